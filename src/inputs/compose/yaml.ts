import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  type Scalar,
} from 'yaml';
import type { Finding, Position } from './finding.ts';

export type { Finding, Position } from './finding.ts';

export type Entry = { key: string; keyNode: Node | null; value: Node | null };

/** The one document of a compose file, read with aliases and merge keys resolved and every place known. */
export type ComposeTree = {
  root: Node | null;
  /** Entries of a mapping, those of its merge keys (`<<`) included; none of anything else. */
  entries(node: Node | null | undefined): Entry[];
  /** The value of one key of a mapping; `undefined` when it has no such key. */
  get(node: Node | null | undefined, key: string): Node | null | undefined;
  /** Items of a list; none of anything else. */
  items(node: Node | null | undefined): (Node | null)[];
  /** What the node stands for: the target of an alias, else itself. */
  resolve(node: Node | null | undefined): Node | null;
  position(node: Node | null | undefined): Position | undefined;
  /** Line and column, both from 1, of an offset in the text. */
  positionAt(offset: number): Position;
};

/** As deep as no compose file is. Beyond some thousands, reading it would exhaust the stack. */
const DEEPEST = 200;
/** Nodes after expansion of aliases: the number from which Go's YAML library, which Docker uses, mistrusts a file. */
const LARGEST = 400_000;
const MOST_SYNTAX_ERRORS = 20;

/**
 * Reads the YAML of a compose file.
 *
 * @returns the tree (`undefined` where the text is not one YAML document) and the findings, all of which are errors
 */
export function readComposeYaml(text: string, path: string): { tree?: ComposeTree; errors: Finding[] } {
  const lineCounter = new LineCounter();
  const positionAt = (offset: number): Position => {
    const { line, col } = lineCounter.linePos(offset);
    return { line, column: col };
  };
  // Merge keys are resolved here and not by the library, which then sees a key `<<` given twice, as Docker does.
  const parsed = parseAllDocuments(text, { lineCounter, prettyErrors: false });
  const documents = [...parsed].filter((document) => !isEmpty(document));
  const [document, second] = documents;
  if (document === undefined) {
    const advice = 'Write the services to run into it, or name another file in `compose_file`.';
    return { errors: [{ message: `${path} is empty`, advice }] };
  }
  const errors = syntaxErrors(documents, positionAt);
  if (second !== undefined) {
    const at = positionAt(second.contents?.range?.[0] ?? second.range[0]);
    const advice = 'Join them into one: the platform reads a single document.';
    errors.push({ message: 'a second YAML document begins here', ...at, advice });
  }
  const unreadable = errors.some((error) => error.message !== DUPLICATE_KEY);
  if (unreadable) return { errors };
  const aliases = resolveAliases(document.contents);
  const shown = aliases.errors.slice(0, MOST_SYNTAX_ERRORS);
  errors.push(...shown.map(({ node, ...error }) => ({ ...error, ...positionOf(node, positionAt) })));
  if (aliases.errors.length > 0) return { errors };
  return { tree: composeTree(document.contents, aliases.targets, positionAt), errors };
}

function isEmpty(document: Document.Parsed): boolean {
  const { contents, errors } = document;
  return errors.length === 0 && (contents === null || (isScalar(contents) && contents.value === null));
}

const DUPLICATE_KEY = 'this key stands in its mapping already';

const SYNTAX_ADVICE: Record<string, string> = {
  TAB_AS_INDENT: 'Indent with blanks: YAML knows no tabs.',
  DUPLICATE_KEY: 'Keep one of the two. Several merge keys are written `<<: [*a, *b]`.',
};

function syntaxErrors(documents: Document.Parsed[], positionAt: (offset: number) => Position): Finding[] {
  const errors = documents.flatMap((document) => document.errors).slice(0, MOST_SYNTAX_ERRORS);
  return errors.map((error) => ({
    message: error.code === 'DUPLICATE_KEY' ? DUPLICATE_KEY : `not YAML: ${error.message}`,
    ...positionAt(error.pos[0]),
    advice: SYNTAX_ADVICE[error.code] ?? 'Correct the file: it cannot be read as YAML.',
  }));
}

type AliasError = { node: Node; message: string; advice: string };

/**
 * Finds what each alias stands for, in one walk in the order of the text (an anchor may be given again, and an alias
 * means the last one before it). Refuses what would never end or grow without measure.
 */
