import { COMMIT_FORMS } from '../inputs/rules.ts';
import { UNCHANGED } from '../run/change.ts';
import { CREATED, UPDATED } from './changes.ts';
import { HEALTH } from './lifecycle.ts';
import type { Operation } from './operation.ts';

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
  plan: async (run, facts, found) => (await import('./plans.ts')).planCommit(run, facts, found),
};
