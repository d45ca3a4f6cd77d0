import type { Change } from '../run/change.ts';

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

export const UPDATED: Change = {
  name: 'updated',
  verb: 'update',
  doing: 'Updating',
  did: 'was updated',
  reboots: true,
};

export const REPLICATED: Change = {
  name: 'replicated',
  verb: 'replicate',
  doing: 'Adding a replica to',
  did: 'was created as a replica',
  isNew: true,
};

export const ROLLED_BACK: Change = {
  name: 'rolled_back',
  verb: 'roll back',
  doing: 'Rolling back',
  did: 'was rolled back',
  reboots: true,
};
