import { oneLine } from '../text/lines.ts';
import { type Clock, timeLimit } from '../time/clock.ts';
import type { DockerLogins } from './docker_config.ts';
import type { Budget } from './exchange.ts';
import { type Guest, type GuestEnv, type GuestScript, guestOf } from './guest.ts';
import { imageText } from './image_text.ts';
import type { LookUp, Lookup } from './look_up.ts';
import { type ImageReference, parseReference, withDigest } from './reference.ts';
import { digestOfSighting, type Sighting, type Verdict, verdictOf } from './verdict.ts';

/** An image of an active service that is pulled, as it stands in the file with its variables. */
export type ServiceImage = { service: string; image: string; line: number | undefined };

export type CheckMode = 'strict' | 'warn' | 'off';

export type ImagesRequest = {
  images: readonly ServiceImage[];
  env: GuestEnv;
  script: GuestScript;
  /** Of this runner. Used where the CVM's own login is not enough or not known. */
  dockerLogins: DockerLogins;
  /** Input `image_check`. */
  check: CheckMode;
  /** Input `pin_images`. */
  pin: boolean;
};

export type ImageFinding = {
  level: 'error' | 'warning' | 'debug';
  /** The services that run it. */
  services: readonly string[];
  image: string;
  /** Where the first of them names it. */
  line: number | undefined;
  /** A sentence without its full stop. */
  message: string;
  /** Whole sentences, or nothing. */
  advice: string;
};

export type ImagesChecked = {
  findings: readonly ImageFinding[];
  /** Service to the reference with its digest, for those that had none. Empty without `pin`. */
  pins: ReadonlyMap<string, string>;
};

export type ImageCheckTools = { lookUp: LookUp; clock: Clock };

/** What a check may cost; a registry that is asked for nothing but advice is not worth more. */
const CHECK_BUDGET_MS = 10_000;
/** An image that cannot be pinned ends the deployment, so a busy registry gets more time. */
const PIN_BUDGET_MS = 30_000;
const PARALLEL_PER_REGISTRY = 6;
/** Different images of one file. No compose file has as many. */
const MOST_IMAGES = 100;

/**
 * Asks the registries for the images of a compose file: is each there, does it run on a CVM, which digest has it? Each is
 * asked once, all side by side. It sends nothing when nothing is to be known.
 *
 * @throws the signal's reason, and nothing else
 */
export async function checkImages(
  request: ImagesRequest,
  tools: ImageCheckTools,
  signal: AbortSignal,
): Promise<ImagesChecked> {
  const guest = guestOf(request.env, request.script);
  const subjects = subjectsOf(request, guest);
  const asked = subjects.filter((subject) => isAsked(subject, request)).slice(0, MOST_IMAGES);
  const sightings = await askAll(asked, request, guest, tools, signal);
  const findings = subjects.flatMap((subject) => {
    const finding = findingOf(subject, sightings.get(subject), request, guest);
    return finding === undefined ? [] : [finding];
  });
  return { findings, pins: request.pin ? pinsOf(subjects, sightings) : new Map() };
}

/** One image with the services that run it. */
type Subject = {
  services: readonly string[];
  image: string;
  line: number | undefined;
  target:
    | { kind: 'reference'; reference: ImageReference }
    | { kind: 'refused'; problem: string }
    | { kind: 'variable'; names: readonly string[] };
};

function subjectsOf({ images }: ImagesRequest, guest: Guest): Subject[] {
  const byImage = Map.groupBy(images, ({ image }) => image);
  return [...byImage].map(([image, users]) => {
    const text = imageText(image, guest.maySet);
    const target = text.kind === 'variable' ? text : parseReference(text.text);
    return { services: users.map(({ service }) => service), image, line: users[0]?.line, target };
  });
}

function isAsked(subject: Subject, { check, pin }: ImagesRequest): boolean {
  return check !== 'off' || (pin && needsPin(subject));
}

function needsPin({ target }: Subject): boolean {
  return target.kind !== 'reference' || target.reference.digest === undefined;
}

