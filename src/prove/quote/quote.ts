import { cursor, fieldsOf } from './bytes.ts';
import {
  ENCLAVE_REPORT_SIZE,
  type EnclaveReport,
  readEnclaveReport,
  readTdReport,
  TD_REPORT_15_SIZE,
  TD_REPORT_SIZE,
  type TdReport,
} from './td_report.ts';
import { Unreadable } from './unreadable.ts';

const HEADER_SIZE = 48;

const HEADER = [
  ['version', 2],
  ['keyType', 2],
  ['teeType', 4],
  ['reserved', 4],
  ['vendorId', 16],
  ['userData', 20],
] as const;

export type QuoteHeader = {
  version: number;
  keyType: number;
  teeType: number;
  reserved: Buffer;
  vendorId: Buffer;
};

export type Quote = {
  /** Type and size that a quote of version 5 names before its report. */
  body: { type: number; size: number } | undefined;
  td: TdReport;
  /** The bytes that the attestation key signed. */
  signed: Buffer;
  signature: Buffer;
  /** Both coordinates of the attestation key, a point of P-256. */
  attestationKey: Buffer;
  certificationType: number;
  qe: EnclaveReport;
  qeSigned: Buffer;
  qeSignature: Buffer;
  qeAuthData: Buffer;
  pckCertificationType: number;
  pckChainText: string;
  /** Bytes inside the signature part that no field covers. */
  excessBytes: number;
  /** What stands behind the signature part. */
  padding: Buffer;
};

/** Largest quote that is read. A real one has 5 kB. */
const MOST_BYTES = 64 * 1024;

/** @throws Unreadable */
export function readHeader(bytes: Buffer): QuoteHeader {
  const { version, keyType, teeType, reserved, vendorId } = fieldsOf(bytes, 'quote', HEADER);
  return {
    version: version.readUInt16LE(),
    keyType: keyType.readUInt16LE(),
    teeType: teeType.readUInt32LE(),
    reserved,
    vendorId,
  };
}

/**
 * Takes a TDX quote of version 4 or 5 apart (Intel TDX DCAP Quoting Library API, appendix A). It judges nothing: every
 * field has a check of its own.
 *
 * @throws Unreadable for bytes that cannot be cut into these fields
 */
export function readQuote(bytes: Buffer): Quote {
  if (bytes.length > MOST_BYTES)
    throw new Unreadable(`a quote of at most ${MOST_BYTES} bytes`, `${bytes.length} bytes`);
  const { version } = readHeader(bytes);
  const outer = cursor(bytes, 'quote');
  outer.take(HEADER_SIZE, 'header');
  const body = version === 5 ? { type: outer.u16('body type'), size: outer.u32('body size') } : undefined;
  const size = body?.size ?? TD_REPORT_SIZE;
  if (size !== TD_REPORT_SIZE && size !== TD_REPORT_15_SIZE)
    throw new Unreadable(
      `a TD report of ${TD_REPORT_SIZE} or ${TD_REPORT_15_SIZE} bytes`,
      size === ENCLAVE_REPORT_SIZE ? 'the report of an SGX enclave' : `a body of ${size} bytes`,
    );
  const td = readTdReport(outer.take(size, 'TD report'));
  const signed = bytes.subarray(0, bytes.length - outer.rest().length);
  const part = cursor(outer.take(outer.u32('signature size'), 'signature part'), 'signature part');
  const signature = part.take(64, 'signature');
  const attestationKey = part.take(64, 'attestation key');
  const certificationType = part.u16('certification type');
  const certification = cursor(
    part.take(part.u32('certification size'), 'certification data'),
    'certification data',
  );
  const qeSigned = certification.take(ENCLAVE_REPORT_SIZE, 'report of the quoting enclave');
  const qeSignature = certification.take(64, 'signature of that report');
  const qeAuthData = certification.take(certification.u16('authentication size'), 'authentication data');
  const pckCertificationType = certification.u16('type of the certificates');
  const pckChainText = certification
    .take(certification.u32('size of the certificates'), 'certificates')
    .toString('latin1');
  return {
    body,
    td,
    signed,
    signature,
    attestationKey,
    certificationType,
    qe: readEnclaveReport(qeSigned),
    qeSigned,
    qeSignature,
    qeAuthData,
    pckCertificationType,
    pckChainText,
    excessBytes: part.rest().length + certification.rest().length,
    padding: outer.rest(),
  };
}
