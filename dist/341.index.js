export const id = 341;
export const ids = [341,723];
export const modules = {

/***/ 3341:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  waitForCvm: () => (/* binding */ waitForCvm)
});

var errors = __webpack_require__(4481);
var retry = __webpack_require__(2426);
var absence = __webpack_require__(6936);
var phala_cvm = __webpack_require__(5851);
var phala_errors = __webpack_require__(4760);
var ids = __webpack_require__(4633);
var phala_state = __webpack_require__(6498);
var reading = __webpack_require__(8976);
;// CONCATENATED MODULE: ./build/wait/cvm_source.js








const VM_UUID = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;
const MISSED_LOOKS = 3;
function cvmSource(options) {
    const { api, id, operation } = options;
    let streamRefused = false;
    const barred = new Set();
    let stateDownSinceMs;
    let stateAnswered = false;
    let stateMissed = 0;
    let batchAnswers = VM_UUID.test(id);
    let setUpWrongSinceMs;
    async function polledState(signal) {
        if (!streamRefused || !batchAnswers)
            return undefined;
        try {
            const state = await api.status(id, signal);
            if (state !== undefined && state.status !== '')
                return state;
            batchAnswers = false;
        }
        catch (error) {
            signal.throwIfAborted();
            batchAnswers = false;
            if (error instanceof errors/* ApiError */.hD && error.status === 429)
                throw error;
        }
        return undefined;
    }
    async function liveState(signal) {
        if (barred.has('state'))
            return undefined;
        try {
            const state = await api.state(id, signal);
            stateDownSinceMs = undefined;
            stateAnswered = true;
            stateMissed = 0;
            return state;
        }
        catch (error) {
            signal.throwIfAborted();
            if (!barred.has('record') && ((0,phala_errors/* isNotFound */.c4)(error) || (0,phala_errors/* isRouteRefused */.QC)(error)))
                stateMissed++;
            if ((0,phala_errors/* isNotFound */.c4)(error) && !barred.has('record'))
                return undefined;
            if (isMissedForOnce())
                return undefined;
            return isDownForLong(error) ? undefined : bar('state', error);
        }
    }
    function isMissedForOnce() {
        return stateAnswered && stateMissed > 0 && stateMissed < MISSED_LOOKS;
    }
    async function record(signal) {
        if (barred.has('record'))
            return undefined;
        return api.info(id, signal).catch((error) => bar('record', error));
    }
    function isDownForLong(error) {
        const isFault = (0,retry/* decide */.LD)(error, 'read') === 'again' && !(error instanceof errors/* ApiError */.hD && error.status === 429);
        if (!isFault || barred.has('record'))
            return false;
        stateDownSinceMs ??= options.nowMs();
        return options.nowMs() - stateDownSinceMs >= reading/* NODE_DOWN_MS */.Ft;
    }
    function bar(route, error) {
        const isRefused = route === 'state' ? (0,phala_errors/* isRouteRefused */.QC)(error) : (0,phala_errors/* isBarred */.h_)(error);
        if (!isRefused || barred.size > 0)
            throw error;
        barred.add(route);
    }
    async function look(signal) {
        const polled = await polledState(signal);
        if (polled?.inProgress === true && polled.correlationId !== undefined) {
            options.onReading({ state: polled });
            return (0,reading/* observedState */.w4)({ state: polled });
        }
        const [live, cvm, operationRecord] = await Promise.all([
            polled ?? liveState(signal),
            record(signal),
            operation(signal),
        ]);
        if (live === undefined && cvm === undefined)
            return look(signal);
        options.onReading({ state: live, cvm });
        const state = live ?? (0,phala_state/* stateOfRecord */.C)(cvm ?? phala_cvm/* NO_CVM */.p2);
        const seen = (0,reading/* observedState */.w4)({ state, cvm }, operationRecord);
        return live === undefined && isMissedForOnce() ? { ...seen, withoutState: true } : seen;
    }
    return {
        async read(signal) {
            try {
                const seen = await look(signal);
                setUpWrongSinceMs = undefined;
                return seen;
            }
            catch (error) {
                const known = options.nowMs() >= options.unknownUntilMs();
                if (!(0,phala_errors/* isNotFound */.c4)(error) || !known)
                    throw error;
                const found = await (0,absence/* whereabouts */.CJ)(api, (0,ids/* readCvmId */.uX)(id), error, 'code', signal);
                if (found.kind === 'absent')
                    return { gone: true, status: '' };
                throw error;
            }
        },
        async openStream(timeoutSeconds, signal, retry) {
            const request = {
                target: options.target,
                intervalSeconds: options.intervalSeconds,
                timeoutSeconds,
            };
            streamRefused = true;
            const events = await api.openStream(id, request, signal, retry);
            streamRefused = false;
            return items(events, options.onReading);
        },
        trouble,
    };
    function trouble(error, of) {
        if (of === 'stream' && isRefusedForGood(error))
            return { kind: 'barred', words: wordsOf(error), retryAfterMs: undefined };
        if ((0,phala_errors/* isNotFound */.c4)(error))
            return {
                kind: 'passing',
                words: error.code === undefined
                    ? `${wordsOf(error)}, which is no word of the platform`
                    : 'the CVM was not found',
                retryAfterMs: undefined,
            };
        if ((0,retry/* isSetUp */.oE)(error) && error instanceof errors/* ApiError */.hD) {
            setUpWrongSinceMs ??= options.nowMs();
            return options.nowMs() - setUpWrongSinceMs >= retry/* BRIEF_MS */.CK ? { kind: 'final' } : passing(error);
        }
        const notAStream = error instanceof errors/* ApiError */.hD && error.facts.kind === 'unreadable';
        if (!notAStream && (0,retry/* decide */.LD)(error, 'read') === 'final')
            return { kind: 'final' };
        if (!(error instanceof errors/* ApiError */.hD))
            return { kind: 'final' };
        return passing(error);
    }
}
function isRefusedForGood(error) {
    return error instanceof errors/* ApiError */.hD && !(0,phala_errors/* isNotFound */.c4)(error) && (0,retry/* decide */.LD)(error, 'read') === 'final';
}
function passing(error) {
    return {
        kind: error.status === 429 ? 'busy' : 'passing',
        words: wordsOf(error),
        retryAfterMs: error.facts.retryAfterMs,
    };
}
function wordsOf({ facts: { message, status } }) {
    return status === undefined ? message : `HTTP ${status}, ${message}`;
}
async function* items(events, onReading) {
    for (;;) {
        const { value, done } = await events.next();
        if (done === true)
            return value;
        switch (value.kind) {
            case 'state':
                onReading({ state: value.state });
                yield { kind: 'look', look: (0,reading/* observedState */.w4)({ state: value.state }) };
                break;
            case 'complete':
            case 'timeout':
                yield { kind: value.kind };
                break;
            case 'error':
                yield { kind: 'noise', words: `the stream reports an error: ${value.message}` };
                break;
            case 'unknown':
                yield { kind: 'noise', words: `the stream sent an event that cannot be read (\`${value.event}\`)` };
                break;
            default:
                value;
        }
    }
}

