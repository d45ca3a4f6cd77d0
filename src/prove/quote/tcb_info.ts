import { fromHex, masked, shown } from './bytes.ts';
import type { PckExtension } from './pck_extension.ts';
import {
  type IsvLevel,
  isvLevelsOf,
  type Level,
  levelOf,
  objectIn,
  objectsOf,
  type SignedDocument,
  signedDocument,
  svnOf,
} from './tcb_level.ts';
import { Unreadable } from './unreadable.ts';

const WHAT = 'TCB info';
const COMPONENTS = 16;

type PlatformLevel = Level & { sgxSvns: number[]; pceSvn: number; tdxSvns: number[] };

export type ModuleIdentity = {
  id: string;
  mrSigner: Buffer;
  attributes: Buffer;
  attributesMask: Buffer;
  /** None: the module of the first version, whose security version is one of the platform's components. */
  levels: IsvLevel[] | undefined;
};

export type TcbInfo = SignedDocument & {
  /** Kind of the document: `id`, version and type of the comparison. */
  kind: string;
  fmspc: string;
  pceId: string;
  module: ModuleIdentity;
  modules: ModuleIdentity[];
  levels: PlatformLevel[];
};

/**
 * Reads TCB info of version 3 for TDX (`GET /tdx/certification/v4/tcb`).
 *
 * @throws Unreadable
 */
export function readTcbInfo(text: string): TcbInfo {
  const signed = signedDocument(text, WHAT);
  const { document } = signed;
  const module = objectIn(document, 'tdxModule', WHAT);
  return {
    ...signed,
    kind: `${shown(document.id)} version ${shown(document.version)} type ${shown(document.tcbType)}`,
    fmspc: fromHex(document.fmspc, 'FMSPC', 6).toString('hex').toUpperCase(),
    pceId: fromHex(document.pceId, 'PCE id', 2).toString('hex').toUpperCase(),
    module: { ...signerOf(module), id: 'TDX', levels: undefined },
    modules: objectsOf(document.tdxModuleIdentities ?? [], WHAT).map((identity) => ({
      ...signerOf(identity),
      id: shown(identity.id),
      levels: isvLevelsOf(identity.tcbLevels, WHAT),
    })),
    levels: objectsOf(document.tcbLevels, WHAT).map((level) => {
      const tcb = objectIn(level, 'tcb', WHAT);
      return {
        ...levelOf(level, WHAT),
        sgxSvns: componentsOf(tcb.sgxtcbcomponents),
        pceSvn: svnOf(tcb.pcesvn, WHAT),
        tdxSvns: componentsOf(tcb.tdxtcbcomponents),
      };
    }),
  };
}

function signerOf(value: Record<string, unknown>) {
  return {
    mrSigner: fromHex(value.mrsigner, 'signer of the TDX module', 48),
    attributes: fromHex(value.attributes, 'attributes of the TDX module', 8),
    attributesMask: fromHex(value.attributesMask, 'mask of the attributes', 8),
  };
}

function componentsOf(value: unknown): number[] {
  const svns = objectsOf(value, WHAT).map(({ svn }) => svnOf(svn, WHAT));
  if (svns.length !== COMPONENTS)
    throw new Unreadable(`${COMPONENTS} components in ${WHAT}`, `${svns.length}`);
  return svns;
}

/** Version 1 and later of the TDX module have an identity of their own, named by the second security version. */
export function moduleName(teeTcbSvn: Buffer): string | undefined {
  const version = teeTcbSvn[1] ?? 0;
  return version === 0 ? undefined : `TDX_${version.toString(16).padStart(2, '0').toUpperCase()}`;
}

export function moduleOf(info: TcbInfo, teeTcbSvn: Buffer): ModuleIdentity | undefined {
  const name = moduleName(teeTcbSvn);
  return name === undefined ? info.module : info.modules.find(({ id }) => id.toUpperCase() === name);
}

/** The identity's attributes hold for the module's own ones, under the mask. */
export function hasAttributes(identity: ModuleIdentity, attributes: Buffer): boolean {
  return masked(attributes, identity.attributesMask).equals(
    masked(identity.attributes, identity.attributesMask),
  );
}

/**
 * The first level that the platform reaches in every component. With a module that has an identity of its own, the first
 * two TDX components are that module's, which is judged by its identity.
 */
export function platformLevel(info: TcbInfo, pck: PckExtension, teeTcbSvn: Buffer): Level | undefined {
  const first = moduleName(teeTcbSvn) === undefined ? 0 : 2;
  return info.levels.find(
    ({ sgxSvns, pceSvn, tdxSvns }) =>
      sgxSvns.every((svn, index) => (pck.componentSvns[index] ?? 0) >= svn) &&
      pck.pceSvn >= pceSvn &&
      tdxSvns.every((svn, index) => index < first || (teeTcbSvn[index] ?? 0) >= svn),
  );
}
