import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { originLine, originOf } from '../../../src/report/summary/origin.ts';
import { sampleSummaries } from './sample_summaries.ts';

const COMMIT = '4f1c0e5a9b7d3c2e1f0a8b6d5c4e3f2a1b0c9d8e';
const REPOSITORY = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'octo-org/my-web-app' };
const URL = 'https://github.com/octo-org/my-web-app';
const commit = `Commit [4f1c0e5](<${URL}/commit/${COMMIT}>)`;
const run = `in [run 42](<${URL}/actions/runs/42>)`;

const ROWS: [what: string, env: NodeJS.ProcessEnv, line: string | undefined][] = [
  ['nothing outside of GitHub', {}, undefined],
  [
    'commit, person and run',
    {
      ...REPOSITORY,
      GITHUB_SHA: COMMIT,
      GITHUB_ACTOR: 'octocat',
      GITHUB_RUN_ID: '42',
      GITHUB_RUN_ATTEMPT: '1',
    },
    `${commit} by \`octocat\` ${run}`,
  ],
  [
    'the attempt before of a run that is run again',
    { ...REPOSITORY, GITHUB_SHA: COMMIT, GITHUB_RUN_ID: '42', GITHUB_RUN_ATTEMPT: '3' },
    `${commit} ${run}, attempt 3 after [the one before](<${URL}/actions/runs/42/attempts/2>)`,
  ],
  [
    'what can be read alone',
    { ...REPOSITORY, GITHUB_SHA: 'main', GITHUB_RUN_ID: '4/2', GITHUB_RUN_ATTEMPT: 'x', GITHUB_ACTOR: '' },
    undefined,
  ],
  [
    'a name that is no Markdown',
    { ...REPOSITORY, GITHUB_ACTOR: 'a*b*[c](d)' },
    'by <code>a\\*b\\*&#91;c&#93;(d)</code>',
  ],
];

describe('where a run comes from, in its summary', () => {
  for (const [what, env, line] of ROWS) {
    it(`is ${what}`, () => {
      assert.equal(originLine({ ...sampleSummaries.success, origin: originOf(env) }), line);
    });
  }
});
