import { createHash } from 'node:crypto';
import { readComposeHash } from './ids.ts';

/**
 * The compose hash of an `app-compose.json`: SHA-256 of the very text that the node received. Never compute it from a
 * parsed and written document: the order of keys and the blanks are part of it.
 *
 * @returns 64 lower-case hex digits without `0x`
 */
export function composeHashOf(appComposeText: string): string {
  return createHash('sha256').update(appComposeText, 'utf8').digest('hex');
}

/** Whether both are compose hashes and the same one, in whatever letter case, with or without `0x`. */
export function compareHashes(one: string | undefined, other: string | undefined): boolean {
  const hash = readComposeHash(one);
  return hash !== undefined && hash === readComposeHash(other);
}
