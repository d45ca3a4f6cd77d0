import { startIdTokenIssuer } from '../e2e/id_token_issuer.ts';
import { COMPOSE, composeWith, deployed, OTHER_COMPOSE, QUICK, type Scenario } from '../e2e/scenario.ts';
import type { Simulator, SimulatorOptions } from '../simulator/simulator.ts';
import { startTdxNode } from '../simulator/tdx_node.ts';
import { fenced } from './documents.ts';
import { COMMIT, type Given, type StepRun } from './run.ts';

/** A step of this action in one line: its job, how it ended, and what it sent to change something. */
export type Told = [job: string, ended: string, ...writes: string[]];

export type Row = {
  /** Its `name`. */
  workflow: string;
  when: string;
  stage?: SimulatorOptions;
  /** Puts in place what the service has, and says what the workflow meets. */
  given: (service: Simulator) => Given | Promise<Given>;
  beside?: Omit<Scenario, 'with' | 'files'>;
  steps: Told[];
  /** Level and title of each warning and notice. */
  warnings?: [level: string, title: string][];
  shows?: (runs: StepRun[], service: Simulator) => unknown;
};

/** What the workflows log in to, and run on, beside the service. */
export const issuer = await startIdTokenIssuer();
export const node = await startTdxNode();

const CREATE = ['POST /cvms/provision', 'POST /cvms'] as const;
const UPDATE = 'PATCH /cvms/{1}';
const REDEPLOY = 'POST /cvms/{1}/revisions/{id}/redeploy';
const APP = 'f'.repeat(40);
const FILES = { 'docker-compose.yml': COMPOSE };
const BOOT_FAILS = { behaviour: { ...QUICK, times: 1, bootFails: { error: 'no such program' } } };

const key = (service: Simulator, more: Record<string, string> = {}) => ({
  secrets: { PHALA_CLOUD_API_KEY: service.apiKey, ...more },
});
/** A workspace that has the CVM already, on another version unless it is said. */
const there = (service: Simulator, name: string, composeText = OTHER_COMPOSE) =>
  deployed(service, { name, composeText });

const FORK = { repo: { full_name: 'stranger/my-web-app' } };
const OWN = { repo: { full_name: 'octo-org/my-web-app' } };
const pullRequest = (action: string, head = OWN) => ({
  name: 'pull_request',
  payload: { action, number: 7, pull_request: { number: 7, head } },
});

const withEnv = (...names: string[]) => ({ 'docker-compose.yml': composeWith(...names) });
const [firstCompose] = fenced('yaml').filter(
  ({ file, text }) => file === 'README.md' && text.startsWith('services:'),
);

