/**
 * Why a request gave nothing to work with.
 *
 * - `unreachable`: no answer, or one that broke off. Whether a write took effect is unknown.
 * - `refused`: an answer with an error status.
 * - `unreadable`: an answer of success that is not what the API promises (cut short, not JSON, too large).
 *   A write has most likely taken effect.
 * - `redirected`: an answer that points elsewhere. Never followed, since the credential would travel with it.
 */
export type ApiErrorKind = 'unreachable' | 'refused' | 'unreadable' | 'redirected';

export type ErrorLink = { label: string; url: string };

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
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  const known = code === undefined ? undefined : isEarlyEnd(error) ? EARLY_END : NETWORK_ERRORS[code];
  if (known !== undefined) return `${known} (${code})`;
  if (error instanceof Error && error.cause instanceof Error) return describeNetworkError(error.cause);
  const text = error instanceof Error ? error.message : String(error);
  return code === undefined || text.includes(code) ? text : `${text} (${code})`;
}

/** Node.js has one code for a reset by the other side and for an end before the answer was complete, which is no system call. */
function isEarlyEnd(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNRESET' && !('syscall' in error);
}

const EARLY_END = 'the connection was closed before the answer was complete';

const NETWORK_ERRORS: Record<string, string | undefined> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was reset',
  EPIPE: 'the connection was closed while sending',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name could not be looked up',
  ETIMEDOUT: 'the connection timed out',
  ENETUNREACH: 'the network is not reachable',
  EHOSTUNREACH: 'the host is not reachable',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate of the server is not trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate of the server is not trusted',
  CERT_HAS_EXPIRED: 'the certificate of the server has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate of the server is for another host',
};
