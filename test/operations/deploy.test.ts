import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ApiError } from '../../src/net/errors.ts';
import { OperationProblem } from '../../src/run/problem.ts';
import { act, fakeRun, PATH, payloadOf, type Reply, refusing, serving, TEXT } from './fake_run.ts';

type Deploying = {
  record?: Record<string, unknown>;
  inputs?: Record<string, string>;
  text?: string;
  composeFile?: Reply;
};

function deploying({ record, inputs, text = TEXT, composeFile }: Deploying) {
  const replies = serving(record);
  if (composeFile !== undefined) replies[`GET ${PATH}/compose_file`] = composeFile;
  return fakeRun({ inputs: inputs ?? {}, payload: payloadOf(text), replies });
}

describe('a deploy', () => {
  const text = `${TEXT}# new\n`;
  const status = (word: string) => ({ record: { status: word } });
  const rows: [when: string, deploying: Deploying, writes: string[], change: string, proof: string][] = [
    ['it differs', { text }, [`PATCH ${PATH}`], 'updated', 'change'],
    [
      'it differs and is stopped',
      { text, ...status('stopped') },
      [`PATCH ${PATH}`],
      'updated',
      'was_stopped',
    ],
    [
      'it differs and is stopped in the middle of an operation',
      { text, record: { status: 'stopped', in_progress: true } },
      [`PATCH ${PATH}`],
      'updated',
      'change',
    ],
    ['it is the same and runs', {}, [], 'unchanged', 'any'],
    ['it is the same and stopped', status('stopped'), [`POST ${PATH}/start`], 'started', 'was_stopped'],
    ['it is the same and starts', status('starting'), [], 'none', 'any'],
    ['it is the same and something is in progress', { record: { in_progress: true } }, [], 'none', 'any'],
    ['it is the same and has an error', status('error'), [`POST ${PATH}/restart`], 'restarted', 'change'],
    ['it is the same and failed', status('failed'), [`POST ${PATH}/restart`], 'restarted', 'change'],
    [
      'it is the same and never came up',
      status('create_failed'),
      [`POST ${PATH}/restart`],
      'restarted',
      'change',
    ],
    ['it is the same and has an unknown status', status('dreaming'), [], 'unchanged', 'any'],
  ];
  for (const [when, given, writes, change, proof] of rows) {
    it(`of a CVM that is there, when ${when}, ends as ${change}`, async () => {
      const run = deploying(given);
      const started = await act(run);
      assert.deepEqual(run.writes(), writes);
      assert.deepEqual([started.change.name, started.wait?.goal.proof], [change, proof]);
      assert.deepEqual(started.sent?.composeText, given.text ?? TEXT);
    });
  }

  it('creates a CVM that is not there', async () => {
    const run = deploying({ inputs: { name: 'other-app' } });
    const commit = run.api.commit;
    run.api.commit = async (...given) => ({ ...(await commit(...given)), name: 'other-app' });
    assert.equal((await act(run)).change.name, 'created');
    assert.deepEqual(run.writes(), ['POST /cvms/provision', 'POST /cvms']);
  });

  it('never creates in place of a `cvm_id`', async () => {
    const run = deploying({ inputs: { cvm_id: 'cvm_77' } });
    await assert.rejects(act(run), OperationProblem);
    assert.deepEqual(run.writes(), []);
  });

  it('sends everything where the platform does not tell what the CVM has', async () => {
    const run = deploying({ composeFile: refusing(404) });
    await act(run);
    assert.deepEqual(run.body(-1), { docker_compose_file: TEXT });
  });

  for (const answered of [401, 403, 500]) {
    it(`changes nothing when what the CVM has cannot be read (${answered})`, async () => {
      const run = deploying({ composeFile: refusing(answered, { request: `GET ${PATH}/compose_file` }) });
      await assert.rejects(act(run), (error: Error) =>
        answered === 500
          ? error instanceof ApiError
          : error instanceof OperationProblem &&
            new RegExp(`CVM \`my-web-app\` .*HTTP ${answered}, GET .*Nothing was changed`).test(
              error.message,
            ),
      );
      assert.deepEqual(run.writes(), []);
    });
  }
});
