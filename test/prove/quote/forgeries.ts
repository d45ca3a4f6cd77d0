import { FORGERIES_OF_CHAINS } from './forgeries_of_chains.ts';
import { FORGERIES_OF_CRLS } from './forgeries_of_crls.ts';
import { FORGERIES_OF_DOCUMENTS } from './forgeries_of_documents.ts';
import { FORGERIES_OF_MACHINES } from './forgeries_of_machines.ts';
import { FORGERIES_OF_PLATFORMS } from './forgeries_of_platforms.ts';
import { FORGERIES_OF_QUOTES } from './forgeries_of_quotes.ts';
import { FORGERIES_OF_VERSIONS } from './forgeries_of_versions.ts';
import type { Forgery } from './forgery.ts';

/** One bit or one field each. */
export const FORGERIES: readonly Forgery[] = [
  ...FORGERIES_OF_QUOTES,
  ...FORGERIES_OF_CHAINS,
  ...FORGERIES_OF_CRLS,
  ...FORGERIES_OF_DOCUMENTS,
  ...FORGERIES_OF_PLATFORMS,
  ...FORGERIES_OF_MACHINES,
  ...FORGERIES_OF_VERSIONS,
];
