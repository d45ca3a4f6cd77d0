import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSimulator } from '../../test/simulator/simulator.ts';
import type { Client } from './clients.ts';
import { startTap } from './tap.ts';
import { readUsage, USAGE_ARGUMENTS } from './usage.ts';

/** What one run of a client took. Milliseconds are real ones. */
export type Sample = {
  /** From the start of the process to its first byte on the wire. */
  firstMs: number;
  /** From what ended the wait to the end of the process. */
  exitMs: number | undefined;
  requests: number;
  bytes: number;
  cpuMs: number;
  peakMb: number | undefined;
};

export type Conditions = {
  /** How long the CVM takes to boot, by the clock of the service. */
  bootSeconds: number;
  /** How many times faster than the real one the service's clock runs. */
  speed: number;
  /** Whose clock the client has: a fast one costs it time and memory at its start. */
  clock: 'real' | 'as fast as the service';
};

/** Of an image that the registry of the simulator has. */
const composeOf = (image: string) => `services:\n  web:\n    image: ${image}\n    ports:\n      - "80:80"\n`;
const FAST_CLOCK = fileURLToPath(new URL('../../test/e2e/fast_clock.ts', import.meta.url));
/** In real time, for a client that hangs. */
const LIMIT_MS = 180_000;

/**
 * Runs a client once, on a service of its own.
 *
 * @throws Error with what the client printed when it failed
 */
export async function takeSample(client: Client, conditions: Conditions): Promise<Sample> {
  const { bootSeconds, speed, clock } = conditions;
  const service = await startSimulator({ speed });
  service.behave('*', { staleFor: 0, bootSeconds });
  const { registry } = service;
  const composeText = composeOf(`${registry.host}/web@${registry.push('web', 'latest', {})}`);
  await using tap = await startTap(Number(new URL(service.url).port));
  const folder = mkdtempSync(join(tmpdir(), 'phala-bench-'));
  try {
    writeFileSync(join(folder, 'docker-compose.yml'), composeText);
    const usageFile = join(folder, 'usage');
    const url = service.url.replace(/:\d+\//, `:${tap.port}/`);
    const task = { url, key: service.apiKey, name: 'bench-app', composeText, speed };
    const ownClock = clock === 'real' ? [] : ['--import', FAST_CLOCK];
    const [program, args] =
      client.program === 'node'
        ? [process.execPath, [...USAGE_ARGUMENTS, ...ownClock, ...client.args]]
        : ['sh', [...client.args]];
    const env = {
      PATH: process.env.PATH,
      HOME: folder,
      CI: 'true',
      USAGE_FILE: usageFile,
      FAST_CLOCK: String(speed),
    };
    const startedMs = performance.now();
    const child = spawn(program, args, {
      cwd: folder,
      env: { ...env, ...client.env(task) },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LIMIT_MS,
      killSignal: 'SIGKILL',
    });
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
      });
    const closed = once(child, 'close');
    const [code] = await once(child, 'exit');
    const endedMs = performance.now();
    await closed;
    const usage = readUsage(usageFile);
    const [firstMs, endMs] = [tap.firstMs(), tap.endMs()];
    if (code !== 0 || usage === undefined || firstMs === undefined)
      throw new Error(`${client.title} ended with ${code}:\n${printed}`);
    return {
      firstMs: firstMs - startedMs,
      exitMs: client.waits && endMs !== undefined ? endedMs - endMs : undefined,
      requests: service.requests.length,
      bytes: tap.bytes(),
      ...usage,
    };
  } finally {
    await service.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
