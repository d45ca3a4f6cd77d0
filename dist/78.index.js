export const id = 78;
export const ids = [78,956];
export const modules = {

/***/ 5078:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  verifyQuoteOf: () => (/* binding */ verifyQuoteOf)
});

var quote_policy = __webpack_require__(85);
var ids = __webpack_require__(4633);
var compose_hash = __webpack_require__(3560);
var verification = __webpack_require__(4530);
var prove_versions = __webpack_require__(7792);
var lines = __webpack_require__(8161);
;// CONCATENATED MODULE: ./build/prove/quote/unreadable.js
class unreadable_Unreadable extends Error {
    finding;
    constructor(expected, found) {
        super(`expected ${expected}, found ${found}`);
        this.name = 'Unreadable';
        this.finding = { expected, found };
    }
}
function once(read) {
    let kept;
    return () => {
        if (kept === undefined) {
            try {
                kept = { value: read() };
            }
            catch (error) {
                kept = { error };
            }
        }
        if ('error' in kept)
            throw kept.error;
        return kept.value;
    };
}

;// CONCATENATED MODULE: ./build/prove/quote/checks/check.js


function run(checks, subject) {
    return checks
        .filter(({ isAsked }) => isAsked?.(subject) ?? true)
        .map(({ name, topic, says, test }) => ({ name, topic, says, ...resultOf(test, subject) }));
}
const LONGEST = 1000;
function resultOf(test, subject) {
    try {
        const finding = test(subject);
        return finding === undefined ? { result: 'passed' } : failed(finding);
    }
    catch (error) {
        if (error instanceof unreadable_Unreadable)
            return { result: 'not_checked', reason: (0,lines/* oneLine */.TN)(error.message, LONGEST) };
        if (!(error instanceof Error && 'code' in error))
            throw error;
        return failed({ expected: 'a value that can be checked', found: error.message });
    }
}
function failed({ expected, found }) {
    return {
        result: 'failed',
        expected: (0,lines/* oneLine */.TN)(expected, LONGEST),
        found: (0,lines/* oneLine */.TN)(found, LONGEST),
    };
}
function sentenceOf(result) {
    switch (result.result) {
        case 'passed':
            return `\`${result.name}\`: ${result.says}`;
        case 'failed':
            return `\`${result.name}\`: expected ${result.expected}, and found ${result.found}`;
        case 'not_checked':
            return `\`${result.name}\` was not checked: ${result.reason}`;
        default:
            return result;
    }
}
function unless(holds, expected, found) {
    return holds ? undefined : { expected, found };
}
function readable(name, topic, says, read, standsOn) {
    return {
        name,
        topic,
        says,
        test: (subject) => {
            standsOn?.(subject);
            try {
                read(subject);
                return undefined;
            }
            catch (error) {
                if (error instanceof unreadable_Unreadable)
                    return error.finding;
                throw error;
            }
        },
    };
}
function allPassed(results) {
    return results.length > 0 && results.every(({ result }) => result === 'passed');
}

var promises_ = __webpack_require__(1455);
var external_node_os_ = __webpack_require__(542);
var external_node_path_ = __webpack_require__(6760);
var version = __webpack_require__(6170);
var json = __webpack_require__(5666);
var external_node_crypto_ = __webpack_require__(7598);
var shorten = __webpack_require__(7627);
;// CONCATENATED MODULE: ./build/prove/quote/bytes.js


function cursor(bytes, whole) {
    let at = 0;
    function take(size, what) {
        if (at + size > bytes.length)
            throw new unreadable_Unreadable(`${size} bytes of ${what} at byte ${at} of the ${whole}`, `the ${whole} ends at byte ${bytes.length}`);
        at += size;
        return bytes.subarray(at - size, at);
    }
    return {
        take,
        u16: (what) => take(2, what).readUInt16LE(),
        u32: (what) => take(4, what).readUInt32LE(),
        rest: () => bytes.subarray(at),
    };
}
function fieldsOf(bytes, whole, layout) {
    const { take } = cursor(bytes, whole);
    return Object.fromEntries(layout.map(([name, size]) => [name, take(size, name)]));
}
function isZero(bytes) {
    return bytes.every((byte) => byte === 0);
}
function masked(value, mask) {
    return Buffer.from(value.map((byte, index) => byte & (mask[index] ?? 0)));
}
function bytes_fromHex(text, what, size) {
    const isHex = typeof text === 'string' && /^(?:[0-9a-f]{2})*$/i.test(text);
    if (!isHex || (size !== undefined && text.length !== 2 * size))
        throw new unreadable_Unreadable(`${what} as ${size === undefined ? '' : `${2 * size} `}hex digits`, shown(text));
    return Buffer.from(text, 'hex');
}
const LONGEST_SHOWN = 160;
function shown(value) {
    const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
    return (0,shorten/* shorten */.m)(text, LONGEST_SHOWN) || 'nothing';
}

;// CONCATENATED MODULE: ./build/prove/quote/limits.js
const SYSTEM = ['mrtd', 'rtmr1', 'rtmr2'];
function limitsOf({ measurements }, sent) {
    const open = SYSTEM.filter((name) => (measurements[name]?.length ?? 0) === 0);
    const system = `The operating system that booted is not proved: ${listed(open)} ${open.length === 1 ? 'is' : 'are'} not given in \`measurements\`, so a platform that boots a system of its own, which then claims any image, app and compose hash, would not be found out.`;
    return [
        ...comparison(sent),
        ...(open.length > 0 ? [system] : []),
        "The age of the quote is not proved: the platform's route takes no number of the asker's choice that the machine could sign, so an older quote of the same machine, version and boot looks the same.",
    ];
}
function comparison({ composeHash, composeText, script, envNames }) {
    if (composeHash !== undefined)
        return [];
    if (composeText === undefined)
        return [
            "That it is the version that you expect is not proved: it was compared with the platform's own record only. `watch` and `status` compare with `compose_hash` and `compose_file` when they are given.",
        ];
    const parts = [
        ...(script === undefined ? ['the pre-launch script'] : []),
        ...(envNames === undefined ? ['the names of the variables'] : []),
        'the settings',
    ];
    return [
        `Of the app compose, ${joined(parts)} were compared with the platform's own record only, since nothing was given to compare them with. The evidence file holds them.`,
    ];
}
function listed(names) {
    return joined(names.map((name) => `\`${name}\``));
}
function joined(shown) {
    return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : shown.join();
}

;// CONCATENATED MODULE: ./build/prove/quote/tcb_status.js

const FAULTS = {
    UpToDate: [],
    SWHardeningNeeded: ['software'],
    ConfigurationNeeded: ['configuration'],
    ConfigurationAndSWHardeningNeeded: ['configuration', 'software'],
    OutOfDate: ['out of date'],
    OutOfDateConfigurationNeeded: ['out of date', 'configuration'],
    Revoked: ['revoked'],
};
function tcb_status_tcbStatusOf(text) {
    return quote_policy/* TCB_STATUSES */.f1.find((status) => status === text);
}
function converged(statuses) {
    const faults = new Set(statuses.flatMap((status) => FAULTS[status]));
    if (faults.has('revoked'))
        return 'Revoked';
    if (faults.has('out of date'))
        return faults.has('configuration') ? 'OutOfDateConfigurationNeeded' : 'OutOfDate';
    if (faults.has('configuration'))
        return faults.has('software') ? 'ConfigurationAndSWHardeningNeeded' : 'ConfigurationNeeded';
    return faults.has('software') ? 'SWHardeningNeeded' : 'UpToDate';
}

;// CONCATENATED MODULE: ./build/prove/quote/evidence.js







const EVIDENCE_FORMAT = 'phala-cvm-action evidence 1';
function evidenceOf(facts) {
    const { verdict, goal, policy, nowMs, versions, commit, run } = facts;
    const { testimony } = verdict;
    return {
        format: EVIDENCE_FORMAT,
        time: new Date(nowMs).toISOString(),
        versions,
        commit,
        run,
        verdict: verdict.kind,
        outputs: verdict.outputs,
        checks: verdict.checks,
        goal: {
            app_id: goal.appId,
            instance_id: goal.instanceId,
            compose_hash: goal.composeHash,
            os_image_hash: goal.osImageHash,
            given_compose_hash: goal.sent.composeHash,
            compose_file: goal.sent.composeText,
            pre_launch_script: goal.sent.script,
            env_names: goal.sent.envNames,
        },
        policy: {
            tcb_status: policy.tcbStatus,
            os_image_hashes: policy.osImageHashes,
            measurements: policy.measurements,
        },
        trusted_root: new external_node_crypto_.X509Certificate(policy.rootCa).fingerprint256,
        not_proved: limitsOf(policy, goal.sent),
        quote: testimony.quote.toString('hex'),
        collateral_from: verdict.collateralFrom,
        collateral: testimony.collateral,
        event_log: bareLog(testimony.eventLog),
        app_compose: testimony.appCompose,
    };
}
const EVENT_FIELDS = ['imr', 'event_type', 'digest', 'event', 'event_payload'];
function bareLog(log) {
    if (!Array.isArray(log))
        return undefined;
    return log.map(bareEvent);
}
function bareEvent(event) {
    return Object.fromEntries(EVENT_FIELDS.map((name) => [name, (0,json/* objectOf */.Xy)(event)[name]]));
}
function readEvidence(text) {
    const document = parseJson(text);
    if (!isObject(document) || document.format !== EVIDENCE_FORMAT)
        throw new Unreadable(`a file of the format \`${EVIDENCE_FORMAT}\``, 'another one');
    const goal = objectOf(document.goal);
    const policy = objectOf(document.policy);
    const nowMs = Date.parse(textOf(document.time) ?? '');
    if (Number.isNaN(nowMs))
        throw new Unreadable('a time in the file', 'none');
    return {
        testimony: {
            quote: fromHex(document.quote, 'the quote'),
            collateral: readCollateral(document.collateral),
            eventLog: document.event_log,
            appCompose: wholeText(document.app_compose),
        },
        goal: {
            appId: textOf(goal.app_id) ?? '',
            instanceId: textOf(goal.instance_id),
            composeHash: textOf(goal.compose_hash) ?? '',
            osImageHash: textOf(goal.os_image_hash),
            sent: {
                composeHash: textOf(goal.given_compose_hash),
                composeText: wholeText(goal.compose_file),
                script: wholeText(goal.pre_launch_script),
                envNames: Array.isArray(goal.env_names) ? goal.env_names.map(String) : undefined,
            },
        },
        policy: {
            tcbStatus: listOf(policy.tcb_status).flatMap((status) => tcbStatusOf(status) ?? []),
            osImageHashes: listOf(policy.os_image_hashes).map(String),
            measurements: Object.fromEntries(Object.entries(objectOf(policy.measurements)).map(([name, values]) => [
                name,
                listOf(values).map(String),
            ])),
        },
        nowMs,
        commit: textOf(document.commit),
        results: new Map(listOf(document.checks).map((check) => [
            textOf(objectOf(check).name) ?? '',
            textOf(objectOf(check).result) ?? '',
        ])),
    };
}
function wholeText(value) {
    return typeof value === 'string' ? value : undefined;
}
function readCollateral(value) {
    if (value === undefined || value === null)
        return undefined;
    const parts = COLLATERAL_PARTS.map((name) => {
        const text = objectOf(value)[name];
        if (typeof text !== 'string')
            throw new Unreadable(`\`${name}\` in the collateral`, 'none');
        return [name, text];
    });
    return Object.fromEntries(parts);
}

;// CONCATENATED MODULE: ./build/prove/quote/evidence_file.js






