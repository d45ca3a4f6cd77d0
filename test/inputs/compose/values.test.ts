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
    ...good('stop_grace_period', ['10s', '1m30s', '1h', '500ms', '"0"', '1.5s', '.5s', '"${GRACE}"']),
    ...bad('stop_grace_period', ['abc', '"5"', '1d', '1m 30s', '10 seconds'], /is not a duration.*`1m30s`/),
    ...good('privileged', ['true', '"true"', 'yes', '"off"', '"${P:-no}"', '"${P}"']),
    ...bad('privileged', ['maybe', '"1"'], /is not a boolean/),
    ...good('mem_limit', ['512', '2g', '2GB', '2GiB', '1.5g', '"2 GB"', '512b']),
    ...good('memswap_limit', ['-1']),
    ...bad('memswap_limit', ['"-1"'], /is not a size/),
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
      '["[fe80::1]::80"]',
      '["8000-8001:8000-8001"]',
      '["80-90:80"]',
      '["1-65535:1-65535"]',
      '["${P}:80"]',
      '[22:22]',
      '[{target: 80, published: "80-90"}]',
    ]),
    ...bad(
      'ports',
      [
        '["abc"]',
        '["localhost:80:80"]',
        '[0]',
        '["80:80/foo"]',
        '["1.2.3.456:80:80"]',
        '["[::g]:80:80"]',
        '["[::1]80"]',
        '["99999:80"]',
        '["80-82:80-81"]',
        '["90-80:90-80"]',
        '["80:80:80:80"]',
        '["0x50:80"]',
      ],
      /a port of service `a` cannot be read/,
    ),
    ...bad('ports', ['[{published: "80"}]', '[{}]', '[{target: !reset 80}]'], /has no `target`/),
    ...bad(
      'ports',
      ['[{target: -1}]', '[{target: "x"}]'],
      /`ports\[0\]\.target` of service `a` is not a whole number of/,
    ),
    ...good('healthcheck', [
      '{test: x, retries: 1_000}',
      '{test: x, retries: "3"}',
      '{test: x, retries: "${N}"}',
    ]),
    ...bad(
      'healthcheck',
      ['{test: x, retries: -1}', '{test: x, retries: "-1"}'],
      /whole number of at least 0/,
    ),
    ...good('deploy', [
      '{update_config: {delay: 10s, parallelism: 0, max_failure_ratio: "0.1"}}',
      '{resources: {limits: {cpus: "0.5", pids: "10", memory: "1000"}}}',
      '{resources: {reservations: {devices: [{capabilities: [gpu], count: all}]}}}',
      '{resources: {reservations: {devices: [{capabilities: [gpu], count: "1"}]}}}',
    ]),
    ...bad(
      'deploy',
      ['{update_config: {delay: 10}}'].map((row) => row.replace('10', '"10"')),
      /is not a duration/,
    ),
    ...bad(
      'deploy',
      ['{rollback_config: {monitor: 1d}}', '{update_config: {delay: ten}}'],
      /is not a duration/,
    ),
    ...bad(
      'deploy',
      ['{resources: {limits: {cpus: half}}}', '{resources: {limits: {cpus: "50%"}}}'],
      /`deploy\.resources\.limits\.cpus` of service `a` is not a number/,
    ),
    ...bad(
      'deploy',
      ['{restart_policy: {max_attempts: -1}}', '{restart_policy: {max_attempts: many}}'],
      /whole number of at least 0/,
    ),
    ...bad(
      'deploy',
      ['{resources: {reservations: {devices: [{capabilities: [gpu], count: some}]}}}'],
      /devices\[0\]\.count` of service `a` is not `all` or a whole/,
    ),
    ...good('build', ['{dockerfile_inline: FROM x, no_cache: "yes", shm_size: 1g, dockerfile: ""}']),
    ...bad(
      'build',
      ['{dockerfile_inline: FROM x, no_cache: "1"}', '{dockerfile_inline: FROM x, pull: always}'],
      /is not a boolean/,
    ),
    ...bad(
      'build',
      ['{dockerfile_inline: FROM x, shm_size: big}'],
      /`build\.shm_size` of service `a` is not a size/,
    ),
    ...good('ulimits', ['{nofile: 5, nproc: {soft: 1, hard: 2}, core: "-1"}']),
    ...bad(
      'ulimits',
      ['{nofile: unlimited}', '{nofile: "1k"}'],
      /`ulimits\.nofile` of service `a` is not a whole number/,
    ),
    ...bad(
      'volumes',
      ['[""]', '["/dev:/b:"]', '["/dev/a:/b:ro - /dev/c:/d:ro"]'],
      /`volumes\[0\]` of service `a` is not a volume/,
    ),
    ['a config of nothing', one('configs: [c]', 'configs: {c: {content: ""}}\n'), 'ok'],
    ['a service of nothing', `${one('')}  b: {}\n`, ['error', /service `b` has no `image`/]],
    ...good('mem_swappiness', ['60', '"60"']),
    ...bad('cpu_shares', ['half', '"1.5"'], /is not a whole number/),
    ...bad(
      'volumes',
      ['[{type: tmpfs, target: /x, tmpfs: {mode: "0755"}}]'],
      /is not a number without quotes/,
    ),
    ...good('volumes', ['[{type: tmpfs, target: /x, read_only: "no", tmpfs: {mode: 0755, size: 64m}}]']),
    ...bad(
      'volumes',
      ['[{type: tmpfs, target: /x, read_only: ro}]'],
      /`volumes\[0\]\.read_only` of service `a` is not a boolean/,
    ),
    ...good('extra_hosts', ['["a:1.2.3.4", "b=host-gateway"]', '{a: 1.2.3.4}']),
    ...bad('extra_hosts', ['[a]', '["a:"]', '[":1.2.3.4"]'], /is not a name with its address.*host-gateway/),
    ...bad('environment', ['{A: .inf}', '{A: .NaN}', '{A: -.Inf}'], /is no number that Docker Compose takes/),
    ...good('group_add', ['[a, b]', '[1, "1"]']),
    ...bad('gpus', ['[{capabilities: [gpu, gpu]}]'], /`gpus\[0\]\.capabilities` of service `a` names/),
    ...bad('pre_stop', ['[{command: x, environment: [A, A]}]'], /names the same twice/),
    ...bad('pid', ['', '~'], /`services\.a\.pid` is nothing/),
    ...bad('group_add', ['[a, a]'], /`group_add` of service `a` names the same twice/),
    ...bad('device_cgroup_rules', ['["c 1:3 mr", "c 1:3 mr"]'], /`device_cgroup_rules`.*twice/),
    ...bad('uts', ['service:b'], /names the service `b`, which the file does not define/),
    ...bad('depends_on', ['[""]'], /names the service ``/),
    [
      'networks: {n: {internal: maybe}}',
      one('networks: [n]', 'networks: {n: {internal: maybe}}\n'),
      ['error', /`networks\.n\.internal` is not a boolean/],
    ],
    ['networks: {n: {internal: "yes"}}', one('networks: [n]', 'networks: {n: {internal: "yes"}}\n'), 'ok'],
    [
      'labels that repeat at a volume',
      one('', 'volumes: {v: {labels: [a, a]}}\n'),
      ['error', /`volumes\.v\.labels` names the same twice/],
    ],
    [
      'a config that only names its driver',
      one('configs: [c]', 'configs: {c: {template_driver: golang}}\n'),
      ['error', /`configs\.c` says nothing of where/],
    ],
    ...bad(
      'build',
      ['{dockerfile_inline: FROM x, ulimits: {nofile: "5"}}'],
      /is not a number without quotes/,
    ),
    ...bad(
      'build',
      ['{dockerfile_inline: FROM x, ssh: [a]}'],
      /`build\.ssh\[0\]` of service `a` is not a key of SSH.*`default`/,
    ),
    ...good('build', ['{dockerfile_inline: FROM x, ssh: [default, a=b]}']),
    ...good('devices', ['[/dev/fuse]', '["/dev/a:/dev/b:rwm"]', '[{source: /dev/a, target: ""}]']),
    ...bad('devices', ['["/a:/b:r:w"]'], /`devices\[0\]` of service `a` is not a device/),
    ...bad('devices', ['[{source: /dev/a}]'], /`services\.a\.devices\.0` lacks `target`/),
    ...bad('volumes', ['[{type: tmpfs}]'], /`services\.a\.volumes\.0` lacks `target`/),
    ...bad('volumes', ['[{type: bind, target: /x}]'], /`volumes\[0\]` of service `a` has no `source`/),
    ...good('blkio_config', ['{device_read_bps: [{path: /x, rate: 12mb}]}']),
    ...bad(
      'blkio_config',
      ['{device_write_iops: [{path: /x, rate: fast}]}'],
      /rate` of service `a` is not a size/,
    ),
    ...bad('post_start', ['[{command: x, privileged: "1"}]'], /`post_start\[0\]\.privileged`.*a boolean/),
    [
      'a dependency that restarts by no boolean',
      `${one('')}  b: {image: "${IMG}", depends_on: {a: {condition: service_started, restart: never}}}\n`,
      ['error', /`depends_on\.a\.restart` of service `b` is not a boolean/],
    ],
    ...bad('env_file', ['[{path: /dstack/e, format: raw}]'], /`env_file\[0\]\.format`.*2\.26 reads\. Remove/),
    ...bad('secrets', ['[{target: x}]'], /names the secret ``/),
    ...good('develop', ['{watch: [{path: a, action: rebuild}, {path: b, action: sync, target: /b}]}']),
    ...bad(
      'develop',
      ['{watch: [{path: a, action: sync+restart}]}'],
      /`develop\.watch\[0\]` of service `a` has no/,
    ),
    ['a name of which nothing is left', one('', 'name: "--"\n'), ['error', /`name` is not a name of which/]],
    ['an empty name', one('', 'name: ""\n'), 'ok'],
    [
      'a secret that is perhaps external',
      one('', 'secrets: {s: {external: maybe}}\n'),
      ['error', /`secrets\.s\.external` is not a boolean/],
    ],
    [
      'a volume with a name of one letter',
      one('volumes: ["d:/data"]', 'volumes: {d: }\n'),
      ['warning', /`volumes\[0\]` of service `a` begins with a single letter.*drive of Windows.*longer name/],
    ],
    ...good('scale', ['!reset null']),
    ...good('mem_limit', ['!reset x']),
    ...good('user', ['a, user: !reset null', '"0", hostname: !reset "${X:?no}"']),
    ['an include whose items are in comments', one('', 'include:\n# - other.yml\n'), 'ok'],
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

