import { ApiError } from '../net/errors.ts';
import { decide } from '../net/retry.ts';
import { type Cvm, NO_CVM } from '../phala/cvm.ts';
import type { Provision } from '../phala/provision.ts';
import { type EnvPair, sealEnv } from '../phala/seal.ts';
import type { Change } from '../run/change.ts';
import type { Facts } from '../run/facts.ts';
import type { Plan, Sent, Started } from '../run/plan.ts';
import { OperationProblem } from '../run/problem.ts';
import type { Run } from '../run/run.ts';
import type { JsonObject } from '../text/json.ts';
import { approvalOfCreation } from './approval.ts';
import { checkNames } from './env_names.ts';
import { provisionBody } from './provision_body.ts';

export const CREATED: Change = {
  name: 'created',
  verb: 'create',
  doing: 'Creating',
  did: 'was created',
  isNew: true,
};

export const PROVISIONED: Change = {
  name: 'provisioned',
  verb: 'provision',
  doing: 'Provisioning',
  did: 'is provisioned and can be committed',
};

/**
 * Creates a CVM in the two steps of the Phala Cloud API: `POST /cvms/provision` checks the request and reserves an app
 * id, `POST /cvms` commits it. Between them the env is sealed for the key of the reserved app.
 */
export function planCreation(run: Run, facts: Facts): Plan {
  const { env } = run.payload;
  // A CVM that is new has no variables but these, so that none are given is checked too.
  checkNames(run, env ?? []);
  return {
    ...planOf(run, CREATED),
    async carryOut() {
      const provision = await reserve(run, facts);
      const { appId, composeHash, envPublicKey } = provision;
      if (appId === undefined) return holdForApproval(run, provision);
      if (composeHash === undefined) throw incomplete();
      const ids = { app_id: appId, compose_hash: composeHash };
      if (env !== undefined && envPublicKey === undefined) {
        throw new OperationProblem(
          'The platform gave no public key to seal `env` for, so nothing was created. Try again without `env`, or ask the support of Phala Cloud.',
        );
      }
      const sealed = env === undefined ? {} : await seal(env, envPublicKey ?? '');
      return { ...(await commitNew(run, facts, { ...ids, ...sealed })), sent: sentBy(run) };
    },
  };
}

/** The first step alone, for a commit in a later step or job. */
export function planProvision(run: Run, facts: Facts): Plan {
  if (run.payload.env !== undefined) checkNames(run, run.payload.env);
  return {
    ...planOf(run, PROVISIONED),
    async carryOut() {
      const answer = await reserve(run, facts);
      if (answer.appId === undefined) return holdForApproval(run, answer);
      return { change: PROVISIONED, cvm: reserved(run, answer) };
    },
  };
}

function planOf({ inputs, payload }: Run, change: Change): Omit<Plan, 'carryOut'> {
  const { path, text } = payload.compose ?? { path: 'compose file', text: '' };
  return {
    change,
    words: [`CVM \`${inputs.cvmName}\``],
    compose: { path, before: undefined, after: text },
    env: { added: payload.env?.map(({ key }) => key) ?? [], removed: [], kept: [] },
  };
}

async function reserve(run: Run, facts: Facts): Promise<Provision> {
  const { api, deadline, inputs, log } = run;
  const answer = await facts.timed('provision', () => api.provision(provisionBody(run), deadline.signal));
  facts.learn({ cvm: reserved(run, answer) });
  log.line(
    `Provisioned \`${inputs.cvmName}\`: app id ${answer.appId ?? 'none yet'}, compose hash ${answer.composeHash ?? 'none'}`,
  );
  return answer;
}

function reserved({ inputs }: Run, { appId, composeHash, deviceId, kms }: Provision): Cvm {
  const { chainId, contractAddress } = kms;
  return { ...NO_CVM, name: inputs.cvmName, appId, composeHash, deviceId, kms: { chainId, contractAddress } };
}

/** With an on-chain KMS the app id is the address of a contract that somebody has to deploy first. */
function holdForApproval(run: Run, answer: Provision): Started {
  const approval = approvalOfCreation(answer);
  if (approval === undefined) throw incomplete();
  return { change: PROVISIONED, cvm: reserved(run, answer), approval };
}

function incomplete(): OperationProblem {
  return new OperationProblem(
    'The platform accepted the provision but answered without an app id or compose hash, so there is nothing to commit. No CVM was created.',
  );
}

/**
 * Phala Cloud API: `POST /cvms`. The same body again gives the same CVM, so a lost answer costs nothing.
 *
 * @param change `CREATED`, or what is told of a CVM that was there before, which is not this run's to remove
 */
export async function commitNew(
  run: Run,
  facts: Facts,
  body: JsonObject & { app_id: string; compose_hash: string },
  change = CREATED,
): Promise<Started> {
  const { api, clock, deadline, inputs, log, ownership } = run;
  const name = inputs.operation === 'commit' ? inputs.name : inputs.cvmName;
  const isOurs = change === CREATED;
  if (isOurs) ownership.saveCreation({ appId: body.app_id, composeHash: body.compose_hash, name });
  const requestedMs = clock.nowMs();
  const record = await facts
    .timed('commit', () => api.commit(body, deadline.signal))
    .catch((error: unknown) => {
      // What was refused was not created; the app id may even be that of somebody else's CVM.
      if (error instanceof ApiError && decide(error, 'repeatable') === 'final') ownership.forgetCreation();
      throw error;
    });
  ownership.justCreated();
  const cvm = { ...record, appId: record.appId ?? body.app_id };
  facts.learn({ cvm });
  const handle = cvm.vmUuid ?? cvm.id ?? `app_${body.app_id}`;
  if (isOurs) ownership.saveCreation({ appId: body.app_id, handle, name: cvm.name });
  log.line(
    isOurs
      ? `Created CVM \`${cvm.name ?? handle}\` (${handle})`
      : `CVM \`${cvm.name ?? handle}\` exists already (${handle})`,
  );
  const target = inputs.target ?? 'running';
  return {
    change,
    cvm,
    wait: { handle, goal: { target, proof: 'new_cvm' }, requestedMs, newestOperation: 'none' },
  };
}

/** The fields of a commit or an update that carry variables. */
export async function seal(
  env: readonly EnvPair[],
  publicKey: string,
): Promise<{ encrypted_env: string; env_keys: string[] }> {
  return { encrypted_env: await sealEnv(env, publicKey), env_keys: env.map(({ key }) => key) };
}

/** What an operation that sends nothing expects to run. */
export function expectedBy({ inputs, payload }: Pick<Run, 'inputs' | 'payload'>): Sent {
  return { composeHash: inputs.compose_hash, composeText: payload.expectedText };
}

/** What a deploy sends, which the machine must be found to run. */
export function sentBy({ payload: { compose, script, env } }: Pick<Run, 'payload'>): Sent {
  return { composeText: compose?.text, script, envNames: env?.map(({ key }) => key) };
}
