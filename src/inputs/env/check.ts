import type { EnvPair } from '../../phala/seal.ts';
import type { Condition, Reference } from '../compose/references.ts';
import { isProvided } from './provided.ts';
import { type EnvScript, readEnvScript } from './script.ts';

export type EnvCheckMode = 'strict' | 'warn' | 'off';

export type EnvCheckInput = {
  /** What is about to be sealed, each name once. */
  pairs: readonly EnvPair[];
  /** Uses of variables in the compose file that is sent, or that the CVM has; missing when no text is at hand. */
  references: readonly Reference[] | undefined;
  /** On an update: the names that the CVM has now. */
  allowedEnvsNow?: readonly string[];
  /** A pre-launch script of one's own: it replaces the platform's, sees every variable, and may set others. */
  scriptText?: string | undefined;
  mode: EnvCheckMode;
};

/** `check`: as severe as `env_check` says. `refused`: the machine would not boot, whatever it says. */
type Rule = {
  severity: 'refused' | 'check' | 'hint';
  /** Of the annotation, when this is the first thing that is wrong. */
  title: string;
  find: (env: Env) => string | undefined;
};

/** `isBearable`: `env_check: warn` makes it a warning. */
export type EnvFinding = { title: string; message: string; isBearable: boolean };
type EnvFindings = { errors: EnvFinding[]; warnings: EnvFinding[] };

type Env = EnvCheckInput & {
  byName: ReadonlyMap<string, string>;
  /** Missing when the platform's script is used. */
  script: EnvScript | undefined;
};

/** Guest side limits of encrypted variables; a CVM that gets more does not boot. */
const MOST_VARIABLES = 1024;
const LONGEST_NAME = 255;
const LARGEST_VALUE_BYTES = 128 * 1024;
const LARGEST_TOTAL_BYTES = 1024 * 1024;
const VALID_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Variables that Docker Compose reads, so no compose file needs to name them. */
const READ_BY_COMPOSE: ReadonlySet<string> = new Set(['COMPOSE_PROFILES', 'COMPOSE_PROJECT_NAME']);

/** Variables that the platform's pre-launch script reads. */
const READ_BY_PLATFORM_SCRIPT: ReadonlySet<string> = new Set([
  ...['DSTACK_DOCKER_USERNAME', 'DSTACK_DOCKER_PASSWORD', 'DSTACK_DOCKER_REGISTRY'],
  ...['DSTACK_AWS_ACCESS_KEY_ID', 'DSTACK_AWS_SECRET_ACCESS_KEY', 'DSTACK_AWS_SESSION_TOKEN'],
  ...['DSTACK_AWS_REGION', 'DSTACK_AWS_ECR_REGISTRY'],
  ...['DSTACK_AUTHORIZED_KEYS', 'DSTACK_ROOT_PASSWORD', 'DSTACK_ROOT_PUBLIC_KEY'],
]);

const NAME_TITLE = 'The name of a variable is not valid';
const LOSS_TITLE = 'The update would lose variables';

const RULES: readonly Rule[] = [
  {
    severity: 'refused',
    title: NAME_TITLE,
    find: ({ pairs }) =>
      listed(
        pairs.map(({ key }) => key).filter((key) => !VALID_NAME.test(key)),
        (names) =>
          `These names cannot be variables of a CVM, and its boot would fail: ${names}. A name has letters, digits and \`_\`, and begins with no digit.`,
      ),
  },
  {
    severity: 'refused',
    title: NAME_TITLE,
    find: ({ pairs }) =>
      listed(
        pairs.map(({ key }) => key).filter((key) => key.length > LONGEST_NAME),
        (names) => `These names are longer than ${LONGEST_NAME} characters: ${names}.`,
      ),
  },
  {
    severity: 'refused',
    title: 'The env is too large',
    find: ({ pairs }) =>
      pairs.length > MOST_VARIABLES
        ? `\`env\` has ${pairs.length} variables, and a CVM takes at most ${MOST_VARIABLES}.`
        : undefined,
  },
  {
    severity: 'refused',
    title: 'The env is too large',
    find: ({ pairs }) =>
      listed(
        pairs.filter(({ value }) => Buffer.byteLength(value) > LARGEST_VALUE_BYTES).map(({ key }) => key),
        (names) => `The values of these variables are larger than 128 KiB, the most a CVM takes: ${names}.`,
      ),
  },
  {
    severity: 'refused',
    title: 'The env is too large',
    find: ({ pairs }) => {
      let bytes = 0;
      for (const { key, value } of pairs) bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
      if (bytes <= LARGEST_TOTAL_BYTES) return undefined;
      return `Names and values of \`env\` have ${bytes} bytes together, and a CVM takes at most ${LARGEST_TOTAL_BYTES} (1 MiB).`;
    },
  },
  {
    severity: 'check',
    title: 'The env is not complete',
    find: (env) => missing(env, env.script?.readsOthers !== true),
  },
  // What another file of the machine may set is not missed for certain.
  {
    severity: 'hint',
    title: 'The env is not complete',
    find: (env) => missing(env, env.script?.readsOthers === true),
  },
  {
    severity: 'check',
    title: 'A variable is empty',
    find: (env) =>
      listed(
        env.pairs.filter(({ key, value }) => value === '' && !isOptional(env, key)).map(({ key }) => key),
        (names) =>
          `These variables are empty: ${names}. GitHub passes a secret that does not exist, or that this workflow may not read, as an empty text. Leave a variable out if it is not needed.`,
      ),
  },
  {
    severity: 'check',
    title: LOSS_TITLE,
    find: ({ allowedEnvsNow = [], byName }) =>
      listed(
        [...new Set(allowedEnvsNow)].filter((name) => !byName.has(name)),
        (names) =>
          `The CVM has these variables now and would lose them: ${names}. An update replaces all variables or none: pass all of them, or no \`env\` and no \`env_file\` to keep what is there.`,
      ),
  },
  {
    severity: 'hint',
    title: 'A variable that nothing uses',
    find: (env) =>
      listed(
        unusedNames(env),
        (names) =>
          `The compose file does not refer to these variables, so no container gets them: ${names}. List them under \`environment:\` of the service that needs them.`,
      ),
  },
  {
    severity: 'hint',
    title: 'Half a login for the registry',
    find: registryHint,
  },
];

