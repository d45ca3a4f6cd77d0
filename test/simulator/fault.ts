import type { EndpointName } from './endpoint.ts';

/** Whether a write took place although its answer is lost or an error; `not_applied` where it is not said. */
export type Effect = 'applied' | 'not_applied';

/** What the edge says: `error code: 1010`. */
export type EdgeCode = 1010 | 1015 | 1020 | 520 | 521 | 522 | 523 | 524 | 525 | 526 | 527 | 529 | 530;

/**
 * What goes wrong. Milliseconds are simulated time, divided by the simulator's speed.
 * Where an answer begins to arrive, a write has taken place.
 */
export type FaultKind =
  | { kind: 'reset_before_headers'; effect?: Effect }
  | { kind: 'reset_after_headers'; effect?: 'applied' }
  | { kind: 'half_open'; effect?: Effect }
  | { kind: 'slow_headers'; ms: number }
  | { kind: 'slow_body'; ms: number; bytes: number }
  | {
      kind: 'status';
      status: number;
      headers?: Record<string, string>;
      body?: unknown;
      effect?: Effect;
    }
  /** The edge in front of the API answers in its place: 403 for 1010 to 1020, else the code itself as the status. */
  | { kind: 'edge'; code: EdgeCode; effect?: Effect }
  | { kind: 'truncated_json'; effect?: 'applied' }
  | { kind: 'not_json'; effect?: 'applied' }
  | { kind: 'nulls'; effect?: 'applied' }
  | { kind: 'extra_fields'; effect?: 'applied' }
  | { kind: 'redirect'; location: string; status?: 301 | 302 | 303 | 307 | 308 }
  | StreamFault;

/** What goes wrong in an event stream. */
export type StreamFault =
  | { kind: 'drop_after_bytes'; n: number }
  | { kind: 'garbage' }
  | { kind: 'split_every_byte' }
  | { kind: 'silence' }
  | { kind: 'end_without_complete' }
  | { kind: 'oversized_event'; bytes: number }
  | { kind: 'endless_comments' }
  | { kind: 'stale_state'; status?: string }
  | { kind: 'retry_field'; ms: number }
  | { kind: 'error_event'; error?: string; message?: string }
  | { kind: 'timeout_now' }
  | { kind: 'bom_crlf' };

/** A fault and the requests that it meets. */
export type FaultRule = FaultKind & {
  /** A name, or an expression on `METHOD /path?query`, the path without the prefix `/api/v1`. */
  endpoint: EndpointName | RegExp;
  /** How many requests it meets; 1 without it. */
  times?: number;
  /** How many matching requests pass before the first one that it meets. */
  after?: number;
};

/** The faults switched on. */
export interface Faults {
  add(rule: FaultRule): void;
  clear(): void;
  /** The fault for a request, counted as met; undefined when none is on for it. */
  take(endpoint: EndpointName, line: string): FaultRule | undefined;
}

/** No faults at first; the rule added first is met first. */
export function faults(): Faults {
  let rules: { rule: FaultRule; skip: number; left: number }[] = [];
  return {
    add: (rule) => void rules.push({ rule, skip: rule.after ?? 0, left: rule.times ?? 1 }),
    clear: () => {
      rules = [];
    },
    take: (endpoint, line) => {
      for (const entry of rules) {
        const { endpoint: wanted } = entry.rule;
        if (entry.left <= 0 || !(typeof wanted === 'string' ? wanted === endpoint : wanted.test(line)))
          continue;
        if (entry.skip > 0) {
          entry.skip -= 1;
          continue;
        }
        entry.left -= 1;
        return entry.rule;
      }
      return undefined;
    },
  };
}
