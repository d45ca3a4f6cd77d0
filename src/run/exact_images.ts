import { type Finding, findingText } from '../inputs/compose/finding.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Compose, Payload } from '../inputs/payload.ts';
import { describeNetworkError } from '../net/errors.ts';
import type { Fetch } from '../net/transport.ts';
import { checkImages, type ImageFinding, type ImagesRequest } from '../registry/check.ts';
import { readDockerLogins } from '../registry/docker_config.ts';
import type { RegistryFetch } from '../registry/exchange.ts';
import { imageFindingsText } from '../registry/findings_text.ts';
import { guestOf } from '../registry/guest.ts';
import { hostWords, type Login, loginSecrets } from '../registry/login.ts';
import { createLookUp } from '../registry/look_up.ts';
import type { Clock } from '../time/clock.ts';
import type { Deadline } from '../time/deadline.ts';
import type { Host } from './host.ts';
import type { Log } from './log.ts';
import { OperationProblem } from './problem.ts';
import type { Secrets } from './secrets.ts';
import { VERSION } from './version.ts';

/** What is known of the machine that will pull the images, beside what this run sends. */
export type Machine =
  | { kind: 'new' }
  /** It keeps what it is not sent; `undefined` where nobody tells. */
  | { kind: 'found'; envNames: readonly string[] | undefined; script: string | undefined };

export type ExactImages = {
  /**
   * Says what the registries told of the images, for this machine, and writes their digests into the text where the inputs
   * want that. Nothing is asked or said twice.
   *
   * @throws OperationProblem for an image that surely cannot run, or that cannot be pinned
   */
  payloadFor(machine: Machine): Promise<Payload>;
};

/** What it needs of a run. */
type Parts = {
  inputs: Pick<Inputs, 'image_check' | 'pin_images'>;
  payload: Payload;
  clock: Clock;
  fetch: Fetch;
  deadline: Pick<Deadline, 'signal'>;
  log: Pick<Log, 'debug' | 'exchange' | 'group' | 'warningList'>;
  secrets: Pick<Secrets, 'learn'>;
  host: Pick<Host, 'env' | 'wallMs' | 'random'>;
};

/** Begins to ask the registries, before it is known which machine will pull: their answers are the same for all. */
export async function startExactImages(run: Parts, compose: Compose): Promise<ExactImages> {
  const { inputs, payload, clock, deadline, log } = run;
  const dockerLogins = await readDockerLogins(run.host.env);
  for (const note of dockerLogins.notes) log.debug(note);
  const logins = loginsOf(payload, dockerLogins.logins);
  for (const { login, from } of logins) learnLogin(run, login, from);
  const options = exchangeOptions(
    run,
    logins.map(({ login }) => login),
  );
  const tools = { lookUp: createLookUp(options), clock, asked: new Map() };
  const requestFor = (machine: Machine): ImagesRequest => ({
    images: compose.check.images.filter(({ isPulled }) => isPulled),
    env: envOf(payload, machine),
    script: scriptOf(payload, machine),
    dockerLogins,
    check: inputs.image_check,
    pin: inputs.pin_images,
  });
  const check = (machine: Machine) => checkImages(requestFor(machine), tools, deadline.signal);
  const asked = check({ kind: 'new' });
  // Its answers are looked at when the machine is known; a run that ends before needs none.
  asked.catch(() => {});

  const texts = new Map<string, Promise<Payload>>();
  const told = new Set<string>();
  return {
    async payloadFor(machine) {
      const { findings, pins } = await check(machine);
      tell(run, compose, findings, told);
      const key = JSON.stringify([...pins]);
      const exact = texts.get(key) ?? pinned(run, compose, pins);
      texts.set(key, exact);
      return exact;
    },
  };
}

function envOf({ env }: Payload, machine: Machine): ImagesRequest['env'] {
  if (env !== undefined || machine.kind === 'new') return { kind: 'known', pairs: env ?? [] };
  return { kind: 'kept', names: machine.envNames };
}

/** What the platform's own script prints, and no other. */
const PLATFORM_SCRIPT = /Phala Cloud Pre-Launch Script/i;