/** The state of the service that each workflow needs, and what it does then. */
export const ROWS: Row[] = [
  {
    workflow: 'Deploy',
    when: 'for the first time, with the compose file of README.md',
    given: (service) => {
      service.registry.push('registry-1.docker.io/library/nginx', '1.29', {});
      return { ...key(service), files: { 'docker-compose.yml': firstCompose?.text ?? '' } };
    },
    steps: [['deploy', 'success created', ...CREATE]],
    shows: ([run], service) =>
      runsImage(run, 'nginx:1.29', service.registry.digest('registry-1.docker.io/library/nginx', '1.29')),
  },
  {
    workflow: 'Deploy',
    when: 'when nothing differs',
    given: (service) => {
      there(service, 'my-app', COMPOSE);
      return { ...key(service), files: FILES };
    },
    steps: [['deploy', 'success unchanged']],
  },
  {
    workflow: 'Build and deploy',
    when: 'with the digest of the build',
    given: (service) => ({
      ...key(service),
      files: { 'docker-compose.yml': 'services:\n  web:\n    image: ghcr.io/my-org/my-app\n' },
      steps: { build: { digest: service.registry.push('ghcr.io/my-org/my-app', 'new', {}) } },
    }),
    steps: [['deploy', 'success created', ...CREATE]],
    shows: ([run], service) =>
      runsImage(run, 'ghcr.io/my-org/my-app', service.registry.digest('ghcr.io/my-org/my-app', 'new')),
  },
  {
    workflow: 'Build several and deploy',
    when: 'with the digests of both builds',
    given: (service) => ({
      ...key(service),
      files: { 'docker-compose.yml': 'services:\n  web:\n    image: web\n  worker:\n    image: worker\n' },
      steps: {
        'web.build': { digest: service.registry.push('ghcr.io/my-org/web', 'new', {}) },
        'worker.build': { digest: service.registry.push('ghcr.io/my-org/worker', 'new', {}) },
      },
    }),
    steps: [['deploy', 'success created', ...CREATE]],
    shows: ([run], service) =>
      runsImage(run, 'ghcr.io/my-org/worker', service.registry.digest('ghcr.io/my-org/worker', 'new')),
  },
  {
    workflow: 'Deploy on push',
    when: 'with a new version',
    given: (service) => {
      there(service, 'my-app');
      return {
        ...key(service, { DATABASE_URL: 'postgres://u:pass@db/app' }),
        files: withEnv('DATABASE_URL'),
      };
    },
    steps: [['deploy', 'success updated', UPDATE]],
  },
  {
    workflow: 'Deploy on push',
    when: 'with a version that does not boot',
    given: (service) => {
      there(service, 'my-app');
      return {
        ...key(service, { DATABASE_URL: 'postgres://u:pass@db/app' }),
        files: withEnv('DATABASE_URL'),
      };
    },
    beside: BOOT_FAILS,
    steps: [['deploy', 'failure rolled_back', UPDATE, REDEPLOY]],
  },
  {
    workflow: 'Release',
    when: 'on a pull request',
    given: (service) => ({ ...release(service), event: pullRequest('opened') }),
    steps: [['plan', 'dry_run undefined']],
  },
  {
    workflow: 'Release',
    when: 'on a pull request of a stranger',
    given: (service) => ({ ...release(service), event: pullRequest('opened', FORK) }),
    steps: [],
  },
  {
    workflow: 'Release',
    when: 'after the merge',
    given: release,
    steps: [['production', 'success created', ...CREATE]],
  },
  {
    workflow: 'Preview',
    when: 'when a pull request is opened',
    given: (service) => ({ ...key(service), files: FILES, event: pullRequest('opened') }),
    steps: [['deploy', 'success created', ...CREATE]],
  },
  {
    workflow: 'Preview',
    when: 'when a pull request is closed',
    given: (service) => {
      there(service, 'my-web-app-pr-7');
      return { ...key(service), files: FILES, event: pullRequest('closed') };
    },
    steps: [['remove', 'success deleted', 'DELETE /cvms/{1}']],
  },
  {
    workflow: 'Preview',
    when: 'on a pull request of a stranger',
    given: (service) => ({ ...key(service), files: FILES, event: pullRequest('closed', FORK) }),
    steps: [],
  },
  {
    workflow: 'End-to-end test',
    when: 'and leaves nothing behind',
    given: (service) => ({ ...key(service), files: FILES }),
    steps: [['test', 'success created', ...CREATE, 'PATCH /cvms/{1}/scheduled-delete']],
    shows: ([run]) => gone(run),
  },
  {
    workflow: 'Nightly restart',
    when: 'at its time',
    given: (service) => {
      there(service, 'my-app');
      return { ...key(service), event: { name: 'schedule' } };
    },
    steps: [['restart', 'success restarted', 'POST /cvms/{1}/restart']],
  },
  {
    workflow: 'Deploy everywhere',
    when: 'one CVM after the other',
    given: (service) => {
      there(service, 'my-app-west');
      return { ...key(service), files: FILES };
    },
    steps: [
      ['deploy', 'success updated', UPDATE],
      ['deploy', 'success created', ...CREATE],
    ],
  },
  {
    workflow: 'Roll out to the fleet',
    when: 'over three CVMs',
    given: fleet,
    steps: [['deploy', 'success updated', UPDATE, 'PATCH /cvms/{2}', 'PATCH /cvms/{3}']],
  },
  {
    workflow: 'Roll back',
    when: 'as a dry run',
    given: (service) => rollBack(service, true),
    steps: [['rollback', 'dry_run undefined']],
  },
  {
    workflow: 'Roll back',
    when: 'in earnest',
    given: (service) => rollBack(service, false),
    steps: [['rollback', 'success rolled_back', REDEPLOY]],
  },
  {
    workflow: 'Release with on-chain approval',
    when: 'before the approval',
    given: (service) => {
      const { vm_uuid } = deployed(service, {
        kms: 'base',
        composeText: OTHER_COMPOSE,
        env: { TOKEN: 'old' },
      });
      return {
        ...key(service, { TOKEN: 'new-token' }),
        vars: { PHALA_CVM_ID: vm_uuid },
        files: withEnv('TOKEN'),
      };
    },
    steps: [
      ['propose', 'pending_approval none', UPDATE],
      ['finish', 'failure undefined', UPDATE],
    ],
    warnings: [['warning', 'Waiting for approval']],
  },
  {
    workflow: 'Deploy without a key',
    when: 'with the token of the job',
    stage: { trustedTokens: issuer.trusts, workspaces: ['my-team', 'other-team'] },
    given: () => ({ secrets: { TOKEN: 'hunter2-and-more' }, files: withEnv('TOKEN'), idToken: issuer.env }),
    steps: [['deploy', 'success created', ...CREATE]],
  },
  {
    workflow: 'Deploy, as with the official action',
    when: 'with the name and files of a phala.toml',
    stage: { trustedTokens: issuer.trusts },
    given: () => ({
      secrets: { DATABASE_URL: 'postgres://u:pass@db/app' },
      files: {
        ...withEnv('DATABASE_URL'),
        'phala.toml': 'name = "my-app"\ncompose_file = "docker-compose.yml"\n',
      },
      idToken: issuer.env,
    }),
    steps: [['deploy', 'success created', ...CREATE]],
  },
  {
    workflow: 'Nightly verification',
    when: 'before anything is pinned',
    stage: { attestations: node.attestations },
    given: (service) => verification(service, COMPOSE),
    steps: [['verify', 'success none']],
    warnings: [['warning', "Not Intel's root"]],
    shows: ([run]) => proved(run),
  },
  {
    workflow: 'Nightly verification',
    when: 'when another version runs',
    stage: { attestations: node.attestations },
    given: (service) => verification(service, OTHER_COMPOSE),
    steps: [['verify', 'failure none']],
    warnings: [['warning', "Not Intel's root"]],
  },
  {
    workflow: 'Deploy a private image',
    when: 'with the login of its registry',
    given: (service) => privateImage(service, 'ghp_a-token-that-may-read'),
    steps: [['deploy', 'success created', ...CREATE]],
    shows: ([run], service) =>
      runsImage(run, 'ghcr.io/my-org/my-app:1', service.registry.digest('ghcr.io/my-org/my-app', '1')),
  },
  {
    workflow: 'Deploy a private image',
    when: 'with a login that has expired',
    given: (service) => privateImage(service, 'ghp_a-token-that-expired'),
    steps: [['deploy', 'failure undefined']],
  },
  {
    workflow: 'Staging',
    when: 'when the app says the new version in the end',
    given: (service) => {
      there(service, 'my-app-staging');
      let asked = 0;
      const app = () => ({ status: 200, body: ++asked < 3 ? 'version 1' : `version ${COMMIT}` });
      return { ...key(service), files: FILES, app };
    },
    steps: [['staging', 'success updated', UPDATE]],
  },
  {
    workflow: 'Staging',
    when: 'when the app says the old version for ever',
    given: (service) => {
      there(service, 'my-app-staging');
      return { ...key(service), files: FILES, app: () => ({ status: 200, body: 'version 1' }) };
    },
    steps: [['staging', 'failure rolled_back', UPDATE, REDEPLOY]],
  },
  {
    workflow: 'Deploy the backend',
    when: 'when all five probes hold',
    given: (service) => ({ ...key(service), files: FILES, app: (path) => probe(path) }),
    steps: [['deploy', 'success created', ...CREATE]],
  },
  {
    workflow: 'Deploy the backend',
    when: 'when one probe does not hold',
    given: (service) => ({
      ...key(service),
      files: FILES,
      app: (path) => (path === '/8080/admin' ? { status: 200, body: 'welcome' } : probe(path)),
    }),
    steps: [['deploy', 'failure created', ...CREATE]],
  },
  {
    workflow: 'CI',
    when: 'on each kind of runner',
    given: (service) => ({
      steps: { simulator: { url: service.url, key: service.apiKey } },
      files: { 'test/demo/docker-compose.yml': composeWith('GREETING') },
    }),
    steps: [1, 2, 3].flatMap((count): Told[] => [
      ['action', 'success created', ...CREATE, `PATCH /cvms/{${count}}/scheduled-delete`],
      ['action', 'success none'],
    ]),
    shows: (runs) => runs.filter(({ inputs }) => inputs.ephemeral === 'true').forEach(gone),
  },
];

