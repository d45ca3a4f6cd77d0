import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Known } from '../run/known.ts';
import type { Outcome } from '../run/outcome.ts';
import { cleanField } from '../run/output_text.ts';
import type { Run } from '../run/run.ts';
import { objectOf, parseJson, textOf } from '../text/json.ts';
import { keepComment } from './comment.ts';
import { type DeploymentEnd, recordDeployment } from './deployment.ts';

/** What GitHub is told about a run: a deployment of an environment, and a comment on the pull request. */
type Records = {
  /** Tells how the run ended. Never throws. */
  end(ended: End, known: Readonly<Known>): Promise<void>;
};

type Recording = Pick<Run, 'host' | 'inputs' | 'log' | 'secrets'>;
type End = Outcome['outcome'] | 'deleted';

const STATE_KEY = 'github_deployment_id';

/** A cancelled run has a second, and one that is out of time too. */
const SHORT_LIMIT_MS = 600;
const LIMIT_MS = 10_000;

const DEPLOYMENT_ENDS: Record<End, DeploymentEnd> = {
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
export function startRecords(recording: Recording): Records {
  const { host, inputs } = recording;
  const deployment = inputs.dry_run ? undefined : deploymentOf(recording, headOf(host));
  void deployment?.start().then((id) => id !== undefined && host.runner.saveState(STATE_KEY, id));
  return {
    async end(ended, known) {
      const outcome = known.status === 'deleted' ? 'deleted' : ended;
      const isShort = outcome === 'cancelled' || outcome === 'timed_out';
      const limitMs = isShort ? SHORT_LIMIT_MS : LIMIT_MS;
      const state = DEPLOYMENT_ENDS[outcome];
      await Promise.all([
        deployment?.end(state, {
          environmentUrl: state === 'inactive' ? undefined : addressOf(known, recording),
          limitMs,
        }),
        inputs.comment && !inputs.dry_run ? comment(recording, outcome, known, limitMs) : undefined,
      ]);
    },
  };
}

/**
 * The commit that a pull request proposes. `GITHUB_SHA` is that of a merge there, whose deployments GitHub does not show on
 * the pull request.
 */
function headOf({ env }: Run['host']): string | undefined {
  try {
    const event = objectOf(parseJson(readFileSync(env.GITHUB_EVENT_PATH ?? '', 'utf8')));
    return textOf(objectOf(objectOf(event.pull_request).head).sha);
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
  recording: Recording,
  ended: End,
  known: Readonly<Known>,
  limitMs: number,
): Promise<void> {
  const { host, inputs, log, secrets } = recording;
  const { cvm, status } = known;
  const clean = (field: string, text: string) => cleanField(field, text, secrets);
  const preview = {
    name: clean('name', cvm.name ?? inputs.cvmName),
    url: ended === 'deleted' ? undefined : addressOf(known, recording),
    state: ended === 'success' ? clean('status', status) || 'unknown' : ended.replaceAll('_', ' '),
    composeHash: cvm.composeHash,
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

/** The app's address; `undefined` for one that could hold a secret. */
function addressOf({ cvm }: Readonly<Known>, { secrets }: Recording): string | undefined {
  const [url] = cvm.urls;
  return url === undefined ? undefined : cleanField('url', url, secrets);
}

/** The records of the main step, to be continued after the job: the deployment that exists already is ended. */
export function continueRecords(recording: Recording): Records {
  return {
    async end(outcome, known) {
      const hasDeployment = recording.host.runner.getState(STATE_KEY) !== '';
      const deployment = hasDeployment ? deploymentOf(recording) : undefined;
      await Promise.all([
        deployment?.end(DEPLOYMENT_ENDS[outcome]),
        recording.inputs.comment ? comment(recording, outcome, known, LIMIT_MS) : undefined,
      ]);
    },
  };
}
