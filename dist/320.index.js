export const id = 320;
export const ids = [320];
export const modules = {

/***/ 7320:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  verifyEnvPublicKey: () => (/* binding */ verifyEnvPublicKey)
});

// EXTERNAL MODULE: ./build/node_modules/@noble/hashes/esm/sha2.js + 1 modules
var sha2 = __webpack_require__(8036);
// EXTERNAL MODULE: ./build/node_modules/@noble/hashes/esm/utils.js + 1 modules
var utils = __webpack_require__(756);
// EXTERNAL MODULE: ./build/node_modules/@noble/curves/esm/abstract/weierstrass.js + 1 modules
var weierstrass = __webpack_require__(7831);
;// CONCATENATED MODULE: ./build/node_modules/@noble/curves/esm/_shortw_utils.js

function getHash(hash) {
    return { hash };
}
function createCurve(curveDef, defHash) {
    const create = (hash) => (0,weierstrass/* weierstrass */.x3)({ ...curveDef, hash: hash });
    return { ...create(defHash), create };
}

// EXTERNAL MODULE: ./build/node_modules/@noble/curves/esm/abstract/hash-to-curve.js
var hash_to_curve = __webpack_require__(120);
// EXTERNAL MODULE: ./build/node_modules/@noble/curves/esm/abstract/modular.js
var modular = __webpack_require__(5146);
// EXTERNAL MODULE: ./build/node_modules/@noble/curves/esm/utils.js
var esm_utils = __webpack_require__(8052);
;// CONCATENATED MODULE: ./build/node_modules/@noble/curves/esm/secp256k1.js







