import type { Goal } from '../../src/wait/goal.ts';
import { change, stories } from './story.ts';

const create: Goal = { target: 'running', proof: 'new_cvm', leadsTo: 'running' };
const restart = change('running boot=done hash=same');

/** A slow answer was true at some time after its question: what lies between two looks counts, and no more. */
export const STORIES_OF_SLOW_READS = stories`
exited from the answer on to the question ${create}
  5s..35s  read exited -> doubt
  40s..70s read exited -> doubt
  65s..66s read exited -> doubt
  66s      read exited -> failed 'did not bring it back'
stopped from the answer on to the question ${restart}
  5s..35s  read stopped idle -> pending
  36s..60s read running busy -> unproven
  65s..90s read stopped idle -> doubt
  91s..99s read stopped idle -> doubt
  100s     read stopped idle -> failed
a record that is broken from the answer on to the question ${restart}
  1s      read running busy
  5s..35s read running idle record=error -> doubt
  36s     read running idle record=error -> doubt
  45s     read running idle record=error -> failed
two answers at one moment are one look ${restart}
  5s..35s read - gone -> doubt
  35.1s   read - gone -> doubt
  36s     read - gone -> failed
30 s of the target from the answer on to the question ${restart}
  5s..35s  read running idle -> unproven
  36s..80s read running idle -> unproven
  65s      read running idle -> weak
no effect from the answer on to the question ${restart}
  1s        read running busy
  5s..35s   read stopping idle
  40s..70s  read running up=2h idle boot=done -> unproven
  180s      read running up=2h idle boot=done -> unproven
  190s      read running up=2h idle boot=done -> failed 'up since before'
`;
