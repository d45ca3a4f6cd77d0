import type { Sample } from './sample.ts';

/** Rows of Markdown. */
export function scaleTable(samples: readonly Sample[]): string[] {
  return [
    '| Runs | CVMs | Requests | Requests per CVM | Streams open at once | Peak memory |',
    '| --- | --- | --- | --- | --- | --- |',
    ...samples.map(({ runs, cvms, requests, streams, peakMb }) =>
      [
        '',
        runs === 1 ? 'one' : `${runs} at once`,
        cvms,
        requests,
        (requests / cvms).toFixed(1),
        streams,
        peakMb === undefined ? '' : `${peakMb} MB`,
        '',
      ]
        .join(' | ')
        .trim(),
    ),
  ];
}

/** A process takes some MB more or less from run to run, which says something of a CVM only over many. */
const FEWEST_APART = 40;

/** How the memory grows with each further CVM, between the smallest and the largest number, in kB. */
export function growthKb(samples: readonly Sample[]): number | undefined {
  const measured = samples.filter(({ peakMb }) => peakMb !== undefined).toSorted((a, b) => a.cvms - b.cvms);
  const [first, last] = [measured[0], measured.at(-1)];
  if (first?.peakMb === undefined || last?.peakMb === undefined || last.cvms - first.cvms < FEWEST_APART)
    return undefined;
  return Math.round(((last.peakMb - first.peakMb) * 1024) / (last.cvms - first.cvms));
}

/** What is wrong with the samples; none when all is as promised. */
export function brokenPromises(samples: readonly Sample[]): string[] {
  const problems: string[] = [];
  const single = samples.filter(({ runs }) => runs === 1).toSorted((a, b) => a.cvms - b.cvms);
  const [first] = single;
  const perCvm = ({ requests, cvms }: Sample) => requests / cvms;
  for (const sample of single)
    if (first !== undefined && perCvm(sample) > perCvm(first))
      problems.push(`${sample.cvms} CVMs need more requests each than ${first.cvms}`);
  for (const { streams, cvms } of samples)
    if (streams > MOST_STREAMS) problems.push(`${streams} streams were open at once for ${cvms} CVMs`);
  const kb = growthKb(samples);
  if (kb !== undefined && kb >= MOST_KB) problems.push(`each further CVM takes ${kb} kB`);
  return problems;
}

const MOST_STREAMS = 5;
const MOST_KB = 200;
