export const id = 437;
export const ids = [437];
export const modules = {

/***/ 8889:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

const fs = __webpack_require__(9896)
const path = __webpack_require__(6928)
const os = __webpack_require__(857)
const crypto = __webpack_require__(6982)

// Array of tips to display randomly
const TIPS = [
  '\u25c8 encrypted .env [www.dotenvx.com]',
  '\u25c8 secrets for agents [www.dotenvx.com]',
  '\u2301 auth for agents [www.vestauth.com]',
  '\u2318 custom filepath { path: \'/custom/path/.env\' }',
  '\u2318 enable debugging { debug: true }',
  '\u2318 override existing { override: true }',
  '\u2318 suppress logs { quiet: true }',
  '\u2318 multiple files { path: [\'.env.local\', \'.env\'] }'
]

// Get a random tip from the tips array
function _getRandomTip () {
  return TIPS[Math.floor(Math.random() * TIPS.length)]
}

function parseBoolean (value) {
  if (typeof value === 'string') {
    return !['false', '0', 'no', 'off', ''].includes(value.toLowerCase())
  }
  return Boolean(value)
}

function supportsAnsi () {
  return process.stdout.isTTY // && process.env.TERM !== 'dumb'
}

function dim (text) {
  return supportsAnsi() ? `\x1b[2m${text}\x1b[0m` : text
}

const LINE = /(?:^|^)\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?(?:$|$)/mg

// Parse src into an Object
function parse (src) {
  const obj = {}

  // Convert buffer to string
  let lines = src.toString()

  // Convert line breaks to same format
  lines = lines.replace(/\r\n?/mg, '\n')

  let match
  while ((match = LINE.exec(lines)) != null) {
    const key = match[1]

    // Default undefined or null to empty string
    let value = (match[2] || '')

    // Remove whitespace
    value = value.trim()

    // Check if double quoted
    const maybeQuote = value[0]

    // Remove surrounding quotes
    value = value.replace(/^(['"`])([\s\S]*)\1$/mg, '$2')

    // Expand newlines if double quoted
    if (maybeQuote === '"') {
      value = value.replace(/\\n/g, '\n')
      value = value.replace(/\\r/g, '\r')
    }

    // Add to object
    obj[key] = value
  }

  return obj
}

function _parseVault (options) {
  options = options || {}

  const vaultPath = _vaultPath(options)
  options.path = vaultPath // parse .env.vault
  const result = DotenvModule.configDotenv(options)
  if (!result.parsed) {
    const err = new Error(`MISSING_DATA: Cannot parse ${vaultPath} for an unknown reason`)
    err.code = 'MISSING_DATA'
    throw err
  }

  // handle scenario for comma separated keys - for use with key rotation
  // example: DOTENV_KEY="dotenv://:key_1234@dotenvx.com/vault/.env.vault?environment=prod,dotenv://:key_7890@dotenvx.com/vault/.env.vault?environment=prod"
  const keys = _dotenvKey(options).split(',')
  const length = keys.length

  let decrypted
  for (let i = 0; i < length; i++) {
    try {
      // Get full key
      const key = keys[i].trim()

      // Get instructions for decrypt
      const attrs = _instructions(result, key)

      // Decrypt
      decrypted = DotenvModule.decrypt(attrs.ciphertext, attrs.key)

      break
    } catch (error) {
      // last key
      if (i + 1 >= length) {
        throw error
      }
      // try next key
    }
  }

  // Parse decrypted .env string
  return DotenvModule.parse(decrypted)
}

function _warn (message) {
  console.error(`\u26a0 ${message}`)
}

function _debug (message) {
  console.log(`\u2506 ${message}`)
}

function _log (message) {
  console.log(`\u25c7 ${message}`)
}

function _dotenvKey (options) {
  // prioritize developer directly setting options.DOTENV_KEY
  if (options && options.DOTENV_KEY && options.DOTENV_KEY.length > 0) {
    return options.DOTENV_KEY
  }

  // secondary infra already contains a DOTENV_KEY environment variable
  if (process.env.DOTENV_KEY && process.env.DOTENV_KEY.length > 0) {
    return process.env.DOTENV_KEY
  }

  // fallback to empty string
  return ''
}

function _instructions (result, dotenvKey) {
  // Parse DOTENV_KEY. Format is a URI
  let uri
  try {
    uri = new URL(dotenvKey)
  } catch (error) {
    if (error.code === 'ERR_INVALID_URL') {
      const err = new Error('INVALID_DOTENV_KEY: Wrong format. Must be in valid uri format like dotenv://:key_1234@dotenvx.com/vault/.env.vault?environment=development')
      err.code = 'INVALID_DOTENV_KEY'
      throw err
    }

    throw error
  }

  // Get decrypt key
  const key = uri.password
  if (!key) {
    const err = new Error('INVALID_DOTENV_KEY: Missing key part')
    err.code = 'INVALID_DOTENV_KEY'
    throw err
  }

  // Get environment
  const environment = uri.searchParams.get('environment')
  if (!environment) {
    const err = new Error('INVALID_DOTENV_KEY: Missing environment part')
    err.code = 'INVALID_DOTENV_KEY'
    throw err
  }

  // Get ciphertext payload
  const environmentKey = `DOTENV_VAULT_${environment.toUpperCase()}`
  const ciphertext = result.parsed[environmentKey] // DOTENV_VAULT_PRODUCTION
  if (!ciphertext) {
    const err = new Error(`NOT_FOUND_DOTENV_ENVIRONMENT: Cannot locate environment ${environmentKey} in your .env.vault file.`)
    err.code = 'NOT_FOUND_DOTENV_ENVIRONMENT'
    throw err
  }

  return { ciphertext, key }
}

function _vaultPath (options) {
  let possibleVaultPath = null

  if (options && options.path && options.path.length > 0) {
    if (Array.isArray(options.path)) {
      for (const filepath of options.path) {
        if (fs.existsSync(filepath)) {
          possibleVaultPath = filepath.endsWith('.vault') ? filepath : `${filepath}.vault`
        }
      }
    } else {
      possibleVaultPath = options.path.endsWith('.vault') ? options.path : `${options.path}.vault`
    }
  } else {
    possibleVaultPath = path.resolve(process.cwd(), '.env.vault')
  }

  if (fs.existsSync(possibleVaultPath)) {
    return possibleVaultPath
  }

  return null
}

function _resolveHome (envPath) {
  return envPath[0] === '~' ? path.join(os.homedir(), envPath.slice(1)) : envPath
}

function _configVault (options) {
  const debug = parseBoolean(process.env.DOTENV_CONFIG_DEBUG || (options && options.debug))
  const quiet = parseBoolean(process.env.DOTENV_CONFIG_QUIET || (options && options.quiet))

  if (debug || !quiet) {
    _log('loading env from encrypted .env.vault')
  }

  const parsed = DotenvModule._parseVault(options)

  let processEnv = process.env
  if (options && options.processEnv != null) {
    processEnv = options.processEnv
  }

  DotenvModule.populate(processEnv, parsed, options)

  return { parsed }
}

function configDotenv (options) {
  const dotenvPath = path.resolve(process.cwd(), '.env')
  let encoding = 'utf8'
  let processEnv = process.env
  if (options && options.processEnv != null) {
    processEnv = options.processEnv
  }
  let debug = parseBoolean(processEnv.DOTENV_CONFIG_DEBUG || (options && options.debug))
  let quiet = parseBoolean(processEnv.DOTENV_CONFIG_QUIET || (options && options.quiet))

  if (options && options.encoding) {
    encoding = options.encoding
  } else {
    if (debug) {
      _debug('no encoding is specified (UTF-8 is used by default)')
    }
  }

  let optionPaths = [dotenvPath] // default, look for .env
  if (options && options.path) {
    if (!Array.isArray(options.path)) {
      optionPaths = [_resolveHome(options.path)]
    } else {
      optionPaths = [] // reset default
      for (const filepath of options.path) {
        optionPaths.push(_resolveHome(filepath))
      }
    }
  }

  // Build the parsed data in a temporary object (because we need to return it).  Once we have the final
  // parsed data, we will combine it with process.env (or options.processEnv if provided).
  let lastError
  const parsedAll = {}
  for (const path of optionPaths) {
    try {
      // Specifying an encoding returns a string instead of a buffer
      const parsed = DotenvModule.parse(fs.readFileSync(path, { encoding }))

      DotenvModule.populate(parsedAll, parsed, options)
    } catch (e) {
      if (debug) {
        _debug(`failed to load ${path} ${e.message}`)
      }
      lastError = e
    }
  }

  const populated = DotenvModule.populate(processEnv, parsedAll, options)

  // handle user settings DOTENV_CONFIG_ options inside .env file(s)
  debug = parseBoolean(processEnv.DOTENV_CONFIG_DEBUG || debug)
  quiet = parseBoolean(processEnv.DOTENV_CONFIG_QUIET || quiet)

  if (debug || !quiet) {
    const keysCount = Object.keys(populated).length
    const shortPaths = []
    for (const filePath of optionPaths) {
      try {
        const relative = path.relative(process.cwd(), filePath)
        shortPaths.push(relative)
      } catch (e) {
        if (debug) {
          _debug(`failed to load ${filePath} ${e.message}`)
        }
        lastError = e
      }
    }

    _log(`injected env (${keysCount}) from ${shortPaths.join(',')} ${dim(`// tip: ${_getRandomTip()}`)}`)
  }

  if (lastError) {
    return { parsed: parsedAll, error: lastError }
  } else {
    return { parsed: parsedAll }
  }
}

// Populates process.env from .env file
function config (options) {
  // fallback to original dotenv if DOTENV_KEY is not set
  if (_dotenvKey(options).length === 0) {
    return DotenvModule.configDotenv(options)
  }

  const vaultPath = _vaultPath(options)

  // dotenvKey exists but .env.vault file does not exist
  if (!vaultPath) {
    _warn(`you set DOTENV_KEY but you are missing a .env.vault file at ${vaultPath}`)

    return DotenvModule.configDotenv(options)
  }

  return DotenvModule._configVault(options)
}

function decrypt (encrypted, keyStr) {
  const key = Buffer.from(keyStr.slice(-64), 'hex')
  let ciphertext = Buffer.from(encrypted, 'base64')

  const nonce = ciphertext.subarray(0, 12)
  const authTag = ciphertext.subarray(-16)
  ciphertext = ciphertext.subarray(12, -16)

  try {
    const aesgcm = crypto.createDecipheriv('aes-256-gcm', key, nonce)
    aesgcm.setAuthTag(authTag)
    return `${aesgcm.update(ciphertext)}${aesgcm.final()}`
  } catch (error) {
    const isRange = error instanceof RangeError
    const invalidKeyLength = error.message === 'Invalid key length'
    const decryptionFailed = error.message === 'Unsupported state or unable to authenticate data'

    if (isRange || invalidKeyLength) {
      const err = new Error('INVALID_DOTENV_KEY: It must be 64 characters long (or more)')
      err.code = 'INVALID_DOTENV_KEY'
      throw err
    } else if (decryptionFailed) {
      const err = new Error('DECRYPTION_FAILED: Please check your DOTENV_KEY')
      err.code = 'DECRYPTION_FAILED'
      throw err
    } else {
      throw error
    }
  }
}

// Populate process.env with parsed values
function populate (processEnv, parsed, options = {}) {
  const debug = Boolean(options && options.debug)
  const override = Boolean(options && options.override)
  const populated = {}

  if (typeof parsed !== 'object') {
    const err = new Error('OBJECT_REQUIRED: Please check the processEnv argument being passed to populate')
    err.code = 'OBJECT_REQUIRED'
    throw err
  }

  // Set process.env
  for (const key of Object.keys(parsed)) {
    if (Object.prototype.hasOwnProperty.call(processEnv, key)) {
      if (override === true) {
        processEnv[key] = parsed[key]
        populated[key] = parsed[key]
      }

      if (debug) {
        if (override === true) {
          _debug(`"${key}" is already defined and WAS overwritten`)
        } else {
          _debug(`"${key}" is already defined and was NOT overwritten`)
        }
      }
    } else {
      processEnv[key] = parsed[key]
      populated[key] = parsed[key]
    }
  }

  return populated
}

const DotenvModule = {
  configDotenv,
  _configVault,
  _parseVault,
  config,
  decrypt,
  parse,
  populate
}

module.exports.configDotenv = DotenvModule.configDotenv
module.exports._configVault = DotenvModule._configVault
module.exports._parseVault = DotenvModule._parseVault
module.exports.config = DotenvModule.config
module.exports.decrypt = DotenvModule.decrypt
module.exports.parse = DotenvModule.parse
module.exports.populate = DotenvModule.populate

module.exports = DotenvModule


/***/ }),

/***/ 9437:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  mergeEnv: () => (/* binding */ mergeEnv),
  parseEnvFile: () => (/* reexport */ parseEnvFile),
  parseEnvInput: () => (/* binding */ parseEnvInput)
});

;// CONCATENATED MODULE: ./build/inputs/env/lines.js
const SEVERAL_LINES = 'Write a value of several lines between `KEY<<EOF` and a line with only `EOF`, or in double quotes that close at the end of its last line';
function lineAt(lines, index) {
    return withoutReturn(lines[index] ?? '');
}
function withoutReturn(line) {
    return line.endsWith('\r') ? line.slice(0, -1) : line;
}
function isCutPem(value) {
    return value.startsWith('-----BEGIN') && !value.includes('-----END');
}
function cutPem(key) {
    return `the value of \`${key}\` begins with \`-----BEGIN\` and ends on the same line, so all but its first line would be lost. ${SEVERAL_LINES}`;
}
function afterPem(lines, start) {
    let last = start;
    while (last < lines.length && PEM_LINE.test(lineAt(lines, last).trim()))
        last += 1;
    return lineAt(lines, last).trim().startsWith('-----END') ? last + 1 : last;
}
const PEM_LINE = /^(?:[A-Za-z0-9+/]*={0,2}|(?:Proc-Type|DEK-Info): .*)$/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const WRAPS_AT = new Set([64, 76]);
function wrappedValue() {
    let isOpen = false;
    return {
        begins(value) {
            isOpen = WRAPS_AT.has(value.length) && BASE64.test(value) && !/^[0-9a-fA-F]*$/.test(value);
        },
        goesOn(line) {
            const text = line.trim();
            const isRest = isOpen && text.length <= 76 && BASE64.test(text);
            isOpen = isRest && WRAPS_AT.has(text.length);
            return isRest;
        },
    };
}
function strayLines(source, advice = SEVERAL_LINES) {
    let first = 0;
    let last = 0;
    let above;
    return {
        add(line, key) {
            if (first === 0) {
                first = line;
                above = key;
            }
            last = line;
        },
        take() {
            if (first === 0)
                return [];
            const where = first === last ? `line ${first} is` : `lines ${first} to ${last} are`;
            const owner = above === undefined ? '' : `, perhaps a part of the value of \`${above}\` above`;
            const line = first;
            first = 0;
            return [{ text: `${source} ${where} not of the form \`KEY=VALUE\`${owner}. ${advice}.`, line }];
        },
    };
}
function nulProblems(source, text) {
    const at = text.indexOf('\0');
    if (at < 0)
        return [];
    const line = text.slice(0, at).split('\n').length;
    const problem = `${source} holds NUL characters, which no environment variable can carry. Save it as UTF-8.`;
    return [{ text: problem, line }];
}

// EXTERNAL MODULE: ./node_modules/dotenv/lib/main.js
var main = __webpack_require__(8889);
;// CONCATENATED MODULE: ./build/inputs/env/file.js


const ASSIGNMENT = /[ \t]*(?:export[ \t]+)?([\w.-]+)(?:[ \t]*=|:(?=[ \t]))[ \t]*(["'`]?)/y;
const ADVICE = 'Put a value of several lines in quotes, and a comment behind `#`';
function parseEnvFile(text, path) {
    const source = `\`env_file\` ${path}`;
    const nul = nulProblems(source, text);
    if (nul.length > 0)
        return { pairs: [], problems: nul, warnings: [] };
    const lines = text
        .replace(/^\uFEFF/, '')
        .replace(/\r\n?/g, '\n')
        .split('\n');
    const pairs = [];
    const problems = [];
    const stray = strayLines(source, ADVICE);
    const wrapped = wrappedValue();
    for (let at = 0; at < lines.length;) {
        const line = lines[at] ?? '';
        if (line.trim() === '' || /^\s*#/.test(line)) {
            at += 1;
            continue;
        }
        const begun = wrapped.goesOn(line) ? undefined : beginning(line);
        if (begun === undefined) {
            stray.add(at + 1, pairs.at(-1)?.key);
            at += 1;
            continue;
        }
        problems.push(...stray.take());
        const problem = (what) => problems.push({ text: `${source} line ${at + 1}: ${what}.`, line: at + 1 });
        const { key, quote, end } = begun;
        const last = quote === '' ? undefined : closingLine(lines, at, end, quote);
        const value = last === undefined
            ? bareValue(line, end - quote.length)
            : readAssignment(lines.slice(at, last + 1).join('\n'));
        if (key === '__proto__')
            problem('`__proto__` cannot be the name of a variable');
        const isCut = last === undefined && isCutPem(value);
        if (isCut)
            problem(cutPem(key));
        pairs.push({ key, value });
        wrapped.begins(value);
        at = isCut ? afterPem(lines, at + 1) : (last ?? at) + 1;
    }
    problems.push(...stray.take());
    return { pairs: lastOfEach(pairs), problems, warnings: [] };
}
function beginning(line) {
    ASSIGNMENT.lastIndex = 0;
    const [whole, key, quote = ''] = ASSIGNMENT.exec(line) ?? [];
    return whole === undefined || key === undefined ? undefined : { key, quote, end: whole.length };
}
function closingLine(lines, at, from, quote) {
    let start = from;
    for (let index = at; index < lines.length; index++) {
        const line = lines[index] ?? '';
        const close = unescaped(line, start, quote);
        if (close >= 0)
            return /^\s*(?:#.*)?$/.test(line.slice(close + 1)) ? index : undefined;
        start = 0;
    }
    return undefined;
}
function unescaped(line, from, quote) {
    for (let at = from; at < line.length; at++) {
        if (line[at] === '\\' && line[at + 1] === quote)
            at += 1;
        else if (line[at] === quote)
            return at;
    }
    return -1;
}
function bareValue(line, from) {
    const comment = /\s#/g;
    comment.lastIndex = from - 1;
    const bare = line.slice(from, comment.exec(line)?.index).trim();
    return bare.includes('#') || bare === '' ? bare : readAssignment(`A=${bare}`);
}
function readAssignment(assignment) {
    return Object.values((0,main.parse)(assignment))[0] ?? '';
}
function lastOfEach(pairs) {
    const values = new Map(pairs.map(({ key, value }) => [key, value]));
    return [...values].map(([key, value]) => ({ key, value }));
}

;// CONCATENATED MODULE: ./build/inputs/env/text.js


const NAME_LIKE = /^[\w.-]+$/;
function parseEnvInput(text) {
    const pairs = [];
    const problems = [];
    const noted = [];
    const stray = strayLines('`env`');
    const wrapped = wrappedValue();
    const lines = text.split('\n');
    const find = linesByText(lines);
    let at = 0;
    while (at < lines.length) {
        const isRest = wrapped.goesOn(lineAt(lines, at));
        const entry = isRest ? { kind: 'stray', next: at + 1 } : readEntry(lines, at, find);
        if (entry.kind === 'stray') {
            stray.add(at + 1, pairs.at(-1)?.key);
        }
        else {
            problems.push(...stray.take());
            if (entry.kind === 'pair') {
                pairs.push(entry.pair);
                wrapped.begins(entry.pair.value);
                if (entry.isBare && /\s#/.test(entry.pair.value))
                    noted.push(entry.pair.key);
            }
            if (entry.kind === 'problem')
                problems.push({ text: `\`env\` line ${at + 1}: ${entry.problem}.`, line: at + 1 });
        }
        at = entry.next;
    }
    problems.push(...stray.take(), ...nulProblems('`env`', text));
    return { pairs, problems, warnings: commentWarnings(noted) };
}
function commentWarnings(names) {
    if (names.length === 0)
        return [];
    const list = [...new Set(names)].map((name) => `\`${name}\``).join(', ');
    return [
        `In \`env\` a \`#\` behind a blank is part of the value, not a comment: ${list}. Put a comment on a line of its own; a value that holds \` #\` goes into quotes.`,
    ];
}
function readEntry(lines, at, find) {
    const line = lineAt(lines, at).trimStart();
    const next = at + 1;
    if (line === '' || line.startsWith('#'))
        return { kind: 'nothing', next };
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (heredoc >= 0 && (equals < 0 || heredoc < equals))
        return readHeredoc(lines, at, line, heredoc, find);
    if (equals < 0)
        return { kind: 'stray', next };
    const key = line.slice(0, equals);
    if (!NAME_LIKE.test(key))
        return misnamed(key, next);
    return readValue(lines, at, key, line.slice(equals + 1), find);
}
function misnamed(key, next) {
    const name = key.trim().replace(/^export\s+/, '');
    if (name === '')
        return { kind: 'problem', problem: 'there is no name before the `=`', next };
    if (!NAME_LIKE.test(name))
        return { kind: 'stray', next };
    const what = key.startsWith('export') ? 'remove `export` before it' : 'remove the blanks before the `=`';
    return { kind: 'problem', problem: `\`${name}\` must stand alone before the \`=\`: ${what}`, next };
}
function readHeredoc(lines, at, line, heredoc, find) {
    const key = line.slice(0, heredoc).trim();
    const delimiter = line.slice(heredoc + 2).trim();
    if (!NAME_LIKE.test(key) || delimiter === '')
        return { kind: 'stray', next: at + 1 };
    const end = find.same(delimiter, at);
    if (end < 0) {
        const problem = `the value of \`${key}\` is opened by \`<<\` and never closed: no later line holds the delimiter and nothing else`;
        return { kind: 'problem', problem, next: lines.length };
    }
    return pair(key, withoutReturn(lines.slice(at + 1, end).join('\n')), end + 1);
}
function readValue(lines, at, key, value, find) {
    const next = at + 1;
    const bare = value.trim();
    const quote = bare.charAt(0);
    const closed = bare.length > 1 && '\'"`'.includes(quote) && bare.endsWith(quote);
    if (!closed && quote === '"')
        return readQuotedLines(lines, at, key, value, find);
    const whole = closed ? bare.slice(1, -1) : value;
    if (isCutPem(whole))
        return { kind: 'problem', problem: cutPem(key), next: afterPem(lines, next) };
    return { ...pair(key, whole, next), isBare: !closed };
}
function readQuotedLines(lines, at, key, value, find) {
    if (quotesIn(value) % 2 === 0) {
        const problem = `the value of \`${key}\` begins with a double quote that closes before the end of the line. Nothing may follow the closing quote, not even a comment. If the quotes belong to the value, put a pair of single quotes around the whole`;
        return { kind: 'problem', problem, next: at + 1 };
    }
    const end = find.closing(at);
    if (end < 0) {
        const problem = `the value of \`${key}\` begins with a double quote that no later line closes. If the quote belongs to the value, put a pair of single quotes around the whole`;
        return { kind: 'problem', problem, next: at + 1 };
    }
    const first = `${value.trimStart().slice(1)}${lineAt(lines, at) === lines[at] ? '' : '\r'}`;
    const last = lineAt(lines, end).trimEnd().slice(0, -1);
    return pair(key, [first, ...lines.slice(at + 1, end), last].join('\n'), end + 1);
}
function mergeEnv(sources) {
    const merged = new Map();
    for (const { key, value } of sources.flat())
        merged.set(key, value);
    return [...merged].map(([key, value]) => ({ key, value }));
}
function pair(key, value, next) {
    return { kind: 'pair', pair: { key, value }, isBare: false, next };
}
function quotesIn(text) {
    return text.split('"').length - 1;
}
function linesByText(lines) {
    const byText = new Map();
    const closing = [];
    for (const index of lines.keys()) {
        const line = lineAt(lines, index);
        const before = byText.get(line);
        if (before === undefined)
            byText.set(line, [index]);
        else
            before.push(index);
        if (line.trimEnd().endsWith('"') && quotesIn(line) % 2 === 1)
            closing.push(index);
    }
    return {
        same: (text, at) => firstAfter(byText.get(text) ?? [], at),
        closing: (at) => firstAfter(closing, at),
    };
}
function firstAfter(numbers, at) {
    let [low, high] = [0, numbers.length];
    while (low < high) {
        const middle = (low + high) >> 1;
        if ((numbers[middle] ?? 0) > at)
            high = middle;
        else
            low = middle + 1;
    }
    return numbers[low] ?? -1;
}


/***/ })

};
