export const id = 260;
export const ids = [260,628];
export const modules = {

/***/ 6247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  Bc: () => (/* binding */ isDigest),
  F2: () => (/* binding */ parseReference),
  U9: () => (/* binding */ isLoopback),
  Xb: () => (/* binding */ DOCKER_HUB),
  hQ: () => (/* binding */ withDigest),
  jT: () => (/* binding */ registryName),
  lG: () => (/* binding */ apiOrigin)
});
const DOCKER_HUB = 'docker.io';
const HUB_NAMES = new Set([DOCKER_HUB, 'index.docker.io']);
const LONGEST_NAME = 255;
const LABEL = '(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)';
const HOST = new RegExp(`^(?:${LABEL}(?:\\.${LABEL})*|\\[[0-9a-fA-F:.]+\\])(?::[0-9]{1,5})?$`);
const PATH_PART = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const HEX_DIGITS = { sha256: 64, sha384: 96, sha512: 128 };
const DIGEST_FORM = '`sha256:` and 64 hex digits in lower case';
function parseReference(text) {
    const refused = (problem) => ({ kind: 'refused', problem });
    if (text === '')
        return refused('it is empty');
    if (text.length > 1024)
        return refused('it is longer than any reference');
    if (/\s/.test(text))
        return refused('it holds white space');
    if (/^[0-9a-f]{64}$/.test(text))
        return refused('it is an image id, which no registry can be asked for');
    if (/^[a-z][a-z0-9+-]*:\/\//i.test(text))
        return refused('it is an address; leave out what stands before `//`');
    const at = text.indexOf('@');
    const named = at < 0 ? text : text.slice(0, at);
    const digest = at < 0 ? undefined : text.slice(at + 1);
    if (digest !== undefined && !isDigest(digest))
        return refused(`what follows the \`@\` is not ${DIGEST_FORM}`);
    const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
    const name = colon < 0 ? named : named.slice(0, colon);
    const tag = colon < 0 ? undefined : named.slice(colon + 1);
    if (tag !== undefined && !TAG.test(tag))
        return refused(problemOfTag(tag));
    const { registry, repository } = splitName(name);
    if (!HOST.test(registry) || !URL.canParse(`https://${registry}`))
        return refused('what stands before the first `/` is no host');
    if (repository === '')
        return refused('it names no repository');
    if (repository !== repository.toLowerCase())
        return refused('the name of a repository is in lower case');
    if (!repository.split('/').every((part) => PATH_PART.test(part)))
        return refused('a name is made of lower-case letters and digits with single `.`, `_` or `-` between them');
    if (repository.length > LONGEST_NAME)
        return refused(`its name is longer than ${LONGEST_NAME} characters`);
    if (registry === DOCKER_HUB && repository === 'library/scratch')
        return refused('`scratch` is reserved, and nothing can be pulled under that name');
    return { kind: 'reference', reference: { text, registry, repository, tag, digest } };
}
function problemOfTag(tag) {
    return tag === ''
        ? 'no tag follows the `:`'
        : 'a tag is at most 128 letters, digits, `_`, `.` and `-`, and begins with none of the last two';
}
function splitName(name) {
    const slash = name.indexOf('/');
    const first = name.slice(0, Math.max(slash, 0));
    const isHost = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
    const registry = slash >= 0 && isHost ? registryName(first) : DOCKER_HUB;
    const path = slash >= 0 && isHost ? name.slice(slash + 1) : name;
    const official = registry === DOCKER_HUB && path !== '' && !path.includes('/');
    return { registry, repository: official ? `library/${path}` : path };
}
function registryName(host) {
    const name = host.toLowerCase();
    return HUB_NAMES.has(name) ? DOCKER_HUB : name;
}
function isDigest(text) {
    const [, algorithm = '', hex = ''] = /^([a-z0-9]+):([0-9a-f]+)$/.exec(text) ?? [];
    return HEX_DIGITS[algorithm] === hex.length && hex !== '';
}
function withDigest({ text }, digest) {
    return `${text.split('@')[0]}@${digest}`;
}
function apiOrigin(registry) {
    if (registry === DOCKER_HUB)
        return 'https://registry-1.docker.io';
    const origin = URL.parse(`https://${registry}`);
    return `${origin !== null && isLoopback(origin.hostname) ? 'http' : 'https'}://${registry}`;
}
function isLoopback(hostname) {
    return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}


/***/ }),

/***/ 4260:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  startExactImages: () => (/* binding */ startExactImages)
});

var finding = __webpack_require__(2650);
var errors = __webpack_require__(4481);
var lines = __webpack_require__(8161);
var time_clock = __webpack_require__(5786);
;// CONCATENATED MODULE: ./build/registry/ask.js

const PARALLEL_PER_REGISTRY = 6;
async function askAll(references, asker, tools, signal) {
    const { asked = new Map() } = tools;
    const found = new Map();
    const byRegistry = Map.groupBy(references, ({ registry }) => registry);
    const registries = [...byRegistry.values()].map(async (queue) => {
        const limit = (0,time_clock/* timeLimit */.zc)(tools.clock, asker.budgetMs, signal);
        const endMs = tools.clock.nowMs() + asker.budgetMs;
        const budget = { signal: limit.signal, leftMs: () => endMs - tools.clock.nowMs() };
        const ask = async (reference, login) => {
            try {
                return await tools.lookUp(reference, login, budget);
            }
            catch (error) {
                if (!limit.expired())
                    throw error;
                return { kind: 'silent', problem: `did not answer within ${asker.budgetMs / 1000} s` };
            }
        };
        const work = async () => {
            for (let reference = queue.shift(); reference !== undefined; reference = queue.shift()) {
                const lookups = asked.get(reference.text) ?? see(reference, asker, ask);
                asked.set(reference.text, lookups);
                found.set(reference, await lookups);
            }
        };
        try {
            await Promise.all(Array.from({ length: PARALLEL_PER_REGISTRY }, work));
        }
        finally {
            limit.end();
        }
    });
    await Promise.all(registries);
    return found;
}
async function see(reference, { guest, dockerLogins }, ask) {
    const guestLogin = guest.login?.registry === reference.registry ? guest.login.login : undefined;
    const asGuest = await ask(reference, guestLogin);
    const runnerLogin = dockerLogins.logins.get(reference.registry);
    const isNo = asGuest.kind === 'refused' || asGuest.kind === 'missing';
    if (!isNo || runnerLogin === undefined)
        return { asGuest, asRunner: undefined };
    return { asGuest, asRunner: await ask(reference, runnerLogin) };
}

