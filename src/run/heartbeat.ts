import { stateWords } from '../phala/status.ts';
import { durationWords } from '../text/lines.ts';
import type { Facts } from './facts.ts';
import type { Known } from './known.ts';
import type { Run } from './run.ts';

const PAUSE_MS = 60_000;

/** Says once a minute, from the start of the run, that it goes on. @returns what ends it */
export function startHeartbeat(
  { clock, log, deadline, troubles }: Pick<Run, 'clock' | 'log' | 'deadline' | 'troubles'>,
  { known }: Facts,
): () => void {
  function beat(): void {
    const count = troubles.count();
    const retries = count === 0 ? '' : `, ${count} ${count === 1 ? 'retry' : 'retries'} so far`;
    const state = stateWords(known.timeline.at(-1)) || rollWords(known) || 'waiting';
    const leftMs = deadline.leftMs();
    if (leftMs > 0) log.line(`Still ${state}; ${durationWords(leftMs)} left${retries}`);
    cancel = clock.timer(PAUSE_MS, beat);
  }
  let cancel = clock.timer(PAUSE_MS, beat);
  return () => cancel();
}

/** How far a run over several CVMs is. */
function rollWords({ members = [], takingBack: back }: Readonly<Known>): string {
  if (back !== undefined) return `taking back, ${back.done} of ${back.of} CVMs done`;
  const done = members.filter(({ outcome }) => outcome !== 'not_touched' && outcome !== 'under_way').length;
  return members.length === 0 ? '' : `at work, ${done} of ${members.length} CVMs done`;
}