const RUN = {
    server: 'GITHUB_SERVER_URL',
    repository: 'GITHUB_REPOSITORY',
    ref: 'GITHUB_REF',
    workflow: 'GITHUB_WORKFLOW_REF',
    job: 'GITHUB_JOB',
    id: 'GITHUB_RUN_ID',
    attempt: 'GITHUB_RUN_ATTEMPT',
};
async function writeEvidence({ host: { env }, log, secrets }, facts) {
    const told = secretsToldIn(facts, secrets);
    if (told.length > 0) {
        log.warning(`The evidence was not written: what the platform handed out holds the value of ${told.map((owner) => `\`${owner}\``).join(', ')}, which was sent sealed.`, 'No evidence file');
        return undefined;
    }
    const evidence = evidenceOf({
        ...facts,
        versions: { action: version/* VERSION */.x, node: process.versions.node },
        commit: env.GITHUB_SHA ?? '',
        run: Object.fromEntries(Object.entries(RUN).map(([name, variable]) => [name, env[variable] ?? ''])),
    });
    try {
        const path = (0,external_node_path_.join)(await (0,promises_.mkdtemp)((0,external_node_path_.join)(env.RUNNER_TEMP || (0,external_node_os_.tmpdir)(), 'phala-evidence-')), 'evidence.json');
        await (0,promises_.writeFile)(path, `${JSON.stringify(evidence, null, 1)}\n`, { mode: 0o600, flag: 'wx' });
        return path;
    }
    catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        log.warning(`The evidence could not be written: ${reason}`, 'No evidence file');
        return undefined;
    }
}
function secretsToldIn({ verdict, goal }, secrets) {
    const { appCompose = '', eventLog } = verdict.testimony;
    const { composeText = '', script = '' } = goal.sent;
    const texts = [appCompose, ...(0,json/* listOf */.c3)(eventLog).flatMap(textsOf)];
    const own = secrets.quotedIn(`${composeText}\n${script}`);
    return secrets.quotedIn(texts.join('\n')).filter((owner) => !own.includes(owner));
}
function textsOf(event) {
    return Object.values(bareEvent(event)).map((field) => {
        const text = typeof field === 'string' ? field : (JSON.stringify(field) ?? '');
        return /^[0-9a-f]*$/i.test(text) ? Buffer.from(text, 'hex').toString() : text;
    });
}

var time_clock = __webpack_require__(5786);
var weierstrass = __webpack_require__(7831);
;// CONCATENATED MODULE: ./build/prove/quote/der.js



const TAG = {
    boolean: 0x01,
    integer: 0x02,
    bits: 0x03,
    octets: 0x04,
    oid: 0x06,
    enumerated: 0x0a,
    utcTime: 0x17,
    time: 0x18,
    sequence: 0x30,
};
function der_elements(content, what) {
    const found = [];
    for (let rest = content; rest.length > 0;) {
        const tag = rest[0] ?? 0;
        try {
            const { v, l } = weierstrass/* DER */.Wi._tlv.decode(tag, rest);
            found.push({
                tag,
                content: Buffer.from(v.buffer, v.byteOffset, v.length),
                whole: rest.subarray(0, rest.length - l.length),
            });
            rest = rest.subarray(rest.length - l.length);
        }
        catch (error) {
            throw new unreadable_Unreadable(`${what} in DER`, error instanceof Error ? error.message : shown(error));
        }
    }
    return found;
}
function only(bytes, tag, what) {
    const [element, ...more] = der_elements(bytes, what);
    if (element === undefined || element.tag !== tag || more.length > 0)
        throw new unreadable_Unreadable(`${what} as one element of DER with tag ${tag}`, shown(bytes.toString('hex')));
    return element;
}
function members(element, what) {
    return der_elements(contentOf(element, TAG.sequence, what), what);
}
function contentOf(element, tag, what) {
    if (element?.tag !== tag)
        throw new unreadable_Unreadable(`${what} with tag ${tag}`, element === undefined ? 'nothing' : `tag ${element.tag}`);
    return element.content;
}
function oidOf(element, what) {
    const content = contentOf(element, TAG.oid, what);
    const arcs = [];
    let arc = 0;
    for (const byte of content) {
        arc = arc * 128 + (byte & 0x7f);
        if (byte < 0x80) {
            arcs.push(arc);
            arc = 0;
        }
    }
    const [first = 0, ...others] = arcs;
    const top = Math.min(Math.floor(first / 40), 2);
    return [top, first - 40 * top, ...others].join('.');
}
function integerOf(element, what) {
    const content = contentOf(element, TAG.integer, what);
    if (content.length === 0 || content.length > 6 || (content[0] ?? 0) > 0x7f)
        throw new unreadable_Unreadable(`${what} as a small positive number`, shown(content.toString('hex')));
    return content.readUIntBE(0, content.length);
}
function timeOf(element, what) {
    const text = element?.content.toString('latin1') ?? '';
    const digits = element?.tag === TAG.utcTime ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text;
    const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(digits) ?? [];
    const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    if ((element?.tag !== TAG.utcTime && element?.tag !== TAG.time) || Number.isNaN(ms))
        throw new unreadable_Unreadable(`${what} as a time`, shown(text));
    return ms;
}
function extensionsOf(list, what) {
    const extensions = members(list, what).map((entry) => {
        const [oid, second, third] = members(entry, what);
        const critical = third === undefined ? undefined : contentOf(second, TAG.boolean, what);
        return {
            oid: oidOf(oid, what),
            critical: critical?.[0] === 0xff,
            value: contentOf(third ?? second, TAG.octets, what),
        };
    });
    const twice = extensions.find(({ oid }, index) => extensions.findIndex((other) => other.oid === oid) < index);
    if (twice !== undefined)
        throw new unreadable_Unreadable(`every extension of ${what} once`, `${twice.oid} twice`);
    return extensions;
}

;// CONCATENATED MODULE: ./build/prove/quote/certificate.js




const OID = { commonName: '2.5.4.3', basicConstraints: '2.5.29.19', keyUsage: '2.5.29.15' };
const DISTRIBUTION_POINTS = '2.5.29.31';
const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';
const KEY_USAGE = { digitalSignature: 0x80, keyCertSign: 0x04, crlSign: 0x02 };
const PEM_BLOCK = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\r\n]+)-----END CERTIFICATE-----/g;
const LONGEST_CHAIN = 5;
function readCertificates(pem, what) {
    const blocks = [...pem.matchAll(PEM_BLOCK)].map(([, block = '']) => block.replaceAll(/[\r\n]/g, ''));
    const besides = pem
        .replace(/\0$/, '')
        .replaceAll(PEM_BLOCK, '')
        .replaceAll(/[\r\n]/g, '');
    const unread = blocks.find((block) => Buffer.from(block, 'base64').toString('base64') !== block);
    if (blocks.length === 0 || blocks.length > LONGEST_CHAIN || besides !== '' || unread !== undefined)
        throw new unreadable_Unreadable(`${what} as certificates in PEM and nothing else`, besides === ''
            ? `${blocks.length} certificates${unread === undefined ? '' : ', one not in base64'}`
            : shown(besides));
    return blocks.map((block) => readCertificate(Buffer.from(block, 'base64'), what));
}
function readCertificate(bytes, what) {
    const x509 = parsed(bytes, what);
    const der = only(bytes, TAG.sequence, what);
    const [toBeSigned, outerAlgorithm] = members(der, what);
    const [, serial, algorithm, issuer, validity, subject, , ...rest] = members(toBeSigned, what);
    const [notBefore, notAfter] = members(validity, what);
    const wrapped = rest.find(({ tag }) => tag === 0xa3);
    const extensions = wrapped === undefined ? [] : extensionsOf(only(wrapped.content, TAG.sequence, what), what);
    const inner = oidOf(members(algorithm, what)[0], what);
    const outer = oidOf(members(outerAlgorithm, what)[0], what);
    return {
        x509,
        publicKey: keyOf(x509, what),
        commonName: commonNameOf(subject, what),
        subject: subject?.whole ?? Buffer.alloc(0),
        issuer: issuer?.whole ?? Buffer.alloc(0),
        serial: contentOf(serial, TAG.integer, what).toString('hex'),
        notBeforeMs: timeOf(notBefore, what),
        notAfterMs: timeOf(notAfter, what),
        signatureAlgorithm: inner === outer ? inner : `${inner} and ${outer}`,
        ...constraintsOf(extensions, what),
        keyUsage: keyUsageOf(extensions, what),
        extensions,
    };
}
function keyOf(x509, what) {
    try {
        return x509.publicKey;
    }
    catch (error) {
        throw new unreadable_Unreadable(`${what} with keys of a known kind`, String(error));
    }
}
function parsed(bytes, what) {
    try {
        return new external_node_crypto_.X509Certificate(bytes);
    }
    catch (error) {
        throw new unreadable_Unreadable(`${what} as X.509 certificates`, error instanceof Error ? error.message : String(error));
    }
}
function commonNameOf(name, what) {
    for (const set of members(name, what)) {
        const [type, value] = members(only(set.content, TAG.sequence, what), what);
        if (oidOf(type, what) === OID.commonName)
            return value?.content.toString('utf8') ?? '';
    }
    return '';
}
function constraintsOf(extensions, what) {
    const found = extensions.find(({ oid }) => oid === OID.basicConstraints);
    if (found === undefined)
        return { isCa: false, pathLength: undefined };
    const [first, second] = members(only(found.value, TAG.sequence, what), what);
    const isCa = first?.tag === TAG.boolean && first.content[0] === 0xff;
    const length = isCa ? second : first;
    return { isCa, pathLength: length === undefined || !isCa ? undefined : integerOf(length, what) };
}
function keyUsageOf(extensions, what) {
    const found = extensions.find(({ oid }) => oid === OID.keyUsage);
    return found === undefined ? 0 : (only(found.value, TAG.bits, what).content[1] ?? 0);
}
function distributionPoint(certificate) {
    const found = certificate.extensions.find(({ oid }) => oid === DISTRIBUTION_POINTS);
    return found === undefined
        ? undefined
        : /https?:\/\/[\x21-\x7e]+/.exec(found.value.toString('latin1'))?.[0];
}

;// CONCATENATED MODULE: ./build/prove/quote/crl.js





function readCrl(der, what) {
    const [list, outerAlgorithm, signature] = members(only(der, TAG.sequence, what), what);
    const fields = members(list, what);
    const version = fields[0]?.tag === TAG.integer ? fields.shift()?.content[0] : 0;
    if (version !== 1)
        throw new unreadable_Unreadable(`${what} of version 2`, `version ${(version ?? 0) + 1}`);
    const [algorithm, issuer, thisUpdate, nextUpdate, ...rest] = fields;
    const entries = rest[0]?.tag === TAG.sequence ? members(rest.shift(), what) : [];
    const [wrapped, ...more] = rest;
    if (wrapped?.tag !== 0xa0 || more.length > 0)
        throw new unreadable_Unreadable(`${what} with its extensions at the end`, `${rest.length} other elements`);
    const inner = oidOf(members(algorithm, what)[0], what);
    const outer = oidOf(members(outerAlgorithm, what)[0], what);
    const bits = contentOf(signature, TAG.bits, what);
    return {
        issuer: issuer?.whole ?? Buffer.alloc(0),
        thisUpdateMs: timeOf(thisUpdate, `${what}: thisUpdate`),
        nextUpdateMs: timeOf(nextUpdate, `${what}: nextUpdate`),
        revoked: new Set(entries.map((entry) => contentOf(members(entry, what)[0], TAG.integer, what).toString('hex'))),
        extensions: extensionsOf(only(wrapped.content, TAG.sequence, what), what),
        signatureAlgorithm: inner === outer ? inner : `${inner} and ${outer}`,
        signed: list?.whole ?? Buffer.alloc(0),
        signature: bits.subarray(1),
    };
}
function isSignedBy(crl, key) {
    return crl.signatureAlgorithm === ECDSA_WITH_SHA256 && (0,external_node_crypto_.verify)('sha256', crl.signed, key, crl.signature);
}
function crlBytes(body, what) {
    if (body[0] === TAG.sequence && (body[1] ?? 0) > 0x7f)
        return body;
    const text = body
        .toString('latin1')
        .replace(/-----(?:BEGIN|END) X509 CRL-----/g, '')
        .replaceAll(/[\s"]/g, '');
    if (text === '')
        throw new unreadable_Unreadable(what, 'nothing');
    if (/^(?:[0-9a-f]{2})+$/i.test(text))
        return Buffer.from(text, 'hex');
    if (/^[A-Za-z0-9+/]+={0,2}$/.test(text))
        return Buffer.from(text, 'base64');
    throw new unreadable_Unreadable(`${what} as DER, hex digits or PEM`, shown(text));
}

;// CONCATENATED MODULE: ./build/prove/quote/fetch_collateral.js





const ROUNDS = 3;
const PAUSE_MS = 1000;
const REQUEST_LIMIT_MS = 10_000;
const MOST_BYTES = 4 * 1024 * 1024;
const TCB_INFO_CHAIN = ['TCB-Info-Issuer-Chain', 'SGX-TCB-Info-Issuer-Chain'];
const QE_IDENTITY_CHAIN = [
    'SGX-Enclave-Identity-Issuer-Chain',
    'Enclave-Identity-Issuer-Chain',
    'SGX-QE-Identity-Issuer-Chain',
];
const PATH = /(?:\/(?:sgx|tdx)\/certification\/v[34])?\/{0,9}$/;
class Refusal extends Error {
    isFinal;
    constructor(message, isFinal) {
        super(message);
        this.isFinal = isFinal;
    }
}
async function* fetchCollateral(fetching, platform) {
    const { clock, random, signal } = fetching;
    let open = fetching.pccsUrls.map((url) => url.replace(PATH, ''));
    for (let round = 0; round < ROUNDS && open.length > 0; round++) {
        if (round > 0)
            await (0,time_clock/* sleep */.yy)(clock, PAUSE_MS * round * (0.5 + random()), signal);
        const failed = [];
        for (const from of open) {
            let answer;
            try {
                answer = { kind: 'collateral', from, collateral: await collateralOf(fetching, from, platform) };
            }
            catch (error) {
                signal.throwIfAborted();
                if (!(error instanceof Refusal && error.isFinal))
                    failed.push(from);
                const reason = error instanceof Error ? error.message : String(error);
                answer = { kind: 'unavailable', from, reason: (0,lines/* oneLine */.TN)(reason) };
            }
            yield answer;
        }
        open = failed;
    }
}
async function collateralOf(outer, pccs, platform) {
    const others = new AbortController();
    const fetching = { ...outer, signal: AbortSignal.any([outer.signal, others.signal]) };
    try {
        return await documentsOf(fetching, pccs, platform);
    }
    finally {
        others.abort();
    }
}
async function documentsOf(fetching, pccs, platform) {
    const sgx = `${pccs}/sgx/certification/v4`;
    const tdx = `${pccs}/tdx/certification/v4`;
    const [rootCrl, pckCrl, tcbInfo, qeIdentity] = await Promise.all([
        rootCrlOf(fetching, `${sgx}/rootcacrl`, platform.rootCrlUrl),
        get(fetching, `${sgx}/pckcrl?ca=${platform.ca}&encoding=der`),
        get(fetching, `${tdx}/tcb?fmspc=${platform.fmspc}`),
        get(fetching, `${tdx}/qe/identity?update=standard`),
    ]);
    const tcb = signedJson(tcbInfo.body, 'tcbInfo', 'TCB info');
    const qe = signedJson(qeIdentity.body, 'enclaveIdentity', 'QE identity');
    return {
        root_ca_crl: crlHex(rootCrl.body, "the root's CRL"),
        pck_crl: crlHex(pckCrl.body, 'the CRL of the PCK CA'),
        tcb_info_issuer_chain: chainIn(tcbInfo.headers, TCB_INFO_CHAIN),
        tcb_info: tcb.text,
        tcb_info_signature: tcb.signature,
        qe_identity_issuer_chain: chainIn(qeIdentity.headers, QE_IDENTITY_CHAIN),
        qe_identity: qe.text,
        qe_identity_signature: qe.signature,
    };
}
async function rootCrlOf(fetching, url, published) {
    try {
        return await get(fetching, url);
    }
    catch (error) {
        if (!(error instanceof Refusal && error.isFinal) || published === undefined)
            throw error;
        return get(fetching, published);
    }
}
const AGAIN = [408, 425, 429];
async function get({ fetch, clock, signal }, url) {
    const limit = (0,time_clock/* timeLimit */.zc)(clock, REQUEST_LIMIT_MS, signal);
    const where = new URL(url).pathname;
    try {
        const response = await fetch(url, {
            method: 'GET',
            headers: {},
            redirect: 'manual',
            signal: limit.signal,
        });
        const { status } = response;
        const body = await bodyOf(response.body, where);
        if (status !== 200)
            throw new Refusal(`HTTP ${status} for ${where}`, status < 500 && !AGAIN.includes(status));
        return { body, headers: response.headers };
    }
    catch (error) {
        if (error instanceof Refusal)
            throw error;
        const words = error instanceof Error ? error.message : String(error);
        throw new Refusal(limit.expired()
            ? `no answer within ${REQUEST_LIMIT_MS / 1000} s for ${where}`
            : `${words} for ${where}`, false);
    }
    finally {
        limit.end();
    }
}
async function bodyOf(body, where) {
    const chunks = [];
    let size = 0;
    for await (const chunk of body ?? []) {
        size += chunk.length;
        if (size > MOST_BYTES)
            throw new Refusal(`more than ${MOST_BYTES} bytes for ${where}`, true);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
function signedJson(body, member, what) {
    const answer = (0,json/* parseJson */.qF)(body.toString('utf8'));
    const document = (0,json/* isObject */.Gv)(answer) ? answer[member] : undefined;
    const signature = (0,json/* isObject */.Gv)(answer) ? answer.signature : undefined;
    if (!(0,json/* isObject */.Gv)(document) || typeof signature !== 'string')
        throw new Refusal(`no ${what} with a signature in the answer`, true);
    return { text: JSON.stringify(document), signature };
}
function chainIn(headers, names) {
    const value = names.map((name) => headers.get(name)).find((text) => text !== null && text !== '');
    if (value === undefined || value === null)
        throw new Refusal(`no header ${names.join(' or ')}`, true);
    try {
        return decodeURIComponent(value);
    }
    catch {
        throw new Refusal(`a header ${names[0]} that is not percent-encoded`, true);
    }
}
function crlHex(body, what) {
    try {
        return crlBytes(body, what).toString('hex');
    }
    catch (error) {
        if (error instanceof unreadable_Unreadable)
            throw new Refusal(error.message, true);
        throw error;
    }
}

var point_of_time = __webpack_require__(2956);
;// CONCATENATED MODULE: ./build/prove/quote/checks/chain_checks.js




const UNDERSTOOD = ['2.5.29.19', '2.5.29.15'];
const ROOT_NAME = /^Intel SGX Root CA$/;
const PCK_CHAIN = {
    prefix: 'pck-chain',
    topic: 'quote',
    whose: "the processor's",
    read: ({ pckChain }) => pckChain(),
    standsOn: ({ quote }) => quote(),
    names: [/^Intel SGX PCK Certificate$/, /^Intel SGX PCK (?:Platform|Processor) CA$/, ROOT_NAME],
};
const SIGNER = [/^Intel SGX TCB Signing$/, ROOT_NAME];
const chain_checks_TCB_INFO_CHAIN = {
    prefix: 'tcb-info-chain',
    topic: 'collateral',
    whose: "the TCB info signer's",
    read: ({ tcbInfoChain }) => tcbInfoChain(),
    standsOn: ({ collateral }) => collateral(),
    names: SIGNER,
};
const chain_checks_QE_IDENTITY_CHAIN = {
    prefix: 'qe-identity-chain',
    topic: 'collateral',
    whose: "the QE identity signer's",
    read: ({ qeIdentityChain }) => qeIdentityChain(),
    standsOn: ({ collateral }) => collateral(),
    names: SIGNER,
};
function chainChecks({ prefix, topic, whose, read, standsOn, names }) {
    const of = `${whose} certificates`;
    const each = (test) => (subject) => {
        const chain = read(subject);
        for (const [index, certificate] of chain.entries()) {
            const finding = unless(...test(certificate, index, chain));
            if (finding !== undefined)
                return { ...finding, found: `${finding.found} in \`${certificate.commonName}\`` };
        }
        return undefined;
    };
    const pathLengthCheck = {
        name: `${prefix}-path-length`,
        topic,
        says: `No authority of ${of} issued more than it may`,
        test: each(({ pathLength }, index) => [
            index === 0 || pathLength === undefined || pathLength >= index - 1,
            `a path length of at least ${index - 1}`,
            `${pathLength}`,
        ]),
    };
    return [
        readable(`${prefix}-readable`, topic, `${(0,lines/* capital */.Nx)(of)} can be read`, read, standsOn),
        {
            name: `${prefix}-names`,
            topic,
            says: `${(0,lines/* capital */.Nx)(of)} have the names of Intel's own, and each names the next as its issuer`,
            test: (subject) => {
                const chain = read(subject);
                const commonNames = chain.map(({ commonName }) => commonName);
                const fits = chain.length === names.length &&
                    chain.every(({ commonName, issuer }, index) => {
                        const above = chain[Math.min(index + 1, chain.length - 1)];
                        return names[index]?.test(commonName) && above?.subject.equals(issuer);
                    });
                return unless(fits, `${names.map(({ source }) => source.replaceAll(/[\^$]|\?:/g, '')).join(', issued by ')}`, `${commonNames.join(', ')}, where each should have issued the one before`);
            },
        },
        {
            name: `${prefix}-root`,
            topic,
            says: `${(0,lines/* capital */.Nx)(of)} lead to the root that is trusted`,
            test: (subject) => {
                const root = subject.trustedRoot();
                const last = read(subject).at(-1);
                return unless(last?.publicKey.equals(root.publicKey) === true, `the key of \`${root.commonName}\`, certificate ${root.x509.fingerprint256}`, `another key, certificate ${last?.x509.fingerprint256}`);
            },
        },
        {
            name: `${prefix}-signatures`,
            topic,
            says: `Each of ${of} is signed by the next one`,
            test: each((certificate, index, chain) => [
                certificate.x509.verify((chain[index + 1] ?? certificate).publicKey),
                'a signature of the issuer',
                'a signature of someone else',
            ]),
        },
        {
            name: `${prefix}-algorithms`,
            topic,
            says: `${(0,lines/* capital */.Nx)(of)} use the algorithms that Intel uses`,
            test: each(({ publicKey, signatureAlgorithm }) => {
                const curve = publicKey.asymmetricKeyDetails?.namedCurve ?? publicKey.asymmetricKeyType;
                return [
                    curve === 'prime256v1' && signatureAlgorithm === ECDSA_WITH_SHA256,
                    `a key on prime256v1, signed with ${ECDSA_WITH_SHA256}`,
                    `a key on ${curve}, signed with ${signatureAlgorithm}`,
                ];
            }),
        },
        {
            name: `${prefix}-validity`,
            topic,
            says: `${(0,lines/* capital */.Nx)(of)} are valid now`,
            test: (subject) => each(({ notBeforeMs, notAfterMs }) => [
                notBeforeMs <= subject.nowMs && subject.nowMs <= notAfterMs,
                `a certificate valid at ${(0,point_of_time/* pointOfTime */.f)(subject.nowMs)}`,
                `validity from ${(0,point_of_time/* pointOfTime */.f)(notBeforeMs)} to ${(0,point_of_time/* pointOfTime */.f)(notAfterMs)}`,
            ])(subject),
        },
        {
            name: `${prefix}-ca`,
            topic,
            says: `Only authorities issued ${of}`,
            test: each(({ isCa }, index) => [
                isCa === index > 0,
                index > 0 ? 'a certificate authority' : 'no certificate authority',
                isCa ? 'one' : 'none',
            ]),
        },
        ...(names.length > 2 ? [pathLengthCheck] : []),
        {
            name: `${prefix}-key-usage`,
            topic,
            says: `${(0,lines/* capital */.Nx)(of)} are meant for what they are used for`,
            test: each(({ keyUsage }, index) => {
                const needed = index > 0 ? KEY_USAGE.keyCertSign | KEY_USAGE.crlSign : KEY_USAGE.digitalSignature;
                return [
                    (keyUsage & needed) === needed,
                    `key usage with the bits 0x${needed.toString(16)}`,
                    `0x${keyUsage.toString(16)}`,
                ];
            }),
        },
        {
            name: `${prefix}-extensions`,
            topic,
            says: `${(0,lines/* capital */.Nx)(of)} demand nothing that is not understood`,
            test: each(({ extensions }) => {
                const unknown = extensions.find(({ oid, critical }) => critical && !UNDERSTOOD.includes(oid));
                return [
                    unknown === undefined,
                    'known critical extensions alone',
                    `the critical extension ${unknown?.oid}`,
                ];
            }),
        },
    ];
}

