import { type Behaviour, extra, nullable, present, shownStatus } from './behaviour.ts';
import { durationWords } from './clock.ts';
import { behaviourKeys, type Cvm, type Operation, type Reading, readingAt } from './cvm.ts';
import { behaviourOf, type World } from './world.ts';

/** The state of a CVM. Phala Cloud API: GET /cvms/{id}/state, and every `state` event of its stream. */
export function cvmState(world: World, cvm: Cvm): Record<string, unknown> {
  const behaviour = behaviourOf(world, cvm);
  const reading = readingAt(cvm, world.clock.now());
  const optional = {
    id: cvm.id,
    instance_id: cvm.instanceId,
    vm_uuid: cvm.vmUuid,
    uptime: uptime(world, reading),
    exited_at: reading.exitedAt === null ? null : durationWords(world.clock.now() - reading.exitedAt),
    boot_progress: reading.bootProgress,
    boot_error: bootErrorOnce(world, cvm, reading, behaviour) ?? reading.bootError,
    shutdown_progress: reading.shutdownProgress,
  };
  return {
    name: cvm.name,
    status: shownStatus(reading.status, behaviour),
    // Clients of the vendor refuse null here; the service leaves a field out that has no value.
    ...(behaviour.nullsEverywhere ? nullable(optional, behaviour) : present(optional)),
    ...extra(behaviour),
  };
}

/** One entry of POST /status/batch. */
export function cvmStatus(world: World, cvm: Cvm): Record<string, unknown> {
  const behaviour = behaviourOf(world, cvm);
  const reading = readingAt(cvm, world.clock.now());
  const operation = behaviour.noOperations ? null : reading.operation;
  const shown: Record<string, unknown> = {
    vm_uuid: cvm.vmUuid,
    status: shownStatus(reading.status, behaviour),
    in_progress: reading.inProgress,
    ...nullable(
      {
        uptime: uptime(world, reading),
        boot_progress: reading.bootProgress,
        boot_error: bootErrorOnce(world, cvm, reading, behaviour) ?? reading.bootError,
        shutdown_progress: reading.shutdownProgress,
        events: cvm.events,
        ...operationFields(world, operation),
        resource_usage: null,
      },
      behaviour,
    ),
    ...extra(behaviour),
  };
  if (behaviour.noInProgress) delete shown.in_progress;
  return shown;
}

function operationFields(world: World, operation: Operation | null): Record<string, unknown> {
  const started_at = operation === null ? null : world.clock.iso(operation.startedAt);
  const correlation_id = operation?.correlationId ?? null;
  const type = operation?.type ?? null;
  if (world.rules.batchOperation === 'flat') {
    return { operation_type: type, operation_started_at: started_at, correlation_id };
  }
  return {
    operation: operation === null ? null : { type, phase: operation.word, started_at, correlation_id },
  };
}

function uptime(world: World, reading: Reading): string | null {
  return reading.upSince === null ? null : durationWords(world.clock.now() - reading.upSince);
}

function bootErrorOnce(world: World, cvm: Cvm, reading: Reading, behaviour: Behaviour): string | undefined {
  // Only while readers see the boot: an error that was there before an operation would not count as new.
  const isBooting = reading.inProgress && reading.bootProgress !== null && reading.bootProgress !== 'done';
  if (behaviour.errorOnceInRead === undefined || !isBooting) return undefined;
  world.behaviours.dropErrorOnce(behaviourKeys(cvm));
  return behaviour.errorOnceInRead;
}
