/**
 * Begins what goes on beside the first request once that one is on its way: what has to be loaded for it would hold the
 * request up. In one turn of the event loop the connection opens, in the next the request is written.
 */
export async function besideFirstRequest<T>(work: () => Promise<T>): Promise<T> {
  for (let turn = 0; turn < 2; turn++) await new Promise(setImmediate);
  return work();
}
