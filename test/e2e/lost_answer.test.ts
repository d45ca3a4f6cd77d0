import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EndpointName, FaultKind } from '../simulator/simulator.ts';
import { composeWith, OTHER_COMPOSE, play } from './scenario.ts';

/** Requests that act a second time when they are sent a second time. */
const WRITES = {
  restart: { endpoint: 'restart', path: 'POST /cvms/{1}/restart', cvm: {} },
  start: { endpoint: 'start', path: 'POST /cvms/{1}/start', cvm: { status: 'stopped' } },
  stop: { endpoint: 'stop', path: 'POST /cvms/{1}/stop', cvm: {} },
  shutdown: { endpoint: 'shutdown', path: 'POST /cvms/{1}/shutdown', cvm: {} },
  deploy: { endpoint: 'patch', path: 'PATCH /cvms/{1}', cvm: { composeText: OTHER_COMPOSE } },
  replicate: { endpoint: 'replicas', path: 'POST /cvms/{1}/replicas', cvm: {} },
  delete: { endpoint: 'delete', path: 'DELETE /cvms/{1}', cvm: {} },
} satisfies Record<string, { endpoint: EndpointName; path: string; cvm: object }>;

type Operation = keyof typeof WRITES;

const ALL = Object.keys(WRITES) as Operation[];

const FAULTS: [what: string, fault: FaultKind, of: Operation[], sends: 1 | 2][] = [
  ['a reset after it took effect', { kind: 'reset_before_headers', effect: 'applied' }, ALL, 1],
  ['a reset before it took effect', { kind: 'reset_before_headers', effect: 'not_applied' }, ALL, 2],
  [
    'a gateway error after it took effect',
    { kind: 'status', status: 502, effect: 'applied', body: '<html>Bad Gateway</html>' },
    ['restart', 'deploy', 'replicate'],
    1,
  ],
  [
    'a gateway error before it took effect',
    { kind: 'status', status: 503, headers: { 'retry-after': '3' } },
    ['restart', 'deploy', 'replicate'],
    2,
  ],
  ['silence after it took effect', { kind: 'half_open', effect: 'applied' }, ['restart', 'deploy'], 1],
  ['silence before it took effect', { kind: 'half_open' }, ['replicate'], 2],
  ['half an answer', { kind: 'truncated_json' }, ['start', 'replicate'], 1],
  [
    'a word that another operation runs',
    { kind: 'status', status: 409, body: { detail: 'Another operation is in progress for this CVM' } },
    ['restart', 'deploy'],
    2,
  ],
  ['a word to send it later', { kind: 'status', status: 429, headers: { 'retry-after': '2' } }, ['stop'], 2],
];

describe('a write whose answer is lost acts once', { concurrency: 3 }, () => {
  for (const [what, fault, of, sends] of FAULTS) {
    for (const operation of of) {
      it(`${operation}, answered by ${what}`, async () => {
        const { endpoint, path, cvm } = WRITES[operation];
        // To the end for the plainest fault; for the others it is enough to see what was begun.
        const waits = fault.kind === 'reset_before_headers';
        const { code, outputs, annotations, writes, bodies, cvms, log } = await play({
          cvm,
          fault: { endpoint, ...fault },
          with: { operation, wait: String(waits) },
        });
        assert.deepEqual([code, outputs.outcome, annotations], [0, 'success', []], log);
        // A deletion may be repeated: the second one does no more than the first.
        const repeats = operation === 'delete' ? 2 : sends;
        assert.deepEqual(
          writes,
          Array.from({ length: repeats }, () => path),
        );
        assert.deepEqual(
          bodies,
          Array.from({ length: repeats }, () => bodies[0]),
        );
        const acted = cvms.flatMap((one) => one.operations);
        assert.equal(acted.length, 1);
        if (waits) assert.equal(acted[0]?.status, 'completed');
        assert.equal(cvms.length, operation === 'replicate' ? 2 : 1);
      });
    }
  }
});

const COMMIT_FAULTS: { what: string; fault: FaultKind }[] = [
  { what: 'a reset after it took effect', fault: { kind: 'reset_before_headers', effect: 'applied' } },
  { what: 'a reset before it took effect', fault: { kind: 'reset_before_headers', effect: 'not_applied' } },
  { what: 'a reset in the middle of the answer', fault: { kind: 'reset_after_headers' } },
  { what: 'silence after it took effect', fault: { kind: 'half_open', effect: 'applied' } },
  { what: 'half an answer', fault: { kind: 'truncated_json' } },
  { what: 'a page of a proxy', fault: { kind: 'not_json' } },
  { what: 'a gateway error after it took effect', fault: { kind: 'status', status: 504, effect: 'applied' } },
];

describe('a commit whose answer is lost is sent again, with the same body', { concurrency: 3 }, () => {
  for (const { what, fault } of COMMIT_FAULTS) {
    it(`answered by ${what}`, async () => {
      const { code, outputs, errors, writes, bodies, cvms, log } = await play({
        fault: { endpoint: 'commit', ...fault },
        with: { env: 'TOKEN=commit-me-once' },
        files: { 'docker-compose.yml': composeWith('TOKEN') },
      });
      assert.deepEqual([code, outputs.outcome, errors], [0, 'success', []], log);
      assert.deepEqual(writes, ['POST /cvms/provision', 'POST /cvms', 'POST /cvms']);
      assert.deepEqual(bodies[2], bodies[1]);
      assert.deepEqual(
        cvms.map(({ vm_uuid }) => vm_uuid),
        [outputs.cvm_id],
      );
      assert.deepEqual(cvms[0]?.env, [{ key: 'TOKEN', value: 'commit-me-once' }]);
    });
  }

  it('and a provision too, which creates nothing by itself', async () => {
    const { code, writes, cvms } = await play({
      fault: { endpoint: 'provision', kind: 'reset_before_headers', effect: 'applied' },
      with: { wait: 'false' },
    });
    assert.deepEqual([code, cvms.length], [0, 1]);
    assert.deepEqual(writes, ['POST /cvms/provision', 'POST /cvms/provision', 'POST /cvms']);
  });
});
