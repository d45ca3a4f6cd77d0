export const id = 168;
export const ids = [168];
export const modules = {

/***/ 6168:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkCompose: () => (/* reexport */ checkCompose),
  checkWithImages: () => (/* reexport */ checkWithImages),
  imagesOfText: () => (/* reexport */ imagesOfText),
  setImages: () => (/* reexport */ setImages),
  sizeErrors: () => (/* reexport */ sizeErrors)
});

var inputs_checkout = __webpack_require__(4266);
var provided = __webpack_require__(2413);
var env_script = __webpack_require__(4585);
var finding = __webpack_require__(2650);
var dist = __webpack_require__(6377);
;// CONCATENATED MODULE: ./build/inputs/compose/yaml_tokens.js

const SCALAR = '\u001f';
const MARKS = new Set(['\u0002', '\u0018', SCALAR]);
function* yamlTokens(text) {
    let offset = 0;
    let lineStart = 0;
    let isScalar = false;
    for (const source of new dist/* Lexer */.JG().lex(text)) {
        if (MARKS.has(source)) {
            isScalar = source === SCALAR;
            continue;
        }
        yield { source, offset, column: offset - lineStart, isScalar };
        isScalar = false;
        offset += source.length;
        const lineEnd = source.lastIndexOf('\n');
        if (lineEnd >= 0)
            lineStart = offset - (source.length - lineEnd - 1);
    }
}

;// CONCATENATED MODULE: ./build/inputs/compose/nesting.js

