import type { Clock } from '../time/clock.ts';
import type { Host } from './host.ts';

/**
 * What the main step leaves for the step after the job about a CVM that it created. It is saved before the request that
 * creates the CVM is sent, so that even a process that is killed in between leaves nothing behind unseen.
 */
export type Creation = {
  /** Known before the CVM exists; missing for a replica, whose app has other machines. */
  appId?: string;
  /** What it runs; a CVM of the app that runs something else is not this run's. */
  composeHash?: string;
  /** Names exactly this machine, as soon as it is known. */
  handle?: string;
  name?: string;
};

const KEY = 'creation';
const OUTCOME_KEY = 'outcome';

/** What this run made, and may therefore remove. */
export type Ownership = {
  /**
   * Writes down how to find the CVM of this run again, before the request that creates it is sent and again when more is
   * known; the step after the job reads it.
   */
  saveCreation(creation: Creation): void;
  /** Takes that back, because the platform refused to create it. */
  forgetCreation(): void;
  /** The CVM that this run created, or began to. */
  creation(): Creation | undefined;
  /** From now on until a little later, the new CVM may not be known everywhere. */
  justCreated(): void;
  /** A 404 before this time, on the clock, is a CVM that is not known everywhere yet. */
  unknownUntilMs(): number;
};

/** A CVM that was created this long ago is known everywhere. */
const UNKNOWN_MS = 20_000;

export function createOwnership(runner: Pick<Host['runner'], 'saveState'>, clock: Clock): Ownership {
  let creation: Creation | undefined;
  let unknownUntilMs = Number.NEGATIVE_INFINITY;

  function save(next: Creation | undefined): void {
    creation = next;
    runner.saveState(KEY, next === undefined ? '' : JSON.stringify(next));
  }

  return {
    saveCreation: save,
    forgetCreation: () => save(undefined),
    creation: () => creation,
    justCreated: () => {
      unknownUntilMs = clock.nowMs() + UNKNOWN_MS;
    },
    unknownUntilMs: () => unknownUntilMs,
  };
}

export function loadCreation(runner: Pick<Host['runner'], 'getState'>): Creation | undefined {
  const text = runner.getState(KEY);
  return text === '' ? undefined : JSON.parse(text);
}

/** Says that the main step came to its end, and how. */
export function saveOutcome(runner: Pick<Host['runner'], 'saveState'>, outcome: string): void {
  runner.saveState(OUTCOME_KEY, outcome);
}

/** `undefined` when the main step died. */
export function loadOutcome(runner: Pick<Host['runner'], 'getState'>): string | undefined {
  return runner.getState(OUTCOME_KEY) || undefined;
}

/** The CVM in a sentence. */
export function creationWords({ name, handle, appId }: Creation): string {
  const id = handle ?? `app_${appId}`;
  return name === undefined ? `CVM ${id}` : `CVM \`${name}\` (${id})`;
}

/** How a person gets rid of it. */
export function removalWords({ handle, appId }: Creation): string {
  const id = handle ?? `app_${appId}`;
  return `To remove it by hand: \`phala cvms delete ${id}\`, or https://cloud.phala.com/dashboard/cvms/${id}`;
}
