import { NO_CVM } from '../phala/cvm.ts';
import type { Facts } from '../run/facts.ts';
import type { Sent } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import { compare } from './compose_hash.ts';
import { hashesOf, type Look, lookUntilSure, type Verification } from './verification.ts';

/**
 * Asks the machine what it runs (Phala Cloud API: `GET /cvms/{id}/attestation`) until it shows what was sent.
 *
 * @param sent what must be found in it
 * @throws the reason of a cancel
 */
export function verifyHash(run: Run, facts: Facts, handle: string, sent: Sent): Promise<Verification> {
  const look: Look = async (signal) => {
    const { hash, before } = hashesOf(facts, sent);
    const { appCompose, instanceId, error, isPublic } = await run.api.once.attestation(handle, signal);
    if (instanceId !== undefined) facts.learn({ cvm: { ...NO_CVM, instanceId } });
    if (appCompose === undefined) {
      const reason = error ?? 'the machine shows no app compose';
      return isPublic === false
        ? { kind: 'unreadable', reason, isFinal: true }
        : { kind: 'unreadable', reason };
    }
    if (hash === undefined) return { kind: 'unreadable', reason: 'the platform reports no compose hash' };
    const found = compare(appCompose, { hash, before, sent });
    switch (found.kind) {
      case 'same':
        return { kind: 'verified', proof: found.proof };
      case 'before':
        return {
          kind: 'late',
          reason: `the machine still attests the version before, compose hash ${found.hash}`,
        };
      case 'different':
        return found;
      default:
        return found satisfies never;
    }
  };
  return lookUntilSure(run, facts, handle, { sent, look });
}
