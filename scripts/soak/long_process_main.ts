import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { main } from '../../src/main.ts';
import { createFetch } from '../../src/net/transport.ts';
import type { Host } from '../../src/run/host.ts';
import type { Clock } from '../../src/time/clock.ts';
import { localNetwork } from '../../test/e2e/local_network.ts';
import type { Memory, Order, Report } from './long_process.ts';

type Inputs = Record<string, { default?: string }>;

const manifest: { inputs: Inputs } = parse(
  readFileSync(fileURLToPath(new URL('../../action.yml', import.meta.url)), 'utf8'),
);
const fetch = localNetwork(createFetch());

process.on('message', (order: Order) => {
  void run(order).then((report) => process.send?.(report));
});
process.send?.('ready');

async function run({ inputs, workspace, speed }: Order): Promise<Report> {
  const outputs = new Map<string, string>();
  const lines: string[] = [];
  const elsewhere: string[] = [];
  const note = (line: string) => void lines.push(line);
  const host: Host = {
    runner: {
      info: note,
      debug: () => {},
      startGroup: note,
      endGroup: () => {},
      notice: note,
      warning: note,
      error: note,
      getInput: (name) => inputs[name] ?? defaultOf(name),
      setSecret: () => {},
      setOutput: (name, value) => void outputs.set(name, value),
      saveState: (name, value) => void elsewhere.push(name, value),
      writeSummary: async (markdown) => void elsewhere.push(markdown),
      getState: () => '',
      getIDToken: () => Promise.reject(new Error('there is no OIDC provider here')),
    },
    env: { GITHUB_WORKSPACE: workspace, GITHUB_REPOSITORY: 'octo-org/my-web-app' },
    clock: fastClock(speed),
    wallMs: () => Date.now() * speed,
    random: Math.random,
    fetch,
    processAgeMs: () => 0,
    onCancel: () => () => {},
  };
  await main(host);
  return {
    outcome: outputs.get('outcome'),
    reason: outputs.get('failure_reason'),
    log: lines.join('\n'),
    told: JSON.stringify([lines, [...outputs], elsewhere]),
    ...memory(),
  };
}

/** An expression is the runner's to evaluate; here there is no token. */
function defaultOf(name: string): string {
  const byDefault = manifest.inputs[name]?.default ?? '';
  return byDefault.startsWith('${{') ? '' : byDefault;
}

function fastClock(speed: number): Clock {
  return {
    nowMs: () => performance.now() * speed,
    timer(delayMs, action) {
      const handle = setTimeout(action, delayMs / speed);
      return () => clearTimeout(handle);
    },
  };
}

function memory(): Memory {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return { residentMb: rss / 2 ** 20, heapMb: heapUsed / 2 ** 20 };
}
