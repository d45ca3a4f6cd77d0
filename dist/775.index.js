export const id = 775;
export const ids = [775];
export const modules = {

/***/ 5700:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ withinBudget)
});
var _time_clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5786);
var _time_deadline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8754);


async function withinBudget({ clock, deadline }, limitMs, work) {
    const limit = (0,_time_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .timeLimit */ .zc)(clock, limitMs, deadline.signal);
    try {
        return await work(limit.signal);
    }
    catch (error) {
        if (!limit.signal.aborted)
            throw error;
        const { reason } = deadline.signal;
        if (reason instanceof _time_deadline_js__WEBPACK_IMPORTED_MODULE_1__/* .Interruption */ ._ && reason.kind === 'cancelled')
            throw reason;
        return undefined;
    }
    finally {
        limit.end();
    }
}


/***/ }),

/***/ 3560:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  Q8: () => (/* binding */ composeHashOf),
  UD: () => (/* binding */ compare),
  lp: () => (/* binding */ stillEarlier),
  nL: () => (/* binding */ differentText),
  o3: () => (/* binding */ comparedWith),
  yZ: () => (/* binding */ differentNames)
});
var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
var _text_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5666);
var _text_same_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5094);
var _text_shorten_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7627);




function compare(appCompose, { hash: expected, sent }) {
    const hash = composeHashOf(appCompose);
    const hashes = hash === expected
        ? undefined
        : `the machine shows the compose hash ${hash}, and ${sent.composeHash === undefined ? 'the platform reports' : '`compose_hash` is'} ${expected}`;
    const findings = [hashes, differenceFrom(sent, (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .qF)(appCompose))].filter((text) => text !== undefined);
    if (findings.length === 0)
        return { kind: 'same', proof: proofWords(hash, sent) };
    const agreed = hashes === undefined && sent.composeHash === undefined ? { agreed: true } : {};
    return { kind: 'different', hash, reason: findings.join('; '), ...agreed };
}
function proofWords(hash, sent) {
    return `the app compose of the machine, as the platform passes it on, has the compose hash ${hash}${comparedWith(sent)}`;
}
function comparedWith({ composeText, composeHash }) {
    if (composeText !== undefined && composeHash !== undefined)
        return ' that was given and holds the compose file';
    if (composeText !== undefined)
        return ' and holds what was sent';
    return composeHash === undefined ? ", compared with the platform's own record only" : ' that was given';
}
function differenceFrom(sent, runs) {
    if (!(0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(runs))
        return 'the app compose of the machine is not JSON';
    return (differentText('compose file', sent.composeText, runs.docker_compose_file) ??
        differentText('pre-launch script', sent.script, runs.pre_launch_script) ??
        differentNames(sent.envNames, (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(runs.allowed_envs)));
}
function differentText(what, sent, runs) {
    const text = typeof runs === 'string' ? runs : '';
    if (sent === undefined || (0,_text_same_text_js__WEBPACK_IMPORTED_MODULE_2__/* .isSameText */ .c)(sent, text))
        return undefined;
    const number = (0,_text_same_text_js__WEBPACK_IMPORTED_MODULE_2__/* .firstDifferentLine */ .a)(sent, text);
    const [sentLine, runningLine] = [lineOf(sent, number), lineOf(text, number)];
    return `the ${what} that runs is not the one that was sent: line ${number} is ${runningLine}, and ${sentLine} was sent`;
}
const LONGEST_LINE = 80;
function lineOf(text, number) {
    const line = text.split(/\r?\n/)[number - 1]?.trimEnd();
    if (line === undefined)
        return 'missing';
    return line === '' ? 'empty' : `\`${(0,_text_shorten_js__WEBPACK_IMPORTED_MODULE_3__/* .shorten */ .m)(line, LONGEST_LINE)}\``;
}
function differentNames(sent, runs) {
    if (sent === undefined)
        return undefined;
    const missing = sent.filter((name) => !runs.includes(name));
    const extra = runs.filter((name) => !sent.includes(String(name)));
    if (missing.length === 0 && extra.length === 0)
        return undefined;
    const parts = [
        missing.length > 0 ? `lacks ${missing.join(', ')}` : '',
        extra.length > 0 ? `has ${extra.join(', ')} besides` : '',
    ];
    return `the list of allowed variables that runs ${parts.filter((part) => part !== '').join(' and ')}`;
}
function stillEarlier(composeHash) {
    return `the machine still attests the version before, compose hash ${composeHash}`;
}
function composeHashOf(appComposeText) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(appComposeText, 'utf8').digest('hex');
}


/***/ }),

