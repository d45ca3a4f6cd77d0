/**
 * Texts that mean the same to Docker Compose: line ends and blanks at the very end may have been changed by the platform,
 * and a CVM is not worth a restart for them.
 */
export function isSameText(one: string, other: string): boolean {
  return normal(one) === normal(other);
}

/** Number of the first line that differs. */
export function firstDifferentLine(one: string, other: string): number {
  const others = normal(other).split('\n');
  const lines = normal(one).split('\n');
  const at = lines.findIndex((line, index) => line !== others[index]);
  return (at < 0 ? lines.length : at) + 1;
}

function normal(text: string): string {
  return text.replaceAll('\r\n', '\n').trimEnd();
}
