// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${NAME}` is the shell's and Docker Compose's notation.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkCompose } from '../../src/inputs/compose/check.ts';
import { secretsInScript, secretsOf } from '../../src/inputs/secrets.ts';

const SECRET = 'k3y-Abcdef0123456789';
const secrets = secretsOf([{ key: 'TOKEN', value: SECRET }]);

describe('what counts as a secret', () => {
  const rows: [value: string, counts: boolean][] = [
    [SECRET, true],
    ['0123456789abcdef', true],
    ['correct horse battery 9 staple', true],
    ['a/b+c0123456789ABCDEF==', true],
    [`0x${'ab12'.repeat(16)}`, true],
    ['-----BEGIN KEY-----\nabc123\n-----END KEY-----', true],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcDEF123', true],
    ['short1', false],
    ['0123456789abcde', false],
    ['onlyletters-and-no-digits', false],
    ['1234567890123456789', false],
    ['https://example.org/v1/path', false],
    ['postgres://db:5432/app_production_1', false],
    ['db1.internal.example.org:5432', false],
    ['user.name1@example.org', false],
    ['/var/lib/app/data-2024', false],
    ['./config/app1.production.toml', false],
    ['ghcr.io/org/app:1.2.3-abcdef', false],
    ['org/app/server:v12.3.4', false],
    [`nginx@sha256:${'a1'.repeat(32)}`, false],
    [`sha256:${'a1'.repeat(32)}`, false],
    [`0x${'ab12'.repeat(10)}`, false],
    ['2024-01-01T00:00:00Z', false],
  ];
  for (const [value, counts] of rows) {
    it(`is ${counts ? '' : 'not '}${JSON.stringify(value.slice(0, 40))}`, () =>
      assert.equal(secretsOf([{ key: 'A', value }]).size, counts ? 1 : 0));
  }
});

describe('a secret in a compose text', () => {
  const IMG = `nginx@sha256:${'0'.repeat(64)}`;
  const file = (lines: string) => `services:\n  a:\n    image: ${IMG}\n${lines}`;
  const find = (text: string, severity: 'error' | 'warning' | undefined) => {
    const { errors, warnings } = checkCompose({ text, path: 'c', secrets: { values: secrets, severity } });
    for (const { message, advice } of [...errors, ...warnings])
      assert.doesNotMatch(message + advice, /k3y-Abc/, 'the value is never shown');
    const isFound = ({ message }: { message: string }) => /`TOKEN` stands here in clear/.test(message);
    return { errors: errors.filter(isFound), warnings: warnings.filter(isFound) };
  };

  const rows: [lines: string, line: number | undefined][] = [
    [`    environment: {TOKEN: ${SECRET}}\n`, 4],
    [`    environment:\n      - A=1\n      - TOKEN=${SECRET}\n`, 6],
    [`    environment: ["X=${SECRET}"]\n`, 4],
    [`    command: [run, --token=${SECRET}]\n`, 4],
    [`    command: [run, "${SECRET}"]\n`, 4],
    [`    command: run --token ${SECRET} --port 80\n`, 4],
    [`    entrypoint: sh -c 'login --token=${SECRET}; run'\n`, 4],
    [`    healthcheck:\n      test: curl -H "Authorization:Bearer ${SECRET}" localhost\n`, 5],
    [`configs:\n  c:\n    content: |\n      A=1\n      TOKEN=${SECRET}\n`, 6],
    [`x-a: ${SECRET}\n`, 4],
    ['    environment: {TOKEN: "${TOKEN}"}\n', undefined],
    ['    environment: [TOKEN]\n', undefined],
    [`    environment: {A: "prefix-${SECRET}-suffix"}\n`, undefined],
    [`    command: run --token x${SECRET} --other ${SECRET}0\n`, undefined],
    [`    environment: {A: "${SECRET.slice(0, -1)}"}\n`, undefined],
    [`    # ${SECRET}\n`, undefined],
  ];
  for (const [lines, line] of rows) {
    it(`is ${line === undefined ? 'not found' : `found on line ${line}`} in ${JSON.stringify(lines)}`, () => {
      const places = find(file(lines), 'error').errors.map((finding) => finding.line);
      assert.deepEqual(places, line === undefined ? [] : [line]);
    });
  }

  it('is a warning where that is asked for, and nothing where nothing is', () => {
    const text = file(`    environment: {TOKEN: ${SECRET}}\n`);
    assert.equal(find(text, 'warning').warnings.length, 1);
    assert.equal(find(text, 'warning').errors.length, 0);
    assert.deepEqual(find(text, undefined), { errors: [], warnings: [] });
  });
});

describe('a secret in a script', () => {
  const rows: [script: string, lines: number[]][] = [
    [`echo hi\nexport TOKEN=${SECRET}\n`, [2]],
    [`curl -H "Authorization: Bearer ${SECRET}" x`, [1]],
    [`login '${SECRET}'; login ${SECRET}|cat`, [1]],
    ['echo "$TOKEN"', []],
    [`echo prefix${SECRET}`, []],
    [`echo ${SECRET}0`, []],
  ];
  for (const [script, lines] of rows) {
    it(`is found on ${lines.length === 0 ? 'no line' : `line ${lines}`} of ${JSON.stringify(script)}`, () =>
      assert.deepEqual(
        secretsInScript(script, secrets),
        lines.map((line) => ({ name: 'TOKEN', line })),
      ));
  }
});
