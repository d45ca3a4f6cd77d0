export const id = 211;
export const ids = [211];
export const modules = {

/***/ 2211:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   afterLoss: () => (/* binding */ afterLoss)
/* harmony export */ });
/* harmony import */ var _net_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4481);
/* harmony import */ var _phala_absence_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6936);
/* harmony import */ var _phala_cvm_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5851);
/* harmony import */ var _phala_status_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2369);
/* harmony import */ var _run_problem_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7905);
/* harmony import */ var _time_clock_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5786);
/* harmony import */ var _took_effect_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3566);







async function isGone(run, { handle }) {
    const { api, clock, inputs, deadline } = run;
    const { signal } = deadline;
    const asking = { api, clock, pauseMs: inputs.retry_delay, signal };
    const untilMs = clock.nowMs() + _took_effect_js__WEBPACK_IMPORTED_MODULE_6__/* .READERS_LAG_MS */ .lK;
    for (;;) {
        const look = await (0,_phala_absence_js__WEBPACK_IMPORTED_MODULE_1__/* .askFor */ .dq)(asking, handle, 'code', () => api.info(handle, signal));
        if (look.kind === 'absent' || (look.kind === 'answer' && (0,_phala_status_js__WEBPACK_IMPORTED_MODULE_3__/* .isDeleting */ .p8)(look.value.status)))
            return true;
        if (clock.nowMs() >= untilMs)
            return false;
        await (0,_time_clock_js__WEBPACK_IMPORTED_MODULE_5__/* .sleep */ .yy)(clock, inputs.retry_delay, signal);
    }
}
async function afterLoss(run, facts, found, error) {
    if (!(0,_phala_absence_js__WEBPACK_IMPORTED_MODULE_1__/* .mayBeAbsence */ .mZ)(error))
        throw error;
    if (!(await isGone(run, found)))
        throw stillThere(error);
    const { cvm_id, mode } = run.inputs;
    if (cvm_id !== undefined || mode !== 'auto') {
        facts.learn({ gone: true });
        throw deleted(found, error, cvm_id === undefined ? '`mode` is `update`' : '`cvm_id` is given');
    }
    run.log.line(`${(0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_2__/* .describeCvm */ .W8)(found.cvm)} was deleted since it was found: creating a new one`);
    facts.forget();
}
function stillThere({ facts }) {
    return new _net_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD({
        ...facts,
        message: `${facts.message}; the CVM can be read all the same, so this login may perhaps read it and not change it`,
    });
}
function deleted({ cvm }, { facts: { request } }, why) {
    return new _run_problem_js__WEBPACK_IMPORTED_MODULE_4__/* .OperationProblem */ .P(`${(0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_2__/* .describeCvm */ .W8)(cvm)} was there when this step began, and was deleted before it could be changed (HTTP 404, ${request}). Nothing was created in its place, because ${why}. To create a new one, which has a new app id and with it new keys, deploy by \`name\` with \`mode: auto\`.`, 'The CVM was deleted meanwhile');
}


/***/ })

};
