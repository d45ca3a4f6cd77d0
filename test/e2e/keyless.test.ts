import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EndpointName, RequestRecord, Simulator, SimulatorOptions } from '../simulator/simulator.ts';
import { runWorkflow } from '../workflows/run.ts';
import { type IdTokenIssuer, startIdTokenIssuer, TOKEN_FOR_ALL } from './id_token_issuer.ts';
import {
  COMPOSE,
  composeWith,
  deployed,
  NAME,
  OTHER_COMPOSE,
  type Played,
  playOn,
  type Scenario,
  type Stage,
  titlesOf,
  withService,
} from './scenario.ts';
import { assertSound } from './sound_end.ts';

/** What an OIDC token is sure to be good for. */
const DEPLOY_ROUTES: EndpointName[] = ['info', 'provision', 'commit', 'patch'];
const FILES = { 'docker-compose.yml': composeWith('TOKEN') };

type Place = { service: Simulator; issuer: IdTokenIssuer; deploy(scenario?: Scenario): Promise<Played> };

/** A service without a key, that trusts the tokens of an issuer. */
async function keyless<T>(options: Stage, use: (place: Place) => Promise<T>): Promise<T> {
  await using issuer = await startIdTokenIssuer();
  return await withService({ trustedTokens: issuer.trusts, ...options }, (service) =>
    use({
      service,
      issuer,
      deploy: ({ with: inputs, env, ...scenario } = {}) =>
        playOn(service, {
          ...scenario,
          env: { ...issuer.env, ...env },
          with: { api_key: '', ...inputs },
        }),
    }),
  );
}

describe('a login without a key', { concurrency: 3 }, () => {
  it('deploys with the token of the job, for the workspace that is named', async () => {
    await keyless(
      { ...TOKEN_FOR_ALL, workspaces: ['other-team', 'my-team'] },
      async ({ service, issuer }) => {
        const workflow = runWorkflow(service, 'Deploy without a key', {
          secrets: { TOKEN: 'hunter2-and-more' },
          files: { 'docker-compose.yml': composeWith('TOKEN') },
          idToken: issuer.env,
        });
        const [run] = await workflow.job('deploy');
        assert.ok(run);
        const { played } = run;
        assertSound(played);
        assert.match(played.log, /`deploy` of CVM `my-app` with the OIDC token of the job/);
        assert.partialDeepStrictEqual(played.outputs, {
          change: 'created',
          name: 'my-app',
          verified: 'true',
        });
        assert.deepEqual(issuer.audiences, ['https://cloud.phala.com']);
        for (const { headers } of played.requests) {
          assert.equal(headers.authorization, `Bearer ${issuer.tokens[0]}`);
          assert.deepEqual([headers['x-phala-workspace'], headers['x-api-key']], ['my-team', undefined]);
        }
        const [token = ''] = issuer.tokens;
        const beforeMask = played.raw.split(`::add-mask::${token}`)[0];
        assert.ok(played.masks.includes(token) && !beforeMask?.includes(token));
      },
    );
  });

  it('is renewed once when the service refuses a token, and the request sent again', async () => {
    await keyless(TOKEN_FOR_ALL, async ({ service, issuer, deploy }) => {
      deployed(service, { composeText: OTHER_COMPOSE });
      issuer.usesOfNext(6);
      const played = await deploy();
      assertSound(played);
      assert.ok(issuer.tokens.length > 1);
      assert.equal(played.cvms[0]?.operations.length, 1);
      const refused = played.requests.filter(({ status }) => status === 401);
      assert.ok(refused.length >= issuer.tokens.length - 1);
      assert.deepEqual(
        issuer.tokens.filter((token) => !played.masks.includes(token)),
        [],
      );
    });
  });

  it('is renewed for the event streams of a long wait', async () => {
    await keyless(TOKEN_FOR_ALL, async ({ service, deploy }) => {
      deployed(service, { composeText: OTHER_COMPOSE });
      service.behave(NAME, { bootSeconds: 280 });
      const played = await deploy({ with: { attempt_timeout: '190s' } });
      assertSound(played);
      const streams = played.requests.filter(({ endpoint }) => endpoint === 'state_stream');
      const bearers = new Set(streams.map(({ headers }) => headers.authorization));
      assert.ok(
        streams.length >= 2 && bearers.size >= 2,
        `${streams.length} streams, ${bearers.size} tokens`,
      );
      assert.ok(played.requests.every(({ status }) => status !== 401));
    });
  });

  it('fails when no token is trusted, after one more try of each request', async () => {
    await keyless({ trustedTokens: [] }, async ({ issuer, deploy }) => {
      const { code, requests, errors } = await deploy();
      // The look by name may be refused alone, so the provision is asked too.
      assert.deepEqual([code, requests.length, issuer.tokens.length], [1, 4, 3]);
      assert.match(errors[0]?.message ?? '', /HTTP 401.*workspace.* trust/s);
    });
  });

  it('fails when several workspaces trust the repository and none is named', async () => {
    await keyless({ ...TOKEN_FOR_ALL, workspaces: ['one', 'two'] }, async ({ deploy }) => {
      const { code, writes, errors } = await deploy();
      assert.deepEqual([code, writes, errors[0]?.title], [1, [], 'Several workspaces trust this repository']);
      assert.match(errors[0]?.message ?? '', /Give the slug of the one to deploy to as `workspace`/);
    });
  });

  it('fails when GitHub gives no token', async () => {
    await keyless({}, async ({ issuer, deploy }) => {
      issuer.refuse(403);
      const { code, requests, errors } = await deploy();
      assert.deepEqual([code, requests, errors.length], [1, [], 1]);
      assert.match(errors[0]?.message ?? '', /^GitHub gave no OIDC token: /);
    });
  });

  it('ends by the deadline when GitHub does not answer', async () => {
    await keyless({}, async ({ issuer, deploy }) => {
      issuer.hang();
      const { code, outputs } = await deploy({ with: { timeout: '10s' } });
      assert.deepEqual([code, outputs.outcome], [1, 'timed_out']);
      assert.ok(Number(outputs.elapsed_seconds) < 13, outputs.elapsed_seconds);
    });
  });

  for (const [what, env, inputs] of [
    ['no key and no permission', {}, {}],
    ['a key that arrived empty', { PHALA_CLOUD_API_KEY: '' }, { api_key: ' ' }],
  ] as const) {
    it(`is asked for when there is ${what}, with both ways and both traps`, async () => {
      await withService({}, async (service) => {
        const { code, requests, errors } = await playOn(service, { with: { api_key: '', ...inputs }, env });
        assert.deepEqual([code, requests, errors.length], [1, [], 1]);
        for (const part of [
          '{ secrets.PHALA_CLOUD_API_KEY }}`',
          'permissions: id-token: write',
          'secrets: inherit',
          'reusable workflow',
        ])
          assert.ok(errors[0]?.message.includes(part), part);
      });
    });
  }

  it('makes way for a key', async () => {
    await keyless({}, async ({ service, issuer, deploy }) => {
      const played = await deploy({ with: { api_key: service.apiKey, operation: 'provision' } });
      assert.deepEqual([played.code, issuer.tokens], [0, []]);
      assert.ok(played.requests.every(({ headers }) => headers.authorization === undefined));
    });
  });
});