var wait_goal = __webpack_require__(4929);
var operation_lookup = __webpack_require__(3262);
var phala_status = __webpack_require__(2369);
var effect = __webpack_require__(9723);
var observation = __webpack_require__(2542);
var settled = __webpack_require__(6749);
;// CONCATENATED MODULE: ./build/wait/history.js





const NOTHING_SEEN = {
    sawOperation: false,
    sawChange: false,
    sawUp: false,
    oldBootErrorGone: false,
};
const SEPARATE_LOOKS_MS = 1000;
const HARMLESS_BOOT_ERROR = 'dstack-gateway registration failed, the app has no ingress route';
function isNews({ status }, { from, status: word, atMs }) {
    if (from === 'read' || !(0,phala_status/* isAtRest */.UU)(word))
        return true;
    return status?.words === word && atMs - status.sinceMs >= SEPARATE_LOOKS_MS;
}
function remember(goal, history, seen) {
    if ((0,settled/* isGone */.ST)(seen))
        return { ...history, gone: lengthen(history.gone, 'gone', seen) };
    const { before, target } = goal;
    const word = seen.status;
    const hash = seen.composeHash === undefined ? history.hash : lengthen(history.hash, seen.composeHash, seen);
    const known = word !== '';
    const atTarget = (0,phala_status/* isStatus */.zM)(word, target);
    const changed = known && word !== before?.status;
    return {
        sawOtherStatus: history.sawOtherStatus ?? (changed && !atTarget && isNews(history, seen) ? word : undefined),
        sawBoot: history.sawBoot ?? newBootStep(goal, seen),
        sawOperation: history.sawOperation || seen.inProgress === true,
        sawChange: history.sawChange || changed,
        sawUp: history.sawUp || (known && !(0,phala_status/* isStopped */.id)(word)),
        oldBootErrorGone: history.oldBootErrorGone || seen.bootError !== before?.bootError,
        bootError: nextBootError(goal, history, seen),
        status: known ? lengthen(history.status, word, seen) : history.status,
        brokenRecord: nextBrokenRecord(goal, history, seen, changed),
        idleStop: nextIdleStop(history, seen),
        effectless: (0,effect.nextEffectless)(goal, history.effectless, seen),
        idleTargetSinceMs: atTarget ? nextIdleTarget(goal, history, seen) : undefined,
        operationId: history.operationId ?? goal.operationId ?? newOperation(goal, seen),
        hash,
        newHash: history.newHash ?? newHash(goal, hash),
    };
}
function newBootStep({ before }, seen) {
    return (0,phala_status/* isBootOver */.zE)(seen) || (before !== undefined && !(0,phala_status/* isBootOver */.zE)(before)) ? undefined : seen.bootProgress;
}
function lengthen(run, words, seen) {
    const answeredMs = (0,observation/* knownSinceMs */.i)(seen);
    const last = { lastMs: seen.atMs, answeredMs };
    if (run?.words !== words)
        return { words, looks: 1, sinceMs: answeredMs, ...last };
    return seen.atMs - run.answeredMs < SEPARATE_LOOKS_MS ? run : { ...run, looks: run.looks + 1, ...last };
}
function nextBootError({ before }, history, seen) {
    const { bootError } = seen;
    if (bootError === undefined || (0,phala_status/* isBootDone */.Tj)(seen))
        return undefined;
    if (bootError.includes(HARMLESS_BOOT_ERROR))
        return undefined;
    if (bootError === before?.bootError && !history.oldBootErrorGone)
        return undefined;
    return lengthen(history.bootError, bootError, seen);
}
function nextBrokenRecord({ before }, { brokenRecord, sawChange, sawOperation }, seen, changed) {
    const { recordedStatus: word, status, inProgress } = seen;
    if (word === undefined)
        return seen.from === 'stream' ? brokenRecord : undefined;
    if (!(0,phala_status/* isBroken */.Qr)(word) || (0,settled/* isBusy */.A5)(seen) || inProgress === undefined)
        return undefined;
    const isOld = word === before?.recordedStatus;
    if (isOld && !(sawChange || sawOperation || changed))
        return undefined;
    if (isOld && !(0,phala_status/* isAtRest */.UU)(status))
        return undefined;
    return lengthen(brokenRecord, word, seen);
}
function nextIdleStop({ idleStop }, seen) {
    if (!(0,phala_status/* isStopped */.id)(seen.status) || (0,settled/* isBusy */.A5)(seen))
        return undefined;
    if (seen.inProgress !== false)
        return idleStop;
    return { sinceMs: idleStop?.sinceMs ?? (0,observation/* knownSinceMs */.i)(seen), lastMs: seen.atMs };
}
function nextIdleTarget(goal, { idleTargetSinceMs }, seen) {
    if ((0,settled/* unmetCondition */.$X)(goal, seen) !== undefined)
        return undefined;
    return seen.from === 'read' ? (idleTargetSinceMs ?? (0,observation/* knownSinceMs */.i)(seen)) : idleTargetSinceMs;
}
function newHash({ before, newComposeHash }, hash) {
    if (newComposeHash !== true || before?.composeHash === undefined || (hash?.looks ?? 0) < 2)
        return undefined;
    return hash?.words === before.composeHash ? undefined : hash?.words;
}
function newOperation({ before, target }, seen) {
    const isNews = target !== wait_goal/* GONE */.u && seen.runningOperationId !== before?.runningOperationId;
    return isNews ? seen.runningOperationId : undefined;
}

