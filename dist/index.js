var __webpack_modules__ = ({

/***/ 6982:
/***/ ((module) => {

module.exports = process.getBuiltinModule("crypto");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = process.getBuiltinModule("fs");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:crypto");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:http");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:net");

/***/ }),

/***/ 542:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:path");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:util");

/***/ }),

/***/ 8877:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:v8");

/***/ }),

/***/ 714:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:vm");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = process.getBuiltinModule("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = process.getBuiltinModule("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = process.getBuiltinModule("path");

/***/ }),

/***/ 8076:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  L: () => (/* binding */ carryOutPlan),
  u: () => (/* binding */ carryOut)
});
var _operations_find_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(441);
var _operations_left_alone_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(374);
var _phala_cvm_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5851);
var _report_plan_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(4036);
var _run_login_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(229);
var _run_run_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(4065);






async function carryOut(operation, run, facts, before = async () => { }) {
    const plan = await (0,_operations_find_js__WEBPACK_IMPORTED_MODULE_0__/* .planFor */ .bJ)(operation, run, facts);
    if (run.inputs.dry_run) {
        if (plan.words.length === 0)
            facts.learn({ change: plan.change });
        return { outcome: 'dry_run', plan, diff: await (0,_report_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .diffLines */ .Pp)(plan) };
    }
    await before(plan);
    return carryOutPlan(plan, run, facts, {
        onSent: (cvm, wait) => {
            if (operation.uses.includes('ephemeral'))
                (0,_operations_left_alone_js__WEBPACK_IMPORTED_MODULE_1__/* .tellLeftAlone */ .a)(run, cvm, wait);
        },
    });
}
async function carryOutPlan(plan, run, facts, { onSent, onUp = () => { } } = {}) {
    const { inputs, log } = run;
    if (plan.words.length > 0)
        facts.learn({ begun: true });
    if (plan.words.length > 0)
        log.line(`${plan.change.doing}: ${plan.words.join(', ')}`);
    const { change, cvm, wait, verify, sent = {}, approval } = await send(plan, facts);
    facts.learn({ cvm, change, approval });
    onSent?.(cvm, wait);
    if (approval !== undefined)
        return { outcome: 'pending_approval', approval };
    if (verify !== undefined && inputs.verify !== 'off') {
        const { verifyAsItIs } = await __nccwpck_require__.e(/* import() */ 775).then(__nccwpck_require__.bind(__nccwpck_require__, 3775));
        const flaw = await verifyAsItIs(run, facts, verify, sent);
        if (flaw !== undefined)
            return flaw;
    }
    if (wait === undefined)
        return { outcome: 'success', change };
    if (inputs.ephemeral && run.ownership.owns(wait.handle)) {
        const { expire } = await __nccwpck_require__.e(/* import() */ 472).then(__nccwpck_require__.bind(__nccwpck_require__, 3472));
        await expire(run, wait.handle);
    }
    if (!inputs.wait)
        return { outcome: 'success', change };
    learnRollback(facts, sent, { rolledBack: false });
    const doing = (0,_run_run_js__WEBPACK_IMPORTED_MODULE_4__/* .described */ .WY)(inputs);
    const { waitForCvm } = await __nccwpck_require__.e(/* import() */ 341).then(__nccwpck_require__.bind(__nccwpck_require__, 3341));
    const ending = await facts
        .timed('wait', () => waitForCvm(run, facts, wait))
        .catch(async (error) => {
        const { unwatchable } = await __nccwpck_require__.e(/* import() */ 275).then(__nccwpck_require__.bind(__nccwpck_require__, 275));
        throw unwatchable(error, plan, doing, (0,_run_login_js__WEBPACK_IMPORTED_MODULE_3__/* .loginKind */ .k7)(inputs)) ?? error;
    });
    if (ending.kind !== 'reached') {
        const { failedWait } = await __nccwpck_require__.e(/* import() */ 275).then(__nccwpck_require__.bind(__nccwpck_require__, 275));
        return failedWait(ending, doing, change);
    }
    const { superseded } = ending.verdict;
    if (superseded !== undefined) {
        facts.learn({ cvm: { ..._phala_cvm_js__WEBPACK_IMPORTED_MODULE_2__/* .NO_CVM */ .p2, composeHash: superseded.composeHash } });
        log.notice('A newer deployment or another operation began after this one had ended well, so what runs now was not verified.', 'A newer deployment came after this one');
        return { outcome: 'success', change, ...ending.verdict };
    }
    const { proveRunning } = await __nccwpck_require__.e(/* import() */ 775).then(__nccwpck_require__.bind(__nccwpck_require__, 3775));
    const flaw = await proveRunning(run, facts, wait, sent, onUp);
    if (flaw !== undefined)
        return flaw;
    learnRollback(facts, sent, { rolledBack: true, running: sent.revision?.id });
    return { outcome: 'success', change, ...ending.verdict };
}
function learnRollback(facts, { revision }, news) {
    if (revision !== undefined)
        facts.learn({ revisions: { ...facts.known.revisions, ...news } });
}
function send(plan, facts) {
    return plan.step === undefined ? plan.carryOut() : facts.timed(plan.step, plan.carryOut);
}


/***/ }),

/***/ 1296:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
var _actions_core__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(6805);
var _main_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9479);
var _net_transport_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5873);
var _run_id_token_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5723);
var _time_clock_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5786);






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
        saveState,
        async writeSummary(markdown) {
            const path = process.env.GITHUB_STEP_SUMMARY;
            if (!path)
                throw new Error('the runner names no file for it in `GITHUB_STEP_SUMMARY`');
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(path, markdown);
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
function saveState(name, value) {
    const path = process.env.GITHUB_STATE;
    if (!path || !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path) || /\n|^END$/.test(value))
        _actions_core__WEBPACK_IMPORTED_MODULE_5__/* .saveState */ .LZ(name, value);
    else
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(path, `${name}<<END\n${value}\nEND\n`);
}
function tellBroken(error) {
    const reason = error instanceof Error ? error.message : String(error);
    _actions_core__WEBPACK_IMPORTED_MODULE_5__/* .error */ .z3(`The action cannot go on: ${reason}. The files that \`GITHUB_OUTPUT\` and \`GITHUB_STATE\` name must be there and writable: the disk of the runner may be full, or a container job lacks the folder. What was sent by then goes on.`, { title: "The runner's files cannot be written" });
    return 1;
}
async function runStep() {
    if (_actions_core__WEBPACK_IMPORTED_MODULE_5__/* .getState */ .Gu('step') === 'post')
        return (await __nccwpck_require__.e(/* import() */ 160).then(__nccwpck_require__.bind(__nccwpck_require__, 6160))).post(host);
    _actions_core__WEBPACK_IMPORTED_MODULE_5__/* .saveState */ .LZ('step', 'post');
    return (0,_main_js__WEBPACK_IMPORTED_MODULE_1__/* .main */ .i)(host);
}
process.exit(await runStep().catch(tellBroken));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 4266:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  G: () => (/* binding */ checkoutAt),
  K: () => (/* binding */ noCheckout)
});
var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);


const noCheckout = () => 'absent';
const PLACEHOLDERS = new Set(['.gitkeep', '.keep', '.gitignore']);
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

__nccwpck_require__.d(__webpack_exports__, {
  N: () => (/* binding */ findingText),
  a: () => (/* binding */ inOrder)
});
function findingText(path, { message, line, column, advice }) {
    const place = line === undefined ? '' : `${path}:${line}:${column ?? 1}: `;
    return `${place}${message}. ${advice}`;
}
function inOrder(findings) {
    return findings.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}


/***/ }),

/***/ 1077:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  C: () => (/* binding */ secretWords)
});
function secretWords(name) {
    return {
        message: `the value of \`${name}\` stands here in clear, and everyone may read what is sent here`,
        advice: `Refer to it by its name (\`\${${name}}\`), and replace the value if it is a secret. \`env_check: warn\` lets it pass.`,
    };
}


/***/ }),

/***/ 4519:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  Gu: () => (/* binding */ readTextFile),
  IP: () => (/* binding */ firstExisting),
  kc: () => (/* binding */ FileProblem),
  xm: () => (/* binding */ inputFile)
});
var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);


class FileProblem extends Error {
    title;
    place;
    constructor(message, title, place) {
        super(message);
        this.title = title;
        this.place = place;
    }
}
const inputFile = (input, path) => ({
    path,
    namedBy: `Input \`${input}\``,
    chosenBy: 'workflow',
});
const OF_GIT = /^(?:\.git|git~\d)[. ]*$/i;
const LARGEST_BYTES = 1024 * 1024;
function readTextFile(workspace, file) {
    const { path, namedBy, chosenBy } = file;
    const refuse = (problem, title = 'A file cannot be read') => new FileProblem(`${namedBy} names the file \`${path}\`, ${problem}`, title);
    if (chosenBy === 'checkout' && (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(path))
        throw refuse('which is an absolute path. A file of the checkout may only name files of the checkout.');
    const real = existingPath((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, path));
    if (real === undefined)
        throw refuse(`which does not exist. ${adviceFor(path)}`, 'A file does not exist');
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(workspace), real);
    if (!(0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(path) && !isInside(way))
        throw refuse('which is outside the workspace. Use a path inside it, or an absolute one.');
    if (!(0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(path) && way.split(/[\\/]/).some((part) => OF_GIT.test(part)))
        throw refuse('which is inside `.git`, where Git keeps its own files and credentials.');
    const bytes = readBytes(real, refuse);
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch {
        throw refuse('which is not UTF-8 text.');
    }
}
function adviceFor(path) {
    if ((0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(path))
        return 'Give the path from the root of the repository: in a container job, the paths of the runner do not exist.';
    if (!isInside((0,node_path__WEBPACK_IMPORTED_MODULE_1__.normalize)(path)))
        return 'A relative path begins at the root of the repository, and may not lead out of it.';
    return 'Is the repository checked out (`actions/checkout`), and is the path relative to its root?';
}
function existingPath(path) {
    try {
        return node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(path);
    }
    catch {
        return undefined;
    }
}
function readBytes(path, refuse) {
    const notRegular = () => refuse('which is no regular file.');
    let handle;
    try {
        if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path).isFile())
            throw notRegular();
        handle = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK);
    }
    catch (error) {
        if (error instanceof FileProblem)
            throw error;
        throw refuse(`which cannot be read (${error.code}).`);
    }
    try {
        const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(handle);
        if (!found.isFile())
            throw notRegular();
        if (found.size > LARGEST_BYTES)
            throw refuse(`which has ${found.size} bytes; at most ${LARGEST_BYTES} are read.`);
        const buffer = Buffer.allocUnsafe(LARGEST_BYTES + 1);
        let length = 0;
        for (let read = -1; read !== 0 && length < buffer.length; length += read)
            read = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(handle, buffer, length, buffer.length - length, null);
        if (length > LARGEST_BYTES)
            throw refuse(`which has more than ${LARGEST_BYTES} bytes.`);
        return buffer.subarray(0, length);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(handle);
    }
}
function firstExisting(workspace, candidates, folder = '') {
    return candidates
        .map((candidate) => (folder === '' ? candidate : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, candidate)))
        .find((path) => isFile((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, path)));
}
function isFile(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path).isFile();
    }
    catch {
        return false;
    }
}
function isInside(way) {
    return !/^\.\.([\\/]|$)/.test(way) && !(0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(way);
}


/***/ }),

/***/ 2098:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  Cd: () => (/* binding */ INSTANCE_ID),
  Se: () => (/* binding */ readLines),
  wk: () => (/* binding */ readHealthChecks)
});
var _text_addresses_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2638);
var _kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6447);


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

/***/ 6447:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  Ej: () => (/* binding */ size),
  PX: () => (/* binding */ readStatusRanges),
  Qq: () => (/* binding */ text),
  YA: () => (/* binding */ seconds),
  as: () => (/* binding */ readBy),
  jZ: () => (/* binding */ atLeast),
  n8: () => (/* binding */ line),
  nd: () => (/* binding */ integer),
  p0: () => (/* binding */ duration),
  p_: () => (/* binding */ list),
  wC: () => (/* binding */ matching),
  yL: () => (/* binding */ oneOf),
  zM: () => (/* binding */ boolean)
});
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
const LONGEST_DURATION_MS = 366 * 24 * MS_PER_UNIT.h;
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
function atLeast(least, kind) {
    return {
        accepts: kind.accepts,
        read(text) {
            const value = kind.read(text);
            return value === undefined ? undefined : Math.max(least, value);
        },
    };
}
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
const line = {
    accepts: 'one line of text',
    read: (text) => (/\p{Cc}/u.test(text) ? undefined : text),
};
const text = { accepts: 'text', read: (value) => value };
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

/***/ 5987:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  s: () => (/* binding */ readEnv),
  r: () => (/* binding */ readPayload)
});

var external_node_fs_ = __nccwpck_require__(3024);
var external_node_path_ = __nccwpck_require__(6760);
var checkout = __nccwpck_require__(4266);
var inputs_files = __nccwpck_require__(4519);
var secret_words = __nccwpck_require__(1077);
var inputs_secrets = __nccwpck_require__(8569);
;// CONCATENATED MODULE: ./build/inputs/script.js



function readScriptFile(inputs, workspace) {
    const path = inputs.pre_launch_script;
    if (path === undefined)
        return undefined;
    const text = (0,inputs_files/* readTextFile */.Gu)(workspace, (0,inputs_files/* inputFile */.xm)('pre_launch_script', path));
    const at = text.indexOf('\r\n');
    if (at < 0)
        return text;
    const line = text.slice(0, at).split('\n').length;
    throw new inputs_files/* FileProblem */.kc(`Input \`pre_launch_script\` names the file \`${path}\`, whose line ${line} ends in CR LF. The shell of the machine takes the CR for a part of the command, so the script fails. Save it with LF, and keep Git from changing it by a line in \`.gitattributes\`: \`${path} text eol=lf\`.`, 'The script has line ends of Windows', { file: path, line });
}
function scriptSecrets(inputs, script, secrets) {
    const file = inputs.pre_launch_script;
    if (script === undefined || file === undefined)
        return { errors: [], warnings: [] };
    const found = (0,inputs_secrets/* secretsInLines */.eY)(script, secrets.values).map(({ name, line }) => ({
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
async function readPayload(inputs, workspace, operation) {
    const deployment = await readDeployment(inputs, workspace, operation);
    if (inputs.quote_root_ca === undefined)
        return deployment;
    const { readRootCa } = await __nccwpck_require__.e(/* import() */ 317).then(__nccwpck_require__.bind(__nccwpck_require__, 1317));
    return { ...deployment, rootCa: readRootCa(inputs.quote_root_ca, workspace) };
}
async function readDeployment(inputs, workspace, { uses, compose: need }) {
    const env = uses.includes('env') ? await readEnv(inputs, workspace) : undefined;
    const warnings = env?.warnings ?? [];
    if (need === undefined)
        return { env: env?.pairs, found: { errors: [], warnings } };
    if (need === 'if_given')
        return expectedText(inputs, workspace);
    const script = uses.includes('pre_launch_script') ? readScriptFile(inputs, workspace) : undefined;
    const file = composeFile(inputs, workspace, need);
    const secrets = { values: (0,inputs_secrets/* secretsOf */.Fj)(env?.pairs ?? []), severity: SEVERITY[inputs.env_check] };
    const { errors, ...inScript } = scriptSecrets(inputs, script, secrets);
    const found = { errors, warnings: [...warnings, ...inScript.warnings] };
    if (file === undefined)
        return { env: env?.pairs, script, found };
    const fileText = (0,inputs_files/* readTextFile */.Gu)(workspace, file);
    const { path } = file;
    found.errors.push(...keyFindings(inputs, fileText, path));
    const { text, check } = await checked(inputs, {
        text: fileText,
        path,
        script,
        env: env?.pairs,
        secrets,
        pinsImages: inputs.pin_images,
        checkout: (0,checkout/* checkoutAt */.G)((0,external_node_path_.resolve)(workspace), (0,external_node_path_.dirname)((0,external_node_path_.resolve)(workspace, path))),
    });
    const images = Object.fromEntries(check.images.map(({ service, image }) => [service, image]));
    return { env: env?.pairs, script, found, compose: { path, text, fileText, check, images } };
}
async function checked({ images }, input) {
    const { checkCompose, checkWithImages } = await Promise.all(/* import() */[__nccwpck_require__.e(377), __nccwpck_require__.e(539), __nccwpck_require__.e(168), __nccwpck_require__.e(628)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6168));
    return images === undefined
        ? { text: input.text, check: checkCompose(input) }
        : checkWithImages(input, images);
}
function expectedText({ compose_file, configured }, workspace) {
    if (compose_file === undefined || configured?.names.has('compose_file') === true)
        return {};
    return { expectedText: (0,inputs_files/* readTextFile */.Gu)(workspace, (0,inputs_files/* inputFile */.xm)('compose_file', compose_file)) };
}
const SEVERITY = { strict: 'error', warn: 'warning', off: undefined };
const NEED_COMPOSE = ['images', 'pin_images', 'pre_launch_script'];
const STAND_ALONE = [
    ...['env', 'env_file', 'image', 'instance_type', 'vcpu', 'memory', 'disk_size', 'shutdown_timeout'],
    ...['public_logs', 'public_sysinfo', 'public_tcbinfo', 'listed', 'secure_time'],
];
function composeFile(inputs, workspace, need) {
    if (inputs.compose_file !== undefined)
        return namedFile(inputs, 'compose_file', inputs.compose_file);
    const folder = inputs.configured?.folder ?? '';
    const path = (0,inputs_files/* firstExisting */.IP)(workspace, COMPOSE_CANDIDATES, folder);
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
    const advice = isEmptyFolder(workspace)
        ? 'The workspace is empty: add a step `uses: actions/checkout` before this one.'
        : 'Is the repository checked out (`actions/checkout`)?';
    throw new inputs_files/* FileProblem */.kc(`There is no Docker Compose file: input \`compose_file\` is empty, and ${where} has none of ${names}.${needs} ${advice}`, 'There is no compose file');
}
function isEmptyFolder(path) {
    try {
        return (0,external_node_fs_.readdirSync)(path).length === 0;
    }
    catch {
        return true;
    }
}
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
    const files = (env_file ?? []).map((path) => {
        const text = (0,inputs_files/* readTextFile */.Gu)(workspace, namedFile(inputs, 'env_file', path));
        return { file: path, ...parseEnvFile(text, path) };
    });
    const texts = [...files, ...(env === undefined ? [] : [{ file: undefined, ...parseEnvInput(env) }])];
    const problems = texts.flatMap((text) => text.problems);
    if (problems.length > 0) {
        const first = files.find((file) => file.problems.length > 0);
        const place = first === undefined ? undefined : { file: first.file, line: first.problems[0]?.line };
        throw new inputs_files/* FileProblem */.kc(problems.map(({ text }) => text).join('\n'), 'The env cannot be read', place);
    }
    const warnings = texts.flatMap((text) => text.warnings.map((message) => ({ message, advice: '' })));
    return { pairs: mergeEnv(texts.map((text) => text.pairs)), warnings };
}


/***/ }),

/***/ 85:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  Fk: () => (/* binding */ PCCS_URLS),
  Kk: () => (/* binding */ measurements),
  SS: () => (/* binding */ tcbStatuses),
  Yb: () => (/* binding */ osImageHashes),
  f1: () => (/* binding */ TCB_STATUSES),
  q0: () => (/* binding */ pccsUrls),
  xg: () => (/* binding */ REGISTERS)
});
var _text_addresses_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2638);
var _kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6447);


const TCB_STATUSES = [
    'UpToDate',
    'SWHardeningNeeded',
    'ConfigurationNeeded',
    'ConfigurationAndSWHardeningNeeded',
    'OutOfDate',
    'OutOfDateConfigurationNeeded',
    'Revoked',
];
const REGISTERS = ['mrtd', 'rtmr0', 'rtmr1', 'rtmr2'];
const PCCS_URLS = ['https://pccs.phala.network', 'https://api.trustedservices.intel.com'];
const pccsUrls = (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)((0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .readBy */ .as)('an `https:` URL without query and user (`http:` only for a loopback host)', (value) => {
    const url = (0,_text_addresses_js__WEBPACK_IMPORTED_MODULE_0__/* .readWebAddress */ .X)(value);
    const isPlain = url !== undefined && (0,_text_addresses_js__WEBPACK_IMPORTED_MODULE_0__/* .isSecure */ .U)(url) && url.search === '' && url.hash === '';
    return isPlain ? [url.origin, ...url.pathname.split('/').filter(Boolean)].join('/') : undefined;
}));
const tcbStatuses = (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)((0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .readBy */ .as)(TCB_STATUSES.map((status) => `\`${status}\``).join(', '), (value) => TCB_STATUSES.find((status) => status.toLowerCase() === value.toLowerCase())));
const lowerHex = (value) => value.replace(/^0x/i, '').toLowerCase();
const osImageHashes = (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .list */ .p_)((0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .matching */ .wC)(/^(0x)?[0-9a-f]{64}$/i, 'OS image hashes: 64 hex digits, with or without `0x`', lowerHex));
const measurements = (0,_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .readBy */ .as)('lines of `mrtd=`, `rtmr0=`, `rtmr1=` or `rtmr2=` and 96 hex digits; a name given several times accepts any of its values', (text) => {
    const lines = text.split('\n').map((entry) => entry.trim());
    const accepted = {};
    for (const entry of lines.filter((line) => line !== '')) {
        const [, name = '', value = ''] = /^(\w+)\s*=\s*((?:0x)?[0-9a-f]{96})$/i.exec(entry) ?? [];
        const register = REGISTERS.find((known) => known === name.toLowerCase());
        if (register === undefined)
            return undefined;
        accepted[register] = [...(accepted[register] ?? []), lowerHex(value)];
    }
    return accepted;
});


/***/ }),

/***/ 1671:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  R: () => (/* binding */ checkTogether),
  o: () => (/* binding */ COMMIT_FORMS)
});
var _table_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9140);

const COMMIT_FORMS = 'It finishes a creation with `app_id` and `compose_hash` (outputs of `provision`), or an update with `cvm_id` and `compose_hash` (outputs of the `deploy` that waits for approval) or with `cvm_id` and `commit_token`.';
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
    for (const name of ['images', 'pin_images'])
        refuse(Boolean(inputs[name]) && inputs.operation !== 'deploy' && inputs.operation !== 'provision', `Input \`${name}\` is given, and \`operation: ${inputs.operation}\` sends no compose file. Only \`deploy\` and \`provision\` do. Leave it out.`);
    refuse(inputs.mode === 'create' && inputs.cvm_id !== undefined, 'Inputs `mode: create` and `cvm_id` are both given: a `cvm_id` names a CVM that exists. To create one, give `name`.');
    refuse(inputs.verify === 'quote' && inputs.wait === false, 'Input `wait` is `false`, so nothing could be verified, and `verify` is `quote`. Leave out one of them.');
    refuse(inputs.verify === 'quote' && inputs.public_tcbinfo === false, 'Input `public_tcbinfo` is `false`, so the machine shows nothing to verify, and `verify` is `quote`. Leave out one of them.');
    refuse(inputs.tcb_status.includes('Revoked'), 'Input `tcb_status` holds `Revoked`. Quotes of a platform that Intel revoked prove nothing, and are never accepted.');
    const unasked = _table_js__WEBPACK_IMPORTED_MODULE_0__/* .QUOTE_INPUTS */ .bj.filter((name) => !isDefault(name, inputs)).map((name) => `\`${name}\``);
    refuse(unasked.length > 0 && inputs.verify !== 'quote', `Without \`verify: quote\` nothing would be compared with ${unasked.join(', ')}. Give both, or neither.`);
    refuse(inputs.ephemeral && inputs.on_failure !== 'keep', `Inputs \`ephemeral\` and \`on_failure: ${inputs.on_failure}\` are both given. An ephemeral CVM is deleted at the end in any case.`);
    refuse(inputs.on_failure === 'rollback' && inputs.wait === false, 'Input `wait` is `false`, so a failure would never be seen, and `on_failure` is `rollback`. Leave out one of them.');
    refuse(inputs.on_failure === 'rollback' && inputs.mode === 'create', 'Inputs `on_failure: rollback` and `mode: create` are both given: a CVM that is new has nothing to go back to. Leave out one of them.');
    refuse(inputs.revision_id !== undefined && inputs.compose_hash !== undefined, 'Inputs `revision_id` and `compose_hash` both say what to go back to. Give only one of them.');
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
function isDefault(name, inputs) {
    const { default: byDefault } = _table_js__WEBPACK_IMPORTED_MODULE_0__/* .TABLE */ .Bt[name];
    return JSON.stringify(inputs[name]) === JSON.stringify(byDefault);
}


/***/ }),

/***/ 8569:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  Fj: () => (/* binding */ secretsOf),
  VY: () => (/* binding */ secretsIn),
  eY: () => (/* binding */ secretsInLines)
});
const SHORTEST = 16;
const OPEN_FORMS = [
    /^[a-z][a-z0-9+.-]*:\/\//i,
    /^(?:[\w.+-]+@)?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+(?::\d{1,5})?$/,
    /^(?:~|\.{0,2})\/[^\s]*$/,
    /^[a-z0-9._-]+(?::\d+)?(?:\/[a-z0-9._-]+)+(?::[\w.-]+)?(?:@sha256:[0-9a-f]{64})?$/,
    /^[a-z0-9._-]+(?::[\w.-]+)?@sha256:[0-9a-f]{64}$/,
    /^sha256:[0-9a-f]{64}$/,
    /^0x[0-9a-fA-F]{40}$/,
    /^\d{4}-\d\d-\d\d[T ][\d:.]+(?:Z|[+-][\d:]+)?$/,
    /^-----BEGIN (?:CERTIFICATE|[A-Z ]*PUBLIC KEY)-----(?!.*PRIVATE)/s,
    /^(?:ssh-[a-z0-9]+|ecdsa-[\w-]+) AAAA\S+(?: .*)?$/,
];
function secretsOf(env) {
    return new Map(env.filter(({ value }) => looksSecret(value)).map(({ key, value }) => [value.trim(), key]));
}
function looksSecret(value) {
    if (value.length < SHORTEST || !/[a-zA-Z]/.test(value) || !/[0-9]/.test(value))
        return false;
    return !OPEN_FORMS.some((form) => form.test(value));
}
const OPEN_NAME = /^(?:[A-Za-z]+\d{0,4}|[vV]?\d{1,8}[A-Za-z]{0,2})(?:[-_.](?:[A-Za-z]+\d{0,4}|[vV]?\d{1,8}[A-Za-z]{0,2}))*$|^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
function secretsIn(text, secrets) {
    const names = new Set();
    const look = (part, isName = false) => {
        const name = secrets.get(part) ?? (part.includes('%') ? secrets.get(decoded(part)) : undefined);
        if (name !== undefined && !(isName && OPEN_NAME.test(part)))
            names.add(name);
    };
    for (const [index, part] of [text, ...wordsOf(text)].entries()) {
        const ends = index === 0 ? part.trim() : part.replace(/^[[,]+/, '').replace(/(?<![\],.:])[\],.:]+$/, '');
        for (const form of new Set([part, ends])) {
            look(form);
            const value = form.slice(form.indexOf('=') + 1);
            look(value);
            look(value.split('#', 1)[0] ?? '');
        }
        if (index > 0 && /[@/-]/.test(ends))
            partsOfWord(ends, look);
    }
    return names;
}
function partsOfWord(word, look) {
    const fallback = /^[A-Za-z_]\w*:?[-+]/.exec(word)?.[0];
    if (fallback !== undefined)
        look(word.slice(fallback.length), true);
    const [, scheme = '', rest = word] = /^(?:.*?[=:,])?([A-Za-z][\w+.-]*):\/\/(.*)$/s.exec(word) ?? [];
    const authority = /^[^/?#]*/.exec(rest)?.[0] ?? '';
    for (const place of new Set([authority, rest])) {
        const at = place.lastIndexOf('@');
        const user = place.startsWith('@sha256:', at) ? '' : place.slice(0, Math.max(0, at));
        const colon = user.indexOf(':');
        look(colon < 0 ? user : user.slice(0, colon), true);
        if (colon >= 0)
            look(user.slice(colon + 1));
    }
    if (scheme === '')
        return;
    const [path = '', ...pairs] = rest.slice(authority.length).split(/[?#&]/);
    if (/^(?:https?|wss?)$/i.test(scheme))
        for (const segment of path.split('/'))
            look(segment, true);
    for (const pair of pairs) {
        const value = pair.slice(pair.indexOf('=') + 1);
        look(value);
        look(value.replaceAll('+', ' '));
    }
}
function decoded(part) {
    try {
        return decodeURIComponent(part);
    }
    catch {
        return part;
    }
}
function wordsOf(text) {
    return text.split(/[\s"'`;|&<>(){}]+/);
}
const COMMENT = /(?:^|\s)#+\s*((?:[^\s:]+:\s+)?(.*))$/;
function secretsInLines(text, secrets) {
    if (secrets.size === 0)
        return [];
    return text.split(/\r\n|[\n\r\u0085\u2028\u2029]/).flatMap((content, index) => {
        const [, comment, value] = COMMENT.exec(content) ?? [];
        const names = secretsIn(content, secrets);
        for (const whole of [comment, value])
            for (const name of whole === undefined ? [] : secretsIn(whole, secrets))
                names.add(name);
        return [...names].map((name) => ({ name, line: index + 1 }));
    });
}


/***/ }),

/***/ 9140:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  Bt: () => (/* binding */ TABLE),
  Sq: () => (/* binding */ COMMON),
  bj: () => (/* binding */ QUOTE_INPUTS)
});
/* unused harmony export inputNames */
var _net_retry_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2426);
var _phala_ids_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(4633);
var _phala_name_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(1300);
var _phala_paths_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6799);
var _health_checks_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2098);
var _kinds_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6447);
var _quote_policy_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(85);







