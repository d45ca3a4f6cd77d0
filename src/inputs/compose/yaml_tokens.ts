import { Lexer } from 'yaml';

/** A piece of a YAML text. */
export type YamlToken = {
  source: string;
  /** Where it begins in the text. */
  offset: number;
  /** Where it begins in its line, from 0. */
  column: number;
  /** Whether it is a plain scalar, or the content of a block scalar. */
  isScalar: boolean;
};

const SCALAR = '\u001f';
/** Marks of the lexer, which stand for no character of the text. */
const MARKS: ReadonlySet<string> = new Set(['\u0002', '\u0018', SCALAR]);

/** The tokens of a YAML text, in its order and without a gap. */
export function* yamlTokens(text: string): Generator<YamlToken> {
  let offset = 0;
  let lineStart = 0;
  let isScalar = false;
  for (const source of new Lexer().lex(text)) {
    if (MARKS.has(source)) {
      isScalar = source === SCALAR;
      continue;
    }
    yield { source, offset, column: offset - lineStart, isScalar };
    isScalar = false;
    offset += source.length;
    const lineEnd = source.lastIndexOf('\n');
    if (lineEnd >= 0) lineStart = offset - (source.length - lineEnd - 1);
  }
}
