/**
 * Why a request gave nothing to work with.
 *
 * - `unreachable`: no answer, or one that broke off. Whether a write took effect is unknown.
 * - `refused`: an answer with an error status.
 * - `unreadable`: an answer of success that is not what the API promises (cut short, not JSON, too large).
 *   A write has most likely taken effect.
 * - `redirected`: an answer that points elsewhere. Never followed, since the credential would travel with it.
 */
type ApiErrorKind = 'unreachable' | 'refused' | 'unreadable' | 'redirected';

/**
 * What stands between this runner and the API until somebody corrects the set-up.
 *
 * - `certificate`: the certificate of the server is not trusted here
 * - `host_name`: the name of the host is not known
 * - `page`: a web page answers where the API should
 * - `prefix`: something says that there is no such route
 */
type SetUp = 'certificate' | 'host_name' | 'page' | 'prefix';

type ErrorLink = { label: string; url: string };

export type ApiErrorFacts = {
  kind: ApiErrorKind;
  /** HTTP method and path as sent, without the query. */
  request: string;
  status?: number;
  /** `error_code` of a structured error, such as `ERR-03-007`. */
  code?: string;
  /** The platform's own words, or what happened on the way. */
  message: string;
  suggestions?: string[];
  links?: ErrorLink[];
  /** `details` of a structured error as a map; the API sends a list of `{field, value}`. */
  details?: Record<string, unknown>;
  /** The platform's id of the request, which its support asks for. */
  requestId?: string;
  /** What `Retry-After` asked for, in milliseconds. */
  retryAfterMs?: number;
  setUp?: SetUp;
  /** Number of the error page of the edge in front of the API, such as 1015. */
  edgeCode?: number;
};

export class ApiError extends Error {
  readonly facts: ApiErrorFacts;

  constructor(facts: ApiErrorFacts, options?: ErrorOptions) {
    super(facts.message, options);
    this.name = 'ApiError';
    this.facts = facts;
  }

  get status(): number | undefined {
    return this.facts.status;
  }

  get code(): string | undefined {
    return this.facts.code;
  }
}

/** The credential itself could not be had, so no request was sent. Asking again is no use: it was tried several times. */
export class LoginError extends Error {}

/** No request can be sent, because the proxy that the environment names is none. Asking again cannot help. */
export class ProxyError extends Error {}

export class TooLarge extends Error {
  constructor(limitBytes: number) {
    super(`the answer is larger than ${limitBytes / 1024 / 1024} MiB`);
  }
}

/** Words for an error of a connection, or for its cause. */
export function describeNetworkError(error: unknown): string {
  const code = codeOf(error);
  const known = code === undefined ? undefined : isEarlyEnd(error) ? EARLY_END : NETWORK_ERRORS[code]?.words;
  if (known !== undefined) return `${known} (${code})`;
  if (error instanceof Error && error.cause instanceof Error) return describeNetworkError(error.cause);
  const text = error instanceof Error ? error.message : String(error);
  return code === undefined || text.includes(code) ? text : `${text} (${code})`;
}

/** What the error of a connection, or its cause, says about the set-up. */
export function setUpOf(error: unknown): SetUp | undefined {
  const known = NETWORK_ERRORS[codeOf(error) ?? ''];
  if (known !== undefined || !(error instanceof Error) || !(error.cause instanceof Error))
    return known?.setUp;
  return setUpOf(error.cause);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** Node.js has one code for a reset by the other side and for an end before the answer was complete, which is no system call. */
function isEarlyEnd(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNRESET' && !('syscall' in error);
}

const EARLY_END = 'the connection was closed before the answer was complete';

const NOT_TRUSTED = { words: 'the certificate of the server is not trusted', setUp: 'certificate' } as const;

const NETWORK_ERRORS: Record<string, { words: string; setUp?: SetUp } | undefined> = {
  ECONNREFUSED: { words: 'the connection was refused' },
  ECONNRESET: { words: 'the connection was reset' },
  EPIPE: { words: 'the connection was closed while sending' },
  ENOTFOUND: { words: 'the host name is not known', setUp: 'host_name' },
  EAI_AGAIN: { words: 'the host name could not be looked up' },
  ETIMEDOUT: { words: 'the connection timed out' },
  ENETUNREACH: { words: 'the network is not reachable' },
  EHOSTUNREACH: { words: 'the host is not reachable' },
  CERT_UNTRUSTED: NOT_TRUSTED,
  DEPTH_ZERO_SELF_SIGNED_CERT: NOT_TRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: NOT_TRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: NOT_TRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: NOT_TRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: NOT_TRUSTED,
  CERT_HAS_EXPIRED: { words: 'the certificate of the server has expired', setUp: 'certificate' },
  CERT_NOT_YET_VALID: { words: 'the certificate of the server is not valid yet', setUp: 'certificate' },
  CERT_REVOKED: { words: 'the certificate of the server was revoked', setUp: 'certificate' },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    words: 'the certificate of the server is for another host',
    setUp: 'certificate',
  },
};
