export const id = 583;
export const ids = [583];
export const modules = {

/***/ 583:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  planCommit: () => (/* reexport */ planCommit),
  planDeploy: () => (/* reexport */ planDeploy),
  planProvision: () => (/* reexport */ planProvision),
  planReplica: () => (/* reexport */ planReplica)
});

var kms = __webpack_require__(8242);
var phala_status = __webpack_require__(2369);
var change = __webpack_require__(2800);
var problem = __webpack_require__(7905);
var json = __webpack_require__(5666);
var changes = __webpack_require__(8450);
var errors = __webpack_require__(4481);
var retry = __webpack_require__(2426);
var absence = __webpack_require__(6936);
var ids = __webpack_require__(4633);
var after_job = __webpack_require__(8056);
var phala_errors = __webpack_require__(4760);
var time_clock = __webpack_require__(5786);
;// CONCATENATED MODULE: ./build/operations/existence.js




const PATIENCE_MS = 60_000;
async function existenceOf(run, appId) {
    const { api, clock, inputs, deadline } = run;
    const limit = (0,time_clock/* timeLimit */.zc)(clock, PATIENCE_MS, deadline.signal);
    const { signal } = limit;
    try {
        const asking = { api, clock, pauseMs: inputs.retry_delay, signal };
        const id = `app_${appId}`;
        const found = await (0,absence/* askFor */.dq)(asking, id, 'code', () => api.info(id, signal));
        switch (found.kind) {
            case 'answer':
                return { kind: 'there', cvm: found.value };
            case 'listed':
                return { kind: 'there', cvm: found.cvms[0] };
            case 'absent':
                return found;
            default:
                return found;
        }
    }
    catch (error) {
        deadline.signal.throwIfAborted();
        if (error instanceof errors/* ApiError */.hD && phala_errors/* SEVERAL_CODES */.oC.has(error.code))
            return { kind: 'there' };
        if (limit.expired())
            return { kind: 'unknown', reason: `no answer within ${PATIENCE_MS / 1000} s` };
        if (error instanceof errors/* ApiError */.hD)
            return { kind: 'unknown', reason: error.message };
        throw error;
    }
    finally {
        limit.end();
    }
}

;// CONCATENATED MODULE: ./build/operations/commit_new.js








