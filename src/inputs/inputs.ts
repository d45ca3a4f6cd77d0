import type { CvmId } from '../phala/ids.ts';
import { nameFrom } from '../phala/name.ts';
import { oneLine } from '../text/lines.ts';
import { oneOf } from './kinds.ts';
import type { Config } from './phala_toml.ts';
import { checkTogether } from './rules.ts';
import { COMMON, type InputName, type Spec, TABLE, type Values } from './table.ts';

export { inputNames } from './table.ts';

/** The validated request: every input by its name, absent ones as their default or `undefined`. */
export type Inputs = Omit<Values, 'verify' | 'env_check' | 'cvm_id'> & {
  env_check: 'strict' | 'warn' | 'off';
  /** False when `env_check` has its default. */
  envCheckGiven: boolean;
  /** What is checked of what runs; by default what the operation says. */
  verify: 'off' | 'hash' | 'quote';
  /** Which CVM; of a list the first. */
  cvm_id: CvmId | undefined;
  cvmIds: readonly CvmId[];
  /** The name to create under and to find again. */
  cvmName: string;
  /** False when the name was made from the repository's. */
  nameGiven: boolean;
  /** Inputs that were given and mean nothing for the operation. */
  unused: string[];
  /** The `phala.toml`, and which inputs have their value from it. */
  configured: { path: string; folder: string; names: ReadonlySet<string> } | undefined;
};

/** What an operation says of the inputs. */
export type OperationInputs = {
  /** What it uses beside what every operation does. */
  uses: readonly InputName[];
  /**
   * Whether it needs a compose file: always, unless env or settings alone are given, or only to compare with one that is
   * given. Missing when it needs none.
   */
  compose?: 'required' | 'unless_alone' | 'if_given';
  /**
   * Whether `cvm_id` or `name` must say which CVM is meant: `given` anywhere, or `as_input`, where `phala.toml` does not
   * count. Where it is missing, the name of the repository will do.
   */
  names?: 'given' | 'as_input';
  /** The default of `verify`, where it is not `hash`. */
  verify?: Inputs['verify'];
  /** How several CVMs can be meant: all of an app, or those of a list. */
  several?: readonly ('all' | 'list')[];
  /** What is wrong with them together, each a sentence. */
  refuse?(inputs: Values): string[];
};

type ReadInputs = { kind: 'accepted'; inputs: Inputs } | { kind: 'refused'; problems: string[] };

/**
 * Reads and checks all inputs, before anything is sent.
 *
 * @param get the text of an input; empty when it is absent
 * @param env environment of the process, for the defaults that come from there
 * @param operations the values of the input `operation`, and what each says of the others
 * @param config defaults from a `phala.toml`
 * @returns the request, or every problem with it: which input, what was given, what is accepted. How the inputs fit
 *   together counts once each of them can be read.
 */
export function readInputs(
  get: (name: string) => string,
  env: NodeJS.ProcessEnv,
  operations: Readonly<Record<string, OperationInputs>>,
  config?: Config,
): ReadInputs {
  const problems = formerNames(env);
  const given = new Set<InputName>();
  const values: Record<string, unknown> = {};
  const configured = configuredValues(get, config);
  const fromConfig = new Set<string>();
  const table = { ...TABLE, operation: { ...TABLE.operation, ...oneOf(...Object.keys(operations)) } };
  for (const [name, spec] of Object.entries<Spec<unknown>>(table)) {
    const fromInput = get(name).trim();
    const byDefault = env[spec.env ?? '']?.trim() || configured[name] || '';
    const value = fromInput !== '' ? fromInput : byDefault;
    if (value === '') {
      values[name] = spec.default;
      continue;
    }
    if (fromInput === '' && value === configured[name]) fromConfig.add(name);
    const source =
      fromInput !== ''
        ? `Input \`${name}\``
        : configured[name] === undefined
          ? `Environment variable \`${spec.env}\``
          : `Key \`${name}\` in \`${config?.path}\``;
    // The value of an input whose text matters to the last blank is taken as it stands.
    const read = spec.read(name === 'env' ? get(name) : value);
    if (read === undefined)
      problems.push(`${source} is ${quote(name, value)}. Accepted: ${spec.accepts}.${hint(name, value)}`);
    else if (fromInput !== '' && !isSame(read, spec.default)) given.add(name as InputName);
    values[name] = read;
  }
  const inputs = values as Values;
  const { uses, refuse, names, several = [], verify = 'hash' } = operations[inputs.operation] ?? { uses: [] };
  // An input that is refused would look like one that is missing.
  if (problems.length === 0)
    problems.push(
      ...checkTogether(inputs),
      ...refuseSeveral(inputs, several),
      ...checkNamed(inputs, names, fromConfig, config),
      ...(refuse?.(inputs) ?? []),
    );
  if (problems.length > 0) return { kind: 'refused', problems };
  const repository = env.GITHUB_REPOSITORY?.split('/')[1] ?? 'phala-cvm';
  return {
    kind: 'accepted',
    inputs: {
      ...inputs,
      cvm_id: inputs.cvm_id?.[0],
      cvmIds: inputs.cvm_id ?? [],
      verify: inputs.verify ?? verify,
      env_check: inputs.env_check ?? 'strict',
      envCheckGiven: inputs.env_check !== undefined,
      cvmName: inputs.name ?? nameFrom(repository),
      nameGiven: inputs.name !== undefined,
      unused: [...given].filter((name) => ![...COMMON, ...uses].includes(name)),
      configured:
        config === undefined ? undefined : { path: config.path, folder: config.folder, names: fromConfig },
    },
  };
}

