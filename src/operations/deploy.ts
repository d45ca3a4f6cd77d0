import { isDeepStrictEqual } from 'node:util';
import { ApiError } from '../net/errors.ts';
import { describeCvm } from '../phala/cvm.ts';
import { isNotFound } from '../phala/errors.ts';
import { isBootOver, isBroken, isStarting, isStopped } from '../phala/status.ts';
import { NONE, UNCHANGED } from '../run/change.ts';
import type { Facts } from '../run/facts.ts';
import type { Found, Plan, Started } from '../run/plan.ts';
import { OperationProblem } from '../run/problem.ts';
import type { Run } from '../run/run.ts';
import { CREATED } from './commit_new.ts';
import { PROVISIONED, planCreation, sentBy } from './create.ts';
import { changesOf, type Deployed, deployedFrom } from './diff.ts';
import { absent, learnFound } from './find.ts';
import { alreadyThere, HEALTH, onItsWay } from './lifecycle.ts';
import type { Operation } from './operation.ts';
import { SETTINGS } from './provision_body.ts';
import { RESTARTED, restartRunning } from './restart.ts';
import { STARTED, startStopped } from './start.ts';
import { Overtaken } from './took_effect.ts';
import { planUpdate } from './update.ts';
import { UPDATED } from './updated.ts';

const NO_COMPOSE_FILE =
  'There is no CVM of that name, and no Docker Compose file to create one from: `compose_file` is empty, and the workspace has none.';

export const operation: Operation = {
  name: 'deploy',
  does: 'Creates the CVM, or brings the one that exists to what the inputs say, with only what differs.',
  noun: 'Deployment',
  waitsFor: 'running',
  changes: [CREATED, UPDATED, STARTED, RESTARTED, UNCHANGED, PROVISIONED, NONE],
  uses: [...SETTINGS, 'mode', 'force', 'shutdown_timeout', 'target', 'on_failure', 'ephemeral', ...HEALTH],
  compose: 'unless_alone',
  finds: 'cvm_or_nothing',
  refuse: ({ app_id, nonce }) =>
    app_id !== undefined && nonce === undefined
      ? [
          'Input `app_id` is given without `nonce`. To create a CVM under an app id chosen in advance, give both; to update one, give `cvm_id`.',
        ]
      : [],
  async plan(run, facts, found) {
    const { inputs, log } = run;
    if (found === undefined) {
      if (inputs.cvm_id !== undefined || inputs.mode === 'update') throw absent(inputs);
      if (run.payload.compose === undefined) throw new OperationProblem(NO_COMPOSE_FILE);
      log.line(`There is no CVM named \`${inputs.cvmName}\` yet: creating it`);
      return planCreation(run, facts);
    }
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
    return planFound(run, facts, found);
  },
};

async function planFound(run: Run, facts: Facts, found: Found): Promise<Plan> {
  const deployed = await deployedBy(run, found);
  const changes = changesOf(run, found, deployed);
  if (changes.words.length === 0) return bringUp(run, found);
  const plan = await planUpdate(run, facts, found, changes, deployed, async (now) => {
    const left = changesOf(run, now, await deployedBy(run, now));
    if (left.words.length === 0) return 'nothing_differs';
    return isDeepStrictEqual(left, changes) ? 'as_planned' : 'differs_otherwise';
  });
  return { ...plan, carryOut: () => plan.carryOut().catch((error) => planAnew(run, facts, error)) };
}

/** Another run went first, perhaps with the same files. @throws any error but that */
async function planAnew(run: Run, facts: Facts, error: unknown): Promise<Started> {
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
  run.log.line(
    'Nothing differs, so nothing is restarted and no image is pulled: where a tag was pushed again, `pin_images: true` makes that a difference',
  );
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

/** What the CVM has now; nothing when the platform does not tell, which makes everything differ. */
async function deployedBy({ api, deadline }: Run, found: Found): Promise<Deployed> {
  try {
    return deployedFrom(await api.composeFile(found.handle, deadline.signal));
  } catch (error) {
    if (isNotFound(error)) return {};
    if (!(error instanceof ApiError) || (error.status !== 401 && error.status !== 403)) throw error;
    throw new OperationProblem(
      `This login may not read what ${describeCvm(found.cvm)} has now (HTTP ${error.status}, ${error.facts.request}), so it cannot be told what would change and whether variables would be lost. Nothing was changed. Use an API key instead.`,
    );
  }
}
