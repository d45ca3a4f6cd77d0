import { dashboardUrl } from '../../phala/cvm.ts';
import { isStopped } from '../../phala/status.ts';
import { takesEffectLater } from '../../run/change.ts';
import type { Failure, Success } from '../../run/outcome.ts';
import type { Plan } from '../../run/plan.ts';
import { durationWords } from '../../text/lines.ts';
import { code, link, list, prose } from '../../text/markdown.ts';
import { countWords } from '../members.ts';
import type { SummaryFacts } from './facts.ts';

/** How the run ended, in words that need no other: a heading, a sentence or two, and where to go from here. */
export function headline(summary: SummaryFacts): string {
  const { heading, lead } = opening(summary);
  return [`## ${heading}`, ...lead, links(summary)].filter((part) => part !== '').join('\n\n');
}

type Opening = { heading: string; lead: string[] };

function opening(summary: SummaryFacts): Opening {
  const { ended } = summary;
  switch (ended.outcome) {
    case 'success':
      return success(summary, ended);
    case 'pending_approval':
      return {
        heading: `○ ${summary.known.members === undefined ? '' : 'The app of '}${called(summary)} waits for an approval on-chain`,
        lead: [
          ended.approval.kind === 'create'
            ? "Nothing was created yet: the app's contract does not exist. This job is done; the next one creates the CVM."
            : 'Nothing was changed yet: the CVM runs what it ran before. This job is done; the next one makes the update.',
        ],
      };
    case 'dry_run': {
      return {
        heading: `○ Dry run: ${called(summary)} ${would(ended.plan)}`,
        lead: ['Only reads were sent, so nothing was changed.'],
      };
    }
    case 'failure':
    case 'timed_out':
    case 'cancelled':
      return {
        heading: `✗ ${summary.noun} of ${called(summary)} ${ENDS[ended.outcome]}`,
        lead: failureLead(ended),
      };
    default:
      return ended satisfies never;
  }
}

function would({ change, words }: Plan): string {
  return words.length === 0 ? 'would stay as it is' : `would be ${change.name.replaceAll('_', ' ')}`;
}

/** The CVM in a heading. */
function called({ known, subject }: SummaryFacts): string {
  if (known.members !== undefined) return `${known.members.length} CVMs`;
  const name = code(known.cvm.name ?? subject, 80);
  return name === '' ? 'the CVM' : name;
}

function success(summary: SummaryFacts, { change, proof }: Success): Opening {
  const { afterJob } = summary;
  const { status, members } = summary.known;
  if (members !== undefined)
    return {
      heading: `✓ ${countWords(members)}`,
      lead: [`All of it took ${durationWords(summary.elapsedMs)}.`],
    };
  const name = called(summary);
  const took = durationWords(summary.elapsedMs);
  if (change.name === 'unchanged' && status === 'deleted')
    return {
      heading: `✓ ${name} does not exist`,
      lead: ['There was nothing to delete, so nothing was sent.'],
    };
  if (change.name === 'unchanged')
    return {
      // What was to be stopped is not looked at any closer.
      heading: `✓ ${name} ${isStopped(status) ? 'is stopped already' : 'is up to date'}`,
      lead: ['Nothing differs from what was asked for, so nothing was changed.'],
    };
  if (change.name === 'provisioned')
    return {
      heading: `✓ ${name} is provisioned`,
      lead: ['App id and compose hash are reserved. Nothing runs yet: `operation: commit` creates the CVM.'],
    };
  if (proof === undefined)
    return takesEffectLater(change)
      ? {
          heading: `✓ ${name}: the request to ${change.verb} it is accepted`,
          lead: [
            `The platform accepted it after ${took}. What becomes of it was not waited for.`,
            afterJob ?? '',
          ],
        }
      : {
          heading: `✓ ${name} ${stateWords(status)}`,
          lead: ['Its state was read, and nothing was changed.'],
        };
  return {
    heading: `✓ ${name} ${stateWords(status)}`,
    lead: [
      change.name === 'none'
        ? `It reached ${code(status, 40)} after ${took}.`
        : `The CVM ${change.did}${change.did === `was ${status}` ? '' : ` and reached ${code(status, 40)}`} after ${took}${hasChecks(summary) ? ', checks included' : ''}.`,
      afterJob ?? '',
    ],
  };
}

function hasChecks({ known: { steps } }: SummaryFacts): boolean {
  return steps.some(({ name }) => name === 'verify' || name === 'health');
}

function stateWords(status: string): string {
  if (status === 'running') return 'is running';
  if (status === 'deleted') return 'is deleted';
  return isStopped(status) ? 'is stopped' : `is ${code(status, 40)}`;
}

/** A reason and a warning may list things, a line each. */
const MOST_LINES = 20;

function linesOf(text: string): string[] {
  // Ten megabytes of line breaks are not worth an array.
  return text.slice(0, 20_000).split('\n', MOST_LINES);
}

function failureLead({ title, reason, next, suggestions }: Failure): string[] {
  const [first = '', ...others] = linesOf(reason).map((line) => prose(line, 1000));
  const items = others.filter((line) => line !== '').map((line) => `- ${line.replace(/^\\- /, '')}`);
  return [
    [`**${prose(title)}.** ${first}`, ...(items.length === 0 ? [] : ['', ...items])].join('\n'),
    next === undefined ? '' : `**Do this next:** ${prose(next, 1000)}`,
    ...suggestions.slice(0, 5).map((text) => `**Phala Cloud suggests:** ${prose(text)}`),
  ];
}

const MOST_WARNINGS = 20;

export function warningList({ warnings, ended }: SummaryFacts): string | undefined {
  const own =
    ended.outcome === 'success'
      ? [ended.weak === true ? `Accepted without proof: ${ended.proof ?? ''}` : undefined, ended.warning]
      : [];
  // What waits for an approval has a table of its own.
  const told = ended.outcome === 'pending_approval' ? /needs an approval on-chain/ : undefined;
  const all = [...own.filter((text) => text !== undefined), ...warnings.filter((text) => !told?.test(text))];
  if (all.length === 0) return undefined;
  const left = all.length - MOST_WARNINGS;
  const items = all.slice(0, MOST_WARNINGS).map(warningItem);
  if (left > 0) items.push(`and ${left} more warnings, in the log`);
  return items.length === 1 && !items[0]?.includes('\n') ? items[0] : list(items);
}

/** One that lists things has an item for each below it. */
function warningItem(text: string): string {
  const [first = '', ...others] = linesOf(text);
  return [`**Warning:** ${prose(first)}`, ...others.map((line) => `  - ${prose(line)}`)].join('\n');
}

function links({ known: { cvm, status }, ended }: SummaryFacts): string {
  const failed = 'reason' in ended;
  const [url, dashboard] = [cvm.urls[0], dashboardUrl(cvm)];
  const places = [
    url === undefined || failed || status !== 'running' ? '' : link('Open the app', url),
    dashboard === undefined || status === 'deleted' ? '' : link('Dashboard of the CVM', dashboard),
    ...(failed ? ended.links.slice(0, 5).map(({ label, url: address }) => link(label, address)) : []),
  ];
  return places.filter((place) => place !== '').join(' · ');
}

const ENDS: Record<Failure['outcome'], string> = {
  failure: 'failed',
  timed_out: 'was not done in time',
  cancelled: 'was cancelled',
};
