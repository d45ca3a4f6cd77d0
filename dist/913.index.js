export const id = 913;
export const ids = [913,956];
export const modules = {

/***/ 8740:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ differenceTo),
  u: () => (/* binding */ planRedeploy)
});

var errors = __webpack_require__(4481);
var phala_cvm = __webpack_require__(5851);
var problem = __webpack_require__(7905);
var approval = __webpack_require__(6808);
var behind = __webpack_require__(355);
var operations_changes = __webpack_require__(8450);
var operations_confirm = __webpack_require__(9263);
var diff = __webpack_require__(276);
var operation_lookup = __webpack_require__(3262);
var own_operation = __webpack_require__(1258);
;// CONCATENATED MODULE: ./build/operations/others.js


async function othersSince({ api, deadline: { signal } }, { accepted: { correlationId: operationId }, before: { newestOperation } }, { handle, cvm: { composeHash } }, hashes) {
    const records = (await (0,operation_lookup/* operationsOf */.CF)(api.once, handle, signal)) ?? [];
    const own = (0,own_operation/* ownRecord */.MY)(records, { operationId, before: newestOperation, verb: 'patch' });
    if (own !== undefined)
        return (0,own_operation/* newerRecord */.hX)(records, own) !== undefined;
    return composeHash !== undefined && ![composeHash, undefined].some((hash) => hashes.includes(hash));
}

var revisions = __webpack_require__(8165);
var took_effect = __webpack_require__(3566);
var update = __webpack_require__(6194);
var updated = __webpack_require__(5204);
;// CONCATENATED MODULE: ./build/operations/redeploy.js













function planRedeploy(run, facts, found, goal) {
    const { revision, settings } = goal;
    const changes = changesBack(found, settings);
    const { size } = changes;
    return {
        change: operations_changes/* ROLLED_BACK */.jC,
        words: [...(revision === undefined ? [] : [`to ${(0,revisions/* revisionWords */.XZ)(revision)}`]), ...changes.words],
        step: 'roll_back',
        async carryOut() {
            const answer = revision === undefined ? undefined : await redeploy(run, found, revision, goal);
            if (answer?.kind === 'approval')
                return { change: operations_changes/* ROLLED_BACK */.jC, cvm: found.cvm, approval: answer.approval };
            const first = answer?.sent;
            const started = changes.words.length === 0
                ? (0,updated/* follow */.e)(run, facts, first?.before ?? found, {
                    sent: first,
                    newComposeHash: isAnother(revision, found),
                    target: run.inputs.target ?? 'running',
                })
                : await setBack(run, facts, found, first, changes, goal);
            const sent = Object.keys(size).length === 0 ? {} : { size };
            return { ...started, change: operations_changes/* ROLLED_BACK */.jC, sent: revision === undefined ? sent : { ...sent, revision } };
        },
    };
}
function isAnother(revision, { cvm }) {
    return (revision?.composeHash !== undefined &&
        cvm.composeHash !== undefined &&
        revision.composeHash !== cvm.composeHash);
}
async function setBack(run, facts, found, first, changes, { revision, isOthers }) {
    let last = first;
    const hashes = [first?.before.cvm.composeHash, (revision ?? found.cvm).composeHash];
    function questions(sent) {
        const own = sent ?? first;
        last = own;
        if (isOthers === undefined || own === undefined)
            return { isOthers };
        return { isOthers: (now) => othersSince(run, own, now, hashes) };
    }
    try {
        if (first === undefined)
            return await (0,update/* applyChanges */.Y)(run, facts, found, changes, {}, questions);
        const { next, failure } = await (0,behind/* endOf */.p)(run, first.before, first);
        if (failure !== undefined)
            run.log.line(`That failed: ${failure}. Sending the rest all the same`);
        return await (0,update/* applyChanges */.Y)(run, facts, next, changes, {}, questions);
    }
    catch (error) {
        throw error instanceof took_effect/* Overtaken */.cO && last !== undefined ? partlyOvertaken(found, changes, first) : error;
    }
}
function partlyOvertaken({ cvm }, { words }, redeployed) {
    const done = redeployed === undefined ? 'A part was set back' : 'The version before was put back';
    return new problem/* OperationProblem */.P(`${done}. After that another deployed to ${(0,phala_cvm/* describeCvm */.W8)(cvm)}, so ${words.join(', ')} ${redeployed === undefined ? 'may not be' : 'was not'} set back`, 'A newer deployment came in between', undefined, 'overtaken');
}
async function redeploy(run, found, { id }, { compare, isOthers }) {
    const { api, deadline, inputs } = run;
    const isOnChain = found.cvm.kms.chainId !== undefined;
    const query = isOnChain ? { transaction_hash: inputs.transaction_hash ?? operations_confirm/* ALREADY_REGISTERED */.QD } : {};
    try {
        const sent = await (0,took_effect/* send */.tN)(run, found, {
            verb: 'patch',
            write: (repeat) => api.redeploy(found.handle, id, query, deadline.signal, repeat),
            compare,
            isOthers,
        });
        return { kind: 'sent', sent };
    }
    catch (error) {
        if (!(error instanceof errors/* ApiError */.hD) || error.status !== approval/* APPROVAL_NEEDED */.K5)
            throw error;
        return { kind: 'approval', approval: (0,approval/* approvalOf */.xf)('update', error, found.cvm, run.secrets) };
    }
}
function changesBack({ cvm }, { size, image, listed }) {
    const { disk_size, ...smaller } = size;
    const canGrow = disk_size !== undefined && disk_size > (cvm.resource.diskGb ?? disk_size);
    const wanted = canGrow ? size : smaller;
    const fields = Object.entries(wanted).filter(([, value]) => value !== undefined);
    const words = fields.map(([field, value]) => `\`${field}\` to ${value}`);
    if (image !== undefined)
        words.push(`the OS image to ${image}`);
    if (listed !== undefined)
        words.push(`\`listed\` to ${listed}`);
    return {
        patch: image === undefined ? {} : { image },
        size: Object.fromEntries(fields),
        listed,
        newComposeHash: false,
        words,
    };
}
function differenceTo(now, revision, detail) {
    if (detail === undefined)
        return {};
    const [deployed, goal] = [(0,diff/* deployedFrom */.d)(now), (0,diff/* deployedFrom */.d)(detail.appCompose)];
    const [before = [], after = []] = [deployed.allowedEnvs, goal.allowedEnvs];
    const compose = goal.composeText === undefined
        ? undefined
        : { path: `revision ${revision.id}`, before: deployed.composeText, after: goal.composeText };
    const env = {
        added: after.filter((name) => !before.includes(name)),
        removed: before.filter((name) => !after.includes(name)),
        kept: [],
    };
    return { compose, env };
}