function privateImage(service: Simulator, REGISTRY_READ_TOKEN: string): Given {
  service.registry.push('ghcr.io/my-org/my-app', '1', {});
  const login = { username: 'octocat', password: 'ghp_a-token-that-may-read' };
  service.registry.setAccess('ghcr.io/my-org/my-app', { kind: 'basic', ...login });
  return {
    ...key(service, { REGISTRY_READ_TOKEN }),
    vars: { REGISTRY_USER: 'octocat' },
    files: { 'docker-compose.yml': 'services:\n  web:\n    image: ghcr.io/my-org/my-app:1\n' },
  };
}

function runsImage(run: StepRun | undefined, name: string, digest: string): void {
  const text = run?.played.cvms[0]?.composeText;
  if (!text?.includes(`image: ${name}@${digest}`)) throw new Error(`Another image runs:\n${text}`);
}

function release(service: Simulator): Given {
  return {
    ...key(service, {
      DATABASE_URL: 'postgres://u:pass@db/app',
      SIGNING_KEY: '-----BEGIN KEY-----\nabc\n-----END KEY-----',
    }),
    files: { ...withEnv('DATABASE_URL', 'SIGNING_KEY', 'LOG_LEVEL'), 'production.env': 'LOG_LEVEL=info\n' },
  };
}

