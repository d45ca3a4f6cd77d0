import { plain, structured } from './api_error.ts';
import { type Answer, type Call, json, param } from './call.ts';
import { type Cvm, isBusy } from './cvm.ts';
import { findCvm } from './identifier.ts';
import { remove, restart, shutdown, start, stop } from './lifecycle.ts';
import { checkedBody } from './validation.ts';
import { vmRecord } from './vm_record.ts';
import { livingCvms, type World } from './world.ts';

const DOWN = new Set(['stopped', 'exited', 'error', 'failed', 'shutdown', 'shutoff']);

/** Whether the VM process is down and nothing is under way. */
function isDown(cvm: Cvm): boolean {
  return DOWN.has(cvm.reading.status);
}

/** 409: the client is to try later. */
export function refuseBusy(world: World, cvm: Cvm): void {
  if (!isBusy(cvm)) return;
  const message = 'Another operation is in progress for this CVM';
  throw world.rules.busyAnswer === 'no_code' ? plain(409, message) : structured('ERR-03-099', message);
}

/** Phala Cloud API: POST /cvms/{id}/start. */
export function startCvm(call: Call): Answer {
  const { world, version } = call;
  const cvm = findCvm(world, param(call, 'id'));
  refuseBusy(world, cvm);
  if (isDown(cvm)) start(world, cvm);
  else refuseRepeated(call, 'CVM is already running');
  return json(vmRecord(world, cvm, version));
}

/** Phala Cloud API: POST /cvms/{id}/stop. Does not wait for a running operation, unless it is a deletion. */
export function stopCvm(call: Call): Answer {
  const { world, version } = call;
  const cvm = findCvm(world, param(call, 'id'));
  if (cvm.operation?.type === 'delete') refuseBusy(world, cvm);
  if (isDown(cvm) && !isBusy(cvm) && cvm.reading.status !== 'exited')
    refuseRepeated(call, 'CVM is already stopped');
  else stop(world, cvm);
  return json(vmRecord(world, cvm, version));
}

/** Phala Cloud API: POST /cvms/{id}/shutdown. */
export function shutdownCvm(call: Call): Answer {
  const { world, version } = call;
  const cvm = findCvm(world, param(call, 'id'));
  refuseBusy(world, cvm);
  if (isDown(cvm)) refuseRepeated(call, 'CVM is already stopped');
  else shutdown(world, cvm);
  return json(vmRecord(world, cvm, version));
}

/** Phala Cloud API: POST /cvms/{id}/restart. */
export function restartCvm(call: Call): Answer {
  const { world, version, body } = call;
  const fields =
    body === undefined || body === '' ? {} : checkedBody(body, [{ field: 'force', type: 'boolean' }]);
  const cvm = findCvm(world, param(call, 'id'));
  refuseBusy(world, cvm);
  if (isDown(cvm)) start(world, cvm);
  else restart(world, cvm, fields.force === true);
  return json(vmRecord(world, cvm, version));
}

/** Phala Cloud API: DELETE /cvms/{id}. 204 says that the deletion began. */
export function deleteCvm(call: Call): Answer {
  const cvm = findCvm(call.world, param(call, 'id'));
  if (cvm.operation?.type !== 'delete') remove(call.world, cvm);
  return { kind: 'empty', status: 204 };
}

/** Phala Cloud API: POST /cvms/batch-stop. */
export function batchStop({ world, body }: Call): Answer {
  const { cvm_ids: ids } = checkedBody(body, [{ field: 'cvm_ids', type: 'strings', required: true }]);
  const wanted = Array.isArray(ids) ? ids.map(String) : [];
  if (wanted.length > 50) throw plain(400, 'At most 50 CVMs');
  const errors: { cvm_id: string; error: string }[] = [];
  let stopped = 0;
  for (const id of wanted) {
    const cvm = livingCvms(world).find((known) => known.id === id);
    if (cvm === undefined) errors.push({ cvm_id: id, error: 'CVM not found' });
    else if (!isDown(cvm) && cvm.operation?.type !== 'delete') {
      stop(world, cvm);
      stopped += 1;
    }
  }
  return json({ total: wanted.length, stopped, skipped: wanted.length - stopped - errors.length, errors });
}

function refuseRepeated(call: Call, detail: string): void {
  if (call.world.rules.repeatedPower === 'conflict') throw plain(409, detail);
}
