import type { ExitCode, Host } from './host.ts';

/** The step after the job. */
export async function post(host: Host): Promise<ExitCode> {
  const appId = host.runner.getState('created_app_id');
  if (appId !== '' && host.runner.getState('outcome') === '') {
    host.runner.warning(
      `The main step ended without a result after it had begun to create the app ${appId}. Look at it on the dashboard, and delete it if it is not wanted: https://cloud.phala.com/dashboard/cvms/app_${appId}`,
      'The deployment was interrupted',
    );
  }
  return 0;
}
