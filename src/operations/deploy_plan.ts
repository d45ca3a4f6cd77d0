import { isDeepStrictEqual } from 'node:util';
import { ApiError } from '../net/errors.ts';
import { describeCvm } from '../phala/cvm.ts';
import { isBarred, isNotFound } from '../phala/errors.ts';
import { isBootOver, isBroken, isDeleting, isStarting, isStopped } from '../phala/status.ts';
import type { Facts } from '../run/facts.ts';
import type { Found, Plan, Started } from '../run/plan.ts';
import { OperationProblem } from '../run/problem.ts';
import type { Run } from '../run/run.ts';
import { capital } from '../text/lines.ts';
import { planCreation } from './create.ts';
import { changesOf, type Deployed, deployedFrom } from './diff.ts';
import { learnDeployedImages, withExactText } from './exact_text.ts';
import { absent, learnFound } from './find.ts';
import { alreadyThere, onItsWay } from './lifecycle.ts';
import { restartRunning } from './restart.ts';
import { sentBy } from './sent.ts';
import { startStopped } from './start.ts';
import { type Comparison, Overtaken } from './took_effect.ts';
import { planUpdate } from './update.ts';

const NO_COMPOSE_FILE =
  'There is no CVM of that name, and no Docker Compose file to create one from: `compose_file` is empty, and the workspace has none.';

/** Decides what a deploy does with the CVM that was found, or without one. */
export async function planDeploy(run: Run, facts: Facts, found: Found | undefined): Promise<Plan> {
  if (found !== undefined && isLeaving(found)) return planInPlace(run, facts, found);
  return found === undefined ? planNew(run, facts) : planFound(run, facts, found);
}

function isLeaving({ cvm, state }: Found): boolean {
  return isDeleting(cvm.status) || isDeleting(state.status);
}

async function planNew(run: Run, facts: Facts): Promise<Plan> {
  const { inputs } = run;
  if (inputs.cvm_id !== undefined || inputs.mode === 'update') throw absent(inputs);
  const plan = await creation(run, facts);
  return {
    ...plan,
    carryOut: () =>
      plan.carryOut().catch(async (error: unknown) => {
        const { takenName } = await import('./taken_name.ts');
        return takenName({ run, facts, plan, planFound: planFoundOrLeaving }, error);
      }),
  };
}

async function creation(run: Run, facts: Facts): Promise<Plan> {
  if (run.payload.compose === undefined)
    throw new OperationProblem(NO_COMPOSE_FILE, 'There is no compose file');
  return planCreation(await withExactText(run, facts, { kind: 'new' }), facts);
}

/** The name is free, and the keys are gone, only when the CVM is: a new one waits for that. */
async function planInPlace(run: Run, facts: Facts, found: Found): Promise<Plan> {
  const { cvm_id, mode } = run.inputs;
  if (cvm_id === undefined && mode !== 'update') {
    const plan = await creation(run, facts);
    const { afterDeletion } = await import('./taken_name.ts');
    return afterDeletion({ run, facts, plan, planFound: planFoundOrLeaving }, found);
  }
  throw new OperationProblem(
    `${describeCvm(found.cvm)} is being deleted, so it cannot be updated. To create a new one when it is gone, deploy by \`name\`, with \`mode: auto\` or \`mode: create\`.`,
    'The CVM is being deleted',
    undefined,
    'gone',
  );
}

/** What is to be done with a CVM whose name was taken after all; `leaving` when it will not be there for long. */
async function planFoundOrLeaving(run: Run, facts: Facts, found: Found): Promise<Plan | 'leaving'> {
  return isLeaving(found) ? 'leaving' : planFound(run, facts, found);
}

