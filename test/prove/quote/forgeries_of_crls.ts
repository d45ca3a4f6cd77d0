import { CN } from '../../simulator/intel_names.ts';
import type { CrlDraft } from '../../simulator/x509.ts';
import { extension, small } from '../../simulator/x509.ts';
import { type Draft, NOW_MS, STRANGER } from './draft.ts';
import type { Forgery } from './forgery.ts';

type Collateral = NonNullable<Parameters<Draft['tamper']>[0]['collateral']>;

export function inCollateral(change: (collateral: Collateral) => Partial<Collateral>) {
  return (draft: Draft) => {
    draft.tamper = (testimony) => {
      const { collateral } = testimony;
      if (collateral !== undefined) testimony.collateral = { ...collateral, ...change(collateral) };
    };
  };
}

export function lastBit(hex: string): string {
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
      /to 2026-03-10 11:59:59 UTC/,
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

export const FORGERIES_OF_CRLS: Forgery[] = [
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
];
