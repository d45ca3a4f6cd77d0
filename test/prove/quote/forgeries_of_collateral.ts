import { CN } from '../../simulator/intel_names.ts';
import type { CrlDraft } from '../../simulator/x509.ts';
import { extension, small } from '../../simulator/x509.ts';
import { DAY_MS, type Draft, NOW_MS, STRANGER } from './draft.ts';
import type { Forgery } from './forgeries_of_quotes.ts';

type Collateral = NonNullable<Parameters<Draft['tamper']>[0]['collateral']>;

function inCollateral(change: (collateral: Collateral) => Partial<Collateral>) {
  return (draft: Draft) => {
    draft.tamper = (testimony) => {
      const { collateral } = testimony;
      if (collateral !== undefined) testimony.collateral = { ...collateral, ...change(collateral) };
    };
  };
}

function lastBit(hex: string): string {
  return `${hex.slice(0, -1)}${(Number.parseInt(hex.slice(-1), 16) ^ 1).toString(16)}`;
}

function crlForgeries(
  name: 'rootCrl' | 'pckCrl',
  prefix: string,
  part: 'root_ca_crl' | 'pck_crl',
): Forgery[] {
  const crl = ({ platform }: Draft): CrlDraft => platform[name];
  return [
    ['no CRL', `${prefix}-readable`, inCollateral(() => ({ [part]: '' })), /found nothing/],
    ['noise instead of a CRL', `${prefix}-readable`, inCollateral(() => ({ [part]: 'deadbeef' }))],
    ['a page of a proxy', `${prefix}-readable`, inCollateral(() => ({ [part]: '<html>' })), /<html>/],
    [
      'a CRL with bytes behind it',
      `${prefix}-readable`,
      inCollateral((collateral) => ({ [part]: `${collateral[part]}00` })),
    ],
    [
      'a CRL of another authority',
      `${prefix}-issuer`,
      (draft) => {
        crl(draft).issuer = CN.processorCa;
      },
      /Processor CA/,
    ],
    [
      'a CRL that another key signed',
      `${prefix}-signature`,
      (draft) => {
        crl(draft).key = STRANGER.ca;
      },
    ],
    [
      'one bit in the signature of a CRL',
      `${prefix}-signature`,
      inCollateral((collateral) => ({ [part]: lastBit(collateral[part]) })),
    ],
    [
      'a CRL that was replaced',
      `${prefix}-time`,
      (draft) => {
        crl(draft).untilMs = NOW_MS - 1000;
      },
      /to 2026-03-10T11:59:59Z/,
    ],
    [
      'a CRL from the future',
      `${prefix}-time`,
      (draft) => {
        crl(draft).fromMs = NOW_MS + 1000;
      },
    ],
    [
      'a CRL of some certificates alone',
      `${prefix}-extensions`,
      (draft) => {
        crl(draft).extensions = [extension('551d1c', small(1), 'yes')];
      },
      /2\.5\.29\.28/,
    ],
  ];
}

