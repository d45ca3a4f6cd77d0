import { ApiError } from '../net/errors.ts';
import { absent, demandFor, lookUp } from '../operations/find.ts';
import { askFor } from '../phala/absence.ts';
import type { Cvm } from '../phala/cvm.ts';
import { isNotFound, SEVERAL_CODES } from '../phala/errors.ts';
import { isMeant } from '../phala/identity.ts';
import type { CvmId } from '../phala/ids.ts';
import { plainUuid } from '../phala/revision.ts';
import { OperationProblem } from '../run/problem.ts';
import type { Run } from '../run/run.ts';

/** Status of a CVM that is not meant any more. */
const GOING: ReadonlySet<string> = new Set(['deleting', 'deleted']);

/**
 * The CVMs that are meant: those of a list, each once, or all of an app that are not being deleted (Phala Cloud API:
 * `GET /apps/{app_id}/cvms`).
 *
 * @returns nothing when there is no such app and the operation takes that
 * @throws OperationProblem for one that does not exist, before anything is touched
 */
export async function findMembers(run: Run): Promise<Cvm[] | undefined> {
  const { inputs } = run;
  if (inputs.instances === 'all') return findApp(run);
  const found = await inParallel(inputs.cvmIds, async (id) => ({ id, cvm: await oneOf(run, id) }));
  const missing = found.filter(({ cvm }) => cvm === undefined).map(({ id }) => `\`${id.path}\``);
  if (missing.length > 0 && inputs.operation !== 'delete')
    throw new OperationProblem(
      `There is no CVM ${missing.join(', ')} (input \`cvm_id\`), so nothing was done to any. A CVM of another workspace looks the same as one that does not exist, so check the API key too.`,
      'There is no such CVM',
    );
  if (missing.length > 0)
    run.log.warning(
      `There is no CVM ${missing.join(', ')}, so nothing was deleted there. A CVM of another workspace looks the same: check the id and the API key.`,
      'Nothing to delete',
    );
  const cvms = found.map(({ cvm }) => cvm).filter((cvm) => cvm !== undefined);
  const keys = cvms.map(({ vmUuid, id }) => plainUuid(vmUuid) ?? id);
  return cvms.filter((_, index) => keys.indexOf(keys[index]) === index);
}

async function oneOf(run: Run, id: CvmId): Promise<Cvm | undefined> {
  return (await lookUp(run, id)) ?? (id.orElse === undefined ? undefined : await lookUp(run, id.orElse));
}

/** The CVMs of an app that are not being deleted, oldest first, so that the order is the same in every run. */
async function findApp(run: Run): Promise<Cvm[] | undefined> {
  const { inputs, log } = run;
  const id: CvmId = inputs.cvm_id ?? { path: inputs.cvmName, kind: 'name' };
  const all = (await membersOf(run, id)) ?? (id.orElse && (await membersOf(run, id.orElse)));
  const takesNone = inputs.operation === 'delete' || inputs.operation === 'deploy';
  if (all === undefined) {
    if (takesNone) return undefined;
    throw absent(inputs);
  }
  const staying = all.filter(({ status }) => !GOING.has(status)).toReversed();
  if (staying.length > 0) return staying;
  const words = `All CVMs of the app of \`${id.path}\` are being deleted`;
  if (!takesNone) throw new OperationProblem(`${words}.`, 'The CVMs are being deleted');
  log.line(words);
  return [];
}

/** @returns nothing when the platform says that there is no such CVM */
async function membersOf(run: Run, id: CvmId): Promise<Cvm[] | undefined> {
  const { api, deadline } = run;
  if (id.kind === 'app_id') {
    // One request where the app has CVMs; whether one without any is there, the other route tells.
    const cvms = await api.appCvms(id.path.replace(/^app_/, ''), deadline.signal).catch((error: unknown) => {
      if (isNotFound(error)) return [];
      throw error;
    });
    if (cvms.length > 0) return cvms;
  }
  const appId = await appOf(run, id);
  if (appId === undefined) return undefined;
  const cvms = await api.appCvms(appId, deadline.signal);
  if (cvms.length > 0) return cvms;
  throw new OperationProblem(
    `The platform knows \`${id.path}\`, and lists no CVM of the app ${appId}. Which CVMs are meant cannot be told, so nothing was changed. Run the job again later.`,
    'No CVM is listed',
  );
}

/** The app of a CVM. A name that several machines have is fine as long as they are of one app. */
async function appOf(run: Run, id: CvmId): Promise<string | undefined> {
  const { api, clock, inputs, deadline } = run;
  const { signal } = deadline;
  const asking = { api, clock, pauseMs: inputs.retry_delay, signal };
  try {
    const found = await askFor(asking, id, demandFor(run, id), () => api.info(id.path, signal));
    switch (found.kind) {
      case 'absent':
        return undefined;
      case 'listed':
        return oneApp(id, found.cvms);
      case 'answer':
        // A name may be spelled like another identifier.
        if (id.kind !== 'name' || isMeant(found.value, id) !== false) return oneApp(id, [found.value]);
        return await oneAppListed(run, id);
      default:
        return found satisfies never;
    }
  } catch (error) {
    if (!(error instanceof ApiError) || !SEVERAL_CODES.has(error.code)) throw error;
    if (id.kind === 'app_id') return id.path.replace(/^app_/, '');
    return oneAppListed(run, id);
  }
}

async function oneAppListed({ api, deadline }: Run, id: CvmId): Promise<string | undefined> {
  const cvms = (await api.list(deadline.signal)).filter((cvm) => isMeant(cvm, id));
  return cvms.length === 0 ? undefined : oneApp(id, cvms);
}

function oneApp({ path }: CvmId, cvms: readonly Cvm[]): string {
  const apps = [...new Set(cvms.map(({ appId }) => appId))];
  const [app, ...others] = apps;
  if (app !== undefined && others.length === 0) return app;
  if (apps.includes(undefined))
    throw new OperationProblem(
      `The platform does not tell the app of \`${path}\`, so which CVMs are meant cannot be told. Nothing was changed.`,
      'Which CVMs are meant is unknown',
    );
  throw new OperationProblem(
    `\`${path}\` stands for CVMs of ${apps.length} apps: ${apps.map((one) => `\`app_${one}\``).join(', ')}. Give one of these as \`cvm_id\`.`,
    'Several apps are meant',
  );
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
