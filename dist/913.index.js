export const id = 913;
export const ids = [913];
export const modules = {

/***/ 8165:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CF: () => (/* binding */ operationsOf),
/* harmony export */   Q3: () => (/* binding */ revisionsOfCvm),
/* harmony export */   VW: () => (/* binding */ listRevisions),
/* harmony export */   XZ: () => (/* binding */ revisionWords),
/* harmony export */   fW: () => (/* binding */ revisionThatRuns),
/* harmony export */   n6: () => (/* binding */ revisionLines),
/* harmony export */   nA: () => (/* binding */ revisionBefore)
/* harmony export */ });
/* harmony import */ var _net_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4481);
/* harmony import */ var _phala_revision_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4674);


async function listRevisions({ api, deadline: { signal } }, { appId }) {
    if (appId === undefined)
        return { kind: 'refused', reason: 'the platform tells no app id' };
    try {
        return { kind: 'listed', revisions: await api.revisions(appId, signal) };
    }
    catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof _net_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD))
            throw error;
        return { kind: 'refused', reason: `${error.message} (HTTP ${error.status}, ${error.facts.request})` };
    }
}
function revisionsOfCvm(revisions, cvm) {
    const uuid = (0,_phala_revision_js__WEBPACK_IMPORTED_MODULE_1__/* .plainUuid */ .sl)(cvm.vmUuid);
    return revisions.filter(({ vmUuid }) => vmUuid === undefined || uuid === undefined || vmUuid === uuid);
}
const SAME_TIME_MS = 2000;
function revisionThatRuns(revisions, cvm, operations) {
    return revisionsOfCvm(revisions, cvm).find((revision) => revision.composeHash !== undefined &&
        revision.composeHash === cvm.composeHash &&
        !operations.some((operation) => operation.outcome === 'failed' && made(operation, revision)));
}
function made({ correlationId, startedAt }, { operationId, createdMs }) {
    if (operationId !== undefined)
        return operationId === correlationId;
    return Math.abs(Date.parse(startedAt ?? '') - (createdMs ?? Number.NaN)) <= SAME_TIME_MS;
}
async function operationsOf({ api, deadline: { signal } }, { handle }) {
    try {
        return await api.once.operations(handle, signal);
    }
    catch {
        signal.throwIfAborted();
        return [];
    }
}
const MOST_DETAILS = 100;
async function revisionBefore(revisions, cvm, runs, details) {
    const own = revisionsOfCvm(revisions, cvm);
    const alike = own.filter(({ composeHash }) => composeHash === runs.composeHash);
    const env = (await details(runs))?.sealedEnv;
    let oldest = runs;
    for (const [index, revision] of alike.entries()) {
        const other = index < MOST_DETAILS ? await details(revision) : undefined;
        if (other === undefined || other.sealedEnv === env)
            oldest = revision;
    }
    return own[own.indexOf(oldest) + 1];
}
const SHORT_HASH = 12;
function revisionWords({ id, createdAt, composeHash }) {
    const from = createdAt === undefined ? '' : ` of ${createdAt}`;
    const hash = composeHash === undefined ? '' : `, compose hash ${composeHash.slice(0, SHORT_HASH)}`;
    return `revision ${id}${from}${hash}`;
}
const MOST_LISTED = 20;
function revisionLines(revisions) {
    const lines = revisions
        .slice(0, MOST_LISTED)
        .map((revision) => `- ${revisionWords(revision)}, \`${revision.type ?? 'unknown'}\``);
    const left = revisions.length - lines.length;
    return left > 0 ? [...lines, `- and ${left} older ones`] : lines;
}


/***/ }),

/***/ 9913:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   planRollback: () => (/* binding */ planRollback)
/* harmony export */ });
/* harmony import */ var _phala_cvm_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5851);
/* harmony import */ var _phala_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4760);
/* harmony import */ var _run_problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7905);
/* harmony import */ var _revisions_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8165);




async function planRollback(run, facts, found) {
    const { api, deadline, inputs, log } = run;
    const { cvm, handle } = found;
    const listed = await (0,_revisions_js__WEBPACK_IMPORTED_MODULE_3__/* .listRevisions */ .VW)(run, cvm);
    if (listed.kind === 'refused')
        throw new _run_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .OperationProblem */ .P(`The revisions of ${(0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_0__/* .describeCvm */ .W8)(cvm)} cannot be read: ${listed.reason}. Nothing was changed. Use an API key of the workspace.`, 'There is nothing to go back to');
    const { revisions } = listed;
    const appId = cvm.appId ?? '';
    const detailOf = (revision) => api.revision(appId, revision.id, deadline.signal).catch((error) => {
        if ((0,_phala_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isNotFound */ .c4)(error))
            return undefined;
        throw error;
    });
    const runs = (0,_revisions_js__WEBPACK_IMPORTED_MODULE_3__/* .revisionThatRuns */ .fW)(revisions, cvm, await (0,_revisions_js__WEBPACK_IMPORTED_MODULE_3__/* .operationsOf */ .CF)(run, found));
    const goal = await goalOf();
    if (goal === undefined)
        throw nothingToGoBackTo(run, found, (0,_revisions_js__WEBPACK_IMPORTED_MODULE_3__/* .revisionsOfCvm */ .Q3)(revisions, cvm));
    facts.learn({
        revisions: {
            running: runs?.id,
            before: runs?.id,
            rejectedComposeHash: cvm.composeHash,
        },
    });
    const [now, detail] = await Promise.all([
        api.composeFile(handle, deadline.signal).catch(() => ({})),
        inputs.dry_run ? detailOf(goal) : undefined,
    ]);
    log.line(`Found ${(0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_0__/* .describeCvm */ .W8)(cvm)}: ${found.state.status}`);
    const { differenceTo, planRedeploy } = await Promise.all(/* import() */[__webpack_require__.e(680), __webpack_require__.e(285)]).then(__webpack_require__.bind(__webpack_require__, 3285));
    const plan = planRedeploy(run, facts, found, { revision: goal, settings: { size: {} } });
    return { ...plan, ...differenceTo(now, goal, detail) };
    async function goalOf() {
        const { revision_id, compose_hash } = inputs;
        if (revision_id !== undefined)
            return revisions.find(({ id }) => id === revision_id);
        if (compose_hash !== undefined) {
            const own = (0,_revisions_js__WEBPACK_IMPORTED_MODULE_3__/* .revisionsOfCvm */ .Q3)(revisions, cvm);
            return [...own, ...revisions].find(({ composeHash }) => composeHash === compose_hash);
        }
        return runs === undefined ? undefined : (0,_revisions_js__WEBPACK_IMPORTED_MODULE_3__/* .revisionBefore */ .nA)(revisions, cvm, runs, detailOf);
    }
}
function nothingToGoBackTo({ inputs: { revision_id, compose_hash } }, { cvm }, revisions) {
    const who = (0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_0__/* .describeCvm */ .W8)(cvm);
    const why = revision_id !== undefined
        ? `The app of ${who} has no revision \`${revision_id}\``
        : compose_hash !== undefined
            ? `The app of ${who} has no revision with the compose hash ${compose_hash}`
            : `${who} has no revision that is older than all that equal what runs`;
    const list = revisions.length === 0
        ? ['The platform lists no revision of it.']
        : ['Its revisions, for `revision_id`:', ...(0,_revisions_js__WEBPACK_IMPORTED_MODULE_3__/* .revisionLines */ .n6)(revisions)];
    return new _run_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .OperationProblem */ .P([`${why}. Nothing was changed.`, ...list].join('\n'), 'There is nothing to go back to');
}


/***/ })

};