/** An expression that came out empty must never mean another CVM. */
function checkNamed(
  { operation, cvm_id, name }: Values,
  names: OperationInputs['names'],
  fromConfig: ReadonlySet<string>,
  config: Config | undefined,
): string[] {
  if (names === undefined) return [];
  if (cvm_id === undefined && name === undefined)
    return [
      `Operation \`${operation}\` needs \`cvm_id\` or \`name\`, and both are empty. If an expression stands there, it came out empty.`,
    ];
  if (names === 'given' || !(fromConfig.has('cvm_id') || fromConfig.has('name'))) return [];
  return [
    `Operation \`${operation}\` needs \`cvm_id\` or \`name\` as an input, and both are empty. The CVM in \`${config?.path}\` does not count here, so that an expression that came out empty never means another CVM.`,
  ];
}

/** Inputs of the platform's own action, which the runner passes on although this one does not know them. */
const FORMER_NAMES = [
  ['INPUT_ENVS', 'envs', 'env'],
  ['INPUT_API-KEY', 'api-key', 'api_key'],
  ['INPUT_PHALA-API-KEY', 'phala-api-key', 'api_key'],
] as const;

function formerNames(env: NodeJS.ProcessEnv): string[] {
  return FORMER_NAMES.filter(([variable]) => (env[variable] ?? '').trim() !== '').map(
    ([, former, name]) => `There is no input \`${former}\`. Here its name is \`${name}\`.`,
  );
}

function refuseSeveral(
  { operation, instances, cvm_id = [], mode }: Values,
  several: readonly ('all' | 'list')[],
): string[] {
  const problems: string[] = [];
  if (instances === 'all' && !several.includes('all'))
    problems.push(
      operation === 'commit'
        ? 'Input `instances` is `all`, and a `commit` finishes the update of one CVM. Once the compose hash is approved, run the same `deploy` with `instances: all` again: it goes through for all of them.'
        : `Input \`instances\` is \`all\`, and \`operation: ${operation}\` acts on one CVM. Leave it out.`,
    );
  if (instances === 'all' && mode === 'create')
    problems.push('Inputs `mode: create` and `instances: all` exclude each other. Leave out one of them.');
  if (cvm_id.length > 1 && !several.includes('list'))
    problems.push(
      `Input \`cvm_id\` names ${cvm_id.length} CVMs, and \`operation: ${operation}\` takes one. For all CVMs of an app, give one of them and \`instances: all\`.`,
    );
  if (cvm_id.length > 1 && instances === 'all')
    problems.push(
      'Input `cvm_id` is a list and `instances` is `all`. Give a list, or one CVM of the app that is meant.',
    );
  return problems;
}

/** The file names the CVM only where no input does, and then its id before its name. */
function configuredValues(get: (name: string) => string, config: Config | undefined): Record<string, string> {
  const { cvm_id, name, ...others } = config?.values ?? {};
  // Drop a default from the file when an input rules it out.
  if (get('commit_token').trim() !== '') delete others.env_file;
  // As with `-e` of the command line tool, what is given replaces the file.
  if (get('env').trim() !== '' || get('env_file').trim() !== '') delete others.env_file;
  if (get('app_id').trim() !== '') return name === undefined ? others : { ...others, name };
  if (get('cvm_id').trim() !== '' || get('name').trim() !== '') return others;
  if (cvm_id !== undefined) return { ...others, cvm_id };
  return name === undefined ? others : { ...others, name };
}

/** The runner passes every default as if it had been given. */
function isSame(value: unknown, byDefault: unknown): boolean {
  return JSON.stringify(value) === JSON.stringify(byDefault);
}

/** An image of a container where that of the operating system belongs. */
function hint(name: string, value: string): string {
  return name === 'image' && /[/@]/.test(value)
    ? ' Did you mean `images`, which sets the images of services?'
    : '';
}

const SECRET_INPUTS: ReadonlySet<string> = new Set(['api_key', 'github_token', 'env', 'commit_token']);

function quote(name: string, value: string): string {
  if (SECRET_INPUTS.has(name)) return 'not valid (its value is not shown)';
  // A query may hold a token.
  const shown = name === 'health_url' ? value.replace(/\?[^\s=]*(?:=(?!>)[^\s=]*)*/g, '?...') : value;
  // A user and a password in front of a host, which no input accepts.
  return `\`${oneLine(shown.replace(/\/\/[^/]*@/, '//...@'), 100)}\``;
}
