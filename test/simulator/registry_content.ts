import { createHash } from 'node:crypto';

/** What is behind a tag: an image in the form that a build tool pushes it. */
export type RegistryImage = {
  /** `index`: several platforms; `manifest`: one, told by the config alone; `schema1`: what Docker no longer pulls. */
  form?: 'index' | 'manifest' | 'schema1';
  /** `os/architecture[/variant]`; `linux/amd64` alone unless said. */
  platforms?: readonly string[];
  media?: 'oci' | 'docker';
  /** With an index: attestations beside the images, as buildx pushes them. */
  attestations?: boolean;
  /** Another text is another image with another digest. */
  content?: string;
};

/** A document of a registry under its digest. */
export type Stored = { digest: string; mediaType: string; body: Buffer };

export type BuiltImage = { top: Stored; documents: Stored[] };

const MEDIA = {
  oci: {
    index: 'application/vnd.oci.image.index.v1+json',
    manifest: 'application/vnd.oci.image.manifest.v1+json',
    config: 'application/vnd.oci.image.config.v1+json',
  },
  docker: {
    index: 'application/vnd.docker.distribution.manifest.list.v2+json',
    manifest: 'application/vnd.docker.distribution.manifest.v2+json',
    config: 'application/vnd.docker.container.image.v1+json',
  },
} as const;

const SCHEMA1 = 'application/vnd.docker.distribution.manifest.v1+prettyjws';

function store(mediaType: string, content: unknown): Stored {
  const body = Buffer.from(JSON.stringify(content));
  return { digest: `sha256:${createHash('sha256').update(body).digest('hex')}`, mediaType, body };
}

function descriptor({ digest, mediaType, body }: Stored) {
  return { mediaType, digest, size: body.length };
}

/** Makes the documents of an image. The same description gives the same digests. */
export function buildImage(image: RegistryImage): BuiltImage {
  const { form = 'index', platforms = ['linux/amd64'], media = 'oci', content = '' } = image;
  if (form === 'schema1') {
    const top = store(SCHEMA1, { schemaVersion: 1, architecture: 'amd64', fsLayers: [], comment: content });
    return { top, documents: [top] };
  }
  const types = MEDIA[media];
  const built = platforms.map((text) => {
    const [os, architecture, variant] = text.split('/');
    const platform = { os, architecture, ...(variant === undefined ? {} : { variant }) };
    const config = store(types.config, { ...platform, comment: content });
    const manifest = store(types.manifest, {
      ...{ schemaVersion: 2, mediaType: types.manifest },
      ...{ config: descriptor(config), layers: [] },
    });
    return { platform, config, manifest };
  });
  const documents = built.flatMap(({ config, manifest }) => [config, manifest]);
  const [first] = built;
  if (form === 'manifest' && first !== undefined) return { top: first.manifest, documents };
  const attested = image.attestations === true ? built : [];
  const attestations = attested.map(({ manifest }) => ({
    ...{ ...descriptor(manifest), platform: { os: 'unknown', architecture: 'unknown' } },
    annotations: {
      'vnd.docker.reference.type': 'attestation-manifest',
      'vnd.docker.reference.digest': manifest.digest,
    },
  }));
  const entries = built.map(({ platform, manifest }) => ({ ...descriptor(manifest), platform }));
  const index = { schemaVersion: 2, mediaType: types.index, manifests: [...entries, ...attestations] };
  const top = store(types.index, index);
  return { top, documents: [...documents, top] };
}