function resolveAliases(root: Node | null): { targets: Map<Alias, Node>; errors: AliasError[] } {
  const targets = new Map<Alias, Node>();
  const anchors = new Map<string, Node>();
  const sizes = new Map<Node, number>();
  const errors: AliasError[] = [];
  const sizeOfAlias = (alias: Alias): number => {
    const target = anchors.get(alias.source);
    const size = target === undefined ? undefined : sizes.get(target);
    if (target === undefined) {
      const advice = `Define it before its use with \`&${alias.source}\`.`;
      errors.push({ node: alias, message: `the alias \`*${alias.source}\` has no anchor`, advice });
    } else if (size === undefined) {
      const advice = 'Take the alias out of the value it stands for.';
      errors.push({ node: alias, message: `the alias \`*${alias.source}\` contains itself`, advice });
    } else {
      targets.set(alias, target);
    }
    return size ?? 1;
  };
  const sizeOf = (node: Node, depth: number): number => {
    if (isAlias(node)) return sizeOfAlias(node);
    const anchor = 'anchor' in node ? node.anchor : undefined;
    if (anchor !== undefined) anchors.set(anchor, node);
    if (depth === DEEPEST) {
      errors.push({ node, message: 'nested too deep', advice: `Keep it under ${DEEPEST} levels.` });
      return 1;
    }
    let size = 1;
    for (const child of childrenOf(node)) size += sizeOf(child, depth + 1);
    if (anchor !== undefined) sizes.set(node, size);
    return size;
  };
  if (root !== null && sizeOf(root, 0) > LARGEST) {
    const advice = 'Write the repeated parts out, or fewer of them.';
    errors.push({ node: root, message: 'the aliases expand to more than any machine should read', advice });
  }
  return { targets, errors };
}

/** Keys, values and items right below a node. */
export function childrenOf(node: Node): Node[] {
  if (isMap(node)) return node.items.flatMap((pair) => [pair.key, pair.value]).filter(isNode);
  return isSeq(node) ? node.items.filter(isNode) : [];
}

function composeTree(
  root: Node | null,
  targets: Map<Alias, Node>,
  positionAt: (offset: number) => Position,
): ComposeTree {
  const resolve = (node: Node | null | undefined): Node | null => {
    if (node === null || node === undefined) return null;
    return isAlias(node) ? (targets.get(node) ?? null) : node;
  };
  const entries = (given: Node | null | undefined): Entry[] => {
    const node = resolve(given);
    if (!isMap(node)) return [];
    const own: Entry[] = [];
    const merged: Entry[] = [];
    for (const pair of node.items) {
      const keyNode = isNode(pair.key) ? pair.key : null;
      const key = keyOf(resolve(keyNode));
      const value = isNode(pair.value) ? pair.value : null;
      if (!isMergeKey(keyNode)) own.push({ key, keyNode, value });
      else merged.push(...(isSeq(resolve(value)) ? items(value).flatMap(entries) : entries(value)));
    }
    const byKey = new Map<string, Entry>();
    // A mapping's own entries win over merged ones, and of those the first.
    for (const entry of [...own, ...merged]) if (!byKey.has(entry.key)) byKey.set(entry.key, entry);
    return [...byKey.values()];
  };
  const items = (given: Node | null | undefined): (Node | null)[] => {
    const node = resolve(given);
    return isSeq(node) ? node.items.map((item) => (isNode(item) ? item : null)) : [];
  };
  const get = (node: Node | null | undefined, key: string) =>
    entries(node).find((entry) => entry.key === key)?.value;
  return { root, entries, get, items, resolve, positionAt, position: (node) => positionOf(node, positionAt) };
}

function positionOf(
  node: Node | null | undefined,
  positionAt: (offset: number) => Position,
): Position | undefined {
  const range = node?.range;
  return range === null || range === undefined ? undefined : positionAt(range[0]);
}

function keyOf(node: Node | null): string {
  return isScalar(node) ? String(node.value) : '';
}

/** In a file that declares YAML 1.1 the library reads the key as a symbol. A quoted `"<<"` is an ordinary key. */
function isMergeKey(node: Node | null): boolean {
  if (!isScalar(node) || node.type !== 'PLAIN') return false;
  return node.value === '<<' || (typeof node.value === 'symbol' && node.value.description === '<<');
}

/** A scalar as text; `undefined` for null, a mapping or a list. */
export function scalarText(node: Node | null): string | undefined {
  const value = isScalar(node) ? (node as Scalar).value : null;
  return value === null || value === undefined ? undefined : String(value);
}
