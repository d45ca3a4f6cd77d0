import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask } from '../simulator/client.ts';
import { PROFILES } from '../simulator/guesses.ts';
import type { CvmSeed, SimulatorOptions } from '../simulator/simulator.ts';
import { COMPOSE, deployed, OTHER_COMPOSE, play, playOn, titlesOf, withService } from './scenario.ts';

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

/** Images by their bare name, regions by how they begin. */
const ANY_NAME: SimulatorOptions = { imageNames: 'either', regionMatch: 'prefix' };

describe('what deploy sends', { concurrency: 3 }, () => {
  for (const [differs, sends, { cvm = {}, ...scenario } = {}] of ROWS) {
    it(`sends ${sends === 'nothing' ? 'nothing' : 'one update with what differs'}: ${differs}`, async () => {
      const played = await play({ ...scenario, cvm, with: { wait: 'false', ...scenario.with } }, ANY_NAME);
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
    const { code, bodies, cvms, annotations } = await play({ with: asked, files }, ANY_NAME);
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

const STAGES = PROFILES.flatMap((profile) => [[profile, 'source'] as const, [profile, 'built'] as const]);

describe('the OS image', { concurrency: 4 }, () => {
  for (const [profile, action] of STAGES) {
    for (const form of ['name', 'slug'] as const) {
      it(`is the same by its ${form}, and nothing is restarted for it (${profile}, ${action})`, async () => {
        await withService({ profile, action }, async (service) => {
          const cvm = deployed(service, { image: 'dstack-0.5.5' });
          const { os } = (await ask(service, 'GET', `/cvms/${cvm.vm_uuid}`)).body as {
            os: { name: string; os_image_hash: string };
          };
          const image = form === 'name' ? os.name : `${os.name}-${os.os_image_hash.slice(0, 8)}`;
          const played = await playOn(service, { with: { image } });
          assert.deepEqual([played.outputs.change, played.writes], ['unchanged', []], played.log);
          assert.partialDeepStrictEqual(played.outputs, {
            os_image: os.name,
            os_image_hash: os.os_image_hash,
            kms_type: 'phala',
          });
        });
      });
    }
  }
});

describe('a new CVM', { concurrency: 4 }, () => {
  for (const profile of PROFILES) {
    it(`keeps \`secure_time\`, and no update changes it, in the profile ${profile}`, async () => {
      await withService({ profile, attestationLagSeconds: 0 }, async (service) => {
        const created = await playOn(service, { with: { secure_time: 'true' } });
        assert.equal(created.code, 0, created.log);
        assert.match(created.cvms[0]?.appCompose ?? '', /"secure_time":\s*true/);
        const same = await playOn(service, { with: { secure_time: 'true' } });
        assert.deepEqual([same.writes, same.annotations], [[], []]);
        const other = await playOn(service, { with: { secure_time: 'false' } });
        assert.deepEqual(
          [other.code, other.writes, titlesOf(other.annotations)],
          [0, [], [['warning', 'Input without effect']]],
        );
      });
    });
  }

  for (const profile of ['newest', 'strictest'] as const) {
    it(`whose record lacks the instance id has it from its attestation, in the profile ${profile}`, async () => {
      const { outputs, cvms } = await play({}, { profile, attestationLagSeconds: 0 });
      assert.equal(outputs.instance_id, cvms[0]?.instance_id);
    });

    for (const action of ['source', 'built'] as const)
      it(`in a region that does not exist is told those that do (${profile}, ${action})`, async () => {
        const { code, errors } = await play({ with: { region: 'us-west' } }, { profile, action });
        assert.equal(code, 1);
        assert.match(errors[0]?.message ?? '', /No teepod found\. The region `us-west` .* `us-west-1`/i);
      });
  }
});

describe('a deploy of what is deployed already', { concurrency: 2 }, () => {
  const rows: [what: string, cvm: Parameters<typeof deployed>[1], change: string, writes: string[]][] = [
    ['exited', { status: 'exited' }, 'restarted', ['POST /cvms/{1}/restart']],
    [
      'runs, and gave its boot up',
      { bootProgress: 'starting containers', bootError: 'failed to start containers' },
      'restarted',
      ['POST /cvms/{1}/restart'],
    ],
    ['runs with a boot error that ended nothing', { bootError: 'no route' }, 'unchanged', []],
  ];
  for (const [what, cvm, change, writes] of rows) {
    it(`ends as ${change} where the CVM ${what}`, async () => {
      const played = await play({ given: (service) => deployed(service, cvm) });
      assert.deepEqual([played.outputs.change, played.writes], [change, writes], played.log);
      if (change === 'unchanged') assert.match(played.log, /no image is pulled$/m);
    });
  }

  it('is told of `pin_images` where a tag may have been pushed again', async () => {
    const text = 'services:\n  web:\n    image: nginx:1\n';
    const { log } = await play({ cvm: { composeText: text }, files: { 'docker-compose.yml': text } });
    assert.match(log, /no image is pulled.*`pin_images: true`/);
  });
});
