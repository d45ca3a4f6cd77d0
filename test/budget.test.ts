import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type LoadedFiles, recordLoadedFiles } from './e2e/loaded_files.ts';
import { playOnNode } from './e2e/quote_run.ts';
import { composeWith, deployed, OTHER_COMPOSE, play, type Scenario } from './e2e/scenario.ts';
import type { CvmSeed } from './simulator/simulator.ts';

const KB = 1000;
const dist = fileURLToPath(new URL('../dist', import.meta.url));
const files = readdirSync(dist)
  .filter((name) => name.endsWith('.js'))
  .map((name) => ({ name, text: readFileSync(join(dist, name), 'utf8') }));
const bytesOf = (name: string) => statSync(join(dist, name)).size;

/** What is not in the entry, by words that stand in one file of the bundle only. */
const ROOMS = {
  yaml: 'yaml/browser/dist/parse/parser.js',
  compose: 'function checkCompose(',
  schema: 'Compose Specification',
  images: 'function checkImages(',
  env: 'function parseEnvFile(',
  toml: 'node_modules/smol-toml/',
  X25519: 'curves/esm/ed25519.js',
  secp256k1: 'curves/esm/secp256k1.js',
  diff: 'function createTwoFilesPatch(',
  octokit: 'node_modules/@octokit/core/',
  jobTime: 'async function readJobTime(',
  workflow: 'function readWorkflowTimeout(',
  records: 'function keepComment(',
  health: 'function passHealthGate(',
  quote: 'function verifyQuote(',
  envKey: 'function keyOfApp(',
  rollback: 'function createWayBack(',
  fleet: 'function carryOutFleet(',
  diagnosis: 'function readSerialLog(',
  summary: 'function summaryOf(',
  post: 'function tellDeath(',
} as const;
type Room = keyof typeof ROOMS;
const rooms = Object.keys(ROOMS) as Room[];

function roomsIn(name: string): Room[] {
  const text = files.find((file) => file.name === name)?.text ?? '';
  return rooms.filter((room) => text.includes(ROOMS[room]));
}

describe('the bundle', () => {
  it('has an entry of at most 400 kB, and 1.5 MB beside the schema of compose files and the verifier of quotes', () => {
    assert.ok(bytesOf('index.js') <= 400 * KB, `${bytesOf('index.js')} bytes`);
    const own = [ROOMS.schema, ROOMS.quote];
    const counted = files.filter(({ text }) => !own.some((words) => text.includes(words)));
    const all = counted.reduce((sum, { name }) => sum + bytesOf(name), 0);
    assert.ok(all <= 1_500 * KB, `${all} bytes`);
  });

  for (const [room, what, limit] of [
    ['quote', 'a verifier of quotes', 120],
    ['images', 'a client of registries', 60],
  ] as const) {
    it(`has ${what} of at most ${limit} kB`, () => {
      const [chunk] = files.filter(({ text }) => text.includes(ROOMS[room]));
      assert.ok(bytesOf(chunk?.name ?? '') <= limit * KB, `${bytesOf(chunk?.name ?? '')} bytes`);
    });
  }

  for (const builtin of ['crypto', 'https', 'tls', 'zlib'])
    it(`loads node:${builtin} for a run that needs it only`, () => {
      const entry = files.find(({ name }) => name === 'index.js')?.text ?? '';
      const ids = entry.matchAll(
        new RegExp(`^/\\*{3}/ (\\d+):\\n.*\\n\\nmodule\\.exports = .*"(?:node:)?${builtin}"`, 'gm'),
      );
      const early = [...ids].filter(([, id]) => entry.includes(`_require__(${id})`));
      assert.deepEqual(early, []);
      assert.doesNotMatch(entry, new RegExp(`^const .*getBuiltinModule\\("(?:node:)?${builtin}"`, 'm'));
    });

  it('can be read', () => {
    for (const { name, text } of files)
      assert.ok(text.length / text.split('\n').length < 200, `${name} has long lines`);
  });

  it('holds what few runs need once, and outside of the entry', () => {
    for (const room of rooms) {
      const holding = files.filter(({ text }) => text.includes(ROOMS[room])).map(({ name }) => name);
      assert.equal(holding.length, 1, `${room} is in ${holding.join(', ') || 'no file'}`);
      assert.notEqual(holding[0], 'index.js', room);
    }
  });

  it('holds no undici, and of the HTTP client of the toolkit only what octokit needs to be loaded', () => {
    const undici = /node_modules\/undici\/lib|UND_ERR_|class Dispatcher/;
    for (const { name, text } of files) assert.ok(!undici.test(text), name);
    assert.doesNotMatch(readFileSync(join(dist, 'licenses.txt'), 'utf8'), /^undici /m);
    const clients = files.filter(({ text }) => text.includes('class HttpClient ')).map(({ name }) => name);
    assert.deepEqual(clients.flatMap(roomsIn), ['octokit']);
  });
});

