// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${NAME}` is the notation of Docker Compose and the shell.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkCompose } from '../../src/inputs/compose/check.ts';
import { contextUses } from '../../src/inputs/compose/dockerfile.ts';
import { tooDeepAt } from '../../src/inputs/compose/nesting.ts';
import { readEnvScript } from '../../src/inputs/env/script.ts';
import { parseEnvFile, parseEnvInput } from '../../src/inputs/env/text.ts';
import { secretsInLines, secretsOf } from '../../src/inputs/secrets.ts';
import { createMasks } from '../../src/text/masks.ts';

const TIMES = 8;
/** Work that grows in proportion takes as long for one long text as for eight short ones, and quadratic work eight times. */
const MOST = 3;
/** Too short to be told from what else the machine does. */
const NOISE_MS = 60;
/** Quadratic work is too slow every time, and a busy machine only sometimes. */
const TRIES = 4;

/** Time of the processor, so that what else runs on the machine counts for little. */
function durationMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1000;
}

type Shape = [what: string, count: number, text: (count: number) => string];

/** So many lines. */
function many(n: number, line: (index: number) => string): string {
  return Array.from({ length: n }, (_, index) => line(index)).join('');
}

function growsInProportion(read: (text: string) => unknown, shapes: readonly Shape[]): void {
  for (const [what, count, text] of shapes) {
    it(what, () => {
      const [small, large] = [text(count), text(count * TIMES)];
      // The first run of all compiles.
      read(small);
      const factors: number[] = [];
      while (factors.length < TRIES) {
        const largeMs = durationMs(() => read(large));
        if (largeMs < NOISE_MS) return;
        const factor = largeMs / durationMs(() => Array.from({ length: TIMES }, () => read(small)));
        if (factor < MOST) return;
        factors.push(Number(factor.toFixed(1)));
      }
      assert.fail(`One text took ${factors.join(', ')} times as long as ${TIMES} of an eighth of it`);
    });
  }
}

describe('reading variables takes time in proportion to the text', () => {
  const shapes: Shape[] = [
    ['of empty lines', 10000, (n) => '\n'.repeat(n)],
    ['of blanks', 25000, (n) => ' '.repeat(n)],
    ['of blanks between a name and its sign', 25000, (n) => `A${' '.repeat(n)}B`],
    ['of one long name', 25000, (n) => 'A'.repeat(n)],
    ['of quotes that never close', 2500, (n) => 'A="x\n'.repeat(n)],
    ['of quotes of all kinds', 2500, (n) => `A="x\nB='y\nC=\`z\n`.repeat(n)],
    ['of escaped quotes', 10000, (n) => `A="${'\\"'.repeat(n)}`],
    ['of lines of escaped quotes', 2500, (n) => 'A="\\"\n'.repeat(n)],
    ['of hashes', 10000, (n) => `A=${'#'.repeat(n)} x`],
    ['of hashes behind blanks', 5000, (n) => `A=x${' #'.repeat(n)}`],
    ['of `export`', 5000, (n) => `${'export '.repeat(n)}A=1`],
    ['of delimiters that never come', 2500, (n) => 'A<<X\nB=1\n'.repeat(n)],
    ['of delimiters that come', 2500, (n) => 'A<<X\nB\nX\n'.repeat(n)],
    ['of lines that are nothing', 2500, (n) => '{\n'.repeat(n)],
    ['of PEM blocks', 500, (n) => `A=-----BEGIN X-----\n${'abcd\n'.repeat(5)}`.repeat(n)],
    [
      'of wrapped base64',
      1_000,
      (n) => `A=${'aB3/'.repeat(16)}\n`.concat(`${'aB3/'.repeat(16)}\n`.repeat(n)),
    ],
    ['of variables', 1000, (n) => Array.from({ length: n }, (_, i) => `K${i}=v${i}\n`).join('')],
  ];
  describe('in a file', () => growsInProportion((text) => parseEnvFile(text, '.env'), shapes));
  describe('in the input', () => growsInProportion(parseEnvInput, shapes));
});

