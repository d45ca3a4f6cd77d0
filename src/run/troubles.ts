import { ApiError } from '../net/errors.ts';
import { durationWords } from '../text/lines.ts';
import type { Log } from './log.ts';

/** What has gone wrong since the last answer. */
export type Trouble = {
  words: string;
  /** The last error, as it was thrown. */
  error: unknown;
  times: number;
  /** When it began, in milliseconds since the start of the action. */
  sinceMs: number;
};

/** What goes wrong on the way and is tried again. */
export type Troubles = {
  /** A request that is sent again after a pause. */
  retry(error: ApiError, pauseMs: number): void;
  /** A look at the CVM that failed and is repeated. @param words why nothing could be read */
  met(line: string, words?: string, error?: unknown): void;
  /** An answer came. */
  over(): void;
  count(): number;
  /** Why nothing has been read since, when that is so. */
  last(): Trouble | undefined;
};

/** Tells each trouble once; what repeats is counted. */
export function createTroubles(log: Pick<Log, 'once' | 'debug' | 'elapsedMs'>): Troubles {
  let count = 0;
  let last: Trouble | undefined;

  /** The same kind of trouble goes on; another kind begins anew. */
  function keep(words: string, error: unknown): void {
    const isSame = last !== undefined && kindOf(last.error) === kindOf(error);
    last = {
      words,
      error,
      times: isSame && last !== undefined ? last.times + 1 : 1,
      sinceMs: isSame && last !== undefined ? last.sinceMs : log.elapsedMs(),
    };
  }

  return {
    retry(error, pauseMs) {
      count++;
      const { request, status, message } = error.facts;
      const result = status === undefined ? message : `HTTP ${status}, ${message}`;
      keep(`${request}: ${result}`, error);
      log.debug(`${request}: ${result}; again in ${durationWords(pauseMs)}`);
      log.once(
        status === 409
          ? `${request}: another operation runs on the CVM; waiting for its turn`
          : `${request}: ${result}; trying again`,
        `${request} ${kindOf(error)}`,
      );
    },
    met(line, words, error) {
      count++;
      if (words !== undefined) keep(words, error);
      log.once(line, line.split('(', 1)[0]);
    },
    over() {
      last = undefined;
    },
    count: () => count,
    last: () => last,
  };
}

function kindOf(error: unknown): string {
  return error instanceof ApiError ? `${error.facts.kind} ${error.status ?? ''}` : 'other';
}
