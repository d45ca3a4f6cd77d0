export const id = 80;
export const ids = [80,956];
export const modules = {

/***/ 4463:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ gitHubApiUrl),
  g: () => (/* binding */ loadGitHub)
});
var _net_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4481);
var _net_transport_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5873);


function gitHubApiUrl(env) {
    return env.GITHUB_API_URL || 'https://api.github.com';
}
const loadGitHub = async (token, apiUrl) => {
    const { getOctokit } = await __webpack_require__.e(/* import() */ 706).then(__webpack_require__.bind(__webpack_require__, 1706));
    const octokit = getOctokit(token, {
        baseUrl: apiUrl,
        request: {
            fetch: createClientFetch(),
            log: { warn: () => { } },
        },
    });
    return { request: (route, parameters) => octokit.request(route, parameters) };
};
function createClientFetch() {
    const fetch = (0,_net_transport_js__WEBPACK_IMPORTED_MODULE_1__/* .createFetch */ .H)();
    return async (url, request) => {
        const { status, statusText, headers, body } = await fetch(url, request).catch((error) => {
            request.signal?.throwIfAborted();
            throw new Error((0,_net_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .describeNetworkError */ .gl)(error), { cause: error });
        });
        if (status >= 300 && status <= 399 && status !== 304) {
            body.cancel();
            throw new Error(`GitHub answered with a redirect (HTTP ${status}), which is not followed`);
        }
        return {
            url,
            status,
            statusText,
            headers,
            text: () => (0,_net_transport_js__WEBPACK_IMPORTED_MODULE_1__/* .readText */ .y)(body, ANSWER_LIMIT_BYTES),
            arrayBuffer: () => (0,_net_transport_js__WEBPACK_IMPORTED_MODULE_1__/* .readText */ .y)(body, ANSWER_LIMIT_BYTES),
        };
    };
}
const ANSWER_LIMIT_BYTES = 10 * 1024 * 1024;


/***/ }),

/***/ 1338:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ readJobStart),
  H: () => (/* binding */ runningJob)
});
var _text_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5666);

const JOBS_ROUTE = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs';
const JOBS_A_PAGE = 100;
const MOST_PAGES = 20;
function runningJob(env) {
    const runId = env.GITHUB_RUN_ID ?? '';
    const attempt = env.GITHUB_RUN_ATTEMPT || '1';
    const repository = env.GITHUB_REPOSITORY ?? '';
    const isComplete = /^\d+ \d+ [\w.-]+\/[\w.-]+$/.test(`${runId} ${attempt} ${repository}`);
    if (!isComplete)
        return undefined;
    return { runId, attempt, repository, jobKey: env.GITHUB_JOB ?? '', runnerName: env.RUNNER_NAME ?? '' };
}
async function readJobStart(client, job, signal) {
    const [owner, repo] = job.repository.split('/');
    const jobs = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
        const { data } = await client.request(JOBS_ROUTE, {
            owner,
            repo,
            run_id: job.runId,
            attempt_number: job.attempt,
            per_page: JOBS_A_PAGE,
            page,
            request: { signal },
        });
        const more = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(data).jobs);
        jobs.push(...more);
        if (more.length < JOBS_A_PAGE)
            break;
    }
    return pickJobStart(jobs, job);
}
function pickJobStart(jobs, job) {
    if (job.runnerName === '')
        return undefined;
    const here = jobs
        .filter(_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)
        .filter(({ status, runner_name }) => status === 'in_progress' && runner_name === job.runnerName)
        .map(({ name, started_at }) => ({ name: String(name), startMs: Date.parse(String(started_at)) }))
        .filter(({ startMs }) => Number.isFinite(startMs));
    const ofThisKey = here.filter(({ name }) => isNameOf(job.jobKey, name));
    const candidates = ofThisKey.length > 0 ? ofThisKey : here;
    const latestMs = Math.max(...candidates.map(({ startMs }) => startMs));
    const latest = candidates.filter(({ startMs }) => startMs === latestMs);
    return latest.length === 1 ? latestMs : undefined;
}
function isNameOf(key, name) {
    return /^[\w-]+$/.test(key) && new RegExp(`(^| / )${key}($| \\()`).test(name);
}


