import { type Clock, timeLimit } from '../time/clock.ts';
import type { DockerLogins } from './docker_config.ts';
import type { Budget } from './exchange.ts';
import type { Guest } from './guest.ts';
import type { Login } from './login.ts';
import type { LookUp, Lookup } from './look_up.ts';
import type { ImageReference } from './reference.ts';
import type { Lookups } from './verdict.ts';

export type AskTools = {
  lookUp: LookUp;
  clock: Clock;
  /** What was asked before by the same asker, by the text of the reference. */
  asked?: Map<string, Promise<Lookups>>;
};

type Asker = {
  guest: Guest;
  dockerLogins: DockerLogins;
  /** What a registry has for all of its images together. */
  budgetMs: number;
};

export type LookupsByImage = ReadonlyMap<ImageReference, Lookups>;

const PARALLEL_PER_REGISTRY = 6;

/**
 * Asks the registries for images, all registries side by side and some images of each. None waits for another.
 *
 * @throws the signal's reason, and nothing else
 */
export async function askAll(
  references: readonly ImageReference[],
  asker: Asker,
  tools: AskTools,
  signal: AbortSignal,
): Promise<LookupsByImage> {
  const { asked = new Map<string, Promise<Lookups>>() } = tools;
  const found = new Map<ImageReference, Lookups>();
  const byRegistry = Map.groupBy(references, ({ registry }) => registry);
  const registries = [...byRegistry.values()].map(async (queue) => {
    const limit = timeLimit(tools.clock, asker.budgetMs, signal);
    const endMs = tools.clock.nowMs() + asker.budgetMs;
    const budget: Budget = { signal: limit.signal, leftMs: () => endMs - tools.clock.nowMs() };
    const ask = async (reference: ImageReference, login: Login | undefined): Promise<Lookup> => {
      try {
        return await tools.lookUp(reference, login, budget);
      } catch (error) {
        if (!limit.expired()) throw error;
        return { kind: 'silent', problem: `did not answer within ${asker.budgetMs / 1000} s` };
      }
    };
    const work = async () => {
      for (let reference = queue.shift(); reference !== undefined; reference = queue.shift()) {
        const lookups = asked.get(reference.text) ?? see(reference, asker, ask);
        asked.set(reference.text, lookups);
        found.set(reference, await lookups);
      }
    };
    try {
      await Promise.all(Array.from({ length: PARALLEL_PER_REGISTRY }, work));
    } finally {
      limit.end();
    }
  });
  await Promise.all(registries);
  return found;
}

/** As the CVM, and after a no as the runner, whose login may see what the CVM cannot. */
async function see(
  reference: ImageReference,
  { guest, dockerLogins }: Asker,
  ask: (reference: ImageReference, login: Login | undefined) => Promise<Lookup>,
): Promise<Lookups> {
  const guestLogin = guest.login?.registry === reference.registry ? guest.login.login : undefined;
  const asGuest = await ask(reference, guestLogin);
  const runnerLogin = dockerLogins.logins.get(reference.registry);
  const isNo = asGuest.kind === 'refused' || asGuest.kind === 'missing';
  if (!isNo || runnerLogin === undefined) return { asGuest, asRunner: undefined };
  return { asGuest, asRunner: await ask(reference, runnerLogin) };
}
