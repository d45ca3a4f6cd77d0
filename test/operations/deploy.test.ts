import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ApiError } from '../../src/net/errors.ts';
import { OperationProblem } from '../../src/run/problem.ts';
import {
  act,
  fakeRun,
  PATH,
  payloadOf,
  planned,
  RECORD,
  type Reply,
  refusing,
  serving,
  TEXT,
  UUID,
} from './fake_run.ts';

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

  const told = { docker_compose_file: TEXT, allowed_envs: ['A'] };
  for (const [how, compose_file] of [
    ['as an object', told],
    ['as text', JSON.stringify(told)],
  ] as const) {
    it(`takes what the CVM has from its record, ${how}, where the route is refused`, async () => {
      const run = deploying({ record: { compose_file }, composeFile: refusing(403) });
      assert.equal((await act(run)).change.name, 'unchanged');
      assert.deepEqual(run.writes(), []);
    });
  }

  for (const [answered, compose_file] of [
    [401, null],
    [403, undefined],
    [404, 'services: {}'],
    [405, {}],
  ] as const) {
    it(`sends everything and insists on nothing where nobody tells what the CVM has (${answered})`, async () => {
      const run = deploying({ record: { compose_file }, composeFile: refusing(answered) });
      const { wait } = await act(run);
      assert.deepEqual([run.body(-1), wait?.goal.newComposeHash], [{ docker_compose_file: TEXT }, false]);
      assert.ok(run.lines.some((line) => line.includes('"unchanged" cannot be told')));
    });
  }

  it('changes nothing when what the CVM has could not be read', async () => {
    const run = deploying({ composeFile: refusing(500) });
    await assert.rejects(act(run), ApiError);
    assert.deepEqual(run.writes(), []);
  });

  for (const [inputs, words] of [
    [{ cvm_id: UUID }, /being deleted, so it cannot be updated/],
    [{ mode: 'update' }, /being deleted, so it cannot be updated/],
    [{ mode: 'create' }, undefined],
    [{}, undefined],
  ] as const) {
    it(`${words === undefined ? 'plans to create' : 'refuses to update'} what is being deleted, with ${JSON.stringify(inputs)}`, async () => {
      const run = deploying({ record: { status: 'deleting' }, inputs });
      if (words !== undefined) await assert.rejects(planned(run), words);
      else assert.match((await planned(run)).words.join(), /when CVM .*is gone/);
      assert.deepEqual(run.writes(), []);
    });
  }

  const taken = refusing(409, { code: 'ERR-01-004', message: 'The name is taken' });
  const missing = { 'GET /cvms/my-web-app': refusing(404, { code: 'ERR-03-001' }) };
  const listed = { items: [{ ...RECORD, status: 'stopped' }], pages: 1 };
  for (const route of ['POST /cvms/provision', 'POST /cvms']) {
    it(`goes on with the CVM that has the name, when ${route} says that it is taken`, async () => {
      const replies = { ...serving(), ...missing, 'GET /cvms/paginated': listed, [route]: taken };
      const run = fakeRun({ payload: payloadOf(`${TEXT}# new\n`), replies });
      assert.equal((await act(run)).change.name, 'updated');
      assert.equal(run.writes().at(-1), `PATCH ${PATH}`);
      assert.equal(run.ownership.creation(), undefined);
    });
  }

  for (const [when, inputs, list, words] of [
    ['the list is refused', {}, refusing(403), /is taken .*may not look.*`cvm_id`/],
    ['the list lacks it', {}, { items: [], pages: 0 }, /: The name is taken$/],
    ['it is to be created', { mode: 'create' }, listed, /already, and `mode` is `create`/],
  ] as const) {
    it(`tells that the name is taken, when ${when}`, async () => {
      const replies = { ...serving(), ...missing, 'GET /cvms/paginated': list, 'POST /cvms': taken };
      const run = fakeRun({ inputs, payload: payloadOf(TEXT), replies });
      await assert.rejects(act(run), words);
      assert.ok(!run.writes().some((line) => line.startsWith('PATCH')));
    });
  }
});
