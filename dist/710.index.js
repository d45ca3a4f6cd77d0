export const id = 710;
export const ids = [710];
export const modules = {

/***/ 710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  passHealthGate: () => (/* binding */ passHealthGate)
});

var health_checks = __webpack_require__(2098);
var known = __webpack_require__(6025);
var outcome = __webpack_require__(5302);
var version = __webpack_require__(6170);
var lines = __webpack_require__(8161);
var time_clock = __webpack_require__(5786);
var budget = __webpack_require__(5700);
var external_node_http_ = __webpack_require__(7067);
var errors = __webpack_require__(4481);
var retry = __webpack_require__(2426);
;// CONCATENATED MODULE: ./build/prove/health/check.js




const ATTEMPT_MS = 10_000;
const TIMER_MS = 50;
const FIRST_PAUSE_MS = 1_000;
const PAUSE_GROWTH = 1.5;
const LONGEST_PAUSE_MS = 5_000;
async function checkHealth(check) {
    const { clock, random, signal, budgetMs } = check;
    const startedMs = clock.nowMs();
    const elapsedMs = () => clock.nowMs() - startedMs;
    let meanPauseMs = Math.min(check.pauseMs ?? FIRST_PAUSE_MS, LONGEST_PAUSE_MS);
    let last;
    for (let attempt = 1;; attempt++) {
        const limitMs = Math.min(ATTEMPT_MS, Math.max(0, budgetMs - elapsedMs()));
        const answer = await ask(check, limitMs);
        const words = wordsOf(answer);
        const isCutShort = answer.kind === 'silent' && limitMs < ATTEMPT_MS && elapsedMs() >= budgetMs - TIMER_MS;
        if (last === undefined || !isCutShort)
            last = { words, lack: lackOf(answer) };
        check.onAttempt?.({ attempt, answer, words, elapsedMs: elapsedMs() });
        if (answer.kind === 'answered' && answer.lacks === undefined && isAmong(answer.status, check.statuses)) {
            return { kind: 'healthy', status: answer.status, attempts: attempt, elapsedMs: elapsedMs() };
        }
        const pauseMs = Math.min((0,retry/* jitter */.p$)(meanPauseMs, random), budgetMs - elapsedMs());
        if (pauseMs > 0)
            await (0,time_clock/* sleep */.yy)(clock, pauseMs, signal);
        if (elapsedMs() >= budgetMs) {
            return {
                kind: 'unhealthy',
                last: last.words,
                lack: last.lack,
                attempts: attempt,
                elapsedMs: elapsedMs(),
            };
        }
        meanPauseMs = Math.min(meanPauseMs * PAUSE_GROWTH, LONGEST_PAUSE_MS);
    }
}
const READ_BYTES = 64 * 1024;
async function ask(check, limitMs) {
    const { url, fetch, clock, signal, userAgent, contains, statuses } = check;
    const limit = (0,time_clock/* timeLimit */.zc)(clock, limitMs, signal);
    try {
        const response = await fetch(url, {
            method: 'GET',
            headers: { accept: '*/*', ...(userAgent === undefined ? {} : { 'user-agent': userAgent }) },
            signal: limit.signal,
        });
        const { status, body } = response;
        const read = contains !== undefined && isAmong(status, statuses);
        const text = read ? await beginning(body) : '';
        body.cancel();
        return { kind: 'answered', status, ...(read && !text.includes(contains) ? { lacks: contains } : {}) };
    }
    catch (error) {
        signal.throwIfAborted();
        const reason = limit.expired()
            ? `no answer within ${Math.round(limitMs / 100) / 10} s`
            : (0,errors/* describeNetworkError */.gl)(error);
        return { kind: 'silent', reason };
    }
    finally {
        limit.end();
    }
}
async function beginning(body) {
    const chunks = [];
    let bytes = 0;
    for await (const chunk of body) {
        chunks.push(chunk);
        bytes += chunk.byteLength;
        if (bytes >= READ_BYTES)
            break;
    }
    return Buffer.concat(chunks).subarray(0, READ_BYTES).toString('utf8');
}
function wordsOf(answer) {
    switch (answer.kind) {
        case 'answered': {
            const { status, lacks } = answer;
            const isRedirect = status >= 300 && status <= 399;
            const meaning = isRedirect ? 'a redirect, which is not followed' : external_node_http_.STATUS_CODES[status];
            const words = meaning === undefined ? `HTTP ${status}` : `HTTP ${status} (${meaning})`;
            return lacks === undefined ? words : `${words} without the text \`${lacks}\``;
        }
        case 'silent':
            return answer.reason;
        default:
            return answer;
    }
}
function lackOf(answer) {
    if (answer.kind === 'silent')
        return 'answer';
    return answer.lacks === undefined ? 'status' : 'text';
}
function isAmong(status, ranges) {
    return ranges.some(({ from, to }) => status >= from && status <= to);
}

