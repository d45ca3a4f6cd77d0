import { fromHex } from '../bytes.ts';
import { firstOf } from '../subject.ts';
import { type Check, readable, unless } from './check.ts';
import { timely } from './crl_checks.ts';
import { isSigned } from './quote_checks.ts';

/** Intel's documents about this kind of platform are Intel's, and of now. */
export const DOCUMENT_CHECKS: Check[] = [
  readable(
    'tcb-info-readable',
    'collateral',
    'The TCB info can be read',
    ({ tcbInfo }) => tcbInfo(),
    ({ collateral }) => collateral(),
  ),
  {
    name: 'tcb-info-signature',
    topic: 'collateral',
    says: 'Intel signed the TCB info, the list of security versions of this kind of platform',
    test: ({ collateral, tcbInfoChain }) =>
      unless(
        isSigned(
          Buffer.from(collateral().tcb_info),
          firstOf(tcbInfoChain()).publicKey,
          fromHex(collateral().tcb_info_signature, 'the signature of TCB info', 64),
        ),
        'a signature over this TCB info',
        'a signature of something else',
      ),
  },
  {
    name: 'tcb-info-kind',
    topic: 'collateral',
    says: 'The TCB info is about TDX',
    test: ({ tcbInfo }) =>
      unless(tcbInfo().kind === 'TDX version 3 type 0', 'TDX version 3 type 0', tcbInfo().kind),
  },
  {
    name: 'tcb-info-time',
    topic: 'collateral',
    says: 'The TCB info is the present one',
    test: ({ nowMs, tcbInfo }) => timely(nowMs, tcbInfo().issuedMs, tcbInfo().nextUpdateMs),
  },
  {
    name: 'tcb-info-platform',
    topic: 'collateral',
    says: "The TCB info is about this processor's family",
    test: ({ tcbInfo, pckExtension }) =>
      unless(
        tcbInfo().fmspc === pckExtension().fmspc,
        `FMSPC ${pckExtension().fmspc}, as the processor's certificate says`,
        tcbInfo().fmspc,
      ),
  },
  {
    name: 'tcb-info-pce',
    topic: 'collateral',
    says: "The TCB info is about this processor's certification enclave",
    test: ({ tcbInfo, pckExtension }) =>
      unless(
        tcbInfo().pceId === pckExtension().pceId,
        `PCE id ${pckExtension().pceId}, as the processor's certificate says`,
        tcbInfo().pceId,
      ),
  },
  readable(
    'qe-identity-readable',
    'collateral',
    'The QE identity can be read',
    ({ qeIdentity }) => qeIdentity(),
    ({ collateral }) => collateral(),
  ),
  {
    name: 'qe-identity-signature',
    topic: 'collateral',
    says: 'Intel signed the QE identity, the description of its quoting enclave',
    test: ({ collateral, qeIdentityChain }) =>
      unless(
        isSigned(
          Buffer.from(collateral().qe_identity),
          firstOf(qeIdentityChain()).publicKey,
          fromHex(collateral().qe_identity_signature, 'the signature of the QE identity', 64),
        ),
        'a signature over this QE identity',
        'a signature of something else',
      ),
  },
  {
    name: 'qe-identity-kind',
    topic: 'collateral',
    says: "The QE identity is that of TDX's quoting enclave",
    test: ({ qeIdentity }) =>
      unless(qeIdentity().kind === 'TD_QE version 2', 'TD_QE version 2', qeIdentity().kind),
  },
  {
    name: 'qe-identity-time',
    topic: 'collateral',
    says: 'The QE identity is the present one',
    test: ({ nowMs, qeIdentity }) => timely(nowMs, qeIdentity().issuedMs, qeIdentity().nextUpdateMs),
  },
];