;// CONCATENATED MODULE: ./build/wait/judge.js





const UNPROVEN_MS = 30_000;
const STOPPED_MS = 10_000;
const BROKEN_RECORD_MS = 10_000;
const EXITED_MS = 30_000;
const UNFOUND_MS = 60_000;
const ANOTHER_LOOK_MS = 2000;
function judge(goal, history, seen) {
    if ((0,settled/* isGone */.ST)(seen))
        return judgeGone(goal, history);
    return (failedOperation(seen) ??
        superseded(goal, history, seen) ??
        (goal.target === 'running' ? (failedBoot(history, seen) ?? failedRecord(history, seen)) : undefined) ??
        noEffect(history) ??
        ((0,phala_status/* isStatus */.zM)(seen.status, goal.target) ? atTarget(goal, history, seen) : undefined) ??
        ((0,phala_status/* isBroken */.Qr)(seen.status) ? failedStatus(goal, history, seen) : { kind: 'pending' }));
}
function judgeGone({ target, before }, { gone, status }) {
    if (gone === undefined || gone.looks < 2)
        return { kind: 'pending', doubt: 'the CVM was not found' };
    if (target === wait_goal/* GONE */.u)
        return { kind: 'reached', proof: 'the CVM does not exist any more' };
    if (status !== undefined || before !== undefined)
        return { kind: 'failed', reason: 'the CVM does not exist any more', by: 'deletion' };
    return gone.lastMs - gone.sinceMs < UNFOUND_MS
        ? { kind: 'pending', doubt: 'the CVM was not found yet' }
        : {
            kind: 'failed',
            reason: `the platform has not shown the CVM in ${UNFOUND_MS / 1000} s, though it accepted the request`,
        };
}
function failedOperation({ operation }) {
    if (operation?.outcome !== 'failed')
        return undefined;
    const words = operation.errorMessage === undefined ? '' : ` (${operation.errorMessage})`;
    if (operation.newer === 'deletion')
        return { kind: 'failed', reason: 'somebody is deleting the CVM', by: 'deletion' };
    if (operation.newer !== undefined)
        return { kind: 'failed', reason: `${CAME_IN_BEFORE}${words}`, by: 'newer' };
    return {
        kind: 'failed',
        reason: operation.errorMessage ?? 'the platform says that the operation failed, without a reason',
    };
}
const CAME_IN_BEFORE = 'a newer deployment or another operation came in before this one was proved to run';
function superseded(goal, history, { operation }) {
    const isNewer = operation?.newer !== undefined || hasOthersHash(goal, history);
    if (!isNewer)
        return undefined;
    if (operation?.outcome === 'completed')
        return {
            kind: 'reached',
            proof: 'the platform says that the operation is completed',
            superseded: { composeHash: operation.composeHash ?? history.newHash },
        };
    if (operation !== undefined)
        return undefined;
    return {
        kind: 'failed',
        reason: `${CAME_IN_BEFORE}: the compose hash is ${history.hash?.words} now, and was ${history.newHash} after the request`,
        by: 'newer',
    };
}
function noEffect({ effectless, sawOperation, sawOtherStatus }) {
    const reason = (0,effect.failureWithoutRecord)(effectless, sawOperation || sawOtherStatus !== undefined);
    return reason === undefined ? undefined : { kind: 'failed', reason };
}
function hasOthersHash({ before }, { hash, newHash }) {
    if (hash === undefined || newHash === undefined || hash.looks < 2)
        return false;
    return hash.words !== newHash && hash.words !== before?.composeHash;
}
function failedBoot(history, seen) {
    const { bootError } = history;
    if (bootError !== undefined) {
        return bootError.looks >= 2
            ? { kind: 'failed', reason: `the boot failed: ${bootError.words}` }
            : { kind: 'pending', doubt: `boot error: ${bootError.words}` };
    }
    if ((0,phala_status/* isStopped */.id)(seen.status) && history.sawUp) {
        const { idleStop } = history;
        return idleStop !== undefined && idleStop.lastMs - idleStop.sinceMs >= STOPPED_MS
            ? { kind: 'failed', reason: 'the CVM stopped, and nothing is in progress that would start it' }
            : { kind: 'pending', doubt: 'the CVM is stopped' };
    }
    if (seen.status === 'exited' && history.sawChange) {
        const sinceMs = history.status?.sinceMs ?? seen.atMs;
        return seen.atMs - sinceMs > EXITED_MS
            ? { kind: 'failed', reason: 'the machine exited, and the node did not bring it back' }
            : { kind: 'pending', doubt: 'the machine exited' };
    }
    return undefined;
}
function failedRecord({ brokenRecord }, seen) {
    if (brokenRecord === undefined || (0,phala_status/* isBroken */.Qr)(seen.status))
        return undefined;
    const { words, sinceMs, lastMs } = brokenRecord;
    const record = `the platform's record says \`${words}\``;
    if (lastMs - sinceMs < BROKEN_RECORD_MS)
        return { kind: 'pending', doubt: record };
    const live = seen.status === '' ? 'nothing else' : `\`${seen.status}\``;
    const error = seen.bootError === undefined ? '' : `; the boot reported: ${seen.bootError}`;
    return {
        kind: 'failed',
        reason: `${record} with nothing in progress, while the live state says ${live}${error}`,
    };
}
function failedStatus({ target }, history, seen) {
    if (target === wait_goal/* GONE */.u || !history.sawChange || (0,settled/* isBusy */.A5)(seen))
        return { kind: 'pending' };
    return (history.status?.looks ?? 0) >= 2
        ? { kind: 'failed', reason: `the platform reports the status \`${seen.status}\`` }
        : { kind: 'pending', doubt: `status \`${seen.status}\`` };
}
function atTarget(goal, history, seen) {
    const missing = (0,settled/* unmetCondition */.$X)(goal, seen);
    if (missing !== undefined)
        return { kind: 'unproven', missing };
    if (seen.from === 'stream')
        return { kind: 'unproven', missing: 'a plain read that says the same' };
    const proof = proofOf(goal, history, seen);
    const warning = goal.target === 'running' && seen.bootError !== undefined
        ? `the boot is done, but reported: ${seen.bootError}`
        : undefined;
    if (proof !== undefined)
        return needsAnotherLook(goal, history, seen)
            ? { kind: 'unproven', missing: 'a second look that says the same' }
            : { kind: 'reached', proof, warning };
    if (goal.target === 'running' && (0,reading/* upSinceBefore */.BM)(seen))
        return { kind: 'unproven', missing: reading/* UP_SINCE_BEFORE */.Df };
    const idleMs = seen.atMs - (history.idleTargetSinceMs ?? seen.atMs);
    if (idleMs < UNPROVEN_MS)
        return { kind: 'unproven', missing: 'nothing shows yet that the CVM went through the request' };
    return {
        kind: 'reached',
        weak: true,
        proof: `the status has been \`${seen.status}\` for ${UNPROVEN_MS / 1000} s with no operation in progress, but the platform gave no proof that the CVM went through the request`,
        warning,
    };
}
function needsAnotherLook({ target, proof, before }, history, seen) {
    if (target !== 'running' || proof === 'any' || seen.operation?.outcome === 'completed')
        return false;
    const { bootProgress } = seen;
    const isToldAnew = before === undefined || bootProgress !== before.bootProgress || (0,reading/* startedSince */._w)(seen, before);
    if (bootProgress !== undefined && (isToldAnew || history.sawBoot !== undefined))
        return false;
    return seen.atMs - (history.idleTargetSinceMs ?? seen.atMs) < ANOTHER_LOOK_MS;
}
const PROOFS = [
    ({ proof }) => (proof === 'any' ? 'this state was enough, whatever caused it' : undefined),
    ({ proof }) => (proof === 'new_cvm' ? 'the CVM was made by this run' : undefined),
    ({ proof }) => (proof === 'was_absent' ? 'the CVM did not exist before' : undefined),
    ({ proof }) => (proof === 'was_stopped' ? 'the CVM was stopped before' : undefined),
    (_, __, { operation }) => operation?.outcome === 'completed' ? 'the platform says that the operation is completed' : undefined,
    (goal, history, seen) => hasNewHash(goal, seen) && history.sawOperation && seen.inProgress === false
        ? `the compose hash is a new one, ${seen.composeHash}`
        : undefined,
    (_, { sawOtherStatus }, seen) => sawOtherStatus === undefined || (0,reading/* upSinceBefore */.BM)(seen)
        ? undefined
        : `the CVM was seen \`${sawOtherStatus}\` since the request`,
    (_, { sawBoot }, seen) => sawBoot === undefined || (0,reading/* upSinceBefore */.BM)(seen)
        ? undefined
        : `the CVM was seen booting (\`${sawBoot}\`) since the request`,
    ({ before }, _, seen) => (0,reading/* startedSince */._w)(seen, before) ? 'the machine was started after the request, by its uptime' : undefined,
];
function proofOf(goal, history, seen) {
    for (const proof of PROOFS) {
        const words = proof(goal, history, seen);
        if (words !== undefined)
            return words;
    }
    return undefined;
}
function hasNewHash({ before }, { composeHash }) {
    return composeHash !== undefined && before?.composeHash !== undefined && composeHash !== before.composeHash;
}

