import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UPDATED } from '../../src/operations/changes.ts';
import { operations } from '../../src/operations/index.ts';
import { type Cvm, readCvm } from '../../src/phala/cvm.ts';
import { tellOutcome } from '../../src/report/outcome.ts';
import type { Approval } from '../../src/run/approval.ts';
import { takesEffectLater, UNCHANGED } from '../../src/run/change.ts';
import { createFacts } from '../../src/run/facts.ts';
import { createLog } from '../../src/run/log.ts';
import { failure, type Outcome } from '../../src/run/outcome.ts';
import { fakeClock } from '../fake_clock.ts';
import { fakeHost } from '../operations/fake_run.ts';
import { someSecrets } from '../run/some_secrets.ts';
import { planTold } from './plan_told.ts';

const RUNNING = readCvm({
  id: 'cvm_1',
  vm_uuid: '1',
  name: 'my-app',
  status: 'running',
  endpoints: [{ app: 'https://app.example' }],
});

/** What is told of a run that lasted 61 s. */
function ending(ended: Outcome, cvm: Cvm = RUNNING, ...values: string[]) {
  const clock = fakeClock(61_240);
  const { host, told } = fakeHost(clock);
  const secrets = someSecrets(...values);
  const annotations: [level: string, text: string, title: string][] = [];
  for (const level of ['notice', 'warning', 'error'] as const)
    host.runner[level] = (text: string, title: string) => annotations.push([level, text, title]);
  const log = createLog(host.runner, clock, 0, secrets);
  const facts = createFacts(log.elapsedMs, host.runner.setOutput, secrets);
  facts.learn({ cvm });
  const code = tellOutcome(ended, { runner: host.runner, log, facts });
  return { code, annotations, ...told };
}

const APPROVAL: Approval = {
  kind: 'update',
  composeHash: 'ab'.repeat(32),
  appId: 'cd'.repeat(20),
  chainId: 8453,
};

describe('the end of a run', () => {
  const success: Outcome = { outcome: 'success', change: UPDATED, proof: 'seen booting' };
  const ends: [ended: Outcome, code: number, levels: string[]][] = [
    [success, 0, []],
    [{ ...success, weak: true }, 0, ['notice']],
    [{ ...success, warning: 'no route' }, 0, ['warning']],
    [{ outcome: 'pending_approval', approval: APPROVAL }, 0, ['warning']],
    [{ outcome: 'dry_run', plan: planTold(), diff: [] }, 0, []],
    [failure('failure', 'Failed', 'why'), 1, ['error']],
    [failure('timed_out', 'Timed out', 'why'), 1, ['error']],
    [failure('cancelled', 'Cancelled', 'why'), 1, ['error']],
  ];
  for (const [ended, code, levels] of ends) {
    it(`by ${ended.outcome} gives the code ${code} and ${levels.join() || 'no annotation'}`, () => {
      const told = ending(ended);
      const { outcome, elapsed_seconds, failure_reason } = told.outputs;
      assert.deepEqual(
        [told.code, told.annotations.map(([level]) => level), told.saved],
        [code, levels, [['outcome', ended.outcome]]],
      );
      assert.deepEqual(
        [outcome, elapsed_seconds, failure_reason],
        [ended.outcome, '61.2', code === 0 ? undefined : 'why'],
      );
    });
  }

  const changes = new Set(Object.values(operations).flatMap((operation) => operation.changes));
  for (const change of changes) {
    it(`says what happened: ${change.name}`, () => {
      const isGone = change.name === 'deleted';
      const cvm = { ...RUNNING, status: isGone ? 'deleted' : 'running' };
      const { lines } = ending({ outcome: 'success', change }, cvm);
      assert.equal(
        lines[0],
        takesEffectLater(change)
          ? `The platform accepted the request to ${change.verb} CVM \`my-app\`; what becomes of it was not waited for`
          : `CVM \`my-app\` ${change.did}; status \`running\``,
      );
      assert.equal(lines.includes('URL: https://app.example'), !isGone);
    });
  }

  it('says how long it took and what proves it', () => {
    const [line] = ending(success).lines;
    assert.equal(line, 'CVM `my-app` was updated; status `running` after 1 min 1 s (seen booting)');
  });

  it('says all that has to be approved, in the log and in one warning', () => {
    const { lines, annotations } = ending({ outcome: 'pending_approval', approval: APPROVAL });
    const data = `0xdfc77223${'ab'.repeat(32)}`;
    assert.match(lines[0] ?? '', /waits for an approval on-chain; nothing runs differently until then/);
    assert.ok(lines.includes(`Send: addComposeHash to the app contract, call data ${data}`));
    const [[, text = '', title] = []] = annotations;
    assert.equal(title, 'Waiting for approval');
    assert.ok(text.includes(data) && text.endsWith('within 14 days'));
  });

  it('says what a dry run would do, with the diff in a group, and when that is nothing', () => {
    const diff = ['-a: 1', '+a: 2'];
    const { lines } = ending({ outcome: 'dry_run', plan: planTold({ words: ['this'] }), diff });
    assert.deepEqual(lines, ['Dry run; this would update: this', 'Compose file, deployed and new', ...diff]);
    const nothing = ending({ outcome: 'dry_run', plan: planTold(), diff: [] });
    assert.deepEqual(nothing.lines, ['Dry run: nothing would be sent for CVM `my-app`']);
  });

  it('by a failure says the reason, the next thing to do, and where to look', () => {
    const { lines, annotations, outputs } = ending({
      ...failure('failure', 'Failed', 'two things:\n- one\n- ::error::two', 'Do this.'),
      suggestions: ['Or that.'],
      links: [{ label: 'Billing', url: 'https://cloud.phala.com/billing' }],
      requestId: 'req_1',
    });
    const page = 'https://cloud.phala.com/dashboard/cvms/1';
    assert.deepEqual(lines, [
      'Last status: running',
      'Phala Cloud suggests: Or that.',
      'Billing: https://cloud.phala.com/billing',
      'Request id: req_1',
      `Dashboard: ${page}`,
      'Next: Do this.',
    ]);
    const text = `two things:\n- one\n- ::error::two\nDo this.\nDashboard: ${page}`;
    assert.deepEqual(annotations, [['error', text, 'Failed']]);
    assert.equal(outputs.failure_reason, 'two things: - one - ::error::two');
  });

  const names: [record: object, called: string][] = [
    [{ name: 'my-app', vm_uuid: 'u' }, 'my-app'],
    [{ vm_uuid: 'u', id: 'cvm_1' }, 'u'],
    [{ id: 'cvm_1', app_id: 'ab'.repeat(20) }, 'cvm_1'],
    [{ app_id: 'ab'.repeat(20) }, 'ab'.repeat(20)],
    [{}, 'without a name'],
  ];
  for (const [record, called] of names) {
    it(`names the CVM by what is known of it: ${called}`, () => {
      const { lines } = ending({ outcome: 'success', change: UNCHANGED }, readCvm(record));
      assert.equal(lines[0], `CVM \`${called}\` is as it should be; nothing was changed`);
    });
  }
});