var addresses = __webpack_require__(2638);
;// CONCATENATED MODULE: ./build/prove/health/url.js


function readHealthTarget(input, app) {
    const [, port, path = '/'] = /^:(\d{1,5})([/?].*)?$/.exec(input) ?? [];
    if (port === undefined) {
        const url = (0,addresses/* readWebAddress */.X)(input);
        if (url === undefined)
            return { kind: 'unknown', reason: 'it is neither a URL nor `:PORT/path`' };
        url.hash = '';
        return { kind: 'target', url: url.href };
    }
    const origin = originAt(Number(port), app);
    if (origin === undefined) {
        return {
            kind: 'unknown',
            reason: "the platform tells neither the app's URLs nor the domain of its gateway",
        };
    }
    const url = (0,addresses/* readWebAddress */.X)(`${origin}${path}`);
    return url === undefined
        ? { kind: 'unknown', reason: 'its path cannot be part of a URL' }
        : { kind: 'target', url: url.href };
}
function addressOfInstance(app, instanceId) {
    const urls = app.urls.filter((url) => {
        const id = GATEWAY_HOST.exec((0,addresses/* readWebAddress */.X)(url)?.hostname ?? '')?.[1];
        return id === undefined || id === instanceId;
    });
    return { ...app, urls, appId: instanceId };
}
const GATEWAY_HOST = /^([0-9a-f]{40})(?:-(\d{1,5}))?\.(.+)$/;
function originAt(port, { urls, appId, gatewayDomain }) {
    const listed = urls.map(addresses/* readWebAddress */.X).filter((url) => url !== undefined);
    const exact = listed.find((url) => portBehind(url) === port);
    if (exact !== undefined)
        return exact.origin;
    if (appId === undefined || port < 1 || port > 65_535)
        return undefined;
    const seen = listed.map((url) => GATEWAY_HOST.exec(url.hostname)?.[3]);
    const domain = gatewayDomain ?? seen.find((name) => name !== undefined);
    return domain === undefined ? undefined : (0,addresses/* readWebAddress */.X)(`https://${appId}-${port}.${domain}`)?.origin;
}
function portBehind(url) {
    const host = GATEWAY_HOST.exec(url.hostname);
    if (host !== null)
        return Number(host[2] ?? 80);
    return url.port === '' ? undefined : Number(url.port);
}
const EXPLANATION_MS = 5_000;
const MOST_ADDRESSES = 3;
async function explainUnhealthy({ url, app, ...asking }) {
    const target = (0,addresses/* readWebAddress */.X)(url);
    if (target === undefined || isOwnAddress(target, app))
        return undefined;
    const origins = new Set(app.urls.map((own) => (0,addresses/* readWebAddress */.X)(own)?.origin).filter((origin) => origin !== undefined));
    const checks = [...origins].slice(0, MOST_ADDRESSES).map(async (origin) => ({
        address: `${origin}${target.pathname}`,
        health: await checkHealth({
            ...asking,
            url: `${origin}${target.pathname}`,
            budgetMs: EXPLANATION_MS,
        }),
    }));
    for (const { address, health } of await Promise.all(checks)) {
        if (health.kind !== 'healthy')
            continue;
        return (`The app's own address ${address} answers with HTTP ${health.status}, so the app runs and it is ` +
            `${target.host} that does not lead to it. See whether its DNS record points to the gateway and whether it has a certificate.`);
    }
    return undefined;
}
function isOwnAddress(target, { urls, gatewayDomain }) {
    const isListed = urls.some((own) => (0,addresses/* readWebAddress */.X)(own)?.origin === target.origin);
    return isListed || (gatewayDomain !== undefined && target.hostname.endsWith(`.${gatewayDomain}`));
}

;// CONCATENATED MODULE: ./build/prove/health/gate.js









