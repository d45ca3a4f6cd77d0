import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkImages, type ServiceImage } from '../../src/registry/check.ts';
import type { LookUp } from '../../src/registry/look_up.ts';
import { fakeClock } from '../fake_clock.ts';
import { startRegistry } from '../simulator/registry.ts';
import { client } from './registry_client.ts';

const never = new AbortController().signal;

function service(image: string, name = 'web'): ServiceImage {
  return { service: name, image, line: 3, start: 'always' };
}

describe('the time that a check takes', () => {
  const base = {
    env: { kind: 'known', pairs: [] },
    script: { kind: 'platform' },
    dockerLogins: { logins: new Map(), notes: [] },
    check: 'strict',
    pin: false,
  } as const;
  const hanging: LookUp = (_, __, { signal }) =>
    new Promise((_resolve, reject) => {
      if (signal.aborted) reject(signal.reason);
      signal.addEventListener('abort', () => reject(signal.reason));
    });

  for (const [pin, seconds] of [
    [false, 10],
    [true, 30],
  ] as const) {
    it(`gives a registry ${seconds} s for all of its images, ${pin ? 'to be pinned' : 'to be checked'}`, async () => {
      const clock = fakeClock();
      const images = Array.from({ length: 60 }, (_, index) =>
        service(`reg${index % 2}.io/a/b:${index}`, `s${index}`),
      );
      const { findings } = await clock.finish(
        checkImages({ ...base, images, pin }, { lookUp: hanging, clock }, never),
      );
      assert.equal(clock.nowMs(), seconds * 1000);
      assert.equal(findings.length, 60);
      assert.match(findings[0]?.message ?? '', new RegExp(`did not answer within ${seconds} s`));
      assert.equal(clock.pending(), 0);
    });
  }

  it('lets no registry wait for another', async () => {
    const clock = fakeClock();
    const lookUp: LookUp = (reference, login, budget) =>
      reference.registry === 'slow.io'
        ? hanging(reference, login, budget)
        : Promise.resolve(clock.nowMs() === 0 ? { kind: 'missing', what: 'version' } : { kind: 'too_old' });
    const images = [...Array(20).keys()].map((index) => service(`slow.io/a/b:${index}`, `s${index}`));
    const all = [...images, service('fast.io/a/b:1')];
    const { findings } = await clock.finish(checkImages({ ...base, images: all }, { lookUp, clock }, never));
    assert.match(findings.at(-1)?.message ?? '', /does not exist/);
  });

  it('asks a hanging registry of the real network no longer than that', async () => {
    const repositories = { a: { tags: { '1': {} }, fault: { kind: 'hang' } } } as const;
    await using registry = await startRegistry({ repositories });
    const clock = fakeClock();
    const asked = checkImages(
      { ...base, images: [service(`${registry.host}/a:1`)] },
      { lookUp: client(clock), clock },
      never,
    );
    while (registry.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(10_000);
    const { findings } = await asked;
    assert.equal(findings[0]?.level, 'warning');
    assert.match(findings[0]?.message ?? '', /did not answer within 10 s/);
  });

  it('ends with the reason of its signal, and leaves no timer', async () => {
    const clock = fakeClock();
    const controller = new AbortController();
    const asked = checkImages(
      { ...base, images: [service('reg.io/a/b')] },
      { lookUp: hanging, clock },
      controller.signal,
    );
    const reason = new Error('cancelled');
    controller.abort(reason);
    await assert.rejects(asked, reason);
    assert.equal(clock.pending(), 0);
  });

  it('asks for so many images and no more', async () => {
    const clock = fakeClock();
    let asked = 0;
    const lookUp: LookUp = async () => {
      asked++;
      return { kind: 'too_old' };
    };
    const images = Array.from({ length: 5000 }, (_, index) => service(`reg.io/a/b:${index}`, `s${index}`));
    const { findings } = await clock.finish(checkImages({ ...base, images }, { lookUp, clock }, never));
    assert.equal(asked, 100);
    assert.equal(clock.pending(), 0);
    assert.equal(findings.filter(({ level }) => level === 'warning').length, 4900);
  });
});
