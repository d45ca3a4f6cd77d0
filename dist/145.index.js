export const id = 145;
export const ids = [145,956];
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

/***/ 2709:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  z: () => (/* binding */ nextAfterGoingBack)
});
const ROWS = [
    [/\bRun `operation: restart`(?: with this `cvm_id`)?/, () => 'Deploy again', 'what runs needs no restart'],
    [/\brun `operation: restart`(?: with this `cvm_id`)?/, () => 'deploy again', 'what runs needs no restart'],
    [/ Start it again with `operation: start`\./, () => '', 'it was started'],
    [
        /\b(?:See|Read) the (?:boot log and the container logs|boot log|log of the container) on the dashboard(?:,? \(?or run (?:with|the job with) `logs_on_failure: 100`\)?)?/,
        ({ logs_on_failure: lines }) => (lines > 0 ? 'See the log of this run' : PRINT),
        'the dashboard shows the boot of the version before by now',
    ],
    [
        /\bSee the logs of the containers on the dashboard\./,
        () => 'To read what its containers log, deploy it to another `name`, or with `on_failure: keep`.',
        'its containers are gone',
    ],
    [/, correct the cause, and deploy again/, () => ', and correct the cause', 'that is said in front'],
];
const PRINT = 'Run the job with `logs_on_failure: 100` to see the boot log of the new version';
function nextAfterGoingBack(next, inputs) {
    const still = ROWS.reduce((text, [pattern, instead]) => text.replace(pattern, instead(inputs)), next ?? '');
    return `The version before runs, so there is time to correct this and deploy again. ${still}`.trim();
}


/***/ }),

/***/ 6037:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ showsBad),
  h: () => (/* binding */ CAUSES)
});
const UNVERIFIED = 'The new version runs, unverified, and was not rolled back';
function showsBad({ about }) {
    return about !== undefined && CAUSES[about].rollsBack;
}
const CAUSES = {
    cvm_failed: { rollsBack: true, why: 'a boot error, a failed operation or a stop is what the version does' },
    gone: {
        rollsBack: false,
        why: 'whoever deletes a CVM says nothing of its version',
        words: 'There is nothing to roll back',
    },
    overtaken: {
        rollsBack: false,
        why: 'what runs is the work of another, which is not for this run to take back',
        words: 'A newer deployment came in between, so nothing was rolled back',
    },
    not_in_time: { rollsBack: true, why: 'it was not proved to run in the time that it was given' },
    unhealthy: { rollsBack: true, why: 'it runs and does not do what it is for' },
    attests_other: { rollsBack: true, why: 'something else runs, and neither version is what it is' },
    replaced: {
        rollsBack: false,
        why: 'platform and machine agree on a version of somebody else, which is not for this run to take back',
        words: 'Another deployment may have come in, so nothing was rolled back',
    },
    unverified: {
        rollsBack: false,
        why: 'a machine attests late, and collateral can be missing, for a version that is good',
        words: UNVERIFIED,
    },
    size_ignored: {
        rollsBack: false,
        why: 'the platform ignored a field; the version itself runs',
        words: 'The new version runs and was not rolled back',
    },
    unasked: {
        rollsBack: false,
        why: 'an address that nobody tells says nothing of the app',
        words: 'The new version runs, its health unknown, and was not rolled back',
    },
    refused: { rollsBack: false, why: 'what was refused changed nothing' },
    unwatched: {
        rollsBack: false,
        why: 'it may well be running',
        words: 'What runs is not known, so nothing was rolled back',
    },
    cancelled: { rollsBack: false, why: 'whoever cancels decides what comes next' },
};


/***/ }),

/***/ 145:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createWayBack: () => (/* binding */ createWayBack)
});

var changes = __webpack_require__(8450);
var operations_revisions = __webpack_require__(8165);
var phala_cvm = __webpack_require__(5851);
var phala_revision = __webpack_require__(4674);
var problem = __webpack_require__(7905);
var time_clock = __webpack_require__(5786);
var causes = __webpack_require__(6037);
var carry_out = __webpack_require__(8076);
var find = __webpack_require__(441);
var redeploy = __webpack_require__(8740);
var took_effect = __webpack_require__(3566);
var heartbeat = __webpack_require__(6086);
var run = __webpack_require__(4065);
var lines = __webpack_require__(8161);
var cancelled = __webpack_require__(4975);
var time_deadline = __webpack_require__(8754);
var advice = __webpack_require__(2709);
;// CONCATENATED MODULE: ./build/rollback/newer.js


