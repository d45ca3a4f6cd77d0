export const id = 840;
export const ids = [840];
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

/***/ 2840:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  keepJobTime: () => (/* binding */ keepJobTime)
});

var promises_ = __webpack_require__(1455);
var lines = __webpack_require__(8161);
var json = __webpack_require__(5666);
var clock = __webpack_require__(5786);
var github_client = __webpack_require__(4463);
var job_start = __webpack_require__(1338);
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./build/github/workflow_file.js


function parseWorkflowRef(ref) {
    const parts = /^([\w.-]+)\/([\w.-]+)\/(\.github\/workflows\/[^/\\\p{Cc}]+\.ya?ml)@.+$/u.exec(ref ?? '');
    const [, owner, repository, path] = parts ?? [];
    return owner && repository && path ? { owner, repository, path } : undefined;
}
const CONTENT_ROUTE = 'GET /repos/{owner}/{repo}/contents/{path}';
async function readWorkflowFile(file, options) {
    const { env, client } = options;
    const isOwn = env.GITHUB_REPOSITORY?.toLowerCase() === `${file.owner}/${file.repository}`.toLowerCase();
    if (isOwn && env.GITHUB_WORKSPACE) {
        const text = await options.readFile((0,external_node_path_.join)(env.GITHUB_WORKSPACE, file.path)).catch(() => undefined);
        if (text !== undefined)
            return text;
    }
    if (client === undefined)
        throw new Error('it is not checked out, and there is no token to ask GitHub for it');
    if (!env.GITHUB_WORKFLOW_SHA)
        throw new Error('it is not checked out, and its commit is not known');
    const { data } = await (await client()).request(CONTENT_ROUTE, {
        owner: file.owner,
        repo: file.repository,
        path: file.path,
        ref: env.GITHUB_WORKFLOW_SHA,
        request: { signal: options.signal },
    });
    const { encoding, content } = (0,json/* objectOf */.Xy)(data);
    if (encoding !== 'base64' || typeof content !== 'string')
        throw new Error("GitHub's answer holds no file");
    return Buffer.from(content, 'base64').toString('utf8');
}

;// CONCATENATED MODULE: ./build/github/job_time.js






