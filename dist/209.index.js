export const id = 209;
export const ids = [209,956,56];
export const modules = {

/***/ 6808:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  K5: () => (/* binding */ APPROVAL_NEEDED),
  VW: () => (/* binding */ approvalSteps),
  cG: () => (/* binding */ approvalOfCreation),
  xf: () => (/* binding */ approvalOf)
});
var _phala_ids_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4633);
var _run_approval_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6803);
var _text_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5666);



const APPROVAL_NEEDED = 465;
const EXPLORERS = {
    1: 'https://etherscan.io/address/',
    8453: 'https://basescan.org/address/',
};
const VALID_FOR = '14 days';
function approvalOf(kind, error, cvm, secrets) {
    const details = error.facts.details ?? {};
    const [commitToken, commitUrl] = [(0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(details.commit_token), (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(details.commit_url)];
    secrets.learn(commitToken ?? '', 'commit_token');
    secrets.learn(commitUrl ?? '', 'commit_url');
    const kms = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(details.kms_info);
    const status = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(details.onchain_status);
    return {
        kind,
        composeHash: (0,_phala_ids_js__WEBPACK_IMPORTED_MODULE_2__/* .readComposeHash */ .xt)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(details.compose_hash)),
        appId: (0,_phala_ids_js__WEBPACK_IMPORTED_MODULE_2__/* .readAppId */ .xc)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(details.app_id)) ?? cvm.appId,
        deviceId: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(details.device_id),
        kmsContractAddress: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(kms.kms_contract_address) ?? cvm.kms.contractAddress,
        chainId: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .numberOf */ .rl)(kms.chain_id) ?? cvm.kms.chainId,
        allowed: {
            composeHash: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOf */ .SF)(status.compose_hash_allowed),
            device: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOf */ .SF)(status.device_id_allowed),
            all: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOf */ .SF)(status.is_allowed),
        },
        commitToken,
        commitUrl,
    };
}
function approvalOfCreation({ composeHash, deviceId, kms }, deployer) {
    if (kms.chainId === undefined || kms.contractAddress === undefined)
        return undefined;
    return {
        kind: 'create',
        composeHash,
        deviceId,
        kmsContractAddress: kms.contractAddress,
        chainId: kms.chainId,
        deployer,
    };
}
function approvalSteps(approval) {
    const { kind, chainId, composeHash, deviceId } = approval;
    const contract = (0,_run_approval_js__WEBPACK_IMPORTED_MODULE_0__/* .approvalContract */ .Q)(approval);
    const explorer = EXPLORERS[chainId ?? 0];
    const whose = kind === 'create' ? 'KMS' : 'app';
    const steps = [
        step('Chain id', chainId),
        step('Compose hash', hex(composeHash)),
        step('Device id', hex(deviceId)),
        step(kind === 'create' ? 'KMS contract' : 'App contract', contract),
        step('Explorer', explorer === undefined || contract === undefined ? undefined : `${explorer}${contract}`),
        ...(0,_run_approval_js__WEBPACK_IMPORTED_MODULE_0__/* .approvalCalls */ .B)(approval).map(({ name, data }) => {
            const call = `${data === undefined ? SIGNATURES[name] : name} to the ${whose} contract`;
            const label = name === 'addDevice' ? 'Send too' : 'Send';
            return step(label, data === undefined ? call : `${call}, call data ${data}`);
        }),
        step('Then', approval.ofMany === true ? AGAIN : `${NEXT[kind]}, within ${VALID_FOR}`),
    ];
    return steps.filter((entry) => entry !== undefined);
}
const SIGNATURES = {
    addComposeHash: 'addComposeHash',
    addDevice: 'addDevice',
    deployAndRegisterApp: 'deployAndRegisterApp(deployer, disableUpgrades, allowAnyDevice, deviceId, composeHash)',
};
const AGAIN = 'the same `deploy` of all CVMs once more';
const NEXT = {
    create: '`operation: commit` with the app id of the event AppDeployedViaFactory, `compose_hash`, `contract_address` and `deployer_address`',
    update: '`operation: commit` with this `cvm_id` and `compose_hash`',
    replica: 'run this once more, or in a later step of this job `operation: commit` with this `cvm_id` and `commit_token`',
};
function step(label, value) {
    return value === undefined ? undefined : { label, value: String(value) };
}
function bare(value) {
    return value?.replace(/^0x/i, '');
}
function hex(value) {
    return value === undefined ? undefined : `0x${bare(value)}`;
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


/***/ }),

/***/ 6056:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
__webpack_require__.d(__webpack_exports__, {
  originLine: () => (/* binding */ originLine),
  originOf: () => (/* binding */ originOf)
});
var _text_markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1065);

function originOf(env) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = env;
    const attempt = Number(env.GITHUB_RUN_ATTEMPT);
    return {
        commit: /^[0-9a-f]{40}$/.exec(env.GITHUB_SHA ?? '')?.[0],
        actor: env.GITHUB_ACTOR || undefined,
        repositoryUrl: server && repository ? `${server}/${repository}` : undefined,
        runId: /^\d+$/.exec(env.GITHUB_RUN_ID ?? '')?.[0],
        attempt: Number.isInteger(attempt) && attempt > 0 ? attempt : undefined,
    };
}
function originLine({ origin = {} }) {
    const { commit, actor, repositoryUrl, runId, attempt = 1 } = origin;
    if (repositoryUrl === undefined)
        return undefined;
    const run = `${repositoryUrl}/actions/runs/${runId}`;
    const parts = [
        commit === undefined ? '' : `Commit ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)(commit.slice(0, 7), `${repositoryUrl}/commit/${commit}`)}`,
        actor === undefined ? '' : `by ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(actor, 60)}`,
        runId === undefined ? '' : `in ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)(`run ${runId}`, run)}`,
        runId === undefined || attempt === 1
            ? ''
            : `, attempt ${attempt} after ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)('the one before', `${run}/attempts/${attempt - 1}`)}`,
    ];
    return (parts
        .filter((part) => part !== '')
        .join(' ')
        .replace(' ,', ',') || undefined);
}


