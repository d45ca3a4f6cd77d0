import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commonOutputs, createTeller, cvmsOf, type Row } from '../../src/fleet/outputs.ts';
import type { Member } from '../../src/run/known.ts';
import { type OutputValues, outputNames } from '../../src/run/outputs.ts';
import { BOUNDS } from '../../src/text/bounds.ts';
import { fakeRun } from '../operations/fake_run.ts';
import { end, fakeTurns } from './fake_turns.ts';

const { facts } = fakeRun();

function row(label: string, outcome: Member['outcome'], values: OutputValues = {}, reason?: string): Row {
  return {
    member: { label, known: facts.known, outcome, ...(reason === undefined ? {} : { reason }) },
    values,
  };
}

type Entry = Record<string, unknown>;
const entriesOf = (rows: readonly Row[]) => cvmsOf(rows) as Entry[];

describe('the output `cvms`', () => {
  it('has the failed ones first, in their order, and the successful ones last', () => {
    const rows = [
      row('a', 'success'),
      row('b', 'not_touched'),
      row('c', 'failure'),
      row('d', 'success'),
      row('e', 'timed_out'),
    ];
    assert.equal(
      entriesOf(rows)
        .map(({ name }) => name)
        .join(''),
      'cebad',
    );
  });

  it('tells of each what its outputs would be, and nothing of what was not touched', () => {
    const values = {
      name: 'web',
      cvm_id: 'id-1',
      status: 'running',
      change: 'updated',
      verified: 'true',
      url: 'u',
    };
    const told = { instance_id: undefined, compose_hash: undefined, revision_id: '', rolled_back: '' };
    assert.deepEqual(entriesOf([row('a', 'failure', values, 'because'), row('b', 'not_touched', values)]), [
      { ...values, ...told, outcome: 'failure', failure_reason: 'because' },
      { ...values, ...told, outcome: '', change: 'not_touched', failure_reason: '' },
    ]);
  });

  it('holds as many of hundreds as fit, the failed ones among them', () => {
    const url = `https://${'f'.repeat(60)}.example`;
    const rows = Array.from({ length: 1000 }, (_, index) =>
      row(`machine-${index}`, index >= 997 ? 'failure' : 'success', { url }, 'x'.repeat(5000)),
    );
    const entries = entriesOf(rows);
    assert.ok(entries.length > 100 && entries.length < 1000, `${entries.length}`);
    assert.deepEqual(
      entries.slice(0, 4).map(({ name }) => name),
      ['machine-997', 'machine-998', 'machine-999', 'machine-0'],
    );
    assert.ok(Buffer.byteLength(JSON.stringify(entries)) <= 96 * 1024);
    assert.ok(BOUNDS.cvms.most >= 96 * 1024);
    assert.equal(String(entries[0]?.failure_reason).length, 300);
  });
});

describe('the outputs of a run over several CVMs', () => {
  it('are what all have in common, and empty where they differ', () => {
    const common = commonOutputs([
      row('a', 'success', { app_id: 'app', cvm_id: '1', compose_hash: 'h' }),
      row('b', 'success', { app_id: 'app', cvm_id: '2', compose_hash: 'h' }),
    ]);
    assert.deepEqual([common.app_id, common.cvm_id, common.compose_hash, common.name], ['app', '', 'h', '']);
    assert.deepEqual(
      outputNames.filter((name) => !(name in common)),
      [
        'outcome',
        'change',
        'elapsed_seconds',
        'state',
        'timeline',
        'attempts',
        'cvms',
        'failure_reason',
      ].toSorted((a, b) => outputNames.indexOf(a as never) - outputNames.indexOf(b as never)),
    );
  });

  it('are those of the one that waits, for what an approval is about', () => {
    const common = commonOutputs([
      row('a', 'pending_approval', { compose_hash: 'new', device_id: 'd', cvm_id: '1' }),
      row('b', 'not_touched', { compose_hash: 'old', cvm_id: '2' }),
    ]);
    assert.deepEqual([common.compose_hash, common.device_id, common.cvm_id], ['new', 'd', '']);
  });

  it('are told at each step while they are short, and at the end in any case', () => {
    const run = fakeRun();
    const turns = fakeTurns(
      run,
      Array.from({ length: 250 }, (_, index) => `machine-${index}`),
    );
    const tell = createTeller(run.facts, turns);
    tell('now');
    let writes = 0;
    let last = run.outputs.cvms;
    for (const turn of turns) {
      end(turn, 'success');
      tell('while_short');
      if (run.outputs.cvms !== last) writes++;
      last = run.outputs.cvms;
    }
    assert.ok(writes > 5 && writes < 30, `${writes}`);
    tell('now');
    run.facts.learn({ end: { outcome: 'success', elapsedMs: 0 } });
    const told = JSON.parse(run.outputs.cvms ?? '') as { outcome: string }[];
    assert.ok(told.every(({ outcome }) => outcome === 'success'));
  });
});
