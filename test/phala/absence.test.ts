import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ApiError } from '../../src/net/errors.ts';
import { BRIEF_MS } from '../../src/net/retry.ts';
import { askFor, type Demand, judgeAbsence, type ListLook, lookInList } from '../../src/phala/absence.ts';
import { readCvm } from '../../src/phala/cvm.ts';
import { readCvmId } from '../../src/phala/ids.ts';
import { fakeClock } from '../fake_clock.ts';

const { signal } = new AbortController();
const UUID = '90d5fbca-3bcf-46ea-a5a8-13680ec37e0b';
const HEX = '00112233445566778899aabbccddeeff00112233';
const CVM = readCvm({ id: 'cvm_1', vm_uuid: UUID, app_id: HEX, instance_id: HEX, name: 'my-app' });

function answered(status: number, code?: string): ApiError {
  return new ApiError({ kind: 'refused', request: 'GET /cvms/x', message: 'no', status, code });
}

describe('a 404 for a CVM', () => {
  const lists: Record<string, ListLook> = {
    'nobody asked the list': { kind: 'not_asked' },
    'the list lacks it': { kind: 'lacks' },
    'the list has it': { kind: 'has', cvms: [CVM] },
    'the list is refused': { kind: 'refused', reason: 'HTTP 403' },
    'the list gave no answer': { kind: 'untold', reason: 'HTTP 502' },
  };
  const OWN = 'ERR-03-001';
  const rows: [code: string | undefined, demand: Demand, list: keyof typeof lists, means: string][] = [
    [OWN, 'code', 'nobody asked the list', 'absent'],
    ['ERR-03-004', 'code', 'nobody asked the list', 'absent'],
    [OWN, 'list_if_readable', 'nobody asked the list', 'unknown'],
    [OWN, 'list', 'nobody asked the list', 'unknown'],
    [undefined, 'code', 'nobody asked the list', 'unknown'],
    ['ERR-01-001', 'code', 'nobody asked the list', 'unknown'],
    ['NOT_FOUND', 'code', 'nobody asked the list', 'unknown'],
    ['ERR-03-', 'code', 'nobody asked the list', 'unknown'],
    ['ERR-03-001 ', 'code', 'nobody asked the list', 'unknown'],
    ['xERR-03-001', 'code', 'nobody asked the list', 'unknown'],
    [undefined, 'code', 'the list lacks it', 'absent'],
    [OWN, 'list', 'the list lacks it', 'absent'],
    [undefined, 'code', 'the list has it', 'listed'],
    [OWN, 'list_if_readable', 'the list has it', 'listed'],
    [OWN, 'list_if_readable', 'the list is refused', 'absent'],
    [OWN, 'list', 'the list is refused', 'unknown'],
    [undefined, 'code', 'the list is refused', 'unknown'],
    [undefined, 'list_if_readable', 'the list is refused', 'unknown'],
    [OWN, 'list_if_readable', 'the list gave no answer', 'unknown'],
    [undefined, 'code', 'the list gave no answer', 'unknown'],
  ];
  for (const [code, demand, list, means] of rows) {
    it(`means ${means} with ${code ?? 'no code'}, when ${list} and it takes \`${demand}\``, () =>
      assert.equal(judgeAbsence(code, demand, lists[list] ?? assert.fail()).kind, means));
  }
});

describe('the list of all CVMs', () => {
  const rows: [wanted: string, entry: Record<string, unknown>, says: string][] = [
    [UUID, {}, 'has'],
    [UUID.replaceAll('-', '').toUpperCase(), {}, 'has'],
    ['cvm_1', {}, 'has'],
    [`app_${HEX}`, {}, 'has'],
    [`instance_${HEX}`, {}, 'has'],
    ['MY-app', {}, 'has'],
    ['other-app', {}, 'lacks'],
    ['cvm_2', {}, 'lacks'],
    [`app_${HEX.replace('0', '1')}`, {}, 'lacks'],
    [`instance_${HEX}`, { instance_id: null }, 'untold'],
    [UUID, { vm_uuid: null }, 'untold'],
    ['app_x', {}, 'untold'],
  ];
  for (const [wanted, entry, says] of rows) {
    it(`${says} \`${wanted}\` with ${JSON.stringify(entry)}`, async () => {
      const shown = { id: 'cvm_1', vm_uuid: UUID, app_id: HEX, instance_id: HEX, name: 'my-app', ...entry };
      const list = async () => [readCvm(shown)];
      assert.equal((await lookInList({ list }, readCvmId(wanted), signal)).kind, says);
    });
  }

  for (const [error, says] of [
    [answered(401), 'refused'],
    [answered(403), 'refused'],
    [answered(404), 'untold'],
    [answered(502), 'untold'],
  ] as const) {
    it(`is ${says} with ${error.status}`, async () => {
      const look = await lookInList({ list: () => Promise.reject(error) }, readCvmId('my-app'), signal);
      assert.equal(look.kind, says);
    });
  }
});

describe('a request for a CVM', () => {
  function asking(list: () => Promise<never[] | (typeof CVM)[]>, answers: (ApiError | string)[]) {
    const clock = fakeClock();
    let next = 0;
    const ask = async () => {
      const answer = answers[Math.min(next++, answers.length - 1)];
      if (answer instanceof ApiError) throw answer;
      return answer;
    };
    const result = askFor({ api: { list }, clock, pauseMs: 5000, signal }, UUID, 'code', ask);
    return { result: () => clock.finish(result), clock };
  }
  const none = async () => [];
  const refused = () => Promise.reject(answered(404));

  it('is repeated while a 404 says nothing', async () => {
    const { result, clock } = asking(refused, [answered(404), answered(404), 'there']);
    assert.deepEqual(await result(), { kind: 'answer', value: 'there' });
    assert.equal(clock.nowMs(), 10_000);
  });

  it('is repeated while the list has what is not found', async () => {
    const { result } = asking(async () => [CVM], [answered(404), 'there']);
    assert.deepEqual(await result(), { kind: 'answer', value: 'there' });
  });

  it('ends with what is missing when it stays so', async () => {
    const { result, clock } = asking(refused, [answered(404)]);
    await assert.rejects(result(), (error: ApiError) => {
      assert.match(error.message, /cannot be told: this 404 has no code.*the list of CVMs cannot be read/);
      return error.facts.setUp === 'prefix';
    });
    assert.equal(clock.nowMs(), BRIEF_MS);
  });

  for (const error of [answered(404, 'ERR-03-001'), answered(404)]) {
    it(`finds none with ${error.code ?? 'no code'} and an empty list`, async () =>
      assert.deepEqual(await asking(none, [error]).result(), { kind: 'absent' }));
  }

  it('fails with any other answer', () =>
    assert.rejects(asking(none, [answered(403)]).result(), { status: 403 }));
});
