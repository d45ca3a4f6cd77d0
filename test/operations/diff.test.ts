import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Changes, changesOf, type Deployed, deployedFrom } from '../../src/operations/diff.ts';
import { OperationProblem } from '../../src/run/operation.ts';
import { foundOf, inputsOf, materialOf } from './fake_context.ts';

const TEXT = 'services:\n  web:\n    image: nginx\n';
const OTHER_TEXT = 'services:\n  web:\n    image: caddy\n';

/** What the CVM has. */
const DEPLOYED: Deployed = {
  composeText: TEXT,
  script: 'echo one\n',
  allowedEnvs: ['A', 'B'],
  publicLogs: false,
  publicSysinfo: false,
  publicTcbinfo: true,
};

const UNKNOWN_RECORD = {
  resource: null,
  os: null,
  public_logs: null,
  public_sysinfo: null,
  public_tcbinfo: null,
  listed: null,
};

type Row = {
  asked: string;
  inputs?: Record<string, string>;
  text?: string;
  script?: string;
  env?: Record<string, string>;
  patch?: Record<string, unknown>;
  resources?: Record<string, unknown>;
  listed?: boolean;
  hashed?: true;
  words?: string[];
};

/** Against a CVM of which everything is known. */
const KNOWN: Row[] = [
  { asked: 'nothing' },
  { asked: 'the same compose text', text: TEXT },
  { asked: 'the same compose text with other line ends', text: TEXT.replaceAll('\n', '\r\n') },
  { asked: 'the same compose text without the last line end', text: TEXT.trimEnd() },
  {
    asked: 'another compose text',
    text: OTHER_TEXT,
    patch: { docker_compose_file: OTHER_TEXT },
    hashed: true,
    words: ['the compose file'],
  },
  {
    asked: 'a compose text with another indentation',
    text: TEXT.replace('    image', '      image'),
    patch: { docker_compose_file: TEXT.replace('    image', '      image') },
    hashed: true,
    words: ['the compose file'],
  },
  { asked: 'the same script', script: 'echo one\n' },
  {
    asked: 'another script',
    script: 'echo two\n',
    patch: { pre_launch_script: 'echo two\n' },
    hashed: true,
    words: ['the pre-launch script'],
  },
  {
    asked: 'an empty script',
    script: '',
    patch: { pre_launch_script: '' },
    hashed: true,
    words: ['the pre-launch script'],
  },
  {
    asked: 'the same flags',
    inputs: { public_logs: 'false', public_sysinfo: 'false', public_tcbinfo: 'true', listed: 'false' },
  },
  ...(['public_logs', 'public_sysinfo'] as const).map(
    (flag): Row => ({
      asked: `another \`${flag}\``,
      inputs: { [flag]: 'true' },
      patch: { [flag]: true },
      hashed: true,
      words: [`\`${flag}\` to true`],
    }),
  ),
  {
    asked: 'another `public_tcbinfo`',
    inputs: { public_tcbinfo: 'false' },
    patch: { public_tcbinfo: false },
    hashed: true,
    words: ['`public_tcbinfo` to false'],
  },
  { asked: 'another `listed`', inputs: { listed: 'true' }, listed: true, words: ['`listed` to true'] },
  { asked: 'the same image', inputs: { image: 'dstack-0.5.7' } },
  {
    asked: 'another image',
    inputs: { image: 'dstack-0.5.5' },
    patch: { image: 'dstack-0.5.5' },
    words: ['the OS image to dstack-0.5.5'],
  },
  {
    asked: 'another text and another image',
    text: OTHER_TEXT,
    inputs: { image: 'dstack-0.5.5' },
    patch: { docker_compose_file: OTHER_TEXT, image: 'dstack-0.5.5' },
    hashed: true,
    words: ['the compose file', 'the OS image to dstack-0.5.5'],
  },
  { asked: 'the same instance type', inputs: { instance_type: 'tdx.small' } },
  { asked: 'the same sizes', inputs: { vcpu: '1', memory: '2G', disk_size: '20' } },
  {
    asked: 'another instance type',
    inputs: { instance_type: 'tdx.large' },
    resources: { instance_type: 'tdx.large' },
    words: ['`instance_type` from tdx.small to tdx.large'],
  },
  {
    asked: 'other sizes',
    inputs: { vcpu: '2', memory: '4096', disk_size: '40G' },
    resources: { vcpu: 2, memory: 4096, disk_size: 40 },
    words: ['`vcpu` from 1 to 2', '`memory` from 2048 to 4096 MB', '`disk_size` from 20 to 40 GB'],
  },
  { asked: 'an env with the same names', env: { A: '1', B: '2' }, words: ['the env'] },
  { asked: 'an env with the same names in another order', env: { B: '2', A: '1' }, words: ['the env'] },
  {
    asked: 'an env with a further name',
    env: { A: '1', B: '2', C: '3' },
    patch: { allowed_envs: ['A', 'B', 'C'] },
    hashed: true,
    words: ['the names in the env', 'the env'],
  },
  {
    asked: 'an env with a name less',
    env: { B: '2' },
    patch: { allowed_envs: ['B'] },
    hashed: true,
    words: ['the names in the env', 'the env'],
  },
  {
    asked: 'where only a new CVM can be placed, and how it keeps its keys',
    inputs: { region: 'us-west', node_id: '7', kms: 'base', storage_fs: 'ext4', dev_os: 'true' },
  },
];

