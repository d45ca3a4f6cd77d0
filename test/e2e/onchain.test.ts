import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PROFILES } from '../simulator/guesses.ts';
import type { CvmSeed, CvmView, Simulator, SimulatorOptions } from '../simulator/simulator.ts';
import { runWorkflow } from '../workflows/run.ts';
import {
  COMPOSE,
  composeWith,
  deployed,
  inOrder,
  OTHER_COMPOSE,
  type Played,
  play,
  playOn,
  titlesOf,
  withService,
} from './scenario.ts';
import { assertSound } from './sound_end.ts';

const TX = `0x${'7a'.repeat(32)}`;
const compose = composeWith('TOKEN');
const OLD = compose.replace('80:80', '81:80');
const files = { 'docker-compose.yml': compose };

/** A CVM whose contract allows only what runs. */
function onChain(service: Simulator): CvmView {
  return deployed(service, { kms: 'base', composeText: OLD, env: { TOKEN: 'old-token' } });
}

function assertPending({ code, outputs, annotations, state }: Played): void {
  assert.deepEqual([code, outputs.outcome, state.outcome], [0, 'pending_approval', 'pending_approval']);
  assert.deepEqual(titlesOf(annotations), [['warning', 'Waiting for approval']]);
  assert.equal(outputs.failure_reason, undefined);
}

/** An update that waits for its approval. */
async function proposed(service: Simulator, env = 'TOKEN=new-token') {
  const cvm = onChain(service);
  const played = await playOn(service, { with: { cvm_id: cvm.vm_uuid, env }, files });
  return { cvm, played, hash: played.outputs.compose_hash ?? '' };
}

const commitOf = (cvm: CvmView, inputs: Record<string, string>) => ({
  with: { operation: 'commit', cvm_id: cvm.vm_uuid, ...inputs },
});

/** The key for the env can be checked, and a commit goes by its token. */
const CHECKED: SimulatorOptions = { showKmsSigner: true, commitUpdateToken: 'taken' };

