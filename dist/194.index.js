export const id = 194;
export const ids = [194];
export const modules = {

/***/ 355:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ behind)
/* harmony export */ });
/* harmony import */ var _phala_cvm_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5851);
/* harmony import */ var _run_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7905);
/* harmony import */ var _time_clock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5786);



const LOOKS_FOR_RECORD = 3;
async function behind(run, found, { correlationId }) {
    const { api, deadline } = run;
    const id = correlationId ?? (await api.info(found.handle, deadline.signal)).progress?.correlationId;
    if (id !== undefined)
        await untilOver(run, found, id);
    return {
        ...found,
        cvm: { ...found.cvm, inProgress: true, progress: { correlationId: id } },
        newestOperation: id === undefined ? undefined : { id },
    };
}
async function untilOver(run, found, id) {
    const { clock, inputs, deadline, log } = run;
    log.line('Waiting until that is done, before the rest of the update is sent');
    let missed = 0;
    for (;;) {
        const records = await recordsOf(run, found);
        const record = records?.find(({ correlationId }) => correlationId === id);
        if (record?.outcome === 'failed')
            throw failed(found, record);
        if (record === undefined)
            missed++;
        const isOver = record !== undefined && record.outcome !== 'in_progress';
        if (isOver || records === undefined || missed >= LOOKS_FOR_RECORD)
            return;
        await (0,_time_clock_js__WEBPACK_IMPORTED_MODULE_2__/* .sleep */ .yy)(clock, inputs.retry_delay, deadline.signal);
    }
}
async function recordsOf({ api, deadline: { signal } }, { handle }) {
    try {
        return await api.once.operations(handle, signal);
    }
    catch {
        signal.throwIfAborted();
        return undefined;
    }
}
function failed({ cvm }, { errorMessage }) {
    return new _run_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .OperationProblem */ .P(`The first part of the update of ${(0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_0__/* .describeCvm */ .W8)(cvm)} failed: ${errorMessage ?? 'the platform gave no reason'}. The rest of the update was not sent.`, 'The update failed', undefined, 'cvm_failed');
}


/***/ }),

/***/ 6194:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ applyChanges),
/* harmony export */   planUpdate: () => (/* binding */ planUpdate)
/* harmony export */ });
/* harmony import */ var _net_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4481);
/* harmony import */ var _phala_seal_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5662);
/* harmony import */ var _run_change_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2800);
/* harmony import */ var _run_plan_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(5823);
/* harmony import */ var _approval_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6808);
/* harmony import */ var _behind_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(355);
/* harmony import */ var _changes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8450);
/* harmony import */ var _confirm_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9263);
/* harmony import */ var _env_key_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6340);
/* harmony import */ var _env_names_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5335);
/* harmony import */ var _sent_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(7097);
/* harmony import */ var _took_effect_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3566);
/* harmony import */ var _updated_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5204);













