import { capital } from '../../../text/lines.ts';
import { pointOfTime } from '../../../text/point_of_time.ts';
import type { Certificate } from '../certificate.ts';
import { type Crl, isSignedBy } from '../crl.ts';
import type { Subject } from '../subject.ts';
import { Unreadable } from '../unreadable.ts';
import { type Check, readable, unless } from './check.ts';

/** Extensions of a CRL that these checks understand: its number and the key that signed it. */
const UNDERSTOOD = ['2.5.29.20', '2.5.29.35'];

type CrlRule = {
  prefix: string;
  whose: string;
  read: (subject: Subject) => Crl;
  issuer: (subject: Subject) => Certificate;
};

const ROOT_CRL: CrlRule = {
  prefix: 'root-crl',
  whose: "the root's",
  read: ({ rootCrl }) => rootCrl(),
  issuer: ({ trustedRoot }) => trustedRoot(),
};

const PCK_CRL: CrlRule = {
  prefix: 'pck-crl',
  whose: "the processor authority's",
  read: ({ pckCrl }) => pckCrl(),
  issuer: ({ pckChain }) => certificateAt(pckChain(), 1),
};

/** A revocation list is that of the right authority, signed by it, and of now (RFC 5280, 6.3.3). */
function crlChecks({ prefix, whose, read, issuer }: CrlRule): Check[] {
  const topic = 'collateral';
  const list = `${whose} list of revoked certificates`;
  return [
    readable(`${prefix}-readable`, topic, `${capital(list)} can be read`, read, ({ collateral }) =>
      collateral(),
    ),
    {
      name: `${prefix}-issuer`,
      topic,
      says: `${capital(list)} is its own, and not another's`,
      test: (subject) =>
        unless(
          read(subject).issuer.equals(issuer(subject).subject),
          `a CRL of \`${issuer(subject).commonName}\``,
          `a CRL of ${read(subject)
            .issuer.toString('latin1')
            .replaceAll(/[^ -~]+/g, ' ')
            .trim()}`,
        ),
    },
    {
      name: `${prefix}-signature`,
      topic,
      says: `The authority itself signed ${list}`,
      test: (subject) =>
        unless(
          isSignedBy(read(subject), issuer(subject).publicKey),
          `a signature of \`${issuer(subject).commonName}\` over its CRL`,
          'a signature of someone else',
        ),
    },
    {
      name: `${prefix}-time`,
      topic,
      says: `${capital(list)} is the present one`,
      test: (subject) => timely(subject.nowMs, read(subject).thisUpdateMs, read(subject).nextUpdateMs),
    },
    {
      name: `${prefix}-extensions`,
      topic,
      says: `All that ${list} says is understood`,
      test: (subject) => {
        const unknown = read(subject).extensions.find(({ oid }) => !UNDERSTOOD.includes(oid));
        return unless(unknown === undefined, 'known extensions alone', `the extension ${unknown?.oid}`);
      },
    },
  ];
}

/** What has an issue date and a date by which it is replaced counts between the two. */
export function timely(nowMs: number, fromMs: number, untilMs: number) {
  return unless(
    fromMs <= nowMs && nowMs <= untilMs,
    `a document that counts at ${pointOfTime(nowMs)}`,
    `one that counts from ${pointOfTime(fromMs)} to ${pointOfTime(untilMs)}`,
  );
}

function notRevoked(
  name: string,
  topic: Check['topic'],
  says: string,
  crlOf: (subject: Subject) => Crl,
  certificateOf: (subject: Subject) => Certificate,
): Check {
  return {
    name,
    topic,
    says,
    test: (subject) => {
      const { serial, commonName } = certificateOf(subject);
      return unless(
        !crlOf(subject).revoked.has(serial),
        `\`${commonName}\` with serial number ${serial} not in the list of revoked certificates`,
        'it is in that list',
      );
    },
  };
}

function certificateAt(chain: readonly Certificate[], index: number): Certificate {
  const certificate = chain[index];
  if (certificate === undefined)
    throw new Unreadable(`certificate ${index + 1} of a chain`, `${chain.length} certificates`);
  return certificate;
}

export const CRL_CHECKS: Check[] = [
  readable(
    'collateral',
    'collateral',
    "Intel's documents about this kind of platform are at hand",
    ({ collateral }) => collateral(),
  ),
  ...crlChecks(ROOT_CRL),
  ...crlChecks(PCK_CRL),
  notRevoked(
    'pck-not-revoked',
    'platform',
    'Intel has not revoked the certificate of this processor',
    PCK_CRL.read,
    ({ pckChain }) => certificateAt(pckChain(), 0),
  ),
  notRevoked(
    'pck-ca-not-revoked',
    'platform',
    'Intel has not revoked the authority that certified this processor',
    ROOT_CRL.read,
    ({ pckChain }) => certificateAt(pckChain(), 1),
  ),
  notRevoked(
    'tcb-info-signer-not-revoked',
    'collateral',
    'Intel has not revoked the signer of the TCB info',
    ROOT_CRL.read,
    ({ tcbInfoChain }) => certificateAt(tcbInfoChain(), 0),
  ),
  notRevoked(
    'qe-identity-signer-not-revoked',
    'collateral',
    'Intel has not revoked the signer of the QE identity',
    ROOT_CRL.read,
    ({ qeIdentityChain }) => certificateAt(qeIdentityChain(), 0),
  ),
];