const DEEPEST = 200;
const OPENS = new Set(['[', '{']);
const CLOSES = new Set([']', '}']);
function tooDeepAt(text, deepest = DEEPEST) {
    const columns = [];
    let brackets = 0;
    for (const { source, offset, column } of yamlTokens(text)) {
        if (OPENS.has(source))
            brackets += 1;
        else if (CLOSES.has(source))
            brackets = Math.max(0, brackets - 1);
        else if (brackets === 0 && !/^[\s#]/.test(source)) {
            while (columns.length > 0 && (columns.at(-1) ?? 0) >= column)
                columns.pop();
            columns.push(column);
        }
        if (columns.length + brackets > deepest)
            return offset;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/inputs/compose/aliases.js


const LARGEST = 400_000;
function resolveAliases(root) {
    const targets = new Map();
    const anchors = new Map();
    const sizes = new Map();
    const errors = [];
    const sizeOfAlias = (alias) => {
        const target = anchors.get(alias.source);
        const size = target === undefined ? undefined : sizes.get(target);
        if (target === undefined) {
            const advice = `Define it before its use with \`&${alias.source}\`.`;
            errors.push({ node: alias, message: `the alias \`*${alias.source}\` has no anchor`, advice });
        }
        else if (size === undefined) {
            const advice = 'Take the alias out of the value it stands for.';
            errors.push({ node: alias, message: `the alias \`*${alias.source}\` contains itself`, advice });
        }
        else {
            targets.set(alias, target);
        }
        return size ?? 1;
    };
    const sizeOf = (node, depth) => {
        if ((0,dist/* isAlias */.Vj)(node))
            return sizeOfAlias(node);
        const anchor = 'anchor' in node ? node.anchor : undefined;
        if (anchor !== undefined)
            anchors.set(anchor, node);
        if (depth === DEEPEST) {
            errors.push({ node, message: 'nested too deep', advice: `Keep it under ${DEEPEST} levels.` });
            return 1;
        }
        let size = 1;
        for (const child of childrenOf(node))
            size += sizeOf(child, depth + 1);
        if (anchor !== undefined)
            sizes.set(node, size);
        return size;
    };
    if (root !== null && sizeOf(root, 0) > LARGEST) {
        const advice = 'Write the repeated parts out, or fewer of them.';
        errors.push({ node: root, message: 'the aliases expand to more than any machine should read', advice });
    }
    return { targets, errors };
}
function childrenOf(node) {
    if ((0,dist/* isMap */.jh)(node))
        return node.items.flatMap((pair) => [pair.key, pair.value]).filter(dist/* isNode */.Ll);
    return (0,dist/* isSeq */.oP)(node) ? node.items.filter(dist/* isNode */.Ll) : [];
}

;// CONCATENATED MODULE: ./build/inputs/compose/flat_text.js

function flattened(text) {
    const parts = [];
    let done = 0;
    for (const { source, offset, isScalar } of yamlTokens(text)) {
        if (offset < done || isScalar || !/^["'[{]/.test(source))
            continue;
        const flat = flatFrom(text, offset);
        if (flat === undefined)
            break;
        parts.push(text.slice(done, offset), flat);
        done = offset + flat.length;
    }
    return parts.join('') + text.slice(done);
}
function flatFrom(text, start) {
    const parts = [];
    let depth = 0;
    let isInWord = false;
    for (let at = start; at < text.length;) {
        const char = text[at] ?? '';
        let end = at + 1;
        if ((char === '"' || char === "'") && !isInWord) {
            end = endOfQuotes(text, at);
            if (end < 0)
                return undefined;
        }
        else if (char === '#' && (!isInWord || /\s/.test(text[at - 1] ?? ''))) {
            end = lineEnd(text, at);
        }
        else if (char === '[' || char === '{')
            depth += 1;
        else if (char === ']' || char === '}')
            depth -= 1;
        const isComment = char === '#' && end > at + 1;
        parts.push(isComment ? ' '.repeat(end - at) : text.slice(at, end).replace(/[\r\n\t]/g, ' '));
        if (depth === 0)
            return parts.join('');
        const ends = /["'[\]{},#]/.test(char) || (char === ':' && /[\s,[\]{}]/.test(text[end] ?? ''));
        if (!/\s/.test(char))
            isInWord = !ends;
        at = end;
    }
    return undefined;
}
function endOfQuotes(text, start) {
    const quote = text[start];
    for (let at = start + 1; at < text.length; at++) {
        if (quote === '"' && text[at] === '\\')
            at += 1;
        else if (text[at] === quote && quote === "'" && text[at + 1] === quote)
            at += 1;
        else if (text[at] === quote)
            return at + 1;
    }
    return -1;
}
function lineEnd(text, at) {
    const end = text.indexOf('\n', at);
    return end < 0 ? text.length : end;
}

;// CONCATENATED MODULE: ./build/inputs/compose/go_text.js

const MOST = 20;
const CONTROL = /(?![\t\n\r\u0085])\p{Cc}|[\ufffe\uffff]/gu;
const LINE_ENDS = /\r(?!\n)|[\u0085\u2028\u2029]/g;
function withPlainLineEnds(text) {
    return text.replace(LINE_ENDS, '\n');
}
function goProblems(text) {
    const problems = [];
    for (const { index, 0: char } of text.matchAll(CONTROL)) {
        const code = char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
        problems.push({
            offset: index,
            message: `not YAML: the control character U+${code}`,
            advice: 'Remove it; editors may not show it. In double quotes it can be written as an escape.',
        });
        if (problems.length === MOST)
            return problems;
    }
    for (const problem of tokenProblems(text)) {
        problems.push(problem);
        if (problems.length === MOST)
            return problems;
    }
    return problems;
}
const TAB = {
    message: 'not YAML: a tab where the indentation is read',
    advice: 'Indent with blanks, and leave no tab on an empty line or before a comment.',
};
const TAG = {
    message: 'not YAML as Docker Compose reads it: a tag right before a bracket',
    advice: 'Put a blank between them.',
};
const QUESTION_MARK = {
    message: 'not YAML as Docker Compose reads it: a `?` within brackets',
    advice: 'Put the text into quotes.',
};
function* tokenProblems(text) {
    let brackets = 0;
    let isStart = true;
    let indent = -1;
    let scalar;
    let header;
    for (const token of yamlTokens(text)) {
        const { source, offset, column, isScalar } = token;
        const first = source.charAt(0);
        if (isScalar) {
            const tab = header === undefined ? tabInPlain(source, indent) : tabInBlock(source, header);
            if (tab >= 0 && brackets === 0)
                yield { offset: offset + tab, ...TAB };
            const mark = brackets > 0 ? source.indexOf('?') : -1;
            if (mark >= 0)
                yield { offset: offset + mark, ...QUESTION_MARK };
            scalar = token;
            isStart = false;
        }
        else if (first === '\n' || first === '\r')
            isStart = true;
        else if (/[ \t]/.test(first)) {
            const tab = source.indexOf('\t');
            const isInPlain = header === undefined && scalar?.isScalar === true && column + tab > indent;
            if (tab >= 0 && isStart && brackets === 0 && !isInPlain)
                yield { offset: offset + tab, ...TAB };
        }
        else if (first === '#')
            scalar = undefined;
        else {
            yield* wordProblems(token);
            if (first === '!' && /[\]}]/.test(text.charAt(offset + source.length)))
                yield { offset, ...TAG };
            if (source === '[' || source === '{')
                brackets += 1;
            else if (source === ']' || source === '}')
                brackets = Math.max(0, brackets - 1);
            else if (source === ':' && brackets === 0)
                indent = scalar?.column ?? column;
            else if ((source === '-' || source === '?') && brackets === 0)
                indent = column;
            isStart = source === '-' || source === '?';
            scalar = /^["'*]/.test(source) ? token : undefined;
        }
        if (!/^[\s#]/.test(source) || isScalar)
            header = /^[|>]/.test(source) && !isScalar ? source : undefined;
    }
}
function tabInPlain(source, indent) {
    const tabs = source.matchAll(/\n( *)\t/g);
    for (const { index, 0: start, 1: blanks = '' } of tabs)
        if (blanks.length <= indent)
            return index + start.length - 1;
    return -1;
}
function tabInBlock(source, header) {
    const start = /[1-9]/.test(header) ? null : /^(?: *\r?\n)* *\t/.exec(source);
    return start === null ? -1 : start[0].length - 1;
}
const ANCHOR = /^[&*][0-9A-Za-z_-]*$/;
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g;
function* wordProblems({ source, offset }) {
    if (/^[&*]/.test(source) && !ANCHOR.test(source))
        yield {
            offset,
            message: `not YAML as Docker Compose reads it: the name of the anchor \`${source.slice(1, 41)}\``,
            advice: 'Use letters, digits, `_` and `-` alone.',
        };
    if (!source.startsWith('"'))
        return;
    for (const { index, 0: shown, 1: four, 2: eight, 3: char } of source.matchAll(ESCAPE)) {
        const code = Number.parseInt(four ?? eight ?? '0', 16);
        if (char !== '/' && !(code >= 0xd800 && code <= 0xdfff))
            continue;
        yield {
            offset: offset + index,
            message: `not YAML as Docker Compose reads it: the escape \`${shown}\``,
            advice: 'Write the character itself.',
        };
    }
}

;// CONCATENATED MODULE: ./build/inputs/compose/go_scalars.js

const TIME = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]\d{1,2}:\d{1,2}:\d{1,2}(?:[.,]\d+)?(?:Z|[+-]\d\d:\d\d))| +\d{1,2}:\d{1,2}:\d{1,2}(?:[.,]\d+)?)?$/;
const INTEGER = /^([-+]?)(?:(0b[01]+)|(0x[0-9a-f]+)|0o?([0-7]+)|(0|[1-9]\d*))$/i;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:e[-+]?\d+)?$/i;
const LONGEST = 80;
const go_scalars_LARGEST = { '': 2n ** 64n - 1n, '+': 2n ** 64n - 1n, '-': 2n ** 63n };
function goScalar(node) {
    if (!(0,dist/* isScalar */.jn)(node) || node.type !== 'PLAIN' || node.tag !== undefined)
        return undefined;
    const source = node.source ?? '';
    if (!/^[-+.0-9]/.test(source))
        return undefined;
    const time = TIME.exec(source);
    if (time !== null)
        return isDate(time) ? { kind: 'time' } : undefined;
    const digits = source.replaceAll('_', '');
    const [isInteger, sign, binary, hex, octal, decimal] = INTEGER.exec(digits) ?? [];
    if (isInteger !== undefined && digits.length <= LONGEST) {
        const size = BigInt(binary ?? hex ?? (octal === undefined ? (decimal ?? '0') : `0o${octal}`));
        if (size <= go_scalars_LARGEST[sign]) {
            const text = `${sign === '-' && size > 0n ? '-' : ''}${size}`;
            return { kind: 'number', value: Number(text), text };
        }
    }
    if (!FLOAT.test(digits))
        return undefined;
    const value = Number(digits);
    return Number.isFinite(value) ? { kind: 'float', value, text: floatText(value) } : undefined;
}
function isDate([, year, month, day]) {
    const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
    return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}
function floatText(value) {
    const size = Math.abs(value);
    const isPlain = size === 0 || (size >= 1e-4 && size < 1e6);
    return isPlain ? String(value) : value.toExponential().replace(/e([-+])(\d)$/, 'e$10$2');
}

;// CONCATENATED MODULE: ./build/inputs/compose/tree.js

function composeTree(root, targets, positionAt) {
    const resolve = (node) => {
        if (node === null || node === undefined)
            return null;
        return (0,dist/* isAlias */.Vj)(node) ? (targets.get(node) ?? null) : node;
    };
    const known = new Map();
    const byKeyOf = (given) => {
        const node = resolve(given);
        if (!(0,dist/* isMap */.jh)(node))
            return new Map();
        const before = known.get(node);
        if (before !== undefined)
            return before;
        const own = [];
        const merged = [];
        for (const pair of node.items) {
            const keyNode = (0,dist/* isNode */.Ll)(pair.key) ? pair.key : null;
            const key = keyOf(resolve(keyNode));
            const value = (0,dist/* isNode */.Ll)(pair.value) ? pair.value : null;
            if (!isMergeKey(keyNode))
                own.push({ key, keyNode, value });
            else
                merged.push(...((0,dist/* isSeq */.oP)(resolve(value)) ? items(value).flatMap(entries) : entries(value)));
        }
        const byKey = new Map();
        for (const entry of [...own, ...merged])
            if (!byKey.has(entry.key))
                byKey.set(entry.key, entry);
        for (const { key, value } of own)
            if (isReset(value))
                byKey.delete(key);
        known.set(node, byKey);
        return byKey;
    };
    const entries = (given) => [...byKeyOf(given).values()];
    const items = (given) => {
        const node = resolve(given);
        return (0,dist/* isSeq */.oP)(node)
            ? node.items.map((item) => ((0,dist/* isNode */.Ll)(item) ? item : null)).filter((item) => !isReset(item))
            : [];
    };
    const get = (node, key) => byKeyOf(node).get(key)?.value;
    return { root, entries, get, items, resolve, positionAt, position: (node) => positionOf(node, positionAt) };
}
function positionOf(node, positionAt) {
    const range = node?.range;
    return range === null || range === undefined ? undefined : positionAt(range[0]);
}
function keyOf(node) {
    return (0,dist/* isScalar */.jn)(node) ? String(node.value) : '';
}
function scalarText(node) {
    const value = (0,dist/* isScalar */.jn)(node) ? node.value : null;
    return value === null || value === undefined ? undefined : String(value);
}
function isReset(node) {
    return node?.tag === '!reset';
}
function isMergeKey(node) {
    if (!(0,dist/* isScalar */.jn)(node) || node.type !== 'PLAIN')
        return false;
    return node.value === '<<' || (typeof node.value === 'symbol' && node.value.description === '<<');
}

;// CONCATENATED MODULE: ./build/inputs/compose/keys.js




function keyFindings(tree, text) {
    return pairsOf(tree.root).flatMap(({ pair, map }) => {
        const problem = keyProblem(tree, text, pair) ?? splitKey(text, pair.key, map);
        return problem === undefined ? [] : [{ ...problem, ...tree.position(pair.key ?? map) }];
    });
}
function repeatedKeys(tree) {
    const seen = new Map();
    return pairsOf(tree.root).flatMap(({ pair, map }) => {
        const key = (0,dist/* isAlias */.Vj)(pair.key) ? tree.resolve(pair.key) : pair.key;
        if (!(0,dist/* isScalar */.jn)(key) || isReset(pair.value))
            return [];
        const before = seen.get(map) ?? new Set();
        seen.set(map, before);
        const isNew = !before.has(key.value);
        before.add(key.value);
        if (isNew)
            return [];
        const advice = 'Keep one of the two. Several merge keys are written `<<: [*a, *b]`.';
        return [{ message: 'this key stands in its mapping already', ...tree.position(pair.key), advice }];
    });
}
function splitKey(text, key, { flow }) {
    const [from, to] = key?.range ?? [0, 0];
    if (flow !== true || !(0,dist/* isScalar */.jn)(key) || !text.slice(from, to).includes('\n'))
        return undefined;
    return { message: 'a key over several lines', advice: 'Put a comma before it, or write it on one line.' };
}
function pairsOf(root) {
    const found = [];
    const visit = (node) => {
        if ((0,dist/* isMap */.jh)(node))
            for (const pair of node.items)
                found.push({ pair: pair, map: node });
        for (const child of childrenOf(node))
            visit(child);
    };
    if (root !== null)
        visit(root);
    return found;
}
function keyProblem(tree, text, { key, value }) {
    if (isMergeKey(key)) {
        const target = tree.resolve(value);
        const parts = (0,dist/* isSeq */.oP)(target) ? tree.items(target).map(tree.resolve) : [target];
        if (parts.every(dist/* isMap */.jh))
            return undefined;
        return {
            message: 'the merge key `<<` takes a mapping or a list of mappings',
            advice: 'Name the anchor of a mapping: `<<: *name`.',
        };
    }
    const node = (0,dist/* isAlias */.Vj)(key) ? tree.resolve(key) : key;
    if ((0,dist/* isMap */.jh)(node) || (0,dist/* isSeq */.oP)(node)) {
        const template = templateFinding(text, node.range?.[0] ?? 0);
        return (template ?? { message: 'a key that is no text', advice: 'A key is a single word: correct the line.' });
    }
    const name = (0,dist/* isScalar */.jn)(node) ? node.value : null;
    if (typeof name === 'string' && goScalar(node) === undefined)
        return undefined;
    const shown = (0,dist/* isScalar */.jn)(node) ? (node.source ?? '') : '';
    return {
        message: `the key \`${shown}\` is no text, and Docker Compose refuses it`,
        advice: `Put it in quotes: \`"${shown}":\`.`,
    };
}
const TEMPLATE = /(?:^|[\s:,[-])\{\{|^\s*\{%/;
function templateFinding(text, offset) {
    const start = text.lastIndexOf('\n', offset - 1) + 1;
    const end = text.indexOf('\n', offset);
    if (!TEMPLATE.test(text.slice(start, end < 0 ? undefined : end)))
        return undefined;
    return {
        message: 'a template (`{{ ... }}`) that nobody filled in',
        advice: 'Fill it in before this step, or use a variable of Docker Compose and pass its value in `env`.',
    };
}

;// CONCATENATED MODULE: ./build/inputs/compose/yaml.js









const MOST_SYNTAX_ERRORS = 20;
const TAKEN_BY_GO = /^Comments must be separated|^Invalid escape sequence \\'$/;
function readComposeYaml(source, path) {
    const text = withPlainLineEnds(source);
    const lineCounter = new dist/* LineCounter */.HN();
    const positionAt = (offset) => {
        const { line, col } = lineCounter.linePos(offset);
        return { line, column: col };
    };
    const deep = tooDeepAt(text);
    if (deep !== undefined) {
        const lines = text.slice(0, deep).split('\n');
        const at = { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
        const advice = `Keep it under ${DEEPEST} levels.`;
        return { errors: [{ message: 'nested too deep', ...at, advice }], warnings: [] };
    }
    let read = text;
    let documents = documentsOf(text, lineCounter);
    if (syntaxErrors(documents, text, positionAt).length > 0) {
        const flat = flattened(text);
        const again = documentsOf(flat);
        if (syntaxErrors(again, flat, positionAt).length === 0)
            [read, documents] = [flat, again];
    }
    const [document] = documents;
    if (document === undefined || documents.every(isEmpty)) {
        const advice = 'Write the services to run into it, or name another file in `compose_file`.';
        return { errors: [{ message: `${path} is empty`, advice }], warnings: [] };
    }
    const ofGo = goProblems(read).map(({ offset, ...problem }) => ({ ...problem, ...positionAt(offset) }));
    const errors = ofGo.length > 0 ? ofGo : syntaxErrors(documents, read, positionAt);
    if (errors.length > 0)
        return { errors, warnings: [] };
    const further = furtherDocuments(documents, positionAt);
    errors.push(...further.errors);
    const aliases = resolveAliases(document.contents);
    const shown = aliases.errors.slice(0, MOST_SYNTAX_ERRORS);
    errors.push(...shown.map(({ node, ...error }) => ({ ...error, ...positionOf(node, positionAt) })));
    if (aliases.errors.length > 0 || isEmpty(document))
        return { errors, warnings: [] };
    const tree = composeTree(document.contents, aliases.targets, positionAt);
    const keys = keyFindings(tree, text).slice(0, MOST_SYNTAX_ERRORS);
    const twice = repeatedKeys(tree).slice(0, MOST_SYNTAX_ERRORS);
    return {
        tree,
        hasPlainKeys: keys.length === 0,
        errors: [...errors, ...keys, ...twice],
        warnings: further.warnings,
    };
}
function documentsOf(text, lineCounter) {
    const options = { prettyErrors: false, uniqueKeys: false };
    return [
        ...(0,dist/* parseAllDocuments */.hR)(text, { ...options, ...(lineCounter === undefined ? {} : { lineCounter }) }),
    ];
}
function isEmpty({ contents }) {
    return contents === null || ((0,dist/* isScalar */.jn)(contents) && contents.value === null);
}
function furtherDocuments(documents, positionAt) {
    const errors = [];
    const warnings = [];
    const { explicit, version } = documents[0]?.directives.yaml ?? {};
    if (explicit === true && version !== '1.1') {
        const message = `\`%YAML ${version}\`, which Docker Compose does not read`;
        errors.push({ message, line: 1, column: 1, advice: 'Remove the line.' });
    }
    for (const [index, document] of documents.entries()) {
        const at = positionAt(document.contents?.range?.[0] ?? document.range[0]);
        if (isEmpty(document)) {
            const advice = 'Docker Compose refuses the file: remove the `---` that stands alone.';
            errors.push({ message: 'an empty YAML document', line: at.line, column: 1, advice });
        }
        else if (index > 0 && document.directives.docStart !== true) {
            const advice = 'Docker Compose refuses the file: remove the line `...` before it.';
            errors.push({ message: 'a YAML document that does not begin with `---`', ...at, advice });
        }
        else if (index > 0 && !(0,dist/* isMap */.jh)(document.contents)) {
            const advice = 'Docker Compose refuses the file: remove it.';
            errors.push({ message: 'a YAML document that is no mapping', ...at, advice });
        }
        else if (index > 0) {
            const advice = 'Join them into one: Docker Compose merges them, what the platform reads may be the first alone, and only the first is checked here.';
            warnings.push({ message: 'a second YAML document begins here', ...at, advice });
        }
    }
    return { errors, warnings };
}
const SYNTAX_ADVICE = {
    TAB_AS_INDENT: 'Indent with blanks: YAML knows no tabs.',
};
function syntaxErrors(documents, text, positionAt) {
    const errors = documents
        .flatMap((document) => document.errors)
        .filter(({ message }) => !TAKEN_BY_GO.test(message))
        .slice(0, MOST_SYNTAX_ERRORS);
    const [first] = errors;
    const template = first === undefined ? undefined : templateFinding(text, first.pos[0]);
    if (first !== undefined && template !== undefined)
        return [{ ...template, ...positionAt(first.pos[0]) }];
    return errors.map((error) => ({
        message: `not YAML: ${error.message}`,
        ...positionAt(error.pos[0]),
        advice: SYNTAX_ADVICE[error.code] ?? 'Correct the file: it cannot be read as YAML.',
    }));
}

;// CONCATENATED MODULE: ./build/inputs/compose/ports.js

function publishedPortsOf(tree, services) {
    return services.flatMap(({ name, node }) => tree.items(tree.get(node, 'ports')).flatMap((item) => {
        const short = scalarText(tree.resolve(item));
        const { host, range, protocol } = short === undefined ? longPort(tree, item) : shortPort(short);
        if (/^(127\.|::1$|\[::1\]$)/.test(host) || (protocol !== 'tcp' && protocol !== 'udp'))
            return [];
        const bounds = readRange(range);
        return bounds === undefined ? [] : [{ service: name, ...bounds, protocol }];
    }));
}
function shortPort(text) {
    const [mapping = '', protocol = 'tcp'] = text.split('/');
    const target = mapping.lastIndexOf(':');
    if (target < 0)
        return { host: '', range: '', protocol };
    const published = mapping.lastIndexOf(':', target - 1);
    return {
        host: published < 0 ? '' : mapping.slice(0, published),
        range: mapping.slice(published + 1, target),
        protocol,
    };
}
function longPort(tree, item) {
    const field = (key) => scalarText(tree.resolve(tree.get(item, key)));
    return {
        host: field('host_ip') ?? '',
        range: field('published') ?? '',
        protocol: field('protocol') ?? 'tcp',
    };
}
function readRange(text) {
    const bounds = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
    const from = Number(bounds?.[1]);
    const to = Number(bounds?.[2] ?? from);
    return bounds === null || from < 1 || to < from || to > 65_535 ? undefined : { from, to };
}

;// CONCATENATED MODULE: ./build/inputs/compose/dockerfile.js
const URL_SOURCE = /^(?:[a-z][a-z0-9+.-]*:\/\/|git@)/i;
function contextUses(text) {
    return instructions(text).flatMap(({ keyword, rest }) => {
        if (keyword === 'RUN')
            return mountsOf(rest);
        if (keyword !== 'COPY' && keyword !== 'ADD')
            return [];
        const flags = [];
        let tail = rest;
        for (let flag = /^--\S+\s*/.exec(tail); flag !== null; flag = /^--\S+\s*/.exec(tail)) {
            flags.push(flag[0].trim());
            tail = tail.slice(flag[0].length);
        }
        if (flags.some((flag) => /^--from=/i.test(flag)))
            return [];
        const sources = operandsOf(tail)
            .slice(0, -1)
            .filter((source) => !source.startsWith('<<') && !(keyword === 'ADD' && URL_SOURCE.test(source)));
        return sources.length === 0 ? [] : [{ instruction: keyword, sources }];
    });
}
function mountsOf(rest) {
    const uses = [];
    let tail = rest;
    for (let flag = /^--\S+\s*/.exec(tail); flag !== null; flag = /^--\S+\s*/.exec(tail)) {
        tail = tail.slice(flag[0].length);
        const mount = /^--mount=(\S+)/i.exec(flag[0])?.[1]?.split(',');
        const field = (name) => mount?.find((part) => name.test(part))?.replace(name, '');
        if (mount === undefined || (field(/^type=/i) ?? 'bind') !== 'bind' || field(/^from=/i) !== undefined)
            continue;
        uses.push({ instruction: 'RUN --mount', sources: [field(/^(?:source|src)=/i) ?? '.'] });
    }
    return uses;
}
function operandsOf(text) {
    if (text.startsWith('[')) {
        try {
            const list = JSON.parse(text);
            if (Array.isArray(list))
                return list.map(String);
        }
        catch {
        }
    }
    return text.split(/\s+/).filter((word) => word !== '');
}
function instructions(text) {
    const found = [];
    const lines = text.split(/\r?\n/);
    const lastAt = new Map(lines.map((line, index) => [bodyLine(line), index]));
    const continued = /^\s*#\s*escape\s*=\s*`/im.test(text.slice(0, 500)) ? '`' : '\\';
    let open = [];
    for (let index = 0; index < lines.length; index++) {
        const line = (lines[index] ?? '').trim();
        if (line === '' || line.startsWith('#'))
            continue;
        if (line.endsWith(continued)) {
            open.push(line.slice(0, -1));
            continue;
        }
        const whole = [...open, line].join(' ').trim();
        open = [];
        const instruction = read(whole);
        found.push(instruction);
        if (!/^(?:RUN|COPY|ADD)$/.test(instruction.keyword))
            continue;
        for (const [, , delimiter = ''] of instruction.rest.matchAll(/(?<!<)<<-?(["']?)([A-Za-z_][A-Za-z0-9_]*)\1/g)) {
            if ((lastAt.get(delimiter) ?? -1) <= index)
                continue;
            do
                index++;
            while (bodyLine(lines[index]) !== delimiter);
        }
    }
    if (open.length > 0)
        found.push(read(open.join(' ').trim()));
    return found;
}
function read(text) {
    const [keyword = ''] = text.split(/\s/, 1);
    return { keyword: keyword.toUpperCase(), rest: text.slice(keyword.length).trim() };
}
function bodyLine(line) {
    return (line ?? '').replace(/^\t+/, '');
}

;// CONCATENATED MODULE: ./build/inputs/compose/facts.js
function inServices(find) {
    return (facts) => facts.services
        .filter(({ start }) => start !== 'never')
        .flatMap((service) => find(facts, service).map((spot) => ({ ...spot, service })));
}

var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./build/inputs/compose/paths.js

const GUEST_FOLDERS = [
    ...['/dstack', '/tapp', '/var/run', '/run', '/var/lib', '/var/log', '/var/volatile', '/tmp'],
    ...['/proc', '/sys', '/dev', '/lib/modules', '/etc/localtime', '/etc/timezone', '/etc/ssl', '/etc/hosts'],
    ...['/etc/resolv.conf', '/etc/passwd', '/etc/group', '/etc/machine-id', '/usr/share/zoneinfo'],
];
const SEND_ENV = 'List the variables under `environment:` and pass their values in the inputs `env` or `env_file` of the action.';
const ADVICE = {
    required: 'Only the compose file is sent: write what it holds into this file (`content:` for a config, `environment:` for a secret).',
    env_file: SEND_ENV,
    optional: SEND_ENV,
    context: 'Build and push the image in an earlier step and name it in `image` with its digest, or use `dockerfile_inline` without files of the context.',
    device: 'Let Docker keep the data: use a named volume without `driver_opts`.',
    mount: 'Use a named volume for data, `configs:` with `content:` for files, or put the files into the image.',
};
function judgePath(path, need, { checkout, script }) {
    const here = path.replace(/^\$(?:PWD\b|\{PWD\}|\(pwd\))/, '.');
    const advice = ADVICE[need];
    if (/^(?:~|\$HOME\b|\$\{HOME\})/.test(here))
        return warning('a home folder, which on the machine is empty', advice);
    if (here.includes('$'))
        return undefined;
    if (here.startsWith('/'))
        return judgeAbsolute(external_node_path_.posix.normalize(here), need);
    const way = external_node_path_.posix.normalize(here).replace(/\/$/, '');
    const kind = way === '.' ? 'folder' : checkout(way);
    const isThere = kind === 'file' || kind === 'folder';
    if (need === 'optional')
        return isThere ? warning('which will be missing on the machine', advice) : undefined;
    if (way !== '.' && script.mayMake(way))
        return warning('which is only on the machine if the pre-launch script makes it', advice);
    if (isThere || need !== 'mount')
        return { severity: 'error', problem: 'which is not on the machine', advice };
    if (way.startsWith('persistent/') || way === 'persistent')
        return undefined;
    return warning('a folder that is empty at every boot of the machine', 'Use a named volume for data that is to stay, or a folder below `./persistent/`.');
}
function judgeAbsolute(path, need) {
    if (need === 'optional' || GUEST_FOLDERS.some((folder) => path === folder || path.startsWith(`${folder}/`)))
        return undefined;
    if (need === 'mount' || need === 'device')
        return warning('a path of the machine, most of which is read-only and the rest empty at every boot', 'Use a named volume.');
    return warning('a path of the machine, of which nobody here can tell whether it is there', 'Files that the platform provides are below `/dstack/`.');
}
function warning(problem, advice) {
    return { severity: 'warning', problem, advice };
}
function isPath(source) {
    return /^(?:[./~$\\]|[A-Za-z]:\\)/.test(source) || source === '';
}
function isRemote(place) {
    return /^(?:[a-z][a-z0-9+-]*:\/\/|git@|github\.com\/)/.test(place);
}

;// CONCATENATED MODULE: ./build/inputs/compose/builds.js





const textAt = (tree, node) => scalarText(tree.resolve(node));
const PUSH = 'Build and push the image in an earlier step and name it in `image` with its digest, or use `dockerfile_inline` without files of the context.';
const localBuilds = inServices((facts, { name, node }) => {
    const { tree, script } = facts;
    const build = tree.get(node, 'build') ?? null;
    const context = contextOf(tree, build);
    const found = additionalContexts(tree, build).flatMap((extra) => contextSpots(facts, name, extra));
    if (context === undefined)
        return found;
    const inline = textAt(tree, tree.get(build, 'dockerfile_inline'));
    const isHere = /^(?:\.\/?|\$PWD|\$\{PWD\})?$/.test(context.path);
    if (inline === undefined || (!isHere && !isRemote(context.path))) {
        if (isHere && script.mayMake('Dockerfile'))
            found.push({
                node: context.node,
                severity: 'warning',
                message: `service \`${name}\` is built from what the pre-launch script makes`,
                advice: 'The compose hash proves the script, not what it fetches.',
            });
        else
            found.push(...contextSpots(facts, name, context));
        return found;
    }
    const dockerfile = tree.get(build, 'dockerfile_inline') ?? null;
    if (isRemote(context.path))
        return found;
    for (const { instruction, sources } of contextUses(inline)) {
        const shown = sources.map((source) => `\`${source}\``).join(', ');
        const mayBeMade = sources.every((source) => script.mayMake(source));
        found.push({
            node: dockerfile,
            severity: mayBeMade ? 'warning' : 'error',
            message: `the inline Dockerfile of service \`${name}\` has \`${instruction}\` of ${shown}, ${mayBeMade ? 'which is only on the machine if the pre-launch script makes it' : 'which is not on the machine'}`,
        });
    }
    return found;
});
const remoteBuilds = inServices(({ tree }, { name, node }) => {
    const build = tree.get(node, 'build') ?? null;
    const contexts = [contextOf(tree, build), ...additionalContexts(tree, build)];
    return contexts
        .filter((context) => context !== undefined && isRemote(context.path))
        .map((context) => ({
        node: context?.node,
        message: `service \`${name}\` is built on the machine from a remote context`,
    }));
});
function contextOf(tree, build) {
    const short = textAt(tree, build);
    if (short !== undefined)
        return short === '' ? undefined : { node: build, path: short };
    if (build === null || tree.resolve(build) === null || (0,dist/* isScalar */.jn)(tree.resolve(build)))
        return undefined;
    const context = tree.get(build, 'context');
    return context === undefined
        ? { node: build, path: '.' }
        : { node: context, path: textAt(tree, context) ?? '.' };
}
function additionalContexts(tree, build) {
    const field = tree.get(build, 'additional_contexts');
    const named = tree.entries(field).map(({ value }) => ({ node: value, path: textAt(tree, value) ?? '' }));
    const listed = tree
        .items(field)
        .map((item) => ({ node: item, path: (textAt(tree, item) ?? '').replace(/^[^=]*=/, '') }));
    return [...named, ...listed].filter(({ path }) => !/^(?:service|docker-image|target|oci-layout):/.test(path));
}
function contextSpots(facts, name, { node, path }) {
    if (isRemote(path))
        return [];
    const verdict = judgePath(path === '' ? '.' : path, 'context', facts);
    if (verdict === undefined)
        return [];
    const { severity, problem } = verdict;
    const message = `service \`${name}\` is built from the context \`${path}\`, ${problem}`;
    return [{ node, severity, message, advice: PUSH }];
}

;// CONCATENATED MODULE: ./build/inputs/compose/fields.js

function fieldsAt(tree, from, path) {
    let fields = [{ node: from, path: '' }];
    for (const step of path.replaceAll('[]', '.[]').split('.')) {
        fields = fields.flatMap(({ node, path: before }) => {
            const named = (key) => (before === '' ? key : `${before}.${key}`);
            if (step === '[]')
                return tree.items(node).map((item, index) => ({ node: item, path: `${before}[${index}]` }));
            return tree
                .entries(node)
                .filter(({ key }) => step === '*' || key === step)
                .map(({ key, value }) => ({ node: value, path: named(key) }));
        });
    }
    return fields;
}
function isFalse({ tree, substitute }, node) {
    const text = scalarText(tree.resolve(node));
    return text !== undefined && /^(?:false|n|no|off)$/i.test(substitute(text) ?? '');
}
function fileOfBase(tree, base) {
    const file = tree.get(base, 'file');
    return file === null || scalarText(tree.resolve(file)) === undefined ? undefined : file;
}

;// CONCATENATED MODULE: ./build/inputs/compose/references.js
const references_DEEPEST = 20;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const OPERATOR = /:?[-?+]/y;
const FORMS = { '-': 'default', '?': 'required', '+': 'alternative' };
function referencesIn(text) {
    const references = [];
    const invalid = [];
    const closings = closingBraces(text);
    const scan = (from, to, conditions) => {
        for (let at = text.indexOf('$', from); at >= 0 && at < to;) {
            at = text.indexOf('$', readOne(at, to, conditions));
        }
    };
    const readOne = (at, to, conditions) => {
        if (text[at + 1] === '$')
            return at + 2;
        const braced = text[at + 1] === '{';
        const start = at + (braced ? 2 : 1);
        const name = match(NAME, text, start);
        const end = closings.get(at);
        if (name === '' && !braced)
            return at + 1;
        if (name === '' || (braced && (end === undefined || end >= to || conditions.length === references_DEEPEST))) {
            invalid.push(at);
            return at + 1;
        }
        const rest = start + name.length;
        if (!braced || rest === end) {
            const end = braced ? rest + 1 : rest;
            references.push({ name, form: 'plain', conditions, offset: at, end });
            return end;
        }
        return readOperator(at, name, rest, end ?? rest, conditions);
    };
    const readOperator = (at, name, start, end, conditions) => {
        const operator = match(OPERATOR, text, start);
        const sign = operator.at(-1);
        if (sign === undefined) {
            invalid.push(at);
            return end + 1;
        }
        const form = FORMS[sign];
        const isAlways = form === 'required';
        references.push({ name, form, conditions: isAlways ? [] : conditions, offset: at, end: end + 1 });
        const when = sign === '+' ? 'set' : 'unset';
        const inner = { name, when, emptyIsUnset: operator.length === 2 };
        scan(start + operator.length, end, [...conditions, inner]);
        return end + 1;
    };
    scan(0, text.length, []);
    return { references, invalid };
}
function match(pattern, text, at) {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? '';
}
function closingBraces(text) {
    const closings = new Map();
    let open = [];
    let closed = [];
    const endLine = () => {
        for (const opening of open) {
            if (text[opening] !== '$')
                continue;
            const closing = closed.pop();
            if (closing === undefined || closing < opening)
                break;
            closings.set(opening, closing);
        }
        open = [];
        closed = [];
    };
    for (const { 0: sign, index } of text.matchAll(/\{[^\n]?|\}|\n/g)) {
        if (sign.startsWith('{'))
            open.push(index - 1);
        else if (sign === '\n')
            endLine();
        else {
            closed.push(index);
            const opening = open.pop();
            if (opening !== undefined)
                closings.set(opening, index);
        }
    }
    endLine();
    return closings;
}

;// CONCATENATED MODULE: ./build/inputs/compose/command_lines.js



const SPLIT = [
    ...['command', 'entrypoint', 'post_start[].command', 'pre_stop[].command'],
    'develop.watch[].exec.command',
];
function unreadableCommands(facts) {
    return commandLines(facts).flatMap(({ node, split, subject }) => {
        if (split.kind !== 'unreadable')
            return [];
        const message = `${subject} is no command line that Docker Compose can read: ${split.reason}`;
        return [{ node, message, severity: split.isCertain ? 'error' : 'warning' }];
    });
}
function cutCommands(facts) {
    return commandLines(facts).flatMap(({ split, subject, ...spot }) => split.kind === 'cut' && spot.service.start !== 'never'
        ? [{ ...spot, message: `Docker Compose reads ${subject} up to the \`${split.at}\` and drops the rest` }]
        : []);
}
function commandLines({ tree, services }) {
    return services.flatMap((service) => SPLIT.flatMap((place) => fieldsAt(tree, service.node, place)).flatMap(({ node, path }) => {
        const text = scalarText(tree.resolve(node));
        if (text === undefined)
            return [];
        const subject = `\`${path}\` of service \`${service.name}\``;
        return [{ node, subject, split: splitCommand(text), service }];
    }));
}
const TOGGLES = {
    "'": ['"', ')'],
    '"': ["'", ')'],
    '`': ["'", '"', ')'],
    ')': ["'", '"', '`'],
};
const OPERATORS = /^(?:&&|\|\||[;&|<>])/;
function splitCommand(source) {
    const { text, firstVariable } = substituted(source);
    const unreadable = (reason, at) => {
        return { kind: 'unreadable', reason, isCertain: at <= firstVariable };
    };
    const open = new Set();
    const isIn = (shields) => shields.some((shield) => open.has(shield));
    let last = '';
    for (let at = 0; at < text.length; at++) {
        const char = text[at] ?? '';
        const shields = TOGGLES[char];
        if (char === '\\' && !open.has("'")) {
            at += 1;
            if (at === text.length)
                return unreadable('a backslash ends it', at);
            last = text[at] ?? '';
        }
        else if (shields !== undefined && !isIn(shields)) {
            if (!open.delete(char))
                open.add(char);
            if (char === ')' || char === '`')
                last = char;
        }
        else if (char === '(' && !isIn(["'", '"', '`'])) {
            if (last !== '$' || open.has(')'))
                return unreadable('a `(` stands outside of quotes', at);
            open.add(')');
            last = char;
        }
        else if (open.size === 0 && OPERATORS.test(char)) {
            const operator = OPERATORS.exec(text.slice(at, at + 2))?.[0] ?? char;
            const isLast = text.slice(at + operator.length).trim() === '';
            return isLast ? { kind: 'whole' } : { kind: 'cut', at: operator };
        }
        else
            last = open.size === 0 && /\s/.test(char) ? '' : char;
    }
    const [unclosed] = open;
    return unclosed === undefined
        ? { kind: 'whole' }
        : unreadable(unclosed === ')' ? 'its parentheses do not match' : `a ${QUOTE_NAMES[unclosed]} is never closed`, text.length);
}
const QUOTE_NAMES = {
    "'": 'single quote',
    '"': 'double quote',
    '`': 'backtick',
};
function substituted(source) {
    const variables = referencesIn(source).references.filter(({ conditions }) => conditions.length === 0);
    let text = '';
    let from = 0;
    let firstVariable = Number.POSITIVE_INFINITY;
    for (const { offset, end } of variables) {
        text += source.slice(from, offset).replaceAll('$$', '$');
        firstVariable = Math.min(firstVariable, text.length);
        text += 'x';
        from = end;
    }
    return { text: text + source.slice(from).replaceAll('$$', '$'), firstVariable };
}

;// CONCATENATED MODULE: ./build/inputs/compose/plain.js



function plainDocument(tree, substitute) {
    const open = new Set();
    const built = new Map();
    const build = (given) => {
        const node = tree.resolve(given);
        if (node === null)
            return null;
        const before = built.get(node);
        if (before !== undefined)
            return before;
        const value = (0,dist/* isScalar */.jn)(node) ? scalar(node) : collection(node);
        built.set(node, value);
        return value;
    };
    const scalar = (node) => {
        const value = plainScalar(node);
        const read = typeof value === 'string' ? substitute(value) : value;
        if (read === undefined)
            open.add(value);
        return read ?? value;
    };
    const collection = (node) => {
        if ((0,dist/* isSeq */.oP)(node))
            return tree.items(node).map(build);
        const object = Object.create(null);
        if (!(0,dist/* isMap */.jh)(node))
            return null;
        for (const { key, value } of tree.entries(node))
            object[key] = build(value);
        return object;
    };
    return { document: build(tree.root), open };
}
const A_TIME = Number.NaN;
function plainScalar(node) {
    if (!(0,dist/* isScalar */.jn)(node))
        return null;
    const { value, tag } = node;
    if (tag === 'tag:yaml.org,2002:str')
        return scalarText(node) ?? '';
    const read = goScalar(node);
    if (read?.kind === 'time')
        return A_TIME;
    const number = read?.value ?? value;
    if (typeof number === 'number')
        return Number.isFinite(number) ? number : 0;
    return typeof value === 'boolean' || value === null ? value : String(value ?? '');
}

;// CONCATENATED MODULE: ./build/inputs/compose/conflicts.js



const UNIQUE = [
    ...['depends_on', 'networks', 'security_opt', 'group_add', 'links', 'external_links', 'volumes_from'],
    ...['device_cgroup_rules', 'build.ssh'],
    ...['deploy.resources.reservations.devices[]', 'gpus[]'].flatMap((place) => ['capabilities', 'device_ids', 'options'].map((key) => `${place}.${key}`)),
    ...['post_start[]', 'pre_stop[]', 'develop.watch[].exec'].map((place) => `${place}.environment`),
];
const UNIQUE_FROM_TOP = ['volumes.*.labels', 'configs.*.labels', 'secrets.*.labels'];
function repeatedItems({ tree, services }) {
    const below = (from, paths, whose) => paths
        .flatMap((path) => fieldsAt(tree, from, path))
        .flatMap(({ node, path }) => repeated(tree, node).map((item) => ({
        node: item,
        message: `\`${path}\`${whose} names the same twice`,
    })));
    return [
        ...services.flatMap(({ name, node }) => below(node, UNIQUE, ` of service \`${name}\``)),
        ...below(tree.root, UNIQUE_FROM_TOP, ''),
    ];
}
function repeated(tree, list) {
    const seen = new Set();
    return tree.items(list).filter((item) => {
        const value = plainScalar(tree.resolve(item));
        if (value === null)
            return false;
        if (seen.has(value))
            return true;
        seen.add(value);
        return false;
    });
}
function exclusiveKeys({ tree, services, substitute }) {
    const present = (node, keys) => keys.filter((key) => tree.get(node, key) !== undefined);
    const hasDockerfile = (build) => substitute(scalarText(tree.resolve(tree.get(build, 'dockerfile'))) ?? '-') !== '';
    const both = (node, place, keys) => {
        const given = present(node, keys);
        if (given.length < 2)
            return [];
        const list = given.map((key) => `\`${key}\``).join(' and ');
        return [
            { node: tree.get(node, given[1] ?? ''), message: `${place} has ${list}, which exclude each other` },
        ];
    };
    const inService = services
        .filter(({ start }) => start !== 'never')
        .flatMap((service) => [
        ...both(service.node, `service \`${service.name}\``, ['network_mode', 'networks']),
        ...(hasDockerfile(tree.get(service.node, 'build'))
            ? both(tree.get(service.node, 'build'), `\`build\` of service \`${service.name}\``, [
                'dockerfile',
                'dockerfile_inline',
            ])
            : []),
    ].map((spot) => ({ ...spot, service })));
    const sources = ['configs', 'secrets'].flatMap((kind) => tree.entries(tree.get(tree.root, kind)).flatMap(({ key, keyNode, value }) => {
        const keys = kind === 'configs' ? ['file', 'environment', 'content'] : ['file', 'environment'];
        const given = present(value, [...keys, 'external']);
        if (given.length > 0)
            return both(value, `\`${kind}.${key}\``, keys);
        const advice = `Give it one of ${keys.map((name) => `\`${name}\``).join(', ')}.`;
        return [{ node: keyNode, message: `\`${kind}.${key}\` says nothing of where it comes from`, advice }];
    }));
    return [...inService, ...sources];
}
function settingsOfExternals(facts) {
    const { tree } = facts;
    return tree.entries(tree.get(tree.root, 'volumes')).flatMap(({ key, value }) => {
        const external = tree.get(value, 'external');
        if (external === undefined || isFalse(facts, external))
            return [];
        const setting = settingOf(tree, value);
        const message = `\`volumes.${key}\` is external and has \`${setting}\`, which exclude each other`;
        return setting === undefined ? [] : [{ node: tree.get(value, setting), message }];
    });
}
function settingOf(tree, volume) {
    const settings = ['driver', 'driver_opts', 'labels'];
    return settings.find((name) => tree.get(volume, name) !== undefined);
}

;// CONCATENATED MODULE: ./build/inputs/compose/names.js




const USES = [
    { kind: 'volumes', called: 'volume', find: volumesUsed },
    { kind: 'networks', called: 'network', find: (tree, node) => namesIn(tree, tree.get(node, 'networks')) },
    {
        kind: 'configs',
        called: 'config',
        find: (tree, node) => sourcesIn(tree, tree.get(node, 'configs')),
    },
    {
        kind: 'secrets',
        called: 'secret',
        find: (tree, node) => [
            ...sourcesIn(tree, tree.get(node, 'secrets')),
            ...sourcesIn(tree, tree.get(tree.get(node, 'build'), 'secrets')),
        ],
    },
    { kind: 'services', called: 'service', find: servicesUsed },
];
const BUILT_IN = { networks: 'default', volumes: '' };
function namesUsed({ tree, services, substitute }, kind) {
    const rows = USES.filter((row) => row.kind === kind);
    const started = services.filter(({ start }) => start !== 'never');
    return new Map(started.flatMap((service) => rows.flatMap(({ find }) => find(tree, service.node, substitute).map(({ name }) => [substitute(name) ?? name, service]))));
}
function undefinedNames(facts) {
    const { tree, services, isMerged, substitute } = facts;
    const idle = new Set(services.filter(({ start }) => start === 'never').map(({ name }) => name));
    return USES.flatMap(({ kind, called, find }) => {
        const defined = new Set(tree.entries(tree.get(tree.root, kind)).map(({ key }) => key));
        const undefinedIn = inServices((_, { name, node }) => find(tree, node, substitute).flatMap((use) => {
            const used = substitute(use.name);
            const isIdle = kind === 'services' && used !== undefined && idle.has(used);
            if (used === undefined || BUILT_IN[kind] === used || (defined.has(used) && !isIdle))
                return [];
            const what = isIdle
                ? 'which no active profile starts'
                : `which the file does not define under \`${kind}\``;
            const written = scalarText(tree.resolve(use.node)) ?? '';
            const shown = written.includes('$') ? written : use.name;
            const message = `service \`${name}\` names the ${called} \`${shown}\`, ${what}`;
            return [{ node: use.node, message, ...(isMerged ? { severity: 'warning' } : {}) }];
        }));
        return undefinedIn(facts);
    });
}
function undefinedBases({ tree, services, isMerged, substitute }) {
    const names = new Set(services.map(({ name }) => name));
    const bases = new Map(services.map(({ name, node }) => [name, baseOf(tree, node)]));
    return services.flatMap(({ name, node }) => {
        const base = tree.get(node, 'extends') ?? null;
        if (fileOfBase(tree, base) !== undefined)
            return [];
        const baseName = bases.get(name);
        const used = substitute(baseName ?? '');
        if (baseName === undefined || used === undefined)
            return [];
        const message = names.has(used)
            ? endsInItself(bases, name) && `service \`${name}\` extends itself in the end`
            : `service \`${name}\` extends \`${baseName}\`, which the file does not define`;
        return message === false
            ? []
            : [{ node: base, message, ...(isMerged ? { severity: 'warning' } : {}) }];
    });
}
function baseOf(tree, service) {
    const base = tree.get(service, 'extends') ?? null;
    return scalarText(tree.resolve(base)) ?? scalarText(tree.resolve(tree.get(base, 'service')));
}
function endsInItself(bases, name) {
    let next = bases.get(name);
    for (let steps = 0; next !== undefined && steps < LONGEST_CHAIN; steps++) {
        if (next === name)
            return true;
        next = bases.get(next);
    }
    return false;
}
const LONGEST_CHAIN = 20;
function dependencyCycles({ tree, services, substitute }) {
    const byName = new Map(services.filter(({ start }) => start === 'always').map((one) => [one.name, one]));
    const done = new Set();
    for (const service of byName.values()) {
        const cycle = cycleFrom((one) => servicesUsed(tree, one.node, substitute), service, byName, done);
        if (cycle !== undefined) {
            const names = cycle.map((name) => `\`${name}\``).join(' -> ');
            return [{ node: service.keyNode, message: `services depend on each other in a circle: ${names}` }];
        }
    }
    return [];
}
function cycleFrom(usesOf, start, byName, done) {
    const nextOf = (service) => usesOf(service).map(({ name }) => name);
    const stack = [{ name: start.name, next: done.has(start.name) ? [] : nextOf(start) }];
    const open = new Set([start.name]);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
        const name = top.next.pop();
        if (name === undefined) {
            done.add(top.name);
            open.delete(top.name);
            stack.pop();
            continue;
        }
        if (open.has(name))
            return [...stack.map((one) => one.name), name].slice(-MOST_SHOWN);
        const service = byName.get(name);
        if (service === undefined || done.has(name))
            continue;
        open.add(name);
        stack.push({ name, next: nextOf(service) });
    }
    return undefined;
}
const MOST_SHOWN = 6;
function namesIn(tree, field) {
    const items = tree.items(field).flatMap((item) => {
        const name = scalarText(tree.resolve(item));
        return name === undefined ? [] : [{ node: item, name }];
    });
    return [...items, ...tree.entries(field).map(({ key, keyNode }) => ({ node: keyNode, name: key }))];
}
function sourcesIn(tree, field) {
    return tree.items(field).map((item) => {
        const short = scalarText(tree.resolve(item));
        const source = short === undefined ? (tree.get(item, 'source') ?? item) : item;
        return { node: source, name: scalarText(tree.resolve(source)) ?? '' };
    });
}
function volumesUsed(tree, service, substitute) {
    return tree.items(tree.get(service, 'volumes')).flatMap((item) => {
        const written = scalarText(tree.resolve(item));
        if (written !== undefined) {
            const short = substitute(written) ?? written;
            const name = short.split(':', 1)[0] ?? '';
            const isNamed = short.includes(':') && !isPath(name) && !/^[A-Za-z]$/.test(name);
            return isNamed ? [{ node: item, name }] : [];
        }
        const source = tree.get(item, 'source') ?? null;
        if (scalarText(tree.resolve(tree.get(item, 'type'))) !== 'volume')
            return [];
        return [{ node: source, name: scalarText(tree.resolve(source)) ?? '' }];
    });
}
function servicesUsed(tree, service, substitute) {
    const listed = (key) => namesIn(tree, tree.get(service, key)).map(({ node, name }) => ({
        node,
        name: (substitute(name) ?? name).split(':', 1)[0] ?? '',
    }));
    const shared = ['network_mode', 'ipc', 'pid', 'uts'].flatMap((key) => {
        const node = tree.get(service, key) ?? null;
        const name = /^service:(.*)$/s.exec(substitute(scalarText(tree.resolve(node)) ?? '') ?? '')?.[1];
        return name === undefined ? [] : [{ node, name }];
    });
    const volumesFrom = listed('volumes_from').filter(({ name }) => name !== 'container');
    return [...namesIn(tree, tree.get(service, 'depends_on')), ...listed('links'), ...volumesFrom, ...shared];
}

;// CONCATENATED MODULE: ./build/inputs/compose/externals.js




const PREDEFINED = new Set(['bridge', 'host', 'none']);
function externalSources(facts) {
    return ['configs', 'secrets'].flatMap((kind) => externalsOf(facts, kind));
}
function externalsOfMachine(facts) {
    return ['volumes', 'networks']
        .flatMap((kind) => externalsOf(facts, kind))
        .filter(({ name }) => !PREDEFINED.has(name) && !facts.script.mayMake(name));
}
function externalsOf(facts, kind) {
    const { tree } = facts;
    const users = namesUsed(facts, kind);
    return tree.entries(tree.get(tree.root, kind)).flatMap(({ key, value }) => {
        const external = tree.get(value, 'external');
        const service = users.get(key);
        if (external === undefined || service === undefined)
            return [];
        if (isFalse(facts, external))
            return [];
        if (kind === 'volumes' && settingOf(tree, value) !== undefined)
            return [];
        const given = tree.get(value, 'name') ?? tree.get(external, 'name') ?? null;
        const name = scalarText(tree.resolve(given)) ?? key;
        const message = `\`${kind}.${key}\` is external, and nobody made it on the machine`;
        return [{ node: external, message, service, name }];
    });
}

;// CONCATENATED MODULE: ./build/inputs/compose/limits.js




const UNITS = ['', 'k', 'm', 'g', 't', 'p'];
function bytesOf(text) {
    const [, digits, unit = ''] = /^(\d+(?:\.\d+)?) ?([kmgtp]?)i?b?$/i.exec(text) ?? [];
    return digits === undefined
        ? undefined
        : Math.floor(Number(digits) * 1024 ** UNITS.indexOf(unit.toLowerCase()));
}
function numberOf(text) {
    const value = text.trim() === '' ? Number.NaN : Math.fround(Number(text));
    return Number.isNaN(value) ? undefined : value;
}
const TWICE = [
    { key: 'mem_limit', place: 'deploy.resources.limits', name: 'memory', read: bytesOf },
    { key: 'mem_reservation', place: 'deploy.resources.reservations', name: 'memory', read: bytesOf },
    { key: 'cpus', place: 'deploy.resources.limits', name: 'cpus', read: numberOf },
    { key: 'pids_limit', place: 'deploy.resources.limits', name: 'pids', read: numberOf },
];
const limitsGivenTwice = inServices(({ tree, substitute }, { name: service, node }) => {
    const readAt = (field, read) => {
        const text = textOf(tree.resolve(field), substitute);
        return text === undefined ? undefined : read(text);
    };
    const limits = TWICE.flatMap(({ key, place, name, read }) => {
        const own = readAt(tree.get(node, key), read);
        const [given] = fieldsAt(tree, node, place);
        if (own === undefined || own === 0 || !(0,dist/* isMap */.jh)(tree.resolve(given?.node)))
            return [];
        const field = tree.get(given?.node, name);
        const other = field === undefined ? 0 : readAt(field, read);
        if (other === undefined || other === own)
            return [];
        return [{ node: tree.get(node, key), message: disagree(service, key, `${place}.${name}`) }];
    });
    const replicas = tree.get(tree.get(node, 'deploy'), 'replicas');
    const [scale, copies] = [readAt(tree.get(node, 'scale'), numberOf), readAt(replicas, numberOf)];
    if (scale !== undefined && copies !== undefined && scale !== copies)
        limits.push({
            node: tree.get(node, 'scale'),
            message: disagree(service, 'scale', 'deploy.replicas'),
        });
    const named = tree.get(node, 'container_name');
    const isNamed = (textOf(tree.resolve(named), substitute) ?? '') !== '';
    if (isNamed && (scale ?? copies ?? 1) > 1)
        limits.push({
            node: named,
            message: `service \`${service}\` has a \`container_name\`, and more than one container`,
            advice: 'A name is for one container: remove it, or run one alone.',
        });
    return limits;
});
function disagree(service, key, place) {
    return `service \`${service}\` has \`${key}\`, and \`${place}\` says otherwise`;
}
function textOf(node, substitute) {
    const value = plainScalar(node);
    return typeof value === 'string' ? substitute(value) : value === null ? undefined : String(value);
}
function devicesCountedAndNamed({ tree, services }) {
    return services.flatMap(({ name, node }) => ['deploy.resources.reservations.devices[]', 'gpus[]']
        .flatMap((place) => fieldsAt(tree, node, place))
        .filter(({ node: device }) => ['count', 'device_ids'].every((key) => tree.get(device, key) !== undefined))
        .map(({ node: device, path }) => ({
        node: device,
        message: `\`${path}\` of service \`${name}\` has \`count\` and \`device_ids\`, which exclude each other`,
    })));
}

;// CONCATENATED MODULE: ./build/inputs/compose/mounts.js



const emptyMounts = inServices(({ tree }, { name, node }) => fieldsAt(tree, node, 'volumes[]').flatMap((volume) => {
    const type = scalarText(tree.resolve(tree.get(volume.node, 'type')));
    if (type !== 'bind' || tree.get(volume.node, 'source') !== undefined)
        return [];
    return [{ node: volume.node, message: `\`${volume.path}\` of service \`${name}\` has no \`source\`` }];
}));
const watchesWithoutTarget = inServices(({ tree, substitute }, { name, node }) => fieldsAt(tree, node, 'develop.watch[]').flatMap((watch) => {
    const field = (key) => scalarText(tree.resolve(tree.get(watch.node, key))) ?? '';
    const syncs = substitute(field('action'))?.startsWith('sync') === true;
    if (!syncs || substitute(field('target')) !== '')
        return [];
    return [{ node: watch.node, message: `\`${watch.path}\` of service \`${name}\` has no \`target\`` }];
}));
const driveMounts = inServices(({ tree, substitute }, { name, node }) => fieldsAt(tree, node, 'volumes[]').flatMap((volume) => {
    const text = substitute(scalarText(tree.resolve(volume.node)) ?? '') ?? '';
    if (!/^[A-Za-z]:/.test(text))
        return [];
    const message = `\`${volume.path}\` of service \`${name}\` begins with a single letter and a colon, which Docker Compose takes for a drive of Windows and no volume`;
    return [{ node: volume.node, message }];
}));

;// CONCATENATED MODULE: ./build/inputs/compose/places.js





const places_textAt = (tree, node) => scalarText(tree.resolve(node));
const pathsOfServices = inServices((facts, { name, node }) => {
    const { tree } = facts;
    return [
        ...envFilesOf(facts, node, name),
        ...oneOrMore(tree, tree.get(node, 'label_file')).map((file) => ({
            node: file,
            path: places_textAt(tree, file) ?? '',
            what: `service \`${name}\` reads the \`label_file\``,
            need: 'required',
        })),
        ...places_mountsOf(facts, node, name),
    ].flatMap((use) => spotOf(facts, use));
});
function pathsOfSources(facts) {
    const { tree } = facts;
    return ['configs', 'secrets'].flatMap((kind) => {
        const started = facts.services.filter(({ start }) => start !== 'never');
        const users = new Map(started.flatMap((service) => [tree.get(service.node, kind), tree.get(tree.get(service.node, 'build'), kind)].flatMap((field) => sourcesIn(tree, field).map(({ name }) => [name, service]))));
        return tree.entries(tree.get(tree.root, kind)).flatMap(({ key, value }) => {
            const file = tree.get(value, 'file');
            const service = users.get(key);
            if (file === undefined || service === undefined)
                return [];
            const what = `\`${kind}.${key}\` comes from the file`;
            return spotOf(facts, { node: file, path: places_textAt(tree, file) ?? '', what, need: 'required' }).map((spot) => ({ ...spot, service }));
        });
    });
}
function pathsOfVolumes(facts) {
    const { tree } = facts;
    return tree.entries(tree.get(tree.root, 'volumes')).flatMap(({ key, value }) => {
        const device = tree.get(tree.get(value, 'driver_opts'), 'device');
        const path = places_textAt(tree, device) ?? '';
        if (device === undefined || !isPath(path))
            return [];
        return spotOf(facts, { node: device, path, what: `volume \`${key}\` is bound to`, need: 'device' });
    });
}
function otherComposeFiles(facts) {
    const { tree } = facts;
    const extended = facts.services.flatMap(({ name, node }) => {
        const file = fileOfBase(tree, tree.get(node, 'extends'));
        return file === undefined ? [] : [{ node: file, what: `service \`${name}\` extends one of the file` }];
    });
    const included = tree.items(tree.get(tree.root, 'include')).flatMap((item) => {
        const path = tree.get(item, 'path');
        const files = path === undefined ? [item] : oneOrMore(tree, path);
        return files.map((node) => ({ node, what: '`include` names the file' }));
    });
    return [...extended, ...included].flatMap(({ node, what }) => {
        const path = places_textAt(tree, node) ?? '';
        if (!isRemote(path)) {
            const spots = spotOf(facts, { node, path, what, need: 'required' });
            return spots.map(({ advice: _, ...spot }) => spot);
        }
        return [{ node, message: `${what} \`${path}\` of another machine, which Docker Compose does not fetch` }];
    });
}
function spotOf({ checkout, script, substitute }, use) {
    const { node, path, what, need, value = substitute(path) ?? path } = use;
    const verdict = judgePath(value, need, { checkout, script });
    if (verdict === undefined)
        return [];
    const { problem, ...rest } = verdict;
    return [{ node, message: `${what} \`${path}\`, ${problem}`, ...rest }];
}
function envFilesOf(facts, service, name) {
    const { tree } = facts;
    return oneOrMore(tree, tree.get(service, 'env_file')).map((file) => {
        const short = places_textAt(tree, file);
        const node = short === undefined ? (tree.get(file, 'path') ?? file) : file;
        const isOptional = isFalse(facts, tree.get(file, 'required'));
        const what = `service \`${name}\` reads the ${isOptional ? 'optional ' : ''}\`env_file\``;
        return { node, path: places_textAt(tree, node) ?? '', what, need: isOptional ? 'optional' : 'env_file' };
    });
}
function places_mountsOf(facts, service, name) {
    const { tree, substitute } = facts;
    return tree.items(tree.get(service, 'volumes')).flatMap((volume) => {
        const path = bindSource(tree, volume, (text) => text);
        const value = bindSource(tree, volume, (text) => substitute(text) ?? text);
        const need = isFalse(facts, tree.get(tree.get(volume, 'bind'), 'create_host_path')) ? 'device' : 'mount';
        if (value === undefined)
            return [];
        return [{ node: volume, path: path ?? '', value, what: `service \`${name}\` mounts`, need }];
    });
}
function bindSource(tree, volume, substitute) {
    const written = places_textAt(tree, volume);
    if (written !== undefined) {
        const short = substitute(written);
        const source = /^((?:[^:$]|\$\{[^}]*\}|\$(?!\{))*):/.exec(short)?.[1];
        return source !== undefined && isPath(source) ? source : undefined;
    }
    const field = places_textAt(tree, tree.get(volume, 'source'));
    if (places_textAt(tree, tree.get(volume, 'type')) !== 'bind' || field === undefined)
        return undefined;
    const source = substitute(field);
    return isPath(source) ? source : `./${source}`;
}
function oneOrMore(tree, field) {
    if (field === undefined)
        return [];
    return places_textAt(tree, field) === undefined ? tree.items(field) : [field];
}

;// CONCATENATED MODULE: ./build/inputs/compose/scalars.js




const ENDLESS = /^[-+]?\.[in]/i;
function endlessNumbers({ tree }) {
    const spots = [];
    const open = tree.root === null ? [] : [tree.root];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
        if (!(0,dist/* isScalar */.jn)(node))
            open.push(...childrenOf(node));
        else if (typeof node.value === 'number' && ENDLESS.test(node.source ?? ''))
            spots.push({ node, message: `\`${shown(node.source)}\` is no number that Docker Compose takes` });
    }
    return spots;
}
const MOST_NAMED = 10;
function changedValues({ tree, services }) {
    const changed = new Map();
    const started = services.filter(({ start }) => start !== 'never');
    const fields = started.flatMap(({ node }) => ['environment', 'build.args'].flatMap((place) => fieldsAt(tree, node, `${place}.*`)));
    for (const { node, path } of fields) {
        const scalar = tree.resolve(node);
        const read = goScalar(scalar);
        if (!(0,dist/* isScalar */.jn)(scalar) || read === undefined)
            continue;
        if (read.kind !== 'time' && read.text === scalar.source)
            continue;
        const becomes = read.kind === 'time' ? 'a time' : `\`${read.text}\``;
        changed.set(scalar, `\`${path.replace(/^(?:environment|build\.args)\./, '')}\` (\`${shown(scalar.source)}\` becomes ${becomes})`);
    }
    const [first] = changed.keys();
    if (first === undefined)
        return [];
    const named = [...changed.values()].slice(0, MOST_NAMED).join(', ');
    const more = changed.size > MOST_NAMED ? ` and ${changed.size - MOST_NAMED} more` : '';
    const message = `Docker Compose reads values as numbers or dates and passes them otherwise than they are written: ${named}${more}`;
    return [{ node: first, message }];
}
function shown(source) {
    const text = source ?? '';
    return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}...` : text;
}
const LONGEST_SHOWN = 40;

;// CONCATENATED MODULE: ./build/inputs/compose/image_fields.js



function servicesByName(tree) {
    return new Map(tree.entries(tree.get(tree.root, 'services')).map((entry) => [entry.key, entry]));
}
function imageFieldsOf(tree) {
    const byName = servicesByName(tree);
    return [...byName.values()].map((service) => {
        const image = fieldOf(tree, byName, service, 'image');
        const policy = scalarText(tree.resolve(fieldOf(tree, byName, service, 'pull_policy')));
        const builds = fieldOf(tree, byName, service, 'build') !== undefined;
        const bound = policy === 'build' || policy === 'never' ? `pull_policy: ${policy}` : undefined;
        return {
            service: service.key,
            position: tree.position(service.keyNode),
            image: scalarText(tree.resolve(image)),
            imageLine: tree.position(image)?.line,
            notPulled: builds ? 'build' : bound,
        };
    });
}
function fieldOf(tree, services, from, key) {
    const seen = new Set();
    for (let service = from; service !== undefined && !seen.has(service.key);) {
        seen.add(service.key);
        const value = tree.get(service.value, key);
        if (value && !isNull(tree.resolve(value)))
            return value;
        const base = tree.get(service.value, 'extends');
        const named = scalarText(tree.resolve(base)) ?? scalarText(tree.resolve(tree.get(base, 'service')));
        service = named === undefined || fileOfBase(tree, base) ? undefined : services.get(named);
    }
    return undefined;
}
function isNull(node) {
    return node === null || ((0,dist/* isScalar */.jn)(node) && node.value === null);
}
function contentOf(text) {
    const { tree, errors } = readComposeYaml(text, '');
    return tree === undefined || errors.length > 0 ? undefined : contentOfTree(tree);
}
function contentOfTree(tree) {
    const plain = (node) => {
        const value = tree.resolve(node);
        if ((0,dist/* isMap */.jh)(value))
            return { map: entries(value, () => true) };
        if ((0,dist/* isSeq */.oP)(value))
            return value.items.map((item) => plain((0,dist/* isNode */.Ll)(item) ? item : null));
        if (!(0,dist/* isScalar */.jn)(value))
            return null;
        return [value.tag ?? '', typeof value.value, String(value.value)];
    };
    const entries = (node, counts) => tree
        .entries(node)
        .filter(({ key }) => counts(key))
        .map(({ key, value }) => [key, plain(value)]);
    return {
        images: new Map(imageFieldsOf(tree).map(({ service, image }) => [service, image])),
        services: new Map([...servicesByName(tree)].map(([name, { value }]) => [
            name,
            JSON.stringify(entries(value, (key) => key !== 'image')),
        ])),
        rest: JSON.stringify(entries(tree.root, (key) => key !== 'services' && !key.startsWith('x-'))),
    };
}

;// CONCATENATED MODULE: ./build/inputs/compose/services.js



function profilesOf(env, script) {
    const value = env.findLast(({ key }) => key === 'COMPOSE_PROFILES')?.value ?? '';
    const active = new Set(value.split(',').filter((name) => name !== ''));
    return { active, perhapsMore: /\bCOMPOSE_PROFILES\b/.test(script ?? '') };
}
function servicesOf(tree, profiles) {
    const entries = tree.entries(tree.get(tree.root, 'services'));
    const byName = new Map(entries.map(({ key, value }) => [key, value]));
    return entries.map(({ key, keyNode, value }) => ({
        name: key,
        keyNode,
        node: tree.resolve(value),
        start: startOf(profilesNeeded(tree, byName, key), profiles),
    }));
}
function profilesNeeded(tree, byName, name) {
    return [...extendedChain(tree, byName, name)].flatMap((node) => tree.items(tree.get(node, 'profiles')).map((item) => scalarText(tree.resolve(item)) ?? ''));
}
function extendedChain(tree, byName, name) {
    const chain = new Set();
    let next = name;
    while (next !== undefined && chain.size < services_LONGEST_CHAIN) {
        const node = tree.resolve(byName.get(next));
        if (node === null || chain.has(node))
            break;
        chain.add(node);
        const base = tree.resolve(tree.get(node, 'extends'));
        next = scalarText(base) ?? scalarText(tree.resolve(tree.get(base, 'service')));
        if (fileOfBase(tree, base) !== undefined)
            break;
    }
    return chain;
}
const services_LONGEST_CHAIN = 20;
function startOf(needed, { active, perhapsMore }) {
    if (needed.length === 0 || active.has('*') || needed.some((name) => active.has(name)))
        return 'always';
    return perhapsMore || needed.some((name) => name.includes('$')) ? 'perhaps' : 'never';
}
function imagesOf(tree, services) {
    const starts = new Map(services.map(({ name, start }) => [name, start]));
    return imageFieldsOf(tree).flatMap(({ service, image, imageLine, notPulled }) => {
        const start = starts.get(service) ?? 'perhaps';
        return image === undefined
            ? []
            : [{ service, image, line: imageLine, start, isPulled: notPulled === undefined }];
    });
}

;// CONCATENATED MODULE: ./build/inputs/compose/service_images.js





const service_images_textAt = (tree, node) => scalarText(tree.resolve(node));
function servicesWithoutImage({ tree, services, isMerged, substitute }) {
    const byName = new Map(services.map(({ name, node }) => [name, node]));
    return services.flatMap((service) => {
        const { name, node, keyNode, start } = service;
        if (start === 'never' || isMerged || !(0,dist/* isMap */.jh)(node))
            return [];
        const chain = [...extendedChain(tree, byName, name)];
        const image = tree.get(node, 'image');
        const isRefused = (image !== undefined && service_images_textAt(tree, image) === undefined) ||
            tree.get(chain.at(-1), 'extends') !== undefined;
        if (isRefused || chain.some((one) => hasImageOrBuild(tree, one, substitute)))
            return [];
        return [{ node: keyNode, message: `service \`${name}\` has no \`image\``, service }];
    });
}
function hasImageOrBuild(tree, service, substitute) {
    const build = tree.get(service, 'build');
    return (substitute(service_images_textAt(tree, tree.get(service, 'image')) ?? '') !== '' ||
        (service_images_textAt(tree, build) ?? '') !== '' ||
        (build !== undefined && tree.resolve(build) !== null && service_images_textAt(tree, build) === undefined) ||
        fileOfBase(tree, tree.get(service, 'extends')) !== undefined);
}
const DOMAIN = /^(?:[a-zA-Z0-9.-]+|\[[0-9a-fA-F:]+\])(?::[0-9]+)?$/;
const PATH_PART = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
function isImageReference(text) {
    const [named = '', digest, ...more] = text.split('@');
    if (more.length > 0 || text.length > 512)
        return false;
    if (digest !== undefined && !/^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[0-9a-fA-F]{32,}$/.test(digest))
        return false;
    const tagAt = named.indexOf(':', named.lastIndexOf('/') + 1);
    const name = tagAt < 0 ? named : named.slice(0, tagAt);
    if (tagAt >= 0 && !/^\w[\w.-]{0,127}$/.test(named.slice(tagAt + 1)))
        return false;
    const parts = name.split('/');
    const first = parts[0] ?? '';
    const hasDomain = parts.length > 1 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
    if (hasDomain && !DOMAIN.test(first))
        return false;
    return (hasDomain ? parts.slice(1) : parts).every((part) => PATH_PART.test(part));
}
const unreadableImages = inServices(({ tree, substitute }, { name, node }) => {
    const image = tree.get(node, 'image');
    const text = substitute(service_images_textAt(tree, image) ?? '') ?? '';
    if (text === '' || isImageReference(text))
        return [];
    const isTemplate = /\{\{|<[^<>]*>|%\w+%/.test(text);
    return [
        {
            node: image,
            message: isTemplate
                ? `the image of service \`${name}\` is a template that nobody filled in`
                : `the image of service \`${name}\` is no reference that Docker can read`,
            ...(isTemplate ? { advice: 'Fill it in before this step, or use the input `images`.' } : {}),
        },
    ];
});
function uncertainImages({ tree, services, pinsImages, substitute }) {
    if (pinsImages)
        return [];
    const found = services.flatMap(({ name, node, start }) => {
        const image = tree.get(node, 'image');
        const text = service_images_textAt(tree, image) ?? '';
        const isBuilt = tree.get(node, 'build') !== undefined;
        const isSettled = isBuilt || HAS_DIGEST.test(text) || !isImageReference(substitute(text) ?? 'unknown');
        if (start === 'never' || text === '' || isSettled)
            return [];
        return [{ node: image, name, isChosen: text.includes('$') }];
    });
    const [first] = found;
    if (first === undefined)
        return [];
    const names = found.slice(0, service_images_MOST_NAMED).map(({ name }) => `\`${name}\``);
    const more = found.length - names.length;
    const list = `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    const message = found.length === 1
        ? `the image of service ${list} has no digest, so the compose hash does not say which program it is, and the next boot may start another`
        : `the images of services ${list} have no digest, so the compose hash does not say which programs they are, and the next boot may start others`;
    return [{ node: first.node, message, ...(found.some(({ isChosen }) => isChosen) && { advice: CHOSEN }) }];
}
const WRITE_DIGESTS = 'Write the digest behind each name (`name@sha256:...`), or let `pin_images: true` do it on the way.';
const CHOSEN = `${WRITE_DIGESTS} An image that a variable chooses goes into the input \`images\`.`;
const HAS_DIGEST = /@sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$/;
const service_images_MOST_NAMED = 10;

var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./build/inputs/compose/value_forms.js
const DURATION = /^[-+]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h))+)$/;
const BOOLEAN = /^(?:true|y|yes|on|false|n|no|off)$/i;
const WHOLE = /^[-+]?\d+$/;
const COUNT = /^\+?\d+$/;
const NUMBER = /^[-+]?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i;
const SIZE = /^\d+(?:\.\d+)? ?(?:[kmgtp]i?b?|b)?$/i;
const NEVER = /^\b$/;
const ANY = /^/;
const NUMERIC = new Set([WHOLE, COUNT, NUMBER, NEVER, ANY]);
const LIMITS = ['limits', 'reservations'].map((kind) => `deploy.resources.${kind}`);
const ROLLOUTS = ['deploy.update_config', 'deploy.rollback_config'];
const RATES = ['read_bps', 'read_iops', 'write_bps', 'write_iops'];
const MOUNTED = ['configs[]', 'secrets[]'];
const each = (places, ...keys) => places.flatMap((place) => keys.map((key) => `${place}.${key}`));
const VALUES = [
    {
        paths: [
            ...each(['healthcheck'], 'interval', 'timeout', 'start_period', 'start_interval'),
            'stop_grace_period',
            ...each(['deploy.restart_policy'], 'delay', 'window'),
            ...each(ROLLOUTS, 'delay', 'monitor'),
        ],
        form: DURATION,
        is: 'a duration',
        advice: 'Write it with units, such as `30s` or `1m30s`.',
    },
    {
        paths: [
            ...['privileged', 'read_only', 'init', 'tty', 'stdin_open', 'oom_kill_disable', 'attach'],
            'healthcheck.disable',
            ...each(['build'], 'no_cache', 'privileged', 'pull'),
            ...['env_file[].required', 'depends_on.*.restart'],
            ...each(['post_start[]', 'pre_stop[]', 'develop.watch[].exec'], 'privileged'),
            ...each(['volumes[]'], 'read_only', 'bind.create_host_path', 'volume.nocopy'),
        ],
        top: [
            ...each(['networks.*'], 'attachable', 'enable_ipv4', 'enable_ipv6', 'external', 'internal'),
            ...['volumes.*.external', 'configs.*.external', 'secrets.*.external'],
        ],
        form: BOOLEAN,
        is: 'a boolean',
        advice: 'Write `true` or `false`.',
    },
    {
        paths: [
            ...['scale', 'pids_limit', 'deploy.replicas', ...each(LIMITS, 'pids')],
            ...['cpu_period', 'cpu_quota', 'cpu_rt_period', 'cpu_rt_runtime', 'cpu_shares'],
            ...['ulimits.*', ...each(['ulimits.*'], 'soft', 'hard')],
            'deploy.resources.reservations.generic_resources[].discrete_resource_spec.value',
        ],
        form: WHOLE,
        is: 'a whole number',
        advice: 'Write a number.',
    },
    {
        paths: [
            ...['healthcheck.retries', 'deploy.restart_policy.max_attempts'],
            ...each(ROLLOUTS, 'parallelism'),
            'deploy.placement.max_replicas_per_node',
            'ports[].target',
            ...each(MOUNTED, 'mode'),
        ],
        form: COUNT,
        numbers: 'from 0',
        is: 'a whole number of at least 0',
        advice: 'Write such a number.',
    },
    {
        paths: [
            ...['cpus', ...each(LIMITS, 'cpus'), ...each(ROLLOUTS, 'max_failure_ratio')],
            ...each(['networks.*'], 'priority', 'gw_priority'),
        ],
        form: NUMBER,
        is: 'a number',
        advice: 'Write a number.',
    },
    {
        paths: ['cpu_count', 'cpu_percent'],
        form: /^\+?\d+(?:\.0*)?$/,
        is: 'a whole number of at least 0',
        advice: 'Write such a number.',
    },
    {
        paths: ['oom_score_adj'],
        form: /^[-+]?(?:0*1000|0*\d{1,3})$/,
        is: 'a whole number from -1000 to 1000',
        advice: 'Write such a number.',
    },
    {
        paths: [
            ...['expose[]', 'group_add[]', 'storage_opt.*', 'ports[]', 'ports[].published'],
            ...['ulimits.*', 'build.ulimits.*', ...each(['ulimits.*', 'build.ulimits.*'], 'soft', 'hard')],
        ],
        top: ['secrets.*.driver_opts.*'],
        form: ANY,
        numbers: 'whole',
        is: 'a text or a whole number',
        advice: 'Put the value in quotes, or write it without a point and an exponent.',
    },
    {
        paths: [
            ...['blkio_config.weight', 'blkio_config.weight_device[].weight'],
            ...['volumes[].tmpfs.mode', 'build.secrets[].mode'],
            ...['build.ulimits.*', ...each(['build.ulimits.*'], 'soft', 'hard')],
        ],
        form: NEVER,
        is: 'a number without quotes',
        advice: 'Write a number, without quotes.',
    },
    {
        paths: ['deploy.resources.reservations.devices[].count', 'gpus[].count'],
        form: /^(?:all|[-+]?\d+)$/i,
        is: '`all` or a whole number',
        advice: 'Write one of them.',
    },
    {
        paths: [
            ...['mem_limit', 'mem_reservation', 'memswap_limit', 'mem_swappiness', 'shm_size', 'build.shm_size'],
            ...each(LIMITS, 'memory'),
            ...RATES.map((kind) => `blkio_config.device_${kind}[].rate`),
            'volumes[].tmpfs.size',
        ],
        form: SIZE,
        is: 'a size',
        advice: 'Write it with a unit, such as `512m` or `2g`.',
    },
    {
        paths: ['volumes[]'],
        form: /^(?:[A-Za-z]:)?[^:]*(?::[^:]+){0,2}$(?<=.)/s,
        is: 'a volume',
        advice: 'Write it as `source:target:mode`, each on a line of its own.',
    },
    {
        paths: ['devices[]'],
        form: /^[^:]*(?::[^:]*){0,2}$/,
        is: 'a device',
        advice: 'Write it as `path:path_in_container:permissions`.',
    },
    {
        paths: ['build.ssh[]'],
        form: /^default$|=/,
        is: 'a key of SSH',
        advice: 'Write `default` or `name=path`.',
    },
    {
        paths: [],
        top: ['name'],
        form: /^$|[a-z0-9]/i,
        is: 'a name of which Docker Compose keeps anything',
        advice: 'It keeps letters, digits, `-` and `_`, from the first letter or digit on.',
    },
    {
        paths: ['env_file[].format'],
        form: /^$/,
        is: 'a format that Docker Compose 2.26 reads',
        advice: 'Remove it.',
    },
    {
        paths: ['extra_hosts[]', 'build.extra_hosts[]'],
        form: /^[^:=]+[:=]./s,
        is: 'a name with its address',
        advice: 'Write it as `name:address`, such as `"host.docker.internal:host-gateway"`.',
    },
];

