export const id = 998;
export const ids = [998];
export const modules = {

/***/ 1998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readWorkflowTimeout: () => (/* binding */ readWorkflowTimeout)
});

var dist = __webpack_require__(6377);
var json = __webpack_require__(5666);
;// CONCATENATED MODULE: ./build/github/step_names.js

const LONGEST_NAME = 100;
function stepNames(steps) {
    const taken = new Set();
    const lastNumbers = new Map();
    function numbered(base) {
        for (let number = (lastNumbers.get(base.toLowerCase()) ?? 0) + 1;; number += 1) {
            const suffix = number === 1 ? '' : `_${number}`;
            const name = base.slice(0, LONGEST_NAME - suffix.length) + suffix;
            if (taken.has(name.toLowerCase()))
                continue;
            taken.add(name.toLowerCase());
            lastNumbers.set(base.toLowerCase(), number);
            return name;
        }
    }
    return steps.map((step) => idOf(step) ?? numbered(`__${subjectOf(step)}`.replaceAll(/[^A-Za-z0-9_-]/g, '_')));
}
function idOf(step) {
    return (0,json/* isObject */.Gv)(step) && typeof step.id === 'string' && step.id !== '' ? step.id : undefined;
}
function subjectOf(step) {
    const uses = (0,json/* isObject */.Gv)(step) && typeof step.uses === 'string' ? step.uses : '';
    if (uses.startsWith('docker://'))
        return uses.slice('docker://'.length);
    if (/^(\.[/\\]|\$\/)/.test(uses))
        return 'self';
    const [path = '', ref, ...more] = uses.split('@');
    const [owner, repository] = path.split(/[/\\]/).filter((segment) => segment !== '');
    return owner && repository && ref && more.length === 0 ? `${owner}/${repository}` : 'run';
}

;// CONCATENATED MODULE: ./build/github/workflow_timeout.js



const LONGEST_FILE_CHARS = 1024 * 1024;
const LONGEST_MINUTES = 35 * 24 * 60;
function readWorkflowTimeout(text, jobKey, stepName) {
    if (text.length > LONGEST_FILE_CHARS)
        return unusable('the workflow file is too large');
    let jobs;
    try {
        const workflow = (0,dist/* parse */.qg)(text, { logLevel: 'error', maxAliasCount: 100 });
        jobs = (0,json/* objectOf */.Xy)((0,json/* objectOf */.Xy)(workflow).jobs);
    }
    catch {
        return unusable('the workflow file is not valid YAML');
    }
    const job = Object.hasOwn(jobs, jobKey) ? jobs[jobKey] : undefined;
    const steps = (0,json/* isObject */.Gv)(job) ? (0,json/* listOf */.c3)(job.steps) : [];
    const stepIndex = stepNames(steps).indexOf(stepName ?? '');
    const callsAnother = Object.values(jobs).some((other) => (0,json/* isObject */.Gv)(other) && other.uses !== undefined);
    if (!(0,json/* isObject */.Gv)(job) || (callsAnother && stepIndex < 0)) {
        return unusable(`job \`${jobKey}\` is not in the workflow file, as in a reusable workflow`);
    }
    const stepMinutes = minutesOf((0,json/* objectOf */.Xy)(steps[stepIndex])['timeout-minutes']);
    const ofStep = stepMinutes.kind === 'found' ? { stepMinutes: stepMinutes.minutes } : {};
    return { ...minutesOf(job['timeout-minutes']), ...ofStep };
}
function minutesOf(value) {
    if (value === undefined || value === null)
        return { kind: 'absent' };
    const isExpression = typeof value === 'string' && value.includes('${{');
    if (isExpression)
        return unusable('`timeout-minutes` is an expression');
    const minutes = typeof value === 'number' ? Math.floor(value) : Number.NaN;
    if (minutes >= 1 && minutes <= LONGEST_MINUTES)
        return { kind: 'found', minutes };
    return unusable('`timeout-minutes` is not a number of minutes');
}
function unusable(reason) {
    return { kind: 'unusable', reason };
}


/***/ })

};
