import { describe, it } from 'node:test';
import fc from 'fast-check';
import { runtimeEvent } from '../simulator/event_log.ts';
import type { Simulator } from '../simulator/simulator.ts';
import { type ShownInstance, startTdxNode } from '../simulator/tdx_node.ts';
import { poisoned } from './hostile_text.ts';
import {
  answer,
  answering,
  behaving,
  type Place,
  playQuoting,
  quoting,
  type Setting,
  secret,
  structured,
} from './quoting.ts';
import { composeWith, NAME, QUICK } from './scenario.ts';

const APP = 'f'.repeat(40);
const nothing = () => {};

/** A header as HTTP takes it: one line of Latin letters. */
function header(text: string): string {
  return text.replace(/[^\x20-\x7e]+/g, ' ').slice(0, 4000);
}

function headersOf(text: string): Record<string, string> {
  const names = ['x-request-id', 'content-type', 'retry-after', 'date', 'location', 'server', 'set-cookie'];
  return Object.fromEntries(names.map((name) => [name, header(text)]));
}

const isPath =
  (part: string, methods = /./) =>
  (url: URL, method: string) =>
    url.pathname.includes(part) && methods.test(method);

/** An app with several CVMs on another version, each of which quotes. */
function fleet(text: string, service: Simulator): void {
  const composeText = composeWith('TOKEN').replace('80:80', '81:80');
  for (const name of [NAME, NAME, `${text} 3`])
    service.addCvm({ app_id: APP, name, composeText, env: { TOKEN: 'old' }, bootProgress: text });
}

/** Only once: then the way back succeeds. */
const FAILS_ONCE = (error: string) => ({ ...QUICK, times: 1, bootFails: { error } });

const BACK: Setting = {
  with: { on_failure: 'rollback' },
  seed: { earlier: [{ composeText: composeWith('TOKEN'), env: { TOKEN: 'older' } }] },
};

