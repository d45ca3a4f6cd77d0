import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { causeOf, lastBoot, oldImageWarning } from '../../../src/report/diagnosis/cause.ts';
import { CAUSES } from '../../../src/report/diagnosis/cause_table.ts';
import { workMs } from '../summary/rendered.ts';

/** Texts as they are printed by dstack, Docker, registries, contracts and the platform. */
const texts: [text: string, title: string, next: RegExp][] = [
  [
    '/dev/fd/63: line 61: DSTACK_DOCKER_REGISTRY: unbound variable',
    'A variable for the private registry is missing',
    /DSTACK_DOCKER_USERNAME/,
  ],
  [
    'time="2026-01-01T00:00:00Z" level=warning msg="The \\"DSTACK_DOCKER_PASSWORD\\" variable is not set."',
    'A variable for the private registry is missing',
    /DSTACK_DOCKER_PASSWORD/,
  ],
  ['docker login failed', 'The login at the registry failed', /expired/],
  ['GHCR token exchange failed: ghcr.io/a/b:1', 'The login at the registry failed', /GITHUB_TOKEN/],
  ['AWS ECR login failed', 'The login at the registry failed', /DSTACK_AWS_/],
  [
    "Error response from daemon: pull access denied for acme/web, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
    'The registry refused the image',
    /DSTACK_DOCKER_USERNAME/,
  ],
  [
    'Head "https://ghcr.io/v2/acme/web/manifests/latest": denied: denied',
    'The registry refused the image',
    /DSTACK_DOCKER_REGISTRY/,
  ],
  [
    'GHCR pull access denied: ghcr.io/acme/web:1 (HTTP 403)',
    'The registry refused the image',
    /Check the name/,
  ],
  ['GHCR pull access denied: ghcr.io/acme/web:1 (HTTP 404)', 'The image does not exist', /tag/],
  [
    'manifest for acme/web:9 not found: manifest unknown: manifest unknown',
    'The image does not exist',
    /pushed before/,
  ],
  [
    'failed to resolve reference "ghcr.io/acme/web:9": ghcr.io/acme/web:9: not found',
    'The image does not exist',
    /tag/,
  ],
  [
    'toomanyrequests: You have reached your unauthenticated pull rate limit.',
    'The registry allows no more pulls',
    /Docker Hub/,
  ],
  [
    'no matching manifest for linux/amd64 in the manifest list entries',
    'The image is not built for this machine',
    /--platform linux\/amd64/,
  ],
  [
    'web-1  | exec /usr/local/bin/docker-entrypoint.sh: exec format error',
    'The image is built for another processor',
    /--platform linux\/amd64/,
  ],
  ['invalid reference format', 'The name of an image is not valid', /`env`/],
  ['write /var/lib/docker/tmp/x: no space left on device', 'The disk is full', /disk_size/],
  [
    '[   42.1] Out of memory: Killed process 812 (node) total-vm:1kB',
    'The memory is used up',
    /instance_type/,
  ],
  ['Bind for 0.0.0.0:8080 failed: port is already allocated', 'Two containers want the same port', /once/],
  [
    'dependency failed to start: container dstack-db-1 is unhealthy',
    'A container that others depend on is not healthy',
    /healthcheck/,
  ],
  [
    'exec: "serve": executable file not found in $PATH: unknown',
    'A container has no such program',
    /entrypoint/,
  ],
  [
    'invalid mount config for type "bind": bind source path does not exist: /dstack/nginx.conf',
    'A file to mount is not there',
    /into the image/,
  ],
  [
    'required variable DB_URL is missing a value: give it',
    'A variable of the compose file has no value',
    /`env`/,
  ],
  ['Invalid env name: 1A', 'The name of a variable is not valid', /underscore/],
  ['Failed to decrypt env: aead::Error', 'The env could not be decrypted in the CVM', /Deploy once more/],
  [
    'CVM 82: Failed to request app keys: Boot denied: Compose hash not allowed',
    'The contract does not allow this compose hash',
    /addComposeHash/,
  ],
  [
    'Failed to request app keys: Boot denied: Device not allowed',
    'The contract does not allow this machine',
    /addDevice/,
  ],
  [
    'Failed to request app keys: Boot denied: OS image is not allowed',
    'The OS image is not allowed',
    /`image`/,
  ],
  [
    'Failed to request app keys: Boot denied: App not registered',
    'The key management service refused the app its keys',
    /contract/,
  ],
  [
    'Failed to request app keys: Failed to get sealing key: quote failure: QGS error code: 0x12001',
    'The node cannot attest the machine',
    /no fault of your app/,
  ],
  ['CVM 82: Failed to request app keys: connection refused', 'The CVM got no keys', /operation: restart/],
  [
    'dstack-gateway registration failed, the app has no ingress route: timeout',
    'The CVM could not be registered at the gateway',
    /reach it from outside/,
  ],
  [
    'Failed to register CVM: 400 Bad Request',
    'The CVM could not be registered at the gateway',
    /operation: restart/,
  ],
  ['Failed to mount ext4 filesystem', 'The data disk could not be made ready', /keeps what is on the disk/],
  ['unsupported runner: podman', 'The OS image cannot run the app', /`image`/],
  [
    "validating /dstack/docker-compose.yaml: services.web additional properties 'x' not allowed",
    'Docker Compose refused the compose file',
    /docker compose config/,
  ],
  [
    'dial tcp: lookup registry.acme.example: no such host',
    'The CVM could not reach the registry',
    /name of the registry/,
  ],
  ['pre-launch script failed with exit code 1', 'The pre-launch script failed', /pre_launch_script/],
  ['The workspace has been suspended', 'The workspace is suspended', /Settle the bill/],
  ['Insufficient balance to start the CVM', 'The balance is not sufficient', /Top up/],
  ['Cancelled by the user', 'Somebody cancelled the operation', /dashboard/],
  ['Operation timed out', 'The platform gave up waiting for the boot', /time limit of its own/],
  ['CVM 7 was stopped after timeout', 'The platform gave up waiting for the boot', /logs_on_failure/],
  ['failed to start containers', 'The containers could not be started', /logs_on_failure/],
  [
    'the CVM stopped, and nothing is in progress that would start it',
    'The CVM stopped by itself',
    /operation: start/,
  ],
  ['the machine exited, and the node did not bring it back', 'The machine exited', /memory/],
  ['the CVM does not exist any more', 'The CVM was deleted', /creates a new one/],
  ['somebody is deleting the CVM', 'The CVM was deleted', /creates a new one/],
  [
    'the operation is over, and the status is still `running`',
    'The request had no effect',
    /see the operations/,
  ],
  [
    'the request was accepted, nothing was seen of it for 4 min, and the status is still `running`',
    'The request had no effect',
    /see the operations/,
  ],
];