function fleet(service: Simulator): Given {
  for (let count = 0; count < 3; count++) deployed(service, { app_id: APP, composeText: OTHER_COMPOSE });
  return { ...key(service), vars: { PHALA_APP_ID: APP }, files: FILES };
}

function rollBack(service: Simulator, dry_run: boolean): Given {
  deployed(service, { name: 'my-app', composeText: COMPOSE, earlier: [{ composeText: OTHER_COMPOSE }] });
  return { ...key(service), event: { name: 'workflow_dispatch' }, inputs: { revision_id: '', dry_run } };
}

function verification(service: Simulator, composeText: string): Given {
  there(service, 'my-app', composeText);
  return {
    ...key(service),
    vars: { CVM_MEASUREMENTS: '' },
    event: { name: 'schedule' },
    files: { ...FILES, 'root.pem': node.rootPem },
    with: { pccs_url: node.pccs.url, quote_root_ca: 'root.pem' },
  };
}

function probe(path: string): { status: number; body: string } {
  const bodies: Record<string, string> = {
    '/8080/version': `{"commit":"${COMMIT}"}`,
    '/9090/metrics': 'process_start_time_seconds 1764063000',
  };
  return { status: path === '/8080/admin' ? 401 : 200, body: bodies[path] ?? 'ok' };
}

function gone(run: StepRun | undefined): void {
  if (!/^DELETE \/cvms\/\{\d\}$/.test(run?.post.writes.join() ?? ''))
    throw new Error(`It was left: ${run?.post.log}`);
}

function proved(run: StepRun | undefined): void {
  const { verified, evidence_file } = run?.played.outputs ?? {};
  if (verified !== 'true' || evidence_file === undefined) throw new Error(`Not proved: ${run?.played.log}`);
}
