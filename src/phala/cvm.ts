import { BOUNDS } from '../text/bounds.ts';
import {
  booleanOf,
  isObject,
  type JsonObject,
  listOf,
  numberOf,
  objectOf,
  parseJson,
  textOf,
} from '../text/json.ts';
import { readAppId, readComposeHash } from './ids.ts';
import { type Kms, readKms } from './kms.ts';
import { segmentOf } from './paths.ts';
import { statusWord } from './status.ts';

/** A CVM as the platform's records have it. Every field but the status may be missing. */
export type Cvm = {
  /** `cvm_...`, or an integer as text in older versions of the API. */
  id?: string;
  vmUuid?: string;
  /** 40 hex digits. */
  appId?: string;
  instanceId?: string;
  name?: string;
  /** Lower case; empty when the answer has none. */
  status: string;
  /** Missing means unknown, not false. */
  inProgress?: boolean;
  /** The running operation, and the state it aims at. */
  progress?: { target?: string; correlationId?: string };
  /** When the platform made it (ISO 8601). */
  createdAt?: string;
  /** Hash of the app compose, lower case, without `0x`. */
  composeHash?: string;
  /** SHA-256 of the Docker Compose text. */
  dockerComposeHash?: string;
  preLaunchScriptHash?: string;
  /** The app compose itself, which only the record of one CVM may have. */
  appCompose?: JsonObject;
  resource: { instanceType?: string; vcpu?: number; memoryMb?: number; diskGb?: number };
  nodeId?: string;
  osName?: string;
  osImageHash?: string;
  kms: Kms & { envPublicKey?: string };
  deviceId?: string;
  /** Public URLs, the app's own before the instance's. */
  urls: string[];
  gatewayDomain?: string;
  customDomain?: string;
  workspaceSlug?: string;
  publicLogs?: boolean;
  publicSysinfo?: boolean;
  publicTcbinfo?: boolean;
  listed?: boolean;
  serialLogUrl?: string;
};

/** Nothing is known of it yet. */
export const NO_CVM: Cvm = { status: '', resource: {}, kms: {}, urls: [] };

/** Reads `GET /cvms/{id}`, an entry of a list, or the VM record that the lifecycle calls answer, in any version. */
export function readCvm(value: unknown): Cvm {
  const body = objectOf(value);
  const hosted = objectOf(body.hosted);
  const resource = objectOf(body.resource);
  const node = objectOf(body.node_info);
  const kms = objectOf(body.kms_info);
  const gateway = objectOf(body.gateway);
  const field = (name: string) => textOf(body[name]) ?? textOf(hosted[name]);
  const memoryGb = numberOf(resource.memory_in_gb);
  return {
    id: segmentOf(field('id')),
    vmUuid: segmentOf(field('vm_uuid')),
    appId: readAppId(field('app_id')),
    instanceId: segmentOf(field('instance_id'))?.replace(/^instance_/, ''),
    name: field('name'),
    status: statusWord(field('status')),
    inProgress: booleanOf(body.in_progress) ?? booleanOf(hosted.in_progress),
    progress: readProgress(body.progress),
    createdAt: textOf(body.created_at),
    composeHash: readComposeHash(textOf(body.compose_hash)),
    dockerComposeHash: readComposeHash(textOf(body.docker_compose_hash)),
    preLaunchScriptHash: readComposeHash(textOf(body.pre_launch_script_hash)),
    appCompose: readAppCompose(body.compose_file),
    resource: {
      instanceType: textOf(resource.instance_type) ?? field('instance_type'),
      vcpu: numberOf(resource.vcpu) ?? numberOf(body.vcpu),
      memoryMb: memoryGb === undefined ? numberOf(body.memory) : memoryGb * 1024,
      diskGb: numberOf(resource.disk_in_gb) ?? numberOf(body.disk_size),
    },
    // Never `teepod_id`, whose numbers are of another space.
    nodeId: textOf(node.node_id) ?? textOf(body.node_id) ?? textOf(node.id),
    osName: textOf(objectOf(body.os).name) ?? field('base_image'),
    osImageHash: textOf(objectOf(body.os).os_image_hash),
    kms: {
      ...readKms(kms),
      envPublicKey: textOf(kms.encrypted_env_pubkey) ?? field('encrypted_env_pubkey'),
      type: textOf(body.kms_type),
    },
    deviceId: textOf(node.device_id) ?? textOf(body.device_id),
    urls: readUrls(body),
    gatewayDomain: textOf(gateway.base_domain) ?? textOf(body.gateway_domain),
    customDomain: textOf(gateway.cname),
    workspaceSlug: textOf(objectOf(body.workspace).slug),
    publicLogs: booleanOf(body.public_logs),
    publicSysinfo: booleanOf(body.public_sysinfo),
    publicTcbinfo: booleanOf(body.public_tcbinfo),
    listed: booleanOf(body.listed),
    serialLogUrl: textOf(objectOf(body.logs).serial),
  };
}

/** An object, or the same as JSON text. */
function readAppCompose(value: unknown): JsonObject | undefined {
  const document = typeof value === 'string' ? parseJson(value) : value;
  return isObject(document) && Object.keys(document).length > 0 ? document : undefined;
}

function readProgress(value: unknown): Cvm['progress'] {
  if (!isObject(value)) return undefined;
  return { target: textOf(value.target), correlationId: textOf(value.correlation_id) };
}

/** `endpoints` since 2026, `public_urls` before; in both `app` is the app's URL and `instance` that of one machine. */
function readUrls(body: JsonObject): string[] {
  const endpoints = listOf(body.endpoints).length > 0 ? listOf(body.endpoints) : listOf(body.public_urls);
  const pick = (key: string) =>
    endpoints.flatMap((entry) => (isObject(entry) ? (textOf(entry[key]) ?? []) : []));
  return [...new Set([...pick('app'), ...pick('instance')])];
}

/** What to put into the path to name this CVM: the UUID names exactly one machine, an app id may name several. */
export function handleOf(cvm: Cvm): string | undefined {
  return cvm.vmUuid ?? cvm.id ?? (cvm.appId === undefined ? undefined : `app_${cvm.appId}`);
}

/** How a CVM is called in a sentence. */
export function describeCvm(cvm: Cvm): string {
  const id = handleOf(cvm);
  if (cvm.name === undefined) return id === undefined ? 'the CVM' : `CVM ${id}`;
  return id === undefined ? `CVM \`${cvm.name}\`` : `CVM \`${cvm.name}\` (${id})`;
}

/** A line each, for an error. */
export function cvmLines(cvms: readonly Cvm[]): string[] {
  const lines = cvms
    .slice(0, BOUNDS.listed.most)
    .map((cvm) => `- ${describeCvm(cvm)}, ${cvm.status === '' ? 'status unknown' : cvm.status}`);
  const left = cvms.length - lines.length;
  return left > 0 ? [...lines, `- and ${left} more`] : lines;
}

/** Page of the CVM on the dashboard. */
export function dashboardUrl(cvm: Cvm): string | undefined {
  // An app id alone may be one that was only reserved.
  const app = cvm.id === undefined || cvm.appId === undefined ? undefined : `app_${cvm.appId}`;
  const handle = cvm.vmUuid ?? app;
  return handle === undefined ? undefined : `https://cloud.phala.com/dashboard/cvms/${handle}`;
}
