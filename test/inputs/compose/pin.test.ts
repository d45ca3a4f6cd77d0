import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkCompose } from '../../../src/inputs/compose/check.ts';
import { imagesOfText, setImages } from '../../../src/inputs/compose/images.ts';
import { checkImages, type ImagesRequest } from '../../../src/registry/check.ts';
import { systemClock } from '../../../src/time/clock.ts';
import { client } from '../../registry/registry_client.ts';
import { startRegistry } from '../../simulator/registry.ts';

/** From the text of a file to the text that is sent, as a deployment does it. */
async function pin(text: string): Promise<string> {
  const request: ImagesRequest = {
    images: checkCompose({ text, path: '' }).images.filter(({ isPulled }) => isPulled),
    env: { kind: 'known', pairs: [] },
    script: { kind: 'platform' },
    dockerLogins: { logins: new Map(), notes: [] },
    check: 'strict',
    pin: true,
  };
  const tools = { lookUp: client(systemClock), clock: systemClock };
  const { findings, pins } = await checkImages(request, tools, new AbortController().signal);
  assert.deepEqual(findings, []);
  const result = setImages(text, 'compose.yml', pins);
  assert.ok(result.kind === 'text');
  return result.text;
}

describe('pinning the images of a file', () => {
  it('gives the same text until a tag moves, and then the new digest in its place', async () => {
    await using registry = await startRegistry({
      repositories: { 'org/app': { tags: { '1': { content: 'one' } } }, db: { tags: { latest: {} } } },
    });
    const { host } = registry;
    const app = `${host}/org/app:1`;
    const fixed = `${host}/db@${registry.digest('db', 'latest')}`;
    const file = (web: string, db: string) =>
      `x-app: &app\n  image: ${app}\nservices:\n  web:\n${web}    <<: *app # shared\n  db: {image: "${db}"}\n  old: {image: ${fixed}}\n  own: {build: .}\n`;
    const text = file('', `${host}/db`);
    const first = registry.digest('org/app', '1');
    const pinned = await pin(text);
    assert.equal(pinned, file(`    image: ${app}@${first}\n`, fixed));
    assert.equal(await pin(text), pinned);
    assert.equal(await pin(pinned), pinned);
    const second = registry.push('org/app', '1', { content: 'two' });
    const moved = await pin(text);
    assert.equal(moved, pinned.replace(first, second));
    assert.deepEqual(imagesOfText(moved), { web: `${app}@${second}`, db: fixed, old: fixed });
  });
});