async function doneSince(run, { operation }, noted, now) {
    const own = new Set(operation.ids);
    const running = now.cvm.progress?.correlationId ?? now.state.correlationId;
    if (own.size > 0 && running !== undefined && !own.has(running))
        return newer(`operation ${running} runs, and this run's is ${operation.correlationId}`);
    const listed = await (0,operations_revisions/* listRevisions */.VW)(run, now.cvm);
    const records = await (0,operations_revisions/* operationsOf */.CF)(run, now);
    const { newestOperation } = noted.found;
    const known = newestOperation === undefined || newestOperation === 'none' ? undefined : newestOperation.id;
    const begin = records.findIndex(({ correlationId }) => own.size > 0 ? own.has(correlationId) : correlationId === known);
    const later = begin < 0 ? [] : records.slice(0, begin);
    const foreign = own.size > 0 ? later : later.slice(0, -1);
    if (foreign[0] !== undefined)
        return newer(`operation ${foreign[0].correlationId} (${foreign[0].type ?? 'unknown'}) began after it`);
    const before = new Set(noted.revisions.map(({ id }) => id));
    const fresh = listed.kind === 'listed'
        ? (0,phala_revision/* revisionsOfCvm */.Q3)(listed.revisions, now.cvm).filter(({ id }) => !before.has(id))
        : [];
    const mine = ownAmong(fresh, own, records);
    if (mine.kind === 'newer')
        return mine;
    const { revision, replaced } = mine;
    const { composeHash } = now.cvm;
    const hashes = [noted.found.cvm.composeHash, revision?.composeHash, replaced?.composeHash];
    if (composeHash !== undefined && revision?.composeHash !== undefined && !hashes.includes(composeHash))
        return newer(`the platform reports the compose hash ${composeHash}, which is not this run's`);
    const happened = own.size > 0 || later.length > 0 || fresh.length > 0;
    return happened ? mine : { kind: 'nothing' };
}
function ownAmong(fresh, own, records) {
    const [newest] = fresh;
    const makers = fresh.map((revision) => (0,operations_revisions/* makerOf */.Or)(revision, records));
    const isOurs = fresh.map(({ operationId }, index) => [operationId, makers[index]?.correlationId].some((id) => id !== undefined && own.has(id)));
    const first = isOurs.indexOf(true);
    if (first > 0)
        return newer(`revision ${newest?.id} was made after it`);
    if (first === 0) {
        const replaced = fresh.find((_, index) => !isOurs[index] && makers[index]?.outcome !== 'failed');
        return { kind: 'ours', revision: newest, replaced };
    }
    const areOurs = makers.every((made) => made === undefined || own.size === 0);
    if (fresh.length <= Math.max(1, own.size) && areOurs)
        return { kind: 'ours', revision: newest, replaced: undefined };
    const ids = fresh.map(({ id }) => id).join(', ');
    return newer(`the platform lists ${ids} since, and does not tell which of these is this run's revision`);
}
function newer(reason) {
    return { kind: 'newer', reason };
}

var rollback_words = __webpack_require__(4384);
;// CONCATENATED MODULE: ./build/rollback/go_back.js














