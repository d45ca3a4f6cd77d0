import type { ApiErrorFacts } from '../phala/errors.ts';

/** What a refusal means for whoever reads the annotation, and the next thing to do. */
export type Advice = { title: string; next: string };

type Row = Advice & { matches: (facts: ApiErrorFacts) => boolean };

const code =
  (...codes: string[]) =>
  (facts: ApiErrorFacts) =>
    facts.code !== undefined && codes.includes(facts.code);
const status =
  (...statuses: number[]) =>
  (facts: ApiErrorFacts) =>
    facts.status !== undefined && statuses.includes(facts.status);

/** The first row that fits. Error codes come first: they are more exact than the HTTP status. */
const ROWS: Row[] = [
  {
    matches: code('ERR-01-001', 'ERR-02-012'),
    title: 'The node is not available',
    next: 'Leave `node_id` empty to let the platform choose, or name a node of `GET /teepods/available`.',
  },
  {
    matches: code('ERR-01-002', 'ERR-01-003'),
    title: 'The compose file is refused',
    next: 'Correct the compose file as the message says.',
  },
  {
    matches: code('ERR-01-004'),
    title: 'The name is taken',
    next: 'Choose another `name`, or update the CVM that has it with `operation: deploy` and its `cvm_id`.',
  },
  {
    matches: (facts) => facts.status === 466 || code('ERR-01-006')(facts),
    title: 'The compose hash is no longer valid',
    next: 'Run the preparing step again, and commit what it returns within 14 days.',
  },
  {
    matches: (facts) => facts.status === 467 || code('ERR-01-007')(facts),
    title: 'The transaction could not be verified',
    next: 'Check that `transaction_hash` is the approval on the right chain and is confirmed, then run the step again.',
  },
  {
    matches: (facts) => facts.status === 468 || code('ERR-01-008')(facts),
    title: 'The contract does not allow this compose hash',
    next: "Register the compose hash in the app's contract (`addComposeHash`), then run the step again.",
  },
  {
    matches: (facts) => facts.status === 465 || code('ERR-01-005')(facts),
    title: 'The compose hash must be approved on-chain first',
    next: "Register the compose hash in the app's contract, then finish with `operation: commit`.",
  },
  {
    matches: code('ERR-02-001'),
    title: 'The instance type does not exist',
    next: 'Give an `instance_type` of `GET /instance-types`, such as `tdx.small`.',
  },
  {
    matches: code('ERR-02-002', 'ERR-02-003', 'ERR-02-004', 'ERR-02-005', 'ERR-02-014'),
    title: 'No capacity',
    next: 'Try again later, choose a smaller `instance_type`, or leave `region` and `node_id` empty so that the platform can choose.',
  },
  {
    matches: code('ERR-02-006', 'ERR-02-007', 'ERR-02-016'),
    title: 'No GPU is free',
    next: 'Try again later, or in another `region`.',
  },
  {
    matches: code('ERR-02-010', 'ERR-02-013', 'ERR-03-006'),
    title: 'The OS image is not available',
    next: 'Leave `image` empty for the latest stable one, or give the name of an image that the node has.',
  },
  {
    matches: code('ERR-02-015', 'ERR-04-002', 'ERR-04-003'),
    title: 'A quota is used up',
    next: 'Delete CVMs that are not needed, choose a smaller `instance_type`, or ask Phala Cloud for a higher quota.',
  },
  {
    matches: code('ERR-04-001'),
    title: 'The balance is not sufficient',
    next: 'Top up the workspace on https://cloud.phala.com, then run the job again.',
  },
  {
    matches: code('ERR-03-002', 'ERR-03-010'),
    title: 'Several CVMs are meant',
    next: 'Give the UUID of one of them as `cvm_id`.',
  },
  {
    matches: code('ERR-03-007'),
    title: 'The app id belongs to another deployment',
    next: 'Run the whole deployment again: a new provision gives a new app id.',
  },
  {
    matches: status(401),
    title: 'The login is refused',
    next: 'Check that `api_key` holds a key of the right workspace that has not been revoked (dashboard, API tokens), and that the secret is not empty in this workflow: a called workflow needs `secrets: inherit`.',
  },
  {
    matches: (facts) => facts.status === 403 || code('ERR-06-006')(facts),
    title: 'Not allowed',
    next: 'The login is valid but may not do this: check that it belongs to the workspace of the CVM, and that the workspace is not suspended.',
  },
  {
    matches: status(404),
    title: 'Not found',
    next: 'Check the id, and that the login belongs to the workspace of the CVM.',
  },
  {
    matches: status(409),
    title: 'Another operation is in the way',
    next: 'Wait until the operation on the CVM is over, then run the job again.',
  },
  {
    matches: status(400, 422),
    title: 'The request is not valid',
    next: 'Correct the input that the message names.',
  },
  {
    matches: ({ kind }) => kind === 'redirected',
    title: 'The API address redirects',
    next: 'Check `api_url`; it must be the whole prefix, such as https://cloud-api.phala.com/api/v1.',
  },
  {
    matches: ({ kind }) => kind === 'unreachable' || kind === 'unreadable',
    title: 'Phala Cloud cannot be reached',
    next: 'Check `api_url` and the network of the runner (proxy, firewall), then run the job again.',
  },
];

export function adviceFor(facts: ApiErrorFacts): Advice | undefined {
  return ROWS.find((row) => row.matches(facts));
}
