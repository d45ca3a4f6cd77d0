import { type Answer, type Call, json, param } from './call.ts';
import { userId } from './cvm_info.ts';
import { findCvm } from './identifier.ts';
import { kmsRecord } from './kms.ts';
import { isAllowedOnChain } from './onchain.ts';
import { offeredName } from './placement.ts';
import { DEFAULT_DISK_GB } from './platform.ts';
import { checkedBody } from './validation.ts';

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
        name: offeredName(world, image),
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
