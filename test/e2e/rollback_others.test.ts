import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Fetch } from '../../src/net/transport.ts';
import { objectOf } from '../../src/text/json.ts';
import { ask } from '../simulator/client.ts';
import type { Behaviour, CvmSeed, Simulator } from '../simulator/simulator.ts';
import { COMPOSE, NAME, OTHER_COMPOSE, play, QUICK, type Scenario } from './scenario.ts';
import { type OnItsWay, reply, scripted } from './scripted.ts';

const BY_HAND = `${COMPOSE}# by hand\n`;
const OLD: CvmSeed = { composeText: OTHER_COMPOSE, instanceType: 'tdx.small' };
const BOOT_FAILS: Behaviour = { ...QUICK, times: 1, bootFails: { error: 'docker compose up failed' } };
const HANGS: Behaviour = { ...QUICK, times: 1, neverFinishes: true };
const ROLLBACK = { on_failure: 'rollback' };
const STAGE = { cancelRoute: 'answers', operationsRoute: 'answers', patchSize: 'applied' } as const;

/** A person at the same CVM. */
type Person = {
  service: Simulator;
  /** Ends what runs there. */
  cancels(): Promise<unknown>;
  deploys(): Promise<unknown>;
  /** The operation of that. */
  deployed?: unknown;
  /** Until all that was begun is over. */
  waits(): Promise<unknown>;
  /** The newest operation on it. */
  sees(): { operation_type: string; status: string } | undefined;
};

function personAt(service: Simulator): Person {
  const path = () => `/cvms/${service.cvms()[0]?.vm_uuid}`;
  const person: Person = {
    service,
    cancels: () => ask(service, 'POST', `${path()}/operations/cancel`, {}),
    deploys: async () => {
      const { body } = await ask(service, 'PATCH', path(), { docker_compose_file: BY_HAND });
      person.deployed = objectOf(body).correlation_id;
    },
    waits: () => service.pass(60),
    sees: () => service.cvms()[0]?.operations[0],
  };
  return person;
}

const REDEPLOY = 'POST /cvms/{1}/revisions/{2}/redeploy';
const CANCEL = 'POST /cvms/{1}/operations/cancel';
const UPDATE = 'PATCH /cvms/{1}';
/** That of what runs, which nobody named. */
const ON_PURPOSE: Scenario = {
  cvm: { ...OLD, earlier: [{ composeText: `${COMPOSE}# earlier\n` }] },
  with: { operation: 'rollback', name: NAME },
  behaviour: QUICK,
};
const NOT_MEANT = /Another deployment of .* came in after this rollback began/;
const NOTHING_BACK = /A newer deployment came in between, so nothing was rolled back/;

type Row = [
  when: string,
  scenario: Scenario,
  /** What the person does at which requests of the run. */
  meets: [request: RegExp, act: (on: OnItsWay, person: Person) => ReturnType<OnItsWay['real']>],
  writes: string[],
  says: RegExp,
];

const ROWS: Row[] = [
  [
    'while the operation of this run is cancelled',
    { behaviour: HANGS, with: { ...ROLLBACK, timeout: '60s' } },
    [
      /operations\/cancel$/,
      async ({ real }, person) => {
        const answer = await real();
        await person.deploys();
        await person.waits();
        return answer;
      },
    ],
    [UPDATE, CANCEL],
    NOTHING_BACK,
  ],
  [
    'before that is cancelled, and theirs is not',
    { behaviour: HANGS, with: { ...ROLLBACK, timeout: '60s' } },
    [
      /\/revisions\?/,
      async ({ asked, real }, person) => {
        const answer = await real();
        if (asked === 1) {
          await person.cancels();
          await person.deploys();
        }
        return answer;
      },
    ],
    [UPDATE],
    NOTHING_BACK,
  ],
  [
    'while the request waits for the limit of the rate',
    { behaviour: BOOT_FAILS, with: ROLLBACK },
    [
      /\/redeploy$/,
      async ({ asked, real }, person) => {
        if (asked > 0) return real();
        await person.deploys();
        await person.waits();
        return reply(429, { detail: 'Too many requests' }, { 'retry-after': '30' });
      },
    ],
    [UPDATE],
    NOTHING_BACK,
  ],
  [
    'so that the request waits for its turn, which comes right after a look',
    { behaviour: BOOT_FAILS, with: ROLLBACK },
    [
      /\/redeploy$/,
      async ({ asked, real }, person) => {
        await (asked === 0 ? person.deploys() : person.waits());
        return real();
      },
    ],
    // It was refused.
    [UPDATE, REDEPLOY],
    NOTHING_BACK,
  ],
  [
    'after the version before was put back, and before its size is set back',
    { behaviour: BOOT_FAILS, with: { ...ROLLBACK, instance_type: 'tdx.medium' } },
    [
      /\/operations\?/,
      async ({ real }, person) => {
        const answer = await real();
        const newest = person.sees();
        if (newest?.operation_type.includes('redeploy') && newest.status !== 'in_progress') {
          await person.deploys();
          await person.waits();
        }
        return answer;
      },
    ],
    [UPDATE, REDEPLOY],
    /The version before was put back.* another deployed .* so `instance_type` to tdx.small was not set back/,
  ],
  [
    'before a size alone is set back',
    {
      cvm: { ...OLD, composeText: COMPOSE },
      behaviour: BOOT_FAILS,
      with: { ...ROLLBACK, instance_type: 'tdx.medium' },
    },
    [
      /^PATCH \/cvms\/[^/]+$/,
      async ({ asked, real }, person) => {
        if (asked !== 1) return real();
        await person.deploys();
        await person.waits();
        return reply(429, { detail: 'Too many requests' });
      },
    ],
    [UPDATE],
    NOTHING_BACK,
  ],
  [
    'while what `operation: rollback` goes back to is looked for',
    ON_PURPOSE,
    [
      /\/revisions\/[^/]+$/,
      async ({ asked, real }, person) => {
        const answer = await real();
        if (asked === 0) {
          await person.deploys();
          await person.waits();
        }
        return answer;
      },
    ],
    [],
    NOT_MEANT,
  ],
  [
    'so that `operation: rollback` waits for its turn, which comes right after a look',
    ON_PURPOSE,
    [
      /\/redeploy$/,
      async ({ asked, real }, person) => {
        await (asked === 0 ? person.deploys() : person.waits());
        return real();
      },
    ],
    [REDEPLOY],
    NOT_MEANT,
  ],
];

describe('a rollback leaves alone what a person deploys', { concurrency: 3 }, () => {
  for (const [when, scenario, [request, act], writes, says] of ROWS)
    it(when, async () => {
      let person: Person | undefined;
      const fetch: (real: Fetch) => Fetch = scripted(request, (on) =>
        person === undefined ? on.real() : act(on, person),
      );
      const played = await play(
        {
          cvm: OLD,
          ...scenario,
          with: { verify: 'off', ...scenario.with },
          given: (service) => {
            person = personAt(service);
          },
          fetch,
        },
        STAGE,
      );
      const { outputs, errors, cvms, log } = played;
      const sent = played.writes.map((write) => write.replace(/revisions\/\w+/, 'revisions/{2}'));
      assert.deepEqual(sent, writes, log);
      const [newest] = cvms[0]?.operations ?? [];
      assert.deepEqual([newest?.correlation_id, newest?.status === 'failed'], [person?.deployed, false], log);
      assert.deepEqual([outputs.rolled_back === 'true', errors.length], [false, 1], log);
      assert.match(errors[0]?.message ?? '', says);
    });
});
