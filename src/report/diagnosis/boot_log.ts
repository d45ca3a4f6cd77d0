import { describeNetworkError } from '../../net/errors.ts';
import type { Fetch } from '../../net/transport.ts';
import { isSecure, readWebAddress } from '../../text/addresses.ts';
import { cleanLines } from '../../text/lines.ts';
import { shorten } from '../../text/shorten.ts';
import { type Clock, timeLimit } from '../../time/clock.ts';
import { type LogTail, readTail } from './log_tail.ts';

export type SerialLogRequest = {
  /** `logs.serial` of a CVM. It may hold a token, so it is never told. */
  url: string;
  /** How many lines are wanted, counted from the end. */
  lines: number;
  fetch: Fetch;
  clock: Clock;
  signal: AbortSignal;
  /** Takes the secrets out of a log that may begin and end within one. */
  hide(text: string): string;
};

export type SerialLog =
  | {
      kind: 'read';
      /** The last lines that are not empty, without control characters and secrets. They are still data. */
      lines: string[];
      /** Why the end of the log is missing; `undefined` when it is there. */
      cut?: string;
    }
  | { kind: 'unreadable'; reason: string };

/** From connecting to the end of the body. */
const LIMIT_MS = 10_000;
const LONGEST_LINE = 1_000;

/**
 * Reads the end of the boot log of a CVM (Phala Cloud API: `logs.serial` of `GET /cvms/{id}`).
 *
 * The address needs no credential, and none is sent; redirects are refused. A log that is followed, slow or broken gives
 * what came of it within ten seconds, and at most its last MiB.
 *
 * @throws only the signal's reason
 */
export async function readSerialLog(request: SerialLogRequest): Promise<SerialLog> {
  const { lines, fetch, clock, signal, hide } = request;
  const url = readLogUrl(request.url, lines);
  if (url === undefined) return unreadable('its address is not an `https:` URL');
  signal.throwIfAborted();
  const limit = timeLimit(clock, LIMIT_MS, signal);
  const timeout = `it did not end within ${LIMIT_MS / 1000} s`;
  let tail: LogTail;
  try {
    const response = await fetch(url, {
      method: 'GET',
      headers: { accept: 'text/plain, */*' },
      signal: limit.signal,
    });
    if (!response.ok) {
      response.body.cancel();
      return unreadable(refusal(response.status));
    }
    tail = await readTail(response.body, limit.signal, timeout);
  } catch (error) {
    signal.throwIfAborted();
    return unreadable(
      limit.expired() ? `no answer within ${LIMIT_MS / 1000} s` : describeNetworkError(error),
    );
  } finally {
    limit.end();
  }
  signal.throwIfAborted();
  if (tail.text === '' && tail.cut !== undefined) return unreadable(tail.cut);
  const found = linesOf(cleanLines(hide(tail.text)));
  return {
    kind: 'read',
    lines: lines > 0 ? found.slice(-lines) : [],
    ...(tail.cut === undefined ? {} : { cut: tail.cut }),
  };
}

function unreadable(reason: string): SerialLog {
  return { kind: 'unreadable', reason };
}

function refusal(status: number): string {
  if (status < 300 || status > 399) return `the server of the log answered HTTP ${status}`;
  return `the server of the log answered with a redirect (HTTP ${status}), which is not followed`;
}

/** Asks for the last lines as the platform's own command line tool does; a server that knows better sends them all. */
function readLogUrl(text: string, lines: number): string | undefined {
  const url = readWebAddress(text);
  if (url === undefined || !isSecure(url)) return undefined;
  // Appended as text: writing the whole query anew could change how its token is escaped.
  for (const name of ['lines', 'tail']) {
    if (!url.searchParams.has(name)) url.search += `${url.search === '' ? '' : '&'}${name}=${lines}`;
  }
  return url.href;
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .map((line) => shorten(line, LONGEST_LINE));
}
