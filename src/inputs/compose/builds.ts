import { isScalar, type Node } from 'yaml';
import { contextUses } from './dockerfile.ts';
import { type ComposeFacts, inServices, type Spot } from './facts.ts';
import { isRemote, judgePath } from './paths.ts';
import { type ComposeTree, scalarText } from './yaml.ts';

const textAt = (tree: ComposeTree, node: Node | null | undefined) => scalarText(tree.resolve(node));

const PUSH =
  'Build and push the image in an earlier step and name it in `image` with its digest, or use `dockerfile_inline` without files of the context.';

/** Builds from a context that is not on the machine. */
export const localBuilds = inServices((facts, { name, node }) => {
  const { tree, script } = facts;
  const build = tree.get(node, 'build') ?? null;
  const context = contextOf(tree, build);
  const found = additionalContexts(tree, build).flatMap((extra) => contextSpots(facts, name, extra));
  if (context === undefined) return found;
  const inline = textAt(tree, tree.get(build, 'dockerfile_inline'));
  const isHere = /^(?:\.\/?|\$PWD|\$\{PWD\})?$/.test(context.path);
  if (inline === undefined || (!isHere && !isRemote(context.path))) {
    if (isHere && script.mayMake('Dockerfile'))
      found.push({
        node: context.node,
        severity: 'warning',
        message: `service \`${name}\` is built from what the pre-launch script makes`,
        advice: 'The compose hash proves the script, not what it fetches.',
      });
    else found.push(...contextSpots(facts, name, context));
    return found;
  }
  const dockerfile = tree.get(build, 'dockerfile_inline') ?? null;
  if (isRemote(context.path)) return found;
  for (const { instruction, sources } of contextUses(inline)) {
    const shown = sources.map((source) => `\`${source}\``).join(', ');
    const mayBeMade = sources.every((source) => script.mayMake(source));
    found.push({
      node: dockerfile,
      severity: mayBeMade ? 'warning' : 'error',
      message: `the inline Dockerfile of service \`${name}\` has \`${instruction}\` of ${shown}, ${mayBeMade ? 'which is only on the machine if the pre-launch script makes it' : 'which is not on the machine'}`,
    });
  }
  return found;
});

/** Builds on the machine from a place on the network, whose content the compose hash does not cover. */
export const remoteBuilds = inServices(({ tree }, { name, node }) => {
  const build = tree.get(node, 'build') ?? null;
  const contexts = [contextOf(tree, build), ...additionalContexts(tree, build)];
  return contexts
    .filter((context) => context !== undefined && isRemote(context.path))
    .map((context) => ({
      node: context?.node,
      message: `service \`${name}\` is built on the machine from a remote context`,
    }));
});

type Context = { node: Node | null; path: string };

/** The context of a build; the folder of the compose file when it names none. */
function contextOf(tree: ComposeTree, build: Node | null): Context | undefined {
  const short = textAt(tree, build);
  if (short !== undefined) return short === '' ? undefined : { node: build, path: short };
  if (build === null || tree.resolve(build) === null || isScalar(tree.resolve(build))) return undefined;
  const context = tree.get(build, 'context');
  return context === undefined
    ? { node: build, path: '.' }
    : { node: context, path: textAt(tree, context) ?? '.' };
}

function additionalContexts(tree: ComposeTree, build: Node | null): Context[] {
  const field = tree.get(build, 'additional_contexts');
  const named = tree.entries(field).map(({ value }) => ({ node: value, path: textAt(tree, value) ?? '' }));
  const listed = tree
    .items(field)
    .map((item) => ({ node: item, path: (textAt(tree, item) ?? '').replace(/^[^=]*=/, '') }));
  return [...named, ...listed].filter(
    ({ path }) => !/^(?:service|docker-image|target|oci-layout):/.test(path),
  );
}

function contextSpots(facts: ComposeFacts, name: string, { node, path }: Context): Spot[] {
  if (isRemote(path)) return [];
  const verdict = judgePath(path === '' ? '.' : path, 'context', facts);
  if (verdict === undefined) return [];
  const { severity, problem } = verdict;
  const message = `service \`${name}\` is built from the context \`${path}\`, ${problem}`;
  return [{ node, severity, message, advice: PUSH }];
}