;// CONCATENATED MODULE: ./build/prove/quote/checks/crl_checks.js





const crl_checks_UNDERSTOOD = ['2.5.29.20', '2.5.29.35'];
const ROOT_CRL = {
    prefix: 'root-crl',
    whose: "the root's",
    read: ({ rootCrl }) => rootCrl(),
    issuer: ({ trustedRoot }) => trustedRoot(),
};
const PCK_CRL = {
    prefix: 'pck-crl',
    whose: "the processor authority's",
    read: ({ pckCrl }) => pckCrl(),
    issuer: ({ pckChain }) => certificateAt(pckChain(), 1),
};
function crlChecks({ prefix, whose, read, issuer }) {
    const topic = 'collateral';
    const list = `${whose} list of revoked certificates`;
    return [
        readable(`${prefix}-readable`, topic, `${(0,lines/* capital */.Nx)(list)} can be read`, read, ({ collateral }) => collateral()),
        {
            name: `${prefix}-issuer`,
            topic,
            says: `${(0,lines/* capital */.Nx)(list)} is its own, and not another's`,
            test: (subject) => unless(read(subject).issuer.equals(issuer(subject).subject), `a CRL of \`${issuer(subject).commonName}\``, `a CRL of ${read(subject)
                .issuer.toString('latin1')
                .replaceAll(/[^ -~]+/g, ' ')
                .trim()}`),
        },
        {
            name: `${prefix}-signature`,
            topic,
            says: `The authority itself signed ${list}`,
            test: (subject) => unless(isSignedBy(read(subject), issuer(subject).publicKey), `a signature of \`${issuer(subject).commonName}\` over its CRL`, 'a signature of someone else'),
        },
        {
            name: `${prefix}-time`,
            topic,
            says: `${(0,lines/* capital */.Nx)(list)} is the present one`,
            test: (subject) => timely(subject.nowMs, read(subject).thisUpdateMs, read(subject).nextUpdateMs),
        },
        {
            name: `${prefix}-extensions`,
            topic,
            says: `All that ${list} says is understood`,
            test: (subject) => {
                const unknown = read(subject).extensions.find(({ oid }) => !crl_checks_UNDERSTOOD.includes(oid));
                return unless(unknown === undefined, 'known extensions alone', `the extension ${unknown?.oid}`);
            },
        },
    ];
}
function timely(nowMs, fromMs, untilMs) {
    return unless(fromMs <= nowMs && nowMs <= untilMs, `a document that counts at ${(0,point_of_time/* pointOfTime */.f)(nowMs)}`, `one that counts from ${(0,point_of_time/* pointOfTime */.f)(fromMs)} to ${(0,point_of_time/* pointOfTime */.f)(untilMs)}`);
}
function notRevoked(name, topic, says, crlOf, certificateOf) {
    return {
        name,
        topic,
        says,
        test: (subject) => {
            const { serial, commonName } = certificateOf(subject);
            return unless(!crlOf(subject).revoked.has(serial), `\`${commonName}\` with serial number ${serial} not in the list of revoked certificates`, 'it is in that list');
        },
    };
}
function certificateAt(chain, index) {
    const certificate = chain[index];
    if (certificate === undefined)
        throw new unreadable_Unreadable(`certificate ${index + 1} of a chain`, `${chain.length} certificates`);
    return certificate;
}
const CRL_CHECKS = [
    readable('collateral', 'collateral', "Intel's documents about this kind of platform are at hand", ({ collateral }) => collateral()),
    ...crlChecks(ROOT_CRL),
    ...crlChecks(PCK_CRL),
    notRevoked('pck-not-revoked', 'platform', 'Intel has not revoked the certificate of this processor', PCK_CRL.read, ({ pckChain }) => certificateAt(pckChain(), 0)),
    notRevoked('pck-ca-not-revoked', 'platform', 'Intel has not revoked the authority that certified this processor', ROOT_CRL.read, ({ pckChain }) => certificateAt(pckChain(), 1)),
    notRevoked('tcb-info-signer-not-revoked', 'collateral', 'Intel has not revoked the signer of the TCB info', ROOT_CRL.read, ({ tcbInfoChain }) => certificateAt(tcbInfoChain(), 0)),
    notRevoked('qe-identity-signer-not-revoked', 'collateral', 'Intel has not revoked the signer of the QE identity', ROOT_CRL.read, ({ qeIdentityChain }) => certificateAt(qeIdentityChain(), 0)),
];

