import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ApiErrorFacts } from '../../../src/net/errors.ts';
import { adviceFor } from '../../../src/report/diagnosis/refusals.ts';

const refused = (facts: Partial<ApiErrorFacts>): ApiErrorFacts => ({
  kind: 'refused',
  request: 'POST /cvms/provision',
  message: 'no',
  ...facts,
});

/** Every code that a deployment can meet, with the status that the API gives it, where it is known. */
const codes: [code: string, status: number | undefined, title: string, next: RegExp][] = [
  ['ERR-01-001', undefined, 'The node is not available', /`node_id`/],
  ['ERR-01-002', undefined, 'The compose file is refused', /`compose_file`/],
  ['ERR-01-003', undefined, 'The compose file is refused', /`compose_file`/],
  ['ERR-01-004', 409, 'The name is taken', /`cvm_id`.*`name`/],
  [
    'ERR-01-005',
    465,
    'The compose hash must be approved on-chain first',
    /addComposeHash.*operation: commit/,
  ],
  ['ERR-01-006', 466, 'The approval is for another version', /Run the deployment again/],
  ['ERR-01-007', 467, 'The transaction could not be verified', /`transaction_hash`/],
  ['ERR-01-008', 468, 'The contract does not allow this compose hash', /addComposeHash/],
  ['ERR-02-001', undefined, 'The instance type does not exist', /`instance_type`/],
  ['ERR-02-002', undefined, 'No capacity', /`region`/],
  ['ERR-02-003', undefined, 'No capacity', /`instance_type`/],
  ['ERR-02-004', undefined, 'No capacity', /`instance_type`/],
  ['ERR-02-005', undefined, 'No capacity', /`node_id`/],
  ['ERR-02-006', undefined, 'No GPU is free', /later/],
  ['ERR-02-007', undefined, 'No GPU is free', /later/],
  ['ERR-02-008', undefined, 'The settings do not fit together', /`instance_type`/],
  ['ERR-02-009', 400, 'The settings do not fit together', /`vcpu`/],
  ['ERR-02-010', undefined, 'The OS image is not available', /`image`/],
  ['ERR-02-011', undefined, 'The node has no such KMS', /`kms`/],
  ['ERR-02-012', 403, 'The node is not available', /`node_id`/],
  ['ERR-02-013', undefined, 'The OS image is not available', /`image`/],
  ['ERR-02-014', undefined, 'No capacity', /later/],
  ['ERR-02-015', undefined, 'A quota is used up', /operation: delete/],
  ['ERR-02-016', undefined, 'No GPU is free', /later/],
  ['ERR-03-001', 404, 'Not found', /`cvm_id` or `name`/],
  ['ERR-03-002', undefined, 'Several CVMs are meant', /UUID/],
  ['ERR-03-003', 404, 'Not found', /workspace/],
  ['ERR-03-004', 404, 'Not found', /workspace/],
  ['ERR-03-005', 404, 'Not found', /workspace/],
  ['ERR-03-006', undefined, 'The OS image is not available', /`image`/],
  ['ERR-03-007', 409, 'The app id belongs to another deployment', /`app_id`/],
  ['ERR-03-008', 404, 'Not found', /workspace/],
  ['ERR-03-009', undefined, 'The replica needs a compose hash', /`compose_hash`/],
  ['ERR-03-010', undefined, 'Several CVMs are meant', /`cvm_id`/],
  ['ERR-04-001', 400, 'The balance is not sufficient', /Top up/],
  ['ERR-04-002', undefined, 'A quota is used up', /quota/],
  ['ERR-04-003', undefined, 'A quota is used up', /`instance_type`/],
  ['ERR-06-006', 403, 'Not allowed', /workspace/],
];

const others: [title: string, facts: ApiErrorFacts, advice: string][] = [
  [
    'a runner that the edge refuses',
    refused({ status: 403, edgeCode: 1010, setUp: 'page' }),
    'The edge in front of the API refuses this runner',
  ],
  [
    'a certificate that is not trusted',
    refused({ kind: 'unreachable', setUp: 'certificate' }),
    'The certificate is not trusted',
  ],
  ['an unknown host', refused({ kind: 'unreachable', setUp: 'host_name' }), 'The host name is not known'],
  ['a page', refused({ status: 404, setUp: 'page' }), 'Something else answers in place of the API'],
  [
    'a suspended workspace',
    refused({ status: 403, message: 'Workspace is suspended' }),
    'The workspace is suspended',
  ],
  [
    'an empty account without a code',
    refused({ status: 400, message: 'Insufficient balance' }),
    'The balance is not sufficient',
  ],
  [
    'a repository that several workspaces trust',
    refused({ status: 403, message: 'Repository is trusted by multiple workspaces; set X-Phala-Workspace' }),
    'Several workspaces trust this repository',
  ],
  ['a refused login', refused({ status: 401 }), 'The login is refused'],
  ['a missing permission', refused({ status: 403 }), 'Not allowed'],
  ['something that does not exist', refused({ status: 404 }), 'Not found'],
  [
    'a lock',
    refused({ status: 409, message: 'Another operation is in progress' }),
    'Another operation is in the way',
  ],
  [
    'an approval that is needed',
    refused({ status: 465, code: 'ERR-02-465' }),
    'The compose hash must be approved on-chain first',
  ],
  ['too many requests', refused({ status: 429 }), 'Too many requests'],
  [
    'a field that is not valid',
    refused({ status: 422, message: '`name`: too short' }),
    'The request is not valid',
  ],
  ['a fault of the service', refused({ status: 503 }), 'Phala Cloud has a fault'],
  ['another address', refused({ kind: 'redirected', status: 302 }), 'The API address redirects'],
  ['a page of a proxy', refused({ kind: 'unreadable', status: 200 }), 'The answer is not that of the API'],
  ['no answer', refused({ kind: 'unreachable', request: 'GET /cvms/x' }), 'Phala Cloud cannot be reached'],
  [
    'no answer to a write',
    refused({ kind: 'unreachable', request: 'POST /cvms/x/replicas' }),
    'The answer was lost',
  ],
];

describe('the advice for a refusal', () => {
  for (const [code, status, title, next] of codes) {
    it(`says what ${code} means and what to do`, () => {
      const advice = adviceFor(refused({ code, status }));
      assert.equal(advice?.title, title);
      assert.match(advice?.next ?? '', next);
    });
  }

  for (const [title, facts, advice] of others) {
    it(`knows ${title}`, () => {
      assert.equal(adviceFor(facts)?.title, advice);
      assert.match(adviceFor(facts)?.next ?? '', /^[A-Z].*\.$/);
    });
  }

  it('leaves what it does not know to the words of the platform', () => {
    assert.equal(adviceFor(refused({ status: 418, code: 'ERR-99-001' })), undefined);
  });
});
