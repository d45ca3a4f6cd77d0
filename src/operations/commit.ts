import { COMMIT_FORMS } from '../inputs/rules.ts';
import { ApiError } from '../net/errors.ts';
import { sealEnv } from '../phala/seal.ts';
import { isStopped } from '../phala/status.ts';
import { UNCHANGED } from '../run/change.ts';
import type { Facts } from '../run/facts.ts';
import type { Found, Plan } from '../run/plan.ts';
import { OperationProblem } from '../run/problem.ts';
import type { Run } from '../run/run.ts';
import { finishUpdate } from './confirm.ts';
import { CREATED, commitNew, seal } from './create.ts';
import { keyFromKms, keyOfCvm } from './env_key.ts';
import { checkNames } from './env_names.ts';
import { alreadyThere, HEALTH } from './lifecycle.ts';
import type { Operation } from './operation.ts';
import { follow, UPDATED } from './update.ts';

export const operation: Operation = {
  name: 'commit',
  does: 'Creates what a `provision` prepared, or with `cvm_id` finishes an update that waited for approval.',
  noun: 'Commit',
  waitsFor: 'running',
  changes: [CREATED, UPDATED, UNCHANGED],
  uses: [
    'env',
    'env_file',
    'env_check',
    'kms',
    'app_id',
    'compose_hash',
    'transaction_hash',
    'contract_address',
    'deployer_address',
    'commit_token',
    'target',
    'on_failure',
    'rollback_timeout',
    'ephemeral',
    ...HEALTH,
  ],
  finds: 'cvm_of_id',
  refuse({ cvm_id, app_id, compose_hash, commit_token }) {
    if (cvm_id === undefined) {
      const missing = [
        app_id === undefined ? '`app_id`' : undefined,
        compose_hash === undefined ? '`compose_hash`' : undefined,
      ].filter((name) => name !== undefined);
      return missing.length === 0
        ? []
        : [`Operation \`commit\` lacks ${missing.join(' and ')}. ${COMMIT_FORMS}`];
    }
    const problems: string[] = [];
    if (compose_hash === undefined && commit_token === undefined)
      problems.push(
        `Operation \`commit\` with \`cvm_id\` lacks \`compose_hash\` or \`commit_token\`. ${COMMIT_FORMS}`,
      );
    if (app_id !== undefined)
      problems.push(
        `Inputs \`cvm_id\` and \`app_id\` are both given: one finishes an update, the other a creation. ${COMMIT_FORMS}`,
      );
    return problems;
  },
  plan: (run, facts, found) =>
    found === undefined ? planCreation(run, facts) : planUpdate(run, facts, found),
};

/** Creates what an earlier `provision` prepared (Phala Cloud API: `POST /cvms`). */
async function planCreation(run: Run, facts: Facts): Promise<Plan> {
  const { inputs, payload } = run;
  const { app_id, compose_hash, transaction_hash, contract_address, deployer_address } = inputs;
  if (app_id === undefined || compose_hash === undefined) {
    throw new OperationProblem('Operation `commit` needs `app_id` and `compose_hash`.');
  }
  if (payload.env !== undefined) checkNames(run, payload.env);
  const sealed = payload.env === undefined ? {} : await seal(payload.env, await keyOfApp(run, app_id));
  const given = Object.entries({ transaction_hash, contract_address, deployer_address, ...sealed }).filter(
    ([, value]) => value !== undefined,
  );
  const existed = isRemovable(inputs) && (await exists(run, app_id));
  return {
    change: existed ? UNCHANGED : CREATED,
    words: [`the app ${app_id} that was provisioned`],
    carryOut: async () => ({
      ...(await commitNew(
        run,
        facts,
        { app_id, compose_hash, ...Object.fromEntries(given) },
        existed ? UNCHANGED : CREATED,
      )),
      sent: { composeHash: compose_hash },
    }),
  };
}

/** Whether the step after the job may have to remove what this run created. */
function isRemovable({ ephemeral, on_failure }: Run['inputs']): boolean {
  return ephemeral || on_failure === 'stop' || on_failure === 'delete';
}

/** Code of an app id that stands for several machines. */
const SEVERAL_MACHINES = 'ERR-03-010';

/** A job that is run again commits what is there already, and must not remove it. One try; unknown is not there. */
async function exists({ api, deadline: { signal } }: Run, appId: string): Promise<boolean> {
  try {
    await api.once.info(`app_${appId}`, signal);
    return true;
  } catch (error) {
    signal.throwIfAborted();
    return error instanceof ApiError && error.code === SEVERAL_MACHINES;
  }
}

async function keyOfApp(run: Run, appId: string): Promise<string> {
  const kms = run.inputs.kms ?? 'phala';
  const signer = await run.api.kmsSigner(kms, run.deadline.signal);
  return keyFromKms(run, { appId, kms, signer });
}

/** Finishes an update that was held back until its compose hash was approved. */
async function planUpdate(run: Run, facts: Facts, found: Found): Promise<Plan> {
  const { inputs, payload, log } = run;
  const { compose_hash: composeHash, target = 'running' } = inputs;
  const runsIt = composeHash !== undefined && composeHash === found.cvm.composeHash;
  // In a job that is run again the prepared update is used up, and asking for it once more would be refused.
  if (runsIt && !isStopped(found.state.status)) {
    log.line('The CVM has this compose hash already, so there is no update to finish');
    return alreadyThere(run, found, target);
  }
  const { env } = payload;
  if (env !== undefined) checkNames(run, env);
  const encryptedEnv = env === undefined ? undefined : await sealEnv(env, await keyOfCvm(run, found));
  return {
    change: UPDATED,
    words: ['the update that was prepared'],
    undo: { found, revised: true, settings: { size: {} } },
    async carryOut() {
      const sent = await finishUpdate(run, found, {
        token: inputs.commit_token,
        composeHash,
        transactionHash: inputs.transaction_hash,
        encryptedEnv,
      });
      const started = follow(run, facts, found, { sent, newComposeHash: composeHash !== undefined, target });
      return { ...started, sent: { composeHash } };
    },
  };
}
