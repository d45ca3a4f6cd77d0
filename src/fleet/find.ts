import { ApiError } from '../net/errors.ts';
import { SEVERAL_CODES } from '../operations/existence.ts';
import { absent, lookUp } from '../operations/find.ts';
import type { Cvm } from '../phala/cvm.ts';
import { isNotFound } from '../phala/errors.ts';
import type { CvmId } from '../phala/ids.ts';
import { plainUuid } from '../phala/revision.ts';
import { OperationProblem } from '../run/problem.ts';
import type { Run } from '../run/run.ts';

/** Status of a CVM that is not meant any more. */
export const GOING: ReadonlySet<string> = new Set(['deleting', 'deleted']);

/**
 * The CVMs that are meant: those of a list, each once, or all of an app that are not being deleted (Phala Cloud API:
 * `GET /apps/{app_id}/cvms`).
 *
 * @returns none when there is no such CVM and the operation takes that
 * @throws OperationProblem for one that does not exist, before anything is touched
 */
export async function findMembers(run: Run): Promise<Cvm[]> {
  const { inputs } = run;
  if (inputs.instances === 'all') return findApp(run);
  const found = await inParallel(inputs.cvmIds, async (id) => ({ id, cvm: await oneOf(run, id) }));
  const missing = found.filter(({ cvm }) => cvm === undefined).map(({ id }) => `\`${id.path}\``);
  if (missing.length > 0 && inputs.operation !== 'delete')
    throw new OperationProblem(
      `There is no CVM ${missing.join(', ')} (input \`cvm_id\`), so nothing was done to any. A CVM of another workspace looks the same as one that does not exist, so check the API key too.`,
      'There is no such CVM',
    );
  if (missing.length > 0) run.log.line(`Nothing to do for ${missing.join(', ')}: it does not exist`);
  const cvms = found.map(({ cvm }) => cvm).filter((cvm) => cvm !== undefined);
  const keys = cvms.map(({ vmUuid, id }) => plainUuid(vmUuid) ?? id);
  return cvms.filter((_, index) => keys.indexOf(keys[index]) === index);
}

async function oneOf(run: Run, id: CvmId): Promise<Cvm | undefined> {
  return (await lookUp(run, id)) ?? (id.orElse === undefined ? undefined : await lookUp(run, id.orElse));
}

async function findApp(run: Run): Promise<Cvm[]> {
  const { inputs, api, deadline } = run;
  const { cvm_id: id, cvmName } = inputs;
  const cvms = id?.kind === 'app_id' ? await membersOf(run, id.path.replace(/^app_/, '')) : [];
  const appId = cvms.length > 0 ? undefined : await appOf(run, id?.orElse ?? id ?? nameOf(cvmName));
  if (cvms.length === 0 && appId === undefined) {
    if (inputs.operation === 'delete' || (inputs.operation === 'deploy' && id === undefined)) return [];
    throw absent(inputs);
  }
  const all = appId === undefined ? cvms : await api.appCvms(appId, deadline.signal);
  // Oldest first, so that the order is the same in every run.
  return all.filter(({ status }) => !GOING.has(status)).toReversed();
}

function nameOf(name: string): CvmId {
  return { path: name, kind: 'name' };
}

async function membersOf({ api, deadline }: Run, appId: string): Promise<Cvm[]> {
  try {
    return await api.appCvms(appId, deadline.signal);
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}

/** The app of a CVM. A name that several machines have is fine as long as they are of one app. */
async function appOf({ api, deadline: { signal } }: Run, id: CvmId): Promise<string | undefined> {
  try {
    const cvm = await api.info(id.path, signal);
    const isOther = id.kind === 'name' && cvm.name !== undefined && cvm.name !== id.path;
    return isOther ? undefined : cvm.appId;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    if (!(error instanceof ApiError) || !SEVERAL_CODES.has(error.code)) throw error;
    const apps = new Set(
      (await api.list(signal)).filter(({ name }) => name === id.path).map(({ appId }) => appId),
    );
    if (apps.size === 1) return [...apps][0];
    throw new OperationProblem(
      `\`${id.path}\` stands for CVMs of ${apps.size} apps: ${[...apps].map((app) => `\`app_${app}\``).join(', ')}. Give one of these as \`cvm_id\`.`,
      'Several apps are meant',
    );
  }
}

const READS_AT_A_TIME = 5;

/** Reads for many, a few at a time, in their order. */
export async function inParallel<T, R>(items: readonly T[], read: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  async function work(): Promise<void> {
    for (const [index, item] of queue) results[index] = await read(item);
  }
  await Promise.all(Array.from({ length: READS_AT_A_TIME }, work));
  return results;
}
