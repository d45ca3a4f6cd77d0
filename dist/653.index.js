export const id = 653;
export const ids = [653];
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

/***/ 355:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ behind),
  p: () => (/* binding */ endOf)
});
var _phala_cvm_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5851);
var _run_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7905);
var _time_clock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5786);
var _wait_reading_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8976);
var _find_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(441);
var _took_effect_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3566);






const LOOKS_FOR_RECORD = 3;
async function behind(run, found, sent) {
    const { next, failure } = await endOf(run, found, sent);
    if (failure !== undefined)
        throw failed(found, failure);
    return next;
}
async function endOf(run, found, sent) {
    const { api, deadline, log } = run;
    const id = sent.accepted.correlationId ?? (await api.info(found.handle, deadline.signal)).progress?.correlationId;
    log.line('Waiting until that is done, before the rest is sent');
    const record = id === undefined ? undefined : await untilOver(run, found, id);
    const failure = record === undefined ? await untilIdle(run, sent) : failureOf(record);
    const next = {
        ...found,
        cvm: { ...found.cvm, inProgress: true, progress: { correlationId: id } },
        newestOperation: id === undefined ? undefined : { id },
    };
    return { next, failure };
}
async function untilOver(run, found, id) {
    const { clock, inputs, deadline } = run;
    let missed = 0;
    for (;;) {
        const records = await recordsOf(run, found);
        const record = records?.find(({ correlationId }) => correlationId === id);
        if (record === undefined)
            missed++;
        const isOver = record !== undefined && record.outcome !== 'in_progress';
        if (isOver || records === undefined || missed >= LOOKS_FOR_RECORD)
            return record;
        await (0,_time_clock_js__WEBPACK_IMPORTED_MODULE_2__/* .sleep */ .yy)(clock, inputs.retry_delay, deadline.signal);
    }
}
async function untilIdle(run, { before, requestedMs }) {
    const { clock, inputs, deadline } = run;
    const { failureWithoutRecord, nextEffectless } = await __webpack_require__.e(/* import() */ 723).then(__webpack_require__.bind(__webpack_require__, 9723));
    const goal = {
        target: 'running',
        proof: 'change',
        leadsTo: 'running',
        before: (0,_wait_reading_js__WEBPACK_IMPORTED_MODULE_3__/* .snapshotOf */ .eY)(before),
    };
    let effectless;
    let began = false;
    for (;;) {
        const askedMs = clock.nowMs();
        const now = await (0,_find_js__WEBPACK_IMPORTED_MODULE_4__/* .foundAgain */ .TF)(run, before);
        const seen = (0,_wait_reading_js__WEBPACK_IMPORTED_MODULE_3__/* .observedState */ .w4)(now);
        began ||= (0,_took_effect_js__WEBPACK_IMPORTED_MODULE_5__/* .isBusy */ .A5)(now) || seen.status !== before.state.status;
        effectless = nextEffectless(goal, effectless, {
            ...seen,
            from: 'read',
            atMs: askedMs - requestedMs,
            answeredMs: clock.nowMs() - requestedMs,
        });
        if (seen.inProgress === undefined || (!(0,_took_effect_js__WEBPACK_IMPORTED_MODULE_5__/* .isBusy */ .A5)(now) && effectless === undefined))
            return undefined;
        const failure = failureWithoutRecord(effectless, began);
        if (failure !== undefined)
            return failure;
        await (0,_time_clock_js__WEBPACK_IMPORTED_MODULE_2__/* .sleep */ .yy)(clock, inputs.retry_delay, deadline.signal);
    }
}
function failureOf({ outcome, errorMessage }) {
    return outcome === 'failed' ? (errorMessage ?? 'the platform gave no reason') : undefined;
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
function failed({ cvm }, reason) {
    return new _run_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .OperationProblem */ .P(`The first part of the update of ${(0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_0__/* .describeCvm */ .W8)(cvm)} failed: ${reason}. The rest of the update was not sent.`, 'The update failed', undefined, 'cvm_failed');
}


/***/ }),

