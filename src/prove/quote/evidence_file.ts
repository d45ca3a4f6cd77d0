import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Run } from '../../run/run.ts';
import type { Secrets } from '../../run/secrets.ts';
import { VERSION } from '../../run/version.ts';
import { listOf } from '../../text/json.ts';
import { bareEvent, type EvidenceFacts, evidenceOf } from './evidence.ts';

/** Variables of GitHub's runner that tell which run of which workflow it was. */
const RUN = {
  server: 'GITHUB_SERVER_URL',
  repository: 'GITHUB_REPOSITORY',
  ref: 'GITHUB_REF',
  workflow: 'GITHUB_WORKFLOW_REF',
  job: 'GITHUB_JOB',
  id: 'GITHUB_RUN_ID',
  attempt: 'GITHUB_RUN_ATTEMPT',
} as const;

/**
 * Writes the evidence into a new folder of `RUNNER_TEMP`, which only this user may read.
 *
 * @returns the path; nothing, and a warning, when it cannot be written or would hold a value of a variable
 */
export async function writeEvidence(
  { host: { env }, log, secrets }: Run,
  facts: Omit<EvidenceFacts, 'versions' | 'commit' | 'run'>,
): Promise<string | undefined> {
  const told = secretsToldIn(facts, secrets);
  if (told.length > 0) {
    log.warning(
      `The evidence was not written: what the platform handed out holds the value of ${told.map((owner) => `\`${owner}\``).join(', ')}, which was sent sealed.`,
      'No evidence file',
    );
    return undefined;
  }
  const evidence = evidenceOf({
    ...facts,
    versions: { action: VERSION, node: process.versions.node },
    commit: env.GITHUB_SHA ?? '',
    run: Object.fromEntries(Object.entries(RUN).map(([name, variable]) => [name, env[variable] ?? ''])),
  });
  try {
    const path = join(await mkdtemp(join(env.RUNNER_TEMP || tmpdir(), 'phala-evidence-')), 'evidence.json');
    await writeFile(path, `${JSON.stringify(evidence, null, 1)}\n`, { mode: 0o600, flag: 'wx' });
    return path;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.warning(`The evidence could not be written: ${reason}`, 'No evidence file');
    return undefined;
  }
}

/** Who has a value that stands in the texts of the platform, and not in what was sent in clear. */
function secretsToldIn(
  { verdict, goal }: Pick<EvidenceFacts, 'verdict' | 'goal'>,
  secrets: Secrets,
): string[] {
  const { appCompose = '', eventLog } = verdict.testimony;
  const { composeText = '', script = '' } = goal.sent;
  const texts = [appCompose, ...listOf(eventLog).flatMap(textsOf)];
  const own = secrets.quotedIn(`${composeText}\n${script}`);
  return secrets.quotedIn(texts.join('\n')).filter((owner) => !own.includes(owner));
}

/** What an event says. Digits of hashes are no text: a short number may stand in any of them. */
function textsOf(event: unknown): string[] {
  return Object.values(bareEvent(event)).map((field) => {
    const text = typeof field === 'string' ? field : (JSON.stringify(field) ?? '');
    return /^[0-9a-f]*$/i.test(text) ? Buffer.from(text, 'hex').toString() : text;
  });
}
