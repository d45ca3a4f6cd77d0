import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { type Inputs, inputNames, readInputs } from '../../src/inputs/inputs.ts';
import type { Config } from '../../src/inputs/phala_toml.ts';
import { QUOTE_INPUTS } from '../../src/inputs/table.ts';
import { operations } from '../../src/operations/index.ts';
import { INPUT_ROWS } from './rows.ts';

const HEX = '00112233445566778899aabbccddeeff00112233';
const HASH = 'ab'.repeat(32);

type Given = Record<string, string>;

function read(given: Given, env: NodeJS.ProcessEnv = {}, config?: Config) {
  return readInputs((name) => given[name] ?? '', env, operations, config);
}

function accepted(given: Given, env?: NodeJS.ProcessEnv, config?: Config): Inputs {
  const result = read(given, env, config);
  assert.ok(result.kind === 'accepted', JSON.stringify(result));
  return result.inputs;
}

function refused(given: Given, env?: NodeJS.ProcessEnv, config?: Config): string[] {
  const result = read(given, env, config);
  assert.ok(result.kind === 'refused', 'it was accepted');
  return result.problems;
}

/** What an input needs beside it to be accepted. */
const BESIDE: Record<string, Given> = {
  operation: { name: 'my-app' },
  nonce: { app_id: HEX },
  ...Object.fromEntries(QUOTE_INPUTS.map((name) => [name, { verify: 'quote' }])),
  health_contains: { health_url: ':80\n:81' },
  app_id: { nonce: '1' },
  commit_token: { operation: 'commit', cvm_id: 'my-app' },
};

const SECRETS = ['api_key', 'commit_token', 'github_token'];

describe('an input', () => {
  it('is in this table, or takes any text', () => {
    assert.deepEqual(
      inputNames.filter((name) => name !== 'env' && name !== 'images').toSorted(),
      Object.keys(INPUT_ROWS).toSorted(),
    );
  });

  for (const [name, { good, bad, accepts }] of Object.entries(INPUT_ROWS)) {
    for (const [text, value] of good) {
      it(`\`${name}\` takes ${JSON.stringify(text)}`, () => {
        const inputs: Record<string, unknown> = accepted({ ...BESIDE[name], [name]: ` ${text}\n` });
        assert.deepEqual(inputs[name], value);
      });
    }

    for (const text of bad) {
      it(`\`${name}\` refuses ${JSON.stringify(text)}, and says what it takes`, () => {
        const [problem, ...others] = refused({ ...BESIDE[name], [name]: text });
        assert.deepEqual(others, []);
        assert.match(problem ?? '', accepts);
        const shown = SECRETS.includes(name) ? 'not valid (its value is not shown)' : `\`${clean(text)}\``;
        assert.ok(problem?.startsWith(`Input \`${name}\` is ${shown}. Accepted: `), problem);
      });
    }

    it(`\`${name}\` is absent when it is empty`, () => {
      const inputs: Record<string, unknown> = accepted({ [name]: ' \n' });
      assert.deepEqual(inputs[name], (accepted({}) as Record<string, unknown>)[name]);
    });
  }

  it('`env` is taken as it stands, to the last blank', () => {
    assert.equal(accepted({ env: 'A=1 \n  B=2\n' }).env, 'A=1 \n  B=2\n');
    assert.equal(accepted({ env: ' \n ' }).env, undefined);
  });

  it('that is refused is shown without a password, without control characters, and not at length', () => {
    for (const name of ['api_url', 'health_url']) {
      const [address] = refused({ [name]: 'https://me:do-not-tell@example.test/' });
      assert.match(address ?? '', /^Input `\w+` is `https:\/\/\.\.\.@example\.test\/`\. Accepted: /);
    }
    const [many] = refused({ name: `a\n::error::\x1b[31m${'b'.repeat(10_000)}` });
    assert.match(many ?? '', /^Input `name` is `a ::error::b{86}\.\.\.`/);
  });

  it('of an OS image that is one of a container is refused with the input that is meant', () => {
    for (const image of ['ghcr.io/org/app:1', `nginx@sha256:${'a'.repeat(64)}`])
      assert.match(
        refused({ image })[0] ?? '',
        /Did you mean `images`, which sets the images of services\?$/,
      );
    assert.doesNotMatch(refused({ image: 'dstack 0.5.5' })[0] ?? '', /`images`/);
  });

  it('of registers is refused with one that depends on the app', () => {
    const line = (name: string) => `${name}=${'ab'.repeat(48)}`;
    for (const name of ['rtmr3', 'rtmr', 'mrseam'])
      assert.equal(refused({ verify: 'quote', measurements: `${line('mrtd')}\n${line(name)}` }).length, 1);
  });

  it('of checks is refused beyond twenty of them, or when one line is none', () => {
    for (const lines of [':80\n'.repeat(21), ':80\n/x'])
      assert.equal(refused({ health_url: lines }).length, 1);
  });

  it('is refused by the name that another action has for it', () => {
    const read = readInputs(() => '', { INPUT_ENVS: 'A=1', 'INPUT_API-KEY': 'x' }, operations);
    assert.deepEqual(read.kind === 'refused' && read.problems, [
      'There is no input `envs`. Here its name is `env`.',
      'There is no input `api-key`. Here its name is `api_key`.',
    ]);
  });

  it('is refused together with all others that are', () => {
    const problems = refused({ operation: 'deply', timeout: 'soon', interval: '3s', max_retries: '-1' });
    assert.deepEqual(
      problems.map((problem) => /`(\w+)`/.exec(problem)?.[1]),
      ['operation', 'timeout', 'interval', 'max_retries'],
    );
  });

  it('that is refused is not called missing as well', () => {
    assert.equal(refused({ operation: 'watch', target: '!' }).length, 1);
    assert.equal(refused({ operation: 'commit', app_id: 'x', compose_hash: HASH }).length, 1);
  });
});

