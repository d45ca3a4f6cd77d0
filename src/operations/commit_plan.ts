import { chainOfType, type Kms } from '../phala/kms.ts';
import { isStopped } from '../phala/status.ts';
import { UNCHANGED } from '../run/change.ts';
import type { Facts } from '../run/facts.ts';
import type { Found, Plan } from '../run/plan.ts';
import { OperationProblem } from '../run/problem.ts';
import type { Run } from '../run/run.ts';
import { withoutMissing } from '../text/json.ts';
import { CREATED, UPDATED } from './changes.ts';
import { commitNew, lookBefore } from './commit_new.ts';
import { finish, finishReplica } from './confirm.ts';
import { keyFor, kmsIdOf, seal } from './create.ts';
import { checkNames } from './env_names.ts';
import { alreadyThere } from './lifecycle.ts';
import { follow } from './updated.ts';

/** Decides what a commit finishes: a creation, or with a CVM an update. */
export async function planCommit(run: Run, facts: Facts, found: Found | undefined): Promise<Plan> {
  return found === undefined ? planCreation(run, facts) : planUpdate(run, facts, found);
}

/** Creates what an earlier `provision` prepared (Phala Cloud API: `POST /cvms`). */
async function planCreation(run: Run, facts: Facts): Promise<Plan> {
  const { inputs, payload } = run;
  const { app_id, compose_hash, transaction_hash, contract_address, deployer_address } = inputs;
  if (app_id === undefined || compose_hash === undefined) {
    throw new OperationProblem(
      'Operation `commit` needs `app_id` and `compose_hash`.',
      'The inputs are not valid',
    );
  }
  if (payload.env !== undefined) await checkNames(run, payload.env);
  const kms = await kmsOfApp(run);
  const sealed =
    payload.env === undefined
      ? {}
      : await seal(payload.env, await keyFor(run, { appId: app_id, kms, told: undefined }));
  const onChain = { transaction_hash, contract_address, deployer_address, ...kmsIdOf(kms) };
  const given = Object.entries({ ...onChain, ...sealed }).filter(([, value]) => value !== undefined);
  // The last thing before the request, so that the answer is not older than it need be.
  const before = await lookBefore(run, app_id);
  return {
    change: before === 'there' ? UNCHANGED : CREATED,
    words: [`the app ${app_id} that was provisioned`],
    carryOut: async () => ({
      ...(await commitNew(
        run,
        facts,
        { app_id, compose_hash, ...Object.fromEntries(given) },
        { before, foundBy: 'known_to_others' },
      )),
      sent: { composeHash: compose_hash },
    }),
  };
}

/** The KMS of an app that has no record yet, as the inputs name it. */
async function kmsOfApp(run: Run): Promise<Kms> {
  const { kms: type, kms_contract: contractAddress } = run.inputs;
  const named: Kms = { type, chainId: chainOfType(type), contractAddress };
  const isOnChain = named.chainId !== undefined || contractAddress !== undefined;
  if (!isOnChain) return named;
  const { lookUpKms } = await import('./env_key.ts');
  return { ...named, ...withoutMissing((await lookUpKms(run, named)) ?? {}) };
}

/** Finishes an update, or a replica, that was held back until its compose hash was approved. */
async function planUpdate(run: Run, facts: Facts, found: Found): Promise<Plan> {
  const { inputs, payload, log } = run;
  const { compose_hash: composeHash, commit_token: token, target = 'running' } = inputs;
  const runsIt = composeHash !== undefined && composeHash === found.cvm.composeHash;
  // In a job that is run again the prepared update is used up, and asking for it once more would be refused.
  if (runsIt && token === undefined && !isStopped(found.state.status)) {
    log.line('The CVM has this compose hash already, so there is no update to finish');
    return alreadyThere(run, found, target);
  }
  if (payload.env !== undefined)
    log.warning(
      'The env of an update is sealed when it is prepared, so `env` and `env_file` have no effect on its commit.',
      'Inputs without effect',
    );
  return {
    change: UPDATED,
    words: [token === undefined ? 'the update that was prepared' : 'what was prepared'],
    undo: { found, revised: true, settings: { size: {} } },
    async carryOut() {
      const transactionHash = inputs.transaction_hash;
      // With the compose hash that runs already, a token can only be that of a replica, or used up.
      if (runsIt && token !== undefined && !isStopped(found.state.status)) {
        const replica = await finishReplica(run, found, { token, composeHash, transactionHash });
        return replica ?? alreadyThere(run, found, target).carryOut();
      }
      const finished = await finish(run, found, { token, composeHash, transactionHash });
      if (finished.kind === 'replica') return finished.started;
      const { sent } = finished;
      const newComposeHash = composeHash !== undefined;
      return { ...follow(run, facts, sent.before, { sent, newComposeHash, target }), sent: { composeHash } };
    },
  };
}