/***/ 9263:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  O9: () => (/* binding */ finish),
  QD: () => (/* binding */ ALREADY_REGISTERED),
  gW: () => (/* binding */ finishReplica),
  zC: () => (/* binding */ finishUpdate)
});
var _net_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4481);
var _time_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5786);
var _replica_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9235);
var _took_effect_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3566);




const ALREADY_REGISTERED = 'already-registered';
const UNVERIFIED = 467;
const TRIES = 4;
async function finish(run, found, confirmation) {
    const { token } = confirmation;
    if (token === undefined)
        return { kind: 'update', sent: await finishUpdate(run, found, confirmation) };
    try {
        return { kind: 'update', sent: await updateByToken(run, found, { ...confirmation, token }) };
    }
    catch (error) {
        if (!isTokenRefused(error))
            throw error;
        const started = await finishReplica(run, found, { ...confirmation, token });
        if (started !== undefined)
            return { kind: 'replica', started };
        return { kind: 'update', sent: await insteadByHash(run, found, confirmation, error) };
    }
}
async function finishUpdate(run, found, confirmation) {
    const { token } = confirmation;
    if (token === undefined)
        return updateByHash(run, found, confirmation);
    try {
        return await updateByToken(run, found, { ...confirmation, token });
    }
    catch (error) {
        if (!isTokenRefused(error))
            throw error;
        return insteadByHash(run, found, confirmation, error);
    }
}
async function finishReplica(run, found, confirmation) {
    const { api, deadline } = run;
    const body = bodyOf(confirmation);
    try {
        const started = await untilSeen(run, () => (0,_replica_js__WEBPACK_IMPORTED_MODULE_2__/* .addReplica */ .c)(run, found, (tookEffect) => api.commitReplica(found.handle, body, deadline.signal, tookEffect)));
        return { ...started, sent: { composeHash: confirmation.composeHash } };
    }
    catch (error) {
        if (isTokenRefused(error))
            return undefined;
        throw error;
    }
}
function updateByToken(run, found, confirmation) {
    const { api, deadline } = run;
    const body = bodyOf(confirmation);
    return untilSeen(run, () => (0,_took_effect_js__WEBPACK_IMPORTED_MODULE_3__/* .send */ .tN)(run, found, {
        verb: 'patch',
        write: (repeat) => api.commitUpdate(found.handle, body, deadline.signal, repeat),
    }));
}
function updateByHash(run, found, { composeHash = '', transactionHash = ALREADY_REGISTERED }) {
    const { api, deadline } = run;
    const headers = { 'x-compose-hash': composeHash, 'x-transaction-hash': transactionHash };
    return untilSeen(run, () => (0,_took_effect_js__WEBPACK_IMPORTED_MODULE_3__/* .send */ .tN)(run, found, {
        verb: 'patch',
        write: (repeat) => api.patch(found.handle, {}, headers, deadline.signal, repeat),
    }));
}
function insteadByHash(run, found, { composeHash }, refusal) {
    if (composeHash === undefined)
        throw refusal;
    run.log.line(`The commit token is refused (HTTP ${refusal.status}); finishing the update by its compose hash`);
    return updateByHash(run, found, { composeHash });
}
const TOKEN_REFUSED = new Set([400, 401, 403, 404, 410, 422, 466]);
function isTokenRefused(error) {
    if (!(error instanceof _net_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD))
        return false;
    const { kind, status, edgeCode, setUp } = error.facts;
    return kind === 'refused' && TOKEN_REFUSED.has(status) && edgeCode === undefined && setUp === undefined;
}
function bodyOf({ token, composeHash = '', transactionHash = ALREADY_REGISTERED }) {
    return { token, compose_hash: composeHash, transaction_hash: transactionHash };
}
async function untilSeen({ clock, deadline, inputs, log }, confirm) {
    for (let tries = 1;; tries++) {
        try {
            return await confirm();
        }
        catch (error) {
            if (!(error instanceof _net_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD) || error.status !== UNVERIFIED || tries >= TRIES)
                throw error;
            log.line('The platform does not see the transaction yet; trying again');
            await (0,_time_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .sleep */ .yy)(clock, inputs.retry_delay, deadline.signal);
        }
    }
}


