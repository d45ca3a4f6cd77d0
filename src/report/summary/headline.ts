import { isStopped } from '../../phala/state.ts';
import type { Change } from '../../run/operation.ts';
import { durationWords } from '../../text/lines.ts';
import { code, link, list, prose } from '../../text/markdown.ts';
import type { Failure } from '../failure.ts';
import type { Success } from '../outcome.ts';
import type { SummaryFacts } from './facts.ts';

/** How the run ended, in words that need no other: a heading, a sentence or two, and where to go from here. */
export function headline(summary: SummaryFacts): string {
  const { heading, lead } = opening(summary);
  return [`## ${heading}`, ...lead, links(summary)].filter((part) => part !== '').join('\n\n');
}

type Opening = { heading: string; lead: string[] };

function opening(summary: SummaryFacts): Opening {
  const { conclusion } = summary;
  switch (conclusion.outcome) {
    case 'success':
      return success(summary, conclusion);
    case 'pending_approval':
      return {
        heading: `○ ${called(summary)} waits for an approval on-chain`,
        lead: [
          conclusion.approval.kind === 'create'
            ? "Nothing was created yet: the app's contract does not exist. This job is done; the next one creates the CVM."
            : 'Nothing was changed yet: the CVM runs what it ran before. This job is done; the next one makes the update.',
        ],
      };
    case 'dry_run': {
      const { plan } = conclusion;
      return {
        heading: `○ Dry run: ${called(summary)} ${plan === undefined ? 'would stay as it is' : WOULD[plan.change]}`,
        lead: ['Only reads were sent, so nothing was changed.'],
      };
    }
    case 'failure':
    case 'timed_out':
    case 'cancelled':
      return {
        heading: `✗ ${NOUNS[summary.operation] ?? 'The run'} of ${called(summary)} ${ENDS[conclusion.outcome]}`,
        lead: failureLead(conclusion),
      };
    default:
      return conclusion satisfies never;
  }
}

/** The CVM in a heading. */
function called({ outputs, subject }: SummaryFacts): string {
  const name = code(outputs.name ?? subject, 80);
  return name === '' ? 'the CVM' : name;
}

function success(summary: SummaryFacts, { change, proof }: Success): Opening {
  const { status = '' } = summary.outputs;
  const name = called(summary);
  const took = durationWords(summary.elapsedMs);
  if (change === 'unchanged')
    return {
      heading: `✓ ${name} is up to date`,
      lead: ['Nothing differs from what was asked for, so nothing was changed.'],
    };
  if (change === 'provisioned')
    return {
      heading: `✓ ${name} is provisioned`,
      lead: ['App id and compose hash are reserved. Nothing runs yet: `operation: commit` creates the CVM.'],
    };
  if (proof === undefined)
    return {
      heading: `✓ ${name} ${DONE[change]}`,
      lead: [`The platform accepted the request after ${took}. What became of it was not waited for.`],
    };
  return {
    heading: `✓ ${name} ${stateWords(String(status))}`,
    lead: [
      change === 'none'
        ? `It reached ${code(status, 40)} after ${took}.`
        : `The CVM ${DONE[change]} and reached ${code(status, 40)} after ${took}, checks included.`,
    ],
  };
}

function stateWords(status: string): string {
  if (status === 'running') return 'is running';
  if (status === 'deleted') return 'is deleted';
  return isStopped(status) ? 'is stopped' : `is ${code(status, 40)}`;
}

/** A reason may list things, a line each. */
const MOST_REASON_LINES = 20;

function failureLead({ title, reason, next, suggestions }: Failure): string[] {
  // Ten megabytes of line breaks are not worth an array.
  const lines = reason.slice(0, 20_000).split('\n');
  const [first = '', ...others] = lines.slice(0, MOST_REASON_LINES).map((line) => prose(line, 1000));
  const items = others.filter((line) => line !== '').map((line) => `- ${line.replace(/^\\- /, '')}`);
  return [
    [`**${prose(title)}.** ${first}`, ...(items.length === 0 ? [] : ['', ...items])].join('\n'),
    next === undefined ? '' : `**Do this next:** ${prose(next, 1000)}`,
    ...suggestions.slice(0, 5).map((text) => `**Phala Cloud suggests:** ${prose(text)}`),
  ];
}

const MOST_WARNINGS = 20;

export function warningList({ warnings, conclusion }: SummaryFacts): string | undefined {
  const { outcome } = conclusion;
  const own =
    outcome === 'success'
      ? [
          conclusion.weak === true ? `Accepted without proof: ${conclusion.proof ?? ''}` : undefined,
          conclusion.warning,
        ]
      : [];
  const all = [...own.filter((text) => text !== undefined), ...warnings];
  if (all.length === 0) return undefined;
  const left = all.length - MOST_WARNINGS;
  const items = all.slice(0, MOST_WARNINGS).map((text) => `**Warning:** ${prose(text)}`);
  if (left > 0) items.push(`and ${left} more warnings, in the log`);
  return items.length === 1 ? items[0] : list(items);
}

function links({ outputs, conclusion }: SummaryFacts): string {
  const { url, dashboard_url, status } = outputs;
  const failed = 'reason' in conclusion;
  const places = [
    url === undefined || failed || status !== 'running' ? '' : link('Open the app', String(url)),
    dashboard_url === undefined || status === 'deleted'
      ? ''
      : link('Dashboard of the CVM', String(dashboard_url)),
    ...(failed ? conclusion.links.slice(0, 5).map(({ label, url: address }) => link(label, address)) : []),
  ];
  return places.filter((place) => place !== '').join(' · ');
}

const DONE: Record<Change, string> = {
  created: 'was created',
  updated: 'was updated',
  started: 'was started',
  stopped: 'was stopped',
  restarted: 'was restarted',
  replicated: 'was created as a replica',
  deleted: 'was deleted',
  provisioned: 'was provisioned',
  unchanged: 'was left as it is',
  none: 'was watched',
};

const WOULD: Record<Change, string> = {
  created: 'would be created',
  updated: 'would be updated',
  started: 'would be started',
  stopped: 'would be stopped',
  restarted: 'would be restarted',
  replicated: 'would get a replica',
  deleted: 'would be deleted',
  provisioned: 'would be provisioned',
  unchanged: 'would stay as it is',
  none: 'would stay as it is',
};

const NOUNS: Record<string, string | undefined> = {
  deploy: 'Deployment',
  provision: 'Provision',
  commit: 'Commit',
  start: 'Start',
  stop: 'Stop',
  shutdown: 'Shutdown',
  restart: 'Restart',
  replicate: 'Replication',
  delete: 'Deletion',
  watch: 'Watch',
};

const ENDS: Record<Failure['outcome'], string> = {
  failure: 'failed',
  timed_out: 'was not done in time',
  cancelled: 'was cancelled',
};
