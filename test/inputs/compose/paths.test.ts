// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${NAME}` is Docker Compose's notation.
import { describe } from 'node:test';
import { judgeRows, one, type Row, type World } from './verdicts.ts';

const holds = (path: string, kind: 'file' | 'folder' | 'empty folder'): World => ({
  checkout: { [path]: kind },
});
const mount = (source: string) => one(`volumes: ["${source}:/t"]`);
const NOT_THERE = ['error', /which is not on the machine/] as ['error', RegExp];
const PERHAPS = ['warning', /if the pre-launch script makes it/] as ['warning', RegExp];

describe('a bind mount', () => {
  judgeRows([
    ['a file of the checkout', mount('./Caddyfile'), NOT_THERE, holds('Caddyfile', 'file')],
    ['a folder of the checkout', mount('./conf'), NOT_THERE, holds('conf', 'folder')],
    ['a folder of the checkout with a slash', mount('./conf/'), NOT_THERE, holds('conf', 'folder')],
    ['the checkout itself', mount('.'), NOT_THERE],
    ['the checkout itself as `$PWD`', mount('${PWD}'), NOT_THERE],
    ['a file by `$PWD`', mount('$PWD/a/b'), NOT_THERE, holds('a/b', 'file')],
    ['a file through `..` inside', mount('./x/../a'), NOT_THERE, holds('a', 'file')],
    ['a file of the folder above', mount('../a'), NOT_THERE, holds('../a', 'file')],
    [
      'a path that the checkout lacks',
      mount('./downloads'),
      ['warning', /empty at every boot.*`\.\/persistent\/`/],
    ],
    [
      'a folder with nothing but a placeholder',
      mount('./data'),
      ['warning', /empty at every boot/],
      holds('data', 'empty folder'),
    ],
    ['a folder that stays', mount('./persistent/db'), 'ok'],
    [
      'a folder that stays, with files in the checkout',
      mount('./persistent/db'),
      NOT_THERE,
      holds('persistent/db', 'folder'),
    ],
    [
      'a file that the script writes',
      mount('./app.toml'),
      PERHAPS,
      { ...holds('app.toml', 'file'), script: 'cat > app.toml <<E\nE' },
    ],
    ['a folder that the script makes', mount('./work/in'), PERHAPS, { script: 'mkdir -p "work/in"' }],
    [
      'a file that a script does not name',
      mount('./app.toml'),
      NOT_THERE,
      { ...holds('app.toml', 'file'), script: 'echo hi' },
    ],
    ['a home folder', mount('~/.ssh'), ['warning', /home folder/]],
    ['a home folder by its variable', mount('${HOME}/.ssh'), ['warning', /home folder/]],
    ['a read-only part of the guest', mount('/opt/app/data'), ['warning', /read-only/]],
    ['another one', mount('/srv'), ['warning', /read-only/]],
    [
      'sockets and folders that the guest has',
      one(
        'volumes: ["/var/run/dstack.sock:/var/run/dstack.sock", "/dstack/x:/x:ro", "/tmp:/t", "/proc:/p:ro", "/etc/localtime:/l"]',
      ),
      'ok',
    ],
    ['a path by a variable', mount('${DATA_DIR}'), 'ok'],
    [
      'the long form of a file',
      one('volumes: [{type: bind, source: conf.d, target: /c}]'),
      NOT_THERE,
      holds('conf.d', 'folder'),
    ],
    [
      'the long form that makes no folder',
      one('volumes: [{type: bind, source: ./x, target: /c, bind: {create_host_path: false}}]'),
      NOT_THERE,
    ],
    [
      'a volume that is a folder of the checkout',
      one('volumes: ["vol:/v"]', 'volumes: {vol: {driver_opts: {type: none, o: bind, device: ./v}}}\n'),
      ['error', /volume `vol` is bound to `\.\/v`/],
    ],
    [
      'a volume in memory',
      one('volumes: ["vol:/v"]', 'volumes: {vol: {driver_opts: {type: tmpfs, device: tmpfs}}}\n'),
      'ok',
    ],
    [
      'a file of a service that is not started',
      `${one('')}  b: {image: c, profiles: [x], volumes: [".:/c"]}\n`,
      'ok',
    ],
  ]);
});

describe('a file that Docker Compose reads', () => {
  const configs = (file: string) => one('configs: [c]', `configs: {c: {file: ${file}}}\n`);
  const rows: Row[] = [
    [
      'an `env_file` that nobody makes',
      one('env_file: .env'),
      ['error', /reads the `env_file` `\.env`.*inputs `env` or `env_file`/],
    ],
    [
      'an `env_file` with a script that never names it',
      one('env_file: .env'),
      NOT_THERE,
      { script: 'export A=1' },
    ],
    [
      'an `env_file` that the script writes',
      one('env_file: .env'),
      PERHAPS,
      { script: 'printf "K=v\\n" > .env' },
    ],
    [
      'an `env_file` that the script writes by its path',
      one('env_file: ./conf/app.env'),
      PERHAPS,
      { script: 'mkdir conf; echo A=1 >/dstack/conf/app.env' },
    ],
    ['the file of the guest', one('env_file: /dstack/.host-shared/.decrypted-env'), 'ok'],
    ['another absolute file', one('env_file: /opt/app.env'), ['warning', /nobody here can tell/]],
    ['an optional one that is nowhere', one('env_file: [{path: a.env, required: false}]'), 'ok'],
    [
      'an optional one that is in the checkout',
      one('env_file: [{path: a.env, required: false}]'),
      ['warning', /optional `env_file`.*will be missing/],
      holds('a.env', 'file'),
    ],
    ['a `label_file`', one('label_file: ./labels'), ['error', /`label_file` `\.\/labels`/]],
    ['a list of `label_file`', one('label_file: [./labels]'), ['error', /label_file/]],
    [
      'a `label_file` of the script',
      one('label_file: ./labels'),
      PERHAPS,
      { script: 'echo a=b | tee labels' },
    ],
    [
      '`include`',
      one('', 'include: [b.yml]\n'),
      ['error', /`include` names the file `b\.yml`.*join the files/],
    ],
    ['`include` with a path', one('', 'include: [{path: b.yml}]\n'), ['error', /`include`/]],
    [
      '`include` of another machine',
      one('', 'include: ["https://github.com/a/b.git"]\n'),
      ['error', /does not fetch/],
    ],
    ['`include` of a registry', one('', 'include: ["oci://a/b:1"]\n'), ['error', /does not fetch/]],
    [
      '`extends` of another file',
      one('extends: {service: b, file: c.yml}'),
      ['error', /extends one of the file `c\.yml`/],
    ],
    [
      '`extends` of another file, in a service that is not started',
      `${one('')}  b: {profiles: [x], extends: {service: b, file: c.yml}}\n`,
      ['error', /extends/],
    ],
    ['a config from a file', configs('./c'), ['error', /`configs\.c` comes from the file `\.\/c`/]],
    ['a config from a file that the script makes', configs('./c.json'), PERHAPS, { script: 'jq . > c.json' }],
    ['a config from the guest', configs('/dstack/user_config'), 'ok'],
    ['a config that nothing uses', one('', 'configs: {c: {file: ./c}}\n'), 'ok'],
    ['a secret from a file', one('secrets: [s]', 'secrets: {s: {file: ./s}}\n'), ['error', /`secrets\.s`/]],
    ['a secret from the environment', one('secrets: [s]', 'secrets: {s: {environment: S}}\n'), 'ok'],
  ];
  judgeRows(rows);
});
