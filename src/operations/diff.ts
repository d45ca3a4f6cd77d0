import { isSameImage } from '../phala/os_image.ts';
import { type Found, type Plan, type Size, sizeOf } from '../run/plan.ts';
import { OperationProblem } from '../run/problem.ts';
import type { Run } from '../run/run.ts';
import { booleanOf, type JsonObject, listOf } from '../text/json.ts';
import { isSameText } from '../text/same_text.ts';

/** What a CVM was deployed with, as far as the platform tells it. */
export type Deployed = {
  composeText?: string;
  script?: string;
  allowedEnvs?: string[];
  publicLogs?: boolean;
  publicSysinfo?: boolean;
  publicTcbinfo?: boolean;
  secureTime?: boolean;
};

/** What an update has to send, by endpoint; an empty body is not sent. */
export type Changes = {
  /** `PATCH /cvms/{id}`, the env not included. */
  patch: JsonObject;
  /** The part of `PATCH /cvms/{id}` that needs no approval on-chain. */
  size: Size;
  /** `PATCH /cvms/{id}/listed`. */
  listed: boolean | undefined;
  /** Something that is part of the compose hash changes. */
  newComposeHash: boolean;
  /** Each thing that changes, in words. */
  words: string[];
} & Pick<Plan, 'compose' | 'env'>;

/** Reads the app compose of `GET /cvms/{id}/compose_file`. */
export function deployedFrom(appCompose: JsonObject): Deployed {
  const { docker_compose_file, pre_launch_script, allowed_envs } = appCompose;
  return {
    composeText: typeof docker_compose_file === 'string' ? docker_compose_file : undefined,
    script: typeof pre_launch_script === 'string' ? pre_launch_script : undefined,
    allowedEnvs: Array.isArray(allowed_envs)
      ? listOf(allowed_envs).filter((name) => typeof name === 'string')
      : undefined,
    publicLogs: booleanOf(appCompose.public_logs),
    publicSysinfo: booleanOf(appCompose.public_sysinfo),
    publicTcbinfo: booleanOf(appCompose.public_tcbinfo),
    secureTime: booleanOf(appCompose.secure_time),
  };
}

/**
 * Compares what is asked for with what is there. Inputs that were left out change nothing; a sealed env cannot be
 * compared, so it counts as changed whenever it is given.
 *
 * @param told what it has; where nobody tells, everything given counts as changed, and no new compose hash is insisted on
 * @throws OperationProblem for a change that the platform cannot make
 */
export function changesOf(
  { inputs, payload }: Pick<Run, 'inputs' | 'payload'>,
  { cvm }: Found,
  told: Deployed | undefined,
): Changes {
  const deployed = told ?? {};
  const changes: Changes = {
    patch: {},
    size: {},
    listed: undefined,
    newComposeHash: false,
    words: [],
  };
  const { words } = changes;

  /** @param hashed whether the field is part of the compose hash */
  function patch(field: string, value: unknown, label: string, hashed: boolean): void {
    changes.patch[field] = value;
    words.push(label);
    changes.newComposeHash ||= hashed && told !== undefined;
  }

  const { compose, script, env } = payload;
  if (compose !== undefined && !isSameText(compose.text, deployed.composeText ?? '')) {
    patch('docker_compose_file', compose.text, 'the compose file', true);
    changes.compose = { path: compose.path, before: deployed.composeText, after: compose.text };
  }
  if (script !== undefined && !isSameText(script, deployed.script ?? '')) {
    patch('pre_launch_script', script, 'the pre-launch script', true);
  }
  const flags = [
    ['public_logs', deployed.publicLogs ?? cvm.publicLogs],
    ['public_sysinfo', deployed.publicSysinfo ?? cvm.publicSysinfo],
    ['public_tcbinfo', deployed.publicTcbinfo ?? cvm.publicTcbinfo],
  ] as const;
  for (const [field, now] of flags) {
    const wanted = inputs[field];
    if (wanted !== undefined && wanted !== now) patch(field, wanted, `\`${field}\` to ${wanted}`, true);
  }
  if (inputs.image !== undefined && !isSameImage(inputs.image, cvm.osName, cvm.osImageHash)) {
    patch('image', inputs.image, `the OS image to ${inputs.image}`, false);
  }
  if (env !== undefined) {
    const names = env.map(({ key }) => key);
    const added = names.filter((name) => !deployed.allowedEnvs?.includes(name));
    const removed = deployed.allowedEnvs?.filter((name) => !names.includes(name)) ?? [];
    const kept = names.filter((name) => !added.includes(name));
    if (added.length + removed.length > 0) patch('allowed_envs', names, 'the names in the env', true);
    words.push('the env');
    changes.env = { added, removed, kept };
  }

  const { diskGb } = cvm.resource;
  if (inputs.disk_size !== undefined && diskGb !== undefined && inputs.disk_size < diskGb) {
    throw smallerDisk(inputs.disk_size, diskGb);
  }
  const sizes = [
    ['instance_type', ''],
    ['vcpu', ''],
    ['memory', ' MB'],
    ['disk_size', ' GB'],
  ] as const;
  const size = sizeOf(cvm);
  for (const [field, unit] of sizes) {
    const [wanted, now] = [inputs[field], size[field]];
    if (wanted === undefined || wanted === now) continue;
    Object.assign(changes.size, { [field]: wanted });
    words.push(`\`${field}\` from ${now ?? 'unknown'} to ${wanted}${unit}`);
  }
  if (inputs.listed !== undefined && inputs.listed !== cvm.listed) {
    changes.listed = inputs.listed;
    words.push(`\`listed\` to ${inputs.listed}`);
  }
  return changes;
}

function smallerDisk(wanted: number, now: number): OperationProblem {
  return new OperationProblem(
    `Input \`disk_size\` is ${wanted} GB, and the disk of the CVM has ${now} GB. A disk can only grow: give at least ${now}, or leave \`disk_size\` empty.`,
    'A disk cannot shrink',
  );
}
