import { capital } from '../../../text/lines.ts';
import { pointOfTime } from '../../../text/point_of_time.ts';
import { type Certificate, ECDSA_WITH_SHA256, KEY_USAGE } from '../certificate.ts';
import type { Chain, Subject } from '../subject.ts';
import { type Check, readable, type Topic, unless } from './check.ts';

/** Critical extensions that these checks judge: basic constraints and key usage. */
const UNDERSTOOD = ['2.5.29.19', '2.5.29.15'];

const ROOT_NAME = /^Intel SGX Root CA$/;

type ChainRule = {
  /** Names of its checks begin with it. */
  prefix: string;
  topic: Topic;
  /** Whose certificates they are, for sentences. */
  whose: string;
  read: (subject: Subject) => Chain;
  /** Where the chain stands. */
  standsOn: (subject: Subject) => unknown;
  /** Common names from the signer to the root. */
  names: RegExp[];
};

export const PCK_CHAIN: ChainRule = {
  prefix: 'pck-chain',
  topic: 'quote',
  whose: "the processor's",
  read: ({ pckChain }) => pckChain(),
  standsOn: ({ quote }) => quote(),
  names: [/^Intel SGX PCK Certificate$/, /^Intel SGX PCK (?:Platform|Processor) CA$/, ROOT_NAME],
};

const SIGNER = [/^Intel SGX TCB Signing$/, ROOT_NAME];

export const TCB_INFO_CHAIN: ChainRule = {
  prefix: 'tcb-info-chain',
  topic: 'collateral',
  whose: "the TCB info signer's",
  read: ({ tcbInfoChain }) => tcbInfoChain(),
  standsOn: ({ collateral }) => collateral(),
  names: SIGNER,
};

export const QE_IDENTITY_CHAIN: ChainRule = {
  prefix: 'qe-identity-chain',
  topic: 'collateral',
  whose: "the QE identity signer's",
  read: ({ qeIdentityChain }) => qeIdentityChain(),
  standsOn: ({ collateral }) => collateral(),
  names: SIGNER,
};

/** A chain of certificates leads to the trusted root, and every certificate in it may do what it does (RFC 5280, 6.1). */
export function chainChecks({ prefix, topic, whose, read, standsOn, names }: ChainRule): Check[] {
  const of = `${whose} certificates`;
  const each =
    (test: (certificate: Certificate, index: number, chain: Chain) => [boolean, string, string]) =>
    (subject: Subject) => {
      const chain = read(subject);
      for (const [index, certificate] of chain.entries()) {
        const finding = unless(...test(certificate, index, chain));
        if (finding !== undefined)
          return { ...finding, found: `${finding.found} in \`${certificate.commonName}\`` };
      }
      return undefined;
    };
  const pathLengthCheck: Check = {
    name: `${prefix}-path-length`,
    topic,
    says: `No authority of ${of} issued more than it may`,
    test: each(({ pathLength }, index) => [
      index === 0 || pathLength === undefined || pathLength >= index - 1,
      `a path length of at least ${index - 1}`,
      `${pathLength}`,
    ]),
  };
  return [
    readable(`${prefix}-readable`, topic, `${capital(of)} can be read`, read, standsOn),
    {
      name: `${prefix}-names`,
      topic,
      says: `${capital(of)} have the names of Intel's own, and each names the next as its issuer`,
      test: (subject) => {
        const chain = read(subject);
        const commonNames = chain.map(({ commonName }) => commonName);
        const fits =
          chain.length === names.length &&
          chain.every(({ commonName, issuer }, index) => {
            const above = chain[Math.min(index + 1, chain.length - 1)];
            return names[index]?.test(commonName) && above?.subject.equals(issuer);
          });
        return unless(
          fits,
          `${names.map(({ source }) => source.replaceAll(/[\^$]|\?:/g, '')).join(', issued by ')}`,
          `${commonNames.join(', ')}, where each should have issued the one before`,
        );
      },
    },
    {
      name: `${prefix}-root`,
      topic,
      says: `${capital(of)} lead to the root that is trusted`,
      test: (subject) => {
        const root = subject.trustedRoot();
        const last = read(subject).at(-1);
        return unless(
          last?.publicKey.equals(root.publicKey) === true,
          `the key of \`${root.commonName}\`, certificate ${root.x509.fingerprint256}`,
          `another key, certificate ${last?.x509.fingerprint256}`,
        );
      },
    },
    {
      name: `${prefix}-signatures`,
      topic,
      says: `Each of ${of} is signed by the next one`,
      test: each((certificate, index, chain) => [
        certificate.x509.verify((chain[index + 1] ?? certificate).publicKey),
        'a signature of the issuer',
        'a signature of someone else',
      ]),
    },
    {
      name: `${prefix}-algorithms`,
      topic,
      says: `${capital(of)} use the algorithms that Intel uses`,
      test: each(({ publicKey, signatureAlgorithm }) => {
        const curve = publicKey.asymmetricKeyDetails?.namedCurve ?? publicKey.asymmetricKeyType;
        return [
          curve === 'prime256v1' && signatureAlgorithm === ECDSA_WITH_SHA256,
          `a key on prime256v1, signed with ${ECDSA_WITH_SHA256}`,
          `a key on ${curve}, signed with ${signatureAlgorithm}`,
        ];
      }),
    },
    {
      name: `${prefix}-validity`,
      topic,
      says: `${capital(of)} are valid now`,
      test: (subject) =>
        each(({ notBeforeMs, notAfterMs }) => [
          notBeforeMs <= subject.nowMs && subject.nowMs <= notAfterMs,
          `a certificate valid at ${pointOfTime(subject.nowMs)}`,
          `validity from ${pointOfTime(notBeforeMs)} to ${pointOfTime(notAfterMs)}`,
        ])(subject),
    },
    {
      name: `${prefix}-ca`,
      topic,
      says: `Only authorities issued ${of}`,
      test: each(({ isCa }, index) => [
        isCa === index > 0,
        index > 0 ? 'a certificate authority' : 'no certificate authority',
        isCa ? 'one' : 'none',
      ]),
    },
    // A root that issued the signer itself may always do so.
    ...(names.length > 2 ? [pathLengthCheck] : []),
    {
      name: `${prefix}-key-usage`,
      topic,
      says: `${capital(of)} are meant for what they are used for`,
      test: each(({ keyUsage }, index) => {
        const needed = index > 0 ? KEY_USAGE.keyCertSign | KEY_USAGE.crlSign : KEY_USAGE.digitalSignature;
        return [
          (keyUsage & needed) === needed,
          `key usage with the bits 0x${needed.toString(16)}`,
          `0x${keyUsage.toString(16)}`,
        ];
      }),
    },
    {
      name: `${prefix}-extensions`,
      topic,
      says: `${capital(of)} demand nothing that is not understood`,
      test: each(({ extensions }) => {
        const unknown = extensions.find(({ oid, critical }) => critical && !UNDERSTOOD.includes(oid));
        return [
          unknown === undefined,
          'known critical extensions alone',
          `the critical extension ${unknown?.oid}`,
        ];
      }),
    },
  ];
}
