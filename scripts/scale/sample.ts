import { startAction } from '../../test/e2e/runner.ts';
import { playOn, withService } from '../../test/e2e/scenario.ts';
import { type Simulator, startSimulator } from '../../test/simulator/simulator.ts';

/** What was seen of a number of CVMs. */
export type Sample = {
  cvms: number;
  runs: number;
  requests: number;
  /** At the same time, of one user. */
  streams: number;
  /** Of the process, where it is one of its own. */
  peakMb?: number;
};

const APP = 'f'.repeat(40);
const BOOT_SECONDS = 30;
const PARALLEL = 5;
/** The action's process shares its processors with the service here. */
const SPEED = 40;

/** One run of the built action that restarts so many CVMs of one app, five at a time. @throws Error with its log when it failed */
export async function oneRun(cvms: number): Promise<Sample> {
  const service = await startSimulator({ speed: SPEED });
  try {
    for (let made = 0; made < cvms; made++) service.addCvm({ app_id: APP });
    service.behave('*', { bootSeconds: BOOT_SECONDS });
    let peakMb: number | undefined;
    const { code, log } = await startAction({
      with: {
        api_url: service.url,
        api_key: service.apiKey,
        operation: 'restart',
        cvm_id: APP,
        instances: 'all',
        max_parallel: String(PARALLEL),
      },
      speed: SPEED,
      env: { NODE_OPTIONS: `--import ${new URL('../soak/peak_memory.ts', import.meta.url)}` },
      onLine: (line) => {
        const peak = /^peak memory (\d+) MB$/.exec(line)?.[1];
        if (peak !== undefined) peakMb = Number(peak);
      },
    }).result;
    if (code !== 0) throw new Error(`The run over ${cvms} CVMs failed:\n${log}`);
    return { ...counted(service), cvms, runs: 1, ...(peakMb === undefined ? {} : { peakMb }) };
  } finally {
    await service.close();
  }
}

/** So many runs at once, as jobs of a matrix are, each over one CVM. */
export function manyRuns(runs: number): Promise<Sample> {
  return withService({}, async (service) => {
    const names = Array.from({ length: runs }, (_, index) => `matrix-job-${index + 1}`);
    for (const name of names) service.addCvm({ name });
    const behaviour = { bootSeconds: BOOT_SECONDS };
    const all = await Promise.all(
      names.map((name) =>
        playOn(service, { behaviour, random: Math.random, with: { operation: 'restart', name } }),
      ),
    );
    const failed = all.find(({ code }) => code !== 0);
    if (failed !== undefined) throw new Error(`One of ${runs} runs failed:\n${failed.log}`);
    return { ...counted(service), cvms: runs, runs };
  });
}

function counted(service: Simulator): Pick<Sample, 'requests' | 'streams'> {
  const { requests, mostOpenStreams } = service.statistics();
  const all = Object.values(requests).reduce((sum, count) => sum + count, 0);
  return { requests: all, streams: mostOpenStreams };
}
