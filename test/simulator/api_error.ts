/** An answer of the service that is not a success; thrown by handlers, turned into a body by the server. */
export class ApiError extends Error {
  readonly status: number;
  readonly content: ErrorContent;

  constructor(status: number, content: ErrorContent) {
    super(content.kind === 'structured' ? `${content.code}: ${content.message}` : `HTTP ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.content = content;
  }
}

/** One entry of the list in a validation error of FastAPI. */
export interface ValidationIssue {
  loc: (string | number)[];
  msg: string;
  type: string;
  ctx?: Record<string, unknown>;
}

/** The three shapes of error bodies that the service itself writes. */
export type ErrorContent =
  | { kind: 'plain'; detail: string }
  | { kind: 'validation'; issues: ValidationIssue[] }
  | { kind: 'structured'; code: ErrorCode; message: string; details: ErrorDetail[] | null };

/** One entry of `details`; a list, although it reads like a map. */
export interface ErrorDetail {
  field: string;
  value: unknown;
  message?: string;
}

export type ErrorCode = keyof typeof STRUCTURED;

// The structured errors that the simulator gives. Where no document names the HTTP status, it is the likely one.
const STRUCTURED = {
  'ERR-01-001': { status: 404, suggestions: ['Choose a node of GET /teepods/available.'] },
  'ERR-01-002': { status: 422, suggestions: ['Send a compose file.'] },
  'ERR-01-003': { status: 400, suggestions: ['Check the Docker Compose text.'] },
  'ERR-01-004': { status: 409, suggestions: ['Choose another name, or update the CVM that has it.'] },
  'ERR-01-005': {
    status: 465,
    suggestions: ['Register the compose hash in the app contract, then confirm.'],
  },
  'ERR-01-006': { status: 466, suggestions: ['Prepare the update again.'] },
  'ERR-01-007': { status: 467, suggestions: ['Wait for the transaction to be confirmed, then try again.'] },
  'ERR-01-008': { status: 468, suggestions: ['Register the compose hash in the app contract.'] },
  'ERR-02-001': { status: 400, suggestions: ['List the instance types with GET /instance-types.'] },
  'ERR-02-002': { status: 400, suggestions: [] },
  'ERR-02-010': { status: 400, suggestions: ['List the images with GET /cvms/{id}/available-os-images.'] },
  'ERR-02-011': { status: 400, suggestions: ['Choose a node that serves this KMS.'] },
  'ERR-03-001': { status: 404, suggestions: ['Check the identifier and the workspace.'] },
  'ERR-03-002': { status: 409, suggestions: ['Use the VM UUID.'] },
  'ERR-03-007': { status: 409, suggestions: ['Provision again for a new app id.'] },
  'ERR-03-008': { status: 404, suggestions: ['Check the compose hash.'] },
  'ERR-03-009': { status: 400, suggestions: ['Send the compose hash of the revision to replicate.'] },
  'ERR-03-010': { status: 409, suggestions: ['Use the VM UUID of one of them.'] },
  // No document has this one: a code that no client knows.
  'ERR-03-099': { status: 409, suggestions: [] },
} as const satisfies Record<string, { status: number; suggestions: readonly string[] }>;

/** A structured error of the service, with the HTTP status that belongs to its code. */
export function structured(
  code: ErrorCode,
  message: string,
  details: ErrorDetail[] | null = null,
  status: number = STRUCTURED[code].status,
): ApiError {
  return new ApiError(status, { kind: 'structured', code, message, details });
}

/** `{"detail": "text"}`. */
export function plain(status: number, detail: string): ApiError {
  return new ApiError(status, { kind: 'plain', detail });
}

/** HTTP 422 with the body of FastAPI. */
export function invalid(issues: ValidationIssue[]): ApiError {
  return new ApiError(422, { kind: 'validation', issues });
}

/** The JSON body of an error. Newer servers repeat the request id in it. */
export function errorBody(error: ApiError, requestId: string, nested: boolean): unknown {
  const { content } = error;
  switch (content.kind) {
    case 'plain':
      return { detail: content.detail };
    case 'validation':
      return { detail: content.issues };
    case 'structured': {
      const body = {
        error_code: content.code,
        message: content.message,
        details: content.details,
        suggestions: STRUCTURED[content.code].suggestions,
        links: [{ url: 'https://docs.dstack-sim.example/errors', label: 'Error reference' }],
        request_id: requestId,
      };
      return nested ? { detail: body } : body;
    }
    default:
      return content satisfies never;
  }
}
