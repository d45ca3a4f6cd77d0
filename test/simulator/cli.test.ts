import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readCommandLine } from './command_line.ts';

const CLI = fileURLToPath(new URL('cli.ts', import.meta.url));

function run(...args: string[]) {
  const child = spawn(process.execPath, [CLI, ...args]);
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    output.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output.stderr += chunk;
  });
  return { child, output };
}

describe('the command line of the simulator', { concurrency: true }, () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`prints an address and a key that work, and ends with 0 on ${signal}`, async () => {
      const { child, output } = run('--port', '0', '--speed', '10');
      while (!output.stdout.includes('Ctrl-C')) await once(child.stdout, 'data');
      const url = /PHALA_CLOUD_API_PREFIX=(\S+)/.exec(output.stdout)?.[1];
      const key = /PHALA_CLOUD_API_KEY=(\S+)/.exec(output.stdout)?.[1] ?? '';
      const reply = await fetch(`${url}/cvms`, { headers: { 'x-api-key': key } });
      assert.deepEqual(await reply.json(), []);
      const ended = once(child, 'close');
      child.kill(signal);
      assert.deepEqual(await ended, [0, null]);
    });
  }

  it('refuses what it does not know with 2, on the error output only', async () => {
    const { child, output } = run('--bogus');
    assert.deepEqual(await once(child, 'close'), [2, null]);
    assert.match(output.stderr, /Unknown option '--bogus'.*\nUsage:/);
    assert.equal(output.stdout, '');
  });

  for (const { args, wish } of [
    { args: [], wish: { kind: 'start', port: 0, speed: 1 } },
    { args: ['--port', '8787', '--speed', '2.5'], wish: { kind: 'start', port: 8787, speed: 2.5 } },
    { args: ['--help'], wish: { kind: 'help' } },
  ]) {
    it(`takes ${args.join(' ') || 'no arguments'}`, () => assert.deepEqual(readCommandLine(args), wish));
  }

  for (const { args, says } of [
    { args: ['--port', '99999'], says: /--port takes .* '99999'/ },
    { args: ['--port', 'abc'], says: /--port takes .* 'abc'/ },
    { args: ['--port', ''], says: /--port takes/ },
    { args: ['--speed=-1'], says: /--speed takes .* '-1'/ },
    { args: ['--speed', '0'], says: /--speed takes .* '0'/ },
    { args: ['extra'], says: /extra/ },
  ]) {
    it(`refuses ${JSON.stringify(args)}`, () => {
      const wish = readCommandLine(args);
      assert.equal(wish.kind, 'refused');
      assert.match('reason' in wish ? wish.reason : '', says);
    });
  }
});
