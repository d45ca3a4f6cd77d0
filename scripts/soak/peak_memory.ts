import { existsSync, readFileSync, writeSync } from 'node:fs';

/** Loaded into the action's process beside the bundle: says at its end how much memory it took at most. */
process.once('exit', () => {
  writeSync(1, `\npeak memory ${Math.round(peakKb() / 1024)} MB\n`);
});

/** What the system counts for a process includes what its parent took before it; Linux knows better. */
function peakKb(): number {
  const path = '/proc/self/status';
  const own = existsSync(path) ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(path, 'utf8'))?.[1] : undefined;
  return own === undefined ? process.resourceUsage().maxRSS : Number(own);
}
