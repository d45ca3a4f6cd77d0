import { startAction } from '../../test/e2e/runner.ts';

/** A run of the action, by whatever process. */
export type Performance = {
  outcome: string | undefined;
  reason: string | undefined;
  /** When the action began and ended, on this process's clock. */
  beganMs: number;
  endedMs: number;
  log: string;
  /** All that a person, another step or the disk gets of the run, and what was in no file before. */
  told: string;
};

type Request = {
  inputs: Record<string, string>;
  files: Record<string, string>;
  /** `HOST:PORT` of the simulated container registry. */
  registry: string;
  /** How many times faster than the real one the action's clock runs. */
  speed: number;
};

/** Something that can run the action. */
export type Performer = {
  perform(request: Request): Promise<Performance>;
  end(): Promise<void>;
};

/** Runs the built action as GitHub's runner does, in a process of its own each time. */
export function runnerPerformer(onPeak: (peakMb: number) => void): Performer {
  return {
    async perform({ inputs, files, registry, speed }) {
      let beganMs: number | undefined;
      let endedMs: number | undefined;
      const running = startAction({
        with: inputs,
        files,
        registry,
        speed,
        env: { NODE_OPTIONS: `--import ${new URL('peak_memory.ts', import.meta.url)}` },
        onLine: (line) => {
          beganMs ??= performance.now();
          const peak = /^peak memory (\d+) MB$/.exec(line)?.[1];
          if (peak !== undefined) onPeak(Number(peak));
        },
      });
      const startedMs = performance.now();
      running.child.once('exit', () => {
        endedMs = performance.now();
      });
      const { outputs, log, annotations, summary, state, files: written } = await running.result;
      return {
        outcome: outputs.outcome,
        reason: outputs.failure_reason,
        beganMs: beganMs ?? startedMs,
        endedMs: endedMs ?? performance.now(),
        log,
        told: JSON.stringify([log, annotations, outputs, summary, state, written]),
      };
    },
    end: async () => {},
  };
}
