import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Fetch } from '../../src/net/transport.ts';
import { ask } from '../simulator/client.ts';
import type { Simulator, SimulatorOptions } from '../simulator/simulator.ts';
import type { SourceOptions } from './in_process.ts';
import { deployed, OTHER_COMPOSE, type Played, playOn, titlesOf, withService } from './scenario.ts';
import { reply, scripted } from './scripted.ts';

type Inputs = Record<string, string>;

/** Holds every commit back until as many are under way. */
function meeting(runs: number): (real: Fetch) => Fetch {
  const all = Promise.withResolvers<void>();
  let met = 0;
  return (real) => async (url, init) => {
    if (init.method === 'POST' && String(url).endsWith('/cvms')) {
      if (++met === runs) all.resolve();
      await all.promise;
    }
    return real(url, init);
  };
}

async function prepared(service: Simulator): Promise<Inputs> {
  const { outputs } = await playOn(service, { with: { operation: 'provision' } });
  const { app_id = '', compose_hash = '' } = outputs;
  return { operation: 'commit', app_id, compose_hash, ephemeral: 'true', wait: 'false' };
}

/** What a person does to the CVM. */
function act(service: Simulator, method: string, path: string, body?: unknown): Promise<unknown> {
  return ask(service, method, `/cvms/${service.cvms()[0]?.vm_uuid}${path}`, body);
}

function afterJob(service: Simulator, { state }: Pick<Played, 'state'>, inputs: Inputs): Promise<Played> {
  return playOn(service, { state, with: inputs });
}

describe('two commits of one app that meet on their way', { concurrency: 2 }, () => {
  const DOUBT = /to have it removed in any case, add a step with `operation: delete`.*phala cvms delete/;
  const rows: [
    what: string,
    env: string | undefined,
    rules: SimulatorOptions,
    removers: number,
    words: RegExp,
  ][] = [
    [
      'that made it removes it, which its sealed env shows',
      'LEVEL=info',
      {},
      1,
      /another request made it: .*phala cvms delete/,
    ],
    ['removes it when nothing tells which one made it', undefined, {}, 0, DOUBT],
    [
      'removes it when the revisions are refused',
      'LEVEL=info',
      { refusedRoutes: { app_revisions: 403 } },
      0,
      DOUBT,
    ],
  ];
  for (const [what, env, rules, removers, words] of rows) {
    it(`${removers === 0 ? 'neither' : 'only the one'} ${what}`, () =>
      withService(rules, async (service) => {
        const inputs = { ...(await prepared(service)), ...(env === undefined ? {} : { env }) };
        const fetch = meeting(2);
        const runs = await Promise.all([1, 2].map(() => playOn(service, { with: inputs, fetch })));
        assert.deepEqual([...runs.map(({ code }) => code), service.cvms().length], [0, 0, 1]);
        const ends = [];
        for (const run of runs.toReversed()) ends.push(await afterJob(service, run, inputs));
        assert.equal(ends.filter(({ writes }) => writes.length > 0).length, removers);
        // Whoever may not remove it says how a person does.
        const told = [...runs, ...ends].flatMap(({ annotations }) => annotations);
        assert.equal(told.length, 2 - removers);
        for (const { message } of told) assert.match(message, words);
      }));
  }

  it('leaves an answer that was lost to the sealed env too', () =>
    withService({}, async (service) => {
      const inputs = { ...(await prepared(service)), env: 'LEVEL=info' };
      service.fault({ endpoint: 'commit', kind: 'half_open', effect: 'applied' });
      const main = await playOn(service, { with: inputs });
      const post = await afterJob(service, main, inputs);
      assert.deepEqual([main.annotations, post.annotations, post.writes], [[], [], ['DELETE /cvms/{1}']]);
    }));
});

describe('a commit that took effect, whose answer was lost and whose repetition is refused', {
  concurrency: 3,
}, () => {
  const UNSEEN = { error_code: 'ERR-03-001', message: 'CVM not found' };
  const rows: [status: number, body: unknown][] = [
    [409, { error_code: 'ERR-01-006', message: 'already committed' }],
    [400, { error_code: 'ERR-01-004', message: 'name is taken' }],
    [422, { detail: 'provision data not found' }],
    [403, { detail: 'no' }],
    [500, { error_code: 'ERR-02-001', message: 'no node' }],
  ];
  for (const [status, body] of rows) {
    for (const seen of ['by its app id', 'in the list alone', 'only after the step']) {
      it(`is this run's, with ${status}, when the CVM is seen ${seen}`, () =>
        withService({}, async (service) => {
          const inputs = { ephemeral: 'true' };
          const main = await playOn(service, {
            with: inputs,
            given: () => {
              service.fault({ endpoint: 'commit', kind: 'reset_before_headers', effect: 'applied' });
              service.fault({ endpoint: 'commit', kind: 'status', status, body });
              const hidden =
                seen === 'by its app id'
                  ? []
                  : seen === 'in the list alone'
                    ? [/app_/]
                    : [/app_/, /paginated/];
              for (const endpoint of hidden)
                service.fault({ endpoint, kind: 'status', status: 404, body: UNSEEN, times: 99 });
            },
          });
          const isSeen = seen !== 'only after the step';
          const ends = isSeen ? [0, 'success', 'created'] : [1, 'failure', undefined];
          assert.deepEqual([main.code, main.outputs.outcome, main.outputs.change], ends, main.log);
          assert.equal(main.cvms.length, 1);
          service.clearFaults();
          const post = await afterJob(service, main, inputs);
          assert.deepEqual(
            [post.code, post.annotations, post.writes],
            [0, [], ['DELETE /cvms/{1}']],
            post.log,
          );
        }));
    }
  }
});

