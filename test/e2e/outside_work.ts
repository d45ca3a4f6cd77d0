/** Work that the process has given to its other threads: files, names, connections. */
const REQUEST = /Req|Request|ConnectWrap/;
/** Of Web Crypto, which is no request to the loop. */
let ciphers = 0;

for (const name of ['importKey', 'encrypt'] as const) {
  const { subtle } = globalThis.crypto;
  const real = subtle[name] as (...values: unknown[]) => Promise<unknown>;
  const counted = (...values: unknown[]) => {
    ciphers += 1;
    return real.apply(subtle, values).finally(() => {
      ciphers -= 1;
    });
  };
  Object.defineProperty(subtle, name, { value: counted });
}

/** Whether other threads work for this one, which will hear of it however long that takes on a busy machine. */
export function worksOutside(): boolean {
  return ciphers > 0 || process.getActiveResourcesInfo().some((kind) => REQUEST.test(kind));
}
