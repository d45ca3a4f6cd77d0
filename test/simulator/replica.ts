import { structured } from './api_error.ts';
import type { AppCompose } from './app_compose.ts';
import { type Answer, type Call, header, json, param } from './call.ts';
import { committed } from './compose_update.ts';
import type { Cvm } from './cvm.ts';
import { addRecord, sealedField, setEnv } from './cvm_record.ts';
import { appCvms, findCvm } from './identifier.ts';
import { create } from './lifecycle.ts';
import { approvalNeeded, isAllowedOnChain, isOnChain } from './onchain.ts';
import { namedImage } from './placement.ts';
import { revisionsOf } from './revision.ts';
import { checkedBody, type FieldRule } from './validation.ts';
import { vmRecord } from './vm_record.ts';
import type { World } from './world.ts';

const FIELDS: readonly FieldRule[] = [
  { field: 'node_id', type: 'integer' },
  { field: 'teepod_id', type: 'integer' },
  { field: 'encrypted_env', type: 'string' },
  { field: 'compose_hash', type: 'string' },
  { field: 'os_image', type: 'string' },
  { field: 'name', type: 'string' },
];

/** Phala Cloud API: POST /cvms/{id}/replicas. A new VM of the same app, by default with the same environment. */
export function replicate(call: Call): Answer {
  const { world, version, body } = call;
  const fields = body === undefined || body === '' ? {} : checkedBody(body, FIELDS);
  const source = sourceOf(call, fields.compose_hash);
  const compose = composeOf(world, source, fields.compose_hash);
  nodeOf(world, fields);
  const prepareOnly = header(call, 'x-prepare-only')?.toLowerCase() === 'true';
  if (isOnChain(source) && needsApproval(world, source, compose, prepareOnly)) {
    throw approvalNeeded(world, source, compose, fields, 'replica');
  }
  return json(vmRecord(world, copied(world, source, compose, fields), version));
}

/** Phala Cloud API: POST /apps/{app_id}/instances. */
export function addInstance(call: Call): Answer {
  return replicate({ ...call, params: { id: `app_${param(call, 'app_id')}` } });
}

/** Phala Cloud API: POST /cvms/{id}/commit-replica. The token is the credential. */
export function commitReplica(call: Call): Answer {
  const { cvm, prepared } = committed(call, 'replica');
  return json(vmRecord(call.world, copied(call.world, cvm, prepared.compose, prepared.fields), call.version));
}

function copied(world: World, source: Cvm, compose: AppCompose, fields: Record<string, unknown>): Cvm {
  const count = appCvms(world, source.appId).length;
  const cvm = addRecord(world, {
    name: world.rules.replicaName === 'same' ? source.name : `${source.name}-${count + 1}`,
    appId: source.appId,
    compose,
    kms: source.kms,
    teepodId: nodeOf(world, fields),
    instanceType: source.instanceType,
    vcpu: source.vcpu,
    memoryMb: source.memoryMb,
    diskGb: source.diskGb,
    image: typeof fields.os_image === 'string' ? namedImage(world, fields.os_image).name : source.image,
    listed: source.listed,
    contractAddress: source.contractAddress,
    deployerAddress: source.deployerAddress,
  });
  setEnv(world, cvm, sealedField(fields.encrypted_env) ?? source.sealedEnv);
  create(world, cvm, 'replicate');
  return cvm;
}

function nodeOf(world: World, fields: Record<string, unknown>): number | undefined {
  // The new field and the old one count in different id spaces.
  const chosen = fields.node_id ?? fields.teepod_id;
  if (typeof chosen !== 'number') return undefined;
  const node = world.platform.nodes.find(
    (known) => known.nodeId === fields.node_id || known.teepodId === fields.teepod_id,
  );
  if (node === undefined) throw structured('ERR-01-001', `Node not found or not available: ${chosen}`);
  return node.teepodId;
}

function sourceOf(call: Call, composeHash: unknown): Cvm {
  const { world } = call;
  const segment = call.params.vm_uuid ?? param(call, 'id');
  const bare = /^app_([0-9a-f]{40})$/i.exec(segment)?.[1];
  const one = bare === undefined ? findCvm(world, segment) : undefined;
  const candidates = appCvms(world, one?.appId ?? bare ?? '');
  if (candidates.length <= 1) return one ?? findCvm(world, segment);
  const isGiven = typeof composeHash === 'string' && composeHash !== '';
  if (!isGiven && (one === undefined || world.rules.replicaHash === 'by_any')) {
    throw structured('ERR-03-009', 'compose_hash is required: the app has several live instances');
  }
  const chosen = one ?? candidates.find((cvm) => cvm.compose.hash === composeHash) ?? candidates[0];
  return chosen ?? findCvm(world, segment);
}

/** The document of a compose hash, which may be that of any revision of the app. */
function composeOf(world: World, source: Cvm, composeHash: unknown): AppCompose {
  if (typeof composeHash !== 'string' || composeHash === '') return source.compose;
  const hash = composeHash.replace(/^0x/, '').toLowerCase();
  const known = revisionsOf(world, source.appId).find(({ compose }) => compose.hash === hash);
  if (known === undefined) throw structured('ERR-03-008', 'No revision of this app has this compose hash');
  return known.compose;
}

function needsApproval(world: World, source: Cvm, compose: AppCompose, prepareOnly: boolean): boolean {
  const { replicaApproval } = world.rules;
  if (replicaApproval !== 'as_update') return replicaApproval === 'always';
  return prepareOnly || !isAllowedOnChain(world, source, compose.hash);
}
