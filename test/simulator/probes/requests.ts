import { openStream, provisionBody } from '../client.ts';
import type { Simulator } from '../simulator.ts';
import { type Cases, get, patch, placed, post, status } from './probe.ts';

const TOKEN = 'a.b.c';
const BEARER = { 'x-api-key': '', authorization: `Bearer ${TOKEN}` };
const TRUSTING = { trustedTokens: [TOKEN] };

const kms = (version: string) => async (service: Simulator) => {
  const { app_id } = placed(service);
  const base = await get(service, '/kms', { 'x-phala-version': '2026-05-22' });
  const names = ['type', 'slug', 'id', 'kms_contract_address'].map((field) =>
    field === 'type' ? 'base' : base.at('items', 1, field),
  );
  const headers = { 'x-phala-version': version };
  return Promise.all(names.map((name) => status(get(service, `/kms/${name}/pubkey/${app_id}`, headers))));
};

const region = (service: Simulator, wanted: string) =>
  post(service, '/cvms/provision', { ...provisionBody('in-region'), region: wanted });

/** Rules of identifiers, credentials, errors, routes and of what can be chosen. */
export const REQUESTS = {
  streamLimit: [
    (service) => status(get(service, `/cvms/${placed(service).id}/state?target=running`)),
    { 0: '429', 1: '200' },
  ],
  targetCase: [
    async (service) => {
      const stream = await openStream(service, placed(service).id, 'target=Running&timeout=10&interval=30');
      await service.pass(10);
      await stream.ended;
      return stream.events.at(-1)?.event;
    },
    { exact: 'timeout', ignore: 'complete' },
  ],
  defaultVersion: [
    async (service) => typeof (await get(service, `/cvms/${placed(service).id}`)).at('id'),
    { '2025-10-28': 'number', '2026-06-23': 'string' },
  ],
  errorShape: [
    async (service) => Object.keys((await get(service, '/cvms/nothing')).body as object)[0],
    { body: 'error_code', detail: 'detail' },
  ],
  busyAnswer: [
    async (service) => {
      const { id } = placed(service);
      await post(service, `/cvms/${id}/restart`);
      const busy = await post(service, `/cvms/${id}/restart`);
      return [busy.status, busy.at('error_code')];
    },
    { no_code: '409 -', unknown_code: '409 ERR-03-099' },
  ],
  severalStatus: [
    (service) => {
      for (let count = 0; count < 2; count++) placed(service, { app_id: 'e'.repeat(40) });
      return status(get(service, `/cvms/app_${'e'.repeat(40)}`));
    },
    { 400: '400', 409: '409' },
  ],
  repeatedPower: [
    (service) => status(post(service, `/cvms/${placed(service).id}/start`)),
    { accept: '200', conflict: '409' },
  ],
  nameTakenAt: [
    (service) => status(post(service, '/cvms/provision', provisionBody(placed(service).name))),
    { provision: '409', commit: '200' },
  ],
  downByName: [
    (service) => {
      const { name, id } = placed(service, { status: 'stopped' });
      return Promise.all([name, id].map((segment) => status(get(service, `/cvms/${segment}`))));
    },
    { found: '200 200', not_found: '404 200' },
  ],
  tokenEndpoints: [
    (service) => status(get(service, '/cvms', BEARER)),
    { all: '200', '["info"]': '403' },
    TRUSTING,
  ],
  tokenRefusal: [
    (service) => status(get(service, '/cvms', BEARER)),
    { 401: '401', 403: '403' },
    { ...TRUSTING, tokenEndpoints: ['info'] },
  ],
  tokenByName: [
    (service) => {
      const { name, vm_uuid } = placed(service);
      return Promise.all([name, vm_uuid].map((id) => status(get(service, `/cvms/${id}`, BEARER))));
    },
    { found: '200 200', refused: '403 200' },
    TRUSTING,
  ],
  kmsFormsBefore: [
    kms('2026-05-22'),
    { '["type","slug"]': '200 200 404 404', '["id","contract"]': '404 404 200 200' },
  ],
  kmsFormsSince: [
    kms('2026-06-23'),
    { '["type","slug"]': '200 200 404 404', '["id","contract"]': '404 404 200 200' },
  ],
  kmsTypeRefusal: [
    async (service) => {
      let isOver = false;
      const path = `/kms/base/pubkey/${placed(service).app_id}`;
      const answer = get(service, path, { 'x-phala-version': '2026-05-22' }).finally(() => {
        isOver = true;
      });
      // Another request in between: by then the first one has reached the service.
      await get(service, '/cvms');
      await service.pass(29);
      await get(service, '/cvms');
      const isEarly = isOver;
      await service.pass(1);
      return [isEarly, (await answer).status];
    },
    { not_found: 'true 404', hangs: 'false 504' },
    { kmsFormsBefore: ['slug'] },
  ],
  showKmsSigner: [
    async (service) => {
      const record = await get(service, `/cvms/${placed(service).id}`);
      const list = await get(service, '/kms', { 'x-phala-version': '2026-06-23' });
      return [typeof record.at('kms_info', 'k256_pubkey'), typeof list.at('items', 0, 'k256_pubkey')];
    },
    { true: 'string string', false: 'undefined undefined' },
  ],
  swappedKeyIn: [
    async (service) => {
      const { id, app_id } = placed(service);
      const told = (await get(service, `/cvms/${id}`)).at('kms_info', 'encrypted_env_pubkey');
      const asked = await get(service, `/kms/phala/pubkey/${app_id}`);
      return asked.at('public_key') === told;
    },
    { '[]': 'true', '["kms"]': 'false', '["record"]': 'false', '["kms","record"]': 'true' },
  ],
  resourcesRoute: [
    (service) => status(patch(service, placed(service), {}, {}, '/resources')),
    { answers: '202', 404: '404', 405: '405' },
  ],
  operationsRoute: [
    (service) => status(get(service, `/cvms/${placed(service).id}/operations`)),
    { answers: '200', 404: '404', 405: '405' },
  ],
  cancelRoute: [
    (service) => status(post(service, `/cvms/${placed(service).id}/operations/cancel`)),
    { answers: '200', 404: '404' },
  ],
  scheduledDeleteRoute: [
    (service) => status(patch(service, placed(service), {}, {}, '/scheduled-delete')),
    { answers: '200', 405: '405' },
  ],
  regionMatch: [
    async (service) => {
      const names = ['us-west', 'US-WEST-1', 'us-west-1'];
      const replies = await Promise.all(names.map((name) => region(service, name)));
      return replies.map((reply) => reply.at('error_code'));
    },
    { prefix: '- - -', whole: 'ERR-02-002 - -', exact: 'ERR-02-002 ERR-02-002 -' },
  ],
  secureTimeAt: [
    async (service) => {
      const hash = async (secure_time?: boolean) =>
        (await post(service, '/cvms/provision', { ...provisionBody('safe-time'), secure_time })).at(
          'compose_hash',
        );
      return (await hash(true)) === (await hash());
    },
    { compose_file: 'true', either: 'false' },
  ],
} satisfies Partial<Cases>;
