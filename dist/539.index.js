export const id = 539;
export const ids = [539];
export const modules = {

/***/ 1129:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ validate)
});

;// CONCATENATED MODULE: ./build/node_modules/@cfworker/json-schema/dist/esm/deep-compare-strict.js
function deepCompareStrict(a, b) {
    const typeofa = typeof a;
    if (typeofa !== typeof b) {
        return false;
    }
    const aIsArray = Array.isArray(a);
    const bIsArray = Array.isArray(b);
    if (aIsArray !== bIsArray) {
        return false;
    }
    if (aIsArray) {
        const length = a.length;
        if (length !== b.length) {
            return false;
        }
        for (let i = 0; i < length; i++) {
            if (!deepCompareStrict(a[i], b[i])) {
                return false;
            }
        }
        return true;
    }
    if (typeofa === 'object') {
        if (!a || !b) {
            return a === b;
        }
        const aKeys = Object.keys(a);
        const bKeys = Object.keys(b);
        const length = aKeys.length;
        if (length !== bKeys.length) {
            return false;
        }
        for (const k of aKeys) {
            if (!Object.prototype.hasOwnProperty.call(b, k)) {
                return false;
            }
            if (!deepCompareStrict(a[k], b[k])) {
                return false;
            }
        }
        return true;
    }
    return a === b;
}

