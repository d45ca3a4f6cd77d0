import type { Revisions } from '../operations/revisions.ts';
import type { Api } from '../phala/api.ts';
import { type Cvm, handleOf } from '../phala/cvm.ts';
import { readCvmId } from '../phala/ids.ts';
import { createWayBack, type WayBack } from '../rollback/way_back.ts';
import { createFacts, type Facts } from '../run/facts.ts';
import type { Member } from '../run/known.ts';
import type { Log } from '../run/log.ts';
import type { Failure, Pending } from '../run/outcome.ts';
import type { Plan } from '../run/plan.ts';
import { OperationProblem } from '../run/problem.ts';
import type { Run } from '../run/run.ts';
import { createTroubles } from '../run/troubles.ts';
import { type Deadline, startDeadline } from '../time/deadline.ts';

/** The part of the run that is one CVM's: what is known of it, what is planned, and how it ended. */
export type Turn = {
  label: string;
  run: Run;
  facts: Facts;
  wayBack: WayBack | undefined;
  plan?: Plan;
  told: Omit<Member, 'label' | 'known'>;
  failure?: Failure;
  pending?: Pending;
};

/** Names in front of the lines of each; machines of one app often share a name. */
export function labelsOf(cvms: readonly Cvm[]): string[] {
  const names = cvms.map((cvm) => cvm.name ?? handleOf(cvm) ?? 'CVM');
  const isShared = (name: string) => names.indexOf(name) !== names.lastIndexOf(name);
  return names.map((name, index) =>
    isShared(name) ? `${name} ${(cvms[index]?.vmUuid ?? cvms[index]?.id ?? '').slice(0, 8)}` : name,
  );
}

const MOST_NAMED = 10;

/** Some names in a sentence, and how many more there are. */
export function shortList(labels: readonly string[]): string {
  const left = labels.length - MOST_NAMED;
  const named = labels.slice(0, MOST_NAMED).join(', ');
  return left > 0 ? `${named} and ${left} more` : named;
}

export function memberOf({ label, facts: { known }, told }: Turn): Member {
  return { label, known, ...told };
}

/** @param once sends each request a single time, for all CVMs of the run together */
export function createTurn(run: Run, cvm: Cvm, label: string, once: Api, revisions?: Revisions): Turn {
  const handle = handleOf(cvm);
  const id = handle === undefined ? undefined : readCvmId(handle);
  if (id === undefined)
    throw new OperationProblem(
      'The platform lists a CVM that has no id at all. Nothing was changed.',
      'The CVM has no id',
    );
  const facts = createFacts(run.log.elapsedMs, undefined, run.secrets);
  facts.learn({ cvm, oneOfMany: run.inputs.instances === 'all' ? true : undefined });
  const log = prefixed(run.log, label);
  const own: Run = {
    ...run,
    log,
    troubles: createTroubles(log),
    api: { ...run.api, once },
    inputs: { ...run.inputs, instances: 'one', cvm_id: id, cvmIds: [id], name: undefined },
  };
  const wayBack =
    run.inputs.on_failure === 'rollback' && !run.inputs.dry_run
      ? createWayBack(own, facts, revisions)
      : undefined;
  return { label, run: own, facts, wayBack, told: { outcome: 'not_touched' } };
}

/** The log with the name of the CVM in front of each line. */
function prefixed(log: Log, label: string): Log {
  const with_ = (text: string) => `${label}: ${text}`;
  return {
    ...log,
    line: (text) => log.line(with_(text)),
    once: (text, kind = text) => log.once(with_(text), kind),
    group: (title, lines) => log.group(with_(title), lines),
    notice: (text, title) => log.notice(with_(text), title),
    warning: (text, title, place) => log.warning(with_(text), title, place),
  };
}

/** The deadline of a turn: `timeout` from now, inside that of the whole run and before the way back of all has to begin. */
export function turnDeadline({ clock, inputs, deadline }: Run, wayBackMs: number): Deadline {
  const leftMs = deadline.outerLeftMs() - wayBackMs;
  const limit =
    wayBackMs > 0 && leftMs < inputs.timeout
      ? {
          limitMs: Math.max(0, leftMs, deadline.leftMs() / 2),
          source: "the job's limit, less the way back of all",
        }
      : { limitMs: inputs.timeout, source: '`timeout`' };
  const own = startDeadline(clock, clock.nowMs(), limit);
  return {
    ...own,
    signal: AbortSignal.any([own.signal, deadline.signal]),
    leftMs: () => Math.min(own.leftMs(), deadline.leftMs()),
    limit: () => (own.leftMs() <= deadline.leftMs() ? own.limit() : deadline.limit()),
    outerLeftMs: deadline.outerLeftMs,
  };
}