async function goBack(run, facts, noted, ended) {
    const { clock, inputs, deadline: before, log, host } = run;
    if ((0,cancelled/* isCancelled */.m)(before.signal))
        return go_back_cancelled(facts, noted, ended, before.signal.reason.message);
    const { previous } = facts.known;
    const limitMs = Math.min(inputs.rollback_timeout, before.outerLeftMs());
    const deadline = (0,time_deadline/* startDeadline */.d)(clock, clock.nowMs(), { limitMs, source: '`rollback_timeout`' });
    const stopListening = host.onCancel((name) => deadline.cancel(`the runner sent ${name}`));
    const back = {
        ...run,
        deadline,
        inputs: { ...inputs, target: 'running', health_contains: undefined },
    };
    const stopHeartbeat = (0,heartbeat/* startHeartbeat */.t)(back, facts);
    try {
        log.line(`Rolling back, within ${(0,lines/* durationWords */.Sh)(limitMs)}`);
        return await attempt(back, facts, noted, ended);
    }
    catch (error) {
        if ((0,cancelled/* isCancelled */.m)(deadline.signal))
            return go_back_cancelled(facts, noted, ended, deadline.signal.reason.message);
        const { failureOf } = await __webpack_require__.e(/* import() */ 275).then(__webpack_require__.bind(__webpack_require__, 275));
        const failure = failureOf(error, 'the rollback', {
            seen: facts.known.timeline.at(-1),
            unmet: facts.known.unmet,
            trouble: run.troubles.last(),
            limit: deadline.limit(),
        });
        return failed(back, facts, noted, { ...ended, ...byOthers(failure) }, failure.reason);
    }
    finally {
        facts.learn({ previous });
        stopHeartbeat();
        stopListening();
        deadline.end();
    }
}
async function attempt(run, facts, noted, ended) {
    const { undo, revisions } = noted;
    let found = await (0,find/* findAgain */.uh)(run, facts, undo.found.handle);
    const since = await doneSince(run, facts.known, { found: undo.found, revisions }, found);
    if (since.kind === 'newer')
        return leftToNewer(ended, since.reason);
    if (since.kind === 'nothing')
        return (0,rollback_words/* withSentence */.w)(ended, 'The update was never begun, so there is nothing to roll back');
    const revision = since.replaced ?? noted.revision;
    if (since.replaced !== undefined && undo.revised)
        run.log.line(`Another deployment went first, so the way back is ${(0,operations_revisions/* revisionWords */.XZ)(since.replaced)}`);
    const goal = { ...noted, revision };
    const rejected = since.revision?.composeHash ?? rejectedHash(facts, undo.found);
    facts.learn({
        revisions: { running: since.revision?.id, before: revision?.id, rejectedComposeHash: rejected },
    });
    if (await cancelOurs(run, facts, found))
        found = await (0,find/* findAgain */.uh)(run, facts, undo.found.handle);
    let newer = '';
    async function isOthers(now) {
        const later = await doneSince(run, facts.known, { found: undo.found, revisions }, now);
        if (later.kind !== 'newer')
            return false;
        newer = later.reason;
        return true;
    }
    const plan = (0,redeploy/* planRedeploy */.u)(run, facts, found, {
        revision: undo.revised ? revision : undefined,
        settings: undo.settings,
        isOthers,
        async compare(now) {
            if (!(await isOthers(now)))
                return 'as_planned';
            const isBack = now.cvm.composeHash !== rejected && now.cvm.composeHash === revision?.composeHash;
            return isBack ? 'nothing_differs' : 'differs_otherwise';
        },
    });
    let outcome;
    try {
        if (plan.words.length > 0)
            outcome = await (0,carry_out/* carryOutPlan */.L)(plan, run, facts);
    }
    catch (error) {
        if (error instanceof took_effect/* Overtaken */.cO)
            return leftToNewer(ended, newer);
        throw error;
    }
    if (outcome !== undefined && outcome.outcome !== 'success')
        return failed(run, facts, goal, { ...ended, ...byOthers(outcome) }, reasonOf(run, outcome));
    facts.learn({
        change: plan.change,
        revisions: {
            running: revision?.id,
            before: revision?.id,
            rolledBack: true,
            rejectedComposeHash: rejected,
        },
    });
    const [to = '', ...settings] = plan.words;
    const what = [undo.revised && revision !== undefined ? (0,operations_revisions/* revisionWords */.XZ)(revision) : to, ...settings].filter(Boolean);
    const disk = diskWords(undo.settings.size.disk_size, facts.known.cvm.resource.diskGb);
    const sentence = `The version before was put back and runs again${what.length === 0 ? '' : `: ${what.join(', ')}`}${disk}`;
    run.log.line(sentence);
    const next = (0,advice/* nextAfterGoingBack */.z)(ended.next, run.inputs);
    return (0,rollback_words/* withSentence */.w)({ ...ended, title: `${ended.title}; rolled back`, next }, sentence);
}
function byOthers(outcome) {
    const about = 'about' in outcome ? outcome.about : undefined;
    return about === 'overtaken' || about === 'gone' ? { about } : {};
}
function leftToNewer(ended, reason) {
    return (0,rollback_words/* withSentence */.w)({ ...ended, about: 'overtaken' }, `A newer deployment came in between, so nothing was rolled back: ${reason}`);
}
function rejectedHash({ known }, { cvm }) {
    return known.cvm.composeHash === cvm.composeHash ? undefined : known.cvm.composeHash;
}
async function cancelOurs(run, { known }, found) {
    const { api, deadline, log } = run;
    const ours = known.operation.correlationId;
    if (ours === undefined || runningOn(found) !== ours)
        return false;
    if (runningOn(await (0,find/* foundAgain */.TF)(run, found)) !== ours)
        return false;
    try {
        await api.once.cancelOperation(found.handle, deadline.signal);
        log.line(`Cancelled operation ${ours}, which was still running`);
        return true;
    }
    catch {
        deadline.signal.throwIfAborted();
        log.line(`Operation ${ours} cannot be cancelled; waiting until it is over`);
        return false;
    }
}
function runningOn({ cvm, state }) {
    return cvm.progress?.correlationId ?? state.correlationId;
}
function reasonOf({ inputs }, outcome) {
    if ('reason' in outcome)
        return outcome.reason.replace(`${(0,run/* described */.WY)(inputs)}: `, '');
    return outcome.outcome === 'pending_approval'
        ? 'the platform asks for an approval on-chain of the old compose hash'
        : `it ended as ${outcome.outcome}`;
}
function failed({ log }, facts, noted, ended, reason) {
    learnNotBack(facts);
    log.line(`The rollback failed too: ${reason}`);
    return (0,rollback_words/* withSentence */.w)({
        ...ended,
        title: `${ended.title}; the rollback failed too`,
        next: `See on the dashboard what runs. To try again: ${(0,rollback_words/* byHand */.X)(facts.known, noted)}.`,
    }, `The rollback failed too: ${reason}`);
}
function go_back_cancelled(facts, noted, ended, why) {
    learnNotBack(facts);
    return (0,rollback_words/* withSentence */.w)({
        ...ended,
        outcome: 'cancelled',
        about: 'cancelled',
        title: `${ended.title}; the rollback was cancelled`,
        next: `The CVM is left as it is. To go back: ${(0,rollback_words/* byHand */.X)(facts.known, noted)}.`,
    }, `The rollback was cancelled: ${why}`);
}
function learnNotBack(facts) {
    facts.learn({ change: changes/* UPDATED */.wF, revisions: { ...facts.known.revisions, rolledBack: false } });
}
function diskWords(before, now) {
    return before !== undefined && now !== undefined && now > before
        ? `. The disk keeps its ${now} GB: it cannot shrink`
        : '';
}

