import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import '../../scripts/compile_cache.cjs';
import { manifest, prepareStep, type RunningAction, type RunOptions, type RunResult, root } from './step.ts';

/** A hung child would hold its test, and the tests after it, for ever. */
const LONGEST_RUN_MS = 120_000;

export type BuiltOptions = RunOptions & {
  /** How many times faster the action's clock runs than the real one. */
  speed?: number;
};

/** Runs the built action as GitHub's runner does, and waits for its end. */
export function runAction(options: BuiltOptions = {}): Promise<RunResult> {
  return startAction(options).result;
}

/** Starts the built action as GitHub's runner does: in a process of its own. */
export function startAction(options: BuiltOptions = {}): RunningAction & { child: ChildProcess } {
  const step = prepareStep(options);
  const speed = options.speed ?? 1;
  const preload = [
    ...['--import', join(root, 'test/e2e/local_process.ts')],
    ...(speed === 1 ? [] : ['--import', join(root, 'test/e2e/fast_clock.ts')]),
  ];
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [...preload, join(root, manifest.runs[options.state === undefined ? 'main' : 'post'])],
    {
      cwd: step.workspace,
      env: {
        PATH: process.env.PATH,
        FAST_CLOCK: String(speed),
        SIMULATED_REGISTRY: options.registry ?? '',
        // Shared by all runs, so that the bundle is compiled once; outside of what is searched.
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
        ...step.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const guard = setTimeout(() => child.kill('SIGKILL'), LONGEST_RUN_MS);
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', step.print);

  async function ended() {
    const [code, signal] = await once(child, 'close');
    clearTimeout(guard);
    return { code, signal, durationMs: performance.now() - started };
  }

  const signal = (...names: NodeJS.Signals[]) => {
    for (const name of names) child.kill(name);
  };
  return { ...step.running(ended(), signal), child };
}
