import { settingOf } from './conflicts.ts';
import type { ComposeFacts, Spot } from './facts.ts';
import { isFalse } from './fields.ts';
import { namesUsed } from './names.ts';
import { scalarText } from './yaml.ts';

/** Networks that every Docker has. */
const PREDEFINED: ReadonlySet<string> = new Set(['bridge', 'host', 'none']);

/** Configs and secrets of a store that only Swarm has. */
export function externalSources(facts: ComposeFacts): Spot[] {
  return (['configs', 'secrets'] as const).flatMap((kind) => externalsOf(facts, kind));
}

/** Volumes and networks that somebody should have made before: on a new machine nobody has. */
export function externalsOfMachine(facts: ComposeFacts): Spot[] {
  return (['volumes', 'networks'] as const)
    .flatMap((kind) => externalsOf(facts, kind))
    .filter(({ name }) => !PREDEFINED.has(name) && !facts.script.mayMake(name));
}

function externalsOf(
  facts: ComposeFacts,
  kind: 'volumes' | 'networks' | 'configs' | 'secrets',
): (Spot & { name: string })[] {
  const { tree } = facts;
  const users = namesUsed(facts, kind);
  return tree.entries(tree.get(tree.root, kind)).flatMap(({ key, value }) => {
    const external = tree.get(value, 'external');
    const service = users.get(key);
    if (external === undefined || service === undefined) return [];
    if (isFalse(facts, external)) return [];
    // It is refused already.
    if (kind === 'volumes' && settingOf(tree, value) !== undefined) return [];
    const given = tree.get(value, 'name') ?? tree.get(external, 'name') ?? null;
    const name = scalarText(tree.resolve(given)) ?? key;
    const message = `\`${kind}.${key}\` is external, and nobody made it on the machine`;
    return [{ node: external, message, service, name }];
  });
}
