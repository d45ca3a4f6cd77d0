import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 1296:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(6805);
/* harmony import */ var _main_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5544);
/* harmony import */ var _net_transport_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5854);
/* harmony import */ var _run_id_token_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5723);
/* harmony import */ var _time_clock_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5786);






const fetch = (0,_net_transport_js__WEBPACK_IMPORTED_MODULE_2__/* .createFetch */ .H)();
const host = {
    runner: {
        info: _actions_core__WEBPACK_IMPORTED_MODULE_5__/* .info */ .pq,
        debug: _actions_core__WEBPACK_IMPORTED_MODULE_5__/* .debug */ .Yz,
        startGroup: _actions_core__WEBPACK_IMPORTED_MODULE_5__/* .startGroup */ .Oh,
        endGroup: _actions_core__WEBPACK_IMPORTED_MODULE_5__/* .endGroup */ .N4,
        notice: (line, title) => _actions_core__WEBPACK_IMPORTED_MODULE_5__/* .notice */ .lm(line, { title }),
        warning: (line, title, place) => _actions_core__WEBPACK_IMPORTED_MODULE_5__/* .warning */ .$e(line, { title, file: place?.file, startLine: place?.line }),
        error: (text, title, place) => _actions_core__WEBPACK_IMPORTED_MODULE_5__/* .error */ .z3(text, { title, file: place?.file, startLine: place?.line }),
        getInput: (name) => _actions_core__WEBPACK_IMPORTED_MODULE_5__/* .getInput */ .V4(name, { trimWhitespace: false }),
        setSecret: _actions_core__WEBPACK_IMPORTED_MODULE_5__/* .setSecret */ .Pq,
        setOutput: _actions_core__WEBPACK_IMPORTED_MODULE_5__/* .setOutput */ .uH,
        saveState: _actions_core__WEBPACK_IMPORTED_MODULE_5__/* .saveState */ .LZ,
        // The toolkit's own functions for the two that follow bring an HTTP client of 0.9 MB along.
        async writeSummary(markdown) {
            const path = process.env.GITHUB_STEP_SUMMARY;
            if (!path)
                throw new Error('the runner names no file for it in `GITHUB_STEP_SUMMARY`');
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.appendFile)(path, markdown);
        },
        getIDToken: (audience) => (0,_run_id_token_js__WEBPACK_IMPORTED_MODULE_3__/* .fetchIdToken */ .F)({ audience, env: process.env, fetch, clock: _time_clock_js__WEBPACK_IMPORTED_MODULE_4__/* .systemClock */ .ml, random: Math.random }),
        getState: _actions_core__WEBPACK_IMPORTED_MODULE_5__/* .getState */ .Gu,
    },
    env: process.env,
    clock: _time_clock_js__WEBPACK_IMPORTED_MODULE_4__/* .systemClock */ .ml,
    wallMs: Date.now,
    random: Math.random,
    fetch,
    processAgeMs: () => process.uptime() * 1000,
    onCancel(action) {
        const signals = ['SIGINT', 'SIGTERM'];
        for (const name of signals)
            process.on(name, action);
        return () => {
            for (const name of signals)
                process.off(name, action);
        };
    },
};
// One bundle serves both steps of action.yml; the state that the main step saves tells the second from the first.
const isPost = _actions_core__WEBPACK_IMPORTED_MODULE_5__/* .getState */ .Gu('step') === 'post';
if (!isPost)
    _actions_core__WEBPACK_IMPORTED_MODULE_5__/* .saveState */ .LZ('step', 'post');
// The exit is explicit: an idle connection that is kept alive would hold the process for seconds.
const step = isPost ? (await __nccwpck_require__.e(/* import() */ 756).then(__nccwpck_require__.bind(__nccwpck_require__, 6756))).post : _main_js__WEBPACK_IMPORTED_MODULE_1__/* .main */ .i;
process.exit(await step(host));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 4266:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ checkoutAt),
/* harmony export */   K: () => (/* binding */ noCheckout)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);


/** For a text that stands in no checkout. */
const noCheckout = () => 'absent';
/** Files that only keep an empty folder in Git. */
const PLACEHOLDERS = new Set(['.gitkeep', '.keep', '.gitignore']);
/**
 * The checkout around a compose file.
 *
 * @param workspace the checkout's root; what lies outside of it is absent
 * @param folder the compose file's, absolute
 */
function checkoutAt(workspace, folder) {
    return (path) => {
        const full = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, path);
        if (full !== workspace && !full.startsWith(workspace.endsWith(node_path__WEBPACK_IMPORTED_MODULE_1__.sep) ? workspace : workspace + node_path__WEBPACK_IMPORTED_MODULE_1__.sep))
            return 'absent';
        try {
            if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(full).isDirectory())
                return 'file';
            return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(full).every((name) => PLACEHOLDERS.has(name)) ? 'empty folder' : 'folder';
        }
        catch {
            return 'absent';
        }
    };
}


/***/ }),

/***/ 2650:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ findingText),
/* harmony export */   a: () => (/* binding */ inOrder)
/* harmony export */ });
/** A finding as one line: `docker-compose.yml:12:5: what is wrong. What to do.` */
function findingText(path, { message, line, column, advice }) {
    // Without a place the message names the file itself.
    const place = line === undefined ? '' : `${path}:${line}:${column ?? 1}: `;
    return `${place}${message}. ${advice}`;
}
function inOrder(findings) {
    return findings.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}


/***/ }),

/***/ 1077:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ secretWords)
/* harmony export */ });
/** Words for a value of the env that stands in a text that is sent in clear: the variable, never the value. */
function secretWords(name) {
    return {
        message: `the value of \`${name}\` stands here in clear, and everyone may read what is sent here`,
        advice: `Refer to it by its name (\`\${${name}}\`), and replace the value if it is a secret. \`env_check: warn\` lets it pass.`,
    };
}


/***/ }),

/***/ 7214:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ ordinaryWords),
/* harmony export */   y: () => (/* binding */ valuesToMask)
/* harmony export */ });
/** Masking one of these would blank it in every line of other people's logs. */
const HARMLESS = [
    { pattern: /^.{0,2}$/su, reason: 'occurs in ordinary words' },
    { pattern: /^(?:true|false)$/i, reason: 'is a setting, not a secret' },
    { pattern: /^\d{1,4}$/, reason: 'is a port, a count or a year' },
];
/** Words that inputs take and outputs are. Masked ones would come out as `***`, or not at all in another job. */
const CONTRACT_WORDS = [
    ...[
        'auto',
        'create',
        'update',
        'rollback',
        'status',
        'one',
        'all',
        'strict',
        'warn',
        'off',
        'hash',
        'quote',
    ],
    ...['keep', 'phala', 'ethereum', 'base', 'ext4', 'zfs', 'UpToDate'],
    ...['success', 'failure', 'timed_out', 'cancelled', 'pending_approval', 'dry_run', 'not_touched', 'none'],
    ...['created', 'updated', 'rolled_back', 'started', 'stopped', 'restarted', 'replicated', 'deleted'],
    ...['provisioned', 'unchanged', 'running', 'starting', 'stopping', 'restarting', 'deleting', 'error'],
    ...['failed', 'exited', 'done', 'already-registered', 'https', 'http'],
];
/**
 * Texts that are no secret even when a variable has one as its whole value: words of this action, and what the inputs
 * name and outputs tell again.
 *
 * @param operations the values of the input `operation`
 */
function ordinaryWords(inputs, operations) {
    const { cvmName, name, region, instance_type, kms, cvm_id, app_id, node_id } = inputs;
    const ids = [cvm_id?.path, cvm_id?.path.replace(/^(?:app|instance)_/, ''), app_id];
    if (app_id !== undefined)
        ids.push(`app_${app_id}`);
    const given = [cvmName, name, region, instance_type, kms, ...ids, node_id?.toString()];
    return new Set([...operations, ...CONTRACT_WORDS, ...given.filter((word) => word !== undefined)]);
}
/**
 * What to hide in the log: each line of each value without the blanks around it, since a log is printed, and masked,
 * line by line.
 *
 * A value of several lines is there as a whole too, unless one of its lines is harmless: the runner also masks each
 * line of what it is given, and would blank every `}` for a value that is JSON.
 *
 * @param ordinary texts that are not hidden when a value is nothing else
 */
function valuesToMask(pairs, ordinary = new Set(CONTRACT_WORDS)) {
    const values = new Set();
    for (const { value } of pairs) {
        const lines = value
            .split(/[\r\n]+/)
            .map((line) => line.trim())
            .filter((line) => line !== '');
        const secret = lines.filter((line) => !isHarmless(line) && !(lines.length === 1 && ordinary.has(line)));
        for (const line of secret)
            values.add(line);
        if (lines.length > 1 && secret.length === lines.length)
            values.add(value.trim());
    }
    return [...values];
}
function isHarmless(line) {
    return HARMLESS.some(({ pattern }) => pattern.test(line));
}


/***/ }),

/***/ 4519:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gu: () => (/* binding */ readTextFile),
/* harmony export */   IP: () => (/* binding */ firstExisting),
/* harmony export */   kc: () => (/* binding */ FileProblem),
/* harmony export */   xm: () => (/* binding */ inputFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6760);



/** A file that an input names cannot be used. The message names the input, the path and what to do. */
class FileProblem extends Error {
    place;
    constructor(message, place) {
        super(message);
        this.place = place;
    }
}
const inputFile = (input, path) => ({
    path,
    namedBy: `Input \`${input}\``,
    chosenBy: 'workflow',
});
const LARGEST_BYTES = 1024 * 1024;
/**
 * Reads a text file of at most 1 MiB.
 *
 * A relative path starts at the workspace and must stay inside it, also through links: it may come from a pull request.
 * For the same reason it leads to nothing below `.git`. An absolute path is taken as it is when the author of the workflow
 * chose it, and refused when the checkout did.
 *
 * @throws FileProblem
 */
async function readTextFile(workspace, file) {
    const { path, namedBy, chosenBy } = file;
    const refuse = (problem) => new FileProblem(`${namedBy} names the file \`${path}\`, ${problem}`);
    if (chosenBy === 'checkout' && (0,node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute)(path))
        throw refuse('which is an absolute path. A file of the checkout may only name files of the checkout.');
    const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(workspace, path)).catch(() => undefined);
    if (real === undefined)
        throw refuse('which does not exist. Is the repository checked out (`actions/checkout`), and is the path relative to its root?');
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(workspace), real);
    if (!(0,node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute)(path) && !isInside(way))
        throw refuse('which is outside the workspace. Use a path inside it, or an absolute one.');
    if (!(0,node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute)(path) && way.split(/[\\/]/).includes('.git'))
        throw refuse('which is inside `.git`, where Git keeps its own files and credentials.');
    const bytes = await readBytes(real, refuse);
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch {
        throw refuse('which is not UTF-8 text.');
    }
}
/** A FIFO would keep an ordinary `open` waiting for ever, so the kind is looked at before and nothing blocks after. */
async function readBytes(path, refuse) {
    const unreadable = (error) => refuse(`which cannot be read (${error.code}).`);
    const notRegular = () => refuse('which is no regular file.');
    const before = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path).catch((error) => {
        throw unreadable(error);
    });
    if (!before.isFile())
        throw notRegular();
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK).catch((error) => {
        throw unreadable(error);
    });
    try {
        const found = await handle.stat();
        if (!found.isFile())
            throw notRegular();
        if (found.size > LARGEST_BYTES)
            throw refuse(`which has ${found.size} bytes; at most ${LARGEST_BYTES} are read.`);
        const buffer = new Uint8Array(LARGEST_BYTES + 1);
        let length = 0;
        for (let read = -1; read !== 0 && length < buffer.length; length += read)
            ({ bytesRead: read } = await handle.read(buffer, length, buffer.length - length));
        if (length > LARGEST_BYTES)
            throw refuse(`which has more than ${LARGEST_BYTES} bytes.`);
        return buffer.subarray(0, length);
    }
    finally {
        await handle.close();
    }
}
/** The first of the candidates that exists in a folder of the workspace, as a path from the workspace. */
async function firstExisting(workspace, candidates, folder = '') {
    for (const candidate of candidates) {
        const path = folder === '' ? candidate : (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, candidate);
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(workspace, path)).catch(() => undefined);
        if (found?.isFile())
            return path;
    }
    return undefined;
}
function isInside(way) {
    return !/^\.\.([\\/]|$)/.test(way) && !(0,node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute)(way);
}


/***/ }),

/***/ 743:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ readInputs)
/* harmony export */ });
/* harmony import */ var _phala_name_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1300);
/* harmony import */ var _text_lines_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(8161);
/* harmony import */ var _kinds_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6447);
/* harmony import */ var _rules_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1671);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9140);






/**
 * Reads and checks all inputs, before anything is sent.
 *
 * @param get the text of an input; empty when it is absent
 * @param env environment of the process, for the defaults that come from there
 * @param operations the values of the input `operation`, and what each says of the others
 * @param config defaults from a `phala.toml`
 * @returns the request, or every problem with it: which input, what was given, what is accepted. How the inputs fit
 *   together counts once each of them can be read.
 */
function readInputs(get, env, operations, config) {
    const problems = formerNames(env);
    const given = new Set();
    const values = {};
    const configured = configuredValues(get, config);
    const fromConfig = new Set();
    const table = { ..._table_js__WEBPACK_IMPORTED_MODULE_1__/* .TABLE */ .Bt, operation: { ..._table_js__WEBPACK_IMPORTED_MODULE_1__/* .TABLE */ .Bt.operation, ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(...Object.keys(operations)) } };
    for (const [name, spec] of Object.entries(table)) {
        const fromInput = get(name).trim();
        const byDefault = env[spec.env ?? '']?.trim() || configured[name] || '';
        const value = fromInput !== '' ? fromInput : byDefault;
        if (value === '') {
            values[name] = spec.default;
            continue;
        }
        if (fromInput === '' && value === configured[name])
            fromConfig.add(name);
        const source = fromInput !== ''
            ? `Input \`${name}\``
            : configured[name] === undefined
                ? `Environment variable \`${spec.env}\``
                : `Key \`${name}\` in \`${config?.path}\``;
        // The value of an input whose text matters to the last blank is taken as it stands.
        const read = spec.read(name === 'env' ? get(name) : value);
        if (read === undefined)
            problems.push(`${source} is ${quote(name, value)}. Accepted: ${spec.accepts}.`);
        else if (fromInput !== '' && !isSame(read, spec.default))
            given.add(name);
        values[name] = read;
    }
    const inputs = values;
    const { uses, refuse, verify = 'hash' } = operations[inputs.operation] ?? { uses: [] };
    // An input that is refused would look like one that is missing.
    if (problems.length === 0)
        problems.push(...(0,_rules_js__WEBPACK_IMPORTED_MODULE_2__/* .checkTogether */ .R)(inputs), ...(refuse?.(inputs) ?? []));
    if (problems.length > 0)
        return { kind: 'refused', problems };
    const repository = env.GITHUB_REPOSITORY?.split('/')[1] ?? 'phala-cvm';
    return {
        kind: 'accepted',
        inputs: {
            ...inputs,
            verify: inputs.verify ?? verify,
            cvmName: inputs.name ?? (0,_phala_name_js__WEBPACK_IMPORTED_MODULE_3__/* .nameFrom */ .Ov)(repository),
            nameGiven: inputs.name !== undefined,
            unused: [...given].filter((name) => ![..._table_js__WEBPACK_IMPORTED_MODULE_1__/* .COMMON */ .Sq, ...uses].includes(name)),
            configured: config === undefined ? undefined : { path: config.path, folder: config.folder, names: fromConfig },
        },
    };
}
/** Inputs of the platform's own action, which the runner passes on although this one does not know them. */
const FORMER_NAMES = [
    ['INPUT_ENVS', 'envs', 'env'],
    ['INPUT_API-KEY', 'api-key', 'api_key'],
    ['INPUT_PHALA-API-KEY', 'phala-api-key', 'api_key'],
];
function formerNames(env) {
    return FORMER_NAMES.filter(([variable]) => (env[variable] ?? '').trim() !== '').map(([, former, name]) => `There is no input \`${former}\`. Here its name is \`${name}\`.`);
}
/** The file names the CVM only where no input does, and then its id before its name. */
function configuredValues(get, config) {
    const { cvm_id, name, ...others } = config?.values ?? {};
    // Drop a default from the file when an input rules it out.
    if (get('commit_token').trim() !== '')
        delete others.env_file;
    // As with `-e` of the command line tool, what is given replaces the file.
    if (get('env').trim() !== '' || get('env_file').trim() !== '')
        delete others.env_file;
    if (get('app_id').trim() !== '')
        return name === undefined ? others : { ...others, name };
    if (get('cvm_id').trim() !== '' || get('name').trim() !== '')
        return others;
    if (cvm_id !== undefined)
        return { ...others, cvm_id };
    return name === undefined ? others : { ...others, name };
}
/** The runner passes every default as if it had been given. */
function isSame(value, byDefault) {
    return JSON.stringify(value) === JSON.stringify(byDefault);
}
const SECRET_INPUTS = new Set(['api_key', 'github_token', 'env', 'commit_token']);
function quote(name, value) {
    if (SECRET_INPUTS.has(name))
        return 'not valid (its value is not shown)';
    // A user and a password in front of a host, which no input accepts.
    return `\`${(0,_text_lines_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .TN)(value.replace(/\/\/[^/]*@/, '//...@'), 100)}\``;
}


/***/ }),

/***/ 6447:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ej: () => (/* binding */ size),
/* harmony export */   PX: () => (/* binding */ readStatusRanges),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   YA: () => (/* binding */ seconds),
/* harmony export */   as: () => (/* binding */ readBy),
/* harmony export */   n8: () => (/* binding */ line),
/* harmony export */   nd: () => (/* binding */ integer),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   wC: () => (/* binding */ matching),
/* harmony export */   yL: () => (/* binding */ oneOf),
/* harmony export */   zM: () => (/* binding */ boolean)
/* harmony export */ });
const MS_PER_UNIT = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const DURATION = /^(?:(\d+) ?h)? ?(?:(\d+) ?m)? ?(?:(\d+) ?s)? ?(?:(\d+) ?ms)?$/;
function readDurationMs(text) {
    if (/^\d+(\.\d+)?$/.test(text))
        return Number(text) * 1000;
    const match = DURATION.exec(text.toLowerCase());
    if (match === null || match[0] === '')
        return undefined;
    const [, h = 0, m = 0, s = 0, ms = 0] = match;
    return (Number(h) * MS_PER_UNIT.h +
        Number(m) * MS_PER_UNIT.m +
        Number(s) * MS_PER_UNIT.s +
        Number(ms) * MS_PER_UNIT.ms);
}
const DURATION_FORMS = 'a duration such as `90`, `90s`, `15m`, `1h30m` or `500ms` (a bare number is seconds)';
/** Longer than any job can last, and short enough for every computation. */
const LONGEST_DURATION_MS = 366 * 24 * MS_PER_UNIT.h;
/** Milliseconds. @param range `words` tells it in the error */
function duration(range = {}) {
    const { fromMs = 1, toMs = LONGEST_DURATION_MS, words = 'up to 366 days' } = range;
    return {
        accepts: `${DURATION_FORMS}, more than 0 and ${words}`,
        read(text) {
            const value = readDurationMs(text);
            return value !== undefined && value >= fromMs && value <= toMs ? value : undefined;
        },
    };
}
/** Whole seconds, for parameters that the API takes as integers. */
function seconds(from, to) {
    const inner = duration({ fromMs: from * 1000, toMs: to * 1000 });
    return {
        accepts: `${DURATION_FORMS}, in whole seconds from ${from} s to ${to} s`,
        read(text) {
            const value = inner.read(text);
            return value === undefined || value % 1000 !== 0 ? undefined : value / 1000;
        },
    };
}
const BOOLEANS = new Map([
    ['true', true],
    ['false', false],
]);
const boolean = {
    accepts: '`true` or `false`',
    read: (text) => BOOLEANS.get(text.toLowerCase()),
};
function integer(from, to) {
    return {
        accepts: `a whole number from ${from} to ${to}`,
        read(text) {
            const value = /^\d{1,15}$/.test(text) ? Number(text) : undefined;
            return value !== undefined && value >= from && value <= to ? value : undefined;
        },
    };
}
function oneOf(...words) {
    return {
        accepts: words.map((word) => `\`${word}\``).join(', '),
        read: (text) => words.find((word) => word === text.toLowerCase()),
    };
}
/** A size in the unit that the API wants, given as a bare number of that unit or with `G`. */
function size(unit) {
    return {
        accepts: `${unit.example}, from ${unit.from} to ${unit.to} ${unit.name}`,
        read(text) {
            const match = /^(\d{1,9})\s*(g|gb|gib|m|mb|mib)?$/i.exec(text);
            const suffix = match?.[2]?.[0]?.toLowerCase();
            if (match === null || (suffix === 'm' && unit.perG === 1))
                return undefined;
            const value = Number(match[1]) * (suffix === 'g' ? unit.perG : 1);
            return value >= unit.from && value <= unit.to ? value : undefined;
        },
    };
}
/** Any one line without control characters. */
const line = {
    accepts: 'one line of text',
    read: (text) => (/\p{Cc}/u.test(text) ? undefined : text),
};
/** Text of any length, as it stands. */
const text = { accepts: 'text', read: (value) => value };
/** Entries separated by commas or new lines, at least one. */
function list(entry) {
    return {
        accepts: `a list, separated by commas or new lines, of ${entry.accepts}`,
        read(value) {
            const entries = value
                .split(/[,\n]/)
                .map((part) => part.trim())
                .filter((part) => part !== '')
                .map((part) => entry.read(part));
            const refused = entries.length === 0 || entries.some((part) => part === undefined);
            return refused ? undefined : entries;
        },
    };
}
function matching(pattern, accepts, normalize = (value) => value) {
    return { accepts, read: (value) => (pattern.test(value) ? normalize(value) : undefined) };
}
function readBy(accepts, read) {
    return { accepts, read };
}
/**
 * Reads statuses and ranges of statuses, separated by commas or new lines, such as `200-399` or `200,401`.
 *
 * @returns `undefined` for a text that is none, holds a status outside of 100 to 599, or a range that runs backwards
 */
function readStatusRanges(text) {
    const entries = text
        .split(/[,\n]/)
        .map((entry) => entry.trim())
        .filter((entry) => entry !== '');
    const ranges = entries.flatMap((entry) => {
        const [, first, last = first] = /^([1-5]\d\d)(?:\s*-\s*([1-5]\d\d))?$/.exec(entry) ?? [];
        const range = { from: Number(first), to: Number(last) };
        return range.from <= range.to ? [range] : [];
    });
    return ranges.length > 0 && ranges.length === entries.length ? ranges : undefined;
}


/***/ }),

/***/ 9475:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ readConfig)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var _phala_ids_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4633);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5666);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4519);




const DEFAULT_PATH = 'phala.toml';
/** Keys whose values are paths. */
const PATHS = new Set(['compose_file', 'env_file']);
/** Keys that name the CVM, the first that is there counts; and what bare hex digits stand for, which they do not tell. */
const IDENTITIES = {
    id: { kind: undefined, prefix: '', called: 'no identifier of a CVM' },
    uuid: { kind: 'uuid', prefix: '', called: 'no UUID' },
    app_id: { kind: 'app_id', prefix: 'app_', called: 'no app id (40 hex digits)' },
    instance_id: { kind: 'instance_id', prefix: 'instance_', called: 'no instance id (40 hex digits)' },
};
const identities = Object.keys(IDENTITIES);
/** Keys that have the name of an input. */
const SETTINGS = [
    'name',
    'compose_file',
    'env_file',
    'public_logs',
    'public_sysinfo',
    'public_tcbinfo',
    'listed',
];
/** Keys for the tool itself. */
const OTHERS = ['profile', 'api_version', 'gateway_domain', 'gateway_port', 'secure_time', 'slug'];
const KNOWN = new Set([...identities, ...SETTINGS, ...OTHERS]);
/**
 * Reads the file that the input `config` names, or `phala.toml` where there is one.
 *
 * @throws FileProblem when the named file cannot be read, or one is not TOML
 */
async function readConfig(workspace, given) {
    const path = given.trim() || (await (0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .firstExisting */ .IP)(workspace, [DEFAULT_PATH]));
    if (path === undefined)
        return undefined;
    const file = given.trim() === '' ? byDefault(path) : (0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .inputFile */ .xm)('config', path);
    const document = await parseToml(await (0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .readTextFile */ .Gu)(workspace, file), path);
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(path) === '.' ? '' : (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(path);
    const values = {};
    // An empty text is an absent one, as everywhere.
    const identity = identities.find((key) => document[key] !== undefined && document[key] !== '');
    if (identity !== undefined)
        values.cvm_id = readIdentity(document, identity, path);
    for (const key of SETTINGS) {
        if (document[key] !== undefined)
            values[key] = readSetting(document[key], key, path, folder);
    }
    return { path, folder, values, unknown: Object.keys(document).filter((key) => !KNOWN.has(key)) };
}
async function parseToml(text, path) {
    const { parse } = await __nccwpck_require__.e(/* import() */ 292).then(__nccwpck_require__.bind(__nccwpck_require__, 3292));
    try {
        return parse(text);
    }
    catch (error) {
        const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
        throw new _files_js__WEBPACK_IMPORTED_MODULE_1__/* .FileProblem */ .kc(`\`${path}\` is not TOML: ${reason}`);
    }
}
function readIdentity(document, key, path) {
    const { kind, prefix, called } = IDENTITIES[key];
    const value = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(document[key])?.trim() ?? '';
    const text = /^(0x)?[0-9a-f]{40}$/i.test(value) ? `${prefix}${value}` : value;
    const id = (0,_phala_ids_js__WEBPACK_IMPORTED_MODULE_3__/* .readCvmId */ .uX)(text);
    if (id === undefined || (kind !== undefined && id.kind !== kind))
        throw new _files_js__WEBPACK_IMPORTED_MODULE_1__/* .FileProblem */ .kc(`Key \`${key}\` in \`${path}\` is ${called}.`);
    return text;
}
/** A `phala.toml` that nobody asked for is content of the checkout. */
function byDefault(path) {
    return { path, namedBy: 'The checkout', chosenBy: 'checkout' };
}
function readSetting(value, key, path, folder) {
    const isPath = PATHS.has(key);
    const entries = Array.isArray(value) && key === 'env_file' ? value : [value];
    if (entries.every((entry) => typeof entry === 'string' || (typeof entry === 'boolean' && !isPath))) {
        const texts = entries.map(String).filter((text) => text.trim() !== '');
        return (isPath ? texts.map((text) => fromWorkspace(text, key, path, folder)) : texts).join('\n');
    }
    throw new _files_js__WEBPACK_IMPORTED_MODULE_1__/* .FileProblem */ .kc(`Key \`${key}\` in \`${path}\` is ${(0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(value) ? 'a table' : 'of the wrong kind'}; a text or a boolean is accepted.`);
}
function fromWorkspace(text, key, path, folder) {
    if ((0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(text))
        throw new _files_js__WEBPACK_IMPORTED_MODULE_1__/* .FileProblem */ .kc(`Key \`${key}\` in \`${path}\` is the absolute path \`${text}\`. A file of the checkout may only name files of the checkout; an input may name others.`);
    return folder === '' ? text : (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, text);
}


/***/ }),

/***/ 1671:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ checkTogether),
/* harmony export */   o: () => (/* binding */ COMMIT_FORMS)
/* harmony export */ });
/** What finishes a deployment in two steps. */
const COMMIT_FORMS = 'It finishes a creation with `app_id` and `compose_hash` (outputs of `provision`), or an update with `cvm_id` and `compose_hash` (outputs of the `deploy` that waits for approval) or with `cvm_id` and `commit_token`.';
/** Inputs that need or exclude each other. */
function checkTogether(inputs) {
    const problems = [];
    const refuse = (when, problem) => {
        if (when)
            problems.push(problem);
    };
    refuse(inputs.cvm_id !== undefined && inputs.name !== undefined, 'Inputs `cvm_id` and `name` both say which CVM is meant. Give only one of them.');
    refuse(inputs.commit_token !== undefined && inputs.cvm_id === undefined, `Input \`commit_token\` is given without \`cvm_id\`. ${COMMIT_FORMS}`);
    refuse(inputs.commit_token !== undefined && (inputs.env !== undefined || inputs.env_file !== undefined), 'Inputs `commit_token` and `env` or `env_file` are both given. The env of an update is sealed when it is prepared.');
    refuse(inputs.mode !== 'auto' && inputs.operation !== 'deploy', `Input \`mode\` is \`${inputs.mode}\`, and only \`operation: deploy\` has a mode. Leave it out.`);
    refuse(inputs.mode === 'create' && inputs.cvm_id !== undefined, 'Inputs `mode: create` and `cvm_id` are both given: a `cvm_id` names a CVM that exists. To create one, give `name`.');
    refuse(inputs.verify === 'quote', 'Input `verify` is `quote`, which does not exist yet. Accepted: `off`, `hash`.');
    refuse(inputs.ephemeral && inputs.on_failure !== 'keep', `Inputs \`ephemeral\` and \`on_failure: ${inputs.on_failure}\` are both given. An ephemeral CVM is deleted at the end in any case.`);
    refuse(inputs.health_url !== undefined && inputs.wait === false, 'Input `wait` is `false`, so `health_url` would never be asked. Leave out one of them.');
    const checks = inputs.health_url?.length ?? 0;
    const texts = inputs.health_contains?.length ?? 0;
    refuse(texts > 0 && texts !== 1 && texts !== checks, `Input \`health_contains\` has ${texts} lines and \`health_url\` has ${checks}. Give one line for the first check, or a line for each, with \`-\` for a check without a text.`);
    refuse(texts > 0 && checks === 0, 'Input `health_contains` is given without `health_url`, so nothing would be asked. Give both.');
    refuse(inputs.verify_required && inputs.wait === false, 'Input `wait` is `false`, so nothing could be verified, and `verify_required` is `true`. Leave out one of them.');
    refuse(inputs.verify_required && inputs.verify === 'off', 'Inputs `verify: off` and `verify_required: true` exclude each other. Leave out one of them.');
    refuse(inputs.verify_required && inputs.public_tcbinfo === false, 'Input `public_tcbinfo` is `false`, so the machine shows nothing to verify, and `verify_required` is `true`. Leave out one of them.');
    refuse(inputs.nonce !== undefined && inputs.app_id === undefined, 'Input `nonce` is given without `app_id`. The two are a pair.');
    refuse(inputs.instance_type !== undefined && (inputs.vcpu !== undefined || inputs.memory !== undefined), 'Inputs `instance_type` and `vcpu` or `memory` are both given. An instance type sets both of them: give one or the other.');
    return problems;
}


/***/ }),

/***/ 8569:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fj: () => (/* binding */ secretsOf),
/* harmony export */   u7: () => (/* binding */ secretIn),
/* harmony export */   ws: () => (/* binding */ secretsInScript)
/* harmony export */ });
const SHORTEST = 16;
/** What looks like a secret and is none. */
const OPEN_FORMS = [
    // URL
    /^[a-z][a-z0-9+.-]*:\/\//i,
    // Host with an optional port, or a mail address
    /^(?:[\w.+-]+@)?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+(?::\d{1,5})?$/,
    // Path
    /^(?:~|\.{0,2})\/[^\s]*$/,
    // Reference of an image
    /^[a-z0-9._-]+(?::\d+)?(?:\/[a-z0-9._-]+)+(?::[\w.-]+)?(?:@sha256:[0-9a-f]{64})?$/,
    /^[a-z0-9._-]+(?::[\w.-]+)?@sha256:[0-9a-f]{64}$/,
    // Digest, public address on a chain, point in time
    /^sha256:[0-9a-f]{64}$/,
    /^0x[0-9a-fA-F]{40}$/,
    /^\d{4}-\d\d-\d\d[T ][\d:.]+(?:Z|[+-][\d:]+)?$/,
];
/** The values to look for, with the name of the variable that has each. */
function secretsOf(env) {
    return new Map(env.filter(({ value }) => looksSecret(value)).map(({ key, value }) => [value, key]));
}
function looksSecret(value) {
    if (value.length < SHORTEST || !/[a-zA-Z]/.test(value) || !/[0-9]/.test(value))
        return false;
    return !OPEN_FORMS.some((form) => form.test(value));
}
/** The variable whose value a text is, as a whole, or as all behind its first `=`. */
function secretIn(text, secrets) {
    return secrets.get(text) ?? secrets.get(text.slice(text.indexOf('=') + 1));
}
/** Where words of a script are a value of the env: the variable and the line, from 1. */
function secretsInScript(script, secrets) {
    if (secrets.size === 0)
        return [];
    return script.split('\n').flatMap((line, index) => {
        const names = line.split(/[\s"'`;|&<>(){}]+/).map((word) => secretIn(word, secrets));
        return [...new Set(names)].flatMap((name) => (name === undefined ? [] : [{ name, line: index + 1 }]));
    });
}


/***/ }),

/***/ 9140:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bt: () => (/* binding */ TABLE),
/* harmony export */   Cd: () => (/* binding */ INSTANCE_ID),
/* harmony export */   Sq: () => (/* binding */ COMMON)
/* harmony export */ });
/* unused harmony export inputNames */
/* harmony import */ var _phala_ids_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4633);
/* harmony import */ var _phala_name_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1300);
/* harmony import */ var _text_addresses_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2638);
/* harmony import */ var _kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6447);




/** Every input of action.yml: its kind and its default. A test holds both together. */
const TABLE = {
    /** Which words are accepted, the operations themselves say. */
    operation: { ..._kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .line */ .n8, default: 'deploy' },
    api_key: {
        ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .matching */ .wC)(/^(?!["'`])[\x21-\x7e]+(?<!["'`])$/, 'an API key without blanks and without quotes around it'),
        env: 'PHALA_CLOUD_API_KEY',
    },
    workspace: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .matching */ .wC)(/^[a-zA-Z0-9][a-zA-Z0-9_-]*$/, 'the slug of a workspace'),
    api_url: {
        ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .readBy */ .as)('an `https:` URL without query and user (`http:` only for a loopback host)', readApiUrl),
        env: 'PHALA_CLOUD_API_PREFIX',
        default: 'https://cloud-api.phala.com/api/v1',
    },
    cvm_id: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .readBy */ .as)(_phala_ids_js__WEBPACK_IMPORTED_MODULE_2__/* .CVM_ID_FORMS */ .pW, _phala_ids_js__WEBPACK_IMPORTED_MODULE_2__/* .readCvmId */ .uX) },
    name: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .readBy */ .as)(_phala_name_js__WEBPACK_IMPORTED_MODULE_3__/* .NAME_RULE */ .$h, (value) => ((0,_phala_name_js__WEBPACK_IMPORTED_MODULE_3__/* .isValidName */ .uV)(value) ? value : undefined)) },
    compose_file: { ..._kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .line */ .n8 },
    env: { ..._kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq },
    env_file: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)(_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .line */ .n8) },
    env_check: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)('strict', 'warn', 'off'), default: 'strict' },
    pre_launch_script: { ..._kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .line */ .n8 },
    config: _kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .line */ .n8,
    instance_type: {
        ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .matching */ .wC)(/^[a-zA-Z0-9._-]+$/, 'the name of an instance type, such as `tdx.small`'),
    },
    region: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .matching */ .wC)(/^[a-zA-Z0-9_-]+$/, 'the name of a region') },
    node_id: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .integer */ .nd)(1, 2 ** 31 - 1) },
    image: {
        ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .matching */ .wC)(/^[a-zA-Z0-9._-]+$/, 'the name of an OS image, such as `dstack-0.5.5`'),
    },
    kms: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)('phala', 'ethereum', 'base') },
    storage_fs: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)('ext4', 'zfs') },
    vcpu: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .integer */ .nd)(1, 1024) },
    memory: {
        ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .size */ .Ej)({
            name: 'MB',
            perG: 1024,
            from: 512,
            to: 8_388_608,
            example: 'memory in MB or GB, such as `2048` or `2G`',
        }),
    },
    disk_size: {
        ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .size */ .Ej)({ name: 'GB', perG: 1, from: 1, to: 1_048_576, example: 'a size in GB, such as `40` or `40G`' }),
    },
    dev_os: { ..._kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM, default: false },
    public_logs: { ..._kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM },
    public_sysinfo: { ..._kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM },
    public_tcbinfo: { ..._kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM },
    listed: { ..._kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM },
    app_id: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .readBy */ .as)('an app id: 40 hex digits, with or without `app_` or `0x`', _phala_ids_js__WEBPACK_IMPORTED_MODULE_2__/* .readAppId */ .xc) },
    nonce: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .integer */ .nd)(0, Number.MAX_SAFE_INTEGER) },
    compose_hash: {
        ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .readBy */ .as)('a compose hash: 64 hex digits, with or without `0x`', _phala_ids_js__WEBPACK_IMPORTED_MODULE_2__/* .readComposeHash */ .xt),
    },
    transaction_hash: {
        ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .matching */ .wC)(/^(0x[0-9a-fA-F]{64}|already-registered)$/, '`0x` and 64 hex digits, or `already-registered`'),
    },
    contract_address: {
        ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .matching */ .wC)(/^0x[0-9a-fA-F]{40}$/, 'an address: `0x` and 40 hex digits'),
    },
    deployer_address: {
        ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .matching */ .wC)(/^0x[0-9a-fA-F]{40}$/, 'an address: `0x` and 40 hex digits'),
    },
    kms_contract: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .matching */ .wC)(/^0x[0-9a-fA-F]{40}$/, 'an address: `0x` and 40 hex digits') },
    commit_token: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .matching */ .wC)(/^[\x21-\x7e]+$/, 'a commit token without blanks') },
    mode: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)('auto', 'create', 'update'), default: 'auto' },
    force: { ..._kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM, default: false },
    shutdown_timeout: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .seconds */ .YA)(10, 1200),
    wait: { ..._kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM, default: true },
    target: {
        ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .matching */ .wC)(/^[a-zA-Z][a-zA-Z_]{1,39}$/, 'a status, such as `running` or `stopped`', (value) => value.toLowerCase()),
    },
    timeout: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)(), default: 25 * 60_000 },
    job_timeout_minutes: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .integer */ .nd)(1, 527_040),
    interval: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .seconds */ .YA)(5, 30), default: 5 },
    attempt_timeout: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .seconds */ .YA)(10, 600), default: 300 },
    max_retries: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .integer */ .nd)(0, 1_000_000),
    retry_delay: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)({ toMs: 600_000, words: 'up to 10 minutes' }), default: 5000 },
    health_url: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .readBy */ .as)('lines of a URL without user, or of `:PORT/path` on the address of the app, each with `=> STATUSES` behind it where it has its own', readHealthChecks),
    health_contains: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .readBy */ .as)('lines of text, one for each check of `health_url`, `-` for none', readLines),
    health_status: {
        ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .readBy */ .as)('statuses and ranges of statuses, such as `200-399` or `200,401`', _kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .readStatusRanges */ .PX),
        default: [{ from: 200, to: 399 }],
    },
    health_timeout: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)(), default: 5 * 60_000 },
    verify: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)('off', 'hash', 'quote'),
    verify_timeout: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)(), default: 10 * 60_000 },
    verify_required: { ..._kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM, default: false },
    on_failure: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)('keep', 'stop', 'delete'), default: 'keep' },
    ephemeral: { ..._kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM, default: false },
    dry_run: { ..._kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM, default: false },
    summary: { ..._kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM, default: true },
    logs_on_failure: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .integer */ .nd)(0, 10_000), default: 0 },
    github_deployment: _kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .line */ .n8,
    comment: { ..._kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM, default: false },
    github_token: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .matching */ .wC)(/^[\x21-\x7e]+$/, 'a token without blanks'),
};
const inputNames = Object.keys(TABLE);
/** What means something for every operation; each operation names the rest of what it uses. */
const COMMON = [
    'operation',
    'api_key',
    'workspace',
    'api_url',
    'cvm_id',
    'name',
    'config',
    'wait',
    'timeout',
    'job_timeout_minutes',
    'interval',
    'attempt_timeout',
    'max_retries',
    'retry_delay',
    'verify',
    'verify_timeout',
    'verify_required',
    'dry_run',
    'summary',
    'logs_on_failure',
    'github_deployment',
    'comment',
    'github_token',
];
function readApiUrl(value) {
    const url = (0,_text_addresses_js__WEBPACK_IMPORTED_MODULE_0__/* .readWebAddress */ .X)(value);
    if (url === undefined || !(0,_text_addresses_js__WEBPACK_IMPORTED_MODULE_0__/* .isSecure */ .U)(url) || url.search !== '' || url.hash !== '')
        return undefined;
    return url.href.replace(/\/+$/, '');
}
const MOST_CHECKS = 20;
function readHealthChecks(value) {
    const checks = readLines(value)?.map((line) => {
        const [, address = '', list] = /^(\S+)(?:\s+=>\s*(.+))?$/.exec(line) ?? [];
        const url = readHealthUrl(address);
        const statuses = list === undefined ? undefined : (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .readStatusRanges */ .PX)(list);
        if (url === undefined || (list !== undefined && statuses === undefined))
            return undefined;
        return statuses === undefined ? { url } : { url, statuses };
    });
    const isRead = checks?.every((check) => check !== undefined);
    return isRead && checks.length <= MOST_CHECKS ? checks : undefined;
}
function readLines(value) {
    const lines = value
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
    return lines.length > 0 && !/(?!\n)\p{Cc}/u.test(lines.join('\n')) ? lines : undefined;
}
/** Stands for the instance id of the CVM. */
const INSTANCE_ID = '{instance_id}';
function readHealthUrl(value) {
    if (/^:[0-9]{1,5}(\/[^\s#]*)?$/.test(value))
        return isPort(Number.parseInt(value.slice(1), 10)) ? value : undefined;
    if (value.includes(INSTANCE_ID))
        return (0,_text_addresses_js__WEBPACK_IMPORTED_MODULE_0__/* .readWebAddress */ .X)(value.replaceAll(INSTANCE_ID, '0'.repeat(40))) === undefined ? undefined : value;
    return (0,_text_addresses_js__WEBPACK_IMPORTED_MODULE_0__/* .readWebAddress */ .X)(value)?.href;
}
function isPort(number) {
    return number >= 1 && number <= 65_535;
}


/***/ }),

/***/ 5544:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  i: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./build/net/errors.js
var errors = __nccwpck_require__(4481);
;// CONCATENATED MODULE: ./build/operations/expiry.js

/** Longer than any job on GitHub's own runners, with a margin. */
const SHORTEST_LIFE_MS = 24 * 3_600_000;
const MARGIN_MS = 3_600_000;
/**
 * Asks the platform to delete an ephemeral CVM by itself (Phala Cloud API: `PATCH /cvms/{id}/scheduled-delete`): the second
 * net, for a runner that dies as a whole so that no step after the job runs. One try; whether the service accepts it is not
 * essential.
 */
async function expire({ inputs, api, deadline, log, host }, handle) {
    const { signal } = deadline;
    try {
        await api.once.scheduleDelete(handle, new Date(host.wallMs() + lifeMs(inputs)), signal);
        log.line('The platform will delete this CVM by itself, should the step after the job not come to it');
    }
    catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof errors/* ApiError */.hD))
            throw error;
        log.line(`The platform takes no date of deletion (${error.message}); the step after the job deletes the CVM`);
    }
}
function lifeMs({ job_timeout_minutes }) {
    return Math.max(SHORTEST_LIFE_MS, (job_timeout_minutes ?? 0) * 60_000 + MARGIN_MS);
}

