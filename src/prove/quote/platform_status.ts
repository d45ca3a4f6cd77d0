import type { TcbStatus } from '../../inputs/quote_policy.ts';
import type { Subject } from './subject.ts';
import { type ModuleIdentity, moduleOf, platformLevel } from './tcb_info.ts';
import { type Level, reached } from './tcb_level.ts';
import { converged } from './tcb_status.ts';
import { Unreadable } from './unreadable.ts';

/**
 * Security versions by which a TD is judged: those it was launched with and, in a TD report 1.5, those of the TDX module that
 * runs now. Both have to be good.
 */
export function teeTcbSvns({ quote }: Subject): Buffer[] {
  const { teeTcbSvn, teeTcbSvn2 } = quote().td;
  return teeTcbSvn2 === undefined ? [teeTcbSvn] : [teeTcbSvn, teeTcbSvn2];
}

/** Levels of the platform, undefined where the platform reaches none. */
export function platformLevels(subject: Subject): (Level | undefined)[] {
  return teeTcbSvns(subject).map((svns) => platformLevel(subject.tcbInfo(), subject.pckExtension(), svns));
}

/**
 * What Intel says of the TDX module that the TD was launched with.
 *
 * @throws Unreadable where it says nothing; a check of its own says so
 */
export function moduleIdentity(subject: Subject): ModuleIdentity {
  const identity = moduleOf(subject.tcbInfo(), subject.quote().td.teeTcbSvn);
  if (identity === undefined) throw new Unreadable('a TDX module that the TCB info lists', 'another one');
  return identity;
}

/** Levels of the TDX module, undefined where it reaches none. The first version's module has none of its own. */
export function moduleLevels(subject: Subject): (Level | undefined)[] {
  return teeTcbSvns(subject).flatMap((svns) => {
    const levels = moduleOf(subject.tcbInfo(), svns)?.levels;
    return levels === undefined ? [] : [reached(levels, svns[0] ?? 0)];
  });
}

/** Level of the quoting enclave. */
export function enclaveLevel({ quote, qeIdentity }: Subject): Level | undefined {
  return reached(qeIdentity().levels, quote().qe.isvSvn.readUInt16LE());
}

/**
 * Status and advisories of all parts together.
 *
 * @throws Unreadable where a part reaches no level; a check of its own says so
 */
export function platformStatus(subject: Subject): { status: TcbStatus; advisories: string[] } {
  const levels = [...platformLevels(subject), ...moduleLevels(subject), enclaveLevel(subject)].map(
    (level) => {
      if (level === undefined) throw new Unreadable('a TCB level for every part', 'a part without one');
      return level;
    },
  );
  return {
    status: converged(levels.map(({ status }) => status)),
    advisories: [...new Set(levels.flatMap(({ advisories }) => advisories))].sort(),
  };
}
