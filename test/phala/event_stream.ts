import fc from 'fast-check';
import type { StreamEvent } from '../../src/phala/stream.ts';

/** One frame of an event stream before it is spelled: its lines, and what a reader must make of them. */
type Frame = {
  lines: string[];
  event: StreamEvent | undefined;
  /** Values of `retry:` fields that count. */
  retries: number[];
};

/** A whole stream as bytes in pieces, and what a reader must make of it. */
export type SpelledStream = { chunks: Uint8Array[]; events: StreamEvent[]; retries: number[] };

const words = fc.string({ unit: fc.constantFrom(...'abz 09:{}"\\é€🔑\u2028\ufeff\t') });
const status = fc.constantFrom('running', 'Running', 'STARTING', 'exited', ' stopped ', 'Ünknown');
const gap = fc.constantFrom('', ' ');
// JSON has no negative zero.
const elapsed = fc.double({ noNaN: true, noDefaultInfinity: true }).map((seconds) => seconds + 0);
const rest = { name: words, elapsed };

/** A field with or without the one blank that the rules allow behind the colon. */
const field = (name: string, value: string) =>
  gap.map((blank) => `${name}:${value.startsWith(' ') ? ' ' : blank}${value}`);

/** Data on one line, or on many as indented JSON: the reader joins them with line feeds. */
const dataLines = (value: unknown) =>
  fc.constantFrom(undefined, 1).chain((indent) =>
    fc.tuple(
      ...JSON.stringify(value, null, indent)
        .split('\n')
        .map((line) => field('data', line)),
    ),
  );

/** What the rules say to ignore: comments, fields that no one knows, and the id of an event. */
const noise = fc.oneof(
  words.map((text) => `:${text}`),
  words.map((text) => `dat: ${text}`),
  words.map((text) => `Event: ${text}`),
  words.map((text) => `id: ${text}`),
  fc.constantFrom('id', 'retry: soon', 'retry:', 'data-x', '\ttab', ' data: indented'),
);

const cleanStatus = (text: string) => text.trim().toLowerCase();

const known: fc.Arbitrary<{ name: string; body: unknown; event: StreamEvent }> = fc.oneof(
  fc.record({ status, ...rest }, { noNullPrototype: true }).map((body) => ({
    name: 'state',
    body,
    // The other fields of a state are the reader's of states; here it counts that the very data arrive.
    event: { kind: 'state' as const, state: { status: cleanStatus(body.status), raw: body } },
  })),
  fc.record({ status, target: status, ...rest }, { noNullPrototype: true }).map((body) => ({
    name: 'complete',
    body,
    event: { kind: 'complete' as const, status: cleanStatus(body.status) },
  })),
  fc.record(rest, { noNullPrototype: true }).map((body) => ({
    name: 'timeout',
    body,
    event: { kind: 'timeout' as const },
  })),
  fc.constantFrom('x', 'no capacity').map((error) => ({
    name: 'error',
    body: { error },
    event: { kind: 'error' as const, message: error },
  })),
  fc.constantFrom('message', 'ping', 'State', 'state ').map((name) => ({
    name,
    body: { status: 'running' },
    event: { kind: 'unknown' as const, event: name },
  })),
);

const eventFrame: fc.Arbitrary<Frame> = known.chain(({ name, body, event }) =>
  fc
    .record({
      name:
        name === 'message'
          ? fc.constantFrom([], ['event'], ['event:'])
          : field('event', name).map((line) => [line]),
      data: dataLines(body),
      nameLast: fc.boolean(),
      noise: fc.array(fc.tuple(fc.nat(), noise), { maxLength: 3 }),
      retries: fc.array(fc.nat(99_999), { maxLength: 1 }),
    })
    .map((parts) => {
      const lines: string[] = parts.nameLast
        ? [...parts.data, ...parts.name]
        : [...parts.name, ...parts.data];
      for (const [at, line] of parts.noise) lines.splice(at % (lines.length + 1), 0, line);
      return {
        lines: [...parts.retries.map((ms) => `retry: ${ms}`), ...lines],
        event,
        retries: parts.retries,
      };
    }),
);

/** Without data there is no event, whatever else a frame has. */
const emptyFrame: fc.Arbitrary<Frame> = fc
  .tuple(fc.array(noise, { maxLength: 2 }), fc.constantFrom([], ['event: state']))
  .map(([lines, name]) => ({ lines: [...lines, ...name], event: undefined, retries: [] }));

type LineEnd = '\n' | '\r' | '\r\n';

/** Writes lines, each with its own kind of line end. */
function write(
  lines: string[],
  ends: LineEnd[],
  openEnd: 'whole' | 'without empty line' | 'without line end',
): string {
  const body = openEnd === 'whole' ? lines : lines.slice(0, -1);
  let text = '';
  for (const [index, line] of body.entries()) {
    const end = ends[index % ends.length] ?? '\n';
    // A line feed right after a carriage return would belong to it, and not end a line of its own.
    text += line + (line === '' && end === '\n' && text.endsWith('\r') ? '\r' : end);
  }
  return openEnd === 'without line end' ? text.replace(/\r\n$|\r$|\n$/, '') : text;
}

/** Cuts anywhere, also inside a character. */
function cut(bytes: Uint8Array, places: number[]): Uint8Array[] {
  const cuts = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...cuts].map((from, index) => bytes.subarray(from, cuts[index] ?? bytes.length));
}

/** Event streams that keep to the rules, in every spelling that those allow. */
export const validStream: fc.Arbitrary<SpelledStream> = fc
  .record({
    frames: fc.array(fc.oneof({ weight: 4, arbitrary: eventFrame }, { weight: 1, arbitrary: emptyFrame }), {
      maxLength: 6,
    }),
    ends: fc.array(fc.constantFrom<LineEnd>('\n', '\r', '\r\n'), { minLength: 1, maxLength: 5 }),
    openEnd: fc.constantFrom('whole', 'without empty line', 'without line end'),
    mark: fc.constantFrom('', '\ufeff'),
    places: fc.oneof(
      fc.array(fc.nat(), { maxLength: 12 }),
      fc.constant(Array.from({ length: 4000 }, (_, n) => n)),
    ),
  })
  .map(({ frames, ends, openEnd, mark, places }) => {
    const text = write(
      frames.flatMap(({ lines }) => [...lines, '']),
      ends,
      openEnd as 'whole',
    );
    return {
      chunks: cut(new TextEncoder().encode(mark + text), places),
      events: frames.flatMap(({ event }) => event ?? []),
      retries: frames.flatMap(({ retries }) => retries),
    };
  });
