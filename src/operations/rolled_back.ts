import type { Change } from '../run/change.ts';

export const ROLLED_BACK: Change = {
  name: 'rolled_back',
  verb: 'roll back',
  doing: 'Rolling back',
  did: 'was rolled back',
  reboots: true,
};
