export const id = 954;
export const ids = [954];
export const modules = {

/***/ 3954:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  carryOutFleet: () => (/* binding */ carryOutFleet)
});

var operations_revisions = __webpack_require__(8165);
var report_members = __webpack_require__(852);
var diagnosis = __webpack_require__(3240);
var causes = __webpack_require__(6037);
var rollback_words = __webpack_require__(4384);
var outcome = __webpack_require__(5302);
var run_run = __webpack_require__(4065);
var text_lines = __webpack_require__(8161);
var cancelled = __webpack_require__(4975);
var advice = __webpack_require__(2709);
var phala_cvm = __webpack_require__(5851);
var ids = __webpack_require__(4633);
var way_back = __webpack_require__(145);
var run_facts = __webpack_require__(6041);
var problem = __webpack_require__(7905);
var troubles = __webpack_require__(5584);
var time_deadline = __webpack_require__(8754);
;// CONCATENATED MODULE: ./build/fleet/turn.js







function labelsOf(cvms) {
    const names = cvms.map((cvm) => cvm.name ?? (0,phala_cvm/* handleOf */.mP)(cvm) ?? 'CVM');
    const isShared = (name) => names.indexOf(name) !== names.lastIndexOf(name);
    return names.map((name, index) => isShared(name) ? `${name} ${(cvms[index]?.vmUuid ?? cvms[index]?.id ?? '').slice(0, 8)}` : name);
}
const MOST_NAMED = 10;
function shortList(labels) {
    const left = labels.length - MOST_NAMED;
    const named = labels.slice(0, MOST_NAMED).join(', ');
    return left > 0 ? `${named} and ${left} more` : named;
}
function memberOf({ label, facts: { known }, told }) {
    return { label, known, ...told };
}
function createTurn(run, cvm, label, once, revisions) {
    const handle = (0,phala_cvm/* handleOf */.mP)(cvm);
    const id = handle === undefined ? undefined : (0,ids/* readCvmId */.uX)(handle);
    if (id === undefined)
        throw new problem/* OperationProblem */.P('The platform lists a CVM that has no id at all. Nothing was changed.', 'The CVM has no id');
    const facts = (0,run_facts/* createFacts */.u)(run.log.elapsedMs, undefined, run.secrets);
    facts.learn({ cvm, oneOfMany: run.inputs.instances === 'all' ? true : undefined });
    const log = prefixed(run.log, label);
    const own = {
        ...run,
        log,
        troubles: (0,troubles/* createTroubles */.b)(log),
        api: { ...run.api, once },
        inputs: { ...run.inputs, instances: 'one', cvm_id: id, cvmIds: [id], name: undefined },
    };
    const wayBack = run.inputs.on_failure === 'rollback' && !run.inputs.dry_run
        ? (0,way_back.createWayBack)(own, facts, revisions)
        : undefined;
    return { label, run: own, facts, wayBack, told: { outcome: 'not_touched' } };
}
function prefixed(log, label) {
    const with_ = (text) => `${label}: ${text}`;
    return {
        ...log,
        line: (text) => log.line(with_(text)),
        once: (text, kind = text) => log.once(with_(text), kind),
        group: (title, lines) => log.group(with_(title), lines),
        notice: (text, title) => log.notice(with_(text), title),
        warning: (text, title, place) => log.warning(with_(text), title, place),
    };
}
function turnDeadline({ clock, inputs, deadline }, wayBackMs, cut = new AbortController().signal) {
    const leftMs = deadline.outerLeftMs() - wayBackMs;
    const limit = wayBackMs > 0 && leftMs < inputs.timeout
        ? {
            limitMs: Math.max(0, leftMs, deadline.leftMs() / 2),
            source: "the job's limit, less the way back of all",
        }
        : { limitMs: inputs.timeout, source: '`timeout`' };
    const own = (0,time_deadline/* startDeadline */.d)(clock, clock.nowMs(), limit);
    return {
        ...own,
        signal: AbortSignal.any([own.signal, deadline.signal, cut]),
        leftMs: () => Math.min(own.leftMs(), deadline.leftMs()),
        limit: () => (own.leftMs() <= deadline.leftMs() ? own.limit() : deadline.limit()),
        outerLeftMs: deadline.outerLeftMs,
    };
}

;// CONCATENATED MODULE: ./build/fleet/take_back.js





