import { isSecure, readWebAddress } from '../text/addresses.ts';
import { type Kind, list, matching, readBy } from './kinds.ts';

/** Intel's TCB statuses (Intel SGX and TDX Provisioning Certification Service, TCB info), the best first. */
export const TCB_STATUSES = [
  'UpToDate',
  'SWHardeningNeeded',
  'ConfigurationNeeded',
  'ConfigurationAndSWHardeningNeeded',
  'OutOfDate',
  'OutOfDateConfigurationNeeded',
  'Revoked',
] as const;

export type TcbStatus = (typeof TCB_STATUSES)[number];

/** Registers of a quote that tell which system booted: firmware, its configuration, kernel, command line and root file system. */
export const REGISTERS = ['mrtd', 'rtmr0', 'rtmr1', 'rtmr2'] as const;

export type Register = (typeof REGISTERS)[number];

/** Where Intel's documents about a platform are fetched: the vendor's cache, then Intel's own service. */
export const PCCS_URLS = ['https://pccs.phala.network', 'https://api.trustedservices.intel.com'];

export const pccsUrls: Kind<string[]> = list(
  readBy('an `https:` URL without query and user (`http:` only for a loopback host)', (value) => {
    const url = readWebAddress(value);
    const isPlain = url !== undefined && isSecure(url) && url.search === '' && url.hash === '';
    return isPlain ? [url.origin, ...url.pathname.split('/').filter(Boolean)].join('/') : undefined;
  }),
);

export const tcbStatuses: Kind<TcbStatus[]> = list(
  readBy(TCB_STATUSES.map((status) => `\`${status}\``).join(', '), (value) =>
    TCB_STATUSES.find((status) => status.toLowerCase() === value.toLowerCase()),
  ),
);

const lowerHex = (value: string) => value.replace(/^0x/i, '').toLowerCase();

export const osImageHashes: Kind<string[]> = list(
  matching(/^(0x)?[0-9a-f]{64}$/i, 'OS image hashes: 64 hex digits, with or without `0x`', lowerHex),
);

/** For each register the values of which it must have one. */
type Measurements = Partial<Record<Register, string[]>>;

export const measurements: Kind<Measurements> = readBy(
  'lines of `mrtd=`, `rtmr0=`, `rtmr1=` or `rtmr2=` and 96 hex digits; a name given several times accepts any of its values',
  (text) => {
    const lines = text.split('\n').map((entry) => entry.trim());
    const accepted: Measurements = {};
    for (const entry of lines.filter((line) => line !== '')) {
      const [, name = '', value = ''] = /^(\w+)\s*=\s*((?:0x)?[0-9a-f]{96})$/i.exec(entry) ?? [];
      const register = REGISTERS.find((known) => known === name.toLowerCase());
      if (register === undefined) return undefined;
      accepted[register] = [...(accepted[register] ?? []), lowerHex(value)];
    }
    return accepted;
  },
);
