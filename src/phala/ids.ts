import { isValidName } from './name.ts';

/**
 * How a CVM is named in a path of the Phala Cloud API: CVM id (`cvm_...` or an old integer), VM UUID, app id, instance
 * id or name.
 */
export type CvmId = {
  /** The path segment, not yet escaped. */
  path: string;
  kind: 'cvm_id' | 'uuid' | 'app_id' | 'instance_id' | 'name';
  /** The other meaning of 40 bare hex digits, which stand for an app or for an instance. */
  orElse?: CvmId;
};

export const CVM_ID_FORMS =
  'a CVM id (`cvm_...`), a VM UUID, an app id or instance id (40 hex digits, with or without `app_`, `instance_` or `0x`), or a name';

const HEX_40 = /^[0-9a-f]{40}$/;
const UUID_4 = /^[0-9a-f]{8}-?[0-9a-f]{4}-?4[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/;
const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/;

/**
 * Reads an identifier in any of its spellings.
 *
 * The prefixes `0x` and `app_` are unified here, because the API knows an app id in a path only as `app_` and 40 hex
 * digits. A UUID goes as the official SDK sends it: one of version 4 without dashes, another one as it is.
 *
 * @returns `undefined` when the text is no identifier at all
 */
export function readCvmId(text: string): CvmId | undefined {
  const given = text.trim();
  const lower = given.toLowerCase();
  const hex = lower.replace(/^(app_|instance_)?(0x)?/, '');
  if (HEX_40.test(hex)) {
    if (lower.startsWith('instance_')) return { path: `instance_${hex}`, kind: 'instance_id' };
    const app: CvmId = { path: `app_${hex}`, kind: 'app_id' };
    // Without a name in front they are most often an app id; only the platform knows whether they are an instance's.
    if (lower.startsWith('app_')) return app;
    return { ...app, orElse: { path: `instance_${hex}`, kind: 'instance_id' } };
  }
  if (UUID_4.test(lower)) return { path: lower.replaceAll('-', ''), kind: 'uuid' };
  if (UUID.test(lower)) return { path: lower, kind: 'uuid' };
  if (/^cvm_[0-9a-z]+$/i.test(given) || /^[0-9]{1,12}$/.test(given)) return { path: given, kind: 'cvm_id' };
  if (isValidName(given)) return { path: given, kind: 'name' };
  return undefined;
}

/** An app id as bare lower-case hex digits, from any of its spellings; `undefined` when it is none. */
export function readAppId(text: string | undefined): string | undefined {
  const hex = text
    ?.trim()
    .toLowerCase()
    .replace(/^(app_)?(0x)?/, '');
  return hex !== undefined && HEX_40.test(hex) ? hex : undefined;
}

/** A compose hash (SHA-256) as bare lower-case hex digits; `undefined` when it is none. */
export function readComposeHash(text: string | undefined): string | undefined {
  const hex = text?.trim().toLowerCase().replace(/^0x/, '');
  return hex !== undefined && /^[0-9a-f]{64}$/.test(hex) ? hex : undefined;
}
