import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parseDockerConfig, readDockerLogins } from '../../src/registry/docker_config.ts';
import type { Login } from '../../src/registry/login.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const password = (username: string, word: string): Login => ({ kind: 'password', username, password: word });

const ROWS: [name: string, config: unknown, logins: Record<string, Login>, notes?: RegExp][] = [
  [
    'Docker Hub',
    { auths: { 'https://index.docker.io/v1/': { auth: base64('me:a:b') } } },
    { 'docker.io': password('me', 'a:b') },
  ],
  [
    'a plain name',
    { auths: { 'ghcr.io': { auth: base64('me:word') } } },
    { 'ghcr.io': password('me', 'word') },
  ],
  [
    'a scheme and a path',
    { auths: { 'https://Reg.example:5000/v2/': { auth: base64('me:word') } } },
    { 'reg.example:5000': password('me', 'word') },
  ],
  [
    'name and password',
    { auths: { 'ghcr.io': { username: 'me', password: 'word' } } },
    { 'ghcr.io': password('me', 'word') },
  ],
  [
    'an identity token',
    { auths: { 'a.azurecr.io': { auth: base64('00000000:'), identitytoken: 't' } } },
    { 'a.azurecr.io': { kind: 'identity_token', token: 't' } },
  ],
  [
    'a padded password',
    { auths: { 'ghcr.io': { auth: base64('me:word\0\0') } } },
    { 'ghcr.io': password('me', 'word') },
  ],
  [
    'the plain name over an address',
    { auths: { 'ghcr.io': { auth: base64('a:1') }, 'https://ghcr.io': { auth: base64('b:2') } } },
    { 'ghcr.io': password('a', '1') },
  ],
  [
    'an entry of a helper',
    { auths: { 'ghcr.io': {} }, credsStore: 'desktop' },
    {},
    /helper `desktop` for all registries is not run/,
  ],
  [
    'helpers of registries',
    { credHelpers: { 'x.amazonaws.com': 'ecr-login' } },
    {},
    /helper `ecr-login` for `x.amazonaws.com` is not run/,
  ],
  [
    'entries that are none',
    { auths: { a: null, b: 1, c: { auth: 'x' }, d: { auth: base64(':') }, '': { auth: base64('a:b') } } },
    {},
  ],
  ['auths that are none', { auths: [] }, {}],
  ['no object', [], {}, /no JSON object/],
];

describe('parseDockerConfig', () => {
  for (const [name, config, logins, note] of ROWS) {
    it(`reads ${name}`, () => {
      const read = parseDockerConfig(JSON.stringify(config));
      assert.deepEqual(Object.fromEntries(read.logins), logins);
      if (note === undefined) assert.deepEqual(read.notes, []);
      else assert.match(read.notes.join('\n'), note);
    });
  }
});

describe('readDockerLogins', () => {
  const config = JSON.stringify({ auths: { 'ghcr.io': { auth: base64('me:word') } } });

  it('looks in `DOCKER_CONFIG`, else in the home folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'docker-'));
    try {
      await mkdir(join(folder, '.docker'));
      await writeFile(join(folder, '.docker', 'config.json'), config);
      for (const env of [
        { DOCKER_CONFIG: join(folder, '.docker') },
        { HOME: folder },
        { USERPROFILE: folder },
      ]) {
        const { logins } = await readDockerLogins(env);
        assert.deepEqual([...logins.keys()], ['ghcr.io'], JSON.stringify(env));
      }
      assert.equal((await readDockerLogins({ HOME: join(folder, 'no') })).notes.length, 0);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  const ODD: [name: string, make: (path: string) => Promise<unknown> | unknown, note: RegExp][] = [
    ['a folder', (path) => mkdir(path), /regular file|EISDIR/],
    ['a pipe', (path) => execFileSync('mkfifo', [path]), /no regular file/],
    ['a file of megabytes', (path) => writeFile(path, 'x'.repeat(1024 * 1024 + 1)), /more than/],
    ['what is no JSON', (path) => writeFile(path, 'word:hidden'), /no JSON object/],
  ];
  for (const [name, make, note] of ODD) {
    it(`leaves out ${name}, and says so`, async () => {
      const folder = await mkdtemp(join(tmpdir(), 'docker-'));
      try {
        await make(join(folder, 'config.json'));
        const { logins, notes } = await readDockerLogins({ DOCKER_CONFIG: folder });
        assert.equal(logins.size, 0);
        assert.match(notes.join('\n'), note);
        assert.doesNotMatch(notes.join('\n'), /hidden/);
      } finally {
        await rm(folder, { recursive: true });
      }
    });
  }
});