/***/ }),

/***/ 8165:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  CF: () => (/* binding */ operationsOf),
  Or: () => (/* binding */ makerOf),
  VW: () => (/* binding */ listRevisions),
  XZ: () => (/* binding */ revisionWords),
  fW: () => (/* binding */ revisionThatRuns),
  n6: () => (/* binding */ revisionLines),
  nA: () => (/* binding */ revisionBefore)
});
var _net_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4481);
var _phala_revision_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4674);
var _text_point_of_time_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2956);



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
const SAME_TIME_MS = 2000;
function revisionThatRuns(revisions, cvm, operations) {
    return (0,_phala_revision_js__WEBPACK_IMPORTED_MODULE_1__/* .revisionsOfCvm */ .Q3)(revisions, cvm).find((revision) => revision.composeHash !== undefined &&
        revision.composeHash === cvm.composeHash &&
        !operations.some((operation) => operation.outcome === 'failed' && made(operation, revision)));
}
function made({ correlationId, startedAt }, { operationId, createdMs }) {
    if (operationId !== undefined)
        return operationId === correlationId;
    return apartMs({ startedAt }, createdMs) <= SAME_TIME_MS;
}
function apartMs({ startedAt }, createdMs = Number.NaN) {
    return Math.abs(Date.parse(startedAt ?? '') - createdMs);
}
function makerOf({ operationId, createdMs }, operations) {
    const [nearest] = operations
        .filter((operation) => apartMs(operation, createdMs) <= SAME_TIME_MS)
        .toSorted((a, b) => apartMs(a, createdMs) - apartMs(b, createdMs));
    return operations.find(({ correlationId }) => correlationId === operationId) ?? nearest;
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
    const own = (0,_phala_revision_js__WEBPACK_IMPORTED_MODULE_1__/* .revisionsOfCvm */ .Q3)(revisions, cvm);
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
    const from = createdAt === undefined ? '' : ` of ${(0,_text_point_of_time_js__WEBPACK_IMPORTED_MODULE_2__/* .pointOfTime */ .f)(createdAt)}`;
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

__webpack_require__.d(__webpack_exports__, {
  planRollback: () => (/* binding */ planRollback)
});
var _phala_cvm_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5851);
var _phala_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4760);
var _phala_revision_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4674);
var _run_problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7905);
var _wait_own_operation_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1258);
var _redeploy_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8740);
var _revisions_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8165);
var _took_effect_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3566);








