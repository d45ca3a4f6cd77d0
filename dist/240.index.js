export const id = 240;
export const ids = [240,186];
export const modules = {

/***/ 3240:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  explain: () => (/* binding */ explain),
  withProduction: () => (/* binding */ withProduction)
});

var errors = __webpack_require__(4481);
var ownership = __webpack_require__(5103);
var text_lines = __webpack_require__(8161);
var point_of_time = __webpack_require__(2956);
var time_clock = __webpack_require__(5786);
var addresses = __webpack_require__(2638);
var shorten = __webpack_require__(7627);
;// CONCATENATED MODULE: ./build/report/diagnosis/log_tail.js

const KEPT_BYTES = 1024 * 1024;
const MOST_BYTES = 64 * KEPT_BYTES;
async function readTail(body, signal, timeout) {
    const chunks = [];
    let kept = 0;
    let read = 0;
    let cut;
    const stop = () => body.cancel();
    signal.addEventListener('abort', stop, { once: true });
    try {
        for await (const chunk of body) {
            chunks.push(chunk);
            kept += chunk.byteLength;
            read += chunk.byteLength;
            while (kept - (chunks[0]?.byteLength ?? 0) >= KEPT_BYTES)
                kept -= chunks.shift()?.byteLength ?? 0;
            if (read > MOST_BYTES) {
                cut = `more than ${MOST_BYTES / KEPT_BYTES} MiB came`;
                break;
            }
        }
    }
    catch (error) {
        cut = (0,errors/* describeNetworkError */.gl)(error);
    }
    finally {
        signal.removeEventListener('abort', stop);
        stop();
    }
    if (signal.aborted)
        cut = timeout;
    const bytes = Buffer.concat(chunks).subarray(-KEPT_BYTES);
    return { text: decode(bytes), isTail: read > bytes.byteLength, ...(cut === undefined ? {} : { cut }) };
}
function decode(bytes) {
    return new TextDecoder().decode(bytes).replace(/^\ufffd{1,3}/, '');
}

;// CONCATENATED MODULE: ./build/report/diagnosis/boot_log.js






const LIMIT_MS = 10_000;
const LONGEST_LINE = 1_000;
async function readSerialLog(request) {
    const { lines, fetch, clock, signal, hide } = request;
    const url = readLogUrl(request.url, lines);
    if (url === undefined)
        return unreadable('its address is not an `https:` URL');
    signal.throwIfAborted();
    const limit = (0,time_clock/* timeLimit */.zc)(clock, LIMIT_MS, signal);
    const timeout = `it did not end within ${LIMIT_MS / 1000} s`;
    let tail;
    try {
        const response = await fetch(url, {
            method: 'GET',
            headers: { accept: 'text/plain, */*' },
            signal: limit.signal,
        });
        if (!response.ok) {
            response.body.cancel();
            return unreadable(refusal(response.status));
        }
        tail = await readTail(response.body, limit.signal, timeout);
    }
    catch (error) {
        signal.throwIfAborted();
        return unreadable(limit.expired() ? `no answer within ${LIMIT_MS / 1000} s` : (0,errors/* describeNetworkError */.gl)(error));
    }
    finally {
        limit.end();
    }
    signal.throwIfAborted();
    if (tail.text === '' && tail.cut !== undefined)
        return unreadable(tail.cut);
    const found = linesOf((0,text_lines/* cleanLines */.v3)(hide(tail.text)));
    return {
        kind: 'read',
        lines: lines > 0 ? found.slice(-lines) : [],
        ...(tail.cut === undefined ? {} : { cut: tail.cut }),
    };
}
function unreadable(reason) {
    return { kind: 'unreadable', reason };
}
function refusal(status) {
    if (status < 300 || status > 399)
        return `the server of the log answered HTTP ${status}`;
    return `the server of the log answered with a redirect (HTTP ${status}), which is not followed`;
}
function readLogUrl(text, lines) {
    const url = (0,addresses/* readWebAddress */.X)(text);
    if (url === undefined || !(0,addresses/* isSecure */.U)(url))
        return undefined;
    for (const name of ['lines', 'tail']) {
        if (!url.searchParams.has(name))
            url.search += `${url.search === '' ? '' : '&'}${name}=${lines}`;
    }
    return url.href;
}
function linesOf(text) {
    return text
        .split('\n')
        .map((line) => line.trimEnd())
        .filter((line) => line !== '')
        .map((line) => (0,shorten/* shorten */.m)(line, LONGEST_LINE));
}

