import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { failure } from '../../src/report/failure.ts';
import { type Conclusion, conclude } from '../../src/report/outcome.ts';
import { createLog } from '../../src/run/log.ts';
import type { Approval, Change } from '../../src/run/operation.ts';
import { createOutputs, type OutputValues } from '../../src/run/outputs.ts';
import { fakeClock } from '../fake_clock.ts';

const KNOWN: OutputValues = {
  name: 'my-app',
  status: 'running',
  url: 'https://app.example',
  dashboard_url: 'https://cloud.phala.com/dashboard/cvms/1',
};

function concluding(conclusion: Conclusion, known: OutputValues = KNOWN) {
  const lines: string[] = [];
  const annotations: [level: string, text: string, title: string][] = [];
  const state: Record<string, string> = {};
  const note = (level: string) => (text: string, title: string) =>
    void annotations.push([level, text, title]);
  const runner = {
    info: (line: string) => void lines.push(line.replace(/^\[\d+:\d\d\] /, '')),
    debug: () => {},
    startGroup: (title: string) => void lines.push(title),
    endGroup: () => {},
    notice: note('notice'),
    warning: note('warning'),
    error: note('error'),
    saveState: (name: string, value: string) => {
      state[name] = value;
    },
  };
  const outputs = createOutputs(() => {});
  outputs.set(known);
  const code = conclude(conclusion, {
    runner,
    log: createLog(runner, fakeClock(), 0),
    outputs,
    elapsedMs: () => 61_240,
  });
  return { code, lines, annotations, state, outputs: outputs.values };
}

const APPROVAL: Approval = {
  kind: 'update',
  composeHash: 'ab'.repeat(32),
  appId: 'cd'.repeat(20),
  chainId: 8453,
};

describe('the end of a run', () => {
  const codes: [conclusion: Conclusion, code: number, levels: string[]][] = [
    [{ outcome: 'success', change: 'updated', proof: 'seen' }, 0, []],
    [{ outcome: 'success', change: 'updated', proof: 'seen', weak: true }, 0, ['notice']],
    [{ outcome: 'success', change: 'updated', proof: 'seen', warning: 'no route' }, 0, ['warning']],
    [{ outcome: 'pending_approval', approval: APPROVAL }, 0, ['warning']],
    [{ outcome: 'dry_run', plan: undefined }, 0, []],
    [failure('failure', 'Failed', 'why'), 1, ['error']],
    [failure('timed_out', 'Timed out', 'why'), 1, ['error']],
    [failure('cancelled', 'Cancelled', 'why'), 1, ['error']],
  ];
  for (const [conclusion, code, levels] of codes) {
    it(`by ${conclusion.outcome} gives the code ${code} and ${levels.join() || 'no annotation'}`, () => {
      const ended = concluding(conclusion);
      assert.equal(ended.code, code);
      assert.deepEqual(
        ended.annotations.map(([level]) => level),
        levels,
      );
      assert.deepEqual(
        [ended.state.outcome, ended.outputs.outcome, ended.outputs.elapsed_seconds],
        [conclusion.outcome, conclusion.outcome, 61.2],
      );
      assert.equal(ended.outputs.failure_reason, code === 0 ? undefined : 'why');
    });
  }

  const changes: [change: Change, words: string][] = [
    ['created', 'was created'],
    ['updated', 'was updated'],
    ['started', 'was started'],
    ['stopped', 'was stopped'],
    ['restarted', 'was restarted'],
    ['replicated', 'was created as a replica'],
    ['deleted', 'was deleted'],
    ['provisioned', 'is provisioned and can be committed'],
    ['unchanged', 'is as it should be; nothing was changed'],
    ['none', 'was watched; nothing was changed'],
  ];
  for (const [change, words] of changes) {
    it(`says what happened: ${change}`, () => {
      const { lines } = concluding({ outcome: 'success', change });
      assert.equal(lines[0], `CVM \`my-app\` ${words}`);
      assert.equal(lines.includes('URL: https://app.example'), change !== 'deleted');
    });
  }

  it('says how long it took and what proves it', () => {
    const { lines } = concluding({ outcome: 'success', change: 'updated', proof: 'seen booting' });
    assert.equal(lines[0], 'CVM `my-app` was updated; status `running` after 1 min 1 s (seen booting)');
  });

  it('says all that has to be approved, in the log and in one warning', () => {
    const { lines, annotations } = concluding({ outcome: 'pending_approval', approval: APPROVAL });
    const data = `0xdfc77223${'ab'.repeat(32)}`;
    assert.match(lines[0] ?? '', /waits for an approval on-chain; nothing runs differently until then/);
    assert.ok(lines.includes(`Send: addComposeHash to the app contract, call data ${data}`));
    const [[, text = '', title] = []] = annotations;
    assert.equal(title, 'Waiting for approval');
    assert.ok(text.includes(data) && text.endsWith('within 14 days'));
  });

  it('says what a dry run would do, with the diff in a group', () => {
    const { lines } = concluding({
      outcome: 'dry_run',
      plan: {
        change: 'updated',
        words: ['the compose file'],
        compose: { path: 'app.yml', before: 'a: 1\n', after: 'a: 2\n' },
      },
    });
    assert.deepEqual(lines, [
      'Dry run; this would update: the compose file',
      'Compose file, deployed and new',
      '--- deployed',
      '+++ app.yml',
      '@@ -1,1 +1,1 @@',
      '-a: 1',
      '+a: 2',
    ]);
  });

  it('says that a dry run would do nothing', () => {
    const { lines } = concluding({ outcome: 'dry_run', plan: undefined });
    assert.deepEqual(lines, ['Dry run: nothing would be sent for CVM `my-app`']);
  });

  it('by a failure says the reason, the next thing to do, and where to look', () => {
    const { lines, annotations, outputs } = concluding({
      ...failure('failure', 'Failed', 'two things:\n- one\n- ::error::two', 'Do this.'),
      suggestions: ['Or that.'],
      links: [{ label: 'Billing', url: 'https://cloud.phala.com/billing' }],
      requestId: 'req_1',
    });
    assert.deepEqual(
      [
        'Phala Cloud suggests: Or that.',
        'Billing: https://cloud.phala.com/billing',
        'Request id: req_1',
        'Next: Do this.',
      ].filter((line) => !lines.includes(line)),
      [],
    );
    const [[, text = '', title] = []] = annotations;
    assert.equal(title, 'Failed');
    assert.ok(text.startsWith('two things:\n- one\n- ::error::two\nDo this.'), text);
    assert.ok(text.includes('https://cloud.phala.com/dashboard/cvms/1'));
    assert.equal(outputs.failure_reason, 'two things: - one - ::error::two');
  });

  it('names the CVM by what is known of it', () => {
    const names: [known: OutputValues, called: string][] = [
      [{ name: 'my-app', cvm_id: 'u' }, 'my-app'],
      [{ cvm_id: 'u', app_id: 'a' }, 'u'],
      [{ app_id: 'a' }, 'a'],
      [{}, 'without a name'],
    ];
    for (const [known, called] of names) {
      const { lines } = concluding({ outcome: 'success', change: 'stopped' }, known);
      assert.equal(lines[0], `CVM \`${called}\` was stopped`);
    }
  });
});
