import { readConfig } from '../inputs/config.ts';
import { type Inputs, type OperationInputs, readInputs } from '../inputs/inputs.ts';
import { type Payload, readPayload } from '../inputs/payload.ts';
import type { Fetch } from '../net/transport.ts';
import { durationWords } from '../text/lines.ts';
import type { Clock } from '../time/clock.ts';
import { type Deadline, startDeadline } from '../time/deadline.ts';
import { saveTask } from './after_job.ts';
import { besideFirstRequest } from './beside.ts';
import { type Connection, connect } from './connect.ts';
import type { ExactImages } from './exact_images.ts';
import type { Host } from './host.ts';
import { learnEnv, learnKeys } from './learn_secrets.ts';
import type { Log } from './log.ts';
import { login } from './login.ts';
import { createOwnership, type Ownership } from './ownership.ts';
import { preflight } from './preflight.ts';
import { OperationProblem } from './problem.ts';
import type { Secrets } from './secrets.ts';
import { createTroubles, type Troubles } from './troubles.ts';

/** What a run has at hand, made once and never changed. */
export type Run = {
  inputs: Inputs;
  /** What the files and the env of the request hold, checked. */
  payload: Payload;
  /** Repeats requests by the rules until the deadline; `api.once` is for what is not essential. */
  api: Connection;
  clock: Clock;
  /** For requests to the app itself, which carry no credential. */
  fetch: Fetch;
  deadline: Deadline;
  log: Log;
  secrets: Secrets;
  host: Host;
  ownership: Ownership;
  troubles: Troubles;
  /** What the registries say of the images; missing where the inputs want nothing of it. */
  images?: Promise<ExactImages> | undefined;
};

/**
 * Opens a run: reads and checks all that was given, before anything is sent.
 *
 * @param operations what each operation uses of the inputs, by its name
 * @throws OperationProblem, FileProblem
 */
export async function openRun(
  host: Host,
  log: Log,
  secrets: Secrets,
  operations: Readonly<Record<string, OperationInputs>>,
): Promise<Run> {
  const { runner, clock, fetch, env } = host;
  const workspace = env.GITHUB_WORKSPACE ?? process.cwd();
  learnKeys(host, secrets);
  const config = await readConfig(workspace, runner.getInput('config'));
  const read = readInputs(runner.getInput, env, operations, config);
  if (read.kind === 'refused')
    throw new OperationProblem(read.problems.join('\n'), 'The inputs are not valid');
  const { inputs } = read;
  tellUnused(log, inputs, config);
  if (inputs.api_key !== undefined && inputs.workspace !== undefined)
    log.notice(
      '`workspace` has no effect beside an API key, which belongs to one workspace.',
      'Input without effect',
    );

  const credential = login(inputs, host, secrets);
  if (credential === undefined) {
    const { noLogin } = await import('./no_login.ts');
    throw noLogin(env);
  }
  // From here on a process that is killed leaves behind what the step after the job has to know.
  saveTask(runner, inputs);
  await learnEnv(inputs, workspace, secrets, Object.keys(operations));
  const payload = await readPayload(inputs, workspace, operations[inputs.operation] ?? { uses: [] });
  preflight(payload, log);
  if (payload.rootCa !== undefined)
    log.warning(
      "Quotes are checked against the root in `quote_root_ca` and not against Intel's. That proves nothing about real hardware; leave it out in production.",
      "Not Intel's root",
    );

  const ownership = createOwnership(runner, clock, inputs.api_key);
  const troubles = createTroubles(log);
  const api = connect({
    host,
    inputs,
    credential,
    log,
    unknownUntilMs: ownership.unknownUntilMs,
    onRetry: troubles.retry,
  });
  // For several CVMs `timeout` counts for each from its turn, and the job's limit for all.
  const limit = isFleet(inputs)
    ? { limitMs: LONGEST_RUN_MS, source: "the job's limit" }
    : { limitMs: inputs.timeout, source: '`timeout`' };
  const deadline = startDeadline(clock, clock.nowMs() - log.elapsedMs(), limit);
  const each = isFleet(inputs) ? 'each ' : '';
  log.line(
    `${described(inputs)} with the ${credential.label}, ${each}within ${durationWords(inputs.timeout)}`,
  );
  const run = {
    inputs,
    payload,
    api,
    clock,
    fetch,
    deadline,
    log,
    secrets,
    host,
    ownership,
    troubles,
  };
  return { ...run, images: askForImages(run) };
}

/** Goes on beside the search for the CVM. What it fails with is told to whoever waits for it. */
function askForImages(run: Run): Promise<ExactImages> | undefined {
  const { inputs, payload } = run;
  const { compose } = payload;
  if (compose === undefined || (inputs.image_check === 'off' && !inputs.pin_images)) return undefined;
  const images = besideFirstRequest(async () => {
    const { startExactImages } = await import('./exact_images.ts');
    return startExactImages(run, compose);
  });
  images.catch(() => {});
  return images;
}

/** A run over several CVMs. */
export function isFleet({ instances, cvmIds }: Inputs): boolean {
  return instances === 'all' || cvmIds.length > 1;
}

/** The longest that a job on one's own runner can last. */
const LONGEST_RUN_MS = 5 * 24 * 3_600_000;

/** What is going on, such as "`deploy` of CVM `my-app`". */
export function described(inputs: Inputs): string {
  const { operation, cvm_id, app_id, cvmName, cvmIds } = inputs;
  if (cvmIds.length > 1) return `\`${operation}\` of ${cvmIds.length} CVMs`;
  if (inputs.instances === 'all')
    return `\`${operation}\` of all CVMs of the app ${cvm_id?.kind === 'app_id' ? '' : 'of '}\`${cvm_id?.path ?? cvmName}\``;
  // A commit of a creation knows only the app that was provisioned.
  const commitsApp = operation === 'commit' && cvm_id === undefined && app_id !== undefined;
  return commitsApp
    ? `\`commit\` of app \`${app_id}\``
    : `\`${operation}\` of CVM \`${cvm_id?.path ?? cvmName}\``;
}

function tellUnused(
  log: Log,
  { unused, operation }: Inputs,
  config: { path: string; unknown: readonly string[] } | undefined,
): void {
  const list = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');
  if (unused.length > 0)
    log.warning(`\`${operation}\` does not use ${list(unused)}.`, 'Inputs without effect');
  if (config !== undefined && config.unknown.length > 0)
    log.notice(`\`${config.path}\` has unknown keys: ${list(config.unknown)}.`, 'Unknown keys');
}
