import { type Named, ordinaryWords, valuesToMask } from '../inputs/env/mask.ts';
import { type EnvInputs, readEnv } from '../inputs/payload.ts';
import type { Host } from './host.ts';
import type { Secrets } from './secrets.ts';

/** The keys, before anything else: what is refused may be told with other inputs in it. */
export function learnKeys({ runner, env }: Pick<Host, 'runner' | 'env'>, secrets: Secrets): void {
  secrets.learn(runner.getInput('api_key').trim(), 'api_key');
  secrets.learn((env.PHALA_CLOUD_API_KEY ?? '').trim(), 'PHALA_CLOUD_API_KEY');
  secrets.learn(runner.getInput('commit_token').trim(), 'commit_token');
}

/**
 * The env, also where the operation has no use for it, and in the step after the job, where a file may be gone by now: a
 * service that got a value from an earlier run may tell it at any time. What cannot be read is nothing to hide.
 */
export async function learnEnv(
  inputs: EnvInputs & Named,
  workspace: string,
  secrets: Secrets,
  operations: readonly string[],
): Promise<void> {
  const files = (inputs.env_file ?? []).map((path) => ({ ...inputs, env: undefined, env_file: [path] }));
  const ordinary = ordinaryWords(inputs, operations);
  for (const given of [{ ...inputs, env_file: undefined }, ...files]) {
    const read = await readEnv(given, workspace).catch(() => undefined);
    for (const [value, variable] of valuesToMask(read?.pairs ?? [], ordinary)) secrets.learn(value, variable);
  }
}
