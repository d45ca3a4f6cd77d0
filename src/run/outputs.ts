import { type Cvm, dashboardUrl } from '../phala/cvm.ts';
import type { Provision } from '../phala/provision.ts';
import type { State } from '../phala/state.ts';

/** Every output of action.yml. A test holds both together. */
export const outputNames = [
  'outcome',
  'change',
  'status',
  'previous_status',
  'app_id',
  'cvm_id',
  'instance_id',
  'name',
  'node_id',
  'url',
  'urls',
  'dashboard_url',
  'compose_hash',
  'previous_compose_hash',
  'verified',
  'boot_progress',
  'boot_error',
  'uptime',
  'correlation_id',
  'commit_token',
  'commit_url',
  'device_id',
  'kms_contract_address',
  'chain_id',
  'attempts',
  'elapsed_seconds',
  'state',
  'timeline',
  'failure_reason',
] as const;

export type OutputName = (typeof outputNames)[number];

export type OutputValues = { [K in OutputName]?: string | number };

export type Outputs = {
  /** Sets what is known; what is `undefined` keeps its last value. */
  set(values: OutputValues): void;
  /** The values as they are now. */
  values: Readonly<OutputValues>;
};

/**
 * Collects outputs and hands each to the runner as soon as it is known, so that nothing is lost when the action dies.
 *
 * @param setOutput the runner's way to set one output; a later value replaces an earlier one
 */
export function createOutputs(setOutput: (name: string, value: string) => void): Outputs {
  const values: OutputValues = {};
  return {
    values,
    set(changes) {
      for (const name of outputNames) {
        const value = changes[name];
        if (value === undefined || value === values[name]) continue;
        values[name] = value;
        setOutput(name, String(value));
      }
    },
  };
}

/** What the record of a CVM tells. */
export function outputsOfCvm(cvm: Cvm): OutputValues {
  return {
    app_id: cvm.appId,
    // Never the app id, which may come to stand for several machines.
    cvm_id: cvm.vmUuid ?? cvm.id,
    instance_id: bounded(cvm.instanceId),
    name: bounded(cvm.name),
    node_id: cvm.nodeId,
    status: cvm.status === '' ? undefined : bounded(cvm.status),
    url: cvm.urls[0],
    urls: cvm.urls.length === 0 ? undefined : boundedJson(cvm.urls),
    dashboard_url: dashboardUrl(cvm),
    compose_hash: cvm.composeHash,
    device_id: cvm.deviceId,
    kms_contract_address: cvm.kms.contractAddress,
    chain_id: cvm.kms.chainId,
  };
}

/** What the live state tells. */
export function outputsOfState(state: State): OutputValues {
  return {
    status: state.status === '' ? undefined : bounded(state.status),
    boot_progress: bounded(state.bootProgress),
    // An error that is over is no longer an output.
    boot_error: bounded(state.bootError) ?? '',
    uptime: bounded(state.uptime),
    instance_id: bounded(state.instanceId?.replace(/^instance_/, '')),
    state: boundedJson(state.raw),
  };
}

export function outputsOfProvision(provision: Provision): OutputValues {
  return {
    app_id: provision.appId,
    compose_hash: provision.composeHash,
    device_id: provision.deviceId,
    kms_contract_address: provision.kms.contractAddress,
    chain_id: provision.kms.chainId,
  };
}

/** A job may hand on 1 MiB, and an answer of the service may have ten: what is longer than this is no such value. */
const LONGEST_VALUE = 1000;
const LONGEST_JSON = 64 * 1024;

function bounded(text: string | undefined): string | undefined {
  return text?.slice(0, LONGEST_VALUE);
}

/** JSON stays JSON: long texts in it are cut, and one that is too large all the same is left out. */
function boundedJson(value: unknown): string {
  const text = JSON.stringify(value, (_, inner) => (typeof inner === 'string' ? bounded(inner) : inner));
  return text.length > LONGEST_JSON ? '' : text;
}
