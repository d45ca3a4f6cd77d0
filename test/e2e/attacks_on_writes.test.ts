import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Fetch } from '../../src/net/transport.ts';
import { ask } from '../simulator/client.ts';
import type { CvmSeed, CvmView, FaultRule, Simulator } from '../simulator/simulator.ts';
import { startIdTokenIssuer } from './id_token_issuer.ts';
import {
  COMPOSE,
  composeWith,
  deployed,
  eventually,
  NAME,
  OTHER_COMPOSE,
  type Played,
  play,
  playOn,
  QUICK,
  type Scenario,
  type Stage,
  titlesOf,
  withService,
} from './scenario.ts';
import { changed, reply, scripted } from './scripted.ts';

const BUSY = { detail: 'Another operation is in progress' };
const UPDATE: Scenario = { cvm: { composeText: OTHER_COMPOSE } };
const NOT_FOUND = { error_code: 'ERR-03-001', message: 'CVM not found' };
const path = (service: Simulator, index = 0) => `/cvms/${service.cvms()[index]?.vm_uuid}`;

/** What a CVM is in the middle of. */
function newestOf(cvm: CvmView | undefined) {
  const [newest] = cvm?.operations ?? [];
  return [newest?.operation_type, newest?.status];
}

function lost(): never {
  throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
}

/** Right before a request reaches the service, once, somebody else is faster, and the request is told to wait. */
function overtakenAt(matches: RegExp) {
  let act: (() => Promise<unknown>) | undefined;
  return {
    by: (action: () => Promise<unknown>) => {
      act = action;
    },
    fetch: scripted(matches, async ({ asked, real }) => {
      if (asked > 0) return real();
      await act?.();
      return reply(409, BUSY);
    }),
  };
}

