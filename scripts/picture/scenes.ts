import { playOnNode } from '../../test/e2e/quote_run.ts';
import { deployed, NAME, OTHER_COMPOSE, type Played, play, type Scenario } from '../../test/e2e/scenario.ts';
import type { Behaviour, Simulator } from '../../test/simulator/simulator.ts';

/** As GitHub sets it. */
const env = {
  GITHUB_SHA: '4f1c0e5a9b7d3c2e1f0a8b6d5c4e3f2a1b0c9d8e',
  GITHUB_ACTOR: 'octocat',
  GITHUB_RUN_ID: '42',
  GITHUB_RUN_ATTEMPT: '1',
};

const BOOT: Behaviour = { bootSeconds: 45 };
const FAILS: Behaviour = {
  ...BOOT,
  times: 1,
  bootFails: {
    error: 'manifest for ghcr.io/octo-org/my-web-app:1.4.2 not found: manifest unknown',
    phase: 'starting containers',
  },
};
const UPDATE: Scenario = { env, cvm: { composeText: OTHER_COMPOSE }, behaviour: BOOT };
const APP = 'f0'.repeat(20);

function fleet(service: Simulator): void {
  const cvms = [1, 2, 3, 4].map(() => deployed(service, { app_id: APP, composeText: OTHER_COMPOSE }));
  service.behave(cvms[1]?.id ?? '', FAILS);
}

/** What the pictures show: runs against the simulator, one for each way that a run ends and that people look at. */
export const SCENES: Readonly<Record<string, () => Promise<Played>>> = {
  success: () => play({ env, behaviour: BOOT }),
  'failed-update': () => play({ ...UPDATE, behaviour: FAILS }),
  'rolled-back': () => play({ ...UPDATE, behaviour: FAILS, with: { on_failure: 'rollback' } }),
  fleet: () =>
    play({
      env,
      given: fleet,
      behaviour: BOOT,
      with: { cvm_id: APP, instances: 'all', mode: 'update', on_failure: 'rollback' },
    }),
  quote: () => playOnNode({}, UPDATE),
  refusal: () =>
    play({
      env,
      files: {
        'docker-compose.yml':
          'services:\n  web:\n    build: .\n    enviroment:\n      A: b\n  db:\n    image: postgres:17\n    volumes: ["data:/var/lib/postgresql/data"]\n',
      },
    }),
  'dry-run': () => play({ ...UPDATE, with: { dry_run: 'true' } }),
  approval: () =>
    play({
      env,
      cvm: { kms: 'base', composeText: OTHER_COMPOSE },
      with: { cvm_id: NAME, name: '', mode: 'update' },
    }),
};
