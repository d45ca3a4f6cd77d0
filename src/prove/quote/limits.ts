import type { Sent } from '../../run/plan.ts';
import type { Policy } from './subject.ts';

/** Registers without which any system may have written the events: firmware, kernel, and its command line with the root file system. */
const SYSTEM = ['mrtd', 'rtmr1', 'rtmr2'] as const;

/** What a quote that passed every check still does not prove, in sentences for the summary and the evidence. */
export function limitsOf({ measurements }: Pick<Policy, 'measurements'>, sent: Sent): string[] {
  const open = SYSTEM.filter((name) => (measurements[name]?.length ?? 0) === 0);
  const system = `The operating system that booted is not proved: ${listed(open)} ${open.length === 1 ? 'is' : 'are'} not given in \`measurements\`, so a platform that boots a system of its own, which then claims any image, app and compose hash, would not be found out.`;
  return [
    ...comparison(sent),
    ...(open.length > 0 ? [system] : []),
    "The age of the quote is not proved: the platform's route takes no number of the asker's choice that the machine could sign, so an older quote of the same machine, version and boot looks the same.",
  ];
}

/** What of the app compose was compared with nothing but the platform's own word. */
function comparison({ composeHash, composeText, script, envNames }: Sent): string[] {
  if (composeHash !== undefined) return [];
  if (composeText === undefined)
    return [
      "That it is the version that you expect is not proved: it was compared with the platform's own record only. `watch` and `status` compare with `compose_hash` and `compose_file` when they are given.",
    ];
  const parts = [
    ...(script === undefined ? ['the pre-launch script'] : []),
    ...(envNames === undefined ? ['the names of the variables'] : []),
    'the settings',
  ];
  return [
    `Of the app compose, ${joined(parts)} were compared with the platform's own record only, since nothing was given to compare them with. The evidence file holds them.`,
  ];
}

function listed(names: readonly string[]): string {
  return joined(names.map((name) => `\`${name}\``));
}

function joined(shown: readonly string[]): string {
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : shown.join();
}