var time_clock = __webpack_require__(5786);
;// CONCATENATED MODULE: ./build/wait/arrivals.js
const AHEAD = 64;
function arrivalsOf(items, clock) {
    const ahead = Array.from({ length: AHEAD }, take);
    function take() {
        const arrival = items.next().then((turn) => ({ turn, arrivedMs: clock.nowMs() }));
        arrival.catch(() => { });
        return arrival;
    }
    return async (limitMs) => {
        const [next = take()] = ahead;
        const arrival = await firstWithin(clock, next, limitMs);
        if (arrival !== undefined) {
            ahead.shift();
            ahead.push(take());
        }
        return arrival;
    };
}
async function firstWithin(clock, value, limitMs) {
    let cancel = () => { };
    const late = new Promise((resolve) => {
        cancel = clock.timer(Math.max(0, limitMs), () => resolve(undefined));
    });
    try {
        return await Promise.race([value, late]);
    }
    finally {
        cancel();
    }
}

;// CONCATENATED MODULE: ./build/wait/observe.js


const SHORTEST_STREAM_MS = 10_000;
const STREAM_REST_MS = 60_000;
const REFUSALS_BEFORE_REST = 3;
const LONGEST_ASKED_PAUSE_MS = 30_000;
const CALM_READ_MS = 30_000;
const SHORTEST_PAUSE_MS = 500;
async function* observe(options) {
    const { sources, clock, signal, mood } = options;
    let attempts = 0;
    let reconnections = 0;
    let refusals = 0;
    let readsAtTarget = 0;
    let streamFromMs = Number.NEGATIVE_INFINITY;
    let lastReadMs = Number.NEGATIVE_INFINITY;
    let readFromMs = Number.NEGATIVE_INFINITY;
    let askedPauseMs = 0;
    function jittered(meanMs) {
        return meanMs * (0.5 + options.random());
    }
    function observed(look, from, seenMs) {
        const sinceRequestMs = (pointMs) => pointMs - options.requestedMs;
        const answered = from === 'read' ? { answeredMs: sinceRequestMs(clock.nowMs()) } : {};
        return { kind: 'observation', observation: { ...look, ...answered, from, atMs: sinceRequestMs(seenMs) } };
    }
    async function* read() {
        const askedMs = clock.nowMs();
        lastReadMs = askedMs;
        try {
            yield observed(await sources.read(signal), 'read', askedMs);
        }
        catch (error) {
            const { words, retryAfterMs } = troubleOf(error, 'read');
            readFromMs = clock.nowMs() + (retryAfterMs ?? 0);
            yield { kind: 'unread', words, error };
        }
    }
    function troubleOf(error, of) {
        if (signal.aborted)
            throw signal.reason;
        const trouble = sources.trouble(error, of);
        if (trouble.kind === 'final')
            throw error;
        return trouble;
    }
    function readPauseMs() {
        const paceMs = mood().prefer === 'reads'
            ? Math.min(options.intervalMs, 1000 * 2 ** readsAtTarget++)
            : options.intervalMs;
        const pauseMs = jittered(options.leftMs() < SHORTEST_STREAM_MS ? Math.min(paceMs, 2000) : paceMs);
        return untilRead(pauseMs);
    }
    function untilRead(pauseMs) {
        return Math.max(0, lastReadMs + pauseMs - clock.nowMs(), readFromMs - clock.nowMs());
    }
    function pauseBeforeStream(askedMs) {
        const pauseMs = askedMs ?? Math.max(jittered(options.retryDelayMs), askedPauseMs);
        return (0,time_clock/* sleep */.yy)(clock, Math.max(pauseMs, readFromMs - clock.nowMs(), SHORTEST_PAUSE_MS), signal);
    }
    async function* poll() {
        await (0,time_clock/* sleep */.yy)(clock, readPauseMs(), signal);
        yield* read();
    }
    async function* follow() {
        attempts++;
        const connectedMs = clock.nowMs();
        const timeoutMs = Math.min(options.attemptTimeoutMs, options.leftMs());
        const connection = new AbortController();
        const both = AbortSignal.any([signal, connection.signal]);
        try {
            const items = await sources.openStream(Math.floor(timeoutMs / 1000), both, (delayMs) => {
                askedPauseMs = Math.min(delayMs, LONGEST_ASKED_PAUSE_MS);
            });
            refusals = 0;
            lastReadMs = Math.max(lastReadMs, connectedMs);
            yield { kind: 'connected', attempt: attempts };
            return yield* readItems(items);
        }
        catch (error) {
            return { kind: 'refused', trouble: troubleOf(error, 'stream') };
        }
        finally {
            connection.abort();
        }
    }
    async function* readItems(items) {
        const next = arrivalsOf(items, clock);
        for (;;) {
            const arrival = await next(untilRead(mood().doubtful ? options.intervalMs : CALM_READ_MS));
            if (arrival === undefined) {
                yield* read();
                continue;
            }
            const { turn, arrivedMs } = arrival;
            if (turn.done === true)
                return turn.value;
            const item = turn.value;
            switch (item.kind) {
                case 'look':
                    yield observed(item.look, 'stream', arrivedMs);
                    break;
                case 'noise':
                    yield item;
                    break;
                case 'complete':
                case 'timeout':
                    return item;
                default:
                    return item;
            }
        }
    }
    async function* recover(end) {
        const words = observe_wordsOf(end);
        if (end.kind === 'refused') {
            const { trouble } = end;
            refusals++;
            if (trouble.kind !== 'passing' || refusals >= REFUSALS_BEFORE_REST) {
                const restMs = trouble.kind === 'barred' ? Number.POSITIVE_INFINITY : STREAM_REST_MS;
                streamFromMs = clock.nowMs() + Math.max(restMs, trouble.retryAfterMs ?? 0);
                reconnections++;
                yield { kind: 'polling', words };
                return true;
            }
        }
        if (reconnections >= options.maxRetries) {
            yield* read();
            yield { kind: 'exhausted', words };
            return false;
        }
        reconnections++;
        yield { kind: 'lost', words, expected: end.kind === 'timeout' };
        yield* read();
        await pauseBeforeStream(end.kind === 'refused' ? end.trouble.retryAfterMs : undefined);
        return true;
    }
    for (;;) {
        const { prefer } = mood();
        if (prefer === 'stream')
            readsAtTarget = 0;
        const spent = reconnections > options.maxRetries;
        if (prefer === 'reads' ||
            spent ||
            clock.nowMs() < streamFromMs ||
            options.leftMs() < SHORTEST_STREAM_MS) {
            yield* poll();
            continue;
        }
        const end = yield* follow();
        if (end.kind === 'complete') {
            yield* read();
            if (mood().prefer === 'stream')
                await pauseBeforeStream();
        }
        else if (!(yield* recover(end)))
            return;
    }
}
function observe_wordsOf(end) {
    switch (end.kind) {
        case 'closed':
            return 'the server closed the stream';
        case 'timeout':
            return "the stream reached the server's time limit";
        case 'broken':
            return end.reason;
        case 'refused':
            return end.trouble.words;
        default:
            return end;
    }
}