;// CONCATENATED MODULE: ./build/inputs/compose/values.js








function badValues({ tree, services, substitute }) {
    return VALUES.flatMap(({ paths, top = [], form, numbers, is, advice }) => {
        const isBad = (node) => {
            const scalar = tree.resolve(node);
            const value = (0,dist/* isScalar */.jn)(scalar) ? plainScalar(scalar) : undefined;
            if (typeof value === 'number') {
                if (Number.isNaN(value))
                    return NUMERIC.has(form);
                return numbers === 'whole' ? goScalar(scalar)?.kind === 'float' : numbers === 'from 0' && value < 0;
            }
            const text = typeof value === 'string' ? substitute(value) : undefined;
            return text !== undefined && !form.test(text);
        };
        const below = (node, path, whose) => fieldsAt(tree, node, path)
            .filter((field) => isBad(field.node))
            .map((field) => ({ node: field.node, message: `\`${field.path}\`${whose} is not ${is}`, advice }));
        return [
            ...services.flatMap(({ name, node }) => paths.flatMap((path) => below(node, path, ` of service \`${name}\``))),
            ...top.flatMap((path) => below(tree.root, path, '')),
        ];
    });
}
function badPorts({ tree, services, substitute }) {
    return services.flatMap(({ name, node }) => tree.items(tree.get(node, 'ports')).flatMap((item) => {
        const spot = (what) => [
            { node: item, message: `a port of service \`${name}\` ${what}` },
        ];
        const short = scalarText(tree.resolve(item));
        if (short === undefined)
            return tree.get(item, 'target') === undefined && (0,dist/* isMap */.jh)(tree.resolve(item))
                ? spot('has no `target`')
                : [];
        const text = substitute(short);
        return text === undefined || isPort(text) ? [] : spot('cannot be read');
    }));
}
function isPort(text) {
    const [mapping = '', protocol = 'tcp', ...more] = text.split('/');
    const bracketed = /^\[([^\]]*)\]:/.exec(mapping);
    const rest = bracketed === null ? mapping : `:${mapping.slice(bracketed[0].length)}`;
    const [target = '', published = '', named = '', ...others] = rest.split(':').reverse();
    const address = bracketed?.[1] ?? named;
    if (more.length > 0 || others.length > 0 || !/^(?:tcp|udp|sctp)?$/i.test(protocol))
        return false;
    if (address !== '' && ((0,external_node_net_.isIP)(address) === 0 || address.includes('%')))
        return false;
    const [inside, outside] = [rangeOf(target), rangeOf(published)];
    if (inside === undefined || /^0+$/.test(target) || (published !== '' && outside === undefined))
        return false;
    return outside === undefined || inside.count === 1 || inside.count === outside.count;
}
function rangeOf(text) {
    const [, first = '', last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
    const count = Number(last) - Number(first) + 1;
    return first !== '' && count >= 1 && Number(last) <= 65_535 ? { count } : undefined;
}
const badHealthTests = inServices(({ tree, substitute }, { name, node }) => {
    const test = tree.get(tree.get(node, 'healthcheck'), 'test');
    const first = scalarText(tree.resolve(tree.items(test)[0] ?? null));
    if (first === undefined || /^(?:CMD|CMD-SHELL|NONE)$/.test(substitute(first) ?? 'NONE'))
        return [];
    return [
        { node: test, message: `the health check of service \`${name}\` begins with \`${first.slice(0, 40)}\`` },
    ];
});

;// CONCATENATED MODULE: ./build/inputs/compose/rules.js











const ONE_FILE = 'Only this file is sent: join the files into one, for example with `docker compose config --no-interpolate`.';
const COMMAND_AS_LIST = 'Write it as a list, such as `["sh", "-c", "..."]`, or put quotes around what belongs together.';
const RULES = [
    {
        severity: 'error',
        find: servicesWithoutImage,
        advice: 'Name an image that the machine can pull.',
    },
    {
        severity: 'error',
        find: unreadableImages,
        advice: 'Write it as `registry/name:tag@sha256:...`, in lower case up to the tag.',
    },
    { severity: 'error', find: exclusiveKeys, advice: 'Keep one of them.' },
    { severity: 'error', find: devicesCountedAndNamed, advice: 'Keep one of them.' },
    {
        severity: 'error',
        find: limitsGivenTwice,
        advice: 'Docker Compose refuses the file: give both the same value, or keep one.',
    },
    { severity: 'error', find: undefinedNames, advice: 'Define it, or correct the name.' },
    {
        severity: 'error',
        find: undefinedBases,
        advice: 'Docker Compose refuses the file: define it, or correct the name.',
    },
    {
        severity: 'error',
        find: dependencyCycles,
        advice: 'Docker Compose starts none of them: break the circle.',
    },
    {
        severity: 'error',
        find: localBuilds,
        advice: 'Put the files into an image, or write them with a here-document.',
    },
    {
        severity: 'warning',
        find: remoteBuilds,
        advice: 'The compose hash does not prove what is built. Push an image and name it in `image` with its digest.',
    },
    { severity: 'error', find: pathsOfServices, advice: 'Only the compose file is sent.' },
    { severity: 'error', find: pathsOfSources, advice: 'Only the compose file is sent.' },
    { severity: 'error', find: pathsOfVolumes, advice: 'Let Docker keep the volume: remove `driver_opts`.' },
    { severity: 'error', find: otherComposeFiles, advice: ONE_FILE },
    { severity: 'error', find: badValues, advice: 'Correct the value.' },
    {
        severity: 'error',
        find: badPorts,
        advice: 'Write it as `[[address:]published:]target[/protocol]`, such as `"8080:80"`.',
    },
    { severity: 'error', find: emptyMounts, advice: 'Name the folder, or use a named volume.' },
    {
        severity: 'error',
        find: watchesWithoutTarget,
        advice: 'Docker Compose requires it: add it, or remove `develop`.',
    },
    { severity: 'warning', find: driveMounts, advice: 'Give the volume a longer name.' },
    { severity: 'error', find: endlessNumbers, advice: 'Put it in quotes.' },
    { severity: 'warning', find: changedValues, advice: 'Put them in quotes.' },
    { severity: 'error', find: unreadableCommands, advice: COMMAND_AS_LIST },
    { severity: 'warning', find: cutCommands, advice: COMMAND_AS_LIST },
    { severity: 'error', find: settingsOfExternals, advice: 'Keep one of them.' },
    {
        severity: 'error',
        find: externalSources,
        advice: 'Docker Compose knows none of them without Swarm: use `environment:` or `content:`.',
    },
    {
        severity: 'warning',
        find: externalsOfMachine,
        advice: 'Remove `external`, unless the pre-launch script makes it.',
    },
    { severity: 'error', find: badHealthTests, advice: 'A list begins with `CMD`, `CMD-SHELL` or `NONE`.' },
    { severity: 'error', find: repeatedItems, advice: 'Docker Compose refuses the file: name it once.' },
    {
        severity: 'warning',
        find: uncertainImages,
        advice: WRITE_DIGESTS,
    },
];
function applyRules(facts) {
    const findings = { error: [], warning: [] };
    for (const rule of RULES) {
        for (const { node, message, service, ...spot } of rule.find(facts)) {
            const severity = service?.start === 'perhaps' ? 'warning' : (spot.severity ?? rule.severity);
            findings[severity].push({
                message,
                ...facts.tree.position(node),
                advice: spot.advice ?? rule.advice,
            });
        }
    }
    return { errors: findings.error, warnings: findings.warning };
}

var validate = __webpack_require__(1129);
var format = __webpack_require__(3003);
;// CONCATENATED MODULE: ./build/inputs/compose/format.js


var json = __webpack_require__(5666);
;// CONCATENATED MODULE: ./build/inputs/compose/schema_format.js


const DEFINITIONS = Object.fromEntries(Object.entries((0,json/* objectOf */.Xy)(format/* FORMAT */.u.definitions)).map(([name, part]) => [`#/definitions/${name}`, part]));
function segments(pointer) {
    const parts = pointer.replace(/^#/, '').split('/').slice(1);
    return parts.map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));
}
function formatAt(location) {
    return follow(segments(location).slice(0, -1));
}
function follow(steps) {
    let part = format/* FORMAT */.u;
    for (const step of steps) {
        const next = (0,json/* isObject */.Gv)(part) ? part[step] : Array.isArray(part) ? part[Number(step)] : undefined;
        part = step === '$ref' && typeof next === 'string' ? follow(segments(next)) : next;
    }
    return (0,json/* isObject */.Gv)(part) ? part : {};
}