/***/ }),

/***/ 276:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ deployedFrom),
  f: () => (/* binding */ changesOf)
});
var _phala_os_image_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8807);
var _run_plan_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5823);
var _run_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7905);
var _text_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5666);
var _text_same_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5094);





function deployedFrom(appCompose) {
    const { docker_compose_file, pre_launch_script, allowed_envs } = appCompose;
    return {
        composeText: typeof docker_compose_file === 'string' ? docker_compose_file : undefined,
        script: typeof pre_launch_script === 'string' ? pre_launch_script : undefined,
        allowedEnvs: Array.isArray(allowed_envs)
            ? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(allowed_envs).filter((name) => typeof name === 'string')
            : undefined,
        publicLogs: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOf */ .SF)(appCompose.public_logs),
        publicSysinfo: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOf */ .SF)(appCompose.public_sysinfo),
        publicTcbinfo: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOf */ .SF)(appCompose.public_tcbinfo),
        secureTime: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOf */ .SF)(appCompose.secure_time),
    };
}
function changesOf({ inputs, payload }, { cvm }, told) {
    const deployed = told ?? {};
    const changes = {
        patch: {},
        size: {},
        listed: undefined,
        newComposeHash: false,
        words: [],
    };
    const { words } = changes;
    function patch(field, value, label, hashed) {
        changes.patch[field] = value;
        words.push(label);
        changes.newComposeHash ||= hashed && told !== undefined;
    }
    const { compose, script, env } = payload;
    if (compose !== undefined && !(0,_text_same_text_js__WEBPACK_IMPORTED_MODULE_2__/* .isSameText */ .c)(compose.text, deployed.composeText ?? '')) {
        patch('docker_compose_file', compose.text, 'the compose file', true);
        changes.compose = { path: compose.path, before: deployed.composeText, after: compose.text };
    }
    if (script !== undefined && !(0,_text_same_text_js__WEBPACK_IMPORTED_MODULE_2__/* .isSameText */ .c)(script, deployed.script ?? '')) {
        patch('pre_launch_script', script, 'the pre-launch script', true);
    }
    const flags = [
        ['public_logs', deployed.publicLogs ?? cvm.publicLogs],
        ['public_sysinfo', deployed.publicSysinfo ?? cvm.publicSysinfo],
        ['public_tcbinfo', deployed.publicTcbinfo ?? cvm.publicTcbinfo],
    ];
    for (const [field, now] of flags) {
        const wanted = inputs[field];
        if (wanted !== undefined && wanted !== now)
            patch(field, wanted, `\`${field}\` to ${wanted}`, true);
    }
    if (inputs.image !== undefined && !(0,_phala_os_image_js__WEBPACK_IMPORTED_MODULE_3__/* .isSameImage */ .m)(inputs.image, cvm.osName, cvm.osImageHash)) {
        patch('image', inputs.image, `the OS image to ${inputs.image}`, false);
    }
    if (env !== undefined) {
        const names = env.map(({ key }) => key);
        const added = names.filter((name) => !deployed.allowedEnvs?.includes(name));
        const removed = deployed.allowedEnvs?.filter((name) => !names.includes(name)) ?? [];
        const kept = names.filter((name) => !added.includes(name));
        if (added.length + removed.length > 0)
            patch('allowed_envs', names, 'the names in the env', true);
        words.push('the env');
        changes.env = { added, removed, kept };
    }
    const { diskGb } = cvm.resource;
    if (inputs.disk_size !== undefined && diskGb !== undefined && inputs.disk_size < diskGb) {
        throw smallerDisk(inputs.disk_size, diskGb);
    }
    const sizes = [
        ['instance_type', ''],
        ['vcpu', ''],
        ['memory', ' MB'],
        ['disk_size', ' GB'],
    ];
    const size = (0,_run_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .sizeOf */ .$)(cvm);
    for (const [field, unit] of sizes) {
        const [wanted, now] = [inputs[field], size[field]];
        if (wanted === undefined || wanted === now)
            continue;
        Object.assign(changes.size, { [field]: wanted });
        words.push(`\`${field}\` from ${now ?? 'unknown'} to ${wanted}${unit}`);
    }
    if (inputs.listed !== undefined && inputs.listed !== cvm.listed) {
        changes.listed = inputs.listed;
        words.push(`\`listed\` to ${inputs.listed}`);
    }
    return changes;
}
function smallerDisk(wanted, now) {
    return new _run_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .OperationProblem */ .P(`Input \`disk_size\` is ${wanted} GB, and the disk of the CVM has ${now} GB. A disk can only grow: give at least ${now}, or leave \`disk_size\` empty.`, 'A disk cannot shrink');
}


