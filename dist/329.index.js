export const id = 329;
export const ids = [329];
export const modules = {

/***/ 329:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   verifyEnvPublicKey: () => (/* binding */ verifyEnvPublicKey)
/* harmony export */ });
/* harmony import */ var _noble_curves_secp256k1__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1484);
/* harmony import */ var _noble_hashes_sha3__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1157);
/* harmony import */ var _noble_hashes_utils__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2769);
/* harmony import */ var _ids_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4633);




function verifyEnvPublicKey(key) {
    const publicKey = readHex(key.publicKey, 32);
    if (publicKey === undefined)
        return invalid('the public key is not 32 bytes of hex digits');
    const signature = readHex(key.signature, 65);
    if (signature === undefined)
        return invalid('the signature is not 65 bytes of hex digits');
    const appId = (0,_ids_js__WEBPACK_IMPORTED_MODULE_0__/* .readAppId */ .xc)(key.appId);
    if (appId === undefined)
        return invalid('the app id is not 20 bytes of hex digits');
    const recoveryId = signature[64] ?? 0;
    if (recoveryId > 1)
        return invalid(`the recovery id is ${recoveryId}, and only 0 and 1 are known`);
    const message = (0,_noble_hashes_utils__WEBPACK_IMPORTED_MODULE_1__/* .concatBytes */ .Id)((0,_noble_hashes_utils__WEBPACK_IMPORTED_MODULE_1__/* .utf8ToBytes */ .AI)('dstack-env-encrypt-pubkey:'), Buffer.from(appId, 'hex'), publicKey);
    const recovered = recover((0,_noble_hashes_sha3__WEBPACK_IMPORTED_MODULE_2__/* .keccak_256 */ .lY)(message), signature.subarray(0, 64), recoveryId);
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
        const parsed = _noble_curves_secp256k1__WEBPACK_IMPORTED_MODULE_3__/* .secp256k1 */ .bI.Signature.fromCompact(signature).addRecoveryBit(recoveryId);
        return parsed.recoverPublicKey(hash).toHex(true);
    }
    catch {
        return undefined;
    }
}
function compressed(signer) {
    try {
        return _noble_curves_secp256k1__WEBPACK_IMPORTED_MODULE_3__/* .secp256k1 */ .bI.Point.fromHex(signer.trim().replace(/^0x/i, '').toLowerCase()).toHex(true);
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
