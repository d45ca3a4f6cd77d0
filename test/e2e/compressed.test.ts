import assert from 'node:assert/strict';
import type { Transform } from 'node:stream';
import { describe, it } from 'node:test';
import { createBrotliCompress, createDeflate, createGzip } from 'node:zlib';
import { startEdge } from './edge.ts';
import { deployed, OTHER_COMPOSE, playOn, withService } from './scenario.ts';

const CODINGS: Record<string, () => Transform & { flush(): void }> = {
  gzip: createGzip,
  br: createBrotliCompress,
  deflate: createDeflate,
};

// What the bundle makes of Node's own modules shows in the bundle alone.
describe('the built action, behind an edge that compresses all answers', { concurrency: 3 }, () => {
  for (const [coding, compressor] of Object.entries(CODINGS)) {
    it(`updates, watches the stream and verifies, with ${coding}`, () =>
      withService({ action: 'built' }, async (service) => {
        deployed(service, { composeText: OTHER_COMPOSE });
        await using edge = await startEdge(service, {
          pass(from, to) {
            const { 'content-length': _, ...headers } = from.headers;
            to.writeHead(from.statusCode ?? 502, { ...headers, 'content-encoding': coding });
            const compressed = compressor();
            from.on('data', (chunk) => {
              compressed.write(chunk);
              compressed.flush();
            });
            from.on('end', () => compressed.end());
            compressed.pipe(to);
          },
        });
        const played = await playOn(service, { with: { api_url: edge.url } });
        const { code, outputs, annotations, log } = played;
        assert.deepEqual([code, outputs.change, outputs.verified], [0, 'updated', 'true'], log);
        assert.deepEqual(annotations, []);
        assert.ok(Number(outputs.attempts) > 0);
      }));
  }

  it('tells the reason of a refusal that is compressed', () =>
    withService({ action: 'built' }, async (service) => {
      deployed(service, { composeText: OTHER_COMPOSE });
      await using edge = await startEdge(service, {
        matches: /^PATCH/,
        answer(response) {
          const gzip = createGzip();
          response.writeHead(400, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
          gzip.pipe(response);
          gzip.end(JSON.stringify({ detail: 'the disk cannot shrink' }));
        },
      });
      const { errors } = await playOn(service, { with: { api_url: edge.url } });
      assert.match(errors[0]?.message ?? '', /the disk cannot shrink/);
    }));
});
