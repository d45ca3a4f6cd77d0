import { oneLine } from '../../text/lines.ts';
import { applyEdits, type Edit, type EditAttempt, imageEdit } from './image_edit.ts';
import { type Content, contentOf, contentOfTree, type ImageFields, imageFieldsOf } from './image_fields.ts';
import { type ComposeTree, type Finding, type Position, readComposeYaml } from './yaml.ts';

/** Service to image reference. */
export type Images = ReadonlyMap<string, string>;

const MOST_LISTED = 20;

/** The image of each service of the text that has one, as it stands there with its variables. */
export function imagesOfText(text: string): Record<string, string> {
  const { tree } = readComposeYaml(text, '');
  return tree === undefined ? {} : imagesOfTree(tree);
}

function imagesOfTree(tree: ComposeTree): Record<string, string> {
  return Object.fromEntries(
    imageFieldsOf(tree).flatMap(({ service, image }) => (image === undefined ? [] : [[service, image]])),
  );
}

/** The images that the machine pulls: those of services without `build` and without a `pull_policy` against it. */
export function pulledImages(
  tree: ComposeTree,
): { service: string; image: string; line: number | undefined }[] {
  return imageFieldsOf(tree).flatMap(({ service, image, imageLine, notPulled }) =>
    image === undefined || notPulled !== undefined ? [] : [{ service, image, line: imageLine }],
  );
}

export type ImagesSet = { kind: 'text'; text: string } | { kind: 'refused'; problems: Finding[] };

/**
 * Gives services of a compose file other images, and leaves everything else byte for byte as it is. The result is read
 * again before it counts: it holds the old content with those images, or there is a refusal. Never throws.
 */
export function setImages(text: string, path: string, images: Images): ImagesSet {
  const { tree, errors } = readComposeYaml(text, path);
  if (tree === undefined || errors.length > 0) return { kind: 'refused', problems: errors };
  const problems = unsuitable(tree, images);
  if (problems.length > 0) return { kind: 'refused', problems };
  const together = changeTogether(tree, text, images);
  return together === undefined ? changeInTurn(tree, text, images) : { kind: 'text', text: together };
}

function unsuitable(tree: ComposeTree, images: Images): Finding[] {
  const fields = new Map(imageFieldsOf(tree).map((entry) => [entry.service, entry]));
  return [...images.keys()].flatMap((service) => {
    const found = fields.get(service);
    if (found === undefined) return [unknownService(service, [...fields.keys()])];
    return found.notPulled === undefined ? [] : [notPulled(found)];
  });
}

function unknownService(service: string, known: readonly string[]): Finding {
  const shown = known.slice(0, MOST_LISTED).map((name) => `\`${oneLine(name, 100)}\``);
  const more = known.length > shown.length ? ` and ${known.length - shown.length} more` : '';
  return {
    message: `\`images\` names the service \`${oneLine(service, 100)}\`, which the file does not have`,
    advice: `Its services are ${shown.join(', ')}${more}.`,
  };
}

function notPulled({ service, position, notPulled: reason }: ImageFields): Finding {
  const message = `\`images\` names the service \`${service}\`, which has \`${reason}\``;
  return { message, ...position, advice: `Remove \`${reason}\`, or the machine does not pull the image.` };
}

/** All edits by the positions of one reading: the way for every ordinary file. */
function changeTogether(tree: ComposeTree, text: string, images: Images): string | undefined {
  const before = contentOfTree(tree);
  const services = [...images.keys()];
  const edits: Edit[] = [];
  for (const service of services) {
    if (before.images.get(service) === images.get(service)) continue;
    const attempt = attemptOf(tree, text, service, images);
    if (attempt.kind === 'impossible') return undefined;
    edits.push(attempt.edit);
  }
  const result = applyEdits(text, edits);
  if (result === undefined) return undefined;
  return unwantedChange(before, contentOf(result), images, services) === undefined ? result : undefined;
}

/** Services that read one place: the order of the edits decides, and one may serve several. */
const MOST_ATTEMPTS = 200;

function changeInTurn(tree: ComposeTree, original: string, images: Images): ImagesSet {
  const before = contentOfTree(tree);
  let text = original;
  let pending = [...images.keys()];
  let attempts = 0;
  for (;;) {
    const problems: Finding[] = [];
    const stuck: string[] = [];
    for (const service of pending) {
      const step = changeOne(before, text, service, images);
      attempts++;
      if (step.kind === 'text') text = step.text;
      else {
        stuck.push(service);
        problems.push(step.problem);
      }
    }
    if (stuck.length === 0) return { kind: 'text', text };
    if (stuck.length === pending.length || attempts > MOST_ATTEMPTS) return { kind: 'refused', problems };
    pending = stuck;
  }
}

type Step = { kind: 'text'; text: string } | { kind: 'refused'; problem: Finding };

function changeOne(before: Content, text: string, service: string, images: Images): Step {
  const { tree } = readComposeYaml(text, '');
  // A text that was edited has been read before.
  if (tree === undefined || imagesOfTree(tree)[service] === images.get(service))
    return { kind: 'text', text };
  const attempt = attemptOf(tree, text, service, images);
  const fields = new Map(imageFieldsOf(tree).map((entry) => [entry.service, entry]));
  const where = `service \`${service}\` (line ${fields.get(service)?.position?.line})`;
  if (attempt.kind === 'impossible') {
    const message = `the image of ${where} cannot be set: ${attempt.problem}`;
    return refusal(message, 'Write `image:` out in it.', fields.get(service)?.position);
  }
  const result = applyEdits(text, [attempt.edit]) ?? text;
  const change = unwantedChange(before, contentOf(result), images, [service]);
  if (change === undefined) return { kind: 'text', text: result };
  const at = tree.positionAt(attempt.edit.from);
  const other = change.service === undefined ? undefined : fields.get(change.service);
  const reader =
    other === undefined || change.service === service
      ? `${change.service === undefined ? 'another part of the file' : 'another key of it'} is read from the same place`
      : `service \`${change.service}\` (line ${other.position?.line}) reads the same place`;
  const message = `the image of ${where} stands in line ${at.line} and cannot be changed alone: ${reader}`;
  return refusal(message, 'Write `image:` out in each service that reads it.', at);
}

function refusal(message: string, advice: string, at: Partial<Position> | undefined): Step {
  return { kind: 'refused', problem: { message, ...at, advice } };
}

function attemptOf(tree: ComposeTree, text: string, service: string, images: Images): EditAttempt {
  const entry = tree.entries(tree.get(tree.root, 'services')).find(({ key }) => key === service);
  return imageEdit(tree, text, entry?.value ?? null, images.get(service) ?? '');
}

/**
 * What changed that was not to be changed, with the service it belongs to.
 *
 * @param done services that must have their image now; the others have their old one, or the one that is wanted
 */
function unwantedChange(
  before: Content,
  after: Content | undefined,
  images: Images,
  done: readonly string[],
): { service: string | undefined } | undefined {
  if (after === undefined || after.rest !== before.rest) return { service: undefined };
  for (const [service, rest] of before.services) {
    const image = after.images.get(service);
    const kept = image === before.images.get(service) && !done.includes(service);
    if (after.services.get(service) !== rest || !(kept || image === images.get(service))) return { service };
  }
  return after.services.size === before.services.size ? undefined : { service: undefined };
}
