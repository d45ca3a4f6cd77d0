import { main } from '../../src/main.ts';
import { createFetch, type Fetch } from '../../src/net/transport.ts';
import { post } from '../../src/post.ts';
import type { Host } from '../../src/run/host.ts';
import { sleep } from '../../src/time/clock.ts';
import type { IdleTime } from '../../test/e2e/idle_time.ts';
import { isOfRegistry, localNetwork } from '../../test/e2e/local_network.ts';
import { manifest } from '../../test/e2e/step.ts';
import type { Simulator } from '../../test/simulator/simulator.ts';
import type { RunStory } from './ownership_story.ts';

/** Tells the requests of one run from those of another. */
export const RUN_HEADER = 'x-run';

export type Ran = {
  log: string[];
  warnings: string[];
  /** How many requests the service had seen when the step after the job began. */
  postFrom: number;
  postCode: number;
};

const realFetch = localNetwork(createFetch());

type World = {
  service: Simulator;
  time: IdleTime;
  workspace: string;
  act: (story: NonNullable<RunStory['act']>) => Promise<unknown>;
};

/** Plays one run in this process: the main step, which may be killed, and the step after the job with what it has saved. */
export async function playRun(
  { service, time, workspace, act }: World,
  story: RunStory,
  number: number,
): Promise<Ran> {
  const [log, warnings] = [[] as string[], [] as string[]];
  const state = new Map<string, string>();
  const inputs: Record<string, string> = {
    ...defaults(),
    api_url: service.url,
    api_key: service.apiKey,
    ...story.inputs,
  };
  const listeners = new Set<(name: string) => void>();
  const death = Promise.withResolvers<undefined>();
  let isDead = false;
  let requests = 0;

  function die(): void {
    isDead = true;
    death.resolve(undefined);
  }

  const afterJob: Fetch = async (url, init) => {
    await sleep(time, story.latencyMs, init.signal ?? NEVER);
    return realFetch(url, { ...init, headers: { ...init.headers, [RUN_HEADER]: String(number) } });
  };

  const fetch: Fetch = async (url, init) => {
    // It tells nothing of whose a CVM is, and comes at any time.
    if (isOfRegistry(new URL(url))) return realFetch(url, init);
    const mine = ++requests;
    if (story.act?.atRequest === mine) await act(story.act);
    await sleep(time, story.latencyMs, init.signal ?? NEVER);
    const headers = { ...init.headers, [RUN_HEADER]: String(number) };
    const { end } = story;
    const isLast = end?.atRequest === mine;
    if (isLast && end.how === 'cancelled') for (const listener of listeners) listener('SIGTERM');
    if (isLast && end.how === 'killed' && end.when === 'before') die();
    // A dead process sends nothing and hears nothing.
    if (isDead) return NEVER_ANSWERED;
    const answer = realFetch(url, { ...init, headers });
    if (isLast && end.how === 'killed') {
      await answer.catch(() => {});
      die();
    }
    return isDead ? NEVER_ANSWERED : answer;
  };

  const live = <Given extends unknown[]>(action: (...given: Given) => void, isAlive = () => !isDead) => {
    return (...given: Given) => {
      if (isAlive()) action(...given);
    };
  };
  function hostOf(isAlive: () => boolean, fetch: Fetch): Host {
    const line = live((text: string) => void log.push(text), isAlive);
    return {
      runner: {
        info: line,
        debug: () => {},
        startGroup: line,
        endGroup: () => {},
        notice: line,
        warning: live((text: string) => {
          warnings.push(text);
          log.push(`WARNING ${text}`);
        }, isAlive),
        error: line,
        getInput: (name) => inputs[name] ?? '',
        setSecret: () => {},
        setOutput: () => {},
        saveState: live((name: string, value: string) => void state.set(name, value), isAlive),
        writeSummary: async () => {},
        getState: (name) => state.get(name) ?? '',
        getIDToken: () => Promise.reject(new Error('no token here')),
      },
      env: { GITHUB_WORKSPACE: workspace, GITHUB_REPOSITORY: 'octo-org/preview-one' },
      clock: time,
      wallMs: time.wallMs,
      random: () => 0.5,
      fetch,
      processAgeMs: () => 0,
      onCancel(action) {
        listeners.add(action);
        return () => void listeners.delete(action);
      },
    };
  }

  await sleep(time, story.startsAtMs + 1, NEVER);
  await Promise.race([main(hostOf(() => !isDead, fetch)), death.promise]);
  isDead = true;
  log.push('--- after the job');
  state.set('step', 'post');
  const postFrom = service.requests.length;
  const postCode = await post(hostOf(() => true, afterJob));
  return { log, warnings, postFrom, postCode };
}

const NEVER = new AbortController().signal;
const NEVER_ANSWERED = new Promise<never>(() => {});

function defaults(): Record<string, string> {
  return Object.fromEntries(
    Object.entries<{ default?: string }>(manifest.inputs).map(([name, spec]) => [
      name,
      spec.default?.startsWith('${{') ? '' : (spec.default ?? ''),
    ]),
  );
}