;// CONCATENATED MODULE: ./build/prove/quote/event_log.js




const RUNTIME_EVENT = 0x08000001;
const RUNTIME_REGISTER = 3;
const MOST_EVENTS = 5000;
function readEvents(log) {
    if (!Array.isArray(log) || log.length > MOST_EVENTS || !log.every(json/* isObject */.Gv))
        throw new unreadable_Unreadable(`an event log of at most ${MOST_EVENTS} events`, shown(log));
    return log
        .filter(({ imr }) => (0,json/* numberOf */.rl)(imr) === RUNTIME_REGISTER)
        .map(({ event_type, event, event_payload, digest }) => ({
        type: (0,json/* numberOf */.rl)(event_type) ?? 0,
        name: typeof event === 'string' ? event : '',
        payload: bytes_fromHex(event_payload ?? '', 'the payload of an event'),
        digest: bytes_fromHex(digest, 'the digest of an event', 48),
    }));
}
function digestOf({ name, payload }) {
    const type = Buffer.alloc(4);
    type.writeUInt32LE(RUNTIME_EVENT);
    return (0,external_node_crypto_.createHash)('sha384').update(type).update(`:${name}:`).update(payload).digest();
}
function wrongDigest(events) {
    return events.find((event) => event.type !== RUNTIME_EVENT || !digestOf(event).equals(event.digest));
}
function replay(events) {
    return events.reduce((register, { digest }) => (0,external_node_crypto_.createHash)('sha384').update(register).update(digest).digest(), Buffer.alloc(48));
}

;// CONCATENATED MODULE: ./build/prove/quote/pck_extension.js


const SGX_EXTENSIONS = '1.2.840.113741.1.13.1';
const TCB = `${SGX_EXTENSIONS}.2`;
const PCE_ID = `${SGX_EXTENSIONS}.3`;
const FMSPC = `${SGX_EXTENSIONS}.4`;
const COMPONENTS = 16;
function readPckExtension(pck) {
    const what = 'the SGX extension of the PCK certificate';
    const found = pck.extensions.find(({ oid }) => oid === SGX_EXTENSIONS);
    if (found === undefined)
        throw new unreadable_Unreadable(what, 'a certificate without it');
    const fields = new Map(entriesOf(found.value));
    const tcb = new Map(entriesOf(wholeOf(TCB)));
    function wholeOf(oid) {
        const value = fields.get(oid);
        if (value === undefined)
            throw new unreadable_Unreadable(`${what} with ${oid}`, 'none');
        return value;
    }
    function svnOf(index) {
        const value = tcb.get(`${TCB}.${index}`);
        if (value === undefined)
            throw new unreadable_Unreadable(`${what} with ${TCB}.${index}`, 'none');
        return integerOf(only(value, TAG.integer, what), what);
    }
    function octetsOf(oid, size) {
        const value = only(wholeOf(oid), TAG.octets, what).content;
        if (value.length !== size)
            throw new unreadable_Unreadable(`${oid} of ${size} bytes`, `${value.length} bytes`);
        return value.toString('hex').toUpperCase();
    }
    return {
        componentSvns: Array.from({ length: COMPONENTS }, (_, index) => svnOf(index + 1)),
        pceSvn: svnOf(COMPONENTS + 1),
        fmspc: octetsOf(FMSPC, 6),
        pceId: octetsOf(PCE_ID, 2),
    };
}
function entriesOf(sequence) {
    const what = 'the SGX extension of the PCK certificate';
    const entries = members(only(sequence, TAG.sequence, what), what).map((entry) => {
        const [oid, value] = members(entry, what);
        return [oidOf(oid, what), value?.whole ?? Buffer.alloc(0)];
    });
    const names = entries.map(([name]) => name);
    const twice = names.find((name, index) => names.indexOf(name) < index);
    if (twice !== undefined)
        throw new unreadable_Unreadable(`${what} with every field once`, `${twice} twice`);
    return entries;
}

;// CONCATENATED MODULE: ./build/prove/quote/tcb_level.js




const MOST_LEVELS = 200;
function levelOf(value, what) {
    const status = tcb_status_tcbStatusOf(value.tcbStatus);
    if (status === undefined)
        throw new unreadable_Unreadable(`a known TCB status in ${what}`, shown(value.tcbStatus));
    const advisories = value.advisoryIDs ?? [];
    if (!Array.isArray(advisories) || !advisories.every((id) => /^[A-Za-z0-9-]{1,40}$/.test(String(id))))
        throw new unreadable_Unreadable(`advisory ids in ${what}`, shown(advisories));
    return { status, advisories: advisories.map(String) };
}
function isvLevelsOf(value, what) {
    return objectsOf(value, what).map((level) => ({
        ...levelOf(level, what),
        isvSvn: svnOf(objectIn(level, 'tcb', what).isvsvn, what),
    }));
}
function reached(levels, isvSvn) {
    return levels.find((level) => isvSvn >= level.isvSvn);
}
function svnOf(value, what) {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 0xffff)
        throw new unreadable_Unreadable(`a security version in ${what}`, shown(value));
    return value;
}
function objectsOf(value, what) {
    if (!Array.isArray(value) || value.length > MOST_LEVELS || !value.every(json/* isObject */.Gv))
        throw new unreadable_Unreadable(`a list of at most ${MOST_LEVELS} objects in ${what}`, shown(value));
    return value;
}
function objectIn(value, name, what) {
    const found = value[name];
    if (!(0,json/* isObject */.Gv)(found))
        throw new unreadable_Unreadable(`an object \`${name}\` in ${what}`, shown(found));
    return found;
}
function signedDocument(text, what) {
    let document;
    try {
        document = JSON.parse(text);
    }
    catch {
        throw new unreadable_Unreadable(`${what} as JSON`, shown(text));
    }
    if (!(0,json/* isObject */.Gv)(document))
        throw new unreadable_Unreadable(`${what} as a JSON object`, shown(document));
    return {
        document,
        issuedMs: timeIn(document, 'issueDate', what),
        nextUpdateMs: timeIn(document, 'nextUpdate', what),
    };
}
function timeIn(document, name, what) {
    const text = document[name];
    const isTime = typeof text === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text);
    const ms = isTime ? Date.parse(text) : Number.NaN;
    if (Number.isNaN(ms))
        throw new unreadable_Unreadable(`a time \`${name}\` in ${what}`, shown(text));
    return ms;
}

;// CONCATENATED MODULE: ./build/prove/quote/qe_identity.js


const WHAT = 'QE identity';
function readQeIdentity(text) {
    const signed = signedDocument(text, WHAT);
    const { document } = signed;
    return {
        ...signed,
        kind: `${shown(document.id)} version ${shown(document.version)}`,
        mrSigner: bytes_fromHex(document.mrsigner, 'MRSIGNER', 32),
        isvProdId: svnOf(document.isvprodid, WHAT),
        attributes: bytes_fromHex(document.attributes, 'attributes', 16),
        attributesMask: bytes_fromHex(document.attributesMask, 'mask of the attributes', 16),
        miscSelect: bytes_fromHex(document.miscselect, 'MISCSELECT', 4).reverse(),
        miscSelectMask: bytes_fromHex(document.miscselectMask, 'mask of MISCSELECT', 4).reverse(),
        levels: isvLevelsOf(document.tcbLevels, WHAT),
    };
}

;// CONCATENATED MODULE: ./build/prove/quote/td_report.js

const TD_REPORT = [
    ['teeTcbSvn', 16],
    ['mrSeam', 48],
    ['mrSignerSeam', 48],
    ['seamAttributes', 8],
    ['tdAttributes', 8],
    ['xfam', 8],
    ['mrtd', 48],
    ['mrConfigId', 48],
    ['mrOwner', 48],
    ['mrOwnerConfig', 48],
    ['rtmr0', 48],
    ['rtmr1', 48],
    ['rtmr2', 48],
    ['rtmr3', 48],
    ['reportData', 64],
];
const TD_REPORT_15 = [
    ['teeTcbSvn2', 16],
    ['mrServiceTd', 48],
];
const ENCLAVE_REPORT = [
    ['cpuSvn', 16],
    ['miscSelect', 4],
    ['reserved1', 12],
    ['isvExtProdId', 16],
    ['attributes', 16],
    ['mrEnclave', 32],
    ['reserved2', 32],
    ['mrSigner', 32],
    ['reserved3', 32],
    ['configId', 64],
    ['isvProdId', 2],
    ['isvSvn', 2],
    ['configSvn', 2],
    ['reserved4', 42],
    ['isvFamilyId', 16],
    ['reportData', 64],
];
const TD_REPORT_SIZE = 584;
const TD_REPORT_15_SIZE = 648;
const ENCLAVE_REPORT_SIZE = 384;
function readTdReport(bytes) {
    return bytes.length === TD_REPORT_15_SIZE
        ? fieldsOf(bytes, 'TD report', [...TD_REPORT, ...TD_REPORT_15])
        : fieldsOf(bytes, 'TD report', TD_REPORT);
}
function readEnclaveReport(bytes) {
    return fieldsOf(bytes, 'report of the quoting enclave', ENCLAVE_REPORT);
}

