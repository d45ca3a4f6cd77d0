import { plain } from './api_error.ts';
import { type Answer, type Call, json, param } from './call.ts';
import type { Cvm } from './cvm.ts';
import { cvmInfo, flatInfo } from './cvm_info.ts';
import { cvmStatus } from './cvm_state.ts';
import { appCvms } from './identifier.ts';
import type { ApiVersion } from './rules.ts';
import { queryInteger } from './validation.ts';
import { livingCvms, type World } from './world.ts';

/** Phala Cloud API: GET /cvms. */
export function cvms({ world, version }: Call): Answer {
  return json(newestFirst(livingCvms(world)).map((cvm) => listed(world, cvm, version)));
}

/** Phala Cloud API: GET /cvms/paginated. */
export function cvmsPaginated({ world, version, query }: Call): Answer {
  const page = queryInteger(query, 'page', { min: 1, max: Number.MAX_SAFE_INTEGER, fallback: 1 });
  const size = queryInteger(query, 'page_size', { min: 1, max: 100, fallback: 30 });
  const all = newestFirst(livingCvms(world));
  const items = all.slice((page - 1) * size, page * size).map((cvm) => listed(world, cvm, version));
  return json({ items, total: all.length, page, page_size: size, pages: Math.ceil(all.length / size) });
}

/** Phala Cloud API: GET /apps, with `search` over name, app id, VM UUID and instance id. */
export function apps({ world, query }: Call): Answer {
  const page = queryInteger(query, 'page', { min: 1, max: Number.MAX_SAFE_INTEGER, fallback: 1 });
  const size = queryInteger(query, 'page_size', { min: 1, max: 100, fallback: 20 });
  const search = (query.get('search') ?? '').toLowerCase();
  const wanted = livingCvms(world).filter((cvm) =>
    [cvm.name, cvm.appId, cvm.vmUuid, cvm.instanceId ?? ''].some((value) =>
      value.toLowerCase().includes(search),
    ),
  );
  const appIds = [...new Set(newestFirst(wanted).map((cvm) => cvm.appId))];
  const shown = appIds.slice((page - 1) * size, page * size);
  return json({
    dstack_apps: shown.map((appId) => appEntry(world, appId)),
    page,
    page_size: size,
    total: appIds.length,
    total_pages: Math.ceil(appIds.length / size),
  });
}

/** Phala Cloud API: GET /apps/{app_id}. */
export function app(call: Call): Answer {
  const appId = param(call, 'app_id');
  if (appCvms(call.world, appId).length === 0) throw plain(404, 'App not found');
  return json(appEntry(call.world, appId));
}

/** Phala Cloud API: GET /apps/{app_id}/cvms: newest first; clients rely on the last being the oldest. */
export function listAppCvms(call: Call): Answer {
  const { world, version } = call;
  const found = appCvms(world, param(call, 'app_id'));
  if (found.length === 0) throw plain(404, 'App not found');
  return json(found.map((cvm) => listed(world, cvm, version)));
}

function newestFirst(all: Cvm[]): Cvm[] {
  return all.toSorted((a, b) => b.number - a.number);
}

function appEntry(world: World, appId: string): Record<string, unknown> {
  const found = appCvms(world, appId);
  const oldest = found.at(-1);
  const infos = found.map((cvm) => cvmInfo(world, cvm, false));
  return {
    id: `prj_${world.ids.fixed(`project-${appId}`, 8)}`,
    name: oldest?.name ?? null,
    app_id: appId,
    app_provision_type: null,
    app_icon_url: null,
    created_at: world.clock.iso(oldest?.createdAt),
    kms_type: oldest?.kms ?? null,
    profile: null,
    current_cvm: infos[0] ?? null,
    cvms: infos,
    cvm_count: infos.length,
  };
}

/** An item of a list: the nested info, or in the old version the node's view wrapped in `hosted`. */
function listed(world: World, cvm: Cvm, version: ApiVersion): Record<string, unknown> {
  if (version !== '2025-10-28') return cvmInfo(world, cvm, false);
  const flat = flatInfo(world, cvm);
  const status = cvmStatus(world, cvm);
  return {
    ...flat,
    node: flat.teepod,
    managed_user: null,
    allow_upgrade: true,
    billing_period: 'hourly',
    hosted: {
      id: cvm.vmUuid,
      name: cvm.name,
      status: status.status,
      uptime: status.uptime ?? 'never',
      app_url: null,
      app_id: cvm.appId,
      instance_id: cvm.instanceId,
      configuration: null,
      exited_at: null,
      boot_progress: status.boot_progress,
      boot_error: status.boot_error,
      shutdown_progress: status.shutdown_progress,
      image_version: cvm.image,
      events: cvm.events,
    },
  };
}
