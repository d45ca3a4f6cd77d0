import { appCompose } from './app_compose.ts';
import type { Behaviour } from './behaviour.ts';
import { type Cvm, show } from './cvm.ts';
import { addRecord, cvmView, setEnv } from './cvm_record.ts';
import { faults } from './fault.ts';
import { rulesOf } from './guesses.ts';
import { identifyLoosely } from './identifier.ts';
import type { CvmSeed, RequestRecord, Simulator, SimulatorOptions, Statistics } from './options.ts';
import { startRegistry } from './registry.ts';
import { addRevision, revisionsOf } from './revision.ts';
import { httpServer } from './server.ts';
import { createWorld, type World } from './world.ts';

export type { Behaviour } from './behaviour.ts';
export type { EndpointName } from './endpoint.ts';
export type { Effect, FaultKind, FaultRule } from './fault.ts';
export { GUESSES, PROFILES, type ServiceProfile } from './guesses.ts';
export type { CvmSeed, CvmView, RequestRecord, Simulator, SimulatorOptions } from './options.ts';
export type { AttestedApp } from './rules.ts';

const DEFAULT_UPTIME_SECONDS = 26 * 3600;
const DAY_MS = 24 * 3_600_000;
const DEFAULT_COMPOSE = 'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - "80:80"\n';

// Reads that are sent as POST.
const READING_POSTS = new Set(['status_batch', 'is_allowed']);

/** Starts a stand-in of Phala Cloud on 127.0.0.1. Rejects when the port is taken. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { port = 0, speed = 1, seed = 1, profile = 'today', tls, ...given } = options;
  if (!(speed >= 0)) throw new RangeError(`speed must not be negative, it is ${speed}`);
  const world = createWorld(speed, seed, rulesOf(profile, given));
  const apiKey = world.rules.apiKeys[0] ?? `phak_${world.ids.fixed('api-key', 40)}`;
  world.rules = { ...world.rules, apiKeys: [...world.rules.apiKeys, apiKey] };
  const requests: RequestRecord[] = [];
  const switchedOn = faults();
  const server = httpServer(world, switchedOn, requests, tls);
  const listening = await server.listen(port);
  const registry = await startRegistry();
  world.origin = `${tls ? 'https' : 'http'}://127.0.0.1:${listening}`;
  world.url = `${world.origin}/api/v1`;

  return {
    url: world.url,
    apiKey,
    requests,
    writes: () => requests.filter((made) => made.method !== 'GET' && !READING_POSTS.has(made.endpoint)),
    cvms: () => {
      world.clock.catchUp();
      return world.cvms.map(cvmView);
    },
    openStreams: () => world.openStreams.size,
    statistics: () => statistics(requests, world),
    addCvm: (cvmSeed = {}) => {
      world.clock.catchUp();
      return cvmView(place(world, cvmSeed));
    },
    behave: (key, behaviour) => {
      world.clock.catchUp();
      behave(world, key, behaviour);
    },
    fault: switchedOn.add,
    clearFaults: switchedOn.clear,
    approve: (appId, composeHash) => {
      const allowed = world.allowedOnChain.get(appId) ?? new Set();
      world.allowedOnChain.set(appId, allowed.add(composeHash.replace(/^0x/, '')));
    },
    disallow: (appId, composeHash) => {
      world.allowedOnChain.get(appId)?.delete(composeHash.replace(/^0x/, ''));
    },
    seconds: () => world.clock.now() / 1000,
    dueInMs: world.clock.dueInMs,
    pass: (seconds) => world.clock.pass(seconds * 1000),
    registry,
    close: async () => {
      world.clock.close();
      await Promise.all([server.close(), registry.close()]);
    },
  };
}

function statistics(requests: readonly RequestRecord[], world: World): Statistics {
  const counts: Statistics['requests'] = {};
  for (const { endpoint } of requests) counts[endpoint] = (counts[endpoint] ?? 0) + 1;
  return { requests: counts, mostOpenStreams: world.mostOpenStreams };
}

function behave(world: World, key: string, behaviour: Behaviour): void {
  const cvm = identifyLoosely(world, key);
  world.behaviours.set(cvm?.id ?? key, behaviour);
  if (cvm && behaviour.lingeringBootError !== undefined) {
    show(cvm, world.clock.now(), { bootError: behaviour.lingeringBootError });
  }
}

function place(world: World, seed: CvmSeed): Cvm {
  const composeOf = (composeText: string | undefined, env: CvmSeed['env']) =>
    appCompose({
      docker_compose_file: composeText ?? DEFAULT_COMPOSE,
      pre_launch_script: seed.preLaunchScript,
      allowed_envs: seed.allowedEnvs ?? Object.keys(env ?? {}),
      public_logs: seed.publicLogs ?? false,
      public_sysinfo: seed.publicSysinfo ?? false,
      public_tcbinfo: seed.publicTcbinfo ?? true,
    });
  const compose = composeOf(seed.composeText, seed.env);
  const kms = seed.kms ?? 'phala';
  const appId = seed.app_id ?? world.ids.hex('app', 40);
  const cvm = addRecord(world, {
    name: seed.name ?? `sim-app-${world.cvms.length + 1}`,
    appId,
    compose,
    kms,
    teepodId: seed.nodeId,
    instanceType: seed.instanceType,
    vcpu: seed.vcpu,
    memoryMb: seed.memoryMb,
    diskGb: seed.diskGb,
    image: seed.image,
    listed: seed.listed,
    contractAddress: kms === 'phala' ? null : `0x${appId}`,
  });
  cvm.id = seed.id ?? cvm.id;
  cvm.vmUuid = seed.vm_uuid ?? cvm.vmUuid;
  cvm.instanceId = seed.instance_id === undefined ? cvm.futureInstanceId : seed.instance_id;
  const sealed = (env: CvmSeed['env']) =>
    env
      ? world.keys.seal(
          appId,
          Object.entries(env).map(([key, value]) => ({ key, value })),
        )
      : null;
  setEnv(world, cvm, sealed(seed.env));
  cvm.attested.text = compose.text;
  cvm.serialLog = (seed.serialLog ?? '').split('\n').filter((line) => line !== '');
  cvm.boots = 1;
  cvm.gatewayReady = true;
  const now = world.clock.now();
  const uptimeMs = (seed.uptimeSeconds ?? DEFAULT_UPTIME_SECONDS) * 1000;
  cvm.createdAt = now - uptimeMs;
  const { earlier = [] } = seed;
  for (const [index, { composeText, env }] of earlier.entries()) {
    const content = { compose: composeOf(composeText, env), sealedEnv: sealed(env) };
    const createdAt = cvm.createdAt - (earlier.length - index) * DAY_MS;
    addRevision(world, cvm, index === 0 ? 'deploy' : 'update', { ...content, createdAt });
  }
  addRevision(world, cvm, earlier.length === 0 ? 'deploy' : 'update');
  const status = seed.status ?? 'running';
  cvm.history = [];
  show(cvm, cvm.createdAt, {
    status,
    bootProgress: seed.bootProgress === undefined ? 'done' : seed.bootProgress,
    bootError: seed.bootError ?? null,
    upSince: status === 'running' ? now - uptimeMs : null,
    exitedAt: status === 'exited' ? now - 5000 : null,
  });
  if (kms !== 'phala') {
    const hashes = revisionsOf(world, appId).map((revision) => revision.compose.hash);
    world.allowedOnChain.set(appId, new Set(hashes));
  }
  return cvm;
}
