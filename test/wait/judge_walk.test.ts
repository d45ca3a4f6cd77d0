import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { GONE, type Goal } from '../../src/wait/goal.ts';
import type { Verdict } from '../../src/wait/judge.ts';
import type { Observation } from '../../src/wait/observation.ts';
import { expectations, snapshots, verdicts, walks } from './walk.ts';

const isDown = (status: string) => ['stopped', 'shutdown', 'shutoff'].includes(status);
const isAt = (target: string, status: string) => status === target || (isDown(target) && isDown(status));
const isBootGoingOn = ({ bootProgress: step }: Pick<Observation, 'bootProgress'>) =>
  step !== undefined && !['done', 'running', 'n/a'].includes(step);

/** What forbids to end the wait well with the last look, as it is written for people. */
function forbidden({ target, before, newComposeHash }: Goal, last: Observation): string[] {
  const rules: [boolean, string][] = [
    [last.from === 'stream', 'an event is a hint'],
    [!isAt(target, last.status), 'it is not the target'],
    [last.inProgress === true, 'an operation is in progress'],
    [last.operation?.outcome === 'in_progress', 'the operation of the request is in progress'],
    [last.operation?.outcome === 'failed', 'the operation of the request failed'],
    [last.recordedStatus !== undefined && !isAt(target, last.recordedStatus), 'the record says otherwise'],
    [target === 'running' && isBootGoingOn(last), 'the boot goes on'],
    [
      newComposeHash === true && last.composeHash !== undefined && last.composeHash === before?.composeHash,
      'the hash is the old one',
    ],
  ];
  return rules.filter(([holds]) => holds).map(([, words]) => words);
}

const AT_REST = ['running', 'stopped', 'shutdown', 'shutoff', 'exited', 'error', 'failed'];

/** An event may be that of a reader far behind, unless the status in it has been there for a second. */
function isLoneEventAtRest(looks: Observation[]): boolean {
  const last = looks.at(-1);
  if (last === undefined || last.from === 'read' || !AT_REST.includes(last.status)) return false;
  const known = looks.filter(({ status }) => status !== '');
  const change = known.findLastIndex(({ status }) => status !== last.status);
  return last.atMs - (known[change + 1]?.atMs ?? last.atMs) < 1000;
}

/** What shows that the last look came after the request took effect. */
function proofs({ target, proof, before }: Goal, seen: Observation[], last: Observation): string[] {
  const present = seen.filter(({ gone }) => gone !== true);
  const hashes = [last.composeHash, before?.composeHash];
  const rules: [boolean, string][] = [
    [proof !== 'change', 'none is needed'],
    [last.operation?.outcome === 'completed', 'the operation of the request ended well'],
    [
      present.some(
        (look, index) =>
          look.status !== '' &&
          look.status !== before?.status &&
          !isAt(target, look.status) &&
          !isLoneEventAtRest(present.slice(0, index + 1)),
      ),
      'another status in between',
    ],
    [
      present.some(isBootGoingOn) && !(before !== undefined && isBootGoingOn(before)),
      'a step of a boot in between',
    ],
    [
      last.longestUptimeMs !== undefined && last.atMs - last.longestUptimeMs >= 0,
      'a machine younger than the request',
    ],
    [
      !hashes.includes(undefined) &&
        hashes[0] !== hashes[1] &&
        present.some(({ inProgress }) => inProgress === true) &&
        last.inProgress === false,
      'a new hash and the end of an operation',
    ],
  ];
  return rules.filter(([holds]) => holds).map(([, words]) => words);
}

/** What is new since the request and bad enough to end the wait. */
function troubles(goal: Goal, seen: Observation[], last: Observation): string[] {
  const { target, before } = goal;
  const present = seen.filter(({ gone }) => gone !== true);
  const statusIsNews = present.some(({ status }) => status !== '' && status !== before?.status);
  const error = last.bootError;
  const showError = present.filter(({ bootError: shown }) => shown === error).length;
  const errorIsNews = error !== before?.bootError || present.some(({ bootError: shown }) => shown !== error);
  const rules: [boolean, string][] = [
    [isGone(seen) && target !== GONE, 'it is gone, twice'],
    [last.operation?.outcome === 'failed', 'the operation of the request failed'],
    [
      target === 'running' &&
        error !== undefined &&
        last.bootProgress !== 'done' &&
        errorIsNews &&
        showError >= 2,
      'a new boot error, seen twice',
    ],
    [last.status === 'error' && statusIsNews && last.inProgress !== true, 'a new bad status'],
    [
      target === 'running' && last.status === 'exited' && statusIsNews && last.atMs > 30_000,
      'an exit that lasts',
    ],
    [
      target === 'running' &&
        isDown(last.status) &&
        last.inProgress === false &&
        present.some(({ status }) => status !== '' && !isDown(status)),
      'a stop after it was up',
    ],
    [unmovedMs(goal, present) >= (hasBegun(goal, present) ? 120_000 : 240_000), 'no effect of the request'],
  ];
  return rules.filter(([holds]) => holds).map(([, words]) => words);
}

