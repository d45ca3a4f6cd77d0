import { plain, structured } from './api_error.ts';
import { type Answer, type Call, json, param } from './call.ts';
import { type Cvm, isBusy } from './cvm.ts';
import { addRecord, sealedField, setEnv } from './cvm_record.ts';
import { appCvms, findCvm } from './identifier.ts';
import { create, remove, restart, shutdown, start, stop } from './lifecycle.ts';
import { checkedBody, type FieldRule } from './validation.ts';
import { vmRecord } from './vm_record.ts';
import { livingCvms } from './world.ts';

const DOWN = new Set(['stopped', 'exited', 'error', 'failed', 'shutdown', 'shutoff']);

/** Whether the VM process is down and nothing is under way. */
function isDown(cvm: Cvm): boolean {
  return DOWN.has(cvm.reading.status);
}

/** 409 without a code: the client is to try later. */
export function refuseBusy(cvm: Cvm): void {
  if (isBusy(cvm)) throw plain(409, 'Another operation is in progress for this CVM');
}

/** Phala Cloud API: POST /cvms/{id}/start. */
export function startCvm(call: Call): Answer {
  const { world, version } = call;
  const cvm = findCvm(world, param(call, 'id'));
  refuseBusy(cvm);
  if (isDown(cvm)) start(world, cvm);
  else refuseRepeated(call, 'CVM is already running');
  return json(vmRecord(world, cvm, version));
}

/** Phala Cloud API: POST /cvms/{id}/stop. Does not wait for a running operation. */
export function stopCvm(call: Call): Answer {
  const { world, version } = call;
  const cvm = findCvm(world, param(call, 'id'));
  if (isDown(cvm) && !isBusy(cvm) && cvm.reading.status !== 'exited')
    refuseRepeated(call, 'CVM is already stopped');
  else stop(world, cvm);
  return json(vmRecord(world, cvm, version));
}

/** Phala Cloud API: POST /cvms/{id}/shutdown. */
export function shutdownCvm(call: Call): Answer {
  const { world, version } = call;
  const cvm = findCvm(world, param(call, 'id'));
  refuseBusy(cvm);
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
  refuseBusy(cvm);
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
    else if (!isDown(cvm)) {
      stop(world, cvm);
      stopped += 1;
    }
  }
  return json({ total: wanted.length, stopped, skipped: wanted.length - stopped - errors.length, errors });
}

const REPLICA_FIELDS: readonly FieldRule[] = [
  { field: 'node_id', type: 'integer' },
  { field: 'teepod_id', type: 'integer' },
  { field: 'encrypted_env', type: 'string' },
  { field: 'compose_hash', type: 'string' },
  { field: 'name', type: 'string' },
];

/** Phala Cloud API: POST /cvms/{id}/replicas. A new VM of the same app, by default with the same environment. */
export function replicate(call: Call): Answer {
  const { world, version, body } = call;
  const fields = body === undefined || body === '' ? {} : checkedBody(body, REPLICA_FIELDS);
  const source = replicaSource(call, fields.compose_hash);
  const nodes = world.platform.nodes;
  // The new field and the old one count in different id spaces.
  const node = nodes.find((known) => known.nodeId === fields.node_id || known.teepodId === fields.teepod_id);
  const chosen = fields.node_id ?? fields.teepod_id;
  if (typeof chosen === 'number' && node === undefined) {
    throw structured('ERR-01-001', `Node not found or not available: ${chosen}`);
  }
  const count = appCvms(world, source.appId).length;
  const cvm = addRecord(world, {
    name: world.rules.replicaName === 'same' ? source.name : `${source.name}-${count + 1}`,
    appId: source.appId,
    compose: source.compose,
    kms: source.kms,
    teepodId: node?.teepodId,
    instanceType: source.instanceType,
    vcpu: source.vcpu,
    memoryMb: source.memoryMb,
    diskGb: source.diskGb,
    image: source.image,
    listed: source.listed,
    contractAddress: source.contractAddress,
    deployerAddress: source.deployerAddress,
  });
  setEnv(world, cvm, sealedField(fields.encrypted_env) ?? source.sealedEnv);
  create(world, cvm, 'replicate');
  return json(vmRecord(world, cvm, version));
}

/** Phala Cloud API: POST /apps/{app_id}/instances. */
export function addInstance(call: Call): Answer {
  return replicate({ ...call, params: { id: `app_${param(call, 'app_id')}` } });
}

function replicaSource(call: Call, composeHash: unknown): Cvm {
  const { world } = call;
  const segment = call.params.vm_uuid ?? param(call, 'id');
  const bare = /^app_([0-9a-f]{40})$/i.exec(segment)?.[1];
  if (bare === undefined) return findCvm(world, segment);
  const candidates = appCvms(world, bare);
  if (candidates.length <= 1) return findCvm(world, segment);
  const chosen = candidates.find((cvm) => cvm.compose.hash === composeHash);
  if (chosen === undefined) {
    throw structured('ERR-03-009', 'compose_hash is required: the app has several live instances');
  }
  return chosen;
}

function refuseRepeated(call: Call, detail: string): void {
  if (call.world.rules.repeatedPower === 'conflict') throw plain(409, detail);
}