const TABLE = {
    operation: { ..._kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .line */ .n8, default: 'deploy' },
    api_key: {
        ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .matching */ .wC)(/^(?!["'`])[\x21-\x7e]+(?<!["'`])$/, 'an API key without blanks and without quotes around it'),
        env: 'PHALA_CLOUD_API_KEY',
    },
    workspace: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .matching */ .wC)(/^[a-zA-Z0-9][a-zA-Z0-9_-]*$/, 'the slug of a workspace'),
    api_url: {
        ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .readBy */ .as)('an `https:` URL without query and user (`http:` only for a loopback host)', _phala_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .readPrefix */ .fr),
        env: 'PHALA_CLOUD_API_PREFIX',
        default: 'https://cloud-api.phala.com/api/v1',
    },
    cvm_id: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .list */ .p_)((0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .readBy */ .as)(_phala_ids_js__WEBPACK_IMPORTED_MODULE_5__/* .CVM_ID_FORMS */ .pW, _phala_ids_js__WEBPACK_IMPORTED_MODULE_5__/* .readCvmId */ .uX)),
    instances: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .oneOf */ .yL)('one', 'all'), default: 'one' },
    name: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .readBy */ .as)(_phala_name_js__WEBPACK_IMPORTED_MODULE_6__/* .NAME_RULE */ .$h, (value) => ((0,_phala_name_js__WEBPACK_IMPORTED_MODULE_6__/* .isValidName */ .uV)(value) ? value : undefined)),
    compose_file: _kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .line */ .n8,
    images: _kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq,
    pin_images: { ..._kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zM, default: false },
    image_check: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .oneOf */ .yL)('strict', 'warn', 'off'), default: 'warn' },
    env: _kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq,
    env_file: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .list */ .p_)(_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .line */ .n8),
    env_check: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .oneOf */ .yL)('strict', 'warn', 'off'),
    pre_launch_script: _kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .line */ .n8,
    config: _kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .line */ .n8,
    instance_type: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .matching */ .wC)(/^[a-zA-Z0-9._-]+$/, 'the name of an instance type, such as `tdx.small`'),
    region: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .matching */ .wC)(/^[a-zA-Z0-9_-]+$/, 'the name of a region'),
    node_id: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .integer */ .nd)(1, 2 ** 31 - 1),
    image: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .matching */ .wC)(/^[a-zA-Z0-9._-]+$/, 'the name of an OS image, such as `dstack-0.5.5`'),
    kms: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .oneOf */ .yL)('phala', 'ethereum', 'base'),
    storage_fs: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .oneOf */ .yL)('ext4', 'zfs'),
    vcpu: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .integer */ .nd)(1, 1024),
    memory: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .size */ .Ej)({
        name: 'MB',
        perG: 1024,
        from: 512,
        to: 8_388_608,
        example: 'memory in MB or GB, such as `2048` or `2G`',
    }),
    disk_size: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .size */ .Ej)({
        name: 'GB',
        perG: 1,
        from: 1,
        to: 1_048_576,
        example: 'a size in GB, such as `40` or `40G`',
    }),
    secure_time: _kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zM,
    dev_os: { ..._kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zM, default: false },
    public_logs: _kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zM,
    public_sysinfo: _kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zM,
    public_tcbinfo: _kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zM,
    listed: _kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zM,
    app_id: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .readBy */ .as)('an app id: 40 hex digits, with or without `app_` or `0x`', _phala_ids_js__WEBPACK_IMPORTED_MODULE_5__/* .readAppId */ .xc),
    nonce: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .integer */ .nd)(0, Number.MAX_SAFE_INTEGER),
    compose_hash: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .readBy */ .as)('a compose hash: 64 hex digits, with or without `0x`', _phala_ids_js__WEBPACK_IMPORTED_MODULE_5__/* .readComposeHash */ .xt),
    transaction_hash: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .matching */ .wC)(/^(0x[0-9a-fA-F]{64}|already-registered)$/, '`0x` and 64 hex digits, or `already-registered`'),
    contract_address: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .matching */ .wC)(/^0x[0-9a-fA-F]{40}$/, 'an address: `0x` and 40 hex digits'),
    deployer_address: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .matching */ .wC)(/^0x[0-9a-fA-F]{40}$/, 'an address: `0x` and 40 hex digits'),
    kms_contract: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .matching */ .wC)(/^0x[0-9a-fA-F]{40}$/, 'an address: `0x` and 40 hex digits'),
    commit_token: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .matching */ .wC)(/^[\x21-\x7e]+$/, 'a commit token without blanks'),
    mode: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .oneOf */ .yL)('auto', 'create', 'update'), default: 'auto' },
    force: { ..._kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zM, default: false },
    shutdown_timeout: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .seconds */ .YA)(10, 1200),
    wait: { ..._kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zM, default: true },
    target: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .matching */ .wC)(/^[a-zA-Z][a-zA-Z_]{1,39}$/, 'a status, such as `running` or `stopped`', (value) => value.toLowerCase()),
    timeout: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .duration */ .p0)(), default: 25 * 60_000 },
    job_timeout_minutes: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .integer */ .nd)(1, 527_040),
    interval: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .seconds */ .YA)(5, 30), default: 5 },
    attempt_timeout: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .seconds */ .YA)(10, 600), default: 300 },
    max_retries: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .integer */ .nd)(0, 1_000_000),
    retry_delay: {
        ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .atLeast */ .jZ)(_net_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .SHORTEST_RETRY_MS */ .Fn, (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .duration */ .p0)({ toMs: 600_000, words: 'up to 10 minutes' })),
        default: 5000,
    },
    health_url: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .readBy */ .as)('lines of a URL without user, or of `:PORT/path` on the address of the app, each with `=> STATUSES` behind it where it has its own', _health_checks_js__WEBPACK_IMPORTED_MODULE_2__/* .readHealthChecks */ .wk),
    health_contains: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .readBy */ .as)('lines of text, one for each check of `health_url`, `-` for none', _health_checks_js__WEBPACK_IMPORTED_MODULE_2__/* .readLines */ .Se),
    health_status: {
        ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .readBy */ .as)('statuses and ranges of statuses, such as `200-399` or `200,401`', _kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .readStatusRanges */ .PX),
        default: [{ from: 200, to: 399 }],
    },
    health_timeout: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .duration */ .p0)(), default: 5 * 60_000 },
    verify: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .oneOf */ .yL)('off', 'hash', 'quote'),
    verify_timeout: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .duration */ .p0)(), default: 10 * 60_000 },
    verify_required: { ..._kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zM, default: false },
    pccs_url: { ..._quote_policy_js__WEBPACK_IMPORTED_MODULE_4__/* .pccsUrls */ .q0, default: _quote_policy_js__WEBPACK_IMPORTED_MODULE_4__/* .PCCS_URLS */ .Fk },
    quote_root_ca: _kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .line */ .n8,
    tcb_status: { ..._quote_policy_js__WEBPACK_IMPORTED_MODULE_4__/* .tcbStatuses */ .SS, default: [_quote_policy_js__WEBPACK_IMPORTED_MODULE_4__/* .TCB_STATUSES */ .f1[0]] },
    os_image_hashes: _quote_policy_js__WEBPACK_IMPORTED_MODULE_4__/* .osImageHashes */ .Yb,
    measurements: _quote_policy_js__WEBPACK_IMPORTED_MODULE_4__/* .measurements */ .Kk,
    on_failure: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .oneOf */ .yL)('keep', 'stop', 'delete', 'rollback'), default: 'keep' },
    rollback_timeout: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .duration */ .p0)(), default: 10 * 60_000 },
    revision_id: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .matching */ .wC)(/^[\w-]{1,128}$/, 'the id of a revision'),
    ephemeral: { ..._kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zM, default: false },
    max_parallel: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .integer */ .nd)(1, 5), default: 1 },
    dry_run: { ..._kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zM, default: false },
    summary: { ..._kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zM, default: true },
    logs_on_failure: { ...(0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .integer */ .nd)(0, 10_000), default: 0 },
    github_deployment: _kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .line */ .n8,
    comment: { ..._kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zM, default: false },
    github_token: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .matching */ .wC)(/^[\x21-\x7e]+$/, 'a token without blanks'),
};
const inputNames = Object.keys(TABLE);
const QUOTE_INPUTS = [
    'pccs_url',
    'quote_root_ca',
    'tcb_status',
    'os_image_hashes',
    'measurements',
];
const COMMON = [
    'operation',
    'api_key',
    'workspace',
    'api_url',
    'cvm_id',
    'name',
    'instances',
    'max_parallel',
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
    ...QUOTE_INPUTS,
    'dry_run',
    'summary',
    'logs_on_failure',
    'github_deployment',
    'comment',
    'github_token',
];


/***/ }),

/***/ 9479:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  i: () => (/* binding */ main)
});
var _carry_out_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8076);
var _operations_index_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4090);
var _report_summary_write_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7279);
var _run_beside_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(5718);
var _run_facts_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6041);
var _run_heartbeat_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(6086);
var _run_log_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(7332);
var _run_login_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(229);
var _run_outcome_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(5302);
var _run_run_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(4065);
var _run_secrets_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(8143);











async function main(host) {
    const { runner, clock } = host;
    const secrets = (0,_run_secrets_js__WEBPACK_IMPORTED_MODULE_8__/* .createSecrets */ .g)(runner);
    const log = (0,_run_log_js__WEBPACK_IMPORTED_MODULE_5__/* .createLog */ .h)(runner, clock, clock.nowMs(), secrets);
    const facts = (0,_run_facts_js__WEBPACK_IMPORTED_MODULE_3__/* .createFacts */ .u)(log.elapsedMs, runner.setOutput, secrets);
    const opened = await (0,_run_run_js__WEBPACK_IMPORTED_MODULE_7__/* .openRun */ .Iy)(host, log, secrets, _operations_index_js__WEBPACK_IMPORTED_MODULE_1__/* .operations */ .z).catch((error) => failed(error, 'reading the inputs', {}));
    if (!('outcome' in opened))
        return perform(opened, facts, log);
    const code = await tell(opened, { runner, log, facts });
    await (0,_report_summary_write_js__WEBPACK_IMPORTED_MODULE_2__/* .writeRefusal */ .s)({ host, log, secrets }, facts, opened);
    return code;
}
async function perform(run, facts, log) {
    const { host, deadline } = run;
    let cutShort = () => { };
    const stopListening = host.onCancel((name) => {
        deadline.cancel(`the runner sent ${name}`);
        cutShort();
    });
    void (0,_run_beside_js__WEBPACK_IMPORTED_MODULE_9__/* .besideFirstRequest */ .W)(() => shortenDeadline(run));
    const records = await recordsOf(run);
    const wayBack = await wayBackOf(run, facts);
    const stopHeartbeat = (0,_run_heartbeat_js__WEBPACK_IMPORTED_MODULE_4__/* .startHeartbeat */ .t)(run, facts);
    const ended = await outcomeOf(run, facts, wayBack);
    stopHeartbeat();
    const { outcome: first, events } = await explained(run, facts, ended);
    const outcome = await withProduction(run, facts, (await wayBack?.after(first)) ?? first);
    deadline.end();
    const code = await tell(outcome, { runner: host.runner, log, facts });
    async function tellElsewhere() {
        await (0,_report_summary_write_js__WEBPACK_IMPORTED_MODULE_2__/* .writeSummary */ .S)(run, facts, { ended: outcome, events, afterJob: await wordsAfterJob(run, facts) });
        await records?.end(outcome.outcome, facts.known);
    }
    const isOver = new Promise((resolve) => {
        if (outcome.outcome !== 'cancelled')
            cutShort = resolve;
    });
    await Promise.race([tellElsewhere(), isOver]);
    stopListening();
    return code;
}
async function wordsAfterJob(run, { known }) {
    if (!run.inputs.ephemeral)
        return undefined;
    const { newCvmAfter } = await __nccwpck_require__.e(/* import() */ 186).then(__nccwpck_require__.bind(__nccwpck_require__, 3186));
    return newCvmAfter(known, run);
}
async function shortenDeadline(run) {
    const { keepJobTime } = await __nccwpck_require__.e(/* import() */ 840).then(__nccwpck_require__.bind(__nccwpck_require__, 2840));
    await keepJobTime(run);
}
async function recordsOf(run) {
    const { github_deployment, comment } = run.inputs;
    if (github_deployment === undefined && !comment)
        return undefined;
    const { startRecords } = await __nccwpck_require__.e(/* import() */ 80).then(__nccwpck_require__.bind(__nccwpck_require__, 3080));
    return startRecords(run);
}
async function explained(run, facts, ended) {
    const restarted = ended.outcome === 'success' && ended.change.reboots === true && run.inputs.wait;
    if (!('reason' in ended) && !restarted)
        return { outcome: ended, events: [] };
    const { explain } = await Promise.all(/* import() */[__nccwpck_require__.e(240), __nccwpck_require__.e(956)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3240));
    return explain(run, facts, ended);
}
async function carryOutMany(operation, run, facts) {
    const { carryOutFleet } = await Promise.all(/* import() */[__nccwpck_require__.e(653), __nccwpck_require__.e(145), __nccwpck_require__.e(240), __nccwpck_require__.e(954)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3954));
    const ended = await carryOutFleet(operation, run, facts);
    if (ended === undefined)
        run.deadline.tighten({ limitMs: run.inputs.timeout, source: '`timeout`' });
    return ended;
}
async function warnOfSiblings(run, { known }) {
    if (known.previous === undefined || !run.inputs.wait)
        return;
    const siblings = await __nccwpck_require__.e(/* import() */ 104).then(__nccwpck_require__.bind(__nccwpck_require__, 7104));
    await siblings.warnOfSiblings(run, known);
}
async function withProduction(run, { known }, ended) {
    if (!('reason' in ended))
        return ended;
    const diagnosis = await Promise.all(/* import() */[__nccwpck_require__.e(240), __nccwpck_require__.e(956)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3240));
    return diagnosis.withProduction(ended, known, run);
}
async function wayBackOf(run, facts) {
    if (run.inputs.on_failure !== 'rollback' || run.inputs.dry_run)
        return undefined;
    const { createWayBack } = await Promise.all(/* import() */[__nccwpck_require__.e(653), __nccwpck_require__.e(145)]).then(__nccwpck_require__.bind(__nccwpck_require__, 145));
    return createWayBack(run, facts);
}
async function outcomeOf(run, facts, wayBack) {
    const { inputs, troubles } = run;
    const operation = _operations_index_js__WEBPACK_IMPORTED_MODULE_1__/* .operations */ .z[inputs.operation];
    if (operation === undefined)
        return (0,_run_outcome_js__WEBPACK_IMPORTED_MODULE_10__/* .failure */ .V)('failure', 'No such operation', `\`${inputs.operation}\``);
    try {
        const ofMany = (0,_run_run_js__WEBPACK_IMPORTED_MODULE_7__/* .isFleet */ .xP)(inputs) ? await carryOutMany(operation, run, facts) : undefined;
        if (ofMany !== undefined)
            return ofMany;
        const ended = await (0,_carry_out_js__WEBPACK_IMPORTED_MODULE_0__/* .carryOut */ .u)(operation, run, facts, wayBack?.note);
        if (ended.outcome === 'success' && operation.name === 'deploy')
            await warnOfSiblings(run, facts);
        return ended;
    }
    catch (error) {
        return failed(error, (0,_run_run_js__WEBPACK_IMPORTED_MODULE_7__/* .described */ .WY)(inputs), {
            seen: facts.known.timeline.at(-1),
            unmet: facts.known.unmet,
            trouble: troubles.last(),
            limit: run.deadline.limit(),
            login: (0,_run_login_js__WEBPACK_IMPORTED_MODULE_6__/* .loginKind */ .k7)(inputs),
            operation: inputs.operation,
        });
    }
}
async function failed(...given) {
    const { failureOf } = await __nccwpck_require__.e(/* import() */ 275).then(__nccwpck_require__.bind(__nccwpck_require__, 275));
    return failureOf(...given);
}
async function tell(...given) {
    const { tellOutcome } = await __nccwpck_require__.e(/* import() */ 247).then(__nccwpck_require__.bind(__nccwpck_require__, 4247));
    return tellOutcome(...given);
}


/***/ }),

/***/ 4481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  MF: () => (/* binding */ TooLarge),
  Pc: () => (/* binding */ setUpOf),
  Qd: () => (/* binding */ LoginError),
  T6: () => (/* binding */ ProxyError),
  gl: () => (/* binding */ describeNetworkError),
  hD: () => (/* binding */ ApiError)
});
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
class LoginError extends Error {
}
class ProxyError extends Error {
}
class TooLarge extends Error {
    constructor(limitBytes) {
        super(`the answer is larger than ${limitBytes / 1024 / 1024} MiB`);
    }
}
function describeNetworkError(error) {
    const code = codeOf(error);
    const known = code === undefined ? undefined : isEarlyEnd(error) ? EARLY_END : NETWORK_ERRORS[code]?.words;
    if (known !== undefined)
        return `${known} (${code})`;
    if (error instanceof Error && error.cause instanceof Error)
        return describeNetworkError(error.cause);
    const text = error instanceof Error ? error.message : String(error);
    return code === undefined || text.includes(code) ? text : `${text} (${code})`;
}
function setUpOf(error) {
    const known = NETWORK_ERRORS[codeOf(error) ?? ''];
    if (known !== undefined || !(error instanceof Error) || !(error.cause instanceof Error))
        return known?.setUp;
    return setUpOf(error.cause);
}
function codeOf(error) {
    return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
function isEarlyEnd(error) {
    return error instanceof Error && 'code' in error && error.code === 'ECONNRESET' && !('syscall' in error);
}
const EARLY_END = 'the connection was closed before the answer was complete';
const NOT_TRUSTED = { words: 'the certificate of the server is not trusted', setUp: 'certificate' };
const NETWORK_ERRORS = {
    ECONNREFUSED: { words: 'the connection was refused' },
    ECONNRESET: { words: 'the connection was reset' },
    EPIPE: { words: 'the connection was closed while sending' },
    ENOTFOUND: { words: 'the host name is not known', setUp: 'host_name' },
    EAI_AGAIN: { words: 'the host name could not be looked up' },
    ETIMEDOUT: { words: 'the connection timed out' },
    ENETUNREACH: { words: 'the network is not reachable' },
    EHOSTUNREACH: { words: 'the host is not reachable' },
    CERT_UNTRUSTED: NOT_TRUSTED,
    DEPTH_ZERO_SELF_SIGNED_CERT: NOT_TRUSTED,
    SELF_SIGNED_CERT_IN_CHAIN: NOT_TRUSTED,
    UNABLE_TO_GET_ISSUER_CERT: NOT_TRUSTED,
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: NOT_TRUSTED,
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: NOT_TRUSTED,
    CERT_HAS_EXPIRED: { words: 'the certificate of the server has expired', setUp: 'certificate' },
    CERT_NOT_YET_VALID: { words: 'the certificate of the server is not valid yet', setUp: 'certificate' },
    CERT_REVOKED: { words: 'the certificate of the server was revoked', setUp: 'certificate' },
    ERR_TLS_CERT_ALTNAME_INVALID: {
        words: 'the certificate of the server is for another host',
        setUp: 'certificate',
    },
};


/***/ }),

/***/ 2426:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  CK: () => (/* binding */ BRIEF_MS),
  Fn: () => (/* binding */ SHORTEST_RETRY_MS),
  Im: () => (/* binding */ patient),
  LD: () => (/* binding */ decide),
  l0: () => (/* binding */ pauseAfter),
  oE: () => (/* binding */ isSetUp),
  p$: () => (/* binding */ jitter)
});
var _time_clock_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5786);
var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4481);


const BRIEF_MS = 30_000;
const EVERY_AGAIN = { read: 'again', repeatable: 'again', single: 'again' };
const UNKNOWN_EFFECT = { read: 'again', repeatable: 'again', single: 'look' };
const BRIEFLY = { read: 'briefly', repeatable: 'briefly', single: 'briefly' };
const FINAL = { read: 'final', repeatable: 'final', single: 'final' };
const KNOWN_CODE = /^ERR-(?:01-00[1-8]|02-0(?:0[1-9]|1[0-6])|03-0(?:0[1-9]|10)|04-00[1-3]|05-00[12]|06-00[16])$/;
const SAYS_BUSY = /in progress|another (?:operation|update|request)|operation .{0,40}(?:running|pending|ongoing|active)|\bbusy\b|\b(?:cvm|vm|instance|machine|resource)\b.{0,40}\blocked\b|already being/i;
function saysBusy({ code, message }) {
    return code !== undefined && !KNOWN_CODE.test(code) && SAYS_BUSY.test(message.slice(0, 2000));
}
const ON_THE_WAY = new Set([
    ...[408, 425, 500, 502, 503, 504],
    ...[520, 521, 522, 523, 524, 525, 526, 527, 529, 530],
]);
const RULES = [
    {
        matches: ({ facts }) => facts.kind === 'redirected',
        decision: FINAL,
        reason: 'an API does not redirect; a wrong `api_url` or a captive proxy does',
    },
    {
        matches: ({ status, facts }) => status === 429 || (status === 403 && facts.edgeCode === 1015),
        decision: EVERY_AGAIN,
        reason: 'rate limited before anything was done, by the platform or by the edge in front of it',
    },
    {
        matches: ({ status, facts }) => status === 403 && facts.edgeCode !== undefined,
        decision: FINAL,
        reason: 'the edge refused this runner, and the API never saw the request',
    },
    {
        matches: ({ facts }) => facts.setUp === 'certificate' || facts.setUp === 'host_name',
        decision: BRIEFLY,
        reason: 'nothing was sent, and nothing will be until the set-up is right',
    },
    {
        matches: ({ facts }) => facts.setUp === 'page' && facts.kind === 'unreadable',
        decision: { ...BRIEFLY, single: 'look' },
        reason: 'a page in place of an answer: the request may have gone through to the API behind it',
    },
    {
        matches: ({ facts }) => facts.kind === 'unreachable' || facts.kind === 'unreadable',
        decision: UNKNOWN_EFFECT,
        reason: 'the request may or may not have arrived',
    },
    {
        matches: ({ status }) => status !== undefined && ON_THE_WAY.has(status) && status !== 500,
        decision: UNKNOWN_EFFECT,
        reason: 'a server or a proxy failed on the way',
    },
    {
        matches: ({ facts }) => facts.setUp === 'page',
        decision: BRIEFLY,
        reason: 'a page that refuses is no word of the API',
    },
    {
        matches: ({ status, code, facts }) => status === 409 && (code === undefined || saysBusy(facts)),
        decision: EVERY_AGAIN,
        reason: 'another operation runs on the CVM',
    },
    {
        matches: ({ status, code }) => status === 500 && code !== undefined,
        decision: { ...FINAL, read: 'again' },
        reason: 'a reason of the platform, such as a failed GPU allocation, and no accident; a read allocates nothing',
    },
    {
        matches: ({ status }) => status === 500,
        decision: UNKNOWN_EFFECT,
        reason: 'an accident of the platform',
    },
];
function decide(error, effect) {
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ApiError */ .hD))
        return 'final';
    return RULES.find((rule) => rule.matches(error))?.decision[effect] ?? 'final';
}
function patient(send, patience) {
    return async (request, signal) => {
        let answerLost = false;
        let setUpWrongSinceMs;
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
                if (decision === 'final' || (decision === 'look' && request.tookEffect === undefined))
                    throw error;
                const nowMs = patience.clock.nowMs();
                setUpWrongSinceMs = isSetUp(error) ? (setUpWrongSinceMs ?? nowMs) : undefined;
                const leftMs = setUpWrongSinceMs === undefined ? Infinity : setUpWrongSinceMs + BRIEF_MS - nowMs;
                if (leftMs <= 0)
                    throw error;
                const pauseMs = Math.min(pauseAfter(error, patience), leftMs);
                patience.onRetry(error, pauseMs);
                await (0,_time_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .sleep */ .yy)(patience.clock, pauseMs, signal);
                answerLost ||= decision === 'look';
                await request.again?.(error, answerLost);
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
function isSetUp(error) {
    return decide(error, 'read') === 'briefly';
}
function pauseAfter({ facts: { retryAfterMs } }, { retryDelayMs, random }) {
    if (retryAfterMs === undefined)
        return Math.max(jitter(retryDelayMs, random), SHORTEST_RETRY_MS);
    return Math.max(retryAfterMs, SHORTEST_PAUSE_MS);
}
const SHORTEST_PAUSE_MS = 500;
const SHORTEST_RETRY_MS = 200;
function jitter(meanMs, random) {
    return meanMs * (0.5 + random());
}


/***/ }),

/***/ 5967:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  D: () => (/* binding */ readRetryAfter)
});
function readRetryAfter(value, date, wallMs) {
    const text = value?.trim() ?? '';
    if (/^\d{1,9}$/.test(text))
        return sane(Number(text) * 1000);
    if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /.test(text))
        return undefined;
    const then = Date.parse(text);
    if (Number.isNaN(then))
        return undefined;
    const server = date === null ? Number.NaN : Date.parse(date);
    return sane(Math.max(0, then - (Number.isNaN(server) ? wallMs : server)));
}
const LONGEST_MS = 24 * 3_600_000;
function sane(ms) {
    return ms <= LONGEST_MS ? ms : undefined;
}


/***/ }),

/***/ 5873:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  H: () => (/* binding */ createFetch),
  y: () => (/* binding */ readText)
});

var external_node_http_ = __nccwpck_require__(7067);
;// CONCATENATED MODULE: external "node:stream"
const external_node_stream_namespaceObject = process.getBuiltinModule("node:stream");
var errors = __nccwpck_require__(4481);
;// CONCATENATED MODULE: ./build/node_modules/@actions/http-client/lib/proxy.js
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
;// CONCATENATED MODULE: ./build/net/proxy.js



