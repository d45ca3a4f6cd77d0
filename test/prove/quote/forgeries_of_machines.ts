import { sequence } from '../../net/tls_certificate.ts';
import { runtimeEvent } from '../../simulator/event_log.ts';
import type { TdFields } from '../../simulator/quote_maker.ts';
import { extension } from '../../simulator/x509.ts';
import { COMPOSE_TEXT, type Draft, hashOf } from './draft.ts';
import { asVersion5, type Forgery } from './forgeries_of_quotes.ts';

/** Sets a field of the TD report before it is signed. */
function td(change: Partial<TdFields>) {
  return ({ quote }: Draft) => void Object.assign(quote.td, change);
}

const hex = (text: string) => Buffer.from(text, 'hex');
const svn = (...values: number[]) =>
  Buffer.from(Array.from({ length: 16 }, (_, index) => values[index] ?? 0));

/** Changes the log, whose RTMR3 the quote then has. */
function event(name: string, payloadHex: string) {
  return ({ log }: Draft) => {
    const index = log.findIndex((known) => known.event === name);
    log[index] = runtimeEvent(name, payloadHex);
  };
}

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

/** The machine runs another app compose, and says so. */
function otherCompose(appCompose: string) {
  return (draft: Draft) => {
    draft.appCompose = appCompose;
    event('compose-hash', hashOf(appCompose))(draft);
  };
}

export const FORGERIES_OF_PLATFORMS: Forgery[] = [
  [
    'a PCK certificate without the SGX extension',
    'pck-extension-readable',
    ({ platform }) => {
      platform.pck.svns = [1, 2];
    },
  ],
  [
    'an SGX extension that stands there twice',
    'pck-chain-readable',
    ({ platform }) => {
      const [pck] = platform.pckChain;
      pck?.extensions.push(extension('2a864886f84d010d01', sequence(), 'no'));
    },
    /twice/,
  ],
  [
    "another signer's quoting enclave",
    'qe-signer',
    ({ quote }) => {
      quote.qe.mrSigner = Buffer.alloc(32, 1);
    },
  ],
  [
    'another enclave of Intel',
    'qe-product',
    ({ quote }) => {
      quote.qe.isvProdId = hex('0100');
    },
    /product 1/,
  ],
  [
    'a quoting enclave in debug mode',
    'qe-attributes',
    ({ quote }) => {
      quote.qe.attributes[0] = 0x17;
    },
  ],
  [
    'a quoting enclave with a foreign feature',
    'qe-miscselect',
    ({ quote }) => {
      quote.qe.miscSelect = hex('01000000');
    },
  ],
  [
    'a quoting enclave older than all',
    'qe-level',
    ({ quote }) => {
      quote.qe.isvSvn = hex('0100');
    },
    /1, older than all/,
  ],
  [
    'an outdated quoting enclave',
    'tcb-status',
    ({ quote }) => {
      quote.qe.isvSvn = hex('0300');
    },
    /OutOfDate/,
  ],
  ['a TDX module that Intel does not list', 'tdx-module-known', td({ teeTcbSvn: svn(6, 9, 3) }), /TDX_09/],
  [
    'a TDX module of another signer, which the TCB info has',
    'tdx-module-signer',
    ({ platform }) => {
      for (const identity of platform.tcbInfo.tdxModuleIdentities) identity.mrsigner = '01'.repeat(48);
    },
  ],
  [
    'TCB info that demands an attribute of the module',
    'tdx-module-attributes',
    ({ platform }) => {
      for (const identity of platform.tcbInfo.tdxModuleIdentities)
        identity.attributes = `01${'00'.repeat(7)}`;
    },
  ],
  ['a TDX module older than all', 'tdx-module-level', td({ teeTcbSvn: svn(1, 1, 3) }), /1, older than all/],
  [
    'an outdated TDX module',
    'tcb-status',
    td({ teeTcbSvn: svn(3, 1, 3) }),
    /OutOfDate, with the advisories INTEL-SA-00837/,
  ],
  ['a first TDX module that is too old', 'tcb-level', td({ teeTcbSvn: svn(4, 0, 3) })],
  [
    'a component older than all',
    'tcb-level',
    ({ platform }) => {
      platform.pck.svns[7] = 4;
    },
  ],
  ['a TDX component older than all', 'tcb-level', td({ teeTcbSvn: svn(6, 1, 1) })],
  [
    'an outdated certification enclave',
    'tcb-status',
    ({ platform }) => {
      platform.pck.pceSvn = 10;
    },
    /INTEL-SA-00106, INTEL-SA-00115/,
  ],
  [
    'a revoked platform that `tcb_status` lists',
    'tcb-status',
    (draft) => {
      for (const level of draft.platform.tcbInfo.tcbLevels) level.tcbStatus = 'Revoked';
      draft.policy.tcbStatus = ['UpToDate', 'Revoked'];
    },
    /found Revoked/,
  ],
  [
    'a platform that needs another configuration',
    'tcb-status',
    ({ platform }) => {
      for (const level of platform.tcbInfo.tcbLevels) level.tcbStatus = 'ConfigurationNeeded';
    },
    /found ConfigurationNeeded/,
  ],
  [
    'a TDX module that is outdated now',
    'tcb-status',
    (draft) => {
      asVersion5(draft);
      draft.quote.td.teeTcbSvn2 = svn(3, 1, 3);
    },
  ],
];

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
      draft.expectation.instanceId = undefined;
    },
    /cannot be told from others/,
  ],
];

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
      td({ mrConfigId: hex(`01${draft.expectation.composeHash}${'00'.repeat(14)}01`) })(draft);
    },
  ],
  ['a CVM of another app', 'app-id', event('app-id', '95'.repeat(20)), /found 9595/],
  ['another CVM of the app', 'instance-id', event('instance-id', 'cf'.repeat(20)), /found cfcf/],
  [
    'another OS image than the record says',
    'os-image-record',
    (draft) => {
      draft.expectation.osImageHash = '00'.repeat(32);
    },
  ],
  [
    'another compose file than was sent',
    'sent-compose-file',
    ({ expectation }) => {
      expectation.sent = { ...expectation.sent, composeText: COMPOSE_TEXT.replace('nginx', 'caddy') };
    },
    /line 3 is/,
  ],
  [
    'another script than was sent',
    'sent-script',
    ({ expectation }) => {
      expectation.sent = { ...expectation.sent, script: 'echo two\n' };
    },
  ],
  [
    'a variable that was not sent',
    'sent-names',
    ({ expectation }) => {
      expectation.sent = { ...expectation.sent, envNames: ['A'] };
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
