import { type Finding, inOrder } from './finding.ts';
import { applyRules } from './rules.ts';
import { type ComposeImage, imagesOf, type PublishedPort, publishedPortsOf } from './services.ts';
import { findReferences, type Reference } from './variables.ts';
import { type ComposeTree, readComposeYaml } from './yaml.ts';

export type { Finding } from './finding.ts';
export { findingText } from './finding.ts';
export type { ComposeImage, PublishedPort } from './services.ts';
export type { Condition, Reference, ReferenceForm } from './variables.ts';

export type ComposeCheck = {
  /** What stops the CVM from booting, in the order of the file. */
  errors: Finding[];
  /** What boots, but not as surely or as provably as it could. */
  warnings: Finding[];
  /** Every use of a variable, in the order of the file. */
  references: Reference[];
  images: ComposeImage[];
  publishedPorts: PublishedPort[];
};

/** What `docker_compose_file` and `pre_launch_script` may have together. Phala Cloud API: POST /cvms/provision. */
const LARGEST_BYTES = 200 * 1024;

/**
 * Checks a Docker Compose file before it is sent, so that a mistake costs a second and not a failed boot.
 * Everything is reported at once. Never throws.
 *
 * @param input.text the file as it stands, which is also what is sent
 * @param input.path its name, for the messages
 * @param input.scriptBytes size of the pre-launch script in UTF-8, 0 without one
 */
export function checkCompose(input: { text: string; path: string; scriptBytes: number }): ComposeCheck {
  const { text, path, scriptBytes } = input;
  const tooLarge = sizeErrors(text, path, scriptBytes);
  const nothing = { warnings: [], references: [], images: [], publishedPorts: [] };
  // Far over the limit there is nothing to gain from reading it, only time to lose.
  if (text.length > 10 * LARGEST_BYTES) return { ...nothing, errors: tooLarge };
  const { tree, errors } = readComposeYaml(text, path);
  if (tree === undefined) return { ...nothing, errors: inOrder([...tooLarge, ...errors]) };
  const rules = applyRules(tree);
  const found = findReferences(tree, text);
  return {
    errors: inOrder([...tooLarge, ...errors, ...shapeErrors(tree), ...rules.errors, ...found.errors]),
    warnings: inOrder(rules.warnings),
    references: found.references,
    images: imagesOf(tree),
    publishedPorts: publishedPortsOf(tree),
  };
}

function sizeErrors(text: string, path: string, scriptBytes: number): Finding[] {
  const bytes = Buffer.byteLength(text) + scriptBytes;
  if (bytes <= LARGEST_BYTES) return [];
  const message = `${path} and the pre-launch script have ${bytes} bytes together, more than the ${LARGEST_BYTES} (200 KiB) that the platform accepts`;
  return [{ message, advice: 'Move what is large into an image.' }];
}

function shapeErrors(tree: ComposeTree): Finding[] {
  const at = tree.position(tree.root);
  const advice = 'Give it a mapping `services:` with at least one service.';
  if (tree.entries(tree.root).length === 0) return [{ message: 'the file is no mapping', ...at, advice }];
  const services = tree.get(tree.root, 'services');
  if (services === undefined) return [{ message: 'the file has no `services`', ...at, advice }];
  if (tree.entries(services).length > 0) return [];
  return [{ message: '`services` names no service', ...(tree.position(services) ?? at), advice }];
}
