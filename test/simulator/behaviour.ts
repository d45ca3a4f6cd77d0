/** How the operations and boots of a CVM go, and how the service shows them. All fields can be combined. */
export interface Behaviour {
  /** How many accepted operations it holds for; without it, until it is replaced. */
  times?: number;

  /** Simulated seconds of a whole boot; 18 without it. */
  bootSeconds?: number;
  /** The guest gives up. `thenStatus` is the word afterwards, `starting` without it; the operation fails. */
  bootFails?: { error: string; phase?: string; thenStatus?: string };
  /** The platform gives up before it touches the VM: the operation fails, the CVM stays as it was. */
  operationFails?: { message: string; thenStatus?: string };
  /** The boot stays in a phase for ever, with the operation in progress. */
  neverFinishes?: true | { phase: string };
  /** A stop, shutdown or delete is accepted and never ends. */
  neverStops?: boolean;
  /**
   * The graceful stop in a shutdown, update or restart never ends. `shutdown_timeout` of an update ends it, by a hard
   * stop with `allow_force_stop`; a forced restart and a stop are hard anyway.
   */
  hangsInStop?: boolean;
  /** What the pre-launch script reports as boot progress, one after the other. */
  scriptReports?: readonly string[];
  /** A boot error that was there before, and is still shown until half of the next boot. */
  lingeringBootError?: string;
  /** A boot error that does not stop the boot: shown together with `done`. */
  doneWithBootError?: string;
  /** The VM dies in the boot; the node starts it again at its next tick. */
  exitsThenRevives?: true | { afterSeconds?: number; downSeconds?: number };
  /** The VM dies in the boot and stays dead. The record of the operation ends as said, `in_progress` without it. */
  exitsForGood?: true | { afterSeconds?: number; operation?: 'in_progress' | 'failed' | 'completed' };
  /** Runs, and is stopped a little later without any operation. */
  stoppedAfterBoot?: true | { afterSeconds?: number };
  /** The platform says `running` as the node does: the VM process lives, the boot goes on. */
  runningBeforeDone?: boolean;
  /** A restart or update that nobody can see but by the uptime. */
  invisibleRestart?: boolean;
  /** Simulated seconds after an accepted operation that still show the old state; 2 without it. */
  staleFor?: number;

  /** The stream says `complete` at once, whatever the state is. */
  falseComplete?: boolean;
  /** The stream says `complete` without a `state` before it. */
  bareComplete?: boolean;
  /** One read, and only one, shows this boot error. */
  errorOnceInRead?: string;
  /** GET /cvms/{id} shows what was true so many simulated seconds ago. */
  infoLags?: number;
  /** No reads tell of operations: no records, no correlation ids. */
  noOperations?: boolean;
  /** After the operation GET /cvms/{id} says `error` and not in progress, whatever the live state says. */
  errorInRecord?: boolean;
  /** `in_progress` and `progress` are missing everywhere. */
  noInProgress?: boolean;
  /** Transitional words that no document lists. */
  unknownStatusWords?: boolean;
  /** `upper`: RUNNING, `title`: Running. */
  capitals?: true | 'upper' | 'title';
  /** Every optional field is null. */
  nullsEverywhere?: boolean;
  /** Fields that nobody knows. */
  extraFields?: boolean;
  /** The attestation holds this text in place of the app compose that runs. */
  attestedCompose?: string;
}

/** Behaviours by CVM id, UUID, name or `*`. */
export interface Behaviours {
  /** Replaces what was said for the key before. */
  set(key: string, behaviour: Behaviour): void;
  /** All that holds for a CVM: `*` first, then what was said for it alone. */
  of(keys: readonly string[]): Behaviour;
  /** The same for an operation that is being accepted: what has had its `times` is forgotten first. */
  ofNextOperation(keys: readonly string[]): Behaviour;
  /** One behaviour of a single read is used up. */
  dropErrorOnce(keys: readonly string[]): void;
}

/** An empty set of behaviours. */
export function behaviours(): Behaviours {
  const known = new Map<string, Behaviour>();
  const matching = (keys: readonly string[]) => ['*', ...keys].filter((key) => known.has(key));
  const of = (keys: readonly string[]): Behaviour =>
    Object.assign({}, ...matching(keys).map((key) => known.get(key)));
  return {
    set: (key, behaviour) => void known.set(key, { ...behaviour }),
    of,
    ofNextOperation: (keys) => {
      for (const key of matching(keys)) {
        const behaviour = known.get(key);
        if (behaviour?.times === undefined) continue;
        // Forgotten only now, so that reads of the last operation still see it.
        if (behaviour.times <= 0) known.delete(key);
        behaviour.times -= 1;
      }
      return of(keys);
    },
    dropErrorOnce: (keys) => {
      for (const key of matching(keys)) delete known.get(key)?.errorOnceInRead;
    },
  };
}

// Transitional words that appear in no document of the service: a reader must take them as "not there yet".
const UNKNOWN_WORDS: Record<string, string> = {
  creating: 'allocating',
  starting: 'warming_up',
  restarting: 'cycling',
  updating: 'reconfiguring',
  stopping: 'winding_down',
  shutting_down: 'winding_down',
  deleting: 'reclaiming',
};

/** The status as the behaviour shows it. */
export function shownStatus(status: string, behaviour: Behaviour): string {
  const word = behaviour.unknownStatusWords ? (UNKNOWN_WORDS[status] ?? status) : status;
  if (behaviour.capitals === 'title') return word.charAt(0).toUpperCase() + word.slice(1);
  return behaviour.capitals ? word.toUpperCase() : word;
}

/** Optional fields of an answer; all null when the behaviour wants that. */
export function nullable(fields: Record<string, unknown>, behaviour: Behaviour): Record<string, unknown> {
  if (!behaviour.nullsEverywhere) return fields;
  return Object.fromEntries(Object.keys(fields).map((key) => [key, null]));
}

/** Fields that no client knows, when the behaviour wants them. */
export function extra(behaviour: Behaviour): Record<string, unknown> {
  if (!behaviour.extraFields) return {};
  return { x_future: { nested: [1, 'two', null] }, 'x-Other': 'a field of tomorrow', phase: 7 };
}

/** Leaves out what is null, as a service does that has nothing to say. */
export function present(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  );
}
