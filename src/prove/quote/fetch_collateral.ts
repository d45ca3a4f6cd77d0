import { isObject, parseJson } from '../../text/json.ts';
import { oneLine } from '../../text/lines.ts';
import { type Clock, sleep, timeLimit } from '../../time/clock.ts';
import type { Collateral, CollateralAnswer, Platform } from './collateral.ts';
import { crlBytes } from './crl.ts';
import { Unreadable } from './unreadable.ts';

/** The part of `fetch` that is used. */
export type Fetch = (
  url: string,
  init: { method: 'GET'; headers: Record<string, string>; redirect: 'manual'; signal: AbortSignal },
) => Promise<{
  status: number;
  headers: { get(name: string): string | null };
  body: AsyncIterable<Uint8Array> | null;
}>;

type Fetching = {
  fetch: Fetch;
  /** Addresses without path, tried in this order. */
  pccsUrls: readonly string[];
  clock: Clock;
  random: () => number;
  signal: AbortSignal;
};

/** How often every PCCS that fails is asked. */
const ROUNDS = 3;
const PAUSE_MS = 1000;
/** Time for one request, its body included. */
const REQUEST_LIMIT_MS = 10_000;
/** The CRL of the platform CA has some hundred kB. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Names of the header with the issuer chain, the present one first. */
const TCB_INFO_CHAIN = ['TCB-Info-Issuer-Chain', 'SGX-TCB-Info-Issuer-Chain'];
const QE_IDENTITY_CHAIN = [
  'SGX-Enclave-Identity-Issuer-Chain',
  'Enclave-Identity-Issuer-Chain',
  'SGX-QE-Identity-Issuer-Chain',
];

/** What is cut from an address: guests are often configured with the path of the SGX routes. */
const PATH = /(?:\/(?:sgx|tdx)\/certification\/v[34])?\/{0,9}$/;

/** An answer that is no collateral. `isFinal`: asking the same service again cannot help. */
class Refusal extends Error {
  readonly isFinal: boolean;

  constructor(message: string, isFinal: boolean) {
    super(message);
    this.isFinal = isFinal;
  }
}

/**
 * Collateral from one PCCS after the other (Intel SGX and TDX PCS API, version 4). A PCCS that fails is asked again after the
 * others; one that answered, or that will not answer, is not.
 *
 * @throws the signal's reason
 */
export async function* fetchCollateral(
  fetching: Fetching,
  platform: Platform,
): AsyncGenerator<CollateralAnswer, void, undefined> {
  const { clock, random, signal } = fetching;
  let open = fetching.pccsUrls.map((url) => url.replace(PATH, ''));
  for (let round = 0; round < ROUNDS && open.length > 0; round++) {
    if (round > 0) await sleep(clock, PAUSE_MS * round * (0.5 + random()), signal);
    const failed: string[] = [];
    for (const from of open) {
      let answer: CollateralAnswer;
      try {
        answer = { kind: 'collateral', from, collateral: await collateralOf(fetching, from, platform) };
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof Refusal && error.isFinal)) failed.push(from);
        const reason = error instanceof Error ? error.message : String(error);
        answer = { kind: 'unavailable', from, reason: oneLine(reason) };
      }
      yield answer;
    }
    open = failed;
  }
}

async function collateralOf(outer: Fetching, pccs: string, platform: Platform): Promise<Collateral> {
  // One document that is missing makes the rest useless.
  const others = new AbortController();
  const fetching = { ...outer, signal: AbortSignal.any([outer.signal, others.signal]) };
  try {
    return await documentsOf(fetching, pccs, platform);
  } finally {
    others.abort();
  }
}

