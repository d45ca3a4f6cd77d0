import { createHash } from 'node:crypto';
import { parse } from 'yaml';

/** The measured document of an app; SHA-256 of its text is the compose hash. */
export interface AppCompose {
  document: Record<string, unknown>;
  text: string;
  hash: string;
}

// What the service adds for a field that a client leaves out. These defaults are the permissive ones, on purpose.
const DEFAULTS: Record<string, unknown> = {
  manifest_version: 2,
  name: '',
  runner: 'docker-compose',
  docker_compose_file: null,
  allowed_envs: [],
  features: ['kms', 'tproxy-net'],
  kms_enabled: true,
  gateway_enabled: true,
  tproxy_enabled: true,
  local_key_provider_enabled: false,
  public_logs: true,
  public_sysinfo: true,
  public_tcbinfo: true,
  no_instance_id: false,
  secure_time: false,
  storage_fs: 'zfs',
};

/** Injected when the app brings none. */
const PLATFORM_SCRIPT = '#!/bin/bash\necho "Running Phala Cloud Pre-Launch Script v0.0.19"\nset -e\n';

/** Completes what a client sent with the defaults of the service and measures it. */
export function appCompose(sent: Record<string, unknown>): AppCompose {
  const document: Record<string, unknown> = { ...DEFAULTS };
  for (const [key, value] of Object.entries(sent)) {
    if (value !== undefined && value !== null) document[key] = value;
  }
  document.pre_launch_script ??= PLATFORM_SCRIPT;
  const sorted = Object.fromEntries(Object.entries(document).sort(([a], [b]) => (a < b ? -1 : 1)));
  const text = JSON.stringify(sorted);
  return { document: sorted, text, hash: sha256(text) };
}

/** Hex SHA-256 of a text. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A text field of the document, `''` when it is missing. */
export function composeText(compose: AppCompose, field: 'docker_compose_file' | 'pre_launch_script'): string {
  const value = compose.document[field];
  return typeof value === 'string' ? value : '';
}

/** The names that are delivered to the containers. */
export function allowedEnvs(compose: AppCompose): string[] {
  const value = compose.document.allowed_envs;
  return Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : [];
}

/** Whether a Docker Compose text is YAML with services, which is all that the service looks at. */
export function isUsableCompose(text: string): boolean {
  try {
    const root: unknown = parse(text);
    return isRecord(root) && isRecord(root.services);
  } catch {
    return false;
  }
}

/** Services of a Docker Compose text with their images; empty when the text cannot be read. */
export function composeServices(text: string): { name: string; image: string; ports: number[] }[] {
  let root: unknown;
  try {
    root = parse(text);
  } catch {
    return [];
  }
  const services = isRecord(root) && isRecord(root.services) ? root.services : {};
  return Object.entries(services).map(([name, service]) => ({
    name,
    image: isRecord(service) && typeof service.image === 'string' ? service.image : '',
    ports: isRecord(service) && Array.isArray(service.ports) ? service.ports.flatMap(publishedPort) : [],
  }));
}

/** Ports that a Docker Compose text publishes, each once, in order. */
export function publishedPorts(text: string): number[] {
  return [...new Set(composeServices(text).flatMap((service) => service.ports))];
}

function publishedPort(entry: unknown): number[] {
  if (typeof entry === 'number') return [entry];
  if (isRecord(entry)) return portNumber(entry.published ?? entry.target);
  if (typeof entry !== 'string') return [];
  const parts = entry.replace(/\/(tcp|udp)$/, '').split(':');
  // Forms: container, host:container, address:host:container.
  return portNumber(parts.length === 1 ? parts[0] : parts.at(-2));
}

function portNumber(value: unknown): number[] {
  const port = Number(value);
  return Number.isInteger(port) && port > 0 && port < 65536 ? [port] : [];
}

/** Whether a value is a plain object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
