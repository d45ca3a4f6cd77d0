import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TCB_STATUSES, type TcbStatus } from '../../../src/inputs/quote_policy.ts';
import { converged } from '../../../src/prove/quote/tcb_status.ts';

/** Status of the platform, of the module or enclave, and of both together: Intel's own table. */
const ROWS: [platform: TcbStatus, other: TcbStatus, both: TcbStatus][] = [
  ['UpToDate', 'OutOfDate', 'OutOfDate'],
  ['SWHardeningNeeded', 'OutOfDate', 'OutOfDate'],
  ['ConfigurationNeeded', 'OutOfDate', 'OutOfDateConfigurationNeeded'],
  ['ConfigurationAndSWHardeningNeeded', 'OutOfDate', 'OutOfDateConfigurationNeeded'],
  ['OutOfDate', 'OutOfDate', 'OutOfDate'],
  ['OutOfDateConfigurationNeeded', 'OutOfDate', 'OutOfDateConfigurationNeeded'],
  ['Revoked', 'OutOfDate', 'Revoked'],
  ['ConfigurationNeeded', 'SWHardeningNeeded', 'ConfigurationAndSWHardeningNeeded'],
];

describe('the converged TCB status', () => {
  for (const [platform, other, both] of ROWS)
    it(`is ${both} for ${platform} and ${other}, in either order`, () => {
      assert.equal(converged([platform, other]), both);
      assert.equal(converged([other, platform]), both);
    });

  for (const status of TCB_STATUSES)
    it(`is ${status} beside what is up to date, and Revoked beside what is revoked`, () => {
      assert.equal(converged([status, 'UpToDate']), status);
      assert.equal(converged([status, 'Revoked']), 'Revoked');
    });
});