const secp256k1_CURVE = {
    p: BigInt('0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f'),
    n: BigInt('0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141'),
    h: BigInt(1),
    a: BigInt(0),
    b: BigInt(7),
    Gx: BigInt('0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798'),
    Gy: BigInt('0x483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8'),
};
const secp256k1_ENDO = {
    beta: BigInt('0x7ae96a2b657c07106e64479eac3434e99cf0497512f58995c1396c28719501ee'),
    basises: [
        [BigInt('0x3086d221a7d46bcde86c90e49284eb15'), -BigInt('0xe4437ed6010e88286f547fa90abfe4c3')],
        [BigInt('0x114ca50f7a8e2f3f657c1108d9d44cfd8'), BigInt('0x3086d221a7d46bcde86c90e49284eb15')],
    ],
};
const _0n = BigInt(0);
const _1n = BigInt(1);
const _2n = BigInt(2);
function sqrtMod(y) {
    const P = secp256k1_CURVE.p;
    const _3n = BigInt(3), _6n = BigInt(6), _11n = BigInt(11), _22n = BigInt(22);
    const _23n = BigInt(23), _44n = BigInt(44), _88n = BigInt(88);
    const b2 = (y * y * y) % P;
    const b3 = (b2 * b2 * y) % P;
    const b6 = ((0,modular/* pow2 */.zH)(b3, _3n, P) * b3) % P;
    const b9 = ((0,modular/* pow2 */.zH)(b6, _3n, P) * b3) % P;
    const b11 = ((0,modular/* pow2 */.zH)(b9, _2n, P) * b2) % P;
    const b22 = ((0,modular/* pow2 */.zH)(b11, _11n, P) * b11) % P;
    const b44 = ((0,modular/* pow2 */.zH)(b22, _22n, P) * b22) % P;
    const b88 = ((0,modular/* pow2 */.zH)(b44, _44n, P) * b44) % P;
    const b176 = ((0,modular/* pow2 */.zH)(b88, _88n, P) * b88) % P;
    const b220 = ((0,modular/* pow2 */.zH)(b176, _44n, P) * b44) % P;
    const b223 = ((0,modular/* pow2 */.zH)(b220, _3n, P) * b3) % P;
    const t1 = ((0,modular/* pow2 */.zH)(b223, _23n, P) * b22) % P;
    const t2 = ((0,modular/* pow2 */.zH)(t1, _6n, P) * b2) % P;
    const root = (0,modular/* pow2 */.zH)(t2, _2n, P);
    if (!Fpk1.eql(Fpk1.sqr(root), y))
        throw new Error('Cannot find square root');
    return root;
}
const Fpk1 = (0,modular/* Field */.D0)(secp256k1_CURVE.p, { sqrt: sqrtMod });
const secp256k1 = createCurve({ ...secp256k1_CURVE, Fp: Fpk1, lowS: true, endo: secp256k1_ENDO }, sha2/* sha256 */.sc);
const TAGGED_HASH_PREFIXES = {};
function taggedHash(tag, ...messages) {
    let tagP = TAGGED_HASH_PREFIXES[tag];
    if (tagP === undefined) {
        const tagH = (0,sha2/* sha256 */.sc)((0,utils/* utf8ToBytes */.AI)(tag));
        tagP = (0,utils/* concatBytes */.Id)(tagH, tagH);
        TAGGED_HASH_PREFIXES[tag] = tagP;
    }
    return (0,sha2/* sha256 */.sc)((0,utils/* concatBytes */.Id)(tagP, ...messages));
}
const pointToBytes = (point) => point.toBytes(true).slice(1);
const Pointk1 = (() => secp256k1.Point)();
const hasEven = (y) => y % _2n === _0n;
function schnorrGetExtPubKey(priv) {
    const { Fn, BASE } = Pointk1;
    const d_ = (0,weierstrass/* _normFnElement */.y6)(Fn, priv);
    const p = BASE.multiply(d_);
    const scalar = hasEven(p.y) ? d_ : Fn.neg(d_);
    return { scalar, bytes: pointToBytes(p) };
}
function lift_x(x) {
    const Fp = Fpk1;
    if (!Fp.isValidNot0(x))
        throw new Error('invalid x: Fail if x \u2265 p');
    const xx = Fp.create(x * x);
    const c = Fp.create(xx * x + BigInt(7));
    let y = Fp.sqrt(c);
    if (!hasEven(y))
        y = Fp.neg(y);
    const p = Pointk1.fromAffine({ x, y });
    p.assertValidity();
    return p;
}
const num = esm_utils/* bytesToNumberBE */.Ph;
function challenge(...args) {
    return Pointk1.Fn.create(num(taggedHash('BIP0340/challenge', ...args)));
}
function schnorrGetPublicKey(secretKey) {
    return schnorrGetExtPubKey(secretKey).bytes;
}
function schnorrSign(message, secretKey, auxRand = (0,utils/* randomBytes */.po)(32)) {
    const { Fn } = Pointk1;
    const m = (0,esm_utils/* ensureBytes */.qj)('message', message);
    const { bytes: px, scalar: d } = schnorrGetExtPubKey(secretKey);
    const a = (0,esm_utils/* ensureBytes */.qj)('auxRand', auxRand, 32);
    const t = Fn.toBytes(d ^ num(taggedHash('BIP0340/aux', a)));
    const rand = taggedHash('BIP0340/nonce', t, px, m);
    const { bytes: rx, scalar: k } = schnorrGetExtPubKey(rand);
    const e = challenge(rx, px, m);
    const sig = new Uint8Array(64);
    sig.set(rx, 0);
    sig.set(Fn.toBytes(Fn.create(k + e * d)), 32);
    if (!schnorrVerify(sig, m, px))
        throw new Error('sign: Invalid signature produced');
    return sig;
}
function schnorrVerify(signature, message, publicKey) {
    const { Fn, BASE } = Pointk1;
    const sig = (0,esm_utils/* ensureBytes */.qj)('signature', signature, 64);
    const m = (0,esm_utils/* ensureBytes */.qj)('message', message);
    const pub = (0,esm_utils/* ensureBytes */.qj)('publicKey', publicKey, 32);
    try {
        const P = lift_x(num(pub));
        const r = num(sig.subarray(0, 32));
        if (!(0,esm_utils/* inRange */.r4)(r, _1n, secp256k1_CURVE.p))
            return false;
        const s = num(sig.subarray(32, 64));
        if (!(0,esm_utils/* inRange */.r4)(s, _1n, secp256k1_CURVE.n))
            return false;
        const e = challenge(Fn.toBytes(r), pointToBytes(P), m);
        const R = BASE.multiplyUnsafe(s).add(P.multiplyUnsafe(Fn.neg(e)));
        const { x, y } = R.toAffine();
        if (R.is0() || !hasEven(y) || x !== r)
            return false;
        return true;
    }
    catch (error) {
        return false;
    }
}
const schnorr = (() => {
    const size = 32;
    const seedLength = 48;
    const randomSecretKey = (seed = (0,utils/* randomBytes */.po)(seedLength)) => {
        return (0,modular/* mapHashToField */.qy)(seed, secp256k1_CURVE.n);
    };
    secp256k1.utils.randomSecretKey;
    function keygen(seed) {
        const secretKey = randomSecretKey(seed);
        return { secretKey, publicKey: schnorrGetPublicKey(secretKey) };
    }
    return {
        keygen,
        getPublicKey: schnorrGetPublicKey,
        sign: schnorrSign,
        verify: schnorrVerify,
        Point: Pointk1,
        utils: {
            randomSecretKey: randomSecretKey,
            randomPrivateKey: randomSecretKey,
            taggedHash,
            lift_x,
            pointToBytes,
            numberToBytesBE: esm_utils/* numberToBytesBE */.lq,
            bytesToNumberBE: esm_utils/* bytesToNumberBE */.Ph,
            mod: modular/* mod */.zi,
        },
        lengths: {
            secretKey: size,
            publicKey: size,
            publicKeyHasPrefix: false,
            signature: size * 2,
            seed: seedLength,
        },
    };
})();
const isoMap = (() => (0,hash_to_curve/* isogenyMap */.FL)(Fpk1, [
    [
        '0x8e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38daaaaa8c7',
        '0x7d3d4c80bc321d5b9f315cea7fd44c5d595d2fc0bf63b92dfff1044f17c6581',
        '0x534c328d23f234e6e2a413deca25caece4506144037c40314ecbd0b53d9dd262',
        '0x8e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38daaaaa88c',
    ],
    [
        '0xd35771193d94918a9ca34ccbb7b640dd86cd409542f8487d9fe6b745781eb49b',
        '0xedadc6f64383dc1df7c4b2d51b54225406d36b641f5e41bbc52a56612a8c6d14',
        '0x0000000000000000000000000000000000000000000000000000000000000001',
    ],
    [
        '0x4bda12f684bda12f684bda12f684bda12f684bda12f684bda12f684b8e38e23c',
        '0xc75e0c32d5cb7c0fa9d0a54b12a0a6d5647ab046d686da6fdffc90fc201d71a3',
        '0x29a6194691f91a73715209ef6512e576722830a201be2018a765e85a9ecee931',
        '0x2f684bda12f684bda12f684bda12f684bda12f684bda12f684bda12f38e38d84',
    ],
    [
        '0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffefffff93b',
        '0x7a06534bb8bdb49fd5e9e6632722c2989467c1bfc8e8d978dfb425d2685c2573',
        '0x6484aa716545ca2cf3a70c3fa8fe337e0a3d21162f0d6299a7bf8192bfd2a76f',
        '0x0000000000000000000000000000000000000000000000000000000000000001',
    ],
].map((i) => i.map((j) => BigInt(j)))))();
const mapSWU = (() => (0,weierstrass/* mapToCurveSimpleSWU */.Is)(Fpk1, {
    A: BigInt('0x3f8731abdd661adca08a5558f0f5d272e953d363cb6f0e5d405447c01a444533'),
    B: BigInt('1771'),
    Z: Fpk1.create(BigInt('-11')),
}))();
const secp256k1_hasher = (() => (0,hash_to_curve/* createHasher */.qj)(secp256k1.Point, (scalars) => {
    const { x, y } = mapSWU(Fpk1.create(scalars[0]));
    return isoMap(x, y);
}, {
    DST: 'secp256k1_XMD:SHA-256_SSWU_RO_',
    encodeDST: 'secp256k1_XMD:SHA-256_SSWU_NU_',
    p: Fpk1.ORDER,
    m: 1,
    k: 128,
    expand: 'xmd',
    hash: sha2/* sha256 */.sc,
}))();
const hashToCurve = (() => secp256k1_hasher.hashToCurve)();
const encodeToCurve = (() => secp256k1_hasher.encodeToCurve)();

