import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startHeartbeat } from '../../src/run/heartbeat.ts';
import { fakeRun } from '../operations/fake_run.ts';

describe('the heart-beat of a run', () => {
  it('comes once a minute from its start, with the state, the time left and what was tried again', async () => {
    const run = fakeRun();
    const stop = startHeartbeat(run, run.facts);
    await run.clock.advance(61_000);
    run.facts.learn({ seen: { status: 'starting', bootProgress: 'booting' } });
    run.troubles.met('x');
    await run.clock.advance(60_000);
    run.troubles.met('y');
    await run.clock.advance(60_000);
    stop();
    await run.clock.advance(600_000);
    assert.deepEqual(
      run.lines.filter((line) => line.includes('Still')),
      [
        'Still waiting; 24 min left',
        'Still starting, booting; 23 min left, 1 retry so far',
        'Still starting, booting; 22 min left, 2 retries so far',
      ],
    );
  });
});