/***/ }),

/***/ 3080:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  continueRecords: () => (/* binding */ continueRecords),
  startRecords: () => (/* binding */ startRecords)
});

var external_node_fs_ = __webpack_require__(3024);
var promises_ = __webpack_require__(1455);
var output_text = __webpack_require__(2375);
var json = __webpack_require__(5666);
var time_clock = __webpack_require__(5786);
var addresses = __webpack_require__(2638);
var lines = __webpack_require__(8161);
var point_of_time = __webpack_require__(2956);
;// CONCATENATED MODULE: ./build/github/comment_body.js



const LONGEST_VALUE = 200;
function markerOf(name) {
    return `<!-- phala-cvm-action: ${encodeURIComponent(name.toWellFormed())} -->`;
}
function commentBody({ name, url, state, composeHash, runUrl, atMs }) {
    const link = url === undefined ? undefined : linkTo(url);
    return [
        markerOf(name),
        `**Preview ${code(name)}**`,
        '',
        `- URL: ${link ?? 'none'}`,
        `- State: ${code(state)}`,
        `- Compose hash: ${composeHash === undefined ? 'unknown' : code(composeHash)}`,
        `- Workflow run: ${linkTo(runUrl) ?? 'unknown'}`,
        `- Updated: ${(0,point_of_time/* pointOfTime */.f)(atMs)}`,
        '',
    ].join('\n');
}
function code(text) {
    const shown = (0,lines/* oneLine */.TN)(text, LONGEST_VALUE);
    if (shown === '')
        return 'unknown';
    const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
    if (longest === 0)
        return `\`${shown}\``;
    const fence = '`'.repeat(longest + 1);
    return `${fence} ${shown} ${fence}`;
}
function linkTo(text) {
    const url = (0,addresses/* readWebAddress */.X)(text);
    return url === undefined ? undefined : `<${url.href}>`;
}

;// CONCATENATED MODULE: ./build/github/pull_request.js

async function readEvent({ env, readFile }) {
    try {
        return JSON.parse(await readFile(env.GITHUB_EVENT_PATH ?? ''));
    }
    catch {
        return undefined;
    }
}
function pullRequestNumber(event) {
    const payload = (0,json/* objectOf */.Xy)(event);
    const issue = (0,json/* objectOf */.Xy)(payload.issue);
    const checks = [
        payload.workflow_run,
        payload.check_run,
        payload.check_suite,
        (0,json/* objectOf */.Xy)(payload.check_run).check_suite,
    ];
    const candidates = [
        payload.pull_request,
        issue.pull_request === undefined ? undefined : issue,
        ...checks.flatMap((check) => pullRequestsHere(check, (0,json/* objectOf */.Xy)(payload.repository).id)),
    ];
    return candidates
        .map((candidate) => (0,json/* numberOf */.rl)((0,json/* objectOf */.Xy)(candidate).number))
        .find((number) => number !== undefined && Number.isSafeInteger(number) && number > 0);
}
function headOfForkRun(event) {
    const run = (0,json/* objectOf */.Xy)((0,json/* objectOf */.Xy)(event).workflow_run);
    if (run.event !== 'pull_request' && run.event !== 'pull_request_target')
        return undefined;
    return /^[0-9a-f]{40}$/.exec((0,json/* textOf */.b6)(run.head_sha) ?? '')?.[0];
}
function pullRequestsHere(check, repositoryId) {
    return (0,json/* listOf */.c3)((0,json/* objectOf */.Xy)(check).pull_requests).filter((pullRequest) => {
        const base = (0,json/* objectOf */.Xy)((0,json/* objectOf */.Xy)((0,json/* objectOf */.Xy)(pullRequest).base).repo).id;
        return base === undefined || repositoryId === undefined || base === repositoryId;
    });
}

var github_client = __webpack_require__(4463);
var job_start = __webpack_require__(1338);
;// CONCATENATED MODULE: ./build/github/refusal.js


