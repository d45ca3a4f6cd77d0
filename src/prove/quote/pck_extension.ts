import type { Certificate } from './certificate.ts';
import { integerOf, members, oidOf, only, TAG } from './der.ts';
import { Unreadable } from './unreadable.ts';

/** Extension of a PCK certificate (Intel SGX PCK Certificate and CRL Profile, 1.3.5). */
const SGX_EXTENSIONS = '1.2.840.113741.1.13.1';
const TCB = `${SGX_EXTENSIONS}.2`;
const PCE_ID = `${SGX_EXTENSIONS}.3`;
const FMSPC = `${SGX_EXTENSIONS}.4`;
const COMPONENTS = 16;

/** What Intel certifies of the platform that made the quote. */
export type PckExtension = {
  /** Security versions of the 16 SGX components. */
  componentSvns: number[];
  pceSvn: number;
  /** Upper-case hex, as in TCB info. */
  fmspc: string;
  pceId: string;
};

/** @throws Unreadable */
export function readPckExtension(pck: Certificate): PckExtension {
  const what = 'the SGX extension of the PCK certificate';
  const found = pck.extensions.find(({ oid }) => oid === SGX_EXTENSIONS);
  if (found === undefined) throw new Unreadable(what, 'a certificate without it');
  const fields = new Map(entriesOf(found.value));
  const tcb = new Map(entriesOf(wholeOf(TCB)));

  function wholeOf(oid: string): Buffer {
    const value = fields.get(oid);
    if (value === undefined) throw new Unreadable(`${what} with ${oid}`, 'none');
    return value;
  }

  function svnOf(index: number): number {
    const value = tcb.get(`${TCB}.${index}`);
    if (value === undefined) throw new Unreadable(`${what} with ${TCB}.${index}`, 'none');
    return integerOf(only(value, TAG.integer, what), what);
  }

  function octetsOf(oid: string, size: number): string {
    const value = only(wholeOf(oid), TAG.octets, what).content;
    if (value.length !== size) throw new Unreadable(`${oid} of ${size} bytes`, `${value.length} bytes`);
    return value.toString('hex').toUpperCase();
  }

  return {
    componentSvns: Array.from({ length: COMPONENTS }, (_, index) => svnOf(index + 1)),
    pceSvn: svnOf(COMPONENTS + 1),
    fmspc: octetsOf(FMSPC, 6),
    pceId: octetsOf(PCE_ID, 2),
  };
}

/** Pairs of object identifier and value. One that stands there twice is refused. */
function entriesOf(sequence: Buffer): [string, Buffer][] {
  const what = 'the SGX extension of the PCK certificate';
  const entries = members(only(sequence, TAG.sequence, what), what).map((entry): [string, Buffer] => {
    const [oid, value] = members(entry, what);
    return [oidOf(oid, what), value?.whole ?? Buffer.alloc(0)];
  });
  const names = entries.map(([name]) => name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw new Unreadable(`${what} with every field once`, `${twice} twice`);
  return entries;
}
