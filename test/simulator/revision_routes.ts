import { plain } from './api_error.ts';
import { type Answer, type Call, json, param } from './call.ts';
import type { Cvm, Operation } from './cvm.ts';
import { userId } from './cvm_info.ts';
import { appCvms, bareUuid, findCvm } from './identifier.ts';
import { update } from './lifecycle.ts';
import { approvalNeeded, isAllowedOnChain, isOnChain } from './onchain.ts';
import { refuseBusy } from './power.ts';
import { type Revision, revisionsOf } from './revision.ts';
import { accepted } from './update.ts';
import { checkedBody, queryInteger } from './validation.ts';
import { vmRecord } from './vm_record.ts';
import type { World } from './world.ts';

/** Phala Cloud API: GET /apps/{app_id}/revisions, newest first. */
export function revisions(call: Call): Answer {
  const { world, query } = call;
  const page = queryInteger(query, 'page', { min: 1, max: Number.MAX_SAFE_INTEGER, fallback: 1 });
  const size = queryInteger(query, 'page_size', { min: 1, max: 1000, fallback: 50 });
  const listedUntil = world.clock.now() - world.rules.revisionLagSeconds * 1000;
  const all = revisionsOf(world, knownApp(call)).filter(({ createdAt }) => createdAt <= listedUntil);
  return json({
    revisions: all.slice((page - 1) * size, page * size).map((revision) => shown(world, revision)),
    total: all.length,
    page,
    page_size: size,
    total_pages: Math.ceil(all.length / size),
  });
}

/** Phala Cloud API: GET /apps/{app_id}/revisions/{revision_id}, with the compose file and the sealed env. */
export function revisionDetail(call: Call): Answer {
  const { world, query } = call;
  const revision = revisionOf(call, knownApp(call));
  const isRaw = ['true', '1'].includes(query.get('raw_compose_file') ?? '');
  return json({
    ...shown(world, revision),
    compose_file: isRaw ? revision.compose.text : revision.compose.document,
    encrypted_env: revision.sealedEnv ?? '',
    user_config: revision.userConfig ?? '',
  });
}

/** Phala Cloud API: POST /cvms/{id}/revisions/{revision_id}/redeploy. */
export function redeployCvm(call: Call): Answer {
  const cvm = findCvm(call.world, param(call, 'id'));
  const revision = revisionOf(call, cvm.appId);
  admit(call, cvm, revision);
  return answer(call, [{ cvm, operation: redeploy(call.world, cvm, revision) }]);
}

/** Phala Cloud API: POST /apps/{app_id}/revisions/{revision_id}/redeploy; `vm_uuids` is a must with several CVMs. */
export function redeployApp(call: Call): Answer {
  const { world, body } = call;
  const appId = knownApp(call);
  const fields =
    body === undefined || body === '' ? {} : checkedBody(body, [{ field: 'vm_uuids', type: 'strings' }]);
  const all = appCvms(world, appId);
  const revision = revisionOf(call, appId);
  const wanted = Array.isArray(fields.vm_uuids)
    ? fields.vm_uuids.map((uuid) => bareUuid(String(uuid)))
    : null;
  if (wanted === null && all.length > 1) throw plain(400, 'vm_uuids is required: the app has several CVMs');
  const chosen = wanted === null ? all : all.filter((cvm) => wanted.includes(bareUuid(cvm.vmUuid)));
  if (chosen.length < (wanted?.length ?? 0)) throw plain(404, 'CVM not found in this app');
  for (const cvm of chosen) admit(call, cvm, revision);
  return answer(
    call,
    chosen.map((cvm) => ({ cvm, operation: redeploy(world, cvm, revision) })),
  );
}

function knownApp(call: Call): string {
  const appId = param(call, 'app_id');
  if (appCvms(call.world, appId).length === 0) throw plain(404, 'App not found');
  return appId;
}

function revisionOf(call: Call, appId: string): Revision {
  const id = param(call, 'revision_id');
  const found = revisionsOf(call.world, appId).find((revision) => revision.id === id);
  if (found === undefined) throw plain(404, 'Revision not found');
  return found;
}

function admit({ world, query }: Call, cvm: Cvm, revision: Revision): void {
  refuseBusy(world, cvm);
  if (!isOnChain(cvm)) return;
  const needsTransaction = world.rules.redeployApproval === 'without_transaction';
  const hasTransaction = (query.get('transaction_hash') ?? '') !== '';
  if (isAllowedOnChain(world, cvm, revision.compose.hash) && (hasTransaction || !needsTransaction)) return;
  throw approvalNeeded(world, cvm, revision.compose, {}, 'update');
}

function redeploy(world: World, cvm: Cvm, { compose, sealedEnv, userConfig }: Revision): Operation {
  return update(world, cvm, 'revision_redeploy', { compose, sealedEnv, userConfig, revision: 'redeploy' });
}

function answer({ world, version }: Call, begun: readonly { cvm: Cvm; operation: Operation }[]): Answer {
  const [first] = begun;
  const { redeployAnswer } = world.rules;
  switch (redeployAnswer) {
    case 'operation':
      return begun.length === 1 && first !== undefined
        ? accepted(first.operation)
        : json(
            begun.map(({ cvm, operation }) => ({
              vm_uuid: cvm.vmUuid,
              correlation_id: operation.correlationId,
            })),
            202,
          );
    case 'record':
      return json(first === undefined ? null : vmRecord(world, first.cvm, version), 202);
    case 'null':
      return json(null, 202);
    case 'empty':
      return { kind: 'empty', status: 202 };
    default:
      return redeployAnswer satisfies never;
  }
}

function shown(world: World, revision: Revision): Record<string, unknown> {
  return {
    revision_id: revision.id,
    app_id: revision.appId,
    vm_uuid: revision.vmUuid,
    compose_hash: revision.compose.hash,
    created_at: world.clock.iso(revision.createdAt),
    trace_id: world.rules.revisionTrace === 'null' ? null : revision.correlationId,
    operation_type: revision.operationType,
    triggered_by: { object_type: 'user', id: userId(world), username: 'sim-user', avatar_url: null },
    cvm: { object_type: 'cvm', vm_uuid: revision.vmUuid, name: revision.cvmName },
    workspace: null,
  };
}
