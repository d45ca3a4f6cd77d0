import { ApiError } from '../net/errors.ts';
import type { ApiRequest, Send } from '../net/http.ts';
import { booleanOf, type JsonObject, listOf, numberOf, objectOf, textOf } from '../text/json.ts';
import { type Clock, sleep } from '../time/clock.ts';
import { type Cvm, describeCvm, handleOf, readCvm } from './cvm.ts';
import { isOthers } from './identity.ts';
import { type Kms, readKmsList } from './kms.ts';
import { type OperationRecord, readOperations } from './operation_record.ts';
import { cvmPath } from './paths.ts';
import {
  plainUuid,
  type Revision,
  type RevisionDetail,
  readRevisionDetail,
  readRevisions,
} from './revision.ts';
import { readState, type State } from './state.ts';
import { readTcbInfo } from './tcb_info.ts';

/** The part of an attestation that tells what runs. */
type Attestation = {
  /** Why there is none; the answer is still one of success. */
  error?: string;
  /** Its content is for the workspace alone, and will not come. */
  isPublic?: boolean;
  /** The very text whose SHA-256 is the compose hash. */
  appCompose?: string;
  instanceId?: string;
};

/** Revisions of an app that are looked at: far more than anybody goes back. */
const REVISION_PAGES = 10;
const PAGE_SIZE = 100;
/** Ten thousand CVMs; a service that claims more is not to be asked without end. */
const MOST_PAGES = 100;
/** From here on there is a pause before each page. */
const QUICK_PAGES = 10;
const PAGE_PAUSE_MS = 200;

/** A KMS is found by its type, and a node that is off is not chosen, only since this version. */
const BY_CONTRACT = { headers: { 'x-phala-version': '2026-06-23' } };
/** The platform itself gives up on a KMS after 30 seconds. */
const KEY_LIMIT_MS = 60_000;

function unreadable(path: string, message: string): ApiError {
  return new ApiError({ kind: 'unreadable', request: `GET ${path}`, message });
}