// EXTERNAL MODULE: ./build/operations/find.js
var find = __nccwpck_require__(592);
// EXTERNAL MODULE: ./build/phala/cvm.js
var phala_cvm = __nccwpck_require__(5851);
// EXTERNAL MODULE: ./build/run/outcome.js
var outcome = __nccwpck_require__(5302);
// EXTERNAL MODULE: ./build/time/clock.js
var time_clock = __nccwpck_require__(5786);
// EXTERNAL MODULE: ./build/net/retry.js
var retry = __nccwpck_require__(2426);
// EXTERNAL MODULE: ./build/text/lines.js
var text_lines = __nccwpck_require__(8161);
// EXTERNAL MODULE: ./build/prove/budget.js
var budget = __nccwpck_require__(5700);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ./build/text/json.js
var json = __nccwpck_require__(5666);
// EXTERNAL MODULE: ./build/text/same_text.js
var same_text = __nccwpck_require__(5094);
;// CONCATENATED MODULE: ./build/prove/compose_hash.js



/**
 * Holds an attested app compose (Phala Cloud API: `tcb_info.app_compose` of `GET /cvms/{id}/attestation`) against what
 * should run: it must hash to the compose hash, and hold what was sent.
 */
function compare(appCompose, { hash: expected, before, sent }) {
    const hash = composeHashOf(appCompose);
    const hashes = hash === expected
        ? undefined
        : `the machine shows the compose hash ${hash}, and the platform reports ${expected}`;
    const findings = [hashes, differenceFrom(sent, (0,json/* parseJson */.qF)(appCompose))].filter((text) => text !== undefined);
    if (findings.length === 0)
        return { kind: 'same', proof: proofWords(hash, sent) };
    if (hash === before)
        return { kind: 'before', hash };
    return { kind: 'different', reason: findings.join('; ') };
}
function proofWords(hash, sent) {
    const and = sent.composeText === undefined ? '' : ' and holds what was sent';
    return `the app compose of the machine, as the platform passes it on, has the compose hash ${hash}${and}`;
}
/** The first thing that is not as it was sent. */
function differenceFrom(sent, runs) {
    if (!(0,json/* isObject */.Gv)(runs))
        return 'the app compose of the machine is not JSON';
    return (differentText('compose file', sent.composeText, runs.docker_compose_file) ??
        differentText('pre-launch script', sent.script, runs.pre_launch_script) ??
        differentNames(sent.envNames, (0,json/* listOf */.c3)(runs.allowed_envs)));
}
function differentText(what, sent, runs) {
    const text = typeof runs === 'string' ? runs : '';
    if (sent === undefined || (0,same_text/* isSameText */.c)(sent, text))
        return undefined;
    const number = (0,same_text/* firstDifferentLine */.a)(sent, text);
    const [sentLine, runningLine] = [lineOf(sent, number), lineOf(text, number)];
    return `the ${what} that runs is not the one that was sent: line ${number} is ${runningLine}, and ${sentLine} was sent`;
}
const LONGEST_LINE = 80;
function lineOf(text, number) {
    const line = text.split(/\r?\n/)[number - 1]?.trimEnd();
    if (line === undefined)
        return 'missing';
    return line === ''
        ? 'empty'
        : `\`${line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}...` : line}\``;
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
/**
 * The compose hash of an `app-compose.json`: SHA-256 of the very text that the node received. Never compute it from a
 * parsed and written document: the order of keys and the blanks are part of it.
 *
 * @returns 64 lower-case hex digits without `0x`
 */
function composeHashOf(appComposeText) {
    return (0,external_node_crypto_.createHash)('sha256').update(appComposeText, 'utf8').digest('hex');
}

;// CONCATENATED MODULE: ./build/prove/attestation.js






/** A machine whose content is private answers without it for good; the first answers may be those of a slow one. */
const PRIVATE_ANSWERS = 3;
const PRIVATE_MS = 30_000;
/** What differs from all that is known counts when it was seen twice. */
const DIFFERENT_ANSWERS = 2;
const FIRST_PAUSE_MS = 2000;
const PAUSE_GROWTH = 1.5;
const LONGEST_PAUSE_MS = 15_000;
/**
 * Asks the machine what it runs (Phala Cloud API: `GET /cvms/{id}/attestation`) until it shows what was sent. It shows an
 * update late, by minutes, and until then the version before or nothing.
 *
 * @param sent what must be found in it
 * @throws the reason of a cancel
 */
async function verifyHash(run, facts, handle, sent) {
    const { inputs, api, clock, log, random } = run;
    const ours = facts.known.cvm.composeHash;
    const before = facts.known.previous?.composeHash;
    const startedMs = clock.nowMs();
    const isPrivate = inputs.public_tcbinfo === false || facts.known.cvm.publicTcbinfo === false;
    let last = { kind: 'unreadable', reason: 'the machine was not asked in time' };
    /** The next answer; nothing when asking again cannot help. */
    async function answer(signal) {
        const { composeHash } = facts.known.cvm;
        try {
            const { appCompose, error, isPublic } = await api.once.attestation(handle, signal);
            if (appCompose === undefined) {
                last = { kind: 'unreadable', reason: error ?? 'the machine shows no app compose' };
                return isPublic === false ? undefined : last;
            }
            if (composeHash === undefined)
                return { kind: 'unreadable', reason: 'the platform reports no compose hash' };
            const found = compare(appCompose, {
                hash: composeHash,
                before: composeHash === before ? undefined : before,
                sent,
            });
            switch (found.kind) {
                case 'same':
                    return { kind: 'verified', proof: found.proof };
                case 'before':
                    return {
                        kind: 'late',
                        reason: `the machine still attests the version before, compose hash ${found.hash}`,
                    };
                case 'different':
                    return { kind: 'different', reason: found.reason };
                default:
                    return found;
            }
        }
        catch (error) {
            signal.throwIfAborted();
            if (!(error instanceof errors/* ApiError */.hD))
                throw error;
            last = { kind: 'unreadable', reason: error.message };
            return (0,retry/* decide */.LD)(error, 'read') === 'final' ? undefined : last;
        }
    }
    async function askUntilSure(signal) {
        let differences = 0;
        let answers = 0;
        for (let meanMs = FIRST_PAUSE_MS;; meanMs = Math.min(meanMs * PAUSE_GROWTH, LONGEST_PAUSE_MS)) {
            const found = await answer(signal);
            if (found === undefined)
                return last;
            last = found;
            answers++;
            differences = found.kind === 'different' ? differences + 1 : 0;
            const waitedMs = clock.nowMs() - startedMs;
            const isFinal = found.kind === 'verified' ||
                differences >= DIFFERENT_ANSWERS ||
                (found.kind === 'unreadable' && isPrivate && answers >= PRIVATE_ANSWERS && waitedMs >= PRIVATE_MS);
            if (isFinal)
                return found;
            log.once(`Asking again: ${found.reason}`);
            await (0,time_clock/* sleep */.yy)(clock, (0,retry/* jitter */.p$)(meanMs, random), signal);
            // The hash that the platform reports may lag too, or be another deployment's by now.
            facts.learn({ cvm: await api.info(handle, signal) });
            const now = facts.known.cvm.composeHash;
            if (ours !== undefined && now !== ours && now !== before)
                return {
                    kind: 'superseded',
                    reason: `the platform reports the compose hash ${now} now, and this run's is ${ours}`,
                };
        }
    }
    const found = await (0,budget/* withinBudget */.x)(run, inputs.verify_timeout, askUntilSure);
    if (found !== undefined || last.kind === 'verified')
        return found ?? last;
    return { ...last, reason: `${last.reason} (asked for ${(0,text_lines/* durationWords */.Sh)(clock.nowMs() - startedMs)})` };
}

// EXTERNAL MODULE: ./build/run/plan.js
var plan = __nccwpck_require__(5823);
;// CONCATENATED MODULE: ./build/prove/size.js





/** The record tells the new size a little after the operation. */
const SHOWS_WITHIN_MS = 60_000;
const PAUSE_MS = 5000;
/**
 * Makes sure that the CVM has the size that was sent: a service may accept a field and ignore it (Phala Cloud API:
 * `resource` of `GET /cvms/{id}`).
 *
 * @returns the failure, or nothing when it has it or tells no size at all
 */
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
    return (0,outcome/* failure */.V)('failure', 'The size was accepted and not applied', `${(0,phala_cvm/* describeCvm */.W8)(facts.known.cvm)} runs, but the platform did not apply the size that it accepted: ${list.join('; ')}`, 'The new version runs with the old size. Change the size on the dashboard, or ask the support of Phala Cloud.');
}

;// CONCATENATED MODULE: ./build/prove/prove.js






/**
 * What has to hold beside the state: that the machine runs what was sent, and that the app answers.
 *
 * @returns the failure, or nothing when all holds
 * @throws the signal's reason
 */
async function proveRunning(run, facts, { handle, goal }, sent) {
    if (goal.target !== 'running')
        return undefined;
    await learnUrl(run, facts, handle);
    const { verify, health_url } = run.inputs;
    const checks = [
        verify === 'off' ? undefined : facts.timed('verify', () => verifyRunning(run, facts, handle, sent)),
        health_url === undefined ? undefined : facts.timed('health', () => checkApp(run, facts, handle)),
        sent.size === undefined ? undefined : checkSize(run, facts, handle, sent.size),
    ];
    // What runs matters more than whether it answers.
    return (await Promise.all(checks)).find((flaw) => flaw !== undefined);
}
async function checkApp(run, facts, handle) {
    const { passHealthGate } = await __nccwpck_require__.e(/* import() */ 710).then(__nccwpck_require__.bind(__nccwpck_require__, 710));
    return passHealthGate(run, facts, handle);
}
const URL_MS = 10_000;
const URL_LOOKS = 3;
const URL_PAUSE_MS = 2000;
/** Public URLs usually appear a little after the CVM runs. Worth a few looks, and never a failure. */
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
async function verifyRunning(run, facts, handle, sent) {
    const { inputs, log } = run;
    const verification = await verifyHash(run, facts, handle, sent);
    const who = (0,phala_cvm/* describeCvm */.W8)(facts.known.cvm);
    switch (verification.kind) {
        case 'verified':
            facts.learn({ verification: { verified: true, proof: verification.proof } });
            log.line(`Verified: ${verification.proof}`);
            return undefined;
        case 'unreadable':
            if (inputs.verify_required) {
                return (0,outcome/* failure */.V)('failure', 'What runs could not be verified', `${who} runs, and \`verify_required\` asks for a verification: ${verification.reason}`, 'The new version is in place and was not taken back. Run `operation: watch` with `target: running` later to verify it, or give a longer `verify_timeout`.');
            }
            log.notice(`${who} is not verified: ${verification.reason}. \`verify: off\` does not ask.`, 'Not verified');
            return undefined;
        case 'superseded':
            log.notice(`A newer deployment of ${who} came after this one, so what this run sent is not what is there any more: ${verification.reason}.`, 'A newer deployment came after this one');
            return undefined;
        case 'late':
            return (0,outcome/* failure */.V)('failure', 'The machine still attests the version before', `${who}: ${verification.reason}`, 'A machine attests an update late, by minutes. See on the dashboard which version runs; a longer `verify_timeout` waits longer for it.');
        case 'different':
            facts.learn({ verification: { verified: false } });
            return (0,outcome/* failure */.V)('failure', 'What runs is not what was sent', `${who}: ${verification.reason}`, 'Do not trust this CVM before the difference is explained: compare the app compose on the dashboard, and ask Phala Cloud.');
        default:
            return verification;
    }
}

// EXTERNAL MODULE: ./build/report/failure.js + 1 modules
var failure = __nccwpck_require__(2736);
;// CONCATENATED MODULE: ./build/report/plan.js
/** Lines that one diff may have; a compose file is 200 KiB at most, and nobody reads more of it in a log. */
const LONGEST_DIFF = 400;
/** What a dry run would do, one line each. */
function planLines(plan) {
    const { env } = plan;
    const names = (list) => list.join(', ');
    return [
        `Dry run; this would ${plan.change.verb}: ${plan.words.join(', ')}`,
        ...(env === undefined || env.added.length === 0 ? [] : [`Env that comes: ${names(env.added)}`]),
        ...(env === undefined || env.removed.length === 0 ? [] : [`Env that goes: ${names(env.removed)}`]),
        ...(env === undefined || env.kept.length === 0 ? [] : [`Env that is sealed anew: ${names(env.kept)}`]),
    ];
}
/** The time for a diff grows with the square of its edits, and one of the texts comes from the service. */
const MOST_EDITS = 2000;
/** Unified diff of the compose text; nothing for a new CVM, whose text is all new. */
async function diffLines({ compose }) {
    if (compose?.before === undefined)
        return [];
    const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await __nccwpck_require__.e(/* import() */ 23).then(__nccwpck_require__.bind(__nccwpck_require__, 4023));
    const patch = createTwoFilesPatch('deployed', compose.path, compose.before, compose.after, undefined, undefined, {
        headerOptions: FILE_HEADERS_ONLY,
        // Line ends alone are no difference, and cannot be seen in a log.
        stripTrailingCr: true,
        maxEditLength: MOST_EDITS,
    });
    if (patch === undefined)
        return ['The two texts differ too much to be compared line by line.'];
    const lines = patch.trimEnd().split('\n');
    return lines.length <= LONGEST_DIFF
        ? lines
        : [...lines.slice(0, LONGEST_DIFF), `... and ${lines.length - LONGEST_DIFF} more lines`];
}

// EXTERNAL MODULE: ./build/inputs/env/mask.js
var mask = __nccwpck_require__(7214);
// EXTERNAL MODULE: ./build/inputs/inputs.js
var inputs_inputs = __nccwpck_require__(743);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./build/inputs/checkout.js
var checkout = __nccwpck_require__(4266);
// EXTERNAL MODULE: ./build/inputs/files.js
var inputs_files = __nccwpck_require__(4519);
// EXTERNAL MODULE: ./build/inputs/compose/secret_words.js
var secret_words = __nccwpck_require__(1077);
// EXTERNAL MODULE: ./build/inputs/secrets.js
var inputs_secrets = __nccwpck_require__(8569);
;// CONCATENATED MODULE: ./build/inputs/script.js



/**
 * Reads the pre-launch script.
 *
 * @throws FileProblem when it cannot be read, or has line ends that a shell cannot
 */
async function readScriptFile(inputs, workspace) {
    const path = inputs.pre_launch_script;
    if (path === undefined)
        return undefined;
    const text = await (0,inputs_files/* readTextFile */.Gu)(workspace, (0,inputs_files/* inputFile */.xm)('pre_launch_script', path));
    const at = text.indexOf('\r\n');
    if (at < 0)
        return text;
    const line = text.slice(0, at).split('\n').length;
    throw new inputs_files/* FileProblem */.kc(`Input \`pre_launch_script\` names the file \`${path}\`, whose line ${line} ends in CR LF. The shell of the machine takes the CR for a part of the command, so the script fails. Save it with LF, and keep Git from changing it by a line in \`.gitattributes\`: \`${path} text eol=lf\`.`, { file: path, line });
}
/** Values of the env, and the API key, that stand in the script, which everyone may read. */
function scriptSecrets(inputs, script, secrets) {
    const file = inputs.pre_launch_script;
    if (script === undefined || file === undefined)
        return { errors: [], warnings: [] };
    const found = (0,inputs_secrets/* secretsInScript */.ws)(script, secrets.values).map(({ name, line }) => ({
        ...(0,secret_words/* secretWords */.C)(name),
        file,
        line,
    }));
    const { severity } = secrets;
    return {
        errors: [...keyFindings(inputs, script, file), ...(severity === 'error' ? found : [])],
        warnings: severity === 'warning' ? found : [],
    };
}
const SHORTEST_KEY = 8;
/** The API key in a text that is sent in clear. */
function keyFindings({ api_key }, text, file) {
    const at = api_key === undefined || api_key.length < SHORTEST_KEY ? -1 : text.indexOf(api_key);
    if (at < 0)
        return [];
    const line = text.slice(0, at).split('\n').length;
    return [
        {
            message: 'the API key stands here in clear, and everyone may read what is sent here',
            advice: 'Take it out, and revoke it: it is in the history of the repository.',
            file,
            line,
        },
    ];
}

;// CONCATENATED MODULE: ./build/inputs/payload.js






const COMPOSE_CANDIDATES = [
    'docker-compose.yml',
    'docker-compose.yaml',
    'compose.yml',
    'compose.yaml',
];
/**
 * Reads what a deployment needs from the workspace, and checks it.
 *
 * @param workspace folder that relative paths start at
 * @param operation what it uses of the inputs, and whether it needs a compose file
 * @throws FileProblem for a file that cannot be read, or variables that cannot
 */
async function readPayload(inputs, workspace, { uses, compose: need }) {
    const env = uses.includes('env') ? await readEnv(inputs, workspace) : undefined;
    const warnings = env?.warnings ?? [];
    if (need === undefined)
        return { env: env?.pairs, found: { errors: [], warnings } };
    const script = uses.includes('pre_launch_script') ? await readScriptFile(inputs, workspace) : undefined;
    const file = await composeFile(inputs, workspace, need);
    const secrets = { values: (0,inputs_secrets/* secretsOf */.Fj)(env?.pairs ?? []), severity: SEVERITY[inputs.env_check] };
    const { errors, ...inScript } = scriptSecrets(inputs, script, secrets);
    const found = { errors, warnings: [...warnings, ...inScript.warnings] };
    if (file === undefined)
        return { env: env?.pairs, script, found };
    const text = await (0,inputs_files/* readTextFile */.Gu)(workspace, file);
    const { path } = file;
    found.errors.push(...keyFindings(inputs, text, path));
    // Loaded only here: the parser and the schema are large, and most operations need neither.
    const { checkCompose } = await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(656), __nccwpck_require__.e(495)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4495));
    const check = checkCompose({
        text,
        path,
        script,
        env: env?.pairs,
        secrets,
        checkout: (0,checkout/* checkoutAt */.G)((0,external_node_path_.resolve)(workspace), (0,external_node_path_.dirname)((0,external_node_path_.resolve)(workspace, path))),
    });
    return { env: env?.pairs, script, found, compose: { path, text, check } };
}
/** What a secret in clear is by `env_check`. */
const SEVERITY = { strict: 'error', warn: 'warning', off: undefined };
/** Inputs that mean something only together with a compose file. */
const NEED_COMPOSE = ['images', 'pin_images', 'pre_launch_script'];
/** Inputs that an update can carry out with the text that is deployed. */
const STAND_ALONE = [
    ...['env', 'env_file', 'image', 'instance_type', 'vcpu', 'memory', 'disk_size', 'shutdown_timeout'],
    ...['public_logs', 'public_sysinfo', 'public_tcbinfo', 'listed', 'secure_time'],
];
/**
 * The compose file: the one that is named, else the first of the usual names, in the folder of the `phala.toml` where
 * there is one.
 *
 * @returns nothing when there is none and env or settings alone can be updated
 */
async function composeFile(inputs, workspace, need) {
    const fromToml = inputs.configured?.names.has('compose_file') === true;
    if (need === 'if_given' && (inputs.compose_file === undefined || fromToml))
        return undefined;
    if (inputs.compose_file !== undefined)
        return namedFile(inputs, 'compose_file', inputs.compose_file);
    const folder = inputs.configured?.folder ?? '';
    const path = await (0,inputs_files/* firstExisting */.IP)(workspace, COMPOSE_CANDIDATES, folder);
    if (path !== undefined)
        return (0,inputs_files/* inputFile */.xm)('compose_file', path);
    const values = inputs;
    const isGiven = (name) => values[name] !== undefined;
    const needing = NEED_COMPOSE.filter((name) => isGiven(name) && values[name] !== false).map((name) => `\`${name}\``);
    if (need === 'unless_alone' && needing.length === 0 && STAND_ALONE.some(isGiven))
        return undefined;
    const names = COMPOSE_CANDIDATES.map((name) => `\`${name}\``).join(', ');
    const where = folder === '' ? 'the workspace' : `the folder \`${folder}\` of \`${inputs.configured?.path}\``;
    const needs = needing.length === 0 ? '' : ` ${needing.join(' and ')} cannot be carried out without one.`;
    const content = await (0,promises_.readdir)(workspace).catch(() => []);
    const advice = content.length === 0
        ? 'The workspace is empty: add a step `uses: actions/checkout` before this one.'
        : 'Is the repository checked out (`actions/checkout`)?';
    throw new inputs_files/* FileProblem */.kc(`There is no Docker Compose file: input \`compose_file\` is empty, and ${where} has none of ${names}.${needs} ${advice}`);
}
/** A file with the words for where its name comes from. */
function namedFile({ configured }, name, path) {
    if (configured?.names.has(name) !== true)
        return (0,inputs_files/* inputFile */.xm)(name, path);
    return { path, namedBy: `Key \`${name}\` in \`${configured.path}\``, chosenBy: 'checkout' };
}
async function readEnv(inputs, workspace) {
    const { env, env_file } = inputs;
    if (env === undefined && env_file === undefined)
        return undefined;
    const { mergeEnv, parseEnvFile, parseEnvInput } = await __nccwpck_require__.e(/* import() */ 437).then(__nccwpck_require__.bind(__nccwpck_require__, 9437));
    const files = await Promise.all((env_file ?? []).map(async (path) => {
        const text = await (0,inputs_files/* readTextFile */.Gu)(workspace, namedFile(inputs, 'env_file', path));
        return { file: path, ...parseEnvFile(text, path) };
    }));
    const texts = [...files, ...(env === undefined ? [] : [{ file: undefined, ...parseEnvInput(env) }])];
    const problems = texts.flatMap((text) => text.problems);
    if (problems.length > 0) {
        const first = files.find((file) => file.problems.length > 0);
        const place = first === undefined ? undefined : { file: first.file, line: first.problems[0]?.line };
        throw new inputs_files/* FileProblem */.kc(problems.map(({ text }) => text).join('\n'), place);
    }
    const warnings = texts.flatMap((text) => text.warnings.map((message) => ({ message, advice: '' })));
    return { pairs: mergeEnv(texts.map((text) => text.pairs)), warnings };
}

// EXTERNAL MODULE: ./build/inputs/phala_toml.js
var phala_toml = __nccwpck_require__(9475);
// EXTERNAL MODULE: ./build/time/deadline.js
var time_deadline = __nccwpck_require__(8754);
// EXTERNAL MODULE: ./build/run/connect.js + 12 modules
var connect = __nccwpck_require__(8214);
// EXTERNAL MODULE: ./build/run/login.js + 2 modules
var login = __nccwpck_require__(229);
// EXTERNAL MODULE: ./build/run/ownership.js
var run_ownership = __nccwpck_require__(5103);
// EXTERNAL MODULE: ./build/inputs/compose/finding.js
var compose_finding = __nccwpck_require__(2650);
// EXTERNAL MODULE: ./build/run/problem.js
var problem = __nccwpck_require__(7905);
;// CONCATENATED MODULE: ./build/run/preflight.js


/**
 * Refuses files that cannot boot, or that would tell a secret, before anything is sent, with all that is wrong with them.
 * What boots but not as surely as it could is a warning on its line.
 *
 * @throws OperationProblem whose place is that of the first finding
 */
function preflight({ compose, found }, log) {
    const inCompose = (kind) => (compose?.check[kind] ?? []).map((finding) => ({ ...finding, file: compose?.path ?? '' }));
    const errors = [...inCompose('errors'), ...(found?.errors ?? [])];
    const [first] = errors;
    if (first !== undefined) {
        const { file = '', line } = first;
        const findings = errors.map((finding) => `- ${(0,compose_finding/* findingText */.N)(finding.file ?? '', finding)}`);
        throw new problem/* OperationProblem */.P([`\`${file}\` cannot run in a CVM:`, ...findings].join('\n'), compose?.check.errors.length
            ? 'The compose file cannot run in a CVM'
            : 'A secret would be sent in clear', { file, line });
    }
    for (const { message, advice, file, line } of [...inCompose('warnings'), ...(found?.warnings ?? [])]) {
        const text = advice === '' ? message : `${message}. ${advice}`;
        log.warning(text, file === undefined ? 'Env' : 'Compose file', file === undefined ? undefined : { file, line });
    }
}

;// CONCATENATED MODULE: ./build/run/troubles.js


/** Tells each trouble once; what repeats is counted. */
function createTroubles(log) {
    let count = 0;
    let last;
    /** The same kind of trouble goes on; another kind begins anew. */
    function keep(words, error) {
        const isSame = last !== undefined && kindOf(last.error) === kindOf(error);
        last = {
            words,
            error,
            times: isSame && last !== undefined ? last.times + 1 : 1,
            sinceMs: isSame && last !== undefined ? last.sinceMs : log.elapsedMs(),
        };
    }
    return {
        retry(error, pauseMs) {
            count++;
            const { request, status, message } = error.facts;
            const result = status === undefined ? message : `HTTP ${status}, ${message}`;
            keep(`${request}: ${result}`, error);
            log.debug(`${request}: ${result}; again in ${(0,text_lines/* durationWords */.Sh)(pauseMs)}`);
            log.once(status === 409
                ? `${request}: another operation runs on the CVM; waiting for its turn`
                : `${request}: ${result}; trying again`);
        },
        met(line, words, error) {
            count++;
            if (words !== undefined)
                keep(words, error);
            log.once(line);
        },
        over() {
            last = undefined;
        },
        count: () => count,
        last: () => last,
    };
}
function kindOf(error) {
    return error instanceof errors/* ApiError */.hD ? `${error.facts.kind} ${error.status ?? ''}` : 'other';
}

;// CONCATENATED MODULE: ./build/run/run.js












/**
 * Opens a run: reads and checks all that was given, before anything is sent.
 *
 * @param operations what each operation uses of the inputs, by its name
 * @throws OperationProblem, FileProblem
 */
async function openRun(host, log, operations) {
    const { runner, clock, random, fetch, env } = host;
    const workspace = env.GITHUB_WORKSPACE ?? process.cwd();
    const config = await (0,phala_toml/* readConfig */.X)(workspace, runner.getInput('config'));
    const read = (0,inputs_inputs/* readInputs */.K)(runner.getInput, env, operations, config);
    if (read.kind === 'refused')
        throw new problem/* OperationProblem */.P(read.problems.join('\n'), 'The inputs are not valid');
    const { inputs } = read;
    for (const secret of [inputs.api_key, inputs.commit_token])
        if (secret !== undefined)
            runner.setSecret(secret);
    tellUnused(log, inputs, config);
    if (inputs.api_key !== undefined && inputs.workspace !== undefined)
        log.notice('`workspace` has no effect beside an API key, which belongs to one workspace.', 'Input without effect');
    const credential = (0,login/* login */.i)(inputs, host);
    if (credential === undefined)
        throw new problem/* OperationProblem */.P(login/* NO_LOGIN */.m, 'No login for Phala Cloud');
    const payload = await readPayload(inputs, workspace, operations[inputs.operation] ?? { uses: [] });
    if (payload.env !== undefined)
        (0,mask/* valuesToMask */.y)(payload.env, (0,mask/* ordinaryWords */.E)(inputs, Object.keys(operations))).forEach(runner.setSecret);
    preflight(payload, log);
    const ownership = (0,run_ownership/* createOwnership */.s4)(runner, clock);
    const troubles = createTroubles(log);
    const api = (0,connect/* connect */.N)({
        host,
        inputs,
        credential,
        log,
        unknownUntilMs: ownership.unknownUntilMs,
        onRetry: troubles.retry,
    });
    const limit = { limitMs: inputs.timeout, source: '`timeout`' };
    const deadline = (0,time_deadline/* startDeadline */.d)(clock, clock.nowMs() - log.elapsedMs(), limit);
    log.line(`${described(inputs)} with the ${credential.label}, within ${(0,text_lines/* durationWords */.Sh)(inputs.timeout)}`);
    return { inputs, payload, api, clock, random, fetch, deadline, log, host, ownership, troubles };
}
/** What is going on, such as "`deploy` of CVM `my-app`". */
function described({ operation, cvm_id, app_id, cvmName }) {
    // A commit of a creation knows only the app that was provisioned.
    const commitsApp = operation === 'commit' && cvm_id === undefined && app_id !== undefined;
    return commitsApp
        ? `\`commit\` of app \`${app_id}\``
        : `\`${operation}\` of CVM \`${cvm_id?.path ?? cvmName}\``;
}
function tellUnused(log, { unused, operation }, config) {
    const list = (names) => names.map((name) => `\`${name}\``).join(', ');
    if (unused.length > 0)
        log.warning(`\`${operation}\` does not use ${list(unused)}.`, 'Inputs without effect');
    if (config !== undefined && config.unknown.length > 0)
        log.notice(`\`${config.path}\` has unknown keys: ${list(config.unknown)}.`, 'Unknown keys');
}

// EXTERNAL MODULE: ./build/wait/cvm_source.js
var cvm_source = __nccwpck_require__(7938);
// EXTERNAL MODULE: ./build/wait/goal.js
var wait_goal = __nccwpck_require__(4929);
// EXTERNAL MODULE: ./build/wait/operation_lookup.js
var operation_lookup = __nccwpck_require__(3262);
// EXTERNAL MODULE: ./build/phala/status.js
var phala_status = __nccwpck_require__(2369);
;// CONCATENATED MODULE: ./build/wait/settled.js

/** An operation is known to run; its record may tell so while the flag of the CVM is down, between two of its steps. */
function isBusy({ inProgress, operation }) {
    return inProgress === true || operation?.outcome === 'in_progress';
}
/** What stands against the target status in one look, whatever proof there is and however long it lasts. Pure. */
function unmetCondition(goal, seen) {
    const { target, newComposeHash } = goal;
    // A transitional status is only there while an operation runs, and is over before any record tells of it.
    if (!(0,phala_status/* isAtRest */.UU)(target))
        return undefined;
    if (target === 'running' && !(0,phala_status/* isBootOver */.zE)(seen))
        return 'the boot is not over';
    if (seen.recordedStatus !== undefined && !(0,phala_status/* isStatus */.zM)(seen.recordedStatus, target))
        return `the platform's record still says \`${seen.recordedStatus}\``;
    if (isBusy(seen))
        return 'an operation is still in progress';
    if (newComposeHash === true && hasOldHash(goal, seen))
        return 'the compose hash is still the old one';
    return undefined;
}
function hasOldHash({ before }, { composeHash }) {
    return composeHash !== undefined && composeHash === before?.composeHash;
}

;// CONCATENATED MODULE: ./build/wait/history.js



const NOTHING_SEEN = {
    sawOperation: false,
    sawChange: false,
    sawUp: false,
    oldBootErrorGone: false,
};
/** Looks closer together than this are one: an event and the read that follows it may show the same slip. */
const SEPARATE_LOOKS_MS = 1000;
/**
 * The guest reports this one and goes on with its boot; it stays until the next start. The platform may put the number of
 * the CVM in front.
 */
const HARMLESS_BOOT_ERROR = 'dstack-gateway registration failed, the app has no ingress route';
/** A single event with a status at rest may come from a reader that is behind by more than this request. */
function isNews({ status }, { from, status: word, atMs }) {
    if (from === 'read' || !(0,phala_status/* isAtRest */.UU)(word))
        return true;
    return status?.words === word && atMs - status.sinceMs >= SEPARATE_LOOKS_MS;
}
/** Adds one look to what is known. Pure. */
function remember(goal, history, seen) {
    if (seen.gone === true)
        return { ...history, gone: lengthen(history.gone, 'gone', seen.atMs) };
    const { before, target } = goal;
    const word = seen.status;
    const known = word !== '';
    const atTarget = (0,phala_status/* isStatus */.zM)(word, target);
    const changed = known && word !== before?.status;
    return {
        sawOtherStatus: history.sawOtherStatus ?? (changed && !atTarget && isNews(history, seen) ? word : undefined),
        sawBoot: history.sawBoot ?? newBootStep(goal, seen),
        sawOperation: history.sawOperation || seen.inProgress === true,
        sawChange: history.sawChange || changed,
        sawUp: history.sawUp || (known && !(0,phala_status/* isStopped */.id)(word)),
        oldBootErrorGone: history.oldBootErrorGone || seen.bootError !== before?.bootError,
        bootError: nextBootError(goal, history, seen),
        status: known ? lengthen(history.status, word, seen.atMs) : history.status,
        idleStop: nextIdleStop(history, seen),
        idleTargetSinceMs: atTarget ? nextIdleTarget(goal, history, seen) : undefined,
        operationId: history.operationId ?? goal.operationId ?? newOperation(goal, seen),
    };
}
function newBootStep({ before }, seen) {
    return (0,phala_status/* isBootOver */.zE)(seen) || (before !== undefined && !(0,phala_status/* isBootOver */.zE)(before)) ? undefined : seen.bootProgress;
}
function lengthen(run, words, atMs) {
    if (run?.words !== words)
        return { words, looks: 1, sinceMs: atMs, lastMs: atMs };
    return atMs - run.lastMs < SEPARATE_LOOKS_MS ? run : { ...run, looks: run.looks + 1, lastMs: atMs };
}
/**
 * What was shown before the request is no news, even by a machine that is younger than the request: the error of the boot
 * before stays visible for a moment. It is news once it was away.
 */
function nextBootError({ before }, history, seen) {
    const { bootError, bootProgress, atMs } = seen;
    if (bootError === undefined || bootProgress?.toLowerCase() === 'done')
        return undefined;
    if (bootError.includes(HARMLESS_BOOT_ERROR))
        return undefined;
    if (bootError === before?.bootError && !history.oldBootErrorGone)
        return undefined;
    return lengthen(history.bootError, bootError, atMs);
}
/** Only a read tells whether an operation runs, and only a known `false` says that none does. */
function nextIdleStop({ idleStop }, seen) {
    if (!(0,phala_status/* isStopped */.id)(seen.status) || isBusy(seen))
        return undefined;
    if (seen.inProgress !== false)
        return idleStop;
    return { sinceMs: idleStop?.sinceMs ?? seen.atMs, lastMs: seen.atMs };
}
function nextIdleTarget(goal, { idleTargetSinceMs }, seen) {
    if (unmetCondition(goal, seen) !== undefined)
        return undefined;
    return seen.from === 'read' ? (idleTargetSinceMs ?? seen.atMs) : idleTargetSinceMs;
}
/** A deletion ends the operation that it finds, whose record then says that it failed. */
function newOperation({ before, target }, seen) {
    const isNews = target !== wait_goal/* GONE */.u && seen.runningOperationId !== before?.runningOperationId;
    return isNews ? seen.runningOperationId : undefined;
}

;// CONCATENATED MODULE: ./build/wait/judge.js



