import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Annotation } from './runner.ts';
import { COMPOSE, composeWith, deployed, play } from './scenario.ts';

type Row = {
  what: string;
  compose?: string;
  with?: Record<string, string>;
  files?: Record<string, string>;
  /** What the one error says. */
  says: RegExp[];
};

const service = (...lines: string[]) => `${COMPOSE}${lines.map((line) => `    ${line}\n`).join('')}`;
const withEnv = (env: string, compose = composeWith('A')) => ({ with: { env }, compose });
/** A finding in its file, on its line. */
const at = (line: number) => new RegExp(`docker-compose\\.yml:${line}:\\d+: `);

/** What is refused on an update of a CVM that has the variable `A`. */
const REFUSED: Row[] = [
  // The compose file
  { what: 'a compose file that is not YAML', compose: 'services: [', says: [/docker-compose\.yml:1:/] },
  { what: 'a compose file without services', compose: 'version: "3"\n', says: [/has no `services`/] },
  {
    what: 'a service without an image',
    compose: 'services:\n  web:\n    ports: []\n',
    says: [at(2), /no `image`/],
  },
  {
    what: 'a service that is built from a context',
    compose: 'services:\n  web:\n    build: .\n',
    says: [at(3), /Build and push/],
  },
  {
    what: 'an `env_file` of a service',
    compose: service('env_file: .env'),
    says: [at(6), /`env_file` `\.env`, which is not on the machine/],
  },
  {
    what: 'a service of another file',
    compose: service('extends: {file: base.yml, service: web}'),
    says: [at(6), /extends one of the file `base\.yml`/],
  },
  {
    what: 'a secret from a file',
    compose: `${service('secrets: [key]')}secrets:\n  key:\n    file: key.pem\n`,
    says: [at(9), /`secrets\.key`/],
  },
  {
    what: 'a config from a file',
    compose: `${service('configs: [conf]')}configs:\n  conf:\n    file: app.conf\n`,
    says: [at(9), /`configs\.conf`/],
  },
  {
    what: 'a mount of a folder of the checkout',
    compose: service('volumes: ["./data:/data"]'),
    files: { 'data/x': '' },
    says: [at(6), /mounts `\.\/data`/],
  },
  {
    what: 'a compose file that is too large',
    compose: `${COMPOSE}# ${'x'.repeat(205_000)}\n`,
    says: [/more than the 204800 \(200 KiB\)/],
  },
  {
    what: 'a script that makes it too large',
    with: { pre_launch_script: 'start.sh' },
    files: { 'start.sh': `# ${'x'.repeat(205_000)}\n` },
    says: [/more than the 204800/],
  },
  {
    what: 'all mistakes at once',
    compose: service('env_file: .env', 'volumes: [".:/data"]'),
    says: [at(6), at(7)],
  },
  // The env
  {
    what: 'a variable that the compose file needs',
    ...withEnv('A=1', composeWith('A', 'B')),
    says: [/needs these variables.*`B` \(line 8\)/],
  },
  { what: 'an empty value', ...withEnv('A='), says: [/are empty: `A`/] },
  {
    what: 'a variable that would be lost',
    ...withEnv('B=1', composeWith('B')),
    says: [/would lose them: `A`/],
  },
  {
    what: 'a bad name',
    with: { env: 'A=1\nB-C=2', env_check: 'off' },
    compose: composeWith('A'),
    says: [/cannot be variables.*`B-C`/],
  },
  {
    what: 'too many variables',
    with: {
      env: `A=1\n${Array.from({ length: 1024 }, (_, index) => `V${index}=1`).join('\n')}`,
      env_check: 'off',
    },
    says: [/has 1025 variables, and a CVM takes at most 1024/],
  },
  {
    what: 'a value that is too large',
    with: { env_file: 'large.env' },
    files: { 'large.env': `A=${'x'.repeat(131_073)}\n` },
    says: [/larger than 128 KiB.*`A`/],
  },
  {
    what: 'a key that was cut',
    ...withEnv('A=-----BEGIN PRIVATE KEY-----'),
    says: [/`env` line 1: .*`A`.*KEY<<EOF/],
  },
  { what: 'a line that is no variable', ...withEnv('A=1\nno variable at all'), says: [/`env` line 2/] },
  {
    what: 'a value that is never closed',
    ...withEnv('A="never'),
    says: [/`env` line 1: .*never closes|no later line closes/],
  },
];

