import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseWorkflowRef } from '../../src/github/workflow_file.ts';
import { readWorkflowTimeout, type WorkflowTimeout } from '../../src/github/workflow_timeout.ts';

const action = '__org_phala-cvm-action';
const invalid = '`timeout-minutes` is not a number of minutes';
const expression = '`timeout-minutes` is an expression';
const missing = 'job `deploy` is not in the workflow file, as in a reusable workflow';
const notYaml = 'the workflow file is not valid YAML';

const found = (minutes: number, stepMinutes?: number): WorkflowTimeout => ({
  kind: 'found',
  minutes,
  ...(stepMinutes === undefined ? {} : { stepMinutes }),
});
const unusable = (reason: string): WorkflowTimeout => ({ kind: 'unusable', reason });

/** A workflow with one job `deploy`, made of its lines. */
const job = (...lines: string[]) =>
  ['on: push', 'jobs:', '  deploy:', ...lines.map((line) => `    ${line}`)].join('\n');
const uses = (...lines: string[]) => [
  'steps:',
  '  - run: make',
  '  - uses: org/phala-cvm-action@v1',
  ...lines.map((line) => `    ${line}`),
];

const verbs = { found: 'takes', absent: 'sees that the job sets no timeout with', unusable: 'cannot use' };

const cases: [title: string, text: string, is: WorkflowTimeout, step?: string][] = [
  ['the number of the job', job('timeout-minutes: 15', ...uses()), found(15)],
  ['steps only', job(...uses()), { kind: 'absent' }],
  ['an empty value', job('timeout-minutes:', ...uses()), { kind: 'absent' }],
  ['whole minutes of a fraction', job('timeout-minutes: 2.9'), found(2)],
  ['a number behind an anchor', job('timeout-minutes: &t 15', 'x: *t'), found(15)],
  ['the longest that GitHub allows', job('timeout-minutes: 50400'), found(50_400)],
  [
    'the step without an id, by its name',
    job('timeout-minutes: 15', ...uses('timeout-minutes: 5')),
    found(15, 5),
  ],
  [
    'the second step of the same action',
    job(...uses('timeout-minutes: 5'), '  - uses: org/phala-cvm-action@v1', '    timeout-minutes: 7'),
    { kind: 'absent', stepMinutes: 7 },
    `${action}_2`,
  ],
  [
    'the step with an id',
    job(
      ...uses('timeout-minutes: 5'),
      '  - id: ship',
      '    uses: org/phala-cvm-action@v1',
      '    timeout-minutes: 7',
    ),
    { kind: 'absent', stepMinutes: 7 },
    'ship',
  ],
  [
    'the step even where that of the job cannot be told',
    job(`timeout-minutes: \${{ inputs.minutes }}`, ...uses('timeout-minutes: 5')),
    { kind: 'unusable', reason: expression, stepMinutes: 5 },
  ],
  ['no step of another name', job(...uses('timeout-minutes: 5')), { kind: 'absent' }, 'ship'],
  [
    'nothing of an expression of the step',
    job('timeout-minutes: 15', ...uses(`timeout-minutes: \${{ 5 }}`)),
    found(15),
  ],
  ['an expression', job(`timeout-minutes: \${{ fromJSON('15') }}`), unusable(expression)],
  ['zero', job('timeout-minutes: 0'), unusable(invalid)],
  ['a negative number', job('timeout-minutes: -5'), unusable(invalid)],
  ['half a minute', job('timeout-minutes: 0.5'), unusable(invalid)],
  ['infinity', job('timeout-minutes: .inf'), unusable(invalid)],
  ['not a number', job('timeout-minutes: .nan'), unusable(invalid)],
  ['more than 35 days', job('timeout-minutes: 1e9'), unusable(invalid)],
  ['a text', job('timeout-minutes: "15"'), unusable(invalid)],
  ['a list', job('timeout-minutes: [15]'), unusable(invalid)],
  ['a missing job', 'on: push\njobs:\n  build: { timeout-minutes: 15 }', unusable(missing)],
  [
    'a job that calls a reusable workflow',
    'on: push\njobs:\n  deploy: { uses: ./.github/workflows/called.yml, timeout-minutes: 15 }',
    unusable(missing),
  ],
  [
    'a job of the same key beside a call of a reusable workflow whose step this is',
    `${job('timeout-minutes: 15', 'steps:', '  - run: make')}\n  other: { uses: ./.github/workflows/called.yml }`,
    unusable(missing),
  ],
  [
    'the job with the step beside a call of a reusable workflow',
    `${job('timeout-minutes: 15', ...uses())}\n  other: { uses: ./.github/workflows/called.yml }`,
    found(15),
  ],
  ['a job that is no mapping', 'jobs: { deploy: 15 }', unusable(missing)],
  ['jobs that are a list', 'jobs: [deploy]', unusable(missing)],
  ['no jobs', 'on: push', unusable(missing)],
  ['an empty file', '', unusable(missing)],
  ['steps that are a mapping', job('timeout-minutes: 15', 'steps: { a: b }'), found(15)],
  ['a text that is no YAML', 'jobs: [', unusable(notYaml)],
  ['two documents', 'jobs: {}\n---\njobs: {}', unusable(notYaml)],
  ['an alias without an anchor', job('timeout-minutes: *none'), unusable(notYaml)],
  ['an unknown tag', job('timeout-minutes: !!js/function "15"'), unusable(invalid)],
  [
    'aliases that multiply',
    [
      'a: &a [x, x, x, x, x, x, x, x, x, x]',
      ...['b', 'c', 'd', 'e', 'f', 'g'].map(
        (name, index) => `${name}: &${name} [${`*${'abcdefg'[index]}, `.repeat(9)}*${'abcdefg'[index]}]`,
      ),
    ].join('\n'),
    unusable(notYaml),
  ],
  ['a huge file', `#${' '.repeat(1024 * 1024)}`, unusable('the workflow file is too large')],
];