/** A status that is the target with nothing in progress for this long counts without proof. */
const UNPROVEN_MS = 30_000;
/** A CVM that stopped must be seen so twice, this far apart: between two steps of an operation it is stopped too. */
const STOPPED_MS = 10_000;
/** The node starts exited machines again; it looks every 20 s. */
const EXITED_MS = 30_000;
/** The node's clock and the runner's are not the same. */
const UPTIME_SLACK_MS = 10_000;
/**
 * Decides what one observation means. Pure: no time, no requests, no log.
 *
 * @param history what was seen since the request, this observation included
 */
function judge(goal, history, seen) {
    if (seen.gone === true)
        return judgeGone(goal, history);
    return (failedOperation(seen) ??
        (goal.target === 'running' ? failedBoot(history, seen) : undefined) ??
        ((0,phala_status/* isStatus */.zM)(seen.status, goal.target) ? atTarget(goal, history, seen) : undefined) ??
        ((0,phala_status/* isBroken */.Qr)(seen.status) ? failedStatus(goal, history, seen) : { kind: 'pending' }));
}
/** One look may have met a gateway that knew nothing for a moment. */
function judgeGone({ target }, { gone }) {
    if ((gone?.looks ?? 0) < 2)
        return { kind: 'pending', doubt: 'the CVM was not found' };
    return target === wait_goal/* GONE */.u
        ? { kind: 'reached', proof: 'the CVM does not exist any more' }
        : { kind: 'failed', reason: 'the CVM does not exist any more' };
}
function failedOperation({ operation }) {
    if (operation?.outcome !== 'failed')
        return undefined;
    return {
        kind: 'failed',
        reason: operation.errorMessage ?? 'the platform says that the operation failed, without a reason',
    };
}
function failedBoot(history, seen) {
    const { bootError } = history;
    if (bootError !== undefined) {
        return bootError.looks >= 2
            ? { kind: 'failed', reason: `the boot failed: ${bootError.words}` }
            : { kind: 'pending', doubt: `boot error: ${bootError.words}` };
    }
    if ((0,phala_status/* isStopped */.id)(seen.status) && history.sawUp) {
        const { idleStop } = history;
        return idleStop !== undefined && idleStop.lastMs - idleStop.sinceMs >= STOPPED_MS
            ? { kind: 'failed', reason: 'the CVM stopped, and nothing is in progress that would start it' }
            : { kind: 'pending', doubt: 'the CVM is stopped' };
    }
    if (seen.status === 'exited' && history.sawChange) {
        const sinceMs = history.status?.sinceMs ?? seen.atMs;
        return seen.atMs - sinceMs > EXITED_MS
            ? { kind: 'failed', reason: 'the machine exited, and the node did not bring it back' }
            : { kind: 'pending', doubt: 'the machine exited' };
    }
    return undefined;
}
/** What an earlier operation left behind is no failure of this one. */
function failedStatus({ target }, history, seen) {
    // A broken CVM can be deleted, and shows its status until it is gone.
    if (target === wait_goal/* GONE */.u || !history.sawChange || isBusy(seen))
        return { kind: 'pending' };
    return (history.status?.looks ?? 0) >= 2
        ? { kind: 'failed', reason: `the platform reports the status \`${seen.status}\`` }
        : { kind: 'pending', doubt: `status \`${seen.status}\`` };
}
function atTarget(goal, history, seen) {
    const missing = unmetCondition(goal, seen);
    if (missing !== undefined)
        return { kind: 'unproven', missing };
    if (seen.from === 'stream')
        return { kind: 'unproven', missing: 'a plain read that says the same' };
    const proof = proofOf(goal, history, seen);
    const warning = goal.target === 'running' && seen.bootError !== undefined
        ? `the boot is done, but reported: ${seen.bootError}`
        : undefined;
    if (proof !== undefined)
        return { kind: 'reached', proof, warning };
    if (goal.target === 'running' && upSinceBefore(seen))
        return { kind: 'unproven', missing: 'the machine has been up since before the request' };
    const idleMs = seen.atMs - (history.idleTargetSinceMs ?? seen.atMs);
    if (idleMs < UNPROVEN_MS)
        return { kind: 'unproven', missing: 'nothing shows yet that the CVM went through the request' };
    return {
        kind: 'reached',
        weak: true,
        proof: `the status has been \`${seen.status}\` for ${UNPROVEN_MS / 1000} s with no operation in progress, but the platform gave no proof that the CVM went through the request`,
        warning,
    };
}
/** Each shows that a state came after the request. The first that holds is named in the log. */
const PROOFS = [
    ({ proof }) => (proof === 'any' ? 'no other state was asked for' : undefined),
    ({ proof }) => (proof === 'new_cvm' ? 'the CVM was made by this run' : undefined),
    ({ proof }) => (proof === 'was_stopped' ? 'the CVM was stopped before' : undefined),
    (_, __, { operation }) => operation?.outcome === 'completed' ? 'the platform says that the operation is completed' : undefined,
    (goal, history, seen) => 
    // The hash may change when the update is accepted, and `in_progress` may not be set yet: not even both are enough.
    hasNewHash(goal, seen) && history.sawOperation && seen.inProgress === false
        ? `the compose hash is a new one, ${seen.composeHash}`
        : undefined,
    (_, { sawOtherStatus }, seen) => sawOtherStatus === undefined || upSinceBefore(seen)
        ? undefined
        : `the CVM was seen \`${sawOtherStatus}\` since the request`,
    (_, { sawBoot }, seen) => sawBoot === undefined || upSinceBefore(seen)
        ? undefined
        : `the CVM was seen booting (\`${sawBoot}\`) since the request`,
    (_, __, seen) => restartedByUptime(seen) ? 'the machine was started after the request, by its uptime' : undefined,
];
function proofOf(goal, history, seen) {
    for (const proof of PROOFS) {
        const words = proof(goal, history, seen);
        if (words !== undefined)
            return words;
    }
    return undefined;
}
function restartedByUptime({ longestUptimeMs, atMs }) {
    return longestUptimeMs !== undefined && longestUptimeMs <= atMs;
}
/**
 * An operation that was given up shows other statuses too, and leaves the machine as it was. This stands against all that
 * was only seen to pass, and not against what the platform says of the operation or of the compose hash.
 */
function upSinceBefore({ shortestUptimeMs, atMs }) {
    return shortestUptimeMs !== undefined && shortestUptimeMs > atMs + UPTIME_SLACK_MS;
}
function hasNewHash({ before }, { composeHash }) {
    return composeHash !== undefined && before?.composeHash !== undefined && composeHash !== before.composeHash;
}

;// CONCATENATED MODULE: ./build/wait/observe.js

/** The API takes no shorter time limit of a stream; with less time left, the state is read plainly. */
const SHORTEST_STREAM_MS = 10_000;
/** A stream that was refused for want of a place is tried again after this. */
const STREAM_REST_MS = 60_000;
/** So many refusals in a row, of any kind, are taken for the same. */
const REFUSALS_BEFORE_REST = 3;
/** A stream may ask for a longer pause (`retry:`), up to this. */
const LONGEST_ASKED_PAUSE_MS = 30_000;
/** While a stream is open, a plain read shows now and then what no event tells: the operation and its record. */
const CALM_READ_MS = 60_000;
const SHORTEST_PAUSE_MS = 500;
/**
 * Looks at a CVM until the caller stops or the signal aborts: through the event stream as long as it can be had, by
 * plain reads otherwise, and by a plain read whenever the stream ended.
 *
 * @throws what `sources` threw, when it is final; or the signal's reason
 */
async function* observe(options) {
    const { sources, clock, signal, mood } = options;
    let attempts = 0;
    let reconnections = 0;
    let refusals = 0;
    let readsAtTarget = 0;
    let streamFromMs = Number.NEGATIVE_INFINITY;
    let lastReadMs = Number.NEGATIVE_INFINITY;
    let readFromMs = Number.NEGATIVE_INFINITY;
    let askedPauseMs = 0;
    function jittered(meanMs) {
        return meanMs * (0.5 + options.random());
    }
    function observed(look, from, seenMs) {
        return { kind: 'observation', observation: { ...look, from, atMs: seenMs - options.requestedMs } };
    }
    async function* read() {
        // An answer may be slow. What it shows was true at some time after the question, and an uptime may only prove by that.
        const askedMs = clock.nowMs();
        lastReadMs = askedMs;
        try {
            yield observed(await sources.read(signal), 'read', askedMs);
        }
        catch (error) {
            const { words, retryAfterMs } = troubleOf(error);
            readFromMs = clock.nowMs() + (retryAfterMs ?? 0);
            yield { kind: 'unread', words, error };
        }
    }
    function troubleOf(error) {
        if (signal.aborted)
            throw signal.reason;
        const trouble = sources.trouble(error);
        if (trouble.kind === 'final')
            throw error;
        return trouble;
    }
    /** Reads come quickly at first, since most proofs follow soon, and then at the pace of the stream. */
    function readPauseMs() {
        const paceMs = mood().prefer === 'reads'
            ? Math.min(options.intervalMs, 1000 * 2 ** readsAtTarget++)
            : options.intervalMs;
        const pauseMs = jittered(options.leftMs() < SHORTEST_STREAM_MS ? Math.min(paceMs, 2000) : paceMs);
        return untilRead(pauseMs);
    }
    /** Time left until a read that should come so long after the last one, and not before the server allows it. */
    function untilRead(pauseMs) {
        return Math.max(0, lastReadMs + pauseMs - clock.nowMs(), readFromMs - clock.nowMs());
    }
    /** @param askedMs the pause that the server asked for; it wins */
    function pauseBeforeStream(askedMs) {
        const pauseMs = askedMs ?? Math.max(jittered(options.retryDelayMs), askedPauseMs);
        return (0,time_clock/* sleep */.yy)(clock, Math.max(pauseMs, readFromMs - clock.nowMs(), SHORTEST_PAUSE_MS), signal);
    }
    async function* poll() {
        await (0,time_clock/* sleep */.yy)(clock, readPauseMs(), signal);
        yield* read();
    }
    async function* follow() {
        attempts++;
        const connectedMs = clock.nowMs();
        const timeoutMs = Math.min(options.attemptTimeoutMs, options.leftMs());
        // The generator below may be waiting for an event when this one is left: only its own signal ends that.
        const connection = new AbortController();
        const both = AbortSignal.any([signal, connection.signal]);
        try {
            const items = await sources.openStream(Math.floor(timeoutMs / 1000), both, (delayMs) => {
                askedPauseMs = Math.min(delayMs, LONGEST_ASKED_PAUSE_MS);
            });
            refusals = 0;
            lastReadMs = Math.max(lastReadMs, connectedMs);
            yield { kind: 'connected', attempt: attempts };
            return yield* readItems(items);
        }
        catch (error) {
            return { kind: 'refused', trouble: troubleOf(error) };
        }
        finally {
            connection.abort();
        }
    }
    async function* readItems(items) {
        let next = items.next();
        next.catch(() => { });
        for (;;) {
            const dueMs = untilRead(mood().doubtful ? options.intervalMs : CALM_READ_MS);
            const turn = await firstWithin(clock, next, dueMs);
            if (turn === undefined) {
                yield* read();
                continue;
            }
            if (turn.done === true)
                return turn.value;
            const item = turn.value;
            switch (item.kind) {
                case 'look':
                    yield observed(item.look, 'stream', clock.nowMs());
                    break;
                case 'noise':
                    yield item;
                    break;
                case 'complete':
                case 'timeout':
                    return item;
                default:
                    return item;
            }
            next = items.next();
            next.catch(() => { });
        }
    }
    /** What follows the end of one stream. @returns false when no further one may be opened. */
    async function* recover(end) {
        const words = wordsOf(end);
        if (end.kind === 'refused') {
            const { trouble } = end;
            refusals++;
            if (trouble.kind === 'busy' || refusals >= REFUSALS_BEFORE_REST) {
                streamFromMs = clock.nowMs() + Math.max(STREAM_REST_MS, trouble.retryAfterMs ?? 0);
                reconnections++;
                yield { kind: 'polling', words };
                return true;
            }
        }
        if (reconnections >= options.maxRetries) {
            // The stream may have ended because there is nothing more to wait for.
            yield* read();
            yield { kind: 'exhausted', words };
            return false;
        }
        reconnections++;
        yield { kind: 'lost', words, expected: end.kind === 'timeout' };
        yield* read();
        await pauseBeforeStream(end.kind === 'refused' ? end.trouble.retryAfterMs : undefined);
        return true;
    }
    for (;;) {
        const { prefer } = mood();
        if (prefer === 'stream')
            readsAtTarget = 0;
        const spent = reconnections > options.maxRetries;
        if (prefer === 'reads' ||
            spent ||
            clock.nowMs() < streamFromMs ||
            options.leftMs() < SHORTEST_STREAM_MS) {
            yield* poll();
            continue;
        }
        const end = yield* follow();
        // A `complete` is only a hint: the read that follows decides, and with it the mood.
        if (end.kind === 'complete') {
            yield* read();
            // A server that goes on saying so would otherwise be asked as fast as it answers.
            if (mood().prefer === 'stream')
                await pauseBeforeStream();
        }
        else if (!(yield* recover(end)))
            return;
    }
}
function wordsOf(end) {
    switch (end.kind) {
        case 'closed':
            return 'the server closed the stream';
        case 'timeout':
            return "the stream reached the server's time limit";
        case 'broken':
            return end.reason;
        case 'refused':
            return end.trouble.words;
        default:
            return end;
    }
}
/** The value, or `undefined` when it takes longer. */
async function firstWithin(clock, value, limitMs) {
    let cancel = () => { };
    const late = new Promise((resolve) => {
        cancel = clock.timer(Math.max(0, limitMs), () => resolve(undefined));
    });
    try {
        return await Promise.race([value, late]);
    }
    finally {
        cancel();
    }
}

;// CONCATENATED MODULE: ./build/wait/wait.js




/** A CVM that shows no change for this long after a request may never. */
const STILL_MS = 15_000;
/**
 * Waits until the CVM is what the goal says, with proof, or has failed for certain.
 *
 * @throws the signal's reason (an `Interruption`), or what the sources threw, when it is final
 */
async function waitFor(options) {
    const { goal, report, clock, requestedMs } = options;
    let history = NOTHING_SEEN;
    let verdict = { kind: 'pending' };
    const mood = () => ({
        prefer: verdict.kind === 'unproven' || goal.target === wait_goal/* GONE */.u ? 'reads' : 'stream',
        doubtful: verdict.kind === 'unproven' ||
            (verdict.kind === 'pending' && verdict.doubt !== undefined) ||
            // Nothing moves: the record of the operation may tell that it failed at once.
            (!history.sawChange && clock.nowMs() - requestedMs > STILL_MS),
    });
    for await (const watchEvent of observe({ ...options, mood })) {
        if (watchEvent.kind !== 'observation') {
            report.watchEvent(watchEvent);
            if (watchEvent.kind === 'exhausted')
                return { kind: 'exhausted', reason: watchEvent.words };
            continue;
        }
        const { observation } = watchEvent;
        history = remember(goal, history, observation);
        if (history.operationId !== undefined)
            options.onOperation(history.operationId);
        verdict = judge(goal, history, observation);
        report.watchEvent(watchEvent, verdict);
        if (verdict.kind === 'reached')
            return { kind: 'reached', verdict };
        if (verdict.kind === 'failed')
            return { kind: 'failed', reason: verdict.reason };
    }
    throw new Error('The observation of the CVM ended without a result.');
}

;// CONCATENATED MODULE: ./build/run/progress.js

/** Follows a wait for a person: one line for each change, and the outputs as soon as they are known. */
function createProgress({ log, troubles }, facts) {
    const lastWords = () => (0,phala_status/* stateWords */.Xu)(facts.known.timeline.at(-1));
    function observation({ gone, status, bootProgress }, verdict) {
        const before = lastWords();
        if (gone !== true)
            facts.learn({ seen: { status, bootProgress } });
        // One look that found nothing is a doubt, and told as one.
        else if (verdict?.kind === 'reached' || verdict?.kind === 'failed')
            facts.learn({ gone });
        if (lastWords() !== before)
            log.line(`Status: ${lastWords()}`);
    }
    function verdictLine(verdict, from) {
        if (verdict.kind === 'unproven' && from === 'read')
            log.once(`Not counted yet: ${verdict.missing}`);
        if (verdict.kind === 'pending' && verdict.doubt !== undefined)
            log.once(`Looking again: ${verdict.doubt}`);
    }
    return {
        watchEvent(watchEvent, verdict) {
            switch (watchEvent.kind) {
                case 'observation':
                    observation(watchEvent.observation, verdict);
                    if (verdict !== undefined)
                        verdictLine(verdict, watchEvent.observation.from);
                    break;
                case 'connected':
                    facts.learn({ attempts: watchEvent.attempt });
                    break;
                case 'lost':
                    // The server's own time limit of a stream is no trouble.
                    if (watchEvent.expected)
                        log.debug(`${watchEvent.words}; opening it again`);
                    else
                        troubles.met(`The event stream was lost (${watchEvent.words}); opening it again`);
                    break;
                case 'polling':
                    troubles.met(`The event stream is refused (${watchEvent.words}); reading the state instead for a while`);
                    break;
                case 'unread':
                    troubles.met(`The state could not be read (${watchEvent.words}); trying again`, watchEvent.words, watchEvent.error);
                    break;
                case 'noise':
                    log.once(`Ignored: ${watchEvent.words}`);
                    break;
                case 'exhausted':
                    break;
                default:
                    watchEvent;
            }
        },
    };
}

;// CONCATENATED MODULE: ./build/run/watching.js





/** Waits for what an operation started, on the CVM that it named. @throws as `waitFor` */
function waitForCvm(run, facts, wait) {
    const { inputs, clock, deadline, api, log } = run;
    let operationId = wait.goal.operationId;
    const evidence = (0,operation_lookup/* operationLookup */.k)({
        once: api.once,
        id: wait.handle,
        operationId: () => operationId,
        before: wait.newestOperation,
    });
    async function operation(signal) {
        const record = await evidence(signal);
        facts.learn({ operation: record });
        return record;
    }
    const sources = (0,cvm_source/* cvmSource */.C)({
        api: api.once,
        id: wait.handle,
        target: wait.goal.target,
        intervalSeconds: inputs.interval,
        unknownUntilMs: run.ownership.unknownUntilMs,
        nowMs: clock.nowMs,
        operation,
        onReading: (reading) => {
            run.troubles.over();
            facts.learn(reading);
        },
    });
    log.line(`Waiting for \`${wait.goal.target === wait_goal/* GONE */.u ? 'deleted' : wait.goal.target}\``);
    return waitFor({
        sources,
        goal: wait.goal,
        requestedMs: wait.requestedMs,
        clock,
        random: run.random,
        signal: deadline.signal,
        leftMs: deadline.leftMs,
        intervalMs: inputs.interval * 1000,
        attemptTimeoutMs: inputs.attempt_timeout * 1000,
        retryDelayMs: inputs.retry_delay,
        maxRetries: inputs.max_retries ?? Number.POSITIVE_INFINITY,
        onOperation: (id) => {
            operationId = id;
            facts.learn({ operation: { correlationId: id } });
        },
        report: createProgress(run, facts),
    });
}

;// CONCATENATED MODULE: ./build/carry_out.js







/**
 * Finds one CVM, plans what to do with it, does that, waits until the CVM is what was asked for, and proves it.
 *
 * @throws what is no failure of the CVM
 */
async function carryOut(operation, run, facts) {
    const { inputs, log } = run;
    const plan = await (0,find/* planFor */.bJ)(operation, run, facts);
    if (inputs.dry_run) {
        if (plan.words.length === 0)
            facts.learn({ change: plan.change });
        return { outcome: 'dry_run', plan, diff: await diffLines(plan) };
    }
    if (plan.words.length > 0)
        facts.learn({ begun: true });
    if (plan.words.length > 0)
        log.line(`${plan.change.doing}: ${plan.words.join(', ')}`);
    const { change, cvm, wait, sent = {}, approval } = await send(plan, facts);
    facts.learn({ cvm, change, approval });
    if (approval !== undefined)
        return { outcome: 'pending_approval', approval };
    if (wait === undefined)
        return { outcome: 'success', change };
    if (inputs.ephemeral && change.isNew === true)
        await expire(run, wait.handle);
    if (!inputs.wait)
        return { outcome: 'success', change };
    const doing = described(inputs);
    const ending = await facts
        .timed('wait', () => waitForCvm(run, facts, wait))
        .catch((error) => {
        throw (0,failure/* unwatchable */.Ln)(error, plan, doing) ?? error;
    });
    if (ending.kind !== 'reached')
        return (0,failure/* failedWait */.xu)(ending, doing);
    return (await proveRunning(run, facts, wait, sent)) ?? { outcome: 'success', change, ...ending.verdict };
}
function send(plan, facts) {
    return plan.step === undefined ? plan.carryOut() : facts.timed(plan.step, plan.carryOut);
}

// EXTERNAL MODULE: ./build/operations/index.js + 25 modules
var operations = __nccwpck_require__(3096);
// EXTERNAL MODULE: ./build/operations/approval.js
var operations_approval = __nccwpck_require__(6808);
;// CONCATENATED MODULE: ./build/report/outcome.js






/** Sets the last outputs and says how the run ended: in the log, and as one annotation when it ended badly. */
function tellOutcome(ended, report) {
    const { runner, log, facts } = report;
    const { outcome } = ended;
    // The step after the job tells a run that ended from one that died by this.
    (0,run_ownership/* saveOutcome */.Go)(runner, outcome);
    const reason = 'reason' in ended ? (0,text_lines/* oneLine */.TN)(ended.reason, 1000) : undefined;
    facts.learn({ end: { outcome, elapsedMs: log.elapsedMs(), reason } });
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
function called({ cvm }) {
    return `CVM \`${cvm.name ?? cvm.vmUuid ?? cvm.id ?? cvm.appId ?? 'without a name'}\``;
}
function tellSuccess({ change, proof, weak, warning }, { log, facts: { known } }) {
    const { status, cvm } = known;
    const who = called(known);
    const now = proof === undefined ? '' : `; status \`${status}\` after ${(0,text_lines/* durationWords */.Sh)(log.elapsedMs())} (${proof})`;
    log.line(`${who} ${change.did}${now}`);
    if (status === 'deleted')
        return;
    if (cvm.urls[0] !== undefined)
        log.line(`URL: ${cvm.urls[0]}`);
    const dashboard = (0,phala_cvm/* dashboardUrl */.aU)(cvm);
    if (dashboard !== undefined)
        log.line(`Dashboard: ${dashboard}`);
    if (weak === true)
        log.notice(`${who}: ${proof}.`, 'Accepted without proof');
    if (warning !== undefined)
        log.warning(`${who}: ${warning}`, 'Running with a warning');
}
function tellPending({ approval }, { log, facts: { known } }) {
    const steps = (0,operations_approval/* approvalSteps */.VW)(approval);
    log.line(`${called(known)} waits for an approval on-chain; nothing runs differently until then`);
    for (const { label, value } of steps)
        log.line(`${label}: ${value}`);
    log.warning(`${called(known)} needs an approval on-chain before it can go on: ${steps.map(({ label, value }) => `${label} ${value}`).join('; ')}`, 'Waiting for approval');
}
function tellDryRun({ plan, diff }, { log, facts: { known } }) {
    if (plan.words.length === 0)
        log.line(`Dry run: nothing would be sent for ${called(known)}`);
    else {
        for (const line of planLines(plan))
            log.line(line);
        log.group('Compose file, deployed and new', diff);
    }
}
function tellFailure(failure, { runner, log, facts: { known } }) {
    const { reason, next, suggestions, links, requestId, title, place } = failure;
    const { status, state, cvm } = known;
    const dashboard = (0,phala_cvm/* dashboardUrl */.aU)(cvm);
    const details = [
        ['Last status', (0,phala_status/* stateWords */.Xu)({ status, boot_progress: state?.bootProgress })],
        ['Boot error', state?.bootError],
        ...suggestions.map((text) => ['Phala Cloud suggests', text]),
        ...links.map(({ label, url }) => [label, url]),
        ['Request id', requestId],
        ['Dashboard', dashboard],
        ['Next', next],
    ].filter(([, value]) => value !== undefined && value !== '');
    for (const [label, value] of details)
        log.line(`${label}: ${value}`);
    const lines = reason.split('\n').map((line) => (0,text_lines/* disarm */.Jt)((0,text_lines/* oneLine */.TN)(line, 1000)));
    if (next !== undefined)
        lines.push(next);
    // Whoever reads the annotation has no log beside it, and the next thing to do is often on this page.
    const hasPage = dashboard !== undefined && !lines.some((line) => line.includes(dashboard));
    if (hasPage)
        lines.push(`Dashboard: ${dashboard}`);
    runner.error(lines.join('\n'), title, place);
}

// EXTERNAL MODULE: ./build/report/summary/write.js
var write = __nccwpck_require__(7279);
;// CONCATENATED MODULE: ./build/run/outputs.js

/** Every output of action.yml. A test holds both together. */
const outputNames = [
    'outcome',
    'change',
    'status',
    'previous_status',
    'app_id',
    'cvm_id',
    'instance_id',
    'name',
    'node_id',
    'url',
    'urls',
    'dashboard_url',
    'compose_hash',
    'previous_compose_hash',
    'verified',
    'boot_progress',
    'boot_error',
    'uptime',
    'correlation_id',
    'commit_token',
    'commit_url',
    'device_id',
    'kms_contract_address',
    'chain_id',
    'attempts',
    'elapsed_seconds',
    'state',
    'timeline',
    'failure_reason',
];
/**
 * The outputs that follow from what is known. What is `undefined` is not known, or no longer told, and keeps its last value.
 */
function outputsOf(known) {
    const { cvm, state, status, previous, approval, operation, verification, timeline, end } = known;
    return {
        outcome: end?.outcome,
        change: known.change?.name,
        status: bounded(status || undefined),
        previous_status: bounded(previous?.status),
        app_id: approval?.appId ?? cvm.appId,
        // Never the app id, which may come to stand for several machines.
        cvm_id: cvm.vmUuid ?? cvm.id,
        instance_id: bounded(state?.instanceId?.replace(/^instance_/, '') ?? cvm.instanceId),
        name: bounded(cvm.name),
        node_id: cvm.nodeId,
        url: cvm.urls[0],
        urls: cvm.urls.length === 0 ? undefined : boundedJson(cvm.urls),
        dashboard_url: (0,phala_cvm/* dashboardUrl */.aU)(cvm),
        compose_hash: approval?.composeHash ?? cvm.composeHash,
        previous_compose_hash: previous?.composeHash,
        verified: verification === undefined ? undefined : String(verification.verified),
        boot_progress: bounded(state?.bootProgress),
        // An error that is over is no longer an output.
        boot_error: state === undefined ? undefined : (bounded(state.bootError) ?? ''),
        uptime: bounded(state?.uptime),
        correlation_id: operation.correlationId,
        commit_token: approval?.commitToken,
        commit_url: approval?.commitUrl,
        device_id: approval?.deviceId ?? cvm.deviceId,
        kms_contract_address: approval?.kmsContractAddress ?? cvm.kms.contractAddress,
        chain_id: approval?.chainId ?? cvm.kms.chainId,
        attempts: known.attempts,
        elapsed_seconds: end === undefined ? undefined : Math.round(end.elapsedMs / 100) / 10,
        state: state === undefined ? undefined : boundedJson(state.raw),
        timeline: timeline.length === 0 ? undefined : JSON.stringify(timeline),
        failure_reason: end?.reason,
    };
}
/** A job may hand on 1 MiB, and an answer of the service may have ten: what is longer than this is no such value. */
const LONGEST_VALUE = 1000;
const LONGEST_JSON = 64 * 1024;
function bounded(text) {
    return text?.slice(0, LONGEST_VALUE);
}
/** JSON stays JSON: long texts in it are cut, and one that is too large all the same is left out. */
function boundedJson(value) {
    const text = JSON.stringify(value, (_, inner) => (typeof inner === 'string' ? bounded(inner) : inner));
    return text.length > LONGEST_JSON ? '' : text;
}

;// CONCATENATED MODULE: ./build/run/facts.js




/** Statuses and steps of a boot are a few words. */
const LONGEST_WORD = 200;
/** A CVM that comes and goes all night: its first 50 changes tell how it began, the last 150 how it ended. */
const FIRST_MOMENTS = 50;
const MOST_MOMENTS = 200;
/**
 * What is known of one CVM: one way in, and the outputs are a projection of it.
 *
 * @param elapsedMs since the start of the action
 * @param setOutput the runner's way to set one output; a later value replaces an earlier one
 */
function createFacts(elapsedMs, setOutput) {
    const timeline = [];
    const steps = [];
    const known = { cvm: phala_cvm/* NO_CVM */.p2, status: '', operation: {}, timeline, steps };
    const set = new Map();
    /** Each output as soon as it is known, so that nothing is lost when the action dies. */
    function setOutputs() {
        const values = outputsOf(known);
        for (const name of outputNames) {
            const value = values[name];
            if (value === undefined || set.get(name) === String(value))
                continue;
            set.set(name, String(value));
            setOutput(name, String(value));
        }
    }
    function see(fullStatus, fullProgress) {
        const status = (0,text_lines/* oneLine */.TN)(fullStatus, LONGEST_WORD);
        const progress = fullProgress === undefined ? {} : { boot_progress: (0,text_lines/* oneLine */.TN)(fullProgress, LONGEST_WORD) };
        const isNews = (0,phala_status/* stateWords */.Xu)({ status, ...progress }) !== (0,phala_status/* stateWords */.Xu)(timeline.at(-1));
        if (status === '' || !isNews)
            return;
        if (timeline.length >= MOST_MOMENTS)
            timeline.splice(FIRST_MOMENTS, 1);
        const at = Math.round(elapsedMs() / 100) / 10;
        timeline.push({ at, status, ...progress });
    }
    return {
        known,
        learn({ cvm, state, operation, seen, gone, ...others }) {
            for (const [name, value] of Object.entries(others))
                if (value !== undefined)
                    Object.assign(known, { [name]: value });
            if (cvm !== undefined)
                known.cvm = newest(known.cvm, cvm);
            if (state !== undefined)
                known.state = state;
            known.status = state?.status || cvm?.status || known.status;
            known.operation = { ...known.operation, ...withoutMissing(operation ?? {}) };
            if (seen !== undefined)
                see(seen.status, seen.bootProgress);
            if (gone === true) {
                known.status = 'deleted';
                see('deleted', undefined);
            }
            setOutputs();
        },
        async timed(name, work) {
            const step = { name, fromMs: elapsedMs() };
            steps.push(step);
            try {
                return await work();
            }
            finally {
                step.toMs = elapsedMs();
            }
        },
    };
}
/** A record may tell less than one before it. */
function newest(before, now) {
    return {
        ...before,
        ...withoutMissing(now),
        status: now.status || before.status,
        urls: now.urls.length > 0 ? now.urls : before.urls,
        resource: { ...before.resource, ...withoutMissing(now.resource) },
        kms: { ...before.kms, ...withoutMissing(now.kms) },
    };
}
function withoutMissing(fields) {
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

;// CONCATENATED MODULE: ./build/run/heartbeat.js


const heartbeat_PAUSE_MS = 60_000;
/** Says once a minute, from the start of the run, that it goes on. @returns what ends it */
function startHeartbeat({ clock, log, deadline, troubles }, { known }) {
    function beat() {
        const count = troubles.count();
        const retries = count === 0 ? '' : `, ${count} ${count === 1 ? 'retry' : 'retries'} so far`;
        const state = (0,phala_status/* stateWords */.Xu)(known.timeline.at(-1)) || 'waiting';
        log.line(`Still ${state}; ${(0,text_lines/* durationWords */.Sh)(deadline.leftMs())} left${retries}`);
        cancel = clock.timer(heartbeat_PAUSE_MS, beat);
    }
    let cancel = clock.timer(heartbeat_PAUSE_MS, beat);
    return () => cancel();
}

// EXTERNAL MODULE: ./build/run/log.js
var run_log = __nccwpck_require__(7332);
;// CONCATENATED MODULE: ./build/main.js









/** The main step: from the inputs to the outputs. Never throws; the exit code says whether the job may go on. */
async function main(host) {
    const { runner, clock } = host;
    const log = (0,run_log/* createLog */.h)(runner, clock, clock.nowMs());
    const facts = createFacts(log.elapsedMs, runner.setOutput);
    const opened = await openRun(host, log, operations/* operations */.z).catch((error) => (0,failure/* failureOf */.g5)(error, 'reading the inputs', {}));
    if (!('outcome' in opened))
        return perform(opened, facts, log);
    const code = tellOutcome(opened, { runner, log, facts });
    await (0,write/* writeRefusal */.s)(host, log, facts, opened);
    return code;
}
async function perform(run, facts, log) {
    const { host, deadline } = run;
    let cutShort = () => { };
    const stopListening = host.onCancel((name) => {
        deadline.cancel(`the runner sent ${name}`);
        cutShort();
    });
    void shortenDeadline(run);
    const records = await recordsOf(run);
    const stopHeartbeat = startHeartbeat(run, facts);
    const ended = await outcomeOf(run, facts);
    stopHeartbeat();
    deadline.end();
    const { outcome, events } = await explained(run, facts, ended);
    const code = tellOutcome(outcome, { runner: host.runner, log, facts });
    async function tellElsewhere() {
        await (0,write/* writeSummary */.S)(run, facts, { ended: outcome, events });
        await records?.end(outcome.outcome, facts.known);
    }
    // The outputs are set: a job that is cancelled only now loses nothing. After a cancel there is a second for all of it.
    const isOver = new Promise((resolve) => {
        if (outcome.outcome !== 'cancelled')
            cutShort = resolve;
    });
    await Promise.race([tellElsewhere(), isOver]);
    stopListening();
    return code;
}
/** Goes on beside the first requests. */
async function shortenDeadline(run) {
    const { keepJobTime } = await __nccwpck_require__.e(/* import() */ 840).then(__nccwpck_require__.bind(__nccwpck_require__, 2840));
    await keepJobTime(run);
}
/** What few runs ask for is read only when it is. */
async function recordsOf(run) {
    const { github_deployment, comment } = run.inputs;
    if (github_deployment === undefined && !comment)
        return undefined;
    const { startRecords } = await __nccwpck_require__.e(/* import() */ 80).then(__nccwpck_require__.bind(__nccwpck_require__, 3080));
    return startRecords(run);
}
/** A success that restarted nothing needs no explanation. */
async function explained(run, facts, ended) {
    const restarted = ended.outcome === 'success' && ended.change.reboots === true && run.inputs.wait;
    if (!('reason' in ended) && !restarted)
        return { outcome: ended, events: [] };
    const { explain } = await __nccwpck_require__.e(/* import() */ 547).then(__nccwpck_require__.bind(__nccwpck_require__, 8547));
    return explain(run, facts, ended);
}
async function outcomeOf(run, facts) {
    const { inputs, troubles } = run;
    const operation = operations/* operations */.z[inputs.operation];
    try {
        if (operation === undefined)
            throw new Error(`there is no operation \`${inputs.operation}\``);
        return await carryOut(operation, run, facts);
    }
    catch (error) {
        return (0,failure/* failureOf */.g5)(error, described(inputs), {
            seen: facts.known.timeline.at(-1),
            trouble: troubles.last(),
            limit: run.deadline.limit(),
            login: inputs.api_key === undefined ? 'oidc' : 'api_key',
        });
    }
}


/***/ }),

/***/ 4481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   MF: () => (/* binding */ TooLarge),
/* harmony export */   Qd: () => (/* binding */ LoginError),
/* harmony export */   T6: () => (/* binding */ ProxyError),
/* harmony export */   gl: () => (/* binding */ describeNetworkError),
/* harmony export */   hD: () => (/* binding */ ApiError)
/* harmony export */ });
class ApiError extends Error {
    facts;
    constructor(facts, options) {
        super(facts.message, options);
        this.name = 'ApiError';
        this.facts = facts;
    }
    get status() {
        return this.facts.status;
    }
    get code() {
        return this.facts.code;
    }
}
/** The credential itself could not be had, so no request was sent. Asking again is no use: it was tried several times. */
class LoginError extends Error {
}
/** No request can be sent, because the proxy that the environment names is none. Asking again cannot help. */
class ProxyError extends Error {
}
class TooLarge extends Error {
    constructor(limitBytes) {
        super(`the answer is larger than ${limitBytes / 1024 / 1024} MiB`);
    }
}
/** Words for an error of a connection, or for its cause. */
function describeNetworkError(error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    const known = code === undefined ? undefined : isEarlyEnd(error) ? EARLY_END : NETWORK_ERRORS[code];
    if (known !== undefined)
        return `${known} (${code})`;
    if (error instanceof Error && error.cause instanceof Error)
        return describeNetworkError(error.cause);
    const text = error instanceof Error ? error.message : String(error);
    return code === undefined || text.includes(code) ? text : `${text} (${code})`;
}
/** Node.js has one code for a reset by the other side and for an end before the answer was complete, which is no system call. */
function isEarlyEnd(error) {
    return error instanceof Error && 'code' in error && error.code === 'ECONNRESET' && !('syscall' in error);
}
const EARLY_END = 'the connection was closed before the answer was complete';
const NETWORK_ERRORS = {
    ECONNREFUSED: 'the connection was refused',
    ECONNRESET: 'the connection was reset',
    EPIPE: 'the connection was closed while sending',
    ENOTFOUND: 'the host name is not known',
    EAI_AGAIN: 'the host name could not be looked up',
    ETIMEDOUT: 'the connection timed out',
    ENETUNREACH: 'the network is not reachable',
    EHOSTUNREACH: 'the host is not reachable',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate of the server is not trusted',
    SELF_SIGNED_CERT_IN_CHAIN: 'the certificate of the server is not trusted',
    CERT_HAS_EXPIRED: 'the certificate of the server has expired',
    ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate of the server is for another host',
};


/***/ }),

/***/ 2426:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Im: () => (/* binding */ patient),
/* harmony export */   LD: () => (/* binding */ decide),
/* harmony export */   p$: () => (/* binding */ jitter)
/* harmony export */ });
/* harmony import */ var _time_clock_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5786);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4481);


const EVERY_AGAIN = { read: 'again', repeatable: 'again', single: 'again' };
const UNKNOWN_EFFECT = { read: 'again', repeatable: 'again', single: 'look' };
const FINAL = { read: 'final', repeatable: 'final', single: 'final' };
/** The first rule that matches decides. */
const RULES = [
    {
        matches: ({ facts }) => facts.kind === 'redirected',
        decision: FINAL,
        reason: 'an API does not redirect; a wrong `api_url` or a captive proxy does',
    },
    {
        matches: ({ facts }) => facts.kind === 'unreachable' || facts.kind === 'unreadable',
        decision: UNKNOWN_EFFECT,
        reason: 'the request may or may not have arrived',
    },
    {
        matches: ({ status }) => status === 429,
        decision: EVERY_AGAIN,
        reason: 'rate limited before anything was done',
    },
    {
        matches: ({ status, code }) => status === 409 && code === undefined,
        decision: EVERY_AGAIN,
        reason: 'another operation runs on the CVM',
    },
    {
        matches: ({ status, code }) => status === 500 && code !== undefined,
        decision: FINAL,
        reason: 'a reason of the platform, such as a failed GPU allocation, and no accident',
    },
    {
        matches: ({ status }) => status !== undefined && [408, 425, 500, 502, 503, 504].includes(status),
        decision: UNKNOWN_EFFECT,
        reason: 'a server or a proxy failed on the way',
    },
];
/** Decides about one failure. Answers 400, 401, 403, 404, 410, 422, 465 to 468 and 409 with a code are final. */
function decide(error, effect) {
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ApiError */ .hD))
        return 'final';
    return RULES.find((rule) => rule.matches(error))?.decision[effect] ?? 'final';
}
/**
 * Makes a sender that tries again as the rules say, until the signal aborts. It is the only place that repeats a
 * request, apart from the event stream.
 *
 * A write with the effect `single` is never sent twice blindly: after a lost answer its `tookEffect` is asked first. The
 * question is asked after the pause, because a write that was just accepted may not show yet; and a 409 after a lost
 * answer is most likely that very write still running, so it is asked again then.
 *
 * @throws ApiError for a final answer, or the signal's reason.
 */
