import { ApiError } from '../net/errors.ts';
import { decide } from '../net/retry.ts';
import { lookInList } from '../phala/absence.ts';
import type { Cvm } from '../phala/cvm.ts';
import { readCvmId } from '../phala/ids.ts';
import { type Creation, markOfSealed } from '../run/after_job.ts';
import { UNCHANGED } from '../run/change.ts';
import type { Facts } from '../run/facts.ts';
import type { Claim, Evidence } from '../run/ownership.ts';
import type { Started } from '../run/plan.ts';
import type { Run } from '../run/run.ts';
import type { JsonObject } from '../text/json.ts';
import type { Goal } from '../wait/goal.ts';
import { CREATED } from './changes.ts';
import { existenceOf } from './existence.ts';

/** What is known of the app before its commit. */
export type Candidate = Pick<Evidence, 'before' | 'foundBy'>;

/** What the platform says of an app whose id others know too, right before it is committed. */
export async function lookBefore({ log, ...run }: Run, appId: string): Promise<Evidence['before']> {
  const existence = await existenceOf({ log, ...run }, appId);
  if (existence.kind === 'unknown')
    log.line(`Whether the app ${appId} has a CVM already cannot be told: ${existence.reason}`);
  return existence.kind;
}

type Commit = JsonObject & { app_id: string; compose_hash: string; encrypted_env?: string };
type Committed = { cvm: Cvm; request: Evidence['request'] };

/**
 * Phala Cloud API: `POST /cvms`. The same body again gives the same CVM, so a lost answer costs nothing; but then whoever
 * commits an app id that others know is told of one CVM, whichever request made it. Such a CVM is watched, and removed only
 * when its sealed env is found to be this run's.
 */
export async function commitNew(
  run: Run,
  facts: Facts,
  body: Commit,
  candidate: Candidate,
): Promise<Started> {
  const { clock, inputs, log, ownership, host } = run;
  const name = inputs.operation === 'commit' ? inputs.name : inputs.cvmName;
  const about = {
    appId: body.app_id,
    composeHash: body.compose_hash.toLowerCase().replace(/^0x/, ''),
    name,
    ...(candidate.foundBy === 'known_to_others' && body.encrypted_env !== undefined
      ? { sealedMark: markOfSealed(body.encrypted_env) }
      : {}),
  };
  ownership.claim(about, { ...candidate, request: 'sent' });
  const requestedMs = clock.nowMs();
  const sentAt = host.wallMs();
  const { cvm, request } = await facts.timed('commit', () => commit(run, body, candidate, about));
  ownership.justCreated();
  facts.learn({ cvm });
  const handle = cvm.vmUuid ?? cvm.id ?? `app_${body.app_id}`;
  const contradicted = contradicts(cvm, { ...about, sentAt }, candidate);
  const claim = ownership.claim(
    { ...about, handle, name: cvm.name ?? name },
    { ...candidate, request, contradicted },
  );
  const existed = claim === 'not_ours';
  log.line(`${existed ? 'There is already' : 'Created'} CVM \`${cvm.name ?? handle}\` (${handle})`);
  const goal: Goal = {
    target: inputs.target ?? 'running',
    proof: proofOf(claim, candidate),
    ...(existed ? {} : { leadsTo: 'running' }),
  };
  return {
    change: existed ? UNCHANGED : CREATED,
    cvm,
    wait: { handle, goal, requestedMs, newestOperation: 'none', verb: 'create' },
  };
}

function proofOf(claim: Claim, { before }: Candidate): Goal['proof'] {
  if (claim === 'ours') return 'new_cvm';
  return claim === 'doubtful' && before === 'absent' ? 'was_absent' : 'any';
}

type About = Pick<Creation, 'name'> & { appId: string; composeHash: string };

async function commit(run: Run, body: Commit, candidate: Candidate, about: About): Promise<Committed> {
  const { api, deadline, ownership, log } = run;
  let tries = 1;
  let isLost = false;
  const note = (error: ApiError) => {
    isLost ||= decide(error, 'single') === 'look';
  };
  async function again(error: ApiError): Promise<void> {
    tries++;
    note(error);
  }
  const whole = (cvm: Cvm): Cvm => ({ ...cvm, appId: cvm.appId ?? body.app_id });

  try {
    const cvm = await api.commit(body, deadline.signal, again);
    return { cvm: whole(cvm), request: tries === 1 ? 'answered' : 'answered_when_repeated' };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    note(error);
    // What was refused was not created; the app id may even be that of somebody else's CVM.
    if (!isLost) {
      ownership.claim(about, { ...candidate, request: 'refused' });
      throw error;
    }
    // The first one may have taken effect, and the second been refused for it.
    ownership.justCreated();
    const made = await foundAfter(run, body.app_id);
    // What is not there yet may still come: the step after the job looks for it once more.
    if (made === undefined) throw error;
    if (made.composeHash !== undefined && made.composeHash !== about.composeHash) {
      ownership.claim(about, { ...candidate, request: 'answered_when_repeated', contradicted: true });
      throw error;
    }
    log.debug(error.message);
    log.line('The commit got no good answer, but the CVM is there: going on with it');
    return { cvm: whole(made), request: 'answered_when_repeated' };
  }
}

/** What has the app id now. The list may have it before it is found by its app id. */
async function foundAfter(run: Run, appId: string): Promise<Cvm | undefined> {
  const existence = await existenceOf(run, appId);
  if (existence.kind === 'there') return existence.cvm;
  const look = await lookInList(run.api.once, readCvmId(`app_${appId}`), run.deadline.signal);
  return look.kind === 'has' && look.cvms.length === 1 ? look.cvms[0] : undefined;
}

/** Where no fraction is told, a time is that of the beginning of its second. */
const WHOLE_SECOND_MS = 1000;

/** Whether a record tells that another request made the CVM. What it does not tell contradicts nothing. */
function contradicts(
  { createdAt, name, composeHash }: Cvm,
  sent: About & { sentAt: number },
  { before, foundBy }: Candidate,
): boolean {
  if (composeHash !== undefined && composeHash !== sent.composeHash) return true;
  // A reserved app id is proof enough, so that a clock that is wrong does no harm.
  if (foundBy === 'reserved_by_this_run')
    return name !== undefined && sent.name !== undefined && name.toLowerCase() !== sent.name.toLowerCase();
  // The platform said that there was none, and a runner's clock may be ahead.
  if (before === 'absent') return false;
  const grainMs = createdAt?.includes('.') ? 0 : WHOLE_SECOND_MS;
  return Date.parse(createdAt ?? '') + grainMs <= sent.sentAt;
}
