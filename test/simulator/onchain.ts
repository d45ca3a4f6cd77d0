import { type ApiError, plain, structured } from './api_error.ts';
import type { AppCompose } from './app_compose.ts';
import type { Cvm } from './cvm.ts';
import { kmsRecord } from './cvm_info.ts';
import type { PendingUpdate, World } from './world.ts';

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

/** Keeps an update that needs an approval, and says so: HTTP 465. */
export function approvalNeeded(
  world: World,
  cvm: Cvm,
  compose: AppCompose,
  fields: Record<string, unknown>,
  prepareOnly: boolean,
): ApiError {
  const token = prepareOnly ? world.ids.uuid('commit-token') : null;
  // A new prepare for the same CVM makes the older token worthless.
  for (const [key, pending] of world.pendingUpdates) {
    if (pending.vmUuid === cvm.vmUuid && prepareOnly) world.pendingUpdates.delete(key);
  }
  world.pendingUpdates.set(keyOf(cvm, compose.hash), { vmUuid: cvm.vmUuid, compose, fields, token });
  const details = [
    { field: 'compose_hash', value: compose.hash },
    { field: 'app_id', value: cvm.appId },
    { field: 'device_id', value: cvm.node.deviceId },
    { field: 'kms_info', value: kmsRecord(world, cvm.kms) },
  ];
  if (token !== null) details.push(...tokenDetails(world, cvm, compose.hash, token));
  return structured('ERR-01-005', 'Compose hash registration required', details);
}

function tokenDetails(world: World, cvm: Cvm, hash: string, token: string) {
  const workspace = world.rules.workspaces[0] ?? 'sim-workspace';
  const isAllowed = isAllowedOnChain(world, cvm, hash);
  const page = `https://cloud.phala.com/${workspace}/cvms/${cvm.vmUuid}/confirm-update`;
  return [
    { field: 'commit_token', value: token },
    { field: 'commit_url', value: `${page}?token=${token}&compose_hash=${hash}` },
    { field: 'api_commit_url', value: `${world.url}/cvms/${cvm.vmUuid}/commit-update?token=${token}` },
    {
      field: 'onchain_status',
      value: { compose_hash_allowed: isAllowed, device_id_allowed: true, is_allowed: isAllowed },
    },
  ];
}

/** The prepared update for a hash, taken out; throws 466 to 468 as long as it cannot go on. */
export function confirmed(world: World, cvm: Cvm, composeHash: string, transaction: string): PendingUpdate {
  const hash = composeHash.replace(/^0x/, '').toLowerCase();
  const pending = world.pendingUpdates.get(keyOf(cvm, hash));
  if (pending === undefined) throw structured('ERR-01-006', 'Compose hash is invalid or has expired');
  checkChain(world, cvm, hash, transaction);
  world.pendingUpdates.delete(keyOf(cvm, hash));
  return pending;
}

/** The prepared update that a one-time token stands for. */
export function pendingByToken(world: World, cvm: Cvm, token: string): PendingUpdate {
  for (const pending of world.pendingUpdates.values()) {
    if (pending.vmUuid === cvm.vmUuid && pending.token !== null && pending.token === token) return pending;
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

function keyOf(cvm: Cvm, composeHash: string): string {
  return `${cvm.vmUuid}:${composeHash}`;
}