function patient(send, patience) {
    return async (request, signal) => {
        let answerLost = false;
        for (;;) {
            try {
                return await send(request, signal);
            }
            catch (error) {
                if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ApiError */ .hD))
                    throw error;
                const decision = isTooEarly(error, request.effect, patience)
                    ? 'again'
                    : decide(error, request.effect);
                // Without a way to find out, sending it again could do harm.
                if (decision === 'final' || (decision === 'look' && request.tookEffect === undefined))
                    throw error;
                const pauseMs = pauseFor(error, patience);
                patience.onRetry(error, pauseMs);
                await (0,_time_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .sleep */ .yy)(patience.clock, pauseMs, signal);
                answerLost ||= decision === 'look';
                if (!answerLost)
                    continue;
                const tookEffect = await request.tookEffect?.();
                if (tookEffect !== undefined)
                    return tookEffect;
            }
        }
    };
}
function isTooEarly(error, effect, patience) {
    return effect === 'read' && error.status === 404 && patience.clock.nowMs() < patience.unknownUntilMs();
}
/** `Retry-After` wins; else the mean pause with full jitter, so that jobs that failed together do not return together. */
function pauseFor(error, patience) {
    const { retryAfterMs } = error.facts;
    if (retryAfterMs === undefined)
        return jitter(patience.retryDelayMs, patience.random);
    // `Retry-After: 0` from a server that goes on refusing would be a storm of requests.
    return Math.max(retryAfterMs, SHORTEST_PAUSE_MS);
}
const SHORTEST_PAUSE_MS = 500;
/** Between half and one and a half of the mean. */
function jitter(meanMs, random) {
    return meanMs * (0.5 + random());
}


/***/ }),

/***/ 5854:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  H: () => (/* binding */ createFetch),
  y: () => (/* binding */ readText)
});

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __nccwpck_require__(7067);
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
// EXTERNAL MODULE: ./build/net/errors.js
var errors = __nccwpck_require__(4481);
// EXTERNAL MODULE: ./build/node_modules/@actions/http-client/lib/proxy.js
var proxy = __nccwpck_require__(7012);
;// CONCATENATED MODULE: ./build/net/proxy.js




/** Less than the five seconds after which many servers close, so that no write goes out on a connection that they close. */
const IDLE_MS = 4_000;
/** The first versions whose agents know proxies. */
const PROXY_VERSIONS = { major: 24, minor: 5 };
/**
 * Agents that keep connections open, and send through the proxy that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name, in
 * capitals or not. The toolkit of GitHub Actions reads them, since every other action in the job goes the same way.
 *
 * @returns the agent for a URL. It throws ProxyError where a proxy is named that cannot be used: to go past it could send
 *   what the proxy is there to see.
 */
function createAgents(options) {
    const { nodeVersion = process.versions.node, idleMs = IDLE_MS } = options;
    const agents = new Map();
    return (url) => {
        const proxy = proxyFor(url);
        if (proxy !== undefined && !knowsProxies(nodeVersion)) {
            const { major, minor } = PROXY_VERSIONS;
            throw new errors/* ProxyError */.T6(`\`${proxy.variable}\` names a proxy, which needs Node.js ${major}.${minor} or later, and this is ${nodeVersion}. Update the runner`);
        }
        const key = `${url.protocol} ${proxy?.href ?? ''}`;
        const agent = agents.get(key) ?? createAgent(url.protocol, proxy?.href, idleMs);
        agents.set(key, agent);
        return agent;
    };
}
function createAgent(protocol, proxy, idleMs) {
    const options = { keepAlive: true, timeout: idleMs };
    return protocol === 'https:'
        ? new external_node_https_namespaceObject.Agent({ ...options, ...(proxy === undefined ? {} : { proxyEnv: { HTTPS_PROXY: proxy } }) })
        : new external_node_http_.Agent({ ...options, ...(proxy === undefined ? {} : { proxyEnv: { HTTP_PROXY: proxy } }) });
}
function knowsProxies(nodeVersion) {
    const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
    return major > PROXY_VERSIONS.major || (major === PROXY_VERSIONS.major && minor >= PROXY_VERSIONS.minor);
}
function proxyFor(url) {
    const lower = url.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
    const variable = process.env[lower] ? lower : lower.toUpperCase();
    const text = process.env[variable] ?? '';
    if (text === '' || (0,proxy/* checkBypass */.H)(url))
        return undefined;
    const href = readProxy(text.trim());
    if (href !== undefined)
        return { href, variable };
    // The value is not told, since it may hold a password.
    throw new errors/* ProxyError */.T6(`The proxy that \`${variable}\` names has no \`http:\` or \`https:\` address`);
}
function readProxy(text) {
    // `proxy.example:3128` alone would be a URL with a scheme of that name.
    const proxy = URL.parse(text.includes('://') ? text : `http://${text}`);
    if (proxy === null || !/^https?:$/.test(proxy.protocol))
        return undefined;
    try {
        decodeURIComponent(proxy.username + proxy.password);
        return proxy.href;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/net/transport.js




/**
 * The requests of the action, over `node:http` and `node:https`: Node's own `fetch` takes 25 MB of memory more.
 *
 * There is no limit on silence: a stream may be silent for long, and every request has its own limit.
 */
function createFetch(options = {}) {
    const agentFor = createAgents(options);
    return async (url, request) => {
        const address = new URL(url);
        return respond(address, request, agentFor(address));
    };
}
function respond(url, { method = 'GET', headers = {}, body, signal }, agent) {
    signal?.throwIfAborted();
    const send = url.protocol === 'https:' ? external_node_https_namespaceObject.request : external_node_http_.request;
    return new Promise((resolve, reject) => {
        const sent = send(url, { method, agent, signal, headers: { 'accept-encoding': 'gzip, deflate, br', ...headers } }, (message) => resolve(responseOf(message)));
        // The listener stays, since a connection can break after the answer began, which the body tells.
        sent.on('error', (error) => reject(signal?.aborted ? signal.reason : error));
        sent.end(body);
    });
}
function responseOf(message) {
    const status = message.statusCode ?? 0;
    return {
        status,
        statusText: message.statusMessage ?? '',
        ok: status >= 200 && status <= 299,
        headers: headersOf(message),
        body: bodyOf(message),
    };
}
function headersOf({ headers }) {
    const values = new Map(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    return {
        get: (name) => values.get(name.toLowerCase()) ?? null,
        [Symbol.iterator]: () => values.entries(),
    };
}
function bodyOf(message) {
    let isCancelled = false;
    // Without a reader nobody else would listen.
    message.on('error', () => { });
    return {
        cancel() {
            isCancelled = true;
            message.destroy();
        },
        async *[Symbol.asyncIterator]() {
            try {
                for await (const chunk of await decoded(message)) {
                    if (isCancelled)
                        return;
                    yield chunk;
                }
            }
            catch (error) {
                if (!isCancelled)
                    throw error;
            }
            finally {
                message.destroy();
            }
        },
    };
}
/** Takes the content codings off that were asked for. Bytes in another one come as they are, as with `fetch`. */
async function decoded(message) {
    const codings = (message.headers['content-encoding'] ?? '').toLowerCase().split(',');
    const names = codings.map((coding) => coding.trim()).filter((coding) => coding !== '');
    const known = names.every((name) => /^(?:(?:x-)?gzip|deflate|br)$/.test(name));
    // A short list, since each one multiplies the work.
    if (names.length === 0 || names.length > MOST_CODINGS || !known)
        return message;
    const zlib = await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 8522, 19));
    const { pipeline } = await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 7075, 19));
    // A pipeline that begins with an ended stream never ends.
    if (message.destroyed)
        return message;
    // Many servers leave out the last bytes of a compressed body, and whether all came is told by HTTP itself.
    const gzip = { finishFlush: zlib.constants.Z_SYNC_FLUSH };
    const brotli = { finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH };
    const steps = names
        .reverse()
        .map((name) => (name === 'br' ? zlib.createBrotliDecompress(brotli) : zlib.createUnzip(gzip)));
    return pipeline([message, ...steps], () => { });
}
const MOST_CODINGS = 3;
/** Reads a body as UTF-8, and closes the connection of one that is larger than the limit. @throws TooLarge */
async function readText(body, limitBytes) {
    const chunks = [];
    let bytes = 0;
    for await (const chunk of body) {
        bytes += chunk.byteLength;
        if (bytes > limitBytes)
            throw new errors/* TooLarge */.MF(limitBytes);
        chunks.push(chunk);
    }
    return new TextDecoder().decode(Buffer.concat(chunks));
}


/***/ }),

/***/ 6805:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Yz: () => (/* binding */ debug),
  N4: () => (/* binding */ endGroup),
  z3: () => (/* binding */ error),
  V4: () => (/* binding */ getInput),
  Gu: () => (/* binding */ getState),
  pq: () => (/* binding */ info),
  lm: () => (/* binding */ notice),
  LZ: () => (/* binding */ saveState),
  uH: () => (/* binding */ setOutput),
  Pq: () => (/* binding */ setSecret),
  Oh: () => (/* binding */ startGroup),
  $e: () => (/* binding */ warning)
});

// UNUSED EXPORTS: ExitCode, addPath, exportVariable, getBooleanInput, getIDToken, getMultilineInput, group, isDebug, markdownSummary, platform, setCommandEcho, setFailed, summary, toPlatformPath, toPosixPath, toWin32Path

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: ./build/node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./build/node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
// EXTERNAL MODULE: external "crypto"
var external_crypto_ = __nccwpck_require__(6982);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
;// CONCATENATED MODULE: ./build/node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(6928);
;// CONCATENATED MODULE: ./build/node_modules/@actions/core/lib/core.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return __awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return file_command_issueFileCommand('STATE', file_command_prepareKeyValueMessage(name, value));
    }
    command_issueCommand('save-state', { name }, utils_toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return __awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map

/***/ }),

/***/ 7012:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ checkBypass),
/* harmony export */   s: () => (/* binding */ getProxyUrl)
/* harmony export */ });
function getProxyUrl(reqUrl) {
    const usingSsl = reqUrl.protocol === 'https:';
    if (checkBypass(reqUrl)) {
        return undefined;
    }
    const proxyVar = (() => {
        if (usingSsl) {
            return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
        }
        else {
            return process.env['http_proxy'] || process.env['HTTP_PROXY'];
        }
    })();
    if (proxyVar) {
        try {
            return new DecodedURL(proxyVar);
        }
        catch (_a) {
            if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
                return new DecodedURL(`http://${proxyVar}`);
        }
    }
    else {
        return undefined;
    }
}
function checkBypass(reqUrl) {
    if (!reqUrl.hostname) {
        return false;
    }
    const reqHost = reqUrl.hostname;
    if (isLoopbackAddress(reqHost)) {
        return true;
    }
    const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
    if (!noProxy) {
        return false;
    }
    // Determine the request port
    let reqPort;
    if (reqUrl.port) {
        reqPort = Number(reqUrl.port);
    }
    else if (reqUrl.protocol === 'http:') {
        reqPort = 80;
    }
    else if (reqUrl.protocol === 'https:') {
        reqPort = 443;
    }
    // Format the request hostname and hostname with port
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    // Compare request host against noproxy
    for (const upperNoProxyItem of noProxy
        .split(',')
        .map(x => x.trim().toUpperCase())
        .filter(x => x)) {
        if (upperNoProxyItem === '*' ||
            upperReqHosts.some(x => x === upperNoProxyItem ||
                x.endsWith(`.${upperNoProxyItem}`) ||
                (upperNoProxyItem.startsWith('.') &&
                    x.endsWith(`${upperNoProxyItem}`)))) {
            return true;
        }
    }
    return false;
}
function isLoopbackAddress(host) {
    const hostLower = host.toLowerCase();
    return (hostLower === 'localhost' ||
        hostLower.startsWith('127.') ||
        hostLower.startsWith('[::1]') ||
        hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
}
class DecodedURL extends URL {
    constructor(url, base) {
        super(url, base);
        this._decodedUsername = decodeURIComponent(super.username);
        this._decodedPassword = decodeURIComponent(super.password);
    }
    get username() {
        return this._decodedUsername;
    }
    get password() {
        return this._decodedPassword;
    }
}
//# sourceMappingURL=proxy.js.map

/***/ }),

/***/ 6808:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AS: () => (/* binding */ approvalOfUpdate),
/* harmony export */   VW: () => (/* binding */ approvalSteps),
/* harmony export */   cG: () => (/* binding */ approvalOfCreation)
/* harmony export */ });
/* harmony import */ var _phala_ids_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4633);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5666);


/** First four bytes of the Keccak-256 hash of `addComposeHash(bytes32)`. */
const ADD_COMPOSE_HASH = '0xdfc77223';
/** First four bytes of the Keccak-256 hash of `addDevice(bytes32)`. */
const ADD_DEVICE = '0x2a819728';
const EXPLORERS = {
    1: 'https://etherscan.io/address/',
    8453: 'https://basescan.org/address/',
};
/** A prepared creation and its answer are kept for this long. */
const VALID_FOR = '14 days';
/** Reads the answer 465 to an update (Phala Cloud API: `PATCH /cvms/{id}`), whose details are a list of fields. */
function approvalOfUpdate(error, cvm) {
    const details = error.facts.details ?? {};
    const kms = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(details.kms_info);
    const status = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(details.onchain_status);
    return {
        kind: 'update',
        composeHash: (0,_phala_ids_js__WEBPACK_IMPORTED_MODULE_1__/* .readComposeHash */ .xt)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(details.compose_hash)),
        appId: (0,_phala_ids_js__WEBPACK_IMPORTED_MODULE_1__/* .readAppId */ .xc)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(details.app_id)) ?? cvm.appId,
        deviceId: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(details.device_id),
        kmsContractAddress: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(kms.kms_contract_address) ?? cvm.kms.contractAddress,
        chainId: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .numberOf */ .rl)(kms.chain_id) ?? cvm.kms.chainId,
        allowed: {
            composeHash: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .booleanOf */ .SF)(status.compose_hash_allowed),
            device: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .booleanOf */ .SF)(status.device_id_allowed),
            all: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .booleanOf */ .SF)(status.is_allowed),
        },
        commitToken: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(details.commit_token),
        commitUrl: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(details.commit_url),
    };
}
/** A provision without an app id, because the contract that is the app does not exist yet. */
function approvalOfCreation({ composeHash, deviceId, kms }) {
    if (kms.chainId === undefined || kms.contractAddress === undefined)
        return undefined;
    return {
        kind: 'create',
        composeHash,
        deviceId,
        kmsContractAddress: kms.contractAddress,
        chainId: kms.chainId,
    };
}
/** What to approve, for the log and the summary: contract, call data, explorer, and how to go on. */
function approvalSteps(approval) {
    const { chainId, composeHash, deviceId, kmsContractAddress, appId, allowed } = approval;
    const steps = [
        step('Chain id', chainId),
        step('Compose hash', hex(composeHash)),
        step('Device id', hex(deviceId)),
    ];
    const explorer = EXPLORERS[chainId ?? 0];
    if (approval.kind === 'create') {
        steps.push(step('KMS contract', kmsContractAddress), step('Explorer', explorer === undefined ? undefined : `${explorer}${kmsContractAddress}`), step('Send', 'deployAndRegisterApp(deployer, disableUpgrades, allowAnyDevice, deviceId, composeHash) to the KMS contract'), step('Then', `\`operation: commit\` with the app id of the event AppDeployedViaFactory, \`compose_hash\`, \`contract_address\` and \`deployer_address\`, within ${VALID_FOR}`));
    }
    else {
        steps.push(step('App contract', hex(appId)), step('Explorer', explorer === undefined || appId === undefined ? undefined : `${explorer}0x${appId}`), step('Send', allowed?.composeHash === true ? undefined : callOf('addComposeHash', ADD_COMPOSE_HASH, composeHash)), step('Send too', allowed?.device === false ? callOf('addDevice', ADD_DEVICE, deviceId) : undefined), step('Then', `\`operation: commit\` with this \`cvm_id\` and \`compose_hash\`, within ${VALID_FOR}`));
    }
    return steps.filter((entry) => entry !== undefined);
}
function callOf(name, selector, argument) {
    const data = argument === undefined ? '' : `, call data ${selector}${bare(argument)}`;
    return `${name} to the app contract${data}`;
}
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

/***/ 592:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cn: () => (/* binding */ stateOfRecord),
/* harmony export */   Ge: () => (/* binding */ absent),
/* harmony export */   bJ: () => (/* binding */ planFor),
/* harmony export */   c1: () => (/* binding */ liveState)
/* harmony export */ });
/* unused harmony export findCvm */
/* harmony import */ var _net_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4481);
/* harmony import */ var _phala_cvm_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5851);
/* harmony import */ var _phala_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4760);
/* harmony import */ var _run_problem_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7905);
/* harmony import */ var _time_clock_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5786);
/* harmony import */ var _wait_operation_lookup_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(3262);






/** Codes of an identifier that stands for several CVMs: a name, or an app id. */
const SEVERAL_CODES = new Set(['ERR-03-002', 'ERR-03-010']);
/** What an operation plans for the CVM that the inputs mean. @throws OperationProblem when there is none or several */
async function planFor(operation, run, facts) {
    switch (operation.finds) {
        case 'cvm':
            return operation.plan(run, facts, await requireCvm(run, facts));
        case 'cvm_of_id':
            return operation.plan(run, facts, run.inputs.cvm_id === undefined ? undefined : await requireCvm(run, facts));
        case 'cvm_or_nothing': {
            const cvm = await findCvm(run, facts);
            return operation.plan(run, facts, cvm === undefined ? undefined : await withState(run, facts, cvm));
        }
        case 'record_or_nothing': {
            const cvm = await findCvm(run, facts);
            return operation.plan(run, facts, cvm === undefined ? undefined : await withRecord(run, facts, cvm));
        }
        case 'nothing':
            return operation.plan(run, facts, undefined);
        default:
            return operation;
    }
}
/**
 * Finds the CVM that the inputs mean (Phala Cloud API: `GET /cvms/{id}`, which takes every form of identifier).
 *
 * @returns `undefined` when there is none
 * @throws OperationProblem when there are several, with their ids
 */
function findCvm(run, facts) {
    return facts.timed('find', async () => {
        const { cvm_id: id, cvmName } = run.inputs;
        if (id === undefined)
            return findByName(run, cvmName);
        return (await lookUp(run, id)) ?? (id.orElse === undefined ? undefined : await lookUp(run, id.orElse));
    });
}
async function requireCvm(run, facts) {
    const cvm = await findCvm(run, facts);
    if (cvm === undefined)
        throw absent(run.inputs);
    return withState(run, facts, cvm);
}
/** What names the CVM in a path. @throws OperationProblem for a record without any id */
function requireHandle(cvm) {
    const handle = (0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_1__/* .handleOf */ .mP)(cvm);
    if (handle !== undefined)
        return handle;
    throw new _run_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .OperationProblem */ .P('The platform answered with a CVM that has no id at all. Nothing was changed.');
}
/** The live state beside the record: the snapshot that later states are compared with. */
async function withState({ api, deadline: { signal } }, facts, cvm) {
    const handle = requireHandle(cvm);
    facts.learn({ cvm });
    const [live, newest] = await Promise.all([
        liveState(api, handle, signal),
        (0,_wait_operation_lookup_js__WEBPACK_IMPORTED_MODULE_5__/* .newestOperation */ .S)(api.once, handle, signal),
    ]);
    const state = live ?? stateOfRecord(cvm);
    // The live state is the better witness, but it may tell nothing.
    const status = state.status === '' ? cvm.status : state.status;
    facts.learn({ state: live, previous: { status, composeHash: cvm.composeHash } });
    return { cvm, handle, state: { ...state, status }, newestOperation: newest };
}
async function withRecord({ api, deadline }, facts, cvm) {
    const handle = requireHandle(cvm);
    facts.learn({ cvm, previous: { status: cvm.status, composeHash: cvm.composeHash } });
    const newest = await (0,_wait_operation_lookup_js__WEBPACK_IMPORTED_MODULE_5__/* .newestOperation */ .S)(api.once, handle, deadline.signal);
    return { cvm, handle, state: stateOfRecord(cvm), newestOperation: newest };
}
/**
 * The live state (Phala Cloud API: `GET /cvms/{id}/state`).
 *
 * @returns `undefined` when the login may not read it: some may write and not watch, and then the record has to do
 */
async function liveState(api, handle, signal) {
    try {
        return await api.state(handle, signal);
    }
    catch (error) {
        if (error instanceof _net_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD && (error.status === 401 || error.status === 403))
            return undefined;
        throw error;
    }
}
/** What a record tells of the state. */
function stateOfRecord({ status, inProgress }) {
    return { status, inProgress, raw: undefined };
}
const NO_SUCH_CVM = 'There is no such CVM';
function absent({ cvm_id: id, cvmName, nameGiven, operation }) {
    const otherWorkspace = 'A CVM of another workspace looks the same as one that does not exist, so check the API key too.';
    if (id !== undefined) {
        const never = operation === 'deploy'
            ? ' A deploy never creates in place of a `cvm_id`: to create a CVM, give `name` instead.'
            : '';
        return new _run_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .OperationProblem */ .P(`There is no CVM \`${id.path}\` (input \`cvm_id\`).${never} ${otherWorkspace}`, NO_SUCH_CVM);
    }
    const source = nameGiven
        ? 'input `name`'
        : 'made from the name of the repository; give `cvm_id` or `name` to say which CVM is meant';
    return new _run_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .OperationProblem */ .P(`There is no CVM named \`${cvmName}\` (${source}). ${otherWorkspace}`, NO_SUCH_CVM);
}
async function lookUp(run, id) {
    const { api, clock, inputs } = run;
    const { signal } = run.deadline;
    for (let look = 1;; look++) {
        try {
            return await api.info(id.path, signal);
        }
        catch (error) {
            if (error instanceof _net_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD && SEVERAL_CODES.has(error.code))
                throw await several(run, id);
            if (!(0,_phala_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isNotFound */ .c)(error))
                throw error;
            // A gateway that knows nothing for a moment says 404 too, but without a code of the platform.
            if (error.code !== undefined || look > 1)
                return undefined;
            await (0,_time_clock_js__WEBPACK_IMPORTED_MODULE_4__/* .sleep */ .yy)(clock, inputs.retry_delay, signal);
        }
    }
}
/** A name may also be spelled like another identifier, so the answer counts only when it bears the name. */
async function findByName(run, name) {
    const cvm = await lookUp(run, { path: name, kind: 'name' });
    return cvm?.name === undefined || cvm.name.toLowerCase() === name.toLowerCase() ? cvm : undefined;
}
async function several({ api, deadline: { signal } }, id) {
    const cvms = id.kind === 'app_id'
        ? await api.appCvms(id.path.replace(/^app_/, ''), signal)
        : (await api.list(signal)).filter((cvm) => cvm.name === id.path);
    const lines = cvms.map((cvm) => `- ${(0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_1__/* .describeCvm */ .W8)(cvm)}, ${cvm.status === '' ? 'status unknown' : cvm.status}`);
    return new _run_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .OperationProblem */ .P([`\`${id.path}\` stands for several CVMs. Give one of their ids as \`cvm_id\`:`, ...lines].join('\n'), 'Several CVMs are meant');
}


/***/ }),

/***/ 3096:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  z: () => (/* binding */ operations)
});

// EXTERNAL MODULE: ./build/inputs/rules.js
var rules = __nccwpck_require__(1671);
// EXTERNAL MODULE: ./build/net/errors.js
var errors = __nccwpck_require__(4481);
;// CONCATENATED MODULE: ./build/phala/seal.js
/**
 * Encrypts variables for one app, so that only its CVMs can read them (X25519, AES-256-GCM).
 * Phala Cloud API: `encrypted_env` of POST /cvms, PATCH /cvms/{id} and their confirmations.
 *
 * An empty list is sealed as such, which means no variables.
 *
 * @param publicKeyHex the app's key: `app_env_encrypt_pubkey` of the provision, `encrypted_env_pubkey` of the CVM, or
 *   the answer of GET /kms/{kms}/pubkey/{app_id}; with or without `0x`
 * @returns lower-case hex digits without `0x`
 * @throws when the key is none. The message holds no value.
 */
async function sealEnv(pairs, publicKeyHex) {
    const key = readPublicKey(publicKeyHex);
    // Only these two fields may reach the plaintext, and in this order.
    const plain = pairs.map(({ key, value }) => ({ key, value }));
    const { encryptEnvVars } = await Promise.all(/* import() */[__nccwpck_require__.e(41), __nccwpck_require__.e(478)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5478));
    try {
        return await encryptEnvVars(plain, key);
    }
    catch (error) {
        // The curve refuses points of small order, for which anybody could know the shared secret.
        const advice = 'so the variables were not encrypted and nothing was sent';
        throw new Error(`The platform's public key for \`env\` is no usable X25519 key, ${advice}.`, {
            cause: error,
        });
    }
}
/** The library reads a character that is no hex digit as a zero byte, and seals for a key that nobody has. */
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

// EXTERNAL MODULE: ./build/phala/status.js
var phala_status = __nccwpck_require__(2369);
;// CONCATENATED MODULE: ./build/run/change.js
/** The CVM is what was asked for already. */
const UNCHANGED = {
    name: 'unchanged',
    verb: 'leave',
    doing: 'Leaving',
    did: 'is as it should be; nothing was changed',
};
/** Nothing was sent, whatever happened meanwhile. */
const NONE = {
    name: 'none',
    verb: 'leave',
    doing: 'Leaving',
    did: 'was watched; nothing was changed',
};

// EXTERNAL MODULE: ./build/run/problem.js
var problem = __nccwpck_require__(7905);
// EXTERNAL MODULE: ./build/time/clock.js
var time_clock = __nccwpck_require__(5786);
// EXTERNAL MODULE: ./build/phala/uptime.js
var uptime = __nccwpck_require__(7199);
// EXTERNAL MODULE: ./build/wait/operation_lookup.js
var operation_lookup = __nccwpck_require__(3262);
// EXTERNAL MODULE: ./build/operations/find.js
var find = __nccwpck_require__(592);
;// CONCATENATED MODULE: ./build/operations/took_effect.js




/**
 * Sends a write that must not act twice. Whether one whose answer was lost took effect is found out by comparing the CVM
 * with how it was before: sending it blindly again would restart a machine twice.
 */
async function send(run, before, verb, write) {
    const { clock } = run;
    const sentMs = clock.nowMs();
    const accepted = await write(effectSince(run, before, verb, sentMs));
    // A request that waited for its turn was sent before another operation restarted the CVM.
    return { accepted, requestedMs: isBusy(before) ? clock.nowMs() : sentMs };
}
function effectSince({ api, clock }, before, verb, sentMs) {
    return async (signal) => {
        const [live, cvm, newest] = await Promise.all([
            (0,find/* liveState */.c1)(api, before.handle, signal),
            api.info(before.handle, signal),
            (0,operation_lookup/* newestOperation */.S)(api.once, before.handle, signal),
        ]);
        // The state may still be the old one, and the operation over before it shows.
        if (isNews(newest, before.newestOperation))
            return true;
        const now = { state: live ?? (0,find/* stateOfRecord */.Cn)(cvm), cvm };
        return tookEffect(verb, before, now, clock.nowMs() - sentMs);
    };
}
function isNews(newest, before) {
    if (newest === undefined || newest === 'none' || before === undefined)
        return false;
    return before === 'none' || newest.id !== before.id;
}
/**
 * Whether a CVM shows the effect of a request. Pure.
 *
 * What an operation that was running before has done since then (a restart, another status, a new compose hash) looks
 * just like the effect of a request that waited behind it. Then only the id of a newer operation counts: a request that
 * is sent twice costs a restart, one that is never sent is lost.
 *
 * @param sinceMs time since the request was sent
 */
function tookEffect(verb, before, now, sinceMs) {
    const operation = operationOf(now);
    if (operation !== undefined && operation !== operationOf(before))
        return true;
    const mixed = isBusy(before);
    if (isBusy(now))
        return !mixed;
    const { status } = now.state;
    switch (verb) {
        case 'start':
            return status !== '' && !(0,phala_status/* isStopped */.id)(status) && status !== 'exited';
        case 'stop':
        case 'shutdown':
            return (0,phala_status/* isStopped */.id)(status) || (0,phala_status/* isStopping */.vH)(status);
        case 'restart':
            return !mixed && wasTouched(before, now, sinceMs);
        case 'patch':
            return !mixed && (wasTouched(before, now, sinceMs) || hasNewHash(before, now));
        default:
            return verb;
    }
}
/** An operation was running on the CVM when it was read. */
function isBusy({ cvm, state }) {
    return cvm.inProgress === true || state.inProgress === true;
}
function operationOf({ cvm, state }) {
    return cvm.progress?.correlationId ?? state.correlationId;
}
/** The machine was started since then, or has another status. */
function wasTouched(before, { state }, sinceMs) {
    const uptimeMs = (0,uptime/* longestUptimeMs */.v)(state.uptime);
    if (uptimeMs !== undefined && uptimeMs <= sinceMs)
        return true;
    // A status that was not known before says nothing about a change.
    return state.status !== '' && before.state.status !== '' && state.status !== before.state.status;
}
function hasNewHash(before, now) {
    return now.cvm.composeHash !== undefined && now.cvm.composeHash !== before.cvm.composeHash;
}

;// CONCATENATED MODULE: ./build/operations/confirm.js



/** Says that the contract was changed before, so that only its state is looked at. */
const ALREADY_REGISTERED = 'already-registered';
/** The HTTP status of a transaction that the platform does not see, or not yet. */
const UNVERIFIED = 467;
/** A node of the chain may lag behind for a moment. */
const TRIES = 4;
/**
 * Finishes an update that was approved: by its token (Phala Cloud API: `POST /cvms/{id}/commit-update`), or by its hash
 * (`PATCH /cvms/{id}` with `X-Compose-Hash` and `X-Transaction-Hash`), which needs no secret from another job.
 */
async function finishUpdate(run, found, confirmation) {
    const { clock, deadline, inputs, log } = run;
    for (let tries = 1;; tries++) {
        try {
            return await confirm_confirm(run, found, confirmation);
        }
        catch (error) {
            if (!(error instanceof errors/* ApiError */.hD) || error.status !== UNVERIFIED || tries >= TRIES)
                throw error;
            log.line('The platform does not see the transaction yet; trying again');
            await (0,time_clock/* sleep */.yy)(clock, inputs.retry_delay, deadline.signal);
        }
    }
}
function confirm_confirm(run, found, confirmation) {
    const { api, deadline } = run;
    const { token, composeHash = '', transactionHash = ALREADY_REGISTERED, encryptedEnv } = confirmation;
    return send(run, found, 'patch', (tookEffect) => {
        if (token !== undefined) {
            const body = { token, compose_hash: composeHash, transaction_hash: transactionHash };
            return api.commitUpdate(found.handle, body, deadline.signal, tookEffect);
        }
        const headers = { 'x-compose-hash': composeHash, 'x-transaction-hash': transactionHash };
        const body = encryptedEnv === undefined ? {} : { encrypted_env: encryptedEnv };
        return api.patch(found.handle, body, headers, deadline.signal, tookEffect);
    });
}