/***/ 3775:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  proveRunning: () => (/* binding */ proveRunning),
  verifyAsItIs: () => (/* binding */ verifyAsItIs)
});

var time_clock = __webpack_require__(5786);
var budget = __webpack_require__(5700);
var cvm = __webpack_require__(5851);
var outcome = __webpack_require__(5302);
var plan = __webpack_require__(5823);
;// CONCATENATED MODULE: ./build/prove/size.js





const SHOWS_WITHIN_MS = 60_000;
const PAUSE_MS = 5000;
async function checkSize(run, facts, handle, sent) {
    const wrong = () => {
        const now = (0,plan/* sizeOf */.$)(facts.known.cvm);
        const fields = Object.keys(sent);
        return fields.filter((field) => now[field] !== undefined && now[field] !== sent[field]);
    };
    await (0,budget/* withinBudget */.x)(run, SHOWS_WITHIN_MS, async (signal) => {
        while (wrong().length > 0) {
            await (0,time_clock/* sleep */.yy)(run.clock, PAUSE_MS, signal);
            const cvm = await run.api.once.info(handle, signal).catch(() => undefined);
            if (cvm !== undefined)
                facts.learn({ cvm });
        }
    });
    if (wrong().length === 0)
        return undefined;
    const now = (0,plan/* sizeOf */.$)(facts.known.cvm);
    const list = wrong().map((field) => `\`${field}\` is ${now[field]}, and ${sent[field]} was sent`);
    return (0,outcome/* about */.C)('size_ignored', (0,outcome/* failure */.V)('failure', 'The size was accepted and not applied', `${(0,cvm/* describeCvm */.W8)(facts.known.cvm)} runs, but the platform did not apply the size that it accepted: ${list.join('; ')}`, 'It runs with the old size. Change the size on the dashboard, or ask the support of Phala Cloud.'));
}

var compose_hash = __webpack_require__(3560);
var verification = __webpack_require__(4530);
var prove_versions = __webpack_require__(7792);
;// CONCATENATED MODULE: ./build/prove/attestation.js



function verifyHash(run, facts, handle, sent) {
    const versions = (0,prove_versions/* versionsOf */.x)(run, facts);
    const look = async (signal) => {
        const hash = (0,verification/* expectedHash */.p)(facts, sent);
        const { appCompose, instanceId, error, isPublic } = await run.api.once.attestation(handle, signal);
        facts.learn({ attestedInstanceId: instanceId });
        if (appCompose === undefined) {
            const reason = error ?? 'the machine shows no app compose';
            return isPublic === false
                ? { kind: 'unreadable', reason, isFinal: true }
                : { kind: 'unreadable', reason };
        }
        if (hash === undefined)
            return { kind: 'unreadable', reason: 'the platform reports no compose hash' };
        const found = (0,compose_hash/* compare */.UD)(appCompose, { hash, sent });
        if (found.kind === 'same')
            return { kind: 'verified', proof: found.proof };
        if (await versions.isEarlier(found.hash, hash, signal))
            return { kind: 'late', reason: (0,compose_hash/* stillEarlier */.lp)(found.hash) };
        const { reason, agreed } = found;
        if (agreed === true && (await versions.areOthers(signal)))
            return { kind: 'replaced', reason };
        return { kind: 'different', reason, agreed };
    };
    return (0,verification/* lookUntilSure */.d)(run, facts, handle, { sent, look });
}

;// CONCATENATED MODULE: ./build/prove/verify.js