/***/ }),

/***/ 5335:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ checkNames)
});
var _run_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7905);

async function checkNames({ inputs, payload, log }, pairs, deployed = {}) {
    const { checkEnv } = await __webpack_require__.e(/* import() */ 736).then(__webpack_require__.bind(__webpack_require__, 4736));
    const { errors, warnings } = checkEnv({
        pairs,
        references: payload.compose?.check.references ?? deployed.references,
        allowedEnvsNow: deployed.allowedEnvs,
        scriptText: payload.script,
        mode: inputs.env_check,
    });
    if (deployed.untold === true && inputs.env_check !== 'off')
        (inputs.env_check === 'strict' && inputs.envCheckGiven ? errors : warnings).push(NAMES_UNTOLD);
    const [first] = errors;
    if (first !== undefined) {
        const lenient = errors.every(({ isBearable }) => isBearable)
            ? ' `env_check: warn` makes this a warning, and goes on.'
            : '';
        const texts = errors.map(({ message }) => message);
        throw new _run_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .OperationProblem */ .P([...texts, `Nothing was changed.${lenient}`].join('\n'), first.title);
    }
    for (const { title, message } of warnings)
        log.warning(message, title);
}
const NAMES_UNTOLD = {
    title: 'Variables could be lost',
    isBearable: true,
    message: 'The names of the variables that the CVM has now cannot be read, so it cannot be told whether one of them would be lost: this env replaces all of them.',
};


/***/ }),

/***/ 9235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ addReplica)
});
var _net_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4481);
var _net_retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2426);
var _phala_cvm_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5851);
var _phala_identity_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8881);
var _run_problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7905);
var _time_clock_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5786);
var _changes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8450);
var _took_effect_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3566);