async function documentsOf(fetching: Fetching, pccs: string, platform: Platform): Promise<Collateral> {
  const sgx = `${pccs}/sgx/certification/v4`;
  const tdx = `${pccs}/tdx/certification/v4`;
  const [rootCrl, pckCrl, tcbInfo, qeIdentity] = await Promise.all([
    rootCrlOf(fetching, `${sgx}/rootcacrl`, platform.rootCrlUrl),
    get(fetching, `${sgx}/pckcrl?ca=${platform.ca}&encoding=der`),
    get(fetching, `${tdx}/tcb?fmspc=${platform.fmspc}`),
    get(fetching, `${tdx}/qe/identity?update=standard`),
  ]);
  const tcb = signedJson(tcbInfo.body, 'tcbInfo', 'TCB info');
  const qe = signedJson(qeIdentity.body, 'enclaveIdentity', 'QE identity');
  return {
    root_ca_crl: crlHex(rootCrl.body, "the root's CRL"),
    pck_crl: crlHex(pckCrl.body, 'the CRL of the PCK CA'),
    tcb_info_issuer_chain: chainIn(tcbInfo.headers, TCB_INFO_CHAIN),
    tcb_info: tcb.text,
    tcb_info_signature: tcb.signature,
    qe_identity_issuer_chain: chainIn(qeIdentity.headers, QE_IDENTITY_CHAIN),
    qe_identity: qe.text,
    qe_identity_signature: qe.signature,
  };
}

type Answer = { body: Buffer; headers: { get(name: string): string | null } };

/** Intel's own service has no such route: its CRL is where the root certificate says. */
async function rootCrlOf(fetching: Fetching, url: string, published: string | undefined): Promise<Answer> {
  try {
    return await get(fetching, url);
  } catch (error) {
    if (!(error instanceof Refusal && error.isFinal) || published === undefined) throw error;
    return get(fetching, published);
  }
}

const AGAIN = [408, 425, 429];

async function get({ fetch, clock, signal }: Fetching, url: string): Promise<Answer> {
  const limit = timeLimit(clock, REQUEST_LIMIT_MS, signal);
  const where = new URL(url).pathname;
  try {
    const response = await fetch(url, {
      method: 'GET',
      headers: {},
      redirect: 'manual',
      signal: limit.signal,
    });
    const { status } = response;
    const body = await bodyOf(response.body, where);
    if (status !== 200)
      throw new Refusal(`HTTP ${status} for ${where}`, status < 500 && !AGAIN.includes(status));
    return { body, headers: response.headers };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const words = error instanceof Error ? error.message : String(error);
    throw new Refusal(
      limit.expired()
        ? `no answer within ${REQUEST_LIMIT_MS / 1000} s for ${where}`
        : `${words} for ${where}`,
      false,
    );
  } finally {
    limit.end();
  }
}

async function bodyOf(body: AsyncIterable<Uint8Array> | null, where: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Refusal(`more than ${MOST_BYTES} bytes for ${where}`, true);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Text and signature of a signed document. Intel signs its JSON without blanks, so what is written from the parsed value is
 * both what is signed and what is read: a member that stands there twice cannot mean two things.
 */
function signedJson(body: Buffer, member: string, what: string): { text: string; signature: string } {
  const answer = parseJson(body.toString('utf8'));
  const document = isObject(answer) ? answer[member] : undefined;
  const signature = isObject(answer) ? answer.signature : undefined;
  if (!isObject(document) || typeof signature !== 'string')
    throw new Refusal(`no ${what} with a signature in the answer`, true);
  return { text: JSON.stringify(document), signature };
}

function chainIn(headers: Answer['headers'], names: readonly string[]): string {
  const value = names.map((name) => headers.get(name)).find((text) => text !== null && text !== '');
  if (value === undefined || value === null) throw new Refusal(`no header ${names.join(' or ')}`, true);
  try {
    return decodeURIComponent(value);
  } catch {
    throw new Refusal(`a header ${names[0]} that is not percent-encoded`, true);
  }
}

function crlHex(body: Buffer, what: string): string {
  try {
    return crlBytes(body, what).toString('hex');
  } catch (error) {
    if (error instanceof Unreadable) throw new Refusal(error.message, true);
    throw error;
  }
}
