import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type GitHubRun, PULL_REQUEST_HEAD, RUN_URL, startGitHubRun } from './github_run.ts';
import {
  COMPOSE,
  eventually,
  NAME,
  OTHER_COMPOSE,
  type Played,
  play,
  playOn,
  QUICK,
  type Scenario,
  withService,
} from './scenario.ts';

const RECORDS = { github_deployment: 'preview', comment: 'true' };

function onGitHub(run: GitHubRun, scenario: Scenario & { with?: Record<string, string> } = {}): Scenario {
  return {
    ...scenario,
    env: run.env,
    files: { 'docker-compose.yml': COMPOSE, ...run.files },
    with: { ...run.with, ...scenario.with },
  };
}

const states = ({ statuses }: GitHubRun) => statuses.map(({ state }) => state);
const warnings = ({ annotations }: Played) =>
  annotations.filter(({ level }) => level === 'warning').map(({ message }) => message);

describe('a GitHub Deployment', { concurrency: 2 }, () => {
  it('is in progress, then a success, with the log and the URL of the app', async () => {
    await using run = await startGitHubRun();
    const { code, annotations, outputs, log } = await play(onGitHub(run, { with: RECORDS }));
    assert.deepEqual([code, annotations], [0, []], log);
    assert.partialDeepStrictEqual(run.deployments, [
      {
        ref: PULL_REQUEST_HEAD,
        environment: 'preview',
        transient_environment: false,
        required_contexts: [],
      },
    ]);
    assert.equal(run.deployments.length, 1);
    assert.deepEqual(
      run.statuses.map(({ state, log_url, environment_url }) => [state, log_url, environment_url]),
      [
        ['in_progress', RUN_URL, undefined],
        ['success', RUN_URL, outputs.url],
      ],
    );
    assert.match(outputs.url ?? '', /^https:/);
  });

  const ends: [what: string, state: string, scenario: Scenario & { with?: Record<string, string> }][] = [
    [
      'a failure, without its reason, in which only the log would mask a secret',
      'failure',
      {
        behaviour: { ...QUICK, bootFails: { error: 'disk is broken' } },
      },
    ],
    ['a failure, when the request is refused', 'failure', { with: { instance_type: 'tdx.nano' } }],
    [
      'a failure, when the time is over',
      'failure',
      {
        behaviour: { neverFinishes: true },
        with: { timeout: '3s' },
      },
    ],
    [
      'inactive, when the job is cancelled',
      'inactive',
      {
        behaviour: { neverFinishes: true },
      },
    ],
    ['inactive, when somebody has to approve it first', 'inactive', { with: { kms: 'base' } }],
  ];
  for (const [what, state, scenario] of ends) {
    it(`ends as ${what}`, async () => {
      await using run = await startGitHubRun();
      const isCancelled = what.includes('cancelled');
      const { outputs, raw } = await play(
        onGitHub(run, {
          ...scenario,
          with: { github_deployment: 'preview', ...scenario.with },
          meanwhile: isCancelled
            ? async (running) => {
                await running.line('Status: starting');
                await eventually(() => run.statuses.length > 0);
                running.signal('SIGTERM');
              }
            : undefined,
        }),
      );
      // The status in between may be overtaken by the end of a short run.
      assert.deepEqual([states(run).at(-1), run.deployments.length], [state, 1], raw);
      assert.equal(
        run.statuses.at(-1)?.environment_url,
        state === 'failure' ? (outputs.url ?? undefined) : undefined,
      );
      assert.equal(run.statuses.at(-1)?.description, undefined);
    });
  }

  it('of an ephemeral CVM is transient, and inactive once the CVM is deleted after the job', async () => {
    await using run = await startGitHubRun();
    await withService({}, async (service) => {
      const scenario = onGitHub(run, { with: { ...RECORDS, ephemeral: 'true' } });
      const { state } = await playOn(service, scenario);
      assert.equal(run.deployments[0]?.transient_environment, true);
      assert.deepEqual(states(run), ['in_progress', 'success']);
      const post = await playOn(service, { ...scenario, state });
      assert.deepEqual([post.code, post.annotations], [0, []], post.log);
      assert.deepEqual(states(run), ['in_progress', 'success', 'inactive']);
      assert.equal(run.comments.length, 1);
      assert.match(run.comments[0]?.body ?? '', /- URL: none\n- State: `deleted`/);
    });
  });

  it('of a CVM that is deleted is inactive', async () => {
    await using run = await startGitHubRun();
    const { code } = await play(
      onGitHub(run, {
        cvm: {},
        with: { ...RECORDS, operation: 'delete' },
      }),
    );
    assert.deepEqual([code, states(run).at(-1)], [0, 'inactive']);
    assert.match(run.comments[0]?.body ?? '', /- URL: none\n- State: `deleted`/);
  });
});

