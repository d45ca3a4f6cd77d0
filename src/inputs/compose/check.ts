import type { EnvPair } from '../../phala/seal.ts';
import { type Checkout, noCheckout } from '../checkout.ts';
import { isProvided } from '../env/provided.ts';
import { readEnvScript } from '../env/script.ts';
import type { Secrets } from '../secrets.ts';
import type { ComposeFacts, Severity } from './facts.ts';
import { type Finding, inOrder } from './finding.ts';
import { type PublishedPorts, publishedPortsOf } from './ports.ts';
import { applyRules } from './rules.ts';
import { schemaFindings } from './schema.ts';
import { readScript } from './script.ts';
import { secretFindings } from './secrets.ts';
import { type ComposeImage, imagesOf, profilesOf, servicesOf } from './services.ts';
import { substituted, type Variables } from './substitution.ts';
import { findReferences, type Reference } from './variables.ts';
import { type ComposeTree, readComposeYaml } from './yaml.ts';

export { findingText } from './finding.ts';
export type { Reference } from './variables.ts';

export type ComposeCheck = {
  /** What stops the CVM from booting, in the order of the file. */
  errors: Finding[];
  /** What boots, but not as surely or as provably as it could. */
  warnings: Finding[];
  /** Every use of a variable, in the order of the file. */
  references: Reference[];
  images: ComposeImage[];
  publishedPorts: PublishedPorts[];
};

export type ComposeInput = {
  /** The file as it is sent, but for the digests of its images. */
  text: string;
  /** Its name, for the messages. */
  path: string;
  /** The pre-launch script of one's own, missing when the platform's is used. */
  script?: string | undefined;
  /** What is sealed, for `COMPOSE_PROFILES`; missing when it is not known. */
  env?: readonly EnvPair[] | undefined;
  /** Whether every image gets its digest before the text is sent. */
  pinsImages?: boolean;
  /** Values that must not stand in the text, and how bad it is when one does. */
  secrets?: { values: Secrets; severity: Severity | undefined };
  /** What the folder of the file holds; nothing when missing. */
  checkout?: Checkout;
};

/** What `docker_compose_file` and `pre_launch_script` may have together. Phala Cloud API: POST /cvms/provision. */
const LARGEST_BYTES = 200 * 1024;

/**
 * Checks a Docker Compose file before it is sent, so that a mistake costs a second and not a failed boot.
 *
 * The judge is Docker Compose 2.26 on the machine, which has the text alone, in `/dstack`, after the pre-launch script.
 * An error is what it refuses or what surely fails at boot; what may work is a warning. Everything is reported at once.
 * Never throws.
 */
export function checkCompose(input: ComposeInput): ComposeCheck {
  const { text, path, script, env = [], pinsImages = false, checkout = noCheckout } = input;
  const tooLarge = sizeErrors(text, path, script);
  const nothing = { warnings: [], references: [], images: [], publishedPorts: [] };
  // Far over the limit there is nothing to gain from reading it, only time to lose.
  if (text.length > 10 * LARGEST_BYTES) return { ...nothing, errors: tooLarge };
  const { tree, hasPlainKeys, errors, warnings } = readComposeYaml(text, path);
  if (tree === undefined) return { ...nothing, errors: inOrder([...tooLarge, ...errors]) };
  const services = servicesOf(tree, profilesOf(env, script));
  const variables = variablesOf(input.env, script);
  const facts: ComposeFacts = {
    tree,
    services,
    checkout,
    script: readScript(script),
    substitute: (value) => substituted(value, variables),
    isMerged: warnings.length > 0,
    pinsImages,
  };
  const shape = shapeErrors(tree);
  // Without services, or with keys that are none, it would say the same again.
  const schema =
    shape.length > 0 || hasPlainKeys !== true ? { errors: [], warnings: [] } : schemaFindings(facts);
  const rules = applyRules(facts);
  const found = findReferences(tree, services, text);
  const secrets = input.secrets === undefined ? [] : secretFindings(text, tree, input.secrets.values);
  const secretErrors = input.secrets?.severity === 'error' ? secrets : [];
  const secretWarnings = input.secrets?.severity === 'warning' ? secrets : [];
  return {
    errors: inOrder([
      ...tooLarge,
      ...errors,
      ...shape,
      ...schema.errors,
      ...rules.errors,
      ...found.errors,
      ...secretErrors,
    ]),
    warnings: inOrder([...warnings, ...schema.warnings, ...rules.warnings, ...secretWarnings]),
    references: found.references,
    images: imagesOf(tree, services),
    publishedPorts: publishedPortsOf(tree, services),
  };
}

/** What the machine knows of variables, as far as that can be told from what is sealed and from the script. */
function variablesOf(env: readonly EnvPair[] | undefined, scriptText: string | undefined): Variables {
  if (env === undefined) return () => undefined;
  const script = scriptText === undefined ? undefined : readEnvScript(scriptText);
  const values = new Map(env.map(({ key, value }) => [key, value]));
  return (name) => {
    const mayChange = script?.readsOthers === true || isProvided(name, script);
    return mayChange ? undefined : { value: values.get(name) };
  };
}

/** What is wrong with the size of what is sent. */
export function sizeErrors(text: string, path: string, script: string | undefined): Finding[] {
  const bytes = Buffer.byteLength(text) + Buffer.byteLength(script ?? '');
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