var registry_reference = __webpack_require__(6247);
;// CONCATENATED MODULE: ./build/registry/login.js

function basicHeader({ username, password }) {
    return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
function loginSecrets(login) {
    if (login.kind === 'identity_token')
        return [login.token];
    return [login.password, basicHeader(login).slice('Basic '.length)];
}
function hostWords(host, logins) {
    const secrets = logins.flatMap(loginSecrets).filter((secret) => secret !== '');
    return secrets.some((secret) => host.includes(secret.toLowerCase())) ? '***' : host;
}
function loginRegistry(text) {
    const host = text
        .trim()
        .replace(/^https?:\/\//i, '')
        .replace(/\/.*$/s, '');
    const name = (0,registry_reference/* registryName */.jT)(host);
    return name === '' || name === 'registry-1.docker.io' ? registry_reference/* DOCKER_HUB */.Xb : name;
}
const SHARED_DOMAINS = new Set([
    ...['azurecr.io', 'azurewebsites.net', 'azurecontainerapps.io', 'cloudapp.azure.com', 'windows.net'],
    ...['amazonaws.com', 'on.aws', 'cloudfront.net', 'elasticbeanstalk.com', 'awsapprunner.com'],
    ...['pkg.dev', 'gcr.io', 'run.app', 'appspot.com', 'googleapis.com', 'web.app'],
    ...['jfrog.io', 'github.io', 'gitlab.io', 'githubpreview.dev', 'app.github.dev', 'herokuapp.com'],
    ...['fly.dev', 'onrender.com', 'vercel.app', 'netlify.app', 'pages.dev', 'workers.dev', 'railway.app'],
    ...['ngrok.io', 'ngrok.app', 'ngrok-free.app', 'trycloudflare.com', 'duckdns.org', 'nip.io', 'sslip.io'],
    ...['ondigitalocean.app', 'aliyuncs.com', 'myqcloud.com', 'myhuaweicloud.com', 'phala.network', 'ts.net'],
]);
const KNOWN_REALMS = [
    ['registry.*.aliyuncs.com', 'dockerauth.*.aliyuncs.com', 'Alibaba Cloud, per region'],
    ['rg.*.scw.cloud', 'api.scaleway.com', 'Scaleway'],
];
function judgeRealm(registry, realm) {
    const url = URL.parse(realm);
    if (url === null || url.username !== '' || url.password !== '')
        return { kind: 'none' };
    const { hostname: own, protocol } = new URL((0,registry_reference/* apiOrigin */.lG)(registry));
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
        return { kind: 'none' };
    if (url.protocol === 'http:' && !(protocol === 'http:' && (0,registry_reference/* isLoopback */.U9)(url.hostname)))
        return { kind: 'none' };
    return { kind: isOwn(own, url.hostname) ? 'own' : 'foreign', url };
}
function isOwn(registry, realm) {
    if (realm === registry)
        return true;
    if (isAddress(registry) || isAddress(realm))
        return false;
    if (realm.endsWith(`.${registry}`))
        return true;
    if (KNOWN_REALMS.some(([from, to]) => matchesPair(registry, realm, from, to)))
        return true;
    const site = registry.split('.').slice(1).join('.');
    if (!site.includes('.') || isShared(site))
        return false;
    return realm === site || realm.endsWith(`.${site}`);
}
function isAddress(hostname) {
    return hostname.startsWith('[') || /^[\d.]+$/.test(hostname);
}
function isShared(site) {
    if (/^[a-z]{1,3}\.[a-z]{2}$/.test(site))
        return true;
    const labels = site.split('.');
    return labels.some((_, from) => SHARED_DOMAINS.has(labels.slice(from).join('.')));
}
function matchesPair(registry, realm, from, to) {
    const [before = '', after = ''] = from.split('*');
    if (!registry.startsWith(before) || !registry.endsWith(after))
        return false;
    const label = registry.slice(before.length, registry.length - after.length);
    return label !== '' && !label.includes('.') && realm === to.replace('*', label);
}

;// CONCATENATED MODULE: ./build/registry/guest.js

const USERNAME = 'DSTACK_DOCKER_USERNAME';
const PASSWORD = 'DSTACK_DOCKER_PASSWORD';
const REGISTRY = 'DSTACK_DOCKER_REGISTRY';
const PLATFORM_NAME = /^(?:DSTACK_|PCCS_URL$)/;
const AWS_NAME = /^(?:DSTACK_)?AWS_/;
function guestOf(env, script) {
    const pairs = env.kind === 'known' ? env.pairs : [];
    const names = new Set(env.kind === 'known' ? pairs.map(({ key }) => key) : env.names);
    const login = envLogin(new Map(pairs.map(({ key, value }) => [key, value])));
    const half = login === undefined && [USERNAME, PASSWORD, REGISTRY].some((name) => names.has(name));
    const otherWays = half || script.kind !== 'platform' || [...names].some((name) => AWS_NAME.test(name));
    const anyName = script.kind === 'untold' || (env.kind === 'kept' && env.names === undefined);
    const words = new Set(script.kind === 'own' ? (script.text.match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? []) : []);
    return {
        knowledge: env.kind === 'known' && !otherWays ? 'certain' : 'unsure',
        login,
        maySet: (name) => anyName || names.has(name) || words.has(name) || PLATFORM_NAME.test(name),
    };
}
function envLogin(env) {
    const [username, password] = [env.get(USERNAME), env.get(PASSWORD)];
    if (!username || !password)
        return undefined;
    return {
        registry: loginRegistry(env.get(REGISTRY) ?? ''),
        login: { kind: 'password', username, password },
    };
}

;// CONCATENATED MODULE: ./build/registry/image_text.js
const DEEPEST = 20;
const LONGEST = 4096;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const OPERATOR = /:?[-?+]/y;
function imageText(image, maySet) {
    const names = new Set();
    const read = (text, depth) => {
        let result = '';
        let at = 0;
        for (let dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', at)) {
            result += text.slice(at, dollar);
            const braced = text[dollar + 1] === '{';
            const name = match(NAME, text, dollar + (braced ? 2 : 1));
            const end = braced ? closing(text, dollar) : dollar + 1 + name.length;
            if (text[dollar + 1] === '$' || name === '' || end === undefined || depth === DEEPEST) {
                result += '$';
                at = dollar + (text[dollar + 1] === '$' ? 2 : 1);
                continue;
            }
            at = braced ? end + 1 : end;
            result += substitute(name, braced ? text.slice(dollar + 2 + name.length, end) : '', depth);
        }
        return result + text.slice(at);
    };
    const substitute = (name, rest, depth) => {
        const operator = match(OPERATOR, rest, 0);
        const sign = operator.at(-1);
        if (maySet(name) || (sign !== '-' && sign !== '+')) {
            names.add(name);
            return '';
        }
        return sign === '-' ? read(rest.slice(operator.length), depth + 1) : '';
    };
    const text = read(image.slice(0, LONGEST), 0);
    return names.size === 0 ? { kind: 'text', text } : { kind: 'variable', names: [...names] };
}
function match(pattern, text, at) {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? '';
}
function closing(text, from) {
    let depth = 0;
    for (let at = from; at < text.length; at++) {
        if (text.startsWith('${', at))
            depth++;
        if (text[at] === '}' && --depth === 0)
            return at;
    }
    return undefined;
}

var json = __webpack_require__(5666);
;// CONCATENATED MODULE: ./build/registry/platform.js

const PLATFORM = 'linux/amd64';
const SAME_ARCHITECTURE = {
    'x86-64': 'amd64',
    x86_64: 'amd64',
    i386: '386',
    aarch64: 'arm64',
};
const FITS = [
    { platform: /^linux\/amd64(?:\/v1)?$/, fit: 'yes', reason: 'the platform of the guest' },
    {
        platform: /^linux\/amd64\//,
        fit: 'perhaps',
        reason: 'which variants are taken differs between versions',
    },
    { platform: /^linux\/386(?:\/|$)/, fit: 'perhaps', reason: 'Docker takes it where there is no amd64' },
    { platform: /^\/|\/$/, fit: 'perhaps', reason: 'incomplete, so it may be anything' },
    { platform: /^/, fit: 'no', reason: 'another machine' },
];
function fitOf(platform) {
    return FITS.find((row) => row.platform.test(platform))?.fit ?? 'no';
}
function judge(platforms) {
    const told = [...new Set(platforms.filter((platform) => platform !== undefined))];
    const fits = told.map(fitOf);
    if (fits.includes('yes'))
        return { kind: 'fits', platforms: told };
    const unsure = fits.includes('perhaps') || platforms.includes(undefined);
    return { kind: unsure ? 'unknown' : 'unfit', platforms: told };
}
function platformText(value) {
    const { os, architecture, variant } = (0,json/* objectOf */.Xy)(value);
    const name = ((0,json/* textOf */.b6)(architecture) ?? '').toLowerCase();
    const parts = [((0,json/* textOf */.b6)(os) ?? '').toLowerCase(), SAME_ARCHITECTURE[name] ?? name];
    return [...parts, ...((0,json/* textOf */.b6)(variant) === undefined ? [] : [String(variant)])].join('/').slice(0, 100);
}
const MOST_ENTRIES = 1000;
function indexPlatforms(index) {
    const entries = (0,json/* listOf */.c3)((0,json/* objectOf */.Xy)(index).manifests).slice(0, MOST_ENTRIES).filter(isImage);
    return judge(entries.map(({ platform }) => ((0,json/* isObject */.Gv)(platform) ? platformText(platform) : undefined)));
}
function isImage(entry) {
    if (!(0,json/* isObject */.Gv)(entry))
        return false;
    const { os, architecture } = (0,json/* objectOf */.Xy)(entry.platform);
    if (os === 'unknown' || architecture === 'unknown')
        return false;
    return (0,json/* objectOf */.Xy)(entry.annotations)['vnd.docker.reference.type'] === undefined;
}
function configPlatforms(config) {
    const platform = platformText(config);
    return judge([platform === '/' ? undefined : platform]);
}

;// CONCATENATED MODULE: ./build/registry/verdict.js



const THREE_VARIABLES = 'give `DSTACK_DOCKER_USERNAME`, `DSTACK_DOCKER_PASSWORD` and, unless it is Docker Hub, `DSTACK_DOCKER_REGISTRY` in `env`, with a token that may read the image';
const LOGIN_ADVICE = `If it is private, ${THREE_VARIABLES}.`;
const SPELLING_ADVICE = 'Check its name, and that it was pushed before this step.';
function digestOfLookups({ asGuest, asRunner }) {
    const found = [asGuest, asRunner].find((lookup) => lookup !== undefined && 'digest' in lookup);
    return found !== undefined && 'digest' in found ? found.digest : undefined;
}
function verdictOf(reference, lookups, guest) {
    const { asGuest, asRunner } = lookups;
    const readByRunner = asRunner !== undefined && 'digest' in asRunner;
    const known = guest.knowledge === 'certain';
    const lookup = readByRunner ? asRunner : asGuest;
    if (readByRunner && known && lookup.kind === 'found')
        return no('the runner can read it, the CVM cannot', `To let the CVM read it, ${THREE_VARIABLES}.`);
    const verdict = verdictOfLookup(reference, lookup, guest);
    if (!readByRunner || verdict.kind !== 'good')
        return verdict;
    return unsure('only with the login of this runner could it be read', 'The CVM needs a login of its own.');
}
function verdictOfLookup(reference, lookup, guest) {
    switch (lookup.kind) {
        case 'found':
            if (lookup.fit === 'certain')
                return { kind: 'good' };
            return unsure(`it is there, but does not tell whether it is for \`${PLATFORM}\``, '');
        case 'wrong_platform':
            return no(`it is not for \`${PLATFORM}\`, only for ${platformWords(lookup.platforms)}`, `Build it with \`--platform ${PLATFORM}\`.`);
        case 'too_old':
            return no('it has the manifest format of schema 1, which Docker does not pull any more', 'Push it again.');
        case 'lies':
            return no(`the registry sent content with the digest \`${lookup.actual}\` instead of \`${lookup.expected}\``, 'Docker refuses that. Do not trust what is between this runner and the registry until it is explained.');
        case 'silent':
            return { kind: 'silent', message: `the registry ${(0,lines/* oneLine */.TN)(lookup.problem, 300)}`, advice: '' };
        case 'missing':
            return missing(reference, lookup, guest);
        case 'refused':
            return refused(reference, lookup, guest);
        default:
            return lookup;
    }
}
function missing(reference, lookup, guest) {
    const { tag = 'latest', digest } = reference;
    const version = digest === undefined ? `tag \`${tag}\`` : `digest \`${digest}\``;
    const what = lookup.what === 'repository' ? `repository \`${reference.repository}\`` : version;
    const message = `it does not exist: the registry has no ${what}`;
    if (lookup.what === 'version' || guest.knowledge === 'certain')
        return no(message, SPELLING_ADVICE);
    return unsure(message, `${SPELLING_ADVICE} ${LOGIN_ADVICE}`);
}
function refused(reference, lookup, guest) {
    const { status, login } = lookup;
    const both = `it is private, or it does not exist: the registry says unauthorized (${status}) for either`;
    switch (login.kind) {
        case 'withheld':
            return unsure(`${both}. It wants the login at \`${(0,lines/* oneLine */.TN)(login.realm, 200)}\`, which is not its own host, so it was not sent there`, '');
        case 'sent':
            return {
                kind: guest.knowledge === 'certain' ? 'no' : 'unsure',
                message: `the registry refuses the login (${status}), or the image does not exist`,
                advice: `${SPELLING_ADVICE} The login needs a token that is still valid and may read it.`,
            };
        case 'none':
            return {
                kind: guest.knowledge === 'certain' ? 'no' : 'unsure',
                message: both,
                advice: `${SPELLING_ADVICE} ${otherLogin(reference, guest)}`,
            };
        default:
            return login;
    }
}
function otherLogin({ registry }, { login }) {
    if (login === undefined || login.registry === registry)
        return LOGIN_ADVICE;
    const name = (host) => (host === registry_reference/* DOCKER_HUB */.Xb ? 'Docker Hub' : `\`${(0,lines/* oneLine */.TN)(host, 100)}\``);
    return `The login in \`env\` is for ${name(login.registry)} and not for ${name(registry)}; \`DSTACK_DOCKER_REGISTRY\` says which.`;
}
const KNOWN_PLATFORM = /^(?:linux|windows|darwin|freebsd|wasip1)\/(?:386|amd64|arm64|arm|loong64|mips64le|mips64|ppc64le|ppc64|riscv64|s390x|wasm)(?:\/v\d{1,2})?$/;
function platformWords(platforms) {
    if (platforms.length === 0)
        return 'none that can run';
    const known = platforms.filter((platform) => KNOWN_PLATFORM.test(platform)).slice(0, 5);
    if (known.length === 0)
        return 'platforms that nobody knows';
    const shown = known.map((platform) => `\`${platform}\``).join(', ');
    return `${shown}${platforms.length > known.length ? ' and others' : ''}`;
}
function no(message, advice) {
    return { kind: 'no', message, advice };
}
function unsure(message, advice) {
    return { kind: 'unsure', message, advice };
}

;// CONCATENATED MODULE: ./build/registry/check.js






const CHECK_BUDGET_MS = 10_000;
const PIN_BUDGET_MS = 30_000;
const MOST_IMAGES = 100;
async function checkImages(request, tools, signal) {
    const guest = guestOf(request.env, request.script);
    const subjects = subjectsOf(request, guest);
    const references = subjects.flatMap((subject) => subject.target.kind === 'reference' && isAsked(subject, request) ? [subject.target.reference] : []);
    const { dockerLogins, pin } = request;
    const budgetMs = pin ? PIN_BUDGET_MS : CHECK_BUDGET_MS;
    const asked = references.slice(0, MOST_IMAGES);
    const found = await askAll(asked, { guest, dockerLogins, budgetMs }, tools, signal);
    const findings = subjects.flatMap((subject) => {
        const finding = findingOf(subject, found, request, guest);
        return finding === undefined ? [] : [finding];
    });
    return { findings, pins: pin ? pinsOf(subjects, found) : new Map() };
}
function subjectsOf({ images }, guest) {
    const byImage = Map.groupBy(images, ({ image }) => image);
    return [...byImage].map(([image, users]) => {
        const text = imageText(image, guest.maySet);
        const target = text.kind === 'variable' ? text : (0,registry_reference/* parseReference */.F2)(text.text);
        const starts = new Set(users.map(({ start }) => start));
        const start = STARTS.find((one) => starts.has(one)) ?? 'never';
        return { services: users.map(({ service }) => service), image, line: users[0]?.line, start, target };
    });
}
const STARTS = ['always', 'perhaps', 'never'];
function isAsked(subject, { check, pin }) {
    return (check !== 'off' && subject.start !== 'never') || (pin && needsPin(subject));
}
function needsPin({ target }) {
    return target.kind !== 'reference' || target.reference.digest === undefined;
}
const LEVELS = {
    strict: { no: 'error', silent: 'warning', unsure: 'debug' },
    warn: { no: 'warning', silent: 'debug', unsure: 'debug' },
    off: { no: undefined, silent: undefined, unsure: undefined },
};
function findingOf(subject, found, request, guest) {
    const { services, image, line, target } = subject;
    if (!isAsked(subject, request))
        return undefined;
    const finding = (level, message, advice) => {
        return { kind: 'unfit', level, services, image, line, message, advice: advice.trim() };
    };
    const unpinned = (message, advice) => {
        const level = subject.start === 'never' ? 'debug' : 'error';
        return { ...finding(level, message, advice), kind: 'unpinned' };
    };
    if (target.kind === 'variable') {
        if (!request.pin)
            return undefined;
        const names = target.names.slice(0, 5).map((name) => `\`${(0,lines/* oneLine */.TN)(name, 100)}\``);
        const message = `it is chosen by ${names.join(', ')}, so \`pin_images\` cannot pin it`;
        return unpinned(message, `Name it in the input \`images\`: \`${services[0]}=REFERENCE\`.`);
    }
    const lookups = target.kind === 'reference' ? found.get(target.reference) : undefined;
    const verdict = target.kind === 'refused' ? misspelled(target.problem) : check_judge(target.reference, lookups, guest);
    if (verdict.kind === 'good')
        return undefined;
    const { message, advice } = verdict;
    const isPinned = lookups !== undefined && digestOfLookups(lookups) !== undefined;
    if (request.pin && needsPin(subject) && !isPinned)
        return unpinned(`${message}. So \`pin_images\` cannot pin it`, advice);
    const level = subject.start === 'never' ? undefined : LEVELS[request.check][verdict.kind];
    if (level === undefined)
        return undefined;
    return finding(level === 'error' && subject.start === 'perhaps' ? 'warning' : level, message, advice);
}
function misspelled(problem) {
    return { kind: 'no', message: `it is no image reference: ${problem}`, advice: 'Correct it.' };
}
function check_judge(reference, lookups, guest) {
    if (lookups !== undefined)
        return verdictOf(reference, lookups, guest);
    const message = `it was not asked for, since the file has more than ${MOST_IMAGES} images`;
    return { kind: 'silent', message, advice: '' };
}
function pinsOf(subjects, found) {
    const pins = new Map();
    for (const subject of subjects) {
        if (subject.target.kind !== 'reference' || !needsPin(subject))
            continue;
        const { reference } = subject.target;
        const lookups = found.get(reference);
        const digest = lookups === undefined ? undefined : digestOfLookups(lookups);
        if (digest === undefined)
            continue;
        const pinned = (0,registry_reference/* withDigest */.hQ)(reference, digest);
        for (const service of subject.services)
            pins.set(service, pinned);
    }
    return pins;
}

var external_node_fs_ = __webpack_require__(3024);
var promises_ = __webpack_require__(1455);
var external_node_os_ = __webpack_require__(542);
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./build/registry/docker_config.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});







