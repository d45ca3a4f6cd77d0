import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Performance, Performer } from './performer.ts';

/** What the process is told to do. */
export type Order = { inputs: Record<string, string>; workspace: string; speed: number };

/** What it answers after a run, its memory measured behind a garbage collection. */
export type Report = Pick<Performance, 'outcome' | 'reason' | 'log' | 'told'> & Memory;

export type Memory = { residentMb: number; heapMb: number };

/** A process that does not answer for so long hangs. */
const LONGEST_RUN_MS = 30_000;

/** Runs the action again and again in one process that lives as long as the soak, so that what leaks adds up. */
export function longProcess(onMemory: (memory: Memory) => void): Performer {
  let child: ChildProcess | undefined;

  /** The process, once it has loaded everything: that must not count as the time of a run. */
  async function started(): Promise<ChildProcess> {
    if (child !== undefined) return child;
    child = fork(fileURLToPath(new URL('long_process_main.ts', import.meta.url)), {
      execArgv: ['--expose-gc'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const broken = once(child, 'exit').then(() => {
      throw new Error('The process that runs the action again and again could not start.');
    });
    await Promise.race([once(child, 'message'), broken]);
    return child;
  }

  return {
    async perform({ inputs, files, speed }) {
      const alive = await started();
      const workspace = mkdtempSync(join(tmpdir(), 'soak-workspace-'));
      for (const [name, text] of Object.entries(files)) writeFileSync(join(workspace, name), text);
      const beganMs = performance.now();
      alive.send({ inputs, workspace, speed } satisfies Order);
      const limit = new AbortController();
      const report = await Promise.race([
        once(alive, 'message', limit).then(([message]): Report => message),
        pause(LONGEST_RUN_MS, undefined, limit),
      ]);
      limit.abort();
      const endedMs = performance.now();
      rmSync(workspace, { recursive: true, force: true });
      if (report === undefined) {
        alive.kill('SIGKILL');
        child = undefined;
        return { outcome: undefined, reason: undefined, log: '', told: '', beganMs, endedMs };
      }
      onMemory({ residentMb: report.residentMb, heapMb: report.heapMb });
      const { outcome, reason, log, told } = report;
      return { outcome, reason, log, told, beganMs, endedMs };
    },
    async end() {
      if (child === undefined) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
