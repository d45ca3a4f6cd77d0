import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Fetch } from '../../src/net/transport.ts';
import { readText } from '../../src/net/transport.ts';
import { assertHarmless, undebugged } from './hostile_output.ts';
import { COMPOSE, deployed, NAME, OTHER_COMPOSE, playOn, QUICK, withService } from './scenario.ts';

type Change = (value: unknown, field: string) => unknown;

function everywhere(value: unknown, change: Change, field = ''): unknown {
  const changed = change(value, field);
  if (changed !== value) return changed;
  if (Array.isArray(value)) return value.map((entry) => everywhere(entry, change, field));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, inner]) => [name, everywhere(inner, change, name)]);
  return Object.fromEntries(fields);
}

const isId = (field: string) => /(?:^|_)(?:id|uuid|hash|token|slug|address)$/.test(field);
const texts =
  (to: unknown, which: (field: string) => boolean = () => true): Change =>
  (value, field) =>
    typeof value === 'string' && which(field) ? to : value;
const numbers =
  (to: unknown): Change =>
  (value) =>
    typeof value === 'number' ? to : value;

const LIES: [what: string, change: Change][] = [
  ['numbers below zero', numbers(-1)],
  ['numbers beyond all measure', numbers(1e308)],
  ['numbers as texts', (value) => (typeof value === 'number' ? String(value) : value)],
  ['texts as numbers', texts(7)],
  ['texts as objects', texts({ toString: 1, constructor: 'x' })],
  ['empty texts', texts('')],
  ['ids that lead elsewhere', texts('../apps/x?y#z', isId)],
  ['the id of another CVM', texts('0b0b0b0b-1111-4222-8333-444455556666', isId)],
  ['states of no kind', texts('__proto__', (field) => field === 'status')],
  ['states that fail', texts('failed', (field) => field === 'status')],
  ['states that are good', texts('running', (field) => field === 'status')],
  ['the contrary', (value) => (typeof value === 'boolean' ? !value : value)],
  [
    'long lists',
    (value) => (Array.isArray(value) && value.length === 1 ? Array(3000).fill(value[0]) : value),
  ],
  ['no lists', (value) => (Array.isArray(value) ? [] : value)],
  ['dates far ahead', texts('+275760-09-13T00:00:00.001Z', (field) => field.endsWith('_at'))],
  ['nothing', (value, field) => (field === '' ? value : null)],
];

const PLACES: [what: string, path: RegExp][] = [
  ['the record', /^GET \/cvms\/[^/]+$/],
  ['the state', /\/state$/],
  ['the batch of states', /\/status\/batch$/],
  ['the operations', /\/operations$/],
  ['the update', /^PATCH/],
  ['the machines of the app', /\/apps\/[^/]+\/cvms$/],
  ['the revisions', /\/revisions$/],
  ['one revision', /^GET .*\/revisions\/[^/]+$/],
  ['the redeploy', /\/redeploy$/],
  ['the compose file', /\/compose_file$/],
  ['the attestation', /\/attestation$/],
  ['every answer', /./],
];

const lying =
  (path: RegExp, change: Change, fromRequest: number) =>
  (real: Fetch): Fetch => {
    let asked = 0;
    return async (url, init) => {
      const answer = await real(url, init);
      const line = `${init.method ?? 'GET'} ${new URL(url).pathname.replace('/api/v1', '')}`;
      if (!path.test(line) || !/json/.test(answer.headers.get('content-type') ?? '')) return answer;
      if (asked++ < fromRequest) return answer;
      const lie = JSON.stringify(everywhere(JSON.parse(await readText(answer.body, 1e8)), change));
      const body = {
        cancel() {},
        async *[Symbol.asyncIterator]() {
          yield Buffer.from(lie);
        },
      };
      return { ...answer, headers: answer.headers, body };
    };
  };

const REVERSIBLE = { on_failure: 'rollback', timeout: '90s', rollback_timeout: '2m', health_timeout: '20s' };

describe('an update that may go back, whose answers lie from some moment on', { concurrency: 2 }, () => {
  const play = fc.record({
    place: fc.constantFrom(...PLACES),
    lie: fc.constantFrom(...LIES),
    from: fc.nat({ max: 4 }),
    fails: fc.boolean(),
    inputs: fc.constantFrom<Record<string, string>>(
      REVERSIBLE,
      { ...REVERSIBLE, instances: 'all' },
      { ...REVERSIBLE, instances: 'all', max_parallel: '3' },
      { operation: 'rollback', name: NAME, timeout: '2m' },
    ),
  });

  it('acts once on each CVM and goes back once, asks at a pace, and ends', () =>
    fc.assert(
      fc.asyncProperty(play, ({ place: [, path], lie: [, change], from, fails, inputs }) =>
        withService({}, async (service) => {
          const count = inputs.instances === 'all' ? 3 : 1;
          const seed = { composeText: OTHER_COMPOSE, earlier: [{ composeText: COMPOSE }] };
          const [first] = Array.from({ length: count }, () =>
            deployed(service, { app_id: 'f'.repeat(40), ...seed }),
          );
          const main = await playOn(service, {
            with: inputs,
            fetch: lying(path, change, from),
            behaviour: fails ? { ...QUICK, times: 1, bootFails: { error: 'no keys' } } : QUICK,
          });
          assert.ok(main.outputs.outcome, main.log);
          assertHarmless(undebugged(main), [service.apiKey]);
          const most = 80 + count * (main.durationMs / 1000) * 2;
          assert.ok(main.requests.length <= most, `${main.requests.length} in ${main.durationMs} ms`);
          for (const { vm_uuid, operations, deleted } of main.cvms) {
            assert.equal(deleted, false);
            const updates = operations.filter(({ operation_type }) => operation_type === 'compose_update');
            const back = operations.filter(({ operation_type }) => /redeploy/.test(operation_type));
            assert.ok(updates.length <= 1 && back.length <= 1, `${vm_uuid}: ${JSON.stringify(operations)}`);
          }
          assert.equal(main.cvms.length, count);
          assert.ok(first);
          const after = await playOn(service, { with: inputs, state: main.state });
          assert.deepEqual([after.code, after.requests], [0, []]);
        }),
      ),
      { numRuns: 20, endOnFailure: true },
    ));
});