describe('somebody else goes first', { concurrency: 3 }, () => {
  const rows: [
    operation: string,
    from: string,
    verb: string,
    change: string,
    end: string,
    writes: string[],
  ][] = [
    ['stop', 'running', 'stop', 'unchanged', 'stopped', []],
    ['shutdown', 'running', 'stop', 'unchanged', 'stopped', []],
    ['start', 'stopped', 'start', 'unchanged', 'running', []],
    ['restart', 'running', 'stop', 'started', 'running', ['POST /cvms/{1}/start']],
  ];
  for (const profile of ['today', 'strictest'] as const)
    for (const [operation, status, verb, change, end, writes] of rows)
      it(`\`${operation}\`, when \`${verb}\` was done meanwhile (${profile})`, async () => {
        const race = overtakenAt(new RegExp(`/${operation}$`));
        const played = await play(
          {
            cvm: { status },
            with: (service) => ({ operation, cvm_id: service.cvms()[0]?.vm_uuid ?? '' }),
            given: (service) =>
              race.by(async () => {
                await ask(service, 'POST', `${path(service)}/${verb}`, {});
                await service.pass(30);
              }),
            fetch: race.fetch,
          },
          { profile, attestationLagSeconds: 0 },
        );
        const { outputs, cvms, log } = played;
        assert.deepEqual([outputs.outcome, outputs.change, cvms[0]?.status], ['success', change, end], log);
        assert.deepEqual(played.writes, writes);
        assert.ok(Number(outputs.elapsed_seconds) < 60, outputs.elapsed_seconds);
      });

  it('a rollback to the version before takes nothing of a newer deployment back', async () => {
    const race = overtakenAt(/redeploy$/);
    const { outputs, errors, cvms, log } = await play({
      cvm: { composeText: COMPOSE, earlier: [{ composeText: OTHER_COMPOSE }] },
      with: { operation: 'rollback' },
      given: (service) =>
        race.by(() => ask(service, 'PATCH', path(service), { docker_compose_file: `${COMPOSE}# by hand\n` })),
      fetch: race.fetch,
    });
    assert.deepEqual(
      [outputs.outcome, titlesOf(errors)],
      ['failure', [['error', 'A newer deployment came in between']]],
      log,
    );
    assert.deepEqual(newestOf(cvms[0]), ['compose_update', 'in_progress']);
  });

  it('a rollback goes on after a restart by somebody, which changes no version', async () => {
    const race = overtakenAt(/redeploy$/);
    const { outputs, cvms, log } = await play(
      {
        cvm: { composeText: COMPOSE, earlier: [{ composeText: OTHER_COMPOSE }] },
        with: { operation: 'rollback' },
        given: (service) => race.by(() => ask(service, 'POST', `${path(service)}/restart`, {})),
        fetch: race.fetch,
      },
      { revisionsOf: 'everything', attestationLagSeconds: 0 },
    );
    assert.deepEqual([outputs.outcome, cvms[0]?.composeText], ['success', OTHER_COMPOSE], log);
  });

  it('a rollback after a failed update leaves what a person has put back meanwhile, and knows nothing of the rest', async () => {
    const race = overtakenAt(/redeploy$/);
    const { outputs, cvms } = await play(
      {
        ...UPDATE,
        with: { on_failure: 'rollback' },
        behaviour: { ...QUICK, times: 1, bootFails: { error: 'no keys' } },
        given: (service) =>
          race.by(() => ask(service, 'PATCH', path(service), { docker_compose_file: OTHER_COMPOSE })),
        fetch: race.fetch,
      },
      { operationsRoute: 'answers' },
    );
    assert.match(
      outputs.failure_reason ?? '',
      /so nothing was rolled back.*is the work of another deployment|with another/,
    );
    assert.doesNotMatch(outputs.failure_reason ?? '', /The app is down/);
    assert.deepEqual(newestOf(cvms[0]), ['compose_update', 'in_progress']);
  });

  it('a deployment to a CVM of the app that needed nothing leaves the others, and that is said', async () => {
    let byHand = async () => {};
    const { outputs, cvms, log } = await play(
      {
        given: (service) => {
          const first = deployed(service);
          deployed(service, { app_id: first.app_id, composeText: OTHER_COMPOSE });
          byHand = async () => {
            await ask(service, 'PATCH', `/cvms/${first.vm_uuid}`, {
              docker_compose_file: `${COMPOSE}# by hand\n`,
            });
          };
        },
        with: { instances: 'all', max_parallel: '2', on_failure: 'rollback', name: NAME },
        // Both are compared by then.
        fetch: scripted(/compose_file$/, async ({ asked, real }) => {
          const answer = await real();
          if (asked === 1) await byHand();
          return answer;
        }),
        behaviour: { ...QUICK, staleFor: 0 },
      },
      { attestationLagSeconds: 0 },
    );
    assert.equal(outputs.outcome, 'failure', log);
    assert.match(outputs.failure_reason ?? '', /so nothing was rolled back/);
    assert.deepEqual(
      cvms.map(({ composeText }) => composeText),
      [`${COMPOSE}# by hand\n`, COMPOSE],
    );
  });

  it('a 409, then a lost answer, then a newer deployment end as that', async () => {
    const { outputs, writes } = await play({
      ...UPDATE,
      fetch: scripted(/^PATCH \/cvms/, async ({ asked, real }) => {
        if (asked === 0) return reply(409, BUSY);
        const answer = await real();
        return asked === 1 ? lost() : answer;
      }),
      meanwhile: async (_running, service) => {
        await eventually(
          () => service.cvms()[0]?.operations.some((done) => done.status === 'completed') === true,
        );
        await ask(service, 'PATCH', path(service), { docker_compose_file: `${COMPOSE}# newer\n` });
      },
    });
    assert.deepEqual([outputs.outcome, writes.length], ['failure', 1]);
    assert.match(outputs.failure_reason ?? '', /a newer deployment or another operation came in/);
  });
});

type Row = [
  what: string,
  scenario: Scenario,
  end: {
    outcome: string;
    within: number;
    reason?: RegExp;
    titles?: string[];
    more?: (played: Played) => void;
  },
  stage?: Stage,
];

const ENV: Scenario = {
  cvm: { composeText: composeWith('TOKEN'), env: { TOKEN: 'value-of-before' } },
  files: { 'docker-compose.yml': composeWith('TOKEN') },
  with: { env: 'TOKEN=value-of-now' },
};
const listed = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({
    name: `other-${from + index}`,
    vm_uuid: `00000000-0000-4000-8000-${String(from + index).padStart(12, '0')}`,
  }));
const deleteByName = (list: (page: number, asked: number) => unknown): Scenario => ({
  with: { operation: 'delete', name: 'not-there' },
  fetch: scripted(/^GET \/cvms\/paginated/, ({ line, asked }) =>
    reply(200, list(Number(/[?&]page=(\d+)/.exec(line)?.[1]), asked)),
  ),
});

