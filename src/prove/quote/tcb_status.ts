import { TCB_STATUSES, type TcbStatus } from '../../inputs/quote_policy.ts';

/** What a TCB status says is wrong with a platform. Two parts together have the faults of both. */
type Fault = 'out of date' | 'configuration' | 'software' | 'revoked';

const FAULTS: Record<TcbStatus, readonly Fault[]> = {
  UpToDate: [],
  SWHardeningNeeded: ['software'],
  ConfigurationNeeded: ['configuration'],
  ConfigurationAndSWHardeningNeeded: ['configuration', 'software'],
  OutOfDate: ['out of date'],
  OutOfDateConfigurationNeeded: ['out of date', 'configuration'],
  Revoked: ['revoked'],
};

export function tcbStatusOf(text: unknown): TcbStatus | undefined {
  return TCB_STATUSES.find((status) => status === text);
}

/**
 * The status of a platform whose parts (platform, TDX module, quoting enclave) have these statuses, as Intel's own
 * verification converges them: what is out of date needs no word about software any more, and a revoked part is all.
 */
export function converged(statuses: readonly TcbStatus[]): TcbStatus {
  const faults = new Set(statuses.flatMap((status) => FAULTS[status]));
  if (faults.has('revoked')) return 'Revoked';
  if (faults.has('out of date'))
    return faults.has('configuration') ? 'OutOfDateConfigurationNeeded' : 'OutOfDate';
  if (faults.has('configuration'))
    return faults.has('software') ? 'ConfigurationAndSWHardeningNeeded' : 'ConfigurationNeeded';
  return faults.has('software') ? 'SWHardeningNeeded' : 'UpToDate';
}
