import { NONE, UNCHANGED } from '../run/change.ts';
import { CREATED, PROVISIONED, UPDATED } from './changes.ts';
import { HEALTH } from './lifecycle.ts';
import type { Operation } from './operation.ts';
import { RESTARTED } from './restart.ts';
import { SETTINGS } from './settings.ts';
import { STARTED } from './start.ts';

export const operation: Operation = {
  name: 'deploy',
  does: 'Creates the CVM, or brings the one that exists to what the inputs say, with only what differs.',
  noun: 'Deployment',
  waitsFor: 'running',
  changes: [CREATED, UPDATED, STARTED, RESTARTED, UNCHANGED, PROVISIONED, NONE],
  uses: [
    ...SETTINGS,
    'mode',
    'force',
    'shutdown_timeout',
    'target',
    'on_failure',
    'rollback_timeout',
    'ephemeral',
    ...HEALTH,
  ],
  compose: 'unless_alone',
  several: ['all'],
  finds: 'cvm_or_nothing',
  refuse: ({ app_id, nonce }) =>
    app_id !== undefined && nonce === undefined
      ? [
          'Input `app_id` is given without `nonce`. To create a CVM under an app id chosen in advance, give both; to update one, give `cvm_id`.',
        ]
      : [],
  plan: async (run, facts, found) => (await import('./plans.ts')).planDeploy(run, facts, found),
};
