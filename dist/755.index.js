export const id = 755;
export const ids = [755];
export const modules = {

/***/ 755:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  keyOfApp: () => (/* binding */ keyOfApp),
  keyOfCvm: () => (/* binding */ keyOfCvm),
  lookUpKms: () => (/* reexport */ lookUpKms)
});

// EXTERNAL MODULE: ./build/phala/cvm.js
var phala_cvm = __webpack_require__(5851);
// EXTERNAL MODULE: ./build/run/problem.js
var problem = __webpack_require__(7905);
// EXTERNAL MODULE: ./build/net/errors.js
var errors = __webpack_require__(4481);
// EXTERNAL MODULE: ./build/net/retry.js
var retry = __webpack_require__(2426);
// EXTERNAL MODULE: ./build/phala/errors.js
var phala_errors = __webpack_require__(4760);
// EXTERNAL MODULE: ./build/phala/kms.js
var phala_kms = __webpack_require__(8242);
// EXTERNAL MODULE: ./build/time/clock.js
var time_clock = __webpack_require__(5786);
;// CONCATENATED MODULE: ./build/operations/kms_key.js





async function askKms(run, app, patience) {
    const { deadline, clock, host, inputs, troubles } = run;
    const kms = kmsOf(run, app);
    for (;;) {
        const round = await askRound(run, app, kms);
        if (round.kind !== 'passing')
            return round;
        if (patience === 'once')
            return { kind: 'no_answer', tried: round.tried, barred: false };
        const pauseMs = (0,retry/* pauseAfter */.l0)(round.error, { retryDelayMs: inputs.retry_delay, random: host.random });
        troubles.retry(round.error, pauseMs);
        await (0,time_clock/* sleep */.yy)(clock, pauseMs, deadline.signal);
    }
}
async function askRound({ api, deadline }, app, kms) {
    const tried = new Map();
    let passing;
    let unsigned;
    for (const readName of [kms.type, kms.slug, kms.contract]) {
        const name = await readName();
        if (name === undefined || tried.has(name))
            continue;
        try {
            const { publicKey, signature } = await api.once.envPublicKey(name, app.appId, deadline.signal);
            if (publicKey === undefined) {
                tried.set(name, 'an answer without a key');
                continue;
            }
            const verdict = await verdictOf(publicKey, signature, app.appId, await kms.signer());
            if (verdict.kind !== 'not_signed')
                return verdict;
            unsigned ??= verdict;
            tried.set(name, verdict.reason);
        }
        catch (error) {
            if (!(error instanceof errors/* ApiError */.hD))
                throw error;
            tried.set(name, wordsOf(error));
            if ((0,phala_errors/* isBarred */.h_)(error))
                return { kind: 'no_answer', tried: wordsOfAll(tried), barred: true };
            if ((0,retry/* decide */.LD)(error, 'read') !== 'final')
                passing = error;
        }
    }
    if (passing !== undefined)
        return { kind: 'passing', tried: wordsOfAll(tried), error: passing };
    return unsigned ?? { kind: 'no_answer', tried: wordsOfAll(tried), barred: false };
}
async function verdictOf(publicKey, signature, appId, expectedSigner) {
    if (expectedSigner === undefined)
        return { kind: 'unchecked', publicKey };
    const { verifyEnvPublicKey } = await Promise.all(/* import() */[__webpack_require__.e(499), __webpack_require__.e(831), __webpack_require__.e(969), __webpack_require__.e(320)]).then(__webpack_require__.bind(__webpack_require__, 7320));
    const verdict = verifyEnvPublicKey({ publicKey, signature: signature ?? '', appId, expectedSigner });
    return verdict.kind === 'valid'
        ? { kind: 'signed', publicKey }
        : { kind: 'not_signed', reason: verdict.kind.replace('_', ' ') };
}
function kmsOf(run, { kms, readSlug }) {
    const { type = (0,phala_kms/* typeOfChain */.ZC)(kms.chainId), slug, contractAddress, signer } = kms;
    const listed = once(() => lookUpKms(run, kms));
    const nodeSlug = once(() => (readSlug === undefined ? nothing() : optional(run, readSlug)));
    return {
        type: async () => type?.toLowerCase(),
        slug: async () => slug ?? (await nodeSlug()) ?? (await listed())?.slug,
        contract: async () => contractAddress ?? (await listed())?.contractAddress,
        signer: async () => signer ?? (await listed())?.signer,
    };
}
async function lookUpKms(run, kms) {
    return optional(run, async () => (0,phala_kms/* findKms */.BX)(await run.api.once.kmsList(run.deadline.signal), kms));
}
async function optional({ log }, read) {
    try {
        return await read();
    }
    catch (error) {
        if (!(error instanceof errors/* ApiError */.hD))
            throw error;
        log.debug(error.message);
        return undefined;
    }
}
function once(read) {
    let reading;
    return () => {
        reading ??= read();
        return reading;
    };
}
async function nothing() {
    return undefined;
}
function wordsOf({ facts: { status, message } }) {
    return status === undefined ? message : `HTTP ${status}, ${message}`;
}
function wordsOfAll(tried) {
    return [...tried].map(([name, words]) => `\`${name}\` (${words})`);
}
function kmsName({ type, slug, chainId, contractAddress }) {
    return `\`${type?.toLowerCase() ?? (0,phala_kms/* typeOfChain */.ZC)(chainId) ?? slug ?? contractAddress ?? `of the chain ${chainId}`}\``;
}

