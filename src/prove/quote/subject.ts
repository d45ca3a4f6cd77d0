import type { Register, TcbStatus } from '../../inputs/quote_policy.ts';
import type { Sent } from '../../run/plan.ts';
import { parseJson } from '../../text/json.ts';
import { type Certificate, readCertificates } from './certificate.ts';
import type { Collateral } from './collateral.ts';
import { type Crl, crlBytes, readCrl } from './crl.ts';
import { type RuntimeEvent, readEvents } from './event_log.ts';
import { type PckExtension, readPckExtension } from './pck_extension.ts';
import { type QeIdentity, readQeIdentity } from './qe_identity.ts';
import { type Quote, type QuoteHeader, readHeader, readQuote } from './quote.ts';
import { readTcbInfo, type TcbInfo } from './tcb_info.ts';
import { once, Unreadable } from './unreadable.ts';

/** What a CVM hands out about itself. Nothing of it is believed before it is checked. */
export type Testimony = {
  quote: Buffer;
  /** Undefined where none is at hand; then what it would decide is not checked. */
  collateral: Collateral | undefined;
  eventLog: unknown;
  appCompose: string | undefined;
};

/** What has to run. Ids and hashes in lower-case hex without prefix. */
export type Goal = {
  appId: string;
  /** Unknown where the platform's record does not have it. */
  instanceId?: string;
  composeHash: string;
  /** Image that the platform's record names. */
  osImageHash?: string;
  sent: Sent;
};

export type Policy = {
  /** TCB statuses that are accepted. */
  tcbStatus: readonly TcbStatus[];
  /** OS images that are accepted; any when empty. */
  osImageHashes: readonly string[];
  /** For each register the values that are accepted, in hex; any when missing. */
  measurements: Partial<Record<Register, readonly string[]>>;
  /** Root certificate in PEM that is trusted. */
  rootCa: string;
};

/** A chain with its signer first and the root last. */
export type Chain = Certificate[];

/**
 * All that checks ask about. Each part is read when it is asked for, once; a part that cannot be read throws Unreadable to
 * everyone who asks.
 */
export type Subject = {
  nowMs: number;
  goal: Goal;
  policy: Policy;
  header: () => QuoteHeader;
  quote: () => Quote;
  trustedRoot: () => Certificate;
  pckChain: () => Chain;
  pckExtension: () => PckExtension;
  tcbInfoChain: () => Chain;
  qeIdentityChain: () => Chain;
  rootCrl: () => Crl;
  pckCrl: () => Crl;
  collateral: () => Collateral;
  tcbInfo: () => TcbInfo;
  qeIdentity: () => QeIdentity;
  events: () => RuntimeEvent[];
  appCompose: () => { text: string; document: unknown };
};

/** @param nowMs the time that counts, in milliseconds since 1970 */
export function subjectOf(testimony: Testimony, goal: Goal, policy: Policy, nowMs: number): Subject {
  const quote = once(() => readQuote(testimony.quote));
  const collateral = once(() => present(testimony.collateral, 'collateral'));
  const pckChain = once(() => readCertificates(quote().pckChainText, 'the certificates of the quote'));
  return {
    nowMs,
    goal,
    policy,
    header: once(() => readHeader(testimony.quote)),
    quote,
    trustedRoot: once(() => firstOf(readCertificates(policy.rootCa, 'the trusted root'))),
    pckChain,
    pckExtension: once(() => readPckExtension(firstOf(pckChain()))),
    tcbInfoChain: once(() => readCertificates(collateral().tcb_info_issuer_chain, 'the signer of TCB info')),
    qeIdentityChain: once(() =>
      readCertificates(collateral().qe_identity_issuer_chain, 'the signer of the QE identity'),
    ),
    rootCrl: once(() => crlOf(collateral().root_ca_crl, "the root's CRL")),
    pckCrl: once(() => crlOf(collateral().pck_crl, 'the CRL of the PCK CA')),
    collateral,
    tcbInfo: once(() => readTcbInfo(collateral().tcb_info)),
    qeIdentity: once(() => readQeIdentity(collateral().qe_identity)),
    events: once(() => readEvents(testimony.eventLog)),
    appCompose: once(() => {
      const text = present(testimony.appCompose, 'app compose');
      return { text, document: parseJson(text) };
    }),
  };
}

function crlOf(text: string, what: string): Crl {
  return readCrl(crlBytes(Buffer.from(text, 'latin1'), what), what);
}

function present<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Unreadable(what, 'nothing');
  return value;
}

export function firstOf<T>(list: readonly T[]): T {
  return present(list[0], 'a certificate');
}
