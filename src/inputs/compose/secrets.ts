import { isScalar } from 'yaml';
import { type Secrets, secretIn, wordsOf } from '../secrets.ts';
import { childrenOf } from './aliases.ts';
import type { Finding } from './finding.ts';
import { secretWords } from './secret_words.ts';
import type { ComposeTree } from './yaml.ts';

/**
 * Scalars of a compose text that are a value of the env, or lines or words of scalars, as a whole or as all behind `KEY=`: a
 * command is a line of words.
 */
export function secretFindings(tree: ComposeTree, secrets: Secrets): Finding[] {
  if (secrets.size === 0) return [];
  const findings: Finding[] = [];
  const open = tree.root === null ? [] : [tree.root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isScalar(node)) {
      open.push(...childrenOf(node));
      continue;
    }
    const text = String(node.value);
    const place = tree.position(node);
    const lines = text.includes('\n') ? text.split('\n').map((line) => line.trim()) : [];
    const names = new Set([text, ...lines, ...wordsOf(text)].map((part) => secretIn(part, secrets)));
    for (const name of names) if (name !== undefined) findings.push({ ...secretWords(name), ...place });
  }
  return findings;
}