/***/ }),

/***/ 7209:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  summaryOf: () => (/* binding */ summaryOf)
});

var markdown = __webpack_require__(1065);
;// CONCATENATED MODULE: ./build/report/summary/cvm.js

const MOST_URLS = 10;
function cvmTable(summary) {
    const { known, ended } = summary;
    const { cvm, status, state } = known;
    const id = (value) => (value === undefined ? undefined : (0,markdown/* code */.aY)(value));
    const proof = ended.outcome === 'success' ? ended.proof : undefined;
    return (0,markdown/* pairs */.AS)('The CVM', [
        ['Status', 'reason' in ended ? undefined : id(status)],
        ['URL', status === 'deleted' ? undefined : urlsOf(cvm)],
        ['CVM id', id(cvm.vmUuid ?? cvm.id)],
        ['App id', id(cvm.appId)],
        ['Instance id', id(state?.instanceId?.replace(/^instance_/, '') ?? cvm.instanceId)],
        ['Node', id(cvm.nodeId)],
        ...hashRows(summary),
        [sentRuns(summary) ? 'Images' : 'Images of the new version', imagesOf(summary)],
        ['Proof of the state', proof === undefined ? undefined : (0,markdown/* prose */.CS)(proof)],
    ]);
}
function hashRows({ known, ended }) {
    const { outcome } = ended;
    const { verification, cvm, previous, revisions, status, change } = known;
    const rejected = revisions?.rejectedComposeHash;
    const [hash, before] = [cvm.composeHash, previous?.composeHash];
    const same = change !== undefined && MAY_DIFFER.has(change.name) ? 'the same' : undefined;
    const words = before === undefined ? undefined : before === hash ? same : (0,markdown/* code */.aY)(before);
    if (outcome === 'pending_approval')
        return [['Compose hash that runs', before && (0,markdown/* code */.aY)(before)]];
    if (outcome === 'dry_run')
        return [['Compose hash that runs', hash && (0,markdown/* code */.aY)(hash)]];
    const isUnseen = outcome === 'success' && ended.proof === undefined && same !== undefined;
    if (isUnseen && before === hash)
        return [['Compose hash before', hash && (0,markdown/* code */.aY)(hash)]];
    const isOver = outcome === 'success' && status !== 'deleted';
    const proof = isOver || verification !== undefined ? `<br>${hashWords(verification, hash)}` : '';
    return [
        ['Compose hash', hash === undefined ? undefined : `${(0,markdown/* code */.aY)(hash)}${proof}`],
        ['Compose hash before', words],
        ['Compose hash that failed', rejected === before ? undefined : rejected && (0,markdown/* code */.aY)(rejected)],
    ];
}
const MAY_DIFFER = new Set(['updated', 'rolled_back']);
function hashWords(verification, hash) {
    const proof = verification?.proof?.replace(`the compose hash ${hash}`, 'this hash');
    const words = proof === undefined ? '' : `: ${(0,markdown/* prose */.CS)(proof)}`;
    if (verification === undefined)
        return 'not verified';
    return verification.verified ? `\u2713 verified${words}` : `**\u2717 not what was sent**${words}`;
}
const MOST_IMAGES = 10;
function sentRuns({ known: { previous }, ended }) {
    if (previous === undefined)
        return true;
    if (ended.outcome === 'dry_run')
        return ended.plan.words.length === 0;
    return ended.outcome === 'success' && ended.proof !== undefined;
}
function imagesOf({ known: { images = {}, revisions } }) {
    const entries = Object.entries(images);
    if (entries.length === 0 || revisions?.rejectedComposeHash !== undefined)
        return undefined;
    const shown = entries
        .slice(0, MOST_IMAGES)
        .map(([service, image]) => `${(0,markdown/* code */.aY)(service, 60)}: ${(0,markdown/* code */.aY)(image, 300)}`);
    const left = entries.length - shown.length;
    return [...shown, ...(left > 0 ? [`and ${left} more`] : [])].join('<br>');
}
function urlsOf({ urls, appId, instanceId }) {
    const kindOf = (url) => {
        if (appId !== undefined && url.includes(`//${appId}`))
            return 'the app: ';
        return instanceId !== undefined && url.includes(`//${instanceId}`) ? 'this machine: ' : '';
    };
    return urls
        .slice(0, MOST_URLS)
        .map((url) => `${urls.length > 1 ? kindOf(url) : ''}${(0,markdown/* link */.nf)(url, url)}`)
        .join('<br>');
}

var point_of_time = __webpack_require__(2956);
;// CONCATENATED MODULE: ./build/report/summary/failure.js


