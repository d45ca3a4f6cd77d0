/**
 * Reporter of the test run: failures in full as they come, then a line for each file, the coverage in short, and last
 * the counts in the words of Node.js's own `spec` reporter, at the end of the log, where they are looked for.
 */
import { relative } from 'node:path';
import type { EventData } from 'node:test';
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';

type Coverage = EventData.TestCoverage['summary'];

/** The diagnostics with which the runner ends. */
const SUMMARY = /^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) [\d.]+$/;
const LEAST_COVERED_FILES = 5;

export default async function* reporter(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const names: string[] = [];
  const files = new Map<string, { passed: number; failed: number }>();
  const summary: string[] = [];
  let coverage = '';

  function countsOf({ file, name }: EventData.TestPass | EventData.TestFail) {
    const key = relative('.', file ?? name);
    const counts = files.get(key) ?? { passed: 0, failed: 0 };
    files.set(key, counts);
    return counts;
  }

  for await (const { type, data } of source) {
    switch (type) {
      case 'test:start':
        // Tests are reported in the order in which they are written: this is the way down to the present one.
        names.splice(data.nesting, Number.POSITIVE_INFINITY, data.name);
        break;
      case 'test:pass':
        if (data.details.type !== 'suite' && data.skip === undefined) countsOf(data).passed += 1;
        break;
      case 'test:fail':
        if (data.todo !== undefined || failsByItsTests(data)) break;
        countsOf(data).failed += 1;
        yield describeFailure([...names.slice(0, data.nesting), data.name], data);
        break;
      case 'test:stdout':
      case 'test:stderr':
        yield data.message;
        break;
      case 'test:diagnostic':
        if (data.nesting === 0 && SUMMARY.test(data.message)) summary.push(`ℹ ${data.message}\n`);
        else yield `ℹ ${data.message}\n`;
        break;
      case 'test:coverage':
        coverage = describeCoverage(data.summary);
        break;
    }
  }
  for (const [file, { passed, failed }] of files) {
    yield failed === 0 ? `✔ ${file}: ${passed} passed\n` : `✖ ${file}: ${passed} passed, ${failed} failed\n`;
  }
  yield coverage;
  yield summary.join('');
}

/** A suite fails with its tests, which have been reported by then. */
function failsByItsTests({ details }: EventData.TestFail): boolean {
  return 'failureType' in details.error && details.error.failureType === 'subtestsFailed';
}

function describeFailure(path: string[], { file, line, column, details }: EventData.TestFail): string {
  const place = file === undefined ? '' : ` (${relative('.', file)}:${line}:${column})`;
  // The runner wraps what the test threw, which may be anything.
  const thrown: unknown = details.error.cause ?? details.error;
  const isAssertion = thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_ASSERTION';
  // The message of an assertion holds the difference already; its fields would repeat both values.
  const text = isAssertion
    ? `${thrown.stack}`
    : typeof thrown === 'string'
      ? thrown
      : inspect(thrown, { depth: 5 });
  const lines = text.split('\n').filter((entry) => !/^ +at .*\(?node:/.test(entry));
  return `\n✖ ${path.join(' > ')}${place}\n${lines.map((entry) => `    ${entry}\n`).join('')}\n`;
}

function describeCoverage({ files, totals, workingDirectory }: Coverage): string {
  const percents = (part: Coverage['totals']) =>
    [
      `lines ${part.coveredLinePercent.toFixed(1)} %`,
      `branches ${part.coveredBranchPercent.toFixed(1)} %`,
      `functions ${part.coveredFunctionPercent.toFixed(1)} %`,
    ].join(', ');
  const least = files
    .toSorted((a, b) => a.coveredLinePercent - b.coveredLinePercent)
    .slice(0, LEAST_COVERED_FILES)
    .map((file) => `    ${relative(workingDirectory, file.path)}: ${percents(file)}\n`);
  return `ℹ coverage of src: ${percents(totals)}; the least:\n${least.join('')}`;
}