// EXTERNAL MODULE: ./build/net/retry.js
var retry = __nccwpck_require__(2426);
// EXTERNAL MODULE: ./build/phala/cvm.js
var phala_cvm = __nccwpck_require__(5851);
// EXTERNAL MODULE: ./build/operations/approval.js
var operations_approval = __nccwpck_require__(6808);
;// CONCATENATED MODULE: ./build/inputs/env/script.js
/** A word, what stands before it, and what behind: `$NAME`, `${NAME:=x}`, `NAME=`, `read NAME`. */
const WORD = /(\$\{?[#!]?)?([A-Za-z_][A-Za-z0-9_]*)(:?=)?/g;
/** `source FILE`, `. FILE` and `eval` as commands, of which the rest of the line is not looked at. */
const READS_OTHERS = /(?:^|[;&|(]|\bthen\b|\bdo\b)[ \t]*(?:source[ \t]|\.[ \t]|eval[ \t])/m;
function readEnvScript(text) {
    const code = text.replaceAll(/(?:^|(?<=\s))#.*/gm, '');
    const names = new Set();
    const set = new Set();
    for (const [, dollar, name = '', assigns] of code.matchAll(WORD)) {
        names.add(name);
        if (dollar === undefined || (dollar.startsWith('${') && assigns !== undefined))
            set.add(name);
    }
    return { names, maySet: (name) => set.has(name), readsOthers: READS_OTHERS.test(code) };
}

;// CONCATENATED MODULE: ./build/inputs/env/check.js

/** Guest side limits of encrypted variables; a CVM that gets more does not boot. */
const MOST_VARIABLES = 1024;
const LONGEST_NAME = 255;
const LARGEST_VALUE_BYTES = 128 * 1024;
const LARGEST_TOTAL_BYTES = 1024 * 1024;
const VALID_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Variables that exist on the machine without being sent. */
const PROVIDED = new Set([
    // Set by the platform, whatever script is used.
    'PCCS_URL',
    // Set by Docker Compose and by the shell that starts it.
    ...['COMPOSE_PROJECT_NAME', 'PATH', 'PWD'],
]);
/** Variables that only the platform's pre-launch script sets, which one of one's own replaces. */
const PROVIDED_BY_PLATFORM_SCRIPT = new Set([
    ...['DSTACK_APP_ID', 'DSTACK_APP_DOMAIN', 'DSTACK_GATEWAY_DOMAIN'],
]);
/** Variables that Docker Compose reads, so no compose file needs to name them. */
const READ_BY_COMPOSE = new Set(['COMPOSE_PROFILES', 'COMPOSE_PROJECT_NAME']);
/** Variables that the platform's pre-launch script reads. */
const READ_BY_PLATFORM_SCRIPT = new Set([
    ...['DSTACK_DOCKER_USERNAME', 'DSTACK_DOCKER_PASSWORD', 'DSTACK_DOCKER_REGISTRY'],
    ...['DSTACK_AWS_ACCESS_KEY_ID', 'DSTACK_AWS_SECRET_ACCESS_KEY', 'DSTACK_AWS_SESSION_TOKEN'],
    ...['DSTACK_AWS_REGION', 'DSTACK_AWS_ECR_REGISTRY'],
    ...['DSTACK_AUTHORIZED_KEYS', 'DSTACK_ROOT_PASSWORD', 'DSTACK_ROOT_PUBLIC_KEY'],
]);
const RULES = [
    {
        severity: 'refused',
        find: ({ pairs }) => listed(pairs.map(({ key }) => key).filter((key) => !VALID_NAME.test(key)), (names) => `These names cannot be variables of a CVM, and its boot would fail: ${names}. A name has letters, digits and \`_\`, and begins with no digit.`),
    },
    {
        severity: 'refused',
        find: ({ pairs }) => listed(pairs.map(({ key }) => key).filter((key) => key.length > LONGEST_NAME), (names) => `These names are longer than ${LONGEST_NAME} characters: ${names}.`),
    },
    {
        severity: 'refused',
        find: ({ pairs }) => pairs.length > MOST_VARIABLES
            ? `\`env\` has ${pairs.length} variables, and a CVM takes at most ${MOST_VARIABLES}.`
            : undefined,
    },
    {
        severity: 'refused',
        find: ({ pairs }) => listed(pairs.filter(({ value }) => Buffer.byteLength(value) > LARGEST_VALUE_BYTES).map(({ key }) => key), (names) => `The values of these variables are larger than 128 KiB, the most a CVM takes: ${names}.`),
    },
    {
        severity: 'refused',
        find: ({ pairs }) => {
            let bytes = 0;
            for (const { key, value } of pairs)
                bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
            if (bytes <= LARGEST_TOTAL_BYTES)
                return undefined;
            return `Names and values of \`env\` have ${bytes} bytes together, and a CVM takes at most ${LARGEST_TOTAL_BYTES} (1 MiB).`;
        },
    },
    { severity: 'check', find: (env) => missing(env, env.script?.readsOthers !== true) },
    // What another file of the machine may set is not missed for certain.
    { severity: 'hint', find: (env) => missing(env, env.script?.readsOthers === true) },
    {
        severity: 'check',
        find: (env) => listed(env.pairs.filter(({ key, value }) => value === '' && !isOptional(env, key)).map(({ key }) => key), (names) => `These variables are empty: ${names}. GitHub passes a secret that does not exist, or that this workflow may not read, as an empty text. Leave a variable out if it is not needed.`),
    },
    {
        severity: 'check',
        find: ({ allowedEnvsNow = [], byName }) => listed([...new Set(allowedEnvsNow)].filter((name) => !byName.has(name)), (names) => `The CVM has these variables now and would lose them: ${names}. An update replaces all variables or none: pass all of them, or no \`env\` and no \`env_file\` to keep what is there.`),
    },
    {
        severity: 'hint',
        find: (env) => listed(unusedNames(env), (names) => `The compose file does not refer to these variables, so no container gets them: ${names}. List them under \`environment:\` of the service that needs them.`),
    },
    {
        severity: 'hint',
        find: registryHint,
    },
];
/**
 * Checks the variables that are about to be sealed for a CVM, whose sealed variables are replaced as a whole.
 * Phala Cloud API: `encrypted_env` and `allowed_envs` of POST /cvms and PATCH /cvms/{id}.
 *
 * `strict` makes what would lose a value an error, `warn` a warning, `off` says nothing. What stops the machine from
 * booting is always an error. Names are reported, values never.
 */
function checkEnv(input) {
    const byName = new Map(input.pairs.map(({ key, value }) => [key, value]));
    const script = input.scriptText === undefined ? undefined : readEnvScript(input.scriptText);
    const env = { ...input, byName, script };
    const errors = [];
    const warnings = [];
    for (const { severity, find } of RULES) {
        const message = severity === 'refused' || input.mode !== 'off' ? find(env) : undefined;
        if (message === undefined)
            continue;
        const isError = severity === 'refused' || (severity === 'check' && input.mode === 'strict');
        (isError ? errors : warnings).push(message);
    }
    return { errors, warnings };
}
function listed(names, sentence) {
    return names.length === 0 ? undefined : sentence(names.map(quoted).join(', '));
}
/** A name that is none may be a piece of a value, cut at the wrong place: no more is shown than identifies it. */
function quoted(name) {
    return name.length > LONGEST_SHOWN ? `\`${name.slice(0, 16)}...\`` : `\`${name}\``;
}
const LONGEST_SHOWN = 64;
function missing(env, isAsked) {
    const lines = new Map();
    for (const { name, form, conditions, line } of isAsked ? (env.references ?? []) : []) {
        const hasFallback = form === 'default' || form === 'alternative';
        if (hasFallback || isSet(env, name, false))
            continue;
        if (conditions.every((condition) => holds(env, condition)))
            lines.set(name, (lines.get(name) ?? new Set()).add(line));
    }
    const names = [...lines].map(([name, at]) => `${quoted(name)} (line ${[...at].join(', ')})`);
    if (names.length === 0)
        return undefined;
    return `The compose file needs these variables, and \`env\` has no value for them: ${names.join(', ')}. Add them to \`env\` or \`env_file\`, or give them a default in the compose file: \`\${NAME:-default}\`.`;
}
/** Whether the machine will know the variable, be it sent or set there. */
function isSet({ byName, script }, name, emptyIsUnset) {
    const value = byName.get(name);
    if (value !== undefined)
        return !(emptyIsUnset && value === '');
    if (PROVIDED.has(name))
        return true;
    return script === undefined ? PROVIDED_BY_PLATFORM_SCRIPT.has(name) : script.maySet(name);
}
function holds(env, { name, when, emptyIsUnset }) {
    return isSet(env, name, emptyIsUnset) === (when === 'set');
}
/** An empty value is meant when every use has something else for it, and there is a use. */
function isOptional({ references = [], script }, name) {
    const uses = references.filter((reference) => reference.name === name);
    const hasFallback = uses.every(({ form }) => form === 'default' || form === 'alternative');
    return uses.length > 0 && hasFallback && script?.names.has(name) !== true;
}
function unusedNames({ pairs, references, script }) {
    if (references === undefined)
        return [];
    const used = new Set(references.map(({ name }) => name));
    return pairs
        .map(({ key }) => key)
        .filter((key) => !used.has(key) && !READ_BY_COMPOSE.has(key))
        .filter((key) => (script === undefined ? !READ_BY_PLATFORM_SCRIPT.has(key) : !script.names.has(key)))
        .filter(() => script?.readsOthers !== true);
}
/** The platform's script logs in to a private registry with both names; the registry is Docker Hub unless named. */
function registryHint({ byName, script }) {
    const [username, password, registry] = ['USERNAME', 'PASSWORD', 'REGISTRY'].map((part) => byName.has(`DSTACK_DOCKER_${part}`));
    if (script !== undefined || (username === password && !(registry && !username)))
        return undefined;
    return 'A login to a private registry needs both `DSTACK_DOCKER_USERNAME` and `DSTACK_DOCKER_PASSWORD` (and `DSTACK_DOCKER_REGISTRY` for another registry than Docker Hub): images of a private registry cannot be pulled without them.';
}

;// CONCATENATED MODULE: ./build/operations/env_names.js


/**
 * Checks the env before anything is changed: that nothing is missing, empty or lost.
 *
 * @param deployed what the CVM has now, for an update
 * @throws OperationProblem with all that is wrong
 */
function checkNames({ inputs, payload, log }, pairs, deployed = {}) {
    const { errors, warnings } = checkEnv({
        pairs,
        // A commit has no compose file at hand, so of no name can it be said that nothing refers to it.
        references: payload.compose?.check.references ?? deployed.references,
        allowedEnvsNow: deployed.allowedEnvs,
        scriptText: payload.script,
        mode: inputs.env_check,
    });
    if (errors.length > 0) {
        const advice = 'Nothing was changed. `env_check: warn` turns what can be borne into warnings.';
        throw new problem/* OperationProblem */.P([...errors, advice].join('\n'), 'The env is not complete');
    }
    for (const warning of warnings)
        log.warning(warning, 'Env');
}

;// CONCATENATED MODULE: ./build/operations/provision_body.js
/** Inputs that say what a new CVM is like. */
const SETTINGS = [
    'compose_file',
    'env',
    'env_file',
    'env_check',
    'pre_launch_script',
    'instance_type',
    'region',
    'node_id',
    'image',
    'kms',
    'kms_contract',
    'storage_fs',
    'vcpu',
    'memory',
    'disk_size',
    'dev_os',
    'public_logs',
    'public_sysinfo',
    'public_tcbinfo',
    'listed',
    'app_id',
    'nonce',
];
/**
 * The body of a provision. `listed`, `prefer_dev` and the three `public_*` flags are always sent, because the server's
 * own defaults are the permissive ones.
 */
function provisionBody({ inputs, payload }) {
    const names = payload.env?.map(({ key }) => key);
    return withoutMissing({
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
        compose_file: withoutMissing({
            name: '',
            docker_compose_file: payload.compose?.text,
            pre_launch_script: payload.script,
            allowed_envs: names ?? [],
            gateway_enabled: true,
            storage_fs: inputs.storage_fs,
            public_logs: inputs.public_logs ?? false,
            public_sysinfo: inputs.public_sysinfo ?? false,
            public_tcbinfo: inputs.public_tcbinfo ?? true,
        }),
    });
}
function withoutMissing(fields) {
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

;// CONCATENATED MODULE: ./build/operations/create.js








const CREATED = {
    name: 'created',
    verb: 'create',
    doing: 'Creating',
    did: 'was created',
    isNew: true,
};
const PROVISIONED = {
    name: 'provisioned',
    verb: 'provision',
    doing: 'Provisioning',
    did: 'is provisioned and can be committed',
};
/**
 * Creates a CVM in the two steps of the Phala Cloud API: `POST /cvms/provision` checks the request and reserves an app
 * id, `POST /cvms` commits it. Between them the env is sealed for the key of the reserved app.
 */
function planCreation(run, facts) {
    const { env } = run.payload;
    // A CVM that is new has no variables but these, so that none are given is checked too.
    checkNames(run, env ?? []);
    return {
        ...planOf(run, CREATED),
        async carryOut() {
            const provision = await reserve(run, facts);
            const { appId, composeHash, envPublicKey } = provision;
            if (appId === undefined)
                return holdForApproval(run, provision);
            if (composeHash === undefined)
                throw incomplete();
            const ids = { app_id: appId, compose_hash: composeHash };
            if (env !== undefined && envPublicKey === undefined) {
                throw new problem/* OperationProblem */.P('The platform gave no public key to seal `env` for, so nothing was created. Try again without `env`, or ask the support of Phala Cloud.');
            }
            const sealed = env === undefined ? {} : await seal(env, envPublicKey ?? '');
            return { ...(await commitNew(run, facts, { ...ids, ...sealed })), sent: sentBy(run) };
        },
    };
}
/** The first step alone, for a commit in a later step or job. */
function planProvision(run, facts) {
    if (run.payload.env !== undefined)
        checkNames(run, run.payload.env);
    return {
        ...planOf(run, PROVISIONED),
        async carryOut() {
            const answer = await reserve(run, facts);
            if (answer.appId === undefined)
                return holdForApproval(run, answer);
            return { change: PROVISIONED, cvm: reserved(run, answer) };
        },
    };
}
function planOf({ inputs, payload }, change) {
    const { path, text } = payload.compose ?? { path: 'compose file', text: '' };
    return {
        change,
        words: [`CVM \`${inputs.cvmName}\``],
        compose: { path, before: undefined, after: text },
        env: { added: payload.env?.map(({ key }) => key) ?? [], removed: [], kept: [] },
    };
}
async function reserve(run, facts) {
    const { api, deadline, inputs, log } = run;
    const answer = await facts.timed('provision', () => api.provision(provisionBody(run), deadline.signal));
    facts.learn({ cvm: reserved(run, answer) });
    log.line(`Provisioned \`${inputs.cvmName}\`: app id ${answer.appId ?? 'none yet'}, compose hash ${answer.composeHash ?? 'none'}`);
    return answer;
}
function reserved({ inputs }, { appId, composeHash, deviceId, kms }) {
    const { chainId, contractAddress } = kms;
    return { ...phala_cvm/* NO_CVM */.p2, name: inputs.cvmName, appId, composeHash, deviceId, kms: { chainId, contractAddress } };
}
/** With an on-chain KMS the app id is the address of a contract that somebody has to deploy first. */
function holdForApproval(run, answer) {
    const approval = (0,operations_approval/* approvalOfCreation */.cG)(answer);
    if (approval === undefined)
        throw incomplete();
    return { change: PROVISIONED, cvm: reserved(run, answer), approval };
}
function incomplete() {
    return new problem/* OperationProblem */.P('The platform accepted the provision but answered without an app id or compose hash, so there is nothing to commit. No CVM was created.');
}
/**
 * Phala Cloud API: `POST /cvms`. The same body again gives the same CVM, so a lost answer costs nothing.
 *
 * @param change `CREATED`, or what is told of a CVM that was there before, which is not this run's to remove
 */
async function commitNew(run, facts, body, change = CREATED) {
    const { api, clock, deadline, inputs, log, ownership } = run;
    const name = inputs.operation === 'commit' ? inputs.name : inputs.cvmName;
    const isOurs = change === CREATED;
    if (isOurs)
        ownership.saveCreation({ appId: body.app_id, composeHash: body.compose_hash, name });
    const requestedMs = clock.nowMs();
    const record = await facts
        .timed('commit', () => api.commit(body, deadline.signal))
        .catch((error) => {
        // What was refused was not created; the app id may even be that of somebody else's CVM.
        if (error instanceof errors/* ApiError */.hD && (0,retry/* decide */.LD)(error, 'repeatable') === 'final')
            ownership.forgetCreation();
        throw error;
    });
    ownership.justCreated();
    const cvm = { ...record, appId: record.appId ?? body.app_id };
    facts.learn({ cvm });
    const handle = cvm.vmUuid ?? cvm.id ?? `app_${body.app_id}`;
    if (isOurs)
        ownership.saveCreation({ appId: body.app_id, handle, name: cvm.name });
    log.line(isOurs
        ? `Created CVM \`${cvm.name ?? handle}\` (${handle})`
        : `CVM \`${cvm.name ?? handle}\` exists already (${handle})`);
    const target = inputs.target ?? 'running';
    return {
        change,
        cvm,
        wait: { handle, goal: { target, proof: 'new_cvm' }, requestedMs, newestOperation: 'none' },
    };
}
/** The fields of a commit or an update that carry variables. */
async function seal(env, publicKey) {
    return { encrypted_env: await sealEnv(env, publicKey), env_keys: env.map(({ key }) => key) };
}
/** What a deploy sends, which the machine must be found to run. */
function sentBy({ payload: { compose, script, env } }) {
    return { composeText: compose?.text, script, envNames: env?.map(({ key }) => key) };
}

;// CONCATENATED MODULE: ./build/operations/env_key.js


/**
 * The public key that the env of an existing CVM is sealed for: from its record, or with an on-chain KMS from the KMS
 * itself.
 *
 * @throws OperationProblem when there is none, or one that the KMS did not sign
 */
async function keyOfCvm(run, { cvm }) {
    const { kms, appId } = cvm;
    const kmsName = kms.slug ?? kms.type;
    if (kms.chainId !== undefined && kmsName !== undefined && appId !== undefined) {
        return keyFromKms(run, { appId, kms: kmsName, signer: kms.signer });
    }
    if (kms.envPublicKey !== undefined)
        return kms.envPublicKey;
    throw new problem/* OperationProblem */.P(`The platform does not tell the public key that the env of ${(0,phala_cvm/* describeCvm */.W8)(cvm)} is sealed for, so nothing was changed. Leave \`env\` and \`env_file\` empty to keep the env as it is.`);
}
/** Phala Cloud API: `GET /kms/{kms}/pubkey/{app_id}`, with its signature checked where the signer is known. */
async function keyFromKms({ api, deadline, log }, app) {
    const { publicKey, signature } = await api.envPublicKey(app.kms, app.appId, deadline.signal);
    if (publicKey === undefined) {
        throw new problem/* OperationProblem */.P(`The KMS \`${app.kms}\` gave no public key for the app ${app.appId}, so the env was not sealed and nothing was sent.`);
    }
    if (app.signer === undefined) {
        log.line('The public key for the env is not checked: the platform tells no key of the KMS to check it with');
        return publicKey;
    }
    const { verifyEnvPublicKey } = await Promise.all(/* import() */[__nccwpck_require__.e(41), __nccwpck_require__.e(958), __nccwpck_require__.e(329)]).then(__nccwpck_require__.bind(__nccwpck_require__, 329));
    const verdict = verifyEnvPublicKey({
        publicKey,
        signature: signature ?? '',
        appId: app.appId,
        expectedSigner: app.signer,
    });
    switch (verdict.kind) {
        case 'valid':
            return publicKey;
        case 'invalid_signature':
        case 'wrong_signer':
        case 'no_signer':
            throw new problem/* OperationProblem */.P(`The public key for the env of the app ${app.appId} is not signed by its KMS (${verdict.kind.replace('_', ' ')}). Secrets sealed with it could be read by somebody else, so nothing was sent. Report this to Phala Cloud.`);
        default:
            return verdict;
    }
}

// EXTERNAL MODULE: ./build/run/plan.js
var plan = __nccwpck_require__(5823);
// EXTERNAL MODULE: ./build/wait/cvm_source.js
var cvm_source = __nccwpck_require__(7938);
;// CONCATENATED MODULE: ./build/operations/lifecycle.js




/** Inputs of every operation after which the CVM should answer. */
const HEALTH = [
    'health_url',
    'health_contains',
    'health_status',
    'health_timeout',
];
/** Phala Cloud API: `POST /cvms/{id}/start`, `/stop`, `/shutdown` or `/restart`. */
function lifecycle(run, found, { verb, body, change, ...usual }) {
    const { api, inputs, deadline } = run;
    const target = inputs.target ?? usual.target;
    return {
        change,
        words: [`\`${verb}\`, from status \`${found.state.status}\``],
        step: 'request',
        async carryOut() {
            const { accepted, requestedMs } = await send(run, found, verb, (tookEffect) => api.lifecycle(found.handle, verb, body, deadline.signal, tookEffect));
            const proof = target === usual.target ? usual.proof : 'any';
            const operationId = accepted.correlationId;
            const goal = { target, proof, before: (0,cvm_source/* snapshotOf */.e)(found), operationId };
            return { change, cvm: found.cvm, wait: (0,plan/* waitOn */.b)(found, goal, requestedMs) };
        },
    };
}
/** Nothing to send: the CVM is what was asked for. The wait still makes sure that its boot is over. */
function alreadyThere(run, found, target) {
    run.log.line(`Nothing to do: the status is \`${found.state.status}\` already`);
    return onlyWait(run, found, target, UNCHANGED);
}
function onItsWay(run, found, target) {
    run.log.line(`Nothing to send: the status is \`${found.state.status}\` already`);
    return onlyWait(run, found, target, NONE);
}
/** Sends nothing, and waits for the target, whoever causes it. */
function onlyWait({ inputs, clock }, found, target, change) {
    return {
        change,
        words: [],
        carryOut: async () => ({
            change,
            cvm: found.cvm,
            wait: (0,plan/* waitOn */.b)(found, { target: inputs.target ?? target, proof: 'any' }, clock.nowMs()),
        }),
    };
}

;// CONCATENATED MODULE: ./build/operations/behind.js



/** A record may appear a little after its operation was accepted. */
const LOOKS_FOR_RECORD = 3;
/**
 * The CVM as the next request of the same update finds it: with the operation of the last one as its newest, which has
 * left its traces.
 *
 * Waits for the end of that operation where its record can be read (Phala Cloud API: `GET /cvms/{id}/operations`).
 * Elsewhere the next request waits for its turn by itself, and only a failure goes unseen.
 *
 * @throws OperationProblem when the operation failed, so that the rest is not sent
 */
async function behind(run, found, { correlationId }) {
    const { api, deadline } = run;
    const id = correlationId ?? (await api.info(found.handle, deadline.signal)).progress?.correlationId;
    if (id !== undefined)
        await untilOver(run, found, id);
    return {
        ...found,
        cvm: { ...found.cvm, inProgress: true, progress: { correlationId: id } },
        newestOperation: id === undefined ? undefined : { id },
    };
}
async function untilOver(run, found, id) {
    const { clock, inputs, deadline, log } = run;
    log.line('Waiting until that is done, before the rest of the update is sent');
    let missed = 0;
    for (;;) {
        const records = await recordsOf(run, found);
        const record = records?.find(({ correlationId }) => correlationId === id);
        if (record?.outcome === 'failed')
            throw failed(found, record);
        if (record === undefined)
            missed++;
        const isOver = record !== undefined && record.outcome !== 'in_progress';
        if (isOver || records === undefined || missed >= LOOKS_FOR_RECORD)
            return;
        await (0,time_clock/* sleep */.yy)(clock, inputs.retry_delay, deadline.signal);
    }
}
/** Optional evidence: some logins may not read it. */
async function recordsOf({ api, deadline: { signal } }, { handle }) {
    try {
        return await api.once.operations(handle, signal);
    }
    catch {
        signal.throwIfAborted();
        return undefined;
    }
}
function failed({ cvm }, { errorMessage }) {
    return new problem/* OperationProblem */.P(`The first part of the update of ${(0,phala_cvm/* describeCvm */.W8)(cvm)} failed: ${errorMessage ?? 'the platform gave no reason'}. The rest of the update was not sent.`);
}

;// CONCATENATED MODULE: ./build/operations/update.js













const UPDATED = {
    name: 'updated',
    verb: 'update',
    doing: 'Updating',
    did: 'was updated',
    reboots: true,
};
/** The HTTP status of an update that has to be approved on a blockchain first. */
const APPROVAL_NEEDED = 465;
/**
 * Brings a CVM to what the request says, with only what changes: `PATCH /cvms/{id}` for everything, and `PATCH
 * /cvms/{id}/listed`. On-chain the size, which needs no approval, waits behind a compose hash that may need one.
 */
async function planUpdate(run, facts, found, changes, deployed) {
    const { env } = run.payload;
    if (env !== undefined)
        checkNames(run, env, { ...deployed, references: await referencesIn(run, deployed) });
    const key = env === undefined ? undefined : await keyOfCvm(run, found);
    return {
        change: UPDATED,
        words: changes.words,
        compose: changes.compose,
        env: changes.env,
        step: 'update',
        async carryOut() {
            const sealed = key === undefined ? {} : { encrypted_env: await sealEnv(env ?? [], key) };
            const started = await update(run, facts, found, changes, sealed);
            return { ...started, sent: { ...sentBy(run), size: changes.size } };
        },
    };
}
/** Without a compose file of its own an update leaves the deployed text, whose variables count then. */
async function referencesIn({ payload }, { composeText }) {
    if (payload.compose !== undefined || composeText === undefined)
        return undefined;
    const { checkCompose } = await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(656), __nccwpck_require__.e(495)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4495));
    return checkCompose({ text: composeText, path: 'deployed' }).references;
}
async function update(run, facts, found, changes, sealed) {
    const queue = writesOf(run, changes, { ...changes.patch, ...sealed }, found);
    let last;
    for (let write = queue.shift(); write !== undefined; write = queue.shift()) {
        const before = last === undefined ? found : await behind(run, found, last.sent.accepted);
        const result = await write(run, before);
        if (result.kind === 'approval')
            return waitForApproval(run, found, result.approval, changes);
        if (result.kind === 'accepted')
            last = { sent: result.sent, before };
        if (result.kind === 'instead')
            queue.unshift(...result.writes);
    }
    return follow(run, facts, last?.before ?? found, {
        sent: last?.sent,
        newComposeHash: changes.newComposeHash,
        target: run.inputs.target ?? 'running',
    });
}
function writesOf({ inputs }, { listed, size }, body, { cvm }) {
    const ending = stopFields(inputs);
    const writes = [];
    if (listed !== undefined)
        writes.push((run, before) => list(run, before, listed));
    if (isEmpty(size)) {
        if (!isEmpty(body))
            writes.push((run, before) => patch(run, before, { ...body, ...ending }));
    }
    else if (cvm.kms.chainId === undefined || isEmpty(body)) {
        writes.push((run, before) => resize(run, before, size, { ...body, ...ending }));
    }
    else {
        writes.push((run, before) => resize(run, before, size, ending));
        writes.push((run, before) => patch(run, before, { ...body, ...ending }));
    }
    // What may need an approval comes first, so that nothing is touched before it is there.
    return cvm.kms.chainId === undefined ? writes : writes.toReversed();
}
/** How long an update waits for the containers to stop, when `force` may not let it wait for ever. */
const FORCED_STOP_SECONDS = 120;
function stopFields({ force, shutdown_timeout }) {
    const seconds = shutdown_timeout ?? (force ? FORCED_STOP_SECONDS : undefined);
    return {
        ...(force ? { allow_force_stop: true } : {}),
        ...(seconds === undefined ? {} : { shutdown_timeout: seconds }),
    };
}
async function list({ api, deadline }, { handle }, listed) {
    await api.setListed(handle, listed, deadline.signal);
    return { kind: 'done' };
}
/** Sends the size with the rest, or by the older route of its own (`PATCH /cvms/{id}/resources`) where that is refused. */
async function resize(run, before, size, body) {
    try {
        return await patch(run, before, { ...body, ...size, allow_restart: true });
    }
    catch (error) {
        if (!(await refusesSize(run, before, size, error)))
            throw error;
        run.log.line('The size is not taken in one request with the rest; sending it by a request of its own');
        const rest = isEmpty(body) ? [] : [(_, now) => patch(run, now, body)];
        return { kind: 'instead', writes: [...rest, (_, now) => resizeAlone(run, now, size)] };
    }
}
async function refusesSize({ api, deadline }, { handle }, size, error) {
    if (!(error instanceof errors/* ApiError */.hD))
        return false;
    const { status, message } = error.facts;
    if (status === 405)
        return true;
    if (status === 422)
        return Object.keys(size).some((field) => message.includes(field));
    // A route that is not there, of a CVM that is.
    return (status === 404 &&
        (await api.info(handle, deadline.signal).then(() => true, () => false)));
}
async function resizeAlone({ api, deadline, ...run }, before, size) {
    const sent = await send({ api, deadline, ...run }, before, 'patch', (tookEffect) => api.resize(before.handle, size, deadline.signal, tookEffect));
    return { kind: 'accepted', sent };
}
async function patch(run, before, body) {
    const { api, deadline, host, log } = run;
    // Elsewhere the header holds nothing back, so it is sent only where an approval may be needed.
    const headers = before.cvm.kms.chainId === undefined ? {} : { 'x-prepare-only': 'true' };
    try {
        const sent = await send(run, before, 'patch', (tookEffect) => api.patch(before.handle, body, headers, deadline.signal, tookEffect));
        return { kind: 'accepted', sent };
    }
    catch (error) {
        if (!(error instanceof errors/* ApiError */.hD) || error.status !== APPROVAL_NEEDED)
            throw error;
        const approval = (0,operations_approval/* approvalOfUpdate */.AS)(error, before.cvm);
        const { commitToken: token, commitUrl, composeHash } = approval;
        // They let anyone finish the update, so they are hidden before they can be shown anywhere.
        for (const secret of [token, commitUrl])
            if (secret !== undefined)
                host.runner.setSecret(secret);
        if (approval.allowed?.all !== true || token === undefined)
            return { kind: 'approval', approval };
        log.line('The contract allows this compose hash already: finishing the update');
        return { kind: 'accepted', sent: await finishUpdate(run, before, { token, composeHash }) };
    }
}
function waitForApproval({ log }, found, approval, { size, listed }) {
    if (!isEmpty(size) || listed !== undefined)
        log.line('The size and `listed` need no approval, but wait for it too: they change with the deploy after it');
    return { change: NONE, cvm: found.cvm, approval };
}
/** What to wait for after an update was accepted. */
function follow({ log, clock }, facts, found, { sent, target, newComposeHash }) {
    // Nothing that restarts the CVM was sent, so there is nothing to go through.
    if (sent === undefined) {
        const wait = (0,plan/* waitOn */.b)(found, { target, proof: 'any' }, clock.nowMs());
        return { change: UPDATED, cvm: found.cvm, wait };
    }
    const { correlationId } = sent.accepted;
    facts.learn({ operation: { correlationId } });
    log.line(correlationId === undefined
        ? 'The update is accepted'
        : `The update is accepted as operation ${correlationId}`);
    // In the middle of an operation a CVM is stopped too, and would have run without this request.
    const wasStopped = (0,phala_status/* isStopped */.id)(found.state.status) && !isBusy(found) && target === 'running';
    const goal = {
        target,
        proof: wasStopped ? 'was_stopped' : 'change',
        before: (0,cvm_source/* snapshotOf */.e)(found),
        newComposeHash,
        operationId: correlationId,
    };
    return { change: UPDATED, cvm: found.cvm, wait: (0,plan/* waitOn */.b)(found, goal, sent.requestedMs) };
}
function isEmpty(body) {
    return Object.keys(body).length === 0;
}

;// CONCATENATED MODULE: ./build/operations/commit.js












const operation = {
    name: 'commit',
    does: 'Creates what a `provision` prepared, or with `cvm_id` finishes an update that waited for approval.',
    noun: 'Commit',
    waitsFor: 'running',
    changes: [CREATED, UPDATED, UNCHANGED],
    uses: [
        'env',
        'env_file',
        'env_check',
        'kms',
        'app_id',
        'compose_hash',
        'transaction_hash',
        'contract_address',
        'deployer_address',
        'commit_token',
        'target',
        'on_failure',
        'ephemeral',
        ...HEALTH,
    ],
    finds: 'cvm_of_id',
    refuse({ cvm_id, app_id, compose_hash, commit_token }) {
        if (cvm_id === undefined) {
            const missing = [
                app_id === undefined ? '`app_id`' : undefined,
                compose_hash === undefined ? '`compose_hash`' : undefined,
            ].filter((name) => name !== undefined);
            return missing.length === 0
                ? []
                : [`Operation \`commit\` lacks ${missing.join(' and ')}. ${rules/* COMMIT_FORMS */.o}`];
        }
        const problems = [];
        if (compose_hash === undefined && commit_token === undefined)
            problems.push(`Operation \`commit\` with \`cvm_id\` lacks \`compose_hash\` or \`commit_token\`. ${rules/* COMMIT_FORMS */.o}`);
        if (app_id !== undefined)
            problems.push(`Inputs \`cvm_id\` and \`app_id\` are both given: one finishes an update, the other a creation. ${rules/* COMMIT_FORMS */.o}`);
        return problems;
    },
    plan: (run, facts, found) => found === undefined ? commit_planCreation(run, facts) : commit_planUpdate(run, facts, found),
};
/** Creates what an earlier `provision` prepared (Phala Cloud API: `POST /cvms`). */
async function commit_planCreation(run, facts) {
    const { inputs, payload } = run;
    const { app_id, compose_hash, transaction_hash, contract_address, deployer_address } = inputs;
    if (app_id === undefined || compose_hash === undefined) {
        throw new problem/* OperationProblem */.P('Operation `commit` needs `app_id` and `compose_hash`.');
    }
    if (payload.env !== undefined)
        checkNames(run, payload.env);
    const sealed = payload.env === undefined ? {} : await seal(payload.env, await keyOfApp(run, app_id));
    const given = Object.entries({ transaction_hash, contract_address, deployer_address, ...sealed }).filter(([, value]) => value !== undefined);
    const existed = isRemovable(inputs) && (await exists(run, app_id));
    return {
        change: existed ? UNCHANGED : CREATED,
        words: [`the app ${app_id} that was provisioned`],
        carryOut: () => commitNew(run, facts, { app_id, compose_hash, ...Object.fromEntries(given) }, existed ? UNCHANGED : CREATED),
    };
}
/** Whether the step after the job may have to remove what this run created. */
function isRemovable({ ephemeral, on_failure }) {
    return ephemeral || on_failure !== 'keep';
}
/** Code of an app id that stands for several machines. */
const SEVERAL_MACHINES = 'ERR-03-010';
/** A job that is run again commits what is there already, and must not remove it. One try; unknown is not there. */
async function exists({ api, deadline: { signal } }, appId) {
    try {
        await api.once.info(`app_${appId}`, signal);
        return true;
    }
    catch (error) {
        signal.throwIfAborted();
        return error instanceof errors/* ApiError */.hD && error.code === SEVERAL_MACHINES;
    }
}
async function keyOfApp(run, appId) {
    const kms = run.inputs.kms ?? 'phala';
    const signer = await run.api.kmsSigner(kms, run.deadline.signal);
    return keyFromKms(run, { appId, kms, signer });
}
/** Finishes an update that was held back until its compose hash was approved. */
async function commit_planUpdate(run, facts, found) {
    const { inputs, payload, log } = run;
    const { compose_hash: composeHash, target = 'running' } = inputs;
    const runsIt = composeHash !== undefined && composeHash === found.cvm.composeHash;
    // In a job that is run again the prepared update is used up, and asking for it once more would be refused.
    if (runsIt && !(0,phala_status/* isStopped */.id)(found.state.status)) {
        log.line('The CVM has this compose hash already, so there is no update to finish');
        return alreadyThere(run, found, target);
    }
    const { env } = payload;
    if (env !== undefined)
        checkNames(run, env);
    const encryptedEnv = env === undefined ? undefined : await sealEnv(env, await keyOfCvm(run, found));
    return {
        change: UPDATED,
        words: ['the update that was prepared'],
        async carryOut() {
            const sent = await finishUpdate(run, found, {
                token: inputs.commit_token,
                composeHash,
                transactionHash: inputs.transaction_hash,
                encryptedEnv,
            });
            return follow(run, facts, found, { sent, newComposeHash: composeHash !== undefined, target });
        },
    };
}

// EXTERNAL MODULE: ./build/phala/errors.js
var phala_errors = __nccwpck_require__(4760);
// EXTERNAL MODULE: ./build/wait/goal.js
var goal = __nccwpck_require__(4929);
;// CONCATENATED MODULE: ./build/operations/delete.js





const DELETED = {
    name: 'deleted',
    verb: 'delete',
    doing: 'Deleting',
    did: 'was deleted',
};
/** Phala Cloud API: `DELETE /cvms/{id}`, which only begins the deletion. */
const delete_operation = {
    name: 'delete',
    does: 'Deletes a CVM and waits until it is gone; one that is gone already is no error.',
    noun: 'Deletion',
    waitsFor: 'gone',
    changes: [DELETED, UNCHANGED],
    uses: [],
    finds: 'record_or_nothing',
    async plan({ api, deadline: { signal }, clock, log }, _facts, found) {
        if (found === undefined) {
            log.line('Nothing to do: the CVM does not exist');
            const cvm = { ...phala_cvm/* NO_CVM */.p2, status: 'deleted' };
            return { change: UNCHANGED, words: [], carryOut: async () => ({ change: UNCHANGED, cvm }) };
        }
        return {
            change: DELETED,
            words: [(0,phala_cvm/* describeCvm */.W8)(found.cvm)],
            step: 'request',
            async carryOut() {
                const requestedMs = clock.nowMs();
                try {
                    await api.remove(found.handle, signal);
                }
                catch (error) {
                    // After a lost answer the CVM may be gone before the request is repeated.
                    if (!(0,phala_errors/* isNotFound */.c)(error))
                        throw error;
                }
                const wait = (0,plan/* waitOn */.b)(found, { target: goal/* GONE */.u, proof: 'any' }, requestedMs);
                return { change: DELETED, cvm: found.cvm, wait };
            },
        };
    },
};

// EXTERNAL MODULE: ./build/text/json.js
var json = __nccwpck_require__(5666);
// EXTERNAL MODULE: ./build/text/same_text.js
var same_text = __nccwpck_require__(5094);
;// CONCATENATED MODULE: ./build/operations/diff.js




/** Reads the app compose of `GET /cvms/{id}/compose_file`. */
function deployedFrom(appCompose) {
    const { docker_compose_file, pre_launch_script, allowed_envs } = appCompose;
    return {
        composeText: typeof docker_compose_file === 'string' ? docker_compose_file : undefined,
        script: typeof pre_launch_script === 'string' ? pre_launch_script : undefined,
        allowedEnvs: Array.isArray(allowed_envs)
            ? (0,json/* listOf */.c3)(allowed_envs).filter((name) => typeof name === 'string')
            : undefined,
        publicLogs: (0,json/* booleanOf */.SF)(appCompose.public_logs),
        publicSysinfo: (0,json/* booleanOf */.SF)(appCompose.public_sysinfo),
        publicTcbinfo: (0,json/* booleanOf */.SF)(appCompose.public_tcbinfo),
    };
}
/**
 * Compares what is asked for with what is there. Inputs that were left out change nothing; a sealed env cannot be
 * compared, so it counts as changed whenever it is given.
 *
 * @throws OperationProblem for a change that the platform cannot make
 */
function changesOf({ inputs, payload }, { cvm }, deployed) {
    const changes = {
        patch: {},
        size: {},
        listed: undefined,
        newComposeHash: false,
        words: [],
    };
    const { words } = changes;
    /** @param hashed whether the field is part of the compose hash */
    function patch(field, value, label, hashed) {
        changes.patch[field] = value;
        words.push(label);
        changes.newComposeHash ||= hashed;
    }
    const { compose, script, env } = payload;
    if (compose !== undefined && !(0,same_text/* isSameText */.c)(compose.text, deployed.composeText ?? '')) {
        patch('docker_compose_file', compose.text, 'the compose file', true);
        changes.compose = { path: compose.path, before: deployed.composeText, after: compose.text };
    }
    if (script !== undefined && !(0,same_text/* isSameText */.c)(script, deployed.script ?? '')) {
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
    if (inputs.image !== undefined && inputs.image !== cvm.osName) {
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
    const size = (0,plan/* sizeOf */.$)(cvm);
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
    return new problem/* OperationProblem */.P(`Input \`disk_size\` is ${wanted} GB, and the disk of the CVM has ${now} GB. A disk can only grow: give at least ${now}, or leave \`disk_size\` empty.`);
}

;// CONCATENATED MODULE: ./build/operations/start.js



const STARTED = {
    name: 'started',
    verb: 'start',
    doing: 'Starting',
    did: 'was started',
    reboots: true,
};
const start_operation = {
    name: 'start',
    does: 'Starts a stopped CVM; one that runs or starts already is left alone.',
    noun: 'Start',
    waitsFor: 'running',
    changes: [STARTED, UNCHANGED, NONE],
    uses: ['target', ...HEALTH],
    finds: 'cvm',
    async plan(run, _facts, found) {
        const { status } = found.state;
        if (status === 'running')
            return alreadyThere(run, found, 'running');
        if ((0,phala_status/* isStarting */.zd)(status))
            return onItsWay(run, found, 'running');
        return startStopped(run, found);
    },
};
/** Phala Cloud API: `POST /cvms/{id}/start`. */
function startStopped(run, found) {
    const proof = (0,phala_status/* isStopped */.id)(found.state.status) ? 'was_stopped' : 'change';
    return lifecycle(run, found, { verb: 'start', change: STARTED, target: 'running', proof });
}

;// CONCATENATED MODULE: ./build/operations/restart.js



const RESTARTED = {
    name: 'restarted',
    verb: 'restart',
    doing: 'Restarting',
    did: 'was restarted',
    reboots: true,
};
const restart_operation = {
    name: 'restart',
    does: 'Restarts a CVM; a stopped one is started.',
    noun: 'Restart',
    waitsFor: 'running',
    changes: [RESTARTED, STARTED],
    uses: ['target', 'force', ...HEALTH],
    finds: 'cvm',
    plan: async (run, _facts, found) => (0,phala_status/* isStopped */.id)(found.state.status) ? startStopped(run, found) : restartRunning(run, found),
};
/** Phala Cloud API: `POST /cvms/{id}/restart`. */
function restartRunning(run, found) {
    const body = { force: run.inputs.force };
    return lifecycle(run, found, {
        verb: 'restart',
        body,
        change: RESTARTED,
        target: 'running',
        proof: 'change',
    });
}

;// CONCATENATED MODULE: ./build/operations/deploy.js














const NO_COMPOSE_FILE = 'There is no CVM of that name, and no Docker Compose file to create one from: `compose_file` is empty, and the workspace has none.';
const deploy_operation = {
    name: 'deploy',
    does: 'Creates the CVM, or brings the one that exists to what the inputs say, with only what differs.',
    noun: 'Deployment',
    waitsFor: 'running',
    changes: [CREATED, UPDATED, STARTED, RESTARTED, UNCHANGED, PROVISIONED, NONE],
    uses: [...SETTINGS, 'mode', 'force', 'shutdown_timeout', 'target', 'on_failure', 'ephemeral', ...HEALTH],
    compose: 'unless_alone',
    finds: 'cvm_or_nothing',
    refuse: ({ app_id, nonce }) => app_id !== undefined && nonce === undefined
        ? [
            'Input `app_id` is given without `nonce`. To create a CVM under an app id chosen in advance, give both; to update one, give `cvm_id`.',
        ]
        : [],
    async plan(run, facts, found) {
        const { inputs, log } = run;
        if (found === undefined) {
            if (inputs.cvm_id !== undefined || inputs.mode === 'update')
                throw (0,find/* absent */.Ge)(inputs);
            if (run.payload.compose === undefined)
                throw new problem/* OperationProblem */.P(NO_COMPOSE_FILE);
            log.line(`There is no CVM named \`${inputs.cvmName}\` yet: creating it`);
            return planCreation(run, facts);
        }
        if (inputs.mode === 'create') {
            throw new problem/* OperationProblem */.P(`There is ${(0,phala_cvm/* describeCvm */.W8)(found.cvm)} already, and \`mode\` is \`create\`, so nothing was changed. Give another \`name\`, or \`mode: auto\` to update it.`, 'The CVM exists already');
        }
        log.line(`Found ${(0,phala_cvm/* describeCvm */.W8)(found.cvm)}: ${found.state.status}`);
        if (run.payload.compose === undefined)
            log.notice('There is no compose file, so its text and the pre-launch script stay as they are.', 'Env or settings alone');
        const deployed = await deployedBy(run, found);
        const changes = changesOf(run, found, deployed);
        if (differsInLineEnds(run, deployed))
            log.line('The compose file differs from the deployed text in line ends alone, which counts as no change');
        return changes.words.length > 0 ? planUpdate(run, facts, found, changes, deployed) : bringUp(run, found);
    },
};
function differsInLineEnds({ payload: { compose } }, { composeText }) {
    if (compose === undefined || composeText === undefined || compose.text === composeText)
        return false;
    return compose.text.replaceAll('\r\n', '\n') === composeText.replaceAll('\r\n', '\n');
}
/** Nothing differs: what is left is to make it run. */
function bringUp(run, found) {
    const plan = planToRun(run, found);
    return { ...plan, carryOut: async () => ({ ...(await plan.carryOut()), sent: sentBy(run) }) };
}
function planToRun(run, found) {
    const { status } = found.state;
    if ((0,phala_status/* isStopped */.id)(status))
        return startStopped(run, found);
    if ((0,phala_status/* isBroken */.Qr)(status))
        return restartRunning(run, found);
    if ((0,phala_status/* isStarting */.zd)(status) || found.cvm.inProgress === true)
        return onItsWay(run, found, 'running');
    return alreadyThere(run, found, 'running');
}
/** What the CVM has now; nothing when the platform does not tell, which makes everything differ. */
async function deployedBy({ api, deadline }, found) {
    try {
        return deployedFrom(await api.composeFile(found.handle, deadline.signal));
    }
    catch (error) {
        if ((0,phala_errors/* isNotFound */.c)(error))
            return {};
        if (!(error instanceof errors/* ApiError */.hD) || (error.status !== 401 && error.status !== 403))
            throw error;
        throw new problem/* OperationProblem */.P(`This login may not read what ${(0,phala_cvm/* describeCvm */.W8)(found.cvm)} has now (HTTP ${error.status}, ${error.facts.request}), so it cannot be told what would change and whether variables would be lost. Nothing was changed. Use an API key instead.`);
    }
}

;// CONCATENATED MODULE: ./build/operations/provision.js


/** Phala Cloud API: `POST /cvms/provision`. */
const provision_operation = {
    name: 'provision',
    does: 'Reserves an app id and a compose hash for a new CVM; a `commit` creates it.',
    noun: 'Provision',
    changes: [PROVISIONED],
    uses: SETTINGS,
    compose: 'required',
    finds: 'nothing',
    plan: async (run, facts) => planProvision(run, facts),
};

;// CONCATENATED MODULE: ./build/operations/replicate.js



const REPLICATED = {
    name: 'replicated',
    verb: 'replicate',
    doing: 'Adding a replica to',
    did: 'was created as a replica',
    isNew: true,
};
const replicate_operation = {
    name: 'replicate',
    does: 'Adds a machine to the app of a CVM, with the same app id.',
    noun: 'Replication',
    waitsFor: 'running',
    changes: [REPLICATED],
    uses: ['node_id', 'target', 'on_failure', 'ephemeral', ...HEALTH],
    finds: 'cvm',
    plan: async (run, _facts, found) => ({
        change: REPLICATED,
        words: [(0,phala_cvm/* describeCvm */.W8)(found.cvm)],
        step: 'request',
        carryOut: () => replicate(run, found),
    }),
};
/** Phala Cloud API: `POST /cvms/{id}/replicas`. */
async function replicate({ api, deadline, clock, inputs, log, ownership }, found) {
    const { signal } = deadline;
    const { appId } = found.cvm;
    const before = new Set(appId === undefined ? [] : (await api.appCvms(appId, signal)).map(phala_cvm/* handleOf */.mP));
    /** A request whose answer was lost took effect when the app has a machine that it did not have before. */
    async function addedMachine(app) {
        const added = (await api.appCvms(app, signal)).find((cvm) => !before.has((0,phala_cvm/* handleOf */.mP)(cvm)));
        return added === undefined ? undefined : recordOf(added);
    }
    // Without an app id nobody can tell, and then it is not sent a second time.
    const tookEffect = appId === undefined ? undefined : () => addedMachine(appId);
    const requestedMs = clock.nowMs();
    const body = inputs.node_id === undefined ? {} : { node_id: inputs.node_id };
    const replica = await api.replicate(found.handle, body, signal, tookEffect);
    const handle = (0,phala_cvm/* handleOf */.mP)({ ...replica, appId: undefined });
    if (handle === undefined) {
        throw new problem/* OperationProblem */.P('The replica was accepted, but the answer does not tell its id, so it cannot be watched. See the dashboard.');
    }
    ownership.justCreated();
    ownership.saveCreation({ handle, name: replica.name });
    log.line(`Replica \`${replica.name ?? handle}\` is being created`);
    const target = inputs.target ?? 'running';
    const cvm = { ...replica, appId: replica.appId ?? appId };
    return {
        change: REPLICATED,
        cvm,
        wait: { handle, goal: { target, proof: 'new_cvm' }, requestedMs, newestOperation: 'none' },
    };
}
/** The fields of a VM record that are read from one. */
function recordOf({ id, vmUuid, appId, instanceId, name, status }) {
    return { id, vm_uuid: vmUuid, app_id: appId, instance_id: instanceId, name, status };
}

;// CONCATENATED MODULE: ./build/operations/stop.js



const STOPPED = {
    name: 'stopped',
    verb: 'stop',
    doing: 'Stopping',
    did: 'was stopped',
};
/** Phala Cloud API: `POST /cvms/{id}/stop`. */
const stop_operation = {
    name: 'stop',
    does: 'Pulls the plug of a CVM; a stopped one is left alone.',
    noun: 'Stop',
    waitsFor: 'stopped',
    changes: [STOPPED, UNCHANGED, NONE],
    uses: ['target'],
    finds: 'cvm',
    plan: async (run, _facts, found) => (0,phala_status/* isStopped */.id)(found.state.status)
        ? alreadyThere(run, found, 'stopped')
        : lifecycle(run, found, { verb: 'stop', change: STOPPED, target: 'stopped', proof: 'any' }),
};

;// CONCATENATED MODULE: ./build/operations/shutdown.js




/** Phala Cloud API: `POST /cvms/{id}/shutdown`. */
const shutdown_operation = {
    name: 'shutdown',
    does: 'Stops a CVM gracefully: its containers get SIGTERM first.',
    noun: 'Shutdown',
    waitsFor: 'stopped',
    changes: [STOPPED, UNCHANGED, NONE],
    uses: ['target'],
    finds: 'cvm',
    async plan(run, _facts, found) {
        const { status } = found.state;
        if ((0,phala_status/* isStopped */.id)(status))
            return alreadyThere(run, found, 'stopped');
        // A graceful shutdown may hang; only a hard stop is sent on top of one.
        if ((0,phala_status/* isStopping */.vH)(status))
            return onItsWay(run, found, 'stopped');
        return lifecycle(run, found, { verb: 'shutdown', change: STOPPED, target: 'stopped', proof: 'any' });
    },
};

;// CONCATENATED MODULE: ./build/operations/status.js

const status_operation = {
    name: 'status',
    does: 'Reads the state of a CVM and sets all outputs; green in any state of a CVM that exists.',
    noun: 'Status',
    changes: [NONE],
    uses: [],
    verify: 'off',
    finds: 'cvm',
    async plan(_run, facts, found) {
        const { status, bootProgress } = found.state;
        facts.learn({ seen: { status, bootProgress } });
        return {
            change: NONE,
            words: [],
            carryOut: async () => ({ change: NONE, cvm: found.cvm }),
        };
    },
};

;// CONCATENATED MODULE: ./build/operations/watch.js




const watch_operation = {
    name: 'watch',
    does: 'Sends nothing and waits for `target`, whoever causes it.',
    noun: 'Watch',
    waitsFor: '`target`, which is required',
    changes: [NONE],
    uses: ['target', ...HEALTH],
    finds: 'cvm',
    refuse: ({ target, wait }) => [
        target === undefined
            ? 'Input `target` is missing. Operation `watch` waits for a status, such as `running` or `stopped`.'
            : undefined,
        wait
            ? undefined
            : 'Input `wait` is `false`, and operation `watch` does nothing but wait. Leave out one of them.',
    ].filter((problem) => problem !== undefined),
    async plan({ inputs, clock, log }, _facts, found) {
        const target = inputs.target === 'deleted' ? goal/* GONE */.u : (inputs.target ?? 'running');
        log.line(`Watching; the status is \`${found.state.status}\``);
        return {
            change: NONE,
            words: [],
            carryOut: async () => ({
                change: NONE,
                cvm: found.cvm,
                wait: (0,plan/* waitOn */.b)({ ...found, newestOperation: undefined }, { target, proof: 'any' }, clock.nowMs()),
            }),
        };
    },
};

;// CONCATENATED MODULE: ./build/operations/index.js











/** Every value of the input `operation`. Written by `npm run format` from the files of this folder. */
const operations = {
    deploy: deploy_operation,
    provision: provision_operation,
    commit: operation,
    start: start_operation,
    stop: stop_operation,
    shutdown: shutdown_operation,
    restart: restart_operation,
    replicate: replicate_operation,
    delete: delete_operation,
    watch: watch_operation,
    status: status_operation,
};


/***/ }),

/***/ 5851:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   RL: () => (/* binding */ readCvm),
/* harmony export */   W8: () => (/* binding */ describeCvm),
/* harmony export */   aU: () => (/* binding */ dashboardUrl),
/* harmony export */   mP: () => (/* binding */ handleOf),
/* harmony export */   p2: () => (/* binding */ NO_CVM)
/* harmony export */ });
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5666);
/* harmony import */ var _ids_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4633);
/* harmony import */ var _status_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2369);



