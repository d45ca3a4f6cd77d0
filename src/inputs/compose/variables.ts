import { isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import { type ComposeTree, childrenOf, type Finding, type Position, scalarText } from './yaml.ts';

/**
 * How a compose file asks for a variable.
 *
 * - `plain`: `$NAME`, `${NAME}`
 * - `required`: `${NAME:?message}`, `${NAME?message}`
 * - `default`: `${NAME:-default}`, `${NAME-default}`
 * - `alternative`: `${NAME:+text}`, `${NAME+text}`
 * - `passed`: an `environment` or `args` entry without a value, or the `environment` of a secret or a config
 */
export type ReferenceForm = 'plain' | 'required' | 'default' | 'alternative' | 'passed';

/** A reference inside another counts only while the outer variable has, or lacks, a value. */
export type Condition = { name: string; when: 'set' | 'unset'; emptyIsUnset: boolean };

export type Reference = Position & { name: string; form: ReferenceForm; conditions: readonly Condition[] };

export type TextReference = {
  name: string;
  form: ReferenceForm;
  conditions: readonly Condition[];
  /** Offset of its `$`. */
  offset: number;
};

/** Deeper than anybody nests defaults; a limit keeps a hostile text from exhausting the stack. */
const DEEPEST = 20;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const OPERATOR = /:?[-?+]/y;
const FORMS = { '-': 'default', '?': 'required', '+': 'alternative' } as const;

/**
 * Finds what Docker Compose would substitute in one value of a compose file. `$$` is an escaped `$`.
 *
 * @returns the references, and the offsets of each `$` that Compose refuses as an invalid template
 */
export function referencesIn(text: string): { references: TextReference[]; invalid: number[] } {
  const references: TextReference[] = [];
  const invalid: number[] = [];
  const closings = closingBraces(text);
  const scan = (from: number, to: number, conditions: readonly Condition[]): void => {
    for (let at = text.indexOf('$', from); at >= 0 && at < to; ) {
      at = text.indexOf('$', readOne(at, conditions));
    }
  };
  /** Reads what begins with the `$` at this offset and returns where it ends. */
  const readOne = (at: number, conditions: readonly Condition[]): number => {
    if (text[at + 1] === '$') return at + 2;
    const braced = text[at + 1] === '{';
    const start = at + (braced ? 2 : 1);
    const name = match(NAME, text, start);
    const end = closings.get(at);
    if (name === '' || (braced && (end === undefined || conditions.length === DEEPEST))) {
      invalid.push(at);
      return at + 1;
    }
    const rest = start + name.length;
    if (!braced || rest === end) {
      references.push({ name, form: 'plain', conditions, offset: at });
      return braced ? rest + 1 : rest;
    }
    return readOperator(at, name, rest, end ?? rest, conditions);
  };
  const readOperator = (
    at: number,
    name: string,
    start: number,
    end: number,
    conditions: readonly Condition[],
  ): number => {
    const operator = match(OPERATOR, text, start);
    const sign = operator.at(-1) as keyof typeof FORMS | undefined;
    if (sign === undefined) {
      invalid.push(at);
      return end + 1;
    }
    references.push({ name, form: FORMS[sign], conditions, offset: at });
    const when = sign === '+' ? 'set' : 'unset';
    const inner: Condition = { name, when, emptyIsUnset: operator.length === 2 };
    scan(start + operator.length, end, [...conditions, inner]);
    return end + 1;
  };
  scan(0, text.length, []);
  return { references, invalid };
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/** The `}` that closes each `${`, by the offset of its `$`. As in Compose, only `${` opens and any `}` closes. */
function closingBraces(text: string): Map<number, number> {
  const closings = new Map<number, number>();
  const open: number[] = [];
  for (const { 0: brace, index } of text.matchAll(/\$\{|\}/g)) {
    if (brace !== '}') open.push(index);
    else {
      const opening = open.pop();
      if (opening !== undefined) closings.set(opening, index);
    }
  }
  return closings;
}

/**
 * Finds every variable that a compose file takes from the env, in the order of the text. Keys and YAML comments are not
 * substituted by Compose and hold no references.
 */
export function findReferences(
  tree: ComposeTree,
  text: string,
): { references: Reference[]; errors: Finding[] } {
  const references: Reference[] = [];
  const errors: Finding[] = [];
  for (const scalar of textValues(tree.root)) {
    const found = referencesIn(String(scalar.value));
    const place = dollarPlaces(tree, scalar, text);
    for (const { offset, ...reference } of found.references)
      references.push({ ...reference, ...place(offset) });
    for (const offset of found.invalid) {
      const message = 'this `$` begins no variable that Docker Compose can read, so it refuses the file';
      const advice = 'Write `$$` for a `$` that is meant as it stands.';
      errors.push({ message, ...place(offset), advice });
    }
  }
  references.push(...passedVariables(tree));
  references.sort((a, b) => a.line - b.line || a.column - b.column);
  return { references, errors };
}

/** All texts that Compose substitutes: values and items, `x-` extensions included, without the keys. */
function textValues(node: Node | null): Scalar[] {
  if (isScalar(node)) return typeof node.value === 'string' && node.value.includes('$') ? [node] : [];
  if (isMap(node)) return node.items.flatMap(({ value }) => textValues(value as Node | null));
  return isSeq(node) ? childrenOf(node).flatMap(textValues) : [];
}

/**
 * Where each `$` of a value stands in the file. Quotes, escapes and indentation move everything else about, but the
 * number of `$` before it stays the same.
 */
function dollarPlaces(tree: ComposeTree, scalar: Scalar, text: string): (offset: number) => Position {
  const value = String(scalar.value);
  const [start, end] = scalar.range ?? [0, 0];
  const block = scalar.type === 'BLOCK_LITERAL' || scalar.type === 'BLOCK_FOLDED';
  // The head of a block (`|  # comment`) is no part of its value.
  const body = block ? text.indexOf('\n', start) : start;
  const dollars = [...text.slice(body, end).matchAll(/\$/g)].map(({ index }) => body + index);
  const same = dollars.length === value.split('$').length - 1;
  return (offset) => {
    const before = value.slice(0, offset).split('$').length - 1;
    return tree.positionAt((same ? dollars[before] : undefined) ?? start);
  };
}

/** Entries that name a variable without a value: Compose fills them from the env. */
function passedVariables(tree: ComposeTree): Reference[] {
  const passed = new Map<Node, Reference>();
  const add = (node: Node | null, name: string | undefined) => {
    const position = tree.position(node);
    if (node === null || position === undefined || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name ?? '')) return;
    // By its node: services that share an `environment` through an alias name each variable once.
    passed.set(node, { name: name ?? '', form: 'passed', conditions: [], ...position });
  };
  for (const service of tree.entries(tree.get(tree.root, 'services'))) {
    const build = tree.get(service.value, 'build');
    for (const list of [tree.get(service.value, 'environment'), tree.get(build, 'args')]) {
      for (const item of tree.items(list)) add(item, scalarText(tree.resolve(item)));
      for (const { key, keyNode, value } of tree.entries(list))
        if (isNothing(tree.resolve(value))) add(keyNode, key);
    }
  }
  for (const kind of ['secrets', 'configs']) {
    for (const { value } of tree.entries(tree.get(tree.root, kind))) {
      const name = tree.get(value, 'environment') ?? null;
      add(name, scalarText(tree.resolve(name)));
    }
  }
  return [...passed.values()];
}

function isNothing(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null);
}
