import { isObject, listOf, objectOf, textOf } from '../text/json.ts';
import { oneLine } from '../text/lines.ts';

/** Why GitHub did not do what it was asked for. */
export type Refusal = {
  /** Status of the answer; `undefined` when none came. */
  status: number | undefined;
  /** One line, with what can be done about it. */
  reason: string;
};

type Rule = {
  statuses: readonly number[];
  message?: RegExp;
  advice?: (permission: string) => string;
  reason: string;
};

/** The first rule that matches gives the advice. */
const RULES: readonly Rule[] = [
  {
    statuses: [403, 429],
    message: /rate limit|abuse/i,
    advice: () => 'This passes by itself',
    reason: 'too many requests with this token, whatever it may do',
  },
  {
    statuses: [403],
    message: /locked|archived|SAML|allow list/i,
    reason: 'the message says it all, and no permission of the job would help',
  },
  {
    statuses: [401],
    advice: () => 'See whether `github_token` is valid and has not expired',
    reason: 'the token is not known, or no longer',
  },
  {
    statuses: [403, 404],
    advice: (permission) =>
      `Add \`${permission}\` to the \`permissions\` of the job; for a pull request from a fork, GitHub allows no writing`,
    reason: 'what a token may not see does not exist for it',
  },
];

const LONGEST_MESSAGE = 200;

/**
 * Words for what GitHub's REST client threw.
 *
 * @param limit the signal of the request
 * @param permission what the request needs, such as `deployments: write`
 */
export function refusalOf(error: unknown, limit: AbortSignal, permission: string): Refusal {
  if (limit.aborted) return { status: undefined, reason: 'GitHub did not answer in time' };
  const { status, response } = objectOf(error);
  // Without an answer the client reports a network error as status 500.
  if (typeof status !== 'number' || response === undefined) {
    // The client makes words of all that an error body holds, however deep.
    const isTooDeep = error instanceof RangeError;
    const text = isTooDeep
      ? 'its answer cannot be read'
      : error instanceof Error
        ? error.message
        : String(error);
    return { status: undefined, reason: `GitHub could not be asked: ${oneLine(text, LONGEST_MESSAGE)}` };
  }
  const message = messageOf(objectOf(response).data);
  const rule = RULES.find(
    ({ statuses, message: pattern }) => statuses.includes(status) && (pattern?.test(message) ?? true),
  );
  const advice = rule?.advice === undefined ? '' : `. ${rule.advice(permission)}`;
  return { status, reason: `GitHub answered ${status}${message === '' ? '' : ` (${message})`}${advice}` };
}

/** GitHub's REST API: an error has a `message`, and with 422 often `errors` that say which field is meant. */
function messageOf(data: unknown): string {
  const { message, errors } = objectOf(data);
  const details = listOf(errors).map((entry) =>
    isObject(entry) ? (textOf(entry.message) ?? textOf(entry.code)) : textOf(entry),
  );
  const parts = [textOf(message), ...details].filter((part) => part !== undefined);
  return oneLine(parts.join(': '), LONGEST_MESSAGE);
}
