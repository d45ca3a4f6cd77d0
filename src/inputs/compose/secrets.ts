import { isScalar } from 'yaml';
import { type Secrets, secretsIn, secretsInLines } from '../secrets.ts';
import { childrenOf } from './aliases.ts';
import type { Finding } from './finding.ts';
import { secretWords } from './secret_words.ts';
import type { ComposeTree } from './yaml.ts';

/**
 * Where a compose text holds a value of the env: in its lines as they are sent, comments included, and in what its
 * scalars are read as, which may stand on several lines, or with escapes.
 */
export function secretFindings(text: string, tree: ComposeTree, secrets: Secrets): Finding[] {
  if (secrets.size === 0) return [];
  const inLines = secretsInLines(text, secrets);
  const findings: Finding[] = inLines.map(({ name, line }) => ({ ...secretWords(name), line }));
  const known = new Set(inLines.map(({ name, line }) => `${line} ${name}`));
  const open = tree.root === null ? [] : [tree.root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isScalar(node)) {
      open.push(...childrenOf(node));
      continue;
    }
    const value = String(node.value);
    const [start, , end] = node.range ?? [0, 0, 0];
    const parts = value.includes('\n') ? [value, ...value.split('\n')] : [value];
    const names = new Set(parts.flatMap((part) => [...secretsIn(part.replaceAll('$$', '$'), secrets)]));
    for (const name of names) {
      const [first, last] = [tree.positionAt(start), tree.positionAt(end)];
      const lines = Array.from({ length: last.line - first.line + 1 }, (_, index) => first.line + index);
      if (!lines.some((line) => known.has(`${line} ${name}`)))
        findings.push({ ...secretWords(name), ...first });
    }
  }
  return findings;
}
