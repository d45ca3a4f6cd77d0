import { startApp } from '../e2e/app_server.ts';
import { type GitHubRun, startGitHubRun } from '../e2e/github_run.ts';
import { type Played, playOn, type Scenario } from '../e2e/scenario.ts';
import type { Simulator } from '../simulator/simulator.ts';
import {
  isOwn,
  type Job,
  permissionsOf,
  type Step,
  type WorkflowDocument,
  workflowNamed,
} from './documents.ts';
import { type Contexts, filled, holds, membersRead } from './expressions.ts';
import { combinations } from './matrix.ts';

type Texts = Record<string, string>;

/** What a workflow meets. */
export type Given = {
  /** `push` by default. */
  event?: { name: string; payload?: Record<string, unknown> };
  secrets?: Texts;
  vars?: Texts;
  /** Those of `workflow_dispatch`. */
  inputs?: Record<string, unknown>;
  /** Outputs of steps that are not this action's, by their id, or by `JOB.ID`. */
  steps?: Record<string, Texts>;
  /** Files of the repository: a job has them after its checkout alone. */
  files?: Texts;
  /** What the app answers, by `/PORT/path`; 200 by default. */
  app?: (path: string) => { status: number; body: string };
  /** Inputs of the test platform, beside those of the workflow. */
  with?: Texts;
  /** Environment of the jobs that may have an OIDC token. */
  idToken?: Texts;
};

/** A step of this action as it went, and its step after the job. */
export type StepRun = { job: string; inputs: Texts; played: Played; post: Played };

type Beside = Omit<Scenario, 'with' | 'files'>;
type Context = { service: Simulator; document: WorkflowDocument; given: Given; contexts: Contexts };

const REPOSITORY = 'octo-org/my-web-app';
export const COMMIT = '4f1c0e5a9b7d3c2e1f0a8b6d5c4e3f2a1b0c9d8e';

/**
 * Runs a workflow as GitHub would, as far as this action is concerned: conditions, matrices, what jobs pass to each other,
 * and the steps after the jobs. The text is that of README.md, `docs/` or `.github/`, so that what people copy is tested.
 *
 * Only the address of the service, and what a test platform needs, is added to what the workflow gives.
 */
export function runWorkflow(service: Simulator, name: string, given: Given = {}) {
  const document = workflowNamed(name);
  const needs: Record<string, { result: string; outputs: Texts }> = {};
  const contexts = contextsOf(document, given);

  async function job(jobName: string, beside: Beside = {}): Promise<StepRun[]> {
    const job = document.workflow.jobs[jobName];
    if (job === undefined) throw new Error(`${name} has no such job: ${jobName}`);
    const needed = [job.needs ?? []].flat();
    const status = needed.every((other) => needs[other]?.result === 'success') ? 'success' : 'failure';
    if (!holds(job.if, { ...contexts, needs }, status)) {
      needs[jobName] = { result: 'skipped', outputs: {} };
      return [];
    }
    const runs: StepRun[] = [];
    for (const matrix of combinations(job.strategy?.matrix)) {
      const all = { ...contexts, needs, matrix };
      const ended = await runJob({ service, document, given, contexts: all }, jobName, job, beside);
      runs.push(...ended.runs);
      needs[jobName] = ended;
    }
    return runs;
  }

  return {
    job,
    /** All jobs, each after those that it needs. */
    async all(beside: Beside = {}): Promise<StepRun[]> {
      const runs: StepRun[] = [];
      for (const jobName of Object.keys(document.workflow.jobs)) runs.push(...(await job(jobName, beside)));
      return runs;
    },
  };
}

function contextsOf({ text, workflow }: WorkflowDocument, given: Given): Contexts {
  const { event, secrets = {}, vars = {}, inputs = {} } = given;
  for (const [context, members] of Object.entries({ secrets: { GITHUB_TOKEN: '', ...secrets }, vars }))
    for (const name of membersRead(text, context))
      if (!Object.hasOwn(members, name)) throw new Error(`${context}.${name} does not exist`);
  const payload = { repository: { name: 'my-web-app', full_name: REPOSITORY }, inputs, ...event?.payload };
  const github = {
    event_name: event?.name ?? 'push',
    event: payload,
    repository: REPOSITORY,
    repository_owner: 'octo-org',
    ref: 'refs/heads/main',
    ref_name: 'main',
    sha: COMMIT,
    run_id: '42',
    run_number: '7',
    run_attempt: '1',
    actor: 'octocat',
    workflow: workflow.name ?? '',
  };
  return { github, secrets: { GITHUB_TOKEN: 'ghs_token-of-the-job', ...secrets }, vars, inputs };
}

