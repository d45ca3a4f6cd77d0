import { describeCvm } from '../phala/cvm.ts';
import type { Found } from '../run/plan.ts';
import { OperationProblem } from '../run/problem.ts';
import type { Run } from '../run/run.ts';

/** An app whose key is wanted; `signer` is the KMS's own key where the platform tells it. */
type App = { appId: string; kms: string; signer: string | undefined };

/**
 * The public key that the env of an existing CVM is sealed for: from its record, or with an on-chain KMS from the KMS
 * itself.
 *
 * @throws OperationProblem when there is none, or one that the KMS did not sign
 */
export async function keyOfCvm(run: Pick<Run, 'api' | 'deadline' | 'log'>, { cvm }: Found): Promise<string> {
  const { kms, appId } = cvm;
  const kmsName = kms.slug ?? kms.type;
  if (kms.chainId !== undefined && kmsName !== undefined && appId !== undefined) {
    return keyFromKms(run, { appId, kms: kmsName, signer: kms.signer });
  }
  if (kms.envPublicKey !== undefined) return kms.envPublicKey;
  throw new OperationProblem(
    `The platform does not tell the public key that the env of ${describeCvm(cvm)} is sealed for, so nothing was changed. Leave \`env\` and \`env_file\` empty to keep the env as it is.`,
  );
}

/** Phala Cloud API: `GET /kms/{kms}/pubkey/{app_id}`, with its signature checked where the signer is known. */
export async function keyFromKms(
  { api, deadline, log }: Pick<Run, 'api' | 'deadline' | 'log'>,
  app: App,
): Promise<string> {
  const { publicKey, signature } = await api.envPublicKey(app.kms, app.appId, deadline.signal);
  if (publicKey === undefined) {
    throw new OperationProblem(
      `The KMS \`${app.kms}\` gave no public key for the app ${app.appId}, so the env was not sealed and nothing was sent.`,
    );
  }
  if (app.signer === undefined) {
    log.line(
      'The public key for the env is not checked: the platform tells no key of the KMS to check it with',
    );
    return publicKey;
  }
  const { verifyEnvPublicKey } = await import('../phala/key_signature.ts');
  const verdict = verifyEnvPublicKey({
    publicKey,
    signature: signature ?? '',
    appId: app.appId,
    expectedSigner: app.signer,
  });
  switch (verdict.kind) {
    case 'valid':
      return publicKey;
    case 'invalid_signature':
    case 'wrong_signer':
    case 'no_signer':
      throw new OperationProblem(
        `The public key for the env of the app ${app.appId} is not signed by its KMS (${verdict.kind.replace('_', ' ')}). Secrets sealed with it could be read by somebody else, so nothing was sent. Report this to Phala Cloud.`,
      );
    default:
      return verdict satisfies never;
  }
}
