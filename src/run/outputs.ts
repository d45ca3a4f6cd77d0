import { dashboardUrl } from '../phala/cvm.ts';
import { approvalCalls, approvalContract } from './approval.ts';
import { instanceIdOf, type Known } from './known.ts';

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
  'gateway_domain',
  'urls',
  'dashboard_url',
  'compose_hash',
  'previous_compose_hash',
  'verified',
  'images',
  'os_image',
  'os_image_hash',
  'kms_type',
  'docker_compose_hash',
  'tcb_status',
  'mrtd',
  'rtmr0',
  'rtmr1',
  'rtmr2',
  'evidence_file',
  'revision_id',
  'previous_revision_id',
  'rolled_back',
  'rejected_compose_hash',
  'boot_progress',
  'boot_error',
  'uptime',
  'correlation_id',
  'commit_token',
  'commit_url',
  'device_id',
  'kms_contract_address',
  'chain_id',
  'approval_contract',
  'approval_call_data',
  'attempts',
  'elapsed_seconds',
  'state',
  'timeline',
  'cvms',
  'failure_reason',
] as const;

export type OutputName = (typeof outputNames)[number];

/** Values of any length, as they came. */
export type OutputValues = { [K in OutputName]?: unknown };

/**
 * The outputs that follow from what is known. What is `undefined` is not known, or no longer told, and keeps its last value.
 */
export function outputsOf(known: Known): OutputValues {
  const {
    cvm,
    state,
    status,
    previous,
    approval,
    operation,
    verification,
    quote,
    revisions,
    timeline,
    end,
    common,
  } = known;
  return {
    outcome: end?.outcome,
    change: known.change?.name,
    status: status || undefined,
    previous_status: previous?.status,
    app_id: approval?.appId ?? cvm.appId,
    // Never the app id, which may come to stand for several machines.
    cvm_id: cvm.vmUuid ?? cvm.id,
    instance_id: instanceIdOf(known),
    name: cvm.name,
    node_id: cvm.nodeId,
    url: cvm.urls[0],
    gateway_domain: cvm.gatewayDomain,
    urls: cvm.urls.length === 0 ? undefined : cvm.urls,
    dashboard_url: dashboardUrl(cvm),
    compose_hash: approval?.composeHash ?? cvm.composeHash,
    previous_compose_hash: previous?.composeHash,
    os_image: cvm.osName,
    // What the guest measured of itself wins over what the platform's record says.
    os_image_hash: quote?.values.os_image_hash ?? cvm.osImageHash,
    kms_type: cvm.kms.type?.toLowerCase(),
    docker_compose_hash: cvm.dockerComposeHash,
    tcb_status: quote?.values.tcb_status,
    mrtd: quote?.values.mrtd,
    rtmr0: quote?.values.rtmr0,
    rtmr1: quote?.values.rtmr1,
    rtmr2: quote?.values.rtmr2,
    evidence_file: quote?.evidenceFile,
    // What was found before a rollback says nothing of what runs after it.
    verified:
      revisions?.rolledBack !== undefined && verification?.ofRevision !== true
        ? ''
        : verification === undefined
          ? undefined
          : String(verification.verified),
    images: known.images,
    revision_id: revisions === undefined ? undefined : (revisions.running ?? ''),
    previous_revision_id: revisions?.before,
    rolled_back: revisions?.rolledBack === undefined ? undefined : String(revisions.rolledBack),
    rejected_compose_hash: revisions?.rejectedComposeHash,
    boot_progress: state?.bootProgress,
    // An error that is over is no longer an output.
    boot_error: state === undefined ? undefined : (state.bootError ?? ''),
    uptime: state?.uptime,
    correlation_id: operation.correlationId,
    commit_token: approval?.commitToken,
    commit_url: approval?.commitUrl,
    device_id: approval?.deviceId ?? cvm.deviceId,
    kms_contract_address: approval?.kmsContractAddress ?? cvm.kms.contractAddress,
    chain_id: approval?.chainId ?? cvm.kms.chainId,
    approval_contract: approval && approvalContract(approval),
    approval_call_data: approval && approvalCalls(approval)[0]?.data,
    attempts: known.attempts,
    elapsed_seconds: end === undefined ? undefined : Math.round(end.elapsedMs / 100) / 10,
    state: state?.raw,
    timeline: timeline.length === 0 ? undefined : timeline,
    failure_reason: end?.reason,
    ...common,
  };
}
