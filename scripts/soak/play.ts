import { setTimeout as pause } from 'node:timers/promises';
import {
  type Behaviour,
  type CvmView,
  type RequestRecord,
  type Simulator,
  startSimulator,
} from '../../test/simulator/simulator.ts';
import { COMPOSE } from './kinds.ts';
import type { Performance, Performer } from './performer.ts';
import { type Step, type Story, TIMEOUT_SECONDS } from './story.ts';
import { extraEffects, type Finding, judgeRun, type Note, type Played, trailOf } from './truth.ts';

/** What came of one run of the action. */
export type Result = {
  finding: Finding;
  outcome: string | undefined;
  reason: string | undefined;
  /** Requests that took effect more often than asked for. */
  extraEffects: number;
  /** Secrets that stand in what the run told. */
  secretsOut: number;
  /** Streams that were still open when the run was over; each would hold one of the five places. */
  leftStreams: number;
  log: string;
  /** The last requests beside the truth of their moments. */
  trail: string[];
};

/** An action that ends this much later than its deadline hangs. */
const GRACE_MS = 1000;
/** What a failed run called lost might still come: a boot, and a machine that the node starts again. */
const SETTLING_SECONDS = 45;
const STREAMS_CLOSE_MS = 500;

/** Plays a deployment against a service of its own. It ends with the first run that is not green. */
export async function playStory(story: Story, performer: Performer, speed: number): Promise<Result[]> {
  const service = await startSimulator({ ...story.service, speed });
  try {
    if (story.cvm !== undefined) service.addCvm(story.cvm);
    const notes = watch(service);
    const results: Result[] = [];
    for (const step of story.steps) {
      notes.length = 0;
      const result = await playStep(service, notes, quotingStep(step, story, service), performer, speed);
      results.push(result);
      if (result.finding.kind !== 'green') break;
    }
    return results;
  } finally {
    await service.close();
  }
}

async function playStep(
  service: Simulator,
  notes: Note[],
  step: Step,
  performer: Performer,
  speed: number,
): Promise<Result> {
  service.clearFaults();
  for (const { rule } of step.faults) service.fault(rule);
  const before = service.cvms();
  switchOn(service, step.behaviour, before[0]);
  const requestsBefore = service.requests.length;
  const startSeconds = service.seconds();
  const startMs = performance.now();
  const performed = await performer.perform({
    inputs: { api_url: service.url, api_key: service.apiKey, ...step.inputs },
    files: { 'docker-compose.yml': COMPOSE },
    registry: service.registry.host,
    speed,
  });
  const leftStreams = await streamsLeft(service);
  // After a red it must stay red: a state that comes by itself a little later was given up too early.
  if (performed.outcome === 'failure') await service.pass(SETTLING_SECONDS);
  const played: Played = {
    asked: step.asked(before[0]),
    before,
    notes: [...notes],
    after: service.cvms(),
    outcome: performed.outcome,
    deadlineSeconds: startSeconds + ((performed.beganMs - startMs) / 1000) * speed + TIMEOUT_SECONDS,
    late: isLate(performed, speed),
    excuse:
      step.excuse ??
      excuseOf(service.requests.slice(requestsBefore), step) ??
      (/took effect is not known/.test(performed.log) ? 'it says that it cannot know' : undefined),
  };
  const { outcome, reason, log, told } = performed;
  return {
    finding: judgeRun(played),
    outcome,
    reason,
    extraEffects: extraEffects(played),
    secretsOut: secretsOf(step, service).filter((secret) => told.includes(secret)).length,
    leftStreams,
    log,
    trail: trailOf(played),
  };
}

/** What the action was told in confidence. */
function secretsOf({ inputs }: Step, { apiKey }: Simulator): string[] {
  const [value] = /(?<=^TOKEN=).+/.exec(inputs.env ?? '') ?? [];
  return value === undefined ? [apiKey] : [apiKey, value];
}

/** Keys of a behaviour and of an answer whose text a person reads. */
const WORDS: ReadonlySet<string> = new Set([
  ...['error', 'message', 'detail', 'lingeringBootError', 'doneWithBootError', 'errorOnceInRead'],
]);

/** The service quotes in its errors what it was sent, in the way that programs do. */
function quotingStep(step: Step, { quotes }: Story, service: Simulator): Step {
  if (!quotes) return step;
  const quote = ` (got ${secretsOf(step, service).join(' and ')})`;
  const quoting = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(quoting);
    if (typeof part !== 'object' || part === null) return part;
    const entries = Object.entries(part).map(([key, value]) => [
      key,
      WORDS.has(key) && typeof value === 'string' ? `${value}${quote}` : quoting(value),
    ]);
    return Object.fromEntries(entries);
  };
  const { behaviour, faults } = step;
  return { ...step, behaviour: quoting(behaviour) as Behaviour, faults: quoting(faults) as Step['faults'] };
}

function switchOn(service: Simulator, behaviour: Behaviour, cvm: CvmView | undefined): void {
  service.behave('*', behaviour);
  if (cvm === undefined) return;
  // An error that lingers is shown from before the request on, which can be said of one CVM only.
  const { lingeringBootError } = behaviour;
  service.behave(cvm.vm_uuid, lingeringBootError === undefined ? {} : { lingeringBootError });
}

/**
 * Notes the truth when a request arrives and when its answer goes out, so that a verdict can be held against what it rests
 * on. What the service answers is the truth of an instant between the two.
 */
function watch(service: Simulator): Note[] {
  const notes: Note[] = [];
  const { requests } = service;
  const note = (endpoint: string, moment: Note['moment'], status?: number) =>
    void notes.push({ seconds: service.seconds(), endpoint, moment, status, cvms: service.cvms() });
  const push = requests.push.bind(requests);
  requests.push = (...arrived) => {
    for (const request of arrived) {
      note(request.endpoint, 'asked');
      let status: number | undefined;
      Object.defineProperty(request, 'status', {
        enumerable: true,
        get: () => status,
        set: (value: number) => {
          status = value;
          note(request.endpoint, 'answered', value);
        },
      });
    }
    return push(...arrived);
  };
  return notes;
}

function isLate({ beganMs, endedMs }: Performance, speed: number): boolean {
  return endedMs - beganMs > (TIMEOUT_SECONDS * 1000) / speed + GRACE_MS;
}

/** A fault excuses a red only if it met a request. */
function excuseOf(requests: readonly RequestRecord[], { faults }: Step): string | undefined {
  return faults.find(
    ({ rule, excuse }) =>
      excuse !== undefined &&
      requests.some(({ endpoint, faulted }) => endpoint === rule.endpoint && faulted === rule.kind),
  )?.excuse;
}

async function streamsLeft(service: Simulator): Promise<number> {
  const until = performance.now() + STREAMS_CLOSE_MS;
  while (service.openStreams() > 0 && performance.now() < until) await pause(10);
  return service.openStreams();
}