async function addReplica(run, found, request) {
    const { api, deadline, clock, inputs, log, ownership } = run;
    const { signal } = deadline;
    const { appId } = found.cvm;
    const before = new Set(appId === undefined ? [] : (await api.appCvms(appId, signal)).map(_phala_cvm_js__WEBPACK_IMPORTED_MODULE_2__/* .handleOf */ .mP));
    let isInferred = false;
    async function findAdded(app) {
        const [added, ...others] = (await api.appCvms(app, signal)).filter((cvm) => !before.has((0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_2__/* .handleOf */ .mP)(cvm)));
        if (added === undefined)
            return undefined;
        if (others.length > 0)
            throw indistinct([added, ...others]);
        isInferred = true;
        return recordOf(added);
    }
    const tookEffect = appId === undefined ? undefined : () => findAdded(appId);
    const candidate = { before: 'absent', foundBy: 'answer_alone' };
    ownership.claim({ replicaOf: appId ?? found.handle }, { ...candidate, request: 'sent' });
    const requestedMs = clock.nowMs();
    const answered = await request(tookEffect).catch((error) => {
        if (error instanceof _net_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD && (0,_net_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .decide */ .LD)(error, 'single') === 'final')
            ownership.claim({}, { ...candidate, request: 'refused' });
        throw error;
    });
    const isNew = (cvm) => {
        const handle = (0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_2__/* .handleOf */ .mP)(cvm);
        const isOfAnotherApp = appId !== undefined && (0,_phala_identity_js__WEBPACK_IMPORTED_MODULE_7__/* .isOthers */ .s)(cvm, `app_${appId}`);
        return !isOfAnotherApp && handle !== found.handle && !before.has(handle);
    };
    const replica = isNew(answered) ? answered : await insteadOf(answered);
    async function insteadOf(wrong) {
        const untilMs = requestedMs + _took_effect_js__WEBPACK_IMPORTED_MODULE_6__/* .READERS_LAG_MS */ .lK;
        for (;;) {
            const added = await tookEffect?.();
            if (added !== undefined)
                return (0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_2__/* .readCvm */ .RL)(added);
            if (tookEffect === undefined || clock.nowMs() >= untilMs)
                break;
            await (0,_time_clock_js__WEBPACK_IMPORTED_MODULE_4__/* .sleep */ .yy)(clock, inputs.retry_delay, signal);
        }
        throw new _run_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .OperationProblem */ .P(`The replica was accepted, but the answer tells of ${(0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_2__/* .describeCvm */ .W8)(wrong)}, which is not it, and no new machine of the app is seen. See the dashboard.`, 'Accepted, but it cannot be watched', undefined, 'unwatched');
    }
    const handle = (0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_2__/* .handleOf */ .mP)({ ...replica, appId: undefined });
    if (handle === undefined) {
        throw new _run_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .OperationProblem */ .P('The replica was accepted, but the answer does not tell its id, so it cannot be watched. See the dashboard.', 'Accepted, but it cannot be watched');
    }
    ownership.justCreated();
    const answer = isInferred ? 'answered_when_repeated' : 'answered';
    const claim = ownership.claim({ handle, name: replica.name }, { ...candidate, request: answer });
    log.line(`Replica \`${replica.name ?? handle}\` is being created`);
    const target = inputs.target ?? 'running';
    const cvm = { ...replica, appId: replica.appId ?? appId };
    return {
        change: _changes_js__WEBPACK_IMPORTED_MODULE_5__/* .REPLICATED */ .UJ,
        cvm,
        wait: {
            handle,
            goal: { target, proof: claim === 'ours' ? 'new_cvm' : 'any', leadsTo: 'running' },
            requestedMs,
            newestOperation: 'none',
            verb: 'create',
        },
    };
}
function indistinct(added) {
    return new _run_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .OperationProblem */ .P([
        'The answer to the request was lost, and several machines were added to the app since then. Which of them is the replica of this run cannot be told, so none is touched:',
        ...(0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_2__/* .cvmLines */ .ub)(added),
        'See which of them nobody needs; to remove one by hand: `phala cvms delete ID`.',
    ].join('\n'), 'Which replica is new cannot be told');
}
function recordOf({ id, vmUuid, appId, instanceId, name, status }) {
    return { id, vm_uuid: vmUuid, app_id: appId, instance_id: instanceId, name, status };
}


/***/ }),

/***/ 6194:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ applyChanges),
  Z: () => (/* binding */ planUpdate)
});
var _net_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4481);
var _phala_os_image_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(8807);
var _phala_seal_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5662);
var _run_change_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2800);
var _run_plan_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(5823);
var _approval_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6808);
var _behind_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(355);
var _changes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8450);
var _confirm_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9263);
var _env_names_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5335);
var _sent_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(7097);
var _took_effect_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3566);
var _updated_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5204);













