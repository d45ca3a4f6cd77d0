import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Simulator } from '../simulator/simulator.ts';
import { COMPOSE, deployed, type Played, play, QUICK, type Scenario, titlesOf } from './scenario.ts';

/** What somebody meets who uses the action for the first time, and what the annotation alone has to tell. */
type Case = [what: string, scenario: Scenario, title: string, tells: RegExp[], hasPage: boolean];

const structured = (code: string, message: string) => ({ error_code: code, message });

function refusing(status: number, body: unknown) {
  return (service: Simulator) => service.fault({ endpoint: 'provision', kind: 'status', status, body });
}

function failingWith(error: string) {
  return (service: Simulator) =>
    service.behave('*', { ...QUICK, bootFails: { error, phase: 'starting containers' } });
}

const CASES: Case[] = [
  [
    'a name that is taken',
    { cvm: {}, with: { operation: 'provision' } },
    'The name is taken',
    [
      /`provision` of CVM `my-web-app`: CVM name already exists in the workspace: my-web-app/,
      /To update that one, give its id \(dashboard\) as `cvm_id`; .* choose another `name`/,
    ],
    false,
  ],
  [
    'a node without room',
    { given: refusing(400, structured('ERR-02-004', 'No teepod with sufficient resources')) },
    'No capacity',
    [/No teepod with sufficient resources/, /Leave `region` and `node_id` empty/, /smaller `instance_type`/],
    false,
  ],
  [
    'a quota that is used up',
    { given: refusing(403, structured('ERR-04-002', 'CVM quota exceeded: 5 of 5')) },
    'A quota is used up',
    [/5 of 5/, /Delete CVMs that nobody needs/],
    false,
  ],
  [
    'a private image without a login',
    {
      given: failingWith(
        'Failed to start containers: pull access denied for octo-org/web: requested access to the resource is denied',
      ),
    },
    'The registry refused the image',
    [/pull access denied for octo-org\/web/, /If it is private, give `DSTACK_DOCKER_USERNAME`/],
    true,
  ],
  [
    'an image for another processor, which only the boot log shows',
    {
      given: (service) => {
        failingWith('failed to start containers')(service);
        const body = 'Container web  Started\nexec /app/server: exec format error\n';
        service.fault({ endpoint: 'log', kind: 'status', status: 200, body });
      },
      with: { logs_on_failure: '20' },
    },
    'The image is built for another processor',
    [/exec \/app\/server: exec format error/, /docker build --platform linux\/amd64/],
    true,
  ],
  [
    'a wrong key',
    { with: { api_key: 'phak_mistyped' } },
    'The login is refused',
    [/Invalid API key \(HTTP 401\)/, /make a new one on https:\/\/cloud\.phala\.com/, /as the secret/],
    false,
  ],
  [
    'a secret that does not exist',
    { with: { api_key: '' } },
    'No login for Phala Cloud',
    [/api_key: \$\{\{ secrets\.PHALA_CLOUD_API_KEY \}\}/, /pull request from a fork gets none/],
    false,
  ],
  [
    'a compose file that builds its image',
    { files: { 'docker-compose.yml': 'services:\n  web:\n    build: .\n' } },
    'The compose file cannot run in a CVM',
    [/docker-compose\.yml:3:12: service `web` is built from the context `\.`/, /Build and push the image/],
    false,
  ],
  [
    'a compose file that the platform refuses',
    {
      given: refusing(400, structured('ERR-01-003', 'Compose file is invalid: services.web.ports')),
    },
    'The compose file is refused',
    [/services\.web\.ports/, /Correct the file of `compose_file`.*`docker compose config`/],
    false,
  ],
  [
    'a variable without a value',
    {
      files: { 'docker-compose.yml': `${COMPOSE}    environment:\n      TOKEN: \${TOKEN}\n` },
      with: { env: 'TOKE=misspelt-name' },
    },
    'The env is not complete',
    [/`TOKEN` \(line 7\)/, /Add them to `env` or `env_file`/],
    false,
  ],
  [
    'an app id that stands for several CVMs',
    {
      given: (service) => {
        const { app_id } = deployed(service);
        deployed(service, { name: 'second-app', app_id });
      },
      with: (service) => ({ operation: 'restart', cvm_id: service.cvms()[0]?.app_id ?? '' }),
    },
    'Several CVMs are meant',
    [/stands for several CVMs. Give one of their ids as `cvm_id`/, /^- CVM `second-app` \([0-9a-f-]{36}\)/m],
    false,
  ],
  [
    'a boot that does not come to its end',
    { behaviour: { neverFinishes: true }, with: { timeout: '2m' } },
    'Timed out',
    [/The last status was: starting, starting containers/, /`logs_on_failure: 100`.*longer `timeout`/],
    true,
  ],
  [
    'a container that ends at once',
    {
      behaviour: { ...QUICK, stoppedAfterBoot: { afterSeconds: 0.03 } },
    },
    'The CVM stopped by itself',
    [/the CVM stopped, and nothing is in progress/, /Read the log of the container/],
    true,
  ],
];

describe('the annotation alone tells what to do about', { concurrency: 2 }, () => {
  for (const [what, scenario, title, tells, hasPage] of CASES) {
    it(what, async () => {
      const played = await play(scenario, { nameTakenAt: 'provision' });
      const { code, annotations, outputs } = played;
      assert.equal(code, 1);
      assert.deepEqual(titlesOf(annotations), [['error', title]]);
      const { message = '' } = annotations[0] ?? {};
      for (const part of tells) assert.match(message, part);
      assert.equal(message.includes(`Dashboard: ${outputs.dashboard_url}`), hasPage, message);
      assertReadable(played);
    });
  }
});

/** Short enough for a tired person, in whole sentences, and without a word of the code. */
function assertReadable({ errors }: Played): void {
  const { message = '' } = errors[0] ?? {};
  assert.ok(message.length < 900, `${message.length} characters`);
  assert.doesNotMatch(message, /undefined|\[object|\bat \S+:\d+:\d+|ApiError/);
  assert.doesNotMatch(message, /: Give|\.\.(?!\.)/);
}