async function planFound(given: Run, facts: Facts, found: Found): Promise<Plan> {
  const { inputs, log } = given;
  if (inputs.mode === 'create') {
    throw new OperationProblem(
      `${capital(describeCvm(found.cvm))} exists already, and \`mode\` is \`create\`, so nothing was changed. Give another \`name\`, or \`mode: auto\` to update it.`,
      'The CVM exists already',
    );
  }
  log.line(`Found ${describeCvm(found.cvm)}: ${found.state.status}`);
  if (given.payload.compose === undefined)
    log.notice(
      'There is no compose file, so its text and the pre-launch script stay as they are.',
      'Env or settings alone',
    );
  const deployed = await deployedBy(given, found);
  if (deployed === undefined)
    log.line(
      'The platform does not tell this login what the CVM runs now, so "unchanged" cannot be told: everything that is given is sent',
    );
  const run = await withExactText(given, facts, {
    kind: 'found',
    envNames: deployed?.allowedEnvs,
    script: deployed?.script,
  });
  if (run.payload.compose === undefined) await learnDeployedImages(facts, deployed?.composeText);
  const changes = changesOf(run, found, deployed);
  if (differsInTime(run, deployed))
    log.warning(
      `\`secure_time\` is ${inputs.secure_time}, and the CVM was made with ${deployed?.secureTime}. It is set when a CVM is made, and no update changes it.`,
      'Input without effect',
    );
  if (differsInLineEnds(run, deployed))
    log.line('The compose file differs from the deployed text in line ends alone, which counts as no change');
  async function compare(now: Found): Promise<Comparison> {
    const left = changesOf(run, now, await deployedBy(run, now));
    if (left.words.length === 0) return 'nothing_differs';
    return isDeepStrictEqual(left, changes) ? 'as_planned' : 'differs_otherwise';
  }
  const plan =
    changes.words.length === 0
      ? bringUp(run, found)
      : await planUpdate(run, facts, found, changes, deployed, compare);
  return { ...plan, carryOut: () => plan.carryOut().catch((error) => planAnew(given, facts, found, error)) };
}

function differsInLineEnds({ payload: { compose } }: Run, deployed: Deployed | undefined): boolean {
  const composeText = deployed?.composeText;
  if (compose === undefined || composeText === undefined || compose.text === composeText) return false;
  return compose.text.replaceAll('\r\n', '\n') === composeText.replaceAll('\r\n', '\n');
}

function differsInTime({ inputs }: Run, deployed: Deployed | undefined): boolean {
  const now = deployed?.secureTime;
  return inputs.secure_time !== undefined && now !== undefined && inputs.secure_time !== now;
}

/** Another run went first, perhaps with the same files, or deleted the CVM. @throws any error but that */
async function planAnew(run: Run, facts: Facts, before: Found, error: unknown): Promise<Started> {
  if (isNotFound(error)) {
    const { afterLoss } = await import('./deleted_meanwhile.ts');
    await afterLoss(run, facts, before, error);
    const plan = await creation(run, facts);
    const { inPlaceOfLost } = await import('./taken_name.ts');
    return inPlaceOfLost({ run, facts, plan, planFound: planFoundOrLeaving });
  }
  if (!(error instanceof Overtaken)) throw error;
  const { found } = error;
  learnFound(facts, found);
  const plan = await planFound(run, facts, found);
  const left = plan.words.length > 0 ? plan.words.join(', ') : 'nothing';
  run.log.line(`Another operation went first. Compared again, what is left to do is: ${left}`);
  return plan.carryOut();
}

/** Nothing differs: what is left is to make it run. */
function bringUp(run: Run, found: Found): Plan {
  const plan = planToRun(run, found);
  return { ...plan, carryOut: async () => ({ ...(await plan.carryOut()), sent: sentBy(run) }) };
}

function planToRun(run: Run, found: Found): Plan {
  const { status } = found.state;
  if (isStopped(status)) return startStopped(run, found);
  const isBusyNow = found.cvm.inProgress === true || found.state.inProgress === true;
  if (isBroken(status) || (!isBusyNow && bootFailed(found))) return restartRunning(run, found);
  if (isStarting(status) || found.cvm.inProgress === true) return onItsWay(run, found, 'running');
  const images = Object.values(run.payload.compose?.images ?? {});
  const advice =
    run.inputs.pin_images || images.every((image) => image.includes('@sha256:'))
      ? ''
      : ': where a tag was pushed again, `pin_images: true` makes that a difference';
  run.log.line(`Nothing differs, so nothing is restarted and no image is pulled${advice}`);
  return alreadyThere(run, found, 'running');
}

/** A boot that was given up is not taken up again by itself. */
function bootFailed({ state }: Found): boolean {
  if (state.status === 'exited') return true;
  return (
    state.status === 'running' &&
    state.bootError !== undefined &&
    state.bootProgress !== undefined &&
    !isBootOver(state)
  );
}

/** What the CVM has now; `undefined` when the platform does not tell, which makes everything differ. */
async function deployedBy({ api, deadline }: Run, { handle, cvm }: Found): Promise<Deployed | undefined> {
  try {
    return deployedFrom(await api.composeFile(handle, deadline.signal));
  } catch (error) {
    const isRouteGone = isNotFound(error) || (error instanceof ApiError && error.status === 405);
    if (!isBarred(error) && !isRouteGone) throw error;
    return cvm.appCompose === undefined ? undefined : deployedFrom(cvm.appCompose);
  }
}
