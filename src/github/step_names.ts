import { isObject } from '../text/json.ts';

/** Longest name that GitHub gives to a step. */
const LONGEST_NAME = 100;

/**
 * The names under which GitHub runs the steps of a job, in their order: what `GITHUB_ACTION` holds.
 *
 * A step with an `id` has that. The others are named after what they use, `__owner_repo`, `__self` or `__run`, and
 * numbered from the second one on: `__run_2`. An `id` cannot begin with `__`.
 *
 * @param steps `jobs.<job_id>.steps` of a workflow file.
 */
export function stepNames(steps: readonly unknown[]): string[] {
  // GitHub takes names that differ in the case of letters only for the same.
  const taken = new Set<string>();
  const lastNumbers = new Map<string, number>();

  function numbered(base: string): string {
    for (let number = (lastNumbers.get(base.toLowerCase()) ?? 0) + 1; ; number += 1) {
      const suffix = number === 1 ? '' : `_${number}`;
      const name = base.slice(0, LONGEST_NAME - suffix.length) + suffix;
      if (taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      lastNumbers.set(base.toLowerCase(), number);
      return name;
    }
  }

  return steps.map(
    (step) => idOf(step) ?? numbered(`__${subjectOf(step)}`.replaceAll(/[^A-Za-z0-9_-]/g, '_')),
  );
}

function idOf(step: unknown): string | undefined {
  return isObject(step) && typeof step.id === 'string' && step.id !== '' ? step.id : undefined;
}

function subjectOf(step: unknown): string {
  const uses = isObject(step) && typeof step.uses === 'string' ? step.uses : '';
  if (uses.startsWith('docker://')) return uses.slice('docker://'.length);
  // An action of the same repository: `$/` is the one at the commit of the workflow.
  if (/^(\.[/\\]|\$\/)/.test(uses)) return 'self';
  const [path = '', ref, ...more] = uses.split('@');
  const [owner, repository] = path.split(/[/\\]/).filter((segment) => segment !== '');
  return owner && repository && ref && more.length === 0 ? `${owner}/${repository}` : 'run';
}
