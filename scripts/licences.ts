import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

type Package = { name: string; version: string; license?: string; author?: string | { name?: string } };

/** Licences under which packages may be bundled: each may go with a work under Apache-2.0, as long as its text goes along. */
const ALLOWED: ReadonlySet<string> = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
]);

const MIT = readFileSync(
  fileURLToPath(new URL('../node_modules/@actions/core/LICENSE.md', import.meta.url)),
  'utf8',
);
const APACHE = readFileSync(fileURLToPath(new URL('../LICENSE', import.meta.url)), 'utf8');

/**
 * The licences of packages as one text.
 *
 * @param folders of the packages
 * @throws Error for a licence that is not known to be compatible, or whose text is nowhere
 */
export function licences(folders: readonly string[]): string {
  return folders
    .map(licenceOf)
    .sort()
    .join(`\n${'-'.repeat(80)}\n\n`);
}

function licenceOf(folder: string): string {
  const described: Package = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const { name, version, license = 'none' } = described;
  if (!ALLOWED.has(license))
    throw new Error(`${name} ${version} has the licence ${license}, which is not in the list`);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? standardText(described) : readFileSync(`${folder}/${file}`, 'utf8');
  return `${name} ${version} (${license})\n\n${text.replaceAll('\r\n', '\n').trim()}\n`;
}

/** The text of the licence that a package names without bringing it. */
function standardText({ name, license, author }: Package): string {
  const holder =
    typeof author === 'string' ? author.replace(/\s*<.*/, '') : (author?.name ?? `the authors of ${name}`);
  switch (license) {
    case 'MIT':
      return MIT.replace(/Copyright .*/, `Copyright ${holder}`);
    case 'Apache-2.0':
      // What stands behind this is about the copyright of the work that the file belongs to.
      return `Copyright ${holder}\n\n${APACHE.split('APPENDIX')[0]?.trimEnd()}`;
    default:
      throw new Error(`${name} brings no text of its licence (${license})`);
  }
}
