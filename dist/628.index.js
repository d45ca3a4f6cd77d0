export const id = 628;
export const ids = [628];
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


/***/ })

};
