// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${NAME}` is Docker Compose's notation.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type CheckMode,
  checkImages,
  type ImagesRequest,
  type ServiceImage,
} from '../../src/registry/check.ts';
import type { DockerLogins } from '../../src/registry/docker_config.ts';
import { imageFindingText } from '../../src/registry/findings_text.ts';
import type { GuestEnv, GuestScript } from '../../src/registry/guest.ts';
import { type Access, type RegistryFault, type RegistryImage, startRegistry } from '../simulator/registry.ts';
import { client, hastyClock } from './registry_client.ts';

const LOGIN = { username: 'me', password: 'hidden-word' };
const PRIVATE: Access = { kind: 'token', ...LOGIN };
const NO_LOGINS: DockerLogins = { logins: new Map(), notes: [] };
const PLATFORM: GuestScript = { kind: 'platform' };
const NOTHING: GuestEnv = { kind: 'known', pairs: [] };
const KEPT: GuestEnv = { kind: 'kept', names: undefined };

const never = new AbortController().signal;

function known(env: Record<string, string>): GuestEnv {
  return { kind: 'known', pairs: Object.entries(env).map(([key, value]) => ({ key, value })) };
}

function service(image: string, name = 'web', start: ServiceImage['start'] = 'always'): ServiceImage {
  return { service: name, image, line: 3, start };
}

/** A clock on which no budget ends: only pauses are asked for, and they are over at once. */
function patientClock() {
  const clock = hastyClock();
  return {
    ...clock,
    timer: (delayMs: number, action: () => void) =>
      delayMs < 10_000 ? clock.timer(delayMs, action) : () => {},
  };
}

type Scene = {
  image?: RegistryImage;
  access?: Access;
  fault?: RegistryFault;
  /** `HOST` stands for the registry. */
  text?: string;
  /** Its registry variable may hold `HOST`. */
  env?: Record<string, string> | GuestEnv;
  script?: GuestScript;
  runner?: boolean;
  check?: CheckMode;
  pin?: boolean;
  start?: ServiceImage['start'];
};

async function play(scene: Scene) {
  const tags = { '1': scene.image ?? {} };
  await using registry = await startRegistry({
    repositories: {
      'org/app': {
        tags,
        access: scene.access ?? { kind: 'public' },
        ...(scene.fault && { fault: scene.fault }),
      },
    },
  });
  const { host } = registry;
  const named = (text: string) => text.replaceAll('HOST', host);
  const given = scene.env ?? NOTHING;
  const env = 'kind' in given ? (given as GuestEnv) : known(given as Record<string, string>);
  const logins = new Map(scene.runner ? [[host, { kind: 'password' as const, ...LOGIN }]] : []);
  const request: ImagesRequest = {
    images: [service(named(scene.text ?? 'HOST/org/app:1'), 'web', scene.start)],
    env:
      env.kind === 'known'
        ? { ...env, pairs: env.pairs.map(({ key, value }) => ({ key, value: named(value) })) }
        : env,
    script: scene.script ?? PLATFORM,
    dockerLogins: { logins, notes: [] },
    check: scene.check ?? 'strict',
    pin: scene.pin ?? false,
  };
  const clock = patientClock();
  const { findings, pins } = await checkImages(request, { lookUp: client(clock), clock }, never);
  const digest = registry.digest('org/app', '1');
  const told = findings.map((finding) => imageFindingText('compose.yml', finding).replaceAll(host, 'HOST'));
  const pinned = [...pins.values()].map((pin) => pin.replace(host, 'HOST').replace(digest, 'DIGEST'));
  return { findings, told, pins: pinned, requests: registry.requests };
}

const ENV_LOGIN = {
  DSTACK_DOCKER_USERNAME: 'me',
  DSTACK_DOCKER_PASSWORD: 'hidden-word',
  DSTACK_DOCKER_REGISTRY: 'HOST',
};
const BAD_LOGIN = { ...ENV_LOGIN, DSTACK_DOCKER_PASSWORD: 'guess' };
const HUB_LOGIN = { DSTACK_DOCKER_USERNAME: 'me', DSTACK_DOCKER_PASSWORD: 'hidden-word' };
const AWS = { DSTACK_AWS_REGION: 'eu-central-1' };
const OWN: GuestScript = { kind: 'own', text: 'docker login; export TAG=1' };

