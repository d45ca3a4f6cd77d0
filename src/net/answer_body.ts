import { isObject, parseJson } from '../text/json.ts';
import { ApiError } from './errors.ts';
import type { HttpResponse } from './transport.ts';

type Asked = { method: string; path: string; expects: 'object' | 'list' | 'anything' };

/** The body of an answer of success. @throws ApiError for one that is not what the API promises */
export function readBody(request: Asked, response: HttpResponse, text: string): unknown {
  const body = parseJson(text);
  const setUp = body === undefined && isPage(response, text) ? 'page' : undefined;
  const fits =
    setUp === undefined &&
    { object: isObject(body), list: Array.isArray(body), anything: true }[request.expects];
  if (fits) return body ?? text;
  const message =
    setUp === 'page'
      ? 'the answer is a web page'
      : body === undefined
        ? 'the answer is not JSON, or was cut short'
        : `the answer is not the JSON ${request.expects} it should be`;
  const { status } = response;
  throw new ApiError({
    kind: 'unreadable',
    request: `${request.method} ${request.path}`,
    status,
    message,
    ...(setUp && { setUp }),
  });
}

/** No route of the API answers with HTML; a captive portal, a proxy or another web server does. */
export function isPage(response: HttpResponse, text: string): boolean {
  const type = response.headers.get('content-type') ?? '';
  return /^\s*text\/html\b/i.test(type) || /^\s{0,100}<(?:!doctype html|html)\b/i.test(text.slice(0, 1000));
}
