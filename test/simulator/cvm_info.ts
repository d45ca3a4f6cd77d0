import { composeText, publishedPorts, sha256 } from './app_compose.ts';
import { extra, nullable, shownStatus } from './behaviour.ts';
import { type Cvm, laggingReading, type Reading, readingAt } from './cvm.ts';
import { kmsInfo, kmsRecord, toldKey } from './kms.ts';
import type { ApiVersion } from './rules.ts';
import { behaviourOf, type World } from './world.ts';

/** The nested CVM info of the 2026 versions. Phala Cloud API: GET /cvms/{id}. */
export function cvmInfo(world: World, cvm: Cvm, detail: boolean): Record<string, unknown> {
  const behaviour = behaviourOf(world, cvm);
  const reading = infoReading(world, cvm);
  const { document } = cvm.compose;
  const optional = {
    app_id: cvm.appId,
    vm_uuid: cvm.vmUuid,
    instance_id: world.rules.recordInstanceId === 'null' ? null : cvm.instanceId,
    node_info: nodeInfo(cvm),
    os: osInfo(world, cvm),
    kms_type: cvm.kms,
    kms_info: kmsInfo(world, cvm),
    in_progress: reading.inProgress,
    progress: progress(world, reading, behaviour.noOperations === true),
    compose_hash: reading.composeHash,
    docker_compose_hash: sha256(composeText(cvm.compose, 'docker_compose_file')),
    pre_launch_script_hash: sha256(composeText(cvm.compose, 'pre_launch_script')),
    services: [],
    endpoints: endpoints(world, cvm),
    public_logs: document.public_logs,
    public_sysinfo: document.public_sysinfo,
    public_tcbinfo: document.public_tcbinfo,
    gateway_enabled: document.gateway_enabled,
    secure_time: document.secure_time,
    storage_fs: document.storage_fs,
    workspace: workspace(world),
    creator: { object_type: 'user', id: userId(world), username: 'sim-user', avatar_url: null },
    created_at: world.clock.iso(cvm.createdAt),
    deleted_at: null,
    listed: cvm.listed,
    project_type: 'user',
    ...(detail ? { compose_file: toldCompose(world, cvm) } : {}),
    ...(cvm.provenance === null ? {} : { oidc_provenance: cvm.provenance }),
  };
  const shown: Record<string, unknown> = {
    id: cvm.id,
    name: cvm.name,
    status: shownStatus(recordStatus(world, cvm, reading), behaviour),
    resource: nullable(resource(world, cvm), behaviour),
    gateway: nullable({ base_domain: gatewayDomain(cvm), cname: null }, behaviour),
    logs: nullable(logUrls(world, cvm), behaviour),
    ...nullable(optional, behaviour),
    ...extra(behaviour),
  };
  if (behaviour.noInProgress) {
    delete shown.in_progress;
    delete shown.progress;
  }
  return shown;
}

/** The flat CVM info of 2025-10-28. Phala Cloud API: GET /cvms/{id}. */
export function flatInfo(world: World, cvm: Cvm): Record<string, unknown> {
  const behaviour = behaviourOf(world, cvm);
  const reading = infoReading(world, cvm);
  const { document } = cvm.compose;
  const shown: Record<string, unknown> = {
    id: cvm.number,
    name: cvm.name,
    status: shownStatus(recordStatus(world, cvm, reading), behaviour),
    in_progress: reading.inProgress,
    teepod_id: cvm.node.teepodId,
    teepod: { id: cvm.node.teepodId, name: cvm.node.name, region_identifier: cvm.node.region },
    app_id: cvm.appId,
    vm_uuid: cvm.vmUuid,
    instance_id: world.rules.recordInstanceId === 'null' ? null : cvm.instanceId,
    vcpu: cvm.vcpu,
    memory: cvm.memoryMb,
    disk_size: cvm.diskGb,
    base_image: cvm.image,
    encrypted_env_pubkey: toldKey(world, 'record', cvm.appId),
    listed: cvm.listed,
    project_id: null,
    project_type: 'user',
    instance_type: cvm.instanceType,
    public_sysinfo: document.public_sysinfo,
    public_logs: document.public_logs,
    dapp_dashboard_url: null,
    syslog_endpoint: logAddress(world, cvm),
    kms_info: kmsRecord(world, cvm.kms),
    contract_address: cvm.contractAddress,
    deployer_address: cvm.deployerAddress,
    scheduled_delete_at: cvm.scheduledDeleteAt,
    public_urls: endpoints(world, cvm) ?? [],
    gateway_domain: gatewayDomain(cvm),
    ...extra(behaviour),
  };
  if (behaviour.noInProgress) delete shown.in_progress;
  return shown;
}