async function runJob(context: Context, jobName: string, job: Job, beside: Beside) {
  const { given, document } = context;
  const begun: (Omit<StepRun, 'post'> & { scenario: Scenario })[] = [];
  const steps: Record<string, { outputs: Texts; outcome: string; conclusion: string }> = {};
  let status: 'success' | 'failure' = 'success';
  let files: Texts = {};
  await using github = await startGitHubRun(missing(document, job));
  for (const [index, step] of (job.steps ?? []).entries()) {
    const env = envOf([document.workflow.env, job.env, step.env], { ...context.contexts, steps });
    const contexts = { ...context.contexts, steps, env, runner: { os: 'Linux' }, job: { status } };
    if (!holds(step.if, contexts, status)) continue;
    if (step.uses?.startsWith('actions/checkout@')) files = { ...given.files, ...workflowFile(document) };
    const id = step.id ?? String(index);
    if (!isOwn(step)) {
      const outputs = given.steps?.[`${jobName}.${id}`] ?? given.steps?.[id] ?? {};
      steps[id] = { outputs, outcome: 'success', conclusion: 'success' };
      continue;
    }
    const run = await runStep({ ...context, contexts }, { jobName, job, step, files, env, github, beside });
    begun.push(run);
    status = run.played.code === 0 ? status : 'failure';
    const outcome = run.played.code === 0 ? 'success' : 'failure';
    steps[id] = { outputs: run.played.outputs, outcome, conclusion: outcome };
  }
  const outputs = Object.entries(job.outputs ?? {}).map(([output, text]): [string, string] => [
    output,
    filled(text, { ...context.contexts, steps }),
  ]);
  const posts: Played[] = [];
  for (const { played, scenario } of begun.toReversed())
    posts.unshift(await playOn(context.service, { ...scenario, state: played.state }));
  // The next job takes its time to begin.
  await context.service.pass(30);
  const runs = begun.map(({ scenario, ...run }, index) => ({ ...run, post: posts[index] as Played }));
  const masks = runs.flatMap(({ played }) => played.masks).filter((mask) => mask !== '');
  // GitHub leaves out an output of a job that holds anything that was masked.
  const passed = outputs.filter(([, value]) => !masks.some((mask) => value.includes(mask)));
  return { runs, result: status, outputs: Object.fromEntries(passed) };
}

type InJob = {
  jobName: string;
  job: Job;
  step: Step;
  files: Texts;
  env: Texts;
  github: GitHubRun;
  beside: Beside;
};

async function runStep(context: Context, { jobName, job, step, files, env, github, beside }: InJob) {
  const { service, document, given, contexts } = context;
  const inputs = Object.fromEntries(
    Object.entries(step.with ?? {}).map(([name, value]) => [name, filled(String(value), contexts)]),
  );
  const { event_name, event } = contexts.github as { event_name: string; event: unknown };
  const permissions = permissionsOf(document, job);
  const mayLogIn = typeof permissions === 'object' && permissions['id-token'] === 'write';
  await using app = await startApp(given.app ?? (() => ({ status: 200, body: 'hello' })));
  const scenario: Scenario = {
    ...beside,
    files: { ...files, 'event.json': JSON.stringify(event) },
    env: {
      ...github.env,
      ...(mayLogIn ? given.idToken : {}),
      ...env,
      GITHUB_EVENT_NAME: event_name,
      GITHUB_JOB: jobName,
      GITHUB_SHA: COMMIT,
      GITHUB_WORKFLOW_REF: `${REPOSITORY}/${pathOf(document)}@refs/heads/main`,
    },
    with: {
      api_key: '',
      ...inputs,
      ...given.with,
      github_token: github.with.github_token,
      api_url: service.url,
    },
    // The app has addresses that exist nowhere: what is asked of them goes to the loopback interface.
    fetch: (real) => (url, init) => real(atApp(url, app.url), init),
  };
  return { job: jobName, inputs, played: await playOn(service, scenario), scenario };
}

function atApp(url: string, app: string): string {
  const { hostname, pathname, search } = new URL(url);
  const [, port = '80'] = /^[0-9a-f]{40}(?:-(\d+))?\.dstack-sim\d+\.example$/.exec(hostname) ?? [];
  return hostname.endsWith('.example') ? `${app}/${port}${pathname}${search}` : url;
}

function envOf(levels: readonly (Record<string, unknown> | undefined)[], contexts: Contexts): Texts {
  const env: Texts = {};
  for (const level of levels)
    for (const [name, value] of Object.entries(level ?? {}))
      env[name] = filled(String(value), { ...contexts, env });
  return env;
}

/** GitHub refuses what the token of the job may not do. */
function missing(document: WorkflowDocument, job: Job): ('deployments' | 'pull-requests' | 'actions')[] {
  const permissions = permissionsOf(document, job);
  const allows = (name: string, level: string) =>
    typeof permissions === 'object' && [level, 'write'].includes(permissions[name] ?? '');
  return (
    [
      ['deployments', 'write'],
      ['pull-requests', 'write'],
      ['actions', 'read'],
    ] as const
  ).flatMap(([name, level]) => (allows(name, level) ? [] : [name]));
}

function pathOf({ file }: WorkflowDocument): string {
  return file.startsWith('.github/workflows/') ? file : '.github/workflows/example.yml';
}

function workflowFile(document: WorkflowDocument): Texts {
  return { [pathOf(document)]: document.text };
}
