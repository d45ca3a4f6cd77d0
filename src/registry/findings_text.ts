import { oneLine } from '../text/lines.ts';
import type { ImageFinding } from './check.ts';

const MOST_SHOWN = 20;

/** One finding as a line: `docker-compose.yml:3: image `x` of service `web`: what is wrong. What to do.` */
export function imageFindingText(path: string, finding: ImageFinding): string {
  const { services, image, line, message, advice } = finding;
  const place = line === undefined ? path : `${path}:${line}`;
  const shown = services.slice(0, 5).map((service) => `\`${oneLine(service, 100)}\``);
  const more = services.length > shown.length ? ` and ${services.length - shown.length} more` : '';
  const owner = `${services.length === 1 ? 'service' : 'services'} ${shown.join(', ')}${more}`;
  const sentence = `${place}: image \`${oneLine(image, 300)}\` of ${owner}: ${message}.`;
  return advice === '' ? sentence : `${sentence} ${advice}`;
}

/** Findings as the text of one annotation, a line for each image. */
export function imageFindingsText(path: string, findings: readonly ImageFinding[]): string {
  const lines = findings.map((finding) => imageFindingText(path, finding));
  const [first = ''] = lines;
  if (lines.length < 2) return first;
  const more = lines.length > MOST_SHOWN ? [`... and ${lines.length - MOST_SHOWN} more.`] : [];
  return [`${lines.length} images need a look.`, ...lines.slice(0, MOST_SHOWN), ...more].join('\n');
}
