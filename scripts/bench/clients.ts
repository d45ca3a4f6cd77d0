import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CLIENT_PACKAGES, versionOf } from '../packages.ts';
import { actionBytes, packageBytes } from './weight.ts';

/** What a client is given. */
type Task = { url: string; key: string; name: string; composeText: string; speed: number };

/** Something that creates a CVM and waits until it runs, as a process. */
export type Client = {
  title: string;
  /** How it is run: with Node.js, or by the shell. */
  program: 'node' | 'sh';
  args: readonly string[];
  env: (task: Task) => Record<string, string>;
  /** Waits until the CVM runs. */
  waits: boolean;
  /** Bytes to fetch before it can start; a runner has the others. */
  fetchedBytes?: () => number;
};

export const ACTION = 'This action';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What a script without any package does: two requests, and one every five seconds. */
const POLLING = `
ask() { curl -sS -H "x-api-key: $KEY" -H 'content-type: application/json' "$@"; }
field() { sed -n "s/.*\\"$1\\": *\\"\\([^\\"]*\\)\\".*/\\1/p"; }
provision=$(ask -d "$BODY" "$URL/cvms/provision")
app=$(echo "$provision" | field app_id)
hash=$(echo "$provision" | field compose_hash)
id=$(ask -d "{\\"app_id\\":\\"$app\\",\\"compose_hash\\":\\"$hash\\"}" "$URL/cvms" | field vm_uuid)
test -n "$id" || { echo "$provision"; exit 1; }
until ask "$URL/cvms/$id/state" | grep -q '"status": *"running"'; do sleep "$PAUSE"; done
times > "$USAGE_FILE"`;

export function clientsOf(): Client[] {
  return [
    {
      title: 'An empty script with one `fetch`',
      program: 'node',
      args: ['--input-type=module', '--eval', 'await (await fetch(process.env.URL)).text()'],
      env: ({ url }) => ({ URL: `${url}/` }),
      waits: false,
    },
    {
      title: ACTION,
      fetchedBytes: actionBytes,
      program: 'node',
      args: [file('../../dist/index.js')],
      env: ({ url, key, name }) => ({
        INPUT_OPERATION: 'deploy',
        INPUT_API_URL: url,
        INPUT_API_KEY: key,
        INPUT_NAME: name,
        INPUT_TIMEOUT: '5h',
        GITHUB_STEP_SUMMARY: 'summary.md',
        GITHUB_ACTIONS: 'true',
        GITHUB_REPOSITORY: 'octo-org/my-web-app',
      }),
      waits: true,
    },
    {
      fetchedBytes: () => packageBytes(CLIENT_PACKAGES, 'phala'),
      title: `CLI ${versionOf(CLIENT_PACKAGES, 'phala')}, \`phala deploy --wait\``,
      program: 'node',
      args: [
        join(CLIENT_PACKAGES, 'node_modules/phala/dist/index.js'),
        ...['deploy', '--wait', '--name', 'bench-app', '--compose', 'docker-compose.yml'],
      ],
      env: ({ url, key }) => ({
        PHALA_CLOUD_API_PREFIX: url,
        PHALA_CLOUD_API_KEY: key,
        // It would ask the npm registry for a newer version of itself.
        PHALA_DISABLE_UPDATE_CHECK: '1',
      }),
      waits: true,
    },
    {
      fetchedBytes: () => packageBytes(CLIENT_PACKAGES, '@phala/cloud'),
      title: `SDK ${versionOf(CLIENT_PACKAGES, '@phala/cloud')}, provision, commit, watch`,
      program: 'node',
      args: [file('../../test/clients/sdk_client.ts')],
      env: ({ url, key, name }) => ({ SDK_URL: url, SDK_KEY: key, SDK_NAME: name }),
      waits: true,
    },
    {
      title: '`curl`, asking every 5 s',
      program: 'sh',
      args: ['-c', POLLING],
      env: ({ url, key, name, composeText, speed }) => ({
        URL: url,
        KEY: key,
        PAUSE: String(5 / speed),
        BODY: JSON.stringify({
          name,
          compose_file: { name: '', docker_compose_file: composeText, allowed_envs: [] },
        }),
      }),
      waits: true,
    },
  ];
}