describe('the cause of a failure', () => {
  for (const [text, title, next] of texts) {
    it(`is read from: ${text.slice(0, 90)}`, () => {
      const cause = causeOf([text]);
      assert.equal(cause?.title, title);
      assert.match(cause?.next ?? '', next);
    });
  }

  it('is known by a test for each row of the table', () => {
    const tested = new Set(texts.map(([, title]) => title));
    assert.deepEqual(
      CAUSES.filter(({ title }) => !tested.has(title)).map(({ title }) => title),
      [],
    );
  });

  it('is not read from a boot in which all goes well', () => {
    const steps =
      'booting, initializing data disk, mounting data disk, requesting app keys, data disk ready, unsealing env, setting up dstack-gateway, setting up docker, init-script, pre-launch, docker cleanup completed, docker compose pull completed, starting containers, running main script, done';
    const good = [
      ...steps.split(', '),
      'Formatting encrypted disk\nMounting filesystem\nEXT4-fs (dm-0): mounted filesystem\nRunning pre-launch script',
      'systemd[1]: Started Docker Application Container Engine.\nStarting login process...\nDocker login successful: ghcr.io',
    ];
    for (const text of good) assert.equal(causeOf([text]), undefined, text);
    assert.equal(causeOf([]), undefined);
  });

  it('is the exact one, in whichever text it stands', () => {
    const log = 'Pulling web\nweb Error manifest unknown\nError: manifest unknown\ncompose exited';
    const cause = causeOf(['failed to start containers', 'starting containers', log]);
    assert.deepEqual(
      [cause?.title, cause?.found],
      ['The image does not exist', 'web Error manifest unknown'],
    );
  });

  it('is that of the first text when two are exact', () => {
    assert.equal(
      causeOf(['docker login failed', 'no space left on device'])?.title,
      'The login at the registry failed',
    );
  });

  it('names the line in which it was found, made safe', () => {
    const cause = causeOf([
      `a\n\u001b[31m::error::x ${'y'.repeat(1000)} exec format error ${'z'.repeat(1000)}\nb`,
    ]);
    assert.ok((cause?.found.length ?? 0) <= 300);
    assert.match(cause?.found ?? '', /^y+ exec format error \.\.\.$/);
  });

  it('has words of the action alone, which hold no secret and no link elsewhere', () => {
    for (const { next } of CAUSES) {
      assert.match(next, /^[A-Z].*[^.]\.$/);
      for (const [address] of next.matchAll(/https?:\S+/g))
        assert.match(address, /^https:\/\/cloud\.phala\.com/);
    }
  });

  it('is found in no time in ten megabytes, whatever they are', () => {
    const parts = 'fail |lookup |container a|manifests/|workspace|exec: "|timed out |pre-launch|x|\n'.split(
      '|',
    );
    for (const part of [...parts, ...texts.map(([text]) => text.slice(0, -1))]) {
      const text = part.repeat(Math.ceil(10_000_000 / part.length));
      const tookMs = workMs(() => causeOf([text, text, 'x']));
      assert.ok(tookMs < 2000, `${part} took ${tookMs} ms`);
    }
  });

  it('is found in a boot log that is given as its lines', () => {
    const lines = Array.from({ length: 500 }, () => 'a line of a boot');
    assert.equal(
      causeOf(['failed to start containers', ...lines, 'exec format error'])?.found,
      'exec format error',
    );
  });

  it('is found at the end of a long log', () => {
    assert.equal(causeOf([`${'x\n'.repeat(1_000_000)}exec format error`])?.found, 'exec format error');
  });
});