const PLACES: Place[] = [
  [
    'the headers of an answer that is tried again',
    nothing,
    (text) => {
      let asked = 0;
      const matches = (url: URL, method: string) =>
        method === 'PATCH' && isPath('/cvms/')(url, method) && asked++ < 2;
      return {
        fetch: answering(matches, {
          status: 503,
          statusText: text,
          headers: { ...headersOf(text), 'retry-after': '1' },
        }),
      };
    },
  ],
  [
    'the headers and the status line of a refusal',
    nothing,
    (text) => ({
      fetch: answering(isPath('/cvms/', /PATCH/), {
        status: 400,
        statusText: text,
        headers: headersOf(text),
      }),
    }),
  ],
  [
    'a page in place of an answer',
    nothing,
    (text) => ({
      fetch: answering(isPath('/cvms/', /PATCH/), {
        status: 403,
        headers: { 'content-type': 'text/html' },
        body: `<!doctype html><title>${text}</title><p>error code: 1020 ${text}`,
      }),
    }),
  ],
  [
    'a redirect',
    nothing,
    (text) => ({
      fetch: answering(isPath('/cvms/', /PATCH/), {
        status: 307,
        headers: { location: `https://a.test/?q=${encodeURIComponent(text)}` },
      }),
    }),
  ],
  [
    'names, ids and comments of the stream',
    nothing,
    (text) => {
      const line = text.replace(/[\r\n]+/g, ' ');
      const body = `: ${line}\nid: ${line}\nretry: ${line}\nevent: ${line}\ndata: ${line}\n\nevent: ${line}\ndata: {"status":${JSON.stringify(text)}}\n\nevent: timeout\ndata: ${line}\n\n`;
      const headers = { ...headersOf(text), 'content-type': `text/event-stream; ${header(text)}` };
      return { fetch: answering(isPath('/state/stream'), { status: 200, headers, body }) };
    },
  ],
  [
    'what a stream is refused with',
    nothing,
    (text) => ({
      fetch: answering(isPath('/state/stream'), {
        status: 403,
        statusText: text,
        headers: headersOf(text),
        body: text,
      }),
    }),
  ],
  [
    'the answers of a registry',
    nothing,
    (text) => ({
      with: { image_check: 'strict', pin_images: 'true' },
      fetch: answering((url) => url.pathname.startsWith('/v2/'), {
        status: 401,
        statusText: text,
        headers: {
          ...headersOf(text),
          'www-authenticate': `Bearer realm="https://${encodeURIComponent(text)}.test/${header(text)}",service="${header(text)}"`,
          'docker-content-digest': header(text),
        },
        body: JSON.stringify({ errors: [{ code: text, message: text, detail: { [text]: text } }] }),
      }),
      files: { 'docker-compose.yml': composeWith('TOKEN').replace(/@sha256:a+/, ':1') },
    }),
  ],
  [
    'a manifest of a registry',
    nothing,
    (text) => ({
      with: { image_check: 'strict', pin_images: 'true' },
      fetch: answering((url) => url.pathname.startsWith('/v2/'), {
        status: 200,
        headers: { ...headersOf(text), 'docker-content-digest': header(text) },
        body: JSON.stringify({
          mediaType: text,
          manifests: [{ digest: text, platform: { os: text, architecture: text } }],
        }),
      }),
      files: { 'docker-compose.yml': composeWith('TOKEN').replace(/@sha256:a+/, ':1') },
    }),
  ],
  [
    'the answers of the app',
    nothing,
    (text) => ({
      with: { health_url: 'https://app.test/health', health_contains: 'version 2', health_timeout: '20s' },
      fetch: answering(({ hostname }) => hostname === 'app.test', {
        status: 200,
        statusText: text,
        headers: headersOf(text),
        body: text,
      }),
    }),
  ],
  [
    'the answers of GitHub',
    (text, _, { github }) => {
      const body = {
        message: text,
        errors: [{ message: text, resource: text, field: text }],
        documentation_url: text,
      };
      for (const route of [
        'POST /repos/octo-org/my-web-app/deployments',
        'GET /repos/octo-org/my-web-app/issues/7/comments',
      ])
        github.answer(route, { status: 422, headers: { 'x-github-request-id': header(text) }, body });
      const jobs = [{ name: text, status: text, runner_name: 'GitHub Actions 7', started_at: text }];
      github.answer('GET /repos/octo-org/my-web-app/actions/runs/42/attempts/1/jobs', {
        body: { total_count: 1, jobs },
      });
    },
  ],
  [
    'the comments that are there',
    (text, _, { github }) => {
      const comments = [
        { id: 1, body: `<!-- phala-cvm-action ${text} -->\n${text}`, user: { type: 'Bot', login: text } },
      ];
      github.answer('GET /repos/octo-org/my-web-app/issues/7/comments', { body: comments });
    },
  ],
  [
    'the CVMs of an app',
    (text, service) => {
      fleet(text, service);
      service.behave('*', { ...QUICK, bootFails: { error: text } });
    },
    { with: { instances: 'all', cvm_id: `app_${APP}`, max_parallel: '3' } },
  ],
  [
    'the records of the CVMs of an app',
    (text, service) => {
      fleet(text, service);
      const records = service
        .cvms()
        .slice(1)
        .map(({ vm_uuid, app_id, status }) => ({
          ...(poisoned(
            { name: 'n', boot_error: 'e', endpoints: [{ app: 'a', instance: 'i' }], instance_id: 'x' },
            [],
            text,
          ) as object),
          ...{ vm_uuid, app_id, status },
        }));
      service.fault({ endpoint: 'app_cvms', ...answer(200, records), times: 99 });
    },
    { with: { operation: 'restart', instances: 'all', cvm_id: `app_${APP}` } },
  ],
  ['an update that is taken back', behaving(FAILS_ONCE), BACK],
  [
    'an update that cannot be taken back',
    (text, service) => {
      service.behave('*', { ...QUICK, bootFails: { error: text } });
      for (const endpoint of ['redeploy', 'app_redeploy'] as const)
        service.fault({ endpoint, ...answer(409, structured(text)), times: 99 });
    },
    BACK,
  ],
  [
    'an operation that fails, and its way back',
    behaving((message) => ({ operationFails: { message } })),
    BACK,
  ],
  [
    'a rollback on purpose',
    behaving((error) => ({ bootFails: { error } })),
    { ...BACK, with: { operation: 'rollback', name: NAME } },
  ],
  [
    'the revisions',
    (text, service) => {
      const revisions = [
        { revision_id: text, vm_uuid: text, compose_hash: text, operation_type: text, created_at: text },
      ];
      service.fault({ endpoint: 'app_revisions', ...answer(200, { revisions, total_pages: 1 }), times: 99 });
    },
    BACK,
  ],
  [
    'what revisions are refused with',
    (text, service) =>
      service.fault({ endpoint: 'app_revisions', ...answer(403, structured(text)), times: 99 }),
    BACK,
  ],
  [
    'the attestation',
    (text, service) =>
      service.fault({
        endpoint: 'attestation',
        ...answer(200, {
          error: text,
          is_public: true,
          tcb_info: { app_compose: JSON.stringify({ docker_compose_file: text, name: text }) },
        }),
        times: 99,
      }),
    { with: { verify_required: 'true', verify_timeout: '30s' } },
  ],
  [
    'the text that runs',
    (text, service) => {
      const body = {
        docker_compose_file: `services:\n  web:\n    image: a # ${text}\n`,
        pre_launch_script: text,
        name: text,
      };
      service.fault({ endpoint: 'compose_file', ...answer(200, body), times: 99 });
    },
  ],
  [
    'what a login is refused with',
    nothing,
    (text) => ({
      with: { api_key: '', github_token: '' },
      env: {
        ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token.test/?a=1',
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'a-request-token',
      },
      fetch: answering(({ hostname }) => hostname === 'token.test', {
        status: 401,
        statusText: text,
        headers: headersOf(text),
        body: JSON.stringify({ message: text, value: '' }),
      }),
    }),
  ],
];

