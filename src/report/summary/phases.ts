import { isBooting } from '../../phala/status.ts';
import type { Moment, Step, StepName } from '../../run/known.ts';

/** A stretch of time in a run, for a person. */
export type Phase = {
  /** Who is busy: the action, or the CVM as the platform reports it. */
  who: 'action' | 'cvm';
  name: string;
  /** Status of the CVM meanwhile. */
  status?: string;
  fromMs: number;
  toMs: number;
  /**
   * - `over`: something else came after it
   * - `reached`: the state that was waited for, a moment rather than a stretch
   * - `broken`: where the run ended badly
   */
  end: 'over' | 'reached' | 'broken';
};

type Course = {
  steps: readonly Step[];
  /** Changes of the CVM's state. `at` is seconds since the start of the action. */
  timeline: readonly Moment[];
  elapsedMs: number;
  /** The run ended as it should. */
  ok: boolean;
};

const STEP_WORDS: Record<StepName, string> = {
  find: 'Find the CVM',
  provision: 'Provision',
  commit: 'Commit',
  update: 'Send the update',
  request: 'Send the request',
  roll_back: 'Send the rollback',
  wait: 'Wait for the CVM',
  verify: 'Verify what runs',
  health: 'Health check',
};

/** More phases than this tell a person nothing; a CVM that comes and goes all night may have thousands. */
const MOST_PHASES = 40;
const FIRST_PHASES = 12;

/** The phases of a run in their order; those of the CVM stand behind the step that waits for it. */
export function phasesOf(course: Course): Phase[] {
  const ofCvm = cvmPhases(course);
  // One place is where it ended: the innermost.
  const blameless = course.ok || ofCvm.at(-1)?.end === 'broken';
  const ofAction = stepPhases(course, blameless);
  // By time alone they would mix, since the platform's moments are rounded.
  const waits = ofAction.filter(({ name }) => name === STEP_WORDS.wait);
  const waitOf = ({ fromMs }: Phase) =>
    waits.findLast((wait, index) => index === 0 || wait.fromMs <= fromMs + ROUNDED_MS);
  return waits.length === 0
    ? [...ofAction, ...ofCvm]
    : ofAction.flatMap((phase) => [phase, ...ofCvm.filter((own) => waitOf(own) === phase)]);
}

/** The platform's moments are kept in tenths of a second. */
const ROUNDED_MS = 100;

/** @param blameless the last step did not fail, or what failed lies inside it */
function stepPhases({ steps, elapsedMs }: Course, blameless: boolean): Phase[] {
  return shortened(
    steps.map(({ name, fromMs, toMs = elapsedMs }, index) => ({
      who: 'action',
      name: STEP_WORDS[name],
      fromMs,
      toMs: Math.max(fromMs, toMs),
      end: blameless || index < steps.length - 1 ? 'over' : 'broken',
    })),
  );
}

function cvmPhases({ steps, timeline, elapsedMs, ok }: Course): Phase[] {
  const lastStepMs = steps.at(-1)?.fromMs ?? 0;
  return shortened(
    timeline.map((moment, index) => {
      const next = timeline[index + 1];
      const fromMs = moment.at * 1000;
      // When a later step failed, the CVM was where it should be.
      const reached = next === undefined && (ok || fromMs < lastStepMs);
      const toMs = reached ? fromMs : next === undefined ? elapsedMs : next.at * 1000;
      return {
        who: 'cvm',
        name: nameOf(moment),
        status: moment.status,
        fromMs,
        toMs: Math.max(fromMs, toMs),
        end: reached ? 'reached' : next === undefined ? 'broken' : 'over',
      };
    }),
  );
}

/** The step of the boot while there is one; it lingers afterwards. */
function nameOf({ status, boot_progress: boot }: Moment): string {
  return boot !== undefined && isBooting(status, boot) ? boot : status;
}

function shortened(phases: Phase[]): Phase[] {
  if (phases.length <= MOST_PHASES) return phases;
  const last = phases.slice(FIRST_PHASES - MOST_PHASES + 1);
  const left = phases.slice(FIRST_PHASES, phases.length - last.length);
  const [first] = left;
  if (first === undefined) return phases;
  const { status, ...rest } = first;
  const toMs = left.at(-1)?.toMs ?? first.toMs;
  return [
    ...phases.slice(0, FIRST_PHASES),
    { ...rest, name: `${left.length} more changes`, toMs, end: 'over' },
    ...last,
  ];
}
