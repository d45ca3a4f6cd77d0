import { ApiError } from '../net/errors.ts';
import { describeCvm } from '../phala/cvm.ts';
import { isBarred, isNotFound } from '../phala/errors.ts';
import { isBroken, isDeleting, isStarting, isStopped } from '../phala/status.ts';
import { NONE, UNCHANGED } from '../run/change.ts';
import type { Facts } from '../run/facts.ts';
import type { Found, Plan } from '../run/plan.ts';
import { OperationProblem } from '../run/problem.ts';
import type { Run } from '../run/run.ts';
import { CREATED, PROVISIONED, planCreation, sentBy } from './create.ts';
import { changesOf, type Deployed, deployedFrom } from './diff.ts';
import { absent } from './find.ts';
import { alreadyThere, HEALTH, onItsWay } from './lifecycle.ts';
import type { Operation } from './operation.ts';
import { SETTINGS } from './provision_body.ts';
import { RESTARTED, restartRunning } from './restart.ts';
import { STARTED, startStopped } from './start.ts';
import { planUpdate, UPDATED } from './update.ts';

const NO_COMPOSE_FILE =
  'There is no CVM of that name, and no Docker Compose file to create one from: `compose_file` is empty, and the workspace has none.';

export const operation: Operation = {
  name: 'deploy',
  does: 'Creates the CVM, or brings the one that exists to what the inputs say, with only what differs.',
  noun: 'Deployment',
  waitsFor: 'running',
  changes: [CREATED, UPDATED, STARTED, RESTARTED, UNCHANGED, PROVISIONED, NONE],
  uses: [
    ...SETTINGS,
    'mode',
    'force',
    'shutdown_timeout',
    'target',
    'on_failure',
    'rollback_timeout',
    'ephemeral',
    ...HEALTH,
  ],
  compose: 'unless_alone',
  several: ['all'],
  finds: 'cvm_or_nothing',
  refuse: ({ app_id, nonce }) =>
    app_id !== undefined && nonce === undefined
      ? [
          'Input `app_id` is given without `nonce`. To create a CVM under an app id chosen in advance, give both; to update one, give `cvm_id`.',
        ]
      : [],
  async plan(run, facts, found) {
    if (found !== undefined && isLeaving(found)) return planInPlace(run, facts, found);
    return found === undefined ? planNew(run, facts) : planFound(run, facts, found);
  },
};

function isLeaving({ cvm, state }: Found): boolean {
  return isDeleting(cvm.status) || isDeleting(state.status);
}

function planNew(run: Run, facts: Facts): Plan {
  const { inputs } = run;
  if (inputs.cvm_id !== undefined || inputs.mode === 'update') throw absent(inputs);
  const plan = creation(run, facts);
  return {
    ...plan,
    carryOut: () =>
      plan.carryOut().catch(async (error: unknown) => {
        const { takenName } = await import('./taken_name.ts');
        return takenName({ run, facts, plan, planFound: planFoundOrLeaving }, error);
      }),
  };
}

function creation(run: Run, facts: Facts): Plan {
  if (run.payload.compose === undefined) throw new OperationProblem(NO_COMPOSE_FILE);
  return planCreation(run, facts);
}

/** The name is free, and the keys are gone, only when the CVM is: a new one waits for that. */
async function planInPlace(run: Run, facts: Facts, found: Found): Promise<Plan> {
  const { cvm_id, mode } = run.inputs;
  if (cvm_id === undefined && mode !== 'update') {
    const plan = creation(run, facts);
    const { afterDeletion } = await import('./taken_name.ts');
    return afterDeletion({ run, facts, plan, planFound: planFoundOrLeaving }, found);
  }
  throw new OperationProblem(
    `${describeCvm(found.cvm)} is being deleted, so it cannot be updated. To create a new one when it is gone, deploy by \`name\`, with \`mode: auto\` or \`mode: create\`.`,
    'The CVM is being deleted',
  );
}

/** What is to be done with a CVM whose name was taken after all; `leaving` when it will not be there for long. */
async function planFoundOrLeaving(run: Run, facts: Facts, found: Found): Promise<Plan | 'leaving'> {
  return isLeaving(found) ? 'leaving' : planFound(run, facts, found);
}

async function planFound(run: Run, facts: Facts, found: Found): Promise<Plan> {
  const { inputs, log } = run;
  if (inputs.mode === 'create') {
    throw new OperationProblem(
      `There is ${describeCvm(found.cvm)} already, and \`mode\` is \`create\`, so nothing was changed. Give another \`name\`, or \`mode: auto\` to update it.`,
      'The CVM exists already',
    );
  }
  log.line(`Found ${describeCvm(found.cvm)}: ${found.state.status}`);
  if (run.payload.compose === undefined)
    log.notice(
      'There is no compose file, so its text and the pre-launch script stay as they are.',
      'Env or settings alone',
    );
  const deployed = await deployedBy(run, found);
  if (deployed === undefined)
    log.line(
      'The platform does not tell this login what the CVM runs now, so "unchanged" cannot be told: everything that is given is sent',
    );
  const changes = changesOf(run, found, deployed);
  if (differsInLineEnds(run, deployed))
    log.line('The compose file differs from the deployed text in line ends alone, which counts as no change');
  return changes.words.length > 0 ? planUpdate(run, facts, found, changes, deployed) : bringUp(run, found);
}

function differsInLineEnds({ payload: { compose } }: Run, deployed: Deployed | undefined): boolean {
  const composeText = deployed?.composeText;
  if (compose === undefined || composeText === undefined || compose.text === composeText) return false;
  return compose.text.replaceAll('\r\n', '\n') === composeText.replaceAll('\r\n', '\n');
}

/** Nothing differs: what is left is to make it run. */
function bringUp(run: Run, found: Found): Plan {
  const plan = planToRun(run, found);
  return { ...plan, carryOut: async () => ({ ...(await plan.carryOut()), sent: sentBy(run) }) };
}

function planToRun(run: Run, found: Found): Plan {
  const { status } = found.state;
  if (isStopped(status)) return startStopped(run, found);
  if (isBroken(status)) return restartRunning(run, found);
  if (isStarting(status) || found.cvm.inProgress === true) return onItsWay(run, found, 'running');
  return alreadyThere(run, found, 'running');
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
