import type { ApiErrorFacts } from '../../net/errors.ts';
import type { LoginKind } from '../../run/login.ts';

/** What a refusal means for whoever reads the annotation, and the next thing to do. */
export type Advice = { title: string; next: string };

type Row = Advice & {
  matches: (facts: ApiErrorFacts) => boolean;
  /** The row is for this login alone. */
  login?: LoginKind;
};

const code =
  (...codes: string[]) =>
  (facts: ApiErrorFacts) =>
    facts.code !== undefined && codes.includes(facts.code);
const status =
  (...statuses: number[]) =>
  (facts: ApiErrorFacts) =>
    facts.status !== undefined && statuses.includes(facts.status);
/** A refusal whose message holds the words. They stand for causes that have no code, or one that is not published. */
const words = (pattern: RegExp) => (facts: ApiErrorFacts) =>
  facts.kind === 'refused' && pattern.test(facts.message.slice(0, LONGEST_MESSAGE));
const either =
  (...tests: Row['matches'][]) =>
  (facts: ApiErrorFacts) =>
    tests.some((test) => test(facts));

const LONGEST_MESSAGE = 2000;

const setUp =
  (...kinds: NonNullable<ApiErrorFacts['setUp']>[]) =>
  (facts: ApiErrorFacts) =>
    facts.setUp !== undefined && kinds.includes(facts.setUp);