describe('what Go reads as a number or a date', () => {
  const passed = (value: string, words: RegExp): Row[] => [
    [`environment: {A: ${value}}`, one(`environment: {A: ${value}}`), ['warning', words]],
    [`environment: [A=${value}]`, one(`environment: ["A=${value}"]`), 'ok'],
    [`environment: {A: "${value}"}`, one(`environment: {A: "${value}"}`), 'ok'],
    [`a label of ${value}`, one(`labels: {A: ${value}}`), 'ok'],
  ];
  judgeRows([
    ...passed(
      '022',
      /passes them otherwise than they are written: `A` \(`022` becomes `18`\)\. Put them in quotes/,
    ),
    ...passed('1.10', /`1\.10` becomes `1\.1`/),
    ...passed('3.0', /`3\.0` becomes `3`/),
    ...passed('2024-02-01', /`2024-02-01` becomes a time/),
    ...passed('2024-2-1T10:00:00Z', /becomes a time/),
    ...passed('0x1F', /becomes `31`/),
    ...passed('1_000', /becomes `1000`/),
    ...passed('+491234567', /becomes `491234567`/),
    ...passed('089', /becomes `89`/),
    ...passed('1e6', /becomes `1e\+06`/),
    ...passed('123456789012345678901234', /becomes `1\.2345678901234569e\+23`/),
    ...good('environment', [
      '{A: 5, B: 0, C: -1, D: 1.5, E: 12345678901234567890, F: 1:30, G: 2024-13-01, H: 1.2.3, I: 0x, J: 2024-02-30, K: 1e400}',
      '{A: True, B: yes, C: 2024, D: 20240201, E: 08:00, F: !!str 022}',
    ]),
    [
      'several in one sentence, each once',
      `x-e: &e {A: 010, B: 1.0}\nservices:\n  a: {image: "${IMG}", environment: *e}\n  b: {image: "${IMG}", environment: *e}\n`,
      ['warning', /: `A` \(`010` becomes `8`\), `B` \(`1\.0` becomes `1`\)\. /],
    ],
    [
      'an argument of a build',
      one('build: {dockerfile_inline: FROM x, args: {V: 1.10}}'),
      ['warning', /`V` \(`1\.10`/],
    ],
    ...bad(
      'command',
      ['[a, 2024-02-01]'],
      /`services\.a\.command\.1` is a date, and Docker Compose takes a text\. Put the value in quotes/,
    ),
    ...bad('hostname', ['2024-02-01'], /is a date/),
    // What Docker Compose makes a text, a size or nothing first, it takes, though not as it is written.
    ...['command', 'entrypoint', 'mem_reservation', 'mem_swappiness'].map(
      (key): Row => [`${key}: 2024-02-01`, one(`${key}: 2024-02-01`), ['warning', /is a date/]],
    ),
    ['the name', one('', 'name: 2024-02-01\n'), ['warning', /`name` is a date/]],
    ['the version', one('', 'version: 2024-02-01\n'), ['warning', /`version` is a date/]],
    ['a host', one('extra_hosts: [2024-02-01]'), ['warning', /is a date/]],
    [
      'an option of addresses',
      one('', 'networks: {default: {ipam: {options: {a: 2024-02-01}}}}\n'),
      ['warning', /is a date/],
    ],
    ...good('labels', ['{A: 2024-02-01, B: 2024-02-01T10:00:00Z}']),
    ...good('mem_limit', ['2024-02-01']),
    ...good('logging', ['{driver: json-file, options: {A: 2024-02-01}}']),
    ...bad('labels', ['[2024-02-01]'], /is a date/),
    ...bad('cpus', ['2024-02-01'], /`cpus` of service `a` is not a number/),
    ...bad('cpu_shares', ['2024-02-01'], /is not a whole number/),
    ...bad('healthcheck', ['{test: a, retries: 2024-02-01}'], /is not a whole number/),
    ...bad('group_add', ['[2024-02-01]', '[1e3]', '[1.5]'], /is not a text or a whole number/),
    ...bad('expose', ['[80.0]', '[8e1]', '[2024-02-01]'], /is not a text or a whole number/),
    ...bad('ports', ['[80.0]', '[{target: 80, published: 8e1}]'], /is not a text or a whole number/),
    ...bad('ulimits', ['{nofile: 1e3}', '{nofile: {soft: 1.0, hard: 2}}'], /is not a text or a whole/),
    ...bad('storage_opt', ['{size: 1.5}'], /is not a text or a whole number/),
    ...good('group_add', ['[999, "1e3", docker]']),
    ...good('expose', ['[80, 0x51, "82"]']),
    ...good('ports', ['[80, "81:81", {target: 82, published: 83}]']),
    ...good('ulimits', ['{nofile: 1_000, nproc: {soft: -1, hard: 0x10}}']),
    ...bad('cpu_count', ['"-1"'], /is not a whole number of at least 0/),
    ...bad('oom_score_adj', ['"1001"', '"-2000"'], /is not a whole number from -1000 to 1000/),
    ...good('cpu_count', ['"1"', '0']),
    ...good('cpu_percent', ['"50"', '"50.0"', '50']),
    ...good('oom_score_adj', ['"-1000"', '1000', '"0100"']),
    ...bad('volumes_from', ['["container:b", "container:b"]'], /names the same twice/),
    ...bad('command', ['[sleep, 1_000]'], /is a number/),
  ]);
});

describe('words that Docker Compose takes for `false`', () => {
  const words = ['no', '"no"', 'n', 'off', 'False', '"false"', '"${X:-no}"'];
  judgeRows([
    ...words.flatMap((word): Row[] => [
      [`required: ${word}`, one(`env_file: [{path: ./a.env, required: ${word}}]`), 'ok'],
      [`external: ${word}`, one('', `networks: {default: {external: ${word}, driver: bridge}}\n`), 'ok'],
    ]),
    [
      'required: yes',
      one('env_file: [{path: ./a.env, required: yes}]'),
      ['error', /`env_file` `\.\/a\.env`/],
    ],
    [
      'external: "yes"',
      one('volumes: ["data:/v"]', 'volumes: {data: {external: "yes", driver: local}}\n'),
      ['error', /which exclude each other/],
    ],
  ]);
});

describe('limits that are given in two places', () => {
  const limits = (own: string, deploy: string) => one(`${own}, deploy: {${deploy}}`);
  const inLimits = (own: string, more: string) => limits(own, `resources: {limits: {${more}}}`);
  const apart = (text: string): Row => [text, text, ['error', /says otherwise\. Docker Compose refuses/]];
  const same = (text: string): Row => [text, text, 'ok'];
  judgeRows([
    apart(inLimits('mem_limit: 1g', 'memory: 2g')),
    apart(inLimits('mem_limit: 1g', 'cpus: "1"')),
    apart(inLimits('cpus: 1', 'cpus: "2"')),
    apart(inLimits('cpus: "${X:-1}"', 'cpus: "${Y:-2}"')),
    apart(inLimits('pids_limit: 10', 'pids: 20')),
    apart(limits('mem_reservation: 1g', 'resources: {reservations: {memory: 2g}}')),
    apart(limits('scale: 0', 'replicas: 2')),
    same(inLimits('mem_limit: 1.5g', 'memory: 1536m')),
    same(inLimits('mem_limit: 0', 'memory: 1g')),
    same(inLimits('cpus: 0.1', 'cpus: "0.10"')),
    same(limits('mem_reservation: 1g', 'resources: {limits: {memory: 2g}}')),
    same(limits('mem_limit: 1g', 'replicas: 1')),
    same(limits('scale: 2', 'replicas: 2')),
    same(
      `services:\n  a: {image: "${IMG}"}\n  b: {image: "${IMG}", profiles: [p], scale: 2, container_name: b}\n`,
    ),
    ...bad('container_name', ['x, scale: 2', 'x, deploy: {replicas: "2"}'], /more than one container/),
    ...good('container_name', ['x, scale: 1', '"", scale: 2', 'x, deploy: {replicas: 0}']),
    ...bad('gpus', ['[{count: 1, device_ids: ["0"]}]'], /`count` and `device_ids`, which exclude/),
    ...good('gpus', ['[{count: 1}]', '[{device_ids: ["0"]}]']),
  ]);
});

describe('what Docker Compose looks past', () => {
  const base = `  b: {image: "${IMG}"}\n`;
  judgeRows([
    ...['driver: bridge', 'internal: true', 'ipam: {}', 'labels: {a: b}'].map((setting): Row => {
      const text = one('networks: [n]', `networks: {n: {external: true, ${setting}}}\n`);
      return [`${setting} of an external network`, text, ['warning', /is external, and nobody made it/]];
    }),
    ['a file of nothing beside a base', one('extends: {service: b, file: }', base), 'ok'],
    ['such a base that is not there', one('extends: {service: c, file: }', base), ['error', /`c`/]],
    ['a file of another base', one('extends: {service: b, file: x.yml}', base), ['error', /x\.yml/]],
  ]);
});
