import { type ApiError, plain, structured } from './api_error.ts';
import type { AppCompose } from './app_compose.ts';
import type { Cvm } from './cvm.ts';
import { kmsRecord } from './kms.ts';
import type { PendingUpdate, Purpose, World } from './world.ts';

// Says that the hash was registered before and that only the state of the chain is to be looked at.
const ALREADY_REGISTERED = 'already-registered';

/** Whether the keys of a CVM hang on a contract. */
export function isOnChain(cvm: Cvm): boolean {
  return cvm.kms !== 'phala';
}

/** Whether the app's contract allows a compose hash. */
export function isAllowedOnChain(world: World, cvm: Cvm, composeHash: string): boolean {
  return world.allowedOnChain.get(cvm.appId)?.has(composeHash) ?? false;
}

/**
 * Keeps an update or a replica that needs an approval, and says so: HTTP 465. A token goes along with `prepare`, and with
 * a replica, which has no other way to be confirmed.
 */
export function approvalNeeded(
  world: World,
  cvm: Cvm,
  compose: AppCompose,
  fields: Record<string, unknown>,
  what: Purpose | 'prepare',
): ApiError {
  const purpose = what === 'replica' ? 'replica' : 'update';
  const token = what === 'update' ? null : world.ids.uuid('commit-token');
  // A new token for the same CVM makes the older one worthless.
  for (const [key, pending] of world.pendingUpdates) {
    if (pending.vmUuid === cvm.vmUuid && pending.purpose === purpose && token !== null) {
      world.pendingUpdates.delete(key);
    }
  }
  keepPending(world, cvm, { purpose, compose, fields, token });
  const details = [
    { field: 'compose_hash', value: compose.hash },
    { field: 'app_id', value: cvm.appId },
    { field: 'device_id', value: cvm.node.deviceId },
    { field: 'kms_info', value: kmsRecord(world, cvm.kms) },
  ];
  if (token !== null) details.push(...tokenDetails(world, cvm, compose.hash, { purpose, token }));
  return structured('ERR-01-005', 'Compose hash registration required', details);
}

/** Keeps what may be confirmed later. */
export function keepPending(world: World, cvm: Cvm, pending: Omit<PendingUpdate, 'vmUuid'>): void {
  const key = keyOf(cvm, pending.compose.hash, pending.purpose);
  world.pendingUpdates.set(key, { ...pending, vmUuid: cvm.vmUuid });
}

function tokenDetails(
  world: World,
  cvm: Cvm,
  hash: string,
  { purpose, token }: { purpose: Purpose; token: string },
) {
  const workspace = world.rules.workspaces[0] ?? 'sim-workspace';
  const isAllowed = isAllowedOnChain(world, cvm, hash);
  const page = `https://cloud.phala.com/${workspace}/cvms/${cvm.vmUuid}/confirm-${purpose}`;
  return [
    { field: 'commit_token', value: token },
    { field: 'commit_url', value: `${page}?token=${token}&compose_hash=${hash}` },
    { field: 'api_commit_url', value: `${world.url}/cvms/${cvm.vmUuid}/commit-${purpose}?token=${token}` },
    {
      field: 'onchain_status',
      value: { compose_hash_allowed: isAllowed, device_id_allowed: true, is_allowed: isAllowed },
    },
  ];
}

/** An update that was kept for a hash, taken out without a look at the chain. */
export function takePending(world: World, cvm: Cvm, composeHash: string): PendingUpdate | undefined {
  const key = keyOf(cvm, composeHash, 'update');
  const pending = world.pendingUpdates.get(key);
  world.pendingUpdates.delete(key);
  return pending;
}

/** What was prepared for a hash, taken out; throws 466 to 468 as long as it cannot go on. */
export function confirmed(
  world: World,
  cvm: Cvm,
  composeHash: string,
  transaction: string,
  purpose: Purpose,
): PendingUpdate {
  const hash = composeHash.replace(/^0x/, '').toLowerCase();
  const pending = world.pendingUpdates.get(keyOf(cvm, hash, purpose));
  if (pending === undefined) throw structured('ERR-01-006', 'Compose hash is invalid or has expired');
  checkChain(world, cvm, hash, transaction);
  world.pendingUpdates.delete(keyOf(cvm, hash, purpose));
  return pending;
}

/** What a one-time token stands for. */
export function pendingByToken(world: World, cvm: Cvm, token: string, purpose: Purpose): PendingUpdate {
  for (const pending of world.pendingUpdates.values()) {
    if (pending.vmUuid !== cvm.vmUuid || pending.purpose !== purpose) continue;
    if (pending.token !== null && pending.token === token) return pending;
  }
  throw structured('ERR-01-006', 'Commit token is invalid, expired or superseded');
}

function checkChain(world: World, cvm: Cvm, hash: string, transaction: string): void {
  const isAllowed = isAllowedOnChain(world, cvm, hash);
  if (transaction === '' || transaction === ALREADY_REGISTERED) {
    if (isAllowed) return;
    throw structured('ERR-01-008', 'Compose hash is not allowed by the contract');
  }
  if (!/^0x[0-9a-fA-F]{64}$/.test(transaction))
    throw plain(400, 'transaction_hash is not a transaction hash');
  // Also what a client sees for a moment when the node of the chain is behind.
  if (!isAllowed) throw structured('ERR-01-007', 'Transaction verification failed');
}

function keyOf(cvm: Cvm, composeHash: string, purpose: Purpose): string {
  return `${purpose}:${cvm.vmUuid}:${composeHash}`;
}
