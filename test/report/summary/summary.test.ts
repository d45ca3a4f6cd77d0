import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CREATED, PROVISIONED, UPDATED } from '../../../src/operations/changes.ts';
import { operation as remove } from '../../../src/operations/delete.ts';
import { STOPPED } from '../../../src/operations/stop.ts';
import type { SummaryFacts } from '../../../src/report/summary/facts.ts';
import { summaryOf } from '../../../src/report/summary/summary.ts';
import { type Change, NONE, UNCHANGED } from '../../../src/run/change.ts';
import { planTold } from '../plan_told.ts';
import { checkedHtml, hostileTexts, seenText, shapeOf, WORD, workMs } from './rendered.ts';
import { sampleSummaries } from './sample_summaries.ts';

const [DELETED = NONE] = remove.changes;

type Sample = keyof typeof sampleSummaries;
const samples = Object.entries(sampleSummaries) as [Sample, SummaryFacts][];

/** The page as words, without how they look; a cell ends with ` | `. */
const wordsOf = (facts: SummaryFacts) =>
  seenText(summaryOf(facts).replaceAll('<br>', ' ')).replace(/\n+/g, '\n').trim();

describe('the first lines of a summary', () => {
  const openings: [sample: Sample, heading: string, lines: RegExp][] = [
    [
      'success',
      '✓ my-web-app is running',
      /^The CVM was created and reached running after 52 s, checks included\.$/m,
    ],
    ['update', '✓ my-web-app is running', /^The CVM was updated and reached running after 1 min 4 s/m],
    [
      'failure',
      '✗ Deployment of my-web-app failed',
      /^The registry refused the image\. deploy of CVM my-web-app: the boot failed: GHCR pull access denied.*\nDo this next: Check .*\nPhala Cloud suggests: Make the package public/m,
    ],
    [
      'refused',
      '✗ Deployment of my-web-app failed',
      /The compose file cannot run in a CVM\. There are 2 mistakes:\nline 4: .*\nline 9: /,
    ],
    ['time_out', '✗ Deployment of my-web-app was not done in time', /^Timed out\. .*\nDo this next: /m],
    [
      'pending_approval',
      '○ my-web-app waits for an approval on-chain',
      /^Nothing was changed yet: the CVM runs/m,
    ],
    [
      'dry_run',
      '○ Dry run: my-web-app would be updated',
      /^Only reads were sent, so nothing was changed\.$/m,
    ],
  ];
  for (const [sample, heading, lines] of openings) {
    it(`say how the run ended and what comes next: ${sample}`, () => {
      const words = wordsOf(sampleSummaries[sample]);
      assert.equal(words.split('\n')[0], heading);
      assert.match(words, lines);
    });
  }

  const successes: [change: Change, status: string, heading: string, lead: string, proof?: 'none'][] = [
    [UNCHANGED, '', '✓ app-1 is up to date', 'Nothing differs from what was asked for'],
    [PROVISIONED, '', '✓ app-1 is provisioned', 'App id and compose hash are reserved'],
    [STOPPED, 'shutdown', '✓ app-1 is stopped', 'The CVM was stopped and reached shutdown'],
    [DELETED, 'deleted', '✓ app-1 is deleted', 'The CVM was deleted after 5 s.'],
    [UNCHANGED, 'stopped', '✓ app-1 is stopped already', 'Nothing differs from what was asked for'],
    [NONE, 'exited', '✓ app-1 is exited', 'It reached exited after 5 s'],
    [NONE, 'error', '✓ app-1 is error', 'Its state was read, and nothing was changed.', 'none'],
    [UNCHANGED, 'deleted', '✓ app-1 does not exist', 'There was nothing to delete', 'none'],
  ];
  for (const [change, status, heading, lead, proof] of successes) {
    it(`have words for a success: ${heading}`, () => {
      const ended: SummaryFacts['ended'] = {
        outcome: 'success',
        change,
        ...(proof === 'none' ? {} : { proof: 'p' }),
      };
      const known = { ...sampleSummaries.refused.known, status, steps: [] };
      const facts = { ...sampleSummaries.refused, ended, known, subject: 'app-1', elapsedMs: 5000 };
      const [first, second = ''] = wordsOf(facts).split('\n');
      assert.deepEqual([first, second.slice(0, lead.length)], [heading, lead]);
    });
  }

  it('do not claim what was not waited for', () => {
    const words = wordsOf({
      ...sampleSummaries.success,
      ended: { outcome: 'success', change: CREATED },
    });
    assert.match(
      words,
      /^✓ my-web-app: the request to create it is accepted\nThe platform accepted it after 52 s\. .*not waited for/,
    );
    assert.doesNotMatch(words, /Proof of the state/);
  });

  it('call a CVM without a name by what it was asked for, and an unknown one the CVM', () => {
    const { known } = sampleSummaries.refused;
    for (const [subject, called] of [
      ['cvm_1', 'cvm_1'],
      ['', 'the CVM'],
    ] as const)
      assert.match(
        wordsOf({ ...sampleSummaries.time_out, known, subject }),
        new RegExp(`^✗ Deployment of ${called} was`),
      );
  });
});

