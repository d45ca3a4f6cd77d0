import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../..', import.meta.url));
const manifest = parse(readFileSync(join(root, 'action.yml'), 'utf8'));

/** A hung child would hold its test, and the tests after it, for ever. */
const LONGEST_RUN_MS = 30_000;

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
  /** Real time from the start of the process to its end. */
  durationMs: number;
  /**
   * Every file that the step wrote, by name and as one text, for a search for secrets: the runner's command files, the
   * home, the temporary folder and the workspace. Files that were given and left as they were are not in it.
   */
  files: string;
};

export type RunningAction = {
  child: ChildProcess;
  /** Resolves when the text was printed. Rejects when the action ended without it. */
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
  const [workspace, temporary] = ['workspace', 'temp'].map((name) => join(folder, name));
  for (const path of [workspace, temporary]) mkdirSync(path ?? '');
  const given = new Map<string, string>();
  for (const [path, text] of Object.entries(options.files ?? {})) {
    const full = join(workspace ?? '', path);
    mkdirSync(join(full, '..'), { recursive: true });
    writeFileSync(full, text);
    given.set(full, text);
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
      TMPDIR: temporary,
      RUNNER_TEMP: temporary,
      CI: 'true',
      FAST_CLOCK: String(speed),
      // Shared by all runs, so that the bundle is compiled once; outside of what is searched.
      NODE_COMPILE_CACHE: join(tmpdir(), 'phala-cvm-action-compile-cache'),
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
  const guard = setTimeout(() => child.kill('SIGKILL'), LONGEST_RUN_MS);

  let raw = '';
  const waiting: { part: string; resolve: () => void }[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8').on('data', (text: string) => {
      raw += text;
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) options.onLine?.(line);
      for (const { part, resolve } of waiting) if (raw.includes(part)) resolve();
    });
  }

  async function finish(): Promise<RunResult> {
    const [code, signal] = await once(child, 'close');
    clearTimeout(guard);
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
      masks: [...raw.matchAll(/^::add-mask::(.*)$/gm)].map(([, value]) => decoded(value ?? '')),
      durationMs: performance.now() - started,
      files: listFiles(folder, given),
    };
    rmSync(folder, { recursive: true, force: true });
    return result;
  }

  const result = finish();
  return {
    child,
    line: (part) =>
      Promise.race([
        new Promise<void>((resolve) => {
          if (raw.includes(part)) resolve();
          else waiting.push({ part, resolve });
        }),
        result.then((ended) => {
          if (!ended.raw.includes(part)) throw new Error(`The action ended without "${part}":\n${ended.raw}`);
        }),
      ]),
    result,
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
      title: decoded(title ?? ''),
      message: decoded(message ?? ''),
    }),
  );
}

function decoded(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
}

/** All files under a folder with their paths as one text, but for those that still hold what they were given. */
function listFiles(folder: string, given: ReadonlyMap<string, string>): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
    .filter(({ path, text }) => given.get(path) !== text)
    .map(({ path, text }) => `${path.slice(folder.length)}\n${text}\n`)
    .join('');
}
