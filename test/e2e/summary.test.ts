import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { OTHER_COMPOSE, type Played, play, QUICK, type Scenario } from './scenario.ts';

type Case = [
  what: string,
  scenario: Scenario,
  outcome: string,
  heading: RegExp,
  holds: (played: Played) => (string | RegExp)[],
  lacks?: RegExp[],
];

const CASES: Case[] = [
  [
    'a success',
    {},
    'success',
    /^## ✓ `my-web-app` is running$/,
    ({ outputs }) => [
      outputs.url ?? '',
      outputs.app_id ?? '',
      outputs.cvm_id ?? '',
      outputs.compose_hash ?? '',
      outputs.dashboard_url ?? '',
      /as the platform passes it on, has this hash and holds what was sent/,
      /```mermaid\ngantt\n/,
      /\| .*Wait for the CVM.* \|/,
    ],
    [/Do this next/, /Last events/],
  ],
  [
    'a failure',
    {
      behaviour: { ...QUICK, bootFails: { error: 'failed <b>to</b> start containers' } },
    },
    'failure',
    /^## ✗ Deployment of `my-web-app` failed$/,
    ({ outputs }) => [
      /\*\*Do this next:\*\* \S/,
      outputs.dashboard_url ?? '',
      /Last events of the CVM/,
      /boot\.error/,
      /```mermaid\ngantt\n/,
    ],
    [/<b>to<\/b>/, /Open the app/],
  ],
  [
    'a refusal',
    { with: { instance_type: 'tdx.nano' } },
    'failure',
    /^## ✗ Deployment of `my-web-app` failed$/,
    () => [
      /The instance type does not exist/,
      /ERR\\?-02\\?-001/,
      /\*\*Phala Cloud suggests:\*\*/,
      /req_[0-9a-f]{24}/,
    ],
    [/Last events/],
  ],
  [
    'a time-out',
    { behaviour: { neverFinishes: true }, with: { timeout: '2m' } },
    'timed_out',
    /^## ✗ Deployment of `my-web-app` was not done in time$/,
    ({ outputs }) => [
      /starting containers/,
      outputs.dashboard_url ?? '',
      /longer `timeout`|longer .?timeout/,
    ],
  ],
  [
    'a cancel',
    {
      behaviour: { neverFinishes: true },
      meanwhile: async ({ line, signal }) => {
        await line('Status: starting');
        signal('SIGTERM');
      },
    },
    'cancelled',
    /^## ✗ Deployment of `my-web-app` was cancelled$/,
    ({ outputs }) => ['phala cvms delete', outputs.cvm_id ?? ''],
  ],
  [
    'a pending approval',
    { with: { kms: 'base' } },
    'pending_approval',
    /^## ○ `my-web-app` waits for an approval on-chain$/,
    ({ outputs }) => [/Nothing was created yet/, outputs.compose_hash ?? '', /operation: commit/],
    [/Do this next/],
  ],
  [
    'a dry run',
    { cvm: { composeText: OTHER_COMPOSE }, with: { dry_run: 'true' } },
    'dry_run',
    /^## ○ Dry run: `my-web-app` would be updated$/,
    () => [/Only reads were sent/, /```diff\n/],
  ],
  [
    'a restart',
    { cvm: {}, with: { operation: 'restart' } },
    'success',
    /^## ✓ `my-web-app` is running$/,
    () => [/The CVM was restarted and reached `running`/],
  ],
  [
    'a success with a warning',
    {
      cvm: {},
      behaviour: { ...QUICK, doneWithBootError: 'gateway is slow' },
      with: { operation: 'restart' },
    },
    'success',
    /^## ✓ `my-web-app` is running$/,
    () => [/\*\*Warning:\*\* .*gateway is slow/],
  ],
];

describe('the job summary', { concurrency: 2 }, () => {
  for (const [what, scenario, outcome, heading, holds, lacks = []] of CASES) {
    it(`of ${what} begins with how it ended`, async () => {
      const played = await play(scenario);
      assert.equal(played.outputs.outcome, outcome, played.log);
      const { summary } = played;
      assert.match(summary.split('\n')[0] ?? '', heading);
      for (const part of holds(played)) {
        if (typeof part === 'string') assert.ok(part !== '' && summary.includes(part), `${part}\n${summary}`);
        else assert.match(summary, part);
      }
      for (const part of lacks) assert.doesNotMatch(summary, part);
      assert.ok(Buffer.byteLength(summary) < 64 * 1024);
      assert.doesNotMatch(summary, /undefined|\[object|NaN/);
    });
  }

  for (const scenario of [{}, { with: { instance_type: 'tdx.nano' } }]) {
    it(`is not written with \`summary: false\`: ${JSON.stringify(scenario)}`, async () => {
      const { summary, outputs } = await play({ ...scenario, with: { ...scenario.with, summary: 'false' } });
      assert.equal(summary, '');
      assert.ok(outputs.outcome);
    });
  }
});