async function takeAllBack(run, turns, why, because, learn) {
    const { log } = run;
    const touched = turns
        .filter(({ wayBack }) => wayBack?.changed() === true)
        .toSorted((a, b) => isDown(b) - isDown(a) || (b.told.fromMs ?? 0) - (a.told.fromMs ?? 0));
    if (touched.length === 0)
        return why;
    log.line(`Taking back ${(0,report_members/* cvmCount */.yL)(touched.length)}${touched.length === 1 ? '' : ', those that are down first'}`);
    const queue = touched.values();
    let places = run.inputs.max_parallel;
    const progress = { done: 0, of: touched.length };
    learn({ takingBack: { ...progress } });
    async function work() {
        for (const turn of queue) {
            const fromMs = log.elapsedMs();
            const isUnfinished = turn.failure === undefined && turn.told.outcome === 'under_way';
            const first = isUnfinished ? 'Its update was not waited for any longer' : 'It was updated';
            const own = turn.failure ?? { ...why, reason: `${first}, and is taken back because ${because}` };
            const ended = await turn.wayBack?.takeBack(own);
            const isLeft = turn.failure === undefined && rolledBack(turn) === undefined;
            turn.told = {
                ...turn.told,
                outcome: isLeft || turn.told.outcome === 'timed_out' ? turn.told.outcome : 'failure',
                reason: ended?.reason.split('\n')[0],
                back: {
                    fromMs,
                    toMs: log.elapsedMs(),
                    of: turn.failure !== undefined ? 'itself' : isUnfinished ? 'another_in_time' : 'another',
                },
            };
            progress.done++;
            learn({ takingBack: { ...progress } });
            if (rolledBack(turn) === false && places > 1) {
                places--;
                return;
            }
        }
    }
    await Promise.all(Array.from({ length: run.inputs.max_parallel }, work));
    return takenBack(run, touched, why);
}
const DOWN = new Set(['cvm_failed', 'not_in_time']);
function isDown({ failure, told, isUp }) {
    return DOWN.has(failure?.about) || (told.outcome === 'under_way' && isUp !== true) ? 1 : 0;
}
function rolledBack({ facts }) {
    return facts.known.revisions?.rolledBack;
}
function takenBack({ deadline, inputs }, touched, why) {
    const lost = touched.filter((turn) => rolledBack(turn) === false);
    const left = touched.filter((turn) => rolledBack(turn) === undefined);
    const labelsOf = (of) => shortList(of.map(({ label }) => label));
    const [line = ''] = why.reason.split('\n');
    const told = (title, sentence, next) => ({
        ...why,
        title: `${why.title}; ${title}`,
        reason: [
            sentence,
            left.length === 0 ? '' : `Not rolled back, for a reason that the summary gives: ${labelsOf(left)}`,
        ]
            .filter(Boolean)
            .reduce(text_lines/* sentences */.hC, line),
        next,
    });
    const back = touched.length - lost.length - left.length;
    if (lost.length === 0 && back === 0)
        return told('not rolled back', '', why.next);
    if (lost.length === 0)
        return told('rolled back', `The version before was put back and runs again on ${left.length === 0 ? `the ${(0,report_members/* cvmCount */.yL)(back)} that this run updated` : (0,report_members/* cvmCount */.yL)(back)}`, (0,advice/* nextAfterGoingBack */.z)(why.next, inputs));
    return (0,cancelled/* isCancelled */.m)(deadline.signal)
        ? told('the rollback was cancelled', `The rollback was cancelled, with ${labelsOf(lost)} not yet back`, byHand(lost))
        : told('the rollback failed too', `The rollback of ${labelsOf(lost)} did not succeed`, `See on the dashboard what runs there. ${byHand(lost)}`);
}
const MOST_WAYS = 5;
function byHand(turns) {
    const ways = turns.map(({ wayBack }) => wayBack?.byHand()).filter((words) => words !== undefined);
    if (ways.length === 0)
        return '';
    const more = ways.length > MOST_WAYS ? '; and so on, with the ids in the output `cvms`' : '';
    return `To go back: ${ways.slice(0, MOST_WAYS).join('; ')}${more}.`;
}

;// CONCATENATED MODULE: ./build/fleet/end.js










