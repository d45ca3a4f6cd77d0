import { NO_CVM } from '../phala/cvm.ts';
import { changeOf, isGoodAndBack } from '../report/members.ts';
import type { Facts } from '../run/facts.ts';
import type { Member } from '../run/known.ts';
import { type OutputValues, outputNames, outputsOf } from '../run/outputs.ts';
import { BOUNDS } from '../text/bounds.ts';
import { shorten } from '../text/shorten.ts';
import { memberOf, type Turn } from './turn.ts';

/** What is told of the whole run alone. */
const OF_THE_WHOLE: ReadonlySet<string> = new Set([
  'outcome',
  'change',
  'elapsed_seconds',
  'failure_reason',
  'cvms',
  'state',
  'timeline',
  'attempts',
]);
/** What an approval is about is told though the others have nothing of the kind. */
const OF_AN_APPROVAL: ReadonlySet<string> = new Set([
  'compose_hash',
  'commit_token',
  'commit_url',
  'device_id',
  'kms_contract_address',
  'chain_id',
  'approval_contract',
  'approval_call_data',
]);

/** Those that had nothing to take back say nothing of it. */
const OF_A_ROLLBACK: ReadonlySet<string> = new Set(['rolled_back', 'rejected_compose_hash']);

/** One CVM of the run, with what its outputs would be, were it alone. */
export type Row = { member: Member; values: OutputValues };

/** Works out only the rows that changed: hundreds of CVMs end one after the other. */
function createRows() {
  const kept = new Map<string, Row & { told: object }>();
  return (member: Member, told: object): Row => {
    const before = kept.get(member.label);
    if (before?.told === told) return before;
    const { state: _, timeline: __, ...values } = outputsOf(member.known);
    const row = { member, values, told };
    kept.set(member.label, row);
    return row;
  };
}

/** The outputs that all CVMs have in common; one that differs between them is empty. */
export function commonOutputs(rows: readonly Row[]): OutputValues {
  const approved = rows.find(({ member }) => member.outcome === 'pending_approval');
  const common: OutputValues = {};
  for (const name of outputNames) {
    if (OF_THE_WHOLE.has(name)) continue;
    const of = approved !== undefined && OF_AN_APPROVAL.has(name) ? [approved] : rows;
    const values = new Set(of.map((row) => row.values[name]));
    if (OF_A_ROLLBACK.has(name)) values.delete(undefined);
    const [value] = values;
    common[name] = values.size === 1 && value !== undefined ? value : '';
    // All of them have to be back.
    if (name === 'rolled_back' && values.has('false')) common[name] = 'false';
  }
  return common;
}

/** Less than the output may have: a sign may take more room once it is clean. */
const MOST_BYTES = BOUNDS.cvms.most - 4 * 1024;
const LONGEST_REASON = 300;

/** The output `cvms`: the failed ones first, as many as fit. */
export function cvmsOf(rows: readonly Row[]): object[] {
  const order = rows.toSorted((a, b) => rank(a.member) - rank(b.member)).map(entryOf);
  let bytes = 2;
  return order.filter((entry) => {
    bytes += Buffer.byteLength(JSON.stringify(entry)) + 1;
    return bytes <= MOST_BYTES;
  });
}

function rank(member: Member): number {
  const { outcome } = member;
  if (isGoodAndBack(member)) return 1;
  if (outcome === 'failure' || outcome === 'timed_out') return 0;
  return outcome === 'success' ? 2 : 1;
}

function entryOf({ member: { label, outcome, reason }, values: outputs }: Row): object {
  const isTouched = outcome !== 'not_touched';
  return {
    name: outputs.name ?? label,
    cvm_id: outputs.cvm_id,
    instance_id: outputs.instance_id,
    status: outputs.status,
    change: isTouched ? (outputs.change ?? 'none') : 'not_touched',
    outcome: isTouched ? outcome : '',
    compose_hash: outputs.compose_hash,
    verified: outputs.verified ?? '',
    revision_id: outputs.revision_id ?? '',
    rolled_back: outputs.rolled_back ?? '',
    url: outputs.url,
    failure_reason: reason === undefined ? '' : shorten(reason, LONGEST_REASON),
  };
}

/** All values of an output are kept in one file by the runner, so a long one is not written at each step. */
const MOST_WRITTEN = 1024 * 1024;

/**
 * Learns what all CVMs of a run are together, again and again while they end one after the other.
 *
 * @returns `while_short`: the output `cvms` is told only as long as it is not too much in all
 */
export function createTeller(facts: Facts, turns: readonly Turn[]) {
  const rowOf = createRows();
  let written = 0;
  return (when: 'now' | 'while_short') => {
    const rows = turns.map((turn) => rowOf(memberOf(turn), turn.told));
    const all = rows.map(({ member }) => member);
    const common = commonOutputs(rows);
    // What is not told keeps its last value.
    const cvms = when === 'now' || written < MOST_WRITTEN ? cvmsOf(rows) : undefined;
    written += JSON.stringify(cvms ?? '').length;
    const [{ known } = { known: undefined }] = all;
    facts.learn({
      members: all,
      change: changeOf(all),
      cvm: {
        ...NO_CVM,
        status: String(common.status ?? ''),
        appId: known?.cvm.appId,
        urls: known?.cvm.urls ?? [],
      },
      common: { ...common, cvms },
    });
  };
}