async function askAll(
  subjects: readonly Subject[],
  request: ImagesRequest,
  guest: Guest,
  { lookUp, clock }: ImageCheckTools,
  signal: AbortSignal,
): Promise<ReadonlyMap<Subject, Sighting>> {
  const sightings = new Map<Subject, Sighting>();
  const budgetMs = request.pin ? PIN_BUDGET_MS : CHECK_BUDGET_MS;
  const queues = Map.groupBy(subjects, ({ target }) =>
    target.kind === 'reference' ? target.reference.registry : undefined,
  );
  queues.delete(undefined);
  const askRegistry = async (queue: Subject[]): Promise<void> => {
    const limit = timeLimit(clock, budgetMs, signal);
    const endMs = clock.nowMs() + budgetMs;
    const budget = { signal: limit.signal, leftMs: () => endMs - clock.nowMs() };
    const within = async (question: () => Promise<Lookup>): Promise<Lookup> => {
      try {
        return await question();
      } catch (error) {
        if (!limit.expired()) throw error;
        return { kind: 'silent', problem: `did not answer within ${budgetMs / 1000} s` };
      }
    };
    const work = async () => {
      for (let subject = queue.shift(); subject !== undefined; subject = queue.shift()) {
        if (subject.target.kind !== 'reference') continue;
        sightings.set(
          subject,
          await see(subject.target.reference, request, guest, { lookUp, within, budget }),
        );
      }
    };
    try {
      await Promise.all(Array.from({ length: PARALLEL_PER_REGISTRY }, work));
    } finally {
      limit.end();
    }
  };
  await Promise.all([...queues.values()].map(askRegistry));
  return sightings;
}

type Ask = { lookUp: LookUp; within(question: () => Promise<Lookup>): Promise<Lookup>; budget: Budget };

async function see(
  reference: ImageReference,
  { dockerLogins }: ImagesRequest,
  guest: Guest,
  { lookUp, within, budget }: Ask,
): Promise<Sighting> {
  const guestLogin = guest.login?.registry === reference.registry ? guest.login.login : undefined;
  const asGuest = await within(() => lookUp(reference, guestLogin, budget));
  const runnerLogin = dockerLogins.logins.get(reference.registry);
  const isNo = asGuest.kind === 'refused' || asGuest.kind === 'missing';
  if (!isNo || runnerLogin === undefined) return { asGuest, asRunner: undefined };
  return { asGuest, asRunner: await within(() => lookUp(reference, runnerLogin, budget)) };
}

/** What `image_check` makes of a verdict. A no is certain; silence is worth a word only where a no would stop the run. */
const LEVELS: Record<
  CheckMode,
  Record<Exclude<Verdict['kind'], 'good'>, ImageFinding['level'] | undefined>
> = {
  strict: { no: 'error', silent: 'warning', unsure: 'debug' },
  warn: { no: 'warning', silent: 'debug', unsure: 'debug' },
  off: { no: undefined, silent: undefined, unsure: undefined },
};

function findingOf(
  subject: Subject,
  sighting: Sighting | undefined,
  request: ImagesRequest,
  guest: Guest,
): ImageFinding | undefined {
  const { services, image, line, target } = subject;
  if (!isAsked(subject, request)) return undefined;
  const finding = (level: ImageFinding['level'], message: string, advice: string): ImageFinding => {
    return { level, services, image, line, message, advice: advice.trim() };
  };
  if (target.kind === 'variable') {
    if (!request.pin) return undefined;
    const names = target.names.slice(0, 5).map((name) => `\`${oneLine(name, 100)}\``);
    const message = `it is chosen by ${names.join(', ')}, so \`pin_images\` cannot pin it`;
    return finding('error', message, `Name it in the input \`images\`: \`${services[0]}=REFERENCE\`.`);
  }
  const verdict =
    target.kind === 'refused' ? misspelled(target.problem) : judge(target.reference, sighting, guest);
  if (verdict.kind === 'good') return undefined;
  const { message, advice } = verdict;
  const isPinned = sighting !== undefined && digestOfSighting(sighting) !== undefined;
  if (request.pin && needsPin(subject) && !isPinned)
    return finding('error', `${message}. So \`pin_images\` cannot pin it`, advice);
  const level = LEVELS[request.check][verdict.kind];
  return level === undefined ? undefined : finding(level, message, advice);
}

function misspelled(problem: string): Verdict {
  return { kind: 'no', message: `it is no image reference: ${problem}`, advice: 'Correct it.' };
}

function judge(reference: ImageReference, sighting: Sighting | undefined, guest: Guest): Verdict {
  if (sighting !== undefined) return verdictOf(reference, sighting, guest);
  const message = `it was not asked for, since the file has more than ${MOST_IMAGES} images`;
  return { kind: 'silent', message, advice: '' };
}

function pinsOf(
  subjects: readonly Subject[],
  sightings: ReadonlyMap<Subject, Sighting>,
): Map<string, string> {
  const pins = new Map<string, string>();
  for (const subject of subjects) {
    const sighting = sightings.get(subject);
    const digest = sighting === undefined ? undefined : digestOfSighting(sighting);
    if (subject.target.kind !== 'reference' || digest === undefined || !needsPin(subject)) continue;
    const pinned = withDigest(subject.target.reference, digest);
    for (const service of subject.services) pins.set(service, pinned);
  }
  return pins;
}
