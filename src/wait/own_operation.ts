import type { OperationRecord } from '../phala/operation_record.ts';

/**
 * The newest operation that a CVM had before a request: its id, or `none`. Missing when the platform did not tell, and
 * then no later record can be told from an older one.
 */
export type NewestOperation = { id: string } | 'none';

/** What was asked for, as far as its record can be told from those of other requests. */
export type Verb = 'start' | 'stop' | 'shutdown' | 'restart' | 'patch' | 'create' | 'delete';

/** Which requests an operation of a type can come from. The first row that matches decides; an unknown type fits all. */
const TYPES: readonly [type: RegExp, verbs: readonly Verb[], reason: string][] = [
  [/delete|remove|destroy/i, ['delete'], 'nothing else deletes'],
  [/redeploy|rollback|revision/i, ['patch'], 'a revision is put back as an update puts a new one'],
  [/restart|reboot/i, ['restart'], 'an update restarts too, and is called an update'],
  [/power_?on|start/i, ['start', 'restart', 'create'], 'the restart of a stopped machine starts it'],
  [/shut_?down|power_?off|stop/i, ['stop', 'shutdown'], 'both end in the same state'],
  [/create|deploy|replica|provision/i, ['create'], 'a machine is made once'],
  [/update|resize|resource|config|env|compose|visibility|image|patch/i, ['patch'], 'what a PATCH does'],
];

export function fits({ type }: Pick<OperationRecord, 'type'>, verb: Verb): boolean {
  if (type === undefined) return true;
  const row = TYPES.find(([pattern]) => pattern.test(type));
  return row === undefined || row[1].includes(verb);
}

/** Whether a record tells for certain of a deletion. */
export function isDeletion(record: OperationRecord): boolean {
  return record.type !== undefined && fits(record, 'delete') && !fits(record, 'create');
}

/**
 * The records that a CVM did not have before a request.
 *
 * @param records newest first, as the API sends them
 * @returns `undefined` when old and new cannot be told apart
 */
export function recordsSince(
  records: readonly OperationRecord[],
  before: NewestOperation | undefined,
): readonly OperationRecord[] | undefined {
  if (before === undefined) return undefined;
  if (before === 'none') return records;
  const older = records.findIndex(({ correlationId }) => correlationId === before.id);
  return older < 0 ? undefined : records.slice(0, older);
}

/** What tells the record of this run's request. */
export type Mark = {
  /** The platform's id of the operation, where the answer named it. */
  operationId?: string | undefined;
  /** Taken right before the request that was accepted; missing when a 409 was met since, or when it was not told. */
  before: NewestOperation | undefined;
  /** Missing when nothing was sent: then whoever began it, the first operation since counts. */
  verb?: Verb | undefined;
};

/**
 * The record of this run's operation: that with its id, else the only one of a fitting type that came since. Two that fit
 * may be anyone's, and then none counts. Pure: the one rule for a lost answer, the wait and the proof.
 */
export function ownRecord(
  records: readonly OperationRecord[],
  { operationId, before, verb }: Mark,
): OperationRecord | undefined {
  const since = recordsSince(records, before);
  // What was there before the request is none of its operations, whatever its answer names.
  if (operationId !== undefined)
    return (since ?? records).find(({ correlationId }) => correlationId === operationId);
  if (verb === undefined) return since?.at(-1);
  const fitting = since?.filter((record) => fits(record, verb)) ?? [];
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** An operation that began after this run's, and is therefore another's. */
export function newerRecord(
  records: readonly OperationRecord[],
  own: OperationRecord | undefined,
): OperationRecord | undefined {
  const place = own === undefined ? -1 : records.indexOf(own);
  return place > 0 ? records[0] : undefined;
}
