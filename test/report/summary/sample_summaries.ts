import { CREATED, UPDATED } from '../../../src/operations/changes.ts';
import { type Cvm, NO_CVM } from '../../../src/phala/cvm.ts';
import { diffLines } from '../../../src/report/plan.ts';
import type { SummaryFacts } from '../../../src/report/summary/facts.ts';
import type { Approval } from '../../../src/run/approval.ts';
import type { Known, Moment, Step } from '../../../src/run/known.ts';
import { failure } from '../../../src/run/outcome.ts';
import { planTold } from '../plan_told.ts';

const HASH = '6f1c9a04d2b35e7788a1f0c3d94e52b6a7c8190e2d3f4b5a6c7d8e9f00112233';
const OLD_HASH = '0b8e4d1f62a95c3377e1d0f4c82b6a95d4e3f2011a2b3c4d5e6f708192a3b4c5';
const APP_ID = '3f5c8e0a9b7d42161e0f5a4c3b2d19087f6e5d4c';
const UUID = '7c9e66797d4e4b3fa1c20d5b8e6f4a31';
const DOMAIN = 'dstack-pha-prod5.phala.network';

const CVM: Cvm = {
  ...NO_CVM,
  name: 'my-web-app',
  vmUuid: UUID,
  appId: APP_ID,
  instanceId: '9d2b7f40c15e83a6b8d4e0f1a2c3b4d5e6f70819',
  nodeId: '26',
  urls: [`https://${APP_ID}-8080.${DOMAIN}`],
  composeHash: HASH,
};

const KNOWN: Known = {
  cvm: CVM,
  status: '',
  operation: { correlationId: '5d0c7f5e-6f0a-4a77-9b0a-2f2f0f8f7d11' },
  timeline: [],
  steps: [],
};

const inState = (status: string, bootProgress: string, bootError?: string) => ({
  status,
  state: { status, bootProgress, bootError, raw: {} },
});
const RUNNING: Known = { ...KNOWN, ...inState('running', 'done') };

const BOOT: Moment[] = [
  { at: 3.1, status: 'creating' },
  { at: 6.4, status: 'starting', boot_progress: 'booting' },
  { at: 11.2, status: 'starting', boot_progress: 'mounting data disk' },
  { at: 14.8, status: 'starting', boot_progress: 'requesting app keys' },
  { at: 19.6, status: 'starting', boot_progress: 'data disk ready' },
  { at: 22.3, status: 'starting', boot_progress: 'setting up dstack-gateway' },
  { at: 27.5, status: 'starting', boot_progress: 'setting up docker' },
  { at: 31.0, status: 'starting', boot_progress: 'pre-launch' },
  { at: 39.9, status: 'starting', boot_progress: 'starting containers' },
];

const BEGIN: Step[] = [
  { name: 'find', fromMs: 0, toMs: 400 },
  { name: 'provision', fromMs: 400, toMs: 1700 },
  { name: 'commit', fromMs: 1700, toMs: 3100 },
];

const BASE = { noun: 'Deployment', subject: 'my-web-app', warnings: [] } as const;

const DENIED = 'GHCR pull access denied: ghcr.io/octo-org/my-web-app:1.4.2 (HTTP 404)';

const DIFF_BEFORE = `services:
  web:
    image: ghcr.io/octo-org/my-web-app:1.4.1
    ports:
      - '8080:80'
    environment:
      GREETING: \${GREETING}
`;

/** Events of a boot that cannot pull its image, as a CVM reports them. */
const EVENTS = [
  'requesting app keys',
  'data disk ready',
  'setting up dstack-gateway',
  'setting up docker',
  'pre-launch',
].map((body, index) => ({ event: 'boot.progress', body, timestampMs: 1_780_000_000_000 + index * 4100 }));

const APPROVAL: Approval = {
  kind: 'update',
  composeHash: HASH,
  appId: APP_ID,
  deviceId: `0x${OLD_HASH}`,
  kmsContractAddress: '0x2f83172A49584C017F2B256F0FB2Dca14126Ba9C',
  chainId: 8453,
  allowed: { composeHash: false, device: true, all: false },
  commitToken: 'a-token-that-must-not-be-shown',
  commitUrl: 'https://cloud.phala.com/octo-org/cvms/x/confirm-update?token=a-token-that-must-not-be-shown',
};

/** One summary for each way that a run can end, as a workflow would see it. */
const DRY_RUN = planTold({
  words: ['the compose file', '`public_logs` to false', '`memory` from 2048 to 4096 MB', 'the env'],
  compose: {
    path: 'docker-compose.yml',
    before: DIFF_BEFORE,
    after: DIFF_BEFORE.replace('1.4.1', '1.4.2').replace('GREETING}', 'GREETING:-Hello}'),
  },
  env: { added: ['SENTRY_DSN'], removed: ['LEGACY_TOKEN'], kept: ['DATABASE_URL', 'GREETING'] },
});

