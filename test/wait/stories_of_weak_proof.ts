import { change, stories } from './story.ts';

const restart = change('running boot=done hash=same');

/** When time has to do for proof. */
export const STORIES_OF_WEAK_PROOF = stories`
30 s of the target and nothing else ${restart}
  1s read running idle -> unproven
  30.9s read running idle -> unproven
  31s read running idle -> weak 'gave no proof'
30 s in which nobody says whether an operation runs ${restart}
  1s read running
  31s read running -> weak
an operation in between begins the 30 s anew ${restart}
  1s read running idle
  20s read running busy -> unproven
  31s read running idle -> unproven
  60s read running idle -> unproven
  61s read running idle -> weak
a record of an operation in progress begins the 30 s anew ${restart}
  1s read running
  20s read running operation=in_progress -> unproven
  35s read running operation=unknown -> unproven
  65s read running -> weak
events do not begin the 30 s, and do not end them ${restart}
  1s event running
  5s read running idle -> unproven
  31s event running -> unproven 'plain read'
  34s read running idle -> unproven
  35s event running -> unproven 'plain read'
  35.1s read running idle -> weak
a record that lags begins the 30 s anew ${restart}
  1s read running record=running idle
  20s read running record=updating idle -> unproven
  40s read running record=running idle -> unproven 'nothing shows yet'
  70s read running record=running idle -> weak
the 30 s begin when a boot that was stuck before is over ${change('running boot=pre-launch')}
  1s read running boot=pre-launch idle
  40s read running boot=done idle -> unproven 'nothing shows yet'
  70s read running boot=done idle -> weak
weak proof carries the warning too ${restart}
  1s read running boot=done error='no route'
  31s read running boot=done error='no route' -> weak warns='no route'
`;
