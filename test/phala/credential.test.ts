import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apiKeyCredential } from '../../src/phala/credential.ts';
import { signal } from '../net/http_client.ts';

describe('an API key', () => {
  it('goes into the one header that the API reads it from', async () => {
    const credential = apiKeyCredential('phak_x');
    assert.deepEqual(await credential.headers(signal), { 'x-api-key': 'phak_x' });
    assert.equal(credential.label, 'API key');
  });

  it('cannot be renewed', () => assert.equal(apiKeyCredential('phak_x').renew, undefined));
});
