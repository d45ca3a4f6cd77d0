import type { Clock } from '../clock.ts';
import { type Cvm, readCvm } from './cvm.ts';
import { ApiError } from './errors.ts';
import type { Answer, ApiRequest, Http, Send } from './http.ts';
import { type JsonObject, listOf, objectOf, textOf } from './json.ts';
import { type OperationRecord, readOperations } from './operation_record.ts';
import { type Provision, readProvision } from './provision.ts';
import { readState, type State } from './state.ts';
import { readStateStream, type StreamEnd, type StreamEvent } from './state_stream.ts';

/** Finds out whether a write whose answer was lost took effect. */
export type Landed = (signal: AbortSignal) => Promise<boolean>;

export type StreamRequest = {
  target: string;
  /** The server's polling interval, 5 to 30. */
  intervalSeconds: number;
  /** The server's time limit of this stream, 10 to 600. */
  timeoutSeconds: number;
};

export type Accepted = {
  /** The operation that was started, where the answer names it. */
  correlationId?: string;
  /** The VM record, where the answer has one; empty otherwise. */
  cvm: Cvm;
};

/** The part of an attestation that tells what runs. */
export type Attestation = {
  /** Why there is none; the answer is still one of success. */
  error?: string;
  /** The very text whose SHA-256 is the compose hash. */
  appCompose?: string;
};

export type Api = ReturnType<typeof createApi>;

/**
 * The endpoints of the Phala Cloud API that this action uses, one function each. Every function takes the path segment
 * of a CVM unescaped, reads its answer tolerantly, and throws `ApiError`, or the signal's reason.
 *
 * @param send sends requests, with or without repeating them
 * @param http opens the event stream, which is never repeated here
 */
