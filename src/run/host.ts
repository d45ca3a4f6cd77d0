import type { Fetch } from '../net/transport.ts';
import type { Clock } from '../time/clock.ts';
import type { Runner } from './log.ts';

/** The world around the action: the runner's commands, the environment, time, chance and the network. */
export type Host = {
  runner: Runner & {
    /** The text of an input, untrimmed; empty when it is absent. */
    getInput(name: string): string;
    setSecret(value: string): void;
    setOutput(name: string, value: string): void;
    saveState(name: string, value: string): void;
    /** Adds Markdown to the summary of the job. */
    writeSummary(markdown: string): Promise<void>;
    getState(name: string): string;
    getIDToken(audience: string): Promise<string>;
  };
  env: NodeJS.ProcessEnv;
  clock: Clock;
  /** Milliseconds since 1970. */
  wallMs: () => number;
  random: () => number;
  fetch: Fetch;
  /** How long the process has been running. */
  processAgeMs: () => number;
  /** Calls back with the name of a signal that ends the job. Returns what stops the listening. */
  onCancel(action: (signalName: string) => void): () => void;
  github?: GitHubLoader;
};

export type ExitCode = 0 | 1;

/** Names of headers are in lower case. */
export type GitHubAnswer = { data: unknown; headers?: Record<string, unknown> };

/** What the action needs of GitHub's REST client. The answers are data: nothing of their form is taken for granted. */
export type GitHubClient = {
  /**
   * @param route method and path of GitHub's REST API, such as `GET /repos/{owner}/{repo}/deployments`.
   * @throws an error with the `status` of the answer for 400 and above, and for an answer that never came.
   */
  request(route: string, parameters: Record<string, unknown>): Promise<GitHubAnswer>;
};

export type GitHubLoader = (token: string, apiUrl: string) => Promise<GitHubClient>;
