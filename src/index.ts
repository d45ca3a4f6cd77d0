import { appendFileSync, existsSync } from 'node:fs';
import * as core from '@actions/core';
import { main } from './main.ts';
import { createFetch } from './net/transport.ts';
import type { ExitCode, Host } from './run/host.ts';
import { fetchIdToken } from './run/id_token.ts';
import { systemClock } from './time/clock.ts';

const fetch = createFetch();
const host: Host = {
  runner: {
    info: core.info,
    debug: core.debug,
    startGroup: core.startGroup,
    endGroup: core.endGroup,
    notice: (line, title) => core.notice(line, { title }),
    warning: (line, title, place) => core.warning(line, { title, file: place?.file, startLine: place?.line }),
    error: (text, title, place) => core.error(text, { title, file: place?.file, startLine: place?.line }),
    getInput: (name) => core.getInput(name, { trimWhitespace: false }),
    setSecret: core.setSecret,
    setOutput: core.setOutput,
    saveState,
    // The toolkit's own functions for the two that follow bring an HTTP client of 0.9 MB along.
    async writeSummary(markdown) {
      const path = process.env.GITHUB_STEP_SUMMARY;
      if (!path) throw new Error('the runner names no file for it in `GITHUB_STEP_SUMMARY`');
      appendFileSync(path, markdown);
    },
    getIDToken: (audience) =>
      fetchIdToken({ audience, env: process.env, fetch, clock: systemClock, random: Math.random }),
    getState: core.getState,
  },
  env: process.env,
  clock: systemClock,
  wallMs: Date.now,
  random: Math.random,
  fetch,
  processAgeMs: () => process.uptime() * 1000,
  onCancel(action) {
    const signals = ['SIGINT', 'SIGTERM'] as const;
    for (const name of signals) process.on(name, action);
    return () => {
      for (const name of signals) process.off(name, action);
    };
  },
};

/** A value of one line needs no random delimiter, for which the toolkit loads `node:crypto`: 4 ms before the first request. */
function saveState(name: string, value: string): void {
  const path = process.env.GITHUB_STATE;
  if (!path || !existsSync(path) || /\n|^END$/.test(value)) core.saveState(name, value);
  else appendFileSync(path, `${name}<<END\n${value}\nEND\n`);
}

/** The runner's own files are all that can fail outside of a step: outputs and state cannot be written then. */
function tellBroken(error: unknown): ExitCode {
  const reason = error instanceof Error ? error.message : String(error);
  core.error(
    `The action cannot go on: ${reason}. The files that \`GITHUB_OUTPUT\` and \`GITHUB_STATE\` name must be there and writable: the disk of the runner may be full, or a container job lacks the folder. What was sent by then goes on.`,
    { title: "The runner's files cannot be written" },
  );
  return 1;
}

/** One bundle serves both steps of action.yml: `post_step.ts` says which it is, and so does the state that is saved here. */
async function runStep(): Promise<ExitCode> {
  if (core.getState('step') === 'post') return (await import('./post.ts')).post(host);
  core.saveState('step', 'post');
  return main(host);
}

// The exit is explicit: an idle connection that is kept alive would hold the process for seconds.
process.exit(await runStep().catch(tellBroken));
