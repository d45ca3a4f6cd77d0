import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CvmSeed } from '../simulator/simulator.ts';
import { COMPOSE, OTHER_COMPOSE, play } from './scenario.ts';

type Row = [
  differs: string,
  sends: Record<string, unknown> | 'nothing',
  more?: { cvm?: CvmSeed; with?: Record<string, string>; files?: Record<string, string> },
];

const ROWS: Row[] = [
  ['the compose file', { docker_compose_file: COMPOSE }, { cvm: { composeText: OTHER_COMPOSE } }],
  [
    'line ends of the compose file',
    'nothing',
    { files: { 'compose.yml': COMPOSE.replaceAll('\n', '\r\n') } },
  ],
  [
    'the script',
    { pre_launch_script: 'echo hello\n' },
    {
      with: { pre_launch_script: 'start.sh' },
      files: { 'compose.yaml': COMPOSE, 'start.sh': 'echo hello\n' },
    },
  ],
  [
    'nothing, the same script is given',
    'nothing',
    {
      cvm: { preLaunchScript: 'echo hello\n' },
      with: { pre_launch_script: 'start.sh' },
      files: { 'docker-compose.yaml': COMPOSE, 'start.sh': 'echo hello\n' },
    },
  ],
  ['`public_logs`', { public_logs: true }, { with: { public_logs: 'true' } }],
  ['`public_sysinfo`', { public_sysinfo: true }, { with: { public_sysinfo: 'true' } }],
  ['`public_tcbinfo`', { public_tcbinfo: false }, { with: { public_tcbinfo: 'FALSE' } }],
  [
    'nothing, flags are given as they are',
    'nothing',
    { with: { public_logs: 'false', public_tcbinfo: 'true' } },
  ],
  ['the image', { image: 'dstack-0.5.5' }, { with: { image: 'dstack-0.5.5' } }],
  ['nothing of what can be seen, a flag that is left out stays', 'nothing', { cvm: { publicLogs: true } }],
  [
    'everything at once',
    {
      docker_compose_file: COMPOSE,
      pre_launch_script: '#!/bin/sh\n',
      public_logs: true,
      image: 'dstack-0.5.5',
    },
    {
      cvm: { composeText: OTHER_COMPOSE },
      with: { public_logs: 'true', image: 'dstack-0.5.5', pre_launch_script: 'start.sh' },
      files: { 'compose.yml': COMPOSE, 'start.sh': '#!/bin/sh\n' },
    },
  ],
];

describe('what deploy sends', { concurrency: 3 }, () => {
  for (const [differs, sends, { cvm = {}, ...scenario } = {}] of ROWS) {
    it(`sends ${sends === 'nothing' ? 'nothing' : 'one update with what differs'}: ${differs}`, async () => {
      const played = await play({
        ...scenario,
        cvm,
        with: { wait: 'false', ...scenario.with },
      });
      assert.deepEqual(played.writes, sends === 'nothing' ? [] : ['PATCH /cvms/{1}']);
      assert.deepEqual(played.bodies, sends === 'nothing' ? [] : [sends]);
      assert.equal(played.outputs.change, sends === 'nothing' ? 'unchanged' : 'updated');
      assert.deepEqual([played.code, played.annotations], [0, []]);
    });
  }

  it('says that line ends alone count as no change', async () => {
    const { log } = await play({ cvm: {}, files: { 'compose.yml': COMPOSE.replaceAll('\n', '\r\n') } });
    assert.match(log, /differs from the deployed text in line ends alone, which counts as no change$/m);
    const { log: same } = await play({ cvm: {} });
    assert.doesNotMatch(same, /line ends/);
  });

  it('passes everything that is asked for on to the provision, and the permissive defaults never', async () => {
    const asked = {
      name: 'asked-for',
      instance_type: 'tdx.medium',
      disk_size: '40G',
      region: 'eu-west',
      node_id: '5',
      image: 'dstack-0.5.5',
      kms: 'phala',
      storage_fs: 'ext4',
      public_logs: 'true',
      pre_launch_script: 'scripts/start.sh',
      compose_file: 'deploy/app.yml',
      wait: 'false',
    };
    const files = {
      'deploy/app.yml': OTHER_COMPOSE,
      'docker-compose.yml': COMPOSE,
      'scripts/start.sh': 'true\n',
    };
    const { code, bodies, cvms, annotations } = await play({ with: asked, files });
    assert.deepEqual([code, annotations], [0, []]);
    assert.deepEqual(bodies[0], {
      name: 'asked-for',
      instance_type: 'tdx.medium',
      disk_size: 40,
      region: 'eu-west',
      teepod_id: 5,
      image: 'dstack-0.5.5',
      kms: 'PHALA',
      prefer_dev: false,
      listed: false,
      compose_file: {
        name: '',
        docker_compose_file: OTHER_COMPOSE,
        pre_launch_script: 'true\n',
        allowed_envs: [],
        gateway_enabled: true,
        storage_fs: 'ext4',
        public_logs: true,
        public_sysinfo: false,
        public_tcbinfo: true,
      },
    });
    assert.deepEqual([cvms[0]?.listed, cvms[0]?.image, cvms[0]?.node.teepodId], [false, 'dstack-0.5.5', 5]);
  });
});