const ANSWERS: Row[] = [
  [
    'a replica whose answer names the source is the machine that was added',
    {
      cvm: {},
      with: { operation: 'replicate' },
      fetch: scripted(/replicas$/, async ({ real, line }) => {
        await real();
        return reply(200, { vm_uuid: line.split('/')[2], name: NAME, status: 'creating' });
      }),
    },
    {
      outcome: 'success',
      within: 60,
      more: ({ outputs, cvms }) => assert.deepEqual([outputs.cvm_id, cvms[1]?.boots], [cvms[1]?.vm_uuid, 1]),
    },
  ],
  [
    'a replica whose answer names the source, and no machine is added',
    {
      cvm: {},
      with: { operation: 'replicate' },
      fetch: scripted(/replicas$/, ({ line }) =>
        reply(200, { vm_uuid: line.split('/')[2], status: 'creating' }),
      ),
    },
    { outcome: 'failure', within: 40, reason: /which is not it, and no new machine of the app is seen/ },
  ],
  [
    'an update is answered with `null`',
    {
      ...UPDATE,
      fetch: scripted(/^PATCH/, async ({ real }) => {
        await real();
        return reply(202, 'null', { 'content-type': 'application/json' });
      }),
    },
    { outcome: 'success', within: 60 },
  ],
  [
    'an update took effect behind a page',
    {
      ...UPDATE,
      fetch: scripted(/^PATCH/, async ({ real }) => {
        await real();
        return reply(200, '<html>ok</html>');
      }),
    },
    { outcome: 'success', within: 60, more: ({ writes }) => assert.equal(writes.length, 1) },
  ],
  [
    'an update is told to come back at a time of the past, three times',
    {
      ...UPDATE,
      fetch: scripted(/^PATCH/, ({ asked, real }) =>
        asked < 3 ? reply(429, {}, { 'retry-after': 'Mon, 01 Jan 2001 00:00:00 GMT' }) : real(),
      ),
    },
    { outcome: 'success', within: 60 },
  ],
  [
    'an update is told to come back in 7 s by a server whose clock is years ahead',
    {
      ...UPDATE,
      fetch: scripted(/^PATCH/, ({ asked, real }) =>
        asked < 1
          ? reply(
              429,
              {},
              { date: 'Thu, 26 Nov 2037 10:00:00 GMT', 'retry-after': 'Thu, 26 Nov 2037 10:00:07 GMT' },
            )
          : real(),
      ),
    },
    { outcome: 'success', within: 60 },
  ],
  [
    'a restart is refused for a reason that only sounds like an operation in the way',
    {
      cvm: {},
      with: { operation: 'restart' },
      fetch: scripted(/restart$/, () =>
        reply(409, { error_code: 'ERR-09-001', message: 'The workspace is locked: unpaid invoice' }),
      ),
    },
    { outcome: 'failure', within: 5, reason: /unpaid invoice/ },
  ],
  [
    'a restart waits for a machine that is locked',
    {
      cvm: {},
      with: { operation: 'restart' },
      fetch: scripted(/restart$/, ({ asked, real }) =>
        asked < 3
          ? reply(409, { error_code: 'ERR-09-002', message: 'The CVM is locked by the scheduler' })
          : real(),
      ),
    },
    { outcome: 'success', within: 60 },
  ],
  [
    'a deletion is told to wait for a minute',
    {
      cvm: {},
      with: { operation: 'delete' },
      fetch: scripted(/^DELETE/, ({ asked, real }) => (asked < 10 ? reply(409, BUSY) : real())),
    },
    { outcome: 'success', within: 90 },
  ],
  [
    'a deletion takes effect, and its answer is that there is no such CVM',
    {
      cvm: {},
      with: { operation: 'delete' },
      fetch: scripted(/^DELETE/, async ({ real }) => {
        await real();
        return reply(404, NOT_FOUND);
      }),
    },
    { outcome: 'success', within: 60 },
  ],
  [
    'a list that says the same for every page lacks nothing for certain',
    deleteByName(() => ({ items: listed(1), pages: 2, total: 2 })),
    { outcome: 'failure', within: 60, reason: /page 2 holds what the pages before it do/ },
  ],
  [
    'a list whose pages never end',
    deleteByName((page) => ({ items: listed(100, page * 100), page, pages: page + 1, total: 1e9 })),
    { outcome: 'failure', within: 120, reason: /more than 100 pages/ },
  ],
  [
    'a list from which a CVM goes while it is read is read again',
    deleteByName((page, asked) => {
      const total = asked < 1 ? 101 : 100;
      return { items: page === 1 ? listed(total - 1) : listed(1, 500), page, pages: 2, total };
    }),
    { outcome: 'success', within: 60, titles: ['Nothing to delete'] },
  ],
  [
    'the KMS gives another key each time',
    {
      ...ENV,
      fetch: scripted(/\/kms\/.*pubkey/, async ({ asked, real }) =>
        changed(await real(), (body) => ({ ...body, public_key: String(asked % 10).repeat(64) })),
      ),
    },
    {
      outcome: 'failure',
      within: 90,
      reason: /not signed by its KMS/,
      more: ({ writes }) => assert.deepEqual(writes, []),
    },
  ],
  [
    'the KMS gives a key that is none',
    {
      ...ENV,
      fetch: scripted(/\/kms\/.*pubkey/, async ({ real }) =>
        changed(await real(), (body) => ({ ...body, public_key: 'zz' })),
      ),
    },
    { outcome: 'failure', within: 90, more: ({ writes }) => assert.deepEqual(writes, []) },
  ],
  [
    'the commit answers with the record of another name',
    {
      with: { ephemeral: 'true' },
      fetch: scripted(/^POST \/cvms$/, async ({ real }) =>
        changed(await real(), (body) => ({ ...body, name: 'someone-elses' })),
      ),
    },
    { outcome: 'success', within: 60, titles: ['The CVM is not removed'] },
  ],
  [
    'the commit is refused, since the provision is over',
    { with: { ephemeral: 'true' }, fetch: scripted(/^POST \/cvms$/, () => reply(404, NOT_FOUND)) },
    { outcome: 'failure', within: 5 },
  ],
  [
    'the provision names neither app nor hash',
    { fetch: scripted(/provision$/, () => reply(200, {})) },
    { outcome: 'failure', within: 5, reason: /No CVM was created/ },
  ],
  [
    'the answer 465 has no details',
    { ...UPDATE, fetch: scripted(/^PATCH/, () => reply(465, { error_code: 'ERR-01-005', details: null })) },
    { outcome: 'pending_approval', within: 5, titles: ['Waiting for approval'] },
  ],
  [
    'the rollback meets a revision that is gone',
    {
      ...UPDATE,
      with: { on_failure: 'rollback' },
      behaviour: { ...QUICK, times: 1, bootFails: { error: 'no keys' } },
      fetch: scripted(/redeploy$/, () =>
        reply(404, { error_code: 'ERR-03-001', message: 'revision not found' }),
      ),
    },
    {
      outcome: 'failure',
      within: 60,
      reason: /The rollback failed too: .*revision not found/,
      more: ({ outputs }) => assert.equal(outputs.rolled_back, 'false'),
    },
  ],
  [
    'the revisions are told twice, page for page',
    {
      ...UPDATE,
      with: { on_failure: 'rollback' },
      behaviour: { ...QUICK, times: 1, bootFails: { error: 'no keys' } },
      fetch: scripted(/\/revisions\?/, async ({ real }) =>
        changed(await real(), (body) => ({ ...body, pages: 3 })),
      ),
    },
    {
      outcome: 'failure',
      within: 90,
      more: ({ outputs, cvms }) =>
        assert.deepEqual([outputs.rolled_back, cvms[0]?.composeText], ['true', OTHER_COMPOSE]),
    },
    { profile: 'strictest', attestationLagSeconds: 0, revisionLagSeconds: 0 },
  ],
  [
    'a rollback whose operation fails, and no record says so',
    {
      cvm: { composeText: COMPOSE, earlier: [{ composeText: OTHER_COMPOSE }] },
      with: { operation: 'rollback' },
      behaviour: { ...QUICK, operationFails: { message: 'unseen' } },
    },
    { outcome: 'failure', within: 160, reason: /the compose hash is still the old one/ },
    { profile: 'strictest' },
  ],
  [
    'one CVM of three does not stop, and no record says so',
    {
      given: (service) => {
        const { app_id } = deployed(service);
        const { vm_uuid } = deployed(service, { app_id });
        deployed(service, { app_id });
        service.behave(vm_uuid, { operationFails: { message: 'unseen' } });
      },
      with: { operation: 'stop', instances: 'all', name: NAME },
    },
    { outcome: 'failure', within: 300, reason: /3 CVMs: 1 stopped, 1 failed, 1 not touched/ },
    { operationsRoute: 404 },
  ],
  [
    'one CVM of three may not be stopped',
    {
      given: (service) => {
        const { app_id } = deployed(service);
        deployed(service, { app_id });
        deployed(service, { app_id });
      },
      with: { operation: 'stop', instances: 'all', name: NAME },
      fetch: scripted(/\/stop$/, ({ asked, real }) =>
        asked === 1 ? reply(403, { detail: 'Forbidden' }) : real(),
      ),
    },
    { outcome: 'failure', within: 60, reason: /3 CVMs: 1 stopped, 1 failed, 1 not touched/ },
  ],
  [
    'the machines of the app are listed twice',
    {
      given: (service) => void deployed(service, { app_id: deployed(service).app_id }),
      with: { operation: 'restart', instances: 'all', name: NAME },
      fetch: scripted(/\/apps\/[^/]+\/cvms$/, async ({ real }) =>
        changed(await real(), (body) => [body, body].flat()),
      ),
    },
    {
      outcome: 'success',
      within: 60,
      more: ({ writes }) => assert.deepEqual(writes, ['POST /cvms/{1}/restart', 'POST /cvms/{2}/restart']),
    },
  ],
  [
    'one CVM of a list is of another workspace',
    {
      given: (service) => void deployed(service),
      with: (service) => ({
        operation: 'restart',
        cvm_id: `${service.cvms()[0]?.vm_uuid}\n11111111-2222-4333-8444-555555555555`,
      }),
    },
    { outcome: 'failure', within: 5, reason: /nothing was done to any/ },
  ],
];

