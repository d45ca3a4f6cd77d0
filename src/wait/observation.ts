/** What one look at a CVM showed. Fields that the look could not tell are missing, which never means `false`. */
export type Observation = {
  /**
   * When, in milliseconds since the request that is being waited for was sent: an event when it arrived, a read when it was
   * asked for. What an uptime proves counts by that.
   */
  atMs: number;
  /** When the answer to a read was there, on the same clock. What it shows was true at some time in between. */
  answeredMs?: number;
  /** An event of the stream is a hint; only a `read` can confirm. */
  from: 'stream' | 'read';
  /** The CVM does not exist, or no longer. */
  gone?: true;
  /** The live state, which was told before, gave no answer for once. */
  withoutState?: true;
  /** Status of the machine, lower case; empty when unknown. */
  status: string;
  /** Status in the platform's record, which may lag behind the machine. */
  recordedStatus?: string;
  /** The longest time that the machine can have been up. */
  longestUptimeMs?: number;
  /** The shortest time that it can have been up. */
  shortestUptimeMs?: number;
  bootProgress?: string;
  bootError?: string;
  /** How far a graceful stop is. */
  shutdownProgress?: string;
  /** An operation is being executed on the CVM. */
  inProgress?: boolean;
  /** The platform's id of that operation. */
  runningOperationId?: string;
  composeHash?: string;
  /** The record of the operation that is being waited for. */
  operation?: {
    outcome: 'in_progress' | 'completed' | 'failed' | 'unknown';
    errorMessage?: string;
    /** What it deployed, where the platform tells. */
    composeHash?: string;
    /** An operation of another began after it. */
    newer?: 'deletion' | 'another';
  };
};

/** The CVM as it was before the request. What was there already is no news afterwards. */
export type Snapshot = Pick<
  Observation,
  | 'status'
  | 'recordedStatus'
  | 'shortestUptimeMs'
  | 'bootProgress'
  | 'bootError'
  | 'shutdownProgress'
  | 'composeHash'
  | 'runningOperationId'
>;

/** From when on a look counts for what lasts. It lasts until the `atMs` of a later one. */
export function knownSinceMs({ atMs, answeredMs = atMs }: Pick<Observation, 'atMs' | 'answeredMs'>): number {
  return answeredMs;
}
