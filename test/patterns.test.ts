import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, it } from 'node:test';
import { root } from './e2e/step.ts';

/**
 * Patterns whose text is so short that their growth does no harm.
 * A row says who bounds the text, and to how many characters.
 */
const BOUNDED: Readonly<Record<string, string>> = {
  'src/inputs/compose/dockerfile.ts ^\\s*#\\s*escape\\s*=\\s*`': 'only the first 500 characters are searched',
  'src/registry/challenge.ts "((?:[^"\\\\]|\\\\.)*)"': 'a header is cut to 4096 characters before',
  'src/registry/challenge.ts \\s*=\\s*': 'a header is cut to 4096 characters before',
  'src/phala/name.ts -+$': 'a name is cut to 63 characters before',
};

const LENGTH = 12_000;
const TIMES = 8;
/** Linear work takes eight times as long for eight times the text, quadratic work 64 times. */
const MOST = 24;
/** What takes less is linear for any text that comes: quadratic work on such a text takes a second. */
const NOISE_MS = 20;

type Pattern = { place: string; source: string; flags: string };

/** A regular expression as it stands in a line of code: behind a sign that no division can follow. */
const LITERAL =
  /(?:(?<=[(,=:[!&|?{;]\s*)|(?<=return\s+)|^\s+)\/(?![*/])((?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\[])+)\/([dgimsuvy]*)/g;

function patternsOf(path: string): Pattern[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (/^\s*(?:\*|\/\/|\/\*)/.test(line)) return [];
    const place = `${relative(root, path).replaceAll('\\', '/')}:${index + 1}`;
    return [...line.matchAll(LITERAL)].map(([, source = '', flags = '']) => ({ place, source, flags }));
  });
}

const COMMON = ['a', 'A', '0', ' ', '\n', '.', '-', '_', '/', ':', '"', "'", '\\', '=', '$', '{', '#', ','];

/** Texts of one or two repeated parts that the pattern may begin to match again and again, and an end that it may not like. */
function attacksOn({ source }: Pattern): ((length: number) => string)[] {
  const own = [...new Set(source.replace(/\\[a-zA-Z]|[[\](){}?*+^|]/g, ''))];
  const words = [...source.matchAll(/[\w@:./-]{2,}/g)].map(([word]) => word);
  const parts = [...new Set([...COMMON, ...own, ...words])];
  const starts = ['', ...own.slice(0, 3), ...words.slice(0, 2)];
  const of = (start: string, part: string, end: string) => (length: number) =>
    start + part.repeat(Math.ceil(length / part.length)) + end;
  const single = parts.flatMap((part) =>
    starts.flatMap((start) => ['', '\u0001'].map((end) => of(start, part, end))),
  );
  const pairs = own
    .slice(0, 8)
    .flatMap((one) =>
      ['a', '0', ' ', '\n', ...own.slice(0, 8)].map((other) => of('', one + other, '\u0001')),
    );
  return [...single, ...pairs];
}

function userMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1000;
}

/** How many times as long eight times the text takes, for the first text that is too bad; 1 when there is none. */
function growthOf(pattern: Pattern): number {
  // A sticky one begins where it is told to.
  const sticky = pattern.flags.includes('y') ? '^' : '';
  const expression = new RegExp(`${sticky}(?:${pattern.source})`, pattern.flags.replace('y', ''));
  const search = (text: string) => () => text.replace(expression, '');
  for (const attack of attacksOn(pattern)) {
    const [small, large] = [search(attack(LENGTH / TIMES)), search(attack(LENGTH))];
    // So slow on a short text, a long one would never end.
    if (userMs(small) > NOISE_MS && userMs(small) > NOISE_MS) return Number.POSITIVE_INFINITY;
    if (userMs(large) < NOISE_MS) continue;
    const [largeMs = 0, smallMs = 0] = [large, small].map((work) => Math.min(userMs(work), userMs(work)));
    const growth = largeMs / Math.max(0.2, smallMs);
    if (largeMs >= NOISE_MS && growth > MOST) return growth;
  }
  return 1;
}

const files = globSync('src/**/*.ts', { cwd: root }).map((path) => join(root, path));
const patterns = files.flatMap(patternsOf);

describe('no regular expression is worse than linear', () => {
  it('finds them', () => assert.ok(patterns.length > 150, String(patterns.length)));

  it('measures what is worse', () => {
    for (const source of ['a+b', '\\s+$', '[0-9]+\\s*[a-z]+'])
      assert.ok(growthOf({ place: '', source, flags: 'g' }) > MOST, source);
  });

  it('grows in proportion to the text', () => {
    const worse = patterns
      .map((pattern) => ({ ...pattern, growth: growthOf(pattern) }))
      .filter(
        ({ growth, place, source }) =>
          growth > MOST && BOUNDED[`${place.split(':')[0]} ${source}`] === undefined,
      );
    assert.deepEqual(
      worse.map(({ place, source, growth }) => `${place} /${source}/ ${growth.toFixed()}`),
      [],
    );
  });
});