async function planUpdate(run, facts, found, changes, deployed, compare) {
    const { env } = run.payload;
    if (env !== undefined) {
        const references = await referencesIn(run, deployed?.composeText);
        await (0,_env_names_js__WEBPACK_IMPORTED_MODULE_7__/* .checkNames */ .L)(run, env, { ...(deployed ?? { untold: true }), references });
    }
    const key = env === undefined ? undefined : await (0,_env_key_js__WEBPACK_IMPORTED_MODULE_6__/* .keyOfCvm */ .T)(run, found);
    return {
        change: _changes_js__WEBPACK_IMPORTED_MODULE_4__/* .UPDATED */ .wF,
        words: changes.words,
        compose: changes.compose,
        env: changes.env,
        undo: {
            found,
            revised: changes.newComposeHash || env !== undefined,
            settings: settingsBefore(found, changes),
        },
        step: 'update',
        async carryOut() {
            const sealed = key === undefined ? {} : { encrypted_env: await (0,_phala_seal_js__WEBPACK_IMPORTED_MODULE_10__/* .sealEnv */ .H)(env ?? [], key) };
            const started = await applyChanges(run, facts, found, changes, sealed, compare);
            return { ...started, sent: { ...(0,_sent_js__WEBPACK_IMPORTED_MODULE_11__/* .sentBy */ .m)(run), size: changes.size } };
        },
    };
}
function settingsBefore({ cvm }, { size, patch: body, listed }) {
    const now = Object.entries((0,_run_plan_js__WEBPACK_IMPORTED_MODULE_12__/* .sizeOf */ .$)(cvm)).filter(([field]) => field in size);
    return {
        size: Object.fromEntries(now),
        ...('image' in body ? { image: imageName(cvm, String(body.image)) } : {}),
        ...(listed === undefined ? {} : { listed: cvm.listed }),
    };
}
function imageName({ osName, osImageHash }, other) {
    const digits = /-([0-9a-f]{8,64})$/.exec(other)?.[1]?.length;
    return digits === undefined || osImageHash === undefined
        ? osName
        : `${osName}-${osImageHash.slice(0, digits)}`;
}
async function referencesIn({ payload }, composeText) {
    if (payload.compose !== undefined || composeText === undefined)
        return undefined;
    const { checkCompose } = await Promise.all(/* import() */[__webpack_require__.e(582), __webpack_require__.e(656), __webpack_require__.e(402), __webpack_require__.e(628)]).then(__webpack_require__.bind(__webpack_require__, 1402));
    return checkCompose({ text: composeText, path: 'deployed' }).references;
}
async function applyChanges(run, facts, found, changes, sealed, compare) {
    const queue = writesOf(run, changes, { ...changes.patch, ...sealed }, found);
    let first;
    let last;
    for (let write = queue.shift(); write !== undefined; write = queue.shift()) {
        const before = last === undefined ? found : await (0,_behind_js__WEBPACK_IMPORTED_MODULE_3__/* .behind */ .R)(run, found, last.accepted);
        const result = await write(run, before, last === undefined ? compare : undefined);
        if (result.kind === 'approval')
            return waitForApproval(run, found, result.approval, changes);
        if (result.kind === 'accepted') {
            last = result.sent;
            first ??= last.before;
        }
        if (result.kind === 'instead')
            queue.unshift(...result.writes);
    }
    return (0,_updated_js__WEBPACK_IMPORTED_MODULE_9__/* .follow */ .e)(run, facts, first ?? found, {
        sent: last,
        newComposeHash: changes.newComposeHash,
        target: run.inputs.target ?? 'running',
    });
}
function writesOf({ inputs }, { listed, size }, body, { cvm }) {
    const ending = stopFields(inputs);
    const writes = [];
    if (listed !== undefined)
        writes.push((run, before) => list(run, before, listed));
    if (isEmpty(size)) {
        if (!isEmpty(body))
            writes.push((run, before, compare) => patch(run, before, { ...body, ...ending }, compare));
    }
    else if (cvm.kms.chainId === undefined || isEmpty(body)) {
        writes.push((run, before, compare) => resize(run, before, size, { ...body, ...ending }, compare));
    }
    else {
        writes.push((run, before, compare) => resize(run, before, size, ending, compare));
        writes.push((run, before, compare) => patch(run, before, { ...body, ...ending }, compare));
    }
    return cvm.kms.chainId === undefined ? writes : writes.toReversed();
}
const FORCED_STOP_SECONDS = 120;
function stopFields({ force, shutdown_timeout }) {
    const seconds = shutdown_timeout ?? (force ? FORCED_STOP_SECONDS : undefined);
    return {
        ...(force ? { allow_force_stop: true } : {}),
        ...(seconds === undefined ? {} : { shutdown_timeout: seconds }),
    };
}
async function list({ api, deadline }, { handle }, listed) {
    await api.setListed(handle, listed, deadline.signal);
    return { kind: 'done' };
}
async function resize(run, before, size, body, compare) {
    try {
        return await patch(run, before, { ...body, ...size, allow_restart: true }, compare);
    }
    catch (error) {
        if (!(await refusesSize(run, before, size, error)))
            throw error;
        run.log.line('The size is not taken in one request with the rest; sending it by a request of its own');
        const rest = isEmpty(body) ? [] : [(_, now) => patch(run, now, body)];
        return { kind: 'instead', writes: [...rest, (_, now) => resizeAlone(run, now, size)] };
    }
}
async function refusesSize({ api, deadline }, { handle }, size, error) {
    if (!(error instanceof _net_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD))
        return false;
    const { status, message } = error.facts;
    if (status === 405)
        return true;
    if (status === 422)
        return Object.keys(size).some((field) => message.includes(field));
    return (status === 404 &&
        (await api.info(handle, deadline.signal).then(() => true, () => false)));
}
async function resizeAlone({ api, deadline, ...run }, before, size) {
    const write = (repeat) => api.resize(before.handle, size, deadline.signal, repeat);
    const sent = await (0,_took_effect_js__WEBPACK_IMPORTED_MODULE_8__/* .send */ .tN)({ api, deadline, ...run }, before, { verb: 'patch', write });
    return { kind: 'accepted', sent };
}
async function patch(run, before, body, compare) {
    const { api, deadline, log, secrets } = run;
    const headers = before.cvm.kms.chainId === undefined ? {} : { 'x-prepare-only': 'true' };
    try {
        const write = (repeat) => api.patch(before.handle, body, headers, deadline.signal, repeat);
        const sent = await (0,_took_effect_js__WEBPACK_IMPORTED_MODULE_8__/* .send */ .tN)(run, before, { verb: 'patch', write, compare });
        return { kind: 'accepted', sent };
    }
    catch (error) {
        if (!(error instanceof _net_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD) || error.status !== _approval_js__WEBPACK_IMPORTED_MODULE_2__/* .APPROVAL_NEEDED */ .K5)
            throw error;
        const approval = (0,_approval_js__WEBPACK_IMPORTED_MODULE_2__/* .approvalOf */ .xf)('update', error, before.cvm, secrets);
        const { commitToken: token, composeHash } = approval;
        if (approval.allowed?.all !== true || token === undefined)
            return { kind: 'approval', approval };
        log.line('The contract allows this compose hash already: finishing the update');
        return { kind: 'accepted', sent: await (0,_confirm_js__WEBPACK_IMPORTED_MODULE_5__/* .finishUpdate */ .zC)(run, before, { token, composeHash }) };
    }
}
function waitForApproval({ log }, found, approval, { size, listed }) {
    if (!isEmpty(size) || listed !== undefined)
        log.line('The size and `listed` need no approval, but wait for it too: they change with the deploy after it');
    return { change: _run_change_js__WEBPACK_IMPORTED_MODULE_1__/* .NONE */ .x, cvm: found.cvm, approval };
}
function isEmpty(body) {
    return Object.keys(body).length === 0;
}


/***/ })

};
