import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PROFILES } from '../simulator/guesses.ts';
import type { CvmSeed } from '../simulator/simulator.ts';
import { composeWith, inOrder, play } from './scenario.ts';

const compose = composeWith('KEPT', 'TOKEN');
const OLD = compose.replace('80:80', '81:80').replaceAll('TOKEN', 'GONE');

type Row = [
  what: string,
  log: RegExp[],
  more?: { cvm?: CvmSeed; with?: Record<string, string>; outputs?: Record<string, string> },
];

const ROWS: Row[] = [
  [
    'create a CVM',
    [
      /There is no CVM named `my-web-app` yet$/m,
      /Dry run; this would create: CVM `my-web-app`$/m,
      /Env that comes: KEPT, TOKEN$/m,
    ],
    { with: { env: 'KEPT=secret-one\nTOKEN=secret-two' } },
  ],
  [
    'update compose file, env, size and listing',
    [
      /Dry run; this would update: the compose file, `public_logs` to true, the OS image to dstack-0\.5\.5, the names in the env, the env, `instance_type` from tdx\.small to tdx\.large, `disk_size` from \d+ to 80 GB, `listed` to true$/m,
      /Env that comes: TOKEN$/m,
      /Env that goes: GONE$/m,
      /Env that is sealed anew: KEPT$/m,
      /^--- deployed$/m,
      /^\+\+\+ docker-compose\.yml$/m,
      /^-\s+- "81:80"$/m,
      /^\+\s+- "80:80"$/m,
      /^-\s+GONE: \$\{GONE\}$/m,
      /^\+\s+TOKEN: \$\{TOKEN\}$/m,
    ],
    {
      cvm: { composeText: OLD, env: { KEPT: '1', GONE: '2' } },
      with: {
        env: 'KEPT=secret-one\nTOKEN=secret-two',
        env_check: 'warn',
        instance_type: 'tdx.large',
        disk_size: '80',
        listed: 'true',
        public_logs: 'true',
        image: 'dstack-0.5.5',
      },
      outputs: { previous_status: 'running' },
    },
  ],
  [
    'change nothing',
    [/Dry run: nothing would be sent for CVM `my-web-app`$/m],
    { cvm: { composeText: compose, env: { KEPT: '1', TOKEN: '2' } }, outputs: { change: 'unchanged' } },
  ],
  [
    'start a stopped CVM',
    [/Dry run; this would start: .*from status `stopped`$/m],
    { cvm: { composeText: compose, status: 'stopped' } },
  ],
  ['restart', [/Dry run; this would restart: /], { cvm: {}, with: { operation: 'restart' } }],
  ['stop', [/Dry run; this would stop: /], { cvm: {}, with: { operation: 'stop' } }],
  [
    'stop what is stopped',
    [/Dry run: nothing would be sent/],
    { cvm: { status: 'stopped' }, with: { operation: 'stop' } },
  ],
  ['delete', [/Dry run; this would delete: CVM `my-web-app` \(/], { cvm: {}, with: { operation: 'delete' } }],
  [
    'add a replica',
    [/Dry run; this would replicate: CVM `my-web-app` \(/],
    { cvm: {}, with: { operation: 'replicate' } },
  ],
  ['provision', [/Dry run; this would provision: CVM `my-web-app`$/m], { with: { operation: 'provision' } }],
  [
    'commit a creation',
    [/Dry run; this would create: the app (ab){20} that was provisioned$/m],
    {
      with: {
        operation: 'commit',
        app_id: 'ab'.repeat(20),
        compose_hash: 'cd'.repeat(32),
        ephemeral: 'true',
      },
    },
  ],
  [
    'commit an update',
    [/Dry run; this would update: the update that was prepared$/m],
    {
      cvm: { kms: 'base' },
      with: { operation: 'commit', cvm_id: 'my-web-app', compose_hash: 'cd'.repeat(32) },
    },
  ],
];

describe('a dry run', { concurrency: 3 }, () => {
  for (const [what, log, { cvm, outputs = {}, ...scenario } = {}] of ROWS) {
    for (const profile of PROFILES)
      it(`says that it would ${what}, and only reads (${profile})`, async () => {
        const played = await play(
          {
            files: { 'docker-compose.yml': compose },
            ...scenario,
            cvm,
            with: { dry_run: 'true', env_check: 'off', ...scenario.with },
          },
          { profile },
        );
        assert.deepEqual(
          [played.code, played.errors, played.outputs.outcome],
          [0, [], 'dry_run'],
          played.log,
        );
        assert.deepEqual(played.writes, []);
        assert.ok(played.requests.every(({ method }) => method === 'GET'));
        inOrder(played.log, log);
        assert.partialDeepStrictEqual(played.outputs, outputs);
        assert.doesNotMatch(`${played.log}${played.summary}`, /secret-/);
        // Nothing was created, so nothing is there to be removed after the job.
        assert.deepEqual(Object.keys(played.state).toSorted(), ['outcome', 'step', 'task']);
      });
  }

  it('shows the same in the summary', async () => {
    const { summary } = await play({
      cvm: { composeText: OLD, env: { KEPT: '1', GONE: '2' } },
      with: { dry_run: 'true', env: 'KEPT=secret-one\nTOKEN=secret-two', env_check: 'warn', listed: 'true' },
      files: { 'docker-compose.yml': compose },
    });
    for (const part of [
      'the compose file',
      '`listed` to true',
      'TOKEN',
      'GONE',
      'KEPT',
      '-      - "81:80"',
      '+      - "80:80"',
    ])
      assert.ok(summary.includes(part), `${part} in ${summary}`);
    assert.doesNotMatch(summary, /secret-/);
  });

  for (const [what, inputs, words] of [
    ['an env that would be lost', { env: 'KEPT=1' }, /would lose them: `GONE`/],
    ['a smaller disk', { disk_size: '5', env_check: 'off' }, /can only grow/],
  ] as const) {
    it(`fails as the deploy would for ${what}`, async () => {
      const { code, writes, errors } = await play({
        cvm: { composeText: OLD, env: { KEPT: '1', GONE: '2' } },
        with: { dry_run: 'true', ...inputs },
        files: { 'docker-compose.yml': OLD },
      });
      assert.deepEqual([code, writes], [1, []]);
      assert.match(errors[0]?.message ?? '', words);
    });
  }
});
