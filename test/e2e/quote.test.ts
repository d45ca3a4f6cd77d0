import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startTdxNode } from '../simulator/tdx_node.ts';
import { OTHER_HASH, ROWS, type Row, runsEvil, STATUS, STRANGERS_ROOT, UPDATE } from './quote_rows.ts';
import { evidenceIn, playOnNode } from './quote_run.ts';
import { COMPOSE, composeWith, deployed, OTHER_COMPOSE, type Played, play, titlesOf } from './scenario.ts';

function check(played: Played, verified: Row[3], error: Row[4]): void {
  const { outputs, errors, code, log } = played;
  assert.equal(outputs.verified, verified, log);
  assert.equal(code, error === undefined ? 0 : 1, log);
  assert.deepEqual(
    errors.map(({ title }) => title),
    error === undefined ? [] : [error[0]],
  );
  if (error !== undefined) assert.match(errors[0]?.message.replaceAll('\n', ' ') ?? '', error[1]);
  assert.equal(outputs.evidence_file !== undefined, verified !== undefined);
}

describe('verification by quote', { concurrency: 3 }, () => {
  for (const [what, faults, scenario, verified, error, stage] of ROWS)
    it(`${error === undefined ? 'proves' : 'is red with'} ${what}`, async () => {
      check(await playOnNode(faults, scenario, stage), verified, error);
    });

  it('finds out what the verification by hash believes', async () => {
    await using node = await startTdxNode({ runs: runsEvil });
    const believing = await play(UPDATE, { attestations: node.attestations });
    assert.deepEqual([believing.code, believing.outputs.verified], [0, 'true']);
  });

  it("sets what the hardware vouches for, tells it, and warns of a root that is not Intel's", async () => {
    const { outputs, summary, raw, log, annotations, cvms } = await playOnNode();
    assert.equal(outputs.tcb_status, 'UpToDate');
    for (const name of ['mrtd', 'rtmr0', 'rtmr1', 'rtmr2'])
      assert.match(outputs[name] ?? '', /^[0-9a-f]{96}$/);
    assert.match(outputs.os_image_hash ?? '', /^[0-9a-f]{64}$/);
    assert.deepEqual(titlesOf(annotations), [['warning', "Not Intel's root"]]);
    assert.match(raw, /::group::Checks of the quote: (\d+) of \1 passed/);
    assert.match(log, new RegExp(`mrtd=${outputs.mrtd}`));
    assert.match(
      log,
      new RegExp(
        `Verified: the processor's signature vouches for the compose hash ${cvms[0]?.composeHash} and holds what was sent`,
      ),
    );
    assert.match(summary, /### Proof by hardware\n\n- ✓ A genuine Intel processor/);
    assert.match(
      summary,
      /\*\*Not proved\*\*\n\n- .*pre-launch script.*\n- .*`mrtd`, `rtmr1` and `rtmr2` are not given.*\n- The age of the quote/,
    );
    assert.match(summary, /All \d+ checks/);
  });

  it('says in the summary which check failed', async () => {
    const { summary } = await playOnNode({ runs: runsEvil }, UPDATE);
    assert.match(
      summary,
      /- \*\*✗\*\* Not shown: it is a production machine.*\n {2}- \*\*✗\*\* `event-replay`: expected RTMR3/,
    );
  });

  it("says of a look without a hash and a file that the platform's own record was all it had", async () => {
    const { summary } = await playOnNode({}, { cvm: {}, with: STATUS });
    assert.match(summary, /compared with the platform's own record only/);
    const pinned = await playOnNode(
      {},
      {
        given: (service) => deployed(service),
        with: (service) => ({ ...STATUS, compose_hash: service.cvms()[0]?.composeHash ?? '' }),
      },
    );
    assert.equal(pinned.outputs.verified, 'true', pinned.log);
    assert.doesNotMatch(pinned.summary, /own record only/);
  });

  it('tells the instance id of the attestation where nothing else tells it', async () => {
    const refusedRoutes = { state: 403, state_stream: 403, status_batch: 403 } as const;
    const { outputs, cvms } = await playOnNode({}, {}, { recordInstanceId: 'null', refusedRoutes });
    assert.deepEqual([outputs.verified, outputs.instance_id], ['true', cvms[0]?.instance_id]);
  });

  it('proves with the outputs of a first run pinned', async () => {
    const first = await playOnNode();
    const { mrtd, rtmr0, rtmr1, rtmr2, os_image_hash = '' } = first.outputs;
    const measurements = `mrtd=${mrtd}\nrtmr0=${rtmr0}\nrtmr1=${rtmr1}\nrtmr2=${rtmr2}`;
    const { outputs, summary } = await playOnNode(
      {},
      { with: { measurements, os_image_hashes: os_image_hash } },
    );
    assert.equal(outputs.verified, 'true');
    assert.doesNotMatch(summary, /are not given in/);
  });

  it('leaves evidence without any value of a variable', async () => {
    const files = { 'docker-compose.yml': composeWith('TOKEN') };
    const played = await playOnNode({}, { files, with: { env: 'TOKEN=hunter2-and-more' } });
    const evidence = evidenceIn(played);
    assert.doesNotMatch(evidence, /hunter2/);
    const { verdict, goal, quote, collateral, checks } = JSON.parse(evidence);
    assert.deepEqual(
      [verdict, goal.env_names, goal.compose_file],
      ['verified', ['TOKEN'], files['docker-compose.yml']],
    );
    assert.ok(quote.length > 1000 && collateral.tcb_info.length > 100 && checks.length > 80);
  });

  it('takes less than a second more than the verification by hash, and asks a PCCS four times', async () => {
    const [byHash, byQuote] = [await play(UPDATE), await playOnNode({}, UPDATE)];
    assert.ok(
      byQuote.durationMs - byHash.durationMs < 1000,
      `${byHash.durationMs} and ${byQuote.durationMs} ms`,
    );
    assert.equal(byQuote.asked, 4);
  });

  for (const [what, root, words] of [
    ['is none', 'hello', /holds no certificate in PEM/],
    ['is cut', '-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----\n', /cannot be read/],
    ['holds two', STRANGERS_ROOT.repeat(2), /holds 2 certificates/],
  ] as const)
    it(`refuses a root that ${what} before anything is sent`, async () => {
      const { code, requests, errors } = await playOnNode(
        {},
        { files: { 'docker-compose.yml': COMPOSE, 'root.pem': root } },
      );
      assert.deepEqual([code, requests], [1, []]);
      assert.match(errors[0]?.message ?? '', words);
    });
});

describe('verification by hash of what is there', { concurrency: 3 }, () => {
  const rows: [what: string, inputs: Record<string, string>, code: number, verified: string | undefined][] = [
    ['is not done by a look that does not ask for it', {}, 0, undefined],
    ['is done by a look that asks for it', { verify: 'hash' }, 0, 'true'],
    ['is red for another compose hash', { verify: 'hash', compose_hash: OTHER_HASH }, 1, 'false'],
    ['compares with the compose file', { verify: 'hash', compose_file: 'docker-compose.yml' }, 0, 'true'],
    ['is red for another compose file', { verify: 'hash', compose_file: 'other.yml' }, 1, 'false'],
  ];
  for (const [what, inputs, code, verified] of rows)
    it(what, async () => {
      const files = { 'docker-compose.yml': COMPOSE, 'other.yml': OTHER_COMPOSE };
      const played = await play({ cvm: {}, files, with: { ...STATUS, ...inputs } });
      assert.deepEqual([played.code, played.outputs.verified], [code, verified], played.log);
    });

  it('is a notice for a CVM that does not run', async () => {
    const { code, annotations, durationMs } = await play({
      cvm: { status: 'stopped' },
      with: { ...STATUS, verify: 'hash' },
    });
    assert.deepEqual([code, titlesOf(annotations)], [0, [['notice', 'Not verified']]]);
    assert.ok(durationMs < 5000);
  });
});