/** The endpoints that change nothing. */
export function createReads(send: Send, clock: Clock) {
  async function get(
    path: string,
    expects: ApiRequest['expects'],
    signal: AbortSignal,
    more?: Pick<ApiRequest, 'query' | 'headers' | 'limitMs'>,
  ) {
    const { body } = await send({ method: 'GET', path, effect: 'read', expects, ...more }, signal);
    return body;
  }

  /** `POST /status/batch` for many. @returns finds the state of one of them; `undefined` for one that it does not hold */
  async function statuses(
    vmUuids: readonly string[],
    signal: AbortSignal,
  ): Promise<(vmUuid: string) => State | undefined> {
    const request: ApiRequest = {
      method: 'POST',
      path: '/status/batch',
      body: { vm_uuids: vmUuids },
      effect: 'read',
      expects: 'object',
    };
    const { body } = await send(request, signal);
    const states = new Map(Object.entries(objectOf(body)).map(([uuid, state]) => [plainUuid(uuid), state]));
    return (vmUuid) => {
      const state = states.get(plainUuid(vmUuid));
      return state === undefined ? undefined : readState(state);
    };
  }

  return {
    /**
     * `GET /cvms/{id}`: the platform's record of a CVM. It may lag behind the machine.
     *
     * @throws ApiError also for the record of another CVM
     */
    async info(id: string, signal: AbortSignal): Promise<Cvm> {
      const cvm = readCvm(await get(cvmPath(id), 'object', signal));
      if (isOthers(cvm, id)) throw unreadable(cvmPath(id), `the answer is the record of ${describeCvm(cvm)}`);
      return cvm;
    },

    /** `GET /cvms/{id}/state` without a target: the live state. */
    async state(id: string, signal: AbortSignal): Promise<State> {
      return readState(await get(`${cvmPath(id)}/state`, 'object', signal));
    },

    /** `POST /status/batch` for one CVM; `undefined` when the answer does not hold it. A read, although it is a POST. */
    async status(vmUuid: string, signal: AbortSignal): Promise<State | undefined> {
      return (await statuses([vmUuid], signal))(vmUuid);
    },

    statuses,

    /** `GET /cvms/{id}/operations`, newest first. */
    async operations(id: string, signal: AbortSignal): Promise<OperationRecord[]> {
      return readOperations(
        await get(`${cvmPath(id)}/operations`, 'anything', signal, { query: { limit: 20 } }),
      );
    },

    /** `GET /cvms/{id}/compose_file`: the app compose that the CVM has now. */
    async composeFile(id: string, signal: AbortSignal): Promise<JsonObject> {
      return objectOf(await get(`${cvmPath(id)}/compose_file`, 'object', signal));
    },

    /** `GET /apps/{app_id}/cvms`: all machines of an app. */
    async appCvms(appId: string, signal: AbortSignal): Promise<Cvm[]> {
      const path = `/apps/${encodeURIComponent(appId)}/cvms`;
      const cvms = listOf(await get(path, 'list', signal)).map(readCvm);
      const other = cvms.find((cvm) => isOthers(cvm, `app_${appId}`));
      if (other !== undefined)
        throw unreadable(path, `the answer has ${describeCvm(other)}, which is of another app`);
      // A list may name a machine twice, and then it would be acted on twice.
      const seen = new Set<string>();
      return cvms.filter((cvm) => {
        const handle = handleOf({ ...cvm, appId: undefined });
        if (handle === undefined) return true;
        const isFirst = !seen.has(handle);
        seen.add(handle);
        return isFirst;
      });
    },

    /** `GET /apps/{app_id}/revisions`, newest first: the newest thousand of all machines of an app. */
    async revisions(appId: string, signal: AbortSignal): Promise<Revision[]> {
      const path = `/apps/${encodeURIComponent(appId)}/revisions`;
      const all = new Map<string, Revision>();
      for (let page = 1; ; page++) {
        const body = await get(path, 'object', signal, { query: { page, page_size: 100 } });
        const { revisions, pages = 1 } = readRevisions(body);
        // A page may hold again what moved on to it while the list was read.
        for (const revision of revisions) all.set(revision.id, revision);
        if (page >= Math.min(pages, REVISION_PAGES)) break;
      }
      return [...all.values()].sort((a, b) => (b.createdMs ?? 0) - (a.createdMs ?? 0));
    },

    /** `GET /apps/{app_id}/revisions/{revision_id}`: with its compose file and its sealed env. */
    async revision(appId: string, id: string, signal: AbortSignal): Promise<RevisionDetail | undefined> {
      const path = `/apps/${encodeURIComponent(appId)}/revisions/${encodeURIComponent(id)}`;
      return readRevisionDetail(await get(path, 'object', signal));
    },

    /** `GET /cvms/paginated`, all pages: every CVM of the workspace. @throws ApiError for a list that cannot be all of it */
    async list(signal: AbortSignal): Promise<Cvm[]> {
      const path = '/cvms/paginated';
      const cvms: Cvm[] = [];
      const seen = new Set<string>();
      let whole = 0;
      for (let page = 1; page <= MOST_PAGES; page++) {
        if (page > QUICK_PAGES) await sleep(clock, PAGE_PAUSE_MS, signal);
        const query = { page, page_size: PAGE_SIZE };
        const body = objectOf(await get(path, 'object', signal, { query }));
        const { items } = body;
        const [pages, total, told] = [body.pages, body.total, body.page].map(numberOf);
        if (!Array.isArray(items)) throw unreadable(path, 'the answer is no list of CVMs');
        if (told !== undefined && told !== page)
          throw unreadable(path, `asked for page ${page}, the answer is page ${told}`);
        const listed = items.map(readCvm);
        const isRepeated = items.length > 0 && listed.every((cvm) => seen.has(handleOf(cvm) ?? ''));
        if (isRepeated) throw unreadable(path, `page ${page} holds what the pages before it do`);
        for (const cvm of listed) seen.add(handleOf(cvm) ?? `${seen.size}`);
        cvms.push(...listed);
        // What goes while the list is read moves others to a page that was read already.
        if (total !== undefined && total < whole)
          throw unreadable(path, 'the list changed while it was read');
        whole = total ?? whole;
        if (pages === undefined ? items.length < PAGE_SIZE : page >= pages) {
          if (total === undefined || cvms.length >= total) return cvms;
          throw unreadable(path, `the list has ${cvms.length} of ${total} CVMs`);
        }
        if (items.length === 0) throw unreadable(path, `page ${page} of ${pages ?? 'many'} is empty`);
      }
      throw unreadable(path, `the list has more than ${MOST_PAGES} pages`);
    },

    /**
     * `GET /kms/{kms}/pubkey/{app_id}`: the key that the env of an app is sealed for, and the KMS's signature of it.
     *
     * @param kms type, slug or contract address
     */
    async envPublicKey(
      kms: string,
      appId: string,
      signal: AbortSignal,
    ): Promise<{ publicKey?: string; signature?: string }> {
      const path = `/kms/${encodeURIComponent(kms)}/pubkey/${encodeURIComponent(appId)}`;
      const body = objectOf(await get(path, 'object', signal, { ...BY_CONTRACT, limitMs: KEY_LIMIT_MS }));
      return { publicKey: textOf(body.public_key), signature: textOf(body.signature) };
    },

    /** `GET /kms`: every KMS, with the key that it signs with where the platform tells it. */
    async kmsList(signal: AbortSignal): Promise<Kms[]> {
      return readKmsList(
        await get('/kms', 'anything', signal, { ...BY_CONTRACT, query: { page_size: 100 } }),
      );
    },

    /** `GET /cvms/{id}` as an older version answers, which alone names the node of the KMS. */
    async kmsSlug(id: string, signal: AbortSignal): Promise<string | undefined> {
      const headers = { 'x-phala-version': '2025-10-28' };
      return textOf(objectOf(objectOf(await get(cvmPath(id), 'object', signal, { headers })).kms_info).slug);
    },

    /** `GET /teepods/available`: the regions of the nodes that take CVMs, each once. */
    async regions(signal: AbortSignal): Promise<string[]> {
      const { nodes } = objectOf(await get('/teepods/available', 'object', signal));
      const regions = listOf(nodes).flatMap((node) => textOf(objectOf(node).region_identifier) ?? []);
      return [...new Set(regions)].sort();
    },

    /** `GET /cvms/{id}/attestation`: what the machine says about itself. */
    async attestation(id: string, signal: AbortSignal): Promise<Attestation> {
      const body = objectOf(await get(`${cvmPath(id)}/attestation`, 'object', signal));
      const { appCompose, instanceId } = readTcbInfo(body.tcb_info);
      return {
        error: textOf(body.error),
        isPublic: booleanOf(body.is_public),
        appCompose: textOf(appCompose),
        instanceId,
      };
    },

    /** `GET /apps/{app_id}/attestations`: what each machine of an app hands out about itself, with its quote. As it came. */
    appAttestations(appId: string, signal: AbortSignal): Promise<unknown> {
      return get(`/apps/${encodeURIComponent(appId)}/attestations`, 'object', signal);
    },
  };
}
