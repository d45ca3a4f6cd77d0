import { isAlias, isMap, isScalar, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { type ComposeTree, scalarText } from './yaml.ts';

/** Puts `insert` in the place of what stands from `from` to `to`, both offsets in the text. */
export type Edit = { from: number; to: number; insert: string };

type EditAttempt = { kind: 'edit'; edit: Edit } | { kind: 'impossible'; problem: string };

/**
 * Finds the smallest edit that gives a service another image. It changes the image where it stands in the service itself;
 * one that comes from elsewhere (a merge key, `extends`) gets a key of its own in front of it. Whether other services
 * read the same place is not its question.
 *
 * @param value the service as it stands behind its name
 */
export function imageEdit(
  tree: ComposeTree,
  text: string,
  value: Node | null,
  reference: string,
): EditAttempt {
  const service = tree.resolve(value);
  if (!isMap(service)) return impossible('it is no mapping, so it has no place for an image');
  const own = service.items.find((pair) => keyText(tree, pair) === 'image');
  if (own === undefined) return newKey(service, text, reference);
  const image = own.value;
  if (isAlias(image)) return replaced(image, reference);
  if (!isScalar(image)) return impossible('its image is no text');
  // With a tag such as `!reset` Compose drops the value, whatever it is.
  if (image.tag !== undefined && !image.tag.endsWith(':str'))
    return impossible(`its image has the tag \`${image.tag}\``);
  if (image.type === 'BLOCK_LITERAL' || image.type === 'BLOCK_FOLDED')
    return replacedBlock(image, text, reference);
  const [from, to] = image.range ?? [0, 0];
  return from === to ? filled(own, text, reference) : replaced(image, inStyleOf(text[from] ?? '', reference));
}

function keyText(tree: ComposeTree, { key }: Pair): string | undefined {
  return scalarText(tree.resolve(key as Node | null));
}

function impossible(problem: string): EditAttempt {
  return { kind: 'impossible', problem };
}

function edit(from: number, to: number, insert: string): EditAttempt {
  return { kind: 'edit', edit: { from, to, insert } };
}

function replaced(node: Node, insert: string): EditAttempt {
  const [from, to] = node.range ?? [0, 0];
  return edit(from, to, isAlias(node) ? scalar(insert) : insert);
}

/** The sign that a value begins with tells its quotes, which stay. */
function inStyleOf(sign: string, reference: string): string {
  return sign === '"' || sign === "'" ? `${sign}${reference}${sign}` : scalar(reference);
}

/** A reference that some YAML reader could take for a number, a time, a list or a word of its own is quoted. */
function scalar(reference: string): string {
  const isText = /^\w.*\//.test(reference) || /^[a-z].*[:@]/i.test(reference);
  return isText ? reference : `"${reference}"`;
}

/**
 * A block keeps the comment in its head and the blank lines after it. Its line end would be part of the image, so it is
 * stripped, and a digit for the indentation goes: one line tells its own.
 */
function replacedBlock(node: Scalar, text: string, reference: string): EditAttempt {
  const [from, to] = node.range ?? [0, 0];
  const source = text.slice(from, to);
  const head = /^[|>][1-9+-]*/.exec(source)?.[0] ?? '';
  const [, comment, indent, body = ''] =
    /^([^\n]*\n)(?:[ \t\r]*\n)*( +)(\S.*)$/s.exec(source.slice(head.length)) ?? [];
  if (indent === undefined) return edit(from, from + head.length, scalar(reference));
  const blank = body.slice(body.trimEnd().length);
  return edit(from, to, `${head[0]}-${comment}${indent}${reference}${blank}`);
}

/** `image:` with nothing behind it. */
function filled({ key }: Pair, text: string, reference: string): EditAttempt {
  const [, end = 0] = (key as Node).range ?? [0, 0];
  const colon = /^\s*:/.exec(text.slice(end));
  if (colon === null) return impossible('its `image` has no value and no colon');
  return edit(end + colon[0].length, end + colon[0].length, ` ${scalar(reference)}`);
}

/** A key of its own, before the others. */
function newKey(service: YAMLMap, text: string, reference: string): EditAttempt {
  const entry = `image: ${scalar(reference)}`;
  const [start = 0] = service.range ?? [];
  if (service.flow === true) {
    const isSpaced = /\s/.test(text[start + 1] ?? '');
    if (service.items.length === 0) return edit(start + 1, start + 1, entry);
    return edit(start + 1, start + 1, isSpaced ? ` ${entry},` : `${entry}, `);
  }
  for (const { key } of service.items) {
    const [at] = (key as Node | null)?.range ?? [];
    if (at === undefined) continue;
    const indent = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
    // What stands before a key on its line (an anchor, a `?`) belongs to it.
    if (/^ *$/.test(indent)) return edit(at, at, `${entry}${lineEnd(text, at)}${indent}`);
  }
  return impossible('none of its keys begins a line, so there is no place for `image`');
}

function lineEnd(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  const before = end < 0 ? text.lastIndexOf('\n', at) : end;
  return before > 0 && text[before - 1] === '\r' ? '\r\n' : '\n';
}

/** All edits at once; `undefined` where two meet in one place. */
export function applyEdits(text: string, edits: readonly Edit[]): string | undefined {
  const inOrder = edits.toSorted((a, b) => a.from - b.from || a.to - b.to);
  let result = '';
  let at = 0;
  for (const { from, to, insert } of inOrder) {
    if (from < at || (from === at && at > 0)) return undefined;
    result += text.slice(at, from) + insert;
    at = to;
  }
  return result + text.slice(at);
}
