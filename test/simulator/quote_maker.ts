import { createHash, sign } from 'node:crypto';
import { type PlatformDraft, type PlatformKeys, QE_SIGNER, sgxExtension } from './intel_platform.ts';
import { type CertificateDraft, certificateDer, crlDer, type KeyPair, pem } from './x509.ts';

export type TdFields = {
  teeTcbSvn: Buffer;
  mrSeam: Buffer;
  mrSignerSeam: Buffer;
  seamAttributes: Buffer;
  tdAttributes: Buffer;
  xfam: Buffer;
  mrtd: Buffer;
  mrConfigId: Buffer;
  mrOwner: Buffer;
  mrOwnerConfig: Buffer;
  rtmr0: Buffer;
  rtmr1: Buffer;
  rtmr2: Buffer;
  rtmr3: Buffer;
  reportData: Buffer;
  /** A TD report 1.5 when both are there. */
  teeTcbSvn2?: Buffer;
  mrServiceTd?: Buffer;
};

export type QeFields = {
  cpuSvn: Buffer;
  miscSelect: Buffer;
  reserved1: Buffer;
  isvExtProdId: Buffer;
  attributes: Buffer;
  mrEnclave: Buffer;
  reserved2: Buffer;
  mrSigner: Buffer;
  reserved3: Buffer;
  configId: Buffer;
  isvProdId: Buffer;
  isvSvn: Buffer;
  configSvn: Buffer;
  reserved4: Buffer;
  isvFamilyId: Buffer;
  /** Made from the attestation key when it is missing. */
  reportData?: Buffer;
};

/** A quote before it is signed. */
export type QuoteDraft = {
  version: number;
  keyType: number;
  teeType: number;
  reserved: Buffer;
  vendorId: Buffer;
  /** Type of the body in a quote of version 5. */
  bodyType: number;
  td: TdFields;
  qe: QeFields;
  qeAuthData: Buffer;
  qeKey: KeyPair;
  attestationKey: KeyPair;
  certificationType: number;
  pckCertificationType: number;
  /** Bytes that no field of the signature part covers. */
  excess: Buffer;
  padding: Buffer;
};

const zeros = (size: number) => Buffer.alloc(size);

function le(value: number, size: number): Buffer {
  const bytes = zeros(size);
  bytes.writeUIntLE(value, 0, size);
  return bytes;
}

/** A quote of version 4 of a production machine, with the zero bytes behind it that real ones have. */
export function quoteDraft(keys: PlatformKeys): QuoteDraft {
  return {
    version: 4,
    keyType: 2,
    teeType: 0x81,
    reserved: zeros(4),
    vendorId: Buffer.from('939a7233f79c4ca9940a0db3957f0607', 'hex'),
    bodyType: 2,
    td: {
      teeTcbSvn: Buffer.from(`060103${'00'.repeat(13)}`, 'hex'),
      mrSeam: Buffer.alloc(48, 0x5b),
      mrSignerSeam: zeros(48),
      seamAttributes: zeros(8),
      tdAttributes: Buffer.from('0000001000000000', 'hex'),
      xfam: Buffer.from('e702060000000000', 'hex'),
      mrtd: Buffer.alloc(48, 0xd0),
      mrConfigId: zeros(48),
      mrOwner: zeros(48),
      mrOwnerConfig: zeros(48),
      rtmr0: Buffer.alloc(48, 0xa0),
      rtmr1: Buffer.alloc(48, 0xa1),
      rtmr2: Buffer.alloc(48, 0xa2),
      rtmr3: zeros(48),
      reportData: Buffer.alloc(64, 0x9a),
    },
    qe: {
      cpuSvn: Buffer.alloc(16, 3),
      miscSelect: zeros(4),
      reserved1: zeros(12),
      isvExtProdId: zeros(16),
      attributes: Buffer.from(`1500000000000000e7${'00'.repeat(7)}`, 'hex'),
      mrEnclave: Buffer.alloc(32, 0xe5),
      reserved2: zeros(32),
      mrSigner: Buffer.from(QE_SIGNER, 'hex'),
      reserved3: zeros(32),
      configId: zeros(64),
      isvProdId: le(2, 2),
      isvSvn: le(6, 2),
      configSvn: zeros(2),
      reserved4: zeros(42),
      isvFamilyId: zeros(16),
    },
    qeAuthData: Buffer.from(Array.from({ length: 32 }, (_, index) => index)),
    qeKey: keys.pck,
    attestationKey: keys.attestation,
    certificationType: 6,
    pckCertificationType: 5,
    excess: zeros(0),
    padding: zeros(70),
  };
}

function pointOf({ publicKey }: KeyPair): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return Buffer.concat([Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
}

function signed(bytes: Buffer, { privateKey }: KeyPair): Buffer {
  return sign('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' });
}

/** Bytes of a quote, signed by the attestation key, for which the quoting enclave and the PCK certificate vouch. */
export function quoteBytes(draft: QuoteDraft, pckChain: string): Buffer {
  const td = Buffer.concat(Object.values(draft.td));
  const head = [
    le(draft.version, 2),
    le(draft.keyType, 2),
    le(draft.teeType, 4),
    draft.reserved,
    draft.vendorId,
    zeros(20),
    ...(draft.version === 5 ? [le(draft.bodyType, 2), le(td.length, 4)] : []),
  ];
  const toBeSigned = Buffer.concat([...head, td]);
  const point = pointOf(draft.attestationKey);
  const hash = createHash('sha256').update(point).update(draft.qeAuthData).digest();
  const { reportData = Buffer.concat([hash, zeros(32)]), ...fields } = draft.qe;
  const qeReport = Buffer.concat([...Object.values(fields), reportData]);
  const chain = Buffer.from(`${pckChain}\0`);
  const certification = Buffer.concat([
    qeReport,
    signed(qeReport, draft.qeKey),
    le(draft.qeAuthData.length, 2),
    draft.qeAuthData,
    le(draft.pckCertificationType, 2),
    le(chain.length, 4),
    chain,
    draft.excess,
  ]);
  const part = Buffer.concat([
    signed(toBeSigned, draft.attestationKey),
    point,
    le(draft.certificationType, 2),
    le(certification.length, 4),
    certification,
  ]);
  return Buffer.concat([toBeSigned, le(part.length, 4), part, draft.padding]);
}

export function chainPem(chain: CertificateDraft[]): string {
  return chain.map((draft) => pem(certificateDer(draft))).join('');
}

/** The chain that a quote brings, with the SGX extension in its first certificate. */
export function pckChainPem({ pckChain, pck }: PlatformDraft): string {
  return chainPem(
    pckChain.map((draft, index) =>
      index === 0 ? { ...draft, extensions: [sgxExtension(pck), ...draft.extensions] } : draft,
    ),
  );
}

/** Collateral as a PCCS hands it out. */
export function collateralOf(draft: PlatformDraft, signer: KeyPair) {
  const tcb_info = JSON.stringify(draft.tcbInfo);
  const qe_identity = JSON.stringify(draft.qeIdentity);
  return {
    root_ca_crl: crlDer(draft.rootCrl).toString('hex'),
    pck_crl: crlDer(draft.pckCrl).toString('hex'),
    tcb_info_issuer_chain: chainPem(draft.tcbInfoChain),
    tcb_info,
    tcb_info_signature: signed(Buffer.from(tcb_info), signer).toString('hex'),
    qe_identity_issuer_chain: chainPem(draft.qeIdentityChain),
    qe_identity,
    qe_identity_signature: signed(Buffer.from(qe_identity), signer).toString('hex'),
  };
}