async function lookBefore({ log, ...run }, appId) {
    const existence = await existenceOf({ log, ...run }, appId);
    if (existence.kind === 'unknown')
        log.line(`Whether the app ${appId} has a CVM already cannot be told: ${existence.reason}`);
    return existence.kind;
}
async function commitNew(run, facts, body, candidate) {
    const { clock, inputs, log, ownership, host } = run;
    const name = inputs.operation === 'commit' ? inputs.name : inputs.cvmName;
    const about = {
        appId: body.app_id,
        composeHash: body.compose_hash.toLowerCase().replace(/^0x/, ''),
        name,
        ...(candidate.foundBy === 'known_to_others' && body.encrypted_env !== undefined
            ? { sealedMark: (0,after_job/* markOfSealed */.Zo)(body.encrypted_env) }
            : {}),
    };
    ownership.claim(about, { ...candidate, request: 'sent' });
    const requestedMs = clock.nowMs();
    const sentAt = host.wallMs();
    const { cvm, request } = await facts.timed('commit', () => commit(run, body, candidate, about));
    ownership.justCreated();
    facts.learn({ cvm });
    const handle = cvm.vmUuid ?? cvm.id ?? `app_${body.app_id}`;
    const contradicted = contradicts(cvm, { ...about, sentAt }, candidate);
    const claim = ownership.claim({ ...about, handle, name: cvm.name ?? name }, { ...candidate, request, contradicted });
    const existed = claim === 'not_ours';
    log.line(`${existed ? 'There is already' : 'Created'} CVM \`${cvm.name ?? handle}\` (${handle})`);
    const goal = {
        target: inputs.target ?? 'running',
        proof: proofOf(claim, candidate),
        ...(existed ? {} : { leadsTo: 'running' }),
    };
    return {
        change: existed ? change/* UNCHANGED */.ST : changes/* CREATED */.DE,
        cvm,
        wait: { handle, goal, requestedMs, newestOperation: 'none', verb: 'create' },
    };
}
function proofOf(claim, { before }) {
    if (claim === 'ours')
        return 'new_cvm';
    return claim === 'doubtful' && before === 'absent' ? 'was_absent' : 'any';
}
async function commit(run, body, candidate, about) {
    const { api, deadline, ownership, log } = run;
    let tries = 1;
    let isLost = false;
    const note = (error) => {
        isLost ||= (0,retry/* decide */.LD)(error, 'single') === 'look';
    };
    async function again(error) {
        tries++;
        note(error);
    }
    const whole = (cvm) => ({ ...cvm, appId: cvm.appId ?? body.app_id });
    try {
        const cvm = await api.commit(body, deadline.signal, again);
        return { cvm: whole(cvm), request: tries === 1 ? 'answered' : 'answered_when_repeated' };
    }
    catch (error) {
        if (!(error instanceof errors/* ApiError */.hD))
            throw error;
        note(error);
        if (!isLost) {
            ownership.claim(about, { ...candidate, request: 'refused' });
            throw error;
        }
        ownership.justCreated();
        const made = await foundAfter(run, body.app_id);
        if (made === undefined)
            throw error;
        if (made.composeHash !== undefined && made.composeHash !== about.composeHash) {
            ownership.claim(about, { ...candidate, request: 'answered_when_repeated', contradicted: true });
            throw error;
        }
        log.debug(error.message);
        log.line('The commit got no good answer, but the CVM is there: going on with it');
        return { cvm: whole(made), request: 'answered_when_repeated' };
    }
}
async function foundAfter(run, appId) {
    const existence = await existenceOf(run, appId);
    if (existence.kind === 'there')
        return existence.cvm;
    const look = await (0,absence/* lookInList */.jP)(run.api.once, (0,ids/* readCvmId */.uX)(`app_${appId}`), run.deadline.signal);
    return look.kind === 'has' && look.cvms.length === 1 ? look.cvms[0] : undefined;
}
const WHOLE_SECOND_MS = 1000;
function contradicts({ createdAt, name, composeHash }, sent, { before, foundBy }) {
    if (composeHash !== undefined && composeHash !== sent.composeHash)
        return true;
    if (foundBy === 'reserved_by_this_run')
        return name !== undefined && sent.name !== undefined && name.toLowerCase() !== sent.name.toLowerCase();
    if (before === 'absent')
        return false;
    const grainMs = createdAt?.includes('.') ? 0 : WHOLE_SECOND_MS;
    return Date.parse(createdAt ?? '') + grainMs <= sent.sentAt;
}

var operations_confirm = __webpack_require__(9263);
var cvm = __webpack_require__(5851);
var seal = __webpack_require__(5662);
var operations_approval = __webpack_require__(6808);
var env_names = __webpack_require__(5335);
;// CONCATENATED MODULE: ./build/operations/exact_text.js
async function withExactText(run, facts, machine) {
    const payload = run.images === undefined ? run.payload : await (await run.images).payloadFor(machine);
    facts.learn({ images: payload.compose?.images });
    return { ...run, payload };
}
const LONGEST_TEXT = 256 * 1024;
async function learnDeployedImages(facts, text) {
    if (text === undefined || text.length > LONGEST_TEXT)
        return;
    const { imagesOfText } = await Promise.all(/* import() */[__webpack_require__.e(377), __webpack_require__.e(539), __webpack_require__.e(168), __webpack_require__.e(628)]).then(__webpack_require__.bind(__webpack_require__, 6168));
    facts.learn({ images: imagesOfText(text) });
}

;// CONCATENATED MODULE: ./build/operations/provision_body.js