const MINUTE_MS = 60_000;
const DEFAULT_TIMEOUT_MINUTES = 360;
const GITHUB_LIMIT_MS = 5_000;
const LONGEST_JOB_MS = 35 * 24 * 60 * MINUTE_MS;
async function readJobTime(options) {
    const limit = (0,clock/* timeLimit */.zc)(options.clock ?? clock/* systemClock */.ml, GITHUB_LIMIT_MS, options.signal);
    try {
        const lookup = { ...options, limit: limit.signal, client: clientOf(options) };
        const [start, timeout] = await Promise.all([readStart(lookup), readTimeout(lookup)]);
        return { ...start, ...timeout };
    }
    finally {
        limit.end();
    }
}
function clientOf({ token, env, github = github_client/* loadGitHub */.g }) {
    if (!token || (0,job_start/* runningJob */.H)(env) === undefined)
        return undefined;
    let client;
    return () => {
        client ??= github(token, (0,github_client/* gitHubApiUrl */.L)(env));
        return client;
    };
}
async function readStart(lookup) {
    const { env, client, processAgeMs, now, limit } = lookup;
    const job = (0,job_start/* runningJob */.H)(env);
    let problem;
    if (client === undefined || job === undefined) {
        problem = 'there is no token or no workflow run to ask GitHub about';
    }
    else {
        try {
            const startMs = await (0,job_start/* readJobStart */.A)(await client(), job, limit);
            const startedAgoMs = Math.max(startMs === undefined ? 0 : now() - startMs, processAgeMs);
            if (startMs !== undefined && startedAgoMs <= LONGEST_JOB_MS) {
                return { startedAgoMs, startFrom: "GitHub's record of the job" };
            }
            problem = "none of the run's jobs is certainly this one";
        }
        catch (error) {
            problem = reasonOf(error, limit, 'actions: read');
        }
    }
    lookup.debug(`The job's start is not known, so its time counts from the start of this step: ${problem}.`);
    return { startedAgoMs: processAgeMs, startFrom: 'the start of this step' };
}
async function readTimeout(lookup) {
    const { env, jobTimeoutMinutes } = lookup;
    const file = parseWorkflowRef(env.GITHUB_WORKFLOW_REF);
    const jobKey = /^[\w-]+$/.exec(env.GITHUB_JOB ?? '')?.[0];
    let found;
    if (file === undefined || jobKey === undefined) {
        found = unusable('there is no workflow file to read it from');
    }
    else {
        try {
            const text = await readWorkflowFile(file, { ...lookup, signal: lookup.limit });
            const { readWorkflowTimeout } = await Promise.all(/* import() */[__webpack_require__.e(377), __webpack_require__.e(998)]).then(__webpack_require__.bind(__webpack_require__, 1998));
            found = readWorkflowTimeout(text, jobKey, env.GITHUB_ACTION);
        }
        catch (error) {
            const reason = reasonOf(error, lookup.limit, 'contents: read');
            found = unusable(`the workflow file cannot be read: ${reason}`);
        }
    }
    const step = found.stepMinutes === undefined ? {} : { stepTimeoutMs: found.stepMinutes * MINUTE_MS };
    const limitOf = (minutes, timeoutFrom) => ({
        jobTimeoutMs: minutes * MINUTE_MS,
        timeoutFrom,
        ...step,
    });
    if (jobTimeoutMinutes !== undefined)
        return limitOf(jobTimeoutMinutes, '`job_timeout_minutes`');
    switch (found.kind) {
        case 'found':
            return limitOf(found.minutes, `\`timeout-minutes\` of job \`${jobKey}\` in ${file?.path}`);
        case 'absent':
            return limitOf(DEFAULT_TIMEOUT_MINUTES, "GitHub's default");
        case 'unusable':
            lookup.debug(`The job's timeout is taken to be GitHub's default: ${found.reason}.`);
            return limitOf(DEFAULT_TIMEOUT_MINUTES, "GitHub's default");
        default:
            return found;
    }
}
function unusable(reason) {
    return { kind: 'unusable', reason };
}
function reasonOf(error, limit, permission) {
    if (limit.aborted)
        return 'GitHub did not answer in time';
    const { status, response, message } = (0,json/* objectOf */.Xy)(error);
    if (response === undefined)
        return (0,lines/* oneLine */.TN)(String(message));
    const isHidden = status === 403 || status === 404;
    const advice = isHidden ? ` (\`${permission}\` in the job's permissions would allow it)` : '';
    return `GitHub answered ${status}${advice}`;
}

;// CONCATENATED MODULE: ./build/github/keep_job_time.js



const JOB_MARGIN_MS = 60_000;
async function keepJobTime({ host, inputs, deadline, log }) {
    const { env, clock } = host;
    const askedMs = log.elapsedMs();
    const job = await readJobTime({
        jobTimeoutMinutes: inputs.job_timeout_minutes,
        token: inputs.github_token,
        env,
        processAgeMs: host.processAgeMs(),
        readFile: (path) => (0,promises_.readFile)(path, 'utf8'),
        now: host.wallMs,
        signal: deadline.signal,
        debug: log.debug,
        clock,
        github: host.github,
    });
    const leave = (limitMs) => limitMs - Math.min(JOB_MARGIN_MS, limitMs / 5);
    const reserveMs = inputs.on_failure === 'rollback' ? inputs.rollback_timeout : 0;
    deadline.tighten({
        limitMs: log.elapsedMs() - job.startedAgoMs + leave(job.jobTimeoutMs),
        source: job.timeoutFrom,
        reserveMs,
    });
    if (job.stepTimeoutMs !== undefined) {
        const limitMs = askedMs + leave(job.stepTimeoutMs);
        deadline.tighten({ limitMs, source: "the step's `timeout-minutes`", reserveMs });
    }
    const { limitMs, source } = deadline.limit();
    log.debug(`job started ${(0,lines/* durationWords */.Sh)(job.startedAgoMs)} ago (${job.startFrom})`);
    if (limitMs < inputs.timeout) {
        log.line(`At most ${(0,lines/* durationWords */.Sh)(Math.max(0, limitMs))} instead of \`timeout\`, because of ${source}`);
    }
}


/***/ })

};
