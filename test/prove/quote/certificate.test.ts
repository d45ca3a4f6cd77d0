import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { distributionPoint, readCertificates } from '../../../src/prove/quote/certificate.ts';
import { oidOf, only, TAG, timeOf } from '../../../src/prove/quote/der.ts';
import { INTEL_SGX_ROOT } from '../../../src/prove/quote/intel_root.ts';
import { Unreadable } from '../../../src/prove/quote/unreadable.ts';
import { element, oid } from '../../net/tls_certificate.ts';
import { pem } from '../../simulator/x509.ts';

describe("Intel's root", () => {
  const [root] = readCertificates(INTEL_SGX_ROOT, 'the root');

  it('has the key that Intel publishes', () => {
    const { x, y } = root?.publicKey.export({ format: 'jwk' }) ?? {};
    const point = [x, y].map((half) => Buffer.from(half ?? '', 'base64url').toString('hex'));
    assert.deepEqual(point, [
      '0ba9c4c0c0c86193a3fe23d6b02cda10a8bbd4e88e48b4458561a36e705525f5',
      '67918e2edc88e40d860bd0cc4ee26aacc988e505a953558c453f6b0904ae7394',
    ]);
    const der = root?.x509.raw ?? Buffer.alloc(0);
    assert.equal(
      createHash('sha256').update(der).digest('hex'),
      '44a0196b2b99f889b8e149e95b807a350e7424964399e885a7cbb8ccfab674d3',
    );
  });

  it('is an authority that may have one below it, until 2049', () => {
    assert.ok(root !== undefined);
    assert.deepEqual([root.commonName, root.isCa, root.pathLength], ['Intel SGX Root CA', true, 1]);
    assert.equal(new Date(root.notAfterMs).toISOString(), '2049-12-31T23:59:59.000Z');
  });

  it('says where its CRL is', () => {
    assert.equal(
      root && distributionPoint(root),
      'https://certificates.trustedservices.intel.com/IntelSGXRootCA.der',
    );
  });
});

describe('a certificate', () => {
  it('is refused when its base64 has bits that no decoder reads', () => {
    assert.match(INTEL_SGX_ROOT, /aqI=/);
    assert.throws(() => readCertificates(INTEL_SGX_ROOT.replace('aqI=', 'aqJ='), 'it'), Unreadable);
  });

  it('names both algorithms when it is signed with another one than it says', () => {
    const der = readCertificates(INTEL_SGX_ROOT, 'it')[0]?.x509.raw ?? Buffer.alloc(0);
    const forged = Buffer.from(der);
    const sha256 = Buffer.from('2a8648ce3d040302', 'hex');
    forged[forged.lastIndexOf(sha256) + sha256.length - 1] = 3;
    assert.equal(
      readCertificates(pem(forged), 'it')[0]?.signatureAlgorithm,
      '1.2.840.10045.4.3.2 and 1.2.840.10045.4.3.3',
    );
  });
});

const utc = (text: string) => only(element(TAG.utcTime, Buffer.from(text)), TAG.utcTime, 'a time');

describe('DER', () => {
  for (const [text, iso] of [
    ['180521104510Z', '2018-05-21T10:45:10.000Z'],
    ['491231235959Z', '2049-12-31T23:59:59.000Z'],
    ['500101000000Z', '1950-01-01T00:00:00.000Z'],
  ] as const)
    it(`reads the time ${text}`, () => assert.equal(new Date(timeOf(utc(text), 'it')).toISOString(), iso));

  for (const text of ['180521104510', '181321104510Z', '180521104510+0100'])
    it(`refuses the time ${text}`, () => assert.throws(() => timeOf(utc(text), 'it'), Unreadable));

  for (const [hex, dotted] of [
    ['2a8648ce3d040302', '1.2.840.10045.4.3.2'],
    ['551d13', '2.5.29.19'],
    ['2a864886f84d010d01', '1.2.840.113741.1.13.1'],
  ] as const)
    it(`reads the object identifier ${dotted}`, () =>
      assert.equal(oidOf(only(oid(hex), TAG.oid, 'it'), 'it'), dotted));

  for (const [what, hex] of [
    ['an indefinite length', '30800000'],
    ['a length that is longer than needed', '30810100'],
    ['a content that ends too early', '300500'],
    ['bytes behind it', '300000'],
    ['nothing', ''],
  ] as const)
    it(`refuses ${what}`, () =>
      assert.throws(() => only(Buffer.from(hex, 'hex'), TAG.sequence, 'it'), Unreadable));
});