async function endOf(run, turns, stop, learn = () => { }) {
    const failed = turns.filter((turn) => {
        const { outcome } = turn.told;
        return turn.failure !== undefined && (outcome === 'failure' || outcome === 'timed_out');
    });
    const [first] = failed;
    if (first !== undefined)
        return withCounts(turns, await afterFailure(run, turns, failed, first, learn));
    const pending = turns.find((turn) => turn.pending !== undefined)?.pending;
    switch (stop) {
        case undefined:
            return { outcome: 'success', change: (0,report_members/* changeOf */.C2)([]) };
        case 'no_time':
            run.log.line(NO_TIME.reason);
            return withCounts(turns, await takeAllBack(run, turns, NO_TIME, 'the job has no room for the rest', learn));
        case 'ended':
        case 'cancelled':
            return pending === undefined
                ? withCounts(turns, end_cancelled(run, turns))
                : { ...pending, approval: { ...pending.approval, ofMany: true } };
        default:
            return stop;
    }
}
const NO_TIME = (0,outcome/* failure */.V)('timed_out', 'Not enough time', 'The job has no room any more for another CVM and for the way back of all', 'Give the job a longer `timeout-minutes`, a larger `max_parallel`, or a shorter `rollback_timeout`.');
async function afterFailure(run, turns, failed, first, learn) {
    const told = failed.find(({ failure }) => (0,causes/* showsBad */.A)(failure)) ?? first;
    const others = failed.filter((turn) => turn !== told).map(({ label }) => label);
    const [line = '', ...lines] = told.failure.reason.split('\n');
    const too = others.length === 0 ? '' : `${shortList(others)} failed too`;
    const why = {
        ...told.failure,
        outcome: failed.some(({ failure: { outcome } }) => outcome === 'failure') ? 'failure' : 'timed_out',
        reason: [`${told.label}: ${too === '' ? line : (0,text_lines/* sentences */.hC)(line, too)}`, ...lines].join('\n'),
    };
    if (run.inputs.on_failure !== 'rollback' || !(0,causes/* showsBad */.A)(told.failure)) {
        const ended = await told.wayBack?.after(why);
        const said = ended !== undefined && 'reason' in ended ? ended : why;
        return (0,diagnosis.withProduction)(leftByOthers(turns, told, said), told.facts.known, told.run);
    }
    return (0,cancelled/* isCancelled */.m)(run.deadline.signal)
        ? { ...why, next: `${LEFT} ${byHand(turns)}` }
        : takeAllBack(run, turns, why, `${told.label} failed`, learn);
}
function leftByOthers(turns, told, said) {
    const words = said.about === undefined ? undefined : causes/* CAUSES */.h[said.about].words;
    const isSilent = told.run.inputs.on_failure === 'rollback' && told.wayBack?.changed() !== true;
    const areUpdated = turns.some(({ wayBack }) => wayBack?.changed() === true);
    return words !== undefined && isSilent && areUpdated && !said.reason.includes(words)
        ? (0,rollback_words/* withSentence */.w)(said, words)
        : said;
}
const LEFT = 'The CVMs are left as they are, and nothing was rolled back.';
function end_cancelled(run, turns) {
    const first = turns.find(({ failure: why }) => why?.outcome === 'cancelled');
    const reason = first === undefined
        ? `${(0,run_run/* described */.WY)(run.inputs)} was cancelled`
        : `${first.label}: ${first.failure?.reason}`;
    const ways = byHand(turns);
    const next = ways === '' ? 'The CVMs are left as they are.' : `${LEFT} ${ways}`;
    return { ...(0,outcome/* failure */.V)('cancelled', 'Cancelled', reason, next), about: 'cancelled' };
}
function withCounts(turns, ended) {
    return { ...ended, reason: (0,text_lines/* sentences */.hC)(ended.reason, (0,report_members/* countWords */.rj)(turns.map(memberOf))) };
}

var errors = __webpack_require__(4481);
var find = __webpack_require__(441);
var absence = __webpack_require__(6936);
var phala_errors = __webpack_require__(4760);
var identity = __webpack_require__(8881);
var revision = __webpack_require__(4674);
;// CONCATENATED MODULE: ./build/fleet/find.js







