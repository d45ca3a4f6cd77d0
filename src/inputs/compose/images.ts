import { parseAllDocuments } from 'yaml';
import { oneLine } from '../../text/lines.ts';
import { applyEdits, type Edit, imageEdit } from './image_edit.ts';
import {
  type Content,
  contentOf,
  contentOfTree,
  type ImageFields,
  imageFieldsOf,
  servicesByName,
} from './image_fields.ts';
import { type ComposeTree, type Finding, type Position, readComposeYaml } from './yaml.ts';

/** Service to image reference. */
export type Images = ReadonlyMap<string, string>;

const MOST_LISTED = 20;

/** The image of each service of the text that has one, as it stands there with its variables. */
export function imagesOfText(text: string): Record<string, string> {
  const { tree } = readComposeYaml(text, '');
  const fields = tree === undefined ? [] : imageFieldsOf(tree);
  return Object.fromEntries(
    fields.flatMap(({ service, image }) => (image === undefined ? [] : [[service, image]])),
  );
}

type ImagesSet = { kind: 'text'; text: string } | { kind: 'refused'; problems: Finding[] };

/**
 * Gives services of a compose file other images, and leaves everything else byte for byte as it is. The result is read
 * again before it counts: it holds the old content with those images, or there is a refusal. Never throws.
 */
export function setImages(text: string, path: string, images: Images): ImagesSet {
  const { tree, errors } = readComposeYaml(text, path);
  if (tree === undefined || errors.length > 0) return { kind: 'refused', problems: errors };
  const problems = [...furtherDocuments(tree, text), ...unsuitable(tree, images)];
  if (problems.length > 0) return { kind: 'refused', problems };
  return changeAll({ before: contentOfTree(tree), images }, text);
}

/** Compose merges all documents of a file, so a later one could take an image back. */
function furtherDocuments(tree: ComposeTree, text: string): Finding[] {
  // Nearly no file has a second one, and looking for it means to read the text once more.
  if (!/^---(?:\s|$)/m.test(text)) return [];
  const [, second] = parseAllDocuments(text, { prettyErrors: false });
  if (!second?.contents) return [];
  const at = tree.positionAt(second.contents.range?.[0] ?? second.range[0]);
  const advice = 'Join them into one.';
  return [
    { message: 'a second YAML document begins here, so no image can be changed for certain', ...at, advice },
  ];
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

/** What is wanted, and what the text meant at first. */
type Task = { before: Content; images: Images };

/** A text after a change. `problems` has one for each service that is stuck; its image may be changed in the end. */
type Changed = { text: string; stuck: readonly string[]; problems: readonly Finding[] };

/** An ordinary file needs one. More are for services that read one place, where the order of the edits decides. */
const MOST_ATTEMPTS = 100;
/** Each attempt reads the whole text, so a large one gets fewer. */
const MOST_CHARACTERS_READ = 1_000_000;

const ENTANGLED: Finding = {
  message: 'too many services read their images from the same places to change them one by one',
  advice: 'Write `image:` out in each of them.',
};

function changeAll(task: Task, original: string): ImagesSet {
  const affordable = Math.ceil(MOST_CHARACTERS_READ / (original.length + 1));
  const attempts = { left: Math.min(MOST_ATTEMPTS, affordable) };
  let changed: Changed = { text: original, stuck: [...task.images.keys()], problems: [] };
  for (;;) {
    const pending = changed.stuck;
    changed = change(task, changed.text, pending, attempts);
    if (changed.stuck.length === 0) return { kind: 'text', text: changed.text };
    if (changed.stuck.length < pending.length) continue;
    const [first = ENTANGLED, ...others] = changed.problems;
    return { kind: 'refused', problems: [first, ...others] };
  }
}

/** All at once where that is possible, else half by half. */
function change(task: Task, text: string, services: readonly string[], attempts: { left: number }): Changed {
  if (attempts.left === 0) return { text, stuck: services, problems: [] };
  attempts.left--;
  const step = changeTogether(task, text, services);
  if (step.kind === 'text') return { text: step.text, stuck: [], problems: [] };
  if (services.length === 1) return { text, stuck: services, problems: [step.problem] };
  const middle = Math.ceil(services.length / 2);
  const first = change(task, text, services.slice(0, middle), attempts);
  const second = change(task, first.text, services.slice(middle), attempts);
  return {
    text: second.text,
    stuck: [...first.stuck, ...second.stuck],
    problems: [...first.problems, ...second.problems],
  };
}

type Step = { kind: 'text'; text: string } | { kind: 'refused'; problem: Finding };

function changeTogether({ before, images }: Task, text: string, services: readonly string[]): Step {
  const { tree } = readComposeYaml(text, '');
  if (tree === undefined) return refusal('the text cannot be read', '', undefined);
  const fields = new Map(imageFieldsOf(tree).map((entry) => [entry.service, entry]));
  const entries = servicesByName(tree);
  const edits: Edit[] = [];
  for (const service of services) {
    const reference = images.get(service) ?? '';
    if (fields.get(service)?.image === reference) continue;
    const attempt = imageEdit(tree, text, entries.get(service)?.value ?? null, reference);
    if (attempt.kind === 'impossible') return impossible(fields.get(service), attempt.problem);
    edits.push(attempt.edit);
  }
  const result = applyEdits(text, edits);
  const found = unwantedChange(
    before,
    result === undefined ? undefined : contentOf(result),
    images,
    services,
  );
  if (result !== undefined && found === undefined) return { kind: 'text', text: result };
  return shared(
    fields.get(services[0] ?? ''),
    fields.get(found?.service ?? ''),
    tree.positionAt(edits[0]?.from ?? 0),
  );
}

function impossible(own: ImageFields | undefined, problem: string): Step {
  const message = `the image of ${nameOf(own)} cannot be set: ${problem}`;
  return refusal(message, 'Write `image:` out in it.', own?.position);
}

function shared(own: ImageFields | undefined, other: ImageFields | undefined, at: Position): Step {
  const reader =
    other === undefined
      ? 'another part of the file reads the same place'
      : other === own
        ? 'another key of it reads the same place'
        : `${nameOf(other)} reads the same place`;
  const message = `the image of ${nameOf(own)} stands in line ${at.line} and cannot be changed alone: ${reader}`;
  return refusal(message, 'Write `image:` out in each service that reads it.', at);
}

function nameOf(fields: ImageFields | undefined): string {
  return `service \`${oneLine(fields?.service ?? '', 100)}\` (line ${fields?.position?.line})`;
}

function refusal(message: string, advice: string, at: Partial<Position> | undefined): Step {
  return { kind: 'refused', problem: { message, ...at, advice } };
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
