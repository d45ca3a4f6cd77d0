import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ask } from './client.ts';
import { type CvmView, type Simulator, startSimulator } from './simulator.ts';

describe('identifiers of a CVM in a path', () => {
  let simulator: Simulator;
  let cvm: CvmView;
  before(async () => {
    simulator = await startSimulator({ speed: 0 });
    cvm = simulator.addCvm({ name: 'named-app' });
    simulator.addCvm({ name: 'another-app' });
  });
  after(() => simulator.close());
  const get = (segment: string) => ask(simulator, 'GET', `/cvms/${segment}`);

  const forms: [what: string, form: (of: CvmView) => string, found: boolean][] = [
    ['the hashed id', (of) => of.id, true],
    ['the old number', () => '4711', true],
    ['the UUID', (of) => of.vm_uuid, true],
    ['the UUID without dashes', (of) => of.vm_uuid.replaceAll('-', ''), true],
    ['the UUID in capitals', (of) => of.vm_uuid.toUpperCase(), true],
    ['app_ and the app id', (of) => `app_${of.app_id}`, true],
    ['the bare app id', (of) => of.app_id, true],
    ['instance_ and the instance id', (of) => `instance_${of.instance_id}`, true],
    ['the name', (of) => of.name, true],
    ['0x and the app id', (of) => `0x${of.app_id}`, false],
    ['app_ and the instance id', (of) => `app_${of.instance_id}`, false],
    ['an unknown name', () => 'no-such-app', false],
  ];
  for (const [what, form, found] of forms) {
    it(`${found ? 'finds a CVM by' : 'answers 404 for'} ${what}`, async () => {
      const reply = await get(form(cvm));
      assert.equal(reply.status, found ? 200 : 404);
      if (found) assert.equal(reply.at('id'), cvm.id);
      else assert.equal(reply.at('error_code'), 'ERR-03-001');
    });
  }

  it('refuses an app id and a name that stand for several CVMs, and lists them', async () => {
    const [first, second] = [1, 2].map(() =>
      simulator.addCvm({ name: 'two-of-them', app_id: 'e'.repeat(40) }),
    );
    const byApp = await get(`app_${'e'.repeat(40)}`);
    assert.equal(byApp.at('error_code'), 'ERR-03-010');
    const byName = await get('two-of-them');
    assert.equal(byName.at('error_code'), 'ERR-03-002');
    const uuids = (byName.at('details') as { value: string }[]).map(({ value }) => value);
    assert.deepEqual(uuids, [first?.vm_uuid, second?.vm_uuid]);
  });

  it('lists the CVMs of an app, newest first, and finds apps by a search', async () => {
    const [oldest, newest] = [1, 2].map(() =>
      simulator.addCvm({ name: 'listed-app', app_id: 'f'.repeat(40) }),
    );
    const list = await ask(simulator, 'GET', `/apps/${'f'.repeat(40)}/cvms`);
    assert.deepEqual([list.at(0, 'id'), list.at(1, 'id')], [newest?.id, oldest?.id]);
    const apps = await ask(simulator, 'GET', '/apps?search=LISTED');
    assert.deepEqual([apps.at('total'), apps.at('dstack_apps', 0, 'cvm_count')], [1, 2]);
    const page = await ask(simulator, 'GET', '/cvms/paginated?page=1&page_size=1');
    assert.deepEqual([page.at('items', 0, 'id'), page.at('items', 'length')], [newest?.id, 1]);
    assert.equal((await ask(simulator, 'GET', '/cvms')).at('length'), simulator.cvms().length);
    assert.equal((await ask(simulator, 'GET', `/apps/${'0'.repeat(40)}/cvms`)).status, 404);
  });

  it('gives the same ids in every run with the same seed, others with another', async (test) => {
    const ids = async (seed: number) => {
      const other = await startSimulator({ speed: 0, seed });
      test.after(() => other.close());
      const { id, vm_uuid: uuid, app_id: appId } = other.addCvm();
      return [id, uuid, appId, other.apiKey];
    };
    assert.deepEqual(await ids(7), await ids(7));
    assert.notDeepEqual(await ids(7), await ids(8));
  });
});
