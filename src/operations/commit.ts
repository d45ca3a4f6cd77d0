import { commitNew } from './creation.ts';
import { type Acted, type Context, OperationProblem } from './operation.ts';

/** Creates what an earlier `provision` prepared (Phala Cloud API: `POST /cvms`). */
export async function commit(context: Context): Promise<Acted> {
  const { app_id, compose_hash, transaction_hash, contract_address, deployer_address } = context.inputs;
  if (app_id === undefined || compose_hash === undefined) {
    throw new OperationProblem('Operation `commit` needs `app_id` and `compose_hash`.');
  }
  const optional = { transaction_hash, contract_address, deployer_address };
  const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  return commitNew(context, { app_id, compose_hash, ...given });
}
