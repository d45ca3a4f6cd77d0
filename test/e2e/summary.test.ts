import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deployed, OTHER_COMPOSE, type Played, play, QUICK, type Scenario } from './scenario.ts';

type Case = {
  what: string;
  scenario: Scenario;
  outcome: string;
  /** The first line. */
  heading: RegExp;
  /** In any order; a function where the outputs are in it. */
  holds: (played: Played) => (string | RegExp)[];
  lacks?: RegExp[];
};

const CASES: Case[] = [
  {
    what: 'a success',
    scenario: {},
    outcome: 'success',
    heading: /^## ✓ `my-web-app` is running$/,
    holds: ({ outputs }) => [
      outputs.url ?? '',
      outputs.app_id ?? '',
      outputs.cvm_id ?? '',
      outputs.compose_hash ?? '',
      outputs.dashboard_url ?? '',
      /the machine attests the compose hash/,
      /```mermaid\ngantt\n/,
      /\| .*Wait for the CVM.* \|/,
    ],
    lacks: [/Do this next/, /Last events/],
  },
  {
    what: 'a failure',
    scenario: {
      given: (service) =>
        service.behave('*', { ...QUICK, bootFails: { error: 'failed <b>to</b> start containers' } }),
    },
    outcome: 'failure',
    heading: /^## ✗ Deployment of `my-web-app` failed$/,
    holds: ({ outputs }) => [
      /\*\*Do this next:\*\* \S/,
      outputs.dashboard_url ?? '',
      /Last events of the CVM/,
      /boot\.error/,
      /```mermaid\ngantt\n/,
    ],
    lacks: [/<b>to<\/b>/, /Open the app/],
  },
  {
    what: 'a refusal',
    scenario: { with: { instance_type: 'tdx.nano' } },
    outcome: 'failure',
    heading: /^## ✗ Deployment of `my-web-app` failed$/,
    holds: () => [
      /The instance type does not exist/,
      /ERR\\?-02\\?-001/,
      /\*\*Phala Cloud suggests:\*\*/,
      /req_[0-9a-f]{24}/,
    ],
    lacks: [/Last events/],
  },
  {
    what: 'a time-out',
    scenario: {
      given: (service) => service.behave('*', { neverFinishes: true }),
      with: { timeout: '2m' },
    },
    outcome: 'timed_out',
    heading: /^## ✗ Deployment of `my-web-app` was not done in time$/,
    holds: ({ outputs }) => [
      /starting containers/,
      outputs.dashboard_url ?? '',
      /longer `timeout`|longer .?timeout/,
    ],
  },
  {
    what: 'a cancel',
    scenario: {
      given: (service) => service.behave('*', { neverFinishes: true }),
      meanwhile: async ({ line, signal }) => {
        await line('Status: starting');
        signal('SIGTERM');
      },
    },
    outcome: 'cancelled',
    heading: /^## ✗ Deployment of `my-web-app` was cancelled$/,
    holds: ({ outputs }) => ['phala cvms delete', outputs.cvm_id ?? ''],
  },
  {
    what: 'a pending approval',
    scenario: { with: { kms: 'base' } },
    outcome: 'pending_approval',
    heading: /^## ○ `my-web-app` waits for an approval on-chain$/,
    holds: ({ outputs }) => [/Nothing was created yet/, outputs.compose_hash ?? '', /operation: commit/],
    lacks: [/Do this next/],
  },
  {
    what: 'a dry run',
    scenario: {
      given: (service) => deployed(service, { composeText: OTHER_COMPOSE }),
      with: { dry_run: 'true' },
    },
    outcome: 'dry_run',
    heading: /^## ○ Dry run: `my-web-app` would be updated$/,
    holds: () => [/Only reads were sent/, /```diff\n/],
  },
  {
    what: 'a restart',
    scenario: { given: (service) => deployed(service), with: { operation: 'restart' } },
    outcome: 'success',
    heading: /^## ✓ `my-web-app` is running$/,
    holds: () => [/The CVM was restarted and reached `running`/],
  },
  {
    what: 'a success with a warning',
    scenario: {
      given: (service) => {
        deployed(service);
        service.behave('*', { ...QUICK, doneWithBootError: 'gateway is slow' });
      },
      with: { operation: 'restart' },
    },
    outcome: 'success',
    heading: /^## ✓ `my-web-app` is running$/,
    holds: () => [/\*\*Warning:\*\* .*gateway is slow/],
  },
];

describe('the job summary', { concurrency: 2 }, () => {
  for (const { what, scenario, outcome, heading, holds, lacks = [] } of CASES) {
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
