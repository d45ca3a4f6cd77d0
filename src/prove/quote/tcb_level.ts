import type { TcbStatus } from '../../inputs/quote_policy.ts';
import { isObject, type JsonObject } from '../../text/json.ts';
import { shown } from './bytes.ts';
import { tcbStatusOf } from './tcb_status.ts';
import { Unreadable } from './unreadable.ts';

/** What Intel says of a security version. */
export type Level = { status: TcbStatus; advisories: string[] };

/** Level of a TDX module or a quoting enclave: known by one number. */
export type IsvLevel = Level & { isvSvn: number };

/** A list of at most this many is read. */
const MOST_LEVELS = 200;

/** @throws Unreadable */
export function levelOf(value: JsonObject, what: string): Level {
  const status = tcbStatusOf(value.tcbStatus);
  if (status === undefined) throw new Unreadable(`a known TCB status in ${what}`, shown(value.tcbStatus));
  const advisories = value.advisoryIDs ?? [];
  if (!Array.isArray(advisories) || !advisories.every((id) => /^[A-Za-z0-9-]{1,40}$/.test(String(id))))
    throw new Unreadable(`advisory ids in ${what}`, shown(advisories));
  return { status, advisories: advisories.map(String) };
}

export function isvLevelsOf(value: unknown, what: string): IsvLevel[] {
  return objectsOf(value, what).map((level) => ({
    ...levelOf(level, what),
    isvSvn: svnOf(objectIn(level, 'tcb', what).isvsvn, what),
  }));
}

/** The first level that the security version reaches: Intel lists the newest first. */
export function reached(levels: readonly IsvLevel[], isvSvn: number): IsvLevel | undefined {
  return levels.find((level) => isvSvn >= level.isvSvn);
}

export function svnOf(value: unknown, what: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 0xffff)
    throw new Unreadable(`a security version in ${what}`, shown(value));
  return value;
}

export function objectsOf(value: unknown, what: string): JsonObject[] {
  if (!Array.isArray(value) || value.length > MOST_LEVELS || !value.every(isObject))
    throw new Unreadable(`a list of at most ${MOST_LEVELS} objects in ${what}`, shown(value));
  return value;
}

export function objectIn(value: JsonObject, name: string, what: string): JsonObject {
  const found = value[name];
  if (!isObject(found)) throw new Unreadable(`an object \`${name}\` in ${what}`, shown(found));
  return found;
}

/** A signed document of Intel: its JSON, and the two times between which it counts. */
export type SignedDocument = { document: JsonObject; issuedMs: number; nextUpdateMs: number };

export function signedDocument(text: string, what: string): SignedDocument {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new Unreadable(`${what} as JSON`, shown(text));
  }
  if (!isObject(document)) throw new Unreadable(`${what} as a JSON object`, shown(document));
  return {
    document,
    issuedMs: timeIn(document, 'issueDate', what),
    nextUpdateMs: timeIn(document, 'nextUpdate', what),
  };
}

function timeIn(document: JsonObject, name: string, what: string): number {
  const text = document[name];
  const isTime = typeof text === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text);
  const ms = isTime ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw new Unreadable(`a time \`${name}\` in ${what}`, shown(text));
  return ms;
}