describe('the comment on a pull request', { concurrency: 2 }, () => {
  it('is created once, and edited in place by the next run', async () => {
    await using run = await startGitHubRun();
    await withService({}, async (service) => {
      const scenario = onGitHub(run, { with: { comment: 'true' } });
      const first = await playOn(service, scenario);
      const [comment] = run.comments;
      assert.match(comment?.body ?? '', /^<!-- phala-cvm-action: my-web-app -->\n/);
      for (const part of [`URL: <${first.outputs.url}/>`, 'State: `running`', `<${RUN_URL}>`]) {
        assert.ok(comment?.body.includes(part), comment?.body);
      }
      assert.ok(comment?.body.includes(`Compose hash: \`${first.outputs.compose_hash}\``));

      service.behave(NAME, { ...QUICK, bootFails: { error: 'disk is broken' } });
      const changed = { ...scenario.files, 'docker-compose.yml': OTHER_COMPOSE };
      const second = await playOn(service, { ...scenario, files: changed });
      assert.equal(second.outputs.outcome, 'failure');
      assert.equal(run.comments.length, 1);
      assert.match(run.comments[0]?.body ?? '', /State: `failure`/);
      const others = [first, second].flatMap(({ annotations }) =>
        annotations.filter(({ level }) => level !== 'error'),
      );
      assert.deepEqual(others, []);
    });
  });

  it('of each CVM is one of its own', async () => {
    await using run = await startGitHubRun();
    await withService({}, async (service) => {
      for (const name of ['first-app', 'second-app']) {
        await playOn(service, onGitHub(run, { with: { comment: 'true', name, wait: 'false' } }));
      }
    });
    assert.deepEqual(
      run.comments.map(({ body }) => body.split('\n')[0]),
      ['<!-- phala-cvm-action: first-app -->', '<!-- phala-cvm-action: second-app -->'],
    );
  });

  it('is left out with a notice where there is no pull request', async () => {
    await using run = await startGitHubRun();
    const scenario = onGitHub(run, { with: { comment: 'true', wait: 'false' } });
    const { code, annotations } = await play({
      ...scenario,
      env: { ...scenario.env, GITHUB_EVENT_NAME: 'push' },
      files: { ...scenario.files, 'event.json': '{"ref":"refs/heads/main"}' },
    });
    assert.equal(code, 0);
    assert.deepEqual(
      annotations.map(({ level }) => level),
      ['notice'],
    );
    assert.match(annotations[0]?.message ?? '', /belongs to no pull request \(event `push`\)/);
    assert.deepEqual(run.comments, []);
  });
});

describe('what GitHub does not allow', { concurrency: 2 }, () => {
  it('is a warning for each that names the permission, and the deployment stays green', async () => {
    await using run = await startGitHubRun(['deployments', 'pull-requests', 'actions']);
    const played = await play(onGitHub(run, { with: RECORDS }));
    assert.deepEqual([played.code, played.outputs.outcome], [0, 'success'], played.log);
    const [deployment = '', comment = '', ...more] = warnings(played).toSorted().reverse();
    assert.match(
      deployment,
      /deployment to `preview` could not be recorded .*Add `deployments: write` to the `permissions`/,
    );
    assert.match(comment, /comment could not be written.*Add `pull-requests: write` to the `permissions`/);
    assert.deepEqual(more, []);
    assert.deepEqual([run.statuses, run.comments], [[], []]);
  });

  it('is a warning when GitHub hangs up, and the deployment stays green', async () => {
    await using run = await startGitHubRun();
    run.github.answer('POST /repos/octo-org/my-web-app/deployments', 'hang up');
    run.github.answer('GET /repos/octo-org/my-web-app/issues/7/comments', 'hang up');
    const played = await play(onGitHub(run, { with: { ...RECORDS, wait: 'false' } }));
    assert.deepEqual([played.code, warnings(played).length], [0, 2], played.log);
  });

  it('is a warning without a token, and nothing is asked', async () => {
    await using run = await startGitHubRun();
    const scenario = onGitHub(run, { with: { ...RECORDS, wait: 'false', github_token: '' } });
    const played = await play(scenario);
    assert.deepEqual([played.code, warnings(played).length], [0, 2], played.log);
    for (const warning of warnings(played)) assert.match(warning, /there is no `github_token`/);
    assert.deepEqual(run.github.requests, []);
  });

  it('does not hold a cancelled job for longer than a second', async () => {
    await using run = await startGitHubRun();
    run.github.answer('POST /repos/octo-org/my-web-app/deployments', 'silence');
    run.github.answer('GET /repos/octo-org/my-web-app/issues/7/comments', 'silence');
    let tookSeconds = Number.POSITIVE_INFINITY;
    const { outputs, annotations } = await play(
      onGitHub(run, {
        with: RECORDS,
        behaviour: { neverFinishes: true },
        meanwhile: async ({ line, signal, result }, service) => {
          await line('Status: starting');
          const sentAt = service.seconds();
          signal('SIGTERM');
          await result;
          tookSeconds = service.seconds() - sentAt;
        },
      }),
    );
    assert.equal(outputs.outcome, 'cancelled');
    assert.ok(tookSeconds <= 1, `${tookSeconds} s`);
    assert.deepEqual(annotations.map(({ level }) => level).toSorted(), ['error', 'warning', 'warning']);
  });
});

describe('a run that asks for no record', { concurrency: 2 }, () => {
  for (const inputs of [{}, { ...RECORDS, dry_run: 'true' }]) {
    it(`asks GitHub for nothing but the time of the job: ${JSON.stringify(inputs)}`, async () => {
      await using run = await startGitHubRun();
      const { code, annotations } = await play(onGitHub(run, { with: { wait: 'false', ...inputs } }));
      assert.deepEqual([code, annotations], [0, []]);
      assert.deepEqual(
        run.github.requests.map(({ method, path }) => `${method} ${path}`),
        ['GET /repos/octo-org/my-web-app/actions/runs/42/attempts/1/jobs'],
      );
    });
  }
});
