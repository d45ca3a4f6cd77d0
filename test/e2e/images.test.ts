// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${NAME}` is Docker Compose's notation.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Access, RegistryFault, RegistryImage } from '../simulator/registry.ts';
import type { Simulator } from '../simulator/simulator.ts';
import { composeOf, deployText, PIN } from './images_run.ts';
import { deployed, inOrder, type Played, playOn, type Scenario, titlesOf, withService } from './scenario.ts';

const LOGIN = { username: 'me', password: 'word-of-the-registry' };
const PRIVATE: Access = { kind: 'token', ...LOGIN };
const BASIC: Access = { kind: 'basic', ...LOGIN };

type Scene = {
  image?: RegistryImage;
  access?: Access;
  fault?: RegistryFault;
  /** What stands behind `image:`; `HOST` is the registry. */
  names?: string;
  /** Lines of the input `env`; `HOST` is the registry. */
  env?: string;
  /** The runner has the login in Docker's configuration. */
  docker?: true;
  cvm?: true;
  with?: Record<string, string>;
};

const ENV_LOGIN = [
  'DSTACK_DOCKER_USERNAME=me',
  `DSTACK_DOCKER_PASSWORD=${LOGIN.password}`,
  'DSTACK_DOCKER_REGISTRY=HOST',
].join('\n');

/** Deploys what a scene has in its registry. */
async function playScene(service: Simulator, scene: Scene): Promise<Played> {
  const { registry } = service;
  const { host } = registry;
  registry.push('org/app', '1', scene.image ?? {});
  registry.setAccess('org/app', scene.access ?? { kind: 'public' });
  registry.setFault('org/app', scene.fault);
  const text = composeOf((scene.names ?? 'HOST/org/app:1').replaceAll('HOST', host));
  const auth = Buffer.from(`${LOGIN.username}:${LOGIN.password}`).toString('base64');
  const config = JSON.stringify({ auths: { [host]: { auth } } });
  return playOn(service, {
    given: () => scene.cvm && deployed(service, { composeText: text }),
    files: { 'docker-compose.yml': text, ...(scene.docker ? { 'docker/config.json': config } : {}) },
    env: scene.docker ? { DOCKER_CONFIG: 'docker' } : {},
    with: {
      ...(scene.env === undefined ? {} : { env: scene.env.replaceAll('HOST', host) }),
      ...scene.with,
    },
  } satisfies Scenario);
}

/** what, scene, what is said in `strict` and in `warn`, words of it */
const CHECKS: [what: string, scene: Scene, strict: Said, warn: Said, words?: RegExp][] = [
  ['an image that is there', {}, 'nothing', 'nothing'],
  [
    'a tag that does not exist',
    { names: 'HOST/org/app:2' },
    'an error',
    'a warning',
    /docker-compose\.yml:3: image `127\.0\.0\.1:\d+\/org\/app:2` of service `web`: it does not exist: the registry has no tag `2`\. Check its name/,
  ],
  [
    'an image for arm64 alone',
    { image: { platforms: ['linux/arm64'] } },
    'an error',
    'a warning',
    /only for `linux\/arm64`\. Build it with `--platform linux\/amd64`\./,
  ],
  [
    'a private image without a login',
    { access: PRIVATE },
    'an error',
    'a warning',
    /private, or it does not exist.*give `DSTACK_DOCKER_USERNAME`, `DSTACK_DOCKER_PASSWORD`/,
  ],
  [
    'a private image that the runner alone can read',
    { access: PRIVATE, docker: true },
    'an error',
    'a warning',
    /the runner can read it, the CVM cannot/,
  ],
  ['a private image with the login in the env', { access: PRIVATE, env: ENV_LOGIN }, 'nothing', 'nothing'],
  ['the same by Basic', { access: BASIC, env: ENV_LOGIN }, 'nothing', 'nothing'],
  [
    'a private image of a CVM that keeps its env, and the runner has the login',
    { access: PRIVATE, docker: true, cvm: true },
    'nothing',
    'nothing',
  ],
  [
    'a registry that hangs',
    { fault: { kind: 'hang' } },
    'a warning',
    'nothing',
    /did not answer within 10 s/,
  ],
  [
    'a registry that lies about the digest',
    { fault: { kind: 'wrong_header' } },
    'an error',
    'a warning',
    /instead of `sha256:0+`\. Docker refuses that/,
  ],
];

