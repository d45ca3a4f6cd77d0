import assert from 'node:assert/strict';
import { readState } from '../../src/phala/state.ts';
import { readUptime } from '../../src/phala/uptime.ts';
import type { Goal } from '../../src/wait/goal.ts';
import { type History, NOTHING_SEEN, remember } from '../../src/wait/history.ts';
import { judge, type Verdict } from '../../src/wait/judge.ts';
import type { Observation, Snapshot } from '../../src/wait/observation.ts';

/**
 * A row of the judge's table. Below its trap, `looks` has one look to a line, and what it must mean behind an arrow:
 *
 *     5s  event  restarting boot='mounting data disk' busy
 *     9s  read   running up=3s idle hash=new -> reached 'by its uptime'
 *
 * The time counts from the request; `5s..35s` is a read that was asked at the one and answered at the other. The status is written as the service writes it, `-` when it sends none. `busy` and
 * `idle` are a known `in_progress`; without either it is unknown. Behind the arrow stands the kind of the verdict
 * (`weak` is a `reached` without proof, `doubt` a `pending` whose next look may decide) and a part of its words.
 */
export type Story = { trap: string; goal: Goal; looks: string };

/** Reads a text of stories: a line with the trap and the goal, and below it the looks, which may hold other texts. */
export function stories(texts: TemplateStringsArray, ...values: (Goal | string)[]): Story[] {
  const told: Story[] = [];
  let lines = '';
  for (const [index, text] of texts.entries()) {
    const value = values[index];
    lines += text;
    if (typeof value === 'string') lines += value;
    else {
      const looks = lines.trim().split('\n');
      // Before an goal stands the trap of its story.
      const trap = value === undefined ? '' : (looks.pop() ?? '').trim();
      const last = told.at(-1);
      if (last !== undefined) last.looks = looks.join('\n');
      if (value !== undefined) told.push({ trap, goal: value, looks: '' });
      lines = '';
    }
  }
  return told;
}

/** An goal of `running` that needs proof, on a CVM that was as the facts say. */
export function change(before: string, more: Partial<Goal> = {}): Goal {
  return { target: 'running', proof: 'change', leadsTo: 'running', before: snapshot(before), ...more };
}

export function snapshot(facts: string): Snapshot {
  return read(words(facts));
}

/** Shows the looks to the judge, one after the other, and checks what it says. */
export function tell({ trap, goal, looks }: Story): void {
  let history: History = NOTHING_SEEN;
  const lines = looks.trim().split('\n');
  assert.match(lines.at(-1) ?? '', /->/, `The last look of "${trap}" has no verdict.`);
  for (const line of lines) {
    const [facts = '', expected] = line.split('->');
    const seen = observation(facts);
    history = remember(goal, history, seen);
    const verdict = judge(goal, history, seen);
    if (expected !== undefined) check(verdict, expected, `${trap}\n  ${line.trim()}`);
  }
}

function check(verdict: Verdict, expected: string, where: string): void {
  const [kind, ...rest] = words(expected);
  const said = describe(verdict);
  const context = `${where}\n  but the judge says ${JSON.stringify(verdict)}`;
  assert.equal(said.kind, kind, context);
  let warning: string | undefined;
  for (const word of rest) {
    if (word.startsWith('warns=')) warning = told(word);
    else assert.ok(said.words.includes(told(word)), context);
  }
  if (warning === undefined) assert.equal(said.warning, undefined, context);
  else assert.ok(said.warning?.includes(warning), context);
}

function describe(verdict: Verdict): { kind: string; words: string; warning?: string } {
  switch (verdict.kind) {
    case 'pending':
      return verdict.doubt === undefined
        ? { kind: 'pending', words: '' }
        : { kind: 'doubt', words: verdict.doubt };
    case 'unproven':
      return { kind: 'unproven', words: verdict.missing };
    case 'reached': {
      const { weak, proof, warning } = verdict;
      return { kind: weak === true ? 'weak' : 'reached', words: proof, warning };
    }
    case 'failed':
      return { kind: 'failed', words: verdict.reason };
    default:
      return verdict satisfies never;
  }
}

function observation(text: string): Observation {
  const [time = '', from, ...facts] = words(text);
  if (from !== 'read' && from !== 'event') throw new Error(`A look is \`read\` or \`event\`, not: ${text}`);
  const [asked = '', answered] = time.split('..');
  return {
    atMs: millisecondsOf(asked),
    ...(answered === undefined ? {} : { answeredMs: millisecondsOf(answered) }),
    from: from === 'read' ? 'read' : 'stream',
    ...read(facts),
  };
}

type Facts = Omit<Observation, 'atMs' | 'from'>;

/** The facts that the words tell, read as the action reads the service's answers. */
function read(facts: readonly string[]): Facts {
  let seen: Facts = { status: '' };
  for (const fact of facts) {
    const [name = '', value] = fact.split('=');
    if (value === undefined) seen = { ...seen, ...(MARKS[fact] ?? statusOf(fact, seen)) };
    else if (FACTS[name] === undefined) throw new Error(`No look tells \`${fact}\`.`);
    else seen = { ...seen, ...FACTS[name](told(fact)) };
  }
  return seen;
}

const MARKS: Record<string, Partial<Facts> | undefined> = {
  '-': { status: '' },
  gone: { gone: true },
  busy: { inProgress: true },
  idle: { inProgress: false },
};

const FACTS: Record<string, ((value: string) => Partial<Facts>) | undefined> = {
  up: (uptime) => {
    const { shortestMs, longestMs } = readUptime(uptime) ?? {};
    return { shortestUptimeMs: shortestMs, longestUptimeMs: longestMs };
  },
  boot: (boot_progress) => ({ bootProgress: readState({ boot_progress }).bootProgress }),
  error: (boot_error) => ({ bootError: readState({ boot_error }).bootError }),
  off: (shutdownProgress) => ({ shutdownProgress }),
  hash: (composeHash) => ({ composeHash }),
  record: (status) => ({ recordedStatus: readState({ status }).status }),
  runs: (runningOperationId) => ({ runningOperationId }),
  operation: (outcome) => ({ operation: { outcome: outcomeOf(outcome) } }),
  saying: (errorMessage) => ({ operation: { outcome: 'failed', errorMessage } }),
};

function statusOf(status: string, seen: Facts): Partial<Facts> {
  if (seen.status !== '') throw new Error(`A look has one status, not \`${seen.status}\` and \`${status}\`.`);
  return { status: readState({ status }).status };
}

function outcomeOf(word: string): NonNullable<Observation['operation']>['outcome'] {
  const outcome = (['in_progress', 'completed', 'failed', 'unknown'] as const).find(
    (known) => known === word,
  );
  if (outcome === undefined) throw new Error(`No operation is \`${word}\`.`);
  return outcome;
}

/** Words between blanks; a part in single quotes may hold blanks. */
function words(text: string): string[] {
  return text.match(/(?:'[^']*'|[^\s'])+/g) ?? [];
}

/** What stands behind the `=`, without its quotes. */
function told(word: string): string {
  return word.replace(/^[a-z]+=/, '').replace(/^'(.*)'$/, '$1');
}

const UNIT_MS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

function millisecondsOf(time: string): number {
  if (!/^([0-9.]+(ms|s|m|h))+$/.test(time)) throw new Error(`\`${time}\` is no time.`);
  return [...time.matchAll(/([0-9.]+)(ms|s|m|h)/g)].reduce(
    (sum, [, amount, unit = '']) => sum + Number(amount) * (UNIT_MS[unit] ?? Number.NaN),
    0,
  );
}