export const sampleSummaries = {
  success: {
    ...BASE,
    elapsedMs: 52_300,
    ended: { outcome: 'success', change: CREATED, proof: 'the CVM was made by this run' },
    known: {
      ...RUNNING,
      verification: {
        verified: true,
        proof:
          'the machine attests this hash, and holds the compose file, the variable names and the script that were sent',
      },
      steps: [
        ...BEGIN,
        { name: 'wait', fromMs: 3100, toMs: 47_000 },
        { name: 'verify', fromMs: 47_000, toMs: 47_800 },
        { name: 'health', fromMs: 47_800, toMs: 52_300 },
      ],
      timeline: [...BOOT, { at: 47.0, status: 'running', boot_progress: 'done' }],
    },
  },
  update: {
    ...BASE,
    elapsedMs: 64_000,
    ended: {
      outcome: 'success',
      change: UPDATED,
      proof: 'the platform says that the operation is completed',
      warning:
        'the boot is done, but reported: dstack-gateway registration failed, the app has no ingress route until the next restart',
    },
    warnings: [
      '`docker-compose.yml` line 4: the image `nginx:latest` has no digest, so another one may run after a restart',
    ],
    known: {
      ...RUNNING,
      previous: { status: 'running', composeHash: OLD_HASH },
      steps: [
        { name: 'find', fromMs: 0, toMs: 600 },
        { name: 'update', fromMs: 600, toMs: 1500 },
        { name: 'wait', fromMs: 1500, toMs: 64_000 },
      ],
      timeline: [
        { at: 1.5, status: 'updating', boot_progress: 'done' },
        { at: 5.0, status: 'stopping' },
        { at: 9.0, status: 'stopped' },
        ...BOOT.slice(1).map(({ at, ...rest }) => ({ ...rest, at: at + 6 })),
        { at: 64, status: 'running', boot_progress: 'done' },
      ],
    },
  },
  failure: {
    ...BASE,
    elapsedMs: 38_200,
    ended: {
      ...failure(
        'failure',
        'The registry refused the image',
        `\`deploy\` of CVM \`my-web-app\`: the boot failed: ${DENIED}`,
        'Check that the image name and tag exist, and that `DSTACK_DOCKER_USERNAME`, `DSTACK_DOCKER_PASSWORD` and `DSTACK_DOCKER_REGISTRY` in `env` belong to an account that may read it.',
      ),
      suggestions: ['Make the package public, or give the token the scope read:packages.'],
      links: [{ label: 'Private registries', url: 'https://docs.phala.com/phala-cloud/private-registry' }],
      requestId: 'req_01J9ZC8Q4M7N',
    },
    known: {
      ...KNOWN,
      ...inState('starting', 'pre-launch', DENIED),
      operation: { ...KNOWN.operation, errorMessage: `CVM 8123: ${DENIED}` },
      steps: [...BEGIN, { name: 'wait', fromMs: 3100, toMs: 38_200 }],
      timeline: BOOT.slice(0, 8),
    },
    events: [...EVENTS, { event: 'boot.error', body: DENIED, timestampMs: 1_780_000_024_900 }],
  },
  refused: {
    ...BASE,
    elapsedMs: 1900,
    ended: failure(
      'failure',
      'The compose file cannot run in a CVM',
      'There are 2 mistakes:\n- line 4: `build` needs the source code, which the CVM does not have. Push the image to a registry and name it in `image`\n- line 9: `./data:/data` is a path of this machine. Use a named volume',
    ),
    known: { ...KNOWN, cvm: NO_CVM, operation: {}, steps: [{ name: 'find', fromMs: 0, toMs: 1900 }] },
  },
  time_out: {
    ...BASE,
    elapsedMs: 900_000,
    ended: failure(
      'timed_out',
      'Timed out',
      '`deploy` of CVM `my-web-app` was not done in time: the limit of 15 min (`timeout`) is over. The last status was: starting, starting containers',
      'See the boot log on the dashboard for what takes so long, or give a longer `timeout`.',
    ),
    known: {
      ...KNOWN,
      ...inState('starting', 'starting containers'),
      steps: [...BEGIN, { name: 'wait', fromMs: 3100, toMs: 900_000 }],
      timeline: BOOT,
    },
    events: [
      ...EVENTS,
      { event: 'boot.progress', body: 'starting containers', timestampMs: 1_780_000_021_000 },
    ],
  },
  pending_approval: {
    ...BASE,
    elapsedMs: 2600,
    ended: { outcome: 'pending_approval', approval: APPROVAL },
    known: {
      ...RUNNING,
      approval: APPROVAL,
      previous: { status: 'running', composeHash: OLD_HASH },
      steps: [
        { name: 'find', fromMs: 0, toMs: 900 },
        { name: 'update', fromMs: 900, toMs: 2600 },
      ],
    },
  },
  dry_run: {
    ...BASE,
    elapsedMs: 1200,
    ended: { outcome: 'dry_run', plan: DRY_RUN, diff: await diffLines(DRY_RUN) },
    known: { ...RUNNING, steps: [{ name: 'find', fromMs: 0, toMs: 1200 }] },
  },
} satisfies Record<string, SummaryFacts>;
