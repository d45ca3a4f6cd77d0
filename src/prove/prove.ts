import { describeCvm } from '../phala/cvm.ts';
import type { Facts } from '../run/facts.ts';
import { type Failure, failure } from '../run/outcome.ts';
import type { Sent, Wait } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import { sleep } from '../time/clock.ts';
import { verifyHash } from './compose_hash.ts';
import { passHealthGate } from './health/gate.ts';

/**
 * What has to hold beside the state: that the machine runs what was sent, and that the app answers.
 *
 * @returns the failure, or nothing when all holds
 * @throws the signal's reason
 */
export async function proveRunning(
  run: Run,
  facts: Facts,
  { handle, expectation }: Wait,
  sent: Sent,
): Promise<Failure | undefined> {
  if (expectation.target !== 'running') return undefined;
  await learnUrl(run, facts, handle);
  const flaw =
    run.inputs.verify === 'off'
      ? undefined
      : await facts.timed('verify', () => verify(run, facts, handle, sent));
  if (flaw !== undefined || run.inputs.health_url === undefined) return flaw;
  return facts.timed('health', () => passHealthGate(run, facts, handle));
}

const URL_LOOKS = 3;
const URL_PAUSE_MS = 2000;

/** Public URLs usually appear a little after the CVM runs. Worth a few looks, and never a failure. */
async function learnUrl({ payload, api, clock, deadline }: Run, facts: Facts, handle: string): Promise<void> {
  if (!payload.compose?.check.publishedPorts.length) return;
  for (let look = 0; look < URL_LOOKS && facts.known.cvm.urls.length === 0; look++) {
    await sleep(clock, URL_PAUSE_MS, deadline.signal);
    facts.learn({ cvm: await api.info(handle, deadline.signal) });
  }
}

async function verify(run: Run, facts: Facts, handle: string, sent: Sent): Promise<Failure | undefined> {
  const { cvm } = facts.known;
  const verification = await verifyHash(run, handle, cvm, sent);
  switch (verification.kind) {
    case 'verified':
      facts.learn({ verification: { verified: true, proof: verification.proof } });
      run.log.line(`Verified: ${verification.proof}`);
      return undefined;
    case 'unreadable':
      run.log.notice(
        `${describeCvm(cvm)} is not verified: ${verification.reason}. \`verify: off\` does not ask.`,
        'Not verified',
      );
      return undefined;
    case 'different':
      facts.learn({ verification: { verified: false } });
      return failure(
        'failure',
        'What runs is not what was sent',
        `${describeCvm(cvm)}: ${verification.reason}`,
        'Do not trust this CVM before the difference is explained: compare the app compose on the dashboard, and ask Phala Cloud.',
      );
    default:
      return verification satisfies never;
  }
}
