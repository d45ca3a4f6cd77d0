/** Keys that came to the Compose file format after the version on the machine, by the place they belong to. */
export const NEWER_KEYS: readonly { in: RegExp; keys: readonly string[] }[] = [
  { in: /^$/, keys: ['models'] },
  {
    in: /^services\/[^/]+$/,
    keys: ['provider', 'models', 'use_api_socket', 'pull_refresh_after', 'pre_start'],
  },
  { in: /^services\/[^/]+\/networks\/[^/]+$/, keys: ['interface_name'] },
  { in: /^services\/[^/]+\/volumes\/\d+$/, keys: ['image'] },
  { in: /^services\/[^/]+\/volumes\/\d+\/volume$/, keys: ['labels'] },
  { in: /^services\/[^/]+\/develop\/watch\/\d+$/, keys: ['include', 'initial_sync'] },
  { in: /^services\/[^/]+\/build$/, keys: ['provenance', 'sbom'] },
];

/** Values that came later. */
export const NEWER_VALUES: readonly { at: RegExp; values: RegExp }[] = [
  { at: /^services\/[^/]+\/pull_policy$/, values: /^(?:refresh|daily|weekly|every_(?:[0-9]+[wdhms])+)$/ },
];