;// CONCATENATED MODULE: ./build/wait/wait.js




const STILL_MS = 15_000;
async function waitFor(options) {
    const { goal, report, clock, requestedMs } = options;
    let history = NOTHING_SEEN;
    let verdict = { kind: 'pending' };
    const mood = () => ({
        prefer: verdict.kind === 'unproven' || goal.target === wait_goal/* GONE */.u ? 'reads' : 'stream',
        doubtful: verdict.kind === 'unproven' ||
            (verdict.kind === 'pending' && verdict.doubt !== undefined) ||
            (!history.sawChange && clock.nowMs() - requestedMs > STILL_MS),
    });
    for await (const watchEvent of observe({ ...options, mood })) {
        if (watchEvent.kind !== 'observation') {
            report.watchEvent(watchEvent);
            if (watchEvent.kind === 'exhausted')
                return { kind: 'exhausted', reason: watchEvent.words };
            continue;
        }
        const { observation } = watchEvent;
        history = remember(goal, history, observation);
        if (history.operationId !== undefined)
            options.onOperation(history.operationId);
        verdict = judge(goal, history, observation);
        report.watchEvent(watchEvent, verdict);
        if (verdict.kind === 'reached')
            return { kind: 'reached', verdict };
        if (verdict.kind === 'failed')
            return verdict;
    }
    throw new Error('The observation of the CVM ended without a result.');
}

