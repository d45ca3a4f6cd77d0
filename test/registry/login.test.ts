import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseChallenges } from '../../src/registry/challenge.ts';
import { hostWords, judgeRealm, loginRegistry, loginSecrets } from '../../src/registry/login.ts';

/** registry, realm, whether a login may go there */
const REALMS: [registry: string, realm: string, kind: 'own' | 'foreign' | 'none'][] = [
  ['docker.io', 'https://auth.docker.io/token', 'own'],
  ['ghcr.io', 'https://ghcr.io/token', 'own'],
  ['quay.io', 'https://quay.io/v2/auth', 'own'],
  ['quay.io', 'https://auth.quay.io/v2/auth', 'own'],
  ['registry.gitlab.com', 'https://gitlab.com/jwt/auth', 'own'],
  ['registry.example.com', 'https://gitlab.example.com/jwt/auth', 'own'],
  ['registry.example.com:5050', 'https://gitlab.example.com/jwt/auth', 'own'],
  ['registry.digitalocean.com', 'https://api.digitalocean.com/v2/registry/auth', 'own'],
  ['docker.elastic.co', 'https://docker-auth.elastic.co/auth', 'own'],
  ['shop.azurecr.io', 'https://shop.azurecr.io/oauth2/token', 'own'],
  ['registry.cn-hangzhou.aliyuncs.com', 'https://dockerauth.cn-hangzhou.aliyuncs.com/auth', 'own'],
  ['rg.fr-par.scw.cloud', 'https://api.scaleway.com/registry-internal/v1/tokens', 'own'],
  ['127.0.0.1:5000', 'http://127.0.0.1:5000/token', 'own'],
  ['registry.cn-hangzhou.aliyuncs.com', 'https://dockerauth.cn-beijing.aliyuncs.com/auth', 'foreign'],
  ['registry.aliyuncs.com', 'https://dockerauth.aliyuncs.com/auth', 'foreign'],
  ['shop.azurecr.io', 'https://thief.azurecr.io/oauth2/token', 'foreign'],
  ['eu.shop.jfrog.io', 'https://thief.jfrog.io/token', 'foreign'],
  ['shop.co.uk', 'https://thief.co.uk/token', 'foreign'],
  ['ghcr.io', 'https://thief.io/token', 'foreign'],
  ['ghcr.io', 'https://evilghcr.io/token', 'foreign'],
  ['ghcr.io', 'https://ghcr.io.thief.com/token', 'foreign'],
  ['docker.io', 'https://notdocker.io/token', 'foreign'],
  ['10.0.0.1', 'https://10.0.0.2/token', 'foreign'],
  ['10.0.0.1', 'https://9.0.0.1/token', 'foreign'],
  ['10.0.0.1', 'https://x.0.0.1.example/token', 'foreign'],
  ['127.0.0.1:5000', 'http://localhost:5000/token', 'foreign'],
  ['127.0.0.1:5000', 'https://thief.com/token', 'foreign'],
  ['ghcr.io', 'http://ghcr.io/token', 'none'],
  ['ghcr.io', 'http://127.0.0.1/token', 'none'],
  ['ghcr.io', 'https://user:word@ghcr.io/token', 'none'],
  ['ghcr.io', 'file:///etc/passwd', 'none'],
  ['ghcr.io', '/token', 'none'],
  ['ghcr.io', '', 'none'],
];

describe('the host that a registry names', () => {
  const login = { kind: 'password', username: 'me', password: 'Hidden-Word' } as const;
  const encoded = Buffer.from('me:Hidden-Word').toString('base64');
  const HOSTS: [host: string, told: boolean][] = [
    ['auth.example.com', true],
    ['hidden-word.example.com', false],
    [`${encoded.toLowerCase()}.example.com`, false],
    ['xhidden-wordx', false],
  ];
  for (const [host, told] of HOSTS) {
    it(`is ${told ? '' : 'not '}told: ${host}`, () =>
      assert.equal(hostWords(host, [login]), told ? host : '***'));
  }
});

describe('judgeRealm', () => {
  for (const [registry, realm, kind] of REALMS) {
    it(`takes ${realm} for ${kind === 'own' ? 'the' : `a ${kind}`} realm of ${registry}`, () => {
      assert.equal(judgeRealm(registry, realm).kind, kind);
    });
  }
});

describe('loginRegistry', () => {
  for (const [text, registry] of [
    ['', 'docker.io'],
    ['docker.io', 'docker.io'],
    ['https://index.docker.io/v1/', 'docker.io'],
    ['registry-1.docker.io', 'docker.io'],
    ['ghcr.io', 'ghcr.io'],
    ['https://ghcr.io', 'ghcr.io'],
    ['http://GHCR.io/v2/', 'ghcr.io'],
    ['registry.example.com:5000/group', 'registry.example.com:5000'],
  ] as const) {
    it(`reads ${JSON.stringify(text)} as ${registry}`, () => assert.equal(loginRegistry(text), registry));
  }

  it('tells every form in which a login could be seen', () => {
    const secrets = loginSecrets({ kind: 'password', username: 'u', password: 'word' });
    assert.deepEqual(secrets, ['word', Buffer.from('u:word').toString('base64')]);
    assert.deepEqual(loginSecrets({ kind: 'identity_token', token: 't' }), ['t']);
  });
});

describe('parseChallenges', () => {
  const read = (header: string) =>
    parseChallenges(header).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);
  const ROWS: [header: string, expected: unknown][] = [
    ['', []],
    ['Basic', [['basic', {}]]],
    ['Basic realm="a b"', [['basic', { realm: 'a b' }]]],
    [
      'Bearer realm="https://x/t?a=1,b",service=r , scope="repository:a/b:pull,push"',
      [['bearer', { realm: 'https://x/t?a=1,b', service: 'r', scope: 'repository:a/b:pull,push' }]],
    ],
    [
      'Basic realm="one", BEARER Realm="https://x/t"',
      [
        ['basic', { realm: 'one' }],
        ['bearer', { realm: 'https://x/t' }],
      ],
    ],
    ['Bearer realm="a\\"b"', [['bearer', { realm: 'a"b' }]]],
    ['realm="x"', []],
    ['Bearer realm="open', [['bearer', { realm: '' }]]],
  ];
  for (const [header, expected] of ROWS) {
    it(`reads ${JSON.stringify(header)}`, () => assert.deepEqual(read(header), expected));
  }

  it('ends for a header of megabytes', () => {
    assert.ok(parseChallenges(`Bearer ${'a="'.repeat(1_000_000)}`).length < 4096);
  });
});
