import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { imageFindingsText } from '../../src/registry/findings_text.ts';

describe('imageFindingsText', () => {
  const finding = (services: string[], line?: number) => ({
    ...{ kind: 'unfit' as const, level: 'error' as const, services, image: 'a:1', line },
    ...{ message: 'it does not exist', advice: 'Push it.' },
  });

  it('is nothing, one sentence, or one text for all', () => {
    assert.equal(imageFindingsText('c.yml', []), '');
    const one = 'c.yml:3: image `a:1` of service `web`: it does not exist. Push it.';
    assert.equal(imageFindingsText('c.yml', [finding(['web'], 3)]), one);
    const two = imageFindingsText('c.yml', [finding(['web'], 3), finding(['a', 'b'])]);
    assert.equal(
      two,
      `2 images need a look.\n${one}\nc.yml: image \`a:1\` of services \`a\`, \`b\`: it does not exist. Push it.`,
    );
  });

  it('is bounded', () => {
    const many = Array.from({ length: 5000 }, () =>
      finding(Array.from({ length: 300 }, () => 'x'.repeat(500))),
    );
    assert.ok(imageFindingsText('c.yml', many).length < 20_000);
  });
});
