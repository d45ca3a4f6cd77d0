export const id = 756;
export const ids = [756];
export const modules = {

/***/ 6756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   post: () => (/* binding */ post)
/* harmony export */ });
/* harmony import */ var _inputs_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(743);
/* harmony import */ var _inputs_phala_toml_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9475);
/* harmony import */ var _operations_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(978);
/* harmony import */ var _phala_absence_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6936);
/* harmony import */ var _phala_cvm_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5851);
/* harmony import */ var _report_summary_write_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7279);
/* harmony import */ var _run_connect_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2204);
/* harmony import */ var _run_learn_secrets_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9448);
/* harmony import */ var _run_log_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7332);
/* harmony import */ var _run_login_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(229);
/* harmony import */ var _run_outcome_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(5302);
/* harmony import */ var _run_ownership_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(5103);
/* harmony import */ var _run_secrets_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(8143);
/* harmony import */ var _time_deadline_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(8754);














const LIMIT_MS = 120_000;
const APPEARS_WITHIN_MS = 20_000;
const GOOD_OUTCOMES = new Set(['success', 'pending_approval', 'dry_run']);
async function post(host) {
    const { runner, clock } = host;
    const secrets = (0,_run_secrets_js__WEBPACK_IMPORTED_MODULE_10__/* .createSecrets */ .g)(runner);
    (0,_run_learn_secrets_js__WEBPACK_IMPORTED_MODULE_7__/* .learnKeys */ .f)(host, secrets);
    const log = (0,_run_log_js__WEBPACK_IMPORTED_MODULE_8__/* .createLog */ .h)(runner, clock, clock.nowMs(), secrets);
    const inputs = await inputsAgain(host);
    if (inputs === undefined)
        return 0;
    const workspace = host.env.GITHUB_WORKSPACE ?? process.cwd();
    await (0,_run_learn_secrets_js__WEBPACK_IMPORTED_MODULE_7__/* .learnEnv */ .Q)(inputs, workspace, secrets, Object.keys(_operations_index_js__WEBPACK_IMPORTED_MODULE_2__/* .operations */ .z));
    const run = { host, inputs, log, secrets };
    const creation = (0,_run_ownership_js__WEBPACK_IMPORTED_MODULE_12__/* .loadCreation */ .A1)(runner);
    const outcome = (0,_run_ownership_js__WEBPACK_IMPORTED_MODULE_12__/* .loadOutcome */ .RJ)(runner);
    const end = creation === undefined ? 'keep' : endFor(inputs, outcome);
    if (outcome === undefined)
        await tellDeath(run, creation, end);
    if (creation === undefined || end === 'keep')
        return 0;
    const deadline = (0,_time_deadline_js__WEBPACK_IMPORTED_MODULE_11__/* .startDeadline */ .d)(clock, clock.nowMs(), {
        limitMs: LIMIT_MS,
        source: 'the limit of the step after the job',
    });
    try {
        const credential = (0,_run_login_js__WEBPACK_IMPORTED_MODULE_9__/* .login */ .i)(inputs, host, secrets);
        if (credential === undefined)
            throw new Error('there is no login any more');
        const appearsUntilMs = clock.nowMs() + APPEARS_WITHIN_MS;
        const api = (0,_run_connect_js__WEBPACK_IMPORTED_MODULE_6__/* .connect */ .N)({
            ...run,
            credential,
            unknownUntilMs: () => appearsUntilMs,
            onRetry: ({ message }) => log.debug(`${message}; trying again`),
        });
        const asking = { api, clock, pauseMs: inputs.retry_delay, signal: deadline.signal };
        const words = await (end === 'delete' ? remove : stop)(asking, creation);
        log.line(`${inputs.ephemeral ? 'Ephemeral' : 'Did not come up'}: ${(0,_run_ownership_js__WEBPACK_IMPORTED_MODULE_12__/* .creationWords */ .tE)(creation)} ${words}`);
        if (end === 'delete')
            await endRecords(run, 'deleted', knownOf(creation));
    }
    catch (error) {
        const { failureOf } = await __webpack_require__.e(/* import() */ 736).then(__webpack_require__.bind(__webpack_require__, 2736));
        const { reason } = failureOf(error, `${end} of ${(0,_run_ownership_js__WEBPACK_IMPORTED_MODULE_12__/* .creationWords */ .tE)(creation)}`, {});
        log.warning(`${reason}. ${(0,_run_ownership_js__WEBPACK_IMPORTED_MODULE_12__/* .removalWords */ .i)(creation)}`, `The CVM could not be ${end === 'delete' ? 'deleted' : 'stopped'}`);
    }
    finally {
        deadline.end();
    }
    return 0;
}
async function tellDeath(run, creation, end) {
    const began = creation === undefined ? '' : ` after it had begun to create ${(0,_run_ownership_js__WEBPACK_IMPORTED_MODULE_12__/* .creationWords */ .tE)(creation)}`;
    const next = creation === undefined || end !== 'keep' ? undefined : (0,_run_ownership_js__WEBPACK_IMPORTED_MODULE_12__/* .removalWords */ .i)(creation);
    const reason = `The step ended without a result${began}: it was killed, or the runner broke down`;
    run.log.warning([reason, next].filter(Boolean).join('. '), 'The deployment was interrupted');
    const known = knownOf(creation);
    const ended = (0,_run_outcome_js__WEBPACK_IMPORTED_MODULE_13__/* .failure */ .V)('failure', 'The step was interrupted', reason, next);
    await (0,_report_summary_write_js__WEBPACK_IMPORTED_MODULE_5__/* .writeSummary */ .S)({ ...run, log: { ...run.log, warnings: [] } }, { known }, { ended });
    await endRecords(run, 'failure', known);
}
async function endRecords(run, outcome, known) {
    const { continueRecords } = await __webpack_require__.e(/* import() */ 80).then(__webpack_require__.bind(__webpack_require__, 3080));
    await continueRecords(run).end(outcome, known);
}
function knownOf(creation) {
    const { name, appId, handle } = creation ?? {};
    const cvm = { ..._phala_cvm_js__WEBPACK_IMPORTED_MODULE_4__/* .NO_CVM */ .p2, name, appId, id: handle };
    return { cvm, status: '', operation: {}, timeline: [], steps: [] };
}
async function inputsAgain({ runner, env }) {
    const config = await (0,_inputs_phala_toml_js__WEBPACK_IMPORTED_MODULE_1__/* .readConfig */ .X)(env.GITHUB_WORKSPACE ?? process.cwd(), runner.getInput('config')).catch(() => undefined);
    const read = (0,_inputs_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .readInputs */ .K)(runner.getInput, env, _operations_index_js__WEBPACK_IMPORTED_MODULE_2__/* .operations */ .z, config);
    return read.kind === 'accepted' ? read.inputs : undefined;
}
function endFor({ ephemeral, on_failure }, outcome) {
    if (ephemeral)
        return 'delete';
    if (on_failure === 'rollback')
        return 'keep';
    return GOOD_OUTCOMES.has(outcome) ? 'keep' : on_failure;
}
async function remove(asking, creation) {
    const { api, signal } = asking;
    const handle = await find(asking, creation);
    if (handle === undefined)
        return 'does not exist any more';
    const removed = await (0,_phala_absence_js__WEBPACK_IMPORTED_MODULE_3__/* .askFor */ .dq)(asking, handle, 'code', () => api.remove(handle, signal));
    return removed.kind === 'absent' ? 'does not exist any more' : 'is being deleted';
}
async function stop(asking, creation) {
    const { api, signal } = asking;
    const handle = await find(asking, creation);
    if (handle === undefined)
        return 'does not exist';
    await api.lifecycle(handle, 'stop', undefined, signal, async () => false);
    return 'is being stopped';
}
async function find(asking, { handle, appId, composeHash }) {
    if (handle !== undefined)
        return handle;
    const { api, signal } = asking;
    const found = await (0,_phala_absence_js__WEBPACK_IMPORTED_MODULE_3__/* .askFor */ .dq)(asking, `app_${appId}`, 'code', () => api.info(`app_${appId}`, signal));
    if (found.kind !== 'answer')
        return undefined;
    const cvm = found.value;
    const differs = composeHash !== undefined && cvm.composeHash !== undefined && cvm.composeHash !== composeHash;
    return differs ? undefined : (cvm.vmUuid ?? cvm.id ?? `app_${appId}`);
}


/***/ }),

/***/ 5302:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ about),
/* harmony export */   V: () => (/* binding */ failure)
/* harmony export */ });
function failure(outcome, title, reason, next) {
    return { outcome, title, reason, next, suggestions: [], links: [], requestId: undefined };
}
function about(cause, ended) {
    return { ...ended, about: cause };
}


/***/ })

};
