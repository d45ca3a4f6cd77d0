import type { CvmView } from '../../test/simulator/simulator.ts';

/** What a run was asked for, in the terms of the service's own truth. */
export type Asked =
  /** Runs, with the boot over, booted since the request. */
  | {
      kind: 'running';
      /** A CVM that was not there before, or the one under this UUID. */
      which: 'new' | { uuid: string };
      /** The compose text that must run. */
      composeText?: string;
      /** The environment that the containers must get. */
      env?: Record<string, string>;
    }
  | { kind: 'stopped'; uuid: string }
  | { kind: 'gone'; uuid: string };

/** The service as it was when a request of the action arrived or was answered. */
export type Note = {
  /** Simulated seconds since the start of the service. */
  seconds: number;
  endpoint: string;
  moment: 'asked' | 'answered';
  /** HTTP status of the answer. */
  status?: number;
  cvms: CvmView[];
};

/** How a run went, as it was told by the action and as the service knows it. */
export type Played = {
  asked: Asked;
  before: CvmView[];
  notes: Note[];
  /** The service a while after the end of the run. */
  after: CvmView[];
  outcome: string | undefined;
  /** Simulated second at which the time was over. */
  deadlineSeconds: number;
  /** It had to be killed, or ended later than a second after its deadline. */
  late: boolean;
  /** What was done to it justifies a red, whatever the truth is; why. */
  excuse: string | undefined;
};

export type Finding =
  | { kind: 'green' | 'red' }
  | { kind: 'falsely green' | 'falsely red' | 'hung' | 'broken'; words: string };

/** The requests of one look at a CVM leave together, one of each part, and arrive in any order. */
const PART_OF_LOOK: Readonly<Record<string, 'state' | 'record' | 'operations'>> = {
  state: 'state',
  status_batch: 'state',
  info: 'record',
  operations: 'operations',
};
/** An action that is met by faults may take this long to see what became true. */
const TIME_TO_CONFIRM_SECONDS = 90;

/** What the truth lacks of what was asked for; nothing when it is so. */
export function missing(
  asked: Asked,
  before: readonly CvmView[],
  now: readonly CvmView[],
): string | undefined {
  const known = (uuid: string) => (cvm: CvmView) => cvm.vm_uuid === uuid;
  switch (asked.kind) {
    case 'gone':
      return now.find(known(asked.uuid))?.deleted === false ? 'the CVM is still there' : undefined;
    case 'stopped': {
      const cvm = now.find(known(asked.uuid));
      if (cvm === undefined || cvm.deleted) return 'there is no CVM';
      if (cvm.inProgress) return 'an operation is in progress';
      return cvm.status === 'stopped' ? undefined : `the status is ${cvm.status}`;
    }
    case 'running': {
      const { which } = asked;
      const cvm =
        which === 'new'
          ? now.find(({ vm_uuid }) => !before.some(known(vm_uuid)))
          : now.find(known(which.uuid));
      if (cvm === undefined || cvm.deleted) return 'there is no CVM';
      return notRunning(asked, before.find(known(cvm.vm_uuid)), cvm);
    }
    default:
      return asked satisfies never;
  }
}

function notRunning(
  { composeText, env }: Extract<Asked, { kind: 'running' }>,
  before: CvmView | undefined,
  cvm: CvmView,
): string | undefined {
  const [operation] = cvm.operations;
  if (cvm.boots <= (before?.boots ?? 0)) return 'it was not booted since the request';
  if (cvm.inProgress) return 'an operation is in progress';
  if (operation !== undefined && operation.status !== 'completed') return `the operation ${operation.status}`;
  if (cvm.status !== 'running') return `the status is ${cvm.status}`;
  if (cvm.bootProgress !== 'done') return `the boot is at ${cvm.bootProgress ?? 'its start'}`;
  if (composeText !== undefined && cvm.composeText !== composeText) return 'the old compose file runs';
  if (env === undefined) return undefined;
  const delivered = Object.fromEntries(cvm.deliveredEnv.map(({ key, value }) => [key, value]));
  return Object.entries(env).every(([name, value]) => delivered[name] === value)
    ? undefined
    : 'the containers have another environment';
}

