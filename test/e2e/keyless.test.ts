import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EndpointName, Simulator, SimulatorOptions } from '../simulator/simulator.ts';
import { type IdTokenIssuer, startIdTokenIssuer } from './id_token_issuer.ts';
import {
  composeWith,
  deployed,
  NAME,
  OTHER_COMPOSE,
  type Played,
  playOn,
  type Scenario,
  withService,
} from './scenario.ts';
import { assertSound } from './sound_end.ts';
import { runWorkflow } from './workflow_run.ts';

/** What an OIDC token is sure to be good for. */
const DEPLOY_ROUTES: EndpointName[] = ['info', 'compose_file', 'provision', 'commit', 'patch'];

type Place = { service: Simulator; issuer: IdTokenIssuer; deploy(scenario?: Scenario): Promise<Played> };

/** A service without a key, that trusts the tokens of an issuer. */
async function keyless<T>(options: SimulatorOptions, use: (place: Place) => Promise<T>): Promise<T> {
  await using issuer = await startIdTokenIssuer();
  return await withService({ trustedTokens: issuer.trusts, ...options }, (service) =>
    use({
      service,
      issuer,
      deploy: ({ with: inputs, env, ...scenario } = {}) =>
        playOn(service, { ...scenario, env: { ...issuer.env, ...env }, with: { api_key: '', ...inputs } }),
    }),
  );
}

describe('a login without a key', { concurrency: 3 }, () => {
  it('deploys with the token of the job, for the workspace that is named', async () => {
    await keyless({ workspaces: ['other-team', 'my-team'] }, async ({ service, issuer }) => {
      const workflow = runWorkflow(service, 'keyless', { secrets: { TOKEN: 'hunter2-and-more' } });
      const files = { 'docker-compose.yml': composeWith('TOKEN') };
      const played = await workflow.job('deploy', { files, env: issuer.env });
      assert.ok(played);
      assertSound(played);
      assert.match(played.log, /`deploy` of CVM `my-app` with the OIDC token of the job/);
      assert.partialDeepStrictEqual(played.outputs, { change: 'created', name: 'my-app', verified: 'true' });
      assert.deepEqual(issuer.audiences, ['https://cloud.phala.com']);
      for (const { headers } of played.requests) {
        assert.equal(headers.authorization, `Bearer ${issuer.tokens[0]}`);
        assert.deepEqual([headers['x-phala-workspace'], headers['x-api-key']], ['my-team', undefined]);
      }
      const [token = ''] = issuer.tokens;
      const beforeMask = played.raw.split(`::add-mask::${token}`)[0];
      assert.ok(played.masks.includes(token) && !beforeMask?.includes(token));
    });
  });

  it('is renewed once when the service refuses a token, and the request sent again', async () => {
    await keyless({}, async ({ service, issuer, deploy }) => {
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
    await keyless({}, async ({ service, deploy }) => {
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

  it('fails when no token is trusted, after one more try', async () => {
    await keyless({ trustedTokens: [] }, async ({ issuer, deploy }) => {
      const { code, requests, errors } = await deploy();
      assert.deepEqual([code, requests.length, issuer.tokens.length], [1, 2, 2]);
      assert.match(errors[0]?.message ?? '', /HTTP 401.*workspace.* trust/s);
    });
  });

  it('fails when several workspaces trust the repository and none is named', async () => {
    await keyless({ workspaces: ['one', 'two'] }, async ({ deploy }) => {
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

describe('a token that is good for deploys only', { concurrency: 3 }, () => {
  for (const tokenRefusal of [401, 403] as const) {
    const rules: SimulatorOptions = { tokenEndpoints: DEPLOY_ROUTES, tokenRefusal };

    for (const [change, given] of [
      ['created', () => {}],
      ['updated', (service: Simulator) => void deployed(service, { composeText: OTHER_COMPOSE })],
    ] as const) {
      it(`ends red after an accepted deploy (${change}, ${tokenRefusal}), with all outputs and the way out`, async () => {
        await keyless(rules, async ({ service, deploy }) => {
          given(service);
          const { code, outputs, errors, cvms } = await deploy();
          assert.deepEqual([code, outputs.outcome, outputs.change], [1, 'failure', change]);
          assert.deepEqual([outputs.cvm_id, outputs.app_id], [cvms[0]?.vm_uuid, cvms[0]?.app_id]);
          assert.ok(outputs.dashboard_url?.endsWith(cvms[0]?.vm_uuid ?? '-'));
          const [error, ...others] = errors;
          assert.deepEqual([error?.title, others], ['Accepted, but it cannot be watched', []]);
          for (const part of [
            'CVM `my-web-app`',
            'accepted the request',
            `HTTP ${tokenRefusal}`,
            '`wait: false`',
          ])
            assert.ok(error?.message.includes(part), `${part} in ${error?.message}`);
          assert.doesNotMatch(error?.message ?? '', /failed/);
        });
      });
    }
  }

  it('is enough with `wait: false`', async () => {
    await keyless({ tokenEndpoints: DEPLOY_ROUTES }, async ({ service, deploy }) => {
      deployed(service, { composeText: OTHER_COMPOSE });
      const played = await deploy({ with: { wait: 'false' } });
      assert.deepEqual([played.code, played.annotations, played.outputs.change], [0, [], 'updated']);
      assert.equal(played.writes.length, 1);
    });
  });

  it('changes nothing when it may not read what would change', async () => {
    const tokenEndpoints = DEPLOY_ROUTES.filter((endpoint) => endpoint !== 'compose_file');
    await keyless({ tokenEndpoints }, async ({ service, deploy }) => {
      deployed(service, { composeText: OTHER_COMPOSE });
      const { code, writes, errors } = await deploy();
      assert.deepEqual([code, writes], [1, []]);
      assert.match(
        errors[0]?.message ?? '',
        /may not read what CVM `my-web-app` .* has now .*Nothing was changed/,
      );
    });
  });
});
