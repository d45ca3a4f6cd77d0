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
      const { child, output } = run('--speed', '10', '--profile', 'newest');
      while (!output.stdout.includes('Ctrl-C')) await once(child.stdout, 'data');
      const url = /PHALA_CLOUD_API_PREFIX=(\S+)/.exec(output.stdout)?.[1];
      const key = /PHALA_CLOUD_API_KEY=(\S+)/.exec(output.stdout)?.[1] ?? '';
      const reply = await fetch(`${url}/cvms`, { headers: { 'x-api-key': key } });
      assert.deepEqual(await reply.json(), []);
      const [, host, digest] = /^ {2}(\S+)\/hello:latest@(\S+)$/m.exec(output.stdout) ?? [];
      const image = await fetch(`http://${host}/v2/hello/manifests/latest`);
      assert.equal(image.headers.get('docker-content-digest'), digest);
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

  // What is understood, or what the refusal says.
  for (const [args, understood] of [
    ['', '0 1'],
    ['--port 8787 --speed 2.5', '8787 2.5'],
    ['--help', 'help'],
    ['--port 99999', /--port takes .* '99999'/],
    ['--port abc', /--port takes .* 'abc'/],
    ['--port=', /--port takes/],
    ['--speed=-1', /--speed takes .* '-1'/],
    ['--speed 0', /--speed takes .* '0'/],
    ['--profile worst', /--profile takes today, newest, strictest, laxest, it was given 'worst'/],
    ['extra', /extra/],
  ] as const) {
    it(`reads ${args || 'no arguments'}`, () => {
      const wish = readCommandLine(args.split(' ').filter((word) => word !== ''));
      if (typeof understood !== 'string') {
        assert.match(wish.kind === 'refused' ? wish.reason : wish.kind, understood);
      } else assert.equal(wish.kind === 'start' ? `${wish.port} ${wish.speed}` : wish.kind, understood);
    });
  }
});
