import { allPassed, type Check, type CheckResult, run } from '../../../src/prove/quote/checks/check.ts';
import { CHECKS } from '../../../src/prove/quote/checks/checks.ts';
import { subjectOf } from '../../../src/prove/quote/subject.ts';
import { type Draft, honest, testimonyOf } from './draft.ts';
import { FORGERIES } from './forgeries.ts';

export function resultsOf(draft: Draft, checks: readonly Check[] = CHECKS): CheckResult[] {
  return run(checks, subjectOf(testimonyOf(draft), draft.goal, draft.policy, draft.nowMs));
}

/**
 * The forgeries that are not found when one check is left out: accepted, or still red only because something cannot be read,
 * which nothing says any more.
 */
export function leftOut(name: string): { accepted: string[]; unread: string[] } {
  const others = CHECKS.filter((check) => check.name !== name);
  const accepted: string[] = [];
  const unread: string[] = [];
  for (const [what, check, forge] of FORGERIES) {
    if (check !== name) continue;
    const draft = honest();
    forge(draft);
    const results = resultsOf(draft, others);
    if (allPassed(results)) accepted.push(what);
    else if (results.every(({ result }) => result !== 'failed')) unread.push(what);
  }
  return { accepted, unread };
}
