import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FaultRule } from '../simulator/simulator.ts';
import { composeWith, type Played, playOn, QUICK, type Scenario, withService } from './scenario.ts';

const SECRET = 'hunter2-and-then-some';
const PEM = '-----BEGIN PRIVATE KEY-----\nMIIEvgIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----';
const ENV = `TOKEN=${SECRET}\nPEM<<END\n${PEM}\nEND`;

/** A CVM that fails, and the end of its boot log. */
function failing(
  log: string | FaultRule,
  scenario: Scenario & { with?: Record<string, string> } = {},
): Scenario {
  return {
    files: { 'docker-compose.yml': composeWith('TOKEN', 'PEM') },
    ...scenario,
    behaviour: { ...QUICK, bootFails: { error: 'failed to start containers' } },
    fault:
      typeof log === 'string' ? { endpoint: 'log', kind: 'status', status: 200, body: log, times: 9 } : log,
    with: { env: ENV, ...scenario.with },
  };
}

type Read = Played & { reads: number };

/** Plays a scenario and counts how often the boot log was asked for, which is not part of the API. */
function playReading(scenario: Scenario): Promise<Read> {
  return withService({}, async (service) => {
    const played = await playOn(service, scenario);
    return { ...played, reads: service.requests.filter(({ endpoint }) => endpoint === 'log').length };
  });
}

describe('`logs_on_failure`', { concurrency: 2 }, () => {
  it('is off: the boot log is not even read', async () => {
    const played = await playReading(failing('one\ntwo\n'));
    assert.deepEqual([played.code, played.reads], [1, 0]);
    assert.doesNotMatch(played.raw, /::group::|boot log to show/);
  });

  it('reads nothing after a success', async () => {
    const played = await playReading({ with: { logs_on_failure: '50' } });
    assert.deepEqual([played.code, played.reads], [0, 0]);
    assert.doesNotMatch(played.raw, /::group::|boot log to show/);
  });

  it('prints the tail in a group that is closed', async () => {
    const log = `${Array.from({ length: 40 }, (_, index) => `line ${index + 1}`).join('\n')}\n`;
    const played = await playReading(failing(log, { with: { logs_on_failure: '3' } }));
    assert.equal(played.code, 1);
    assert.match(
      played.raw,
      /^::group::End of the boot log \(3 lines\)\nline 38\nline 39\nline 40\n::endgroup::$/m,
    );
    assert.equal(played.errors.length, 1);
  });

  it('masks every line of every value of the env, and prints no command to the runner', async () => {
    const log = [
      `TOKEN=${SECRET}`,
      'MIIEvgIBADANBgkqhkiG9w0BAQEFAASC',
      `{"token":"${SECRET}"}`,
      '::error::from the machine',
      '##[error]from the machine',
      '\u001b[31mred\u001b[0m',
      'exec /app: exec format error',
      '',
    ].join('\n');
    const played = await playReading(failing(log, { with: { logs_on_failure: '50' } }));
    const group = /^::group::End of the boot log.*\n([\s\S]*?)^::endgroup::$/m.exec(played.raw)?.[1] ?? '';
    assert.deepEqual(group.trim().split('\n'), [
      'TOKEN=***',
      '***',
      '{"token":"***"}',
      '\\::error::from the machine',
      '# #[error]from the machine',
      'red',
      'exec /app: exec format error',
    ]);
    // The runner masks what it is told to; nothing else may tell the values.
    const told = played.raw.replaceAll(/^::add-mask::.*$/gm, '');
    for (const value of [SECRET, ...PEM.split('\n')]) {
      assert.ok(!told.includes(value), value);
      assert.ok(!played.files.includes(value), value);
    }
    // It also says why the CVM failed.
    assert.deepEqual(
      played.errors.map(({ title }) => title),
      ['The image is built for another processor'],
    );
  });

  const unreadable: [what: string, fault: FaultRule, line: RegExp][] = [
    [
      'is not there',
      { endpoint: 'log', kind: 'status', status: 404, body: '' },
      /There is no boot log to show: the server of the log answered HTTP 404/,
    ],
    [
      'redirects',
      { endpoint: 'log', kind: 'redirect', location: 'https://login.example/' },
      /There is no boot log to show: the server of the log answered with a redirect/,
    ],
    [
      'does not answer',
      { endpoint: 'log', kind: 'reset_before_headers' },
      /There is no boot log to show: \S/,
    ],
    ['never comes', { endpoint: 'log', kind: 'half_open' }, /There is no boot log to show: \S/],
  ];
  for (const [what, fault, line] of unreadable) {
    it(`is one line more, and no failure more, when the log ${what}`, async () => {
      const played = await playReading(failing(fault, { with: { logs_on_failure: '50' } }));
      assert.deepEqual([played.code, played.annotations.length, played.errors.length], [1, 1, 1]);
      assert.match(played.errors[0]?.message ?? '', /failed to start containers/);
      assert.match(played.log, line);
    });
  }

  it('keeps the deadline: a run that is out of time waits for no log', async () => {
    const played = await playReading({
      behaviour: { neverFinishes: true },
      fault: { endpoint: 'log', kind: 'half_open' },
      with: { logs_on_failure: '50', timeout: '4s' },
    });
    assert.deepEqual([played.code, played.outputs.outcome, played.reads], [1, 'timed_out', 1]);
    assert.ok(Number(played.outputs.elapsed_seconds) <= 5, played.outputs.elapsed_seconds);
    assert.match(played.log, /There is no boot log to show: it did not come in time/);
  });
});
