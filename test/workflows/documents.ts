import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A step of a job, as it stands in the file. */
export type Step = {
  id?: string;
  name?: string;
  if?: string;
  uses?: string;
  run?: string;
  shell?: string;
  with?: Record<string, unknown>;
  env?: Record<string, unknown>;
};
export type Concurrency = string | { group: string };
export type Permissions = string | Record<string, string>;
export type Job = {
  needs?: string | string[];
  if?: string;
  permissions?: Permissions;
  environment?: unknown;
  concurrency?: Concurrency;
  env?: Record<string, unknown>;
  outputs?: Record<string, string>;
  'timeout-minutes'?: number;
  strategy?: { matrix?: Record<string, unknown> };
  uses?: string;
  steps?: Step[];
};
export type Workflow = {
  name?: string;
  on: unknown;
  permissions?: Permissions;
  concurrency?: Concurrency;
  env?: Record<string, unknown>;
  jobs: Record<string, Job>;
};

/** A text in YAML that people read or copy, or that GitHub runs. */
export type Document = { file: string; line: number; text: string };
export type WorkflowDocument = Document & { name: string; workflow: Workflow };

/** A file of the project, by its path from the root. */
export function read(file: string): string {
  return readFileSync(`${root}${file}`, 'utf8');
}

export const pages = globSync(['*.md', 'docs/**/*.md', '.github/**/*.md'], { cwd: root }).toSorted();
const files = globSync('.github/workflows/*.yml', { cwd: root }).toSorted();

/** What stands in fences of a language on any page. */
export function fenced(language: string): Document[] {
  return pages.flatMap((file) => fencesIn(file, read(file), language));
}

function fencesIn(file: string, markdown: string, language: string): Document[] {
  const fences = markdown.matchAll(
    new RegExp(`^(?<indent> *)\`\`\`${language}\n(?<text>[\\s\\S]*?)^\\k<indent>\`\`\``, 'gm'),
  );
  return [...fences].map(({ index, groups: { indent = '', text = '' } = {} }) => ({
    file,
    line: markdown.slice(0, index).split('\n').length + 1,
    text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  }));
}

/** All workflows: examples of the pages, and those of this repository. */
export const workflows: readonly WorkflowDocument[] = [
  ...fenced('yaml'),
  ...files.map((file) => ({ file, line: 1, text: read(file) })),
]
  .filter(({ text }) => /^jobs:/m.test(text))
  .map((document) => {
    const workflow = parsed(document);
    return { ...document, workflow, name: workflow.name ?? '' };
  });

function parsed({ file, line, text }: Document): Workflow {
  try {
    return parse(text) as Workflow;
  } catch (error) {
    throw new Error(`${file}:${line}: ${error instanceof Error ? error.message : error}`);
  }
}

/** The workflow of that name. @throws Error when there is none */
export function workflowNamed(name: string): WorkflowDocument {
  const found = workflows.find((document) => document.name === name);
  if (found === undefined)
    throw new Error(`There is no workflow \`${name}\` in README.md, docs/ or .github/`);
  return found;
}

/** Whether a step is one of this action. */
export function isOwn({ uses = '' }: Step): boolean {
  return uses === './' || /^[\w.-]+\/phala-cvm-action@/.test(uses);
}

/** Jobs of a workflow with their names. */
export function jobsOf({ workflow }: WorkflowDocument): [name: string, job: Job][] {
  return Object.entries(workflow.jobs);
}

/** What a job may do with its token, or nothing when neither it nor the workflow says so. */
export function permissionsOf({ workflow }: WorkflowDocument, job: Job): Permissions | undefined {
  return job.permissions ?? workflow.permissions;
}
