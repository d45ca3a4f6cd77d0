export const id = 104;
export const ids = [104];
export const modules = {

/***/ 7104:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
__webpack_require__.d(__webpack_exports__, {
  warnOfSiblings: () => (/* binding */ warnOfSiblings)
});
var _phala_cvm_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5851);
var _phala_revision_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4674);
var _time_clock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5786);



const LIMIT_MS = 5000;
const MOST_LISTED = 10;
async function warnOfSiblings(run, { cvm }) {
    const { api, clock, deadline, log } = run;
    const { appId, composeHash } = cvm;
    if (appId === undefined || composeHash === undefined)
        return;
    const limit = (0,_time_clock_js__WEBPACK_IMPORTED_MODULE_2__/* .timeLimit */ .zc)(clock, LIMIT_MS, deadline.signal);
    const all = await api.once.appCvms(appId, limit.signal).catch(() => []);
    limit.end();
    const others = all.filter((other) => (0,_phala_revision_js__WEBPACK_IMPORTED_MODULE_1__/* .plainUuid */ .sl)(other.vmUuid) !== (0,_phala_revision_js__WEBPACK_IMPORTED_MODULE_1__/* .plainUuid */ .sl)(cvm.vmUuid) &&
        other.composeHash !== undefined &&
        other.composeHash !== composeHash);
    if (others.length === 0)
        return;
    const list = others
        .slice(0, MOST_LISTED)
        .map((other) => `${(0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_0__/* .describeCvm */ .W8)(other)}, compose hash ${other.composeHash?.slice(0, 12)}`);
    const left = others.length - list.length;
    log.warning(`The app has ${others.length} other ${others.length === 1 ? 'CVM that runs' : 'CVMs that run'} another version: ${list.join('; ')}${left > 0 ? `; and ${left} more` : ''}. \`instances: all\` deploys to all of them.`, 'The app runs several versions');
}


/***/ })

};
