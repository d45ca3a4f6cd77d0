import { yamlTokens } from './yaml_tokens.ts';

/**
 * A YAML text in which every collection in brackets and every text in quotes stands on one line: blanks in the place of
 * the ends of its lines, of its tabs and its comments, so that each character stays at its place.
 *
 * Go's library does not look at the indentation there, and other libraries do.
 */
export function flattened(text: string): string {
  const parts: string[] = [];
  let done = 0;
  for (const { source, offset, isScalar } of yamlTokens(text)) {
    if (offset < done || isScalar || !/^["'[{]/.test(source)) continue;
    const flat = flatFrom(text, offset);
    // Go refuses it, whatever follows.
    if (flat === undefined) break;
    parts.push(text.slice(done, offset), flat);
    done = offset + flat.length;
  }
  return parts.join('') + text.slice(done);
}

/** @returns nothing when it never closes */
function flatFrom(text: string, start: number): string | undefined {
  const parts: string[] = [];
  let depth = 0;
  let isInWord = false;
  for (let at = start; at < text.length; ) {
    const char = text[at] ?? '';
    let end = at + 1;
    if ((char === '"' || char === "'") && !isInWord) {
      end = endOfQuotes(text, at);
      if (end < 0) return undefined;
    } else if (char === '#' && (!isInWord || /\s/.test(text[at - 1] ?? ''))) {
      end = lineEnd(text, at);
    } else if (char === '[' || char === '{') depth += 1;
    else if (char === ']' || char === '}') depth -= 1;
    const isComment = char === '#' && end > at + 1;
    parts.push(isComment ? ' '.repeat(end - at) : text.slice(at, end).replace(/[\r\n\t]/g, ' '));
    if (depth === 0) return parts.join('');
    const ends = /["'[\]{},#]/.test(char) || (char === ':' && /[\s,[\]{}]/.test(text[end] ?? ''));
    if (!/\s/.test(char)) isInWord = !ends;
    at = end;
  }
  return undefined;
}

function endOfQuotes(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at += 1;
    else if (text[at] === quote && quote === "'" && text[at + 1] === quote) at += 1;
    else if (text[at] === quote) return at + 1;
  }
  return -1;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
