import type { EndpointName } from './endpoint.ts';

export type ApiVersion = '2025-10-28' | '2026-01-21' | '2026-05-22' | '2026-06-23';

/** What can name a KMS in a path. */
export type KmsForm = 'type' | 'slug' | 'id' | 'contract';

/** How a route that may be gone answers. */
export type Presence = 'answers' | 404 | 405;

/** What the sources leave open about the service. The table of guesses has a row for each. */
export interface GuessedRules {
  /** Open event streams that one user may have. */
  streamLimit: number;
  /** How the stream compares the status with `target`. */
  targetCase: 'exact' | 'ignore';
  /** Version that a request without `X-Phala-Version` gets. */
  defaultVersion: ApiVersion;
  /** Where a structured error stands: it is the body, or it is under `detail`. */
  errorShape: 'body' | 'detail';
  /** The 409 while an operation runs: `{detail}`, or a code that no document lists, with words that say so. */
  busyAnswer: 'no_code' | 'unknown_code';
  /** HTTP status of ERR-03-010, an identifier of several CVMs. */
  severalStatus: 400 | 409;
  /** Start of a running CVM, stop of a stopped one: answered with its record, or 409 without a code. */
  repeatedPower: 'accept' | 'conflict';
  /** Whether provision refuses a name that is taken, or only the commit does. */
  nameTakenAt: 'provision' | 'commit';
  /** Whether a CVM that is down is found by its name in a path. The lists hold it in any case. */
  downByName: 'found' | 'not_found';
  /** Name of a replica: that of its source, or with a number behind it. */
  replicaName: 'same' | 'numbered';

  /** Which endpoints accept a bearer token. */
  tokenEndpoints: 'all' | readonly EndpointName[] | ((endpoint: EndpointName) => boolean);
  /** What the others answer to one. */
  tokenRefusal: 401 | 403;
  /** Whether a bearer token may look a CVM up by its name. */
  tokenByName: 'found' | 'refused';

  /** `compose_file` in GET /cvms/{id}. */
  recordCompose: 'object' | 'text' | 'null';
  /** `instance_id` in GET /cvms/{id} and in the lists; the event log of the attestation always has it. */
  recordInstanceId: 'told' | 'null';
  /** The status that GET /cvms/{id} and the lists tell after a boot that failed: that of the live state, or `error`. */
  failedBootRecord: 'as_live' | 'error';
  /** The running operation in POST /status/batch: three fields, or one object `operation`. */
  batchOperation: 'flat' | 'nested';
  /** GET compose_file: exactly the measured bytes, or with `kms_info` and `env_pubkey` beside them. */
  composeFileBody: 'measured' | 'with_kms';

  /** Seconds after the end of an update in which the attestation does not show the new version. */
  attestationLagSeconds: number;
  /** What it shows meanwhile: the version before, `error` set, or no `tcb_info` without a word. */
  attestationLagShows: 'previous' | 'error' | 'nothing';
  /** The attestation with `public_tcbinfo: false`: an answer without content, or 403. */
  privateAttestation: 'no_content' | 'refused';
  /** `is_public` of the attestation; `never` also where the measured document says otherwise. */
  attestationPublic: 'as_measured' | 'never';

  /** What finds a KMS in `/kms/{kms}` before 2026-06-23. */
  kmsFormsBefore: readonly KmsForm[];
  /** The same since then. */
  kmsFormsSince: readonly KmsForm[];
  /** A type that finds none: 404, or 30 seconds of nothing and then 504. */
  kmsTypeRefusal: 'not_found' | 'hangs';
  /** Whether KMS infos hold `k256_pubkey`, as newer servers do. */
  showKmsSigner: boolean;
  /** Where a wrong public key for the env is told, signed by a stranger. */
  swappedKeyIn: readonly ('provision' | 'record' | 'kms')[];

