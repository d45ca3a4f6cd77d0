import { objectOf, textOf } from '../text/json.ts';
import { readAppId, readComposeHash } from './ids.ts';
import { type Kms, readKms } from './kms.ts';
import { segmentOf } from './paths.ts';

/** The answer of `POST /cvms/provision`. */
export type Provision = {
  /** 40 hex digits; missing with an on-chain KMS until the app's contract exists. */
  appId?: string;
  composeHash?: string;
  /** X25519 key that the app's env is sealed for, 64 hex digits. */
  envPublicKey?: string;
  deviceId?: string;
  instanceType?: string;
  kms: Kms;
};

export function readProvision(value: unknown): Provision {
  const body = objectOf(value);
  const kms = readKms(body.kms_info);
  return {
    appId: readAppId(textOf(body.app_id)),
    composeHash: readComposeHash(textOf(body.compose_hash)),
    envPublicKey: textOf(body.app_env_encrypt_pubkey),
    deviceId: textOf(body.device_id),
    instanceType: textOf(body.instance_type),
    kms: { ...kms, slug: kms.slug ?? segmentOf(body.kms_id) },
  };
}