function clean(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, ' ');
}

describe('the defaults', () => {
  const action: { inputs: Record<string, { default?: string }> } = parse(
    readFileSync(new URL('../../action.yml', import.meta.url), 'utf8'),
  );

  it('are those of action.yml', () => {
    const given = Object.fromEntries(
      Object.entries(action.inputs).flatMap(([name, { default: text }]) =>
        // An expression, which GitHub fills in.
        text === undefined || text.startsWith('${{') ? [] : [[name, text]],
      ),
    );
    assert.ok(Object.keys(given).length > 10);
    assert.deepEqual(accepted(given), accepted({}));
    for (const name of Object.keys(given)) {
      assert.notEqual((accepted({}) as Record<string, unknown>)[name], undefined, name);
    }
  });

  it('are written in action.yml as they are here, unless they depend on something', () => {
    const own = Object.entries(accepted({})).filter(
      ([name, value]) => action.inputs[name] !== undefined && value !== undefined,
    );
    const unwritten = own.filter(([name]) => action.inputs[name]?.default === undefined);
    // The address comes from the environment before it comes from here, what is verified depends on the operation, and a
    // check of the env that is asked for is stricter than the same by default.
    assert.deepEqual(
      unwritten.map(([name]) => name),
      ['api_url', 'env_check', 'verify'],
    );
  });

  it('of the contract are these', () => {
    const inputs = accepted({});
    const { operation, api_url, timeout, interval, attempt_timeout, retry_delay, health_timeout } = inputs;
    assert.deepEqual(
      { operation, api_url, timeout, interval, attempt_timeout, retry_delay, health_timeout },
      {
        operation: 'deploy',
        api_url: 'https://cloud-api.phala.com/api/v1',
        timeout: 1_500_000,
        interval: 5,
        attempt_timeout: 300,
        retry_delay: 5000,
        health_timeout: 300_000,
      },
    );
    const { wait, dev_os, force, ephemeral, dry_run, summary, comment, logs_on_failure } = inputs;
    assert.deepEqual(
      [wait, dev_os, force, ephemeral, dry_run, summary, comment, logs_on_failure],
      [true, false, false, false, false, true, false, 0],
    );
    assert.deepEqual([inputs.env_check, inputs.verify, inputs.on_failure], ['strict', 'hash', 'keep']);
    assert.deepEqual(inputs.health_status, [{ from: 200, to: 399 }]);
    assert.deepEqual(
      [inputs.public_logs, inputs.listed, inputs.max_retries],
      [undefined, undefined, undefined],
    );
  });
});

