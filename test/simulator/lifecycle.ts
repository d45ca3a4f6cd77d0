import { attestAnew } from './attestation.ts';
import { boot } from './boot.ts';
import { type Cvm, type Operation, show } from './cvm.ts';
import { setEnv } from './cvm_record.ts';
import { accept, dropPlan, finish, later } from './operation.ts';
import { addRevision, type RevisionContent } from './revision.ts';
import type { World } from './world.ts';

/** What an update changes once the VM is down. */
export interface Changes extends RevisionContent {
  /** What no revision holds: size, OS image. */
  apply?: (cvm: Cvm) => void;
  /** How the revision is called that this makes; none without it. */
  revision?: string;
  /** How long the guest may take to power off, and whether the plug may be pulled then. */
  stop?: { timeoutSeconds: number | null; mayForce: boolean };
}

/** A new CVM: placed, then booted. */
export function create(world: World, cvm: Cvm, type = 'create'): Operation {
  const operation = accept(world, cvm, { type, targetState: 'running', word: 'creating' });
  addRevision(world, cvm, type === 'create' ? 'deploy' : type, {}, operation);
  if (platformFails(world, cvm, 2, 'error')) return operation;
  later(world, cvm, 2, () => boot(world, cvm));
  return operation;
}

/** Starts a CVM that is down. */
export function start(world: World, cvm: Cvm): Operation {
  const before = cvm.reading.status;
  const operation = accept(world, cvm, { type: 'power_on', targetState: 'running', word: 'starting' });
  addRevision(world, cvm, 'start', {}, operation);
  if (platformFails(world, cvm, 3, before)) return operation;
  later(world, cvm, 1, () => boot(world, cvm));
  return operation;
}

/** Like pulling the plug. Cancels a running operation. */
export function stop(world: World, cvm: Cvm): Operation {
  return powerOff(world, cvm, { type: 'power_off', word: 'stopping', seconds: 2 });
}

/** Asks the guest to power off. */
export function shutdown(world: World, cvm: Cvm): Operation {
  return powerOff(world, cvm, { type: 'shutdown', word: 'shutting_down', seconds: 5 });
}

function powerOff(
  world: World,
  cvm: Cvm,
  { type, word, seconds }: { type: string; word: string; seconds: number },
): Operation {
  const before = cvm.reading.status;
  const operation = accept(world, cvm, { type, targetState: 'stopped', word });
  if (platformFails(world, cvm, seconds, before)) return operation;
  later(world, cvm, seconds / 2, () => show(cvm, world.clock.now(), { shutdownProgress: 'powering off' }));
  if (cvm.course.neverStops || (type === 'shutdown' && cvm.course.hangsInStop)) return operation;
  later(world, cvm, seconds, () => finish(world, cvm, 'completed', { status: 'stopped', upSince: null }));
  return operation;
}

/** Restarts a running CVM, boots a stopped one. */
export function restart(world: World, cvm: Cvm, force: boolean): Operation {
  const before = cvm.reading.status;
  const operation = accept(world, cvm, { type: 'restart', targetState: 'running', word: 'restarting' });
  addRevision(world, cvm, 'restart', {}, operation);
  if (platformFails(world, cvm, 3, before)) return operation;
  if (restartsInvisibly(world, cvm, before)) return operation;
  if (cvm.course.hangsInStop && !force) return operation;
  const downAfter = force ? 0.5 : 3;
  later(world, cvm, downAfter, () => show(cvm, world.clock.now(), { upSince: null }));
  later(world, cvm, downAfter + 2, () => boot(world, cvm));
  return operation;
}

/** Stops the VM, changes it, boots it again. */
export function update(world: World, cvm: Cvm, type: string, changes: Changes): Operation {
  const before = cvm.reading.status;
  const operation = accept(world, cvm, { type, targetState: 'running', word: 'updating' });
  if (changes.revision !== undefined) addRevision(world, cvm, changes.revision, changes, operation);
  if (platformFails(world, cvm, 4, before)) return operation;
  const apply = (): void => {
    changes.apply?.(cvm);
    cvm.compose = changes.compose ?? cvm.compose;
    if (changes.sealedEnv !== undefined) setEnv(world, cvm, changes.sealedEnv);
    if (changes.userConfig !== undefined) cvm.userConfig = changes.userConfig;
  };
  if (changes.compose && world.rules.composeHashVisible === 'on_accept') {
    show(cvm, world.clock.now(), { composeHash: changes.compose.hash });
  }
  if (restartsInvisibly(world, cvm, before, apply)) return operation;
  later(world, cvm, 3, () =>
    show(cvm, world.clock.now(), { status: 'stopping', shutdownProgress: 'powering off' }),
  );
  const hangs = cvm.course.hangsInStop === true && cvm.reading.upSince !== null;
  const stopSeconds = hangs ? changes.stop?.timeoutSeconds : 3;
  // Without a time limit a graceful stop may last for ever.
  if (stopSeconds === null || stopSeconds === undefined) return operation;
  const isForced = changes.stop?.mayForce === true || world.rules.shutdownTimeoutAlone === 'stops';
  if (hangs && !isForced) {
    later(world, cvm, 3 + stopSeconds, () =>
      finish(world, cvm, { error: 'The graceful shutdown timed out' }, { status: before }),
    );
    return operation;
  }
  later(world, cvm, 3 + stopSeconds, () =>
    show(cvm, world.clock.now(), { status: 'stopped', upSince: null }),
  );
  later(world, cvm, 5 + stopSeconds, () => {
    apply();
    boot(world, cvm);
  });
  return operation;
}

/** Removes a CVM; it answers 404 a little later. */
export function remove(world: World, cvm: Cvm): Operation {
  const before = cvm.reading.status;
  const operation = accept(world, cvm, { type: 'delete', targetState: 'deleted', word: 'deleting' });
  if (platformFails(world, cvm, 3, before)) return operation;
  if (cvm.course.neverStops) return operation;
  later(world, cvm, 4, () => {
    finish(world, cvm, 'completed', { status: 'deleted', upSince: null });
    dropPlan(cvm);
    cvm.deletedAt = world.clock.now();
  });
  return operation;
}

/** Ends the running operation at the wish of a user; the CVM is as it was found. */
export function cancel(world: World, cvm: Cvm): void {
  finish(world, cvm, { error: 'Cancelled by the user' }, { status: settled(cvm) });
}

function settled(cvm: Cvm): string {
  if (cvm.reading.upSince !== null) return 'running';
  return cvm.boots === 0 ? 'error' : 'stopped';
}

function platformFails(world: World, cvm: Cvm, seconds: number, statusBefore: string): boolean {
  const { operationFails } = cvm.course;
  if (!operationFails) return false;
  const status = operationFails.thenStatus ?? statusBefore;
  later(world, cvm, seconds, () => finish(world, cvm, { error: operationFails.message }, { status }));
  return true;
}

function restartsInvisibly(world: World, cvm: Cvm, statusBefore: string, apply?: () => void): boolean {
  if (!cvm.course.invisibleRestart || statusBefore !== 'running') return false;
  later(world, cvm, 4, () => {
    apply?.();
    cvm.boots += 1;
    attestAnew(world, cvm);
    finish(world, cvm, 'completed', { upSince: world.clock.now() });
  });
  return true;
}
