import { ApiError } from '../net/errors.ts';
import { sealEnv } from '../phala/seal.ts';
import { isStopped } from '../phala/state.ts';
import { type Acted, type Context, OperationProblem } from '../run/operation.ts';
import { finishUpdate } from './confirm.ts';
import { commitNew, seal } from './create.ts';
import { keyFromKms, keyOfCvm } from './env_key.ts';
import { checkNames } from './env_names.ts';
import { requireCvm } from './find.ts';
import { alreadyThere } from './power.ts';
import { follow } from './update.ts';

/** The second step of a deployment in two: of a creation, or with `cvm_id` of an update that was approved. */
export function commit(context: Context): Promise<Acted> {
  return context.inputs.cvm_id === undefined ? commitCreation(context) : commitUpdate(context);
}

/** Creates what an earlier `provision` prepared (Phala Cloud API: `POST /cvms`). */
async function commitCreation(context: Context): Promise<Acted> {
  const { inputs, material } = context;
  const { app_id, compose_hash, transaction_hash, contract_address, deployer_address } = inputs;
  if (app_id === undefined || compose_hash === undefined) {
    throw new OperationProblem('Operation `commit` needs `app_id` and `compose_hash`.');
  }
  const kms = inputs.kms ?? 'phala';
  if (material.env !== undefined) checkNames(context, material.env);
  const sealed =
    material.env === undefined ? {} : await seal(material.env, await keyOfApp(context, app_id, kms));
  const onChain = { transaction_hash, contract_address, deployer_address };
  context.plan({ change: 'created', words: [`the app ${app_id} that was provisioned`] });
  const given = Object.entries({ ...onChain, ...sealed }).filter(([, value]) => value !== undefined);
  const existed = isRemovable(inputs) && (await exists(context, app_id));
  return commitNew(context, { app_id, compose_hash, ...Object.fromEntries(given) }, existed);
}

/** Whether the step after the job may have to remove what this run created. */
function isRemovable({ ephemeral, on_failure }: Context['inputs']): boolean {
  return ephemeral || on_failure !== 'keep';
}

/** Code of an app id that stands for several machines. */
const SEVERAL_MACHINES = 'ERR-03-010';

/** A job that is run again commits what is there already, and must not remove it. One try; unknown is not there. */
async function exists({ once, signal }: Context, appId: string): Promise<boolean> {
  try {
    await once.info(`app_${appId}`, signal);
    return true;
  } catch (error) {
    signal.throwIfAborted();
    return error instanceof ApiError && error.code === SEVERAL_MACHINES;
  }
}

async function keyOfApp(context: Context, appId: string, kms: string): Promise<string> {
  const signer = await context.api.kmsSigner(kms, context.signal);
  return keyFromKms(context, { appId, kms, signer });
}

/** Finishes an update that was held back until its compose hash was approved. */
async function commitUpdate(context: Context): Promise<Acted> {
  const { inputs, material, clock } = context;
  const found = await requireCvm(context);
  const { compose_hash, target = 'running' } = inputs;
  // In a job that is run again the prepared update is used up, and asking for it once more would be refused.
  if (
    compose_hash !== undefined &&
    compose_hash === found.cvm.composeHash &&
    !isStopped(found.state.status)
  ) {
    context.line('The CVM has this compose hash already, so there is no update to finish');
    return alreadyThere(context, found, target);
  }
  const { env } = material;
  if (env !== undefined) checkNames(context, env);
  const encryptedEnv = env === undefined ? undefined : await sealEnv(env, await keyOfCvm(context, found));
  context.plan({ change: 'updated', words: ['the update that was prepared'] });
  const requestedMs = clock.nowMs();
  const accepted = await finishUpdate(context, found, {
    token: inputs.commit_token,
    composeHash: compose_hash,
    transactionHash: inputs.transaction_hash,
    encryptedEnv,
  });
  return follow(context, found, {
    accepted,
    newComposeHash: compose_hash !== undefined,
    requestedMs,
    target,
  });
}