const IDLE_MS = 4_000;
const PROXY_VERSIONS = { major: 24, minor: 5 };
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
const https = () => process.getBuiltinModule('node:https');
function createAgent(protocol, proxy, idleMs) {
    const options = { keepAlive: true, timeout: idleMs };
    return protocol === 'https:'
        ? new (https().Agent)({
            ...options,
            ...(proxy === undefined ? {} : { proxyEnv: { HTTPS_PROXY: proxy } }),
        })
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
    if (text === '' || checkBypass(url))
        return undefined;
    const href = readProxy(text.trim());
    if (href !== undefined)
        return { href, variable };
    throw new errors/* ProxyError */.T6(`The proxy that \`${variable}\` names has no \`http:\` or \`https:\` address`);
}
function readProxy(text) {
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




function createFetch(options = {}) {
    const agentFor = createAgents(options);
    return async (url, request) => {
        const address = new URL(url);
        return respond(address, request, agentFor(address));
    };
}
function respond(url, { method = 'GET', headers = {}, body, signal }, agent) {
    signal?.throwIfAborted();
    const send = url.protocol === 'https:' ? https().request : external_node_http_.request;
    return new Promise((resolve, reject) => {
        const sent = send(url, { method, agent, signal, headers: { 'accept-encoding': 'gzip, deflate, br', ...headers } }, (message) => resolve(responseOf(message)));
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
async function decoded(message) {
    const codings = (message.headers['content-encoding'] ?? '').toLowerCase().split(',');
    const names = codings.map((coding) => coding.trim()).filter((coding) => coding !== '');
    const known = names.every((name) => /^(?:(?:x-)?gzip|deflate|br)$/.test(name));
    if (names.length === 0 || names.length > MOST_CODINGS || !known)
        return message;
    const zlib = await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 8522, 19));
    if (message.destroyed)
        return message;
    const gzip = { finishFlush: zlib.constants.Z_SYNC_FLUSH };
    const brotli = { finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH };
    const steps = names
        .reverse()
        .map((name) => (name === 'br' ? zlib.createBrotliDecompress(brotli) : zlib.createUnzip(gzip)));
    return (0,external_node_stream_namespaceObject.pipeline)([message, ...steps], () => { });
}
const MOST_CODINGS = 3;
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

var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: ./build/node_modules/@actions/core/lib/utils.js
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
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

;// CONCATENATED MODULE: ./build/node_modules/@actions/core/lib/command.js


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

var external_fs_ = __nccwpck_require__(9896);
;// CONCATENATED MODULE: ./build/node_modules/@actions/core/lib/file-command.js



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
    const delimiter = `ghadelimiter_${crypto.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}

var external_path_ = __nccwpck_require__(6928);
;// CONCATENATED MODULE: ./build/node_modules/@actions/core/lib/core.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try {
            step(generator.next(value));
        }
        catch (e) {
            reject(e);
        } }
        function rejected(value) { try {
            step(generator["throw"](value));
        }
        catch (e) {
            reject(e);
        } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






var ExitCode;
(function (ExitCode) {
    ExitCode[ExitCode["Success"] = 0] = "Success";
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
function setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
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
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
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
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
function debug(message) {
    command_issueCommand('debug', {}, message);
}
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
function startGroup(name) {
    command_issue('group', name);
}
function endGroup() {
    command_issue('endgroup');
}
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
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return file_command_issueFileCommand('STATE', file_command_prepareKeyValueMessage(name, value));
    }
    command_issueCommand('save-state', { name }, utils_toCommandValue(value));
}
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return __awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}






/***/ }),

/***/ 8450:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  DE: () => (/* binding */ CREATED),
  UJ: () => (/* binding */ REPLICATED),
  fT: () => (/* binding */ PROVISIONED),
  jC: () => (/* binding */ ROLLED_BACK),
  wF: () => (/* binding */ UPDATED)
});
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
const UPDATED = {
    name: 'updated',
    verb: 'update',
    doing: 'Updating',
    did: 'was updated',
    reboots: true,
};
const REPLICATED = {
    name: 'replicated',
    verb: 'replicate',
    doing: 'Adding a replica to',
    did: 'was created as a replica',
    isNew: true,
};
const ROLLED_BACK = {
    name: 'rolled_back',
    verb: 'roll back',
    doing: 'Rolling back',
    did: 'was rolled back',
    reboots: true,
};


/***/ }),

/***/ 441:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Ge: () => (/* binding */ absent),
  XL: () => (/* binding */ demandFor),
  uh: () => (/* binding */ findAgain),
  N: () => (/* binding */ findTaken),
  TF: () => (/* binding */ foundAgain),
  zE: () => (/* binding */ learnFound),
  TE: () => (/* binding */ lookUp),
  bJ: () => (/* binding */ planFor),
  te: () => (/* binding */ previousOf),
  oF: () => (/* binding */ readListed),
  Q2: () => (/* binding */ withState)
});

// UNUSED EXPORTS: findCvm

var errors = __nccwpck_require__(4481);
var absence = __nccwpck_require__(6936);
var phala_cvm = __nccwpck_require__(5851);
var phala_errors = __nccwpck_require__(4760);
var identity = __nccwpck_require__(8881);
var phala_state = __nccwpck_require__(6498);
var problem = __nccwpck_require__(7905);
var operation_lookup = __nccwpck_require__(3262);
var live_state = __nccwpck_require__(9543);
;// CONCATENATED MODULE: ./build/operations/several.js



async function severalProblem({ api, deadline: { signal } }, id) {
    const cvms = id.kind === 'app_id'
        ? await api.appCvms(id.path.replace(/^app_/, ''), signal)
        : (await api.list(signal)).filter((cvm) => (0,identity/* isMeant */.E)(cvm, id));
    return severalOf(id, cvms);
}
function severalOf(id, cvms) {
    return new problem/* OperationProblem */.P([`\`${id.path}\` stands for several CVMs. Give one of their ids as \`cvm_id\`:`, ...(0,phala_cvm/* cvmLines */.ub)(cvms)].join('\n'), 'Several CVMs are meant');
}

;// CONCATENATED MODULE: ./build/operations/find.js










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
function findCvm(run, facts) {
    return facts.timed('find', async () => {
        const { cvm_id: id, cvmName } = run.inputs;
        if (id === undefined)
            return findByName(run, cvmName);
        return (await lookUp(run, id)) ?? (id.orElse === undefined ? undefined : await lookUp(run, id.orElse));
    });
}
async function findTaken(run) {
    const id = { path: run.inputs.cvmName, kind: 'name' };
    const look = await (0,absence/* lookInList */.jP)(run.api, id, run.deadline.signal);
    if (look.kind === 'has' && look.cvms.length > 1)
        throw severalOf(id, look.cvms);
    return look;
}
function demandFor({ inputs, payload }, { kind }) {
    if (kind !== 'name')
        return 'code';
    if (inputs.operation === 'delete')
        return 'list';
    const goesOn = mayCreate(inputs) && !inputs.dry_run && payload.compose !== undefined;
    return goesOn ? 'code' : 'list_if_readable';
}
function mayCreate(inputs) {
    return inputs.operation === 'deploy' && inputs.mode !== 'update';
}
function mayGoOn(inputs, { kind }) {
    return kind === 'name' && mayCreate(inputs) && inputs.api_key === undefined;
}
async function requireCvm(run, facts) {
    const cvm = await findCvm(run, facts);
    if (cvm === undefined)
        throw absent(run.inputs);
    return withState(run, facts, cvm);
}
function requireHandle(cvm) {
    const handle = (0,phala_cvm/* handleOf */.mP)(cvm);
    if (handle !== undefined)
        return handle;
    throw new problem/* OperationProblem */.P('The platform answered with a CVM that has no id at all. Nothing was changed.', 'The CVM has no id');
}
async function withState(run, facts, cvm) {
    const handle = requireHandle(cvm);
    facts.learn({ cvm });
    const found = await snapshot(run, handle, cvm);
    learnFound(facts, found);
    return found;
}
function learnFound(facts, found) {
    facts.learn({ cvm: found.cvm, state: seenState(found), previous: previousOf(found) });
}
function previousOf({ cvm, state }) {
    return { status: state.status, composeHash: cvm.composeHash };
}
async function findAgain(run, facts, handle) {
    const found = await foundAgain(run, { handle });
    facts.learn({ cvm: found.cvm, state: seenState(found) });
    return found;
}
function seenState({ state }) {
    return state.raw === undefined ? undefined : state;
}
async function foundAgain(run, { handle }) {
    return snapshot(run, handle, await run.api.info(handle, run.deadline.signal));
}
async function snapshot(run, handle, cvm) {
    const [live, newest] = await Promise.all([
        (0,live_state/* liveState */.c)(run, handle),
        (0,operation_lookup/* newestOperation */.SI)(run.api.once, handle, run.deadline.signal),
    ]);
    const state = live ?? (0,phala_state/* stateOfRecord */.C)(cvm);
    const status = state.status === '' ? cvm.status : state.status;
    return { cvm, handle, state: { ...state, status }, newestOperation: newest };
}
async function withRecord({ api, deadline }, facts, cvm) {
    const handle = requireHandle(cvm);
    facts.learn({ cvm, previous: { status: cvm.status, composeHash: cvm.composeHash } });
    const newest = await (0,operation_lookup/* newestOperation */.SI)(api.once, handle, deadline.signal);
    return { cvm, handle, state: (0,phala_state/* stateOfRecord */.C)(cvm), newestOperation: newest };
}
const NO_SUCH_CVM = 'There is no such CVM';
function absent({ cvm_id: id, cvmName, nameGiven, operation }) {
    const otherWorkspace = 'A CVM of another workspace looks the same as one that does not exist, so check the API key too.';
    if (id !== undefined) {
        const never = operation === 'deploy'
            ? ' A deploy never creates in place of a `cvm_id`: to create a CVM, give `name` instead.'
            : '';
        return new problem/* OperationProblem */.P(`There is no CVM \`${id.path}\` (input \`cvm_id\`).${never} ${otherWorkspace}`, NO_SUCH_CVM, undefined, 'gone');
    }
    const source = nameGiven
        ? 'input `name`'
        : 'made from the name of the repository; give `cvm_id` or `name` to say which CVM is meant';
    const create = operation === 'deploy' ? ' To create it, deploy with `mode: auto`.' : '';
    return new problem/* OperationProblem */.P(`There is no CVM named \`${cvmName}\` (${source}).${create} ${otherWorkspace}`, NO_SUCH_CVM);
}
async function lookUp(run, id) {
    const { api, clock, inputs, log } = run;
    const { signal } = run.deadline;
    const asking = { api, clock, pauseMs: inputs.retry_delay, signal };
    try {
        const found = await (0,absence/* askFor */.dq)(asking, id, demandFor(run, id), () => api.info(id.path, signal));
        switch (found.kind) {
            case 'answer':
                return found.value;
            case 'absent':
                if (id.kind === 'name' && mayCreate(inputs))
                    log.line(`There is no CVM named \`${id.path}\` yet`);
                return undefined;
            case 'listed':
                return await readListed(run, id, found.cvms);
            default:
                return found;
        }
    }
    catch (error) {
        if (error instanceof errors/* ApiError */.hD && phala_errors/* SEVERAL_CODES */.oC.has(error.code))
            throw await severalProblem(run, id);
        if (!(0,phala_errors/* isBarred */.h_)(error) || !mayGoOn(inputs, id))
            throw error;
        log.line(`This login may not look for a CVM by its name (HTTP ${error.status}), so the platform has to tell whether \`${id.path}\` is taken`);
        return undefined;
    }
}
async function readListed(run, id, cvms) {
    const [cvm, ...others] = cvms;
    if (cvm === undefined || others.length > 0)
        throw severalOf(id, cvms);
    return run.api.info(requireHandle(cvm), run.deadline.signal);
}
async function findByName(run, name) {
    const id = { path: name, kind: 'name' };
    const cvm = await lookUp(run, id);
    if (cvm === undefined || (0,identity/* isMeant */.E)(cvm, id) !== false)
        return cvm;
    const look = await (0,absence/* lookInList */.jP)(run.api, id, run.deadline.signal);
    if (look.kind === 'lacks')
        return undefined;
    if (look.kind === 'has')
        return readListed(run, id, look.cvms);
    throw new problem/* OperationProblem */.P(`Asked for \`${name}\`, the platform answered with ${(0,phala_cvm/* describeCvm */.W8)(cvm)}, and whether a CVM has that name cannot be told. Nothing was changed.`, 'Which CVM is meant cannot be told');
}


/***/ }),

/***/ 4090:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  z: () => (/* binding */ operations)
});

var rules = __nccwpck_require__(1671);
var change = __nccwpck_require__(2800);
var changes = __nccwpck_require__(8450);
var lifecycle = __nccwpck_require__(6123);
;// CONCATENATED MODULE: ./build/operations/commit.js




const operation = {
    name: 'commit',
    does: 'Creates what a `provision` prepared, or with `cvm_id` finishes an update or a replica that waited for approval.',
    noun: 'Commit',
    waitsFor: 'running',
    changes: [changes/* CREATED */.DE, changes/* UPDATED */.wF, changes/* REPLICATED */.UJ, change/* UNCHANGED */.ST],
    uses: [
        'env',
        'env_file',
        'env_check',
        'kms',
        'kms_contract',
        'app_id',
        'compose_hash',
        'transaction_hash',
        'contract_address',
        'deployer_address',
        'commit_token',
        'target',
        'on_failure',
        'rollback_timeout',
        'ephemeral',
        ...lifecycle/* HEALTH */.Pg,
    ],
    finds: 'cvm_of_id',
    refuse(inputs) {
        const { cvm_id, app_id, compose_hash, commit_token } = inputs;
        if (cvm_id === undefined) {
            const missing = [
                app_id === undefined ? '`app_id`' : undefined,
                compose_hash === undefined ? '`compose_hash`' : undefined,
            ].filter((name) => name !== undefined);
            return [
                ...(missing.length === 0
                    ? []
                    : [`Operation \`commit\` lacks ${missing.join(' and ')}. ${rules/* COMMIT_FORMS */.o}`]),
                ...(sealsForUnknownKms(inputs) ? [KMS_UNKNOWN] : []),
            ];
        }
        const problems = [];
        if (compose_hash === undefined && commit_token === undefined)
            problems.push(`Operation \`commit\` with \`cvm_id\` lacks \`compose_hash\` or \`commit_token\`. ${rules/* COMMIT_FORMS */.o}`);
        if (app_id !== undefined)
            problems.push(`Inputs \`cvm_id\` and \`app_id\` are both given: one finishes an update, the other a creation. ${rules/* COMMIT_FORMS */.o}`);
        return problems;
    },
    plan: async (run, facts, found) => (await Promise.all(/* import() */[__nccwpck_require__.e(653), __nccwpck_require__.e(583)]).then(__nccwpck_require__.bind(__nccwpck_require__, 583))).planCommit(run, facts, found),
};
function sealsForUnknownKms({ kms, kms_contract, contract_address, env, env_file }) {
    const hasEnv = env !== undefined || env_file !== undefined;
    const namesChain = kms_contract !== undefined || (kms !== undefined && kms !== 'phala');
    return contract_address !== undefined && hasEnv && !namesChain;
}
const KMS_UNKNOWN = 'Inputs `contract_address` and `env` or `env_file` are given without `kms`. The env is sealed for the KMS of the chain of that contract: give `kms: base` or `kms: ethereum`.';

var absence = __nccwpck_require__(6936);
var phala_cvm = __nccwpck_require__(5851);
var plan = __nccwpck_require__(5823);
var wait_goal = __nccwpck_require__(4929);
var reading = __nccwpck_require__(8976);
;// CONCATENATED MODULE: ./build/operations/delete.js






const DELETED = {
    name: 'deleted',
    verb: 'delete',
    doing: 'Deleting',
    did: 'was deleted',
};
const delete_operation = {
    name: 'delete',
    does: 'Deletes a CVM and waits until it is gone; one that is gone already is no error.',
    noun: 'Deletion',
    waitsFor: 'gone',
    changes: [DELETED, change/* UNCHANGED */.ST],
    uses: [],
    several: ['all', 'list'],
    names: 'as_input',
    finds: 'record_or_nothing',
    async plan({ api, deadline: { signal }, clock, log, inputs }, _facts, found) {
        if (found === undefined) {
            tellAbsent(log, inputs);
            const cvm = { ...phala_cvm/* NO_CVM */.p2, status: 'deleted' };
            return { change: change/* UNCHANGED */.ST, words: [], carryOut: async () => ({ change: change/* UNCHANGED */.ST, cvm }) };
        }
        return {
            change: DELETED,
            words: [(0,phala_cvm/* describeCvm */.W8)(found.cvm)],
            step: 'request',
            async carryOut() {
                const requestedMs = clock.nowMs();
                const asking = { api, clock, pauseMs: inputs.retry_delay, signal };
                await (0,absence/* askFor */.dq)(asking, found.handle, 'code', () => api.remove(found.handle, signal));
                const goal = { target: wait_goal/* GONE */.u, proof: 'any', leadsTo: wait_goal/* GONE */.u, before: (0,reading/* snapshotOf */.eY)(found) };
                const wait = (0,plan/* waitOn */.b)(found, goal, requestedMs, 'delete');
                return { change: DELETED, cvm: found.cvm, wait };
            },
        };
    },
};
function tellAbsent(log, { cvm_id: id, cvmName }) {
    const title = 'Nothing to delete';
    if (id === undefined)
        log.notice(`There is no CVM named \`${cvmName}\`, so nothing had to be deleted.`, title);
    else
        log.warning(`There is no CVM \`${id.path}\`, so nothing was deleted. A CVM of another workspace looks the same: check the id and the API key.`, title);
}

var restart = __nccwpck_require__(5288);
;// CONCATENATED MODULE: ./build/operations/settings.js
const SETTINGS = [
    'compose_file',
    'images',
    'pin_images',
    'image_check',
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
    'secure_time',
    'public_logs',
    'public_sysinfo',
    'public_tcbinfo',
    'listed',
    'app_id',
    'nonce',
    'deployer_address',
];

var start = __nccwpck_require__(4627);
;// CONCATENATED MODULE: ./build/operations/deploy.js






const deploy_operation = {
    name: 'deploy',
    does: 'Creates the CVM, or brings the one that exists to what the inputs say, with only what differs.',
    noun: 'Deployment',
    waitsFor: 'running',
    changes: [changes/* CREATED */.DE, changes/* UPDATED */.wF, start/* STARTED */.su, restart/* RESTARTED */.J_, change/* UNCHANGED */.ST, changes/* PROVISIONED */.fT, change/* NONE */.x3],
    uses: [
        ...SETTINGS,
        'mode',
        'force',
        'shutdown_timeout',
        'target',
        'on_failure',
        'rollback_timeout',
        'ephemeral',
        ...lifecycle/* HEALTH */.Pg,
    ],
    compose: 'unless_alone',
    several: ['all'],
    finds: 'cvm_or_nothing',
    refuse: ({ app_id, nonce }) => app_id !== undefined && nonce === undefined
        ? [
            'Input `app_id` is given without `nonce`. To create a CVM under an app id chosen in advance, give both; to update one, give `cvm_id`.',
        ]
        : [],
    plan: async (run, facts, found) => (await Promise.all(/* import() */[__nccwpck_require__.e(653), __nccwpck_require__.e(583)]).then(__nccwpck_require__.bind(__nccwpck_require__, 583))).planDeploy(run, facts, found),
};

;// CONCATENATED MODULE: ./build/operations/provision.js


const provision_operation = {
    name: 'provision',
    does: 'Reserves an app id and a compose hash for a new CVM; a `commit` creates it.',
    noun: 'Provision',
    changes: [changes/* PROVISIONED */.fT],
    uses: SETTINGS,
    compose: 'required',
    finds: 'nothing',
    plan: async (run, facts) => (await Promise.all(/* import() */[__nccwpck_require__.e(653), __nccwpck_require__.e(583)]).then(__nccwpck_require__.bind(__nccwpck_require__, 583))).planProvision(run, facts),
};

;// CONCATENATED MODULE: ./build/operations/replicate.js



const replicate_operation = {
    name: 'replicate',
    does: 'Adds a machine to the app of a CVM, with the same app id.',
    noun: 'Replication',
    waitsFor: 'running',
    changes: [changes/* REPLICATED */.UJ, change/* NONE */.x3],
    uses: ['node_id', 'compose_hash', 'target', 'on_failure', 'ephemeral', ...lifecycle/* HEALTH */.Pg],
    names: 'given',
    finds: 'cvm',
    plan: async (run, _facts, found) => (await Promise.all(/* import() */[__nccwpck_require__.e(653), __nccwpck_require__.e(583)]).then(__nccwpck_require__.bind(__nccwpck_require__, 583))).planReplica(run, found),
};

;// CONCATENATED MODULE: ./build/operations/rollback.js


const rollback_operation = {
    name: 'rollback',
    does: 'Puts back a revision that ran before: the one of `revision_id` or `compose_hash`, else the newest that differs from what runs.',
    noun: 'Rollback',
    waitsFor: 'running',
    changes: [changes/* ROLLED_BACK */.jC],
    uses: ['revision_id', 'compose_hash', 'transaction_hash', 'target', ...lifecycle/* HEALTH */.Pg],
    several: ['all'],
    names: 'as_input',
    finds: 'cvm',
    async plan(run, facts, found) {
        const { planRollback } = await Promise.all(/* import() */[__nccwpck_require__.e(653), __nccwpck_require__.e(913)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9913));
        return planRollback(run, facts, found);
    },
};

var phala_status = __nccwpck_require__(2369);
;// CONCATENATED MODULE: ./build/operations/stop.js



const STOPPED = {
    name: 'stopped',
    verb: 'stop',
    doing: 'Stopping',
    did: 'was stopped',
};
const stop_operation = {
    name: 'stop',
    does: 'Pulls the plug of a CVM; a stopped one is left alone.',
    noun: 'Stop',
    waitsFor: 'stopped',
    changes: [STOPPED, change/* UNCHANGED */.ST, change/* NONE */.x3],
    uses: ['target'],
    several: ['all', 'list'],
    names: 'as_input',
    finds: 'cvm',
    plan: planStop,
};
async function planStop(run, facts, found) {
    if ((0,phala_status/* isStopped */.id)(found.state.status))
        return (0,lifecycle/* alreadyThere */.pL)(run, found, 'stopped');
    const plan = (0,lifecycle/* lifecycle */.Bl)(run, found, { verb: 'stop', change: STOPPED, target: 'stopped', proof: 'any' });
    return (0,lifecycle/* orAnew */.hb)(run, facts, plan, planStop);
}

;// CONCATENATED MODULE: ./build/operations/shutdown.js




const shutdown_operation = {
    name: 'shutdown',
    does: 'Stops a CVM gracefully: its containers get SIGTERM first.',
    noun: 'Shutdown',
    waitsFor: 'stopped',
    changes: [STOPPED, change/* UNCHANGED */.ST, change/* NONE */.x3],
    uses: ['target'],
    several: ['all', 'list'],
    names: 'as_input',
    finds: 'cvm',
    plan: planShutdown,
};
async function planShutdown(run, facts, found) {
    const { status } = found.state;
    if ((0,phala_status/* isStopped */.id)(status))
        return (0,lifecycle/* alreadyThere */.pL)(run, found, 'stopped');
    if ((0,phala_status/* isStopping */.vH)(status))
        return (0,lifecycle/* onItsWay */.f1)(run, found, 'stopped');
    const plan = (0,lifecycle/* lifecycle */.Bl)(run, found, { verb: 'shutdown', change: STOPPED, target: 'stopped', proof: 'any' });
    return (0,lifecycle/* orAnew */.hb)(run, facts, plan, planShutdown);
}

var sent = __nccwpck_require__(7097);
;// CONCATENATED MODULE: ./build/operations/status.js


const status_operation = {
    name: 'status',
    does: 'Reads the state of a CVM and sets all outputs; green in any state of a CVM that exists. With `verify` it also checks what runs.',
    noun: 'Status',
    changes: [change/* NONE */.x3],
    uses: ['compose_hash', 'compose_file'],
    compose: 'if_given',
    verify: 'off',
    several: ['all', 'list'],
    names: 'given',
    finds: 'cvm',
    refuse: ({ verify, compose_hash }) => compose_hash !== undefined && (verify === undefined || verify === 'off')
        ? [
            'Input `compose_hash` is given, and operation `status` compares nothing without `verify`. Give `verify: hash` or `verify: quote` too.',
        ]
        : [],
    async plan(run, facts, found) {
        const { status, bootProgress } = found.state;
        facts.learn({ seen: { status, bootProgress } });
        return {
            change: change/* NONE */.x3,
            words: [],
            carryOut: async () => ({ change: change/* NONE */.x3, cvm: found.cvm, verify: found.handle, sent: (0,sent/* expectedBy */.w)(run) }),
        };
    },
};

;// CONCATENATED MODULE: ./build/operations/watch.js





const watch_operation = {
    name: 'watch',
    does: 'Sends nothing and waits for `target`, whoever causes it.',
    noun: 'Watch',
    waitsFor: '`target`, which is required',
    changes: [change/* NONE */.x3],
    uses: ['target', 'compose_hash', 'compose_file', ...lifecycle/* HEALTH */.Pg],
    compose: 'if_given',
    several: ['all', 'list'],
    names: 'given',
    finds: 'cvm',
    refuse: ({ target, wait }) => [
        target === undefined
            ? 'Input `target` is missing. Operation `watch` waits for a status, such as `running` or `stopped`.'
            : undefined,
        wait
            ? undefined
            : 'Input `wait` is `false`, and operation `watch` does nothing but wait. Leave out one of them.',
    ].filter((problem) => problem !== undefined),
    async plan(run, _facts, found) {
        const { inputs, clock, log } = run;
        const target = inputs.target === 'deleted' ? wait_goal/* GONE */.u : (inputs.target ?? 'running');
        log.line(`Watching; the status is \`${found.state.status}\``);
        return {
            change: change/* NONE */.x3,
            words: [],
            carryOut: async () => ({
                change: change/* NONE */.x3,
                cvm: found.cvm,
                sent: (0,sent/* expectedBy */.w)(run),
                wait: (0,plan/* waitOn */.b)({ ...found, newestOperation: undefined }, { target, proof: 'any' }, clock.nowMs()),
            }),
        };
    },
};

;// CONCATENATED MODULE: ./build/operations/index.js












const operations = {
    deploy: deploy_operation,
    provision: provision_operation,
    commit: operation,
    start: start/* operation */.MQ,
    stop: stop_operation,
    shutdown: shutdown_operation,
    restart: restart/* operation */.MQ,
    replicate: replicate_operation,
    delete: delete_operation,
    watch: watch_operation,
    status: status_operation,
    rollback: rollback_operation,
};


/***/ }),

/***/ 374:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  a: () => (/* binding */ tellLeftAlone)
});
var _phala_cvm_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5851);
var _run_ownership_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5103);


function tellLeftAlone({ inputs, log, ownership }, cvm, wait) {
    if (!inputs.ephemeral || wait === undefined || ownership.owns(wait.handle))
        return;
    const creation = ownership.creation();
    const doubtful = creation?.handle === wait.handle;
    if (doubtful && creation?.sealedMark !== undefined)
        return;
    const why = doubtful ? _run_ownership_js__WEBPACK_IMPORTED_MODULE_1__/* .UNPROVED */ .EX : 'was there before this run';
    log.warning(`${(0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_0__/* .describeCvm */ .W8)(cvm)} ${why}, so \`ephemeral\` leaves it alone. ${(0,_run_ownership_js__WEBPACK_IMPORTED_MODULE_1__/* .removalWords */ .i)({ handle: wait.handle })}`, 'The CVM is not removed');
    ownership.told();
}


/***/ }),

/***/ 6123:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  Bl: () => (/* binding */ lifecycle),
  Pg: () => (/* binding */ HEALTH),
  f1: () => (/* binding */ onItsWay),
  hb: () => (/* binding */ orAnew),
  pL: () => (/* binding */ alreadyThere)
});
var _phala_status_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2369);
var _run_change_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2800);
var _run_plan_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(5823);
var _wait_reading_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8976);
var _find_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(441);
var _took_effect_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3566);






const HEALTH = [
    'health_url',
    'health_contains',
    'health_status',
    'health_timeout',
];
const STILL_FITS = {
    start: (status) => status !== 'running' && !(0,_phala_status_js__WEBPACK_IMPORTED_MODULE_0__/* .isStarting */ .zd)(status),
    stop: (status) => !(0,_phala_status_js__WEBPACK_IMPORTED_MODULE_0__/* .isStopped */ .id)(status),
    shutdown: (status) => !(0,_phala_status_js__WEBPACK_IMPORTED_MODULE_0__/* .isStopped */ .id)(status) && !(0,_phala_status_js__WEBPACK_IMPORTED_MODULE_0__/* .isStopping */ .vH)(status),
    restart: (status) => !(0,_phala_status_js__WEBPACK_IMPORTED_MODULE_0__/* .isStopped */ .id)(status),
};
function lifecycle(run, found, { verb, body, change, ...usual }) {
    const { api, inputs, deadline } = run;
    const target = inputs.target ?? usual.target;
    return {
        change,
        words: [`the CVM${verb === change.verb ? '' : ` by \`${verb}\``}, from status \`${found.state.status}\``],
        step: 'request',
        async carryOut() {
            const write = (repeat) => api.lifecycle(found.handle, verb, body, deadline.signal, repeat);
            const compare = async ({ state }) => STILL_FITS[verb](state.status) ? 'as_planned' : 'differs_otherwise';
            const { accepted, requestedMs, before } = await (0,_took_effect_js__WEBPACK_IMPORTED_MODULE_4__/* .send */ .tN)(run, found, { verb, write, compare });
            const isOld = (0,_phala_status_js__WEBPACK_IMPORTED_MODULE_0__/* .isStatus */ .zM)(before.state.status, target);
            const proof = target === usual.target ? usual.proof : isOld ? 'change' : 'any';
            const operationId = accepted.correlationId;
            const goal = { target, proof, leadsTo: usual.target, before: (0,_wait_reading_js__WEBPACK_IMPORTED_MODULE_2__/* .snapshotOf */ .eY)(before), operationId };
            return { change, cvm: before.cvm, wait: (0,_run_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .waitOn */ .b)(before, goal, requestedMs, verb) };
        },
    };
}
function orAnew(run, facts, plan, again) {
    return {
        ...plan,
        carryOut: () => plan.carryOut().catch(async (error) => {
            if (!(error instanceof _took_effect_js__WEBPACK_IMPORTED_MODULE_4__/* .Overtaken */ .cO))
                throw error;
            (0,_find_js__WEBPACK_IMPORTED_MODULE_3__/* .learnFound */ .zE)(facts, error.found);
            run.log.line(`Another operation went first, and the status is \`${error.found.state.status}\` now`);
            return (await again(run, facts, error.found)).carryOut();
        }),
    };
}
function alreadyThere(run, found, target) {
    run.log.line(`Nothing to do: the status is \`${found.state.status}\` already`);
    return onlyWait(run, found, target, _run_change_js__WEBPACK_IMPORTED_MODULE_1__/* .UNCHANGED */ .ST);
}
function onItsWay(run, found, target) {
    run.log.line(`Nothing to send: the status is \`${found.state.status}\` already`);
    return onlyWait(run, found, target, _run_change_js__WEBPACK_IMPORTED_MODULE_1__/* .NONE */ .x3);
}
function onlyWait({ inputs, clock }, found, target, change) {
    return {
        change,
        words: [],
        carryOut: async () => ({
            change,
            cvm: found.cvm,
            wait: (0,_run_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .waitOn */ .b)(found, { target: inputs.target ?? target, proof: 'any' }, clock.nowMs()),
        }),
    };
}


