import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Behaviour, FaultKind, Simulator } from '../simulator/simulator.ts';
import { startGitHubRun } from './github_run.ts';
import { assertHidden } from './hidden.ts';
import { poisoned } from './hostile_text.ts';
import { composeWith, deployed, NAME, type Played, playOn, QUICK, withService } from './scenario.ts';

/** Parts of which secrets are made: words, signs that mean something somewhere, blanks, line breaks, encodings. */
const PARTS = [
  ...['Zq7', 'kv9', '_x*', '**b**', '[l](h)', '`c`', '|', '<i>', '&amp;', '$m$', '~~', '##[', '::', '%0A'],
  ...[' ', '  ', '\t', '"', "'", '\\', '\\n', '{"k":"v8"}', 'c2VjcmV0', '+/=', 'ü', '鍵', '🔑', '@o', '\n\n'],
];

/** At least eight characters; a line of its own is long enough to be told from a word. */
const secret = fc
  .array(fc.constantFrom(...PARTS, '\nLine9\t'), { minLength: 3, maxLength: 14 })
  .map((parts) => `S3${parts.join('')}y7Kd`)
  .filter((text) => text.length >= 8 && text.split('\n').every((line) => /^$|.{6}/s.test(line.trim())));

/** How a program may write a value down. */
const FORMS: ((value: string) => string)[] = [
  (value) => value,
  (value) => JSON.stringify(value),
  (value) => JSON.stringify({ error: JSON.stringify(value) }),
  encodeURIComponent,
  (value) => Buffer.from(`u:${value}`).toString('base64'),
  (value) => Buffer.from(value).toString('hex'),
  (value) => value.replaceAll('\n', '\n      '),
  (value) => [...value].join('\n'),
  (value) => `${value.slice(0, 5)}\u001b[31m${value.slice(5)}\u001b[0m`,
  (value) => value.replace(/.{6}/gsu, '$&\n'),
];

/** A sentence with the value somewhere, often where a line is cut. */
const quoting = fc.tuple(
  fc.constantFrom(...FORMS),
  fc.oneof(fc.nat({ max: 40 }), fc.integer({ min: 380, max: 1005 })),
  fc.nat({ max: 60 }),
);

type Quote = (text: string, service: Simulator) => unknown;
type Place = [where: string, quote: Quote, inputs?: Record<string, string>];

function answer(status: number, body: unknown): FaultKind {
  return { kind: 'status', status, body };
}

const behaving =
  (behaviour: (text: string) => Behaviour): Quote =>
  (text, service) =>
    service.behave('*', { ...QUICK, ...behaviour(text) });

function structured(text: string) {
  return {
    error_code: 'ERR-02-001',
    message: text,
    details: [{ field: 'env', value: text, message: text }],
    suggestions: [text],
    links: [{ url: `https://a.test/?q=${text}`, label: text }],
    request_id: text,
  };
}

const LOGS = { logs_on_failure: '50' };
const PLACES: Place[] = [
  ['a boot error', behaving((error) => ({ bootFails: { error } })), LOGS],
  ['a boot error that ends nothing', behaving((doneWithBootError) => ({ doneWithBootError }))],
  ['the message of an operation', behaving((message) => ({ operationFails: { message } }))],
  ['steps of the boot', behaving((text) => ({ scriptReports: [text] }))],
  [
    'a structured error',
    (text, service) => service.fault({ endpoint: 'patch', ...answer(400, structured(text)) }),
  ],
  [
    'an error that is tried again',
    (text, service) => service.fault({ endpoint: 'patch', ...answer(503, { detail: text }) }),
  ],
  [
    'a list of validation errors',
    (text, service) =>
      service.fault({
        endpoint: 'patch',
        ...answer(422, { detail: [{ loc: ['body', text], msg: text }] }),
      }),
  ],
  [
    'an update to approve',
    (text, service) => service.fault({ endpoint: 'patch', ...answer(465, structured(text)) }),
  ],
  [
    'the names of several CVMs',
    (text, service) => {
      for (const name of [`${text} 1`, `${text} 2`])
        service.addCvm({ app_id: 'a'.repeat(40), name, status: text });
    },
    { cvm_id: `app_${'a'.repeat(40)}` },
  ],
  [
    'the last events',
    (text, service) => {
      service.behave('*', { ...QUICK, bootFails: { error: 'no keys' } });
      const events = [{ event: text, body: text, timestamp: 1 }];
      const body = { [service.cvms()[0]?.vm_uuid ?? '']: { status: 'starting', events } };
      service.fault({ endpoint: 'status_batch', ...answer(200, body), times: 99 });
    },
  ],
  [
    'the stream',
    (text, service) => {
      const data = { status: text, boot_progress: text, name: text, uptime: text, extra: { [text]: [text] } };
      const body = `event: state\ndata: ${JSON.stringify(data)}\n\nevent: error\ndata: ${JSON.stringify({ error: text, message: text })}\n\n`;
      const headers = { 'content-type': 'text/event-stream' };
      service.fault({ endpoint: 'state_stream', kind: 'status', status: 200, headers, body, times: 9 });
    },
  ],
  [
    'the live state',
    (text, service) =>
      service.fault({
        endpoint: 'state',
        ...answer(200, poisoned({ status: 's', boot_error: 'e', uptime: 'u', x: [{ y: 'z' }] }, [], text)),
        times: 999,
      }),
    { timeout: '40s' },
  ],
  [
    'the record',
    (text, service) =>
      service.fault({
        endpoint: 'info',
        ...answer(200, {
          vm_uuid: service.cvms()[0]?.vm_uuid,
          name: `${text} name`,
          status: 'running',
          node_info: { node_id: `${text} node`, device_id: text },
          endpoints: [{ app: `https://a.test/${encodeURIComponent(text)}`, instance: text }],
          kms_info: { kms_contract_address: text },
        }),
        times: 999,
      }),
    { operation: 'restart', cvm_id: NAME, timeout: '40s' },
  ],
];

