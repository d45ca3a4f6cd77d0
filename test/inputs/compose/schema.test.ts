// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${NAME}` is Docker Compose's notation.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkCompose } from '../../../src/inputs/compose/check.ts';
import { nearestWord } from '../../../src/inputs/compose/nearest.ts';
import { IMG, judgeRows, one } from './verdicts.ts';

const error = (words: RegExp): ['error', RegExp] => ['error', words];
const warning = (words: RegExp): ['warning', RegExp] => ['warning', words];

describe('the format of a compose file knows what came late to it', () => {
  judgeRows([
    ['the long form of `env_file`', one('env_file: [{path: /dstack/e, required: false}]'), 'ok'],
    ['`content` of a config', one('configs: [c]', 'configs: {c: {content: x}}\n'), 'ok'],
    ['an empty `include`', one('', 'include: []\n'), 'ok'],
    ['`develop`', one('develop: {watch: [{path: ./src, action: sync, target: /src, ignore: [a]}]}'), 'ok'],
    [
      '`depends_on` with `required`',
      `${one('depends_on: {b: {condition: service_started, required: false}}')}  b: {image: "${IMG}"}\n`,
      'ok',
    ],
    ['`start_interval`', one('healthcheck: {test: [CMD, a], start_interval: 5s}'), 'ok'],
    ['`annotations`', one('annotations: {a: b}'), 'ok'],
    [
      '`additional_contexts`',
      one('build: {dockerfile_inline: FROM a, additional_contexts: {b: "docker-image://c"}}'),
      'ok',
    ],
    [
      '`gpus`, `attach`, `post_start`, `uts`',
      one('gpus: all, attach: false, post_start: [{command: x}], uts: host'),
      'ok',
    ],
    ['numbers, booleans and nothing as variables', one('environment: {A: 1, B: true, D: 1.5, E: }'), 'ok'],
    ['a command of nothing', one('command: , entrypoint: '), 'ok'],
    ['an `x-` key anywhere', one('x-a: 1, build: {dockerfile_inline: FROM a, x-b: 2}', 'x-c: [1]\n'), 'ok'],
  ]);
});

describe('the keys of a compose file', () => {
  judgeRows([
    [
      '`enviroment`',
      one('enviroment: {A: b}'),
      error(/`services\.a` has the key `enviroment`.*Did you mean `environment`\?/),
    ],
    [
      '`restart_policy`, not near to anything there',
      one('restart_policy: x'),
      error(/`restart_policy`.*Remove it/),
    ],
    ['`port`', one('port: ["80:80"]'), error(/`ports`\?/)],
    ['`dependsOn`', one('dependsOn: [b]'), error(/`depends_on`\?/)],
    ['`volume:` at the top', one('', 'volume: {}\n'), error(/the file has the key `volume`.*`volumes`\?/)],
    [
      '`service:` at the top',
      one('', 'service: {}\n'),
      error(/`service`, which Docker Compose does not know/),
    ],
    [
      '`intervall` of a health check',
      one('healthcheck: {test: [CMD, a], intervall: 5s}'),
      error(/`services\.a\.healthcheck`.*`interval`\?/),
    ],
    [
      '`readonly` of a mount',
      one('volumes: [{type: tmpfs, target: /b, readonly: true}]'),
      error(/`services\.a\.volumes\.0`.*`read_only`\?/),
    ],
    [
      '`ipv4_adress` of a network',
      one('networks: {n: {ipv4_adress: 1.2.3.4}}', 'networks: {n: {}}\n'),
      error(/`ipv4_address`\?/),
    ],
    [
      'a key of an inactive service',
      `${one('')}  b: {image: c, profiles: [x], enviroment: []}\n`,
      error(/`enviroment`/),
    ],
    ['a name with a blank', `services:\n  "a b": {image: "${IMG}"}\n`, error(/`a b` is no name/)],
    ['an empty key', one('"": x'), error(/the key ``/)],
    ['a number as a variable', one('environment: {1: a}'), error(/the key `1` is no text.*`"1":`/)],
    ['the same number in quotes', one('environment: {"1": a}'), 'ok'],
    ['a service named by a number', `services:\n  1: {image: "${IMG}"}\n`, error(/the key `1`/)],
    ['a service named `true`', `services:\n  true: {image: "${IMG}"}\n`, error(/the key `true`/)],
    ['a merge key with a text', one('<<: foo'), error(/merge key/)],
    ['a merge key with a list of mappings', `x-a: &a {restart: always}\n${one('<<: [*a]')}`, 'ok'],
    [
      '`provider`, which came later',
      one('provider: {type: x}'),
      warning(/`provider`, which only a newer Docker Compose/),
    ],
    ['`use_api_socket`, which came later', one('use_api_socket: true'), warning(/newer/)],
    ['`models` at the top, which came later', one('', 'models: {m: {model: x}}\n'), warning(/newer/)],
    [
      '`interface_name` of a network, which came later',
      one('networks: {n: {interface_name: e}}', 'networks: {n: {}}\n'),
      warning(/newer/),
    ],
    [
      '`pull_policy: daily`, which came later',
      one('pull_policy: daily'),
      warning(/`services\.a\.pull_policy`/),
    ],
    ['`pull_policy: every_2d12h`, which came later', one('pull_policy: every_2d12h'), warning(/pull_policy/)],
    ['`pull_policy: sometimes`', one('pull_policy: sometimes'), error(/Accepted: `always`/)],
    ['`pull_policy: missing`', one('pull_policy: missing'), 'ok'],
  ]);
});

