import { localBuilds, remoteBuilds } from './builds.ts';
import { cutCommands, unreadableCommands } from './command_lines.ts';
import { exclusiveKeys, repeatedItems, settingsOfExternals } from './conflicts.ts';
import { externalSources, externalsOfMachine } from './externals.ts';
import type { ComposeFacts, Severity, Spot } from './facts.ts';
import type { Finding } from './finding.ts';
import { devicesCountedAndNamed, limitsGivenTwice } from './limits.ts';
import { driveMounts, emptyMounts, watchesWithoutTarget } from './mounts.ts';
import { dependencyCycles, undefinedBases, undefinedNames } from './names.ts';
import { otherComposeFiles, pathsOfServices, pathsOfSources, pathsOfVolumes } from './places.ts';
import { changedValues, endlessNumbers } from './scalars.ts';
import { servicesWithoutImage, uncertainImages, unreadableImages, WRITE_DIGESTS } from './service_images.ts';
import { badHealthTests, badPorts, badValues } from './values.ts';

type Rule = {
  severity: Severity;
  find: (facts: ComposeFacts) => Spot[];
  advice: string;
};

const ONE_FILE =
  'Only this file is sent: join the files into one, for example with `docker compose config --no-interpolate`.';

const COMMAND_AS_LIST =
  'Write it as a list, such as `["sh", "-c", "..."]`, or put quotes around what belongs together.';

/**
 * What stops a compose file from booting in a CVM, beside what the schema refuses. The machine receives the text of the
 * compose file and nothing else: no folder around it, no other file of the repository, no build context.
 */
const RULES: readonly Rule[] = [
  {
    severity: 'error',
    find: servicesWithoutImage,
    advice: 'Name an image that the machine can pull.',
  },
  {
    severity: 'error',
    find: unreadableImages,
    advice: 'Write it as `registry/name:tag@sha256:...`, in lower case up to the tag.',
  },
  { severity: 'error', find: exclusiveKeys, advice: 'Keep one of them.' },
  { severity: 'error', find: devicesCountedAndNamed, advice: 'Keep one of them.' },
  {
    severity: 'error',
    find: limitsGivenTwice,
    advice: 'Docker Compose refuses the file: give both the same value, or keep one.',
  },
  { severity: 'error', find: undefinedNames, advice: 'Define it, or correct the name.' },
  {
    severity: 'error',
    find: undefinedBases,
    advice: 'Docker Compose refuses the file: define it, or correct the name.',
  },
  {
    severity: 'error',
    find: dependencyCycles,
    advice: 'Docker Compose starts none of them: break the circle.',
  },
  {
    severity: 'error',
    find: localBuilds,
    advice: 'Put the files into an image, or write them with a here-document.',
  },
  {
    severity: 'warning',
    find: remoteBuilds,
    advice:
      'The compose hash does not prove what is built. Push an image and name it in `image` with its digest.',
  },
  { severity: 'error', find: pathsOfServices, advice: 'Only the compose file is sent.' },
  { severity: 'error', find: pathsOfSources, advice: 'Only the compose file is sent.' },
  { severity: 'error', find: pathsOfVolumes, advice: 'Let Docker keep the volume: remove `driver_opts`.' },
  { severity: 'error', find: otherComposeFiles, advice: ONE_FILE },
  { severity: 'error', find: badValues, advice: 'Correct the value.' },
  {
    severity: 'error',
    find: badPorts,
    advice: 'Write it as `[[address:]published:]target[/protocol]`, such as `"8080:80"`.',
  },
  { severity: 'error', find: emptyMounts, advice: 'Name the folder, or use a named volume.' },
  {
    severity: 'error',
    find: watchesWithoutTarget,
    advice: 'Docker Compose requires it: add it, or remove `develop`.',
  },
  { severity: 'warning', find: driveMounts, advice: 'Give the volume a longer name.' },
  { severity: 'error', find: endlessNumbers, advice: 'Put it in quotes.' },
  { severity: 'warning', find: changedValues, advice: 'Put them in quotes.' },
  { severity: 'error', find: unreadableCommands, advice: COMMAND_AS_LIST },
  { severity: 'warning', find: cutCommands, advice: COMMAND_AS_LIST },
  { severity: 'error', find: settingsOfExternals, advice: 'Keep one of them.' },
  {
    severity: 'error',
    find: externalSources,
    advice: 'Docker Compose knows none of them without Swarm: use `environment:` or `content:`.',
  },
  {
    severity: 'warning',
    find: externalsOfMachine,
    advice: 'Remove `external`, unless the pre-launch script makes it.',
  },
  { severity: 'error', find: badHealthTests, advice: 'A list begins with `CMD`, `CMD-SHELL` or `NONE`.' },
  { severity: 'error', find: repeatedItems, advice: 'Docker Compose refuses the file: name it once.' },
  {
    severity: 'warning',
    find: uncertainImages,
    advice: WRITE_DIGESTS,
  },
];

/** Applies every rule to a compose file that is YAML and has services. */
export function applyRules(facts: ComposeFacts): { errors: Finding[]; warnings: Finding[] } {
  const findings = { error: [] as Finding[], warning: [] as Finding[] };
  for (const rule of RULES) {
    for (const { node, message, service, ...spot } of rule.find(facts)) {
      const severity = service?.start === 'perhaps' ? 'warning' : (spot.severity ?? rule.severity);
      findings[severity].push({
        message,
        ...facts.tree.position(node),
        advice: spot.advice ?? rule.advice,
      });
    }
  }
  return { errors: findings.error, warnings: findings.warning };
}
