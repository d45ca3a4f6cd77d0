import type { Exchange } from '../net/http.ts';
import { BOUNDS } from '../text/bounds.ts';
import { clockTime, disarm } from '../text/lines.ts';
import type { Clock } from '../time/clock.ts';
import type { Secrets } from './secrets.ts';

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
type Place = { file: string; line: number | undefined };

export type Log = ReturnType<typeof createLog>;

/**
 * The live log: every line with the time since the start, none twice in a row.
 *
 * All text goes through `secrets`, so that it holds none, and cannot break out of its line.
 */
export function createLog(runner: Runner, clock: Clock, startedMs: number, secrets: Secrets) {
  let last = '';
  const told = new Set<string>();
  const kinds = new Map<string, number>();
  const { line: oneLine, verbatim: verbatimLine } = secrets;
  const annotation = (text: string) => oneLine(text, BOUNDS.annotation.most);
  const warnings: string[] = [];
  let debugged = 0;

  function annotationLines(text: string): string[] {
    const lines = secrets.hide(text).split('\n', BOUNDS.annotationLines.most + 1);
    const shown = lines.slice(0, BOUNDS.annotationLines.most).map((part) => disarm(annotation(part)));
    while (shown.join('\n').length > BOUNDS.annotationText.most) shown.pop();
    return lines.length > shown.length ? [...shown, '...'] : shown;
  }

  function line(text: string): void {
    const clean = oneLine(text);
    if (clean === last) return;
    last = clean;
    runner.info(`[${clockTime(clock.nowMs() - startedMs)}] ${clean}`);
  }

  function warning(text: string, title: string, place?: Place): void {
    const clean = annotation(text);
    if (warnings.length < BOUNDS.warnings.most) warnings.push(clean);
    runner.warning(clean, title, place);
  }

  return {
    /** Since the start of the action. */
    elapsedMs: () => clock.nowMs() - startedMs,
    line,
    /**
     * A line that is told once, however often it holds.
     *
     * @param kind what several such lines have in common; of a kind only the first few are told, since a service may have
     *   ever new words for one thing
     */
    once(text: string, kind = text): void {
      const clean = oneLine(text);
      const before = kinds.get(kind) ?? 0;
      const isOld = told.has(clean) || before >= BOUNDS.toldOfKind.most;
      if (isOld || told.size >= BOUNDS.toldOnce.most) {
        if (debugged++ < BOUNDS.debugOnce.most) runner.debug(clean);
        return;
      }
      told.add(clean);
      kinds.set(kind, before + 1);
      line(
        before + 1 < BOUNDS.toldOfKind.most
          ? clean
          : `${clean} (further lines like this are in the debug log)`,
      );
    },
    /** Lines of a text in which blanks and repetitions have a meaning, below one another in a group. */
    group(title: string, lines: readonly string[]): void {
      if (lines.length === 0) return;
      runner.startGroup(oneLine(title));
      for (const text of lines) runner.info(verbatimLine(text));
      runner.endGroup();
    },
    debug: (text: string) => runner.debug(oneLine(text)),
    notice: (text: string, title: string) => runner.notice(annotation(text), title),
    /** All warnings so far, for the summary. */
    warnings: warnings as readonly string[],
    warning,
    /** A warning about what several CVMs have in common, told once for all of them. */
    warnOnce(text: string, title: string): void {
      if (!warnings.includes(annotation(text))) warning(text, title);
    },
    /** A warning of several lines, which lists things. */
    warningList(text: string, title: string, place?: Place): void {
      const clean = annotationLines(text);
      if (warnings.length < BOUNDS.warnings.most) warnings.push(clean.join('\n'));
      runner.warning(clean.join('\n'), title, place);
    },

    /** The one error of a run, of several lines where it lists things. */
    error: (text: string, title: string, place?: Place) =>
      runner.error(annotationLines(text).join('\n'), title, place),

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
