import type { Facts } from '../run/facts.ts';
import type { Failure } from '../run/outcome.ts';
import type { Sent, Wait } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import { sleep } from '../time/clock.ts';
import { withinBudget } from './budget.ts';
import { checkSize } from './size.ts';

/**
 * What has to hold beside the state: that the machine runs what was sent, and that the app answers.
 *
 * @returns the failure, or nothing when all holds
 * @throws the signal's reason
 */
export async function proveRunning(
  run: Run,
  facts: Facts,
  { handle, goal }: Wait,
  sent: Sent,
): Promise<Failure | undefined> {
  if (goal.target !== 'running') return undefined;
  await learnUrl(run, facts, handle);
  const { verify, health_url } = run.inputs;
  const checks = [
    verify === 'off' ? undefined : facts.timed('verify', () => checkVersion(run, facts, handle, sent)),
    health_url === undefined ? undefined : facts.timed('health', () => checkApp(run, facts, handle)),
    sent.size === undefined ? undefined : checkSize(run, facts, handle, sent.size),
  ];
  // What runs matters more than whether it answers.
  return (await Promise.all(checks)).find((flaw) => flaw !== undefined);
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
  if (status === 'running') return facts.timed('verify', () => checkVersion(run, facts, handle, sent));
  const { tellVerification } = await import('./verify.ts');
  return tellVerification(run, facts, {
    kind: 'unreadable',
    reason: `its status is \`${status}\`, and only a CVM that runs can attest`,
  });
}

async function checkVersion(
  run: Run,
  facts: Facts,
  handle: string,
  sent: Sent,
): Promise<Failure | undefined> {
  const { verifyRunning } = await import('./verify.ts');
  return verifyRunning(run, facts, handle, sent);
}

async function checkApp(run: Run, facts: Facts, handle: string): Promise<Failure | undefined> {
  const { passHealthGate } = await import('./health/gate.ts');
  return passHealthGate(run, facts, handle);
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
