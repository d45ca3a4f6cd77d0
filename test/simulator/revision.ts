import type { AppCompose } from './app_compose.ts';
import type { Cvm, Operation } from './cvm.ts';
import type { World } from './world.ts';

/** What a CVM was told to run at some time. */
export interface Revision {
  id: string;
  appId: string;
  vmUuid: string;
  cvmName: string;
  compose: AppCompose;
  sealedEnv: string | null;
  userConfig: string | null;
  /** Simulated instant. */
  createdAt: number;
  operationType: string;
  correlationId: string | null;
}

/** What a revision holds of an operation, where it is not what the CVM has already. */
export interface RevisionContent {
  compose?: AppCompose;
  sealedEnv?: string | null;
  userConfig?: string | null;
  /** Simulated instant; that of the operation, or of the creation, without it. */
  createdAt?: number;
}

// Operations that change nothing of what a revision holds.
const REPEATS = new Set(['restart', 'start']);

/** Records what a CVM is told to run; called when the operation is accepted. */
export function addRevision(
  world: World,
  cvm: Cvm,
  operationType: string,
  content: RevisionContent = {},
  operation: Operation | null = null,
): void {
  if (REPEATS.has(operationType) && world.rules.revisionsOf === 'changes') return;
  if (operationType === 'redeploy' && world.rules.redeployRevision === 'none') return;
  world.revisions.unshift({
    id: world.ids.hex('revision', 12),
    appId: cvm.appId,
    vmUuid: cvm.vmUuid,
    cvmName: cvm.name,
    compose: content.compose ?? cvm.compose,
    sealedEnv: content.sealedEnv === undefined ? cvm.sealedEnv : content.sealedEnv,
    userConfig: content.userConfig === undefined ? cvm.userConfig : content.userConfig,
    createdAt: content.createdAt ?? operation?.startedAt ?? cvm.createdAt,
    operationType,
    correlationId: operation?.correlationId ?? null,
  });
}

/** The revisions of an app, newest first. */
export function revisionsOf(world: World, appId: string): Revision[] {
  return world.revisions
    .filter((revision) => revision.appId === appId.toLowerCase())
    .toSorted((a, b) => b.createdAt - a.createdAt);
}
