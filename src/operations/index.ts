import { operation as commit } from './commit.ts';
import { operation as deleteCvm } from './delete.ts';
import { operation as deploy } from './deploy.ts';
import type { Operation } from './operation.ts';
import { operation as provision } from './provision.ts';
import { operation as replicate } from './replicate.ts';
import { operation as restart } from './restart.ts';
import { operation as rollback } from './rollback.ts';
import { operation as shutdown } from './shutdown.ts';
import { operation as start } from './start.ts';
import { operation as status } from './status.ts';
import { operation as stop } from './stop.ts';
import { operation as watch } from './watch.ts';

/** Every value of the input `operation`. Written by `npm run format` from the files of this folder. */
export const operations: Readonly<Record<string, Operation>> = {
  deploy,
  provision,
  commit,
  start,
  stop,
  shutdown,
  restart,
  replicate,
  delete: deleteCvm,
  watch,
  status,
  rollback,
};
