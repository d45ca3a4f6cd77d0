import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { COMPOSE, deployed, play, playOn, withService } from './scenario.ts';
import { assertSound } from './sound_end.ts';

describe('phala.toml', { concurrency: 3 }, () => {
  const toml = (text: string) => ({
    'phala.toml': text,
    'deploy/app.yml': COMPOSE,
    '.env': 'TOKEN=from-file',
  });

  it('names the CVM, the files and the visibility', async () => {
    await withService({}, async (service) => {
      const cvm = deployed(service, { name: 'other-name', composeText: COMPOSE.replace('80:80', '81:80') });
      const text = `app_id = "${cvm.app_id}"\ncompose_file = "deploy/app.yml"\npublic_logs = true\n`;
      const played = await playOn(service, { files: toml(text) });
      assertSound(played);
      assert.deepEqual(played.bodies, [{ docker_compose_file: COMPOSE, public_logs: true }]);
      assert.equal(played.outputs.name, 'other-name');
    });
  });

  it('makes way for inputs, and says which keys mean nothing', async () => {
    const text =
      'name = "toml-app"\ncompose_file = "absent.yml"\nlisted = true\ninstance_type = "tdx.large"\n';
    const played = await play({
      with: { name: 'input-app', compose_file: 'deploy/app.yml', wait: 'false' },
      files: toml(text),
    });
    assert.deepEqual([played.code, played.errors], [0, []]);
    assert.partialDeepStrictEqual(played.bodies[0], { name: 'input-app', listed: true });
    assert.deepEqual(played.annotations, [
      { level: 'notice', title: 'Unknown keys', message: '`phala.toml` has unknown keys: `instance_type`.' },
    ]);
  });

  it('never lets an id stand for a CVM that is to be created', async () => {
    const text = `app_id = "${'12'.repeat(20)}"\ncompose_file = "deploy/app.yml"\n`;
    const { code, writes, errors } = await play({ files: toml(text) });
    assert.deepEqual([code, writes], [1, []]);
    assert.match(errors[0]?.message ?? '', /A deploy never creates in place of a `cvm_id`/);
  });

  it('is refused with its name when it is not TOML', async () => {
    const { code, requests, errors } = await play({ files: toml('name = ') });
    assert.deepEqual([code, requests], [1, []]);
    assert.match(errors[0]?.message ?? '', /^`phala\.toml` is not TOML: /);
  });
});
