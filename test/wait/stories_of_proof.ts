import { change, snapshot, stories } from './story.ts';

const restart = change('running boot=done hash=same');
const envUpdate = restart;
const update = change('running boot=done hash=old', { newComposeHash: true });
const start = { target: 'running', proof: 'was_stopped' as const, before: snapshot('stopped hash=same') };
const create = { target: 'running', proof: 'new_cvm' as const };

/** When `running` is this run's, and when it is the `running` of before. */
export const STORIES_OF_PROOF = [
  ...stories`
the \`running\` of before a restart ${restart}
  1s  read running up='3h 2m' boot=done idle -> unproven 'up since before the request'
  6s  read running up='3h 2m' boot=done idle -> unproven
  25s read running up='3h 2m' boot=done idle -> unproven
the \`running\` of before an update, with the old hash ${update}
  1s read running up=3h boot=done idle hash=old -> unproven 'still the old one'
  6s read updating busy hash=old -> pending
the \`running\` of before an update of the env alone, whose hash stays ${envUpdate}
  1s  read running up=3h boot=done idle hash=same -> unproven 'up since before the request'
  6s  read updating busy hash=same -> pending
  40s read running up=5s boot=done idle hash=same -> reached 'seen \`updating\`'
the \`running\` of a machine that exited and was revived before the start took effect ${change('exited')}
  1s read exited -> pending
  4s read running up=40s boot=done idle -> unproven 'up since before the request'
a start of a stopped CVM ${start}
  9s read running boot=done idle -> reached 'stopped before'
the boot after a start goes on while the machine says \`running\` ${start}
  3s  read running up=2s boot='starting containers' -> unproven 'boot is not over'
  60s read running up=59s boot=done -> reached 'stopped before'
a record that says \`stopped\` behind a machine that runs already ${start}
  3s read running record=stopped idle -> unproven 'record still says \`stopped\`'
  8s read running record=running idle boot=done -> reached
a record that lags behind after a restart that was seen ${restart}
  2s event restarting -> pending
  9s read running record=restarting -> unproven 'record still says \`restarting\`'
  11s read running record=running boot=done -> unproven 'second look'
  14s read running record=running boot=done -> reached
one event of a reader that is behind by more than this request ${restart}
  0s event stopped -> pending
  1s read running -> unproven 'nothing shows yet'
  3s event restarting -> pending
  6s read running boot=done -> unproven 'second look'
  9s read running boot=done -> reached 'seen \`restarting\`'
an operation that was given up, and left the machine as it was ${restart}
  2s  read restarting up=26h -> pending
  9s  read running up=26h boot=done idle -> unproven 'up since before the request'
  60s read running up=26h boot=done idle -> unproven 'up since before the request'
a restart that was seen going down ${restart}
  2s event restarting -> pending
  7s event starting boot=booting -> pending
  20s event running boot=done up=15s -> unproven 'plain read'
  20.1s read running boot=done up=15s idle -> reached 'seen \`restarting\`'
a restart that is over before anyone looks, known by the uptime alone ${restart}
  5s read running up=3s boot=done idle -> reached 'by its uptime'
an uptime as before the request may be that one, shown once more ${change('running boot=done up=3s')}
  5s  read running up=3s boot=done idle -> unproven 'nothing shows yet'
  10s read running up=5s boot=done idle -> unproven
  26s read running up=5s boot=done idle -> reached 'by its uptime'
an uptime that is shorter than before the request is a new one ${change('running boot=done up=3s')}
  5s  read running up=1s boot=done idle -> reached 'by its uptime'
an uptime is cut to whole seconds, so one as long as the request is old proves nothing ${restart}
  5s read running up=5s boot=done -> unproven
  5.9s read running up=5s boot=done -> unproven
  6s read running up=5s boot=done -> reached 'by its uptime'
\`0s\` of uptime half a second after the request ${restart}
  500ms read running up=0s -> unproven
  1s    read running up=0s boot=done -> reached 'by its uptime'
an uptime in whole minutes proves nothing before the minute after it ${restart}
  1m10s read running up=1m boot=done -> unproven
  1m30s read running up=1m boot=done -> unproven
  1m39s read running up=1m boot=done -> unproven
an uptime in whole minutes, once the request is older ${restart}
  2m read running up=1m boot=done -> reached
\`1h\` of uptime may be nearly two ${restart}
  1h50m read running up=1h boot=done -> unproven
\`1h\` of uptime is over two hours after the request ${restart}
  2h read running up=1h boot=done -> reached
an uptime of days and hours ${restart}
  20h read running up='1day 2h' -> unproven
an uptime of \`never\` ${restart}
  25s read running up=never -> unproven
an uptime in per cent ${restart}
  25s read running up=3% -> unproven
an uptime in an event waits for a read ${restart}
  5s event running up=1s boot=done -> unproven 'plain read'
  6s read  running up=2s boot=done -> reached 'by its uptime'
a machine that says \`running\` all the time is given away by a step of its boot ${restart}
  5s  event running boot=booting -> unproven 'boot is not over'
  50s read  running boot=done -> reached 'seen booting (\`booting\`)'
a boot that was stuck before proves nothing by its steps ${change('running boot=pre-launch')}
  1s read running boot=pre-launch -> unproven 'boot is not over'
  6s read running boot='starting containers' -> unproven 'boot is not over'
  9s read running boot=done -> unproven 'nothing shows yet'
a word that no one knows is another status all the same ${restart}
  2s event warming_up -> pending
  6s read running idle boot=done -> unproven 'second look'
  9s read running idle boot=done -> reached 'seen \`warming_up\`'
a look without a status shows nothing ${restart}
  2s read - -> pending
  4s event - -> pending
  9s read running idle -> unproven 'nothing shows yet'
the status of before is no news, although it is not the target ${change('starting')}
  1s read starting -> pending
  6s read running idle -> unproven 'nothing shows yet'
capitals mean the same ${restart}
  1s event Running -> unproven 'plain read'
  2s event RESTARTING -> pending
  9s read RUNNING boot=Done idle record=Running -> reached 'seen \`restarting\`'
the record of the operation says \`completed\` ${update}
  30s read running hash=new idle operation=completed -> reached 'operation is completed'
the record of the operation is behind nothing: \`in_progress\` outweighs the flag ${restart}
  2s read restarting busy
  9s read running idle operation=in_progress -> unproven 'in progress'
a record with a word that no one knows says nothing ${restart}
  25s read running idle operation=unknown -> unproven
\`completed\` while the flag still says that an operation runs ${restart}
  9s read running busy operation=completed -> unproven 'in progress'
  14s read running idle operation=completed -> reached
\`completed\` while the machine still starts ${restart}
  9s read starting idle operation=completed -> pending
  14s read running idle operation=completed -> reached
the hash is new once the update is accepted, before \`in_progress\` is set ${update}
  1s read running idle hash=new -> unproven 'nothing shows yet'
  6s read running busy hash=new -> unproven 'in progress'
  27s read running idle hash=new boot=done -> unproven 'second look'
  30s read running idle hash=new boot=done -> reached 'compose hash is a new one'
a new hash, and nobody says whether an operation runs ${update}
  5s read running hash=new -> unproven
  9s read running busy hash=new -> unproven
  25s read running hash=new -> unproven 'nothing shows yet'
a new hash while the operation goes on, although the machine restarted ${update}
  5s read stopping busy hash=old
  20s read running busy hash=new up=3s -> unproven 'in progress'
a hash that was not known before is no new one ${change('running boot=done', { newComposeHash: true })}
  5s read running busy hash=new -> unproven
  9s read running idle hash=new -> unproven 'nothing shows yet'
a read that tells no hash, after a stop that was seen ${update}
  5s read stopping busy
  27s read running idle boot=done -> unproven 'second look'
  30s read running idle boot=done -> reached 'seen \`stopping\`'
the old hash, idle and \`running\` for minutes ${update}
  1s  read running idle hash=old -> unproven
  31s read running idle hash=old -> unproven
  4m  read running idle hash=old -> unproven 'still the old one'
the old hash after a restart and with the word \`completed\` ${update}
  5s  read restarting busy hash=old
  30s read running idle hash=old up=9s operation=completed -> unproven 'still the old one'
the hash turns new after a minute of the old one, and the operation is yet to be seen ${update}
  1s  read running idle hash=old -> unproven
  61s read running idle hash=old -> unproven
  66s read running idle hash=new -> unproven 'nothing shows yet'
  90s read running idle hash=new -> unproven
  96s read running idle hash=new -> weak
an operation seen and over without any other trace ${envUpdate}
  2s read running busy hash=same -> unproven 'in progress'
  7s read running idle hash=same -> unproven 'nothing shows yet'
  36s read running idle hash=same -> unproven
  37s read running idle hash=same -> weak
a new CVM needs no trace, but its boot ${create}
  2s read creating busy -> pending
  9s read running boot='requesting app keys' busy -> unproven 'boot is not over'
  40s read running boot=done busy -> unproven 'in progress'
  45s read running boot=done idle -> reached 'made by this run'
`,
  ...stories`
the boot tells no progress ${create}
  9s read running -> unproven 'second look'
  10.5s read running -> unproven 'second look'
  11s read running -> reached
the boot tells no progress, and the operation is completed ${create}
  9s read running operation=completed -> reached
\`done\` as it was before the request ${restart}
  9s read restarting boot=done -> pending
  12s read running boot=done -> unproven 'second look'
  13s event running boot=done -> unproven 'plain read'
  14s read running boot=done -> reached
\`done\` as it was before the request, with steps of a boot in between ${restart}
  9s read starting boot=booting -> pending
  12s read running boot=done -> reached
\`done\` as it was before the request, and the look in between shows another status ${restart}
  9s read restarting boot=done -> pending
  12s read running boot=done -> unproven 'second look'
  13s read restarting boot=booting -> pending
  30s read running boot=done -> reached
`,
  ...['done', 'DONE', 'running', 'N/A'].flatMap(
    (progress) => stories`
the boot is over with \`${progress}\` ${create}
  9s read running boot='${progress}' -> reached
`,
  ),
  ...['booting', 'init-script', 'pre-launch', 'starting containers', '100%'].flatMap(
    (progress) => stories`
the boot is not over with \`${progress}\`, however long it takes ${create}
  9s read running boot='${progress}' -> unproven 'boot is not over'
  5m read running boot='${progress}' -> unproven 'boot is not over'
`,
  ),
];
