import { isZero } from '../bytes.ts';
import type { TdReport } from '../td_report.ts';
import { type Check, unless } from './check.ts';

/** Bits of TDATTRIBUTES (Intel TDX Module ABI): the lowest byte is what makes a TD open to debugging. */
const DEBUG_BITS = 0xffn;
/** SEPT_VE_DISABLE: the host cannot make the guest run into faults of its memory. The one bit of a production TD. */
const PRODUCTION = 1n << 28n;

/** Features that every TD has, and those that a TD may have (XFAM_FIXED1 and XFAM_FIXED0 of the TDX module). */
const ALWAYS = 0x3n;
const ALLOWED = 0x6dbe7n;

const topic = 'machine';

function zero(name: string, says: string, what: string, read: (td: TdReport) => Buffer): Check {
  return {
    name,
    topic,
    says,
    test: ({ quote }) => {
      const value = read(quote().td);
      return unless(isZero(value), `${what} of zeros`, value.toString('hex'));
    },
  };
}

function hex(value: bigint): string {
  return `0x${value.toString(16).padStart(16, '0')}`;
}

/** The virtual machine is set up as a production one: nobody outside can look into it. */
export const MACHINE_CHECKS: Check[] = [
  {
    name: 'td-debug',
    topic,
    says: 'The machine is not in debug mode: the host cannot read its memory',
    test: ({ quote }) => {
      const attributes = quote().td.tdAttributes.readBigUInt64LE();
      return unless((attributes & DEBUG_BITS) === 0n, 'no debug bit', `TD attributes ${hex(attributes)}`);
    },
  },
  {
    name: 'td-attributes',
    topic,
    says: 'The machine has the attributes of a production one, and no others',
    test: ({ quote }) => {
      const attributes = quote().td.tdAttributes.readBigUInt64LE();
      return unless(
        (attributes & ~DEBUG_BITS) === PRODUCTION,
        `TD attributes ${hex(PRODUCTION)}`,
        hex(attributes),
      );
    },
  },
  {
    name: 'td-features',
    topic,
    says: 'The machine uses no processor feature that TDX does not protect',
    test: ({ quote }) => {
      const xfam = quote().td.xfam.readBigUInt64LE();
      return unless(
        (xfam & ALWAYS) === ALWAYS && (xfam & ~ALLOWED) === 0n,
        `XFAM with the bits ${hex(ALWAYS)}, and none outside ${hex(ALLOWED)}`,
        hex(xfam),
      );
    },
  },
  zero('td-module-signer', 'The TDX module is a production one', 'MRSIGNERSEAM', (td) => td.mrSignerSeam),
  zero(
    'td-module-attributes',
    'The TDX module has no attribute that opens it',
    'SEAM attributes',
    (td) => td.seamAttributes,
  ),
  {
    ...zero(
      'td-service',
      'No other machine may act on this one, such as to move it',
      'MRSERVICETD',
      (td) => td.mrServiceTd ?? Buffer.alloc(0),
    ),
    isAsked: ({ quote }) => {
      try {
        return quote().td.mrServiceTd !== undefined;
      } catch {
        return false;
      }
    },
  },
  zero('td-owner', 'The host gave the machine no owner', 'MROWNER and MROWNERCONFIG', (td) =>
    Buffer.concat([td.mrOwner, td.mrOwnerConfig]),
  ),
];
