/**
 * How much of a text, a list or a memory is kept whose size a service or a file decides. Here are the bounds that several
 * places share; one that a single place has stands there. `test/bounds.test.ts` is the table of all of them.
 */
export const BOUNDS = {
  line: { most: 500, unit: 'characters', why: 'a line of a log that a person reads' },
  annotation: { most: 1000, unit: 'characters', why: 'a line of an annotation' },
  annotationLines: { most: 30, unit: 'lines', why: 'GitHub shows an annotation in a small box' },
  annotationText: {
    most: 6000,
    unit: 'characters',
    why: 'the runner takes an annotation as one line of the log',
  },
  listed: { most: 20, unit: 'entries', why: 'more things in one sentence are not read' },
  squeezed: {
    most: 8,
    unit: 'times the line',
    why: 'what blanks and colours may take of a line before it is cut',
  },
  text: { most: 256 * 1024, unit: 'characters', why: 'a text of several lines that is searched for secrets' },
  word: { most: 200, unit: 'characters', why: 'a status or a step of a boot is a few words' },
  value: { most: 1000, unit: 'characters', why: 'an output that is a sentence' },
  json: { most: 64 * 1024, unit: 'bytes', why: 'an output that is JSON; one that is longer is left out' },
  timeline: { most: 160 * 1024, unit: 'bytes', why: 'the same for 200 changes of state of three-byte signs' },
  cvms: {
    most: 100 * 1024,
    unit: 'bytes',
    why: 'the same for a list of CVMs; those that do not fit are left out of it',
  },
  jsonDepth: {
    most: 64,
    unit: 'levels',
    why: 'no answer of the service is nested as deep, and the stack ends',
  },
  outputs: {
    most: 240 * 1024,
    unit: 'bytes',
    why: 'all outputs of a step under 256 KiB, with room for their names',
  },
  toldOnce: { most: 200, unit: 'lines', why: 'a service may have ever new words for its trouble' },
  toldOfKind: {
    most: 3,
    unit: 'lines',
    why: 'other words for the same trouble are no news; they are counted',
  },
  debugOnce: {
    most: 1000,
    unit: 'debug lines',
    why: 'what is not told again is seen by whoever debugs, up to a number',
  },
  statusLines: {
    most: 200,
    unit: 'lines',
    why: 'a CVM that comes and goes all night, or a service that makes states up',
  },
  statusLinesOfOne: { most: 40, unit: 'lines', why: 'the same for each of hundreds of CVMs of one run' },
  written: {
    most: 512 * 1024,
    unit: 'characters',
    why: 'each change of an output is added to a file; from here on only the last value counts',
  },
  streamEvents: {
    most: 2000,
    unit: 'events',
    why: 'a stream of ten minutes has an event every five seconds',
  },
  warnings: { most: 200, unit: 'warnings', why: 'the summary shows 20 and counts the others' },
  uptime: { most: 200, unit: 'characters', why: 'a time in words' },
} as const satisfies Record<string, { most: number; unit: string; why: string }>;
