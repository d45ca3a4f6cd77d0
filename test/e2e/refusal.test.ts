import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FaultRule } from '../simulator/simulator.ts';
import { realTime } from './real_time.ts';
import { deployed, OTHER_COMPOSE, type Played, play } from './scenario.ts';

type Case = {
  what: string;
  with?: Record<string, string>;
  files?: Record<string, string>;
  fault?: FaultRule;
  title: string;
  /** What happened, and what to do about it. */
  message: RegExp[];
};

/** Longest real time from the start of the process to its end. */
const SOON_MS = 2000;

const structured = (error_code: string, message: string) => ({
  error_code,
  message,
  details: [],
  suggestions: ['Top up the account'],
  links: [{ url: 'https://cloud.phala.com/billing', label: 'Billing' }],
});

const BY_THE_SERVICE: Case[] = [
  {
    what: 'a wrong key',
    with: { api_key: 'phak_wrong' },
    title: 'The login is refused',
    message: [/Invalid API key \(HTTP 401\)/, /Check that `api_key` holds a key of the right workspace/],
  },
  {
    what: 'a key of another workspace',
    fault: { endpoint: 'info', kind: 'status', status: 403, body: { detail: 'Not your workspace' } },
    title: 'Not allowed',
    message: [/Not your workspace \(HTTP 403\)/, /check that it belongs to the workspace of the CVM/i],
  },
  {
    what: 'an unknown CVM',
    with: { operation: 'restart', cvm_id: 'cvm_00000000' },
    title: 'There is no such CVM',
    message: [/There is no CVM `cvm_00000000` \(input `cvm_id`\)/, /so check the API key too/],
  },
  {
    what: 'an unknown name',
    with: { operation: 'stop', name: 'not-there' },
    title: 'There is no such CVM',
    message: [/There is no CVM named `not-there` \(input `name`\)/, /so check the API key too/],
  },
  {
    what: 'an unknown name that was made from the repository',
    with: { operation: 'start' },
    title: 'There is no such CVM',
    message: [
      /There is no CVM named `my-web-app` \(made from the name of the repository; give `cvm_id` or `name`/,
    ],
  },
  {
    what: 'a watch of a CVM that is not there',
    with: { operation: 'watch', target: 'running', name: 'not-there' },
    title: 'There is no such CVM',
    message: [/There is no CVM named `not-there`/],
  },
  {
    what: 'an address that redirects',
    fault: { endpoint: 'info', kind: 'redirect', location: 'https://login.example/' },
    title: 'The API address redirects',
    message: [/redirect \(HTTP 302\)/, /Check `api_url`/],
  },
  {
    what: 'a suspended account, with words of the platform',
    fault: {
      endpoint: 'info',
      kind: 'status',
      status: 402,
      body: structured('ERR-04-001', 'Balance is 0.00'),
    },
    title: 'The balance is not sufficient',
    message: [/Balance is 0\.00 \(HTTP 402, ERR-04-001\)/, /Top up the workspace/],
  },
];

const BY_THE_ACTION: Case[] = [
  {
    what: 'a bad name',
    with: { name: 'web_app' },
    title: 'The inputs are not valid',
    message: [/Input `name` is `web_app`\. Accepted: 5 to 63 characters, first a letter/],
  },
  {
    what: 'several bad inputs, all of them named',
    with: { operation: 'deply', timeout: 'soon', interval: '3s', max_retries: '-1', wait: 'yes' },
    title: 'The inputs are not valid',
    message: [
      /`operation` is `deply`\. Accepted: `deploy`/,
      /`timeout`/,
      /`interval`/,
      /`max_retries`/,
      /`wait`/,
    ],
  },
  {
    what: '`cvm_id` beside `name`',
    with: { cvm_id: 'cvm_00000000', name: 'my-web-app' },
    title: 'The inputs are not valid',
    message: [/Inputs `cvm_id` and `name` both say which CVM is meant\. Give only one/],
  },
  {
    what: 'a watch without a target',
    with: { operation: 'watch' },
    title: 'The inputs are not valid',
    message: [/Input `target` is missing/],
  },
  {
    what: 'an address without TLS',
    with: { api_url: 'http://phala.example/api/v1' },
    title: 'The inputs are not valid',
    message: [/Input `api_url` is `http:\/\/phala\.example\/api\/v1`\. Accepted: an `https:` URL/],
  },
  {
    what: 'a key with blanks, which is not shown',
    with: { api_key: 'phak_first phak_second' },
    title: 'The inputs are not valid',
    message: [/Input `api_key` is not valid \(its value is not shown\)/],
  },
  {
    what: 'no login at all',
    with: { api_key: '' },
    title: 'No login for Phala Cloud',
    message: [/give `api_key: \$\{\{ secrets\.PHALA_CLOUD_API_KEY \}\}`/, /id-token: write/],
  },
  {
    what: 'no compose file',
    files: { 'README.md': 'hello' },
    title: 'The request cannot be carried out',
    message: [/There is no Docker Compose file/, /actions\/checkout/],
  },
  {
    what: 'a compose file outside of the workspace',
    with: { compose_file: '../OUTPUT' },
    title: 'The request cannot be carried out',
    message: [/Input `compose_file` names the file `\.\.\/OUTPUT`, which is outside the workspace/],
  },
  {
    what: 'a compose file that cannot boot',
    files: { 'docker-compose.yml': 'services:\n  web:\n    build: .\n' },
    title: 'The compose file cannot run in a CVM,file=docker-compose.yml,line=3',
    message: [
      /docker-compose\.yml:3:12: service `web` is built from the context `\.`/,
      /Build and push the image in an earlier step/,
    ],
  },
  {
    what: 'variables that cannot be read',
    with: { env: 'TOKEN hunter2hunter2' },
    title: 'The request cannot be carried out',
    message: [/`env`/],
  },
];

describe('a refusal', { concurrency: 3 }, () => {
  for (const { what, ...rest } of BY_THE_SERVICE) {
    it(`by the service ends the run after one request: ${what}`, async () => {
      const { requests } = await refused(rest);
      assert.equal(requests.length, 1);
    });
  }
  for (const { what, ...rest } of BY_THE_ACTION) {
    it(`by the action itself ends the run before any request: ${what}`, async () => {
      const { requests } = await refused(rest);
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
async function refused({ title, message, fault, ...scenario }: Omit<Case, 'what'>): Promise<Played> {
  const played = await play({
    ...scenario,
    speed: 1,
    given: (service) => {
      if (fault !== undefined) service.fault(fault);
    },
  });
  const { code, outputs, errors, annotations, durationMs, cvms, log } = played;
  assert.deepEqual([code, outputs.outcome, cvms], [1, 'failure', []], log);
  assert.ok(durationMs < realTime(SOON_MS), `${durationMs} ms`);
  assert.deepEqual([annotations.length, errors.length, errors[0]?.title], [1, 1, title]);
  for (const part of message) assert.match(errors[0]?.message ?? '', part);
  assert.equal(outputs.failure_reason?.includes('\n'), false);
  return played;
}
