import type { Facts } from '../run/facts.ts';
import type { Failure } from '../run/outcome.ts';
import type { Sent, Wait } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import { sleep } from '../time/clock.ts';
import { withinBudget } from './budget.ts';
import { checkSize } from './size.ts';
import { tellVerification, verifyRunning } from './verify.ts';

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
      const flaw = await checkRevision(run, facts, handle, revision);
      // What an operation of its own puts back is proved like any other version.
      if (flaw !== undefined || run.inputs.verify !== 'quote' || run.inputs.operation !== 'rollback')
        return flaw;
      return verifyRunning(run, facts, handle, { ...sent, composeHash: revision.composeHash });
    });
  if (run.inputs.verify === 'off') return undefined;
  return facts.timed('verify', () => verifyRunning(run, facts, handle, sent));
}

/**
 * Verifies a CVM in whatever state it is, without waiting for another one.
 *
 * @returns the failure, or nothing when it is what it should be or nothing was asked
 * @throws the signal's reason
 */
export async function verifyAsItIs(
  run: Run,
  facts: Facts,
  handle: string,
  sent: Sent,
): Promise<Failure | undefined> {
  if (run.inputs.verify === 'off') return undefined;
  const { status } = facts.known;
  if (status === 'running') return facts.timed('verify', () => verifyRunning(run, facts, handle, sent));
  const reason = `its status is \`${status}\`, and only a CVM that runs can attest`;
  return tellVerification(run, facts, { kind: 'unreadable', reason }, sent);
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
