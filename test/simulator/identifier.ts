import { structured } from './api_error.ts';
import { type Cvm, isBusy } from './cvm.ts';
import { livingCvms, type World } from './world.ts';

const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
const APP_OR_INSTANCE = /^(?:(app|instance)_)?([0-9a-f]{40})$/i;

/** The CVM that a path segment stands for. Throws 404, or the errors for identifiers with several CVMs. */
export function findCvm(world: World, segment: string): Cvm {
  const found = visible(world, matching(livingCvms(world), segment));
  const [first, ...others] = found.cvms;
  if (first === undefined) throw structured('ERR-03-001', `CVM not found: ${segment}`);
  if (others.length === 0) return first;
  const candidates = found.cvms.map((cvm) => ({ field: 'vm_uuid', value: cvm.vmUuid }));
  if (found.by === 'name') {
    throw structured('ERR-03-002', `Multiple CVMs found with name ${segment}`, candidates);
  }
  const message = `Multiple CVMs found for identifier ${segment}`;
  throw structured('ERR-03-010', message, candidates, world.rules.severalStatus);
}

/** A name may stand for running CVMs only. */
function visible(world: World, found: Matches): Matches {
  if (found.by !== 'name' || world.rules.downByName === 'found') return found;
  return { by: 'name', cvms: found.cvms.filter((cvm) => isBusy(cvm) || cvm.reading.status !== 'stopped') };
}

/** Whether a segment of a path is the name of a CVM, not an id of any kind. */
export function isName(segment: string): boolean {
  return matching([], segment).by === 'name';
}

interface Matches {
  by: 'id' | 'app' | 'name';
  cvms: Cvm[];
}

function matching(cvms: Cvm[], segment: string): Matches {
  if (segment.startsWith('cvm_')) return { by: 'id', cvms: cvms.filter((cvm) => cvm.id === segment) };
  if (/^\d+$/.test(segment)) return { by: 'id', cvms: cvms.filter((cvm) => String(cvm.number) === segment) };
  if (UUID.test(segment)) {
    const wanted = bareUuid(segment);
    return { by: 'id', cvms: cvms.filter((cvm) => bareUuid(cvm.vmUuid) === wanted) };
  }
  const [, prefix, digits] = APP_OR_INSTANCE.exec(segment) ?? [];
  if (digits !== undefined) {
    const wanted = digits.toLowerCase();
    const byApp = prefix === 'instance' ? [] : cvms.filter((cvm) => cvm.appId === wanted);
    if (byApp.length > 0 || prefix === 'app') return { by: 'app', cvms: byApp };
    return { by: 'id', cvms: cvms.filter((cvm) => cvm.instanceId === wanted) };
  }
  return { by: 'name', cvms: cvms.filter((cvm) => cvm.name === segment) };
}

/** A UUID without dashes, lower case. */
export function bareUuid(uuid: string): string {
  return uuid.replaceAll('-', '').toLowerCase();
}

/** The CVMs of an app, newest first. Paths under /apps want the plain hex digits. */
export function appCvms(world: World, appId: string): Cvm[] {
  return livingCvms(world)
    .filter((cvm) => cvm.appId === appId.toLowerCase())
    .sort((a, b) => b.number - a.number);
}

/** The only living CVM that an identifier stands for, if there is just one. */
export function identifyLoosely(world: World, key: string): Cvm | undefined {
  const { cvms } = matching(livingCvms(world), key);
  return cvms.length === 1 ? cvms[0] : undefined;
}
