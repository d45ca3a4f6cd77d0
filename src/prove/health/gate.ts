import { INSTANCE_ID } from '../../inputs/health_checks.ts';
import type { StatusRange } from '../../inputs/kinds.ts';
import type { Facts } from '../../run/facts.ts';
import { instanceIdOf } from '../../run/known.ts';
import { about, type Failure, failure } from '../../run/outcome.ts';
import type { Run } from '../../run/run.ts';
import { VERSION } from '../../run/version.ts';
import { durationWords } from '../../text/lines.ts';
import { sleep } from '../../time/clock.ts';
import { withinBudget } from '../budget.ts';
import { checkHealth, type HealthAttempt, type Lack, lackOf } from './check.ts';
import { addressOfInstance, explainUnhealthy, type HealthTarget, readHealthTarget } from './url.ts';

/** How often the record is read again while the platform has not told the app's address. */
const ADDRESS_PAUSE_MS = 3000;
const EXPLANATION_MS = 6000;

type Check = { url: string; statuses: readonly StatusRange[]; contains: string | undefined };

/**
 * Waits until the app answers every check of `health_url` as it should, within their common budget.
 *
 * @returns the failure, or nothing when the app answers or no check was asked for
 * @throws the reason of a cancel
 */
export async function passHealthGate(run: Run, facts: Facts, handle: string): Promise<Failure | undefined> {
  const { health_url = [], health_contains = [], health_status } = run.inputs;
  const checks = health_url.map(({ url, statuses = health_status }, index): Check => {
    const contains = health_contains[index];
    return { url, statuses, contains: contains === '-' ? undefined : contains };
  });
  const flaws = (await Promise.all(checks.map((check) => pass(run, facts, handle, check)))).filter(
    (flaw) => flaw !== undefined,
  );
  const [first, ...others] = flaws;
  if (first === undefined || others.length === 0) return first;
  const reasons = flaws.map(({ reason }) => `- ${reason}`);
  const isOneKind = flaws.every(({ title }) => title === first.title);
  return {
    ...first,
    title: isOneKind ? first.title : 'The app does not answer as it should',
    reason: [`${flaws.length} of ${checks.length} checks did not pass:`, ...reasons].join('\n'),
  };
}

async function pass(run: Run, facts: Facts, handle: string, check: Check): Promise<Failure | undefined> {
  const {
    clock,
    fetch,
    log,
    host: { random },
  } = run;
  const { statuses, contains } = check;
  const budgetMs = run.inputs.health_timeout;
  const startedMs = clock.nowMs();
  const endsMs = startedMs + budgetMs;
  const asking = { statuses, contains, fetch, clock, random, userAgent: `phala-cvm-action/${VERSION}` };
  let target = { kind: 'unknown', reason: 'it was not asked in time' } as HealthTarget;
  let last: { words: string; lack: Lack } = { words: 'none', lack: 'answer' };

  const health = await withinBudget(run, budgetMs, async (signal) => {
    target = await addressOf(run, facts, check.url, { handle, endsMs, signal });
    if (target.kind === 'unknown') return undefined;
    log.line(`Asking ${shown(target.url)} until it answers`);
    const onAttempt = ({ attempt, answer, words }: HealthAttempt) => {
      last = { words, lack: lackOf(answer) };
      log.debug(`health check ${attempt} of ${shown(check.url)}: ${words}`);
    };
    const leftMs = Math.max(1, endsMs - clock.nowMs());
    return checkHealth({ ...asking, url: target.url, signal, budgetMs: leftMs, onAttempt });
  });
  // The deadline of the run may come first.
  const askedMs = Math.min(budgetMs, clock.nowMs() - startedMs);
  if (health?.kind === 'healthy' && target.kind === 'target') {
    const holds = contains === undefined ? '' : `, with \`${contains}\` in it`;
    const which = run.inputs.health_url?.length === 1 ? 'The app' : shown(target.url);
    log.line(`${which} answers: HTTP ${health.status} after ${durationWords(health.elapsedMs)}${holds}`);
    return undefined;
  }
  if (target.kind === 'unknown') {
    return about(
      'unasked',
      failure(
        'failure',
        'The app cannot be asked',
        `\`health_url\` is \`${shown(check.url)}\`, and ${target.reason}`,
        'Publish the port in the compose file, or give the whole URL.',
      ),
    );
  }
  const { url } = target;
  const explanation = await withinBudget(run, EXPLANATION_MS, (signal) =>
    explainUnhealthy({ ...asking, url, signal, app: facts.known.cvm }),
  );
  const status = await statusNow(run, facts, handle);
  const { words, lack } = health?.kind === 'unhealthy' ? { words: health.last, lack: health.lack } : last;
  const { title, next } =
    explanation === undefined
      ? LACKS[lack]
      : { title: 'The domain does not lead to the app', next: explanation };
  return about(
    'unhealthy',
    failure(
      'failure',
      title,
      `${status === 'running' ? 'The CVM runs, but' : `The CVM ran, and its status is \`${status}\` now:`} ${shown(url)} did not answer as it should within ${durationWords(askedMs)}; the last answer was: ${words}`,
      next,
    ),
  );
}

/** Somebody may have stopped it meanwhile. Where it cannot be told, it is as it was. */
async function statusNow(run: Run, facts: Facts, handle: string): Promise<string> {
  const state = await withinBudget(run, EXPLANATION_MS, (signal) =>
    run.api.once.state(handle, signal).catch(() => undefined),
  );
  if (state === undefined || state.status === '') return 'running';
  facts.learn({ state, seen: state });
  return state.status;
}

const LACKS: Record<Lack, { title: string; next: string }> = {
  answer: {
    title: 'The app does not answer',
    next: 'See the logs of the containers on the dashboard: does the app listen on this port, at all addresses (`0.0.0.0`)? A slow start needs a longer `health_timeout`.',
  },
  status: {
    title: 'The app answers with the wrong status',
    next: 'See the logs of the containers on the dashboard. A slow start needs a longer `health_timeout`, another answer `health_status`.',
  },
  text: {
    title: 'The app answers without the text',
    next: 'An old container may still answer, or the text stands elsewhere: compare `health_contains` with what the app answers (its first 64 KiB are read). A slow start needs a longer `health_timeout`.',
  },
};

type Search = { handle: string; endsMs: number; signal: AbortSignal };

/** The gateway's data usually appears a little after the CVM runs. */
async function addressOf(
  { api, clock }: Run,
  facts: Facts,
  input: string,
  { handle, endsMs, signal }: Search,
): Promise<HealthTarget> {
  for (;;) {
    const { cvm } = facts.known;
    const instanceId = instanceIdOf(facts.known);
    const isKnown = instanceId !== undefined || !input.includes(INSTANCE_ID);
    const target: HealthTarget = isKnown
      ? readHealthTarget(
          input.replaceAll(INSTANCE_ID, instanceId ?? ''),
          facts.known.oneOfMany ? addressOfInstance(cvm, instanceId) : cvm,
        )
      : { kind: 'unknown', reason: 'the platform does not tell the instance id of this CVM' };
    if (target.kind === 'target' || clock.nowMs() + ADDRESS_PAUSE_MS >= endsMs) return target;
    await sleep(clock, ADDRESS_PAUSE_MS, signal);
    const read = await api.once.info(handle, signal).catch(() => undefined);
    if (read !== undefined) facts.learn({ cvm: read });
  }
}

/** A query may hold a token of the app. */
function shown(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? url;
}