;// CONCATENATED MODULE: ./build/node_modules/@cfworker/json-schema/dist/esm/pointer.js
function encodePointer(p) {
    return encodeURI(escapePointer(p)).replace(/#/g, '%23');
}
function escapePointer(p) {
    return p.replace(/~/g, '~0').replace(/\//g, '~1');
}

;// CONCATENATED MODULE: ./build/node_modules/@cfworker/json-schema/dist/esm/dereference.js

const uriFragmentCharacter = /^[A-Za-z0-9._~!$&'()*+,;=:@/?-]$/;
const uriPercentEncoding = /^%[0-9A-Fa-f]{2}$/;
const uriUnreservedCharacter = /^[A-Za-z0-9._~-]$/;
function normalizeURIFragment(fragment) {
    let normalized = '';
    for (let index = 0; index < fragment.length;) {
        const character = fragment[index];
        const encoded = fragment.slice(index, index + 3);
        if (character === '%' && uriPercentEncoding.test(encoded)) {
            const decoded = String.fromCharCode(parseInt(encoded.slice(1), 16));
            normalized += uriUnreservedCharacter.test(decoded)
                ? decoded
                : encoded.toUpperCase();
            index += 3;
            continue;
        }
        const codePoint = String.fromCodePoint(fragment.codePointAt(index));
        normalized += uriFragmentCharacter.test(codePoint)
            ? codePoint
            : encodeURIComponent(codePoint);
        index += codePoint.length;
    }
    return normalized;
}
function resolveURI(reference, baseURI) {
    const url = new URL(reference, baseURI.href);
    url.hash = url.hash ? normalizeURIFragment(url.hash.slice(1)) : '';
    return url;
}
const schemaKeyword = {
    additionalItems: true,
    unevaluatedItems: true,
    items: true,
    contains: true,
    additionalProperties: true,
    unevaluatedProperties: true,
    propertyNames: true,
    not: true,
    if: true,
    then: true,
    else: true
};
const schemaArrayKeyword = {
    prefixItems: true,
    items: true,
    allOf: true,
    anyOf: true,
    oneOf: true
};
const schemaMapKeyword = {
    $defs: true,
    definitions: true,
    properties: true,
    patternProperties: true,
    dependentSchemas: true
};
const ignoredKeyword = {
    id: true,
    $id: true,
    $ref: true,
    $schema: true,
    $anchor: true,
    $vocabulary: true,
    $comment: true,
    default: true,
    enum: true,
    const: true,
    required: true,
    dependentRequired: true,
    type: true,
    maximum: true,
    minimum: true,
    exclusiveMaximum: true,
    exclusiveMinimum: true,
    multipleOf: true,
    maxLength: true,
    minLength: true,
    pattern: true,
    format: true,
    maxItems: true,
    minItems: true,
    uniqueItems: true,
    maxProperties: true,
    minProperties: true
};
let initialBaseURI = typeof self !== 'undefined' &&
    self.location &&
    self.location.origin !== 'null'
    ?
        new URL(self.location.origin + self.location.pathname + location.search)
    : new URL('https://github.com/cfworker');
function dereference(schema, lookup = Object.create(null), baseURI = initialBaseURI, basePointer = '') {
    if (schema && typeof schema === 'object' && !Array.isArray(schema)) {
        const id = schema.$id || schema['id'];
        if (id) {
            const url = resolveURI(id, baseURI);
            if (url.hash.length > 1) {
                lookup[url.href] = schema;
            }
            else {
                url.hash = '';
                if (basePointer === '') {
                    baseURI = url;
                }
                else {
                    dereference(schema, lookup, baseURI);
                }
            }
        }
    }
    else if (schema !== true && schema !== false) {
        return lookup;
    }
    const schemaURI = baseURI.href + (basePointer ? '#' + basePointer : '');
    if (lookup[schemaURI] !== undefined && lookup[schemaURI] !== schema) {
        throw new Error(`Duplicate schema URI "${schemaURI}".`);
    }
    lookup[schemaURI] = schema;
    if (schema === true || schema === false) {
        return lookup;
    }
    if (schema.__absolute_uri__ === undefined) {
        Object.defineProperty(schema, '__absolute_uri__', {
            enumerable: false,
            value: schemaURI
        });
    }
    if (schema.$ref && schema.__absolute_ref__ === undefined) {
        const url = resolveURI(schema.$ref, baseURI);
        Object.defineProperty(schema, '__absolute_ref__', {
            enumerable: false,
            value: url.href
        });
    }
    if (schema.$recursiveRef && schema.__absolute_recursive_ref__ === undefined) {
        const url = resolveURI(schema.$recursiveRef, baseURI);
        Object.defineProperty(schema, '__absolute_recursive_ref__', {
            enumerable: false,
            value: url.href
        });
    }
    if (schema.$anchor) {
        const url = resolveURI('#' + schema.$anchor, baseURI);
        lookup[url.href] = schema;
    }
    for (let key in schema) {
        if (ignoredKeyword[key]) {
            continue;
        }
        const keyBase = `${basePointer}/${encodePointer(key)}`;
        const subSchema = schema[key];
        if (Array.isArray(subSchema)) {
            if (schemaArrayKeyword[key]) {
                const length = subSchema.length;
                for (let i = 0; i < length; i++) {
                    dereference(subSchema[i], lookup, baseURI, `${keyBase}/${i}`);
                }
            }
        }
        else if (schemaMapKeyword[key]) {
            for (let subKey in subSchema) {
                dereference(subSchema[subKey], lookup, baseURI, `${keyBase}/${encodePointer(subKey)}`);
            }
        }
        else {
            dereference(subSchema, lookup, baseURI, keyBase);
        }
    }
    return lookup;
}

;// CONCATENATED MODULE: ./build/node_modules/@cfworker/json-schema/dist/esm/format.js
const format = {};

;// CONCATENATED MODULE: ./build/node_modules/@cfworker/json-schema/dist/esm/ucs2-length.js
function ucs2length(s) {
    let result = 0;
    let length = s.length;
    let index = 0;
    let charCode;
    while (index < length) {
        result++;
        charCode = s.charCodeAt(index++);
        if (charCode >= 0xd800 && charCode <= 0xdbff && index < length) {
            charCode = s.charCodeAt(index);
            if ((charCode & 0xfc00) == 0xdc00) {
                index++;
            }
        }
    }
    return result;
}

;// CONCATENATED MODULE: ./build/node_modules/@cfworker/json-schema/dist/esm/validate.js





function validate_hasOwnProperty(instance, key) {
    return Object.prototype.hasOwnProperty.call(instance, key);
}
function decimalInteger(value) {
    const coefficientAndExponent = Math.abs(value).toString().split('e');
    const coefficient = coefficientAndExponent[0];
    const exponent = coefficientAndExponent[1] ?? '0';
    const point = coefficient.indexOf('.');
    const fractionLength = point === -1 ? 0 : coefficient.length - point - 1;
    return [
        BigInt(coefficient.replace('.', '')),
        Number(exponent) - fractionLength
    ];
}
function isMultipleOf(instance, divisor) {
    if (!Number.isFinite(instance) || !Number.isFinite(divisor) || divisor <= 0) {
        return false;
    }
    const [instanceCoefficient, instanceExponent] = decimalInteger(instance);
    const [divisorCoefficient, divisorExponent] = decimalInteger(divisor);
    const exponentDifference = instanceExponent - divisorExponent;
    if (exponentDifference >= 0) {
        return ((instanceCoefficient * 10n ** BigInt(exponentDifference)) %
            divisorCoefficient ===
            0n);
    }
    return (instanceCoefficient %
        (divisorCoefficient * 10n ** BigInt(-exponentDifference)) ===
        0n);
}
function validate(instance, schema, draft = '2019-09', lookup = dereference(schema), shortCircuit = true, recursiveAnchor = null, instanceLocation = '#', schemaLocation = '#', evaluated = Object.create(null)) {
    if (schema === true) {
        return { valid: true, errors: [] };
    }
    if (schema === false) {
        return {
            valid: false,
            errors: [
                {
                    instanceLocation,
                    keyword: 'false',
                    keywordLocation: instanceLocation,
                    error: 'False boolean schema.'
                }
            ]
        };
    }
    const rawInstanceType = typeof instance;
    let instanceType;
    switch (rawInstanceType) {
        case 'boolean':
        case 'number':
        case 'string':
            instanceType = rawInstanceType;
            break;
        case 'object':
            if (instance === null) {
                instanceType = 'null';
            }
            else if (Array.isArray(instance)) {
                instanceType = 'array';
            }
            else {
                instanceType = 'object';
            }
            break;
        default:
            throw new Error(`Instances of "${rawInstanceType}" type are not supported.`);
    }
    const { $ref, $recursiveRef, $recursiveAnchor, type: $type, const: $const, enum: $enum, required: $required, not: $not, anyOf: $anyOf, allOf: $allOf, oneOf: $oneOf, if: $if, then: $then, else: $else, format: $format, properties: $properties, patternProperties: $patternProperties, additionalProperties: $additionalProperties, unevaluatedProperties: $unevaluatedProperties, minProperties: $minProperties, maxProperties: $maxProperties, propertyNames: $propertyNames, dependentRequired: $dependentRequired, dependentSchemas: $dependentSchemas, dependencies: $dependencies, prefixItems: $prefixItems, items: $items, additionalItems: $additionalItems, unevaluatedItems: $unevaluatedItems, contains: $contains, minContains: $minContains, maxContains: $maxContains, minItems: $minItems, maxItems: $maxItems, uniqueItems: $uniqueItems, minimum: $minimum, maximum: $maximum, exclusiveMinimum: $exclusiveMinimum, exclusiveMaximum: $exclusiveMaximum, multipleOf: $multipleOf, minLength: $minLength, maxLength: $maxLength, pattern: $pattern, __absolute_ref__, __absolute_recursive_ref__ } = schema;
    const errors = [];
    if ($recursiveAnchor === true && recursiveAnchor === null) {
        recursiveAnchor = schema;
    }
    if ($recursiveRef === '#') {
        const refSchema = recursiveAnchor === null
            ? lookup[__absolute_recursive_ref__]
            : recursiveAnchor;
        const keywordLocation = `${schemaLocation}/$recursiveRef`;
        const result = validate(instance, recursiveAnchor === null ? schema : recursiveAnchor, draft, lookup, shortCircuit, refSchema, instanceLocation, keywordLocation, evaluated);
        if (!result.valid) {
            errors.push({
                instanceLocation,
                keyword: '$recursiveRef',
                keywordLocation,
                error: 'A subschema had errors.'
            }, ...result.errors);
        }
    }
    if ($ref !== undefined) {
        const uri = __absolute_ref__ || $ref;
        const refSchema = lookup[uri];
        if (refSchema === undefined) {
            let message = `Unresolved $ref "${$ref}".`;
            if (__absolute_ref__ && __absolute_ref__ !== $ref) {
                message += `  Absolute URI "${__absolute_ref__}".`;
            }
            message += `\nKnown schemas:\n- ${Object.keys(lookup).join('\n- ')}`;
            throw new Error(message);
        }
        const keywordLocation = `${schemaLocation}/$ref`;
        const result = validate(instance, refSchema, draft, lookup, shortCircuit, recursiveAnchor, instanceLocation, keywordLocation, evaluated);
        if (!result.valid) {
            errors.push({
                instanceLocation,
                keyword: '$ref',
                keywordLocation,
                error: 'A subschema had errors.'
            }, ...result.errors);
        }
        if (draft === '4' || draft === '7') {
            return { valid: errors.length === 0, errors };
        }
    }
    if (Array.isArray($type)) {
        let length = $type.length;
        let valid = false;
        for (let i = 0; i < length; i++) {
            if (instanceType === $type[i] ||
                ($type[i] === 'integer' &&
                    instanceType === 'number' &&
                    instance % 1 === 0 &&
                    instance === instance)) {
                valid = true;
                break;
            }
        }
        if (!valid) {
            errors.push({
                instanceLocation,
                keyword: 'type',
                keywordLocation: `${schemaLocation}/type`,
                error: `Instance type "${instanceType}" is invalid. Expected "${$type.join('", "')}".`
            });
        }
    }
    else if ($type === 'integer') {
        if (instanceType !== 'number' || instance % 1 || instance !== instance) {
            errors.push({
                instanceLocation,
                keyword: 'type',
                keywordLocation: `${schemaLocation}/type`,
                error: `Instance type "${instanceType}" is invalid. Expected "${$type}".`
            });
        }
    }
    else if ($type !== undefined && instanceType !== $type) {
        errors.push({
            instanceLocation,
            keyword: 'type',
            keywordLocation: `${schemaLocation}/type`,
            error: `Instance type "${instanceType}" is invalid. Expected "${$type}".`
        });
    }
    if ($const !== undefined) {
        if (instanceType === 'object' || instanceType === 'array') {
            if (!deepCompareStrict(instance, $const)) {
                errors.push({
                    instanceLocation,
                    keyword: 'const',
                    keywordLocation: `${schemaLocation}/const`,
                    error: `Instance does not match ${JSON.stringify($const)}.`
                });
            }
        }
        else if (instance !== $const) {
            errors.push({
                instanceLocation,
                keyword: 'const',
                keywordLocation: `${schemaLocation}/const`,
                error: `Instance does not match ${JSON.stringify($const)}.`
            });
        }
    }
    if ($enum !== undefined) {
        if (instanceType === 'object' || instanceType === 'array') {
            if (!$enum.some(value => deepCompareStrict(instance, value))) {
                errors.push({
                    instanceLocation,
                    keyword: 'enum',
                    keywordLocation: `${schemaLocation}/enum`,
                    error: `Instance does not match any of ${JSON.stringify($enum)}.`
                });
            }
        }
        else if (!$enum.some(value => instance === value)) {
            errors.push({
                instanceLocation,
                keyword: 'enum',
                keywordLocation: `${schemaLocation}/enum`,
                error: `Instance does not match any of ${JSON.stringify($enum)}.`
            });
        }
    }
    if ($not !== undefined) {
        const keywordLocation = `${schemaLocation}/not`;
        const result = validate(instance, $not, draft, lookup, shortCircuit, recursiveAnchor, instanceLocation, keywordLocation);
        if (result.valid) {
            errors.push({
                instanceLocation,
                keyword: 'not',
                keywordLocation,
                error: 'Instance matched "not" schema.'
            });
        }
    }
    let subEvaluateds = [];
    if ($anyOf !== undefined) {
        const keywordLocation = `${schemaLocation}/anyOf`;
        const errorsLength = errors.length;
        let anyValid = false;
        for (const [i, subSchema] of $anyOf.entries()) {
            const subEvaluated = Object.create(evaluated);
            const result = validate(instance, subSchema, draft, lookup, shortCircuit, $recursiveAnchor === true ? recursiveAnchor : null, instanceLocation, `${keywordLocation}/${i}`, subEvaluated);
            errors.push(...result.errors);
            anyValid = anyValid || result.valid;
            if (result.valid) {
                subEvaluateds.push(subEvaluated);
            }
        }
        if (anyValid) {
            errors.length = errorsLength;
        }
        else {
            errors.splice(errorsLength, 0, {
                instanceLocation,
                keyword: 'anyOf',
                keywordLocation,
                error: 'Instance does not match any subschemas.'
            });
        }
    }
    if ($allOf !== undefined) {
        const keywordLocation = `${schemaLocation}/allOf`;
        const errorsLength = errors.length;
        let allValid = true;
        for (const [i, subSchema] of $allOf.entries()) {
            const subEvaluated = Object.create(evaluated);
            const result = validate(instance, subSchema, draft, lookup, shortCircuit, $recursiveAnchor === true ? recursiveAnchor : null, instanceLocation, `${keywordLocation}/${i}`, subEvaluated);
            errors.push(...result.errors);
            allValid = allValid && result.valid;
            if (result.valid) {
                subEvaluateds.push(subEvaluated);
            }
        }
        if (allValid) {
            errors.length = errorsLength;
        }
        else {
            errors.splice(errorsLength, 0, {
                instanceLocation,
                keyword: 'allOf',
                keywordLocation,
                error: `Instance does not match every subschema.`
            });
        }
    }
    if ($oneOf !== undefined) {
        const keywordLocation = `${schemaLocation}/oneOf`;
        const errorsLength = errors.length;
        const matches = $oneOf.filter((subSchema, i) => {
            const subEvaluated = Object.create(evaluated);
            const result = validate(instance, subSchema, draft, lookup, shortCircuit, $recursiveAnchor === true ? recursiveAnchor : null, instanceLocation, `${keywordLocation}/${i}`, subEvaluated);
            errors.push(...result.errors);
            if (result.valid) {
                subEvaluateds.push(subEvaluated);
            }
            return result.valid;
        }).length;
        if (matches === 1) {
            errors.length = errorsLength;
        }
        else {
            errors.splice(errorsLength, 0, {
                instanceLocation,
                keyword: 'oneOf',
                keywordLocation,
                error: `Instance does not match exactly one subschema (${matches} matches).`
            });
        }
    }
    if (instanceType === 'object' || instanceType === 'array') {
        Object.assign(evaluated, ...subEvaluateds);
    }
    if ($if !== undefined) {
        const keywordLocation = `${schemaLocation}/if`;
        const ifEvaluated = Object.create(null);
        const conditionResult = validate(instance, $if, draft, lookup, shortCircuit, recursiveAnchor, instanceLocation, keywordLocation, ifEvaluated).valid;
        if (conditionResult) {
            Object.assign(evaluated, ifEvaluated);
            if ($then !== undefined) {
                const thenResult = validate(instance, $then, draft, lookup, shortCircuit, recursiveAnchor, instanceLocation, `${schemaLocation}/then`, evaluated);
                if (!thenResult.valid) {
                    errors.push({
                        instanceLocation,
                        keyword: 'if',
                        keywordLocation,
                        error: `Instance does not match "then" schema.`
                    }, ...thenResult.errors);
                }
            }
        }
        else if ($else !== undefined) {
            const elseResult = validate(instance, $else, draft, lookup, shortCircuit, recursiveAnchor, instanceLocation, `${schemaLocation}/else`, evaluated);
            if (!elseResult.valid) {
                errors.push({
                    instanceLocation,
                    keyword: 'if',
                    keywordLocation,
                    error: `Instance does not match "else" schema.`
                }, ...elseResult.errors);
            }
        }
    }
    if (instanceType === 'object') {
        if ($required !== undefined) {
            for (const key of $required) {
                if (!validate_hasOwnProperty(instance, key)) {
                    errors.push({
                        instanceLocation,
                        keyword: 'required',
                        keywordLocation: `${schemaLocation}/required`,
                        error: `Instance does not have required property "${key}".`
                    });
                }
            }
        }
        const keys = Object.keys(instance);
        if ($minProperties !== undefined && keys.length < $minProperties) {
            errors.push({
                instanceLocation,
                keyword: 'minProperties',
                keywordLocation: `${schemaLocation}/minProperties`,
                error: `Instance does not have at least ${$minProperties} properties.`
            });
        }
        if ($maxProperties !== undefined && keys.length > $maxProperties) {
            errors.push({
                instanceLocation,
                keyword: 'maxProperties',
                keywordLocation: `${schemaLocation}/maxProperties`,
                error: `Instance does not have at least ${$maxProperties} properties.`
            });
        }
        if ($propertyNames !== undefined) {
            const keywordLocation = `${schemaLocation}/propertyNames`;
            for (const key in instance) {
                const subInstancePointer = `${instanceLocation}/${encodePointer(key)}`;
                const result = validate(key, $propertyNames, draft, lookup, shortCircuit, recursiveAnchor, subInstancePointer, keywordLocation);
                if (!result.valid) {
                    errors.push({
                        instanceLocation,
                        keyword: 'propertyNames',
                        keywordLocation,
                        error: `Property name "${key}" does not match schema.`
                    }, ...result.errors);
                }
            }
        }
        if ($dependentRequired !== undefined) {
            const keywordLocation = `${schemaLocation}/dependantRequired`;
            for (const key in $dependentRequired) {
                if (validate_hasOwnProperty(instance, key)) {
                    const required = $dependentRequired[key];
                    for (const dependantKey of required) {
                        if (!validate_hasOwnProperty(instance, dependantKey)) {
                            errors.push({
                                instanceLocation,
                                keyword: 'dependentRequired',
                                keywordLocation,
                                error: `Instance has "${key}" but does not have "${dependantKey}".`
                            });
                        }
                    }
                }
            }
        }
        if ($dependentSchemas !== undefined) {
            for (const [key, dependentSchema] of Object.entries($dependentSchemas)) {
                const keywordLocation = `${schemaLocation}/dependentSchemas`;
                if (validate_hasOwnProperty(instance, key)) {
                    const result = validate(instance, dependentSchema, draft, lookup, shortCircuit, recursiveAnchor, instanceLocation, `${keywordLocation}/${encodePointer(key)}`, evaluated);
                    if (!result.valid) {
                        errors.push({
                            instanceLocation,
                            keyword: 'dependentSchemas',
                            keywordLocation,
                            error: `Instance has "${key}" but does not match dependant schema.`
                        }, ...result.errors);
                    }
                }
            }
        }
        if ($dependencies !== undefined) {
            const keywordLocation = `${schemaLocation}/dependencies`;
            for (const key in $dependencies) {
                if (validate_hasOwnProperty(instance, key)) {
                    const propsOrSchema = $dependencies[key];
                    if (Array.isArray(propsOrSchema)) {
                        for (const dependantKey of propsOrSchema) {
                            if (!validate_hasOwnProperty(instance, dependantKey)) {
                                errors.push({
                                    instanceLocation,
                                    keyword: 'dependencies',
                                    keywordLocation,
                                    error: `Instance has "${key}" but does not have "${dependantKey}".`
                                });
                            }
                        }
                    }
                    else {
                        const result = validate(instance, propsOrSchema, draft, lookup, shortCircuit, recursiveAnchor, instanceLocation, `${keywordLocation}/${encodePointer(key)}`);
                        if (!result.valid) {
                            errors.push({
                                instanceLocation,
                                keyword: 'dependencies',
                                keywordLocation,
                                error: `Instance has "${key}" but does not match dependant schema.`
                            }, ...result.errors);
                        }
                    }
                }
            }
        }
        const thisEvaluated = Object.create(null);
        let stop = false;
        if ($properties !== undefined) {
            const keywordLocation = `${schemaLocation}/properties`;
            for (const [key, propertySchema] of Object.entries($properties)) {
                if (!validate_hasOwnProperty(instance, key)) {
                    continue;
                }
                const subInstancePointer = `${instanceLocation}/${encodePointer(key)}`;
                const result = validate(instance[key], propertySchema, draft, lookup, shortCircuit, recursiveAnchor, subInstancePointer, `${keywordLocation}/${encodePointer(key)}`);
                thisEvaluated[key] = true;
                if (result.valid) {
                    evaluated[key] = true;
                }
                else {
                    stop = shortCircuit;
                    errors.push({
                        instanceLocation,
                        keyword: 'properties',
                        keywordLocation,
                        error: `Property "${key}" does not match schema.`
                    }, ...result.errors);
                    if (stop)
                        break;
                }
            }
        }
        if (!stop && $patternProperties !== undefined) {
            const keywordLocation = `${schemaLocation}/patternProperties`;
            for (const [pattern, subSchema] of Object.entries($patternProperties)) {
                const regex = new RegExp(pattern, 'u');
                for (const key in instance) {
                    if (!regex.test(key)) {
                        continue;
                    }
                    const subInstancePointer = `${instanceLocation}/${encodePointer(key)}`;
                    const result = validate(instance[key], subSchema, draft, lookup, shortCircuit, recursiveAnchor, subInstancePointer, `${keywordLocation}/${encodePointer(pattern)}`);
                    thisEvaluated[key] = true;
                    if (result.valid) {
                        evaluated[key] = true;
                    }
                    else {
                        stop = shortCircuit;
                        errors.push({
                            instanceLocation,
                            keyword: 'patternProperties',
                            keywordLocation,
                            error: `Property "${key}" matches pattern "${pattern}" but does not match associated schema.`
                        }, ...result.errors);
                    }
                }
            }
        }
        if (!stop && $additionalProperties !== undefined) {
            const keywordLocation = `${schemaLocation}/additionalProperties`;
            for (const key in instance) {
                if (thisEvaluated[key]) {
                    continue;
                }
                const subInstancePointer = `${instanceLocation}/${encodePointer(key)}`;
                const result = validate(instance[key], $additionalProperties, draft, lookup, shortCircuit, recursiveAnchor, subInstancePointer, keywordLocation);
                if (result.valid) {
                    evaluated[key] = true;
                }
                else {
                    stop = shortCircuit;
                    errors.push({
                        instanceLocation,
                        keyword: 'additionalProperties',
                        keywordLocation,
                        error: `Property "${key}" does not match additional properties schema.`
                    }, ...result.errors);
                }
            }
        }
        else if (!stop && $unevaluatedProperties !== undefined) {
            const keywordLocation = `${schemaLocation}/unevaluatedProperties`;
            for (const key in instance) {
                if (!evaluated[key]) {
                    const subInstancePointer = `${instanceLocation}/${encodePointer(key)}`;
                    const result = validate(instance[key], $unevaluatedProperties, draft, lookup, shortCircuit, recursiveAnchor, subInstancePointer, keywordLocation);
                    if (result.valid) {
                        evaluated[key] = true;
                    }
                    else {
                        errors.push({
                            instanceLocation,
                            keyword: 'unevaluatedProperties',
                            keywordLocation,
                            error: `Property "${key}" does not match unevaluated properties schema.`
                        }, ...result.errors);
                    }
                }
            }
        }
    }
    else if (instanceType === 'array') {
        if ($maxItems !== undefined && instance.length > $maxItems) {
            errors.push({
                instanceLocation,
                keyword: 'maxItems',
                keywordLocation: `${schemaLocation}/maxItems`,
                error: `Array has too many items (${instance.length} > ${$maxItems}).`
            });
        }
        if ($minItems !== undefined && instance.length < $minItems) {
            errors.push({
                instanceLocation,
                keyword: 'minItems',
                keywordLocation: `${schemaLocation}/minItems`,
                error: `Array has too few items (${instance.length} < ${$minItems}).`
            });
        }
        const length = instance.length;
        let i = 0;
        let stop = false;
        if ($prefixItems !== undefined) {
            const keywordLocation = `${schemaLocation}/prefixItems`;
            const length2 = Math.min($prefixItems.length, length);
            for (; i < length2; i++) {
                const result = validate(instance[i], $prefixItems[i], draft, lookup, shortCircuit, recursiveAnchor, `${instanceLocation}/${i}`, `${keywordLocation}/${i}`);
                evaluated[i] = true;
                if (!result.valid) {
                    stop = shortCircuit;
                    errors.push({
                        instanceLocation,
                        keyword: 'prefixItems',
                        keywordLocation,
                        error: `Items did not match schema.`
                    }, ...result.errors);
                    if (stop)
                        break;
                }
            }
        }
        if ($items !== undefined) {
            const keywordLocation = `${schemaLocation}/items`;
            if (Array.isArray($items)) {
                const length2 = Math.min($items.length, length);
                for (; i < length2; i++) {
                    const result = validate(instance[i], $items[i], draft, lookup, shortCircuit, recursiveAnchor, `${instanceLocation}/${i}`, `${keywordLocation}/${i}`);
                    evaluated[i] = true;
                    if (!result.valid) {
                        stop = shortCircuit;
                        errors.push({
                            instanceLocation,
                            keyword: 'items',
                            keywordLocation,
                            error: `Items did not match schema.`
                        }, ...result.errors);
                        if (stop)
                            break;
                    }
                }
            }
            else {
                for (; i < length; i++) {
                    const result = validate(instance[i], $items, draft, lookup, shortCircuit, recursiveAnchor, `${instanceLocation}/${i}`, keywordLocation);
                    evaluated[i] = true;
                    if (!result.valid) {
                        stop = shortCircuit;
                        errors.push({
                            instanceLocation,
                            keyword: 'items',
                            keywordLocation,
                            error: `Items did not match schema.`
                        }, ...result.errors);
                        if (stop)
                            break;
                    }
                }
            }
            if (!stop && $additionalItems !== undefined) {
                const keywordLocation = `${schemaLocation}/additionalItems`;
                for (; i < length; i++) {
                    const result = validate(instance[i], $additionalItems, draft, lookup, shortCircuit, recursiveAnchor, `${instanceLocation}/${i}`, keywordLocation);
                    evaluated[i] = true;
                    if (!result.valid) {
                        stop = shortCircuit;
                        errors.push({
                            instanceLocation,
                            keyword: 'additionalItems',
                            keywordLocation,
                            error: `Items did not match additional items schema.`
                        }, ...result.errors);
                    }
                }
            }
        }
        if ($contains !== undefined) {
            if (length === 0 && $minContains === undefined) {
                errors.push({
                    instanceLocation,
                    keyword: 'contains',
                    keywordLocation: `${schemaLocation}/contains`,
                    error: `Array is empty. It must contain at least one item matching the schema.`
                });
            }
            else if ($minContains !== undefined && length < $minContains) {
                errors.push({
                    instanceLocation,
                    keyword: 'minContains',
                    keywordLocation: `${schemaLocation}/minContains`,
                    error: `Array has less items (${length}) than minContains (${$minContains}).`
                });
            }
            else {
                const keywordLocation = `${schemaLocation}/contains`;
                const errorsLength = errors.length;
                let contained = 0;
                for (let j = 0; j < length; j++) {
                    const result = validate(instance[j], $contains, draft, lookup, shortCircuit, recursiveAnchor, `${instanceLocation}/${j}`, keywordLocation);
                    if (result.valid) {
                        evaluated[j] = true;
                        contained++;
                    }
                    else {
                        errors.push(...result.errors);
                    }
                }
                if (contained >= ($minContains || 0)) {
                    errors.length = errorsLength;
                }
                if ($minContains === undefined && contained === 0) {
                    errors.splice(errorsLength, 0, {
                        instanceLocation,
                        keyword: 'contains',
                        keywordLocation,
                        error: `Array does not contain item matching schema.`
                    });
                }
                else if ($minContains !== undefined && contained < $minContains) {
                    errors.push({
                        instanceLocation,
                        keyword: 'minContains',
                        keywordLocation: `${schemaLocation}/minContains`,
                        error: `Array must contain at least ${$minContains} items matching schema. Only ${contained} items were found.`
                    });
                }
                else if ($maxContains !== undefined && contained > $maxContains) {
                    errors.push({
                        instanceLocation,
                        keyword: 'maxContains',
                        keywordLocation: `${schemaLocation}/maxContains`,
                        error: `Array may contain at most ${$maxContains} items matching schema. ${contained} items were found.`
                    });
                }
            }
        }
        if (!stop && $unevaluatedItems !== undefined) {
            const keywordLocation = `${schemaLocation}/unevaluatedItems`;
            for (i; i < length; i++) {
                if (evaluated[i]) {
                    continue;
                }
                const result = validate(instance[i], $unevaluatedItems, draft, lookup, shortCircuit, recursiveAnchor, `${instanceLocation}/${i}`, keywordLocation);
                evaluated[i] = true;
                if (!result.valid) {
                    errors.push({
                        instanceLocation,
                        keyword: 'unevaluatedItems',
                        keywordLocation,
                        error: `Items did not match unevaluated items schema.`
                    }, ...result.errors);
                }
            }
        }
        if ($uniqueItems) {
            for (let j = 0; j < length; j++) {
                const a = instance[j];
                const ao = typeof a === 'object' && a !== null;
                for (let k = 0; k < length; k++) {
                    if (j === k) {
                        continue;
                    }
                    const b = instance[k];
                    const bo = typeof b === 'object' && b !== null;
                    if (a === b || (ao && bo && deepCompareStrict(a, b))) {
                        errors.push({
                            instanceLocation,
                            keyword: 'uniqueItems',
                            keywordLocation: `${schemaLocation}/uniqueItems`,
                            error: `Duplicate items at indexes ${j} and ${k}.`
                        });
                        j = Number.MAX_SAFE_INTEGER;
                        k = Number.MAX_SAFE_INTEGER;
                    }
                }
            }
        }
    }
    else if (instanceType === 'number') {
        if (draft === '4') {
            if ($minimum !== undefined &&
                (($exclusiveMinimum === true && instance <= $minimum) ||
                    instance < $minimum)) {
                errors.push({
                    instanceLocation,
                    keyword: 'minimum',
                    keywordLocation: `${schemaLocation}/minimum`,
                    error: `${instance} is less than ${$exclusiveMinimum ? 'or equal to ' : ''} ${$minimum}.`
                });
            }
            if ($maximum !== undefined &&
                (($exclusiveMaximum === true && instance >= $maximum) ||
                    instance > $maximum)) {
                errors.push({
                    instanceLocation,
                    keyword: 'maximum',
                    keywordLocation: `${schemaLocation}/maximum`,
                    error: `${instance} is greater than ${$exclusiveMaximum ? 'or equal to ' : ''} ${$maximum}.`
                });
            }
        }
        else {
            if ($minimum !== undefined && instance < $minimum) {
                errors.push({
                    instanceLocation,
                    keyword: 'minimum',
                    keywordLocation: `${schemaLocation}/minimum`,
                    error: `${instance} is less than ${$minimum}.`
                });
            }
            if ($maximum !== undefined && instance > $maximum) {
                errors.push({
                    instanceLocation,
                    keyword: 'maximum',
                    keywordLocation: `${schemaLocation}/maximum`,
                    error: `${instance} is greater than ${$maximum}.`
                });
            }
            if ($exclusiveMinimum !== undefined && instance <= $exclusiveMinimum) {
                errors.push({
                    instanceLocation,
                    keyword: 'exclusiveMinimum',
                    keywordLocation: `${schemaLocation}/exclusiveMinimum`,
                    error: `${instance} is less than ${$exclusiveMinimum}.`
                });
            }
            if ($exclusiveMaximum !== undefined && instance >= $exclusiveMaximum) {
                errors.push({
                    instanceLocation,
                    keyword: 'exclusiveMaximum',
                    keywordLocation: `${schemaLocation}/exclusiveMaximum`,
                    error: `${instance} is greater than or equal to ${$exclusiveMaximum}.`
                });
            }
        }
        if ($multipleOf !== undefined) {
            if (!isMultipleOf(instance, $multipleOf)) {
                errors.push({
                    instanceLocation,
                    keyword: 'multipleOf',
                    keywordLocation: `${schemaLocation}/multipleOf`,
                    error: `${instance} is not a multiple of ${$multipleOf}.`
                });
            }
        }
    }
    else if (instanceType === 'string') {
        const length = $minLength === undefined && $maxLength === undefined
            ? 0
            : ucs2length(instance);
        if ($minLength !== undefined && length < $minLength) {
            errors.push({
                instanceLocation,
                keyword: 'minLength',
                keywordLocation: `${schemaLocation}/minLength`,
                error: `String is too short (${length} < ${$minLength}).`
            });
        }
        if ($maxLength !== undefined && length > $maxLength) {
            errors.push({
                instanceLocation,
                keyword: 'maxLength',
                keywordLocation: `${schemaLocation}/maxLength`,
                error: `String is too long (${length} > ${$maxLength}).`
            });
        }
        if ($pattern !== undefined && !new RegExp($pattern, 'u').test(instance)) {
            errors.push({
                instanceLocation,
                keyword: 'pattern',
                keywordLocation: `${schemaLocation}/pattern`,
                error: `String does not match pattern.`
            });
        }
        if ($format !== undefined &&
            format[$format] &&
            !format[$format](instance)) {
            errors.push({
                instanceLocation,
                keyword: 'format',
                keywordLocation: `${schemaLocation}/format`,
                error: `String does not match format "${$format}".`
            });
        }
    }
    return { valid: errors.length === 0, errors };
}


/***/ }),

/***/ 3003:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ FORMAT)
});
const FORMAT = JSON.parse("{\"$schema\":\"https://json-schema.org/draft/2019-09/schema#\",\"id\":\"compose_spec.json\",\"type\":\"object\",\"title\":\"Compose Specification\",\"properties\":{\"version\":{\"type\":\"string\"},\"name\":{\"type\":\"string\"},\"include\":{\"type\":[\"array\",\"null\"],\"items\":{\"$ref\":\"#/definitions/include\"}},\"services\":{\"id\":\"#/properties/services\",\"type\":\"object\",\"patternProperties\":{\"^[a-zA-Z0-9._-]+$\":{\"$ref\":\"#/definitions/service\"}},\"additionalProperties\":false},\"networks\":{\"id\":\"#/properties/networks\",\"type\":\"object\",\"patternProperties\":{\"^[a-zA-Z0-9._-]+$\":{\"$ref\":\"#/definitions/network\"}}},\"volumes\":{\"id\":\"#/properties/volumes\",\"type\":\"object\",\"patternProperties\":{\"^[a-zA-Z0-9._-]+$\":{\"$ref\":\"#/definitions/volume\"}},\"additionalProperties\":false},\"secrets\":{\"id\":\"#/properties/secrets\",\"type\":\"object\",\"patternProperties\":{\"^[a-zA-Z0-9._-]+$\":{\"$ref\":\"#/definitions/secret\"}},\"additionalProperties\":false},\"configs\":{\"id\":\"#/properties/configs\",\"type\":\"object\",\"patternProperties\":{\"^[a-zA-Z0-9._-]+$\":{\"$ref\":\"#/definitions/config\"}},\"additionalProperties\":false}},\"patternProperties\":{\"^x-\":{}},\"additionalProperties\":false,\"definitions\":{\"service\":{\"id\":\"#/definitions/service\",\"type\":\"object\",\"properties\":{\"develop\":{\"$ref\":\"#/definitions/development\"},\"deploy\":{\"$ref\":\"#/definitions/deployment\"},\"annotations\":{\"$ref\":\"#/definitions/list_or_dict\"},\"attach\":{\"type\":[\"boolean\",\"string\"]},\"build\":{\"oneOf\":[{\"type\":\"string\"},{\"type\":\"object\",\"properties\":{\"context\":{\"type\":\"string\"},\"dockerfile\":{\"type\":\"string\"},\"dockerfile_inline\":{\"type\":\"string\"},\"entitlements\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},\"args\":{\"$ref\":\"#/definitions/list_or_dict\"},\"ssh\":{\"$ref\":\"#/definitions/list_or_dict\"},\"labels\":{\"$ref\":\"#/definitions/list_or_dict\"},\"cache_from\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},\"cache_to\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},\"no_cache\":{\"type\":[\"boolean\",\"string\"]},\"additional_contexts\":{\"$ref\":\"#/definitions/list_or_dict\"},\"network\":{\"type\":\"string\"},\"pull\":{\"type\":[\"boolean\",\"string\"]},\"target\":{\"type\":\"string\"},\"shm_size\":{\"type\":[\"integer\",\"string\"]},\"extra_hosts\":{\"$ref\":\"#/definitions/extra_hosts\"},\"isolation\":{\"type\":\"string\"},\"privileged\":{\"type\":[\"boolean\",\"string\"]},\"secrets\":{\"$ref\":\"#/definitions/service_config_or_secret\"},\"tags\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},\"ulimits\":{\"$ref\":\"#/definitions/ulimits\"},\"platforms\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}}]},\"blkio_config\":{\"type\":\"object\",\"properties\":{\"device_read_bps\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/definitions/blkio_limit\"}},\"device_read_iops\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/definitions/blkio_limit\"}},\"device_write_bps\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/definitions/blkio_limit\"}},\"device_write_iops\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/definitions/blkio_limit\"}},\"weight\":{\"type\":[\"integer\",\"string\"]},\"weight_device\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/definitions/blkio_weight\"}}},\"additionalProperties\":false},\"cap_add\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},\"cap_drop\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},\"cgroup\":{\"type\":\"string\",\"enum\":[\"host\",\"private\"]},\"cgroup_parent\":{\"type\":\"string\"},\"command\":{\"$ref\":\"#/definitions/command\"},\"configs\":{\"$ref\":\"#/definitions/service_config_or_secret\"},\"container_name\":{\"type\":\"string\"},\"cpu_count\":{\"oneOf\":[{\"type\":\"string\"},{\"type\":\"integer\",\"minimum\":0}]},\"cpu_percent\":{\"oneOf\":[{\"type\":\"string\"},{\"type\":\"integer\",\"minimum\":0,\"maximum\":100}]},\"cpu_shares\":{\"type\":[\"number\",\"string\"]},\"cpu_quota\":{\"type\":[\"number\",\"string\"]},\"cpu_period\":{\"type\":[\"number\",\"string\"]},\"cpu_rt_period\":{\"type\":[\"number\",\"string\"]},\"cpu_rt_runtime\":{\"type\":[\"number\",\"string\"]},\"cpus\":{\"type\":[\"number\",\"string\"]},\"cpuset\":{\"type\":\"string\"},\"credential_spec\":{\"type\":\"object\",\"properties\":{\"config\":{\"type\":\"string\"},\"file\":{\"type\":\"string\"},\"registry\":{\"type\":\"string\"}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}},\"depends_on\":{\"oneOf\":[{\"$ref\":\"#/definitions/list_of_strings\"},{\"type\":\"object\",\"additionalProperties\":false,\"patternProperties\":{\"^[a-zA-Z0-9._-]+$\":{\"type\":\"object\",\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}},\"properties\":{\"restart\":{\"type\":[\"boolean\",\"string\"]},\"required\":{\"type\":\"boolean\",\"default\":true},\"condition\":{\"type\":\"string\",\"enum\":[\"service_started\",\"service_healthy\",\"service_completed_successfully\"]}},\"required\":[\"condition\"]}}}]},\"device_cgroup_rules\":{\"$ref\":\"#/definitions/list_of_strings\"},\"devices\":{\"type\":\"array\",\"items\":{\"oneOf\":[{\"type\":\"string\"},{\"type\":\"object\",\"required\":[\"source\",\"target\"],\"properties\":{\"source\":{\"type\":\"string\"},\"target\":{\"type\":\"string\"},\"permissions\":{\"type\":\"string\"}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}}]}},\"dns\":{\"$ref\":\"#/definitions/string_or_list\"},\"dns_opt\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},\"dns_search\":{\"$ref\":\"#/definitions/string_or_list\"},\"domainname\":{\"type\":\"string\"},\"entrypoint\":{\"$ref\":\"#/definitions/command\"},\"env_file\":{\"$ref\":\"#/definitions/env_file\"},\"label_file\":{\"$ref\":\"#/definitions/label_file\"},\"environment\":{\"$ref\":\"#/definitions/list_or_dict\"},\"expose\":{\"type\":\"array\",\"items\":{\"type\":[\"string\",\"number\"]}},\"extends\":{\"oneOf\":[{\"type\":\"string\"},{\"type\":\"object\",\"properties\":{\"service\":{\"type\":\"string\"},\"file\":{\"type\":[\"string\",\"null\"]}},\"required\":[\"service\"]}]},\"external_links\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},\"extra_hosts\":{\"$ref\":\"#/definitions/extra_hosts\"},\"gpus\":{\"$ref\":\"#/definitions/gpus\"},\"group_add\":{\"type\":\"array\",\"items\":{\"type\":[\"string\",\"number\"]}},\"healthcheck\":{\"$ref\":\"#/definitions/healthcheck\"},\"hostname\":{\"type\":\"string\"},\"image\":{\"type\":\"string\"},\"init\":{\"type\":[\"boolean\",\"string\"]},\"ipc\":{\"type\":\"string\"},\"isolation\":{\"type\":\"string\"},\"labels\":{\"$ref\":\"#/definitions/list_or_dict\"},\"links\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},\"logging\":{\"type\":\"object\",\"properties\":{\"driver\":{\"type\":\"string\"},\"options\":{\"type\":\"object\",\"patternProperties\":{\"^.+$\":{\"type\":[\"string\",\"number\",\"null\"]}}}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}},\"mac_address\":{\"type\":\"string\"},\"mem_limit\":{\"type\":[\"number\",\"string\"]},\"mem_reservation\":{\"type\":[\"string\",\"integer\"]},\"mem_swappiness\":{\"type\":[\"integer\",\"string\"]},\"memswap_limit\":{\"type\":[\"number\",\"string\"]},\"network_mode\":{\"type\":\"string\"},\"networks\":{\"oneOf\":[{\"$ref\":\"#/definitions/list_of_strings\"},{\"type\":\"object\",\"patternProperties\":{\"^[a-zA-Z0-9._-]+$\":{\"oneOf\":[{\"type\":\"object\",\"properties\":{\"aliases\":{\"$ref\":\"#/definitions/list_of_strings\"},\"ipv4_address\":{\"type\":\"string\"},\"ipv6_address\":{\"type\":\"string\"},\"link_local_ips\":{\"$ref\":\"#/definitions/list_of_strings\"},\"mac_address\":{\"type\":\"string\"},\"driver_opts\":{\"type\":\"object\",\"patternProperties\":{\"^.+$\":{\"type\":[\"string\",\"number\"]}}},\"priority\":{\"type\":\"number\"},\"gw_priority\":{\"type\":\"number\"}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}},{\"type\":\"null\"}]}},\"additionalProperties\":false}]},\"oom_kill_disable\":{\"type\":[\"boolean\",\"string\"]},\"oom_score_adj\":{\"oneOf\":[{\"type\":\"string\"},{\"type\":\"integer\",\"minimum\":-1000,\"maximum\":1000}]},\"pid\":{\"type\":\"string\"},\"pids_limit\":{\"type\":[\"number\",\"string\"]},\"platform\":{\"type\":\"string\"},\"ports\":{\"type\":\"array\",\"items\":{\"oneOf\":[{\"type\":\"number\"},{\"type\":\"string\"},{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},\"mode\":{\"type\":\"string\"},\"host_ip\":{\"type\":\"string\"},\"target\":{\"type\":[\"integer\",\"string\"]},\"published\":{\"type\":[\"string\",\"integer\"]},\"protocol\":{\"type\":\"string\"},\"app_protocol\":{\"type\":\"string\"}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}}]}},\"post_start\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/definitions/service_hook\"}},\"pre_stop\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/definitions/service_hook\"}},\"privileged\":{\"type\":[\"boolean\",\"string\"]},\"profiles\":{\"$ref\":\"#/definitions/list_of_strings\"},\"pull_policy\":{\"type\":\"string\",\"enum\":[\"always\",\"never\",\"if_not_present\",\"build\",\"missing\"]},\"read_only\":{\"type\":[\"boolean\",\"string\"]},\"restart\":{\"type\":\"string\"},\"runtime\":{\"type\":\"string\"},\"scale\":{\"type\":[\"integer\",\"string\"]},\"security_opt\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},\"shm_size\":{\"type\":[\"number\",\"string\"]},\"secrets\":{\"$ref\":\"#/definitions/service_config_or_secret\"},\"sysctls\":{\"$ref\":\"#/definitions/list_or_dict\"},\"stdin_open\":{\"type\":[\"boolean\",\"string\"]},\"stop_grace_period\":{\"type\":\"string\"},\"stop_signal\":{\"type\":\"string\"},\"storage_opt\":{\"type\":\"object\"},\"tmpfs\":{\"$ref\":\"#/definitions/string_or_list\"},\"tty\":{\"type\":[\"boolean\",\"string\"]},\"ulimits\":{\"$ref\":\"#/definitions/ulimits\"},\"user\":{\"type\":\"string\"},\"uts\":{\"type\":\"string\"},\"userns_mode\":{\"type\":\"string\"},\"volumes\":{\"type\":\"array\",\"items\":{\"oneOf\":[{\"type\":\"string\"},{\"type\":\"object\",\"required\":[\"type\",\"target\"],\"properties\":{\"type\":{\"type\":\"string\"},\"source\":{\"type\":\"string\"},\"target\":{\"type\":\"string\"},\"read_only\":{\"type\":[\"boolean\",\"string\"]},\"consistency\":{\"type\":\"string\"},\"bind\":{\"type\":\"object\",\"properties\":{\"propagation\":{\"type\":\"string\"},\"create_host_path\":{\"type\":[\"boolean\",\"string\"]},\"recursive\":{\"type\":\"string\",\"enum\":[\"enabled\",\"disabled\",\"writable\",\"readonly\"]},\"selinux\":{\"type\":\"string\",\"enum\":[\"z\",\"Z\"]}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}},\"volume\":{\"type\":\"object\",\"properties\":{\"nocopy\":{\"type\":[\"boolean\",\"string\"]},\"subpath\":{\"type\":\"string\"}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}},\"tmpfs\":{\"type\":\"object\",\"properties\":{\"size\":{\"oneOf\":[{\"type\":\"integer\",\"minimum\":0},{\"type\":\"string\"}]},\"mode\":{\"type\":[\"number\",\"string\"]}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}}]}},\"volumes_from\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},\"working_dir\":{\"type\":\"string\"}},\"patternProperties\":{\"^x-\":{}},\"additionalProperties\":false},\"healthcheck\":{\"id\":\"#/definitions/healthcheck\",\"type\":\"object\",\"properties\":{\"disable\":{\"type\":[\"boolean\",\"string\"]},\"interval\":{\"type\":\"string\"},\"retries\":{\"type\":[\"number\",\"string\"]},\"test\":{\"oneOf\":[{\"type\":\"string\"},{\"type\":\"array\",\"items\":{\"type\":\"string\"}}]},\"timeout\":{\"type\":\"string\"},\"start_period\":{\"type\":\"string\"},\"start_interval\":{\"type\":\"string\"}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}},\"development\":{\"id\":\"#/definitions/development\",\"type\":[\"object\",\"null\"],\"properties\":{\"watch\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"required\":[\"path\",\"action\"],\"properties\":{\"ignore\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},\"path\":{\"type\":\"string\"},\"action\":{\"type\":\"string\",\"enum\":[\"rebuild\",\"sync\",\"restart\",\"sync+restart\",\"sync+exec\"]},\"target\":{\"type\":\"string\"},\"exec\":{\"$ref\":\"#/definitions/service_hook\"}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}}}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}},\"deployment\":{\"id\":\"#/definitions/deployment\",\"type\":[\"object\",\"null\"],\"properties\":{\"mode\":{\"type\":\"string\"},\"endpoint_mode\":{\"type\":\"string\"},\"replicas\":{\"type\":[\"integer\",\"string\"]},\"labels\":{\"$ref\":\"#/definitions/list_or_dict\"},\"rollback_config\":{\"type\":\"object\",\"properties\":{\"parallelism\":{\"type\":[\"integer\",\"string\"]},\"delay\":{\"type\":\"string\"},\"failure_action\":{\"type\":\"string\"},\"monitor\":{\"type\":\"string\"},\"max_failure_ratio\":{\"type\":[\"number\",\"string\"]},\"order\":{\"type\":\"string\",\"enum\":[\"start-first\",\"stop-first\"]}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}},\"update_config\":{\"type\":\"object\",\"properties\":{\"parallelism\":{\"type\":[\"integer\",\"string\"]},\"delay\":{\"type\":\"string\"},\"failure_action\":{\"type\":\"string\"},\"monitor\":{\"type\":\"string\"},\"max_failure_ratio\":{\"type\":[\"number\",\"string\"]},\"order\":{\"type\":\"string\",\"enum\":[\"start-first\",\"stop-first\"]}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}},\"resources\":{\"type\":\"object\",\"properties\":{\"limits\":{\"type\":\"object\",\"properties\":{\"cpus\":{\"type\":[\"number\",\"string\"]},\"memory\":{\"type\":\"string\"},\"pids\":{\"type\":[\"integer\",\"string\"]}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}},\"reservations\":{\"type\":\"object\",\"properties\":{\"cpus\":{\"type\":[\"number\",\"string\"]},\"memory\":{\"type\":\"string\"},\"generic_resources\":{\"$ref\":\"#/definitions/generic_resources\"},\"devices\":{\"$ref\":\"#/definitions/devices\"}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}},\"restart_policy\":{\"type\":\"object\",\"properties\":{\"condition\":{\"type\":\"string\"},\"delay\":{\"type\":\"string\"},\"max_attempts\":{\"type\":[\"integer\",\"string\"]},\"window\":{\"type\":\"string\"}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}},\"placement\":{\"type\":\"object\",\"properties\":{\"constraints\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},\"preferences\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"spread\":{\"type\":\"string\"}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}}},\"max_replicas_per_node\":{\"type\":[\"integer\",\"string\"]}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}},\"generic_resources\":{\"id\":\"#/definitions/generic_resources\",\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"discrete_resource_spec\":{\"type\":\"object\",\"properties\":{\"kind\":{\"type\":\"string\"},\"value\":{\"type\":[\"number\",\"string\"]}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}}},\"devices\":{\"id\":\"#/definitions/devices\",\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"capabilities\":{\"$ref\":\"#/definitions/list_of_strings\"},\"count\":{\"type\":[\"string\",\"integer\"]},\"device_ids\":{\"$ref\":\"#/definitions/list_of_strings\"},\"driver\":{\"type\":\"string\"},\"options\":{\"$ref\":\"#/definitions/list_or_dict\"}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}},\"required\":[\"capabilities\"]}},\"gpus\":{\"id\":\"#/definitions/gpus\",\"oneOf\":[{\"type\":\"string\",\"enum\":[\"all\"]},{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"capabilities\":{\"$ref\":\"#/definitions/list_of_strings\"},\"count\":{\"type\":[\"string\",\"integer\"]},\"device_ids\":{\"$ref\":\"#/definitions/list_of_strings\"},\"driver\":{\"type\":\"string\"},\"options\":{\"$ref\":\"#/definitions/list_or_dict\"}}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}}]},\"include\":{\"id\":\"#/definitions/include\",\"oneOf\":[{\"type\":\"string\"},{\"type\":\"object\",\"properties\":{\"path\":{\"$ref\":\"#/definitions/string_or_list\"},\"env_file\":{\"$ref\":\"#/definitions/string_or_list\"},\"project_directory\":{\"type\":\"string\"}},\"additionalProperties\":false}]},\"network\":{\"id\":\"#/definitions/network\",\"type\":[\"object\",\"null\"],\"properties\":{\"name\":{\"type\":\"string\"},\"driver\":{\"type\":\"string\"},\"driver_opts\":{\"type\":\"object\",\"patternProperties\":{\"^.+$\":{\"type\":[\"string\",\"number\"]}}},\"ipam\":{\"type\":\"object\",\"properties\":{\"driver\":{\"type\":\"string\"},\"config\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"subnet\":{\"type\":\"string\"},\"ip_range\":{\"type\":\"string\"},\"gateway\":{\"type\":\"string\"},\"aux_addresses\":{\"type\":\"object\",\"additionalProperties\":false,\"patternProperties\":{\"^.+$\":{\"type\":\"string\"}}}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}}},\"options\":{\"type\":\"object\",\"additionalProperties\":false,\"patternProperties\":{\"^.+$\":{\"type\":\"string\"}}}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}},\"external\":{\"type\":[\"boolean\",\"string\",\"object\"],\"properties\":{\"name\":{\"deprecated\":true,\"type\":\"string\"}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}},\"internal\":{\"type\":[\"boolean\",\"string\"]},\"enable_ipv4\":{\"type\":[\"boolean\",\"string\"]},\"enable_ipv6\":{\"type\":[\"boolean\",\"string\"]},\"attachable\":{\"type\":[\"boolean\",\"string\"]},\"labels\":{\"$ref\":\"#/definitions/list_or_dict\"}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}},\"volume\":{\"id\":\"#/definitions/volume\",\"type\":[\"object\",\"null\"],\"properties\":{\"name\":{\"type\":\"string\"},\"driver\":{\"type\":\"string\"},\"driver_opts\":{\"type\":\"object\",\"patternProperties\":{\"^.+$\":{\"type\":[\"string\",\"number\"]}}},\"external\":{\"type\":[\"boolean\",\"string\",\"object\"],\"properties\":{\"name\":{\"deprecated\":true,\"type\":\"string\"}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}},\"labels\":{\"$ref\":\"#/definitions/list_or_dict\"}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}},\"secret\":{\"id\":\"#/definitions/secret\",\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},\"environment\":{\"type\":\"string\"},\"file\":{\"type\":\"string\"},\"external\":{\"type\":[\"boolean\",\"string\",\"object\"],\"properties\":{\"name\":{\"type\":\"string\"}}},\"labels\":{\"$ref\":\"#/definitions/list_or_dict\"},\"driver\":{\"type\":\"string\"},\"driver_opts\":{\"type\":\"object\",\"patternProperties\":{\"^.+$\":{\"type\":[\"string\",\"number\"]}}},\"template_driver\":{\"type\":\"string\"}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}},\"config\":{\"id\":\"#/definitions/config\",\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},\"content\":{\"type\":\"string\"},\"environment\":{\"type\":\"string\"},\"file\":{\"type\":\"string\"},\"external\":{\"type\":[\"boolean\",\"string\",\"object\"],\"properties\":{\"name\":{\"deprecated\":true,\"type\":\"string\"}}},\"labels\":{\"$ref\":\"#/definitions/list_or_dict\"},\"template_driver\":{\"type\":\"string\"}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}},\"command\":{\"oneOf\":[{\"type\":\"null\"},{\"type\":\"string\"},{\"type\":\"array\",\"items\":{\"type\":\"string\"}}]},\"service_hook\":{\"id\":\"#/definitions/service_hook\",\"type\":\"object\",\"properties\":{\"command\":{\"$ref\":\"#/definitions/command\"},\"user\":{\"type\":\"string\"},\"privileged\":{\"type\":[\"boolean\",\"string\"]},\"working_dir\":{\"type\":\"string\"},\"environment\":{\"$ref\":\"#/definitions/list_or_dict\"}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}},\"env_file\":{\"oneOf\":[{\"type\":\"string\"},{\"type\":\"array\",\"items\":{\"oneOf\":[{\"type\":\"string\"},{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{\"path\":{\"type\":\"string\"},\"format\":{\"type\":\"string\"},\"required\":{\"type\":[\"boolean\",\"string\"],\"default\":true}},\"required\":[\"path\"]}]}}]},\"label_file\":{\"oneOf\":[{\"type\":\"string\"},{\"type\":\"array\",\"items\":{\"type\":\"string\"}}]},\"string_or_list\":{\"oneOf\":[{\"type\":\"string\"},{\"$ref\":\"#/definitions/list_of_strings\"}]},\"list_of_strings\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},\"list_or_dict\":{\"oneOf\":[{\"type\":\"object\",\"patternProperties\":{\".+\":{\"type\":[\"string\",\"number\",\"boolean\",\"null\"]}},\"additionalProperties\":false},{\"type\":\"array\",\"items\":{\"type\":\"string\"}}]},\"extra_hosts\":{\"oneOf\":[{\"type\":\"object\",\"patternProperties\":{\".+\":{\"oneOf\":[{\"type\":\"string\"},{\"type\":\"array\",\"items\":{\"type\":\"string\"}}]}},\"additionalProperties\":false},{\"type\":\"array\",\"items\":{\"type\":\"string\"}}]},\"blkio_limit\":{\"type\":\"object\",\"properties\":{\"path\":{\"type\":\"string\"},\"rate\":{\"type\":[\"integer\",\"string\"]}},\"additionalProperties\":false},\"blkio_weight\":{\"type\":\"object\",\"properties\":{\"path\":{\"type\":\"string\"},\"weight\":{\"type\":[\"integer\",\"string\"]}},\"additionalProperties\":false},\"service_config_or_secret\":{\"type\":\"array\",\"items\":{\"oneOf\":[{\"type\":\"string\"},{\"type\":\"object\",\"properties\":{\"source\":{\"type\":\"string\"},\"target\":{\"type\":\"string\"},\"uid\":{\"type\":\"string\"},\"gid\":{\"type\":\"string\"},\"mode\":{\"type\":[\"number\",\"string\"]}},\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}}]}},\"ulimits\":{\"type\":\"object\",\"patternProperties\":{\"^[a-z]+$\":{\"oneOf\":[{\"type\":[\"integer\",\"string\"]},{\"type\":\"object\",\"properties\":{\"hard\":{\"type\":[\"integer\",\"string\"]},\"soft\":{\"type\":[\"integer\",\"string\"]}},\"required\":[\"soft\",\"hard\"],\"additionalProperties\":false,\"patternProperties\":{\"^x-\":{}}}]}}},\"constraints\":{\"service\":{\"id\":\"#/definitions/constraints/service\",\"anyOf\":[{\"required\":[\"build\"]},{\"required\":[\"image\"]}],\"properties\":{\"build\":{\"required\":[\"context\"]}}}}}}");


/***/ })

};
