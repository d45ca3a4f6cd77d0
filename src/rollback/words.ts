import type { Failure } from '../run/outcome.ts';
import { oneLine, withoutFullStop } from '../text/lines.ts';

/** The annotation and the output hold both sentences, so the first one leaves room for the second. */
const LONGEST_REASON = 600;

/** A failure whose reason goes on with another sentence. */
export function withSentence(ended: Failure, sentence: string): Failure {
  const [first = '', ...rest] = ended.reason.split('\n');
  const reason = [`${withoutFullStop(oneLine(first, LONGEST_REASON))}. ${sentence}`, ...rest].join('\n');
  return { ...ended, reason };
}
