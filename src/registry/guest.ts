import { type Login, loginRegistry } from './login.ts';

/** The env that the CVM will have. */
export type GuestEnv =
  /** All of it: one is given, or the CVM is new. */
  | { kind: 'known'; pairs: readonly { key: string; value: string }[] }
  /** The one that the CVM has already, of which at most the names are known. */
  | { kind: 'kept'; names: readonly string[] | undefined };

/**
 * What runs before the containers, and logs in to the registry: the platform's script, or one of the user's own. `untold`:
 * the CVM keeps the one that it has, and nobody tells which that is.
 */
export type GuestScript = { kind: 'platform' } | { kind: 'own'; text: string } | { kind: 'untold' };

/** How the CVM will ask its registries, as far as it is known here. */
export type Guest = {
  /** `certain`: it asks with `login` at that registry, and as anybody everywhere else. */
  knowledge: 'certain' | 'unsure';
  login: { registry: string; login: Login } | undefined;
  /** Whether it may have a value for a variable of the compose file. */
  maySet(name: string): boolean;
};

const USERNAME = 'DSTACK_DOCKER_USERNAME';
const PASSWORD = 'DSTACK_DOCKER_PASSWORD';
const REGISTRY = 'DSTACK_DOCKER_REGISTRY';

/** Names that the platform gives values to, whatever the env holds. */
const PLATFORM_NAME = /^(?:DSTACK_|PCCS_URL$)/;
/** With these the platform's script logs in to Amazon's registry by means of its own. */
const AWS_NAME = /^(?:DSTACK_)?AWS_/;

/** Phala's pre-launch script v0.0.19: one `docker login` with three variables of the env, or the AWS ones. */
export function guestOf(env: GuestEnv, script: GuestScript): Guest {
  const pairs = env.kind === 'known' ? env.pairs : [];
  const names = new Set(env.kind === 'known' ? pairs.map(({ key }) => key) : env.names);
  const login = envLogin(new Map(pairs.map(({ key, value }) => [key, value])));
  const half = login === undefined && [USERNAME, PASSWORD, REGISTRY].some((name) => names.has(name));
  const otherWays = half || script.kind !== 'platform' || [...names].some((name) => AWS_NAME.test(name));
  const anyName = script.kind === 'untold' || (env.kind === 'kept' && env.names === undefined);
  const words = new Set(script.kind === 'own' ? (script.text.match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? []) : []);
  return {
    knowledge: env.kind === 'known' && !otherWays ? 'certain' : 'unsure',
    login,
    // A script may export what it likes, so each name that it holds counts.
    maySet: (name) => anyName || names.has(name) || words.has(name) || PLATFORM_NAME.test(name),
  };
}

function envLogin(env: ReadonlyMap<string, string>): Guest['login'] {
  const [username, password] = [env.get(USERNAME), env.get(PASSWORD)];
  if (!username || !password) return undefined;
  return {
    registry: loginRegistry(env.get(REGISTRY) ?? ''),
    login: { kind: 'password', username, password },
  };
}
