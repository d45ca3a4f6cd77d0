import { describeNetworkError } from '../../net/errors.ts';
import type { HttpBody } from '../../net/transport.ts';

export type LogTail = {
  text: string;
  /** The beginning is missing, because more came than is kept. */
  isTail: boolean;
  /** Why the end is missing; `undefined` when the whole body came. */
  cut?: string;
};

/** What is kept of a log: far more than a person reads. */
const KEPT_BYTES = 1024 * 1024;
/** A body that goes on after this is a log that is followed, or no log. */
const MOST_BYTES = 64 * KEPT_BYTES;

/**
 * Reads a body to its end, or until the signal aborts, and keeps the last MiB of it. What came before the body broke is
 * kept as well: a log that is cut is better than none. The body is cancelled on every way out.
 *
 * @param timeout words for what the abort of the signal means
 */
export async function readTail(body: HttpBody, signal: AbortSignal, timeout: string): Promise<LogTail> {
  const chunks: Uint8Array[] = [];
  let kept = 0;
  let read = 0;
  let cut: string | undefined;
  const stop = () => body.cancel();
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      kept += chunk.byteLength;
      read += chunk.byteLength;
      while (kept - (chunks[0]?.byteLength ?? 0) >= KEPT_BYTES) kept -= chunks.shift()?.byteLength ?? 0;
      if (read > MOST_BYTES) {
        cut = `more than ${MOST_BYTES / KEPT_BYTES} MiB came`;
        break;
      }
    }
  } catch (error) {
    cut = describeNetworkError(error);
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
  if (signal.aborted) cut = timeout;
  const bytes = Buffer.concat(chunks).subarray(-KEPT_BYTES);
  return { text: decode(bytes), isTail: read > bytes.byteLength, ...(cut === undefined ? {} : { cut }) };
}

function decode(bytes: Uint8Array): string {
  // A cut may go through a character, which leaves up to three bytes that mean nothing.
  return new TextDecoder().decode(bytes).replace(/^\ufffd{1,3}/, '');
}
