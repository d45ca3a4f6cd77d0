import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { COMPOSE, composeWith, deployed, play, type Scenario } from './scenario.ts';
import type { Annotation } from './step.ts';

/** What the one error says. */
type Row = [what: string, says: RegExp[], given: Omit<Scenario, 'given'> & { compose?: string }];

const service = (...lines: string[]) => `${COMPOSE}${lines.map((line) => `    ${line}\n`).join('')}`;
const withEnv = (env: string, compose = composeWith('A')) => ({ with: { env }, compose });
/** A finding in its file, on its line. */
const at = (line: number) => new RegExp(`docker-compose\\.yml:${line}:\\d+: `);

/** What is refused on an update of a CVM that has the variable `A`. */
const REFUSED: Row[] = [
  // The compose file
  ['a compose file that is not YAML', [/docker-compose\.yml:1:/], { compose: 'services: [' }],
  ['a compose file without services', [/has no `services`/], { compose: 'version: "3"\n' }],
  ['a service without an image', [at(2), /no `image`/], { compose: 'services:\n  web:\n    ports: []\n' }],
  [
    'a service that is built from a context',
    [at(3), /Build and push/],
    { compose: 'services:\n  web:\n    build: .\n' },
  ],
  [
    'an `env_file` of a service',
    [at(6), /`env_file` `\.env`, which is not on the machine/],
    { compose: service('env_file: .env') },
  ],
  [
    'a service of another file',
    [at(6), /extends one of the file `base\.yml`/],
    { compose: service('extends: {file: base.yml, service: web}') },
  ],
  [
    'a secret from a file',
    [at(9), /`secrets\.key`/],
    { compose: `${service('secrets: [key]')}secrets:\n  key:\n    file: key.pem\n` },
  ],
  [
    'a config from a file',
    [at(9), /`configs\.conf`/],
    { compose: `${service('configs: [conf]')}configs:\n  conf:\n    file: app.conf\n` },
  ],
  [
    'a mount of a folder of the checkout',
    [at(6), /mounts `\.\/data`/],
    { compose: service('volumes: ["./data:/data"]'), files: { 'data/x': '' } },
  ],
  [
    'a compose file that is too large',
    [/more than the 204800 \(200 KiB\)/],
    { compose: `${COMPOSE}# ${'x'.repeat(205_000)}\n` },
  ],
  [
    'a script that makes it too large',
    [/more than the 204800/],
    { with: { pre_launch_script: 'start.sh' }, files: { 'start.sh': `# ${'x'.repeat(205_000)}\n` } },
  ],
  ['all mistakes at once', [at(6), at(7)], { compose: service('env_file: .env', 'volumes: [".:/data"]') }],
  // The env
  [
    'a variable that the compose file needs',
    [/needs these variables.*`B` \(line 8\)/],
    withEnv('A=1', composeWith('A', 'B')),
  ],
  ['an empty value', [/are empty: `A`/], withEnv('A=')],
  ['a variable that would be lost', [/would lose them: `A`/], withEnv('B=1', composeWith('B'))],
  [
    'a bad name',
    [/cannot be variables.*`B-C`/],
    { with: { env: 'A=1\nB-C=2', env_check: 'off' }, compose: composeWith('A') },
  ],
  [
    'too many variables',
    [/has 1025 variables, and a CVM takes at most 1024/],
    {
      with: {
        env: `A=1\n${Array.from({ length: 1024 }, (_, index) => `V${index}=1`).join('\n')}`,
        env_check: 'off',
      },
    },
  ],
  [
    'a value that is too large',
    [/larger than 128 KiB.*`A`/],
    { with: { env_file: 'large.env' }, files: { 'large.env': `A=${'x'.repeat(131_073)}\n` } },
  ],
  ['a key that was cut', [/`env` line 1: .*`A`.*KEY<<EOF/], withEnv('A=-----BEGIN PRIVATE KEY-----')],
  ['a line that is no variable', [/`env` line 2/], withEnv('A=1\nno variable at all')],
  [
    'a value that is never closed',
    [/`env` line 1: .*never closes|no later line closes/],
    withEnv('A="never'),
  ],
];

describe('a running CVM is untouched by', { concurrency: 3 }, () => {
  for (const [what, says, { compose = COMPOSE, files, ...scenario }] of REFUSED) {
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
      /^::warning title=Compose file,file=deploy\/app\.yml,line=3::The image of service `web`/m,
    );
  });

  for (const [what, env, title, words] of [
    [
      'a variable that nothing refers to',
      'A=1\nUNUSED=2',
      'A variable that nothing uses',
      /does not refer to .*`UNUSED`/,
    ],
    [
      'half a login to a registry',
      'A=1\nDSTACK_DOCKER_USERNAME=me',
      'Half a login for the registry',
      /both `DSTACK_DOCKER_USERNAME` and `DSTACK_DOCKER_PASSWORD`/,
    ],
  ] as const) {
    it(`is a warning: ${what}`, async () => {
      const played = await play({
        files: { 'docker-compose.yml': composeWith('A') },
        with: { env, wait: 'false' },
      });
      assert.deepEqual([played.code, warningsOf(played)], [0, [`warning ${title}`]]);
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
      cvm: { composeText: composeWith('A'), env: { A: 'old', GONE: 'x' } },
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
