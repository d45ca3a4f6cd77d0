import { plain } from './api_error.ts';
import { type Answer, type Call, json, param } from './call.ts';
import { appIdOfNonce } from './creation.ts';
import { kmsRecord, userId } from './cvm_info.ts';
import { findCvm } from './identifier.ts';
import { isAllowedOnChain } from './onchain.ts';
import { DEFAULT_DISK_GB } from './platform.ts';
import { checkedBody, queryInteger } from './validation.ts';

/** Phala Cloud API: GET /kms. From 2026-06-23 on the list is one of contracts, not of nodes. */
export function kmsList({ world, query, version }: Call): Answer {
  const page = queryInteger(query, 'page', { min: 1, max: Number.MAX_SAFE_INTEGER, fallback: 1 });
  const size = queryInteger(query, 'page_size', { min: 1, max: 100, fallback: 30 });
  const items =
    version === '2026-06-23'
      ? world.platform.kms.map((kms) => ({
          contract_address: kms.contract ?? 'phala',
          chain_id: kms.chainId ?? 0,
          k256_pubkey: world.keys.signer,
          ca_pubkey: null,
          node_count: world.platform.nodes.length,
        }))
      : world.platform.kms.map((kms) => kmsRecord(world, kms.type));
  return json({ items, total: items.length, page, page_size: size, pages: 1 });
}

/** Phala Cloud API: GET /kms/{kms}. */
export function kmsDetail(call: Call): Answer {
  const type = kmsType(call);
  return json(kmsRecord(call.world, type));
}

/** Phala Cloud API: GET /kms/{kms}/pubkey/{app_id}. Exactly two fields. */
export function kmsPubkey(call: Call): Answer {
  const { world, params } = call;
  kmsType(call);
  const appId = /^(?:0x)?([0-9a-fA-F]{40})$/.exec(params.app_id ?? '')?.[1]?.toLowerCase();
  if (appId === undefined) throw plain(400, 'Invalid app_id');
  return json({ public_key: world.keys.publicKey(appId), signature: world.keys.signature(appId) });
}

function kmsType(call: Call) {
  const { world, version } = call;
  const wanted = param(call, 'kms');
  const found = world.platform.kms.find((kms) =>
    // From 2026-06-23 on the segment means a contract.
    version === '2026-06-23'
      ? wanted === (kms.contract ?? 'phala')
      : [kms.id, kms.slug, kms.type].includes(wanted),
  );
  if (found === undefined) throw plain(404, 'KMS not found');
  return found.type;
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

/** Phala Cloud API: GET /instance-types. */
export function instanceTypes({ world }: Call): Answer {
  const items = world.platform.instanceTypes.map((type) => ({
    ...type,
    name: type.id,
    description: `${type.vcpu} vCPU, ${type.memory_mb / 1024} GB`,
    requires_gpu: false,
    default_disk_size_gb: DEFAULT_DISK_GB,
    family: 'cpu',
  }));
  return json({ result: [{ name: 'cpu', items, total: items.length }] });
}

/** Phala Cloud API: GET /teepods/available. */
export function availableNodes({ world }: Call): Answer {
  return json({
    tier: 'pro',
    capacity: { max_instances: 100, max_vcpu: 200, max_memory: 409600, max_disk: 4000 },
    nodes: world.platform.nodes.map((node) => ({
      teepod_id: node.teepodId,
      node_id: node.nodeId,
      name: node.name,
      listed: true,
      resource_score: 0.9,
      remaining_vcpu: 64,
      remaining_memory: 131072,
      remaining_cvm_slots: 50,
      images: world.platform.images.map((image) => ({
        name: image.name,
        is_dev: image.isDev,
        version: image.version,
        os_image_hash: image.hash,
      })),
      support_onchain_kms: true,
      fmspc: '00a06d080000',
      device_id: node.deviceId,
      region_identifier: node.region,
      default_kms: world.platform.kms[0]?.slug,
      kms_list: world.platform.kms.map((kms) => kms.slug),
    })),
    kms_list: world.platform.kms.map((kms) => kmsRecord(world, kms.type)),
  });
}

/** Phala Cloud API: GET /auth/me. */
export function me({ world }: Call): Answer {
  const slug = world.rules.workspaces[0] ?? 'sim-workspace';
  return json({
    user: {
      username: 'sim-user',
      email: 'sim-user@users.example',
      role: 'user',
      avatar: '',
      email_verified: true,
      totp_enabled: false,
      has_backup_codes: false,
      flag_has_password: true,
      id: userId(world),
    },
    workspace: {
      id: `wks_${world.ids.fixed(`workspace-${slug}`, 8)}`,
      name: slug,
      slug,
      tier: 'pro',
      role: 'owner',
      avatar: null,
    },
    credits: { balance: '100', granted_balance: '0', is_post_paid: false, outstanding_amount: null },
  });
}

/** Phala Cloud API: POST /cvms/{id}/is-allowed: whether the contract allows a compose hash. */
export function isAllowed(call: Call): Answer {
  const { world } = call;
  const fields =
    call.body === undefined ? {} : checkedBody(call.body, [{ field: 'compose_hash', type: 'string' }]);
  const cvm = findCvm(world, param(call, 'id'));
  const hash = typeof fields.compose_hash === 'string' ? fields.compose_hash : cvm.compose.hash;
  const allowed = isAllowedOnChain(world, cvm, hash);
  return json({
    app_contract_address: cvm.contractAddress ?? '',
    compose_hash: hash,
    device_id: cvm.node.deviceId,
    compose_hash_allowed: allowed,
    allow_any_device: true,
    device_id_allowed: true,
    is_allowed: allowed,
    error: null,
  });
}
