export const id = 472;
export const ids = [472,956];
export const modules = {

/***/ 3472:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  expire: () => (/* binding */ expire)
});
var _net_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4481);
var _text_point_of_time_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2956);


const SHORTEST_LIFE_MS = 24 * 3_600_000;
const MARGIN_MS = 3_600_000;
async function expire({ inputs, api, deadline, log, host }, handle) {
    const { signal } = deadline;
    try {
        const atMs = host.wallMs() + lifeMs(inputs);
        await api.once.scheduleDelete(handle, new Date(atMs), signal);
        log.line(`The step after the job deletes this CVM; should it not come to that, the platform does at ${(0,_text_point_of_time_js__WEBPACK_IMPORTED_MODULE_1__/* .pointOfTime */ .f)(atMs)}`);
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


/***/ }),

/***/ 2956:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ pointOfTime),
  r: () => (/* binding */ timeOfDay)
});
const ISO_TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/i;
function pointOfTime(when) {
    const date = new Date(typeof when === 'number' ? when : msOf(when));
    if (Number.isNaN(date.getTime()))
        return typeof when === 'number' ? 'an unknown time' : when;
    return `${date
        .toISOString()
        .replace('T', ' ')
        .replace(/\.\d+Z$/, '')} UTC`;
}
function timeOfDay(ms) {
    const words = ms === undefined ? '' : pointOfTime(ms);
    return /\d\d:\d\d:\d\d/.exec(words)?.[0] ?? '';
}
function msOf(text) {
    const time = ISO_TIME.exec(text);
    if (time === null)
        return Number.NaN;
    return Date.parse(time[1] === undefined ? `${text}Z` : text);
}


/***/ })

};
