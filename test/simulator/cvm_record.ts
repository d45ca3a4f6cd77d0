import { plain } from './api_error.ts';
import { type AppCompose, allowedEnvs, composeText } from './app_compose.ts';
import type { Cvm, Reading } from './cvm.ts';
import type { CvmView } from './options.ts';
import { DEFAULT_DISK_GB, type NodeRecord } from './platform.ts';
import type { World } from './world.ts';

/** What is known of a CVM before it is placed. */
export interface NewCvm {
  name: string;
  appId: string;
  compose: AppCompose;
  kms: Cvm['kms'];
  teepodId?: number;
  instanceType?: string;
  vcpu?: number;
  memoryMb?: number;
  diskGb?: number;
  image?: string;
  listed?: boolean;
  userConfig?: string | null;
  contractAddress?: string | null;
  deployerAddress?: string | null;
  provenance?: Record<string, unknown> | null;
}

const FIRST_NUMBER = 4711;

/** Adds a CVM that was never booted. */
export function addRecord(world: World, seed: NewCvm): Cvm {
  const now = world.clock.now();
  const type = world.platform.instanceTypes.find((known) => known.id === seed.instanceType);
  const reading: Reading = {
    status: 'creating',
    inProgress: false,
    operation: null,
    bootProgress: null,
    bootError: null,
    shutdownProgress: null,
    upSince: null,
    exitedAt: null,
    composeHash: seed.compose.hash,
  };
  const cvm: Cvm = {
    number: FIRST_NUMBER + world.cvms.length,
    id: `cvm_${world.ids.hex('cvm', 8)}`,
    vmUuid: world.ids.uuid('vm'),
    appId: seed.appId,
    instanceId: null,
    futureInstanceId: world.ids.hex('instance', 40),
    name: seed.name,
    node: nodeOf(world, seed.teepodId),
    createdAt: now,
    deletedAt: null,
    kms: seed.kms,
    contractAddress: seed.contractAddress ?? null,
    deployerAddress: seed.deployerAddress ?? null,
    instanceType: seed.instanceType ?? 'tdx.small',
    vcpu: seed.vcpu ?? type?.vcpu ?? 1,
    memoryMb: seed.memoryMb ?? type?.memory_mb ?? 2048,
    diskGb: seed.diskGb ?? DEFAULT_DISK_GB,
    image: seed.image ?? world.platform.images[0]?.name ?? '',
    listed: seed.listed ?? false,
    userConfig: seed.userConfig ?? null,
    scheduledDeleteAt: null,
    compose: seed.compose,
    sealedEnv: null,
    env: null,
    envFault: null,
    attested: { text: null, before: null, lagsUntil: 0 },
    gatewayReady: false,
    provenance: seed.provenance ?? null,
    serialLog: [],
    events: [],
    operations: [],
    boots: 0,
    reading,
    history: [{ at: now, reading }],
    stale: null,
    course: {},
    operation: null,
    plan: [],
  };
  world.cvms.push(cvm);
  return cvm;
}

function nodeOf(world: World, teepodId: number | undefined): NodeRecord {
  const [first] = world.platform.nodes;
  const node =
    teepodId === undefined ? first : world.platform.nodes.find((known) => known.teepodId === teepodId);
  if (node === undefined) throw new Error(`The simulator has no node ${teepodId}`);
  return node;
}

/** Puts a sealed environment in place of the old one, or takes it away. The VM gets it at its next boot. */
export function setEnv(world: World, cvm: Cvm, sealed: string | null): void {
  cvm.sealedEnv = sealed;
  cvm.env = null;
  cvm.envFault = null;
  if (sealed === null) return;
  const opened = world.keys.open(cvm.appId, sealed);
  if (opened.kind === 'opened') cvm.env = opened.pairs;
  else cvm.envFault = opened.reason;
}

/** A field that should be hex digits; the service cannot open it and checks nothing else. */
export function sealedField(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value !== 'string' || !/^([0-9a-fA-F]{2})+$/.test(value)) {
    throw plain(400, 'Invalid encrypted_env: not a hex string');
  }
  return value;
}

/** The truth about a CVM, for tests. */
export function cvmView(cvm: Cvm): CvmView {
  const { document } = cvm.compose;
  const allowed = allowedEnvs(cvm.compose);
  return {
    id: cvm.id,
    vm_uuid: cvm.vmUuid,
    app_id: cvm.appId,
    instance_id: cvm.instanceId,
    name: cvm.name,
    status: cvm.reading.status,
    inProgress: cvm.operation !== null,
    bootProgress: cvm.reading.bootProgress,
    bootError: cvm.reading.bootError,
    deleted: cvm.deletedAt !== null,
    composeText: composeText(cvm.compose, 'docker_compose_file'),
    preLaunchScript: composeText(cvm.compose, 'pre_launch_script'),
    appCompose: cvm.compose.text,
    composeHash: cvm.compose.hash,
    allowedEnvs: allowed,
    env: cvm.env?.map((pair) => ({ ...pair })) ?? null,
    deliveredEnv: (cvm.env ?? []).filter((pair) => allowed.includes(pair.key)),
    publicLogs: document.public_logs === true,
    publicSysinfo: document.public_sysinfo === true,
    publicTcbinfo: document.public_tcbinfo === true,
    listed: cvm.listed,
    node: {
      teepodId: cvm.node.teepodId,
      nodeId: cvm.node.nodeId,
      name: cvm.node.name,
      region: cvm.node.region,
    },
    instanceType: cvm.instanceType,
    vcpu: cvm.vcpu,
    memoryMb: cvm.memoryMb,
    diskGb: cvm.diskGb,
    image: cvm.image,
    kms: cvm.kms,
    contractAddress: cvm.contractAddress,
    deployerAddress: cvm.deployerAddress,
    userConfig: cvm.userConfig,
    scheduledDeleteAt: cvm.scheduledDeleteAt,
    boots: cvm.boots,
    operations: cvm.operations.map((operation) => ({
      correlation_id: operation.correlationId,
      operation_type: operation.type,
      target_state: operation.targetState,
      status: operation.status,
      error_message: operation.errorMessage,
      startedAtSeconds: operation.startedAt / 1000,
      completedAtSeconds: operation.completedAt === null ? null : operation.completedAt / 1000,
    })),
  };
}
