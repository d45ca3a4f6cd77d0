export const id = 404;
export const ids = [404];
export const modules = {

/***/ 9404:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkRevision: () => (/* binding */ checkRevision)
/* harmony export */ });
/* harmony import */ var _phala_cvm_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5851);
/* harmony import */ var _run_outcome_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5302);
/* harmony import */ var _time_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5786);
/* harmony import */ var _budget_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5700);
/* harmony import */ var _compose_hash_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3560);





const SHOWS_WITHIN_MS = 60_000;
const PAUSE_MS = 5000;
const LOOK_MS = 20_000;
async function checkRevision(run, facts, handle, { id, composeHash }) {
    const { api, clock, inputs } = run;
    const now = () => facts.known.cvm.composeHash;
    const differs = () => composeHash !== undefined && now() !== undefined && now() !== composeHash;
    await (0,_budget_js__WEBPACK_IMPORTED_MODULE_2__/* .withinBudget */ .x)(run, SHOWS_WITHIN_MS, async (signal) => {
        while (differs()) {
            await (0,_time_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .sleep */ .yy)(clock, PAUSE_MS, signal);
            const cvm = await api.once.info(handle, signal).catch(() => undefined);
            if (cvm !== undefined)
                facts.learn({ cvm });
        }
    });
    if (differs())
        return (0,_run_outcome_js__WEBPACK_IMPORTED_MODULE_4__/* .failure */ .V)('failure', 'The revision does not run', `${(0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_0__/* .describeCvm */ .W8)(facts.known.cvm)} runs, but the platform reports the compose hash ${now()}, and revision ${id} has ${composeHash}`, 'See on the dashboard what runs.');
    if (inputs.verify !== 'off')
        await lookOnce(run, handle, composeHash);
    return undefined;
}
async function lookOnce(run, handle, composeHash) {
    const attested = await (0,_budget_js__WEBPACK_IMPORTED_MODULE_2__/* .withinBudget */ .x)(run, LOOK_MS, (signal) => run.api.once.attestation(handle, signal).catch(() => undefined));
    if (attested?.appCompose === undefined || composeHash === undefined)
        return;
    const shown = (0,_compose_hash_js__WEBPACK_IMPORTED_MODULE_3__/* .composeHashOf */ .Q8)(attested.appCompose);
    run.log.line(shown === composeHash
        ? 'The machine attests what was put back, as the platform passes it on'
        : `The machine attests the compose hash ${shown}, and not yet what was put back: it attests late, by minutes, so this decides nothing`);
}


/***/ })

};
