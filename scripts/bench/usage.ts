import { existsSync, readFileSync } from 'node:fs';

/** What a process took: of its own, and of the programs that it ran. */
type Usage = { cpuMs: number; peakMb: number | undefined };

/** Loaded into a process of Node.js before its program: writes down at its end what the process took. */
const RECORDER = `
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
process.once('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  // What the system counts for a process includes what its parent took before it; Linux knows better.
  const peakKb = Number(/^VmHWM:\\s+(\\d+) kB$/m.exec(status)?.[1] ?? maxRSS);
  writeFileSync(process.env.USAGE_FILE, JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMb: peakKb / 1024 }));
});`;

/** Arguments of Node.js that make it write to `USAGE_FILE`. */
export const USAGE_ARGUMENTS = ['--import', `data:text/javascript,${encodeURIComponent(RECORDER)}`];

/** Reads what the recorder wrote, or the output of the shell's `times`, which knows nothing of memory. */
export function readUsage(file: string): Usage | undefined {
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  if (text.startsWith('{')) return JSON.parse(text);
  const seconds = [...text.matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, rest]) => Number(minutes) * 60 + Number(rest),
  );
  return { cpuMs: 1000 * seconds.reduce((sum, value) => sum + value, 0), peakMb: undefined };
}
