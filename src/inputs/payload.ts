import type { EnvPair } from '../phala/seal.ts';
import type { ComposeCheck } from './compose/check.ts';
import { FileProblem, firstExisting, readTextFile } from './files.ts';
import type { Inputs } from './inputs.ts';

/** What the files and the env of a request hold. */
export type Payload = {
  compose?: Compose;
  /** The pre-launch script. */
  script?: string;
  /** The variables to seal; missing when neither `env` nor `env_file` was given, which leaves those of a CVM alone. */
  env?: EnvPair[];
};

export type Compose = {
  path: string;
  /** Byte for byte as in the file. */
  text: string;
  check: ComposeCheck;
};

const COMPOSE_CANDIDATES = [
  'docker-compose.yml',
  'docker-compose.yaml',
  'compose.yml',
  'compose.yaml',
] as const;

/**
 * Reads what a deployment needs from the workspace.
 *
 * @param workspace folder that relative paths start at
 * @param uses names of the inputs that the operation uses
 * @throws FileProblem for a file that cannot be read, or variables that cannot
 */
export async function readPayload(
  inputs: Inputs,
  workspace: string,
  uses: readonly string[],
): Promise<Payload> {
  const env = uses.includes('env') ? await readEnv(inputs, workspace) : undefined;
  if (!uses.includes('compose_file')) return { env };
  const script =
    inputs.pre_launch_script === undefined
      ? undefined
      : await readTextFile(workspace, inputs.pre_launch_script, 'pre_launch_script');
  return { env, script, compose: await readCompose(inputs, workspace, script) };
}

async function readCompose(inputs: Inputs, workspace: string, script: string | undefined): Promise<Compose> {
  const path = inputs.compose_file ?? (await firstExisting(workspace, COMPOSE_CANDIDATES));
  if (path === undefined) {
    const names = COMPOSE_CANDIDATES.map((name) => `\`${name}\``).join(', ');
    throw new FileProblem(
      `There is no Docker Compose file: input \`compose_file\` is empty, and the workspace has none of ${names}. Is the repository checked out (\`actions/checkout\`)?`,
    );
  }
  const text = await readTextFile(workspace, path, 'compose_file');
  const { checkCompose } = await import('./compose/check.ts');
  return { path, text, check: checkCompose({ text, path, scriptBytes: Buffer.byteLength(script ?? '') }) };
}

async function readEnv({ env, env_file }: Inputs, workspace: string): Promise<EnvPair[] | undefined> {
  if (env === undefined && env_file === undefined) return undefined;
  const { mergeEnv, parseEnvFile, parseEnvInput } = await import('./env/text.ts');
  const files = await Promise.all(
    (env_file ?? []).map(async (path) => parseEnvFile(await readTextFile(workspace, path, 'env_file'), path)),
  );
  const texts = [...files, ...(env === undefined ? [] : [parseEnvInput(env)])];
  const problems = texts.flatMap((text) => text.problems);
  if (problems.length > 0) throw new FileProblem(problems.join('\n'));
  return mergeEnv(texts.map((text) => text.pairs));
}