/** Nothing is known of it yet. */
const NO_CVM = { status: '', resource: {}, kms: {}, urls: [] };
/** Reads `GET /cvms/{id}`, an entry of a list, or the VM record that the lifecycle calls answer, in any version. */
function readCvm(value) {
    const body = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(value);
    const hosted = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(body.hosted);
    const resource = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(body.resource);
    const node = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(body.node_info);
    const kms = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(body.kms_info);
    const gateway = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(body.gateway);
    const field = (name) => (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(body[name]) ?? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(hosted[name]);
    const memoryGb = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .numberOf */ .rl)(resource.memory_in_gb);
    return {
        id: field('id'),
        vmUuid: field('vm_uuid'),
        appId: (0,_ids_js__WEBPACK_IMPORTED_MODULE_2__/* .readAppId */ .xc)(field('app_id')),
        instanceId: field('instance_id')?.replace(/^instance_/, ''),
        name: field('name'),
        status: (0,_status_js__WEBPACK_IMPORTED_MODULE_0__/* .statusWord */ .Hm)(field('status')),
        inProgress: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOf */ .SF)(body.in_progress) ?? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOf */ .SF)(hosted.in_progress),
        progress: readProgress(body.progress),
        composeHash: (0,_ids_js__WEBPACK_IMPORTED_MODULE_2__/* .readComposeHash */ .xt)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(body.compose_hash)),
        dockerComposeHash: (0,_ids_js__WEBPACK_IMPORTED_MODULE_2__/* .readComposeHash */ .xt)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(body.docker_compose_hash)),
        preLaunchScriptHash: (0,_ids_js__WEBPACK_IMPORTED_MODULE_2__/* .readComposeHash */ .xt)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(body.pre_launch_script_hash)),
        resource: {
            instanceType: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(resource.instance_type) ?? field('instance_type'),
            vcpu: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .numberOf */ .rl)(resource.vcpu) ?? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .numberOf */ .rl)(body.vcpu),
            memoryMb: memoryGb === undefined ? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .numberOf */ .rl)(body.memory) : memoryGb * 1024,
            diskGb: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .numberOf */ .rl)(resource.disk_in_gb) ?? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .numberOf */ .rl)(body.disk_size),
        },
        // Never `teepod_id`, whose numbers are of another space.
        nodeId: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(node.node_id) ?? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(body.node_id) ?? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(node.id),
        osName: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(body.os).name) ?? field('base_image'),
        kms: {
            slug: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(kms.slug),
            chainId: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .numberOf */ .rl)(kms.chain_id),
            contractAddress: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(kms.kms_contract_address) ?? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(kms.dstack_kms_address),
            envPublicKey: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(kms.encrypted_env_pubkey) ?? field('encrypted_env_pubkey'),
            signer: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(kms.k256_pubkey),
            type: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(body.kms_type),
        },
        deviceId: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(node.device_id) ?? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(body.device_id),
        urls: readUrls(body),
        gatewayDomain: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(gateway.base_domain) ?? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(body.gateway_domain),
        customDomain: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(gateway.cname),
        workspaceSlug: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(body.workspace).slug),
        publicLogs: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOf */ .SF)(body.public_logs),
        publicSysinfo: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOf */ .SF)(body.public_sysinfo),
        publicTcbinfo: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOf */ .SF)(body.public_tcbinfo),
        listed: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOf */ .SF)(body.listed),
        serialLogUrl: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(body.logs).serial),
    };
}
function readProgress(value) {
    if (!(0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(value))
        return undefined;
    return { target: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(value.target), correlationId: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(value.correlation_id) };
}
/** `endpoints` since 2026, `public_urls` before; in both `app` is the app's URL and `instance` that of one machine. */
function readUrls(body) {
    const endpoints = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(body.endpoints).length > 0 ? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(body.endpoints) : (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(body.public_urls);
    const pick = (key) => endpoints.flatMap((entry) => ((0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(entry) ? ((0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(entry[key]) ?? []) : []));
    return [...new Set([...pick('app'), ...pick('instance')])];
}
/** What to put into the path to name this CVM: the UUID names exactly one machine, an app id may name several. */
function handleOf(cvm) {
    return cvm.vmUuid ?? cvm.id ?? (cvm.appId === undefined ? undefined : `app_${cvm.appId}`);
}
/** How a CVM is called in a sentence. */
function describeCvm(cvm) {
    const id = handleOf(cvm);
    if (cvm.name === undefined)
        return id === undefined ? 'the CVM' : `CVM ${id}`;
    return id === undefined ? `CVM \`${cvm.name}\`` : `CVM \`${cvm.name}\` (${id})`;
}
/** Page of the CVM on the dashboard. */
function dashboardUrl(cvm) {
    // An app id alone may be one that was only reserved.
    const app = cvm.id === undefined || cvm.appId === undefined ? undefined : `app_${cvm.appId}`;
    const handle = cvm.vmUuid ?? app;
    return handle === undefined ? undefined : `https://cloud.phala.com/dashboard/cvms/${handle}`;
}


/***/ }),

/***/ 4760:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ readErrorBody),
/* harmony export */   c: () => (/* binding */ isNotFound)
/* harmony export */ });
/* harmony import */ var _net_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4481);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5666);


/** True for the error of a CVM, an app or another thing that does not exist, or no longer. */
function isNotFound(error) {
    return error instanceof _net_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD && error.facts.kind === 'refused' && error.status === 404;
}
/**
 * Reads an error body of the Phala Cloud API. There are four shapes: a structured error (as the body or under
 * `detail`), a plain `{"detail": "text"}`, FastAPI's list of validation errors, and whatever a proxy sends.
 *
 * @param text the body
 * @param fallback the message of a body that says nothing, such as the HTTP status text
 */
function readErrorBody(text, fallback) {
    const body = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .qF)(text);
    if (!(0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(body))
        return { message: fallback };
    const detail = body.detail;
    if ((0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(detail))
        return readStructured(detail, body, fallback);
    if ((0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(body.error_code) !== undefined || (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(body.message) !== undefined)
        return readStructured(body, body, fallback);
    const requestId = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(body.request_id);
    if (typeof detail === 'string' && detail !== '')
        return { message: detail, requestId };
    if (Array.isArray(detail))
        return { message: detail.map(readValidation).join('; ') || fallback, requestId };
    return { message: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(body.error) ?? fallback, requestId };
}
function readStructured(error, body, fallback) {
    return {
        code: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(error.error_code) ?? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(error.code),
        message: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(error.message) ?? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(error.error) ?? fallback,
        suggestions: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(error.suggestions).filter((entry) => typeof entry === 'string'),
        links: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(error.links).flatMap((link) => {
            const url = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(link) ? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(link.url) : undefined;
            return url === undefined || !(0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(link) ? [] : [{ label: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(link.label) ?? url, url }];
        }),
        details: readDetails(error.details),
        requestId: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(error.request_id) ?? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(body.request_id),
    };
}
function readDetails(details) {
    const fields = {};
    for (const entry of (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(details)) {
        if ((0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(entry) && typeof entry.field === 'string')
            fields[entry.field] = entry.value ?? entry.message;
    }
    return fields;
}
/** One entry of FastAPI's list: where (`loc`) and what (`msg`). `loc` begins with `body`, `query` or `path`. */
function readValidation(entry) {
    if (!(0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(entry))
        return (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(entry) ?? 'is not valid';
    const where = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(entry.loc)
        .slice(1)
        .flatMap((part) => (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(part) ?? [])
        .join('.');
    const what = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(entry.msg) ?? 'is not valid';
    return where === '' ? what : `\`${where}\`: ${what}`;
}


/***/ }),

/***/ 4633:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   pW: () => (/* binding */ CVM_ID_FORMS),
/* harmony export */   uX: () => (/* binding */ readCvmId),
/* harmony export */   xc: () => (/* binding */ readAppId),
/* harmony export */   xt: () => (/* binding */ readComposeHash)
/* harmony export */ });
/* harmony import */ var _name_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1300);

const CVM_ID_FORMS = 'a CVM id (`cvm_...`), a VM UUID, an app id or instance id (40 hex digits, with or without `app_`, `instance_` or `0x`), or a name';
const HEX_40 = /^[0-9a-f]{40}$/;
const UUID_4 = /^[0-9a-f]{8}-?[0-9a-f]{4}-?4[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/;
const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/;
/**
 * Reads an identifier in any of its spellings.
 *
 * The prefixes `0x` and `app_` are unified here, because the API knows an app id in a path only as `app_` and 40 hex
 * digits. A UUID goes as the official SDK sends it: one of version 4 without dashes, another one as it is.
 *
 * @returns `undefined` when the text is no identifier at all
 */
function readCvmId(text) {
    const given = text.trim();
    const lower = given.toLowerCase();
    const hex = lower.replace(/^(app_|instance_)?(0x)?/, '');
    if (HEX_40.test(hex)) {
        if (lower.startsWith('instance_'))
            return { path: `instance_${hex}`, kind: 'instance_id' };
        const app = { path: `app_${hex}`, kind: 'app_id' };
        // Without a name in front they are most often an app id; only the platform knows whether they are an instance's.
        if (lower.startsWith('app_'))
            return app;
        return { ...app, orElse: { path: `instance_${hex}`, kind: 'instance_id' } };
    }
    if (UUID_4.test(lower))
        return { path: lower.replaceAll('-', ''), kind: 'uuid' };
    if (UUID.test(lower))
        return { path: lower, kind: 'uuid' };
    if (/^cvm_[0-9a-z]+$/i.test(given) || /^[0-9]{1,12}$/.test(given))
        return { path: given, kind: 'cvm_id' };
    if ((0,_name_js__WEBPACK_IMPORTED_MODULE_0__/* .isValidName */ .uV)(given))
        return { path: given, kind: 'name' };
    return undefined;
}
/** An app id as bare lower-case hex digits, from any of its spellings; `undefined` when it is none. */
function readAppId(text) {
    const hex = text
        ?.trim()
        .toLowerCase()
        .replace(/^(app_)?(0x)?/, '');
    return hex !== undefined && HEX_40.test(hex) ? hex : undefined;
}
/** A compose hash (SHA-256) as bare lower-case hex digits; `undefined` when it is none. */
function readComposeHash(text) {
    const hex = text?.trim().toLowerCase().replace(/^0x/, '');
    return hex !== undefined && /^[0-9a-f]{64}$/.test(hex) ? hex : undefined;
}


/***/ }),

/***/ 1300:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $h: () => (/* binding */ NAME_RULE),
/* harmony export */   Ov: () => (/* binding */ nameFrom),
/* harmony export */   uV: () => (/* binding */ isValidName)
/* harmony export */ });
/** Names of CVMs: the rule of the Phala Cloud API, which uses a name as the host name of the machine. */
const SHORTEST = 5;
const LONGEST = 63;
const NAME_RULE = '5 to 63 characters, first a letter, then letters, digits and single hyphens, and no hyphen at the end';
function isValidName(name) {
    return (name.length >= SHORTEST &&
        name.length <= LONGEST &&
        /^[a-zA-Z](?!.*--)([a-zA-Z0-9-]*[a-zA-Z0-9])?$/.test(name));
}
/**
 * Makes a valid name of any text, the way the official command line tool names a CVM after a folder: `MyApp` becomes
 * `my-app`, `web` becomes `dstack-app-web`.
 */
function nameFrom(text) {
    const name = text
        .replace(/([a-z])([A-Z])/g, '$1-$2')
        .toLowerCase()
        .replace(/[^a-z0-9-]/g, '-')
        .replace(/-+/g, '-')
        .replace(/^-|-$/g, '');
    const full = /^[a-z]/.test(name) && name.length >= SHORTEST ? name : `dstack-app-${name}`;
    return full.slice(0, LONGEST).replace(/-+$/, '');
}


/***/ }),

/***/ 2369:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Hm: () => (/* binding */ statusWord),
/* harmony export */   Qr: () => (/* binding */ isBroken),
/* harmony export */   UU: () => (/* binding */ isAtRest),
/* harmony export */   Xu: () => (/* binding */ stateWords),
/* harmony export */   Zn: () => (/* binding */ isBooting),
/* harmony export */   id: () => (/* binding */ isStopped),
/* harmony export */   vH: () => (/* binding */ isStopping),
/* harmony export */   zE: () => (/* binding */ isBootOver),
/* harmony export */   zM: () => (/* binding */ isStatus),
/* harmony export */   zd: () => (/* binding */ isStarting)
/* harmony export */ });
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5666);

const PHASES = new Map([
    ['running', 'running'],
    ['stopped', 'stopped'],
    ['shutdown', 'stopped'],
    ['shutoff', 'stopped'],
    ['exited', 'exited'],
    ['error', 'broken'],
    ['failed', 'broken'],
    ['create_failed', 'broken'],
    ['starting', 'starting'],
    ['restarting', 'starting'],
    ['creating', 'starting'],
    ['provisioning', 'starting'],
    ['updating', 'starting'],
    ['pending', 'starting'],
    ['stopping', 'stopping'],
    ['shutting_down', 'stopping'],
]);
const AT_REST = new Set(['running', 'stopped', 'exited', 'broken']);
/** Status words are lower case everywhere except in some clients' examples. */
function statusWord(value) {
    return (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(value)?.trim().toLowerCase() ?? '';
}
function isStopped(status) {
    return PHASES.get(status) === 'stopped';
}
function isStarting(status) {
    return PHASES.get(status) === 'starting';
}
function isStopping(status) {
    return PHASES.get(status) === 'stopping';
}
function isBroken(status) {
    return PHASES.get(status) === 'broken';
}
/** Whether a CVM keeps a status when nothing happens to it; the others are there only while an operation runs. */
function isAtRest(status) {
    return AT_REST.has(PHASES.get(status));
}
/** True when a status is the one that is waited for. */
function isStatus(status, target) {
    return status === target || (isStopped(target) && isStopped(status));
}
/** Values of `boot_progress` that do not stand against a finished boot; the last two come from old images and nodes. */
const BOOT_OVER = new Set([undefined, 'done', 'running', 'n/a']);
/** The machine counts as `running` from its first moment on; only `boot_progress` tells whether the containers are up. */
function isBootOver({ bootProgress }) {
    return BOOT_OVER.has(bootProgress?.toLowerCase());
}
/** Boot progress lingers after the boot, so it is told only while a machine boots. */
function isBooting(status, bootProgress) {
    return !isBootOver({ bootProgress }) && !isStopped(status) && status !== 'stopping';
}
/** A state in words; empty when there is none. */
function stateWords(state) {
    if (state === undefined)
        return '';
    const { status, boot_progress } = state;
    return isBooting(status, boot_progress) ? `${status}, ${boot_progress}` : status;
}


/***/ }),

/***/ 7199:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ readUptime),
/* harmony export */   v: () => (/* binding */ longestUptimeMs)
/* harmony export */ });
/**
 * `uptime` of a CVM is text for people, such as `41s`, `2h 3m 4s`, `1day 2h` or `never`. It is read only to prove that a
 * machine was started after a request, so it must never be read as shorter than it is.
 */
const UNIT_MS = new Map(Object.entries({
    ns: 1e-6,
    us: 1e-3,
    µs: 1e-3,
    ms: 1,
    s: 1000,
    sec: 1000,
    second: 1000,
    m: 60_000,
    min: 60_000,
    minute: 60_000,
    h: 3_600_000,
    hr: 3_600_000,
    hour: 3_600_000,
    d: 86_400_000,
    day: 86_400_000,
    w: 604_800_000,
    week: 604_800_000,
    month: 2_630_016_000,
    y: 31_557_600_000,
    year: 31_557_600_000,
}));
/** @returns `undefined` for words that are not understood; they prove nothing */
function readUptime(words) {
    // Letter case counts: to some programs `M` is a month.
    const parts = words?.match(PART);
    if (parts === null || parts === undefined || words?.replace(PART, '').replace(/[\s,]/g, '') !== '')
        return undefined;
    let shortestMs = 0;
    let smallestMs = Number.POSITIVE_INFINITY;
    for (const part of parts) {
        const unit = part.replace(/[0-9\s]/g, '');
        const unitMs = UNIT_MS.get(unit) ?? UNIT_MS.get(unit.replace(/s$/, ''));
        if (unitMs === undefined)
            return undefined;
        shortestMs += Number.parseInt(part, 10) * unitMs;
        smallestMs = Math.min(smallestMs, unitMs);
    }
    return { shortestMs, longestMs: shortestMs + smallestMs };
}
/** The longest time that the words can stand for, in milliseconds. */
function longestUptimeMs(words) {
    return readUptime(words)?.longestMs;
}
const PART = /[0-9]+\s*[a-zµ]+/g;


/***/ }),

/***/ 5700:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ withinBudget)
/* harmony export */ });
/* harmony import */ var _time_clock_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5786);
/* harmony import */ var _time_deadline_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8754);


/**
 * Does a check that has a time of its own, and at most what the run has left: the state was reached, so the end of either
 * is the end of the check and not of the run.
 *
 * @returns `undefined` when the time was over before the work was done
 * @throws what the work throws, or the reason of a cancel
 */
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

/***/ 2736:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  xu: () => (/* binding */ failedWait),
  g5: () => (/* binding */ failureOf),
  Ln: () => (/* binding */ unwatchable)
});

// UNUSED EXPORTS: Unwatchable

// EXTERNAL MODULE: ./build/inputs/files.js
var files = __nccwpck_require__(4519);
// EXTERNAL MODULE: ./build/net/errors.js
var errors = __nccwpck_require__(4481);
// EXTERNAL MODULE: ./build/phala/status.js
var phala_status = __nccwpck_require__(2369);
// EXTERNAL MODULE: ./build/run/outcome.js
var outcome = __nccwpck_require__(5302);
// EXTERNAL MODULE: ./build/run/problem.js
var problem = __nccwpck_require__(7905);
// EXTERNAL MODULE: ./build/text/lines.js
var lines = __nccwpck_require__(8161);
// EXTERNAL MODULE: ./build/time/deadline.js
var deadline = __nccwpck_require__(8754);
;// CONCATENATED MODULE: ./build/report/diagnosis/refusals.js
const code = (...codes) => (facts) => facts.code !== undefined && codes.includes(facts.code);
const refusals_status = (...statuses) => (facts) => facts.status !== undefined && statuses.includes(facts.status);
/** A refusal whose message holds the words. They stand for causes that have no code, or one that is not published. */
const words = (pattern) => (facts) => facts.kind === 'refused' && pattern.test(facts.message.slice(0, LONGEST_MESSAGE));
const either = (...tests) => (facts) => tests.some((test) => test(facts));
const LONGEST_MESSAGE = 2000;
/** The first row that fits. Error codes are more exact than words, and words more exact than the HTTP status. */
const ROWS = [
    {
        matches: code('ERR-01-001', 'ERR-02-012'),
        title: 'The node is not available',
        next: 'Leave `node_id` empty to let the platform choose, or give the id of a node that the dashboard offers to your workspace.',
    },
    {
        matches: code('ERR-01-002', 'ERR-01-003'),
        title: 'The compose file is refused',
        next: 'Correct the file of `compose_file` as the message says; `docker compose config` on your machine finds the same mistakes.',
    },
    {
        matches: code('ERR-01-004'),
        title: 'The name is taken',
        next: 'Another CVM of the workspace has this name. To update that one, give its id (dashboard) as `cvm_id`; to have a second one, choose another `name`.',
    },
    {
        matches: either(refusals_status(465), code('ERR-01-005')),
        title: 'The compose hash must be approved on-chain first',
        next: "Register the compose hash in the app's contract (`addComposeHash`), then finish with `operation: commit`.",
    },
    {
        matches: either(refusals_status(466), code('ERR-01-006')),
        title: 'The approval is for another version',
        next: 'The compose hash or commit token is wrong, used, older than 14 days, or replaced by a later update. Run the deployment again, and approve and commit what that one returns.',
    },
    {
        matches: either(refusals_status(467), code('ERR-01-007')),
        title: 'The transaction could not be verified',
        next: 'Check that `transaction_hash` is the approval, on the chain of this app and confirmed, then run this step again. Right after the transaction a minute of patience may be enough.',
    },
    {
        matches: either(refusals_status(468), code('ERR-01-008')),
        title: 'The contract does not allow this compose hash',
        next: "Send `addComposeHash` with this compose hash to the app's contract (and `addDevice`, if the node is new), then run this step again.",
    },
    {
        matches: code('ERR-02-001'),
        title: 'The instance type does not exist',
        next: 'Give an `instance_type` that the dashboard offers, such as `tdx.small`, or leave it empty.',
    },
    {
        matches: code('ERR-02-002', 'ERR-02-003', 'ERR-02-004', 'ERR-02-005', 'ERR-02-014'),
        title: 'No capacity',
        next: 'No node has room for this size at the moment. Leave `region` and `node_id` empty so that any node counts, choose a smaller `instance_type`, or run the job again later.',
    },
    {
        matches: code('ERR-02-006', 'ERR-02-007', 'ERR-02-016'),
        title: 'No GPU is free',
        next: 'Run the job again later, or choose another `region` or an `instance_type` with fewer GPUs.',
    },
    {
        matches: code('ERR-02-008', 'ERR-02-009'),
        title: 'The settings do not fit together',
        next: 'Correct the inputs that the message names. `instance_type` excludes `vcpu` and `memory`; `image`, `kms` and `node_id` limit each other, so give as few of them as you need.',
    },
    {
        matches: code('ERR-02-010', 'ERR-02-013', 'ERR-03-006'),
        title: 'The OS image is not available',
        next: 'Leave `image` empty for the latest stable one, or name one that the node has; `node_id` and `region` decide which node that is.',
    },
    {
        matches: code('ERR-02-011'),
        title: 'The node has no such KMS',
        next: 'Leave `node_id` and `region` empty so that the platform finds a node with this `kms`, or leave `kms` empty.',
    },
    {
        matches: code('ERR-02-015', 'ERR-04-002', 'ERR-04-003'),
        title: 'A quota is used up',
        next: 'Delete CVMs that nobody needs (`operation: delete`), choose a smaller `instance_type`, or ask Phala Cloud for a higher quota.',
    },
    {
        matches: either(code('ERR-04-001'), words(/insufficient (?:balance|credit|fund)/i)),
        title: 'The balance is not sufficient',
        next: 'Top up the workspace on https://cloud.phala.com, then run the job again.',
    },
    {
        matches: code('ERR-03-002', 'ERR-03-010'),
        title: 'Several CVMs are meant',
        next: 'The name or app id stands for more than one CVM. Give the UUID of one of them (dashboard) as `cvm_id`.',
    },
    {
        matches: code('ERR-03-007'),
        title: 'The app id belongs to another deployment',
        next: 'A CVM runs under this app id with another configuration. To change that one, deploy with its id as `cvm_id`; for a new one, leave `app_id` empty or run the provision again, which gives a new app id.',
    },
    {
        matches: code('ERR-03-009'),
        title: 'The replica needs a compose hash',
        next: "Give the `compose_hash` that the replica is to run, which the app's contract must allow.",
    },
    {
        matches: words(/suspend/i),
        title: 'The workspace is suspended',
        next: 'Settle the bill on https://cloud.phala.com, then run the job again: a suspended workspace can start and update nothing.',
    },
    {
        // A login by OIDC that several workspaces trust has to say which one it means.
        matches: words(/(?:several|multiple|more than one|ambiguous).{0,40}workspace|workspace.{0,40}ambiguous|x-phala-workspace/i),
        title: 'Several workspaces trust this repository',
        next: 'Give the slug of the one to deploy to as `workspace` (the first part of the path on https://cloud.phala.com).',
    },
    {
        matches: refusals_status(401),
        login: 'oidc',
        title: 'The login without a key is refused',
        next: 'The workspace has to trust this repository (dashboard, GitHub OIDC); where several workspaces do, name one with `workspace`. A pull request from a fork gets no token that counts.',
    },
    {
        matches: refusals_status(401),
        title: 'The login is refused',
        next: 'Check that `api_key` holds a key of the right workspace that has not been revoked: make a new one on https://cloud.phala.com (API tokens) and store it as the secret that the workflow gives to `api_key`.',
    },
    {
        matches: refusals_status(403),
        login: 'oidc',
        title: 'Not allowed',
        next: 'A login without a key may only provision, create, read and update the CVMs of a workspace that trusts this repository. For anything else give `api_key`.',
    },
    {
        matches: either(refusals_status(403), code('ERR-06-006')),
        title: 'Not allowed',
        next: 'The login is valid but may not do this. Check that it belongs to the workspace of the CVM and may write there, and that the workspace is not suspended.',
    },
    {
        // The platform also says `not found` for what belongs to others.
        matches: either(refusals_status(404), code('ERR-03-001', 'ERR-03-003', 'ERR-03-004', 'ERR-03-005', 'ERR-03-008')),
        title: 'Not found',
        next: 'Check `cvm_id` or `name`, and that the login belongs to the workspace of the CVM: a CVM of another workspace looks the same as one that does not exist.',
    },
    {
        matches: refusals_status(409),
        title: 'Another operation is in the way',
        next: 'Something else is being done to this CVM, by another job or on the dashboard. Run the job again when it is over; `concurrency` in the workflow keeps two jobs apart.',
    },
    {
        matches: refusals_status(429),
        title: 'Too many requests',
        next: 'Phala Cloud limits the requests of a user. Run fewer jobs at the same time, then run this one again.',
    },
    {
        matches: refusals_status(400, 422),
        title: 'The request is not valid',
        next: 'Correct the input that the message names; `teepod_id` there is `node_id` here, and `docker_compose_file` is `compose_file`.',
    },
    {
        matches: ({ kind, status: answered }) => kind === 'refused' && answered !== undefined && answered >= 500,
        title: 'Phala Cloud has a fault',
        next: 'It answered with an error of its own. See on the dashboard whether the request took effect, then run the job again later; its support asks for the request id.',
    },
    {
        matches: ({ kind }) => kind === 'redirected',
        title: 'The API address redirects',
        next: 'Check `api_url`; it must be the whole prefix, such as https://cloud-api.phala.com/api/v1.',
    },
    {
        matches: ({ kind }) => kind === 'unreadable',
        title: 'The answer is not that of the API',
        next: 'Check that `api_url` is the whole prefix, such as https://cloud-api.phala.com/api/v1, and that no proxy answers in its place. If both are right, see on the dashboard what happened.',
    },
    {
        // Only a request that could not be repeated ends like this.
        matches: ({ kind, request }) => kind === 'unreachable' && !request.startsWith('GET '),
        title: 'The answer was lost',
        next: 'Whether the request took effect is not known, and sending it again could do it twice: see the dashboard before you run the job again.',
    },
    {
        matches: ({ kind }) => kind === 'unreachable',
        title: 'Phala Cloud cannot be reached',
        next: 'Check `api_url` and the network of the runner (proxy, firewall), then run the job again.',
    },
];
function adviceFor(facts, login = 'api_key') {
    return ROWS.find((row) => row.matches(facts) && (row.login ?? login) === login);
}

;// CONCATENATED MODULE: ./build/report/failure.js








/** Errors whose message says what happened and what to do. */
const PROBLEMS = [files/* FileProblem */.kc, errors/* LoginError */.Qd, errors/* ProxyError */.T6];
/**
 * Words for anything that was thrown.
 *
 * @param doing what was going on, such as "`deploy` of CVM `my-app`"
 */
function failureOf(error, doing, last) {
    if (error instanceof deadline/* Interruption */._)
        return interrupted(error, doing, last);
    if (error instanceof errors/* ApiError */.hD)
        return refused(error.facts, doing, last.login);
    if (error instanceof Unwatchable)
        return (0,outcome/* failure */.V)('failure', 'Accepted, but it cannot be watched', error.message);
    if (error instanceof problem/* OperationProblem */.P)
        return { ...(0,outcome/* failure */.V)('failure', error.title, error.message), place: error.place };
    if (PROBLEMS.some((problem) => error instanceof problem) && error instanceof Error) {
        const place = error instanceof files/* FileProblem */.kc ? error.place : undefined;
        return { ...(0,outcome/* failure */.V)('failure', 'The request cannot be carried out', error.message), place };
    }
    const text = error instanceof Error ? error.message : String(error);
    return (0,outcome/* failure */.V)('failure', 'The action failed', `${doing}: ${text}`);
}
function interrupted({ kind, message }, doing, last) {
    const { seen, trouble, limit, login } = last;
    const state = (0,phala_status/* stateWords */.Xu)(seen);
    const status = state ? `. The last status was: ${(0,lines/* oneLine */.TN)(state)}` : '';
    if (kind === 'cancelled') {
        return (0,outcome/* failure */.V)('cancelled', 'Cancelled', `${doing} was cancelled: ${message}, by hand or by \`concurrency\`${status}`, 'The CVM is left as it is.');
    }
    const within = limit === undefined ? message : `${(0,lines/* durationWords */.Sh)(limit.limitMs)} (${limit.source})`;
    const reason = `${doing} was not done within ${within}${status}`;
    // What stood in the way last explains more than what was waited for.
    if (trouble !== undefined) {
        const advice = trouble.error instanceof errors/* ApiError */.hD ? adviceFor(trouble.error.facts, login) : undefined;
        return {
            ...(0,outcome/* failure */.V)('timed_out', advice === undefined
                ? 'Timed out'
                : `Timed out: ${advice.title.charAt(0).toLowerCase()}${advice.title.slice(1)}`, `${reason}. ${troubleWords(trouble)}`, advice?.next ?? 'Check `api_url`, the network of the runner and its proxy (`HTTPS_PROXY`).'),
            ...(state ? { ofCvm: true } : {}),
        };
    }
    const next = state
        ? 'See the boot log on the dashboard (or run with `logs_on_failure: 100`) for what takes so long, or give a longer `timeout`.'
        : 'See on the dashboard what is going on, or give a longer `timeout`.';
    return { ...(0,outcome/* failure */.V)('timed_out', 'Timed out', reason, next), ofCvm: true };
}
function troubleWords({ words, error, times, sinceMs }) {
    const since = `since ${(0,lines/* clockTime */.qo)(sinceMs)} of this run, ${times} ${times === 1 ? 'try' : 'tries'}`;
    return error instanceof errors/* ApiError */.hD && error.status === 409
        ? `Another operation held the CVM (${since}): ${(0,lines/* oneLine */.TN)(words)}`
        : `The last request failed (${since}): ${(0,lines/* oneLine */.TN)(words)}`;
}
/** Words for a wait that ended by itself without reaching its target. */
function failedWait(ending, doing) {
    switch (ending.kind) {
        case 'failed':
            return {
                ...(0,outcome/* failure */.V)('failure', 'The CVM failed', (0,lines/* oneLine */.TN)(`${doing}: ${ending.reason}`, 1000), 'See the boot log and the container logs on the dashboard, correct the cause, and deploy again.'),
                ofCvm: true,
            };
        case 'exhausted':
            return (0,outcome/* failure */.V)('failure', 'The connection was lost too often', (0,lines/* oneLine */.TN)(`${doing}: ${ending.reason}, and \`max_retries\` allows no further connection`, 1000), 'What was asked for may still be going on: see the dashboard. Leave `max_retries` empty to try until `timeout`.');
        default:
            return ending;
    }
}
/** The platform took the request, and the login that was good enough for it may not read what becomes of it. */
class Unwatchable extends Error {
}
/** Tells an accepted request that cannot be watched from one that failed; nothing for any other error. */
function unwatchable(error, plan, doing) {
    const refusal = error instanceof errors/* ApiError */.hD && (error.status === 401 || error.status === 403)
        ? wordsOf(error.facts)
        : undefined;
    const reason = error instanceof errors/* LoginError */.Qd ? error.message : refusal;
    if (reason === undefined)
        return undefined;
    const accepted = plan.words.length === 0 ? 'nothing had to be sent' : 'the platform accepted the request';
    return new Unwatchable(`${doing}: ${accepted}, but this login may not read the state of the CVM (${reason}), so the result is unknown. It may well be running: see the dashboard. Use an API key to watch it, or accept not to know with \`wait: false\`.`);
}
function refused(facts, doing, login) {
    const advice = adviceFor(facts, login);
    return {
        outcome: 'failure',
        title: advice?.title ?? 'Phala Cloud refused the request',
        reason: (0,lines/* oneLine */.TN)(`${doing}: ${wordsOf(facts)}`),
        next: nextStep(advice, facts),
        suggestions: (facts.suggestions ?? []).map((text) => (0,lines/* oneLine */.TN)(text)),
        links: (facts.links ?? []).map(({ label, url }) => ({ label: (0,lines/* oneLine */.TN)(label), url: (0,lines/* oneLine */.TN)(url) })),
        requestId: facts.requestId === undefined ? undefined : (0,lines/* oneLine */.TN)(facts.requestId, 100),
        ...(facts.kind === 'refused' && (facts.status ?? 500) < 500 ? { isRefusal: true } : {}),
    };
}
function wordsOf({ request, status, code, message }) {
    const result = [status === undefined ? undefined : `HTTP ${status}`, code].filter((part) => part !== undefined);
    const answer = result.length === 0 ? '' : ` (${result.join(', ')})`;
    return `${message}${answer}, ${request}`;
}
function nextStep(advice, { suggestions }) {
    return advice?.next ?? (suggestions?.[0] === undefined ? undefined : (0,lines/* oneLine */.TN)(suggestions[0]));
}


