import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FaultRule } from '../simulator/simulator.ts';
import { deployed, OTHER_COMPOSE, type Played, play, type Scenario } from './scenario.ts';

type Given = Omit<Scenario, 'given'> & { fault?: FaultRule };
/** The message tells what happened, and what to do about it. */
type Case = [what: string, title: string, message: RegExp[], given?: Given];

const structured = (error_code: string, message: string) => ({
  error_code,
  message,
  details: [],
  suggestions: ['Top up the account'],
  links: [{ url: 'https://cloud.phala.com/billing', label: 'Billing' }],
});

const BY_THE_SERVICE: Case[] = [
  [
    'a wrong key',
    'The login is refused',
    [/Invalid API key \(HTTP 401\)/, /Check that `api_key` holds a key of the right workspace/],
    { with: { api_key: 'phak_wrong' } },
  ],
  [
    'a key of another workspace',
    'Not allowed',
    [/Not your workspace \(HTTP 403\)/, /check that it belongs to the workspace of the CVM/i],
    { fault: { endpoint: 'info', kind: 'status', status: 403, body: { detail: 'Not your workspace' } } },
  ],
  [
    'an unknown CVM',
    'There is no such CVM',
    [/There is no CVM `cvm_00000000` \(input `cvm_id`\)/, /so check the API key too/],
    { with: { operation: 'restart', cvm_id: 'cvm_00000000' } },
  ],
  [
    'an unknown name',
    'There is no such CVM',
    [/There is no CVM named `not-there` \(input `name`\)/, /so check the API key too/],
    { with: { operation: 'stop', name: 'not-there' } },
  ],
  [
    'a watch of a CVM that is not there',
    'There is no such CVM',
    [/There is no CVM named `not-there`/],
    { with: { operation: 'watch', target: 'running', name: 'not-there' } },
  ],
  [
    'an address that redirects',
    'The API address redirects',
    [/redirect \(HTTP 302\)/, /Check `api_url`/],
    { fault: { endpoint: 'info', kind: 'redirect', location: 'https://login.example/' } },
  ],
  [
    'a suspended account, with words of the platform',
    'The balance is not sufficient',
    [/Balance is 0\.00 \(HTTP 402, ERR-04-001\)/, /Top up the workspace/],
    {
      fault: {
        endpoint: 'info',
        kind: 'status',
        status: 402,
        body: structured('ERR-04-001', 'Balance is 0.00'),
      },
    },
  ],
];

const BY_THE_ACTION: Case[] = [
  ...['delete', 'stop', 'start', 'restart', 'status'].map(
    (operation): Case => [
      `a ${operation} whose name came out empty`,
      'The inputs are not valid',
      [/needs `cvm_id` or `name`/, /an expression/],
      { with: { operation, name: '' } },
    ],
  ),
  [
    'a delete that only `phala.toml` names a CVM for',
    'The inputs are not valid',
    [/needs `cvm_id` or `name` as an input/, /in `phala.toml` does not count/],
    { with: { operation: 'delete', name: '' }, files: { 'phala.toml': 'id = "cvm_00000000"\n' } },
  ],
  [
    'a bad name',
    'The inputs are not valid',
    [/Input `name` is `web_app`\. Accepted: 5 to 63 characters, first a letter/],
    { with: { name: 'web_app' } },
  ],
  [
    'several bad inputs, all of them named',
    'The inputs are not valid',
    [/`operation` is `deply`\. Accepted: `deploy`/, /`timeout`/, /`interval`/, /`max_retries`/, /`wait`/],
    { with: { operation: 'deply', timeout: 'soon', interval: '3s', max_retries: '-1', wait: 'yes' } },
  ],
  [
    '`cvm_id` beside `name`',
    'The inputs are not valid',
    [/Inputs `cvm_id` and `name` both say which CVM is meant\. Give only one/],
    { with: { cvm_id: 'cvm_00000000', name: 'my-web-app' } },
  ],
  [
    'a watch without a target',
    'The inputs are not valid',
    [/Input `target` is missing/],
    { with: { operation: 'watch' } },
  ],
  [
    'an address without TLS',
    'The inputs are not valid',
    [/Input `api_url` is `http:\/\/phala\.example\/api\/v1`\. Accepted: an `https:` URL/],
    { with: { api_url: 'http://phala.example/api/v1' } },
  ],
  [
    'a key with blanks, which is not shown',
    'The inputs are not valid',
    [/Input `api_key` is not valid \(its value is not shown\)/],
    { with: { api_key: 'phak_first phak_second' } },
  ],
  [
    'no login at all',
    'No login for Phala Cloud',
    [/give `api_key: \$\{\{ secrets\.PHALA_CLOUD_API_KEY \}\}`/, /id-token: write/],
    { with: { api_key: '' } },
  ],
  [
    'no compose file',
    'There is no compose file',
    [/There is no Docker Compose file/, /actions\/checkout/],
    { files: { 'README.md': 'hello' } },
  ],
  [
    'a compose file outside of the workspace',
    'A file cannot be read',
    [/Input `compose_file` names the file `\.\.\/OUTPUT`, which is outside the workspace/],
    { with: { compose_file: '../OUTPUT' } },
  ],
  [
    'a compose file that cannot boot',
    'The compose file cannot run in a CVM',
    [
      /docker-compose\.yml:3:12: service `web` is built from the context `\.`/,
      /Build and push the image in an earlier step/,
    ],
    { files: { 'docker-compose.yml': 'services:\n  web:\n    build: .\n' } },
  ],
  [
    'variables that cannot be read',
    'The env cannot be read',
    [/`env`/],
    { with: { env: 'TOKEN hunter2hunter2' } },
  ],
];

