import { isScalar } from 'yaml';
import { type Secrets, secretsIn, secretsInLines } from '../secrets.ts';
import { childrenOf } from './aliases.ts';
import type { Finding, Position } from './finding.ts';
import { secretWords } from './secret_words.ts';
import type { ComposeTree } from './yaml.ts';

/**
 * Where a compose text holds a value of the env: in its lines as they are sent, comments included, and in what its
 * scalars are read as, which may stand on several lines, or with escapes.
 */
export function secretFindings(text: string, tree: ComposeTree, secrets: Secrets): Finding[] {
  if (secrets.size === 0) return [];
  const inScalars = [...scalarsWith(tree, secrets)];
  const inLines = secretsInLines(text, secrets);
  // The column is known of what is written on one line.
  const columns = new Map(
    inScalars
      .filter(({ first, last }) => first.line === last.line)
      .map(({ name, first }) => [`${name} ${first.line}`, first]),
  );
  const lines = new Set(inLines.map(({ name, line }) => `${name} ${line}`));
  const isOnLines = ({ name, first, last }: SecretScalar) => {
    for (let { line } = first; line <= last.line; line++) if (lines.has(`${name} ${line}`)) return true;
    return false;
  };
  return [
    ...inLines.map(({ name, line }) => ({
      ...secretWords(name),
      ...(columns.get(`${name} ${line}`) ?? { line }),
    })),
    ...inScalars
      .filter((scalar) => !isOnLines(scalar))
      .map(({ name, first }) => ({ ...secretWords(name), ...first })),
  ];
}

type SecretScalar = { name: string; first: Position; last: Position };

/** The scalars that hold a value of the env, as they are read. */
function* scalarsWith(tree: ComposeTree, secrets: Secrets): Generator<SecretScalar> {
  const open = tree.root === null ? [] : [tree.root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isScalar(node)) {
      open.push(...childrenOf(node));
      continue;
    }
    const value = String(node.value);
    const [start, end] = node.range ?? [0, 0];
    const parts = value.includes('\n') ? [value, ...value.split('\n')] : [value];
    const names = new Set(parts.flatMap((part) => [...secretsIn(part.replaceAll('$$', '$'), secrets)]));
    for (const name of names) yield { name, first: tree.positionAt(start), last: tree.positionAt(end) };
  }
}
