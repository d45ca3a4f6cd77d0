import { type OutputUnit, type Schema, validate } from '@cfworker/json-schema';
import type { Node } from 'yaml';
import type { ComposeFacts } from './facts.ts';
import type { Finding } from './finding.ts';
import { FORMAT } from './format.ts';
import { A_TIME, type Plain, plainDocument } from './plain.ts';
import { DEFINITIONS, formatAt, segments } from './schema_format.ts';
import { type Flaw, flawWords, isOnlyNewer } from './schema_words.ts';
import type { ComposeTree } from './yaml.ts';

const MOST_FLAWS = 50;

/** What Docker Compose makes a text, a size or nothing before it asks the schema, dates as well, so that it starts. */
const TAKES_TIME = new RegExp(
  [
    '^name$|^version$',
    '^services/[^/]+/(?:command|entrypoint|mem_reservation|mem_swappiness|(?:build/)?extra_hosts/\\d+)$',
    '^services/[^/]+/(?:build/shm_size|deploy/resources/\\w+/memory|volumes/\\d+/tmpfs/size)$',
    '^services/[^/]+/blkio_config/device_\\w+/\\d+/rate$',
    '^networks/[^/]+/ipam/(?:options/[^/]+|config/\\d+/aux_addresses/[^/]+)$',
  ].join('|'),
);

/**
 * Compares a document with the schema of the Compose file format, as Docker Compose does.
 *
 * @returns what Docker Compose of the machine refuses, and what a newer one would take
 */
export function schemaFindings({ tree, substitute }: Pick<ComposeFacts, 'tree' | 'substitute'>): {
  errors: Finding[];
  warnings: Finding[];
} {
  const { document, open } = plainDocument(tree, substitute);
  const errors: Finding[] = [];
  const warnings: Finding[] = [];
  for (const flaw of flawsOf(document).slice(0, MOST_FLAWS)) {
    const value = valueAt(document, flaw.at);
    if (flaw.kind !== 'key' && flaw.kind !== 'missing' && open.has(value ?? null) && mayFit(flaw)) continue;
    if (flaw.kind === 'type' && value === null && isInherited(document, flaw.at)) continue;
    const finding = { ...flawWords(flaw, value), ...placeOf(tree, flaw) };
    const passes =
      isOnlyNewer(flaw, value) || (Object.is(value, A_TIME) && TAKES_TIME.test(flaw.at.join('/')));
    (passes ? warnings : errors).push(finding);
  }
  return { errors, warnings };
}

function flawsOf(document: Plain): Flaw[] {
  const run = (shortCircuit: boolean) =>
    read(
      validate(document, FORMAT as Schema, '7', DEFINITIONS as Record<string, Schema>, shortCircuit).errors,
    );
  try {
    return run(false);
  } catch (error) {
    // The validator hands errors up as arguments of a call; with very many of them the first must do.
    if (error instanceof RangeError) return run(true);
    // It cannot name a key with half a surrogate pair.
    if (error instanceof URIError) return [];
    throw error;
  }
}

/** Reads the errors of the validator, each of which is followed by those that explain it. */
function read(errors: readonly OutputUnit[], from = 0, to: number = errors.length): Flaw[] {
  const flaws: Flaw[] = [];
  for (let index = from; index < to; index++) {
    const error = errors[index];
    if (error === undefined) break;
    const at = segments(error.instanceLocation);
    const schema = error.keywordLocation;
    if (error.keyword === 'oneOf' || error.keyword === 'anyOf') {
      const end = endOf(errors, index, to);
      flaws.push(...bestBranch(errors, index, end, at));
      index = end - 1;
    } else if (error.keyword === 'additionalProperties') {
      const key = segments(errors[index + 1]?.instanceLocation ?? '').at(-1) ?? '';
      flaws.push({ kind: 'key', at, key, schema });
    } else if (error.keyword === 'type') {
      flaws.push({ kind: 'type', at, expected: typesOf(schema), schema });
    } else if (error.keyword === 'required') {
      flaws.push({ kind: 'missing', at, key: /"([^"]*)"\.$/.exec(error.error)?.[1] ?? '', schema });
    } else if (!EXPLAINED.has(error.keyword)) {
      flaws.push({ kind: 'value', at, schema });
    }
  }
  return flaws;
}

