import type { Facts } from '../../run/facts.ts';
import { type Failure, failure } from '../../run/outcome.ts';
import type { Run } from '../../run/run.ts';
import { VERSION } from '../../run/version.ts';
import { durationWords } from '../../text/lines.ts';
import { sleep } from '../../time/clock.ts';
import { checkHealth, type HealthCheck } from './check.ts';
import { explainUnhealthy, type HealthTarget, readHealthTarget } from './url.ts';

/** How often the record is read again while the platform has not told the app's address. */
const ADDRESS_PAUSE_MS = 3000;

/**
 * Waits until the app answers `health_url` as it should, within its own budget.
 *
 * @returns the failure, or nothing when the app answers or no check was asked for
 * @throws the signal's reason, or ApiError
 */
export async function passHealthGate(run: Run, facts: Facts, handle: string): Promise<Failure | undefined> {
  const { inputs, clock, random, fetch, log } = run;
  const { signal } = run.deadline;
  if (inputs.health_url === undefined) return undefined;
  const endsMs = clock.nowMs() + inputs.health_timeout;
  const target = await addressOf(run, facts, inputs.health_url, handle, endsMs);
  if (target.kind === 'unknown') {
    return failure(
      'failure',
      'The app cannot be asked',
      `\`health_url\` is \`${inputs.health_url}\`, and ${target.reason}`,
      'Publish the port in the compose file, or give the whole URL.',
    );
  }
  log.line(`Asking ${shown(target.url)} until it answers`);
  const check: HealthCheck = {
    url: target.url,
    statuses: inputs.health_status,
    fetch,
    clock,
    random,
    signal,
    budgetMs: Math.max(1, endsMs - clock.nowMs()),
    userAgent: `phala-cvm-action/${VERSION}`,
    onAttempt: ({ attempt, words }) => log.debug(`health check ${attempt}: ${words}`),
  };
  const health = await checkHealth(check);
  if (health.kind === 'healthy') {
    log.line(`The app answers: HTTP ${health.status} after ${durationWords(health.elapsedMs)}`);
    return undefined;
  }
  const explanation = await explainUnhealthy({ ...check, app: facts.known.cvm });
  return failure(
    'failure',
    'The app does not answer',
    `The CVM runs, but ${shown(target.url)} did not answer as it should within ${durationWords(inputs.health_timeout)}; the last answer was: ${health.last}`,
    explanation ??
      'See the logs of the containers on the dashboard. A slow start needs a longer `health_timeout`, another answer `health_status`.',
  );
}

/** The gateway's data usually appears a little after the CVM runs. */
async function addressOf(
  { api, clock, deadline }: Run,
  facts: Facts,
  input: string,
  handle: string,
  endsMs: number,
): Promise<HealthTarget> {
  for (;;) {
    const target = readHealthTarget(input, facts.known.cvm);
    if (target.kind === 'target' || clock.nowMs() >= endsMs) return target;
    await sleep(clock, ADDRESS_PAUSE_MS, deadline.signal);
    facts.learn({ cvm: await api.info(handle, deadline.signal) });
  }
}

/** A query may hold a token of the app. */
function shown(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