var bounds = __webpack_require__(4145);
;// CONCATENATED MODULE: ./build/run/progress.js


function createProgress({ log, troubles }, facts) {
    const lastWords = () => (0,phala_status/* stateWords */.Xu)(facts.known.timeline.at(-1));
    let changes = 0;
    function tellChange() {
        const { most } = facts.known.oneOfMany === true ? bounds/* BOUNDS */.Q.statusLinesOfOne : bounds/* BOUNDS */.Q.statusLines;
        changes++;
        if (changes < most)
            log.line(`Status: ${lastWords()}`);
        else if (changes === most)
            log.line(`Status: ${lastWords()} (further changes of the status are not shown)`);
    }
    function observation({ gone, status, bootProgress }, verdict) {
        const before = lastWords();
        const unmet = verdict?.kind === 'unproven' ? verdict.missing : '';
        if (gone !== true)
            facts.learn({ seen: { status, bootProgress }, unmet });
        else
            facts.learn(verdict?.kind === 'reached' || verdict?.kind === 'failed' ? { gone, unmet } : { unmet });
        if (lastWords() !== before)
            tellChange();
    }
    function verdictLine(verdict, from) {
        if (verdict.kind === 'unproven' && from === 'read')
            log.once(`Not counted yet: ${verdict.missing}`, 'Not counted yet');
        if (verdict.kind === 'pending' && verdict.doubt !== undefined)
            log.once(`Looking again: ${verdict.doubt}`, 'Looking again');
    }
    return {
        watchEvent(watchEvent, verdict) {
            switch (watchEvent.kind) {
                case 'observation':
                    observation(watchEvent.observation, verdict);
                    if (verdict !== undefined)
                        verdictLine(verdict, watchEvent.observation.from);
                    break;
                case 'connected':
                    facts.learn({ attempts: watchEvent.attempt });
                    break;
                case 'lost':
                    if (watchEvent.expected)
                        log.debug(`${watchEvent.words}; opening it again`);
                    else
                        troubles.met(`The event stream was lost (${watchEvent.words}); opening it again`);
                    break;
                case 'polling':
                    troubles.met(`The event stream is refused (${watchEvent.words}); reading the state instead for a while`);
                    break;
                case 'unread':
                    troubles.met(`The state could not be read (${watchEvent.words}); trying again`, watchEvent.words, watchEvent.error);
                    break;
                case 'noise':
                    log.once(`Ignored: ${watchEvent.words}`, 'Ignored');
                    break;
                case 'exhausted':
                    break;
                default:
                    watchEvent;
            }
        },
    };
}

