import { GONE, type Goal } from '../../src/wait/goal.ts';
import { change, snapshot, stories } from './story.ts';

const restart = change('running boot=done');
const update = change('running boot=done hash=old', { newComposeHash: true });
const create: Goal = { target: 'running', proof: 'new_cvm', leadsTo: 'running' };
const start: Goal = { ...create, proof: 'was_stopped', before: snapshot('stopped') };
const up = snapshot('running boot=done');
const stop: Goal = { target: 'stopped', proof: 'any', leadsTo: 'stopped', before: up };
const remove: Goal = { target: GONE, proof: 'any', leadsTo: GONE, before: up };

/** When a status ends the wait. */
export const STORIES_OF_FAILURE = [
  ...stories`
another deployment before this one runs, told by its compose hash alone ${update}
  5s  read updating busy hash=new -> pending
  10s read updating busy hash=new -> pending
  15s read updating busy hash=newer -> pending
  20s read updating busy hash=newer -> failed 'a newer deployment'
one answer of a reader that is far behind is no other deployment ${update}
  5s  read updating busy hash=older -> pending
  10s read updating busy hash=new -> pending
  15s read updating busy hash=new -> pending
  20s read updating busy hash=older -> pending
  25s read updating busy hash=old -> pending
  30s read updating busy hash=old -> pending
  50s read running up=9s boot=done idle hash=new -> reached
another hash during what changes none is not judged by it ${restart}
  5s  read restarting busy hash=a -> pending
  10s read restarting busy hash=a -> pending
  15s read restarting busy hash=b -> pending
  20s read restarting busy hash=b -> pending
an update that is over without a new hash, and no record that says why ${update}
  5s  read updating busy hash=old -> pending
  10s read running boot=done idle hash=old -> unproven 'still the old one'
  1m  event running boot=done
  2m  read running boot=done idle hash=old -> unproven
  2m10s read running boot=done idle hash=old -> failed 'the operation is over, and the compose hash is still the old one'
a restart that is over and left the machine up ${restart}
  5s  read running busy up=10h -> unproven
  10s read running boot=done idle up=10h -> unproven
  2m10s read running boot=done idle up=10h -> failed 'the machine has been up since before the request'
a start that is over and left the machine stopped ${start}
  5s  read stopped busy -> pending
  10s read stopped idle -> pending
  2m9s read stopped idle -> pending
  2m10s read stopped idle -> failed 'the status is still \`stopped\`'
an update that is never seen to begin ${update}
  5s  read running boot=done idle hash=old -> unproven
  4m4s read running boot=done idle hash=old -> unproven
  4m5s read running boot=done idle hash=old -> failed 'nothing was seen of it for 4 min, and the compose hash is still the old one'
an update whose record is far behind the machine ${change('running boot=done hash=old up=9h', { newComposeHash: true })}
  5s  read updating busy hash=old -> pending
  20s read running up=5s boot=done idle hash=old -> unproven 'still the old one'
  5m  read running up=5m boot=done idle hash=old -> unproven
  9m  read running up=8m boot=done idle hash=new -> reached
an update of which nothing but the restart is ever seen ${change('running boot=done hash=old up=9h', { newComposeHash: true })}
  5s  read updating busy hash=old -> pending
  20s read running up=5s boot=done idle hash=old -> unproven
  10m19s read running up=10m boot=done idle hash=old -> unproven
  10m20s read running up=10m boot=done idle hash=old -> failed 'the compose hash is still the old one'
an update that is completed, and its record is far behind ${update}
  20s read running boot=done idle hash=old operation=completed -> unproven
  9m  read running boot=done idle hash=old operation=completed -> unproven
  10m read running boot=done idle hash=new operation=completed -> reached
one that begins late ${update}
  5s  read running boot=done idle hash=old -> unproven
  4m  read updating busy hash=old -> pending
  5m  read running up=9s boot=done idle hash=new -> reached
a stop that is over and left the machine up ${stop}
  5s  read stopping busy -> pending
  10s read running idle -> pending
  2m9s read running idle -> pending
  2m10s read running idle -> failed 'the operation is over, and the status is still \`running\`'
a stop of which an event alone tells begins the time anew ${stop}
  5s  read running idle -> pending
  2m  event stopping -> pending
  2m6s read running idle -> pending
  4m5s read running idle -> pending
  4m6s read running idle -> failed 'the operation is over'
a stop that is never seen to begin ${stop}
  5s  read running idle -> pending
  4m4s read running idle -> pending
  4m5s read running idle -> failed 'nothing was seen of it for 4 min, and the status is still \`running\`'
a stop of which nobody tells whether it goes on ${stop}
  5s  read stopping -> pending
  10s read running -> pending
  20m read running -> pending
a graceful stop that takes long while the status and the flag say nothing ${stop}
  5s  read running idle off='powering off' -> pending
  19m read running idle off='powering off' -> pending
  20m read stopped idle -> reached
a word of an earlier graceful stop ${{ ...stop, before: snapshot(`running off='powering off'`) }}
  5s  read running idle off='powering off' -> pending
  4m5s read running idle off='powering off' -> failed 'nothing was seen of it'
a stop that hangs ${stop}
  5s  read shutting_down idle -> pending
  20m read shutting_down idle -> pending
a stop of an exited machine that the node starts again ${{ ...stop, before: snapshot('exited') }}
  5s  read exited busy -> pending
  20s read running idle -> pending
  2m20s read running idle -> failed 'the status is \`running\`'
a deletion that is over and left the CVM there ${remove}
  5s  read deleting busy -> pending
  10s read running idle -> pending
  2m10s read running idle -> failed 'the operation is over, and the status is still \`running\`'
a deletion that got no further than the stop ${remove}
  5s  read deleting busy -> pending
  20s read stopped idle -> pending
  2m20s read stopped idle -> failed 'the status is \`stopped\`'
a deletion that is never seen to begin ${remove}
  5s  read running idle -> pending
  4m5s read running idle -> failed 'nothing was seen of it'
a deletion that takes longer than its flag tells ${remove}
  5s  read deleting busy -> pending
  10s read deleting idle -> pending
  20m read removing idle -> pending
  21m read gone -> doubt
  22m read gone -> reached
a creation that leaves a CVM that never came up ${create}
  5s  read creating busy -> pending
  20s read stopped idle -> doubt
  30s read stopped idle -> failed 'nothing is in progress'
a creation that was given up before anything came up ${create}
  5s  read stopped idle -> pending
  2m5s read stopped idle -> failed 'the operation is over, and the status is \`stopped\`'
a job that runs for as long as it takes, and is waited for ${{ ...update, target: 'exited' }}
  5s  read updating busy hash=old -> pending
  30s read running up=9s boot=done idle hash=new -> pending
  59m read running up=59m boot=done idle hash=new -> pending
  60m read exited idle hash=new -> reached
a job whose update has changed nothing ${{ ...update, target: 'exited' }}
  5s  read updating busy hash=old -> pending
  10s read running up=9h boot=done idle hash=old -> pending
  2m10s read running up=9h boot=done idle hash=old -> failed 'the compose hash is still the old one'
a job that is restarted and ends in another way than is waited for ${change('running boot=done', { target: 'exited' })}
  5s  read restarting busy -> pending
  30s read running up=9s idle -> pending
  40s read stopped idle -> pending
  9m  read stopped idle -> pending
nothing was sent, so nothing is over ${{ target: 'stopped', proof: 'any' }}
  5s  read stopping busy -> pending
  10s read running idle -> pending
  20m read running idle -> pending
the pause between two steps of an operation is no end of it ${update}
  5s  read running busy hash=old -> unproven
  10s read running boot=done idle hash=old -> unproven
  1m  read running busy hash=old -> unproven
  2m9s read running boot=done idle hash=old -> unproven
  3m  read running boot=done idle hash=new -> unproven
  4m  read running boot=done idle hash=new -> reached
an exited machine that the node brings back at its next tick ${create}
  10s event exited -> doubt 'exited'
  25s read exited -> doubt
  30s event starting boot=booting -> pending
  60s read running boot=done -> reached
an exited machine that the node does not bring back ${create}
  10s event exited -> doubt
  40s read exited -> doubt
  40.1s read exited -> failed 'did not bring it back'
a machine that exits again begins its 30 s anew ${create}
  10s event exited
  30s read running boot=booting -> unproven
  35s read exited -> doubt
  65s read exited -> doubt
  66s read exited -> failed
a look without a status does not bring an exited machine back ${create}
  10s read exited
  30s read - -> pending
  41s read exited -> failed
a machine that was exited before the start, and stays so for a while ${change('exited')}
  1s read exited -> pending
  60s read exited busy -> pending
  65s event starting -> pending
  90s read running boot=done -> reached
a machine that was exited before, came up and exited again ${change('exited')}
  1s read exited
  40s read starting -> pending
  50s read exited -> doubt
  81s read exited -> failed
\`error\` in one read only ${restart}
  6s read error -> doubt '\`error\`'
  11s read restarting -> pending
  27s read running boot=done -> unproven 'second look'
  30s read running boot=done -> reached
\`error\` left from before the request ${change('error')}
  1s read error -> pending
  1m read error idle -> pending
  5m event error -> pending
\`error\` left from before, and again after a change ${change('error')}
  1s read error -> pending
  6s event restarting -> pending
  20s read error -> doubt
  25s read error -> failed
\`error\` while an operation runs ${restart}
  6s read error busy -> pending
  11s read error busy -> pending
  16s read error operation=in_progress -> pending
the operation failed, with its reason ${restart}
  9s read running idle operation=failed saying='no GPU left' -> failed 'no GPU left'
the operation failed, without a reason ${restart}
  9s read stopped idle operation=failed -> failed 'without a reason'
the operation failed, although the machine is new and runs ${restart}
  9s read running up=2s boot=done idle saying='gateway' -> failed 'gateway'
stopped between two steps, with the operation in progress ${restart}
  5s read running busy
  10s read stopped busy -> doubt 'stopped'
  40s read stopped busy -> doubt
  90s read stopped busy -> doubt
  92s read running idle boot=done -> unproven 'second look'
  95s read running idle boot=done -> reached 'seen \`stopped\`'
stopped between two steps, and nobody says whether an operation runs ${restart}
  5s read running
  10s read stopped -> doubt
  40s read stopped -> doubt
  5m read stopped -> doubt
stopped between two steps, the flag down and the record in progress ${restart}
  5s read running busy
  10s read stopped idle operation=in_progress -> doubt
  40s read stopped idle operation=in_progress -> doubt
stopped for good ${restart}
  5s read stopping busy -> pending
  10s read stopped idle -> doubt
  19.9s read stopped idle -> doubt
  20s read stopped idle -> failed 'nothing is in progress'
stopped for good in one read only ${restart}
  5s read stopping
  10s read stopped idle -> doubt
  15s read starting -> pending
  25s read stopped idle -> doubt
an operation in between begins the stop anew ${restart}
  5s read stopping
  10s read stopped idle -> doubt
  15s read stopped busy -> doubt
  25s read stopped idle -> doubt
  34s read stopped idle -> doubt
  35s read stopped idle -> failed
a look that cannot tell neither begins the stop anew nor decides ${restart}
  5s read stopping
  10s read stopped idle
  15s event stopped -> doubt
  16s read stopped idle -> doubt
  20s event stopped -> doubt
  21s read stopped -> doubt
  22s read stopped idle -> failed
events alone never tell that it is stopped for good ${restart}
  5s event stopping
  10s event stopped -> doubt
  60s event stopped -> doubt
stopped from before, and the start is slow to show ${start}
  1s read stopped idle -> pending
  60s read stopped idle -> pending
  65s read starting busy -> pending
stopped again after the start ${start}
  1s read starting busy
  6s read stopped idle -> doubt
  16s read stopped idle -> failed
a CVM that is gone in one read only ${restart}
  9s read gone -> doubt 'not found'
  9.5s read gone -> doubt
  14s read starting -> pending
  19s read gone -> doubt
a new CVM that is not known yet ${create}
  1s  read gone -> doubt
  30s read gone -> doubt 'not found yet'
  60s read starting -> pending
  90s read running boot=done -> reached
a new CVM that is never shown ${create}
  1s  read gone -> doubt
  60s read gone -> doubt
  61s read gone -> failed 'has not shown the CVM in 60 s'
a new CVM that was there and is gone ${create}
  1s  read starting -> pending
  9s  read gone -> doubt
  14s read gone -> failed 'does not exist'
a record that says \`deleted\` ${restart}
  9s  read deleted idle -> doubt 'not found'
  14s read deleted idle -> failed 'does not exist'
a CVM that is gone ${restart}
  9s read gone -> doubt 'not found'
  14s read gone -> failed 'does not exist'
the record gives a new CVM up whose machine says that it runs ${create}
  20s read running boot=done idle record=error -> doubt 'record says \`error\`'
  25s read running boot=done idle record=error -> doubt
  30s read running boot=done idle record=error -> failed 'while the live state says \`running\`'
the record gives up a machine that does not come on ${create}
  20s read starting boot=booting idle record=failed -> doubt
  31s read starting boot=booting idle record=failed -> failed '\`failed\` with nothing in progress'
the record is broken in one read only ${create}
  20s read running boot=done idle record=error -> doubt
  25s read running boot=done idle record=running -> reached
the record is broken while an operation runs, or nobody says whether one does ${create}
  20s read starting busy record=error -> pending
  40s read starting record=error -> pending
  60s read starting idle operation=in_progress record=error -> pending
events do not begin a broken record anew ${create}
  20s read starting idle record=error -> doubt
  25s event starting -> doubt
  30s read starting idle record=error -> failed
a record that was broken before, and the request is slow to show ${change('running record=error')}
  1s read running idle record=error -> unproven
  30s read running idle record=error -> unproven
a record that was broken before is behind a machine that starts ${change('running record=error')}
  5s read restarting idle record=error -> pending
  20s read starting idle record=error -> pending
  30s read running idle record=running boot=done -> reached
a record that was broken before, and is again after the restart ${change('running record=error')}
  5s read restarting busy record=error -> pending
  20s read running idle record=error -> doubt
  30s read running idle record=error -> failed
a broken record of a CVM that is stopped on purpose ${{ target: 'stopped', proof: 'any' }}
  5s read stopped idle record=error -> unproven
  30s read stopped idle record=error -> unproven
words that no one knows are neither here nor there ${restart}
  5s read CVMNotExists -> pending
  1m read hibernating -> pending
  2m read removing idle -> pending
`,
  ...['error', 'failed', 'create_failed', 'ERROR'].flatMap(
    (status) => stories`
\`${status}\` twice ${restart}
  6s event ${status} -> doubt
  11s read ${status} -> failed '\`${status.toLowerCase()}\`'
`,
  ),
  ...['shutdown', 'shutoff'].flatMap(
    (status) => stories`
\`${status}\` is stopped too ${restart}
  5s read running
  10s read ${status} idle -> doubt
  20s read ${status} idle -> failed
`,
  ),
];