type Row = [
  what: string,
  cvm: CvmSeed | undefined,
  scenario: Scenario,
  rooms: Room[],
  /** In their order, by the names of the simulator. */
  requests: string,
];

const COMPOSE_ROOMS: Room[] = ['yaml', 'compose', 'schema', 'images'];
const SEALING: Room[] = ['env', 'X25519', 'envKey', 'secp256k1'];
const ENV = { env: 'TOKEN=hunter2-and-more' };
const ENV_FILES = { 'docker-compose.yml': composeWith('TOKEN') };

const ROWS: Row[] = [
  ['deploy', undefined, {}, COMPOSE_ROOMS, 'info provision commit'],
  [
    'deploy',
    undefined,
    { with: ENV, files: ENV_FILES },
    [...COMPOSE_ROOMS, ...SEALING],
    'info provision kms_pubkey commit',
  ],
  ['deploy', { composeText: OTHER_COMPOSE }, {}, COMPOSE_ROOMS, 'info state operations compose_file patch'],
  [
    'deploy',
    { composeText: OTHER_COMPOSE },
    { with: { dry_run: 'true' } },
    [...COMPOSE_ROOMS, 'diff'],
    'info state operations compose_file',
  ],
  ['provision', undefined, {}, COMPOSE_ROOMS, 'provision'],
  ['start', { status: 'stopped' }, {}, [], 'info state operations start'],
  ['stop', {}, {}, [], 'info state operations stop'],
  ['shutdown', {}, {}, [], 'info state operations shutdown'],
  ['restart', {}, {}, [], 'info state operations restart'],
  ['replicate', {}, {}, [], 'info state operations app_cvms replicas'],
  ['delete', {}, {}, [], 'info operations delete'],
  ['status', {}, {}, [], 'info state operations'],
];

/** What goes on beside the first request must not hold it up, unless that is a write, which waits for the images. */
function assertLight(loaded: LoadedFiles, isWrite = false): void {
  const { names, bytes } = loaded.beforeRequest();
  assert.ok(bytes <= 900 * KB, `${bytes} bytes`);
  if (isWrite) return;
  const early = names.slice(1).flatMap(roomsIn);
  assert.ok(!early.includes('images') && !early.includes('jobTime'), early.join(', '));
}

describe('a run', { concurrency: 3 }, () => {
  for (const [operation, cvm, scenario, expected, requests] of ROWS) {
    const given = Object.keys({ ...scenario.with }).join(', ');
    const words = `${operation}${cvm === undefined ? '' : ' of a CVM'}${given && ` with ${given}`}`;
    it(`of ${words} loads and sends what it needs and no more`, async () => {
      const loaded = recordLoadedFiles();
      try {
        const played = await play(
          {
            ...scenario,
            given: (service) => cvm && deployed(service, cvm),
            with: { operation, wait: 'false', verify: 'off', summary: 'false', ...scenario.with },
            env: loaded.env,
          },
          { action: 'built' },
        );
        assert.equal(played.code, 0, played.log);
        assert.equal(played.requests.map(({ endpoint }) => endpoint).join(' '), requests);
        const names = loaded.all();
        assert.equal(basename(names[0] ?? ''), 'index.js');
        assert.deepEqual(
          new Set(names.slice(1).flatMap(roomsIn)),
          new Set([...expected, 'jobTime'] satisfies Room[]),
        );
        assertLight(loaded, operation === 'provision');
      } finally {
        loaded.remove();
      }
    });
  }

  it('that waits and writes its summary loads no more before its first request', async () => {
    const loaded = recordLoadedFiles();
    const played = await play({ env: loaded.env }, { action: 'built' });
    assert.equal(played.code, 0, played.log);
    const names = loaded.all();
    assert.deepEqual(
      new Set(names.slice(1).flatMap(roomsIn)),
      new Set([...COMPOSE_ROOMS, 'jobTime', 'summary']),
    );
    assertLight(loaded);
    loaded.remove();
  });

  it('that verifies by quote loads the verifier beside that, and no more before its first request', async () => {
    const loaded = recordLoadedFiles();
    const { code, log, asked } = await playOnNode({}, { env: loaded.env }, { action: 'built' });
    assert.equal(code, 0, log);
    assert.equal(asked, 4);
    assert.deepEqual(
      new Set(loaded.all().slice(1).flatMap(roomsIn)),
      new Set([...COMPOSE_ROOMS, 'jobTime', 'summary', 'quote'] satisfies Room[]),
    );
    assertLight(loaded);
    loaded.remove();
  });
});
