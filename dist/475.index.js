export const id = 475;
export const ids = [475];
export const modules = {

/***/ 9475:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   configOf: () => (/* binding */ configOf)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _phala_ids_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4633);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5666);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4519);




const PATHS = new Set(['compose_file', 'env_file']);
const IDENTITIES = {
    id: { kind: undefined, prefix: '', called: 'no identifier of a CVM' },
    uuid: { kind: 'uuid', prefix: '', called: 'no UUID' },
    app_id: { kind: 'app_id', prefix: 'app_', called: 'no app id (40 hex digits)' },
    instance_id: { kind: 'instance_id', prefix: 'instance_', called: 'no instance id (40 hex digits)' },
};
const identities = Object.keys(IDENTITIES);
const SETTINGS = [
    'name',
    'compose_file',
    'env_file',
    'public_logs',
    'public_sysinfo',
    'public_tcbinfo',
    'listed',
    'secure_time',
];
const OTHERS = ['profile', 'api_version', 'gateway_domain', 'gateway_port', 'slug'];
const KNOWN = new Set([...identities, ...SETTINGS, ...OTHERS]);
async function configOf(text, path) {
    const document = await parseToml(text, path);
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(path) === '.' ? '' : (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(path);
    const values = {};
    const identity = identities.find((key) => document[key] !== undefined && document[key] !== '');
    if (identity !== undefined)
        values.cvm_id = readIdentity(document, identity, { path, text });
    for (const key of SETTINGS) {
        if (document[key] !== undefined)
            values[key] = readSetting(document[key], key, { path, text }, folder);
    }
    return { path, folder, values, unknown: Object.keys(document).filter((key) => !KNOWN.has(key)) };
}
async function parseToml(text, path) {
    const { parse, TomlError } = await __webpack_require__.e(/* import() */ 914).then(__webpack_require__.bind(__webpack_require__, 5914));
    try {
        return parse(text);
    }
    catch (error) {
        const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
        const line = error instanceof TomlError ? error.line : undefined;
        const where = line === undefined ? '' : ` (line ${line})`;
        throw new _files_js__WEBPACK_IMPORTED_MODULE_1__/* .FileProblem */ .kc(`\`${path}\` is not TOML: ${reason}${where}`, 'phala.toml is not valid', {
            file: path,
            line,
        });
    }
}
function keyProblem({ path, text }, key, problem) {
    const at = new RegExp(`^[ \\t]*(?:\\[[ \\t]*)?["']?${key}["']?[ \\t]*[=.\\]]`, 'm').exec(text)?.index;
    const line = at === undefined ? undefined : text.slice(0, at).split('\n').length;
    return new _files_js__WEBPACK_IMPORTED_MODULE_1__/* .FileProblem */ .kc(`Key \`${key}\` in \`${path}\` is ${problem}`, 'phala.toml is not valid', {
        file: path,
        line,
    });
}
function readIdentity(document, key, file) {
    const { kind, prefix, called } = IDENTITIES[key];
    const value = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(document[key])?.trim() ?? '';
    const text = /^(0x)?[0-9a-f]{40}$/i.test(value) ? `${prefix}${value}` : value;
    const id = (0,_phala_ids_js__WEBPACK_IMPORTED_MODULE_3__/* .readCvmId */ .uX)(text);
    if (id === undefined || (kind !== undefined && id.kind !== kind))
        throw keyProblem(file, key, `${called}.`);
    return text;
}
function readSetting(value, key, file, folder) {
    const isPath = PATHS.has(key);
    const entries = Array.isArray(value) && key === 'env_file' ? value : [value];
    if (entries.every((entry) => typeof entry === 'string' || (typeof entry === 'boolean' && !isPath))) {
        const texts = entries.map(String).filter((text) => text.trim() !== '');
        return (isPath ? texts.map((text) => fromWorkspace(text, key, file, folder)) : texts).join('\n');
    }
    const isTable = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(value) && !(value instanceof Date);
    throw keyProblem(file, key, `${isTable ? 'a table' : 'of the wrong kind'}; a text or a boolean is accepted.`);
}
function fromWorkspace(text, key, file, folder) {
    if ((0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(text))
        throw keyProblem(file, key, `the absolute path \`${text}\`. A file of the checkout may only name files of the checkout; an input may name others.`);
    return folder === '' ? text : (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, text);
}


/***/ })

};
