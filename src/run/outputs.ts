import { dashboardUrl } from '../phala/cvm.ts';
import type { Known } from './known.ts';

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
  'os_image_hash',
  'tcb_status',
  'mrtd',
  'rtmr0',
  'rtmr1',
  'rtmr2',
  'evidence_file',
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

type OutputName = (typeof outputNames)[number];

export type OutputValues = { [K in OutputName]?: string | number };

/**
 * The outputs that follow from what is known. What is `undefined` is not known, or no longer told, and keeps its last value.
 */
export function outputsOf(known: Known): OutputValues {
  const { cvm, state, status, previous, approval, operation, verification, quote, timeline, end } = known;
  return {
    outcome: end?.outcome,
    change: known.change?.name,
    status: bounded(status || undefined),
    previous_status: bounded(previous?.status),
    app_id: approval?.appId ?? cvm.appId,
    // Never the app id, which may come to stand for several machines.
    cvm_id: cvm.vmUuid ?? cvm.id,
    instance_id: bounded(state?.instanceId?.replace(/^instance_/, '') ?? cvm.instanceId),
    name: bounded(cvm.name),
    node_id: cvm.nodeId,
    url: cvm.urls[0],
    urls: cvm.urls.length === 0 ? undefined : boundedJson(cvm.urls),
    dashboard_url: dashboardUrl(cvm),
    compose_hash: approval?.composeHash ?? cvm.composeHash,
    previous_compose_hash: previous?.composeHash,
    verified: verification === undefined ? undefined : String(verification.verified),
    // What the guest measured of itself wins over what the platform's record says.
    os_image_hash: bounded(quote?.values.os_image_hash ?? cvm.osImageHash),
    tcb_status: quote?.values.tcb_status,
    mrtd: quote?.values.mrtd,
    rtmr0: quote?.values.rtmr0,
    rtmr1: quote?.values.rtmr1,
    rtmr2: quote?.values.rtmr2,
    evidence_file: quote?.evidenceFile,
    boot_progress: bounded(state?.bootProgress),
    // An error that is over is no longer an output.
    boot_error: state === undefined ? undefined : (bounded(state.bootError) ?? ''),
    uptime: bounded(state?.uptime),
    correlation_id: operation.correlationId,
    commit_token: approval?.commitToken,
    commit_url: approval?.commitUrl,
    device_id: approval?.deviceId ?? cvm.deviceId,
    kms_contract_address: approval?.kmsContractAddress ?? cvm.kms.contractAddress,
    chain_id: approval?.chainId ?? cvm.kms.chainId,
    attempts: known.attempts,
    elapsed_seconds: end === undefined ? undefined : Math.round(end.elapsedMs / 100) / 10,
    state: state === undefined ? undefined : boundedJson(state.raw),
    timeline: timeline.length === 0 ? undefined : JSON.stringify(timeline),
    failure_reason: end?.reason,
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
