// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${NAME}` is Docker Compose's notation.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isImageReference } from '../../../src/inputs/compose/service_images.ts';
import { IMG, judgeRows, one, type Row } from './verdicts.ts';

const good = (field: string, values: string[]): Row[] =>
  values.map((value) => [`${field}: ${value}`, one(`${field}: ${value}`), 'ok']);
const bad = (field: string, values: string[], words: RegExp): Row[] =>
  values.map((value) => [`${field}: ${value}`, one(`${field}: ${value}`), ['error', words]]);

describe('values that Docker Compose turns into something else', () => {
  judgeRows([
    ...good('stop_grace_period', ['10s', '1m30s', '1h', '500ms', '"0"', '1.5s', '"${GRACE}"']),
    ...bad('stop_grace_period', ['abc', '"5"', '1d', '1m 30s', '10 seconds'], /is not a duration.*`1m30s`/),
    ...good('privileged', ['true', '"true"', 'yes', '"off"', '"${P:-x}"']),
    ...bad('privileged', ['maybe', '"1"'], /is not a boolean/),
    ...good('mem_limit', ['512', '2g', '2GB', '2GiB', '1.5g', '"2 GB"', '512b']),
    ...bad('mem_limit', ['512foo', '2xb', '"g"'], /is not a size/),
    ...good('cpus', ['0.5', '"2"', '.5']),
    ...bad('cpus', ['half', '"0,5"'], /is not a number/),
    ...good('deploy', ['{replicas: 2}', '{replicas: "2"}']),
    ...bad('deploy', ['{replicas: two}'], /`deploy\.replicas`.*whole number/),
    ...good('healthcheck', [
      '{test: [CMD, a]}',
      '{test: [CMD-SHELL, a]}',
      '{test: [NONE]}',
      '{test: a b}',
      '{disable: true}',
    ]),
    ...bad('healthcheck', ['{test: [curl, -f, x]}'], /begins with `curl`.*`CMD`/),
    ...good('ports', [
      '["80"]',
      '[80]',
      '["80/tcp"]',
      '["53:53/udp"]',
      '["127.0.0.1:80:80"]',
      '["[::1]:80:80"]',
      '["127.0.0.1::80"]',
      '["8000-8001:8000-8001"]',
      '["80-90:80"]',
      '["1-65535:1-65535"]',
      '["${P}:80"]',
      '[22:22]',
      '[{target: 80, published: "80-90"}]',
    ]),
    ...bad(
      'ports',
      ['["abc"]', '["99999:80"]', '["80-82:80-81"]', '["90-80:90-80"]', '["80:80:80:80"]', '["0x50:80"]'],
      /a port of service `a` cannot be read/,
    ),
    ...bad('ports', ['[{published: "80"}]'], /has no `target`/),
  ]);
});

describe('the image of a service', () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const readable = [
    'nginx',
    'nginx:1.27',
    `nginx@${digest}`,
    `nginx:1@${digest}`,
    'ghcr.io/a/b',
    'localhost/a',
    'host:5000/a/b:c',
    'Registry.example.org/a',
    '127.0.0.1:5000/a',
    'a__b/c-d.e',
    '${IMAGE}',
    'a/${B}:x',
  ];
  const unreadable = [
    'Foo/Bar',
    'nginx latest',
    'nginx:',
    ':tag',
    'a//b',
    'https://ghcr.io/a',
    `nginx@${digest}x`,
    'nginx@sha256:0',
    'a@b@c',
    'a/-b',
    `a:${'t'.repeat(129)}`,
    '',
    `${'a/'.repeat(50_000)}B`,
  ];
  for (const image of readable) it(`can be read as ${image}`, () => assert.ok(isImageReference(image)));
  for (const image of unreadable)
    it(`cannot be read as ${image.slice(0, 40)}`, () => assert.ok(!isImageReference(image)));

  const named = (image: string) => `services: {a: {image: "${image}"}}\n`;
  judgeRows([
    ['a template', named('{{IMAGE}}'), ['error', /a template that nobody filled in.*`images`/]],
    ['another template', named('ghcr.io/<owner>/app'), ['error', /a template/]],
    ['a name with a capital', named('Foo/Bar'), ['error', /no reference that Docker can read.*lower case/]],
    ['a name with a tag', named('nginx:1'), ['warning', /has no digest/]],
    [
      'a template that YAML cannot read',
      'services:\n  a:\n    image: {{IMAGE}}:{{TAG}}\n',
      ['error', /a template/],
    ],
    [
      'a template that YAML reads as a mapping',
      `services:\n  a:\n    image: ${IMG}\n    environment:\n      TOKEN: {{ token }}\n`,
      ['error', /a template/],
    ],
    [
      'a statement of a template',
      'services:\n  {% for a in b %}\n  a: {image: b}\n',
      ['error', /a template/],
    ],
    ['a text with braces in quotes', one('command: "docker ps --format {{.Names}}"'), 'ok'],
    ['a text with braces', `services:\n  a:\n    image: ${IMG}\n    command: ps --format {{.Names}}\n`, 'ok'],
  ]);
});
