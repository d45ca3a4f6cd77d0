import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadLeft, markOfSealed } from '../../src/run/after_job.ts';

const SETTINGS = {
  operation: 'deploy',
  api_url: 'https://cloud-api.phala.com/api/v1',
  cvmName: 'my-web-app',
  retry_delay: 5000,
  ephemeral: true,
  on_failure: 'keep',
};
const TASK = { settings: SETTINGS, login: 'api_key' };
const CREATION = {
  claim: 'ours',
  appId: 'ab'.repeat(20),
  composeHash: 'cd'.repeat(32),
  handle: '11112222-3333-4444-8555-666677778888',
  name: 'my-web-app',
  keyMark: '0a1b2c3d',
};

/** What the step after the job finds, as the runner gives it. */
function left(task: unknown, creation: unknown) {
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  const state: Record<string, string> = { task: text(task), creation: text(creation), outcome: 'failure' };
  return loadLeft({ getState: (name) => state[name] ?? '' });
}

describe('what the main step left', () => {
  const sound: [what: string, task: unknown, creation: unknown][] = [
    ['nothing', '', ''],
    ['what it was asked to do', TASK, ''],
    ['a CVM of its own', TASK, CREATION],
    ['a CVM that may be its own', TASK, { ...CREATION, claim: 'doubtful', sealedMark: markOfSealed('aa') }],
    ['a replica', TASK, { claim: 'doubtful', replicaOf: 'ab'.repeat(20) }],
    [
      'files and an id',
      { ...TASK, settings: { ...SETTINGS, env_file: ['a.env'], cvm_id: { path: 'x', kind: 'name' } } },
      CREATION,
    ],
    ['a login without a key', { ...TASK, login: 'oidc' }, { ...CREATION, keyMark: undefined }],
  ];
  for (const [what, task, creation] of sound)
    it(`is read: ${what}`, () => assert.notEqual(left(task, creation), 'broken'));

  const settings = (more: object) => ({ ...TASK, settings: { ...SETTINGS, ...more } });
  const broken: [what: string, task: unknown, creation: unknown][] = [
    ['half of a text', '{"settings":{', CREATION],
    ['a list', [TASK], CREATION],
    ['null', 'null', CREATION],
    ['lists in one another', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, CREATION],
    ['no login', { settings: SETTINGS }, CREATION],
    ['a login of no kind', { ...TASK, login: '__proto__' }, CREATION],
    ['another address of the API', settings({ api_url: 'http://a.test/api/v1' }), CREATION],
    ['an address with a user', settings({ api_url: 'https://u:p@a.test/api' }), CREATION],
    ['no address', settings({ api_url: null }), CREATION],
    ['no pause', settings({ retry_delay: 0 }), CREATION],
    ['a pause below zero', settings({ retry_delay: -1 }), CREATION],
    ['a pause in words', settings({ retry_delay: '5s' }), CREATION],
    ['an end of no kind', settings({ on_failure: 'delete everything' }), CREATION],
    ['`ephemeral` in words', settings({ ephemeral: 'true' }), CREATION],
    ['an env file that is no path', settings({ env_file: [1] }), CREATION],
    ['an id that is a text', settings({ cvm_id: 'my-web-app' }), CREATION],
    ['a creation that is half of a text', TASK, '{"claim":"ours"'],
    ['a claim of no kind', TASK, { ...CREATION, claim: 'theirs' }],
    ['a creation of nothing', TASK, { claim: 'ours', name: 'my-web-app' }],
    ['a handle that leads elsewhere', TASK, { ...CREATION, handle: '..' }],
    ['a handle with a slash', TASK, { ...CREATION, handle: '../apps/x' }],
    ['a handle that is a list', TASK, { ...CREATION, handle: ['x'] }],
    ['an app id that is none', TASK, { ...CREATION, appId: 'my-web-app' }],
    ['a compose hash that is none', TASK, { ...CREATION, composeHash: 'x' }],
    ['a mark of a key that is none', TASK, { ...CREATION, keyMark: 'x' }],
    ['an empty name', TASK, { ...CREATION, name: '' }],
  ];
  for (const [what, task, creation] of broken)
    it(`is broken with ${what}`, () => assert.equal(left(task, creation), 'broken'));
});
