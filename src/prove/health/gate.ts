import type { Facts } from '../../run/facts.ts';
import { type Failure, failure } from '../../run/outcome.ts';
import type { Run } from '../../run/run.ts';
import { VERSION } from '../../run/version.ts';
import { durationWords } from '../../text/lines.ts';
import { sleep } from '../../time/clock.ts';
import { withinBudget } from '../budget.ts';
import { checkHealth, type Health } from './check.ts';
import { explainUnhealthy, type HealthTarget, readHealthTarget } from './url.ts';

/** How often the record is read again while the platform has not told the app's address. */
const ADDRESS_PAUSE_MS = 3000;
const EXPLANATION_MS = 6000;

/**
 * Waits until the app answers `health_url` as it should, within its own budget.
 *
 * @returns the failure, or nothing when the app answers or no check was asked for
 * @throws the reason of a cancel
 */
export async function passHealthGate(run: Run, facts: Facts, handle: string): Promise<Failure | undefined> {
  const { clock, random, fetch, log } = run;
  const { health_url, health_timeout: budgetMs, health_status: statuses } = run.inputs;
  if (health_url === undefined) return undefined;
  const endsMs = clock.nowMs() + budgetMs;
  const asking = { statuses, fetch, clock, random, userAgent: `phala-cvm-action/${VERSION}` };
  let target = { kind: 'unknown', reason: 'it was not asked in time' } as HealthTarget;
  let last = 'none';

  const health = await withinBudget(run, budgetMs, async (signal): Promise<Health | undefined> => {
    target = await addressOf(run, facts, health_url, { handle, endsMs, signal });
    if (target.kind === 'unknown') return undefined;
    log.line(`Asking ${shown(target.url)} until it answers`);
    const onAttempt = ({ attempt, words }: { attempt: number; words: string }) => {
      last = words;
      log.debug(`health check ${attempt}: ${words}`);
    };
    const leftMs = Math.max(1, endsMs - clock.nowMs());
    return checkHealth({ ...asking, url: target.url, signal, budgetMs: leftMs, onAttempt });
  });
  if (health?.kind === 'healthy') {
    log.line(`The app answers: HTTP ${health.status} after ${durationWords(health.elapsedMs)}`);
    return undefined;
  }
  if (target.kind === 'unknown') {
    return failure(
      'failure',
      'The app cannot be asked',
      `\`health_url\` is \`${health_url}\`, and ${target.reason}`,
      'Publish the port in the compose file, or give the whole URL.',
    );
  }
  const { url } = target;
  const explanation = await withinBudget(run, EXPLANATION_MS, (signal) =>
    explainUnhealthy({ ...asking, url, signal, app: facts.known.cvm }),
  );
  return failure(
    'failure',
    'The app does not answer',
    `The CVM runs, but ${shown(url)} did not answer as it should within ${durationWords(budgetMs)}; the last answer was: ${health?.last ?? last}`,
    explanation ??
      'See the logs of the containers on the dashboard. A slow start needs a longer `health_timeout`, another answer `health_status`.',
  );
}

type Search = { handle: string; endsMs: number; signal: AbortSignal };

/** The gateway's data usually appears a little after the CVM runs. */
async function addressOf(
  { api, clock }: Run,
  facts: Facts,
  input: string,
  { handle, endsMs, signal }: Search,
): Promise<HealthTarget> {
  for (;;) {
    const target = readHealthTarget(input, facts.known.cvm);
    if (target.kind === 'target' || clock.nowMs() + ADDRESS_PAUSE_MS >= endsMs) return target;
    await sleep(clock, ADDRESS_PAUSE_MS, signal);
    const cvm = await api.once.info(handle, signal).catch(() => undefined);
    if (cvm !== undefined) facts.learn({ cvm });
  }
}

/** A query may hold a token of the app. */
function shown(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
