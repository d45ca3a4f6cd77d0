import { oneLine } from '../text/lines.ts';
import type { Guest } from './guest.ts';
import type { Lookup } from './look_up.ts';
import { PLATFORM } from './platform.ts';
import { DOCKER_HUB, type ImageReference } from './reference.ts';

/** What was learned of one image. */
export type Lookups = {
  /** Asked as the CVM will ask, as far as that is known. */
  asGuest: Lookup;
  /** Asked with the runner's own login, where the first answer was a no and there is one. */
  asRunner: Lookup | undefined;
};

/**
 * - `good`: it is there and runs.
 * - `no`: it cannot run on the CVM; certain.
 * - `unsure`: what is known decides nothing.
 * - `silent`: the registry said nothing.
 *
 * `message` is a sentence without its full stop, `advice` whole sentences.
 */
export type Verdict =
  | { kind: 'good' }
  | { kind: 'no' | 'unsure' | 'silent'; message: string; advice: string };

const THREE_VARIABLES =
  'give `DSTACK_DOCKER_USERNAME`, `DSTACK_DOCKER_PASSWORD` and, unless it is Docker Hub, `DSTACK_DOCKER_REGISTRY` in `env`, with a token that may read the image';
const LOGIN_ADVICE = `If it is private, ${THREE_VARIABLES}.`;
const SPELLING_ADVICE = 'Check its name, and that it was pushed before this step.';

/** The digest that the image is pinned to, from whoever may read it. */
export function digestOfLookups({ asGuest, asRunner }: Lookups): string | undefined {
  const found = [asGuest, asRunner].find((lookup) => lookup !== undefined && 'digest' in lookup);
  return found !== undefined && 'digest' in found ? found.digest : undefined;
}

/** Decides what the registry's answers mean for the CVM. */
export function verdictOf(reference: ImageReference, lookups: Lookups, guest: Guest): Verdict {
  const { asGuest, asRunner } = lookups;
  const readByRunner = asRunner !== undefined && 'digest' in asRunner;
  const known = guest.knowledge === 'certain';
  const lookup = readByRunner ? asRunner : asGuest;
  if (readByRunner && known && lookup.kind === 'found')
    return no('the runner can read it, the CVM cannot', `To let the CVM read it, ${THREE_VARIABLES}.`);
  const verdict = verdictOfLookup(reference, lookup, guest);
  if (!readByRunner || verdict.kind !== 'good') return verdict;
  return unsure('only with the login of this runner could it be read', 'The CVM needs a login of its own.');
}

function verdictOfLookup(reference: ImageReference, lookup: Lookup, guest: Guest): Verdict {
  switch (lookup.kind) {
    case 'found':
      if (lookup.fit === 'certain') return { kind: 'good' };
      return unsure(`it is there, but does not tell whether it is for \`${PLATFORM}\``, '');
    case 'wrong_platform':
      return no(
        `it is not for \`${PLATFORM}\`, only for ${platformWords(lookup.platforms)}`,
        `Build it with \`--platform ${PLATFORM}\`.`,
      );
    case 'too_old':
      return no(
        'it has the manifest format of schema 1, which Docker does not pull any more',
        'Push it again.',
      );
    case 'lies':
      return no(
        `the registry sent content with the digest \`${lookup.actual}\` instead of \`${lookup.expected}\``,
        'Docker refuses that. Do not trust what is between this runner and the registry until it is explained.',
      );
    case 'silent':
      return { kind: 'silent', message: `the registry ${oneLine(lookup.problem, 300)}`, advice: '' };
    case 'missing':
      return missing(reference, lookup, guest);
    case 'refused':
      return refused(reference, lookup, guest);
    default:
      return lookup satisfies never;
  }
}

function missing(reference: ImageReference, lookup: Lookup & { kind: 'missing' }, guest: Guest): Verdict {
  const { tag = 'latest', digest } = reference;
  const version = digest === undefined ? `tag \`${tag}\`` : `digest \`${digest}\``;
  const what = lookup.what === 'repository' ? `repository \`${reference.repository}\`` : version;
  const message = `it does not exist: the registry has no ${what}`;
  // Some registries hide a private repository from those who may not read it.
  if (lookup.what === 'version' || guest.knowledge === 'certain') return no(message, SPELLING_ADVICE);
  return unsure(message, `${SPELLING_ADVICE} ${LOGIN_ADVICE}`);
}

function refused(reference: ImageReference, lookup: Lookup & { kind: 'refused' }, guest: Guest): Verdict {
  const { status, login } = lookup;
  const both = `it is private, or it does not exist: the registry says unauthorized (${status}) for either`;
  switch (login.kind) {
    case 'withheld':
      return unsure(
        `${both}. It wants the login at \`${oneLine(login.realm, 200)}\`, which is not its own host, so it was not sent there`,
        '',
      );
    case 'sent':
      return {
        kind: guest.knowledge === 'certain' ? 'no' : 'unsure',
        message: `the registry refuses the login (${status}), or the image does not exist`,
        advice: `${SPELLING_ADVICE} The login needs a token that is still valid and may read it.`,
      };
    case 'none':
      return {
        kind: guest.knowledge === 'certain' ? 'no' : 'unsure',
        message: both,
        advice: `${SPELLING_ADVICE} ${otherLogin(reference, guest)}`,
      };
    default:
      return login satisfies never;
  }
}

/** The platform's script logs in to one registry; a person who gave a login wonders why it was not used. */
function otherLogin({ registry }: ImageReference, { login }: Guest): string {
  if (login === undefined || login.registry === registry) return LOGIN_ADVICE;
  const name = (host: string) => (host === DOCKER_HUB ? 'Docker Hub' : `\`${oneLine(host, 100)}\``);
  return `The login in \`env\` is for ${name(login.registry)} and not for ${name(registry)}; \`DSTACK_DOCKER_REGISTRY\` says which.`;
}

/** What a registry may call a platform is its own affair, also the login that it was sent: only known words are told. */
const KNOWN_PLATFORM =
  /^(?:linux|windows|darwin|freebsd|wasip1)\/(?:386|amd64|arm64|arm|loong64|mips64le|mips64|ppc64le|ppc64|riscv64|s390x|wasm)(?:\/v\d{1,2})?$/;

function platformWords(platforms: readonly string[]): string {
  if (platforms.length === 0) return 'none that can run';
  const known = platforms.filter((platform) => KNOWN_PLATFORM.test(platform)).slice(0, 5);
  if (known.length === 0) return 'platforms that nobody knows';
  const shown = known.map((platform) => `\`${platform}\``).join(', ');
  return `${shown}${platforms.length > known.length ? ' and others' : ''}`;
}

function no(message: string, advice: string): Verdict {
  return { kind: 'no', message, advice };
}

function unsure(message: string, advice: string): Verdict {
  return { kind: 'unsure', message, advice };
}
