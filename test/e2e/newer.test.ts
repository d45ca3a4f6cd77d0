import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask } from '../simulator/client.ts';
import { PROFILES } from '../simulator/guesses.ts';
import type { Simulator, SimulatorOptions } from '../simulator/simulator.ts';
import { startTdxNode } from '../simulator/tdx_node.ts';
import { provedOn } from './quote_run.ts';
import {
  COMPOSE,
  deployed,
  eventually,
  NAME,
  OTHER_COMPOSE,
  type Played,
  play,
  playOn,
  QUICK,
  type Scenario,
  titlesOf,
  withService,
} from './scenario.ts';

const NEWER = `${COMPOSE}# newer\n`;
const UNREADABLE: SimulatorOptions = {
  refusedRoutes: { operations: 403, app_revisions: 403, state_stream: 403, status_batch: 403 },
};

/** Somebody else deploys as soon as the update of the run is over, or in the middle of it. */
function interrupted(
  when: 'after' | 'during',
  options: SimulatorOptions = {},
  inputs: Record<string, string> = {},
  proved: (scenario: Scenario) => Scenario = (scenario) => scenario,
): Promise<Played> {
  return play(
    proved({
      cvm: { composeText: OTHER_COMPOSE },
      behaviour: { bootSeconds: 30 },
      with: inputs,
      meanwhile: async ({ line }, service) => {
        const [cvm] = service.cvms();
        const path = `/cvms/${cvm?.vm_uuid}`;
        if (when === 'during') {
          await line('Status: starting');
          await service.pass(10);
          await ask(service, 'POST', `${path}/operations/cancel`, {});
        } else await eventually(() => updated(service));
        await ask(service, 'PATCH', path, { docker_compose_file: NEWER });
      },
    }),
    { cancelRoute: 'answers', ...options },
  );
}

function updated(service: Simulator): boolean {
  const [operation] = service.cvms()[0]?.operations ?? [];
  return operation?.operation_type === 'compose_update' && operation.status === 'completed';
}

describe('a newer deployment', { concurrency: 3 }, () => {
  for (const composeHashVisible of ['on_accept', 'on_end'] as const)
    it(`after this one is a notice, and the outputs tell of this one (${composeHashVisible})`, async () => {
      const rules = { composeHashVisible, operationsRoute: 'answers', attestationLagSeconds: 0 } as const;
      const { code, outputs, annotations, log, cvms } = await interrupted('after', rules);
      assert.deepEqual(
        [code, titlesOf(annotations)],
        [0, [['notice', 'A newer deployment came after this one']]],
        log,
      );
      assert.deepEqual([outputs.outcome, outputs.change, outputs.verified ?? ''], ['success', 'updated', '']);
      // That of the newer one counts for the service when it is there.
      assert.equal(outputs.compose_hash, cvms[0]?.composeHash);
      assert.notEqual(outputs.compose_hash, outputs.previous_compose_hash);
    });

  it('before this one runs is a failure in those words', async () => {
    const { code, errors, log } = await interrupted('during', { operationsRoute: 'answers' });
    assert.deepEqual([code, errors.length], [1, 1], log);
    assert.match(errors[0]?.message ?? '', /a newer deployment or another operation came in before/);
  });

  for (const on_failure of ['keep', 'rollback']) {
    it(`is named, and left alone, where it cannot be told which of the two ran (${on_failure})`, async () => {
      const rules = { composeHashVisible: 'on_accept', operationsRoute: 404 } as const;
      const { code, errors, outputs, writes } = await interrupted('after', rules, { on_failure });
      assert.deepEqual(
        [code, errors[0]?.title, outputs.verified],
        [1, 'A newer deployment came in between', undefined],
      );
      assert.deepEqual(writes, ['PATCH /cvms/{1}']);
      assert.match(
        errors[0]?.message ?? '',
        /a newer deployment or another operation came in before this one was proved to run/,
      );
      assert.doesNotMatch(errors[0]?.message ?? '', /[Dd]o not trust/);
    });
  }

  it('is named by the verification by quote too', async () => {
    await using node = await startTdxNode({});
    const { attestations } = node;
    const rules = { composeHashVisible: 'on_accept', operationsRoute: 404, attestations } as const;
    const inputs = { on_failure: 'rollback' };
    const played = await interrupted('after', rules, inputs, (scenario) => provedOn(node, scenario));
    assert.equal(played.errors[0]?.title, 'A newer deployment came in between', played.log);
    assert.deepEqual(played.writes, ['PATCH /cvms/{1}']);
  });

  const seen: [what: string, visible: 'on_accept' | 'on_end', words: RegExp][] = [
    ['told by the compose hash', 'on_accept', /a newer deployment or another operation came in before/],
    ['named as a possible reason', 'on_end', /another deployment may have come in after this one/],
  ];
  for (const [what, composeHashVisible, words] of seen) {
    it(`before this one runs is ${what} where nothing else can be read`, async () => {
      const { code, errors, log } = await interrupted('during', { ...UNREADABLE, composeHashVisible });
      assert.deepEqual([code, errors.length], [1, 1], log);
      assert.match(errors[0]?.message ?? '', words);
    });
  }
});

describe('two runs of one commit side by side', () => {
  for (const profile of PROFILES)
    it(`end as one update and one that changes nothing (${profile})`, () =>
      withService({ profile }, async (service) => {
        deployed(service, { composeText: OTHER_COMPOSE });
        const runs = await Promise.all([1, 2].map(() => playOn(service, { behaviour: QUICK })));
        assert.deepEqual(
          runs.map(({ code }) => code),
          [0, 0],
          runs[1]?.log,
        );
        assert.deepEqual(runs.map(({ outputs }) => outputs.change).toSorted(), ['unchanged', 'updated']);
        const [cvm] = service.cvms();
        assert.deepEqual([cvm?.name, cvm?.boots, cvm?.operations.length], [NAME, 2, 1]);
      }));
});