/**
 * Checks the variables that are about to be sealed for a CVM, whose sealed variables are replaced as a whole.
 * Phala Cloud API: `encrypted_env` and `allowed_envs` of POST /cvms and PATCH /cvms/{id}.
 *
 * `strict` makes what would lose a value an error, `warn` a warning, `off` says nothing. What stops the machine from
 * booting is always an error. Names are reported, values never.
 */
export function checkEnv(input: EnvCheckInput): EnvFindings {
  const byName = new Map(input.pairs.map(({ key, value }) => [key, value]));
  const script = input.scriptText === undefined ? undefined : readEnvScript(input.scriptText);
  const env: Env = { ...input, byName, script };
  const errors: EnvFinding[] = [];
  const warnings: EnvFinding[] = [];
  for (const { severity, title, find } of RULES) {
    const message = severity === 'refused' || input.mode !== 'off' ? find(env) : undefined;
    if (message === undefined) continue;
    const isError = severity === 'refused' || (severity === 'check' && input.mode === 'strict');
    (isError ? errors : warnings).push({ title, message, isBearable: severity === 'check' });
  }
  return { errors, warnings };
}

function listed(names: readonly string[], sentence: (names: string) => string): string | undefined {
  return names.length === 0 ? undefined : sentence(names.map(quoted).join(', '));
}

/** A name that is none may be a piece of a value, cut at the wrong place: no more is shown than identifies it. */
function quoted(name: string): string {
  return name.length > LONGEST_SHOWN ? `\`${name.slice(0, 16)}...\`` : `\`${name}\``;
}

const LONGEST_SHOWN = 64;

function missing(env: Env, isAsked: boolean): string | undefined {
  const lines = new Map<string, Set<number>>();
  for (const { name, form, conditions, line } of isAsked ? (env.references ?? []) : []) {
    const hasFallback = form === 'default' || form === 'alternative';
    if (hasFallback || isSet(env, name, false)) continue;
    if (conditions.every((condition) => holds(env, condition)))
      lines.set(name, (lines.get(name) ?? new Set()).add(line));
  }
  const names = [...lines].map(([name, at]) => `${quoted(name)} (line ${[...at].join(', ')})`);
  if (names.length === 0) return undefined;
  return `The compose file needs these variables, and \`env\` has no value for them: ${names.join(', ')}. Add them to \`env\` or \`env_file\`, or give them a default in the compose file: \`\${NAME:-default}\`.`;
}

/** Whether the machine will know the variable, be it sent or set there. */
function isSet({ byName, script }: Env, name: string, emptyIsUnset: boolean): boolean {
  const value = byName.get(name);
  if (value !== undefined) return !(emptyIsUnset && value === '');
  return isProvided(name, script);
}

function holds(env: Env, { name, when, emptyIsUnset }: Condition): boolean {
  return isSet(env, name, emptyIsUnset) === (when === 'set');
}

/** An empty value is meant when every use has something else for it, and there is a use. */
function isOptional({ references = [], script }: Env, name: string): boolean {
  const uses = references.filter((reference) => reference.name === name);
  const hasFallback = uses.every(({ form }) => form === 'default' || form === 'alternative');
  return uses.length > 0 && hasFallback && script?.names.has(name) !== true;
}

function unusedNames({ pairs, references, script }: Env): string[] {
  if (references === undefined) return [];
  const used = new Set(references.map(({ name }) => name));
  return pairs
    .map(({ key }) => key)
    .filter((key) => !used.has(key) && !READ_BY_COMPOSE.has(key))
    .filter((key) => (script === undefined ? !READ_BY_PLATFORM_SCRIPT.has(key) : !script.names.has(key)))
    .filter(() => script?.readsOthers !== true);
}

/** The platform's script logs in to a private registry with both names; the registry is Docker Hub unless named. */
function registryHint({ byName, script }: Env): string | undefined {
  const [username, password, registry] = ['USERNAME', 'PASSWORD', 'REGISTRY'].map((part) =>
    byName.has(`DSTACK_DOCKER_${part}`),
  );
  if (script !== undefined || (username === password && !(registry && !username))) return undefined;
  return 'A login to a private registry needs both `DSTACK_DOCKER_USERNAME` and `DSTACK_DOCKER_PASSWORD` (and `DSTACK_DOCKER_REGISTRY` for another registry than Docker Hub): images of a private registry cannot be pulled without them.';
}
