import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { inputNames } from '../src/inputs/inputs.ts';
import { outputNames } from '../src/run/outputs.ts';
import { actionProblems } from './workflow_parser.ts';

type Entry = { description?: string; default?: unknown };
type Action = {
  name: string;
  description: string;
  branding: { icon: string; color: string };
  inputs: Record<string, Entry>;
  outputs: Record<string, Entry>;
  runs: { using: string; main: string; post: string };
};

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (name: string) => readFileSync(`${root}${name}`, 'utf8');

const actionText = read('action.yml');
const action = parse(actionText) as Action;

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

describe('the page of the action on the Marketplace', () => {
  it('has a name, and a description that is shown whole', () => {
    assert.match(action.name, /^\S(.*\S)?$/);
    assert.ok(action.description.length <= 125, `${action.description.length} characters`);
    assert.ok(isSentence(action.description));
  });

  it('has an icon and a colour that GitHub knows', () => {
    const { icon, color } = action.branding;
    assert.ok(['shield', 'cloud', 'lock', 'upload-cloud'].includes(icon), icon);
    assert.match(color, /^(?:white|black|yellow|blue|green|orange|red|purple|gray-dark)$/);
  });
});

function isSentence(text: string | undefined): boolean {
  return /^[A-Z`]\S*(\s+\S+){2,}\.$/.test(text?.trim() ?? '');
}
