import { type LoggedEvent, rtmr3Of } from './event_log.ts';
import { type PlatformDraft, platformDraft, platformKeys } from './intel_platform.ts';
import { type PccsOptions, servePccs } from './pccs.ts';
import { collateralOf, pckChainPem, type QuoteDraft, quoteBytes, quoteDraft } from './quote_maker.ts';
import type { AttestedApp } from './rules.ts';
import { certificateDer, pem } from './x509.ts';

/** What an instance of `GET /apps/{app_id}/attestations` shows of itself. */
export type ShownInstance = {
  vm_uuid: string;
  quote: string | null;
  error: string | null;
  tcb_info: { event_log: LoggedEvent[]; app_compose: string; [register: string]: unknown } | null;
};

/** What is not as it should be on a node. */
export type NodeFaults = {
  /** What Intel signs about the platform. */
  platform?: (draft: PlatformDraft) => void;
  /** What really runs there and so is measured, while the platform goes on to show the rest. */
  runs?: (instance: NonNullable<ShownInstance['tcb_info']>) => void;
  /** The quote before it is signed. */
  quote?: (draft: QuoteDraft) => void;
  /** The answer before it is sent. */
  answer?: (instance: ShownInstance, asked: number) => void;
  pccs?: Partial<PccsOptions>;
};

export type TdxNode = Awaited<ReturnType<typeof startTdxNode>>;

// Making keys is slow, so all nodes of a process have the same.
const keys = platformKeys();

/** The root certificate of a platform in PEM. */
export function rootOf({ pckChain }: PlatformDraft): string {
  const root = pckChain.at(-1);
  if (root === undefined) throw new Error('a chain has a root');
  return pem(certificateDer(root));
}

/** A node with TDX, whose hardware signs what its CVMs measured, and a PCCS that knows it. Its root is not Intel's. */
export async function startTdxNode({ platform, runs, quote, answer, pccs: faults }: NodeFaults = {}) {
  const draft = platformDraft(keys, Date.now());
  platform?.(draft);
  const chain = pckChainPem(draft);
  const fmspc = draft.pck.fmspc.toUpperCase();
  const pccs = await servePccs({ collateral: collateralOf(draft, keys.signer), fmspc, ...faults });
  let asked = 0;

  function quoteOf(shown: NonNullable<ShownInstance['tcb_info']>): string {
    const measured = structuredClone(shown);
    runs?.(measured);
    const made = quoteDraft(keys);
    made.td = { ...made.td, rtmr3: rtmr3Of(measured.event_log) };
    for (const name of ['mrtd', 'rtmr0', 'rtmr1', 'rtmr2'] as const)
      made.td[name] = Buffer.from(String(measured[name]), 'hex');
    quote?.(made);
    return quoteBytes(made, chain).toString('hex');
  }

  return {
    pccs,
    /** The root certificate in PEM. */
    rootPem: rootOf(draft),
    /** For the rule `attestations` of the simulator. */
    attestations({ answer: usual }: AttestedApp): unknown {
      asked += 1;
      const instances = usual.instances as ShownInstance[];
      for (const instance of instances) {
        if (instance.tcb_info !== null) instance.quote = quoteOf(instance.tcb_info);
        answer?.(instance, asked);
      }
      return usual;
    },
    [Symbol.asyncDispose]: () => pccs[Symbol.asyncDispose](),
  };
}
