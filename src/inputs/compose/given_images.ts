import { FileProblem } from '../files.ts';
import { type ComposeCheck, type ComposeInput, checkCompose } from './check.ts';
import { findingText } from './finding.ts';
import { setImages } from './images.ts';
import { parseImages } from './images_input.ts';

/**
 * Puts the images of the input `images` into the text of a compose file, and checks the result. What it finds bears the
 * lines of the file.
 *
 * @throws FileProblem for an input that cannot be read, or an image that cannot be set
 */
export function checkWithImages(input: ComposeInput, lines: string): { text: string; check: ComposeCheck } {
  const { images, problems } = parseImages(lines);
  if (problems.length > 0) throw new FileProblem(problems.join('\n'), 'The inputs are not valid');
  const set = setImages(input.text, input.path, images);
  if (set.kind === 'text') {
    const check = checkCompose({ ...input, text: set.text });
    return { text: set.text, check: inFile(check, lineFinder(input.text, set.text)) };
  }
  const check = checkCompose(input);
  // What is wrong with the file itself is told first, and by the check.
  if (check.errors.length > 0) return { text: input.text, check };
  const [first] = set.problems;
  throw new FileProblem(
    [
      'Input `images` cannot be carried out:',
      ...set.problems.map((problem) => `- ${findingText(input.path, problem)}`),
    ].join('\n'),
    'An image cannot be set',
    first?.line === undefined ? undefined : { file: input.path, line: first.line },
  );
}

function inFile(check: ComposeCheck, lineOf: (line: number) => number): ComposeCheck {
  const moved = <T extends { line?: number | undefined }>(entry: T): T =>
    entry.line === undefined ? entry : { ...entry, line: lineOf(entry.line) };
  return {
    ...check,
    errors: check.errors.map(moved),
    warnings: check.warnings.map(moved),
    references: check.references.map(moved),
    images: check.images.map(moved),
  };
}

/**
 * Finds the line of a file that a line of the edited text was: an image that a service has from elsewhere gets a line of
 * its own, and one that is written over several becomes one.
 */
export function lineFinder(fileText: string, text: string): (line: number) => number {
  const [before, after] = [fileText.split('\n'), text.split('\n')];
  const lines: number[] = [];
  let at = 0;
  for (const [index, line] of after.entries()) {
    lines.push(at + 1);
    if (before[at] === line) at++;
    else if (after[index + 1] === before[at]) continue;
    else {
      // The next line that both have, within what one image can take.
      const next = after[index + 1];
      const end = before.indexOf(next ?? '', at + 1);
      at = next === undefined || end < 0 || end - at > LONGEST_IMAGE ? at + 1 : end;
    }
  }
  return (line) => Math.min(lines[line - 1] ?? line, before.length);
}

/** Lines that a block with one image may have. */
const LONGEST_IMAGE = 20;
