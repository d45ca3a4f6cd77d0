import { Interruption } from './deadline.ts';

/** The job was cancelled, so nothing is begun any more: whoever cancels decides what comes next. */
export function isCancelled({ aborted, reason }: AbortSignal): boolean {
  return aborted && reason instanceof Interruption && reason.kind === 'cancelled';
}
