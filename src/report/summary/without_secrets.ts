import type { Cvm } from '../../phala/cvm.ts';
import type { Known } from '../../run/known.ts';
import type { Outcome } from '../../run/outcome.ts';
import { cleanField } from '../../run/output_text.ts';
import type { Secrets } from '../../run/secrets.ts';
import type { SummaryFacts } from './facts.ts';

/**
 * What the summary shows, without the secrets: before it becomes Markdown, whose escapes would hide a value from a search.
 * Identifiers that look like some stay as they are.
 */
export function withoutSecrets(summary: SummaryFacts, secrets: Secrets): SummaryFacts {
  const { known, ended, events } = summary;
  const hide = <T extends string | undefined>(text: T) =>
    (text === undefined ? undefined : secrets.hide(text)) as T;
  const field = <T extends string | undefined>(name: string, text: T) =>
    (text === undefined ? undefined : cleanField(name, text, secrets)) as T;
  return {
    ...summary,
    subject: field('name', summary.subject),
    ended: outcomeWithout(ended, hide),
    known: knownWithout(known, hide, field),
    events: events?.map(({ event, body, ...at }) => ({ event: hide(event), body: hide(body), ...at })),
  };
}

function knownWithout(known: Readonly<Known>, hide: Hide, field: Field): Known {
  const { state, verification, quote, operation, previous, images, members, timeline } = known;
  return {
    ...known,
    cvm: cvmWithout(known.cvm, field),
    status: field('status', known.status),
    timeline: timeline.map(({ at, status, boot_progress }) => ({
      at,
      status: field('status', status),
      ...(boot_progress !== undefined && { boot_progress: hide(boot_progress) }),
    })),
    ...(previous && { previous: { ...previous, status: field('status', previous.status) } }),
    ...(images && { images: imagesWithout(images, hide, field) }),
    ...(state && {
      state: {
        ...state,
        status: field('status', state.status),
        instanceId: field('instance_id', state.instanceId),
        bootProgress: hide(state.bootProgress),
        bootError: hide(state.bootError),
      },
    }),
    ...(verification && { verification: { ...verification, proof: hide(verification.proof) } }),
    ...(quote && {
      quote: {
        ...quote,
        checks: quote.checks.map((check) => ({ ...check, sentence: hide(check.sentence) })),
      },
    }),
    operation: {
      correlationId: field('correlation_id', operation.correlationId),
      errorMessage: hide(operation.errorMessage),
    },
    ...(members && {
      members: members.map((member) => ({
        ...member,
        label: hide(member.label),
        reason: hide(member.reason),
        known: knownWithout(member.known, hide, field),
      })),
    }),
  };
}

type Hide = <T extends string | undefined>(text: T) => T;
type Field = <T extends string | undefined>(name: string, text: T) => T;

function imagesWithout(
  images: Readonly<Record<string, string>>,
  hide: Hide,
  field: Field,
): Record<string, string> {
  const entries = Object.entries(images);
  return Object.fromEntries(entries.map(([service, image]) => [hide(service), field('images', image)]));
}

function cvmWithout(cvm: Cvm, field: Field): Cvm {
  return {
    ...cvm,
    id: field('id', cvm.id),
    vmUuid: field('vm_uuid', cvm.vmUuid),
    instanceId: field('instance_id', cvm.instanceId),
    name: field('name', cvm.name),
    nodeId: field('node_id', cvm.nodeId),
    deviceId: field('device_id', cvm.deviceId),
    urls: cvm.urls.map((url) => field('url', url)),
  };
}

function outcomeWithout(ended: Outcome, hide: Hide): Outcome {
  switch (ended.outcome) {
    case 'success':
      return { ...ended, proof: hide(ended.proof), warning: hide(ended.warning) };
    case 'pending_approval':
      return ended;
    case 'dry_run':
      return {
        ...ended,
        plan: { ...ended.plan, words: ended.plan.words.map(hide) },
        diff: ended.diff.map(hide),
      };
    case 'failure':
    case 'timed_out':
    case 'cancelled':
      return {
        ...ended,
        reason: hide(ended.reason),
        next: hide(ended.next),
        suggestions: ended.suggestions.map(hide),
        links: ended.links.map(({ label, url }) => ({ label: hide(label), url: hide(url) })),
        requestId: hide(ended.requestId),
      };
    default:
      return ended satisfies never;
  }
}
