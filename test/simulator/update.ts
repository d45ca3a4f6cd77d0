import { plain, structured } from './api_error.ts';
import { type AppCompose, allowedEnvs } from './app_compose.ts';
import { type Answer, type Call, header, json, param } from './call.ts';
import { measured } from './creation.ts';
import type { Cvm, Operation } from './cvm.ts';
import { sealedField, setEnv } from './cvm_record.ts';
import { findCvm } from './identifier.ts';
import { type Changes, update } from './lifecycle.ts';
import { approvalNeeded, confirmed, isAllowedOnChain, isOnChain } from './onchain.ts';
import { refuseBusy } from './power.ts';
import { checkedBody, type FieldRule } from './validation.ts';
import { vmRecord } from './vm_record.ts';
import type { World } from './world.ts';

const PATCH_FIELDS: readonly FieldRule[] = [
  { field: 'docker_compose_file', type: 'string' },
  { field: 'pre_launch_script', type: 'string' },
  { field: 'allowed_envs', type: 'strings' },
  { field: 'public_logs', type: 'boolean' },
  { field: 'public_sysinfo', type: 'boolean' },
  { field: 'public_tcbinfo', type: 'boolean' },
  { field: 'encrypted_env', type: 'string' },
  { field: 'user_config', type: 'string' },
  { field: 'gpus', type: 'object' },
  { field: 'vcpu', type: 'integer', min: 1 },
  { field: 'memory', type: 'integer', min: 1 },
  { field: 'disk_size', type: 'integer', min: 1 },
  { field: 'image', type: 'string' },
  { field: 'shutdown_timeout', type: 'integer', min: 10, max: 1200 },
  { field: 'allow_force_stop', type: 'boolean' },
];

// The only fields that are part of the measured document.
const HASHED_FIELDS = [
  'docker_compose_file',
  'pre_launch_script',
  'allowed_envs',
  'public_logs',
  'public_sysinfo',
  'public_tcbinfo',
] as const;

/** Phala Cloud API: PATCH /cvms/{id}. Fields that are absent keep their value. */
export function patch(call: Call): Answer {
  return patchFields(call, call.body);
}

/** The same for fields that came in another form. */
export function patchFields(call: Call, body: unknown): Answer {
  const { world } = call;
  const fields = checkedBody(body, PATCH_FIELDS);
  const cvm = findCvm(world, param(call, 'id'));
  refuseBusy(cvm);
  const composeHash = header(call, 'x-compose-hash') ?? fields.compose_hash;
  if (composeHash !== undefined) {
    const transaction = header(call, 'x-transaction-hash') ?? fields.transaction_hash;
    return confirm(world, cvm, String(composeHash), String(transaction ?? ''));
  }
  const known = PATCH_FIELDS.filter(({ field }) => fields[field] !== undefined && fields[field] !== null);
  if (known.length === 0) throw plain(400, 'No fields to update');
  const compose = composeAfter(cvm, fields);
  const prepareOnly = header(call, 'x-prepare-only')?.toLowerCase() === 'true';
  if (isOnChain(cvm) && compose.hash !== cvm.compose.hash) {
    // With `X-Prepare-Only` the update waits for its confirmation even if the hash is allowed by now.
    if (prepareOnly || !isAllowedOnChain(world, cvm, compose.hash)) {
      throw approvalNeeded(world, cvm, compose, fields, prepareOnly);
    }
  }
  return accepted(applyPatch(world, cvm, compose, fields));
}

function confirm(world: World, cvm: Cvm, composeHash: string, transaction: string): Answer {
  const pending = confirmed(world, cvm, composeHash, transaction);
  return accepted(applyPatch(world, cvm, pending.compose, pending.fields));
}

/** Starts the operation that puts the fields of a patch into force. */
export function applyPatch(
  world: World,
  cvm: Cvm,
  compose: AppCompose,
  fields: Record<string, unknown>,
): Operation {
  const sealed = sealedField(fields.encrypted_env);
  const isNewCompose = compose.hash !== cvm.compose.hash;
  const resizes = ['vcpu', 'memory', 'disk_size'].some((field) => typeof fields[field] === 'number');
  const type = isNewCompose
    ? 'compose_update'
    : sealed !== null
      ? 'env_update'
      : resizes
        ? 'resize'
        : 'config_update';
  const changes: Changes = {
    compose,
    apply: (changed) => {
      if (sealed !== null) setEnv(world, changed, sealed);
      setSizes(changed, fields);
    },
  };
  return update(world, cvm, type, changes);
}

/** The measured document after a patch; the same hash when no hashed field changes. */
function composeAfter(cvm: Cvm, fields: Record<string, unknown>): AppCompose {
  const changed = HASHED_FIELDS.filter((field) => fields[field] !== undefined && fields[field] !== null);
  if (changed.length === 0) return cvm.compose;
  const overrides = Object.fromEntries(changed.map((field) => [field, fields[field]]));
  return measured({ ...cvm.compose.document, ...overrides });
}

