import type { FaultKind } from '../simulator/fault.ts';

/** What a person did, and so which requests there are. */
export type Play = 'create' | 'update' | 'start' | 'restart';

/** The requests that faults meet. */
export const COLUMNS = {
  provision: { play: 'create', endpoint: 'provision', after: 0 },
  commit: { play: 'create', endpoint: 'commit', after: 0 },
  patch: { play: 'update', endpoint: 'patch', after: 0 },
  start: { play: 'start', endpoint: 'start', after: 0 },
  restart: { play: 'restart', endpoint: 'restart', after: 0 },
  stream: { play: 'restart', endpoint: 'state_stream', after: 0 },
  'first state': { play: 'restart', endpoint: 'state', after: 0 },
  'state in the wait': { play: 'restart', endpoint: 'state', after: 1 },
  'first info': { play: 'restart', endpoint: 'info', after: 0 },
  'info in the wait': { play: 'restart', endpoint: 'info', after: 1 },
  batch: { play: 'restart', endpoint: 'status_batch', after: 0 },
} as const;

export type ColumnName = keyof typeof COLUMNS;
export const COLUMN_NAMES = Object.keys(COLUMNS) as readonly ColumnName[];

/**
 * What must happen.
 *
 * - `again`: the same request once more, after a pause; in the end it is green
 * - `briefly`: the same, and red when it stays so for half a minute
 * - `look`: the write may have taken effect: look first, and send it again only if it has not; green
 * - `taken`: good enough; not asked again, green
 * - `reads`: the stream does not come back soon, the state is read instead; green
 * - `plain`: the batch is given up for the plain state; green
 * - `spared`: once is not enough to end it; green
 * - `final`: red at once, with the fault in the reason
 */
export type Cell = 'again' | 'briefly' | 'look' | 'taken' | 'reads' | 'plain' | 'spared' | 'final';

export type Row = {
  fault: string;
  /** `refused` is a closed port; `effects` says which of both a write may have had. */
  rule: FaultKind | { kind: 'refused' };
  effects: readonly ('applied' | 'not_applied')[];
  /** The same for an event stream, where that is something else. */
  streamRule?: FaultKind;
  /** How the log or the error names it. */
  words: RegExp;
  streamWords?: RegExp;
  /** What `Retry-After` asks for. */
  retryAfterSeconds?: number;
  cells: Record<ColumnName, Cell>;
};

/** Columns as in `COLUMNS`; the two of the state and of the info are the first one and the one in the wait. */
const MATRIX = `
             provision commit patch start restart | stream | state   state | info    info  | batch
  LOST       again     again  look  look  look    | again  | again   again | again   again | plain
  BUSY       again     again  again again again   | again  | again   again | again   again | plain
  LIMITED    again     again  again again again   | reads  | again   again | again   again | plain
  UNREADABLE again     again  taken taken taken   | again  | again   again | again   again | plain
  PAGE       briefly   briefly look look  look    | again  | briefly briefly | briefly briefly | plain
  NULLS      final     taken  taken taken taken   | again  | taken   taken | final   taken | plain
  FINE       taken     taken  taken taken taken   | taken  | taken   taken | taken   taken | taken
  FORBIDDEN  final     final  final final final   | reads  | spared  spared | final   spared | plain
  UNWANTED   final     final  final final final   | reads  | spared  spared | final   final | plain
  FINAL      final     final  final final final   | reads  | final   final | final   final | plain
`;

const WORDS: ReadonlySet<string> = new Set<Cell>([
  'again',
  'briefly',
  'look',
  'taken',
  'reads',
  'plain',
  'spared',
  'final',
]);

/** What must happen at each column, by the name of a row above. */
export function cells(row: string): Record<ColumnName, Cell> {
  const line = MATRIX.split('\n').find((text) => text.trim().startsWith(`${row} `)) ?? '';
  const [, ...words] = line.trim().split(/[\s|]+/);
  if (words.length !== COLUMN_NAMES.length || !words.every((word) => WORDS.has(word)))
    throw new Error(`The row ${row} of the matrix has other words or columns: ${words}`);
  return Object.fromEntries(COLUMN_NAMES.map((name, index) => [name, words[index]])) as Record<
    ColumnName,
    Cell
  >;
}
