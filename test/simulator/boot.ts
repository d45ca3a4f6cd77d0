import { allowedEnvs } from './app_compose.ts';
import { attestAnew } from './attestation.ts';
import { type Cvm, show } from './cvm.ts';
import { finish, later, tell } from './operation.ts';
import type { World } from './world.ts';

const BOOT_SECONDS = 18;

// What the guest reports, in its order, and when: the part of the whole boot after which it says so.
const PHASES: readonly (readonly [phase: string, part: number])[] = [
  ['booting', 0],
  ['mounting data disk', 0.15],
  ['requesting app keys', 0.25],
  ['data disk ready', 0.4],
  ['setting up dstack-gateway', 0.5],
  ['setting up docker', 0.6],
  ['pre-launch', 0.7],
  ['starting containers', 0.8],
  ['done', 1],
];

// What the script of the platform reports of itself from v0.0.19 on.
const SCRIPT_REPORTS = ['docker compose pull completed'];

// The guest refuses to boot with any other name in `allowed_envs`.
const ENV_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,254}$/;

const REVIVE_SECONDS = 20;
const STOPPED_AFTER_SECONDS = 2;

/** Starts the VM process and lets the guest go through its phases; the operation ends with the boot. */
export function boot(world: World, cvm: Cvm, revived = false): void {
  const { course } = cvm;
  const now = world.clock.now();
  const seconds = course.bootSeconds ?? BOOT_SECONDS;
  cvm.boots += 1;
  show(cvm, now, {
    status: course.runningBeforeDone ? 'running' : 'starting',
    upSince: now,
    exitedAt: null,
    bootProgress: null,
    bootError: course.lingeringBootError ?? null,
    shutdownProgress: null,
  });
  const failure = bootFailure(cvm);
  const stuckIn = stuckPhase(cvm);
  for (const [phase, part] of phasesOf(world, cvm)) {
    if (phase === 'done') {
      later(world, cvm, seconds, () => bootDone(world, cvm));
      break;
    }
    later(world, cvm, seconds * part, () => enterPhase(world, cvm, phase, part));
    if (phase === failure?.phase) {
      const { error, thenStatus } = failure;
      later(world, cvm, seconds * part + 1, () => bootFailed(world, cvm, error, thenStatus));
      break;
    }
    if (phase === stuckIn) break;
  }
  if (!revived) planExit(world, cvm, seconds);
}

/** The phases of a boot, with what the pre-launch script reports between its own and the next. */
function phasesOf(world: World, cvm: Cvm): (readonly [phase: string, part: number])[] {
  const { preLaunchScript } = world.rules;
  const reports = cvm.course.scriptReports ?? (preLaunchScript === 'v0.0.19' ? SCRIPT_REPORTS : []);
  return PHASES.flatMap(([phase, part]) => {
    if (phase !== 'pre-launch') return [[phase, part] as const];
    const told = reports.map(
      (report, index) => [report, 0.7 + (0.1 * (index + 1)) / (reports.length + 1)] as const,
    );
    return [[phase, part] as const, ...told];
  });
}

function enterPhase(world: World, cvm: Cvm, phase: string, part: number): void {
  tell(world, cvm, 'boot.progress', phase);
  if (phase === 'data disk ready' && cvm.instanceId === null) {
    cvm.instanceId = cvm.futureInstanceId;
    tell(world, cvm, 'instance.info', JSON.stringify({ instance_id: cvm.instanceId }));
  }
  if (phase === 'setting up docker') cvm.gatewayReady = true;
  const lingering = part < 0.5 ? cvm.course.lingeringBootError : undefined;
  show(cvm, world.clock.now(), { bootProgress: phase, bootError: lingering ?? null });
}

function bootDone(world: World, cvm: Cvm): void {
  const { course } = cvm;
  tell(world, cvm, 'boot.progress', 'done');
  attestAnew(world, cvm);
  if (course.doneWithBootError) tell(world, cvm, 'boot.error', course.doneWithBootError);
  finish(world, cvm, 'completed', {
    status: 'running',
    bootProgress: 'done',
    bootError: course.doneWithBootError ?? null,
  });
  if (course.stoppedAfterBoot) {
    const { afterSeconds = STOPPED_AFTER_SECONDS } =
      course.stoppedAfterBoot === true ? {} : course.stoppedAfterBoot;
    later(world, cvm, afterSeconds, () =>
      show(cvm, world.clock.now(), { status: 'stopped', upSince: null, shutdownProgress: 'powering off' }),
    );
  }
}

function bootFailed(world: World, cvm: Cvm, error: string, thenStatus = 'starting'): void {
  tell(world, cvm, 'boot.error', error);
  const alive = thenStatus === 'starting' || thenStatus === 'running';
  finish(
    world,
    cvm,
    { error: `CVM ${cvm.number}: ${error}` },
    { status: thenStatus, bootError: error, upSince: alive ? cvm.reading.upSince : null },
  );
}

function bootFailure(cvm: Cvm): { error: string; phase: string; thenStatus?: string } | undefined {
  const { bootFails } = cvm.course;
  if (bootFails) {
    const phase = PHASES.some(([known]) => known === bootFails.phase) ? bootFails.phase : undefined;
    return { ...bootFails, phase: phase ?? 'requesting app keys' };
  }
  if (cvm.envFault !== null) {
    return { error: `Failed to decrypt env: ${cvm.envFault}`, phase: 'data disk ready' };
  }
  const badName = allowedEnvs(cvm.compose).find((name) => !ENV_NAME.test(name));
  if (badName !== undefined) return { error: `Invalid env name: ${badName}`, phase: 'data disk ready' };
  return undefined;
}

function stuckPhase(cvm: Cvm): string | undefined {
  const { neverFinishes } = cvm.course;
  if (!neverFinishes) return undefined;
  return neverFinishes === true ? 'starting containers' : neverFinishes.phase;
}

function planExit(world: World, cvm: Cvm, bootSeconds: number): void {
  const { exitsThenRevives, exitsForGood } = cvm.course;
  const exit = exitsThenRevives || exitsForGood;
  if (!exit) return;
  const afterSeconds = (exit === true ? undefined : exit.afterSeconds) ?? bootSeconds / 2;
  later(world, cvm, afterSeconds, () => {
    const now = world.clock.now();
    for (const cancel of cvm.plan) cancel();
    cvm.plan = [];
    cvm.serialLog.push(`[${world.clock.iso()}] VM process exited`);
    show(cvm, now, { status: 'exited', upSince: null, exitedAt: now });
    if (exitsThenRevives) {
      const downSeconds =
        (exitsThenRevives === true ? undefined : exitsThenRevives.downSeconds) ?? REVIVE_SECONDS;
      later(world, cvm, downSeconds, () => boot(world, cvm, true));
      return;
    }
    const ends = exitsForGood && exitsForGood !== true ? exitsForGood.operation : undefined;
    if (ends === 'failed') finish(world, cvm, { error: `CVM ${cvm.number}: the VM exited` });
    if (ends === 'completed') finish(world, cvm, 'completed');
  });
}
