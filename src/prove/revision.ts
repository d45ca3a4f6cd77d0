import { describeCvm } from '../phala/cvm.ts';
import type { Facts } from '../run/facts.ts';
import { type Failure, failure } from '../run/outcome.ts';
import type { Run } from '../run/run.ts';
import { sleep } from '../time/clock.ts';
import { withinBudget } from './budget.ts';
import { composeHashOf } from './compose_hash.ts';

/** The record tells the hash a little after the operation. */
const SHOWS_WITHIN_MS = 60_000;
const PAUSE_MS = 5000;
const LOOK_MS = 20_000;

/**
 * Makes sure that the platform's record has the compose hash of the revision that was put back. What the machine attests is
 * looked at once and decides nothing: it attests late, and what was put back has run before.
 *
 * @returns the failure, or nothing when it has it or none of the two is known
 */
export async function checkRevision(
  run: Run,
  facts: Facts,
  handle: string,
  { id, composeHash }: { id: string; composeHash?: string },
): Promise<Failure | undefined> {
  const { api, clock, inputs } = run;
  const now = () => facts.known.cvm.composeHash;
  const differs = () => composeHash !== undefined && now() !== undefined && now() !== composeHash;
  await withinBudget(run, SHOWS_WITHIN_MS, async (signal) => {
    while (differs()) {
      await sleep(clock, PAUSE_MS, signal);
      const cvm = await api.once.info(handle, signal).catch(() => undefined);
      if (cvm !== undefined) facts.learn({ cvm });
    }
  });
  if (differs())
    return failure(
      'failure',
      'The revision does not run',
      `${describeCvm(facts.known.cvm)} runs, but the platform reports the compose hash ${now()}, and revision ${id} has ${composeHash}`,
      'See on the dashboard what runs.',
    );
  if (inputs.verify !== 'off') await lookOnce(run, handle, composeHash);
  return undefined;
}

async function lookOnce(run: Run, handle: string, composeHash: string | undefined): Promise<void> {
  const attested = await withinBudget(run, LOOK_MS, (signal) =>
    run.api.once.attestation(handle, signal).catch(() => undefined),
  );
  if (attested?.appCompose === undefined || composeHash === undefined) return;
  const shown = composeHashOf(attested.appCompose);
  run.log.line(
    shown === composeHash
      ? 'The machine attests what was put back, as the platform passes it on'
      : `The machine attests the compose hash ${shown}, and not yet what was put back: it attests late, by minutes, so this decides nothing`,
  );
}
