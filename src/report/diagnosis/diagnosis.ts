import { ordinaryWords, valuesToMask } from '../../inputs/env/mask.ts';
import type { CvmEvent } from '../../phala/state.ts';
import { removalWords } from '../../run/ownership.ts';
import type { Session } from '../../run/session.ts';
import { oneLine } from '../../text/lines.ts';
import { timeLimit } from '../../time/clock.ts';
import type { Failure } from '../failure.ts';
import type { Conclusion } from '../outcome.ts';
import { readSerialLog } from './boot_log.ts';
import { type Cause, causeOf, lastBoot, oldImageWarning } from './cause.ts';

/** What a CVM tells about itself when a run is over. */
type Aftermath = {
  /** Its last events. */
  events: readonly CvmEvent[];
  cause?: Cause;
  /** The end of its boot log, masked and clean. */
  bootLog: readonly string[];
};

const NOTHING: Aftermath = { events: [], bootLog: [] };

/** One request more when everything is over is worth this long. */
const LIMIT_MS = 10_000;
/** A run that is out of time must end at once. */
const SHORT_LIMIT_MS = 700;

/** Changes after which a CVM may run with images of an earlier boot. */
const REBOOTS: ReadonlySet<string> = new Set(['updated', 'restarted', 'started']);

/**
 * Looks back at a run for what explains how it ended: the last events (Phala Cloud API: `POST /status/batch`) and, where
 * asked for, the boot log. Never throws, never repeats a request, and has its own short limit, since the deadline may be over.
 */
async function lookBack(session: Session, conclusion: Conclusion): Promise<Aftermath> {
  const failed = 'reason' in conclusion && conclusion.ofCvm === true;
  const rebooted = conclusion.outcome === 'success' && REBOOTS.has(conclusion.change) && session.inputs.wait;
  const cvm = session.progress.cvm();
  // Without a state that was seen, there is no CVM that could tell anything.
  if (!(failed || rebooted) || session.progress.lastState() === '') return NOTHING;
  const limit = timeLimit(
    session.clock,
    Math.min(LIMIT_MS, Math.max(SHORT_LIMIT_MS, session.deadline.leftMs())),
    // A cancelled job has no time for it; the signal of a deadline that is over says nothing any more.
    session.signal.aborted ? new AbortController().signal : session.signal,
  );
  try {
    const { cvm_id } = session.outputs.values;
    const state =
      typeof cvm_id === 'string' ? await session.once.status(cvm_id, limit.signal).catch(quiet) : undefined;
    const events = state?.events ?? [];
    if (!failed) return { ...NOTHING, events };
    const bootLog = await readBootLog(session, cvm?.serialLogUrl, limit.signal).catch((): string[] => {
      session.log.line('There is no boot log to show: it did not come in time');
      return [];
    });
    const { boot_error } = session.outputs.values;
    const texts = [
      String(boot_error ?? ''),
      conclusion.reason,
      // Events of an earlier boot explain an earlier failure.
      ...lastBoot(events)
        .map(({ body }) => body)
        .reverse(),
      ...bootLog.toReversed(),
    ];
    return { events, cause: causeOf(texts), bootLog };
  } finally {
    limit.end();
  }
}

/** Only asked for: a boot log may hold secrets, and the log of a build is often public. */
async function readBootLog(
  session: Session,
  url: string | undefined,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { inputs, fetch, clock, material, log, once, outputs } = session;
  if (inputs.logs_on_failure === 0) return [];
  const { cvm_id } = outputs.values;
  const address = url ?? (await once.info(String(cvm_id), signal).catch(quiet))?.serialLogUrl;
  if (address === undefined) {
    log.line('There is no boot log to show: the platform tells no address of one');
    return [];
  }
  const secrets = valuesToMask(material.env ?? [], ordinaryWords(inputs));
  const serial = await readSerialLog({
    url: address,
    lines: inputs.logs_on_failure,
    fetch,
    clock,
    signal,
    secrets,
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
  session: Session,
  ended: Conclusion,
): Promise<{ conclusion: Conclusion; events: readonly CvmEvent[] }> {
  const { log } = session;
  const { events, cause, bootLog } = await lookBack(session, ended);
  log.group(`End of the boot log (${bootLog.length} lines)`, bootLog);
  if (!('reason' in ended)) {
    const oldImages = oldImageWarning(events);
    if (oldImages !== undefined) log.warning(oldImages, 'The old version may be running');
    return { conclusion: ended, events };
  }
  const creation = session.creation();
  const left = ended.outcome === 'cancelled' && creation !== undefined ? removalWords(creation) : undefined;
  return { conclusion: explained({ ...ended, next: left ?? ended.next }, cause), events };
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