;// CONCATENATED MODULE: ./build/inputs/compose/nearest.js
function nearestWord(given, words) {
    if (given.length > 64)
        return undefined;
    const most = Math.max(1, Math.floor(given.length / 3));
    let best;
    for (const word of words) {
        const distance = plain(given) === plain(word) ? 0 : editDistance(given, word);
        if (distance <= most && distance < (best?.distance ?? Number.POSITIVE_INFINITY))
            best = { word, distance };
    }
    return best?.word;
}
function plain(word) {
    return word.toLowerCase().replaceAll(/[-_]/g, '');
}
function editDistance(a, b) {
    let before = [];
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i++) {
        const next = [i];
        for (let j = 1; j <= b.length; j++) {
            const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            const swaps = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
            const swapped = swaps ? (before[j - 2] ?? 0) + 1 : replaced;
            next.push(Math.min(replaced, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
        }
        before = row;
        row = next;
    }
    return row.at(-1) ?? 0;
}

;// CONCATENATED MODULE: ./build/inputs/compose/newer.js
const NEWER_KEYS = [
    { in: /^$/, keys: ['models'] },
    {
        in: /^services\/[^/]+$/,
        keys: ['provider', 'models', 'use_api_socket', 'pull_refresh_after', 'pre_start'],
    },
    { in: /^services\/[^/]+\/networks\/[^/]+$/, keys: ['interface_name'] },
    { in: /^services\/[^/]+\/volumes\/\d+$/, keys: ['image'] },
    { in: /^services\/[^/]+\/volumes\/\d+\/volume$/, keys: ['labels'] },
    { in: /^services\/[^/]+\/develop\/watch\/\d+$/, keys: ['include', 'initial_sync'] },
    { in: /^services\/[^/]+\/build$/, keys: ['provenance', 'sbom'] },
];
const NEWER_VALUES = [
    { at: /^services\/[^/]+\/pull_policy$/, values: /^(?:refresh|daily|weekly|every_(?:[0-9]+[wdhms])+)$/ },
];

;// CONCATENATED MODULE: ./build/inputs/compose/schema_words.js





function isOnlyNewer(flaw, value) {
    const place = flaw.at.join('/');
    if (flaw.kind === 'key')
        return NEWER_KEYS.some(({ in: where, keys }) => where.test(place) && keys.includes(flaw.key));
    if (flaw.kind !== 'value' || typeof value !== 'string')
        return false;
    return NEWER_VALUES.some(({ at, values }) => at.test(place) && values.test(value));
}
const TYPE_WORDS = {
    string: 'a text',
    number: 'a number',
    integer: 'a whole number',
    boolean: '`true` or `false`',
    null: 'nothing',
    array: 'a list',
    object: 'a mapping',
    time: 'a date',
};
function typeOf(value) {
    if (Array.isArray(value))
        return 'array';
    if (Object.is(value, A_TIME))
        return 'time';
    return value === null || value === undefined ? 'null' : typeof value;
}
function flawWords(flaw, value) {
    const place = flaw.at.length === 0 ? 'the file' : `\`${flaw.at.join('.')}\``;
    switch (flaw.kind) {
        case 'key':
            return keySentence(flaw, place, value);
        case 'type': {
            const words = [...new Set(flaw.expected.map((type) => TYPE_WORDS[type] ?? type))];
            const quotes = flaw.expected.includes('string') && /^(?:number|boolean|time)$/.test(typeOf(value));
            return {
                message: `${place} is ${TYPE_WORDS[typeOf(value)]}, and Docker Compose takes ${alternatives(words)}`,
                advice: quotes
                    ? 'Put the value in quotes.'
                    : typeOf(value) === 'null'
                        ? 'Give it a value, or remove the key.'
                        : 'Correct the value.',
            };
        }
        case 'missing':
            return { message: `${place} lacks \`${flaw.key}\``, advice: 'Docker Compose requires it: add it.' };
        case 'value': {
            const { enum: words } = formatAt(flaw.schema);
            const accepted = Array.isArray(words)
                ? `Accepted: ${words.map((word) => `\`${word}\``).join(', ')}.`
                : 'Correct the value.';
            return { message: `${place} has a value that Docker Compose does not take`, advice: accepted };
        }
        default:
            return flaw;
    }
}
function keySentence(flaw, place, parent) {
    const { key } = flaw;
    if (isOnlyNewer(flaw, undefined))
        return {
            message: `${place} has the key \`${key}\`, which only a newer Docker Compose than 2.26 knows`,
            advice: 'The machine may refuse the file: do without it, or make sure that the OS image has a newer one.',
        };
    const { properties } = formatAt(flaw.schema);
    const known = (0,json/* isObject */.Gv)(properties) ? Object.keys(properties) : [];
    if (known.length === 0)
        return {
            message: `\`${key}\` is no name that Docker Compose takes in ${place}`,
            advice: 'A name has letters, digits, `.`, `_` and `-`.',
        };
    const present = new Set(Object.keys(parent ?? {}));
    const near = nearestWord(key, known.filter((name) => !present.has(name)));
    return {
        message: `${place} has the key \`${key}\`, which Docker Compose does not know`,
        advice: near === undefined ? 'Remove it, or correct its name.' : `Did you mean \`${near}\`?`,
    };
}
function alternatives(words) {
    return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

;// CONCATENATED MODULE: ./build/inputs/compose/schema.js





const MOST_FLAWS = 50;
const TAKES_TIME = new RegExp([
    '^name$|^version$',
    '^services/[^/]+/(?:command|entrypoint|mem_reservation|mem_swappiness|(?:build/)?extra_hosts/\\d+)$',
    '^services/[^/]+/(?:build/shm_size|deploy/resources/\\w+/memory|volumes/\\d+/tmpfs/size)$',
    '^services/[^/]+/blkio_config/device_\\w+/\\d+/rate$',
    '^networks/[^/]+/ipam/(?:options/[^/]+|config/\\d+/aux_addresses/[^/]+)$',
].join('|'));
function schemaFindings({ tree, substitute }) {
    const { document, open } = plainDocument(tree, substitute);
    const errors = [];
    const warnings = [];
    for (const flaw of flawsOf(document).slice(0, MOST_FLAWS)) {
        const value = valueAt(document, flaw.at);
        if (flaw.kind !== 'key' && flaw.kind !== 'missing' && open.has(value ?? null) && mayFit(flaw))
            continue;
        if (flaw.kind === 'type' && value === null && isInherited(document, flaw.at))
            continue;
        const finding = { ...flawWords(flaw, value), ...placeOf(tree, flaw) };
        const passes = isOnlyNewer(flaw, value) || (Object.is(value, A_TIME) && TAKES_TIME.test(flaw.at.join('/')));
        (passes ? warnings : errors).push(finding);
    }
    return { errors, warnings };
}
function flawsOf(document) {
    const run = (shortCircuit) => schema_read((0,validate/* validate */.t)(document, format/* FORMAT */.u, '7', DEFINITIONS, shortCircuit).errors);
    try {
        return run(false);
    }
    catch (error) {
        if (error instanceof RangeError)
            return run(true);
        if (error instanceof URIError)
            return [];
        throw error;
    }
}
function schema_read(errors, from = 0, to = errors.length) {
    const flaws = [];
    for (let index = from; index < to; index++) {
        const error = errors[index];
        if (error === undefined)
            break;
        const at = segments(error.instanceLocation);
        const schema = error.keywordLocation;
        if (error.keyword === 'oneOf' || error.keyword === 'anyOf') {
            const end = endOf(errors, index, to);
            flaws.push(...bestBranch(errors, index, end, at));
            index = end - 1;
        }
        else if (error.keyword === 'additionalProperties') {
            const key = segments(errors[index + 1]?.instanceLocation ?? '').at(-1) ?? '';
            flaws.push({ kind: 'key', at, key, schema });
        }
        else if (error.keyword === 'type') {
            flaws.push({ kind: 'type', at, expected: typesOf(schema), schema });
        }
        else if (error.keyword === 'required') {
            flaws.push({ kind: 'missing', at, key: /"([^"]*)"\.$/.exec(error.error)?.[1] ?? '', schema });
        }
        else if (!EXPLAINED.has(error.keyword)) {
            flaws.push({ kind: 'value', at, schema });
        }
    }
    return flaws;
}
const EXPLAINED = new Set(['properties', 'patternProperties', 'items', '$ref', 'false']);
function endOf(errors, start, to) {
    const prefix = `${errors[start]?.keywordLocation}/`;
    let end = start + 1;
    while (end < to &&
        (errors[end]?.keyword === 'false' || errors[end]?.keywordLocation.startsWith(prefix) === true))
        end++;
    return end;
}
function bestBranch(errors, start, end, at) {
    const location = errors[start]?.keywordLocation ?? '';
    const branches = [];
    let from = start + 1;
    while (from < end) {
        const branch = branchOf(errors[from], location);
        let to = from + 1;
        while (to < end && (errors[to]?.keyword === 'false' || branchOf(errors[to], location) === branch))
            to++;
        branches.push(schema_read(errors, from, to));
        from = to;
    }
    const isElsewhere = (flaw) => flaw.kind !== 'type' || flaw.at.length > at.length;
    const meant = branches.filter((flaws) => flaws.some(isElsewhere));
    if (meant.length > 0)
        return meant.reduce((best, flaws) => (flaws.length < best.length ? flaws : best));
    const expected = branches.flat().flatMap((flaw) => (flaw.kind === 'type' ? flaw.expected : []));
    return [{ kind: 'type', at, expected: [...new Set(expected)], schema: location }];
}
function branchOf(error, location) {
    return error?.keywordLocation.slice(location.length + 1).split('/', 1)[0];
}
function typesOf(location) {
    return [formatAt(location).type].flat().filter((type) => typeof type === 'string');
}
function valueAt(document, at) {
    let value = document;
    for (const step of at) {
        if (typeof value !== 'object' || value === null)
            return undefined;
        value = value[step];
    }
    return value;
}
const schema_LONGEST_CHAIN = 20;
function isInherited(document, [top, name = '', key = '', ...more]) {
    if (top !== 'services' || key === '' || key === 'logging' || more.length > 0)
        return false;
    let next = name;
    for (let steps = 0; steps < schema_LONGEST_CHAIN && typeof next === 'string'; steps++) {
        const field = valueAt(document, ['services', next, key]);
        if (field !== undefined && field !== null)
            return true;
        const base = valueAt(document, ['services', next, 'extends']);
        next = valueAt(base ?? null, ['service']) ?? base;
    }
    return false;
}
const SIMPLE = new Set(['string', 'number', 'integer', 'boolean', 'null']);
function mayFit(flaw) {
    return flaw.kind !== 'type' || flaw.expected.some((type) => SIMPLE.has(type));
}
function placeOf(tree, flaw) {
    let node = tree.root;
    let place = tree.position(node);
    const path = flaw.kind === 'key' ? [...flaw.at, flaw.key] : flaw.at;
    for (const [index, step] of path.entries()) {
        const entry = tree.entries(node).find(({ key }) => key === step);
        const next = entry?.value ?? (tree.items(node)[Number(step)] || null);
        const isKey = flaw.kind === 'key' && index === path.length - 1;
        place =
            (isKey ? tree.position(entry?.keyNode) : tree.position(next)) ?? tree.position(entry?.keyNode) ?? place;
        node = next;
    }
    return place;
}

;// CONCATENATED MODULE: ./build/inputs/compose/script.js
function readScript(text) {
    const words = new Set((text ?? '').split(/[\s"'`=;|&<>(){}:,/]+/));
    return {
        mayMake(path) {
            const parts = path.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
            return parts.some((part) => words.has(part));
        },
    };
}

var inputs_secrets = __webpack_require__(8569);
var secret_words = __webpack_require__(1077);
;// CONCATENATED MODULE: ./build/inputs/compose/secrets.js




function secretFindings(text, tree, secrets) {
    if (secrets.size === 0)
        return [];
    const inScalars = [...scalarsWith(tree, secrets)];
    const inLines = (0,inputs_secrets/* secretsInLines */.eY)(text, secrets);
    const columns = new Map(inScalars
        .filter(({ first, last }) => first.line === last.line)
        .map(({ name, first }) => [`${name} ${first.line}`, first]));
    const lines = new Set(inLines.map(({ name, line }) => `${name} ${line}`));
    const isOnLines = ({ name, first, last }) => {
        for (let { line } = first; line <= last.line; line++)
            if (lines.has(`${name} ${line}`))
                return true;
        return false;
    };
    return [
        ...inLines.map(({ name, line }) => ({
            ...(0,secret_words/* secretWords */.C)(name),
            ...(columns.get(`${name} ${line}`) ?? { line }),
        })),
        ...inScalars
            .filter((scalar) => !isOnLines(scalar))
            .map(({ name, first }) => ({ ...(0,secret_words/* secretWords */.C)(name), ...first })),
    ];
}
function* scalarsWith(tree, secrets) {
    const open = tree.root === null ? [] : [tree.root];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
        if (!(0,dist/* isScalar */.jn)(node)) {
            open.push(...childrenOf(node));
            continue;
        }
        const value = String(node.value);
        const [start, end] = node.range ?? [0, 0];
        const parts = value.includes('\n') ? [value, ...value.split('\n')] : [value];
        const names = new Set(parts.flatMap((part) => [...(0,inputs_secrets/* secretsIn */.VY)(part.replaceAll('$$', '$'), secrets)]));
        for (const name of names)
            yield { name, first: tree.positionAt(start), last: tree.positionAt(end) };
    }
}

;// CONCATENATED MODULE: ./build/inputs/compose/substitution.js

function substitution_substituted(text, variables) {
    if (!text.includes('$'))
        return text;
    const { references, invalid } = referencesIn(text);
    if (invalid.length > 0)
        return undefined;
    const parts = [];
    let done = 0;
    for (const reference of references) {
        if (reference.offset < done)
            continue;
        const value = valueIn(text.slice(reference.offset, reference.end), reference, variables);
        if (value === undefined)
            return undefined;
        parts.push(text.slice(done, reference.offset).replaceAll('$$', '$'), value);
        done = reference.end;
    }
    return parts.join('') + text.slice(done).replaceAll('$$', '$');
}
function valueIn(source, { name, form }, variables) {
    const known = variables(name);
    if (known === undefined)
        return undefined;
    const rest = source.startsWith('${') ? source.slice(2 + name.length, -1) : '';
    const emptyIsUnset = rest.startsWith(':');
    const value = emptyIsUnset && known.value === '' ? undefined : known.value;
    const inner = () => substitution_substituted(rest.slice(emptyIsUnset ? 2 : 1), variables);
    switch (form) {
        case 'plain':
        case 'required':
            return value;
        case 'default':
            return value ?? inner();
        case 'alternative':
            return value === undefined ? '' : inner();
        case 'passed':
            return undefined;
        default:
            return form;
    }
}

;// CONCATENATED MODULE: ./build/inputs/compose/variables.js



const FREE_KEYS = new Set([
    ...['environment', 'args', 'labels', 'annotations', 'sysctls', 'extra_hosts'],
    ...['driver_opts', 'options', 'storage_opt', 'additional_contexts'],
]);
function findReferences(tree, services, text) {
    const used = usedScalars(tree, services);
    const references = [];
    const errors = [];
    for (const scalar of textValues(tree.root)) {
        const found = referencesIn(String(scalar.value));
        const place = dollarPlaces(tree, scalar, text);
        for (const { offset, end: _, ...reference } of found.references) {
            const isIdle = reference.form === 'plain' && !used.has(scalar);
            references.push({ ...reference, ...(isIdle ? { form: 'default' } : {}), ...place(offset) });
        }
        for (const offset of found.invalid) {
            const message = 'this `${` begins no variable that Docker Compose can read, so it refuses the file';
            const advice = 'Write `$${` where it is meant as it stands, and all of a variable on one line.';
            errors.push({ message, ...place(offset), advice });
        }
    }
    references.push(...passedVariables(tree, services));
    references.sort((a, b) => a.line - b.line || a.column - b.column);
    return { references, errors };
}
function textValues(root) {
    const found = [];
    const visit = (node) => {
        if ((0,dist/* isScalar */.jn)(node)) {
            if (typeof node.value === 'string' && node.value.includes('$'))
                found.push(node);
        }
        else if ((0,dist/* isMap */.jh)(node)) {
            for (const { value } of node.items)
                visit(value);
        }
        else if ((0,dist/* isSeq */.oP)(node))
            for (const child of childrenOf(node))
                visit(child);
    };
    visit(root);
    return found;
}
function usedScalars(tree, services) {
    const idle = new Set(services.filter(({ start }) => start === 'never').map(({ name }) => name));
    const used = new Set();
    const visit = (given, path) => {
        const node = tree.resolve(given);
        if (node === null || used.has(node))
            return;
        used.add(node);
        for (const item of tree.items(node))
            visit(item, []);
        const isFree = FREE_KEYS.has(path.at(-1) ?? '');
        for (const { key, value } of tree.entries(node)) {
            const isIdle = path.length === 1 && path[0] === 'services' && idle.has(key);
            if (!isIdle && (isFree || !key.startsWith('x-')))
                visit(value, [...path.slice(-3), key]);
        }
    };
    visit(tree.root, []);
    return used;
}
function dollarPlaces(tree, scalar, text) {
    const value = String(scalar.value);
    const [start, end] = scalar.range ?? [0, 0];
    const block = scalar.type === 'BLOCK_LITERAL' || scalar.type === 'BLOCK_FOLDED';
    const body = block ? text.indexOf('\n', start) : start;
    const dollars = [...text.slice(body, end).matchAll(/\$/g)].map(({ index }) => body + index);
    const ordinals = new Map([...value.matchAll(/\$/g)].map(({ index }, ordinal) => [index, ordinal]));
    const same = dollars.length === ordinals.size;
    return (offset) => tree.positionAt((same ? dollars[ordinals.get(offset) ?? -1] : undefined) ?? start);
}
function passedVariables(tree, services) {
    const passed = new Map();
    const add = (node, name) => {
        const position = tree.position(node);
        if (node === null || position === undefined || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name ?? ''))
            return;
        passed.set(node, { name: name ?? '', form: 'passed', conditions: [], ...position });
    };
    for (const { node, start } of services) {
        if (start === 'never')
            continue;
        const build = tree.get(node, 'build');
        for (const list of [tree.get(node, 'environment'), tree.get(build, 'args')]) {
            for (const item of tree.items(list))
                add(item, scalarText(tree.resolve(item)));
            for (const { key, keyNode, value } of tree.entries(list))
                if (isNothing(tree.resolve(value)))
                    add(keyNode, key);
        }
    }
    for (const kind of ['secrets', 'configs']) {
        for (const { value } of tree.entries(tree.get(tree.root, kind))) {
            const name = tree.get(value, 'environment') ?? null;
            add(name, scalarText(tree.resolve(name)));
        }
    }
    return [...passed.values()];
}
function isNothing(node) {
    return node === null || ((0,dist/* isScalar */.jn)(node) && node.value === null);
}

;// CONCATENATED MODULE: ./build/inputs/compose/check.js














const LARGEST_BYTES = 200 * 1024;
function checkCompose(input) {
    const { text, path, script, env = [], pinsImages = false, checkout = inputs_checkout/* noCheckout */.K } = input;
    const tooLarge = sizeErrors(text, path, script);
    const nothing = { warnings: [], references: [], images: [], publishedPorts: [] };
    if (text.length > 10 * LARGEST_BYTES)
        return { ...nothing, errors: tooLarge };
    const { tree, hasPlainKeys, errors, warnings } = readComposeYaml(text, path);
    if (tree === undefined)
        return { ...nothing, errors: (0,finding/* inOrder */.a)([...tooLarge, ...errors]) };
    const services = servicesOf(tree, profilesOf(env, script));
    const variables = variablesOf(input.env, script);
    const facts = {
        tree,
        services,
        checkout,
        script: readScript(script),
        substitute: (value) => substitution_substituted(value, variables),
        isMerged: warnings.length > 0,
        pinsImages,
    };
    const shape = shapeErrors(tree);
    const schema = shape.length > 0 || hasPlainKeys !== true ? { errors: [], warnings: [] } : schemaFindings(facts);
    const rules = applyRules(facts);
    const found = findReferences(tree, services, text);
    const secrets = input.secrets === undefined ? [] : secretFindings(text, tree, input.secrets.values);
    const secretErrors = input.secrets?.severity === 'error' ? secrets : [];
    const secretWarnings = input.secrets?.severity === 'warning' ? secrets : [];
    return {
        errors: (0,finding/* inOrder */.a)([
            ...tooLarge,
            ...errors,
            ...shape,
            ...schema.errors,
            ...rules.errors,
            ...found.errors,
            ...secretErrors,
        ]),
        warnings: (0,finding/* inOrder */.a)([...warnings, ...schema.warnings, ...rules.warnings, ...secretWarnings]),
        references: found.references,
        images: imagesOf(tree, services),
        publishedPorts: publishedPortsOf(tree, services),
    };
}
function variablesOf(env, scriptText) {
    if (env === undefined)
        return () => undefined;
    const script = scriptText === undefined ? undefined : (0,env_script/* readEnvScript */.b)(scriptText);
    const values = new Map(env.map(({ key, value }) => [key, value]));
    return (name) => {
        const mayChange = script?.readsOthers === true || (0,provided/* isProvided */.c)(name, script);
        return mayChange ? undefined : { value: values.get(name) };
    };
}
function sizeErrors(text, path, script) {
    const bytes = Buffer.byteLength(text) + Buffer.byteLength(script ?? '');
    if (bytes <= LARGEST_BYTES)
        return [];
    const message = `${path} and the pre-launch script have ${bytes} bytes together, more than the ${LARGEST_BYTES} (200 KiB) that the platform accepts`;
    return [{ message, advice: 'Move what is large into an image.' }];
}
function shapeErrors(tree) {
    const at = tree.position(tree.root);
    const advice = 'Give it a mapping `services:` with at least one service.';
    if (tree.entries(tree.root).length === 0)
        return [{ message: 'the file is no mapping', ...at, advice }];
    const services = tree.get(tree.root, 'services');
    if (services === undefined)
        return [{ message: 'the file has no `services`', ...at, advice }];
    if (tree.entries(services).length > 0)
        return [];
    return [{ message: '`services` names no service', ...(tree.position(services) ?? at), advice }];
}

var files = __webpack_require__(4519);
var text_lines = __webpack_require__(8161);
;// CONCATENATED MODULE: ./build/inputs/compose/image_edit.js


function imageEdit(tree, text, value, reference) {
    const service = tree.resolve(value);
    if (!(0,dist/* isMap */.jh)(service))
        return impossible('it is no mapping, so it has no place for an image');
    const own = service.items.find((pair) => keyText(tree, pair) === 'image');
    if (own === undefined)
        return newKey(service, text, reference);
    const image = own.value;
    if ((0,dist/* isAlias */.Vj)(image))
        return replaced(image, reference);
    if (!(0,dist/* isScalar */.jn)(image))
        return impossible('its image is no text');
    if (image.tag !== undefined && !image.tag.endsWith(':str'))
        return impossible(`its image has the tag \`${image.tag}\``);
    if (image.type === 'BLOCK_LITERAL' || image.type === 'BLOCK_FOLDED')
        return replacedBlock(image, text, reference);
    const [from, to] = image.range ?? [0, 0];
    return from === to ? filled(own, text, reference) : replaced(image, inStyleOf(text[from] ?? '', reference));
}
function keyText(tree, { key }) {
    return scalarText(tree.resolve(key));
}
function impossible(problem) {
    return { kind: 'impossible', problem };
}
function edit(from, to, insert) {
    return { kind: 'edit', edit: { from, to, insert } };
}
function replaced(node, insert) {
    const [from, to] = node.range ?? [0, 0];
    return edit(from, to, (0,dist/* isAlias */.Vj)(node) ? scalar(insert) : insert);
}
function inStyleOf(sign, reference) {
    return sign === '"' || sign === "'" ? `${sign}${reference}${sign}` : scalar(reference);
}
function scalar(reference) {
    const isText = /^\w.*\//.test(reference) || /^[a-z].*[:@]/i.test(reference);
    return isText ? reference : `"${reference}"`;
}
function replacedBlock(node, text, reference) {
    const [from, to] = node.range ?? [0, 0];
    const source = text.slice(from, to);
    const head = /^[|>][1-9+-]*/.exec(source)?.[0] ?? '';
    const [, comment, indent, body = ''] = /^([^\n]*\n)(?:[ \t\r]*\n)*( +)(\S.*)$/s.exec(source.slice(head.length)) ?? [];
    if (indent === undefined)
        return edit(from, from + head.length, scalar(reference));
    const blank = body.slice(body.trimEnd().length);
    return edit(from, to, `${head[0]}-${comment}${indent}${reference}${blank}`);
}
function filled({ key }, text, reference) {
    const [, end = 0] = key.range ?? [0, 0];
    const colon = /^\s*:/.exec(text.slice(end));
    if (colon === null)
        return impossible('its `image` has no value and no colon');
    return edit(end + colon[0].length, end + colon[0].length, ` ${scalar(reference)}`);
}
function newKey(service, text, reference) {
    const entry = `image: ${scalar(reference)}`;
    const [start = 0] = service.range ?? [];
    if (service.flow === true) {
        const isSpaced = /\s/.test(text[start + 1] ?? '');
        if (service.items.length === 0)
            return edit(start + 1, start + 1, entry);
        return edit(start + 1, start + 1, isSpaced ? ` ${entry},` : `${entry}, `);
    }
    for (const { key } of service.items) {
        const [at] = key?.range ?? [];
        if (at === undefined)
            continue;
        const indent = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
        if (/^ *$/.test(indent))
            return edit(at, at, `${entry}${image_edit_lineEnd(text, at)}${indent}`);
    }
    return impossible('none of its keys begins a line, so there is no place for `image`');
}
function image_edit_lineEnd(text, at) {
    const end = text.indexOf('\n', at);
    const before = end < 0 ? text.lastIndexOf('\n', at) : end;
    return before > 0 && text[before - 1] === '\r' ? '\r\n' : '\n';
}
function applyEdits(text, edits) {
    const inOrder = edits.toSorted((a, b) => a.from - b.from || a.to - b.to);
    let result = '';
    let at = 0;
    for (const { from, to, insert } of inOrder) {
        if (from < at || (from === at && at > 0))
            return undefined;
        result += text.slice(at, from) + insert;
        at = to;
    }
    return result + text.slice(at);
}

;// CONCATENATED MODULE: ./build/inputs/compose/images.js





const MOST_LISTED = 20;
function imagesOfText(text) {
    const { tree } = readComposeYaml(text, '');
    const fields = tree === undefined ? [] : imageFieldsOf(tree);
    return Object.fromEntries(fields.flatMap(({ service, image }) => (image === undefined ? [] : [[service, image]])));
}
function setImages(text, path, images) {
    const { tree, errors } = readComposeYaml(text, path);
    if (tree === undefined || errors.length > 0)
        return { kind: 'refused', problems: errors };
    const problems = [...images_furtherDocuments(tree, text), ...unsuitable(tree, images)];
    if (problems.length > 0)
        return { kind: 'refused', problems };
    return changeAll({ before: contentOfTree(tree), images }, text);
}
function images_furtherDocuments(tree, text) {
    if (!/^---(?:\s|$)/m.test(text))
        return [];
    const [, second] = (0,dist/* parseAllDocuments */.hR)(text, { prettyErrors: false });
    if (!second?.contents)
        return [];
    const at = tree.positionAt(second.contents.range?.[0] ?? second.range[0]);
    const advice = 'Join them into one.';
    return [
        { message: 'a second YAML document begins here, so no image can be changed for certain', ...at, advice },
    ];
}
function unsuitable(tree, images) {
    const fields = new Map(imageFieldsOf(tree).map((entry) => [entry.service, entry]));
    return [...images.keys()].flatMap((service) => {
        const found = fields.get(service);
        if (found === undefined)
            return [unknownService(service, [...fields.keys()])];
        return found.notPulled === undefined ? [] : [notPulled(found)];
    });
}
function unknownService(service, known) {
    const shown = known.slice(0, MOST_LISTED).map((name) => `\`${(0,text_lines/* oneLine */.TN)(name, 100)}\``);
    const more = known.length > shown.length ? ` and ${known.length - shown.length} more` : '';
    return {
        message: `\`images\` names the service \`${(0,text_lines/* oneLine */.TN)(service, 100)}\`, which the file does not have`,
        advice: `Its services are ${shown.join(', ')}${more}.`,
    };
}
function notPulled({ service, position, notPulled: reason }) {
    const message = `\`images\` names the service \`${service}\`, which has \`${reason}\``;
    return { message, ...position, advice: `Remove \`${reason}\`, or the machine does not pull the image.` };
}
const MOST_ATTEMPTS = 100;
const MOST_CHARACTERS_READ = 1_000_000;
const ENTANGLED = {
    message: 'too many services read their images from the same places to change them one by one',
    advice: 'Write `image:` out in each of them.',
};
function changeAll(task, original) {
    const affordable = Math.ceil(MOST_CHARACTERS_READ / (original.length + 1));
    const attempts = { left: Math.min(MOST_ATTEMPTS, affordable) };
    let changed = { text: original, stuck: [...task.images.keys()], problems: [] };
    for (;;) {
        const pending = changed.stuck;
        changed = change(task, changed.text, pending, attempts);
        if (changed.stuck.length === 0)
            return { kind: 'text', text: changed.text };
        if (changed.stuck.length < pending.length)
            continue;
        const [first = ENTANGLED, ...others] = changed.problems;
        return { kind: 'refused', problems: [first, ...others] };
    }
}
function change(task, text, services, attempts) {
    if (attempts.left === 0)
        return { text, stuck: services, problems: [] };
    attempts.left--;
    const step = changeTogether(task, text, services);
    if (step.kind === 'text')
        return { text: step.text, stuck: [], problems: [] };
    if (services.length === 1)
        return { text, stuck: services, problems: [step.problem] };
    const middle = Math.ceil(services.length / 2);
    const first = change(task, text, services.slice(0, middle), attempts);
    const second = change(task, first.text, services.slice(middle), attempts);
    return {
        text: second.text,
        stuck: [...first.stuck, ...second.stuck],
        problems: [...first.problems, ...second.problems],
    };
}
function changeTogether({ before, images }, text, services) {
    const { tree } = readComposeYaml(text, '');
    if (tree === undefined)
        return refusal('the text cannot be read', '', undefined);
    const fields = new Map(imageFieldsOf(tree).map((entry) => [entry.service, entry]));
    const entries = servicesByName(tree);
    const edits = [];
    for (const service of services) {
        const reference = images.get(service) ?? '';
        if (fields.get(service)?.image === reference)
            continue;
        const attempt = imageEdit(tree, text, entries.get(service)?.value ?? null, reference);
        if (attempt.kind === 'impossible')
            return images_impossible(fields.get(service), attempt.problem);
        edits.push(attempt.edit);
    }
    const result = applyEdits(text, edits);
    const found = unwantedChange(before, result === undefined ? undefined : contentOf(result), images, services);
    if (result !== undefined && found === undefined)
        return { kind: 'text', text: result };
    return shared(fields.get(services[0] ?? ''), fields.get(found?.service ?? ''), tree.positionAt(edits[0]?.from ?? 0));
}
function images_impossible(own, problem) {
    const message = `the image of ${nameOf(own)} cannot be set: ${problem}`;
    return refusal(message, 'Write `image:` out in it.', own?.position);
}
function shared(own, other, at) {
    const reader = other === undefined
        ? 'another part of the file reads the same place'
        : other === own
            ? 'another key of it reads the same place'
            : `${nameOf(other)} reads the same place`;
    const message = `the image of ${nameOf(own)} stands in line ${at.line} and cannot be changed alone: ${reader}`;
    return refusal(message, 'Write `image:` out in each service that reads it.', at);
}
function nameOf(fields) {
    return `service \`${(0,text_lines/* oneLine */.TN)(fields?.service ?? '', 100)}\` (line ${fields?.position?.line})`;
}
function refusal(message, advice, at) {
    return { kind: 'refused', problem: { message, ...at, advice } };
}
function unwantedChange(before, after, images, done) {
    if (after === undefined || after.rest !== before.rest)
        return { service: undefined };
    for (const [service, rest] of before.services) {
        const image = after.images.get(service);
        const kept = image === before.images.get(service) && !done.includes(service);
        if (after.services.get(service) !== rest || !(kept || image === images.get(service)))
            return { service };
    }
    return after.services.size === before.services.size ? undefined : { service: undefined };
}

var registry_reference = __webpack_require__(6247);
;// CONCATENATED MODULE: ./build/inputs/compose/images_input.js


function parseImages(text) {
    const images = new Map();
    const lines = new Map();
    const problems = [];
    for (const [index, line] of text.split('\n').entries()) {
        const entry = readLine(line.trim(), lines);
        if (entry.kind === 'image') {
            lines.set(entry.service, index + 1);
            images.set(entry.service, entry.reference);
        }
        else if (entry.kind === 'problem') {
            problems.push(`Input \`images\`, line ${index + 1}: ${entry.problem}. ${ACCEPTED}.`);
        }
    }
    return { images, problems };
}
const ACCEPTED = 'Accepted are lines `SERVICE=REFERENCE`, such as `web=ghcr.io/org/app:1.2`';
function readLine(line, lines) {
    if (line === '' || line.startsWith('#'))
        return { kind: 'nothing' };
    const [, service, reference] = /^([^=\s]+)\s*=\s*(.*)$/.exec(line) ?? [];
    if (service === undefined || reference === undefined)
        return { kind: 'problem', problem: `\`${(0,text_lines/* oneLine */.TN)(line, 200)}\` is no \`SERVICE=REFERENCE\`` };
    const earlier = lines.get(service);
    if (earlier !== undefined) {
        const problem = `the service \`${(0,text_lines/* oneLine */.TN)(service, 100)}\` stands in line ${earlier} already`;
        return { kind: 'problem', problem };
    }
    const parsed = (0,registry_reference/* parseReference */.F2)(reference);
    if (parsed.kind === 'reference')
        return { kind: 'image', service, reference };
    return {
        kind: 'problem',
        problem: `\`${(0,text_lines/* oneLine */.TN)(reference, 200)}\` is no image reference: ${parsed.problem}`,
    };
}

;// CONCATENATED MODULE: ./build/inputs/compose/given_images.js





function checkWithImages(input, lines) {
    const { images, problems } = parseImages(lines);
    if (problems.length > 0)
        throw new files/* FileProblem */.kc(problems.join('\n'), 'The inputs are not valid');
    const set = setImages(input.text, input.path, images);
    if (set.kind === 'text') {
        const check = checkCompose({ ...input, text: set.text });
        return { text: set.text, check: inFile(check, lineFinder(input.text, set.text)) };
    }
    const check = checkCompose(input);
    if (check.errors.length > 0)
        return { text: input.text, check };
    const [first] = set.problems;
    throw new files/* FileProblem */.kc([
        'Input `images` cannot be carried out:',
        ...set.problems.map((problem) => `- ${(0,finding/* findingText */.N)(input.path, problem)}`),
    ].join('\n'), 'An image cannot be set', first?.line === undefined ? undefined : { file: input.path, line: first.line });
}
function inFile(check, lineOf) {
    const moved = (entry) => entry.line === undefined ? entry : { ...entry, line: lineOf(entry.line) };
    return {
        ...check,
        errors: check.errors.map(moved),
        warnings: check.warnings.map(moved),
        references: check.references.map(moved),
        images: check.images.map(moved),
    };
}
function lineFinder(fileText, text) {
    const [before, after] = [fileText.split('\n'), text.split('\n')];
    const lines = [];
    let at = 0;
    for (const [index, line] of after.entries()) {
        lines.push(at + 1);
        if (before[at] === line)
            at++;
        else if (after[index + 1] === before[at])
            continue;
        else {
            const next = after[index + 1];
            const end = before.indexOf(next ?? '', at + 1);
            at = next === undefined || end < 0 || end - at > LONGEST_IMAGE ? at + 1 : end;
        }
    }
    return (line) => Math.min(lines[line - 1] ?? line, before.length);
}
const LONGEST_IMAGE = 20;

;// CONCATENATED MODULE: ./build/inputs/compose/compose.js





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
