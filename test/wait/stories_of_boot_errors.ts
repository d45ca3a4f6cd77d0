import { change, stories } from './story.ts';

const restart = change('running boot=done');
const afterBootError = change(`running boot='requesting app keys' error='no keys'`);
const create = { target: 'running', proof: 'new_cvm' as const };
const GATEWAY = 'dstack-gateway registration failed, the app has no ingress route: timed out';

/** When a boot error ends the wait. */
export const STORIES_OF_BOOT_ERRORS = stories`
a new boot error counts when it is seen twice ${create}
  10s event starting boot='requesting app keys' error='no keys' -> doubt 'no keys'
  15s read  starting boot='requesting app keys' error='no keys' -> failed 'boot failed: no keys'
an event and the read right after it are one look ${create}
  10s   event starting error='no keys' -> doubt
  10.2s read  starting error='no keys' -> doubt
  10.9s read  starting error='no keys' -> doubt
  11s   read  starting error='no keys' -> failed
a boot error in one read only ${create}
  10s read starting error='no keys' -> doubt
  15s read starting boot='setting up docker' -> pending
  30s read running boot=done idle -> reached
a boot error that was away in between begins anew ${create}
  10s read starting error='no keys' -> doubt
  15s read starting -> pending
  20s read starting error='no keys' -> doubt
  25s read starting error='no keys' -> failed
two different boot errors are one look each ${create}
  10s read starting error='no keys' -> doubt
  15s read starting error='no disk' -> doubt
  20s read starting error='no disk' -> failed 'no disk'
a boot error of before, still shown after the request ${afterBootError}
  1s read running boot='requesting app keys' error='no keys' -> unproven
  6s event restarting error='no keys' -> pending
  11s read starting boot=booting error='no keys' -> pending
  16s read starting boot='pre-launch' -> pending
  30s read running boot=done idle -> reached 'seen \`restarting\`'
a boot error of before, still shown by a machine that is younger than the request ${afterBootError}
  6s  read starting boot=booting up=2s error='no keys' -> pending
  11s read starting boot=booting up=7s error='no keys' -> pending
  16s read running boot=done up=12s -> reached
the same boot error again after it was cleared ${afterBootError}
  1s  read starting error='no keys' -> pending
  6s  read starting boot=booting -> pending
  11s read starting boot=booting error='no keys' -> doubt
  16s read starting boot=booting error='no keys' -> failed 'no keys'
looks at the boot error of before do not count for the new one ${afterBootError}
  1s read starting error='no keys' -> pending
  6s read starting error='no keys' -> pending
  11s read starting error='no disk' -> doubt 'no disk'
  16s read starting error='no keys' -> doubt 'no keys'
another boot error than the one of before ${afterBootError}
  6s  read starting error='failed to start containers' -> doubt
  11s read starting error='failed to start containers' -> failed 'start containers'
a boot error with \`done\` is a warning ${restart}
  6s  event starting
  20s event running boot=done error='no route' -> unproven 'plain read'
  22s read running boot=done error='no route' -> unproven 'second look'
  25s read running boot=done error='no route' -> reached warns='no route'
a boot error with \`done\` in between does not count as a look ${restart}
  6s  read starting boot=done error='no disk' -> pending
  11s read starting boot=booting error='no disk' -> doubt
a boot goes on without its route from the gateway ${restart}
  6s  read starting boot='setting up dstack-gateway' error='${GATEWAY}' -> pending
  11s read starting boot='setting up docker' error='${GATEWAY}' -> pending
  30s read running boot=done error='${GATEWAY}' -> reached warns='no ingress route'
a boot without its route may fail later all the same ${create}
  6s  read starting error='CVM 82: ${GATEWAY}' -> pending
  11s read starting error='failed to start containers' -> doubt
  16s read starting error='failed to start containers' -> failed
a boot error while the operation goes on ${create}
  6s  read running boot=booting busy error='no keys' -> doubt
  11s read running boot=booting busy error='no keys' -> failed
a new boot error of a machine that says \`running\` and tells no progress ${restart}
  6s  read running up=2s error='no keys' -> doubt
  11s read running up=7s error='no keys' -> failed
`;
