import { stateWords } from '../phala/status.ts';
import { BOUNDS } from '../text/bounds.ts';
import type { Verdict } from '../wait/judge.ts';
import type { Observation } from '../wait/observation.ts';
import type { WatchEvent } from '../wait/observe.ts';
import type { WaitReport } from '../wait/wait.ts';
import type { Facts } from './facts.ts';
import type { Run } from './run.ts';

/** Follows a wait for a person: one line for each change, and the outputs as soon as they are known. */
export function createProgress({ log, troubles }: Pick<Run, 'log' | 'troubles'>, facts: Facts): WaitReport {
  const lastWords = () => stateWords(facts.known.timeline.at(-1));

  let changes = 0;

  /** All of them are in the output `timeline`, as far as that goes. */
  function tellChange(): void {
    const { most } = facts.known.oneOfMany === true ? BOUNDS.statusLinesOfOne : BOUNDS.statusLines;
    changes++;
    if (changes < most) log.line(`Status: ${lastWords()}`);
    else if (changes === most)
      log.line(`Status: ${lastWords()} (further changes of the status are not shown)`);
  }

  function observation({ gone, status, bootProgress }: Observation, verdict: Verdict | undefined): void {
    const before = lastWords();
    const unmet = verdict?.kind === 'unproven' ? verdict.missing : '';
    if (gone !== true) facts.learn({ seen: { status, bootProgress }, unmet });
    // One look that found nothing is a doubt, and told as one.
    else facts.learn(verdict?.kind === 'reached' || verdict?.kind === 'failed' ? { gone, unmet } : { unmet });
    if (lastWords() !== before) tellChange();
  }

  function verdictLine(verdict: Verdict, from: Observation['from']): void {
    if (verdict.kind === 'unproven' && from === 'read')
      log.once(`Not counted yet: ${verdict.missing}`, 'Not counted yet');
    if (verdict.kind === 'pending' && verdict.doubt !== undefined)
      log.once(`Looking again: ${verdict.doubt}`, 'Looking again');
  }

  return {
    watchEvent(watchEvent: WatchEvent, verdict?: Verdict): void {
      switch (watchEvent.kind) {
        case 'observation':
          observation(watchEvent.observation, verdict);
          if (verdict !== undefined) verdictLine(verdict, watchEvent.observation.from);
          break;
        case 'connected':
          facts.learn({ attempts: watchEvent.attempt });
          break;
        case 'lost':
          // The server's own time limit of a stream is no trouble.
          if (watchEvent.expected) log.debug(`${watchEvent.words}; opening it again`);
          else troubles.met(`The event stream was lost (${watchEvent.words}); opening it again`);
          break;
        case 'polling':
          troubles.met(
            `The event stream is refused (${watchEvent.words}); reading the state instead for a while`,
          );
          break;
        case 'unread':
          troubles.met(
            `The state could not be read (${watchEvent.words}); trying again`,
            watchEvent.words,
            watchEvent.error,
          );
          break;
        case 'noise':
          log.once(`Ignored: ${watchEvent.words}`, 'Ignored');
          break;
        case 'exhausted':
          break;
        default:
          watchEvent satisfies never;
      }
    },
  };
}
