export const id = 275;
export const ids = [275];
export const modules = {

/***/ 275:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  failedWait: () => (/* binding */ failedWait),
  failureOf: () => (/* binding */ failureOf),
  unwatchable: () => (/* binding */ unwatchable)
});

// UNUSED EXPORTS: Unwatchable

var files = __webpack_require__(4519);
var errors = __webpack_require__(4481);
var phala_status = __webpack_require__(2369);
var outcome = __webpack_require__(5302);
var problem = __webpack_require__(7905);
var lines = __webpack_require__(8161);
var deadline = __webpack_require__(8754);
;// CONCATENATED MODULE: ./build/report/diagnosis/refusals.js
const code = (...codes) => (facts) => facts.code !== undefined && codes.includes(facts.code);
const refusals_status = (...statuses) => (facts) => facts.status !== undefined && statuses.includes(facts.status);
const words = (pattern) => (facts) => facts.kind === 'refused' && pattern.test(facts.message.slice(0, LONGEST_MESSAGE));
const either = (...tests) => (facts) => tests.some((test) => test(facts));
const LONGEST_MESSAGE = 2000;
const setUp = (...kinds) => (facts) => facts.setUp !== undefined && kinds.includes(facts.setUp);
const ROWS = [
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
        matches: either(refusals_status(465), code('ERR-01-005')),
        title: 'The compose hash must be approved on-chain first',
        next: "Register the compose hash in the app's contract (`addComposeHash`), then finish with `operation: commit`.",
    },
    {
        matches: either(refusals_status(466), code('ERR-01-006')),
        title: 'The approval is for another version',
        next: 'The compose hash or commit token is wrong, used, older than 14 days, or replaced by a later update. Run the deployment again, and approve and commit what that one returns.',
    },
    {
        matches: either(refusals_status(467), code('ERR-01-007')),
        title: 'The transaction could not be verified',
        next: 'Check that `transaction_hash` is the approval, on the chain of this app and confirmed, then run this step again. Right after the transaction a minute of patience may be enough.',
    },
    {
        matches: either(refusals_status(468), code('ERR-01-008')),
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
        matches: words(/(?:several|multiple|more than one|ambiguous).{0,40}workspace|workspace.{0,40}ambiguous|x-phala-workspace/i),
        title: 'Several workspaces trust this repository',
        next: 'Give the slug of the one to deploy to as `workspace` (the first part of the path on https://cloud.phala.com).',
    },
    {
        matches: refusals_status(401),
        login: 'oidc',
        title: 'The login without a key is refused',
        next: 'The workspace has to trust this repository (dashboard, GitHub OIDC); where several workspaces do, name one with `workspace`. A pull request from a fork gets no token that counts.',
    },
    {
        matches: refusals_status(401),
        title: 'The login is refused',
        next: 'Check that `api_key` holds a key of the right workspace that has not been revoked: make a new one on https://cloud.phala.com (API tokens) and store it as the secret that the workflow gives to `api_key`.',
    },
    {
        matches: refusals_status(403),
        login: 'oidc',
        title: 'Not allowed',
        next: 'A login without a key may only provision, create, read and update the CVMs of a workspace that trusts this repository. For anything else give `api_key`.',
    },
    {
        matches: either(refusals_status(403), code('ERR-06-006')),
        title: 'Not allowed',
        next: 'The login is valid but may not do this. Check that it belongs to the workspace of the CVM and may write there, and that the workspace is not suspended.',
    },
    {
        matches: either(refusals_status(404), code('ERR-03-001', 'ERR-03-003', 'ERR-03-004', 'ERR-03-005', 'ERR-03-008')),
        title: 'Not found',
        next: 'Check `cvm_id` or `name`, and that the login belongs to the workspace of the CVM: a CVM of another workspace looks the same as one that does not exist.',
    },
    {
        matches: refusals_status(409),
        title: 'Another operation is in the way',
        next: 'Something else is being done to this CVM, by another job or on the dashboard. Run the job again when it is over; `concurrency` in the workflow keeps two jobs apart.',
    },
    {
        matches: refusals_status(429),
        title: 'Too many requests',
        next: 'Phala Cloud limits the requests of a user. Run fewer jobs at the same time, then run this one again.',
    },
    {
        matches: refusals_status(400, 422),
        title: 'The request is not valid',
        next: 'Correct the input that the message names; `teepod_id` there is `node_id` here, and `docker_compose_file` is `compose_file`.',
    },
    {
        matches: ({ kind, status: answered = 0, request }) => kind === 'refused' && answered >= 500 && request.startsWith('GET '),
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
function adviceFor(facts, login = 'api_key') {
    return ROWS.find((row) => row.matches(facts) && (row.login ?? login) === login);
}

;// CONCATENATED MODULE: ./build/report/wait_advice.js
const GRACEFUL = 'A container that does not end on SIGTERM holds up a graceful stop: `operation: stop` pulls the plug.';
const NODE = 'This does not wait for the containers, so the node may have a fault: see the dashboard, and tell the support of Phala Cloud if it stays so.';
const STOPS = {
    deploy: 'A container that does not end on SIGTERM holds up a graceful stop: `force: true` lets the update end it after `shutdown_timeout`, and `operation: stop` pulls the plug.',
    restart: 'A container that does not end on SIGTERM holds up a graceful stop: `force: true` restarts without one, and `operation: stop` pulls the plug.',
    stop: NODE,
    delete: NODE,
};
function waitAdvice(status, source = '`timeout`', operation = 'deploy') {
    const longer = longerThan(source);
    if (status === undefined || status === '')
        return { title: 'Timed out', next: `See on the dashboard what is going on, or ${longer}.` };
    if (/^(?:stopping|shutting_down|deleting)$/.test(status))
        return {
            title: 'Timed out: the CVM does not stop',
            next: STOPS[operation] ?? GRACEFUL,
        };
    if (operation === 'watch')
        return {
            title: 'Timed out',
            next: `\`watch\` only waits for what others cause. See on the dashboard what is being done to the CVM, or ${longer}.`,
        };
    const stop = status === 'restarting' && operation === 'restart' ? ` ${STOPS.restart}` : '';
    return {
        title: 'Timed out',
        next: `See the boot log on the dashboard (or run with \`logs_on_failure: 100\`) for what takes so long, or ${longer}.${stop}`,
    };
}
function longerThan(source) {
    if (source === "GitHub's default")
        return 'give the job more `timeout-minutes`';
    return source.startsWith("the step's ")
        ? 'give the step more `timeout-minutes`'
        : `give a longer ${source}`;
}

;// CONCATENATED MODULE: ./build/report/failure.js









function failureOf(error, doing, last) {
    if (error instanceof deadline/* Interruption */._)
        return interrupted(error, doing, last);
    if (error instanceof errors/* ApiError */.hD)
        return refused(error.facts, doing, last.login);
    if (error instanceof Unwatchable)
        return {
            ...(0,outcome/* failure */.V)('failure', 'Accepted, but it cannot be watched', error.message, error.next),
            about: 'unwatched',
        };
    if (error instanceof problem/* OperationProblem */.P)
        return { ...(0,outcome/* failure */.V)('failure', error.title, error.message), place: error.place, about: error.about };
    if (error instanceof files/* FileProblem */.kc)
        return { ...(0,outcome/* failure */.V)('failure', error.title, error.message), place: error.place };
    if (error instanceof errors/* LoginError */.Qd)
        return (0,outcome/* failure */.V)('failure', 'No login without a key', error.message);
    if (error instanceof errors/* ProxyError */.T6)
        return (0,outcome/* failure */.V)('failure', 'The proxy cannot be used', error.message);
    const text = error instanceof Error ? error.message : String(error);
    return (0,outcome/* failure */.V)('failure', 'The action failed', (0,lines/* unbroken */.D_)(`${doing}: ${text}`));
}
function interrupted({ kind, message }, doing, last) {
    const { seen, unmet, trouble, limit, login, operation } = last;
    const state = (0,phala_status/* stateWords */.Xu)(seen);
    const status = state ? `. The last status was: ${(0,lines/* unbroken */.D_)(state)}` : '';
    if (kind === 'cancelled') {
        return {
            ...(0,outcome/* failure */.V)('cancelled', 'Cancelled', `${doing} was cancelled: ${message}, by hand or by \`concurrency\`${status}`, 'What was sent by then goes on; the CVM is left as it is.'),
            about: 'cancelled',
        };
    }
    const when = limit === undefined ? `in time: ${message}` : `within ${(0,lines/* durationWords */.Sh)(limit.limitMs)} (${limit.source})`;
    const against = status !== '' && unmet ? ` (not counted: ${(0,lines/* unbroken */.D_)(unmet)})` : '';
    const reason = `${doing} was not done ${when}${status}${against}`;
    if (trouble !== undefined) {
        const advice = trouble.error instanceof errors/* ApiError */.hD ? adviceFor(trouble.error.facts, login) : undefined;
        return {
            ...(0,outcome/* failure */.V)('timed_out', advice === undefined ? 'Timed out' : `Timed out: ${behindColon(advice.title)}`, `${reason}. ${troubleWords(trouble)}`, advice?.next ?? 'Check `api_url`, the network of the runner and its proxy (`HTTPS_PROXY`).'),
            about: 'not_in_time',
            isStale: true,
            ...(trouble.error instanceof errors/* ApiError */.hD ? { requestId: trouble.error.facts.requestId } : {}),
            ...(state ? { ofCvm: true } : {}),
            ...(isTurnedAway(trouble) ? { isRefusal: true } : {}),
        };
    }
    const { title, next } = waitAdvice(seen?.status, limit?.source, operation);
    return { ...(0,outcome/* failure */.V)('timed_out', title, reason, next), about: 'not_in_time', ofCvm: true };
}
function behindColon(title) {
    return title.startsWith('Phala') ? title : `${title.charAt(0).toLowerCase()}${title.slice(1)}`;
}
function isTurnedAway({ error }) {
    return error instanceof errors/* ApiError */.hD && (error.status === 409 || error.status === 429);
}
function troubleWords({ words, error, times, sinceMs }) {
    const since = `since ${(0,lines/* clockTime */.qo)(sinceMs)} of this run, ${times} ${times === 1 ? 'try' : 'tries'}`;
    return error instanceof errors/* ApiError */.hD && error.status === 409
        ? `Another operation held the CVM (${since}): ${(0,lines/* unbroken */.D_)(words)}`
        : `The last request failed (${since}): ${(0,lines/* unbroken */.D_)(words)}`;
}
const BY_OTHERS = { deletion: 'gone', newer: 'overtaken' };
function failedWait(ending, doing, change) {
    switch (ending.kind) {
        case 'failed':
            return {
                ...(0,outcome/* failure */.V)('failure', change.name === 'updated' ? 'The update failed' : 'The CVM failed', (0,lines/* unbroken */.D_)(`${doing}: ${ending.reason}`), 'See the boot log and the container logs on the dashboard, correct the cause, and deploy again.'),
                about: ending.by === undefined ? 'cvm_failed' : BY_OTHERS[ending.by],
                ofCvm: true,
            };
        case 'exhausted':
            return {
                ...(0,outcome/* failure */.V)('failure', 'The connection was lost too often', (0,lines/* unbroken */.D_)(`${doing}: ${ending.reason}, and \`max_retries\` allows no further connection`), 'What was asked for may still be going on: see the dashboard. Leave `max_retries` empty to try until `timeout`.'),
                about: 'unwatched',
            };
        default:
            return ending;
    }
}
class Unwatchable extends Error {
    next;
    constructor(message, next) {
        super(message);
        this.next = next;
    }
}
function unwatchable(error, plan, doing, login) {
    const status = error instanceof errors/* ApiError */.hD && [401, 403].includes(error.status ?? 0) ? error.status : undefined;
    const refusal = error instanceof errors/* ApiError */.hD && status !== undefined ? wordsOf(error.facts) : undefined;
    const reason = error instanceof errors/* LoginError */.Qd ? error.message : refusal;
    if (reason === undefined)
        return undefined;
    const accepted = plan.words.length === 0 ? 'nothing had to be sent' : 'the platform accepted the request';
    const isEdge = error instanceof errors/* ApiError */.hD && error.facts.edgeCode !== undefined;
    const [what, cure] = isEdge
        ? ['the edge in front of the API refuses this runner', 'Run the job on another runner']
        : login === 'oidc'
            ? ['this login may not read the state of the CVM', 'Use an API key to watch it']
            : status === 401
                ? ['then refused the API key, as if it had been revoked meanwhile', 'Give `api_key` a new key']
                : ['this API key may not read the state of the CVM', 'Use a key of the workspace that may'];
    const but = status === 401 && login === 'api_key' ? 'and' : 'but';
    return new Unwatchable(`${doing}: ${accepted}, ${but} ${what} (${reason})`, `It may well be running: see the dashboard. ${cure}, or accept not to know with \`wait: false\`.`);
}
function refused(facts, doing, login) {
    const advice = adviceFor(facts, login);
    return {
        outcome: 'failure',
        title: advice?.title ?? 'Phala Cloud refused the request',
        reason: (0,lines/* unbroken */.D_)(`${doing}: ${wordsOf(facts)}`),
        next: nextStep(advice, facts),
        suggestions: (facts.suggestions ?? []).map(lines/* unbroken */.D_),
        links: (facts.links ?? []).map(({ label, url }) => ({ label: (0,lines/* unbroken */.D_)(label), url: (0,lines/* unbroken */.D_)(url) })),
        requestId: facts.requestId,
        about: 'refused',
        ...(facts.kind === 'refused' && (facts.status ?? 500) < 500 ? { isRefusal: true } : {}),
    };
}
function wordsOf({ request, status, code, message }) {
    const http = status === undefined ? undefined : `HTTP ${status}`;
    const result = [message.includes(`(${http})`) ? undefined : http, code].filter((part) => part !== undefined);
    const answer = result.length === 0 ? '' : ` (${result.join(', ')})`;
    return `${message}${answer}, ${request}`;
}
const ASK = 'If these words of the platform do not help, ask the support of Phala Cloud: it wants the request id.';
function nextStep(advice, { suggestions }) {
    return advice?.next ?? suggestions?.[0] ?? ASK;
}


/***/ })

};
