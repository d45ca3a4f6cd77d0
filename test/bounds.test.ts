import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readRetryAfter } from '../src/net/retry_after.ts';
import { readCvm } from '../src/phala/cvm.ts';
import { readState } from '../src/phala/state.ts';
import { readUptime } from '../src/phala/uptime.ts';
import { createFacts, type News } from '../src/run/facts.ts';
import { createLog } from '../src/run/log.ts';
import { createProgress } from '../src/run/progress.ts';
import { BOUNDS } from '../src/text/bounds.ts';
import { oneLine } from '../src/text/lines.ts';
import { fakeClock } from './fake_clock.ts';
import { act, fakeHost, fakeRun, refusing } from './operations/fake_run.ts';
import { someSecrets } from './run/some_secrets.ts';

const KIBIBYTE = 1024;
const LONG = 'x'.repeat(4 * KIBIBYTE * KIBIBYTE);
const HEX = 'a'.repeat(40);

function outputsAfter(...news: News[]): Record<string, string> {
  const outputs: Record<string, string> = {};
  const set = (name: string, value: string) => {
    outputs[name] = value;
  };
  news.forEach(createFacts(() => 0, set, someSecrets('a-secret-of-the-env')).learn);
  return outputs;
}

/** What a service says, 4 MiB long, in each field that becomes an output. */
const ENDLESS: News = {
  cvm: readCvm({
    id: LONG,
    vm_uuid: LONG,
    app_id: LONG,
    instance_id: LONG,
    name: LONG,
    status: LONG,
    node_info: { node_id: LONG, device_id: LONG },
    kms_info: { kms_contract_address: LONG },
    endpoints: [{ app: LONG, instance: `https://${LONG}` }],
  }),
  state: readState({ status: LONG, boot_error: LONG, boot_progress: LONG, uptime: LONG, extra: [LONG] }),
  operation: { correlationId: LONG, errorMessage: LONG },
  previous: { status: LONG },
  end: { outcome: 'failure', elapsedMs: 1, reason: LONG },
};

function nested(levels: number): unknown {
  return JSON.parse(`{"status":"running","x":${'['.repeat(levels)}${']'.repeat(levels)}}`);
}

describe('an output', () => {
  it('has at most so many characters, whatever the service says', () => {
    for (const [name, text] of Object.entries(outputsAfter(ENDLESS)))
      assert.ok(
        text.length <= (name === 'state' ? 5 : name === 'urls' ? 2 : 1) * BOUNDS.value.most + 100,
        `${name}: ${text.length}`,
      );
  });

  const states: [what: string, state: unknown, isLeftOut: boolean][] = [
    ['20,000 lists in one another', nested(20_000), true],
    ['30 lists in one another', nested(30), false],
    ['20,000 fields', Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`f${n}`, n])), true],
    [
      'signs of three bytes',
      {
        status: 'running',
        ...Object.fromEntries(Array.from({ length: 40 }, (_, n) => [n, '鍵'.repeat(900)])),
      },
      true,
    ],
    ['a text of 4 MiB', { status: 'running', LONG }, false],
  ];
  for (const [what, state, isLeftOut] of states) {
    it(`that is JSON is ${isLeftOut ? 'left out' : 'told'} with ${what}, and the others are told`, () => {
      const outputs = outputsAfter({ cvm: readCvm({ app_id: HEX }), state: readState(state) });
      assert.equal(outputs.app_id, HEX);
      assert.equal(outputs.state === '', isLeftOut);
      assert.ok(Buffer.byteLength(outputs.state ?? '') <= BOUNDS.json.most);
    });
  }

  it('is one line, also for those who know other line ends', () => {
    const text = 'a\nb\r\nc\u2028d\u2029e\u0085f\vg';
    const state = { status: text, boot_error: text, boot_progress: text, uptime: text, [text]: text };
    const outputs = outputsAfter({ state: readState(state), cvm: readCvm({ name: text }) });
    for (const [name, value] of Object.entries(outputs))
      assert.doesNotMatch(value, /[\n\r\v\f\u0085\u2028\u2029]/, name);
    assert.equal(JSON.parse(outputs.state ?? '').boot_error, text);
  });

  it('is added to its file no more once a service made it change without end, and has its last value at the end', () => {
    const written = new Map<string, string[]>();
    const set = (name: string, value: string) =>
      void written.set(name, [...(written.get(name) ?? []), value]);
    const { learn } = createFacts(() => 0, set, someSecrets());
    for (let n = 0; n < 5000; n++) learn({ seen: { status: `status ${n}` } });
    learn({ cvm: readCvm({ app_id: HEX }) });
    learn({ end: { outcome: 'failure', elapsedMs: 1, reason: 'x' } });
    const characters = [...written.values()].flat().reduce((sum, text) => sum + text.length, 0);
    assert.ok(characters < BOUNDS.written.most * 1.2, String(characters));
    assert.deepEqual([written.get('app_id'), written.get('outcome')], [[HEX], ['failure']]);
    assert.match(written.get('timeline')?.at(-1) ?? '', /status 4999/);
  });

  it('gives way when all together are too large: the state first, then the timeline', () => {
    const seen = Array.from(
      { length: 300 },
      (_, n): News => ({ seen: { status: `${n}${'鍵'.repeat(80)}`, bootProgress: '鍵'.repeat(150) } }),
    );
    const fields = Object.fromEntries(Array.from({ length: 22 }, (_, n) => [n, '鍵'.repeat(950)]));
    const urls = Array.from({ length: 700 }, (_, n) => ({ app: `https://a${n}.${'b'.repeat(60)}.test/` }));
    const outputs = outputsAfter(
      { cvm: readCvm({ endpoints: urls }), state: readState({ status: 'running', ...fields }) },
      ...seen,
    );
    const bytes = Object.values(outputs).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    assert.ok(bytes < 256 * KIBIBYTE, String(bytes));
    assert.deepEqual([outputs.state, outputs.status], ['', 'running']);
  });
});

