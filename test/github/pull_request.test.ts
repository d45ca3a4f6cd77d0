import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pullRequestNumber, readEvent } from '../../src/github/pull_request.ts';

const repository = { id: 1 };
const here = (number: unknown) => ({ number, base: { repo: { id: 1 } } });
const elsewhere = (number: unknown) => ({ number, base: { repo: { id: 2 } } });

const events: [title: string, event: unknown, number: number | undefined][] = [
  ['a pull request', { pull_request: { number: 5 } }, 5],
  ['a review', { pull_request: { number: 5 }, review: {} }, 5],
  ['a comment on a pull request', { issue: { number: 5, pull_request: {} }, comment: {} }, 5],
  ['a comment on an issue', { issue: { number: 5 }, comment: {} }, undefined],
  ['a workflow run', { workflow_run: { pull_requests: [elsewhere(4), here(5), here(6)] }, repository }, 5],
  ["a workflow run of a fork's branch", { workflow_run: { pull_requests: [] } }, undefined],
  [
    "a workflow run of another repository's pull requests",
    { workflow_run: { pull_requests: [elsewhere(4)] }, repository },
    undefined,
  ],
  ['a workflow run without ids', { workflow_run: { pull_requests: [{ number: 5 }] } }, 5],
  ['a check suite', { check_suite: { pull_requests: [here(5)] }, repository }, 5],
  ['a check run', { check_run: { pull_requests: [here(5)] }, repository }, 5],
  ["a check run's suite", { check_run: { check_suite: { pull_requests: [here(5)] } }, repository }, 5],
  ['a push', { ref: 'refs/heads/main', commits: [] }, undefined],
  ['no number', { pull_request: { number: '../5' } }, undefined],
  ['number 0', { pull_request: { number: 0 } }, undefined],
  ['half a number', { pull_request: { number: 1.5 } }, undefined],
  ['no object', [null, 3], undefined],
  ['nothing', undefined, undefined],
];

describe('the pull request of a run', () => {
  for (const [title, event, number] of events) {
    it(`is ${number ?? 'none'} for ${title}`, () => assert.equal(pullRequestNumber(event), number));
  }
});

describe('the event of a run', () => {
  const read = (text: string, env: NodeJS.ProcessEnv = { GITHUB_EVENT_PATH: '/event.json' }) =>
    readEvent({
      env,
      readFile: async (path) => (path === '/event.json' ? text : assert.fail('there is no such file')),
    });

  it('is what the file of the runner holds', async () => {
    assert.deepEqual(await read('{"number":5}'), { number: 5 });
  });

  it('is nothing where the file is none of JSON, or missing', async () => {
    assert.equal(await read('{'), undefined);
    assert.equal(await read('{}', {}), undefined);
    assert.equal(await read('{}', { GITHUB_EVENT_PATH: '/other.json' }), undefined);
  });
});
