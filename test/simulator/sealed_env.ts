import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  type KeyObject,
} from 'node:crypto';
import { secp256k1 } from '@noble/curves/secp256k1';
import { keccak_256 } from '@noble/hashes/sha3';
import type { Ids } from './ids.ts';

/** One environment variable as it was sealed. */
export interface EnvPair {
  key: string;
  value: string;
}

/** The outcome of opening a sealed environment with the app's private key. */
export type OpenedEnv = { kind: 'opened'; pairs: EnvPair[] } | { kind: 'unreadable'; reason: string };

/** The keys of a key management service: one pair per app, and the key that signs the public ones. */
export interface EnvKeys {
  /** 64 hex digits, the X25519 public key of an app. */
  publicKey(appId: string): string;
  /** 130 hex digits: r, s, recovery id. Phala Cloud API: GET /kms/{kms}/pubkey/{app_id}. */
  signature(appId: string): string;
  /** The signer, compressed, 66 hex digits without a prefix. */
  signer: string;
  open(appId: string, sealedHex: string): OpenedEnv;
  /** Seals an environment as a client would, with the same result in every run. */
  seal(appId: string, pairs: readonly EnvPair[]): string;
}

// ASN.1 prefixes that turn 32 raw bytes into the key formats which node:crypto reads.
const PKCS8_X25519 = Buffer.from('302e020100300506032b656e04220420', 'hex');
const SPKI_X25519 = Buffer.from('302a300506032b656e032100', 'hex');

const PUBLIC_KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Keys that are the same in every run with the same seed, for any app id. */
export function envKeys(ids: Ids): EnvKeys {
  const signingKey = Buffer.from(ids.fixed('kms-k256-key', 64), 'hex');

  const fixedKey = (subject: string): KeyObject => {
    const raw = Buffer.from(ids.fixed(subject, 64), 'hex');
    return createPrivateKey({ key: Buffer.concat([PKCS8_X25519, raw]), format: 'der', type: 'pkcs8' });
  };
  const privateKey = (appId: string): KeyObject => fixedKey(`app-env-key:${appId}`);
  const publicKeys = new Map<string, string>();
  const publicKey = (appId: string): string => {
    const known = publicKeys.get(appId) ?? publicHex(privateKey(appId));
    publicKeys.set(appId, known);
    return known;
  };

  return {
    publicKey,
    signer: Buffer.from(secp256k1.getPublicKey(signingKey, true)).toString('hex'),
    signature: (appId) => {
      const message = Buffer.concat([
        Buffer.from('dstack-env-encrypt-pubkey:'),
        Buffer.from(appId, 'hex'),
        Buffer.from(publicKey(appId), 'hex'),
      ]);
      const signed = secp256k1.sign(keccak_256(message), signingKey);
      return signed.toCompactHex() + signed.recovery.toString(16).padStart(2, '0');
    },
    open: (appId, sealedHex) => openWith(privateKey(appId), sealedHex),
    seal: (appId, pairs) => {
      const text = JSON.stringify({ env: pairs });
      const ephemeral = fixedKey(`ephemeral:${appId}:${text}`);
      const iv = Buffer.from(ids.fixed(`iv:${appId}:${text}`, 2 * IV_BYTES), 'hex');
      const shared = diffieHellman({ privateKey: ephemeral, publicKey: createPublicKey(privateKey(appId)) });
      const cipher = createCipheriv('aes-256-gcm', shared, iv);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return publicHex(ephemeral) + Buffer.concat([iv, sealed]).toString('hex');
    },
  };
}

function publicHex(key: KeyObject): string {
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return spki.subarray(SPKI_X25519.length).toString('hex');
}

/** Opens a sealed environment: ephemeral public key, IV, AES-256-GCM text and tag, in hex. */
export function openWith(key: KeyObject, sealedHex: string): OpenedEnv {
  const blob = Buffer.from(sealedHex, 'hex');
  if (blob.length * 2 !== sealedHex.length) return { kind: 'unreadable', reason: 'not hex digits' };
  if (blob.length < PUBLIC_KEY_BYTES + IV_BYTES + TAG_BYTES)
    return { kind: 'unreadable', reason: 'too short' };
  const ephemeral = blob.subarray(0, PUBLIC_KEY_BYTES);
  const iv = blob.subarray(PUBLIC_KEY_BYTES, PUBLIC_KEY_BYTES + IV_BYTES);
  const tag = blob.subarray(blob.length - TAG_BYTES);
  try {
    const shared = diffieHellman({
      privateKey: key,
      publicKey: createPublicKey({
        key: Buffer.concat([SPKI_X25519, ephemeral]),
        format: 'der',
        type: 'spki',
      }),
    });
    const cipher = createDecipheriv('aes-256-gcm', shared, iv);
    cipher.setAuthTag(tag);
    const sealed = blob.subarray(PUBLIC_KEY_BYTES + IV_BYTES, blob.length - TAG_BYTES);
    const text = Buffer.concat([cipher.update(sealed), cipher.final()]).toString('utf8');
    return readPairs(text);
  } catch (error) {
    return { kind: 'unreadable', reason: error instanceof Error ? error.message : String(error) };
  }
}

function readPairs(text: string): OpenedEnv {
  const parsed: unknown = JSON.parse(text);
  const env = typeof parsed === 'object' && parsed !== null && 'env' in parsed ? parsed.env : undefined;
  if (!Array.isArray(env)) return { kind: 'unreadable', reason: 'no list `env` inside' };
  const pairs: EnvPair[] = [];
  for (const item of env as unknown[]) {
    const pair = item as Partial<EnvPair> | null;
    if (typeof pair?.key !== 'string' || typeof pair.value !== 'string') {
      return { kind: 'unreadable', reason: 'an entry is not a pair of texts' };
    }
    pairs.push({ key: pair.key, value: pair.value });
  }
  return { kind: 'opened', pairs };
}