describe('the environment', () => {
  const env = { PHALA_CLOUD_API_KEY: ' phak_env\n', PHALA_CLOUD_API_PREFIX: 'https://env.test/api/v1/' };

  it('stands in for an absent key and an absent address', () => {
    const { api_key, api_url } = accepted({ api_key: ' ' }, env);
    assert.deepEqual([api_key, api_url], ['phak_env', 'https://env.test/api/v1']);
  });

  it('gives way to the inputs', () => {
    const { api_key, api_url } = accepted({ api_key: 'phak_x', api_url: 'https://x.test' }, env);
    assert.deepEqual([api_key, api_url], ['phak_x', 'https://x.test']);
  });

  it('stands in for nothing when it is empty', () => {
    const { api_key, api_url } = accepted({}, { PHALA_CLOUD_API_KEY: '', PHALA_CLOUD_API_PREFIX: ' ' });
    assert.deepEqual([api_key, api_url], [undefined, 'https://cloud-api.phala.com/api/v1']);
  });

  it('is named when what it holds is refused, and the key is not shown', () => {
    const [key, address] = refused(
      {},
      { PHALA_CLOUD_API_KEY: 'do not-tell', PHALA_CLOUD_API_PREFIX: 'http://x.test' },
    );
    assert.match(
      key ?? '',
      /^Environment variable `PHALA_CLOUD_API_KEY` is not valid \(its value is not shown\)/,
    );
    assert.match(address ?? '', /^Environment variable `PHALA_CLOUD_API_PREFIX` is `http:\/\/x\.test`/);
  });

  const names: { repository: string | undefined; name: string }[] = [
    { repository: 'org/MyApp', name: 'my-app' },
    { repository: 'org/web', name: 'dstack-app-web' },
    { repository: undefined, name: 'phala-cvm' },
    { repository: 'org/', name: 'dstack-app' },
  ];
  for (const { repository, name } of names) {
    it(`names the CVM \`${name}\` in the repository ${repository}`, () => {
      const { cvmName, nameGiven } = accepted({}, { GITHUB_REPOSITORY: repository });
      assert.deepEqual([cvmName, nameGiven], [name, false]);
    });
  }

  it('does not name a CVM that the input `name` names', () => {
    const { cvmName, nameGiven } = accepted({ name: 'my-app' }, { GITHUB_REPOSITORY: 'org/other' });
    assert.deepEqual([cvmName, nameGiven], ['my-app', true]);
  });
});

describe('a `phala.toml`', () => {
  const config = (values: Record<string, string>): Config => ({
    path: 'phala.toml',
    values,
    unknown: [],
    folder: '',
  });

  it('stands in for absent inputs', () => {
    const { compose_file, listed } = accepted({}, {}, config({ compose_file: 'a.yml', listed: 'true' }));
    assert.deepEqual([compose_file, listed], ['a.yml', true]);
    assert.equal(
      accepted({ compose_file: 'b.yml' }, {}, config({ compose_file: 'a.yml' })).compose_file,
      'b.yml',
    );
  });

  it('names the CVM only where no input does, and by its id before its name', () => {
    const both = config({ cvm_id: 'cvm_1', name: 'my-app' });
    assert.deepEqual(
      [accepted({}, {}, both).cvm_id?.path, accepted({}, {}, both).name],
      ['cvm_1', undefined],
    );
    assert.deepEqual(
      [accepted({ name: 'other' }, {}, both).cvm_id, accepted({ name: 'other' }, {}, both).name],
      [undefined, 'other'],
    );
    assert.equal(accepted({}, {}, config({ name: 'my-app' })).name, 'my-app');
  });

  it('is named when what it holds is refused', () => {
    const [problem] = refused({}, {}, config({ listed: 'maybe' }));
    assert.match(problem ?? '', /^Key `listed` in `phala\.toml` is `maybe`\. Accepted: `true` or `false`\.$/);
  });
});

