import { readWebAddress } from '../text/addresses.ts';
import { oneLine } from '../text/lines.ts';
import { pointOfTime } from '../text/point_of_time.ts';

/** What the comment on a pull request tells of a preview. All but the name may come from the service, and is data. */
export type Preview = {
  /** Name of the CVM. There is one comment for each. */
  name: string;
  /** The app's public URL; `undefined` when it has none, or none any more. */
  url: string | undefined;
  /** In words, such as `running` or `deleted`. */
  state: string;
  composeHash: string | undefined;
  /** Page of the workflow run. */
  runUrl: string;
  /** Milliseconds since 1970. */
  atMs: number;
};

const LONGEST_VALUE = 200;

/** The hidden first line that a comment is found by. */
export function markerOf(name: string): string {
  // Escaped as in a URL, no name can end the HTML comment or the line.
  return `<!-- phala-cvm-action: ${encodeURIComponent(name.toWellFormed())} -->`;
}

/** The text of the comment, in GitHub-flavoured Markdown. */
export function commentBody({ name, url, state, composeHash, runUrl, atMs }: Preview): string {
  const link = url === undefined ? undefined : linkTo(url);
  return [
    markerOf(name),
    `**Preview ${code(name)}**`,
    '',
    `- URL: ${link ?? 'none'}`,
    `- State: ${code(state)}`,
    `- Compose hash: ${composeHash === undefined ? 'unknown' : code(composeHash)}`,
    `- Workflow run: ${linkTo(runUrl) ?? 'unknown'}`,
    `- Updated: ${pointOfTime(atMs)}`,
    '',
  ].join('\n');
}

/**
 * Text of any kind as code, where it is no Markdown and no HTML, mentions nobody, and refers to no issue.
 *
 * A run of backticks as long as the fence would end it, so the fence is one longer than all of them.
 */
function code(text: string): string {
  const shown = oneLine(text, LONGEST_VALUE);
  if (shown === '') return 'unknown';
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  if (longest === 0) return `\`${shown}\``;
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${shown} ${fence}`;
}

/** A link that shows its own address, in which nothing can end it; `undefined` for what is no web address. */
function linkTo(text: string): string | undefined {
  const url = readWebAddress(text);
  return url === undefined ? undefined : `<${url.href}>`;
}
