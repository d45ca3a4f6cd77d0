export const id = 992;
export const ids = [992];
export const modules = {

/***/ 6992:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  afterDeletion: () => (/* binding */ afterDeletion),
  inPlaceOfLost: () => (/* binding */ inPlaceOfLost),
  takenName: () => (/* binding */ takenName)
});
var _net_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4481);
var _phala_cvm_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5851);
var _run_plan_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5823);
var _run_problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7905);
var _time_clock_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5786);
var _wait_goal_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4929);
var _find_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(441);







const TAKEN = 'ERR-01-004';
const FREED_LATE_MS = 60_000;
function afterDeletion(creation, found) {
    const { run, facts, plan } = creation;
    return {
        ...plan,
        words: [...plan.words, `when ${(0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_1__/* .describeCvm */ .W8)(found.cvm)}, which is being deleted, is gone`],
        async carryOut() {
            await untilGone(run, facts, found);
            return create(creation, run.clock.nowMs() + FREED_LATE_MS);
        },
    };
}
function inPlaceOfLost(creation) {
    return create(creation, creation.run.clock.nowMs() + FREED_LATE_MS);
}
function takenName(creation, error) {
    return goOn(creation, Number.NEGATIVE_INFINITY, error);
}
async function create(creation, freeByMs) {
    return creation.plan.carryOut().catch((error) => goOn(creation, freeByMs, error));
}
async function goOn(creation, freeByMs, error) {
    const { run, facts, planFound } = creation;
    if (!(error instanceof _net_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD) || error.code !== TAKEN)
        throw error;
    const cvm = await ownerOf(run, error, freeByMs);
    let freeMs = freeByMs;
    if (cvm !== undefined) {
        run.log.line(`The name \`${run.inputs.cvmName}\` is taken by ${(0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_1__/* .describeCvm */ .W8)(cvm)}`);
        facts.forget();
        const found = await (0,_find_js__WEBPACK_IMPORTED_MODULE_4__/* .withState */ .Q2)(run, facts, cvm);
        const next = await planFound(run, facts, found);
        if (next !== 'leaving')
            return next.carryOut();
        await untilGone(run, facts, found);
        freeMs = run.clock.nowMs() + FREED_LATE_MS;
    }
    await (0,_time_clock_js__WEBPACK_IMPORTED_MODULE_3__/* .sleep */ .yy)(run.clock, run.inputs.retry_delay, run.deadline.signal);
    return create(creation, freeMs);
}
async function untilGone(run, facts, found) {
    const { log, clock } = run;
    log.line(`${(0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_1__/* .describeCvm */ .W8)(found.cvm)} is being deleted; the new one is created when it is gone`);
    const goal = { target: _wait_goal_js__WEBPACK_IMPORTED_MODULE_5__/* .GONE */ .u, proof: 'any', leadsTo: _wait_goal_js__WEBPACK_IMPORTED_MODULE_5__/* .GONE */ .u };
    const wait = (0,_run_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .waitOn */ .b)({ ...found, newestOperation: undefined }, goal, clock.nowMs());
    const { waitForCvm } = await __webpack_require__.e(/* import() */ 341).then(__webpack_require__.bind(__webpack_require__, 3341));
    const ending = await waitForCvm(run, facts, wait);
    if (ending.kind !== 'reached')
        throw new _run_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .OperationProblem */ .P(`${(0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_1__/* .describeCvm */ .W8)(found.cvm)} was being deleted by somebody, and it is not known to be gone: ${ending.reason}. Nothing was created.`, 'The CVM is being deleted');
    facts.forget();
}
async function ownerOf(run, error, freeByMs) {
    const { inputs, clock } = run;
    const look = await (0,_find_js__WEBPACK_IMPORTED_MODULE_4__/* .findTaken */ .N)(run);
    switch (look.kind) {
        case 'has':
            return (0,_find_js__WEBPACK_IMPORTED_MODULE_4__/* .readListed */ .oF)(run, { path: inputs.cvmName, kind: 'name' }, look.cvms);
        case 'lacks':
            if (clock.nowMs() < freeByMs)
                return undefined;
            throw error;
        case 'refused':
            throw new _run_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .OperationProblem */ .P(`The name \`${inputs.cvmName}\` is taken (HTTP ${error.status}, ${TAKEN}), and this login may not look for the CVM that has it: ${look.reason}. Nothing was created. To update that CVM, give its id (dashboard) as \`cvm_id\`; to have a second one, choose another \`name\`.`, 'The name is taken');
        case 'not_asked':
        case 'untold':
            throw error;
        default:
            return look;
    }
}


/***/ })

};
