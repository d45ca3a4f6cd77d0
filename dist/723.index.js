export const id = 723;
export const ids = [723];
export const modules = {

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