describe('checking a compose file takes time in proportion to the text', () => {
  const IMG = `nginx@sha256:${'0'.repeat(64)}`;
  const service = (fields: string) => `services:\n  a:\n    image: ${IMG}\n${fields}`;
  const shapes: Shape[] = [
    ['of brackets', 10000, (n) => '['.repeat(n)],
    ['of lists in lists', 10000, (n) => '- '.repeat(n)],
    ['of keys of keys', 10000, (n) => '? '.repeat(n)],
    ['of deeper and deeper lines', 30, (n) => many(n, (i) => `${' '.repeat(i)}a:\n`)],
    ['of empty lines', 10000, (n) => `${service('')}${'\n'.repeat(n)}`],
    ['of comments', 2500, (n) => `${service('')}${'# x\n'.repeat(n)}`],
    ['of documents', 150, (n) => `${service('')}${'---\na: b\n'.repeat(n)}`],
    [
      'of services',
      100,
      (n) => `services:\n${many(n, (i) => `  s${i}: {image: "${IMG}", volumes: ["v${i}:/x"]}\n`)}`,
    ],
    [
      'of services that extend each other',
      100,
      (n) => `services:\n  s0: {image: "${IMG}"}\n${many(n, (i) => `  s${i + 1}: {extends: s${i}}\n`)}`,
    ],
    [
      'of services that wait for each other',
      100,
      (n) =>
        `services:\n${many(n, (i) => `  s${i}: {image: "${IMG}", depends_on: [s${i + 1}]}\n`)}  s${n}: {image: "${IMG}"}\n`,
    ],
    [
      'of services that all wait for all before them',
      20,
      (n) =>
        `services:\n${many(n, (i) => `  s${i}: {image: "${IMG}", depends_on: [${many(Math.min(i, 5), (j) => `s${j}, `)}]}\n`)}`,
    ],
    ['of services without an image', 50, (n) => `services:\n${many(n, (i) => `  s${i}: {command: x}\n`)}`],
    ['of keys of one mapping', 1000, (n) => service(`    environment: {${many(n, (i) => `K${i}: v, `)}}\n`)],
    ['of networks', 200, (n) => `${service('')}networks:\n${many(n, (i) => `  n${i}: {}\n`)}`],
    ['of variables in one text', 1000, (n) => service(`    command: "${'$A '.repeat(n)}"\n`)],
    ['of variables that never end', 1000, (n) => service(`    command: "${'${A '.repeat(n)}"\n`)],
    [
      'of defaults in defaults',
      2_000,
      (n) => service(`    command: "${'${A:-'.repeat(n)}${'}'.repeat(n)}"\n`),
    ],
    ['of brackets that close further left', 200, (n) => `${service('')}x-a: [\n${'a, # b\n'.repeat(n)}]\n`],
    ['of brackets and quotes that never close', 500, (n) => service('    command: [\n"\n'.repeat(n))],
    ['of tabs', 1000, (n) => `${service('')}${'\t'.repeat(n)}${'\n\t'.repeat(n)}`],
    ['of control characters', 5000, (n) => `${service('')}# ${'\u001b'.repeat(n)}\n`],
    ['of escapes', 2500, (n) => service(`    command: "${'\\/'.repeat(n)}"\n`)],
    ['of open quotes in a command line', 2500, (n) => service(`    command: ${`a'"\`(`.repeat(n)}\n`)],
    ['of digits', 5000, (n) => service(`    environment: {A: ${'9'.repeat(n)}, B: 0${'7'.repeat(n)}}\n`)],
    ['of dollars', 5000, (n) => service(`    command: "${'$'.repeat(n)}"\n`)],
    ['of paths', 250, (n) => service(`    volumes: [${many(n, (i) => `"./p${i}:/x${i}", `)}]\n`)],
    ['of colons in a mount', 5000, (n) => service(`    volumes: ["${'${A}'.repeat(n)}"]\n`)],
    ['of ranges of ports', 500, (n) => service(`    ports: [${'"1-65535:1-65535", '.repeat(n)}]\n`)],
    ['of the same item', 1000, (n) => service(`    security_opt: [${many(n, (i) => `a${i}, `)}]\n`)],
    ['of items of the wrong kind', 250, (n) => service(`    environment: [${'[], '.repeat(n)}]\n`)],
    ['of unknown keys', 100, (n) => service(many(n, (i) => `    key${i}: x\n`))],
    ['of one long unknown key', 10000, (n) => service(`    ${'k'.repeat(n)}: x\n`)],
    ['of aliases', 1000, (n) => `x-a: &a [b]\n${service(`    x-b: [${'*a, '.repeat(n)}]\n`)}`],
    [
      'of merge keys',
      100,
      (n) => `x-a: &a {image: "${IMG}"}\nservices:\n${many(n, (i) => `  s${i}: {<<: *a}\n`)}`,
    ],
    ['of one long image', 10000, (n) => `services: {a: {image: "${'a/'.repeat(n)}"}}\n`],
    ['of one long duration', 10000, (n) => service(`    stop_grace_period: "${'1s'.repeat(n)}x"\n`)],
    [
      'of here-documents that never end',
      1_000,
      (n) => `services:\n  a:\n    build:\n      dockerfile_inline: |\n${'        RUN <<X\n'.repeat(n)}`,
    ],
  ];
  growsInProportion((text) => checkCompose({ text, path: 'c.yml', script: 'echo' }), shapes);

  it('and stops where the text is nested too deep, before anything is built', () => {
    const deep: [text: string, stopsBefore: number][] = [
      ['['.repeat(95_000), 300],
      ['- '.repeat(95_000), 600],
      ['? '.repeat(95_000), 600],
      ['{a: '.repeat(95_000), 1_000],
      [many(400, (i) => `${' '.repeat(i)}a:\n`), 25_000],
    ];
    for (const [text, stopsBefore] of deep) assert.ok((tooDeepAt(text) ?? Infinity) < stopsBefore);
    const brackets = '[['.repeat(95_000);
    const flat = [`a: "${brackets}"`, `# ${brackets}`, `a: |\n  ${brackets}`, '- []\n'.repeat(95_000)];
    for (const text of flat) assert.equal(tooDeepAt(text), undefined);
  });
});

describe('reading a script or a Dockerfile takes time in proportion to the text', () => {
  const secrets = secretsOf([{ key: 'A', value: 'abcdefgh12345678' }]);
  const shapes: Shape[] = [
    ['of blanks', 25000, (n) => ' '.repeat(n)],
    ['of hashes', 25000, (n) => '#'.repeat(n)],
    ['of names', 5000, (n) => '${A:=b} '.repeat(n)],
    ['of signs', 10000, (n) => '='.repeat(n)],
    ['of separators', 10000, (n) => '; '.repeat(n)],
    ['of brackets and stops', 10000, (n) => `${'],.:'.repeat(n)}x`],
    ['of parts of a URL', 5000, (n) => `https://${'a:@b=/?c://'.repeat(n)}`],
    ['of flags', 2500, (n) => `RUN ${'--mount=target=/x '.repeat(n)}`],
    ['of here-documents', 2500, (n) => 'RUN <<X\nX\n'.repeat(n)],
    ['of lines that go on', 2500, (n) => 'RUN a \\\n'.repeat(n)],
  ];
  growsInProportion(readEnvScript, shapes);
  growsInProportion((text) => secretsInLines(text, secrets), shapes);
  growsInProportion(contextUses, shapes);
});

describe('hiding values takes time in proportion to them and to the text', () => {
  /** A text of many lines, each a value, and all of them quoted back. */
  function hideLines(text: string): string {
    const masks = createMasks();
    for (const line of text.split('\n')) masks.add(line);
    return masks.hide(text);
  }
  growsInProportion(hideLines, [
    ['of lines that begin alike', 150, (n) => many(n, (i) => `"certificate": ${i}x\n`)],
    ['of lines that end alike', 150, (n) => many(n, (i) => `${i}-of-the-certificate\n`)],
    [
      'of lines that are nothing alike',
      150,
      (n) => many(n, (i) => `${(i * 7919).toString(36)}-${i}-value\n`),
    ],
  ]);
});