;// CONCATENATED MODULE: ./build/report/diagnosis/cause_table.js
const PRIVATE_IMAGE = 'give `DSTACK_DOCKER_USERNAME`, `DSTACK_DOCKER_PASSWORD` and, unless it is Docker Hub, `DSTACK_DOCKER_REGISTRY` (such as `ghcr.io`) in `env`, with a token that may read the image';
const NODE_FAULT = 'This is no fault of your app. Run `operation: restart` with this `cvm_id`; if it fails again, deploy to another `region`, or tell the support of Phala Cloud';
const CONTAINER_LOG = 'Read the log of the container on the dashboard, or run the job with `logs_on_failure: 100`';
const CAUSES = [
    {
        pattern: /\bDSTACK_(?:DOCKER|AWS)_\w{1,40}\W{1,4}(?:unbound variable|parameter not set|(?:variable )?is not set|is missing)/i,
        title: 'A variable for the private registry is missing',
        next: `For a private image, ${PRIVATE_IMAGE}. One of them alone does nothing.`,
    },
    {
        pattern: /docker login failed|incorrect username or password|GHCR token exchange failed|AWS ECR login failed|Invalid AWS credentials/i,
        title: 'The login at the registry failed',
        next: 'Check that the registry variables in `env` (`DSTACK_DOCKER_...` or `DSTACK_AWS_...`) belong together and that the token has not expired; the token of a job (`GITHUB_TOKEN`) ends with the job and is of no use for a later boot.',
    },
    {
        pattern: /toomanyrequests|pull rate limit/i,
        title: 'The registry allows no more pulls',
        next: 'Docker Hub limits pulls without a login: give `DSTACK_DOCKER_USERNAME` and `DSTACK_DOCKER_PASSWORD` in `env`, or use a copy of the image in another registry.',
    },
    {
        pattern: /no matching manifest for/i,
        title: 'The image is not built for this machine',
        next: 'A CVM runs `linux/amd64`: build and push the image with `docker build --platform linux/amd64` (or `platforms: linux/amd64` of docker/build-push-action), then deploy again.',
    },
    {
        pattern: /exec format error/i,
        title: 'The image is built for another processor',
        next: 'A CVM runs `linux/amd64`, and images from a Mac with Apple silicon are `arm64`: build with `docker build --platform linux/amd64`, push, then deploy again. A script as entry point also needs its `#!` line.',
    },
    {
        pattern: /manifest unknown|manifest for \S{1,300} not found|failed to resolve reference .{1,300}: not found|repository name not known|pull access denied: .{1,300}\(HTTP 404\)/i,
        title: 'The image does not exist',
        next: `Check the name and the tag in the compose file, and that the image is pushed before the deployment. For a private image, ${PRIVATE_IMAGE}.`,
    },
    {
        pattern: /pull access denied|requested access to the resource is denied|unauthorized: (?:auth|access|unauth)|no basic auth credentials|failed to authorize|manifests\/\S{1,300}: (?:denied|unauthorized|unknown: )|error from registry: (?:denied|unauthorized)/i,
        title: 'The registry refused the image',
        next: `Check the name of the image in the compose file. If it is private, ${PRIVATE_IMAGE}.`,
    },
    {
        pattern: /invalid reference format/i,
        title: 'The name of an image is not valid',
        next: 'A variable in an `image:` of the compose file is probably empty: give it in `env`, or write the name out.',
    },
    {
        pattern: /no space left on device/i,
        title: 'The disk is full',
        next: 'Give a larger `disk_size` (it can grow, never shrink), or make the images smaller.',
    },
    {
        pattern: /out of memory: killed process|oom-kill|memory cgroup out of memory|OOMKilled/i,
        title: 'The memory is used up',
        next: 'Give more `memory` or a larger `instance_type`, or let the containers use less.',
    },
    {
        pattern: /port is already allocated|address already in use/i,
        title: 'Two containers want the same port',
        next: 'Publish every port of the compose file only once.',
    },
    {
        pattern: /dependency failed to start|container \S{1,200} is unhealthy/i,
        title: 'A container that others depend on is not healthy',
        next: `${CONTAINER_LOG}, and check its \`healthcheck\` and \`depends_on\` in the compose file.`,
    },
    {
        pattern: /executable file not found in \$PATH|exec: "[^"]{1,300}": (?:stat|no such file|permission denied)/i,
        title: 'A container has no such program',
        next: 'Correct `command` or `entrypoint` in the compose file, or the image itself: the program must be in the image and executable.',
    },
    {
        pattern: /bind source path does not exist|mount a directory onto a file|error mounting/i,
        title: 'A file to mount is not there',
        next: 'Nothing of the repository is in the CVM but the compose file: put what is mounted into the image.',
    },
    {
        pattern: /required variable \w{1,200} is missing a value/i,
        title: 'A variable of the compose file has no value',
        next: 'Give it in `env` or `env_file`, or a default behind its name in the compose file (`:-default`).',
    },
    {
        pattern: /Invalid env name/i,
        title: 'The name of a variable is not valid',
        next: 'Names in `env` begin with a letter or an underscore and have only letters, digits and underscores.',
    },
    {
        pattern: /Failed to decrypt env|Invalid env crypt key/i,
        title: 'The env could not be decrypted in the CVM',
        next: 'Deploy once more with the whole `env`: it is sealed again for the present key of the app.',
    },
    {
        pattern: /compose hash (?:is )?not allowed/i,
        title: 'The contract does not allow this compose hash',
        next: "Register the compose hash in the app's contract (`addComposeHash`), then run `operation: restart`.",
    },
    {
        pattern: /device (?:id )?(?:is )?not allowed/i,
        title: 'The contract does not allow this machine',
        next: "Register the device id in the app's contract (`addDevice`), or deploy to a node that it allows.",
    },
    {
        pattern: /os image (?:hash )?(?:is )?not allowed|Failed to verify os image hash/i,
        title: 'The OS image is not allowed',
        next: 'Leave `image` empty for the latest stable one, or choose one that the key management service allows.',
    },
    {
        pattern: /app (?:is )?not (?:registered|deployed|allowed)|boot denied/i,
        title: 'The key management service refused the app its keys',
        next: "Check that the app's contract exists on the chain of the `kms` and allows this compose hash and machine.",
    },
    {
        pattern: /QGS error|quote failure|Failed to get quote/i,
        title: 'The node cannot attest the machine',
        next: `${NODE_FAULT}.`,
    },
    {
        pattern: /request app keys|Failed to get sealing key|valid key phrase from KMS/i,
        title: 'The CVM got no keys',
        next: `With an on-chain \`kms\`, check that the app's contract allows this compose hash and machine. Otherwise it is not your app: run \`operation: restart\` with this \`cvm_id\`, and tell the support of Phala Cloud if it fails again.`,
        vague: true,
    },
    {
        pattern: /gateway registration failed|Failed to register CVM|set ?up dstack-gateway|setup gateway|gateway is unreachable/i,
        title: 'The CVM could not be registered at the gateway',
        next: `The app may run, but nobody can reach it from outside. ${NODE_FAULT}.`,
    },
    {
        pattern: /fail\w{0,4} .{0,60}(?:data disk|luks|zpool|filesystem)|e2fsck (?:exited|terminated)|timed out waiting for device/i,
        title: 'The data disk could not be made ready',
        next: `A restart keeps what is on the disk. ${NODE_FAULT}.`,
    },
    {
        pattern: /unsupported runner|failed to start container runtimes/i,
        title: 'The OS image cannot run the app',
        next: 'Leave `image` empty for the latest stable one.',
    },
    {
        pattern: /yaml: (?:line|unmarshal)|validating \S{1,300}:|additional propert|undefined (?:volume|network|service|secret|config)/i,
        title: 'Docker Compose refused the compose file',
        next: 'Correct it as the message says; `docker compose config` on your machine tells the same.',
    },
    {
        pattern: /lookup \S{1,300}: no such host|lookup \S{1,300}: i\/o timeout|TLS handshake timeout|temporary failure in name resolution/i,
        title: 'The CVM could not reach the registry',
        next: 'Check the name of the registry in `image:`. If it is right, the network of the node had a fault: run `operation: restart` with this `cvm_id`.',
    },
    {
        pattern: /pre-?launch(?: script)?.{0,40}(?:fail|exit)/i,
        title: 'The pre-launch script failed',
        next: 'Correct the script (`pre_launch_script`); `logs_on_failure: 100` shows what it printed.',
        vague: true,
    },
    {
        pattern: /workspace.{0,40}suspend|suspended workspace|account.{0,40}suspend/i,
        title: 'The workspace is suspended',
        next: 'Settle the bill on https://cloud.phala.com, then run the job again: a suspended workspace can start and update nothing.',
    },
    {
        pattern: /insufficient (?:balance|credit|fund)|not enough (?:balance|credit)/i,
        title: 'The balance is not sufficient',
        next: 'Top up the workspace on https://cloud.phala.com, then run the job again.',
    },
    {
        pattern: /cancelled by|canceled by|was cancell?ed/i,
        title: 'Somebody cancelled the operation',
        next: 'It was ended on the dashboard or by another job. See there why, then run the job again.',
    },
    {
        pattern: /(?:boot|start-?up|operation|deployment|creation)(?: has)? (?:timed out|time-?out)|(?:timed out|time-?out) (?:while )?waiting for (?:the )?(?:boot|CVM|VM|app|container)|stopped after (?:a )?time-?out/i,
        title: 'The platform gave up waiting for the boot',
        next: 'Phala Cloud has a time limit of its own and stops what does not get ready. Make the images smaller or the start faster; the boot log (`logs_on_failure: 100`) shows what takes so long.',
        vague: true,
    },
    {
        pattern: /fail(?:ed|ure)? to start containers|failed to pull images|docker compose (?:up )?failed/i,
        title: 'The containers could not be started',
        next: `${CONTAINER_LOG}. Most often an image cannot be pulled, a container ends at once, or one that others depend on is not healthy.`,
        vague: true,
    },
    {
        pattern: /nothing was seen of it for \d+ min|the operation is over, and the /,
        title: 'The request had no effect',
        next: 'The platform accepted it and left the CVM as it was: see the operations of the CVM on the dashboard for the reason, then run the job again.',
        vague: true,
    },
    {
        pattern: /the CVM does not exist any more|somebody is deleting the CVM/i,
        title: 'The CVM was deleted',
        next: 'Somebody, or another job, deleted it while this run waited: see the dashboard. A deploy by `name` creates a new one, which has a new app id and with it new keys.',
        vague: true,
    },
    {
        pattern: /the CVM stopped, and nothing is in progress/i,
        title: 'The CVM stopped by itself',
        next: `${CONTAINER_LOG}; the boot may have failed or run out of time, or somebody stopped it. Start it again with \`operation: start\`.`,
        vague: true,
    },
    {
        pattern: /the machine exited/i,
        title: 'The machine exited',
        next: `Read the boot log on the dashboard, or run the job with \`logs_on_failure: 100\`. Too little memory is a frequent reason: try a larger \`instance_type\`.`,
        vague: true,
    },
];

