// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${NAME}` is Docker Compose's notation.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkCompose } from '../../../src/inputs/compose/check.ts';
import { imagesOfText, setImages } from '../../../src/inputs/compose/images.ts';
import { EXACT, NEW } from './image_rows.ts';

describe('setImages', () => {
  it('has enough rows to mean something', () => assert.ok(EXACT.length >= 40));

  for (const [name, marked, insert = NEW] of EXACT) {
    it(`changes the image and no other byte: ${name}`, () => {
      const text = marked.replace(/[«»]/g, '');
      const expected = marked.replace(/«.*»/s, () => insert);
      const result = setImages(text, 'compose.yml', new Map([['web', NEW]]));
      assert.deepEqual(result, { kind: 'text', text: expected });
      assert.equal(imagesOfText(expected).web, NEW);
    });
  }

  for (const reference of [
    'nginx',
    '1password/connect:1',
    'y',
    'null',
    '[::1]:5000/a:1',
    '12',
    `a@sha256:${'0'.repeat(64)}`,
  ]) {
    it(`writes ${reference.slice(0, 20)} so that it is read as a text`, () => {
      for (const text of ['services:\n  web:\n    image: a\n', 'services: {web: {image: a}}']) {
        const result = setImages(text, '', new Map([['web', reference]]));
        assert.ok(result.kind === 'text');
        assert.equal(imagesOfText(result.text).web, reference);
      }
    });
  }

  const BUILD = /has `build`/;
  const REFUSED: [name: string, text: string, at: string | undefined, message: RegExp, advice: RegExp][] = [
    [
      'an unknown service',
      'services:\n  api:\n    image: a\n  db:\n    image: b\n',
      undefined,
      /names the service `web`, which the file does not have/,
      /`api`, `db`/,
    ],
    [
      'an anchor that another reads',
      'services:\n  web:\n    image: &i nginx\n  db:\n    image: *i\n',
      '3:15',
      /`web` \(line 2\) stands in line 3 .* `db` \(line 4\) reads/,
      /in each service/,
    ],
    [
      'an anchor that the same service reads',
      'services:\n  web:\n    image: &i nginx\n    labels: [*i]\n',
      '3:15',
      /line 3 .* another key of it/,
      /in each/,
    ],
    [
      'an anchor that the rest reads',
      'services:\n  web:\n    image: &i nginx\nname: *i\n',
      '3:15',
      /another part of the file/,
      /in each/,
    ],
    [
      'a service that is an alias',
      'services:\n  db: &db\n    image: nginx\n  web: *db\n',
      '3:12',
      /`web` \(line 4\) stands in line 3 .* `db` \(line 2\) reads/,
      /in each/,
    ],
    [
      'a service that another stands for',
      'services:\n  web: &web\n    image: nginx\n  db: *web\n',
      '3:12',
      /`db` \(line 4\) reads/,
      /in each/,
    ],
    [
      'a service that another merges',
      'services:\n  web: &web\n    image: nginx\n  db:\n    <<: *web\n',
      '3:12',
      /`db` \(line 4\) reads/,
      /in each/,
    ],
    [
      'a service that another extends',
      'services:\n  web:\n    image: nginx\n  db:\n    extends: web\n',
      '3:12',
      /`db` \(line 4\) reads/,
      /in each/,
    ],
    ['a build', 'services:\n  web:\n    image: a\n    build: .\n', '2:3', BUILD, /Remove `build`/],
    [
      'a build from a merge key',
      'x-b: &b {build: .}\nservices:\n  web:\n    <<: *b\n',
      '3:3',
      BUILD,
      /Remove/,
    ],
    [
      'a build of the service it extends',
      'services:\n  a: {build: .}\n  web: {extends: a, image: b}\n',
      '3:3',
      BUILD,
      /Remove/,
    ],
    [
      'pull_policy: build',
      'services:\n  web: {image: a, pull_policy: build}\n',
      '2:3',
      /`pull_policy: build`/,
      /Remove/,
    ],
    [
      'pull_policy: never',
      'services:\n  web: {image: a, pull_policy: "never"}\n',
      '2:3',
      /`pull_policy: never`/,
      /Remove/,
    ],
    [
      'a service given twice in the file',
      'services:\n  web: {image: a}\n  web: {image: b}\n',
      '3:3',
      /already/,
      /Keep one/,
    ],
    [
      'two images in one service',
      'services:\n  web:\n    image: a\n    image: b\n',
      '4:5',
      /already/,
      /Keep one/,
    ],
    ['an image that is a list', 'services:\n  web:\n    image: [a]\n', '2:3', /is no text/, /out in it/],
    [
      'an image that Compose drops',
      'services:\n  web:\n    image: !reset null\n',
      '2:3',
      /the tag `!reset`/,
      /out in it/,
    ],
    ['a service without anything', 'services:\n  web:\n', '2:3', /no mapping/, /out in it/],
    [
      'a second document',
      'services:\n  web:\n    image: a\n---\nservices:\n  web:\n    image: b\n',
      '5:1',
      /second YAML document/,
      /Join/,
    ],
    ['what is no YAML', 'services: [', '1:12', /not YAML/, /Correct/],
    ['an empty file', '', undefined, /is empty/, /./],
  ];
  for (const [name, text, at, message, advice] of REFUSED) {
    it(`refuses ${name}`, () => {
      const result = setImages(text, 'compose.yml', new Map([['web', NEW]]));
      assert.ok(result.kind === 'refused', JSON.stringify(result));
      const [problem] = result.problems;
      assert.match(problem?.message ?? '', message);
      assert.match(problem?.advice ?? '', advice);
      assert.equal(problem?.line === undefined ? undefined : `${problem.line}:${problem.column}`, at);
    });
  }

  it('reports everything that is wrong at once', () => {
    const result = setImages(
      'services:\n  web: {build: .}\n',
      '',
      new Map([
        ['web', NEW],
        ['no', NEW],
      ]),
    );
    assert.ok(result.kind === 'refused');
    assert.equal(result.problems.length, 2);
  });

  const OTHER = 'redis:7';
  const SEVERAL: [name: string, text: string, images: Record<string, string>, expected: string][] = [
    [
      'apart',
      'services:\n  web:\n    image: a\n  db:\n    image: b # c\n',
      { db: OTHER, web: NEW },
      `services:\n  web:\n    image: ${NEW}\n  db:\n    image: ${OTHER} # c\n`,
    ],
    [
      'of one anchor, different',
      'services:\n  web:\n    image: &i a\n  db:\n    image: *i\n',
      { web: NEW, db: OTHER },
      `services:\n  web:\n    image: &i ${NEW}\n  db:\n    image: ${OTHER}\n`,
    ],
    [
      'of one anchor, the same',
      'services:\n  web: &w\n    image: a\n  db: *w\n',
      { web: NEW, db: NEW },
      `services:\n  web: &w\n    image: ${NEW}\n  db: *w\n`,
    ],
    [
      'of one chain, the same',
      'services:\n  web:\n    image: a\n  db:\n    extends: web\n',
      { web: NEW, db: NEW },
      `services:\n  web:\n    image: ${NEW}\n  db:\n    image: ${NEW}\n    extends: web\n`,
    ],
    [
      'that have it already',
      'services:\n  web:\n    image: "redis:7"\n',
      { web: OTHER },
      'services:\n  web:\n    image: "redis:7"\n',
    ],
  ];
  for (const [name, text, images, expected] of SEVERAL) {
    it(`changes several services: ${name}`, () => {
      const result = setImages(text, '', new Map(Object.entries(images)));
      assert.deepEqual(result, { kind: 'text', text: expected });
    });
  }

  it('refuses two different images for one place', () => {
    const text = 'services:\n  web: &w\n    image: a\n  db: *w\n';
    assert.equal(
      setImages(
        text,
        '',
        new Map([
          ['web', NEW],
          ['db', OTHER],
        ]),
      ).kind,
      'refused',
    );
  });

  it('gives up soon when too many services share their places', () => {
    const pairs = Array.from(
      { length: 80 },
      (_, index) => `  s${index}: &a${index}\n    image: a\n  t${index}: *a${index}\n`,
    );
    const images = new Map(pairs.map((_, index) => [`s${index}`, NEW]));
    const result = setImages(`services:\n${pairs.join('')}`, '', images);
    assert.ok(result.kind === 'refused');
    assert.ok(result.problems.length > 0 && result.problems.length < 70);
  });

  it('is done soon with a file of thousands of services', () => {
    const names = Array.from({ length: 2000 }, (_, index) => `s${index}`);
    const text = `services:\n${names.map((name) => `  ${name}:\n    image: a\n`).join('')}`;
    const images = new Map(names.map((name) => [name, NEW]));
    const started = process.cpuUsage();
    assert.equal(setImages(text, '', images).kind, 'text');
    const { user } = process.cpuUsage(started);
    assert.ok(user < 20e6, `${user} µs`);
  });
});

