import { approvalSteps } from '../../operations/approval.ts';
import type { Approval } from '../../run/approval.ts';
import type { Plan } from '../../run/plan.ts';
import { code, fence, list, prose, table } from '../../text/markdown.ts';
import type { SummaryFacts } from './facts.ts';

/** What somebody has to approve on a blockchain, and how the deployment goes on afterwards. */
export function approvalPart({ ended, known }: SummaryFacts): string | undefined {
  if (ended.outcome !== 'pending_approval') return undefined;
  const { approval } = ended;
  const rows = approvalSteps(approval).map(({ label, value }) => [prose(label, 60), prose(value)]);
  const resume = resumeLines(approval, known.cvm.vmUuid ?? known.cvm.id ?? '');
  const how =
    approval.ofMany === true
      ? [
          '**How to finish**: when the approval is confirmed, run this job again. It goes on where it stopped.',
        ]
      : [
          `**How to finish**${approval.kind === 'replica' ? '' : ', in a later job'}, when the approval is confirmed:`,
          fence('yaml', resume, 4096),
        ];
  return [table(['What to approve', ''], rows), ...how].join('\n\n');
}

/** The inputs of the step that finishes what this run began. A replica is asked for once more: its token travels nowhere. */
function resumeLines({ kind, composeHash = '' }: Approval, cvmId: string): string[] {
  const existing = [`  cvm_id: ${cvmId}`, `  compose_hash: ${composeHash}`];
  switch (kind) {
    case 'update':
      return ['with:', '  operation: commit', ...existing];
    case 'replica':
      return ['with:', '  operation: replicate', ...existing];
    case 'create':
      return [
        'with:',
        '  operation: commit',
        '  app_id: # of the event AppDeployedViaFactory',
        `  compose_hash: ${composeHash}`,
        "  contract_address: # the app's contract: 0x and the app id",
        '  deployer_address: # the account that sent the transaction',
        '  # and `env` once more, since it can be sealed only now, with `kms`',
      ];
    default:
      return kind satisfies never;
  }
}

const MOST_WORDS = 40;
const MOST_NAMES = 100;
const MOST_DIFF_BYTES = 24 * 1024;

/** What would happen without `dry_run`. */
export function dryRunPart({ ended }: SummaryFacts): string | undefined {
  if (ended.outcome !== 'dry_run') return undefined;
  const { plan, diff } = ended;
  return (
    [
      plan.words.length === 0
        ? undefined
        : `### What would change\n\n${list(
            shortened(
              plan.words.map((word) => prose(word)),
              MOST_WORDS,
            ),
          )}`,
      envPart(plan),
      diff.length === 0 ? undefined : `### Compose file\n\n${fence('diff', diff, MOST_DIFF_BYTES)}`,
    ]
      .filter((part) => part !== undefined)
      .join('\n\n') || undefined
  );
}

function envPart({ env }: Plan): string | undefined {
  if (env === undefined) return undefined;
  const names = (list: readonly string[]) =>
    shortened(
      list.map((name) => code(name, 80)),
      MOST_NAMES,
    ).join(', ');
  const rows = [
    ['comes', names(env.added)],
    ['goes', names(env.removed)],
    ['is sealed anew', names(env.kept)],
  ].filter(([, list]) => list !== '');
  return rows.length === 0 ? undefined : `### Env\n\n${table(['What', 'Names'], rows)}`;
}

function shortened(items: readonly string[], most: number): string[] {
  const left = items.length - most;
  return left > 0 ? [...items.slice(0, most), `and ${left} more`] : [...items];
}
