import type { AppCompose } from './app_compose.ts';
import { type Behaviour, type Behaviours, behaviours } from './behaviour.ts';
import { type Clock, startClock } from './clock.ts';
import { behaviourKeys, type Cvm } from './cvm.ts';
import { deterministicIds, type Ids } from './ids.ts';
import { type Platform, platform } from './platform.ts';
import type { Revision } from './revision.ts';
import type { ServiceRules } from './rules.ts';
import { type EnvKeys, envKeys } from './sealed_env.ts';

/** A provision that waits for its commit. */
export interface Provision {
  compose: AppCompose;
  request: Record<string, unknown>;
  /** The app id that was promised; null with an on-chain KMS. */
  appId: string | null;
  teepodId: number;
  kms: Cvm['kms'];
}

/** What waits for its approval on-chain. */
export type Purpose = 'update' | 'replica';

/** An update or a replica that waits for its approval on-chain. */
export interface PendingUpdate {
  purpose: Purpose;
  vmUuid: string;
  compose: AppCompose;
  fields: Record<string, unknown>;
  /** Null when it was not asked for with `X-Prepare-Only`. */
  token: string | null;
}

/** Everything that the simulated service knows. */
export interface World {
  clock: Clock;
  ids: Ids;
  keys: EnvKeys;
  /** Those of somebody else, for a service that tells a wrong key. */
  strangerKeys: EnvKeys;
  platform: Platform;
  rules: ServiceRules;
  behaviours: Behaviours;
  cvms: Cvm[];
  /** Newest first. */
  provisions: Provision[];
  revisions: Revision[];
  /** By what it is for, CVM and compose hash. */
  pendingUpdates: Map<string, PendingUpdate>;
  /** Compose hashes that an app contract allows, by app id. */
  allowedOnChain: Map<string, Set<string>>;
  /** Open event streams, with the user of each. */
  openStreams: Map<object, string>;
  /** Most streams that one user had open at once. */
  mostOpenStreams: number;
  /** `http://127.0.0.1:PORT`, known once the server listens. */
  origin: string;
  /** `origin` with the prefix of the API. */
  url: string;
}

/** A service without CVMs. */
export function createWorld(speed: number, seed: number, rules: ServiceRules): World {
  const ids = deterministicIds(seed);
  return {
    clock: startClock(speed),
    ids,
    keys: envKeys(ids),
    strangerKeys: envKeys({ ...ids, fixed: (subject, length) => ids.fixed(`stranger:${subject}`, length) }),
    platform: platform(ids, rules.regionMatch === 'exact' ? 'lower' : 'upper'),
    rules,
    behaviours: behaviours(),
    cvms: [],
    provisions: [],
    revisions: [],
    pendingUpdates: new Map(),
    allowedOnChain: new Map(),
    openStreams: new Map(),
    mostOpenStreams: 0,
    origin: '',
    url: '',
  };
}

/** How reads of a CVM behave now. */
export function behaviourOf(world: World, cvm: Cvm): Behaviour {
  return world.behaviours.of(behaviourKeys(cvm));
}

/** The CVMs that were not deleted. */
export function livingCvms(world: World): Cvm[] {
  return world.cvms.filter((cvm) => cvm.deletedAt === null);
}

/** The app id that belongs to a nonce. Phala Cloud API: GET /kms/phala/next_app_id. */
export function appIdOfNonce(world: World, nonce: number): string {
  return world.ids.fixed(`next-app-${nonce}`, 40);
}
