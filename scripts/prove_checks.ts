/**
 * Shows that every check of a quote is needed: each is left out in turn, and the forgeries that only it finds are made again.
 * `node scripts/prove_checks.ts` prints what each one is alone in finding, and exits with 1 when one is not needed.
 */
import { CHECKS } from '../src/prove/quote/checks/checks.ts';
import { FORGERIES } from '../test/prove/quote/forgeries.ts';
import { leftOut } from '../test/prove/quote/left_out.ts';

let needless = 0;
for (const { name } of CHECKS) {
  const { accepted, unread } = leftOut(name);
  if (accepted.length + unread.length === 0) needless++;
  const words =
    accepted.length > 0 ? `accepts ${accepted.join('; ')}` : `says nothing of ${unread.join('; ')}`;
  console.log(`without ${name}: ${words}`);
}
console.log(
  `\n${CHECKS.length} checks, ${FORGERIES.length} forgeries, ${needless} checks that no forgery needs.`,
);
process.exitCode = needless > 0 ? 1 : 0;
