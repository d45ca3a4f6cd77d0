import type { Advice } from './diagnosis/refusals.ts';

const GRACEFUL =
  'A container that does not end on SIGTERM holds up a graceful stop: `operation: stop` pulls the plug.';
const NODE =
  'This does not wait for the containers, so the node may have a fault: see the dashboard, and tell the support of Phala Cloud if it stays so.';
/** What helps against a stop that does not end, by what was asked for. */
const STOPS: Record<string, string> = {
  deploy:
    'A container that does not end on SIGTERM holds up a graceful stop: `force: true` lets the update end it after `shutdown_timeout`, and `operation: stop` pulls the plug.',
  restart:
    'A container that does not end on SIGTERM holds up a graceful stop: `force: true` restarts without one, and `operation: stop` pulls the plug.',
  stop: NODE,
  delete: NODE,
};

/**
 * What a wait that took too long was for, and what helps.
 *
 * @param status the last one that was seen @param source of the limit that was reached
 */
export function waitAdvice(status: string | undefined, source = '`timeout`', operation = 'deploy'): Advice {
  const longer = longerThan(source);
  if (status === undefined || status === '')
    return { title: 'Timed out', next: `See on the dashboard what is going on, or ${longer}.` };
  if (/^(?:stopping|shutting_down|deleting)$/.test(status))
    return {
      title: 'Timed out: the CVM does not stop',
      next: STOPS[operation] ?? GRACEFUL,
    };
  if (operation === 'watch')
    return {
      title: 'Timed out',
      next: `\`watch\` only waits for what others cause. See on the dashboard what is being done to the CVM, or ${longer}.`,
    };
  const stop = status === 'restarting' && operation === 'restart' ? ` ${STOPS.restart}` : '';
  return {
    title: 'Timed out',
    next: `See the boot log on the dashboard (or run with \`logs_on_failure: 100\`) for what takes so long, or ${longer}.${stop}`,
  };
}

/** A longer `timeout` does not help where the job or the step ends before. */
function longerThan(source: string): string {
  if (source === "GitHub's default") return 'give the job more `timeout-minutes`';
  return source.startsWith("the step's ")
    ? 'give the step more `timeout-minutes`'
    : `give a longer ${source}`;
}
