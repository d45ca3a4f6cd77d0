// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${NAME}` is Docker Compose's notation.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Simulator } from '../simulator/simulator.ts';
import { startIdTokenIssuer, TOKEN_FOR_ALL } from './id_token_issuer.ts';
import { composeOf, deployText, PIN } from './images_run.ts';
import { deployed, play, playOn, type Scenario, titlesOf, withService } from './scenario.ts';

const APP = 'f'.repeat(40);
const LOGIN = { username: 'me', password: 'word-of-the-registry' };
const TEXT = composeOf('HOST/org/app:1');

const inFile = (service: Simulator, text: string) => text.replaceAll('HOST', service.registry.host);
/** A CVM with this text, where `HOST` is the registry. */
const running = (service: Simulator, text: string, seed: Parameters<typeof deployed>[1] = {}) =>
  deployed(service, { ...seed, composeText: inFile(service, text) });

describe('the images of a CVM that exists', { concurrency: 4 }, () => {
  const DEFAULT = composeOf('HOST/org/app:${TAG:-1}');
  const OWN = '#!/bin/sh\nexport TAG=2\n';
  /** what, the seed of the CVM, the inputs, whether the default is asked for */
  const DEFAULTS: [what: string, seed: object, inputs: Record<string, string>, asked: boolean][] = [
    ['counts where the CVM has no such variable', { env: { OTHER: 'x' } }, {}, true],
    ['does not where the CVM keeps one', { env: { TAG: '2' } }, {}, false],
    [
      'counts where it loses the one that it has',
      { env: { TAG: '2' } },
      { env: 'OTHER=x', env_check: 'off' },
      true,
    ],
    ['does not where it is given one', {}, { env: 'TAG=2' }, false],
    ['does not where the script that it keeps may set one', { preLaunchScript: OWN }, {}, false],
  ];
  for (const [what, seed, inputs, asked] of DEFAULTS) {
    it(`a default of a variable ${what}`, () =>
      withService({}, async (service) => {
        service.registry.push('org/app', 'other', {});
        running(service, composeOf('nginx'), seed);
        const { annotations, code, log } = await deployText(service, DEFAULT, inputs);
        assert.equal(code, 0, log);
        assert.equal(
          annotations.some(({ title }) => title === 'Images'),
          asked,
          log,
        );
      }));
  }

  /** what, the seed of the CVM, the input `env`, whether a private image is a certain no */
  const CERTAINTIES: [what: string, seed: object, env: string, certain: boolean][] = [
    ["the platform's script and a whole env", {}, 'OTHER=x', true],
    ['an env that it keeps', {}, '', false],
    ['a script of its own that it keeps', { preLaunchScript: '#!/bin/sh\ndocker login\n' }, 'OTHER=x', false],
    ['an env with a login by other means', {}, 'AWS_ACCESS_KEY_ID=AKIA0000', false],
  ];
  for (const [what, seed, env, certain] of CERTAINTIES) {
    it(`that are private are ${certain ? 'certainly' : 'perhaps not'} out of reach with ${what}`, () =>
      withService({}, async (service) => {
        service.registry.push('org/app', '1', {});
        service.registry.setAccess('org/app', { kind: 'token', ...LOGIN });
        running(service, composeOf('nginx'), seed);
        const inputs = { image_check: 'strict', env_check: 'off', env };
        const { errors, code, raw } = await deployText(service, TEXT, inputs);
        assert.deepEqual([code, errors.length], certain ? [1, 1] : [0, 0], raw);
        if (certain)
          assert.match(errors[0]?.message ?? '', /Nothing was changed: the CVM runs what it ran before/);
        if (!certain)
          assert.match(raw, /::debug::docker-compose\.yml:3: image .* it is private, or it does not exist/);
      }));
  }

  it('are no longer asked for when the job is cancelled', () =>
    withService({}, async (service) => {
      service.registry.push('org/app', '1', {});
      service.registry.setFault('org/app', { kind: 'hang' });
      const { outputs, durationMs, writes } = await deployText(service, TEXT, PIN, {
        meanwhile: async ({ line, signal }) => {
          await line('There is no CVM named');
          signal('SIGTERM');
        },
      });
      assert.deepEqual([outputs.outcome, writes], ['cancelled', []]);
      assert.ok(durationMs < 1000, `${durationMs}`);
    }));

  it('are pinned with the login of the runner, where the CVM has its own way', () =>
    withService({}, async (service) => {
      const { registry } = service;
      const digest = registry.push('org/app', '1', {});
      registry.setAccess('org/app', { kind: 'token', ...LOGIN, identityToken: 'token-of-the-runner' });
      running(service, composeOf('nginx'));
      const auth = Buffer.from(`me:${LOGIN.password}`).toString('base64');
      for (const entry of [{ auth }, { identitytoken: 'token-of-the-runner' }]) {
        const config = JSON.stringify({ auths: { [registry.host]: entry } });
        const text = inFile(service, TEXT);
        const played = await playOn(service, {
          files: { 'docker-compose.yml': text, 'docker/config.json': config },
          env: { DOCKER_CONFIG: 'docker' },
          with: PIN,
        });
        assert.equal(played.code, 0, played.log);
        assert.equal(JSON.parse(played.outputs.images ?? '').web, `${registry.host}/org/app:1@${digest}`);
        const own = entry.auth === undefined ? ['token-of-the-runner'] : [auth, LOGIN.password];
        for (const secret of own) assert.ok(played.masks.includes(secret));
        const shown = played.raw.replaceAll(/^::add-mask::.*$/gm, '') + played.files + played.summary;
        for (const secret of [LOGIN.password, auth, 'token-of-the-runner'])
          assert.ok(!shown.includes(secret));
      }
    }));

  it('are pinned to one digest for all CVMs of an app, and said once', () =>
    withService({}, async (service) => {
      const digest = service.registry.push('org/app', '1', {});
      service.registry.push('org/no', '1', {});
      for (const _ of [1, 2, 3]) running(service, composeOf('nginx'), { app_id: APP });
      const text = `${TEXT}  job:\n    image: HOST/org/no:1@sha256:${'0'.repeat(64)}\n`;
      const inputs = { pin_images: 'true', cvm_id: APP, instances: 'all' };
      const { cvms, outputs, annotations, log } = await deployText(service, text, inputs);
      assert.equal(outputs.outcome, 'success', log);
      assert.deepEqual(titlesOf(annotations), [['warning', 'Images']]);
      const pinned = inFile(service, text.replace('app:1', `app:1@${digest}`));
      assert.deepEqual(new Set(cvms.map(({ composeText }) => composeText)), new Set([pinned]));
      assert.match(JSON.parse(outputs.images ?? '').web, /@sha256:/);
      const asked = service.registry.requests.filter(({ path }) => path.includes('org/app'));
      assert.equal(asked.length, 1);
    }));

  it('are pinned without a key for the platform too', async () => {
    await using issuer = await startIdTokenIssuer();
    await withService({ trustedTokens: issuer.trusts, ...TOKEN_FOR_ALL }, async (service) => {
      const digest = service.registry.push('org/app', '1', {});
      const inputs = { ...PIN, api_key: '' };
      for (const change of ['created', 'unchanged']) {
        const { outputs, log } = await deployText(service, TEXT, inputs, { env: issuer.env });
        assert.equal(outputs.change, change, log);
        assert.match(outputs.images ?? '', new RegExp(digest));
      }
      for (const { headers } of service.registry.requests) assert.equal(headers.authorization, undefined);
    });
  });

  it('are the same after an approval', () =>
    withService({}, async (service) => {
      service.registry.push('org/app', '1', {});
      running(service, composeOf('nginx'), { kms: 'base' });
      const held = await deployText(service, TEXT, PIN);
      assert.equal(held.outputs.outcome, 'pending_approval', held.log);
      service.approve(held.outputs.app_id ?? '', held.outputs.compose_hash ?? '');
      const done = await deployText(service, TEXT, PIN);
      assert.deepEqual(
        [done.outputs.change, done.outputs.verified, done.outputs.compose_hash],
        ['updated', 'true', held.outputs.compose_hash],
        done.log,
      );
      assert.equal(done.outputs.images, held.outputs.images);
    }));

  it('of Docker Hub are asked for where it answers', () =>
    withService({}, async (service) => {
      const digest = service.registry.push('registry-1.docker.io/library/nginx', '1.29', {});
      const { outputs, cvms, log } = await deployText(service, composeOf('nginx:1.29'), PIN);
      assert.equal(outputs.outcome, 'success', log);
      assert.equal(cvms[0]?.composeText, composeOf(`nginx:1.29@${digest}`));
    }));

  it('that hold a masked value are told as they are, with one warning', () =>
    withService({}, async (service) => {
      service.registry.push('org/app', '1', {});
      const text = `${TEXT}    environment: ["STAGE=\${STAGE}"]\n`;
      const { outputs, annotations } = await deployText(service, text, { ...PIN, env: 'STAGE=org/app' });
      assert.match(JSON.parse(outputs.images ?? '').web, /\/org\/app:1@sha256:/);
      assert.deepEqual(titlesOf(annotations), [['warning', 'Outputs with a masked value']]);
      assert.match(annotations[0]?.message ?? '', /`images` holds the value of `STAGE`/);
    }));

  it('are pinned by the built action too, in a process of its own', () =>
    withService({ action: 'built' }, async (service) => {
      const digest = service.registry.push('org/app', '1', { attestations: true });
      const hub = service.registry.push('registry-1.docker.io/library/nginx', 'latest', { form: 'manifest' });
      const text = `${TEXT}  proxy:\n    image: nginx\n`;
      const { outputs, log } = await deployText(service, text, { ...PIN, wait: 'false' });
      assert.equal(outputs.change, 'created', log);
      assert.deepEqual(JSON.parse(outputs.images ?? ''), {
        web: inFile(service, `HOST/org/app:1@${digest}`),
        proxy: `nginx@${hub}`,
      });
    }));

  it('are told of a provision', () =>
    withService({}, async (service) => {
      service.registry.push('org/app', '1', {});
      const { outputs, bodies } = await deployText(service, TEXT, { ...PIN, operation: 'provision' });
      assert.equal(outputs.change, 'provisioned');
      assert.match(outputs.images ?? '', /org\/app:1@sha256:/);
      assert.match(JSON.stringify(bodies[0]), /org\/app:1@sha256:/);
    }));

  it('are told where nothing is asked, and where the text stays as it is', async () => {
    const expected = { web: `nginx@sha256:${'a'.repeat(64)}` };
    const rows: Scenario[] = [{ with: { image_check: 'off' } }, { files: {}, with: { listed: 'true' } }];
    for (const row of rows) {
      const { code, outputs, log } = await play({ cvm: {}, ...row });
      assert.equal(code, 0, log);
      assert.deepEqual(JSON.parse(outputs.images ?? ''), expected);
    }
    const unreadable = await play({ cvm: { composeText: '{{' }, files: {}, with: { listed: 'true' } });
    assert.deepEqual([unreadable.code, unreadable.outputs.images], [0, '{}']);
  });
});

