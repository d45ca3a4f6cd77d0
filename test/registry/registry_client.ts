import type { Budget, RegistryFetch } from '../../src/registry/exchange.ts';
import type { Login } from '../../src/registry/login.ts';
import { createLookUp, type Lookup } from '../../src/registry/look_up.ts';
import { type ImageReference, parseReference } from '../../src/registry/reference.ts';
import type { Clock } from '../../src/time/clock.ts';

/** Pauses are over at once, and are kept. */
export function hastyClock(): Clock & { pausesMs: number[] } {
  const pausesMs: number[] = [];
  return {
    pausesMs,
    nowMs: () => 0,
    timer(delayMs, action) {
      pausesMs.push(delayMs);
      const handle = setImmediate(action);
      return () => clearImmediate(handle);
    },
  };
}

export function referenceOf(text: string): ImageReference {
  const parsed = parseReference(text);
  if (parsed.kind === 'refused') throw new Error(parsed.problem);
  return parsed.reference;
}

export function budgetOf(leftMs = 10_000, signal = new AbortController().signal): Budget {
  return { signal, leftMs: () => leftMs };
}

export function client(clock: Clock = hastyClock(), send: RegistryFetch = fetch) {
  const options = { fetch: send, clock, random: () => 0.5, wallMs: () => 0, userAgent: 'test' };
  return createLookUp(options);
}

/** Asks once, over real HTTP. */
export function ask(
  text: string,
  login?: Login,
  budget: Budget = budgetOf(),
  clock: Clock = hastyClock(),
): Promise<Lookup> {
  return client(clock)(referenceOf(text), login, budget);
}
