import { createHash } from 'node:crypto';

/**
 * The compose hash of an `app-compose.json`: SHA-256 of the very text that the node received. Never compute it from a
 * parsed and written document: the order of keys and the blanks are part of it.
 *
 * @returns 64 lower-case hex digits without `0x`
 */
export function composeHashOf(appComposeText: string): string {
  return createHash('sha256').update(appComposeText, 'utf8').digest('hex');
}
