import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import mermaid from 'mermaid';
import { ganttOf } from '../../../src/report/summary/gantt.ts';
import { type Phase, phasesOf } from '../../../src/report/summary/phases.ts';
import type { Step } from '../../../src/run/known.ts';
import { hostileTexts } from './rendered.ts';
import { sampleSummaries } from './sample_summaries.ts';

type Task = {
  section: string;
  task: string;
  seconds: [from: number, to: number];
  crit: boolean;
  milestone: boolean;
};

/** What Mermaid itself makes of a chart. @throws its parse error */
async function readChart(text: string): Promise<{ sections: string[]; tasks: Task[] }> {
  await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const { getSections, getTasks } = db as unknown as {
    getSections(): string[];
    getTasks(): {
      section: string;
      task: string;
      startTime: Date;
      endTime: Date;
      crit?: boolean;
      milestone?: boolean;
    }[];
  };
  const midnightMs = new Date(2000, 0, 1).getTime();
  return {
    sections: getSections(),
    tasks: getTasks().map(({ section, task, startTime, endTime, crit = false, milestone = false }) => ({
      section,
      task: task.trim(),
      seconds: [(startTime.getTime() - midnightMs) / 1000, (endTime.getTime() - midnightMs) / 1000],
      crit,
      milestone,
    })),
  };
}

const phase = (name: string, more: Partial<Phase> = {}): Phase => ({
  who: 'cvm',
  name,
  fromMs: 0,
  toMs: 1000,
  end: 'over',
  ...more,
});

/** @throws when there is no chart */
function chartOf(phases: Phase[]): string {
  return ganttOf(phases) ?? assert.fail('there is no chart');
}