describe('an answer that is not what it should be', { concurrency: 3 }, () => {
  for (const [what, scenario, { outcome, within, reason, titles, more }, stage = {}] of ANSWERS)
    it(what, async () => {
      const played = await play(scenario, { attestationLagSeconds: 0, replicaApproval: 'none', ...stage });
      const { outputs, annotations, log } = played;
      assert.equal(outputs.outcome, outcome, log);
      assert.ok(Number(outputs.elapsed_seconds) <= within, `after ${outputs.elapsed_seconds} s`);
      if (reason !== undefined) assert.match(outputs.failure_reason ?? '', reason);
      assert.equal(
        annotations.filter(({ level }) => level === 'error').length,
        outcome === 'failure' ? 1 : 0,
      );
      if (outcome === 'success')
        assert.deepEqual(
          annotations.map(({ title }) => title),
          titles ?? [],
          log,
        );
      more?.(played);
    });
});

describe('a login without a key that cannot read what runs', { concurrency: 3 }, () => {
  const rows: [what: string, seed: CvmSeed, fails: boolean, title: string][] = [
    [
      'is warned of an update that may have had no effect',
      { composeText: OTHER_COMPOSE },
      true,
      'Perhaps not updated',
    ],
    [
      'is told that nothing was verified after one that had',
      { composeText: OTHER_COMPOSE },
      false,
      'Not verified',
    ],
    ['is told the same where the text is what ran before', {}, false, 'Not verified'],
  ];
  for (const [what, cvm, fails, title] of rows)
    it(what, async () => {
      await using issuer = await startIdTokenIssuer();
      const { outputs, annotations, log } = await play(
        {
          cvm,
          env: issuer.env,
          with: { api_key: '' },
          behaviour: fails ? { ...QUICK, operationFails: { message: 'unseen' } } : QUICK,
        },
        { profile: 'strictest', trustedTokens: issuer.trusts, tokenByName: 'found' },
      );
      assert.deepEqual([outputs.outcome, annotations.map((told) => told.title)], ['success', [title]], log);
    });
});

