import { describeCvm } from '../phala/cvm.ts';
import type { Kms } from '../phala/kms.ts';
import type { Found } from '../run/plan.ts';
import { OperationProblem } from '../run/problem.ts';
import { type App, type Asked, type Asking, askKms, kmsName } from './kms_key.ts';

export { lookUpKms } from './kms_key.ts';

/** The public key that the env of an existing CVM is sealed for. @throws OperationProblem when there is none to trust */
export async function keyOfCvm(run: Asking, { cvm, handle }: Found): Promise<string> {
  const { kms, appId } = cvm;
  const { envPublicKey: told } = kms;
  if (appId !== undefined) return keyOfApp(run, { appId, kms, told, readSlug: () => readSlug(run, handle) });
  if (told !== undefined && kms.chainId === undefined && kms.signer === undefined) return told;
  throw new OperationProblem(
    `The platform does not tell the app id of ${describeCvm(cvm)}, so the key that its env is sealed for cannot be had, and nothing was changed. Leave \`env\` and \`env_file\` empty to keep the env as it is.`,
    'No key for the env',
  );
}

/**
 * The public key that the env of an app is sealed for: as it is told, or with an on-chain KMS from the KMS itself (Phala
 * Cloud API: `GET /kms/{kms}/pubkey/{app_id}`). Wherever a key of the KMS is told, its signature is checked.
 *
 * @throws OperationProblem when there is none, or one that the KMS did not sign
 */
export async function keyOfApp(run: Asking, app: App): Promise<string> {
  const { kms, told } = app;
  const isCentral = kms.chainId === undefined;
  // No client checks the key of the central KMS, whose own key few servers tell.
  if (isCentral && told !== undefined && kms.signer === undefined) return told;
  const asked = await askKms(run, app, isCentral && told !== undefined ? 'once' : 'until_deadline');
  switch (asked.kind) {
    case 'unchecked':
      if (!isCentral) tellUnchecked(run, kms);
      return asked.publicKey;
    case 'signed':
      if (isCentral && told !== undefined && !isSameKey(told, asked.publicKey))
        throw forged(app, 'another key');
      return asked.publicKey;
    case 'not_signed':
      throw forged(app, asked.reason);
    case 'no_answer':
      if (isCentral && told !== undefined) return unconfirmed(run, app, told, asked);
      throw noKey(app, asked);
    default:
      return asked satisfies never;
  }
}

function tellUnchecked({ log }: Asking, kms: Kms): void {
  log.warnOnce(
    `The public key that the env is sealed for is not checked: the platform tells no key of the KMS ${kmsName(kms)} to check it with.`,
    'The key for the env is not checked',
  );
}

/** The central KMS need not answer, since the key is told elsewhere; then only the check is missing. */
function unconfirmed({ log }: Asking, { kms }: App, told: string, asked: Asked<'no_answer'>): string {
  const words = `The public key that the env is sealed for is not checked: the KMS ${kmsName(kms)} gave no signature of it (${asked.tried.join('; ')})`;
  // Without a key only few routes are open, and nobody can change that.
  if (asked.barred) log.line(words);
  else log.warnOnce(`${words}.`, 'The key for the env is not checked');
  return told;
}

function forged({ appId, kms }: App, reason: string): OperationProblem {
  return new OperationProblem(
    `The public key for the env of the app ${appId} is not signed by its KMS ${kmsName(kms)} (${reason}). Secrets sealed with it could be read by somebody else, so nothing was sent. Report this to Phala Cloud.`,
    'The key for the env is not to be trusted',
  );
}

function noKey({ appId, kms }: App, { tried, barred }: Asked<'no_answer'>): OperationProblem {
  const next = barred
    ? 'A login without a key may not ask the KMS: give `api_key`, or leave `env` and `env_file` empty.'
    : 'Run the job again later; if it stays so, send this to the support of Phala Cloud.';
  return new OperationProblem(
    `The KMS ${kmsName(kms)} gave no public key to seal the env of the app ${appId} for, so nothing was sent. Tried: ${tried.join('; ')}. ${next}`,
    'No key for the env',
  );
}

async function readSlug({ api, deadline }: Asking, handle: string): Promise<string | undefined> {
  return api.once.kmsSlug(handle, deadline.signal);
}

function isSameKey(a: string, b: string): boolean {
  const bare = (key: string) => key.toLowerCase().replace(/^0x/, '');
  return bare(a) === bare(b);
}