/** Blanks, escapes of Markdown and HTML comments taken away: what a person reads. */
function read(text: string): string {
  return text
    .replace(/<!-- -->|<\/?span>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#96;', '`')
    .replaceAll('&#91;', '[')
    .replaceAll('&#93;', ']')
    .replaceAll('&amp;', '&')
    .replace(/[\s\\]+/g, '');
}

function assertUnread(played: Played, elsewhere: string, value: string): void {
  assertHidden(played, { value });
  const texts = [played.log, JSON.stringify(played.annotations), played.summary, elsewhere];
  const places = [...texts, JSON.stringify(played.outputs), JSON.stringify(played.state)].map(read);
  for (const line of [value, ...value.split('\n')].map(read).filter((text) => text.length >= 6))
    for (const place of places) assert.ok(!place.includes(line), `${JSON.stringify(line)} in ${place}`);
}

/** Plays an update that fails or not, and the step after the job, whose answers quote the value as well. */
async function playQuoting([, quote, inputs = {}]: Place, value: string, text: string): Promise<void> {
  await using github = await startGitHubRun();
  await withService({}, async (service) => {
    const composeText = composeWith('TOKEN');
    deployed(service, {
      composeText: composeText.replace('80:80', '81:80'),
      env: { TOKEN: 'old' },
      serialLog: text,
    });
    const given = {
      env: { ...github.env, RUNNER_DEBUG: '1' },
      files: { 'docker-compose.yml': composeText, ...github.files },
      with: {
        ...github.with,
        github_deployment: 'preview',
        comment: 'true',
        env: `TOKEN<<END-OF-IT\n${value}\nEND-OF-IT`,
        env_check: 'off',
        timeout: '3m',
        ...inputs,
      },
    };
    const main = await playOn(service, { ...given, given: () => quote(text, service) });
    const elsewhere = () => JSON.stringify([github.deployments, github.statuses, github.comments]);
    assertUnread(main, elsewhere(), value);
    service.fault({ endpoint: 'delete', ...answer(400, structured(text)), times: 9 });
    const creation = JSON.stringify({ handle: service.cvms()[0]?.vm_uuid, name: NAME });
    const after = await playOn(service, {
      ...given,
      with: { ...given.with, ephemeral: 'true' },
      state: { ...main.state, creation },
    });
    assert.equal(after.code, 0);
    assertUnread(after, elsewhere(), value);
  });
}

describe('a secret that the service quotes is found nowhere', { concurrency: 2 }, () => {
  for (const place of PLACES) {
    it(`in ${place[0]}`, async () => {
      await fc.assert(
        fc.asyncProperty(secret, quoting, async (value, [form, before, behind]) => {
          const text = `${'b'.repeat(before)} ${form(value)} ${'c'.repeat(behind)}`;
          await playQuoting(place, value, text);
        }),
        { numRuns: 4, endOnFailure: true },
      );
    });
  }
});
