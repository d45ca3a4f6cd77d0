import { describeCvm } from '../phala/cvm.ts';
import type { Facts } from '../run/facts.ts';
import { about, type Failure, failure } from '../run/outcome.ts';
import type { Sent, Wait } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import { sleep } from '../time/clock.ts';
import { verifyHash } from './attestation.ts';
import { withinBudget } from './budget.ts';
import { checkSize } from './size.ts';

/**
 * What has to hold beside the state: that the machine runs what was sent, and that the app answers.
 *
 * @param onHealthy called when the app answers as it should, or need not
 * @returns the failure, or nothing when all holds
 * @throws the signal's reason
 */
export async function proveRunning(
  run: Run,
  facts: Facts,
  { handle, goal }: Wait,
  sent: Sent,
  onHealthy: () => void,
): Promise<Failure | undefined> {
  if (goal.target !== 'running') return undefined;
  await learnUrl(run, facts, handle);
  const { health_url } = run.inputs;
  const checks = [
    verification(run, facts, handle, sent),
    health_url === undefined
      ? onHealthy()
      : facts.timed('health', () => checkApp(run, facts, handle, onHealthy)),
    sent.size === undefined ? undefined : checkSize(run, facts, handle, sent.size),
  ];
  // What runs matters more than whether it answers.
  return (await Promise.all(checks)).find((flaw) => flaw !== undefined) ?? undefined;
}

function verification(
  run: Run,
  facts: Facts,
  handle: string,
  sent: Sent,
): Promise<Failure | undefined> | undefined {
  const { revision } = sent;
  if (revision !== undefined)
    return facts.timed('verify', async () => {
      const { checkRevision } = await import('./revision.ts');
      return checkRevision(run, facts, handle, revision);
    });
  if (run.inputs.verify === 'off') return undefined;
  return facts.timed('verify', () => verifyRunning(run, facts, handle, sent));
}

async function checkApp(
  run: Run,
  facts: Facts,
  handle: string,
  onHealthy: () => void,
): Promise<Failure | undefined> {
  const { passHealthGate } = await import('./health/gate.ts');
  const flaw = await passHealthGate(run, facts, handle);
  if (flaw === undefined) onHealthy();
  return flaw;
}

const URL_MS = 10_000;
const URL_LOOKS = 3;
const URL_PAUSE_MS = 2000;

/** Public URLs usually appear a little after the CVM runs. Worth a few looks, and never a failure. */
async function learnUrl(run: Run, facts: Facts, handle: string): Promise<void> {
  const { payload, api, clock } = run;
  if (!payload.compose?.check.publishedPorts.length) return;
  await withinBudget(run, URL_MS, async (signal) => {
    for (let look = 0; look < URL_LOOKS && facts.known.cvm.urls.length === 0; look++) {
      await sleep(clock, URL_PAUSE_MS, signal);
      const cvm = await api.once.info(handle, signal).catch(() => undefined);
      if (cvm !== undefined) facts.learn({ cvm });
    }
  });
}

async function verifyRunning(
  run: Run,
  facts: Facts,
  handle: string,
  sent: Sent,
): Promise<Failure | undefined> {
  const { inputs, log } = run;
  const verification = await verifyHash(run, facts, handle, sent);
  const who = describeCvm(facts.known.cvm);
  switch (verification.kind) {
    case 'verified':
      facts.learn({ verification: { verified: true, proof: verification.proof } });
      log.line(`Verified: ${verification.proof}`);
      return undefined;
    case 'unreadable':
      if (inputs.verify_required) {
        return about(
          'unverified',
          failure(
            'failure',
            'What runs could not be verified',
            `${who} runs, and \`verify_required\` asks for a verification: ${verification.reason}`,
            'The new version is in place and was not taken back. Run `operation: watch` with `target: running` later to verify it, or give a longer `verify_timeout`.',
          ),
        );
      }
      log.notice(
        `${who} is not verified: ${verification.reason}. \`verify: off\` does not ask.`,
        'Not verified',
      );
      return undefined;
    case 'superseded':
      log.notice(
        `A newer deployment of ${who} came after this one, so what this run sent is not what is there any more: ${verification.reason}.`,
        'A newer deployment came after this one',
      );
      return undefined;
    case 'late':
      return about(
        'unverified',
        failure(
          'failure',
          'The machine still attests the version before',
          `${who}: ${verification.reason}`,
          'A machine attests an update late, by minutes. See on the dashboard which version runs; a longer `verify_timeout` waits longer for it.',
        ),
      );
    case 'different':
      facts.learn({ verification: { verified: false } });
      return about(
        verification.once === true ? 'unverified' : 'attests_other',
        failure(
          'failure',
          'What runs is not what was sent',
          `${who}: ${verification.reason}`,
          'Do not trust this CVM before the difference is explained: compare the app compose on the dashboard, and ask Phala Cloud.',
        ),
      );
    default:
      return verification satisfies never;
  }
}
