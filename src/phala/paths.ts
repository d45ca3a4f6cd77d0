import { isSecure, readWebAddress } from '../text/addresses.ts';
import { textOf } from '../text/json.ts';

/** Path of a CVM under the prefix of the Phala Cloud API. @param id any form of identifier, unescaped */
export function cvmPath(id: string): string {
  return `/cvms/${encodeURIComponent(id)}`;
}

/** What an address reads as one place in a path: `.` and `..` lead elsewhere, and a request with them too. */
const SEGMENT = /^(?!\.+$)[\w.~-]{1,128}$/;

/** An id of the service's that a path may hold; one that would lead elsewhere is as good as missing. */
export function segmentOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text !== undefined && SEGMENT.test(text) ? text : undefined;
}

/** The prefix of the Phala Cloud API, without a slash at its end; `undefined` for what cannot be one. */
export function readPrefix(text: string): string | undefined {
  const url = readWebAddress(text);
  if (url === undefined || !isSecure(url) || url.search !== '' || url.hash !== '') return undefined;
  return url.href.replace(/(?<!\/)\/+$/, '');
}
