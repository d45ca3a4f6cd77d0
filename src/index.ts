import * as core from '@actions/core';
import { main } from './main.ts';
import { createFetch } from './net/proxy.ts';
import { post } from './post.ts';
import type { Host } from './run/host.ts';
import { systemClock } from './time/clock.ts';

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
    async writeSummary(markdown) {
      await core.summary.addRaw(markdown).write();
    },
    getState: core.getState,
    getIDToken: core.getIDToken,
  },
  env: process.env,
  clock: systemClock,
  wallMs: Date.now,
  random: Math.random,
  fetch: createFetch(),
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
process.exit(isPost ? await post(host) : await main(host));