/** Against a CVM of which the platform tells nothing. */
const UNKNOWN: Row[] = [
  { asked: 'nothing' },
  {
    asked: 'a compose text',
    text: TEXT,
    patch: { docker_compose_file: TEXT },
    hashed: true,
    words: ['the compose file'],
  },
  {
    asked: 'a script',
    script: 'echo one\n',
    patch: { pre_launch_script: 'echo one\n' },
    hashed: true,
    words: ['the pre-launch script'],
  },
  {
    asked: 'flags',
    inputs: { public_logs: 'false', public_sysinfo: 'true', public_tcbinfo: 'true' },
    patch: { public_logs: false, public_sysinfo: true, public_tcbinfo: true },
    hashed: true,
    words: ['`public_logs` to false', '`public_sysinfo` to true', '`public_tcbinfo` to true'],
  },
  {
    asked: '`listed`',
    inputs: { listed: 'false' },
    listed: false,
    words: ['`listed` to false'],
  },
  {
    asked: 'an image',
    inputs: { image: 'dstack-0.5.7' },
    patch: { image: 'dstack-0.5.7' },
    words: ['the OS image to dstack-0.5.7'],
  },
  {
    asked: 'sizes',
    inputs: { vcpu: '1', memory: '2G', disk_size: '20' },
    resources: { vcpu: 1, memory: 2048, disk_size: 20 },
    words: [
      '`vcpu` from unknown to 1',
      '`memory` from unknown to 2048 MB',
      '`disk_size` from unknown to 20 GB',
    ],
  },
  {
    asked: 'an env',
    env: { A: '1' },
    patch: { allowed_envs: ['A'] },
    hashed: true,
    words: ['the names in the env', 'the env'],
  },
];

function changes(row: Row, record: Record<string, unknown>, deployed: Deployed): Changes {
  const context = { inputs: inputsOf(row.inputs), material: materialOf(row.text, row.env, row.script) };
  return changesOf(context, foundOf(record), deployed);
}

describe('what an update changes', () => {
  const tables = [
    { rows: KNOWN, of: 'all is known', record: {}, deployed: DEPLOYED },
    { rows: UNKNOWN, of: 'nothing is known', record: UNKNOWN_RECORD, deployed: {} },
  ];
  for (const { rows, of, record, deployed } of tables) {
    for (const row of rows) {
      it(`of a CVM of which ${of}, when asked for ${row.asked}`, () => {
        const { patch, resources, listed, newComposeHash, plan } = changes(row, record, deployed);
        assert.deepEqual(
          { patch, resources, listed, newComposeHash, words: plan.words },
          {
            patch: row.patch ?? {},
            resources: row.resources ?? {},
            listed: row.listed,
            newComposeHash: row.hashed ?? false,
            words: row.words ?? [],
          },
        );
      });
    }
  }

  it('takes the flags of the record where the app compose does not tell them', () => {
    const { patch } = changes(
      { asked: '', inputs: { public_logs: 'false', public_tcbinfo: 'true' } },
      {},
      {},
    );
    assert.deepEqual(patch, {});
  });

  it('plans with the text before and after, and with the names that come, go and stay', () => {
    const { plan } = changes({ asked: '', text: OTHER_TEXT, env: { B: '2', C: '3' } }, {}, DEPLOYED);
    assert.deepEqual(plan.compose, { path: 'docker-compose.yml', before: TEXT, after: OTHER_TEXT });
    assert.deepEqual(plan.env, { added: ['C'], removed: ['A'], kept: ['B'] });
  });

  it('never makes a disk smaller', () => {
    assert.throws(
      () => changes({ asked: '', inputs: { disk_size: '10' } }, {}, DEPLOYED),
      (error: Error) =>
        error instanceof OperationProblem &&
        error.message ===
          'Input `disk_size` is 10 GB, and the disk of the CVM has 20 GB. A disk can only grow: give at least 20, or leave `disk_size` empty.',
    );
  });
});

describe('what a CVM was deployed with', () => {
  it('is read from its app compose', () => {
    assert.deepEqual(
      deployedFrom({
        docker_compose_file: TEXT,
        pre_launch_script: '',
        allowed_envs: ['A', 7, 'B'],
        public_logs: true,
        public_sysinfo: 'yes',
        public_tcbinfo: null,
      }),
      {
        composeText: TEXT,
        script: '',
        allowedEnvs: ['A', 'B'],
        publicLogs: true,
        publicSysinfo: undefined,
        publicTcbinfo: undefined,
      },
    );
  });

  it('is unknown where the app compose has no such field', () => {
    assert.ok(Object.values(deployedFrom({ allowed_envs: 'A' })).every((value) => value === undefined));
  });
});
