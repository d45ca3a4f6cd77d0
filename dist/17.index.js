export const id = 17;
export const ids = [17];
export const modules = {

/***/ 8017:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   noLogin: () => (/* binding */ noLogin)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5666);
/* harmony import */ var _text_lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7905);




const NO_LOGIN = 'Neither an API key nor a token of the job was given. Either give `api_key: ${{ secrets.PHALA_CLOUD_API_KEY }}` (or set the environment variable `PHALA_CLOUD_API_KEY`), or log in without a key: `permissions: id-token: write` on the job, with the repository trusted in the workspace. If the key is a secret and arrived empty: a reusable workflow gets secrets only when it is called with `secrets: inherit`, and a pull request from a fork gets none.';
function noLogin(env) {
    const fork = forkOf(env);
    if (fork === undefined)
        return new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .OperationProblem */ .P(NO_LOGIN, 'No login for Phala Cloud');
    return new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .OperationProblem */ .P(`This run is for a pull request from the fork \`${(0,_text_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(fork, 100)}\`, to which GitHub gives no secrets and no token that counts. Nothing was sent. Leave the job out for forks: \`if: github.event.pull_request.head.repo.full_name == github.repository\`.`, 'A pull request from a fork has no login');
}
function forkOf({ GITHUB_EVENT_PATH: path = '', GITHUB_REPOSITORY: own, }) {
    try {
        const { pull_request } = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_3__/* .objectOf */ .Xy)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .qF)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8')));
        const from = (0,_text_json_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_3__/* .objectOf */ .Xy)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_3__/* .objectOf */ .Xy)((0,_text_json_js__WEBPACK_IMPORTED_MODULE_3__/* .objectOf */ .Xy)(pull_request).head).repo).full_name);
        return from === own ? undefined : from;
    }
    catch {
        return undefined;
    }
}


/***/ })

};
