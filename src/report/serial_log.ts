import type { SerialLog } from '../phala/serial_log.ts';
import { disarm, oneLine } from './text.ts';

/** A group of lines for the log. */
export type LogGroup = { title: string; lines: string[] };

/** The end of a boot log as the runner may print it: none of its lines is a command. */
export function serialLogGroup(log: SerialLog): LogGroup {
  switch (log.kind) {
    case 'read': {
      const cut = log.cut === undefined ? '' : ` (its end is missing: ${oneLine(log.cut)})`;
      const count = log.lines.length === 1 ? 'Last line' : `Last ${log.lines.length} lines`;
      const title = log.lines.length === 0 ? 'The boot log is empty' : `${count} of the boot log`;
      return { title: `${title}${cut}`, lines: log.lines.map(disarm) };
    }
    case 'unreadable':
      return { title: `The boot log cannot be read: ${oneLine(log.reason)}`, lines: [] };
    default:
      return log satisfies never;
  }
}
