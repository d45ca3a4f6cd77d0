import type { ComposeFacts, Spot } from './facts.ts';
import { fieldsAt } from './fields.ts';
import { referencesIn } from './references.ts';
import { scalarText } from './yaml.ts';

/** Keys whose text Docker Compose splits into words as a shell does; a list is taken as it is. */
const SPLIT = [
  ...['command', 'entrypoint', 'post_start[].command', 'pre_stop[].command'],
  'develop.watch[].exec.command',
] as const;

/** Command lines that Docker Compose cannot split, in any service: the whole file is read before profiles choose. */
export function unreadableCommands(facts: ComposeFacts): Spot[] {
  return commandLines(facts).flatMap(({ node, split, subject }) => {
    if (split.kind !== 'unreadable') return [];
    const message = `${subject} is no command line that Docker Compose can read: ${split.reason}`;
    // The value of a variable may close what stands open.
    return [{ node, message, severity: split.isCertain ? 'error' : 'warning' } as const];
  });
}

/** Command lines of which Docker Compose drops the end without a word: it is no shell. */
export function cutCommands(facts: ComposeFacts): Spot[] {
  return commandLines(facts).flatMap(({ split, subject, ...spot }) =>
    split.kind === 'cut' && spot.service.start !== 'never'
      ? [{ ...spot, message: `Docker Compose reads ${subject} up to the \`${split.at}\` and drops the rest` }]
      : [],
  );
}

function commandLines({ tree, services }: ComposeFacts) {
  return services.flatMap((service) =>
    SPLIT.flatMap((place) => fieldsAt(tree, service.node, place)).flatMap(({ node, path }) => {
      const text = scalarText(tree.resolve(node));
      if (text === undefined) return [];
      const subject = `\`${path}\` of service \`${service.name}\``;
      return [{ node, subject, split: splitCommand(text), service }];
    }),
  );
}

type Split =
  | { kind: 'whole' }
  | { kind: 'cut'; at: string }
  /** `isCertain`: whatever the variables before it hold. */
  | { kind: 'unreadable'; reason: string; isCertain: boolean };

/** What opens and closes by the same character, and within what it is text. A `)` opens, too, where nothing is open. */
const TOGGLES: Readonly<Partial<Record<string, readonly string[]>>> = {
  "'": ['"', ')'],
  '"': ["'", ')'],
  '`': ["'", '"', ')'],
  ')': ["'", '"', '`'],
};
const OPERATORS = /^(?:&&|\|\||[;&|<>])/;

/**
 * Splits a command line as Docker Compose does: with quotes, backslashes, backticks and `$( )`, and to the first
 * operator of a shell. A `(` of its own is none of these.
 */
function splitCommand(source: string): Split {
  const { text, firstVariable } = substituted(source);
  const unreadable = (reason: string, at: number): Split => {
    return { kind: 'unreadable', reason, isCertain: at <= firstVariable };
  };
  const open = new Set<string>();
  const isIn = (shields: readonly string[]) => shields.some((shield) => open.has(shield));
  /** The last character of the word so far. */
  let last = '';
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    const shields = TOGGLES[char];
    if (char === '\\' && !open.has("'")) {
      at += 1;
      if (at === text.length) return unreadable('a backslash ends it', at);
      last = text[at] ?? '';
    } else if (shields !== undefined && !isIn(shields)) {
      if (!open.delete(char)) open.add(char);
      if (char === ')' || char === '`') last = char;
    } else if (char === '(' && !isIn(["'", '"', '`'])) {
      if (last !== '$' || open.has(')')) return unreadable('a `(` stands outside of quotes', at);
      open.add(')');
      last = char;
    } else if (open.size === 0 && OPERATORS.test(char)) {
      const operator = OPERATORS.exec(text.slice(at, at + 2))?.[0] ?? char;
      const isLast = text.slice(at + operator.length).trim() === '';
      return isLast ? { kind: 'whole' } : { kind: 'cut', at: operator };
    } else last = open.size === 0 && /\s/.test(char) ? '' : char;
  }
  const [unclosed] = open;
  return unclosed === undefined
    ? { kind: 'whole' }
    : unreadable(
        unclosed === ')' ? 'its parentheses do not match' : `a ${QUOTE_NAMES[unclosed]} is never closed`,
        text.length,
      );
}

const QUOTE_NAMES: Readonly<Record<string, string>> = {
  "'": 'single quote',
  '"': 'double quote',
  '`': 'backtick',
};

/** The text with a word in the place of each variable, since Docker Compose substitutes first. */
function substituted(source: string): { text: string; firstVariable: number } {
  const variables = referencesIn(source).references.filter(({ conditions }) => conditions.length === 0);
  let text = '';
  let from = 0;
  let firstVariable = Number.POSITIVE_INFINITY;
  for (const { offset, end } of variables) {
    text += source.slice(from, offset).replaceAll('$$', '$');
    firstVariable = Math.min(firstVariable, text.length);
    text += 'x';
    from = end;
  }
  return { text: text + source.slice(from).replaceAll('$$', '$'), firstVariable };
}
