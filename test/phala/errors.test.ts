import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ApiError, type ApiErrorFacts } from '../../src/net/errors.ts';
import { isNotFound, readErrorBody } from '../../src/phala/errors.ts';
import { anyJson } from './any_json.ts';

/** The answer to an update that needs an approval on-chain, as the API sends it. */
const approval = {
  error_code: 'ERR-01-005',
  message: 'Compose hash registration required',
  details: [
    { field: 'compose_hash', value: 'ab12', message: 'Register this hash' },
    { field: 'device_id', value: 'cd34', message: null },
    { field: 'onchain_status', value: { is_allowed: false }, message: '' },
    { field: 'expires', value: null, message: 'in 14 days' },
  ],
  suggestions: ['Call addComposeHash', 'Then commit'],
  links: [
    { url: 'https://docs.phala.com/x', label: 'On-chain KMS' },
    { url: 'https://docs.phala.com/y', label: null },
  ],
  request_id: 'req-1',
};
const approvalFacts = {
  code: 'ERR-01-005',
  message: 'Compose hash registration required',
  details: {
    compose_hash: 'ab12',
    device_id: 'cd34',
    onchain_status: { is_allowed: false },
    expires: 'in 14 days',
  },
  suggestions: ['Call addComposeHash', 'Then commit'],
  links: [
    { label: 'On-chain KMS', url: 'https://docs.phala.com/x' },
    { label: 'https://docs.phala.com/y', url: 'https://docs.phala.com/y' },
  ],
  requestId: 'req-1',
};
const bare = { suggestions: [], links: [], details: {} };

