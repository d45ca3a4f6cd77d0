import { describe, it } from 'node:test';
import fc from 'fast-check';
import { poisoned } from './hostile_text.ts';
import { answer, behaving, type Place, playQuoting, quoting, secret, structured } from './quoting.ts';
import { NAME, QUICK } from './scenario.ts';

const LOGS = { with: { logs_on_failure: '50' } };
const PLACES: Place[] = [
  ['a boot error', behaving((error) => ({ bootFails: { error } })), LOGS],
  ['a boot error that ends nothing', behaving((doneWithBootError) => ({ doneWithBootError }))],
  ['the message of an operation', behaving((message) => ({ operationFails: { message } }))],
  ['steps of the boot', behaving((text) => ({ scriptReports: [text] }))],
  [
    'a structured error',
    (text, service) => service.fault({ endpoint: 'patch', ...answer(400, structured(text)) }),
  ],
  [
    'an error that is tried again',
    (text, service) => service.fault({ endpoint: 'patch', ...answer(503, { detail: text }) }),
  ],
  [
    'a list of validation errors',
    (text, service) =>
      service.fault({
        endpoint: 'patch',
        ...answer(422, { detail: [{ loc: ['body', text], msg: text }] }),
      }),
  ],
  [
    'an update to approve',
    (text, service) => service.fault({ endpoint: 'patch', ...answer(465, structured(text)) }),
  ],
  [
    'the names of several CVMs',
    (text, service) => {
      for (const name of [`${text} 1`, `${text} 2`])
        service.addCvm({ app_id: 'a'.repeat(40), name, status: text });
    },
    { with: { cvm_id: `app_${'a'.repeat(40)}` } },
  ],
  [
    'the last events',
    (text, service) => {
      service.behave('*', { ...QUICK, bootFails: { error: 'no keys' } });
      const events = [{ event: text, body: text, timestamp: 1 }];
      const body = { [service.cvms()[0]?.vm_uuid ?? '']: { status: 'starting', events } };
      service.fault({ endpoint: 'status_batch', ...answer(200, body), times: 99 });
    },
  ],
  [
    'the stream',
    (text, service) => {
      const data = { status: text, boot_progress: text, name: text, uptime: text, extra: { [text]: [text] } };
      const body = `event: state\ndata: ${JSON.stringify(data)}\n\nevent: error\ndata: ${JSON.stringify({ error: text, message: text })}\n\n`;
      const headers = { 'content-type': 'text/event-stream' };
      service.fault({ endpoint: 'state_stream', kind: 'status', status: 200, headers, body, times: 9 });
    },
  ],
  [
    'the live state',
    (text, service) =>
      service.fault({
        endpoint: 'state',
        ...answer(200, poisoned({ status: 's', boot_error: 'e', uptime: 'u', x: [{ y: 'z' }] }, [], text)),
        times: 999,
      }),
    { with: { timeout: '40s' } },
  ],
  [
    'the record',
    (text, service) =>
      service.fault({
        endpoint: 'info',
        ...answer(200, {
          vm_uuid: service.cvms()[0]?.vm_uuid,
          name: `${text} name`,
          status: 'running',
          node_info: { node_id: `${text} node`, device_id: text },
          endpoints: [{ app: `https://a.test/${encodeURIComponent(text)}`, instance: text }],
          kms_info: { kms_contract_address: text },
        }),
        times: 999,
      }),
    { with: { operation: 'restart', cvm_id: NAME, timeout: '40s' } },
  ],
];

describe('a secret that the service quotes is found nowhere', { concurrency: 2 }, () => {
  for (const place of PLACES) {
    it(`in ${place[0]}`, async () => {
      await fc.assert(
        fc.asyncProperty(secret, quoting, async (value, [form, before, behind]) => {
          const text = `${'b'.repeat(before)} ${form(value)} ${'c'.repeat(behind)}`;
          await playQuoting(place, value, text);
        }),
        { numRuns: 4, endOnFailure: true },
      );
    });
  }
});