/** name, scene, level in `strict`, level in `warn`, what is said */
const VERDICTS: [name: string, scene: Scene, strict: string, warn: string, words?: RegExp][] = [
  ['it is there', {}, 'none', 'none'],
  ['missing', { text: 'HOST/org/app:2' }, 'error', 'warning', /the registry has no tag `2`/],
  ['missing without a tag', { text: 'HOST/org/app' }, 'error', 'warning', /no tag `latest`/],
  [
    'a missing digest',
    { text: `HOST/org/app@sha256:${'0'.repeat(64)}` },
    'error',
    'warning',
    /no digest `sha256:0+`/,
  ],
  ['a missing repository', { text: 'HOST/org/no:1' }, 'error', 'warning', /no repository `org\/no`/],
  [
    'a missing repository that may be private',
    { text: 'HOST/org/no:1', env: KEPT },
    'debug',
    'debug',
    /no repository/,
  ],
  ['missing, whatever the env', { text: 'HOST/org/app:2', env: KEPT }, 'error', 'warning', /no tag/],
  [
    'arm64 only',
    { image: { platforms: ['linux/arm64'] } },
    'error',
    'warning',
    /not for `linux\/amd64`, only for `linux\/arm64`.*--platform linux\/amd64/,
  ],
  [
    'arm64 only, a single image',
    { image: { form: 'manifest', platforms: ['linux/arm64'] } },
    'error',
    'warning',
    /only for/,
  ],
  [
    'arm64 only, private',
    { image: { platforms: ['linux/arm64'] }, access: PRIVATE, runner: true },
    'error',
    'warning',
    /only for/,
  ],
  ['perhaps fitting', { image: { platforms: ['linux/amd64/v3'] } }, 'debug', 'debug', /does not tell/],
  ['schema 1', { image: { form: 'schema1' } }, 'error', 'warning', /schema 1/],
  ['no reference', { text: 'HOST/Org/app' }, 'error', 'warning', /no image reference: .*lower case/],
  ['a lie', { fault: { kind: 'wrong_header' } }, 'error', 'warning', /with the digest/],
  [
    'a broken registry',
    { fault: { kind: 'status', status: 500, times: 99 } },
    'warning',
    'debug',
    /answered HTTP 500/,
  ],
  [
    'no registry at all',
    { fault: { kind: 'proxy_page', status: 404 } },
    'warning',
    'debug',
    /answered HTTP 404/,
  ],
  [
    'private, nobody has a login',
    { access: PRIVATE },
    'error',
    'warning',
    /private, or it does not exist.*DSTACK_DOCKER_USERNAME/,
  ],
  [
    'private, the runner has a login',
    { access: PRIVATE, runner: true },
    'error',
    'warning',
    /the runner can read it, the CVM cannot.*DSTACK_DOCKER_USERNAME/,
  ],
  ['private, the env has the login', { access: PRIVATE, env: ENV_LOGIN }, 'none', 'none'],
  [
    'private by Basic, the env has the login',
    { access: { kind: 'basic', ...LOGIN }, env: ENV_LOGIN },
    'none',
    'none',
  ],
  [
    'private, the env has a wrong login',
    { access: PRIVATE, env: BAD_LOGIN },
    'error',
    'warning',
    /refuses the login/,
  ],
  [
    'private, the env has a login for another registry',
    { access: PRIVATE, env: HUB_LOGIN },
    'error',
    'warning',
    /for Docker Hub and not for `HOST`; `DSTACK_DOCKER_REGISTRY`/,
  ],
  ['private, half a login', { access: PRIVATE, env: { DSTACK_DOCKER_USERNAME: 'me' } }, 'debug', 'debug'],
  ['private, AWS variables', { access: PRIVATE, env: AWS }, 'debug', 'debug'],
  [
    'private, the env is kept',
    { access: PRIVATE, env: KEPT },
    'debug',
    'debug',
    /private, or it does not exist/,
  ],
  [
    'private, the env is kept, the runner has a login',
    { access: PRIVATE, env: KEPT, runner: true },
    'debug',
    'debug',
    /only with the login of this runner/,
  ],
  ['private, own script', { access: PRIVATE, script: OWN }, 'debug', 'debug'],
  [
    'private, own script, the env has a wrong login',
    { access: PRIVATE, script: OWN, env: BAD_LOGIN },
    'debug',
    'debug',
  ],
  ['a variable', { text: 'HOST/org/app:${TAG}', env: { TAG: '1' } }, 'none', 'none'],
  ['a default that the env replaces', { text: 'HOST/org/app:${TAG:-2}', env: { TAG: '1' } }, 'none', 'none'],
  ['a default that a kept env may replace', { text: 'HOST/org/app:${TAG:-2}', env: KEPT }, 'none', 'none'],
  [
    'a default that the kept env does not know',
    { text: 'HOST/org/app:${TAG:-2}', env: { kind: 'kept', names: ['A'] } },
    'error',
    'warning',
    /no tag `2`/,
  ],
  ['a default that a script replaces', { text: 'HOST/org/app:${TAG:-2}', script: OWN }, 'none', 'none'],
  [
    'a default, and nobody tells the script',
    { text: 'HOST/org/app:${TAG:-2}', script: { kind: 'untold' } },
    'none',
    'none',
  ],
  ['private, and nobody tells the script', { access: PRIVATE, script: { kind: 'untold' } }, 'debug', 'debug'],
  ['missing, and perhaps never started', { text: 'HOST/org/app:2', start: 'perhaps' }, 'warning', 'warning'],
  ['missing, and never started', { text: 'HOST/org/app:2', start: 'never' }, 'none', 'none'],
  ['a default that counts', { text: 'HOST/org/app:${TAG:-2}' }, 'error', 'warning', /no tag `2`/],
];

