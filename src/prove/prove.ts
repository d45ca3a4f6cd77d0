import { describeCvm } from '../phala/cvm.ts';
import { type Failure, failure } from '../report/failure.ts';
import type { Wait } from '../run/operation.ts';
import type { Session } from '../run/session.ts';
import { sleep } from '../time/clock.ts';
import { type Sent, verifyHash } from './compose_hash.ts';
import { passHealthGate } from './health/gate.ts';

/**
 * What has to hold beside the state: that the machine runs what was sent, and that the app answers.
 *
 * @returns the failure, or nothing when all holds
 * @throws the signal's reason
 */
export async function proveRunning(session: Session, wait: Wait): Promise<Failure | undefined> {
  if (wait.expectation.target !== 'running') return undefined;
  const { handle } = wait;
  const { inputs, timed } = session;
  await learnUrl(session, handle);
  const flaw = inputs.verify === 'off' ? undefined : await timed('verify', () => verify(session, handle));
  if (flaw !== undefined || inputs.health_url === undefined) return flaw;
  return timed('health', () => passHealthGate(session, handle));
}

const URL_LOOKS = 3;
const URL_PAUSE_MS = 2000;

/** Public URLs usually appear a little after the CVM runs. Worth a few looks, and never a failure. */
async function learnUrl({ material, progress, api, clock, signal }: Session, handle: string): Promise<void> {
  if (!material.compose?.check.publishedPorts.length) return;
  for (let look = 0; look < URL_LOOKS && progress.cvm()?.urls.length === 0; look++) {
    await sleep(clock, URL_PAUSE_MS, signal);
    progress.reading({ cvm: await api.info(handle, signal) });
  }
}

async function verify(session: Session, handle: string): Promise<Failure | undefined> {
  const { inputs, material, progress, log, outputs } = session;
  const cvm = progress.cvm();
  if (cvm === undefined) return undefined;
  const { compose, script, env } = material;
  const sent: Sent =
    inputs.operation === 'deploy'
      ? { composeText: compose?.text, script, envNames: env?.map(({ key }) => key) }
      : {};
  const verification = await verifyHash(session, handle, cvm, sent);
  switch (verification.kind) {
    case 'verified':
      outputs.set({ verified: 'true' });
      log.line(`Verified: ${verification.proof}`);
      session.proved(verification.proof);
      return undefined;
    case 'unreadable':
      log.notice(
        `${describeCvm(cvm)} is not verified: ${verification.reason}. \`verify: off\` does not ask.`,
        'Not verified',
      );
      return undefined;
    case 'different':
      outputs.set({ verified: 'false' });
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
