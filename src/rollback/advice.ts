import type { Inputs } from '../inputs/inputs.ts';

/** What no longer fits once the version before runs again. The first match of each row is replaced. */
const ROWS: readonly [pattern: RegExp, instead: (inputs: Inputs) => string, reason: string][] = [
  [/\bRun `operation: restart`(?: with this `cvm_id`)?/, () => 'Deploy again', 'what runs needs no restart'],
  [/\brun `operation: restart`(?: with this `cvm_id`)?/, () => 'deploy again', 'what runs needs no restart'],
  [/ Start it again with `operation: start`\./, () => '', 'it was started'],
  [
    /\b(?:See|Read) the (?:boot log and the container logs|boot log|log of the container) on the dashboard(?:,? \(?or run (?:with|the job with) `logs_on_failure: 100`\)?)?/,
    ({ logs_on_failure: lines }) => (lines > 0 ? 'See the log of this run' : PRINT),
    'the dashboard shows the boot of the version before by now',
  ],
  [
    /\bSee the logs of the containers on the dashboard\./,
    () => 'To read what its containers log, deploy it to another `name`, or with `on_failure: keep`.',
    'its containers are gone',
  ],
  [/, correct the cause, and deploy again/, () => ', and correct the cause', 'that is said in front'],
];

const PRINT = 'Run the job with `logs_on_failure: 100` to see the boot log of the new version';

/** What to do after the version before was put back, for whoever is woken up. */
export function nextAfterGoingBack(next: string | undefined, inputs: Inputs): string {
  const still = ROWS.reduce((text, [pattern, instead]) => text.replace(pattern, instead(inputs)), next ?? '');
  return `The version before runs, so there is time to correct this and deploy again. ${still}`.trim();
}
