import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findCvm } from '../../src/operations/find.ts';
import { OperationProblem } from '../../src/run/problem.ts';
import {
  APP_ID,
  act,
  fakeRun,
  HASH,
  inTurn,
  PATH,
  planned,
  RECORD,
  type Reply,
  refusing,
  serving,
  UUID,
} from './fake_run.ts';

const BARE = UUID.replaceAll('-', '');
const OTHER = UUID.replace('9', '8');

function finding(inputs: Record<string, string> = {}, replies: Record<string, Reply> = {}) {
  const run = fakeRun({ inputs, replies });
  return { run, found: run.clock.finish(findCvm(run, run.facts)) };
}

describe('the CVM that is meant', () => {
  /** The last path that is asked for answers. */
  const rows: [given: string, inputs: Record<string, string>, asked: string[]][] = [
    ['by its name', { name: 'my-web-app' }, ['my-web-app']],
    ['by the name of the repository', {}, ['my-web-app']],
    ['by its UUID', { cvm_id: UUID }, [BARE]],
    ['by its app id', { cvm_id: APP_ID }, [`app_${APP_ID}`]],
    ['by bare digits of an instance id', { cvm_id: APP_ID }, [`app_${APP_ID}`, `instance_${APP_ID}`]],
    ['by a name in other letters', { name: 'My-Web-App' }, ['My-Web-App']],
  ];
  for (const [given, inputs, asked] of rows) {
    it(`is found ${given}`, async () => {
      const { run, found } = finding(inputs, { [`GET /cvms/${asked.at(-1)}`]: RECORD });
      assert.equal((await found)?.vmUuid, UUID);
      assert.deepEqual(
        run.sent(),
        asked.map((path) => `GET /cvms/${path}`),
      );
    });
  }

  it('is none where there is none', async () => {
    assert.equal(await finding().found, undefined);
    assert.equal(await finding({ cvm_id: APP_ID }).found, undefined);
  });

  const LIST = 'GET /cvms/paginated';
  const [listed, none] = [
    { items: [RECORD], pages: 1 },
    { items: [], pages: 1 },
  ];
  const own = refusing(404, { code: 'ERR-03-001' });
  /** What is asked after the first 404, and what comes of it: a UUID, nothing, or an error. */
  const looks: [when: string, inputs: Record<string, string>, first: Reply, list: Reply, ends: string][] = [
    ['the list lacks it', {}, refusing(404), none, 'none'],
    ['the list has it', {}, refusing(404), listed, UUID],
    [
      'the list has it, and the record comes',
      { cvm_id: 'cvm_1' },
      inTurn(refusing(404), () => RECORD),
      listed,
      UUID,
    ],
    ['the list is refused, of a deploy', {}, own, refusing(403), 'none'],
    ['the list has it, of a restart', { operation: 'restart', name: 'my-web-app' }, own, listed, UUID],
    [
      'the list is refused, of a restart',
      { operation: 'restart', name: 'my-web-app' },
      own,
      refusing(403),
      'none',
    ],
    [
      'the list is refused, of a deletion',
      { operation: 'delete', name: 'my-web-app' },
      own,
      refusing(403),
      'error',
    ],
    [
      'the list is refused, of a deletion by id',
      { operation: 'delete', cvm_id: 'cvm_1' },
      own,
      refusing(403),
      'none',
    ],
    ['the prefix is wrong', {}, refusing(404), refusing(404), 'error'],
    [
      'the prefix is wrong, of a deletion',
      { operation: 'delete', cvm_id: 'cvm_1' },
      refusing(404),
      refusing(404),
      'error',
    ],
    ['an update finds it in the list', { mode: 'update', name: 'my-web-app' }, own, listed, UUID],
  ];
  for (const [when, inputs, first, list, ends] of looks) {
    it(`is ${ends === UUID ? 'found' : ends} after a 404, when ${when}`, async () => {
      const path = `GET /cvms/${inputs.cvm_id ?? 'my-web-app'}`;
      const replies = { [path]: first, [LIST]: list, [`GET ${PATH}`]: RECORD };
      const { found } = finding(inputs, replies);
      assert.equal(
        await found.then(
          (cvm) => cvm?.vmUuid ?? 'none',
          () => 'error',
        ),
        ends,
      );
    });
  }

  it('is left to the platform to tell, where a login without a key may not look for a name', async () => {
    for (const status of [401, 403]) {
      const { found } = finding({}, { 'GET /cvms/my-web-app': refusing(status) });
      assert.equal(await found, undefined);
    }
    const keyed = finding({ api_key: 'phak_x' }, { 'GET /cvms/my-web-app': refusing(401) });
    await assert.rejects(keyed.found, { status: 401 });
    const updating = finding({ mode: 'update' }, { 'GET /cvms/my-web-app': refusing(403) });
    await assert.rejects(updating.found, { status: 403 });
  });

  it('is not one that bears another name, such as an id that is spelled like a name', async () => {
    const { found } = finding({}, { 'GET /cvms/my-web-app': { ...RECORD, name: 'another-app' } });
    assert.equal(await found, undefined);
  });

  const cvms = [RECORD, { ...RECORD, vm_uuid: OTHER, status: 'stopped' }];
  const stranger = { ...RECORD, name: 'another-app', vm_uuid: 'other' };
  const several: [what: string, inputs: Record<string, string>, replies: Record<string, Reply>][] = [
    [
      'a name',
      { name: 'my-web-app' },
      {
        'GET /cvms/my-web-app': refusing(409, { code: 'ERR-03-002' }),
        'GET /cvms/paginated': { items: [...cvms, stranger], pages: 1 },
      },
    ],
    [
      'an app id',
      { cvm_id: `app_${APP_ID}` },
      {
        [`GET /cvms/app_${APP_ID}`]: refusing(400, { code: 'ERR-03-010' }),
        [`GET /apps/${APP_ID}/cvms`]: cvms,
      },
    ],
  ];
  for (const [what, inputs, replies] of several) {
    it(`must be one: ${what} that stands for several is refused with their ids`, () =>
      assert.rejects(finding(inputs, replies).found, (error: Error) => {
        assert.deepEqual(error.message.split('\n').slice(1), [
          `- CVM \`my-web-app\` (${UUID}), running`,
          `- CVM \`my-web-app\` (${OTHER}), stopped`,
        ]);
        return error instanceof OperationProblem;
      }));
  }

  const absences: [what: string, inputs: Record<string, string>, words: RegExp][] = [
    ['a deploy with an id', { cvm_id: 'cvm_7' }, /no CVM `cvm_7` \(input `cvm_id`\).*never creates/],
    ['a restart with an id', { operation: 'restart', cvm_id: 'cvm_7' }, /no CVM `cvm_7`.*another workspace/],
    ['a restart by name', { operation: 'restart', name: 'my-app' }, /named `my-app` \(input `name`\)/],
    ['an update by the repository', { mode: 'update' }, /named `my-web-app`.*name of the repository/],
    [
      'a commit of an update',
      { operation: 'commit', cvm_id: 'cvm_7', compose_hash: HASH },
      /There is no CVM `cvm_7`/,
    ],
  ];
  for (const [what, inputs, words] of absences) {
    it(`must exist for ${what}`, () =>
      assert.rejects(
        planned(fakeRun({ inputs })),
        (error: Error) => error instanceof OperationProblem && words.test(error.message),
      ));
  }
});

