import { ApiError } from '../net/errors.ts';
import { describeCvm } from '../phala/cvm.ts';
import { NONE } from '../run/change.ts';
import type { Found, Plan, Started } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import { APPROVAL_NEEDED, approvalOf } from './approval.ts';
import { REPLICATED } from './changes.ts';
import { finishReplica } from './confirm.ts';
import { addReplica } from './replica.ts';

/** Phala Cloud API: `POST /cvms/{id}/replicas`. */
export async function planReplica(run: Run, found: Found): Promise<Plan> {
  return {
    change: REPLICATED,
    words: [describeCvm(found.cvm)],
    step: 'request',
    carryOut: () => replicate(run, found),
  };
}

async function replicate(run: Run, found: Found): Promise<Started> {
  const { api, deadline, inputs, log, secrets } = run;
  // Which of several versions of the app is meant, nobody but this request can say.
  const composeHash = inputs.compose_hash ?? found.cvm.composeHash;
  const body = {
    ...(inputs.node_id === undefined ? {} : { node_id: inputs.node_id }),
    ...(composeHash === undefined ? {} : { compose_hash: composeHash }),
  };
  try {
    const started = await addReplica(run, found, (tookEffect) =>
      api.replicate(found.handle, body, deadline.signal, tookEffect),
    );
    return { ...started, sent: { composeHash: inputs.compose_hash } };
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== APPROVAL_NEEDED) throw error;
    const approval = approvalOf('replica', error, found.cvm, secrets);
    const { commitToken: token, composeHash: approved } = approval;
    if (approval.allowed?.all === true && token !== undefined) {
      log.line('The contract allows this compose hash already: finishing the replica');
      const started = await finishReplica(run, found, { token, composeHash: approved });
      if (started !== undefined) return started;
    }
    return { change: NONE, cvm: found.cvm, approval };
  }
}