;// CONCATENATED MODULE: ./build/report/diagnosis/cause.js


const MOST_TEXTS = 2000;
const LONGEST_TEXT = 256 * 1024;
const MOST_CHARACTERS = 2 * LONGEST_TEXT;
const cause_LONGEST_LINE = 300;
function causeOf(texts) {
    const ends = endsOf(texts);
    return firstOf(ends, EXACT) ?? firstOf(ends, VAGUE);
}
function endsOf(texts) {
    let left = MOST_CHARACTERS;
    return texts.slice(0, MOST_TEXTS).map((text) => {
        const most = Math.min(LONGEST_TEXT, left);
        left -= Math.min(text.length, most);
        return most === 0 ? '' : text.slice(-most);
    });
}
const EXACT = CAUSES.filter(({ vague }) => vague !== true);
const VAGUE = CAUSES.filter(({ vague }) => vague === true);
function firstOf(texts, rows) {
    for (const text of texts) {
        for (const { pattern, title, next } of rows) {
            const match = pattern.exec(text);
            if (match !== null)
                return { title, next, found: lineAround(text, match.index) };
        }
    }
    return undefined;
}
function lineAround(text, index) {
    const from = text.lastIndexOf('\n', index) + 1;
    const to = text.indexOf('\n', index);
    const line = text.slice(Math.max(from, index - cause_LONGEST_LINE / 2), to === -1 ? undefined : to);
    return (0,text_lines/* oneLine */.TN)(line, cause_LONGEST_LINE);
}
const BOOT_BEGINS = new Set([
    'booting',
    'initializing data disk',
    'mounting data disk',
    'requesting app keys',
]);
function lastBoot(events) {
    const inOrder = events.every(({ timestampMs }) => timestampMs !== undefined)
        ? events.toSorted((a, b) => (a.timestampMs ?? 0) - (b.timestampMs ?? 0))
        : [...events];
    let begin = inOrder.findLastIndex(({ body }) => BOOT_BEGINS.has(body));
    while (begin > 0 && BOOT_BEGINS.has(inOrder[begin - 1]?.body ?? ''))
        begin -= 1;
    return inOrder.slice(Math.max(0, begin));
}
function oldImageWarning(events) {
    const pulls = lastBoot(events).filter(({ body }) => body.startsWith('docker compose pull '));
    return pulls.at(-1)?.body.startsWith('docker compose pull failed') === true
        ? 'The images could not be pulled at this boot, and the CVM went on with those of an earlier one: the old version may be running. Check the image names and the registry variables in `env` (a token may have expired), then deploy again, best with images named by digest.'
        : undefined;
}

