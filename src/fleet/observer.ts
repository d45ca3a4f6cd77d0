import { ApiError } from '../net/errors.ts';
import type { Api } from '../phala/api.ts';
import type { State } from '../phala/state.ts';
import type { StreamEnd, StreamEvent } from '../phala/stream.ts';
import type { Run } from '../run/run.ts';

/** Event streams that one user may have open. */
const MOST_STREAMS = 5;

type Asked = {
  uuid: string;
  resolve(state: State | undefined): void;
  reject(error: unknown): void;
};

/**
 * The one observer of many CVMs: up to five event streams, and one `POST /status/batch` per interval for all the others.
 *
 * @returns an API that sends each request once, for the waits of all CVMs together
 */
export function sharedObserver({ api, clock, deadline, inputs }: Run): Api {
  const { once } = api;
  let open = 0;
  let asked: Asked[] = [];
  let nextMs = Number.NEGATIVE_INFINITY;
  let isPlanned = false;

  function openStream(...parameters: Parameters<Api['openStream']>): ReturnType<Api['openStream']> {
    const [, , signal] = parameters;
    if (open >= MOST_STREAMS) return Promise.reject(noPlace());
    open++;
    let release = () => {
      release = () => {};
      open--;
      signal.removeEventListener('abort', give);
    };
    const give = () => release();
    signal.addEventListener('abort', give, { once: true });
    return once.openStream(...parameters).then(
      (events) => releasing(events, give),
      (error: unknown) => {
        give();
        throw error;
      },
    );
  }

  /** Joins the next batch. */
  function status(uuid: string, signal: AbortSignal): Promise<State | undefined> {
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        asked = asked.filter((other) => other !== entry);
        reject(signal.reason);
      };
      // A listener left behind by every read of a long wait would pile up on the one signal.
      const over = () => signal.removeEventListener('abort', giveUp);
      const entry: Asked = {
        uuid,
        resolve: (state) => {
          over();
          resolve(state);
        },
        reject: (error) => {
          over();
          reject(error);
        },
      };
      asked.push(entry);
      signal.addEventListener('abort', giveUp, { once: true });
      if (isPlanned) return;
      isPlanned = true;
      clock.timer(Math.max(GATHER_MS, nextMs - clock.nowMs()), () => void sendBatch());
    });
  }

  async function sendBatch(): Promise<void> {
    const batch = asked;
    asked = [];
    isPlanned = false;
    nextMs = clock.nowMs() + inputs.interval * 1000;
    if (batch.length === 0) return;
    try {
      const states = await once.statuses(
        batch.map(({ uuid }) => uuid),
        deadline.signal,
      );
      for (const { uuid, resolve } of batch) resolve(states(uuid));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  return { ...once, openStream, status };
}

/** Reads that come almost together go into one request. */
const GATHER_MS = 100;

async function* releasing(
  events: AsyncGenerator<StreamEvent, StreamEnd>,
  give: () => void,
): AsyncGenerator<StreamEvent, StreamEnd> {
  try {
    return yield* events;
  } finally {
    give();
  }
}

/** As the service itself refuses the sixth. */
function noPlace(): ApiError {
  return new ApiError({
    kind: 'refused',
    request: 'GET /cvms/{id}/state',
    message: `this run has ${MOST_STREAMS} event streams open already`,
    status: 429,
  });
}
