import { plain } from './api_error.ts';
import { type AppCompose, allowedEnvs } from './app_compose.ts';
import { type Answer, type Call, header, json, param } from './call.ts';
import { measured } from './creation.ts';
import type { Cvm, Operation } from './cvm.ts';
import { sealedField } from './cvm_record.ts';
import { findCvm } from './identifier.ts';
import { update } from './lifecycle.ts';
import { approvalNeeded, confirmed, isAllowedOnChain, isOnChain } from './onchain.ts';
import { namedImage } from './placement.ts';
import { refuseBusy } from './power.ts';
import { admittedFields, isResize, SIZE_FIELDS, setSize, sizeOf } from './size.ts';
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
  ...SIZE_FIELDS,
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
  const sent = checkedBody(body, PATCH_FIELDS);
  const cvm = findCvm(world, param(call, 'id'));
  refuseBusy(world, cvm);
  const composeHash = header(call, 'x-compose-hash') ?? sent.compose_hash;
  const known = PATCH_FIELDS.filter(({ field }) => sent[field] !== undefined && sent[field] !== null);
  if (composeHash !== undefined) {
    if (known.length > 0 && world.rules.confirmBody === 'refused') {
      throw plain(400, 'A confirmation changes no fields');
    }
    const transaction = header(call, 'x-transaction-hash') ?? sent.transaction_hash;
    const pending = confirmed(world, cvm, String(composeHash), String(transaction ?? ''), 'update');
    return accepted(applyPatch(world, cvm, pending.compose, pending.fields));
  }
  if (known.length === 0) throw plain(400, 'No fields to update');
  const fields = admittedFields(world.rules.patchSize, sent);
  const compose = composeAfter(cvm, fields);
  const prepareOnly = header(call, 'x-prepare-only')?.toLowerCase() === 'true';
  if (isOnChain(cvm) && compose.hash !== cvm.compose.hash) {
    // With `X-Prepare-Only` the update waits for its confirmation even if the hash is allowed by now.
    if (prepareOnly || !isAllowedOnChain(world, cvm, compose.hash)) {
      throw approvalNeeded(world, cvm, compose, fields, prepareOnly ? 'prepare' : 'update');
    }
  }
  return accepted(applyPatch(world, cvm, compose, fields));
}

/** Starts the operation that puts the fields of a patch into force. */
export function applyPatch(
  world: World,
  cvm: Cvm,
  compose: AppCompose,
  fields: Record<string, unknown>,
): Operation {
  const sealed = sealedField(fields.encrypted_env);
  const size = sizeOf(world, cvm, fields, world.rules.patchDiskUnit);
  const image = typeof fields.image === 'string' ? namedImage(world, fields.image) : null;
  const isNewCompose = compose.hash !== cvm.compose.hash;
  const type = isNewCompose
    ? 'compose_update'
    : sealed !== null
      ? 'env_update'
      : isResize(size)
        ? 'resize'
        : 'config_update';
  const userConfig = typeof fields.user_config === 'string' ? fields.user_config : undefined;
  return update(world, cvm, type, {
    compose,
    sealedEnv: sealed ?? undefined,
    userConfig,
    revision: isNewCompose || sealed !== null || userConfig !== undefined ? 'update' : undefined,
    stop: {
      timeoutSeconds: typeof fields.shutdown_timeout === 'number' ? fields.shutdown_timeout : null,
      mayForce: fields.allow_force_stop === true,
    },
    apply: (changed) => {
      setSize(changed, size);
      changed.image = image?.name ?? changed.image;
    },
  });
}

/** The measured document after a patch; the same hash when no hashed field changes. */
function composeAfter(cvm: Cvm, fields: Record<string, unknown>): AppCompose {
  const changed = HASHED_FIELDS.filter((field) => fields[field] !== undefined && fields[field] !== null);
  if (changed.length === 0) return cvm.compose;
  const overrides = Object.fromEntries(changed.map((field) => [field, fields[field]]));
  return measured({ ...cvm.compose.document, ...overrides });
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
  refuseBusy(world, cvm);
  const before = cvm.compose;
  const compose = composeAfter(cvm, { allowed_envs: fields.env_keys });
  if (isOnChain(cvm) && compose.hash !== before.hash && !isAllowedOnChain(world, cvm, compose.hash)) {
    throw approvalNeeded(world, cvm, compose, { encrypted_env: fields.encrypted_env }, 'update');
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

/** Phala Cloud API: PATCH /cvms/{id}/resources, the older way to the size. */
export function patchResources(call: Call): Answer {
  const { world } = call;
  const fields = checkedBody(call.body, SIZE_FIELDS);
  const cvm = findCvm(world, param(call, 'id'));
  refuseBusy(world, cvm);
  const size = sizeOf(world, cvm, fields, 'GB');
  return accepted(update(world, cvm, 'resize', { apply: (changed) => setSize(changed, size) }));
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
  refuseBusy(world, cvm);
  update(world, cvm, 'visibility_update', { compose: composeAfter(cvm, fields), revision: 'update' });
  return json(vmRecord(world, cvm, version));
}

/** Phala Cloud API: PATCH /cvms/{id}/os-image. */
export function patchOsImage(call: Call): Answer {
  const { world } = call;
  const fields = checkedBody(call.body, [{ field: 'os_image_name', type: 'string', required: true }]);
  const cvm = findCvm(world, param(call, 'id'));
  refuseBusy(world, cvm);
  const image = namedImage(world, String(fields.os_image_name));
  return accepted(
    update(world, cvm, 'os_image_update', {
      apply: (changed) => {
        changed.image = image.name;
      },
    }),
  );
}
