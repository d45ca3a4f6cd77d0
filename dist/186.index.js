export const id = 186;
export const ids = [186];
export const modules = {

/***/ 3186:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  newCvmAfter: () => (/* binding */ newCvmAfter),
  w: () => (/* binding */ productionAfter)
});
var _phala_status_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2369);

const NOTHING_CHANGED = 'Nothing was changed: the CVM runs what it ran before.';
const WAY_BACK = 'deploy the previous commit again, or use `operation: rollback`';
const ONCE_MORE = 'Another `operation: restart` may bring it back.';
const COMES_UP = new Set(['starting', 'restarting']);
const ROWS = [
    {
        when: ({ status }, { about }) => status === 'deleted' || about === 'gone',
        words: '{who} is gone.',
        next: '',
    },
    {
        when: ({ status }, { about }) => status === 'running' && about === 'overtaken',
        words: 'The CVM runs, with another deployment.',
        next: '',
    },
    {
        when: (_known, { about }) => about === 'overtaken',
        words: 'What the CVM does now is the work of another deployment or operation.',
        next: '',
    },
    {
        when: ({ begun, change }, { isRefusal }) => change === undefined && (begun !== true || isRefusal === true),
        words: NOTHING_CHANGED,
        next: '',
    },
    {
        when: ({ change }) => change === undefined,
        words: 'Whether the request took effect is not known: see the dashboard.',
        next: '',
    },
    {
        when: (_known, { about, isStale }) => about === 'unwatched' || isStale === true,
        words: 'What production does now is not known.',
        next: '',
    },
    {
        when: ({ status, state, change }) => change?.reboots === true &&
            state?.bootError !== undefined &&
            !(0,_phala_status_js__WEBPACK_IMPORTED_MODULE_0__/* .isBootOver */ .zE)(state) &&
            status !== 'stopped',
        words: '{who} is down, or does not come up.',
        next: `To have it back soon, ${WAY_BACK}.`,
    },
    {
        when: ({ status }) => (0,_phala_status_js__WEBPACK_IMPORTED_MODULE_0__/* .isStopped */ .id)(status) || (0,_phala_status_js__WEBPACK_IMPORTED_MODULE_0__/* .isBroken */ .Qr)(status) || status === 'exited',
        words: '{who} is down.',
        next: `To have it back soon, ${WAY_BACK}.`,
    },
    {
        when: ({ status, change }) => change?.reboots === true && COMES_UP.has(status),
        words: '{who} is not back yet.',
        next: `To go back, ${WAY_BACK}.`,
    },
    {
        when: ({ status, cvm, previous, change, newComposeHash }) => status === 'running' &&
            change?.name === 'updated' &&
            newComposeHash !== false &&
            previous?.composeHash !== undefined &&
            cvm.composeHash === previous.composeHash,
        words: 'The platform still reports the old version, and the CVM runs.',
        next: '',
    },
    {
        when: ({ status, change, newComposeHash }, { about = '' }) => status === 'running' &&
            change?.name === 'updated' &&
            newComposeHash === false &&
            ['cvm_failed', 'not_in_time'].includes(about),
        words: 'The CVM runs, and whether with what was sent is not known.',
        next: `To go back, ${WAY_BACK}.`,
    },
    {
        when: ({ status }, { about }) => status === 'running' && about === 'size_ignored',
        words: 'All else that was sent is in place.',
        next: '',
    },
    {
        when: ({ status }, { about }) => status === 'running' && about === 'attests_other',
        words: 'The CVM runs, with something else than was sent.',
        next: `To go back, ${WAY_BACK}.`,
    },
    {
        when: ({ status }, { about }) => status === 'running' && about === 'replaced',
        words: 'The CVM runs, with something else than was sent.',
        next: '',
    },
    {
        when: ({ status, change }) => status === 'running' && change?.name === 'updated',
        words: 'The new version is in place, and the CVM runs.',
        next: `To go back, ${WAY_BACK}.`,
    },
    {
        when: ({ status }) => status === 'running',
        words: 'The CVM runs.',
        next: '',
    },
    {
        when: () => true,
        words: 'What production does now is not known: see the dashboard.',
        next: `To go back, ${WAY_BACK}.`,
    },
];
const NEW_KEPT = 'The new CVM is kept, and charged.';
const NEW = {
    keep: NEW_KEPT,
    rollback: NEW_KEPT,
    stop: 'The step after the job stops the new CVM.',
    delete: 'The step after the job deletes the new CVM.',
};
function newCvmAfter({ change, status }, { inputs, ownership }) {
    if (change?.isNew !== true || status === 'deleted' || ownership.creation()?.claim !== 'ours')
        return undefined;
    const words = NEW[inputs.ephemeral ? 'delete' : inputs.on_failure];
    if (words !== NEW_KEPT || change.name !== 'created')
        return words;
    return inputs.mode === 'create'
        ? `${words} Delete it before this job runs again, since \`mode\` is \`create\`.`
        : `${words} The next deploy takes it over.`;
}
function productionAfter(known, failure) {
    const { previous, change } = known;
    if (previous?.status !== 'running' || (change !== undefined && change.reboots !== true))
        return undefined;
    const row = ROWS.find(({ when }) => when(known, failure));
    if (row === undefined)
        return undefined;
    if (row.words === NOTHING_CHANGED && /nothing was changed/i.test(failure.reason))
        return { words: 'The CVM runs what it ran before.', next: row.next };
    const who = known.oneOfMany === true ? 'This CVM' : 'The app';
    const isNewVersion = change === undefined || change.name === 'updated';
    return {
        words: row.words.replace('{who}', who),
        next: isNewVersion || !row.next.includes(WAY_BACK) ? row.next : ONCE_MORE,
    };
}


/***/ })

};
