import { REGISTERS } from '../../inputs/quote_policy.ts';
import { readAppId, readComposeHash } from '../../phala/ids.ts';
import type { Facts } from '../../run/facts.ts';
import type { QuoteCheck } from '../../run/known.ts';
import type { Sent } from '../../run/plan.ts';
import type { Run } from '../../run/run.ts';
import { comparedWith } from '../compose_hash.ts';
import { expectedHash, type Look, lookUntilSure, type Verification } from '../verification.ts';
import { versionsOf } from '../versions.ts';
import { type CheckResult, sentenceOf, type Topic } from './checks/check.ts';
import type { CollateralSource } from './collateral.ts';
import type { EvidenceFacts } from './evidence.ts';
import { writeEvidence } from './evidence_file.ts';
import { fetchCollateral } from './fetch_collateral.ts';
import { type QuoteVerdict, verifyQuote } from './gate.ts';
import { INTEL_SGX_ROOT } from './intel_root.ts';
import { limitsOf } from './limits.ts';
import type { Goal, Policy } from './subject.ts';

type Decided = Exclude<QuoteVerdict, { kind: 'not_yet' }>;

/**
 * Asks for the machine's quote (Phala Cloud API: `GET /apps/{app_id}/attestations`) until the processor's signature vouches
 * for what was sent. What it found out is learned, and written to a file with which anyone can check it again.
 *
 * @param sent what must be found in it
 * @throws the reason of a cancel
 */
export async function verifyQuoteOf(
  run: Run,
  facts: Facts,
  handle: string,
  sent: Sent,
): Promise<Verification> {
  const { api, host, inputs } = run;
  const policy = policyOf(run);
  const versions = versionsOf(run, facts);
  let judged: Pick<EvidenceFacts, 'verdict' | 'goal' | 'nowMs'> | undefined;

  const look: Look = async (signal, suppose) => {
    judged = undefined;
    const goal = goalOf(run, facts, sent);
    if ('reason' in goal) return { kind: 'unreadable', ...goal };
    const attestations = await api.once.appAttestations(goal.appId, signal);
    suppose({ kind: 'no_collateral', reason: 'none answered in time' });
    const wanted = { vmUuid: facts.known.cvm.vmUuid, instanceId: goal.instanceId };
    const collateral = collateralFor(run, signal);
    const nowMs = host.wallMs();
    const verdict = await verifyQuote({
      attestations,
      wanted,
      goal,
      policy,
      isEarlier: (hash) => versions.isEarlier(hash, goal.composeHash, signal),
      onInstanceId: (attestedInstanceId) => facts.learn({ attestedInstanceId }),
      collateral,
      nowMs,
    });
    if (verdict.kind === 'not_yet') return { kind: NOT_YET[verdict.why], reason: verdict.reason };
    judged = { verdict, goal, nowMs };
    const found = verificationOf(verdict, goal);
    const isReported = verdict.checks.some(
      ({ name, result }) => name === 'compose-hash' && result === 'passed',
    );
    const isOthers = found.kind === 'different' && isReported && (await versions.areOthers(signal));
    return isOthers ? { kind: 'replaced', reason: found.reason } : found;
  };

  const found = await lookUntilSure(run, facts, handle, { sent, look });
  const proof = judged as Pick<EvidenceFacts, 'verdict' | 'goal' | 'nowMs'> | undefined;
  if (proof === undefined) return found;
  const evidenceFile = await writeEvidence(run, { ...proof, policy });
  const { checks, outputs } = proof.verdict;
  const told = checks.map(toldOf);
  facts.learn({
    quote: { checks: told, values: outputs, limits: limitsOf(policy, proof.goal.sent), evidenceFile },
  });
  tell(run, told, inputs.measurements === undefined ? outputs : {});
  return found;
}

const NOT_YET = { no_quote: 'unreadable', version_before: 'late', no_collateral: 'no_collateral' } as const;

function policyOf({ inputs, payload }: Run): Policy {
  return {
    tcbStatus: inputs.tcb_status,
    osImageHashes: inputs.os_image_hashes ?? [],
    measurements: inputs.measurements ?? {},
    rootCa: payload.rootCa ?? INTEL_SGX_ROOT,
  };
}