function provisionBody({ inputs, payload }) {
    const names = payload.env?.map(({ key }) => key);
    return (0,json/* withoutMissing */.t4)({
        name: inputs.cvmName,
        instance_type: inputs.instance_type,
        vcpu: inputs.vcpu,
        memory: inputs.memory,
        disk_size: inputs.disk_size,
        region: inputs.region,
        teepod_id: inputs.node_id,
        image: inputs.image,
        kms: inputs.kms?.toUpperCase(),
        kms_contract: inputs.kms_contract,
        app_id: inputs.app_id,
        nonce: inputs.nonce,
        prefer_dev: inputs.dev_os,
        listed: inputs.listed ?? false,
        env_keys: names,
        compose_file: (0,json/* withoutMissing */.t4)({
            name: '',
            docker_compose_file: payload.compose?.text,
            pre_launch_script: payload.script,
            allowed_envs: names ?? [],
            gateway_enabled: true,
            storage_fs: inputs.storage_fs,
            secure_time: inputs.secure_time,
            public_logs: inputs.public_logs ?? false,
            public_sysinfo: inputs.public_sysinfo ?? false,
            public_tcbinfo: inputs.public_tcbinfo ?? true,
        }),
    });
}

var sent = __webpack_require__(7097);
;// CONCATENATED MODULE: ./build/operations/create.js










async function planCreation(run, facts) {
    const { env } = run.payload;
    await (0,env_names/* checkNames */.L)(run, env ?? []);
    return {
        ...planOf(run, changes/* CREATED */.DE),
        async carryOut() {
            const provision = await reserve(run, facts);
            const { appId, composeHash, envPublicKey: told, kms } = provision;
            if (appId === undefined)
                return holdForApproval(run, provision);
            if (composeHash === undefined)
                throw incomplete();
            const ids = { app_id: appId, compose_hash: composeHash, ...kmsIdOf(kms) };
            const app = { appId, kms: { ...kms, type: run.inputs.kms }, told };
            const sealed = env === undefined ? {} : await create_seal(env, await keyFor(run, app));
            const { app_id } = run.inputs;
            const reserved = app_id === undefined
                ? { before: 'absent', foundBy: 'reserved_by_this_run' }
                : { before: await lookBefore(run, app_id), foundBy: 'known_to_others' };
            const started = await commitNew(run, facts, { ...ids, ...sealed }, reserved);
            return { ...started, sent: (0,sent/* sentBy */.m)(run) };
        },
    };
}
async function planProvision(given, facts) {
    const run = await withExactText(given, facts, { kind: 'new' });
    if (run.payload.env !== undefined)
        await (0,env_names/* checkNames */.L)(run, run.payload.env);
    return {
        ...planOf(run, changes/* PROVISIONED */.fT),
        async carryOut() {
            const answer = await reserve(run, facts);
            if (answer.appId === undefined)
                return holdForApproval(run, answer);
            return { change: changes/* PROVISIONED */.fT, cvm: reserved(run, answer) };
        },
    };
}
function planOf({ inputs, payload }, change) {
    const { path, text, fileText } = payload.compose ?? { path: 'compose file', text: '', fileText: '' };
    return {
        change,
        words: [`CVM \`${inputs.cvmName}\``],
        compose: { path, before: undefined, file: fileText, after: text },
        env: { added: payload.env?.map(({ key }) => key) ?? [], removed: [], kept: [] },
    };
}
async function reserve(run, facts) {
    const { api, deadline, inputs, log } = run;
    const answer = await facts.timed('provision', () => api.provision(provisionBody(run), deadline.signal).catch(async (error) => {
        const { withRegions } = await __webpack_require__.e(/* import() */ 259).then(__webpack_require__.bind(__webpack_require__, 259));
        throw await withRegions(run, error);
    }));
    facts.learn({ cvm: reserved(run, answer) });
    log.line(`Provisioned \`${inputs.cvmName}\`: app id ${answer.appId ?? 'none yet'}, compose hash ${answer.composeHash ?? 'none'}`);
    return answer;
}
function reserved({ inputs }, { appId, composeHash, deviceId, kms }) {
    const { chainId, contractAddress } = kms;
    return { ...cvm/* NO_CVM */.p2, name: inputs.cvmName, appId, composeHash, deviceId, kms: { chainId, contractAddress } };
}
function holdForApproval(run, answer) {
    const approval = (0,operations_approval/* approvalOfCreation */.cG)(answer, run.inputs.deployer_address);
    if (approval === undefined)
        throw incomplete();
    return { change: changes/* PROVISIONED */.fT, cvm: reserved(run, answer), approval };
}
function incomplete() {
    return new problem/* OperationProblem */.P('The platform accepted the provision but answered without an app id or compose hash, so there is nothing to commit. No CVM was created.', 'The provision is not complete');
}
async function keyFor(run, app) {
    const { keyOfApp } = await __webpack_require__.e(/* import() */ 755).then(__webpack_require__.bind(__webpack_require__, 755));
    return keyOfApp(run, app);
}
function kmsIdOf({ chainId, slug }) {
    return chainId === undefined || slug === undefined ? {} : { kms_id: slug };
}
async function create_seal(env, publicKey) {
    return { encrypted_env: await (0,seal/* sealEnv */.H)(env, publicKey), env_keys: env.map(({ key }) => key) };
}

