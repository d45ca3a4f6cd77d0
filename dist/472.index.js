export const id = 472;
export const ids = [472];
export const modules = {

/***/ 3472:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  expire: () => (/* binding */ expire)
});
var _net_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4481);

const SHORTEST_LIFE_MS = 24 * 3_600_000;
const MARGIN_MS = 3_600_000;
async function expire({ inputs, api, deadline, log, host }, handle) {
    const { signal } = deadline;
    try {
        await api.once.scheduleDelete(handle, new Date(host.wallMs() + lifeMs(inputs)), signal);
        log.line('The platform will delete this CVM by itself, should the step after the job not come to it');
    }
    catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof _net_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD))
            throw error;
        log.line(`The platform takes no date of deletion (${error.message}); the step after the job deletes the CVM`);
    }
}
function lifeMs({ job_timeout_minutes }) {
    return Math.max(SHORTEST_LIFE_MS, (job_timeout_minutes ?? 0) * 60_000 + MARGIN_MS);
}


/***/ })

};