/***/ }),

/***/ 7279:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ writeSummary),
/* harmony export */   s: () => (/* binding */ writeRefusal)
/* harmony export */ });
/* harmony import */ var _operations_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3096);

/** Writes the job summary of a run. A summary that cannot be written is no failure of the deployment. */
async function writeSummary({ inputs, log, host }, { known }, end) {
    if (!inputs.summary)
        return;
    const noun = _operations_index_js__WEBPACK_IMPORTED_MODULE_0__/* .operations */ .z[inputs.operation]?.noun ?? 'The run';
    await write(host, log, { ...end, noun, subject: inputs.cvm_id?.path ?? inputs.cvmName, known });
}
/** The summary of a run that ended before it began, whose inputs may be no inputs. */
async function writeRefusal(host, log, { known }, ended) {
    const given = (name) => host.runner.getInput(name).trim();
    if (given('summary').toLowerCase() === 'false')
        return;
    const noun = _operations_index_js__WEBPACK_IMPORTED_MODULE_0__/* .operations */ .z[given('operation').toLowerCase()]?.noun ?? 'The run';
    await write(host, log, { ended, noun, subject: given('cvm_id') || given('name') || 'the CVM', known });
}
async function write({ runner }, log, facts) {
    const { summaryOf } = await __nccwpck_require__.e(/* import() */ 74).then(__nccwpck_require__.bind(__nccwpck_require__, 2074));
    const text = summaryOf({ ...facts, warnings: log.warnings, elapsedMs: log.elapsedMs() });
    try {
        await runner.writeSummary(text);
    }
    catch (error) {
        log.debug(`no job summary: ${error instanceof Error ? error.message : String(error)}`);
    }
}


/***/ }),

/***/ 8214:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  N: () => (/* binding */ connect)
});

// EXTERNAL MODULE: ./build/text/json.js
var json = __nccwpck_require__(5666);
// EXTERNAL MODULE: ./build/time/clock.js
var time_clock = __nccwpck_require__(5786);
// EXTERNAL MODULE: ./build/net/errors.js
var errors = __nccwpck_require__(4481);
;// CONCATENATED MODULE: ./build/net/retry_after.js
/**
 * Reads a `Retry-After` header (RFC 9110, 10.2.3): whole seconds, or an HTTP date. Anything else is no answer.
 *
 * @param value the header
 * @param date the answer's own `Date` header: the server's clock, since the runner's may be wrong
 * @param wallMs milliseconds since 1970 on this machine, for an answer without a `Date`
 * @returns milliseconds to wait, never negative
 */
function readRetryAfter(value, date, wallMs) {
    const text = value?.trim() ?? '';
    if (/^\d{1,9}$/.test(text))
        return Number(text) * 1000;
    // An HTTP date begins with the day's name. `Date.parse` alone takes far more, such as `-1` or `2`.
    if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /.test(text))
        return undefined;
    const then = Date.parse(text);
    if (Number.isNaN(then))
        return undefined;
    const server = date === null ? Number.NaN : Date.parse(date);
    return Math.max(0, then - (Number.isNaN(server) ? wallMs : server));
}

// EXTERNAL MODULE: ./build/net/transport.js + 2 modules
var transport = __nccwpck_require__(5854);
;// CONCATENATED MODULE: ./build/net/http.js





const REQUEST_TIMEOUT_MS = 30_000;
const BODY_LIMIT_BYTES = 10 * 1024 * 1024;
/** An error body says its piece in a few lines; the rest is a proxy's HTML. */
const ERROR_BODY_LIMIT_BYTES = 256 * 1024;
/**
 * The one place that talks HTTP to the API: credential, version, own time limit of a request, bounded
 * body, no redirects, and one kind of error.
 */
function createHttp(options) {
    const { clock } = options;
    const limitMs = options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS;
    async function exchange(request, signal, use) {
        const startedMs = clock.nowMs();
        const limit = (0,time_clock/* timeLimit */.zc)(clock, limitMs, signal);
        let response;
        let problem;
        try {
            response = await authorized(request, limit.signal);
            refuseRedirect(request, response);
            if (!response.ok)
                throw await refusal(request, response);
            return await use(response);
        }
        catch (error) {
            // A deadline or a cancelled job is nobody's error: its reason goes up as it is.
            if (signal.aborted)
                throw signal.reason;
            if (error instanceof errors/* LoginError */.Qd || error instanceof errors/* ProxyError */.T6)
                throw error;
            const failure = asApiError(request, error, limit.expired() ? `no answer within ${limitMs / 1000} s` : undefined);
            problem = failure.message;
            throw failure;
        }
        finally {
            limit.end();
            options.onExchange({
                method: request.method,
                path: request.path,
                status: response?.status,
                durationMs: clock.nowMs() - startedMs,
                requestId: requestIdOf(response),
                problem,
            });
        }
    }
    /** One request, and with a credential that can be renewed one more after a 401. */
    async function authorized(request, signal) {
        const response = await sendOnce(request, await options.credential.headers(signal), signal);
        if (response.status !== 401 || options.credential.renew === undefined)
            return response;
        response.body.cancel();
        return sendOnce(request, await options.credential.renew(signal), signal);
    }
    function sendOnce(request, login, signal) {
        return options.fetch(urlOf(options.baseUrl, request), {
            method: request.method,
            headers: {
                accept: 'application/json',
                'user-agent': options.userAgent,
                ...options.headers,
                ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
                ...request.headers,
                ...login,
            },
            body: request.body === undefined ? undefined : JSON.stringify(request.body),
            signal,
        });
    }
    async function refusal(request, response) {
        const text = await (0,transport/* readText */.y)(response.body, ERROR_BODY_LIMIT_BYTES).catch(() => '');
        const body = options.readErrorBody(text, response.statusText || `HTTP ${response.status}`);
        return new errors/* ApiError */.hD({
            ...body,
            kind: 'refused',
            request: nameOf(request),
            status: response.status,
            requestId: requestIdOf(response) ?? body.requestId,
            retryAfterMs: readRetryAfter(response.headers.get('retry-after'), response.headers.get('date'), options.wallMs()),
        });
    }
    return {
        send: (request, signal) => exchange(request, signal, async (response) => ({
            status: response.status,
            body: readBody(request, response.status, await (0,transport/* readText */.y)(response.body, BODY_LIMIT_BYTES)),
        })),
        open: (request, signal) => exchange(request, signal, async (response) => response),
    };
}
function readBody(request, status, text) {
    const body = (0,json/* parseJson */.qF)(text);
    const fits = { object: (0,json/* isObject */.Gv)(body), list: Array.isArray(body), anything: true }[request.expects];
    if (fits)
        return body ?? text;
    const message = body === undefined
        ? 'the answer is not JSON, or was cut short'
        : `the answer is not the JSON ${request.expects} it should be`;
    throw new errors/* ApiError */.hD({ kind: 'unreadable', request: nameOf(request), status, message });
}
function urlOf(baseUrl, { path, query }) {
    const pairs = Object.entries(query ?? {}).map(([name, value]) => [name, String(value)]);
    return `${baseUrl}${path}${pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`}`;
}
function nameOf(request) {
    return `${request.method} ${request.path}`;
}
function requestIdOf(response) {
    return response?.headers.get('x-request-id') ?? undefined;
}
function refuseRedirect(request, response) {
    if (response.status < 300 || response.status > 399)
        return;
    response.body.cancel();
    throw new errors/* ApiError */.hD({
        kind: 'redirected',
        request: nameOf(request),
        status: response.status,
        message: `the answer is a redirect (HTTP ${response.status}), which is not followed because the credential would go with it`,
    });
}
function asApiError(request, error, expired) {
    if (error instanceof errors/* ApiError */.hD)
        return error;
    const facts = {
        kind: error instanceof errors/* TooLarge */.MF ? 'unreadable' : 'unreachable',
        request: nameOf(request),
        message: expired ?? (error instanceof errors/* TooLarge */.MF ? error.message : (0,errors/* describeNetworkError */.gl)(error)),
    };
    return new errors/* ApiError */.hD(facts, { cause: error });
}

// EXTERNAL MODULE: ./build/net/retry.js
var retry = __nccwpck_require__(2426);
// EXTERNAL MODULE: ./build/phala/cvm.js
var cvm = __nccwpck_require__(5851);
// EXTERNAL MODULE: ./build/phala/errors.js
var phala_errors = __nccwpck_require__(4760);
;// CONCATENATED MODULE: ./build/phala/operation_record.js

const OUTCOMES = new Map([
    ['in_progress', 'in_progress'],
    ['pending', 'in_progress'],
    ['running', 'in_progress'],
    ['completed', 'completed'],
    ['succeeded', 'completed'],
    ['success', 'completed'],
    ['failed', 'failed'],
    ['error', 'failed'],
]);
/** Reads the list of operations, newest first, as the API sends it. Entries without a correlation id are left out. */
function readOperations(value) {
    const items = Array.isArray(value) ? value : (0,json/* listOf */.c3)((0,json/* objectOf */.Xy)(value).items);
    return items.flatMap((item) => {
        const correlationId = (0,json/* isObject */.Gv)(item) ? (0,json/* textOf */.b6)(item.correlation_id) : undefined;
        if (!(0,json/* isObject */.Gv)(item) || correlationId === undefined)
            return [];
        const status = (0,json/* textOf */.b6)(item.status)?.toLowerCase() ?? '';
        return [
            {
                correlationId,
                type: (0,json/* textOf */.b6)(item.operation_type),
                startedAt: (0,json/* textOf */.b6)(item.started_at),
                outcome: OUTCOMES.get(status) ?? 'unknown',
                errorMessage: (0,json/* textOf */.b6)(item.error_message),
                composeHash: (0,json/* textOf */.b6)(item.compose_hash)?.toLowerCase(),
            },
        ];
    });
}

;// CONCATENATED MODULE: ./build/phala/paths.js
/** Path of a CVM under the prefix of the Phala Cloud API. @param id any form of identifier, unescaped */
function cvmPath(id) {
    return `/cvms/${encodeURIComponent(id)}`;
}

// EXTERNAL MODULE: ./build/phala/status.js
var phala_status = __nccwpck_require__(2369);
;// CONCATENATED MODULE: ./build/phala/state.js


/** Reads `GET /cvms/{id}/state`, the data of a `state` event, or one entry of `POST /status/batch`. */
function readState(value) {
    const body = (0,json/* objectOf */.Xy)(value);
    const operation = (0,json/* objectOf */.Xy)(body.operation);
    return {
        status: (0,phala_status/* statusWord */.Hm)(body.status),
        uptime: (0,json/* textOf */.b6)(body.uptime),
        bootProgress: (0,json/* textOf */.b6)(body.boot_progress),
        bootError: (0,json/* textOf */.b6)(body.boot_error),
        shutdownProgress: (0,json/* textOf */.b6)(body.shutdown_progress),
        exitedAt: (0,json/* textOf */.b6)(body.exited_at),
        instanceId: (0,json/* textOf */.b6)(body.instance_id),
        inProgress: (0,json/* booleanOf */.SF)(body.in_progress),
        correlationId: (0,json/* textOf */.b6)(body.correlation_id) ?? (0,json/* textOf */.b6)(operation.correlation_id),
        events: Array.isArray(body.events) ? (0,json/* listOf */.c3)(body.events).flatMap(readEvent) : undefined,
        raw: value,
    };
}
function readEvent(value) {
    if (!(0,json/* isObject */.Gv)(value))
        return [];
    const event = (0,json/* textOf */.b6)(value.event);
    return event === undefined
        ? []
        : [{ event, body: (0,json/* textOf */.b6)(value.body) ?? '', timestampMs: (0,json/* numberOf */.rl)(value.timestamp) }];
}

;// CONCATENATED MODULE: ./build/phala/api_reads.js






/** The endpoints that change nothing. */
function createReads(send) {
    async function get(path, expects, signal, query) {
        const { body } = await send({ method: 'GET', path, query, effect: 'read', expects }, signal);
        return body;
    }
    return {
        /** `GET /cvms/{id}`: the platform's record of a CVM. It may lag behind the machine. */
        async info(id, signal) {
            return (0,cvm/* readCvm */.RL)(await get(cvmPath(id), 'object', signal));
        },
        /** `GET /cvms/{id}/state` without a target: the live state. */
        async state(id, signal) {
            return readState(await get(`${cvmPath(id)}/state`, 'object', signal));
        },
        /** `POST /status/batch` for one CVM; `undefined` when the answer does not hold it. A read, although it is a POST. */
        async status(vmUuid, signal) {
            const body = { vm_uuids: [vmUuid] };
            const request = {
                method: 'POST',
                path: '/status/batch',
                body,
                effect: 'read',
                expects: 'object',
            };
            const answer = await send(request, signal);
            const plain = (uuid) => uuid.replaceAll('-', '').toLowerCase();
            const entry = Object.entries((0,json/* objectOf */.Xy)(answer.body)).find(([key]) => plain(key) === plain(vmUuid));
            return entry === undefined ? undefined : readState(entry[1]);
        },
        /** `GET /cvms/{id}/operations`, newest first. */
        async operations(id, signal) {
            return readOperations(await get(`${cvmPath(id)}/operations`, 'anything', signal, { limit: 20 }));
        },
        /** `GET /cvms/{id}/compose_file`: the app compose that the CVM has now. */
        async composeFile(id, signal) {
            return (0,json/* objectOf */.Xy)(await get(`${cvmPath(id)}/compose_file`, 'object', signal));
        },
        /** `GET /apps/{app_id}/cvms`: all machines of an app. */
        async appCvms(appId, signal) {
            return (0,json/* listOf */.c3)(await get(`/apps/${encodeURIComponent(appId)}/cvms`, 'list', signal)).map(cvm/* readCvm */.RL);
        },
        /** `GET /cvms/paginated`, all pages: every CVM of the workspace. */
        async list(signal) {
            const cvms = [];
            for (let page = 1;; page++) {
                const body = (0,json/* objectOf */.Xy)(await get('/cvms/paginated', 'object', signal, { page, page_size: 100 }));
                cvms.push(...(0,json/* listOf */.c3)(body.items).map(cvm/* readCvm */.RL));
                if (typeof body.pages !== 'number' || page >= body.pages)
                    return cvms;
            }
        },
        /** `GET /kms/{kms}/pubkey/{app_id}`: the key that the env of an app is sealed for, and the KMS's signature of it. */
        async envPublicKey(kms, appId, signal) {
            const path = `/kms/${encodeURIComponent(kms)}/pubkey/${encodeURIComponent(appId)}`;
            const body = (0,json/* objectOf */.Xy)(await get(path, 'object', signal));
            return { publicKey: (0,json/* textOf */.b6)(body.public_key), signature: (0,json/* textOf */.b6)(body.signature) };
        },
        /** `GET /kms/{kms}`: the key that the KMS signs with, where the platform tells it. */
        async kmsSigner(kms, signal) {
            try {
                return (0,json/* textOf */.b6)((0,json/* objectOf */.Xy)(await get(`/kms/${encodeURIComponent(kms)}`, 'object', signal)).k256_pubkey);
            }
            catch (error) {
                if ((0,phala_errors/* isNotFound */.c)(error))
                    return undefined;
                throw error;
            }
        },
        /** `GET /cvms/{id}/attestation`: what the machine says about itself. */
        async attestation(id, signal) {
            const body = (0,json/* objectOf */.Xy)(await get(`${cvmPath(id)}/attestation`, 'object', signal));
            return {
                error: (0,json/* textOf */.b6)(body.error),
                isPublic: (0,json/* booleanOf */.SF)(body.is_public),
                appCompose: (0,json/* textOf */.b6)((0,json/* objectOf */.Xy)(body.tcb_info).app_compose),
            };
        },
    };
}

// EXTERNAL MODULE: ./build/phala/ids.js
var ids = __nccwpck_require__(4633);
;// CONCATENATED MODULE: ./build/phala/provision.js


function readProvision(value) {
    const body = (0,json/* objectOf */.Xy)(value);
    const kms = (0,json/* objectOf */.Xy)(body.kms_info);
    return {
        appId: (0,ids/* readAppId */.xc)((0,json/* textOf */.b6)(body.app_id)),
        composeHash: (0,ids/* readComposeHash */.xt)((0,json/* textOf */.b6)(body.compose_hash)),
        envPublicKey: (0,json/* textOf */.b6)(body.app_env_encrypt_pubkey),
        deviceId: (0,json/* textOf */.b6)(body.device_id),
        instanceType: (0,json/* textOf */.b6)(body.instance_type),
        kms: {
            slug: (0,json/* textOf */.b6)(kms.slug) ?? (0,json/* textOf */.b6)(body.kms_id),
            chainId: (0,json/* numberOf */.rl)(kms.chain_id),
            contractAddress: (0,json/* textOf */.b6)(kms.kms_contract_address),
            signer: (0,json/* textOf */.b6)(kms.k256_pubkey),
        },
    };
}

;// CONCATENATED MODULE: ./build/phala/api_writes.js




/** The endpoints that change something. Each says how often it may be sent. */
function createWrites(send) {
    async function post(path, body, effect, signal, tookEffect) {
        return (await send({ method: 'POST', path, body, effect, expects: 'object', tookEffect }, signal)).body;
    }
    /** A write that answers little, and must not be sent twice blindly. */
    async function act(request, signal, tookEffect) {
        const find = tookEffect && (async () => ((await tookEffect(signal)) ? TOOK_EFFECT : undefined));
        const answer = await send({ ...request, effect: 'single', expects: 'anything', tookEffect: find }, signal);
        return { correlationId: (0,json/* textOf */.b6)((0,json/* objectOf */.Xy)(answer.body).correlation_id), cvm: (0,cvm/* readCvm */.RL)(answer.body) };
    }
    /** A small setting, which does no harm when it is sent again. */
    async function set(path, body, signal) {
        await send({ method: 'PATCH', path, body, effect: 'repeatable', expects: 'anything' }, signal);
    }
    return {
        /** `POST /cvms/provision`: checks the request and reserves an app id. Creates nothing, so it may be repeated. */
        async provision(body, signal) {
            return readProvision(await post('/cvms/provision', body, 'repeatable', signal));
        },
        /** `POST /cvms`: creates what was provisioned. The same app id and compose hash again give the same CVM. */
        async commit(body, signal) {
            return (0,cvm/* readCvm */.RL)(await post('/cvms', body, 'repeatable', signal));
        },
        /** `PATCH /cvms/{id}`: changes what the body names. */
        patch: (id, body, headers, signal, tookEffect) => act({ method: 'PATCH', path: cvmPath(id), body, headers }, signal, tookEffect),
        /** `PATCH /cvms/{id}/resources`: another size. It restarts the CVM; a disk can only grow. */
        resize: (id, body, signal, tookEffect) => 
        // The API documents a number here and one of its clients sends a boolean; 1 is read as both.
        act({
            method: 'PATCH',
            path: `${cvmPath(id)}/resources`,
            body: { ...body, allow_restart: 1 },
        }, signal, tookEffect),
        /** `PATCH /cvms/{id}/listed`: whether the Trust Center lists it. Restarts nothing. */
        async setListed(id, listed, signal) {
            await set(`${cvmPath(id)}/listed`, { listed }, signal);
        },
        /** `PATCH /cvms/{id}/scheduled-delete`: when the platform deletes the CVM by itself. */
        async scheduleDelete(id, at, signal) {
            await set(`${cvmPath(id)}/scheduled-delete`, { scheduled_delete_at: at.toISOString() }, signal);
        },
        /** `POST /cvms/{id}/commit-update`: finishes a prepared update. The token is the credential. */
        commitUpdate: (id, body, signal, tookEffect) => act({ method: 'POST', path: `${cvmPath(id)}/commit-update`, body }, signal, tookEffect),
        /** `POST /cvms/{id}/start`, `/stop`, `/shutdown` and `/restart` (which alone has a body). */
        lifecycle: (id, verb, body, signal, tookEffect) => act({ method: 'POST', path: `${cvmPath(id)}/${verb}`, body }, signal, tookEffect),
        /** `POST /cvms/{id}/replicas`: a further machine of the same app; the answer is its record. */
        async replicate(id, body, signal, tookEffect) {
            const find = tookEffect && (async () => answerOf(await tookEffect(signal)));
            return (0,cvm/* readCvm */.RL)(await post(`${cvmPath(id)}/replicas`, body, 'single', signal, find));
        },
        /** `DELETE /cvms/{id}`: begins the deletion. Deleting what is being deleted does no harm. */
        async remove(id, signal) {
            await send({ method: 'DELETE', path: cvmPath(id), effect: 'repeatable', expects: 'anything' }, signal);
        },
    };
}
/** Stands for the answer that was lost. */
const TOOK_EFFECT = { status: 200, body: {} };
function answerOf(value) {
    return value === undefined ? undefined : { status: 200, body: value };
}

;// CONCATENATED MODULE: ./node_modules/eventsource-parser/dist/errors.js
/**
 * Error thrown when encountering an issue during parsing.
 *
 * @public
 */
class ParseError extends Error {
    constructor(message, options) {
        super(message);
        this.name = 'ParseError';
        this.type = options.type;
        this.field = options.field;
        this.value = options.value;
        this.line = options.line;
    }
}
//# sourceMappingURL=errors.js.map
;// CONCATENATED MODULE: ./node_modules/eventsource-parser/dist/parse.js
/**
 * EventSource/Server-Sent Events parser
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */

// ASCII codes used in the hot parsing paths.
const LF = 10;
const CR = 13;
const SPACE = 32;
const MAX_FIELD_PREFIX_LENGTH = 6;
/**
 * Creates a new EventSource parser.
 *
 * @param config - Parser configuration. Accepts callbacks (see {@link ParserCallbacks})
 *   and options like `maxBufferSize` (see {@link ParserConfig}).
 *
 * @returns A new EventSource parser, with `feed` and `reset` methods.
 * @public
 */
function createParser(config) {
    if (typeof config === 'function') {
        throw new TypeError('`config` must be an object, got a function instead. Did you mean `createParser({onEvent: fn})`?');
    }
    const { maxBufferSize, onComment, onError, onEvent, onId, onRetry } = config;
    // Trailing bytes from prior `feed()` calls that did not yet form a complete line.
    // Stored as an array of fragments and only joined when a line terminator arrives.
    // Concatenating per-feed (`prefix + chunk`) is O(N²) when a single SSE line spans
    // many chunks (e.g. a large `data:` payload streamed in tiny slices, or an MCP-style
    // server that emits one giant content block). Buffering as fragments + joining once
    // makes the same workload linear.
    const pendingFragments = [];
    // Running total of `pendingFragments` lengths, kept in sync with the array so the
    // `maxBufferSize` check doesn't have to walk the fragment list on every feed.
    let pendingFragmentsLength = 0;
    // Empty or partial leading BOM; undefined once the BOM check is complete.
    let bomPrefix = '';
    let id;
    let data = '';
    let dataLines = 0;
    let eventType;
    // Set after a `maxBufferSize` overflow. Once tripped, `feed()` throws until
    // `reset()` is called — see the comment on `maxBufferSize` in `ParserConfig`.
    let terminated = false;
    let skippingLine = false;
    // Set when a line (parsed or discarded) was terminated by a trailing `\r` at the very
    // end of a chunk. That `\r` is ambiguous: it may be a bare-CR terminator or the first
    // half of a `\r\n` whose `\n` lands in the next chunk. The line itself is complete
    // either way, but we must remember to swallow a single leading `\n` from the next
    // chunk so the pair is treated as one terminator rather than a blank line (which
    // would dispatch an event prematurely).
    let skipNextLineFeed = false;
    /**
     * Feeds a chunk of the SSE stream to the parser. Any trailing bytes that do
     * not yet form a complete line are held back and prepended to the next chunk,
     * so callers can pass arbitrary slices of the stream without worrying about
     * line boundaries.
     *
     * Per the SSE spec, one leading UTF-8 BOM is stripped before parsing,
     * even when split across chunks. This handles both the raw 3-byte form (0xEF 0xBB
     * 0xBF) and a single decoded U+FEFF, so a leading BOM is ignored regardless of
     * how the caller decoded the bytes.
     *
     * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
     */
    function feed(chunk) {
        if (terminated) {
            throw new Error('Cannot feed parser: it was terminated after exceeding the configured max buffer size. Call `reset()` to resume parsing.');
        }
        if (bomPrefix !== undefined) {
            chunk = bomPrefix + chunk;
            // Wait only while the input could still be a raw BOM. Empty chunks must
            // not finish the check, and a mismatched prefix must remain ordinary input.
            if (chunk === '' || chunk === '\xEF' || chunk === '\xEF\xBB') {
                bomPrefix = chunk;
                return;
            }
            bomPrefix = undefined;
            // Strip exactly one leading BOM, in decoded or raw byte-valued form.
            chunk = chunk.replace(/^(?:\uFEFF|\xEF\xBB\xBF)/, '');
        }
        // Rare resume states from a prior chunk boundary: a pending `\r\n` split or a
        // line being discarded. Single combined check keeps the hot path to one branch;
        // the actual handling lives out-of-line in `resumeAfterSkip`.
        if (skippingLine || skipNextLineFeed) {
            chunk = resumeAfterSkip(chunk);
            if (!chunk) {
                return;
            }
        }
        // Hot path: no buffered prefix from a prior partial line. Hand the chunk
        // straight to `processLines`, exactly like the original implementation.
        // Zero new work in the common case (every chunk ends with `\n\n`).
        if (!pendingFragments.length) {
            const trailing = processLines(chunk);
            if (trailing !== '') {
                storeTrailing(trailing);
            }
            checkForBufferOverflow();
            return;
        }
        // We have a buffered prefix. If this chunk also has no terminator, append
        // to the buffer without concatenating — that's the O(N²) trap we're
        // avoiding (large single `data:` payload split across many tiny chunks).
        if (chunk.indexOf('\n') === -1 && chunk.indexOf('\r') === -1) {
            if (pendingFragmentsLength < MAX_FIELD_PREFIX_LENGTH) {
                const head = pendingFragments.join('') +
                    chunk.slice(0, MAX_FIELD_PREFIX_LENGTH - pendingFragmentsLength);
                if (!shouldBufferTrailing(head)) {
                    pendingFragments.length = 0;
                    pendingFragmentsLength = 0;
                    skippingLine = true;
                    return;
                }
            }
            pendingFragments.push(chunk);
            pendingFragmentsLength += chunk.length;
            checkForBufferOverflow();
            return;
        }
        // Terminator arrived. Join the accumulated fragments + this chunk once,
        // process, and buffer any new trailing partial line.
        pendingFragments.push(chunk);
        const input = pendingFragments.join('');
        pendingFragments.length = 0;
        pendingFragmentsLength = 0;
        storeTrailing(processLines(input));
        checkForBufferOverflow();
    }
    // Out-of-line handler for the rare post-boundary states. `skipNextLineFeed` means a
    // line (parsed or discarded) ended with a trailing `\r` at the previous chunk boundary,
    // so a single leading `\n` must be swallowed to consume a split `\r\n` as one terminator.
    // `skippingLine` means we are discarding an invalid line until its terminator arrives.
    // The two states are mutually exclusive. Returns the remaining chunk to parse ('' if
    // this chunk was fully consumed).
    function resumeAfterSkip(chunk) {
        if (chunk.length === 0) {
            return chunk;
        }
        if (skipNextLineFeed) {
            skipNextLineFeed = false;
            return chunk.charCodeAt(0) === LF ? chunk.slice(1) : chunk;
        }
        const crIndex = chunk.indexOf('\r');
        const lfIndex = chunk.indexOf('\n');
        const lineEnd = crIndex === -1 ? lfIndex : lfIndex === -1 ? crIndex : crIndex < lfIndex ? crIndex : lfIndex;
        if (lineEnd === -1) {
            return '';
        }
        // Trailing `\r` at the very end of the chunk: defer the CRLF/CR decision to the
        // next chunk (see `skipNextLineFeed`) rather than greedily consuming just the `\r`.
        if (lineEnd === chunk.length - 1 && chunk.charCodeAt(lineEnd) === CR) {
            skippingLine = false;
            skipNextLineFeed = true;
            return '';
        }
        skippingLine = false;
        return chunk.slice(lineEnd + (chunk.charCodeAt(lineEnd) === CR && chunk.charCodeAt(lineEnd + 1) === LF ? 2 : 1));
    }
    function storeTrailing(trailing) {
        if (!trailing)
            return;
        // A trailing that ends with `\r` is not a partial line: the `\r` terminates it,
        // and only the CRLF-vs-CR ambiguity remains (the matching `\n` may start the next
        // chunk). Parse the completed line now — buffering it could grow unbounded through
        // the no-terminator append path, and discarding it would eat the terminator and
        // make skip mode swallow the next line.
        if (trailing.charCodeAt(trailing.length - 1) === CR) {
            parseLine(trailing, 0, trailing.length - 1);
            if (checkForBufferOverflow())
                return;
            skipNextLineFeed = true;
            return;
        }
        if (shouldBufferTrailing(trailing)) {
            pendingFragments.push(trailing);
            pendingFragmentsLength = trailing.length;
            return;
        }
        skippingLine = true;
    }
    function shouldBufferTrailing(trailing) {
        const firstCharCode = trailing.charCodeAt(0);
        return ((firstCharCode === 58 && !!onComment) ||
            (firstCharCode === 100 && isPotentialField(trailing, 'data')) ||
            (firstCharCode === 101 && isPotentialField(trailing, 'event')) ||
            (firstCharCode === 105 && isPotentialField(trailing, 'id')) ||
            (firstCharCode === 114 && isPotentialField(trailing, 'retry')));
    }
    // Returns true when parsing must stop for the current chunk (the parser was already
    // terminated or has just overflowed), and false when processing can continue.
    function checkForBufferOverflow() {
        if (terminated)
            return true;
        if (maxBufferSize === undefined)
            return false;
        if (pendingFragmentsLength + data.length <= maxBufferSize)
            return false;
        terminated = true;
        pendingFragments.length = 0;
        pendingFragmentsLength = 0;
        id = undefined;
        data = '';
        dataLines = 0;
        eventType = undefined;
        skippingLine = false;
        skipNextLineFeed = false;
        onError === null || onError === void 0 ? void 0 : onError(new ParseError(`Buffered data exceeded max buffer size of ${maxBufferSize} characters`, {
            type: 'max-buffer-size-exceeded',
        }));
        return true;
    }
    /**
     * Splits `chunk` into SSE lines and dispatches each to the appropriate handler.
     * Returns any trailing bytes that did not terminate with a line break, so the
     * caller can prepend them to the next chunk.
     *
     * The SSE spec permits three line terminators: `\n`, `\r`, and `\r\n`. Real-world
     * streams almost always use plain `\n`, so we take a fast path when no `\r` is
     * present in the chunk. The slow path is spec-correct but does more work per line.
     */
    function processLines(chunk) {
        let searchIndex = 0;
        // Fast path: LF-only chunk (the common case for typical SSE servers).
        // We can scan forward with a single `indexOf('\n')` per line and inline
        // the hot-path branches for `data:` and `event:` without the CR bookkeeping
        // the slow path needs.
        if (chunk.indexOf('\r') === -1) {
            let lfIndex = chunk.indexOf('\n', searchIndex);
            while (lfIndex !== -1) {
                // Blank line: end-of-event marker. Dispatch the accumulated event (if any)
                // and reset the buffered fields. This is hoisted out of `parseLine` because
                // it's the single most common line shape after `data:` lines.
                if (searchIndex === lfIndex) {
                    if (id !== undefined) {
                        onId === null || onId === void 0 ? void 0 : onId(id);
                    }
                    if (dataLines > 0) {
                        onEvent === null || onEvent === void 0 ? void 0 : onEvent({ id, event: eventType, data });
                    }
                    id = undefined;
                    data = '';
                    dataLines = 0;
                    eventType = undefined;
                    searchIndex = lfIndex + 1;
                    lfIndex = chunk.indexOf('\n', searchIndex);
                    continue;
                }
                const firstCharCode = chunk.charCodeAt(searchIndex);
                if (isDataPrefix(chunk, searchIndex, firstCharCode)) {
                    // `data:` line — append the value to the event's data buffer.
                    // 'data:'.length === 5, 'data: '.length === 6
                    const valueStart = chunk.charCodeAt(searchIndex + 5) === SPACE ? searchIndex + 6 : searchIndex + 5;
                    const value = chunk.slice(valueStart, lfIndex);
                    // Fast path within a fast path: if this is the first data line AND the
                    // next char is another LF (i.e. `data:foo\n\n`), dispatch immediately
                    // without ever writing to the `data` buffer. This is the shape of a
                    // typical single-line SSE event (ChatGPT-style streams, etc.) and is
                    // hot enough to be worth the duplication.
                    if (dataLines === 0 && chunk.charCodeAt(lfIndex + 1) === LF) {
                        if (id !== undefined) {
                            onId === null || onId === void 0 ? void 0 : onId(id);
                        }
                        onEvent === null || onEvent === void 0 ? void 0 : onEvent({ id, event: eventType, data: value });
                        id = undefined;
                        data = '';
                        eventType = undefined;
                        searchIndex = lfIndex + 2;
                        lfIndex = chunk.indexOf('\n', searchIndex);
                        continue;
                    }
                    // Multi-line data: concatenate with newline separator per spec.
                    data = dataLines === 0 ? value : `${data}\n${value}`;
                    dataLines++;
                }
                else if (isEventPrefix(chunk, searchIndex, firstCharCode)) {
                    // `event:` line — set the event type for the next dispatch. Per spec,
                    // an empty value resets `event type` to its default (undefined here).
                    // 'event:'.length === 6, 'event: '.length === 7
                    eventType =
                        chunk.slice(chunk.charCodeAt(searchIndex + 6) === SPACE ? searchIndex + 7 : searchIndex + 6, lfIndex) || undefined;
                }
                else {
                    // Everything else: `id:`, `retry:`, comment lines (`:` prefix), unknown
                    // fields, or malformed lines. These are rarer and go through the full
                    // per-line parser, which handles the SSE field grammar in detail.
                    parseLine(chunk, searchIndex, lfIndex);
                }
                if (checkForBufferOverflow())
                    return '';
                searchIndex = lfIndex + 1;
                lfIndex = chunk.indexOf('\n', searchIndex);
            }
            return chunk.slice(searchIndex);
        }
        // Slow path: the chunk contains at least one `\r`, so lines may be terminated
        // by `\r`, `\n`, or `\r\n`. We locate the next terminator by looking at both
        // the nearest `\r` and `\n` and picking whichever comes first.
        let crIndex = chunk.indexOf('\r', searchIndex);
        let lfIndex = chunk.indexOf('\n', searchIndex);
        while (searchIndex < chunk.length) {
            let lineEnd = -1;
            if (crIndex !== -1 && lfIndex !== -1) {
                lineEnd = crIndex < lfIndex ? crIndex : lfIndex;
            }
            else if (crIndex !== -1) {
                // A trailing `\r` at the very end of the chunk is ambiguous: it could be
                // a bare-CR terminator, or the first half of a `\r\n` whose `\n` arrives
                // in the next chunk. Defer until we see more input.
                if (crIndex === chunk.length - 1) {
                    lineEnd = -1;
                }
                else {
                    lineEnd = crIndex;
                }
            }
            else if (lfIndex !== -1) {
                lineEnd = lfIndex;
            }
            if (lineEnd === -1) {
                break;
            }
            parseLine(chunk, searchIndex, lineEnd);
            if (checkForBufferOverflow())
                return '';
            searchIndex = lineEnd + 1;
            // If we just consumed a `\r` and the next char is `\n`, skip it so the
            // pair is treated as a single terminator rather than an empty line.
            if (chunk.charCodeAt(searchIndex - 1) === CR && chunk.charCodeAt(searchIndex) === LF) {
                searchIndex++;
            }
            // Reuse unconsumed matches and failed searches instead of rescanning the suffix.
            if (crIndex !== -1 && crIndex < searchIndex) {
                crIndex = chunk.indexOf('\r', searchIndex);
            }
            if (lfIndex !== -1 && lfIndex < searchIndex) {
                lfIndex = chunk.indexOf('\n', searchIndex);
            }
        }
        return chunk.slice(searchIndex);
    }
    function parseLine(chunk, start, end) {
        if (start === end) {
            dispatchEvent();
            return;
        }
        const firstCharCode = chunk.charCodeAt(start);
        if (isDataPrefix(chunk, start, firstCharCode)) {
            // 'data:'.length === 5, 'data: '.length === 6
            const valueStart = chunk.charCodeAt(start + 5) === SPACE ? start + 6 : start + 5;
            const value = chunk.slice(valueStart, end);
            data = dataLines === 0 ? value : `${data}\n${value}`;
            dataLines++;
            return;
        }
        if (isEventPrefix(chunk, start, firstCharCode)) {
            // 'event:'.length === 6, 'event: '.length === 7
            eventType =
                chunk.slice(chunk.charCodeAt(start + 6) === SPACE ? start + 7 : start + 6, end) || undefined;
            return;
        }
        // Fast path for "id:" — 'i' = 105, 'd' = 100, ':' = 58
        if (firstCharCode === 105 &&
            chunk.charCodeAt(start + 1) === 100 &&
            chunk.charCodeAt(start + 2) === 58) {
            // 'id:'.length === 3, 'id: '.length === 4
            const value = chunk.slice(chunk.charCodeAt(start + 3) === SPACE ? start + 4 : start + 3, end);
            // If the field value does not contain U+0000 NULL, then set the `ID` buffer to
            // the field value. Otherwise, ignore the field.
            if (!value.includes('\0'))
                id = value;
            return;
        }
        // Comment line — ':' = 58
        if (firstCharCode === 58) {
            if (onComment) {
                const line = chunk.slice(start, end);
                // skip ':' (+1), or ': ' (+2) when a space follows
                onComment(line.slice(chunk.charCodeAt(start + 1) === SPACE ? 2 : 1));
            }
            return;
        }
        const line = chunk.slice(start, end);
        const fieldSeparatorIndex = line.indexOf(':');
        if (fieldSeparatorIndex === -1) {
            processField(line, '', line);
            return;
        }
        const field = line.slice(0, fieldSeparatorIndex);
        // skip ':' (+1), or ': ' (+2) when a space follows
        const offset = line.charCodeAt(fieldSeparatorIndex + 1) === SPACE ? 2 : 1;
        const value = line.slice(fieldSeparatorIndex + offset);
        processField(field, value, line);
    }
    function processField(field, value, line) {
        // Field names must be compared literally, with no case folding performed.
        switch (field) {
            case 'event':
                // Set the `event type` buffer to field value
                eventType = value || undefined;
                break;
            case 'data':
                data = dataLines === 0 ? value : `${data}\n${value}`;
                dataLines++;
                break;
            case 'id':
                // If the field value does not contain U+0000 NULL, then set the `ID` buffer to
                // the field value. Otherwise, ignore the field.
                if (!value.includes('\0'))
                    id = value;
                break;
            case 'retry':
                // If the field value consists of only ASCII digits, then interpret the field value as an
                // integer in base ten, and set the event stream's reconnection time to that integer.
                // Otherwise, ignore the field.
                if (/^\d+$/.test(value)) {
                    onRetry === null || onRetry === void 0 ? void 0 : onRetry(parseInt(value, 10));
                }
                else {
                    onError === null || onError === void 0 ? void 0 : onError(new ParseError(`Invalid \`retry\` value: "${value}"`, {
                        type: 'invalid-retry',
                        value,
                        line,
                    }));
                }
                break;
            default:
                // Otherwise, the field is ignored.
                onError === null || onError === void 0 ? void 0 : onError(new ParseError(`Unknown field "${field.length > 20 ? `${field.slice(0, 20)}…` : field}"`, { type: 'unknown-field', field, value, line }));
                break;
        }
    }
    function dispatchEvent() {
        if (id !== undefined) {
            onId === null || onId === void 0 ? void 0 : onId(id);
        }
        if (dataLines > 0) {
            onEvent === null || onEvent === void 0 ? void 0 : onEvent({
                id,
                event: eventType,
                data,
            });
        }
        id = undefined;
        data = '';
        dataLines = 0;
        eventType = undefined;
    }
    function reset(options = {}) {
        if (options.consume && pendingFragments.length > 0) {
            const incompleteLine = pendingFragments.join('');
            parseLine(incompleteLine, 0, incompleteLine.length);
        }
        bomPrefix = '';
        id = undefined;
        data = '';
        dataLines = 0;
        eventType = undefined;
        pendingFragments.length = 0;
        pendingFragmentsLength = 0;
        terminated = false;
        skippingLine = false;
        skipNextLineFeed = false;
    }
    return { feed, reset };
}
/**
 * Checks if `chunk` starts with the literal `data:` at index `i`.
 *
 * Equivalent to `chunk.startsWith('data:', i)`, but benchmarks show this
 * hand-unrolled char-code comparison is ~20% faster on common event types.
 * The caller passes `firstCharCode` (the code at `i`) so it can be reused
 * across prefix checks.
 *
 * ASCII: 'd' = 100, 'a' = 97, 't' = 116, 'a' = 97, ':' = 58
 */
