import { createHash } from 'node:crypto';
import { isObject, numberOf } from '../../text/json.ts';
import { fromHex, shown } from './bytes.ts';
import { Unreadable } from './unreadable.ts';

/** The type that the guest gives to its own events. */
const RUNTIME_EVENT = 0x08000001;
/** The register that the guest's own events are measured into. */
const RUNTIME_REGISTER = 3;
const MOST_EVENTS = 5000;

export type RuntimeEvent = { type: number; name: string; payload: Buffer; digest: Buffer };

/**
 * The events of RTMR3 in a guest's event log, in their order. Those of the other registers belong to the firmware, and are
 * judged by `measurements`.
 *
 * @throws Unreadable
 */
export function readEvents(log: unknown): RuntimeEvent[] {
  if (!Array.isArray(log) || log.length > MOST_EVENTS || !log.every(isObject))
    throw new Unreadable(`an event log of at most ${MOST_EVENTS} events`, shown(log));
  return log
    .filter(({ imr }) => numberOf(imr) === RUNTIME_REGISTER)
    .map(({ event_type, event, event_payload, digest }) => ({
      type: numberOf(event_type) ?? 0,
      name: typeof event === 'string' ? event : '',
      payload: fromHex(event_payload ?? '', 'the payload of an event'),
      digest: fromHex(digest, 'the digest of an event', 48),
    }));
}

/** What the guest extends RTMR3 with for an event of its own: type, name and payload in one digest. */
function digestOf({ name, payload }: Pick<RuntimeEvent, 'name' | 'payload'>): Buffer {
  const type = Buffer.alloc(4);
  type.writeUInt32LE(RUNTIME_EVENT);
  return createHash('sha384').update(type).update(`:${name}:`).update(payload).digest();
}

/** The first event whose digest is not that of its own type, name and payload. */
export function wrongDigest(events: readonly RuntimeEvent[]): RuntimeEvent | undefined {
  return events.find((event) => event.type !== RUNTIME_EVENT || !digestOf(event).equals(event.digest));
}

/** RTMR3 after these events: SHA-384 of register and digest, from 48 zero bytes. */
export function replay(events: readonly Pick<RuntimeEvent, 'digest'>[]): Buffer {
  return events.reduce<Buffer>(
    (register, { digest }) => createHash('sha384').update(register).update(digest).digest(),
    Buffer.alloc(48),
  );
}
