import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Inputs } from '../inputs/inputs.ts';
import type { Conclusion } from '../report/outcome.ts';
import type { Host } from '../run/host.ts';
import type { Log } from '../run/log.ts';
import type { OutputValues } from '../run/outputs.ts';
import { objectOf, parseJson, textOf as wordOf } from '../text/json.ts';
import { keepComment } from './comment.ts';
import { type DeploymentEnd, recordDeployment } from './deployment.ts';

/** What GitHub is told about a run: a deployment of an environment, and a comment on the pull request. */
export type Records = {
  /** Tells how the run ended. Never throws. */
  end(outcome: Conclusion['outcome'] | 'deleted', outputs: Readonly<OutputValues>): Promise<void>;
};

type Recording = { host: Host; inputs: Inputs; log: Log };

const STATE_KEY = 'github_deployment_id';

/** A cancelled run has a second, and one that is out of time too. */
const SHORT_LIMIT_MS = 600;
const LIMIT_MS = 10_000;

const DEPLOYMENT_ENDS: Record<Conclusion['outcome'] | 'deleted', DeploymentEnd> = {
  success: 'success',
  failure: 'failure',
  timed_out: 'failure',
  cancelled: 'inactive',
  // Nothing of this run is live until somebody approves it.
  pending_approval: 'inactive',
  dry_run: 'inactive',
  deleted: 'inactive',
};

/** Begins what `github_deployment` and `comment` ask for. A dry run and a run that asks for nothing tell GitHub nothing. */
export function startRecords({ host, inputs, log }: Recording): Records {
  const deployment = inputs.dry_run ? undefined : deploymentOf({ host, inputs, log }, headOf(host));
  void deployment?.start().then((id) => id !== undefined && host.runner.saveState(STATE_KEY, id));
  return {
    async end(outcome, outputs) {
      const isShort = outcome === 'cancelled' || outcome === 'timed_out';
      const limitMs = isShort ? SHORT_LIMIT_MS : LIMIT_MS;
      const state = outputs.change === 'deleted' ? 'inactive' : DEPLOYMENT_ENDS[outcome];
      await Promise.all([
        deployment?.end(state, {
          environmentUrl: state === 'inactive' ? undefined : textOf(outputs.url),
          limitMs,
        }),
        inputs.comment && !inputs.dry_run
          ? comment({ host, inputs, log }, outcome, outputs, limitMs)
          : undefined,
      ]);
    },
  };
}

/**
 * The commit that a pull request proposes. `GITHUB_SHA` is that of a merge there, whose deployments GitHub does not show on
 * the pull request.
 */
function headOf({ env }: Host): string | undefined {
  try {
    const event = objectOf(parseJson(readFileSync(env.GITHUB_EVENT_PATH ?? '', 'utf8')));
    return wordOf(objectOf(objectOf(event.pull_request).head).sha);
  } catch {
    return undefined;
  }
}

function deploymentOf({ host, inputs, log }: Recording, ref?: string) {
  if (inputs.github_deployment === undefined) return undefined;
  return recordDeployment({
    token: inputs.github_token,
    env: host.env,
    clock: host.clock,
    github: host.github,
    environment: inputs.github_deployment,
    transient: inputs.ephemeral,
    ref,
    id: host.runner.getState(STATE_KEY) || undefined,
    warning: log.warning,
  });
}

async function comment(
  { host, inputs, log }: Recording,
  outcome: Conclusion['outcome'] | 'deleted',
  outputs: Readonly<OutputValues>,
  limitMs: number,
): Promise<void> {
  const state = outcome === 'success' ? (textOf(outputs.status) ?? 'unknown') : outcome.replaceAll('_', ' ');
  const preview = {
    name: textOf(outputs.name) ?? inputs.cvmName,
    url: outcome === 'deleted' || outputs.change === 'deleted' ? undefined : textOf(outputs.url),
    state,
    composeHash: textOf(outputs.compose_hash),
    atMs: host.wallMs(),
  };
  await keepComment(preview, {
    token: inputs.github_token,
    env: host.env,
    clock: host.clock,
    github: host.github,
    readFile: (path) => readFile(path, 'utf8'),
    limitMs,
    notice: log.notice,
    warning: log.warning,
  });
}

function textOf(value: string | number | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : String(value);
}

/** The records of the main step, to be continued after the job: the deployment that exists already is ended. */
export function continueRecords(recording: Recording): Records {
  return {
    async end(outcome, outputs) {
      const hasDeployment = recording.host.runner.getState(STATE_KEY) !== '';
      const deployment = hasDeployment ? deploymentOf(recording) : undefined;
      await Promise.all([
        deployment?.end(DEPLOYMENT_ENDS[outcome]),
        recording.inputs.comment ? comment(recording, outcome, outputs, LIMIT_MS) : undefined,
      ]);
    },
  };
}
