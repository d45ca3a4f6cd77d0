import type { Behaviour } from '../simulator/simulator.ts';
import { type FailureRow, refusing, structured } from './failures_before.ts';
import { deployed, NAME, OTHER_COMPOSE, QUICK } from './scenario.ts';

const UPDATE = { cvm: { composeText: OTHER_COMPOSE } };
const boot = (error: string, phase = 'starting containers'): { behaviour: Behaviour } => ({
  behaviour: { ...QUICK, bootFails: { error, phase } },
});
const once = (behaviour: Behaviour): { behaviour: Behaviour } => ({
  behaviour: { ...QUICK, times: 1, ...behaviour },
});

/** The app, whose address exists nowhere. */
function answering(status: number, text: string): NonNullable<FailureRow[2]['fetch']> {
  return (real) => async (url, init) => {
    if (!url.includes('.dstack-sim')) return real(url, init);
    async function* bytes() {
      yield Buffer.from(text);
    }
    const headers = Object.assign(new Map<string, string>(), { get: () => null });
    return {
      status,
      statusText: '',
      ok: status < 300,
      headers,
      body: Object.assign(bytes(), { cancel() {} }),
    };
  };
}

/** What fails once something was touched, or while it is waited for. */
export const AFTER: FailureRow[] = [
  [
    'boot',
    'a private image',
    boot('pull access denied for octo-org/web: requested access to the resource is denied'),
    'The registry refused the image',
    '`deploy` of CVM `my-web-app`: CVM 4711: pull access denied for octo-org/web: requested access to the resource is denied',
    'Check the name of the image in the compose file.',
  ],
  [
    'boot',
    'an image that does not exist',
    boot('manifest for nginx:9.9 not found: manifest unknown'),
    'The image does not exist',
    '`deploy` of CVM `my-web-app`: CVM 4711: manifest for nginx:9.9 not found: manifest unknown',
    'Check the name and the tag in the compose file, and that the image is pushed before the deployment.',
  ],
  [
    'boot',
    'an image for another processor',
    boot('no matching manifest for linux/amd64 in the manifest list entries'),
    'The image is not built for this machine',
    '`deploy` of CVM `my-web-app`: CVM 4711: no matching manifest for linux/amd64 in the manifest list entries',
    'A CVM runs `linux/amd64`: build and push the image with `docker build --platform linux/amd64` (or `platforms: linux/amd64` of docker/build-push-action), then deploy again.',
  ],
  [
    'boot',
    'a full disk',
    boot('write /var/lib/docker: no space left on device'),
    'The disk is full',
    '`deploy` of CVM `my-web-app`: CVM 4711: write /var/lib/docker: no space left on device',
    'Give a larger `disk_size` (it can grow, never shrink), or make the images smaller.',
  ],
  [
    'boot',
    'too little memory',
    boot('Out of memory: Killed process 812 (java)'),
    'The memory is used up',
    '`deploy` of CVM `my-web-app`: CVM 4711: Out of memory: Killed process 812 (java)',
    'Give more `memory` or a larger `instance_type`, or let the containers use less.',
  ],
  [
    'boot',
    'a port that is used twice',
    boot('Bind for 0.0.0.0:80 failed: port is already allocated'),
    'Two containers want the same port',
    '`deploy` of CVM `my-web-app`: CVM 4711: Bind for 0.0.0.0:80 failed: port is already allocated',
    'Publish every port of the compose file only once.',
  ],
  [
    'boot',
    'a container that is not healthy',
    boot('dependency failed to start: container db is unhealthy'),
    'A container that others depend on is not healthy',
    '`deploy` of CVM `my-web-app`: CVM 4711: dependency failed to start: container db is unhealthy',
    'Read the log of the container on the dashboard, or run the job with `logs_on_failure: 100`, and check its `healthcheck` and `depends_on` in the compose file.',
  ],
  [
    'boot',
    'a script that failed',
    boot('pre-launch script failed with exit code 3', 'pre-launch'),
    'The pre-launch script failed',
    '`deploy` of CVM `my-web-app`: CVM 4711: pre-launch script failed with exit code 3',
    'Correct the script (`pre_launch_script`); `logs_on_failure: 100` shows what it printed.',
  ],
  [
    'boot',
    'no keys',
    boot('Failed to request app keys', 'requesting app keys'),
    'The CVM got no keys',
    '`deploy` of CVM `my-web-app`: CVM 4711: Failed to request app keys',
    "With an on-chain `kms`, check that the app's contract allows this compose hash and machine.",
  ],
  [
    'boot',
    'a gateway that is away',
    boot('gateway registration failed', 'setting up dstack-gateway'),
    'The CVM could not be registered at the gateway',
    '`deploy` of CVM `my-web-app`: CVM 4711: gateway registration failed',
    'The app may run, but nobody can reach it from outside.',
  ],
  [
    'boot',
    'a failed update of production',
    { ...UPDATE, ...boot('exec: "serve": executable file not found in $PATH') },
    'A container has no such program',
    '`deploy` of CVM `my-web-app`: CVM 4711: exec: "serve": executable file not found in $PATH.',
    'Correct `command` or `entrypoint` in the compose file, or the image itself: the program must be in the image and executable.',
  ],
  [
    'operation',
    'one that the platform gave up',
    { ...UPDATE, behaviour: { ...QUICK, operationFails: { message: 'node is draining' } } },
    'The update failed',
    '`deploy` of CVM `my-web-app`: node is draining.',
    'See the boot log and the container logs on the dashboard, correct the cause, and deploy again.',
  ],
  [
    'operation',
    'a CVM that stops by itself',
    { behaviour: { ...QUICK, stoppedAfterBoot: { afterSeconds: 0.03 } } },
    'The CVM stopped by itself',
    '`deploy` of CVM `my-web-app`: the CVM stopped, and nothing is in progress that would start it',
    'Read the log of the container on the dashboard, or run the job with `logs_on_failure: 100`; the boot may have failed or run out of time, or somebody stopped it.',
  ],
  [
    'operation',
    'a machine that exits for good',
    { behaviour: { ...QUICK, exitsForGood: true } },
    'The machine exited',
    '`deploy` of CVM `my-web-app`: the machine exited, and the node did not bring it back',
    'Read the boot log on the dashboard, or run the job with `logs_on_failure: 100`.',
  ],
  [
    'operation',
    'a graceful stop that hangs',
    { ...UPDATE, behaviour: { ...QUICK, hangsInStop: true }, with: { timeout: '3m' } },
    'Timed out: the CVM does not stop',
    '`deploy` of CVM `my-web-app` was not done within 3 min (`timeout`).',
    '`force: true` lets the update end it after `shutdown_timeout`',
  ],
  [
    'time-out',
    'a boot without an end',
    { behaviour: { neverFinishes: true }, with: { timeout: '2m' } },
    'Timed out',
    '`deploy` of CVM `my-web-app` was not done within 2 min (`timeout`).',
    'See the boot log on the dashboard (or run with `logs_on_failure: 100`) for what takes so long, or give a longer `timeout`.',
  ],
  [
    'time-out',
    'a platform with a fault',
    {
      ...UPDATE,
      given: (simulator) =>
        simulator.fault({
          endpoint: /./,
          kind: 'status',
          status: 503,
          times: 9999,
          body: { detail: 'upstream' },
        }),
      with: { timeout: '3m' },
    },
    'Timed out: Phala Cloud has a fault',
    '`deploy` of CVM `my-web-app` was not done within 3 min (`timeout`).',
    'Phala Cloud answered with an error of its own.',
  ],
  [
    'time-out',
    'a platform that goes down in the middle of an update',
    {
      ...UPDATE,
      with: { timeout: '3m' },
      meanwhile: async (running, simulator) => {
        await running.line('Waiting for');
        simulator.fault({ endpoint: /./, kind: 'status', status: 502, times: 9999, body: 'Bad gateway' });
      },
    },
    'Timed out: Phala Cloud has a fault',
    '`deploy` of CVM `my-web-app` was not done within 3 min (`timeout`).',
    'What production does now is not known.',
  ],
  [
    'time-out',
    'a watch of what nobody does',
    { cvm: { status: 'stopped' }, with: { operation: 'watch', target: 'running', timeout: '2m' } },
    'Timed out',
    '`watch` of CVM `my-web-app` was not done within 2 min (`timeout`). The last status was: stopped',
    '`watch` only waits for what others cause.',
  ],
  [
    'time-out',
    'a restart that hangs in its stop',
    { cvm: {}, behaviour: { ...QUICK, hangsInStop: true }, with: { operation: 'restart', timeout: '2m' } },
    'Timed out',
    '`restart` of CVM `my-web-app` was not done within 2 min (`timeout`). The last status was: restarting.',
    '`force: true` restarts without one',
  ],
  [
    'time-out',
    'a CVM that is held',
    {
      ...UPDATE,
      given: (simulator) =>
        simulator.fault({
          endpoint: 'patch',
          kind: 'status',
          status: 409,
          times: 9999,
          body: { detail: 'Another operation is in progress' },
        }),
      with: { timeout: '15m' },
    },
    'Timed out: another operation is in the way',
    '`deploy` of CVM `my-web-app` was not done within 15 min (`timeout`).',
    'Something else is being done to this CVM, by another job or on the dashboard.',
  ],
  [
    'time-out',
    'too many requests',
    {
      ...UPDATE,
      given: (simulator) =>
        simulator.fault({
          endpoint: 'patch',
          kind: 'status',
          status: 429,
          times: 9999,
          body: { detail: 'Rate limited' },
        }),
      with: { timeout: '3m' },
    },
    'Timed out: too many requests',
    '`deploy` of CVM `my-web-app` was not done within 3 min (`timeout`).',
    'Phala Cloud limits the requests of a user.',
  ],
  [
    'time-out',
    'a connection that is refused',
    { with: { api_url: 'http://127.0.0.1:9/api/v1', timeout: '2m' } },
    'Timed out: Phala Cloud cannot be reached',
    '`deploy` of CVM `my-web-app` was not done within 2 min (`timeout`).',
    'Check `api_url` and the network of the runner (proxy, firewall), then run the job again.',
  ],
  [
    'time-out',
    'a stop without an end',
    { cvm: {}, behaviour: { neverStops: true }, with: { operation: 'stop', name: NAME, timeout: '2m' } },
    'Timed out: the CVM does not stop',
    '`stop` of CVM `my-web-app` was not done within 2 min (`timeout`).',
    'This does not wait for the containers, so the node may have a fault',
  ],
  [
    'lost',
    'a key that is revoked in the middle',
    {
      ...UPDATE,
      meanwhile: async (running, simulator) => {
        await running.line('Waiting for');
        simulator.fault({
          endpoint: /./,
          kind: 'status',
          status: 401,
          times: 9999,
          body: { detail: 'Invalid API key' },
        });
      },
    },
    'Accepted, but it cannot be watched',
    '`deploy` of CVM `my-web-app`: the platform accepted the request, and then refused the API key, as if it had been revoked meanwhile (Invalid API key (HTTP 401), GET /cvms/{uuid}). What production does now is not known.',
    'It may well be running: see the dashboard.',
  ],
  [
    'lost',
    'a CVM that somebody deletes',
    {
      ...UPDATE,
      meanwhile: async (running, simulator) => {
        await running.line('Waiting for');
        simulator.fault({
          endpoint: /./,
          kind: 'status',
          status: 404,
          times: 9999,
          body: structured('ERR-03-001', 'CVM not found'),
        });
      },
    },
    'The CVM was deleted',
    '`deploy` of CVM `my-web-app`: the CVM does not exist any more.',
    'Somebody, or another job, deleted it while this run waited: see the dashboard.',
  ],
  [
    'health',
    'an app that answers with 503',
    { with: { health_url: ':8080/health', health_timeout: '1m' }, fetch: answering(503, 'starting') },
    'The app answers with the wrong status',
    'The CVM runs, but https://{app}-8080.dstack-sim3.example/health did not answer as it should within 1 min; the last answer was: HTTP 503 (Service Unavailable)',
    'See the logs of the containers on the dashboard.',
  ],
  [
    'health',
    'an app that says the old version',
    {
      with: { health_url: ':8080/version', health_contains: 'v2', health_timeout: '1m' },
      fetch: answering(200, 'v1'),
    },
    'The app answers without the text',
    'The CVM runs, but https://{app}-8080.dstack-sim3.example/version did not answer as it should within 1 min; the last answer was: HTTP 200 (OK) without the text `v2`',
    'compare `health_contains` with what the app answers',
  ],
  [
    'health',
    'an app that is silent',
    {
      with: { health_url: ':8080/', health_timeout: '1m' },
      fetch: (real) => async (url, init) => {
        if (!url.includes('.dstack-sim')) return real(url, init);
        throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
      },
    },
    'The app does not answer',
    'The CVM runs, but https://{app}-8080.dstack-sim3.example/ did not answer as it should within 1 min; the last answer was: the connection was refused (ECONNREFUSED)',
    'does the app listen on this port, at all addresses',
  ],
  [
    'verification',
    'a machine without a quote',
    { with: { verify: 'quote', verify_timeout: '1m' } },
    'The machine handed out no quote',
    '`verify: quote` asks for a proof by hardware, and CVM `my-web-app` ({uuid}) gave none: the machine hands out no quote (asked for 1 min)',
    'What runs stays as it is, unproved.',
  ],
  [
    'verification',
    'another file than was sent',
    { ...UPDATE, behaviour: { ...QUICK, attestedCompose: '{"docker_compose_file":"evil"}' } },
    'What runs is not what was sent',
    'CVM `my-web-app` ({uuid}): the machine shows the compose hash {hash}, and the platform reports {hash}; the compose file that runs is not the one that was sent: line 1 is `evil`, and `services:` was sent.',
    'Do not trust this CVM before the difference is explained: compare the app compose on the dashboard, and ask Phala Cloud.',
  ],
  [
    'verification',
    'a machine that shows nothing',
    {
      ...UPDATE,
      with: { verify_required: 'true', verify_timeout: '1m' },
      given: refusing('attestation', 403, { detail: 'Forbidden' }, 999),
    },
    'What runs could not be verified',
    'CVM `my-web-app` ({uuid}) is not verified, and `verify_required` asks for it: asked what the machine shows, the platform says: Forbidden (HTTP 403).',
    'What runs stays as it is.',
  ],
  [
    'rollback',
    'a version that was taken back',
    { ...UPDATE, ...once({ bootFails: { error: 'no such program' } }), with: { on_failure: 'rollback' } },
    'The update failed; rolled back',
    '`deploy` of CVM `my-web-app`: CVM 4711: no such program.',
    'The version before runs, so there is time to correct this and deploy again. Run the job with `logs_on_failure: 100` to see the boot log of the new version, and correct the cause.',
  ],
  [
    'rollback',
    'one that fails too',
    { ...UPDATE, ...boot('no keys'), with: { on_failure: 'rollback' } },
    'The update failed; the rollback failed too',
    '`deploy` of CVM `my-web-app`: CVM 4711: no keys.',
    'See on the dashboard what runs.',
  ],
  [
    'on-chain',
    'an approval that is too old',
    {
      cvm: { kms: 'base' },
      with: { operation: 'commit', name: '', cvm_id: NAME, compose_hash: 'ab'.repeat(32) },
      given: refusing('patch', 466, structured('ERR-01-006', 'Compose hash expired')),
    },
    'The approval is for another version',
    '`commit` of CVM `my-web-app`: Compose hash expired (HTTP 466, ERR-01-006), PATCH /cvms/{uuid}.',
    'The compose hash or commit token is wrong, used, older than 14 days, or replaced by a later update.',
  ],
  [
    'on-chain',
    'a hash that is not allowed',
    {
      cvm: { kms: 'base' },
      with: { operation: 'commit', name: '', cvm_id: NAME, compose_hash: 'ab'.repeat(32) },
      given: refusing('patch', 468, structured('ERR-01-008', 'Compose hash is not allowed')),
    },
    'The contract does not allow this compose hash',
    '`commit` of CVM `my-web-app`: Compose hash is not allowed (HTTP 468, ERR-01-008), PATCH /cvms/{uuid}.',
    "Send `addComposeHash` with this compose hash to the app's contract (and `addDevice`, if the node is new), then run this step again.",
  ],
  [
    'fleet',
    'the second of three CVMs',
    {
      given: (simulator) => {
        const app_id = 'f'.repeat(40);
        const cvms = [1, 2, 3].map(() => deployed(simulator, { app_id, composeText: OTHER_COMPOSE }));
        simulator.behave(cvms[1]?.id ?? '', { ...QUICK, bootFails: { error: 'no such program' } });
      },
      with: { cvm_id: 'f'.repeat(40), instances: 'all', mode: 'update' },
    },
    'The update failed',
    'my-web-app 64220fd8: `deploy`: CVM 4712: no such program.',
    'See the boot log and the container logs on the dashboard, correct the cause, and deploy again.',
  ],
  [
    'cancel',
    'a job in the middle of an update',
    {
      ...UPDATE,
      meanwhile: async (running) => {
        await running.line('Waiting for');
        running.signal('SIGTERM');
      },
    },
    'Cancelled',
    '`deploy` of CVM `my-web-app` was cancelled: the runner sent SIGTERM, by hand or by `concurrency`',
    'What was sent by then goes on; the CVM is left as it is.',
  ],
  [
    'cancel',
    'a job in the middle of a creation',
    {
      meanwhile: async (running) => {
        await running.line('Waiting for');
        running.signal('SIGTERM');
      },
    },
    'Cancelled',
    '`deploy` of CVM `my-web-app` was cancelled: the runner sent SIGTERM, by hand or by `concurrency`',
    'The creation goes on, and the next run takes the CVM over.',
  ],
];
