import { createHash } from 'node:crypto';
import type { CvmSeed, CvmView, Simulator } from '../simulator.ts';
import { type Cases, CHANGED, get, patch, placed, post, updated } from './probe.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

async function attested(service: Simulator, { id, composeHash }: CvmView): Promise<string> {
  const reply = await get(service, `/cvms/${id}/attestation`);
  const document = reply.at('tcb_info', 'app_compose');
  if (typeof document !== 'string') return reply.at('error') === null ? 'nothing' : 'error';
  return sha256(document) === composeHash ? 'now' : 'previous';
}

const revisions = (service: Simulator, { app_id }: CvmView) => get(service, `/apps/${app_id}/revisions`);

async function redeployed(service: Simulator, seed: CvmSeed = {}, query = '') {
  const cvm = service.addCvm(seed);
  const id = (await revisions(service, cvm)).at('revisions', 0, 'revision_id');
  return { cvm, reply: await post(service, `/cvms/${cvm.id}/revisions/${id}/redeploy${query}`) };
}

/** Rules of the record, the attestation and the revisions. */
export const RECORDS = {
  recordCompose: [
    async (service) => {
      const composeFile = (await get(service, `/cvms/${placed(service).id}`)).at('compose_file');
      return composeFile === null ? 'null' : typeof composeFile;
    },
    { object: 'object', text: 'string', null: 'null' },
  ],
  recordInstanceId: [
    async (service) => {
      const { id, instance_id } = placed(service);
      const told = (await get(service, `/cvms/${id}`)).at('instance_id');
      const log = (await get(service, `/cvms/${id}/attestation`)).at('tcb_info', 'event_log');
      const events = log as { event: string; event_payload: string }[];
      const attested = events.find(({ event }) => event === 'instance-id')?.event_payload;
      return [told === instance_id, attested === instance_id];
    },
    { told: 'true true', null: 'false true' },
  ],
  failedBootRecord: [
    async (service) => {
      const { id } = placed(service);
      service.behave(id, { bootFails: { error: 'bad compose', thenStatus: 'running' } });
      await post(service, `/cvms/${id}/restart`);
      await service.pass(60);
      const [record, live] = [await get(service, `/cvms/${id}`), await get(service, `/cvms/${id}/state`)];
      return [record.at('status'), record.at('in_progress'), live.at('status')];
    },
    { as_live: 'running false running', error: 'error false running' },
  ],
  batchOperation: [
    async (service) => {
      const { vm_uuid } = placed(service);
      const record = await post(service, `/cvms/${vm_uuid}/restart`);
      await service.pass(4);
      const reply = await post(service, '/status/batch', { vm_uuids: [record.at('vm_uuid')] });
      return [reply.at(vm_uuid, 'operation_type'), reply.at(vm_uuid, 'operation', 'type')];
    },
    { flat: 'restart -', nested: '- restart' },
  ],
  composeFileBody: [
    async (service) => {
      const { id, composeHash } = placed(service);
      return sha256((await get(service, `/cvms/${id}/compose_file`)).text) === composeHash;
    },
    { measured: 'true', with_kms: 'false' },
  ],
  attestationLagSeconds: [
    async (service) => {
      const { now } = await updated(service, { public_logs: true });
      const early = await attested(service, now);
      await post(service, `/cvms/${now.id}/restart`);
      await service.pass(30);
      return [early, await attested(service, now)];
    },
    { 0: 'now now', 20: 'now now', 600: 'previous now' },
  ],
  attestationLagShows: [
    async (service) => {
      const { now } = await updated(service, { public_logs: true });
      const early = await attested(service, now);
      await service.pass(100);
      return [early, await attested(service, now)];
    },
    { previous: 'previous now', error: 'error now', nothing: 'nothing now' },
    { attestationLagSeconds: 100 },
  ],
  privateAttestation: [
    async (service) => {
      const { id } = placed(service, { publicTcbinfo: false });
      const reply = await get(service, `/cvms/${id}/attestation`);
      return [reply.status, reply.at('is_public')];
    },
    { no_content: '200 false', refused: '403 -' },
  ],
  attestationPublic: [
    async (service) => (await get(service, `/cvms/${placed(service).id}/attestation`)).at('is_public'),
    { as_measured: 'true', never: 'false' },
  ],
  preLaunchScript: [
    async (service) => {
      const { vm_uuid } = placed(service);
      await post(service, `/cvms/${vm_uuid}/restart`);
      await service.pass(60);
      const reply = await post(service, '/status/batch', { vm_uuids: [vm_uuid] });
      const events = reply.at(vm_uuid, 'events') as { body: string }[];
      return events.some(({ body }) => body === 'docker compose pull completed');
    },
    { silent: 'false', 'v0.0.19': 'true' },
  ],
  composeHashVisible: [
    async (service) => {
      const cvm = placed(service);
      await patch(service, cvm, { docker_compose_file: CHANGED });
      return (await get(service, `/cvms/${cvm.id}`)).at('compose_hash') === cvm.composeHash;
    },
    { on_end: 'true', on_accept: 'false' },
  ],
  revisionLagSeconds: [
    async (service) => {
      const cvm = placed(service);
      await patch(service, cvm, { docker_compose_file: CHANGED });
      return (await revisions(service, cvm)).at('total');
    },
    { 0: '2', 10: '1' },
  ],
  revisionsOf: [
    async (service) => {
      const cvm = placed(service);
      await post(service, `/cvms/${cvm.id}/restart`);
      return (await revisions(service, cvm)).at('total');
    },
    { changes: '1', everything: '2' },
  ],
  redeployRevision: [
    async (service) => (await revisions(service, (await redeployed(service)).cvm)).at('total'),
    { new: '2', none: '1' },
  ],
  revisionTrace: [
    async (service) => {
      const cvm = placed(service);
      const update = await patch(service, cvm, { docker_compose_file: CHANGED });
      const trace = (await revisions(service, cvm)).at('revisions', 0, 'trace_id');
      return trace === update.at('correlation_id');
    },
    { correlation_id: 'true', null: 'false' },
  ],
  redeployAnswer: [
    async (service) => {
      const { reply } = await redeployed(service);
      return [reply.status, Object.keys((reply.body ?? {}) as object)[0], reply.text === ''];
    },
    {
      operation: '202 correlation_id false',
      record: '202 id false',
      null: '202 - false',
      empty: '202 - true',
    },
  ],
  redeployApproval: [
    async (service) => [
      (await redeployed(service, { kms: 'base' })).reply.status,
      (await redeployed(service, { kms: 'base' }, '?transaction_hash=already-registered')).reply.status,
    ],
    { unregistered: '202 202', without_transaction: '465 202' },
  ],
} satisfies Partial<Cases>;
