import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { checkCompose } from '../../src/inputs/compose/check.ts';
import { readWorkflow } from '../workflow_parser.ts';
import {
  type Concurrency,
  type Document,
  fenced,
  isOwn,
  type Job,
  jobsOf,
  permissionsOf,
  read,
  type Step,
  type WorkflowDocument,
  workflows,
} from './documents.ts';
import { membersRead } from './expressions.ts';

type Names = Record<string, unknown>;

const action = parse(read('action.yml')) as { inputs: Names; outputs: Names };
const place = ({ file, line }: Document) => `${file}:${line}`;

/** Names that are read and that nothing has, with what has them. */
function unknownNames({ text, workflow }: WorkflowDocument): string[] {
  return Object.entries(workflow.jobs).flatMap(([jobName, job]) => {
    const steps = job.steps ?? [];
    const inputs = steps
      .filter(isOwn)
      .flatMap((step) => Object.keys(step.with ?? {}).filter((name) => !Object.hasOwn(action.inputs, name)));
    const needed = [job.needs ?? []].flat();
    const fromJobs = needed.flatMap((other) => {
      const outputs = workflow.jobs[other]?.outputs ?? {};
      const names = membersRead(textOf(job), `needs\\.${other}\\.outputs`);
      return names.filter((name) => !Object.hasOwn(outputs, name)).map((name) => `${other}.${name}`);
    });
    return [...inputs, ...unknownOutputs(jobName, job, text), ...fromJobs];
  });
}

/** Outputs that are read of a step that does not come before, or of one of this action that has no such output. */
function unknownOutputs(jobName: string, job: Job, text: string): string[] {
  const steps = job.steps ?? [];
  const readers: [reader: unknown, before: Step[]][] = [
    ...steps.map((step, index): [unknown, Step[]] => [step, steps.slice(0, index)]),
    [job.outputs, steps],
  ];
  return readers.flatMap(([reader, before]) =>
    membersRead(textOf(reader), 'steps').flatMap((id) => {
      const step = before.find((other) => other.id === id);
      if (step === undefined) return [`${jobName}: steps.${id}`];
      if (!isOwn(step)) return [];
      const names = membersRead(text, `steps\\.${id}\\.outputs`);
      return names.filter((name) => !Object.hasOwn(action.outputs, name)).map((name) => `${id}.${name}`);
    }),
  );
}

function textOf(value: unknown): string {
  return JSON.stringify(value ?? null);
}

/** What a step of this action needs of the token of the job. */
const NEEDS: [permission: string, needed: (inputs: Names) => boolean][] = [
  ['deployments', (inputs) => inputs.github_deployment !== undefined],
  ['pull-requests', (inputs) => inputs.comment === true],
  ['id-token', (inputs) => inputs.api_key === undefined],
];

