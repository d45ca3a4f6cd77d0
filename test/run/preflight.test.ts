import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { preflight } from '../../src/run/preflight.ts';
import { OperationProblem } from '../../src/run/problem.ts';
import { payloadOf } from '../operations/fake_run.ts';

type Warning = { text: string; title: string; place: unknown };

function check(text: string | undefined): Warning[] {
  const warnings: Warning[] = [];
  preflight(payloadOf(text), {
    warning: (words, title, place) => warnings.push({ text: words, title, place }),
  });
  return warnings;
}

const DIGEST = `nginx@sha256:${'a'.repeat(64)}`;

describe('the preflight of a compose file', () => {
  it('has nothing to say about one that boots', () => {
    assert.deepEqual(check(`services:\n  web:\n    image: ${DIGEST}\n`), []);
  });

  it('has nothing to say where there is none', () => {
    assert.deepEqual(check(undefined), []);
  });

  it('reports all errors at once, with file, line and what to do instead', () => {
    const text = [
      'services:',
      '  web:',
      '    build: .',
      '  worker:',
      `    image: ${DIGEST}`,
      '    env_file: .env',
      '    volumes:',
      '      - .:/data',
    ].join('\n');
    assert.throws(
      () => check(text),
      (error: Error) => {
        assert.ok(error instanceof OperationProblem);
        const [head, ...findings] = error.message.split('\n');
        assert.equal(head, 'There are 3 mistakes:');
        assert.deepEqual(
          findings.map((line) =>
            /^- docker-compose\.yml:(\d+):\d+: (?:service )?(`\w+`).*\. \S.+\.$/.exec(line)?.slice(1),
          ),
          [
            ['3', '`web`'],
            ['6', '`worker`'],
            ['8', '`worker`'],
          ],
        );
        return true;
      },
    );
  });

  it('warns on the line of what boots less surely', () => {
    const [warning, ...rest] = check('services:\n  web:\n    image: nginx:latest\n');
    assert.deepEqual(rest, []);
    assert.match(warning?.text ?? '', /^The image of service `web` .+\. .*digest.*\.$/);
    assert.deepEqual(
      [warning?.title, warning?.place],
      ['Compose file', { file: 'docker-compose.yml', line: 3 }],
    );
  });

  it('points to the first finding, whichever file it is in', () => {
    const found = {
      errors: [{ message: 'bad', advice: 'Mend it.', file: 'start.sh', line: 3 }],
      warnings: [],
    };
    const place = (payload: Parameters<typeof preflight>[0]) => {
      try {
        preflight(payload, { warning: () => {} });
      } catch (error) {
        return error instanceof OperationProblem ? error.place : undefined;
      }
      return undefined;
    };
    assert.deepEqual(place({ found }), { file: 'start.sh', line: 3 });
    const compose = payloadOf('services:\n  web:\n    build: .\n');
    assert.deepEqual(place({ ...compose, found }), { file: 'docker-compose.yml', line: 3 });
  });

  it('does not warn where it refuses', () => {
    const warnings: unknown[] = [];
    const payload = payloadOf('services:\n  web:\n    image: nginx:latest\n    env_file: .env\n');
    assert.throws(() => preflight(payload, { warning: (text) => warnings.push(text) }), OperationProblem);
    assert.deepEqual(warnings, []);
  });
});