/** The CVM info in the shape of a version. */
export function versionedInfo(world: World, cvm: Cvm, version: ApiVersion): Record<string, unknown> {
  return version === '2025-10-28' ? flatInfo(world, cvm) : cvmInfo(world, cvm, true);
}

function infoReading(world: World, cvm: Cvm): Reading {
  const lagSeconds = behaviourOf(world, cvm).infoLags;
  const now = world.clock.now();
  const isStale = cvm.stale !== null && now < cvm.stale.until;
  if (lagSeconds === undefined || isStale) return readingAt(cvm, now);
  return laggingReading(cvm, now, lagSeconds * 1000);
}

/** The word of the record, which may know of a failed boot what the node does not. */
function recordStatus(world: World, cvm: Cvm, reading: Reading): string {
  if (reading.inProgress || cvm.operation !== null || reading.upSince === null) return reading.status;
  if (cvm.course.errorInRecord) return 'error';
  const bootFailed = reading.bootError !== null && reading.bootProgress !== 'done';
  return bootFailed && world.rules.failedBootRecord === 'error' ? 'error' : reading.status;
}

function toldCompose(world: World, cvm: Cvm): unknown {
  switch (world.rules.recordCompose) {
    case 'object':
      return cvm.compose.document;
    case 'text':
      return cvm.compose.text;
    case 'null':
      return null;
    default:
      return world.rules.recordCompose satisfies never;
  }
}

function progress(world: World, reading: Reading, hidden: boolean): unknown {
  const { operation } = reading;
  if (operation === null) return null;
  return {
    target: operation.targetState,
    started_at: world.clock.iso(operation.startedAt),
    correlation_id: hidden ? null : operation.correlationId,
  };
}

function resource(world: World, cvm: Cvm): Record<string, unknown> {
  const type = world.platform.instanceTypes.find((known) => known.id === cvm.instanceType);
  return {
    instance_type: cvm.instanceType,
    vcpu: cvm.vcpu,
    memory_in_gb: cvm.memoryMb / 1024,
    disk_in_gb: cvm.diskGb,
    gpus: 0,
    compute_billing_price: type?.hourly_rate ?? null,
    billing_period: 'hourly',
  };
}

function nodeInfo(cvm: Cvm): Record<string, unknown> {
  return {
    object_type: 'node',
    id: cvm.node.teepodId,
    node_id: cvm.node.nodeId,
    name: cvm.node.name,
    region: cvm.node.region,
    device_id: cvm.node.deviceId,
    ppid: null,
    status: 'ONLINE',
    version: 'v0.5.7',
  };
}

function osInfo(world: World, cvm: Cvm): Record<string, unknown> {
  const image = world.platform.images.find((known) => known.name === cvm.image);
  return {
    name: cvm.image,
    version: image?.version.join('.') ?? null,
    is_dev: image?.isDev ?? false,
    os_image_hash: image?.hash ?? null,
  };
}

function gatewayDomain(cvm: Cvm): string | null {
  return cvm.gatewayReady ? cvm.node.baseDomain : null;
}

/** The public URLs, by app id and by instance id; null while the gateway does not know the CVM. */
export function endpoints(world: World, cvm: Cvm): { app: string; instance: string }[] | null {
  if (!cvm.gatewayReady || cvm.compose.document.gateway_enabled === false) return null;
  const { appUrlBase } = world.rules;
  return publishedPorts(composeText(cvm.compose, 'docker_compose_file')).map((port) => {
    if (appUrlBase !== undefined) {
      const url = appUrlBase.replaceAll('{port}', String(port));
      return { app: url, instance: url };
    }
    const address = (id: string) => `https://${id}-${port}.${cvm.node.baseDomain}`;
    return { app: address(cvm.appId), instance: address(cvm.instanceId ?? cvm.futureInstanceId) };
  });
}

function logAddress(world: World, cvm: Cvm): string {
  return `${world.origin}/logs/${cvm.vmUuid}?token=${world.ids.fixed(`log-${cvm.vmUuid}`, 16)}`;
}

function logUrls(world: World, cvm: Cvm): Record<string, unknown> {
  const address = logAddress(world, cvm);
  return {
    serial: `${address}&ch=serial`,
    stdout: `${address}&ch=stdout`,
    stderr: `${address}&ch=stderr`,
    container_log_base: null,
  };
}

function workspace(world: World): Record<string, unknown> {
  const slug = world.rules.workspaces[0] ?? 'sim-workspace';
  const id = `wks_${world.ids.fixed(`workspace-${slug}`, 8)}`;
  return { object_type: 'workspace', id, name: slug, slug, avatar_url: null };
}

/** The id of the only user, in the form of the 2026-05-22 version. */
export function userId(world: World): string {
  return `usr_${world.ids.fixed('user', 8)}`;
}