/** How often the request took effect beyond the once that was asked for. A second deletion does no harm. */
export function extraEffects({ asked, before, after }: Pick<Played, 'asked' | 'before' | 'after'>): number {
  if (asked.kind === 'gone') return 0;
  const operations = (cvms: readonly CvmView[]) => cvms.reduce((sum, cvm) => sum + cvm.operations.length, 0);
  return Math.max(0, operations(after) - operations(before) - 1);
}

/** Compares what the action said with the truth. */
export function judgeRun(played: Played): Finding {
  const { asked, before, notes, after, outcome, deadlineSeconds } = played;
  if (played.late)
    return { kind: 'hung', words: `no end by the deadline and a second (${outcome ?? 'killed'})` };
  switch (outcome) {
    case 'success': {
      const lacks = lackWhenRead(played);
      return lacks === undefined ? { kind: 'green' } : { kind: 'falsely green', words: lacks };
    }
    case 'timed_out': {
      const reached = notes.find(({ cvms }) => missing(asked, before, cvms) === undefined);
      const inTime = reached !== undefined && reached.seconds <= deadlineSeconds - TIME_TO_CONFIRM_SECONDS;
      if (!inTime || played.excuse !== undefined || missing(asked, before, after) !== undefined)
        return { kind: 'red' };
      const agoSeconds = Math.round(deadlineSeconds - reached.seconds);
      return { kind: 'falsely red', words: `it timed out ${agoSeconds} s after the state was reached` };
    }
    case 'failure':
      if (played.excuse !== undefined || missing(asked, before, after) !== undefined) return { kind: 'red' };
      return { kind: 'falsely red', words: 'the state was reached, or came by itself a little later' };
    default:
      return { kind: 'broken', words: `the outcome is ${outcome ?? 'missing'}` };
  }
}

/** What was lacking all through the last look, on which a green rests. */
function lackWhenRead({ asked, before, notes, after }: Played): string | undefined {
  const look = lastLook(notes);
  const [first] = look;
  if (first === undefined) return missing(asked, before, after);
  const held = look.some(({ cvms }) => missing(asked, before, cvms) === undefined);
  return held ? undefined : missing(asked, before, first.cvms);
}

const REFUSED: ReadonlySet<number | undefined> = new Set([401, 403]);

/**
 * The notes of the last look. A state or a record that was read alone is for the report and decides nothing, unless the
 * other was refused: it is not asked for again.
 */
function lastLook(notes: readonly Note[]): Note[] {
  const refused = notes
    .filter(({ status }) => REFUSED.has(status))
    .map(({ endpoint }) => PART_OF_LOOK[endpoint]);
  const needed = ['state', 'record'].filter((part) => !refused.some((other) => other === part));
  const isWhole = (parts: ReadonlySet<string>) =>
    needed.length > 0 && needed.every((part) => parts.has(part));
  const parts = new Set<string>();
  let end = notes.length;
  for (let index = notes.length - 1; index >= 0; index--) {
    const note = notes[index];
    if (note?.moment !== 'asked') continue;
    const part = PART_OF_LOOK[note.endpoint];
    if (part === undefined || parts.has(part)) {
      if (isWhole(parts)) return notes.slice(index + 1, end);
      parts.clear();
      end = part === undefined ? index : index + 1;
    }
    if (part !== undefined) parts.add(part);
  }
  return isWhole(parts) ? notes.slice(0, end) : [];
}

const TRAIL_LENGTH = 16;

/** The last notes in words, to find out why a verdict differs from the truth. */
export function trailOf({ asked, before, notes }: Pick<Played, 'asked' | 'before' | 'notes'>): string[] {
  return notes
    .slice(-TRAIL_LENGTH)
    .map(
      ({ seconds, endpoint, moment, cvms }) =>
        `${seconds.toFixed(1)} s, ${endpoint} ${moment}: ${missing(asked, before, cvms) ?? 'as asked for'}`,
    );
}
