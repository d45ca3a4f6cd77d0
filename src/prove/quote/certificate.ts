import { type KeyObject, X509Certificate } from 'node:crypto';
import { shown } from './bytes.ts';
import {
  contentOf,
  type Element,
  type Extension,
  extensionsOf,
  integerOf,
  members,
  oidOf,
  only,
  TAG,
  timeOf,
} from './der.ts';
import { Unreadable } from './unreadable.ts';

const OID = { commonName: '2.5.4.3', basicConstraints: '2.5.29.19', keyUsage: '2.5.29.15' };
const DISTRIBUTION_POINTS = '2.5.29.31';
export const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';

/** Bits of the extension `keyUsage` (RFC 5280, 4.2.1.3), as they stand in its first byte. */
export const KEY_USAGE = { digitalSignature: 0x80, keyCertSign: 0x04, crlSign: 0x02 };

export type Certificate = {
  x509: X509Certificate;
  publicKey: KeyObject;
  commonName: string;
  /** Names in DER: the same bytes are the same name. */
  subject: Buffer;
  issuer: Buffer;
  serial: string;
  notBeforeMs: number;
  notAfterMs: number;
  signatureAlgorithm: string;
  isCa: boolean;
  pathLength: number | undefined;
  keyUsage: number;
  extensions: Extension[];
};

const PEM_BLOCK = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\r\n]+)-----END CERTIFICATE-----/g;
const LONGEST_CHAIN = 5;

/**
 * Certificates of a PEM text, in its order. Line ends and one zero byte at the end may stand there besides, nothing else.
 *
 * @throws Unreadable
 */
export function readCertificates(pem: string, what: string): Certificate[] {
  const blocks = [...pem.matchAll(PEM_BLOCK)].map(([, block = '']) => block.replaceAll(/[\r\n]/g, ''));
  const besides = pem
    .replace(/\0$/, '')
    .replaceAll(PEM_BLOCK, '')
    .replaceAll(/[\r\n]/g, '');
  // Base64 can hold bits at its end that no decoder reads.
  const unread = blocks.find((block) => Buffer.from(block, 'base64').toString('base64') !== block);
  if (blocks.length === 0 || blocks.length > LONGEST_CHAIN || besides !== '' || unread !== undefined)
    throw new Unreadable(
      `${what} as certificates in PEM and nothing else`,
      besides === ''
        ? `${blocks.length} certificates${unread === undefined ? '' : ', one not in base64'}`
        : shown(besides),
    );
  return blocks.map((block) => readCertificate(Buffer.from(block, 'base64'), what));
}

function readCertificate(bytes: Buffer, what: string): Certificate {
  const x509 = parsed(bytes, what);
  const der = only(bytes, TAG.sequence, what);
  const [toBeSigned, outerAlgorithm] = members(der, what);
  // TBSCertificate: version, serial, algorithm, issuer, validity, subject, key, extensions.
  const [, serial, algorithm, issuer, validity, subject, , ...rest] = members(toBeSigned, what);
  const [notBefore, notAfter] = members(validity, what);
  const wrapped = rest.find(({ tag }) => tag === 0xa3);
  const extensions =
    wrapped === undefined ? [] : extensionsOf(only(wrapped.content, TAG.sequence, what), what);
  const inner = oidOf(members(algorithm, what)[0], what);
  const outer = oidOf(members(outerAlgorithm, what)[0], what);
  return {
    x509,
    publicKey: keyOf(x509, what),
    commonName: commonNameOf(subject, what),
    subject: subject?.whole ?? Buffer.alloc(0),
    issuer: issuer?.whole ?? Buffer.alloc(0),
    serial: contentOf(serial, TAG.integer, what).toString('hex'),
    notBeforeMs: timeOf(notBefore, what),
    notAfterMs: timeOf(notAfter, what),
    signatureAlgorithm: inner === outer ? inner : `${inner} and ${outer}`,
    ...constraintsOf(extensions, what),
    keyUsage: keyUsageOf(extensions, what),
    extensions,
  };
}

function keyOf(x509: X509Certificate, what: string): KeyObject {
  try {
    return x509.publicKey;
  } catch (error) {
    throw new Unreadable(`${what} with keys of a known kind`, String(error));
  }
}

function parsed(bytes: Buffer, what: string): X509Certificate {
  try {
    return new X509Certificate(bytes);
  } catch (error) {
    throw new Unreadable(
      `${what} as X.509 certificates`,
      error instanceof Error ? error.message : String(error),
    );
  }
}

/** A name is a sequence of sets, each with one attribute in it (RFC 5280, 4.1.2.4). */
function commonNameOf(name: Element | undefined, what: string): string {
  for (const set of members(name, what)) {
    const [type, value] = members(only(set.content, TAG.sequence, what), what);
    if (oidOf(type, what) === OID.commonName) return value?.content.toString('utf8') ?? '';
  }
  return '';
}

function constraintsOf(
  extensions: Extension[],
  what: string,
): { isCa: boolean; pathLength: number | undefined } {
  const found = extensions.find(({ oid }) => oid === OID.basicConstraints);
  if (found === undefined) return { isCa: false, pathLength: undefined };
  const [first, second] = members(only(found.value, TAG.sequence, what), what);
  const isCa = first?.tag === TAG.boolean && first.content[0] === 0xff;
  const length = isCa ? second : first;
  return { isCa, pathLength: length === undefined || !isCa ? undefined : integerOf(length, what) };
}

function keyUsageOf(extensions: Extension[], what: string): number {
  const found = extensions.find(({ oid }) => oid === OID.keyUsage);
  return found === undefined ? 0 : (only(found.value, TAG.bits, what).content[1] ?? 0);
}

/** Where a certificate says that its issuer publishes the CRL. */
export function distributionPoint(certificate: Certificate): string | undefined {
  const found = certificate.extensions.find(({ oid }) => oid === DISTRIBUTION_POINTS);
  return found === undefined
    ? undefined
    : /https?:\/\/[\x21-\x7e]+/.exec(found.value.toString('latin1'))?.[0];
}
