// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${NAME}` is Docker Compose's notation.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import { imagesOfText, pulledImages, setImages } from '../../../src/inputs/compose/images.ts';
import { parseImages } from '../../../src/inputs/compose/images_input.ts';
import { readComposeYaml } from '../../../src/inputs/compose/yaml.ts';

const NEW = 'ghcr.io/org/app:2';

/** name, text with `web`'s image between « and » (nothing between them: something is put in), what stands there after. */
const EXACT: [name: string, text: string, insert?: string][] = [
  ['plain', 'services:\n  web:\n    image: «nginx:1.27»\n'],
  ['without a line end at the end', 'services:\n  web:\n    image: «nginx:1.27»'],
  ['with blanks at the end', 'services:\n  web:\n    image: «nginx»   \n\n\n'],
  ['with a comment behind it', 'services:\n  web:\n    image: «nginx»  # keep me\n'],
  [
    'with comments around it',
    '# top\nservices: # s\n  # w\n  web: # x\n    # i\n    image: «nginx»\n    # end\n',
  ],
  ['single quotes', "services:\n  web:\n    image: «'nginx'» # c\n", `'${NEW}'`],
  ['double quotes', 'services:\n  web:\n    image: «"nginx"» # c\n', `"${NEW}"`],
  ['double quotes with escapes', 'services:\n  web:\n    image: «"\\u006eginx"»\n', `"${NEW}"`],
  ['quotes over two lines', 'services:\n  web:\n    image: «"ng\\\n      inx"»\n    tty: true\n', `"${NEW}"`],
  ['quoted keys', '"services":\n  \'web\':\n    "image": «nginx»\n'],
  ['CRLF', 'services:\r\n  web:\r\n    image: «nginx»\r\n    tty: true\r\n'],
  ['CRLF with a comment', 'services:\r\n  web:\r\n    image: «nginx» # c\r\n'],
  ['mixed line ends', 'services:\r\n  web:\n    image: «nginx»\r\n    tty: true\n'],
  ['BOM', '\ufeffservices:\n  web:\n    image: «nginx»\n'],
  ['BOM and CRLF', '\ufeffservices:\r\n  web:\r\n    image: «"nginx"»\r\n', `"${NEW}"`],
  ['document start and end', '---\nservices:\n  web:\n    image: «nginx»\n...\n'],
  ['directives', '%YAML 1.2\n---\nservices:\n  web:\n    image: «nginx»\n'],
  ['many blanks behind the colon', 'services:\n  web:\n    image:     «nginx»\n'],
  ['tabs behind the colon and before the comment', 'services:\n  web:\n    image:\t«nginx»\t# c\n'],
  ['on the next line', 'services:\n  web:\n    image:\n      «nginx»\n    tty: true\n'],
  ['last of several keys', 'services:\n  web:\n    tty: true\n    environment: {A: 1}\n    image: «nginx»\n'],
  ['odd indentation', 'services:\n         web:\n           image: «nginx»\n           tty: true\n'],
  ['flow', 'services: {web: {image: «nginx», tty: true}}\n'],
  ['flow with blanks', 'services: { web: { image: «nginx» , tty: true } }\n'],
  ['flow over lines', 'services: {\n  web: {\n    image: «nginx», # c\n    tty: true,\n  },\n}\n'],
  ['JSON', '{"services":{"web":{"image":«"nginx"»,"tty":true}}}', `"${NEW}"`],
  ['JSON with a plain value', '{"services":{"web":{"image": «nginx»}}}'],
  ['explicit key', 'services:\n  web:\n    ? image\n    : «nginx»\n    ? tty\n    : true\n'],
  ['a folded block', 'services:\n  web:\n    image: «>-\n      nginx»\n    tty: true\n', `>-\n      ${NEW}`],
  [
    'a folded block over lines',
    'services:\n  web:\n    image: «>-\n      ng\n      inx»\n\n    tty: true\n',
    `>-\n      ${NEW}`,
  ],
  [
    'a literal block that keeps its line end',
    'services:\n  web:\n    image: «|\n      nginx»\n    tty: true\n',
    `|-\n      ${NEW}`,
  ],
  [
    'a block with a comment',
    'services:\n  web:\n    image: «>+ # why\n      nginx»\n\n    # c\n    tty: true\n',
    `>- # why\n      ${NEW}`,
  ],
  [
    'a block with an indentation digit',
    'services:\n  web:\n    image: «|2-\n       nginx»\n',
    `|-\n       ${NEW}`,
  ],
  [
    'a block with CRLF',
    'services:\r\n  web:\r\n    image: «|-\r\n      nginx»\r\n    tty: true\r\n',
    `|-\r\n      ${NEW}`,
  ],
  ['a block that begins blank', 'services:\n  web:\n    image: «|-\n\n      nginx»\n', `|-\n      ${NEW}`],
  ['a tag of text', 'services:\n  web:\n    image: !!str «nginx»\n'],
  ['an anchor that nothing reads', 'services:\n  web:\n    image: &img «nginx»\n'],
  ['an alias', 'x-img: &img nginx\nservices:\n  web:\n    image: «*img» # c\n  db:\n    image: *img\n'],
  ['an alias in flow', 'x-img: &img nginx\nservices: {web: {image: «*img» }, db: {image: *img }}\n'],
  ['a variable', 'services:\n  web:\n    image: «${IMAGE:-nginx}:${TAG}»\n'],
  ['a template that nobody filled in', 'services:\n  web:\n    image: «"{{ image }}"»\n', `"${NEW}"`],
  ['nothing behind the colon', 'services:\n  web:\n    image:«» # c\n    tty: true\n', ` ${NEW}`],
  ['null', 'services:\n  web:\n    image: «~»\n'],
  ['a number', 'services:\n  web:\n    image: «1.5»\n'],
  ['no image at all', 'services:\n  web:\n    «»tty: true\n', `image: ${NEW}\n    `],
  ['no image at all, CRLF', 'services:\r\n  web:\r\n    «»tty: true\r\n', `image: ${NEW}\r\n    `],
  [
    'from a merge key',
    'x-b: &b\n  image: nginx\nservices:\n  web:\n    «»<<: *b\n    tty: true\n  db:\n    <<: *b\n',
    `image: ${NEW}\n    `,
  ],
  [
    'from a merge key without a line end',
    'x-b: &b {image: nginx}\nservices:\n  web:\n    «»<<: *b',
    `image: ${NEW}\n    `,
  ],
  [
    'from several merge keys',
    'x-a: &a {tty: true}\nx-b: &b {image: nginx}\nservices:\n  web:\n    # c\n    «»<<: [*a, *b]\n',
    `image: ${NEW}\n    `,
  ],
  [
    'from a merge key in flow',
    'x-b: &b {image: nginx}\nservices: {web: {«»<<: *b}, db: {<<: *b}}\n',
    `image: ${NEW}, `,
  ],
  [
    'from a merge key in spaced flow',
    'x-b: &b {image: nginx}\nservices:\n  web: {«» <<: *b }\n',
    ` image: ${NEW},`,
  ],
  [
    'from another service it extends',
    'services:\n  db:\n    image: nginx\n  web:\n    «»extends: db\n',
    `image: ${NEW}\n    `,
  ],
  [
    'from another service, long form',
    'services:\n  db:\n    image: nginx\n  web:\n    «»extends:\n      service: db\n',
    `image: ${NEW}\n    `,
  ],
  [
    'own one over a merge key',
    'x-b: &b {image: a}\nservices:\n  web:\n    <<: *b\n    image: «nginx»\n  db:\n    <<: *b\n',
  ],
  [
    'an anchored service that another merges with an image of its own',
    'services:\n  web: &web\n    image: «nginx»\n  db:\n    <<: *web\n    image: postgres\n',
  ],
  [
    'a template that this service alone stands for',
    'x-web: &web\n  image: «nginx»\nservices:\n  web: *web\n  db:\n    image: postgres\n',
  ],
  ['services that stand elsewhere', 'x-s: &s\n  web:\n    image: «nginx»\nservices: *s\n'],
  [
    'an anchor before the first key',
    'x-b: &b {image: nginx}\nservices:\n  web: &w\n    &k tty: true\n    «»<<: *b\n',
    `image: ${NEW}\n    `,
  ],
  ['a multi-byte neighbourhood', 'services:\n  web:\n    labels: {a: "ü€😀"}\n    image: «nginx» # 😀\n'],
  ['inline lists at the same column', 'services:\n  web:\n    ports:\n    - "80:80"\n    image: «nginx»\n'],
  [
    'a service of the same name elsewhere',
    'x-web:\n  image: a\nvolumes:\n  web:\nservices:\n  web:\n    image: «nginx»\n',
  ],
];

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

