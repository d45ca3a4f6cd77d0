/**
 * Prints what the action would say of compose files, without a login or the network: `npm run judge -- FILE...`.
 *
 * Variables are not judged, since their values are not known here. Exits with 1 when a file has an error.
 */
import { dirname, resolve } from 'node:path';
import { checkoutAt } from '../src/inputs/checkout.ts';
import { checkCompose, findingText } from '../src/inputs/compose/check.ts';
import { readTextFile } from '../src/inputs/files.ts';

const paths = process.argv.slice(2);
if (paths.length === 0) {
  console.error('Usage: npm run judge -- FILE...');
  process.exit(2);
}
let refused = 0;
for (const path of paths) refused += judge(path) ? 0 : 1;
if (paths.length > 1) console.log(`${paths.length - refused} of ${paths.length} files can run in a CVM.`);
process.exit(refused > 0 ? 1 : 0);

/** Prints the findings of one file. @returns whether it has no error */
function judge(path: string): boolean {
  const full = resolve(path);
  const file = { path: full, namedBy: 'The command', chosenBy: 'workflow' as const };
  let text: string;
  try {
    text = readTextFile('/', file);
  } catch (problem) {
    console.log(`error    ${(problem as Error).message}`);
    return false;
  }
  const checkout = checkoutAt('/', dirname(full));
  const { errors, warnings, references } = checkCompose({ text, path, checkout });
  for (const finding of errors) console.log(`error    ${findingText(path, finding)}`);
  for (const finding of warnings) console.log(`warning  ${findingText(path, finding)}`);
  const needed = references.filter(({ form }) => form !== 'default' && form !== 'alternative');
  const names = [...new Set(needed.map(({ name }) => `\`${name}\``))].join(', ');
  const verdict = errors.length === 0 ? 'ok      ' : 'refused ';
  console.log(`${verdict} ${path}${names === '' ? '' : ` needs the variables ${names}`}`);
  return errors.length === 0;
}