describe('checkImages', () => {
  for (const [name, scene, strict, warn, words] of VERDICTS) {
    it(`${name}: ${strict} in \`strict\`, ${warn} in \`warn\``, async () => {
      for (const [check, level] of [
        ['strict', strict],
        ['warn', warn],
      ] as const) {
        const { findings, told } = await play({ ...scene, check });
        assert.equal(findings[0]?.level ?? 'none', level, told[0]);
        if (words !== undefined) assert.match(told[0] ?? '', words);
        assert.doesNotMatch(told.join('\n'), /hidden-word|guess|\.\.|\. \.|undefined/);
      }
    });
  }

  it('asks nothing when nothing is to be known', async () => {
    const digest = `HOST/org/app@sha256:${'0'.repeat(64)}`;
    for (const scene of [{ check: 'off' }, { check: 'off', pin: true, text: digest }] as const) {
      const { findings, requests } = await play(scene);
      assert.deepEqual([findings, requests], [[], []]);
    }
  });

  /** name, scene, the pinned reference or the error */
  const PINS: [name: string, scene: Scene, pinned: string | RegExp][] = [
    ['a tag', {}, 'HOST/org/app:1@DIGEST'],
    ['a default', { text: '${IMAGE:-HOST/org/app:1}' }, 'HOST/org/app:1@DIGEST'],
    ['what the CVM can read', { access: PRIVATE, env: ENV_LOGIN }, 'HOST/org/app:1@DIGEST'],
    ['what only the runner can read', { access: PRIVATE, env: KEPT, runner: true }, 'HOST/org/app:1@DIGEST'],
    [
      'what does not tell its platform',
      { image: { platforms: ['linux/amd64/v3'] } },
      'HOST/org/app:1@DIGEST',
    ],
    [
      'where reading is limited',
      { fault: { kind: 'status', status: 429, times: 99, methods: ['GET'] } },
      'HOST/org/app:1@DIGEST',
    ],
    [
      'a variable',
      { text: 'HOST/org/app:${TAG}', env: { TAG: '1' } },
      /chosen by `TAG`, so `pin_images` cannot pin it.*`images`: `web=REFERENCE`/,
    ],
    ['missing', { text: 'HOST/org/app:2' }, /no tag `2`. So `pin_images` cannot pin it/],
    ['private', { access: PRIVATE }, /private, or it does not exist.*So `pin_images` cannot/],
    ['private, unsure', { access: PRIVATE, env: KEPT }, /So `pin_images` cannot/],
    ['silent', { fault: { kind: 'status', status: 500, times: 99 } }, /HTTP 500. So `pin_images` cannot/],
    ['a lie', { fault: { kind: 'wrong_body' } }, /So `pin_images` cannot/],
    ['no reference', { text: '{{image}}' }, /no image reference.*So `pin_images` cannot/],
  ];
  for (const [name, scene, pinned] of PINS) {
    it(`pins, or says why not: ${name}`, async () => {
      const { findings, pins, told } = await play({ ...scene, check: 'off', pin: true });
      if (typeof pinned === 'string') assert.deepEqual([pins, findings], [[pinned], []]);
      else {
        assert.deepEqual([pins, findings.map(({ level }) => level)], [[], ['error']]);
        assert.match(told[0] ?? '', pinned);
      }
    });
  }

  it('pins what is perhaps or never started too, and without a digest of that nothing ends', async () => {
    const pin = { check: 'strict', pin: true } as const;
    for (const start of ['perhaps', 'never'] as const)
      assert.deepEqual((await play({ ...pin, start })).pins, ['HOST/org/app:1@DIGEST']);
    const missing = { ...pin, text: 'HOST/org/app:2' };
    const levels = async (start: ServiceImage['start']) =>
      (await play({ ...missing, start })).findings.map(({ level }) => level);
    assert.deepEqual([await levels('perhaps'), await levels('never')], [['error'], ['debug']]);
  });

  it('pins and checks with one question, and keeps an image that has its digest', async () => {
    const both = await play({ pin: true, image: { platforms: ['linux/arm64'] } });
    assert.deepEqual(
      [both.pins, both.findings.map(({ level }) => level)],
      [['HOST/org/app:1@DIGEST'], ['error']],
    );
    assert.equal(both.requests.length, 1);
    const fixed = await play({ pin: true, text: `HOST/org/app:1@sha256:${'0'.repeat(64)}` });
    assert.deepEqual([fixed.pins, fixed.findings.length], [[], 1]);
    assert.doesNotMatch(fixed.told[0] ?? '', /pin_images/);
  });

  it('asks nothing again that the same asker was told before, whatever the machine', async () => {
    await using registry = await startRegistry({ repositories: { a: { tags: { '1': {}, '2': {} } } } });
    const clock = patientClock();
    const tools = { lookUp: client(clock), clock, asked: new Map() };
    const request: Omit<ImagesRequest, 'env'> = {
      images: ['${TAG:-1}', '2'].map((tag) => service(`${registry.host}/a:${tag}`, tag)),
      ...{ script: PLATFORM, dockerLogins: NO_LOGINS, check: 'warn', pin: false },
    };
    for (const env of [NOTHING, KEPT, NOTHING])
      assert.deepEqual((await checkImages({ ...request, env }, tools, never)).findings, []);
    assert.equal(registry.requests.length, 2);
  });

  it('asks once for an image that several services run', async () => {
    await using registry = await startRegistry({ repositories: { a: { tags: { '1': {} } } } });
    const images = ['web', 'db', 'job'].map((name) => service(`${registry.host}/a:1`, name));
    const request = {
      images,
      env: NOTHING,
      script: PLATFORM,
      dockerLogins: NO_LOGINS,
      check: 'warn',
      pin: true,
    } as const;
    const clock = patientClock();
    const { pins } = await checkImages(request, { lookUp: client(clock), clock }, never);
    assert.deepEqual([...pins.keys()], ['web', 'db', 'job']);
    assert.equal(registry.requests.length, 1);
  });
});