describe('a refusal', { concurrency: 3 }, () => {
  for (const [what, title, message, given] of BY_THE_SERVICE) {
    it(`by the service ends the run at once: ${what}`, async () => {
      const { requests } = await refused(title, message, given);
      // That a name is not there, the list has to say too.
      const endpoints =
        title === 'There is no such CVM' && what !== 'an unknown CVM' ? ['info', 'cvms_paginated'] : ['info'];
      assert.deepEqual(
        requests.map(({ endpoint }) => endpoint),
        endpoints,
      );
    });
  }
  for (const [what, title, message, given] of BY_THE_ACTION) {
    it(`by the action itself ends the run before any request: ${what}`, async () => {
      const { requests } = await refused(title, message, given);
      assert.deepEqual(requests, []);
    });
  }

  it('of the provision leaves nothing behind and passes the words of the platform on', async () => {
    const { code, writes, cvms, errors, log, outputs } = await play({ with: { instance_type: 'tdx.nano' } });
    assert.deepEqual([code, writes, cvms], [1, ['POST /cvms/provision'], []]);
    assert.equal(errors.length, 1);
    assert.match(
      errors[0]?.message ?? '',
      /Instance type does not exist: tdx\.nano \(HTTP 400, ERR-02-001\)/,
    );
    assert.match(log, /Phala Cloud suggests: List the instance types/);
    assert.match(log, /Request id: req_[0-9a-f]{24}/);
    assert.match(log, /Error reference: https:\/\//);
    assert.match(outputs.failure_reason ?? '', /Instance type does not exist: tdx\.nano/);
  });

  it('of an update leaves the CVM as it was', async () => {
    const { code, writes, cvms, errors, outputs } = await play({
      given: (service) => {
        deployed(service, { composeText: OTHER_COMPOSE });
        const body = { detail: 'The compose file violates the terms' };
        service.fault({ endpoint: 'patch', kind: 'status', status: 400, body });
      },
    });
    assert.deepEqual([code, writes, cvms[0]?.operations], [1, ['PATCH /cvms/{1}'], []]);
    assert.deepEqual(
      [outputs.change, outputs.status, outputs.cvm_id],
      [undefined, 'running', cvms[0]?.vm_uuid],
    );
    assert.match(
      errors[0]?.message ?? '',
      /The compose file violates the terms \(HTTP 400\), PATCH \/cvms\//,
    );
    assert.equal(errors.length, 1);
  });
});

/** Fails unless the run ended soon and badly, and with one annotation that says all. */
async function refused(title: string, message: RegExp[], given: Given = {}): Promise<Played> {
  const { fault, ...scenario } = given;
  const played = await play({
    ...scenario,
    fault,
  });
  const { code, outputs, errors, annotations, durationMs, cvms, log } = played;
  assert.deepEqual([code, outputs.outcome, cvms], [1, 'failure', []], log);
  assert.ok(durationMs < 1000, `${durationMs} ms`);
  assert.deepEqual([annotations.length, errors.length, errors[0]?.title], [1, 1, title]);
  for (const part of message) assert.match(errors[0]?.message ?? '', part);
  assert.equal(outputs.failure_reason?.includes('\n'), false);
  // Also a run that ended before it began leaves a summary.
  assert.match(played.summary, /^## ✗ .+ failed\n/);
  return played;
}