const RULES = [
    {
        statuses: [403, 429],
        message: /rate limit|abuse/i,
        advice: () => 'This passes by itself',
        reason: 'too many requests with this token, whatever it may do',
    },
    {
        statuses: [403],
        message: /locked|archived|SAML|allow list/i,
        reason: 'the message says it all, and no permission of the job would help',
    },
    {
        statuses: [401],
        advice: () => 'See whether `github_token` is valid and has not expired',
        reason: 'the token is not known, or no longer',
    },
    {
        statuses: [403, 404],
        advice: (permission) => `Add \`${permission}\` to the \`permissions\` of the job; for a pull request from a fork, GitHub allows no writing`,
        reason: 'what a token may not see does not exist for it',
    },
];
const LONGEST_MESSAGE = 200;
function refusalOf(error, limit, permission) {
    if (limit.aborted)
        return { status: undefined, reason: 'GitHub did not answer in time' };
    const { status, response } = (0,json/* objectOf */.Xy)(error);
    if (typeof status !== 'number' || response === undefined) {
        const isTooDeep = error instanceof RangeError;
        const text = isTooDeep
            ? 'its answer cannot be read'
            : error instanceof Error
                ? error.message
                : String(error);
        return { status: undefined, reason: `GitHub could not be asked: ${(0,lines/* oneLine */.TN)(text, LONGEST_MESSAGE)}` };
    }
    const message = messageOf((0,json/* objectOf */.Xy)(response).data);
    const rule = RULES.find(({ statuses, message: pattern }) => statuses.includes(status) && (pattern?.test(message) ?? true));
    const advice = rule?.advice === undefined ? '' : `. ${rule.advice(permission)}`;
    return { status, reason: `GitHub answered ${status}${message === '' ? '' : ` (${message})`}${advice}` };
}
function messageOf(data) {
    const { message, errors } = (0,json/* objectOf */.Xy)(data);
    const details = (0,json/* listOf */.c3)(errors).map((entry) => (0,json/* isObject */.Gv)(entry) ? ((0,json/* textOf */.b6)(entry.message) ?? (0,json/* textOf */.b6)(entry.code)) : (0,json/* textOf */.b6)(entry));
    const parts = [(0,json/* textOf */.b6)(message), ...details].filter((part) => part !== undefined);
    return (0,lines/* oneLine */.TN)(parts.join(': '), LONGEST_MESSAGE);
}

;// CONCATENATED MODULE: ./build/github/repository.js




const REQUEST_MS = 10_000;
function openRepository(options) {
    const { token, env, clock, permission, github = github_client/* loadGitHub */.g } = options;
    const job = (0,job_start/* runningJob */.H)(env);
    if (!token)
        return { kind: 'closed', reason: 'there is no `github_token`' };
    if (job === undefined)
        return { kind: 'closed', reason: 'this is not the run of a workflow' };
    const [owner, repo] = job.repository.split('/');
    let client;
    async function send(route, parameters, signal) {
        client ??= github(token ?? '', (0,github_client/* gitHubApiUrl */.L)(env));
        return (await client).request(route, { owner, repo, ...parameters, request: { signal } });
    }
    return {
        kind: 'open',
        runUrl: `${env.GITHUB_SERVER_URL || 'https://github.com'}/${job.repository}/actions/runs/${job.runId}`,
        async request(route, parameters, signal = new AbortController().signal) {
            const limit = (0,time_clock/* timeLimit */.zc)(clock, REQUEST_MS, signal);
            try {
                const answer = await orAborted(send(route, parameters, limit.signal), limit.signal);
                limit.signal.throwIfAborted();
                return { kind: 'answered', ...answer };
            }
            catch (error) {
                return { kind: 'refused', ...refusalOf(error, limit.signal, permission) };
            }
            finally {
                limit.end();
            }
        },
    };
}
function orAborted(work, signal) {
    return new Promise((resolve, reject) => {
        const abort = () => reject(signal.reason);
        if (signal.aborted)
            abort();
        else
            signal.addEventListener('abort', abort, { once: true });
        work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
    });
}

;// CONCATENATED MODULE: ./build/github/comment.js