describe('the chart of a run', () => {
  it('is read by Mermaid with each phase at its time', async () => {
    const { known, elapsedMs } = sampleSummaries.success;
    const { sections, tasks } = await readChart(chartOf(phasesOf({ ...known, elapsedMs, ok: true })));
    assert.deepEqual(sections, ['This action', 'The CVM']);
    assert.deepEqual(
      tasks.map(({ task, seconds }) => [task, ...seconds]),
      [
        ['Find the CVM', 0, 0.4],
        ['Provision', 0.4, 1.7],
        ['Commit', 1.7, 3.1],
        ['Wait for the CVM', 3.1, 47],
        ['Verify what runs', 47, 47.8],
        ['Health check', 47.8, 52.3],
        ['creating', 3.1, 6.4],
        ['booting', 6.4, 11.2],
        ['mounting data disk', 11.2, 14.8],
        ['requesting app keys', 14.8, 19.6],
        ['data disk ready', 19.6, 22.3],
        ['setting up dstack-gateway', 22.3, 27.5],
        ['setting up docker', 27.5, 31],
        ['pre-launch', 31, 39.9],
        ['starting containers', 39.9, 47],
        ['running', 47, 47],
      ],
    );
    assert.deepEqual(
      tasks.filter(({ milestone }) => milestone).map(({ task }) => task),
      ['running'],
    );
    assert.ok(tasks.every(({ crit }) => !crit));
  });

  it('shows in red where a run ended, and only there', async () => {
    const { known, elapsedMs } = sampleSummaries.failure;
    const { tasks } = await readChart(chartOf(phasesOf({ ...known, elapsedMs, ok: false })));
    assert.deepEqual(
      tasks.filter(({ crit }) => crit).map(({ task }) => task),
      ['pre-launch'],
    );
  });

  it('does not depend on the zone of whoever looks', async () => {
    const before = process.env.TZ;
    try {
      for (const zone of ['Asia/Kolkata', 'America/St_Johns', 'Pacific/Apia', 'Africa/Cairo']) {
        process.env.TZ = zone;
        const { tasks } = await readChart(chartOf([phase('a', { fromMs: 90_500, toMs: 7_200_000 })]));
        assert.deepEqual(tasks[0]?.seconds, [90.5, 7200], zone);
      }
    } finally {
      process.env.TZ = before;
    }
  });

  it('has its axis in units that fit, from half a second to months', async () => {
    const axis = (toMs: number) =>
      chartOf([phase('a', { toMs })])
        .split('\n')
        .slice(2, 4)
        .join()
        .replace(/ +/g, ' ');
    const lengths: [ms: number, words: string][] = [
      [500, ' axisFormat %M:%S, tickInterval 1second'],
      [52_000, ' axisFormat %M:%S, tickInterval 5second'],
      [900_000, ' axisFormat %M:%S, tickInterval 5minute'],
      [5_400_000, ' axisFormat %H:%M, tickInterval 10minute'],
      [21_600_000, ' axisFormat %H:%M, tickInterval 30minute'],
      [1e13, ' axisFormat %H:%M, tickInterval 1month'],
    ];
    for (const [ms, words] of lengths) {
      assert.equal(axis(ms), words);
      await readChart(chartOf([phase('a', { toMs: ms })]));
    }
  });

  it('is left out when no time has passed', () => {
    assert.equal(ganttOf([]), undefined);
    assert.equal(ganttOf([phase('a', { toMs: 0 })]), undefined);
  });

  const statements = [
    'gantt | section a | title a | dateFormat X | axisFormat %Y | tickInterval 1day',
    'todayMarker off | includes a | excludes weekends | inclusiveEndDates | topAxis',
    'weekday monday | weekend friday | accTitle: a | accDescr: a | accDescr { a',
    'accDescription a | click a | call a | href "a" | date | 2000-01-01 | %%{init: {}}%%',
    '%% a | --- | ``` | a:b | a;b | a#b | a#35;b | after a | 1 | SECTION a',
  ].flatMap((line) => line.split(' | '));

  it('takes no name for a statement', async () => {
    const names = [...statements, ...hostileTexts];
    const { sections, tasks } = await readChart(
      chartOf([...names.map((name) => phase(name)), phase('last')]),
    );
    assert.deepEqual(sections, ['The CVM']);
    assert.equal(tasks.length, names.length + 1);
    assert.ok(tasks.every(({ seconds: [from, to] }) => from === 0 && to === 1));
    assert.equal(tasks.at(-1)?.task, 'last');
  });

  it('takes no name for a statement, whatever the name', async () => {
    const words = fc.constantFrom(...statements, ...hostileTexts, ...' :\n"%{}#;,`');
    const names = fc.oneof(
      fc.array(words, { maxLength: 4 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary', maxLength: 60 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(names, { minLength: 1, maxLength: 40 }), async (some) => {
        const { sections, tasks } = await readChart(chartOf(some.map((name) => phase(name))));
        assert.deepEqual([sections, tasks.length], [['The CVM'], some.length]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the phases of a run', () => {
  const course = { steps: [], timeline: [], elapsedMs: 10_000, ok: true };
  const names = (phases: Phase[]) => phases.map(({ name }) => name);

  it('are a few, however often the CVM changes its mind', () => {
    const timeline = Array.from({ length: 100_000 }, (_, at) => ({
      at,
      status: at % 2 === 0 ? 'exited' : 'running',
    }));
    const phases = phasesOf({ ...course, timeline, elapsedMs: 1e8 });
    assert.equal(phases.length, 40);
    assert.equal(phases[12]?.name, '99961 more changes');
    assert.deepEqual([phases[12]?.fromMs, phases[12]?.toMs], [12_000, phases[13]?.fromMs]);
    assert.equal(phases.at(-1)?.end, 'reached');
  });

  it('leave out a step of the boot that is over', () => {
    const timeline = [
      { at: 1, status: 'stopping', boot_progress: 'starting containers' },
      { at: 2, status: 'updating', boot_progress: 'done' },
      { at: 3, status: 'starting', boot_progress: 'booting' },
      { at: 4, status: 'running', boot_progress: 'done' },
    ];
    assert.deepEqual(names(phasesOf({ ...course, timeline })), [
      'stopping',
      'updating',
      'booting',
      'running',
    ]);
  });

  it('blame the step that failed when the CVM had got where it should', () => {
    const steps: Step[] = [
      { name: 'wait', fromMs: 0, toMs: 4000 },
      { name: 'health', fromMs: 4000, toMs: 10_000 },
    ];
    const timeline = [
      { at: 1, status: 'starting' },
      { at: 3.9, status: 'running' },
    ];
    const ends = phasesOf({ ...course, steps, timeline, ok: false }).map(
      ({ name, end }) => `${name}: ${end}`,
    );
    assert.deepEqual(ends, [
      'Wait for the CVM: over',
      'starting: over',
      'running: reached',
      'Health check: broken',
    ]);
  });

  it('blame the last step when the CVM was never seen', () => {
    const steps: Step[] = [{ name: 'find', fromMs: 0, toMs: 900 }];
    assert.equal(phasesOf({ ...course, steps, ok: false })[0]?.end, 'broken');
  });
});
