import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkWithImages, lineFinder } from '../../../src/inputs/compose/given_images.ts';
import { FileProblem } from '../../../src/inputs/files.ts';

const DIGEST = `@sha256:${'a'.repeat(64)}`;

describe('the images of the input in a compose file', () => {
  it('are judged in the text, and what is found has its line in the file', () => {
    const text =
      'x-a: &a\n  image: old\nservices:\n  web:\n    <<: *a\n  db:\n    image: db\n    colour: red\n';
    const { text: sent, check } = checkWithImages({ text, path: 'c.yml' }, `web=new${DIGEST}`);
    assert.equal(sent, text.replace('    <<: *a', `    image: new${DIGEST}\n    <<: *a`));
    assert.deepEqual(
      [check.errors.map(({ line }) => line), check.warnings.map(({ line }) => line)],
      [[8], [7]],
    );
    assert.match(check.warnings[0]?.message ?? '', /^the image of service `db` has no digest/);
    assert.deepEqual(
      check.images.map(({ service, image, line }) => [service, image, line]),
      [
        ['web', `new${DIGEST}`, 5],
        ['db', 'db', 7],
      ],
    );
  });

  it('stand in for a template that nobody filled in', () => {
    const text = 'services:\n  web:\n    image: "{{IMAGE}}"\n';
    const { check } = checkWithImages({ text, path: 'c.yml' }, `web=new${DIGEST}`);
    assert.deepEqual([check.errors, check.warnings], [[], []]);
  });

  it('are not looked at in a file that is refused anyway', () => {
    const { text, check } = checkWithImages({ text: 'services: [', path: 'c.yml' }, 'web=new');
    assert.equal(text, 'services: [');
    assert.match(check.errors[0]?.message ?? '', /^not YAML/);
  });

  it('that cannot be set are refused with the lines of both', () => {
    const text = 'services:\n  web: &w\n    image: a\n  two: *w\n';
    assert.throws(
      () => checkWithImages({ text, path: 'c.yml' }, 'web=b'),
      (error) =>
        error instanceof FileProblem &&
        /`web` \(line 2\).*line 3.*`two` \(line 4\)/s.test(error.message) &&
        error.place?.line === 3,
    );
  });

  const SHIFTS: [what: string, file: string, text: string, lines: number[]][] = [
    ['nothing', 'a\nb\nc', 'a\nb\nc', [1, 2, 3]],
    ['a line that changed', 'a\nb\nc', 'a\nB\nc', [1, 2, 3]],
    ['a line more', 'a\nb\nc', 'a\nnew\nb\nc', [1, 2, 2, 3]],
    ['two lines more', 'a\nb\nc', 'new\na\nnew\nb\nc', [1, 1, 2, 2, 3]],
    ['lines that became one', 'a\nb\nb2\nb3\nc\nd', 'a\nB\nc\nd', [1, 2, 5, 6]],
    ['the last line', 'a\nb', 'a\nB', [1, 2]],
  ];
  for (const [what, file, text, lines] of SHIFTS) {
    it(`leave findings on the lines of the file: ${what}`, () => {
      const lineOf = lineFinder(file, text);
      assert.deepEqual(
        text.split('\n').map((_, index) => lineOf(index + 1)),
        lines,
      );
    });
  }
});