/** The first row that fits. Error codes are more exact than words, and words more exact than the HTTP status. */
const ROWS: Row[] = [
  {
    matches: ({ status: answered, edgeCode }) => answered === 403 && edgeCode !== undefined,
    title: 'The edge in front of the API refuses this runner',
    next: 'Cloudflare turned the request away before Phala Cloud saw it, most likely by the address of the runner. Run the job again, on another runner if it stays so, and ask the support of Phala Cloud to let this one through.',
  },
  {
    matches: setUp('certificate'),
    title: 'The certificate is not trusted',
    next: 'Is `api_url` right? Behind a proxy that opens TLS, or with an authority of your own, set the environment variable `NODE_EXTRA_CA_CERTS` of the job to a PEM file with its certificate.',
  },
  {
    matches: setUp('host_name'),
    title: 'The host name is not known',
    next: 'Check the host in `api_url` (or `PHALA_CLOUD_API_PREFIX`), and the DNS of the runner; behind a proxy set `HTTPS_PROXY`.',
  },
  {
    matches: setUp('page', 'prefix'),
    title: 'Something else answers in place of the API',
    next: 'Check that `api_url` (or `PHALA_CLOUD_API_PREFIX`) is the whole prefix, such as https://cloud-api.phala.com/api/v1, and that no proxy answers in its place.',
  },
  {
    matches: code('ERR-01-001', 'ERR-02-012'),
    title: 'The node is not available',
    next: 'Leave `region` and `node_id` empty to let the platform choose, or give one that the dashboard offers to your workspace.',
  },
  {
    matches: code('ERR-01-002', 'ERR-01-003'),
    title: 'The compose file is refused',
    next: 'Correct the file of `compose_file` as the message says; `docker compose config` on your machine finds the same mistakes.',
  },
  {
    matches: code('ERR-01-004'),
    title: 'The name is taken',
    next: 'Another CVM of the workspace has this name. To update that one, give its id (dashboard) as `cvm_id`; to have a second one, choose another `name`.',
  },
  {
    matches: either(status(465), code('ERR-01-005')),
    title: 'The compose hash must be approved on-chain first',
    next: "Register the compose hash in the app's contract (`addComposeHash`), then finish with `operation: commit`.",
  },
  {
    matches: either(status(466), code('ERR-01-006')),
    title: 'The approval is for another version',
    next: 'The compose hash or commit token is wrong, used, older than 14 days, or replaced by a later update. Run the deployment again, and approve and commit what that one returns.',
  },
  {
    matches: either(status(467), code('ERR-01-007')),
    title: 'The transaction could not be verified',
    next: 'Check that `transaction_hash` is the approval, on the chain of this app and confirmed, then run this step again. Right after the transaction a minute of patience may be enough.',
  },
  {
    matches: either(status(468), code('ERR-01-008')),
    title: 'The contract does not allow this compose hash',
    next: "Send `addComposeHash` with this compose hash to the app's contract (and `addDevice`, if the node is new), then run this step again.",
  },
  {
    matches: code('ERR-02-001'),
    title: 'The instance type does not exist',
    next: 'Give an `instance_type` that the dashboard offers, such as `tdx.small`, or leave it empty.',
  },
  {
    matches: code('ERR-02-002', 'ERR-02-003', 'ERR-02-004', 'ERR-02-005', 'ERR-02-014'),
    title: 'No capacity',
    next: 'No node has room for this size at the moment. Leave `region` and `node_id` empty so that any node counts, choose a smaller `instance_type`, or run the job again later.',
  },
  {
    matches: code('ERR-02-006', 'ERR-02-007', 'ERR-02-016'),
    title: 'No GPU is free',
    next: 'Run the job again later, or choose another `region` or an `instance_type` with fewer GPUs.',
  },
  {
    matches: code('ERR-02-008', 'ERR-02-009'),
    title: 'The settings do not fit together',
    next: 'Correct the inputs that the message names. `instance_type` excludes `vcpu` and `memory`; `image`, `kms` and `node_id` limit each other, so give as few of them as you need.',
  },
  {
    matches: code('ERR-02-010', 'ERR-02-013', 'ERR-03-006'),
    title: 'The OS image is not available',
    next: 'Leave `image` empty for the latest stable one, or name one that the node has; `node_id` and `region` decide which node that is.',
  },
  {
    matches: code('ERR-02-011'),
    title: 'The node has no such KMS',
    next: 'Leave `node_id` and `region` empty so that the platform finds a node with this `kms`, or leave `kms` empty.',
  },
  {
    matches: code('ERR-02-015', 'ERR-04-002', 'ERR-04-003'),
    title: 'A quota is used up',
    next: 'Delete CVMs that nobody needs (`operation: delete`), choose a smaller `instance_type`, or ask Phala Cloud for a higher quota.',
  },
  {
    matches: either(code('ERR-04-001'), words(/insufficient (?:balance|credit|fund)/i)),
    title: 'The balance is not sufficient',
    next: 'Top up the workspace on https://cloud.phala.com, then run the job again.',
  },
  {
    matches: code('ERR-03-002', 'ERR-03-010'),
    title: 'Several CVMs are meant',
    next: 'The name or app id stands for more than one CVM. Give the UUID of one of them (dashboard) as `cvm_id`.',
  },
  {
    matches: code('ERR-03-007'),
    title: 'The app id belongs to another deployment',
    next: 'A CVM runs under this app id with another configuration. To change that one, deploy with its id as `cvm_id`; for a new one, leave `app_id` empty or run the provision again, which gives a new app id.',
  },
  {
    matches: code('ERR-03-009'),
    title: 'The replica needs a compose hash',
    next: "Give the `compose_hash` that the replica is to run, which the app's contract must allow.",
  },
  {
    matches: words(/suspend/i),
    title: 'The workspace is suspended',
    next: 'Settle the bill on https://cloud.phala.com, then run the job again: a suspended workspace can start and update nothing.',
  },
  {
    // A login by OIDC that several workspaces trust has to say which one it means.
    matches: words(
      /(?:several|multiple|more than one|ambiguous).{0,40}workspace|workspace.{0,40}ambiguous|x-phala-workspace/i,
    ),
    title: 'Several workspaces trust this repository',
    next: 'Give the slug of the one to deploy to as `workspace` (the first part of the path on https://cloud.phala.com).',
  },
  {
    matches: status(401),
    login: 'oidc',
    title: 'The login without a key is refused',
    next: 'The workspace has to trust this repository (dashboard, GitHub OIDC); where several workspaces do, name one with `workspace`. A pull request from a fork gets no token that counts.',
  },
  {
    matches: status(401),
    title: 'The login is refused',
    next: 'Check that `api_key` holds a key of the right workspace that has not been revoked: make a new one on https://cloud.phala.com (API tokens) and store it as the secret that the workflow gives to `api_key`.',
  },
  {
    matches: status(403),
    login: 'oidc',
    title: 'Not allowed',
    next: 'A login without a key may only provision, create, read and update the CVMs of a workspace that trusts this repository. For anything else give `api_key`.',
  },
  {
    matches: either(status(403), code('ERR-06-006')),
    title: 'Not allowed',
    next: 'The login is valid but may not do this. Check that it belongs to the workspace of the CVM and may write there, and that the workspace is not suspended.',
  },
  {
    // The platform also says `not found` for what belongs to others.
    matches: either(status(404), code('ERR-03-001', 'ERR-03-003', 'ERR-03-004', 'ERR-03-005', 'ERR-03-008')),
    title: 'Not found',
    next: 'Check `cvm_id` or `name`, and that the login belongs to the workspace of the CVM: a CVM of another workspace looks the same as one that does not exist.',
  },
  {
    matches: status(409),
    title: 'Another operation is in the way',
    next: 'Something else is being done to this CVM, by another job or on the dashboard. Run the job again when it is over; `concurrency` in the workflow keeps two jobs apart.',
  },
  {
    matches: status(429),
    title: 'Too many requests',
    next: 'Phala Cloud limits the requests of a user. Run fewer jobs at the same time, then run this one again.',
  },
  {
    matches: status(400, 422),
    title: 'The request is not valid',
    next: 'Correct the input that the message names; `teepod_id` there is `node_id` here, and `docker_compose_file` is `compose_file`.',
  },
  {
    // What was sent before, if anything was, the sentence about production tells.
    matches: ({ kind, status: answered = 0, request }) =>
      kind === 'refused' && answered >= 500 && request.startsWith('GET '),
    title: 'Phala Cloud has a fault',
    next: 'Phala Cloud answered with an error of its own. Run the job again later; its support wants the request id, where one is told.',
  },
  {
    matches: ({ kind, status: answered = 0 }) => kind === 'refused' && answered >= 500,
    title: 'Phala Cloud has a fault',
    next: 'It answered with an error of its own. See on the dashboard whether the request took effect, then run the job again later; its support asks for the request id.',
  },
  {
    matches: ({ kind }) => kind === 'redirected',
    title: 'The API address redirects',
    next: 'Check `api_url`; it must be the whole prefix, such as https://cloud-api.phala.com/api/v1.',
  },
  {
    matches: ({ kind }) => kind === 'unreadable',
    title: 'The answer is not that of the API',
    next: 'Check that `api_url` is the whole prefix, such as https://cloud-api.phala.com/api/v1, and that no proxy answers in its place. If both are right, see on the dashboard what happened.',
  },
  {
    // Only a request that could not be repeated ends like this.
    matches: ({ kind, request }) => kind === 'unreachable' && !request.startsWith('GET '),
    title: 'The answer was lost',
    next: 'Whether the request took effect is not known, and sending it again could do it twice: see the dashboard before you run the job again.',
  },
  {
    matches: ({ kind }) => kind === 'unreachable',
    title: 'Phala Cloud cannot be reached',
    next: 'Check `api_url` and the network of the runner (proxy, firewall), then run the job again.',
  },
];

export function adviceFor(facts: ApiErrorFacts, login: LoginKind = 'api_key'): Advice | undefined {
  return ROWS.find((row) => row.matches(facts) && (row.login ?? login) === login);
}
