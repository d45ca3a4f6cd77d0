// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${NAME}` is Docker Compose's notation.
import { describe } from 'node:test';
import { judgeRows, one, type Row, type Verdict } from './verdicts.ts';

const rows = (verdict: Verdict, commands: string[]): Row[] =>
  commands.flatMap((command) =>
    ['command', 'entrypoint'].map(
      (key): Row => [`${key}: ${command}`, one(`${key}: ${JSON.stringify(command)}`), verdict],
    ),
  );
const PROFILE = `services:\n  a: {image: x@sha256:${'0'.repeat(64)}}\n  b: {image: y, profiles: [p], command: `;

describe('command lines, which Docker Compose splits without a shell', () => {
  judgeRows([
    ...rows('ok', [
      'npm run start',
      `sh -c 'it "is" (fine) && done; exit'`,
      'sh -c "it\'s (fine) | tee x > y"',
      "echo it\\'s",
      'echo $$(date +%s) `date`',
      'echo $$(date "+%s)',
      'a\tb\n  c',
      '--rule "Host(`a.example`)"',
      'serve --url=https://x/?a=1#b --list a,b {c} [d] *',
      '',
      'serve --host ${HOST:-0.0.0.0} "${A:-it\'s}"',
      'a && ',
      'serve;',
    ]),
    ...rows(
      ['error', /can read: a single quote is never closed.*as a list/],
      ["echo it's", "sh -c 'it\\'s'"],
    ),
    ...rows(['error', /can read: a double quote is never closed/], ['sh -c "a', 'a "b" "c']),
    ...rows(['error', /can read: a backtick is never closed/], ['echo `date', '`a"b`']),
    ...rows(['error', /can read: a backslash ends it/], ['a b \\']),
    ...rows(
      ['error', /can read: a `\(` stands outside of quotes/],
      [
        '--rule=Host(`a.example`)',
        '--rule=Host(`${DOMAIN}`)',
        'echo (a)',
        'echo $$((1+1))',
        'echo $$(a (b))',
      ],
    ),
    ...rows(['error', /can read: its parentheses do not match/], ['echo a)', 'echo $$(date']),
    ...rows(['warning', /`a` is no command line/], ["echo ${A} it's", "echo ${A:-x} 'b ${C:+d}"]),
    ...rows(['warning', /up to the `&&` and drops the rest\. .*as a list/], ['echo a && echo b', "a&&'"]),
    ...rows(['warning', /up to the `\|\|`/], ['a || true']),
    ...rows(['warning', /up to the `;`/], ['a; b']),
    ...rows(['warning', /up to the `\|`/], ['yes | a']),
    ...rows(['warning', /up to the `>`/], ['a 2>&1', 'a >> /log']),
    ['a list, which it takes as it is', one(`command: [echo, "it's", "(a", "&&", b]`), 'ok'],
    ['a health check, which a shell runs', one(`healthcheck: {test: "it's (a) && b"}`), 'ok'],
    ['one that no active profile starts', `${PROFILE}"it's"}\n`, ['error', /service `b` is no command line/]],
    ['what is dropped of a service that is not started', `${PROFILE}a && b}\n`, 'ok'],
  ]);
});