describe('the last boot', () => {
  const bodies = (...words: string[]) => words.map((body) => ({ event: 'boot.progress', body }));
  const boots: [title: string, all: string[], last: string[]][] = [
    [
      'begins with the first step of its own',
      [
        'requesting app keys',
        'docker login failed',
        'mounting data disk',
        'requesting app keys',
        'pre-launch',
      ],
      ['mounting data disk', 'requesting app keys', 'pre-launch'],
    ],
    ['is all there is when its begin is not kept', ['pre-launch', 'done'], ['pre-launch', 'done']],
    ['is nothing when nothing was reported', [], []],
  ];
  for (const [title, all, last] of boots) {
    it(title, () => assert.deepEqual(lastBoot(bodies(...all)), bodies(...last)));
  }
});

describe('an old image under a green light', () => {
  const FAILED = 'docker compose pull failed; using existing images';
  const events = (...bodies: string[]) =>
    bodies.map((body, index) => ({ event: 'boot.progress', body, timestampMs: index * 1000 }));
  const [KEYS, PULLED] = ['requesting app keys', 'docker compose pull completed'];
  const cases: [title: string, events: ReturnType<typeof events>, warns: boolean][] = [
    ['is warned of', events(KEYS, 'pre-launch', FAILED, 'starting containers', 'done'), true],
    ['is none when the images were pulled', events(KEYS, PULLED, 'done'), false],
    ['is none when an earlier boot had it', events(KEYS, FAILED, 'done', KEYS, 'done'), false],
    ['is warned of when the begin of the boot is no longer kept', events(FAILED, 'done'), true],
    ['is none when a second try went well', events(FAILED, PULLED), false],
    ['is seen in events in any order', events(KEYS, FAILED, 'done').toReversed(), true],
    ['is none without events', [], false],
  ];
  for (const [title, list, warns] of cases) {
    it(title, () => {
      const warning = oldImageWarning(list);
      assert.equal(warning !== undefined, warns);
      if (warns) assert.match(warning ?? '', /could not be pulled.*old version may be running.*digest/);
    });
  }

  it('is seen in events without times, in the order of the list', () => {
    const untimed = events('requesting app keys', FAILED).map(({ event, body }) => ({ event, body }));
    assert.notEqual(oldImageWarning(untimed), undefined);
  });
});
