import { isScalar, type Node } from 'yaml';
import { childrenOf } from './aliases.ts';
import type { ComposeFacts, Spot } from './facts.ts';
import { fieldsAt } from './fields.ts';
import { goScalar } from './go_scalars.ts';

const ENDLESS = /^[-+]?\.[in]/i;

/** Numbers that Docker Compose, which turns the file into JSON, cannot carry. */
export function endlessNumbers({ tree }: ComposeFacts): Spot[] {
  const spots: Spot[] = [];
  const open = tree.root === null ? [] : [tree.root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isScalar(node)) open.push(...childrenOf(node));
    else if (typeof node.value === 'number' && ENDLESS.test(node.source ?? ''))
      spots.push({ node, message: `\`${shown(node.source)}\` is no number that Docker Compose takes` });
  }
  return spots;
}

const MOST_NAMED = 10;

/** Variables whose value a container does not get as it is written, in one sentence for all. */
export function changedValues({ tree, services }: ComposeFacts): Spot[] {
  const changed = new Map<Node, string>();
  const started = services.filter(({ start }) => start !== 'never');
  const fields = started.flatMap(({ node }) =>
    ['environment', 'build.args'].flatMap((place) => fieldsAt(tree, node, `${place}.*`)),
  );
  for (const { node, path } of fields) {
    const scalar = tree.resolve(node);
    const read = goScalar(scalar);
    if (!isScalar(scalar) || read === undefined) continue;
    if (read.kind !== 'time' && read.text === scalar.source) continue;
    const becomes = read.kind === 'time' ? 'a time' : `\`${read.text}\``;
    // By its node: services that share it through an alias name it once.
    changed.set(
      scalar,
      `\`${path.replace(/^(?:environment|build\.args)\./, '')}\` (\`${shown(scalar.source)}\` becomes ${becomes})`,
    );
  }
  const [first] = changed.keys();
  if (first === undefined) return [];
  const named = [...changed.values()].slice(0, MOST_NAMED).join(', ');
  const more = changed.size > MOST_NAMED ? ` and ${changed.size - MOST_NAMED} more` : '';
  const message = `Docker Compose reads values as numbers or dates and passes them otherwise than they are written: ${named}${more}`;
  return [{ node: first, message }];
}

function shown(source: string | undefined): string {
  const text = source ?? '';
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}...` : text;
}

const LONGEST_SHOWN = 40;
