import { ApiError } from '../../net/errors.ts';
import type { CvmEvent } from '../../phala/state.ts';
import type { Facts } from '../../run/facts.ts';
import type { Known } from '../../run/known.ts';
import type { Failure, Outcome } from '../../run/outcome.ts';
import { removalWords } from '../../run/ownership.ts';
import type { Run } from '../../run/run.ts';
import { oneLine, sentences } from '../../text/lines.ts';
import { pointOfTime } from '../../text/point_of_time.ts';
import { timeLimit } from '../../time/clock.ts';
import { readSerialLog } from './boot_log.ts';
import { type Cause, causeOf, lastBoot, oldImageWarning } from './cause.ts';
import { newCvmAfter, productionAfter } from './production.ts';

/** What a CVM tells about itself when a run is over. */
type LookBack = {
  /** Its last events. */
  events: readonly CvmEvent[];
  cause?: Cause;
  /** The end of its boot log, masked and clean. */
  bootLog: readonly string[];
};

const NOTHING: LookBack = { events: [], bootLog: [] };

/** One request more when everything is over is worth this long. */
const LIMIT_MS = 10_000;
/** A run that is out of time must end at once. */
const SHORT_LIMIT_MS = 700;

/**
 * Looks back at a run for what explains how it ended: the last events (Phala Cloud API: `POST /status/batch`) and, where
 * asked for, the boot log. Never throws, never repeats a request, and has its own short limit, since the deadline may be over.
 */
async function lookBack(run: Run, { known }: Facts, ended: Outcome): Promise<LookBack> {
  const failed = 'reason' in ended && ended.ofCvm === true;
  const rebooted = ended.outcome === 'success' && ended.change.reboots === true && run.inputs.wait;
  // Without a state that was seen, there is no CVM that could tell anything.
  if (!(failed || rebooted) || known.timeline.length === 0) return NOTHING;
  const { signal, leftMs } = run.deadline;
  const limit = timeLimit(
    run.clock,
    Math.min(LIMIT_MS, Math.max(SHORT_LIMIT_MS, leftMs())),
    // A cancelled job has no time for it; the signal of a deadline that is over says nothing any more.
    signal.aborted ? new AbortController().signal : signal,
  );
  try {
    const id = known.cvm.vmUuid ?? known.cvm.id;
    const state = id === undefined ? undefined : await run.api.once.status(id, limit.signal).catch(quiet);
    const events = state?.events ?? [];
    if (!failed) return { ...NOTHING, events };
    const bootLog = await readBootLog(run, known, limit.signal).catch((): string[] => {
      run.log.line('There is no boot log to show: it did not come in time');
      return [];
    });
    const texts = [
      known.state?.bootError ?? '',
      ended.reason,
      // Events of an earlier boot explain an earlier failure.
      ...lastBoot(events)
        .map(({ body }) => body)
        .reverse(),
      ...bootLog.toReversed(),
    ];
    // What is found is cut to a line, so the secrets go before.
    return { events, cause: causeOf(texts.map(run.secrets.hide)), bootLog };
  } finally {
    limit.end();
  }
}

/** Only asked for: a boot log may hold secrets, and the log of a build is often public. */
async function readBootLog(
  { inputs, fetch, clock, secrets, log, api }: Run,
  { cvm }: Readonly<Known>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (inputs.logs_on_failure === 0) return [];
  const id = cvm.vmUuid ?? cvm.id ?? '';
  const address = cvm.serialLogUrl ?? (await api.once.info(id, signal).catch(quiet))?.serialLogUrl;
  if (address === undefined) {
    log.line('There is no boot log to show: the platform tells no address of one');
    return [];
  }
  const serial = await readSerialLog({
    url: address,
    lines: inputs.logs_on_failure,
    fetch,
    clock,
    signal,
    hide: secrets.hideInLog,
  });
  if (serial.kind === 'read') return serial.lines;
  log.line(`There is no boot log to show: ${serial.reason}`);
  return [];
}

