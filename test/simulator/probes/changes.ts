import { ask, provisionBody } from '../client.ts';
import type { Simulator } from '../simulator.ts';
import { type Cases, CHANGED, detail, get, patch, placed, post, status, updated } from './probe.ts';

const REGISTERED = 'already-registered';

/** An update that is prepared and approved on-chain. */
async function prepared(service: Simulator) {
  const cvm = service.addCvm({ kms: 'base' });
  const reply = await patch(service, cvm, { docker_compose_file: CHANGED }, { 'x-prepare-only': 'true' });
  const hash = detail(reply, 'compose_hash') ?? '';
  service.approve(cvm.app_id, hash);
  const headers = { 'x-compose-hash': hash, 'x-transaction-hash': REGISTERED };
  return { cvm, headers, token: detail(reply, 'commit_token') };
}

/** Rules of updates, replicas and of what is approved on-chain. */
export const CHANGES = {
  patchSize: [
    async (service) => {
      const { reply, now } = await updated(service, { vcpu: 3, instance_type: 'tdx.large' });
      return [reply.status, reply.at('detail', 0, 'loc', 1), now.vcpu, now.instanceType];
    },
    {
      applied: '202 - 3 tdx.large',
      type_ignored: '202 - 3 tdx.small',
      ignored: '202 - 1 tdx.small',
      type_422: '422 instance_type 1 tdx.small',
      422: '422 vcpu 1 tdx.small',
      404: '404 - 1 tdx.small',
      405: '405 - 1 tdx.small',
    },
  ],
  patchDiskUnit: [
    async (service) => {
      const { reply, now } = await updated(service, { disk_size: 40 });
      return [reply.status, now.diskGb];
    },
    { GB: '202 40', MB: '400 20' },
    { patchSize: 'applied' },
  ],
  shutdownTimeoutAlone: [
    async (service) => {
      service.behave('*', { hangsInStop: true });
      const fields = { docker_compose_file: CHANGED, shutdown_timeout: 10 };
      const { now, before } = await updated(service, fields);
      return [now.operations[0]?.status, now.status, now.composeHash === before.composeHash];
    },
    { fails: 'failed running true', stops: 'completed running false' },
  ],
  imageNames: [
    async (service) => {
      const offered = await get(service, `/cvms/${placed(service).id}/available-os-images`);
      const isSlug = /^dstack-0\.5\.5-[0-9a-f]{8}$/.test(String(offered.at(1, 'prod', 'name')));
      const { now } = await updated(service, { image: offered.at(1, 'prod', 'name') });
      const plain = await updated(service, { image: 'dstack-0.5.5' });
      return [isSlug, now.image, plain.reply.status];
    },
    { name: 'false dstack-0.5.5 202', either: 'true dstack-0.5.5 202', slug: 'true dstack-0.5.5 400' },
  ],
  replicaName: [
    async (service) => (await post(service, `/cvms/${placed(service).id}/replicas`)).at('name'),
    { same: 'probed-app', numbered: 'probed-app-2' },
  ],
  replicaHash: [
    async (service) => {
      const [{ composeHash, app_id }, { id }] = [
        placed(service),
        placed(service, { app_id: service.cvms()[0]?.app_id }),
      ];
      const replies = [
        await post(service, `/cvms/app_${app_id}/replicas`),
        await post(service, `/cvms/${id}/replicas`),
        await post(service, `/cvms/${id}/replicas`, { compose_hash: composeHash }),
        await post(service, `/cvms/${id}/replicas`, { compose_hash: '0'.repeat(64) }),
      ];
      return replies.map((reply) => reply.at('error_code'));
    },
    { by_app: 'ERR-03-009 - - ERR-03-008', by_any: 'ERR-03-009 ERR-03-009 - ERR-03-008' },
  ],
  replicaApproval: [
    async (service) => {
      const { id } = service.addCvm({ kms: 'base' });
      const at = `/cvms/${id}/replicas`;
      const plain = await post(service, at);
      const asked = await post(service, at, {}, { 'x-prepare-only': 'true' });
      const body = { token: detail(asked, 'commit_token'), transaction_hash: REGISTERED };
      const made = asked.status === 465 ? await post(service, `/cvms/${id}/commit-replica`, body) : asked;
      return [plain.status, asked.status, made.at('status')];
    },
    { none: '200 200 creating', as_update: '200 465 creating', always: '465 465 creating' },
  ],
  commitKmsId: [
    async (service) => {
      const provision = { ...provisionBody('on-a-chain'), kms: 'base' };
      const compose_hash = (await post(service, '/cvms/provision', provision)).at('compose_hash');
      const address = `0x${'a1'.repeat(20)}`;
      const commit = (kms_id?: string) =>
        post(service, '/cvms', { app_id: address, compose_hash, contract_address: address, kms_id });
      return [
        await status(commit('kms-of-nobody')),
        await status(commit()),
        await status(commit('kms-sim-base')),
      ];
    },
    { optional: '400 200 200', required: '400 400 200' },
  ],
  confirmBody: [
    async (service) => {
      const { cvm, headers } = await prepared(service);
      return [
        await status(patch(service, cvm, { public_logs: true }, headers)),
        await status(patch(service, cvm, {}, headers)),
      ];
    },
    { ignored: '202 409', refused: '400 202' },
  ],
  commitUpdateToken: [
    async (service) => {
      const { cvm, headers, token } = await prepared(service);
      const body = { token, transaction_hash: REGISTERED };
      const byToken = await ask(service, 'POST', `/cvms/${cvm.id}/commit-update`, body, { 'x-api-key': '' });
      return [byToken.status, await status(patch(service, cvm, {}, headers))];
    },
    { taken: '202 409', refused: '466 202' },
  ],
} satisfies Partial<Cases>;
