import type { Clock } from './clock.ts';
import type { GitHubLoader } from './github/client.ts';
import type { Fetch } from './phala/http.ts';
import type { Runner } from './report/log.ts';

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
