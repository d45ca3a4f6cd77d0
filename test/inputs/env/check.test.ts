// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${NAME}` is Docker Compose's notation.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkCompose, type Reference } from '../../../src/inputs/compose/check.ts';
import {
  checkEnv,
  type EnvCheckInput,
  type EnvCheckMode,
  type EnvFinding,
} from '../../../src/inputs/env/check.ts';
import type { EnvPair } from '../../../src/phala/seal.ts';

/** The references of a compose file whose one service has these commands, from line 5 on. */
function uses(...commands: string[]): Reference[] {
  const lines = commands.map((command) => `      - ${JSON.stringify(command)}`);
  const text = `services:\n  web:\n    image: nginx\n    command:\n${lines.join('\n')}\n`;
  return checkCompose({ text, path: 'compose.yml' }).references;
}

const filled = (...names: string[]): EnvPair[] => names.map((key) => ({ key, value: 'secret' }));
const nothing = { errors: [], warnings: [] };

/** What is said, without the titles. */
function wordsOf(input: EnvCheckInput): { errors: string[]; warnings: string[] } {
  const { errors, warnings } = checkEnv(input);
  const words = (findings: readonly EnvFinding[]) => findings.map(({ message }) => message);
  return { errors: words(errors), warnings: words(warnings) };
}

