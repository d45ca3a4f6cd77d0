import { createHash } from 'node:crypto';
import { plain } from './api_error.ts';
import { type Answer, type Call, json, param } from './call.ts';
import type { Cvm } from './cvm.ts';
import { appCvms, findCvm } from './identifier.ts';
import { behaviourOf, type World } from './world.ts';

// The type that the guest gives to its own events.
const DSTACK_EVENT = 0x08000001;

/** Phala Cloud API: GET /cvms/{id}/attestation. 200 with `error` when the VM is offline. */
export function attestation(call: Call): Answer {
  const { world } = call;
  const cvm = findCvm(world, param(call, 'id'));
  const evidence = evidenceOf(world, cvm);
  return json({
    name: cvm.name,
    is_online: evidence.isOnline,
    is_public: cvm.compose.document.public_tcbinfo === true,
    error: evidence.isOnline ? null : 'CVM is offline',
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
  return json({
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
        error: evidence.isOnline ? null : 'CVM is offline',
      };
    }),
    kms_guest_agent_info: null,
    gateway_guest_agent_info: null,
    qemu_version: null,
  });
}

function evidenceOf(world: World, cvm: Cvm) {
  const isOnline = cvm.reading.upSince !== null && cvm.reading.bootProgress === 'done';
  const isPublic = cvm.compose.document.public_tcbinfo === true;
  return { isOnline, tcbInfo: isOnline && isPublic ? tcbInfo(world, cvm) : null };
}

function tcbInfo(world: World, cvm: Cvm) {
  const appCompose = behaviourOf(world, cvm).attestedCompose ?? cvm.compose.text;
  const composeHash = createHash('sha256').update(appCompose).digest('hex');
  const image = world.platform.images.find((known) => known.name === cvm.image);
  const events = [
    runtimeEvent('system-preparing', ''),
    runtimeEvent('app-id', cvm.appId),
    runtimeEvent('compose-hash', composeHash),
    runtimeEvent('instance-id', cvm.instanceId ?? ''),
    runtimeEvent('boot-mr-done', ''),
    runtimeEvent('os-image-hash', image?.hash ?? ''),
    runtimeEvent('storage-fs', Buffer.from(String(cvm.compose.document.storage_fs)).toString('hex')),
    runtimeEvent('system-ready', ''),
  ];
  return {
    mrtd: world.ids.fixed(`mrtd-${cvm.image}`, 96),
    rootfs_hash: null,
    rtmr0: world.ids.fixed(`rtmr0-${cvm.image}`, 96),
    rtmr1: world.ids.fixed(`rtmr1-${cvm.image}`, 96),
    rtmr2: world.ids.fixed(`rtmr2-${cvm.image}`, 96),
    rtmr3: events.reduce((register, event) => extended(register, event.digest), '00'.repeat(48)),
    event_log: events,
    app_compose: appCompose,
  };
}

function runtimeEvent(event: string, payloadHex: string) {
  const type = Buffer.alloc(4);
  type.writeUInt32LE(DSTACK_EVENT);
  const digest = createHash('sha384')
    .update(type)
    .update(`:${event}:`)
    .update(Buffer.from(payloadHex, 'hex'))
    .digest('hex');
  return { imr: 3, event_type: DSTACK_EVENT, digest, event, event_payload: payloadHex };
}

function extended(registerHex: string, digestHex: string): string {
  return createHash('sha384')
    .update(Buffer.from(registerHex + digestHex, 'hex'))
    .digest('hex');
}
