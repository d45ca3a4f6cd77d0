import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { configPlatforms, fitOf, indexPlatforms } from '../../src/registry/platform.ts';

const entry = (os?: string, architecture?: string, variant?: string) => ({
  platform: { os, architecture, variant },
});

describe('what an image says of its platforms', () => {
  for (const [platform, fit] of [
    ['linux/amd64', 'yes'],
    ['linux/amd64/v1', 'yes'],
    ['linux/amd64/v3', 'perhaps'],
    ['linux/386', 'perhaps'],
    ['/amd64', 'perhaps'],
    ['linux/', 'perhaps'],
    ['linux/arm64', 'no'],
    ['linux/arm/v7', 'no'],
    ['windows/amd64', 'no'],
    ['linux/amd64x', 'no'],
  ] as const) {
    it(`${platform}: ${fit}`, () => assert.equal(fitOf(platform), fit));
  }

  const INDEXES: [name: string, entries: unknown, kind: string, platforms: string[]][] = [
    ['several', [entry('linux', 'arm64'), entry('linux', 'amd64')], 'fits', ['linux/arm64', 'linux/amd64']],
    ['another name of amd64', [entry('linux', 'x86_64')], 'fits', ['linux/amd64']],
    ['arm64 alone', [entry('linux', 'arm64', 'v8')], 'unfit', ['linux/arm64/v8']],
    [
      'arm64 with an attestation',
      [entry('linux', 'arm64'), entry('unknown', 'unknown')],
      'unfit',
      ['linux/arm64'],
    ],
    [
      'an attestation that claims a platform',
      [{ ...entry('linux', 'amd64'), annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } }],
      'unfit',
      [],
    ],
    ['no image at all', [], 'unfit', []],
    ['one that does not tell', [entry('linux', 'arm64'), {}], 'unknown', ['linux/arm64']],
    ['a variant of amd64', [entry('linux', 'amd64', 'v2')], 'unknown', ['linux/amd64/v2']],
    ['what is no list', 'x', 'unfit', []],
    ['entries that are none', [null, 1, 'a'], 'unfit', []],
  ];
  for (const [name, manifests, kind, platforms] of INDEXES) {
    it(`an index of ${name}: ${kind}`, () =>
      assert.deepEqual(indexPlatforms({ manifests }), { kind, platforms }));
  }

  for (const [config, kind] of [
    [{ os: 'linux', architecture: 'amd64' }, 'fits'],
    [{ os: 'linux', architecture: 'arm64' }, 'unfit'],
    [{ architecture: 'arm64' }, 'unknown'],
    [{}, 'unknown'],
    [undefined, 'unknown'],
    [[], 'unknown'],
  ] as const) {
    it(`a config ${JSON.stringify(config)}: ${kind}`, () => assert.equal(configPlatforms(config).kind, kind));
  }
});
