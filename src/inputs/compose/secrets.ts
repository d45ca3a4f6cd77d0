import { isScalar } from 'yaml';
import { type Secrets, secretIn } from '../secrets.ts';
import { childrenOf } from './aliases.ts';
import type { Finding } from './finding.ts';
import { secretWords } from './secret_words.ts';
import type { ComposeTree } from './yaml.ts';

/** Scalars of a compose text that are a value of the env, or lines of scalars, as a whole or as all behind `KEY=`. */
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
    const whole = secretIn(text, secrets);
    const parts = text.includes('\n') ? text.split('\n') : [];
    for (const name of [whole, ...parts.map((line) => secretIn(line.trim(), secrets))])
      if (name !== undefined) findings.push({ ...secretWords(name), ...place });
  }
  return findings;
}