describe('checkEnv', () => {
  it('finds nothing wrong with variables that the compose file uses', () =>
    assert.deepEqual(
      wordsOf({
        pairs: filled('A', 'B'),
        references: uses('$A ${B}'),
        allowedEnvsNow: ['B', 'A'],
        mode: 'strict',
      }),
      nothing,
    ));

  const missing: { commands: string[]; given?: EnvPair[]; script?: string; names: string | undefined }[] = [
    { commands: ['$A'], names: '`A` (line 5)' },
    { commands: ['${A}'], names: '`A` (line 5)' },
    { commands: ['${A:?tell}'], names: '`A` (line 5)' },
    { commands: ['${A?tell}'], names: '`A` (line 5)' },
    { commands: ['$A', 'x', '$A $A $B'], names: '`A` (line 5, 7), `B` (line 7)' },
    { commands: ['${A:-b}', '${A-}', '${A:+b}', '${A+b}', '$$A'], names: undefined },
    { commands: ['${A}'], given: filled('A'), names: undefined },
    { commands: ['${A:-${B}}'], names: '`B` (line 5)' },
    { commands: ['${A:-${B}}'], given: filled('A'), names: undefined },
    { commands: ['${A:-${B}}'], given: [{ key: 'A', value: '' }], names: '`B` (line 5)' },
    { commands: ['${A-${B}}'], given: [{ key: 'A', value: '' }], names: undefined },
    { commands: ['${A:-${B:-${C}}}'], given: filled('B'), names: undefined },
    { commands: ['${A:-${B:-${C}}}'], names: '`C` (line 5)' },
    { commands: ['${A:+${B}}'], names: undefined },
    { commands: ['${A:+${B}}'], given: filled('A'), names: '`B` (line 5)' },
    { commands: ['${DSTACK_APP_ID}.${DSTACK_GATEWAY_DOMAIN} ${COMPOSE_PROJECT_NAME}'], names: undefined },
    { commands: ['${A} ${AB}'], script: 'export A=$(date)\nXAB=1', names: '`AB` (line 5)' },
  ];
  for (const { commands, given = [], script, names } of missing) {
    const values = given.map(({ key, value }) => `${key}=${value}`).join(' ') || 'nothing';
    it(`${names === undefined ? 'misses nothing' : `misses ${names}`} in ${commands.join(' | ')} with ${values}`, () => {
      const check = wordsOf({
        pairs: given,
        references: uses(...commands),
        scriptText: script,
        mode: 'strict',
      });
      const errors = check.errors.filter((error) => error.startsWith('The compose file needs'));
      assert.deepEqual(
        errors.map((error) => /no value for them: (.*?)\. Add/.exec(error)?.[1]),
        names === undefined ? [] : [names],
      );
    });
  }

  const dependingOnMode: {
    name: string;
    input: Omit<Parameters<typeof checkEnv>[0], 'mode'>;
    message: RegExp;
  }[] = [
    {
      name: 'a reference without a value',
      input: { pairs: [], references: uses('$A') },
      message: /`A` \(line 5\)/,
    },
    {
      name: 'an empty value',
      input: { pairs: [{ key: 'A', value: '' }], references: uses('$A') },
      message: /empty: `A`\./,
    },
    {
      name: 'a name that the update would drop',
      input: { pairs: filled('A'), references: uses('$A'), allowedEnvsNow: ['OLD', 'A', 'OLD'] },
      message: /would lose them: `OLD`\./,
    },
  ];
  for (const { name, input, message } of dependingOnMode) {
    const counts: Record<EnvCheckMode, { errors: number; warnings: number }> = {
      strict: { errors: 1, warnings: 0 },
      warn: { errors: 0, warnings: 1 },
      off: { errors: 0, warnings: 0 },
    };
    for (const mode of ['strict', 'warn', 'off'] as const) {
      const outcome = { strict: 'refuses', warn: 'warns about', off: 'lets pass' }[mode];
      it(`${outcome} ${name} when the check is ${mode}`, () => {
        const { errors, warnings } = wordsOf({ ...input, mode });
        assert.deepEqual({ errors: errors.length, warnings: warnings.length }, counts[mode]);
        for (const text of [...errors, ...warnings]) assert.match(text, message);
      });
    }
  }

  const many = Array.from({ length: 1024 }, (_, index) => ({ key: `A${index}`, value: 'x' }));
  const kib = 1024;
  const always: { name: string; pairs: EnvPair[]; message: RegExp | undefined }[] = [
    ...['A.B', 'A-B', '1A', 'A B', '', 'É'].map((key) => ({
      name: `the name ${JSON.stringify(key)}`,
      pairs: filled(key),
      message: /boot would fail/,
    })),
    { name: '1,024 variables', pairs: many, message: undefined },
    { name: '1,025 variables', pairs: [...many, ...filled('B')], message: /1025 variables/ },
    { name: 'a name of 255 characters', pairs: filled('A'.repeat(255)), message: undefined },
    { name: 'a name of 256 characters', pairs: filled('A'.repeat(256)), message: /longer than 255/ },
    { name: 'a value of 128 KiB', pairs: [{ key: 'A', value: 'é'.repeat(64 * kib) }], message: undefined },
    {
      name: 'a value over 128 KiB',
      pairs: [{ key: 'A', value: `x${'é'.repeat(64 * kib)}` }],
      message: /128 KiB.*`A`/,
    },
    {
      name: 'a total of 1 MiB',
      pairs: 'ABCDEFGH'.split('').map((key) => ({ key, value: 'x'.repeat(128 * kib - 1) })),
      message: undefined,
    },
    {
      name: 'a total over 1 MiB',
      pairs: 'ABCDEFGH'.split('').map((key) => ({ key: `${key}${key}`, value: 'x'.repeat(128 * kib - 1) })),
      message: /1 MiB/,
    },
  ];
  for (const { name, pairs, message } of always) {
    for (const mode of ['strict', 'off'] as const) {
      it(`${message === undefined ? 'accepts' : 'refuses'} ${name} when the check is ${mode}`, () => {
        const { errors } = wordsOf({ pairs, references: [], mode });
        assert.equal(errors.length, message === undefined ? 0 : 1, errors.join('\n'));
        if (message !== undefined) assert.match(errors[0] ?? '', message);
      });
    }
  }

  it('shows no more than the beginning of a very long name, which may be a piece of a secret', () =>
    assert.doesNotMatch(
      wordsOf({ pairs: filled('x/'.repeat(40)), references: [], mode: 'strict' }).errors.join('\n'),
      /(x\/){20}/,
    ));

  const hints: { name: string; pairs: EnvPair[]; script?: string; warning: RegExp | undefined }[] = [
    {
      name: 'a name the compose file does not refer to',
      pairs: filled('A', 'B'),
      warning: /refer to.*: `A`, `B`\./,
    },
    {
      name: 'a name that the script uses',
      pairs: filled('A'),
      script: 'echo "${A}" > /x',
      warning: undefined,
    },
    {
      name: 'a name that the script only contains',
      pairs: filled('A'),
      script: 'echo $AB',
      warning: /refer to.*`A`/,
    },
    {
      name: 'a full registry login',
      pairs: filled('DSTACK_DOCKER_USERNAME', 'DSTACK_DOCKER_PASSWORD', 'DSTACK_DOCKER_REGISTRY'),
      warning: undefined,
    },
    {
      name: 'a registry login without a registry',
      pairs: filled('DSTACK_DOCKER_USERNAME', 'DSTACK_DOCKER_PASSWORD'),
      warning: undefined,
    },
    {
      name: 'a user name without a password',
      pairs: filled('DSTACK_DOCKER_USERNAME'),
      warning: /needs both/,
    },
    {
      name: 'a password without a user name',
      pairs: filled('DSTACK_DOCKER_PASSWORD'),
      warning: /needs both/,
    },
    { name: 'a registry alone', pairs: filled('DSTACK_DOCKER_REGISTRY'), warning: /needs both/ },
  ];
  for (const { name, pairs, script, warning } of hints) {
    it(`${warning === undefined ? 'says nothing about' : 'warns about'} ${name}`, () => {
      const check = wordsOf({ pairs, references: [], scriptText: script, mode: 'strict' });
      assert.deepEqual(check.errors, []);
      assert.equal(check.warnings.length, warning === undefined ? 0 : 1, check.warnings.join('\n'));
      if (warning !== undefined) assert.match(check.warnings[0] ?? '', warning);
    });
  }

  const scripts: [what: string, script: string | undefined, command: string, missing: string[]][] = [
    ['the platform provides with its own script', undefined, '${DSTACK_APP_ID} ${DSTACK_GATEWAY_DOMAIN}', []],
    [
      "a script of one's own does not provide",
      'echo hi',
      '${DSTACK_APP_ID}-80.${DSTACK_GATEWAY_DOMAIN}',
      ['DSTACK_APP_ID', 'DSTACK_GATEWAY_DOMAIN'],
    ],
    [
      "a script of one's own provides itself",
      'export DSTACK_APP_ID="$(jq -r .app_id x)"',
      '${DSTACK_APP_ID}',
      [],
    ],
    ['is always there', 'echo hi', '${PCCS_URL} ${COMPOSE_PROJECT_NAME} ${PATH}', []],
    ['a script reads', 'read -r TOKEN; export TOKEN', '${TOKEN}', []],
    ['a script gives a default', ': "${TOKEN:=x}"', '${TOKEN}', []],
    ['a script gives a default without a colon', ': "${TOKEN=x}"', '${TOKEN}', []],
    ['a script declares', 'declare -x TOKEN=x', '${TOKEN}', []],
    ['a script loops over', 'for TOKEN in a b; do :; done', '${TOKEN}', []],
    ['a script prints into', 'printf -v TOKEN %s x', '${TOKEN}', []],
    ['a script only uses', 'echo "$TOKEN" ${TOKEN} ${TOKEN:-x} ${#TOKEN}', '${TOKEN}', ['TOKEN']],
    ['a script only comments on', 'echo hi # TOKEN=x', '${TOKEN}', ['TOKEN']],
    ['a script has in a longer name', 'export MY_TOKEN=1 TOKENS=2', '${TOKEN}', ['TOKEN']],
  ];
  for (const [what, script, command, names] of scripts) {
    it(`misses ${names.join(', ') || 'nothing'} of what ${what}: ${script ?? 'none'}`, () => {
      const { errors } = wordsOf({
        pairs: [],
        references: uses(command),
        scriptText: script,
        mode: 'strict',
      });
      const named = errors.flatMap((error) =>
        [...error.matchAll(/`([A-Z_]+)` \(line/g)].map(([, name]) => name),
      );
      assert.deepEqual(named, names);
    });
  }

  it('warns of what a script that reads other files may set', () => {
    for (const scriptText of [
      'source /dstack/x.env',
      'set -a; . ./x',
      'eval "$(curl x)"',
      'if true; then . x; fi',
    ]) {
      const { errors, warnings } = wordsOf({
        pairs: [],
        references: uses('$A'),
        scriptText,
        mode: 'strict',
      });
      assert.deepEqual(errors, []);
      assert.match(warnings.join(), /`A`/);
    }
  });

  const empty: [what: string, commands: string[], isRefused: boolean][] = [
    ['every use has a default', ['${OPT:-}', '${OPT:-x}', '${OPT-y}'], false],
    ['every use has another text for it', ['${OPT:+x}', '${OPT+y}'], false],
    ['one use has none', ['${OPT:-}', '${OPT}'], true],
    ['it is required', ['${OPT:?}'], true],
    ['nothing uses it', ['x'], true],
  ];
  for (const [what, commands, isRefused] of empty) {
    it(`${isRefused ? 'refuses' : 'accepts'} an empty value when ${what}`, () => {
      const pairs = [{ key: 'OPT', value: '' }];
      const { errors } = wordsOf({ pairs, references: uses(...commands), mode: 'strict' });
      assert.equal(
        errors.some((error) => error.startsWith('These variables are empty: `OPT`')),
        isRefused,
      );
    });
  }

  it('refuses an empty value where no compose text is at hand', () => {
    const { errors, warnings } = wordsOf({
      pairs: [{ key: 'A', value: '' }],
      references: undefined,
      mode: 'strict',
    });
    assert.match(errors.join(), /empty: `A`/);
    assert.deepEqual(warnings, []);
  });

  it("knows that a script of one's own logs in by itself, and that the platform does not then", () => {
    const pairs = filled('DSTACK_DOCKER_PASSWORD');
    const with_ = (scriptText: string) =>
      wordsOf({ pairs, references: [], scriptText, mode: 'strict' }).warnings;
    assert.deepEqual(with_('echo "$DSTACK_DOCKER_PASSWORD" | docker login -u me --password-stdin'), []);
    assert.match(with_('echo hi').join(), /refer to.*`DSTACK_DOCKER_PASSWORD`/);
  });

  it('gives no hints when the check is off', () =>
    assert.deepEqual(
      wordsOf({ pairs: filled('A', 'DSTACK_DOCKER_REGISTRY'), references: [], mode: 'off' }),
      nothing,
    ));

  it('never shows a value', () => {
    const pairs = [
      ...filled('A', 'B.C', 'DSTACK_DOCKER_PASSWORD'),
      { key: 'BIG', value: 'secret'.repeat(200_000) },
    ];
    const { errors, warnings } = wordsOf({
      pairs,
      references: uses('$X'),
      allowedEnvsNow: ['Y'],
      mode: 'strict',
    });
    assert.equal(errors.length, 5);
    assert.equal(warnings.length, 2);
    assert.doesNotMatch([...errors, ...warnings].join('\n'), /secret/);
  });
});
