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

const cases: { title: string; text: string; is: WorkflowTimeout; step?: string }[] = [
  { title: 'the number of the job', text: job('timeout-minutes: 15', ...uses()), is: found(15) },
  { title: 'steps only', text: job(...uses()), is: { kind: 'absent' } },
  { title: 'an empty value', text: job('timeout-minutes:', ...uses()), is: { kind: 'absent' } },
  { title: 'whole minutes of a fraction', text: job('timeout-minutes: 2.9'), is: found(2) },
  { title: 'a number behind an anchor', text: job('timeout-minutes: &t 15', 'x: *t'), is: found(15) },
  { title: 'the longest that GitHub allows', text: job('timeout-minutes: 50400'), is: found(50_400) },
  {
    title: 'the step without an id, by its name',
    text: job('timeout-minutes: 15', ...uses('timeout-minutes: 5')),
    is: found(15, 5),
  },
  {
    title: 'the second step of the same action',
    text: job(...uses('timeout-minutes: 5'), '  - uses: org/phala-cvm-action@v1', '    timeout-minutes: 7'),
    step: `${action}_2`,
    is: { kind: 'absent', stepMinutes: 7 },
  },
  {
    title: 'the step with an id',
    text: job(
      ...uses('timeout-minutes: 5'),
      '  - id: ship',
      '    uses: org/phala-cvm-action@v1',
      '    timeout-minutes: 7',
    ),
    step: 'ship',
    is: { kind: 'absent', stepMinutes: 7 },
  },
  {
    title: 'the step even where that of the job cannot be told',
    text: job(`timeout-minutes: \${{ inputs.minutes }}`, ...uses('timeout-minutes: 5')),
    is: { kind: 'unusable', reason: expression, stepMinutes: 5 },
  },
  {
    title: 'no step of another name',
    text: job(...uses('timeout-minutes: 5')),
    step: 'ship',
    is: { kind: 'absent' },
  },
  {
    title: 'nothing of an expression of the step',
    text: job('timeout-minutes: 15', ...uses(`timeout-minutes: \${{ 5 }}`)),
    is: found(15),
  },
  { title: 'an expression', text: job(`timeout-minutes: \${{ fromJSON('15') }}`), is: unusable(expression) },
  { title: 'zero', text: job('timeout-minutes: 0'), is: unusable(invalid) },
  { title: 'a negative number', text: job('timeout-minutes: -5'), is: unusable(invalid) },
  { title: 'half a minute', text: job('timeout-minutes: 0.5'), is: unusable(invalid) },
  { title: 'infinity', text: job('timeout-minutes: .inf'), is: unusable(invalid) },
  { title: 'not a number', text: job('timeout-minutes: .nan'), is: unusable(invalid) },
  { title: 'more than 35 days', text: job('timeout-minutes: 1e9'), is: unusable(invalid) },
  { title: 'a text', text: job('timeout-minutes: "15"'), is: unusable(invalid) },
  { title: 'a list', text: job('timeout-minutes: [15]'), is: unusable(invalid) },
  {
    title: 'a missing job',
    text: 'on: push\njobs:\n  build: { timeout-minutes: 15 }',
    is: unusable(missing),
  },
  {
    title: 'a job that calls a reusable workflow',
    text: 'on: push\njobs:\n  deploy: { uses: ./.github/workflows/called.yml, timeout-minutes: 15 }',
    is: unusable(missing),
  },
  {
    title: 'a job of the same key beside a call of a reusable workflow whose step this is',
    text: `${job('timeout-minutes: 15', 'steps:', '  - run: make')}\n  other: { uses: ./.github/workflows/called.yml }`,
    is: unusable(missing),
  },
  {
    title: 'the job with the step beside a call of a reusable workflow',
    text: `${job('timeout-minutes: 15', ...uses())}\n  other: { uses: ./.github/workflows/called.yml }`,
    is: found(15),
  },
  { title: 'a job that is no mapping', text: 'jobs: { deploy: 15 }', is: unusable(missing) },
  { title: 'jobs that are a list', text: 'jobs: [deploy]', is: unusable(missing) },
  { title: 'no jobs', text: 'on: push', is: unusable(missing) },
  { title: 'an empty file', text: '', is: unusable(missing) },
  { title: 'steps that are a mapping', text: job('timeout-minutes: 15', 'steps: { a: b }'), is: found(15) },
  { title: 'a text that is no YAML', text: 'jobs: [', is: unusable(notYaml) },
  { title: 'two documents', text: 'jobs: {}\n---\njobs: {}', is: unusable(notYaml) },
  { title: 'an alias without an anchor', text: job('timeout-minutes: *none'), is: unusable(notYaml) },
  { title: 'an unknown tag', text: job('timeout-minutes: !!js/function "15"'), is: unusable(invalid) },
  {
    title: 'aliases that multiply',
    text: [
      'a: &a [x, x, x, x, x, x, x, x, x, x]',
      ...['b', 'c', 'd', 'e', 'f', 'g'].map(
        (name, index) => `${name}: &${name} [${`*${'abcdefg'[index]}, `.repeat(9)}*${'abcdefg'[index]}]`,
      ),
    ].join('\n'),
    is: unusable(notYaml),
  },
  {
    title: 'a huge file',
    text: `#${' '.repeat(1024 * 1024)}`,
    is: unusable('the workflow file is too large'),
  },
];

describe('timeout of a job in its workflow file', () => {
  for (const { title, text, is, step = action } of cases) {
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
