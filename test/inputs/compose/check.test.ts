// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${NAME}` is Docker Compose's notation.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { checkCompose, findingText } from '../../../src/inputs/compose/check.ts';

/** Texts of any script, and with every control character. */
const anyText = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary-ascii' }));

const PINNED = `nginx@sha256:${'0'.repeat(64)}`;
const check = (text: string, script?: string) => checkCompose({ text, path: 'compose.yml', script });

/** A file whose one service, `web`, has a good image from line 3 on and these lines from line 4 on. */
const service = (lines: string) => `services:\n  web:\n    image: ${PINNED}\n${lines}`;
/** A file whose one service, `web`, has these lines from line 3 on. */
const bare = (lines: string) => `services:\n  web:\n${lines}`;
/** A good file with these lines from line 4 on. */
const top = (lines: string) => `${service('')}${lines}`;

type Expected = { at: string; message: RegExp };
const places = (findings: { line?: number; column?: number }[]) =>
  findings.map(({ line, column }) => (line === undefined ? 'file' : `${line}:${column}`));

describe('checkCompose', () => {
  const errors: { name: string; text: string; expected: Expected[] }[] = [
    { name: 'an empty file', text: '', expected: [{ at: 'file', message: /compose\.yml is empty/ }] },
    { name: 'a file of comments', text: '# a\n---\n', expected: [{ at: 'file', message: /empty/ }] },
    { name: 'a file that is a text', text: 'just text', expected: [{ at: '1:1', message: /no mapping/ }] },
    { name: 'a file that is a list', text: '- a', expected: [{ at: '1:1', message: /no mapping/ }] },
    {
      name: 'a file without services',
      text: 'name: a\n',
      expected: [{ at: '1:1', message: /no `services`/ }],
    },
    {
      name: 'no service at all',
      text: 'services: {}',
      expected: [{ at: '1:11', message: /names no service/ }],
    },
    {
      name: 'services without a value',
      text: 'services:\n',
      expected: [{ at: '1:10', message: /names no service/ }],
    },
    {
      name: 'a tab as indentation',
      text: 'services:\n\tweb:\n',
      expected: [{ at: '2:1', message: /not YAML/ }],
    },
    {
      name: 'a quote that never closes',
      text: 'services: "a',
      expected: [{ at: '1:13', message: /not YAML/ }],
    },
    { name: 'a NUL', text: '\0', expected: [{ at: '1:1', message: /control character U\+0000/ }] },
    {
      name: 'a key given twice',
      text: `${service('')}  web:\n    image: ${PINNED}\n`,
      expected: [{ at: '4:3', message: /stands in its mapping already/ }],
    },
    {
      name: 'a merge key given twice, as Docker does',
      text: `x-a: &a {image: ${PINNED}}\nservices:\n  web:\n    <<: *a\n    <<: *a\n`,
      expected: [{ at: '5:5', message: /already/ }],
    },
    {
      name: 'a `---` at the end',
      text: top('---\n'),
      expected: [{ at: '4:1', message: /empty YAML document/ }],
    },
    {
      name: 'a `---` before the first one',
      text: `---\n---\n${service('')}`,
      expected: [{ at: '1:1', message: /empty YAML document/ }],
    },
    {
      name: 'a second document that is a text',
      text: top('---\nmore\n'),
      expected: [{ at: '5:1', message: /no mapping/ }],
    },
    {
      name: 'an alias without an anchor',
      text: service('    dns: *a\n'),
      expected: [{ at: '4:10', message: /no anchor/ }],
    },
    {
      name: 'an alias inside its anchor',
      text: service('    dns: &a [*a]\n'),
      expected: [{ at: '4:14', message: /contains itself/ }],
    },
    {
      name: 'an empty service',
      text: top('  db:\n'),
      expected: [{ at: '4:6', message: /`services\.db` is nothing/ }],
    },
    {
      name: 'a service without an image',
      text: bare('    ports: ["80:80"]\n'),
      expected: [{ at: '2:3', message: /no `image`/ }],
    },
  ];
  for (const { name, text, expected } of errors) {
    it(`refuses ${name}`, () => {
      const found = check(text).errors;
      assert.deepEqual(
        places(found),
        expected.map(({ at }) => at),
        JSON.stringify(found),
      );
      for (const [index, { message }] of expected.entries())
        assert.match(found[index]?.message ?? '', message);
      for (const { advice } of found) assert.match(advice, /^[A-Z].*\.$/);
    });
  }

  const accepted: { name: string; text: string }[] = [
    { name: 'a service with an image', text: service('') },
    {
      name: 'a byte order mark, CR LF and a document mark',
      text: `\uFEFF---\n${service('')}`.replaceAll('\n', '\r\n'),
    },
    { name: 'dots at the end', text: top('...\n') },
    {
      name: 'an inline Dockerfile without a context',
      text: bare('    build:\n      dockerfile_inline: |\n        FROM a\n'),
    },
    {
      name: 'an inline Dockerfile with images as contexts',
      text: bare(
        '    build:\n      dockerfile_inline: FROM a\n      additional_contexts: {a: docker-image://b, c: service:d}\n',
      ),
    },
    {
      name: 'an absolute bind mount',
      text: service('    volumes:\n      - /var/run/dstack.sock:/var/run/dstack.sock\n'),
    },
    {
      name: 'named, anonymous and temporary volumes',
      text: service(
        '    volumes:\n      - aa:/b\n      - /c\n      - ${V}:/d\n      - {type: volume, source: aa, target: /e}\n      - {type: tmpfs, target: /f}\n      - {type: bind, source: /dev, target: /g}\nvolumes:\n  aa:\n',
      ),
    },
    {
      name: 'a config with its content and a secret from the environment',
      text: top('configs:\n  a: {content: b}\nsecrets:\n  c: {environment: D}\n'),
    },
    {
      name: 'a service that extends one of this file',
      text: `${service('')}  b: {extends: web}\n  c: {extends: {service: b}}\n`,
    },
    {
      name: 'a service merged from an extension',
      text: `x-a: &a {image: ${PINNED}}\nservices:\n  web:\n    <<: [*a, {restart: always}]\n  db: *a\n`,
    },
    { name: 'tags of Compose', text: service('    ports: !reset []\n    command: !override [a]\n') },
    {
      name: 'hundreds of uses of one alias',
      text: service(`    dns: &a [b]\n    x-uses: [${'*a, '.repeat(500)}]\n`),
    },
  ];
  for (const { name, text } of accepted) {
    it(`accepts ${name}`, () => {
      const { errors, warnings } = check(text);
      assert.deepEqual({ errors, warnings }, { errors: [], warnings: [] });
    });
  }

  it('warns about a second document, which Docker Compose merges', () => {
    const { errors, warnings } = check(top('---\nservices: {web: {depends_on: [db]}}\n'));
    assert.deepEqual(errors, []);
    assert.deepEqual(places(warnings), ['5:1']);
    assert.match(warnings[0]?.message ?? '', /second YAML document/);
  });

  it('warns once about all images without a digest, on the line of the first, and names the cure', () => {
    const images = ['nginx', 'host:5000/a/nginx:1.27', '${IMAGE}', PINNED, 'nginx@${DIGEST}', 'a:latest'];
    const services = images.map((image, index) => `  s${index}: {image: "${image}"}\n`).join('');
    const { errors, warnings } = check(`services:\n${services}`);
    assert.deepEqual(errors, []);
    assert.deepEqual(places(warnings), ['2:15']);
    assert.match(
      warnings[0]?.message ?? '',
      /^the images of services `s0`, `s1`, `s2`, `s4`, `s5` have no digest, so the compose hash does not say which/,
    );
    assert.match(warnings[0]?.advice ?? '', /`pin_images: true` do it on the way\. .*variable.* `images`\.$/);
    const [one] = check(bare('    image: nginx\n')).warnings;
    assert.match(one?.message ?? '', /^the image of service `web` has no digest/);
    assert.match(one?.advice ?? '', /`pin_images: true` do it on the way\.$/);
  });

  it('says nothing of images that get their digests on the way', () => {
    const text = bare('    image: nginx\n');
    assert.deepEqual(checkCompose({ text, path: 'c.yml', pinsImages: true }).warnings, []);
  });

  it('says nothing of an image with a digest, whatever its tag', () => {
    const images = [`a:latest@sha256:${'a'.repeat(64)}`, `\${HOST}/a@sha256:${'a'.repeat(64)}`];
    for (const image of images) assert.deepEqual(check(bare(`    image: ${image}\n`)).warnings, []);
  });

  it('reports everything at once, in the order of the file', () => {
    const text =
      'services:\n  a:\n    build: .\n    volumes: ["./x:/x"]\n  b:\n    image: nginx\n    env_file: .env\nconfigs:\n  c: {file: d}\n';
    const { errors, warnings } = check(text, 'x'.repeat(204_800));
    assert.deepEqual(places(errors), ['file', '3:12', '7:15']);
    assert.deepEqual(places(warnings), ['4:15', '6:12']);
  });

  it('still applies the rules to a file with a key given twice', () =>
    assert.deepEqual(places(check(service('    restart: a\n    restart: b\n    build: .\n')).errors), [
      '5:5',
      '6:12',
    ]));

  it('counts the bytes of the file and the script together', () => {
    const text = top('# é\n');
    const rest = 200 * 1024 - Buffer.byteLength(text);
    assert.deepEqual(check(text, 'x'.repeat(rest)).errors, []);
    const [error, ...others] = check(text, 'x'.repeat(rest + 1)).errors;
    assert.match(error?.message ?? '', /204801 bytes/);
    assert.deepEqual(others, []);
  });

  const hostile: { name: string; text: string; message: RegExp }[] = [
    {
      name: 'aliases that expand without measure',
      text: `x-0: &a0 [b]\n${Array.from({ length: 20 }, (_, n) => `x-${n + 1}: &a${n + 1} [*a${n}, *a${n}, *a${n}]\n`).join('')}${service('')}`,
      message: /expand/,
    },
    { name: 'brackets nested without end', text: '['.repeat(95_000), message: /too deep/ },
    {
      name: 'lists nested too deep',
      text: `${service('')}x-a: ${'['.repeat(300)}${']'.repeat(300)}\n`,
      message: /too deep/,
    },
    {
      name: 'a file of megabytes, without reading it',
      text: '\t[\n'.repeat(800_000),
      message: /^compose\.yml[^\n]* bytes [^\n]*$/,
    },
  ];
  for (const { name, text, message } of hostile) {
    it(`refuses ${name}, and not slowly`, () => {
      const { errors } = check(text);
      assert.ok(errors.length > 0 && errors.length <= 21);
      assert.match(errors.map((error) => error.message).join('\n'), message);
    });
  }

  it('never throws', () => {
    const piece = fc.constantFrom(
      'services:',
      '\n',
      '  ',
      'web:',
      ' ',
      '- ',
      '*a',
      '&a ',
      '<<: ',
      '[',
      ']',
      '{',
      '}',
      '"',
      '#',
      'image: b',
      '${A',
      '}',
      'build: .',
      '---\n',
      '|',
      'volumes:',
      'environment:',
      ': ',
      ',',
      '\t',
      '!x ',
      '? ',
      '\0',
      '%YAML 1.1\n',
    );
    const text = fc.oneof(
      anyText,
      fc.array(piece, { maxLength: 40 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (given) => {
        for (const finding of check(given).errors) assert.ok(finding.message !== '' && finding.advice !== '');
      }),
      { numRuns: 400 },
    );
  });
});

describe('images and ports of a compose file', () => {
  it('are listed by service', () => {
    const { images } = check(
      `x-a: &a\n  image: a\nservices:\n  web:\n    <<: *a\n  db: {image: "b:$V"}\n  other: {build: .}\n`,
    );
    assert.deepEqual(images, [
      { service: 'web', image: 'a', line: 2, start: 'always', isPulled: true },
      { service: 'db', image: 'b:$V', line: 6, start: 'always', isPulled: true },
    ]);
  });

  const ports: { port: string; gives: string[] }[] = [
    { port: '"80:8080"', gives: ['80/tcp'] },
    { port: '53:53/udp', gives: ['53/udp'] },
    { port: '"0.0.0.0:81:80"', gives: ['81/tcp'] },
    { port: '"[::]:81:80"', gives: ['81/tcp'] },
    { port: '3000-3002:3000-3002', gives: ['3000-3002/tcp'] },
    { port: '{target: 80, published: 82}', gives: ['82/tcp'] },
    { port: '{target: 80, published: "83-84", protocol: udp}', gives: ['83-84/udp'] },
    { port: '80', gives: [] },
    { port: '"80"', gives: [] },
    { port: '{target: 80}', gives: [] },
    { port: '{target: 80, published: 80, host_ip: 127.0.0.1}', gives: [] },
    { port: '"127.0.0.1:80:80"', gives: [] },
    { port: '"[::1]:80:80"', gives: [] },
    { port: '"${PORT}:80"', gives: [] },
    { port: '70000:80', gives: [] },
    { port: '"90-80:80"', gives: [] },
    { port: '80:80/sctp', gives: [] },
    { port: 'null', gives: [] },
  ];
  for (const { port, gives } of ports) {
    it(`gives ${gives.join(', ') || 'no published port'} for ${port}`, () => {
      const { publishedPorts } = check(service(`    ports:\n      - ${port}\n`));
      assert.deepEqual(
        publishedPorts.map(({ from, to, protocol }) => `${from === to ? from : `${from}-${to}`}/${protocol}`),
        gives,
      );
      assert.ok(publishedPorts.every((published) => published.service === 'web'));
    });
  }
});

describe('findingText', () => {
  it('begins with the place, as editors understand it', () => {
    const [finding] = check(service('    build: .\n')).errors;
    assert.ok(finding);
    assert.match(findingText('compose.yml', finding), /^compose\.yml:4:12: service .*\. Build /);
  });

  it('begins with the file where there is no place', () => {
    const [finding] = check('').errors;
    assert.ok(finding);
    assert.match(findingText('compose.yml', finding), /^compose\.yml is empty\. Write/);
  });
});