var diagnosis_production = __webpack_require__(3186);
;// CONCATENATED MODULE: ./build/report/diagnosis/diagnosis.js








const NOTHING = { events: [], bootLog: [] };
const diagnosis_LIMIT_MS = 10_000;
const SHORT_LIMIT_MS = 700;
async function lookBack(run, { known }, ended) {
    const failed = 'reason' in ended && ended.ofCvm === true;
    const rebooted = ended.outcome === 'success' && ended.change.reboots === true && run.inputs.wait;
    if (!(failed || rebooted) || known.timeline.length === 0)
        return NOTHING;
    const { signal, leftMs } = run.deadline;
    const limit = (0,time_clock/* timeLimit */.zc)(run.clock, Math.min(diagnosis_LIMIT_MS, Math.max(SHORT_LIMIT_MS, leftMs())), signal.aborted ? new AbortController().signal : signal);
    try {
        const id = known.cvm.vmUuid ?? known.cvm.id;
        const state = id === undefined ? undefined : await run.api.once.status(id, limit.signal).catch(quiet);
        const events = state?.events ?? [];
        if (!failed)
            return { ...NOTHING, events };
        const bootLog = await readBootLog(run, known, limit.signal).catch(() => {
            run.log.line('There is no boot log to show: it did not come in time');
            return [];
        });
        const texts = [
            known.state?.bootError ?? '',
            ended.reason,
            ...lastBoot(events)
                .map(({ body }) => body)
                .reverse(),
            ...bootLog.toReversed(),
        ];
        return { events, cause: causeOf(texts.map(run.secrets.hide)), bootLog };
    }
    finally {
        limit.end();
    }
}
async function readBootLog({ inputs, fetch, clock, secrets, log, api }, { cvm }, signal) {
    if (inputs.logs_on_failure === 0)
        return [];
    const id = cvm.vmUuid ?? cvm.id ?? '';
    const address = cvm.serialLogUrl ?? (await api.once.info(id, signal).catch(quiet))?.serialLogUrl;
    if (address === undefined) {
        log.line('There is no boot log to show: the platform tells no address of one');
        return [];
    }
    const serial = await readSerialLog({
        url: address,
        lines: inputs.logs_on_failure,
        fetch,
        clock,
        signal,
        hide: secrets.hideInLog,
    });
    if (serial.kind === 'read')
        return serial.lines;
    log.line(`There is no boot log to show: ${serial.reason}`);
    return [];
}
function quiet() { }
async function explain(run, facts, ended) {
    const { log } = run;
    const { events, cause, bootLog } = await lookBack(run, facts, ended);
    log.group(`End of the boot log (${bootLog.length} lines)`, bootLog);
    if (!('reason' in ended)) {
        const oldImages = oldImageWarning(events);
        if (oldImages !== undefined)
            log.warning(oldImages, 'The old version may be running');
        return { outcome: ended, events };
    }
    const creation = run.ownership.creation();
    const left = ended.outcome === 'cancelled' && creation !== undefined
        ? `The creation goes on, and the next run takes the CVM over. ${(0,ownership/* removalWords */.i)(creation)}`
        : undefined;
    const holder = await lockHolder(run, facts, ended);
    const failure = explained({ ...ended, reason: `${run.secrets.hide(ended.reason)}${holder}`, next: left ?? ended.next }, cause);
    const told = bootLog.length === 0 ? failure : { ...failure, next: failure.next?.replace(LOG_ADVICE, '') };
    return { outcome: told, events };
}
async function lockHolder({ api, clock, troubles, secrets }, { known }, ended) {
    const { error } = troubles.last() ?? {};
    const isLocked = ended.outcome === 'timed_out' && error instanceof errors/* ApiError */.hD && error.status === 409;
    const id = known.cvm.vmUuid ?? known.cvm.id;
    if (!isLocked || id === undefined)
        return '';
    const limit = (0,time_clock/* timeLimit */.zc)(clock, SHORT_LIMIT_MS, new AbortController().signal);
    const records = await api.once.operations(id, limit.signal).catch(() => []);
    limit.end();
    const running = records.find(({ outcome }) => outcome === 'in_progress');
    if (running === undefined)
        return '';
    const since = running.startedAt === undefined ? '' : ` since ${secrets.line((0,point_of_time/* pointOfTime */.f)(running.startedAt), 40)}`;
    return `. It is \`${secrets.line(running.type ?? 'an operation', 60)}\`${since}: wait for it, or cancel it on the dashboard`;
}
const LOG_ADVICE = /,? \(?or run (?:with|the job with) `logs_on_failure: 100`\)?/g;
function withProduction(failure, known, run) {
    const { rolledBack } = known.revisions ?? {};
    if (rolledBack === true)
        return failure;
    const left = (0,diagnosis_production.newCvmAfter)(known, run);
    const production = left === undefined ? (0,diagnosis_production/* productionAfter */.w)(known, failure) : { words: left, next: '' };
    if (production === undefined || failure.outcome === 'cancelled')
        return failure;
    const [first = '', ...rest] = failure.reason.split('\n');
    const words = /was not rolled back|to roll back/.test(first) ? '' : production.words;
    const reason = [(0,text_lines/* sentences */.hC)(first, words), ...rest].join('\n');
    const wayBack = rolledBack === false ? '' : production.next;
    const next = [failure.next, wayBack].filter(Boolean).join(' ') || undefined;
    return { ...failure, reason, next };
}
function explained(failure, cause) {
    if (cause === undefined)
        return failure;
    const told = failure.reason.includes(cause.found);
    return {
        ...failure,
        title: cause.title,
        reason: told ? failure.reason : `${failure.reason} (${(0,text_lines/* oneLine */.TN)(cause.found)})`,
        next: cause.next,
    };
}