type Service = { image?: unknown; extends?: string | { service?: string } };

/** What a text means, read by the YAML library alone: images with `extends` followed, and everything else. */
function meaning(text: string) {
  const content = parse(text, { merge: true, logLevel: 'silent' });
  const services = Object.entries<Service>(content.services);
  const imageOf = (name: string, seen: string[] = []): unknown => {
    const service = services.find(([other]) => other === name)?.[1];
    const base = typeof service?.extends === 'string' ? service.extends : service?.extends?.service;
    if (service?.image !== undefined && service.image !== null) return service.image;
    return base === undefined || seen.includes(name) ? undefined : imageOf(base, [...seen, name]);
  };
  const images = services.map(([name]) => [name, imageOf(name)]);
  const others = services.map(([name, service]) => [name, { ...service, image: undefined }]);
  const rest = Object.entries(content).filter(([key]) => key !== 'services' && !key.startsWith('x-'));
  return { images: Object.fromEntries(images), others, rest };
}

/** The library is stricter than Compose in what may stand behind `<<`. */
function meaningOrNone(text: string) {
  try {
    return meaning(text);
  } catch {
    return undefined;
  }
}

describe('whatever text the editor gets', () => {
  const texts = EXACT.map(([, text]) => text.replace(/[«»]/g, ''));
  const piece = fc.oneof(
    fc.constantFrom(
      ...['\n', '\r\n', ' ', '  ', '\t', '#', ' # ', ':', ': ', '&a ', '*a', '*img', '<<: *b\n', '{', '}'],
    ),
    fc.constantFrom(
      ...[
        '[',
        ']',
        ',',
        '"',
        "'",
        '|',
        '>-',
        '-',
        '- ',
        '? ',
        '!!str ',
        '---\n',
        '\ufeff',
        '$',
        'image',
        'web',
      ],
    ),
    fc.constantFrom(
      'extends: web\n',
      'image: x\n',
      '\n  db: *web\n',
      '\n  db:\n    <<: *web\n',
      '\n  db:\n    image: *img\n',
    ),
  );
  const mutation = fc.record({
    at: fc.nat(200),
    remove: fc.nat(4),
    insert: fc.oneof(piece, fc.constant('')),
  });
  const mutated = fc
    .tuple(fc.constantFrom(...texts), fc.array(mutation, { maxLength: 3 }))
    .map(([text, mutations]) =>
      mutations.reduce((done, { at, remove, insert }) => {
        const from = at % (done.length + 1);
        return done.slice(0, from) + insert + done.slice(from + remove);
      }, text),
    );

  it('the result has the old content with that one image changed, or there is a refusal', () => {
    let changed = 0;
    const property = fc.property(mutated, fc.constantFrom(NEW, 'nginx', '12'), (text, reference) => {
      const result = setImages(text, 'compose.yml', new Map([['web', reference]]));
      if (result.kind === 'refused') return assert.ok(result.problems.length > 0);
      const before = meaningOrNone(text);
      if (before === undefined) return;
      changed++;
      assert.deepEqual(meaning(result.text), { ...before, images: { ...before.images, web: reference } });
    });
    fc.assert(property, { numRuns: 3000 });
    assert.ok(changed > 500, `${changed} texts were changed`);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary-ascii' })), (text) => {
        setImages(text, '', new Map([['web', NEW]]));
        imagesOfText(text);
      }),
    );
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
    ['no YAML', '[', {}],
  ];
  for (const [name, text, images] of ROWS) {
    it(`tells ${name}`, () => assert.deepEqual(imagesOfText(text), images));
  }

  it('leaves out of the pulled images what the machine builds or never pulls', () => {
    const text =
      'services:\n  a:\n    image: a\n  b: {image: b, build: .}\n  c: {image: c, pull_policy: never}\n  d: {image: d, pull_policy: always}\n  e: {build: .}\n';
    const { tree } = readComposeYaml(text, '');
    assert.ok(tree);
    assert.deepEqual(pulledImages(tree), [
      { service: 'a', image: 'a', line: 3 },
      { service: 'd', image: 'd', line: 6 },
    ]);
  });
});