describe('readErrorBody', () => {
  const table: [name: string, body: unknown, facts: Partial<ApiErrorFacts>][] = [
    ['a structured error as the body', approval, approvalFacts],
    ['a structured error under `detail`', { detail: approval }, approvalFacts],
    [
      'a structured error under `detail` whose request id is beside it',
      { detail: { error_code: 'ERR-04-001', message: 'No balance' }, request_id: 'req-2' },
      { ...bare, code: 'ERR-04-001', message: 'No balance', requestId: 'req-2' },
    ],
    [
      'a structured error full of nulls',
      {
        error_code: 'ERR-03-001',
        message: null,
        details: null,
        suggestions: null,
        links: null,
        request_id: null,
      },
      { ...bare, code: 'ERR-03-001', message: 'Conflict' },
    ],
    [
      'lists with entries of the wrong kind',
      {
        error_code: 'ERR-03-001',
        message: 'x',
        details: [null, 7, 'text', { field: null, value: 1 }, { value: 2 }, []],
        suggestions: [null, 7, 'Try', {}],
        links: [null, 'https://x', { label: 'no address' }, { url: '', label: 'empty' }],
      },
      { ...bare, code: 'ERR-03-001', message: 'x', suggestions: ['Try'] },
    ],
    [
      'a structured error under its other names',
      { detail: { code: 'BUSY', error: 'Another operation is in progress' } },
      { ...bare, code: 'BUSY', message: 'Another operation is in progress' },
    ],
    ['a message alone', { message: 'No' }, { ...bare, message: 'No' }],
    ['a code alone', { error_code: 'ERR-02-008' }, { ...bare, code: 'ERR-02-008', message: 'Conflict' }],
    ['a text under `detail`', { detail: 'Busy' }, { message: 'Busy' }],
    [
      'a text under `detail` beside a code that is null',
      { error_code: null, message: null, detail: 'Busy', request_id: 'req-3' },
      { message: 'Busy', requestId: 'req-3' },
    ],
    ['an empty text under `detail`', { detail: '' }, { message: 'Conflict' }],
    ['an empty object under `detail`', { detail: {} }, { ...bare, message: 'Conflict' }],
    ['`detail` that is null', { detail: null }, { message: 'Conflict' }],
    [
      'what is not valid, one line for all',
      {
        detail: [
          { loc: ['body', 'name'], msg: 'Field required', type: 'missing' },
          {
            loc: ['body', 'ports', 0, 'vm_port'],
            msg: 'Input should be greater than 0',
            type: 'x',
            ctx: { gt: 0 },
          },
          { loc: ['query', 'interval'], msg: 'Input should be less than or equal to 30', type: 'x' },
          { loc: ['body'], msg: 'JSON decode error', type: 'x' },
          { loc: ['body', 'kms'], msg: null },
          { msg: 'no place' },
        ],
      },
      {
        message:
          '`name`: Field required; `ports.0.vm_port`: Input should be greater than 0; `interval`: Input should be less than or equal to 30; JSON decode error; `kms`: is not valid; no place',
      },
    ],
    ['a list of texts', { detail: ['first', 'second'] }, { message: 'first; second' }],
    [
      'a list with entries of the wrong kind',
      { detail: [null, [{ toString: 1 }], { loc: ['body', { toString: 1 }, 'x'], msg: 'bad' }] },
      { message: 'is not valid; is not valid; `x`: bad' },
    ],
    ['an empty list', { detail: [] }, { message: 'Conflict' }],
    ['an `error` of another program', { error: 'rate limited' }, { message: 'rate limited' }],
    ['nothing known', { status: 'x' }, { message: 'Conflict' }],
    ['a list', ['x'], { message: 'Conflict' }],
    ['null', null, { message: 'Conflict' }],
    ['a text', 'x', { message: 'Conflict' }],
  ];
  for (const [name, body, facts] of table) {
    it(`reads ${name}`, () =>
      assert.deepEqual(JSON.parse(JSON.stringify(readErrorBody(JSON.stringify(body), 'Conflict'))), facts));
  }

  for (const text of ['', '<html><h1>502</h1></html>', '{"detail":', 'Service Unavailable']) {
    it(`takes the status text for the body \`${text}\``, () =>
      assert.deepEqual(readErrorBody(text, 'Bad Gateway'), { message: 'Bad Gateway' }));
  }

  for (const [text, edgeCode] of [
    ['error code: 1010', 1010],
    ['error code: 1015\n', 1015],
    ['<!DOCTYPE html><span class="cf-code-label">Error code <span>1020</span></span>', 1020],
    ['error code: 502', undefined],
    [`error code: ${'<a>'.repeat(9)}1010`, undefined],
  ] as const) {
    it(`${edgeCode === undefined ? 'finds no' : 'finds the'} number of an error of the edge in \`${text}\``, () =>
      assert.equal(readErrorBody(text, 'Forbidden').edgeCode, edgeCode));
  }

  it('reads any JSON', () => {
    const value = anyJson(
      ...['detail', 'error_code', 'message', 'details', 'suggestions', 'links', 'request_id', 'loc', 'msg'],
      ...['error', 'field', 'value', 'url', 'label'],
    );
    fc.assert(
      fc.property(value, (body) => {
        const { message } = readErrorBody(JSON.stringify(body), 'nothing');
        assert.ok(typeof message === 'string' && message !== '');
      }),
      { numRuns: 500 },
    );
  });
});

describe('isNotFound', () => {
  const refused = { kind: 'refused', request: 'GET /cvms/x', message: 'x' } as const;
  const table: { name: string; error: unknown; isNot: boolean }[] = [
    { name: 'a refusal with 404', error: new ApiError({ ...refused, status: 404 }), isNot: true },
    { name: 'a refusal with 410', error: new ApiError({ ...refused, status: 410 }), isNot: false },
    {
      name: 'a 404 that tells of several CVMs',
      error: new ApiError({ ...refused, status: 404, code: 'ERR-03-010' }),
      isNot: false,
    },
    { name: 'no answer', error: new ApiError({ ...refused, kind: 'unreachable' }), isNot: false },
    { name: 'another error', error: Object.assign(new Error('x'), { status: 404 }), isNot: false },
    { name: 'nothing', error: undefined, isNot: false },
  ];
  for (const { name, error, isNot } of table) {
    it(`is ${isNot} for ${name}`, () => assert.equal(isNotFound(error), isNot));
  }
});

describe('ApiError', () => {
  it('gives its facts', () => {
    const cause = new Error('why');
    const facts: ApiErrorFacts = {
      kind: 'refused',
      request: 'GET /x',
      message: 'No',
      status: 409,
      code: 'ERR-03-007',
    };
    const error = new ApiError(facts, { cause });
    assert.deepEqual(
      [error.name, error.message, error.status, error.code, error.cause, error.facts],
      ['ApiError', 'No', 409, 'ERR-03-007', cause, facts],
    );
  });
});
