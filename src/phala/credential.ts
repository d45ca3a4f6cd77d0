import type { Credential } from '../net/http.ts';

/** A workspace's API key. It belongs to one workspace, so none has to be named. */
export function apiKeyCredential(apiKey: string): Credential {
  return {
    label: 'API key',
    headers: async () => ({ 'x-api-key': apiKey }),
  };
}
