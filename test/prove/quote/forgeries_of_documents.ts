import { DAY_MS, NOW_MS } from './draft.ts';
import { inCollateral, lastBit } from './forgeries_of_crls.ts';
import type { Forgery } from './forgery.ts';

/** TCB info and QE identity, and clocks. */
export const FORGERIES_OF_DOCUMENTS: Forgery[] = [
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
