import { readWebAddress } from '../text/addresses.ts';
import { objectOf, textOf } from '../text/json.ts';
import { oneLine } from '../text/lines.ts';
import { timeLimit } from '../time/clock.ts';
import { openRepository, orAborted, type RepositoryOptions } from './repository.ts';

export type DeploymentOptions = Omit<RepositoryOptions, 'permission'> & {
  /** Name of the environment: the input `github_deployment`. */
  environment: string;
  /** True for an environment that goes away again. GitHub shows it as destroyed once it is inactive. */
  transient: boolean;
  /** What is deployed; the commit of the run when missing. */
  ref?: string;
  /** A deployment that exists already, to be continued in a later step. */
  id?: string;
  warning: (text: string, title: string) => void;
};

/** How a deployment ended; `inactive` is that of a cancelled one and of one whose CVM is gone. */
export type DeploymentEnd = 'success' | 'failure' | 'error' | 'inactive';

type EndDetails = {
  /** Where the app is. Anything but a web address is left out. */
  environmentUrl?: string;
  /** Cut to what GitHub takes. */
  description?: string;
  /** Time for all that is left to do; at most ten seconds for each request. */
  limitMs?: number;
};

export type DeploymentRecord = {
  /**
   * Creates the deployment and then says, without waiting for that, that it is in progress.
   *
   * @returns its id, or `undefined` when GitHub did not take it
   */
  start(): Promise<string | undefined>;
  /** Says how it ended, as soon as the deployment exists. Gives up silently on one that could not be created. */
  end(state: DeploymentEnd, details?: EndDetails): Promise<void>;
};

const CREATE_ROUTE = 'POST /repos/{owner}/{repo}/deployments';
const STATUS_ROUTE = 'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses';
/** Longer descriptions are refused. */
const LONGEST_DESCRIPTION = 140;
const END_MS = 10_000;
const TITLE = 'GitHub Deployment';

/**
 * Records a deployment on GitHub (REST API: create a deployment, create a deployment status). Needs the permission
 * `deployments: write`.
 *
 * It is a record and nothing more: whatever goes wrong with it is one warning. Neither function throws.
 */
export function recordDeployment(options: DeploymentOptions): DeploymentRecord {
  const { clock, environment } = options;
  const repository = openRepository({ ...options, permission: 'deployments: write' });
  /** Of the latest status: an older one is ended, since it must not arrive after it. */
  let latest = new AbortController();
  let created = Promise.resolve(options.id);

  function warn(what: string, reason: string): void {
    options.warning(`${what}: ${reason}. The CVM is not affected.`, TITLE);
  }

  async function create(): Promise<string | undefined> {
    const what = `The deployment to \`${environment}\` could not be recorded on GitHub`;
    const ref = options.ref || options.env.GITHUB_SHA;
    if (repository.kind === 'closed') return void warn(what, repository.reason);
    if (!ref) return void warn(what, 'the commit is not known (`GITHUB_SHA`)');
    const answer = await repository.request(CREATE_ROUTE, {
      ref,
      environment,
      auto_merge: false,
      // The checks of the commit are the workflow's business: this one is still running itself.
      required_contexts: [],
      transient_environment: options.transient,
      production_environment: environment.toLowerCase() === 'production',
    });
    if (answer.kind === 'refused') return void warn(what, answer.reason);
    const id = textOf(objectOf(answer.data).id);
    if (id === undefined || !/^\d+$/.test(id)) return void warn(what, "GitHub's answer holds no deployment");
    return id;
  }

  async function sendStatus(
    id: string,
    state: DeploymentEnd | 'in_progress',
    details: EndDetails,
    signal: AbortSignal,
  ) {
    if (repository.kind === 'closed') return repository;
    return repository.request(
      STATUS_ROUTE,
      {
        deployment_id: id,
        state,
        log_url: repository.runUrl,
        ...(readWebAddress(details.environmentUrl) === undefined
          ? {}
          : { environment_url: details.environmentUrl }),
        ...(details.description === undefined
          ? {}
          : { description: oneLine(details.description, LONGEST_DESCRIPTION) }),
      },
      signal,
    );
  }

  return {
    async start() {
      created = create();
      const { signal } = latest;
      const id = await created;
      // A status in between that does not arrive is no loss: the last one tells how it ended.
      if (id !== undefined) void sendStatus(id, 'in_progress', {}, signal);
      return id;
    },

    async end(state, details = {}) {
      latest.abort();
      const own = new AbortController();
      latest = own;
      const limit = timeLimit(clock, details.limitMs ?? END_MS, own.signal);
      const giveUp = (reason: string) => {
        if (own.signal.aborted) return;
        warn(
          `GitHub could not be told that the deployment to \`${environment}\` ended as \`${state}\``,
          reason,
        );
      };
      try {
        const id = await orAborted(created, limit.signal);
        if (id === undefined) return;
        const answer = await sendStatus(id, state, details, limit.signal);
        if (answer.kind !== 'answered') giveUp(answer.reason);
      } catch {
        giveUp('GitHub did not answer in time');
      } finally {
        limit.end();
      }
    },
  };
}