const GOING = new Set(['deleting', 'deleted']);
async function findMembers(run) {
    const { inputs } = run;
    if (inputs.instances === 'all')
        return findApp(run);
    const found = await inParallel(inputs.cvmIds, async (id) => ({ id, cvm: await oneOf(run, id) }));
    const missing = found.filter(({ cvm }) => cvm === undefined).map(({ id }) => `\`${id.path}\``);
    if (missing.length > 0 && inputs.operation !== 'delete')
        throw new problem/* OperationProblem */.P(`There is no CVM ${missing.join(', ')} (input \`cvm_id\`), so nothing was done to any. A CVM of another workspace looks the same as one that does not exist, so check the API key too.`, 'There is no such CVM');
    if (missing.length > 0)
        run.log.warning(`There is no CVM ${missing.join(', ')}, so nothing was deleted there. A CVM of another workspace looks the same: check the id and the API key.`, 'Nothing to delete');
    const cvms = found.map(({ cvm }) => cvm).filter((cvm) => cvm !== undefined);
    const keys = cvms.map(({ vmUuid, id }) => (0,revision/* plainUuid */.sl)(vmUuid) ?? id);
    return cvms.filter((_, index) => keys.indexOf(keys[index]) === index);
}
async function oneOf(run, id) {
    return (await (0,find/* lookUp */.TE)(run, id)) ?? (id.orElse === undefined ? undefined : await (0,find/* lookUp */.TE)(run, id.orElse));
}
async function findApp(run) {
    const { inputs, log } = run;
    const id = inputs.cvm_id ?? { path: inputs.cvmName, kind: 'name' };
    const all = (await membersOf(run, id)) ?? (id.orElse && (await membersOf(run, id.orElse)));
    const takesNone = inputs.operation === 'delete' || inputs.operation === 'deploy';
    if (all === undefined) {
        if (takesNone)
            return undefined;
        throw (0,find/* absent */.Ge)(inputs);
    }
    const staying = all.filter(({ status }) => !GOING.has(status)).toReversed();
    if (staying.length > 0)
        return staying;
    const words = `All CVMs of the app of \`${id.path}\` are being deleted`;
    if (!takesNone)
        throw new problem/* OperationProblem */.P(`${words}.`, 'The CVMs are being deleted');
    log.line(words);
    return [];
}
async function membersOf(run, id) {
    const { api, deadline } = run;
    if (id.kind === 'app_id') {
        const cvms = await api.appCvms(id.path.replace(/^app_/, ''), deadline.signal).catch((error) => {
            if ((0,phala_errors/* isNotFound */.c4)(error))
                return [];
            throw error;
        });
        if (cvms.length > 0)
            return cvms;
    }
    const appId = await appOf(run, id);
    if (appId === undefined)
        return undefined;
    const cvms = await api.appCvms(appId, deadline.signal);
    if (cvms.length > 0)
        return cvms;
    throw new problem/* OperationProblem */.P(`The platform knows \`${id.path}\`, and lists no CVM of the app ${appId}. Which CVMs are meant cannot be told, so nothing was changed. Run the job again later.`, 'No CVM is listed');
}
async function appOf(run, id) {
    const { api, clock, inputs, deadline } = run;
    const { signal } = deadline;
    const asking = { api, clock, pauseMs: inputs.retry_delay, signal };
    try {
        const found = await (0,absence/* askFor */.dq)(asking, id, (0,find/* demandFor */.XL)(run, id), () => api.info(id.path, signal));
        switch (found.kind) {
            case 'absent':
                return undefined;
            case 'listed':
                return oneApp(id, found.cvms);
            case 'answer':
                if (id.kind !== 'name' || (0,identity/* isMeant */.E)(found.value, id) !== false)
                    return oneApp(id, [found.value]);
                return await oneAppListed(run, id);
            default:
                return found;
        }
    }
    catch (error) {
        if (!(error instanceof errors/* ApiError */.hD) || !phala_errors/* SEVERAL_CODES */.oC.has(error.code))
            throw error;
        if (id.kind === 'app_id')
            return id.path.replace(/^app_/, '');
        return oneAppListed(run, id);
    }
}
async function oneAppListed({ api, deadline }, id) {
    const cvms = (await api.list(deadline.signal)).filter((cvm) => (0,identity/* isMeant */.E)(cvm, id));
    return cvms.length === 0 ? undefined : oneApp(id, cvms);
}
function oneApp({ path }, cvms) {
    const apps = [...new Set(cvms.map(({ appId }) => appId))];
    const [app, ...others] = apps;
    if (app !== undefined && others.length === 0)
        return app;
    if (apps.includes(undefined))
        throw new problem/* OperationProblem */.P(`The platform does not tell the app of \`${path}\`, so which CVMs are meant cannot be told. Nothing was changed.`, 'Which CVMs are meant is unknown');
    throw new problem/* OperationProblem */.P(`\`${path}\` stands for CVMs of ${apps.length} apps: ${apps.map((one) => `\`app_${one}\``).join(', ')}. Give one of these as \`cvm_id\`.`, 'Several apps are meant');
}
const READS_AT_A_TIME = 5;
async function inParallel(items, read) {
    const results = [];
    const queue = items.entries();
    async function work() {
        for (const [index, item] of queue)
            results[index] = await read(item);
    }
    await Promise.all(Array.from({ length: READS_AT_A_TIME }, work));
    return results;
}

var external_node_v8_ = __webpack_require__(8877);
var external_node_vm_ = __webpack_require__(714);
;// CONCATENATED MODULE: ./build/fleet/memory.js


const TURNS_PER_COLLECTION = 10;
function keepMemoryLow() {
    (0,external_node_v8_.setFlagsFromString)('--semi-space-growth-factor=1');
    (0,external_node_v8_.setFlagsFromString)('--expose-gc');
    const collect = (0,external_node_vm_.runInNewContext)('gc');
    let turns = 0;
    return () => {
        turns++;
        if (turns % TURNS_PER_COLLECTION === 0)
            collect();
    };
}

;// CONCATENATED MODULE: ./build/fleet/observer.js

const MOST_STREAMS = 5;
function sharedObserver({ api, clock, deadline, inputs }) {
    const { once } = api;
    let open = 0;
    let asked = [];
    let nextMs = Number.NEGATIVE_INFINITY;
    let isPlanned = false;
    function openStream(...parameters) {
        const [, , signal] = parameters;
        if (open >= MOST_STREAMS)
            return Promise.reject(noPlace());
        open++;
        let release = () => {
            release = () => { };
            open--;
            signal.removeEventListener('abort', give);
        };
        const give = () => release();
        signal.addEventListener('abort', give, { once: true });
        return once.openStream(...parameters).then((events) => releasing(events, give), (error) => {
            give();
            throw error;
        });
    }
    function status(uuid, signal) {
        signal.throwIfAborted();
        return new Promise((resolve, reject) => {
            const giveUp = () => {
                asked = asked.filter((other) => other !== entry);
                reject(signal.reason);
            };
            const over = () => signal.removeEventListener('abort', giveUp);
            const entry = {
                uuid,
                resolve: (state) => {
                    over();
                    resolve(state);
                },
                reject: (error) => {
                    over();
                    reject(error);
                },
            };
            asked.push(entry);
            signal.addEventListener('abort', giveUp, { once: true });
            if (isPlanned)
                return;
            isPlanned = true;
            clock.timer(Math.max(GATHER_MS, nextMs - clock.nowMs()), () => void sendBatch());
        });
    }
    async function sendBatch() {
        const batch = asked;
        asked = [];
        isPlanned = false;
        nextMs = clock.nowMs() + inputs.interval * 1000;
        if (batch.length === 0)
            return;
        try {
            const states = await once.statuses(batch.map(({ uuid }) => uuid), deadline.signal);
            for (const { uuid, resolve } of batch)
                resolve(states(uuid));
        }
        catch (error) {
            for (const { reject } of batch)
                reject(error);
        }
    }
    return { ...once, openStream, status };
}
const GATHER_MS = 100;
async function* releasing(events, give) {
    try {
        return yield* events;
    }
    finally {
        give();
    }
}
function noPlace() {
    return new errors/* ApiError */.hD({
        kind: 'refused',
        request: 'GET /cvms/{id}/state',
        message: `this run has ${MOST_STREAMS} event streams open already`,
        status: 429,
    });
}

