import { isObject, type JsonObject, listOf, numberOf, objectOf, textOf } from '../text/json.ts';
import { timeLimit } from '../time/clock.ts';
import { commentBody, markerOf, type Preview } from './comment_body.ts';
import { type EventOptions, headOfForkRun, pullRequestNumber, readEvent } from './pull_request.ts';
import { openRepository, type RepositoryAnswer, type RepositoryOptions } from './repository.ts';

export type CommentOptions = Omit<RepositoryOptions, 'permission'> &
  EventOptions & {
    /** Time for all requests together; at most ten seconds for each. */
    limitMs?: number;
    notice: (text: string, title: string) => void;
    warning: (text: string, title: string) => void;
  };

type CommentResult =
  | { kind: 'created' | 'edited'; url: string | undefined }
  /** A notice says so. */
  | { kind: 'no_pull_request' }
  /** A warning says why. */
  | { kind: 'failed' };

const COMMIT_ROUTE = 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls';
const LIST_ROUTE = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
const CREATE_ROUTE = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
const EDIT_ROUTE = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
const COMMENTS_A_PAGE = 100;
/** A list with more pages is one whose answers never end. */
const MOST_PAGES = 100;
const LIMIT_MS = 30_000;
const TITLE = 'Comment on the pull request';

/**
 * Keeps one comment on the pull request of this run for each CVM: found by its hidden first line and edited in place,
 * else created (GitHub's REST API: issue comments). Needs the permission `pull-requests: write`.
 *
 * It is a comment and nothing more: whatever goes wrong with it is one warning. Never throws.
 */
export async function keepComment(
  preview: Omit<Preview, 'runUrl'>,
  options: CommentOptions,
): Promise<CommentResult> {
  const { clock, env, notice, warning } = options;
  const failed = (reason: string): CommentResult => {
    warning(`The comment could not be written: ${reason}. The CVM is not affected.`, TITLE);
    return { kind: 'failed' };
  };
  const event = await readEvent(options);
  const named = pullRequestNumber(event);
  const number = named ?? (await pullRequestOf(headOfForkRun(event), options));
  if (number === undefined) {
    const name = env.GITHUB_EVENT_NAME ? ` (event \`${env.GITHUB_EVENT_NAME}\`)` : '';
    notice(`\`comment\` has nothing to comment on: this run belongs to no pull request${name}.`, TITLE);
    return { kind: 'no_pull_request' };
  }
  const repository = openRepository({ ...options, permission: 'pull-requests: write' });
  if (repository.kind === 'closed') return failed(repository.reason);

  const limit = timeLimit(clock, options.limitMs ?? LIMIT_MS, new AbortController().signal);
  const ask: Ask = (route, parameters) => repository.request(route, parameters, limit.signal);
  try {
    const found = await findComment(ask, number, markerOf(preview.name));
    if (found.kind === 'failed') return failed(found.reason);
    const body = commentBody({ ...preview, runUrl: repository.runUrl });
    if (found.id !== undefined) {
      const edit = await ask(EDIT_ROUTE, { comment_id: found.id, body });
      if (edit.kind === 'answered') return { kind: 'edited', url: urlOf(edit.data) };
      // Somebody has deleted it since it was listed.
      if (edit.status !== 404) return failed(edit.reason);
    }
    const creation = await ask(CREATE_ROUTE, { issue_number: number, body });
    if (creation.kind === 'refused') return failed(creation.reason);
    return { kind: 'created', url: urlOf(creation.data) };
  } finally {
    limit.end();
  }
}

/** The open pull request that proposes a commit (GitHub's REST API: pull requests of a commit). */
async function pullRequestOf(
  commit: string | undefined,
  options: CommentOptions,
): Promise<number | undefined> {
  if (commit === undefined) return undefined;
  const repository = openRepository({ ...options, permission: 'pull-requests: read' });
  if (repository.kind === 'closed') return undefined;
  const answer = await repository.request(COMMIT_ROUTE, { commit_sha: commit });
  if (answer.kind === 'refused') return undefined;
  const open = listOf(answer.data)
    .map(objectOf)
    .filter(({ state, head }) => state === 'open' && objectOf(head).sha === commit);
  // Several of one commit would be a guess.
  return open.length === 1 ? numberOf(open[0]?.number) : undefined;
}

type Ask = (route: string, parameters: Record<string, unknown>) => Promise<RepositoryAnswer>;
type Found = { kind: 'searched'; id: string | undefined } | { kind: 'failed'; reason: string };

/** The first comment with the marker. A list that cannot be read to its end is no proof that there is none. */
async function findComment(ask: Ask, number: number, marker: string): Promise<Found> {
  for (let page = 1; page <= MOST_PAGES; page++) {
    const answer = await ask(LIST_ROUTE, { issue_number: number, per_page: COMMENTS_A_PAGE, page });
    if (answer.kind === 'refused') return { kind: 'failed', reason: answer.reason };
    if (!Array.isArray(answer.data))
      return { kind: 'failed', reason: "GitHub's answer is no list of comments" };
    const id = answer.data.filter(isObject).find((comment) => isOurs(comment, marker))?.id;
    if (id !== undefined) return { kind: 'searched', id: textOf(id) };
    const hasNext = /\brel="?next"?/.test(String(answer.headers?.link ?? ''));
    if (!hasNext && answer.data.length < COMMENTS_A_PAGE) return { kind: 'searched', id: undefined };
  }
  return {
    kind: 'failed',
    reason: `the pull request has more than ${MOST_PAGES * COMMENTS_A_PAGE} comments`,
  };
}

const INSIDERS: ReadonlySet<unknown> = new Set(['OWNER', 'MEMBER', 'COLLABORATOR']);

/**
 * Whether the comment begins with the marker and its author may write to the repository.
 *
 * Whoever quotes the comment has the marker further behind. A stranger who copies it could edit the comment afterwards,
 * and with it the URL that everybody takes for the preview's.
 */
function isOurs({ body, author_association, user }: JsonObject, marker: string): boolean {
  if (typeof body !== 'string' || body.split(/\r?\n/, 1)[0] !== marker) return false;
  return (
    author_association === undefined || INSIDERS.has(author_association) || objectOf(user).type === 'Bot'
  );
}

function urlOf(comment: unknown): string | undefined {
  return textOf(objectOf(comment).html_url);
}