describe('the step after the job', { concurrency: 3 }, () => {
  type Case = [
    what: string,
    inputs: Record<string, string>,
    between: (service: Simulator) => Promise<unknown>,
    writes: string[],
    left?: { fault?: FaultRule; fetch?: (real: Fetch) => Fetch; warns?: RegExp },
  ];
  const cases: Case[] = [
    [
      'removes what somebody failed to delete',
      { ephemeral: 'true' },
      async (service) => {
        const { vm_uuid = '' } = service.cvms()[0] ?? {};
        service.behave(vm_uuid, { operationFails: { message: 'the node is away' } });
        await ask(service, 'DELETE', `/cvms/${vm_uuid}`);
        await service.pass(20);
        service.behave(vm_uuid, {});
      },
      ['DELETE /cvms/{1}'],
    ],
    [
      'removes what was only renamed',
      { ephemeral: 'true' },
      (service) => ask(service, 'PATCH', `${path(service)}/name`, { name: 'renamed-since' }),
      ['DELETE /cvms/{1}'],
    ],
    [
      'leaves what another version runs on',
      { ephemeral: 'true' },
      async (service) => {
        await ask(service, 'PATCH', path(service), { docker_compose_file: `${COMPOSE}# theirs\n` });
        await service.pass(60);
      },
      [],
      { warns: /it runs another version since/ },
    ],
    [
      'leaves the CVM that took the name of the deleted one',
      { ephemeral: 'true' },
      async (service) => {
        await ask(service, 'DELETE', path(service));
        await service.pass(20);
        deployed(service);
      },
      [],
    ],
    [
      'says within two minutes that the deletion did not get its turn',
      { ephemeral: 'true' },
      async () => {},
      Array.from({ length: 24 }, () => 'DELETE /cvms/{1}'),
      {
        fault: { endpoint: 'delete', kind: 'status', status: 409, body: BUSY, times: 999 },
        warns: /was not done in time/,
      },
    ],
    [
      'takes a page in place of the record for no word of the platform',
      { ephemeral: 'true' },
      async () => {},
      [],
      {
        fault: { endpoint: 'info', kind: 'status', status: 404, body: '<html></html>', times: 999 },
        warns: /whether the CVM exists cannot be told/,
      },
    ],
  ];
  for (const [what, inputs, between, writes, { fault, fetch, warns } = {}] of cases)
    it(what, () =>
      withService({ operationsRoute: 'answers', scheduledDeleteRoute: 'answers' }, async (service) => {
        const { state } = await playOn(service, { with: inputs });
        await between(service);
        const post = await playOn(service, {
          state,
          with: inputs,
          ...(fault && { fault }),
          ...(fetch && { fetch }),
        });
        assert.deepEqual([post.code, post.writes], [0, writes], post.log);
        assert.equal(post.annotations.length, warns === undefined ? 0 : 1);
        if (warns !== undefined) assert.match(post.annotations[0]?.message ?? '', warns);
        assert.ok(post.durationMs <= 125_000, `after ${post.durationMs} ms`);
      }),
    );

  it('knows what was stopped already by the refusal to stop it, and by its status', () =>
    withService({ repeatedPower: 'conflict', operationsRoute: 404 }, async (service) => {
      const inputs = { on_failure: 'stop' };
      const behaviour = { ...QUICK, bootFails: { error: 'no keys' } };
      const { state } = await playOn(service, { with: inputs, behaviour });
      const race = overtakenAt(/\/stop$/);
      race.by(async () => {
        await ask(service, 'POST', `${path(service)}/stop`, {});
        await service.pass(20);
      });
      const first = await playOn(service, { state, with: inputs, fetch: race.fetch });
      const second = await playOn(service, { state, with: inputs });
      for (const post of [first, second]) {
        assert.deepEqual([post.code, post.annotations, post.writes], [0, [], []], post.log);
        assert.match(post.log, /is stopped$/m);
        assert.ok(post.durationMs < 20_000);
      }
    }));
});

