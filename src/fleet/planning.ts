import { planFor } from '../operations/find.ts';
import type { Operation } from '../operations/operation.ts';
import type { State } from '../phala/state.ts';
import { diffLines } from '../report/plan.ts';
import type { Facts } from '../run/facts.ts';
import type { Outcome } from '../run/outcome.ts';
import type { Plan } from '../run/plan.ts';
import { OperationProblem } from '../run/problem.ts';
import { described, type Run } from '../run/run.ts';
import { inParallel } from './find.ts';
import { shortList, type Turn } from './turn.ts';

/**
 * Plans all of them before anything is touched.
 *
 * @throws OperationProblem when one cannot be carried out
 */
export async function planAll(operation: Operation, run: Run, turns: readonly Turn[]): Promise<void> {
  const states = await readStates(run, turns);
  await inParallel(turns, (turn) => plan(operation, turn, states));
  if (run.deadline.signal.aborted) throw run.deadline.signal.reason;
  const problems = turns.filter((turn) => turn.failure !== undefined);
  if (problems.length > 0) throw unplanned(problems);
}

/** Reads alone, so what goes wrong with one is told with what goes wrong with the others. */
async function plan(operation: Operation, turn: Turn, states: States): Promise<void> {
  const { run, facts, wayBack } = turn;
  try {
    const quiet = forPlanning(run, facts, states);
    turn.plan = await planFor(operation, quiet, facts);
    await wayBack?.note(turn.plan, quiet);
  } catch (error) {
    const { failureOf } = await import('../report/failure.ts');
    turn.failure = failureOf(error, described(run.inputs), {});
  }
}

function unplanned(problems: readonly Turn[]): OperationProblem {
  const [first] = problems;
  const lines = problems.map(({ label, failure: why }) => `- ${label}: ${why?.reason}`);
  return new OperationProblem(
    problems.length === 1
      ? `${first?.label}: ${first?.failure?.reason}\nNothing was done to any CVM.`
      : [
          `${problems.length} CVMs cannot be planned, so nothing was done to any:`,
          ...lines.slice(0, 20),
        ].join('\n'),
    first?.failure?.title ?? 'The CVMs cannot be planned',
  );
}

/** What would happen to each. */
export async function dryRun(turns: readonly Turn[]): Promise<Outcome> {
  const plans = turns.map((turn) => ({ label: turn.label, plan: turn.plan as Plan }));
  const acting = plans.filter(({ plan: { words } }) => words.length > 0);
  const [{ plan: shown } = plans[0] ?? { plan: undefined }] = acting;
  if (shown === undefined)
    throw new OperationProblem('There is no CVM, so there is nothing to do.', 'There is no such CVM');
  // What it would do to all alike is said in front.
  const verb = (plan: Plan) => (plan.change.verb === shown.change.verb ? '' : `${plan.change.verb}: `);
  const words = acting.map(({ label, plan }) => `${label} (${verb(plan)}${plan.words.join(', ')})`);
  return { outcome: 'dry_run', plan: { ...shown, words }, diff: await differences(acting) };
}

const MOST_DIFFERENCES = 5;

/** Each difference once, with the CVMs that have it where they are not all the same. */
async function differences(plans: readonly { label: string; plan: Plan }[]): Promise<string[]> {
  const labels = new Map<string, string[]>();
  for (const { label, plan } of plans) {
    const diff = (await diffLines(plan)).join('\n');
    labels.set(diff, [...(labels.get(diff) ?? []), label]);
  }
  const [only] = labels.keys();
  if (labels.size === 1) return only === '' ? [] : (only?.split('\n') ?? []);
  const told = [...labels]
    .slice(0, MOST_DIFFERENCES)
    .flatMap(([diff, of]) => [`# ${shortList(of)}`, ...(diff === '' ? ['no difference'] : diff.split('\n'))]);
  const left = labels.size - MOST_DIFFERENCES;
  return left > 0 ? [...told, `# and ${left} other differences`] : told;
}

/** The live states of many CVMs, by the UUID. */
type States = (vmUuid: string) => State | undefined;

/** The states of all in one request (Phala Cloud API: `POST /status/batch`). One try: without it each is asked for its own. */
async function readStates({ api, deadline: { signal } }: Run, turns: readonly Turn[]): Promise<States> {
  const uuids = turns.map(({ facts }) => facts.known.cvm.vmUuid).filter((uuid) => uuid !== undefined);
  try {
    return await api.once.statuses(uuids, signal);
  } catch {
    signal.throwIfAborted();
    return () => undefined;
  }
}

/**
 * The run in which one of many is planned before anything is touched: from the list and the batch that were read for all.
 * When its turn comes it is planned again, so what is seen here only decides whether all can be carried out.
 */
function forPlanning(run: Run, { known }: Facts, states: States): Run {
  const { api, log } = run;
  const { cvm } = known;
  const quietly = (text: string) => log.debug(text);
  return {
    ...run,
    log: { ...log, line: quietly, once: quietly, notice: quietly, warning: quietly, warnOnce: quietly },
    api: {
      ...api,
      info: async () => cvm,
      state: async (id, signal) => states(cvm.vmUuid ?? id) ?? (await api.state(id, signal)),
      once: { ...api.once, operations: async () => [] },
    },
  };
}
