import type { Sample } from './sample.ts';
import { type Spread, spreadOf } from './statistics.ts';

/** What was measured of one client. */
type Measured = {
  title: string;
  /** Bytes to fetch before it can start; none for what a runner has. */
  fetchedBytes: number | undefined;
  /** By the real clock. */
  samples: readonly Sample[];
  /** By a fast clock, where pauses of the client itself are as long as they really are. */
  counted: readonly Sample[];
};

/** What the action took for a wait of some minutes. */
export type Growth = { minutes: number; sample: Sample };

/** The medians of all clients as a table in Markdown, with the least and the most in brackets. */
export function benchTable(clients: readonly Measured[]): string[] {
  const [base] = clients;
  const baseMs = base === undefined ? undefined : spreadOf(base.samples.map(({ firstMs }) => firstMs)).median;
  const head = [
    'Client',
    'To fetch',
    'Start to first request',
    'End of the wait to exit',
    'Requests',
    'Sent and received',
    'Processor time',
    'Peak memory',
  ];
  const rows = clients.map(({ title, fetchedBytes, samples, counted }) => {
    const first = spreadOf(samples.map(({ firstMs }) => firstMs));
    const factor = baseMs === undefined ? '' : `, x ${(first.median / baseMs).toFixed(2)}`;
    return [
      title,
      fetchedBytes === undefined ? '-' : megabytes(fetchedBytes),
      `${cell(first, 'ms')}${factor}`,
      optional(
        samples.map(({ exitMs }) => exitMs),
        'ms',
      ),
      cell(spreadOf(counted.map(({ requests }) => requests)), ''),
      cell(spreadOf(counted.map(({ bytes }) => bytes / 1000)), 'kB'),
      cell(spreadOf(samples.map(({ cpuMs }) => cpuMs)), 'ms'),
      optional(
        samples.map(({ peakMb }) => peakMb),
        'MB',
      ),
    ];
  });
  return [head, head.map(() => '---'), ...rows].map(line);
}

/** How what the action takes grows with the length of the wait. */
export function growthTable(growth: readonly Growth[]): string[] {
  const head = ['A boot of', 'Requests', 'Sent and received', 'Peak memory'];
  const rows = growth.map(({ minutes, sample: { requests, bytes, peakMb } }) => [
    `${minutes} min`,
    String(requests),
    `${Math.round(bytes / 1000)} kB`,
    peakMb === undefined ? '-' : `${Math.round(peakMb)} MB`,
  ]);
  return [head, head.map(() => '---'), ...rows].map(line);
}

function optional(values: readonly (number | undefined)[], unit: string): string {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? '-' : cell(spreadOf(known), unit);
}

function cell({ median, least, most }: Spread, unit: string): string {
  const [middle, low, high] = [median, least, most].map((value) => Math.round(value));
  const words = unit === '' ? `${middle}` : `${middle} ${unit}`;
  return low === high ? words : `${words} (${low} to ${high})`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
}
