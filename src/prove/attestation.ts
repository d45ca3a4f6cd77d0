import type { Facts } from '../run/facts.ts';
import type { Sent } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import { compare, stillEarlier } from './compose_hash.ts';
import { expectedHash, type Look, lookUntilSure, type Verification } from './verification.ts';
import { versionsOf } from './versions.ts';

/**
 * Asks the machine what it runs (Phala Cloud API: `GET /cvms/{id}/attestation`) until it shows what was sent.
 *
 * @param sent what must be found in it
 * @throws the reason of a cancel
 */
export function verifyHash(run: Run, facts: Facts, handle: string, sent: Sent): Promise<Verification> {
  const versions = versionsOf(run, facts);
  const look: Look = async (signal) => {
    const hash = expectedHash(facts, sent);
    const { appCompose, instanceId, error, isPublic } = await run.api.once.attestation(handle, signal);
    facts.learn({ attestedInstanceId: instanceId });
    if (appCompose === undefined) {
      const reason = error ?? 'the machine shows no app compose';
      return isPublic === false
        ? { kind: 'unreadable', reason, isFinal: true }
        : { kind: 'unreadable', reason };
    }
    if (hash === undefined) return { kind: 'unreadable', reason: 'the platform reports no compose hash' };
    const found = compare(appCompose, { hash, sent });
    if (found.kind === 'same') return { kind: 'verified', proof: found.proof };
    if (await versions.isEarlier(found.hash, hash, signal))
      return { kind: 'late', reason: stillEarlier(found.hash) };
    const { reason, agreed } = found;
    if (agreed === true && (await versions.areOthers(signal))) return { kind: 'replaced', reason };
    return { kind: 'different', reason, agreed };
  };
  return lookUntilSure(run, facts, handle, { sent, look });
}
