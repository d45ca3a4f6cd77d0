import { ApiError } from '../net/errors.ts';
import type { ErrorBody } from '../net/http.ts';
import { isObject, type JsonObject, listOf, parseJson, textOf } from '../text/json.ts';

/** Codes of an identifier that stands for several CVMs: a name, or an app id. */
export const SEVERAL_CODES: ReadonlySet<string | undefined> = new Set(['ERR-03-002', 'ERR-03-010']);

/** Codes about something that is there: several CVMs, or what is wrong with an app or the source of a replica. */
const OF_WHAT_IS_THERE: ReadonlySet<string | undefined> = new Set([
  ...SEVERAL_CODES,
  ...['ERR-03-006', 'ERR-03-007', 'ERR-03-009'],
]);

/** True for the error of a CVM, an app or another thing that does not exist, or no longer. */
export function isNotFound(error: unknown): error is ApiError {
  if (!(error instanceof ApiError) || error.facts.kind !== 'refused') return false;
  return error.status === 404 && !OF_WHAT_IS_THERE.has(error.code);
}

/** The login is refused on this route, and will be; a page, or the edge in front of the API, is no word about a login. */
export function isBarred(error: unknown): error is ApiError {
  if (!(error instanceof ApiError) || (error.status !== 401 && error.status !== 403)) return false;
  return error.facts.setUp === undefined && error.facts.edgeCode === undefined;
}

/** A route that is refused, wants something else, or is not there; for one that is not needed, another has to do. */
export function isRouteRefused(error: unknown): error is ApiError {
  if (isBarred(error)) return true;
  return error instanceof ApiError && error.facts.kind === 'refused' && ROUTE_REFUSALS.has(error.status);
}

const ROUTE_REFUSALS: ReadonlySet<number | undefined> = new Set([400, 404, 405, 410, 422, 501]);

/**
 * Reads an error body of the Phala Cloud API. There are four shapes: a structured error (as the body or under
 * `detail`), a plain `{"detail": "text"}`, FastAPI's list of validation errors, and whatever a proxy sends.
 *
 * @param text the body
 * @param fallback the message of a body that says nothing, such as the HTTP status text
 */
export function readErrorBody(text: string, fallback: string): ErrorBody {
  const body = parseJson(text);
  if (!isObject(body)) return readEdgePage(text, fallback);
  const detail = body.detail;
  if (isObject(detail)) return readStructured(detail, body, fallback);
  if (textOf(body.error_code) !== undefined || textOf(body.message) !== undefined)
    return readStructured(body, body, fallback);
  const requestId = textOf(body.request_id);
  if (typeof detail === 'string' && detail !== '') return { message: detail, requestId };
  if (Array.isArray(detail)) return { message: detail.map(readValidation).join('; ') || fallback, requestId };
  return { message: textOf(body.error) ?? fallback, requestId };
}

/** Cloudflare stands in front of the API, and answers with a line or a page of its own. */
const EDGE_ERROR = /error code:?\s{0,20}(?:<[^<>]{0,100}>\s{0,20}){0,3}(1\d{3})\b/i;

function readEdgePage(text: string, fallback: string): ErrorBody {
  const number = EDGE_ERROR.exec(text.slice(0, 20_000))?.[1];
  if (number === undefined) return { message: fallback };
  return { message: `the edge in front of the API says: error code ${number}`, edgeCode: Number(number) };
}

function readStructured(error: JsonObject, body: JsonObject, fallback: string): ErrorBody {
  return {
    code: textOf(error.error_code) ?? textOf(error.code),
    message: textOf(error.message) ?? textOf(error.error) ?? fallback,
    suggestions: listOf(error.suggestions).filter((entry) => typeof entry === 'string'),
    links: listOf(error.links).flatMap((link) => {
      const url = isObject(link) ? textOf(link.url) : undefined;
      return url === undefined || !isObject(link) ? [] : [{ label: textOf(link.label) ?? url, url }];
    }),
    details: readDetails(error.details),
    requestId: textOf(error.request_id) ?? textOf(body.request_id),
  };
}

function readDetails(details: unknown): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const entry of listOf(details)) {
    if (isObject(entry) && typeof entry.field === 'string')
      fields[entry.field] = entry.value ?? entry.message;
  }
  return fields;
}

/** One entry of FastAPI's list: where (`loc`) and what (`msg`). `loc` begins with `body`, `query` or `path`. */
function readValidation(entry: unknown): string {
  if (!isObject(entry)) return textOf(entry) ?? 'is not valid';
  const where = listOf(entry.loc)
    .slice(1)
    .flatMap((part) => textOf(part) ?? [])
    .join('.');
  const what = textOf(entry.msg) ?? 'is not valid';
  return where === '' ? what : `\`${where}\`: ${what}`;
}
