import type { Plan } from '../run/plan.ts';

/** Lines that one diff may have; a compose file is 200 KiB at most, and nobody reads more of it in a log. */
const LONGEST_DIFF = 400;

/** What a dry run would do, one line each. */
export function planLines(plan: Plan): string[] {
  const { env } = plan;
  const names = (list: readonly string[]) => list.join(', ');
  return [
    `Dry run; this would ${plan.change.verb}: ${plan.words.join(', ')}`,
    ...(env === undefined || env.added.length === 0 ? [] : [`Env that comes: ${names(env.added)}`]),
    ...(env === undefined || env.removed.length === 0 ? [] : [`Env that goes: ${names(env.removed)}`]),
    ...(env === undefined || env.kept.length === 0 ? [] : [`Env that is sealed anew: ${names(env.kept)}`]),
  ];
}

/** The time for a diff grows with the square of its edits, and one of the texts comes from the service. */
const MOST_EDITS = 2000;

/** What the two texts of the diff are. */
export function diffTitle({ compose }: Plan): string {
  const isNew = compose !== undefined && compose.before === undefined;
  return `Compose file, ${isNew ? 'as it is and as it is sent' : 'deployed and new'}`;
}

/**
 * Unified diff of the compose text: from what is deployed to what is sent. For a new CVM, whose text is all new, from the
 * file, where the two differ.
 */
export async function diffLines({ compose }: Plan): Promise<string[]> {
  const from = compose?.before ?? compose?.file;
  if (compose === undefined || from === undefined || (compose.before === undefined && from === compose.after))
    return [];
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import('diff');
  const patch = createTwoFilesPatch(
    compose.before === undefined ? compose.path : 'deployed',
    compose.before === undefined ? 'sent' : compose.path,
    from,
    compose.after,
    undefined,
    undefined,
    {
      headerOptions: FILE_HEADERS_ONLY,
      // Line ends alone are no difference, and cannot be seen in a log.
      stripTrailingCr: true,
      maxEditLength: MOST_EDITS,
    },
  );
  if (patch === undefined) return ['The two texts differ too much to be compared line by line.'];
  const lines = patch.trimEnd().split('\n');
  return lines.length <= LONGEST_DIFF
    ? lines
    : [...lines.slice(0, LONGEST_DIFF), `... and ${lines.length - LONGEST_DIFF} more lines`];
}