async function planUpdate(run, facts, found, changes, deployed, compare) {
    const { env } = run.payload;
    if (env !== undefined) {
        const references = await referencesIn(run, deployed?.composeText);
        await (0,_env_names_js__WEBPACK_IMPORTED_MODULE_6__/* .checkNames */ .L)(run, env, { ...(deployed ?? { untold: true }), references });
    }
    const key = env === undefined ? undefined : await (await __webpack_require__.e(/* import() */ 755).then(__webpack_require__.bind(__webpack_require__, 755))).keyOfCvm(run, found);
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
            const sealed = key === undefined ? {} : { encrypted_env: await (0,_phala_seal_js__WEBPACK_IMPORTED_MODULE_9__/* .sealEnv */ .H)(env ?? [], key) };
            const started = await applyChanges(run, facts, found, changes, sealed, (last) => last === undefined ? { compare } : {});
            return { ...started, sent: { ...(0,_sent_js__WEBPACK_IMPORTED_MODULE_10__/* .sentBy */ .m)(run), size: changes.size } };
        },
    };
}
function settingsBefore({ cvm }, { size, patch: body, listed }) {
    const now = Object.entries((0,_run_plan_js__WEBPACK_IMPORTED_MODULE_11__/* .sizeOf */ .$)(cvm)).filter(([field]) => field in size);
    return {
        size: Object.fromEntries(now),
        ...('image' in body ? { image: (0,_phala_os_image_js__WEBPACK_IMPORTED_MODULE_12__/* .imageLike */ .T)(String(body.image), cvm.osName, cvm.osImageHash) } : {}),
        ...(listed === undefined ? {} : { listed: cvm.listed }),
    };
}
async function referencesIn({ payload }, composeText) {
    if (payload.compose !== undefined || composeText === undefined)
        return undefined;
    const { checkCompose } = await Promise.all(/* import() */[__webpack_require__.e(377), __webpack_require__.e(539), __webpack_require__.e(168), __webpack_require__.e(628)]).then(__webpack_require__.bind(__webpack_require__, 6168));
    return checkCompose({ text: composeText, path: 'deployed' }).references;
}
async function applyChanges(run, facts, found, changes, sealed, questions) {
    const queue = writesOf(run, changes, { ...changes.patch, ...sealed }, found);
    let first;
    let last;
    for (let write = queue.shift(); write !== undefined; write = queue.shift()) {
        const before = last === undefined ? found : await (0,_behind_js__WEBPACK_IMPORTED_MODULE_3__/* .behind */ .R)(run, found, last);
        const result = await write(run, before, questions(last));
        if (result.kind === 'approval')
            return waitForApproval(run, found, result.approval, changes);
        if (result.kind === 'accepted') {
            last = result.sent;
            (0,_updated_js__WEBPACK_IMPORTED_MODULE_8__/* .learnOperation */ .C)(facts, last);
            first ??= last.before;
        }
        if (result.kind === 'instead')
            queue.unshift(...result.writes);
    }
    return (0,_updated_js__WEBPACK_IMPORTED_MODULE_8__/* .follow */ .e)(run, facts, first ?? found, {
        sent: last,
        newComposeHash: changes.newComposeHash,
        target: run.inputs.target ?? 'running',
    });
}
function writesOf({ inputs }, { listed, size }, body, { cvm }) {
    const ending = stopFields(inputs);
    const writes = [];
    if (listed !== undefined)
        writes.push((run, before, asks) => list(run, before, listed, asks));
    if (isEmpty(size)) {
        if (!isEmpty(body))
            writes.push((run, before, asks) => patch(run, before, { ...body, ...ending }, asks));
    }
    else if (cvm.kms.chainId === undefined || isEmpty(body)) {
        writes.push((run, before, asks) => resize(run, before, size, { ...body, ...ending }, asks));
    }
    else {
        writes.push((run, before, asks) => resize(run, before, size, ending, asks));
        writes.push((run, before, asks) => patch(run, before, { ...body, ...ending }, asks));
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
async function list(run, found, listed, { isOthers }) {
    const { api, deadline } = run;
    const { handle } = found;
    await (0,_took_effect_js__WEBPACK_IMPORTED_MODULE_7__/* .leaveToOthers */ .Cv)(run, found, isOthers);
    await api.setListed(handle, listed, deadline.signal);
    return { kind: 'done' };
}
const RESTART = 'allow_restart';
async function resize(run, before, size, body, asks) {
    try {
        return await patch(run, before, { ...body, ...size, [RESTART]: true }, asks);
    }
    catch (error) {
        if (!(await refusesSize(run, before, size, error)))
            throw error;
        run.log.line('The size is not taken in one request with the rest; sending it by a request of its own');
        const rest = isEmpty(body)
            ? []
            : [(_, now, { isOthers }) => patch(run, now, body, { isOthers })];
        const alone = (_, now, { isOthers }) => resizeAlone(run, now, size, { isOthers });
        return { kind: 'instead', writes: [...rest, alone] };
    }
}
async function refusesSize({ api, deadline }, { handle }, size, error) {
    if (!(error instanceof _net_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD))
        return false;
    const { status, message } = error.facts;
    if (status === 405)
        return true;
    if (status === 422)
        return [RESTART, ...Object.keys(size)].some((field) => message.includes(field));
    return (status === 404 &&
        (await api.info(handle, deadline.signal).then(() => true, () => false)));
}
async function resizeAlone(run, before, size, asks) {
    const { api, deadline } = run;
    const write = (repeat) => api.resize(before.handle, size, deadline.signal, repeat);
    const sent = await (0,_took_effect_js__WEBPACK_IMPORTED_MODULE_7__/* .send */ .tN)(run, before, { verb: 'patch', write, ...asks });
    return { kind: 'accepted', sent };
}
async function patch(run, before, body, asks) {
    const { api, deadline, log, secrets } = run;
    const headers = before.cvm.kms.chainId === undefined ? {} : { 'x-prepare-only': 'true' };
    try {
        const write = (repeat) => api.patch(before.handle, body, headers, deadline.signal, repeat);
        const sent = await (0,_took_effect_js__WEBPACK_IMPORTED_MODULE_7__/* .send */ .tN)(run, before, { verb: 'patch', write, ...asks });
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
    return { change: _run_change_js__WEBPACK_IMPORTED_MODULE_1__/* .NONE */ .x3, cvm: found.cvm, approval };
}
function isEmpty(body) {
    return Object.keys(body).length === 0;
}


/***/ }),

/***/ 5204:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ learnOperation),
  e: () => (/* binding */ follow)
});
var _phala_status_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2369);
var _run_plan_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5823);
var _wait_reading_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8976);
var _changes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8450);
var _find_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(441);
var _took_effect_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3566);






