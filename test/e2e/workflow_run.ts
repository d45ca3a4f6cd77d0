import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Simulator } from '../simulator/simulator.ts';
import { type Played, playOn, type Scenario } from './scenario.ts';

type Step = { id?: string; uses?: string; with?: Record<string, unknown> };
type Job = { needs?: string; if?: string; outputs?: Record<string, string>; steps: Step[] };

/** What expressions may read: `secrets`, `vars`, `github`. */
export type Contexts = { [name: string]: { [name: string]: string } };

export type WorkflowRun = {
  /** Runs the step of a job that uses this action; `undefined` when the job's condition does not hold. */
  job(name: string, scenario?: Omit<Scenario, 'with'>): Promise<Played | undefined>;
};

const OWN = /^[\w.-]+\/phala-cvm-action@/;

/**
 * Runs the jobs of a workflow as GitHub would, as far as this action is concerned. The text is that of an example in
 * README.md, so that what people copy from there is what is tested.
 *
 * The address of the service is the only thing that is added to what the workflow gives.
 */
export function runWorkflow(service: Simulator, name: string, given: Contexts): WorkflowRun {
  const { jobs } = parse(workflowText(name)) as { jobs: Record<string, Job> };
  const outputsOfJobs: Record<string, Record<string, string>> = {};
  return {
    async job(jobName, scenario = {}) {
      const job = jobs[jobName];
      const step = job?.steps.find(({ uses = '' }) => OWN.test(uses));
      if (job === undefined || step === undefined) throw new Error(`${name} has no such job: ${jobName}`);
      const needs = { outputs: outputsOfJobs[job.needs ?? ''] ?? {} };
      const read = (path: string) => lookUp({ ...given, needs: { [job.needs ?? '']: needs } }, path);
      if (job.if !== undefined && evaluate(job.if, read) !== 'true') return undefined;
      const inputs = Object.entries(step.with ?? {}).map(([input, text]) => [
        input,
        filled(String(text), read),
      ]);
      const played = await playOn(service, {
        ...scenario,
        with: { api_key: '', ...Object.fromEntries(inputs), api_url: service.url },
      });
      const steps = { steps: { [step.id ?? '']: { outputs: played.outputs } } };
      const outputs = Object.entries(job.outputs ?? {}).map(([output, text]) => [
        output,
        filled(text, (path) => lookUp(steps, path)),
      ]);
      outputsOfJobs[jobName] = Object.fromEntries(outputs.filter(([, value]) => isPassedOn(value, played)));
      return played;
    },
  };
}

/** The text of an example, as it is in README.md. */
export function workflowText(name: string): string {
  return readFileSync(fileURLToPath(new URL(`workflows/${name}.yml`, import.meta.url)), 'utf8');
}

/** GitHub leaves out an output of a job that holds anything that was masked. */
function isPassedOn(value: string | undefined, { masks }: Played): boolean {
  return !masks.some((mask) => mask !== '' && value?.includes(mask));
}

/** Replaces every expression in a text by its value. */
function filled(text: string, read: (path: string) => string): string {
  return text.replaceAll(/\$\{\{(.+?)\}\}/g, (_, expression: string) => evaluate(expression, read));
}

/** The value of `a.b.c`, or of `a.b.c == 'text'`. Nothing else is needed here. */
function evaluate(expression: string, read: (path: string) => string): string {
  const [, path, literal] = /^\s*([\w.-]+)(?:\s*==\s*'([^']*)')?\s*$/.exec(expression) ?? [];
  if (path === undefined) throw new Error(`No such expression here: ${expression}`);
  return literal === undefined ? read(path) : String(read(path) === literal);
}

/** What does not exist is empty, as for GitHub. */
function lookUp(contexts: unknown, path: string): string {
  const value = path
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], contexts);
  return typeof value === 'string' ? value : '';
}
