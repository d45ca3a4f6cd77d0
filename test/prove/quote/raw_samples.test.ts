import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { octets } from '../../net/tls_certificate.ts';
import { certificateDer, extension, pem } from '../../simulator/x509.ts';
import { honest, testimonyOf } from './draft.ts';

const SCRIPT = fileURLToPath(new URL('../../../scripts/verify_evidence.ts', import.meta.url));
/** 1.3.6.1.4.1.62397.1.1 */
const QUOTE_EXTENSION = '2b0601040183e73d0101';

describe('raw samples', () => {
  let folder = '';
  const path = (name: string) => join(folder, name);

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'samples-'));
    const draft = honest();
    const { quote, collateral, eventLog, appCompose } = testimonyOf(draft);
    const [leaf] = draft.platform.pckChain;
    assert.ok(leaf !== undefined);
    const app_cert = pem(
      certificateDer({ ...leaf, extensions: [extension(QUOTE_EXTENSION, octets(quote), 'no')] }),
    );
    const { appId, instanceId, composeHash, osImageHash } = draft.goal;
    const info = {
      app_id: appId,
      instance_id: instanceId,
      compose_hash: composeHash,
      os_image_hash: osImageHash,
      app_cert,
      tcb_info: JSON.stringify({ event_log: eventLog, app_compose: appCompose }),
    };
    writeFileSync(path('quote.bin'), quote);
    writeFileSync(path('quote.hex'), quote.toString('hex'));
    writeFileSync(path('collateral.json'), JSON.stringify(collateral));
    writeFileSync(path('app-info.json'), JSON.stringify(info));
    writeFileSync(path('root.pem'), draft.policy.rootCa);
  });
  after(() => rmSync(folder, { recursive: true }));

  function check(...args: string[]) {
    const files = args.map((arg) => (arg.includes('.') && !arg.includes(':') ? path(arg) : arg));
    return spawnSync(process.execPath, [SCRIPT, ...files, '--root-ca', path('root.pem')], {
      encoding: 'utf8',
    });
  }

  for (const [what, args, status, words] of [
    [
      'a quote with its collateral',
      ['--quote', 'quote.bin', '--collateral', 'collateral.json'],
      0,
      /at 2026-03-10T12:00:00/,
    ],
    [
      'a quote in hex',
      ['--quote', 'quote.hex', '--collateral', 'collateral.json'],
      0,
      / 0 failed, 0 not checked/,
    ],
    [
      'what a guest tells',
      ['--app-info', 'app-info.json', '--collateral', 'collateral.json'],
      0,
      /key_provider: kms/,
    ],
    [
      'a quote alone',
      ['--quote', 'quote.bin', '--time', '2026-03-10T12:00:00Z'],
      1,
      /✗ `collateral`: expected collateral/,
    ],
    [
      'a time at which the collateral was over',
      ['--quote', 'quote.bin', '--collateral', 'collateral.json', '--time', '2026-06-10T12:00:00Z'],
      1,
      /✗ `tcb-info-time`/,
    ],
    ['a status that is none', ['--quote', 'quote.bin', '--tcb-status', 'Fine'], 2, /it was given 'Fine'/],
    ['nothing', [], 2, /^Usage: /],
  ] as const)
    it(`are checked: ${what}`, () => {
      const { stdout, stderr, ...ended } = check(...args);
      assert.equal(ended.status, status, stdout + stderr);
      assert.match(stdout + stderr, words);
    });
});
