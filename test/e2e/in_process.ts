import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { main } from '../../src/main.ts';
import { createFetch, type Fetch, readText } from '../../src/net/transport.ts';
import { post } from '../../src/post.ts';
import type { Host } from '../../src/run/host.ts';
import { fetchIdToken } from '../../src/run/id_token.ts';
import { sleep } from '../../src/time/clock.ts';
import type { IdleTime } from './idle_time.ts';
import { localNetwork } from './local_network.ts';
import { prepareStep, type RunningAction, type RunOptions, type Step } from './step.ts';

export type SourceOptions = RunOptions & {
  /** The action's time, shared with the service. */
  time: IdleTime;
  random?: () => number;
  /** Stands before the real network. */
  fetch?: (real: Fetch) => Fetch;
};

const LATENCY_MS = 40;
// One for all runs, as sockets that are kept alive belong to it.
const realFetch = createFetch();
await warmUp();

/**
 * Starts the action in this process against a real service, with the runner's commands and files as for the built one: far
 * cheaper than a child process, and with a time of its own that does not depend on how busy the machine is.
 */
export function startInProcess(options: SourceOptions): RunningAction {
  const step = prepareStep(options);
  const { time } = options;
  const startedMs = time.nowMs();
  const listeners = new Set<(name: string) => void>();
  const host = hostOf(step, options, listeners);
  // The two files of action.yml do the same.
  const isPost = options.state !== undefined;
  if (!isPost) host.runner.saveState('step', 'post');
  const ended = (isPost ? post(host) : main(host)).then((code) => ({
    code,
    signal: null,
    durationMs: time.nowMs() - startedMs,
  }));
  return step.running(ended, (...names) => {
    for (const name of names) {
      if (name === 'SIGKILL') throw new Error('Only a process of its own can be killed');
      for (const listener of listeners) listener(name);
    }
  });
}

function hostOf(
  { env, print }: Step,
  { time, random = () => 0.5, fetch, registry }: SourceOptions,
  listeners: Set<(name: string) => void>,
): Host {
  const network = localNetwork(realFetch, registry);
  const command = (name: string, text: string, properties: Record<string, unknown> = {}) => {
    const given = Object.entries(properties).filter(([, value]) => value !== undefined && value !== '');
    const list = given.map(([key, value]) => `${key}=${inProperty(String(value))}`).join();
    print(`::${name}${list === '' ? '' : ` ${list}`}::${inText(text)}\n`);
  };
  const entry = (file: string, name: string, value: string) => {
    const delimiter = `ghadelimiter_${randomUUID()}`;
    appendFileSync(env[file] ?? '', `${name}<<${delimiter}\n${value}\n${delimiter}\n`);
  };
  return {
    runner: {
      info: (line) => print(`${line}\n`),
      debug: (line) => command('debug', line),
      startGroup: (title) => command('group', title),
      endGroup: () => command('endgroup', ''),
      notice: (text, title) => command('notice', text, { title }),
      warning: (text, title, place) =>
        command('warning', text, { title, file: place?.file, line: place?.line }),
      error: (text, title, place) => command('error', text, { title, file: place?.file, line: place?.line }),
      getInput: (name) => env[`INPUT_${name.toUpperCase()}`] ?? '',
      setSecret: (value) => command('add-mask', value),
      setOutput: (name, value) => entry('GITHUB_OUTPUT', name, value),
      saveState: (name, value) => entry('GITHUB_STATE', name, value),
      writeSummary: async (markdown) => appendFileSync(env.GITHUB_STEP_SUMMARY ?? '', markdown),
      getState: (name) => env[`STATE_${name}`] ?? '',
      getIDToken: (audience) => fetchIdToken({ audience, env, fetch: network, clock: time, random }),
    },
    env,
    clock: time,
    wallMs: time.wallMs,
    random,
    fetch: delayed(fetch?.(network) ?? network, time),
    processAgeMs: () => 0,
    onCancel(action) {
      listeners.add(action);
      return () => void listeners.delete(action);
    },
  };
}

/** A request takes its time, as on any network. */
function delayed(fetch: Fetch, time: IdleTime): Fetch {
  return async (url, init) => {
    await sleep(time, LATENCY_MS, init.signal ?? new AbortController().signal);
    return fetch(url, init);
  };
}

function inText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function inProperty(text: string): string {
  return inText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** The HTTP library compiles its parser beside the loop at the first request, which no clock can see. */
async function warmUp(): Promise<void> {
  const server = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { body } = await realFetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {});
  await readText(body, 1024);
  server.closeAllConnections();
  server.close();
}
