/** One variable of the env. */
export type EnvPair = { key: string; value: string };

/**
 * Encrypts variables for one app, so that only its CVMs can read them (X25519, AES-256-GCM).
 * Phala Cloud API: `encrypted_env` of POST /cvms, PATCH /cvms/{id} and their confirmations.
 *
 * An empty list is sealed as such, which means no variables.
 *
 * @param publicKeyHex the app's key: `app_env_encrypt_pubkey` of the provision, `encrypted_env_pubkey` of the CVM, or
 *   the answer of GET /kms/{kms}/pubkey/{app_id}; with or without `0x`
 * @returns lower-case hex digits without `0x`
 * @throws when the key is none. The message holds no value.
 */
export async function sealEnv(pairs: readonly EnvPair[], publicKeyHex: string): Promise<string> {
  const key = readPublicKey(publicKeyHex);
  // Only these two fields may reach the plaintext, and in this order.
  const plain = pairs.map(({ key, value }) => ({ key, value }));
  const { encryptEnvVars } = await import('@phala/dstack-sdk/encrypt-env-vars');
  try {
    return await encryptEnvVars(plain, key);
  } catch (error) {
    // The curve refuses points of small order, for which anybody could know the shared secret.
    const advice = 'so the variables were not encrypted and nothing was sent';
    throw new Error(`The platform's public key for \`env\` is no usable X25519 key, ${advice}.`, {
      cause: error,
    });
  }
}

/** The library reads a character that is no hex digit as a zero byte, and seals for a key that nobody has. */
function readPublicKey(text: string): string {
  const digits = text.replace(/^0x/i, '');
  const problem = keyProblem(digits);
  if (problem === undefined) return digits.toLowerCase();
  throw new Error(
    `The platform's public key for \`env\` ${problem}; expected are 64 hex digits. Variables sealed with it could be read by nobody, and the CVM would start without them, so nothing was sent.`,
  );
}

function keyProblem(digits: string): string | undefined {
  if (digits === '') return 'is empty';
  if (/[^0-9a-f]/i.test(digits)) return 'holds a character that is no hex digit';
  if (digits.length !== 64) return `has ${digits.length} hex digits`;
  return /^0+$/.test(digits) ? 'is all zeros' : undefined;
}