describe('parseImages', () => {
  it('reads lines of service and reference', () => {
    const text = `\n# c\n  web=nginx:1 \r\ndb = ghcr.io/a/b@sha256:${'0'.repeat(64)}`;
    const { images, problems } = parseImages(text);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      [...images],
      [
        ['web', 'nginx:1'],
        ['db', `ghcr.io/a/b@sha256:${'0'.repeat(64)}`],
      ],
    );
  });

  const PROBLEMS: [text: string, problem: RegExp][] = [
    ['nginx', /line 1: `nginx` is no `SERVICE=REFERENCE`\. Accepted are lines/],
    ['=nginx', /is no `SERVICE=REFERENCE`/],
    ['a b=nginx', /is no `SERVICE=REFERENCE`/],
    ['web=', /`` is no image reference: it is empty/],
    ['web=Nginx', /`Nginx` is no image reference: the name of a repository is in lower case/],
    ['web=${TAG}', /no image reference/],
    ['web="nginx"', /no image reference/],
    ['web=a\n\nweb=b', /line 3: the service `web` stands in line 1 already/],
    ['web=a=b', /no image reference/],
  ];
  for (const [text, problem] of PROBLEMS) {
    it(`names what is wrong with ${JSON.stringify(text)}`, () => {
      const { problems } = parseImages(text);
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? '', problem);
    });
  }
});
