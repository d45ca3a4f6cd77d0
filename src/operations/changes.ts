import { booleanOf, type JsonObject, listOf } from '../phala/json.ts';
import type { Context, Found } from './operation.ts';

/** What a CVM was deployed with, as far as the platform tells it. */
export type Deployed = {
  composeText?: string;
  script?: string;
  allowedEnvs?: string[];
  publicLogs?: boolean;
  publicSysinfo?: boolean;
  publicTcbinfo?: boolean;
};

/** What an update has to send. */
export type Changes = {
  body: JsonObject;
  /** The changes in words; empty when nothing differs. */
  words: string[];
  /** Something that is part of the compose hash changes. */
  newComposeHash: boolean;
};

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
  };
}

/**
 * Compares what is asked for with what is there. Inputs that were left out change nothing; a sealed env cannot be
 * compared, so it counts as changed whenever it is given.
 */
export function changesOf(
  { inputs, material }: Pick<Context, 'inputs' | 'material'>,
  found: Found,
  deployed: Deployed,
): Changes {
  const body: JsonObject = {};
  const words: string[] = [];
  let newComposeHash = false;

  /** @param hashed whether the field is part of the compose hash */
  function change(field: string, value: unknown, label: string, hashed: boolean): void {
    body[field] = value;
    words.push(label);
    newComposeHash ||= hashed;
  }

  const { compose, script, env } = material;
  if (compose !== undefined && !isSameText(compose.text, deployed.composeText)) {
    change('docker_compose_file', compose.text, 'the compose file', true);
  }
  if (script !== undefined && !isSameText(script, deployed.script)) {
    change('pre_launch_script', script, 'the pre-launch script', true);
  }
  const flags = [
    ['public_logs', deployed.publicLogs ?? found.cvm.publicLogs],
    ['public_sysinfo', deployed.publicSysinfo ?? found.cvm.publicSysinfo],
    ['public_tcbinfo', deployed.publicTcbinfo ?? found.cvm.publicTcbinfo],
  ] as const;
  for (const [field, now] of flags) {
    const wanted = inputs[field];
    if (wanted !== undefined && wanted !== now) change(field, wanted, `\`${field}\` to ${wanted}`, true);
  }
  if (inputs.image !== undefined && inputs.image !== found.cvm.osName) {
    change('image', inputs.image, `the OS image to ${inputs.image}`, false);
  }
  if (env !== undefined) {
    const names = env.map(({ key }) => key);
    if (!isSameSet(names, deployed.allowedEnvs)) change('allowed_envs', names, 'the names in the env', true);
    words.push('the env');
  }
  return { body, words, newComposeHash };
}

/** Line ends and blanks at the very end mean nothing to Docker Compose, and the server may have changed them. */
function isSameText(wanted: string, deployed: string | undefined): boolean {
  const plain = (text: string) => text.replaceAll('\r\n', '\n').trimEnd();
  return deployed !== undefined && plain(wanted) === plain(deployed);
}

function isSameSet(wanted: readonly string[], deployed: readonly string[] | undefined): boolean {
  if (deployed === undefined) return false;
  const there = new Set(deployed);
  return there.size === new Set(wanted).size && wanted.every((name) => there.has(name));
}
