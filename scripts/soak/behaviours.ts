import type { Behaviour } from '../../test/simulator/simulator.ts';
import type { Random } from './random.ts';

/** How an operation may go. */
type Course = {
  make: (random: Random) => Behaviour;
  /** Why a red is right although the truth is what was asked for. */
  excuse?: string;
  /** It tells of a boot before this one. */
  needsPast?: true;
  /** Only fields that a service may leave out tell of it; without them nobody can know. */
  needsFields?: true;
};

/** How the operation goes and how the service tells of it, with what that excuses. */
export type ChosenBehaviour = { behaviour: Behaviour; excuse: string | undefined };

/** One of these at a time: each says how the whole operation goes. */
const COURSES: readonly Course[] = [
  { make: (random) => ({ bootSeconds: random.whole(2, 60) }) },
  {
    make: (random) => ({ bootSeconds: random.whole(2, 60), runningBeforeDone: true }),
    needsFields: true,
  },
  {
    make: (random) => ({
      bootFails: {
        error: 'Failed to request app keys: the key service refused',
        thenStatus: random.pick([undefined, 'stopped', 'exited', 'error']),
      },
    }),
  },
  {
    make: () => ({
      bootFails: { error: 'no such image', phase: 'setting up docker', thenStatus: 'running' },
    }),
    needsFields: true,
  },
  { make: () => ({ bootFails: { error: 'failed to start containers', phase: 'starting containers' } }) },
  {
    make: (random) => ({
      operationFails: { message: 'No capacity on the node', thenStatus: random.pick([undefined, 'error']) },
    }),
    needsFields: true,
  },
  { make: () => ({ neverFinishes: true }) },
  { make: () => ({ neverStops: true }) },
  { make: () => ({ lingeringBootError: 'an error of the boot before' }), needsPast: true },
  {
    make: () => ({
      doneWithBootError: 'dstack-gateway registration failed, the app has no ingress route: timeout',
    }),
  },
  { make: (random) => ({ exitsThenRevives: { downSeconds: random.whole(5, 20) } }) },
  {
    make: (random) => ({ exitsForGood: { operation: random.pick(['in_progress', 'failed', 'completed']) } }),
  },
  { make: (random) => ({ stoppedAfterBoot: { afterSeconds: random.whole(1, 20) } }) },
  { make: () => ({ invisibleRestart: true }) },
  { make: () => ({ errorOnceInRead: 'a slip of one read' }) },
  {
    make: () => ({ attestedCompose: '{"docker_compose_file":"services: {}"}' }),
    excuse: 'the machine attests something else',
  },
];

/** Any of these together: they change what is told, and not what is. */
const TELLINGS: readonly Course[] = [
  { make: (random) => ({ staleFor: random.whole(0, 12) }) },
  { make: () => ({ falseComplete: true }) },
  { make: () => ({ bareComplete: true }) },
  { make: (random) => ({ infoLags: random.whole(1, 15) }) },
  { make: () => ({ noOperations: true }) },
  { make: () => ({ noInProgress: true }) },
  { make: () => ({ unknownStatusWords: true }) },
  { make: (random) => ({ capitals: random.pick(['upper', 'title']) }) },
  { make: () => ({ nullsEverywhere: true }) },
  { make: () => ({ extraFields: true }) },
];

/**
 * Chooses how the operation of one run goes and what the service tells of it.
 *
 * @param isNew the operation makes a machine that was never booted before
 */
export function chooseBehaviour(random: Random, isNew: boolean): ChosenBehaviour {
  const possible = COURSES.filter(({ needsPast }) => !(isNew && needsPast));
  const course = random.chance(0.65) ? random.sample(possible, 1) : [];
  const tellings = random.sample(TELLINGS, random.pick([0, 0, 1, 1, 2, 3]));
  const chosen = [...course, ...tellings];
  const behaviour: Behaviour = Object.assign({}, ...chosen.map(({ make }) => make(random)));
  if (course.some(({ needsFields }) => needsFields)) delete behaviour.nullsEverywhere;
  return {
    behaviour,
    excuse: chosen.find(({ excuse }) => excuse !== undefined)?.excuse,
  };
}
