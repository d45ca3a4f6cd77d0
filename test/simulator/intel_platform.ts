import { element, octets, oid, sequence } from '../net/tls_certificate.ts';
import { CN } from './intel_names.ts';
import { type CertificateDraft, type CrlDraft, extension, type KeyPair, keyPair, small } from './x509.ts';

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
/** The extension of a PCK certificate, 1.2.840.113741.1.13.1. */
const SGX = '2a864886f84d010d01';

export type PlatformKeys = {
  root: KeyPair;
  ca: KeyPair;
  pck: KeyPair;
  signer: KeyPair;
  attestation: KeyPair;
};

export function platformKeys(): PlatformKeys {
  return {
    root: keyPair(),
    ca: keyPair(),
    pck: keyPair(),
    signer: keyPair(),
    attestation: keyPair(),
  };
}

export type PckFields = {
  svns: number[];
  pceSvn: number;
  fmspc: string;
  pceId: string;
  /** Further fields, from `pckField`. */
  more: Buffer[];
};

export type TcbLevelDraft = {
  tcb: {
    sgxtcbcomponents: { svn: number }[];
    pcesvn: number;
    tdxtcbcomponents: { svn: number }[];
  };
  tcbDate: string;
  tcbStatus: string;
  advisoryIDs?: string[];
};

export type IsvLevelDraft = {
  tcb: { isvsvn: number };
  tcbDate: string;
  tcbStatus: string;
  advisoryIDs?: string[];
};

export type ModuleDraft = { id: string; mrsigner: string; attributes: string; attributesMask: string };

/** Everything about a platform that Intel signs. A forger changes what it likes before it is signed. */
export type PlatformDraft = {
  /** Signer first, root last. Each chain has certificates of its own. */
  pckChain: CertificateDraft[];
  tcbInfoChain: CertificateDraft[];
  qeIdentityChain: CertificateDraft[];
  pck: PckFields;
  rootCrl: CrlDraft;
  pckCrl: CrlDraft;
  tcbInfo: {
    id: string;
    version: number;
    issueDate: string;
    nextUpdate: string;
    fmspc: string;
    pceId: string;
    tcbType: number;
    tdxModule: Omit<ModuleDraft, 'id'>;
    tdxModuleIdentities: (ModuleDraft & { tcbLevels: IsvLevelDraft[] })[];
    tcbLevels: TcbLevelDraft[];
  };
  qeIdentity: {
    id: string;
    version: number;
    issueDate: string;
    nextUpdate: string;
    miscselect: string;
    miscselectMask: string;
    attributes: string;
    attributesMask: string;
    mrsigner: string;
    isvprodid: number;
    tcbLevels: IsvLevelDraft[];
  };
};

export const QE_SIGNER = 'dc'.repeat(32);

const ZEROS = { mrsigner: '00'.repeat(48), attributes: '00'.repeat(8), attributesMask: 'FF'.repeat(8) };

function components(...svns: number[]): { svn: number }[] {
  return Array.from({ length: 16 }, (_, index) => ({ svn: svns[index] ?? 0 }));
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z/, 'Z');
}

