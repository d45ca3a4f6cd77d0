export const id = 956;
export const ids = [956];
export const modules = {

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