/** Whatever went wrong here: an explanation less is no failure more. */
function quiet(): undefined {}

/**
 * The end of a run with what explains it: a failure in the words of its cause, and what a person who created something
 * has to know. Prints the boot log, and warns of an old version that runs under a green light.
 */
export async function explain(
  run: Run,
  facts: Facts,
  ended: Outcome,
): Promise<{ outcome: Outcome; events: readonly CvmEvent[] }> {
  const { log } = run;
  const { events, cause, bootLog } = await lookBack(run, facts, ended);
  log.group(`End of the boot log (${bootLog.length} lines)`, bootLog);
  if (!('reason' in ended)) {
    const oldImages = oldImageWarning(events);
    if (oldImages !== undefined) log.warning(oldImages, 'The old version may be running');
    return { outcome: ended, events };
  }
  const creation = run.ownership.creation();
  const left =
    ended.outcome === 'cancelled' && creation !== undefined
      ? `The creation goes on, and the next run takes the CVM over. ${removalWords(creation)}`
      : undefined;
  const holder = await lockHolder(run, facts, ended);
  const failure = explained(
    { ...ended, reason: `${run.secrets.hide(ended.reason)}${holder}`, next: left ?? ended.next },
    cause,
  );
  const told = bootLog.length === 0 ? failure : { ...failure, next: failure.next?.replace(LOG_ADVICE, '') };
  return { outcome: told, events };
}

/** Who holds a CVM that let nobody else in to the end. Empty when it is not told within a moment. */
async function lockHolder(
  { api, clock, troubles, secrets }: Run,
  { known }: Facts,
  ended: Failure,
): Promise<string> {
  const { error } = troubles.last() ?? {};
  const isLocked = ended.outcome === 'timed_out' && error instanceof ApiError && error.status === 409;
  const id = known.cvm.vmUuid ?? known.cvm.id;
  if (!isLocked || id === undefined) return '';
  const limit = timeLimit(clock, SHORT_LIMIT_MS, new AbortController().signal);
  const records = await api.once.operations(id, limit.signal).catch(() => []);
  limit.end();
  const running = records.find(({ outcome }) => outcome === 'in_progress');
  if (running === undefined) return '';
  const since =
    running.startedAt === undefined ? '' : ` since ${secrets.line(pointOfTime(running.startedAt), 40)}`;
  return `. It is \`${secrets.line(running.type ?? 'an operation', 60)}\`${since}: wait for it, or cancel it on the dashboard`;
}

/** Advice to ask for a log, for a run that has printed it. */
const LOG_ADVICE = /,? \(?or run (?:with|the job with) `logs_on_failure: 100`\)?/g;

/** The second sentence says what production does, or the new CVM; after a rollback it is there already. */
export function withProduction(
  failure: Failure,
  known: Readonly<Known>,
  run: Pick<Run, 'inputs' | 'ownership'>,
): Failure {
  const { rolledBack } = known.revisions ?? {};
  if (rolledBack === true) return failure;
  const left = newCvmAfter(known, run);
  const production = left === undefined ? productionAfter(known, failure) : { words: left, next: '' };
  if (production === undefined || failure.outcome === 'cancelled') return failure;
  const [first = '', ...rest] = failure.reason.split('\n');
  // What was not rolled back is told there too.
  const words = /was not rolled back|to roll back/.test(first) ? '' : production.words;
  const reason = [sentences(first, words), ...rest].join('\n');
  // After a rollback that failed the next thing is another try of that.
  const wayBack = rolledBack === false ? '' : production.next;
  const next = [failure.next, wayBack].filter(Boolean).join(' ') || undefined;
  return { ...failure, reason, next };
}

function explained(failure: Failure, cause: Cause | undefined): Failure {
  if (cause === undefined) return failure;
  const told = failure.reason.includes(cause.found);
  return {
    ...failure,
    title: cause.title,
    reason: told ? failure.reason : `${failure.reason} (${oneLine(cause.found)})`,
    next: cause.next,
  };
}
