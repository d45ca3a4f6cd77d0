import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CommentOptions, keepComment } from '../../src/github/comment.ts';
import { systemClock } from '../../src/time/clock.ts';
import { fakeClock } from '../fake_clock.ts';
import { type FakeAnswer, type FakeGitHub, startFakeGitHub } from './fake_github.ts';

const token = 'ghs_test';
const listRoute = 'GET /repos/org/app/issues/5/comments';
const createRoute = 'POST /repos/org/app/issues/5/comments';
const editRoute = 'PATCH /repos/org/app/issues/comments/77';
const marker = '<!-- phala-cvm-action: my-app -->';
const written = (status: number): FakeAnswer => ({
  status,
  body: { id: 77, html_url: 'https://github.example/c/77' },
});

const preview = {
  name: 'my-app',
  url: 'https://app.example/',
  state: 'running',
  composeHash: undefined,
  atMs: Date.parse('2030-01-01T12:00:00Z'),
};

/** The first comment of the action, save for what the case changes. */
const ours = (changes: Record<string, unknown> = {}) => ({
  id: 77,
  body: `${marker}\n**Preview**`,
  author_association: 'NONE',
  user: { login: 'github-actions[bot]', type: 'Bot' },
  ...changes,
});
const others = (count: number) =>
  Array.from({ length: count }, (_, id) => ours({ id, body: 'Nice!', author_association: 'MEMBER' }));
const person = { login: 'someone', type: 'User' };

async function keep(
  github: FakeGitHub,
  changes: Partial<CommentOptions> = {},
  event = '{"pull_request":{"number":5}}',
) {
  const told: string[] = [];
  const result = await keepComment(preview, {
    token,
    clock: systemClock,
    readFile: async () => event,
    notice: (text) => told.push(`notice: ${text}`),
    warning: (text) => told.push(`warning: ${text}`),
    ...changes,
    env: {
      GITHUB_API_URL: github.url,
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: '/event.json',
      GITHUB_REPOSITORY: 'org/app',
      GITHUB_RUN_ID: '42',
      ...changes.env,
    },
  });
  return { result, told };
}

/** A pull request with these comments, on pages of a hundred. */
async function pullRequestWith(comments: unknown[]): Promise<FakeGitHub> {
  const github = await startFakeGitHub(token);
  github.answer(listRoute, ({ query }) => {
    const end = Number(query.page) * Number(query.per_page);
    return { body: comments.slice(end - Number(query.per_page), end) };
  });
  github.answer(createRoute, written(201));
  github.answer(editRoute, written(200));
  return github;
}

const writes = (github: FakeGitHub) =>
  github.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);

const SHA = '9b7d3c2e1f0a8b6d5c4e3f2a1b0c9d8e4f1c0e5a';
const forkRun = (changes: object = {}) =>
  JSON.stringify({ workflow_run: { event: 'pull_request', head_sha: SHA, pull_requests: [], ...changes } });
const pull = (changes: object = {}) => ({ number: 5, state: 'open', head: { sha: SHA }, ...changes });

const forks: [title: string, event: string, pulls: FakeAnswer, kind: string][] = [
  ['the one that proposes its commit', forkRun(), { body: [pull()] }, 'created'],
  ['none that is closed', forkRun(), { body: [pull({ state: 'closed' })] }, 'no_pull_request'],
  [
    'none that goes on from it',
    forkRun(),
    { body: [pull({ head: { sha: 'ab'.repeat(20) } })] },
    'no_pull_request',
  ],
  ['none where two propose it', forkRun(), { body: [pull(), pull({ number: 6 })] }, 'no_pull_request'],
  ['none where GitHub does not say', forkRun(), { status: 500 }, 'no_pull_request'],
  ['none for a push', forkRun({ event: 'push' }), { body: [pull()] }, 'no_pull_request'],
  ['none for what is no commit', forkRun({ head_sha: '../x' }), { body: [pull()] }, 'no_pull_request'],
];

