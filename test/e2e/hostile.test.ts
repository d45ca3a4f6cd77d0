import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask } from '../simulator/client.ts';
import type { FaultKind, Simulator } from '../simulator/simulator.ts';
import { assertHarmless } from './hostile_output.ts';
import { HOSTILE, poisoned, SHORT_HOSTILES } from './hostile_text.ts';
import { deployed, OTHER_COMPOSE, playOn, withService } from './scenario.ts';

const MEBIBYTE = 1024 * 1024;
const LONG = `${HOSTILE}${'INJECTED '.repeat((10 * MEBIBYTE) / 9)}`;

type Row = [
  where: string,
  given: (service: Simulator) => unknown,
  inputs?: Record<string, string> | undefined,
  outcome?: 'success' | 'failure' | 'timed_out' | 'pending_approval',
];

/** An error with everything that the platform may put into one. */
function structured(text: string): Record<string, unknown> {
  return {
    error_code: text,
    message: text,
    details: [{ field: text, value: text, message: text }],
    suggestions: [text, text],
    links: [{ url: text, label: text }],
    request_id: text,
  };
}

function refusal(status: number, body: unknown): FaultKind {
  return { kind: 'status', status, body };
}

/** Every answer of an endpoint, with hostile texts in place of the true ones. */
async function poison(service: Simulator, path: string, kept: readonly string[], text = HOSTILE) {
  const [cvm] = service.cvms();
  const { body } = await ask(service, 'GET', `/cvms/${cvm?.vm_uuid}${path}`);
  service.fault({
    endpoint: path === '' ? 'info' : 'state',
    ...refusal(200, poisoned(body, kept, text)),
    times: 999,
  });
}

const RESTART = { operation: 'restart', timeout: '60s', logs_on_failure: '20' };

function stream(...events: [name: string, data: unknown][]): FaultKind {
  const frames = events.map(([name, data]) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  return {
    kind: 'status',
    status: 200,
    headers: { 'content-type': 'text/event-stream' },
    body: frames.join(''),
  };
}

const ROWS: Row[] = [
  [
    'a structured error',
    (service) => service.fault({ endpoint: 'restart', ...refusal(400, structured(HOSTILE)) }),
    RESTART,
    'failure',
  ],
  [
    'a structured error of 10 MB',
    (service) => service.fault({ endpoint: 'restart', ...refusal(400, structured(LONG.slice(0, MEBIBYTE))) }),
    RESTART,
    'failure',
  ],
  [
    'an error that is tried again',
    (service) => service.fault({ endpoint: 'restart', ...refusal(503, { detail: HOSTILE }) }),
    { operation: 'restart' },
    'success',
  ],
  [
    'a list of validation errors',
    (service) =>
      service.fault({
        endpoint: 'provision',
        ...refusal(422, { detail: SHORT_HOSTILES.map((text) => ({ loc: ['body', text], msg: text })) }),
      }),
    { name: 'another-app' },
    'failure',
  ],
  [
    'a boot error and the boot log',
    (service) => service.behave('*', { bootFails: { error: HOSTILE } }),
    RESTART,
    'failure',
  ],
  [
    'a boot error that does not end the boot',
    (service) => service.behave('*', { doneWithBootError: HOSTILE, bootSeconds: 5 }),
    { operation: 'restart' },
    'success',
  ],
  [
    'the message of a failed operation',
    (service) => service.behave('*', { operationFails: { message: HOSTILE } }),
    RESTART,
    'failure',
  ],
  ['the record of a CVM', (service) => poison(service, '', ['vm_uuid', 'app_id', 'name', 'status']), RESTART],
  [
    'the ids of a CVM',
    (service) => poison(service, '', ['app_id', 'name', 'status'], SHORT_HOSTILES[1]),
    RESTART,
  ],
  ['the live state', (service) => poison(service, '/state', []), RESTART],
  [
    'the live state, all that is read of it',
    (service) => poison(service, '/state', ['status'], LONG.slice(0, MEBIBYTE)),
    RESTART,
  ],
  [
    'events of the stream',
    (service) =>
      service.fault({
        endpoint: 'state_stream',
        times: 99,
        ...stream(
          ...SHORT_HOSTILES.map((text): [string, unknown] => [
            'state',
            { status: text, boot_progress: text },
          ]),
          ['state', { status: 'starting', name: HOSTILE, uptime: HOSTILE, boot_error: HOSTILE }],
          ['error', { error: HOSTILE, message: HOSTILE }],
          [HOSTILE.replace(/[\r\n]/g, ' '), { status: HOSTILE }],
        ),
      }),
    RESTART,
  ],
  [
    'ever new states, errors and events of a stream',
    (service) =>
      service.fault({
        endpoint: 'state_stream',
        ...stream(
          ...Array.from({ length: 5000 }, (_, n): [string, unknown] => [
            n % 9 === 0 ? 'error' : n % 9 === 1 ? `INJECTED ${n}` : 'state',
            { status: `INJECTED ${n}`, boot_progress: `step ${n}`, message: `INJECTED ${n}` },
          ]),
        ),
      }),
    { operation: 'restart' },
    'success',
  ],
  [
    'the content type of the stream',
    (service) =>
      service.fault({
        endpoint: 'state_stream',
        kind: 'status',
        status: 200,
        headers: {
          'content-type': '::error::INJECTED ##[error]INJECTED',
          'x-request-id': '##[error]INJECTED',
        },
        body: '{}',
      }),
    { operation: 'restart' },
    'success',
  ],
  [
    'the batch of events that is read at the end',
    (service) => {
      const [cvm] = service.cvms();
      service.behave('*', { bootFails: { error: 'no keys' } });
      const event = { event: HOSTILE, body: HOSTILE, timestamp: 1 };
      const body = {
        [cvm?.vm_uuid ?? '']: { status: 'starting', events: Array.from({ length: 200 }, () => event) },
      };
      service.fault({ endpoint: 'status_batch', ...refusal(200, body), times: 99 });
    },
    RESTART,
    'failure',
  ],
  [
    'an update that has to be approved',
    (service) => service.fault({ endpoint: 'patch', ...refusal(465, structured(HOSTILE)) }),
    undefined,
    'pending_approval',
  ],
  [
    'the attestation',
    (service) =>
      service.fault({
        endpoint: 'attestation',
        ...refusal(200, { error: HOSTILE, tcb_info: { app_compose: '' } }),
      }),
    { operation: 'restart' },
    'success',
  ],
  [
    'a compose file that runs in place of what was sent',
    (service) => service.behave('*', { attestedCompose: HOSTILE }),
    { operation: 'restart' },
    'failure',
  ],
  [
    'the names of several CVMs',
    (service) => {
      const app_id = 'a'.repeat(40);
      for (const text of SHORT_HOSTILES) service.addCvm({ app_id, name: text, status: text });
    },
    { operation: 'restart', cvm_id: `app_${'a'.repeat(40)}` },
    'failure',
  ],
];

describe('hostile text stays text', { concurrency: 3 }, () => {
  for (const [where, given, inputs, outcome] of ROWS) {
    it(`in ${where}`, async () => {
      await withService({ operationsRoute: 'answers' }, async (service) => {
        deployed(service, { composeText: OTHER_COMPOSE, serialLog: HOSTILE });
        const played = await playOn(service, { given, with: inputs ?? {} });
        if (outcome !== undefined) assert.equal(played.outputs.outcome, outcome, played.log);
        assert.equal(played.code, outcome === 'success' || outcome === 'pending_approval' ? 0 : played.code);
        assertHarmless(played, [service.apiKey]);
      });
    });
  }
});