function platformWords(summary, failure) {
    const { status, state, operation } = summary.known;
    const said = (text) => text === undefined || failure.reason.includes(text) ? undefined : (0,markdown/* prose */.CS)(text);
    return (0,markdown/* pairs */.AS)('What Phala Cloud says', [
        [
            'Last status',
            [status, state?.bootProgress]
                .filter((word) => word !== undefined && word !== '' && word !== 'done')
                .map((word) => (0,markdown/* code */.aY)(word ?? ''))
                .join(', '),
        ],
        ['Boot error', said(state?.bootError)],
        ['Message of the operation', said(operation.errorMessage)],
        ['Operation', operation.correlationId === undefined ? undefined : (0,markdown/* code */.aY)(operation.correlationId)],
        ['Request', failure.requestId === undefined ? undefined : (0,markdown/* code */.aY)(failure.requestId)],
    ]);
}
const MOST_EVENTS = 20;
function eventTable(events) {
    if (events.length === 0)
        return undefined;
    const rows = events
        .slice(-MOST_EVENTS)
        .map(({ event, body, timestampMs }) => [(0,point_of_time/* timeOfDay */.r)(timestampMs), (0,markdown/* code */.aY)(event, 60), (0,markdown/* prose */.CS)(body, 300)]);
    return (0,markdown/* folded */.TM)('Last events of the CVM', (0,markdown/* table */.tp)(['Time (UTC)', 'Event', 'What it says'], rows));
}

var phala_cvm = __webpack_require__(5851);
var phala_status = __webpack_require__(2369);
var run_change = __webpack_require__(2800);
var lines = __webpack_require__(8161);
var report_members = __webpack_require__(852);
;// CONCATENATED MODULE: ./build/report/summary/headline.js






function headline(summary) {
    const { heading, lead } = opening(summary);
    return [`## ${heading}`, ...lead, links(summary)].filter((part) => part !== '').join('\n\n');
}
function opening(summary) {
    const { ended } = summary;
    switch (ended.outcome) {
        case 'success':
            return success(summary, ended);
        case 'pending_approval':
            return {
                heading: `\u25cb ${summary.known.members === undefined ? '' : 'The app of '}${called(summary)} waits for an approval on-chain`,
                lead: [
                    ended.approval.kind === 'create'
                        ? "Nothing was created yet: the app's contract does not exist. This job is done; the next one creates the CVM."
                        : 'Nothing was changed yet: the CVM runs what it ran before. This job is done; the next one makes the update.',
                ],
            };
        case 'dry_run': {
            return {
                heading: `\u25cb Dry run: ${called(summary)} ${would(ended.plan)}`,
                lead: ['Only reads were sent, so nothing was changed.'],
            };
        }
        case 'failure':
        case 'timed_out':
        case 'cancelled':
            return {
                heading: `\u2717 ${summary.noun} of ${called(summary)} ${ENDS[ended.outcome]}`,
                lead: failureLead(ended),
            };
        default:
            return ended;
    }
}
function would({ change, words }) {
    return words.length === 0 ? 'would stay as it is' : `would be ${change.name.replaceAll('_', ' ')}`;
}
function called({ known, subject }) {
    if (known.members !== undefined)
        return `${known.members.length} CVMs`;
    const name = (0,markdown/* code */.aY)(known.cvm.name ?? subject, 80);
    return name === '' ? 'the CVM' : name;
}
function success(summary, { change, proof }) {
    const { afterJob } = summary;
    const { status, members } = summary.known;
    if (members !== undefined)
        return {
            heading: `\u2713 ${(0,report_members/* countWords */.rj)(members)}`,
            lead: [`All of it took ${(0,lines/* durationWords */.Sh)(summary.elapsedMs)}.`],
        };
    const name = called(summary);
    const took = (0,lines/* durationWords */.Sh)(summary.elapsedMs);
    if (change.name === 'unchanged' && status === 'deleted')
        return {
            heading: `\u2713 ${name} does not exist`,
            lead: ['There was nothing to delete, so nothing was sent.'],
        };
    if (change.name === 'unchanged')
        return {
            heading: `\u2713 ${name} ${(0,phala_status/* isStopped */.id)(status) ? 'is stopped already' : 'is up to date'}`,
            lead: ['Nothing differs from what was asked for, so nothing was changed.'],
        };
    if (change.name === 'provisioned')
        return {
            heading: `\u2713 ${name} is provisioned`,
            lead: ['App id and compose hash are reserved. Nothing runs yet: `operation: commit` creates the CVM.'],
        };
    if (proof === undefined)
        return (0,run_change/* takesEffectLater */.OY)(change)
            ? {
                heading: `\u2713 ${name}: the request to ${change.verb} it is accepted`,
                lead: [
                    `The platform accepted it after ${took}. What becomes of it was not waited for.`,
                    afterJob ?? '',
                ],
            }
            : {
                heading: `\u2713 ${name} ${stateWords(status)}`,
                lead: ['Its state was read, and nothing was changed.'],
            };
    return {
        heading: `\u2713 ${name} ${stateWords(status)}`,
        lead: [
            change.name === 'none'
                ? `It reached ${(0,markdown/* code */.aY)(status, 40)} after ${took}.`
                : `The CVM ${change.did}${change.did === `was ${status}` ? '' : ` and reached ${(0,markdown/* code */.aY)(status, 40)}`} after ${took}${hasChecks(summary) ? ', checks included' : ''}.`,
            afterJob ?? '',
        ],
    };
}
function hasChecks({ known: { steps } }) {
    return steps.some(({ name }) => name === 'verify' || name === 'health');
}
function stateWords(status) {
    if (status === 'running')
        return 'is running';
    if (status === 'deleted')
        return 'is deleted';
    return (0,phala_status/* isStopped */.id)(status) ? 'is stopped' : `is ${(0,markdown/* code */.aY)(status, 40)}`;
}
const MOST_LINES = 20;
function linesOf(text) {
    return text.slice(0, 20_000).split('\n', MOST_LINES);
}
function failureLead({ title, reason, next, suggestions }) {
    const [first = '', ...others] = linesOf(reason).map((line) => (0,markdown/* prose */.CS)(line, 1000));
    const items = others.filter((line) => line !== '').map((line) => `- ${line.replace(/^\\- /, '')}`);
    return [
        [`**${(0,markdown/* prose */.CS)(title)}.** ${first}`, ...(items.length === 0 ? [] : ['', ...items])].join('\n'),
        next === undefined ? '' : `**Do this next:** ${(0,markdown/* prose */.CS)(next, 1000)}`,
        ...suggestions.slice(0, 5).map((text) => `**Phala Cloud suggests:** ${(0,markdown/* prose */.CS)(text)}`),
    ];
}
const MOST_WARNINGS = 20;
function warningList({ warnings, ended }) {
    const own = ended.outcome === 'success'
        ? [ended.weak === true ? `Accepted without proof: ${ended.proof ?? ''}` : undefined, ended.warning]
        : [];
    const told = ended.outcome === 'pending_approval' ? /needs an approval on-chain/ : undefined;
    const all = [...own.filter((text) => text !== undefined), ...warnings.filter((text) => !told?.test(text))];
    if (all.length === 0)
        return undefined;
    const left = all.length - MOST_WARNINGS;
    const items = all.slice(0, MOST_WARNINGS).map(warningItem);
    if (left > 0)
        items.push(`and ${left} more warnings, in the log`);
    return items.length === 1 && !items[0]?.includes('\n') ? items[0] : (0,markdown/* list */.p_)(items);
}
function warningItem(text) {
    const [first = '', ...others] = linesOf(text);
    return [`**Warning:** ${(0,markdown/* prose */.CS)(first)}`, ...others.map((line) => `  - ${(0,markdown/* prose */.CS)(line)}`)].join('\n');
}
function links({ known: { cvm, status }, ended }) {
    const failed = 'reason' in ended;
    const [url, dashboard] = [cvm.urls[0], (0,phala_cvm/* dashboardUrl */.aU)(cvm)];
    const places = [
        url === undefined || failed || status !== 'running' ? '' : (0,markdown/* link */.nf)('Open the app', url),
        dashboard === undefined || status === 'deleted' ? '' : (0,markdown/* link */.nf)('Dashboard of the CVM', dashboard),
        ...(failed ? ended.links.slice(0, 5).map(({ label, url: address }) => (0,markdown/* link */.nf)(label, address)) : []),
    ];
    return places.filter((place) => place !== '').join(' \u00b7 ');
}
const ENDS = {
    failure: 'failed',
    timed_out: 'was not done in time',
    cancelled: 'was cancelled',
};