var outputs = __webpack_require__(8432);
var bounds = __webpack_require__(4145);
var shorten = __webpack_require__(7627);
;// CONCATENATED MODULE: ./build/fleet/outputs.js






const OF_THE_WHOLE = new Set([
    'outcome',
    'change',
    'elapsed_seconds',
    'failure_reason',
    'cvms',
    'state',
    'timeline',
    'attempts',
]);
const OF_AN_APPROVAL = new Set([
    'compose_hash',
    'commit_token',
    'commit_url',
    'device_id',
    'kms_contract_address',
    'chain_id',
    'approval_contract',
    'approval_call_data',
]);
const OF_A_ROLLBACK = new Set(['rolled_back', 'rejected_compose_hash']);
function createRows() {
    const kept = new Map();
    return (member, told) => {
        const before = kept.get(member.label);
        if (before?.told === told)
            return before;
        const { state: _, timeline: __, ...values } = (0,outputs/* outputsOf */.Y)(member.known);
        const row = { member, values, told };
        kept.set(member.label, row);
        return row;
    };
}
function commonOutputs(rows) {
    const approved = rows.find(({ member }) => member.outcome === 'pending_approval');
    const common = {};
    for (const name of outputs/* outputNames */.g) {
        if (OF_THE_WHOLE.has(name))
            continue;
        const of = approved !== undefined && OF_AN_APPROVAL.has(name) ? [approved] : rows;
        const values = new Set(of.map((row) => row.values[name]));
        if (OF_A_ROLLBACK.has(name))
            values.delete(undefined);
        const [value] = values;
        common[name] = values.size === 1 && value !== undefined ? value : '';
        if (name === 'rolled_back' && values.has('false'))
            common[name] = 'false';
    }
    return common;
}
const MOST_BYTES = bounds/* BOUNDS */.Q.cvms.most - 4 * 1024;
const LONGEST_REASON = 300;
function cvmsOf(rows) {
    const order = rows.toSorted((a, b) => rank(a.member) - rank(b.member)).map(entryOf);
    let bytes = 2;
    return order.filter((entry) => {
        bytes += Buffer.byteLength(JSON.stringify(entry)) + 1;
        return bytes <= MOST_BYTES;
    });
}
function rank(member) {
    const { outcome } = member;
    if ((0,report_members/* isGoodAndBack */.A)(member))
        return 1;
    if (outcome === 'failure' || outcome === 'timed_out')
        return 0;
    return outcome === 'success' ? 2 : 1;
}
function entryOf({ member: { label, outcome, reason }, values: outputs }) {
    const isTouched = outcome !== 'not_touched';
    return {
        name: outputs.name ?? label,
        cvm_id: outputs.cvm_id,
        instance_id: outputs.instance_id,
        status: outputs.status,
        change: isTouched ? (outputs.change ?? 'none') : 'not_touched',
        outcome: isTouched ? outcome : '',
        compose_hash: outputs.compose_hash,
        verified: outputs.verified ?? '',
        revision_id: outputs.revision_id ?? '',
        rolled_back: outputs.rolled_back ?? '',
        url: outputs.url,
        failure_reason: reason === undefined ? '' : (0,shorten/* shorten */.m)(reason, LONGEST_REASON),
    };
}
const MOST_WRITTEN = 1024 * 1024;
function createTeller(facts, turns) {
    const rowOf = createRows();
    let written = 0;
    return (when) => {
        const rows = turns.map((turn) => rowOf(memberOf(turn), turn.told));
        const all = rows.map(({ member }) => member);
        const common = commonOutputs(rows);
        const cvms = when === 'now' || written < MOST_WRITTEN ? cvmsOf(rows) : undefined;
        written += JSON.stringify(cvms ?? '').length;
        const [{ known } = { known: undefined }] = all;
        facts.learn({
            members: all,
            change: (0,report_members/* changeOf */.C2)(all),
            cvm: {
                ...phala_cvm/* NO_CVM */.p2,
                status: String(common.status ?? ''),
                appId: known?.cvm.appId,
                urls: known?.cvm.urls ?? [],
            },
            common: { ...common, cvms },
        });
    };
}

var report_plan = __webpack_require__(4036);
;// CONCATENATED MODULE: ./build/fleet/planning.js