/** A log, and what reached the runner. */
function logging() {
  const clock = fakeClock();
  const { host, told } = fakeHost(clock);
  const errors: string[] = [];
  host.runner.error = (text) => errors.push(text);
  return { log: createLog(host.runner, clock, 0, someSecrets()), errors, ...told };
}

describe('the log', () => {
  it('tells a few of ever new words for one trouble, and then counts', () => {
    const { troubles, lines } = fakeRun();
    for (let n = 0; n < 5000; n++) troubles.met(`The state could not be read (words ${n}); trying again`);
    assert.deepEqual([lines.length, troubles.count()], [BOUNDS.toldOfKind.most, 5000]);
  });

  it('tells so many different things once, and keeps no more', () => {
    const { log, lines } = logging();
    for (let n = 0; n < 5000; n++) log.once(`trouble ${n}`);
    assert.equal(lines.length, BOUNDS.toldOnce.most);
  });

  it('has so many debug lines of what is not told again', () => {
    const { log, debug } = logging();
    for (let n = 0; n < 5000; n++) log.once(`trouble ${n}`, 'trouble');
    assert.equal(debug.length, BOUNDS.debugOnce.most);
  });

  for (const [whose, oneOfMany, { most }] of [
    ['', undefined, BOUNDS.statusLines],
    [' of one of many CVMs', true, BOUNDS.statusLinesOfOne],
  ] as const) {
    it(`tells so many changes of the status${whose}`, () => {
      const run = fakeRun();
      const facts = createFacts(() => 0, undefined, run.secrets);
      facts.learn({ oneOfMany });
      const { watchEvent } = createProgress(run, facts);
      for (let n = 0; n < 5000; n++)
        watchEvent({ kind: 'observation', observation: { from: 'stream', atMs: n, status: `s${n}` } });
      assert.equal(run.lines.length, most);
      assert.match(run.lines.at(-1) ?? '', /further changes of the status are not shown/);
    });
  }

  it('keeps so many warnings for the summary', () => {
    const { log, warnings } = logging();
    for (let n = 0; n < 1000; n++) log.warning(`warning ${n}`, 'title');
    assert.deepEqual([log.warnings.length, warnings.length], [BOUNDS.warnings.most, 1000]);
  });

  it('has lines, annotations and errors of a bounded length', () => {
    const { log, lines, warnings, errors } = logging();
    log.line(LONG);
    log.warning(LONG, 'title');
    log.error(`${LONG.slice(0, 3000)}\n`.repeat(3000), 'title');
    const lengths = [lines[0], warnings[0], errors[0]].map((text) => text?.length ?? 0);
    assert.deepEqual(lengths.slice(0, 2), [BOUNDS.line.most, BOUNDS.annotation.most]);
    assert.ok((lengths[2] ?? 0) <= BOUNDS.annotationText.most + 10, String(lengths));
  });
});

describe('what a service controls', () => {
  it('is listed in an error up to a number: 3,000 CVMs of one name', async () => {
    const items = Array.from({ length: 3000 }, (_, n) => ({
      id: `cvm_${n}`,
      name: 'my-web-app',
      app_id: HEX,
      status: 'running',
    }));
    const run = fakeRun({
      inputs: { operation: 'restart', cvm_id: `app_${HEX}` },
      replies: {
        [`GET /cvms/app_${HEX}`]: refusing(409, { code: 'ERR-03-002' }),
        [`GET /apps/${HEX}/cvms`]: items,
      },
    });
    const error = await act(run).then(
      () => undefined,
      (reason: unknown) => reason as Error,
    );
    const lines = error?.message.split('\n') ?? [];
    assert.deepEqual(
      [lines.length, lines.at(-1)],
      [BOUNDS.listed.most + 2, `- and ${3000 - BOUNDS.listed.most} more`],
    );
  });

  const uptimes: [words: string, isRead: boolean][] = [
    ['1'.repeat(120_000), false],
    [`${'1'.repeat(120_000)}s`, false],
    [`${'1s '.repeat(60)}`, true],
    [`${'1s '.repeat(70)}`, false],
  ];
  for (const [words, isRead] of uptimes)
    it(`is read as an uptime or not: ${words.length} characters`, () =>
      assert.equal(readUptime(words) !== undefined, isRead));

  it('is a Retry-After of at most a day', () => {
    assert.deepEqual(
      ['86400', '86401', '9999999999', '1e9', '-1', '1.5'].map((value) => readRetryAfter(value, null, 0)),
      [86_400_000, undefined, undefined, undefined, undefined, undefined],
    );
  });

  it('is a line that costs no more than its beginning', () => {
    assert.ok(oneLine(LONG).length <= BOUNDS.line.most);
  });
});

describe('the table of bounds', () => {
  it('gives a reason for each', () => {
    for (const [name, { most, unit, why }] of Object.entries(BOUNDS))
      assert.ok(most > 0 && unit.length > 3 && why.length > 10, name);
  });
});