describe('a secret that others quote is found nowhere', { concurrency: 2 }, () => {
  for (const place of PLACES) {
    it(`in ${place[0]}`, async () => {
      await fc.assert(
        fc.asyncProperty(secret, quoting, async (value, [form, before, behind]) => {
          await playQuoting(place, value, `${'b'.repeat(before)} ${form(value)} ${'c'.repeat(behind)}`);
        }),
        { numRuns: 3, endOnFailure: true },
      );
    });
  }

  /** What a machine, or who stands before it, may write into what the evidence is made of. */
  const TESTIMONIES: [where: string, quote: (instance: ShownInstance, text: string) => void][] = [
    ['the name of an event', ({ tcb_info }, text) => void tcb_info?.event_log.push(runtimeEvent(text, '00'))],
    [
      'the content of an event',
      ({ tcb_info }, text) =>
        void tcb_info?.event_log.push(runtimeEvent('key', Buffer.from(text).toString('hex'))),
    ],
    [
      'a content that is no hex',
      ({ tcb_info }, text) =>
        void tcb_info?.event_log.push({ ...runtimeEvent('key', '00'), event_payload: text, digest: text }),
    ],
    [
      'the app compose',
      ({ tcb_info }, text) => {
        if (tcb_info === null) return;
        const document = JSON.parse(tcb_info.app_compose);
        tcb_info.app_compose = JSON.stringify({ ...document, name: text });
      },
    ],
    ['an error beside the quote', (instance, text) => void Object.assign(instance, { error: text })],
  ];
  for (const [where, quote] of TESTIMONIES) {
    it(`in the evidence of a quote: ${where}`, async () => {
      let text = '';
      await using node = await startTdxNode({ answer: (instance) => quote(instance, text) });
      const inputs = {
        verify: 'quote',
        pccs_url: node.pccs.url,
        quote_root_ca: 'root.pem',
        verify_timeout: '20s',
      };
      const place: Place = [
        where,
        nothing,
        {
          stage: { attestations: node.attestations },
          files: { 'docker-compose.yml': composeWith('TOKEN'), 'root.pem': node.rootPem },
          with: inputs,
        },
      ];
      await fc.assert(
        fc.asyncProperty(secret, quoting, async (value, [form, before, behind]) => {
          text = `${'b'.repeat(before)} ${form(value)} ${'c'.repeat(behind)}`;
          await playQuoting(place, value, text);
        }),
        { numRuns: 2, endOnFailure: true },
      );
    });
  }
});
