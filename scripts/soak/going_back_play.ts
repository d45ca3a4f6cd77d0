import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { Fetch } from '../../src/net/transport.ts';
import { playOn, withService } from '../../test/e2e/scenario.ts';
import { ask } from '../../test/simulator/client.ts';
import type { Simulator } from '../../test/simulator/simulator.ts';
import {
  APP,
  chooseGoingBack,
  describeGoingBack,
  type GoingBackStory,
  NEW_COMPOSE,
  OTHER_COMPOSE,
} from './going_back_story.ts';
import { type GoingBackFlaw, type GoneBack, goingBackFlaws } from './going_back_truth.ts';

type GoingBackResult = {
  flaws: GoingBackFlaw[];
  /** The story in words, and the log of its run. */
  text: string;
  outcome: string;
  /** Revisions that were put back. */
  back: number;
};

/** Plays story number `index` of a seed against a service of its own, in this process and in a time of its own. */
export function playGoingBack(seed: number, index: number): Promise<GoingBackResult> {
  const story = chooseGoingBack(seed, index);
  return withService({ ...story.stage, seed: index + 1 }, async (service) => {
    for (const { seed: machine, behaviour } of story.machines) {
      const { id } = service.addCvm(machine);
      if (behaviour !== undefined) service.behave(id, behaviour);
    }
    for (const fault of story.faults) service.fault(fault);
    const before = service.cvms();
    let cancel = () => {};
    let cancelledAt: number | undefined;
    let byHand: GoneBack['byHand'];
    let requests = 0;

    const through =
      (real: Fetch): Fetch =>
      async (url, request) => {
        requests++;
        if (requests === story.cancelAt) {
          cancelledAt = service.seconds();
          cancel();
        }
        if (requests === story.byHand?.atRequest) byHand = await deployByHand(service, story.byHand.machine);
        return real(url, request);
      };

    const played = await playOn(service, {
      behaviour: { bootSeconds: 12 },
      files: { 'docker-compose.yml': NEW_COMPOSE },
      with: { name: '', cvm_id: which(story, service), ...story.inputs },
      fetch: through,
      meanwhile: async ({ signal }) => {
        cancel = () => signal('SIGTERM');
      },
    });
    const { outputs, errors, code, log, writes, durationMs } = played;
    const secondsAfterCancel = cancelledAt === undefined ? undefined : service.seconds() - cancelledAt;
    const after = service.cvms();
    const gone = {
      story,
      before,
      after,
      outputs,
      errors,
      code,
      seconds: durationMs / 1000,
      secondsAfterCancel,
      byHand,
    };
    return {
      flaws: goingBackFlaws(gone),
      text: [describeGoingBack(story), log, ...writes, ...errors.map(({ message }) => message)].join('\n'),
      outcome: outputs.outcome ?? 'none',
      back: after
        .flatMap(({ operations }) => operations)
        .filter(({ operation_type: type }) => type.includes('redeploy')).length,
    };
  });
}

function which({ machines }: GoingBackStory, service: Simulator): string {
  return machines.length > 1 ? APP : (service.cvms()[0]?.vm_uuid ?? '');
}

/** Tells a person's request from those of the action, which faults meet at the same time. */
const HEADER = 'x-person';
const BY_A_PERSON = { [HEADER]: 'yes' };

/** @returns nothing when it did not take effect, whatever was answered */
async function deployByHand(service: Simulator, machine: number): Promise<GoneBack['byHand']> {
  const newest = () => service.cvms()[machine]?.operations[0]?.correlation_id;
  const [before, startedAtSeconds] = [newest(), service.seconds()];
  const path = `/cvms/${service.cvms()[machine]?.vm_uuid}`;
  let isAnswered = false;
  void ask(service, 'PATCH', path, { docker_compose_file: OTHER_COMPOSE }, BY_A_PERSON)
    .catch(() => {})
    .finally(() => {
      isAnswered = true;
    });
  // A person whose request gets no answer goes away.
  const isLost = () =>
    service.requests.some(({ headers, faulted }) => HEADER in headers && faulted !== undefined);
  while (!isAnswered && !isLost()) await turnOfTheLoop();
  const correlationId = newest();
  return correlationId === undefined || correlationId === before
    ? undefined
    : { machine, correlationId, startedAtSeconds };
}
