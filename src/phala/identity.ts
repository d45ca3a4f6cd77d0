import type { Cvm } from './cvm.ts';
import { type CvmId, readCvmId } from './ids.ts';

/** Whether a record is that of the CVM that is named; `undefined` when it does not show what it would take. */
export function isMeant(cvm: Cvm, { kind, path }: CvmId): boolean | undefined {
  const plain = (text: string | undefined) =>
    text
      ?.toLowerCase()
      .replace(/^(?:app_|instance_)/, '')
      .replaceAll('-', '');
  const field = {
    cvm_id: cvm.id?.toLowerCase(),
    uuid: plain(cvm.vmUuid),
    app_id: plain(cvm.appId),
    instance_id: plain(cvm.instanceId),
    name: cvm.name?.toLowerCase(),
  }[kind];
  if (field === undefined) return undefined;
  return field === (kind === 'cvm_id' || kind === 'name' ? path.toLowerCase() : plain(path));
}

/**
 * Whether the answer to a question for a CVM is the record of another: then it tells nothing of the one that was asked for,
 * and nothing may be done to either. A number and `cvm_...` are two spellings of one id, and a name may be spelled like
 * another identifier.
 */
export function isOthers(cvm: Cvm, asked: string): boolean {
  const id = readCvmId(asked);
  if (id === undefined || id.kind === 'name') return false;
  const isNumber = (text: string | undefined) => /^\d+$/.test(text ?? '');
  if (id.kind === 'cvm_id' && isNumber(cvm.id) !== isNumber(id.path)) return false;
  return isMeant(cvm, id) === false;
}
