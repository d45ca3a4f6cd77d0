import { isObject, listOf, objectOf, textOf } from '../text/json.ts';

/** What a CVM runs. */
export const PLATFORM = 'linux/amd64';

/** `no` is certain; `perhaps` is what Docker may run all the same. */
type Fit = 'yes' | 'perhaps' | 'no';

/** Other names of an architecture, as containerd reads them. */
const SAME_ARCHITECTURE: Record<string, string | undefined> = {
  'x86-64': 'amd64',
  x86_64: 'amd64',
  i386: '386',
  aarch64: 'arm64',
};

type Row = { platform: RegExp; fit: Fit; reason: string };

/** The first row that matches decides. A platform is `os/architecture[/variant]`. */
const FITS: readonly Row[] = [
  { platform: /^linux\/amd64(?:\/v1)?$/, fit: 'yes', reason: 'the platform of the guest' },
  {
    platform: /^linux\/amd64\//,
    fit: 'perhaps',
    reason: 'which variants are taken differs between versions',
  },
  { platform: /^linux\/386(?:\/|$)/, fit: 'perhaps', reason: 'Docker takes it where there is no amd64' },
  { platform: /^\/|\/$/, fit: 'perhaps', reason: 'incomplete, so it may be anything' },
  { platform: /^/, fit: 'no', reason: 'another machine' },
];

export function fitOf(platform: string): Fit {
  return FITS.find((row) => row.platform.test(platform))?.fit ?? 'no';
}

export type Platforms =
  | { kind: 'fits'; platforms: string[] }
  | { kind: 'unfit'; platforms: string[] }
  | { kind: 'unknown'; platforms: string[] };

/** @param platforms `undefined` for an entry that does not tell its own */
function judge(platforms: readonly (string | undefined)[]): Platforms {
  const told = [...new Set(platforms.filter((platform) => platform !== undefined))];
  const fits = told.map(fitOf);
  if (fits.includes('yes')) return { kind: 'fits', platforms: told };
  const unsure = fits.includes('perhaps') || platforms.includes(undefined);
  return { kind: unsure ? 'unknown' : 'unfit', platforms: told };
}

/** `os/architecture[/variant]` of a platform object or of an image's config; empty parts are those that are missing. */
function platformText(value: unknown): string {
  const { os, architecture, variant } = objectOf(value);
  const name = (textOf(architecture) ?? '').toLowerCase();
  const parts = [(textOf(os) ?? '').toLowerCase(), SAME_ARCHITECTURE[name] ?? name];
  return [...parts, ...(textOf(variant) === undefined ? [] : [String(variant)])].join('/').slice(0, 100);
}

const MOST_ENTRIES = 1000;

/**
 * The platforms of an index. Left out is what is no image: attestations, which build tools push beside the images with
 * the platform `unknown/unknown`.
 */
export function indexPlatforms(index: unknown): Platforms {
  const entries = listOf(objectOf(index).manifests).slice(0, MOST_ENTRIES).filter(isImage);
  return judge(entries.map(({ platform }) => (isObject(platform) ? platformText(platform) : undefined)));
}

function isImage(entry: unknown): entry is Record<string, unknown> {
  if (!isObject(entry)) return false;
  const { os, architecture } = objectOf(entry.platform);
  if (os === 'unknown' || architecture === 'unknown') return false;
  return objectOf(entry.annotations)['vnd.docker.reference.type'] === undefined;
}

/** The platform of a single image, which only its config tells. */
export function configPlatforms(config: unknown): Platforms {
  const platform = platformText(config);
  return judge([platform === '/' ? undefined : platform]);
}