describe("the pull request of a fork's workflow run", () => {
  for (const [title, event, pulls, kind] of forks) {
    it(`is ${title}`, async () => {
      await using github = await pullRequestWith([]);
      github.answer(`GET /repos/org/app/commits/${SHA}/pulls`, pulls);
      const { result } = await keep(github, {}, event);
      assert.equal(result.kind, kind);
      assert.deepEqual(writes(github), kind === 'created' ? [createRoute] : []);
    });
  }
});

const finds: [title: string, comments: unknown[], write: string][] = [
  ['is created where there is none', [], createRoute],
  ['is edited where there is one', [...others(3), ours()], editRoute],
  ['is found on a later page', [...others(230), ours()], editRoute],
  ['is created after full pages of others', others(200), createRoute],
  ['is the first of two', [ours(), ours({ id: 78 })], editRoute],
  ['is found with the line ends of a browser', [ours({ body: `${marker}\r\nx` })], editRoute],
  [
    'is found when a member of the organisation has written it',
    [ours({ author_association: 'MEMBER', user: person })],
    editRoute,
  ],
  [
    "is not that of another CVM with this one's name in its own",
    [ours({ body: '<!-- phala-cvm-action: my-app-2 -->\nx' })],
    createRoute,
  ],
  [
    'is not one that quotes it',
    [ours({ body: `> ${marker}\n> x` }), ours({ body: `See:\n${marker}\nx` })],
    createRoute,
  ],
  [
    'is not one that a stranger has made like it',
    [ours({ author_association: 'CONTRIBUTOR', user: person }), ours({ user: null })],
    createRoute,
  ],
  ['is not among odd entries', [null, 3, 'x', {}, { body: 7 }], createRoute],
];

describe('the comment on the pull request', () => {
  for (const [title, comments, write] of finds) {
    it(title, async () => {
      await using github = await pullRequestWith(comments);
      const { result, told } = await keep(github);
      assert.deepEqual(writes(github), [write]);
      const kind = write === createRoute ? 'created' : 'edited';
      assert.deepEqual(result, { kind, url: 'https://github.example/c/77' });
      assert.deepEqual(told, []);
    });
  }

  it('says what the preview is', async () => {
    await using github = await pullRequestWith([ours()]);
    await keep(github);
    const sent = Object.entries(github.requests.at(-1)?.body ?? {});
    assert.deepEqual(
      sent.map(([name]) => name),
      ['body'],
    );
    const body = String(sent[0]?.[1]);
    assert.match(body, /^<!-- phala-cvm-action: my-app -->\n/);
    assert.match(body, /<https:\/\/app\.example\/>/);
    assert.match(body, /<https:\/\/github\.com\/org\/app\/actions\/runs\/42>/);
    assert.match(body, /2030-01-01 12:00:00 UTC/);
  });

  it('is looked for on all pages that GitHub names, also behind a short one', async () => {
    await using github = await pullRequestWith([]);
    github.answer(listRoute, ({ query }) =>
      query.page === '1'
        ? { headers: { link: '<https://evil.example/?page=2>; rel="next"' }, body: others(60) }
        : { body: [ours()] },
    );
    assert.equal((await keep(github)).result.kind, 'edited');
    assert.deepEqual(
      github.requests.filter(({ method }) => method === 'GET').map(({ query }) => query),
      [
        { per_page: '100', page: '1' },
        { per_page: '100', page: '2' },
      ],
    );
  });

  it('is not looked for without end', async () => {
    await using github = await pullRequestWith([]);
    const page = others(100);
    github.answer(listRoute, { body: page });
    const { result, told } = await keep(github);
    assert.equal(result.kind, 'failed');
    assert.match(told.join(), /^warning: .*the pull request has more than 10000 comments/);
    assert.equal(github.requests.length, 100);
  });

  it('is created again when it was deleted meanwhile', async () => {
    await using github = await pullRequestWith([ours()]);
    github.answer(editRoute, { status: 404, body: { message: 'Not Found' } });
    assert.equal((await keep(github)).result.kind, 'created');
    assert.deepEqual(writes(github), [editRoute, createRoute]);
  });

  for (const [title, event] of [
    ['a push', '{"ref":"refs/heads/main"}'],
    ['an event that cannot be read', 'garbage'],
  ] as const) {
    it(`is a notice for ${title}, without loading the client`, async () => {
      await using github = await pullRequestWith([]);
      const env = { GITHUB_EVENT_NAME: 'push' };
      const { result, told } = await keep(github, { env, github: () => assert.fail('loaded') }, event);
      assert.deepEqual(result, { kind: 'no_pull_request' });
      assert.deepEqual(told, [
        'notice: `comment` has nothing to comment on: this run belongs to no pull request (event `push`).',
      ]);
    });
  }
});