async function planAll(operation, run, turns) {
    const states = await readStates(run, turns);
    await inParallel(turns, (turn) => plan(operation, turn, states));
    if (run.deadline.signal.aborted)
        throw run.deadline.signal.reason;
    const problems = turns.filter((turn) => turn.failure !== undefined);
    if (problems.length > 0)
        throw unplanned(problems);
}
async function plan(operation, turn, states) {
    const { run, facts, wayBack } = turn;
    try {
        const quiet = forPlanning(run, facts, states);
        turn.plan = await (0,find/* planFor */.bJ)(operation, quiet, facts);
        await wayBack?.note(turn.plan, quiet);
    }
    catch (error) {
        const { failureOf } = await __webpack_require__.e(/* import() */ 275).then(__webpack_require__.bind(__webpack_require__, 275));
        turn.failure = failureOf(error, (0,run_run/* described */.WY)(run.inputs), {});
    }
}
function unplanned(problems) {
    const [first] = problems;
    const lines = problems.map(({ label, failure: why }) => `- ${label}: ${why?.reason}`);
    return new problem/* OperationProblem */.P(problems.length === 1
        ? `${first?.label}: ${first?.failure?.reason}\nNothing was done to any CVM.`
        : [
            `${problems.length} CVMs cannot be planned, so nothing was done to any:`,
            ...lines.slice(0, 20),
        ].join('\n'), first?.failure?.title ?? 'The CVMs cannot be planned');
}
async function dryRun(turns) {
    const plans = turns.map((turn) => ({ label: turn.label, plan: turn.plan }));
    const acting = plans.filter(({ plan: { words } }) => words.length > 0);
    const [{ plan: shown } = plans[0] ?? { plan: undefined }] = acting;
    if (shown === undefined)
        throw new problem/* OperationProblem */.P('There is no CVM, so there is nothing to do.', 'There is no such CVM');
    const verb = (plan) => (plan.change.verb === shown.change.verb ? '' : `${plan.change.verb}: `);
    const words = acting.map(({ label, plan }) => `${label} (${verb(plan)}${plan.words.join(', ')})`);
    return { outcome: 'dry_run', plan: { ...shown, words }, diff: await differences(acting) };
}
const MOST_DIFFERENCES = 5;
async function differences(plans) {
    const labels = new Map();
    for (const { label, plan } of plans) {
        const diff = (await (0,report_plan/* diffLines */.Pp)(plan)).join('\n');
        labels.set(diff, [...(labels.get(diff) ?? []), label]);
    }
    const [only] = labels.keys();
    if (labels.size === 1)
        return only === '' ? [] : (only?.split('\n') ?? []);
    const told = [...labels]
        .slice(0, MOST_DIFFERENCES)
        .flatMap(([diff, of]) => [`# ${shortList(of)}`, ...(diff === '' ? ['no difference'] : diff.split('\n'))]);
    const left = labels.size - MOST_DIFFERENCES;
    return left > 0 ? [...told, `# and ${left} other differences`] : told;
}
async function readStates({ api, deadline: { signal } }, turns) {
    const uuids = turns.map(({ facts }) => facts.known.cvm.vmUuid).filter((uuid) => uuid !== undefined);
    try {
        return await api.once.statuses(uuids, signal);
    }
    catch {
        signal.throwIfAborted();
        return () => undefined;
    }
}
function forPlanning(run, { known }, states) {
    const { api, log } = run;
    const { cvm } = known;
    const quietly = (text) => log.debug(text);
    return {
        ...run,
        log: { ...log, line: quietly, once: quietly, notice: quietly, warning: quietly, warnOnce: quietly },
        api: {
            ...api,
            info: async () => cvm,
            state: async (id, signal) => states(cvm.vmUuid ?? id) ?? (await api.state(id, signal)),
            once: { ...api.once, operations: async () => [] },
        },
    };
}

;// CONCATENATED MODULE: ./build/fleet/revisions.js


async function learnRevisions(run, turns, before) {
    const updated = turns.filter(({ told, plan: made }) => told.outcome === 'success' && made?.undo?.revised === true);
    const [first] = updated;
    if (before?.kind !== 'listed' || first === undefined || run.deadline.signal.aborted)
        return;
    const listed = await (0,operations_revisions/* listRevisions */.VW)(run, first.facts.known.cvm).catch(() => undefined);
    if (listed?.kind !== 'listed')
        return;
    const old = new Set(before.revisions.map(({ id }) => id));
    const fresh = listed.revisions.filter(({ id }) => !old.has(id));
    for (const { facts } of updated) {
        const running = (0,revision/* revisionsOfCvm */.Q3)(fresh, facts.known.cvm)[0]?.id;
        facts.learn({ revisions: { before: facts.known.revisions?.before, running } });
    }
}

;// CONCATENATED MODULE: ./build/fleet/roll.js

