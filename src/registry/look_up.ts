import { isObject, listOf, objectOf, parseJson } from '../text/json.ts';
import { authorize, type LoginUse } from './authorization.ts';
import { type Answer, type Budget, createExchange, type ExchangeOptions, type Trouble } from './exchange.ts';
import type { Login } from './login.ts';
import { ACCEPT, digestOf, readManifest } from './manifest.ts';
import { configPlatforms, indexPlatforms, type Platforms } from './platform.ts';
import { apiOrigin, type ImageReference, isDigest } from './reference.ts';

/** What a registry says of an image. `digest` is that of the index where there is one. */
export type Lookup =
  /** `platforms` is `unknown` where the image does not tell them. */
  | { kind: 'found'; digest: string; fit: 'certain' | 'unknown' }
  | { kind: 'wrong_platform'; digest: string; platforms: readonly string[] }
  /** Of a format that Docker does not pull any more. */
  | { kind: 'too_old' }
  /** The registry knows the repository but not the version, or not even that. */
  | { kind: 'missing'; what: 'version' | 'repository' }
  | { kind: 'refused'; status: number; login: LoginUse }
  /** The digest of the content is not the one that was asked for, or that the registry told. */
  | { kind: 'lies'; expected: string; actual: string }
  /** No answer within the budget, or none that says something. `problem` goes on after "the registry ". */
  | { kind: 'silent'; problem: string };

export type LookUp = (reference: ImageReference, login: Login | undefined, budget: Budget) => Promise<Lookup>;

/**
 * Makes the function that asks a registry for an image (OCI distribution specification 1.1, pulling manifests). It throws
 * only the reason of the budget's signal.
 */
export function createLookUp(options: ExchangeOptions): LookUp {
  const exchange = createExchange(options);

  return async (reference, login, budget) => {
    const { registry, repository, tag, digest } = reference;
    const base = `${apiOrigin(registry)}/v2/${repository}`;
    let authorization: string | undefined;
    let use: LoginUse = { kind: 'none' };

    async function ask(
      method: 'GET' | 'HEAD',
      path: string,
    ): Promise<Answer | Exclude<Lookup, { digest: string }>> {
      for (;;) {
        const request = { method, url: `${base}${path}`, accept: ACCEPT, redirects: 'followed' } as const;
        const sent = authorization === undefined ? request : { ...request, authorization };
        const reply = await exchange(sent, budget);
        if (reply.kind === 'trouble') return silent(reply);
        if (reply.status !== 401 || authorization !== undefined) return reply;
        const challenge = reply.headers.get('www-authenticate');
        const given = await authorize(exchange, { registry, repository, login, challenge }, budget);
        if (given.kind === 'trouble') return silent(given);
        if (given.kind === 'refused') return given;
        authorization = given.value;
        use = given.login;
      }
    }

    async function platformsOfConfig(configDigest: string): Promise<Platforms | Lookup> {
      const blob = await ask('GET', `/blobs/${configDigest}`);
      if (blob.kind !== 'answer') return blob;
      if (blob.status !== 200) return { kind: 'unknown', platforms: [] };
      const actual = digestOf(blob.body, configDigest);
      if (actual !== configDigest) return { kind: 'lies', expected: configDigest, actual };
      return configPlatforms(parseJson(blob.body.toString('utf8')));
    }

    const path = `/manifests/${digest ?? tag ?? 'latest'}`;
    const answer = await ask('GET', path);
    if (answer.kind !== 'answer') return answer;
    if (answer.status === 429) {
      // Docker Hub counts what is read and not what is only asked for.
      const head = await ask('HEAD', path);
      if (head.kind !== 'answer') return head;
      const told = digest ?? head.headers.get('docker-content-digest') ?? '';
      if (head.status === 200 && isDigest(told)) return { kind: 'found', digest: told, fit: 'unknown' };
    }
    if (answer.status !== 200) return refusal(answer, use);
    const manifest = readManifest(answer.body, answer.headers.get('content-type'));
    // The digest of a signed manifest leaves its signatures out.
    if (manifest.kind === 'too_old') return { kind: 'too_old' };
    const told = answer.headers.get('docker-content-digest') ?? '';
    for (const expected of [digest, isDigest(told) ? told : undefined]) {
      const actual = digestOf(answer.body, expected);
      if (expected !== undefined && actual !== expected) return { kind: 'lies', expected, actual };
    }
    if (manifest.kind === 'unreadable')
      return { kind: 'silent', problem: 'sent something that is no manifest' };
    const found = digest ?? digestOf(answer.body);
    const platforms = await platformsOf(manifest, platformsOfConfig);
    switch (platforms.kind) {
      case 'fits':
        return { kind: 'found', digest: found, fit: 'certain' };
      case 'unfit':
        return { kind: 'wrong_platform', digest: found, platforms: platforms.platforms };
      case 'unknown':
        return { kind: 'found', digest: found, fit: 'unknown' };
      case 'lies':
        return platforms;
      default:
        // The image is there; only its config is out of reach.
        return { kind: 'found', digest: found, fit: 'unknown' };
    }
  };
}

async function platformsOf(
  manifest: Extract<ReturnType<typeof readManifest>, { kind: 'index' | 'image' }>,
  platformsOfConfig: (digest: string) => Promise<Platforms | Lookup>,
): Promise<Platforms | Lookup> {
  if (manifest.kind === 'index') return indexPlatforms(manifest.content);
  if (manifest.configDigest === undefined) return { kind: 'unknown', platforms: [] };
  return platformsOfConfig(manifest.configDigest);
}

function silent({ problem }: Trouble): Lookup & { kind: 'silent' } {
  return { kind: 'silent', problem };
}

/** What an answer other than 200 means. Only a registry's own words count: a proxy says 403 and 404 too. */
function refusal({ status, headers, body }: Answer, login: LoginUse): Lookup {
  const content = objectOf(parseJson(body.toString('utf8')));
  const codes = listOf(content.errors).map((error) => (isObject(error) ? String(error.code) : ''));
  const isOwnWord = codes.length > 0 || headers.get('docker-distribution-api-version') !== null;
  if (status === 401) return { kind: 'refused', status, login };
  if (status === 403 && isOwnWord) return { kind: 'refused', status, login };
  if (status === 404 && isOwnWord)
    return { kind: 'missing', what: codes.includes('NAME_UNKNOWN') ? 'repository' : 'version' };
  return { kind: 'silent', problem: `answered HTTP ${status}` };
}
