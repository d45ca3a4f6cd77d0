import { checkEnv } from '../inputs/env/check.ts';
import type { EnvPair } from '../phala/seal.ts';
import { type Context, OperationProblem } from '../run/operation.ts';

type Checked = Pick<Context, 'inputs' | 'material' | 'warn'>;

/**
 * Checks the env before anything is changed: that nothing is missing, empty or lost.
 *
 * @param allowedEnvsNow names that the CVM has now, for an update
 * @throws OperationProblem with all that is wrong
 */
export function checkNames(
  { inputs, material, warn }: Checked,
  pairs: readonly EnvPair[],
  allowedEnvsNow?: readonly string[],
): void {
  const { errors, warnings } = checkEnv({
    pairs,
    // A commit has no compose file at hand, so of no name can it be said that nothing refers to it.
    references: material.compose?.check.references,
    allowedEnvsNow,
    scriptText: material.script,
    mode: inputs.env_check,
  });
  if (errors.length > 0) {
    const advice = 'Nothing was changed. `env_check: warn` turns what can be borne into warnings.';
    throw new OperationProblem([...errors, advice].join('\n'), 'The env is not complete');
  }
  for (const warning of warnings) warn(warning, 'Env');
}
