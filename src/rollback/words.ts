import type { Known } from '../run/known.ts';
import type { Failure } from '../run/outcome.ts';
import { oneLine, sentences } from '../text/lines.ts';
import type { Note } from './note.ts';

/** The annotation and the output hold both sentences, so the first one leaves room for the second. */
const LONGEST_REASON = 600;

/** A failure whose reason goes on with another sentence. */
export function withSentence(ended: Failure, sentence: string): Failure {
  const [first = '', ...rest] = ended.reason.split('\n');
  const reason = [sentences(oneLine(first, LONGEST_REASON), sentence), ...rest].join('\n');
  return { ...ended, reason };
}

/** What a person gives to the action to go back by hand. */
export function byHand({ cvm }: Readonly<Known>, { undo, revision }: Note): string {
  const id = cvm.vmUuid ?? undo.found.handle;
  const to = revision === undefined ? '' : ` and \`revision_id: ${revision.id}\``;
  return `\`operation: rollback\` with \`cvm_id: ${id}\`${to}`;
}
