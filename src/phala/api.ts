import { ApiError } from '../net/errors.ts';
import type { Http, Send } from '../net/http.ts';
import type { Clock } from '../time/clock.ts';
import { createReads } from './api_reads.ts';
import { createWrites } from './api_writes.ts';
import { cvmPath } from './paths.ts';
import type { StreamEnd, StreamEvent } from './stream.ts';

export type { Accepted, Lifecycle, Repeat } from './api_writes.ts';

/** The version whose ids are all strings and whose KMS routes name a node (header `X-Phala-Version`). */
export const API_VERSION = '2026-05-22';

export type StreamRequest = {
  target: string;
  /** The server's polling interval, 5 to 30. */
  intervalSeconds: number;
  /** The server's time limit of this stream, 10 to 600. */
  timeoutSeconds: number;
};

export type Api = ReturnType<typeof createApi>;

/**
 * The endpoints of the Phala Cloud API that this action uses, one function each. Every function takes the path segment
 * of a CVM unescaped, reads its answer tolerantly, and throws `ApiError`, or the signal's reason.
 *
 * @param send sends requests, with or without repeating them
 * @param http opens the event stream, which is never repeated here
 */
export function createApi(send: Send, http: Http, clock: Clock) {
  return {
    ...createReads(send, clock),
    ...createWrites(send),

    /** `GET /cvms/{id}/state?target=...`: opens the event stream. @throws ApiError, also when the answer is no stream. */
    async openStream(
      id: string,
      { target, intervalSeconds, timeoutSeconds }: StreamRequest,
      signal: AbortSignal,
      retry: (delayMs: number) => void,
    ): Promise<AsyncGenerator<StreamEvent, StreamEnd>> {
      const path = `${cvmPath(id)}/state`;
      const query = { target, interval: intervalSeconds, timeout: timeoutSeconds };
      const headers = { accept: 'text/event-stream', 'cache-control': 'no-cache' };
      // Before there is a body that somebody has to cancel.
      const { readStateStream } = await import('./stream.ts');
      const response = await http.open(
        { method: 'GET', path, query, headers, effect: 'read', expects: 'anything' },
        signal,
      );
      const type = response.headers.get('content-type') ?? 'no content type';
      if (!type.toLowerCase().startsWith('text/event-stream')) {
        response.body.cancel();
        throw new ApiError({
          kind: 'unreadable',
          request: `GET ${path}`,
          message: `the answer is no event stream but ${type}`,
        });
      }
      const limits = {
        silenceMs: (2 * intervalSeconds + 15) * 1000,
        totalMs: (timeoutSeconds + intervalSeconds + 15) * 1000,
      };
      return readStateStream(response.body, limits, clock, signal, retry);
    },
  };
}