const COMMIT_ROUTE = 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls';
const LIST_ROUTE = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
const CREATE_ROUTE = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
const EDIT_ROUTE = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
const COMMENTS_A_PAGE = 100;
const MOST_PAGES = 100;
const LIMIT_MS = 30_000;
const TITLE = 'Comment on the pull request';
async function keepComment(preview, options) {
    const { clock, env, notice, warning } = options;
    const failed = (reason) => {
        warning(`The comment could not be written: ${reason}. The CVM is not affected.`, TITLE);
        return { kind: 'failed' };
    };
    const event = await readEvent(options);
    const named = pullRequestNumber(event);
    const number = named ?? (await pullRequestOf(headOfForkRun(event), options));
    if (number === undefined) {
        const name = env.GITHUB_EVENT_NAME ? ` (event \`${env.GITHUB_EVENT_NAME}\`)` : '';
        notice(`\`comment\` has nothing to comment on: this run belongs to no pull request${name}.`, TITLE);
        return { kind: 'no_pull_request' };
    }
    const repository = openRepository({ ...options, permission: 'pull-requests: write' });
    if (repository.kind === 'closed')
        return failed(repository.reason);
    const limit = (0,time_clock/* timeLimit */.zc)(clock, options.limitMs ?? LIMIT_MS, new AbortController().signal);
    const ask = (route, parameters) => repository.request(route, parameters, limit.signal);
    try {
        const found = await findComment(ask, number, markerOf(preview.name));
        if (found.kind === 'failed')
            return failed(found.reason);
        const body = commentBody({ ...preview, runUrl: repository.runUrl });
        if (found.id !== undefined) {
            const edit = await ask(EDIT_ROUTE, { comment_id: found.id, body });
            if (edit.kind === 'answered')
                return { kind: 'edited', url: urlOf(edit.data) };
            if (edit.status !== 404)
                return failed(edit.reason);
        }
        const creation = await ask(CREATE_ROUTE, { issue_number: number, body });
        if (creation.kind === 'refused')
            return failed(creation.reason);
        return { kind: 'created', url: urlOf(creation.data) };
    }
    finally {
        limit.end();
    }
}
async function pullRequestOf(commit, options) {
    if (commit === undefined)
        return undefined;
    const repository = openRepository({ ...options, permission: 'pull-requests: read' });
    if (repository.kind === 'closed')
        return undefined;
    const answer = await repository.request(COMMIT_ROUTE, { commit_sha: commit });
    if (answer.kind === 'refused')
        return undefined;
    const open = (0,json/* listOf */.c3)(answer.data)
        .map(json/* objectOf */.Xy)
        .filter(({ state, head }) => state === 'open' && (0,json/* objectOf */.Xy)(head).sha === commit);
    return open.length === 1 ? (0,json/* numberOf */.rl)(open[0]?.number) : undefined;
}
async function findComment(ask, number, marker) {
    for (let page = 1; page <= MOST_PAGES; page++) {
        const answer = await ask(LIST_ROUTE, { issue_number: number, per_page: COMMENTS_A_PAGE, page });
        if (answer.kind === 'refused')
            return { kind: 'failed', reason: answer.reason };
        if (!Array.isArray(answer.data))
            return { kind: 'failed', reason: "GitHub's answer is no list of comments" };
        const id = answer.data.filter(json/* isObject */.Gv).find((comment) => isOurs(comment, marker))?.id;
        if (id !== undefined)
            return { kind: 'searched', id: (0,json/* textOf */.b6)(id) };
        const hasNext = /\brel="?next"?/.test(String(answer.headers?.link ?? ''));
        if (!hasNext && answer.data.length < COMMENTS_A_PAGE)
            return { kind: 'searched', id: undefined };
    }
    return {
        kind: 'failed',
        reason: `the pull request has more than ${MOST_PAGES * COMMENTS_A_PAGE} comments`,
    };
}
const INSIDERS = new Set(['OWNER', 'MEMBER', 'COLLABORATOR']);
function isOurs({ body, author_association, user }, marker) {
    if (typeof body !== 'string' || body.split(/\r?\n/, 1)[0] !== marker)
        return false;
    return (author_association === undefined || INSIDERS.has(author_association) || (0,json/* objectOf */.Xy)(user).type === 'Bot');
}
function urlOf(comment) {
    return (0,json/* textOf */.b6)((0,json/* objectOf */.Xy)(comment).html_url);
}