const LARGEST_BYTES = 1024 * 1024;
const MOST_LOGINS = 1000;
async function readDockerLogins(env) {
    const folder = env.DOCKER_CONFIG || (0,external_node_path_.join)(env.HOME || env.USERPROFILE || (0,external_node_os_.homedir)(), '.docker');
    const path = (0,external_node_path_.join)(folder, 'config.json');
    const read = await readBounded(path);
    switch (read.kind) {
        case 'absent':
            return { logins: new Map(), notes: [] };
        case 'unreadable':
            return {
                logins: new Map(),
                notes: [`Docker's configuration \`${path}\` ${read.problem}, so it is not used.`],
            };
        case 'text':
            return parseDockerConfig(read.text);
        default:
            return read;
    }
}
async function readBounded(path) {
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const file = __addDisposableResource(env_1, await (0,promises_.open)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK), true);
            const stat = await file.stat();
            if (!stat.isFile())
                return { kind: 'unreadable', problem: 'is no regular file' };
            const buffer = Buffer.alloc(Math.min(stat.size, LARGEST_BYTES) + 1);
            const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
            if (bytesRead > LARGEST_BYTES)
                return { kind: 'unreadable', problem: `has more than ${LARGEST_BYTES} bytes` };
            return { kind: 'text', text: buffer.toString('utf8', 0, bytesRead) };
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = __disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    catch (error) {
        const { code = 'unknown' } = error;
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return { kind: 'absent' };
        return { kind: 'unreadable', problem: `cannot be read (${code})` };
    }
}
function parseDockerConfig(text) {
    const config = (0,json/* parseJson */.qF)(text);
    if (!(0,json/* isObject */.Gv)(config))
        return { logins: new Map(), notes: ["Docker's configuration is no JSON object."] };
    const logins = new Map();
    for (const [key, entry] of Object.entries((0,json/* objectOf */.Xy)(config.auths)).slice(0, MOST_LOGINS)) {
        const login = (0,json/* isObject */.Gv)(entry) && key.trim() !== '' ? loginOf(entry) : undefined;
        const registry = loginRegistry(key);
        if (login !== undefined && (!logins.has(registry) || key === registry))
            logins.set(registry, login);
    }
    const helpers = [
        ...((0,json/* textOf */.b6)(config.credsStore) === undefined ? [] : [`\`${config.credsStore}\` for all registries`]),
        ...Object.entries((0,json/* objectOf */.Xy)(config.credHelpers)).map(([key, helper]) => `\`${helper}\` for \`${key}\``),
    ].slice(0, MOST_HELPERS);
    const notes = helpers.map((helper) => `Docker's credential helper ${(0,lines/* oneLine */.TN)(helper, 200)} is not run.`);
    return { logins, notes };
}
const MOST_HELPERS = 20;
function loginOf(entry) {
    const token = (0,json/* textOf */.b6)(entry.identitytoken);
    if (token !== undefined)
        return { kind: 'identity_token', token };
    const decoded = Buffer.from((0,json/* textOf */.b6)(entry.auth) ?? '', 'base64').toString('utf8');
    const colon = decoded.indexOf(':');
    const [username, password] = colon > 0
        ? [decoded.slice(0, colon), decoded.slice(colon + 1).replaceAll('\0', '')]
        : [(0,json/* textOf */.b6)(entry.username), (0,json/* textOf */.b6)(entry.password)];
    return username === undefined || password === undefined || password === ''
        ? undefined
        : { kind: 'password', username, password };
}

