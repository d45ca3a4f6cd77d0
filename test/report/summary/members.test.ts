import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import mermaid from 'mermaid';
import { memberChart, memberTable } from '../../../src/report/summary/members.ts';
import type { Member } from '../../../src/run/known.ts';
import { cvmOf, fakeRun } from '../../operations/fake_run.ts';

const { known } = fakeRun().facts;

function members(count: number, more: (index: number) => Partial<Member> = () => ({})): Member[] {
  return Array.from({ length: count }, (_, index) => ({
    label: `machine-${index}`,
    known: { ...known, cvm: cvmOf() },
    outcome: 'success' as const,
    fromMs: index * 10_000,
    toMs: index * 10_000 + 9000,
    ...more(index),
  }));
}

/** Its bars, in Mermaid's own reading. @throws its parse error */
async function barsOf(all: readonly Member[]): Promise<string[]> {
  const chart = /```mermaid\n([\s\S]*?)\n```/.exec(memberChart(all) ?? '')?.[1] ?? assert.fail('no chart');
  await mermaid.parse(chart);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(chart);
  return (db as unknown as { getTasks(): { task: string }[] }).getTasks().map(({ task }) => task.trim());
}

describe('the chart of several CVMs', () => {
  it('has a bar for each turn, and one for the time in which a version was taken back', async () => {
    const back = { fromMs: 30_000, toMs: 39_000 };
    const all = members(
      3,
      (index) => [{ back }, {}, { fromMs: undefined, toMs: undefined }][index] as Partial<Member>,
    );
    assert.deepEqual(await barsOf(all), ['machine-0', 'machine-0 (taken back)', 'machine-1']);
  });

  it('has at most 50 bars: those that failed and the first, in the order of their turns', async () => {
    const all = members(200, (index) => (index === 150 ? { outcome: 'failure' } : {}));
    const bars = await barsOf(all);
    assert.equal(bars.length, 50);
    assert.deepEqual([bars[0], bars[48], bars[49]], ['machine-0', 'machine-48', 'machine-150']);
    assert.match(memberChart(all) ?? '', /\n150 more turns are not drawn\./);
  });

  it('is not there when no turn was begun', () => {
    assert.equal(memberChart(members(2, () => ({ fromMs: undefined, toMs: undefined }))), undefined);
  });
});

describe('the table of several CVMs', () => {
  it('has at most 100 rows, the failed ones first, and says how many there are more', () => {
    const table = memberTable(members(130, (index) => (index === 129 ? { outcome: 'timed_out' } : {}))) ?? '';
    const rows = table.split('\n').filter((line) => line.startsWith('| machine-'));
    assert.equal(rows.length, 100);
    assert.match(rows[0] ?? '', /machine-129 \| ✗ out of time/);
    assert.match(table, /\n\nand 30 more, in the output `cvms`/);
  });

  it('says what became of each, shows what is not there, and repeats no reason of the page', () => {
    const all = members(2, (index) =>
      index === 0 ? { outcome: 'not_touched', toMs: undefined } : { outcome: 'failure', reason: 'no keys' },
    );
    const table = memberTable(all, 'machine-1: no keys. 2 CVMs') ?? '';
    assert.match(table, /\| machine-1 \| ✗ failed \|/);
    assert.match(table, /\| machine-0 \| ○ not touched \|.*\| – \|/);
    assert.doesNotMatch(table, /no keys|\| {2,}\|/);
    assert.match(memberTable(all) ?? '', /no keys$/);
    const back = members(1, () => ({ outcome: 'failure', reason: 'no keys. It was put back.' }));
    assert.match(
      memberTable(back, 'machine-0: no keys. 1 CVM') ?? '',
      /\*\*machine-0\*\*: It was put back\.$/,
    );
  });

  it('has reasons that end with a word', () => {
    const reason = `The CVM failed: ${'the container does not answer, '.repeat(20)}`;
    const table = memberTable(members(1, () => ({ outcome: 'failure', reason }))) ?? '';
    assert.match(table, /(?:container|does|not|answer|the) \.\.\.$/);
  });
});
