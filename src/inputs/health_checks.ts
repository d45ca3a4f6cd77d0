import { readWebAddress } from '../text/addresses.ts';
import { readStatusRanges, type StatusRange } from './kinds.ts';

/** One check of `health_url`. `:PORT/path` is completed with the address of the app, once that is known. */
type HealthCheckInput = {
  url: string;
  /** Those of this check; `health_status` counts where it names none. */
  statuses?: StatusRange[];
};

const MOST_CHECKS = 20;

/** Reads the input `health_url`; nothing where it is wrong. */
export function readHealthChecks(value: string): HealthCheckInput[] | undefined {
  const checks = readLines(value)?.map((line): HealthCheckInput | undefined => {
    const [, address = '', list] = /^(\S+)(?:\s+=>\s*(.+))?$/.exec(line) ?? [];
    const url = readHealthUrl(address);
    const statuses = list === undefined ? undefined : readStatusRanges(list);
    if (url === undefined || (list !== undefined && statuses === undefined)) return undefined;
    return statuses === undefined ? { url } : { url, statuses };
  });
  const isRead = checks?.every((check) => check !== undefined);
  return isRead && checks.length <= MOST_CHECKS ? (checks as HealthCheckInput[]) : undefined;
}

/** Reads lines of text; nothing where there are none, or one holds a control character. */
export function readLines(value: string): string[] | undefined {
  const lines = value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.length > 0 && !/(?!\n)\p{Cc}/u.test(lines.join('\n')) ? lines : undefined;
}

/** Stands for the instance id of the CVM. */
export const INSTANCE_ID = '{instance_id}';

function readHealthUrl(value: string): string | undefined {
  if (/^:[0-9]{1,5}(\/[^\s#]*)?$/.test(value))
    return isPort(Number.parseInt(value.slice(1), 10)) ? value : undefined;
  if (value.includes(INSTANCE_ID))
    return readWebAddress(value.replaceAll(INSTANCE_ID, '0'.repeat(40))) === undefined ? undefined : value;
  return readWebAddress(value)?.href;
}

function isPort(number: number): boolean {
  return number >= 1 && number <= 65_535;
}
