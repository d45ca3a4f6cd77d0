// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${NAME}` is the shell's and Docker Compose's notation.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkCompose } from '../../src/inputs/compose/check.ts';
import { keyFindings } from '../../src/inputs/script.ts';
import { secretsIn, secretsInLines, secretsOf } from '../../src/inputs/secrets.ts';
import { inputsOf } from '../operations/fake_run.ts';

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
    ['-----BEGIN CERTIFICATE-----\nabc123\n-----END CERTIFICATE-----', false],
    ['ssh-ed25519 AAAAC3NzaC1lZDI1 me@host', false],
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
    [`configs:\n  c:\n    content: |\n      A=1\n      TOKEN=${SECRET}\n`, 8],
    [`    environment: ["X=${SECRET.replace('A', '\\x41')}"]\n`, 4],
    [`    labels:\n      ${SECRET}: "1"\n`, 5],
    [`    environment:\n      ? ${SECRET}\n      : x\n`, 5],
    [`    environment: [A, "${SECRET}", B]\n---\nx-b: ${SECRET}\n`, 4],
    [`    environment: {A: "\${TOKEN:-${SECRET}}"}\n`, 4],
    [`    environment:\n      URL: postgres://app:${SECRET}@db:5432/x\n`, 5],
    [`    # TOKEN: ${SECRET}\n`, 4],
    [`    tty: true # was ${SECRET}, until May\n`, 4],
    [`    # environment: [A, TOKEN=${SECRET}]\n`, 4],
    [`    # see https://hooks.example/T0/${SECRET}\n`, 4],
    [`x-a: ${SECRET}\n`, 4],
    ['    environment: {TOKEN: "${TOKEN}"}\n', undefined],
    ['    environment: [TOKEN]\n', undefined],
    [`    environment: {A: "prefix-${SECRET}-suffix"}\n`, undefined],
    [`    command: run --token x${SECRET} --other ${SECRET}0\n`, undefined],
    [`    environment: {A: "${SECRET.slice(0, -1)}"}\n`, undefined],
    [`    # x${SECRET}\n`, undefined],
    [`    environment: {A: "\${TOKEN:?${SECRET} x}"}\n`, undefined],
  ];
  for (const [lines, line] of rows) {
    it(`is ${line === undefined ? 'not found' : `found on line ${line}`} in ${JSON.stringify(lines)}`, () => {
      const places = find(file(lines), 'error').errors.map((finding) => finding.line);
      assert.deepEqual(places.slice(0, 1), line === undefined ? [] : [line]);
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
    [`# was ${SECRET}.\nX=$\{TOKEN:-${SECRET}}`, [1, 2]],
    [`curl https://hooks.example/services/T0/${SECRET}`, [1]],
  ];
  for (const [script, lines] of rows) {
    it(`is found on ${lines.length === 0 ? 'no line' : `line ${lines}`} of ${JSON.stringify(script)}`, () =>
      assert.deepEqual(
        secretsInLines(script, secrets),
        lines.map((line) => ({ name: 'TOKEN', line })),
      ));
  }
});

