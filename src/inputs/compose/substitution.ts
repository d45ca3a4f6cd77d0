import { referencesIn, type TextReference } from './references.ts';

/** What is known of a variable on the machine: its value or that it has none, and nothing at all when missing. */
type Known = { value: string | undefined } | undefined;

export type Variables = (name: string) => Known;

/**
 * What Docker Compose makes of a text.
 *
 * @returns nothing when that depends on a variable nobody here knows, or when Docker Compose refuses the text
 */
export function substituted(text: string, variables: Variables): string | undefined {
  if (!text.includes('$')) return text;
  const { references, invalid } = referencesIn(text);
  if (invalid.length > 0) return undefined;
  const parts: string[] = [];
  let done = 0;
  for (const reference of references) {
    // What stands in another is read with that.
    if (reference.offset < done) continue;
    const value = valueIn(text.slice(reference.offset, reference.end), reference, variables);
    if (value === undefined) return undefined;
    parts.push(text.slice(done, reference.offset).replaceAll('$$', '$'), value);
    done = reference.end;
  }
  return parts.join('') + text.slice(done).replaceAll('$$', '$');
}

function valueIn(source: string, { name, form }: TextReference, variables: Variables): string | undefined {
  const known = variables(name);
  if (known === undefined) return undefined;
  const rest = source.startsWith('${') ? source.slice(2 + name.length, -1) : '';
  const emptyIsUnset = rest.startsWith(':');
  const value = emptyIsUnset && known.value === '' ? undefined : known.value;
  const inner = () => substituted(rest.slice(emptyIsUnset ? 2 : 1), variables);
  switch (form) {
    // One that is missing is told by the check of the env.
    case 'plain':
    case 'required':
      return value;
    case 'default':
      return value ?? inner();
    case 'alternative':
      return value === undefined ? '' : inner();
    case 'passed':
      return undefined;
    default:
      return form satisfies never;
  }
}