;// CONCATENATED MODULE: ./build/registry/findings_text.js

const MOST_SHOWN = 20;
function imageFindingText(path, finding) {
    const { services, image, line, message, advice } = finding;
    const place = line === undefined ? path : `${path}:${line}`;
    const shown = services.slice(0, 5).map((service) => `\`${(0,lines/* oneLine */.TN)(service, 100)}\``);
    const more = services.length > shown.length ? ` and ${services.length - shown.length} more` : '';
    const owner = `${services.length === 1 ? 'service' : 'services'} ${shown.join(', ')}${more}`;
    const sentence = `${place}: image \`${(0,lines/* oneLine */.TN)(image, 300)}\` of ${owner}: ${message}.`;
    return advice === '' ? sentence : `${sentence} ${advice}`;
}
function imageFindingsText(path, findings) {
    const lines = findings.map((finding) => imageFindingText(path, finding));
    const [first = ''] = lines;
    if (lines.length < 2)
        return first;
    const more = lines.length > MOST_SHOWN ? [`... and ${lines.length - MOST_SHOWN} more.`] : [];
    return [`${lines.length} images need a look.`, ...lines.slice(0, MOST_SHOWN), ...more].join('\n');
}

;// CONCATENATED MODULE: ./build/registry/challenge.js
const challenge_LONGEST = 4096;
const TOKEN = /[^\s,;="]+/y;
const QUOTED = /"((?:[^"\\]|\\.)*)"/y;
const SEPARATOR = /[\s,]*/y;
const EQUALS = /\s*=\s*/y;
function parseChallenges(header) {
    const text = header.slice(0, challenge_LONGEST);
    const challenges = [];
    let at = 0;
    const take = (pattern) => {
        pattern.lastIndex = at;
        const match = pattern.exec(text);
        if (match === null)
            return undefined;
        at = pattern.lastIndex;
        return match[1] ?? match[0];
    };
    for (;;) {
        take(SEPARATOR);
        const word = take(TOKEN);
        if (word === undefined)
            return challenges;
        if (take(EQUALS) === undefined) {
            challenges.push({ scheme: word.toLowerCase(), parameters: new Map() });
            continue;
        }
        const value = take(QUOTED)?.replace(/\\(.)/g, '$1') ?? take(TOKEN) ?? '';
        challenges.at(-1)?.parameters.set(word.toLowerCase(), value);
    }
}