/***/ }),

/***/ 9543:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  c: () => (/* binding */ liveState)
});
var _phala_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4760);
var _time_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5786);
var _wait_reading_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8976);



async function liveState({ api, clock, deadline }, handle) {
    const limit = (0,_time_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .timeLimit */ .zc)(clock, _wait_reading_js__WEBPACK_IMPORTED_MODULE_2__/* .NODE_DOWN_MS */ .Ft, deadline.signal);
    try {
        return await api.state(handle, limit.signal);
    }
    catch (error) {
        if (limit.expired())
            return undefined;
        if ((0,_phala_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRouteRefused */ .QC)(error))
            return undefined;
        throw error;
    }
    finally {
        limit.end();
    }
}


/***/ }),

/***/ 5288:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  J_: () => (/* binding */ RESTARTED),
  Lc: () => (/* binding */ restartRunning),
  MQ: () => (/* binding */ operation)
});
var _phala_status_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2369);
var _lifecycle_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6123);
var _start_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4627);



const RESTARTED = {
    name: 'restarted',
    verb: 'restart',
    doing: 'Restarting',
    did: 'was restarted',
    reboots: true,
};
const operation = {
    name: 'restart',
    does: 'Restarts a CVM; a stopped one is started.',
    noun: 'Restart',
    waitsFor: 'running',
    changes: [RESTARTED, _start_js__WEBPACK_IMPORTED_MODULE_2__/* .STARTED */ .su],
    uses: ['target', 'force', ..._lifecycle_js__WEBPACK_IMPORTED_MODULE_1__/* .HEALTH */ .Pg],
    several: ['all', 'list'],
    names: 'given',
    finds: 'cvm',
    plan: planRestart,
};
async function planRestart(run, facts, found) {
    const plan = (0,_phala_status_js__WEBPACK_IMPORTED_MODULE_0__/* .isStopped */ .id)(found.state.status) ? (0,_start_js__WEBPACK_IMPORTED_MODULE_2__/* .startStopped */ .IJ)(run, found) : restartRunning(run, found);
    return (0,_lifecycle_js__WEBPACK_IMPORTED_MODULE_1__/* .orAnew */ .hb)(run, facts, plan, planRestart);
}
function restartRunning(run, found) {
    const body = { force: run.inputs.force };
    return (0,_lifecycle_js__WEBPACK_IMPORTED_MODULE_1__/* .lifecycle */ .Bl)(run, found, {
        verb: 'restart',
        body,
        change: RESTARTED,
        target: 'running',
        proof: 'change',
    });
}


/***/ }),

/***/ 7097:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ sentBy),
  w: () => (/* binding */ expectedBy)
});
function expectedBy({ inputs, payload }) {
    return { composeHash: inputs.compose_hash, composeText: payload.expectedText };
}
function sentBy({ payload: { compose, script, env } }) {
    return { composeText: compose?.text, script, envNames: env?.map(({ key }) => key) };
}


/***/ }),

/***/ 4627:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  IJ: () => (/* binding */ startStopped),
  MQ: () => (/* binding */ operation),
  su: () => (/* binding */ STARTED)
});
var _phala_status_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2369);
var _run_change_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2800);
var _lifecycle_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6123);



const STARTED = {
    name: 'started',
    verb: 'start',
    doing: 'Starting',
    did: 'was started',
    reboots: true,
};
const operation = {
    name: 'start',
    does: 'Starts a stopped CVM; one that runs or starts already is left alone.',
    noun: 'Start',
    waitsFor: 'running',
    changes: [STARTED, _run_change_js__WEBPACK_IMPORTED_MODULE_1__/* .UNCHANGED */ .ST, _run_change_js__WEBPACK_IMPORTED_MODULE_1__/* .NONE */ .x3],
    uses: ['target', ..._lifecycle_js__WEBPACK_IMPORTED_MODULE_2__/* .HEALTH */ .Pg],
    several: ['all', 'list'],
    names: 'given',
    finds: 'cvm',
    plan: planStart,
};
async function planStart(run, facts, found) {
    const { status } = found.state;
    if (status === 'running')
        return (0,_lifecycle_js__WEBPACK_IMPORTED_MODULE_2__/* .alreadyThere */ .pL)(run, found, 'running');
    if ((0,_phala_status_js__WEBPACK_IMPORTED_MODULE_0__/* .isStarting */ .zd)(status))
        return (0,_lifecycle_js__WEBPACK_IMPORTED_MODULE_2__/* .onItsWay */ .f1)(run, found, 'running');
    return (0,_lifecycle_js__WEBPACK_IMPORTED_MODULE_2__/* .orAnew */ .hb)(run, facts, startStopped(run, found), planStart);
}
function startStopped(run, found) {
    const proof = (0,_phala_status_js__WEBPACK_IMPORTED_MODULE_0__/* .isStopped */ .id)(found.state.status) ? 'was_stopped' : 'change';
    return (0,_lifecycle_js__WEBPACK_IMPORTED_MODULE_2__/* .lifecycle */ .Bl)(run, found, { verb: 'start', change: STARTED, target: 'running', proof });
}


/***/ }),

/***/ 3566:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  A5: () => (/* binding */ isBusy),
  Cv: () => (/* binding */ leaveToOthers),
  cO: () => (/* binding */ Overtaken),
  lK: () => (/* binding */ READERS_LAG_MS),
  tN: () => (/* binding */ send)
});
/* unused harmony export tookEffect */
var _phala_state_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6498);
var _phala_status_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2369);
var _phala_uptime_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7199);
var _time_clock_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5786);
var _wait_operation_lookup_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3262);
var _wait_own_operation_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(1258);
var _find_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(441);
var _live_state_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(9543);








class Overtaken extends Error {
    found;
    constructor(found) {
        super('another operation on the CVM went first and changed what there is to do');
        this.found = found;
    }
}
async function send(run, found, request) {
    const { verb, write, compare, isOthers } = request;
    const { clock } = run;
    let before = found;
    let attemptMs = clock.nowMs();
    let lostMs;
    let others = othersBefore(found);
    let took = false;
    async function compareAgain(now) {
        return isBusy(now) || compare === undefined ? 'as_planned' : compare(now);
    }
    const repeat = {
        async again({ status }, answerLost) {
            if (answerLost) {
                lostMs ??= attemptMs;
                if (status === REFUSED_FOR_ANOTHER)
                    others = 'since';
                return;
            }
            if (status === REFUSED_FOR_ANOTHER) {
                before = await (0,_find_js__WEBPACK_IMPORTED_MODULE_5__/* .foundAgain */ .TF)(run, found);
                others = othersBefore(before);
                if ((await compareAgain(before)) !== 'as_planned')
                    throw new Overtaken(before);
            }
            await leaveToOthers(run, found, isOthers);
            attemptMs = clock.nowMs();
        },
        async tookEffect(signal) {
            const sinceLostMs = ({ askedMs }) => askedMs - (lostMs ?? attemptMs);
            let look = await lookAgain(run, found, signal);
            const isLate = () => !look.records?.length &&
                sinceLostMs(look) < READERS_LAG_MS &&
                !tookEffect(verb, before, look.now, { sinceMs: sinceLostMs(look), others });
            while (isLate() || (isOthers !== undefined && others === 'since' && isBusy(look.now))) {
                await (0,_time_clock_js__WEBPACK_IMPORTED_MODULE_3__/* .sleep */ .yy)(clock, run.inputs.retry_delay, signal);
                look = await lookAgain(run, found, signal);
            }
            const { now, records } = look;
            const since = (0,_wait_own_operation_js__WEBPACK_IMPORTED_MODULE_7__/* .recordsSince */ .b9)(records ?? [], before.newestOperation) ?? [];
            if (others !== 'since' && (0,_wait_own_operation_js__WEBPACK_IMPORTED_MODULE_7__/* .ownRecord */ .MY)(since, { before: 'none', verb }) !== undefined)
                took = true;
            else {
                if (since.length > 0)
                    others = 'since';
                took = tookEffect(verb, before, now, { sinceMs: sinceLostMs(look), others });
            }
            if (took)
                return true;
            if (others === 'since' && !isBusy(now)) {
                const comparison = await compareAgain(now);
                if (comparison === 'differs_otherwise')
                    throw new Overtaken(now);
                took = comparison === 'nothing_differs';
                before = now;
            }
            attemptMs = clock.nowMs();
            return took;
        },
    };
    await leaveToOthers(run, found, isOthers);
    attemptMs = clock.nowMs();
    const accepted = await write(repeat);
    if (!took)
        return { accepted, before, requestedMs: isBusy(before) ? clock.nowMs() : attemptMs };
    if (others === 'since')
        before = { ...before, newestOperation: undefined };
    return { accepted, before, requestedMs: others === 'since' ? attemptMs : (lostMs ?? attemptMs) };
}
async function leaveToOthers(run, found, isOthers) {
    if (isOthers === undefined)
        return;
    const now = await (0,_find_js__WEBPACK_IMPORTED_MODULE_5__/* .foundAgain */ .TF)(run, found);
    if (await isOthers(now))
        throw new Overtaken(now);
}
async function lookAgain(run, { handle }, signal) {
    const { api, clock } = run;
    const askedMs = clock.nowMs();
    const [live, cvm, records] = await Promise.all([
        (0,_live_state_js__WEBPACK_IMPORTED_MODULE_6__/* .liveState */ .c)(run, handle),
        api.info(handle, signal),
        (0,_wait_operation_lookup_js__WEBPACK_IMPORTED_MODULE_4__/* .operationsOf */ .CF)(api.once, handle, signal),
    ]);
    const now = {
        cvm,
        handle,
        state: live ?? (0,_phala_state_js__WEBPACK_IMPORTED_MODULE_0__/* .stateOfRecord */ .C)(cvm),
        newestOperation: records === undefined ? undefined : (0,_wait_operation_lookup_js__WEBPACK_IMPORTED_MODULE_4__/* .newestOf */ .su)(records),
    };
    return { now, records, askedMs };
}
const REFUSED_FOR_ANOTHER = 409;
const READERS_LAG_MS = 20_000;
function othersBefore(found) {
    return isBusy(found) ? 'before' : 'none';
}
function tookEffect(verb, before, now, { sinceMs, others }) {
    const isMixed = others !== 'none';
    const operation = operationOf(now);
    const isOther = operation !== undefined && operation !== operationOf(before);
    if (isOther && !(verb === 'patch' && others === 'since'))
        return true;
    if (isBusy(now))
        return !isMixed;
    const { status } = now.state;
    switch (verb) {
        case 'start':
            return status !== '' && !(0,_phala_status_js__WEBPACK_IMPORTED_MODULE_1__/* .isStopped */ .id)(status) && status !== 'exited';
        case 'stop':
        case 'shutdown':
            return (0,_phala_status_js__WEBPACK_IMPORTED_MODULE_1__/* .isStopped */ .id)(status) || (0,_phala_status_js__WEBPACK_IMPORTED_MODULE_1__/* .isStopping */ .vH)(status);
        case 'restart':
            return !isMixed && wasTouched(before, now, sinceMs);
        case 'patch':
            return !isMixed && (wasTouched(before, now, sinceMs) || hasNewHash(before, now));
        default:
            return verb;
    }
}
function isBusy({ cvm, state }) {
    return cvm.inProgress === true || state.inProgress === true;
}
function operationOf({ cvm, state }) {
    return cvm.progress?.correlationId ?? state.correlationId;
}
function wasTouched(before, { state }, sinceMs) {
    const uptimeMs = (0,_phala_uptime_js__WEBPACK_IMPORTED_MODULE_2__/* .longestUptimeMs */ .v)(state.uptime);
    if (uptimeMs !== undefined && uptimeMs <= sinceMs)
        return true;
    return state.status !== '' && before.state.status !== '' && state.status !== before.state.status;
}
function hasNewHash(before, now) {
    return now.cvm.composeHash !== undefined && now.cvm.composeHash !== before.cvm.composeHash;
}


/***/ }),

/***/ 6936:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  Bn: () => (/* binding */ judgeAbsence),
  CJ: () => (/* binding */ whereabouts),
  dq: () => (/* binding */ askFor),
  jP: () => (/* binding */ lookInList),
  mZ: () => (/* binding */ mayBeAbsence)
});
var _net_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4481);
var _net_retry_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2426);
var _time_clock_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5786);
var _cvm_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5851);
var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(4760);
var _identity_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(8881);
var _ids_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(4633);







const OWN_CODE = /^ERR-03-\d{3}$/;
function mayBeAbsence({ code }) {
    return code === undefined || OWN_CODE.test(code);
}
function judgeAbsence(code, demand, list) {
    const isOwnWord = code !== undefined && OWN_CODE.test(code);
    switch (list.kind) {
        case 'not_asked':
            return isOwnWord && demand === 'code'
                ? { kind: 'absent' }
                : { kind: 'unknown', reason: 'the list of CVMs was not asked' };
        case 'lacks':
            return { kind: 'absent' };
        case 'has':
            return { kind: 'listed', cvms: list.cvms };
        case 'refused':
            return isOwnWord && demand !== 'list' ? { kind: 'absent' } : { kind: 'unknown', reason: list.reason };
        case 'untold':
            return { kind: 'unknown', reason: list.reason };
        default:
            return list;
    }
}
async function whereabouts(api, id, { code }, demand, signal) {
    const byCode = judgeAbsence(code, demand, { kind: 'not_asked' });
    if (byCode.kind === 'absent')
        return byCode;
    return judgeAbsence(code, demand, await lookInList(api, id, signal));
}
async function lookInList(api, id, signal) {
    try {
        const all = await api.list(signal);
        const cvms = all.filter((cvm) => id !== undefined && (0,_identity_js__WEBPACK_IMPORTED_MODULE_5__/* .isMeant */ .E)(cvm, id) === true);
        if (cvms.length > 0)
            return { kind: 'has', cvms };
        const silent = all.find((cvm) => id === undefined || (0,_identity_js__WEBPACK_IMPORTED_MODULE_5__/* .isMeant */ .E)(cvm, id) === undefined);
        if (silent === undefined)
            return { kind: 'lacks' };
        return { kind: 'untold', reason: `the list does not tell whether it is ${(0,_cvm_js__WEBPACK_IMPORTED_MODULE_3__/* .describeCvm */ .W8)(silent)}` };
    }
    catch (error) {
        signal.throwIfAborted();
        const reason = `the list of CVMs cannot be read: ${error instanceof Error ? error.message : error}`;
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .isBarred */ .h_)(error) ? { kind: 'refused', reason } : { kind: 'untold', reason };
    }
}
async function askFor({ api, clock, pauseMs, signal }, id, demand, ask) {
    const meant = typeof id === 'string' ? (0,_ids_js__WEBPACK_IMPORTED_MODULE_6__/* .readCvmId */ .uX)(id) : id;
    const startedMs = clock.nowMs();
    for (;;) {
        try {
            return { kind: 'answer', value: await ask() };
        }
        catch (error) {
            if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .isNotFound */ .c4)(error))
                throw error;
            const found = await whereabouts(api, meant, error, demand, signal);
            if (found.kind === 'absent' || (found.kind === 'listed' && meant?.kind === 'name'))
                return found;
            const leftMs = startedMs + _net_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .BRIEF_MS */ .CK - clock.nowMs();
            if (leftMs <= 0)
                throw untold(error, found);
            await (0,_time_clock_js__WEBPACK_IMPORTED_MODULE_2__/* .sleep */ .yy)(clock, Math.min(pauseMs, leftMs), signal);
        }
    }
}
function untold({ facts }, found) {
    const why = found.kind === 'listed' ? 'the list of CVMs has it' : found.reason;
    return new _net_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD({
        ...facts,
        setUp: facts.code === undefined ? 'prefix' : facts.setUp,
        message: `${facts.message}; whether the CVM exists cannot be told: ${facts.code === undefined ? 'this 404 has no code of the platform, and ' : ''}${why}`,
    });
}


/***/ }),

/***/ 5851:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  RL: () => (/* binding */ readCvm),
  W8: () => (/* binding */ describeCvm),
  aU: () => (/* binding */ dashboardUrl),
  mP: () => (/* binding */ handleOf),
  p2: () => (/* binding */ NO_CVM),
  ub: () => (/* binding */ cvmLines)
});
var _text_bounds_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4145);
var _text_json_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5666);
var _ids_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(4633);
var _kms_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8242);
var _paths_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6799);
var _status_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2369);






const NO_CVM = { status: '', resource: {}, kms: {}, urls: [] };
function readCvm(value) {
    const body = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .objectOf */ .Xy)(value);
    const hosted = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .objectOf */ .Xy)(body.hosted);
    const resource = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .objectOf */ .Xy)(body.resource);
    const node = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .objectOf */ .Xy)(body.node_info);
    const kms = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .objectOf */ .Xy)(body.kms_info);
    const gateway = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .objectOf */ .Xy)(body.gateway);
    const field = (name) => (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(body[name]) ?? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(hosted[name]);
    const memoryGb = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .numberOf */ .rl)(resource.memory_in_gb);
    return {
        id: (0,_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .segmentOf */ .dJ)(field('id')),
        vmUuid: (0,_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .segmentOf */ .dJ)(field('vm_uuid')),
        appId: (0,_ids_js__WEBPACK_IMPORTED_MODULE_5__/* .readAppId */ .xc)(field('app_id')),
        instanceId: (0,_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .segmentOf */ .dJ)(field('instance_id'))?.replace(/^instance_/, ''),
        name: field('name'),
        status: (0,_status_js__WEBPACK_IMPORTED_MODULE_3__/* .statusWord */ .Hm)(field('status')),
        inProgress: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .booleanOf */ .SF)(body.in_progress) ?? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .booleanOf */ .SF)(hosted.in_progress),
        progress: readProgress(body.progress),
        createdAt: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(body.created_at),
        composeHash: (0,_ids_js__WEBPACK_IMPORTED_MODULE_5__/* .readComposeHash */ .xt)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(body.compose_hash)),
        dockerComposeHash: (0,_ids_js__WEBPACK_IMPORTED_MODULE_5__/* .readComposeHash */ .xt)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(body.docker_compose_hash)),
        preLaunchScriptHash: (0,_ids_js__WEBPACK_IMPORTED_MODULE_5__/* .readComposeHash */ .xt)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(body.pre_launch_script_hash)),
        appCompose: readAppCompose(body.compose_file),
        resource: {
            instanceType: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(resource.instance_type) ?? field('instance_type'),
            vcpu: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .numberOf */ .rl)(resource.vcpu) ?? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .numberOf */ .rl)(body.vcpu),
            memoryMb: memoryGb === undefined ? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .numberOf */ .rl)(body.memory) : memoryGb * 1024,
            diskGb: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .numberOf */ .rl)(resource.disk_in_gb) ?? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .numberOf */ .rl)(body.disk_size),
        },
        nodeId: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(node.node_id) ?? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(body.node_id) ?? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(node.id),
        osName: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .objectOf */ .Xy)(body.os).name) ?? field('base_image'),
        osImageHash: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .objectOf */ .Xy)(body.os).os_image_hash),
        kms: {
            ...(0,_kms_js__WEBPACK_IMPORTED_MODULE_1__/* .readKms */ .om)(kms),
            envPublicKey: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(kms.encrypted_env_pubkey) ?? field('encrypted_env_pubkey'),
            type: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(body.kms_type),
        },
        deviceId: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(node.device_id) ?? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(body.device_id),
        urls: readUrls(body),
        gatewayDomain: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(gateway.base_domain) ?? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(body.gateway_domain),
        customDomain: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(gateway.cname),
        workspaceSlug: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .objectOf */ .Xy)(body.workspace).slug),
        publicLogs: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .booleanOf */ .SF)(body.public_logs),
        publicSysinfo: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .booleanOf */ .SF)(body.public_sysinfo),
        publicTcbinfo: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .booleanOf */ .SF)(body.public_tcbinfo),
        listed: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .booleanOf */ .SF)(body.listed),
        serialLogUrl: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .objectOf */ .Xy)(body.logs).serial),
    };
}
function readAppCompose(value) {
    const document = typeof value === 'string' ? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .parseJson */ .qF)(value) : value;
    return (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .Gv)(document) && Object.keys(document).length > 0 ? document : undefined;
}
function readProgress(value) {
    if (!(0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .Gv)(value))
        return undefined;
    return { target: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(value.target), correlationId: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(value.correlation_id) };
}
function readUrls(body) {
    const endpoints = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .listOf */ .c3)(body.endpoints).length > 0 ? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .listOf */ .c3)(body.endpoints) : (0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .listOf */ .c3)(body.public_urls);
    const pick = (key) => endpoints.flatMap((entry) => ((0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .Gv)(entry) ? ((0,_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(entry[key]) ?? []) : []));
    return [...new Set([...pick('app'), ...pick('instance')])];
}
function handleOf(cvm) {
    return cvm.vmUuid ?? cvm.id ?? (cvm.appId === undefined ? undefined : `app_${cvm.appId}`);
}
function describeCvm(cvm) {
    const id = handleOf(cvm);
    if (cvm.name === undefined)
        return id === undefined ? 'the CVM' : `CVM ${id}`;
    return id === undefined ? `CVM \`${cvm.name}\`` : `CVM \`${cvm.name}\` (${id})`;
}
function cvmLines(cvms) {
    const lines = cvms
        .slice(0, _text_bounds_js__WEBPACK_IMPORTED_MODULE_0__/* .BOUNDS */ .Q.listed.most)
        .map((cvm) => `- ${describeCvm(cvm)}, ${cvm.status === '' ? 'status unknown' : cvm.status}`);
    const left = cvms.length - lines.length;
    return left > 0 ? [...lines, `- and ${left} more`] : lines;
}
function dashboardUrl(cvm) {
    const app = cvm.id === undefined || cvm.appId === undefined ? undefined : `app_${cvm.appId}`;
    const handle = cvm.vmUuid ?? app;
    return handle === undefined ? undefined : `https://cloud.phala.com/dashboard/cvms/${handle}`;
}


/***/ }),

/***/ 4760:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  Nk: () => (/* binding */ readErrorBody),
  QC: () => (/* binding */ isRouteRefused),
  c4: () => (/* binding */ isNotFound),
  h_: () => (/* binding */ isBarred),
  oC: () => (/* binding */ SEVERAL_CODES)
});
var _net_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4481);
var _text_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5666);


const SEVERAL_CODES = new Set(['ERR-03-002', 'ERR-03-010']);
const OF_WHAT_IS_THERE = new Set([
    ...SEVERAL_CODES,
    ...['ERR-03-006', 'ERR-03-007', 'ERR-03-009'],
]);
function isNotFound(error) {
    if (!(error instanceof _net_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD) || error.facts.kind !== 'refused')
        return false;
    return error.status === 404 && !OF_WHAT_IS_THERE.has(error.code);
}
function isBarred(error) {
    if (!(error instanceof _net_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD) || (error.status !== 401 && error.status !== 403))
        return false;
    return error.facts.setUp === undefined && error.facts.edgeCode === undefined;
}
function isRouteRefused(error) {
    if (isBarred(error))
        return true;
    return error instanceof _net_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD && error.facts.kind === 'refused' && ROUTE_REFUSALS.has(error.status);
}
const ROUTE_REFUSALS = new Set([400, 404, 405, 410, 422, 501]);
function readErrorBody(text, fallback) {
    const body = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .qF)(text);
    if (!(0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(body))
        return readEdgePage(text, fallback);
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
const EDGE_ERROR = /error code:?\s{0,20}(?:<[^<>]{0,100}>\s{0,20}){0,3}(1\d{3})\b/i;
function readEdgePage(text, fallback) {
    const number = EDGE_ERROR.exec(text.slice(0, 20_000))?.[1];
    if (number === undefined)
        return { message: fallback };
    return { message: `the edge in front of the API says: error code ${number}`, edgeCode: Number(number) };
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

/***/ 8881:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  E: () => (/* binding */ isMeant),
  s: () => (/* binding */ isOthers)
});
var _ids_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4633);

function isMeant(cvm, { kind, path }) {
    const plain = (text) => text
        ?.toLowerCase()
        .replace(/^(?:app_|instance_)/, '')
        .replaceAll('-', '');
    const field = {
        cvm_id: cvm.id?.toLowerCase(),
        uuid: plain(cvm.vmUuid),
        app_id: plain(cvm.appId),
        instance_id: plain(cvm.instanceId),
        name: cvm.name?.toLowerCase(),
    }[kind];
    if (field === undefined)
        return undefined;
    return field === (kind === 'cvm_id' || kind === 'name' ? path.toLowerCase() : plain(path));
}
function isOthers(cvm, asked) {
    const id = (0,_ids_js__WEBPACK_IMPORTED_MODULE_0__/* .readCvmId */ .uX)(asked);
    if (id === undefined || id.kind === 'name')
        return false;
    const isNumber = (text) => /^\d+$/.test(text ?? '');
    if (id.kind === 'cvm_id' && isNumber(cvm.id) !== isNumber(id.path))
        return false;
    return isMeant(cvm, id) === false;
}


/***/ }),

/***/ 4633:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  pW: () => (/* binding */ CVM_ID_FORMS),
  uX: () => (/* binding */ readCvmId),
  xc: () => (/* binding */ readAppId),
  xt: () => (/* binding */ readComposeHash)
});
var _name_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1300);

const CVM_ID_FORMS = 'a CVM id (`cvm_...`), a VM UUID, an app id or instance id (40 hex digits, with or without `app_`, `instance_` or `0x`), or a name';
const HEX_40 = /^[0-9a-f]{40}$/;
const UUID_4 = /^[0-9a-f]{8}-?[0-9a-f]{4}-?4[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/;
const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/;
function readCvmId(text) {
    const given = text.trim();
    const lower = given.toLowerCase();
    const hex = lower.replace(/^(app_|instance_)?(0x)?/, '');
    if (HEX_40.test(hex)) {
        if (lower.startsWith('instance_'))
            return { path: `instance_${hex}`, kind: 'instance_id' };
        const app = { path: `app_${hex}`, kind: 'app_id' };
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
function readAppId(text) {
    const hex = text
        ?.trim()
        .toLowerCase()
        .replace(/^(app_)?(0x)?/, '');
    return hex !== undefined && HEX_40.test(hex) ? hex : undefined;
}
function readComposeHash(text) {
    const hex = text?.trim().toLowerCase().replace(/^0x/, '');
    return hex !== undefined && /^[0-9a-f]{64}$/.test(hex) ? hex : undefined;
}


/***/ }),

/***/ 8242:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  BX: () => (/* binding */ findKms),
  IC: () => (/* binding */ readKmsList),
  JN: () => (/* binding */ chainOfType),
  ZC: () => (/* binding */ typeOfChain),
  om: () => (/* binding */ readKms)
});
var _text_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5666);
var _paths_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6799);


const CHAINS = { ethereum: 1, base: 8453 };
function chainOfType(type) {
    return CHAINS[type?.toLowerCase() ?? ''];
}
function typeOfChain(chainId) {
    if (chainId === undefined)
        return 'phala';
    return Object.keys(CHAINS).find((type) => CHAINS[type] === chainId);
}
function readChainId(value) {
    return (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .numberOf */ .rl)(value) || undefined;
}
function readKms(value) {
    const kms = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(value);
    return {
        slug: (0,_paths_js__WEBPACK_IMPORTED_MODULE_0__/* .segmentOf */ .dJ)(kms.slug),
        chainId: readChainId(kms.chain_id),
        contractAddress: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(kms.contract_address) ?? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(kms.kms_contract_address) ?? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(kms.dstack_kms_address),
        signer: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(kms.k256_pubkey),
    };
}
function readKmsList(body) {
    const items = Array.isArray(body) ? body : (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(body).items);
    return items.filter(_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv).map(readKms);
}
function findKms(list, { type, slug, chainId, contractAddress }) {
    const same = (a, b) => a?.toLowerCase() === b.toLowerCase();
    if (contractAddress !== undefined)
        return list.find((kms) => same(kms.contractAddress, contractAddress));
    const bySlug = slug === undefined ? undefined : list.find((kms) => same(kms.slug, slug));
    if (bySlug !== undefined)
        return bySlug;
    const chain = chainId ?? chainOfType(type);
    const onChain = list.filter((kms) => kms.chainId === chain);
    const contracts = new Set(onChain.map((kms) => kms.contractAddress?.toLowerCase()));
    return contracts.size === 1 ? onChain[0] : undefined;
}


