import { type KeyObject, verify } from 'node:crypto';
import { shown } from './bytes.ts';
import { ECDSA_WITH_SHA256 } from './certificate.ts';
import { contentOf, type Extension, extensionsOf, members, oidOf, only, TAG, timeOf } from './der.ts';
import { Unreadable } from './unreadable.ts';

export type Crl = {
  issuer: Buffer;
  thisUpdateMs: number;
  nextUpdateMs: number;
  /** Serial numbers in hex, as they stand in certificates. */
  revoked: Set<string>;
  extensions: Extension[];
  signatureAlgorithm: string;
  signed: Buffer;
  signature: Buffer;
};

/**
 * Reads a certificate revocation list (RFC 5280, 5.1).
 *
 * @throws Unreadable
 */
export function readCrl(der: Buffer, what: string): Crl {
  const [list, outerAlgorithm, signature] = members(only(der, TAG.sequence, what), what);
  const fields = members(list, what);
  const version = fields[0]?.tag === TAG.integer ? fields.shift()?.content[0] : 0;
  if (version !== 1) throw new Unreadable(`${what} of version 2`, `version ${(version ?? 0) + 1}`);
  const [algorithm, issuer, thisUpdate, nextUpdate, ...rest] = fields;
  const entries = rest[0]?.tag === TAG.sequence ? members(rest.shift(), what) : [];
  const [wrapped, ...more] = rest;
  if (wrapped?.tag !== 0xa0 || more.length > 0)
    throw new Unreadable(`${what} with its extensions at the end`, `${rest.length} other elements`);
  const inner = oidOf(members(algorithm, what)[0], what);
  const outer = oidOf(members(outerAlgorithm, what)[0], what);
  const bits = contentOf(signature, TAG.bits, what);
  return {
    issuer: issuer?.whole ?? Buffer.alloc(0),
    thisUpdateMs: timeOf(thisUpdate, `${what}: thisUpdate`),
    nextUpdateMs: timeOf(nextUpdate, `${what}: nextUpdate`),
    revoked: new Set(
      entries.map((entry) => contentOf(members(entry, what)[0], TAG.integer, what).toString('hex')),
    ),
    extensions: extensionsOf(only(wrapped.content, TAG.sequence, what), what),
    signatureAlgorithm: inner === outer ? inner : `${inner} and ${outer}`,
    signed: list?.whole ?? Buffer.alloc(0),
    signature: bits.subarray(1),
  };
}

export function isSignedBy(crl: Crl, key: KeyObject): boolean {
  return crl.signatureAlgorithm === ECDSA_WITH_SHA256 && verify('sha256', crl.signed, key, crl.signature);
}

/**
 * DER of a CRL as servers send it: DER itself, hex text, base64, or PEM.
 *
 * @throws Unreadable
 */
export function crlBytes(body: Buffer, what: string): Buffer {
  // No text begins so: 0x30 is the digit 0, and a second byte above 0x7f is no ASCII.
  if (body[0] === TAG.sequence && (body[1] ?? 0) > 0x7f) return body;
  const text = body
    .toString('latin1')
    .replace(/-----(?:BEGIN|END) X509 CRL-----/g, '')
    .replaceAll(/[\s"]/g, '');
  if (text === '') throw new Unreadable(what, 'nothing');
  if (/^(?:[0-9a-f]{2})+$/i.test(text)) return Buffer.from(text, 'hex');
  if (/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return Buffer.from(text, 'base64');
  throw new Unreadable(`${what} as DER, hex digits or PEM`, shown(text));
}
