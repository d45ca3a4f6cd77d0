import type { Inputs } from '../inputs/inputs.ts';
import { ApiError } from '../net/errors.ts';
import { askFor, type Demand, type ListLook, lookInList } from '../phala/absence.ts';
import { type Cvm, describeCvm, handleOf } from '../phala/cvm.ts';
import { isBarred, SEVERAL_CODES } from '../phala/errors.ts';
import { isMeant } from '../phala/identity.ts';
import type { CvmId } from '../phala/ids.ts';
import { type State, stateOfRecord } from '../phala/state.ts';
import type { Facts } from '../run/facts.ts';
import type { Found, Plan } from '../run/plan.ts';
import { OperationProblem } from '../run/problem.ts';
import type { Run } from '../run/run.ts';
import { newestOperation } from '../wait/operation_lookup.ts';
import { liveState } from './live_state.ts';
import type { Operation } from './operation.ts';
import { severalOf, severalProblem } from './several.ts';

/** What an operation plans for the CVM that the inputs mean. @throws OperationProblem when there is none or several */
export async function planFor(operation: Operation, run: Run, facts: Facts): Promise<Plan> {
  switch (operation.finds) {
    case 'cvm':
      return operation.plan(run, facts, await requireCvm(run, facts));
    case 'cvm_of_id':
      return operation.plan(
        run,
        facts,
        run.inputs.cvm_id === undefined ? undefined : await requireCvm(run, facts),
      );
    case 'cvm_or_nothing': {
      const cvm = await findCvm(run, facts);
      return operation.plan(run, facts, cvm === undefined ? undefined : await withState(run, facts, cvm));
    }
    case 'record_or_nothing': {
      const cvm = await findCvm(run, facts);
      return operation.plan(run, facts, cvm === undefined ? undefined : await withRecord(run, facts, cvm));
    }
    case 'nothing':
      return operation.plan(run, facts, undefined);
    default:
      return operation satisfies never;
  }
}

/**
 * Finds the CVM that the inputs mean (Phala Cloud API: `GET /cvms/{id}`, which takes every form of identifier).
 *
 * @returns `undefined` when there is none
 * @throws OperationProblem when there are several, with their ids; ApiError when it cannot be told
 */
export function findCvm(run: Run, facts: Facts): Promise<Cvm | undefined> {
  return facts.timed('find', async () => {
    const { cvm_id: id, cvmName } = run.inputs;
    if (id === undefined) return findByName(run, cvmName);
    return (await lookUp(run, id)) ?? (id.orElse === undefined ? undefined : await lookUp(run, id.orElse));
  });
}

/** A name that turned out to be taken (Phala Cloud API: `GET /cvms/paginated`): a stopped CVM may not be found by it. */
export async function findTaken(run: Run): Promise<ListLook> {
  const id: CvmId = { path: run.inputs.cvmName, kind: 'name' };
  const look = await lookInList(run.api, id, run.deadline.signal);
  if (look.kind === 'has' && look.cvms.length > 1) throw severalOf(id, look.cvms);
  return look;
}

/** What it takes for a CVM to be absent. What goes on to provision is told there that a name is taken. */
export function demandFor({ inputs, payload }: Run, { kind }: CvmId): Demand {
  if (kind !== 'name') return 'code';
  if (inputs.operation === 'delete') return 'list';
  const goesOn = mayCreate(inputs) && !inputs.dry_run && payload.compose !== undefined;
  return goesOn ? 'code' : 'list_if_readable';
}

function mayCreate(inputs: Inputs): boolean {
  return inputs.operation === 'deploy' && inputs.mode !== 'update';
}

/** A token may be refused on this route alone, and a deploy goes on: the platform itself tells when the name is taken. */
function mayGoOn(inputs: Inputs, { kind }: CvmId): boolean {
  return kind === 'name' && mayCreate(inputs) && inputs.api_key === undefined;
}

async function requireCvm(run: Run, facts: Facts): Promise<Found> {
  const cvm = await findCvm(run, facts);
  if (cvm === undefined) throw absent(run.inputs);
  return withState(run, facts, cvm);
}

/** What names the CVM in a path. @throws OperationProblem for a record without any id */
function requireHandle(cvm: Cvm): string {
  const handle = handleOf(cvm);
  if (handle !== undefined) return handle;
  throw new OperationProblem(
    'The platform answered with a CVM that has no id at all. Nothing was changed.',
    'The CVM has no id',
  );
}

/** The live state beside the record: the snapshot that later states are compared with. */
export async function withState(run: Run, facts: Facts, cvm: Cvm): Promise<Found> {
  const handle = requireHandle(cvm);
  facts.learn({ cvm });
  const found = await snapshot(run, handle, cvm);
  learnFound(facts, found);
  return found;
}

/** Takes in what a CVM was before a request. */
export function learnFound(facts: Facts, found: Found): void {
  facts.learn({ cvm: found.cvm, state: seenState(found), previous: previousOf(found) });
}

export function previousOf({ cvm, state }: Found): { status: string; composeHash?: string } {
  return { status: state.status, composeHash: cvm.composeHash };
}