describe('a release with an approval on-chain', { concurrency: 3 }, () => {
  it('is proposed by one job and finished by another, without a secret between them', async () => {
    await withService(CHECKED, async (service) => {
      const cvm = onChain(service);
      const workflow = runWorkflow(service, 'Release with on-chain approval', {
        secrets: { PHALA_CLOUD_API_KEY: service.apiKey, TOKEN: 'new-token' },
        vars: { PHALA_CVM_ID: cvm.vm_uuid },
        files,
      });
      const propose = (await workflow.job('propose'))[0]?.played;
      assert.ok(propose);
      assertPending(propose);
      assert.deepEqual(propose.writes, ['PATCH /cvms/{1}']);
      assert.partialDeepStrictEqual(propose.cvms[0], {
        composeText: OLD,
        env: [{ key: 'TOKEN', value: 'old-token' }],
        boots: 1,
      });
      const hash = propose.outputs.compose_hash ?? '';
      assert.partialDeepStrictEqual(propose.outputs, {
        change: 'none',
        previous_compose_hash: cvm.composeHash,
        chain_id: '8453',
        app_id: cvm.app_id,
      });
      inOrder(propose.log, [
        /waits for an approval on-chain; nothing runs differently until then$/m,
        /Chain id: 8453$/m,
        new RegExp(`App contract: 0x${cvm.app_id}$`, 'm'),
        new RegExp(`Explorer: https://basescan.org/address/0x${cvm.app_id}$`, 'm'),
        new RegExp(`call data 0xdfc77223${hash}$`, 'm'),
      ]);
      const [warning] = propose.annotations;
      assert.ok(warning?.message.includes(`0xdfc77223${hash}`) && warning.message.endsWith('within 14 days'));
      assert.ok(propose.summary.includes(`0xdfc77223${hash}`));

      service.approve(cvm.app_id, hash);
      const finish = (await workflow.job('finish'))[0]?.played;
      assert.ok(finish);
      assertSound(finish);
      assert.partialDeepStrictEqual(finish.outputs, {
        change: 'updated',
        compose_hash: hash,
        previous_compose_hash: cvm.composeHash,
        verified: 'true',
      });
      assert.deepEqual(finish.bodies, [{}]);
      assert.partialDeepStrictEqual(finish.requests.find(({ method }) => method === 'PATCH')?.headers, {
        'x-compose-hash': hash,
        'x-transaction-hash': 'already-registered',
      });
      assert.partialDeepStrictEqual(finish.cvms[0], {
        composeText: compose,
        env: [{ key: 'TOKEN', value: 'new-token' }],
      });

      const again = (await workflow.job('finish'))[0]?.played;
      assert.ok(again);
      assert.deepEqual([again.code, again.outputs.change, again.writes], [0, 'unchanged', []]);
    });
  });

  it('has no second job when nothing needs an approval', async () => {
    await withService(CHECKED, async (service) => {
      const cvm = onChain(service);
      const workflow = runWorkflow(service, 'Release with on-chain approval', {
        secrets: { PHALA_CLOUD_API_KEY: service.apiKey, TOKEN: 'new-token' },
        vars: { PHALA_CVM_ID: cvm.vm_uuid },
        files: { 'docker-compose.yml': OLD },
      });
      const propose = (await workflow.job('propose'))[0]?.played;
      assert.deepEqual([propose?.outputs.outcome, propose?.outputs.change], ['success', 'updated']);
      assert.deepEqual(propose?.cvms[0]?.env, [{ key: 'TOKEN', value: 'new-token' }]);
      assert.deepEqual(await workflow.job('finish'), []);
    });
  });

  it('masks token and page of the commit, which GitHub therefore keeps from other jobs', async () => {
    await withService(CHECKED, async (service) => {
      const { played } = await proposed(service);
      const { commit_token = '', commit_url = '' } = played.outputs;
      assert.match(commit_token, /^[0-9a-f-]{36}$/);
      assert.ok(commit_url.includes(commit_token));
      for (const secret of [commit_token, commit_url]) assert.ok(played.masks.includes(secret));
      const shown = played.raw.replaceAll(/^::add-mask::.*$/gm, '') + played.summary;
      assert.equal(shown.includes(commit_token), false);
    });
  });

  it('is finished at once when the contract allows it already', async () => {
    await withService(CHECKED, async (service) => {
      const { cvm, hash } = await proposed(service);
      service.approve(cvm.app_id, hash);
      const played = await playOn(service, {
        with: { cvm_id: cvm.vm_uuid, env: 'TOKEN=newer-token' },
        files,
      });
      assertSound(played);
      assert.deepEqual(played.writes, ['PATCH /cvms/{1}', 'POST /cvms/{1}/commit-update']);
      assert.match(played.log, /The contract allows this compose hash already: finishing the update$/m);
      assert.partialDeepStrictEqual(played.outputs, { change: 'updated', compose_hash: hash });
      assert.deepEqual(played.cvms[0]?.env, [{ key: 'TOKEN', value: 'newer-token' }]);
    });
  });

  it('is followed by the size, which needs none', async () => {
    await withService({ ...CHECKED, patchSize: 'applied' }, async (service) => {
      const { cvm, hash } = await proposed(service);
      service.approve(cvm.app_id, hash);
      const inputs = { cvm_id: cvm.vm_uuid, env: 'TOKEN=newer-token', instance_type: 'tdx.large' };
      const both = await playOn(service, { with: inputs, files });
      assertSound(both);
      assert.deepEqual(both.writes, ['PATCH /cvms/{1}', 'POST /cvms/{1}/commit-update', 'PATCH /cvms/{1}']);
      assert.deepEqual(both.bodies[2], { instance_type: 'tdx.large', allow_restart: true });
      const alone = await playOn(service, {
        with: { ...inputs, env: '', instance_type: 'tdx.medium' },
        files,
      });
      assertSound(alone);
      assert.deepEqual(alone.bodies, [{ instance_type: 'tdx.medium', allow_restart: true }]);
      assert.equal(alone.cvms[0]?.instanceType, 'tdx.medium');
    });
  });

  it('touches neither the size nor the listing before the approval', async () => {
    const played = await play(
      {
        given: onChain,
        with: { env: 'TOKEN=new-token', instance_type: 'tdx.large', listed: 'true' },
        files,
      },
      CHECKED,
    );
    assertPending(played);
    assert.deepEqual(played.writes, ['PATCH /cvms/{1}']);
    assert.partialDeepStrictEqual(played.cvms[0], { instanceType: 'tdx.small', listed: false, boots: 1 });
  });
});

