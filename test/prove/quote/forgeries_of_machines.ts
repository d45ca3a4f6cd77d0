import { runtimeEvent } from '../../simulator/event_log.ts';
import type { Draft } from './draft.ts';
import { asVersion5, event, type Forgery, hex, td } from './forgery.ts';

function without(name: string) {
  return (draft: Draft) => {
    draft.log = draft.log.filter((known) => known.event !== name);
  };
}

function twice(name: string): Forgery {
  return [
    `a second \`${name}\``,
    `${name}-once`,
    ({ log }) => void log.push(runtimeEvent(name, '00')),
    /2 of them/,
  ];
}

export const FORGERIES_OF_MACHINES: Forgery[] = [
  [
    'a machine in debug mode',
    'td-debug',
    td({ tdAttributes: hex('0100001000000000') }),
    /0x0000000010000001/,
  ],
  ['a machine that is profiled', 'td-debug', td({ tdAttributes: hex('2000001000000000') })],
  [
    'a machine whose memory the host can unmap',
    'td-attributes',
    td({ tdAttributes: hex('0000000000000000') }),
  ],
  ['a machine that can be moved', 'td-attributes', td({ tdAttributes: hex('0000003000000000') })],
  ['a machine with performance counters', 'td-attributes', td({ tdAttributes: hex('0000001000000080') })],
  ['a feature that TDX does not know', 'td-features', td({ xfam: hex('e702060001000000') })],
  ['a machine without a floating-point unit', 'td-features', td({ xfam: hex('0000000000000000') })],
  [
    'a TDX module of another signer',
    'td-module-signer',
    (draft) => {
      td({ mrSignerSeam: Buffer.alloc(48, 1) })(draft);
      for (const identity of draft.platform.tcbInfo.tdxModuleIdentities) identity.mrsigner = '01'.repeat(48);
    },
  ],
  [
    'a TDX module with an attribute',
    'td-module-attributes',
    (draft) => {
      td({ seamAttributes: hex('0100000000000000') })(draft);
      for (const identity of draft.platform.tcbInfo.tdxModuleIdentities)
        identity.attributesMask = '00'.repeat(8);
    },
  ],
  [
    'a machine that another one may move',
    'td-service',
    (draft) => {
      asVersion5(draft);
      draft.quote.td.mrServiceTd = Buffer.alloc(48, 1);
    },
  ],
  ['a machine with an owner', 'td-owner', td({ mrOwner: Buffer.alloc(48, 1) })],
  ["an owner's configuration", 'td-owner', td({ mrOwnerConfig: Buffer.alloc(48, 1) })],
  [
    'no event log',
    'event-log-readable',
    (draft) => {
      draft.tamper = (testimony) => {
        testimony.eventLog = undefined;
      };
    },
  ],
  [
    'a digest that is too short',
    'event-log-readable',
    ({ log }) => void log.push({ ...runtimeEvent('x', ''), digest: 'ab' }),
  ],
  [
    'another payload than was measured',
    'event-digests',
    ({ log }) => {
      Object.assign(log[8] ?? {}, { event_payload: '00' });
    },
    /the event `storage-fs`/,
  ],
  [
    'another name than was measured',
    'event-digests',
    ({ log }) => {
      Object.assign(log[8] ?? {}, { event: 'storage' });
    },
  ],
  [
    'an event of the firmware in RTMR3',
    'event-digests',
    ({ log }) => void log.push({ ...runtimeEvent('x', ''), event_type: 4 }),
  ],
  [
    'an event that was left out',
    'event-replay',
    (draft) => {
      draft.tamper = (testimony) => {
        testimony.eventLog = draft.log.filter(({ event: name }) => name !== 'storage-fs');
      };
    },
    /RTMR3/,
  ],
  [
    'an event that nobody measured',
    'event-replay',
    (draft) => {
      draft.tamper = (testimony) => {
        testimony.eventLog = [...draft.log, runtimeEvent('x', '')];
      };
    },
  ],
  [
    'events in another order',
    'event-replay',
    (draft) => {
      draft.tamper = (testimony) => {
        testimony.eventLog = draft.log.toReversed();
      };
    },
  ],
  [
    'an event that moved to another register',
    'event-replay',
    (draft) => {
      draft.tamper = (testimony) => {
        testimony.eventLog = draft.log.map((one) => ({
          ...one,
          imr: one.event === 'system-ready' ? 2 : one.imr,
        }));
      };
    },
  ],
  [
    'the quote of another boot',
    'event-replay',
    (draft) => {
      draft.rtmr3 = Buffer.alloc(48, 3);
    },
  ],
  ...['app-id', 'compose-hash', 'instance-id', 'os-image-hash', 'key-provider'].flatMap((name): Forgery[] => [
    twice(name),
    [`no \`${name}\``, `${name}-once`, without(name), /none/],
  ]),
  [
    'an OS image that measures nothing of itself',
    'os-image-hash-once',
    without('os-image-hash'),
    /a newer one does/,
  ],
  ['a key provider without a name', 'key-provider-named', event('key-provider', '7b7d')],
  ['a key provider that is no JSON', 'key-provider-named', event('key-provider', '00')],
  [
    'an empty instance id',
    'instance-id-given',
    (draft) => {
      event('instance-id', '')(draft);
      draft.goal.instanceId = undefined;
    },
    /cannot be told from others/,
  ],
];