describe('a running CVM is untouched by', { concurrency: 3 }, () => {
  for (const { what, compose = COMPOSE, files, says, ...scenario } of REFUSED) {
    it(what, async () => {
      let before: unknown;
      const played = await play({
        ...scenario,
        files: { 'docker-compose.yml': compose, ...files },
        given: (simulator) => {
          deployed(simulator, { composeText: composeWith('A'), env: { A: 'old' } });
          before = simulator.cvms();
        },
      });
      assert.deepEqual([played.code, played.outputs.outcome, played.writes], [1, 'failure', []]);
      assert.deepEqual(played.cvms, before);
      assert.equal(played.errors.length, 1);
      for (const words of says) assert.match(played.errors[0]?.message ?? '', words);
    });
  }

  for (const what of ['build: .', 'env_file: .env']) {
    it(`a compose file with \`${what}\`, without even one request`, async () => {
      const compose = `services:\n  web:\n    image: nginx\n    ${what}\n`;
      const { requests } = await play({ files: { 'docker-compose.yml': compose } });
      assert.deepEqual(requests, []);
    });
  }
});

describe('what boots less surely', { concurrency: 3 }, () => {
  const warningsOf = ({ annotations }: { annotations: Annotation[] }) =>
    annotations.map(({ level, title }) => `${level} ${title}`);

  it('is a warning on its line of the file', async () => {
    const compose = 'services:\n  web:\n    image: nginx:latest\n    ports: ["80:80"]\n';
    const played = await play({
      files: { 'deploy/app.yml': compose },
      with: { compose_file: 'deploy/app.yml', wait: 'false' },
    });
    assert.equal(played.code, 0);
    assert.match(
      played.raw,
      /^::warning title=Compose file,file=deploy\/app\.yml,line=3::the image of service `web`/m,
    );
  });

  for (const [what, env, words] of [
    ['a variable that nothing refers to', 'A=1\nUNUSED=2', /does not refer to .*`UNUSED`/],
    [
      'half a login to a registry',
      'A=1\nDSTACK_DOCKER_USERNAME=me',
      /both `DSTACK_DOCKER_USERNAME` and `DSTACK_DOCKER_PASSWORD`/,
    ],
  ] as const) {
    it(`is a warning: ${what}`, async () => {
      const played = await play({
        files: { 'docker-compose.yml': composeWith('A') },
        with: { env, wait: 'false' },
      });
      assert.deepEqual([played.code, warningsOf(played)], [0, ['warning Env']]);
      assert.match(played.annotations[0]?.message ?? '', words);
    });
  }

  it('is no warning: a whole login to a registry', async () => {
    const env =
      'A=1\nDSTACK_DOCKER_USERNAME=me\nDSTACK_DOCKER_PASSWORD=pass-word\nDSTACK_DOCKER_REGISTRY=ghcr.io';
    const played = await play({
      files: { 'docker-compose.yml': composeWith('A') },
      with: { env, wait: 'false' },
    });
    assert.deepEqual([played.code, warningsOf(played)], [0, []]);
  });

  it('goes through with `env_check: warn`: what would be lost is', async () => {
    const played = await play({
      given: (simulator) =>
        deployed(simulator, { composeText: composeWith('A'), env: { A: 'old', GONE: 'x' } }),
      files: { 'docker-compose.yml': composeWith('A', 'B') },
      with: { env: 'A=new\nC=', env_check: 'warn' },
    });
    assert.equal(played.code, 0, played.log);
    assert.ok(played.annotations.every(({ level }) => level === 'warning'));
    assert.deepEqual(played.cvms[0]?.env, [
      { key: 'A', value: 'new' },
      { key: 'C', value: '' },
    ]);
  });
});