/***/ }),

/***/ 1300:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  $h: () => (/* binding */ NAME_RULE),
  Ov: () => (/* binding */ nameFrom),
  uV: () => (/* binding */ isValidName)
});
const SHORTEST = 5;
const LONGEST = 63;
const NAME_RULE = '5 to 63 characters, first a letter, then letters, digits and single hyphens, and no hyphen at the end';
function isValidName(name) {
    return (name.length >= SHORTEST &&
        name.length <= LONGEST &&
        /^[a-zA-Z](?!.*--)([a-zA-Z0-9-]*[a-zA-Z0-9])?$/.test(name));
}
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

/***/ 6799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  C4: () => (/* binding */ cvmPath),
  dJ: () => (/* binding */ segmentOf),
  fr: () => (/* binding */ readPrefix)
});
var _text_addresses_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2638);
var _text_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5666);


function cvmPath(id) {
    return `/cvms/${encodeURIComponent(id)}`;
}
const SEGMENT = /^(?!\.+$)[\w.~-]{1,128}$/;
function segmentOf(value) {
    const text = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(value);
    return text !== undefined && SEGMENT.test(text) ? text : undefined;
}
function readPrefix(text) {
    const url = (0,_text_addresses_js__WEBPACK_IMPORTED_MODULE_0__/* .readWebAddress */ .X)(text);
    if (url === undefined || !(0,_text_addresses_js__WEBPACK_IMPORTED_MODULE_0__/* .isSecure */ .U)(url) || url.search !== '' || url.hash !== '')
        return undefined;
    return url.href.replace(/(?<!\/)\/+$/, '');
}


/***/ }),

/***/ 4674:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  Q3: () => (/* binding */ revisionsOfCvm),
  Xh: () => (/* binding */ readRevisionDetail),
  p2: () => (/* binding */ readRevisions),
  sl: () => (/* binding */ plainUuid)
});
/* unused harmony export readRevision */
var _text_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5666);
var _ids_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4633);
var _paths_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6799);



function readRevision(value) {
    if (!(0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(value))
        return undefined;
    const id = (0,_paths_js__WEBPACK_IMPORTED_MODULE_0__/* .segmentOf */ .dJ)(value.revision_id);
    if (id === undefined)
        return undefined;
    const createdAt = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(value.created_at);
    const createdMs = Date.parse(createdAt ?? '');
    return {
        id,
        vmUuid: plainUuid((0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(value.vm_uuid) ?? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(value.cvm).vm_uuid)),
        composeHash: (0,_ids_js__WEBPACK_IMPORTED_MODULE_2__/* .readComposeHash */ .xt)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(value.compose_hash)),
        createdAt,
        createdMs: Number.isNaN(createdMs) ? undefined : createdMs,
        type: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(value.operation_type),
        operationId: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(value.trace_id),
    };
}
function readRevisionDetail(value) {
    const revision = readRevision(value);
    if (revision === undefined)
        return undefined;
    const { compose_file, encrypted_env } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(value);
    const text = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(compose_file);
    const parsed = text === undefined ? compose_file : (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .qF)(text);
    const appCompose = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(parsed) ? parsed : text === undefined ? {} : { docker_compose_file: text };
    return { ...revision, appCompose, sealedEnv: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(encrypted_env) };
}
function readRevisions(value) {
    const body = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(value);
    const revisions = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(body.revisions)
        .map(readRevision)
        .filter((revision) => revision !== undefined);
    return { revisions, pages: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .numberOf */ .rl)(body.total_pages) };
}
function plainUuid(uuid) {
    return uuid?.replaceAll('-', '').toLowerCase();
}
function revisionsOfCvm(revisions, cvm) {
    const uuid = plainUuid(cvm.vmUuid);
    return revisions.filter(({ vmUuid }) => vmUuid === undefined || uuid === undefined || vmUuid === uuid);
}


/***/ }),

/***/ 6498:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  C: () => (/* binding */ stateOfRecord),
  u: () => (/* binding */ readState)
});
var _text_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5666);
var _status_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2369);


const NO_ERROR = new Set([0, 'null', 'None', 'none', 'N/A', 'n/a']);
function readState(value) {
    const body = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(value);
    const operation = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(body.operation);
    return {
        status: (0,_status_js__WEBPACK_IMPORTED_MODULE_0__/* .statusWord */ .Hm)(body.status),
        uptime: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(body.uptime),
        bootProgress: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(body.boot_progress)?.trim(),
        bootError: NO_ERROR.has(body.boot_error) ? undefined : (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(body.boot_error),
        shutdownProgress: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(body.shutdown_progress),
        exitedAt: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(body.exited_at),
        instanceId: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(body.instance_id),
        inProgress: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOf */ .SF)(body.in_progress),
        correlationId: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(body.correlation_id) ?? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(operation.correlation_id),
        events: Array.isArray(body.events) ? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(body.events).flatMap(readEvent) : undefined,
        raw: value,
    };
}
function stateOfRecord({ status, inProgress, progress }) {
    return { status, inProgress, correlationId: progress?.correlationId, raw: undefined };
}
function readEvent(value) {
    if (!(0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(value))
        return [];
    const event = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(value.event);
    return event === undefined
        ? []
        : [{ event, body: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(value.body) ?? '', timestampMs: (0,_text_json_js__WEBPACK_IMPORTED_MODULE_1__/* .numberOf */ .rl)(value.timestamp) }];
}


/***/ }),

/***/ 2369:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  Hm: () => (/* binding */ statusWord),
  Qr: () => (/* binding */ isBroken),
  Tj: () => (/* binding */ isBootDone),
  UU: () => (/* binding */ isAtRest),
  Xu: () => (/* binding */ stateWords),
  Zn: () => (/* binding */ isBooting),
  id: () => (/* binding */ isStopped),
  p8: () => (/* binding */ isDeleting),
  r8: () => (/* binding */ isStatusWord),
  vH: () => (/* binding */ isStopping),
  zE: () => (/* binding */ isBootOver),
  zM: () => (/* binding */ isStatus),
  zd: () => (/* binding */ isStarting)
});
var _text_json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5666);

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
function statusWord(value) {
    return (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(value)?.trim().toLowerCase() ?? '';
}
function isStatusWord(text) {
    return PHASES.has(text) || PASSING.has(text);
}
const PASSING = new Set(['deleting', 'deleted', 'committing', 'resizing', 'unknown']);
function isStopped(status) {
    return PHASES.get(status) === 'stopped';
}
function isStarting(status) {
    return PHASES.get(status) === 'starting';
}
function isStopping(status) {
    return PHASES.get(status) === 'stopping';
}
function isDeleting(status) {
    return status === 'deleting' || status === 'removing';
}
function isBroken(status) {
    return PHASES.get(status) === 'broken';
}
function isAtRest(status) {
    return AT_REST.has(PHASES.get(status));
}
function isStatus(status, target) {
    return status === target || (isStopped(target) && isStopped(status));
}
const BOOT_OVER = new Set([undefined, 'done', 'running', 'n/a']);
function isBootDone({ bootProgress }) {
    return bootProgress?.toLowerCase() === 'done';
}
function isBootOver({ bootProgress }) {
    return BOOT_OVER.has(bootProgress?.toLowerCase());
}
function isBooting(status, bootProgress) {
    return !isBootOver({ bootProgress }) && !isStopped(status) && status !== 'stopping';
}
function stateWords(state) {
    if (state === undefined)
        return '';
    const { status, boot_progress } = state;
    return isBooting(status, boot_progress) ? `${status}, ${boot_progress}` : status;
}


/***/ }),

/***/ 8637:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  _: () => (/* binding */ readTcbInfo)
});
var _text_json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5666);
var _ids_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4633);


function readTcbInfo(value) {
    const { app_compose, event_log } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)(jsonOf(value));
    const eventLog = jsonOf(event_log);
    return {
        appCompose: typeof app_compose === 'string' ? app_compose : undefined,
        eventLog,
        instanceId: instanceIdIn(eventLog),
    };
}
function instanceIdIn(eventLog) {
    const measured = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)(eventLog)
        .map(_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .objectOf */ .Xy)
        .find(({ event }) => event === 'instance-id');
    return (0,_ids_js__WEBPACK_IMPORTED_MODULE_1__/* .readAppId */ .xc)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(measured?.event_payload));
}
function jsonOf(value) {
    return typeof value === 'string' ? (0,_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .qF)(value) : value;
}


/***/ }),

/***/ 7199:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  t: () => (/* binding */ readUptime),
  v: () => (/* binding */ longestUptimeMs)
});
var _text_bounds_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4145);

const UNIT_MS = new Map(Object.entries({
    ns: 1e-6,
    us: 1e-3,
    \u00b5s: 1e-3,
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
function readUptime(words) {
    if (words !== undefined && words.length > _text_bounds_js__WEBPACK_IMPORTED_MODULE_0__/* .BOUNDS */ .Q.uptime.most)
        return undefined;
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
function longestUptimeMs(words) {
    return readUptime(words)?.longestMs;
}
const PART = /(?<![0-9])[0-9]+\s*[a-z\u00b5]+/g;


/***/ }),

/***/ 4036:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  HN: () => (/* binding */ planLines),
  Pp: () => (/* binding */ diffLines),
  Sm: () => (/* binding */ diffTitle)
});
const LONGEST_DIFF = 400;
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
const MOST_EDITS = 2000;
function diffTitle({ compose }) {
    const isNew = compose !== undefined && compose.before === undefined;
    return `Compose file, ${isNew ? 'as it is and as it is sent' : 'deployed and new'}`;
}
async function diffLines({ compose }) {
    const from = compose?.before ?? compose?.file;
    if (compose === undefined || from === undefined || (compose.before === undefined && from === compose.after))
        return [];
    const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await __nccwpck_require__.e(/* import() */ 8).then(__nccwpck_require__.bind(__nccwpck_require__, 5008));
    const patch = createTwoFilesPatch(compose.before === undefined ? compose.path : 'deployed', compose.before === undefined ? 'sent' : compose.path, from, compose.after, undefined, undefined, {
        headerOptions: FILE_HEADERS_ONLY,
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


/***/ }),

/***/ 7279:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  S: () => (/* binding */ writeSummary),
  s: () => (/* binding */ writeRefusal)
});
var _operations_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4090);

async function writeSummary({ inputs, ...run }, { known }, end) {
    if (!inputs.summary)
        return;
    const noun = _operations_index_js__WEBPACK_IMPORTED_MODULE_0__/* .operations */ .z[inputs.operation]?.noun ?? 'The run';
    await write(run, { ...end, noun, subject: inputs.cvm_id?.path ?? inputs.cvmName, known });
}
async function writeRefusal(run, { known }, ended) {
    const given = (name) => run.host.runner.getInput(name).trim();
    if (given('summary').toLowerCase() === 'false')
        return;
    const noun = _operations_index_js__WEBPACK_IMPORTED_MODULE_0__/* .operations */ .z[given('operation').toLowerCase()]?.noun ?? 'The run';
    await write(run, { ended, noun, subject: given('cvm_id') || given('name'), known });
}
async function write({ host: { runner, env }, log, secrets }, facts) {
    const [{ summaryOf }, { originOf }, { withoutSecrets }] = await Promise.all([
        __nccwpck_require__.e(/* import() */ 209).then(__nccwpck_require__.bind(__nccwpck_require__, 7209)),
        __nccwpck_require__.e(/* import() */ 56).then(__nccwpck_require__.bind(__nccwpck_require__, 6056)),
        __nccwpck_require__.e(/* import() */ 14).then(__nccwpck_require__.bind(__nccwpck_require__, 7014)),
    ]);
    const whole = { ...facts, origin: originOf(env), warnings: log.warnings, elapsedMs: log.elapsedMs() };
    const text = summaryOf(withoutSecrets(whole, secrets));
    try {
        await runner.writeSummary(text);
    }
    catch (error) {
        log.debug(`no job summary: ${error instanceof Error ? error.message : String(error)}`);
    }
}


/***/ }),

/***/ 8056:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  Fg: () => (/* binding */ markOf),
  Go: () => (/* binding */ saveOutcome),
  Q7: () => (/* binding */ loadLeft),
  Zo: () => (/* binding */ markOfSealed),
  fd: () => (/* binding */ saveTask),
  r7: () => (/* binding */ saveCreation)
});
var _net_retry_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2426);
var _phala_ids_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4633);
var _phala_paths_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6799);
var _text_json_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5666);




const SETTINGS = [
    'operation',
    'api_url',
    'workspace',
    'cvm_id',
    'cvmName',
    'retry_delay',
    'dry_run',
    'ephemeral',
    'on_failure',
    'summary',
    'comment',
    'github_deployment',
    'env_file',
    'name',
    'region',
    'instance_type',
    'kms',
    'app_id',
    'node_id',
];
const [TASK_KEY, CREATION_KEY, OUTCOME_KEY] = ['task', 'creation', 'outcome'];
function saveTask(runner, inputs) {
    const settings = Object.fromEntries(SETTINGS.map((name) => [name, inputs[name]]));
    const login = inputs.api_key === undefined ? 'oidc' : 'api_key';
    runner.saveState(TASK_KEY, JSON.stringify({ settings, login }));
}
function markOf(key) {
    return sha256(`phala-cvm-action ${key}`).slice(0, 8);
}
function markOfSealed(sealedEnv) {
    return sha256(sealedEnv.toLowerCase().replace(/^0x/, ''));
}
function sha256(text) {
    return process.getBuiltinModule('node:crypto').hash('sha256', text);
}
function saveCreation(runner, creation) {
    runner.saveState(CREATION_KEY, creation === undefined ? '' : JSON.stringify(creation));
}
function saveOutcome(runner, outcome) {
    runner.saveState(OUTCOME_KEY, outcome);
}
function loadLeft({ getState }) {
    const [task, creation] = [getState(TASK_KEY), getState(CREATION_KEY)].map((text) => text === '' ? undefined : (0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .parseJson */ .qF)(text));
    if (!(task === undefined ? getState(TASK_KEY) === '' : isTask(task)))
        return 'broken';
    if (!(creation === undefined ? getState(CREATION_KEY) === '' : isCreation(creation)))
        return 'broken';
    return {
        task: task,
        creation: creation,
        outcome: getState(OUTCOME_KEY) || undefined,
    };
}
const ENDS = new Set(['keep', 'stop', 'delete', 'rollback']);
function isTask(value) {
    if (!(0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(value) || !(0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(value.settings))
        return false;
    const { api_url, operation, cvmName, retry_delay, ephemeral, on_failure, env_file = [], cvm_id, } = value.settings;
    const texts = [operation, cvmName].every((text) => (0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(text) !== undefined);
    const isLogin = value.login === 'oidc' || value.login === 'api_key';
    const isEnd = typeof ephemeral === 'boolean' && ENDS.has(on_failure);
    const isPace = typeof retry_delay === 'number' && retry_delay >= _net_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .SHORTEST_RETRY_MS */ .Fn;
    const isAddress = typeof api_url === 'string' && (0,_phala_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .readPrefix */ .fr)(api_url) === api_url;
    const areFiles = Array.isArray(env_file) && env_file.every((path) => typeof path === 'string');
    const isId = cvm_id === undefined || ((0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(cvm_id) && (0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(cvm_id.path) !== undefined);
    return texts && isLogin && isEnd && isPace && isAddress && areFiles && isId;
}
const CREATION_FIELDS = {
    appId: (text) => (0,_phala_ids_js__WEBPACK_IMPORTED_MODULE_3__/* .readAppId */ .xc)(text) === text,
    replicaOf: (text) => (0,_phala_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .segmentOf */ .dJ)(text) === text,
    composeHash: (text) => (0,_phala_ids_js__WEBPACK_IMPORTED_MODULE_3__/* .readComposeHash */ .xt)(text) === text,
    handle: (text) => (0,_phala_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .segmentOf */ .dJ)(text) === text,
    name: (text) => text !== '',
    keyMark: (text) => /^[0-9a-f]{8}$/.test(text),
    sealedMark: (text) => (0,_phala_ids_js__WEBPACK_IMPORTED_MODULE_3__/* .readComposeHash */ .xt)(text) === text,
};
function isCreation(value) {
    if (!(0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(value) || (value.claim !== 'ours' && value.claim !== 'doubtful'))
        return false;
    const { appId, handle, replicaOf } = value;
    const isFound = [appId, handle, replicaOf].some((field) => field !== undefined);
    const isRight = ([name, check]) => {
        const field = value[name];
        return field === undefined || (typeof field === 'string' && check(field));
    };
    return isFound && Object.entries(CREATION_FIELDS).every(isRight);
}


/***/ }),

/***/ 6803:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  B: () => (/* binding */ approvalCalls),
  Q: () => (/* binding */ approvalContract)
});
const FUNCTIONS = {
    addComposeHash: 'dfc77223',
    addDevice: '2a819728',
    deployAndRegisterApp: '8618169d',
};
function approvalContract({ kind, appId, kmsContractAddress }) {
    const address = kind === 'create' ? kmsContractAddress : appId;
    return address === undefined ? undefined : `0x${bare(address)}`;
}
function approvalCalls({ kind, composeHash, deviceId, deployer, allowed }) {
    if (kind === 'create') {
        const words = [deployer, '0', '0', deviceId, composeHash];
        return [callOf('deployAndRegisterApp', words)];
    }
    return [
        ...(allowed?.composeHash === true ? [] : [callOf('addComposeHash', [composeHash])]),
        ...(allowed?.device === false ? [callOf('addDevice', [deviceId])] : []),
    ];
}
function callOf(name, words) {
    const digits = words.map((word) => bare(word ?? '').toLowerCase());
    if (digits.some((word) => !/^[0-9a-f]{1,64}$/.test(word)))
        return { name };
    return { name, data: `0x${FUNCTIONS[name]}${digits.map((word) => word.padStart(64, '0')).join('')}` };
}
function bare(hex) {
    return hex.replace(/^0x/i, '');
}


/***/ }),

/***/ 5718:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  W: () => (/* binding */ besideFirstRequest)
});
async function besideFirstRequest(work) {
    for (let turn = 0; turn < 2; turn++)
        await new Promise(setImmediate);
    return work();
}


/***/ }),

/***/ 2800:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  OY: () => (/* binding */ takesEffectLater),
  ST: () => (/* binding */ UNCHANGED),
  x3: () => (/* binding */ NONE)
});
const UNCHANGED = {
    name: 'unchanged',
    verb: 'leave',
    doing: 'Leaving',
    did: 'is as it should be; nothing was changed',
};
const COMPLETE = new Set(['unchanged', 'none', 'provisioned']);
function takesEffectLater({ name }) {
    return !COMPLETE.has(name);
}
const NONE = {
    name: 'none',
    verb: 'leave',
    doing: 'Leaving',
    did: 'was only read; this run changed nothing',
};


/***/ }),

/***/ 2263:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  N: () => (/* binding */ connect)
});

var time_clock = __nccwpck_require__(5786);
var json = __nccwpck_require__(5666);
var errors = __nccwpck_require__(4481);
;// CONCATENATED MODULE: ./build/net/answer_body.js


function readBody(request, response, text) {
    const body = (0,json/* parseJson */.qF)(text);
    const setUp = body === undefined && isPage(response, text) ? 'page' : undefined;
    const fits = setUp === undefined &&
        { object: (0,json/* isObject */.Gv)(body), list: Array.isArray(body), anything: true }[request.expects];
    if (fits)
        return body ?? text;
    const message = setUp === 'page'
        ? 'the answer is a web page'
        : body === undefined
            ? 'the answer is not JSON, or was cut short'
            : `the answer is not the JSON ${request.expects} it should be`;
    const { status } = response;
    throw new errors/* ApiError */.hD({
        kind: 'unreadable',
        request: `${request.method} ${request.path}`,
        status,
        message,
        ...(setUp && { setUp }),
    });
}
function isPage(response, text) {
    const type = response.headers.get('content-type') ?? '';
    return /^\s*text\/html\b/i.test(type) || /^\s{0,100}<(?:!doctype html|html)\b/i.test(text.slice(0, 1000));
}

var retry_after = __nccwpck_require__(5967);
var transport = __nccwpck_require__(5873);
;// CONCATENATED MODULE: ./build/net/http.js





const REQUEST_TIMEOUT_MS = 30_000;
const BODY_LIMIT_BYTES = 10 * 1024 * 1024;
const ERROR_BODY_LIMIT_BYTES = 256 * 1024;
function createHttp(options) {
    const { clock } = options;
    const usualLimitMs = options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS;
    async function exchange(request, signal, use) {
        const startedMs = clock.nowMs();
        const { limitMs = usualLimitMs } = request;
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
            setUp: response.status < 500 && isPage(response, text) ? 'page' : undefined,
            requestId: requestIdOf(response) ?? body.requestId,
            retryAfterMs: (0,retry_after/* readRetryAfter */.D)(response.headers.get('retry-after'), response.headers.get('date'), options.wallMs()),
        });
    }
    return {
        send: (request, signal) => exchange(request, signal, async (response) => ({
            status: response.status,
            body: readBody(request, response, await (0,transport/* readText */.y)(response.body, BODY_LIMIT_BYTES)),
        })),
        open: (request, signal) => exchange(request, signal, async (response) => response),
    };
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
    const setUp = expired === undefined ? (0,errors/* setUpOf */.Pc)(error) : undefined;
    const facts = {
        kind: error instanceof errors/* TooLarge */.MF ? 'unreadable' : 'unreachable',
        request: nameOf(request),
        message: expired ?? (error instanceof errors/* TooLarge */.MF ? error.message : (0,errors/* describeNetworkError */.gl)(error)),
        ...(setUp && { setUp }),
    };
    return new errors/* ApiError */.hD(facts, { cause: error });
}

