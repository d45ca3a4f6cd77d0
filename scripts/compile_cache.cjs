/** Loaded before the tests: each process, of a test file or of the action, takes what another one has compiled, a quarter of the suite's work. */
const { tmpdir } = require('node:os');
const { join } = require('node:path');

process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'phala-cvm-action-compile-cache');
