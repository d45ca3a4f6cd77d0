import type { Machine } from '../run/exact_images.ts';
import type { Facts } from '../run/facts.ts';
import type { Run } from '../run/run.ts';

/**
 * The run with the text that is sent in the end, once it is known which machine will pull its images.
 *
 * @throws OperationProblem for an image that surely cannot run there, or that cannot be pinned
 */
export async function withExactText(run: Run, facts: Facts, machine: Machine): Promise<Run> {
  const payload = run.images === undefined ? run.payload : await (await run.images).payloadFor(machine);
  facts.learn({ images: payload.compose?.images });
  return { ...run, payload };
}

/** A compose text that is larger was never deployed by this action, and reading it takes its time. */
const LONGEST_TEXT = 256 * 1024;

/** Takes in the images of a text that stays as it is. */
export async function learnDeployedImages(facts: Facts, text: string | undefined): Promise<void> {
  if (text === undefined || text.length > LONGEST_TEXT) return;
  const { imagesOfText } = await import('../inputs/compose/compose.ts');
  facts.learn({ images: imagesOfText(text) });
}