function isDataPrefix(chunk, i, firstCharCode) {
    return (firstCharCode === 100 &&
        chunk.charCodeAt(i + 1) === 97 &&
        chunk.charCodeAt(i + 2) === 116 &&
        chunk.charCodeAt(i + 3) === 97 &&
        chunk.charCodeAt(i + 4) === 58);
}
/**
 * Checks if `chunk` starts with the literal `event:` at index `i`.
 *
 * See {@link isDataPrefix} for why this is hand-unrolled rather than using
 * `String.prototype.startsWith`.
 *
 * ASCII: 'e' = 101, 'v' = 118, 'e' = 101, 'n' = 110, 't' = 116, ':' = 58
 */
function isEventPrefix(chunk, i, firstCharCode) {
    return (firstCharCode === 101 &&
        chunk.charCodeAt(i + 1) === 118 &&
        chunk.charCodeAt(i + 2) === 101 &&
        chunk.charCodeAt(i + 3) === 110 &&
        chunk.charCodeAt(i + 4) === 116 &&
        chunk.charCodeAt(i + 5) === 58);
}
function isPotentialField(line, field) {
    let i = 1;
    while (i < line.length && i < field.length) {
        if (line.charCodeAt(i) !== field.charCodeAt(i)) {
            return false;
        }
        i++;
    }
    return line.length <= field.length || line.charCodeAt(field.length) === 58;
}
//# sourceMappingURL=parse.js.map
;// CONCATENATED MODULE: ./build/phala/stream.js






/** One event may be this large; a larger one ends the connection, so that memory stays bounded. */
const EVENT_LIMIT_CHARACTERS = 1024 * 1024;
/**
 * Reads an event stream of the Phala Cloud API to its end (the HTML standard's rules for server-sent events, with one
 * exception: a last event without its empty line counts, since servers that close at once leave it out).
 *
 * The body is cancelled on every way out: when the caller stops reading, when a limit is reached, and when the signal
 * aborts, even before the first event is asked for. An open stream holds one of the five places that a user has.
 *
 * @param retry receives the milliseconds of a `retry:` field
 * @returns how it ended. @throws only the signal's reason
 */
function readStateStream(body, limits, clock, signal, retry = () => { }) {
    const chunks = body[Symbol.asyncIterator]();
    const silence = (0,time_clock/* timeLimit */.zc)(clock, limits.silenceMs, signal);
    const total = (0,time_clock/* timeLimit */.zc)(clock, limits.totalMs, silence.signal);
    function close() {
        total.signal.removeEventListener('abort', close);
        total.end();
        silence.end();
        body.cancel();
    }
    // Not inside the generator: its code does not run before the first event is asked for, which may be never.
    if (total.signal.aborted)
        close();
    else
        total.signal.addEventListener('abort', close);
    async function* read() {
        const arrived = [];
        let oversized = false;
        const parser = createParser({
            maxBufferSize: EVENT_LIMIT_CHARACTERS,
            onEvent: (message) => arrived.push(message),
            onRetry: retry,
            onError: (error) => {
                oversized ||= error.type === 'max-buffer-size-exceeded';
            },
        });
        const decoder = new TextDecoder();
        try {
            for (;;) {
                const { value, done = false } = await chunks.next();
                signal.throwIfAborted();
                if (silence.expired())
                    return { kind: 'broken', reason: `nothing came for ${limits.silenceMs / 1000} s` };
                if (total.expired())
                    return { kind: 'broken', reason: `the server kept it open for over ${limits.totalMs / 1000} s` };
                silence.renew();
                parser.feed(done ? `${decoder.decode()}\n\n` : decoder.decode(value, { stream: true }));
                for (const message of arrived.splice(0))
                    yield stream_readEvent(message);
                if (oversized)
                    return { kind: 'broken', reason: 'it sent an event of more than 1 MiB' };
                if (done)
                    return { kind: 'closed' };
            }
        }
        catch (error) {
            signal.throwIfAborted();
            return { kind: 'broken', reason: (0,errors/* describeNetworkError */.gl)(error) };
        }
        finally {
            close();
        }
    }
    return read();
}
function stream_readEvent({ event = 'message', data }) {
    const body = (0,json/* parseJson */.qF)(data);
    switch (event) {
        case 'state': {
            const state = readState(body);
            return state.status === '' ? { kind: 'unknown', event } : { kind: 'state', state };
        }
        case 'complete':
            return { kind: 'complete', status: (0,phala_status/* statusWord */.Hm)((0,json/* objectOf */.Xy)(body).status) };
        case 'timeout':
            return { kind: 'timeout' };
        case 'error': {
            const { message, error } = (0,json/* objectOf */.Xy)(body);
            return { kind: 'error', message: (0,json/* textOf */.b6)(message) ?? (0,json/* textOf */.b6)(error) ?? 'no reason given' };
        }
        default:
            return { kind: 'unknown', event };
    }
}

;// CONCATENATED MODULE: ./build/phala/api.js





/** The version whose ids are all strings and whose KMS routes name a node (header `X-Phala-Version`). */
const API_VERSION = '2026-05-22';
/**
 * The endpoints of the Phala Cloud API that this action uses, one function each. Every function takes the path segment
 * of a CVM unescaped, reads its answer tolerantly, and throws `ApiError`, or the signal's reason.
 *
 * @param send sends requests, with or without repeating them
 * @param http opens the event stream, which is never repeated here
 */
function createApi(send, http, clock) {
    return {
        ...createReads(send),
        ...createWrites(send),
        /** `GET /cvms/{id}/state?target=...`: opens the event stream. @throws ApiError, also when the answer is no stream. */
        async openStream(id, { target, intervalSeconds, timeoutSeconds }, signal, retry) {
            const path = `${cvmPath(id)}/state`;
            const query = { target, interval: intervalSeconds, timeout: timeoutSeconds };
            const headers = { accept: 'text/event-stream', 'cache-control': 'no-cache' };
            const response = await http.open({ method: 'GET', path, query, headers, effect: 'read', expects: 'anything' }, signal);
            const type = response.headers.get('content-type') ?? 'no content type';
            if (!type.toLowerCase().startsWith('text/event-stream')) {
                response.body.cancel();
                throw new errors/* ApiError */.hD({
                    kind: 'unreadable',
                    request: `GET ${path}`,
                    message: `the answer is no event stream but ${type}`,
                });
            }
            const limits = {
                silenceMs: (2 * intervalSeconds + 15) * 1000,
                totalMs: (timeoutSeconds + intervalSeconds + 15) * 1000,
            };
            return readStateStream(response.body, limits, clock, signal, retry);
        },
    };
}

// EXTERNAL MODULE: ./build/run/version.js
var version = __nccwpck_require__(6170);
;// CONCATENATED MODULE: ./build/run/connect.js





/** The Phala Cloud API as the inputs name it, for the main step and for the one after the job. */
function connect({ host, inputs, credential, log, ...patience }) {
    const { clock, random } = host;
    const http = createHttp({
        baseUrl: inputs.api_url,
        credential,
        fetch: host.fetch,
        clock,
        wallMs: host.wallMs,
        userAgent: `phala-cvm-action/${version/* VERSION */.x}`,
        headers: { 'x-phala-version': API_VERSION },
        readErrorBody: phala_errors/* readErrorBody */.N,
        onExchange: log.exchange,
    });
    const send = (0,retry/* patient */.Im)(http.send, { clock, random, retryDelayMs: inputs.retry_delay, ...patience });
    return {
        ...createApi(inputs.dry_run ? readsOnly(send) : send, http, clock),
        once: createApi(inputs.dry_run ? readsOnly(http.send) : http.send, http, clock),
    };
}
/** The net under a dry run, which ends with the plan: nothing that writes can be sent. */
function readsOnly(send) {
    return async (request, signal) => {
        if (request.effect === 'read')
            return send(request, signal);
        throw new Error(`a dry run must not send ${request.method} ${request.path}`);
    };
}


/***/ }),

/***/ 5723:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ fetchIdToken)
/* harmony export */ });
/* harmony import */ var _net_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4481);
/* harmony import */ var _net_retry_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2426);
/* harmony import */ var _net_transport_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5854);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5666);
/* harmony import */ var _time_clock_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5786);





/** A few tries within the half minute of the request that waits for the token. */
const ATTEMPT_MS = 6_000;
const PAUSES_MS = [500, 1_000, 2_000];
const ANSWER_LIMIT_BYTES = 256 * 1024;
/**
 * Gets an OIDC token of the job from GitHub: `GET $ACTIONS_ID_TOKEN_REQUEST_URL&audience=...` with the bearer token
 * `ACTIONS_ID_TOKEN_REQUEST_TOKEN`, both of which the runner sets for a job with `permissions: id-token: write`.
 *
 * @throws an error that tells nothing of the two variables
 */
async function fetchIdToken(request) {
    const { clock, random } = request;
    let attempt = await ask(request);
    for (const pauseMs of PAUSES_MS) {
        if (attempt.kind === 'token' || attempt.next === 'final')
            break;
        await (0,_time_clock_js__WEBPACK_IMPORTED_MODULE_3__/* .sleep */ .yy)(clock, (0,_net_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .jitter */ .p$)(pauseMs, random), NEVER);
        attempt = await ask(request);
    }
    if (attempt.kind === 'failed')
        throw new Error(attempt.reason);
    return attempt.token;
}
const NEVER = new AbortController().signal;
async function ask({ audience, env, fetch, clock }) {
    const limit = (0,_time_clock_js__WEBPACK_IMPORTED_MODULE_3__/* .timeLimit */ .zc)(clock, ATTEMPT_MS, NEVER);
    try {
        const { status, ok, body } = await fetch(`${env.ACTIONS_ID_TOKEN_REQUEST_URL}&audience=${encodeURIComponent(audience)}`, {
            headers: {
                accept: 'application/json',
                authorization: `Bearer ${env.ACTIONS_ID_TOKEN_REQUEST_TOKEN}`,
                'user-agent': 'actions/oidc-client',
            },
            signal: limit.signal,
        });
        if (!ok) {
            body.cancel();
            const next = status === 403 || status === 429 || status >= 500 ? 'again' : 'final';
            return { kind: 'failed', reason: `its endpoint answered HTTP ${status}`, next };
        }
        const token = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .objectOf */ .Xy)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .parseJson */ .qF)(await (0,_net_transport_js__WEBPACK_IMPORTED_MODULE_2__/* .readText */ .y)(body, ANSWER_LIMIT_BYTES))).value);
        if (token !== undefined)
            return { kind: 'token', token };
        return { kind: 'failed', reason: 'the answer of its endpoint holds no token', next: 'again' };
    }
    catch (error) {
        const reason = limit.expired() ? `no answer within ${ATTEMPT_MS / 1000} s` : (0,_net_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .describeNetworkError */ .gl)(error);
        return { kind: 'failed', reason, next: error instanceof _net_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ProxyError */ .T6 ? 'final' : 'again' };
    }
    finally {
        limit.end();
    }
}


/***/ }),

/***/ 7332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ createLog)
/* harmony export */ });
/* harmony import */ var _text_lines_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8161);

/**
 * The live log: every line with the time since the start, none twice in a row.
 *
 * All text goes through `oneLine`, so that what came from the service cannot break out of its line.
 */
function createLog(runner, clock, startedMs) {
    let last = '';
    const told = new Set();
    const warnings = [];
    function line(text) {
        const clean = (0,_text_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(text);
        if (clean === last)
            return;
        last = clean;
        runner.info(`[${(0,_text_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .clockTime */ .qo)(clock.nowMs() - startedMs)}] ${clean}`);
    }
    return {
        /** Since the start of the action. */
        elapsedMs: () => clock.nowMs() - startedMs,
        line,
        /** A line that is told once, however often it holds. */
        once(text) {
            if (told.has(text))
                runner.debug((0,_text_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(text));
            else
                line(text);
            told.add(text);
        },
        /** Lines of a text in which blanks and repetitions have a meaning, below one another in a group. */
        group(title, lines) {
            if (lines.length === 0)
                return;
            runner.startGroup((0,_text_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(title));
            for (const text of lines)
                runner.info((0,_text_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .verbatimLine */ .j3)(text));
            runner.endGroup();
        },
        debug: (text) => runner.debug((0,_text_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(text)),
        notice: (text, title) => runner.notice((0,_text_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(text, 1000), title),
        /** All warnings so far, for the summary. */
        warnings: warnings,
        warning(text, title, place) {
            const clean = (0,_text_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(text, 1000);
            warnings.push(clean);
            runner.warning(clean, title, place);
        },
        /** A request, for whoever switched debug lines on: never a body, a header or a query. */
        exchange({ method, path, status, durationMs, requestId, problem }) {
            const result = status === undefined
                ? (problem ?? 'no answer')
                : `${status}${problem === undefined ? '' : `, ${problem}`}`;
            const id = requestId === undefined ? '' : `, request ${requestId}`;
            runner.debug((0,_text_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(`${method} ${path}: ${result} in ${Math.round(durationMs)} ms${id}`));
        },
    };
}


/***/ }),

/***/ 229:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ NO_LOGIN),
  i: () => (/* binding */ login)
});

;// CONCATENATED MODULE: ./build/phala/credential.js
/** A workspace's API key. It belongs to one workspace, so none has to be named. */
function apiKeyCredential(apiKey) {
    return {
        label: 'API key',
        headers: async () => ({ 'x-api-key': apiKey }),
    };
}

// EXTERNAL MODULE: ./build/net/errors.js
var errors = __nccwpck_require__(4481);
;// CONCATENATED MODULE: ./build/phala/oidc.js

/** GitHub's tokens live for a few minutes only; an older one than this is not worth a refused request. */
const FRESH_MS = 3 * 60_000;
/**
 * The OIDC token of a GitHub Actions job as a bearer token. A long wait outlives many of them, so it is renewed when it
 * is old, and once when the service refuses it.
 */
function oidcCredential({ workspace, clock, fetchToken }) {
    let token;
    let fetchedMs = 0;
    function headers(signal) {
        if (token === undefined || clock.nowMs() - fetchedMs > FRESH_MS)
            return renew(signal);
        return headersOf(token, signal);
    }
    function renew(signal) {
        fetchedMs = clock.nowMs();
        token = fetchToken();
        return headersOf(token, signal);
    }
    async function headersOf(fetching, signal) {
        try {
            const value = await unlessAborted(fetching, signal);
            // Node.js would refuse it as well, with words that do not say where it comes from.
            if (!/^[\x21-\x7e]+$/.test(value))
                throw new Error('what it gave cannot be a header');
            const bearer = { authorization: `Bearer ${value}` };
            return workspace === undefined ? bearer : { ...bearer, 'x-phala-workspace': workspace };
        }
        catch (error) {
            // A token that could not be had once must not be the answer for the next three minutes.
            if (token === fetching)
                token = undefined;
            const reason = error instanceof Error ? error.message : String(error);
            throw new errors/* LoginError */.Qd(`GitHub gave no OIDC token: ${reason}`);
        }
    }
    return { label: 'OIDC token of the job', headers, renew };
}
/** The value, or the signal's reason as soon as it aborts: several requests may wait for one token. */
function unlessAborted(value, signal) {
    return new Promise((resolve, reject) => {
        value.then(resolve, reject);
        if (signal.aborted)
            reject(signal.reason);
        else
            signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
}

;// CONCATENATED MODULE: ./build/run/login.js


/** Phala Cloud accepts GitHub's OIDC tokens for this audience only. */
const AUDIENCE = 'https://cloud.phala.com';
/**
 * The credential of this run: the API key, or else the OIDC token of the job.
 *
 * @returns `undefined` when the job has neither
 */
function login(inputs, { runner, env, clock }) {
    if (inputs.api_key !== undefined)
        return apiKeyCredential(inputs.api_key);
    // The runner sets this variable only for a job with `permissions: id-token: write`.
    if (!env.ACTIONS_ID_TOKEN_REQUEST_URL)
        return undefined;
    return oidcCredential({
        workspace: inputs.workspace,
        clock,
        fetchToken: async () => {
            const token = await runner.getIDToken(AUDIENCE);
            runner.setSecret(token);
            return token;
        },
    });
}
const NO_LOGIN = 
// biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's, as it is written in a workflow
'There is no login for Phala Cloud. Either give `api_key: ${{ secrets.PHALA_CLOUD_API_KEY }}` (or set the environment variable `PHALA_CLOUD_API_KEY`), or log in without a key: `permissions: id-token: write` on the job, with the repository trusted in the workspace. If the key is a secret and arrived empty: a reusable workflow gets secrets only when it is called with `secrets: inherit`, and a pull request from a fork gets none.';


/***/ }),

/***/ 5302:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ failure)
/* harmony export */ });
function failure(outcome, title, reason, next) {
    return { outcome, title, reason, next, suggestions: [], links: [], requestId: undefined };
}


/***/ }),

/***/ 5103:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A1: () => (/* binding */ loadCreation),
/* harmony export */   Go: () => (/* binding */ saveOutcome),
/* harmony export */   RJ: () => (/* binding */ loadOutcome),
/* harmony export */   i: () => (/* binding */ removalWords),
/* harmony export */   s4: () => (/* binding */ createOwnership),
/* harmony export */   tE: () => (/* binding */ creationWords)
/* harmony export */ });
const KEY = 'creation';
const OUTCOME_KEY = 'outcome';
/** A CVM that was created this long ago is known everywhere. */
const UNKNOWN_MS = 20_000;
function createOwnership(runner, clock) {
    let creation;
    let unknownUntilMs = Number.NEGATIVE_INFINITY;
    function save(next) {
        creation = next;
        runner.saveState(KEY, next === undefined ? '' : JSON.stringify(next));
    }
    return {
        saveCreation: save,
        forgetCreation: () => save(undefined),
        creation: () => creation,
        justCreated: () => {
            unknownUntilMs = clock.nowMs() + UNKNOWN_MS;
        },
        unknownUntilMs: () => unknownUntilMs,
    };
}
function loadCreation(runner) {
    const text = runner.getState(KEY);
    return text === '' ? undefined : JSON.parse(text);
}
/** Says that the main step came to its end, and how. */
function saveOutcome(runner, outcome) {
    runner.saveState(OUTCOME_KEY, outcome);
}
/** `undefined` when the main step died. */
function loadOutcome(runner) {
    return runner.getState(OUTCOME_KEY) || undefined;
}
/** The CVM in a sentence. */
function creationWords({ name, handle, appId }) {
    const id = handle ?? `app_${appId}`;
    return name === undefined ? `CVM ${id}` : `CVM \`${name}\` (${id})`;
}
/** How a person gets rid of it. */
function removalWords({ handle, appId }) {
    const id = handle ?? `app_${appId}`;
    return `To remove it by hand: \`phala cvms delete ${id}\`, or https://cloud.phala.com/dashboard/cvms/${id}`;
}


/***/ }),

/***/ 5823:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ sizeOf),
/* harmony export */   b: () => (/* binding */ waitOn)
/* harmony export */ });
function sizeOf({ resource: { instanceType, vcpu, memoryMb, diskGb } }) {
    return { instance_type: instanceType, vcpu, memory: memoryMb, disk_size: diskGb };
}
/** What to wait for on a CVM that was there before. */
function waitOn(found, goal, requestedMs) {
    return { handle: found.handle, goal, requestedMs, newestOperation: found.newestOperation };
}


/***/ }),

/***/ 7905:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ OperationProblem)
/* harmony export */ });
/** A failure that is the request's and not the service's; the message says what to do. */
class OperationProblem extends Error {
    /** Title of the annotation. */
    title;
    /** Where in a file of the checkout it begins. */
    place;
    constructor(message, title = 'The request cannot be carried out', place) {
        super(message);
        this.title = title;
        this.place = place;
    }
}


/***/ }),

/***/ 6170:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ VERSION)
/* harmony export */ });
/** Version of this action, as the `User-Agent` tells it. A test compares it with package.json. */
const VERSION = '1.0.0';


/***/ }),

/***/ 2638:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ isSecure),
/* harmony export */   X: () => (/* binding */ readWebAddress)
/* harmony export */ });
/** Longer addresses are refused by browsers and by GitHub. */
const LONGEST = 2000;
const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);
/**
 * A web address from text that nobody vouches for: `https:` or `http:`, without a user and a password, which would be a
 * credential, and which make `https://github.com@example.org` seem to lead elsewhere.
 */
function readWebAddress(text) {
    const url = text === undefined || text.length > LONGEST ? null : URL.parse(text.trim());
    if (url === null || !/^https?:$/.test(url.protocol))
        return undefined;
    return url.username === '' && url.password === '' ? url : undefined;
}
/** What is sent there can be read by nobody else on the way. */
function isSecure({ protocol, hostname }) {
    return protocol === 'https:' || LOOPBACK_HOSTS.has(hostname);
}


/***/ }),

/***/ 5666:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   SF: () => (/* binding */ booleanOf),
/* harmony export */   Xy: () => (/* binding */ objectOf),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   qF: () => (/* binding */ parseJson),
/* harmony export */   rl: () => (/* binding */ numberOf)
/* harmony export */ });
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function objectOf(value) {
    return isObject(value) ? value : {};
}
function listOf(value) {
    return Array.isArray(value) ? value : [];
}
/** A text that is not empty. Numbers count too: ids are integers in older versions of the API. */
function textOf(value) {
    if (typeof value === 'number' && Number.isFinite(value))
        return String(value);
    return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
function numberOf(value) {
    if (typeof value === 'string' && value.trim() !== '')
        return numberOf(Number(value));
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
function booleanOf(value) {
    return typeof value === 'boolean' ? value : undefined;
}
/** The value of a JSON text, or `undefined` for a text that is none. */
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 8161:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Jt: () => (/* binding */ disarm),
/* harmony export */   Sh: () => (/* binding */ durationWords),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   j3: () => (/* binding */ verbatimLine),
/* harmony export */   qo: () => (/* binding */ clockTime),
/* harmony export */   v3: () => (/* binding */ cleanLines)
/* harmony export */ });
/**
 * Text that came from the service, made safe for a line of the log. It is data: it must not end the line, colour the
 * terminal, or be a command to the runner.
 */
const LONGEST = 500;
/** CSI and OSC sequences, and the other two-character escapes of a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const ANSI = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\)?|[@-Z\\-_])/g;
/** Control characters, line separators, and format characters, which turn or hide the text around them. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
const INVISIBLE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** One clean line of at most `longest` characters. */
function oneLine(text, longest = LONGEST) {
    const line = text
        // Ten megabytes must not be scanned again and again to show a line of them.
        .slice(0, longest * 8)
        .replace(ANSI, '')
        .replace(UNPRINTABLE, ' ')
        .replace(/ {2,}/g, ' ')
        .trim();
    return cut(disarm(line), longest);
}
/** Like `oneLine`, but blanks stay as they are: for texts in which the indentation has a meaning. */
function verbatimLine(text, longest = LONGEST) {
    const line = text
        .slice(0, longest * 8)
        .replace(ANSI, '')
        .replaceAll('\t', '    ')
        .replace(UNPRINTABLE, '');
    return cut(disarm(line), longest);
}
/** Lines of a text, each clean; a return to the start of a line ends the line. */
function cleanLines(text) {
    return text.replace(ANSI, '').replace(/\r/g, '\n').replace(/\t/g, ' ').replace(INVISIBLE, '');
}
/** A cut may halve a character that is made of two; what is left of it cannot be written. */
function cut(line, longest) {
    return (line.length > longest ? `${line.slice(0, longest - 3)}...` : line).toWellFormed();
}
/** The runner takes `::` at the start of a line and `##[` anywhere in it for commands. */
function disarm(line) {
    return line.replace(/^(\s*):(?=:)/, '$1\\:').replaceAll('##[', '# #[');
}
/** `0:07`, `12:34`, `1:02:03`. */
function clockTime(ms) {
    const total = Math.max(0, Math.floor(ms / 1000));
    const two = (value) => String(value).padStart(2, '0');
    const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
    return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}
/** `500 ms`, `42 s`, `15 min`, `1 h 30 min`. */
function durationWords(ms) {
    if (ms < 1000)
        return `${Math.round(ms)} ms`;
    const total = Math.round(ms / 1000);
    const parts = [
        [Math.floor(total / 3600), 'h'],
        [Math.floor(total / 60) % 60, 'min'],
        [total % 60, 's'],
    ];
    return parts
        .filter(([value]) => value > 0)
        .map(([value, unit]) => `${value} ${unit}`)
        .join(' ');
}


/***/ }),

/***/ 5094:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ firstDifferentLine),
/* harmony export */   c: () => (/* binding */ isSameText)
/* harmony export */ });
/**
 * Texts that mean the same to Docker Compose: line ends and blanks at the very end may have been changed by the platform,
 * and a CVM is not worth a restart for them.
 */
function isSameText(one, other) {
    return normal(one) === normal(other);
}
/** Number of the first line that differs. */
function firstDifferentLine(one, other) {
    const others = normal(other).split('\n');
    const lines = normal(one).split('\n');
    const at = lines.findIndex((line, index) => line !== others[index]);
    return (at < 0 ? lines.length : at) + 1;
}
function normal(text) {
    return text.replaceAll('\r\n', '\n').trimEnd();
}


/***/ }),

/***/ 5786:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   ml: () => (/* binding */ systemClock),
/* harmony export */   yy: () => (/* binding */ sleep),
/* harmony export */   zc: () => (/* binding */ timeLimit)
/* harmony export */ });
/** Longest delay that a Node.js timer keeps; above it, it fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const systemClock = {
    nowMs: () => performance.now(),
    timer(delayMs, action) {
        const handle = setTimeout(action, Math.min(Math.max(delayMs, 0), LONGEST_TIMER_MS));
        return () => clearTimeout(handle);
    },
};
/**
 * Waits for `delayMs`, or until the signal aborts.
 *
 * @throws the signal's reason, as soon as it aborts.
 */
function sleep(clock, delayMs, signal) {
    return new Promise((resolve, reject) => {
        if (signal.aborted)
            return reject(signal.reason);
        const onAbort = () => {
            cancel();
            reject(signal.reason);
        };
        const cancel = clock.timer(delayMs, () => {
            // A listener left behind by every pause of a long wait would pile up on the one signal.
            signal.removeEventListener('abort', onAbort);
            resolve();
        });
        signal.addEventListener('abort', onAbort, { once: true });
    });
}
/** A limit of `limitMs` for a piece of work inside the life of `outer`. */
function timeLimit(clock, limitMs, outer) {
    const controller = new AbortController();
    let over = false;
    const expire = () => {
        over = true;
        controller.abort(new Error(`no answer within ${limitMs} ms`));
    };
    // Work that was given up may never come to its `end()`.
    const forward = () => {
        cancel();
        controller.abort(outer.reason);
    };
    let cancel = clock.timer(limitMs, expire);
    if (outer.aborted)
        forward();
    else
        outer.addEventListener('abort', forward, { once: true });
    return {
        signal: controller.signal,
        expired: () => over && !outer.aborted,
        renew() {
            cancel();
            if (!controller.signal.aborted)
                cancel = clock.timer(limitMs, expire);
        },
        end() {
            cancel();
            outer.removeEventListener('abort', forward);
        },
    };
}


/***/ }),

/***/ 8754:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ Interruption),
/* harmony export */   d: () => (/* binding */ startDeadline)
/* harmony export */ });
/** Why the work ends before it is done. It is the reason of the one abort signal. */
class Interruption extends Error {
    kind;
    constructor(kind, message) {
        super(message);
        this.name = 'Interruption';
        this.kind = kind;
    }
}
/**
 * The one deadline of a run.
 *
 * @param startedMs when the action started, on the clock
 */
function startDeadline(clock, startedMs, first) {
    const controller = new AbortController();
    let limit = first;
    let ended = false;
    let stop = arm();
    function leftMs() {
        return Math.max(0, startedMs + limit.limitMs - clock.nowMs());
    }
    /** A timer holds less than 25 days, so a longer deadline is armed again. */
    function arm() {
        return clock.timer(leftMs(), () => {
            if (leftMs() > 0)
                stop = arm();
            else
                controller.abort(new Interruption('timed_out', `the time is over (${limit.source})`));
        });
    }
    return {
        signal: controller.signal,
        leftMs,
        limit: () => limit,
        tighten(other) {
            if (ended || other.limitMs >= limit.limitMs)
                return;
            limit = other;
            stop();
            stop = arm();
        },
        cancel: (message) => controller.abort(new Interruption('cancelled', message)),
        end() {
            ended = true;
            stop();
        },
    };
}


/***/ }),

/***/ 7938:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ cvmSource),
/* harmony export */   e: () => (/* binding */ snapshotOf)
/* harmony export */ });
/* harmony import */ var _net_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4481);
/* harmony import */ var _net_retry_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2426);
/* harmony import */ var _phala_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4760);
/* harmony import */ var _phala_uptime_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7199);




/** `POST /status/batch` knows CVMs by this id only. */
const VM_UUID = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;
/** Looks at one CVM through the Phala Cloud API: its live state, its record, and the record of its operation. */
function cvmSource(options) {
    const { api, id, operation } = options;
    let streamRefused = false;
    let batchAnswers = VM_UUID.test(id);
    /**
     * The state that is polled for want of a stream. `POST /status/batch` tells what the plain state does and, live, whether
     * an operation runs and which. Some credentials may not read it: it is not asked again once it gave no answer.
     */
    async function polledState(signal) {
        if (!streamRefused || !batchAnswers)
            return undefined;
        try {
            const state = await api.status(id, signal);
            if (state !== undefined && state.status !== '')
                return state;
            batchAnswers = false;
        }
        catch (error) {
            signal.throwIfAborted();
            batchAnswers = false;
            if (error instanceof _net_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD && error.status === 429)
                throw error;
        }
        return undefined;
    }
    return {
        async read(signal) {
            try {
                const polled = await polledState(signal);
                // While the platform says that it works, and on what, no other answer could end the wait.
                if (polled?.inProgress === true && polled.correlationId !== undefined) {
                    options.onReading({ state: polled });
                    return observedState({ state: polled });
                }
                const [state, cvm, record] = await Promise.all([
                    polled ?? api.state(id, signal),
                    api.info(id, signal),
                    operation(signal),
                ]);
                options.onReading({ state, cvm });
                return observedState({ state, cvm }, record);
            }
            catch (error) {
                const known = options.nowMs() >= options.unknownUntilMs();
                if ((0,_phala_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isNotFound */ .c)(error) && known)
                    return { gone: true, status: '' };
                throw error;
            }
        },
        async openStream(timeoutSeconds, signal, retry) {
            const request = {
                target: options.target,
                intervalSeconds: options.intervalSeconds,
                timeoutSeconds,
            };
            // Until it is open.
            streamRefused = true;
            const events = await api.openStream(id, request, signal, retry);
            streamRefused = false;
            return items(events, options.onReading);
        },
        trouble(error) {
            // A 404 of a stream is judged by the read that follows it.
            if ((0,_phala_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isNotFound */ .c)(error))
                return { kind: 'passing', words: 'the CVM was not found', retryAfterMs: undefined };
            const notAStream = error instanceof _net_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD && error.facts.kind === 'unreadable';
            if (!notAStream && (0,_net_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .decide */ .LD)(error, 'read') === 'final')
                return { kind: 'final' };
            if (!(error instanceof _net_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD))
                return { kind: 'final' };
            const { message, retryAfterMs, status } = error.facts;
            const words = status === undefined ? message : `HTTP ${status}, ${message}`;
            return { kind: status === 429 ? 'busy' : 'passing', words, retryAfterMs };
        },
    };
}
async function* items(events, onReading) {
    for (;;) {
        const { value, done } = await events.next();
        if (done === true)
            return value;
        switch (value.kind) {
            case 'state':
                onReading({ state: value.state });
                yield { kind: 'look', look: observedState({ state: value.state }) };
                break;
            case 'complete':
            case 'timeout':
                yield { kind: value.kind };
                break;
            case 'error':
                yield { kind: 'noise', words: `the stream reports an error: ${value.message}` };
                break;
            case 'unknown':
                yield { kind: 'noise', words: `the stream sent an event that cannot be read (\`${value.event}\`)` };
                break;
            default:
                value;
        }
    }
}
function observedState({ state, cvm }, record) {
    const uptime = (0,_phala_uptime_js__WEBPACK_IMPORTED_MODULE_3__/* .readUptime */ .t)(state.uptime);
    return {
        status: state.status === '' ? (cvm?.status ?? '') : state.status,
        recordedStatus: cvm?.status === '' ? undefined : cvm?.status,
        longestUptimeMs: uptime?.longestMs,
        shortestUptimeMs: uptime?.shortestMs,
        bootProgress: state.bootProgress,
        bootError: state.bootError,
        inProgress: state.inProgress === true ? true : (cvm?.inProgress ?? state.inProgress),
        runningOperationId: cvm?.progress?.correlationId ?? state.correlationId,
        composeHash: cvm?.composeHash,
        operation: record && { outcome: record.outcome, errorMessage: record.errorMessage },
    };
}
/** The CVM before a request, for telling afterwards what is new. */
function snapshotOf(reading) {
    const { status, bootProgress, bootError, composeHash, runningOperationId } = observedState(reading);
    return { status, bootProgress, bootError, composeHash, runningOperationId, uptime: reading.state.uptime };
}


/***/ }),

/***/ 4929:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ GONE)
/* harmony export */ });
/** Waiting for a CVM to be deleted. */
const GONE = 'gone';


/***/ }),

/***/ 3262:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ newestOperation),
/* harmony export */   k: () => (/* binding */ operationLookup)
/* harmony export */ });
/* harmony import */ var _net_retry_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2426);

/**
 * Reads it before a request (Phala Cloud API: `GET /cvms/{id}/operations`). Optional evidence, so one try: some credentials
 * may not read operations.
 *
 * @throws only the signal's reason
 */
async function newestOperation(once, id, signal) {
    try {
        const [newest] = await once.operations(id, signal);
        return newest === undefined ? 'none' : { id: newest.correlationId };
    }
    catch {
        signal.throwIfAborted();
        return undefined;
    }
}
/**
 * Looks up the record of the operation that a request started. Most requests do not name it: then it is the newest one
 * that was not there before.
 *
 * @returns a function that never fails but by the signal's reason
 */
function operationLookup({ once, id, operationId, before }) {
    let refused = false;
    function pick(records) {
        const known = operationId();
        if (known !== undefined)
            return records.find((record) => record.correlationId === known);
        if (before === undefined)
            return undefined;
        // Newest first: the oldest of the new ones is the first that was started after the request.
        const older = before === 'none' ? -1 : records.findIndex((record) => record.correlationId === before.id);
        return older < 0 && before !== 'none'
            ? undefined
            : (older < 0 ? records : records.slice(0, older)).at(-1);
    }
    return async (signal) => {
        if (refused || (operationId() === undefined && before === undefined))
            return undefined;
        try {
            return pick(await once.operations(id, signal));
        }
        catch (error) {
            signal.throwIfAborted();
            refused = (0,_net_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .decide */ .LD)(error, 'read') === 'final';
            return undefined;
        }
    };
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(1296);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
