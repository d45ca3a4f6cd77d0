import type { Behaviour } from './behaviour.ts';
import type { EndpointName } from './endpoint.ts';
import type { FaultRule } from './fault.ts';
import type { ServiceProfile } from './guesses.ts';
import type { SimulatedRegistry } from './registry.ts';
import type { ServiceRules } from './rules.ts';
import type { EnvPair } from './sealed_env.ts';

/** Settings of a simulator; every one has a default. */
export interface SimulatorOptions extends Partial<ServiceRules> {
  /** What the service is like where the sources leave it open, `today` by default; a rule that is given wins over it. */
  profile?: ServiceProfile;
  /** TCP port on 127.0.0.1; 0, the default, is any free one. */
  port?: number;
  /**
   * Simulated seconds per real second, 1 by default. Everything that the service times is divided by it.
   * At 0 the time stands still, but for `pass`.
   */
  speed?: number;
  /** Ids are the same in every run with the same seed. */
  seed?: number;
  tls?: { key: string | Buffer; cert: string | Buffer };
}

/** A request as it was received, and what became of it. */
export interface RequestRecord {
  /** Unix time in milliseconds, real. */
  at: number;
  /** Simulated seconds since the start. */
  atSeconds: number;
  method: string;
  /** With the query, without the prefix `/api/v1`. */
  path: string;
  endpoint: EndpointName;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** Parsed JSON, else the text; undefined without a body. */
  body: unknown;
  /** Status of the answer, once it was sent. */
  status?: number;
  /** Kind of the fault that met it. */
  faulted?: string;
  /** The client went away before the answer was complete. */
  closedByClient?: boolean;
}

/** A CVM to put in place; all fields have a default. */
export interface CvmSeed {
  name?: string;
  /** `running` by default. */
  status?: string;
  id?: string;
  vm_uuid?: string;
  app_id?: string;
  instance_id?: string | null;
  composeText?: string;
  preLaunchScript?: string;
  allowedEnvs?: readonly string[];
  env?: Record<string, string>;
  /** What it ran before, oldest first: revisions, each a day older than the next. */
  earlier?: readonly { composeText?: string; env?: Record<string, string> }[];
  publicLogs?: boolean;
  publicSysinfo?: boolean;
  publicTcbinfo?: boolean;
  listed?: boolean;
  kms?: 'phala' | 'ethereum' | 'base';
  nodeId?: number;
  instanceType?: string;
  vcpu?: number;
  memoryMb?: number;
  diskGb?: number;
  image?: string;
  /** Seconds since the last boot of a running CVM. */
  uptimeSeconds?: number;
  bootProgress?: string | null;
  bootError?: string | null;
  serialLog?: string;
}

/** A record of an operation, in the words of the API, with its times. */
export interface OperationView {
  correlation_id: string;
  operation_type: string;
  target_state: string;
  status: 'in_progress' | 'completed' | 'failed';
  error_message: string | null;
  /** Simulated seconds since the start of the simulator. */
  startedAtSeconds: number;
  completedAtSeconds: number | null;
}

/** The truth about a CVM, whatever the service tells of it. */
export interface CvmView {
  id: string;
  vm_uuid: string;
  app_id: string;
  instance_id: string | null;
  name: string;
  status: string;
  inProgress: boolean;
  bootProgress: string | null;
  bootError: string | null;
  deleted: boolean;
  /** The Docker Compose text that runs. */
  composeText: string;
  preLaunchScript: string;
  /** The measured document, whose SHA-256 is the compose hash. */
  appCompose: string;
  composeHash: string;
  allowedEnvs: string[];
  /** The sealed environment, opened with the app's private key; null when none was given or it cannot be read. */
  env: EnvPair[] | null;
  /** What the containers get of it: the names in `allowedEnvs` only. */
  deliveredEnv: EnvPair[];
  publicLogs: boolean;
  publicSysinfo: boolean;
  publicTcbinfo: boolean;
  listed: boolean;
  node: { teepodId: number; nodeId: number; name: string; region: string };
  instanceType: string;
  vcpu: number;
  memoryMb: number;
  diskGb: number;
  image: string;
  kms: string;
  contractAddress: string | null;
  deployerAddress: string | null;
  userConfig: string | null;
  scheduledDeleteAt: string | null;
  /** How often the VM process was started. */
  boots: number;
  /** Newest first. */
  operations: OperationView[];
}

/** Counts since the start. */
export interface Statistics {
  requests: Partial<Record<EndpointName, number>>;
  /** Most event streams that one user had open at once. */
  mostOpenStreams: number;
}

/** A running stand-in of Phala Cloud. */
export interface Simulator {
  /** Whole prefix, `http://127.0.0.1:PORT/api/v1`. */
  url: string;
  /** A valid key. */
  apiKey: string;
  /** Every request received, oldest first. */
  requests: RequestRecord[];
  /** Those that change something: not GET, not the reads that are sent as POST. */
  writes(): RequestRecord[];
  /** All CVMs ever, the deleted ones too, as they are now. */
  cvms(): CvmView[];
  /** Number of open event streams. */
  openStreams(): number;
  /** What was asked of it so far. */
  statistics(): Statistics;
  /** Puts a CVM in place as if it had been created long ago. */
  addCvm(seed?: CvmSeed): CvmView;
  /** How the operations and boots of a CVM go from now on, by id, UUID, app id or name, `*` for all. */
  behave(cvm: string, behaviour: Behaviour): void;
  fault(rule: FaultRule): void;
  clearFaults(): void;
  /** Registers a compose hash in an app's contract, as the owner of an on-chain app would. */
  approve(appId: string, composeHash: string): void;
  /** The contract does not allow a compose hash any more, as after `removeComposeHash`. */
  disallow(appId: string, composeHash: string): void;
  /** Simulated seconds since the start. */
  seconds(): number;
  /** Waits until so many simulated seconds have passed; at speed 0 it makes them pass, at once. */
  pass(seconds: number): Promise<void>;
  /** How long until it does something by itself, in milliseconds; infinity when nothing is planned. */
  dueInMs(): number;
  /** The container registry beside it. */
  registry: SimulatedRegistry;
  /** Closes all sockets at once. */
  close(): Promise<void>;
}
