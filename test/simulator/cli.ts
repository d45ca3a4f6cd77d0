import { readCommandLine, USAGE } from './command_line.ts';
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
    await run(wish.port, wish.speed);
    break;
  default:
    wish satisfies never;
}

async function run(port: number, speed: number): Promise<void> {
  let simulator: Awaited<ReturnType<typeof startSimulator>>;
  try {
    simulator = await startSimulator({ port, speed });
  } catch (error) {
    console.error(`The simulator could not start: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
    return;
  }
  console.log(`A stand-in of Phala Cloud listens at ${simulator.url}`);
  console.log(`It runs ${speed} simulated second${speed === 1 ? '' : 's'} in a real one.`);
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
