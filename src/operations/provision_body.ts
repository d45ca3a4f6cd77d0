import type { Run } from '../run/run.ts';
import { type JsonObject, withoutMissing } from '../text/json.ts';

/**
 * The body of a provision. `listed`, `prefer_dev` and the three `public_*` flags are always sent, because the server's
 * own defaults are the permissive ones.
 */
export function provisionBody({ inputs, payload }: Pick<Run, 'inputs' | 'payload'>): JsonObject {
  const names = payload.env?.map(({ key }) => key);
  return withoutMissing({
    name: inputs.cvmName,
    instance_type: inputs.instance_type,
    vcpu: inputs.vcpu,
    memory: inputs.memory,
    disk_size: inputs.disk_size,
    region: inputs.region,
    teepod_id: inputs.node_id,
    image: inputs.image,
    kms: inputs.kms?.toUpperCase(),
    kms_contract: inputs.kms_contract,
    app_id: inputs.app_id,
    nonce: inputs.nonce,
    prefer_dev: inputs.dev_os,
    listed: inputs.listed ?? false,
    env_keys: names,
    compose_file: withoutMissing({
      name: '',
      docker_compose_file: payload.compose?.text,
      pre_launch_script: payload.script,
      allowed_envs: names ?? [],
      gateway_enabled: true,
      storage_fs: inputs.storage_fs,
      secure_time: inputs.secure_time,
      public_logs: inputs.public_logs ?? false,
      public_sysinfo: inputs.public_sysinfo ?? false,
      public_tcbinfo: inputs.public_tcbinfo ?? true,
    }),
  });
}