var retry = __nccwpck_require__(2426);
var phala_cvm = __nccwpck_require__(5851);
var identity = __nccwpck_require__(8881);
var phala_kms = __nccwpck_require__(8242);
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
    ['cancelled', 'failed'],
    ['canceled', 'failed'],
    ['aborted', 'failed'],
    ['timeout', 'failed'],
    ['timed_out', 'failed'],
]);
function readOperations(value) {
    const items = Array.isArray(value) ? value : (0,json/* listOf */.c3)((0,json/* objectOf */.Xy)(value).items);
    const records = items.flatMap((item) => {
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
    const begun = ({ startedAt }) => Date.parse(startedAt ?? '');
    return records.some((record) => Number.isNaN(begun(record)))
        ? records
        : records.sort((a, b) => begun(b) - begun(a));
}

var paths = __nccwpck_require__(6799);
var revision = __nccwpck_require__(4674);
var phala_state = __nccwpck_require__(6498);
var tcb_info = __nccwpck_require__(8637);
;// CONCATENATED MODULE: ./build/phala/api_reads.js











const REVISION_PAGES = 10;
const PAGE_SIZE = 100;
const MOST_PAGES = 100;
const QUICK_PAGES = 10;
const PAGE_PAUSE_MS = 200;
const BY_CONTRACT = { headers: { 'x-phala-version': '2026-06-23' } };
const KEY_LIMIT_MS = 60_000;
function unreadable(path, message) {
    return new errors/* ApiError */.hD({ kind: 'unreadable', request: `GET ${path}`, message });
}
function createReads(send, clock) {
    async function get(path, expects, signal, more) {
        const { body } = await send({ method: 'GET', path, effect: 'read', expects, ...more }, signal);
        return body;
    }
    async function statuses(vmUuids, signal) {
        const request = {
            method: 'POST',
            path: '/status/batch',
            body: { vm_uuids: vmUuids },
            effect: 'read',
            expects: 'object',
        };
        const { body } = await send(request, signal);
        const states = new Map(Object.entries((0,json/* objectOf */.Xy)(body)).map(([uuid, state]) => [(0,revision/* plainUuid */.sl)(uuid), state]));
        return (vmUuid) => {
            const state = states.get((0,revision/* plainUuid */.sl)(vmUuid));
            return state === undefined ? undefined : (0,phala_state/* readState */.u)(state);
        };
    }
    return {
        async info(id, signal) {
            const cvm = (0,phala_cvm/* readCvm */.RL)(await get((0,paths/* cvmPath */.C4)(id), 'object', signal));
            if ((0,identity/* isOthers */.s)(cvm, id))
                throw unreadable((0,paths/* cvmPath */.C4)(id), `the answer is the record of ${(0,phala_cvm/* describeCvm */.W8)(cvm)}`);
            return cvm;
        },
        async state(id, signal) {
            return (0,phala_state/* readState */.u)(await get(`${(0,paths/* cvmPath */.C4)(id)}/state`, 'object', signal));
        },
        async status(vmUuid, signal) {
            return (await statuses([vmUuid], signal))(vmUuid);
        },
        statuses,
        async operations(id, signal) {
            return readOperations(await get(`${(0,paths/* cvmPath */.C4)(id)}/operations`, 'anything', signal, { query: { limit: 20 } }));
        },
        async composeFile(id, signal) {
            return (0,json/* objectOf */.Xy)(await get(`${(0,paths/* cvmPath */.C4)(id)}/compose_file`, 'object', signal));
        },
        async appCvms(appId, signal) {
            const path = `/apps/${encodeURIComponent(appId)}/cvms`;
            const cvms = (0,json/* listOf */.c3)(await get(path, 'list', signal)).map(phala_cvm/* readCvm */.RL);
            const other = cvms.find((cvm) => (0,identity/* isOthers */.s)(cvm, `app_${appId}`));
            if (other !== undefined)
                throw unreadable(path, `the answer has ${(0,phala_cvm/* describeCvm */.W8)(other)}, which is of another app`);
            const seen = new Set();
            return cvms.filter((cvm) => {
                const handle = (0,phala_cvm/* handleOf */.mP)({ ...cvm, appId: undefined });
                if (handle === undefined)
                    return true;
                const isFirst = !seen.has(handle);
                seen.add(handle);
                return isFirst;
            });
        },
        async revisions(appId, signal) {
            const path = `/apps/${encodeURIComponent(appId)}/revisions`;
            const all = new Map();
            for (let page = 1;; page++) {
                const body = await get(path, 'object', signal, { query: { page, page_size: 100 } });
                const { revisions, pages = 1 } = (0,revision/* readRevisions */.p2)(body);
                for (const revision of revisions)
                    all.set(revision.id, revision);
                if (page >= Math.min(pages, REVISION_PAGES))
                    break;
            }
            return [...all.values()].sort((a, b) => (b.createdMs ?? 0) - (a.createdMs ?? 0));
        },
        async revision(appId, id, signal) {
            const path = `/apps/${encodeURIComponent(appId)}/revisions/${encodeURIComponent(id)}`;
            return (0,revision/* readRevisionDetail */.Xh)(await get(path, 'object', signal));
        },
        async list(signal) {
            const path = '/cvms/paginated';
            const cvms = [];
            const seen = new Set();
            let whole = 0;
            for (let page = 1; page <= MOST_PAGES; page++) {
                if (page > QUICK_PAGES)
                    await (0,time_clock/* sleep */.yy)(clock, PAGE_PAUSE_MS, signal);
                const query = { page, page_size: PAGE_SIZE };
                const body = (0,json/* objectOf */.Xy)(await get(path, 'object', signal, { query }));
                const { items } = body;
                const [pages, total, told] = [body.pages, body.total, body.page].map(json/* numberOf */.rl);
                if (!Array.isArray(items))
                    throw unreadable(path, 'the answer is no list of CVMs');
                if (told !== undefined && told !== page)
                    throw unreadable(path, `asked for page ${page}, the answer is page ${told}`);
                const listed = items.map(phala_cvm/* readCvm */.RL);
                const isRepeated = items.length > 0 && listed.every((cvm) => seen.has((0,phala_cvm/* handleOf */.mP)(cvm) ?? ''));
                if (isRepeated)
                    throw unreadable(path, `page ${page} holds what the pages before it do`);
                for (const cvm of listed)
                    seen.add((0,phala_cvm/* handleOf */.mP)(cvm) ?? `${seen.size}`);
                cvms.push(...listed);
                if (total !== undefined && total < whole)
                    throw unreadable(path, 'the list changed while it was read');
                whole = total ?? whole;
                if (pages === undefined ? items.length < PAGE_SIZE : page >= pages) {
                    if (total === undefined || cvms.length >= total)
                        return cvms;
                    throw unreadable(path, `the list has ${cvms.length} of ${total} CVMs`);
                }
                if (items.length === 0)
                    throw unreadable(path, `page ${page} of ${pages ?? 'many'} is empty`);
            }
            throw unreadable(path, `the list has more than ${MOST_PAGES} pages`);
        },
        async envPublicKey(kms, appId, signal) {
            const path = `/kms/${encodeURIComponent(kms)}/pubkey/${encodeURIComponent(appId)}`;
            const body = (0,json/* objectOf */.Xy)(await get(path, 'object', signal, { ...BY_CONTRACT, limitMs: KEY_LIMIT_MS }));
            return { publicKey: (0,json/* textOf */.b6)(body.public_key), signature: (0,json/* textOf */.b6)(body.signature) };
        },
        async kmsList(signal) {
            return (0,phala_kms/* readKmsList */.IC)(await get('/kms', 'anything', signal, { ...BY_CONTRACT, query: { page_size: 100 } }));
        },
        async kmsSlug(id, signal) {
            const headers = { 'x-phala-version': '2025-10-28' };
            return (0,json/* textOf */.b6)((0,json/* objectOf */.Xy)((0,json/* objectOf */.Xy)(await get((0,paths/* cvmPath */.C4)(id), 'object', signal, { headers })).kms_info).slug);
        },
        async regions(signal) {
            const { nodes } = (0,json/* objectOf */.Xy)(await get('/teepods/available', 'object', signal));
            const regions = (0,json/* listOf */.c3)(nodes).flatMap((node) => (0,json/* textOf */.b6)((0,json/* objectOf */.Xy)(node).region_identifier) ?? []);
            return [...new Set(regions)].sort();
        },
        async attestation(id, signal) {
            const body = (0,json/* objectOf */.Xy)(await get(`${(0,paths/* cvmPath */.C4)(id)}/attestation`, 'object', signal));
            const { appCompose, instanceId } = (0,tcb_info/* readTcbInfo */._)(body.tcb_info);
            return {
                error: (0,json/* textOf */.b6)(body.error),
                isPublic: (0,json/* booleanOf */.SF)(body.is_public),
                appCompose: (0,json/* textOf */.b6)(appCompose),
                instanceId,
            };
        },
        appAttestations(appId, signal) {
            return get(`/apps/${encodeURIComponent(appId)}/attestations`, 'object', signal);
        },
    };
}

var ids = __nccwpck_require__(4633);
;// CONCATENATED MODULE: ./build/phala/provision.js




function readProvision(value) {
    const body = (0,json/* objectOf */.Xy)(value);
    const kms = (0,phala_kms/* readKms */.om)(body.kms_info);
    return {
        appId: (0,ids/* readAppId */.xc)((0,json/* textOf */.b6)(body.app_id)),
        composeHash: (0,ids/* readComposeHash */.xt)((0,json/* textOf */.b6)(body.compose_hash)),
        envPublicKey: (0,json/* textOf */.b6)(body.app_env_encrypt_pubkey),
        deviceId: (0,json/* textOf */.b6)(body.device_id),
        instanceType: (0,json/* textOf */.b6)(body.instance_type),
        kms: { ...kms, slug: kms.slug ?? (0,paths/* segmentOf */.dJ)(body.kms_id) },
    };
}

;// CONCATENATED MODULE: ./build/phala/api_writes.js






function createWrites(send) {
    async function post(path, body, effect, signal, more = {}) {
        return (await send({ method: 'POST', path, body, effect, expects: 'object', ...more }, signal)).body;
    }
    async function act(request, signal, repeat) {
        const find = repeat && (async () => ((await repeat.tookEffect(signal)) ? TOOK_EFFECT : undefined));
        const answer = await send({ ...request, effect: 'single', expects: 'anything', tookEffect: find, again: repeat?.again }, signal);
        return { correlationId: (0,json/* textOf */.b6)((0,json/* objectOf */.Xy)(answer.body).correlation_id), cvm: (0,phala_cvm/* readCvm */.RL)(answer.body) };
    }
    async function set(path, body, signal) {
        await send({ method: 'PATCH', path, body, effect: 'repeatable', expects: 'anything' }, signal);
    }
    return {
        async provision(body, signal) {
            return readProvision(await post('/cvms/provision', body, 'repeatable', signal));
        },
        async commit(body, signal, again) {
            const cvm = (0,phala_cvm/* readCvm */.RL)(await post('/cvms', body, 'repeatable', signal, { again }));
            if (!(0,identity/* isOthers */.s)(cvm, (0,json/* textOf */.b6)(body.app_id) ?? ''))
                return cvm;
            const message = `the answer tells of ${(0,phala_cvm/* describeCvm */.W8)(cvm)}, which is of another app`;
            throw new errors/* ApiError */.hD({ kind: 'unreadable', request: 'POST /cvms', message });
        },
        patch: (id, body, headers, signal, repeat) => act({ method: 'PATCH', path: (0,paths/* cvmPath */.C4)(id), body, headers }, signal, repeat),
        resize: (id, body, signal, repeat) => act({
            method: 'PATCH',
            path: `${(0,paths/* cvmPath */.C4)(id)}/resources`,
            body: { ...body, allow_restart: 1 },
        }, signal, repeat),
        async setListed(id, listed, signal) {
            await set(`${(0,paths/* cvmPath */.C4)(id)}/listed`, { listed }, signal);
        },
        async scheduleDelete(id, at, signal) {
            await set(`${(0,paths/* cvmPath */.C4)(id)}/scheduled-delete`, { scheduled_delete_at: at.toISOString() }, signal);
        },
        commitUpdate: (id, body, signal, repeat) => act({ method: 'POST', path: `${(0,paths/* cvmPath */.C4)(id)}/commit-update`, body }, signal, repeat),
        lifecycle: (id, verb, body, signal, repeat) => act({ method: 'POST', path: `${(0,paths/* cvmPath */.C4)(id)}/${verb}`, body }, signal, repeat),
        redeploy: (id, revisionId, query, signal, repeat) => act({
            method: 'POST',
            path: `${(0,paths/* cvmPath */.C4)(id)}/revisions/${encodeURIComponent(revisionId)}/redeploy`,
            query,
        }, signal, repeat),
        async cancelOperation(id, signal) {
            const path = `${(0,paths/* cvmPath */.C4)(id)}/operations/cancel`;
            await send({ method: 'POST', path, effect: 'repeatable', expects: 'anything' }, signal);
        },
        async replicate(id, body, signal, tookEffect) {
            const find = tookEffect && (async () => answerOf(await tookEffect(signal)));
            return (0,phala_cvm/* readCvm */.RL)(await post(`${(0,paths/* cvmPath */.C4)(id)}/replicas`, body, 'single', signal, { tookEffect: find }));
        },
        async commitReplica(id, body, signal, tookEffect) {
            const find = tookEffect && (async () => answerOf(await tookEffect(signal)));
            const path = `${(0,paths/* cvmPath */.C4)(id)}/commit-replica`;
            return (0,phala_cvm/* readCvm */.RL)(await post(path, body, 'single', signal, { tookEffect: find }));
        },
        async remove(id, signal, again) {
            const request = { method: 'DELETE', path: (0,paths/* cvmPath */.C4)(id), again };
            await send({ ...request, effect: 'repeatable', expects: 'anything' }, signal);
        },
    };
}
const TOOK_EFFECT = { status: 200, body: {} };
function answerOf(value) {
    return value === undefined ? undefined : { status: 200, body: value };
}

;// CONCATENATED MODULE: ./build/phala/api.js




const API_VERSION = '2026-05-22';
function createApi(send, http, clock) {
    return {
        ...createReads(send, clock),
        ...createWrites(send),
        async openStream(id, { target, intervalSeconds, timeoutSeconds }, signal, retry) {
            const path = `${(0,paths/* cvmPath */.C4)(id)}/state`;
            const query = { target, interval: intervalSeconds, timeout: timeoutSeconds };
            const headers = { accept: 'text/event-stream', 'cache-control': 'no-cache' };
            const { readStateStream } = await __nccwpck_require__.e(/* import() */ 339).then(__nccwpck_require__.bind(__nccwpck_require__, 4339));
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

var phala_errors = __nccwpck_require__(4760);
var version = __nccwpck_require__(6170);
;// CONCATENATED MODULE: ./build/run/connect.js





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
        readErrorBody: phala_errors/* readErrorBody */.Nk,
        onExchange: log.exchange,
    });
    const send = (0,retry/* patient */.Im)(http.send, { clock, random, retryDelayMs: inputs.retry_delay, ...patience });
    return {
        ...createApi(inputs.dry_run ? readsOnly(send) : send, http, clock),
        once: createApi(inputs.dry_run ? readsOnly(http.send) : http.send, http, clock),
    };
}
function readsOnly(send) {
    return async (request, signal) => {
        if (request.effect === 'read')
            return send(request, signal);
        throw new Error(`a dry run must not send ${request.method} ${request.path}`);
    };
}


/***/ }),

/***/ 6041:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  u: () => (/* binding */ createFacts)
});
var _phala_cvm_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5851);
var _phala_status_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2369);
var _text_bounds_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4145);
var _text_json_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(5666);
var _formats_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9162);
var _output_text_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(2375);






const FIRST_MOMENTS = 50;
const MOST_MOMENTS = 200;
function createFacts(elapsedMs, setOutput, secrets) {
    const timeline = [];
    const steps = [];
    const known = { cvm: _phala_cvm_js__WEBPACK_IMPORTED_MODULE_0__/* .NO_CVM */ .p2, status: '', operation: {}, timeline, steps };
    const set = new Map();
    let written = 0;
    function setOutputs() {
        if (setOutput === undefined)
            return;
        for (const [name, text] of (0,_output_text_js__WEBPACK_IMPORTED_MODULE_4__/* .outputTexts */ .im)(known, secrets)) {
            if (set.get(name) === text)
                continue;
            const mayWait = text !== '' && set.has(name) && known.end === undefined;
            if (mayWait && written >= _text_bounds_js__WEBPACK_IMPORTED_MODULE_2__/* .BOUNDS */ .Q.written.most)
                continue;
            set.set(name, text);
            written += text.length;
            setOutput(name, text);
        }
    }
    function see(fullStatus, fullProgress) {
        const word = (text) => secrets.line(text, _text_bounds_js__WEBPACK_IMPORTED_MODULE_2__/* .BOUNDS */ .Q.word.most);
        const status = (0,_formats_js__WEBPACK_IMPORTED_MODULE_3__/* .hasFormatOf */ .z)('status', fullStatus) ? fullStatus : word(fullStatus);
        const progress = fullProgress === undefined ? {} : { boot_progress: word(fullProgress) };
        const isNews = (0,_phala_status_js__WEBPACK_IMPORTED_MODULE_1__/* .stateWords */ .Xu)({ status, ...progress }) !== (0,_phala_status_js__WEBPACK_IMPORTED_MODULE_1__/* .stateWords */ .Xu)(timeline.at(-1));
        if (status === '' || !isNews)
            return;
        if (timeline.length >= MOST_MOMENTS)
            timeline.splice(FIRST_MOMENTS, 1);
        const at = Math.round(elapsedMs() / 100) / 10;
        timeline.push({ at, status, ...progress });
    }
    return {
        known,
        masked: () => (0,_output_text_js__WEBPACK_IMPORTED_MODULE_4__/* .maskedOutputs */ .a9)((0,_output_text_js__WEBPACK_IMPORTED_MODULE_4__/* .outputTexts */ .im)(known, secrets), secrets),
        learn({ cvm, state, operation, seen, gone, ...others }) {
            for (const [name, value] of Object.entries(others))
                if (value !== undefined)
                    Object.assign(known, { [name]: value });
            if (cvm !== undefined)
                known.cvm = newest(known.cvm, cvm);
            if (state !== undefined)
                known.state = state;
            known.status = state?.status || cvm?.status || known.status;
            known.operation = { ...known.operation, ...(0,_text_json_js__WEBPACK_IMPORTED_MODULE_5__/* .withoutMissing */ .t4)(operation ?? {}) };
            if (seen !== undefined)
                see(seen.status, seen.bootProgress);
            if (gone === true) {
                known.status = 'deleted';
                see('deleted', undefined);
            }
            setOutputs();
        },
        forget() {
            Object.assign(known, {
                cvm: _phala_cvm_js__WEBPACK_IMPORTED_MODULE_0__/* .NO_CVM */ .p2,
                state: undefined,
                attestedInstanceId: undefined,
                status: '',
                previous: undefined,
                operation: {},
            });
            const texts = (0,_output_text_js__WEBPACK_IMPORTED_MODULE_4__/* .outputTexts */ .im)(known, secrets);
            for (const name of set.keys())
                if (!texts.has(name))
                    setOutput?.(name, '');
            set.clear();
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
function newest(before, now) {
    return {
        ...before,
        ...(0,_text_json_js__WEBPACK_IMPORTED_MODULE_5__/* .withoutMissing */ .t4)(now),
        status: now.status || before.status,
        urls: now.urls.length > 0 ? now.urls : before.urls,
        resource: { ...before.resource, ...(0,_text_json_js__WEBPACK_IMPORTED_MODULE_5__/* .withoutMissing */ .t4)(now.resource) },
        kms: { ...before.kms, ...(0,_text_json_js__WEBPACK_IMPORTED_MODULE_5__/* .withoutMissing */ .t4)(now.kms) },
    };
}


/***/ }),

/***/ 9162:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  z: () => (/* binding */ hasFormatOf)
});
var _phala_ids_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4633);
var _phala_name_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1300);
var _phala_status_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2369);
var _text_addresses_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2638);




const SHORT_ID = /^(?:\d{1,12}|[a-z]{1,12}_[0-9a-z]{1,40})$/i;
const HEX = /^(?:0x)?[0-9a-f]{1,64}$/i;
const CALL_DATA = /^0x[0-9a-f]{8}(?:[0-9a-f]{64}){1,8}$/;
const machine = (text) => ['uuid', 'cvm_id'].includes((0,_phala_ids_js__WEBPACK_IMPORTED_MODULE_2__/* .readCvmId */ .uX)(text)?.kind ?? '');
const instance = (text) => (0,_phala_ids_js__WEBPACK_IMPORTED_MODULE_2__/* .readAppId */ .xc)(text.replace(/^instance_/, '')) !== undefined;
const register = (text) => /^[0-9a-f]{96}$/.test(text);
const image = (text) => /^[a-z0-9[][\w.:\x2f[\]-]*(?:@sha\d+:[0-9a-f]+)?$/i.test(text);
const host = (text) => {
    const url = (0,_text_addresses_js__WEBPACK_IMPORTED_MODULE_1__/* .readWebAddress */ .X)(text);
    return url !== undefined && url.pathname === '/' && url.search === '' && url.hash === '';
};
const FORMATS = new Map(Object.entries({
    status: _phala_status_js__WEBPACK_IMPORTED_MODULE_0__/* .isStatusWord */ .r8,
    previous_status: _phala_status_js__WEBPACK_IMPORTED_MODULE_0__/* .isStatusWord */ .r8,
    name: _phala_name_js__WEBPACK_IMPORTED_MODULE_3__/* .isValidName */ .uV,
    id: machine,
    cvm_id: machine,
    vm_uuid: machine,
    app_id: (text) => (0,_phala_ids_js__WEBPACK_IMPORTED_MODULE_2__/* .readAppId */ .xc)(text) !== undefined,
    instance_id: instance,
    node_id: (text) => SHORT_ID.test(text),
    device_id: (text) => HEX.test(text),
    correlation_id: (text) => machine(text) || SHORT_ID.test(text),
    compose_hash: (text) => (0,_phala_ids_js__WEBPACK_IMPORTED_MODULE_2__/* .readComposeHash */ .xt)(text) !== undefined,
    previous_compose_hash: (text) => (0,_phala_ids_js__WEBPACK_IMPORTED_MODULE_2__/* .readComposeHash */ .xt)(text) !== undefined,
    os_image: (text) => /^[\w.-]{1,80}$/.test(text),
    kms_type: (text) => /^[a-z]{1,20}$/.test(text),
    docker_compose_hash: (text) => (0,_phala_ids_js__WEBPACK_IMPORTED_MODULE_2__/* .readComposeHash */ .xt)(text) !== undefined,
    gateway_domain: (text) => host(`https://${text}`),
    os_image_hash: (text) => (0,_phala_ids_js__WEBPACK_IMPORTED_MODULE_2__/* .readComposeHash */ .xt)(text) !== undefined,
    mrtd: register,
    rtmr0: register,
    rtmr1: register,
    rtmr2: register,
    revision_id: (text) => machine(text) || SHORT_ID.test(text),
    previous_revision_id: (text) => machine(text) || SHORT_ID.test(text),
    rejected_compose_hash: (text) => (0,_phala_ids_js__WEBPACK_IMPORTED_MODULE_2__/* .readComposeHash */ .xt)(text) !== undefined,
    kms_contract_address: (text) => HEX.test(text),
    approval_contract: (text) => HEX.test(text),
    approval_call_data: (text) => CALL_DATA.test(text),
    images: image,
    url: host,
    app: host,
    instance: host,
    urls: host,
    dashboard_url: (text) => {
        const [, id = ''] = /^https:\/\/cloud\.phala\.com\/dashboard\/cvms\/([\w-]{1,64})$/.exec(text) ?? [];
        return machine(id) || (0,_phala_ids_js__WEBPACK_IMPORTED_MODULE_2__/* .readAppId */ .xc)(id) !== undefined;
    },
}));
function hasFormatOf(field, text) {
    return text.length <= LONGEST && (FORMATS.get(field)?.(text) ?? false);
}
const LONGEST = 2000;


/***/ }),

/***/ 6086:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  t: () => (/* binding */ startHeartbeat)
});
var _phala_status_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2369);
var _text_lines_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8161);


const PAUSE_MS = 60_000;
function startHeartbeat({ clock, log, deadline, troubles }, { known }) {
    function beat() {
        const count = troubles.count();
        const retries = count === 0 ? '' : `, ${count} ${count === 1 ? 'retry' : 'retries'} so far`;
        const state = (0,_phala_status_js__WEBPACK_IMPORTED_MODULE_0__/* .stateWords */ .Xu)(known.timeline.at(-1)) || rollWords(known) || 'waiting';
        const leftMs = deadline.leftMs();
        if (leftMs > 0)
            log.line(`Still ${state}; ${(0,_text_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .durationWords */ .Sh)(leftMs)} left${retries}`);
        cancel = clock.timer(PAUSE_MS, beat);
    }
    let cancel = clock.timer(PAUSE_MS, beat);
    return () => cancel();
}
function rollWords({ members = [], takingBack: back }) {
    if (back !== undefined)
        return `taking back, ${back.done} of ${back.of} CVMs done`;
    const done = members.filter(({ outcome }) => outcome !== 'not_touched' && outcome !== 'under_way').length;
    return members.length === 0 ? '' : `at work, ${done} of ${members.length} CVMs done`;
}


/***/ }),

/***/ 5723:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  F: () => (/* binding */ fetchIdToken)
});
var _net_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4481);
var _net_retry_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2426);
var _net_transport_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5873);
var _text_json_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5666);
var _time_clock_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5786);





const ATTEMPT_MS = 6_000;
const PAUSES_MS = [500, 1_000, 2_000];
const ANSWER_LIMIT_BYTES = 256 * 1024;
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

/***/ 6025:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  S: () => (/* binding */ instanceIdOf)
});
function instanceIdOf({ cvm, state, attestedInstanceId }) {
    return state?.instanceId?.replace(/^instance_/, '') ?? cvm.instanceId ?? attestedInstanceId;
}


/***/ }),

/***/ 9448:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ learnEnv),
  f: () => (/* binding */ learnKeys)
});

;// CONCATENATED MODULE: ./build/inputs/env/mask.js
const HARMLESS = [
    { pattern: /^.{0,2}$/su, reason: 'occurs in ordinary words' },
    { pattern: /^(?:true|false)$/i, reason: 'is a setting, not a secret' },
    { pattern: /^\d{1,4}$/, reason: 'is a port, a count or a year' },
];
const NAMES_IN_IMAGES = new Set(['DSTACK_DOCKER_REGISTRY', 'DSTACK_DOCKER_USERNAME']);
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
function ordinaryWords(inputs, operations) {
    const { cvmName, name, region, instance_type, kms, cvm_id, app_id, node_id } = inputs;
    const ids = [cvm_id?.path, cvm_id?.path.replace(/^(?:app|instance)_/, ''), app_id];
    if (app_id !== undefined)
        ids.push(`app_${app_id}`);
    const given = [cvmName, name, region, instance_type, kms, ...ids, node_id?.toString()];
    return new Set([...operations, ...CONTRACT_WORDS, ...given.filter((word) => word !== undefined)]);
}
function valuesToMask(pairs, ordinary = new Set(CONTRACT_WORDS)) {
    const values = new Map();
    for (const { key, value } of pairs.filter(({ key }) => !NAMES_IN_IMAGES.has(key))) {
        const lines = value
            .split(/[\r\n]+/)
            .map((line) => line.trim())
            .filter((line) => line !== '');
        const secret = lines.filter((line) => !isHarmless(line) && !(lines.length === 1 && ordinary.has(line)));
        for (const line of secret)
            values.set(line, values.get(line) ?? key);
        if (lines.length > 1 && secret.length === lines.length)
            values.set(value.trim(), key);
    }
    return values;
}
function isHarmless(line) {
    return HARMLESS.some(({ pattern }) => pattern.test(line));
}

var payload = __nccwpck_require__(5987);
;// CONCATENATED MODULE: ./build/run/learn_secrets.js


function learnKeys({ runner, env }, secrets) {
    secrets.learn(runner.getInput('api_key').trim(), 'api_key');
    secrets.learn((env.PHALA_CLOUD_API_KEY ?? '').trim(), 'PHALA_CLOUD_API_KEY');
    secrets.learn(runner.getInput('commit_token').trim(), 'commit_token');
}
async function learnEnv(inputs, workspace, secrets, operations) {
    const files = (inputs.env_file ?? []).map((path) => ({ ...inputs, env: undefined, env_file: [path] }));
    const ordinary = ordinaryWords(inputs, operations);
    for (const given of [{ ...inputs, env_file: undefined }, ...files]) {
        const read = await (0,payload/* readEnv */.s)(given, workspace).catch(() => undefined);
        for (const [value, variable] of valuesToMask(read?.pairs ?? [], ordinary))
            secrets.learn(value, variable);
    }
}


/***/ }),

/***/ 7332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  h: () => (/* binding */ createLog)
});
var _text_bounds_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4145);
var _text_lines_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8161);


function createLog(runner, clock, startedMs, secrets) {
    let last = '';
    const told = new Set();
    const kinds = new Map();
    const { line: oneLine, verbatim: verbatimLine } = secrets;
    const annotation = (text) => oneLine(text, _text_bounds_js__WEBPACK_IMPORTED_MODULE_0__/* .BOUNDS */ .Q.annotation.most);
    const warnings = [];
    let debugged = 0;
    function annotationLines(text) {
        const lines = secrets.hide(text).split('\n', _text_bounds_js__WEBPACK_IMPORTED_MODULE_0__/* .BOUNDS */ .Q.annotationLines.most + 1);
        const shown = lines.slice(0, _text_bounds_js__WEBPACK_IMPORTED_MODULE_0__/* .BOUNDS */ .Q.annotationLines.most).map((part) => (0,_text_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .disarm */ .Jt)(annotation(part)));
        while (shown.join('\n').length > _text_bounds_js__WEBPACK_IMPORTED_MODULE_0__/* .BOUNDS */ .Q.annotationText.most)
            shown.pop();
        return lines.length > shown.length ? [...shown, '...'] : shown;
    }
    function line(text) {
        const clean = oneLine(text);
        if (clean === last)
            return;
        last = clean;
        runner.info(`[${(0,_text_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .clockTime */ .qo)(clock.nowMs() - startedMs)}] ${clean}`);
    }
    function warning(text, title, place) {
        const clean = annotation(text);
        if (warnings.length < _text_bounds_js__WEBPACK_IMPORTED_MODULE_0__/* .BOUNDS */ .Q.warnings.most)
            warnings.push(clean);
        runner.warning(clean, title, place);
    }
    return {
        elapsedMs: () => clock.nowMs() - startedMs,
        line,
        once(text, kind = text) {
            const clean = oneLine(text);
            const before = kinds.get(kind) ?? 0;
            const isOld = told.has(clean) || before >= _text_bounds_js__WEBPACK_IMPORTED_MODULE_0__/* .BOUNDS */ .Q.toldOfKind.most;
            if (isOld || told.size >= _text_bounds_js__WEBPACK_IMPORTED_MODULE_0__/* .BOUNDS */ .Q.toldOnce.most) {
                if (debugged++ < _text_bounds_js__WEBPACK_IMPORTED_MODULE_0__/* .BOUNDS */ .Q.debugOnce.most)
                    runner.debug(clean);
                return;
            }
            told.add(clean);
            kinds.set(kind, before + 1);
            line(before + 1 < _text_bounds_js__WEBPACK_IMPORTED_MODULE_0__/* .BOUNDS */ .Q.toldOfKind.most
                ? clean
                : `${clean} (further lines like this are in the debug log)`);
        },
        group(title, lines) {
            if (lines.length === 0)
                return;
            runner.startGroup(oneLine(title));
            for (const text of lines)
                runner.info(verbatimLine(text));
            runner.endGroup();
        },
        debug: (text) => runner.debug(oneLine(text)),
        notice: (text, title) => runner.notice(annotation(text), title),
        warnings: warnings,
        warning,
        warnOnce(text, title) {
            if (!warnings.includes(annotation(text)))
                warning(text, title);
        },
        warningList(text, title, place) {
            const clean = annotationLines(text);
            if (warnings.length < _text_bounds_js__WEBPACK_IMPORTED_MODULE_0__/* .BOUNDS */ .Q.warnings.most)
                warnings.push(clean.join('\n'));
            runner.warning(clean.join('\n'), title, place);
        },
        error: (text, title, place) => runner.error(annotationLines(text).join('\n'), title, place),
        exchange({ method, path, status, durationMs, requestId, problem }) {
            const result = status === undefined
                ? (problem ?? 'no answer')
                : `${status}${problem === undefined ? '' : `, ${problem}`}`;
            const id = requestId === undefined ? '' : `, request ${requestId}`;
            runner.debug(oneLine(`${method} ${path}: ${result} in ${Math.round(durationMs)} ms${id}`));
        },
    };
}


/***/ }),

/***/ 229:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Hl: () => (/* binding */ keyLogin),
  iD: () => (/* binding */ login),
  k7: () => (/* binding */ loginKind),
  NW: () => (/* binding */ oidcLogin)
});

;// CONCATENATED MODULE: ./build/phala/credential.js
function apiKeyCredential(apiKey) {
    return {
        label: 'API key',
        headers: async () => ({ 'x-api-key': apiKey }),
    };
}

var errors = __nccwpck_require__(4481);
;// CONCATENATED MODULE: ./build/phala/oidc.js

const FRESH_MS = 3 * 60_000;
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
            if (!/^[\x21-\x7e]+$/.test(value))
                throw new Error('what it gave cannot be a header');
            const bearer = { authorization: `Bearer ${value}` };
            return workspace === undefined ? bearer : { ...bearer, 'x-phala-workspace': workspace };
        }
        catch (error) {
            if (token === fetching)
                token = undefined;
            const reason = error instanceof Error ? error.message : String(error);
            throw new errors/* LoginError */.Qd(`GitHub gave no OIDC token: ${reason}`);
        }
    }
    return { label: 'OIDC token of the job', headers, renew };
}
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


function loginKind({ api_key }) {
    return api_key === undefined ? 'oidc' : 'api_key';
}
const AUDIENCE = 'https://cloud.phala.com';
function login(inputs, host, secrets) {
    return inputs.api_key === undefined ? oidcLogin(inputs, host, secrets) : keyLogin(inputs.api_key);
}
const keyLogin = apiKeyCredential;
function oidcLogin({ workspace }, { runner, env, clock }, secrets) {
    if (!env.ACTIONS_ID_TOKEN_REQUEST_URL)
        return undefined;
    return oidcCredential({
        workspace,
        clock,
        fetchToken: async () => {
            const token = await runner.getIDToken(AUDIENCE);
            secrets.learn(token, 'the OIDC token');
            return token;
        },
    });
}


/***/ }),

/***/ 5302:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  C: () => (/* binding */ about),
  V: () => (/* binding */ failure)
});
function failure(outcome, title, reason, next) {
    return { outcome, title, reason, next, suggestions: [], links: [], requestId: undefined };
}
function about(cause, ended) {
    return { ...ended, about: cause };
}


/***/ }),

/***/ 2375:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  CB: () => (/* binding */ cleanField),
  a9: () => (/* binding */ maskedOutputs),
  im: () => (/* binding */ outputTexts)
});
var _text_bounds_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4145);
var _formats_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9162);
var _outputs_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8432);



