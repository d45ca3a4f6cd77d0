import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SerialLog } from '../../src/phala/serial_log.ts';
import { serialLogGroup } from '../../src/report/serial_log.ts';

const groups: { log: SerialLog; title: string; lines: string[] }[] = [
  { log: { kind: 'read', lines: ['a', '  b'] }, title: 'Last 2 lines of the boot log', lines: ['a', '  b'] },
  { log: { kind: 'read', lines: ['a'] }, title: 'Last line of the boot log', lines: ['a'] },
  { log: { kind: 'read', lines: [] }, title: 'The boot log is empty', lines: [] },
  {
    log: { kind: 'read', lines: ['a'], cut: 'it did not end within 10 s' },
    title: 'Last line of the boot log (its end is missing: it did not end within 10 s)',
    lines: ['a'],
  },
  {
    log: { kind: 'unreadable', reason: 'the server of the log answered HTTP 404' },
    title: 'The boot log cannot be read: the server of the log answered HTTP 404',
    lines: [],
  },
  {
    log: { kind: 'read', lines: ['::error::x', '  ::stop-commands::y', 'a ##[group]b', 'a::b'] },
    title: 'Last 4 lines of the boot log',
    lines: ['\\::error::x', '  \\::stop-commands::y', 'a # #[group]b', 'a::b'],
  },
];

describe('the group of the boot log', () => {
  for (const { log, title, lines } of groups) {
    it(`is "${title}"`, () => assert.deepEqual(serialLogGroup(log), { title, lines }));
  }
});
