import { named } from '../named.ts';
import { ask } from '../simulator/client.ts';
import {
  type Behaviour,
  type CvmSeed,
  type CvmView,
  type FaultRule,
  type RequestRecord,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../simulator/simulator.ts';
import { type IdleTime, idleTime } from './idle_time.ts';
import { type SourceOptions, startInProcess } from './in_process.ts';
import { type BuiltOptions, startAction } from './runner.ts';
import type { Annotation, RunningAction, RunResult } from './step.ts';

/** How many times faster than the real one the clocks of the built action and of its service run. */
const SPEED = 12;

/** How CVMs boot where a scenario does not say: so that a table of scenarios is over soon. */
export const QUICK: Behaviour = { bootSeconds: 8 };

/** The name that the action makes of the repository's. */
export const NAME = 'my-web-app';

/** What the workspace holds when a scenario does not say; a digest, since a tag alone is warned about. */
export const COMPOSE = composeOf('a');
export const OTHER_COMPOSE = composeOf('b');

function composeOf(digit: string): string {
  return `services:\n  web:\n    image: nginx@sha256:${digit.repeat(64)}\n    ports:\n      - "80:80"\n`;
}

/** The same with a container that is given variables. */
export function composeWith(...names: string[]): string {
  return `${COMPOSE}    environment:\n${names.map((name) => `      ${name}: \${${name}}\n`).join('')}`;
}

/**
 * A service, and what runs against it: the source in this process, in a time that passes only while both are idle; or the
 * built action in a process of its own, where a process, its signals and its files matter.
 */
export type Stage = SimulatorOptions & { action?: 'source' | 'built' };

/** One run of the action. */
export type Scenario = Omit<BuiltOptions & SourceOptions, 'with' | 'time'> & {
  /** A CVM as an earlier run of the action would have made it, how all CVMs behave, and what goes wrong. */
  cvm?: CvmSeed | undefined;
  behaviour?: Behaviour | undefined;
  fault?: FaultRule | undefined;
  /** What else is there before. */
  given?: (service: Simulator) => unknown;
  /** Inputs beside the address and the key; a function where they name what `given` put in place. */
  with?: Record<string, string> | ((service: Simulator) => Record<string, string>);
  /** What happens while the action runs. */
  meanwhile?: ((running: RunningAction, service: Simulator) => Promise<unknown>) | undefined;
};

/** How a run went, as the runner and as the service saw it. */
export type Played = RunResult & {
  /** Only those of the action, in the order of their arrival. */
  requests: RequestRecord[];
  /** Method and path of the requests that change something; `{1}` stands for the UUID of the first CVM. */
  writes: string[];
  bodies: unknown[];
  /** All CVMs ever, as they are at the end of the run. */
  cvms: CvmView[];
  errors: Annotation[];
};

/** Plays a scenario against a service of its own. */
export function play(scenario: Scenario, stage: Stage = {}): Promise<Played> {
  return withService(stage, (simulator) => playOn(simulator, scenario));
}

/** The time of a service whose actions run in this process. */
const times = new WeakMap<Simulator, IdleTime>();

/** Starts a service for what several runs do to it. */
export async function withService<T>(
  { action = 'source', ...options }: Stage,
  use: (simulator: Simulator) => Promise<T>,
): Promise<T> {
  const simulator = await startSimulator({ speed: action === 'source' ? 0 : SPEED, ...options });
  const time = action === 'source' ? idleTime(simulator) : undefined;
  if (time !== undefined) times.set(simulator, time);
  try {
    return await use(simulator);
  } finally {
    time?.end();
    await simulator.close();
  }
}

/** Plays a scenario against a service that may have seen others. */
export async function playOn(simulator: Simulator, scenario: Scenario): Promise<Played> {
  const { cvm, behaviour = QUICK, fault, given, meanwhile, with: inputs = {}, ...options } = scenario;
  simulator.behave('*', behaviour);
  if (cvm !== undefined) deployed(simulator, cvm);
  if (fault !== undefined) simulator.fault(fault);
  await given?.(simulator);
  const [before, writesBefore] = [simulator.requests.length, simulator.writes().length];
  const all = {
    files: { 'docker-compose.yml': COMPOSE },
    registry: simulator.registry.host,
    ...options,
    speed: options.speed ?? SPEED,
    with: {
      api_url: simulator.url,
      api_key: simulator.apiKey,
      ...named(typeof inputs === 'function' ? inputs(simulator) : inputs, NAME),
    },
  };
  const time = times.get(simulator);
  const running = time === undefined ? startAction(all) : startInProcess({ ...all, time });
  await meanwhile?.(running, simulator).catch(async (error: unknown) => {
    const goesOn = new Promise<string>((resolve) => setTimeout(resolve, 1000, 'The action goes on.').unref());
    const log = await Promise.race([running.result.then(({ raw }) => raw), goesOn]);
    throw new Error(`${error instanceof Error ? error.message : error}\n${log}`, { cause: error });
  });
  const result = await running.result;
  const cvms = simulator.cvms();
  const writes = simulator.writes().slice(writesBefore).filter(isOfAction);
  return {
    ...result,
    requests: simulator.requests.slice(before).filter(isOfAction),
    writes: writes.map(({ method, path }) => `${method} ${withoutIds(path, cvms)}`),
    bodies: writes.map(({ body }) => body),
    cvms,
    errors: result.annotations.filter(({ level }) => level === 'error'),
  };
}

function isOfAction({ headers }: RequestRecord): boolean {
  return headers['user-agent']?.startsWith('phala-cvm-action/') ?? false;
}

function withoutIds(path: string, cvms: readonly CvmView[]): string {
  return cvms.reduce((text, cvm, index) => text.replace(cvm.vm_uuid, `{${index + 1}}`), path);
}

/** What a person sees first of each annotation. */
export function titlesOf(annotations: readonly Annotation[]): string[][] {
  return annotations.map(({ level, title }) => [level, title]);
}

/** A CVM as an earlier run of the action would have made it. */
export function deployed(service: Simulator, seed: Parameters<Simulator['addCvm']>[0] = {}): CvmView {
  return service.addCvm({ name: NAME, composeText: COMPOSE, ...seed });
}

/** A CVM that was updated a minute ago to what the workspace holds. */
export async function updatedByOthers(service: Simulator): Promise<void> {
  const { vm_uuid } = deployed(service, { composeText: OTHER_COMPOSE });
  await ask(service, 'PATCH', `/cvms/${vm_uuid}`, { docker_compose_file: COMPOSE });
  await service.pass(60);
}

/** Fails unless the text holds a match for every pattern, each behind the one before. */
export function inOrder(text: string, patterns: readonly RegExp[]): void {
  let from = 0;
  for (const pattern of patterns) {
    const found = pattern.exec(text.slice(from));
    if (found === null) throw new Error(`Nothing like ${pattern} at its place in:\n${text}`);
    from += found.index + found[0].length;
  }
}

/** Resolves as soon as the condition holds; rejects when it does not within a minute, which only a busy machine needs. */
export async function eventually(condition: () => boolean): Promise<void> {
  const untilMs = performance.now() + 60_000;
  while (!condition()) {
    if (performance.now() > untilMs) throw new Error(`Still not the case: ${condition}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
