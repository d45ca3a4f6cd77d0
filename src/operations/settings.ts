import type { InputName } from '../inputs/table.ts';

/** Inputs that say what a new CVM is like. */
export const SETTINGS: readonly InputName[] = [
  'compose_file',
  'env',
  'env_file',
  'env_check',
  'pre_launch_script',
  'instance_type',
  'region',
  'node_id',
  'image',
  'kms',
  'kms_contract',
  'storage_fs',
  'vcpu',
  'memory',
  'disk_size',
  'dev_os',
  'public_logs',
  'public_sysinfo',
  'public_tcbinfo',
  'listed',
  'app_id',
  'nonce',
  'deployer_address',
];
