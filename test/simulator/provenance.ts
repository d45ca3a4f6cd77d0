import { isRecord } from './app_compose.ts';

/** Which commit a CVM was deployed from, as the claims of the OIDC token tell; null after a deploy with a key. */
export function provenanceOf(token: string | null): Record<string, unknown> | null {
  if (token === null) return null;
  const claims = claimsOf(token);
  return {
    repository: claims.repository ?? 'sim-owner/sim-repo',
    commit_sha: claims.sha ?? '0'.repeat(40),
  };
}

function claimsOf(token: string): Record<string, unknown> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return isRecord(claims) ? claims : {};
  } catch {
    return {};
  }
}
