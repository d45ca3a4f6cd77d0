import { ApiError } from '../net/errors.ts';
import { decide } from '../net/retry.ts';
import type { Cvm } from '../phala/cvm.ts';
import type { Provision } from '../phala/provision.ts';
import { sealEnv } from '../phala/seal.ts';
import { type Acted, type Context, OperationProblem } from '../run/operation.ts';
import { outputsOfCvm, outputsOfProvision } from '../run/outputs.ts';
import type { JsonObject } from '../text/json.ts';
import { approvalOfCreation, outputsOfApproval } from './approval.ts';
import { checkNames } from './env_names.ts';

/**
 * Creates a CVM in the two steps of the Phala Cloud API: `POST /cvms/provision` checks the request and reserves an app
 * id, `POST /cvms` commits it. Between them the env is sealed for the key of the reserved app.
 */
export async function create(context: Context): Promise<Acted> {
  const { env } = context.material;
  // A CVM that is new has no variables but these, so that none are given is checked too.
  checkNames(context, env ?? []);
  const provision = await reserve(context);
  const { appId, composeHash, envPublicKey } = provision;
  if (appId === undefined) return holdForApproval(context, provision);
  if (composeHash === undefined) throw incomplete();
  if (env === undefined) return commitNew(context, { app_id: appId, compose_hash: composeHash });
  if (envPublicKey === undefined) {
    throw new OperationProblem(
      'The platform gave no public key to seal `env` for, so nothing was created. Try again without `env`, or ask the support of Phala Cloud.',
    );
  }
  const sealed = await seal(env, envPublicKey);
  return commitNew(context, { app_id: appId, compose_hash: composeHash, ...sealed });
}

/** The first step alone, for a commit in a later step or job. */
export async function provision(context: Context): Promise<Acted> {
  if (context.material.env !== undefined) checkNames(context, context.material.env);
  const answer = await reserve(context);
  if (answer.appId === undefined) return holdForApproval(context, answer);
  return { change: 'provisioned', cvm: nothingYet(answer) };
}

/** With an on-chain KMS the app id is the address of a contract that somebody has to deploy first. */
function holdForApproval(context: Context, answer: Provision): Acted {
  const approval = approvalOfCreation(answer);
  if (approval === undefined) throw incomplete();
  context.known(outputsOfApproval(approval));
  return { change: 'provisioned', cvm: nothingYet(answer), approval };
}

function nothingYet({ appId, composeHash }: Provision): Cvm {
  return { appId, composeHash, status: '', resource: {}, kms: {}, urls: [] };
}

async function reserve(context: Context): Promise<Provision> {
  const { path, text } = context.material.compose ?? { path: 'compose file', text: '' };
  context.plan({
    change: context.inputs.operation === 'provision' ? 'provisioned' : 'created',
    words: [`CVM \`${context.inputs.cvmName}\``],
    compose: { path, before: undefined, after: text },
    env: { added: context.material.env?.map(({ key }) => key) ?? [], removed: [], kept: [] },
  });
  const answer = await context.timed('provision', () =>
    context.api.provision(provisionBody(context), context.signal),
  );
  context.known({ ...outputsOfProvision(answer), name: context.inputs.cvmName });
  context.line(
    `Provisioned \`${context.inputs.cvmName}\`: app id ${answer.appId ?? 'none yet'}, compose hash ${answer.composeHash ?? 'none'}`,
  );
  return answer;
}

function incomplete(): OperationProblem {
  return new OperationProblem(
    'The platform accepted the provision but answered without an app id or compose hash, so there is nothing to commit. No CVM was created.',
  );
}

/**
 * Phala Cloud API: `POST /cvms`. The same body again gives the same CVM, so a lost answer costs nothing.
 *
 * @param existed the CVM was there before, so it is not this run's to remove
 */
export async function commitNew(
  context: Context,
  body: JsonObject & { app_id: string; compose_hash: string },
  existed = false,
): Promise<Acted> {
  const { api, clock, signal, inputs } = context;
  const name = inputs.operation === 'commit' ? inputs.name : inputs.cvmName;
  // A dry run creates nothing, and what has this app id already is not this run's to remove.
  const isOurs = !inputs.dry_run && !existed;
  if (isOurs) context.remember({ appId: body.app_id, composeHash: body.compose_hash, name });
  const requestedMs = clock.nowMs();
  const record = await context
    .timed('commit', () => api.commit(body, signal))
    .catch((error: unknown) => {
      // What was refused was not created; the app id may even be that of somebody else's CVM.
      if (error instanceof ApiError && decide(error, 'repeatable') === 'final') context.forget();
      throw error;
    });
  context.justCreated();
  const cvm = { ...record, appId: record.appId ?? body.app_id };
  context.known(outputsOfCvm(cvm));
  const handle = cvm.vmUuid ?? cvm.id ?? `app_${body.app_id}`;
  if (isOurs) context.remember({ appId: body.app_id, handle, name: cvm.name });
  context.line(
    existed
      ? `CVM \`${cvm.name ?? handle}\` exists already (${handle})`
      : `Created CVM \`${cvm.name ?? handle}\` (${handle})`,
  );
  const target = inputs.target ?? 'running';
  return {
    change: existed ? 'unchanged' : 'created',
    cvm,
    wait: { handle, expectation: { target, proof: 'new_cvm' }, requestedMs, newestOperation: 'none' },
  };
}

/** The fields of a commit or an update that carry variables. */
export async function seal(
  env: readonly { key: string; value: string }[],
  publicKey: string,
): Promise<{ encrypted_env: string; env_keys: string[] }> {
  return { encrypted_env: await sealEnv(env, publicKey), env_keys: env.map(({ key }) => key) };
}

/**
 * The body of a provision. `listed`, `prefer_dev` and the three `public_*` flags are always sent, because the server's
 * own defaults are the permissive ones.
 */
export function provisionBody({ inputs, material }: Pick<Context, 'inputs' | 'material'>): JsonObject {
  const names = material.env?.map(({ key }) => key);
  return withoutMissing({
    name: inputs.cvmName,
    instance_type: inputs.instance_type,
    vcpu: inputs.vcpu,
    memory: inputs.memory,
    disk_size: inputs.disk_size,
    region: inputs.region,
    teepod_id: inputs.node_id,
    image: inputs.image,
    kms: inputs.kms?.toUpperCase(),
    kms_contract: inputs.kms_contract,
    app_id: inputs.app_id,
    nonce: inputs.nonce,
    prefer_dev: inputs.dev_os,
    listed: inputs.listed ?? false,
    env_keys: names,
    compose_file: withoutMissing({
      name: '',
      docker_compose_file: material.compose?.text,
      pre_launch_script: material.script,
      allowed_envs: names ?? [],
      gateway_enabled: true,
      storage_fs: inputs.storage_fs,
      public_logs: inputs.public_logs ?? false,
      public_sysinfo: inputs.public_sysinfo ?? false,
      public_tcbinfo: inputs.public_tcbinfo ?? true,
    }),
  });
}

function withoutMissing(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
