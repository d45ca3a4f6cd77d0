import { FORGERIES_OF_COLLATERAL } from './forgeries_of_collateral.ts';
import {
  FORGERIES_OF_MACHINES,
  FORGERIES_OF_PLATFORMS,
  FORGERIES_OF_VERSIONS,
} from './forgeries_of_machines.ts';
import { FORGERIES_OF_CHAINS, FORGERIES_OF_QUOTES, type Forgery } from './forgeries_of_quotes.ts';

/** One bit or one field each. */
export const FORGERIES: readonly Forgery[] = [
  ...FORGERIES_OF_QUOTES,
  ...FORGERIES_OF_CHAINS,
  ...FORGERIES_OF_COLLATERAL,
  ...FORGERIES_OF_PLATFORMS,
  ...FORGERIES_OF_MACHINES,
  ...FORGERIES_OF_VERSIONS,
];
