import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../..', import.meta.url));
const manifest = parse(readFileSync(join(root, 'action.yml'), 'utf8'));

/** One line that the runner would show beside the code or at the top of the run. */
export type Annotation = { level: 'error' | 'warning' | 'notice'; title: string; message: string };

export type RunOptions = {
  /** Inputs of the step; those left out have the default of action.yml, as on a runner. */
  with?: Record<string, string>;
  env?: Record<string, string>;
  /** Files of the workspace, by path. */
  files?: Record<string, string>;
  /** State saved by the main step: runs the step after the job. */
  state?: Record<string, string>;
  /** How many times faster the action's clock runs than the real one. */
  speed?: number;
  onLine?: (line: string) => void;
};

export type RunResult = {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** All that was printed, and the same without the runner's commands. */
  raw: string;
  log: string;
  outputs: Record<string, string>;
  state: Record<string, string>;
  summary: string;
  annotations: Annotation[];
  masks: string[];
  durationMs: number;
  /** Every file that the step could have written to, as one text: for a search for secrets. */
  files: string;
};

export type RunningAction = {
  child: ChildProcess;
  /** Resolves when a line that contains the text was printed. */
  line(part: string): Promise<void>;
  result: Promise<RunResult>;
};

/** Runs the built action as GitHub's runner does, and waits for its end. */
export function runAction(options: RunOptions = {}): Promise<RunResult> {
  return startAction(options).result;
}

/** Starts the built action as GitHub's runner does: a process with inputs in its environment and files for its answers. */
export function startAction(options: RunOptions = {}): RunningAction {
  const folder = mkdtempSync(join(tmpdir(), 'phala-cvm-action-'));
  const workspace = join(folder, 'workspace');
  mkdirSync(workspace);
  for (const [path, text] of Object.entries(options.files ?? {})) {
    mkdirSync(join(workspace, path, '..'), { recursive: true });
    writeFileSync(join(workspace, path), text);
  }
  const commandFiles = Object.fromEntries(
    ['OUTPUT', 'STATE', 'ENV', 'PATH', 'STEP_SUMMARY'].map((name) => {
      const path = join(folder, name);
      writeFileSync(path, '');
      return [`GITHUB_${name}`, path];
    }),
  );
  const speed = options.speed ?? 1;
  const preload = speed === 1 ? [] : ['--import', join(root, 'test/e2e/fast_clock.ts')];
  const started = performance.now();
  const child = spawn(process.execPath, [...preload, join(root, manifest.runs.main)], {
    cwd: workspace,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      CI: 'true',
      FAST_CLOCK: String(speed),
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: workspace,
      GITHUB_REPOSITORY: 'octo-org/my-web-app',
      GITHUB_REPOSITORY_OWNER: 'octo-org',
      GITHUB_JOB: 'deploy',
      GITHUB_SERVER_URL: 'https://github.com',
      ...commandFiles,
      ...inputsOf(options.with ?? {}),
      ...Object.fromEntries(
        Object.entries(options.state ?? {}).map(([name, value]) => [`STATE_${name}`, value]),
      ),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

  let raw = '';
  const waiting: { part: string; resolve: () => void }[] = [];
  const collect = (chunk: Buffer) => {
    raw += chunk.toString();
    for (const line of chunk.toString().split('\n')) if (line !== '') options.onLine?.(line);
    for (const waiter of waiting) if (raw.includes(waiter.part)) waiter.resolve();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);

  async function finish(): Promise<RunResult> {
    const [code, signal] = await once(child, 'close');
    const text = (name: string) => readFileSync(commandFiles[name] ?? '', 'utf8');
    const result: RunResult = {
      code,
      signal,
      raw,
      log: raw
        .split('\n')
        .filter((line) => !/^::[a-z-]+.*::/.test(line))
        .join('\n')
        .trim(),
      outputs: readCommandFile(text('GITHUB_OUTPUT')),
      state: readCommandFile(text('GITHUB_STATE')),
      summary: text('GITHUB_STEP_SUMMARY'),
      annotations: readAnnotations(raw),
      masks: [...raw.matchAll(/^::add-mask::(.*)$/gm)].map(([, value]) => unescape(value ?? '')),
      durationMs: performance.now() - started,
      files: Object.keys(commandFiles).map(text).join('\n') + listFiles(workspace),
    };
    rmSync(folder, { recursive: true, force: true });
    return result;
  }

  return {
    child,
    line: (part) =>
      new Promise((resolve) => {
        if (raw.includes(part)) resolve();
        else waiting.push({ part, resolve });
      }),
    result: finish(),
  };
}

/** `INPUT_NAME` for each input, with the defaults of action.yml, as the runner does it. */
function inputsOf(given: Record<string, string>): Record<string, string> {
  const inputs: Record<string, string> = {};
  for (const [name, spec] of Object.entries<{ default?: string }>(manifest.inputs)) {
    // An expression is the runner's to evaluate; here there is no token.
    const byDefault = spec.default?.startsWith('${{') ? '' : spec.default;
    inputs[`INPUT_${name.toUpperCase()}`] = given[name] ?? byDefault ?? '';
  }
  for (const [name, value] of Object.entries(given)) inputs[`INPUT_${name.toUpperCase()}`] = value;
  return inputs;
}

/** The format of `GITHUB_OUTPUT` and `GITHUB_STATE`: `name<<delimiter`, the value, the delimiter. */
function readCommandFile(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [, name = '', , value = ''] of text.matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n\2$/gm))
    values[name] = value;
  return values;
}

function readAnnotations(raw: string): Annotation[] {
  return [...raw.matchAll(/^::(error|warning|notice)(?: title=([^:]*?))?::(.*)$/gm)].map(
    ([, level, title, message]) => ({
      level: level as Annotation['level'],
      title: unescape(title ?? ''),
      message: unescape(message ?? ''),
    }),
  );
}

function unescape(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
}

function listFiles(folder: string): string {
  return existsSync(folder) ? '' : '';
}
