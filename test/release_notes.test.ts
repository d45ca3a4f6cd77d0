import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { releaseNotes } from '../scripts/release_notes.ts';
import { VERSION } from '../src/run/version.ts';

const read = (name: string) => readFileSync(fileURLToPath(new URL(`../${name}`, import.meta.url)), 'utf8');

const changelog = [
  '# Changelog',
  '## [Unreleased]',
  '## [1.3.0] - 2026-12-24',
  '### Added',
  '- A thing.',
  '## [1.2.0] - 2026-12-01',
  '',
  '[1.3.0]: https://example.org/1.3.0',
].join('\n');
const versions = (version: string) => ({
  changelog,
  manifest: JSON.stringify({ version }),
  lock: JSON.stringify({ version }),
});

describe('the notes of a release', () => {
  it('are the section of its version', () => {
    assert.equal(releaseNotes('v1.3.0', versions('1.3.0')), '### Added\n- A thing.');
  });

  for (const [tag, version, problem] of [
    ['1.3.0', '1.3.0', /The tag of a release is v1\.2\.3, this one is '1\.3\.0'/],
    ['v1', '1.3.0', /this one is 'v1'/],
    ['', '1.3.0', /this one is ''/],
    ['v1.3.0', '1.2.9', /package\.json says version 1\.2\.9, the tag 1\.3\.0/],
    ['v1.4.0', '1.4.0', /CHANGELOG\.md has no section '## \[1\.4\.0\] - DATE'/],
    ['v1.2.0', '1.2.0', /The section of 1\.2\.0 in CHANGELOG\.md is empty/],
  ] as const) {
    it(`are refused for the tag '${tag}' of version ${version}`, () => {
      assert.throws(() => releaseNotes(tag, versions(version)), problem);
    });
  }

  it('exist for the present version', () => {
    const present = {
      changelog: read('CHANGELOG.md'),
      manifest: read('package.json'),
      lock: read('package-lock.json'),
    };
    assert.match(releaseNotes(`v${VERSION}`, present), /^### Added\n/);
  });
});
