import { inServices, type Spot } from './facts.ts';
import { fieldsAt } from './fields.ts';
import { scalarText } from './yaml.ts';

/** Mounts of a folder that is not named. */
export const emptyMounts = inServices(({ tree }, { name, node }) =>
  fieldsAt(tree, node, 'volumes[]').flatMap((volume): Spot[] => {
    const type = scalarText(tree.resolve(tree.get(volume.node, 'type')));
    if (type !== 'bind' || tree.get(volume.node, 'source') !== undefined) return [];
    return [{ node: volume.node, message: `\`${volume.path}\` of service \`${name}\` has no \`source\`` }];
  }),
);

/** Files that are to be put into a container at no place. */
export const watchesWithoutTarget = inServices(({ tree, substitute }, { name, node }) =>
  fieldsAt(tree, node, 'develop.watch[]').flatMap((watch): Spot[] => {
    const field = (key: string) => scalarText(tree.resolve(tree.get(watch.node, key))) ?? '';
    const syncs = substitute(field('action'))?.startsWith('sync') === true;
    if (!syncs || substitute(field('target')) !== '') return [];
    return [{ node: watch.node, message: `\`${watch.path}\` of service \`${name}\` has no \`target\`` }];
  }),
);

/** Mounts of a volume with a name of one letter, which Docker Compose takes for a drive of Windows. */
export const driveMounts = inServices(({ tree, substitute }, { name, node }) =>
  fieldsAt(tree, node, 'volumes[]').flatMap((volume): Spot[] => {
    const text = substitute(scalarText(tree.resolve(volume.node)) ?? '') ?? '';
    if (!/^[A-Za-z]:/.test(text)) return [];
    const message = `\`${volume.path}\` of service \`${name}\` begins with a single letter and a colon, which Docker Compose takes for a drive of Windows and no volume`;
    return [{ node: volume.node, message }];
  }),
);
