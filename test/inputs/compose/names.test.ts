// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${NAME}` is Docker Compose's notation.
import { describe } from 'node:test';
import { IMG, judgeRows, one } from './verdicts.ts';

const two = (a: string, b: string, top = '') =>
  `services:\n  a: {image: "${IMG}"${a && `, ${a}`}}\n  b: {image: "${IMG}"${b && `, ${b}`}}\n${top}`;
const undefinedAs = (kind: string, name: string): ['error', RegExp] => [
  'error',
  new RegExp(`service \`a\` names the ${kind} \`${name}\`, which the file does not define`),
];

describe('a name that nothing defines', () => {
  judgeRows([
    ['a volume', one('volumes: ["pgdata:/x"]'), undefinedAs('volume', 'pgdata')],
    [
      'a volume of another name',
      one('volumes: ["pgdata:/x"]', 'volumes: {pg-data: }\n'),
      undefinedAs('volume', 'pgdata'),
    ],
    ['a path without a dot before it', one('volumes: ["data/db:/x"]'), undefinedAs('volume', 'data/db')],
    [
      'a volume in the long form',
      one('volumes: [{type: volume, source: v, target: /x}]'),
      undefinedAs('volume', 'v'),
    ],
    ['a volume that is defined', one('volumes: ["pgdata:/x:ro"]', 'volumes: {pgdata: }\n'), 'ok'],
    ['volumes without a name', one('volumes: [/x, {type: volume, target: /y}]'), 'ok'],
    ['a volume by a variable', one('volumes: ["${V}:/x"]'), 'ok'],
    ['a network', one('networks: [n]'), undefinedAs('network', 'n')],
    ['a network in a mapping', one('networks: {n: {aliases: [x]}}'), undefinedAs('network', 'n')],
    [
      'a network of Docker, which Compose does not know',
      one('networks: [host]'),
      undefinedAs('network', 'host'),
    ],
    ['the default network', one('networks: [default]'), 'ok'],
    ['a network that is defined', one('networks: [n]', 'networks: {n: }\n'), 'ok'],
    ['a config', one('configs: [c]'), undefinedAs('config', 'c')],
    ['a secret in the long form', one('secrets: [{source: s, target: t}]'), undefinedAs('secret', 's')],
    [
      'a secret of a build',
      one('build: {dockerfile_inline: FROM a, secrets: [s]}'),
      undefinedAs('secret', 's'),
    ],
    ['a service to wait for', one('depends_on: [b]'), undefinedAs('service', 'b')],
    [
      'one that may be missing, but must be defined',
      one('depends_on: {b: {condition: service_started, required: false}}'),
      undefinedAs('service', 'b'),
    ],
    ['a link', one('links: ["b:db"]'), undefinedAs('service', 'b')],
    ['volumes of another service', one('volumes_from: ["b:ro"]'), undefinedAs('service', 'b')],
    ['volumes of a container', one('volumes_from: ["container:b"]'), 'ok'],
    ['a network of another service', one('network_mode: "service:b"'), undefinedAs('service', 'b')],
    ['a PID namespace of another service', one('pid: "service:b"'), undefinedAs('service', 'b')],
    ['services that are there', two('depends_on: [b], links: ["b:db"], ipc: "service:b"', ''), 'ok'],
    [
      'a service that no profile starts',
      two('depends_on: [b]', 'profiles: [x]'),
      ['error', /`b`, which no active profile starts/],
    ],
    [
      'the same, started by the env',
      two('depends_on: [b]', 'profiles: [x]'),
      'ok',
      { env: { COMPOSE_PROFILES: 'x' } },
    ],
    [
      'the same, started by `*`',
      two('depends_on: [b]', 'profiles: [x]'),
      'ok',
      { env: { COMPOSE_PROFILES: '*' } },
    ],
    [
      'names of a service that is not started',
      two('', 'profiles: [x], volumes: ["vol:/v"], networks: [n]'),
      'ok',
    ],
    [
      '`extends` of nothing',
      one('extends: b'),
      ['error', /service `a` extends `b`, which the file does not define/],
    ],
    [
      '`extends` of nothing in a service that is not started',
      two('', 'profiles: [x], extends: zz'),
      ['error', /extends `zz`/],
    ],
    ['`extends` of a service', two('extends: {service: b}', ''), 'ok'],
    [
      'a profile that is inherited',
      two('', 'profiles: [x], volumes: ["vol:/v"]').replace('  a: {', '  a: {extends: b, '),
      'ok',
    ],
  ]);
});

describe('services that cannot be ordered', () => {
  judgeRows([
    ['a circle', two('depends_on: [b]', 'depends_on: [a]'), ['error', /in a circle: `a` -> `b` -> `a`/]],
    ['a service that waits for itself', one('depends_on: [a]'), ['error', /circle/]],
    ['a circle through a link', two('links: [b]', 'depends_on: [a]'), ['error', /circle/]],
    [
      'two that wait for one',
      `${two('depends_on: [c]', 'depends_on: [c, a]')}  c: {image: "${IMG}"}\n`,
      'ok',
    ],
    [
      'a circle of services that are not started',
      `${two('depends_on: [b], profiles: [x]', 'depends_on: [a], profiles: [x]')}  c: {image: "${IMG}"}\n`,
      'ok',
    ],
  ]);
});

describe('what excludes each other', () => {
  judgeRows([
    [
      'a network and a mode',
      one('network_mode: host, networks: [n]', 'networks: {n: }\n'),
      ['error', /`network_mode` and `networks`/],
    ],
    [
      'a config of two sources',
      one('', 'configs: {c: {content: x, environment: Y}}\n'),
      ['error', /`configs\.c` has `environment` and `content`/],
    ],
    ['a config of none', one('', 'configs: {c: {}}\n'), ['error', /`configs\.c` says nothing/]],
    [
      'an external volume with a driver',
      one('volumes: ["vol:/v"]', 'volumes: {vol: {external: true, driver: local}}\n'),
      ['error', /external and has `driver`/],
    ],
    [
      'the same name twice',
      two('depends_on: [b, b]', ''),
      ['error', /`depends_on` of service `a` names the same twice/],
    ],
    [
      'the same port twice, which Compose forgives',
      one('ports: ["80:80", "80:80"], dns: [1.1.1.1, 1.1.1.1]'),
      'ok',
    ],
  ]);
});

describe('what is external', () => {
  judgeRows([
    [
      'a volume',
      one('volumes: ["vol:/v"]', 'volumes: {vol: {external: true}}\n'),
      ['warning', /`volumes\.vol` is external/],
    ],
    [
      'a network',
      one('networks: [n]', 'networks: {n: {external: true, name: proxy}}\n'),
      ['warning', /`networks\.n` is external/],
    ],
    [
      'a network that the script makes',
      one('networks: [n]', 'networks: {n: {external: true, name: proxy}}\n'),
      'ok',
      { script: 'docker network create proxy' },
    ],
    [
      'a network that every Docker has',
      one('networks: [n]', 'networks: {n: {external: true, name: bridge}}\n'),
      'ok',
    ],
    ['one that is external to no one', one('networks: [n]', 'networks: {n: {external: false}}\n'), 'ok'],
    ['one that nothing uses', one('', 'networks: {n: {external: true}}\n'), 'ok'],
    [
      'a secret',
      one('secrets: [s]', 'secrets: {s: {external: true}}\n'),
      ['error', /`secrets\.s` is external.*Swarm/],
    ],
  ]);
});
