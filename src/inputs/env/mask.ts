import type { EnvPair } from '../../phala/seal.ts';
import type { Inputs } from '../inputs.ts';

/** Masking one of these would blank it in every line of other people's logs. */
const HARMLESS: readonly { pattern: RegExp; reason: string }[] = [
  { pattern: /^.{0,2}$/su, reason: 'occurs in ordinary words' },
  { pattern: /^(?:true|false)$/i, reason: 'is a setting, not a secret' },
  { pattern: /^\d{1,4}$/, reason: 'is a port, a count or a year' },
];

/** Variables that say where and as whom a CVM logs in to its registry. Both stand in the names of its images. */
const NAMES_IN_IMAGES: ReadonlySet<string> = new Set(['DSTACK_DOCKER_REGISTRY', 'DSTACK_DOCKER_USERNAME']);

/** Words that inputs take and outputs are. Masked ones would come out as `***`, or not at all in another job. */
const CONTRACT_WORDS: readonly string[] = [
  ...[
    'auto',
    'create',
    'update',
    'rollback',
    'status',
    'one',
    'all',
    'strict',
    'warn',
    'off',
    'hash',
    'quote',
  ],
  ...['keep', 'phala', 'ethereum', 'base', 'ext4', 'zfs', 'UpToDate'],
  ...['success', 'failure', 'timed_out', 'cancelled', 'pending_approval', 'dry_run', 'not_touched', 'none'],
  ...['created', 'updated', 'rolled_back', 'started', 'stopped', 'restarted', 'replicated', 'deleted'],
  ...['provisioned', 'unchanged', 'running', 'starting', 'stopping', 'restarting', 'deleting', 'error'],
  ...['failed', 'exited', 'done', 'already-registered', 'https', 'http'],
];

/** Inputs that name something. */
export type Named = Pick<
  Inputs,
  'cvmName' | 'name' | 'region' | 'instance_type' | 'kms' | 'cvm_id' | 'app_id' | 'node_id'
>;

/**
 * Texts that are no secret even when a variable has one as its whole value: words of this action, and what the inputs
 * name and outputs tell again.
 *
 * @param operations the values of the input `operation`
 */
export function ordinaryWords(inputs: Named, operations: readonly string[]): ReadonlySet<string> {
  const { cvmName, name, region, instance_type, kms, cvm_id, app_id, node_id } = inputs;
  const ids = [cvm_id?.path, cvm_id?.path.replace(/^(?:app|instance)_/, ''), app_id];
  if (app_id !== undefined) ids.push(`app_${app_id}`);
  const given = [cvmName, name, region, instance_type, kms, ...ids, node_id?.toString()];
  return new Set([...operations, ...CONTRACT_WORDS, ...given.filter((word) => word !== undefined)]);
}

/**
 * What to hide in the log: each line of each value without the blanks around it, since a log is printed, and masked,
 * line by line.
 *
 * A value of several lines is there as a whole too, unless one of its lines is harmless: the runner also masks each
 * line of what it is given, and would blank every `}` for a value that is JSON.
 *
 * @param ordinary texts that are not hidden when a value is nothing else
 * @returns each value with the name of the variable that has it
 */
export function valuesToMask(
  pairs: readonly EnvPair[],
  ordinary: ReadonlySet<string> = new Set(CONTRACT_WORDS),
): Map<string, string> {
  const values = new Map<string, string>();
  for (const { key, value } of pairs.filter(({ key }) => !NAMES_IN_IMAGES.has(key))) {
    const lines = value
      .split(/[\r\n]+/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const secret = lines.filter((line) => !isHarmless(line) && !(lines.length === 1 && ordinary.has(line)));
    for (const line of secret) values.set(line, values.get(line) ?? key);
    if (lines.length > 1 && secret.length === lines.length) values.set(value.trim(), key);
  }
  return values;
}

function isHarmless(line: string): boolean {
  return HARMLESS.some(({ pattern }) => pattern.test(line));
}