describe('two replicas of one app whose requests meet', () => {
  it('are not told apart when an answer is lost, so neither is touched', () =>
    withService({}, async (service) => {
      deployed(service);
      const inputs = { operation: 'replicate', ephemeral: 'true' };
      service.fault({ endpoint: 'replicas', kind: 'truncated_json' });
      const fetch: SourceOptions['fetch'] = (real) => async (url, init) => {
        const answer = await real(url, init);
        if (String(url).endsWith('/replicas'))
          await act(service, 'POST', '/replicas', { compose_hash: service.cvms()[0]?.composeHash });
        return answer;
      };
      const main = await playOn(service, { with: inputs, fetch });
      assert.equal(main.code, 1, main.log);
      for (const { vm_uuid } of service.cvms().slice(1)) assert.ok(main.errors[0]?.message.includes(vm_uuid));
      const post = await afterJob(service, main, inputs);
      assert.deepEqual([post.code, post.writes], [0, []]);
      assert.match(
        post.annotations[0]?.message ?? '',
        /cannot be told from those of others.*phala cvms delete ID/,
      );
    }));
});

/** Where operations cannot be read, a restart by others leaves no trace. */
const OPERATIONS: SimulatorOptions = { operationsRoute: 'answers' };

describe('the step after the job leaves a CVM alone', { concurrency: 3 }, () => {
  const CREATES: Inputs = { ephemeral: 'true', wait: 'false' };
  const GONE = { error_code: 'ERR-03-001', message: 'CVM not found' };
  const rows: [what: string, since: (service: Simulator) => unknown, inputs: Inputs, words: RegExp][] = [
    [
      'that another run has updated',
      (service) => act(service, 'PATCH', '', { docker_compose_file: OTHER_COMPOSE }),
      CREATES,
      /runs another version since/,
    ],
    [
      'that somebody has restarted',
      (service) => act(service, 'POST', '/restart'),
      CREATES,
      /another operation was begun on it since \(`restart`\)/,
    ],
    [
      'that somebody has stopped and started, which alone looks like the start of a creation',
      async (service) => {
        await act(service, 'POST', '/stop');
        await service.pass(60);
        await act(service, 'POST', '/start');
      },
      CREATES,
      /another operation was begun on it since \(`(?:power_off|stop)`\)/,
    ],
    [
      'that another key does not find',
      (service) =>
        void service.fault({ endpoint: 'info', kind: 'status', status: 404, body: GONE, times: 9 }),
      { ...CREATES, api_key: 'phak_of_another_workspace' },
      /another login than the step that created it, and does not find it/,
    ],
  ];
  for (const [what, since, inputs, words] of rows) {
    it(what, () =>
      withService(
        { ...OPERATIONS, apiKeys: ['phak_simulator', 'phak_of_another_workspace'] },
        async (service) => {
          const main = await playOn(service, { with: CREATES });
          await service.pass(60);
          await since(service);
          await service.pass(60);
          const post = await afterJob(service, main, inputs);
          assert.deepEqual([post.code, post.writes], [0, []], post.log);
          assert.deepEqual(titlesOf(post.annotations), [['warning', 'The CVM could not be deleted']]);
          assert.match(post.annotations[0]?.message ?? '', words);
          assert.match(post.annotations[0]?.message ?? '', /`phala cvms delete [0-9a-f-]{36}`/);
        },
      ),
    );
  }

  for (const end of ['delete', 'stop'])
    for (const status of [409, 429])
      it(`that another run has updated while the request to ${end} it waited for its turn (${status})`, () =>
        withService(OPERATIONS, async (service) => {
          const inputs = { on_failure: end };
          const main = await playOn(service, {
            with: inputs,
            behaviour: { bootFails: { error: 'no keys' } },
          });
          await service.pass(60);
          const post = await playOn(service, {
            state: main.state,
            with: inputs,
            behaviour: {},
            fetch: scripted(/^DELETE|\/stop$/, async ({ asked, real }) => {
              if (asked > 0) return real();
              await act(service, 'PATCH', '', { docker_compose_file: OTHER_COMPOSE });
              await service.pass(60);
              return reply(status, { detail: 'Another operation is in progress' });
            }),
          });
          assert.deepEqual([main.code, post.code, post.writes], [1, 0, []], post.log);
          assert.deepEqual([post.cvms[0]?.status, post.cvms[0]?.composeText], ['running', OTHER_COMPOSE]);
          assert.match(post.annotations[0]?.message ?? '', /runs another version since/);
        }));
});