var lifecycle = __webpack_require__(6123);
var updated = __webpack_require__(5204);
;// CONCATENATED MODULE: ./build/operations/commit_plan.js












async function planCommit(run, facts, found) {
    return found === undefined ? commit_plan_planCreation(run, facts) : planUpdate(run, facts, found);
}
async function commit_plan_planCreation(run, facts) {
    const { inputs, payload } = run;
    const { app_id, compose_hash, transaction_hash, contract_address, deployer_address } = inputs;
    if (app_id === undefined || compose_hash === undefined) {
        throw new problem/* OperationProblem */.P('Operation `commit` needs `app_id` and `compose_hash`.', 'The inputs are not valid');
    }
    if (payload.env !== undefined)
        await (0,env_names/* checkNames */.L)(run, payload.env);
    const kms = await kmsOfApp(run);
    const sealed = payload.env === undefined
        ? {}
        : await create_seal(payload.env, await keyFor(run, { appId: app_id, kms, told: undefined }));
    const onChain = { transaction_hash, contract_address, deployer_address, ...kmsIdOf(kms) };
    const given = Object.entries({ ...onChain, ...sealed }).filter(([, value]) => value !== undefined);
    const before = await lookBefore(run, app_id);
    return {
        change: before === 'there' ? change/* UNCHANGED */.ST : changes/* CREATED */.DE,
        words: [`the app ${app_id} that was provisioned`],
        carryOut: async () => ({
            ...(await commitNew(run, facts, { app_id, compose_hash, ...Object.fromEntries(given) }, { before, foundBy: 'known_to_others' })),
            sent: { composeHash: compose_hash },
        }),
    };
}
async function kmsOfApp(run) {
    const { kms: type, kms_contract: contractAddress } = run.inputs;
    const named = { type, chainId: (0,kms/* chainOfType */.JN)(type), contractAddress };
    const isOnChain = named.chainId !== undefined || contractAddress !== undefined;
    if (!isOnChain)
        return named;
    const { lookUpKms } = await __webpack_require__.e(/* import() */ 755).then(__webpack_require__.bind(__webpack_require__, 755));
    return { ...named, ...(0,json/* withoutMissing */.t4)((await lookUpKms(run, named)) ?? {}) };
}
async function planUpdate(run, facts, found) {
    const { inputs, payload, log } = run;
    const { compose_hash: composeHash, commit_token: token, target = 'running' } = inputs;
    const runsIt = composeHash !== undefined && composeHash === found.cvm.composeHash;
    if (runsIt && token === undefined && !(0,phala_status/* isStopped */.id)(found.state.status)) {
        log.line('The CVM has this compose hash already, so there is no update to finish');
        return (0,lifecycle/* alreadyThere */.pL)(run, found, target);
    }
    if (payload.env !== undefined)
        log.warning('The env of an update is sealed when it is prepared, so `env` and `env_file` have no effect on its commit.', 'Inputs without effect');
    return {
        change: changes/* UPDATED */.wF,
        words: [token === undefined ? 'the update that was prepared' : 'what was prepared'],
        undo: { found, revised: true, settings: { size: {} } },
        async carryOut() {
            const transactionHash = inputs.transaction_hash;
            if (runsIt && token !== undefined && !(0,phala_status/* isStopped */.id)(found.state.status)) {
                const replica = await (0,operations_confirm/* finishReplica */.gW)(run, found, { token, composeHash, transactionHash });
                return replica ?? (0,lifecycle/* alreadyThere */.pL)(run, found, target).carryOut();
            }
            const finished = await (0,operations_confirm/* finish */.O9)(run, found, { token, composeHash, transactionHash });
            if (finished.kind === 'replica')
                return finished.started;
            const { sent } = finished;
            const newComposeHash = composeHash !== undefined;
            return { ...(0,updated/* follow */.e)(run, facts, sent.before, { sent, newComposeHash, target }), sent: { composeHash } };
        },
    };
}

