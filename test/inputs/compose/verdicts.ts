import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { PathKind } from '../../../src/inputs/checkout.ts';
import { checkCompose } from '../../../src/inputs/compose/check.ts';

export const IMG = `nginx@sha256:${'0'.repeat(64)}`;

/** A file with one service, `a`, with an image and these further lines of flow, and more top-level lines. */
export const one = (fields: string, top = '') =>
  `services:\n  a: {image: "${IMG}"${fields === '' ? '' : `, ${fields}`}}\n${top}`;

export type World = {
  script?: string;
  env?: Record<string, string>;
  /** What the checkout holds beside the compose file. */
  checkout?: Record<string, PathKind>;
};

/** `ok`: nothing is said. Else the kind of the one finding, and words of it. */
export type Verdict = 'ok' | ['error' | 'warning', RegExp];

/** Checks a file and compares with the verdict, which is about the whole file: no other finding may be there. */
export function judge(text: string, verdict: Verdict, { script, env = {}, checkout = {} }: World = {}): void {
  const { errors, warnings } = checkCompose({
    text,
    path: 'c.yml',
    script,
    env: Object.entries(env).map(([key, value]) => ({ key, value })),
    checkout: (path) => checkout[path] ?? 'absent',
  });
  const found = [
    ...errors.map((finding) => ({ kind: 'error', ...finding })),
    ...warnings.map((finding) => ({ kind: 'warning', ...finding })),
  ];
  const shown = found.map(({ kind, message, advice }) => `${kind}: ${message}. ${advice}`).join('\n');
  if (verdict === 'ok') {
    assert.equal(shown, '');
    return;
  }
  assert.equal(found.length, 1, shown);
  assert.equal(found[0]?.kind, verdict[0], shown);
  assert.match(shown, verdict[1]);
  assert.match(found[0]?.advice ?? '', /^[A-Z`].*[.?]$/);
  assert.ok((found[0]?.line ?? 0) > 0, 'a finding says where it stands');
}

export type Row = [what: string, text: string, verdict: Verdict, world?: World];

export function judgeRows(rows: readonly Row[]): void {
  for (const [what, text, verdict, world] of rows) {
    const does = verdict === 'ok' ? 'accepts' : verdict[0] === 'error' ? 'refuses' : 'warns about';
    it(`${does} ${what}`, () => judge(text, verdict, world));
  }
}
