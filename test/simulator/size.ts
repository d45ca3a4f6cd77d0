import { ApiError, invalid, plain, structured } from './api_error.ts';
import type { Cvm } from './cvm.ts';
import type { InstanceType } from './platform.ts';
import type { GuessedRules } from './rules.ts';
import type { FieldRule } from './validation.ts';
import type { World } from './world.ts';

/** The size of a CVM in the body of a patch. */
export const SIZE_FIELDS: readonly FieldRule[] = [
  { field: 'vcpu', type: 'integer', min: 1 },
  { field: 'memory', type: 'integer', min: 1 },
  { field: 'disk_size', type: 'integer', min: 1 },
  { field: 'instance_type', type: 'string' },
  { field: 'allow_restart', type: 'boolean' },
];

// What the vendor's document does not know in the unified patch.
const UNDOCUMENTED = ['instance_type', 'allow_restart'];

/** A size that was asked for, checked against what the platform has; `null` keeps what there is. */
export interface Size {
  type: InstanceType | null;
  vcpu: number | null;
  memoryMb: number | null;
  diskGb: number | null;
}

/** The fields of a patch without those of the size that the service drops; throws where it refuses them. */
export function admittedFields(
  rule: GuessedRules['patchSize'],
  fields: Record<string, unknown>,
): Record<string, unknown> {
  const sent = SIZE_FIELDS.map(({ field }) => field).filter((field) => isGiven(fields[field]));
  const undocumented = sent.filter((field) => UNDOCUMENTED.includes(field));
  switch (rule) {
    case 'applied':
      return fields;
    case 'type_ignored':
      return without(fields, undocumented);
    case 'ignored':
      return without(fields, sent);
    case 'type_422':
      return refuse(fields, undocumented);
    case 422:
      return refuse(fields, sent);
    case 404:
    case 405:
      if (sent.length === 0) return fields;
      throw new ApiError(rule, {
        kind: 'plain',
        detail: rule === 404 ? 'Not Found' : 'Method Not Allowed',
      });
    default:
      return rule satisfies never;
  }
}

function refuse(fields: Record<string, unknown>, refused: string[]): Record<string, unknown> {
  if (refused.length === 0) return fields;
  const msg = 'Extra inputs are not permitted';
  throw invalid(refused.map((field) => ({ loc: ['body', field], msg, type: 'extra_forbidden' })));
}

function without(fields: Record<string, unknown>, dropped: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([field]) => !dropped.includes(field)));
}

/** The size in the fields of a patch. Throws ERR-02-001, and 400 for a disk that would shrink. */
export function sizeOf(world: World, cvm: Cvm, fields: Record<string, unknown>, diskUnit: 'MB' | 'GB'): Size {
  const wanted = fields.instance_type;
  const type = world.platform.instanceTypes.find((known) => known.id === wanted) ?? null;
  if (typeof wanted === 'string' && type === null) {
    throw structured('ERR-02-001', `Instance type does not exist: ${wanted}`);
  }
  const count = (value: unknown) => (typeof value === 'number' ? value : null);
  const disk = count(fields.disk_size);
  const diskGb = disk === null || diskUnit === 'GB' ? disk : Math.ceil(disk / 1024);
  if (diskGb !== null && diskGb < cvm.diskGb) throw plain(400, 'Disk size can only grow');
  return { type, vcpu: count(fields.vcpu), memoryMb: count(fields.memory), diskGb };
}

/** Whether any of it is to change. */
export function isResize(size: Size): boolean {
  return Object.values(size).some((value) => value !== null);
}

/** Puts a size into force. */
export function setSize(cvm: Cvm, size: Size): void {
  cvm.instanceType = size.type?.id ?? cvm.instanceType;
  cvm.vcpu = size.vcpu ?? size.type?.vcpu ?? cvm.vcpu;
  cvm.memoryMb = size.memoryMb ?? size.type?.memory_mb ?? cvm.memoryMb;
  cvm.diskGb = size.diskGb ?? cvm.diskGb;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
