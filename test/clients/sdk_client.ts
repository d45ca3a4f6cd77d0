/**
 * Deploys with the official SDK as its documentation shows it: the request, and then `watchCvmState` with its defaults. Ends
 * with 0 when that answers, with 1 when it throws.
 */
import { readFileSync } from 'node:fs';
import * as sdk from '@phala/cloud';

const { SDK_URL, SDK_KEY, SDK_CVM, SDK_NAME = '' } = process.env;
const client = sdk.createClient({ apiKey: SDK_KEY, baseURL: SDK_URL });
const composeText = readFileSync('docker-compose.yml', 'utf8');

try {
  const id = SDK_CVM === undefined ? await create() : await update(SDK_CVM);
  const { status } = await sdk.watchCvmState(client, { id, target: 'running' });
  console.log(`watchCvmState answers with the status ${status}`);
  process.exit(0);
} catch (error) {
  console.log(error instanceof Error ? `${error.name}: ${error.message}` : error);
  process.exit(1);
}

async function create(): Promise<string> {
  const provision = await client.provisionCvm({
    name: SDK_NAME,
    compose_file: { docker_compose_file: composeText, allowed_envs: [] },
  });
  const { app_id, compose_hash } = provision;
  if (typeof app_id !== 'string') throw new Error('The provision has no app id.');
  const { vm_uuid } = await client.commitCvmProvision({ app_id, compose_hash });
  return String(vm_uuid);
}

async function update(id: string): Promise<string> {
  await sdk.patchCvm(client, { id, docker_compose_file: composeText });
  return id;
}