/** What the workflow names itself counts, and the platform's record where it names nothing. */
function goalOf({ inputs }: Run, facts: Facts, sent: Sent): Goal | { reason: string } {
  const { cvm, state } = facts.known;
  const { kind, path, orElse } = inputs.cvm_id ?? {};
  const hash = expectedHash(facts, sent);
  const givenApp = kind === 'app_id' && orElse === undefined ? readAppId(path) : undefined;
  const givenInstance = kind === 'instance_id' ? path : undefined;
  const appId = givenApp ?? (inputs.operation === 'commit' ? inputs.app_id : undefined) ?? cvm.appId;
  if (appId === undefined) return { reason: 'the platform reports no app id' };
  if (hash === undefined) return { reason: 'the platform reports no compose hash' };
  return {
    appId,
    instanceId: (givenInstance ?? cvm.instanceId ?? state?.instanceId)
      ?.toLowerCase()
      .replace(/^(?:instance_|0x)/, ''),
    composeHash: hash,
    osImageHash: readComposeHash(cvm.osImageHash),
    sent,
  };
}

function collateralFor(
  { fetch, clock, inputs, host: { random } }: Run,
  signal: AbortSignal,
): CollateralSource {
  return (platform) => fetchCollateral({ fetch, pccsUrls: inputs.pccs_url, clock, random, signal }, platform);
}

function verificationOf(verdict: Decided, { composeHash, sent }: Goal): Verification {
  if (verdict.kind === 'verified')
    return {
      kind: 'verified',
      proof: `the processor's signature vouches for the compose hash ${composeHash}${comparedWith(sent)} (${verdict.checks.length} checks)`,
    };
  const { reason, topic } = flawsOf(verdict.checks);
  return verdict.about === 'version'
    ? { kind: 'different', reason: `the hardware vouches for another version: ${reason}` }
    : { kind: 'refuted', reason, next: NEXT[topic] };
}

/** More of them say nothing new: most follow from the first. */
const MOST_FLAWS = 3;

function flawsOf(checks: readonly CheckResult[]): { reason: string; topic: Topic } {
  const of = (wanted: CheckResult['result']) => checks.filter(({ result }) => result === wanted);
  const flaws = [...of('failed'), ...of('not_checked')];
  const more = flaws.length > MOST_FLAWS ? `; and ${flaws.length - MOST_FLAWS} more` : '';
  const reason = `${flaws.slice(0, MOST_FLAWS).map(sentenceOf).join('; ')}${more}`;
  return { reason, topic: flaws[0]?.topic ?? 'quote' };
}

const DISTRUST =
  'Do not trust this CVM before that is explained. The evidence file and the summary hold every check.';

const NEXT: Record<Topic, string> = {
  quote: DISTRUST,
  collateral:
    "Intel's documents about the platform are not what they should be, which says nothing about the CVM. Name another service in `pccs_url`, or check the runner's clock.",
  platform:
    'The platform lacks updates, or is not one of Intel. Ask Phala Cloud for a patched node; to accept a weaker status, name it in `tcb_status` after reading the advisories.',
  machine: DISTRUST,
  identity: DISTRUST,
  version: DISTRUST,
  pinned:
    'Another system booted than those that `measurements` and `os_image_hashes` name. After an upgrade of the OS image that you know of, add its values; otherwise do not trust this CVM.',
};

function toldOf(check: CheckResult): QuoteCheck {
  const { name, topic, says, result } = check;
  return { name, topic, says, result, sentence: sentenceOf(check) };
}

const SIGNS = { passed: '✓', failed: '✗', not_checked: '·' } as const;

function tell({ log }: Run, checks: readonly QuoteCheck[], toPin: Record<string, unknown>): void {
  const passed = checks.filter(({ result }) => result === 'passed').length;
  log.group(
    `Checks of the quote: ${passed} of ${checks.length} passed`,
    checks.map(({ result, sentence }) => `${SIGNS[result]} ${sentence}`),
  );
  const lines = REGISTERS.flatMap((name) => (toPin[name] === undefined ? [] : [`${name}=${toPin[name]}`]));
  log.group('What booted, for the input `measurements`', lines);
}