function scriptOf({ script }: Payload, machine: Machine): ImagesRequest['script'] {
  const text = script ?? (machine.kind === 'new' ? undefined : machine.script);
  if (text === undefined) return { kind: machine.kind === 'new' ? 'platform' : 'untold' };
  return script === undefined && PLATFORM_SCRIPT.test(text) ? { kind: 'platform' } : { kind: 'own', text };
}

const SHORTEST_SECRET = 3;

type OwnedLogin = { login: Login; from: string };

function loginsOf({ env = [] }: Payload, ofRunner: ReadonlyMap<string, Login>): OwnedLogin[] {
  const guest = guestOf({ kind: 'known', pairs: env }, { kind: 'platform' }).login;
  return [
    ...(guest === undefined ? [] : [{ login: guest.login, from: 'DSTACK_DOCKER_PASSWORD' }]),
    ...[...ofRunner.values()].map((login) => ({ login, from: "Docker's configuration" })),
  ];
}

function learnLogin({ secrets }: Parts, login: Login, from: string): void {
  for (const secret of loginSecrets(login)) if (secret.length >= SHORTEST_SECRET) secrets.learn(secret, from);
}

function exchangeOptions({ clock, host, fetch, log }: Parts, logins: readonly Login[]) {
  const traced: RegistryFetch = async (url, init) => {
    const { host: registry, pathname } = new URL(url);
    const startedMs = clock.nowMs();
    const trace = (status: number | undefined, problem: string | undefined) =>
      log.exchange({
        method: init.method,
        path: `${hostWords(registry, logins)}${pathname}`,
        ...{ status, problem, requestId: undefined, durationMs: clock.nowMs() - startedMs },
      });
    try {
      const response = await fetch(url, init);
      trace(response.status, undefined);
      return response;
    } catch (error) {
      trace(undefined, describeNetworkError(error));
      throw error;
    }
  };
  const userAgent = `phala-cvm-action/${VERSION}`;
  return { fetch: traced, clock, random: host.random, wallMs: host.wallMs, userAgent };
}

/** One annotation for all that is to be said of the images. */
function tell({ log }: Parts, { path }: Compose, findings: readonly ImageFinding[], told: Set<string>): void {
  const of = (level: ImageFinding['level']) => findings.filter((finding) => finding.level === level);
  const errors = of('error');
  const open = [...errors, ...of('warning')];
  const [first] = open;
  const text = imageFindingsText(path, open);
  const place = { file: path, line: first?.line };
  if (errors.length > 0) {
    const isUnpinned = errors.every(({ kind }) => kind === 'unpinned');
    const title = isUnpinned ? 'An image cannot be pinned' : 'An image cannot run in a CVM';
    throw new OperationProblem(text, title, place);
  }
  const notes = imageFindingsText(path, of('debug'));
  if (notes !== '' && !told.has(notes)) for (const note of notes.split('\n')) log.debug(note);
  if (text !== '' && !told.has(text)) log.warningList(text, 'Images', place);
  told.add(notes).add(text);
}

async function pinned(
  { payload, log }: Parts,
  compose: Compose,
  pins: ReadonlyMap<string, string>,
): Promise<Payload> {
  if (pins.size === 0) return payload;
  const { setImages, sizeErrors } = await import('../inputs/compose/compose.ts');
  const set = setImages(compose.text, compose.path, pins);
  const problems = set.kind === 'refused' ? set.problems : sizeErrors(set.text, compose.path, payload.script);
  if (set.kind === 'refused' || problems.length > 0) throw unwritable(compose, problems);
  log.group(
    'Images, with the digests that are sent',
    [...pins].map(([service, reference]) => `${service}: ${reference}`),
  );
  const images = { ...compose.images, ...Object.fromEntries(pins) };
  return { ...payload, compose: { ...compose, text: set.text, images } };
}

/** Seldom: the text was read before, and its services have images. */
function unwritable({ path }: Compose, problems: readonly Finding[]): OperationProblem {
  const lines = problems.map((problem) => `- ${findingText(path, problem)}`);
  return new OperationProblem(
    ['The digests of the images cannot be written into the compose file:', ...lines].join('\n'),
    'An image cannot be pinned',
    { file: path, line: problems[0]?.line },
  );
}
