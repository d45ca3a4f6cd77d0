import { createHash } from 'node:crypto';
import type { Sent } from '../run/plan.ts';
import { isObject, listOf, parseJson } from '../text/json.ts';
import { firstDifferentLine, isSameText } from '../text/same_text.ts';
import { shorten } from '../text/shorten.ts';

/** What the attested app compose says beside what is expected of it. Pure data of one answer. */
type Comparison =
  | { kind: 'same'; proof: string }
  /** `agreed`: it is what the platform reports, so another deployment explains the difference too. */
  | { kind: 'different'; hash: string; reason: string; agreed?: true };

/** What the machine should run. */
type Expected = {
  /** The compose hash that the platform reports, or that is asked for. */
  hash: string;
  sent: Sent;
};

/**
 * Holds an attested app compose (Phala Cloud API: `tcb_info.app_compose` of `GET /cvms/{id}/attestation`) against what
 * should run: it must hash to the compose hash, and hold what was sent.
 */
export function compare(appCompose: string, { hash: expected, sent }: Expected): Comparison {
  const hash = composeHashOf(appCompose);
  const hashes =
    hash === expected
      ? undefined
      : `the machine shows the compose hash ${hash}, and ${sent.composeHash === undefined ? 'the platform reports' : '`compose_hash` is'} ${expected}`;
  const findings = [hashes, differenceFrom(sent, parseJson(appCompose))].filter((text) => text !== undefined);
  if (findings.length === 0) return { kind: 'same', proof: proofWords(hash, sent) };
  const agreed = hashes === undefined && sent.composeHash === undefined ? { agreed: true as const } : {};
  return { kind: 'different', hash, reason: findings.join('; '), ...agreed };
}

function proofWords(hash: string, sent: Sent): string {
  return `the app compose of the machine, as the platform passes it on, has the compose hash ${hash}${comparedWith(sent)}`;
}

/** With what it was compared, behind a sentence about the compose hash. */
export function comparedWith({ composeText, composeHash }: Sent): string {
  if (composeText !== undefined && composeHash !== undefined)
    return ' that was given and holds the compose file';
  if (composeText !== undefined) return ' and holds what was sent';
  return composeHash === undefined ? ", compared with the platform's own record only" : ' that was given';
}

/** The first thing that is not as it was sent. */
function differenceFrom(sent: Sent, runs: unknown): string | undefined {
  if (!isObject(runs)) return 'the app compose of the machine is not JSON';
  return (
    differentText('compose file', sent.composeText, runs.docker_compose_file) ??
    differentText('pre-launch script', sent.script, runs.pre_launch_script) ??
    differentNames(sent.envNames, listOf(runs.allowed_envs))
  );
}

export function differentText(what: string, sent: string | undefined, runs: unknown): string | undefined {
  const text = typeof runs === 'string' ? runs : '';
  if (sent === undefined || isSameText(sent, text)) return undefined;
  const number = firstDifferentLine(sent, text);
  const [sentLine, runningLine] = [lineOf(sent, number), lineOf(text, number)];
  return `the ${what} that runs is not the one that was sent: line ${number} is ${runningLine}, and ${sentLine} was sent`;
}

const LONGEST_LINE = 80;

function lineOf(text: string, number: number): string {
  const line = text.split(/\r?\n/)[number - 1]?.trimEnd();
  if (line === undefined) return 'missing';
  return line === '' ? 'empty' : `\`${shorten(line, LONGEST_LINE)}\``;
}

export function differentNames(
  sent: readonly string[] | undefined,
  runs: readonly unknown[],
): string | undefined {
  if (sent === undefined) return undefined;
  const missing = sent.filter((name) => !runs.includes(name));
  const extra = runs.filter((name) => !sent.includes(String(name)));
  if (missing.length === 0 && extra.length === 0) return undefined;
  const parts = [
    missing.length > 0 ? `lacks ${missing.join(', ')}` : '',
    extra.length > 0 ? `has ${extra.join(', ')} besides` : '',
  ];
  return `the list of allowed variables that runs ${parts.filter((part) => part !== '').join(' and ')}`;
}

/** What is said of a machine that is late. */
export function stillEarlier(composeHash: string): string {
  return `the machine still attests the version before, compose hash ${composeHash}`;
}

/**
 * The compose hash of an `app-compose.json`: SHA-256 of the very text that the node received. Never compute it from a
 * parsed and written document: the order of keys and the blanks are part of it.
 *
 * @returns 64 lower-case hex digits without `0x`
 */
export function composeHashOf(appComposeText: string): string {
  return createHash('sha256').update(appComposeText, 'utf8').digest('hex');
}