async function planRollback(run, facts, found) {
    const { api, deadline, inputs, log } = run;
    const { cvm, handle } = found;
    const listed = await (0,_revisions_js__WEBPACK_IMPORTED_MODULE_5__/* .listRevisions */ .VW)(run, cvm);
    if (listed.kind === 'refused')
        throw new _run_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .OperationProblem */ .P(`The revisions of ${(0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_0__/* .describeCvm */ .W8)(cvm)} cannot be read: ${listed.reason}. Nothing was changed. Use an API key of the workspace.`, 'There is nothing to go back to');
    const { revisions } = listed;
    const appId = cvm.appId ?? '';
    const detailOf = (revision) => api.revision(appId, revision.id, deadline.signal).catch((error) => {
        if ((0,_phala_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isNotFound */ .c4)(error))
            return undefined;
        throw error;
    });
    const runs = (0,_revisions_js__WEBPACK_IMPORTED_MODULE_5__/* .revisionThatRuns */ .fW)(revisions, cvm, await (0,_revisions_js__WEBPACK_IMPORTED_MODULE_5__/* .operationsOf */ .CF)(run, found));
    const goal = await goalOf();
    if (goal === undefined)
        throw nothingToGoBackTo(run, found, (0,_phala_revision_js__WEBPACK_IMPORTED_MODULE_2__/* .revisionsOfCvm */ .Q3)(revisions, cvm));
    facts.learn({
        revisions: {
            running: runs?.id,
            before: runs?.id,
            rejectedComposeHash: inputs.dry_run ? undefined : cvm.composeHash,
        },
    });
    const [now, detail] = await Promise.all([
        api.composeFile(handle, deadline.signal).catch(() => ({})),
        inputs.dry_run ? detailOf(goal) : undefined,
    ]);
    log.line(`Found ${(0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_0__/* .describeCvm */ .W8)(cvm)}: ${found.state.status}`);
    const isNamed = inputs.revision_id !== undefined || inputs.compose_hash !== undefined;
    const plan = (0,_redeploy_js__WEBPACK_IMPORTED_MODULE_4__/* .planRedeploy */ .u)(run, facts, found, {
        revision: goal,
        settings: { size: {} },
        ...(isNamed ? {} : { compare: stillMeant, isOthers }),
    });
    return {
        ...plan,
        ...(0,_redeploy_js__WEBPACK_IMPORTED_MODULE_4__/* .differenceTo */ .p)(now, goal, detail),
        carryOut: () => plan.carryOut().catch((error) => {
            throw error instanceof _took_effect_js__WEBPACK_IMPORTED_MODULE_6__/* .Overtaken */ .cO ? deployedMeanwhile(error.found) : error;
        }),
    };
    async function isOthers(later) {
        const since = (0,_wait_own_operation_js__WEBPACK_IMPORTED_MODULE_7__/* .recordsSince */ .b9)(await (0,_revisions_js__WEBPACK_IMPORTED_MODULE_5__/* .operationsOf */ .CF)(run, later), found.newestOperation) ?? [];
        return since.some((record) => record.outcome !== 'failed' && (0,_wait_own_operation_js__WEBPACK_IMPORTED_MODULE_7__/* .fits */ .lA)(record, 'patch'));
    }
    async function stillMeant(later) {
        const again = await (0,_revisions_js__WEBPACK_IMPORTED_MODULE_5__/* .listRevisions */ .VW)(run, later.cvm);
        if (again.kind === 'refused')
            return 'as_planned';
        const current = (0,_revisions_js__WEBPACK_IMPORTED_MODULE_5__/* .revisionThatRuns */ .fW)(again.revisions, later.cvm, await (0,_revisions_js__WEBPACK_IMPORTED_MODULE_5__/* .operationsOf */ .CF)(run, later));
        const before = current && (await (0,_revisions_js__WEBPACK_IMPORTED_MODULE_5__/* .revisionBefore */ .nA)(again.revisions, later.cvm, current, detailOf));
        return before?.id === goal?.id ? 'as_planned' : 'differs_otherwise';
    }
    async function goalOf() {
        const { revision_id, compose_hash } = inputs;
        if (revision_id !== undefined)
            return revisions.find(({ id }) => id === revision_id);
        if (compose_hash !== undefined) {
            const own = (0,_phala_revision_js__WEBPACK_IMPORTED_MODULE_2__/* .revisionsOfCvm */ .Q3)(revisions, cvm);
            return [...own, ...revisions].find(({ composeHash }) => composeHash === compose_hash);
        }
        return runs === undefined ? undefined : (0,_revisions_js__WEBPACK_IMPORTED_MODULE_5__/* .revisionBefore */ .nA)(revisions, cvm, runs, detailOf);
    }
}
function deployedMeanwhile({ cvm }) {
    return new _run_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .OperationProblem */ .P(`Another deployment of ${(0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_0__/* .describeCvm */ .W8)(cvm)} came in after this rollback began, so what was to be rolled back does not run any more. Nothing was changed by this run. To go back all the same, name the goal with \`revision_id\`, or run it again.`, 'A newer deployment came in between', undefined, 'overtaken');
}
function nothingToGoBackTo({ inputs: { revision_id, compose_hash } }, { cvm }, revisions) {
    const who = (0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_0__/* .describeCvm */ .W8)(cvm);
    const why = revision_id !== undefined
        ? `The app of ${who} has no revision \`${revision_id}\``
        : compose_hash !== undefined
            ? `The app of ${who} has no revision with the compose hash ${compose_hash}`
            : `${who} has no earlier version to go back to: each of its revisions equals what runs, or is newer`;
    const list = revisions.length === 0
        ? ['The platform lists no revision of it.']
        : ['Its revisions, for `revision_id`:', ...(0,_revisions_js__WEBPACK_IMPORTED_MODULE_5__/* .revisionLines */ .n6)(revisions)];
    return new _run_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .OperationProblem */ .P([`${why}. Nothing was changed.`, ...list].join('\n'), 'There is nothing to go back to');
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