const STOPS = new Set([
    'failure',
    'timed_out',
    'cancelled',
    'pending_approval',
]);
async function roll({ deadline }, turns, parallel, act, hasRoom) {
    const underWay = [];
    const begun = [];
    let stop;
    let free = parallel;
    let wake = () => { };
    function freed() {
        free++;
        wake();
    }
    function ended(turn) {
        if (STOPS.has(turn.told.outcome))
            stop ??= 'ended';
        wake();
    }
    for (const turn of turns) {
        while (free === 0 && stop === undefined)
            await new Promise((resolve) => {
                wake = resolve;
            });
        if (deadline.signal.aborted)
            stop ??= (0,cancelled/* isCancelled */.m)(deadline.signal) ? 'cancelled' : 'no_time';
        if (stop === undefined && !hasRoom(begun))
            stop = 'no_time';
        if (stop !== undefined)
            break;
        free--;
        begun.push(turn);
        let isUp = false;
        const onUp = () => {
            if (isUp)
                return;
            isUp = true;
            freed();
        };
        underWay.push(act(turn, onUp).then(() => {
            ended(turn);
            onUp();
        }));
    }
    await Promise.all(underWay);
    return stop;
}

var carry_out = __webpack_require__(8076);
var left_alone = __webpack_require__(374);
var phala_status = __webpack_require__(2369);
var login = __webpack_require__(229);
;// CONCATENATED MODULE: ./build/fleet/take_turn.js















function whenAborted(signal, act) {
    if (signal.aborted)
        act();
    else
        signal.addEventListener('abort', act, { once: true });
}
function isGone(error) {
    if (error instanceof problem/* OperationProblem */.P)
        return error.about === 'gone';
    return (0,phala_errors/* isNotFound */.c4)(error) && (0,absence/* judgeAbsence */.Bn)(error.code, 'code', { kind: 'not_asked' }).kind === 'absent';
}
async function takeTurn(operation, { whole, turn, wayBackMs, bad }, onUp) {
    const { log } = whole;
    const cut = new AbortController();
    const cutShort = () => cut.abort(new time_deadline/* Interruption */._('cancelled', 'another CVM failed'));
    const deadline = turnDeadline(whole, wayBackMs, cut.signal);
    const run = { ...turn.run, deadline };
    turn.told = { outcome: 'under_way', fromMs: log.elapsedMs() };
    const isAll = whole.inputs.instances === 'all';
    const leave = () => {
        if (!(0,phala_status/* isDeleting */.p8)(turn.facts.known.status))
            turn.facts.learn({ gone: true });
        turn.told = { outcome: 'not_touched' };
        run.log.line('It was deleted since this run began, so there is nothing to do');
        deadline.end();
    };
    let ended;
    try {
        turn.plan = await (0,find/* planFor */.bJ)(operation, run, turn.facts);
        if (isAll && operation.name !== 'delete' && (0,phala_status/* isDeleting */.p8)(turn.facts.known.status))
            return leave();
        await turn.wayBack?.note(turn.plan);
        ended = await (0,carry_out/* carryOutPlan */.L)(turn.plan, run, turn.facts, {
            onUp() {
                turn.isUp = true;
                onUp();
            },
            onSent: (cvm, wait) => {
                if (turn.wayBack?.changed() === true)
                    whenAborted(bad.signal, cutShort);
                if (operation.uses.includes('ephemeral'))
                    (0,left_alone/* tellLeftAlone */.a)(run, cvm, wait);
            },
        });
    }
    catch (error) {
        if (cut.signal.aborted && !(0,cancelled/* isCancelled */.m)(whole.deadline.signal)) {
            deadline.end();
            turn.told = { ...turn.told, toMs: log.elapsedMs() };
            run.log.line('Not waited for any longer, because another CVM failed');
            return;
        }
        const { failureOf } = await __webpack_require__.e(/* import() */ 275).then(__webpack_require__.bind(__webpack_require__, 275));
        ended = failureOf(error, (0,run_run/* described */.WY)(run.inputs), {
            seen: turn.facts.known.timeline.at(-1),
            unmet: turn.facts.known.unmet,
            trouble: run.troubles.last(),
            limit: deadline.limit(),
            login: (0,login/* loginKind */.k7)(whole.inputs),
        });
        if (isAll && turn.facts.known.change === undefined && isGone(error))
            return leave();
    }
    if ('reason' in ended) {
        const explained = (await (0,diagnosis.explain)(run, turn.facts, ended)).outcome;
        const failure = 'reason' in explained ? explained : ended;
        const reason = failure.reason
            .replaceAll((0,run_run/* described */.WY)(run.inputs), `\`${operation.name}\``)
            .replace(`${(0,phala_cvm/* describeCvm */.W8)(turn.facts.known.cvm)}: `, '');
        turn.failure = { ...failure, reason };
        if (whole.inputs.on_failure === 'rollback' && (0,causes/* showsBad */.A)(turn.failure))
            bad.abort();
        run.log.line(`${failure.outcome === 'cancelled' ? 'cancelled' : 'failed'}: ${reason.split('\n')[0]}`);
    }
    else if (ended.outcome === 'success') {
        log.line(`${turn.label} ${ended.change.did}`);
        if (ended.weak === true)
            run.log.notice(`${ended.proof}.`, 'Accepted without proof');
    }
    deadline.end();
    const outcome = ended.outcome === 'dry_run' ? 'success' : ended.outcome;
    turn.told = {
        outcome,
        reason: turn.failure?.reason.split('\n')[0],
        fromMs: turn.told.fromMs,
        toMs: log.elapsedMs(),
    };
    if (ended.outcome === 'pending_approval')
        turn.pending = ended;
}

