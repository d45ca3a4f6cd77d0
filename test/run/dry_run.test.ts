import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ApiRequest, Effect } from '../../src/net/http.ts';
import { readsOnly, WouldWrite } from '../../src/run/dry_run.ts';

describe('a dry run', () => {
  const request = (method: ApiRequest['method'], effect: Effect): ApiRequest => ({
    method,
    path: '/cvms/x',
    effect,
    expects: 'anything',
  });

  const rows: [method: ApiRequest['method'], effect: Effect, passes: boolean][] = [
    ['GET', 'read', true],
    ['POST', 'read', true],
    ['POST', 'repeatable', false],
    ['DELETE', 'repeatable', false],
    ['PATCH', 'single', false],
  ];
  for (const [method, effect, passes] of rows) {
    it(`${passes ? 'sends' : 'stops before'} a ${method} with the effect \`${effect}\``, async () => {
      const sent: ApiRequest[] = [];
      const send = readsOnly(async (given) => {
        sent.push(given);
        return { status: 200, body: 'answer' };
      });
      const result = await send(request(method, effect), new AbortController().signal).catch(
        (error) => error,
      );
      if (passes) assert.deepEqual(result, { status: 200, body: 'answer' });
      else assert.ok(result instanceof WouldWrite && result.message === `${method} /cvms/x`);
      assert.equal(sent.length, passes ? 1 : 0);
    });
  }
});
