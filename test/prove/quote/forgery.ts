import { runtimeEvent } from '../../simulator/event_log.ts';
import type { TdFields } from '../../simulator/quote_maker.ts';
import type { Draft } from './draft.ts';

/** What is forged, the check that has to find it, the forgery, and words of the sentence. */
export type Forgery = [what: string, check: string, forge: (draft: Draft) => void, words?: RegExp];

/** A quote of version 5 with a TD report 1.5, as an honest platform makes it. */
export function asVersion5({ quote }: Draft): void {
  quote.version = 5;
  quote.bodyType = 3;
  quote.td = { ...quote.td, teeTcbSvn2: Buffer.from(quote.td.teeTcbSvn), mrServiceTd: Buffer.alloc(48) };
}

export function at<T>(list: readonly T[], index: number): T {
  const value = list[index];
  if (value === undefined) throw new Error(`nothing at ${index}`);
  return value;
}

/** Sets a field of the TD report before it is signed. */
export function td(change: Partial<TdFields>) {
  return ({ quote }: Draft) => void Object.assign(quote.td, change);
}

export const hex = (text: string) => Buffer.from(text, 'hex');

/** Changes the log, whose RTMR3 the quote then has. */
export function event(name: string, payloadHex: string) {
  return ({ log }: Draft) => {
    const index = log.findIndex((known) => known.event === name);
    log[index] = runtimeEvent(name, payloadHex);
  };
}