/** The same CVM once more, after this run changed it. What ran before stays what it was. */
export async function findAgain(run: Run, facts: Facts, handle: string): Promise<Found> {
  const found = await foundAgain(run, { handle });
  facts.learn({ cvm: found.cvm, state: seenState(found) });
  return found;
}

/** A state made of the record is none that was seen. */
function seenState({ state }: Found): State | undefined {
  return state.raw === undefined ? undefined : state;
}

/** The CVM as it is now, for a request that was not accepted when it was first found. */
export async function foundAgain(run: Run, { handle }: Pick<Found, 'handle'>): Promise<Found> {
  return snapshot(run, handle, await run.api.info(handle, run.deadline.signal));
}

async function snapshot(run: Run, handle: string, cvm: Cvm): Promise<Found> {
  const [live, newest] = await Promise.all([
    liveState(run, handle),
    newestOperation(run.api.once, handle, run.deadline.signal),
  ]);
  const state = live ?? stateOfRecord(cvm);
  // The live state is the better witness, but it may tell nothing.
  const status = state.status === '' ? cvm.status : state.status;
  return { cvm, handle, state: { ...state, status }, newestOperation: newest };
}

async function withRecord({ api, deadline }: Run, facts: Facts, cvm: Cvm): Promise<Found> {
  const handle = requireHandle(cvm);
  facts.learn({ cvm, previous: { status: cvm.status, composeHash: cvm.composeHash } });
  const newest = await newestOperation(api.once, handle, deadline.signal);
  return { cvm, handle, state: stateOfRecord(cvm), newestOperation: newest };
}

const NO_SUCH_CVM = 'There is no such CVM';

export function absent({ cvm_id: id, cvmName, nameGiven, operation }: Inputs): OperationProblem {
  const otherWorkspace =
    'A CVM of another workspace looks the same as one that does not exist, so check the API key too.';
  if (id !== undefined) {
    const never =
      operation === 'deploy'
        ? ' A deploy never creates in place of a `cvm_id`: to create a CVM, give `name` instead.'
        : '';
    return new OperationProblem(
      `There is no CVM \`${id.path}\` (input \`cvm_id\`).${never} ${otherWorkspace}`,
      NO_SUCH_CVM,
      undefined,
      'gone',
    );
  }
  const source = nameGiven
    ? 'input `name`'
    : 'made from the name of the repository; give `cvm_id` or `name` to say which CVM is meant';
  const create = operation === 'deploy' ? ' To create it, deploy with `mode: auto`.' : '';
  return new OperationProblem(
    `There is no CVM named \`${cvmName}\` (${source}).${create} ${otherWorkspace}`,
    NO_SUCH_CVM,
  );
}

/** One CVM by its identifier. @throws OperationProblem when it stands for several */
export async function lookUp(run: Run, id: CvmId): Promise<Cvm | undefined> {
  const { api, clock, inputs, log } = run;
  const { signal } = run.deadline;
  const asking = { api, clock, pauseMs: inputs.retry_delay, signal };
  try {
    const found = await askFor(asking, id, demandFor(run, id), () => api.info(id.path, signal));
    switch (found.kind) {
      case 'answer':
        return found.value;
      case 'absent':
        if (id.kind === 'name' && mayCreate(inputs)) log.line(`There is no CVM named \`${id.path}\` yet`);
        return undefined;
      case 'listed':
        return await readListed(run, id, found.cvms);
      default:
        return found satisfies never;
    }
  } catch (error) {
    if (error instanceof ApiError && SEVERAL_CODES.has(error.code)) throw await severalProblem(run, id);
    if (!isBarred(error) || !mayGoOn(inputs, id)) throw error;
    log.line(
      `This login may not look for a CVM by its name (HTTP ${error.status}), so the platform has to tell whether \`${id.path}\` is taken`,
    );
    return undefined;
  }
}

/** The list has less of a CVM than its own record. */
export async function readListed(run: Run, id: CvmId, cvms: readonly Cvm[]): Promise<Cvm> {
  const [cvm, ...others] = cvms;
  if (cvm === undefined || others.length > 0) throw severalOf(id, cvms);
  return run.api.info(requireHandle(cvm), run.deadline.signal);
}

/**
 * A name may also be spelled like another identifier, so the answer counts only when it bears the name; else the list
 * tells whether a CVM has it.
 */
async function findByName(run: Run, name: string): Promise<Cvm | undefined> {
  const id: CvmId = { path: name, kind: 'name' };
  const cvm = await lookUp(run, id);
  if (cvm === undefined || isMeant(cvm, id) !== false) return cvm;
  const look = await lookInList(run.api, id, run.deadline.signal);
  if (look.kind === 'lacks') return undefined;
  if (look.kind === 'has') return readListed(run, id, look.cvms);
  throw new OperationProblem(
    `Asked for \`${name}\`, the platform answered with ${describeCvm(cvm)}, and whether a CVM has that name cannot be told. Nothing was changed.`,
    'Which CVM is meant cannot be told',
  );
}
