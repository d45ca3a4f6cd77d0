import type { Exchange } from '../net/http.ts';
import { clockTime, oneLine, verbatimLine } from '../text/lines.ts';
import type { Clock } from '../time/clock.ts';

/** The runner's commands that the log is written with. */
export type Runner = {
  info(line: string): void;
  debug(line: string): void;
  startGroup(title: string): void;
  endGroup(): void;
  notice(line: string, title: string): void;
  warning(line: string, title: string, place?: Place): void;
  error(text: string, title: string, place?: Place): void;
};

/** A line of a file that an annotation belongs to. */
export type Place = { file: string; line: number | undefined };

export type Log = ReturnType<typeof createLog>;

/**
 * The live log: every line with the time since the start, none twice in a row.
 *
 * All text goes through `oneLine`, so that what came from the service cannot break out of its line.
 */
export function createLog(runner: Runner, clock: Clock, startedMs: number) {
  let last = '';
  const told = new Set<string>();
  const warnings: string[] = [];

  function line(text: string): void {
    const clean = oneLine(text);
    if (clean === last) return;
    last = clean;
    runner.info(`[${clockTime(clock.nowMs() - startedMs)}] ${clean}`);
  }

  return {
    /** Since the start of the action. */
    elapsedMs: () => clock.nowMs() - startedMs,
    line,
    /** A line that is told once, however often it holds. */
    once(text: string): void {
      if (told.has(text)) runner.debug(oneLine(text));
      else line(text);
      told.add(text);
    },
    /** Lines of a text in which blanks and repetitions have a meaning, below one another in a group. */
    group(title: string, lines: readonly string[]): void {
      if (lines.length === 0) return;
      runner.startGroup(oneLine(title));
      for (const text of lines) runner.info(verbatimLine(text));
      runner.endGroup();
    },
    debug: (text: string) => runner.debug(oneLine(text)),
    notice: (text: string, title: string) => runner.notice(oneLine(text, 1000), title),
    /** All warnings so far, for the summary. */
    warnings: warnings as readonly string[],
    warning(text: string, title: string, place?: Place): void {
      const clean = oneLine(text, 1000);
      warnings.push(clean);
      runner.warning(clean, title, place);
    },

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
