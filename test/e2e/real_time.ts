import { spawnSync } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';

/** How long a process that does nothing lasts on a machine that has nothing else to do. */
const QUIET_START_MS = 80;
const MOST = 10;

/**
 * A limit of real time, as long as it is on a quiet machine: longer on one that is busy with other tests, by how long a
 * process that does nothing lasts there. It still tells a second from a pause of five, or from a deadline.
 */
export function realTime(limitMs: number): number {
  const startedMs = performance.now();
  spawnSync(process.execPath, ['--eval', '0']);
  const byStart = (performance.now() - startedMs) / QUIET_START_MS;
  const byLoad = (loadavg()[0] ?? 0) / availableParallelism();
  return limitMs * Math.min(MOST, Math.max(1, byStart, byLoad));
}
