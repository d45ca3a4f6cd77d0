import { ApiError } from '../net/errors.ts';
import type { Cvm } from '../phala/cvm.ts';
import type { Session } from '../run/session.ts';
import { composeHashOf } from '../text/compose_hash.ts';
import { isObject, listOf, parseJson } from '../text/json.ts';
import { firstDifferentLine, isSameText } from '../text/same_text.ts';

export type Verification =
  | { kind: 'verified'; proof: string }
  /** The machine cannot be asked. No proof, and no failure. */
  | { kind: 'unreadable'; reason: string }
  /** What runs is not what was sent, or not what the platform says. */
  | { kind: 'different'; reason: string };

/** What was sent to the machine and must be found in it. */
export type Sent = { composeText?: string; script?: string; envNames?: readonly string[] };

/**
 * Proves what runs: the app compose that the machine attests (Phala Cloud API: `GET /cvms/{id}/attestation`) hashes to the
 * compose hash that the platform reports, and holds what was sent.
 */
export async function verifyHash(
  { once, signal }: Pick<Session, 'once' | 'signal'>,
  handle: string,
  cvm: Cvm,
  sent: Sent,
): Promise<Verification> {
  try {
    const { appCompose, error } = await once.attestation(handle, signal);
    if (appCompose === undefined)
      return { kind: 'unreadable', reason: error ?? 'the machine attests no app compose' };
    if (cvm.composeHash === undefined)
      return { kind: 'unreadable', reason: 'the platform reports no compose hash' };
    return compare(appCompose, cvm.composeHash, sent);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ApiError) return { kind: 'unreadable', reason: error.message };
    throw error;
  }
}

/** Pure part of `verifyHash`. */
export function compare(appCompose: string, reportedHash: string, sent: Sent): Verification {
  const hash = composeHashOf(appCompose);
  const hashes =
    hash === reportedHash
      ? undefined
      : `the machine attests the compose hash ${hash}, and the platform reports ${reportedHash}`;
  const findings = [hashes, differenceFrom(sent, parseJson(appCompose))].filter((text) => text !== undefined);
  return findings.length === 0
    ? { kind: 'verified', proof: proofWords(hash, sent) }
    : { kind: 'different', reason: findings.join('; ') };
}

function proofWords(hash: string, sent: Sent): string {
  const and = sent.composeText === undefined ? '' : ', and its app compose holds what was sent';
  return `the machine attests the compose hash ${hash}${and}`;
}

/** The first thing that is not as it was sent. */
function differenceFrom(sent: Sent, runs: unknown): string | undefined {
  if (!isObject(runs)) return 'the attested app compose is not JSON';
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
  return line === ''
    ? 'empty'
    : `\`${line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}...` : line}\``;
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
