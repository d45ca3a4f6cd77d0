export const id = 160;
export const ids = [160];
export const modules = {

/***/ 6160:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  post: () => (/* binding */ post)
});

var absence = __webpack_require__(6936);
var phala_cvm = __webpack_require__(5851);
var phala_status = __webpack_require__(2369);
var ownership = __webpack_require__(5103);
var operation_lookup = __webpack_require__(3262);
var own_operation = __webpack_require__(1258);
var errors = __webpack_require__(4481);
var revision = __webpack_require__(4674);
var after_job = __webpack_require__(8056);
var time_clock = __webpack_require__(5786);
;// CONCATENATED MODULE: ./build/operations/sealed_origin.js




const LISTED_WITHIN_MS = 30_000;
const LIST_PAUSE_MS = 5000;
async function sealedOrigin({ api, clock, signal }, { appId, vmUuid }, mark) {
    const uuid = (0,revision/* plainUuid */.sl)(vmUuid);
    if (appId === undefined || uuid === undefined)
        return 'unknown';
    try {
        const first = await firstRevision(appId, uuid);
        const sealed = first && (await api.once.revision(appId, first.id, signal))?.sealedEnv;
        if (sealed === undefined)
            return 'unknown';
        return (0,after_job/* markOfSealed */.Zo)(sealed) === mark ? 'of_this_run' : 'of_another';
    }
    catch (error) {
        signal.throwIfAborted();
        if (error instanceof errors/* ApiError */.hD)
            return 'unknown';
        throw error;
    }
    async function firstRevision(app, machine) {
        const untilMs = clock.nowMs() + LISTED_WITHIN_MS;
        for (;;) {
            const revisions = await api.once.revisions(app, signal);
            const first = revisions.findLast((revision) => revision.vmUuid === machine);
            if (first !== undefined || clock.nowMs() >= untilMs)
                return first;
            await (0,time_clock/* sleep */.yy)(clock, LIST_PAUSE_MS, signal);
        }
    }
}

;// CONCATENATED MODULE: ./build/operations/clean_up.js







async function cleanUp(asking, creation, end) {
    const { api, signal } = asking;
    if (creation.handle === undefined && creation.appId === undefined)
        return UNSEEN_REPLICA;
    const id = creation.handle ?? `app_${creation.appId}`;
    const found = await (0,absence/* askFor */.dq)(asking, id, 'code', () => api.info(id, signal));
    switch (found.kind) {
        case 'absent':
            return gone(asking);
        case 'listed':
            return { kind: 'left', reason: 'it is in the list of CVMs, but cannot be read' };
        case 'answer':
            break;
        default:
            found;
    }
    const cvm = found.kind === 'answer' ? found.value : undefined;
    const handle = creation.handle ?? (cvm === undefined ? undefined : (0,phala_cvm/* handleOf */.mP)(cvm)) ?? id;
    const claim = await claimNow(asking, creation, cvm);
    if (claim !== 'ours')
        return claim === 'doubtful' ? DOUBTFUL : OF_ANOTHER;
    if (end === 'delete' && (0,phala_status/* isDeleting */.p8)(cvm?.status ?? ''))
        return IS_BEING_DELETED;
    const left = cvm && (await leftToOthers(asking, creation, cvm, handle));
    if (left !== undefined)
        return left;
    if (end === 'stop' && cvm !== undefined && isDown(cvm))
        return IS_STOPPED;
    async function again(_, answerLost) {
        const now = await api.info(handle, signal);
        if (end === 'stop' && isDown(now))
            throw new Needless(IS_STOPPED);
        const settled = await leftToOthers(asking, creation, now, handle, answerLost ? end : undefined);
        if (settled !== undefined)
            throw new Needless(settled);
    }
    try {
        if (end === 'stop') {
            await api.lifecycle(handle, 'stop', undefined, signal, { tookEffect: async () => false, again });
            return { kind: 'done', how: 'being_stopped' };
        }
        const removed = await (0,absence/* askFor */.dq)(asking, handle, 'code', () => api.remove(handle, signal, again));
        return removed.kind === 'absent' ? gone(asking) : IS_BEING_DELETED;
    }
    catch (error) {
        if (error instanceof Needless)
            return error.instead;
        throw error;
    }
}
class Needless extends Error {
    instead;
    constructor(instead) {
        super('the request is not sent again');
        this.instead = instead;
    }
}
const IS_BEING_DELETED = { kind: 'done', how: 'being_deleted' };
const IS_STOPPED = { kind: 'done', how: 'stopped' };
function isDown({ status, inProgress }) {
    return (0,phala_status/* isStopped */.id)(status) && inProgress !== true;
}
async function claimNow(asking, creation, cvm) {
    const { claim, sealedMark } = creation;
    if (claim === 'ours' || sealedMark === undefined || cvm === undefined)
        return claim;
    const sealedEnv = await sealedOrigin(asking, cvm, sealedMark);
    return (0,ownership/* claimOf */._B)({ before: 'unknown', foundBy: 'known_to_others', request: 'sent', sealedEnv });
}
const DOUBTFUL = {
    kind: 'left',
    reason: `it ${ownership/* UNPROVED */.EX}`,
};
const OF_ANOTHER = {
    kind: 'left',
    reason: 'another request made it: it was created with another sealed env than that of this run',
};
const UNSEEN_REPLICA = {
    kind: 'left',
    reason: 'the answer to the request was not seen, so the replica cannot be told from those of others',
};
function gone({ login }) {
    return login === 'same'
        ? { kind: 'done', how: 'absent' }
        : {
            kind: 'left',
            reason: 'this step has another login than the step that created it, and does not find it: a CVM of another workspace looks the same as one that is gone',
        };
}
async function leftToOthers({ api, signal }, { composeHash }, cvm, handle, sent) {
    const left = (reason) => ({ kind: 'left', reason });
    if (composeHash !== undefined && cvm.composeHash !== undefined && cvm.composeHash !== composeHash)
        return left(`it runs another version since (compose hash ${cvm.composeHash})`);
    const all = (await (0,operation_lookup/* operationsOf */.CF)(api.once, handle, signal)) ?? [];
    const records = all.filter((record) => !((0,own_operation/* isDeletion */.zo)(record) && record.outcome === 'failed'));
    const [newest] = records;
    if (newest !== undefined && (0,own_operation/* isDeletion */.zo)(newest))
        return IS_BEING_DELETED;
    const other = records.find((record) => !(0,own_operation/* fits */.lA)(record, 'create') && !(sent !== undefined && (0,own_operation/* fits */.lA)(record, sent)));
    return other && left(`another operation was begun on it since (\`${other.type}\`)`);
}

