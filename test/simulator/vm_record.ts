import { composeText } from './app_compose.ts';
import { extra, shownStatus } from './behaviour.ts';
import { hasNumericIds } from './call.ts';
import type { Cvm } from './cvm.ts';
import { endpoints, userId } from './cvm_info.ts';
import { toldKey } from './kms.ts';
import type { ApiVersion } from './rules.ts';
import { behaviourOf, type World } from './world.ts';

const USER_NUMBER = 42;

/** The VM record that commit, replicas, start, stop, shutdown and restart answer. Its status is transitional already. */
export function vmRecord(world: World, cvm: Cvm, version: ApiVersion): Record<string, unknown> {
  const behaviour = behaviourOf(world, cvm);
  const numeric = hasNumericIds(version);
  const { document } = cvm.compose;
  // Also what happens behind the scenes is answered as begun.
  const status = cvm.course.invisibleRestart
    ? (cvm.operation?.word ?? cvm.reading.status)
    : cvm.reading.status;
  return {
    id: numeric ? cvm.number : cvm.id,
    name: cvm.name,
    status: shownStatus(status, behaviour),
    teepod_id: cvm.node.teepodId,
    teepod: { id: cvm.node.teepodId, name: cvm.node.name, region_identifier: cvm.node.region },
    user_id: numeric ? USER_NUMBER : userId(world),
    app_id: cvm.appId,
    vm_uuid: cvm.vmUuid,
    instance_id: cvm.instanceId,
    app_url: endpoints(world, cvm)?.[0]?.app ?? null,
    base_image: cvm.image,
    vcpu: cvm.vcpu,
    memory: cvm.memoryMb,
    disk_size: cvm.diskGb,
    manifest_version: document.manifest_version,
    version: '1.0.0',
    runner: document.runner,
    docker_compose_file: composeText(cvm.compose, 'docker_compose_file'),
    features: document.features,
    created_at: world.clock.iso(cvm.createdAt),
    encrypted_env_pubkey: toldKey(world, 'record', cvm.appId),
    app_auth_contract_address: cvm.contractAddress,
    deployer_address: cvm.deployerAddress,
    ...extra(behaviour),
  };
}