function setSizes(cvm: Cvm, fields: Record<string, unknown>): void {
  if (typeof fields.vcpu === 'number') cvm.vcpu = fields.vcpu;
  if (typeof fields.memory === 'number') cvm.memoryMb = fields.memory;
  // The unit of this field is the one that the vendor's document names for it: MB.
  if (typeof fields.disk_size === 'number') cvm.diskGb = Math.ceil(fields.disk_size / 1024);
  if (typeof fields.image === 'string') cvm.image = fields.image;
  if (typeof fields.user_config === 'string') cvm.userConfig = fields.user_config;
}

/** HTTP 202 with the id of the operation. */
export function accepted(operation: Operation): Answer {
  return json(
    { correlation_id: operation.correlationId, status: 'in_progress', message: 'Update accepted' },
    202,
  );
}

/** Phala Cloud API: PATCH /cvms/{id}/envs. */
export function patchEnvs(call: Call): Answer {
  const { world } = call;
  const fields = checkedBody(call.body, [
    { field: 'encrypted_env', type: 'string', required: true },
    { field: 'env_keys', type: 'strings' },
  ]);
  const cvm = findCvm(world, param(call, 'id'));
  refuseBusy(cvm);
  const before = cvm.compose;
  const compose = composeAfter(cvm, { allowed_envs: fields.env_keys });
  if (isOnChain(cvm) && compose.hash !== before.hash && !isAllowedOnChain(world, cvm, compose.hash)) {
    throw approvalNeeded(world, cvm, compose, { encrypted_env: fields.encrypted_env }, false);
  }
  const operation = applyPatch(world, cvm, compose, { encrypted_env: fields.encrypted_env });
  const allowed_envs_changed = allowedEnvs(before).join() !== allowedEnvs(compose).join();
  const { correlationId } = operation;
  return json(
    {
      status: 'in_progress',
      message: 'Update accepted',
      correlation_id: correlationId,
      allowed_envs_changed,
    },
    202,
  );
}

/** Phala Cloud API: PATCH /cvms/{id}/resources. Takes the instance type, which the unified patch does not. */
export function patchResources(call: Call): Answer {
  const { world } = call;
  const fields = checkedBody(call.body, [
    { field: 'vcpu', type: 'integer', min: 1 },
    { field: 'memory', type: 'integer', min: 1 },
    { field: 'disk_size', type: 'integer', min: 1 },
    { field: 'instance_type', type: 'string' },
    { field: 'allow_restart', type: 'boolean' },
  ]);
  const cvm = findCvm(world, param(call, 'id'));
  refuseBusy(cvm);
  const type = world.platform.instanceTypes.find((known) => known.id === fields.instance_type);
  if (typeof fields.instance_type === 'string' && type === undefined) {
    throw structured('ERR-02-001', `Instance type does not exist: ${fields.instance_type}`);
  }
  const diskGb = typeof fields.disk_size === 'number' ? fields.disk_size : cvm.diskGb;
  if (diskGb < cvm.diskGb) throw plain(400, 'Disk size can only grow');
  const operation = update(world, cvm, 'resize', {
    apply: (changed) => {
      changed.instanceType = type?.id ?? changed.instanceType;
      changed.vcpu = typeof fields.vcpu === 'number' ? fields.vcpu : (type?.vcpu ?? changed.vcpu);
      changed.memoryMb =
        typeof fields.memory === 'number' ? fields.memory : (type?.memory_mb ?? changed.memoryMb);
      changed.diskGb = diskGb;
    },
  });
  return accepted(operation);
}

/** Phala Cloud API: PATCH /cvms/{id}/visibility. Restarts the CVM. */
export function patchVisibility(call: Call): Answer {
  const { world, version } = call;
  const fields = checkedBody(call.body, [
    { field: 'public_sysinfo', type: 'boolean', required: true },
    { field: 'public_logs', type: 'boolean', required: true },
    { field: 'public_tcbinfo', type: 'boolean' },
  ]);
  const cvm = findCvm(world, param(call, 'id'));
  refuseBusy(cvm);
  update(world, cvm, 'visibility_update', { compose: composeAfter(cvm, fields) });
  return json(vmRecord(world, cvm, version));
}

/** Phala Cloud API: PATCH /cvms/{id}/os-image. */
export function patchOsImage(call: Call): Answer {
  const { world } = call;
  const fields = checkedBody(call.body, [{ field: 'os_image_name', type: 'string', required: true }]);
  const cvm = findCvm(world, param(call, 'id'));
  refuseBusy(cvm);
  const image = world.platform.images.find((known) => known.name === fields.os_image_name);
  if (image === undefined)
    throw structured('ERR-02-010', `OS image not found: ${String(fields.os_image_name)}`);
  return accepted(
    update(world, cvm, 'os_image_update', {
      apply: (changed) => {
        changed.image = image.name;
      },
    }),
  );
}
