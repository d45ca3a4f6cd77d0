import { plain, structured } from './api_error.ts';
import type { ImageRecord, NodeRecord } from './platform.ts';
import { appIdOfNonce, type World } from './world.ts';

const SLUG_DIGITS = 8;

/** The instance type that a provision asks for, `tdx.small` without a wish. Throws ERR-02-001. */
export function instanceType(world: World, request: Record<string, unknown>): string {
  const wanted = request.instance_type ?? 'tdx.small';
  if (world.platform.instanceTypes.some((type) => type.id === wanted)) return String(wanted);
  throw structured('ERR-02-001', `Instance type does not exist: ${String(wanted)}`);
}

/** The first node that fits `teepod_id`, `node_id` and `region`. */
export function chosenNode(world: World, request: Record<string, unknown>): NodeRecord {
  const { nodes } = world.platform;
  const region = typeof request.region === 'string' ? request.region : undefined;
  const inRegion = nodes.filter((known) => region === undefined || isRegion(world, known.region, region));
  if (inRegion.length === 0 && world.rules.regionMatch !== 'prefix') {
    throw structured('ERR-02-002', 'No teepod found');
  }
  const node = inRegion.find(
    (known) =>
      (request.teepod_id ?? known.teepodId) === known.teepodId &&
      (request.node_id ?? known.nodeId) === known.nodeId,
  );
  if (node === undefined) throw structured('ERR-01-001', 'Node not found or not available');
  return node;
}

function isRegion(world: World, region: string, wanted: string): boolean {
  const { regionMatch } = world.rules;
  switch (regionMatch) {
    case 'prefix':
      return region.toLowerCase().startsWith(wanted.toLowerCase());
    case 'whole':
      return region.toLowerCase() === wanted.toLowerCase();
    case 'exact':
      return region === wanted;
    default:
      return regionMatch satisfies never;
  }
}

/** The OS image that a provision asks for. */
export function chosenImage(world: World, request: Record<string, unknown>): ImageRecord {
  if (typeof request.image === 'string') return namedImage(world, request.image);
  // Without a word about it the service takes the development image.
  const image = world.platform.images.find((known) => known.isDev === (request.prefer_dev !== false));
  if (image === undefined) throw structured('ERR-02-010', 'No OS image');
  return image;
}

/** The OS image of a name or slug. Throws ERR-02-010. */
export function namedImage(world: World, wanted: string): ImageRecord {
  const { imageNames } = world.rules;
  const image = world.platform.images.find(
    (known) =>
      (imageNames !== 'slug' && known.name === wanted) || (imageNames !== 'name' && slugOf(known) === wanted),
  );
  if (image === undefined) throw structured('ERR-02-010', `OS image not found: ${wanted}`);
  return image;
}

/** The name under which the service offers an OS image; the record of a CVM has the one without the hash. */
export function offeredName(world: World, image: ImageRecord): string {
  return world.rules.imageNames === 'name' ? image.name : slugOf(image);
}

function slugOf(image: ImageRecord): string {
  return `${image.name}-${image.hash.slice(0, SLUG_DIGITS)}`;
}

/** The app id that a provision promises: a new one, or that of `app_id` and `nonce`. */
export function promisedAppId(world: World, request: Record<string, unknown>): string {
  if (typeof request.app_id !== 'string') {
    if (request.nonce !== undefined && request.nonce !== null) throw plain(400, 'nonce requires app_id');
    return world.ids.hex('app', 40);
  }
  const appId = request.app_id.replace(/^(0x|app_)/, '').toLowerCase();
  if (appId !== appIdOfNonce(world, Number(request.nonce))) {
    throw plain(400, 'app_id does not match the nonce');
  }
  return appId;
}
