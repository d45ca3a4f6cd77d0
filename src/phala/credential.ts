/** What proves to the Phala Cloud API who is asking. */
export type Credential = {
  /** Headers of the next request. */
  headers(signal: AbortSignal): Promise<Record<string, string>>;
  /** Headers with a fresh token, for a credential that can go stale. Without it a 401 is final. */
  renew?(signal: AbortSignal): Promise<Record<string, string>>;
  /** How the log calls it. */
  label: string;
};

/** A workspace's API key. It belongs to one workspace, so none has to be named. */
export function apiKeyCredential(apiKey: string): Credential {
  return {
    label: 'API key',
    headers: async () => ({ 'x-api-key': apiKey }),
  };
}

/** The credential itself could not be had, so no request was sent. Asking again is no use: it was tried several times. */
export class LoginError extends Error {}