/** How long the last reads in a row have shown no operation, and the CVM as it was before the request. */
function unmovedMs({ target, leadsTo, before, newComposeHash }: Goal, seen: Observation[]): number {
  if (leadsTo === undefined) return 0;
  const moved = ({ status, inProgress, composeHash, shortestUptimeMs, atMs }: Observation) => {
    const isElsewhere = !isAt(target, status) && !isAt(leadsTo, status);
    const isOld = newComposeHash === true && composeHash !== undefined && composeHash === before?.composeHash;
    const isUp =
      leadsTo === 'running' &&
      status === 'running' &&
      before !== undefined &&
      shortestUptimeMs !== undefined &&
      shortestUptimeMs > atMs + 10_000;
    const isStill = isElsewhere && (target === leadsTo || status === before?.status);
    return inProgress !== false || !AT_REST.includes(status) || !(isStill || isOld || isUp);
  };
  const reads = seen.filter(({ from }) => from === 'read');
  const first = reads[reads.findLastIndex(moved) + 1];
  return first === undefined ? 0 : (reads.at(-1)?.atMs ?? 0) - first.atMs;
}

function hasBegun({ before, target }: Goal, seen: Observation[]): boolean {
  return seen.some(
    ({ status, inProgress }) =>
      inProgress === true || (status !== '' && status !== before?.status && !isAt(target, status)),
  );
}

/** Nothing spoke against the target, in events or reads, for so long before the last look. */
function calmMs(goal: Goal, seen: Observation[], last: Observation): number {
  const against = seen.findLastIndex((look) => {
    const words = forbidden(goal, look).filter((word) => word !== 'an event is a hint');
    return words.length > 0 && look.gone !== true;
  });
  const first = seen.slice(against + 1).find(({ from, gone }) => from === 'read' && gone !== true);
  return first === undefined ? 0 : last.atMs - first.atMs;
}

/** Checks a rule at every step of thousands of walks, and that it had a case to hold for. */
function everywhere(
  applies: (verdict: Verdict) => boolean,
  rule: (goal: Goal, seen: Observation[], last: Observation, verdict: Verdict) => void,
): void {
  let cases = 0;
  const property = fc.property(walks, (walk) => {
    for (const { verdict, seen, last } of verdicts(walk)) {
      if (!applies(verdict)) continue;
      cases++;
      rule(walk.goal, seen, last, verdict);
    }
  });
  fc.assert(property, { numRuns: 3000 });
  assert.ok(cases >= 10, `only ${cases} cases`);
}

/** In one look a gateway may have known nothing for a moment. */
const isGone = (seen: Observation[]) => seen.slice(-2).filter(({ gone }) => gone === true).length === 2;
const isReached = (verdict: Verdict) => verdict.kind === 'reached';
const isWeak = (verdict: Verdict) => verdict.kind === 'reached' && verdict.weak === true;

describe('whatever is seen', () => {
  it('the target is never reached against a rule', () =>
    everywhere(isReached, (goal, seen, last) => {
      if (last.gone === true) assert.ok(goal.target === GONE && isGone(seen));
      else assert.deepEqual(forbidden(goal, last), []);
    }));

  it('the target is never reached without a proof in what was seen', () =>
    everywhere(
      (verdict) => isReached(verdict) && !isWeak(verdict),
      (goal, seen, last) => assert.ok(last.gone === true || proofs(goal, seen, last).length > 0),
    ));

  it('weak proof is only taken after 30 s with nothing against it and no real proof', () =>
    everywhere(isWeak, (goal, seen, last) => {
      assert.deepEqual(proofs(goal, seen, last), []);
      assert.ok(calmMs(goal, seen, last) >= 30_000);
    }));

  it('a proof is never overlooked', () =>
    everywhere(
      () => true,
      (goal, seen, last, verdict) => {
        const proven = forbidden(goal, last).length === 0 && proofs(goal, seen, last).length > 0;
        if (last.gone === true || !proven || last.bootError !== undefined) return;
        // What may be a moment in the middle of a boot is looked at once more.
        const { bootProgress } = last;
        const mayBeAMoment = bootProgress === undefined || bootProgress === goal.before?.bootProgress;
        if (verdict.kind === 'unproven' && verdict.missing.startsWith('a second look'))
          return assert.ok(mayBeAMoment);
        assert.ok(isReached(verdict) && !isWeak(verdict));
      },
    ));

  it('the wait never fails without something new that is bad', () =>
    everywhere(
      ({ kind }) => kind === 'failed',
      (goal, seen, last) => assert.notDeepEqual(troubles(goal, seen, last), []),
    ));

  it('the wait never fails for what was there before and does not change', () => {
    const times = fc.array(fc.constantFrom(500, 5000, 31_000), { minLength: 2, maxLength: 7 });
    const flags = fc.constantFrom(undefined, true, false);
    const property = fc.property(
      snapshots,
      expectations,
      times,
      flags,
      (before, wanted, pauses, inProgress) => {
        let atMs = 0;
        const looks = pauses.map((pauseMs, index): Observation => {
          atMs += pauseMs;
          return { ...before, inProgress, atMs, from: index % 3 === 0 ? 'stream' : 'read' };
        });
        for (const { verdict } of verdicts({ goal: { ...wanted, before }, looks }))
          assert.notEqual(verdict.kind, 'failed');
      },
    );
    fc.assert(property, { numRuns: 3000 });
  });
});
