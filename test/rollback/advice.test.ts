import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CAUSES } from '../../src/report/diagnosis/cause_table.ts';
import { nextAfterGoingBack } from '../../src/rollback/advice.ts';
import { fakeRun } from '../operations/fake_run.ts';

const advice = (next: string, inputs: Record<string, string> = {}) =>
  nextAfterGoingBack(next, fakeRun({ inputs }).inputs);

describe('the advice after the version before was put back', () => {
  for (const { title, next } of CAUSES)
    it(`fits it: ${title}`, () => {
      for (const inputs of [undefined, { logs_on_failure: '50' }]) {
        const words = advice(next, inputs);
        assert.match(words, /^The version before runs, so there is time/);
        // It runs already, and the logs on the dashboard are its own.
        assert.doesNotMatch(words, /`operation: (?:re)?start`|logs? (?:of the container )?on the dashboard/);
      }
    });

  const WORDS: [next: string, words: RegExp, inputs?: Record<string, string>][] = [
    [
      'See the boot log and the container logs on the dashboard, correct the cause, and deploy again.',
      /deploy again\. Run the job with `logs_on_failure: 100` to see the boot log of the new version, and correct the cause\.$/,
    ],
    [
      'See the boot log and the container logs on the dashboard, correct the cause, and deploy again.',
      /deploy again\. See the log of this run, and correct the cause\.$/,
      { logs_on_failure: '50' },
    ],
    [
      'See the boot log on the dashboard (or run with `logs_on_failure: 100`) for what takes so long, or give a longer `timeout`.',
      /the new version for what takes so long, or give a longer `timeout`\.$/,
    ],
    [
      'See the logs of the containers on the dashboard. A slow start needs a longer `health_timeout`.',
      /To read what its containers log, .* `on_failure: keep`\. A slow start needs/,
    ],
    ['', /deploy again\.$/],
  ];
  for (const [next, words, inputs] of WORDS)
    it(`is said for "${next.slice(0, 50)}"${inputs === undefined ? '' : ' with a printed log'}`, () =>
      assert.match(advice(next, inputs), words));
});