type Said = 'nothing' | 'a warning' | 'an error';

function saidIn({ annotations, code }: Played): Said {
  // A tag without a digest is warned about whatever the registry says.
  const said = annotations.filter(({ title }) => title !== 'Compose file');
  if (code === 1) return said.length === 1 && said[0]?.level === 'error' ? 'an error' : assert.fail();
  return said.length === 0 ? 'nothing' : said.length === 1 ? 'a warning' : assert.fail();
}

describe('image_check', { concurrency: 4 }, () => {
  for (const [what, scene, strict, warn, words] of CHECKS) {
    for (const [mode, said] of Object.entries({ strict, warn, off: 'nothing' })) {
      it(`\`${mode}\` says ${said} of ${what}`, () =>
        withService({}, async (service) => {
          const played = await playScene(service, { ...scene, with: { image_check: mode } });
          assert.equal(saidIn(played), said, played.log);
          const [told] = played.annotations.filter(({ title }) => title !== 'Compose file');
          if (told !== undefined && words !== undefined) assert.match(told.message, words);
          if (said === 'an error')
            assert.deepEqual([played.writes, told?.place], [[], 'docker-compose.yml:3']);
          else assert.deepEqual([played.code, played.outputs.outcome], [0, 'success'], played.log);
          assert.equal(service.registry.requests.length > 0, mode !== 'off');
          const everything = [played.log, played.summary, JSON.stringify(played.outputs), played.files];
          assert.doesNotMatch(everything.join('\n'), new RegExp(LOGIN.password));
        }));
    }
  }

  it('is said once for all images, and beside it what a debug log needs', () =>
    withService({}, async (service) => {
      const { host } = service.registry;
      const image = (name: string) => `    image: ${host}/org/${name}\n`;
      const text = `services:\n  a:\n${image('no:1')}  b:\n${image('no:2')}  c:\n${image('no:1')}  old:\n    profiles: [never]\n${image('no:3')}`;
      const { annotations, raw, code } = await playOn(service, { files: { 'docker-compose.yml': text } });
      assert.equal(code, 0);
      assert.deepEqual(titlesOf(annotations), [
        ['warning', 'Compose file'],
        ['warning', 'Images'],
      ]);
      const lines = annotations[1]?.message.split('\n') ?? [];
      assert.equal(lines.length, 3);
      assert.match(lines[0] ?? '', /^2 images need a look\.$/);
      assert.match(
        lines[1] ?? '',
        /^docker-compose\.yml:3: image `\S+no:1` of services `a`, `c`: it does not exist/,
      );
      assert.match(
        lines[2] ?? '',
        /^docker-compose\.yml:5: image `\S+no:2` of service `b`: it does not exist/,
      );
      assert.match(
        raw,
        new RegExp(`::debug::GET ${host}/v2/org/no/manifests/1: 404 in \\d+ ms`.replaceAll('.', '\\.')),
      );
      assert.doesNotMatch(raw, /no\/manifests\/3/);
    }));

  it('costs no time beside the other requests', async () => {
    /** A private image takes three requests, as many as an update before its first write. */
    const scenes: [Scene, write: string][] = [
      [{}, 'provision'],
      [{ access: PRIVATE, env: ENV_LOGIN, cvm: true }, 'patch'],
    ];
    for (const [scene, write] of scenes) {
      const took = (mode: string) =>
        withService({}, async (service) => {
          const played = await playScene(service, { ...scene, with: { image_check: mode } });
          assert.equal(saidIn(played), 'nothing', played.log);
          return service.requests.find(({ endpoint }) => endpoint === write)?.atSeconds;
        });
      const seconds = await took('off');
      assert.ok(seconds !== undefined);
      assert.equal(await took('strict'), seconds);
    }
  });
});

