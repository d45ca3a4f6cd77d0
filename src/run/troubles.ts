import type { ApiError } from '../net/errors.ts';
import { durationWords } from '../text/lines.ts';
import type { Log } from './log.ts';

/** What goes wrong on the way and is tried again. */
export type Troubles = {
  /** A request that is sent again after a pause. */
  retry(error: ApiError, pauseMs: number): void;
  /** A look at the CVM that failed and is repeated. @param words why nothing could be read */
  met(line: string, words?: string): void;
  /** An answer came. */
  over(): void;
  count(): number;
  /** Why nothing has been read since, when that is so. */
  last(): string | undefined;
};

/** Tells each trouble once; what repeats is counted. */
export function createTroubles(log: Pick<Log, 'once' | 'debug'>): Troubles {
  let count = 0;
  let last: string | undefined;
  return {
    retry({ facts: { request, status, message } }, pauseMs) {
      count++;
      const result = status === undefined ? message : `HTTP ${status}, ${message}`;
      last = `${request}: ${result}`;
      log.debug(`${request}: ${result}; again in ${durationWords(pauseMs)}`);
      log.once(
        status === 409
          ? `${request}: another operation runs on the CVM; waiting for its turn`
          : `${request}: ${result}; trying again`,
      );
    },
    met(line, words) {
      count++;
      last = words ?? last;
      log.once(line);
    },
    over() {
      last = undefined;
    },
    count: () => count,
    last: () => last,
  };
}
