import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const manifest = parse(readFileSync(join(root, 'action.yml'), 'utf8'));

/** One line that the runner would show beside the code or at the top of the run. */
export type Annotation = {
  level: 'error' | 'warning' | 'notice';
  title: string;
  message: string;
  /** `FILE:LINE`, where it belongs to one. */
  place?: string;
};

export type RunOptions = {
  /** Inputs of the step; those left out have the default of action.yml, as on a runner. */
  with?: Record<string, string>;
  env?: Record<string, string>;
  /** Files of the workspace, by path. */
  files?: Record<string, string>;
  /** State saved by the main step, also none: runs the step after the job. */
  state?: Record<string, string>;
  onLine?: (line: string) => void;
  /** `HOST:PORT` of the simulated registry, which answers for those of the internet. */
  registry?: string;
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
  /** Time from the start to the end: the process's own for the built action, that of the service for the source. */
  durationMs: number;
  /**
   * Every file that the step wrote, by name and as one text, for a search for secrets: the runner's command files, the
   * home, the temporary folder and the workspace. Files that were given and left as they were are not in it.
   */
  files: string;
};

export type RunningAction = {
  /** Resolves when the text was printed. Rejects when the action ended without it. */
  line(part: string): Promise<void>;
  /** Sends signals to the action; `SIGKILL` only to one in a process of its own. */
  signal(...names: NodeJS.Signals[]): void;
  result: Promise<RunResult>;
};

type Ended = Pick<RunResult, 'code' | 'signal' | 'durationMs'>;

export type Step = {
  workspace: string;
  env: Record<string, string>;
  /** Takes what the action prints. */
  print(text: string): void;
  /** The running action, from the moment at which it ends. */
  running(ended: Promise<Ended>, signal: RunningAction['signal']): RunningAction;
};

/** Prepares a step as GitHub's runner does: inputs in its environment, a workspace, and files for its answers. */
export function prepareStep(options: RunOptions): Step {
  const folder = mkdtempSync(join(tmpdir(), 'phala-cvm-action-'));
  const [workspace, temporary] = [join(folder, 'workspace'), join(folder, 'temp')];
  for (const path of [workspace, temporary]) mkdirSync(path);
  const given = new Map<string, string>();
  for (const [path, text] of Object.entries(options.files ?? {})) {
    const full = join(workspace, path);
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

  let raw = '';
  let rest = '';
  const waiting: { part: string; resolve: () => void }[] = [];

  async function read(ended: Promise<Ended>): Promise<RunResult> {
    const how = await ended;
    const text = (name: string) => readFileSync(commandFiles[name] ?? '', 'utf8');
    const result: RunResult = {
      ...how,
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
      files: listFiles(folder, given),
    };
    rmSync(folder, { recursive: true, force: true });
    return result;
  }

  return {
    workspace,
    env: {
      HOME: folder,
      TMPDIR: temporary,
      RUNNER_TEMP: temporary,
      CI: 'true',
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
      ...inWorkspace(workspace, options.env),
    },
    print(text) {
      raw += text;
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) options.onLine?.(line);
      for (const { part, resolve } of waiting) if (raw.includes(part)) resolve();
    },
    running(ended, signal) {
      const result = read(ended);
      return {
        signal,
        line: (part) =>
          Promise.race([
            new Promise<void>((resolve) => {
              if (raw.includes(part)) resolve();
              else waiting.push({ part, resolve });
            }),
            result.then(() => {
              if (!raw.includes(part)) throw new Error(`The action ended without "${part}":\n${raw}`);
            }),
          ]),
        result,
      };
    },
  };
}

/** The event of the run and Docker's configuration are among the given files. */
function inWorkspace(workspace: string, env: Record<string, string> = {}): Record<string, string> {
  const paths = ['GITHUB_EVENT_PATH', 'DOCKER_CONFIG'].filter((name) => env[name] !== undefined);
  return { ...env, ...Object.fromEntries(paths.map((name) => [name, resolve(workspace, env[name] ?? '')])) };
}

/** `INPUT_NAME` for each input, with the defaults of action.yml, as the runner does it. */
function inputsOf(given: Record<string, string>): Record<string, string> {
  const inputs: Record<string, string> = {};
  for (const [name, spec] of Object.entries<{ default?: string }>(manifest.inputs)) {
    // An expression is the runner's to evaluate; here there is no token.
    inputs[name] = spec.default?.startsWith('${{') ? '' : (spec.default ?? '');
  }
  return Object.fromEntries(
    Object.entries({ ...inputs, ...given }).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  );
}

/** The format of `GITHUB_OUTPUT` and `GITHUB_STATE`: `name<<delimiter`, the value, the delimiter. */
function readCommandFile(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [, name = '', , value = ''] of text.matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n\2$/gm))
    values[name] = value;
  return values;
}

function readAnnotations(raw: string): Annotation[] {
  return [...raw.matchAll(/^::(error|warning|notice)(?: ([^:]*?))?::(.*)$/gm)].map(
    ([, level, list = '', message = '']) => {
      const { title = '', file, line } = Object.fromEntries(list.split(',').map((pair) => pair.split('=')));
      return {
        level: level as Annotation['level'],
        title: decoded(title),
        message: decoded(message),
        ...(file === undefined ? {} : { place: `${decoded(file)}:${line}` }),
      };
    },
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
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
    .filter(({ path, text }) => given.get(path) !== text)
    .map(({ path, text }) => `${path.slice(folder.length)}\n${text}\n`)
    .join('');
}