describe('timeout of a job in its workflow file', () => {
  for (const [title, text, is, step = action] of cases) {
    it(`${verbs[is.kind]} ${title}`, () => {
      assert.deepEqual(readWorkflowTimeout(text, 'deploy', step), is);
    });
  }

  it('prints no warning of the parser', (t) => {
    const { mock } = t.mock.method(process, 'emitWarning');
    readWorkflowTimeout(job('timeout-minutes: !!js/function "15"'), 'deploy', action);
    assert.equal(mock.callCount(), 0);
  });

  it('does not take what every object has for a job', () => {
    assert.equal(readWorkflowTimeout(job(), '__proto__', action).kind, 'unusable');
  });
});

const path = '.github/workflows/deploy.yml';
const refs: { ref: string | undefined; is: string | undefined }[] = [
  { ref: `org/app/${path}@refs/heads/main`, is: path },
  { ref: `org/app/${path}@refs/pull/7/merge`, is: path },
  { ref: 'org/app/.github/workflows/deploy.yaml@refs/tags/v1', is: '.github/workflows/deploy.yaml' },
  { ref: `org/app/${path}@refs/heads/user@work`, is: path },
  { ref: `org/app/.github/workflows/a@b.yml@refs/heads/user@work`, is: '.github/workflows/a@b.yml' },
  { ref: `org/app/${path}@0123abc`, is: path },
  { ref: 'org/app/.github/workflows/my deploy.yml@refs/heads/main', is: '.github/workflows/my deploy.yml' },
  { ref: `org/app/${path}`, is: undefined },
  { ref: 'org/app/../../etc/passwd.yml@refs/heads/main', is: undefined },
  { ref: 'org/app/.github/workflows/../../../secret.yml@refs/heads/main', is: undefined },
  { ref: 'org/app/.github/workflows/..\\..\\secret.yml@refs/heads/main', is: undefined },
  { ref: 'org/app//etc/secret.yml@refs/heads/main', is: undefined },
  { ref: 'org/app/.github/workflows/a\nb.yml@refs/heads/main', is: undefined },
  { ref: 'org/app/.github/workflows/script.sh@refs/heads/main', is: undefined },
  { ref: 'org/app/dynamic/pages/pages-build-deployment@refs/heads/main', is: undefined },
  { ref: '', is: undefined },
  { ref: undefined, is: undefined },
];

describe('reference to the workflow file', () => {
  for (const { ref, is } of refs) {
    it(`${is === undefined ? 'refuses' : 'accepts'} ${JSON.stringify(ref)}`, () => {
      const file = parseWorkflowRef(ref);
      assert.deepEqual(file, is === undefined ? undefined : { owner: 'org', repository: 'app', path: is });
    });
  }
});
