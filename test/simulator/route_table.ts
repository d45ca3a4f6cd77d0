import * as appRoutes from './app_routes.ts';
import * as attestation from './attestation.ts';
import * as attribute from './attribute.ts';
import type { Answer, Call } from './call.ts';
import * as catalog from './catalog.ts';
import * as composeUpdate from './compose_update.ts';
import { commit, provision } from './creation.ts';
import type { EndpointName } from './endpoint.ts';
import * as kms from './kms.ts';
import * as operationLog from './operation_log.ts';
import * as power from './power.ts';
import * as reads from './reads.ts';
import * as replica from './replica.ts';
import * as revisions from './revision_routes.ts';
import { stateOrStream } from './stream.ts';
import * as update from './update.ts';

/** One endpoint of the API. */
export interface Route {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Without the prefix; `{name}` is any one segment. */
  pattern: string;
  endpoint: EndpointName;
  handle: (call: Call) => Answer;
  /** Whether an API key or a bearer token is needed; without it, the address or the body holds what is. */
  credential: boolean;
}

type Row = readonly [
  method: Route['method'],
  pattern: string,
  endpoint: EndpointName,
  handle: Route['handle'],
  credential?: 'none',
];

// The first row that fits wins: a literal segment stands before a `{name}` where both fit.
const ROWS: readonly Row[] = [
  ['POST', '/cvms/provision', 'provision', provision],
  ['POST', '/cvms', 'commit', commit],
  ['GET', '/cvms', 'cvms', appRoutes.cvms],
  ['GET', '/cvms/paginated', 'cvms_paginated', appRoutes.cvmsPaginated],
  ['POST', '/cvms/batch-stop', 'batch_stop', power.batchStop],
  ['GET', '/cvms/{id}', 'info', reads.info],
  ['PATCH', '/cvms/{id}', 'patch', update.patch],
  ['DELETE', '/cvms/{id}', 'delete', power.deleteCvm],
  ['GET', '/cvms/{id}/state', 'state', stateOrStream],
  ['POST', '/cvms/{id}/start', 'start', power.startCvm],
  ['POST', '/cvms/{id}/stop', 'stop', power.stopCvm],
  ['POST', '/cvms/{id}/shutdown', 'shutdown', power.shutdownCvm],
  ['POST', '/cvms/{id}/restart', 'restart', power.restartCvm],
  ['POST', '/cvms/{id}/replicas', 'replicas', replica.replicate],
  ['POST', '/apps/{app_id}/cvms/{vm_uuid}/replicas', 'replicas', replica.replicate],
  ['POST', '/apps/{app_id}/instances', 'app_instances', replica.addInstance],
  ['POST', '/cvms/{id}/commit-replica', 'commit_replica', replica.commitReplica, 'none'],
  ['POST', '/cvms/{id}/revisions/{revision_id}/redeploy', 'redeploy', revisions.redeployCvm],
  ['PATCH', '/cvms/{id}/envs', 'envs', update.patchEnvs],
  ['PATCH', '/cvms/{id}/resources', 'resources', update.patchResources],
  ['PATCH', '/cvms/{id}/visibility', 'visibility', update.patchVisibility],
  ['PATCH', '/cvms/{id}/os-image', 'os_image', update.patchOsImage],
  ['PATCH', '/cvms/{id}/name', 'name', attribute.patchName],
  ['PATCH', '/cvms/{id}/listed', 'listed', attribute.patchListed],
  ['PATCH', '/cvms/{id}/scheduled-delete', 'scheduled_delete', attribute.patchScheduledDelete],
  ['POST', '/cvms/{id}/compose_file/provision', 'compose_file_provision', composeUpdate.provisionComposeFile],
  ['PATCH', '/cvms/{id}/compose_file', 'compose_file_commit', composeUpdate.commitComposeFile],
  ['PATCH', '/cvms/{id}/docker-compose', 'docker_compose_update', composeUpdate.patchDockerCompose],
  ['PATCH', '/cvms/{id}/pre-launch-script', 'pre_launch_script_update', composeUpdate.patchPreLaunchScript],
  ['POST', '/cvms/{id}/commit-update', 'commit_update', composeUpdate.commitUpdate, 'none'],
  ['GET', '/cvms/{id}/commit-update', 'commit_update_info', composeUpdate.commitUpdateInfo, 'none'],
  ['POST', '/cvms/{id}/is-allowed', 'is_allowed', catalog.isAllowed],
  ['GET', '/cvms/{id}/compose_file', 'compose_file', reads.composeFile],
  ['GET', '/cvms/{id}/docker-compose.yml', 'docker_compose', reads.dockerCompose],
  ['GET', '/cvms/{id}/pre-launch-script', 'pre_launch_script', reads.preLaunchScript],
  ['GET', '/cvms/{id}/user_config', 'user_config', reads.userConfig],
  ['GET', '/cvms/{id}/available-os-images', 'available_os_images', reads.availableOsImages],
  ['GET', '/cvms/{id}/operations', 'operations', operationLog.operations],
  ['GET', '/cvms/{id}/operation-status', 'operation_status', operationLog.operationStatus],
  ['POST', '/cvms/{id}/operations/cancel', 'operations_cancel', operationLog.cancelOperation],
  ['GET', '/cvms/{id}/stats', 'stats', reads.stats],
  ['GET', '/cvms/{id}/network', 'network', reads.network],
  ['GET', '/cvms/{id}/composition', 'composition', reads.composition],
  ['GET', '/cvms/{id}/attestation', 'attestation', attestation.attestation],
  ['POST', '/status/batch', 'status_batch', reads.statusBatch],
  ['GET', '/apps', 'apps', appRoutes.apps],
  ['GET', '/apps/{app_id}', 'app', appRoutes.app],
  ['GET', '/apps/{app_id}/cvms', 'app_cvms', appRoutes.listAppCvms],
  ['GET', '/apps/{app_id}/attestations', 'app_attestations', attestation.appAttestations],
  ['GET', '/apps/{app_id}/revisions', 'app_revisions', revisions.revisions],
  ['GET', '/apps/{app_id}/revisions/{revision_id}', 'app_revision', revisions.revisionDetail],
  ['POST', '/apps/{app_id}/revisions/{revision_id}/redeploy', 'app_redeploy', revisions.redeployApp],
  ['GET', '/kms', 'kms_list', kms.kmsList],
  ['GET', '/kms/phala/next_app_id', 'kms_next_app_id', kms.nextAppId],
  ['GET', '/kms/{kms}', 'kms', kms.kmsDetail],
  ['GET', '/kms/{kms}/pubkey/{app_id}', 'kms_pubkey', kms.kmsPubkey],
  ['GET', '/instance-types', 'instance_types', catalog.instanceTypes, 'none'],
  ['GET', '/teepods/available', 'nodes', catalog.availableNodes],
  ['GET', '/auth/me', 'me', catalog.me],
];

/** The API, without its prefix. */
export const ROUTES: readonly Route[] = ROWS.map(([method, pattern, endpoint, handle, credential]) => ({
  method,
  pattern,
  endpoint,
  handle,
  credential: credential !== 'none',
}));

/** Not part of the API: the address that `logs.serial` holds. */
export const LOG_ROUTE: Route = {
  method: 'GET',
  pattern: '/logs/{vm_uuid}',
  endpoint: 'log',
  handle: reads.log,
  credential: false,
};