describe('a secret as a part of a URL or of another text', () => {
  const values: Record<string, string> = {
    TOKEN: SECRET,
    SIGNS: 'p@ss/w0rd+0123456789?x',
    DOLLAR: 'a$b0123456789012345',
    NAME: 'app_production_2024',
    MODEL: 'Qwen2.5-7B-Instruct-GGUF',
    TENANT: '550e8400-e29b-41d4-a716-446655440000',
    HOST: 'db-primary-7f3a9c2e1b',
  };
  const all = secretsOf(Object.entries(values).map(([key, value]) => ({ key, value })));
  const signs = encodeURIComponent(values.SIGNS ?? '');

  const rows: [text: string, name: string | undefined][] = [
    // Password of a URL
    [`postgres://app:${SECRET}@db:5432/x`, 'TOKEN'],
    [`DATABASE_URL=postgresql+asyncpg://app:${SECRET}@db/x?sslmode=off`, 'TOKEN'],
    [`redis://:${SECRET}@cache:6379/0`, 'TOKEN'],
    [`postgres://app:${signs}@db/x`, 'SIGNS'],
    [`postgres://app:${values.SIGNS}@db/x`, 'SIGNS'],
    [`user:${SECRET}@tcp(db:3306)/x`, 'TOKEN'],
    [`postgres://app:${values.NAME}@db/x`, 'NAME'],
    [`amqp://a:b@one:5672,amqp://a:${SECRET}@two:5672`, 'TOKEN'],
    // User, which may be a token
    [`https://${SECRET}@github.com/org/app.git`, 'TOKEN'],
    [`https://${SECRET}:x-oauth-basic@github.com/org/app.git`, 'TOKEN'],
    [`postgres://${values.NAME}:x@db/x`, undefined],
    // Value of a query
    [`https://h.example/?token=${SECRET}&x=1`, 'TOKEN'],
    [`https://h.example/?x=1&token=${SECRET}`, 'TOKEN'],
    [`https://h.example/a?x=1&token=${signs}#top`, 'SIGNS'],
    [`https://h.example/a#access_token=${SECRET}`, 'TOKEN'],
    [`jdbc:postgresql://db/x?user=a&password=${SECRET}`, 'TOKEN'],
    // Segment of a path
    [`https://hooks.example/services/T0/${SECRET}`, 'TOKEN'],
    [`wss://rpc.example/v3/${SECRET}/ws`, 'TOKEN'],
    [`https://hub.example/org/${values.MODEL}/resolve`, undefined],
    [`https://login.example/${values.TENANT}/v2.0`, undefined],
    [`postgres://db:5432/${values.NAME}`, undefined],
    [`postgres://db:5432/${SECRET}`, undefined],
    // Host
    [`https://${values.HOST}:8443/x`, undefined],
    [`https://${values.HOST}`, undefined],
    // Default of a variable
    [`\${X:-${SECRET}}`, 'TOKEN'],
    [`postgres://app:\${X-${SECRET}}@db/x`, 'TOKEN'],
    [`\${X:-${values.NAME}}`, undefined],
    // Tag of an image
    [`image: ghcr.io/org/app:${SECRET}@sha256:${'0'.repeat(64)}`, undefined],
    [`nginx:${SECRET}@sha256:${'0'.repeat(64)}`, undefined],
    [`docker pull org/app:${SECRET}`, undefined],
    // Not a whole part
    [`postgres://app:x${SECRET}@db/x`, undefined],
    [`https://h.example/?token=${SECRET}x`, undefined],
    [`https://h.example/x-${SECRET}`, undefined],
    ['https://h.example/100%/%zz?a=%', undefined],
  ];
  for (const [text, name] of rows) {
    it(`is ${name ?? 'not'} found in ${JSON.stringify(text)}`, () =>
      assert.deepEqual([...secretsIn(text, all)], name === undefined ? [] : [name]));
  }

  it('is found with its `$` doubled, as Docker Compose reads it', () => {
    const text = 'services:\n  a:\n    image: nginx\n    environment: {P: a$$b0123456789012345}\n';
    const { errors } = checkCompose({ text, path: 'c', secrets: { values: all, severity: 'error' } });
    assert.match(errors.map(({ message }) => message).join(), /`DOLLAR` stands here/);
  });
});

describe('the API key, which is found wherever it stands', () => {
  const rows = [
    `# ${SECRET}\n`,
    `labels: {${SECRET}: x}\n`,
    `a: x${SECRET}y\n`,
    `a: postgres://app:${SECRET}@db/x\n`,
    `curl https://h.example/a/${SECRET}?b=1\n`,
  ];
  for (const text of rows) {
    it(`is found in ${JSON.stringify(text)}`, () => {
      const found = keyFindings(inputsOf({ api_key: SECRET }), `a: 1\n${text}`, 'c.yml');
      assert.deepEqual(
        found.map(({ file, line }) => [file, line]),
        [['c.yml', 2]],
      );
    });
  }
});
