/**
 * Loaded into the action's process before the bundle (`node --import`): makes its time run faster, so that the built
 * `dist/` can be tested with its real time limits. The bundle itself knows nothing of it.
 */
const speed = Number(process.env.FAST_CLOCK ?? '1');
const { setTimeout: realSetTimeout } = globalThis;
const realNow = performance.now.bind(performance);
const realDate = Date.now.bind(Date);
const startedAt = realDate();

performance.now = () => realNow() * speed;
Date.now = () => startedAt + (realDate() - startedAt) * speed;
globalThis.setTimeout = Object.assign(
  (action: (...values: unknown[]) => void, delayMs = 0, ...values: unknown[]) =>
    realSetTimeout(action, delayMs / speed, ...values),
  realSetTimeout,
) as typeof setTimeout;
