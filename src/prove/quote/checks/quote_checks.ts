import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { isZero } from '../bytes.ts';
import { firstOf } from '../subject.ts';
import { TD_REPORT_15_SIZE, TD_REPORT_SIZE } from '../td_report.ts';
import { type Check, readable, unless } from './check.ts';

/** Numbers of the quote format (Intel TDX DCAP Quoting Library API, A.3 and A.4). */
const TDX = 0x81;
const ECDSA_P256 = 2;
const QE_REPORT = 6;
const PCK_CHAIN = 5;
const INTEL_QE = '939a7233f79c4ca9940a0db3957f0607';
/** Type of a body in a quote of version 5, and the size that belongs to it. */
const BODIES = new Map([
  [2, TD_REPORT_SIZE],
  [3, TD_REPORT_15_SIZE],
]);

const topic = 'quote';

/** The quote is whole, all of it is understood, and the hardware signed it. */
export const QUOTE_CHECKS: Check[] = [
  {
    name: 'quote-tee',
    topic,
    says: 'The quote is one of Intel TDX, the technology that protects a whole virtual machine',
    test: ({ header }) =>
      unless(
        header().teeType === TDX,
        'a TDX quote (type 0x81)',
        `type 0x${header().teeType.toString(16)}${header().teeType === 0 ? ', a quote of SGX' : ''}`,
      ),
  },
  {
    name: 'quote-version',
    topic,
    says: 'The quote has a known version',
    test: ({ header }) =>
      unless([4, 5].includes(header().version), 'version 4 or 5', `version ${header().version}`),
  },
  readable('quote-readable', topic, 'The quote is whole', ({ quote }) => quote()),
  {
    name: 'quote-key-type',
    topic,
    says: 'The quote is signed with a known kind of key',
    test: ({ header }) =>
      unless(header().keyType === ECDSA_P256, 'key type 2, ECDSA P-256', `key type ${header().keyType}`),
  },
  {
    name: 'quote-vendor',
    topic,
    says: "The quote was made by Intel's quoting enclave",
    test: ({ header }) => {
      const vendor = header().vendorId.toString('hex');
      return unless(vendor === INTEL_QE, `vendor ${INTEL_QE}`, vendor);
    },
  },
  {
    name: 'quote-reserved',
    topic,
    says: "Reserved bytes of the quote's header are zero",
    test: ({ header }) =>
      unless(isZero(header().reserved), 'four zero bytes', header().reserved.toString('hex')),
  },
  {
    name: 'quote-body',
    topic,
    says: 'The quote holds the report of a TDX machine, of a known version',
    isAsked: ({ header }) => versionOf(header) === 5,
    test: ({ quote }) => {
      const { type, size } = quote().body ?? { type: 0, size: 0 };
      return unless(
        BODIES.get(type) === size,
        'a TD report 1.0 (type 2) or 1.5 (type 3) in its own size',
        `type ${type} with ${size} bytes`,
      );
    },
  },
  {
    name: 'quote-certification',
    topic,
    says: 'The quote brings the certificates of the processor that made it',
    test: ({ quote }) =>
      unless(
        quote().certificationType === QE_REPORT && quote().pckCertificationType === PCK_CHAIN,
        'certification types 6 and 5',
        `${quote().certificationType} and ${quote().pckCertificationType}`,
      ),
  },
  {
    name: 'quote-size',
    topic,
    says: 'Every byte of the signature part belongs to a field',
    test: ({ quote }) =>
      unless(
        quote().excessBytes === 0,
        'no other bytes',
        `${quote().excessBytes} bytes that no field covers`,
      ),
  },
  {
    name: 'quote-padding',
    topic,
    says: 'Nothing but zero bytes stands behind the quote',
    test: ({ quote }) =>
      unless(
        isZero(quote().padding),
        'zero bytes alone',
        `${quote().padding.length} bytes that are not all zero`,
      ),
  },
  {
    name: 'quote-signature',
    topic,
    says: 'The quote is signed, and nothing of it was changed since',
    test: ({ quote }) => {
      const { signed, signature, attestationKey } = quote();
      return unless(
        isSigned(signed, keyOf(attestationKey), signature),
        'a signature of the attestation key over this quote',
        'a signature of something else',
      );
    },
  },
  {
    name: 'quote-key',
    topic,
    says: "The key that signed the quote is the quoting enclave's own",
    test: ({ quote }) => {
      const { attestationKey, qeAuthData, qe } = quote();
      const hash = createHash('sha256').update(attestationKey).update(qeAuthData).digest();
      const expected = Buffer.concat([hash, Buffer.alloc(32)]);
      return unless(
        qe.reportData.equals(expected),
        `report data ${expected.toString('hex')} of the quoting enclave`,
        qe.reportData.toString('hex'),
      );
    },
  },
  {
    name: 'quote-enclave-signature',
    topic,
    says: "The processor's certified key vouches for the quoting enclave",
    test: ({ quote, pckChain }) => {
      const { qeSigned, qeSignature } = quote();
      return unless(
        isSigned(qeSigned, firstOf(pckChain()).publicKey, qeSignature),
        'a signature of the PCK certificate over the report of the quoting enclave',
        'a signature of something else',
      );
    },
  },
  {
    name: 'quote-enclave-reserved',
    topic,
    says: "Reserved bytes of the quoting enclave's report are zero",
    test: ({ quote }) => {
      const { reserved1, reserved2, reserved3, reserved4 } = quote().qe;
      const reserved = Buffer.concat([reserved1, reserved2, reserved3, reserved4]);
      return unless(isZero(reserved), 'zero bytes alone', reserved.toString('hex'));
    },
  },
];

function versionOf(header: () => { version: number }): number | undefined {
  try {
    return header().version;
  } catch {
    return undefined;
  }
}

/** Whether an ECDSA signature on P-256, as its two numbers, is that of these bytes. */
export function isSigned(bytes: Buffer, key: KeyObject, signature: Buffer): boolean {
  return verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, signature);
}

/** @throws Error for a point that is not on the curve */
function keyOf(point: Buffer): KeyObject {
  const [x, y] = [point.subarray(0, 32), point.subarray(32)].map((half) => half.toString('base64url'));
  return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, format: 'jwk' });
}
