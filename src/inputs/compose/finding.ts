/** Something in a file that stops it from booting, or may: where it is, and what to do instead. */
export type Finding = { message: string; line?: number; column?: number; advice: string };

/** One of several files; `file` is missing for what stands in an input. */
export type FileFinding = Finding & { file?: string };

export type Position = { line: number; column: number };

/** A finding as one line: `docker-compose.yml:12:5: what is wrong. What to do.` */
export function findingText(path: string, { message, line, column, advice }: Finding): string {
  // Without a place the message names the file itself.
  const place = line === undefined ? '' : `${path}:${line}:${column ?? 1}: `;
  return `${place}${message}. ${advice}`;
}

export function inOrder(findings: Finding[]): Finding[] {
  return findings.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
