import { plain, structured } from './api_error.ts';
import { type AppCompose, appCompose, isUsableCompose } from './app_compose.ts';
import { type Answer, type Call, json } from './call.ts';
import { provenanceOf } from './credential.ts';
import type { Cvm } from './cvm.ts';
import { addRecord, sealedField, setEnv } from './cvm_record.ts';
import { appCvms } from './identifier.ts';
import { kmsRecord, toldKey } from './kms.ts';
import { create } from './lifecycle.ts';
import { chosenImage, chosenNode, instanceType, promisedAppId } from './placement.ts';
import { checkedBody, type FieldRule, nameComplaint } from './validation.ts';
import { vmRecord } from './vm_record.ts';
import { livingCvms, type Provision, type World } from './world.ts';

const KMS_TYPES = ['phala', 'ethereum', 'base'] as const;

const PROVISION_FIELDS: readonly FieldRule[] = [
  { field: 'compose_file', type: 'object', required: true },
  { field: 'name', type: 'string', required: true, check: nameComplaint },
  { field: 'instance_type', type: 'string' },
  { field: 'vcpu', type: 'integer' },
  { field: 'memory', type: 'integer' },
  { field: 'disk_size', type: 'integer' },
  { field: 'image', type: 'string' },
  { field: 'prefer_dev', type: 'boolean' },
  { field: 'teepod_id', type: 'integer' },
  { field: 'node_id', type: 'integer' },
  { field: 'region', type: 'string' },
  { field: 'listed', type: 'boolean' },
  { field: 'kms', type: 'string', check: kmsComplaint },
  { field: 'nonce', type: 'integer' },
  { field: 'app_id', type: 'string' },
  { field: 'env_keys', type: 'strings' },
  { field: 'encrypted_env', type: 'string' },
  { field: 'user_config', type: 'string' },
  { field: 'secure_time', type: 'boolean' },
];

/** Rules for the fields of an app compose. Phala Cloud API: `compose_file` of POST /cvms/provision. */
export const COMPOSE_FIELDS: readonly FieldRule[] = [
  { field: 'name', type: 'string', required: true },
  { field: 'docker_compose_file', type: 'string' },
  { field: 'pre_launch_script', type: 'string' },
  { field: 'allowed_envs', type: 'strings' },
  { field: 'features', type: 'strings' },
  { field: 'public_logs', type: 'boolean' },
  { field: 'public_sysinfo', type: 'boolean' },
  { field: 'public_tcbinfo', type: 'boolean' },
  { field: 'gateway_enabled', type: 'boolean' },
  { field: 'kms_enabled', type: 'boolean' },
  { field: 'secure_time', type: 'boolean' },
  { field: 'storage_fs', type: 'string' },
];

const COMMIT_FIELDS: readonly FieldRule[] = [
  { field: 'app_id', type: 'string', required: true },
  { field: 'compose_hash', type: 'string', required: true },
  { field: 'encrypted_env', type: 'string' },
  { field: 'env_keys', type: 'strings' },
  { field: 'kms_id', type: 'string' },
  { field: 'contract_address', type: 'string' },
  { field: 'deployer_address', type: 'string' },
];

/** Phala Cloud API: POST /cvms/provision. Creates no VM; the commit finds it again by the compose hash. */
export function provision({ world, body }: Call): Answer {
  const request = checkedBody(body, PROVISION_FIELDS);
  const composeFile = checkedBody(request.compose_file, COMPOSE_FIELDS, ['body', 'compose_file']);
  const compose = measured(withSecureTime(world, composeFile, request.secure_time));
  const name = String(request.name);
  if (world.rules.nameTakenAt === 'provision') refuseTakenName(world, name);
  const type = instanceType(world, request);
  const kms = kmsType(request.kms);
  const onChain = kms !== 'phala';
  const node = chosenNode(world, request);
  const image = chosenImage(world, request);
  const appId = onChain ? null : promisedAppId(world, request);
  world.provisions.unshift({
    compose,
    request: { ...request, image: image.name, instance_type: type },
    appId,
    teepodId: node.teepodId,
    kms,
  });
  const kmsInfo = kmsRecord(world, kms);
  return json({
    app_id: appId,
    app_env_encrypt_pubkey: appId === null ? null : toldKey(world, 'provision', appId),
    compose_hash: compose.hash,
    kms_info: kmsInfo,
    device_id: node.deviceId,
    fmspc: '00a06d080000',
    os_image_hash: image.hash,
    instance_type: type,
    teepod_id: node.teepodId,
    node_id: node.nodeId,
    kms_id: kmsInfo?.id ?? null,
  });
}

