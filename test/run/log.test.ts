import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Exchange } from '../../src/net/http.ts';
import { createLog, type Runner } from '../../src/run/log.ts';
import { fakeClock } from '../fake_clock.ts';
import { someSecrets } from './some_secrets.ts';

/** A log and what reached the runner of it. */
function write(...values: string[]) {
  const clock = fakeClock(500);
  const told: unknown[][] = [];
  const tell =
    (command: string) =>
    (...given: unknown[]) =>
      void told.push([command, ...given.filter((part) => part !== undefined)]);
  const runner: Runner = {
    info: tell('info'),
    debug: tell('debug'),
    startGroup: tell('startGroup'),
    endGroup: tell('endGroup'),
    notice: tell('notice'),
    warning: tell('warning'),
    error: tell('error'),
  };
  return { clock, told, log: createLog(runner, clock, 500, someSecrets(...values)) };
}

const HOSTILE = '\x1b[31m::error::x\n##[group]y\u202e';
const CLEAN = '\\::error::x # #[group]y';

describe('a line of the log', () => {
  it('begins with the time since the start', async () => {
    const { log, clock, told } = write();
    log.line('first');
    await clock.advance(67_900);
    log.line('second');
    await clock.advance(3_600_000);
    log.line('third');
    assert.deepEqual(told, [
      ['info', '[0:00] first'],
      ['info', '[1:07] second'],
      ['info', '[1:01:07] third'],
    ]);
  });

  it('is not told twice in a row, however much time has passed', async () => {
    const { log, clock, told } = write();
    for (const text of ['a', 'a', ' a\n', 'b', 'a', 'a']) {
      log.line(text);
      await clock.advance(60_000);
    }
    assert.deepEqual(
      told.map(([, line]) => String(line).replace(/^\[.*?\] /, '')),
      ['a', 'b', 'a'],
    );
  });

  it('never follows itself, whatever is told', () => {
    const texts = fc.array(fc.constantFrom('a', 'a ', 'b', '\x1b[1ma', 'c\nd', 'c d', ''));
    fc.assert(
      fc.property(texts, (all) => {
        const { log, told } = write();
        for (const text of all) log.line(text);
        for (const [index, [, line]] of told.entries()) assert.notEqual(line, told[index - 1]?.[1]);
      }),
    );
  });

  it('is clean', () => {
    const { log, told } = write();
    log.line(HOSTILE);
    assert.deepEqual(told, [['info', `[0:00] ${CLEAN}`]]);
  });
});

describe('what is told beside the lines of the log', () => {
  it('is clean', () => {
    const { log, told } = write();
    log.debug(HOSTILE);
    log.notice(HOSTILE, 'title');
    log.warning(HOSTILE, 'title', { file: 'compose.yml', line: 3 });
    assert.deepEqual(told, [
      ['debug', CLEAN],
      ['notice', CLEAN, 'title'],
      ['warning', CLEAN, 'title', { file: 'compose.yml', line: 3 }],
    ]);
  });

  it('is kept where it is a warning, for the summary', () => {
    const { log } = write();
    log.notice('a', 'title');
    log.warning('b\nc', 'title');
    assert.deepEqual(log.warnings, ['b c']);
  });

  it('keeps the lines of a warning that lists things, each of them clean, and is bounded', () => {
    const { log, told } = write();
    log.warningList(`b\n${HOSTILE.replaceAll('\n', ' ')}`, 'title');
    log.warningList('x\n'.repeat(1000), 'title');
    assert.deepEqual(told[0], ['warning', `b\n${CLEAN}`, 'title']);
    assert.deepEqual(log.warnings[0], `b\n${CLEAN}`);
    assert.ok(String(told[1]?.[1]).endsWith('x\n...') && String(told[1]?.[1]).length < 100);
  });

  it('may repeat itself', () => {
    const { log, told } = write();
    log.debug('a');
    log.debug('a');
    assert.equal(told.length, 2);
  });
});

describe('a group of the log', () => {
  it('keeps blanks and repetitions', () => {
    const { log, told } = write();
    log.group('Boot\nlog', ['  a', '  a', '\x1b[31m##[endgroup]', '::endgroup::']);
    assert.deepEqual(told, [
      ['startGroup', 'Boot log'],
      ['info', '  a'],
      ['info', '  a'],
      ['info', '# #[endgroup]'],
      ['info', '\\::endgroup::'],
      ['endGroup'],
    ]);
  });

  it('is left out when it is empty', () => {
    const { log, told } = write();
    log.group('Boot log', []);
    assert.deepEqual(told, []);
  });
});

describe('the debug line of a request', () => {
  const base = {
    method: 'GET',
    path: '/cvms/x',
    status: 200,
    durationMs: 12.6,
    requestId: undefined,
    problem: undefined,
  };
  const table: [name: string, exchange: Partial<Exchange>, line: string][] = [
    ['an answer', {}, 'GET /cvms/x: 200 in 13 ms'],
    ['a request id', { requestId: 'req-1' }, 'GET /cvms/x: 200 in 13 ms, request req-1'],
    ['a refusal', { status: 404, problem: 'not found' }, 'GET /cvms/x: 404, not found in 13 ms'],
    ['no answer', { status: undefined }, 'GET /cvms/x: no answer in 13 ms'],
    [
      'why there is no answer',
      { status: undefined, problem: 'the connection was reset' },
      'GET /cvms/x: the connection was reset in 13 ms',
    ],
    [
      'hostile words',
      { status: 500, problem: '\n##[group]', requestId: '\x1b[31mx' },
      'GET /cvms/x: 500, # #[group] in 13 ms, request x',
    ],
  ];
  for (const [name, exchange, line] of table) {
    it(`tells ${name}`, () => {
      const { log, told } = write();
      log.exchange({ ...base, ...exchange });
      assert.deepEqual(told, [['debug', line]]);
    });
  }
});