describe('inputs that do not fit together', () => {
  const commit = { operation: 'commit' };
  const table: { name: string; given: Given; problem: RegExp }[] = [
    {
      name: 'two names for the CVM',
      given: { cvm_id: 'my-app', name: 'my-app' },
      problem: /^Inputs `cvm_id` and `name` both/,
    },
    {
      name: 'a watch without a target',
      given: { operation: 'watch', name: 'my-app' },
      problem: /^Input `target` is missing\./,
    },
    {
      name: 'a watch that does not wait',
      given: { operation: 'watch', name: 'my-app', target: 'running', wait: 'false' },
      problem: /^Input `wait` is `false`, and operation `watch`/,
    },
    ...['commit', 'start', 'watch'].flatMap((operation) =>
      ['images', 'pin_images'].map((input) => ({
        name: `${input} with ${operation}`,
        given: {
          ...{ operation, app_id: HEX, compose_hash: HASH, name: 'my-app', target: 'running' },
          [input]: input === 'images' ? 'web=nginx' : 'true',
        },
        problem: new RegExp(
          `^Input \`${input}\` is given, and \`operation: ${operation}\` sends no compose file`,
        ),
      })),
    ),
    { name: 'a commit of nothing', given: commit, problem: /lacks `app_id` and `compose_hash`/ },
    {
      name: 'a commit without an app id',
      given: { ...commit, compose_hash: HASH },
      problem: /lacks `app_id`\. /,
    },
    {
      name: 'a commit without a hash',
      given: { ...commit, app_id: HEX },
      problem: /lacks `compose_hash`\. /,
    },
    {
      name: 'a commit of an update without a hash or a token',
      given: { ...commit, cvm_id: 'my-app' },
      problem: /with `cvm_id` lacks `compose_hash` or `commit_token`/,
    },
    {
      name: 'a commit of both an update and a creation',
      given: { ...commit, cvm_id: 'my-app', app_id: HEX, compose_hash: HASH },
      problem: /^Inputs `cvm_id` and `app_id` are both given/,
    },
    {
      name: 'a token without a CVM',
      given: { ...commit, app_id: HEX, compose_hash: HASH, commit_token: 'x' },
      problem: /^Input `commit_token` is given without `cvm_id`/,
    },
    {
      name: 'a token and an env',
      given: { ...commit, cvm_id: 'my-app', commit_token: 'x', env: 'A=1' },
      problem: /^Inputs `commit_token` and `env` or `env_file` are both given/,
    },
    {
      name: 'a quote that nobody waits for',
      given: { verify: 'quote', wait: 'false' },
      problem: /^Input `wait` is `false`, so nothing could be verified, and `verify` is `quote`/,
    },
    {
      name: 'a quote of a machine that shows none',
      given: { verify: 'quote', public_tcbinfo: 'false' },
      problem: /^Input `public_tcbinfo` is `false`.*`verify` is `quote`/,
    },
    {
      name: 'a platform that is revoked',
      given: { verify: 'quote', tcb_status: 'UpToDate, revoked' },
      problem: /^Input `tcb_status` holds `Revoked`/,
    },
    {
      name: 'registers that nothing is compared with',
      given: { verify: 'hash', measurements: `mrtd=${'ab'.repeat(48)}`, tcb_status: 'OutOfDate' },
      problem: /^Without `verify: quote` nothing would be compared with `tcb_status`, `measurements`/,
    },
    {
      name: 'a status that compares nothing',
      given: { operation: 'status', cvm_id: 'my-app', compose_hash: HASH },
      problem: /operation `status` compares nothing without `verify`/,
    },
    {
      name: 'two ends of a CVM',
      given: { ephemeral: 'true', on_failure: 'stop' },
      problem: /^Inputs `ephemeral` and `on_failure: stop` are both given/,
    },
    {
      name: 'a way back of a failure that nobody sees',
      given: { on_failure: 'rollback', wait: 'false' },
      problem: /^Input `wait` is `false`, .* and `on_failure` is `rollback`/,
    },
    {
      name: 'a way back of an ephemeral CVM',
      given: { on_failure: 'rollback', ephemeral: 'true' },
      problem: /^Inputs `ephemeral` and `on_failure: rollback` are both given/,
    },
    {
      name: 'a way back of a new CVM',
      given: { on_failure: 'rollback', mode: 'create' },
      problem: /^Inputs `on_failure: rollback` and `mode: create` are both given/,
    },
    {
      name: 'two goals of a rollback',
      given: { operation: 'rollback', cvm_id: 'my-app', revision_id: 'rev-1', compose_hash: HASH },
      problem: /^Inputs `revision_id` and `compose_hash` both say what to go back to/,
    },
    {
      name: 'a health check that nobody waits for',
      given: { health_url: ':80/', wait: 'false' },
      problem: /^Input `wait` is `false`, so `health_url` would never be asked/,
    },
    {
      name: 'a nonce without an app id',
      given: { nonce: '1' },
      problem: /^Input `nonce` is given without `app_id`/,
    },
    {
      name: 'an app id without a nonce',
      given: { app_id: HEX },
      problem: /^Input `app_id` is given without `nonce`/,
    },
    {
      name: 'two sizes (vcpu)',
      given: { instance_type: 'tdx.small', vcpu: '2' },
      problem: /^Inputs `instance_type` and `vcpu` or `memory` are both given/,
    },
    {
      name: 'two sizes (memory)',
      given: { instance_type: 'tdx.small', memory: '2G' },
      problem: /^Inputs `instance_type` and `vcpu` or `memory` are both given/,
    },
  ];
  for (const { name, given, problem } of table) {
    it(`are refused: ${name}`, () => {
      const problems = refused(given);
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? '', problem);
    });
  }

  const fine: { name: string; given: Given }[] = [
    { name: 'a watch with a target', given: { operation: 'watch', name: 'my-app', target: 'running' } },
    { name: 'a commit of a creation', given: { ...commit, app_id: HEX, compose_hash: HASH } },
    { name: 'a commit of an update by its hash', given: { ...commit, cvm_id: 'my-app', compose_hash: HASH } },
    { name: 'a commit of an update by its token', given: { ...commit, cvm_id: 'my-app', commit_token: 'x' } },
    { name: 'an app id with its nonce', given: { app_id: HEX, nonce: '1' } },
    { name: 'processors and memory', given: { vcpu: '2', memory: '2G' } },
  ];
  for (const { name, given } of fine) {
    it(`are not these: ${name}`, () => void accepted(given));
  }
});

