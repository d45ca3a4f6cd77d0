import { DER } from '@noble/curves/abstract/weierstrass';
import { shown } from './bytes.ts';
import { Unreadable } from './unreadable.ts';

/** One element of DER. `whole` has its tag and length too: that is what a signature covers. */
export type Element = { tag: number; content: Buffer; whole: Buffer };

/** Tags of X.690 that certificates and CRLs use. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  enumerated: 0x0a,
  utcTime: 0x17,
  time: 0x18,
  sequence: 0x30,
} as const;

/** The elements that a content is made of. The reader takes DER alone: definite, shortest lengths. */
function elements(content: Buffer, what: string): Element[] {
  const found: Element[] = [];
  for (let rest = content; rest.length > 0; ) {
    const tag = rest[0] ?? 0;
    try {
      const { v, l } = DER._tlv.decode(tag, rest);
      found.push({
        tag,
        content: Buffer.from(v.buffer, v.byteOffset, v.length),
        whole: rest.subarray(0, rest.length - l.length),
      });
      rest = rest.subarray(rest.length - l.length);
    } catch (error) {
      throw new Unreadable(`${what} in DER`, error instanceof Error ? error.message : shown(error));
    }
  }
  return found;
}

/** The one element that the bytes are. */
export function only(bytes: Buffer, tag: number, what: string): Element {
  const [element, ...more] = elements(bytes, what);
  if (element === undefined || element.tag !== tag || more.length > 0)
    throw new Unreadable(`${what} as one element of DER with tag ${tag}`, shown(bytes.toString('hex')));
  return element;
}

/** The elements of a sequence. */
export function members(element: Element | undefined, what: string): Element[] {
  return elements(contentOf(element, TAG.sequence, what), what);
}

export function contentOf(element: Element | undefined, tag: number, what: string): Buffer {
  if (element?.tag !== tag)
    throw new Unreadable(`${what} with tag ${tag}`, element === undefined ? 'nothing' : `tag ${element.tag}`);
  return element.content;
}

/** An object identifier in dotted numbers. */
export function oidOf(element: Element | undefined, what: string): string {
  const content = contentOf(element, TAG.oid, what);
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of content) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [first = 0, ...others] = arcs;
  const top = Math.min(Math.floor(first / 40), 2);
  return [top, first - 40 * top, ...others].join('.');
}

/** A number of at most 6 bytes. */
export function integerOf(element: Element | undefined, what: string): number {
  const content = contentOf(element, TAG.integer, what);
  if (content.length === 0 || content.length > 6 || (content[0] ?? 0) > 0x7f)
    throw new Unreadable(`${what} as a small positive number`, shown(content.toString('hex')));
  return content.readUIntBE(0, content.length);
}

/** A time in milliseconds since 1970: UTCTime up to 2049, GeneralizedTime after it (RFC 5280, 4.1.2.5). */
export function timeOf(element: Element | undefined, what: string): number {
  const text = element?.content.toString('latin1') ?? '';
  const digits =
    element?.tag === TAG.utcTime ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text;
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(digits) ?? [];
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if ((element?.tag !== TAG.utcTime && element?.tag !== TAG.time) || Number.isNaN(ms))
    throw new Unreadable(`${what} as a time`, shown(text));
  return ms;
}

export type Extension = { oid: string; critical: boolean; value: Buffer };

/** Extensions of a certificate or a CRL (RFC 5280, 4.1.2.9). One that stands there twice is refused. */
export function extensionsOf(list: Element, what: string): Extension[] {
  const extensions = members(list, what).map((entry) => {
    const [oid, second, third] = members(entry, what);
    const critical = third === undefined ? undefined : contentOf(second, TAG.boolean, what);
    return {
      oid: oidOf(oid, what),
      critical: critical?.[0] === 0xff,
      value: contentOf(third ?? second, TAG.octets, what),
    };
  });
  const twice = extensions.find(
    ({ oid }, index) => extensions.findIndex((other) => other.oid === oid) < index,
  );
  if (twice !== undefined) throw new Unreadable(`every extension of ${what} once`, `${twice.oid} twice`);
  return extensions;
}