/** Keywords whose errors say only that one below them has an error. */
const EXPLAINED: ReadonlySet<string> = new Set(['properties', 'patternProperties', 'items', '$ref', 'false']);

function endOf(errors: readonly OutputUnit[], start: number, to: number): number {
  const prefix = `${errors[start]?.keywordLocation}/`;
  let end = start + 1;
  while (
    end < to &&
    (errors[end]?.keyword === 'false' || errors[end]?.keywordLocation.startsWith(prefix) === true)
  )
    end++;
  return end;
}

/** Of several forms that a value may have, the one whose type it has; the fewest flaws decide between those. */
function bestBranch(errors: readonly OutputUnit[], start: number, end: number, at: string[]): Flaw[] {
  const location = errors[start]?.keywordLocation ?? '';
  const branches: Flaw[][] = [];
  let from = start + 1;
  while (from < end) {
    const branch = branchOf(errors[from], location);
    let to = from + 1;
    while (to < end && (errors[to]?.keyword === 'false' || branchOf(errors[to], location) === branch)) to++;
    branches.push(read(errors, from, to));
    from = to;
  }
  const isElsewhere = (flaw: Flaw) => flaw.kind !== 'type' || flaw.at.length > at.length;
  const meant = branches.filter((flaws) => flaws.some(isElsewhere));
  if (meant.length > 0) return meant.reduce((best, flaws) => (flaws.length < best.length ? flaws : best));
  const expected = branches.flat().flatMap((flaw) => (flaw.kind === 'type' ? flaw.expected : []));
  return [{ kind: 'type', at, expected: [...new Set(expected)], schema: location }];
}

function branchOf(error: OutputUnit | undefined, location: string): string | undefined {
  return error?.keywordLocation.slice(location.length + 1).split('/', 1)[0];
}

function typesOf(location: string): string[] {
  return [formatAt(location).type].flat().filter((type) => typeof type === 'string');
}

function valueAt(document: Plain, at: readonly string[]): Plain | undefined {
  let value: Plain | undefined = document;
  for (const step of at) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as { [key: string]: Plain })[step];
  }
  return value;
}

const LONGEST_CHAIN = 20;

/** A field of nothing gives way to that of the service that is extended, but `logging`, of which Docker Compose panics. */
function isInherited(document: Plain, [top, name = '', key = '', ...more]: readonly string[]): boolean {
  if (top !== 'services' || key === '' || key === 'logging' || more.length > 0) return false;
  let next: Plain | undefined = name;
  for (let steps = 0; steps < LONGEST_CHAIN && typeof next === 'string'; steps++) {
    const field = valueAt(document, ['services', next, key]);
    if (field !== undefined && field !== null) return true;
    const base: Plain | undefined = valueAt(document, ['services', next, 'extends']);
    next = valueAt(base ?? null, ['service']) ?? base;
  }
  return false;
}

const SIMPLE: ReadonlySet<string> = new Set(['string', 'number', 'integer', 'boolean', 'null']);

/** Docker Compose substitutes first, and what comes out may be of any simple type. */
function mayFit(flaw: Flaw): boolean {
  return flaw.kind !== 'type' || flaw.expected.some((type) => SIMPLE.has(type));
}

/** Where the key or the value stands: an empty value has no place of its own. */
function placeOf(tree: ComposeTree, flaw: Flaw): { line: number; column: number } | undefined {
  let node: Node | null = tree.root;
  let place = tree.position(node);
  const path = flaw.kind === 'key' ? [...flaw.at, flaw.key] : flaw.at;
  for (const [index, step] of path.entries()) {
    const entry = tree.entries(node).find(({ key }) => key === step);
    const next: Node | null = entry?.value ?? (tree.items(node)[Number(step)] || null);
    const isKey = flaw.kind === 'key' && index === path.length - 1;
    place =
      (isKey ? tree.position(entry?.keyNode) : tree.position(next)) ?? tree.position(entry?.keyNode) ?? place;
    node = next;
  }
  return place;
}
