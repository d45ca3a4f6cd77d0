import { GONE, type Goal } from '../../src/wait/goal.ts';
import { change, snapshot, stories } from './story.ts';

const stop: Goal = { target: 'stopped', proof: 'any', before: snapshot('running boot=done') };
const remove: Goal = { target: GONE, proof: 'any' };
const watch: Goal = { target: 'running', proof: 'any' };

/** Targets other than `running`, and waiting for what others do. */
export const STORIES_OF_TARGETS = [
  ...stories`
stopped, and the operation goes on ${stop}
  9s read stopped busy -> unproven 'in progress'
  14s read stopped -> reached
stopped, and the record lags ${stop}
  9s read stopped record=stopping -> unproven 'record still says'
  14s read stopped record=shutdown -> reached
exited is not stopped: the node starts it again ${stop}
  9s read exited -> pending
  90s read exited -> pending
a boot error of before is nothing to a stop ${{ ...stop, before: snapshot(`running error='no keys'`) }}
  2s read stopping error='no keys' -> pending
  9s read stopped error='no keys' -> reached
a boot that is not over is nothing to a stop ${stop}
  9s read stopped boot=booting error='no keys' -> reached
a stop of a CVM in \`error\` ${{ ...stop, before: snapshot('error') }}
  2s read error idle -> pending
  60s read error idle -> pending
  65s read stopped idle -> reached
a stop that ends in \`error\` ${stop}
  9s read error -> doubt
  14s read error -> failed
the operation of a stop fails ${stop}
  9s read running saying='node is away' -> failed 'node is away'
a CVM that was stopped before, updated and to be left stopped ${change('stopped hash=old', { target: 'stopped', newComposeHash: true })}
  2s read stopped idle hash=old -> unproven 'still the old one'
  7s read stopped busy hash=new -> unproven 'in progress'
  12s read stopped idle hash=new -> reached 'new one'
a deletion takes its time ${remove}
  1s read running idle -> pending
  6s read deleting busy -> pending
  60s read removing -> pending
  65s read gone -> doubt 'not found'
  66s read gone -> reached 'does not exist any more'
a deletion of a CVM in \`error\` ${remove}
  1s read error idle -> pending
  6s read error idle -> pending
  11s read gone -> doubt
  16s read gone -> reached
a deletion of a CVM that is stopped, has a boot error or exited ${remove}
  1s read stopped idle error='no keys' -> pending
  20s read stopped idle error='no keys' -> pending
  60s read exited error='no keys' -> pending
  91s read exited -> pending
a watch of what is there already ${watch}
  100ms read running -> reached 'this state was enough'
a watch does not take the word of an event ${watch}
  1s event running -> unproven 'plain read'
  1.1s read starting busy -> pending
  9s read running busy -> unproven 'in progress'
  14s read running idle -> reached
a watch of a CVM that is stopped, until someone starts it ${watch}
  1s read stopped idle -> pending
  5m read stopped idle -> pending
  6m event starting -> pending
  7m read running boot=done -> reached
a watch of a boot that fails ${watch}
  1s event starting error='no keys' -> doubt
  6s event starting error='no keys' -> failed 'no keys'
a watch of an old boot error ${watch}
  1s read running boot=done error=old -> reached warns=old
a watch for a CVM to be stopped ${{ ...watch, target: 'stopped' }}
  1s read shutoff -> reached
a watch for a word of the platform ${{ ...watch, target: 'exited' }}
  1s event exited -> unproven 'plain read'
  2s read exited -> reached
a watch for a status that is only there while an operation runs ${{ ...watch, target: 'stopping' }}
  1s event stopping -> unproven 'plain read'
  2s read stopping busy record=running -> reached
a watch for \`error\` ${{ ...watch, target: 'error' }}
  2s read error -> reached
`,
  ...['stopped', 'shutdown', 'shutoff', 'Stopped'].flatMap(
    (status) => stories`
a stop ends with \`${status}\` ${stop}
  2s event stopping -> pending
  9s event ${status} -> unproven 'plain read'
  9.1s read ${status} idle record=stopped -> reached 'this state was enough'
`,
  ),
];