;// CONCATENATED MODULE: ./build/operations/env_key.js




async function keyOfCvm(run, { cvm, handle }) {
    const { kms, appId } = cvm;
    const { envPublicKey: told } = kms;
    if (appId !== undefined)
        return keyOfApp(run, { appId, kms, told, readSlug: () => readSlug(run, handle) });
    if (told !== undefined && kms.chainId === undefined && kms.signer === undefined)
        return told;
    throw new problem/* OperationProblem */.P(`The platform does not tell the app id of ${(0,phala_cvm/* describeCvm */.W8)(cvm)}, so the key that its env is sealed for cannot be had, and nothing was changed. Leave \`env\` and \`env_file\` empty to keep the env as it is.`, 'No key for the env');
}
async function keyOfApp(run, app) {
    const { kms, told } = app;
    const isCentral = kms.chainId === undefined;
    if (isCentral && told !== undefined && kms.signer === undefined)
        return told;
    const asked = await askKms(run, app, isCentral && told !== undefined ? 'once' : 'until_deadline');
    switch (asked.kind) {
        case 'unchecked':
            if (!isCentral)
                tellUnchecked(run, kms);
            return asked.publicKey;
        case 'signed':
            if (isCentral && told !== undefined && !isSameKey(told, asked.publicKey))
                throw forged(app, 'another key');
            return asked.publicKey;
        case 'not_signed':
            throw forged(app, asked.reason);
        case 'no_answer':
            if (isCentral && told !== undefined)
                return unconfirmed(run, app, told, asked);
            throw noKey(app, asked);
        default:
            return asked;
    }
}
function tellUnchecked({ log }, kms) {
    log.warnOnce(`The public key that the env is sealed for is not checked: the platform tells no key of the KMS ${kmsName(kms)} to check it with.`, 'The key for the env is not checked');
}
function unconfirmed({ log }, { kms }, told, asked) {
    const words = `The public key that the env is sealed for is not checked: the KMS ${kmsName(kms)} gave no signature of it (${asked.tried.join('; ')})`;
    if (asked.barred)
        log.line(words);
    else
        log.warnOnce(`${words}.`, 'The key for the env is not checked');
    return told;
}
function forged({ appId, kms }, reason) {
    return new problem/* OperationProblem */.P(`The public key for the env of the app ${appId} is not signed by its KMS ${kmsName(kms)} (${reason}). Secrets sealed with it could be read by somebody else, so nothing was sent. Report this to Phala Cloud.`, 'The key for the env is not to be trusted');
}
function noKey({ appId, kms }, { tried, barred }) {
    const next = barred
        ? 'A login without a key may not ask the KMS: give `api_key`, or leave `env` and `env_file` empty.'
        : 'Run the job again later; if it stays so, send this to the support of Phala Cloud.';
    return new problem/* OperationProblem */.P(`The KMS ${kmsName(kms)} gave no public key to seal the env of the app ${appId} for, so nothing was sent. Tried: ${tried.join('; ')}. ${next}`, 'No key for the env');
}
async function readSlug({ api, deadline }, handle) {
    return api.once.kmsSlug(handle, deadline.signal);
}
function isSameKey(a, b) {
    const bare = (key) => key.toLowerCase().replace(/^0x/, '');
    return bare(a) === bare(b);
}


/***/ })

};
