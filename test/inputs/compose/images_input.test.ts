// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${NAME}` is Docker Compose's notation.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseImages } from '../../../src/inputs/compose/images_input.ts';

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