async function verifyRunning(run, facts, handle, sent) {
    const verify = run.inputs.verify === 'quote' ? verifyByQuote : verifyHash;
    return tellVerification(run, facts, await verify(run, facts, handle, sent), sent);
}
async function verifyByQuote(run, facts, handle, sent) {
    const { verifyQuoteOf } = await Promise.all(/* import() */[__webpack_require__.e(499), __webpack_require__.e(831), __webpack_require__.e(78)]).then(__webpack_require__.bind(__webpack_require__, 5078));
    return verifyQuoteOf(run, facts, handle, sent);
}
function tellVerification(run, facts, verification, { revision, composeText }) {
    const { inputs, log } = run;
    const who = (0,cvm/* describeCvm */.W8)(facts.known.cvm);
    const ofRevision = revision !== undefined;
    const byQuote = inputs.verify === 'quote';
    switch (verification.kind) {
        case 'verified':
            facts.learn({ verification: { verified: true, proof: verification.proof, ofRevision } });
            log.line(`Verified: ${verification.proof}`);
            return undefined;
        case 'unreadable':
            if (byQuote)
                return flaw('The machine handed out no quote', `\`verify: quote\` asks for a proof by hardware, and ${who} gave none: ${verification.reason}`, `What runs stays as it is, unproved. ${quoteAdvice(facts)}`);
            if (inputs.verify_required)
                return flaw('What runs could not be verified', `${who} is not verified, and \`verify_required\` asks for it: ${verification.reason}`, 'What runs stays as it is. Run `operation: watch` with `target: running` later to verify it, or give a longer `verify_timeout`.');
            if (mayRunTheOldText(facts, composeText))
                log.warning(`${who} has the same compose hash as before this update, ${facts.known.cvm.composeHash}, and what runs cannot be read: ${verification.reason}. Unless the compose file is what ran before, the update may have had no effect: see the dashboard. An API key can read more, and \`verify_required: true\` makes this a failure.`, 'Perhaps not updated');
            else
                log.notice(`${who} is not verified: ${verification.reason}. \`verify: off\` does not ask.`, 'Not verified');
            return undefined;
        case 'superseded':
            if (byQuote)
                return flaw('A newer deployment came before the proof', `A newer deployment of ${who} came after this one, so what this run sent was not proved: ${verification.reason}`, 'The newer deployment has a proof of its own. Nothing was taken back.');
            log.notice(`A newer deployment of ${who} came after this one, so what this run sent is not what is there any more: ${verification.reason}.`, 'A newer deployment came after this one');
            return undefined;
        case 'replaced':
            return flaw('A newer deployment came in between', `${who}: a newer deployment or another operation came in before this one was proved to run: ${verification.reason}`, 'See the operations of the CVM on the dashboard, and deploy again if this version should run.', 'overtaken');
        case 'late':
            return flaw('The machine still attests the version before', `${who}: ${verification.reason}`, 'A machine attests an update late, by minutes. See on the dashboard which version runs; a longer `verify_timeout` waits longer for it.');
        case 'no_collateral':
            return flaw("The quote could not be checked without Intel's documents", `${who} handed out a quote, and no PCCS gave the documents that it is judged by: ${verification.reason}`, 'This says nothing about the CVM, which stays as it is, unproved. Run `operation: watch` with `target: running` again later, or name a service that can be reached in `pccs_url`.');
        case 'different':
            facts.learn({ verification: { verified: false, ofRevision } });
            return flaw('What runs is not what was sent', `${who}: ${verification.reason}`, `${verification.agreed === true ? OTHER_DEPLOYMENT : ''}Do not trust this CVM before the difference is explained: compare the app compose on the dashboard, and ask Phala Cloud.`, verification.once === true
                ? 'unverified'
                : verification.agreed === true
                    ? 'replaced'
                    : 'attests_other');
        case 'refuted':
            facts.learn({ verification: { verified: false, ofRevision } });
            return flaw('The proof by hardware does not hold', `${who}: ${verification.reason}`, verification.next);
        default:
            return verification;
    }
}
function mayRunTheOldText({ known: { cvm, change, previous } }, composeText) {
    if (composeText === undefined || change?.name !== 'updated' || cvm.composeHash === undefined)
        return false;
    return previous?.composeHash === cvm.composeHash && cvm.dockerComposeHash !== (0,compose_hash/* composeHashOf */.Q8)(composeText);
}
const OTHER_DEPLOYMENT = 'The platform reports the same version as the machine, so another deployment may have come in after this one: see the operations of the CVM on the dashboard. ';
function quoteAdvice({ known: { cvm } }) {
    return cvm.publicTcbinfo === false
        ? 'Its measurements are private: deploy it with `public_tcbinfo: true`, or leave out `verify: quote`.'
        : 'Run `operation: watch` with `target: running` later to prove it, or give a longer `verify_timeout`.';
}
function flaw(title, reason, next, cause = 'unverified') {
    return (0,outcome/* about */.C)(cause, (0,outcome/* failure */.V)('failure', title, reason, next));
}

