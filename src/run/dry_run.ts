import type { Send } from '../net/http.ts';

/** A dry run has come to the first request that would change something. */
export class WouldWrite extends Error {}

/** Makes a sender that lets reads through and stops at everything else. */
export function readsOnly(send: Send): Send {
  return async (request, signal) => {
    if (request.effect !== 'read') throw new WouldWrite(`${request.method} ${request.path}`);
    return send(request, signal);
  };
}