;// CONCATENATED MODULE: ./build/run/watching.js





function waitForCvm(run, facts, wait) {
    const { inputs, clock, deadline, api, log } = run;
    let operationId = wait.goal.operationId;
    const evidence = (0,operation_lookup/* operationLookup */.kf)({
        once: api.once,
        id: wait.handle,
        mark: () => ({ operationId, before: wait.newestOperation, verb: wait.verb }),
    });
    async function operation(signal) {
        const found = await evidence(signal);
        facts.learn({ operation: found.record });
        return found;
    }
    const sources = cvmSource({
        api: api.once,
        id: wait.handle,
        target: wait.goal.target,
        intervalSeconds: inputs.interval,
        unknownUntilMs: run.ownership.unknownUntilMs,
        nowMs: clock.nowMs,
        operation,
        onReading: (reading) => {
            run.troubles.over();
            facts.learn(reading);
        },
    });
    log.line(`Waiting for \`${wait.goal.target === wait_goal/* GONE */.u ? 'deleted' : wait.goal.target}\``);
    return waitFor({
        sources,
        goal: wait.goal,
        requestedMs: wait.requestedMs,
        clock,
        random: run.host.random,
        signal: deadline.signal,
        leftMs: deadline.leftMs,
        intervalMs: inputs.interval * 1000,
        attemptTimeoutMs: inputs.attempt_timeout * 1000,
        retryDelayMs: inputs.retry_delay,
        maxRetries: inputs.max_retries ?? Number.POSITIVE_INFINITY,
        onOperation: (id) => {
            if (wait.verb === undefined)
                operationId = id;
            facts.learn({ operation: { correlationId: id } });
        },
        report: createProgress(run, facts),
    });
}


/***/ }),

/***/ 9723:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  failureWithoutRecord: () => (/* binding */ failureWithoutRecord),
  nextEffectless: () => (/* binding */ nextEffectless)
});
var _phala_status_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2369);
var _observation_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2542);
var _reading_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8976);
var _settled_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6749);




