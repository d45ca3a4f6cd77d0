import type { Node } from 'yaml';
import type { Checkout } from '../checkout.ts';
import type { Script } from './script.ts';
import type { Service } from './services.ts';
import type { ComposeTree } from './yaml.ts';

/** What the rules about a compose file look at. */
export type ComposeFacts = {
  tree: ComposeTree;
  services: readonly Service[];
  /** What the folder of the compose file holds, none of which is on the machine. */
  checkout: Checkout;
  script: Script;
  /** What Docker Compose makes of a text; nothing when a variable in it is not known. */
  substitute(text: string): string | undefined;
  /** Whether Docker Compose merges a further document into this one, which is not looked at. */
  isMerged: boolean;
  /** Whether every image gets its digest before the text is sent. */
  pinsImages: boolean;
};

export type Severity = 'error' | 'warning';

/** What a rule found: the node it stands at, and a sentence about it. Its rule says the rest where it does not. */
export type Spot = {
  node: Node | null | undefined;
  message: string;
  severity?: Severity;
  advice?: string;
  /** Whose service it is: one that is only perhaps started stops nothing for certain. */
  service?: Service;
};

/** Looks at each service that is started, or may be. */
export function inServices(
  find: (facts: ComposeFacts, service: Service) => Spot[],
): (facts: ComposeFacts) => Spot[] {
  return (facts) =>
    facts.services
      .filter(({ start }) => start !== 'never')
      .flatMap((service) => find(facts, service).map((spot) => ({ ...spot, service })));
}
