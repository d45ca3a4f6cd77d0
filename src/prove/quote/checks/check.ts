import { oneLine } from '../../../text/lines.ts';
import type { Subject } from '../subject.ts';
import { type Finding, Unreadable } from '../unreadable.ts';

/**
 * What a check is about, and so what a failure of it means.
 *
 * - `quote`: the quote is a genuine one of Intel's hardware.
 * - `collateral`: Intel's documents about the platform are genuine and of now. Another PCCS may have better ones.
 * - `platform`: the platform is patched and not revoked.
 * - `machine`: the machine is a production one, and its log of measured events is true.
 * - `identity`: it is this CVM on the OS image that the platform names.
 * - `version`: what was deployed is what runs.
 * - `pinned`: what the workflow demands besides.
 */
export type Topic = 'quote' | 'collateral' | 'platform' | 'machine' | 'identity' | 'version' | 'pinned';

export type Check = {
  /** Short name in lower case with hyphens, the same in log, summary and evidence. */
  name: string;
  topic: Topic;
  /** What holds when it passes, in words for someone who is no cryptographer. */
  says: string;
  /** Whether the check was asked for at all. */
  isAsked?: (subject: Subject) => boolean;
  /**
   * @returns nothing when it passes
   * @throws Unreadable when what it asks about cannot be read
   */
  test: (subject: Subject) => Finding | undefined;
};

export type CheckResult = { name: string; topic: Topic; says: string } & (
  | { result: 'passed' }
  | { result: 'failed'; expected: string; found: string }
  /** Something that it stands on cannot be read. A check of its own says so. */
  | { result: 'not_checked'; reason: string }
);

/** Runs every check that is asked for, in the order of the list. */
export function run(checks: readonly Check[], subject: Subject): CheckResult[] {
  return checks
    .filter(({ isAsked }) => isAsked?.(subject) ?? true)
    .map(({ name, topic, says, test }) => ({ name, topic, says, ...resultOf(test, subject) }));
}

/** Longest sentence of a result. What a machine or a server says may be of any length. */
const LONGEST = 1000;

function resultOf(test: Check['test'], subject: Subject) {
  try {
    const finding = test(subject);
    return finding === undefined ? { result: 'passed' as const } : failed(finding);
  } catch (error) {
    if (error instanceof Unreadable)
      return { result: 'not_checked' as const, reason: oneLine(error.message, LONGEST) };
    // A value that the cryptography of Node.js refuses, such as a point that is not on the curve.
    if (!(error instanceof Error && 'code' in error)) throw error;
    return failed({ expected: 'a value that can be checked', found: error.message });
  }
}

function failed({ expected, found }: Finding) {
  return {
    result: 'failed' as const,
    expected: oneLine(expected, LONGEST),
    found: oneLine(found, LONGEST),
  };
}

/** What a result that is not `passed` says, in one sentence. */
export function sentenceOf(result: CheckResult): string {
  switch (result.result) {
    case 'passed':
      return `\`${result.name}\`: ${result.says}`;
    case 'failed':
      return `\`${result.name}\`: expected ${result.expected}, and found ${result.found}`;
    case 'not_checked':
      return `\`${result.name}\` was not checked: ${result.reason}`;
    default:
      return result satisfies never;
  }
}

/** Fails unless the condition holds. */
export function unless(holds: boolean, expected: string, found: string): Finding | undefined {
  return holds ? undefined : { expected, found };
}

/**
 * A check that a part can be read: the checks that stand on the part are not made without it.
 *
 * @param standsOn what the part is read from, which has a check of its own
 */
export function readable(
  name: string,
  topic: Topic,
  says: string,
  read: (subject: Subject) => unknown,
  standsOn?: (subject: Subject) => unknown,
): Check {
  return {
    name,
    topic,
    says,
    test: (subject) => {
      standsOn?.(subject);
      try {
        read(subject);
        return undefined;
      } catch (error) {
        if (error instanceof Unreadable) return error.finding;
        throw error;
      }
    },
  };
}

/** True only when every check passed: what was not checked is not proved. */
export function allPassed(results: readonly CheckResult[]): boolean {
  return results.length > 0 && results.every(({ result }) => result === 'passed');
}
