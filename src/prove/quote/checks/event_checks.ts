import { isObject, parseJson } from '../../../text/json.ts';
import { composeHashOf } from '../../compose_hash.ts';
import { isZero } from '../bytes.ts';
import { type RuntimeEvent, replay, wrongDigest } from '../event_log.ts';
import type { Subject } from '../subject.ts';
import { Unreadable } from '../unreadable.ts';
import { type Check, readable, type Topic, unless } from './check.ts';

/** First byte of an MRCONFIGID that the host filled with the compose hash. */
const CONFIG_IS_COMPOSE_HASH = 1;

function eventOf({ events }: Subject, name: string): RuntimeEvent {
  const event = events().find((known) => known.name === name);
  if (event === undefined) throw new Unreadable(`the event \`${name}\``, 'none');
  return event;
}

/** Payload of an event as hex, as ids and hashes stand in it. */
export function measured(subject: Subject, name: string): string {
  return eventOf(subject, name).payload.toString('hex');
}

/** Name of the key provider, as the guest measured it. */
export function keyProvider(subject: Subject): string | undefined {
  const value = parseJson(eventOf(subject, 'key-provider').payload.toString('utf8'));
  return isObject(value) && typeof value.name === 'string' && value.name !== '' ? value.name : undefined;
}

/** What its absence means, where it has a meaning of its own. */
const ABSENT: Record<string, string> = {
  'os-image-hash': 'none: this OS image does not measure which image it is, a newer one does',
};

function exactlyOnce(name: string): Check {
  return {
    name: `${name}-once`,
    topic: 'machine',
    says: `The machine measured its \`${name}\` exactly once`,
    test: ({ events }) => {
      const count = events().filter((event) => event.name === name).length;
      return unless(
        count === 1,
        `one event \`${name}\``,
        count === 0 ? (ABSENT[name] ?? 'none') : `${count} of them`,
      );
    },
  };
}

function equal(
  name: string,
  topic: Topic,
  says: string,
  event: string,
  expected: (subject: Subject) => string | undefined,
): Check {
  return {
    name,
    topic,
    says,
    isAsked: (subject) => expected(subject) !== undefined,
    test: (subject) => {
      const found = measured(subject, event);
      return unless(found === expected(subject), `${event} ${expected(subject)}`, found || 'an empty one');
    },
  };
}

/** What the guest measured of itself is whole, and is about the CVM and the version that were deployed. */
export const EVENT_CHECKS: Check[] = [
  readable(
    'event-log-readable',
    'machine',
    "The machine's log of measured events can be read",
    ({ events }) => events(),
  ),
  {
    name: 'event-digests',
    topic: 'machine',
    says: 'Every event in the log is what was measured of it',
    test: ({ events }) => {
      const wrong = wrongDigest(events());
      return unless(
        wrong === undefined,
        "digests of the events' own type, name and payload",
        `another digest in the event \`${wrong?.name}\``,
      );
    },
  },
  {
    name: 'event-replay',
    topic: 'machine',
    says: 'The log holds all that was measured, in its order, and nothing else',
    test: ({ events, quote }) => {
      const register = replay(events()).toString('hex');
      const { rtmr3 } = quote().td;
      return unless(
        rtmr3.toString('hex') === register,
        `RTMR3 ${register}, as the log gives`,
        rtmr3.toString('hex'),
      );
    },
  },
  exactlyOnce('app-id'),
  exactlyOnce('compose-hash'),
  exactlyOnce('instance-id'),
  exactlyOnce('os-image-hash'),
  exactlyOnce('key-provider'),
  {
    name: 'key-provider-named',
    topic: 'machine',
    says: 'The machine measured who gives it its keys',
    test: (subject) =>
      unless(keyProvider(subject) !== undefined, 'a key provider with a name', 'one without a name'),
  },
  readable('app-compose-readable', 'version', 'The machine tells its app compose', ({ appCompose }) =>
    appCompose(),
  ),
  {
    name: 'app-compose-measured',
    topic: 'version',
    says: 'The app compose that the machine tells is the one that it measured',
    test: (subject) => {
      const hash = composeHashOf(subject.appCompose().text);
      return unless(
        measured(subject, 'compose-hash') === hash,
        `compose-hash ${hash}, SHA-256 of the app compose`,
        measured(subject, 'compose-hash'),
      );
    },
  },
  equal(
    'compose-hash',
    'version',
    'The version that runs is the one that was deployed',
    'compose-hash',
    ({ goal }) => goal.composeHash,
  ),
  {
    name: 'host-config',
    topic: 'version',
    says: 'The compose hash that the host gave to the processor, if any, is the one that was deployed',
    isAsked: (subject) => configId(subject)[0] === CONFIG_IS_COMPOSE_HASH,
    test: (subject) => {
      const id = configId(subject);
      const hash = id.subarray(1, 33).toString('hex');
      return unless(
        hash === subject.goal.composeHash && isZero(id.subarray(33)),
        `MRCONFIGID 01, ${subject.goal.composeHash} and zeros`,
        id.toString('hex'),
      );
    },
  },
  equal('app-id', 'identity', 'The machine is one of this app', 'app-id', ({ goal }) => goal.appId),
  {
    name: 'instance-id-given',
    topic: 'identity',
    says: 'The machine measured an instance id',
    test: (subject) =>
      unless(
        measured(subject, 'instance-id') !== '',
        'an instance id',
        'an empty one: this machine cannot be told from others of the app',
      ),
  },
  equal(
    'instance-id',
    'identity',
    'The machine is this CVM, and not another one of the app',
    'instance-id',
    ({ goal }) => goal.instanceId,
  ),
  equal(
    'os-image-record',
    'identity',
    'The OS image is the one that the platform names',
    'os-image-hash',
    ({ goal }) => goal.osImageHash,
  ),
];

function configId({ quote }: Subject): Buffer {
  try {
    return quote().td.mrConfigId;
  } catch {
    return Buffer.alloc(0);
  }
}