/** A platform that is patched, with documents that were issued an hour before `nowMs`. */
export function platformDraft(keys: PlatformKeys, nowMs: number): PlatformDraft {
  const whole = Math.floor(nowMs / 1000) * 1000;
  const times = { fromMs: whole - 30 * DAY_MS, untilMs: whole + 300 * DAY_MS };
  const dates = { issueDate: isoTime(whole - HOUR_MS), nextUpdate: isoTime(whole + 30 * DAY_MS) };
  const level = { tcbDate: '2024-03-13T00:00:00Z', tcbStatus: 'UpToDate' };
  const authority = { isCa: true, keyUsage: 0x06, extensions: [], algorithm: 'sha256' as const, ...times };
  const leaf = { ...authority, isCa: false, pathLength: undefined, keyUsage: 0xc0 };
  const root = (): CertificateDraft => ({
    ...authority,
    name: CN.root,
    issuer: CN.root,
    key: keys.root,
    issuerKey: keys.root,
    serial: '22650cd65a9d',
    pathLength: 1,
    extensions: [],
  });
  const signerChain = (serial: string): CertificateDraft[] => [
    {
      ...leaf,
      name: CN.signer,
      issuer: CN.root,
      key: keys.signer,
      issuerKey: keys.root,
      serial,
      extensions: [],
    },
    root(),
  ];
  const crl = { fromMs: whole - HOUR_MS, untilMs: whole + 30 * DAY_MS, revoked: [] };
  return {
    pckChain: [
      {
        ...leaf,
        name: CN.pck,
        issuer: CN.platformCa,
        key: keys.pck,
        issuerKey: keys.ca,
        serial: '51',
        extensions: [],
      },
      {
        ...authority,
        name: CN.platformCa,
        issuer: CN.root,
        key: keys.ca,
        issuerKey: keys.root,
        serial: '52',
        pathLength: 0,
        extensions: [],
      },
      root(),
    ],
    tcbInfoChain: signerChain('53'),
    qeIdentityChain: signerChain('54'),
    pck: {
      svns: [3, 3, 2, 2, 4, 1, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0],
      pceSvn: 13,
      fmspc: 'B0C06F000000',
      pceId: '0000',
      more: [],
    },
    rootCrl: { ...crl, issuer: CN.root, key: keys.root, extensions: [] },
    pckCrl: { ...crl, issuer: CN.platformCa, key: keys.ca, extensions: [] },
    tcbInfo: {
      id: 'TDX',
      version: 3,
      ...dates,
      fmspc: 'B0C06F000000',
      pceId: '0000',
      tcbType: 0,
      tdxModule: { ...ZEROS },
      tdxModuleIdentities: [
        { id: 'TDX_03', ...ZEROS, tcbLevels: [{ tcb: { isvsvn: 3 }, ...level }] },
        {
          id: 'TDX_01',
          ...ZEROS,
          tcbLevels: [
            { tcb: { isvsvn: 4 }, ...level },
            { tcb: { isvsvn: 2 }, ...level, tcbStatus: 'OutOfDate', advisoryIDs: ['INTEL-SA-00837'] },
          ],
        },
      ],
      tcbLevels: [
        {
          tcb: {
            sgxtcbcomponents: components(2, 2, 2, 2, 3, 1, 0, 5),
            pcesvn: 11,
            tdxtcbcomponents: components(5, 0, 2),
          },
          ...level,
        },
        {
          tcb: {
            sgxtcbcomponents: components(2, 2, 2, 2, 3, 1, 0, 5),
            pcesvn: 5,
            tdxtcbcomponents: components(5, 0, 2),
          },
          ...level,
          tcbStatus: 'OutOfDate',
          advisoryIDs: ['INTEL-SA-00106', 'INTEL-SA-00115'],
        },
      ],
    },
    qeIdentity: {
      id: 'TD_QE',
      version: 2,
      ...dates,
      miscselect: '00000000',
      miscselectMask: 'FFFFFFFF',
      attributes: `11${'00'.repeat(15)}`,
      attributesMask: `FBFFFFFFFFFFFFFF${'00'.repeat(8)}`,
      mrsigner: QE_SIGNER,
      isvprodid: 2,
      tcbLevels: [
        { tcb: { isvsvn: 4 }, ...level },
        { tcb: { isvsvn: 2 }, ...level, tcbStatus: 'OutOfDate' },
      ],
    },
  };
}

/** One field of the SGX extension. */
export function pckField(suffix: string, value: Buffer): Buffer {
  return sequence(oid(`${SGX}${suffix}`), value);
}

/** The SGX extension of a PCK certificate. */
export function sgxExtension({ svns, pceSvn, fmspc, pceId, more }: PckFields): Buffer {
  const tcb = [...svns, pceSvn].map((svn, index) =>
    pckField(`02${(index + 1).toString(16).padStart(2, '0')}`, small(svn)),
  );
  return extension(
    SGX,
    sequence(
      pckField('01', octets(Buffer.alloc(16, 7))),
      pckField('02', sequence(...tcb, pckField('0212', octets(Buffer.from(svns))))),
      pckField('03', octets(Buffer.from(pceId, 'hex'))),
      pckField('04', octets(Buffer.from(fmspc, 'hex'))),
      pckField('05', element(0x0a, Buffer.from([1]))),
      ...more,
    ),
    'no',
  );
}
