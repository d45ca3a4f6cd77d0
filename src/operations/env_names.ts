import type { Reference } from '../inputs/compose/variables.ts';
import type { EnvFinding } from '../inputs/env/check.ts';
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
  const [first] = errors;
  if (first !== undefined) {
    const lenient = errors.every(({ isBearable }) => isBearable)
      ? ' `env_check: warn` makes this a warning, and goes on.'
      : '';
    const texts = errors.map(({ message }) => message);
    throw new OperationProblem([...texts, `Nothing was changed.${lenient}`].join('\n'), first.title);
  }
  for (const { title, message } of warnings) log.warning(message, title);
}

const NAMES_UNTOLD: EnvFinding = {
  title: 'Variables could be lost',
  isBearable: true,
  message:
    'The names of the variables that the CVM has now cannot be read, so it cannot be told whether one of them would be lost: this env replaces all of them.',
};
