import type { Severity } from './compose/facts.ts';
import type { FileFinding } from './compose/finding.ts';
import { secretWords } from './compose/secret_words.ts';
import { FileProblem, inputFile, readTextFile } from './files.ts';
import type { Inputs } from './inputs.ts';
import { type Secrets, secretsInLines } from './secrets.ts';

/**
 * Reads the pre-launch script.
 *
 * @throws FileProblem when it cannot be read, or has line ends that a shell cannot
 */
export function readScriptFile(inputs: Inputs, workspace: string): string | undefined {
  const path = inputs.pre_launch_script;
  if (path === undefined) return undefined;
  const text = readTextFile(workspace, inputFile('pre_launch_script', path));
  const at = text.indexOf('\r\n');
  if (at < 0) return text;
  const line = text.slice(0, at).split('\n').length;
  throw new FileProblem(
    `Input \`pre_launch_script\` names the file \`${path}\`, whose line ${line} ends in CR LF. The shell of the machine takes the CR for a part of the command, so the script fails. Save it with LF, and keep Git from changing it by a line in \`.gitattributes\`: \`${path} text eol=lf\`.`,
    'The script has line ends of Windows',
    { file: path, line },
  );
}

/** Values of the env, and the API key, that stand in the script, which everyone may read. */
export function scriptSecrets(
  inputs: Inputs,
  script: string | undefined,
  secrets: { values: Secrets; severity: Severity | undefined },
): { errors: FileFinding[]; warnings: FileFinding[] } {
  const file = inputs.pre_launch_script;
  if (script === undefined || file === undefined) return { errors: [], warnings: [] };
  const found = secretsInLines(script, secrets.values).map(({ name, line }) => ({
    ...secretWords(name),
    file,
    line,
  }));
  const { severity } = secrets;
  return {
    errors: [...keyFindings(inputs, script, file), ...(severity === 'error' ? found : [])],
    warnings: severity === 'warning' ? found : [],
  };
}

const SHORTEST_KEY = 8;

/** The API key in a text that is sent in clear. */
export function keyFindings({ api_key }: Inputs, text: string, file: string): FileFinding[] {
  const at = api_key === undefined || api_key.length < SHORTEST_KEY ? -1 : text.indexOf(api_key);
  if (at < 0) return [];
  const line = text.slice(0, at).split('\n').length;
  return [
    {
      message: 'the API key stands here in clear, and everyone may read what is sent here',
      advice: 'Take it out, and revoke it: it is in the history of the repository.',
      file,
      line,
    },
  ];
}
