export const id = 998;
export const ids = [998];
export const modules = {

/***/ 1998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readWorkflowTimeout: () => (/* binding */ readWorkflowTimeout)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./build/text/json.js
var json = __webpack_require__(5666);
;// CONCATENATED MODULE: ./build/github/step_names.js

/** Longest name that GitHub gives to a step. */
const LONGEST_NAME = 100;
/**
 * The names under which GitHub runs the steps of a job, in their order: what `GITHUB_ACTION` holds.
 *
 * A step with an `id` has that. The others are named after what they use, `__owner_repo`, `__self` or `__run`, and
 * numbered from the second one on: `__run_2`. An `id` cannot begin with `__`.
 *
 * @param steps `jobs.<job_id>.steps` of a workflow file.
 */
function stepNames(steps) {
    // GitHub takes names that differ in the case of letters only for the same.
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
    // An action of the same repository: `$/` is the one at the commit of the workflow.
    if (/^(\.[/\\]|\$\/)/.test(uses))
        return 'self';
    const [path = '', ref, ...more] = uses.split('@');
    const [owner, repository] = path.split(/[/\\]/).filter((segment) => segment !== '');
    return owner && repository && ref && more.length === 0 ? `${owner}/${repository}` : 'run';
}

;// CONCATENATED MODULE: ./build/github/workflow_timeout.js



/** More than any workflow needs, and little enough to parse in no time. */
const LONGEST_FILE_CHARS = 1024 * 1024;
/** GitHub ends a whole workflow run after 35 days. */
const LONGEST_MINUTES = 35 * 24 * 60;
/**
 * `timeout-minutes` of a job, and of the step that runs, in the text of a workflow file.
 *
 * Says `unusable` for what cannot be told from the text: an expression, a job that is not there (it is one of a reusable
 * workflow, whose file GitHub does not name), a file that is not a workflow. Never throws.
 *
 * @param jobKey `GITHUB_JOB`.
 * @param stepName `GITHUB_ACTION`.
 */
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
    // In a called workflow `GITHUB_JOB` is a job of that one, while the file is the caller's. The caller may have a job of
    // the same key; then this step is not one of its steps.
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
    // The runner drops what is behind the point.
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
