import { secp256k1 } from '@noble/curves/secp256k1';
import { keccak_256 } from '@noble/hashes/sha3';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils';
import { readAppId } from './ids.ts';

/** Keys of the KMS are compressed secp256k1 keys as lower-case hex digits, without `0x`. */
export type KeyVerdict =
  | { kind: 'valid'; signer: string }
  /** The signature is well formed, but without a known signer that proves nothing. */
  | { kind: 'no_signer'; recovered: string }
  | { kind: 'invalid_signature'; reason: string }
  | { kind: 'wrong_signer'; recovered: string };

export type SignedKey = {
  /** 32 bytes, the key for which variables are sealed. */
  publicKey: string;
  /** 65 bytes: r, s and the recovery id, which is 0 or 1. */
  signature: string;
  /** 20 bytes, with or without `0x` or `app_`. */
  appId: string;
  /** The KMS's own key, compressed or not: `kms_info.k256_pubkey`. */
  expectedSigner?: string;
};

/**
 * Verifies who vouches for the key that variables are sealed with. All texts are hex digits, with or without `0x`.
 * Phala Cloud API: GET /kms/{kms}/pubkey/{app_id}, whose signature is of the form without a timestamp.
 *
 * A changed key or app id does not make the recovery fail: it gives another signer. Only the comparison with a signer
 * known from elsewhere proves anything.
 */
export function verifyEnvPublicKey(key: SignedKey): KeyVerdict {
  const publicKey = readHex(key.publicKey, 32);
  if (publicKey === undefined) return invalid('the public key is not 32 bytes of hex digits');
  const signature = readHex(key.signature, 65);
  if (signature === undefined) return invalid('the signature is not 65 bytes of hex digits');
  const appId = readAppId(key.appId);
  if (appId === undefined) return invalid('the app id is not 20 bytes of hex digits');
  const recoveryId = signature[64] ?? 0;
  if (recoveryId > 1) return invalid(`the recovery id is ${recoveryId}, and only 0 and 1 are known`);

  const message = concatBytes(
    utf8ToBytes('dstack-env-encrypt-pubkey:'),
    Buffer.from(appId, 'hex'),
    publicKey,
  );
  const recovered = recover(keccak_256(message), signature.subarray(0, 64), recoveryId);
  if (recovered === undefined) return invalid('no key can be recovered from it');
  if (key.expectedSigner === undefined || key.expectedSigner === '') return { kind: 'no_signer', recovered };
  return compressed(key.expectedSigner) === recovered
    ? { kind: 'valid', signer: recovered }
    : { kind: 'wrong_signer', recovered };
}

function invalid(reason: string): KeyVerdict {
  return { kind: 'invalid_signature', reason };
}

function recover(hash: Uint8Array, signature: Uint8Array, recoveryId: number): string | undefined {
  try {
    const parsed = secp256k1.Signature.fromCompact(signature).addRecoveryBit(recoveryId);
    return parsed.recoverPublicKey(hash).toHex(true);
  } catch {
    return undefined;
  }
}

function compressed(signer: string): string | undefined {
  try {
    return secp256k1.Point.fromHex(signer.trim().replace(/^0x/i, '').toLowerCase()).toHex(true);
  } catch {
    return undefined;
  }
}

function readHex(text: string, bytes: number): Uint8Array | undefined {
  const digits = text.trim().replace(/^0x/i, '');
  if (digits.length !== 2 * bytes || !/^[0-9a-f]*$/i.test(digits)) return undefined;
  return Uint8Array.from(Buffer.from(digits, 'hex'));
}
