export const id = 736;
export const ids = [736];
export const modules = {

/***/ 4736:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  checkEnv: () => (/* binding */ checkEnv)
});
var _provided_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2413);
var _script_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4585);


const MOST_VARIABLES = 1024;
const LONGEST_NAME = 255;
const LARGEST_VALUE_BYTES = 128 * 1024;
const LARGEST_TOTAL_BYTES = 1024 * 1024;
const VALID_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const READ_BY_COMPOSE = new Set(['COMPOSE_PROFILES', 'COMPOSE_PROJECT_NAME']);
const READ_BY_PLATFORM_SCRIPT = new Set([
    ...['DSTACK_DOCKER_USERNAME', 'DSTACK_DOCKER_PASSWORD', 'DSTACK_DOCKER_REGISTRY'],
    ...['DSTACK_AWS_ACCESS_KEY_ID', 'DSTACK_AWS_SECRET_ACCESS_KEY', 'DSTACK_AWS_SESSION_TOKEN'],
    ...['DSTACK_AWS_REGION', 'DSTACK_AWS_ECR_REGISTRY'],
    ...['DSTACK_AUTHORIZED_KEYS', 'DSTACK_ROOT_PASSWORD', 'DSTACK_ROOT_PUBLIC_KEY'],
]);
const NAME_TITLE = 'The name of a variable is not valid';
const LOSS_TITLE = 'The update would lose variables';
const RULES = [
    {
        severity: 'refused',
        title: NAME_TITLE,
        find: ({ pairs }) => listed(pairs.map(({ key }) => key).filter((key) => !VALID_NAME.test(key)), (names) => `These names cannot be variables of a CVM, and its boot would fail: ${names}. A name has letters, digits and \`_\`, and begins with no digit.`),
    },
    {
        severity: 'refused',
        title: NAME_TITLE,
        find: ({ pairs }) => listed(pairs.map(({ key }) => key).filter((key) => key.length > LONGEST_NAME), (names) => `These names are longer than ${LONGEST_NAME} characters: ${names}.`),
    },
    {
        severity: 'refused',
        title: 'The env is too large',
        find: ({ pairs }) => pairs.length > MOST_VARIABLES
            ? `\`env\` has ${pairs.length} variables, and a CVM takes at most ${MOST_VARIABLES}.`
            : undefined,
    },
    {
        severity: 'refused',
        title: 'The env is too large',
        find: ({ pairs }) => listed(pairs.filter(({ value }) => Buffer.byteLength(value) > LARGEST_VALUE_BYTES).map(({ key }) => key), (names) => `The values of these variables are larger than 128 KiB, the most a CVM takes: ${names}.`),
    },
    {
        severity: 'refused',
        title: 'The env is too large',
        find: ({ pairs }) => {
            let bytes = 0;
            for (const { key, value } of pairs)
                bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
            if (bytes <= LARGEST_TOTAL_BYTES)
                return undefined;
            return `Names and values of \`env\` have ${bytes} bytes together, and a CVM takes at most ${LARGEST_TOTAL_BYTES} (1 MiB).`;
        },
    },
    {
        severity: 'check',
        title: 'The env is not complete',
        find: (env) => missing(env, env.script?.readsOthers !== true),
    },
    {
        severity: 'hint',
        title: 'The env is not complete',
        find: (env) => missing(env, env.script?.readsOthers === true),
    },
    {
        severity: 'check',
        title: 'A variable is empty',
        find: (env) => listed(env.pairs.filter(({ key, value }) => value === '' && !isOptional(env, key)).map(({ key }) => key), (names) => `These variables are empty: ${names}. GitHub passes a secret that does not exist, or that this workflow may not read, as an empty text. Leave a variable out if it is not needed.`),
    },
    {
        severity: 'check',
        title: LOSS_TITLE,
        find: ({ allowedEnvsNow = [], byName }) => listed([...new Set(allowedEnvsNow)].filter((name) => !byName.has(name)), (names) => `The CVM has these variables now and would lose them: ${names}. An update replaces all variables or none: pass all of them, or no \`env\` and no \`env_file\` to keep what is there.`),
    },
    {
        severity: 'hint',
        title: 'A variable that nothing uses',
        find: (env) => listed(unusedNames(env), (names) => `The compose file does not refer to these variables, so no container gets them: ${names}. List them under \`environment:\` of the service that needs them.`),
    },
    {
        severity: 'hint',
        title: 'Half a login for the registry',
        find: registryHint,
    },
];
function checkEnv(input) {
    const byName = new Map(input.pairs.map(({ key, value }) => [key, value]));
    const script = input.scriptText === undefined ? undefined : (0,_script_js__WEBPACK_IMPORTED_MODULE_1__/* .readEnvScript */ .b)(input.scriptText);
    const env = { ...input, byName, script };
    const errors = [];
    const warnings = [];
    for (const { severity, title, find } of RULES) {
        const message = severity === 'refused' || input.mode !== 'off' ? find(env) : undefined;
        if (message === undefined)
            continue;
        const isError = severity === 'refused' || (severity === 'check' && input.mode === 'strict');
        (isError ? errors : warnings).push({ title, message, isBearable: severity === 'check' });
    }
    return { errors, warnings };
}
function listed(names, sentence) {
    return names.length === 0 ? undefined : sentence(names.map(quoted).join(', '));
}
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
function isSet({ byName, script }, name, emptyIsUnset) {
    const value = byName.get(name);
    if (value !== undefined)
        return !(emptyIsUnset && value === '');
    return (0,_provided_js__WEBPACK_IMPORTED_MODULE_0__/* .isProvided */ .c)(name, script);
}
function holds(env, { name, when, emptyIsUnset }) {
    return isSet(env, name, emptyIsUnset) === (when === 'set');
}
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
function registryHint({ byName, script }) {
    const [username, password, registry] = ['USERNAME', 'PASSWORD', 'REGISTRY'].map((part) => byName.has(`DSTACK_DOCKER_${part}`));
    if (script !== undefined || (username === password && !(registry && !username)))
        return undefined;
    return 'A login to a private registry needs both `DSTACK_DOCKER_USERNAME` and `DSTACK_DOCKER_PASSWORD` (and `DSTACK_DOCKER_REGISTRY` for another registry than Docker Hub): images of a private registry cannot be pulled without them.';
}


/***/ }),

/***/ 2413:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ isProvided)
});
const PROVIDED = new Set([
    'PCCS_URL',
    ...['COMPOSE_PROJECT_NAME', 'PATH', 'PWD'],
]);
const PROVIDED_BY_PLATFORM_SCRIPT = new Set([
    ...['DSTACK_APP_ID', 'DSTACK_APP_DOMAIN', 'DSTACK_GATEWAY_DOMAIN'],
]);
function isProvided(name, script) {
    if (PROVIDED.has(name))
        return true;
    return script === undefined ? PROVIDED_BY_PLATFORM_SCRIPT.has(name) : script.maySet(name);
}


/***/ }),

/***/ 4585:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ readEnvScript)
});
const WORD = /(\$\{?[#!]?)?([A-Za-z_][A-Za-z0-9_]*)(:?=)?/g;
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


/***/ })

};