var external_node_util_ = __webpack_require__(7975);
var lines = __webpack_require__(8161);
var diff = __webpack_require__(276);
var find = __webpack_require__(441);
var restart = __webpack_require__(5288);
var start = __webpack_require__(4627);
var took_effect = __webpack_require__(3566);
var update = __webpack_require__(6194);
;// CONCATENATED MODULE: ./build/operations/deploy_plan.js

















const NO_COMPOSE_FILE = 'There is no CVM of that name, and no Docker Compose file to create one from: `compose_file` is empty, and the workspace has none.';
async function planDeploy(run, facts, found) {
    if (found !== undefined && isLeaving(found))
        return planInPlace(run, facts, found);
    return found === undefined ? planNew(run, facts) : planFound(run, facts, found);
}
function isLeaving({ cvm, state }) {
    return (0,phala_status/* isDeleting */.p8)(cvm.status) || (0,phala_status/* isDeleting */.p8)(state.status);
}
async function planNew(run, facts) {
    const { inputs } = run;
    if (inputs.cvm_id !== undefined || inputs.mode === 'update')
        throw (0,find/* absent */.Ge)(inputs);
    const plan = await creation(run, facts);
    return {
        ...plan,
        carryOut: () => plan.carryOut().catch(async (error) => {
            const { takenName } = await __webpack_require__.e(/* import() */ 992).then(__webpack_require__.bind(__webpack_require__, 6992));
            return takenName({ run, facts, plan, planFound: planFoundOrLeaving }, error);
        }),
    };
}
async function creation(run, facts) {
    if (run.payload.compose === undefined)
        throw new problem/* OperationProblem */.P(NO_COMPOSE_FILE, 'There is no compose file');
    return planCreation(await withExactText(run, facts, { kind: 'new' }), facts);
}
async function planInPlace(run, facts, found) {
    const { cvm_id, mode } = run.inputs;
    if (cvm_id === undefined && mode !== 'update') {
        const plan = await creation(run, facts);
        const { afterDeletion } = await __webpack_require__.e(/* import() */ 992).then(__webpack_require__.bind(__webpack_require__, 6992));
        return afterDeletion({ run, facts, plan, planFound: planFoundOrLeaving }, found);
    }
    throw new problem/* OperationProblem */.P(`${(0,cvm/* describeCvm */.W8)(found.cvm)} is being deleted, so it cannot be updated. To create a new one when it is gone, deploy by \`name\`, with \`mode: auto\` or \`mode: create\`.`, 'The CVM is being deleted', undefined, 'gone');
}
async function planFoundOrLeaving(run, facts, found) {
    return isLeaving(found) ? 'leaving' : planFound(run, facts, found);
}
async function planFound(given, facts, found) {
    const { inputs, log } = given;
    if (inputs.mode === 'create') {
        throw new problem/* OperationProblem */.P(`${(0,lines/* capital */.Nx)((0,cvm/* describeCvm */.W8)(found.cvm))} exists already, and \`mode\` is \`create\`, so nothing was changed. Give another \`name\`, or \`mode: auto\` to update it.`, 'The CVM exists already');
    }
    log.line(`Found ${(0,cvm/* describeCvm */.W8)(found.cvm)}: ${found.state.status}`);
    if (given.payload.compose === undefined)
        log.notice('There is no compose file, so its text and the pre-launch script stay as they are.', 'Env or settings alone');
    const deployed = await deployedBy(given, found);
    if (deployed === undefined)
        log.line('The platform does not tell this login what the CVM runs now, so "unchanged" cannot be told: everything that is given is sent');
    const run = await withExactText(given, facts, {
        kind: 'found',
        envNames: deployed?.allowedEnvs,
        script: deployed?.script,
    });
    if (run.payload.compose === undefined)
        await learnDeployedImages(facts, deployed?.composeText);
    const changes = (0,diff/* changesOf */.f)(run, found, deployed);
    if (differsInTime(run, deployed))
        log.warning(`\`secure_time\` is ${inputs.secure_time}, and the CVM was made with ${deployed?.secureTime}. It is set when a CVM is made, and no update changes it.`, 'Input without effect');
    if (differsInLineEnds(run, deployed))
        log.line('The compose file differs from the deployed text in line ends alone, which counts as no change');
    async function compare(now) {
        const left = (0,diff/* changesOf */.f)(run, now, await deployedBy(run, now));
        if (left.words.length === 0)
            return 'nothing_differs';
        return (0,external_node_util_.isDeepStrictEqual)(left, changes) ? 'as_planned' : 'differs_otherwise';
    }
    const plan = changes.words.length === 0
        ? bringUp(run, found)
        : await (0,update/* planUpdate */.Z)(run, facts, found, changes, deployed, compare);
    return { ...plan, carryOut: () => plan.carryOut().catch((error) => planAnew(given, facts, found, error)) };
}
function differsInLineEnds({ payload: { compose } }, deployed) {
    const composeText = deployed?.composeText;
    if (compose === undefined || composeText === undefined || compose.text === composeText)
        return false;
    return compose.text.replaceAll('\r\n', '\n') === composeText.replaceAll('\r\n', '\n');
}
function differsInTime({ inputs }, deployed) {
    const now = deployed?.secureTime;
    return inputs.secure_time !== undefined && now !== undefined && inputs.secure_time !== now;
}
async function planAnew(run, facts, before, error) {
    if ((0,phala_errors/* isNotFound */.c4)(error)) {
        const { afterLoss } = await __webpack_require__.e(/* import() */ 211).then(__webpack_require__.bind(__webpack_require__, 2211));
        await afterLoss(run, facts, before, error);
        const plan = await creation(run, facts);
        const { inPlaceOfLost } = await __webpack_require__.e(/* import() */ 992).then(__webpack_require__.bind(__webpack_require__, 6992));
        return inPlaceOfLost({ run, facts, plan, planFound: planFoundOrLeaving });
    }
    if (!(error instanceof took_effect/* Overtaken */.cO))
        throw error;
    const { found } = error;
    (0,find/* learnFound */.zE)(facts, found);
    const plan = await planFound(run, facts, found);
    const left = plan.words.length > 0 ? plan.words.join(', ') : 'nothing';
    run.log.line(`Another operation went first. Compared again, what is left to do is: ${left}`);
    return plan.carryOut();
}
function bringUp(run, found) {
    const plan = planToRun(run, found);
    return { ...plan, carryOut: async () => ({ ...(await plan.carryOut()), sent: (0,sent/* sentBy */.m)(run) }) };
}
function planToRun(run, found) {
    const { status } = found.state;
    if ((0,phala_status/* isStopped */.id)(status))
        return (0,start/* startStopped */.IJ)(run, found);
    const isBusyNow = found.cvm.inProgress === true || found.state.inProgress === true;
    if ((0,phala_status/* isBroken */.Qr)(status) || (!isBusyNow && bootFailed(found)))
        return (0,restart/* restartRunning */.Lc)(run, found);
    if ((0,phala_status/* isStarting */.zd)(status) || found.cvm.inProgress === true)
        return (0,lifecycle/* onItsWay */.f1)(run, found, 'running');
    const images = Object.values(run.payload.compose?.images ?? {});
    const advice = run.inputs.pin_images || images.every((image) => image.includes('@sha256:'))
        ? ''
        : ': where a tag was pushed again, `pin_images: true` makes that a difference';
    run.log.line(`Nothing differs, so nothing is restarted and no image is pulled${advice}`);
    return (0,lifecycle/* alreadyThere */.pL)(run, found, 'running');
}
function bootFailed({ state }) {
    if (state.status === 'exited')
        return true;
    return (state.status === 'running' &&
        state.bootError !== undefined &&
        state.bootProgress !== undefined &&
        !(0,phala_status/* isBootOver */.zE)(state));
}
async function deployedBy({ api, deadline }, { handle, cvm }) {
    try {
        return (0,diff/* deployedFrom */.d)(await api.composeFile(handle, deadline.signal));
    }
    catch (error) {
        const isRouteGone = (0,phala_errors/* isNotFound */.c4)(error) || (error instanceof errors/* ApiError */.hD && error.status === 405);
        if (!(0,phala_errors/* isBarred */.h_)(error) && !isRouteGone)
            throw error;
        return cvm.appCompose === undefined ? undefined : (0,diff/* deployedFrom */.d)(cvm.appCompose);
    }
}

