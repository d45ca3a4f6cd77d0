import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SimulatorOptions } from '../simulator/simulator.ts';
import { startApp } from './app_server.ts';
import { COMPOSE, deployed, NAME, play, QUICK, titlesOf, updatedByOthers } from './scenario.ts';

describe('verification by hash', { concurrency: 3 }, () => {
  const update = (attestedCompose?: string) => (service: Parameters<typeof deployed>[0]) => {
    deployed(service, { composeText: COMPOSE.replace('80:80', '81:80') });
    service.behave(NAME, attestedCompose === undefined ? QUICK : { ...QUICK, attestedCompose });
  };

  it('says what the platform passes on, and that it holds what was sent', async () => {
    const { outputs, log, cvms } = await play({ given: update() });
    assert.equal(outputs.verified, 'true');
    assert.match(
      log,
      new RegExp(
        `Verified: the app compose of the machine, as the platform passes it on, has the compose hash ${cvms[0]?.composeHash} and holds what was sent`,
      ),
    );
  });

  it('fails with both hashes and the first difference', async () => {
    const attested = JSON.stringify({ docker_compose_file: COMPOSE.replace('web', 'evil') });
    const { code, outputs, errors, cvms } = await play({ given: update(attested) });
    assert.deepEqual([code, outputs.outcome, outputs.verified], [1, 'failure', 'false']);
    const [error] = errors;
    assert.equal(error?.title, 'What runs is not what was sent');
    assert.match(
      error?.message ?? '',
      new RegExp(
        `^CVM \`my-web-app\` \\(.*shows the compose hash [0-9a-f]{64}, and the platform reports ${cvms[0]?.composeHash}; .*line 2 is \` *evil:\`, and \` *web:\` was sent`,
      ),
    );
    assert.equal(outputs.url?.startsWith('https://'), true);
  });

  it('waits for a machine that shows the version before for ten minutes', async () => {
    const { code, outputs, log } = await play(
      { given: update(), with: { verify_timeout: '15m' } },
      { attestationLagSeconds: 580, attestationLagShows: 'previous' },
    );
    assert.deepEqual([code, outputs.verified], [0, 'true'], log);
    assert.equal(log.match(/still attests the version before/g)?.length, 1);
  });

  it('waits as long for one that another run has updated', async () => {
    const { code, outputs, writes, log } = await play(
      { given: updatedByOthers },
      { attestationLagSeconds: 580, attestationLagShows: 'previous' },
    );
    assert.deepEqual([code, outputs.change, outputs.verified, writes], [0, 'unchanged', 'true', []], log);
    assert.match(log, /Asking again: the machine still attests the version before/);
  });

  it('says that the version before is still there when its time is over, and nothing worse', async () => {
    const { code, outputs, errors } = await play(
      { given: update(), with: { verify_timeout: '2m' } },
      { attestationLagSeconds: 900, attestationLagShows: 'previous' },
    );
    assert.deepEqual([code, outputs.outcome, outputs.verified], [1, 'failure', undefined]);
    assert.equal(errors[0]?.title, 'The machine still attests the version before');
    assert.match(errors[0]?.message ?? '', /still attests the version before.*asked for/);
    assert.doesNotMatch(errors[0]?.message ?? '', /[Dd]o not trust/);
  });

  it('is a failure with `verify_required` where the machine cannot be asked', async () => {
    const { code, errors } = await play({ cvm: { publicTcbinfo: false }, with: { verify_required: 'true' } });
    assert.deepEqual([code, errors[0]?.title], [1, 'What runs could not be verified']);
  });

  for (const rules of [
    { attestationPublic: 'never' },
    { privateAttestation: 'refused' },
    { refusedRoutes: { attestation: 401 } },
  ] satisfies SimulatorOptions[])
    it(`takes a no for an answer at once: ${Object.keys(rules)}`, async () => {
      const cvm = { publicTcbinfo: !('privateAttestation' in rules) };
      const { code, annotations, outputs } = await play({ cvm, with: { operation: 'restart' } }, rules);
      assert.deepEqual([code, titlesOf(annotations)], [0, [['notice', 'Not verified']]]);
      assert.ok(Number(outputs.elapsed_seconds) < 30, outputs.elapsed_seconds);
    });

  it('goes on beside the check of the health', async () => {
    let isUp = () => false;
    await using app = await startApp(() => (isUp() ? 200 : 503));
    const { code, outputs, log } = await play(
      {
        given: (service) => {
          update()(service);
          const upAt = service.seconds() + 120;
          isUp = () => service.seconds() >= upAt;
        },
        with: { health_url: `${app.url}/up` },
      },
      { attestationLagSeconds: 120, attestationLagShows: 'previous' },
    );
    assert.deepEqual([code, outputs.verified], [0, 'true'], log);
    assert.ok(Number(outputs.elapsed_seconds) < 200, outputs.elapsed_seconds);
  });

  it('is a notice where the machine keeps its measurements private', async () => {
    const { code, outputs, annotations } = await play({
      cvm: { publicTcbinfo: false },
    });
    assert.deepEqual([code, outputs.verified], [0, undefined]);
    assert.deepEqual(titlesOf(annotations), [['notice', 'Not verified']]);
  });

  it('is not done with `verify: off`', async () => {
    const { code, outputs, requests } = await play({ given: update('{}'), with: { verify: 'off' } });
    assert.deepEqual([code, outputs.verified], [0, undefined]);
    assert.ok(requests.every(({ endpoint }) => endpoint !== 'attestation'));
  });
});
