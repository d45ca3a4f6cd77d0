/**
 * Loaded before every script, in words that old versions understand: without it they would only say that they do not know
 * what a `.ts` file is. On Linux and Windows `npm ci` brings the version that is needed.
 */
const NEEDED = [24, 5];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  console.error(
    'This needs Node.js ' +
      NEEDED.join('.') +
      ' or later, and this is ' +
      process.versions.node +
      '. Run `npm ci` with optional packages on Linux or Windows, which brings Node.js 24, or install it (see .node-version).',
  );
  process.exit(1);
}