;// CONCATENATED MODULE: ./build/prove/prove.js




async function proveRunning(run, facts, { handle, goal }, sent, onHealthy) {
    if (goal.target !== 'running')
        return undefined;
    await learnUrl(run, facts, handle);
    const { health_url } = run.inputs;
    const checks = [
        prove_verification(run, facts, handle, sent),
        health_url === undefined
            ? onHealthy()
            : facts.timed('health', () => checkApp(run, facts, handle, onHealthy)),
        sent.size === undefined ? undefined : checkSize(run, facts, handle, sent.size),
    ];
    return (await Promise.all(checks)).find((flaw) => flaw !== undefined) ?? undefined;
}
function prove_verification(run, facts, handle, sent) {
    const { revision } = sent;
    if (revision !== undefined)
        return facts.timed('verify', async () => {
            const { checkRevision } = await __webpack_require__.e(/* import() */ 404).then(__webpack_require__.bind(__webpack_require__, 9404));
            const flaw = await checkRevision(run, facts, handle, revision);
            if (flaw !== undefined || run.inputs.verify !== 'quote' || run.inputs.operation !== 'rollback')
                return flaw;
            return verifyRunning(run, facts, handle, { ...sent, composeHash: revision.composeHash });
        });
    if (run.inputs.verify === 'off')
        return undefined;
    return facts.timed('verify', () => verifyRunning(run, facts, handle, sent));
}
async function verifyAsItIs(run, facts, handle, sent) {
    if (run.inputs.verify === 'off')
        return undefined;
    const { status } = facts.known;
    if (status === 'running')
        return facts.timed('verify', () => verifyRunning(run, facts, handle, sent));
    const reason = `its status is \`${status}\`, and only a CVM that runs can attest`;
    return tellVerification(run, facts, { kind: 'unreadable', reason }, sent);
}
async function checkApp(run, facts, handle, onHealthy) {
    const { passHealthGate } = await __webpack_require__.e(/* import() */ 710).then(__webpack_require__.bind(__webpack_require__, 710));
    const flaw = await passHealthGate(run, facts, handle);
    if (flaw === undefined)
        onHealthy();
    return flaw;
}
const URL_MS = 10_000;
const URL_LOOKS = 3;
const URL_PAUSE_MS = 2000;
async function learnUrl(run, facts, handle) {
    const { payload, api, clock } = run;
    if (!payload.compose?.check.publishedPorts.length)
        return;
    await (0,budget/* withinBudget */.x)(run, URL_MS, async (signal) => {
        for (let look = 0; look < URL_LOOKS && facts.known.cvm.urls.length === 0; look++) {
            await (0,time_clock/* sleep */.yy)(clock, URL_PAUSE_MS, signal);
            const cvm = await api.once.info(handle, signal).catch(() => undefined);
            if (cvm !== undefined)
                facts.learn({ cvm });
        }
    });
}


/***/ }),

/***/ 4530:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ lookUntilSure),
  p: () => (/* binding */ expectedHash)
});
var _net_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4481);
var _net_retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2426);
var _phala_cvm_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5851);
var _text_lines_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8161);
var _time_clock_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5786);
var _budget_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5700);