/** What differs between the services that a token may only deploy to. */
const DEPLOYS_ONLY: [name: string, rules: Stage][] = [
  ['newest', { profile: 'newest' }],
  ['strictest', { profile: 'strictest' }],
  [
    'today, and the record as text',
    { profile: 'today', tokenEndpoints: DEPLOY_ROUTES, recordCompose: 'text', tokenRefusal: 401 },
  ],
  ['newest, built', { profile: 'newest', action: 'built' }],
  ['strictest, built', { profile: 'strictest', action: 'built' }],
];

describe('a token that is good for deploys only', { concurrency: 6 }, () => {
  const isRead = ({ endpoint }: RequestRecord) =>
    !['info', 'provision', 'commit', 'patch'].includes(endpoint);

  for (const [name, rules] of DEPLOYS_ONLY) {
    const isNull = rules.profile === 'strictest';

    it(`creates, with what it may read as proof (${name})`, async () => {
      await keyless(rules, async ({ deploy }) => {
        const played = await deploy({ with: { env: 'TOKEN=hunter2-and-more' }, files: FILES });
        assert.deepEqual(
          [played.code, played.outputs.change, played.outputs.status],
          [0, 'created', 'running'],
          played.log,
        );
        assert.deepEqual(played.writes, ['POST /cvms/provision', 'POST /cvms']);
        // What was not seen is not said.
        assert.equal(/There is no CVM named/.test(played.log), !isNull);
        assert.deepEqual(titlesOf(played.annotations), [['notice', 'Not verified']]);
        assertAskedOnce(played);
      });
    });

    it(`updates, and watches by the record alone (${name})`, async () => {
      await keyless(rules, async ({ service, deploy }) => {
        const { vm_uuid } = deployed(service, { composeText: OTHER_COMPOSE });
        const played = await deploy({ with: { cvm_id: vm_uuid } });
        assert.deepEqual(
          [played.code, played.outputs.change, played.outputs.status],
          [0, 'updated', 'running'],
          played.log,
        );
        assert.deepEqual(played.writes, ['PATCH /cvms/{1}']);
        assert.equal(played.cvms[0]?.composeText, COMPOSE);
        assert.equal(played.outputs.compose_hash, played.cvms[0]?.composeHash);
        assert.match(played.log, /The event stream is refused \(HTTP 40[13], /);
        assert.equal(/"unchanged" cannot be told/.test(played.log), isNull);
        assertAskedOnce(played);
      });
    });

    // As the built action, to see that both come to their end is enough.
    if (rules.action === 'built') continue;

    it(`updates with env, and says when it cannot be told what is lost (${name})`, async () => {
      await keyless(rules, async ({ service, deploy }) => {
        const seed = { composeText: composeWith('TOKEN'), env: { TOKEN: 'old' }, allowedEnvs: ['TOKEN'] };
        const { vm_uuid } = deployed(service, seed);
        const inputs = { cvm_id: vm_uuid, env: 'TOKEN=hunter2-and-more' };
        const played = await deploy({ with: inputs, files: FILES });
        assert.deepEqual([played.code, played.outputs.change], [0, 'updated'], played.log);
        assert.deepEqual(played.cvms[0]?.env, [{ key: 'TOKEN', value: 'hunter2-and-more' }]);
        const warned = played.annotations.filter(({ level }) => level === 'warning');
        assert.deepEqual(titlesOf(warned), isNull ? [['warning', 'Variables could be lost']] : []);
        const strict = await deploy({ with: { ...inputs, env_check: 'strict' }, files: FILES });
        assert.equal(strict.code, isNull ? 1 : 0, strict.log);
        if (isNull) assert.deepEqual([strict.writes, strict.errors.length], [[], 1]);
      });
    });

    it(`sends nothing for the same again, where the record tells what runs (${name})`, async () => {
      await keyless(rules, async ({ service, deploy }) => {
        const { vm_uuid } = deployed(service);
        const { code, writes, outputs, log } = await deploy({ with: { cvm_id: vm_uuid } });
        assert.deepEqual(
          [code, writes, outputs.change],
          isNull ? [0, ['PATCH /cvms/{1}'], 'updated'] : [0, [], 'unchanged'],
          log,
        );
      });
    });

    it(`finds a boot that failed in the record (${name})`, async () => {
      await keyless(rules, async ({ deploy }) => {
        const played = await deploy({ behaviour: { bootSeconds: 8, errorInRecord: true } });
        assert.deepEqual([played.code, played.outputs.outcome], [1, 'failure'], played.log);
        assert.ok(Number(played.outputs.elapsed_seconds) < 60);
      });
    });
  }

  it('tells a name that is taken, where it may not look for it', async () => {
    await keyless({ profile: 'strictest' }, async ({ service, deploy }) => {
      deployed(service, { composeText: OTHER_COMPOSE });
      const { code, errors, log, writes } = await deploy();
      assert.deepEqual([code, errors[0]?.title], [1, 'The name is taken'], log);
      assert.match(errors[0]?.message ?? '', /may not look for the CVM that has it.*`cvm_id`/);
      assert.deepEqual(writes, ['POST /cvms/provision', 'POST /cvms']);
    });
  });

  it('updates what it finds by its name', async () => {
    await keyless({ profile: 'newest' }, async ({ service, deploy }) => {
      deployed(service, { composeText: OTHER_COMPOSE });
      const { code, writes } = await deploy();
      assert.deepEqual([code, writes], [0, ['PATCH /cvms/{1}']]);
    });
  });

  it('ends red after an accepted deploy that nobody lets it watch, with the way out', async () => {
    const rules: SimulatorOptions = { tokenEndpoints: ['provision', 'commit'], tokenRefusal: 403 };
    await keyless(rules, async ({ deploy }) => {
      const { code, outputs, errors, cvms } = await deploy();
      assert.deepEqual([code, outputs.outcome, outputs.change], [1, 'failure', 'created']);
      assert.deepEqual([outputs.cvm_id, outputs.app_id], [cvms[0]?.vm_uuid, cvms[0]?.app_id]);
      assert.deepEqual(titlesOf(errors), [['error', 'Accepted, but it cannot be watched']]);
      for (const part of ['CVM `my-web-app`', 'accepted the request', 'HTTP 403', '`wait: false`'])
        assert.ok(errors[0]?.message.includes(part), `${part} in ${errors[0]?.message}`);
    });
  });

  it('is enough with `wait: false`', async () => {
    await keyless({ profile: 'newest' }, async ({ service, deploy }) => {
      deployed(service, { composeText: OTHER_COMPOSE });
      const played = await deploy({ with: { wait: 'false' } });
      assert.deepEqual([played.code, played.annotations, played.outputs.change], [0, [], 'updated']);
      assert.equal(played.writes.length, 1);
    });
  });

  /** A route that was refused in the wait is not asked again. */
  function assertAskedOnce({ requests }: Played): void {
    const counts = new Map<string, number>();
    for (const request of requests.filter(isRead))
      if (request.status !== 200) counts.set(request.endpoint, (counts.get(request.endpoint) ?? 0) + 1);
    // Each request of a token is sent twice, the second time with a fresh one; the CVM is looked at before and in the wait.
    for (const [endpoint, count] of counts) assert.ok(count <= 4, `${endpoint} was asked ${count} times`);
  }
});
