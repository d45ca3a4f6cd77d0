import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changesOf, type Deployed, deployedFrom } from '../../src/operations/diff.ts';
import { OperationProblem } from '../../src/run/problem.ts';
import { foundOf, inputsOf, payloadOf, TEXT } from './fake_run.ts';

const OTHER_TEXT = TEXT.replace('nginx', 'caddy');
const INDENTED = TEXT.replace('    image', '      image');

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

type Asked = {
  text?: string;
  script?: string;
  env?: Record<string, string>;
  inputs?: Record<string, string>;
};
type Differs = { patch?: object; hashed?: false; size?: object; listed?: boolean; words?: string[] };
type Row = [asked: string, Asked, Differs];

/** Of the fields that an update patches, the compose hash holds all but the image. */
const patched = (patch: object, ...words: string[]): Differs => ({ patch, words });
const NEW_NAMES = ['the names in the env', 'the env'];
const FLAGS = { public_logs: 'false', public_sysinfo: 'false', public_tcbinfo: 'true' };

/** Against a CVM of which everything is known. */
const KNOWN: Row[] = [
  ['nothing', {}, {}],
  ['the same compose text', { text: TEXT }, {}],
  ['the same compose text with other line ends', { text: TEXT.replaceAll('\n', '\r\n') }, {}],
  ['the same compose text without the last line end', { text: TEXT.trimEnd() }, {}],
  [
    'another compose text',
    { text: OTHER_TEXT },
    patched({ docker_compose_file: OTHER_TEXT }, 'the compose file'),
  ],
  ['another indentation', { text: INDENTED }, patched({ docker_compose_file: INDENTED }, 'the compose file')],
  ['the same script', { script: 'echo one\n' }, {}],
  ['another script', { script: 'two' }, patched({ pre_launch_script: 'two' }, 'the pre-launch script')],
  ['an empty script', { script: '' }, patched({ pre_launch_script: '' }, 'the pre-launch script')],
  ['the same flags', { inputs: { ...FLAGS, listed: 'false' } }, {}],
  [
    'other flags',
    { inputs: { public_logs: 'true', public_sysinfo: 'true', public_tcbinfo: 'false' } },
    patched(
      { public_logs: true, public_sysinfo: true, public_tcbinfo: false },
      '`public_logs` to true',
      '`public_sysinfo` to true',
      '`public_tcbinfo` to false',
    ),
  ],
  ['another `listed`', { inputs: { listed: 'true' } }, { listed: true, words: ['`listed` to true'] }],
  ['the same image', { inputs: { image: 'dstack-0.5.7' } }, {}],
  [
    'another image',
    { inputs: { image: 'dstack-0.5.5' } },
    { ...patched({ image: 'dstack-0.5.5' }, 'the OS image to dstack-0.5.5'), hashed: false },
  ],
  [
    'another text and another image',
    { text: OTHER_TEXT, inputs: { image: 'dstack-0.5.5' } },
    patched(
      { docker_compose_file: OTHER_TEXT, image: 'dstack-0.5.5' },
      'the compose file',
      'the OS image to dstack-0.5.5',
    ),
  ],
  ['the same instance type', { inputs: { instance_type: 'tdx.small' } }, {}],
  ['the same sizes', { inputs: { vcpu: '1', memory: '2G', disk_size: '20' } }, {}],
  [
    'another instance type',
    { inputs: { instance_type: 'tdx.large' } },
    { size: { instance_type: 'tdx.large' }, words: ['`instance_type` from tdx.small to tdx.large'] },
  ],
  [
    'other sizes',
    { inputs: { vcpu: '2', memory: '4096', disk_size: '40G' } },
    {
      size: { vcpu: 2, memory: 4096, disk_size: 40 },
      words: ['`vcpu` from 1 to 2', '`memory` from 2048 to 4096 MB', '`disk_size` from 20 to 40 GB'],
    },
  ],
  ['an env with the same names', { env: { A: '1', B: '2' } }, { words: ['the env'] }],
  ['an env with the same names in another order', { env: { B: '2', A: '1' } }, { words: ['the env'] }],
  [
    'an env with a further name',
    { env: { A: '1', B: '2', C: '3' } },
    patched({ allowed_envs: ['A', 'B', 'C'] }, ...NEW_NAMES),
  ],
  ['an env with a name less', { env: { B: '2' } }, patched({ allowed_envs: ['B'] }, ...NEW_NAMES)],
  [
    'where only a new CVM can be placed, and how it keeps its keys',
    { inputs: { region: 'us-west', node_id: '7', kms: 'base', storage_fs: 'ext4', dev_os: 'true' } },
    {},
  ],
];

