// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${NAME}` is Docker Compose's notation.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { apiOrigin, parseReference, withDigest } from '../../src/registry/reference.ts';

const DIGEST = `sha256:${'ab'.repeat(32)}`;

/** text, registry, repository, tag, digest, where it is asked for */
const REFERENCES: [string, string, string, string | undefined, string | undefined, string][] = [
  ['nginx', 'docker.io', 'library/nginx', undefined, undefined, 'https://registry-1.docker.io'],
  ['nginx:1.27', 'docker.io', 'library/nginx', '1.27', undefined, 'https://registry-1.docker.io'],
  [`nginx@${DIGEST}`, 'docker.io', 'library/nginx', undefined, DIGEST, 'https://registry-1.docker.io'],
  [`nginx:1@${DIGEST}`, 'docker.io', 'library/nginx', '1', DIGEST, 'https://registry-1.docker.io'],
  ['grafana/grafana', 'docker.io', 'grafana/grafana', undefined, undefined, 'https://registry-1.docker.io'],
  ['docker.io/nginx:1', 'docker.io', 'library/nginx', '1', undefined, 'https://registry-1.docker.io'],
  ['index.docker.io/a/b', 'docker.io', 'a/b', undefined, undefined, 'https://registry-1.docker.io'],
  [
    'docker.io/library/nginx',
    'docker.io',
    'library/nginx',
    undefined,
    undefined,
    'https://registry-1.docker.io',
  ],
  ['ghcr.io/org/app:v1.2.3', 'ghcr.io', 'org/app', 'v1.2.3', undefined, 'https://ghcr.io'],
  ['GHCR.io/org/app', 'ghcr.io', 'org/app', undefined, undefined, 'https://ghcr.io'],
  ['localhost/app', 'localhost', 'app', undefined, undefined, 'http://localhost'],
  ['localhost:5000/app:1', 'localhost:5000', 'app', '1', undefined, 'http://localhost:5000'],
  ['127.0.0.1:5000/a', '127.0.0.1:5000', 'a', undefined, undefined, 'http://127.0.0.1:5000'],
  ['[::1]:5000/a', '[::1]:5000', 'a', undefined, undefined, 'http://[::1]:5000'],
  ['registry:5000/a/b/c:x', 'registry:5000', 'a/b/c', 'x', undefined, 'https://registry:5000'],
  ['10.0.0.1/a', '10.0.0.1', 'a', undefined, undefined, 'https://10.0.0.1'],
  ['Host/app', 'host', 'app', undefined, undefined, 'https://host'],
  [
    'foo/bar__baz-qux.x',
    'docker.io',
    'foo/bar__baz-qux.x',
    undefined,
    undefined,
    'https://registry-1.docker.io',
  ],
  ['foo---bar', 'docker.io', 'library/foo---bar', undefined, undefined, 'https://registry-1.docker.io'],
  [
    `a:${'t'.repeat(128)}`,
    'docker.io',
    'library/a',
    't'.repeat(128),
    undefined,
    'https://registry-1.docker.io',
  ],
  [
    `a@sha512:${'0'.repeat(128)}`,
    'docker.io',
    'library/a',
    undefined,
    `sha512:${'0'.repeat(128)}`,
    'https://registry-1.docker.io',
  ],
];

const REFUSED: [text: string, problem: RegExp][] = [
  ['', /empty/],
  ['nginx 1.27', /white space/],
  [' nginx', /white space/],
  ['nginx\n', /white space/],
  ['Nginx', /lower case/],
  ['ghcr.io/Org/app', /lower case/],
  ['nginx:', /no tag follows/],
  ['nginx:-a', /a tag is at most/],
  [`nginx:${'t'.repeat(129)}`, /a tag is at most/],
  ['nginx:a+b', /a tag is at most/],
  ['nginx:a:b', /a tag is at most/],
  ['nginx@', /`sha256:` and 64/],
  ['nginx@sha256:abc', /`sha256:` and 64/],
  [`nginx@sha256:${'AB'.repeat(32)}`, /`sha256:` and 64/],
  [`nginx@md5:${'ab'.repeat(16)}`, /`sha256:` and 64/],
  [`nginx@${DIGEST}@${DIGEST}`, /`sha256:` and 64/],
  ['https://ghcr.io/a/b', /leave out/],
  ['docker://a', /leave out/],
  ['ab'.repeat(32), /image id/],
  ['scratch', /reserved/],
  ['{{IMAGE}}', /lower case/],
  ['${IMAGE}', /lower case/],
  ['a//b', /single/],
  ['/a', /single/],
  ['a/', /single/],
  ['a..b', /single/],
  ['a___b', /single/],
  ['_a', /single/],
  ['a-', /single/],
  ['ghcr.io/', /no repository/],
  ['docker.io/', /no repository/],
  ['-x.y/a', /no host/],
  ['x.y:port/a', /no host/],
  ['x.y:99999/a', /no host/],
  ['x_y.z/a', /no host/],
  [`a/${'b'.repeat(300)}`, /longer than 255/],
  ['a'.repeat(2000), /longer than any/],
];

describe('parseReference', () => {
  for (const [text, registry, repository, tag, digest, origin] of REFERENCES) {
    it(`reads ${text.slice(0, 60)} as Docker does`, () => {
      const parsed = parseReference(text);
      assert.deepEqual(parsed, { kind: 'reference', reference: { text, registry, repository, tag, digest } });
      assert.equal(apiOrigin(registry), origin);
    });
  }

  for (const [text, problem] of REFUSED) {
    it(`refuses ${JSON.stringify(text.slice(0, 60))}`, () => {
      const parsed = parseReference(text);
      assert.equal(parsed.kind, 'refused');
      if (parsed.kind === 'refused') assert.match(parsed.problem, problem);
    });
  }

  it('answers for any text, and what it reads can be asked for', () => {
    const part = fc.stringMatching(/^[a-zA-Z0-9._:@/[\]-]{0,20}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), part), (text) => {
        const parsed = parseReference(text);
        if (parsed.kind === 'refused') return;
        const { registry, repository } = parsed.reference;
        assert.ok(URL.canParse(`${apiOrigin(registry)}/v2/${repository}/manifests/latest`));
      }),
    );
  });

  for (const [text, pinned] of [
    ['nginx', `nginx@${DIGEST}`],
    ['ghcr.io/a/b:1', `ghcr.io/a/b:1@${DIGEST}`],
    [`a:1@sha256:${'0'.repeat(64)}`, `a:1@${DIGEST}`],
  ] as const) {
    it(`pins ${text.slice(0, 20)} to a digest`, () => {
      const parsed = parseReference(text);
      assert.ok(parsed.kind === 'reference');
      assert.equal(withDigest(parsed.reference, DIGEST), pinned);
    });
  }
});
