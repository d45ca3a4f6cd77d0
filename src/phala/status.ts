import { textOf } from '../text/json.ts';

/** What a status word of the Phala Cloud API means for whoever waits. */
type Phase =
  | 'running'
  /** Nothing runs, and nothing is happening to it. */
  | 'stopped'
  /** The machine ended by itself; the node may start it again. */
  | 'exited'
  | 'broken'
  /** On its way to running. */
  | 'starting'
  | 'stopping';

const PHASES: ReadonlyMap<string, Phase> = new Map([
  ['running', 'running'],
  ['stopped', 'stopped'],
  ['shutdown', 'stopped'],
  ['shutoff', 'stopped'],
  ['exited', 'exited'],
  ['error', 'broken'],
  ['failed', 'broken'],
  ['create_failed', 'broken'],
  ['starting', 'starting'],
  ['restarting', 'starting'],
  ['creating', 'starting'],
  ['provisioning', 'starting'],
  ['updating', 'starting'],
  ['pending', 'starting'],
  ['stopping', 'stopping'],
  ['shutting_down', 'stopping'],
]);

const AT_REST: ReadonlySet<Phase | undefined> = new Set(['running', 'stopped', 'exited', 'broken']);

/** Status words are lower case everywhere except in some clients' examples. */
export function statusWord(value: unknown): string {
  return textOf(value)?.trim().toLowerCase() ?? '';
}

/** Whether it is a word that the platform or this action has for a status. */
export function isStatusWord(text: string): boolean {
  return PHASES.has(text) || PASSING.has(text);
}

/** Words for a CVM that will not be there for long, or is not any more. */
const PASSING: ReadonlySet<string> = new Set(['deleting', 'deleted', 'committing', 'resizing', 'unknown']);

export function isStopped(status: string): boolean {
  return PHASES.get(status) === 'stopped';
}

export function isStarting(status: string): boolean {
  return PHASES.get(status) === 'starting';
}

export function isStopping(status: string): boolean {
  return PHASES.get(status) === 'stopping';
}

/** On its way to be gone; its name is free only then. */
export function isDeleting(status: string): boolean {
  return status === 'deleting' || status === 'removing';
}

export function isBroken(status: string): boolean {
  return PHASES.get(status) === 'broken';
}

/** Whether a CVM keeps a status when nothing happens to it; the others are there only while an operation runs. */
export function isAtRest(status: string): boolean {
  return AT_REST.has(PHASES.get(status));
}

/** True when a status is the one that is waited for. */
export function isStatus(status: string, target: string): boolean {
  return status === target || (isStopped(target) && isStopped(status));
}

/** Values of `boot_progress` that do not stand against a finished boot; the last two come from old images and nodes. */
const BOOT_OVER: ReadonlySet<string | undefined> = new Set([undefined, 'done', 'running', 'n/a']);

export function isBootDone({ bootProgress }: { bootProgress?: string | undefined }): boolean {
  return bootProgress?.toLowerCase() === 'done';
}

/** The machine counts as `running` from its first moment on; only `boot_progress` tells whether the containers are up. */
export function isBootOver({ bootProgress }: { bootProgress?: string | undefined }): boolean {
  return BOOT_OVER.has(bootProgress?.toLowerCase());
}

/** Boot progress lingers after the boot, so it is told only while a machine boots. */
export function isBooting(status: string, bootProgress: string | undefined): boolean {
  return !isBootOver({ bootProgress }) && !isStopped(status) && status !== 'stopping';
}

/** A state in words; empty when there is none. */
export function stateWords(
  state: { status: string; boot_progress?: string | undefined } | undefined,
): string {
  if (state === undefined) return '';
  const { status, boot_progress } = state;
  return isBooting(status, boot_progress) ? `${status}, ${boot_progress}` : status;
}
