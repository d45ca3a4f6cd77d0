import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, it } from 'node:test';
import type { Behaviour } from '../simulator/behaviour.ts';
import { type Cell, COLUMN_NAMES } from './fault_matrix.ts';
import { CLOSED_ORIGIN, playCell } from './fault_matrix_play.ts';
import { rows } from './fault_matrix_rows.ts';
import {
  always,
  assertGreen,
  assertNoDoubleWrite,
  ENOUGH_SECONDS,
  isMetAgain,
  once,
  WRITES,
} from './fault_matrix_verdict.ts';
import { play } from './scenario.ts';

const WORDS: Record<Cell, string> = {
  again: 'is asked again',
  briefly: 'is asked again for half a minute',
  look: 'is looked for first, and sent again only if it had no effect',
  taken: 'is good enough',
  reads: 'gives way to reads',
  plain: 'gives way to the plain state',
  spared: 'is passed over',
  final: 'is the end',
};

/** Another service, to which the credential must never go. */
let strangers = 0;
const stranger = createServer((_, response) => {
  strangers += 1;
  response.end('{}');
});
// Alone, it does not keep the tests going.
stranger.unref();
const STRANGER_PORT = await new Promise<number>((resolve) => {
  stranger.listen(0, '127.0.0.1', () => resolve((stranger.address() as AddressInfo).port));
});

describe('faults', { concurrency: 40 }, () => {
  for (const row of rows(`http://127.0.0.1:${STRANGER_PORT}`)) {
    for (const column of COLUMN_NAMES) {
      const cell = row.cells[column];
      const effects = WRITES.has(column) ? row.effects : (['applied'] as const);
      it(`${column}: ${row.fault} ${WORDS[cell]}`, async () => {
        for (const effect of effects) {
          await once(column, row, effect);
          if (isMetAgain(column, cell, effect)) await always(column, row, effect);
        }
      });
    }
  }

  after(() => {
    stranger.close();
    assert.equal(strangers, 0, 'no request follows a redirect');
  });
});

it('a deadline is kept when nobody listens, and the fault named once', async () => {
  const { code, outputs, log } = await play({ with: { api_url: CLOSED_ORIGIN, timeout: '10s' } });
  assert.deepEqual([code, outputs.outcome, outputs.elapsed_seconds], [1, 'timed_out', '10']);
  assert.equal(log.match(/the connection was refused/g)?.length, 1, log);
});

describe('a write whose answer is lost, on a platform that is slow to show it', { concurrency: 8 }, () => {
  const lost = { rule: { kind: 'reset_before_headers' } } as const;
  // Without records nothing tells what was done on a platform that shows it half a minute later.
  const READABLE = { operationsRoute: 'answers' } as const;
  const variant = { times: 1, effect: 'applied', timeoutSeconds: ENOUGH_SECONDS } as const;
  const behaviours: Record<string, Behaviour> = {
    'the state is the old one while it works': { staleFor: 12 },
    'it is over before the state shows it': { staleFor: 30, bootSeconds: 1 },
    'nothing but the uptime shows it': { invisibleRestart: true },
    'nothing but the record of operations shows it': { staleFor: 30, bootSeconds: 1, noInProgress: true },
    'no record shows it': { staleFor: 6, noOperations: true },
  };
  for (const [what, behaviour] of Object.entries(behaviours)) {
    for (const column of ['patch', 'start', 'restart'] as const) {
      it(`${column}: ${what}`, async () => {
        const inputs = { retry_delay: '9s' };
        const played = await playCell(column, lost, { ...variant, behaviour, with: inputs }, READABLE);
        assertGreen(played);
        assertNoDoubleWrite(played, column);
      });
    }
  }
});
