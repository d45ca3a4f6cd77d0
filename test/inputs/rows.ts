const HEX = '00112233445566778899aabbccddeeff00112233';
const HASH = 'ab'.repeat(32);
const UUID = '550e8400-e29b-41d4-a716-446655440000';

/** What an input takes and as what, what it refuses, and how the error says what it takes. */
export type InputRow = { good: [text: string, value: unknown][]; bad: string[]; accepts: RegExp };

const BOOLEAN = {
  good: [
    ['true', true],
    ['False', false],
    ['TRUE', true],
  ],
  bad: ['yes', '1', 'on', 'constructor'],
  accepts: /`true` or `false`/,
} satisfies InputRow;
const LINE = {
  good: [['deploy/a b.yml', 'deploy/a b.yml']],
  bad: ['a\nb', 'a\0b'],
  accepts: /one line of text/,
} satisfies InputRow;
const ADDRESS = {
  good: [[`0x${HEX}`, `0x${HEX}`]],
  bad: [HEX, `0x${HEX}0`, '0x'],
  accepts: /`0x` and 40 hex digits/,
} satisfies InputRow;
const TOKEN = {
  good: [['abc-123_./+=', 'abc-123_./+=']],
  bad: ['do not-tell', 'do-not-tell\nx', 'dö-not-tell'],
  accepts: /without blanks/,
} satisfies InputRow;
const DURATION = {
  good: [
    ['90', 90_000],
    ['1h30m', 5_400_000],
    ['500ms', 500],
  ],
  bad: ['soon', '0', '-5m', '15 minutes'],
  accepts: /`90`, `90s`, `15m`, `1h30m` or `500ms`/,
} satisfies InputRow;