export function createApi(send: Send, http: Http, clock: Clock) {
  async function get(
    path: string,
    expects: ApiRequest['expects'],
    signal: AbortSignal,
    query?: ApiRequest['query'],
  ) {
    const { body } = await send({ method: 'GET', path, query, effect: 'read', expects }, signal);
    return body;
  }

  async function post(
    path: string,
    body: JsonObject,
    effect: ApiRequest['effect'],
    signal: AbortSignal,
    landed?: ApiRequest['landed'],
  ) {
    return (await send({ method: 'POST', path, body, effect, expects: 'object', landed }, signal)).body;
  }

  async function act(request: ApiRequest, signal: AbortSignal, landed?: Landed): Promise<Accepted> {
    const answer = await send(
      landed === undefined
        ? request
        : { ...request, landed: async () => ((await landed(signal)) ? LANDED : undefined) },
      signal,
    );
    return { correlationId: textOf(objectOf(answer.body).correlation_id), cvm: readCvm(answer.body) };
  }

  return {
    /** `GET /cvms/{id}`: the platform's record of a CVM. It may lag behind the machine. */
    async info(id: string, signal: AbortSignal): Promise<Cvm> {
      return readCvm(await get(cvmPath(id), 'object', signal));
    },

    /** `GET /cvms/{id}/state` without a target: the live state. */
    async state(id: string, signal: AbortSignal): Promise<State> {
      return readState(await get(`${cvmPath(id)}/state`, 'object', signal));
    },

    /** `POST /status/batch` for one CVM; `undefined` when the answer does not hold it. A read, although it is a POST. */
    async status(vmUuid: string, signal: AbortSignal): Promise<State | undefined> {
      const body = { vm_uuids: [vmUuid] };
      const request: ApiRequest = {
        method: 'POST',
        path: '/status/batch',
        body,
        effect: 'read',
        expects: 'object',
      };
      const answer = await send(request, signal);
      const plain = (uuid: string) => uuid.replaceAll('-', '').toLowerCase();
      const entry = Object.entries(objectOf(answer.body)).find(([key]) => plain(key) === plain(vmUuid));
      return entry === undefined ? undefined : readState(entry[1]);
    },

    /** `GET /cvms/{id}/operations`, newest first. */
    async operations(id: string, signal: AbortSignal): Promise<OperationRecord[]> {
      return readOperations(await get(`${cvmPath(id)}/operations`, 'anything', signal, { limit: 20 }));
    },

    /** `GET /cvms/{id}/compose_file`: the app compose that the CVM has now. */
    async composeFile(id: string, signal: AbortSignal): Promise<JsonObject> {
      return objectOf(await get(`${cvmPath(id)}/compose_file`, 'object', signal));
    },

    /** `GET /apps/{app_id}/cvms`: all machines of an app. */
    async appCvms(appId: string, signal: AbortSignal): Promise<Cvm[]> {
      return listOf(await get(`/apps/${encodeURIComponent(appId)}/cvms`, 'list', signal)).map(readCvm);
    },

    /** `GET /cvms/paginated`, all pages: every CVM of the workspace. */
    async list(signal: AbortSignal): Promise<Cvm[]> {
      const cvms: Cvm[] = [];
      for (let page = 1; ; page++) {
        const body = objectOf(await get('/cvms/paginated', 'object', signal, { page, page_size: 100 }));
        cvms.push(...listOf(body.items).map(readCvm));
        if (typeof body.pages !== 'number' || page >= body.pages) return cvms;
      }
    },

    /** `GET /cvms/{id}/state?target=...`: opens the event stream. @throws ApiError, also when the answer is no stream. */
    async openStream(
      id: string,
      { target, intervalSeconds, timeoutSeconds }: StreamRequest,
      signal: AbortSignal,
      retry: (delayMs: number) => void,
    ): Promise<AsyncGenerator<StreamEvent, StreamEnd>> {
      const path = `${cvmPath(id)}/state`;
      const query = { target, interval: intervalSeconds, timeout: timeoutSeconds };
      const headers = { accept: 'text/event-stream', 'cache-control': 'no-cache' };
      const response = await http.open(
        { method: 'GET', path, query, headers, effect: 'read', expects: 'anything' },
        signal,
      );
      const type = response.headers.get('content-type') ?? 'no content type';
      if (!type.toLowerCase().startsWith('text/event-stream')) {
        await response.body?.cancel();
        throw new ApiError({
          kind: 'unreadable',
          request: `GET ${path}`,
          message: `the answer is no event stream but ${type}`,
        });
      }
      const limits = {
        silenceMs: (2 * intervalSeconds + 15) * 1000,
        totalMs: (timeoutSeconds + intervalSeconds + 15) * 1000,
      };
      return readStateStream(response, limits, clock, signal, retry);
    },

    /** `POST /cvms/provision`: checks the request and reserves an app id. Creates nothing, so it may be repeated. */
    async provision(body: JsonObject, signal: AbortSignal): Promise<Provision> {
      return readProvision(await post('/cvms/provision', body, 'repeatable', signal));
    },

    /** `POST /cvms`: creates what was provisioned. The same app id and compose hash again give the same CVM. */
    async commit(body: JsonObject, signal: AbortSignal): Promise<Cvm> {
      return readCvm(await post('/cvms', body, 'repeatable', signal));
    },

    /** `PATCH /cvms/{id}`: changes what the body names. */
    patch: (
      id: string,
      body: JsonObject,
      headers: Record<string, string>,
      signal: AbortSignal,
      landed?: Landed,
    ) =>
      act(
        { method: 'PATCH', path: cvmPath(id), body, headers, effect: 'single', expects: 'anything' },
        signal,
        landed,
      ),

    /** `PATCH /cvms/{id}/resources`: another size. It restarts the CVM; a disk can only grow. */
    resize: (id: string, body: JsonObject, signal: AbortSignal, landed?: Landed) =>
      // The API documents a number here and one of its clients sends a boolean; 1 is read as both.
      act(
        {
          method: 'PATCH',
          path: `${cvmPath(id)}/resources`,
          body: { ...body, allow_restart: 1 },
          effect: 'single',
          expects: 'anything',
        },
        signal,
        landed,
      ),

    /** `PATCH /cvms/{id}/listed`: whether the Trust Center lists it. Restarts nothing. */
    async setListed(id: string, listed: boolean, signal: AbortSignal): Promise<void> {
      await send(
        {
          method: 'PATCH',
          path: `${cvmPath(id)}/listed`,
          body: { listed },
          effect: 'repeatable',
          expects: 'anything',
        },
        signal,
      );
    },

    /** `PATCH /cvms/{id}/scheduled-delete`: when the platform deletes the CVM by itself. */
    async scheduleDelete(id: string, at: Date, signal: AbortSignal): Promise<void> {
      const body = { scheduled_delete_at: at.toISOString() };
      await send(
        {
          method: 'PATCH',
          path: `${cvmPath(id)}/scheduled-delete`,
          body,
          effect: 'repeatable',
          expects: 'anything',
        },
        signal,
      );
    },

    /** `POST /cvms/{id}/commit-update`: finishes a prepared update. The token is the credential. */
    commitUpdate: (id: string, body: JsonObject, signal: AbortSignal, landed?: Landed) =>
      act(
        { method: 'POST', path: `${cvmPath(id)}/commit-update`, body, effect: 'single', expects: 'anything' },
        signal,
        landed,
      ),

    /** `GET /kms/{kms}/pubkey/{app_id}`: the key that the env of an app is sealed for, and the KMS's signature of it. */
    async envPublicKey(
      kms: string,
      appId: string,
      signal: AbortSignal,
    ): Promise<{ publicKey?: string; signature?: string }> {
      const path = `/kms/${encodeURIComponent(kms)}/pubkey/${encodeURIComponent(appId)}`;
      const body = objectOf(await get(path, 'object', signal));
      return { publicKey: textOf(body.public_key), signature: textOf(body.signature) };
    },

    /** `GET /cvms/{id}/attestation`: what the machine says about itself. */
    async attestation(id: string, signal: AbortSignal): Promise<Attestation> {
      const body = objectOf(await get(`${cvmPath(id)}/attestation`, 'object', signal));
      return { error: textOf(body.error), appCompose: textOf(objectOf(body.tcb_info).app_compose) };
    },

    /** `POST /cvms/{id}/start`, `/stop`, `/shutdown` and `/restart` (which alone has a body). */
    lifecycle: (
      id: string,
      verb: Lifecycle,
      body: JsonObject | undefined,
      signal: AbortSignal,
      landed?: Landed,
    ) =>
      act(
        { method: 'POST', path: `${cvmPath(id)}/${verb}`, body, effect: 'single', expects: 'anything' },
        signal,
        landed,
      ),

    /** `POST /cvms/{id}/replicas`: a further machine of the same app; the answer is its record. */
    async replicate(
      id: string,
      body: JsonObject,
      signal: AbortSignal,
      landed?: (signal: AbortSignal) => Promise<unknown>,
    ): Promise<Cvm> {
      const find = landed && (async () => answerOf(await landed(signal)));
      return readCvm(await post(`${cvmPath(id)}/replicas`, body, 'single', signal, find));
    },

    /** `DELETE /cvms/{id}`: begins the deletion. Deleting what is being deleted does no harm. */
    async remove(id: string, signal: AbortSignal): Promise<void> {
      await send({ method: 'DELETE', path: cvmPath(id), effect: 'repeatable', expects: 'anything' }, signal);
    },
  };
}

export type Lifecycle = 'start' | 'stop' | 'shutdown' | 'restart';

/** Stands for the answer that was lost. */
const LANDED: Answer = { status: 200, body: {} };

function answerOf(value: unknown): Answer | undefined {
  return value === undefined ? undefined : { status: 200, body: value };
}

function cvmPath(id: string): string {
  return `/cvms/${encodeURIComponent(id)}`;
}