describe('a cancel', { concurrency: 3 }, () => {
  const rows: [when: string, printed: string, scenario: Scenario, removes: number][] = [
    [
      'while the provision is not answered',
      'Creating',
      { fault: { endpoint: 'provision', kind: 'half_open', times: 9 } },
      0,
    ],
    [
      'between provision and commit',
      'POST /cvms: HTTP 429',
      {
        fault: {
          endpoint: 'commit',
          kind: 'status',
          status: 429,
          headers: { 'retry-after': '600' },
          times: 9,
        },
      },
      0,
    ],
    ['in the wait', 'Status: ', { behaviour: { bootSeconds: 60 } }, 1],
    ['during the health check', 'Asking http', { with: { health_url: ':80/x', verify: 'off' } }, 1],
  ];
  for (const [when, printed, { with: inputs, ...scenario }, removes] of rows)
    it(`${when}, and the step after the job`, () =>
      withService({}, async (service) => {
        const given = { ...(typeof inputs === 'object' ? inputs : {}), ephemeral: 'true' };
        const { outputs, state, errors } = await playOn(service, {
          ...scenario,
          with: given,
          meanwhile: async ({ line, signal }) => {
            await line(printed);
            signal('SIGTERM');
          },
        });
        assert.deepEqual([outputs.outcome, errors.length], ['cancelled', 1]);
        service.clearFaults();
        const post = await playOn(service, { state, with: given });
        assert.deepEqual([post.code, post.annotations, post.writes.length], [0, [], removes], post.log);
      }));
});