describe('which CVM is meant', () => {
  const inFile = (values: Record<string, string>) => ({
    path: 'phala.toml',
    values,
    unknown: [],
    folder: '',
  });
  const none = /^Operation `\w+` needs `cvm_id` or `name`, and both are empty/;
  const notTheFile = /as an input, .*The CVM in `phala\.toml` does not count/;
  const rows: [operation: string, file: Record<string, string>, problem: RegExp | undefined][] = [
    ...['start', 'stop', 'shutdown', 'restart', 'replicate', 'delete', 'status', 'rollback'].map(
      (operation): [string, Record<string, string>, RegExp] => [operation, {}, none],
    ),
    ...['stop', 'shutdown', 'delete', 'rollback'].flatMap(
      (operation): [string, Record<string, string>, RegExp][] => [
        [operation, { name: 'my-app' }, notTheFile],
        [operation, { cvm_id: 'cvm_1' }, notTheFile],
      ],
    ),
    ['start', { name: 'my-app' }, undefined],
    ['restart', { cvm_id: 'cvm_1' }, undefined],
    ['status', { name: 'my-app' }, undefined],
    ['deploy', {}, undefined],
    ['provision', {}, undefined],
  ];
  for (const [operation, file, problem] of rows) {
    const what = `by a \`${operation}\` with ${JSON.stringify(file)} in the file`;
    it(`${problem === undefined ? 'may be left out' : 'must be said'} ${what}`, () => {
      const given = { operation, cvm_id: ' ' };
      if (problem === undefined) return void accepted(given, {}, inFile(file));
      const read = readInputs((name) => given[name as 'operation'] ?? '', {}, operations, inFile(file));
      assert.match(read.kind === 'refused' ? read.problems.join() : '', problem);
    });
  }

  it('is said by an input, whatever stands in the file', () =>
    void accepted({ operation: 'delete', name: 'my-app' }, {}, inFile({ name: 'my-app', cvm_id: 'cvm_1' })));
});

describe('an input that means nothing for the operation', () => {
  it('is told, but not when it only has its default', () => {
    const given = {
      operation: 'stop',
      name: 'my-app',
      compose_file: 'a.yml',
      force: 'true',
      dev_os: 'False',
      env: 'A=1',
    };
    assert.deepEqual(accepted(given).unused.toSorted(), ['compose_file', 'env', 'force']);
    assert.deepEqual(accepted({ operation: 'stop', name: 'my-app', health_status: '200-399' }).unused, []);
  });

  it('is none of those that come from elsewhere', () => {
    const config = { path: 'phala.toml', values: { compose_file: 'a.yml' }, unknown: [], folder: '' };
    assert.deepEqual(accepted({ operation: 'stop', name: 'my-app' }, {}, config).unused, []);
  });

  it('is none when every operation gets only what is for all', () => {
    const all = { api_key: 'x', timeout: '10m', max_retries: '1', cvm_id: 'my-app', workspace: 'w' };
    for (const operation of Object.keys(operations).filter((name) => name !== 'commit' && name !== 'watch')) {
      assert.deepEqual(accepted({ operation, ...all }).unused, [], operation);
    }
  });
});
