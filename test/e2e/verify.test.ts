import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { COMPOSE, deployed, NAME, play, QUICK, titlesOf } from './scenario.ts';

describe('verification by hash', { concurrency: 3 }, () => {
  const update = (attestedCompose?: string) => (service: Parameters<typeof deployed>[0]) => {
    deployed(service, { composeText: COMPOSE.replace('80:80', '81:80') });
    service.behave(NAME, attestedCompose === undefined ? QUICK : { ...QUICK, attestedCompose });
  };

  it('proves what was sent', async () => {
    const { outputs, log, cvms } = await play({ given: update() });
    assert.equal(outputs.verified, 'true');
    assert.match(
      log,
      new RegExp(`Verified: the machine attests the compose hash ${cvms[0]?.composeHash}, and`),
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
        `^CVM \`my-web-app\` \\(.*attests the compose hash [0-9a-f]{64}, and the platform reports ${cvms[0]?.composeHash}; .*line 2 is \` *evil:\`, and \` *web:\` was sent`,
      ),
    );
    assert.equal(outputs.url?.startsWith('https://'), true);
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

  it('by quote does not exist yet', async () => {
    const { code, requests, errors } = await play({ with: { verify: 'quote' } });
    assert.deepEqual([code, requests], [1, []]);
    assert.match(errors[0]?.message ?? '', /`verify` is `quote`, which does not exist yet/);
  });
});
