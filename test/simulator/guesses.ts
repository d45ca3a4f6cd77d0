import type { GuessedRules, KmsForm, ServiceRules } from './rules.ts';

/**
 * What the service may be like. `today` is what this simulator answered first and what most tests run on, `newest` what
 * the latest sources say, `strictest` refuses and hides the most, `laxest` accepts the most and promises the least.
 */
export type ServiceProfile = 'today' | 'newest' | 'strictest' | 'laxest';
export const PROFILES = ['today', 'newest', 'strictest', 'laxest'] as const satisfies ServiceProfile[];

/** `documented`: by the vendor. `seen in a client`: in the source of one. `seen live`: somebody saw it. */
export type Evidence = 'documented' | 'seen in a client' | 'seen live' | 'assumed';

/**
 * One guess: the evidence of what differs from `today`, or of the value where nothing does, and its value in each
 * profile in the order of `PROFILES`.
 */
type Row<Value> = readonly [Evidence, today: Value, newest: Value, strictest: Value, laxest: Value];

const DEPLOYMENT = ['provision', 'commit', 'info', 'patch'] as const;
const ALL: readonly KmsForm[] = ['type', 'slug', 'id', 'contract'];

/** Every guess about the service, in one place. What a row means stands at the rule of its name. */
export const GUESSES: { readonly [Rule in keyof GuessedRules]: Row<GuessedRules[Rule]> } = {
  streamLimit: ['documented', 5, 5, 5, 5],
  targetCase: ['assumed', 'exact', 'exact', 'exact', 'ignore'],
  defaultVersion: ['documented', '2026-05-22', '2026-06-23', '2026-05-22', '2026-05-22'],
  errorShape: ['seen in a client', 'body', 'body', 'detail', 'body'],
  busyAnswer: ['assumed', 'no_code', 'no_code', 'unknown_code', 'no_code'],
  severalStatus: ['seen live', 409, 400, 400, 409],
  repeatedPower: ['assumed', 'accept', 'accept', 'conflict', 'accept'],
  nameTakenAt: ['assumed', 'provision', 'provision', 'commit', 'provision'],
  downByName: ['seen live', 'found', 'found', 'not_found', 'found'],
  replicaName: ['assumed', 'same', 'same', 'numbered', 'same'],

  tokenEndpoints: ['documented', 'all', DEPLOYMENT, DEPLOYMENT, 'all'],
  tokenRefusal: ['assumed', 403, 403, 401, 403],
  tokenByName: ['assumed', 'found', 'found', 'refused', 'found'],

  recordCompose: ['documented', 'object', 'object', 'null', 'text'],
  recordInstanceId: ['seen live', 'told', 'null', 'null', 'told'],
  failedBootRecord: ['documented', 'as_live', 'error', 'error', 'as_live'],
  batchOperation: ['seen in a client', 'flat', 'nested', 'flat', 'nested'],
  composeFileBody: ['seen in a client', 'measured', 'measured', 'with_kms', 'measured'],

  attestationLagSeconds: ['seen live', 0, 45, 120, 0],
  attestationLagShows: ['seen live', 'previous', 'previous', 'nothing', 'error'],
  privateAttestation: ['assumed', 'no_content', 'no_content', 'refused', 'no_content'],
  attestationPublic: ['assumed', 'as_measured', 'as_measured', 'as_measured', 'as_measured'],

  kmsFormsBefore: ['seen live', ['type', 'slug', 'id'], ['slug', 'id'], ['slug', 'id'], ALL],
  kmsFormsSince: ['documented', ['contract'], ['type', 'id', 'contract'], ['contract'], ALL],
  kmsTypeRefusal: ['seen live', 'not_found', 'hangs', 'not_found', 'not_found'],
  showKmsSigner: ['seen in a client', true, true, true, false],
  swappedKeyIn: ['assumed', [], [], [], []],

  patchSize: ['seen in a client', 'type_ignored', 'applied', 'type_422', 'ignored'],
  patchDiskUnit: ['seen in a client', 'GB', 'GB', 'GB', 'GB'],
  resourcesRoute: ['assumed', 'answers', 405, 'answers', 'answers'],
  shutdownTimeoutAlone: ['assumed', 'fails', 'fails', 'fails', 'stops'],

  operationsRoute: ['assumed', 'answers', 'answers', 404, 'answers'],
  cancelRoute: ['assumed', 'answers', 'answers', 405, 'answers'],
  scheduledDeleteRoute: ['assumed', 'answers', 404, 405, 'answers'],

  imageNames: ['seen in a client', 'name', 'either', 'slug', 'either'],
  regionMatch: ['seen live', 'prefix', 'whole', 'exact', 'prefix'],
  secureTimeAt: ['seen in a client', 'compose_file', 'either', 'compose_file', 'either'],
  preLaunchScript: ['documented', 'silent', 'v0.0.19', 'v0.0.19', 'silent'],

  replicaHash: ['documented', 'by_app', 'by_any', 'by_any', 'by_app'],
  replicaApproval: ['documented', 'none', 'as_update', 'always', 'none'],
  commitKmsId: ['assumed', 'optional', 'optional', 'required', 'optional'],
  confirmBody: ['assumed', 'ignored', 'ignored', 'refused', 'ignored'],
  commitUpdateToken: ['seen live', 'taken', 'taken', 'refused', 'taken'],

  composeHashVisible: ['assumed', 'on_end', 'on_end', 'on_end', 'on_accept'],
  revisionLagSeconds: ['assumed', 0, 0, 20, 0],
  revisionsOf: ['documented', 'changes', 'changes', 'everything', 'changes'],
  redeployRevision: ['assumed', 'new', 'new', 'new', 'none'],
  revisionTrace: ['assumed', 'null', 'correlation_id', 'null', 'null'],
  redeployAnswer: ['assumed', 'operation', 'record', 'empty', 'null'],
  redeployApproval: ['assumed', 'unregistered', 'unregistered', 'without_transaction', 'unregistered'],
};

/** The rules of a profile, with those that are given singly in place of its own. */
export function rulesOf(profile: ServiceProfile, given: Partial<ServiceRules>): ServiceRules {
  const column = PROFILES.indexOf(profile) + 1;
  const guessed = Object.entries(GUESSES).map(([rule, row]) => [rule, row[column]]);
  return {
    ...(Object.fromEntries(guessed) as GuessedRules),
    refusedRoutes: {},
    edgeAgentPrefix: '',
    apiKeys: [],
    trustedTokens: [],
    workspaces: ['sim-workspace'],
    ...given,
  };
}
