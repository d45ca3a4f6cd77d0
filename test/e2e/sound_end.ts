import assert from 'node:assert/strict';
import type { Played } from './scenario.ts';

/** What holds for every good end: what the outputs tell is what the service has. */
export function assertSound({ outputs, cvms, code, signal, annotations, state }: Played): void {
  assert.deepEqual([code, signal, annotations, state.outcome], [0, null, [], 'success']);
  assert.match(outputs.elapsed_seconds ?? '', /^\d+(\.\d)?$/);
  assert.equal(outputs.failure_reason, undefined);
  const { cvm_id, dashboard_url } = outputs;
  const cvm = cvms.find(({ vm_uuid }) => vm_uuid === cvm_id);
  if (cvm === undefined) {
    assert.deepEqual({ cvm_id, dashboard_url }, { cvm_id: undefined, dashboard_url: undefined });
    return;
  }
  const { app_id, name, composeHash, instance_id } = cvm;
  assert.deepEqual(
    [outputs.app_id, outputs.name, outputs.compose_hash, outputs.instance_id, outputs.node_id],
    [app_id, name, composeHash, instance_id, String(cvm.node.nodeId)],
  );
  assert.equal(dashboard_url, `https://cloud.phala.com/dashboard/cvms/${cvm.vm_uuid}`);
  const host = `dstack-sim${cvm.node.teepodId}.example`;
  const urls = [`https://${app_id}-80.${host}`, `https://${instance_id}-80.${host}`];
  assert.deepEqual([outputs.url, outputs.urls], [urls[0], JSON.stringify(urls)]);
  if (cvm.deleted) return;
  assert.equal(outputs.status, cvm.status);
  assert.partialDeepStrictEqual(JSON.parse(outputs.state ?? ''), { name, status: cvm.status });
  const moments: { at: number; status: string }[] = JSON.parse(outputs.timeline ?? '');
  assert.equal(moments.at(-1)?.status, cvm.status);
  const times = moments.map(({ at }) => at);
  assert.deepEqual(
    times,
    times.toSorted((a, b) => a - b),
  );
}