const EFFECT_MS = 120_000;
const BEGIN_MS = 240_000;
const READERS_MS = 600_000;
const ROWS = [
    ({ target, leadsTo, before }, { status }) => (0,_phala_status_js__WEBPACK_IMPORTED_MODULE_0__/* .isStatus */ .zM)(status, target) ||
        (0,_phala_status_js__WEBPACK_IMPORTED_MODULE_0__/* .isStatus */ .zM)(status, leadsTo) ||
        (target !== leadsTo && status !== before?.status)
        ? undefined
        : `the status is ${status === before?.status ? 'still ' : ''}\`${status}\``,
    (goal, seen) => goal.newComposeHash === true && (0,_settled_js__WEBPACK_IMPORTED_MODULE_2__/* .hasOldHash */ ._K)(goal, seen)
        ? {
            words: 'the compose hash is still the old one',
            ...(hasMoved(goal, seen) ? { contradicted: true } : {}),
        }
        : undefined,
    ({ leadsTo, before }, seen) => leadsTo === 'running' && seen.status === 'running' && before !== undefined && (0,_reading_js__WEBPACK_IMPORTED_MODULE_1__/* .upSinceBefore */ .BM)(seen)
        ? _reading_js__WEBPACK_IMPORTED_MODULE_1__/* .UP_SINCE_BEFORE */ .Df
        : undefined,
];
function hasMoved({ before }, seen) {
    return seen.operation?.outcome === 'completed' || (0,_reading_js__WEBPACK_IMPORTED_MODULE_1__/* .startedSince */ ._w)(seen, before);
}
function lacking(goal, seen) {
    const { leadsTo } = goal;
    if (leadsTo === undefined || seen.inProgress !== false || (0,_settled_js__WEBPACK_IMPORTED_MODULE_2__/* .isBusy */ .A5)(seen))
        return undefined;
    if (!(0,_phala_status_js__WEBPACK_IMPORTED_MODULE_0__/* .isAtRest */ .UU)(seen.status) || isShuttingDown(goal, seen))
        return undefined;
    for (const row of ROWS) {
        const lack = row({ ...goal, leadsTo }, seen);
        if (lack !== undefined)
            return typeof lack === 'string' ? { words: lack } : lack;
    }
    return undefined;
}
function isShuttingDown({ before }, { shutdownProgress }) {
    return shutdownProgress !== undefined && shutdownProgress !== before?.shutdownProgress;
}
function nextEffectless(goal, past, seen) {
    const { from, status, atMs } = seen;
    if (from === 'stream')
        return status === '' || (0,_phala_status_js__WEBPACK_IMPORTED_MODULE_0__/* .isAtRest */ .UU)(status) ? past : undefined;
    const lack = lacking(goal, seen);
    if (lack === undefined)
        return undefined;
    const same = past?.words === lack.words ? past : { sinceMs: (0,_observation_js__WEBPACK_IMPORTED_MODULE_3__/* .knownSinceMs */ .i)(seen) };
    return { ...same, ...lack, lastMs: atMs };
}
function failureWithoutRecord(past, began) {
    const patienceMs = past?.contradicted === true ? READERS_MS : began ? EFFECT_MS : BEGIN_MS;
    if (past === undefined || past.lastMs - past.sinceMs < patienceMs)
        return undefined;
    return began || past.contradicted === true
        ? `the operation is over, and ${past.words}`
        : `the request was accepted, nothing was seen of it for ${BEGIN_MS / 60_000} min, and ${past.words}`;
}


/***/ }),

/***/ 2542:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  i: () => (/* binding */ knownSinceMs)
});
function knownSinceMs({ atMs, answeredMs = atMs }) {
    return answeredMs;
}


/***/ }),

/***/ 6749:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  $X: () => (/* binding */ unmetCondition),
  A5: () => (/* binding */ isBusy),
  ST: () => (/* binding */ isGone),
  _K: () => (/* binding */ hasOldHash)
});
var _phala_status_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2369);

function isGone({ gone, from, status, inProgress }) {
    return gone === true || (from === 'read' && status === 'deleted' && inProgress !== true);
}
function isBusy({ inProgress, operation }) {
    return inProgress === true || operation?.outcome === 'in_progress';
}
function unmetCondition(goal, seen) {
    const { target, newComposeHash } = goal;
    if (!(0,_phala_status_js__WEBPACK_IMPORTED_MODULE_0__/* .isAtRest */ .UU)(target))
        return undefined;
    if (target === 'running' && seen.withoutState === true)
        return 'the live state gave no answer';
    if (target === 'running' && !(0,_phala_status_js__WEBPACK_IMPORTED_MODULE_0__/* .isBootOver */ .zE)(seen))
        return 'the boot is not over';
    if (seen.recordedStatus !== undefined && !(0,_phala_status_js__WEBPACK_IMPORTED_MODULE_0__/* .isStatus */ .zM)(seen.recordedStatus, target))
        return `the platform's record still says \`${seen.recordedStatus}\``;
    if (isBusy(seen))
        return 'an operation is still in progress';
    if (newComposeHash === true && hasOldHash(goal, seen))
        return 'the compose hash is still the old one';
    return undefined;
}
function hasOldHash({ before }, { composeHash }) {
    return composeHash !== undefined && composeHash === before?.composeHash;
}


/***/ })

};
