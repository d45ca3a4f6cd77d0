import { plain } from './api_error.ts';
import { type Answer, type Call, json, param } from './call.ts';
import type { Cvm } from './cvm.ts';
import type { KmsRecord } from './platform.ts';
import type { KmsForm } from './rules.ts';
import { queryInteger } from './validation.ts';
import { appIdOfNonce, type World } from './world.ts';

/** How long the service waits for a KMS node that is off, before it gives up. */
const HANG_SECONDS = 30;

const IS_NAMED: Record<KmsForm, (kms: KmsRecord, wanted: string) => boolean> = {
  type: (kms, wanted) => kms.type === wanted,
  slug: (kms, wanted) => kms.slug === wanted,
  id: (kms, wanted) => kms.id === wanted,
  // The one without a chain has a word in place of a contract.
  contract: (kms, wanted) => (kms.contract ?? 'phala') === wanted,
};

/** Phala Cloud API: GET /kms. From 2026-06-23 on the list is one of contracts, not of nodes. */
export function kmsList({ world, query, version }: Call): Answer {
  const page = queryInteger(query, 'page', { min: 1, max: Number.MAX_SAFE_INTEGER, fallback: 1 });
  const size = queryInteger(query, 'page_size', { min: 1, max: 100, fallback: 30 });
  const items =
    version === '2026-06-23'
      ? world.platform.kms.map((kms) => ({
          slug: kms.slug,
          contract_address: kms.contract ?? 'phala',
          chain_id: kms.chainId ?? 0,
          ...signerOf(world),
          ca_pubkey: null,
          node_count: world.platform.nodes.length,
        }))
      : world.platform.kms.map((kms) => kmsRecord(world, kms.type));
  return json({ items, total: items.length, page, page_size: size, pages: 1 });
}

/** Phala Cloud API: GET /kms/{kms}. */
export function kmsDetail(call: Call): Answer {
  const found = named(call);
  return 'answer' in found ? found.answer : json(kmsRecord(call.world, found.kms.type));
}

/** Phala Cloud API: GET /kms/{kms}/pubkey/{app_id}. Exactly two fields. */
export function kmsPubkey(call: Call): Answer {
  const { world, params } = call;
  const found = named(call);
  if ('answer' in found) return found.answer;
  const appId = /^(?:0x)?([0-9a-fA-F]{40})$/.exec(params.app_id ?? '')?.[1]?.toLowerCase();
  if (appId === undefined) throw plain(400, 'Invalid app_id');
  const keys = world.rules.swappedKeyIn.includes('kms') ? world.strangerKeys : world.keys;
  return json({ public_key: keys.publicKey(appId), signature: keys.signature(appId) });
}

/** The KMS of the path; else the answer of a service that waited for the wrong one. */
function named(call: Call): { kms: KmsRecord } | { answer: Answer } {
  const { world, version } = call;
  const wanted = param(call, 'kms');
  const isNewest = version === '2026-06-23';
  const forms = isNewest ? world.rules.kmsFormsSince : world.rules.kmsFormsBefore;
  const kms = world.platform.kms.find((known) => forms.some((form) => IS_NAMED[form](known, wanted)));
  if (kms !== undefined) return { kms };
  const isType = world.platform.kms.some((known) => known.type === wanted);
  if (!isType || isNewest || world.rules.kmsTypeRefusal === 'not_found') throw plain(404, 'KMS not found');
  const body = { detail: 'The KMS node did not answer' };
  return { answer: { kind: 'json', status: 504, body, delaySeconds: HANG_SECONDS } };
}

/** Phala Cloud API: GET /kms/phala/next_app_id. */
export function nextAppId({ world, query }: Call): Answer {
  const counts = queryInteger(query, 'counts', { min: 1, max: 20, fallback: 1 });
  const app_ids = Array.from({ length: counts }, (_, nonce) => ({
    app_id: appIdOfNonce(world, nonce),
    nonce,
  }));
  return json({ app_ids });
}

/** A KMS as provision, the list of KMS and the old CVM info show it. */
export function kmsRecord(world: World, type: Cvm['kms']): Record<string, unknown> | null {
  const kms = world.platform.kms.find((known) => known.type === type);
  if (kms === undefined) return null;
  return {
    id: kms.id,
    slug: kms.slug,
    url: kms.url,
    version: kms.version,
    chain_id: kms.chainId,
    kms_contract_address: kms.contract,
    gateway_app_id: world.platform.gatewayAppId,
    ...signerOf(world),
  };
}

/** `kms_info` of the nested CVM info. */
export function kmsInfo(world: World, cvm: Cvm): Record<string, unknown> {
  const kms = world.platform.kms.find((known) => known.type === cvm.kms);
  return {
    chain_id: kms?.chainId ?? null,
    dstack_kms_address: kms?.contract ?? null,
    dstack_app_address: cvm.contractAddress,
    deployer_address: cvm.deployerAddress,
    rpc_endpoint: null,
    encrypted_env_pubkey: toldKey(world, 'record', cvm.appId),
    ...signerOf(world),
  };
}

/** The public key for the env of an app, as the service tells it in a place. */
export function toldKey(world: World, where: 'provision' | 'record', appId: string): string {
  const keys = world.rules.swappedKeyIn.includes(where) ? world.strangerKeys : world.keys;
  return keys.publicKey(appId);
}

function signerOf(world: World): { k256_pubkey?: string } {
  return world.rules.showKmsSigner ? { k256_pubkey: world.keys.signer } : {};
}
