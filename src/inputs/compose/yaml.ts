import { type Document, isMap, isScalar, LineCounter, parseAllDocuments } from 'yaml';
import { resolveAliases } from './aliases.ts';
import type { Finding, Position } from './finding.ts';
import { flattened } from './flat_text.ts';
import { goProblems, withPlainLineEnds } from './go_text.ts';
import { keyFindings, repeatedKeys, templateFinding } from './keys.ts';
import { DEEPEST, tooDeepAt } from './nesting.ts';
import { type ComposeTree, composeTree, positionOf } from './tree.ts';

export { childrenOf } from './aliases.ts';
export type { Finding, Position } from './finding.ts';
export { type ComposeTree, type Entry, scalarText } from './tree.ts';

type ComposeYaml = {
  /** Missing where the text cannot be read. */
  tree?: ComposeTree;
  /** Whether every key is a text, so that the document can be compared with the format. */
  hasPlainKeys?: boolean;
  errors: Finding[];
  warnings: Finding[];
};

const MOST_SYNTAX_ERRORS = 20;

/** What only YAML 1.2 forbids. */
const TAKEN_BY_GO = /^Comments must be separated|^Invalid escape sequence \\'$/;

/** Reads the YAML of a compose file as Go's library does, which Docker Compose uses. */
export function readComposeYaml(source: string, path: string): ComposeYaml {
  const text = withPlainLineEnds(source);
  const lineCounter = new LineCounter();
  const positionAt = (offset: number): Position => {
    const { line, col } = lineCounter.linePos(offset);
    return { line, column: col };
  };
  const deep = tooDeepAt(text);
  if (deep !== undefined) {
    const lines = text.slice(0, deep).split('\n');
    const at = { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
    const advice = `Keep it under ${DEEPEST} levels.`;
    return { errors: [{ message: 'nested too deep', ...at, advice }], warnings: [] };
  }
  let read = text;
  let documents = documentsOf(text, lineCounter);
  if (syntaxErrors(documents, text, positionAt).length > 0) {
    const flat = flattened(text);
    const again = documentsOf(flat);
    // Where that is no help, the errors are told of the text as it stands.
    if (syntaxErrors(again, flat, positionAt).length === 0) [read, documents] = [flat, again];
  }
  const [document] = documents;
  if (document === undefined || documents.every(isEmpty)) {
    const advice = 'Write the services to run into it, or name another file in `compose_file`.';
    return { errors: [{ message: `${path} is empty`, advice }], warnings: [] };
  }
  const ofGo = goProblems(read).map(({ offset, ...problem }) => ({ ...problem, ...positionAt(offset) }));
  // Where Go stops is the better word for what other libraries stumble over behind it.
  const errors = ofGo.length > 0 ? ofGo : syntaxErrors(documents, read, positionAt);
  if (errors.length > 0) return { errors, warnings: [] };
  const further = furtherDocuments(documents, positionAt);
  errors.push(...further.errors);
  const aliases = resolveAliases(document.contents);
  const shown = aliases.errors.slice(0, MOST_SYNTAX_ERRORS);
  errors.push(...shown.map(({ node, ...error }) => ({ ...error, ...positionOf(node, positionAt) })));
  if (aliases.errors.length > 0 || isEmpty(document)) return { errors, warnings: [] };
  const tree = composeTree(document.contents, aliases.targets, positionAt);
  const keys = keyFindings(tree, text).slice(0, MOST_SYNTAX_ERRORS);
  const twice = repeatedKeys(tree).slice(0, MOST_SYNTAX_ERRORS);
  return {
    tree,
    hasPlainKeys: keys.length === 0,
    errors: [...errors, ...keys, ...twice],
    warnings: further.warnings,
  };
}

/** Merge keys and keys given twice are found elsewhere: the library compares each key with each. */
function documentsOf(text: string, lineCounter?: LineCounter): Document.Parsed[] {
  const options = { prettyErrors: false, uniqueKeys: false };
  return [
    ...parseAllDocuments(text, { ...options, ...(lineCounter === undefined ? {} : { lineCounter }) }),
  ] as Document.Parsed[];
}

/** Whether a text or a comment was written at all: a document may also be only a `---`. */
function isEmpty({ contents }: Document.Parsed): boolean {
  return contents === null || (isScalar(contents) && contents.value === null);
}

/** Docker Compose merges all documents of a file, and refuses one that is no mapping, which an empty one is not. */
function furtherDocuments(documents: Document.Parsed[], positionAt: (offset: number) => Position) {
  const errors: Finding[] = [];
  const warnings: Finding[] = [];
  const { explicit, version } = documents[0]?.directives.yaml ?? {};
  if (explicit === true && version !== '1.1') {
    const message = `\`%YAML ${version}\`, which Docker Compose does not read`;
    errors.push({ message, line: 1, column: 1, advice: 'Remove the line.' });
  }
  for (const [index, document] of documents.entries()) {
    const at = positionAt(document.contents?.range?.[0] ?? document.range[0]);
    if (isEmpty(document)) {
      const advice = 'Docker Compose refuses the file: remove the `---` that stands alone.';
      errors.push({ message: 'an empty YAML document', line: at.line, column: 1, advice });
    } else if (index > 0 && document.directives.docStart !== true) {
      const advice = 'Docker Compose refuses the file: remove the line `...` before it.';
      errors.push({ message: 'a YAML document that does not begin with `---`', ...at, advice });
    } else if (index > 0 && !isMap(document.contents)) {
      const advice = 'Docker Compose refuses the file: remove it.';
      errors.push({ message: 'a YAML document that is no mapping', ...at, advice });
    } else if (index > 0) {
      const advice =
        'Join them into one: Docker Compose merges them, what the platform reads may be the first alone, and only the first is checked here.';
      warnings.push({ message: 'a second YAML document begins here', ...at, advice });
    }
  }
  return { errors, warnings };
}

const SYNTAX_ADVICE: Partial<Record<string, string>> = {
  TAB_AS_INDENT: 'Indent with blanks: YAML knows no tabs.',
};

function syntaxErrors(
  documents: Document.Parsed[],
  text: string,
  positionAt: (offset: number) => Position,
): Finding[] {
  const errors = documents
    .flatMap((document) => document.errors)
    .filter(({ message }) => !TAKEN_BY_GO.test(message))
    .slice(0, MOST_SYNTAX_ERRORS);
  const [first] = errors;
  // Braces that a template tool should have replaced make many errors of one.
  const template = first === undefined ? undefined : templateFinding(text, first.pos[0]);
  if (first !== undefined && template !== undefined) return [{ ...template, ...positionAt(first.pos[0]) }];
  return errors.map((error) => ({
    message: `not YAML: ${error.message}`,
    ...positionAt(error.pos[0]),
    advice: SYNTAX_ADVICE[error.code] ?? 'Correct the file: it cannot be read as YAML.',
  }));
}
