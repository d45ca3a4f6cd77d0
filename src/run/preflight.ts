import { type FileFinding, findingText } from '../inputs/compose/finding.ts';
import type { Payload } from '../inputs/payload.ts';
import { capital } from '../text/lines.ts';
import type { Log } from './log.ts';
import { OperationProblem } from './problem.ts';

/**
 * Refuses files that cannot boot, or that would tell a secret, before anything is sent, with all that is wrong with them.
 * What boots but not as surely as it could is a warning on its line.
 *
 * @throws OperationProblem whose place is that of the first finding
 */
export function preflight({ compose, found }: Payload, log: Pick<Log, 'warning'>): void {
  const inCompose = (kind: 'errors' | 'warnings'): FileFinding[] =>
    (compose?.check[kind] ?? []).map((finding) => ({ ...finding, file: compose?.path ?? '' }));
  const errors = [...inCompose('errors'), ...(found?.errors ?? [])];
  const [first] = errors;
  if (first !== undefined) {
    const { file = '', line } = first;
    const findings = errors.map((finding) => findingText(finding.file ?? '', finding));
    throw new OperationProblem(
      findings.length === 1
        ? findings.join()
        : [`There are ${findings.length} mistakes:`, ...findings.map((text) => `- ${text}`)].join('\n'),
      compose?.check.errors.length
        ? 'The compose file cannot run in a CVM'
        : 'A secret would be sent in clear',
      { file, line },
    );
  }
  for (const { message, advice, file, line } of [...inCompose('warnings'), ...(found?.warnings ?? [])]) {
    const text = capital(advice === '' ? message : `${message}. ${advice}`);
    log.warning(
      text,
      file === undefined ? 'Env' : 'Compose file',
      file === undefined ? undefined : { file, line },
    );
  }
}
