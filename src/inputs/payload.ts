import { readdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { EnvPair } from '../phala/seal.ts';
import { checkoutAt } from './checkout.ts';
import type { ComposeCheck, ComposeInput } from './compose/check.ts';
import type { FileFinding } from './compose/finding.ts';
import { FileProblem, firstExisting, inputFile, type NamedFile, readTextFile } from './files.ts';
import type { Inputs, OperationInputs } from './inputs.ts';
import { keyFindings, readScriptFile, scriptSecrets } from './script.ts';
import { secretsOf } from './secrets.ts';

/** What the files and the env of a request hold. */
export type Payload = {
  /** Missing when an update of env or settings alone leaves the deployed text as it is. */
  compose?: Compose;
  /** The pre-launch script; missing when the platform's own is used. */
  script?: string;
  /** The variables to seal; missing when neither `env` nor `env_file` was given, which leaves those of a CVM alone. */
  env?: EnvPair[];
  /** The compose text that has to run, for an operation that sends nothing and compares. */
  expectedText?: string;
  /** The root that quotes have to end in, in PEM, where it is not Intel's own. */
  rootCa?: string;
  /** What was found beside what the check of the compose file found. */
  found?: { errors: FileFinding[]; warnings: FileFinding[] };
};

export type Compose = {
  path: string;
  /** What is sent: byte for byte as in the file, but for the images that the inputs set or pin. */
  text: string;
  /** The file as it stands. */
  fileText: string;
  check: ComposeCheck;
  /** Service to the image of the text, with its variables. */
  images: Readonly<Record<string, string>>;
};

const COMPOSE_CANDIDATES = [
  'docker-compose.yml',
  'docker-compose.yaml',
  'compose.yml',
  'compose.yaml',
] as const;

/**
 * Reads what a deployment and its proof need from the workspace, and checks it.
 *
 * @param workspace folder that relative paths start at
 * @param operation what it uses of the inputs, and whether it needs a compose file
 * @throws FileProblem for a file that cannot be read, or variables that cannot
 */
export async function readPayload(
  inputs: Inputs,
  workspace: string,
  operation: Pick<OperationInputs, 'uses' | 'compose'>,
): Promise<Payload> {
  const deployment = await readDeployment(inputs, workspace, operation);
  if (inputs.quote_root_ca === undefined) return deployment;
  const { readRootCa } = await import('./root_ca.ts');
  return { ...deployment, rootCa: readRootCa(inputs.quote_root_ca, workspace) };
}

async function readDeployment(
  inputs: Inputs,
  workspace: string,
  { uses, compose: need }: Pick<OperationInputs, 'uses' | 'compose'>,
): Promise<Payload> {
  const env = uses.includes('env') ? await readEnv(inputs, workspace) : undefined;
  const warnings = env?.warnings ?? [];
  if (need === undefined) return { env: env?.pairs, found: { errors: [], warnings } };
  if (need === 'if_given') return expectedText(inputs, workspace);
  const script = uses.includes('pre_launch_script') ? readScriptFile(inputs, workspace) : undefined;
  const file = composeFile(inputs, workspace, need);
  const secrets = { values: secretsOf(env?.pairs ?? []), severity: SEVERITY[inputs.env_check] };
  const { errors, ...inScript } = scriptSecrets(inputs, script, secrets);
  const found = { errors, warnings: [...warnings, ...inScript.warnings] };
  if (file === undefined) return { env: env?.pairs, script, found };
  const fileText = readTextFile(workspace, file);
  const { path } = file;
  found.errors.push(...keyFindings(inputs, fileText, path));
  const { text, check } = await checked(inputs, {
    text: fileText,
    path,
    script,
    env: env?.pairs,
    secrets,
    pinsImages: inputs.pin_images,
    checkout: checkoutAt(resolve(workspace), dirname(resolve(workspace, path))),
  });
  const images = Object.fromEntries(check.images.map(({ service, image }) => [service, image]));
  return { env: env?.pairs, script, found, compose: { path, text, fileText, check, images } };
}

/** What does it is loaded only here: the parser and the schema are large, and most operations need neither. */
async function checked(
  { images }: Inputs,
  input: ComposeInput,
): Promise<{ text: string; check: ComposeCheck }> {
  const { checkCompose, checkWithImages } = await import('./compose/compose.ts');
  return images === undefined
    ? { text: input.text, check: checkCompose(input) }
    : checkWithImages(input, images);
}

/** A file of the `phala.toml` says what to deploy, and nothing about what runs by now. */
function expectedText({ compose_file, configured }: Inputs, workspace: string): Payload {
  if (compose_file === undefined || configured?.names.has('compose_file') === true) return {};
  return { expectedText: readTextFile(workspace, inputFile('compose_file', compose_file)) };
}

/** What a secret in clear is by `env_check`. */
const SEVERITY = { strict: 'error', warn: 'warning', off: undefined } as const;

/** Inputs that mean something only together with a compose file. */
const NEED_COMPOSE: readonly string[] = ['images', 'pin_images', 'pre_launch_script'];

/** Inputs that an update can carry out with the text that is deployed. */
const STAND_ALONE: readonly string[] = [
  ...['env', 'env_file', 'image', 'instance_type', 'vcpu', 'memory', 'disk_size', 'shutdown_timeout'],
  ...['public_logs', 'public_sysinfo', 'public_tcbinfo', 'listed', 'secure_time'],
];

/**
 * The compose file: the one that is named, else the first of the usual names, in the folder of the `phala.toml` where
 * there is one.
 *
 * @returns nothing when there is none and env or settings alone can be updated
 */
function composeFile(
  inputs: Inputs,
  workspace: string,
  need: 'required' | 'unless_alone',
): NamedFile | undefined {
  if (inputs.compose_file !== undefined) return namedFile(inputs, 'compose_file', inputs.compose_file);
  const folder = inputs.configured?.folder ?? '';
  const path = firstExisting(workspace, COMPOSE_CANDIDATES, folder);
  if (path !== undefined) return inputFile('compose_file', path);
  const values: Record<string, unknown> = inputs;
  const isGiven = (name: string) => values[name] !== undefined;
  const needing = NEED_COMPOSE.filter((name) => isGiven(name) && values[name] !== false).map(
    (name) => `\`${name}\``,
  );
  if (need === 'unless_alone' && needing.length === 0 && STAND_ALONE.some(isGiven)) return undefined;
  const names = COMPOSE_CANDIDATES.map((name) => `\`${name}\``).join(', ');
  const where =
    folder === '' ? 'the workspace' : `the folder \`${folder}\` of \`${inputs.configured?.path}\``;
  const needs = needing.length === 0 ? '' : ` ${needing.join(' and ')} cannot be carried out without one.`;
  const advice = isEmptyFolder(workspace)
    ? 'The workspace is empty: add a step `uses: actions/checkout` before this one.'
    : 'Is the repository checked out (`actions/checkout`)?';
  throw new FileProblem(
    `There is no Docker Compose file: input \`compose_file\` is empty, and ${where} has none of ${names}.${needs} ${advice}`,
    'There is no compose file',
  );
}

function isEmptyFolder(path: string): boolean {
  try {
    return readdirSync(path).length === 0;
  } catch {
    return true;
  }
}

/** A file with the words for where its name comes from. */
function namedFile({ configured }: Pick<Inputs, 'configured'>, name: string, path: string): NamedFile {
  if (configured?.names.has(name) !== true) return inputFile(name, path);
  return { path, namedBy: `Key \`${name}\` in \`${configured.path}\``, chosenBy: 'checkout' };
}

/** What says which variables are given. */
export type EnvInputs = Pick<Inputs, 'env' | 'env_file' | 'configured'>;

/** The variables that are given; the later file wins, and then `env`. @throws FileProblem */
export async function readEnv(
  inputs: EnvInputs,
  workspace: string,
): Promise<{ pairs: EnvPair[]; warnings: FileFinding[] } | undefined> {
  const { env, env_file } = inputs;
  if (env === undefined && env_file === undefined) return undefined;
  const { mergeEnv, parseEnvFile, parseEnvInput } = await import('./env/text.ts');
  const files = (env_file ?? []).map((path) => {
    const text = readTextFile(workspace, namedFile(inputs, 'env_file', path));
    return { file: path, ...parseEnvFile(text, path) };
  });
  const texts = [...files, ...(env === undefined ? [] : [{ file: undefined, ...parseEnvInput(env) }])];
  const problems = texts.flatMap((text) => text.problems);
  if (problems.length > 0) {
    const first = files.find((file) => file.problems.length > 0);
    const place = first === undefined ? undefined : { file: first.file, line: first.problems[0]?.line };
    throw new FileProblem(problems.map(({ text }) => text).join('\n'), 'The env cannot be read', place);
  }
  const warnings = texts.flatMap((text) => text.warnings.map((message) => ({ message, advice: '' })));
  return { pairs: mergeEnv(texts.map((text) => text.pairs)), warnings };
}