;// CONCATENATED MODULE: ./build/prove/quote/quote.js



const HEADER_SIZE = 48;
const HEADER = [
    ['version', 2],
    ['keyType', 2],
    ['teeType', 4],
    ['reserved', 4],
    ['vendorId', 16],
    ['userData', 20],
];
const quote_MOST_BYTES = 64 * 1024;
function readHeader(bytes) {
    const { version, keyType, teeType, reserved, vendorId } = fieldsOf(bytes, 'quote', HEADER);
    return {
        version: version.readUInt16LE(),
        keyType: keyType.readUInt16LE(),
        teeType: teeType.readUInt32LE(),
        reserved,
        vendorId,
    };
}
function readQuote(bytes) {
    if (bytes.length > quote_MOST_BYTES)
        throw new unreadable_Unreadable(`a quote of at most ${quote_MOST_BYTES} bytes`, `${bytes.length} bytes`);
    const { version } = readHeader(bytes);
    const outer = cursor(bytes, 'quote');
    outer.take(HEADER_SIZE, 'header');
    const body = version === 5 ? { type: outer.u16('body type'), size: outer.u32('body size') } : undefined;
    const size = body?.size ?? TD_REPORT_SIZE;
    if (size !== TD_REPORT_SIZE && size !== TD_REPORT_15_SIZE)
        throw new unreadable_Unreadable(`a TD report of ${TD_REPORT_SIZE} or ${TD_REPORT_15_SIZE} bytes`, size === ENCLAVE_REPORT_SIZE ? 'the report of an SGX enclave' : `a body of ${size} bytes`);
    const td = readTdReport(outer.take(size, 'TD report'));
    const signed = bytes.subarray(0, bytes.length - outer.rest().length);
    const part = cursor(outer.take(outer.u32('signature size'), 'signature part'), 'signature part');
    const signature = part.take(64, 'signature');
    const attestationKey = part.take(64, 'attestation key');
    const certificationType = part.u16('certification type');
    const certification = cursor(part.take(part.u32('certification size'), 'certification data'), 'certification data');
    const qeSigned = certification.take(ENCLAVE_REPORT_SIZE, 'report of the quoting enclave');
    const qeSignature = certification.take(64, 'signature of that report');
    const qeAuthData = certification.take(certification.u16('authentication size'), 'authentication data');
    const pckCertificationType = certification.u16('type of the certificates');
    const pckChainText = certification
        .take(certification.u32('size of the certificates'), 'certificates')
        .toString('latin1');
    return {
        body,
        td,
        signed,
        signature,
        attestationKey,
        certificationType,
        qe: readEnclaveReport(qeSigned),
        qeSigned,
        qeSignature,
        qeAuthData,
        pckCertificationType,
        pckChainText,
        excessBytes: part.rest().length + certification.rest().length,
        padding: outer.rest(),
    };
}

;// CONCATENATED MODULE: ./build/prove/quote/tcb_info.js



const tcb_info_WHAT = 'TCB info';
const tcb_info_COMPONENTS = 16;
function readTcbInfo(text) {
    const signed = signedDocument(text, tcb_info_WHAT);
    const { document } = signed;
    const module = objectIn(document, 'tdxModule', tcb_info_WHAT);
    return {
        ...signed,
        kind: `${shown(document.id)} version ${shown(document.version)} type ${shown(document.tcbType)}`,
        fmspc: bytes_fromHex(document.fmspc, 'FMSPC', 6).toString('hex').toUpperCase(),
        pceId: bytes_fromHex(document.pceId, 'PCE id', 2).toString('hex').toUpperCase(),
        module: { ...signerOf(module), id: 'TDX', levels: undefined },
        modules: objectsOf(document.tdxModuleIdentities ?? [], tcb_info_WHAT).map((identity) => ({
            ...signerOf(identity),
            id: shown(identity.id),
            levels: isvLevelsOf(identity.tcbLevels, tcb_info_WHAT),
        })),
        levels: objectsOf(document.tcbLevels, tcb_info_WHAT).map((level) => {
            const tcb = objectIn(level, 'tcb', tcb_info_WHAT);
            return {
                ...levelOf(level, tcb_info_WHAT),
                sgxSvns: componentsOf(tcb.sgxtcbcomponents),
                pceSvn: svnOf(tcb.pcesvn, tcb_info_WHAT),
                tdxSvns: componentsOf(tcb.tdxtcbcomponents),
            };
        }),
    };
}
function signerOf(value) {
    return {
        mrSigner: bytes_fromHex(value.mrsigner, 'signer of the TDX module', 48),
        attributes: bytes_fromHex(value.attributes, 'attributes of the TDX module', 8),
        attributesMask: bytes_fromHex(value.attributesMask, 'mask of the attributes', 8),
    };
}
function componentsOf(value) {
    const svns = objectsOf(value, tcb_info_WHAT).map(({ svn }) => svnOf(svn, tcb_info_WHAT));
    if (svns.length !== tcb_info_COMPONENTS)
        throw new unreadable_Unreadable(`${tcb_info_COMPONENTS} components in ${tcb_info_WHAT}`, `${svns.length}`);
    return svns;
}
function moduleName(teeTcbSvn) {
    const version = teeTcbSvn[1] ?? 0;
    return version === 0 ? undefined : `TDX_${version.toString(16).padStart(2, '0').toUpperCase()}`;
}
function moduleOf(info, teeTcbSvn) {
    const name = moduleName(teeTcbSvn);
    return name === undefined ? info.module : info.modules.find(({ id }) => id.toUpperCase() === name);
}
function hasAttributes(identity, attributes) {
    return masked(attributes, identity.attributesMask).equals(masked(identity.attributes, identity.attributesMask));
}
function platformLevel(info, pck, teeTcbSvn) {
    const first = moduleName(teeTcbSvn) === undefined ? 0 : 2;
    return info.levels.find(({ sgxSvns, pceSvn, tdxSvns }) => sgxSvns.every((svn, index) => (pck.componentSvns[index] ?? 0) >= svn) &&
        pck.pceSvn >= pceSvn &&
        tdxSvns.every((svn, index) => index < first || (teeTcbSvn[index] ?? 0) >= svn));
}

;// CONCATENATED MODULE: ./build/prove/quote/subject.js









function subjectOf(testimony, goal, policy, nowMs) {
    const quote = once(() => readQuote(testimony.quote));
    const collateral = once(() => present(testimony.collateral, 'collateral'));
    const pckChain = once(() => readCertificates(quote().pckChainText, 'the certificates of the quote'));
    return {
        nowMs,
        goal,
        policy,
        header: once(() => readHeader(testimony.quote)),
        quote,
        trustedRoot: once(() => firstOf(readCertificates(policy.rootCa, 'the trusted root'))),
        pckChain,
        pckExtension: once(() => readPckExtension(firstOf(pckChain()))),
        tcbInfoChain: once(() => readCertificates(collateral().tcb_info_issuer_chain, 'the signer of TCB info')),
        qeIdentityChain: once(() => readCertificates(collateral().qe_identity_issuer_chain, 'the signer of the QE identity')),
        rootCrl: once(() => crlOf(collateral().root_ca_crl, "the root's CRL")),
        pckCrl: once(() => crlOf(collateral().pck_crl, 'the CRL of the PCK CA')),
        collateral,
        tcbInfo: once(() => readTcbInfo(collateral().tcb_info)),
        qeIdentity: once(() => readQeIdentity(collateral().qe_identity)),
        events: once(() => readEvents(testimony.eventLog)),
        appCompose: once(() => {
            const text = present(testimony.appCompose, 'app compose');
            return { text, document: (0,json/* parseJson */.qF)(text) };
        }),
    };
}
function crlOf(text, what) {
    return readCrl(crlBytes(Buffer.from(text, 'latin1'), what), what);
}
function present(value, what) {
    if (value === undefined)
        throw new unreadable_Unreadable(what, 'nothing');
    return value;
}
function firstOf(list) {
    return present(list[0], 'a certificate');
}

;// CONCATENATED MODULE: ./build/prove/quote/checks/quote_checks.js





