import { isObject } from '../../text/json.ts';
import { nearestWord } from './nearest.ts';
import { NEWER_KEYS, NEWER_VALUES } from './newer.ts';
import { A_TIME, type Plain } from './plain.ts';
import { formatAt } from './schema_format.ts';

/** One thing that the schema refuses, at a place given as the keys that lead to it. */
export type Flaw = { at: string[]; schema: string } & (
  | { kind: 'key'; key: string }
  | { kind: 'type'; expected: string[] }
  | { kind: 'missing'; key: string }
  | { kind: 'value' }
);

/** Whether only a newer Docker Compose than the one on the machine takes it. */
export function isOnlyNewer(flaw: Flaw, value: Plain | undefined): boolean {
  const place = flaw.at.join('/');
  if (flaw.kind === 'key')
    return NEWER_KEYS.some(({ in: where, keys }) => where.test(place) && keys.includes(flaw.key));
  if (flaw.kind !== 'value' || typeof value !== 'string') return false;
  return NEWER_VALUES.some(({ at, values }) => at.test(place) && values.test(value));
}

const TYPE_WORDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: '`true` or `false`',
  null: 'nothing',
  array: 'a list',
  object: 'a mapping',
  time: 'a date',
};

function typeOf(value: Plain | undefined): string {
  if (Array.isArray(value)) return 'array';
  if (Object.is(value, A_TIME)) return 'time';
  return value === null || value === undefined ? 'null' : typeof value;
}

export function flawWords(flaw: Flaw, value: Plain | undefined): { message: string; advice: string } {
  const place = flaw.at.length === 0 ? 'the file' : `\`${flaw.at.join('.')}\``;
  switch (flaw.kind) {
    case 'key':
      return keySentence(flaw, place, value);
    case 'type': {
      const words = [...new Set(flaw.expected.map((type) => TYPE_WORDS[type] ?? type))];
      const quotes = flaw.expected.includes('string') && /^(?:number|boolean|time)$/.test(typeOf(value));
      return {
        message: `${place} is ${TYPE_WORDS[typeOf(value)]}, and Docker Compose takes ${alternatives(words)}`,
        advice: quotes
          ? 'Put the value in quotes.'
          : typeOf(value) === 'null'
            ? 'Give it a value, or remove the key.'
            : 'Correct the value.',
      };
    }
    case 'missing':
      return { message: `${place} lacks \`${flaw.key}\``, advice: 'Docker Compose requires it: add it.' };
    case 'value': {
      const { enum: words } = formatAt(flaw.schema);
      const accepted = Array.isArray(words)
        ? `Accepted: ${words.map((word) => `\`${word}\``).join(', ')}.`
        : 'Correct the value.';
      return { message: `${place} has a value that Docker Compose does not take`, advice: accepted };
    }
    default:
      return flaw satisfies never;
  }
}

function keySentence(
  flaw: Extract<Flaw, { kind: 'key' }>,
  place: string,
  parent: Plain | undefined,
): { message: string; advice: string } {
  const { key } = flaw;
  if (isOnlyNewer(flaw, undefined))
    return {
      message: `${place} has the key \`${key}\`, which only a newer Docker Compose than 2.26 knows`,
      advice:
        'The machine may refuse the file: do without it, or make sure that the OS image has a newer one.',
    };
  const { properties } = formatAt(flaw.schema);
  const known = isObject(properties) ? Object.keys(properties) : [];
  if (known.length === 0)
    return {
      message: `\`${key}\` is no name that Docker Compose takes in ${place}`,
      advice: 'A name has letters, digits, `.`, `_` and `-`.',
    };
  const present = new Set(Object.keys(parent ?? {}));
  const near = nearestWord(
    key,
    known.filter((name) => !present.has(name)),
  );
  return {
    message: `${place} has the key \`${key}\`, which Docker Compose does not know`,
    advice: near === undefined ? 'Remove it, or correct its name.' : `Did you mean \`${near}\`?`,
  };
}

function alternatives(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
