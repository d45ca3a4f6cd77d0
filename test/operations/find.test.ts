import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ApiError } from '../../src/net/errors.ts';
import { findCvm, requireCvm, withState } from '../../src/operations/find.ts';
import { OperationProblem } from '../../src/run/operation.ts';
import {
  APP_ID,
  cvmOf,
  fakeContext,
  HASH,
  inTurn,
  RECORD,
  type Reply,
  refusing,
  UUID,
} from './fake_context.ts';

const INSTANCE = `instance_${APP_ID}`;

describe('the CVM that is meant', () => {
  const rows: [
    given: string,
    inputs: Record<string, string>,
    replies: Record<string, Reply>,
    asked: string[],
  ][] = [
    ['by its name', { name: 'my-web-app' }, { 'GET /cvms/my-web-app': RECORD }, ['GET /cvms/my-web-app']],
    ['by the name of the repository', {}, { 'GET /cvms/my-web-app': RECORD }, ['GET /cvms/my-web-app']],
    [
      'by its UUID',
      { cvm_id: UUID },
      { [`GET /cvms/${UUID.replaceAll('-', '')}`]: RECORD },
      [`GET /cvms/${UUID.replaceAll('-', '')}`],
    ],
    [
      'by its app id',
      { cvm_id: APP_ID },
      { [`GET /cvms/app_${APP_ID}`]: RECORD },
      [`GET /cvms/app_${APP_ID}`],
    ],
    [
      'by bare digits that turn out to be an instance id',
      { cvm_id: APP_ID },
      { [`GET /cvms/${INSTANCE}`]: RECORD },
      [`GET /cvms/app_${APP_ID}`, `GET /cvms/${INSTANCE}`],
    ],
    [
      'by a name in other letters',
      { name: 'My-Web-App' },
      { 'GET /cvms/My-Web-App': RECORD },
      ['GET /cvms/My-Web-App'],
    ],
  ];
  for (const [given, inputs, replies, asked] of rows) {
    it(`is found ${given}`, async () => {
      const context = fakeContext({ inputs, replies });
      assert.equal((await findCvm(context))?.vmUuid, UUID);
      assert.deepEqual(context.sent, asked);
    });
  }

  it('is none where there is none', async () => {
    assert.equal(await findCvm(fakeContext()), undefined);
    assert.equal(await findCvm(fakeContext({ inputs: { cvm_id: APP_ID } })), undefined);
  });

  for (const [when, second, found] of [
    ['is known a moment later', () => RECORD, UUID],
    ['is not known a moment later either', refusing(404), undefined],
  ] as const) {
    it(`is looked up again after a 404 that is not the platform's own, and ${when}`, async () => {
      const context = fakeContext({
        replies: { 'GET /cvms/my-web-app': inTurn(refusing(404), second) },
      });
      assert.equal((await context.clock.finish(findCvm(context)))?.vmUuid, found);
      assert.equal(context.sent.length, 2);
    });
  }

  it('is not one that bears another name, such as an id that is spelled like a name', async () => {
    const replies = { 'GET /cvms/my-web-app': { ...RECORD, name: 'another-app' } };
    assert.equal(await findCvm(fakeContext({ replies })), undefined);
  });

  const others = [RECORD, { ...RECORD, vm_uuid: UUID.replace('9', '8'), status: 'stopped' }];
  const several: [what: string, inputs: Record<string, string>, replies: Record<string, Reply>][] = [
    [
      'a name',
      { name: 'my-web-app' },
      {
        'GET /cvms/my-web-app': refusing(409, { code: 'ERR-03-002' }),
        'GET /cvms/paginated': {
          items: [...others, { ...RECORD, name: 'another-app', vm_uuid: 'other' }],
          pages: 1,
        },
      },
    ],
    [
      'an app id',
      { cvm_id: `app_${APP_ID}` },
      {
        [`GET /cvms/app_${APP_ID}`]: refusing(400, { code: 'ERR-03-010' }),
        [`GET /apps/${APP_ID}/cvms`]: others,
      },
    ],
  ];
  for (const [what, inputs, replies] of several) {
    it(`must be one: ${what} that stands for several is refused with their ids`, async () => {
      await assert.rejects(findCvm(fakeContext({ inputs, replies })), (error: Error) => {
        assert.ok(error instanceof OperationProblem);
        const [, ...lines] = error.message.split('\n');
        assert.deepEqual(lines, [
          `- CVM \`my-web-app\` (${UUID}), running`,
          `- CVM \`my-web-app\` (${UUID.replace('9', '8')}), stopped`,
        ]);
        return true;
      });
    });
  }

  const absences: [what: string, inputs: Record<string, string>, words: RegExp[]][] = [
    ['a deploy with an id', { cvm_id: 'cvm_7' }, [/no CVM `cvm_7` \(input `cvm_id`\)/, /never creates/]],
    [
      'a restart with an id',
      { operation: 'restart', cvm_id: 'cvm_7' },
      [/no CVM `cvm_7`/, /another workspace/],
    ],
    ['a restart by name', { operation: 'restart', name: 'my-app' }, [/named `my-app` \(input `name`\)/]],
    [
      'a restart by the repository',
      { operation: 'restart' },
      [/named `my-web-app`/, /name of the repository/],
    ],
  ];
  for (const [what, inputs, words] of absences) {
    it(`must exist for ${what}`, async () => {
      await assert.rejects(requireCvm(fakeContext({ inputs })), (error: Error) => {
        for (const pattern of words) assert.match(error.message, pattern);
        return error instanceof OperationProblem;
      });
    });
  }
});

describe('the CVM as it was before', () => {
  const state = { status: 'running', uptime: '5m', boot_progress: 'done' };
  const path = `GET /cvms/${UUID}`;

  it('is told in the outputs at once', async () => {
    const replies = {
      [`${path}/state`]: state,
      [`${path}/operations`]: { items: [{ correlation_id: 'op-9' }] },
    };
    const context = fakeContext({ replies });
    const found = await withState(context, cvmOf());
    assert.deepEqual([found.handle, found.state.uptime], [UUID, '5m']);
    assert.deepEqual(found.newestOperation, { id: 'op-9' });
    assert.partialDeepStrictEqual(context.outputs, {
      previous_status: 'running',
      previous_compose_hash: HASH,
      cvm_id: UUID,
    });
  });

  for (const status of [401, 403]) {
    it(`is known from its record when the login may not read the state (${status})`, async () => {
      const context = fakeContext({ replies: { [`${path}/state`]: refusing(status) } });
      const found = await withState(context, cvmOf({ status: 'stopped', in_progress: true }));
      assert.deepEqual([found.state.status, found.state.inProgress], ['stopped', true]);
      assert.equal(context.outputs.previous_status, 'stopped');
    });
  }

  it('is not known when the state cannot be read for another reason', async () => {
    const context = fakeContext({ replies: { [`${path}/state`]: inTurn(refusing(422)) } });
    await assert.rejects(
      withState(context, cvmOf()),
      (error) => error instanceof ApiError && error.status === 422,
    );
  });

  it('needs an id of some kind', async () => {
    const cvm = cvmOf({ id: null, vm_uuid: null, app_id: null });
    await assert.rejects(withState(fakeContext(), cvm), /no id at all/);
  });
});