  /** Size fields in PATCH /cvms/{id}: in force, dropped without a word, or refused. `type_`: `instance_type` alone. */
  patchSize: 'applied' | 'type_ignored' | 'ignored' | 'type_422' | 422 | 404 | 405;
  /** Unit of `disk_size` in PATCH /cvms/{id}. */
  patchDiskUnit: 'MB' | 'GB';
  /** PATCH /cvms/{id}/resources. */
  resourcesRoute: Presence;
  /** An update whose graceful stop outlasts `shutdown_timeout`, without `allow_force_stop`. */
  shutdownTimeoutAlone: 'fails' | 'stops';

  /** GET /cvms/{id}/operations and operation-status. */
  operationsRoute: Presence;
  /** POST /cvms/{id}/operations/cancel. */
  cancelRoute: Presence;
  /** PATCH /cvms/{id}/scheduled-delete. */
  scheduledDeleteRoute: Presence;

  /** Names of OS images that are taken and listed: `dstack-0.5.7`, that with a prefix of the hash, or either. */
  imageNames: 'name' | 'either' | 'slug';
  /** `region` of provision: a prefix in any case, the whole name in any case, or the lower-case name. */
  regionMatch: 'prefix' | 'whole' | 'exact';
  /** Where provision takes `secure_time`: within `compose_file` alone, or beside it too. */
  secureTimeAt: 'compose_file' | 'either';
  /** Pre-launch script of the platform: v0.0.19 reports its steps as boot progress. */
  preLaunchScript: 'silent' | 'v0.0.19';

  /** When a replica needs `compose_hash`: asked by app id with several live instances, or by any identifier. */
  replicaHash: 'by_app' | 'by_any';
  /** A replica with an on-chain KMS: made at once, approved as an update is, or always approved. */
  replicaApproval: 'none' | 'as_update' | 'always';
  /** `kms_id` in the commit of a CVM with an on-chain KMS. */
  commitKmsId: 'optional' | 'required';
  /** Fields in the PATCH that confirms an update: dropped, or 400. */
  confirmBody: 'ignored' | 'refused';
  /** The one-time token of POST commit-update; the PATCH by hash works in any case. */
  commitUpdateToken: 'taken' | 'refused';

  /** When readers see the compose hash of an update. */
  composeHashVisible: 'on_accept' | 'on_end';
  /** Seconds until a revision is listed. */
  revisionLagSeconds: number;
  /** What is recorded as a revision: creations and updates, or restarts and starts too. */
  revisionsOf: 'changes' | 'everything';
  /** Whether a redeploy is a revision of its own. */
  redeployRevision: 'new' | 'none';
  /** `trace_id` of a revision. */
  revisionTrace: 'correlation_id' | 'null';
  /** The answer to a redeploy: the operation, the VM record, `null`, or no body. */
  redeployAnswer: 'operation' | 'record' | 'null' | 'empty';
  /** When a redeploy with an on-chain KMS is answered 465: the hash is unknown, or no transaction hash goes along. */
  redeployApproval: 'unregistered' | 'without_transaction';
}

/** All rules of a service, with those that only a test knows. */
export interface ServiceRules extends GuessedRules {
  /** Routes that are refused, whatever the profile says of them. */
  refusedRoutes: Partial<Record<EndpointName, 401 | 403 | 404 | 405>>;
  /** The edge in front of the API answers 403 `error code: 1010` to every User-Agent that does not begin with this. */
  edgeAgentPrefix: string;
  /** Replaces the address in `endpoints`; `{port}` in it is the published port. */
  appUrlBase?: string;
  apiKeys: readonly string[];
  trustedTokens: readonly string[] | ((token: string) => boolean);
  /** Slugs of the workspaces that trust the repository; with several, a token must name one. */
  workspaces: readonly string[];
  /** Answers GET /apps/{app_id}/attestations in place of the simulator. */
  attestations?: (app: AttestedApp) => unknown;
}

/** An app that is asked for its attestations. */
export interface AttestedApp {
  appId: string;
  /** UUIDs of its CVMs, newest first. */
  vmUuids: readonly string[];
  /** What the simulator would answer: everything but quotes. */
  answer: Record<string, unknown>;
}
