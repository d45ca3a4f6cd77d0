import { ApiError } from '../net/errors.ts';
import { decide, pauseAfter } from '../net/retry.ts';
import { isBarred } from '../phala/errors.ts';
import { findKms, type Kms, typeOfChain } from '../phala/kms.ts';
import type { Run } from '../run/run.ts';
import { sleep } from '../time/clock.ts';

/** What asks a KMS. */
export type Asking = Pick<Run, 'api' | 'deadline' | 'log' | 'clock' | 'host' | 'inputs' | 'troubles'>;

/** An app whose key is wanted. */
export type App = {
  appId: string;
  kms: Kms;
  /** The key that a record or a provision tells. */
  told: string | undefined;
  /** Asks for the slug of the KMS, where the record that was read does not tell it. */
  readSlug?: () => Promise<string | undefined>;
};

/** What a KMS says to the question for the key of an app. */
type Answer =
  | { kind: 'signed'; publicKey: string }
  /** Nobody tells the key of the KMS. */
  | { kind: 'unchecked'; publicKey: string }
  | { kind: 'not_signed'; reason: string }
  /** `tried`: each name of the KMS with what was answered. `barred`: the login may not ask. */
  | { kind: 'no_answer'; tried: string[]; barred: boolean };

export type Asked<Kind extends Answer['kind'] = Answer['kind']> = Extract<Answer, { kind: Kind }>;

/**
 * Asks a KMS by one name after the other, since no server takes them all, until one gives a key that the KMS signed.
 *
 * @param patience `until_deadline` asks again while the trouble may pass
 */
export async function askKms(run: Asking, app: App, patience: 'once' | 'until_deadline'): Promise<Answer> {
  const { deadline, clock, host, inputs, troubles } = run;
  const kms = kmsOf(run, app);
  for (;;) {
    const round = await askRound(run, app, kms);
    if (round.kind !== 'passing') return round;
    if (patience === 'once') return { kind: 'no_answer', tried: round.tried, barred: false };
    const pauseMs = pauseAfter(round.error, { retryDelayMs: inputs.retry_delay, random: host.random });
    troubles.retry(round.error, pauseMs);
    await sleep(clock, pauseMs, deadline.signal);
  }
}

type Round = Answer | { kind: 'passing'; tried: string[]; error: ApiError };

async function askRound({ api, deadline }: Asking, app: App, kms: LookedUp): Promise<Round> {
  const tried = new Map<string, string>();
  let passing: ApiError | undefined;
  let unsigned: Asked<'not_signed'> | undefined;
  for (const readName of [kms.type, kms.slug, kms.contract]) {
    const name = await readName();
    if (name === undefined || tried.has(name)) continue;
    try {
      const { publicKey, signature } = await api.once.envPublicKey(name, app.appId, deadline.signal);
      if (publicKey === undefined) {
        tried.set(name, 'an answer without a key');
        continue;
      }
      const verdict = await verdictOf(publicKey, signature, app.appId, await kms.signer());
      if (verdict.kind !== 'not_signed') return verdict;
      unsigned ??= verdict;
      tried.set(name, verdict.reason);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      tried.set(name, wordsOf(error));
      if (isBarred(error)) return { kind: 'no_answer', tried: wordsOfAll(tried), barred: true };
      if (decide(error, 'read') !== 'final') passing = error;
    }
  }
  if (passing !== undefined) return { kind: 'passing', tried: wordsOfAll(tried), error: passing };
  return unsigned ?? { kind: 'no_answer', tried: wordsOfAll(tried), barred: false };
}

async function verdictOf(
  publicKey: string,
  signature: string | undefined,
  appId: string,
  expectedSigner: string | undefined,
): Promise<Asked<'signed' | 'unchecked' | 'not_signed'>> {
  if (expectedSigner === undefined) return { kind: 'unchecked', publicKey };
  const { verifyEnvPublicKey } = await import('../phala/key_signature.ts');
  const verdict = verifyEnvPublicKey({ publicKey, signature: signature ?? '', appId, expectedSigner });
  return verdict.kind === 'valid'
    ? { kind: 'signed', publicKey }
    : { kind: 'not_signed', reason: verdict.kind.replace('_', ' ') };
}

type LookUp = () => Promise<string | undefined>;
type LookedUp = { type: LookUp; slug: LookUp; contract: LookUp; signer: LookUp };

/** Names and key of a KMS, each asked for when it is needed, and once. */
function kmsOf(run: Asking, { kms, readSlug }: App): LookedUp {
  const { type = typeOfChain(kms.chainId), slug, contractAddress, signer } = kms;
  const listed = once(() => lookUpKms(run, kms));
  const nodeSlug = once(() => (readSlug === undefined ? nothing() : optional(run, readSlug)));
  return {
    type: async () => type?.toLowerCase(),
    slug: async () => slug ?? (await nodeSlug()) ?? (await listed())?.slug,
    contract: async () => contractAddress ?? (await listed())?.contractAddress,
    signer: async () => signer ?? (await listed())?.signer,
  };
}

/** Phala Cloud API: `GET /kms`. @returns nothing where the list is refused, or leaves open which one is meant */
export async function lookUpKms(
  run: Pick<Asking, 'api' | 'deadline' | 'log'>,
  kms: Kms,
): Promise<Kms | undefined> {
  return optional(run, async () => findKms(await run.api.once.kmsList(run.deadline.signal), kms));
}

/** What helps where it answers, and is missed by nobody else. */
async function optional<T>(
  { log }: Pick<Asking, 'log'>,
  read: () => Promise<T | undefined>,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    log.debug(error.message);
    return undefined;
  }
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => {
    reading ??= read();
    return reading;
  };
}

async function nothing(): Promise<undefined> {
  return undefined;
}

function wordsOf({ facts: { status, message } }: ApiError): string {
  return status === undefined ? message : `HTTP ${status}, ${message}`;
}

function wordsOfAll(tried: ReadonlyMap<string, string>): string[] {
  return [...tried].map(([name, words]) => `\`${name}\` (${words})`);
}

/** How a KMS is called in a sentence. */
export function kmsName({ type, slug, chainId, contractAddress }: Kms): string {
  return `\`${type?.toLowerCase() ?? typeOfChain(chainId) ?? slug ?? contractAddress ?? `of the chain ${chainId}`}\``;
}
