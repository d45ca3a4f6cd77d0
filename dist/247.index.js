export const id = 247;
export const ids = [247];
export const modules = {

/***/ 6808:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K5: () => (/* binding */ APPROVAL_NEEDED),
/* harmony export */   VW: () => (/* binding */ approvalSteps),
/* harmony export */   cG: () => (/* binding */ approvalOfCreation),
/* harmony export */   xf: () => (/* binding */ approvalOf)
/* harmony export */ });
/* harmony import */ var _phala_ids_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4633);
/* harmony import */ var _run_approval_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6803);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5666);



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

/***/ 4247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   tellOutcome: () => (/* binding */ tellOutcome)
/* harmony export */ });
/* harmony import */ var _operations_approval_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6808);
/* harmony import */ var _phala_cvm_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5851);
/* harmony import */ var _phala_status_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2369);
/* harmony import */ var _run_after_job_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8056);
/* harmony import */ var _run_change_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2800);
/* harmony import */ var _text_lines_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8161);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4036);







function tellOutcome(ended, report) {
    const { runner, log, facts } = report;
    const { outcome } = ended;
    (0,_run_after_job_js__WEBPACK_IMPORTED_MODULE_3__/* .saveOutcome */ .Go)(runner, outcome);
    const reason = 'reason' in ended ? ended.reason : undefined;
    facts.learn({ end: { outcome, elapsedMs: log.elapsedMs(), reason } });
    const masked = facts.masked();
    if (masked.length > 0)
        log.warning(`GitHub does not pass an output with a masked value to another job: ${masked.join('; ')}. Write down what is no secret in the compose file instead of the env.`, 'Outputs with a masked value');
    switch (outcome) {
        case 'success':
            tellSuccess(ended, report);
            return 0;
        case 'pending_approval':
            tellPending(ended, report);
            return 0;
        case 'dry_run':
            tellDryRun(ended, report);
            return 0;
        case 'failure':
        case 'timed_out':
        case 'cancelled':
            tellFailure(ended, report);
            return 1;
        default:
            return ended;
    }
}
function called({ cvm, members }) {
    if (members !== undefined)
        return `${members.length} CVMs`;
    return `CVM \`${cvm.name ?? cvm.vmUuid ?? cvm.id ?? cvm.appId ?? 'without a name'}\``;
}
function tellSuccess({ change, proof, weak, warning }, { log, facts: { known } }) {
    if (known.members !== undefined)
        return;
    const { status, cvm } = known;
    const who = called(known);
    if (change === _run_change_js__WEBPACK_IMPORTED_MODULE_4__/* .UNCHANGED */ .ST && status === 'deleted') {
        log.line('There was nothing to delete');
        return;
    }
    if (proof !== undefined)
        log.line(`${who} ${change.did}; status \`${status}\` after ${(0,_text_lines_js__WEBPACK_IMPORTED_MODULE_5__/* .durationWords */ .Sh)(log.elapsedMs())} (${proof})`);
    else if ((0,_run_change_js__WEBPACK_IMPORTED_MODULE_4__/* .takesEffectLater */ .OY)(change))
        log.line(`The platform accepted the request to ${change.verb} ${who}; what becomes of it was not waited for`);
    else if (status !== 'deleted')
        log.line(`${who} ${change.did}${status === '' ? '' : `; status \`${status}\``}`);
    if (status === 'deleted')
        return;
    if (cvm.urls[0] !== undefined)
        log.line(`URL: ${cvm.urls[0]}`);
    const dashboard = (0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_1__/* .dashboardUrl */ .aU)(cvm);
    if (dashboard !== undefined)
        log.line(`Dashboard: ${dashboard}`);
    if (weak === true)
        log.notice(`${who}: ${proof}.`, 'Accepted without proof');
    if (warning !== undefined)
        log.warning(`${who}: ${warning}`, 'Running with a warning');
}
function tellPending({ approval }, { log, facts: { known } }) {
    const steps = (0,_operations_approval_js__WEBPACK_IMPORTED_MODULE_0__/* .approvalSteps */ .VW)(approval);
    const who = `${known.members === undefined ? '' : 'The app of '}${called(known)}`;
    log.line(`${who} waits for an approval on-chain; nothing runs differently until then`);
    for (const { label, value } of steps)
        log.line(`${label}: ${value}`);
    log.warning(`${who} needs an approval on-chain before it can go on: ${steps.map(({ label, value }) => `${label} ${value}`).join('; ')}`, 'Waiting for approval');
}
function tellDryRun({ plan, diff }, { log, facts: { known } }) {
    if (plan.words.length === 0)
        log.line(`Dry run: nothing would be sent for ${called(known)}`);
    else {
        for (const line of (0,_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .planLines */ .HN)(plan))
            log.line(line);
        log.group((0,_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .diffTitle */ .Sm)(plan), diff);
    }
}
function tellFailure(failure, { log, facts: { known } }) {
    const { reason, next, suggestions, links, requestId, title, place } = failure;
    const { status, state, cvm, members } = known;
    const dashboard = (0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_1__/* .dashboardUrl */ .aU)(cvm);
    const details = [
        ['Last status', members === undefined && (0,_phala_status_js__WEBPACK_IMPORTED_MODULE_2__/* .stateWords */ .Xu)({ status, boot_progress: state?.bootProgress })],
        ['Boot error', state?.bootError],
        ...suggestions.map((text) => ['Phala Cloud suggests', text]),
        ...links.map(({ label, url }) => [label, url]),
        ['Request id', requestId],
        ['Dashboard', dashboard],
        ['Next', next],
    ].filter(([, value]) => value !== undefined && value !== '' && value !== false);
    for (const [label, value] of details)
        log.line(`${label}: ${value}`);
    const lines = [reason];
    if (next !== undefined)
        lines.push(next);
    const hasPage = dashboard !== undefined && !lines.some((line) => line.includes(dashboard));
    if (hasPage)
        lines.push(`Dashboard: ${dashboard}`);
    log.error(lines.join('\n'), title, place);
}


/***/ })

};
