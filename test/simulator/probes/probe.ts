import { ask, COMPOSE, type Reply } from '../client.ts';
import type { GuessedRules } from '../rules.ts';
import type { CvmSeed, CvmView, Simulator, SimulatorOptions } from '../simulator.ts';

type Key<Value> = Value extends string | number | boolean ? `${Value}` : string;

/** What is asked of a service, what it answers by the value of a rule, and what else the service is like. */
export type Case<Value = unknown> = readonly [
  probe: (service: Simulator) => Promise<unknown>,
  answers: { readonly [Written in Key<Value>]?: string },
  options?: SimulatorOptions,
];

export type Cases<Rule extends keyof GuessedRules = keyof GuessedRules> = {
  readonly [R in Rule]: Case<GuessedRules[R]>;
};

export const CHANGED = `${COMPOSE}# changed\n`;

export const get = (service: Simulator, path: string, headers: Record<string, string> = {}) =>
  ask(service, 'GET', path, undefined, headers);
export const post = (service: Simulator, path: string, body: unknown = {}, headers = {}) =>
  ask(service, 'POST', path, body, headers);
export const patch = (service: Simulator, { id }: CvmView, body: unknown, headers = {}, part = '') =>
  ask(service, 'PATCH', `/cvms/${id}${part}`, body, headers);
export const status = async (reply: Promise<Reply>) => (await reply).status;

/** A running CVM. */
export const placed = (service: Simulator, seed: CvmSeed = {}) =>
  service.addCvm({ name: 'probed-app', composeText: COMPOSE, ...seed });

/** A CVM after an update, with the answer to it. */
export async function updated(service: Simulator, fields: Record<string, unknown>, seed: CvmSeed = {}) {
  const before = placed(service, seed);
  const reply = await patch(service, before, fields);
  await service.pass(60);
  const now = service.cvms().find(({ id }) => id === before.id) ?? before;
  return { before, reply, now };
}

/** The value of a field in the details of a structured error. */
export function detail(reply: Reply, name: string): string | undefined {
  const details = (reply.at('details') ?? []) as { field: string; value: string }[];
  return details.find(({ field }) => field === name)?.value;
}
