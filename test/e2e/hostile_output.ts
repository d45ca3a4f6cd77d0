import assert from 'node:assert/strict';
import { marked } from 'marked';
import { outputNames } from '../../src/run/outputs.ts';
import type { RunResult } from './step.ts';

/** Commands that the action has a use for. */
const COMMANDS: ReadonlySet<string> = new Set([
  'debug',
  'notice',
  'warning',
  'error',
  'group',
  'endgroup',
  'add-mask',
]);
const STATES: ReadonlySet<string> = new Set(['step', 'task', 'creation', 'outcome']);

/** An error that lists things is one line to the runner. */
const LONGEST_LINE = 8000;
const LONGEST_LOG = 60_000;
/** GitHub takes no more of one step. */
const LARGEST_SUMMARY = 1024 * 1024;
/** What a job may hand on. */
const LARGEST_OUTPUTS = 1024 * 1024;

/** Control characters and those that turn or hide the text around them. */
const UNPRINTABLE = /[^\P{Cc}\n]|[\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

type Command = { name: string; properties: string; data: string };

/** Reads a line as GitHub's runner does: blanks before a command do not matter. */
function commandOf(line: string): Command | undefined {
  const text = line.trimStart();
  if (!text.startsWith('::')) return undefined;
  const end = text.indexOf('::', 2);
  if (end < 0) return undefined;
  const [, name = '', properties = ''] = /^(\S*)\s*(.*)$/s.exec(text.slice(2, end)) ?? [];
  return { name, properties, data: text.slice(end + 2) };
}

/** Reads a file of the runner's as the runner does: line by line, `name<<delimiter`, the value, the delimiter. */
function entriesOf(text: string): { name: string; value: string }[] {
  const lines = text.split(/\r\n|\r|\n/);
  const entries: { name: string; value: string }[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (line === '') continue;
    const [, name, delimiter] = /^(.*?)<<(.+)$/.exec(line) ?? [];
    assert.ok(name !== undefined && delimiter !== undefined, `the runner takes \`${line}\` for a value`);
    const end = lines.indexOf(delimiter, index + 1);
    assert.ok(end > index, 'the value ends');
    entries.push({ name, value: lines.slice(index + 1, end).join('\n') });
    index = end;
  }
  return entries;
}

/** What a person sees who does not debug; the rest is as long as the run. */
export function undebugged(played: RunResult): RunResult {
  return { ...played, raw: played.raw.replaceAll(/^::debug::.*\n/gm, '') };
}

/** Nothing of what the service sent became more than text. */
export function assertHarmless(
  { raw, files, summary, annotations, masks }: RunResult,
  secrets: string[],
): void {
  for (const line of raw.split(/\r\n|\r|\n/)) {
    assert.ok(!line.includes('##['), line);
    assert.ok(line.length <= LONGEST_LINE, `a line of ${line.length} characters`);
    const command = commandOf(line);
    if (command === undefined) continue;
    assert.ok(COMMANDS.has(command.name), line);
    if (command.name === 'error' || command.name === 'warning' || command.name === 'notice')
      assert.match(command.properties, /^title=[\w ,;()%`.-]+$/, line);
  }
  assert.doesNotMatch(raw, UNPRINTABLE);
  assert.ok(raw.length <= LONGEST_LOG, `a log of ${raw.length} characters`);
  assert.ok(annotations.filter(({ level }) => level === 'error').length <= 1);
  for (const mask of masks) assert.ok(secrets.includes(mask), `\`${mask}\` is masked`);

  const outputs = entriesOf(fileOf(files, 'OUTPUT'));
  for (const { name } of outputs)
    assert.ok(
      outputNames.some((known) => known === name),
      name,
    );
  assert.doesNotMatch(outputs.findLast(({ name }) => name === 'outcome')?.value ?? '', /INJECTED/);
  assert.ok(fileOf(files, 'OUTPUT').length <= LARGEST_OUTPUTS, 'the outputs are too large for a job');
  for (const { name } of entriesOf(fileOf(files, 'STATE'))) assert.ok(STATES.has(name), name);
  assert.deepEqual([fileOf(files, 'ENV').trim(), fileOf(files, 'PATH').trim()], ['', '']);

  assert.ok(summary.length <= LARGEST_SUMMARY, 'the summary is too large');
  const html = marked.parse(summary, { async: false });
  assert.doesNotMatch(html, /<(script|img|iframe|svg|style|form|input|!-- INJECTED)/i);
  assert.doesNotMatch(html, /<h[1-6][^>]*>[^<]*INJECTED/);
  for (const [, address = ''] of html.matchAll(/href="([^"]*)/g)) assert.match(address, /^https?:/);
  for (const tag of ['details', 'table', 'td'])
    assert.equal(count(html, `<${tag}>`), count(html, `</${tag}>`), tag);
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

/** One of the runner's files, out of the text of all that the step wrote. */
function fileOf(files: string, name: string): string {
  const start = files.indexOf(`/${name}\n`);
  if (start < 0) return '';
  const rest = files.slice(start + name.length + 2);
  const next = /^\/(OUTPUT|STATE|ENV|PATH|STEP_SUMMARY|workspace|temp|\.)/m.exec(rest);
  return next === null ? rest : rest.slice(0, next.index);
}
