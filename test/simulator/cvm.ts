import type { AppCompose } from './app_compose.ts';
import type { Behaviour } from './behaviour.ts';
import type { Cancel } from './clock.ts';
import type { NodeRecord } from './platform.ts';
import type { EnvPair } from './sealed_env.ts';

/** One record of GET /cvms/{id}/operations. */
export interface Operation {
  correlationId: string;
  type: string;
  /** The transitional status word of this operation. */
  word: string;
  targetState: string;
  startedAt: number;
  completedAt: number | null;
  status: 'in_progress' | 'completed' | 'failed';
  errorMessage: string | null;
  events: { event_type: string; at: number; state: string }[];
  composeHash: string;
}

/** What a reader of the service sees of a CVM at an instant. */
export interface Reading {
  status: string;
  inProgress: boolean;
  operation: Operation | null;
  bootProgress: string | null;
  bootError: string | null;
  shutdownProgress: string | null;
  /** Simulated instant of the last start of the VM process; null while it is down. */
  upSince: number | null;
  exitedAt: number | null;
  composeHash: string;
}

/** What the guest and the node told: the last 20 are kept. */
export interface GuestEvent {
  event: 'boot.progress' | 'boot.error' | 'shutdown.progress' | 'instance.info';
  body: string;
  timestamp: number;
}

/** A CVM in the simulated service. */
export interface Cvm {
  number: number;
  id: string;
  vmUuid: string;
  appId: string;
  instanceId: string | null;
  /** The instance id that the guest will report in its first boot. */
  futureInstanceId: string;
  name: string;
  node: NodeRecord;
  createdAt: number;
  deletedAt: number | null;
  kms: 'phala' | 'ethereum' | 'base';
  contractAddress: string | null;
  deployerAddress: string | null;
  instanceType: string;
  vcpu: number;
  memoryMb: number;
  diskGb: number;
  image: string;
  listed: boolean;
  userConfig: string | null;
  scheduledDeleteAt: string | null;
  /** What the VM runs. */
  compose: AppCompose;
  sealedEnv: string | null;
  /** What was in the sealed environment; null when none was given or it could not be opened. */
  env: EnvPair[] | null;
  /** Why the environment cannot be opened, which stops the boot. */
  envFault: string | null;
  /** What the guest attests: the document it booted, and until when the service shows something else. */
  attested: { text: string | null; before: string | null; lagsUntil: number };
  gatewayReady: boolean;
  provenance: Record<string, unknown> | null;
  serialLog: string[];
  events: GuestEvent[];
  operations: Operation[];
  boots: number;
  reading: Reading;
  /** The states of the past, for reads that lag. */
  history: { at: number; reading: Reading }[];
  /** An accepted operation that the reads do not show yet. */
  stale: { until: number; reading: Reading } | null;
  /** What holds for the operation under way, taken when it was accepted. */
  course: Behaviour;
  /** The running operation and the steps planned for it. */
  operation: Operation | null;
  plan: Cancel[];
}

const HISTORY_LENGTH = 200;

/** Changes what readers see from this instant on. */
export function show(cvm: Cvm, at: number, change: Partial<Reading>): void {
  cvm.reading = { ...cvm.reading, ...change };
  cvm.history.push({ at, reading: cvm.reading });
  if (cvm.history.length > HISTORY_LENGTH) cvm.history.shift();
}

/** What a reader sees at an instant, the stale window after an accepted operation included. */
export function readingAt(cvm: Cvm, at: number): Reading {
  if (cvm.stale === null || at >= cvm.stale.until) return cvm.reading;
  return { ...cvm.stale.reading, composeHash: cvm.reading.composeHash };
}

/** What a reader sees who is served from a database that lags. */
export function laggingReading(cvm: Cvm, at: number, lagMs: number): Reading {
  const past = cvm.history.findLast((entry) => entry.at <= at - lagMs) ?? cvm.history[0];
  return past?.reading ?? cvm.reading;
}

/** The words under which behaviours may have been given for a CVM. */
export function behaviourKeys(cvm: Pick<Cvm, 'name' | 'id' | 'vmUuid' | 'appId'>): string[] {
  return [cvm.name, cvm.appId, cvm.vmUuid, cvm.id];
}

/** Whether an operation runs, as the service knows it (reads may be behind). */
export function isBusy(cvm: Cvm): boolean {
  return cvm.operation !== null;
}