describe('a summary', () => {
  it('links the app only when it runs, and the dashboard while there is a CVM', () => {
    const linksOf = (facts: SummaryFacts) =>
      [...summaryOf(facts).matchAll(/\[(Open[^\]]*|Dash[^\]]*)\]/g)].map(([, label]) => label);
    assert.deepEqual(linksOf(sampleSummaries.success), ['Open the app', 'Dashboard of the CVM']);
    assert.deepEqual(linksOf(sampleSummaries.failure), ['Dashboard of the CVM']);
    const { known } = sampleSummaries.success;
    assert.deepEqual(linksOf({ ...sampleSummaries.success, known: { ...known, status: 'deleted' } }), []);
    assert.match(summaryOf(sampleSummaries.failure), /\[Private registries\]\(<https:\/\/docs\.phala\.com\//);
  });

  it('tells the ids, the addresses and the hash with its proof', () => {
    const { appId, vmUuid, instanceId, composeHash } = sampleSummaries.success.known.cvm;
    const page = summaryOf(sampleSummaries.success);
    for (const value of [appId, vmUuid, instanceId, composeHash])
      assert.ok(page.includes(`\`${value}\``), value);
    assert.match(page, /\| URL \| \[https:\/\/3f5c/);
    assert.match(page, /\| Compose hash \| `6f1c[0-9a-f]+`<br>✓ verified: the machine attests this hash/);
    assert.match(page, /\| Proof of the state \| the CVM was made by this run \|/);
  });

  it('tells the images that were sent, ten of them, and none once they were taken back', () => {
    const images = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`s${index}`, `app:${index}`]),
    );
    const { success } = sampleSummaries;
    const facts = { ...success, known: { ...success.known, images } };
    const words = wordsOf(facts);
    assert.match(words, /s0: app:0\s*s1: app:1.*s9: app:9\s*and 2 more/s);
    assert.doesNotMatch(words, /s10/);
    const revisions = { rolledBack: true, rejectedComposeHash: 'ab'.repeat(32) };
    assert.doesNotMatch(wordsOf({ ...facts, known: { ...facts.known, revisions } }), /app:0/);
  });

  it('says so of a hash that was not checked, and of one that is another', () => {
    const { update } = sampleSummaries;
    assert.match(summaryOf(update), /<br>not verified \|/);
    const previous = { status: 'running', composeHash: update.known.cvm.composeHash };
    const known = { ...update.known, previous, change: UPDATED, verification: { verified: false } };
    assert.match(
      summaryOf({ ...update, known }),
      /<br>\*\*✗ not what was sent\*\* \|\n\| Compose hash before \| the same \|/,
    );
  });

  it('tells warnings: those of the run, of the state, and of a missing proof', () => {
    const words = wordsOf({
      ...sampleSummaries.success,
      ended: {
        outcome: 'success',
        change: UPDATED,
        proof: 'only time has passed',
        weak: true,
        warning: 'no route',
      },
      warnings: ['`latest` may change', ...Array.from({ length: 30 }, () => 'more')],
    });
    assert.match(
      words,
      /Warning: Accepted without proof: only time has passed\nWarning: no route\nWarning: latest may change/,
    );
    assert.match(words, /and 13 more warnings, in the log/);
  });

  it('tells of a failure what the platform says, and each thing once', () => {
    const words = wordsOf(sampleSummaries.failure);
    assert.match(words, /Last status\nstarting, pre-launch\n/);
    assert.match(words, /Message of the operation\nCVM 8123: GHCR pull access denied/);
    assert.match(words, /Request\nreq_01J9ZC8Q4M7N\n/);
    assert.doesNotMatch(words, /Boot error/, 'the boot error is the reason already');
    assert.match(words, /Last events of the CVM\n/);
    assert.match(words, /20:27:04\nboot\.error\nGHCR pull access denied/);
  });

  it('shows the last events only, and no time that is none', () => {
    const events = Array.from({ length: 500 }, (_, index) => ({
      event: 'boot.progress',
      body: `${index}.`,
      timestampMs: 1e18,
    }));
    const words = wordsOf({ ...sampleSummaries.failure, events });
    assert.ok(words.includes('boot.progress\n499.') && !words.includes('\n479.'));
    assert.doesNotMatch(words, /Invalid Date|NaN/);
  });

  it('never calls the hash of the old version that of what was sent', () => {
    const { update, dry_run } = sampleSummaries;
    const { composeHash = '' } = update.known.cvm;
    const known = { ...update.known, change: UPDATED, previous: { status: 'running', composeHash } };
    const unseen = { outcome: 'success', change: UPDATED } as const;
    assert.match(summaryOf({ ...update, ended: unseen, known }), /\| Compose hash before \| `\w+` \|/);
    const images = { web: 'nginx:1' };
    assert.match(summaryOf({ ...dry_run, known: { ...known, images } }), /\| Images of the new version \|/);
    assert.match(summaryOf({ ...update, known: { ...known, images } }), /\| Images \|/);
    assert.match(summaryOf({ ...dry_run, known }), /\| Compose hash that runs \| `\w+` \|/);
  });

  it('says what becomes of a CVM for this job alone', () => {
    const afterJob = 'The step after the job deletes the new CVM.';
    assert.match(
      wordsOf({ ...sampleSummaries.success, afterJob }),
      /checks included\.\n+The step after the job deletes/,
    );
  });

  it('has an item for each thing that a warning lists', () => {
    const page = summaryOf({
      ...sampleSummaries.dry_run,
      warnings: ['2 images need a look.\na.yml: one\na.yml: two'],
    });
    assert.match(page, /\n- \*\*Warning:\*\* 2 images need a look\.\n {2}- a\.yml: one\n {2}- a\.yml: two\n/);
  });

  it('has a diagram of the boot, and a table of all phases', () => {
    const page = summaryOf(sampleSummaries.success);
    assert.match(page, /```mermaid\ngantt\n/);
    assert.match(
      page,
      /\| Commit \| 0:01 \| 1\.4 s \|\n\| Wait for the CVM \| 0:03 \| 44 s \|\n\| ↳ creating/,
    );
    assert.match(page, /\| ↳ starting containers \(`starting`\) \| 0:39 \| 7\.1 s \|/);
    assert.match(page, /\| ↳ running \| 0:47 \| ✓ reached \|/);
    assert.match(
      summaryOf(sampleSummaries.failure),
      /\| ↳ pre-launch \(`starting`\) \| 0:31 \| \*\*✗ 7\.2 s\*\* \|/,
    );
    assert.doesNotMatch(summaryOf(sampleSummaries.dry_run), /mermaid/);
  });

  it('says what to approve and how to finish, and keeps the token to itself', () => {
    const page = summaryOf(sampleSummaries.pending_approval);
    assert.match(page, /\| Explorer \| \[https:\/\/basescan\.org\/address\/0x3f5c/);
    assert.match(page, /call data `0xdfc772236f1c[0-9a-f]{60}`/);
    assert.match(
      page,
      /```yaml\nwith:\n {2}operation: commit\n {2}cvm_id: 7c9e[0-9a-f]+\n {2}compose_hash: 6f1c[0-9a-f]+\n```/,
    );
    assert.match(page, /\| Compose hash that runs \| `0b8e/);
    assert.doesNotMatch(page, /\| Compose hash \| `6f1c/, 'what waits for approval does not run');
    assert.doesNotMatch(page, /must-not-be-shown|confirm-update/);
    const { ended } = sampleSummaries.pending_approval;
    const approval = { ...ended.approval, kind: 'create' } as const;
    const creation = summaryOf({ ...sampleSummaries.pending_approval, ended: { ...ended, approval } });
    assert.match(creation, /Nothing was created yet/);
    assert.match(creation, /app_id: # of the event AppDeployedViaFactory\n {2}compose_hash: 6f1c/);
  });

  it('says what a dry run would change', () => {
    const words = wordsOf(sampleSummaries.dry_run);
    assert.match(words, /What would change\nthe compose file\npublic_logs to false\n/);
    assert.match(words, /comes\nSENTRY_DSN\ngoes\nLEGACY_TOKEN\nis sealed anew\nDATABASE_URL, GREETING\n/);
    assert.match(words, /\n- {4}image: ghcr\.io\/octo-org\/my-web-app:1\.4\.1\n\+ {4}image: .*1\.4\.2\n/);
    const nothing = wordsOf({
      ...sampleSummaries.dry_run,
      ended: { outcome: 'dry_run', plan: planTold(), diff: [] },
    });
    assert.match(nothing, /^○ Dry run: my-web-app would stay as it is\n/);
  });
});

/** Everything that is text from somewhere becomes the text; what the action itself decides stays. */
function withTexts(facts: SummaryFacts, text: string): SummaryFacts {
  const own = new Set(['outcome', 'noun', 'change', 'kind', 'steps', 'before', 'after']);
  // These may have several lines by right: a list of reasons, a file.
  const line = text.length > 1000 ? text : text.replace(/\n/g, ' ');
  const swap = (value: unknown, key: string): unknown => {
    if (own.has(key)) return value;
    // A text that the reason holds already is not told twice.
    if (key === 'bootError' || key === 'errorMessage') return `${text}.`;
    // The name of a file of this machine is as long as those can be.
    if (key === 'path') return text.slice(0, 255);
    if (typeof value === 'string') return key === 'reason' ? line : text;
    if (Array.isArray(value)) return value.map((entry) => swap(entry, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, swap(inner, name)]));
  };
  return swap(facts, '') as SummaryFacts;
}

describe('hostile text in a summary', () => {
  for (const [sample, facts] of samples) {
    it(`cannot change what the page is made of: ${sample}`, () => {
      const shape = shapeOf(summaryOf(withTexts(facts, WORD)));
      for (const text of hostileTexts) {
        // Text that is nothing leaves rows and sentences out, which is no attack.
        if (text.trim() === '') continue;
        const page = summaryOf(withTexts(facts, text));
        assert.deepEqual(shapeOf(page), shape, text);
        checkedHtml(page);
        assert.equal(
          page.match(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu)?.filter((sign) => sign !== '\n')
            .length ?? 0,
          0,
        );
      }
    });
  }

  it('makes a page of at most 64 KiB at once, however long it is', () => {
    for (const [sample, facts] of samples) {
      for (const part of ['@a ', '\n', '$', '`|<', '\ud83d\ude00']) {
        const long = withTexts(facts, part.repeat(Math.ceil(10_000_000 / part.length)));
        let page = '';
        const tookMs = workMs(() => {
          page = summaryOf(long);
        });
        const title = `${sample} with ${JSON.stringify(part)}`;
        assert.ok(Buffer.byteLength(page) <= 64 * 1024, `${title}: ${Buffer.byteLength(page)} bytes`);
        assert.ok(tookMs < 2000, `${title} took ${tookMs} ms`);
        assert.match(page, /^## [✓✗○]/);
      }
    }
  });

  it('pushes out what matters least, and the page says so', () => {
    const long = '$'.repeat(1000);
    const events = Array.from({ length: 20 }, () => ({ event: long, body: long }));
    const facts = { ...sampleSummaries.failure, warnings: Array.from({ length: 20 }, () => long), events };
    const page = summaryOf(facts);
    assert.match(page, /Some details did not fit on this page; the log has them\.\n$/);
    assert.doesNotMatch(page, /Last events/);
    assert.match(page, /\*\*Do this next:\*\* Check that the image/);
  });
});
