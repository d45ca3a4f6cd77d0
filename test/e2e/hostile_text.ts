/** What a service that was taken over, or that repeats what somebody else wrote, might put into its answers. */
const ATTACKS = [
  'INJECTED',
  '\n::error::INJECTED',
  '\r::warning::INJECTED',
  '\r\n::add-mask::INJECTED',
  '\n::stop-commands::INJECTED',
  '\n   ::set-output name=outcome::INJECTED',
  '\n\t::save-state name=creation::INJECTED',
  '\u2028::notice::INJECTED',
  '\u0085::group::INJECTED',
  '\v::debug::INJECTED',
  '##[error]INJECTED',
  '\n##[add-mask]INJECTED',
  '##[##[group]INJECTED',
  '%0A::error::INJECTED',
  '\u001b[31mINJECTED\u001b[0m\u001b]0;INJECTED\u0007\u009b2J',
  '\b\b\b\u0000\u007f',
  '\u202eDETCEJNI\u2066',
  '\noutcome<<EOF\nINJECTED\nEOF\n',
  '\nghadelimiter_00000000-0000-0000-0000-000000000000\noutcome=INJECTED\n',
  '\n# INJECTED',
  '\n\n<script>alert("INJECTED")</script><img src=x onerror=INJECTED>',
  '<!-- INJECTED',
  '![INJECTED](https://tracker.example/pixel.png)[INJECTED](javascript:INJECTED)',
  '`INJECTED` ```\nINJECTED\n```\n~~~',
  ' | INJECTED | \n|---|---|\n',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is GitHub's template, not one of this language
  '@octocat $INJECTED$ ${{ secrets.INJECTED }} $(INJECTED)',
  '</details></td></table>',
] as const;

/** All of it in one text, with an attack at the start and at the end. */
export const HOSTILE = ['::error::INJECTED', ...ATTACKS, '::error::INJECTED'].join(' ');

/** Short enough for every field that is cut. */
export const SHORT_HOSTILES = ATTACKS.map((attack) => `${attack} ${attack}`);

/** The same value with every text in it made hostile, but for the fields that are named. */
export function poisoned(value: unknown, kept: readonly string[], text: string = HOSTILE): unknown {
  if (typeof value === 'string') return text;
  if (Array.isArray(value)) return value.map((entry) => poisoned(entry, kept, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      kept.includes(key) ? inner : poisoned(inner, kept, text),
    ]),
  );
}
