import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Fetch, HttpResponse } from '../../src/net/transport.ts';
import type { Behaviour, CvmSeed, FaultKind, Simulator, SimulatorOptions } from '../simulator/simulator.ts';
import { type GitHubRun, startGitHubRun } from './github_run.ts';
import { assertHidden } from './hidden.ts';
import {
  composeWith,
  deployed,
  NAME,
  type Played,
  playOn,
  QUICK,
  type Scenario,
  withService,
} from './scenario.ts';

/** Parts of which secrets are made: words, signs that mean something somewhere, blanks, line breaks, encodings. */
const PARTS = [
  ...['Zq7', 'kv9', '_x*', '**b**', '[l](h)', '`c`', '|', '<i>', '&amp;', '$m$', '~~', '##[', '::', '%0A'],
  ...[' ', '  ', '\t', '"', "'", '\\', '\\n', '{"k":"v8"}', 'c2VjcmV0', '+/=', 'ü', '鍵', '🔑', '@o', '\n\n'],
];

/** At least eight characters; a line of its own is long enough to be told from a word. */
export const secret = fc
  .array(fc.constantFrom(...PARTS, '\nLine9\t'), { minLength: 3, maxLength: 14 })
  .map((parts) => `S3${parts.join('')}y7Kd`)
  .filter((text) => text.length >= 8 && text.split('\n').every((line) => /^$|.{6}/s.test(line.trim())));

/** How a program may write a value down. */
export const FORMS: ((value: string) => string)[] = [
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
export const quoting = fc.tuple(
  fc.constantFrom(...FORMS),
  fc.oneof(fc.nat({ max: 40 }), fc.integer({ min: 380, max: 1005 })),
  fc.nat({ max: 60 }),
);

/** How runs are told what the value is, and by whom. */
export type Quote = (text: string, service: Simulator, github: GitHubRun) => unknown;

export type Setting = Pick<Scenario, 'fetch' | 'env' | 'files'> & {
  with?: Record<string, string>;
  stage?: SimulatorOptions;
  seed?: CvmSeed;
};

export type Place = [where: string, quote: Quote, setting?: Setting | ((text: string) => Setting)];

export function answer(status: number, body: unknown): FaultKind {
  return { kind: 'status', status, body };
}

export const behaving =
  (behaviour: (text: string) => Behaviour): Quote =>
  (text, service) =>
    service.behave('*', { ...QUICK, ...behaviour(text) });

export function structured(text: string) {
  return {
    error_code: 'ERR-02-001',
    message: text,
    details: [{ field: 'env', value: text, message: text }],
    suggestions: [text],
    links: [{ url: `https://a.test/?q=${text}`, label: text }],
    request_id: text,
  };
}

/** Stands before the network: what `matches` is answered with this, whatever was asked. */
export function answering(
  matches: (url: URL, method: string) => boolean,
  {
    status,
    statusText = '',
    headers = {},
    body = '',
  }: { status: number; statusText?: string; headers?: Record<string, string>; body?: string },
): NonNullable<Setting['fetch']> {
  const fields = new Map(Object.entries(headers));
  return (real: Fetch): Fetch =>
    async (url, init) => {
      if (!matches(new URL(url), init.method ?? 'GET')) return real(url, init);
      const answered: HttpResponse = {
        status,
        statusText,
        ok: status >= 200 && status <= 299,
        headers: { get: (name) => fields.get(name) ?? null, [Symbol.iterator]: () => fields.entries() },
        body: {
          cancel() {},
          async *[Symbol.asyncIterator]() {
            yield Buffer.from(body);
          },
        },
      };
      return answered;
    };
}

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

export function assertUnread(played: Played, elsewhere: string, value: string): void {
  assertHidden(played, { value });
  const texts = [played.log, JSON.stringify(played.annotations), played.summary, elsewhere];
  const places = [...texts, JSON.stringify(played.outputs), JSON.stringify(played.state)].map(read);
  for (const line of [value, ...value.split('\n')].map(read).filter((text) => text.length >= 6))
    for (const place of places) assert.ok(!place.includes(line), `${JSON.stringify(line)} in ${place}`);
}

/** Plays an update that fails or not, and the step after the job, whose answers quote the value as well. */
export async function playQuoting(
  [, quote, given = {}]: Place,
  value: string,
  text: string,
): Promise<Played> {
  await using github = await startGitHubRun();
  const { stage, seed, with: inputs, files, env, fetch } = typeof given === 'function' ? given(text) : given;
  return await withService(stage ?? {}, async (service) => {
    const composeText = composeWith('TOKEN');
    deployed(service, {
      composeText: composeText.replace('80:80', '81:80'),
      env: { TOKEN: 'old' },
      serialLog: text,
      ...seed,
    });
    const scenario = {
      env: { ...github.env, RUNNER_DEBUG: '1', ...env },
      files: { 'docker-compose.yml': composeText, ...github.files, ...files },
      ...(fetch && { fetch }),
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
    const main = await playOn(service, { ...scenario, given: () => quote(text, service, github) });
    const elsewhere = () => JSON.stringify([github.deployments, github.statuses, github.comments]);
    assertUnread(main, elsewhere(), value);
    await playAfter(service, main, text, async (state) => {
      const after = await playOn(service, { ...scenario, state });
      assert.equal(after.code, 0);
      assert.ok(after.annotations.some(({ level }) => level === 'warning'));
      assertUnread(after, elsewhere(), value);
    });
    return main;
  });
}

/** The step after the job of a run that made the CVM, whose removal is refused; then of one that was killed. */
async function playAfter(
  service: Simulator,
  { state }: Played,
  text: string,
  play: (state: Record<string, string>) => Promise<void>,
): Promise<void> {
  const task = JSON.parse(state.task ?? '{}');
  const ephemeral = JSON.stringify({
    ...task,
    settings: { ...task.settings, ephemeral: true, on_failure: 'keep' },
  });
  const creation = JSON.stringify({ claim: 'ours', handle: service.cvms()[0]?.vm_uuid, name: NAME });
  service.clearFaults();
  service.fault({ endpoint: 'info', ...answer(403, structured(text)), times: 99 });
  await play({ ...state, task: ephemeral, creation });
  service.clearFaults();
  service.fault({ endpoint: 'operations', ...answer(200, []), times: 99 });
  service.fault({ endpoint: 'delete', ...answer(400, structured(text)), times: 99 });
  await play({ ...state, task: ephemeral, creation });
  const { outcome: _, ...killed } = state;
  await play({ ...killed, creation: JSON.stringify({ claim: 'ours', appId: 'a'.repeat(40), name: text }) });
}
