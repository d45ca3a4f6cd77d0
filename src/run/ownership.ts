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

/** @param creation `undefined` takes back what was saved before */
export function saveCreation(
  runner: Pick<Host['runner'], 'saveState'>,
  creation: Creation | undefined,
): void {
  runner.saveState(KEY, creation === undefined ? '' : JSON.stringify(creation));
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