const KINDS = {
    outcome: 'own',
    change: 'own',
    status: 'known',
    previous_status: 'known',
    app_id: 'known',
    cvm_id: 'known',
    instance_id: 'known',
    name: 'known',
    node_id: 'known',
    url: 'known',
    gateway_domain: 'known',
    urls: 'json',
    dashboard_url: 'known',
    compose_hash: 'known',
    previous_compose_hash: 'known',
    verified: 'own',
    images: 'json',
    os_image: 'known',
    os_image_hash: 'known',
    kms_type: 'known',
    docker_compose_hash: 'known',
    tcb_status: 'own',
    mrtd: 'known',
    rtmr0: 'known',
    rtmr1: 'known',
    rtmr2: 'known',
    evidence_file: 'own',
    revision_id: 'known',
    previous_revision_id: 'known',
    rolled_back: 'own',
    rejected_compose_hash: 'known',
    boot_progress: 'text',
    boot_error: 'text',
    uptime: 'text',
    correlation_id: 'known',
    commit_token: 'secret',
    commit_url: 'secret',
    device_id: 'known',
    kms_contract_address: 'known',
    chain_id: 'own',
    approval_contract: 'known',
    approval_call_data: 'known',
    attempts: 'own',
    elapsed_seconds: 'own',
    state: 'json',
    timeline: 'json',
    cvms: 'json',
    failure_reason: 'text',
};
const LEAST_NEEDED = ['state', 'timeline', 'cvms'];
function outputTexts(known, secrets) {
    const values = (0,_outputs_js__WEBPACK_IMPORTED_MODULE_2__/* .outputsOf */ .Y)(known);
    const texts = new Map();
    for (const name of _outputs_js__WEBPACK_IMPORTED_MODULE_2__/* .outputNames */ .g) {
        const value = values[name];
        if (value !== undefined)
            texts.set(name, textOf(name, value, secrets));
    }
    for (const name of LEAST_NEEDED) {
        const bytes = [...texts.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
        if (bytes > _text_bounds_js__WEBPACK_IMPORTED_MODULE_0__/* .BOUNDS */ .Q.outputs.most && texts.has(name))
            texts.set(name, '');
    }
    return texts;
}
function textOf(name, value, secrets) {
    switch (KINDS[name]) {
        case 'own':
            return String(value);
        case 'known':
            return cleanField(name, String(value), secrets);
        case 'text':
            return secrets.line(String(value), _text_bounds_js__WEBPACK_IMPORTED_MODULE_0__/* .BOUNDS */ .Q.value.most);
        case 'json':
            return value === '' ? '' : jsonOf(name, value, secrets);
        case 'secret':
            return String(value).length > _text_bounds_js__WEBPACK_IMPORTED_MODULE_0__/* .BOUNDS */ .Q.value.most ? '' : String(value).replace(/[\r\n]/g, '');
        default:
            return KINDS[name];
    }
}
function cleanField(field, text, secrets) {
    return (0,_formats_js__WEBPACK_IMPORTED_MODULE_1__/* .hasFormatOf */ .z)(field, text) ? text : secrets.line(text, _text_bounds_js__WEBPACK_IMPORTED_MODULE_0__/* .BOUNDS */ .Q.value.most);
}
const LINE_ENDS = /[\u0085\u2028\u2029]/g;
function jsonOf(name, value, secrets) {
    const { most } = name === 'timeline' ? _text_bounds_js__WEBPACK_IMPORTED_MODULE_0__/* .BOUNDS */ .Q.timeline : name === 'cvms' ? _text_bounds_js__WEBPACK_IMPORTED_MODULE_0__/* .BOUNDS */ .Q.cvms : _text_bounds_js__WEBPACK_IMPORTED_MODULE_0__/* .BOUNDS */ .Q.json;
    let left = most;
    let fits = true;
    function clean(field, inner, depth) {
        left -= 2;
        if (depth > _text_bounds_js__WEBPACK_IMPORTED_MODULE_0__/* .BOUNDS */ .Q.jsonDepth.most || left < 0)
            fits = false;
        if (!fits)
            return null;
        if (typeof inner === 'string') {
            const text = (0,_formats_js__WEBPACK_IMPORTED_MODULE_1__/* .hasFormatOf */ .z)(field, inner) ? inner : secrets.cut(inner, _text_bounds_js__WEBPACK_IMPORTED_MODULE_0__/* .BOUNDS */ .Q.value.most);
            left -= text.length;
            return text;
        }
        if (Array.isArray(inner))
            return inner.map((entry) => (fits ? clean(field, entry, depth + 1) : null));
        if (typeof inner !== 'object' || inner === null)
            return inner;
        const fields = Object.entries(inner).map(([key, entry]) => {
            left -= key.length;
            const of = name === 'images' ? name : key;
            return [secrets.cut(key, _text_bounds_js__WEBPACK_IMPORTED_MODULE_0__/* .BOUNDS */ .Q.word.most), fits ? clean(of, entry, depth + 1) : null];
        });
        return Object.fromEntries(fields);
    }
    const whole = clean(name, value, 0);
    if (!fits)
        return '';
    const sign = (end) => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`;
    const text = JSON.stringify(whole).replace(LINE_ENDS, sign);
    return Buffer.byteLength(text) > most ? '' : text;
}
function maskedOutputs(texts, secrets) {
    return [...texts].flatMap(([name, text]) => {
        if (KINDS[name] === 'secret')
            return [];
        const owners = secrets.heldBy(text).map((owner) => `\`${owner}\``);
        return owners.length === 0 ? [] : [`\`${name}\` holds the value of ${owners.join(' and of ')}`];
    });
}


/***/ }),

/***/ 8432:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ outputsOf),
  g: () => (/* binding */ outputNames)
});
var _phala_cvm_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5851);
var _approval_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6803);
var _known_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6025);



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
    'gateway_domain',
    'urls',
    'dashboard_url',
    'compose_hash',
    'previous_compose_hash',
    'verified',
    'images',
    'os_image',
    'os_image_hash',
    'kms_type',
    'docker_compose_hash',
    'tcb_status',
    'mrtd',
    'rtmr0',
    'rtmr1',
    'rtmr2',
    'evidence_file',
    'revision_id',
    'previous_revision_id',
    'rolled_back',
    'rejected_compose_hash',
    'boot_progress',
    'boot_error',
    'uptime',
    'correlation_id',
    'commit_token',
    'commit_url',
    'device_id',
    'kms_contract_address',
    'chain_id',
    'approval_contract',
    'approval_call_data',
    'attempts',
    'elapsed_seconds',
    'state',
    'timeline',
    'cvms',
    'failure_reason',
];
function outputsOf(known) {
    const { cvm, state, status, previous, approval, operation, verification, quote, revisions, timeline, end, common, } = known;
    return {
        outcome: end?.outcome,
        change: known.change?.name,
        status: status || undefined,
        previous_status: previous?.status,
        app_id: approval?.appId ?? cvm.appId,
        cvm_id: cvm.vmUuid ?? cvm.id,
        instance_id: (0,_known_js__WEBPACK_IMPORTED_MODULE_2__/* .instanceIdOf */ .S)(known),
        name: cvm.name,
        node_id: cvm.nodeId,
        url: cvm.urls[0],
        gateway_domain: cvm.gatewayDomain,
        urls: cvm.urls.length === 0 ? undefined : cvm.urls,
        dashboard_url: (0,_phala_cvm_js__WEBPACK_IMPORTED_MODULE_0__/* .dashboardUrl */ .aU)(cvm),
        compose_hash: approval?.composeHash ?? cvm.composeHash,
        previous_compose_hash: previous?.composeHash,
        os_image: cvm.osName,
        os_image_hash: quote?.values.os_image_hash ?? cvm.osImageHash,
        kms_type: cvm.kms.type?.toLowerCase(),
        docker_compose_hash: cvm.dockerComposeHash,
        tcb_status: quote?.values.tcb_status,
        mrtd: quote?.values.mrtd,
        rtmr0: quote?.values.rtmr0,
        rtmr1: quote?.values.rtmr1,
        rtmr2: quote?.values.rtmr2,
        evidence_file: quote?.evidenceFile,
        verified: revisions?.rolledBack !== undefined && verification?.ofRevision !== true
            ? ''
            : verification === undefined
                ? undefined
                : String(verification.verified),
        images: known.images,
        revision_id: revisions === undefined ? undefined : (revisions.running ?? ''),
        previous_revision_id: revisions?.before,
        rolled_back: revisions?.rolledBack === undefined ? undefined : String(revisions.rolledBack),
        rejected_compose_hash: revisions?.rejectedComposeHash,
        boot_progress: state?.bootProgress,
        boot_error: state === undefined ? undefined : (state.bootError ?? ''),
        uptime: state?.uptime,
        correlation_id: operation.correlationId,
        commit_token: approval?.commitToken,
        commit_url: approval?.commitUrl,
        device_id: approval?.deviceId ?? cvm.deviceId,
        kms_contract_address: approval?.kmsContractAddress ?? cvm.kms.contractAddress,
        chain_id: approval?.chainId ?? cvm.kms.chainId,
        approval_contract: approval && (0,_approval_js__WEBPACK_IMPORTED_MODULE_1__/* .approvalContract */ .Q)(approval),
        approval_call_data: approval && (0,_approval_js__WEBPACK_IMPORTED_MODULE_1__/* .approvalCalls */ .B)(approval)[0]?.data,
        attempts: known.attempts,
        elapsed_seconds: end === undefined ? undefined : Math.round(end.elapsedMs / 100) / 10,
        state: state?.raw,
        timeline: timeline.length === 0 ? undefined : timeline,
        failure_reason: end?.reason,
        ...common,
    };
}


/***/ }),

/***/ 5103:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  EX: () => (/* binding */ UNPROVED),
  _B: () => (/* binding */ claimOf),
  i: () => (/* binding */ removalWords),
  s4: () => (/* binding */ createOwnership),
  tE: () => (/* binding */ creationWords)
});
var _after_job_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8056);

const ROWS = [
    { matches: ({ before }) => before === 'there', claim: 'not_ours', reason: 'it was there before' },
    { matches: ({ request }) => request === 'refused', claim: 'not_ours', reason: 'nothing was created' },
    {
        matches: ({ contradicted, sealedEnv }) => contradicted === true || sealedEnv === 'of_another',
        claim: 'not_ours',
        reason: 'its own record says that another request made it',
    },
    {
        matches: ({ sealedEnv }) => sealedEnv === 'of_this_run',
        claim: 'ours',
        reason: 'it was made with what only this run has sent',
    },
    {
        matches: ({ before }) => before === 'unknown',
        claim: 'doubtful',
        reason: 'it may have been there before',
    },
    {
        matches: ({ foundBy }) => foundBy === 'reserved_by_this_run',
        claim: 'ours',
        reason: 'only this run knew its app id, so no other request can have made it',
    },
    {
        matches: ({ foundBy, request }) => foundBy === 'answer_alone' && request === 'answered',
        claim: 'ours',
        reason: 'the first answer told of it, and no other request is answered with it',
    },
    {
        matches: () => true,
        claim: 'doubtful',
        reason: 'another run may have sent the same request, even at the same moment, and is told the same',
    },
];
function claimOf(evidence) {
    return ROWS.find(({ matches }) => matches(evidence))?.claim ?? 'doubtful';
}
const UNKNOWN_MS = 20_000;
function createOwnership(runner, clock, apiKey) {
    let creation;
    let unknownUntilMs = Number.NEGATIVE_INFINITY;
    function save(next) {
        if (next === undefined && creation === undefined)
            return;
        creation = next;
        (0,_after_job_js__WEBPACK_IMPORTED_MODULE_0__/* .saveCreation */ .r7)(runner, next);
    }
    return {
        claim(about, evidence) {
            const claim = claimOf(evidence);
            const keyMark = apiKey === undefined ? undefined : (0,_after_job_js__WEBPACK_IMPORTED_MODULE_0__/* .markOf */ .Fg)(apiKey);
            save(claim === 'not_ours' ? undefined : { ...about, claim, keyMark });
            return claim;
        },
        creation: () => creation,
        owns: (handle) => creation?.claim === 'ours' && creation.handle === handle,
        told: () => {
            if (creation !== undefined)
                save({ ...creation, told: true });
        },
        justCreated: () => {
            unknownUntilMs = clock.nowMs() + UNKNOWN_MS;
        },
        unknownUntilMs: () => unknownUntilMs,
    };
}
const UNPROVED = 'cannot be proved to be made by this run, because another may have sent the same request: to have it removed in any case, add a step with `operation: delete` and its `cvm_id`';
function creationWords({ name, handle, appId, replicaOf }) {
    if (handle === undefined && appId === undefined)
        return `a replica of app ${replicaOf ?? 'unknown'}`;
    const id = handle ?? `app_${appId}`;
    return name === undefined ? `CVM ${id}` : `CVM \`${name}\` (${id})`;
}
function removalWords({ handle, appId, replicaOf }) {
    if (handle === undefined && appId === undefined)
        return `To see the machines of the app: \`phala apps\`, or https://cloud.phala.com/dashboard/cvms/app_${replicaOf}; to remove one by hand: \`phala cvms delete ID\``;
    const id = handle ?? `app_${appId}`;
    return `To remove it by hand: \`phala cvms delete ${id}\`, or https://cloud.phala.com/dashboard/cvms/${id}`;
}


/***/ }),

/***/ 5823:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  $: () => (/* binding */ sizeOf),
  b: () => (/* binding */ waitOn)
});
function sizeOf({ resource: { instanceType, vcpu, memoryMb, diskGb } }) {
    return { instance_type: instanceType, vcpu, memory: memoryMb, disk_size: diskGb };
}
function waitOn(found, goal, requestedMs, verb) {
    return { handle: found.handle, goal, requestedMs, newestOperation: found.newestOperation, verb };
}


/***/ }),

/***/ 7905:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  P: () => (/* binding */ OperationProblem)
});
class OperationProblem extends Error {
    title;
    place;
    about;
    constructor(message, title, place, about = 'refused') {
        super(message);
        this.title = title;
        this.place = place;
        this.about = about;
    }
}


/***/ }),

/***/ 4065:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  WY: () => (/* binding */ described),
  xP: () => (/* binding */ isFleet),
  Iy: () => (/* binding */ openRun)
});

var files = __nccwpck_require__(4519);
;// CONCATENATED MODULE: ./build/inputs/config.js

const DEFAULT_PATH = 'phala.toml';
async function readConfig(workspace, given) {
    const path = given.trim() || (0,files/* firstExisting */.IP)(workspace, [DEFAULT_PATH]);
    if (path === undefined)
        return undefined;
    const file = given.trim() === '' ? byDefault(path) : (0,files/* inputFile */.xm)('config', path);
    const text = (0,files/* readTextFile */.Gu)(workspace, file);
    const { configOf } = await __nccwpck_require__.e(/* import() */ 958).then(__nccwpck_require__.bind(__nccwpck_require__, 2958));
    return configOf(text, path);
}
function byDefault(path) {
    return { path, namedBy: 'The checkout', chosenBy: 'checkout' };
}

var phala_name = __nccwpck_require__(1300);
var lines = __nccwpck_require__(8161);
var kinds = __nccwpck_require__(6447);
var rules = __nccwpck_require__(1671);
var inputs_table = __nccwpck_require__(9140);
;// CONCATENATED MODULE: ./build/inputs/inputs.js






function readInputs(get, env, operations, config) {
    const problems = formerNames(env);
    const given = new Set();
    const values = {};
    const configured = configuredValues(get, config);
    const fromConfig = new Set();
    const table = { ...inputs_table/* TABLE */.Bt, operation: { ...inputs_table/* TABLE */.Bt.operation, ...(0,kinds/* oneOf */.yL)(...Object.keys(operations)) } };
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
        const read = spec.read(name === 'env' ? get(name) : value);
        if (read === undefined)
            problems.push(`${source} is ${quote(name, value)}. Accepted: ${spec.accepts}.${hint(name, value)}`);
        else if (fromInput !== '' && !isSame(read, spec.default))
            given.add(name);
        values[name] = read;
    }
    const inputs = values;
    const { uses, refuse, names, several = [], verify = 'hash' } = operations[inputs.operation] ?? { uses: [] };
    if (problems.length === 0)
        problems.push(...(0,rules/* checkTogether */.R)(inputs), ...refuseSeveral(inputs, several), ...checkNamed(inputs, names, fromConfig, config), ...(refuse?.(inputs) ?? []));
    if (problems.length > 0)
        return { kind: 'refused', problems };
    const repository = env.GITHUB_REPOSITORY?.split('/')[1] ?? 'phala-cvm';
    return {
        kind: 'accepted',
        inputs: {
            ...inputs,
            cvm_id: inputs.cvm_id?.[0],
            cvmIds: inputs.cvm_id ?? [],
            verify: inputs.verify ?? verify,
            env_check: inputs.env_check ?? 'strict',
            envCheckGiven: inputs.env_check !== undefined,
            cvmName: inputs.name ?? (0,phala_name/* nameFrom */.Ov)(repository),
            nameGiven: inputs.name !== undefined,
            unused: [...given].filter((name) => ![...inputs_table/* COMMON */.Sq, ...uses].includes(name)),
            configured: config === undefined ? undefined : { path: config.path, folder: config.folder, names: fromConfig },
        },
    };
}
function checkNamed({ operation, cvm_id, name }, names, fromConfig, config) {
    if (names === undefined)
        return [];
    if (cvm_id === undefined && name === undefined)
        return [
            `Operation \`${operation}\` needs \`cvm_id\` or \`name\`, and both are empty. If an expression stands there, it came out empty.`,
        ];
    if (names === 'given' || !(fromConfig.has('cvm_id') || fromConfig.has('name')))
        return [];
    return [
        `Operation \`${operation}\` needs \`cvm_id\` or \`name\` as an input, and both are empty. The CVM in \`${config?.path}\` does not count here, so that an expression that came out empty never means another CVM.`,
    ];
}
const FORMER_NAMES = [
    ['INPUT_ENVS', 'envs', 'env'],
    ['INPUT_API-KEY', 'api-key', 'api_key'],
    ['INPUT_PHALA-API-KEY', 'phala-api-key', 'api_key'],
];
function formerNames(env) {
    return FORMER_NAMES.filter(([variable]) => (env[variable] ?? '').trim() !== '').map(([, former, name]) => `There is no input \`${former}\`. Here its name is \`${name}\`.`);
}
function refuseSeveral({ operation, instances, cvm_id = [], mode }, several) {
    const problems = [];
    if (instances === 'all' && !several.includes('all'))
        problems.push(operation === 'commit'
            ? 'Input `instances` is `all`, and a `commit` finishes the update of one CVM. Once the compose hash is approved, run the same `deploy` with `instances: all` again: it goes through for all of them.'
            : `Input \`instances\` is \`all\`, and \`operation: ${operation}\` acts on one CVM. Leave it out.`);
    if (instances === 'all' && mode === 'create')
        problems.push('Inputs `mode: create` and `instances: all` exclude each other. Leave out one of them.');
    if (cvm_id.length > 1 && !several.includes('list'))
        problems.push(`Input \`cvm_id\` names ${cvm_id.length} CVMs, and \`operation: ${operation}\` takes one. For all CVMs of an app, give one of them and \`instances: all\`.`);
    if (cvm_id.length > 1 && instances === 'all')
        problems.push('Input `cvm_id` is a list and `instances` is `all`. Give a list, or one CVM of the app that is meant.');
    return problems;
}
function configuredValues(get, config) {
    const { cvm_id, name, ...others } = config?.values ?? {};
    if (get('commit_token').trim() !== '')
        delete others.env_file;
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
function isSame(value, byDefault) {
    return JSON.stringify(value) === JSON.stringify(byDefault);
}
function hint(name, value) {
    return name === 'image' && /[/@]/.test(value)
        ? ' Did you mean `images`, which sets the images of services?'
        : '';
}
const SECRET_INPUTS = new Set(['api_key', 'github_token', 'env', 'commit_token']);
function quote(name, value) {
    if (SECRET_INPUTS.has(name))
        return 'not valid (its value is not shown)';
    const shown = name === 'health_url' ? value.replace(/\?[^\s=]*(?:=(?!>)[^\s=]*)*/g, '?...') : value;
    return `\`${(0,lines/* oneLine */.TN)(shown.replace(/\/\/[^/]*@/, '//...@'), 100)}\``;
}

var inputs_payload = __nccwpck_require__(5987);
var time_deadline = __nccwpck_require__(8754);
var after_job = __nccwpck_require__(8056);
var beside = __nccwpck_require__(5718);
var connect = __nccwpck_require__(2263);
var learn_secrets = __nccwpck_require__(9448);
var login = __nccwpck_require__(229);
var run_ownership = __nccwpck_require__(5103);
var compose_finding = __nccwpck_require__(2650);
var problem = __nccwpck_require__(7905);
;// CONCATENATED MODULE: ./build/run/preflight.js



function preflight({ compose, found }, log) {
    const inCompose = (kind) => (compose?.check[kind] ?? []).map((finding) => ({ ...finding, file: compose?.path ?? '' }));
    const errors = [...inCompose('errors'), ...(found?.errors ?? [])];
    const [first] = errors;
    if (first !== undefined) {
        const { file = '', line } = first;
        const findings = errors.map((finding) => (0,compose_finding/* findingText */.N)(finding.file ?? '', finding));
        throw new problem/* OperationProblem */.P(findings.length === 1
            ? findings.join()
            : [`There are ${findings.length} mistakes:`, ...findings.map((text) => `- ${text}`)].join('\n'), compose?.check.errors.length
            ? 'The compose file cannot run in a CVM'
            : 'A secret would be sent in clear', { file, line });
    }
    for (const { message, advice, file, line } of [...inCompose('warnings'), ...(found?.warnings ?? [])]) {
        const text = (0,lines/* capital */.Nx)(advice === '' ? message : `${message}. ${advice}`);
        log.warning(text, file === undefined ? 'Env' : 'Compose file', file === undefined ? undefined : { file, line });
    }
}

var run_troubles = __nccwpck_require__(5584);
;// CONCATENATED MODULE: ./build/run/run.js














async function openRun(host, log, secrets, operations) {
    const { runner, clock, fetch, env } = host;
    const workspace = env.GITHUB_WORKSPACE ?? process.cwd();
    (0,learn_secrets/* learnKeys */.f)(host, secrets);
    const config = await readConfig(workspace, runner.getInput('config'));
    const read = readInputs(runner.getInput, env, operations, config);
    if (read.kind === 'refused')
        throw new problem/* OperationProblem */.P(read.problems.join('\n'), 'The inputs are not valid');
    const { inputs } = read;
    tellUnused(log, inputs, config);
    if (inputs.api_key !== undefined && inputs.workspace !== undefined)
        log.notice('`workspace` has no effect beside an API key, which belongs to one workspace.', 'Input without effect');
    const credential = (0,login/* login */.iD)(inputs, host, secrets);
    if (credential === undefined) {
        const { noLogin } = await __nccwpck_require__.e(/* import() */ 17).then(__nccwpck_require__.bind(__nccwpck_require__, 8017));
        throw noLogin(env);
    }
    (0,after_job/* saveTask */.fd)(runner, inputs);
    await (0,learn_secrets/* learnEnv */.Q)(inputs, workspace, secrets, Object.keys(operations));
    const payload = await (0,inputs_payload/* readPayload */.r)(inputs, workspace, operations[inputs.operation] ?? { uses: [] });
    preflight(payload, log);
    if (payload.rootCa !== undefined)
        log.warning("Quotes are checked against the root in `quote_root_ca` and not against Intel's. That proves nothing about real hardware; leave it out in production.", "Not Intel's root");
    const ownership = (0,run_ownership/* createOwnership */.s4)(runner, clock, inputs.api_key);
    const troubles = (0,run_troubles/* createTroubles */.b)(log);
    const api = (0,connect/* connect */.N)({
        host,
        inputs,
        credential,
        log,
        unknownUntilMs: ownership.unknownUntilMs,
        onRetry: troubles.retry,
    });
    const limit = isFleet(inputs)
        ? { limitMs: LONGEST_RUN_MS, source: "the job's limit" }
        : { limitMs: inputs.timeout, source: '`timeout`' };
    const deadline = (0,time_deadline/* startDeadline */.d)(clock, clock.nowMs() - log.elapsedMs(), limit);
    const each = isFleet(inputs) ? 'each ' : '';
    log.line(`${described(inputs)} with the ${credential.label}, ${each}within ${(0,lines/* durationWords */.Sh)(inputs.timeout)}`);
    const run = {
        inputs,
        payload,
        api,
        clock,
        fetch,
        deadline,
        log,
        secrets,
        host,
        ownership,
        troubles,
    };
    return { ...run, images: askForImages(run) };
}
function askForImages(run) {
    const { inputs, payload } = run;
    const { compose } = payload;
    if (compose === undefined || (inputs.image_check === 'off' && !inputs.pin_images))
        return undefined;
    const images = (0,beside/* besideFirstRequest */.W)(async () => {
        const { startExactImages } = await __nccwpck_require__.e(/* import() */ 260).then(__nccwpck_require__.bind(__nccwpck_require__, 4260));
        return startExactImages(run, compose);
    });
    images.catch(() => { });
    return images;
}
function isFleet({ instances, cvmIds }) {
    return instances === 'all' || cvmIds.length > 1;
}
const LONGEST_RUN_MS = 5 * 24 * 3_600_000;
function described(inputs) {
    const { operation, cvm_id, app_id, cvmName, cvmIds } = inputs;
    if (cvmIds.length > 1)
        return `\`${operation}\` of ${cvmIds.length} CVMs`;
    if (inputs.instances === 'all')
        return `\`${operation}\` of all CVMs of the app ${cvm_id?.kind === 'app_id' ? '' : 'of '}\`${cvm_id?.path ?? cvmName}\``;
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


/***/ }),

/***/ 8143:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  g: () => (/* binding */ createSecrets)
});

var bounds = __nccwpck_require__(4145);
var lines = __nccwpck_require__(8161);
;// CONCATENATED MODULE: ./build/text/masks.js

