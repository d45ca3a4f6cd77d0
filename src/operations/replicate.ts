import type { Cvm } from '../phala/cvm.ts';
import { describeCvm, handleOf } from '../phala/cvm.ts';
import { type Acted, type Context, OperationProblem } from '../run/operation.ts';
import { requireCvm } from './find.ts';

/** Phala Cloud API: `POST /cvms/{id}/replicas`, a further machine with the same app id. */
export async function replicate(context: Context): Promise<Acted> {
  const { api, signal, clock, inputs } = context;
  const found = await requireCvm(context);
  const { appId } = found.cvm;
  const before = new Set(appId === undefined ? [] : (await api.appCvms(appId, signal)).map(handleOf));

  /** A request whose answer was lost took effect when the app has a machine that it did not have before. */
  async function addedMachine(app: string): Promise<Record<string, unknown> | undefined> {
    const added = (await api.appCvms(app, signal)).find((cvm) => !before.has(handleOf(cvm)));
    return added === undefined ? undefined : recordOf(added);
  }

  // Without an app id nobody can tell, and then it is not sent a second time.
  const landed = appId === undefined ? undefined : () => addedMachine(appId);

  context.plan({ change: 'replicated', words: [describeCvm(found.cvm)] });
  const requestedMs = clock.nowMs();
  const body = inputs.node_id === undefined ? {} : { node_id: inputs.node_id };
  const replica = await api.replicate(found.handle, body, signal, landed);
  const handle = handleOf({ ...replica, appId: undefined });
  if (handle === undefined) {
    throw new OperationProblem(
      'The replica was accepted, but the answer does not tell its id, so it cannot be watched. See the dashboard.',
    );
  }
  context.justCreated();
  context.remember({ handle, name: replica.name });
  context.line(`Replica \`${replica.name ?? handle}\` is being created`);
  const target = inputs.target ?? 'running';
  const cvm: Cvm = { ...replica, appId: replica.appId ?? appId };
  return {
    change: 'replicated',
    cvm,
    wait: { handle, expectation: { target, proof: 'new_cvm' }, requestedMs, newestOperation: 'none' },
  };
}

/** The fields of a VM record that are read from one. */
function recordOf({ id, vmUuid, appId, instanceId, name, status }: Cvm): Record<string, unknown> {
  return { id, vm_uuid: vmUuid, app_id: appId, instance_id: instanceId, name, status };
}
