import { stateWords } from '../phala/status.ts';
import { durationWords } from '../text/lines.ts';
import type { Verdict } from '../wait/judge.ts';
import type { Observation } from '../wait/observation.ts';
import type { Sighting } from '../wait/observe.ts';
import type { WaitReport } from '../wait/wait.ts';
import type { Facts } from './facts.ts';
import type { Run } from './run.ts';

/** Follows a wait for a person: one line for each change, and the outputs as soon as they are known. */
export function createProgress(
  { log, deadline, troubles }: Pick<Run, 'log' | 'deadline' | 'troubles'>,
  facts: Facts,
): WaitReport {
  const lastWords = () => stateWords(facts.known.timeline.at(-1));

  function observation({ gone, status, bootProgress }: Observation, verdict: Verdict | undefined): void {
    const before = lastWords();
    if (gone !== true) facts.learn({ seen: { status, bootProgress } });
    // One look that found nothing is a doubt, and told as one.
    else if (verdict?.kind === 'reached' || verdict?.kind === 'failed') facts.learn({ gone });
    if (lastWords() !== before) log.line(`Status: ${lastWords()}`);
  }

  function verdictLine(verdict: Verdict, from: Observation['from']): void {
    if (verdict.kind === 'unproven' && from === 'read') log.once(`Not counted yet: ${verdict.missing}`);
    if (verdict.kind === 'pending' && verdict.doubt !== undefined)
      log.once(`Looking again: ${verdict.doubt}`);
  }

  return {
    sighting(sighting: Sighting, verdict?: Verdict): void {
      switch (sighting.kind) {
        case 'observation':
          observation(sighting.observation, verdict);
          if (verdict !== undefined) verdictLine(verdict, sighting.observation.from);
          break;
        case 'connected':
          facts.learn({ attempts: sighting.attempt });
          break;
        case 'lost':
          // The server's own time limit of a stream is no trouble.
          if (sighting.expected) log.debug(`${sighting.words}; opening it again`);
          else troubles.met(`The event stream was lost (${sighting.words}); opening it again`);
          break;
        case 'polling':
          troubles.met(
            `The event stream is refused (${sighting.words}); reading the state instead for a while`,
          );
          break;
        case 'unread':
          troubles.met(`The state could not be read (${sighting.words}); trying again`, sighting.words);
          break;
        case 'noise':
          log.once(`Ignored: ${sighting.words}`);
          break;
        case 'exhausted':
          break;
        default:
          sighting satisfies never;
      }
    },

    heartbeat(): void {
      const count = troubles.count();
      const retries = count === 0 ? '' : `, ${count} ${count === 1 ? 'retry' : 'retries'} so far`;
      log.line(`Still ${lastWords() || 'waiting'}; ${durationWords(deadline.leftMs())} left${retries}`);
    },
  };
}
