import { ApiError } from '../net/errors.ts';
import type { Run } from '../run/run.ts';

/** Codes of a node that cannot be had; the platform has none for a region that it does not know. */
const NO_NODE: ReadonlySet<string> = new Set([
  ...['ERR-01-001', 'ERR-02-002', 'ERR-02-003', 'ERR-02-004', 'ERR-02-005'],
  ...['ERR-02-006', 'ERR-02-007', 'ERR-02-011', 'ERR-02-012', 'ERR-02-014', 'ERR-02-016'],
]);
const ABOUT_NODES = /\b(?:region|teepod|node)s?\b/i;

/**
 * The refusal of a provision, with what there is of regions: a name that does not exist reads like a lack of room. Any
 * other error as it is.
 */
export async function withRegions({ api, deadline, inputs, log }: Run, error: unknown): Promise<unknown> {
  const { region } = inputs;
  if (region === undefined || !(error instanceof ApiError) || error.facts.kind !== 'refused') return error;
  const { status = 0, code, message } = error.facts;
  const isAboutNodes =
    code === undefined ? status < 500 && ABOUT_NODES.test(message.slice(0, 2000)) : NO_NODE.has(code);
  if (!isAboutNodes) return error;
  const regions = await api.once.regions(deadline.signal).catch((reason: unknown): string[] => {
    deadline.signal.throwIfAborted();
    log.debug(String(reason));
    return [];
  });
  if (regions.includes(region)) return error;
  const there = regions.length === 0 ? '' : `. The regions with nodes are ${listed(regions)}`;
  return new ApiError({
    ...error.facts,
    message: `${message.trimEnd().replace(/\.$/, '')}. The region \`${region}\` of the input \`region\` may not exist${there}`,
  });
}

const MOST_REGIONS = 20;

function listed(regions: readonly string[]): string {
  const shown = regions.slice(0, MOST_REGIONS).map((region) => `\`${region}\``);
  return regions.length > MOST_REGIONS ? `${shown.join(', ')} and others` : shown.join(', ');
}
