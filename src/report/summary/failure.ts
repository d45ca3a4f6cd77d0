import type { CvmEvent } from '../../phala/state.ts';
import type { Failure } from '../../run/outcome.ts';
import { code, folded, pairs, prose, table } from '../../text/markdown.ts';
import { timeOfDay } from '../../text/point_of_time.ts';
import type { SummaryFacts } from './facts.ts';

/** The platform's own words about a failure, for whoever has to ask its support. */
export function platformWords(summary: SummaryFacts, failure: Failure): string | undefined {
  const { status, state, operation } = summary.known;
  const said = (text: string | undefined) =>
    text === undefined || failure.reason.includes(text) ? undefined : prose(text);
  return pairs('What Phala Cloud says', [
    [
      'Last status',
      [status, state?.bootProgress]
        // A boot that is over is no news of a CVM that runs.
        .filter((word) => word !== undefined && word !== '' && word !== 'done')
        .map((word) => code(word ?? ''))
        .join(', '),
    ],
    ['Boot error', said(state?.bootError)],
    ['Message of the operation', said(operation.errorMessage)],
    ['Operation', operation.correlationId === undefined ? undefined : code(operation.correlationId)],
    ['Request', failure.requestId === undefined ? undefined : code(failure.requestId)],
  ]);
}

/** The node keeps as many. */
const MOST_EVENTS = 20;

export function eventTable(events: readonly CvmEvent[]): string | undefined {
  if (events.length === 0) return undefined;
  const rows = events
    .slice(-MOST_EVENTS)
    .map(({ event, body, timestampMs }) => [timeOfDay(timestampMs), code(event, 60), prose(body, 300)]);
  return folded('Last events of the CVM', table(['Time (UTC)', 'Event', 'What it says'], rows));
}
