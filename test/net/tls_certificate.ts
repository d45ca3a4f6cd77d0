import { generateKeyPairSync, sign } from 'node:crypto';

/** A key and a certificate that vouches for itself, both in PEM. */
export type TlsCertificate = { key: string; cert: string };

/** One element of DER: tag, length, content. */
export function element(tag: number, ...content: Uint8Array[]): Buffer {
  const bytes = Buffer.concat(content);
  const size = bytes.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), bytes]);
}

export const sequence = (...parts: Uint8Array[]) => element(0x30, ...parts);
export const oid = (hex: string) => element(0x06, Buffer.from(hex, 'hex'));
const integer = (value: number) => element(0x02, Buffer.from([value]));
export const octets = (content: Uint8Array) => element(0x04, content);
export const bits = (content: Uint8Array) => element(0x03, Buffer.from([0]), content);

const COMMON_NAME = oid('550403');
const SUBJECT_ALT_NAME = oid('551d11');
const ECDSA_WITH_SHA256 = sequence(oid('2a8648ce3d040302'));

/**
 * Makes a certificate for a host name (X.509 v3, ECDSA on P-256), so that no key has to be kept in the repository.
 *
 * @param host the only name that it is good for
 */
export function tlsCertificate(host: string): TlsCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const name = sequence(element(0x31, sequence(COMMON_NAME, element(0x0c, Buffer.from(host)))));
  const altName = sequence(SUBJECT_ALT_NAME, octets(sequence(element(0x82, Buffer.from(host)))));
  const toBeSigned = sequence(
    element(0xa0, integer(2)),
    integer(1),
    ECDSA_WITH_SHA256,
    name,
    sequence(element(0x17, Buffer.from('200101000000Z')), element(0x17, Buffer.from('491231235959Z'))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    element(0xa3, sequence(altName)),
  );
  const signature = sign('sha256', toBeSigned, privateKey);
  const der = sequence(toBeSigned, ECDSA_WITH_SHA256, bits(signature));
  const lines = der.toString('base64').replaceAll(/(.{64})/g, '$1\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}
