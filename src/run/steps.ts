import type { Clock } from '../time/clock.ts';

/** A part of the run that the action itself goes through. Milliseconds since the start of the action. */
export type Step = { name: string; fromMs: number; toMs: number };

export type Steps = {
  /** Does the work and keeps how long it took, also when it fails. */
  timed<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** The steps so far; one that goes on lasts until now. */
  list(): Step[];
};

export function createSteps(clock: Clock, startedMs: number): Steps {
  const steps: { name: string; fromMs: number; toMs?: number }[] = [];
  const sinceStartMs = () => clock.nowMs() - startedMs;
  return {
    async timed(name, work) {
      const step: (typeof steps)[number] = { name, fromMs: sinceStartMs() };
      steps.push(step);
      try {
        return await work();
      } finally {
        step.toMs = sinceStartMs();
      }
    },
    list: () => steps.map(({ name, fromMs, toMs = sinceStartMs() }) => ({ name, fromMs, toMs })),
  };
}
