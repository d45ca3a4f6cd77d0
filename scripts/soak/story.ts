import { PROFILES } from '../../test/simulator/guesses.ts';
import type { CvmSeed, SimulatorOptions } from '../../test/simulator/simulator.ts';
import { type ChosenBehaviour, chooseBehaviour } from './behaviours.ts';
import { type ChosenFault, chooseFaults } from './faults.ts';
import { KINDS, type Kind, NAME, type Task } from './kinds.ts';
import { type Random, seededRandom } from './random.ts';

/** One run of the action and what goes wrong in it. */
export type Step = Task & ChosenBehaviour & { faults: ChosenFault[] };

/** One deployment: everything about it that is left to chance. */
export type Story = {
  index: number;
  kind: string;
  cvm: CvmSeed | undefined;
  service: SimulatorOptions;
  /** Whether the service quotes in its errors what it was told in confidence. */
  quotes: boolean;
  steps: Step[];
};

/** Enough for every trouble that the soak makes, and not so long that the runs that cannot end hold it up. */
export const TIMEOUT_SECONDS = 300;

/** Chooses deployment number `index`; the same for the same seed. */
export function chooseStory(seed: number, index: number): Story {
  const random = seededRandom(seed, index);
  const kind = weighted(random);
  const secret = `soak-secret-${random.whole(100_000, 999_999)}`;
  return {
    index,
    kind: kind.name,
    cvm: kind.cvm,
    service: {
      profile: random.pick(PROFILES),
      seed: random.whole(1, 1_000_000),
      composeHashVisible: random.pick(['on_accept', 'on_end']),
      errorShape: random.pick(['body', 'detail']),
      repeatedPower: random.pick(['accept', 'conflict']),
      // Other jobs of the same user may have taken all places but these.
      streamLimit: random.pick([5, 5, 5, 5, 1, 0]),
    },
    quotes: random.chance(0.5),
    steps: kind.tasks(secret).map((task) => ({
      ...task,
      inputs: {
        name: NAME,
        timeout: `${TIMEOUT_SECONDS}s`,
        interval: random.pick(['5s', '5s', '10s']),
        attempt_timeout: random.pick(['300s', '60s', '15s']),
        ...task.inputs,
      },
      ...chooseBehaviour(random, task.makesNew === true),
      faults: chooseFaults(random, task),
    })),
  };
}

function weighted(random: Random): Kind {
  const total = KINDS.reduce((sum, { weight }) => sum + weight, 0);
  let left = random.next() * total;
  const chosen = KINDS.find(({ weight }) => {
    left -= weight;
    return left < 0;
  });
  if (chosen === undefined) throw new Error('There is no kind of deployment to choose from.');
  return chosen;
}

/** What goes wrong in a deployment, in a line. */
export function describeStory({ index, kind, service, quotes, steps }: Story): string {
  const troubles = steps.map(({ behaviour, faults }) => {
    const words = [
      ...Object.entries(behaviour).map(([name, value]) => `${name}=${JSON.stringify(value)}`),
      ...faults.map(({ rule: { endpoint, kind, ...rest } }) => `${kind}@${endpoint} ${JSON.stringify(rest)}`),
    ];
    return words.join(', ') || 'nothing goes wrong';
  });
  const { profile, composeHashVisible, repeatedPower, streamLimit } = service;
  return `#${index} ${kind} (profile ${profile}, hash ${composeHashVisible}, repeated power ${repeatedPower}, ${streamLimit} streams${quotes ? ', secrets quoted' : ''}): ${troubles.join(' | then ')}`;
}
