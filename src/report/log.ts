import type { Clock } from '../clock.ts';
import type { Exchange } from '../phala/http.ts';
import { clockTime, oneLine } from './text.ts';

/** The runner's commands that the log is written with. */
export type Runner = {
  info(line: string): void;
  debug(line: string): void;
  notice(line: string, title: string): void;
  warning(line: string, title: string): void;
  error(text: string, title: string): void;
};

export type Log = ReturnType<typeof createLog>;

/**
 * The live log: every line with the time since the start, none twice in a row.
 *
 * All text goes through `oneLine`, so that what came from the service cannot break out of its line.
 */
export function createLog(runner: Runner, clock: Clock, startedMs: number) {
  let last = '';

  function line(text: string): void {
    const clean = oneLine(text);
    if (clean === last) return;
    last = clean;
    runner.info(`[${clockTime(clock.nowMs() - startedMs)}] ${clean}`);
  }

  return {
    line,
    debug: (text: string) => runner.debug(oneLine(text)),
    notice: (text: string, title: string) => runner.notice(oneLine(text, 1000), title),
    warning: (text: string, title: string) => runner.warning(oneLine(text, 1000), title),

    /** A request, for whoever switched debug lines on: never a body, a header or a query. */
    exchange({ method, path, status, durationMs, requestId, problem }: Exchange): void {
      const result =
        status === undefined
          ? (problem ?? 'no answer')
          : `${status}${problem === undefined ? '' : `, ${problem}`}`;
      const id = requestId === undefined ? '' : `, request ${requestId}`;
      runner.debug(oneLine(`${method} ${path}: ${result} in ${Math.round(durationMs)} ms${id}`));
    },
  };
}