/** Every input but `env` and `images`, which take any text and are read line by line later. */
export const INPUT_ROWS: Record<string, InputRow> = {
  operation: {
    good: [
      ['delete', 'delete'],
      ['Restart', 'restart'],
    ],
    bad: ['deply', 'deploy now', 'constructor'],
    accepts: /`deploy`, `provision`, .*`watch`/,
  },
  api_key: {
    ...TOKEN,
    bad: [...TOKEN.bad, '"quoted"'],
    accepts: /an API key without blanks and without quotes/,
  },
  workspace: {
    good: [['my-team_2', 'my-team_2']],
    bad: ['-team', 'my team', 'my/team'],
    accepts: /slug of a workspace/,
  },
  api_url: {
    good: [
      ['https://example.test/api/v1', 'https://example.test/api/v1'],
      ['https://example.test/api/v1//', 'https://example.test/api/v1'],
      ['HTTPS://Example.test', 'https://example.test'],
      ['http://localhost:8080/api', 'http://localhost:8080/api'],
      ['http://127.0.0.1:1', 'http://127.0.0.1:1'],
      ['http://[::1]:1', 'http://[::1]:1'],
    ],
    bad: [
      'http://example.test/api/v1',
      'http://127.0.0.1.example.test',
      'http://localhost.example.test',
      'ftp://localhost',
      'example.test/api/v1',
      'https://example.test/?a=b',
      'https://example.test/#a',
      '/api/v1',
    ],
    accepts: /an `https:` URL without query and user \(`http:` only for a loopback host\)/,
  },
  cvm_id: {
    good: [
      ['cvm_0123abcd', { path: 'cvm_0123abcd', kind: 'cvm_id' }],
      [
        `0x${HEX}`,
        { path: `app_${HEX}`, kind: 'app_id', orElse: { path: `instance_${HEX}`, kind: 'instance_id' } },
      ],
      [UUID, { path: UUID.replaceAll('-', ''), kind: 'uuid' }],
      ['my-app', { path: 'my-app', kind: 'name' }],
    ],
    bad: ['my_app', 'abc', 'cvm_', 'a/../b'],
    accepts: /a CVM id .*a VM UUID, an app id or instance id .*or a name/,
  },
  name: {
    good: [['my-app', 'my-app']],
    bad: ['web', 'my_app', 'my--app', '1-app', 'my-app-', 'a'.repeat(64)],
    accepts: /5 to 63 characters, first a letter/,
  },
  compose_file: LINE,
  env_file: {
    good: [
      ['.env', ['.env']],
      ['a.env, b.env\nc.env', ['a.env', 'b.env', 'c.env']],
    ],
    bad: [',', 'a\0b'],
    accepts: /a list, separated by commas or new lines/,
  },
  pin_images: BOOLEAN,
  image_check: { good: [['Strict', 'strict']], bad: ['true', 'none'], accepts: /`strict`, `warn`, `off`/ },
  env_check: { good: [['WARN', 'warn']], bad: ['true', 'none'], accepts: /`strict`, `warn`, `off`/ },
  pre_launch_script: LINE,
  config: LINE,
  instance_type: {
    good: [['tdx.small', 'tdx.small']],
    bad: ['tdx small', 'tdx/small'],
    accepts: /`tdx\.small`/,
  },
  region: { good: [['US-WEST-1', 'US-WEST-1']], bad: ['us west', 'us.west'], accepts: /name of a region/ },
  node_id: { good: [['5', 5]], bad: ['0', 'prod5', '1.5'], accepts: /a whole number from 1 to 2147483647/ },
  image: {
    good: [['dstack-dev-0.5.7-9b6a5239', 'dstack-dev-0.5.7-9b6a5239']],
    bad: ['dstack 0.5.5', 'a/b:c'],
    accepts: /`dstack-0\.5\.5`/,
  },
  kms: { good: [['PHALA', 'phala']], bad: ['aws', 'legacy'], accepts: /`phala`, `ethereum`, `base`/ },
  storage_fs: { good: [['zfs', 'zfs']], bad: ['xfs', 'ntfs'], accepts: /`ext4`, `zfs`/ },
  vcpu: { good: [['2', 2]], bad: ['0', 'two', '1025'], accepts: /from 1 to 1024/ },
  memory: {
    good: [
      ['2048', 2048],
      ['2G', 2048],
    ],
    bad: ['2', '2T', 'lots'],
    accepts: /memory in MB or GB, such as `2048` or `2G`, from 512 to 8388608 MB/,
  },
  disk_size: {
    good: [
      ['40', 40],
      ['40G', 40],
    ],
    bad: ['40M', '0', 'big'],
    accepts: /a size in GB, such as `40` or `40G`/,
  },
  secure_time: BOOLEAN,
  dev_os: BOOLEAN,
  public_logs: BOOLEAN,
  public_sysinfo: BOOLEAN,
  public_tcbinfo: BOOLEAN,
  listed: BOOLEAN,
  app_id: {
    good: [[`app_${HEX.toUpperCase()}`, HEX]],
    bad: ['my-app', `instance_${HEX}`, HEX.slice(1)],
    accepts: /an app id: 40 hex digits/,
  },
  nonce: { good: [['0', 0]], bad: ['-1', 'x', '1.5'], accepts: /a whole number from 0/ },
  compose_hash: { good: [[`0x${HASH}`, HASH]], bad: ['ab', `sha256:${HASH}`], accepts: /64 hex digits/ },
  transaction_hash: {
    good: [
      [`0x${HASH}`, `0x${HASH}`],
      ['already-registered', 'already-registered'],
    ],
    bad: [HASH, '0xab', 'registered'],
    accepts: /`0x` and 64 hex digits, or `already-registered`/,
  },
  contract_address: ADDRESS,
  deployer_address: ADDRESS,
  kms_contract: ADDRESS,
  commit_token: TOKEN,
  mode: { good: [['Create', 'create']], bad: ['new', 'true'], accepts: /`auto`, `create`, `update`/ },
  force: BOOLEAN,
  shutdown_timeout: {
    good: [
      ['2m', 120],
      ['10', 10],
    ],
    bad: ['9s', '21m', '10500ms'],
    accepts: /whole seconds from 10 s to 1200 s/,
  },
  wait: BOOLEAN,
  target: {
    good: [['Running', 'running']],
    bad: ['x', 'running!', 'is running'],
    accepts: /a status, such as `running` or `stopped`/,
  },
  timeout: DURATION,
  job_timeout_minutes: { good: [['360', 360]], bad: ['0', '6h', '1.5'], accepts: /a whole number from 1 to/ },
  interval: {
    good: [
      ['5', 5],
      ['30s', 30],
    ],
    bad: ['4', '31s', '5500ms', 'often'],
    accepts: /whole seconds from 5 s to 30 s/,
  },
  attempt_timeout: {
    good: [
      ['10s', 10],
      ['10m', 600],
    ],
    bad: ['9', '601', '10500ms'],
    accepts: /whole seconds from 10 s to 600 s/,
  },
  max_retries: { good: [['0', 0]], bad: ['-1', 'many', '1.5'], accepts: /a whole number from 0/ },
  retry_delay: {
    good: [
      ['500ms', 500],
      ['1ms', 200],
    ],
    bad: ['0', '11m', 'short'],
    accepts: /more than 0 and up to 10 minutes/,
  },
  health_url: {
    good: [
      ['https://example.test/health?x=y', [{ url: 'https://example.test/health?x=y' }]],
      [':8080/health', [{ url: ':8080/health' }]],
      [
        ':80\n:81/x => 200,401\n\nhttps://{instance_id}-80.example.test/',
        [
          { url: ':80' },
          {
            url: ':81/x',
            statuses: [
              { from: 200, to: 200 },
              { from: 401, to: 401 },
            ],
          },
          { url: 'https://{instance_id}-80.example.test/' },
        ],
      ],
    ],
    bad: [':99999/x', '/health', 'ftp://example.test', ':80/a b', ':80 => ok'],
    accepts: /lines of a URL without user, or of `:PORT\/path`/,
  },
  health_contains: {
    good: [
      ['1.4.2', ['1.4.2']],
      ['- \n"v": 2', ['-', '"v": 2']],
    ],
    bad: ['a\tb', 'a\u001bb'],
    accepts: /lines of text/,
  },
  health_status: {
    good: [
      ['200', [{ from: 200, to: 200 }]],
      [
        '200-299,401',
        [
          { from: 200, to: 299 },
          { from: 401, to: 401 },
        ],
      ],
    ],
    bad: ['ok', '299-200', '99', '2xx'],
    accepts: /`200-399` or `200,401`/,
  },
  health_timeout: DURATION,
  verify_timeout: DURATION,
  verify_required: BOOLEAN,
  verify: { good: [['OFF', 'off']], bad: ['true', 'strict'], accepts: /`off`, `hash`, `quote`/ },
  pccs_url: {
    good: [
      ['https://pccs.example.test/', ['https://pccs.example.test']],
      [
        'http://127.0.0.1:8081, https://one.example.test/sgx/certification/v4/',
        ['http://127.0.0.1:8081', 'https://one.example.test/sgx/certification/v4'],
      ],
    ],
    bad: ['http://pccs.example.test', 'pccs.example.test', 'https://a.test?x=1', ','],
    accepts: /a list, .* of an `https:` URL without query and user/,
  },
  quote_root_ca: LINE,
  tcb_status: {
    good: [
      ['uptodate', ['UpToDate']],
      ['UpToDate\nSWHardeningNeeded', ['UpToDate', 'SWHardeningNeeded']],
    ],
    bad: ['fine', 'UpToDate SWHardeningNeeded'],
    accepts: /`UpToDate`, `SWHardeningNeeded`/,
  },
  os_image_hashes: {
    good: [[`0x${HASH.toUpperCase()},${'cd'.repeat(32)}`, [HASH, 'cd'.repeat(32)]]],
    bad: [HASH.slice(2), 'dstack-0.5.7'],
    accepts: /OS image hashes: 64 hex digits/,
  },
  measurements: {
    good: [
      [`mrtd=${'ab'.repeat(48)}`, { mrtd: ['ab'.repeat(48)] }],
      [
        `MRTD = 0x${'AB'.repeat(48)}\n\nrtmr1=${'01'.repeat(48)}\nmrtd=${'cd'.repeat(48)}`,
        { mrtd: ['ab'.repeat(48), 'cd'.repeat(48)], rtmr1: ['01'.repeat(48)] },
      ],
    ],
    bad: ['mrtd=', `mrtd=${'ab'.repeat(32)}`, 'rtmr3=ab', 'abab'],
    accepts: /lines of `mrtd=`, `rtmr0=`, `rtmr1=` or `rtmr2=` and 96 hex digits/,
  },
  on_failure: {
    good: [
      ['stop', 'stop'],
      ['Rollback', 'rollback'],
    ],
    bad: ['remove', 'true'],
    accepts: /`keep`, `stop`, `delete`, `rollback`/,
  },
  instances: { good: [['ALL', 'all']], bad: ['two', 'true'], accepts: /`one`, `all`/ },
  max_parallel: { good: [['5', 5]], bad: ['0', '6', 'all'], accepts: /from 1 to 5/ },
  rollback_timeout: DURATION,
  revision_id: { good: [['rev_1-a', 'rev_1-a']], bad: ['a b', 'a/b', '../x'], accepts: /id of a revision/ },
  ephemeral: BOOLEAN,
  dry_run: BOOLEAN,
  summary: BOOLEAN,
  logs_on_failure: { good: [['100', 100]], bad: ['-1', 'all', '10001'], accepts: /from 0 to 10000/ },
  github_deployment: LINE,
  comment: BOOLEAN,
  github_token: TOKEN,
};