;// CONCATENATED MODULE: ./build/github/deployment.js





const deployment_CREATE_ROUTE = 'POST /repos/{owner}/{repo}/deployments';
const STATUS_ROUTE = 'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses';
const LONGEST_DESCRIPTION = 140;
const END_MS = 10_000;
const deployment_TITLE = 'GitHub Deployment';
function recordDeployment(options) {
    const { clock, environment } = options;
    const repository = openRepository({ ...options, permission: 'deployments: write' });
    let latest = new AbortController();
    let created = Promise.resolve(options.id);
    function warn(what, reason) {
        options.warning(`${what}: ${reason}. The CVM is not affected.`, deployment_TITLE);
    }
    async function create() {
        const what = `The deployment to \`${environment}\` could not be recorded on GitHub`;
        const ref = options.ref || options.env.GITHUB_SHA;
        if (repository.kind === 'closed')
            return void warn(what, repository.reason);
        if (!ref)
            return void warn(what, 'the commit is not known (`GITHUB_SHA`)');
        const answer = await repository.request(deployment_CREATE_ROUTE, {
            ref,
            environment,
            auto_merge: false,
            required_contexts: [],
            transient_environment: options.transient,
            production_environment: environment.toLowerCase() === 'production',
        });
        if (answer.kind === 'refused')
            return void warn(what, answer.reason);
        const id = (0,json/* textOf */.b6)((0,json/* objectOf */.Xy)(answer.data).id);
        if (id === undefined || !/^\d+$/.test(id))
            return void warn(what, "GitHub's answer holds no deployment");
        return id;
    }
    async function sendStatus(id, state, details, signal) {
        if (repository.kind === 'closed')
            return repository;
        return repository.request(STATUS_ROUTE, {
            deployment_id: id,
            state,
            log_url: repository.runUrl,
            ...((0,addresses/* readWebAddress */.X)(details.environmentUrl) === undefined
                ? {}
                : { environment_url: details.environmentUrl }),
            ...(details.description === undefined
                ? {}
                : { description: (0,lines/* oneLine */.TN)(details.description, LONGEST_DESCRIPTION) }),
        }, signal);
    }
    return {
        async start() {
            created = create();
            const { signal } = latest;
            const id = await created;
            if (id !== undefined)
                void sendStatus(id, 'in_progress', {}, signal);
            return id;
        },
        async end(state, details = {}) {
            latest.abort();
            const own = new AbortController();
            latest = own;
            const limit = (0,time_clock/* timeLimit */.zc)(clock, details.limitMs ?? END_MS, own.signal);
            const giveUp = (reason) => {
                if (own.signal.aborted)
                    return;
                warn(`GitHub could not be told that the deployment to \`${environment}\` ended as \`${state}\``, reason);
            };
            try {
                const id = await orAborted(created, limit.signal);
                if (id === undefined)
                    return;
                const answer = await sendStatus(id, state, details, limit.signal);
                if (answer.kind !== 'answered')
                    giveUp(answer.reason);
            }
            catch {
                giveUp('GitHub did not answer in time');
            }
            finally {
                limit.end();
            }
        },
    };
}

;// CONCATENATED MODULE: ./build/github/records.js






