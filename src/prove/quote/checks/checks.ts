import { chainChecks, PCK_CHAIN, QE_IDENTITY_CHAIN, TCB_INFO_CHAIN } from './chain_checks.ts';
import type { Check } from './check.ts';
import { CRL_CHECKS } from './crl_checks.ts';
import { DOCUMENT_CHECKS } from './document_checks.ts';
import { EVENT_CHECKS } from './event_checks.ts';
import { MACHINE_CHECKS } from './machine_checks.ts';
import { PLATFORM_CHECKS } from './platform_checks.ts';
import { QUOTE_CHECKS } from './quote_checks.ts';
import { PINNED_CHECKS, SENT_CHECKS } from './sent_checks.ts';

/** All that is checked, in the order in which it is told. */
export const CHECKS: readonly Check[] = [
  ...QUOTE_CHECKS,
  ...chainChecks(PCK_CHAIN),
  ...CRL_CHECKS,
  ...chainChecks(TCB_INFO_CHAIN),
  ...chainChecks(QE_IDENTITY_CHAIN),
  ...DOCUMENT_CHECKS,
  ...PLATFORM_CHECKS,
  ...MACHINE_CHECKS,
  ...EVENT_CHECKS,
  ...SENT_CHECKS,
  ...PINNED_CHECKS,
];
