// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${NAME}` is Docker Compose's notation.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { substituted } from '../../../src/inputs/compose/substitution.ts';
import { IMG, judgeRows, one, type World } from './verdicts.ts';

describe('a text with variables comes to', () => {
  const values: Record<string, string | undefined> = { A: 'a', E: '', U: undefined };
  const rows: [text: string, value: string | undefined][] = [
    ['no variable', 'no variable'],
    ['$A ${A}b', 'a ab'],
    ['$$A $$$A $(date) 5$', '$A $a $(date) 5$'],
    ['${E}|${E-d}|${E:-d}|${E+x}|${E:+x}', '||d|x|'],
    ['${U-d}|${U:-d}|${U+x}|${U:+x}', 'd|d||'],
    ['${A-d}|${A:-d}|${A+x}|${A:+x}', 'a|a|x|x'],
    ['${A?no}${A:?no}', 'aa'],
    ['${U:-${A}-$$-${E:-${U:-in}}}', 'a-$-in'],
    ['${U:-{"x": {"y": 1}}}|${A-{}}', '{"x": {"y": 1}}|a'],
    ['${A:-${SOMEBODY}}', 'a'],
    ['${U:+${SOMEBODY}}', ''],
    // What the check of the env tells.
    ['$U', undefined],
    ['${U:?no}', undefined],
    ['${E:?no}', undefined],
    // What nobody here knows.
    ['x${SOMEBODY}', undefined],
    ['${SOMEBODY:-d}', undefined],
    ['${U:-${SOMEBODY}}', undefined],
    // What Docker Compose cannot read.
    ['${A', undefined],
    ['${#A}', undefined],
  ];
  const variables = (name: string) => (name in values ? { value: values[name] } : undefined);
  for (const [text, value] of rows)
    it(`${value === undefined ? 'nothing that is known' : `\`${value}\``}: ${text}`, () =>
      assert.equal(substituted(text, variables), value));
});

describe('a value is judged as Docker Compose substitutes it', () => {
  const refused = (fields: string, words: RegExp, world?: World, top?: string) =>
    [fields, one(fields, top), ['error', words] as ['error', RegExp], world] as const;
  const taken = (fields: string, world?: World, top?: string) =>
    [`${fields} ${JSON.stringify(world?.env ?? {})}`, one(fields, top), 'ok', world] as const;
  const SECRET = 'not-to-be-shown';
  judgeRows([
    [...refused('stop_grace_period: "${GRACE:-30}"', /is not a duration/)],
    [...taken('stop_grace_period: "${GRACE:-30}"', { env: { GRACE: '30s' } })],
    [...taken('stop_grace_period: "${GRACE:-30}"', { script: 'export GRACE=30s' })],
    [...taken('stop_grace_period: "${GRACE:-30}"', { script: 'source ./env' })],
    [...refused('cpus: "${CPUS:-1}"', /is not a number/, { env: { CPUS: '2 # cores' } })],
    [...refused('deploy: {replicas: "${N:-}"}', /is not a whole number/)],
    [...refused('ports: ["${PORT:-80}:http"]', /cannot be read/)],
    [...refused('ports: ["${PORT}:80"]', /cannot be read/, { env: { PORT: 'http' } })],
    [...taken('ports: ["${PORT}:80", "${OTHER:-}:81"]', { env: { PORT: '8080' } })],
    [...refused('healthcheck: {test: ["${SHELL_WORD:-curl}", x]}', /begins with/)],
    [...refused('pull_policy: "${PULL:-sometimes}"', /a value that Docker Compose does not take/)],
    [...refused('cgroup: "$$HOST"', /a value that Docker Compose does not take/)],
    [...taken('pull_policy: "${PULL:-always}"')],
    [...taken('pull_policy: "${PULL}"')],
    [...refused('networks: {n: {priority: "${P:-5}"}}', /is a text/, {}, 'networks: {n: }\n')],
    [
      ...refused('networks: ["${NET}"]', /names the network `\$\{NET\}`, which/, {
        env: { NET: SECRET },
      }),
    ],
    [...taken('networks: ["${NET:-n}"]', {}, 'networks: {n: }\n')],
    [...refused('volumes: ["${VOL:-data}:/x"]', /names the volume `\$\{VOL:-data\}:\/x`/)],
    [...taken('volumes: ["${VOL:-data}:/x"]', {}, 'volumes: {data: }\n')],
    [...taken('volumes: [{type: volume, source: "${VOL:-}", target: /x}, {type: volume, target: /y}]')],
    [...taken('volumes: ["${VOL:-./nothing}:/x"]', { env: { VOL: 'data' } }, 'volumes: {data: }\n')],
    [
      ...refused('volumes: ["${CONF:-./app.conf}:/x"]', /mounts `\$\{CONF:-\.\/app\.conf\}`, which is not/, {
        checkout: { 'app.conf': 'file' },
      }),
    ],
    [...refused('volumes_from: ["${FROM:-vpn}:ro"]', /names the service `\$\{FROM:-vpn\}:ro`/)],
    [...refused('env_file: "${ENV_FILE:-.env}"', /reads the `env_file` `\$\{ENV_FILE:-\.env\}`/)],
    [...refused('extends: "${BASE:-base}"', /extends `\$\{BASE:-base\}`/)],
    [...refused('network_mode: "${MODE:-service:vpn}"', /names the service `\$\{MODE:-service:vpn\}`/)],
    [
      'an image of a name with capitals',
      'services: {a: {image: "ghcr.io/${OWNER}/app:1"}}\n',
      ['error', /the image of service `a` is no reference/],
      { env: { OWNER: 'Acme' } },
    ],
    [
      'an image of nothing',
      'services: {a: {image: "${IMAGE:-}"}}\n',
      ['error', /service `a` has no `image`/],
    ],
    [
      'an image by a variable, whose digest the compose hash does not cover',
      'services: {a: {image: "${IMAGE}"}}\n',
      ['warning', /has no digest/],
      { env: { IMAGE: IMG } },
    ],
  ]);
});