function learnOperation({ known, learn }, { accepted: { correlationId } }) {
    if (correlationId === undefined)
        return;
    const ids = [...new Set([...(known.operation.ids ?? []), correlationId])];
    learn({ operation: { correlationId, ids } });
}
function follow({ log, clock }, facts, found, { sent, target, newComposeHash }) {
    if (sent === undefined) {
        const wait = (0,_run_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .waitOn */ .b)(found, { target, proof: 'any' }, clock.nowMs());
        return { change: _changes_js__WEBPACK_IMPORTED_MODULE_2__/* .UPDATED */ .wF, cvm: found.cvm, wait };
    }
    const { correlationId } = sent.accepted;
    learnOperation(facts, sent);
    log.line(correlationId === undefined
        ? 'The request is accepted'
        : `The request is accepted as operation ${correlationId}`);
    const { before } = sent;
    facts.learn({ previous: (0,_find_js__WEBPACK_IMPORTED_MODULE_3__/* .previousOf */ .te)(found), newComposeHash });
    const wasStopped = (0,_phala_status_js__WEBPACK_IMPORTED_MODULE_0__/* .isStopped */ .id)(before.state.status) && !(0,_took_effect_js__WEBPACK_IMPORTED_MODULE_4__/* .isBusy */ .A5)(before) && target === 'running';
    const goal = {
        target,
        proof: wasStopped ? 'was_stopped' : 'change',
        leadsTo: 'running',
        before: { ...(0,_wait_reading_js__WEBPACK_IMPORTED_MODULE_1__/* .snapshotOf */ .eY)(before), composeHash: found.cvm.composeHash },
        newComposeHash,
        operationId: correlationId,
    };
    return { change: _changes_js__WEBPACK_IMPORTED_MODULE_2__/* .UPDATED */ .wF, cvm: before.cvm, wait: (0,_run_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .waitOn */ .b)(before, goal, sent.requestedMs, 'patch') };
}


