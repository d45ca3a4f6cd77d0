import type { Cvm } from '../phala/cvm.ts';
import type { State } from '../phala/state.ts';
import type { Facts } from '../run/facts.ts';
import type { Run } from '../run/run.ts';

/** The live states of many CVMs, by the UUID. */
export type States = (vmUuid: string) => State | undefined;

/** The states of all in one request (Phala Cloud API: `POST /status/batch`). One try: without it each is asked for its own. */
export async function readStates({ api, deadline: { signal } }: Run, cvms: readonly Cvm[]): Promise<States> {
  const uuids = cvms.map(({ vmUuid }) => vmUuid).filter((uuid) => uuid !== undefined);
  try {
    return await api.once.statuses(uuids, signal);
  } catch {
    signal.throwIfAborted();
    return () => undefined;
  }
}

/**
 * The run in which one of many is planned before anything is touched: from the list and the batch that were read for all.
 * When its turn comes it is planned again, so what is seen here only decides whether all can be carried out.
 */
export function forPlanning(run: Run, { known }: Facts, states: States): Run {
  const { api, log } = run;
  const { cvm } = known;
  const quietly = (text: string) => log.debug(text);
  return {
    ...run,
    log: { ...log, line: quietly, once: quietly, notice: quietly, warning: quietly },
    api: {
      ...api,
      info: async () => cvm,
      state: async (id, signal) => states(cvm.vmUuid ?? id) ?? (await api.state(id, signal)),
      once: { ...api.once, operations: async () => [] },
    },
  };
}
