import { ApiError } from '../net/errors.ts';
import { decide } from '../net/retry.ts';
import { type Cvm, cvmLines, describeCvm, handleOf, readCvm } from '../phala/cvm.ts';
import { isOthers } from '../phala/identity.ts';
import type { Found, Started } from '../run/plan.ts';
import { OperationProblem } from '../run/problem.ts';
import type { Run } from '../run/run.ts';
import { sleep } from '../time/clock.ts';
import { REPLICATED } from './changes.ts';
import { READERS_LAG_MS } from './took_effect.ts';

/** Sends the request for a replica, so that the same is never made twice. @param find whether one whose answer was lost took effect */
type Request = (find?: () => Promise<Record<string, unknown> | undefined>) => Promise<Cvm>;

/** Adds a machine to the app of a CVM, and says what to wait for. */
export async function addReplica(run: Run, found: Found, request: Request): Promise<Started> {
  const { api, deadline, clock, inputs, log, ownership } = run;
  const { signal } = deadline;
  const { appId } = found.cvm;
  const before = new Set(appId === undefined ? [] : (await api.appCvms(appId, signal)).map(handleOf));

  let isInferred = false;
  /** A request whose answer was lost took effect when the app has one machine that it did not have before. */
  async function findAdded(app: string): Promise<Record<string, unknown> | undefined> {
    const [added, ...others] = (await api.appCvms(app, signal)).filter((cvm) => !before.has(handleOf(cvm)));
    if (added === undefined) return undefined;
    if (others.length > 0) throw indistinct([added, ...others]);
    isInferred = true;
    return recordOf(added);
  }

  // Without an app id nobody can tell, and then it is not sent a second time.
  const tookEffect = appId === undefined ? undefined : () => findAdded(appId);
  const candidate = { before: 'absent', foundBy: 'answer_alone' } as const;
  ownership.claim({ replicaOf: appId ?? found.handle }, { ...candidate, request: 'sent' });
  const requestedMs = clock.nowMs();
  const answered = await request(tookEffect).catch((error: unknown) => {
    if (error instanceof ApiError && decide(error, 'single') === 'final')
      ownership.claim({}, { ...candidate, request: 'refused' });
    throw error;
  });
  const isNew = (cvm: Cvm) => {
    const handle = handleOf(cvm);
    const isOfAnotherApp = appId !== undefined && isOthers(cvm, `app_${appId}`);
    return !isOfAnotherApp && handle !== found.handle && !before.has(handle);
  };
  const replica = isNew(answered) ? answered : await insteadOf(answered);

  /** The answer tells of a machine that is not the replica; as after a lost one, the machine that was added is. */
  async function insteadOf(wrong: Cvm): Promise<Cvm> {
    const untilMs = requestedMs + READERS_LAG_MS;
    for (;;) {
      const added = await tookEffect?.();
      if (added !== undefined) return readCvm(added);
      if (tookEffect === undefined || clock.nowMs() >= untilMs) break;
      await sleep(clock, inputs.retry_delay, signal);
    }
    throw new OperationProblem(
      `The replica was accepted, but the answer tells of ${describeCvm(wrong)}, which is not it, and no new machine of the app is seen. See the dashboard.`,
      'Accepted, but it cannot be watched',
      undefined,
      'unwatched',
    );
  }
  const handle = handleOf({ ...replica, appId: undefined });
  if (handle === undefined) {
    throw new OperationProblem(
      'The replica was accepted, but the answer does not tell its id, so it cannot be watched. See the dashboard.',
      'Accepted, but it cannot be watched',
    );
  }
  ownership.justCreated();
  // A machine that appeared while the answer was missing may be another run's replica.
  const answer = isInferred ? 'answered_when_repeated' : 'answered';
  const claim = ownership.claim({ handle, name: replica.name }, { ...candidate, request: answer });
  log.line(`Replica \`${replica.name ?? handle}\` is being created`);
  const target = inputs.target ?? 'running';
  const cvm: Cvm = { ...replica, appId: replica.appId ?? appId };
  return {
    change: REPLICATED,
    cvm,
    wait: {
      handle,
      goal: { target, proof: claim === 'ours' ? 'new_cvm' : 'any', leadsTo: 'running' },
      requestedMs,
      newestOperation: 'none',
      verb: 'create',
    },
  };
}

function indistinct(added: readonly Cvm[]): OperationProblem {
  return new OperationProblem(
    [
      'The answer to the request was lost, and several machines were added to the app since then. Which of them is the replica of this run cannot be told, so none is touched:',
      ...cvmLines(added),
      'See which of them nobody needs; to remove one by hand: `phala cvms delete ID`.',
    ].join('\n'),
    'Which replica is new cannot be told',
  );
}

/** The fields of a VM record that are read from one. */
function recordOf({ id, vmUuid, appId, instanceId, name, status }: Cvm): Record<string, unknown> {
  return { id, vm_uuid: vmUuid, app_id: appId, instance_id: instanceId, name, status };
}
