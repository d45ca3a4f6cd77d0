import { readCommandLine, USAGE, type Wish } from './command_line.ts';
import { startSimulator } from './simulator.ts';

const wish = readCommandLine(process.argv.slice(2));
switch (wish.kind) {
  case 'help':
    console.log(USAGE);
    break;
  case 'refused':
    console.error(`${wish.reason}\n${USAGE}`);
    process.exitCode = 2;
    break;
  case 'start':
    await run(wish);
    break;
  default:
    wish satisfies never;
}

async function run({ port, speed, profile }: Extract<Wish, { kind: 'start' }>): Promise<void> {
  let simulator: Awaited<ReturnType<typeof startSimulator>>;
  try {
    simulator = await startSimulator({ port, speed, profile });
  } catch (error) {
    console.error(`The simulator could not start: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
    return;
  }
  console.log(`A stand-in of Phala Cloud listens at ${simulator.url}`);
  console.log(`It runs ${speed} simulated second${speed === 1 ? '' : 's'} in a real one.`);
  console.log(`Where the sources leave the service open, it is as in the profile ${profile}.`);
  const { registry } = simulator;
  const digest = registry.push('hello', 'latest', {});
  console.log(`A container registry listens at ${registry.url}. It has the image`);
  console.log(`  ${registry.host}/hello:latest@${digest}`);
  console.log('Use it with:');
  console.log(`  export PHALA_CLOUD_API_PREFIX=${simulator.url}`);
  console.log(`  export PHALA_CLOUD_API_KEY=${simulator.apiKey}`);
  console.log('Stop it with Ctrl-C.');
  const stop = () => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    void simulator.close().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