const forbidden: FakeAnswer = { status: 403, body: { message: 'Resource not accessible by integration' } };
const failures: [title: string, route: string, answer: FakeAnswer, reason: RegExp, asked: number][] = [
  [
    'the permission to read is missing',
    listRoute,
    forbidden,
    /GitHub answered 403 \(Resource not accessible by integration\)\. Add `pull-requests: write` to/,
    1,
  ],
  [
    'the permission to write is missing',
    createRoute,
    forbidden,
    /403 .* Add `pull-requests: write` to the `permissions` of the job; for a pull request from a fork/,
    2,
  ],
  [
    'the pull request is hidden',
    listRoute,
    { status: 404, body: { message: 'Not Found' } },
    /404 \(Not Found\)\. Add `pull-requests: write`/,
    1,
  ],
  [
    'the token is not valid',
    listRoute,
    { status: 401, body: { message: 'Bad credentials' } },
    /401 \(Bad credentials\)\. See whether `github_token` is valid/,
    1,
  ],
  [
    'the pull request is locked',
    createRoute,
    { status: 403, body: { message: 'Unable to create comment because issue is locked.' } },
    /because issue is locked\.\)\. The CVM is not affected/,
    2,
  ],
  [
    'the text is refused',
    createRoute,
    {
      status: 422,
      body: { message: 'Validation Failed', errors: [{ message: 'body is too long' }] },
    },
    /422 \(Validation Failed: body is too long\)/,
    2,
  ],
  ['GitHub fails', createRoute, { status: 500 }, /GitHub answered 500\. The/, 2],
  [
    'the connection breaks',
    listRoute,
    'hang up',
    /the connection was closed before the answer was complete/,
    1,
  ],
  ['the list is garbage', listRoute, { body: '<html>' }, /no list of/, 1],
  ['the list is an object', listRoute, { body: {} }, /no list of/, 1],
];

describe('a comment that cannot be written', () => {
  for (const [title, route, answer, reason, asked] of failures) {
    it(`is one warning when ${title}`, async () => {
      await using github = await pullRequestWith([]);
      github.answer(route, answer);
      const { result, told } = await keep(github);
      assert.deepEqual(result, { kind: 'failed' });
      assert.equal(told.length, 1);
      assert.match(
        told[0] ?? '',
        /^warning: The comment could not be written: .* The CVM is not affected\.$/,
      );
      assert.match(told[0] ?? '', reason);
      assert.doesNotMatch(told[0] ?? '', new RegExp(token));
      assert.equal(github.requests.length, asked);
    });
  }

  it('is not created a second time when the edit is refused', async () => {
    await using github = await pullRequestWith([ours()]);
    github.answer(editRoute, forbidden);
    assert.equal((await keep(github)).result.kind, 'failed');
    assert.deepEqual(writes(github), [editRoute]);
  });

  it('is one warning where there is no token', async () => {
    await using github = await pullRequestWith([]);
    const { told } = await keep(github, { token: undefined, github: () => assert.fail('loaded') });
    assert.match(told.join(), /^warning: [^,]*there is no `github_token`/);
  });

  for (const [title, limitMs, endMs] of [
    ['ten seconds of silence', undefined, 10_000],
    ['the time it may take', 900, 900],
  ] as const) {
    it(`is given up after ${title}`, async () => {
      await using github = await pullRequestWith([]);
      const clock = fakeClock();
      github.answer(listRoute, () => {
        void clock.advance(endMs);
        return 'silence';
      });
      const { told } = await keep(github, { clock, limitMs });
      assert.match(told.join(), /^warning: [^,]*GitHub did not answer in time/);
      assert.equal(clock.nowMs(), endMs);
      assert.equal(clock.pending(), 0);
    });
  }
});
