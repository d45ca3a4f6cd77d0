import type { Acted } from './operations/operation.ts';
import type { Failure } from './report/failure.ts';
import { failure } from './report/failure.ts';
import type { Session } from './session.ts';
import { type Sent, verifyHash } from './verification.ts';

/**
 * What has to hold beside the state: that the machine runs what was sent, and that the app answers.
 *
 * @returns the failure, or nothing when all holds
 * @throws the signal's reason
 */
export async function proveRunning(
  session: Session,
  wait: NonNullable<Acted['wait']>,
): Promise<Failure | undefined> {
  if (wait.expectation.target !== 'running') return undefined;
  return verify(session, wait.handle);
}

async function verify(session: Session, handle: string): Promise<Failure | undefined> {
  const { inputs, material, progress, log, outputs } = session;
  const cvm = progress.cvm();
  if (inputs.verify === 'off' || cvm === undefined) return undefined;
  const deploys = inputs.operation === 'deploy';
  const sent: Sent = deploys
    ? {
        composeText: material.compose?.text,
        script: material.script,
        envNames: material.env?.map(({ key }) => key),
      }
    : {};
  const verification = await verifyHash(session, handle, cvm, sent);
  switch (verification.kind) {
    case 'verified':
      outputs.set({ verified: 'true' });
      log.line(
        `Verified: the machine attests the compose hash ${verification.composeHash}${deploys ? ' and what was sent' : ''}`,
      );
      return undefined;
    case 'unreadable':
      log.line(`Not verified: ${verification.reason}`);
      return undefined;
    case 'different':
      outputs.set({ verified: 'false' });
      return failure(
        'failure',
        'What runs is not what was sent',
        verification.reason,
        'Do not trust this CVM before the difference is explained: compare the app compose on the dashboard, and ask Phala Cloud.',
      );
    default:
      return verification satisfies never;
  }
}
