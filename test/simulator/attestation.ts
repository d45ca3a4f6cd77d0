import { createHash } from 'node:crypto';
import { plain } from './api_error.ts';
import { type Answer, type Call, json, param } from './call.ts';
import type { Cvm } from './cvm.ts';
import { guestLog, rtmr3Of } from './event_log.ts';
import { appCvms, findCvm } from './identifier.ts';
import { behaviourOf, type World } from './world.ts';

/** Notes what a boot attests from now on; after an update the service goes on for a while as before. */
export function attestAnew(world: World, cvm: Cvm): void {
  const before = cvm.attested.text;
  const isUpdate = before !== null && cvm.operation?.word === 'updating';
  const lagMs = isUpdate ? world.rules.attestationLagSeconds * 1000 : 0;
  cvm.attested = { text: cvm.compose.text, before, lagsUntil: world.clock.now() + lagMs };
}

/** Phala Cloud API: GET /cvms/{id}/attestation. 200 with `error` when the VM is offline. */
export function attestation(call: Call): Answer {
  const { world } = call;
  const cvm = findCvm(world, param(call, 'id'));
  const evidence = evidenceOf(world, cvm);
  if (!evidence.isPublic && world.rules.privateAttestation === 'refused') {
    throw plain(403, 'The attestation of this CVM is private');
  }
  return json({
    name: cvm.name,
    is_online: evidence.isOnline,
    is_public: evidence.isPublic,
    error: evidence.error,
    app_certificates: evidence.isOnline ? [] : null,
    tcb_info: evidence.tcbInfo,
    compose_file: evidence.tcbInfo?.app_compose ?? null,
  });
}

/** Phala Cloud API: GET /apps/{app_id}/attestations. */
export function appAttestations(call: Call): Answer {
  const { world } = call;
  const appId = param(call, 'app_id');
  const cvms = appCvms(world, appId);
  const [first] = cvms;
  if (first === undefined) throw plain(404, 'App not found');
  const kms = world.platform.kms.find((known) => known.type === first.kms);
  const answer = {
    app_id: appId,
    contract_address: first.contractAddress ?? '',
    kms_info: {
      contract_address: kms?.contract ?? '',
      chain_id: kms?.chainId ? String(kms.chainId) : null,
      version: kms?.version ?? '',
      url: kms?.url ?? '',
      gateway_app_id: world.platform.gatewayAppId,
      gateway_app_url: `https://gateway.${first.node.baseDomain}`,
      kms_type: first.kms,
    },
    instances: cvms.map((cvm) => {
      const evidence = evidenceOf(world, cvm);
      return {
        vm_uuid: cvm.vmUuid,
        name: cvm.name,
        instance_id: cvm.instanceId,
        status: cvm.reading.status,
        image_version: cvm.image,
        quote: null,
        ppid: '',
        device_id: cvm.node.deviceId,
        fmspc: '00a06d080000',
        tcb_info: evidence.tcbInfo,
        app_certificates: null,
        compose_file: evidence.tcbInfo?.app_compose ?? null,
        error: evidence.error,
      };
    }),
    kms_guest_agent_info: null,
    gateway_guest_agent_info: null,
    qemu_version: null,
  };
  const vmUuids = cvms.map((cvm) => cvm.vmUuid);
  return json(world.rules.attestations?.({ appId, vmUuids, answer }) ?? answer);
}

/** What the service has of the evidence of a CVM. */
function evidenceOf(world: World, cvm: Cvm) {
  const isOnline = cvm.reading.upSince !== null && cvm.reading.bootProgress === 'done';
  const isPublic =
    cvm.compose.document.public_tcbinfo === true && world.rules.attestationPublic === 'as_measured';
  const base = { isOnline, isPublic, tcbInfo: null };
  if (!isOnline) return { ...base, error: 'CVM is offline' };
  if (!isPublic) return { ...base, error: null };
  const lags = world.clock.now() < cvm.attested.lagsUntil;
  const shows = lags ? world.rules.attestationLagShows : 'now';
  if (shows === 'error') return { ...base, error: 'Failed to get TCB info from the guest' };
  if (shows === 'nothing') return { ...base, error: null };
  const document = (shows === 'previous' ? cvm.attested.before : null) ?? cvm.compose.text;
  return { ...base, error: null, tcbInfo: tcbInfo(world, cvm, document) };
}

function tcbInfo(world: World, cvm: Cvm, document: string) {
  const appCompose = behaviourOf(world, cvm).attestedCompose ?? document;
  const composeHash = createHash('sha256').update(appCompose).digest('hex');
  const image = world.platform.images.find((known) => known.name === cvm.image);
  const events = guestLog({
    appId: cvm.appId,
    composeHash,
    instanceId: cvm.instanceId ?? '',
    osImageHash: image?.hash ?? '',
    storageFs: String(cvm.compose.document.storage_fs),
  });
  return {
    mrtd: world.ids.fixed(`mrtd-${cvm.image}`, 96),
    rootfs_hash: null,
    rtmr0: world.ids.fixed(`rtmr0-${cvm.image}`, 96),
    rtmr1: world.ids.fixed(`rtmr1-${cvm.image}`, 96),
    rtmr2: world.ids.fixed(`rtmr2-${cvm.image}`, 96),
    rtmr3: rtmr3Of(events).toString('hex'),
    event_log: events,
    app_compose: appCompose,
  };
}