var retry = __webpack_require__(2426);
var retry_after = __webpack_require__(5967);
;// CONCATENATED MODULE: ./build/registry/exchange.js





const LARGEST_BODY_BYTES = 4 * 1024 * 1024;
const MOST_REDIRECTS = 5;
const MOST_TRIES = 4;
const RETRY_DELAY_MS = 500;
const SHORTEST_PAUSE_MS = 200;
const AGAIN = new Set([408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 529, 530]);
function createExchange(options) {
    const { clock, random } = options;
    return async (request, budget) => {
        for (let attempt = 1;; attempt++) {
            const reply = await followed(request, budget.signal);
            if (reply.kind === 'answer' ? !AGAIN.has(reply.status) : reply.cause === 'answer')
                return reply;
            const pauseMs = pauseAfter(reply);
            if (attempt === MOST_TRIES || pauseMs >= budget.leftMs())
                return reply;
            await (0,time_clock/* sleep */.yy)(clock, pauseMs, budget.signal);
        }
    };
    function pauseAfter(reply) {
        const header = (name) => (reply.kind === 'answer' ? reply.headers.get(name) : null);
        const askedMs = (0,retry_after/* readRetryAfter */.D)(header('retry-after'), header('date'), options.wallMs());
        return Math.max(askedMs ?? (0,retry/* jitter */.p$)(RETRY_DELAY_MS, random), SHORTEST_PAUSE_MS);
    }
    async function followed(request, signal) {
        let url = request.url;
        for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            const reply = await once({ ...request, url }, isSameOrigin(request.url, url), signal);
            if (reply.kind === 'trouble' || ![301, 302, 303, 307, 308].includes(reply.status))
                return reply;
            if (request.redirects === 'refused')
                return unusable('redirects its token endpoint');
            const next = URL.parse(reply.headers.get('location') ?? '', url);
            if (next === null || !mayFollow(request.url, next))
                return unusable('redirects to an address that is not followed');
            url = next.href;
        }
        return unusable('redirects again and again');
    }
    async function once(request, atHome, signal) {
        const { method, url, form, authorization } = request;
        const headers = { accept: request.accept, 'user-agent': options.userAgent };
        if (form !== undefined)
            headers['content-type'] = 'application/x-www-form-urlencoded';
        if (authorization !== undefined && atHome)
            headers.authorization = authorization;
        try {
            const init = { method, headers, redirect: 'manual', signal };
            const response = await options.fetch(url, form === undefined ? init : { ...init, body: String(form) });
            const { status, headers: answered } = response;
            const body = await readBody(response.body);
            if (body === undefined)
                return unusable(`sent more than ${LARGEST_BODY_BYTES} bytes`);
            return { kind: 'answer', status, headers: answered, body };
        }
        catch (error) {
            if (signal.aborted)
                throw signal.reason;
            return {
                kind: 'trouble',
                cause: 'network',
                problem: `could not be reached: ${(0,errors/* describeNetworkError */.gl)(error)}`,
            };
        }
    }
}
function unusable(problem) {
    return { kind: 'trouble', cause: 'answer', problem };
}
async function readBody(body) {
    const chunks = [];
    let bytes = 0;
    for await (const chunk of body ?? []) {
        bytes += chunk.length;
        if (bytes > LARGEST_BODY_BYTES)
            return undefined;
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
function isSameOrigin(one, other) {
    return new URL(one).origin === new URL(other).origin;
}
function mayFollow(from, to) {
    const local = (0,registry_reference/* isLoopback */.U9)(new URL(from).hostname);
    if (to.username !== '' || to.password !== '')
        return false;
    return (0,registry_reference/* isLoopback */.U9)(to.hostname) ? local && /^https?:$/.test(to.protocol) : to.protocol === 'https:';
}

;// CONCATENATED MODULE: ./build/registry/authorization.js




const CLIENT_ID = 'phala-cvm-action';
async function authorize(exchange, { registry, repository, login, challenge }, budget) {
    const none = { kind: 'none' };
    const challenges = parseChallenges(challenge ?? '');
    const bearer = challenges.find(({ scheme }) => scheme === 'bearer')?.parameters;
    if (bearer === undefined) {
        const basic = challenges.some(({ scheme }) => scheme === 'basic');
        if (!basic || login?.kind !== 'password')
            return { kind: 'refused', status: 401, login: none };
        return { kind: 'header', value: basicHeader(login), login: { kind: 'sent' } };
    }
    const realm = judgeRealm(registry, bearer.get('realm') ?? '');
    if (realm.kind === 'none')
        return unusable('names no usable realm for its tokens');
    const used = realm.kind === 'own' ? login : undefined;
    const use = useOf(login, used, realm.url.host);
    const query = new URLSearchParams(realm.url.searchParams);
    const service = bearer.get('service');
    if (service !== undefined)
        query.set('service', service);
    query.set('scope', bearer.get('scope') ?? `repository:${repository}:pull`);
    const answer = await exchange(tokenRequest(realm.url, query, used), budget);
    if (answer.kind === 'trouble')
        return answer;
    const { status, body } = answer;
    const content = (0,json/* parseJson */.qF)(body.toString('utf8'));
    if (status === 401 || (status === 403 && (0,json/* isObject */.Gv)(content)))
        return { kind: 'refused', status, login: use };
    const { token, access_token } = (0,json/* objectOf */.Xy)(content);
    const value = (0,json/* textOf */.b6)(token) ?? (0,json/* textOf */.b6)(access_token);
    if (status !== 200)
        return unusable(`gave no token (HTTP ${status})`);
    if (value === undefined || !/^[\x21-\x7e]+$/.test(value))
        return unusable('gave a token that cannot be read');
    return { kind: 'header', value: `Bearer ${value}`, login: use };
}
function useOf(login, used, realm) {
    if (login === undefined)
        return { kind: 'none' };
    return used === undefined ? { kind: 'withheld', realm: hostWords(realm, [login]) } : { kind: 'sent' };
}
function tokenRequest(realm, query, login) {
    const base = { accept: 'application/json', redirects: 'refused' };
    if (login?.kind === 'identity_token') {
        const form = new URLSearchParams(query);
        form.set('grant_type', 'refresh_token');
        form.set('client_id', CLIENT_ID);
        form.set('refresh_token', login.token);
        return { ...base, method: 'POST', url: `${realm.origin}${realm.pathname}`, form };
    }
    const url = `${realm.origin}${realm.pathname}?${query}`;
    const authorization = login === undefined ? {} : { authorization: basicHeader(login) };
    return { ...base, method: 'GET', url, ...authorization };
}

var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/registry/manifest.js



const INDEXES = [
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
];
const MANIFESTS = [
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.v2+json',
];
const ACCEPT = [...INDEXES, ...MANIFESTS, '*/*;q=0.1'].join(', ');
function readManifest(body, contentType) {
    const content = (0,json/* parseJson */.qF)(body.toString('utf8'));
    if (!(0,json/* isObject */.Gv)(content))
        return { kind: 'unreadable' };
    if (content.schemaVersion === 1)
        return { kind: 'too_old' };
    const type = (0,json/* textOf */.b6)(content.mediaType) ?? (contentType?.split(';')[0] ?? '').trim().toLowerCase();
    if (INDEXES.includes(type) || (!MANIFESTS.includes(type) && Array.isArray(content.manifests)))
        return { kind: 'index', content };
    if (!(0,json/* isObject */.Gv)(content.config))
        return { kind: 'unreadable' };
    const digest = (0,json/* textOf */.b6)((0,json/* objectOf */.Xy)(content.config).digest);
    return { kind: 'image', configDigest: digest !== undefined && (0,registry_reference/* isDigest */.Bc)(digest) ? digest : undefined };
}
function digestOf(body, like = 'sha256:') {
    const [algorithm = ''] = like.split(':');
    return `${algorithm}:${(0,external_node_crypto_.createHash)(algorithm).update(body).digest('hex')}`;
}

;// CONCATENATED MODULE: ./build/registry/look_up.js






function createLookUp(options) {
    const exchange = createExchange(options);
    return async (reference, login, budget) => {
        const { registry, repository, tag, digest } = reference;
        const base = `${(0,registry_reference/* apiOrigin */.lG)(registry)}/v2/${repository}`;
        let authorization;
        let use = { kind: 'none' };
        async function ask(method, path) {
            for (;;) {
                const request = { method, url: `${base}${path}`, accept: ACCEPT, redirects: 'followed' };
                const sent = authorization === undefined ? request : { ...request, authorization };
                const reply = await exchange(sent, budget);
                if (reply.kind === 'trouble')
                    return silent(reply);
                if (reply.status !== 401 || authorization !== undefined)
                    return reply;
                const challenge = reply.headers.get('www-authenticate');
                const given = await authorize(exchange, { registry, repository, login, challenge }, budget);
                if (given.kind === 'trouble')
                    return silent(given);
                if (given.kind === 'refused')
                    return given;
                authorization = given.value;
                use = given.login;
            }
        }
        async function platformsOfConfig(configDigest) {
            const blob = await ask('GET', `/blobs/${configDigest}`);
            if (blob.kind !== 'answer')
                return blob;
            if (blob.status !== 200)
                return { kind: 'unknown', platforms: [] };
            const actual = digestOf(blob.body, configDigest);
            if (actual !== configDigest)
                return { kind: 'lies', expected: configDigest, actual };
            return configPlatforms((0,json/* parseJson */.qF)(blob.body.toString('utf8')));
        }
        const path = `/manifests/${digest ?? tag ?? 'latest'}`;
        const answer = await ask('GET', path);
        if (answer.kind !== 'answer')
            return answer;
        if (answer.status === 429) {
            const head = await ask('HEAD', path);
            if (head.kind !== 'answer')
                return head;
            const told = digest ?? head.headers.get('docker-content-digest') ?? '';
            if (head.status === 200 && (0,registry_reference/* isDigest */.Bc)(told))
                return { kind: 'found', digest: told, fit: 'unknown' };
        }
        if (answer.status !== 200)
            return refusal(answer, use);
        const manifest = readManifest(answer.body, answer.headers.get('content-type'));
        if (manifest.kind === 'too_old')
            return { kind: 'too_old' };
        const told = answer.headers.get('docker-content-digest') ?? '';
        for (const expected of [digest, (0,registry_reference/* isDigest */.Bc)(told) ? told : undefined]) {
            const actual = digestOf(answer.body, expected);
            if (expected !== undefined && actual !== expected)
                return { kind: 'lies', expected, actual };
        }
        if (manifest.kind === 'unreadable')
            return { kind: 'silent', problem: 'sent something that is no manifest' };
        const found = digest ?? digestOf(answer.body);
        const platforms = await platformsOf(manifest, platformsOfConfig);
        switch (platforms.kind) {
            case 'fits':
                return { kind: 'found', digest: found, fit: 'certain' };
            case 'unfit':
                return { kind: 'wrong_platform', digest: found, platforms: platforms.platforms };
            case 'unknown':
                return { kind: 'found', digest: found, fit: 'unknown' };
            case 'lies':
                return platforms;
            default:
                return { kind: 'found', digest: found, fit: 'unknown' };
        }
    };
}
async function platformsOf(manifest, platformsOfConfig) {
    if (manifest.kind === 'index')
        return indexPlatforms(manifest.content);
    if (manifest.configDigest === undefined)
        return { kind: 'unknown', platforms: [] };
    return platformsOfConfig(manifest.configDigest);
}
function silent({ problem }) {
    return { kind: 'silent', problem };
}
function refusal({ status, headers, body }, login) {
    const content = (0,json/* objectOf */.Xy)((0,json/* parseJson */.qF)(body.toString('utf8')));
    const codes = (0,json/* listOf */.c3)(content.errors).map((error) => ((0,json/* isObject */.Gv)(error) ? String(error.code) : ''));
    const isOwnWord = codes.length > 0 || headers.get('docker-distribution-api-version') !== null;
    if (status === 401)
        return { kind: 'refused', status, login };
    if (status === 403 && isOwnWord)
        return { kind: 'refused', status, login };
    if (status === 404 && isOwnWord)
        return { kind: 'missing', what: codes.includes('NAME_UNKNOWN') ? 'repository' : 'version' };
    return { kind: 'silent', problem: `answered HTTP ${status}` };
}

var problem = __webpack_require__(7905);
var version = __webpack_require__(6170);
;// CONCATENATED MODULE: ./build/run/exact_images.js










async function startExactImages(run, compose) {
    const { inputs, payload, clock, deadline, log } = run;
    const dockerLogins = await readDockerLogins(run.host.env);
    for (const note of dockerLogins.notes)
        log.debug(note);
    const logins = loginsOf(payload, dockerLogins.logins);
    for (const { login, from } of logins)
        learnLogin(run, login, from);
    const options = exchangeOptions(run, logins.map(({ login }) => login));
    const tools = { lookUp: createLookUp(options), clock, asked: new Map() };
    const requestFor = (machine) => ({
        images: compose.check.images.filter(({ isPulled }) => isPulled),
        env: envOf(payload, machine),
        script: scriptOf(payload, machine),
        dockerLogins,
        check: inputs.image_check,
        pin: inputs.pin_images,
    });
    const check = (machine) => checkImages(requestFor(machine), tools, deadline.signal);
    const asked = check({ kind: 'new' });
    asked.catch(() => { });
    const texts = new Map();
    const told = new Set();
    return {
        async payloadFor(machine) {
            const { findings, pins } = await check(machine);
            tell(run, compose, findings, told);
            const key = JSON.stringify([...pins]);
            const exact = texts.get(key) ?? pinned(run, compose, pins);
            texts.set(key, exact);
            return exact;
        },
    };
}
function envOf({ env }, machine) {
    if (env !== undefined || machine.kind === 'new')
        return { kind: 'known', pairs: env ?? [] };
    return { kind: 'kept', names: machine.envNames };
}
const PLATFORM_SCRIPT = /Phala Cloud Pre-Launch Script/i;
function scriptOf({ script }, machine) {
    const text = script ?? (machine.kind === 'new' ? undefined : machine.script);
    if (text === undefined)
        return { kind: machine.kind === 'new' ? 'platform' : 'untold' };
    return script === undefined && PLATFORM_SCRIPT.test(text) ? { kind: 'platform' } : { kind: 'own', text };
}
const SHORTEST_SECRET = 3;
function loginsOf({ env = [] }, ofRunner) {
    const guest = guestOf({ kind: 'known', pairs: env }, { kind: 'platform' }).login;
    return [
        ...(guest === undefined ? [] : [{ login: guest.login, from: 'DSTACK_DOCKER_PASSWORD' }]),
        ...[...ofRunner.values()].map((login) => ({ login, from: "Docker's configuration" })),
    ];
}
function learnLogin({ secrets }, login, from) {
    for (const secret of loginSecrets(login))
        if (secret.length >= SHORTEST_SECRET)
            secrets.learn(secret, from);
}
function exchangeOptions({ clock, host, fetch, log }, logins) {
    const traced = async (url, init) => {
        const { host: registry, pathname } = new URL(url);
        const startedMs = clock.nowMs();
        const trace = (status, problem) => log.exchange({
            method: init.method,
            path: `${hostWords(registry, logins)}${pathname}`,
            ...{ status, problem, requestId: undefined, durationMs: clock.nowMs() - startedMs },
        });
        try {
            const response = await fetch(url, init);
            trace(response.status, undefined);
            return response;
        }
        catch (error) {
            trace(undefined, (0,errors/* describeNetworkError */.gl)(error));
            throw error;
        }
    };
    const userAgent = `phala-cvm-action/${version/* VERSION */.x}`;
    return { fetch: traced, clock, random: host.random, wallMs: host.wallMs, userAgent };
}
function tell({ log }, { path }, findings, told) {
    const of = (level) => findings.filter((finding) => finding.level === level);
    const errors = of('error');
    const open = [...errors, ...of('warning')];
    const [first] = open;
    const text = imageFindingsText(path, open);
    const place = { file: path, line: first?.line };
    if (errors.length > 0) {
        const isUnpinned = errors.every(({ kind }) => kind === 'unpinned');
        const title = isUnpinned ? 'An image cannot be pinned' : 'An image cannot run in a CVM';
        throw new problem/* OperationProblem */.P(text, title, place);
    }
    const notes = imageFindingsText(path, of('debug'));
    if (notes !== '' && !told.has(notes))
        for (const note of notes.split('\n'))
            log.debug(note);
    if (text !== '' && !told.has(text))
        log.warningList(text, 'Images', place);
    told.add(notes).add(text);
}
async function pinned({ payload, log }, compose, pins) {
    if (pins.size === 0)
        return payload;
    const { setImages, sizeErrors } = await Promise.all(/* import() */[__webpack_require__.e(377), __webpack_require__.e(539), __webpack_require__.e(168)]).then(__webpack_require__.bind(__webpack_require__, 6168));
    const set = setImages(compose.text, compose.path, pins);
    const problems = set.kind === 'refused' ? set.problems : sizeErrors(set.text, compose.path, payload.script);
    if (set.kind === 'refused' || problems.length > 0)
        throw unwritable(compose, problems);
    log.group('Images, with the digests that are sent', [...pins].map(([service, reference]) => `${service}: ${reference}`));
    const images = { ...compose.images, ...Object.fromEntries(pins) };
    return { ...payload, compose: { ...compose, text: set.text, images } };
}
function unwritable({ path }, problems) {
    const lines = problems.map((problem) => `- ${(0,finding/* findingText */.N)(path, problem)}`);
    return new problem/* OperationProblem */.P(['The digests of the images cannot be written into the compose file:', ...lines].join('\n'), 'An image cannot be pinned', { file: path, line: problems[0]?.line });
}


/***/ })

};
