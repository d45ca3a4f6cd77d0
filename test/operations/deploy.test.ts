import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ApiError } from '../../src/net/errors.ts';
import { deploy } from '../../src/operations/deploy.ts';
import { OperationProblem } from '../../src/run/operation.ts';
import { fakeContext, materialOf, RECORD, type Reply, refusing, UUID } from './fake_context.ts';

const TEXT = 'services:\n  web:\n    image: nginx\n';
const PATH = `/cvms/${UUID}`;

type Deploying = {
  record?: Record<string, unknown>;
  inputs?: Record<string, string>;
  text?: string;
  composeFile?: Reply;
};

function deploying({ record = {}, inputs = {}, text = TEXT, composeFile }: Deploying) {
  const reply = { correlation_id: 'op-1' };
  return fakeContext({
    inputs,
    material: materialOf(text),
    replies: {
      'GET /cvms/my-web-app': { ...RECORD, ...record },
      [`GET ${PATH}`]: { ...RECORD, ...record },
      [`GET ${PATH}/state`]: { status: record.status ?? 'running' },
      [`GET ${PATH}/operations`]: { items: [] },
      [`GET ${PATH}/compose_file`]: composeFile ?? { docker_compose_file: TEXT, allowed_envs: [] },
      [`PATCH ${PATH}`]: reply,
      [`POST ${PATH}/start`]: reply,
      [`POST ${PATH}/restart`]: reply,
      'POST /cvms/provision': { app_id: '11'.repeat(20), compose_hash: '22'.repeat(32) },
      'POST /cvms': RECORD,
    },
  });
}

const writesOf = ({ sent }: { sent: string[] }) => sent.filter((line) => !line.startsWith('GET '));

describe('a deploy', () => {
  const rows: [when: string, deploying: Deploying, writes: string[], change: string, proof: string][] = [
    ['it differs', { text: `${TEXT}# new\n` }, [`PATCH ${PATH}`], 'updated', 'change'],
    [
      'it differs and is stopped',
      { text: `${TEXT}# new\n`, record: { status: 'stopped' } },
      [`PATCH ${PATH}`],
      'updated',
      'was_stopped',
    ],
    [
      'it differs and is stopped in the middle of an operation',
      { text: `${TEXT}# new\n`, record: { status: 'stopped', in_progress: true } },
      [`PATCH ${PATH}`],
      'updated',
      'change',
    ],
    ['nothing differs and it runs', {}, [], 'unchanged', 'any'],
    [
      'nothing differs and it is stopped',
      { record: { status: 'stopped' } },
      [`POST ${PATH}/start`],
      'started',
      'was_stopped',
    ],
    ['nothing differs and it starts', { record: { status: 'starting' } }, [], 'none', 'any'],
    ['nothing differs and something is in progress', { record: { in_progress: true } }, [], 'none', 'any'],
    ...['error', 'failed', 'create_failed'].map((status): [string, Deploying, string[], string, string] => [
      `nothing differs and its status is ${status}`,
      { record: { status } },
      [`POST ${PATH}/restart`],
      'restarted',
      'change',
    ]),
    [
      'nothing differs and its status is an unknown word',
      { record: { status: 'dreaming' } },
      [],
      'unchanged',
      'any',
    ],
  ];
  for (const [when, given, writes, change, proof] of rows) {
    it(`of a CVM that is there, when ${when}, ends as ${change}`, async () => {
      const context = deploying(given);
      const acted = await deploy(context);
      assert.deepEqual(writesOf(context), writes);
      assert.deepEqual([acted.change, acted.wait?.expectation.proof], [change, proof]);
    });
  }

  it('creates a CVM that is not there', async () => {
    const context = deploying({ inputs: { name: 'other-app' } });
    assert.equal((await deploy(context)).change, 'created');
    assert.deepEqual(writesOf(context), ['POST /cvms/provision', 'POST /cvms']);
  });

  it('never creates in place of a `cvm_id`', async () => {
    const context = deploying({ inputs: { cvm_id: 'cvm_77' } });
    await assert.rejects(deploy(context), OperationProblem);
    assert.deepEqual(writesOf(context), []);
  });

  it('sends everything where the platform does not tell what the CVM has', async () => {
    const context = deploying({ composeFile: refusing(404) });
    await deploy(context);
    assert.deepEqual(context.body(context.requests.length - 1), { docker_compose_file: TEXT });
  });

  for (const status of [401, 403]) {
    it(`changes nothing when the login may not read what the CVM has (${status})`, async () => {
      const context = deploying({ composeFile: refusing(status, { request: `GET ${PATH}/compose_file` }) });
      await assert.rejects(deploy(context), (error: Error) => {
        assert.ok(error instanceof OperationProblem);
        assert.match(
          error.message,
          new RegExp(`CVM \`my-web-app\` .*HTTP ${status}, GET .*Nothing was changed`),
        );
        return true;
      });
      assert.deepEqual(writesOf(context), []);
    });
  }

  it('changes nothing when what the CVM has cannot be read for another reason', async () => {
    const context = deploying({ composeFile: refusing(500) });
    await assert.rejects(deploy(context), ApiError);
    assert.deepEqual(writesOf(context), []);
  });
});