const STATE_KEY = 'github_deployment_id';
const SHORT_LIMIT_MS = 600;
const records_LIMIT_MS = 10_000;
const DEPLOYMENT_ENDS = {
    success: 'success',
    failure: 'failure',
    timed_out: 'failure',
    cancelled: 'inactive',
    pending_approval: 'inactive',
    dry_run: 'inactive',
    deleted: 'inactive',
};
function startRecords(recording) {
    const { host, inputs } = recording;
    const deployment = inputs.dry_run ? undefined : deploymentOf(recording, headOf(host));
    void deployment?.start().then((id) => id !== undefined && host.runner.saveState(STATE_KEY, id));
    return {
        async end(ended, known) {
            const outcome = known.status === 'deleted' ? 'deleted' : ended;
            const isShort = outcome === 'cancelled' || outcome === 'timed_out';
            const limitMs = isShort ? SHORT_LIMIT_MS : records_LIMIT_MS;
            const state = DEPLOYMENT_ENDS[outcome];
            await Promise.all([
                deployment?.end(state, {
                    environmentUrl: state === 'inactive' ? undefined : addressOf(known, recording),
                    limitMs,
                }),
                inputs.comment && !inputs.dry_run ? comment(recording, outcome, known, limitMs) : undefined,
            ]);
        },
    };
}
function headOf({ env }) {
    try {
        const event = (0,json/* objectOf */.Xy)((0,json/* parseJson */.qF)((0,external_node_fs_.readFileSync)(env.GITHUB_EVENT_PATH ?? '', 'utf8')));
        return (0,json/* textOf */.b6)((0,json/* objectOf */.Xy)((0,json/* objectOf */.Xy)(event.pull_request).head).sha);
    }
    catch {
        return undefined;
    }
}
function deploymentOf({ host, inputs, log }, ref) {
    if (inputs.github_deployment === undefined)
        return undefined;
    return recordDeployment({
        token: inputs.github_token,
        env: host.env,
        clock: host.clock,
        github: host.github,
        environment: inputs.github_deployment,
        transient: inputs.ephemeral,
        ref,
        id: host.runner.getState(STATE_KEY) || undefined,
        warning: log.warning,
    });
}
async function comment(recording, ended, known, limitMs) {
    const { host, inputs, log, secrets } = recording;
    const { cvm, status } = known;
    const clean = (field, text) => (0,output_text/* cleanField */.CB)(field, text, secrets);
    const preview = {
        name: clean('name', cvm.name ?? inputs.cvmName),
        url: ended === 'deleted' ? undefined : addressOf(known, recording),
        state: ended === 'success' ? clean('status', status) || 'unknown' : ended.replaceAll('_', ' '),
        composeHash: cvm.composeHash,
        atMs: host.wallMs(),
    };
    await keepComment(preview, {
        token: inputs.github_token,
        env: host.env,
        clock: host.clock,
        github: host.github,
        readFile: (path) => (0,promises_.readFile)(path, 'utf8'),
        limitMs,
        notice: log.notice,
        warning: log.warning,
    });
}
function addressOf({ cvm }, { secrets }) {
    const [url] = cvm.urls;
    return url === undefined ? undefined : (0,output_text/* cleanField */.CB)('url', url, secrets);
}
function continueRecords(recording) {
    return {
        async end(outcome, known) {
            const hasDeployment = recording.host.runner.getState(STATE_KEY) !== '';
            const deployment = hasDeployment ? deploymentOf(recording) : undefined;
            await Promise.all([
                deployment?.end(DEPLOYMENT_ENDS[outcome]),
                recording.inputs.comment ? comment(recording, outcome, known, records_LIMIT_MS) : undefined,
            ]);
        },
    };
}


/***/ }),

/***/ 2956:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ pointOfTime),
  r: () => (/* binding */ timeOfDay)
});
const ISO_TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/i;
function pointOfTime(when) {
    const date = new Date(typeof when === 'number' ? when : msOf(when));
    if (Number.isNaN(date.getTime()))
        return typeof when === 'number' ? 'an unknown time' : when;
    return `${date
        .toISOString()
        .replace('T', ' ')
        .replace(/\.\d+Z$/, '')} UTC`;
}
function timeOfDay(ms) {
    const words = ms === undefined ? '' : pointOfTime(ms);
    return /\d\d:\d\d:\d\d/.exec(words)?.[0] ?? '';
}
function msOf(text) {
    const time = ISO_TIME.exec(text);
    if (time === null)
        return Number.NaN;
    return Date.parse(time[1] === undefined ? `${text}Z` : text);
}


/***/ })

};