const FILE = `x-app: &app
  restart: always
  image: HOST/org/app:1 # the build
services:
  web: { <<: *app, ports: ["80:80"] }
  job:
    <<: *app
  db:
    image: "HOST/org/db"
`;

describe('pin_images', { concurrency: 4 }, () => {
  it('changes nothing until a tag moves, and then the digest alone', () =>
    withService({}, async (service) => {
      const { registry } = service;
      const [first, db] = [registry.push('org/app', '1', {}), registry.push('org/db', 'latest', {})];
      const pinned = (app: string) =>
        FILE.replace('web: { <<: *app', `web: { image: HOST/org/app:1@${app}, <<: *app`)
          .replace('job:\n', `job:\n    image: HOST/org/app:1@${app}\n`)
          .replace('"HOST/org/db"', `"HOST/org/db@${db}"`)
          .replaceAll('HOST', registry.host);

      const created = await deployText(service, FILE, PIN);
      assert.deepEqual(
        [created.code, created.outputs.change, created.outputs.verified, created.annotations],
        [0, 'created', 'true', []],
        created.log,
      );
      assert.equal(created.cvms[0]?.composeText, pinned(first));
      const image = `${registry.host}/org/app:1@${first}`;
      const images = { web: image, job: image, db: `${registry.host}/org/db@${db}` };
      assert.deepEqual(JSON.parse(created.outputs.images ?? ''), images);

      assert.ok(created.summary.includes(`\`db\`: \`${images.db}\``), created.summary);

      const again = await deployText(service, FILE, PIN);
      assert.deepEqual([again.outputs.change, again.writes], ['unchanged', []], again.log);
      assert.deepEqual(JSON.parse(again.outputs.images ?? ''), images);

      const second = registry.push('org/app', '1', { content: 'two' });
      const dry = await deployText(service, FILE, { ...PIN, dry_run: 'true' });
      assert.deepEqual([dry.outputs.outcome, dry.writes], ['dry_run', []]);
      inOrder(dry.log, [new RegExp(`-    image: \\S+@${first}`), new RegExp(`\\+    image: \\S+@${second}`)]);
      inOrder(dry.summary, [new RegExp(first), new RegExp(second)]);

      const moved = await deployText(service, FILE, PIN);
      assert.deepEqual([moved.outputs.change, moved.outputs.verified], ['updated', 'true'], moved.log);
      assert.equal(moved.cvms[0]?.composeText, pinned(second));
    }));

  it('shows in a dry run of a new CVM what becomes of the file', () =>
    withService({}, async (service) => {
      const digest = service.registry.push('org/app', '1', {});
      const text = composeOf('HOST/org/app:1');
      const { log, writes } = await deployText(service, text, { ...PIN, dry_run: 'true' });
      assert.deepEqual(writes, []);
      inOrder(log, [
        /--- docker-compose\.yml\s+\+\+\+ sent/,
        /- {4}image: \S+app:1 # the app/,
        new RegExp(`\\+    image: \\S+app:1@${digest} # the app`),
      ]);
      const same = await deployText(service, text, { image_check: 'off', dry_run: 'true' });
      assert.doesNotMatch(same.log, /\+\+\+ sent/);
    }));

  it('refuses what is too large with its digests', () =>
    withService({}, async (service) => {
      service.registry.push('org/app', '1', {});
      const text = `# ${'x'.repeat(200 * 1024 - 140)}\n${composeOf('HOST/org/app:1')}`;
      const plain = await deployText(service, text, { dry_run: 'true' });
      assert.equal(plain.code, 0, plain.log);
      const { errors, writes } = await deployText(service, text, PIN);
      assert.deepEqual(writes, []);
      assert.match(
        errors[0]?.message ?? '',
        /cannot be written into the compose file.*more than the 204800/s,
      );
    }));

  it('leaves alone what the machine builds or never pulls, and pins what no profile starts', () =>
    withService({}, async (service) => {
      const digest = service.registry.push('org/app', '1', {});
      const text = (old: string) => `services:
  built:
    image: HOST/org/no:1
    build: { dockerfile_inline: "FROM scratch" }
  kept: { image: HOST/org/no:1, pull_policy: never }
  old: { image: ${old}, profiles: [old] }
  gone: { image: HOST/org/no:1, profiles: [old] }
`;
      const { code, cvms, annotations, log } = await deployText(service, text('HOST/org/app:1'), PIN);
      assert.deepEqual([code, annotations], [0, []], log);
      const sent = text(`HOST/org/app:1@${digest}`).replaceAll('HOST', service.registry.host);
      assert.equal(cvms[0]?.composeText, sent);
    }));

  /** what, the image, what the error says */
  const REFUSED: [what: string, image: string, words: RegExp][] = [
    ['a tag that is missing', 'HOST/org/app:2', /no tag `2`\. So `pin_images` cannot pin it/],
    ['a variable', '${IMAGE:?}', /chosen by `IMAGE`.*Name it in the input `images`/],
  ];
  for (const [what, image, words] of REFUSED) {
    it(`refuses ${what} before anything is touched`, () =>
      withService({}, async (service) => {
        service.registry.push('org/app', '1', {});
        const inputs = { ...PIN, image_check: 'off', env: 'IMAGE=HOST/org/app:1' };
        const { errors, writes } = await deployText(service, composeOf(image), inputs);
        assert.deepEqual(writes, []);
        assert.deepEqual(titlesOf(errors), [['error', 'An image cannot be pinned']]);
        assert.match(errors[0]?.message ?? '', words);
        assert.equal(errors[0]?.place, 'docker-compose.yml:3');
      }));
  }
});

