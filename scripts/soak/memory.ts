import type { Memory } from './long_process.ts';

/** What the memory of a process did over many runs. Megabytes. */
export type Trend = { runs: number; early: Memory; late: Memory; grows: boolean };

/** The first runs fill caches and compile the code. */
const WARM_UP = 0.25;
/** A run that leaks leaves more than this behind, and after many runs it shows in the heap first. */
const MOST_HEAP_PER_RUN_MB = 0.1;
/** The heap breathes by a few megabytes whatever runs in it, and the system gives pages back late. */
const HEAP_BREATH_MB = 3;
const RESIDENT_BREATH_MB = 24;
/** Fewer runs tell nothing. */
const FEWEST_RUNS = 12;

/**
 * Compares the memory after the first runs with that after the last ones, by their medians.
 *
 * @param samples one for each run, in their order
 */
export function trendOf(samples: readonly Memory[]): Trend | undefined {
  if (samples.length < FEWEST_RUNS) return undefined;
  const warm = samples.slice(Math.floor(samples.length * WARM_UP));
  const third = Math.ceil(warm.length / 3);
  const early = medianOf(warm.slice(0, third));
  const late = medianOf(warm.slice(-third));
  const runsBetween = warm.length - third;
  const grows =
    late.heapMb - early.heapMb > HEAP_BREATH_MB + MOST_HEAP_PER_RUN_MB * runsBetween ||
    late.residentMb - early.residentMb > RESIDENT_BREATH_MB;
  return { runs: samples.length, early, late, grows };
}

function medianOf(samples: readonly Memory[]): Memory {
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return {
    residentMb: median(samples.map(({ residentMb }) => residentMb)),
    heapMb: median(samples.map(({ heapMb }) => heapMb)),
  };
}