var replica = __webpack_require__(9235);
;// CONCATENATED MODULE: ./build/operations/replica_plan.js







async function planReplica(run, found) {
    return {
        change: changes/* REPLICATED */.UJ,
        words: [(0,cvm/* describeCvm */.W8)(found.cvm)],
        step: 'request',
        carryOut: () => replicate(run, found),
    };
}
async function replicate(run, found) {
    const { api, deadline, inputs, log, secrets } = run;
    const composeHash = inputs.compose_hash ?? found.cvm.composeHash;
    const body = {
        ...(inputs.node_id === undefined ? {} : { node_id: inputs.node_id }),
        ...(composeHash === undefined ? {} : { compose_hash: composeHash }),
    };
    try {
        const started = await (0,replica/* addReplica */.c)(run, found, (tookEffect) => api.replicate(found.handle, body, deadline.signal, tookEffect));
        return { ...started, sent: { composeHash: inputs.compose_hash } };
    }
    catch (error) {
        if (!(error instanceof errors/* ApiError */.hD) || error.status !== operations_approval/* APPROVAL_NEEDED */.K5)
            throw error;
        const approval = (0,operations_approval/* approvalOf */.xf)('replica', error, found.cvm, secrets);
        const { commitToken: token, composeHash: approved } = approval;
        if (approval.allowed?.all === true && token !== undefined) {
            log.line('The contract allows this compose hash already: finishing the replica');
            const started = await (0,operations_confirm/* finishReplica */.gW)(run, found, { token, composeHash: approved });
            if (started !== undefined)
                return started;
        }
        return { change: change/* NONE */.x3, cvm: found.cvm, approval };
    }
}

;// CONCATENATED MODULE: ./build/operations/plans.js






/***/ })

};