describe('images', { concurrency: 4 }, () => {
  it('goes into the text, is checked, pinned, and found again in the machine', () =>
    withService({}, async (service) => {
      const digest = service.registry.push('org/app', '2', {});
      const text = composeOf('${IMAGE}');
      const inputs = { images: '# from the build\nweb=HOST/org/app:2', ...PIN };
      const { host } = service.registry;
      const played = await deployText(service, text, inputs);
      assert.deepEqual(
        [played.code, played.outputs.verified, played.annotations],
        [0, 'true', []],
        played.log,
      );
      const sent = composeOf(`${host}/org/app:2@${digest}`);
      assert.equal(played.cvms[0]?.composeText, sent);
      const again = await deployText(service, text, inputs);
      assert.equal(again.outputs.change, 'unchanged', again.log);
    }));

  const REFUSED: [what: string, images: string, title: RegExp, words: RegExp, place?: string][] = [
    [
      'an unknown service',
      'api=nginx:1',
      /./,
      /names the service `api`, which the file does not have.*`web`/,
    ],
    ['no reference', 'web=Nginx', /./, /line 1: `Nginx` is no image reference/],
    ['a service given twice', 'web=a\nweb=b', /./, /line 2: the service `web` stands in line 1 already/],
  ];
  for (const [what, images, title, words, place] of REFUSED) {
    it(`refuses ${what} before the first request`, () =>
      withService({}, async (service) => {
        const { errors, requests } = await deployText(service, composeOf('nginx'), { images });
        assert.deepEqual([requests, errors.length], [[], 1]);
        assert.match(errors[0]?.title ?? '', title);
        assert.match(errors[0]?.message.replaceAll('\n', ' ') ?? '', words);
        assert.equal(errors[0]?.place, place);
      }));
  }
});
