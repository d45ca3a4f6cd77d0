import { describeCvm } from '../phala/cvm.ts';
import { isNotFound } from '../phala/errors.ts';
import { isStopped } from '../phala/state.ts';
import { snapshotOf } from '../sources.ts';
import type { Expectation } from '../wait/observation.ts';
import { type Changes, changesOf, deployedFrom } from './changes.ts';
import { create, seal } from './creation.ts';
import { absent, findCvm, withState } from './find.ts';
import { landedBy } from './landed.ts';
import { type Acted, type Context, type Found, OperationProblem } from './operation.ts';
import { alreadyThere, isStarting, onItsWay, restartRunning, startStopped } from './power.ts';

/** Statuses of a machine that should run, does not, and is not coming back by itself. */
const BROKEN: ReadonlySet<string> = new Set(['error', 'failed', 'create_failed']);

/** Creates the CVM, or brings the one that is there to what the request says. */
export async function deploy(context: Context): Promise<Acted> {
  const cvm = await findCvm(context);
  if (cvm === undefined) {
    if (context.inputs.cvm_id !== undefined) throw absent(context);
    context.line(`There is no CVM named \`${context.inputs.cvmName}\` yet: creating it`);
    return create(context);
  }
  const found = await withState(context, cvm);
  context.line(`Found ${describeCvm(cvm)}: ${found.state.status}`);
  const changes = changesOf(context, found, await deployedBy(context, found));
  if (changes.words.length > 0) return update(context, found, changes);
  return bringUp(context, found);
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
async function deployedBy({ api, signal }: Context, found: Found) {
  try {
    return deployedFrom(await api.composeFile(found.handle, signal));
  } catch (error) {
    if (isNotFound(error)) return {};
    throw error;
  }
}

/** Phala Cloud API: `PATCH /cvms/{id}` with only what changes. It restarts the CVM by itself. */
async function update(context: Context, found: Found, changes: Changes): Promise<Acted> {
  const { api, signal, clock, inputs, material } = context;
  context.line(`Updating: ${changes.words.join(', ')}`);
  const sealed = material.env === undefined ? {} : await sealFor(found, material.env);
  const requestedMs = clock.nowMs();
  const body = { ...changes.body, ...sealed };
  const landed = landedBy(context, 'patch', found, requestedMs);
  const { correlationId } = await api.patch(found.handle, body, {}, signal, landed);
  context.known({ correlation_id: correlationId });
  context.line(
    correlationId === undefined
      ? 'The update is accepted'
      : `The update is accepted as operation ${correlationId}`,
  );
  const target = inputs.target ?? 'running';
  const expectation: Expectation = {
    target,
    proof: isStopped(found.state.status) && target === 'running' ? 'was_stopped' : 'change',
    before: snapshotOf(found),
    newComposeHash: changes.newComposeHash,
    operationId: correlationId,
  };
  return { change: 'updated', cvm: found.cvm, wait: { handle: found.handle, expectation, requestedMs } };
}

async function sealFor(found: Found, env: readonly { key: string; value: string }[]) {
  const { envPublicKey } = found.cvm.kms;
  if (envPublicKey === undefined) {
    throw new OperationProblem(
      `The platform does not tell the public key that the env of ${describeCvm(found.cvm)} is sealed for, so nothing was changed. Leave \`env\` and \`env_file\` empty to keep the env as it is.`,
    );
  }
  const { encrypted_env } = await seal(env, envPublicKey);
  return { encrypted_env };
}
