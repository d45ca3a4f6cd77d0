export const id = 317;
export const ids = [317];
export const modules = {

/***/ 1317:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  readRootCa: () => (/* binding */ readRootCa)
});
var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
var _files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4519);


const MARK = '-----BEGIN CERTIFICATE-----';
function readRootCa(path, workspace) {
    const pem = (0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .readTextFile */ .Gu)(workspace, (0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .inputFile */ .xm)('quote_root_ca', path));
    const refuse = (found) => new _files_js__WEBPACK_IMPORTED_MODULE_1__/* .FileProblem */ .kc(`Input \`quote_root_ca\` names the file \`${path}\`, which ${found}. Accepted: one certificate of an authority in PEM, the root that a test platform's quotes end in.`, 'The root certificate cannot be used');
    const count = pem.split(MARK).length - 1;
    if (count !== 1)
        throw refuse(count === 0 ? 'holds no certificate in PEM' : `holds ${count} certificates`);
    const isAuthority = caOf(pem);
    if (isAuthority === undefined)
        throw refuse('holds a certificate that cannot be read');
    if (!isAuthority)
        throw refuse('holds a certificate that is no authority');
    return pem;
}
function caOf(pem) {
    try {
        return new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(pem).ca;
    }
    catch {
        return undefined;
    }
}


/***/ })

};
