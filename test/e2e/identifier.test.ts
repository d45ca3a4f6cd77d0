import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CvmView } from '../simulator/simulator.ts';
import { deployed, NAME, OTHER_COMPOSE, play } from './scenario.ts';

const FORMS: Record<string, (cvm: CvmView) => string> = {
  'a CVM id': ({ id }) => id,
  'an old integer id': () => '4712',
  'a UUID': ({ vm_uuid }) => vm_uuid,
  'a UUID without dashes': ({ vm_uuid }) => vm_uuid.replaceAll('-', ''),
  'a UUID in capitals': ({ vm_uuid }) => vm_uuid.toUpperCase(),
  'an app id': ({ app_id }) => app_id,
  'an app id with `app_`': ({ app_id }) => `app_${app_id}`,
  'an app id with `0x`': ({ app_id }) => `0x${app_id}`,
  'an app id with `app_0x`, in capitals': ({ app_id }) => `app_0x${app_id.toUpperCase()}`,
  'an instance id': ({ instance_id }) => `${instance_id}`,
  'an instance id with `instance_`': ({ instance_id }) => `instance_${instance_id}`,
  'an instance id with `0x`': ({ instance_id }) => `0x${instance_id}`,
  'an instance id with `instance_0x`': ({ instance_id }) => `instance_0x${instance_id}`,
  'a name': ({ name }) => name,
  'a name with blanks around it': ({ name }) => ` ${name}\n`,
};

describe('`cvm_id`', { concurrency: 3 }, () => {
  for (const [form, write] of Object.entries(FORMS)) {
    it(`names a CVM by ${form}`, async () => {
      let meant: CvmView | undefined;
      const { code, annotations, writes, outputs } = await play({
        given: (service) => {
          deployed(service, { name: 'another-app' });
          meant = deployed(service, { name: 'meant-app' });
          deployed(service, { name: 'third-app' });
        },
        with: () => ({ operation: 'stop', wait: 'false', cvm_id: meant === undefined ? '' : write(meant) }),
      });
      assert.deepEqual([code, annotations], [0, []]);
      assert.deepEqual([outputs.cvm_id, outputs.name], [meant?.vm_uuid, 'meant-app']);
      assert.deepEqual(writes, ['POST /cvms/{2}/stop']);
    });
  }

  const app_id = 'ab'.repeat(20);
  const several: { what: string; with: Record<string, string>; seed: { name?: string; app_id?: string } }[] =
    [
      { what: 'a name', with: { operation: 'restart', cvm_id: NAME }, seed: {} },
      { what: 'the input `name`', with: { operation: 'deploy', name: NAME }, seed: {} },
      { what: 'an app id', with: { operation: 'restart', cvm_id: `app_${app_id}` }, seed: { app_id } },
      { what: 'bare digits of an app id', with: { operation: 'delete', cvm_id: app_id }, seed: { app_id } },
    ];
  for (const { what, seed, ...scenario } of several) {
    it(`that stands for several CVMs is an error that lists them: ${what}`, async () => {
      let meant: CvmView[] = [];
      const { code, writes, outputs, errors } = await play(
        {
          ...scenario,
          given: (service) => {
            meant = [deployed(service, seed), deployed(service, { ...seed, status: 'stopped' })];
            deployed(service, { name: 'another-app' });
          },
        },
        { downByName: 'found' },
      );
      assert.deepEqual([code, outputs.outcome, writes], [1, 'failure', []]);
      assert.equal(errors.length, 1);
      const [first = '', ...listed] = errors[0]?.message.split('\n') ?? [];
      assert.match(first, /^`[\w-]+` stands for several CVMs\. Give one of their ids as `cvm_id`:$/);
      const expected = meant.map(({ vm_uuid, status }) => `- CVM \`${NAME}\` (${vm_uuid}), ${status}`);
      assert.deepEqual(listed.toSorted(), expected.toSorted());
    });
  }

  const absent = {
    'a CVM id': 'cvm_00000000',
    'a UUID': '11111111-2222-4333-8444-555555555555',
    'an app id or an instance id': '00112233445566778899aabbccddeeff00112233',
    'a name': 'not-there',
  };
  for (const [form, cvm_id] of Object.entries(absent)) {
    it(`that names no CVM never makes deploy create one: ${form}`, async () => {
      const { code, writes, cvms, outputs, errors } = await play({
        cvm: { composeText: OTHER_COMPOSE },
        with: { operation: 'deploy', cvm_id },
      });
      assert.deepEqual([code, outputs.outcome, writes, cvms.length], [1, 'failure', [], 1]);
      assert.equal(outputs.change, undefined);
      assert.match(
        errors[0]?.message ?? '',
        /There is no CVM .* A deploy never creates in place of a `cvm_id`/,
      );
    });
  }

  it('makes deploy update that CVM, whatever the name of the repository', async () => {
    const { code, writes, outputs } = await play({
      given: (service) => {
        deployed(service);
        deployed(service, { name: 'meant-app', composeText: OTHER_COMPOSE });
      },
      with: { cvm_id: 'meant-app', wait: 'false' },
    });
    assert.deepEqual([code, writes, outputs.change], [0, ['PATCH /cvms/{2}'], 'updated']);
  });
});