;// CONCATENATED MODULE: ./build/rollback/way_back.js









const NOT_OURS = 'This run sent no update, so nothing was rolled back';
const LISTED_WITHIN_MS = 30_000;
const LIST_PAUSE_MS = 5000;
function createWayBack(run, facts, known) {
    let noted;
    function changed() {
        const { begun, change = changes/* UPDATED */.wF } = facts.known;
        return noted !== undefined && begun === true && change.name === changes/* UPDATED */.wF.name;
    }
    async function after(ended) {
        if (!('reason' in ended)) {
            if (noted !== undefined && known === undefined && ended.outcome === 'success')
                await learnRunning(run, facts, noted);
            return ended;
        }
        const isNew = facts.known.change?.isNew === true;
        if (noted === undefined || isNew) {
            if (isNew)
                run.log.line('This run created the CVM, so there is nothing to go back to: it is kept');
            return ended;
        }
        if (ended.about === undefined)
            return ended;
        if (ended.about === 'cancelled')
            return { ...ended, next: cancelWords(facts, noted) };
        const { rollsBack, words } = causes/* CAUSES */.h[ended.about];
        if (rollsBack && !changed())
            return (0,rollback_words/* withSentence */.w)(ended, NOT_OURS);
        if (rollsBack) {
            run.log.line(`Failed: ${ended.reason.split('\n')[0]}`);
            return goBack(run, facts, noted, ended);
        }
        return words === undefined ? ended : (0,rollback_words/* withSentence */.w)(ended, words);
    }
    return {
        async note({ undo }, by = run) {
            noted = undefined;
            if (undo === undefined)
                return;
            noted = (await noteFrom(by, undo, known)) ?? (await noteOf(by, undo));
            const { revision } = noted;
            facts.learn({ revisions: { running: revision?.id, before: revision?.id } });
            if (revision !== undefined)
                by.log.line(`The way back is ${(0,operations_revisions/* revisionWords */.XZ)(revision)}`);
        },
        after,
        takeBack: async (why) => (noted === undefined ? why : goBack(run, facts, noted, why)),
        changed,
        byHand: () => (noted !== undefined && changed() ? (0,rollback_words/* byHand */.X)(facts.known, noted) : undefined),
    };
}
async function noteFrom(run, undo, known) {
    if (known?.kind !== 'listed')
        return undefined;
    const { revisions } = known;
    const revision = (0,operations_revisions/* revisionThatRuns */.fW)(revisions, undo.found.cvm, await (0,operations_revisions/* operationsOf */.CF)(run, undo.found));
    return revision === undefined ? undefined : { undo, revision, revisions };
}
async function noteOf(run, undo) {
    const { clock, deadline, log } = run;
    const { cvm } = undo.found;
    const untilMs = clock.nowMs() + LISTED_WITHIN_MS;
    for (;;) {
        const [listed, operations] = await Promise.all([(0,operations_revisions/* listRevisions */.VW)(run, cvm), (0,operations_revisions/* operationsOf */.CF)(run, undo.found)]);
        const revisions = listed.kind === 'listed' ? listed.revisions : [];
        const revision = (0,operations_revisions/* revisionThatRuns */.fW)(revisions, cvm, operations);
        if (revision !== undefined || !undo.revised)
            return { undo, revision, revisions };
        if (listed.kind === 'refused' || clock.nowMs() >= untilMs)
            throw noWayBack(undo, listed);
        log.once('The revision that runs is not listed yet; looking again');
        await (0,time_clock/* sleep */.yy)(clock, LIST_PAUSE_MS, deadline.signal);
    }
}
function noWayBack({ found: { cvm } }, listed) {
    const why = listed.kind === 'refused'
        ? `its revisions cannot be read: ${listed.reason}`
        : `none of its ${(0,phala_revision/* revisionsOfCvm */.Q3)(listed.revisions, cvm).length} revisions has the compose hash that runs`;
    return new problem/* OperationProblem */.P(`There is no way back for ${(0,phala_cvm/* describeCvm */.W8)(cvm)}, because ${why}. Nothing was changed. \`on_failure: keep\` deploys without a way back.`, 'There is no way back');
}
async function learnRunning(run, facts, noted) {
    const { undo, revisions, revision } = noted;
    if (!undo.revised)
        return;
    const listed = await (0,operations_revisions/* listRevisions */.VW)(run, facts.known.cvm).catch(() => undefined);
    if (listed?.kind !== 'listed')
        return facts.learn({ revisions: { before: revision?.id } });
    const before = new Set(revisions.map(({ id }) => id));
    const fresh = (0,phala_revision/* revisionsOfCvm */.Q3)(listed.revisions, undo.found.cvm).filter(({ id }) => !before.has(id));
    facts.learn({ revisions: { running: fresh[0]?.id, before: revision?.id } });
}
function cancelWords({ known }, noted) {
    return known.begun === true
        ? `The CVM is left as it is, and nothing was rolled back. To go back: ${(0,rollback_words/* byHand */.X)(known, noted)}.`
        : 'The CVM is left as it is: nothing was sent.';
}


/***/ }),

/***/ 4384:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ byHand),
  w: () => (/* binding */ withSentence)
});
var _text_lines_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8161);

const LONGEST_REASON = 600;
function withSentence(ended, sentence) {
    const [first = '', ...rest] = ended.reason.split('\n');
    const reason = [(0,_text_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .sentences */ .hC)((0,_text_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(first, LONGEST_REASON), sentence), ...rest].join('\n');
    return { ...ended, reason };
}
function byHand({ cvm }, { undo, revision }) {
    const id = cvm.vmUuid ?? undo.found.handle;
    const to = revision === undefined ? '' : ` and \`revision_id: ${revision.id}\``;
    return `\`operation: rollback\` with \`cvm_id: ${id}\`${to}`;
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


/***/ }),

/***/ 4975:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  m: () => (/* binding */ isCancelled)
});
var _deadline_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8754);

function isCancelled({ aborted, reason }) {
    return aborted && reason instanceof _deadline_js__WEBPACK_IMPORTED_MODULE_0__/* .Interruption */ ._ && reason.kind === 'cancelled';
}


/***/ })

};
