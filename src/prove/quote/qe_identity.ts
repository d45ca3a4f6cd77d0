import { fromHex, shown } from './bytes.ts';
import { type IsvLevel, isvLevelsOf, type SignedDocument, signedDocument, svnOf } from './tcb_level.ts';

const WHAT = 'QE identity';

/** What Intel says the quoting enclave of TDX is. */
export type QeIdentity = SignedDocument & {
  kind: string;
  mrSigner: Buffer;
  isvProdId: number;
  attributes: Buffer;
  attributesMask: Buffer;
  miscSelect: Buffer;
  miscSelectMask: Buffer;
  levels: IsvLevel[];
};

/**
 * Reads the identity of the quoting enclave of TDX, version 2 (`GET /tdx/certification/v4/qe/identity`).
 *
 * @throws Unreadable
 */
export function readQeIdentity(text: string): QeIdentity {
  const signed = signedDocument(text, WHAT);
  const { document } = signed;
  return {
    ...signed,
    kind: `${shown(document.id)} version ${shown(document.version)}`,
    mrSigner: fromHex(document.mrsigner, 'MRSIGNER', 32),
    isvProdId: svnOf(document.isvprodid, WHAT),
    attributes: fromHex(document.attributes, 'attributes', 16),
    attributesMask: fromHex(document.attributesMask, 'mask of the attributes', 16),
    // A number in the document, and little-endian in the report.
    miscSelect: fromHex(document.miscselect, 'MISCSELECT', 4).reverse(),
    miscSelectMask: fromHex(document.miscselectMask, 'mask of MISCSELECT', 4).reverse(),
    levels: isvLevelsOf(document.tcbLevels, WHAT),
  };
}
