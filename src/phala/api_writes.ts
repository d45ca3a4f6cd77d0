import { ApiError } from '../net/errors.ts';
import type { Answer, ApiRequest, Send } from '../net/http.ts';
import { type JsonObject, objectOf, textOf } from '../text/json.ts';
import { type Cvm, describeCvm, readCvm } from './cvm.ts';
import { isOthers } from './identity.ts';
import { cvmPath } from './paths.ts';
import { type Provision, readProvision } from './provision.ts';

/** Finds out whether a write whose answer was lost took effect. */
type TookEffect = (signal: AbortSignal) => Promise<boolean>;

/** What a write that must not act twice does before it is sent again. */
export type Repeat = {
  tookEffect: TookEffect;
  /** Called first, with what stood in the way and whether an answer was lost so far. */
  again?(error: ApiError, answerLost: boolean): Promise<void>;
};

export type Accepted = {
  /** The operation that was started, where the answer names it. */
  correlationId?: string;
  /** The VM record, where the answer has one; empty otherwise. */
  cvm: Cvm;
};

export type Lifecycle = 'start' | 'stop' | 'shutdown' | 'restart';

/** The endpoints that change something. Each says how often it may be sent. */
export function createWrites(send: Send) {
  async function post(
    path: string,
    body: JsonObject,
    effect: ApiRequest['effect'],
    signal: AbortSignal,
    more: Pick<ApiRequest, 'again' | 'tookEffect'> = {},
  ) {
    return (await send({ method: 'POST', path, body, effect, expects: 'object', ...more }, signal)).body;
  }

  /** A write that answers little, and must not be sent twice blindly. */
  async function act(
    request: Omit<ApiRequest, 'effect' | 'expects'>,
    signal: AbortSignal,
    repeat?: Repeat,
  ): Promise<Accepted> {
    const find = repeat && (async () => ((await repeat.tookEffect(signal)) ? TOOK_EFFECT : undefined));
    const answer = await send(
      { ...request, effect: 'single', expects: 'anything', tookEffect: find, again: repeat?.again },
      signal,
    );
    return { correlationId: textOf(objectOf(answer.body).correlation_id), cvm: readCvm(answer.body) };
  }

  /** A small setting, which does no harm when it is sent again. */
  async function set(path: string, body: JsonObject, signal: AbortSignal): Promise<void> {
    await send({ method: 'PATCH', path, body, effect: 'repeatable', expects: 'anything' }, signal);
  }

  return {
    /** `POST /cvms/provision`: checks the request and reserves an app id. Creates nothing, so it may be repeated. */
    async provision(body: JsonObject, signal: AbortSignal): Promise<Provision> {
      return readProvision(await post('/cvms/provision', body, 'repeatable', signal));
    },

    /**
     * `POST /cvms`: creates what was provisioned. The same app id and compose hash again give the same CVM.
     *
     * @throws ApiError also for an answer that tells of the CVM of another app
     */
    async commit(body: JsonObject, signal: AbortSignal, again?: ApiRequest['again']): Promise<Cvm> {
      const cvm = readCvm(await post('/cvms', body, 'repeatable', signal, { again }));
      if (!isOthers(cvm, textOf(body.app_id) ?? '')) return cvm;
      const message = `the answer tells of ${describeCvm(cvm)}, which is of another app`;
      throw new ApiError({ kind: 'unreadable', request: 'POST /cvms', message });
    },

    /** `PATCH /cvms/{id}`: changes what the body names. */
    patch: (
      id: string,
      body: JsonObject,
      headers: Record<string, string>,
      signal: AbortSignal,
      repeat?: Repeat,
    ) => act({ method: 'PATCH', path: cvmPath(id), body, headers }, signal, repeat),

    /** `PATCH /cvms/{id}/resources`: another size. It restarts the CVM; a disk can only grow. */
    resize: (id: string, body: JsonObject, signal: AbortSignal, repeat?: Repeat) =>
      // The API documents a number here and one of its clients sends a boolean; 1 is read as both.
      act(
        {
          method: 'PATCH',
          path: `${cvmPath(id)}/resources`,
          body: { ...body, allow_restart: 1 },
        },
        signal,
        repeat,
      ),

    /** `PATCH /cvms/{id}/listed`: whether the Trust Center lists it. Restarts nothing. */
    async setListed(id: string, listed: boolean, signal: AbortSignal): Promise<void> {
      await set(`${cvmPath(id)}/listed`, { listed }, signal);
    },

    /** `PATCH /cvms/{id}/scheduled-delete`: when the platform deletes the CVM by itself. */
    async scheduleDelete(id: string, at: Date, signal: AbortSignal): Promise<void> {
      await set(`${cvmPath(id)}/scheduled-delete`, { scheduled_delete_at: at.toISOString() }, signal);
    },

    /** `POST /cvms/{id}/commit-update`: finishes a prepared update. The token is the credential. */
    commitUpdate: (id: string, body: JsonObject, signal: AbortSignal, repeat?: Repeat) =>
      act({ method: 'POST', path: `${cvmPath(id)}/commit-update`, body }, signal, repeat),

    /** `POST /cvms/{id}/start`, `/stop`, `/shutdown` and `/restart` (which alone has a body). */
    lifecycle: (
      id: string,
      verb: Lifecycle,
      body: JsonObject | undefined,
      signal: AbortSignal,
      repeat?: Repeat,
    ) => act({ method: 'POST', path: `${cvmPath(id)}/${verb}`, body }, signal, repeat),

    /**
     * `POST /cvms/{id}/revisions/{revision_id}/redeploy`: compose file and sealed env of that revision. The answer names the
     * operation, or holds the record, or nothing.
     */
    redeploy: (
      id: string,
      revisionId: string,
      query: { transaction_hash?: string },
      signal: AbortSignal,
      repeat?: Repeat,
    ) =>
      act(
        {
          method: 'POST',
          path: `${cvmPath(id)}/revisions/${encodeURIComponent(revisionId)}/redeploy`,
          query,
        },
        signal,
        repeat,
      ),

    /** `POST /cvms/{id}/operations/cancel`: ends the operation that runs. */
    async cancelOperation(id: string, signal: AbortSignal): Promise<void> {
      const path = `${cvmPath(id)}/operations/cancel`;
      await send({ method: 'POST', path, effect: 'repeatable', expects: 'anything' }, signal);
    },

    /** `POST /cvms/{id}/replicas`: a further machine of the same app; the answer is its record. */
    async replicate(
      id: string,
      body: JsonObject,
      signal: AbortSignal,
      tookEffect?: (signal: AbortSignal) => Promise<unknown>,
    ): Promise<Cvm> {
      const find = tookEffect && (async () => answerOf(await tookEffect(signal)));
      return readCvm(await post(`${cvmPath(id)}/replicas`, body, 'single', signal, { tookEffect: find }));
    },

    /** `POST /cvms/{id}/commit-replica`: makes a replica that was held back. The token is the credential. */
    async commitReplica(
      id: string,
      body: JsonObject,
      signal: AbortSignal,
      tookEffect?: (signal: AbortSignal) => Promise<unknown>,
    ): Promise<Cvm> {
      const find = tookEffect && (async () => answerOf(await tookEffect(signal)));
      const path = `${cvmPath(id)}/commit-replica`;
      return readCvm(await post(path, body, 'single', signal, { tookEffect: find }));
    },

    /** `DELETE /cvms/{id}`: begins the deletion. Deleting what is being deleted does no harm. */
    async remove(id: string, signal: AbortSignal, again?: ApiRequest['again']): Promise<void> {
      const request = { method: 'DELETE', path: cvmPath(id), again } as const;
      await send({ ...request, effect: 'repeatable', expects: 'anything' }, signal);
    },
  };
}

/** Stands for the answer that was lost. */
const TOOK_EFFECT: Answer = { status: 200, body: {} };

function answerOf(value: unknown): Answer | undefined {
  return value === undefined ? undefined : { status: 200, body: value };
}