describe('imagesOfText', () => {
  const ROWS: [name: string, text: string, images: Record<string, string>][] = [
    [
      'every form',
      'x: &x {image: m}\nservices:\n  a: {image: "a:1"}\n  b:\n    <<: *x\n  c: {extends: a}\n',
      { a: 'a:1', b: 'm', c: 'a:1' },
    ],
    ['variables as they stand', 'services:\n  a: {image: "${A:-b}"}\n', { a: '${A:-b}' }],
    ['services without an image', 'services:\n  a: {build: .}\n  b:\n', {}],
    ['a chain that comes back to itself', 'services:\n  a: {extends: b}\n  b: {extends: a}\n', {}],
    ['odd names', 'services:\n  __proto__: {image: a}\n', Object.fromEntries([['__proto__', 'a']])],
    [
      'what Compose does not drop',
      'services:\n  a: {image: !reset x}\n  b: {image: b, build: !reset null}\n',
      { b: 'b' },
    ],
    ['no YAML', '[', {}],
  ];
  for (const [name, text, images] of ROWS) {
    it(`tells ${name}`, () => assert.deepEqual(imagesOfText(text), images));
  }

  it('leaves out of the pulled images what the machine builds or never pulls', () => {
    const text =
      'services:\n  a:\n    image: a\n  b: {image: b, build: .}\n  c: {image: c, pull_policy: never}\n  d: {image: d, pull_policy: always, build: !reset null}\n  e: {build: .}\n';
    const { images } = checkCompose({ text, path: '' });
    assert.deepEqual(
      images.map(({ service, line, isPulled }) => [service, line, isPulled]),
      [
        ['a', 3, true],
        ['b', 4, false],
        ['c', 5, false],
        ['d', 6, true],
      ],
    );
  });
});
