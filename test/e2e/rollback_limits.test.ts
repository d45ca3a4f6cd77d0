import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask } from '../simulator/client.ts';
import type { Behaviour, CvmSeed, Simulator } from '../simulator/simulator.ts';
import { COMPOSE, OTHER_COMPOSE, play, playOn, QUICK, withService } from './scenario.ts';

const ROLLBACK = { on_failure: 'rollback' };
const OLD: CvmSeed = { composeText: OTHER_COMPOSE, image: 'dstack-0.5.7' };
const BOOT_FAILS: Behaviour = { ...QUICK, times: 1, bootFails: { error: 'docker compose up failed' } };

/** An OS image in the form in which the service takes it. */
async function olderImage(service: Simulator, form: 'name' | 'slug'): Promise<string> {
  const { vm_uuid } = service.addCvm({ name: 'older-app', image: 'dstack-0.5.5' });
  const { body } = await ask(service, 'GET', `/cvms/${vm_uuid}`);
  const { os } = body as { os: { name: string; os_image_hash: string } };
  return form === 'name' ? os.name : `${os.name}-${os.os_image_hash.slice(0, 8)}`;
}

describe('a rollback', { concurrency: 2 }, () => {
  for (const [what, composeText, redeploys] of [
    ['with the version', OTHER_COMPOSE, 1],
    ['alone, where nothing else had changed', COMPOSE, 0],
  ] as const)
    for (const imageNames of ['name', 'slug'] as const)
      it(`sets the OS image back ${what} (by its ${imageNames})`, () =>
        withService({ imageNames }, async (service) => {
          const image = await olderImage(service, imageNames);
          const { outputs, cvms, writes, log } = await playOn(service, {
            cvm: { ...OLD, composeText },
            behaviour: BOOT_FAILS,
            with: { ...ROLLBACK, image },
          });
          assert.deepEqual(
            [outputs.rolled_back, cvms[1]?.image, cvms[1]?.composeText, cvms[1]?.status],
            ['true', 'dstack-0.5.7', composeText, 'running'],
            log,
          );
          assert.equal(writes.filter((line) => line.endsWith('/redeploy')).length, redeploys);
        }));

  it('that cannot get in, because the new version hangs and cannot be cancelled, ends by its own time and says so', async () => {
    const { outputs, errors, writes, log } = await play(
      {
        cvm: OLD,
        behaviour: { ...QUICK, times: 1, neverFinishes: true },
        with: { ...ROLLBACK, timeout: '60s', rollback_timeout: '2m' },
      },
      { profile: 'strictest', attestationLagSeconds: 0 },
    );
    assert.deepEqual([outputs.outcome, outputs.rolled_back, errors.length], ['timed_out', 'false', 1], log);
    assert.match(
      errors[0]?.message ?? '',
      /within 1 min \(`timeout`\).*The rollback failed too: .*within 2 min \(`rollback_timeout`\).*Another operation held the CVM/,
    );
    assert.match(
      errors[0]?.message ?? '',
      /To try again: `operation: rollback` with `cvm_id: .*` and `revision_id: /,
    );
    assert.match(log, /Operation \S+ cannot be cancelled; waiting until it is over/);
    assert.ok(writes.every((line) => !line.includes('DELETE')));
    assert.ok(Number(outputs.elapsed_seconds) < 185, outputs.elapsed_seconds);
  });

  for (const when of ['Rolling back, within', 'Rolling back: to revision'])
    it(`that is cancelled at "${when}" leaves the CVM as it is, and says how to go back`, async () => {
      const { code, outputs, errors, writes, durationMs } = await play({
        cvm: OLD,
        behaviour: { ...BOOT_FAILS, bootSeconds: 60 },
        with: ROLLBACK,
        meanwhile: async ({ line, signal }) => {
          await line(when);
          signal('SIGTERM');
        },
      });
      assert.deepEqual(
        [code, outputs.outcome, outputs.change, outputs.rolled_back, errors.length],
        [1, 'cancelled', 'updated', 'false', 1],
      );
      assert.match(errors[0]?.title ?? '', /; the rollback was cancelled$/);
      assert.match(
        errors[0]?.message ?? '',
        /up failed. The rollback was cancelled: the runner sent SIGTERM\nThe CVM is left as it is. To go back: `operation: rollback` with `cvm_id: \S+` and `revision_id: \w+`\./,
      );
      assert.ok(writes.filter((line) => line.endsWith('/redeploy')).length <= 1);
      assert.ok(durationMs < 60_000, `${durationMs}`);
    });

  for (const profile of ['today', 'newest', 'laxest'] as const)
    it(`leads to what a person had deployed right before this run's own request (${profile})`, async () => {
      const byHand = `${COMPOSE}# by hand\n`;
      const { outputs, errors, cvms, log } = await play(
        {
          cvm: OLD,
          with: ROLLBACK,
          meanwhile: async ({ line }, service) => {
            await line('The way back is');
            const { id = '', vm_uuid } = service.cvms()[0] ?? {};
            await ask(service, 'PATCH', `/cvms/${vm_uuid}`, { docker_compose_file: byHand });
            service.behave(id, BOOT_FAILS);
          },
        },
        { profile, attestationLagSeconds: 0 },
      );
      assert.deepEqual(
        [outputs.rolled_back, cvms[0]?.composeText, cvms[0]?.status, errors.length],
        ['true', byHand, 'running', 1],
        log,
      );
      assert.match(log, /Another deployment went first, so the way back is revision/);
      assert.equal(outputs.previous_compose_hash, outputs.compose_hash);
    });

  it('leads to a revision that was listed late', async () => {
    const { outputs, cvms, log } = await play(
      {
        cvm: OLD,
        with: ROLLBACK,
        given: async (service) => {
          service.behave('*', QUICK);
          const { id = '', vm_uuid } = service.cvms()[0] ?? {};
          await ask(service, 'PATCH', `/cvms/${vm_uuid}`, { docker_compose_file: `${COMPOSE}# before\n` });
          await service.pass(20);
          service.behave(id, BOOT_FAILS);
        },
      },
      { revisionLagSeconds: 40 },
    );
    assert.match(log, /The revision that runs is not listed yet; looking again\n.*The way back is/);
    assert.deepEqual([outputs.rolled_back, cvms[0]?.composeText], ['true', `${COMPOSE}# before\n`], log);
  });

  it('takes nothing back where another run had sent the same files first', async () => {
    const { outputs, errors, writes, log } = await play({
      cvm: OLD,
      with: ROLLBACK,
      behaviour: { ...BOOT_FAILS, bootSeconds: 30, times: 9 },
      meanwhile: async ({ line }, service) => {
        await line('The way back is');
        const path = `/cvms/${service.cvms()[0]?.vm_uuid}`;
        await ask(service, 'PATCH', path, { docker_compose_file: COMPOSE });
      },
    });
    assert.match(log, /Compared again, what is left to do is: nothing/);
    assert.deepEqual([outputs.outcome, outputs.rolled_back, errors.length], ['failure', undefined, 1], log);
    assert.match(errors[0]?.message ?? '', /This run sent no update, so nothing was rolled back/);
    assert.ok(!writes.some((line) => line.endsWith('/redeploy')), writes.join());
  });

  it('leaves what a person deploys while it waits for its turn', async () => {
    const byHand = `${COMPOSE}# by hand\n`;
    const { outputs, errors, writes, cvms, log } = await play({
      cvm: OLD,
      behaviour: BOOT_FAILS,
      with: ROLLBACK,
      fault: { endpoint: 'redeploy', kind: 'status', status: 429, times: 2 },
      meanwhile: async ({ line }, service) => {
        await line('HTTP 429');
        const path = `/cvms/${service.cvms()[0]?.vm_uuid}`;
        await ask(service, 'PATCH', path, { docker_compose_file: byHand });
      },
    });
    assert.deepEqual([outputs.outcome, outputs.rolled_back, errors.length], ['failure', undefined, 1], log);
    assert.match(errors[0]?.message ?? '', /A newer deployment came in between, so nothing was rolled back/);
    const [newest] = cvms[0]?.operations ?? [];
    assert.deepEqual([newest?.operation_type, newest?.status], ['compose_update', 'in_progress'], log);
    assert.ok(writes.length <= 3, writes.join());
  });

  it('tells what ran before the step as before, and the version that failed beside it', async () => {
    const { outputs, summary } = await play({ cvm: OLD, behaviour: BOOT_FAILS, with: ROLLBACK });
    assert.equal(outputs.previous_compose_hash, outputs.compose_hash);
    assert.match(summary, /Compose hash before \| the same/);
    assert.match(summary, new RegExp(`Compose hash that failed \\| \`${outputs.rejected_compose_hash}\``));
    // What the CVM did stands behind the wait in which it did it.
    assert.match(
      summary,
      /Wait for the CVM[\s\S]*↳ booting[\s\S]*Send the rollback[\s\S]*Wait for the CVM[\s\S]*↳ booting/,
    );
  });

  it('has its reason and its end in the log', async () => {
    const { log } = await play({ cvm: OLD, behaviour: BOOT_FAILS, with: ROLLBACK });
    assert.match(
      log,
      /Failed: `deploy`.*up failed\n.*Rolling back, within 10 min\n[\s\S]*The version before was put back and runs again: revision/,
    );
  });
});
