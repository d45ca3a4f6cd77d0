import { REGISTERS } from '../../../inputs/quote_policy.ts';
import { isObject, listOf } from '../../../text/json.ts';
import { differentNames, differentText } from '../../compose_hash.ts';
import type { Subject } from '../subject.ts';
import { Unreadable } from '../unreadable.ts';
import { type Check, unless } from './check.ts';
import { measured } from './event_checks.ts';

function attested({ appCompose }: Subject) {
  const { document } = appCompose();
  if (!isObject(document)) throw new Unreadable('the attested app compose as JSON', 'another text');
  return document;
}

function same(
  name: string,
  says: string,
  expected: string,
  isSent: (subject: Subject) => boolean,
  difference: (subject: Subject) => string | undefined,
): Check {
  return {
    name,
    topic: 'version',
    says,
    isAsked: isSent,
    test: (subject) => {
      const found = difference(subject);
      return unless(found === undefined, expected, found ?? '');
    },
  };
}

/** What was sent is in the app compose whose hash the hardware signed. */
export const SENT_CHECKS: Check[] = [
  same(
    'sent-compose-file',
    'The compose file that runs is the very text that was sent',
    'the compose file that was sent',
    ({ goal }) => goal.sent.composeText !== undefined,
    (subject) =>
      differentText('compose file', subject.goal.sent.composeText, attested(subject).docker_compose_file),
  ),
  same(
    'sent-script',
    'The pre-launch script that runs is the very text that was sent',
    'the pre-launch script that was sent',
    ({ goal }) => goal.sent.script !== undefined,
    (subject) =>
      differentText('pre-launch script', subject.goal.sent.script, attested(subject).pre_launch_script),
  ),
  same(
    'sent-names',
    'The machine takes the variables that were sent, and no others',
    'the names of the variables that were sent',
    ({ goal }) => goal.sent.envNames !== undefined,
    (subject) => differentNames(subject.goal.sent.envNames, listOf(attested(subject).allowed_envs)),
  ),
];

/** What the workflow pinned. Only the registers tell the system that booted: the events are written by its own software. */
export const PINNED_CHECKS: Check[] = [
  {
    name: 'os-image-accepted',
    topic: 'pinned',
    says: 'The OS image is one of those that `os_image_hashes` accepts',
    isAsked: ({ policy }) => policy.osImageHashes.length > 0,
    test: (subject) => {
      const found = measured(subject, 'os-image-hash');
      const { osImageHashes } = subject.policy;
      return unless(osImageHashes.includes(found), osImageHashes.join(' or '), found || 'an empty one');
    },
  },
  ...REGISTERS.map(
    (name): Check => ({
      name: `measured-${name}`,
      topic: 'pinned',
      says: `The system that booted has the ${name.toUpperCase()} that \`measurements\` demands`,
      isAsked: ({ policy }) => (policy.measurements[name]?.length ?? 0) > 0,
      test: ({ policy, quote }) => {
        const accepted = policy.measurements[name] ?? [];
        const found = quote().td[name].toString('hex');
        return unless(accepted.includes(found), `${name}=${accepted.join(' or ')}`, found);
      },
    }),
  ),
];
