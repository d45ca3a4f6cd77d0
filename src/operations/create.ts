import { type Cvm, NO_CVM } from '../phala/cvm.ts';
import type { Kms } from '../phala/kms.ts';
import type { Provision } from '../phala/provision.ts';
import { type EnvPair, sealEnv } from '../phala/seal.ts';
import type { Change } from '../run/change.ts';
import type { Facts } from '../run/facts.ts';
import type { Plan, Started } from '../run/plan.ts';
import { OperationProblem } from '../run/problem.ts';
import type { Run } from '../run/run.ts';
import { approvalOfCreation } from './approval.ts';
import { CREATED, PROVISIONED } from './changes.ts';
import { type Candidate, commitNew, lookBefore } from './commit_new.ts';
import { checkNames } from './env_names.ts';
import { withExactText } from './exact_text.ts';
import type { App } from './kms_key.ts';
import { provisionBody } from './provision_body.ts';
import { sentBy } from './sent.ts';

/**
 * Creates a CVM in the two steps of the Phala Cloud API: `POST /cvms/provision` checks the request and reserves an app
 * id, `POST /cvms` commits it. Between them the env is sealed for the key of the reserved app.
 */
export async function planCreation(run: Run, facts: Facts): Promise<Plan> {
  const { env } = run.payload;
  // A CVM that is new has no variables but these, so that none are given is checked too.
  await checkNames(run, env ?? []);
  return {
    ...planOf(run, CREATED),
    async carryOut() {
      const provision = await reserve(run, facts);
      const { appId, composeHash, envPublicKey: told, kms } = provision;
      if (appId === undefined) return holdForApproval(run, provision);
      if (composeHash === undefined) throw incomplete();
      const ids = { app_id: appId, compose_hash: composeHash, ...kmsIdOf(kms) };
      const app = { appId, kms: { ...kms, type: run.inputs.kms }, told };
      const sealed = env === undefined ? {} : await seal(env, await keyFor(run, app));
      const { app_id } = run.inputs;
      const reserved: Candidate =
        app_id === undefined
          ? { before: 'absent', foundBy: 'reserved_by_this_run' }
          : { before: await lookBefore(run, app_id), foundBy: 'known_to_others' };
      const started = await commitNew(run, facts, { ...ids, ...sealed }, reserved);
      return { ...started, sent: sentBy(run) };
    },
  };
}

/** The first step alone, for a commit in a later step or job. */
export async function planProvision(given: Run, facts: Facts): Promise<Plan> {
  const run = await withExactText(given, facts, { kind: 'new' });
  if (run.payload.env !== undefined) await checkNames(run, run.payload.env);
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
  const { path, text, fileText } = payload.compose ?? { path: 'compose file', text: '', fileText: '' };
  return {
    change,
    words: [`CVM \`${inputs.cvmName}\``],
    compose: { path, before: undefined, file: fileText, after: text },
    env: { added: payload.env?.map(({ key }) => key) ?? [], removed: [], kept: [] },
  };
}

async function reserve(run: Run, facts: Facts): Promise<Provision> {
  const { api, deadline, inputs, log } = run;
  const answer = await facts.timed('provision', () =>
    api.provision(provisionBody(run), deadline.signal).catch(async (error: unknown) => {
      const { withRegions } = await import('./region.ts');
      throw await withRegions(run, error);
    }),
  );
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
  const approval = approvalOfCreation(answer, run.inputs.deployer_address);
  if (approval === undefined) throw incomplete();
  return { change: PROVISIONED, cvm: reserved(run, answer), approval };
}

function incomplete(): OperationProblem {
  return new OperationProblem(
    'The platform accepted the provision but answered without an app id or compose hash, so there is nothing to commit. No CVM was created.',
    'The provision is not complete',
  );
}

/** The key that the env of a new app is sealed for; asking for it is loaded only with an env. */
export async function keyFor(run: Run, app: App): Promise<string> {
  const { keyOfApp } = await import('./env_key.ts');
  return keyOfApp(run, app);
}

/** The KMS in a commit, which the platform wants with an on-chain one alone. */
export function kmsIdOf({ chainId, slug }: Kms): { kms_id?: string } {
  return chainId === undefined || slug === undefined ? {} : { kms_id: slug };
}

/** The fields of a commit or an update that carry variables. */
export async function seal(
  env: readonly EnvPair[],
  publicKey: string,
): Promise<{ encrypted_env: string; env_keys: string[] }> {
  return { encrypted_env: await sealEnv(env, publicKey), env_keys: env.map(({ key }) => key) };
}
