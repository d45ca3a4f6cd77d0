import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { stepNames } from '../../src/github/step_names.ts';
import { readWorkflow } from '../workflow_parser.ts';

const longPath = `docker://${'image/'.repeat(30)}`;

const cases: [title: string, steps: string[], names: string[]][] = [
  ['a step with an id has that', ['{ id: ship, run: a }'], ['ship']],
  ['scripts are counted', ['run: a', 'run: b', 'run: c'], ['__run', '__run_2', '__run_3']],
  [
    'an action is named after its repository, whatever its folder and ref',
    ['uses: org/phala-cvm-action@v1', 'uses: org/phala-cvm-action/sub/dir@main', 'uses: org/other@v1'],
    ['__org_phala-cvm-action', '__org_phala-cvm-action_2', '__org_other'],
  ],
  ['a dot becomes an underscore', ['uses: org/my.action@v1'], ['__org_my_action']],
  [
    'actions of the same repository are `self`',
    ['uses: ./', 'uses: ./.github/actions/deploy'],
    ['__self', '__self_2'],
  ],
  ['an image is named after itself', ['uses: docker://alpine:3.8'], ['__alpine_3_8']],
  [
    'a step with an id takes no number',
    ['uses: org/act@v1', '{ id: ship, uses: org/act@v1 }', 'uses: org/act@v1'],
    ['__org_act', 'ship', '__org_act_2'],
  ],
  [
    'a number that is the name of another action is left out',
    ['uses: org/act_2@v1', 'uses: org/act@v1', 'uses: org/act@v1'],
    ['__org_act_2', '__org_act', '__org_act_3'],
  ],
  [
    'a long name is cut to make room for the number',
    [`uses: ${longPath}`, `uses: ${longPath}`],
    [`__${'image_'.repeat(30)}`.slice(0, 100), `${`__${'image_'.repeat(30)}`.slice(0, 98)}_2`],
  ],
];

describe('names of steps', () => {
  for (const [title, steps, names] of cases) {
    it(`agree with GitHub's own parser: ${title}`, async () => {
      const indented = steps.map((step) => `      - ${step}`).join('\n');
      const { jobs, problems } = await readWorkflow(
        'a.yml',
        `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n${indented}\n`,
      );
      const [job] = jobs;
      assert.ok(job?.type === 'job', problems.join('\n'));
      assert.deepEqual(
        job.steps.map(({ id }) => id),
        names,
        'the case does not say what the parser does',
      );
      assert.deepEqual(stepNames(steps.map((step) => parse(step))), names);
    });
  }

  // GitHub's runner compares names so; its published parser for editors does not.
  it('count names that differ in the case of letters only as the same', () => {
    const uses = ['org/act_2@v1', 'Org/act@v1', 'Org/act@v1', 'org/act@v1'];
    const names = ['__org_act_2', '__Org_act', '__Org_act_3', '__org_act_4'];
    assert.deepEqual(stepNames(uses.map((name) => ({ uses: name }))), names);
  });

  it('are given to what is no step as well, so that the positions stay', () => {
    assert.deepEqual(stepNames([null, 'text', { uses: 3 }, { id: 'ship' }]), [
      '__run',
      '__run_2',
      '__run_3',
      'ship',
    ]);
  });

  it('are found in no time for a file with very many steps', () => {
    const names = stepNames(Array.from({ length: 50_000 }, () => ({ run: 'a' })));
    assert.equal(names.at(-1), '__run_50000');
  });
});
