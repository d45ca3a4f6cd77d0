export const id = 14;
export const ids = [14];
export const modules = {

/***/ 7014:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   withoutSecrets: () => (/* binding */ withoutSecrets)
/* harmony export */ });
/* harmony import */ var _run_output_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2375);

function withoutSecrets(summary, secrets) {
    const { known, ended, events } = summary;
    const hide = (text) => (text === undefined ? undefined : secrets.hide(text));
    const field = (name, text) => (text === undefined ? undefined : (0,_run_output_text_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanField */ .CB)(name, text, secrets));
    return {
        ...summary,
        subject: field('name', summary.subject),
        ended: outcomeWithout(ended, hide),
        known: knownWithout(known, hide, field),
        events: events?.map(({ event, body, ...at }) => ({ event: hide(event), body: hide(body), ...at })),
    };
}
function knownWithout(known, hide, field) {
    const { state, verification, quote, operation, previous, images, members, timeline } = known;
    return {
        ...known,
        cvm: cvmWithout(known.cvm, field),
        status: field('status', known.status),
        timeline: timeline.map(({ at, status, boot_progress }) => ({
            at,
            status: field('status', status),
            ...(boot_progress !== undefined && { boot_progress: hide(boot_progress) }),
        })),
        ...(previous && { previous: { ...previous, status: field('status', previous.status) } }),
        ...(images && { images: imagesWithout(images, hide, field) }),
        ...(state && {
            state: {
                ...state,
                status: field('status', state.status),
                instanceId: field('instance_id', state.instanceId),
                bootProgress: hide(state.bootProgress),
                bootError: hide(state.bootError),
            },
        }),
        ...(verification && { verification: { ...verification, proof: hide(verification.proof) } }),
        ...(quote && {
            quote: {
                ...quote,
                checks: quote.checks.map((check) => ({ ...check, sentence: hide(check.sentence) })),
            },
        }),
        operation: {
            correlationId: field('correlation_id', operation.correlationId),
            errorMessage: hide(operation.errorMessage),
        },
        ...(members && {
            members: members.map((member) => ({
                ...member,
                label: hide(member.label),
                reason: hide(member.reason),
                known: knownWithout(member.known, hide, field),
            })),
        }),
    };
}
function imagesWithout(images, hide, field) {
    const entries = Object.entries(images);
    return Object.fromEntries(entries.map(([service, image]) => [hide(service), field('images', image)]));
}
function cvmWithout(cvm, field) {
    return {
        ...cvm,
        id: field('id', cvm.id),
        vmUuid: field('vm_uuid', cvm.vmUuid),
        instanceId: field('instance_id', cvm.instanceId),
        name: field('name', cvm.name),
        nodeId: field('node_id', cvm.nodeId),
        deviceId: field('device_id', cvm.deviceId),
        urls: cvm.urls.map((url) => field('url', url)),
    };
}
function outcomeWithout(ended, hide) {
    switch (ended.outcome) {
        case 'success':
            return { ...ended, proof: hide(ended.proof), warning: hide(ended.warning) };
        case 'pending_approval':
            return ended;
        case 'dry_run':
            return {
                ...ended,
                plan: { ...ended.plan, words: ended.plan.words.map(hide) },
                diff: ended.diff.map(hide),
            };
        case 'failure':
        case 'timed_out':
        case 'cancelled':
            return {
                ...ended,
                reason: hide(ended.reason),
                next: hide(ended.next),
                suggestions: ended.suggestions.map(hide),
                links: ended.links.map(({ label, url }) => ({ label: hide(label), url: hide(url) })),
                requestId: hide(ended.requestId),
            };
        default:
            return ended;
    }
}


/***/ })

};
