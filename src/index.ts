import { appendFile } from 'node:fs/promises';
import * as core from '@actions/core';
import { main } from './main.ts';
import { createFetch } from './net/transport.ts';
import type { Host } from './run/host.ts';
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
    saveState: core.saveState,
    // The toolkit's own functions for the two that follow bring an HTTP client of 0.9 MB along.
    async writeSummary(markdown) {
      const path = process.env.GITHUB_STEP_SUMMARY;
      if (!path) throw new Error('the runner names no file for it in `GITHUB_STEP_SUMMARY`');
      await appendFile(path, markdown);
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

// One bundle serves both steps of action.yml; the state that the main step saves tells the second from the first.
const isPost = core.getState('step') === 'post';
if (!isPost) core.saveState('step', 'post');
// The exit is explicit: an idle connection that is kept alive would hold the process for seconds.
const step = isPost ? (await import('./post.ts')).post : main;
process.exit(await step(host));