describe('the CVM as it was before', () => {
  const INPUTS = { operation: 'restart' };
  const restarting = (record: Record<string, unknown>, replies: Record<string, Reply> = {}) =>
    fakeRun({ inputs: INPUTS, replies: { ...serving(record), ...replies } });

  it('is told in the outputs before anything is sent', async () => {
    const run = restarting({}, { [`GET ${PATH}/operations`]: { items: [{ correlation_id: 'op-9' }] } });
    const plan = await planned(run);
    assert.partialDeepStrictEqual(run.outputs, {
      previous_status: 'running',
      previous_compose_hash: HASH,
      cvm_id: UUID,
    });
    assert.deepEqual((await plan.carryOut()).wait?.newestOperation, { id: 'op-9' });
  });

  for (const [what, state] of [
    ['the login may not read the state (401)', refusing(401)],
    ['the login may not read the state (403)', refusing(403)],
    ['the state tells none', { status: '' }],
  ] as [string, Reply][]) {
    it(`is known from its record when ${what}`, async () => {
      const run = restarting({ status: 'stopped' }, { [`GET ${PATH}/state`]: state });
      assert.deepEqual([(await act(run)).change.name, run.outputs.previous_status], ['started', 'stopped']);
    });
  }

  it('is not known when the state cannot be read for another reason', () =>
    assert.rejects(planned(restarting({}, { [`GET ${PATH}/state`]: refusing(415) })), { status: 415 }));

  it('is the record alone for a deletion, whose CVM may have no state', async () => {
    const replies = { ...serving({ status: 'error' }), [`GET ${PATH}/state`]: refusing(500) };
    const run = fakeRun({ inputs: { operation: 'delete' }, replies });
    await planned(run);
    assert.equal(run.outputs.previous_status, 'error');
  });

  it('needs an id of some kind', () =>
    assert.rejects(planned(restarting({ id: null, vm_uuid: null, app_id: null })), /no id at all/));
});
