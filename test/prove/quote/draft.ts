import { createHash } from 'node:crypto';
import type { Question } from '../../../src/prove/quote/gate.ts';
import type { Goal, Policy, Testimony } from '../../../src/prove/quote/subject.ts';
import { guestLog, type LoggedEvent, rtmr3Of } from '../../simulator/event_log.ts';
import {
  type PlatformDraft,
  type PlatformKeys,
  platformDraft,
  platformKeys,
} from '../../simulator/intel_platform.ts';
import {
  collateralOf,
  pckChainPem,
  type QuoteDraft,
  quoteBytes,
  quoteDraft,
} from '../../simulator/quote_maker.ts';
import { rootOf } from '../../simulator/tdx_node.ts';

/** Making keys is slow, so a test file has one platform. */
export const KEYS: PlatformKeys = platformKeys();
/** Somebody else's. */
export const STRANGER: PlatformKeys = platformKeys();

export const NOW_MS = Date.parse('2026-03-10T12:00:00Z');
export const HOUR_MS = 3600_000;
export const DAY_MS = 24 * HOUR_MS;

export const COMPOSE_TEXT = 'services:\n  web:\n    image: nginx@sha256:00\n';
export const SCRIPT = 'echo one\n';
const APP_COMPOSE = JSON.stringify({
  docker_compose_file: COMPOSE_TEXT,
  pre_launch_script: SCRIPT,
  allowed_envs: ['A', 'B'],
});

/** All that a forger may touch, before or after it is signed. */
export type Draft = {
  platform: PlatformDraft;
  quote: QuoteDraft;
  log: LoggedEvent[];
  appCompose: string | undefined;
  /** RTMR3 follows the log unless it is forged. */
  rtmr3: Buffer | undefined;
  goal: Goal;
  policy: Policy;
  nowMs: number;
  /** What is done to the finished testimony. */
  tamper: (testimony: Testimony) => void;
};

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** An honest CVM on an honest platform, and a workflow that asks for everything. */
export function honest(): Draft {
  const platform = platformDraft(KEYS, NOW_MS);
  const quote = quoteDraft(KEYS);
  const facts = {
    appId: '94'.repeat(20),
    composeHash: hashOf(APP_COMPOSE),
    instanceId: 'ce'.repeat(20),
    osImageHash: 'de'.repeat(32),
  };
  const { mrtd, rtmr0, rtmr1, rtmr2 } = quote.td;
  const hex = (bytes: Buffer) => bytes.toString('hex');
  return {
    platform,
    quote,
    log: guestLog(facts),
    appCompose: APP_COMPOSE,
    rtmr3: undefined,
    goal: {
      ...facts,
      sent: { composeText: COMPOSE_TEXT, script: SCRIPT, envNames: ['A', 'B'] },
    },
    policy: {
      tcbStatus: ['UpToDate'],
      osImageHashes: ['00'.repeat(32), facts.osImageHash],
      measurements: {
        mrtd: [hex(mrtd), '11'.repeat(48)],
        rtmr0: [hex(rtmr0)],
        rtmr1: [hex(rtmr1)],
        rtmr2: [hex(rtmr2)],
      },
      rootCa: rootOf(platform),
    },
    nowMs: NOW_MS,
    tamper: () => {},
  };
}

export function testimonyOf(draft: Draft): Testimony {
  const td = { ...draft.quote.td, rtmr3: draft.rtmr3 ?? rtmr3Of(draft.log) };
  const testimony: Testimony = {
    quote: quoteBytes({ ...draft.quote, td }, pckChainPem(draft.platform)),
    collateral: collateralOf(draft.platform, KEYS.signer),
    eventLog: draft.log,
    appCompose: draft.appCompose,
  };
  draft.tamper(testimony);
  return testimony;
}

/** Compose hash of the version that ran before. */
export const EARLIER_HASH = 'b4'.repeat(32);

export const VM_UUID = '11111111-2222-4333-8444-555555555555';

/** The question of a run whose platform hands out this testimony, with a PCCS that has its collateral. */
export function questionOf(draft: Draft): Question {
  const { quote, collateral, eventLog, appCompose } = testimonyOf(draft);
  return {
    attestations: {
      instances: [
        {
          vm_uuid: VM_UUID,
          quote: quote.toString('hex'),
          tcb_info: { event_log: eventLog, app_compose: appCompose },
          error: null,
        },
      ],
    },
    wanted: { vmUuid: VM_UUID },
    goal: draft.goal,
    policy: draft.policy,
    isEarlier: async (hash) => hash === EARLIER_HASH,
    nowMs: draft.nowMs,
    async *collateral() {
      yield collateral === undefined
        ? { kind: 'unavailable', from: 'https://pccs', reason: 'HTTP 503' }
        : { kind: 'collateral', from: 'https://pccs', collateral };
    },
  };
}
