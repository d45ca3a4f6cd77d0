import { posix } from 'node:path';
import type { Checkout } from '../checkout.ts';
import type { Severity } from './facts.ts';
import type { Script } from './script.ts';

/**
 * How much depends on what stands at a path.
 *
 * - `required`, `env_file`, `context`: Docker Compose refuses the file when it is missing
 * - `device`: Docker refuses to start the container
 * - `mount`: Docker makes an empty folder
 * - `optional`: nothing happens
 */
export type Need = 'required' | 'env_file' | 'context' | 'device' | 'mount' | 'optional';

type Verdict = { severity: Severity; problem: string; advice: string };

/** Folders of the guest that are there and can be written to, or that are meant to be mounted. */
const GUEST_FOLDERS = [
  ...['/dstack', '/tapp', '/var/run', '/run', '/var/lib', '/var/log', '/var/volatile', '/tmp'],
  ...['/proc', '/sys', '/dev', '/lib/modules', '/etc/localtime', '/etc/timezone', '/etc/ssl', '/etc/hosts'],
  ...['/etc/resolv.conf', '/etc/passwd', '/etc/group', '/etc/machine-id', '/usr/share/zoneinfo'],
];

const SEND_ENV =
  'List the variables under `environment:` and pass their values in the inputs `env` or `env_file` of the action.';

const ADVICE: Record<Need, string> = {
  required:
    'Only the compose file is sent: write what it holds into this file (`content:` for a config, `environment:` for a secret).',
  env_file: SEND_ENV,
  optional: SEND_ENV,
  context:
    'Build and push the image in an earlier step and name it in `image` with its digest, or use `dockerfile_inline` without files of the context.',
  device: 'Let Docker keep the data: use a named volume without `driver_opts`.',
  mount:
    'Use a named volume for data, `configs:` with `content:` for files, or put the files into the image.',
};

/**
 * Says what becomes of a path on the machine, which gets the compose file and nothing of the checkout around it. Docker
 * Compose runs in `/dstack`, after the pre-launch script.
 *
 * @returns nothing where all is well, or where a variable decides
 */
export function judgePath(
  path: string,
  need: Need,
  { checkout, script }: { checkout: Checkout; script: Script },
): Verdict | undefined {
  const here = path.replace(/^\$(?:PWD\b|\{PWD\}|\(pwd\))/, '.');
  const advice = ADVICE[need];
  if (/^(?:~|\$HOME\b|\$\{HOME\})/.test(here))
    return warning('a home folder, which on the machine is empty', advice);
  if (here.includes('$')) return undefined;
  if (here.startsWith('/')) return judgeAbsolute(posix.normalize(here), need);
  const way = posix.normalize(here).replace(/\/$/, '');
  const kind = way === '.' ? 'folder' : checkout(way);
  const isThere = kind === 'file' || kind === 'folder';
  if (need === 'optional')
    return isThere ? warning('which will be missing on the machine', advice) : undefined;
  if (way !== '.' && script.mayMake(way))
    return warning('which is only on the machine if the pre-launch script makes it', advice);
  if (isThere || need !== 'mount')
    return { severity: 'error', problem: 'which is not on the machine', advice };
  if (way.startsWith('persistent/') || way === 'persistent') return undefined;
  return warning(
    'a folder that is empty at every boot of the machine',
    'Use a named volume for data that is to stay, or a folder below `./persistent/`.',
  );
}

function judgeAbsolute(path: string, need: Need): Verdict | undefined {
  if (need === 'optional' || GUEST_FOLDERS.some((folder) => path === folder || path.startsWith(`${folder}/`)))
    return undefined;
  if (need === 'mount' || need === 'device')
    return warning(
      'a path of the machine, most of which is read-only and the rest empty at every boot',
      'Use a named volume.',
    );
  return warning(
    'a path of the machine, of which nobody here can tell whether it is there',
    'Files that the platform provides are below `/dstack/`.',
  );
}

function warning(problem: string, advice: string): Verdict {
  return { severity: 'warning', problem, advice };
}

/** What begins like this is a path, and anything else a name. */
export function isPath(source: string): boolean {
  return /^(?:[./~$\\]|[A-Za-z]:\\)/.test(source) || source === '';
}

export function isRemote(place: string): boolean {
  return /^(?:[a-z][a-z0-9+-]*:\/\/|git@|github\.com\/)/.test(place);
}
