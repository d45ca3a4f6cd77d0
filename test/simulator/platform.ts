import type { Ids } from './ids.ts';

/** A node that VMs are placed on. */
export interface NodeRecord {
  /** The old id space: `teepod_id`. */
  teepodId: number;
  /** The new id space: `node_id`. */
  nodeId: number;
  name: string;
  region: string;
  deviceId: string;
  baseDomain: string;
}

/** A key management service as the API lists it. */
export interface KmsRecord {
  id: string;
  slug: string;
  type: 'phala' | 'ethereum' | 'base';
  url: string;
  version: string;
  chainId: number | null;
  contract: string | null;
}

/** An OS image. */
export interface ImageRecord {
  name: string;
  version: [number, number, number];
  isDev: boolean;
  hash: string;
}

/** A row of GET /instance-types. */
export interface InstanceType {
  id: string;
  vcpu: number;
  memory_mb: number;
  hourly_rate: string;
}

/** What the platform offers, the same in every run with the same seed. */
export interface Platform {
  nodes: readonly NodeRecord[];
  kms: readonly KmsRecord[];
  images: readonly ImageRecord[];
  instanceTypes: readonly InstanceType[];
  gatewayAppId: string;
}

export const DEFAULT_DISK_GB = 20;

const INSTANCE_TYPES: readonly InstanceType[] = [
  { id: 'tdx.small', vcpu: 1, memory_mb: 2048, hourly_rate: '0.058' },
  { id: 'tdx.medium', vcpu: 2, memory_mb: 4096, hourly_rate: '0.116' },
  { id: 'tdx.large', vcpu: 4, memory_mb: 8192, hourly_rate: '0.232' },
  { id: 'tdx.xlarge', vcpu: 8, memory_mb: 16384, hourly_rate: '0.464' },
];

/** Two nodes, three KMS, two versions of the OS image in two variants. */
export function platform(ids: Ids, regionCase: 'upper' | 'lower'): Platform {
  const node = (teepodId: number, region: string): NodeRecord => ({
    teepodId,
    // Another id space than teepodId: a client that mixes them up lands on no node.
    nodeId: teepodId + 100,
    name: `sim-node-${teepodId}`,
    region: regionCase === 'lower' ? region.toLowerCase() : region,
    deviceId: ids.fixed(`device-${teepodId}`, 64),
    baseDomain: `dstack-sim${teepodId}.example`,
  });
  const kms = (type: KmsRecord['type'], chainId: number | null): KmsRecord => ({
    id: `kms_${ids.fixed(`kms-${type}`, 8)}`,
    slug: `kms-sim-${type}`,
    type,
    url: `https://kms-${type}.dstack-sim.example`,
    version: 'v0.5.7',
    chainId,
    contract: chainId === null ? null : `0x${ids.fixed(`kms-contract-${type}`, 40)}`,
  });
  const image = (version: [number, number, number], isDev: boolean): ImageRecord => {
    const name = `dstack-${isDev ? 'dev-' : ''}${version.join('.')}`;
    return { name, version, isDev, hash: ids.fixed(`image-${name}`, 64) };
  };
  return {
    nodes: [node(3, 'US-WEST-1'), node(5, 'EU-WEST-1')],
    kms: [kms('phala', null), kms('base', 8453), kms('ethereum', 1)],
    images: [
      image([0, 5, 7], false),
      image([0, 5, 7], true),
      image([0, 5, 5], false),
      image([0, 5, 5], true),
    ],
    instanceTypes: INSTANCE_TYPES,
    gatewayAppId: ids.fixed('gateway-app', 40),
  };
}
