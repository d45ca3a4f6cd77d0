export const id = 259;
export const ids = [259];
export const modules = {

/***/ 259:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  withRegions: () => (/* binding */ withRegions)
});
var _net_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4481);

const NO_NODE = new Set([
    ...['ERR-01-001', 'ERR-02-002', 'ERR-02-003', 'ERR-02-004', 'ERR-02-005'],
    ...['ERR-02-006', 'ERR-02-007', 'ERR-02-011', 'ERR-02-012', 'ERR-02-014', 'ERR-02-016'],
]);
const ABOUT_NODES = /\b(?:region|teepod|node)s?\b/i;
async function withRegions({ api, deadline, inputs, log }, error) {
    const { region } = inputs;
    if (region === undefined || !(error instanceof _net_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD) || error.facts.kind !== 'refused')
        return error;
    const { status = 0, code, message } = error.facts;
    const isAboutNodes = code === undefined ? status < 500 && ABOUT_NODES.test(message.slice(0, 2000)) : NO_NODE.has(code);
    if (!isAboutNodes)
        return error;
    const regions = await api.once.regions(deadline.signal).catch((reason) => {
        deadline.signal.throwIfAborted();
        log.debug(String(reason));
        return [];
    });
    if (regions.includes(region))
        return error;
    const there = regions.length === 0 ? '' : `. The regions with nodes are ${listed(regions)}`;
    return new _net_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD({
        ...error.facts,
        message: `${message.trimEnd().replace(/\.$/, '')}. The region \`${region}\` of the input \`region\` may not exist${there}`,
    });
}
const MOST_REGIONS = 20;
function listed(regions) {
    const shown = regions.slice(0, MOST_REGIONS).map((region) => `\`${region}\``);
    return regions.length > MOST_REGIONS ? `${shown.join(', ')} and others` : shown.join(', ');
}


/***/ })

};
