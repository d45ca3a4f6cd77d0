import { PROVISIONED } from './changes.ts';

import type { Operation } from './operation.ts';
import { SETTINGS } from './settings.ts';

/** Phala Cloud API: `POST /cvms/provision`. */
export const operation: Operation = {
  name: 'provision',
  does: 'Reserves an app id and a compose hash for a new CVM; a `commit` creates it.',
  noun: 'Provision',
  changes: [PROVISIONED],
  uses: SETTINGS,
  compose: 'required',
  finds: 'nothing',
  plan: async (run, facts) => (await import('./plans.ts')).planProvision(run, facts),
};
