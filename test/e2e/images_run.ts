import type { Simulator } from '../simulator/simulator.ts';
import { type Played, playOn, type Scenario } from './scenario.ts';

export const PIN = { pin_images: 'true', image_check: 'strict' };

export const composeOf = (image: string) =>
  `services:\n  web:\n    image: ${image} # the app\n    ports: ["80:80"]\n`;

/** Deploys a text, in which `HOST` is the registry, and gives the run with `HOST` back in it. */
export async function deployText(
  service: Simulator,
  text: string,
  inputs: Record<string, string>,
  scenario: Scenario = {},
): Promise<Played> {
  const { host } = service.registry;
  const given = Object.entries(inputs).map(([name, value]) => [name, value.replaceAll('HOST', host)]);
  return playOn(service, {
    ...scenario,
    files: { 'docker-compose.yml': text.replaceAll('HOST', host) },
    with: Object.fromEntries(given),
  });
}