/** Phala Cloud API: POST /cvms. The same app id and compose hash again answers the CVM that exists. */
export function commit({ world, body, version, token }: Call): Answer {
  const request = checkedBody(body, COMMIT_FIELDS);
  const appId = String(request.app_id)
    .replace(/^(0x|app_)/, '')
    .toLowerCase();
  const hash = String(request.compose_hash).replace(/^0x/, '').toLowerCase();
  const sealed = sealedField(request.encrypted_env);
  const existing = appCvms(world, appId);
  const same = existing.find((cvm) => cvm.compose.hash === hash);
  if (same) return json(vmRecord(world, same, version));
  if (existing.length > 0) {
    throw structured(
      'ERR-03-007',
      `app_id ${appId} already has an active CVM with a different configuration; provision again for a new app_id`,
    );
  }
  const prepared = findProvision(world, hash, appId);
  const onChain = prepared.kms !== 'phala';
  if (!/^[0-9a-f]{40}$/.test(appId)) throw plain(400, 'app_id must be 40 hex digits');
  if (onChain && typeof request.contract_address !== 'string') {
    throw plain(400, 'contract_address is required with an on-chain KMS');
  }
  if (onChain) checkKmsId(world, request.kms_id);
  const name = String(prepared.request.name);
  refuseTakenName(world, name);
  const cvm = addRecord(world, {
    name,
    appId,
    compose: prepared.compose,
    kms: prepared.kms,
    teepodId: prepared.teepodId,
    ...sizes(prepared.request),
    listed: prepared.request.listed !== false,
    userConfig: optionalText(prepared.request.user_config),
    contractAddress: onChain ? String(request.contract_address) : null,
    deployerAddress: optionalText(request.deployer_address),
    provenance: provenanceOf(token),
  });
  setEnv(world, cvm, sealed ?? sealedField(prepared.request.encrypted_env));
  create(world, cvm);
  return json(vmRecord(world, cvm, version));
}

function withSecureTime(world: World, composeFile: Record<string, unknown>, beside: unknown) {
  if (world.rules.secureTimeAt === 'compose_file' || typeof beside !== 'boolean') return composeFile;
  return { secure_time: beside, ...composeFile };
}

function checkKmsId(world: World, given: unknown): void {
  if (given === undefined || given === null) {
    if (world.rules.commitKmsId === 'required') throw plain(400, 'kms_id is required with an on-chain KMS');
    return;
  }
  if (world.platform.kms.some((kms) => kms.slug === given || kms.id === given)) return;
  throw structured('ERR-02-011', `KMS not found: ${String(given)}`);
}

function findProvision(world: World, hash: string, appId: string): Provision {
  const candidates = world.provisions.filter((known) => known.compose.hash === hash);
  if (candidates.length === 0) throw plain(422, 'Provision data not found, call /cvms/provision first');
  // With an on-chain KMS the app id is that of a contract, which nobody knew at the provision.
  const found = candidates.find((known) => known.appId === appId || known.appId === null);
  if (found === undefined) throw plain(400, 'app_id does not match the provision data');
  return found;
}

/** The measured document of a `compose_file`; throws when it cannot be run. */
export function measured(composeFile: Record<string, unknown>): AppCompose {
  const isBash = composeFile.runner === 'bash';
  if (!isBash && (composeFile.docker_compose_file ?? '') === '') {
    throw structured('ERR-01-002', 'Compose file is required');
  }
  const compose = appCompose(composeFile);
  if (!isBash && !isUsableCompose(String(composeFile.docker_compose_file))) {
    throw structured('ERR-01-003', 'Compose file is invalid');
  }
  return compose;
}

/** Throws when another living CVM has the name. */
function refuseTakenName(world: World, name: string): void {
  if (!livingCvms(world).some((cvm) => cvm.name === name)) return;
  throw structured('ERR-01-004', `CVM name already exists in the workspace: ${name}`, [
    { field: 'name', value: name, message: 'already in use' },
  ]);
}

function sizes(request: Record<string, unknown>) {
  const integer = (value: unknown) => (typeof value === 'number' ? value : undefined);
  return {
    instanceType: String(request.instance_type),
    vcpu: integer(request.vcpu),
    memoryMb: integer(request.memory),
    diskGb: integer(request.disk_size),
    image: String(request.image),
  };
}

function optionalText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function kmsComplaint(value: unknown): string | undefined {
  if (KMS_TYPES.some((type) => type === String(value).toLowerCase())) return undefined;
  return "Input should be 'phala', 'ethereum', 'base' or 'legacy'";
}

function kmsType(value: unknown): Cvm['kms'] {
  return KMS_TYPES.find((type) => type === String(value ?? 'phala').toLowerCase()) ?? 'phala';
}
