import { oneLine } from '../text/lines.ts';
import { type AskTools, askAll, type LookupsByImage } from './ask.ts';
import type { DockerLogins } from './docker_config.ts';
import { type Guest, type GuestEnv, type GuestScript, guestOf } from './guest.ts';
import { imageText } from './image_text.ts';
import { type ImageReference, parseReference, withDigest } from './reference.ts';
import { digestOfLookups, type Lookups, type Verdict, verdictOf } from './verdict.ts';

/** An image that is pulled, as it stands in the file with its variables, and whether its service is started. */
export type ServiceImage = { service: string; image: string; line: number | undefined; start: Start };

type Start = 'always' | 'perhaps' | 'never';

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
  /** `unpinned`: its digest cannot be had, and is wanted. `unfit`: it cannot run, or nobody knows. */
  kind: 'unpinned' | 'unfit';
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

type ImagesChecked = {
  findings: readonly ImageFinding[];
  /** Service to the reference with its digest, for those that had none. Empty without `pin`. */
  pins: ReadonlyMap<string, string>;
};

/** What a check may cost; a registry that is asked for nothing but advice is not worth more. */
const CHECK_BUDGET_MS = 10_000;
/** An image that cannot be pinned ends the deployment, so a busy registry gets more time. */
const PIN_BUDGET_MS = 30_000;
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
  tools: AskTools,
  signal: AbortSignal,
): Promise<ImagesChecked> {
  const guest = guestOf(request.env, request.script);
  const subjects = subjectsOf(request, guest);
  const references = subjects.flatMap((subject) =>
    subject.target.kind === 'reference' && isAsked(subject, request) ? [subject.target.reference] : [],
  );
  const { dockerLogins, pin } = request;
  const budgetMs = pin ? PIN_BUDGET_MS : CHECK_BUDGET_MS;
  const asked = references.slice(0, MOST_IMAGES);
  const found = await askAll(asked, { guest, dockerLogins, budgetMs }, tools, signal);
  const findings = subjects.flatMap((subject) => {
    const finding = findingOf(subject, found, request, guest);
    return finding === undefined ? [] : [finding];
  });
  return { findings, pins: pin ? pinsOf(subjects, found) : new Map() };
}

/** One image with the services that run it. */
type Subject = {
  services: readonly string[];
  image: string;
  line: number | undefined;
  start: Start;
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
    const starts = new Set(users.map(({ start }) => start));
    const start = STARTS.find((one) => starts.has(one)) ?? 'never';
    return { services: users.map(({ service }) => service), image, line: users[0]?.line, start, target };
  });
}

/** Of several services that run one image, the first of these counts. */
const STARTS: readonly Start[] = ['always', 'perhaps', 'never'];

function isAsked(subject: Subject, { check, pin }: ImagesRequest): boolean {
  return (check !== 'off' && subject.start !== 'never') || (pin && needsPin(subject));
}

function needsPin({ target }: Subject): boolean {
  return target.kind !== 'reference' || target.reference.digest === undefined;
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
  found: LookupsByImage,
  request: ImagesRequest,
  guest: Guest,
): ImageFinding | undefined {
  const { services, image, line, target } = subject;
  if (!isAsked(subject, request)) return undefined;
  const finding = (level: ImageFinding['level'], message: string, advice: string): ImageFinding => {
    return { kind: 'unfit', level, services, image, line, message, advice: advice.trim() };
  };
  const unpinned = (message: string, advice: string): ImageFinding => {
    // Where nothing is started, a digest that is missing leaves no hole.
    const level = subject.start === 'never' ? 'debug' : 'error';
    return { ...finding(level, message, advice), kind: 'unpinned' };
  };
  if (target.kind === 'variable') {
    if (!request.pin) return undefined;
    const names = target.names.slice(0, 5).map((name) => `\`${oneLine(name, 100)}\``);
    const message = `it is chosen by ${names.join(', ')}, so \`pin_images\` cannot pin it`;
    return unpinned(message, `Name it in the input \`images\`: \`${services[0]}=REFERENCE\`.`);
  }
  const lookups = target.kind === 'reference' ? found.get(target.reference) : undefined;
  const verdict =
    target.kind === 'refused' ? misspelled(target.problem) : judge(target.reference, lookups, guest);
  if (verdict.kind === 'good') return undefined;
  const { message, advice } = verdict;
  const isPinned = lookups !== undefined && digestOfLookups(lookups) !== undefined;
  if (request.pin && needsPin(subject) && !isPinned)
    return unpinned(`${message}. So \`pin_images\` cannot pin it`, advice);
  const level = subject.start === 'never' ? undefined : LEVELS[request.check][verdict.kind];
  if (level === undefined) return undefined;
  return finding(level === 'error' && subject.start === 'perhaps' ? 'warning' : level, message, advice);
}

function misspelled(problem: string): Verdict {
  return { kind: 'no', message: `it is no image reference: ${problem}`, advice: 'Correct it.' };
}

function judge(reference: ImageReference, lookups: Lookups | undefined, guest: Guest): Verdict {
  if (lookups !== undefined) return verdictOf(reference, lookups, guest);
  const message = `it was not asked for, since the file has more than ${MOST_IMAGES} images`;
  return { kind: 'silent', message, advice: '' };
}

function pinsOf(subjects: readonly Subject[], found: LookupsByImage): Map<string, string> {
  const pins = new Map<string, string>();
  for (const subject of subjects) {
    if (subject.target.kind !== 'reference' || !needsPin(subject)) continue;
    const { reference } = subject.target;
    const lookups = found.get(reference);
    const digest = lookups === undefined ? undefined : digestOfLookups(lookups);
    if (digest === undefined) continue;
    const pinned = withDigest(reference, digest);
    for (const service of subject.services) pins.set(service, pinned);
  }
  return pins;
}