describe('the types of a compose file', () => {
  judgeRows([
    [
      'a number as `version`',
      `version: 3.8\n${one('')}`,
      error(/`version` is a number, and Docker Compose takes a text\. Put the value in quotes/),
    ],
    ['a text as `version`', `version: "3.8"\n${one('')}`, 'ok'],
    [
      'a list as a variable',
      one('environment: {HOSTS: [a]}'),
      error(/`services\.a\.environment\.HOSTS` is a list, and .* a text, a number/),
    ],
    ['a text as `include`', one('', 'include: other.yml\n'), error(/`include` is a text, and .* a list/)],
    ['a text as `ports`', one('ports: "80:80"'), error(/`services\.a\.ports` is a text/)],
    [
      'a mapping in a list of variables',
      one('environment: [A: 1]'),
      error(/`services\.a\.environment\.0` is a mapping/),
    ],
    [
      'a number in a command',
      one('command: [sleep, 5]'),
      error(/`services\.a\.command\.1` is a number.*quotes/),
    ],
    ['a number of Go in a command', one('command: [1_000]'), error(/is a number/)],
    ['the number in quotes', one('command: [sleep, "5"]'), 'ok'],
    ['words of YAML 1.1 in a command', one('command: [yes, on, y, "12:30", 12:30:45]'), 'ok'],
    ['a boolean as `restart`', one('restart: false'), error(/`services\.a\.restart` is `true` or `false`/)],
    ['`restart: no`', one('restart: no'), 'ok'],
    [
      'nothing as `environment`',
      one('environment: '),
      error(/`services\.a\.environment` is nothing.*remove the key/),
    ],
    ['nothing as `volumes` at the top', one('', 'volumes:\n'), error(/`volumes` is nothing/)],
    ['nothing as one volume', one('volumes: ["db:/d"]', 'volumes: {db: }\n'), 'ok'],
    [
      'a service that is a text',
      `${one('')}  b: nginx\n`,
      error(/`services\.b` is a text, and .* a mapping/),
    ],
    [
      'a mount without a type',
      one('volumes: [{source: d, target: /d}]', 'volumes: {d: }\n'),
      error(/`services\.a\.volumes\.0` lacks `type`/),
    ],
    [
      'a condition that is none',
      `${one('depends_on: {b: {condition: healthy}}')}  b: {image: "${IMG}"}\n`,
      error(/Accepted: `service_started`/),
    ],
    ['a soft limit alone', one('ulimits: {nofile: {soft: 1}}'), error(/lacks `hard`/)],
    ['a number as an interval', one('healthcheck: {test: [CMD, a], interval: 5}'), ['error', /interval/]],
    ['a variable where a boolean belongs', one('privileged: "${P}", tty: "${T:-true}"'), 'ok'],
    ['a variable where a word of a list belongs', one('pull_policy: "${P}"'), 'ok'],
    [
      'a variable where a mapping belongs',
      one('environment: "${E}"'),
      error(/`services\.a\.environment` is a text/),
    ],
    [
      'nothing where the extended service has something',
      `${one('user: x, cap_add: [a]')}  b: {extends: {service: a, note: 1}, user: , cap_add: , image: }\n`,
      'ok',
    ],
    [
      'nothing where the extended service has nothing',
      `${one('')}  b: {extends: a, user: }\n`,
      error(/`services\.b\.user` is nothing/),
    ],
    [
      'a list of services to extend',
      `${one('')}  b: {extends: {service: [a]}, image: "${IMG}"}\n`,
      error(/`services\.b\.extends\.service` is a list/),
    ],
    [
      'a log of nothing, whatever the extended service has',
      `${one('logging: {driver: x}')}  b: {extends: a, logging: }\n`,
      error(/`services\.b\.logging` is nothing/),
    ],
    ['what is reset', one('ports: !reset "x"'), 'ok'],
  ]);

  it('are told for very many lines without an end', () => {
    const { errors } = checkCompose({ text: one(`environment: [${'[], '.repeat(60_000)}]`), path: 'c.yml' });
    assert.ok(errors.length > 0 && errors.length <= 60, `${errors.length} findings`);
  });
});

describe('nearestWord', () => {
  const rows: [given: string, words: string[], near: string | undefined][] = [
    ['evironment', ['environment', 'entrypoint'], 'environment'],
    ['imgae', ['image'], 'image'],
    ['Ports', ['ports', 'profiles'], 'ports'],
    ['cap-add', ['cap_add', 'cap_drop'], 'cap_add'],
    ['foo', ['image', 'ports'], undefined],
    ['x'.repeat(100_000), ['image'], undefined],
    ['', ['image'], undefined],
  ];
  for (const [given, words, near] of rows) {
    it(`of ${given.slice(0, 20)} is ${near}`, () => assert.equal(nearestWord(given, words), near));
  }
});
