import { createHash } from 'node:crypto';

/** The type that the guest gives to its own events. */
const RUNTIME_EVENT = 0x08000001;

export type LoggedEvent = {
  imr: number;
  event_type: number;
  digest: string;
  event: string;
  event_payload: string;
};

/** An event of the guest in RTMR3, with its payload in hex. */
export function runtimeEvent(event: string, payloadHex: string): LoggedEvent {
  const type = Buffer.alloc(4);
  type.writeUInt32LE(RUNTIME_EVENT);
  const digest = createHash('sha384')
    .update(type)
    .update(`:${event}:`)
    .update(Buffer.from(payloadHex, 'hex'))
    .digest('hex');
  return { imr: 3, event_type: RUNTIME_EVENT, digest, event, event_payload: payloadHex };
}

/** RTMR3 after the events of a log. */
export function rtmr3Of(log: readonly LoggedEvent[]): Buffer {
  return log
    .filter(({ imr }) => imr === 3)
    .reduce<Buffer>(
      (register, { digest }) =>
        createHash('sha384').update(register).update(Buffer.from(digest, 'hex')).digest(),
      Buffer.alloc(48),
    );
}

export type GuestFacts = {
  appId: string;
  composeHash: string;
  instanceId: string;
  osImageHash: string;
  storageFs?: string;
};

/** What a guest measures on its way up. */
export function guestLog({ storageFs = 'zfs', ...facts }: GuestFacts): LoggedEvent[] {
  const provider = Buffer.from(JSON.stringify({ name: 'kms', id: '30593013' })).toString('hex');
  const firmware = {
    imr: 0,
    event_type: 0x80000001,
    digest: '9d'.repeat(48),
    event: '',
    event_payload: '61df',
  };
  return [
    firmware,
    runtimeEvent('system-preparing', ''),
    runtimeEvent('app-id', facts.appId),
    runtimeEvent('compose-hash', facts.composeHash),
    runtimeEvent('instance-id', facts.instanceId),
    runtimeEvent('boot-mr-done', ''),
    runtimeEvent('os-image-hash', facts.osImageHash),
    runtimeEvent('key-provider', provider),
    runtimeEvent('storage-fs', Buffer.from(storageFs).toString('hex')),
    runtimeEvent('system-ready', ''),
  ];
}