// EXTERNAL MODULE: ./build/node_modules/@noble/hashes/esm/_u64.js
var _u64 = __webpack_require__(67);
;// CONCATENATED MODULE: ./build/node_modules/@noble/hashes/esm/sha3.js


const sha3_0n = BigInt(0);
const sha3_1n = BigInt(1);
const sha3_2n = BigInt(2);
const _7n = BigInt(7);
const _256n = BigInt(256);
const _0x71n = BigInt(0x71);
const SHA3_PI = [];
const SHA3_ROTL = [];
const _SHA3_IOTA = [];
for (let round = 0, R = sha3_1n, x = 1, y = 0; round < 24; round++) {
    [x, y] = [y, (2 * x + 3 * y) % 5];
    SHA3_PI.push(2 * (5 * y + x));
    SHA3_ROTL.push((((round + 1) * (round + 2)) / 2) % 64);
    let t = sha3_0n;
    for (let j = 0; j < 7; j++) {
        R = ((R << sha3_1n) ^ ((R >> _7n) * _0x71n)) % _256n;
        if (R & sha3_2n)
            t ^= sha3_1n << ((sha3_1n << BigInt(j)) - sha3_1n);
    }
    _SHA3_IOTA.push(t);
}
const IOTAS = (0,_u64/* split */.lD)(_SHA3_IOTA, true);
const SHA3_IOTA_H = IOTAS[0];
const SHA3_IOTA_L = IOTAS[1];
const rotlH = (h, l, s) => (s > 32 ? (0,_u64/* rotlBH */.WM)(h, l, s) : (0,_u64/* rotlSH */.P5)(h, l, s));
const rotlL = (h, l, s) => (s > 32 ? (0,_u64/* rotlBL */.im)(h, l, s) : (0,_u64/* rotlSL */.B4)(h, l, s));
function keccakP(s, rounds = 24) {
    const B = new Uint32Array(5 * 2);
    for (let round = 24 - rounds; round < 24; round++) {
        for (let x = 0; x < 10; x++)
            B[x] = s[x] ^ s[x + 10] ^ s[x + 20] ^ s[x + 30] ^ s[x + 40];
        for (let x = 0; x < 10; x += 2) {
            const idx1 = (x + 8) % 10;
            const idx0 = (x + 2) % 10;
            const B0 = B[idx0];
            const B1 = B[idx0 + 1];
            const Th = rotlH(B0, B1, 1) ^ B[idx1];
            const Tl = rotlL(B0, B1, 1) ^ B[idx1 + 1];
            for (let y = 0; y < 50; y += 10) {
                s[x + y] ^= Th;
                s[x + y + 1] ^= Tl;
            }
        }
        let curH = s[2];
        let curL = s[3];
        for (let t = 0; t < 24; t++) {
            const shift = SHA3_ROTL[t];
            const Th = rotlH(curH, curL, shift);
            const Tl = rotlL(curH, curL, shift);
            const PI = SHA3_PI[t];
            curH = s[PI];
            curL = s[PI + 1];
            s[PI] = Th;
            s[PI + 1] = Tl;
        }
        for (let y = 0; y < 50; y += 10) {
            for (let x = 0; x < 10; x++)
                B[x] = s[y + x];
            for (let x = 0; x < 10; x++)
                s[y + x] ^= ~B[(x + 2) % 10] & B[(x + 4) % 10];
        }
        s[0] ^= SHA3_IOTA_H[round];
        s[1] ^= SHA3_IOTA_L[round];
    }
    (0,utils/* clean */.uH)(B);
}
class Keccak extends utils/* Hash */.Vw {
    constructor(blockLen, suffix, outputLen, enableXOF = false, rounds = 24) {
        super();
        this.pos = 0;
        this.posOut = 0;
        this.finished = false;
        this.destroyed = false;
        this.enableXOF = false;
        this.blockLen = blockLen;
        this.suffix = suffix;
        this.outputLen = outputLen;
        this.enableXOF = enableXOF;
        this.rounds = rounds;
        (0,utils/* anumber */.Fe)(outputLen);
        if (!(0 < blockLen && blockLen < 200))
            throw new Error('only keccak-f1600 function is supported');
        this.state = new Uint8Array(200);
        this.state32 = (0,utils/* u32 */.DH)(this.state);
    }
    clone() {
        return this._cloneInto();
    }
    keccak() {
        (0,utils/* swap32IfBE */.fd)(this.state32);
        keccakP(this.state32, this.rounds);
        (0,utils/* swap32IfBE */.fd)(this.state32);
        this.posOut = 0;
        this.pos = 0;
    }
    update(data) {
        (0,utils/* aexists */.CC)(this);
        data = (0,utils/* toBytes */.ZJ)(data);
        (0,utils/* abytes */.DO)(data);
        const { blockLen, state } = this;
        const len = data.length;
        for (let pos = 0; pos < len;) {
            const take = Math.min(blockLen - this.pos, len - pos);
            for (let i = 0; i < take; i++)
                state[this.pos++] ^= data[pos++];
            if (this.pos === blockLen)
                this.keccak();
        }
        return this;
    }
    finish() {
        if (this.finished)
            return;
        this.finished = true;
        const { state, suffix, pos, blockLen } = this;
        state[pos] ^= suffix;
        if ((suffix & 0x80) !== 0 && pos === blockLen - 1)
            this.keccak();
        state[blockLen - 1] ^= 0x80;
        this.keccak();
    }
    writeInto(out) {
        (0,utils/* aexists */.CC)(this, false);
        (0,utils/* abytes */.DO)(out);
        this.finish();
        const bufferOut = this.state;
        const { blockLen } = this;
        for (let pos = 0, len = out.length; pos < len;) {
            if (this.posOut >= blockLen)
                this.keccak();
            const take = Math.min(blockLen - this.posOut, len - pos);
            out.set(bufferOut.subarray(this.posOut, this.posOut + take), pos);
            this.posOut += take;
            pos += take;
        }
        return out;
    }
    xofInto(out) {
        if (!this.enableXOF)
            throw new Error('XOF is not possible for this instance');
        return this.writeInto(out);
    }
    xof(bytes) {
        (0,utils/* anumber */.Fe)(bytes);
        return this.xofInto(new Uint8Array(bytes));
    }
    digestInto(out) {
        (0,utils/* aoutput */.Ht)(out, this);
        if (this.finished)
            throw new Error('digest() was already called');
        this.writeInto(out);
        this.destroy();
        return out;
    }
    digest() {
        return this.digestInto(new Uint8Array(this.outputLen));
    }
    destroy() {
        this.destroyed = true;
        (0,utils/* clean */.uH)(this.state);
    }
    _cloneInto(to) {
        const { blockLen, suffix, outputLen, rounds, enableXOF } = this;
        to || (to = new Keccak(blockLen, suffix, outputLen, enableXOF, rounds));
        to.state32.set(this.state32);
        to.pos = this.pos;
        to.posOut = this.posOut;
        to.finished = this.finished;
        to.rounds = rounds;
        to.suffix = suffix;
        to.outputLen = outputLen;
        to.enableXOF = enableXOF;
        to.destroyed = this.destroyed;
        return to;
    }
}
const gen = (suffix, blockLen, outputLen) => (0,utils/* createHasher */.qj)(() => new Keccak(blockLen, suffix, outputLen));
const sha3_224 = (() => gen(0x06, 144, 224 / 8))();
const sha3_256 = (() => gen(0x06, 136, 256 / 8))();
const sha3_384 = (() => gen(0x06, 104, 384 / 8))();
const sha3_512 = (() => gen(0x06, 72, 512 / 8))();
const keccak_224 = (() => gen(0x01, 144, 224 / 8))();
const keccak_256 = (() => gen(0x01, 136, 256 / 8))();
const keccak_384 = (() => gen(0x01, 104, 384 / 8))();
const keccak_512 = (() => gen(0x01, 72, 512 / 8))();
const genShake = (suffix, blockLen, outputLen) => (0,utils/* createXOFer */.xS)((opts = {}) => new Keccak(blockLen, suffix, opts.dkLen === undefined ? outputLen : opts.dkLen, true));
const shake128 = (() => genShake(0x1f, 168, 128 / 8))();
const shake256 = (() => genShake(0x1f, 136, 256 / 8))();

