import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { bits, element, octets, oid, sequence } from '../net/tls_certificate.ts';

export type KeyPair = { privateKey: KeyObject; publicKey: KeyObject };

export function keyPair(curve = 'prime256v1'): KeyPair {
  return generateKeyPairSync('ec', { namedCurve: curve });
}

export const ALGORITHMS = { sha256: '2a8648ce3d040302', sha384: '2a8648ce3d040303' };

/** What a certificate says, before it is signed. Serial numbers are hex. */
export type CertificateDraft = {
  name: string;
  issuer: string;
  key: KeyPair;
  issuerKey: KeyPair;
  serial: string;
  fromMs: number;
  untilMs: number;
  isCa: boolean;
  pathLength: number | undefined;
  /** First byte of the extension `keyUsage`. */
  keyUsage: number;
  /** Further extensions, from `extension`. */
  extensions: Buffer[];
  algorithm: keyof typeof ALGORITHMS;
};

export type CrlDraft = {
  issuer: string;
  key: KeyPair;
  fromMs: number;
  untilMs: number;
  revoked: string[];
  extensions: Buffer[];
};

const TRUE = element(0x01, Buffer.from([0xff]));
const CRITICAL = { yes: TRUE, no: Buffer.alloc(0) };

/** @param oidHex content of the object identifier, in hex */
export function extension(oidHex: string, value: Uint8Array, critical: keyof typeof CRITICAL): Buffer {
  return sequence(oid(oidHex), CRITICAL[critical], octets(value));
}

export function integer(hex: string): Buffer {
  return element(0x02, Buffer.from(hex, 'hex'));
}

export function small(value: number): Buffer {
  const hex = value.toString(16);
  const even = hex.length % 2 === 1 ? `0${hex}` : hex;
  return integer(Number.parseInt(even.slice(0, 2), 16) > 0x7f ? `00${even}` : even);
}

export function time(ms: number): Buffer {
  const text = new Date(ms).toISOString().replaceAll(/[-:T]|\.000/g, '');
  return element(0x17, Buffer.from(text.slice(2)));
}

function nameOf(commonName: string): Buffer {
  return sequence(
    element(0x31, sequence(oid('550403'), element(0x0c, Buffer.from(commonName)))),
    element(0x31, sequence(oid('55040a'), element(0x0c, Buffer.from('Intel Corporation')))),
  );
}

export function certificateDer(draft: CertificateDraft): Buffer {
  const algorithm = sequence(oid(ALGORITHMS[draft.algorithm]));
  const length = draft.pathLength === undefined ? Buffer.alloc(0) : small(draft.pathLength);
  const toBeSigned = sequence(
    element(0xa0, small(2)),
    integer(draft.serial),
    algorithm,
    nameOf(draft.issuer),
    sequence(time(draft.fromMs), time(draft.untilMs)),
    nameOf(draft.name),
    draft.key.publicKey.export({ type: 'spki', format: 'der' }),
    element(
      0xa3,
      sequence(
        extension('551d0f', element(0x03, Buffer.from([1, draft.keyUsage])), 'yes'),
        extension('551d13', draft.isCa ? sequence(TRUE, length) : sequence(), 'yes'),
        ...draft.extensions,
      ),
    ),
  );
  const signature = sign(draft.algorithm, toBeSigned, draft.issuerKey.privateKey);
  return sequence(toBeSigned, algorithm, bits(signature));
}

export function pem(der: Buffer): string {
  const lines = der.toString('base64').replaceAll(/(.{64})(?=.)/g, '$1\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

export function crlDer(draft: CrlDraft): Buffer {
  const algorithm = sequence(oid(ALGORITHMS.sha256));
  const entries = draft.revoked.map((serial) => sequence(integer(serial), time(draft.fromMs)));
  const number = extension('551d14', small(1), 'no');
  const toBeSigned = sequence(
    small(1),
    algorithm,
    nameOf(draft.issuer),
    time(draft.fromMs),
    time(draft.untilMs),
    ...(entries.length > 0 ? [sequence(...entries)] : []),
    element(0xa0, sequence(number, ...draft.extensions)),
  );
  return sequence(toBeSigned, algorithm, bits(sign('sha256', toBeSigned, draft.key.privateKey)));
}
