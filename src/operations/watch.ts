import type { Acted, Context } from '../run/operation.ts';
import { GONE } from '../wait/observation.ts';
import { requireCvm } from './find.ts';

/** Sends nothing and waits for the target, whoever causes it. */
export async function watch(context: Context): Promise<Acted> {
  const { inputs, clock } = context;
  const found = await requireCvm(context);
  const target = inputs.target === 'deleted' ? GONE : (inputs.target ?? 'running');
  context.line(`Watching; the status is \`${found.state.status}\``);
  const wait = {
    handle: found.handle,
    expectation: { target, proof: 'any' as const },
    requestedMs: clock.nowMs(),
  };
  return { change: 'none', cvm: found.cvm, wait };
}