// EXTERNAL MODULE: ./build/phala/ids.js
var ids = __webpack_require__(4633);
;// CONCATENATED MODULE: ./build/phala/key_signature.js




function verifyEnvPublicKey(key) {
    const publicKey = readHex(key.publicKey, 32);
    if (publicKey === undefined)
        return invalid('the public key is not 32 bytes of hex digits');
    const signature = readHex(key.signature, 65);
    if (signature === undefined)
        return invalid('the signature is not 65 bytes of hex digits');
    const appId = (0,ids/* readAppId */.xc)(key.appId);
    if (appId === undefined)
        return invalid('the app id is not 20 bytes of hex digits');
    const recoveryId = signature[64] ?? 0;
    if (recoveryId > 1)
        return invalid(`the recovery id is ${recoveryId}, and only 0 and 1 are known`);
    const message = (0,utils/* concatBytes */.Id)((0,utils/* utf8ToBytes */.AI)('dstack-env-encrypt-pubkey:'), Buffer.from(appId, 'hex'), publicKey);
    const recovered = recover(keccak_256(message), signature.subarray(0, 64), recoveryId);
    if (recovered === undefined)
        return invalid('no key can be recovered from it');
    if (key.expectedSigner === undefined || key.expectedSigner === '')
        return { kind: 'no_signer', recovered };
    return compressed(key.expectedSigner) === recovered
        ? { kind: 'valid', signer: recovered }
        : { kind: 'wrong_signer', recovered };
}
function invalid(reason) {
    return { kind: 'invalid_signature', reason };
}
function recover(hash, signature, recoveryId) {
    try {
        const parsed = secp256k1.Signature.fromCompact(signature).addRecoveryBit(recoveryId);
        return parsed.recoverPublicKey(hash).toHex(true);
    }
    catch {
        return undefined;
    }
}
function compressed(signer) {
    try {
        return secp256k1.Point.fromHex(signer.trim().replace(/^0x/i, '').toLowerCase()).toHex(true);
    }
    catch {
        return undefined;
    }
}
function readHex(text, bytes) {
    const digits = text.trim().replace(/^0x/i, '');
    if (digits.length !== 2 * bytes || !/^[0-9a-f]*$/i.test(digits))
        return undefined;
    return Uint8Array.from(Buffer.from(digits, 'hex'));
}


/***/ })

};