const ADDRESS_PAUSE_MS = 3000;
const gate_EXPLANATION_MS = 6000;
async function passHealthGate(run, facts, handle) {
    const { health_url = [], health_contains = [], health_status } = run.inputs;
    const checks = health_url.map(({ url, statuses = health_status }, index) => {
        const contains = health_contains[index];
        return { url, statuses, contains: contains === '-' ? undefined : contains };
    });
    const flaws = (await Promise.all(checks.map((check) => pass(run, facts, handle, check)))).filter((flaw) => flaw !== undefined);
    const [first, ...others] = flaws;
    if (first === undefined || others.length === 0)
        return first;
    const reasons = flaws.map(({ reason }) => `- ${reason}`);
    const isOneKind = flaws.every(({ title }) => title === first.title);
    return {
        ...first,
        title: isOneKind ? first.title : 'The app does not answer as it should',
        reason: [`${flaws.length} of ${checks.length} checks did not pass:`, ...reasons].join('\n'),
    };
}
async function pass(run, facts, handle, check) {
    const { clock, fetch, log, host: { random }, } = run;
    const { statuses, contains } = check;
    const budgetMs = run.inputs.health_timeout;
    const startedMs = clock.nowMs();
    const endsMs = startedMs + budgetMs;
    const asking = { statuses, contains, fetch, clock, random, userAgent: `phala-cvm-action/${version/* VERSION */.x}` };
    let target = { kind: 'unknown', reason: 'it was not asked in time' };
    let last = { words: 'none', lack: 'answer' };
    const health = await (0,budget/* withinBudget */.x)(run, budgetMs, async (signal) => {
        target = await addressOf(run, facts, check.url, { handle, endsMs, signal });
        if (target.kind === 'unknown')
            return undefined;
        log.line(`Asking ${shown(target.url)} until it answers`);
        const onAttempt = ({ attempt, answer, words }) => {
            last = { words, lack: lackOf(answer) };
            log.debug(`health check ${attempt} of ${shown(check.url)}: ${words}`);
        };
        const leftMs = Math.max(1, endsMs - clock.nowMs());
        return checkHealth({ ...asking, url: target.url, signal, budgetMs: leftMs, onAttempt });
    });
    const askedMs = Math.min(budgetMs, clock.nowMs() - startedMs);
    if (health?.kind === 'healthy' && target.kind === 'target') {
        const holds = contains === undefined ? '' : `, with \`${contains}\` in it`;
        const which = run.inputs.health_url?.length === 1 ? 'The app' : shown(target.url);
        log.line(`${which} answers: HTTP ${health.status} after ${(0,lines/* durationWords */.Sh)(health.elapsedMs)}${holds}`);
        return undefined;
    }
    if (target.kind === 'unknown') {
        return (0,outcome/* about */.C)('unasked', (0,outcome/* failure */.V)('failure', 'The app cannot be asked', `\`health_url\` is \`${shown(check.url)}\`, and ${target.reason}`, 'Publish the port in the compose file, or give the whole URL.'));
    }
    const { url } = target;
    const explanation = await (0,budget/* withinBudget */.x)(run, gate_EXPLANATION_MS, (signal) => explainUnhealthy({ ...asking, url, signal, app: facts.known.cvm }));
    const status = await statusNow(run, facts, handle);
    const { words, lack } = health?.kind === 'unhealthy' ? { words: health.last, lack: health.lack } : last;
    const { title, next } = explanation === undefined
        ? LACKS[lack]
        : { title: 'The domain does not lead to the app', next: explanation };
    return (0,outcome/* about */.C)('unhealthy', (0,outcome/* failure */.V)('failure', title, `${status === 'running' ? 'The CVM runs, but' : `The CVM ran, and its status is \`${status}\` now:`} ${shown(url)} did not answer as it should within ${(0,lines/* durationWords */.Sh)(askedMs)}; the last answer was: ${words}`, next));
}
async function statusNow(run, facts, handle) {
    const state = await (0,budget/* withinBudget */.x)(run, gate_EXPLANATION_MS, (signal) => run.api.once.state(handle, signal).catch(() => undefined));
    if (state === undefined || state.status === '')
        return 'running';
    facts.learn({ state, seen: state });
    return state.status;
}
const LACKS = {
    answer: {
        title: 'The app does not answer',
        next: 'See the logs of the containers on the dashboard: does the app listen on this port, at all addresses (`0.0.0.0`)? A slow start needs a longer `health_timeout`.',
    },
    status: {
        title: 'The app answers with the wrong status',
        next: 'See the logs of the containers on the dashboard. A slow start needs a longer `health_timeout`, another answer `health_status`.',
    },
    text: {
        title: 'The app answers without the text',
        next: 'An old container may still answer, or the text stands elsewhere: compare `health_contains` with what the app answers (its first 64 KiB are read). A slow start needs a longer `health_timeout`.',
    },
};
async function addressOf({ api, clock }, facts, input, { handle, endsMs, signal }) {
    for (;;) {
        const { cvm } = facts.known;
        const instanceId = (0,known/* instanceIdOf */.S)(facts.known);
        const isKnown = instanceId !== undefined || !input.includes(health_checks/* INSTANCE_ID */.Cd);
        const target = isKnown
            ? readHealthTarget(input.replaceAll(health_checks/* INSTANCE_ID */.Cd, instanceId ?? ''), facts.known.oneOfMany ? addressOfInstance(cvm, instanceId) : cvm)
            : { kind: 'unknown', reason: 'the platform does not tell the instance id of this CVM' };
        if (target.kind === 'target' || clock.nowMs() + ADDRESS_PAUSE_MS >= endsMs)
            return target;
        await (0,time_clock/* sleep */.yy)(clock, ADDRESS_PAUSE_MS, signal);
        const read = await api.once.info(handle, signal).catch(() => undefined);
        if (read !== undefined)
            facts.learn({ cvm: read });
    }
}
function shown(url) {
    return url.split(/[?#]/, 1)[0] ?? url;
}


/***/ })

};