const MASK = '***';
const SHORTEST_SECRET = 3;
const SHORTEST_SQUEEZED = 6;
const PART_OF_SECRET = { log: SHORTEST_SECRET, sentence: 10 };
const CUT = '...';
const SHORTEST_CUT = 6;
const SENTENCE = { atStart: PART_OF_SECRET.sentence, atEnd: PART_OF_SECRET.sentence };
function createMasks() {
    const known = new Set();
    const byStart = createIndex();
    const byEnd = createIndex();
    function addForm(exact) {
        const { compact } = squeeze(exact);
        if (compact.length < SHORTEST_SECRET || known.has(compact))
            return;
        known.add(compact);
        byStart.add(keyAt(compact, 0), compact, exact);
        byEnd.add(keyAt(compact, compact.length - SHORTEST_SECRET), reversed(compact), exact);
    }
    return {
        add: (secret) => {
            for (const form of formsOf(secret))
                addForm(form);
        },
        hide(text, shortest = SENTENCE) {
            if (known.size === 0 || text.length < SHORTEST_SECRET)
                return text;
            const { compact, positions } = squeeze(text);
            const marked = new Uint8Array(text.length);
            const mark = (from, to) => marked.fill(1, positions[from], (positions[to - 1] ?? 0) + 1);
            let isMarked = false;
            let dots = -1;
            for (let at = 0; at + SHORTEST_SECRET <= compact.length; at++) {
                const key = keyAt(compact, at);
                const left = compact.length - at;
                if (dots < at && dots !== compact.length)
                    dots = indexOrEnd(compact, CUT, at);
                const starting = byStart.get(key);
                if (starting !== undefined) {
                    const part = Math.min(left, dots - at);
                    const isLong = part >= (part === left ? shortest.atEnd : SHORTEST_CUT);
                    const isCut = isLong && beginsLonger(starting, compact.slice(at, at + part));
                    const whole = longestAt(starting, compact, at, (exact, length) => stands(exact, length, text, positions, at));
                    const length = Math.max(whole, isCut ? part : 0);
                    if (length > 0)
                        mark(at, at + length);
                    isMarked ||= length > 0;
                }
                const end = at + SHORTEST_SECRET;
                if (end < shortest.atStart)
                    continue;
                const ending = byEnd.get(key);
                if (ending === undefined || end >= ending.longest)
                    continue;
                if (!beginsLonger(ending, reversed(compact.slice(0, end))))
                    continue;
                mark(0, end);
                isMarked = true;
            }
            return isMarked ? render(text, marked) : text;
        },
    };
}
function createIndex() {
    const alike = new Map();
    return {
        get: (key) => alike.get(key),
        add(key, compact, exact) {
            const found = alike.get(key) ?? { forms: new Map(), lengths: new Set(), longest: 0 };
            found.forms.set(compact, exact);
            found.lengths.add(compact.length);
            found.longest = Math.max(found.longest, compact.length);
            found.sorted = undefined;
            alike.set(key, found);
        },
    };
}
function longestAt({ forms, lengths }, text, at, isMeant) {
    let longest = 0;
    for (const length of lengths) {
        if (length <= longest || at + length > text.length)
            continue;
        const exact = forms.get(text.slice(at, at + length));
        if (exact !== undefined && isMeant(exact, length))
            longest = length;
    }
    return longest;
}
function beginsLonger(alike, part) {
    if (part.length >= alike.longest)
        return false;
    alike.sorted ??= [...alike.forms.keys()].sort();
    const { sorted } = alike;
    let [from, to] = [0, sorted.length];
    while (from < to) {
        const middle = (from + to) >> 1;
        if ((sorted[middle] ?? '') <= part)
            from = middle + 1;
        else
            to = middle;
    }
    return sorted[from]?.startsWith(part) ?? false;
}
function reversed(text) {
    let backwards = '';
    for (let at = text.length - 1; at >= 0; at--)
        backwards += text.charAt(at);
    return backwards;
}
function keyAt(text, at) {
    return text.charCodeAt(at) * 961 + text.charCodeAt(at + 1) * 31 + text.charCodeAt(at + 2);
}
function indexOrEnd(text, part, from) {
    const at = text.indexOf(part, from);
    return at < 0 ? text.length : at;
}
function stands(exact, length, text, positions, at) {
    if (length >= SHORTEST_SQUEEZED)
        return true;
    return text.slice(positions[at], (positions[at + length - 1] ?? 0) + 1) === exact.trim();
}
const SHORTEST_ENCODED = 6;
function formsOf(secret) {
    const json = inJson(secret);
    const forms = [
        secret,
        json,
        inJson(json),
        secret.replaceAll("'", "''"),
        secret.replaceAll("'", "\\'"),
        secret.replace(/["'$`\\]/g, '\\$&'),
        inHtml(secret),
    ];
    if (secret.length >= SHORTEST_ENCODED) {
        const uri = encodeURIComponent(secret.toWellFormed());
        const hex = Buffer.from(secret).toString('hex');
        const base64 = [0, 1, 2].map((shift) => base64Inside(secret, shift));
        forms.push(uri, uri.replaceAll('%20', '+'), hex, hex.toUpperCase(), ...base64);
        forms.push(...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')));
    }
    return new Set(forms);
}
function inJson(text) {
    return JSON.stringify(text).slice(1, -1);
}
function inHtml(text) {
    const signs = {
        '&': '&amp;',
        '<': '&lt;',
        '>': '&gt;',
        '"': '&quot;',
        "'": '&#39;',
    };
    return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
function base64Inside(text, shift) {
    const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]);
    const whole = Math.floor((bytes.length * 4) / 3);
    return bytes.toString('base64').slice(Math.ceil((shift * 4) / 3), whole);
}
function squeeze(text) {
    const positions = new Uint32Array(text.length);
    let count = 0;
    let from = 0;
    let compact = '';
    const keep = (to) => {
        for (let at = from; at < to; at++)
            positions[count++] = at;
        compact += text.slice(from, to);
    };
    for (const match of text.matchAll(lines/* INVISIBLE_SIGNS */.jf)) {
        keep(match.index);
        from = match.index + match[0].length;
    }
    keep(text.length);
    return { compact, positions };
}
function render(text, marked) {
    let masked = '';
    let from = 0;
    for (let at = 0; at < text.length; at = from) {
        const isMarked = marked[at] === 1;
        from = at + 1;
        while (from < text.length && (marked[from] === 1) === isMarked)
            from++;
        const run = text.slice(at, from);
        masked += isMarked ? run.replaceAll(/[^\n]+/g, MASK) : run;
    }
    return masked;
}

var shorten = __nccwpck_require__(7627);
;// CONCATENATED MODULE: ./build/run/secrets.js




const IN_LOG = { atStart: PART_OF_SECRET.log, atEnd: PART_OF_SECRET.log };
const CUT_OFF = { atStart: PART_OF_SECRET.sentence, atEnd: 1 };
function createSecrets({ setSecret }) {
    const masks = createMasks();
    const owners = new Map();
    function hide(text, longest) {
        if (text.length <= longest)
            return masks.hide(text);
        return masks.hide(text.slice(0, longest), CUT_OFF);
    }
    function ownersOf(isMeant) {
        return [...new Set([...owners].filter(([value]) => isMeant(value)).map(([, from]) => from))];
    }
    return {
        learn(value, from) {
            if (value.trim() === '')
                return;
            setSecret(value);
            masks.add(value);
            if (!owners.has(value))
                owners.set(value, from);
        },
        line: (text, longest = bounds/* BOUNDS */.Q.line.most) => (0,lines/* oneLine */.TN)(hide(text, longest * bounds/* BOUNDS */.Q.squeezed.most), longest),
        verbatim: (text, longest = bounds/* BOUNDS */.Q.line.most) => (0,lines/* verbatimLine */.j3)(hide(text, longest * bounds/* BOUNDS */.Q.squeezed.most), longest),
        cut: (text, longest) => (0,shorten/* shorten */.m)(hide(text, longest * 2), longest),
        hide: (text) => hide(text, bounds/* BOUNDS */.Q.text.most),
        hideInLog: (text) => masks.hide(text, IN_LOG),
        heldBy: (text) => ownersOf((value) => text.includes(value)),
        quotedIn: (text) => holds(masks, text)
            ? ownersOf((value) => value.length >= SHORTEST_QUOTED && holds(masksOf(value), text))
            : [],
    };
}
const SHORTEST_QUOTED = 8;
const WHOLE = { atStart: Number.POSITIVE_INFINITY, atEnd: Number.POSITIVE_INFINITY };
function holds(masks, text) {
    return masks.hide(text, WHOLE) !== text;
}
function masksOf(value) {
    const masks = createMasks();
    masks.add(value);
    return masks;
}


/***/ }),

/***/ 5584:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  b: () => (/* binding */ createTroubles)
});
var _net_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4481);
var _text_lines_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8161);


function createTroubles(log) {
    let count = 0;
    let last;
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
            log.debug(`${request}: ${result}; again in ${(0,_text_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .durationWords */ .Sh)(pauseMs)}`);
            log.once(status === 409
                ? `${request}: another operation runs on the CVM; waiting for its turn`
                : `${request}: ${result}; trying again`, `${request} ${kindOf(error)}`);
        },
        met(line, words, error) {
            count++;
            if (words !== undefined)
                keep(words, error);
            log.once(line, line.split('(', 1)[0]);
        },
        over() {
            last = undefined;
        },
        count: () => count,
        last: () => last,
    };
}
function kindOf(error) {
    return error instanceof _net_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD ? `${error.facts.kind} ${error.status ?? ''}` : 'other';
}


/***/ }),

/***/ 6170:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  x: () => (/* binding */ VERSION)
});
const VERSION = '1.0.0';


/***/ }),

/***/ 2638:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  U: () => (/* binding */ isSecure),
  X: () => (/* binding */ readWebAddress)
});
const LONGEST = 2000;
const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);
function readWebAddress(text) {
    const url = text === undefined || text.length > LONGEST ? null : URL.parse(text.trim());
    if (url === null || !/^https?:$/.test(url.protocol))
        return undefined;
    return url.username === '' && url.password === '' ? url : undefined;
}
function isSecure({ protocol, hostname }) {
    return protocol === 'https:' || LOOPBACK_HOSTS.has(hostname);
}


/***/ }),

/***/ 4145:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ BOUNDS)
});
const BOUNDS = {
    line: { most: 500, unit: 'characters', why: 'a line of a log that a person reads' },
    annotation: { most: 1000, unit: 'characters', why: 'a line of an annotation' },
    annotationLines: { most: 30, unit: 'lines', why: 'GitHub shows an annotation in a small box' },
    annotationText: {
        most: 6000,
        unit: 'characters',
        why: 'the runner takes an annotation as one line of the log',
    },
    listed: { most: 20, unit: 'entries', why: 'more things in one sentence are not read' },
    squeezed: {
        most: 8,
        unit: 'times the line',
        why: 'what blanks and colours may take of a line before it is cut',
    },
    text: { most: 256 * 1024, unit: 'characters', why: 'a text of several lines that is searched for secrets' },
    word: { most: 200, unit: 'characters', why: 'a status or a step of a boot is a few words' },
    value: { most: 1000, unit: 'characters', why: 'an output that is a sentence' },
    json: { most: 64 * 1024, unit: 'bytes', why: 'an output that is JSON; one that is longer is left out' },
    timeline: { most: 160 * 1024, unit: 'bytes', why: 'the same for 200 changes of state of three-byte signs' },
    cvms: {
        most: 100 * 1024,
        unit: 'bytes',
        why: 'the same for a list of CVMs; those that do not fit are left out of it',
    },
    jsonDepth: {
        most: 64,
        unit: 'levels',
        why: 'no answer of the service is nested as deep, and the stack ends',
    },
    outputs: {
        most: 240 * 1024,
        unit: 'bytes',
        why: 'all outputs of a step under 256 KiB, with room for their names',
    },
    toldOnce: { most: 200, unit: 'lines', why: 'a service may have ever new words for its trouble' },
    toldOfKind: {
        most: 3,
        unit: 'lines',
        why: 'other words for the same trouble are no news; they are counted',
    },
    debugOnce: {
        most: 1000,
        unit: 'debug lines',
        why: 'what is not told again is seen by whoever debugs, up to a number',
    },
    statusLines: {
        most: 200,
        unit: 'lines',
        why: 'a CVM that comes and goes all night, or a service that makes states up',
    },
    statusLinesOfOne: { most: 40, unit: 'lines', why: 'the same for each of hundreds of CVMs of one run' },
    written: {
        most: 512 * 1024,
        unit: 'characters',
        why: 'each change of an output is added to a file; from here on only the last value counts',
    },
    streamEvents: {
        most: 2000,
        unit: 'events',
        why: 'a stream of ten minutes has an event every five seconds',
    },
    warnings: { most: 200, unit: 'warnings', why: 'the summary shows 20 and counts the others' },
    uptime: { most: 200, unit: 'characters', why: 'a time in words' },
};


/***/ }),

/***/ 5666:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  Gv: () => (/* binding */ isObject),
  SF: () => (/* binding */ booleanOf),
  Xy: () => (/* binding */ objectOf),
  b6: () => (/* binding */ textOf),
  c3: () => (/* binding */ listOf),
  qF: () => (/* binding */ parseJson),
  rl: () => (/* binding */ numberOf),
  t4: () => (/* binding */ withoutMissing)
});
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function objectOf(value) {
    return isObject(value) ? value : {};
}
function listOf(value) {
    return Array.isArray(value) ? value : [];
}
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
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function withoutMissing(fields) {
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}


/***/ }),

/***/ 8161:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  D_: () => (/* binding */ unbroken),
  Jt: () => (/* binding */ disarm),
  Nx: () => (/* binding */ capital),
  Sh: () => (/* binding */ durationWords),
  TN: () => (/* binding */ oneLine),
  hC: () => (/* binding */ sentences),
  j3: () => (/* binding */ verbatimLine),
  jf: () => (/* binding */ INVISIBLE_SIGNS),
  qo: () => (/* binding */ clockTime),
  v3: () => (/* binding */ cleanLines)
});
var _shorten_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7627);

const LONGEST = 500;
const ANSI = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\)?|[@-Z\\-_])/g;
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
const INVISIBLE_SIGNS = new RegExp(`${ANSI.source}|(?:(?!\\x1b)[\\s\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}])+|\\x1b`, 'gu');
const INVISIBLE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
function oneLine(text, longest = LONGEST) {
    const line = text
        .slice(0, longest * 8)
        .replace(ANSI, '')
        .replace(UNPRINTABLE, ' ')
        .replace(/ {2,}/g, ' ')
        .trim();
    return (0,_shorten_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .m)(disarm(line), longest);
}
function unbroken(text) {
    return text.replace(/[\r\n\v\f\u0085\u2028\u2029]+/g, ' ');
}
function capital(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}
function sentences(first, second) {
    if (second === '')
        return withoutFullStop(first);
    return first.endsWith('...') ? `${first} ${second}` : `${withoutFullStop(first)}. ${second}`;
}
function withoutFullStop(text) {
    return text.endsWith('...') ? text : text.replace(/(?<![.\s])[.\s]+$/, '');
}
function verbatimLine(text, longest = LONGEST) {
    const line = text
        .slice(0, longest * 8)
        .replace(ANSI, '')
        .replaceAll('\t', '    ')
        .replace(UNPRINTABLE, '');
    return (0,_shorten_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .m)(disarm(line), longest);
}
function cleanLines(text) {
    return text.replace(ANSI, '').replace(/\r/g, '\n').replace(/\t/g, ' ').replace(INVISIBLE, '');
}
function disarm(line) {
    return line.replace(/^(\s*):(?=:)/, '$1\\:').replaceAll('##[', '# #[');
}
function clockTime(ms) {
    const total = Math.max(0, Math.floor(ms / 1000));
    const two = (value) => String(value).padStart(2, '0');
    const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
    return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}
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

/***/ 7627:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ shorten)
});
const LEAST_OF_SENTENCES = 2 / 3;
const LEAST_OF_WORDS = 1 / 2;
function shorten(text, longest) {
    if (text.length <= longest)
        return text.toWellFormed();
    const room = text.slice(0, Math.max(0, longest - DOTS.length));
    const end = [endOfSentence(room, longest), endOfWord(room, longest)].find((at) => at !== undefined && !isWithinCode(text, at));
    const code = room.lastIndexOf('`');
    if (end !== undefined)
        return `${room.slice(0, end).replace(/(?<![\s,;:(-])[\s,;:(-]+$/, '')} ${DOTS}`.toWellFormed();
    if (isWithinCode(text, room.length) && code > longest * LEAST_OF_WORDS)
        return `${room.slice(0, code).trimEnd()} ${DOTS}`.toWellFormed();
    return `${wholeCharacters(room)}${DOTS}`.toWellFormed();
}
const DOTS = '...';
function endOfSentence(room, longest) {
    const at = Math.max(...['. ', '! ', '? '].map((end) => room.lastIndexOf(end))) + 1;
    return at >= longest * LEAST_OF_SENTENCES ? at : undefined;
}
function endOfWord(room, longest) {
    const at = room.lastIndexOf(' ');
    return at >= longest * LEAST_OF_WORDS && room.slice(0, at).trim() !== '' ? at : undefined;
}
function isWithinCode(text, at) {
    return text.slice(0, at).split('`').length % 2 === 0;
}
function wholeCharacters(text) {
    return text.replace(/[\ud800-\udbff]$/, '');
}


/***/ }),

/***/ 5786:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  ml: () => (/* binding */ systemClock),
  yy: () => (/* binding */ sleep),
  zc: () => (/* binding */ timeLimit)
});
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const systemClock = {
    nowMs: () => performance.now(),
    timer(delayMs, action) {
        const handle = setTimeout(action, Math.min(Math.max(delayMs, 0), LONGEST_TIMER_MS));
        return () => clearTimeout(handle);
    },
};
function sleep(clock, delayMs, signal) {
    return new Promise((resolve, reject) => {
        if (signal.aborted)
            return reject(signal.reason);
        const onAbort = () => {
            cancel();
            reject(signal.reason);
        };
        const cancel = clock.timer(delayMs, () => {
            signal.removeEventListener('abort', onAbort);
            resolve();
        });
        signal.addEventListener('abort', onAbort, { once: true });
    });
}
function timeLimit(clock, limitMs, outer) {
    const controller = new AbortController();
    let over = false;
    const expire = () => {
        over = true;
        controller.abort(new Error(`no answer within ${limitMs} ms`));
    };
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

__nccwpck_require__.d(__webpack_exports__, {
  _: () => (/* binding */ Interruption),
  d: () => (/* binding */ startDeadline)
});
class Interruption extends Error {
    kind;
    constructor(kind, message) {
        super(message);
        this.name = 'Interruption';
        this.kind = kind;
    }
}
function startDeadline(clock, startedMs, first) {
    const controller = new AbortController();
    let limit = first;
    let outerMs = Number.POSITIVE_INFINITY;
    let ended = false;
    let stop = arm();
    function leftMs() {
        return Math.max(0, startedMs + limit.limitMs - clock.nowMs());
    }
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
        outerLeftMs: () => Math.max(0, startedMs + outerMs - clock.nowMs()),
        tighten({ reserveMs = 0, ...other }) {
            outerMs = Math.min(outerMs, other.limitMs);
            const leftMs = Math.max(0, startedMs + other.limitMs - clock.nowMs());
            const limitMs = other.limitMs - Math.min(reserveMs, leftMs / 2);
            if (ended || limitMs >= limit.limitMs)
                return;
            limit = { ...other, limitMs };
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

/***/ 4929:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  u: () => (/* binding */ GONE)
});
const GONE = 'gone';


/***/ }),

/***/ 3262:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  CF: () => (/* binding */ operationsOf),
  SI: () => (/* binding */ newestOperation),
  kf: () => (/* binding */ operationLookup),
  su: () => (/* binding */ newestOf)
});
var _net_retry_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2426);
var _own_operation_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1258);


async function operationsOf(once, id, signal) {
    try {
        return await once.operations(id, signal);
    }
    catch {
        signal.throwIfAborted();
        return undefined;
    }
}
async function newestOperation(once, id, signal) {
    const records = await operationsOf(once, id, signal);
    return records === undefined ? undefined : newestOf(records);
}
function newestOf([newest]) {
    return newest === undefined ? 'none' : { id: newest.correlationId };
}
const NOTHING = { record: undefined, newer: undefined };
function operationLookup({ once, id, mark }) {
    let refused = false;
    return async (signal) => {
        const { operationId, before } = mark();
        if (refused || (operationId === undefined && before === undefined))
            return NOTHING;
        try {
            const records = await once.operations(id, signal);
            const record = (0,_own_operation_js__WEBPACK_IMPORTED_MODULE_1__/* .ownRecord */ .MY)(records, mark());
            return { record, newer: (0,_own_operation_js__WEBPACK_IMPORTED_MODULE_1__/* .newerRecord */ .hX)(records, record) };
        }
        catch (error) {
            signal.throwIfAborted();
            refused = (0,_net_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .decide */ .LD)(error, 'read') === 'final';
            return NOTHING;
        }
    };
}


/***/ }),

/***/ 1258:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  MY: () => (/* binding */ ownRecord),
  b9: () => (/* binding */ recordsSince),
  hX: () => (/* binding */ newerRecord),
  lA: () => (/* binding */ fits),
  zo: () => (/* binding */ isDeletion)
});
const TYPES = [
    [/delete|remove|destroy/i, ['delete'], 'nothing else deletes'],
    [/redeploy|rollback|revision/i, ['patch'], 'a revision is put back as an update puts a new one'],
    [/restart|reboot/i, ['restart'], 'an update restarts too, and is called an update'],
    [/power_?on|start/i, ['start', 'restart', 'create'], 'the restart of a stopped machine starts it'],
    [/shut_?down|power_?off|stop/i, ['stop', 'shutdown'], 'both end in the same state'],
    [/create|deploy|replica|provision/i, ['create'], 'a machine is made once'],
    [/update|resize|resource|config|env|compose|visibility|image|patch/i, ['patch'], 'what a PATCH does'],
];
function fits({ type }, verb) {
    if (type === undefined)
        return true;
    const row = TYPES.find(([pattern]) => pattern.test(type));
    return row === undefined || row[1].includes(verb);
}
function isDeletion(record) {
    return record.type !== undefined && fits(record, 'delete') && !fits(record, 'create');
}
function recordsSince(records, before) {
    if (before === undefined)
        return undefined;
    if (before === 'none')
        return records;
    const older = records.findIndex(({ correlationId }) => correlationId === before.id);
    return older < 0 ? undefined : records.slice(0, older);
}
function ownRecord(records, { operationId, before, verb }) {
    const since = recordsSince(records, before);
    if (operationId !== undefined)
        return (since ?? records).find(({ correlationId }) => correlationId === operationId);
    if (verb === undefined)
        return since?.at(-1);
    const fitting = since?.filter((record) => fits(record, verb)) ?? [];
    return fitting.length === 1 ? fitting[0] : undefined;
}
function newerRecord(records, own) {
    const place = own === undefined ? -1 : records.indexOf(own);
    return place > 0 ? records[0] : undefined;
}


/***/ }),

/***/ 8976:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.d(__webpack_exports__, {
  BM: () => (/* binding */ upSinceBefore),
  Df: () => (/* binding */ UP_SINCE_BEFORE),
  Ft: () => (/* binding */ NODE_DOWN_MS),
  _w: () => (/* binding */ startedSince),
  eY: () => (/* binding */ snapshotOf),
  w4: () => (/* binding */ observedState)
});
var _phala_uptime_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7199);
var _own_operation_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1258);


function observedState({ state, cvm }, { record, newer } = {}) {
    const uptime = (0,_phala_uptime_js__WEBPACK_IMPORTED_MODULE_0__/* .readUptime */ .t)(state.uptime);
    return {
        status: state.status === '' ? (cvm?.status ?? '') : state.status,
        recordedStatus: cvm?.status === '' ? undefined : cvm?.status,
        longestUptimeMs: uptime?.longestMs,
        shortestUptimeMs: uptime?.shortestMs,
        bootProgress: state.bootProgress,
        bootError: state.bootError,
        shutdownProgress: state.shutdownProgress,
        inProgress: state.inProgress === true ? true : (cvm?.inProgress ?? state.inProgress),
        runningOperationId: cvm?.progress?.correlationId ?? state.correlationId,
        composeHash: cvm?.composeHash,
        operation: record && {
            outcome: record.outcome,
            errorMessage: record.errorMessage,
            composeHash: record.composeHash,
            ...(newer === undefined ? {} : { newer: (0,_own_operation_js__WEBPACK_IMPORTED_MODULE_1__/* .isDeletion */ .zo)(newer) ? 'deletion' : 'another' }),
        },
    };
}
function snapshotOf(reading) {
    const { status, recordedStatus, shortestUptimeMs, ...rest } = observedState(reading);
    const { bootProgress, bootError, shutdownProgress, composeHash, runningOperationId } = rest;
    const { uptime } = reading.state;
    return {
        status,
        recordedStatus,
        shortestUptimeMs,
        bootProgress,
        bootError,
        shutdownProgress,
        composeHash,
        runningOperationId,
        uptime,
    };
}
const UPTIME_SLACK_MS = 10_000;
function upSinceBefore({ shortestUptimeMs, atMs, }) {
    return shortestUptimeMs !== undefined && shortestUptimeMs > atMs + UPTIME_SLACK_MS;
}
const NODE_DOWN_MS = 60_000;
const STALE_MS = 20_000;
function startedSince({ longestUptimeMs, atMs }, before) {
    if (longestUptimeMs === undefined || longestUptimeMs > atMs)
        return false;
    const beforeMs = before?.shortestUptimeMs;
    return beforeMs === undefined || longestUptimeMs <= beforeMs || longestUptimeMs + STALE_MS <= atMs;
}
const UP_SINCE_BEFORE = 'the machine has been up since before the request';


/***/ })

});
/************************************************************************/
// The module cache
var __webpack_module_cache__ = {};

// The require function
function __nccwpck_require__(moduleId) {
	// Check if module is in cache
	var cachedModule = __webpack_module_cache__[moduleId];
	if (cachedModule !== undefined) {
		return cachedModule.exports;
	}
	// Create a new module (and put it into the cache)
	var module = __webpack_module_cache__[moduleId] = {
		// no module.id needed
		// no module.loaded needed
		exports: {}
	};

	// Execute the module function
	var threw = true;
	try {
		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
		threw = false;
	} finally {
		if(threw) delete __webpack_module_cache__[moduleId];
	}

	// Return the exports of the module
	return module.exports;
}

// expose the modules object (__webpack_modules__)
__nccwpck_require__.m = __webpack_modules__;

/************************************************************************/
/* webpack/runtime/asset-relocator-loader */
if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";

/* webpack/runtime/async module */
(() => {
	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
	var resolveQueue = (queue) => {
		if(queue && queue.d < 1) {
			queue.d = 1;
			queue.forEach((fn) => (fn.r--));
			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
		}
	}
	var wrapDeps = (deps) => (deps.map((dep) => {
		if(dep !== null && typeof dep === "object") {
			if(dep[webpackQueues]) return dep;
			if(dep.then) {
				var queue = [];
				queue.d = 0;
				dep.then((r) => {
					obj[webpackExports] = r;
					resolveQueue(queue);
				}, (e) => {
					obj[webpackError] = e;
					resolveQueue(queue);
				});
				var obj = {};
				obj[webpackQueues] = (fn) => (fn(queue));
				return obj;
			}
		}
		var ret = {};
		ret[webpackQueues] = x => {};
		ret[webpackExports] = dep;
		return ret;
	}));
	__nccwpck_require__.a = (module, body, hasAwait) => {
		var queue;
		hasAwait && ((queue = []).d = -1);
		var depQueues = new Set();
		var exports = module.exports;
		var currentDeps;
		var outerResolve;
		var reject;
		var promise = new Promise((resolve, rej) => {
			reject = rej;
			outerResolve = resolve;
		});
		promise[webpackExports] = exports;
		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
		module.exports = promise;
		body((deps) => {
			currentDeps = wrapDeps(deps);
			var fn;
			var getResult = () => (currentDeps.map((d) => {
				if(d[webpackError]) throw d[webpackError];
				return d[webpackExports];
			}))
			var promise = new Promise((resolve) => {
				fn = () => (resolve(getResult));
				fn.r = 0;
				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
			});
			return fn.r ? promise : getResult();
		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
		queue && queue.d < 0 && (queue.d = 0);
	};
})();

/* webpack/runtime/create fake namespace object */
(() => {
	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
	var leafPrototypes;
	// create a fake namespace object
	// mode & 1: value is a module id, require it
	// mode & 2: merge all properties of value into the ns
	// mode & 4: return value when already ns object
	// mode & 16: return value when it's Promise-like
	// mode & 8|1: behave like require
	__nccwpck_require__.t = function(value, mode) {
		if(mode & 1) value = this(value);
		if(mode & 8) return value;
		if(typeof value === 'object' && value) {
			if((mode & 4) && value.__esModule) return value;
			if((mode & 16) && typeof value.then === 'function') return value;
		}
		var ns = Object.create(null);
		__nccwpck_require__.r(ns);
		var def = {};
		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
		}
		def['default'] = () => (value);
		__nccwpck_require__.d(ns, def);
		return ns;
	};
})();

/* webpack/runtime/define property getters */
(() => {
	// define getter functions for harmony exports
	__nccwpck_require__.d = (exports, definition) => {
		for(var key in definition) {
			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
			}
		}
	};
})();

/* webpack/runtime/ensure chunk */
(() => {
	__nccwpck_require__.f = {};
	// This file contains only the entry chunk.
	// The chunk loading function for additional chunks
	__nccwpck_require__.e = (chunkId) => {
		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
			__nccwpck_require__.f[key](chunkId, promises);
			return promises;
		}, []));
	};
})();

/* webpack/runtime/get javascript chunk filename */
(() => {
	// This function allow to reference async chunks
	__nccwpck_require__.u = (chunkId) => {
		// return url for filenames based on template
		return "" + chunkId + ".index.js";
	};
})();

/* webpack/runtime/hasOwnProperty shorthand */
(() => {
	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
})();

/* webpack/runtime/make namespace object */
(() => {
	// define __esModule on exports
	__nccwpck_require__.r = (exports) => {
		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
		}
		Object.defineProperty(exports, '__esModule', { value: true });
	};
})();

/* webpack/runtime/import chunk loading */
(() => {
	// no baseURI
	
	// object to store loaded and loading chunks
	// undefined = chunk not loaded, null = chunk preloaded/prefetched
	// [resolve, Promise] = chunk loading, 0 = chunk loaded
	var installedChunks = {
		792: 0
	};
	
	var installChunk = (data) => {
		var {ids, modules, runtime} = data;
		// add "modules" to the modules object,
		// then flag all "ids" as loaded and fire callback
		var moduleId, chunkId, i = 0;
		for(moduleId in modules) {
			if(__nccwpck_require__.o(modules, moduleId)) {
				__nccwpck_require__.m[moduleId] = modules[moduleId];
			}
		}
		if(runtime) runtime(__nccwpck_require__);
		for(;i < ids.length; i++) {
			chunkId = ids[i];
			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
				installedChunks[chunkId][0]();
			}
			installedChunks[ids[i]] = 0;
		}
	
	}
	
	__nccwpck_require__.f.j = (chunkId, promises) => {
			// import() chunk loading for javascript
			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
			if(installedChunkData !== 0) { // 0 means "already installed".
	
				// a Promise means "currently loading".
				if(installedChunkData) {
					promises.push(installedChunkData[1]);
				} else {
					if(true) { // all chunks have JS
						// setup Promise in chunk cache
						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
							throw e;
						});
						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
						promises.push(installedChunkData[1] = promise);
					}
				}
			}
	};
	
	// no prefetching
	
	// no preloaded
	
	// no external install chunk
	
	// no on chunks loaded
})();

/************************************************************************/

// startup
// Load entry module and return exports
// This entry module used 'module' so it can't be inlined
var __webpack_exports__ = __nccwpck_require__(1296);
__webpack_exports__ = await __webpack_exports__;

