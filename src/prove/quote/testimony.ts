import { readTcbInfo } from '../../phala/tcb_info.ts';
import { isObject, type JsonObject, listOf, objectOf, textOf } from '../../text/json.ts';
import type { Testimony } from './subject.ts';

/** Which instance of the app is meant: the platform's record may know one of the two ids alone. */
export type Wanted = { vmUuid?: string; instanceId?: string };

type Reply =
  | { kind: 'testimony'; testimony: Omit<Testimony, 'collateral'>; instanceId?: string }
  /** The platform's answer has nothing of it, or not yet. */
  | { kind: 'absent'; reason: string };

/**
 * What one CVM hands out about itself, from the answer of Phala Cloud API `GET /apps/{app_id}/attestations`.
 *
 * @param answer the parsed JSON
 */
export function testimonyIn(answer: unknown, wanted: Wanted): Reply {
  const instances = listOf(objectOf(answer).instances).filter(isObject);
  const instance = instanceIn(instances, wanted);
  if (instance === undefined)
    return { kind: 'absent', reason: `none of the app's ${instances.length} instances is this CVM` };
  const quote = quoteBytes(textOf(instance.quote));
  if (quote === undefined)
    return { kind: 'absent', reason: textOf(instance.error) ?? 'the machine hands out no quote' };
  const { appCompose, eventLog, instanceId } = readTcbInfo(instance.tcb_info);
  const outside = typeof instance.app_compose === 'string' ? instance.app_compose : undefined;
  return {
    kind: 'testimony',
    testimony: { quote, eventLog, appCompose: appCompose ?? outside },
    instanceId,
  };
}

function instanceIn(instances: JsonObject[], { vmUuid, instanceId }: Wanted): JsonObject | undefined {
  const same = (one: unknown, other: string | undefined) =>
    other !== undefined && bare(textOf(one)) === bare(other);
  const found =
    instances.find(({ vm_uuid }) => same(vm_uuid, vmUuid)) ??
    instances.find(({ instance_id }) => same(instance_id, instanceId));
  if (found !== undefined || vmUuid !== undefined || instanceId !== undefined) return found;
  return instances.length === 1 ? instances[0] : undefined;
}

/** An id as it is compared: versions of the API write it with and without prefix and hyphens. */
function bare(id: string | undefined): string | undefined {
  return id
    ?.toLowerCase()
    .replace(/^(?:instance_|0x)/, '')
    .replaceAll('-', '');
}

/** Bytes of a quote in hex or base64. A text that is neither becomes bytes that are no quote, and a check says so. */
export function quoteBytes(text: string | undefined): Buffer | undefined {
  const bare = text?.trim().replace(/^0x/i, '');
  if (bare === undefined || bare === '') return undefined;
  return Buffer.from(bare, /^(?:[0-9a-f]{2})+$/i.test(bare) ? 'hex' : 'base64');
}
