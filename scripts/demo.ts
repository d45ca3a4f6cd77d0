/**
 * Shows the main job without an account: starts the simulator of Phala Cloud, and runs the built action on it exactly as
 * a runner of GitHub Actions would.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runAction } from '../test/e2e/runner.ts';
import { startSimulator } from '../test/simulator/simulator.ts';

/** A boot of the simulator takes 20 s; this many times faster it is still worth watching. */
const SPEED = 5;

const root = fileURLToPath(new URL('..', import.meta.url));
const simulator = await startSimulator({ speed: SPEED });
try {
  console.log(
    `The simulator of Phala Cloud listens on ${simulator.url} (${SPEED} times faster than a real boot).`,
  );
  const { registry } = simulator;
  registry.push('hello', '1.4.2', { platforms: ['linux/amd64', 'linux/arm64'] });
  console.log(`Its container registry listens on ${registry.url}.`);
  console.log('What follows is the log of a step that deploys test/demo/docker-compose.yml:\n');
  const result = await runAction({
    with: {
      api_key: simulator.apiKey,
      api_url: simulator.url,
      env: 'GREETING=Hello from a confidential VM',
      images: `web=${registry.host}/hello:1.4.2`,
      pin_images: 'true',
    },
    registry: registry.host,
    files: { 'docker-compose.yml': readFileSync(`${root}test/demo/docker-compose.yml`, 'utf8') },
    onLine: (line) => {
      if (!/^::(debug|add-mask)::/.test(line)) console.log(`  ${line}`);
    },
  });
  console.log('\nThe outputs of the step:\n');
  for (const [name, value] of Object.entries(result.outputs)) console.log(`  ${name}: ${value}`);
  if (result.summary !== '') {
    const path = `${root}.demo/summary.md`;
    mkdirSync(`${root}.demo`, { recursive: true });
    writeFileSync(path, result.summary);
    console.log(`\nThe job summary is in ${relative(process.cwd(), path)}.`);
  }
  console.log(
    `\nThe step ended with exit code ${result.code} after ${(result.durationMs / 1000).toFixed(1)} s.`,
  );
  process.exitCode = result.code ?? 1;
} finally {
  await simulator.close();
}