;// CONCATENATED MODULE: ./build/report/summary/gantt.js

const LONGEST_LABEL = 48;
const STATEMENT = /^(?:gantt|section|title|date|axis|tick|includes|excludes|inclusive|today|weekday|weekend|topaxis|acc|click|call|href|\d)/i;
function ganttOf(phases, cvmTitle = 'The CVM') {
    const endMs = Math.max(0, ...phases.map(({ toMs }) => toMs));
    if (endMs === 0)
        return undefined;
    const sections = [
        ['This action', phases.filter(({ who }) => who === 'action')],
        [cvmTitle, phases.filter(({ who }) => who === 'cvm')],
    ];
    return [
        'gantt',
        '    dateFormat YYYY-MM-DD HH:mm:ss.SSS',
        `    axisFormat ${endMs < HOUR_MS ? '%M:%S' : '%H:%M'}`,
        `    tickInterval ${tickFor(endMs)}`,
        '    todayMarker off',
        ...sections
            .filter(([, members]) => members.length > 0)
            .flatMap(([title, members]) => [
            `    section ${title}`,
            ...members.map((phase) => `    ${task(phase)}`),
        ]),
    ].join('\n');
}
function task({ name, fromMs, toMs, end, who }) {
    if (end === 'reached')
        return `${labelOf(name)} :milestone, ${dateOf(fromMs)}, 0s`;
    const tag = end === 'broken' ? 'crit, ' : who === 'action' ? 'done, ' : 'active, ';
    return `${labelOf(name)} :${tag}${dateOf(fromMs)}, ${dateOf(Math.max(toMs, fromMs + 1))}`;
}
function labelOf(name) {
    const label = (0,lines/* oneLine */.TN)(name, LONGEST_LABEL)
        .replace(/[^\p{L}\p{N} ()/._'+-]+/gu, ' ')
        .replace(/ {2,}/g, ' ')
        .trim();
    if (!/[\p{L}\p{N}]/u.test(label))
        return 'without a name';
    return STATEMENT.test(label) ? `(${label})` : label;
}
const HOUR_MS = 3_600_000;
const MIDNIGHT_MS = Date.UTC(2000, 0, 1);
const LONGEST_MS = 360 * 24 * HOUR_MS;
function dateOf(ms) {
    const date = new Date(MIDNIGHT_MS + Math.min(Math.max(0, ms), LONGEST_MS));
    return date.toISOString().replace('T', ' ').replace('Z', '');
}
const TICKS = [
    ['1second', 1000],
    ['5second', 5000],
    ['10second', 10_000],
    ['30second', 30_000],
    ['1minute', 60_000],
    ['5minute', 300_000],
    ['10minute', 600_000],
    ['30minute', 1_800_000],
    ['1hour', HOUR_MS],
    ['3hour', 3 * HOUR_MS],
    ['12hour', 12 * HOUR_MS],
    ['1day', 24 * HOUR_MS],
];
const MOST_TICKS = 12;
function tickFor(endMs) {
    return TICKS.find(([, ms]) => endMs / ms <= MOST_TICKS)?.[0] ?? '1month';
}

;// CONCATENATED MODULE: ./build/report/summary/members.js




const MOST_ROWS = 100;
const LONGEST_REASON = 300;
const MOST_BARS = 50;
const MARKS = {
    success: '\u2713',
    failure: '\u2717 failed',
    timed_out: '\u2717 out of time',
    cancelled: '\u2717 cancelled',
    pending_approval: '\u25cb waits for an approval',
    under_way: '\u25cb under way',
    not_touched: '\u25cb not touched',
};
function markOf({ outcome, back, known }) {
    if (back === undefined)
        return outcome === 'success' ? `\u2713 ${(0,report_members/* changeWords */.mF)(known.change?.name)}` : MARKS[outcome];
    const isBack = known.revisions?.rolledBack === true;
    const end = isBack ? 'rolled back' : 'not rolled back';
    switch (back.of) {
        case 'itself':
            return `${MARKS[outcome]}, ${end}`;
        case 'another':
            return `${isBack || outcome === 'success' ? '\u2713' : '\u2717'} updated, then ${end}`;
        case 'another_in_time':
            return `${isBack ? '\u25cb' : '\u2717'} not waited for, then ${end}`;
        default:
            return back.of;
    }
}
function memberTable(members, told = '') {
    if (members.length === 0)
        return undefined;
    const order = members.toSorted((a, b) => rank(a) - rank(b));
    const rows = order.slice(0, MOST_ROWS).map((member) => {
        const { label, known, fromMs, toMs } = member;
        return [
            (0,markdown/* plain */.pj)(label, 60),
            markOf(member),
            (0,markdown/* code */.aY)(known.status, 40),
            known.cvm.composeHash === undefined ? '' : (0,markdown/* code */.aY)(known.cvm.composeHash.slice(0, 12)),
            fromMs === undefined || toMs === undefined
                ? ''
                : `${(0,lines/* clockTime */.qo)(fromMs)}, ${(0,lines/* durationWords */.Sh)(toMs - fromMs)}`,
            known.cvm.urls[0] === undefined ? '' : (0,markdown/* link */.nf)('open', known.cvm.urls[0]),
        ];
    });
    const reasons = order.slice(0, MOST_ROWS).flatMap(({ label, reason }) => {
        if (reason === undefined)
            return [];
        const own = reason.startsWith(`${label}: `) ? reason.slice(label.length + 2) : reason;
        const rest = withoutTold(own, told);
        return rest === '' ? [] : [`**${(0,markdown/* plain */.pj)(label, 60)}**: ${(0,markdown/* prose */.CS)(rest, LONGEST_REASON)}`];
    });
    const why = reasons.length === 0 ? '' : `\n\n${(0,markdown/* list */.p_)(reasons)}`;
    const left = members.length - rows.length;
    const more = left > 0 ? `\n\nand ${left} more, in the output \`cvms\`` : '';
    const head = ['CVM', 'Outcome', 'Status', 'Compose hash', 'Turn', 'URL'];
    return `### The CVMs\n\n${(0,markdown/* table */.tp)(head, rows)}${more}${why}`;
}
function withoutTold(reason, told) {
    const end = reason.indexOf('. ');
    const first = end < 0 ? reason : reason.slice(0, end);
    if (first === '' || !told.includes(first))
        return reason;
    return end < 0 ? '' : withoutTold(reason.slice(end + 2), told);
}
function memberChart(members) {
    const bars = members.map((member) => ({ rank: rank(member), phases: barsOf(member) }));
    const drawn = new Set(bars
        .toSorted((a, b) => a.rank - b.rank)
        .flatMap(({ phases }) => phases)
        .slice(0, MOST_BARS));
    const all = bars.flatMap(({ phases }) => phases);
    const chart = ganttOf(all.filter((phase) => drawn.has(phase)), 'The CVMs');
    const left = all.length - drawn.size;
    const more = left > 0 ? `\n\n${left} more turns are not drawn.` : '';
    return chart === undefined
        ? undefined
        : `### Where the time went\n\n\`\`\`mermaid\n${chart}\n\`\`\`${more}`;
}
function barsOf({ label: name, fromMs, toMs = fromMs, outcome, back, known }) {
    if (fromMs === undefined || toMs === undefined)
        return [];
    const isBroken = (back === undefined || back.of === 'itself') &&
        (outcome === 'failure' || outcome === 'timed_out' || outcome === 'cancelled');
    const turn = { who: 'cvm', name, fromMs, toMs, end: isBroken ? 'broken' : 'over' };
    return back === undefined
        ? [turn]
        : [
            turn,
            {
                ...turn,
                ...back,
                name: `${name} (taken back)`,
                end: known.revisions?.rolledBack === true ? 'over' : 'broken',
            },
        ];
}
function rank(member) {
    const { outcome } = member;
    if ((0,report_members/* isGoodAndBack */.A)(member))
        return 1;
    if (outcome === 'failure' || outcome === 'timed_out' || outcome === 'cancelled')
        return 0;
    return outcome === 'not_touched' ? 2 : 1;
}

var origin = __webpack_require__(6056);
;// CONCATENATED MODULE: ./build/report/summary/phase_table.js



function phaseChart(phases) {
    const chart = phases.some(({ who }) => who === 'cvm') ? ganttOf(phases) : undefined;
    return chart === undefined ? undefined : `### Where the time went\n\n\`\`\`mermaid\n${chart}\n\`\`\``;
}
function phaseTable(phases) {
    if (phases.length < 2)
        return undefined;
    const rows = phases.map((phase) => [nameOf(phase), (0,lines/* clockTime */.qo)(phase.fromMs), lasted(phase)]);
    return (0,markdown/* folded */.TM)('Phases as a table', (0,markdown/* table */.tp)(['Phase', 'From', 'Duration'], rows));
}
function nameOf({ who, name, status }) {
    const words = `${who === 'cvm' ? '\u21b3 ' : ''}${(0,markdown/* plain */.pj)(name, 80)}`;
    return status === undefined || status === name ? words : `${words} (${(0,markdown/* code */.aY)(status, 40)})`;
}
function lasted({ fromMs, toMs, end }) {
    if (end === 'reached')
        return '\u2713 reached';
    const ms = toMs - fromMs;
    const words = ms >= 1000 && ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : (0,lines/* durationWords */.Sh)(ms);
    return end === 'broken' ? `**\u2717 ${words}**` : words;
}

;// CONCATENATED MODULE: ./build/report/summary/phases.js

const STEP_WORDS = {
    find: 'Find the CVM',
    provision: 'Provision',
    commit: 'Commit',
    update: 'Send the update',
    request: 'Send the request',
    roll_back: 'Send the rollback',
    wait: 'Wait for the CVM',
    verify: 'Verify what runs',
    health: 'Health check',
};
const MOST_PHASES = 40;
const FIRST_PHASES = 12;
function phasesOf(course) {
    const ofCvm = cvmPhases(course);
    const blameless = course.ok || ofCvm.at(-1)?.end === 'broken';
    const ofAction = stepPhases(course, blameless);
    const waits = ofAction.filter(({ name }) => name === STEP_WORDS.wait);
    const waitOf = ({ fromMs }) => waits.findLast((wait, index) => index === 0 || wait.fromMs <= fromMs + ROUNDED_MS);
    return waits.length === 0
        ? [...ofAction, ...ofCvm]
        : ofAction.flatMap((phase) => [phase, ...ofCvm.filter((own) => waitOf(own) === phase)]);
}
const ROUNDED_MS = 100;
function stepPhases({ steps, elapsedMs }, blameless) {
    return shortened(steps.map(({ name, fromMs, toMs = elapsedMs }, index) => ({
        who: 'action',
        name: STEP_WORDS[name],
        fromMs,
        toMs: Math.max(fromMs, toMs),
        end: blameless || index < steps.length - 1 ? 'over' : 'broken',
    })));
}
function cvmPhases({ steps, timeline, elapsedMs, ok }) {
    const lastStepMs = steps.at(-1)?.fromMs ?? 0;
    return shortened(timeline.map((moment, index) => {
        const next = timeline[index + 1];
        const fromMs = moment.at * 1000;
        const reached = next === undefined && (ok || fromMs < lastStepMs);
        const toMs = reached ? fromMs : next === undefined ? elapsedMs : next.at * 1000;
        return {
            who: 'cvm',
            name: phases_nameOf(moment),
            status: moment.status,
            fromMs,
            toMs: Math.max(fromMs, toMs),
            end: reached ? 'reached' : next === undefined ? 'broken' : 'over',
        };
    }));
}
function phases_nameOf({ status, boot_progress: boot }) {
    return boot !== undefined && (0,phala_status/* isBooting */.Zn)(status, boot) ? boot : status;
}
function shortened(phases) {
    if (phases.length <= MOST_PHASES)
        return phases;
    const last = phases.slice(FIRST_PHASES - MOST_PHASES + 1);
    const left = phases.slice(FIRST_PHASES, phases.length - last.length);
    const [first] = left;
    if (first === undefined)
        return phases;
    const { status, ...rest } = first;
    const toMs = left.at(-1)?.toMs ?? first.toMs;
    return [
        ...phases.slice(0, FIRST_PHASES),
        { ...rest, name: `${left.length} more changes`, toMs, end: 'over' },
        ...last,
    ];
}

;// CONCATENATED MODULE: ./build/report/summary/proof.js

const TOPICS = [
    ['quote', 'A genuine Intel processor with TDX signed what follows, and nobody changed it since'],
    ['collateral', "Intel's documents about this processor are genuine, and of now"],
    ['platform', 'The processor is not revoked, and has the security updates that are demanded'],
    [
        'machine',
        'It is a production machine without debug access, and its record of what it started is complete',
    ],
    ['identity', 'It is this very CVM'],
    ['version', 'It runs exactly the version that is expected'],
    ['pinned', 'It is one of the systems that this workflow names'],
];
const SIGNS = { passed: '\u2713', failed: '**\u2717**', not_checked: '\u00b7' };
function proofPart({ known: { quote } }) {
    if (quote === undefined)
        return undefined;
    const { checks, limits } = quote;
    const topics = TOPICS.flatMap(([topic, says]) => topicLines(checks, topic, says));
    return [
        '### Proof by hardware',
        topics.join('\n'),
        '**Not proved**',
        (0,markdown/* list */.p_)(limits.map((limit) => (0,markdown/* prose */.CS)(limit, 1000))),
    ].join('\n\n');
}
function topicLines(all, topic, says) {
    const checks = all.filter((check) => check.topic === topic);
    if (checks.length === 0)
        return [];
    const count = checks.length === 1 ? '1 check' : `${checks.length} checks`;
    const flaws = checks.filter(({ result }) => result !== 'passed');
    const sign = flaws.some(({ result }) => result === 'failed')
        ? SIGNS.failed
        : SIGNS[flaws.length === 0 ? 'passed' : 'not_checked'];
    return [
        `- ${sign} ${flaws.length === 0 ? says : `Not shown: ${says.charAt(0).toLowerCase()}${says.slice(1)}`} (${count})`,
        ...flaws.map(({ result, sentence }) => `  - ${SIGNS[result]} ${(0,markdown/* prose */.CS)(sentence, 600)}`),
    ];
}
function checkTable({ known: { quote } }) {
    if (quote === undefined)
        return undefined;
    const rows = quote.checks.map(({ name, says, result }) => [SIGNS[result], (0,markdown/* prose */.CS)(says), (0,markdown/* code */.aY)(name)]);
    return (0,markdown/* folded */.TM)(`All ${rows.length} checks`, (0,markdown/* table */.tp)(['', 'What it says', 'Name'], rows));
}

var operations_approval = __webpack_require__(6808);
;// CONCATENATED MODULE: ./build/report/summary/prospect.js


function approvalPart({ ended, known }) {
    if (ended.outcome !== 'pending_approval')
        return undefined;
    const { approval } = ended;
    const rows = (0,operations_approval/* approvalSteps */.VW)(approval).map(({ label, value }) => [(0,markdown/* prose */.CS)(label, 60), (0,markdown/* prose */.CS)(value)]);
    const resume = resumeLines(approval, known.cvm.vmUuid ?? known.cvm.id ?? '');
    const how = approval.ofMany === true
        ? [
            '**How to finish**: when the approval is confirmed, run this job again. It goes on where it stopped.',
        ]
        : [
            `**How to finish**${approval.kind === 'replica' ? '' : ', in a later job'}, when the approval is confirmed:`,
            (0,markdown/* fence */.EU)('yaml', resume, 4096),
        ];
    return [(0,markdown/* table */.tp)(['What to approve', ''], rows), ...how].join('\n\n');
}
function resumeLines({ kind, composeHash = '' }, cvmId) {
    const existing = [`  cvm_id: ${cvmId}`, `  compose_hash: ${composeHash}`];
    switch (kind) {
        case 'update':
            return ['with:', '  operation: commit', ...existing];
        case 'replica':
            return ['with:', '  operation: replicate', ...existing];
        case 'create':
            return [
                'with:',
                '  operation: commit',
                '  app_id: # of the event AppDeployedViaFactory',
                `  compose_hash: ${composeHash}`,
                "  contract_address: # the app's contract: 0x and the app id",
                '  deployer_address: # the account that sent the transaction',
                '  # and `env` once more, since it can be sealed only now, with `kms`',
            ];
        default:
            return kind;
    }
}
const MOST_WORDS = 40;
const MOST_NAMES = 100;
const MOST_DIFF_BYTES = 24 * 1024;
function dryRunPart({ ended }) {
    if (ended.outcome !== 'dry_run')
        return undefined;
    const { plan, diff } = ended;
    return ([
        plan.words.length === 0
            ? undefined
            : `### What would change\n\n${(0,markdown/* list */.p_)(prospect_shortened(plan.words.map((word) => (0,markdown/* prose */.CS)(word)), MOST_WORDS))}`,
        envPart(plan),
        diff.length === 0 ? undefined : `### Compose file\n\n${(0,markdown/* fence */.EU)('diff', diff, MOST_DIFF_BYTES)}`,
    ]
        .filter((part) => part !== undefined)
        .join('\n\n') || undefined);
}
function envPart({ env }) {
    if (env === undefined)
        return undefined;
    const names = (list) => prospect_shortened(list.map((name) => (0,markdown/* code */.aY)(name, 80)), MOST_NAMES).join(', ');
    const rows = [
        ['comes', names(env.added)],
        ['goes', names(env.removed)],
        ['is sealed anew', names(env.kept)],
    ].filter(([, list]) => list !== '');
    return rows.length === 0 ? undefined : `### Env\n\n${(0,markdown/* table */.tp)(['What', 'Names'], rows)}`;
}
function prospect_shortened(items, most) {
    const left = items.length - most;
    return left > 0 ? [...items.slice(0, most), `and ${left} more`] : [...items];
}

;// CONCATENATED MODULE: ./build/report/summary/summary.js









const MOST_BYTES = 64 * 1024;
function summaryOf(summary) {
    const { ended, known, elapsedMs } = summary;
    const failed = 'reason' in ended;
    const { steps, timeline, members } = known;
    const ok = !failed || known.revisions?.rolledBack === true;
    const phases = phasesOf({ steps, timeline, elapsedMs, ok });
    return fitted([
        { text: headline(summary), matters: 9 },
        { text: failed && members === undefined ? platformWords(summary, ended) : undefined, matters: 8 },
        { text: approvalPart(summary), matters: 8 },
        { text: dryRunPart(summary), matters: 6 },
        { text: warningList(summary), matters: 5 },
        {
            text: members === undefined ? cvmTable(summary) : memberTable(members, failed ? ended.reason : ''),
            matters: 7,
        },
        { text: proofPart(summary), matters: 7 },
        { text: checkTable(summary), matters: 1 },
        { text: members === undefined ? phaseChart(phases) : memberChart(members), matters: 3 },
        { text: phaseTable(phases), matters: 4 },
        { text: failed ? eventTable(summary.events ?? []) : undefined, matters: 2 },
        { text: (0,origin.originLine)(summary), matters: 6 },
    ]);
}
function fitted(parts, note = '') {
    const there = parts.filter(({ text }) => text !== undefined);
    const page = `${there.map(({ text }) => text).join('\n\n')}\n${note}`;
    if (Buffer.byteLength(page) <= MOST_BYTES || there.length <= 1)
        return page;
    const least = Math.min(...there.map(({ matters }) => matters));
    const kept = there.filter(({ matters }) => matters > least);
    return fitted(kept, '\nSome details did not fit on this page; the log has them.\n');
}


/***/ }),

