import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { inputNames } from '../src/inputs/inputs.ts';
import { outputNames } from '../src/run/outputs.ts';
import { actionProblems, readWorkflow } from './workflow_parser.ts';

type Entry = { description?: string; default?: unknown };
type Action = {
  inputs: Record<string, Entry>;
  outputs: Record<string, Entry>;
  runs: { using: string; main: string; post: string };
};
type Step = { id?: string; uses?: string; with?: Record<string, unknown> };
type Workflow = { jobs: Record<string, { steps?: Step[] }> };

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (name: string) => readFileSync(`${root}${name}`, 'utf8');

const actionText = read('action.yml');
const action = parse(actionText) as Action;
const examples = workflowsIn(read('README.md'));

describe('action.yml', () => {
  it("is valid for GitHub's own parser", () => {
    assert.deepEqual(actionProblems(actionText), []);
  });

  it('runs on Node.js 24, from files that are there', () => {
    const { using, main, post } = action.runs;
    assert.equal(using, 'node24');
    for (const file of [main, post]) {
      assert.match(file, /^dist\//);
      assert.ok(existsSync(`${root}${file}`), `${file} is missing: run \`npm run build\``);
    }
  });

  for (const kind of ['inputs', 'outputs'] as const) {
    it(`describes each of its ${kind} in a full sentence`, () => {
      const poor = Object.entries(action[kind]).filter(([, entry]) => !isSentence(entry.description));
      assert.deepEqual(
        poor.map(([name]) => name),
        [],
      );
    });
  }

  // The parser lets them pass, and GitHub ignores them: a misspelt default would just be none.
  it('has no keys that GitHub does not know', () => {
    const keys = [...Object.values(action.inputs), ...Object.values(action.outputs)].flatMap(Object.keys);
    assert.deepEqual(
      keys.filter((key) => !['description', 'required', 'default', 'deprecationMessage'].includes(key)),
      [],
    );
  });

  it('has the inputs that the code reads', () => {
    assert.deepEqual(Object.keys(action.inputs).toSorted(), inputNames.toSorted());
  });

  it('has the outputs that the code sets', () => {
    assert.deepEqual(Object.keys(action.outputs).toSorted(), outputNames.toSorted());
  });
});

describe('an example of README.md', () => {
  it('is there', () => {
    assert.notEqual(examples.length, 0);
  });

  for (const { line, text } of examples) {
    it(`is a valid workflow (line ${line})`, async () => {
      assert.deepEqual((await readWorkflow('README.md', text)).problems, []);
    });

    it(`gives this action inputs and reads outputs that it has (line ${line})`, () => {
      const { jobs } = parse(text) as Workflow;
      const steps = Object.values(jobs).flatMap((job) => job.steps ?? []);
      const own = steps.filter(({ uses = '' }) => /^[\w.-]+\/phala-cvm-action@|^\.\/$/.test(uses));
      const inputs = own.flatMap((step) => Object.keys(step.with ?? {}));
      assert.deepEqual(
        inputs.filter((name) => !Object.hasOwn(action.inputs, name)),
        [],
      );
      const outputs = own.flatMap(({ id }) => (id === undefined ? [] : outputsReadOf(id, text)));
      assert.deepEqual(
        outputs.filter((name) => !Object.hasOwn(action.outputs, name)),
        [],
      );
    });
  }
});

describe('a workflow of this repository', () => {
  for (const file of globSync('.github/workflows/*.yml', { cwd: root })) {
    it(`is valid for GitHub's own parser: ${file}`, async () => {
      assert.deepEqual((await readWorkflow(file, read(file))).problems, []);
    });
  }
});

function isSentence(text: string | undefined): boolean {
  return /^[A-Z`]\S*(\s+\S+){2,}\.$/.test(text?.trim() ?? '');
}

function outputsReadOf(id: string, text: string): string[] {
  const uses = text.matchAll(new RegExp(`\\bsteps\\.${id}\\.outputs\\.([\\w-]+)`, 'g'));
  return [...uses].flatMap(([, name]) => name ?? []);
}

/** The fenced YAML blocks that are whole workflows, with the line of README.md on which each begins. */
function workflowsIn(markdown: string): { line: number; text: string }[] {
  const fences = markdown.matchAll(/^(?<indent> *)```ya?ml\n(?<text>[\s\S]*?)^\k<indent>```/gm);
  return [...fences]
    .map(({ index, groups }) => ({
      line: markdown.slice(0, index).split('\n').length + 1,
      text: (groups?.text ?? '').replaceAll(new RegExp(`^${groups?.indent}`, 'gm'), ''),
    }))
    .filter(({ text }) => /^jobs:/m.test(text));
}
