import { describeCvm } from '../phala/cvm.ts';
import type { Facts } from '../run/facts.ts';
import { about, type Failure, failure } from '../run/outcome.ts';
import { type Size, sizeOf } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import { sleep } from '../time/clock.ts';
import { withinBudget } from './budget.ts';

/** The record tells the new size a little after the operation. */
const SHOWS_WITHIN_MS = 60_000;
const PAUSE_MS = 5000;

/**
 * Makes sure that the CVM has the size that was sent: a service may accept a field and ignore it (Phala Cloud API:
 * `resource` of `GET /cvms/{id}`).
 *
 * @returns the failure, or nothing when it has it or tells no size at all
 */
export async function checkSize(
  run: Run,
  facts: Facts,
  handle: string,
  sent: Size,
): Promise<Failure | undefined> {
  const wrong = () => {
    const now = sizeOf(facts.known.cvm);
    const fields = Object.keys(sent) as (keyof Size)[];
    return fields.filter((field) => now[field] !== undefined && now[field] !== sent[field]);
  };
  await withinBudget(run, SHOWS_WITHIN_MS, async (signal) => {
    while (wrong().length > 0) {
      await sleep(run.clock, PAUSE_MS, signal);
      const cvm = await run.api.once.info(handle, signal).catch(() => undefined);
      if (cvm !== undefined) facts.learn({ cvm });
    }
  });
  if (wrong().length === 0) return undefined;
  const now = sizeOf(facts.known.cvm);
  const list = wrong().map((field) => `\`${field}\` is ${now[field]}, and ${sent[field]} was sent`);
  return about(
    'size_ignored',
    failure(
      'failure',
      'The size was accepted and not applied',
      `${describeCvm(facts.known.cvm)} runs, but the platform did not apply the size that it accepted: ${list.join('; ')}`,
      'It runs with the old size. Change the size on the dashboard, or ask the support of Phala Cloud.',
    ),
  );
}
