import assert from 'node:assert/strict';
import type { Effect } from '../simulator/fault.ts';
import { type Cell, COLUMNS, type ColumnName, type Row } from './fault_matrix.ts';
import { type PlayedCell, playCell } from './fault_matrix_play.ts';
import type { Stage } from './scenario.ts';

/** Far more than any run needs: green must not hang on a busy machine. */
export const ENOUGH_SECONDS = 400;
/** For faults that never end; a request that is not answered is given up after 30 s. */
const SHORT_SECONDS = 33;
const SHORT_SECONDS_WITHOUT_ANSWER = 53;
/** So often a request is sent within the short time, with the shortest pauses that there are. */
const MOST_TRIES = 22;
/** A clean run prints up to 15. */
const LONGEST_LOG = 18;
/** A run that ends in the middle has less to tell, however often it tried. */
const LONGEST_RED_LOG = 10;

export const WRITES: ReadonlySet<string> = new Set<ColumnName>([
  'provision',
  'commit',
  'patch',
  'start',
  'restart',
]);

/** The fault meets one request, and then all is well. */
export async function once(column: ColumnName, row: Row, effect: Effect, stage?: Stage): Promise<void> {
  const played = await playCell(column, row, { times: 1, effect, timeoutSeconds: ENOUGH_SECONDS }, stage);
  const cell = row.cells[column];
  assert.equal(played.met, 1, 'the fault was met');
  if (cell === 'final') assertRed(played, words(column, row));
  else assertGreen(played);
  assertNoDoubleWrite(played, column);
  assertShortLog(played, column, row, 1);
  assert.ok(played.heldSeconds < LONGEST_HELD_SECONDS, 'no stream is left open');
  if (WRITES.has(column)) assert.equal(sent(played, row), sentOnce(cell, effect), 'requests');
  if (row.retryAfterSeconds !== undefined) assertPause(played, row.retryAfterSeconds);
}

/** Whether a fault that does not end is more than one that meets a single request. */
export function isMetAgain(column: ColumnName, cell: Cell, effect: Effect): boolean {
  if (cell === 'final' || cell === 'spared') return false;
  return !WRITES.has(column) || sentOnce(cell, effect) > 1;
}

/** The fault does not end. */
export async function always(column: ColumnName, row: Row, effect: Effect): Promise<void> {
  const cell = row.cells[column];
  const short = row.words.source.includes('30 s') ? SHORT_SECONDS_WITHOUT_ANSWER : SHORT_SECONDS;
  const timeoutSeconds = endsWell(column, cell, effect) ? ENOUGH_SECONDS : short;
  const played = await playCell(column, row, { times: Number.POSITIVE_INFINITY, effect, timeoutSeconds });
  const lateMs = played.durationMs - timeoutSeconds * 1000;
  assert.ok(lateMs <= 1000, `it ended ${lateMs} ms after the deadline`);
  if (endsWell(column, cell, effect)) assertGreen(played);
  else {
    const outcome = cell === 'briefly' ? 'failure' : 'timed_out';
    assert.deepEqual([played.code, played.outputs.outcome], [1, outcome], played.log);
  }
  assertNoDoubleWrite(played, column);
  assertShortLog(played, column, row, column === 'stream' ? 2 : 1);
  assert.ok(sent(played, row) <= MOST_TRIES, `${sent(played, row)} requests are a storm`);
}

/** The read that follows a stream that was lost is as good as the stream. */
function endsWell(column: ColumnName, cell: Cell, effect: Effect): boolean {
  if (cell === 'again' || cell === 'briefly') return column === 'stream';
  return cell !== 'look' || effect === 'applied';
}

/** A refused connection is one that the service knows nothing of. */
function sent({ asked, met }: PlayedCell, row: Row): number {
  return asked.length + (row.rule.kind === 'refused' ? met : 0);
}

function sentOnce(cell: Cell, effect: Effect): number {
  return cell === 'again' || cell === 'briefly' || (cell === 'look' && effect === 'not_applied') ? 2 : 1;
}

export function assertGreen({ code, outputs, annotations, log }: PlayedCell): void {
  // A machine whose record has no compose hash runs all the same; a wait without proof would be another notice.
  const unexpected = annotations.filter(({ title }) => title !== 'Not verified');
  assert.deepEqual([code, outputs.outcome, unexpected], [0, 'success', []], log);
  assert.equal(outputs.status, 'running');
}

function assertRed({ code, outputs, annotations }: PlayedCell, reason: RegExp): void {
  assert.deepEqual([code, outputs.outcome, annotations.length], [1, 'failure', 1]);
  assert.match(annotations[0]?.message ?? '', reason);
  assert.match(outputs.failure_reason ?? '', reason);
}

/** By itself, the service would close a stream after half a minute at the earliest. */
const LONGEST_HELD_SECONDS = 10;

/** One CVM, and never more than one operation on it: exactly one when it is green. */
export function assertNoDoubleWrite({ cvms, operations, boots, code }: PlayedCell, column: ColumnName): void {
  const before = COLUMNS[column].play === 'create' ? 0 : 1;
  assert.ok(cvms.length <= 1 && cvms.length >= before);
  assert.ok(operations <= 1 && boots <= 1, `${operations} operations, ${boots} boots`);
  if (code === 0) assert.deepEqual([cvms.length, operations, boots], [1, 1, 1]);
}

/** The fault is named once; beside it, the log is as short as ever. */
function assertShortLog({ log, code }: PlayedCell, column: ColumnName, row: Row, most: number): void {
  const lines = log.split('\n');
  assert.ok(lines.length <= (code === 0 ? LONGEST_LOG : LONGEST_RED_LOG), log);
  const cell = row.cells[column];
  const named = lines.filter((line) => words(column, row).test(line)).length;
  if (cell === 'again' || cell === 'briefly' || cell === 'look' || cell === 'reads')
    assert.ok(named >= 1 && named <= most, log);
  if (cell === 'final') assert.equal(named, 0, 'the annotation names it');
}

function words(column: ColumnName, { words, streamWords }: Row): RegExp {
  return column === 'stream' ? (streamWords ?? words) : words;
}

/** A timer of the built action may go off a moment early, which its fast clock makes longer. */
const EARLY_SECONDS = 0.1;

function assertPause({ asked }: PlayedCell, seconds: number): void {
  const met = asked.findIndex(({ faulted }) => faulted !== undefined);
  const [first, next] = asked.slice(met);
  if (first === undefined || next === undefined) return;
  const pause = next.atSeconds - first.atSeconds;
  assert.ok(pause >= seconds - EARLY_SECONDS, `asked again after ${pause} s`);
}
