import { composeServices, composeText } from './app_compose.ts';
import { shownStatus } from './behaviour.ts';
import { type Answer, type Call, json, param, text } from './call.ts';
import { readingAt } from './cvm.ts';
import { endpoints, versionedInfo } from './cvm_info.ts';
import { cvmState, cvmStatus } from './cvm_state.ts';
import { bareUuid, findCvm } from './identifier.ts';
import { kmsRecord, toldKey } from './kms.ts';
import { offeredName } from './placement.ts';
import { checkedBody } from './validation.ts';
import { behaviourOf, livingCvms } from './world.ts';

/** Phala Cloud API: GET /cvms/{id}. */
export function info(call: Call): Answer {
  return json(versionedInfo(call.world, findCvm(call.world, param(call, 'id')), call.version));
}

/** Phala Cloud API: POST /status/batch: a map by VM UUID; unknown ones are left out. */
export function statusBatch({ world, body }: Call): Answer {
  const { vm_uuids: uuids } = checkedBody(body, [{ field: 'vm_uuids', type: 'strings', required: true }]);
  const wanted = new Set((Array.isArray(uuids) ? uuids : []).map((uuid) => bareUuid(String(uuid))));
  const found = livingCvms(world).filter((cvm) => wanted.has(bareUuid(cvm.vmUuid)));
  return json(Object.fromEntries(found.map((cvm) => [cvm.vmUuid, cvmStatus(world, cvm)])));
}

/** Phala Cloud API: GET /cvms/{id}/stats. */
export function stats(call: Call): Answer {
  const { world } = call;
  const cvm = findCvm(world, param(call, 'id'));
  const reading = readingAt(cvm, world.clock.now());
  const behaviour = behaviourOf(world, cvm);
  const state = cvmState(world, cvm);
  return json({
    is_online: reading.bootProgress === 'done' && reading.upSince !== null,
    is_public: cvm.compose.document.public_sysinfo === true,
    error: null,
    sysinfo: null,
    status: shownStatus(reading.status, behaviour),
    ...(behaviour.noInProgress ? {} : { in_progress: reading.inProgress }),
    boot_progress: state.boot_progress ?? null,
    boot_error: state.boot_error ?? null,
  });
}

/** Phala Cloud API: GET /cvms/{id}/network. */
export function network(call: Call): Answer {
  const { world } = call;
  const cvm = findCvm(world, param(call, 'id'));
  const isOnline = cvm.reading.status === 'running' && cvm.gatewayReady;
  return json({
    is_online: isOnline,
    is_public: true,
    error: isOnline ? null : 'CVM is offline',
    internal_ip: isOnline ? '10.8.0.7' : null,
    latest_handshake: isOnline ? '12s ago' : null,
    public_urls: endpoints(world, cvm),
  });
}

/** Phala Cloud API: GET /cvms/{id}/composition. */
export function composition(call: Call): Answer {
  const { world } = call;
  const cvm = findCvm(world, param(call, 'id'));
  const { document } = cvm.compose;
  const isOnline = cvm.reading.status === 'running' && cvm.reading.bootProgress === 'done';
  const isPublic = document.public_sysinfo === true || document.public_logs === true;
  const services = composeServices(composeText(cvm.compose, 'docker_compose_file'));
  const containers = services.map((service) => ({
    id: world.ids.fixed(`container-${cvm.vmUuid}-${service.name}`, 64),
    names: [`/dstack-${service.name}-1`],
    image: service.image,
    image_id: `sha256:${world.ids.fixed(`image-${service.image}`, 64)}`,
    command: null,
    created: Math.round(world.clock.epochMs() / 1000),
    state: 'running',
    status: 'Up 3 minutes',
    log_endpoint: document.public_logs === true ? `${world.origin}/logs/${cvm.vmUuid}/${service.name}` : null,
  }));
  return json({
    is_online: isOnline,
    is_public: isPublic,
    error: isOnline ? null : 'CVM is offline',
    docker_compose_file: isPublic ? composeText(cvm.compose, 'docker_compose_file') : null,
    manifest_version: 2,
    version: '1.0.0',
    runner: 'docker-compose',
    features: document.features,
    containers: isOnline && isPublic ? containers : null,
  });
}

/** Phala Cloud API: GET /cvms/{id}/compose_file, the app compose; with `raw` as the measured text. */
export function composeFile(call: Call): Answer {
  const { world, query } = call;
  const cvm = findCvm(world, param(call, 'id'));
  if (query.has('raw')) return text(cvm.compose.text, 'application/json');
  if (world.rules.composeFileBody === 'measured') return json(cvm.compose.document);
  const beside = { env_pubkey: toldKey(world, 'record', cvm.appId), kms_info: kmsRecord(world, cvm.kms) };
  return json({ ...cvm.compose.document, ...beside });
}

/** Phala Cloud API: GET /cvms/{id}/docker-compose.yml. */
export function dockerCompose(call: Call): Answer {
  const cvm = findCvm(call.world, param(call, 'id'));
  return text(composeText(cvm.compose, 'docker_compose_file'), 'text/yaml; charset=utf-8');
}

/** Phala Cloud API: GET /cvms/{id}/pre-launch-script. */
export function preLaunchScript(call: Call): Answer {
  const cvm = findCvm(call.world, param(call, 'id'));
  return text(composeText(cvm.compose, 'pre_launch_script'));
}

/** Phala Cloud API: GET /cvms/{id}/user_config. */
export function userConfig(call: Call): Answer {
  const cvm = findCvm(call.world, param(call, 'id'));
  return json({ hostname: cvm.name, ssh_authorized_keys: [], default_gateway_domain: null });
}

/** Phala Cloud API: GET /cvms/{id}/available-os-images. */
export function availableOsImages(call: Call): Answer {
  const { world } = call;
  const cvm = findCvm(world, param(call, 'id'));
  const { images } = world.platform;
  const variant = (version: string, isDev: boolean) => {
    const image = images.find((known) => known.version.join('.') === version && known.isDev === isDev);
    if (image === undefined) return null;
    return {
      name: offeredName(world, image),
      os_image_hash: image.hash,
      is_current: image.name === cvm.image,
    };
  };
  const versions = [...new Set(images.map((image) => image.version.join('.')))];
  return json(
    versions.map((version) => ({
      version: version.split('.').map(Number),
      prod: variant(version, false),
      dev: variant(version, true),
    })),
  );
}

/** The log of a boot, at the address in `logs.serial`. Needs no credential: the address holds a token. */
export function log({ world, params, query }: Call): Answer {
  const cvm = world.cvms.find((known) => known.vmUuid === params.vm_uuid);
  const isAllowed = query.get('token') === world.ids.fixed(`log-${params.vm_uuid}`, 16);
  if (cvm === undefined || !isAllowed) return { kind: 'json', status: 404, body: { detail: 'Not Found' } };
  const lines = query.get('ch') === 'serial' ? cvm.serialLog : [];
  const wanted = Number(query.get('tail') ?? query.get('lines') ?? lines.length);
  const shown =
    Number.isInteger(wanted) && wanted >= 0 ? lines.slice(Math.max(0, lines.length - wanted)) : lines;
  return text(shown.map((line) => `${line}\n`).join(''));
}
