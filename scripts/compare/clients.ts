import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startAction } from '../../test/e2e/runner.ts';
import type { Simulator } from '../../test/simulator/simulator.ts';
import { CLIENT_PACKAGES, versionOf } from '../packages.ts';
import { runProcess } from './bounded_process.ts';

/** What a client has to do. */
type Task = {
  service: Simulator;
  /** The CVM to update; none for a creation. */
  uuid: string | undefined;
  name: string;
  composeText: string;
  /** A version that does not come up is to be taken back, where the client can. */
  goesBack: boolean;
  /** How many times faster than the real one the client's clock runs. */
  speed: number;
  /** Ends the client when it aborts. */
  signal: AbortSignal;
  onLine: (line: string) => void;
};

type Said = { green: boolean; printed: string };

/** Something that deploys and waits. */
export type Client = {
  title: string;
  /** The line in which it says that all is well, before it does anything else. */
  green: RegExp;
  run: (task: Task) => Promise<Said>;
};

/** So long a user of the action would wait who gives it what the CLI has built in. */
const TIMEOUT = '5m';

const FAST_CLOCK = fileURLToPath(new URL('../../test/e2e/fast_clock.ts', import.meta.url));
const SDK_CLIENT = fileURLToPath(new URL('../../test/clients/sdk_client.ts', import.meta.url));

export function clientsOf(): Client[] {
  return [
    {
      title: `CLI ${versionOf(CLIENT_PACKAGES, 'phala')}, \`phala deploy --wait\``,
      green: /CVM (is ready|created successfully)/,
      run: (task) => runCli(task),
    },
    {
      title: `SDK ${versionOf(CLIENT_PACKAGES, '@phala/cloud')}, \`watchCvmState\``,
      green: /^watchCvmState answers/,
      run: (task) => runSdk(task),
    },
    { title: 'This action', green: /^\[[\d:]+\] (Verified|CVM .* was (created|updated))/, run: runThis },
  ];
}

function runCli(task: Task): Promise<Said> {
  const which = task.uuid === undefined ? ['--name', task.name] : ['--cvm-id', task.uuid];
  const program = join(CLIENT_PACKAGES, 'node_modules/phala/dist/index.js');
  return inFolder(task, [program, 'deploy', '--wait', ...which, '--compose', 'docker-compose.yml'], {
    PHALA_CLOUD_API_PREFIX: task.service.url,
    PHALA_CLOUD_API_KEY: task.service.apiKey,
    // It would ask the npm registry for a newer version of itself.
    PHALA_DISABLE_UPDATE_CHECK: '1',
  });
}

function runSdk(task: Task): Promise<Said> {
  return inFolder(task, [SDK_CLIENT], {
    SDK_URL: task.service.url,
    SDK_KEY: task.service.apiKey,
    SDK_CVM: task.uuid,
    SDK_NAME: task.name,
  });
}

async function inFolder(task: Task, args: string[], env: Record<string, string | undefined>): Promise<Said> {
  const folder = mkdtempSync(join(tmpdir(), 'phala-compare-'));
  try {
    writeFileSync(join(folder, 'docker-compose.yml'), task.composeText);
    const { code, printed } = await runProcess({
      args: ['--import', FAST_CLOCK, ...args],
      folder,
      env: { PATH: process.env.PATH, HOME: folder, CI: 'true', FAST_CLOCK: String(task.speed), ...env },
      signal: task.signal,
      onLine: task.onLine,
    });
    return { green: code === 0, printed };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runThis(task: Task): Promise<Said> {
  const { service, uuid, name, composeText, goesBack, speed, signal, onLine } = task;
  const running = startAction({
    with: {
      api_url: service.url,
      api_key: service.apiKey,
      timeout: TIMEOUT,
      ...(uuid === undefined ? { name } : { cvm_id: uuid }),
      ...(goesBack ? { on_failure: 'rollback' } : {}),
    },
    files: { 'docker-compose.yml': composeText },
    registry: service.registry.host,
    speed,
    onLine,
  });
  const kill = () => void running.child.kill('SIGKILL');
  signal.addEventListener('abort', kill, { once: true });
  const { code, log } = await running.result;
  signal.removeEventListener('abort', kill);
  return { green: code === 0, printed: log };
}
