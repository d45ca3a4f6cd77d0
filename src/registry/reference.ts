/**
 * Images of a registry: references, the distribution protocol, and what its answers mean for a CVM.
 * May import `net`, `text` and `time`.
 */

/** An image as Docker finds it: which registry, which repository there, and which version of it. */
export type ImageReference = {
  /** As it was written. */
  text: string;
  /** `docker.io`, or host and port as they were written. */
  registry: string;
  /** Path at the registry, `library/` included. */
  repository: string;
  tag: string | undefined;
  /** `algorithm:hex`. It wins over the tag. */
  digest: string | undefined;
};

type ParsedReference =
  | { kind: 'reference'; reference: ImageReference }
  /** `problem` goes on after "`TEXT` is no image reference: ". */
  | { kind: 'refused'; problem: string };

export const DOCKER_HUB = 'docker.io';

/** Other names of Docker Hub. */
const HUB_NAMES = new Set([DOCKER_HUB, 'index.docker.io']);

const LONGEST_NAME = 255;
const LABEL = '(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)';
const HOST = new RegExp(`^(?:${LABEL}(?:\\.${LABEL})*|\\[[0-9a-fA-F:.]+\\])(?::[0-9]{1,5})?$`);
const PATH_PART = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const HEX_DIGITS: Record<string, number | undefined> = { sha256: 64, sha384: 96, sha512: 128 };

/** What a digest must be, in the words of an error. */
const DIGEST_FORM = '`sha256:` and 64 hex digits in lower case';

/**
 * Reads an image reference as Docker does (the grammar of the distribution project, and Docker's short names):
 * `[registry/]repository[:tag][@digest]`. What stands before the first `/` is a registry when it holds a dot, a port or
 * a capital, or is `localhost`. Never throws.
 */
export function parseReference(text: string): ParsedReference {
  const refused = (problem: string): ParsedReference => ({ kind: 'refused', problem });
  if (text === '') return refused('it is empty');
  if (text.length > 1024) return refused('it is longer than any reference');
  if (/\s/.test(text)) return refused('it holds white space');
  if (/^[0-9a-f]{64}$/.test(text)) return refused('it is an image id, which no registry can be asked for');
  if (/^[a-z][a-z0-9+-]*:\/\//i.test(text))
    return refused('it is an address; leave out what stands before `//`');
  const at = text.indexOf('@');
  const named = at < 0 ? text : text.slice(0, at);
  const digest = at < 0 ? undefined : text.slice(at + 1);
  if (digest !== undefined && !isDigest(digest))
    return refused(`what follows the \`@\` is not ${DIGEST_FORM}`);
  // A colon before the last slash belongs to the port of the registry.
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const name = colon < 0 ? named : named.slice(0, colon);
  const tag = colon < 0 ? undefined : named.slice(colon + 1);
  if (tag !== undefined && !TAG.test(tag)) return refused(problemOfTag(tag));
  const { registry, repository } = splitName(name);
  if (!HOST.test(registry) || !URL.canParse(`https://${registry}`))
    return refused('what stands before the first `/` is no host');
  if (repository === '') return refused('it names no repository');
  if (repository !== repository.toLowerCase()) return refused('the name of a repository is in lower case');
  if (!repository.split('/').every((part) => PATH_PART.test(part)))
    return refused(
      'a name is made of lower-case letters and digits with single `.`, `_` or `-` between them',
    );
  if (repository.length > LONGEST_NAME) return refused(`its name is longer than ${LONGEST_NAME} characters`);
  if (registry === DOCKER_HUB && repository === 'library/scratch')
    return refused('`scratch` is reserved, and nothing can be pulled under that name');
  return { kind: 'reference', reference: { text, registry, repository, tag, digest } };
}

function problemOfTag(tag: string): string {
  return tag === ''
    ? 'no tag follows the `:`'
    : 'a tag is at most 128 letters, digits, `_`, `.` and `-`, and begins with none of the last two';
}

function splitName(name: string): { registry: string; repository: string } {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const isHost = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
  const registry = slash >= 0 && isHost ? registryName(first) : DOCKER_HUB;
  const path = slash >= 0 && isHost ? name.slice(slash + 1) : name;
  const official = registry === DOCKER_HUB && path !== '' && !path.includes('/');
  return { registry, repository: official ? `library/${path}` : path };
}

/** One name for each registry: host names know no case, and Docker Hub has several. */
export function registryName(host: string): string {
  const name = host.toLowerCase();
  return HUB_NAMES.has(name) ? DOCKER_HUB : name;
}

export function isDigest(text: string): boolean {
  const [, algorithm = '', hex = ''] = /^([a-z0-9]+):([0-9a-f]+)$/.exec(text) ?? [];
  return HEX_DIGITS[algorithm] === hex.length && hex !== '';
}

/** The same image, fixed to a digest: `name:tag@sha256:...`. Docker reads the digest, people the tag. */
export function withDigest({ text }: ImageReference, digest: string): string {
  return `${text.split('@')[0]}@${digest}`;
}

/** Where the registry answers. Docker Hub's API has a host of its own; plain HTTP is for the loopback interface only. */
export function apiOrigin(registry: string): string {
  if (registry === DOCKER_HUB) return 'https://registry-1.docker.io';
  const origin = URL.parse(`https://${registry}`);
  return `${origin !== null && isLoopback(origin.hostname) ? 'http' : 'https'}://${registry}`;
}

/** @param hostname as `URL` gives it */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