;// CONCATENATED MODULE: ./build/fleet/fleet.js












const fleet_READS_AT_A_TIME = 50;
async function carryOutFleet(operation, run, facts) {
    const { inputs, log, clock } = run;
    const cvms = await facts.timed('find', () => findMembers(run));
    if (cvms === undefined || (cvms.length === 0 && operation.name === 'deploy'))
        return undefined;
    const collect = keepMemoryLow();
    tellHealth(run);
    const [labels, once] = [labelsOf(cvms), sharedObserver(run)];
    const [first] = cvms;
    const revisions = inputs.on_failure === 'rollback' && first ? await (0,operations_revisions/* listRevisions */.VW)(run, first) : undefined;
    const turns = cvms.map((cvm, index) => createTurn(run, cvm, labels[index] ?? 'CVM', once, revisions));
    const tell = createTeller(facts, turns);
    log.line(`${(0,report_members/* cvmCount */.yL)(turns.length)}: ${shortList(labels)}`);
    await planAll(operation, run, turns);
    tell('now');
    if (inputs.dry_run)
        return dryRun(turns);
    const parallel = isRead(operation) ? fleet_READS_AT_A_TIME : inputs.max_parallel;
    const bad = new AbortController();
    let longestMs = 0;
    let wayBackMs = 0;
    const stop = await roll(run, turns, parallel, async (turn, onUp) => {
        const beganMs = clock.nowMs();
        await takeTurn(operation, { whole: run, turn, wayBackMs, bad }, () => {
            longestMs = Math.max(longestMs, clock.nowMs() - beganMs);
            onUp();
        });
        tell('while_short');
        collect();
    }, (begun) => {
        wayBackMs = wayBackFor(run, begun.length, longestMs);
        return begun.length === 0 || run.deadline.outerLeftMs() >= longestMs + wayBackMs;
    });
    const ended = await endOf(run, turns, stop, facts.learn);
    await learnRevisions(run, turns, revisions);
    tell('now');
    const members = turns.map(memberOf);
    log.line((0,report_members/* countWords */.rj)(members));
    return ended.outcome === 'success' ? { ...ended, change: (0,report_members/* changeOf */.C2)(members) } : ended;
}
function isRead({ changes }) {
    return changes.every(({ name }) => name === 'none');
}
function wayBackFor({ inputs }, begun, longestMs) {
    if (inputs.on_failure !== 'rollback')
        return 0;
    return inputs.rollback_timeout + Math.ceil(begun / inputs.max_parallel) * longestMs;
}
function tellHealth({ inputs, log }) {
    const common = inputs.health_url?.some(({ url }) => !url.startsWith(':') && !url.includes('{instance_id}'));
    if (common === true)
        log.notice('A URL of `health_url` is the same for all CVMs of the app, so any of them may answer it. `:PORT/path` asks each one by its own address.', 'Health of the app as a whole');
}


/***/ }),

/***/ 852:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ isGoodAndBack),
  C2: () => (/* binding */ changeOf),
  mF: () => (/* binding */ changeWords),
  rj: () => (/* binding */ countWords),
  yL: () => (/* binding */ cvmCount)
});
var _run_change_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2800);

const CHANGES = [
    'rolled_back',
    'updated',
    'created',
    'restarted',
    'started',
    'stopped',
    'deleted',
    'unchanged',
    'none',
];
function changeOf(members) {
    const all = members.map(({ known }) => known.change).filter((change) => change !== undefined);
    for (const name of CHANGES) {
        const found = all.find((change) => change.name === name);
        if (found !== undefined)
            return found;
    }
    return all.length === 0 && members.length === 0 ? _run_change_js__WEBPACK_IMPORTED_MODULE_0__/* .UNCHANGED */ .ST : _run_change_js__WEBPACK_IMPORTED_MODULE_0__/* .NONE */ .x3;
}
function isGoodAndBack({ back, known }) {
    return back !== undefined && back.of !== 'itself' && known.revisions?.rolledBack === true;
}
function cvmCount(count) {
    return count === 1 ? '1 CVM' : `${count} CVMs`;
}
function countWords(members) {
    const counts = new Map();
    for (const { outcome, known } of members) {
        const word = wordOf(outcome, known.change?.name);
        counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    const [[only] = ['']] = counts;
    if (counts.size === 1)
        return `${cvmCount(members.length)} ${only}`;
    const list = [...counts].map(([word, count]) => `${count} ${word}`).join(', ');
    return `${cvmCount(members.length)}: ${list}`;
}
function changeWords(change = 'none') {
    return change === 'none' ? 'as asked for' : change.replaceAll('_', ' ');
}
function wordOf(outcome, change = 'none') {
    if (outcome === 'not_touched')
        return 'not touched';
    if (change === 'rolled_back')
        return 'rolled back';
    if (outcome !== 'success')
        return outcome.replaceAll('_', ' ').replace('failure', 'failed');
    return changeWords(change);
}


/***/ })

};
