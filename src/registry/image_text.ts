/** What stands behind `image:` once Compose has read it: a text, or what only the machine will know. */
type ImageText = { kind: 'text'; text: string } | { kind: 'variable'; names: string[] };

/** Deeper than anybody nests defaults; a limit keeps a hostile text from exhausting the stack. */
const DEEPEST = 20;
const LONGEST = 4096;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const OPERATOR = /:?[-?+]/y;

/**
 * Reads the variables of an image as Compose does (`${NAME:-default}`), without ever putting a value in: a variable that
 * may be set leaves the image unknown, and so does one without a default.
 *
 * @param maySet whether the machine may have a value for this name
 */
export function imageText(image: string, maySet: (name: string) => boolean): ImageText {
  const names = new Set<string>();
  const read = (text: string, depth: number): string => {
    let result = '';
    let at = 0;
    for (let dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', at)) {
      result += text.slice(at, dollar);
      const braced = text[dollar + 1] === '{';
      const name = match(NAME, text, dollar + (braced ? 2 : 1));
      const end = braced ? closing(text, dollar) : dollar + 1 + name.length;
      if (text[dollar + 1] === '$' || name === '' || end === undefined || depth === DEEPEST) {
        // `$$` is an escaped `$`; any other that begins no variable is text.
        result += '$';
        at = dollar + (text[dollar + 1] === '$' ? 2 : 1);
        continue;
      }
      at = braced ? end + 1 : end;
      result += substitute(name, braced ? text.slice(dollar + 2 + name.length, end) : '', depth);
    }
    return result + text.slice(at);
  };
  const substitute = (name: string, rest: string, depth: number): string => {
    const operator = match(OPERATOR, rest, 0);
    const sign = operator.at(-1);
    if (maySet(name) || (sign !== '-' && sign !== '+')) {
      names.add(name);
      return '';
    }
    return sign === '-' ? read(rest.slice(operator.length), depth + 1) : '';
  };
  const text = read(image.slice(0, LONGEST), 0);
  return names.size === 0 ? { kind: 'text', text } : { kind: 'variable', names: [...names] };
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/** Where the `}` of the `${` at this offset stands. As in Compose, only `${` opens and any `}` closes. */
function closing(text: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text.startsWith('${', at)) depth++;
    if (text[at] === '}' && --depth === 0) return at;
  }
  return undefined;
}