describe('the commit of an update', { concurrency: 3 }, () => {
  it('goes by its token, without any login of its own', async () => {
    await withService(CHECKED, async (service) => {
      const { cvm, played, hash } = await proposed(service);
      service.approve(cvm.app_id, hash);
      const { commit_token = '' } = played.outputs;
      const committed = await playOn(service, commitOf(cvm, { commit_token }));
      assertSound(committed);
      assert.deepEqual(committed.writes, ['POST /cvms/{1}/commit-update']);
      assert.equal(committed.outputs.compose_hash, hash);
      assert.ok(committed.raw.split('\n').slice(0, 2).includes(`::add-mask::${commit_token}`));
    });
  });

  for (const profile of PROFILES) {
    it(`goes by its hash, and carries no env, in the profile ${profile}`, async () => {
      await withService({ profile, attestationLagSeconds: 0 }, async (service) => {
        const { cvm, hash } = await proposed(service);
        service.approve(cvm.app_id, hash);
        const inputs = { compose_hash: hash, env: 'TOKEN=another-token' };
        const committed = await playOn(service, commitOf(cvm, inputs));
        assert.deepEqual([committed.code, committed.bodies], [0, [{}]], committed.log);
        assert.deepEqual(
          titlesOf(committed.annotations).filter(([level]) => level === 'warning'),
          [['warning', 'Inputs without effect']],
        );
        assert.deepEqual(committed.cvms[0]?.deliveredEnv, [{ key: 'TOKEN', value: 'new-token' }]);
      });
    });

    it(`is done at once when the contract allows it already, in the profile ${profile}`, async () => {
      await withService({ profile, attestationLagSeconds: 0 }, async (service) => {
        const { cvm, hash } = await proposed(service);
        service.approve(cvm.app_id, hash);
        const played = await playOn(service, {
          with: { cvm_id: cvm.vm_uuid, env: 'TOKEN=newer-token' },
          files,
        });
        assert.deepEqual([played.code, played.outputs.change], [0, 'updated'], played.log);
        assert.equal(played.outputs.compose_hash, hash);
        assert.deepEqual(played.cvms[0]?.deliveredEnv, [{ key: 'TOKEN', value: 'newer-token' }]);
      });
    });
  }

  it('goes by the hash where the platform refuses every token', async () => {
    await withService({ commitUpdateToken: 'refused' }, async (service) => {
      const { cvm, played, hash } = await proposed(service);
      service.approve(cvm.app_id, hash);
      const { commit_token = '' } = played.outputs;
      const inputs = { commit_token, compose_hash: hash };
      const committed = await playOn(service, commitOf(cvm, inputs));
      assertSound(committed);
      assert.deepEqual(committed.writes.at(-1), 'PATCH /cvms/{1}');
      assert.partialDeepStrictEqual(committed.outputs, { change: 'updated', compose_hash: hash });
      assert.match(committed.log, /The commit token is refused \(HTTP 466\); finishing the update by its/);
      const newer = await playOn(service, {
        with: { cvm_id: cvm.vm_uuid, env: 'TOKEN=newer-token' },
        files,
      });
      assert.deepEqual([newer.code, newer.outputs.change], [0, 'updated']);
    });
  });

  it('waits a moment for a transaction that the platform does not see yet', async () => {
    await withService({}, async (service) => {
      const { cvm, hash } = await proposed(service);
      const committed = await playOn(service, {
        ...commitOf(cvm, { compose_hash: hash, transaction_hash: TX }),
        meanwhile: async ({ line }) => {
          await line('does not see the transaction yet; trying again');
          service.approve(cvm.app_id, hash);
        },
      });
      assertSound(committed);
      const answers = committed.requests
        .filter(({ endpoint }) => endpoint === 'patch')
        .map(({ status }) => status);
      assert.deepEqual([answers.at(0), answers.at(-1)], [467, 202]);
    });
  });

  type Refusal = {
    answer: number;
    when: string;
    inputs: (hash: string) => Record<string, string>;
    tries: number;
    title: string;
    next: RegExp;
  };
  const refusals: Refusal[] = [
    {
      answer: 466,
      when: 'the hash was never prepared',
      inputs: () => ({ compose_hash: 'ef'.repeat(32) }),
      tries: 1,
      title: 'The approval is for another version',
      next: /older than 14 days, or replaced .* Run the deployment again/,
    },
    {
      answer: 466,
      when: 'the token is none, of an update or of a replica',
      inputs: () => ({ commit_token: '1b7fd0ba-6a3d-4c5e-9a56-3d8c8b3a52f0' }),
      tries: 2,
      title: 'The approval is for another version',
      next: /Run the deployment again/,
    },
    {
      answer: 467,
      when: 'the transaction is never seen',
      inputs: (compose_hash) => ({ compose_hash, transaction_hash: TX }),
      tries: 4,
      title: 'The transaction could not be verified',
      next: /`transaction_hash` is the approval, on the chain of this app and confirmed/,
    },
    {
      answer: 468,
      when: 'the contract does not allow the hash',
      inputs: (compose_hash) => ({ compose_hash }),
      tries: 1,
      title: 'The contract does not allow this compose hash',
      next: /`addComposeHash` with this compose hash to the app's contract/,
    },
  ];
  for (const { answer, when, inputs, tries, title, next } of refusals) {
    it(`explains the answer ${answer}, when ${when}`, async () => {
      await withService({}, async (service) => {
        const { cvm, hash } = await proposed(service);
        const before = service.cvms();
        const played = await playOn(service, commitOf(cvm, { retry_delay: '1s', ...inputs(hash) }));
        assert.deepEqual([played.code, played.outputs.outcome, played.writes.length], [1, 'failure', tries]);
        const [error, ...others] = played.errors;
        assert.deepEqual([error?.title, others], [title, []]);
        assert.match(error?.message ?? '', new RegExp(`\\(HTTP ${answer}, ERR-01-00\\d\\)`));
        assert.match(error?.message ?? '', next);
        assert.deepEqual(played.cvms, before);
      });
    });
  }
});

