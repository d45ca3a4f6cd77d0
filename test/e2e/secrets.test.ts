import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EndpointName, Simulator, SimulatorOptions } from '../simulator/simulator.ts';
import { assertHidden } from './hidden.ts';
import { startIdTokenIssuer, TOKEN_FOR_ALL } from './id_token_issuer.ts';
import { composeWith, type Played, playOn, QUICK, type Scenario, withService } from './scenario.ts';

const VALUES: Record<string, string> = {
  TOKEN: 'tok_4f9a1c77e2b84d06',
  SIGNING_KEY:
    '-----BEGIN PRIVATE KEY-----\nMIIEvgIBADANBgkqhkiG9w0BAQ\nZm9vYmFyYmF6cXV4cXV1eA==\n-----END PRIVATE KEY-----',
  DATABASE_URL: 'postgres://user:p%40ss"word\'@db.example:5432/app?x=1&y=2',
  SCRIPT: '::error::$(echo {"json": "quoted"})##[warning]',
};
const FROM_FILE = { FILE_TOKEN: 'ft-77e2b84d06-from-a-file' };
const SECRETS = { ...VALUES, ...FROM_FILE };
const NAMES = Object.keys(SECRETS);

const compose = composeWith(...NAMES);
const files = {
  'docker-compose.yml': compose,
  'secret.env': `FILE_TOKEN=${FROM_FILE.FILE_TOKEN}\n`,
};
const ENV = {
  env_file: 'secret.env',
  env: Object.entries(VALUES)
    .map(([name, value]) => `${name}<<END\n${value}\nEND`)
    .join('\n'),
};
/** A CVM that has the same variables with other values. */
const CVM = {
  composeText: compose.replace('80:80', '81:80'),
  env: Object.fromEntries(NAMES.map((name) => [name, 'old'])),
};
const DEPLOY_ROUTES: EndpointName[] = ['info', 'compose_file', 'provision', 'commit', 'patch'];

type Login = 'key' | 'token';
type Kind = [what: string, login: Login, outcome: string, run: Scenario & { service?: SimulatorOptions }];

const KINDS: Kind[] = [
  ['creates', 'token', 'success', { with: ENV }],
  ['updates', 'key', 'success', { cvm: CVM, with: ENV }],
  ['would update', 'token', 'dry_run', { cvm: CVM, with: { ...ENV, dry_run: 'true' } }],
  ['waits for an approval', 'key', 'pending_approval', { cvm: { ...CVM, kms: 'base' }, with: ENV }],
  [
    'prints a boot log that holds the values',
    'key',
    'failure',
    {
      cvm: { ...CVM, serialLog: Object.values(SECRETS).join('\n') },
      behaviour: { ...QUICK, bootFails: { error: 'failed to start containers' } },
      with: { ...ENV, logs_on_failure: '50' },
    },
  ],
  [
    'is refused by the platform',
    'token',
    'failure',
    {
      fault: { endpoint: 'commit', kind: 'status', status: 422, body: { detail: 'no' } },
      with: ENV,
    },
  ],
  [
    'is refused for an env that would lose something',
    'token',
    'failure',
    { cvm: { ...CVM, env: { ...CVM.env, GONE: '1' } }, with: ENV },
  ],
  ['is refused for inputs that are not valid', 'key', 'failure', { with: { ...ENV, timeout: 'soon' } }],
  [
    'is refused for an env that cannot be read',
    'key',
    'failure',
    { with: { ...ENV, env: `${ENV.env}\nUNCLOSED<<NEVER\n${VALUES.TOKEN}\n${VALUES.DATABASE_URL}` } },
  ],
  [
    'is refused for a key that is no key',
    'key',
    'failure',
    {
      cvm: { ...CVM, kms: 'base' },
      fault: { endpoint: 'kms_pubkey', kind: 'status', status: 200, body: { public_key: 'zz' }, times: 9 },
      with: ENV,
    },
  ],
  [
    'is out of time',
    'token',
    'timed_out',
    {
      cvm: CVM,
      behaviour: { neverFinishes: true },
      with: { ...ENV, timeout: '30s' },
    },
  ],
  [
    'watches by the record alone',
    'token',
    'success',
    { service: { tokenEndpoints: DEPLOY_ROUTES }, cvm: CVM, with: ENV },
  ],
  ['is trusted by nobody', 'token', 'failure', { service: { trustedTokens: [] }, with: ENV }],
];

/** Plays a kind of run, and looks for every secret that it gave. */
async function playHidden([, login, outcome, run]: Kind): Promise<Played> {
  const { service: options, with: inputs, ...scenario } = run;
  await using issuer = await startIdTokenIssuer();
  const key = 'phak_9c1d2e3f4a5b60718293a4b5c6d7e8f9';
  return await withService(
    { action: 'built', ...TOKEN_FOR_ALL, apiKeys: [key], trustedTokens: issuer.trusts, ...options },
    async (service: Simulator) => {
      const given = typeof inputs === 'function' ? inputs(service) : inputs;
      const played = await playOn(service, {
        files,
        ...scenario,
        env: { RUNNER_DEBUG: '1', ...(login === 'token' ? issuer.env : {}) },
        with: { ...given, api_key: login === 'key' ? key : '' },
      });
      assert.equal(played.outputs.outcome, outcome, played.log);
      const tokens = Object.fromEntries(
        issuer.tokens.map((token, index) => [`OIDC token ${index + 1}`, token]),
      );
      const requestToken = issuer.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN;
      assertHidden(played, { ...SECRETS, key, 'request token': requestToken, ...tokens });
      if (login === 'token') for (const token of issuer.used) assert.ok(played.masks.includes(token));
      return played;
    },
  );
}

describe('no secret is shown, kept or passed on by a run that', { concurrency: 3 }, () => {
  for (const kind of KINDS) {
    it(`${kind[0]} (with a ${kind[1]})`, async () => {
      await playHidden(kind);
    });
  }

  it('prepares an update: the commit token is an output, is masked, and is nowhere else', async () => {
    const pending = KINDS.find(([, , outcome]) => outcome === 'pending_approval');
    assert.ok(pending);
    const { outputs, masks, raw, summary, state } = await playHidden(pending);
    const { commit_token = '', commit_url = '' } = outputs;
    for (const secret of [commit_token, commit_url]) assert.ok(secret !== '' && masks.includes(secret));
    const shown = [raw.replaceAll(/^::add-mask::.*$/gm, ''), summary, JSON.stringify(state)].join('\n');
    assert.equal(shown.includes(commit_token), false);
  });
});