/***/ }),

/***/ 8807:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  T: () => (/* binding */ imageLike),
  m: () => (/* binding */ isSameImage)
});
function isSameImage(wanted, name, hash) {
    if (name === undefined)
        return false;
    const [a, b] = [splitSlug(wanted.toLowerCase()), splitSlug(name.toLowerCase())];
    if (wanted.toLowerCase() === name.toLowerCase())
        return true;
    if (a.name !== b.name)
        return false;
    const known = hash?.toLowerCase().replace(/^0x/, '') ?? b.digits;
    return a.digits === undefined || known === undefined || isBeginning(a.digits, known);
}
function imageLike(other, name, hash) {
    const { digits } = splitSlug(other);
    if (digits === undefined || hash === undefined || name === undefined)
        return name;
    return `${splitSlug(name).name}-${hash.replace(/^0x/, '').slice(0, digits.length)}`;
}
const SLUG = /^(.+)-([0-9a-f]{8,64})$/;
function splitSlug(text) {
    const [, name = text, digits] = SLUG.exec(text) ?? [];
    return { name, digits };
}
function isBeginning(a, b) {
    return a.startsWith(b) || b.startsWith(a);
}


/***/ }),

/***/ 5662:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  H: () => (/* binding */ sealEnv)
});
async function sealEnv(pairs, publicKeyHex) {
    const key = readPublicKey(publicKeyHex);
    const plain = pairs.map(({ key, value }) => ({ key, value }));
    const { encryptEnvVars } = await Promise.all(/* import() */[__webpack_require__.e(499), __webpack_require__.e(969), __webpack_require__.e(541)]).then(__webpack_require__.bind(__webpack_require__, 4541));
    try {
        return await encryptEnvVars(plain, key);
    }
    catch (error) {
        const advice = 'so the variables were not encrypted and nothing was sent';
        throw new Error(`The platform's public key for \`env\` is no usable X25519 key, ${advice}.`, {
            cause: error,
        });
    }
}
function readPublicKey(text) {
    const digits = text.replace(/^0x/i, '');
    const problem = keyProblem(digits);
    if (problem === undefined)
        return digits.toLowerCase();
    throw new Error(`The platform's public key for \`env\` ${problem}; expected are 64 hex digits. Variables sealed with it could be read by nobody, and the CVM would start without them, so nothing was sent.`);
}
function keyProblem(digits) {
    if (digits === '')
        return 'is empty';
    if (/[^0-9a-f]/i.test(digits))
        return 'holds a character that is no hex digit';
    if (digits.length !== 64)
        return `has ${digits.length} hex digits`;
    return /^0+$/.test(digits) ? 'is all zeros' : undefined;
}


/***/ }),

/***/ 5094:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ firstDifferentLine),
  c: () => (/* binding */ isSameText)
});
function isSameText(one, other) {
    return normal(one) === normal(other);
}
function firstDifferentLine(one, other) {
    const others = normal(other).split('\n');
    const lines = normal(one).split('\n');
    const at = lines.findIndex((line, index) => line !== others[index]);
    return (at < 0 ? lines.length : at) + 1;
}
function normal(text) {
    return text.replaceAll('\r\n', '\n').trimEnd();
}


/***/ })

};
