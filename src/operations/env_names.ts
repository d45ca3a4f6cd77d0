import type { Reference } from '../inputs/compose/check.ts';
import { checkEnv } from '../inputs/env/check.ts';
import type { EnvPair } from '../phala/seal.ts';
import { OperationProblem } from '../run/problem.ts';
import type { Run } from '../run/run.ts';

/** A commit has no compose file at hand, so of no name can it be said that nothing refers to it. */
function assumedReference({ key }: EnvPair): Reference {
  return { name: key, form: 'default', conditions: [], line: 0, column: 0 };
}

type Checked = Pick<Run, 'inputs' | 'payload'> & { log: Pick<Run['log'], 'warning'> };

/**
 * Checks the env before anything is changed: that nothing is missing, empty or lost.
 *
 * @param allowedEnvsNow names that the CVM has now, for an update
 * @throws OperationProblem with all that is wrong
 */
export function checkNames(
  { inputs, payload, log }: Checked,
  pairs: readonly EnvPair[],
  allowedEnvsNow?: readonly string[],
): void {
  const { errors, warnings } = checkEnv({
    pairs,
    references: payload.compose?.check.references ?? pairs.map(assumedReference),
    allowedEnvsNow,
    scriptText: payload.script,
    mode: inputs.env_check,
  });
  if (errors.length > 0) {
    const advice = 'Nothing was changed. `env_check: warn` turns what can be borne into warnings.';
    throw new OperationProblem([...errors, advice].join('\n'), 'The env is not complete');
  }
  for (const warning of warnings) log.warning(warning, 'Env');
}
