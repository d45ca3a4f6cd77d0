import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

type ProcessRequest = {
  /** Arguments of Node.js. */
  args: string[];
  folder: string;
  env: Record<string, string | undefined>;
  /** Ends the process when it aborts. */
  signal: AbortSignal;
  onLine: (line: string) => void;
};

type ProcessEnd = { code: number | null; printed: string };

const PIPES_CLOSE_MS = 1000;

/** Runs a program with Node.js and waits for its end. */
export async function runProcess({ args, folder, env, signal, onLine }: ProcessRequest): Promise<ProcessEnd> {
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = () => void child.kill('SIGKILL');
  signal.addEventListener('abort', kill, { once: true });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(onLine);
    });
  }
  const closed = once(child, 'close');
  const [code] = await once(child, 'exit');
  await Promise.race([closed, pause(PIPES_CLOSE_MS)]);
  signal.removeEventListener('abort', kill);
  return { code, printed };
}
