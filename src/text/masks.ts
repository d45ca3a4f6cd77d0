/** What a masked value is replaced by; the same as in GitHub's logs. */
const MASK = '***';
/** Shorter values occur in ordinary words. */
const SHORTEST_SECRET = 3;

/**
 * Replaces secrets in the text of a log.
 *
 * Blanks and line ends count for nothing when it looks for them, because a terminal breaks a long value over lines and
 * YAML folds it. The end of a secret at the beginning of the text and the beginning of one at its end are masked too:
 * a log is cut wherever it is cut.
 *
 * @param text without control characters other than line ends
 */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  const { compact, positions } = squeeze(text);
  const marked = new Uint8Array(text.length);
  const mark = (from: number, to: number) => {
    if (to > from) marked.fill(1, positions[from], (positions[to - 1] ?? 0) + 1);
  };
  for (const secret of new Set(secrets.map((value) => squeeze(value).compact))) {
    if (secret.length < SHORTEST_SECRET) continue;
    let done = 0;
    for (let at = compact.indexOf(secret); at >= 0; at = compact.indexOf(secret, at + 1)) {
      // Occurrences overlap: in `aaaa`, `aaa` is found twice.
      mark(Math.max(at, done), at + secret.length);
      done = at + secret.length;
    }
    mark(0, overlap(secret, compact));
    const begun = overlap(compact, secret);
    // The last letters of a log are often the beginning of something by chance, and its last line matters.
    if (begun >= SHORTEST_SECRET) mark(compact.length - begun, compact.length);
  }
  return render(text, marked);
}

type Squeezed = { compact: string; positions: Uint32Array };

/** The text without blanks and line ends, and where each of its characters stands in the text. */
function squeeze(text: string): Squeezed {
  const compact = text.replaceAll(/\s+/g, '');
  const positions = new Uint32Array(compact.length);
  let count = 0;
  for (let at = 0; at < text.length && count < compact.length; at++) {
    if (text[at] === compact[count]) positions[count++] = at;
  }
  return { compact, positions };
}

/** How many characters at the end of `first` are the beginning of `second`. */
function overlap(first: string, second: string): number {
  for (let length = Math.min(first.length, second.length); length > 0; length--) {
    if (second.startsWith(first.slice(-length))) return length;
  }
  return 0;
}

/** Masks run by run and line by line, so that lines stay lines. */
function render(text: string, marked: Uint8Array): string {
  let masked = '';
  let from = 0;
  for (let at = 0; at < text.length; at = from) {
    const isMarked = marked[at] === 1;
    from = at + 1;
    while (from < text.length && (marked[from] === 1) === isMarked) from++;
    const run = text.slice(at, from);
    masked += isMarked ? run.replaceAll(/[^\n]+/g, MASK) : run;
  }
  return masked;
}