const PRIVATE_ANSWERS = 3;
const PRIVATE_MS = 30_000;
const CONTRADICTIONS = 2;
const FIRST_PAUSE_MS = 2000;
const PAUSE_GROWTH = 1.5;
const LONGEST_PAUSE_MS = 15_000;
async function lookUntilSure(run, facts, handle, { sent, look }) {
    const { inputs, api, clock, log, host: { random }, } = run;
    const ours = facts.known.cvm.composeHash;
    const before = facts.known.previous?.composeHash;
    const startedMs = clock.nowMs();
    const isPrivate = inputs.public_tcbinfo === false || facts.known.cvm.publicTcbinfo === false;
    let last = { kind: 'unreadable', reason: 'the machine was not asked in time' };
    async function once(signal) {
        try {
            return await look(signal, (meanwhile) => {
                last = meanwhile;
            });
        }
        catch (error) {
            signal.throwIfAborted();
            if (!(error instanceof _net_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD))
                throw error;
            const { message, status } = error.facts;
            const answer = status === undefined ? '' : ` (HTTP ${status})`;
            const found = {
                kind: 'unreadable',
                reason: `asked what the machine shows, the platform says: ${message}${answer}`,
            };
            return (0,_net_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .decide */ .LD)(error, 'read') === 'final' ? { ...found, isFinal: true } : found;
        }
    }
    async function again(signal) {
        let contradictions = 0;
        let answers = 0;
        for (let meanMs = FIRST_PAUSE_MS;; meanMs = Math.min(meanMs * PAUSE_GROWTH, LONGEST_PAUSE_MS)) {
            const { isFinal, ...found } = await once(signal);
            last = found;
            answers++;
            const contradicts = ['different', 'refuted', 'replaced'].includes(found.kind);
            contradictions = contradicts ? contradictions + 1 : 0;
            const staysPrivate = found.kind === 'unreadable' &&
                isPrivate &&
                answers >= PRIVATE_ANSWERS &&
                clock.nowMs() - startedMs >= PRIVATE_MS;
            if (isFinal === true || found.kind === 'verified' || contradictions >= CONTRADICTIONS || staysPrivate)
                return found;
            log.once(`Asking again: ${found.reason}`);
            await (0,_time_clock_js__WEBPACK_IMPORTED_MODULE_4__/* .sleep */ .yy)(clock, (0,_net_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .jitter */ .p$)(meanMs, random), signal);
            facts.learn({ cvm: await api.info(handle, signal) });
            const now = facts.known.cvm.composeHash;
            const isOthers = ours !== undefined && now !== ours && now !== before;
            if (isOthers && sent.composeHash === undefined) {
                facts.learn({ cvm: { ..._phala_cvm_js__WEBPACK_IMPORTED_MODULE_2__/* .NO_CVM */ .p2, composeHash: ours } });
                return {
                    kind: 'superseded',
                    reason: `the platform reports the compose hash ${now} now, and this run's is ${ours}`,
                };
            }
        }
    }
    const found = await (0,_budget_js__WEBPACK_IMPORTED_MODULE_5__/* .withinBudget */ .x)(run, inputs.verify_timeout, again);
    if (found !== undefined)
        return found;
    const shown = last;
    if (shown.kind === 'verified')
        return shown;
    const reason = `${shown.reason} (asked for ${(0,_text_lines_js__WEBPACK_IMPORTED_MODULE_3__/* .durationWords */ .Sh)(clock.nowMs() - startedMs)})`;
    return shown.kind === 'different' ? { ...shown, reason, once: true } : { ...shown, reason };
}
function expectedHash({ known: { cvm } }, { composeHash }) {
    return composeHash ?? cvm.composeHash;
}


/***/ }),

/***/ 7792:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ versionsOf)
});
var _net_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4481);
var _phala_revision_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4674);


function versionsOf({ api }, { known }) {
    let versions;
    async function read(signal) {
        const { cvm } = known;
        if (cvm.appId === undefined)
            return undefined;
        try {
            const revisions = await api.once.revisions(cvm.appId, signal);
            const hashes = (0,_phala_revision_js__WEBPACK_IMPORTED_MODULE_1__/* .revisionsOfCvm */ .Q3)(revisions, cvm).flatMap(({ composeHash }) => composeHash ?? []);
            return hashes.filter((hash, index) => hash !== hashes[index - 1]);
        }
        catch (error) {
            if (!(error instanceof _net_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD))
                throw error;
            return undefined;
        }
    }
    return {
        async isEarlier(shown, expected, signal) {
            const { cvm, previous } = known;
            if (shown === expected)
                return false;
            if (shown === previous?.composeHash && shown !== cvm.composeHash)
                return true;
            if (cvm.composeHash !== expected)
                return false;
            versions ??= await read(signal);
            return versions?.includes(shown) === true;
        },
        async areOthers(signal) {
            const before = known.previous?.composeHash;
            if (before === undefined)
                return false;
            return ((await read(signal))?.indexOf(before) ?? 0) >= 2;
        },
    };
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
