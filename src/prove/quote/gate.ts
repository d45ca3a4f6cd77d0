// Proof by the processor's signature of what a CVM runs. A chunk of its own: only `verify: quote` loads it.
// Only `verification.ts` beside it knows of a run; all else asks for what it needs through its arguments.
import { REGISTERS } from '../../inputs/quote_policy.ts';
import { stillEarlier } from '../compose_hash.ts';
import { distributionPoint } from './certificate.ts';
import { allPassed, type Check, type CheckResult, run, type Topic } from './checks/check.ts';
import { CHECKS } from './checks/checks.ts';
import { keyProvider, measured } from './checks/event_checks.ts';
import type { CollateralSource, Platform } from './collateral.ts';
import { platformStatus } from './platform_status.ts';
import { type Goal, type Policy, type Subject, subjectOf, type Testimony } from './subject.ts';
import { testimonyIn, type Wanted } from './testimony.ts';

export type Question = {
  /** Answer of Phala Cloud API `GET /apps/{app_id}/attestations`, as parsed JSON. */
  attestations: unknown;
  wanted: Wanted;
  goal: Goal;
  policy: Policy;
  /** Whether a compose hash is one of a version before, which may still be attested for a while. */
  isEarlier: (composeHash: string) => Promise<boolean>;
  /** Receives the id that the machine tells of itself, unproved. */
  onInstanceId?: (instanceId: string) => void;
  collateral: CollateralSource;
  /** Milliseconds since 1970. */
  nowMs: number;
  /** What is checked. Another list than the whole one is for tests. */
  checks?: readonly Check[];
};

type QuoteOutputs = {
  tcb_status?: string;
  advisories?: string[];
  mrtd?: string;
  rtmr0?: string;
  rtmr1?: string;
  rtmr2?: string;
  rtmr3?: string;
  os_image_hash?: string;
  key_provider?: string;
};

/** All that the verdict stands on, for the evidence file. */
export type Judged = {
  checks: CheckResult[];
  /** Values that the hardware vouches for, and nothing else. */
  outputs: QuoteOutputs;
  testimony: Testimony;
  /** The PCCS whose collateral counted. */
  collateralFrom: string | undefined;
};

export type QuoteVerdict =
  | ({ kind: 'verified' } & Judged)
  /**
   * A contradiction. With `about: 'version'` the hardware proves that another version runs than the one before and the one
   * deployed; with `about: 'proof'` the proof itself does not hold, which says nothing about the version.
   */
  | ({ kind: 'refuted'; about: 'version' | 'proof' } & Judged)
  /** Asking again may help: the machine has no quote yet, still attests the version before, or no PCCS answers. */
  | { kind: 'not_yet'; why: 'no_quote' | 'version_before' | 'no_collateral'; reason: string };

/**
 * Proves by the processor's signature what a CVM runs.
 *
 * @throws the signal's reason, which the source of collateral throws
 */
export async function verifyQuote(question: Question): Promise<QuoteVerdict> {
  const { attestations, wanted, goal } = question;
  const reply = testimonyIn(attestations, wanted);
  if (reply.kind === 'absent') return { kind: 'not_yet', why: 'no_quote', reason: reply.reason };
  if (reply.instanceId !== undefined) question.onInstanceId?.(reply.instanceId);
  const bare: Testimony = { ...reply.testimony, collateral: undefined };
  const first = judge(question, bare, undefined);
  const { subject } = first;
  const attested = attempt(() => measured(subject, 'compose-hash'));
  if (attested !== undefined && attested !== goal.composeHash && (await question.isEarlier(attested)))
    return { kind: 'not_yet', why: 'version_before', reason: stillEarlier(attested) };
  const platform = attempt(() => platformOf(subject));
  if (platform === undefined) return first.verdict;
  return withCollateral(question, bare, platform, first.verdict);
}

async function withCollateral(
  question: Question,
  bare: Testimony,
  platform: Platform,
  without: QuoteVerdict,
): Promise<QuoteVerdict> {
  const reasons: string[] = [];
  let best: QuoteVerdict | undefined;
  for await (const answer of question.collateral(platform)) {
    if (answer.kind === 'unavailable') {
      reasons.push(`${answer.from}: ${answer.reason}`);
      continue;
    }
    const { verdict } = judge(question, { ...bare, collateral: answer.collateral }, answer.from);
    best = verdict;
    // What is wrong with the collateral of one PCCS may be right in the next one's.
    if (verdict.kind !== 'refuted' || verdict.checks.every(isNotOfCollateral)) break;
  }
  if (best !== undefined) return best;
  const contradicted =
    without.kind === 'refuted' &&
    without.checks.some(({ result, topic }) => result === 'failed' && topic !== 'collateral');
  return contradicted
    ? without
    : {
        kind: 'not_yet',
        why: 'no_collateral',
        reason: [...new Set(reasons)].join('; ') || 'no PCCS was asked',
      };
}

function isNotOfCollateral({ topic, result }: CheckResult): boolean {
  return topic !== 'collateral' || result === 'passed';
}

function judge(
  { goal, policy, nowMs, checks = CHECKS }: Question,
  testimony: Testimony,
  collateralFrom: string | undefined,
): { subject: Subject; verdict: QuoteVerdict } {
  const subject = subjectOf(testimony, goal, policy, nowMs);
  const results = run(checks, subject);
  const judged = { checks: results, outputs: outputsOf(subject, results), testimony, collateralFrom };
  return {
    subject,
    verdict: allPassed(results)
      ? { kind: 'verified', ...judged }
      : { kind: 'refuted', about: contradicts(results) ? 'version' : 'proof', ...judged },
  };
}

/** The hardware vouches for a version that is not the deployed one. */
function contradicts(results: readonly CheckResult[]): boolean {
  return (
    hold(results, 'quote', 'collateral', 'machine', 'identity') &&
    results.some(({ topic, result }) => topic === 'version' && result === 'failed')
  );
}

function hold(results: readonly CheckResult[], ...topics: Topic[]): boolean {
  return allPassed(results.filter(({ topic }) => topics.includes(topic)));
}

/** Values of a quote that is genuine. Those of the event log only when the quote vouches for the log. */
export function outputsOf(subject: Subject, results: readonly CheckResult[]): QuoteOutputs {
  if (!hold(results, 'quote', 'collateral')) return {};
  const status = attempt(() => platformStatus(subject));
  const { td } = subject.quote();
  const registers = [...REGISTERS, 'rtmr3' as const].map((name) => [name, td[name].toString('hex')]);
  const isLogTrue = hold(results, 'machine');
  return {
    tcb_status: status?.status,
    advisories: status?.advisories,
    ...Object.fromEntries(registers),
    os_image_hash: isLogTrue ? attempt(() => measured(subject, 'os-image-hash')) : undefined,
    key_provider: isLogTrue ? attempt(() => keyProvider(subject)) : undefined,
  };
}

function platformOf(subject: Subject): Platform {
  const [, authority] = subject.pckChain();
  return {
    fmspc: subject.pckExtension().fmspc,
    ca: authority?.commonName === 'Intel SGX PCK Processor CA' ? 'processor' : 'platform',
    rootCrlUrl: distributionPoint(subject.trustedRoot()),
  };
}

/** The value, or nothing when what it stands on cannot be read; a check says why. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
