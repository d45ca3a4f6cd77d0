import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { main } from '../../src/main.ts';
import type { Fetch } from '../../src/net/transport.ts';
import { createFetch } from '../../src/net/transport.ts';
import type { ExitCode, Host } from '../../src/run/host.ts';
import type { Clock } from '../../src/time/clock.ts';

const manifest: { inputs: Record<string, { default?: string }> } = parse(
  readFileSync(fileURLToPath(new URL('../../action.yml', import.meta.url)), 'utf8'),
);

export type InProcessOptions = {
  /** Inputs of the step; those left out have the default of action.yml. */
  with: Record<string, string>;
  /** Files of the workspace, by name. */
  files?: Record<string, string>;
  env?: Record<string, string>;
  /** The action's time, shared with the service. */
  clock: Clock;
  random?: () => number;
  /** Stands before the real network. */
  fetch?: ((real: Fetch) => Fetch) | undefined;
};

export type InProcessResult = {
  code: ExitCode;
  outputs: Record<string, string>;
  state: Record<string, string>;
  /** Lines of the log; no debug lines, no annotations. */
  lines: string[];
  annotations: { level: 'error' | 'warning' | 'notice'; title: string; message: string }[];
  summary: string;
  /** On the action's clock. */
  elapsedMs: number;
};

/** What the runner was told. */
type Told = Pick<InProcessResult, 'outputs' | 'state' | 'lines' | 'annotations' | 'summary'>;

// One for all runs, as sockets that are kept alive belong to it.
const realFetch = createFetch();

/**
 * Runs the main step in this process against a real service: far cheaper than a child process, and with a clock of its own
 * that does not depend on how busy the machine is.
 */
export async function runInProcess(options: InProcessOptions): Promise<InProcessResult> {
  const workspace = mkdtempSync(join(tmpdir(), 'phala-cvm-action-'));
  for (const [name, text] of Object.entries(options.files ?? {})) writeFileSync(join(workspace, name), text);
  const told: Told = { outputs: {}, state: {}, lines: [], annotations: [], summary: '' };
  const startedMs = options.clock.nowMs();
  try {
    const code = await main(hostOf(options, workspace, told));
    return { ...told, code, elapsedMs: options.clock.nowMs() - startedMs };
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

function hostOf(options: InProcessOptions, workspace: string, told: Told): Host {
  const { outputs, state, lines, annotations } = told;
  const { clock } = options;
  const wallStartMs = Date.now() - clock.nowMs();
  return {
    runner: {
      info: (line) => void lines.push(line),
      debug: () => {},
      startGroup: (title) => void lines.push(title),
      endGroup: () => {},
      notice: (message, title) => void annotations.push({ level: 'notice', title, message }),
      warning: (message, title) => void annotations.push({ level: 'warning', title, message }),
      error: (message, title) => void annotations.push({ level: 'error', title, message }),
      getInput: (name) => options.with[name] ?? defaultOf(name),
      setSecret: () => {},
      setOutput: (name, value) => {
        outputs[name] = value;
      },
      saveState: (name, value) => {
        state[name] = value;
      },
      writeSummary: async (markdown) => {
        told.summary += markdown;
      },
      getState: (name) => state[name] ?? '',
      getIDToken: () => Promise.reject(new Error('there is no token')),
    },
    env: {
      GITHUB_WORKSPACE: workspace,
      GITHUB_REPOSITORY: 'octo-org/my-web-app',
      GITHUB_JOB: 'deploy',
      ...options.env,
    },
    clock,
    wallMs: () => wallStartMs + clock.nowMs(),
    random: options.random ?? (() => 0.5),
    fetch: options.fetch?.(realFetch) ?? realFetch,
    processAgeMs: () => 0,
    onCancel: () => () => {},
  };
}

/** An expression is the runner's to evaluate; here there is no token. */
function defaultOf(name: string): string {
  const value = manifest.inputs[name]?.default ?? '';
  return value.startsWith('${{') ? '' : value;
}
