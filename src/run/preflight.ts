import { findingText } from '../inputs/compose/finding.ts';
import type { Payload } from '../inputs/payload.ts';
import type { Log } from './log.ts';
import { OperationProblem } from './problem.ts';

/**
 * Refuses a compose file that cannot boot, before anything is sent, with all that is wrong with it. What boots but not as
 * surely as it could is a warning on its line.
 */
export function preflight({ compose }: Payload, log: Pick<Log, 'warning'>): void {
  if (compose === undefined) return;
  const { path, check } = compose;
  if (check.errors.length > 0) {
    const findings = check.errors.map((finding) => `- ${findingText(path, finding)}`);
    throw new OperationProblem(
      [`\`${path}\` cannot run in a CVM:`, ...findings].join('\n'),
      'The compose file cannot run in a CVM',
    );
  }
  for (const { message, advice, line } of check.warnings) {
    log.warning(`${message}. ${advice}`, 'Compose file', { file: path, line });
  }
}
