import type { CvmView } from '../../test/simulator/simulator.ts';
import { type Ours, tooManyDown } from './going_back_places.ts';
import {
  type GoingBackStory,
  NEW_COMPOSE,
  OLD_COMPOSE,
  OTHER_COMPOSE,
  ROLLBACK_SECONDS,
  TIMEOUT_SECONDS,
} from './going_back_story.ts';

export const GOING_BACK_FLAWS = [
  'falsely green',
  'falsely red',
  'hung',
  'acted twice',
  'too many down at once',
  'begun after a failure',
  'taken back without a reason',
  'falsely told to be back',
  'left on two versions without a word',
  'broken',
] as const;

export type GoingBackFlaw = { kind: (typeof GOING_BACK_FLAWS)[number]; words: string };

/** How a run over one or several CVMs went. */
export type GoneBack = {
  story: GoingBackStory;
  before: readonly CvmView[];
  /** At the end of the run. */
  after: readonly CvmView[];
  outputs: Readonly<Record<string, string>>;
  errors: readonly { title: string; message: string }[];
  code: number | null;
  seconds: number;
  /** From the signal to the end, where the job was cancelled before it. */
  secondsAfterCancel: number | undefined;
  /** The operation that a person began. */
  byHand: { machine: number; correlationId: string; startedAtSeconds: number } | undefined;
};

/** Tells a person that something was not taken back, and so may run the new version. */
const TOLD =
  /rollback (?:failed|was cancelled|of .* did not succeed)|n(?:ot|othing was|othing to) roll(?:ed)? ?back/;
const SLACK_SECONDS = 60;

/** Holds what was said of a run against what it did. */
export function goingBackFlaws(run: GoneBack): GoingBackFlaw[] {
  const ours = operationsOf(run);
  return [...verdict(run), ...time(run), ...deeds(run, ours), ...wayBack(run, ours)];
}

function operationsOf({ story, before, after, byHand }: GoneBack): Ours[] {
  return after.flatMap((cvm, machine) => {
    const old = new Set(before[machine]?.operations.map(({ correlation_id }) => correlation_id));
    return cvm.operations
      .filter(({ correlation_id }) => !old.has(correlation_id) && correlation_id !== byHand?.correlationId)
      .map((made) => ({
        ...made,
        machine,
        isBack: story.inputs.operation === 'deploy' && made.operation_type.includes('redeploy'),
      }));
  });
}

function runs({ status, inProgress, bootProgress }: CvmView): boolean {
  return status === 'running' && !inProgress && (bootProgress === null || bootProgress === 'done');
}

function isOld(cvm: CvmView): boolean {
  return runs(cvm) && cvm.composeText === OLD_COMPOSE && cvm.env?.[0]?.value === 'of-before';
}

function isAsAsked({ story, before }: GoneBack, cvm: CvmView, machine: number): boolean {
  switch (story.inputs.operation) {
    case 'deploy':
      return runs(cvm) && cvm.composeText === NEW_COMPOSE;
    case 'rollback':
      return isOld(cvm);
    default:
      return runs(cvm) && cvm.boots > (before[machine]?.boots ?? 0);
  }
}

function verdict(run: GoneBack): GoingBackFlaw[] {
  const { story, after, outputs, code, errors, byHand } = run;
  const { outcome } = outputs;
  if (outcome === undefined || code === null || errors.length !== (outcome === 'success' ? 0 : 1))
    return [{ kind: 'broken', words: `${outcome} with code ${code} and ${errors.length} errors` }];
  if (outcome === 'success')
    return after.flatMap((cvm, machine): GoingBackFlaw[] =>
      machine === byHand?.machine || isAsAsked(run, cvm, machine)
        ? []
        : [{ kind: 'falsely green', words: `machine ${machine} is ${cvm.status}, not as asked for` }],
    );
  const isExcused =
    story.machines.some(({ isBad }) => isBad) ||
    story.faults.length > 0 ||
    story.cancelAt !== undefined ||
    story.byHand !== undefined ||
    // A machine that attests so late runs, unverified.
    (story.stage.attestationLagSeconds ?? 0) > SLACK_SECONDS;
  return isExcused ? [] : [{ kind: 'falsely red', words: `${outcome}, and nothing went wrong` }];
}

function time({ story, seconds, secondsAfterCancel = 0 }: GoneBack): GoingBackFlaw[] {
  const limit = story.machines.length * (TIMEOUT_SECONDS + ROLLBACK_SECONDS + SLACK_SECONDS);
  if (secondsAfterCancel > 1)
    return [{ kind: 'hung', words: `it ended ${secondsAfterCancel} s after the cancel` }];
  return seconds > limit ? [{ kind: 'hung', words: `it took ${seconds} s` }] : [];
}

