import { parseReference } from '../../registry/reference.ts';
import { oneLine } from '../../text/lines.ts';
import type { Images } from './images.ts';

/** Reads the input `images`. Blank lines and lines that begin with `#` are skipped. Never throws. */
export function parseImages(text: string): { images: Images; problems: string[] } {
  const images = new Map<string, string>();
  const lines = new Map<string, number>();
  const problems: string[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const entry = readLine(line.trim(), lines);
    if (entry.kind === 'image') {
      lines.set(entry.service, index + 1);
      images.set(entry.service, entry.reference);
    } else if (entry.kind === 'problem') {
      problems.push(`Input \`images\`, line ${index + 1}: ${entry.problem}. ${ACCEPTED}.`);
    }
  }
  return { images, problems };
}

const ACCEPTED = 'Accepted are lines `SERVICE=REFERENCE`, such as `web=ghcr.io/org/app:1.2`';

type Entry =
  | { kind: 'nothing' }
  | { kind: 'image'; service: string; reference: string }
  | { kind: 'problem'; problem: string };

function readLine(line: string, lines: ReadonlyMap<string, number>): Entry {
  if (line === '' || line.startsWith('#')) return { kind: 'nothing' };
  const [, service, reference] = /^([^=\s]+)\s*=\s*(.*)$/.exec(line) ?? [];
  if (service === undefined || reference === undefined)
    return { kind: 'problem', problem: `\`${oneLine(line, 200)}\` is no \`SERVICE=REFERENCE\`` };
  const earlier = lines.get(service);
  if (earlier !== undefined) {
    const problem = `the service \`${oneLine(service, 100)}\` stands in line ${earlier} already`;
    return { kind: 'problem', problem };
  }
  const parsed = parseReference(reference);
  if (parsed.kind === 'reference') return { kind: 'image', service, reference };
  return {
    kind: 'problem',
    problem: `\`${oneLine(reference, 200)}\` is no image reference: ${parsed.problem}`,
  };
}
