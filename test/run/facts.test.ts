import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCvm } from '../../src/phala/cvm.ts';
import { readState } from '../../src/phala/state.ts';
import { createFacts, type News } from '../../src/run/facts.ts';
import { fakeClock } from '../fake_clock.ts';
import { someSecrets } from './some_secrets.ts';

function learning(...news: News[]) {
  const clock = fakeClock();
  const facts = createFacts(clock.nowMs, () => {}, someSecrets());
  news.forEach(facts.learn);
  return { clock, facts, known: facts.known };
}

describe('what is known of a CVM', () => {
  const record = {
    name: 'my-app',
    status: 'running',
    compose_hash: 'ab'.repeat(32),
    resource: { vcpu: 1, disk_in_gb: 20 },
    kms_info: { chain_id: 1 },
    endpoints: [{ app: 'https://a.test' }],
  };

  it('keeps what a later record does not tell, field by field', () => {
    const later = { vm_uuid: 'u', resource: { vcpu: 2 }, kms_info: { slug: 's' } };
    const { cvm } = learning({ cvm: readCvm(record) }, { cvm: readCvm(later) }).known;
    const { name, status, composeHash, vmUuid, urls, resource, kms } = cvm;
    assert.deepEqual(
      [name, status, composeHash, vmUuid, urls],
      ['my-app', 'running', 'ab'.repeat(32), 'u', ['https://a.test']],
    );
    assert.partialDeepStrictEqual(
      [resource, kms],
      [
        { vcpu: 2, diskGb: 20 },
        { chainId: 1, slug: 's' },
      ],
    );
  });

  const cvm = readCvm(record);
  const state = readState({ status: 'starting' });
  const nothing = readState({ status: '' });
  const rows: [what: string, news: News[], status: string][] = [
    ['of the record', [{ cvm }], 'running'],
    ['of the live state rather than of the record beside it', [{ cvm, state }], 'starting'],
    ['that came last', [{ state }, { cvm }], 'running'],
    ['of the record when the state tells none', [{ cvm, state: nothing }], 'running'],
    ['from before when nothing is told', [{ state }, { state: nothing }, { cvm: readCvm({}) }], 'starting'],
    ['of a CVM that is gone', [{ cvm }, { gone: true }], 'deleted'],
  ];
  for (const [what, news, status] of rows) {
    it(`has the status ${what}`, () => assert.equal(learning(...news).known.status, status));
  }

  it('keeps the id and the message of the operation, and all that is not told again', () => {
    const { known } = learning(
      { operation: { correlationId: 'op-1' }, attempts: 2 },
      { operation: { errorMessage: 'no room' }, attempts: undefined },
      { operation: undefined },
    );
    assert.deepEqual(
      [known.operation, known.attempts],
      [{ correlationId: 'op-1', errorMessage: 'no room' }, 2],
    );
  });
});

describe('the timeline', () => {
  it('of a CVM that never comes to rest keeps the first 50 changes and the last 150', async () => {
    const { facts, known, clock } = learning();
    for (let change = 0; change < 1000; change++) {
      facts.learn({ seen: { status: `s${change}` } });
      await clock.advance(1000);
    }
    const seen = known.timeline.map(({ at, status }) => `${at} ${status}`);
    assert.equal(seen.length, 200);
    assert.deepEqual([seen[0], seen[49], seen[50], seen[199]], ['0 s0', '49 s49', '850 s850', '999 s999']);
  });

  it('holds words of a bounded length, without what could break a line', () => {
    const { known } = learning({ seen: { status: `x\n${'y'.repeat(1000)}`, bootProgress: '\x1b[31mz' } });
    const [moment] = known.timeline;
    assert.deepEqual([moment?.status.slice(0, 3), moment?.boot_progress], ['x y', 'z']);
    assert.ok((moment?.status.length ?? 0) <= 210);
  });
});

describe('a step', () => {
  it('has its time, also when it fails and while it goes on', async () => {
    const { facts, known, clock } = learning();
    const found = clock.advance(400).then(() => 7);
    assert.equal(await facts.timed('find', () => found), 7);
    const failed = clock.advance(100).then(() => Promise.reject(new Error('no')));
    await assert.rejects(
      facts.timed('wait', () => failed),
      /^Error: no$/,
    );
    void facts.timed('health', () => new Promise(() => {}));
    assert.deepEqual(known.steps, [
      { name: 'find', fromMs: 0, toMs: 400 },
      { name: 'wait', fromMs: 400, toMs: 500 },
      { name: 'health', fromMs: 500 },
    ]);
  });
});
