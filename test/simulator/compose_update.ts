import { plain, structured } from './api_error.ts';
import { isRecord } from './app_compose.ts';
import { type Answer, type Call, json, param } from './call.ts';
import { COMPOSE_FIELDS, measured } from './creation.ts';
import type { Cvm } from './cvm.ts';
import { findCvm } from './identifier.ts';
import { kmsRecord } from './kms.ts';
import {
  confirmed,
  isAllowedOnChain,
  isOnChain,
  keepPending,
  pendingByToken,
  takePending,
} from './onchain.ts';
import { refuseBusy } from './power.ts';
import { accepted, applyPatch, patchFields } from './update.ts';
import { checkedBody } from './validation.ts';
import type { PendingUpdate, Purpose } from './world.ts';

/** Phala Cloud API: POST /cvms/{id}/commit-update. The token is the credential. */
export function commitUpdate(call: Call): Answer {
  const { world } = call;
  if (world.rules.commitUpdateToken === 'refused') {
    throw structured('ERR-01-006', 'Commit token is invalid, expired or superseded');
  }
  const { cvm, prepared } = committed(call, 'update');
  const operation = applyPatch(world, cvm, prepared.compose, prepared.fields);
  return json({ correlation_id: operation.correlationId, status: 'pending' }, 202);
}

/** What the body or the query of a commit by token stands for, with its approval checked. */
export function committed(call: Call, purpose: Purpose): { cvm: Cvm; prepared: PendingUpdate } {
  const { world } = call;
  const fields = call.body === undefined ? {} : checkedBody(call.body, []);
  const cvm = findCvm(world, param(call, 'id'));
  const token = String(fields.token || call.query.get('token') || '');
  const pending = pendingByToken(world, cvm, token, purpose);
  const hash =
    typeof fields.compose_hash === 'string' && fields.compose_hash !== '' ? fields.compose_hash : null;
  if (hash !== null && hash.replace(/^0x/, '') !== pending.compose.hash) {
    throw plain(400, 'compose_hash does not match the commit token');
  }
  if (purpose === 'update') refuseBusy(world, cvm);
  const transaction = String(fields.transaction_hash ?? '');
  return { cvm, prepared: confirmed(world, cvm, pending.compose.hash, transaction, purpose) };
}

/** Phala Cloud API: GET /cvms/{id}/commit-update?token=: what the token stands for. */
export function commitUpdateInfo(call: Call): Answer {
  const cvm = findCvm(call.world, param(call, 'id'));
  const pending = pendingByToken(call.world, cvm, call.query.get('token') ?? '', 'update');
  return json({ vm_uuid: cvm.vmUuid, app_id: cvm.appId, compose_hash: pending.compose.hash, name: cvm.name });
}

/** Phala Cloud API: POST /cvms/{id}/compose_file/provision. The hash of an update before it is made. */
export function provisionComposeFile(call: Call): Answer {
  const { world } = call;
  const { update_env_vars: _, ...fields } = checkedBody(call.body, COMPOSE_FIELDS);
  const cvm = findCvm(world, param(call, 'id'));
  const compose = measured(fields);
  keepPending(world, cvm, { purpose: 'update', compose, fields: {}, token: null });
  return json({
    app_id: cvm.appId,
    device_id: cvm.node.deviceId,
    compose_hash: compose.hash,
    kms_info: kmsRecord(world, cvm.kms),
    compose_hash_registered: isOnChain(cvm) && isAllowedOnChain(world, cvm, compose.hash),
  });
}

/** Phala Cloud API: PATCH /cvms/{id}/compose_file: makes the update that was provisioned. */
export function commitComposeFile(call: Call): Answer {
  const { world } = call;
  const fields = checkedBody(call.body, [
    { field: 'compose_hash', type: 'string', required: true },
    { field: 'encrypted_env', type: 'string' },
  ]);
  const cvm = findCvm(world, param(call, 'id'));
  refuseBusy(world, cvm);
  const hash = String(fields.compose_hash);
  const pending = takePending(world, cvm, hash);
  if (pending === undefined) throw plain(400, 'Compose file was not provisioned, or its data expired');
  return accepted(applyPatch(world, cvm, pending.compose, { encrypted_env: fields.encrypted_env }));
}

/** Phala Cloud API: PATCH /cvms/{id}/docker-compose, YAML text or JSON. */
export function patchDockerCompose(call: Call): Answer {
  return patchFields(call, { docker_compose_file: textOf(call.body, 'docker_compose_file') });
}

/** Phala Cloud API: PATCH /cvms/{id}/pre-launch-script, text or JSON. */
export function patchPreLaunchScript(call: Call): Answer {
  return patchFields(call, { pre_launch_script: textOf(call.body, 'pre_launch_script') });
}

function textOf(body: unknown, field: string): string {
  if (typeof body === 'string') return body;
  const value = isRecord(body) ? body[field] : undefined;
  if (typeof value === 'string') return value;
  throw plain(400, `No ${field} in the request`);
}
