import type { OperationName } from '../inputs/inputs.ts';
import type { Acted, Context } from '../run/operation.ts';
import { commit } from './commit.ts';
import { provision } from './create.ts';
import { remove } from './delete.ts';
import { deploy } from './deploy.ts';
import { restart, start, stop } from './power.ts';
import { replicate } from './replicate.ts';
import { watch } from './watch.ts';

/** Every value of the input `operation`, and what does it. */
export const operations: Record<OperationName, (context: Context) => Promise<Acted>> = {
  deploy,
  provision,
  commit,
  start,
  stop: (context) => stop(context, 'stop'),
  shutdown: (context) => stop(context, 'shutdown'),
  restart,
  replicate,
  delete: remove,
  watch,
};
