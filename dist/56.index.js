export const id = 56;
export const ids = [56];
export const modules = {

/***/ 6056:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
__webpack_require__.d(__webpack_exports__, {
  originLine: () => (/* binding */ originLine),
  originOf: () => (/* binding */ originOf)
});
var _text_markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1065);

function originOf(env) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = env;
    const attempt = Number(env.GITHUB_RUN_ATTEMPT);
    return {
        commit: /^[0-9a-f]{40}$/.exec(env.GITHUB_SHA ?? '')?.[0],
        actor: env.GITHUB_ACTOR || undefined,
        repositoryUrl: server && repository ? `${server}/${repository}` : undefined,
        runId: /^\d+$/.exec(env.GITHUB_RUN_ID ?? '')?.[0],
        attempt: Number.isInteger(attempt) && attempt > 0 ? attempt : undefined,
    };
}
function originLine({ origin = {} }) {
    const { commit, actor, repositoryUrl, runId, attempt = 1 } = origin;
    if (repositoryUrl === undefined)
        return undefined;
    const run = `${repositoryUrl}/actions/runs/${runId}`;
    const parts = [
        commit === undefined ? '' : `Commit ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)(commit.slice(0, 7), `${repositoryUrl}/commit/${commit}`)}`,
        actor === undefined ? '' : `by ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(actor, 60)}`,
        runId === undefined ? '' : `in ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)(`run ${runId}`, run)}`,
        runId === undefined || attempt === 1
            ? ''
            : `, attempt ${attempt} after ${(0,_text_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .link */ .nf)('the one before', `${run}/attempts/${attempt - 1}`)}`,
    ];
    return (parts
        .filter((part) => part !== '')
        .join(' ')
        .replace(' ,', ',') || undefined);
}


/***/ }),

/***/ 1065:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  AS: () => (/* binding */ pairs),
  CS: () => (/* binding */ prose),
  EU: () => (/* binding */ fence),
  TM: () => (/* binding */ folded),
  aY: () => (/* binding */ code),
  nf: () => (/* binding */ link),
  p_: () => (/* binding */ list),
  pj: () => (/* binding */ plain),
  tp: () => (/* binding */ table)
});
var _addresses_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2638);
var _lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);


const MEANING = /[\\`*_[\]|~$<>&!]/g;
const SPELLED = {
    '<': '&lt;',
    '>': '&gt;',
    '&': '&amp;',
    '`': '&#96;',
    '[': '&#91;',
    ']': '&#93;',
    $: '<span>$</span>',
};
const GAP = '<!-- -->';
const spelled = (text) => text.replace(MEANING, (sign) => SPELLED[sign] ?? `\\${sign}`);
const unlinked = (text) => text
    .replaceAll('://', `:${GAP}//`)
    .replace(/www(?=\.)/gi, `www${GAP}`)
    .replace(/@(?=[\w-]*\.\w)|(?<!\w)@(?=\w)/g, `@${GAP}`);
const anchored = (text) => text.replace(/^[#+=-]/, (sign) => `\\${sign}`).replace(/^(\d{1,9})([.)])/, '$1\\$2');
function plain(text, longest) {
    return anchored(unlinked(spelled((0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(text, longest))));
}
const NOTABLE = /`([^`]+)`|(https?:\/\/[^\s<>"'`\\^{|}]*[^\s<>"'`\\^{|}.,;:!?)\]])|(?<![\w:@/.-])((?:0x)?[0-9a-f]{32,})(?![\w-])/gi;
function prose(text, longest) {
    const line = (0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(text, longest);
    let from = 0;
    let marked = '';
    for (const match of line.matchAll(NOTABLE)) {
        const [all, quoted, address, digits] = match;
        marked += unlinked(spelled(line.slice(from, match.index)));
        marked += address === undefined ? code(quoted ?? digits ?? '') : link(address, address);
        from = match.index + all.length;
    }
    marked += unlinked(spelled(line.slice(from)));
    return anchored(marked.replaceAll('``', `\`${GAP}\``));
}
function code(text, longest = 200) {
    const line = (0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(String(text), longest);
    if (line === '')
        return '';
    return /^[\w ./:@+=,;()%-]+$/.test(line) ? `\`${line}\`` : `<code>${unlinked(spelled(line))}</code>`;
}
function link(label, address) {
    const target = targetOf(address);
    return target === undefined ? plain(label) : `[${spelled((0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(label))}](<${target}>)`;
}
function targetOf(address) {
    const url = (0,_addresses_js__WEBPACK_IMPORTED_MODULE_0__/* .readWebAddress */ .X)(address);
    if (url === undefined)
        return undefined;
    return url.href
        .replace(/[^\w\-.~:/?#@!&+,;=%[\]]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
        .replaceAll('&', '&amp;');
}
function table(header, rows) {
    const row = (cells, empty) => `| ${cells.map((cell) => (cell === '' ? empty : cell)).join(' | ')} |`;
    const lines = rows.map((cells) => row(cells, '\u2013'));
    const bar = row(header.map(() => '---'), '');
    return [row(header, ' '), bar, ...lines].join('\n');
}
function pairs(title, rows) {
    const there = rows.flatMap(([label, value]) => value === undefined || value === '' ? [] : [[label, value]]);
    return there.length === 0 ? undefined : table([title, ''], there);
}
const LONGEST_FENCED_LINE = 300;
function fence(language, lines, mostBytes) {
    const shown = [];
    let bytes = 0;
    for (const line of lines) {
        const clean = (0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .verbatimLine */ .j3)(line, LONGEST_FENCED_LINE);
        bytes += Buffer.byteLength(clean) + 1;
        if (bytes > mostBytes)
            break;
        shown.push(clean);
    }
    if (shown.length < lines.length)
        shown.push(`... and ${lines.length - shown.length} more lines`);
    const runs = shown.flatMap((line) => [...line.matchAll(/`{3,}/g)].map(([run]) => run.length));
    const bars = '`'.repeat(Math.max(2, ...runs) + 1);
    return [`${bars}${language}`, ...shown, bars].join('\n');
}
function folded(title, body) {
    return `<details>\n<summary>${title}</summary>\n\n${body}\n\n</details>`;
}
function list(items) {
    return items.map((item) => `- ${item}`).join('\n');
}


/***/ })

};
