import type { Sent } from '../run/plan.ts';
import type { Run } from '../run/run.ts';

/** What an operation that sends nothing expects to run. */
export function expectedBy({ inputs, payload }: Pick<Run, 'inputs' | 'payload'>): Sent {
  return { composeHash: inputs.compose_hash, composeText: payload.expectedText };
}

/** What a deploy sends, which the machine must be found to run. */
export function sentBy({ payload: { compose, script, env } }: Pick<Run, 'payload'>): Sent {
  return { composeText: compose?.text, script, envNames: env?.map(({ key }) => key) };
}