describe('a key for the env that the KMS did not sign', { concurrency: 3 }, () => {
  const SECRET = { env: 'TOKEN=new-token' };
  const onBase = { kms: 'base', composeText: OLD, env: { TOKEN: 'old-token' } } as const;
  const atPhala = { composeText: OLD, env: { TOKEN: 'old-token' } };
  const rows: [
    operation: string,
    where: 'provision' | 'record' | 'kms',
    cvm: CvmSeed | undefined,
    writes: string[],
  ][] = [
    ['a creation', 'provision', undefined, ['POST /cvms/provision']],
    ['a creation', 'kms', undefined, ['POST /cvms/provision']],
    ['an update', 'record', atPhala, []],
    ['an update', 'kms', atPhala, []],
    ['an update on-chain', 'kms', onBase, []],
  ];
  for (const profile of ['today', 'newest', 'strictest'] as const) {
    for (const [operation, where, cvm, writes] of rows) {
      it(`stops ${operation} when the ${where} tells it, in the profile ${profile}`, async () => {
        const played = await play({ cvm, with: SECRET, files }, { profile, swappedKeyIn: [where] });
        assert.deepEqual([played.code, played.writes], [1, writes]);
        assert.match(played.errors[0]?.message ?? '', /is not signed by its KMS .* nothing was sent/);
      });
    }
  }
});

