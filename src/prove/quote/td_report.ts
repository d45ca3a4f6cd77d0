import { fieldsOf } from './bytes.ts';

/** TD report 1.0 as it stands in a quote (Intel TDX DCAP Quoting Library API, A.3.2). */
const TD_REPORT = [
  ['teeTcbSvn', 16],
  ['mrSeam', 48],
  ['mrSignerSeam', 48],
  ['seamAttributes', 8],
  ['tdAttributes', 8],
  ['xfam', 8],
  ['mrtd', 48],
  ['mrConfigId', 48],
  ['mrOwner', 48],
  ['mrOwnerConfig', 48],
  ['rtmr0', 48],
  ['rtmr1', 48],
  ['rtmr2', 48],
  ['rtmr3', 48],
  ['reportData', 64],
] as const;

/** What TD report 1.5 adds. */
const TD_REPORT_15 = [
  ['teeTcbSvn2', 16],
  ['mrServiceTd', 48],
] as const;

/** SGX report of the quoting enclave (Intel SDM, REPORT without its key part). */
const ENCLAVE_REPORT = [
  ['cpuSvn', 16],
  ['miscSelect', 4],
  ['reserved1', 12],
  ['isvExtProdId', 16],
  ['attributes', 16],
  ['mrEnclave', 32],
  ['reserved2', 32],
  ['mrSigner', 32],
  ['reserved3', 32],
  ['configId', 64],
  ['isvProdId', 2],
  ['isvSvn', 2],
  ['configSvn', 2],
  ['reserved4', 42],
  ['isvFamilyId', 16],
  ['reportData', 64],
] as const;

export const TD_REPORT_SIZE = 584;
export const TD_REPORT_15_SIZE = 648;
export const ENCLAVE_REPORT_SIZE = 384;

type TdReport10 = Record<(typeof TD_REPORT)[number][0], Buffer>;
type TdReport15 = Record<(typeof TD_REPORT_15)[number][0], Buffer>;
export type TdReport = TdReport10 & Partial<TdReport15>;
export type EnclaveReport = Record<(typeof ENCLAVE_REPORT)[number][0], Buffer>;

export function readTdReport(bytes: Buffer): TdReport {
  return bytes.length === TD_REPORT_15_SIZE
    ? fieldsOf(bytes, 'TD report', [...TD_REPORT, ...TD_REPORT_15])
    : fieldsOf(bytes, 'TD report', TD_REPORT);
}

export function readEnclaveReport(bytes: Buffer): EnclaveReport {
  return fieldsOf(bytes, 'report of the quoting enclave', ENCLAVE_REPORT);
}
