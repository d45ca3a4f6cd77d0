import { X509Certificate } from 'node:crypto';
import { isObject, type JsonObject, listOf, objectOf, parseJson, textOf } from '../../text/json.ts';
import { fromHex } from './bytes.ts';
import { COLLATERAL_PARTS, type Collateral } from './collateral.ts';
import type { Judged, QuoteVerdict } from './gate.ts';
import { limitsOf } from './limits.ts';
import type { Goal, Policy, Testimony } from './subject.ts';
import { tcbStatusOf } from './tcb_status.ts';
import { Unreadable } from './unreadable.ts';

const EVIDENCE_FORMAT = 'phala-cvm-action evidence 1';

export type EvidenceFacts = {
  verdict: Judged & { kind: Exclude<QuoteVerdict['kind'], 'not_yet'> };
  goal: Goal;
  policy: Policy;
  /** The time that counted, in milliseconds since 1970. */
  nowMs: number;
  /** Versions of what checked it, such as of the action and of Node.js. */
  versions: Record<string, string>;
  /** The commit and the run of the workflow. */
  commit: string;
  run: Record<string, string>;
};

/**
 * Everything that is needed to check again what was checked, as one JSON document. It holds names of variables and never a
 * value: the guest's app compose has none. Of the root that was trusted it holds the fingerprint alone: who checks again
 * decides what to trust.
 */
export function evidenceOf(facts: EvidenceFacts): JsonObject {
  const { verdict, goal, policy, nowMs, versions, commit, run } = facts;
  const { testimony } = verdict;
  return {
    format: EVIDENCE_FORMAT,
    time: new Date(nowMs).toISOString(),
    versions,
    commit,
    run,
    verdict: verdict.kind,
    outputs: verdict.outputs,
    checks: verdict.checks,
    goal: {
      app_id: goal.appId,
      instance_id: goal.instanceId,
      compose_hash: goal.composeHash,
      os_image_hash: goal.osImageHash,
      given_compose_hash: goal.sent.composeHash,
      compose_file: goal.sent.composeText,
      pre_launch_script: goal.sent.script,
      env_names: goal.sent.envNames,
    },
    policy: {
      tcb_status: policy.tcbStatus,
      os_image_hashes: policy.osImageHashes,
      measurements: policy.measurements,
    },
    trusted_root: new X509Certificate(policy.rootCa).fingerprint256,
    not_proved: limitsOf(policy, goal.sent),
    quote: testimony.quote.toString('hex'),
    collateral_from: verdict.collateralFrom,
    collateral: testimony.collateral,
    event_log: bareLog(testimony.eventLog),
    app_compose: testimony.appCompose,
  };
}

const EVENT_FIELDS = ['imr', 'event_type', 'digest', 'event', 'event_payload'] as const;

/** The fields of the log that are checked: nobody vouches for what else a platform may write into it. */
function bareLog(log: unknown): unknown {
  if (!Array.isArray(log)) return undefined;
  return log.map(bareEvent);
}

export function bareEvent(event: unknown): JsonObject {
  return Object.fromEntries(EVENT_FIELDS.map((name) => [name, objectOf(event)[name]]));
}

export type Evidence = {
  testimony: Testimony;
  goal: Goal;
  policy: Omit<Policy, 'rootCa'>;
  nowMs: number;
  commit: string | undefined;
  /** Results of the first time, name to result. */
  results: Map<string, string>;
};

/**
 * Reads an evidence file back.
 *
 * @throws Unreadable
 */
export function readEvidence(text: string): Evidence {
  const document = parseJson(text);
  if (!isObject(document) || document.format !== EVIDENCE_FORMAT)
    throw new Unreadable(`a file of the format \`${EVIDENCE_FORMAT}\``, 'another one');
  const goal = objectOf(document.goal);
  const policy = objectOf(document.policy);
  const nowMs = Date.parse(textOf(document.time) ?? '');
  if (Number.isNaN(nowMs)) throw new Unreadable('a time in the file', 'none');
  return {
    testimony: {
      quote: fromHex(document.quote, 'the quote'),
      collateral: readCollateral(document.collateral),
      eventLog: document.event_log,
      appCompose: wholeText(document.app_compose),
    },
    goal: {
      appId: textOf(goal.app_id) ?? '',
      instanceId: textOf(goal.instance_id),
      composeHash: textOf(goal.compose_hash) ?? '',
      osImageHash: textOf(goal.os_image_hash),
      sent: {
        composeHash: textOf(goal.given_compose_hash),
        composeText: wholeText(goal.compose_file),
        script: wholeText(goal.pre_launch_script),
        envNames: Array.isArray(goal.env_names) ? goal.env_names.map(String) : undefined,
      },
    },
    policy: {
      tcbStatus: listOf(policy.tcb_status).flatMap((status) => tcbStatusOf(status) ?? []),
      osImageHashes: listOf(policy.os_image_hashes).map(String),
      measurements: Object.fromEntries(
        Object.entries(objectOf(policy.measurements)).map(([name, values]) => [
          name,
          listOf(values).map(String),
        ]),
      ),
    },
    nowMs,
    commit: textOf(document.commit),
    results: new Map(
      listOf(document.checks).map((check) => [
        textOf(objectOf(check).name) ?? '',
        textOf(objectOf(check).result) ?? '',
      ]),
    ),
  };
}

/** A text, the empty one too. */
function wholeText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/**
 * Collateral in a file. Nothing where the file has none.
 *
 * @throws Unreadable where a part is missing
 */
export function readCollateral(value: unknown): Collateral | undefined {
  if (value === undefined || value === null) return undefined;
  const parts = COLLATERAL_PARTS.map((name) => {
    const text = objectOf(value)[name];
    if (typeof text !== 'string') throw new Unreadable(`\`${name}\` in the collateral`, 'none');
    return [name, text];
  });
  return Object.fromEntries(parts) as Collateral;
}
