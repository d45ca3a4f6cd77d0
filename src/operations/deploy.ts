import { ApiError } from '../net/errors.ts';
import { describeCvm } from '../phala/cvm.ts';
import { isNotFound } from '../phala/errors.ts';
import { isStopped } from '../phala/state.ts';
import { type Acted, type Context, type Found, OperationProblem } from '../run/operation.ts';
import { create } from './create.ts';
import { changesOf, type Deployed, deployedFrom } from './diff.ts';
import { absent, findCvm, withState } from './find.ts';
import { alreadyThere, isStarting, onItsWay, restartRunning, startStopped } from './power.ts';
import { update } from './update.ts';

/** Statuses of a machine that should run, does not, and is not coming back by itself. */
const BROKEN: ReadonlySet<string> = new Set(['error', 'failed', 'create_failed']);

const NO_COMPOSE_FILE =
  'There is no CVM of that name, and no Docker Compose file to create one from: `compose_file` is empty, and the workspace has none.';

/** Creates the CVM, or brings the one that is there to what the request says. */
export async function deploy(context: Context): Promise<Acted> {
  const cvm = await findCvm(context);
  if (cvm === undefined) {
    if (context.inputs.cvm_id !== undefined) throw absent(context);
    if (context.material.compose === undefined) throw new OperationProblem(NO_COMPOSE_FILE);
    context.line(`There is no CVM named \`${context.inputs.cvmName}\` yet: creating it`);
    return create(context);
  }
  const found = await withState(context, cvm);
  context.line(`Found ${describeCvm(cvm)}: ${found.state.status}`);
  const deployed = await deployedBy(context, found);
  const changes = changesOf(context, found, deployed);
  return changes.plan.words.length > 0
    ? context.timed('update', () => update(context, found, changes, deployed))
    : bringUp(context, found);
}

/** Nothing differs: what is left is to make it run. */
function bringUp(context: Context, found: Found): Promise<Acted> | Acted {
  const { status } = found.state;
  if (isStopped(status)) return startStopped(context, found);
  if (BROKEN.has(status)) return restartRunning(context, found);
  if (isStarting(status) || found.cvm.inProgress === true) return onItsWay(context, found, 'running');
  return alreadyThere(context, found, 'running');
}

/** What the CVM has now; nothing when the platform does not tell, which makes everything differ. */
async function deployedBy({ api, signal }: Context, found: Found): Promise<Deployed> {
  try {
    return deployedFrom(await api.composeFile(found.handle, signal));
  } catch (error) {
    if (isNotFound(error)) return {};
    if (!(error instanceof ApiError) || (error.status !== 401 && error.status !== 403)) throw error;
    throw new OperationProblem(
      `This login may not read what ${describeCvm(found.cvm)} has now (HTTP ${error.status}, ${error.facts.request}), so it cannot be told what would change and whether variables would be lost. Nothing was changed. Use an API key instead.`,
    );
  }
}
