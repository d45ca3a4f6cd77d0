/**
 * What Intel says of a platform, as a PCCS sends it: the documents by which a quote is judged. The texts of TCB info and QE
 * identity are the very bytes that are signed.
 */
export type Collateral = {
  /** CRLs in hex of their DER. */
  root_ca_crl: string;
  pck_crl: string;
  /** Certificates in PEM, the signer first. */
  tcb_info_issuer_chain: string;
  tcb_info: string;
  /** Both numbers of an ECDSA signature, 128 hex digits. */
  tcb_info_signature: string;
  qe_identity_issuer_chain: string;
  qe_identity: string;
  qe_identity_signature: string;
};

export const COLLATERAL_PARTS = [
  'root_ca_crl',
  'pck_crl',
  'tcb_info_issuer_chain',
  'tcb_info',
  'tcb_info_signature',
  'qe_identity_issuer_chain',
  'qe_identity',
  'qe_identity_signature',
] as const satisfies readonly (keyof Collateral)[];

/** By what a PCCS knows the documents about a platform. */
export type Platform = {
  /** Upper-case hex. */
  fmspc: string;
  ca: 'processor' | 'platform';
  /** Where the root's CRL is published, for a service that does not hand it out. */
  rootCrlUrl: string | undefined;
};

/** What one PCCS answered. */
export type CollateralAnswer =
  | { kind: 'collateral'; from: string; collateral: Collateral }
  | { kind: 'unavailable'; from: string; reason: string };

/** Collateral for a platform, from one PCCS after the other. */
export type CollateralSource = (platform: Platform) => AsyncIterable<CollateralAnswer>;
