import { isObject, type JsonObject, listOf, numberOf, objectOf, parseJson, textOf } from '../text/json.ts';
import type { Cvm } from './cvm.ts';
import { readComposeHash } from './ids.ts';
import { segmentOf } from './paths.ts';

/** What a CVM was told to run at some time. Only the id is never missing. */
export type Revision = {
  id: string;
  vmUuid?: string;
  composeHash?: string;
  /** As the platform writes it (ISO 8601). */
  createdAt?: string;
  /** Milliseconds since 1970 on the platform's clock. */
  createdMs?: number;
  /** `deploy`, `update` and so on. */
  type?: string;
  /** The operation that made it, where the platform tells. */
  operationId?: string;
};

export type RevisionDetail = Revision & {
  /** The app compose; empty when it cannot be read. */
  appCompose: JsonObject;
  /** The sealed env, which nobody but the machine can open. Equal texts are equal envs. */
  sealedEnv?: string;
};

/** Reads one entry of `GET /apps/{app_id}/revisions`; `undefined` when it has no id. */
export function readRevision(value: unknown): Revision | undefined {
  if (!isObject(value)) return undefined;
  const id = segmentOf(value.revision_id);
  if (id === undefined) return undefined;
  const createdAt = textOf(value.created_at);
  const createdMs = Date.parse(createdAt ?? '');
  return {
    id,
    vmUuid: plainUuid(textOf(value.vm_uuid) ?? textOf(objectOf(value.cvm).vm_uuid)),
    composeHash: readComposeHash(textOf(value.compose_hash)),
    createdAt,
    createdMs: Number.isNaN(createdMs) ? undefined : createdMs,
    type: textOf(value.operation_type),
    operationId: textOf(value.trace_id),
  };
}

/** Reads `GET /apps/{app_id}/revisions/{revision_id}`, whose compose file may be an object, its JSON, or compose text. */
export function readRevisionDetail(value: unknown): RevisionDetail | undefined {
  const revision = readRevision(value);
  if (revision === undefined) return undefined;
  const { compose_file, encrypted_env } = objectOf(value);
  const text = textOf(compose_file);
  const parsed = text === undefined ? compose_file : parseJson(text);
  const appCompose = isObject(parsed) ? parsed : text === undefined ? {} : { docker_compose_file: text };
  return { ...revision, appCompose, sealedEnv: textOf(encrypted_env) };
}

/** Reads one page; `pages` is missing when the answer does not tell. */
export function readRevisions(value: unknown): { revisions: Revision[]; pages: number | undefined } {
  const body = objectOf(value);
  const revisions = listOf(body.revisions)
    .map(readRevision)
    .filter((revision) => revision !== undefined);
  return { revisions, pages: numberOf(body.total_pages) };
}

/** A UUID in one spelling, so that two can be compared. */
export function plainUuid(uuid: string | undefined): string | undefined {
  return uuid?.replaceAll('-', '').toLowerCase();
}

/** Those of one machine of an app; what does not tell whose it is may be its own. */
export function revisionsOfCvm(revisions: readonly Revision[], cvm: Cvm): Revision[] {
  const uuid = plainUuid(cvm.vmUuid);
  return revisions.filter(({ vmUuid }) => vmUuid === undefined || uuid === undefined || vmUuid === uuid);
}
