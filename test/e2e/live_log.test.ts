import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startGitHubRun } from './github_run.ts';
import { composeWith, OTHER_COMPOSE, type Played, play, QUICK, type Scenario } from './scenario.ts';

const DEMO = readFileSync(fileURLToPath(new URL('../demo/docker-compose.yml', import.meta.url)), 'utf8');
const SECRET = 'hunter2-and-then-some';

const FAILS: Scenario['given'] = (service) =>
  service.behave('*', { ...QUICK, bootFails: { error: 'failed to start containers' } });

describe('the live log', { concurrency: 2 }, () => {
  const green: [what: string, scenario: Scenario, most: number][] = [
    [
      'the demo',
      // As long as a real boot, so that all of its phases can be seen.
      {
        behaviour: {},
        files: { 'docker-compose.yml': DEMO },
        with: {
          env: 'GREETING=Hello from a confidential VM',
          images: `web=hello@sha256:${'a'.repeat(64)}`,
        },
      },
      15,
    ],
    ['an update', { cvm: { composeText: OTHER_COMPOSE } }, 20],
    ['a deployment that changes nothing', { cvm: {} }, 10],
  ];
  for (const [what, scenario, most] of green) {
    it(`of ${what} has at most ${most} lines, each with its time, and none twice in a row`, async () => {
      const { code, log, annotations } = await play(scenario);
      assert.deepEqual([code, annotations], [0, []], log);
      const lines = log.split('\n');
      assert.ok(lines.length <= most, log);
      for (const line of lines) assert.match(line, /^\[\d+:\d\d\] \S/);
      const texts = lines.map((line) => line.replace(/^\S+ /, ''));
      assert.ok(
        texts.every((text, index) => text !== texts[index - 1]),
        log,
      );
    });
  }

  it('has a heart-beat once a minute, with the time that has passed and the time that is left', async () => {
    const { outputs, log } = await play({
      behaviour: { neverFinishes: true },
      with: { timeout: '170s' },
    });
    assert.equal(outputs.outcome, 'timed_out');
    const beats = log.split('\n').filter((line) => line.includes('Still '));
    assert.equal(beats.length, 2, log);
    for (const [index, beat] of beats.entries()) {
      const [, minutes, seconds, left] =
        /^\[(\d+):(\d\d)\] Still starting, starting containers; (.+) left$/.exec(beat) ?? [];
      const elapsed = Number(minutes) * 60 + Number(seconds);
      assert.ok(elapsed >= 60 * (index + 1) && elapsed < 60 * (index + 2), beat);
      const [, leftMinutes = 0, leftSeconds = 0] = /^(?:(\d+) min)? ?(?:(\d+) s)?$/.exec(left ?? '') ?? [];
      const sum = elapsed + Number(leftMinutes) * 60 + Number(leftSeconds);
      assert.ok(Math.abs(sum - 170) <= 1, beat);
    }
  });

  const grouped: [what: string, scenario: Scenario, groups: number, outcome: string][] = [
    [
      'a dry run with a difference',
      {
        cvm: { composeText: OTHER_COMPOSE },
        with: { dry_run: 'true' },
      },
      1,
      'dry_run',
    ],
    ['a failure with its boot log', { given: FAILS, with: { logs_on_failure: '5' } }, 1, 'failure'],
    [
      'a time-out with its boot log',
      {
        behaviour: { neverFinishes: true },
        with: { logs_on_failure: '5', timeout: '3s' },
      },
      1,
      'timed_out',
    ],
    [
      'a cancel',
      {
        behaviour: { neverFinishes: true },
        with: { logs_on_failure: '5' },
        meanwhile: async ({ line, signal }) => {
          await line('Status: starting');
          signal('SIGTERM');
        },
      },
      0,
      'cancelled',
    ],
  ];
  for (const [what, scenario, groups, outcome] of grouped) {
    it(`closes its groups: ${what}`, async () => {
      const { raw, outputs } = await play(scenario);
      assert.equal(outputs.outcome, outcome);
      const marks = [...raw.matchAll(/^::(group|endgroup)::/gm)].map(([, mark]) => mark);
      assert.deepEqual(marks, Array.from({ length: groups }, () => ['group', 'endgroup']).flat());
    });
  }

  it('tells the requests in debug lines, and no secret in any line', async () => {
    await using run = await startGitHubRun();
    const played = await play({
      env: { ...run.env, ACTIONS_STEP_DEBUG: 'true', RUNNER_DEBUG: '1' },
      files: { ...run.files, 'docker-compose.yml': composeWith('TOKEN') },
      given: FAILS,
      with: {
        ...run.with,
        github_deployment: 'preview',
        comment: 'true',
        env: `TOKEN=${SECRET}`,
        logs_on_failure: '50',
      },
    });
    const debug = debugLines(played);
    for (const path of ['/cvms/provision', '/cvms']) {
      const pattern = new RegExp(`^POST ${path}: 200 in \\d+ ms, request req_[0-9a-f]+$`);
      assert.ok(
        debug.some((line) => pattern.test(line)),
        debug.join('\n'),
      );
    }
    const sealed = (played.bodies[1] as { encrypted_env: string }).encrypted_env;
    const key = played.requests[0]?.headers['x-api-key'] ?? '';
    assert.ok(sealed.length > 100 && key.startsWith('phak_'));
    const told = played.raw.replaceAll(/^::add-mask::.*$/gm, '');
    for (const secret of [
      SECRET,
      sealed,
      key,
      run.with.github_token,
      'token=',
      'x-api-key',
      'encrypted_env',
    ]) {
      assert.ok(!told.includes(secret), secret);
    }
  });

  it('tells what repeats once, and the rest of it in debug lines', async () => {
    const played = await play({
      cvm: { status: 'stopped' },
      fault: { endpoint: 'state_stream', kind: 'end_without_complete', times: 3 },
      behaviour: { bootSeconds: 30 },
      with: { operation: 'start', retry_delay: '1s' },
    });
    assert.equal(played.code, 0, played.log);
    const isLost = (line: string) => line.includes('The event stream was lost');
    assert.equal(played.log.split('\n').filter(isLost).length, 1, played.log);
    assert.equal(debugLines(played).filter(isLost).length, 2, played.raw);
  });
});

function debugLines({ raw }: Played): string[] {
  return [...raw.matchAll(/^::debug::(.*)$/gm)].map(([, text]) => text ?? '');
}