function deeds({ story, byHand, after, outputs }: GoneBack, ours: readonly Ours[]): GoingBackFlaw[] {
  const told = toldOf(outputs);
  const flaws: GoingBackFlaw[] = [];
  for (const [machine] of story.machines.entries())
    for (const isBack of [false, true]) {
      const times = ours.filter(
        (made) => made.machine === machine && made.isBack === isBack && !isTraceless(story, made),
      ).length;
      if (times > 1)
        flaws.push({
          kind: 'acted twice',
          words: `${times} times on machine ${machine}${isBack ? ', back' : ''}`,
        });
    }
  flaws.push(...tooManyDown(story, byHand, ours, (machine) => told(after[machine] as CvmView) === 'false'));
  // One that does not come up makes no room for the next.
  const bad = ours.find(
    ({ machine, isBack }) =>
      !isBack &&
      machine !== byHand?.machine &&
      story.machines[machine]?.isBad === true &&
      story.machines[machine].behaviour?.attestedCompose === undefined,
  );
  const later = ours.filter(
    ({ isBack, startedAtSeconds }) => !isBack && bad !== undefined && startedAtSeconds > bad.startedAtSeconds,
  );
  if (story.parallel === 1 && later.length > 0)
    flaws.push({
      kind: 'begun after a failure',
      words: `machine ${later[0]?.machine} after machine ${bad?.machine}`,
    });
  return flaws;
}

/** One whose answer was lost and that failed before it did anything cannot be seen, and is sent again. */
function isTraceless({ machines, faults }: GoingBackStory, { machine, status }: Ours): boolean {
  const fails = machines[machine]?.behaviour?.operationFails !== undefined;
  return (
    fails && status === 'failed' && faults.some((fault) => 'effect' in fault && fault.effect === 'applied')
  );
}

function wayBack(run: GoneBack, ours: readonly Ours[]): GoingBackFlaw[] {
  const { story, after, outputs, errors, byHand } = run;
  const flaws: GoingBackFlaw[] = [];
  const back = ours.filter(({ isBack }) => isBack);
  const reasonless = back.length > 0 && !story.machines.some(({ isBad }) => isBad);
  if (reasonless || (back.length > 0 && story.inputs.on_failure !== 'rollback'))
    flaws.push({ kind: 'taken back without a reason', words: `machine ${back[0]?.machine}` });
  // What a person had deployed before this run's turn is what it goes back to.
  const isReplaced = ours.some(
    ({ machine, isBack, startedAtSeconds }) =>
      !isBack && machine === byHand?.machine && startedAtSeconds < byHand.startedAtSeconds,
  );
  if (
    isReplaced &&
    back.some(
      ({ machine, startedAtSeconds }) =>
        machine === byHand?.machine && startedAtSeconds > byHand.startedAtSeconds,
    )
  )
    flaws.push({
      kind: 'taken back without a reason',
      words: `machine ${byHand?.machine}, which another has deployed to`,
    });

  const told = toldOf(outputs);
  for (const [machine, cvm] of after.entries()) {
    if (machine === byHand?.machine && !cameToNothing(run, ours)) {
      // What ran before this run's request was the person's.
      const isLost = told(cvm) === 'true' && story.inputs.operation === 'deploy' && isReplacedBy(run, ours);
      if (isLost && cvm.composeText !== OTHER_COMPOSE)
        flaws.push({
          kind: 'falsely told to be back',
          words: `machine ${machine} lost what a person deployed`,
        });
      continue;
    }
    const isUpdated = ours.some((made) => made.machine === machine && !made.isBack);
    if (story.inputs.operation === 'deploy' && told(cvm) === 'true' && !isOld(cvm))
      flaws.push({ kind: 'falsely told to be back', words: `machine ${machine} is ${cvm.status}` });
    const isLeft = isUpdated && cvm.composeText === NEW_COMPOSE && outputs.outcome !== 'success';
    if (
      isLeft &&
      story.inputs.on_failure === 'rollback' &&
      !TOLD.test(`${errors[0]?.title} ${errors[0]?.message}`)
    )
      flaws.push({
        kind: 'left on two versions without a word',
        words: `machine ${machine}: ${errors[0]?.message}`,
      });
  }
  return flaws;
}

/** What a person deployed had failed by itself before this run did anything to that CVM. */
function cameToNothing({ after, byHand }: GoneBack, ours: readonly Ours[]): boolean {
  if (byHand === undefined) return false;
  const { machine, correlationId } = byHand;
  const theirs = after[machine]?.operations.find(({ correlation_id }) => correlation_id === correlationId);
  const endSeconds = theirs?.status === 'failed' ? theirs.completedAtSeconds : null;
  if (endSeconds === null) return false;
  return ours.every((made) => made.machine !== machine || made.startedAtSeconds > endSeconds);
}

/** This run deployed after a person had. */
function isReplacedBy({ byHand }: GoneBack, ours: readonly Ours[]): boolean {
  return ours.some(
    ({ machine, isBack, startedAtSeconds }) =>
      !isBack && byHand?.machine === machine && startedAtSeconds > byHand.startedAtSeconds,
  );
}

/** What the outputs say of the rollback of a CVM. */
function toldOf({ cvms = '[]', rolled_back }: Readonly<Record<string, string>>) {
  const entries = JSON.parse(cvms === '' ? '[]' : cvms) as Record<string, string>[];
  return ({ vm_uuid }: CvmView) =>
    entries.length === 0 ? rolled_back : entries.find(({ cvm_id }) => cvm_id === vm_uuid)?.rolled_back;
}