describe('the env of a CVM with an on-chain KMS', { concurrency: 3 }, () => {
  for (const profile of PROFILES) {
    it(`is sealed for the key of that KMS, in the profile ${profile}`, async () => {
      const cvm = { kms: 'base', composeText: compose, env: { TOKEN: 'old-token' } } as const;
      const played = await play({ cvm, with: { env: 'TOKEN=new-token' }, files }, { profile });
      assert.deepEqual([played.code, played.outputs.change], [0, 'updated'], played.log);
      assert.deepEqual(played.cvms[0]?.deliveredEnv, [{ key: 'TOKEN', value: 'new-token' }]);
      const titles = profile === 'laxest' ? ['The key for the env is not checked'] : [];
      assert.deepEqual(
        played.annotations.map(({ title }) => title),
        titles,
      );
    });
  }

  it('is left alone when no KMS answers, and the error names the KMS and what was tried', async () => {
    const cvm = { kms: 'base', composeText: compose, env: { TOKEN: 'old-token' } } as const;
    const refusedRoutes = { kms_pubkey: 404 } as const;
    const played = await play({ cvm, with: { env: 'TOKEN=new-token' }, files }, { refusedRoutes });
    assert.deepEqual([played.code, played.writes, played.errors[0]?.title], [1, [], 'No key for the env']);
    const { message = '' } = played.errors[0] ?? {};
    assert.match(message, /The KMS `base` gave no public key .* Tried: `base` \(HTTP 404, .*`0x/);
    assert.doesNotMatch(message, /cvm_id/);
  });
});

/** A clock that a busy machine keeps up with. */
const BUILT_SPEED = 20;

describe('a replica', { concurrency: 3 }, () => {
  const replicateOf = (cvm: CvmView, inputs: Record<string, string> = {}) => ({
    with: { operation: 'replicate', cvm_id: cvm.vm_uuid, ...inputs },
  });

  it('runs what its source runs, of several versions of the app', async () => {
    await withService({ replicaHash: 'by_any' }, async (service) => {
      const first = deployed(service, { composeText: OTHER_COMPOSE });
      const { app_id } = first;
      deployed(service, { app_id, composeText: COMPOSE });
      const played = await playOn(service, replicateOf(first));
      assertSound(played);
      assert.deepEqual(played.bodies, [{ compose_hash: first.composeHash }]);
      assert.equal(played.cvms.at(-1)?.composeText, OTHER_COMPOSE);
      assert.equal(played.outputs.compose_hash, first.composeHash);
    });
  });

  it('runs the revision of `compose_hash`', async () => {
    await withService({}, async (service) => {
      const cvm = deployed(service, { composeText: OTHER_COMPOSE });
      await playOn(service, {});
      const compose_hash = `0x${cvm.composeHash}`;
      const played = await playOn(service, replicateOf(cvm, { compose_hash }));
      assertSound(played);
      assert.deepEqual([played.outputs.verified, played.cvms.at(-1)?.composeText], ['true', OTHER_COMPOSE]);
    });
  });

  for (const profile of ['newest', 'strictest'] as const) {
    const rows: [how: string, again: (cvm: CvmView, token: string) => Record<string, string>][] = [
      ['by its token', (_, commit_token) => ({ operation: 'commit', commit_token })],
      [
        'by its token and hash',
        ({ composeHash }, commit_token) => ({
          operation: 'commit',
          commit_token,
          compose_hash: composeHash,
        }),
      ],
      ['by the same request again', () => ({ operation: 'replicate' })],
    ];
    for (const [how, again] of rows) {
      it(`with an on-chain KMS waits for its approval, and is finished ${how} (${profile}, built)`, async () => {
        const stage = { profile, attestationLagSeconds: 0, action: 'built', speed: BUILT_SPEED } as const;
        await withService(stage, async (service) => {
          const cvm = onChain(service);
          service.disallow(cvm.app_id, cvm.composeHash);
          const asked = await playOn(service, { ...replicateOf(cvm), speed: BUILT_SPEED });
          assertPending(asked);
          assert.deepEqual([asked.outputs.change, asked.cvms.length], ['none', 1]);
          assert.partialDeepStrictEqual(asked.outputs, {
            compose_hash: cvm.composeHash,
            approval_contract: `0x${cvm.app_id}`,
            approval_call_data: `0xdfc77223${cvm.composeHash}`,
          });
          service.approve(cvm.app_id, cvm.composeHash);
          const { commit_token = '' } = asked.outputs;
          const played = await playOn(service, {
            with: { cvm_id: cvm.vm_uuid, ...again(cvm, commit_token) },
            speed: BUILT_SPEED,
          });
          assert.deepEqual([played.code, played.outputs.change, played.cvms.length], [0, 'replicated', 2]);
          assert.equal(played.cvms[1]?.status, 'running');
          assert.notEqual(played.outputs.cvm_id, cvm.vm_uuid);
        });
      });
    }
  }
});

describe('a creation with an on-chain KMS', { concurrency: 3 }, () => {
  const APP_ID = 'ab'.repeat(20);
  const contract = { contract_address: `0x${APP_ID}`, deployer_address: `0x${'cd'.repeat(20)}` };

  for (const profile of PROFILES)
    it(`stops for the contract, and is committed with the app id that the contract has, in the profile ${profile}`, async () => {
      await withService({ profile, attestationLagSeconds: 0 }, async (service) => {
        const prepared = await playOn(service, {
          with: { name: 'chain-app', kms: 'base', env: 'TOKEN=first-token' },
          files,
        });
        assertPending(prepared);
        assert.deepEqual([prepared.writes, prepared.cvms], [['POST /cvms/provision'], []]);
        assert.partialDeepStrictEqual(prepared.outputs, {
          change: 'provisioned',
          name: 'chain-app',
          chain_id: '8453',
        });
        for (const name of ['app_id', 'cvm_id', 'dashboard_url', 'url'])
          assert.equal(prepared.outputs[name], undefined, name);
        inOrder(prepared.log, [/KMS contract: 0x[0-9a-f]{40}$/m, /Send: deployAndRegisterApp\(/, /Then: /]);
        const { compose_hash = '', device_id } = prepared.outputs;
        assert.match(device_id ?? '', /^[0-9a-f]{64}$/);

        const committed = await playOn(service, {
          with: {
            operation: 'commit',
            kms: 'base',
            app_id: APP_ID,
            compose_hash,
            ...contract,
            env: 'TOKEN=first-token',
          },
          files: {},
        });
        assert.equal(committed.code, 0, committed.log);
        if (profile === 'today') assertSound(committed);
        assert.partialDeepStrictEqual(committed.outputs, {
          change: 'created',
          name: 'chain-app',
          app_id: APP_ID,
        });
        const kms_id = 'kms-sim-base';
        assert.partialDeepStrictEqual(committed.bodies[0], {
          app_id: APP_ID,
          compose_hash,
          kms_id,
          ...contract,
        });
        assert.deepEqual(committed.cvms[0]?.deliveredEnv, [{ key: 'TOKEN', value: 'first-token' }]);
      });
    });

  it('says so when nobody tells who signed the key for the env', async () => {
    await withService({ showKmsSigner: false }, async (service) => {
      const { outputs } = await playOn(service, { with: { kms: 'base', env: 'TOKEN=t0ken' }, files });
      const played = await playOn(service, {
        with: {
          operation: 'commit',
          kms: 'base',
          app_id: APP_ID,
          compose_hash: outputs.compose_hash ?? '',
          ...contract,
          env: 'TOKEN=t0ken',
          wait: 'false',
        },
      });
      assert.deepEqual(
        [played.code, titlesOf(played.annotations)],
        [0, [['warning', 'The key for the env is not checked']]],
      );
      assert.match(played.annotations[0]?.message ?? '', /tells no key of the KMS `base` to check it with/);
    });
  });

  it('whose commit is refused leaves a CVM alone that has the app id already', async () => {
    await withService({}, async (service) => {
      const cvm = deployed(service, { app_id: APP_ID, composeText: COMPOSE });
      const inputs = {
        operation: 'commit',
        app_id: APP_ID,
        compose_hash: 'ef'.repeat(32),
        on_failure: 'delete',
      };
      const played = await playOn(service, { with: inputs });
      assert.deepEqual(
        [played.code, played.errors.map(({ title }) => title)],
        [1, ['The app id belongs to another deployment']],
      );
      const post = await playOn(service, { with: inputs, state: played.state });
      assert.deepEqual([post.code, post.writes], [0, []]);
      assert.equal(service.cvms().find(({ id }) => id === cvm.id)?.deleted, false);
    });
  });
});