/***/ }),

/***/ 3186:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  newCvmAfter: () => (/* binding */ newCvmAfter),
  w: () => (/* binding */ productionAfter)
});
var _phala_status_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2369);

const NOTHING_CHANGED = 'Nothing was changed: the CVM runs what it ran before.';
const WAY_BACK = 'deploy the previous commit again, or use `operation: rollback`';
const ONCE_MORE = 'Another `operation: restart` may bring it back.';
const COMES_UP = new Set(['starting', 'restarting']);
const ROWS = [
    {
        when: ({ status }, { about }) => status === 'deleted' || about === 'gone',
        words: '{who} is gone.',
        next: '',
    },
    {
        when: ({ status }, { about }) => status === 'running' && about === 'overtaken',
        words: 'The CVM runs, with another deployment.',
        next: '',
    },
    {
        when: (_known, { about }) => about === 'overtaken',
        words: 'What the CVM does now is the work of another deployment or operation.',
        next: '',
    },
    {
        when: ({ begun, change }, { isRefusal }) => change === undefined && (begun !== true || isRefusal === true),
        words: NOTHING_CHANGED,
        next: '',
    },
    {
        when: ({ change }) => change === undefined,
        words: 'Whether the request took effect is not known: see the dashboard.',
        next: '',
    },
    {
        when: (_known, { about, isStale }) => about === 'unwatched' || isStale === true,
        words: 'What production does now is not known.',
        next: '',
    },
    {
        when: ({ status, state, change }) => change?.reboots === true &&
            state?.bootError !== undefined &&
            !(0,_phala_status_js__WEBPACK_IMPORTED_MODULE_0__/* .isBootOver */ .zE)(state) &&
            status !== 'stopped',
        words: '{who} is down, or does not come up.',
        next: `To have it back soon, ${WAY_BACK}.`,
    },
    {
        when: ({ status }) => (0,_phala_status_js__WEBPACK_IMPORTED_MODULE_0__/* .isStopped */ .id)(status) || (0,_phala_status_js__WEBPACK_IMPORTED_MODULE_0__/* .isBroken */ .Qr)(status) || status === 'exited',
        words: '{who} is down.',
        next: `To have it back soon, ${WAY_BACK}.`,
    },
    {
        when: ({ status, change }) => change?.reboots === true && COMES_UP.has(status),
        words: '{who} is not back yet.',
        next: `To go back, ${WAY_BACK}.`,
    },
    {
        when: ({ status, cvm, previous, change, newComposeHash }) => status === 'running' &&
            change?.name === 'updated' &&
            newComposeHash !== false &&
            previous?.composeHash !== undefined &&
            cvm.composeHash === previous.composeHash,
        words: 'The platform still reports the old version, and the CVM runs.',
        next: '',
    },
    {
        when: ({ status, change, newComposeHash }, { about = '' }) => status === 'running' &&
            change?.name === 'updated' &&
            newComposeHash === false &&
            ['cvm_failed', 'not_in_time'].includes(about),
        words: 'The CVM runs, and whether with what was sent is not known.',
        next: `To go back, ${WAY_BACK}.`,
    },
    {
        when: ({ status }, { about }) => status === 'running' && about === 'size_ignored',
        words: 'All else that was sent is in place.',
        next: '',
    },
    {
        when: ({ status }, { about }) => status === 'running' && about === 'attests_other',
        words: 'The CVM runs, with something else than was sent.',
        next: `To go back, ${WAY_BACK}.`,
    },
    {
        when: ({ status }, { about }) => status === 'running' && about === 'replaced',
        words: 'The CVM runs, with something else than was sent.',
        next: '',
    },
    {
        when: ({ status, change }) => status === 'running' && change?.name === 'updated',
        words: 'The new version is in place, and the CVM runs.',
        next: `To go back, ${WAY_BACK}.`,
    },
    {
        when: ({ status }) => status === 'running',
        words: 'The CVM runs.',
        next: '',
    },
    {
        when: () => true,
        words: 'What production does now is not known: see the dashboard.',
        next: `To go back, ${WAY_BACK}.`,
    },
];
const NEW_KEPT = 'The new CVM is kept, and charged.';
const NEW = {
    keep: NEW_KEPT,
    rollback: NEW_KEPT,
    stop: 'The step after the job stops the new CVM.',
    delete: 'The step after the job deletes the new CVM.',
};
function newCvmAfter({ change, status }, { inputs, ownership }) {
    if (change?.isNew !== true || status === 'deleted' || ownership.creation()?.claim !== 'ours')
        return undefined;
    const words = NEW[inputs.ephemeral ? 'delete' : inputs.on_failure];
    if (words !== NEW_KEPT || change.name !== 'created')
        return words;
    return inputs.mode === 'create'
        ? `${words} Delete it before this job runs again, since \`mode\` is \`create\`.`
        : `${words} The next deploy takes it over.`;
}
function productionAfter(known, failure) {
    const { previous, change } = known;
    if (previous?.status !== 'running' || (change !== undefined && change.reboots !== true))
        return undefined;
    const row = ROWS.find(({ when }) => when(known, failure));
    if (row === undefined)
        return undefined;
    if (row.words === NOTHING_CHANGED && /nothing was changed/i.test(failure.reason))
        return { words: 'The CVM runs what it ran before.', next: row.next };
    const who = known.oneOfMany === true ? 'This CVM' : 'The app';
    const isNewVersion = change === undefined || change.name === 'updated';
    return {
        words: row.words.replace('{who}', who),
        next: isNewVersion || !row.next.includes(WAY_BACK) ? row.next : ONCE_MORE,
    };
}


/***/ })

};
