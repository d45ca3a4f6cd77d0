import type { Position } from './finding.ts';

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

/** A reference inside another counts only while the outer variable has, or lacks, a value; a required one always. */
export type Condition = { name: string; when: 'set' | 'unset'; emptyIsUnset: boolean };

export type Reference = Position & { name: string; form: ReferenceForm; conditions: readonly Condition[] };

export type TextReference = {
  name: string;
  form: ReferenceForm;
  conditions: readonly Condition[];
  /** Offset of its `$`. */
  offset: number;
  /** Offset behind it. */
  end: number;
};

/** Deeper than anybody nests defaults; a limit keeps a hostile text from exhausting the stack. */
const DEEPEST = 20;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const OPERATOR = /:?[-?+]/y;
const FORMS = { '-': 'default', '?': 'required', '+': 'alternative' } as const;

/**
 * Finds what Docker Compose would substitute in one value of a compose file. `$$` is an escaped `$`.
 *
 * A `$` that begins no variable, as in `$(date)`, is text.
 *
 * @returns the references, and the offsets of each `${` that Compose cannot read, for which it refuses the file
 */
export function referencesIn(text: string): { references: TextReference[]; invalid: number[] } {
  const references: TextReference[] = [];
  const invalid: number[] = [];
  const closings = closingBraces(text);
  const scan = (from: number, to: number, conditions: readonly Condition[]): void => {
    for (let at = text.indexOf('$', from); at >= 0 && at < to; ) {
      at = text.indexOf('$', readOne(at, to, conditions));
    }
  };
  /** Reads what begins with the `$` at this offset and returns where it ends. */
  const readOne = (at: number, to: number, conditions: readonly Condition[]): number => {
    if (text[at + 1] === '$') return at + 2;
    const braced = text[at + 1] === '{';
    const start = at + (braced ? 2 : 1);
    const name = match(NAME, text, start);
    const end = closings.get(at);
    if (name === '' && !braced) return at + 1;
    if (name === '' || (braced && (end === undefined || end >= to || conditions.length === DEEPEST))) {
      invalid.push(at);
      return at + 1;
    }
    const rest = start + name.length;
    if (!braced || rest === end) {
      const end = braced ? rest + 1 : rest;
      references.push({ name, form: 'plain', conditions, offset: at, end });
      return end;
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
    const form = FORMS[sign];
    // Compose reads what stands in a default whether it is used or not.
    const isAlways = form === 'required';
    references.push({ name, form, conditions: isAlways ? [] : conditions, offset: at, end: end + 1 });
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

/**
 * The `}` that closes each `${`, by the offset of its `$`. As in Compose, every `{` opens, and hides the character behind
 * it; what stays open ends with the last `}` of the line, and within that with the one before.
 */
function closingBraces(text: string): Map<number, number> {
  const closings = new Map<number, number>();
  let open: number[] = [];
  let closed: number[] = [];
  const endLine = () => {
    for (const opening of open) {
      if (text[opening] !== '$') continue;
      const closing = closed.pop();
      if (closing === undefined || closing < opening) break;
      closings.set(opening, closing);
    }
    open = [];
    closed = [];
  };
  for (const { 0: sign, index } of text.matchAll(/\{[^\n]?|\}|\n/g)) {
    if (sign.startsWith('{')) open.push(index - 1);
    else if (sign === '\n') endLine();
    else {
      closed.push(index);
      const opening = open.pop();
      if (opening !== undefined) closings.set(opening, index);
    }
  }
  endLine();
  return closings;
}
