import type { ApiError } from '../net/errors.ts';
import type { Cvm } from '../phala/cvm.ts';
import type { OperationRecord } from '../phala/operation_record.ts';
import { isStopped } from '../phala/state.ts';
import { durationWords, oneLine } from '../text/lines.ts';
import type { Clock } from '../time/clock.ts';
import type { Deadline } from '../time/deadline.ts';
import type { Reading } from '../wait/cvm_source.ts';
import type { Verdict } from '../wait/judge.ts';
import type { Observation } from '../wait/observation.ts';
import type { Sighting } from '../wait/observe.ts';
import type { Log } from './log.ts';
import { type Outputs, outputsOfCvm, outputsOfState } from './outputs.ts';

/** One change of state, for the output `timeline` and the summary. `at` is seconds since the start of the action. */
export type Moment = { at: number; status: string; boot_progress?: string };

export type Progress = ReturnType<typeof createProgress>;

export type ProgressOptions = {
  log: Log;
  outputs: Outputs;
  clock: Clock;
  startedMs: number;
  deadline: Deadline;
};

/** A state in words. Boot progress lingers after the boot, so it is told only while a machine boots. */
export function stateWords(status: string, bootProgress: string | undefined): string {
  const booting =
    bootProgress !== undefined && bootProgress !== 'done' && !isStopped(status) && status !== 'stopping';
  return booting ? `${status}, ${bootProgress}` : status;
}

/** Statuses and steps of a boot are a few words. */
const LONGEST_WORD = 200;
/** A CVM that comes and goes all night: its first changes tell how it began, its last ones how it ended. */
const LONGEST_TIMELINE = 200;

/** Follows a run for a person: one line for each change, and the outputs as soon as they are known. */
export function createProgress({ log, outputs, clock, startedMs, deadline }: ProgressOptions) {
  const timeline: Moment[] = [];
  const told = new Set<string>();
  let last = '';
  let retries = 0;
  let cvm: Cvm | undefined;
  let operationMessage: string | undefined;
  let trouble: string | undefined;

  const at = () => Math.round((clock.nowMs() - startedMs) / 100) / 10;

  /** What repeats is told once; the heart-beat counts the rest. */
  function once(text: string): void {
    if (told.has(text)) log.debug(text);
    else log.line(text);
    told.add(text);
  }

  function state(fullStatus: string, fullProgress: string | undefined): void {
    const status = oneLine(fullStatus, LONGEST_WORD);
    const bootProgress = fullProgress === undefined ? undefined : oneLine(fullProgress, LONGEST_WORD);
    const words = stateWords(status, bootProgress);
    if (status === '' || words === last) return;
    last = words;
    if (timeline.length >= LONGEST_TIMELINE) timeline.splice(LONGEST_TIMELINE / 2, 1);
    timeline.push({
      at: at(),
      status,
      ...(bootProgress === undefined ? {} : { boot_progress: bootProgress }),
    });
    outputs.set({ timeline: JSON.stringify(timeline) });
    log.line(`Status: ${words}`);
  }

  function observation({ gone, status, bootProgress }: Observation, verdict: Verdict | undefined): void {
    if (gone !== true) {
      state(status, bootProgress);
    } else if (verdict?.kind === 'reached' || verdict?.kind === 'failed') {
      // One look that found nothing is a doubt, and told as one.
      state('deleted', undefined);
      outputs.set({ status: 'deleted' });
    }
  }

  function verdictLine(verdict: Verdict, from: Observation['from']): void {
    if (verdict.kind === 'unproven' && from === 'read') once(`Not counted yet: ${verdict.missing}`);
    if (verdict.kind === 'pending' && verdict.doubt !== undefined) once(`Looking again: ${verdict.doubt}`);
  }

  return {
    timeline,
    /** The last state, in words. */
    lastState: () => last,
    operation(record: OperationRecord | undefined): void {
      operationMessage = record?.errorMessage ?? operationMessage;
    },
    /** Why the platform's record says that the operation failed. */
    operationMessage: () => operationMessage,
    /** The last record of the CVM that was read. */
    cvm: () => cvm,

    /** Why nothing has been read since, when that is so. */
    lastTrouble: () => trouble,

    reading(reading: Partial<Reading>): void {
      trouble = undefined;
      if (reading.cvm !== undefined) {
        cvm = reading.cvm;
        outputs.set(outputsOfCvm(cvm));
      }
      if (reading.state !== undefined) outputs.set(outputsOfState(reading.state));
    },

    sighting(sighting: Sighting, verdict?: Verdict): void {
      switch (sighting.kind) {
        case 'observation':
          observation(sighting.observation, verdict);
          if (verdict !== undefined) verdictLine(verdict, sighting.observation.from);
          break;
        case 'connected':
          outputs.set({ attempts: sighting.attempt });
          break;
        case 'lost':
          // The server's own time limit of a stream is no trouble.
          if (!sighting.expected) retries++;
          if (sighting.expected) log.debug(`${sighting.words}; opening it again`);
          else once(`The event stream was lost (${sighting.words}); opening it again`);
          break;
        case 'polling':
          retries++;
          once(`The event stream is refused (${sighting.words}); reading the state instead for a while`);
          break;
        case 'unread':
          retries++;
          trouble = sighting.words;
          once(`The state could not be read (${sighting.words}); trying again`);
          break;
        case 'noise':
          once(`Ignored: ${sighting.words}`);
          break;
        case 'exhausted':
          break;
        default:
          sighting satisfies never;
      }
    },

    /** A request that is sent again. */
    retry(error: ApiError, pauseMs: number): void {
      retries++;
      const { request, status, message } = error.facts;
      const result = status === undefined ? message : `HTTP ${status}, ${message}`;
      trouble = `${request}: ${result}`;
      log.debug(`${request}: ${result}; again in ${durationWords(pauseMs)}`);
      once(
        status === 409
          ? `${request}: another operation runs on the CVM; waiting for its turn`
          : `${request}: ${result}; trying again`,
      );
    },

    heartbeat(): void {
      const troubles = retries === 0 ? '' : `, ${retries} ${retries === 1 ? 'retry' : 'retries'} so far`;
      log.line(
        `Still ${last === '' ? 'waiting' : last}; ${durationWords(deadline.leftMs())} left${troubles}`,
      );
    },
  };
}
