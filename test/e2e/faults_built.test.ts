import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { COLUMN_NAMES } from './fault_matrix.ts';
import { CLOSED_ORIGIN } from './fault_matrix_play.ts';
import { rows } from './fault_matrix_rows.ts';
import { once } from './fault_matrix_verdict.ts';
import { runAction } from './runner.ts';
import { COMPOSE } from './scenario.ts';

/** Slow enough for a second of the action to be long enough for a busy machine. */
const SLOW_SPEED = 4;
const LIMIT_SECONDS = 10;

describe('faults and the built action', { concurrency: 3 }, () => {
  // Each kind of fault at another request.
  const met = rows('http://127.0.0.1:9').filter(({ rule }) => rule.kind !== 'refused');
  for (const [index, row] of met.entries()) {
    const column = COLUMN_NAMES[(index * 3) % COLUMN_NAMES.length] ?? 'commit';
    it(`${column}: ${row.fault}`, () => once(column, row, row.effects[0] ?? 'applied', { action: 'built' }));
  }

  it('ends within a second of its deadline when nobody listens, and names it once', async () => {
    const { code, outputs, log } = await runAction({
      with: { api_url: CLOSED_ORIGIN, api_key: 'phak_key', timeout: `${LIMIT_SECONDS}s` },
      files: { 'docker-compose.yml': COMPOSE },
      speed: SLOW_SPEED,
    });
    assert.deepEqual([code, outputs.outcome], [1, 'timed_out']);
    assert.ok(Number(outputs.elapsed_seconds) <= LIMIT_SECONDS + 1, `${outputs.elapsed_seconds} s`);
    assert.equal(log.match(/the connection was refused/g)?.length, 1, log);
  });
});