var operations = __webpack_require__(4090);
var write = __webpack_require__(7279);
var connect = __webpack_require__(2263);
var learn_secrets = __webpack_require__(9448);
var run_log = __webpack_require__(7332);
var run_login = __webpack_require__(229);
var outcome = __webpack_require__(5302);
var run_secrets = __webpack_require__(8143);
var time_deadline = __webpack_require__(8754);
;// CONCATENATED MODULE: ./build/post.js













const LIMIT_MS = 120_000;
const APPEARS_WITHIN_MS = 20_000;
const GOOD_OUTCOMES = new Set(['success', 'pending_approval', 'dry_run']);
async function post(host) {
    const secrets = (0,run_secrets/* createSecrets */.g)(host.runner);
    (0,learn_secrets/* learnKeys */.f)(host, secrets);
    const log = (0,run_log/* createLog */.h)(host.runner, host.clock, host.clock.nowMs(), secrets);
    const left = (0,after_job/* loadLeft */.Q7)(host.runner);
    if (left === 'broken') {
        log.warning('What the main step saved for the step after the job cannot be read, so nothing is removed or stopped. See https://cloud.phala.com/dashboard for CVMs that were left; to remove one by hand: `phala cvms delete ID`', 'The clean-up was not done');
        return 0;
    }
    await learnWhatWasSent(host, left, secrets);
    await cleanUpAfter({ host, log, secrets }, left).catch(async (error) => {
        const { failureOf } = await __webpack_require__.e(/* import() */ 275).then(__webpack_require__.bind(__webpack_require__, 275));
        const { reason } = failureOf(error, 'the step after the job', {});
        const removal = left.creation === undefined ? '' : `. ${(0,ownership/* removalWords */.i)(left.creation)}`;
        log.warning(`${reason}${removal}`, 'The clean-up was not done');
    });
    return 0;
}
async function learnWhatWasSent({ runner, env }, { task }, secrets) {
    if (task === undefined)
        return;
    const given = { ...task.settings, env: runner.getInput('env') || undefined, configured: undefined };
    const workspace = env.GITHUB_WORKSPACE ?? process.cwd();
    await (0,learn_secrets/* learnEnv */.Q)(given, workspace, secrets, Object.keys(operations/* operations */.z));
}
async function cleanUpAfter(step, { task, creation, outcome }) {
    const end = task === undefined || creation === undefined ? 'keep' : endFor(task.settings, outcome);
    const recording = task && recordingOf(step, task);
    if (outcome === undefined)
        await tellDeath(step, recording, creation, end);
    if (task === undefined || recording === undefined || creation === undefined)
        return;
    if (end === 'keep' || creation.told === true)
        return;
    const { ephemeral } = task.settings;
    const verb = end === 'delete' ? 'deleted' : 'stopped';
    const done = await carryOut(step, task, creation, end).catch(async (error) => {
        const { failureOf } = await __webpack_require__.e(/* import() */ 275).then(__webpack_require__.bind(__webpack_require__, 275));
        const { reason } = failureOf(error, `${end} of ${(0,ownership/* creationWords */.tE)(creation)}`, {});
        return { kind: 'left', reason };
    });
    if (done.kind === 'left') {
        step.log.warning(`${(0,ownership/* creationWords */.tE)(creation)} was not ${verb}: ${done.reason}. ${(0,ownership/* removalWords */.i)(creation)}`, `The CVM could not be ${verb}`);
        return;
    }
    const words = {
        being_deleted: 'is being deleted',
        being_stopped: 'is being stopped',
        stopped: 'is stopped',
        absent: 'does not exist any more',
    }[done.how];
    step.log.line(`${ephemeral ? 'Ephemeral' : 'Did not come up'}: ${(0,ownership/* creationWords */.tE)(creation)} ${words}`);
    if (end === 'delete')
        await endRecords(recording, 'deleted', knownOf(creation));
}
function endFor({ ephemeral, on_failure }, outcome) {
    if (ephemeral)
        return 'delete';
    if (on_failure === 'rollback')
        return 'keep';
    return GOOD_OUTCOMES.has(outcome) ? 'keep' : on_failure;
}
async function carryOut({ host, log, secrets }, { settings, login }, creation, end) {
    const { clock } = host;
    const key = keyOf(host);
    const credential = login === 'oidc' ? (0,run_login/* oidcLogin */.NW)(settings, host, secrets) : key === undefined ? undefined : (0,run_login/* keyLogin */.Hl)(key);
    if (credential === undefined)
        return { kind: 'left', reason: 'there is no login any more' };
    const limit = { limitMs: LIMIT_MS, source: 'the limit of the step after the job' };
    const deadline = (0,time_deadline/* startDeadline */.d)(clock, clock.nowMs(), limit);
    const appearsUntilMs = clock.nowMs() + APPEARS_WITHIN_MS;
    try {
        const api = (0,connect/* connect */.N)({
            host,
            inputs: settings,
            credential,
            log,
            unknownUntilMs: () => appearsUntilMs,
            onRetry: ({ message }) => log.debug(`${message}; trying again`),
        });
        const asking = {
            api,
            clock,
            pauseMs: settings.retry_delay,
            signal: deadline.signal,
            login: login === 'oidc' || (0,after_job/* markOf */.Fg)(key ?? '') === creation.keyMark ? 'same' : 'another',
        };
        return await cleanUp(asking, creation, end);
    }
    finally {
        deadline.end();
    }
}
function keyOf({ runner, env }) {
    return runner.getInput('api_key').trim() || env.PHALA_CLOUD_API_KEY?.trim() || undefined;
}
async function tellDeath({ log }, recording, creation, end) {
    const began = creation === undefined ? '' : ` after it had begun to create ${(0,ownership/* creationWords */.tE)(creation)}`;
    const next = creation === undefined || end !== 'keep' ? undefined : (0,ownership/* removalWords */.i)(creation);
    const reason = `The step ended without a result${began}: it was killed, or the runner broke down`;
    log.warning([reason, next].filter(Boolean).join('. '), 'The deployment was interrupted');
    if (recording === undefined)
        return;
    const known = knownOf(creation);
    const ended = (0,outcome/* failure */.V)('failure', 'The step was interrupted', reason, next);
    await (0,write/* writeSummary */.S)({ ...recording, log: { ...log, warnings: [] } }, { known }, { ended });
    await endRecords(recording, 'failure', known);
}
function recordingOf(step, { settings }) {
    const token = step.host.runner.getInput('github_token').trim() || undefined;
    return { ...step, inputs: { ...settings, github_token: token } };
}
async function endRecords(run, outcome, known) {
    const { continueRecords } = await __webpack_require__.e(/* import() */ 80).then(__webpack_require__.bind(__webpack_require__, 3080));
    await continueRecords(run).end(outcome, known);
}
function knownOf(creation) {
    const { name, appId, handle } = creation ?? {};
    const cvm = { ...phala_cvm/* NO_CVM */.p2, name, appId, id: handle };
    return { cvm, status: '', operation: {}, timeline: [], steps: [] };
}


/***/ })

};