const TDX = 0x81;
const ECDSA_P256 = 2;
const QE_REPORT = 6;
const quote_checks_PCK_CHAIN = 5;
const INTEL_QE = '939a7233f79c4ca9940a0db3957f0607';
const BODIES = new Map([
    [2, TD_REPORT_SIZE],
    [3, TD_REPORT_15_SIZE],
]);
const topic = 'quote';
const QUOTE_CHECKS = [
    {
        name: 'quote-tee',
        topic,
        says: 'The quote is one of Intel TDX, the technology that protects a whole virtual machine',
        test: ({ header }) => unless(header().teeType === TDX, 'a TDX quote (type 0x81)', `type 0x${header().teeType.toString(16)}${header().teeType === 0 ? ', a quote of SGX' : ''}`),
    },
    {
        name: 'quote-version',
        topic,
        says: 'The quote has a known version',
        test: ({ header }) => unless([4, 5].includes(header().version), 'version 4 or 5', `version ${header().version}`),
    },
    readable('quote-readable', topic, 'The quote is whole', ({ quote }) => quote()),
    {
        name: 'quote-key-type',
        topic,
        says: 'The quote is signed with a known kind of key',
        test: ({ header }) => unless(header().keyType === ECDSA_P256, 'key type 2, ECDSA P-256', `key type ${header().keyType}`),
    },
    {
        name: 'quote-vendor',
        topic,
        says: "The quote was made by Intel's quoting enclave",
        test: ({ header }) => {
            const vendor = header().vendorId.toString('hex');
            return unless(vendor === INTEL_QE, `vendor ${INTEL_QE}`, vendor);
        },
    },
    {
        name: 'quote-reserved',
        topic,
        says: "Reserved bytes of the quote's header are zero",
        test: ({ header }) => unless(isZero(header().reserved), 'four zero bytes', header().reserved.toString('hex')),
    },
    {
        name: 'quote-body',
        topic,
        says: 'The quote holds the report of a TDX machine, of a known version',
        isAsked: ({ header }) => versionOf(header) === 5,
        test: ({ quote }) => {
            const { type, size } = quote().body ?? { type: 0, size: 0 };
            return unless(BODIES.get(type) === size, 'a TD report 1.0 (type 2) or 1.5 (type 3) in its own size', `type ${type} with ${size} bytes`);
        },
    },
    {
        name: 'quote-certification',
        topic,
        says: 'The quote brings the certificates of the processor that made it',
        test: ({ quote }) => unless(quote().certificationType === QE_REPORT && quote().pckCertificationType === quote_checks_PCK_CHAIN, 'certification types 6 and 5', `${quote().certificationType} and ${quote().pckCertificationType}`),
    },
    {
        name: 'quote-size',
        topic,
        says: 'Every byte of the signature part belongs to a field',
        test: ({ quote }) => unless(quote().excessBytes === 0, 'no other bytes', `${quote().excessBytes} bytes that no field covers`),
    },
    {
        name: 'quote-padding',
        topic,
        says: 'Nothing but zero bytes stands behind the quote',
        test: ({ quote }) => unless(isZero(quote().padding), 'zero bytes alone', `${quote().padding.length} bytes that are not all zero`),
    },
    {
        name: 'quote-signature',
        topic,
        says: 'The quote is signed, and nothing of it was changed since',
        test: ({ quote }) => {
            const { signed, signature, attestationKey } = quote();
            return unless(isSigned(signed, quote_checks_keyOf(attestationKey), signature), 'a signature of the attestation key over this quote', 'a signature of something else');
        },
    },
    {
        name: 'quote-key',
        topic,
        says: "The key that signed the quote is the quoting enclave's own",
        test: ({ quote }) => {
            const { attestationKey, qeAuthData, qe } = quote();
            const hash = (0,external_node_crypto_.createHash)('sha256').update(attestationKey).update(qeAuthData).digest();
            const expected = Buffer.concat([hash, Buffer.alloc(32)]);
            return unless(qe.reportData.equals(expected), `report data ${expected.toString('hex')} of the quoting enclave`, qe.reportData.toString('hex'));
        },
    },
    {
        name: 'quote-enclave-signature',
        topic,
        says: "The processor's certified key vouches for the quoting enclave",
        test: ({ quote, pckChain }) => {
            const { qeSigned, qeSignature } = quote();
            return unless(isSigned(qeSigned, firstOf(pckChain()).publicKey, qeSignature), 'a signature of the PCK certificate over the report of the quoting enclave', 'a signature of something else');
        },
    },
    {
        name: 'quote-enclave-reserved',
        topic,
        says: "Reserved bytes of the quoting enclave's report are zero",
        test: ({ quote }) => {
            const { reserved1, reserved2, reserved3, reserved4 } = quote().qe;
            const reserved = Buffer.concat([reserved1, reserved2, reserved3, reserved4]);
            return unless(isZero(reserved), 'zero bytes alone', reserved.toString('hex'));
        },
    },
];
function versionOf(header) {
    try {
        return header().version;
    }
    catch {
        return undefined;
    }
}
function isSigned(bytes, key, signature) {
    return (0,external_node_crypto_.verify)('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, signature);
}
function quote_checks_keyOf(point) {
    const [x, y] = [point.subarray(0, 32), point.subarray(32)].map((half) => half.toString('base64url'));
    return (0,external_node_crypto_.createPublicKey)({ key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, format: 'jwk' });
}

;// CONCATENATED MODULE: ./build/prove/quote/checks/document_checks.js





const DOCUMENT_CHECKS = [
    readable('tcb-info-readable', 'collateral', 'The TCB info can be read', ({ tcbInfo }) => tcbInfo(), ({ collateral }) => collateral()),
    {
        name: 'tcb-info-signature',
        topic: 'collateral',
        says: 'Intel signed the TCB info, the list of security versions of this kind of platform',
        test: ({ collateral, tcbInfoChain }) => unless(isSigned(Buffer.from(collateral().tcb_info), firstOf(tcbInfoChain()).publicKey, bytes_fromHex(collateral().tcb_info_signature, 'the signature of TCB info', 64)), 'a signature over this TCB info', 'a signature of something else'),
    },
    {
        name: 'tcb-info-kind',
        topic: 'collateral',
        says: 'The TCB info is about TDX',
        test: ({ tcbInfo }) => unless(tcbInfo().kind === 'TDX version 3 type 0', 'TDX version 3 type 0', tcbInfo().kind),
    },
    {
        name: 'tcb-info-time',
        topic: 'collateral',
        says: 'The TCB info is the present one',
        test: ({ nowMs, tcbInfo }) => timely(nowMs, tcbInfo().issuedMs, tcbInfo().nextUpdateMs),
    },
    {
        name: 'tcb-info-platform',
        topic: 'collateral',
        says: "The TCB info is about this processor's family",
        test: ({ tcbInfo, pckExtension }) => unless(tcbInfo().fmspc === pckExtension().fmspc, `FMSPC ${pckExtension().fmspc}, as the processor's certificate says`, tcbInfo().fmspc),
    },
    {
        name: 'tcb-info-pce',
        topic: 'collateral',
        says: "The TCB info is about this processor's certification enclave",
        test: ({ tcbInfo, pckExtension }) => unless(tcbInfo().pceId === pckExtension().pceId, `PCE id ${pckExtension().pceId}, as the processor's certificate says`, tcbInfo().pceId),
    },
    readable('qe-identity-readable', 'collateral', 'The QE identity can be read', ({ qeIdentity }) => qeIdentity(), ({ collateral }) => collateral()),
    {
        name: 'qe-identity-signature',
        topic: 'collateral',
        says: 'Intel signed the QE identity, the description of its quoting enclave',
        test: ({ collateral, qeIdentityChain }) => unless(isSigned(Buffer.from(collateral().qe_identity), firstOf(qeIdentityChain()).publicKey, bytes_fromHex(collateral().qe_identity_signature, 'the signature of the QE identity', 64)), 'a signature over this QE identity', 'a signature of something else'),
    },
    {
        name: 'qe-identity-kind',
        topic: 'collateral',
        says: "The QE identity is that of TDX's quoting enclave",
        test: ({ qeIdentity }) => unless(qeIdentity().kind === 'TD_QE version 2', 'TD_QE version 2', qeIdentity().kind),
    },
    {
        name: 'qe-identity-time',
        topic: 'collateral',
        says: 'The QE identity is the present one',
        test: ({ nowMs, qeIdentity }) => timely(nowMs, qeIdentity().issuedMs, qeIdentity().nextUpdateMs),
    },
];

;// CONCATENATED MODULE: ./build/prove/quote/checks/event_checks.js






const CONFIG_IS_COMPOSE_HASH = 1;
function eventOf({ events }, name) {
    const event = events().find((known) => known.name === name);
    if (event === undefined)
        throw new unreadable_Unreadable(`the event \`${name}\``, 'none');
    return event;
}
function measured(subject, name) {
    return eventOf(subject, name).payload.toString('hex');
}
function keyProvider(subject) {
    const value = (0,json/* parseJson */.qF)(eventOf(subject, 'key-provider').payload.toString('utf8'));
    return (0,json/* isObject */.Gv)(value) && typeof value.name === 'string' && value.name !== '' ? value.name : undefined;
}
const ABSENT = {
    'os-image-hash': 'none: this OS image does not measure which image it is, a newer one does',
};
function exactlyOnce(name) {
    return {
        name: `${name}-once`,
        topic: 'machine',
        says: `The machine measured its \`${name}\` exactly once`,
        test: ({ events }) => {
            const count = events().filter((event) => event.name === name).length;
            return unless(count === 1, `one event \`${name}\``, count === 0 ? (ABSENT[name] ?? 'none') : `${count} of them`);
        },
    };
}
function equal(name, topic, says, event, expected) {
    return {
        name,
        topic,
        says,
        isAsked: (subject) => expected(subject) !== undefined,
        test: (subject) => {
            const found = measured(subject, event);
            return unless(found === expected(subject), `${event} ${expected(subject)}`, found || 'an empty one');
        },
    };
}
const EVENT_CHECKS = [
    readable('event-log-readable', 'machine', "The machine's log of measured events can be read", ({ events }) => events()),
    {
        name: 'event-digests',
        topic: 'machine',
        says: 'Every event in the log is what was measured of it',
        test: ({ events }) => {
            const wrong = wrongDigest(events());
            return unless(wrong === undefined, "digests of the events' own type, name and payload", `another digest in the event \`${wrong?.name}\``);
        },
    },
    {
        name: 'event-replay',
        topic: 'machine',
        says: 'The log holds all that was measured, in its order, and nothing else',
        test: ({ events, quote }) => {
            const register = replay(events()).toString('hex');
            const { rtmr3 } = quote().td;
            return unless(rtmr3.toString('hex') === register, `RTMR3 ${register}, as the log gives`, rtmr3.toString('hex'));
        },
    },
    exactlyOnce('app-id'),
    exactlyOnce('compose-hash'),
    exactlyOnce('instance-id'),
    exactlyOnce('os-image-hash'),
    exactlyOnce('key-provider'),
    {
        name: 'key-provider-named',
        topic: 'machine',
        says: 'The machine measured who gives it its keys',
        test: (subject) => unless(keyProvider(subject) !== undefined, 'a key provider with a name', 'one without a name'),
    },
    readable('app-compose-readable', 'version', 'The machine tells its app compose', ({ appCompose }) => appCompose()),
    {
        name: 'app-compose-measured',
        topic: 'version',
        says: 'The app compose that the machine tells is the one that it measured',
        test: (subject) => {
            const hash = (0,compose_hash/* composeHashOf */.Q8)(subject.appCompose().text);
            return unless(measured(subject, 'compose-hash') === hash, `compose-hash ${hash}, SHA-256 of the app compose`, measured(subject, 'compose-hash'));
        },
    },
    equal('compose-hash', 'version', 'The version that runs is the one that was deployed', 'compose-hash', ({ goal }) => goal.composeHash),
    {
        name: 'host-config',
        topic: 'version',
        says: 'The compose hash that the host gave to the processor, if any, is the one that was deployed',
        isAsked: (subject) => configId(subject)[0] === CONFIG_IS_COMPOSE_HASH,
        test: (subject) => {
            const id = configId(subject);
            const hash = id.subarray(1, 33).toString('hex');
            return unless(hash === subject.goal.composeHash && isZero(id.subarray(33)), `MRCONFIGID 01, ${subject.goal.composeHash} and zeros`, id.toString('hex'));
        },
    },
    equal('app-id', 'identity', 'The machine is one of this app', 'app-id', ({ goal }) => goal.appId),
    {
        name: 'instance-id-given',
        topic: 'identity',
        says: 'The machine measured an instance id',
        test: (subject) => unless(measured(subject, 'instance-id') !== '', 'an instance id', 'an empty one: this machine cannot be told from others of the app'),
    },
    equal('instance-id', 'identity', 'The machine is this CVM, and not another one of the app', 'instance-id', ({ goal }) => goal.instanceId),
    equal('os-image-record', 'identity', 'The OS image is the one that the platform names', 'os-image-hash', ({ goal }) => goal.osImageHash),
];
function configId({ quote }) {
    try {
        return quote().td.mrConfigId;
    }
    catch {
        return Buffer.alloc(0);
    }
}

;// CONCATENATED MODULE: ./build/prove/quote/checks/machine_checks.js


const DEBUG_BITS = 0xffn;
const PRODUCTION = 1n << 28n;
const ALWAYS = 0x3n;
const ALLOWED = 0x6dbe7n;
const machine_checks_topic = 'machine';
function zero(name, says, what, read) {
    return {
        name,
        topic: machine_checks_topic,
        says,
        test: ({ quote }) => {
            const value = read(quote().td);
            return unless(isZero(value), `${what} of zeros`, value.toString('hex'));
        },
    };
}
function hex(value) {
    return `0x${value.toString(16).padStart(16, '0')}`;
}
const MACHINE_CHECKS = [
    {
        name: 'td-debug',
        topic: machine_checks_topic,
        says: 'The machine is not in debug mode: the host cannot read its memory',
        test: ({ quote }) => {
            const attributes = quote().td.tdAttributes.readBigUInt64LE();
            return unless((attributes & DEBUG_BITS) === 0n, 'no debug bit', `TD attributes ${hex(attributes)}`);
        },
    },
    {
        name: 'td-attributes',
        topic: machine_checks_topic,
        says: 'The machine has the attributes of a production one, and no others',
        test: ({ quote }) => {
            const attributes = quote().td.tdAttributes.readBigUInt64LE();
            return unless((attributes & ~DEBUG_BITS) === PRODUCTION, `TD attributes ${hex(PRODUCTION)}`, hex(attributes));
        },
    },
    {
        name: 'td-features',
        topic: machine_checks_topic,
        says: 'The machine uses no processor feature that TDX does not protect',
        test: ({ quote }) => {
            const xfam = quote().td.xfam.readBigUInt64LE();
            return unless((xfam & ALWAYS) === ALWAYS && (xfam & ~ALLOWED) === 0n, `XFAM with the bits ${hex(ALWAYS)}, and none outside ${hex(ALLOWED)}`, hex(xfam));
        },
    },
    zero('td-module-signer', 'The TDX module is a production one', 'MRSIGNERSEAM', (td) => td.mrSignerSeam),
    zero('td-module-attributes', 'The TDX module has no attribute that opens it', 'SEAM attributes', (td) => td.seamAttributes),
    {
        ...zero('td-service', 'No other machine may act on this one, such as to move it', 'MRSERVICETD', (td) => td.mrServiceTd ?? Buffer.alloc(0)),
        isAsked: ({ quote }) => {
            try {
                return quote().td.mrServiceTd !== undefined;
            }
            catch {
                return false;
            }
        },
    },
    zero('td-owner', 'The host gave the machine no owner', 'MROWNER and MROWNERCONFIG', (td) => Buffer.concat([td.mrOwner, td.mrOwnerConfig])),
];

;// CONCATENATED MODULE: ./build/prove/quote/platform_status.js




function teeTcbSvns({ quote }) {
    const { teeTcbSvn, teeTcbSvn2 } = quote().td;
    return teeTcbSvn2 === undefined ? [teeTcbSvn] : [teeTcbSvn, teeTcbSvn2];
}
function platformLevels(subject) {
    return teeTcbSvns(subject).map((svns) => platformLevel(subject.tcbInfo(), subject.pckExtension(), svns));
}
function moduleIdentity(subject) {
    const identity = moduleOf(subject.tcbInfo(), subject.quote().td.teeTcbSvn);
    if (identity === undefined)
        throw new unreadable_Unreadable('a TDX module that the TCB info lists', 'another one');
    return identity;
}
function moduleLevels(subject) {
    return teeTcbSvns(subject).flatMap((svns) => {
        const levels = moduleOf(subject.tcbInfo(), svns)?.levels;
        return levels === undefined ? [] : [reached(levels, svns[0] ?? 0)];
    });
}
function enclaveLevel({ quote, qeIdentity }) {
    return reached(qeIdentity().levels, quote().qe.isvSvn.readUInt16LE());
}
function platformStatus(subject) {
    const levels = [...platformLevels(subject), ...moduleLevels(subject), enclaveLevel(subject)].map((level) => {
        if (level === undefined)
            throw new unreadable_Unreadable('a TCB level for every part', 'a part without one');
        return level;
    });
    return {
        status: converged(levels.map(({ status }) => status)),
        advisories: [...new Set(levels.flatMap(({ advisories }) => advisories))].sort(),
    };
}

;// CONCATENATED MODULE: ./build/prove/quote/checks/platform_checks.js




const platform_checks_topic = 'platform';
const PLATFORM_CHECKS = [
    readable('pck-extension-readable', 'quote', "The processor's certificate names its family and security versions", ({ pckExtension }) => pckExtension(), ({ pckChain }) => pckChain()),
    {
        name: 'qe-signer',
        topic: platform_checks_topic,
        says: 'Intel signed the quoting enclave',
        test: ({ quote, qeIdentity }) => unless(quote().qe.mrSigner.equals(qeIdentity().mrSigner), `MRSIGNER ${qeIdentity().mrSigner.toString('hex')}`, quote().qe.mrSigner.toString('hex')),
    },
    {
        name: 'qe-product',
        topic: platform_checks_topic,
        says: "The quoting enclave is TDX's",
        test: ({ quote, qeIdentity }) => {
            const product = quote().qe.isvProdId.readUInt16LE();
            return unless(product === qeIdentity().isvProdId, `product ${qeIdentity().isvProdId}`, `product ${product}`);
        },
    },
    {
        name: 'qe-attributes',
        topic: platform_checks_topic,
        says: 'The quoting enclave runs in production mode',
        test: ({ quote, qeIdentity }) => {
            const { attributes, attributesMask } = qeIdentity();
            const found = masked(quote().qe.attributes, attributesMask);
            const expected = masked(attributes, attributesMask);
            return unless(found.equals(expected), `attributes ${expected.toString('hex')}`, found.toString('hex'));
        },
    },
    {
        name: 'qe-miscselect',
        topic: platform_checks_topic,
        says: 'The quoting enclave uses no feature that Intel did not foresee',
        test: ({ quote, qeIdentity }) => {
            const { miscSelect, miscSelectMask } = qeIdentity();
            const found = masked(quote().qe.miscSelect, miscSelectMask);
            const expected = masked(miscSelect, miscSelectMask);
            return unless(found.equals(expected), `MISCSELECT ${expected.toString('hex')}`, found.toString('hex'));
        },
    },
    {
        name: 'qe-level',
        topic: platform_checks_topic,
        says: 'Intel knows the version of the quoting enclave',
        test: (subject) => unless(enclaveLevel(subject) !== undefined, 'a security version that the QE identity lists', `${subject.quote().qe.isvSvn.readUInt16LE()}, older than all of them`),
    },
    {
        name: 'tdx-module-known',
        topic: platform_checks_topic,
        says: 'Intel knows the version of the TDX module',
        test: (subject) => {
            const unknown = teeTcbSvns(subject).find((svns) => moduleOf(subject.tcbInfo(), svns) === undefined);
            return unless(unknown === undefined, 'a TDX module that the TCB info lists', `${unknown === undefined ? '' : moduleName(unknown)}, which it does not`);
        },
    },
    {
        name: 'tdx-module-signer',
        topic: platform_checks_topic,
        says: 'The TDX module is the one that Intel signed',
        test: (subject) => {
            const { mrSignerSeam } = subject.quote().td;
            const { mrSigner } = moduleIdentity(subject);
            return unless(mrSigner.equals(mrSignerSeam), `MRSIGNERSEAM ${mrSigner.toString('hex')}`, mrSignerSeam.toString('hex'));
        },
    },
    {
        name: 'tdx-module-attributes',
        topic: platform_checks_topic,
        says: 'The TDX module runs with the attributes that Intel demands',
        test: (subject) => {
            const { seamAttributes } = subject.quote().td;
            const identity = moduleIdentity(subject);
            return unless(hasAttributes(identity, seamAttributes), `SEAM attributes ${identity.attributes.toString('hex')} under the mask ${identity.attributesMask.toString('hex')}`, seamAttributes.toString('hex'));
        },
    },
    {
        name: 'tdx-module-level',
        topic: platform_checks_topic,
        says: 'The TDX module is not older than all that Intel lists',
        test: (subject) => unless(moduleLevels(subject).every((level) => level !== undefined), 'a security version that the TCB info lists for this module', `${teeTcbSvns(subject).map(([svn]) => svn)}, older than all of them`),
    },
    {
        name: 'tcb-level',
        topic: platform_checks_topic,
        says: 'The platform is not older than all that Intel lists',
        test: (subject) => unless(platformLevels(subject).every((level) => level !== undefined), 'security versions that reach a level of the TCB info', `SGX ${subject.pckExtension().componentSvns.join('.')}, PCE ${subject.pckExtension().pceSvn}, TDX ${teeTcbSvns(subject).map((svns) => [...svns].join('.'))}, which reach none`),
    },
    {
        name: 'tcb-status',
        topic: platform_checks_topic,
        says: 'The platform has the security updates that are demanded',
        test: (subject) => {
            const { status, advisories } = platformStatus(subject);
            const named = advisories.length === 0 ? '' : `, with the advisories ${advisories.join(', ')}`;
            return unless(status !== 'Revoked' && subject.policy.tcbStatus.includes(status), `a TCB status that \`tcb_status\` accepts: ${subject.policy.tcbStatus.join(', ')}`, `${status}${named}`);
        },
    },
];

;// CONCATENATED MODULE: ./build/prove/quote/checks/sent_checks.js






function attested({ appCompose }) {
    const { document } = appCompose();
    if (!(0,json/* isObject */.Gv)(document))
        throw new unreadable_Unreadable('the attested app compose as JSON', 'another text');
    return document;
}
function same(name, says, expected, isSent, difference) {
    return {
        name,
        topic: 'version',
        says,
        isAsked: isSent,
        test: (subject) => {
            const found = difference(subject);
            return unless(found === undefined, expected, found ?? '');
        },
    };
}
const SENT_CHECKS = [
    same('sent-compose-file', 'The compose file that runs is the very text that was sent', 'the compose file that was sent', ({ goal }) => goal.sent.composeText !== undefined, (subject) => (0,compose_hash/* differentText */.nL)('compose file', subject.goal.sent.composeText, attested(subject).docker_compose_file)),
    same('sent-script', 'The pre-launch script that runs is the very text that was sent', 'the pre-launch script that was sent', ({ goal }) => goal.sent.script !== undefined, (subject) => (0,compose_hash/* differentText */.nL)('pre-launch script', subject.goal.sent.script, attested(subject).pre_launch_script)),
    same('sent-names', 'The machine takes the variables that were sent, and no others', 'the names of the variables that were sent', ({ goal }) => goal.sent.envNames !== undefined, (subject) => (0,compose_hash/* differentNames */.yZ)(subject.goal.sent.envNames, (0,json/* listOf */.c3)(attested(subject).allowed_envs))),
];
const PINNED_CHECKS = [
    {
        name: 'os-image-accepted',
        topic: 'pinned',
        says: 'The OS image is one of those that `os_image_hashes` accepts',
        isAsked: ({ policy }) => policy.osImageHashes.length > 0,
        test: (subject) => {
            const found = measured(subject, 'os-image-hash');
            const { osImageHashes } = subject.policy;
            return unless(osImageHashes.includes(found), osImageHashes.join(' or '), found || 'an empty one');
        },
    },
    ...quote_policy/* REGISTERS */.xg.map((name) => ({
        name: `measured-${name}`,
        topic: 'pinned',
        says: `The system that booted has the ${name.toUpperCase()} that \`measurements\` demands`,
        isAsked: ({ policy }) => (policy.measurements[name]?.length ?? 0) > 0,
        test: ({ policy, quote }) => {
            const accepted = policy.measurements[name] ?? [];
            const found = quote().td[name].toString('hex');
            return unless(accepted.includes(found), `${name}=${accepted.join(' or ')}`, found);
        },
    })),
];

;// CONCATENATED MODULE: ./build/prove/quote/checks/checks.js








const CHECKS = [
    ...QUOTE_CHECKS,
    ...chainChecks(PCK_CHAIN),
    ...CRL_CHECKS,
    ...chainChecks(chain_checks_TCB_INFO_CHAIN),
    ...chainChecks(chain_checks_QE_IDENTITY_CHAIN),
    ...DOCUMENT_CHECKS,
    ...PLATFORM_CHECKS,
    ...MACHINE_CHECKS,
    ...EVENT_CHECKS,
    ...SENT_CHECKS,
    ...PINNED_CHECKS,
];

var tcb_info = __webpack_require__(8637);
;// CONCATENATED MODULE: ./build/prove/quote/testimony.js


function testimonyIn(answer, wanted) {
    const instances = (0,json/* listOf */.c3)((0,json/* objectOf */.Xy)(answer).instances).filter(json/* isObject */.Gv);
    const instance = instanceIn(instances, wanted);
    if (instance === undefined)
        return { kind: 'absent', reason: `none of the app's ${instances.length} instances is this CVM` };
    const quote = quoteBytes((0,json/* textOf */.b6)(instance.quote));
    if (quote === undefined)
        return { kind: 'absent', reason: (0,json/* textOf */.b6)(instance.error) ?? 'the machine hands out no quote' };
    const { appCompose, eventLog, instanceId } = (0,tcb_info/* readTcbInfo */._)(instance.tcb_info);
    const outside = typeof instance.app_compose === 'string' ? instance.app_compose : undefined;
    return {
        kind: 'testimony',
        testimony: { quote, eventLog, appCompose: appCompose ?? outside },
        instanceId,
    };
}
function instanceIn(instances, { vmUuid, instanceId }) {
    const same = (one, other) => other !== undefined && bare((0,json/* textOf */.b6)(one)) === bare(other);
    const found = instances.find(({ vm_uuid }) => same(vm_uuid, vmUuid)) ??
        instances.find(({ instance_id }) => same(instance_id, instanceId));
    if (found !== undefined || vmUuid !== undefined || instanceId !== undefined)
        return found;
    return instances.length === 1 ? instances[0] : undefined;
}
function bare(id) {
    return id
        ?.toLowerCase()
        .replace(/^(?:instance_|0x)/, '')
        .replaceAll('-', '');
}
function quoteBytes(text) {
    const bare = text?.trim().replace(/^0x/i, '');
    if (bare === undefined || bare === '')
        return undefined;
    return Buffer.from(bare, /^(?:[0-9a-f]{2})+$/i.test(bare) ? 'hex' : 'base64');
}

;// CONCATENATED MODULE: ./build/prove/quote/gate.js









async function verifyQuote(question) {
    const { attestations, wanted, goal } = question;
    const reply = testimonyIn(attestations, wanted);
    if (reply.kind === 'absent')
        return { kind: 'not_yet', why: 'no_quote', reason: reply.reason };
    if (reply.instanceId !== undefined)
        question.onInstanceId?.(reply.instanceId);
    const bare = { ...reply.testimony, collateral: undefined };
    const first = judge(question, bare, undefined);
    const { subject } = first;
    const attested = attempt(() => measured(subject, 'compose-hash'));
    if (attested !== undefined && attested !== goal.composeHash && (await question.isEarlier(attested)))
        return { kind: 'not_yet', why: 'version_before', reason: (0,compose_hash/* stillEarlier */.lp)(attested) };
    const platform = attempt(() => platformOf(subject));
    if (platform === undefined)
        return first.verdict;
    return withCollateral(question, bare, platform, first.verdict);
}
async function withCollateral(question, bare, platform, without) {
    const reasons = [];
    let best;
    for await (const answer of question.collateral(platform)) {
        if (answer.kind === 'unavailable') {
            reasons.push(`${answer.from}: ${answer.reason}`);
            continue;
        }
        const { verdict } = judge(question, { ...bare, collateral: answer.collateral }, answer.from);
        best = verdict;
        if (verdict.kind !== 'refuted' || verdict.checks.every(isNotOfCollateral))
            break;
    }
    if (best !== undefined)
        return best;
    const contradicted = without.kind === 'refuted' &&
        without.checks.some(({ result, topic }) => result === 'failed' && topic !== 'collateral');
    return contradicted
        ? without
        : {
            kind: 'not_yet',
            why: 'no_collateral',
            reason: [...new Set(reasons)].join('; ') || 'no PCCS was asked',
        };
}
function isNotOfCollateral({ topic, result }) {
    return topic !== 'collateral' || result === 'passed';
}
function judge({ goal, policy, nowMs, checks = CHECKS }, testimony, collateralFrom) {
    const subject = subjectOf(testimony, goal, policy, nowMs);
    const results = run(checks, subject);
    const judged = { checks: results, outputs: outputsOf(subject, results), testimony, collateralFrom };
    return {
        subject,
        verdict: allPassed(results)
            ? { kind: 'verified', ...judged }
            : { kind: 'refuted', about: contradicts(results) ? 'version' : 'proof', ...judged },
    };
}
function contradicts(results) {
    return (hold(results, 'quote', 'collateral', 'machine', 'identity') &&
        results.some(({ topic, result }) => topic === 'version' && result === 'failed'));
}
function hold(results, ...topics) {
    return allPassed(results.filter(({ topic }) => topics.includes(topic)));
}
function outputsOf(subject, results) {
    if (!hold(results, 'quote', 'collateral'))
        return {};
    const status = attempt(() => platformStatus(subject));
    const { td } = subject.quote();
    const registers = [...quote_policy/* REGISTERS */.xg, 'rtmr3'].map((name) => [name, td[name].toString('hex')]);
    const isLogTrue = hold(results, 'machine');
    return {
        tcb_status: status?.status,
        advisories: status?.advisories,
        ...Object.fromEntries(registers),
        os_image_hash: isLogTrue ? attempt(() => measured(subject, 'os-image-hash')) : undefined,
        key_provider: isLogTrue ? attempt(() => keyProvider(subject)) : undefined,
    };
}
function platformOf(subject) {
    const [, authority] = subject.pckChain();
    return {
        fmspc: subject.pckExtension().fmspc,
        ca: authority?.commonName === 'Intel SGX PCK Processor CA' ? 'processor' : 'platform',
        rootCrlUrl: distributionPoint(subject.trustedRoot()),
    };
}
function attempt(read) {
    try {
        return read();
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/prove/quote/intel_root.js
const INTEL_SGX_ROOT = `-----BEGIN CERTIFICATE-----
MIICjzCCAjSgAwIBAgIUImUM1lqdNInzg7SVUr9QGzknBqwwCgYIKoZIzj0EAwIw
aDEaMBgGA1UEAwwRSW50ZWwgU0dYIFJvb3QgQ0ExGjAYBgNVBAoMEUludGVsIENv
cnBvcmF0aW9uMRQwEgYDVQQHDAtTYW50YSBDbGFyYTELMAkGA1UECAwCQ0ExCzAJ
BgNVBAYTAlVTMB4XDTE4MDUyMTEwNDUxMFoXDTQ5MTIzMTIzNTk1OVowaDEaMBgG
A1UEAwwRSW50ZWwgU0dYIFJvb3QgQ0ExGjAYBgNVBAoMEUludGVsIENvcnBvcmF0
aW9uMRQwEgYDVQQHDAtTYW50YSBDbGFyYTELMAkGA1UECAwCQ0ExCzAJBgNVBAYT
AlVTMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEC6nEwMDIYZOj/iPWsCzaEKi7
1OiOSLRFhWGjbnBVJfVnkY4u3IjkDYYL0MxO4mqsyYjlBalTVYxFP2sJBK5zlKOB
uzCBuDAfBgNVHSMEGDAWgBQiZQzWWp00ifODtJVSv1AbOScGrDBSBgNVHR8ESzBJ
MEegRaBDhkFodHRwczovL2NlcnRpZmljYXRlcy50cnVzdGVkc2VydmljZXMuaW50
ZWwuY29tL0ludGVsU0dYUm9vdENBLmRlcjAdBgNVHQ4EFgQUImUM1lqdNInzg7SV
Ur9QGzknBqwwDgYDVR0PAQH/BAQDAgEGMBIGA1UdEwEB/wQIMAYBAf8CAQEwCgYI
KoZIzj0EAwIDSQAwRgIhAOW/5QkR+S9CiSDcNoowLuPRLsWGf/Yi7GSX94BgwTwg
AiEA4J0lrHoMs+Xo5o/sX6O9QWxHRAvZUGOdRQ7cvqRXaqI=
-----END CERTIFICATE-----
`;

;// CONCATENATED MODULE: ./build/prove/quote/attested.js











async function verifyQuoteOf(run, facts, handle, sent) {
    const { api, host, inputs } = run;
    const policy = policyOf(run);
    const versions = (0,prove_versions/* versionsOf */.x)(run, facts);
    let judged;
    const look = async (signal, suppose) => {
        judged = undefined;
        const goal = goalOf(run, facts, sent);
        if ('reason' in goal)
            return { kind: 'unreadable', ...goal };
        const attestations = await api.once.appAttestations(goal.appId, signal);
        suppose({ kind: 'no_collateral', reason: 'none answered in time' });
        const wanted = { vmUuid: facts.known.cvm.vmUuid, instanceId: goal.instanceId };
        const collateral = collateralFor(run, signal);
        const nowMs = host.wallMs();
        const verdict = await verifyQuote({
            attestations,
            wanted,
            goal,
            policy,
            isEarlier: (hash) => versions.isEarlier(hash, goal.composeHash, signal),
            onInstanceId: (attestedInstanceId) => facts.learn({ attestedInstanceId }),
            collateral,
            nowMs,
        });
        if (verdict.kind === 'not_yet')
            return { kind: NOT_YET[verdict.why], reason: verdict.reason };
        judged = { verdict, goal, nowMs };
        const found = verificationOf(verdict, goal);
        const isReported = verdict.checks.some(({ name, result }) => name === 'compose-hash' && result === 'passed');
        const isOthers = found.kind === 'different' && isReported && (await versions.areOthers(signal));
        return isOthers ? { kind: 'replaced', reason: found.reason } : found;
    };
    const found = await (0,verification/* lookUntilSure */.d)(run, facts, handle, { sent, look });
    const proof = judged;
    if (proof === undefined)
        return found;
    const evidenceFile = await writeEvidence(run, { ...proof, policy });
    const { checks, outputs } = proof.verdict;
    const told = checks.map(toldOf);
    facts.learn({
        quote: { checks: told, values: outputs, limits: limitsOf(policy, proof.goal.sent), evidenceFile },
    });
    tell(run, told, inputs.measurements === undefined ? outputs : {});
    return found;
}
const NOT_YET = { no_quote: 'unreadable', version_before: 'late', no_collateral: 'no_collateral' };
function policyOf({ inputs, payload }) {
    return {
        tcbStatus: inputs.tcb_status,
        osImageHashes: inputs.os_image_hashes ?? [],
        measurements: inputs.measurements ?? {},
        rootCa: payload.rootCa ?? INTEL_SGX_ROOT,
    };
}
function goalOf({ inputs }, facts, sent) {
    const { cvm, state } = facts.known;
    const { kind, path, orElse } = inputs.cvm_id ?? {};
    const hash = (0,verification/* expectedHash */.p)(facts, sent);
    const givenApp = kind === 'app_id' && orElse === undefined ? (0,ids/* readAppId */.xc)(path) : undefined;
    const givenInstance = kind === 'instance_id' ? path : undefined;
    const appId = givenApp ?? (inputs.operation === 'commit' ? inputs.app_id : undefined) ?? cvm.appId;
    if (appId === undefined)
        return { reason: 'the platform reports no app id' };
    if (hash === undefined)
        return { reason: 'the platform reports no compose hash' };
    return {
        appId,
        instanceId: (givenInstance ?? cvm.instanceId ?? state?.instanceId)
            ?.toLowerCase()
            .replace(/^(?:instance_|0x)/, ''),
        composeHash: hash,
        osImageHash: (0,ids/* readComposeHash */.xt)(cvm.osImageHash),
        sent,
    };
}
function collateralFor({ fetch, clock, inputs, host: { random } }, signal) {
    return (platform) => fetchCollateral({ fetch, pccsUrls: inputs.pccs_url, clock, random, signal }, platform);
}
function verificationOf(verdict, { composeHash, sent }) {
    if (verdict.kind === 'verified')
        return {
            kind: 'verified',
            proof: `the processor's signature vouches for the compose hash ${composeHash}${(0,compose_hash/* comparedWith */.o3)(sent)} (${verdict.checks.length} checks)`,
        };
    const { reason, topic } = flawsOf(verdict.checks);
    return verdict.about === 'version'
        ? { kind: 'different', reason: `the hardware vouches for another version: ${reason}` }
        : { kind: 'refuted', reason, next: NEXT[topic] };
}
const MOST_FLAWS = 3;
function flawsOf(checks) {
    const of = (wanted) => checks.filter(({ result }) => result === wanted);
    const flaws = [...of('failed'), ...of('not_checked')];
    const more = flaws.length > MOST_FLAWS ? `; and ${flaws.length - MOST_FLAWS} more` : '';
    const reason = `${flaws.slice(0, MOST_FLAWS).map(sentenceOf).join('; ')}${more}`;
    return { reason, topic: flaws[0]?.topic ?? 'quote' };
}
const DISTRUST = 'Do not trust this CVM before that is explained. The evidence file and the summary hold every check.';
const NEXT = {
    quote: DISTRUST,
    collateral: "Intel's documents about the platform are not what they should be, which says nothing about the CVM. Name another service in `pccs_url`, or check the runner's clock.",
    platform: 'The platform lacks updates, or is not one of Intel. Ask Phala Cloud for a patched node; to accept a weaker status, name it in `tcb_status` after reading the advisories.',
    machine: DISTRUST,
    identity: DISTRUST,
    version: DISTRUST,
    pinned: 'Another system booted than those that `measurements` and `os_image_hashes` name. After an upgrade of the OS image that you know of, add its values; otherwise do not trust this CVM.',
};
function toldOf(check) {
    const { name, topic, says, result } = check;
    return { name, topic, says, result, sentence: sentenceOf(check) };
}
const SIGNS = { passed: '\u2713', failed: '\u2717', not_checked: '\u00b7' };
function tell({ log }, checks, toPin) {
    const passed = checks.filter(({ result }) => result === 'passed').length;
    log.group(`Checks of the quote: ${passed} of ${checks.length} passed`, checks.map(({ result, sentence }) => `${SIGNS[result]} ${sentence}`));
    const lines = quote_policy/* REGISTERS */.xg.flatMap((name) => (toPin[name] === undefined ? [] : [`${name}=${toPin[name]}`]));
    log.group('What booted, for the input `measurements`', lines);
}


/***/ }),

/***/ 2956:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ pointOfTime),
  r: () => (/* binding */ timeOfDay)
});
const ISO_TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/i;
function pointOfTime(when) {
    const date = new Date(typeof when === 'number' ? when : msOf(when));
    if (Number.isNaN(date.getTime()))
        return typeof when === 'number' ? 'an unknown time' : when;
    return `${date
        .toISOString()
        .replace('T', ' ')
        .replace(/\.\d+Z$/, '')} UTC`;
}
function timeOfDay(ms) {
    const words = ms === undefined ? '' : pointOfTime(ms);
    return /\d\d:\d\d:\d\d/.exec(words)?.[0] ?? '';
}
function msOf(text) {
    const time = ISO_TIME.exec(text);
    if (time === null)
        return Number.NaN;
    return Date.parse(time[1] === undefined ? `${text}Z` : text);
}


/***/ })

};