/** Against a CVM of which the platform tells nothing. */
const UNKNOWN: Row[] = [
  ['nothing', {}, {}],
  ['a compose text', { text: TEXT }, patched({ docker_compose_file: TEXT }, 'the compose file')],
  ['a script', { script: 'one' }, patched({ pre_launch_script: 'one' }, 'the pre-launch script')],
  [
    'flags',
    { inputs: FLAGS },
    patched(
      { public_logs: false, public_sysinfo: false, public_tcbinfo: true },
      '`public_logs` to false',
      '`public_sysinfo` to false',
      '`public_tcbinfo` to true',
    ),
  ],
  ['`listed`', { inputs: { listed: 'false' } }, { listed: false, words: ['`listed` to false'] }],
  [
    'an image',
    { inputs: { image: 'dstack-0.5.7' } },
    { ...patched({ image: 'dstack-0.5.7' }, 'the OS image to dstack-0.5.7'), hashed: false },
  ],
  ['sizes', { inputs: { vcpu: '1' } }, { size: { vcpu: 1 }, words: ['`vcpu` from unknown to 1'] }],
  ['an env', { env: { A: '1' } }, patched({ allowed_envs: ['A'] }, ...NEW_NAMES)],
];

const changes = ({ text, script, env, inputs }: Asked, record = {}, deployed = DEPLOYED) =>
  changesOf({ inputs: inputsOf(inputs), payload: payloadOf(text, env, script) }, foundOf(record), deployed);

describe('what an update changes', () => {
  for (const [of, rows, record, deployed] of [
    ['all is known', KNOWN, {}, DEPLOYED],
    ['nothing is known', UNKNOWN, UNKNOWN_RECORD, {}],
  ] as const) {
    for (const [asked, given, { patch, hashed, size = {}, listed, words = [] }] of rows) {
      it(`of a CVM of which ${of}, when asked for ${asked}`, () => {
        const { compose: _, env: __, ...found } = changes(given, record, deployed);
        const newComposeHash = hashed ?? patch !== undefined;
        assert.deepEqual(found, { patch: patch ?? {}, size, listed, newComposeHash, words });
      });
    }
  }

  it('takes the flags of the record where the app compose does not tell them', () => {
    assert.deepEqual(changes({ inputs: FLAGS }, {}, {}).patch, {});
  });

  it('tells the text before and after, and the names that come, go and stay', () => {
    const { compose, env } = changes({ text: OTHER_TEXT, env: { B: '2', C: '3' } });
    assert.deepEqual(compose, { path: 'docker-compose.yml', before: TEXT, after: OTHER_TEXT });
    assert.deepEqual(env, { added: ['C'], removed: ['A'], kept: ['B'] });
  });

  it('never makes a disk smaller', () => {
    const message =
      'Input `disk_size` is 10 GB, and the disk of the CVM has 20 GB. A disk can only grow: give at least 20, or leave `disk_size` empty.';
    assert.throws(
      () => changes({ inputs: { disk_size: '10' } }),
      new OperationProblem(message, 'A disk cannot shrink'),
    );
  });
});

describe('what a CVM was deployed with', () => {
  it('is read from its app compose, and unknown where that has no such field', () => {
    const { composeText, script, allowedEnvs, publicLogs, ...unknown } = deployedFrom({
      docker_compose_file: TEXT,
      pre_launch_script: '',
      allowed_envs: ['A', 7, 'B'],
      public_logs: true,
      public_sysinfo: 'yes',
      public_tcbinfo: null,
    });
    assert.deepEqual([composeText, script, allowedEnvs, publicLogs], [TEXT, '', ['A', 'B'], true]);
    for (const value of [...Object.values(unknown), ...Object.values(deployedFrom({ allowed_envs: 'A' }))])
      assert.equal(value, undefined);
  });
});
