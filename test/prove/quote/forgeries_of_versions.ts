import { COMPOSE_TEXT, type Draft, hashOf } from './draft.ts';
import { event, type Forgery, hex, td } from './forgery.ts';

/** The machine runs another app compose, and says so. */
function otherCompose(appCompose: string) {
  return (draft: Draft) => {
    draft.appCompose = appCompose;
    event('compose-hash', hashOf(appCompose))(draft);
  };
}

export const FORGERIES_OF_VERSIONS: Forgery[] = [
  [
    'no app compose',
    'app-compose-readable',
    (draft) => {
      draft.appCompose = undefined;
    },
  ],
  [
    'one blank more in the app compose',
    'app-compose-measured',
    (draft) => {
      draft.appCompose = `${draft.appCompose} `;
    },
  ],
  [
    'another version, and all agrees',
    'compose-hash',
    (draft) => {
      otherCompose(`${draft.appCompose}\n`)(draft);
    },
  ],
  [
    'the host started another version',
    'host-config',
    td({ mrConfigId: hex(`01${'ab'.repeat(32)}${'00'.repeat(15)}`) }),
  ],
  [
    "more than the compose hash in the host's words",
    'host-config',
    (draft) => {
      td({ mrConfigId: hex(`01${draft.goal.composeHash}${'00'.repeat(14)}01`) })(draft);
    },
  ],
  ['a CVM of another app', 'app-id', event('app-id', '95'.repeat(20)), /found 9595/],
  ['another CVM of the app', 'instance-id', event('instance-id', 'cf'.repeat(20)), /found cfcf/],
  [
    'another OS image than the record says',
    'os-image-record',
    (draft) => {
      draft.goal.osImageHash = '00'.repeat(32);
    },
  ],
  [
    'another compose file than was sent',
    'sent-compose-file',
    ({ goal }) => {
      goal.sent = { ...goal.sent, composeText: COMPOSE_TEXT.replace('nginx', 'caddy') };
    },
    /line 3 is/,
  ],
  [
    'another script than was sent',
    'sent-script',
    ({ goal }) => {
      goal.sent = { ...goal.sent, script: 'echo two\n' };
    },
  ],
  [
    'a variable that was not sent',
    'sent-names',
    ({ goal }) => {
      goal.sent = { ...goal.sent, envNames: ['A'] };
    },
    /has B besides/,
  ],
  [
    'an OS image that is not accepted',
    'os-image-accepted',
    ({ policy }) => {
      policy.osImageHashes = ['00'.repeat(32)];
    },
  ],
  ...(['mrtd', 'rtmr0', 'rtmr1', 'rtmr2'] as const).map(
    (name): Forgery => [
      `another system, by ${name.toUpperCase()}`,
      `measured-${name}`,
      td({ [name]: Buffer.alloc(48, 0xee) }),
      /found eeee/,
    ],
  ),
];
