import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, it } from 'node:test';
import { sharedObserver } from '../../src/fleet/observer.ts';
import { ApiError } from '../../src/net/errors.ts';
import type { StreamEnd, StreamEvent } from '../../src/phala/stream.ts';
import { fakeRun, refusal } from '../operations/fake_run.ts';

const REQUEST = { target: 'running', intervalSeconds: 5, timeoutSeconds: 300 };

/** Streams that stay open until they are told to end. */
function observed(openFails = false) {
  const run = fakeRun({ replies: { 'POST /status/batch': ({ body }) => batchAnswer(body) } });
  const ends: (() => void)[] = [];
  async function* stream(): AsyncGenerator<StreamEvent, StreamEnd> {
    await new Promise<void>((resolve) => ends.push(resolve));
    return { kind: 'closed' };
  }
  const openStream = () => (openFails ? Promise.reject(refusal(429)) : Promise.resolve(stream()));
  const api = { ...run.api, once: { ...run.api.once, openStream } };
  const observer = sharedObserver({ ...run, api });
  const open = (signal = new AbortController().signal) =>
    observer.openStream('id', REQUEST, signal, () => {});
  return { run, observer, open, ends };
}

function batchAnswer(body: unknown) {
  const { vm_uuids: uuids } = body as { vm_uuids: string[] };
  return Object.fromEntries(uuids.map((uuid) => [uuid, { status: 'running', vm_uuid: uuid }]));
}

const never = new AbortController().signal;

describe('the one observer of many CVMs', () => {
  it('opens five streams, and refuses the sixth as the service would', async () => {
    const { open } = observed();
    await Promise.all([1, 2, 3, 4, 5].map(() => open()));
    await assert.rejects(open(), (error) => error instanceof ApiError && error.status === 429);
  });

  it('has a place again after a stream that ended, was left, aborted, or could not be opened', async () => {
    const { open, ends, run } = observed();
    const controllers = [1, 2, 3, 4, 5].map(() => new AbortController());
    const streams = await Promise.all(controllers.map(({ signal }) => open(signal)));
    const reading = streams[0]?.next();
    await run.clock.settle();
    ends[0]?.();
    await reading;
    await open();
    controllers[1]?.abort();
    await open();
    await assert.rejects(open(), ApiError, 'each place is given once');
  });

  it('keeps no place for one that the service refuses', async () => {
    const { open } = observed(true);
    for (let count = 0; count < 7; count++)
      await assert.rejects(
        open(),
        (error) => error instanceof ApiError && error.facts.request === 'PATCH /cvms/x',
      );
  });

  it('reads all others in one request per interval', async () => {
    const { run, observer } = observed();
    const first = Promise.all(['a', 'b', 'c'].map((uuid) => observer.status(uuid, never)));
    await run.clock.advance(100);
    assert.deepEqual(
      (await first).map((state) => state?.status),
      ['running', 'running', 'running'],
    );
    assert.deepEqual(run.body(0), { vm_uuids: ['a', 'b', 'c'] });
    const second = Promise.all(['a', 'b'].map((uuid) => observer.status(uuid, never)));
    await run.clock.advance(4_900);
    assert.equal(run.requests.length, 1, 'the interval is not over');
    await run.clock.advance(100);
    await second;
    assert.equal(run.requests.length, 2);
  });

  it('tells all of them when the request fails, and leaves no listener behind', async () => {
    const run = fakeRun({
      replies: {
        'POST /status/batch': () => {
          throw refusal(503);
        },
      },
    });
    const observer = sharedObserver(run);
    const { signal } = new AbortController();
    const reads = ['a', 'b'].map((uuid) => assert.rejects(observer.status(uuid, signal), ApiError));
    await run.clock.advance(100);
    await Promise.all(reads);
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  it('asks no more for one that is given up, and sends nothing for nobody', async () => {
    const { run, observer } = observed();
    const controller = new AbortController();
    const read = observer.status('a', controller.signal);
    controller.abort(new Error('over'));
    await assert.rejects(read, /over/);
    await run.clock.advance(10_000);
    assert.deepEqual(run.requests, []);
  });
});
