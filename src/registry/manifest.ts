import { createHash } from 'node:crypto';
import { isObject, objectOf, parseJson, textOf } from '../text/json.ts';
import { isDigest } from './reference.ts';

const INDEXES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];
const MANIFESTS = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];

/** Without all of them a registry converts what it has, or says that it has nothing. OCI distribution specification. */
export const ACCEPT = [...INDEXES, ...MANIFESTS, '*/*;q=0.1'].join(', ');

type Manifest =
  | { kind: 'index'; content: unknown }
  | { kind: 'image'; configDigest: string | undefined }
  /** Schema 1, which Docker does not pull any more. */
  | { kind: 'too_old' }
  | { kind: 'unreadable' };

/**
 * What a body of `/manifests/` is. The `mediaType` in it wins over the header, which registries and proxies
 * get wrong; where neither helps, its shape tells.
 */
export function readManifest(body: Buffer, contentType: string | null): Manifest {
  const content = parseJson(body.toString('utf8'));
  if (!isObject(content)) return { kind: 'unreadable' };
  if (content.schemaVersion === 1) return { kind: 'too_old' };
  const type = textOf(content.mediaType) ?? (contentType?.split(';')[0] ?? '').trim().toLowerCase();
  if (INDEXES.includes(type) || (!MANIFESTS.includes(type) && Array.isArray(content.manifests)))
    return { kind: 'index', content };
  if (!isObject(content.config)) return { kind: 'unreadable' };
  const digest = textOf(objectOf(content.config).digest);
  return { kind: 'image', configDigest: digest !== undefined && isDigest(digest) ? digest : undefined };
}

/** The digest of a body, by the algorithm of another one. */
export function digestOf(body: Buffer, like = 'sha256:'): string {
  const [algorithm = ''] = like.split(':');
  return `${algorithm}:${createHash(algorithm).update(body).digest('hex')}`;
}