/** What else may write, and what for. */
const WRITERS: [permission: string, uses: RegExp][] = [
  ['packages', /^docker\/build-push-action@/],
  ['security-events', /^github\/codeql-action\//],
  ['attestations', /^actions\/attest-build-provenance@/],
  ['id-token', /^actions\/attest-build-provenance@/],
  ['contents', /gh release create/],
];

function permissionProblems(document: WorkflowDocument): string[] {
  return jobsOf(document).flatMap(([name, job]) => {
    const permissions = permissionsOf(document, job);
    if (typeof permissions !== 'object') return [`${name}: no permissions`];
    const steps = job.steps ?? [];
    const wanted = new Set(
      [
        ...steps.filter(isOwn).flatMap((step) => NEEDS.filter(([, needed]) => needed(step.with ?? {}))),
        ...WRITERS.filter(([, uses]) => steps.some((step) => uses.test(step.uses ?? step.run ?? ''))),
      ].map(([permission]) => permission),
    );
    const writes = Object.keys(permissions).filter((permission) => permissions[permission] === 'write');
    const checksOut = steps.some(({ uses = '' }) => uses.startsWith('actions/checkout@'));
    return [
      ...writes
        .filter((permission) => !wanted.has(permission))
        .map((permission) => `${name}: ${permission} is not used`),
      ...[...wanted]
        .filter((permission) => !writes.includes(permission))
        .map((permission) => `${name}: lacks ${permission}`),
      ...(checksOut && permissions.contents === undefined ? [`${name}: cannot check out`] : []),
    ];
  });
}

const groupOf = (concurrency: Concurrency | undefined): string | undefined =>
  typeof concurrency === 'object' ? concurrency.group : concurrency;

/** Of the runs that wait in one group GitHub keeps the newest, so a pull request and a push may not be in the same. */
function sharedGroups({ on, concurrency, jobs }: WorkflowDocument['workflow']): string[] {
  const events = Object.keys(typeof on === 'object' && on !== null ? on : {});
  if (events.length < 2 || !events.some((event) => event.startsWith('pull_request'))) return [];
  const ofJobs = Object.values(jobs).flatMap((job) => groupOf(job.concurrency) ?? []);
  const shared = ofJobs.filter((group, index) => ofJobs.indexOf(group) !== index);
  return [groupOf(concurrency) ?? [], shared]
    .flat()
    .filter((group) => !/github\.(?:ref|event\.number)\b/.test(group));
}

describe('a page', () => {
  for (const document of fenced('yaml').filter(({ text }) => /\buses:/.test(text))) {
    it(`shows a whole workflow where it shows a step: ${place(document)}`, () => {
      assert.match(document.text, /^jobs:/m);
      assert.ok(document.text.split('\n').length < 90, 'it is longer than what people read');
    });
  }

  for (const document of fenced('yaml').filter(({ text }) => /^services:/m.test(text))) {
    it(`shows a compose file that can run in a CVM: ${place(document)}`, () => {
      const { errors } = checkCompose({ text: document.text, path: document.file });
      assert.deepEqual(errors, []);
    });
  }

  it('shows each workflow under a name of its own', () => {
    const names = workflows.map(({ name }) => name);
    assert.deepEqual(
      names.filter((name, index) => name === '' || names.indexOf(name) !== index),
      [],
    );
  });
});

describe('a workflow', { concurrency: 4 }, () => {
  for (const document of workflows) {
    const { workflow } = document;
    const steps = Object.values(workflow.jobs).flatMap((job) => job.steps ?? []);

    it(`is valid for GitHub's own parser: ${place(document)}`, async () => {
      assert.deepEqual((await readWorkflow(document.file, document.text)).problems, []);
    });

    it(`gives inputs and reads outputs that there are: ${place(document)}`, () => {
      assert.deepEqual(unknownNames(document), []);
    });

    it(`says that it means an update where it deploys to an id: ${place(document)}`, () => {
      for (const { with: inputs = {} } of steps.filter(isOwn)) {
        const isDeploy = (inputs.operation ?? 'deploy') === 'deploy';
        if (isDeploy && String(inputs.cvm_id ?? '').includes('${{')) assert.equal(inputs.mode, 'update');
      }
    });

    it(`has the permissions that it needs, and no more: ${place(document)}`, () => {
      assert.deepEqual(permissionProblems(document), []);
    });

    it(`names other actions by commit or by an exact version: ${place(document)}`, () => {
      const others = steps.filter((step) => step.uses !== undefined && !isOwn(step));
      const uses = [...document.text.matchAll(/\buses: *(.+)$/gm)].map(([, name = '']) => name.trim());
      assert.ok(uses.length >= others.length);
      const isExact = /@(?:v\d+\.\d+\.\d+|[0-9a-f]{40} # v\d+\.\d+\.\d+)$|^\.\/$|phala-cvm-action@/;
      assert.deepEqual(
        uses.filter((name) => !isExact.test(name)),
        [],
      );
    });

    it(`leaves no token in the folder of the repository: ${place(document)}`, () => {
      for (const { uses = '', with: inputs = {} } of steps)
        if (uses.startsWith('actions/checkout@')) assert.equal(inputs['persist-credentials'], false);
    });

    it(`has commands that the shell can read, and no expression in them: ${place(document)}`, () => {
      for (const { run, shell = 'bash' } of steps) {
        if (run === undefined || shell !== 'bash') continue;
        assert.doesNotMatch(run, /\$\{\{/, 'what an expression holds would be run');
        const { status, stderr } = spawnSync('bash', ['-n'], { input: run, encoding: 'utf8' });
        assert.equal(status, 0, stderr);
      }
    });

    it(`never lets a pull request throw a waiting deployment away: ${place(document)}`, () => {
      assert.deepEqual(sharedGroups(workflow), []);
    });

    it(`has a time limit for each job: ${place(document)}`, () => {
      for (const [name, job] of jobsOf(document)) assert.ok(job['timeout-minutes'], name);
    });
  }
});

describe('a made-up name', () => {
  const [document] = workflows.filter(({ name }) => name === 'Deploy');
  const changed = (from: string, to: string): WorkflowDocument => {
    const text = document?.text.replace(from, to) ?? '';
    assert.notEqual(text, document?.text);
    return { ...(document as WorkflowDocument), text, workflow: parse(text) };
  };

  for (const [what, from, to, found] of [
    ['an input', 'health_url:', 'health_uri:', 'health_uri'],
    ['an output', 'outputs.url', 'outputs.uri', 'cvm.uri'],
    ['a step', 'steps.cvm.', 'steps.app.', 'deploy: steps.app'],
  ] as const) {
    it(`of ${what} is found`, () => {
      assert.deepEqual(unknownNames(changed(from, to)), [found]);
    });
  }

  it('of a group that a pull request and a push share is found', () => {
    const text = workflows.find(({ name }) => name === 'Release')?.text ?? '';
    const whole = text.replace(/^jobs:/m, 'concurrency: production\n\njobs:');
    assert.deepEqual(sharedGroups(parse(whole)), ['production']);
    const each = text.replace(/group: plan-.*$/m, 'group: production');
    assert.deepEqual(sharedGroups(parse(each)), ['production']);
    assert.deepEqual(sharedGroups(parse(text)), []);
  });

  it('of a permission is found', () => {
    const broad = changed('contents: read', 'contents: read\n  actions: write');
    assert.deepEqual(permissionProblems(broad), ['deploy: actions is not used']);
  });
});
