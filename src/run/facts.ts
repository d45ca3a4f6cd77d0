import { type Cvm, NO_CVM } from '../phala/cvm.ts';
import { stateWords } from '../phala/status.ts';
import { BOUNDS } from '../text/bounds.ts';
import { withoutMissing } from '../text/json.ts';
import { hasFormatOf } from './formats.ts';
import type { Known, Moment, Step, StepName } from './known.ts';
import { maskedOutputs, outputTexts } from './output_text.ts';
import type { Secrets } from './secrets.ts';

/** Something new; what is missing stays as it was. */
export type News = Partial<Omit<Known, 'timeline' | 'steps' | 'status' | 'operation'>> & {
  operation?: Known['operation'] | undefined;
  /** A state that was observed, for the timeline. */
  seen?: { status: string; bootProgress?: string | undefined };
  /** The CVM does not exist any more. */
  gone?: true;
};

export type Facts = {
  known: Readonly<Known>;
  /** Takes something new in, and sets the outputs that change by it. */
  learn(news: News): void;
  /** The CVM so far is gone, and another one takes its place. */
  forget(): void;
  /** Does a part of the work and keeps how long it took, also when it fails. */
  timed<T>(name: StepName, work: () => Promise<T>): Promise<T>;
  /** Which outputs GitHub will not pass to another job, and why (`maskedOutputs`). */
  masked(): string[];
};

/** A CVM that comes and goes all night: its first 50 changes tell how it began, the last 150 how it ended. */
const FIRST_MOMENTS = 50;
const MOST_MOMENTS = 200;

/**
 * What is known of one CVM: one way in, and the outputs are a projection of it.
 *
 * @param elapsedMs since the start of the action
 * @param setOutput the runner's way to set one output; a later value replaces an earlier one. One of many CVMs has no outputs
 * @param secrets hidden in all that the outputs say
 */
export function createFacts(
  elapsedMs: () => number,
  setOutput: ((name: string, value: string) => void) | undefined,
  secrets: Secrets,
): Facts {
  const timeline: Moment[] = [];
  const steps: Step[] = [];
  const known: Known = { cvm: NO_CVM, status: '', operation: {}, timeline, steps };
  const set = new Map<string, string>();

  let written = 0;

  /**
   * Each output as soon as it is known, so that nothing is lost when the action dies. When a service has made them change
   * without end, those that were set wait for the end of the run.
   */
  function setOutputs(): void {
    if (setOutput === undefined) return;
    for (const [name, text] of outputTexts(known, secrets)) {
      if (set.get(name) === text) continue;
      const mayWait = text !== '' && set.has(name) && known.end === undefined;
      if (mayWait && written >= BOUNDS.written.most) continue;
      set.set(name, text);
      written += text.length;
      setOutput(name, text);
    }
  }

  function see(fullStatus: string, fullProgress: string | undefined): void {
    const word = (text: string) => secrets.line(text, BOUNDS.word.most);
    const status = hasFormatOf('status', fullStatus) ? fullStatus : word(fullStatus);
    const progress = fullProgress === undefined ? {} : { boot_progress: word(fullProgress) };
    const isNews = stateWords({ status, ...progress }) !== stateWords(timeline.at(-1));
    if (status === '' || !isNews) return;
    if (timeline.length >= MOST_MOMENTS) timeline.splice(FIRST_MOMENTS, 1);
    const at = Math.round(elapsedMs() / 100) / 10;
    timeline.push({ at, status, ...progress });
  }

  return {
    known,
    masked: () => maskedOutputs(outputTexts(known, secrets), secrets),
    learn({ cvm, state, operation, seen, gone, ...others }) {
      for (const [name, value] of Object.entries(others))
        if (value !== undefined) Object.assign(known, { [name]: value });
      if (cvm !== undefined) known.cvm = newest(known.cvm, cvm);
      if (state !== undefined) known.state = state;
      known.status = state?.status || cvm?.status || known.status;
      known.operation = { ...known.operation, ...withoutMissing(operation ?? {}) };
      if (seen !== undefined) see(seen.status, seen.bootProgress);
      if (gone === true) {
        known.status = 'deleted';
        see('deleted', undefined);
      }
      setOutputs();
    },
    forget() {
      Object.assign(known, {
        cvm: NO_CVM,
        state: undefined,
        attestedInstanceId: undefined,
        status: '',
        previous: undefined,
        operation: {},
      });
      const texts: ReadonlyMap<string, string> = outputTexts(known, secrets);
      for (const name of set.keys()) if (!texts.has(name)) setOutput?.(name, '');
      set.clear();
      setOutputs();
    },
    async timed(name, work) {
      const step: Step = { name, fromMs: elapsedMs() };
      steps.push(step);
      try {
        return await work();
      } finally {
        step.toMs = elapsedMs();
      }
    },
  };
}

/** A record may tell less than one before it. */
function newest(before: Cvm, now: Cvm): Cvm {
  return {
    ...before,
    ...withoutMissing(now),
    status: now.status || before.status,
    urls: now.urls.length > 0 ? now.urls : before.urls,
    resource: { ...before.resource, ...withoutMissing(now.resource) },
    kms: { ...before.kms, ...withoutMissing(now.kms) },
  };
}
