import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openStream } from '../simulator/client.ts';
import type { RequestRecord, Simulator } from '../simulator/simulator.ts';
import { COMPOSE, eventually, NAME, type Played, playOn, withService } from './scenario.ts';

/** Places for streams that the service has for one user. */
const PLACES = 5;
/** A stream that was refused is tried again after this. */
const REST_SECONDS = 60;
const INTERVAL_SECONDS = 5;
/** Time passes in whole milliseconds. */
const STEP_SECONDS = 0.01;

function restart(service: Simulator, name = NAME): Promise<Played> {
  return playOn(service, { with: { operation: 'restart', name }, random: Math.random });
}

/** Somebody else's streams, as many as there are places. */
async function takePlaces(service: Simulator) {
  const other = service.addCvm({ name: 'somebody-else' });
  const streams = Array.from({ length: PLACES }, () =>
    openStream(service, other.vm_uuid, 'target=stopped&timeout=600'),
  );
  return Promise.all(streams);
}

function requestsTo(service: Simulator, endpoint: RequestRecord['endpoint']): RequestRecord[] {
  return service.requests.filter(
    (request) =>
      request.endpoint === endpoint && request.headers['user-agent']?.startsWith('phala-cvm-action/'),
  );
}

function assertRestarted({ code, outputs, annotations, log }: Played, service: Simulator): void {
  assert.deepEqual([code, outputs.outcome, annotations], [0, 'success', []], log);
  const cvm = service.cvms().find(({ vm_uuid }) => vm_uuid === outputs.cvm_id);
  assert.deepEqual(
    [cvm?.boots, cvm?.operations.map(({ status }) => status), cvm?.bootProgress],
    [2, ['completed'], 'done'],
  );
}

describe('the sixth stream', { concurrency: 4 }, () => {
  it('is refused, so the state is polled, and then opened when a place is free', async () => {
    await withService({}, async (service) => {
      service.addCvm({ name: NAME });
      service.behave(NAME, { bootSeconds: 100 });
      const [first] = await takePlaces(service);
      let over = false;
      const running = restart(service).finally(() => {
        over = true;
      });
      await eventually(() => over || requestsTo(service, 'status_batch').length > 3);
      first?.cancel();
      const result = await running;
      assertRestarted(result, service);

      const streams = requestsTo(service, 'state_stream');
      assert.deepEqual(
        streams.slice(0, 2).map(({ status }) => status),
        [429, 200],
      );
      const [refused, opened] = streams.map(({ atSeconds }) => atSeconds);
      assert.ok((opened ?? 0) - (refused ?? 0) >= REST_SECONDS - STEP_SECONDS, 'the stream rests');

      const polls = requestsTo(service, 'status_batch').map(({ atSeconds }) => atSeconds);
      // At first the status is the old one, at which the state is read more often.
      const inRest = polls.filter((at) => at > (refused ?? 0) + 10 && at < (opened ?? 0));
      const pauses = inRest.slice(1).map((at, index) => at - (inRest[index] ?? 0));
      const [shortest, longest] = [Math.min(...pauses), Math.max(...pauses)];
      assert.ok(shortest >= INTERVAL_SECONDS / 2 - STEP_SECONDS, `${pauses}`);
      assert.ok(longest <= INTERVAL_SECONDS * 1.5 + STEP_SECONDS, `${pauses}`);
      assert.ok(longest - shortest > STEP_SECONDS, `the pauses are alike: ${pauses}`);
      assert.equal(
        requestsTo(service, 'state').filter(({ atSeconds }) => atSeconds < (opened ?? 0)).length,
        1,
      );
      assert.equal(result.log.split('\n').filter((line) => line.includes('Too many concurrent')).length, 1);
    });
  });

  it('is never had, and the target is reached by polling alone', async () => {
    await withService({}, async (service) => {
      service.addCvm({ name: NAME });
      service.behave(NAME, { bootSeconds: 30 });
      await takePlaces(service);
      assertRestarted(await restart(service), service);
      assert.equal(requestsTo(service, 'state_stream').filter(({ status }) => status === 200).length, 0);
    });
  });

  it('is refused, and so is the batch: the plain state does', async () => {
    await withService({}, async (service) => {
      service.addCvm({ name: NAME });
      await takePlaces(service);
      service.fault({ endpoint: 'status_batch', kind: 'status', status: 403, body: {}, times: 99 });
      assertRestarted(await restart(service), service);
      const sorts = requestsTo(service, 'status_batch').length;
      // One while waiting, and one more for the events when it is over.
      assert.ok(sorts <= 2, `${sorts} requests for what is refused`);
    });
  });

  it('sees a boot error in the batch and is red', async () => {
    await withService({}, async (service) => {
      service.addCvm({ name: NAME });
      service.behave(NAME, { bootFails: { error: 'no keys', thenStatus: 'running' } });
      await takePlaces(service);
      const { code, outputs } = await restart(service);
      assert.deepEqual([code, outputs.outcome], [1, 'failure']);
      assert.match(outputs.failure_reason ?? '', /no keys/);
    });
  });
});

describe('eight actions at once', () => {
  it('all end well, each by itself, in a moderate number of requests', async () => {
    await withService({}, async (service) => {
      const names = Array.from({ length: 8 }, (_, index) => `app-${index + 1}`);
      for (const name of names) service.addCvm({ name, composeText: COMPOSE });
      service.behave('*', { bootSeconds: 45 });
      const results = await Promise.all(names.map((name) => restart(service, name)));
      for (const result of results) assertRestarted(result, service);
      const open = requestsTo(service, 'state_stream').filter(({ status }) => status === 200);
      const refused = requestsTo(service, 'state_stream').filter(({ status }) => status === 429);
      assert.ok(open.length >= PLACES && refused.length >= names.length - PLACES);
      assert.equal(service.openStreams(), 0);
      const most = 40 * names.length;
      assert.ok(service.requests.length <= most, `${service.requests.length} requests are a storm`);
    });
  });

  it('and so do three built ones that have one place', async () => {
    await withService({ action: 'built', streamLimit: 1 }, async (service) => {
      const names = ['first', 'second', 'third'];
      for (const name of names) service.addCvm({ name });
      service.behave('*', { bootSeconds: 12 });
      const results = await Promise.all(names.map((name) => restart(service, name)));
      for (const { code, log } of results) assert.equal(code, 0, log);
      assert.deepEqual(
        service.cvms().map(({ boots, bootProgress }) => [boots, bootProgress]),
        names.map(() => [2, 'done']),
      );
      assert.ok(requestsTo(service, 'status_batch').length > 0, 'somebody had to poll');
    });
  });
});
