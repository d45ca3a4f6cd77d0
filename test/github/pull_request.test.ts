import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pullRequestNumber, readEvent } from '../../src/github/pull_request.ts';

const repository = { id: 1 };
const here = (number: unknown) => ({ number, base: { repo: { id: 1 } } });
const elsewhere = (number: unknown) => ({ number, base: { repo: { id: 2 } } });

const events: { title: string; event: unknown; number: number | undefined }[] = [
  { title: 'a pull request', event: { pull_request: { number: 5 } }, number: 5 },
  { title: 'a review', event: { pull_request: { number: 5 }, review: {} }, number: 5 },
  {
    title: 'a comment on a pull request',
    event: { issue: { number: 5, pull_request: {} }, comment: {} },
    number: 5,
  },
  { title: 'a comment on an issue', event: { issue: { number: 5 }, comment: {} }, number: undefined },
  {
    title: 'a workflow run',
    event: { workflow_run: { pull_requests: [elsewhere(4), here(5), here(6)] }, repository },
    number: 5,
  },
  {
    title: "a workflow run of a fork's branch",
    event: { workflow_run: { pull_requests: [] } },
    number: undefined,
  },
  {
    title: "a workflow run of another repository's pull requests",
    event: { workflow_run: { pull_requests: [elsewhere(4)] }, repository },
    number: undefined,
  },
  {
    title: 'a workflow run without ids',
    event: { workflow_run: { pull_requests: [{ number: 5 }] } },
    number: 5,
  },
  { title: 'a check suite', event: { check_suite: { pull_requests: [here(5)] }, repository }, number: 5 },
  { title: 'a check run', event: { check_run: { pull_requests: [here(5)] }, repository }, number: 5 },
  {
    title: "a check run's suite",
    event: { check_run: { check_suite: { pull_requests: [here(5)] } }, repository },
    number: 5,
  },
  { title: 'a push', event: { ref: 'refs/heads/main', commits: [] }, number: undefined },
  { title: 'no number', event: { pull_request: { number: '../5' } }, number: undefined },
  { title: 'number 0', event: { pull_request: { number: 0 } }, number: undefined },
  { title: 'half a number', event: { pull_request: { number: 1.5 } }, number: undefined },
  { title: 'no object', event: [null, 3], number: undefined },
  { title: 'nothing', event: undefined, number: undefined },
];

describe('the pull request of a run', () => {
  for (const { title, event, number } of events) {
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