/***/ 1065:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  AS: () => (/* binding */ pairs),
  CS: () => (/* binding */ prose),
  EU: () => (/* binding */ fence),
  TM: () => (/* binding */ folded),
  aY: () => (/* binding */ code),
  nf: () => (/* binding */ link),
  p_: () => (/* binding */ list),
  pj: () => (/* binding */ plain),
  tp: () => (/* binding */ table)
});
var _addresses_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2638);
var _lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);


const MEANING = /[\\`*_[\]|~$<>&!]/g;
const SPELLED = {
    '<': '&lt;',
    '>': '&gt;',
    '&': '&amp;',
    '`': '&#96;',
    '[': '&#91;',
    ']': '&#93;',
    $: '<span>$</span>',
};
const GAP = '<!-- -->';
const spelled = (text) => text.replace(MEANING, (sign) => SPELLED[sign] ?? `\\${sign}`);
const unlinked = (text) => text
    .replaceAll('://', `:${GAP}//`)
    .replace(/www(?=\.)/gi, `www${GAP}`)
    .replace(/@(?=[\w-]*\.\w)|(?<!\w)@(?=\w)/g, `@${GAP}`);
const anchored = (text) => text.replace(/^[#+=-]/, (sign) => `\\${sign}`).replace(/^(\d{1,9})([.)])/, '$1\\$2');
function plain(text, longest) {
    return anchored(unlinked(spelled((0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(text, longest))));
}
const NOTABLE = /`([^`]+)`|(https?:\/\/[^\s<>"'`\\^{|}]*[^\s<>"'`\\^{|}.,;:!?)\]])|(?<![\w:@/.-])((?:0x)?[0-9a-f]{32,})(?![\w-])/gi;
function prose(text, longest) {
    const line = (0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(text, longest);
    let from = 0;
    let marked = '';
    for (const match of line.matchAll(NOTABLE)) {
        const [all, quoted, address, digits] = match;
        marked += unlinked(spelled(line.slice(from, match.index)));
        marked += address === undefined ? code(quoted ?? digits ?? '') : link(address, address);
        from = match.index + all.length;
    }
    marked += unlinked(spelled(line.slice(from)));
    return anchored(marked.replaceAll('``', `\`${GAP}\``));
}
function code(text, longest = 200) {
    const line = (0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(String(text), longest);
    if (line === '')
        return '';
    return /^[\w ./:@+=,;()%-]+$/.test(line) ? `\`${line}\`` : `<code>${unlinked(spelled(line))}</code>`;
}
function link(label, address) {
    const target = targetOf(address);
    return target === undefined ? plain(label) : `[${spelled((0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(label))}](<${target}>)`;
}
function targetOf(address) {
    const url = (0,_addresses_js__WEBPACK_IMPORTED_MODULE_0__/* .readWebAddress */ .X)(address);
    if (url === undefined)
        return undefined;
    return url.href
        .replace(/[^\w\-.~:/?#@!&+,;=%[\]]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
        .replaceAll('&', '&amp;');
}
function table(header, rows) {
    const row = (cells, empty) => `| ${cells.map((cell) => (cell === '' ? empty : cell)).join(' | ')} |`;
    const lines = rows.map((cells) => row(cells, '\u2013'));
    const bar = row(header.map(() => '---'), '');
    return [row(header, ' '), bar, ...lines].join('\n');
}
function pairs(title, rows) {
    const there = rows.flatMap(([label, value]) => value === undefined || value === '' ? [] : [[label, value]]);
    return there.length === 0 ? undefined : table([title, ''], there);
}
const LONGEST_FENCED_LINE = 300;
function fence(language, lines, mostBytes) {
    const shown = [];
    let bytes = 0;
    for (const line of lines) {
        const clean = (0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .verbatimLine */ .j3)(line, LONGEST_FENCED_LINE);
        bytes += Buffer.byteLength(clean) + 1;
        if (bytes > mostBytes)
            break;
        shown.push(clean);
    }
    if (shown.length < lines.length)
        shown.push(`... and ${lines.length - shown.length} more lines`);
    const runs = shown.flatMap((line) => [...line.matchAll(/`{3,}/g)].map(([run]) => run.length));
    const bars = '`'.repeat(Math.max(2, ...runs) + 1);
    return [`${bars}${language}`, ...shown, bars].join('\n');
}
function folded(title, body) {
    return `<details>\n<summary>${title}</summary>\n\n${body}\n\n</details>`;
}
function list(items) {
    return items.map((item) => `- ${item}`).join('\n');
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
