import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ApiError } from '../../src/net/errors.ts';
import { withRegions } from '../../src/operations/region.ts';
import { fakeRun, type Reply, refusal, refusing } from './fake_run.ts';

const NODES = {
  nodes: ['us-west-1', 'eu-west', 'us-west-1', null].map((name) => ({ region_identifier: name })),
};
const NO_ROOM = { code: 'ERR-02-002', message: 'No teepod found.' };

describe('the refusal of a region', () => {
  const rows: [what: string, region: string, facts: object, nodes: Reply, message: RegExp][] = [
    [
      'names those that there are',
      'us-west',
      NO_ROOM,
      NODES,
      /^No teepod found\. The region `us-west` .* may not exist\. The regions with nodes are `eu-west`, `us-west-1`$/,
    ],
    ['says so too where they are not told', 'us-west', NO_ROOM, refusing(403), /may not exist$/],
    [
      'is read from the words where there is no code',
      'us-west',
      { message: 'no such region' },
      NODES,
      /^no such region\. .*`us-west-1`/,
    ],
    ['is told from another spelling', 'US-WEST-1', NO_ROOM, NODES, /`US-WEST-1` .* may not exist/],
    ['is none where the region has nodes', 'us-west-1', NO_ROOM, NODES, /^No teepod found\.$/],
    [
      'is none for another reason',
      'us-west',
      { code: 'ERR-04-001', message: 'no money' },
      NODES,
      /^no money$/,
    ],
    ['is none without a region', '', NO_ROOM, NODES, /^No teepod found\.$/],
  ];
  for (const [what, region, facts, nodes, message] of rows) {
    it(what, async () => {
      const run = fakeRun({ inputs: { region }, replies: { 'GET /teepods/available': nodes } });
      const error = await withRegions(run, refusal(404, facts));
      assert.ok(error instanceof ApiError);
      assert.match(error.facts.message, message);
      assert.equal(error.status, 404);
    });
  }
});
