/**
 * Prints the notes of a release from CHANGELOG.md: `npm run release-notes -- v1.2.3`. Exits with 1 when the changelog, `package.json`
 * or the lock file say another version than the tag.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What says which version it is. */
export type Versions = { changelog: string; manifest: string; lock: string };

/**
 * The section of a version.
 *
 * @param tag such as `v1.2.3`
 * @throws Error when the tag, the manifest, the lock file and the changelog do not go together
 */
export function releaseNotes(tag: string, { changelog, manifest, lock }: Versions): string {
  const version = /^v(\d+\.\d+\.\d+)$/.exec(tag)?.[1];
  if (version === undefined) throw new Error(`The tag of a release is v1.2.3, this one is '${tag}'.`);
  for (const [name, text] of Object.entries({ 'package.json': manifest, 'package-lock.json': lock })) {
    const own: unknown = JSON.parse(text).version;
    if (own !== version) throw new Error(`${name} says version ${own}, the tag ${version}.`);
  }
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((text) => text.startsWith(`[${version}] - `));
  if (section === undefined) throw new Error(`CHANGELOG.md has no section '## [${version}] - DATE'.`);
  const notes = section
    .replace(/^.*\n/, '')
    .replaceAll(/^\[[^\]]+\]: .*$/gm, '')
    .trim();
  if (notes === '') throw new Error(`The section of ${version} in CHANGELOG.md is empty.`);
  return notes;
}

if (import.meta.main) {
  const read = (name: string) => readFileSync(fileURLToPath(new URL(`../${name}`, import.meta.url)), 'utf8');
  try {
    const versions = {
      changelog: read('CHANGELOG.md'),
      manifest: read('package.json'),
      lock: read('package-lock.json'),
    };
    console.log(releaseNotes(process.argv[2] ?? '', versions));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