describe('a registry that is hostile', () => {
  it('gets its login alone, and cannot have it told', () =>
    withService({}, async (service) => {
      const { registry } = service;
      const password = 'Word-Of-The-Registry'.repeat(5);
      const auth = Buffer.from(`me:${password}`).toString('base64');
      // It says of its image what it was sent.
      const platforms = [`linux/${password}`, `linux/${auth}`, 'a::error::b/c', 'linux/arm64'];
      registry.push('org/app', '1', { platforms });
      registry.setAccess('org/app', { kind: 'token', username: 'me', password });
      const env = `DSTACK_DOCKER_USERNAME=me\nDSTACK_DOCKER_PASSWORD=${password}\nDSTACK_DOCKER_REGISTRY=HOST`;
      const text = `${TEXT}  other:\n    image: nginx:1\n`;
      const played = await deployText(service, text, { env, image_check: 'strict' });
      assert.deepEqual(titlesOf(played.errors), [['error', 'An image cannot run in a CVM']]);
      assert.match(played.errors[0]?.message ?? '', /only for `linux\/arm64` and others/);
      for (const secret of [password, auth]) assert.ok(played.masks.includes(secret));
      const shown = played.raw.replaceAll(/^::add-mask::.*$/gm, '') + played.files + played.summary;
      // Not even in parts, or in other letters.
      for (const part of ['word-of-the', auth.slice(0, 20).toLowerCase()])
        assert.ok(!shown.toLowerCase().includes(part), shown);
      const elsewhere = registry.requests.filter(({ headers }) => headers.host === 'registry-1.docker.io');
      assert.deepEqual([elsewhere.length, elsewhere[0]?.headers.authorization], [1, undefined]);
    }));
});
