import type { Reference } from '../inputs/compose/variables.ts';
import type { EnvPair } from '../phala/seal.ts';
import { OperationProblem } from '../run/problem.ts';
import type { Run } from '../run/run.ts';

type Checked = Pick<Run, 'inputs' | 'payload'> & { log: Pick<Run['log'], 'warning'> };

/**
 * Checks the env before anything is changed: that nothing is missing, empty or lost.
 *
 * @param deployed what the CVM has now, for an update; `untold` where nobody tells
 * @throws OperationProblem with all that is wrong
 */
export async function checkNames(
  { inputs, payload, log }: Checked,
  pairs: readonly EnvPair[],
  deployed: { allowedEnvs?: readonly string[]; references?: readonly Reference[]; untold?: boolean } = {},
): Promise<void> {
  const { checkEnv } = await import('../inputs/env/check.ts');
  const { errors, warnings } = checkEnv({
    pairs,
    // A commit has no compose file at hand, so of no name can it be said that nothing refers to it.
    references: payload.compose?.check.references ?? deployed.references,
    allowedEnvsNow: deployed.allowedEnvs,
    scriptText: payload.script,
    mode: inputs.env_check,
  });
  // Without a key the names can often not be read, and only who asks for strictness is refused then.
  if (deployed.untold === true && inputs.env_check !== 'off')
    (inputs.env_check === 'strict' && inputs.envCheckGiven ? errors : warnings).push(NAMES_UNTOLD);
  if (errors.length > 0) {
    const advice = 'Nothing was changed.';
    const lenient =
      inputs.env_check === 'strict' ? ' `env_check: warn` turns what can be borne into warnings.' : '';
    throw new OperationProblem([...errors, `${advice}${lenient}`].join('\n'), 'The env is not complete');
  }
  for (const warning of warnings) log.warning(warning, 'Env');
}

const NAMES_UNTOLD =
  'The names of the variables that the CVM has now cannot be read, so it cannot be told whether one of them would be lost: this env replaces all of them.';
