import { COMMIT_FORMS } from '../inputs/rules.ts';
import type { Values } from '../inputs/table.ts';
import { UNCHANGED } from '../run/change.ts';
import { CREATED, REPLICATED, UPDATED } from './changes.ts';
import { HEALTH } from './lifecycle.ts';
import type { Operation } from './operation.ts';

export const operation: Operation = {
  name: 'commit',
  does: 'Creates what a `provision` prepared, or with `cvm_id` finishes an update or a replica that waited for approval.',
  noun: 'Commit',
  waitsFor: 'running',
  changes: [CREATED, UPDATED, REPLICATED, UNCHANGED],
  uses: [
    'env',
    'env_file',
    'env_check',
    'kms',
    'kms_contract',
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
  refuse(inputs) {
    const { cvm_id, app_id, compose_hash, commit_token } = inputs;
    if (cvm_id === undefined) {
      const missing = [
        app_id === undefined ? '`app_id`' : undefined,
        compose_hash === undefined ? '`compose_hash`' : undefined,
      ].filter((name) => name !== undefined);
      return [
        ...(missing.length === 0
          ? []
          : [`Operation \`commit\` lacks ${missing.join(' and ')}. ${COMMIT_FORMS}`]),
        ...(sealsForUnknownKms(inputs) ? [KMS_UNKNOWN] : []),
      ];
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
  plan: async (run, facts, found) => (await import('./plans.ts')).planCommit(run, facts, found),
};

/** An app with a contract has its keys from the KMS of a chain; sealed for another one, nobody could read the env. */
function sealsForUnknownKms({ kms, kms_contract, contract_address, env, env_file }: Values): boolean {
  const hasEnv = env !== undefined || env_file !== undefined;
  const namesChain = kms_contract !== undefined || (kms !== undefined && kms !== 'phala');
  return contract_address !== undefined && hasEnv && !namesChain;
}

const KMS_UNKNOWN =
  'Inputs `contract_address` and `env` or `env_file` are given without `kms`. The env is sealed for the KMS of the chain of that contract: give `kms: base` or `kms: ethereum`.';