export const FORGERIES_OF_COLLATERAL: Forgery[] = [
  [
    'no collateral',
    'collateral',
    (draft) => {
      draft.tamper = (testimony) => {
        testimony.collateral = undefined;
      };
    },
    /found nothing/,
  ],
  ...crlForgeries('rootCrl', 'root-crl', 'root_ca_crl'),
  ...crlForgeries('pckCrl', 'pck-crl', 'pck_crl'),
  [
    'a revoked processor',
    'pck-not-revoked',
    ({ platform }) => {
      platform.pckCrl.revoked = ['01', '51'];
    },
    /serial number 51/,
  ],
  [
    'a revoked authority',
    'pck-ca-not-revoked',
    ({ platform }) => {
      platform.rootCrl.revoked = ['52'];
    },
  ],
  [
    'a revoked signer of TCB info',
    'tcb-info-signer-not-revoked',
    ({ platform }) => {
      platform.rootCrl.revoked = ['53'];
    },
  ],
  [
    'a revoked signer of the QE identity',
    'qe-identity-signer-not-revoked',
    ({ platform }) => {
      platform.rootCrl.revoked = ['54'];
    },
  ],
  ['TCB info that is no JSON', 'tcb-info-readable', inCollateral(() => ({ tcb_info: '{' })), /as JSON/],
  [
    'a TCB status that nobody knows',
    'tcb-info-readable',
    ({ platform }) => {
      for (const level of platform.tcbInfo.tcbLevels) level.tcbStatus = 'Fine';
    },
    /found Fine/,
  ],
  [
    'TCB info with 15 components',
    'tcb-info-readable',
    ({ platform }) => {
      platform.tcbInfo.tcbLevels[0]?.tcb.tdxtcbcomponents.pop();
    },
  ],
  [
    'TCB info without an end',
    'tcb-info-readable',
    ({ platform }) => {
      platform.tcbInfo.nextUpdate = 'never';
    },
  ],
  [
    'one letter of TCB info',
    'tcb-info-signature',
    inCollateral(({ tcb_info }) => ({ tcb_info: tcb_info.replace('2024-03-13', '2024-03-14') })),
  ],
  [
    'one bit in the signature of TCB info',
    'tcb-info-signature',
    inCollateral(({ tcb_info_signature }) => ({ tcb_info_signature: lastBit(tcb_info_signature) })),
  ],
  [
    'TCB info that a PCK key signed',
    'tcb-info-chain-names',
    ({ platform }) => {
      platform.tcbInfoChain = platform.pckChain.map((certificate) => ({ ...certificate }));
    },
  ],
  [
    'TCB info of SGX',
    'tcb-info-kind',
    ({ platform }) => {
      platform.tcbInfo.id = 'SGX';
    },
    /SGX version 3/,
  ],
  [
    'TCB info of version 2',
    'tcb-info-kind',
    ({ platform }) => {
      platform.tcbInfo.version = 2;
    },
  ],
  [
    'TCB info that is compared in another way',
    'tcb-info-kind',
    ({ platform }) => {
      platform.tcbInfo.tcbType = 1;
    },
  ],
  [
    'TCB info that was replaced',
    'tcb-info-time',
    ({ platform }) => {
      platform.tcbInfo.nextUpdate = '2026-03-10T11:59:59Z';
    },
  ],
  [
    'TCB info from the future',
    'tcb-info-time',
    ({ platform }) => {
      platform.tcbInfo.issueDate = '2026-03-10T12:00:01Z';
    },
  ],
  [
    'TCB info of another family',
    'tcb-info-platform',
    ({ platform }) => {
      platform.tcbInfo.fmspc = '00806F050000';
    },
    /found 00806F050000/,
  ],
  [
    'a processor of another family',
    'tcb-info-platform',
    ({ platform }) => {
      platform.pck.fmspc = '00806F050000';
    },
  ],
  [
    'TCB info of another certification enclave',
    'tcb-info-pce',
    ({ platform }) => {
      platform.tcbInfo.pceId = '0001';
    },
  ],
  ['a QE identity that is no JSON', 'qe-identity-readable', inCollateral(() => ({ qe_identity: '[]' }))],
  [
    'a QE identity with a short mask',
    'qe-identity-readable',
    ({ platform }) => {
      platform.qeIdentity.attributesMask = 'FF';
    },
  ],
  [
    'one letter of the QE identity',
    'qe-identity-signature',
    inCollateral(({ qe_identity }) => ({ qe_identity: qe_identity.replace('2024-03-13', '2024-03-14') })),
  ],
  [
    'a QE identity that another key signed',
    'qe-identity-signature',
    inCollateral(({ tcb_info_signature }) => ({ qe_identity_signature: tcb_info_signature })),
  ],
  [
    'the identity of another enclave',
    'qe-identity-kind',
    ({ platform }) => {
      platform.qeIdentity.id = 'QE';
    },
  ],
  [
    'a QE identity that was replaced',
    'qe-identity-time',
    ({ platform }) => {
      platform.qeIdentity.nextUpdate = '2026-03-10T11:59:59Z';
    },
  ],
  [
    'a QE identity from the future',
    'qe-identity-time',
    ({ platform }) => {
      platform.qeIdentity.issueDate = '2026-03-10T12:00:01Z';
    },
  ],
  [
    'a clock that is a year late',
    'pck-chain-validity',
    (draft) => {
      draft.nowMs = NOW_MS - 365 * DAY_MS;
    },
    /a certificate valid at 2025-03-10/,
  ],
  [
    'a clock that is 31 days early',
    'tcb-info-time',
    (draft) => {
      draft.nowMs = NOW_MS + 31 * DAY_MS;
    },
    /counts at 2026-04-10/,
  ],
];
